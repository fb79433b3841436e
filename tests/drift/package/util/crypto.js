const CryptoJS = require('crypto-js')
const forge = require('node-forge')
const crypto = require('crypto')

const PRESET = '0CoJUm6Qyw8W8jud'
const IV = '0102030405060708'
const STATIC = Buffer.from('ab1d5a430f6bb04a3f01e81ddd72bd916d5ce591248ac128714806d7f8fb1b84', 'hex')
const PUBLIC = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDgtQn2JZ34ZC28NWYpAUd98iZ37BUrX/aKzmFbt7clFSs6sXqHauqKWqdtLkF2KexO40H1YTX8z2lSgBBOAxLsvaklV8k4cBFK9snQXE9/DDaFt6Rr7iVZMldczhC0JNgTz+SHXT6CBHuX3e9SdB1Ua44oncaTWz7OBGLbCiK45wIDAQAB
-----END PUBLIC KEY-----`

const cbc = (text, key) =>
  CryptoJS.AES.encrypt(CryptoJS.enc.Utf8.parse(text), CryptoJS.enc.Utf8.parse(key), {
    iv: CryptoJS.enc.Utf8.parse(IV),
    mode: CryptoJS.mode.CBC,
    padding: CryptoJS.pad.Pkcs7,
  }).toString()
const ecb = (text, key) =>
  CryptoJS.AES.encrypt(CryptoJS.enc.Utf8.parse(text), CryptoJS.enc.Utf8.parse(key), { mode: CryptoJS.mode.ECB })
    .ciphertext.toString()
    .toUpperCase()
const ecbBytes = (key, bytes) => {
  const engine = crypto.createCipheriv(`aes-${key.length * 8}-ecb`, key, null)
  return Buffer.concat([engine.update(bytes), engine.final()])
}

exports.weapi = (data) => {
  const secret = Array.from({ length: 16 }, () => 'abcdefghijklmnop'[Math.floor(Math.random() * 16)]).join('')
  const key = forge.pki.publicKeyFromPem(PUBLIC).encrypt(secret.split('').reverse().join(''), 'NONE')
  return { params: cbc(cbc(JSON.stringify(data), PRESET), secret), encSecKey: forge.util.bytesToHex(key) }
}
exports.eapi = (url, data) => {
  const text = JSON.stringify(data)
  const digest = CryptoJS.MD5(`nobody${url}use${text}md5forencrypt`).toString()
  return { params: ecb(`${url}-36cd479b6b5-${text}-36cd479b6b5-${digest}`, 'e82ckenh8dichen8') }
}
exports.linuxapi = (data) => ({ eparams: ecb(JSON.stringify(data), 'rFgB&h#%2?^eDg:Q') })
// The newer form, whose field is `C`.
exports.xeapi = (data, state) => {
  const key = crypto.randomBytes(16)
  const salt = crypto.randomBytes(16)
  const content = new URLSearchParams(data).toString()
  const plain = ecbBytes(STATIC, Buffer.from(JSON.stringify({ content, queryString: 'e_r=true' })))
  const mixed = plain.map((byte, at) => byte ^ salt[at & 15])
  const places = (salt[0] & 15) % mixed.length
  const turned = Buffer.concat([mixed.subarray(places), mixed.subarray(0, places)])
  const prefix = Buffer.from('302a300506032b656e032100', 'hex')
  const peer = crypto.createPublicKey({ key: Buffer.concat([prefix, Buffer.from(state.publicKey, 'base64')]), format: 'der', type: 'spki' })
  const own = crypto.generateKeyPairSync('x25519')
  const raw = own.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const shared = crypto.diffieHellman({ privateKey: own.privateKey, publicKey: peer })
  const agreed = Buffer.from(crypto.hkdfSync('sha256', shared, Buffer.alloc(32), raw, 16))
  const iv = crypto.randomBytes(12)
  const gcm = crypto.createCipheriv('aes-128-gcm', agreed, iv)
  const sealed = Buffer.concat([gcm.update(`${key.toString('base64')}|android|${state.sk}`), gcm.final(), gcm.getAuthTag()])
  return {
    C: ecbBytes(key, Buffer.concat([salt, turned])).toString('base64url'),
    S: Buffer.concat([raw, iv, sealed]).toString('base64'),
    R: ecbBytes(STATIC, Buffer.from(`${state.version}|`)).toString('base64'),
  }
}
