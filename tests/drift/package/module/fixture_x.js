const createOption = require('../util/option.js')
module.exports = (query, request) => request('/api/fixture/x', { limit: query.limit || 10 }, createOption(query, 'xeapi'))
