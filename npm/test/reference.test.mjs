// The two packages side by side: PEER names the folder of NeteaseCloudMusicApi 4.32.0.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { endpoints, example } from './support/registry.mjs'
import { SIGN_IN, standin } from './support/standin.mjs'

const PEER = process.env.PEER
const skip = PEER ? false : 'NOT compared with the reference: PEER=…/node_modules/NeteaseCloudMusicApi (4.32.0) names it'
if (skip) console.error(`# ${skip}`)

const HOSTS = {
  'https://music.163.com': 'music',
  'https://interface.music.163.com': 'interface',
  'https://interface3.music.163.com': 'interface3',
  'https://wanproxy.127.net': 'nos_lbs',
  'https://nosup-hz1.127.net': 'nos_image',
  'https://ymusic.nos-hz.163yun.com': 'nos_voice',
}

let answer = () => undefined
const upstream = await standin((...call) => answer(...call))
Object.assign(process.env, upstream.env)
const require = createRequire(import.meta.url)
const ncm = require('../index.js')
const { functions: own, spellings } = require('../functions.js')
const functions = { ...own, ...spellings }

/** The reference with its hosts at the stand-in, and none of its own tokens. */
function reference() {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'reference-'))
  fs.writeFileSync(path.join(process.env.TMPDIR, 'anonymous_token'), 'ANON')
  global.deviceId = 'DEVICEID'
  const require = createRequire(path.join(PEER, 'package.json'))
  require('./util/config.json').APP_CONF.checkToken = undefined
  require('axios').default.interceptors.request.use((config) => {
    for (const [host, name] of Object.entries(HOSTS)) {
      if (config.url.startsWith(`${host}/`)) config.url = `${upstream.address}/${name}${config.url.slice(host.length)}`
    }
    return config
  })
  return require('./main.js')
}

let peer
const { log } = console
before(() => {
  if (skip) return
  // It prints every refusal.
  console.log = () => {}
  peer = reference()
})
after(() => (console.log = log))

/** Differences on purpose, by function: of which answers, and why. */
const MEANT = {
  audio_match: [/^[^g]/, 'a refusal is told, where the reference makes 200 of it'],
  login_qr_key: [/^(302|400)$/, 'a refusal is no key within data'],
  playlist_tracks: [/^HTTP/, 'no answer is no success'],
  scrobble: [/./, 'plays are reported as the client of today does'],
  verify_getQr: [/^code as text$/, 'an answer without its code makes no address with `undefined` in it'],
  check_music: [/^code as text$/, 'a song that is not there cannot be played'],
}
/** They say at which of their steps they were refused, and that an answer lacks what belongs there. */
const IN_STEPS = ['avatar_upload', 'cloud', 'cloud_import', 'playlist_cover_update', 'voice_upload']

const ANSWERS = {
  granted: () => undefined,
  'with cookies': () => ({ cookies: SIGN_IN }),
  'code as text': () => ({ body: { code: '200', data: [], result: {}, '名': 1.5 } }),
  301: () => ({ body: { code: 301, msg: '上游的话' }, cookies: SIGN_IN }),
  302: () => ({ body: { code: 302, msg: '未登录' } }),
  400: () => ({ body: { code: 400, message: 'bad' } }),
  '-460': () => ({ body: { code: -460, message: 'Cheating' } }),
  512: () => ({ body: { code: 512 } }),
  'HTTP 500': () => ({ status: 500, body: { code: 500 } }),
}

async function outcome(call) {
  try {
    return ['resolved', plain(await call())]
  } catch (error) {
    return ['rejected', error instanceof Error ? String(error) : plain(error)]
  }
}
const plain = ({ status, body, cookie }) => JSON.parse(JSON.stringify({ status, body, cookie: cookie ?? [] }))

/** Of the moment, or drawn at random. */
const settled = (value) =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/chainId=[^"]*/g, 'chainId')
      .replace(/\b1[78]\d{11}\b/g, 'now')
      // Encoders differ; that the pictures say the same is proven elsewhere.
      .replace(/(data:image\/png;base64,)[^"]*/g, '$1')
      .replaceAll(upstream.address, ''),
  )

/** How the two differ in what comes of a call; nothing where they do not, or are meant to. */
async function difference(name, query, what, shown = name) {
  const theirs = settled(await outcome(() => peer[name]({ ...query })))
  const ours = settled(await outcome(() => ncm[name]({ ...query })))
  assert.equal(typeof ours[1], 'object', `${name}: ${ours[1]}`)
  // What crashes there is an answer here.
  if (typeof theirs[1] === 'string' || MEANT[name]?.[0].test(what)) return []
  // A parameter that is missing or wrong is named, and nothing is sent.
  if (ours[1].body.param) return []
  // A connection that fails: Node's words there.
  if (theirs[1].body?.code === 502 && ours[1].body.code === 502) theirs[1].body = ours[1].body
  if (name === 'inner_version') theirs[1].body.data.version = ours[1].body.data.version
  // Cookies of a failure are kept.
  if (what === 'HTTP 500') for (const side of [theirs, ours]) delete side[1].cookie
  if (IN_STEPS.includes(name) && what !== 'granted') {
    if (what === 'code as text') return []
    for (const side of [theirs, ours]) side[1] = { status: side[1].status, code: side[1].body.code }
  }
  if (isDeepStrictEqual(theirs, ours)) return []
  const text = (side) => JSON.stringify(side).slice(0, 300)
  return [`${shown}\n    there ${text(theirs)}\n    here  ${text(ours)}`]
}

test('it has every function of the reference', { skip }, () => {
  const names = Object.keys(peer)
  assert.ok(names.length > 370)
  assert.deepEqual(names.filter((name) => typeof ncm[name] !== typeof peer[name]), [])
})

for (const [what, given] of Object.entries(ANSWERS)) {
  test(`the same comes of every call: ${what}`, { skip }, async () => {
    answer = given
    const found = []
    for (const name of Object.keys(peer).filter((name) => functions[name])) {
      // As text: of numbers the reference asks for `split` and `replace`.
      const text = ([key, value]) => [key, typeof value === 'number' ? String(value) : value]
      const query = Object.fromEntries(Object.entries(example(endpoints[functions[name]])).map(text))
      found.push(...(await difference(name, { ...query, cookie: 'MUSIC_U=abc; __csrf=def' }, what)))
    }
    assert.equal(found.length, 0, `${found.length}:\n${found.join('\n')}`)
  })
}

// CALLS: requests of real apps, a JSON a line with `url`, `headers`, `body` and `cookies`.
const CALLS = process.env.CALLS
/** The stand-in encrypts nothing, the reference knows no xeapi, and takes the text `false` for true. */
const NOT_COMPARED = /[?&](e_r=true|crypto=xeapi|qrimg=false)/
test('the same comes of what real apps ask', { skip: skip || (CALLS ? false : 'CALLS names no file of calls') }, async () => {
  answer = () => undefined
  const found = []
  let made = 0
  for (const line of fs.readFileSync(CALLS, 'utf8').split('\n').filter(Boolean)) {
    const { url, headers, body, cookies = '' } = JSON.parse(line)
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const name = pathname.slice(1).replaceAll('/', '_')
    if (!peer[name] || NOT_COMPARED.test(url) || /multipart/.test(headers?.['content-type'])) continue
    const fields = /^\s*\{/.test(body) ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))
    found.push(...(await difference(name, { cookie: cookies, ...Object.fromEntries(searchParams), ...fields }, 'granted', url)))
    made++
  }
  assert.ok(made > 100, `${made} calls`)
  assert.equal(found.length, 0, `${found.length} of ${made}:\n${found.join('\n')}`)
})
