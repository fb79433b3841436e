const createOption = require('../util/option.js')
module.exports = (query, request) => request('/api/fixture/left/out', {}, createOption(query))
