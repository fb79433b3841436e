const createOption = require('../util/option.js')
// A path by which ncm likes songs, under another name.
module.exports = (query, request) =>
  request('/api/radio/like', { alg: 'itembased', trackId: query.id, like: query.like, time: '3' }, createOption(query, 'weapi'))
