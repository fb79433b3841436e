const createOption = require('../util/option.js')
// Something is drawn, which no entry can say.
module.exports = (query, request) => request('/api/fixture/drawn', { nonce: Math.random().toString(36), uid: query.uid }, createOption(query, 'weapi'))
