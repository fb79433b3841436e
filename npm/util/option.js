'use strict'

const isOn = (value) => value === true || value === 'true'

/** What a query says about the call itself, for util/request. */
module.exports = function createOption(query, crypto = '', checkToken = false) {
  const everywhere = process.env.ENABLE_RANDOM_CN_IP === 'true'
  return {
    crypto: query.crypto || crypto || '',
    cookie: query.cookie || process.env.NETEASE_COOKIE,
    ua: query.ua || '',
    proxy: query.proxy,
    realIP: query.realIP,
    randomCNIP: everywhere ? query.randomCNIP !== false && query.randomCNIP !== 'false' : isOn(query.randomCNIP),
    e_r: query.e_r || undefined,
    domain: query.domain || '',
    checkToken: query.checkToken || checkToken,
    headers: query.headers || {},
    timeout: query.timeout || 0,
  }
}
