'use strict'

const { send, settle, sorted } = require('../endpoint')

/** Stores the picture `query.imgFile`; where it is served, and its id. */
module.exports = async function upload({ imgFile, cookie, ua, proxy, realIP, randomCNIP }) {
  const { params, files } = await sorted({ imgFile, cookie, ua, proxy, realIP, randomCNIP })
  return settle(await send((client) => client.store('avatar_upload', params, files))).body
}
