// 安卓客户端
const createOption = require('../util/option.js')
module.exports = (query, request) => {
  const more = query.level === 'vivid' ? { cookie: { ...query.cookie, os: 'android', appver: '9.5.61' } } : {}
  return request('/api/fixture/phone', { id: query.id, level: query.level }, createOption(query, 'eapi', more))
}
