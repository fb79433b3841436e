'use strict'

const { send, settle, sorted } = require('../endpoint')

/** Stores `query.songFile` as an upload to the cloud disk does; the answer is the storage's permit. */
module.exports = async function songUpload({ songFile, cookie, ua, proxy, realIP, randomCNIP }) {
  const { params, files } = await sorted({ songFile, cookie, ua, proxy, realIP, randomCNIP })
  return settle(await send((client) => client.store('cloud', params, files)))
}
