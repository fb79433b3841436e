'use strict'

const { send, settle, writable } = require('../endpoint')

/** An address that says nothing to an upstream. */
const isLoopback = (ip) => /^(::1|localhost|(::ffff:)?127\..*)$/.test(ip)

/**
 * Calls any path of the upstream: `/api/…`, its data, and the options that util/option makes.
 */
module.exports = async function request(uri, data = {}, options = {}) {
  const { crypto, cookie, ua, proxy, randomCNIP, e_r, domain, headers, timeout } = options
  const ip = options.realIP || (options.ip && !isLoopback(options.ip) ? options.ip : undefined)
  const params = { uri, data, crypto, cookie, ua, proxy, randomCNIP, e_r, realIP: ip }
  const about = {
    domain: domain || undefined,
    headers: Object.entries(headers || {}).map(([name, value]) => [name, String(value)]),
    timeoutMs: Number(timeout) > 0 ? Number(timeout) : undefined,
  }
  return settle(await send((client) => client.request(JSON.stringify(params, writable), about)))
}
