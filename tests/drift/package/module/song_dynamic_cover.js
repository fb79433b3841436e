const createOption = require('../util/option.js')
// It goes another way.
module.exports = (query, request) => request('/api/songplay/dynamic-cover/v2', { songId: query.id }, createOption(query))
