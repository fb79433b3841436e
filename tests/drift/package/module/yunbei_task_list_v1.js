const createOption = require('../util/option.js')
// Two calls in place of one.
module.exports = async (query, request) => {
  await request('/api/ad/power/yunbei/distribution/list', {}, createOption(query, 'weapi'))
  return request('/api/fixture/second', {}, createOption(query, 'weapi'))
}
