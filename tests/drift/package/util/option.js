module.exports = (query, crypto = 'eapi', more = {}) => ({
  crypto: query.crypto || crypto,
  cookie: query.cookie,
  ua: query.ua || '',
  domain: query.domain || '',
  headers: {},
  ...more,
})
