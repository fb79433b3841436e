const createOption = require('../util/option.js')
// Its default is another.
module.exports = (query, request) =>
  request('/api/ad/power/yunbei/distribution/recommend/song', { offset: query.offset || 0, limit: query.limit || 11 }, createOption(query, 'weapi'))
