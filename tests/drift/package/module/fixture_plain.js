const createOption = require('../util/option.js')
module.exports = (query, request) => request('/api/fixture/plain', { id: query.id }, createOption(query, 'api'))
