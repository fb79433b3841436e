const createOption = require('../util/option.js')
module.exports = (query, request) => request('/api/fixture/linux', { id: query.id }, createOption(query, 'linuxapi'))
