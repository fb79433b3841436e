// Runs the modules of a package of the NeteaseCloudMusicApi family, and writes down what each would send.
//
// `ncm drift` starts it in a process of its own: node harness.js INPUT OUTPUT. INPUT is JSON; OUTPUT gets a JSON line per
// module. Nothing reaches a network: the package's HTTP client is a stand-in that answers by itself, and sockets refuse.
'use strict'
const fs = require('fs')
const path = require('path')
const Module = require('module')
const crypto = require('crypto')

const input = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const output = fs.openSync(process.argv[3], 'w')
const folder = input.package
const write = (line) => fs.writeSync(output, JSON.stringify(line) + '\n')

const MOST_PROBES = 240
const MOST_CALLS = 12
const PROBE_MS = 3000
const NOW = Date.now()

// ---- a world that stands still -------------------------------------------------------------------------------------

const realTimeout = setTimeout
const quiet = () => {}
for (const name of Object.keys(console)) if (typeof console[name] === 'function') console[name] = quiet
process.stdout.write = () => true
process.stderr.write = () => true
let now = NOW
Date.now = () => now
const RealDate = Date
global.Date = class extends RealDate {
  constructor(...given) {
    if (given.length) super(...given)
    else super(now)
  }
}
// A module that waits is not waited for.
global.setTimeout = (run, delay, ...rest) => realTimeout(run, Math.min(Number(delay) || 0, 5), ...rest)
global.setInterval = () => ({ unref: quiet, ref: quiet })
const refuse = () => {
  throw new Error('ncm drift: no network')
}
require('net').Socket.prototype.connect = refuse
require('dns').lookup = refuse
require('dgram').createSocket = refuse
for (const name of ['exec', 'execFile', 'execSync', 'execFileSync', 'fork', 'spawn', 'spawnSync']) {
  require('child_process')[name] = refuse
}
process.on('uncaughtException', quiet)
process.on('unhandledRejection', quiet)
global.deviceId = 'DRIFTDEVICE'
global.cnIp = '116.25.146.177'

// ---- what modules require ------------------------------------------------------------------------------------------

// The 16 characters that weapi draws go through RSA in reverse; here they are heard.
let secret
const publicEncrypt = crypto.publicEncrypt
crypto.publicEncrypt = (key, buffer) => {
  const text = Buffer.from(buffer).toString('latin1').replace(/\0/g, '')
  if (text.length === 16) secret = text.split('').reverse().join('')
  return publicEncrypt(key, buffer)
}
const forge = {
  pki: {
    publicKeyFromPem: (key) => ({
      encrypt(text) {
        const block = Buffer.alloc(128)
        Buffer.from(text, 'latin1').copy(block, 128 - text.length)
        const padding = crypto.constants.RSA_NO_PADDING
        return crypto.publicEncrypt({ key, padding }, block).toString('latin1')
      },
    }),
  },
  util: { bytesToHex: (text) => Buffer.from(text, 'latin1').toString('hex') },
}

// As much of crypto-js as the family uses.
class Words {
  constructor(bytes) {
    this.bytes = bytes
    this.sigBytes = bytes.length
  }
  toString(encoding = enc.Hex) {
    return encoding.stringify(this)
  }
  concat(other) {
    this.bytes = Buffer.concat([this.bytes, other.bytes])
    this.sigBytes = this.bytes.length
    return this
  }
  clone() {
    return new Words(Buffer.from(this.bytes))
  }
}
const coding = (name) => ({
  parse: (text) => new Words(Buffer.from(String(text), name)),
  stringify: (words) => words.bytes.toString(name),
})
const enc = { Hex: coding('hex'), Utf8: coding('utf8'), Base64: coding('base64'), Latin1: coding('latin1') }
const words = (value) => (value instanceof Words ? value : enc.Utf8.parse(value === undefined || value === null ? '' : value))
const hash = (name) => (text) => new Words(crypto.createHash(name).update(words(text).bytes).digest())
const hmac = (name) => (text, key) =>
  new Words(crypto.createHmac(name, words(key).bytes).update(words(text).bytes).digest())
const cipher = (make, key, options) => {
  const bytes = words(key).bytes
  const mode = (options && options.mode) || 'cbc'
  const iv = mode === 'ecb' ? null : words(options.iv).bytes
  return crypto[make](`aes-${bytes.length * 8}-${mode}`, bytes, iv)
}
const finish = (engine, bytes) => new Words(Buffer.concat([engine.update(bytes), engine.final()]))
const cryptoJs = {
  enc,
  mode: { CBC: 'cbc', ECB: 'ecb' },
  pad: { Pkcs7: {} },
  lib: { WordArray: { random: (count) => new Words(crypto.randomBytes(count)), create: (b) => new Words(Buffer.from(b || [])) } },
  AES: {
    encrypt(text, key, options) {
      const ciphertext = finish(cipher('createCipheriv', key, options), words(text).bytes)
      return { ciphertext, toString: () => ciphertext.toString(enc.Base64) }
    },
    decrypt(given, key, options) {
      const ciphertext = typeof given === 'string' ? enc.Base64.parse(given) : given.ciphertext
      return finish(cipher('createDecipheriv', key, options), ciphertext.bytes)
    },
  },
  MD5: hash('md5'),
  SHA1: hash('sha1'),
  SHA256: hash('sha256'),
  HmacMD5: hmac('md5'),
  HmacSHA1: hmac('sha1'),
  HmacSHA256: hmac('sha256'),
}

// Stands for anything else that is not installed.
const anything = () => {
  const target = function () {}
  const it = new Proxy(target, {
    get(_, name) {
      if (name === 'then') return undefined
      if (name === Symbol.toPrimitive) return () => ''
      if (name === Symbol.iterator) return function* () {}
      if (name === 'prototype') return target.prototype
      return it
    },
    apply: () => it,
    construct: () => it,
  })
  return it
}

const metadata = { common: {}, format: {}, native: {} }
const stand = {
  'music-metadata': { parseBuffer: async () => metadata, parseFile: async () => metadata },
  md5: (data) => crypto.createHash('md5').update(data).digest('hex'),
  'node-forge': forge,
  xml2js: {
    Parser: class {
      parseStringPromise() {
        return Promise.resolve({ InitiateMultipartUploadResult: { UploadId: ['1'] } })
      }
    },
    parseStringPromise: () => Promise.resolve({ InitiateMultipartUploadResult: { UploadId: ['1'] } }),
  },
}
const missing = new Set()
const realLoad = Module._load
Module._load = function (name, parent, isMain) {
  if (name === 'axios') return axios
  if (name === 'node-forge' || name === 'xml2js') return stand[name]
  try {
    return realLoad.call(this, name, parent, isMain)
  } catch (error) {
    const isAbsent = error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_REQUIRE_ESM')
    if (!isAbsent || name.startsWith('.') || path.isAbsolute(name)) throw error
    if (name === 'crypto-js') return cryptoJs
    if (stand[name]) return stand[name]
    missing.add(name)
    return anything()
  }
}

// ---- the stand-in that answers -------------------------------------------------------------------------------------

const ANSWER = input.answer
let calls = []
const sealed = (text) => {
  const engine = crypto.createCipheriv('aes-128-ecb', 'e82ckenh8dichen8', null)
  return Buffer.concat([engine.update(text), engine.final()])
}
const plainHeaders = (headers) => {
  const plain = {}
  for (const name of Object.keys(headers || {})) {
    const value = headers[name]
    if (value !== undefined && value !== null && typeof value !== 'object') plain[name.toLowerCase()] = String(value)
  }
  return plain
}
async function axios(first, second) {
  const config = typeof first === 'string' ? { ...second, url: first } : first || {}
  if (calls.length >= MOST_CALLS) throw new Error('ncm drift: too many calls')
  let { data } = config
  const isText = typeof data === 'string'
  const isForm = data && typeof data === 'object' && !Buffer.isBuffer(data) && data.constructor === Object
  if (data instanceof URLSearchParams) data = data.toString()
  calls.push({
    method: String(config.method || 'get').toUpperCase(),
    url: String(config.url || ''),
    query: config.params && typeof config.params === 'object' ? new URLSearchParams(config.params).toString() : undefined,
    headers: plainHeaders(config.headers),
    body: isText || typeof data === 'string' ? data : isForm ? JSON.stringify(data) : undefined,
    bytes: Buffer.isBuffer(data) ? data.length : undefined,
    secret,
  })
  secret = undefined
  const text = JSON.stringify(ANSWER)
  const isBinary = config.responseType === 'arraybuffer' || config.encoding === null
  const answer = isBinary ? sealed(text) : JSON.parse(text)
  return { status: 200, statusText: 'OK', data: answer, headers: { 'set-cookie': ['MUSIC_U=drift; Path=/'], etag: 'drift' }, config }
}
for (const name of ['get', 'delete', 'head']) axios[name] = (url, config) => axios({ ...config, method: name, url })
for (const name of ['post', 'put', 'patch']) axios[name] = (url, data, config) => axios({ ...config, method: name, url, data })
axios.request = axios
axios.create = () => axios
axios.default = axios
axios.interceptors = { request: { use: quiet }, response: { use: quiet } }
axios.defaults = { headers: { common: {} } }
global.fetch = (url, options = {}) =>
  axios({ url, method: options.method, headers: options.headers, data: options.body }).then((answer) => ({
    ok: true,
    status: 200,
    headers: new Map(),
    json: async () => answer.data,
    text: async () => JSON.stringify(answer.data),
  }))

// ---- one probe -----------------------------------------------------------------------------------------------------

// Options of every call, which no module has for itself.
const OPTIONS = new Set('cookie crypto ua proxy realIP randomCNIP e_r domain checkToken headers timeout ip noCookie'.split(' '))
const requestOf = () => require(path.join(folder, 'util', 'request'))

const file = (name) => ({
  name: /img|image|cover|avatar/i.test(name) ? 'drift.jpg' : 'drift.mp3',
  data: Buffer.from('ncm drift'),
  size: 9,
  md5: crypto.createHash('md5').update('ncm drift').digest('hex'),
  mimetype: /img|image|cover|avatar/i.test(name) ? 'image/jpeg' : 'audio/mpeg',
})

async function probe(run, args) {
  calls = []
  secret = undefined
  const read = new Set()
  const see = (name) => {
    if (typeof name === 'string' && !OPTIONS.has(name) && name !== 'then' && name !== 'toJSON') read.add(name)
  }
  const own = { ...args, cookie: {} }
  for (const name of Object.keys(own)) if (/File$/.test(name)) own[name] = file(name)
  const query = new Proxy(own, {
    get(target, name) {
      see(name)
      return target[name]
    },
    has(target, name) {
      see(name)
      return name in target
    },
  })
  // What is left of a probe that was given up finds its own list, which nobody reads.
  let error
  // Places where a value is missing.
  let odd = 0
  const asked = (...given) => {
    odd += (JSON.stringify(given.slice(0, -1)).match(/undefined|NaN/g) || []).length
    return requestOf()(...given)
  }
  const work = (async () => run(query, asked))()
  const limit = new Promise((_, reject) => realTimeout(reject, PROBE_MS, new Error('ncm drift: it takes too long')).unref())
  try {
    await Promise.race([work, limit])
  } catch (thrown) {
    const told = thrown && (thrown.message || (thrown.body && (thrown.body.msg || thrown.body.message)))
    error = String(told || thrown).slice(0, 200)
  }
  const made = calls
  calls = []
  return { args, now, calls: made, error, odd, read: [...read] }
}

// ---- which probes --------------------------------------------------------------------------------------------------

// The product of two of them is still exact.
const number = (at) => String(71000017 + 1000 * at)

/// Values that the source tells apart, by the name of what is compared.
function literals(source) {
  const found = new Map()
  const add = (name, value) => {
    if (value === 'undefined' || value === 'null' || value === '' || value.length > 40) return
    if (!found.has(name)) found.set(name, new Set())
    if (found.get(name).size < 24) found.get(name).add(value)
  }
  const of = (text) => text.split('.').pop()
  for (const [, name, , value] of source.matchAll(/([\w.]+)\)?\s*[!=]==?\s*(['"`]?)([\w-]+)\2/g)) add(of(name), value)
  for (const [, , value, name] of source.matchAll(/(['"`])([\w-]+)\1\s*[!=]==?\s*([\w.]+)/g)) add(of(name), value)
  for (const [, name, body] of source.matchAll(/switch\s*\(\s*(?:String\()?([\w.]+)\)?\s*\)\s*\{([\s\S]*?)\n\s*\}/g)) {
    for (const [, , value] of body.matchAll(/case\s+(['"]?)([\w-]+)\1\s*:/g)) add(of(name), value)
  }
  // `{ … }[query.type]`, `map[query.type]`
  for (const [, name] of source.matchAll(/\[\s*(?:String\()?\s*([\w.]+)/g)) {
    if (!name.includes('.') && !/^(type|t|op|area)$/.test(name)) continue
    if (/resourceTypeMap/.test(source)) for (const key of Object.keys(resourceTypes)) add(of(name), key)
    for (const [, body] of source.matchAll(/\{([^{}]*)\}/g)) {
      const keys = [...body.matchAll(/(?:^|[,\s])(['"]?)([\w-]+)\1\s*:/g)].map(([, , key]) => key)
      if (keys.length > 1 && keys.every((key) => /^-?\d+$/.test(key) || key.length < 20)) keys.forEach((key) => add(of(name), key))
    }
  }
  return found
}

let resourceTypes = {}
try {
  resourceTypes = require(path.join(folder, 'util', 'config.json')).resourceTypeMap || {}
} catch (_) {
  // Older packages have none.
}

const isMap = (source, name) => new RegExp(`\\[\\s*(?:String\\()?\\s*query\\.${name}\\b`).test(source)

async function examine(name, run, source) {
  // What another package was asked.
  if (input.replay) {
    const probes = []
    for (const { args, now: at } of input.replay[name] || []) {
      now = at
      probes.push(await probe(run, { ...args }))
    }
    now = NOW
    return { params: [], probes: probes.map(({ read, odd, ...rest }) => rest) }
  }
  const known = (input.endpoints[name] || {}).params || {}
  const example = (input.endpoints[name] || {}).example || {}
  const found = literals(source)
  const names = new Set([...Object.keys(known).filter((key) => source.includes(key)), ...Object.keys(example)])
  const probes = []
  const done = new Set()
  const tried = async (args) => {
    const key = JSON.stringify(Object.entries(args).sort())
    if (done.has(key) || probes.length >= MOST_PROBES + (now === NOW ? 0 : 40)) return undefined
    done.add(key)
    const seen = await probe(run, { ...args })
    seen.read.forEach((param) => names.add(param))
    probes.push(seen)
    return seen
  }
  const values = (param) => {
    const all = new Set([...(found.get(param) || []), ...(known[param] || []).slice(0, 12)])
    if (all.has('true') || all.has('false')) ['true', 'false'].forEach((value) => all.add(value))
    return [...all].map(String).slice(0, 24)
  }
  const order = []
  const base = {}
  const fill = () => {
    for (const param of names) {
      if (param in base) continue
      const at = order.push(param) - 1
      base[param] = isMap(source, param) && values(param).length ? values(param)[0] : number(at)
    }
  }
  await tried({})
  if (Object.keys(example).length) await tried(example)
  let whole
  for (let round = 0; round < 4; round++) {
    fill()
    whole = (await tried(base)) || whole
  }
  // One that refuses these: others, and the example's.
  if (!whole || !whole.calls.length) {
    search: for (const param of order) {
      const before = base[param]
      for (const value of [example[param], ...values(param), '1', '0', 'true', '[1]', '{}', 'drift.mp3']) {
        if (value === undefined) continue
        base[param] = String(value)
        const seen = await tried(base)
        if (seen && seen.calls.length) {
          whole = seen
          break search
        }
      }
      base[param] = before
    }
  }
  // A table has not every value that is compared with something: the first that leaves nothing out.
  for (const param of order) {
    if (!whole || !whole.odd || !isMap(source, param)) continue
    for (const value of values(param)) {
      const seen = await tried({ ...base, [param]: value })
      if (seen && seen.calls.length && seen.odd < whole.odd) {
        whole = seen
        base[param] = value
      }
    }
  }
  const without = (args, param) => {
    const { [param]: _, ...rest } = args
    return rest
  }
  const turns = []
  for (const param of order) {
    await tried(without(base, param))
    await tried({ [param]: base[param] })
    for (const value of values(param)) {
      const seen = await tried({ ...base, [param]: value })
      if (seen) turns.push([param, value])
      await tried({ ...without(base, param), [param]: value })
    }
    if (source.includes('split(') || source.includes('[') || /ids?$/i.test(param)) {
      await tried({ ...base, [param]: `${number(90)},${number(91)}` })
    }
  }
  fill()
  for (const [param, value] of turns) {
    for (const other of order) if (other !== param) await tried(without({ ...base, [param]: value }, other))
  }
  // Once more at another time: what differs now is drawn by chance, or is the time.
  now = NOW + 86400000 * 400
  const before = probes.length
  done.clear()
  await tried(base)
  await tried({})
  for (const param of order) await tried(without(base, param))
  // What has no pair says nothing of chance.
  const first = new Set(probes.slice(0, before).map((one) => JSON.stringify(one.args)))
  for (let at = probes.length - 1; at >= before; at--) if (!first.has(JSON.stringify(probes[at].args))) probes.splice(at, 1)
  now = NOW
  const parameters = order.map((param) => ({ name: param, values: values(param), isFile: /File$/.test(param) }))
  return { params: parameters, probes: probes.map(({ read, odd, ...rest }) => rest) }
}

// ---- all modules ---------------------------------------------------------------------------------------------------

const server = (() => {
  try {
    return fs.readFileSync(path.join(folder, 'server.js'), 'utf8')
  } catch (_) {
    return ''
  }
})()
const special = new Map([...server.matchAll(/['"]([\w-]+)\.js['"]\s*:\s*['"](\/[\w/-]+)['"]/g)].map(([, name, route]) => [name, route]))

/// What every call of a scheme says: one that no module makes.
async function usual() {
  const made = {}
  for (const scheme of ['weapi', 'eapi', 'xeapi', 'linuxapi', 'api']) {
    calls = []
    const options = { crypto: scheme, cookie: {}, url: '/api/ncm/drift', headers: {} }
    const prefix = scheme === 'linuxapi' ? 'api' : scheme
    try {
      const request = requestOf()
      // Older packages name the method and the whole address.
      const isOld = request.length > 3
      const given = isOld ? ['POST', `https://music.163.com/${prefix}/ncm/drift`, {}, options] : ['/api/ncm/drift', {}, options]
      const limit = new Promise((resolve) => realTimeout(resolve, PROBE_MS).unref())
      await Promise.race([Promise.resolve(request(...given)).catch(quiet), limit])
    } catch (_) {
      // It does not know the scheme.
    }
    if (calls.length) made[scheme] = calls[calls.length - 1]
    calls = []
  }
  return made
}

async function main() {
  // A key pair for the other side, which has none at hand.
  const encoding = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }
  write({ keys: crypto.generateKeyPairSync('rsa', { modulusLength: 1024, ...encoding }) })
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  write({ package: about.name, version: about.version, node: process.version })
  write({ usual: await usual() })
  const modules = path.join(folder, 'module')
  for (const entry of fs.readdirSync(modules).sort()) {
    if (!entry.endsWith('.js')) continue
    const name = entry.slice(0, -3)
    const route = special.get(name) || '/' + name.replace(/_/g, '/')
    const source = fs.readFileSync(path.join(modules, entry), 'utf8')
    const comment = (source.match(/^\s*\/\/\s*(.+)$/m) || [])[1]
    const line = { name: name.replace(/[^A-Za-z0-9]/g, '_'), file: entry, route, title: comment && comment.trim().slice(0, 80) }
    if (input.only && !input.only.includes(line.name)) continue
    try {
      const run = require(path.join(modules, entry))
      if (typeof run !== 'function') throw new Error('it exports no function')
      Object.assign(line, await examine(line.name, run, source))
    } catch (error) {
      line.error = String((error && error.message) || error).slice(0, 300)
    }
    write(line)
  }
  write({ end: true, missing: [...missing] })
}

main().then(
  () => process.exit(0),
  (error) => {
    write({ failed: String((error && error.message) || error) })
    process.exit(1)
  },
)
