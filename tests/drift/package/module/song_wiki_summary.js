const createOption = require('../util/option.js')
// By another scheme.
module.exports = (query, request) => request('/api/song/play/about/block/page', { songId: query.id }, createOption(query, 'weapi'))
