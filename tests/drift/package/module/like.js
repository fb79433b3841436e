const createOption = require('../util/option.js')
module.exports = (query, request) =>
  request('/api/radio/like', { alg: 'itembased', trackId: query.id, like: query.like, time: '4' }, createOption(query, 'weapi'))
