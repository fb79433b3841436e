const createOption = require('../util/option.js')
// At another host, with a header of its own.
module.exports = (query, request) =>
  request('/api/event/privacy/op', { eventId: query.evId, privacy: Number(query.privacy) }, createOption(query, 'eapi', { domain: 'https://clientlog.music.163.com', headers: { 'X-Fixture': 'yes' } }))
