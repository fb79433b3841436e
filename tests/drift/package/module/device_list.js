const createOption = require('../util/option.js')
// With one field more, and one of another value.
module.exports = (query, request) => request('/api/middle/user/device/list', { excStatus: '10', page: '1' }, createOption(query))
