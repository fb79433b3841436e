// 各种取值方式
const createOption = require('../util/option.js')
const { resourceTypeMap } = require('../util/config.json')
module.exports = (query, request) => {
  const data = {
    copied: query.copied,
    whole: Number(query.whole || 30),
    usual: query.usual || 'high',
    thread: resourceTypeMap[query.type || '0'] + query.id,
    ids: JSON.stringify(String(query.ids).split(',').map((id) => ({ id: Number(id) }))),
    text: JSON.stringify({ state: { current: query.id, scene: 'wiki' } }),
    is: query.is === 'true',
    time: Date.now(),
    either: query.first || query.second,
    fixed: -1,
  }
  if (query.level == 'sky') data.immerse = query.immerse || 'c51'
  return request(`/api/fixture/${query.t == 1 ? 'sub' : 'unsub'}`, data, createOption(query))
}
