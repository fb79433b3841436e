const createOption = require('../util/option.js')
module.exports = (query, request) => request(`/api/v1/album/${query.id}`, {}, createOption(query, 'weapi'))
