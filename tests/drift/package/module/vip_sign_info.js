const createOption = require('../util/option.js')
// As another client.
module.exports = (query, request) => {
  query.cookie = { ...query.cookie, os: 'osx' }
  return request('/api/vipnewcenter/app/user/sign/info', {}, createOption(query, 'weapi'))
}
