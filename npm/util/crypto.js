'use strict'

const crypto = require('node:crypto')
const { addon } = require('../native')

/** The fields of a form. */
const fields = (form) => Object.fromEntries(new URLSearchParams(form))
const json = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const weapi = (object) => fields(addon.weapi(JSON.stringify(object)))
const linuxapi = (object) => fields(addon.linuxapi(JSON.stringify(object)))
const eapi = (url, object) => fields(addon.eapi(url, json(object)))

/** A request of xeapi under the key that `options.publicKeyState` holds: `{ publicKey, version, sk }`. */
function xeapi(uri, data, options = {}) {
  const { publicKeyState: key, sessionId, sessionKey } = options
  if (!key) throw new Error('options.publicKeyState 缺失：应为 { publicKey, version, sk } / is missing: write { publicKey, version, sk }')
  const { e_r, ...rest } = data ?? {}
  const session = sessionId && sessionKey ? [String(sessionId), String(sessionKey)] : undefined
  const form = new URLSearchParams(rest).toString()
  const [, query] = /\?(.*)$/s.exec(uri) ?? []
  const [B, S, R] = addon.xeapi(query, form, [key.publicKey, String(key.version), key.sk || ''], session)
  return { B, S, R }
}

/** The path and data of an encrypted request; null where it is none. */
function eapiReqDecrypt(hex) {
  const opened = addon.eapiRequest(hex)
  return opened && { url: opened[0], data: JSON.parse(opened[1]) }
}

/** The answer in an encrypted text, gzipped or not; null where it is none. */
function eapiResDecrypt(hex) {
  try {
    return JSON.parse(addon.eapiAnswer(Buffer.from(hex, 'hex')).toString())
  } catch {
    return null
  }
}

const xeapiResDecrypt = (body) => JSON.parse(addon.eapiAnswer(Buffer.from(body)).toString())
const xeapiSign = (timestamp, nonce) => addon.xeapiSign(String(timestamp), String(nonce))
const xeapiDecryptPublicKey = (encrypted) => JSON.parse(addon.xeapiServerKey(encrypted).toString())

/** An AES of node:crypto by a mode and a key: `cbc` or `ecb`, 16, 24 or 32 characters. */
const aes = (mode, key) => `aes-${Buffer.byteLength(key) * 8}-${mode.toLowerCase()}`
const vector = (mode, iv) => (mode.toLowerCase() === 'ecb' ? null : iv)

/** Encrypts a text: as base64, or as upper-case hexadecimal. */
function aesEncrypt(text, mode, key, iv, format = 'base64') {
  const cipher = crypto.createCipheriv(aes(mode, key), key, vector(mode, iv))
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return format === 'base64' ? encrypted.toString('base64') : encrypted.toString('hex').toUpperCase()
}

/**
 * Decrypts base64, or hexadecimal: `(text, mode, key, iv, format)`, or without `mode`, which is ECB then. What comes back has
 * what is used of CryptoJS's word arrays: `words`, `sigBytes` and `toString(encoder)`.
 */
function aesDecrypt(text, ...rest) {
  const [mode, key, iv, format = 'base64'] = /^(cbc|ecb)$/i.test(rest[0]) ? rest : ['ecb', ...rest]
  const decipher = crypto.createDecipheriv(aes(mode, key), key, vector(mode, iv))
  const plain = Buffer.concat([decipher.update(text, format === 'base64' ? 'base64' : 'hex'), decipher.final()])
  const padded = Buffer.concat([plain, Buffer.alloc(-plain.length & 3)])
  const words = Array.from({ length: padded.length / 4 }, (_, at) => padded.readInt32BE(at * 4))
  return {
    words,
    sigBytes: plain.length,
    toString(encoder) {
      return encoder ? encoder.stringify(this) : plain.toString('hex')
    },
  }
}

/** The text in an encrypted request or answer, as it is. */
function decrypt(hex) {
  return addon.eapiText(hex)
}

module.exports = {
  weapi,
  linuxapi,
  eapi,
  xeapi,
  decrypt,
  aesEncrypt,
  aesDecrypt,
  eapiReqDecrypt,
  eapiResDecrypt,
  xeapiSign,
  xeapiResDecrypt,
  xeapiDecryptPublicKey,
}
