'use strict'

const registerKey = require('../endpoint').refusal('register_xeapikey')

/** Keys of xeapi are ncm's own business: it is rejected with a word that says so. */
async function getXeapiPublicKey() {
  const { body } = await registerKey()
  return body
}

module.exports = { getXeapiPublicKey }
