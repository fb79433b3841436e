'use strict'

const { createHash } = require('node:crypto')

// A cache of answers for an app's own Express or Connect server. It is keyed by all that makes an answer somebody's:
// method, address, cookies, authorization and body.

/** Milliseconds of the units that a duration may have. */
const UNITS = { ms: 1, second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, week: 6048e5, month: 2592e6 }

/** The most that is kept: answers, bytes of them all, and bytes of one. */
const MOST = { answers: 5000, bytes: 64 << 20, one: 8 << 20 }

class Cache {
  #kept = new Map()
  #bytes = 0
  #options = { defaultDuration: UNITS.hour, enabled: true }

  /** Milliseconds: a number of them, or text such as `2 minutes`. */
  getDuration(duration) {
    if (typeof duration === 'number') return duration
    const [, count, unit] = /^([\d.,]+)\s?(\w+?)s?$/.exec(duration ?? '') ?? []
    const length = UNITS[unit] ?? UNITS[`${unit}s`]
    return length ? Number.parseFloat(count) * length : this.#options.defaultDuration
  }

  options(options) {
    if (!options) return this.#options
    Object.assign(this.#options, options)
    return this
  }

  /** A middleware that keeps answers for so long where `toggle(request, response)` agrees. */
  middleware = (duration, toggle) => (request, response, next) => {
    // A body that nobody has read cannot tell two requests apart.
    const isTold = /^(GET|HEAD)$/.test(request.method) || request.body !== undefined
    if (!this.#options.enabled || !isTold || request.headers['x-apicache-bypass']) return next()
    const key = keyOf(request)
    const kept = this.#kept.get(key.hash)
    if (kept && kept.until > Date.now() && (!toggle || toggle(request, response))) {
      response.writeHead(kept.status, { ...response.getHeaders(), ...kept.headers, 'cache-control': maxAge(kept.until) })
      return response.end(kept.body)
    }
    this.#keepAnswer(key, response, this.getDuration(duration), () => !toggle || toggle(request, response))
    next()
  }

  #keepAnswer(key, response, duration, isWanted) {
    const { write, writeHead, end } = response
    const chunks = []
    let size = 0
    const take = (chunk, encoding) => {
      if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) return
      size += chunk.length
      if (size <= MOST.one) chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? encoding : undefined))
    }
    response.writeHead = function (...words) {
      this.setHeader('cache-control', isWanted() ? maxAge(Date.now() + duration) : 'no-cache, no-store, must-revalidate')
      return writeHead.apply(this, words)
    }
    response.write = function (...words) {
      take(...words)
      return write.apply(this, words)
    }
    response.end = (...words) => {
      take(...words)
      if (isWanted() && size > 0 && size <= MOST.one) {
        const { 'set-cookie': _one, ...headers } = response.getHeaders()
        const answer = { status: response.statusCode, headers, body: Buffer.concat(chunks), until: Date.now() + duration }
        this.#keep(key, answer)
      }
      return end.apply(response, words)
    }
  }

  #keep(key, answer) {
    this.#drop(key.hash)
    this.#kept.set(key.hash, { ...answer, address: key.address })
    this.#bytes += answer.body.length
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST.answers && this.#bytes <= MOST.bytes) break
      this.#drop(oldest)
    }
  }

  #drop(hash) {
    const kept = this.#kept.get(hash)
    if (!kept) return
    this.#bytes -= kept.body.length
    this.#kept.delete(hash)
  }

  /** Forgets the answers of an address, or all. */
  clear(address) {
    for (const [hash, kept] of this.#kept) if (!address || kept.address === address) this.#drop(hash)
    return this.getIndex()
  }

  getIndex() {
    return { all: [...this.#kept.values()].map(({ address }) => address), groups: {} }
  }

  newInstance(options) {
    return new Cache().options(options ?? {})
  }

  clone() {
    return this.newInstance(this.#options)
  }
}

function keyOf({ method, originalUrl, url, headers, body }) {
  const address = originalUrl || url
  const told = [method, headers.host, address, headers.cookie, headers.authorization, headers.origin, body]
  return { address, hash: createHash('sha256').update(JSON.stringify(told) ?? '').digest('base64') }
}

const maxAge = (until) => `max-age=${Math.max(0, Math.round((until - Date.now()) / 1000))}`

module.exports = new Cache()
