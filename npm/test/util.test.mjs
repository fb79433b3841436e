// What apps require of util/ and plugins/: the results that they know.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { GIF, WAV } from './support/registry.mjs'
import { standin } from './support/standin.mjs'

let answer = () => undefined
const upstream = await standin((...call) => answer(...call))
Object.assign(process.env, upstream.env)
const require = createRequire(import.meta.url)
const util = require('../util')
const createOption = require('../util/option')
const request = require('../util/request')
const crypto = require('../util/crypto')
const rejection = (promise) => promise.then(() => assert.fail('it is no rejection'), (reply) => reply)

test('cookies as text and as an object', () => {
  for (const [text, wanted] of [
    ['', {}], [undefined, {}], ['MUSIC_U=abc; os=pc;', { MUSIC_U: 'abc', os: 'pc' }], [' a = 1 ;b=', { a: '1', b: '' }],
    ['a=1; Path=/; HttpOnly', { a: '1', Path: '/' }], ['a=b=c; d=1', { d: '1' }], ['a=1;a=2', { a: '2' }],
  ]) assert.deepEqual(util.cookieToJson(text), wanted)
  assert.throws(() => util.cookieToJson(5), TypeError)
  assert.equal(util.cookieObjToString({ a: 1, 名: 'x;y=z' }), 'a=1; %E5%90%8D=x%3By%3Dz')
})

test('booleans and what is drawn', () => {
  const values = [true, false, '', 'true', '1', 1, 'TRUE', 'no', 0, null, undefined]
  assert.deepEqual(values.map(util.toBoolean), [true, false, '', true, true, true, false, false, false, false, false])
  for (const digits of [1, 6, 10]) assert.equal(String(util.getRandom(digits)).length, digits)
  assert.match(util.generateDeviceId(), /^[0-9A-F]{52}$/)
  assert.match(util.generateRandomChineseIP(), /^116\.\d+\.\d+\.\d+$/)
  assert.match(util.generateChainId('a=1; sDeviceId=dev; b=2'), /^v1_dev_web_login_\d{13}$/)
  assert.match(util.generateChainId(''), /^v1_unknown-\d+_web_login_\d{13}$/)
})

test('options of a query', () => {
  const query = { cookie: { a: '1' }, ua: 'x', proxy: 'p', realIP: '1.1.1.1', randomCNIP: 'true', e_r: 'true', domain: 'd', id: 1 }
  assert.deepEqual(createOption(query, 'weapi'), {
    crypto: 'weapi', cookie: { a: '1' }, ua: 'x', proxy: 'p', realIP: '1.1.1.1', randomCNIP: true, e_r: 'true', domain: 'd',
    checkToken: false, headers: {}, timeout: 0,
  })
  assert.equal(createOption({ crypto: 'api' }, 'weapi').crypto, 'api')
})

test('request calls any path', async () => {
  upstream.take()
  const reply = await request('/api/some/path', { id: 1, e_r: false }, { crypto: 'api', cookie: 'MUSIC_U=abc', ip: '127.0.0.1' })
  assert.deepEqual([reply.status, reply.body.code, reply.cookie], [200, 200, []])
  const [call] = upstream.take()
  assert.deepEqual([call.upstream, call.path, new URLSearchParams(call.body.toString()).get('id')], ['interface', '/api/some/path', '1'])
  assert.match(call.headers.cookie, /MUSIC_U=abc/)
  assert.equal(call.headers['x-real-ip'], undefined)

  const headers = { 'X-Mine': 'yes', Cookie: 'MUSIC_U=other', 'User-Agent': 'other' }
  const domain = 'https://interface3.music.163.com'
  await request('/api/b', {}, createOption({ ua: 'Mine/1', realIP: '116.25.1.1', headers, domain }, 'eapi'))
  const [second] = upstream.take()
  assert.deepEqual([second.upstream, second.headers['x-mine'], second.headers['user-agent'], second.headers['x-real-ip']], ['interface3', 'yes', 'Mine/1', '116.25.1.1'])
  assert.doesNotMatch(second.headers.cookie, /other/)

  answer = () => ({ body: { code: 301, msg: '上游的话' } })
  assert.deepEqual((await rejection(request('/api/c', {}, {}))).body, { code: 301, msg: '上游的话' })
  answer = () => undefined
  for (const [uri, options, param] of [['/weapi/x', {}, 'uri'], ['/api/x', { domain: 'http://127.0.0.1' }, 'domain'], ['/api/x', { headers: { 'a b': '1' } }, 'headers']]) {
    const refused = await rejection(request(uri, {}, options))
    assert.deepEqual([refused.status, refused.body.param], [400, param])
  }
  const slow = () => new Promise((resolve) => setTimeout(resolve, 3000))
  answer = slow
  assert.equal((await rejection(request('/api/slow', {}, { timeout: 50 }))).status, 504)
  answer = () => undefined
})

test('ciphers of the clients', () => {
  const { params } = crypto.eapi('/api/song/lyric', { id: 1, 名: '晴' })
  assert.match(params, /^[0-9A-F]+$/)
  assert.deepEqual(crypto.eapiReqDecrypt(params), { url: '/api/song/lyric', data: { id: 1, 名: '晴' } })
  assert.equal(crypto.eapiReqDecrypt('00'), null)
  const answer = crypto.aesEncrypt('{"code":200}', 'ecb', 'e82ckenh8dichen8', '', 'hex')
  assert.deepEqual(crypto.eapiResDecrypt(answer), { code: 200 })
  assert.equal(crypto.eapiResDecrypt('00'), null)
  assert.equal(crypto.decrypt(answer), '{"code":200}')
  assert.deepEqual(crypto.xeapiResDecrypt(Buffer.from(answer, 'hex')), { code: 200 })
  const web = crypto.weapi({ id: 1 })
  assert.deepEqual([Object.keys(web), web.encSecKey.length], [['params', 'encSecKey'], 256])
  assert.match(crypto.linuxapi({ method: 'POST' }).eparams, /^[0-9A-F]+$/)
  assert.equal(crypto.xeapiSign(1, 'n').length, 44)
  const key = { publicKey: Buffer.alloc(32, 9).toString('base64'), version: 1, sk: 's' }
  assert.deepEqual(Object.keys(crypto.xeapi('/api/x?a=1', { b: 2 }, { publicKeyState: key })), ['B', 'S', 'R'])
  assert.throws(() => crypto.xeapi('/api/x', {}, {}), /publicKeyState/)
  for (const [mode, iv] of [['cbc', '0102030405060708'], ['ecb', '']]) {
    const sealed = crypto.aesEncrypt('海阔天空', mode, '0CoJUm6Qyw8W8jud', iv)
    const opened = crypto.aesDecrypt(sealed, mode, '0CoJUm6Qyw8W8jud', iv)
    assert.equal(Buffer.from(opened.toString(), 'hex').toString(), '海阔天空')
    assert.deepEqual([opened.sigBytes, opened.words.length], [12, 3])
  }
})

test('files', async () => {
  const files = require('../util/fileHelper')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ncm-rs-'))
  const place = path.join(folder, 'a.wav')
  fs.writeFileSync(place, WAV)
  const file = { name: '歌 1.WAV', tempFilePath: place, data: Buffer.alloc(0) }
  assert.deepEqual([files.isTempFile(file), files.isTempFile({ data: WAV }), files.isTempFile()], [true, false, false])
  assert.equal(await files.getFileSize(file), WAV.length)
  assert.equal(await files.getFileMd5(file), await files.getFileMd5({ data: WAV }))
  assert.deepEqual(await files.readFileChunk(place, 0, 4), Buffer.from('RIFF'))
  assert.deepEqual([files.getFileExtension('a.FLAC'), files.getFileExtension('a')], ['flac', 'mp3'])
  assert.equal(files.sanitizeFilename('A B.C.flac'), 'AB_C')

  // In a call as well: what express-fileupload leaves on disk is sent from there.
  const ncm = require('../index.js')
  upstream.take()
  await ncm.cloud({ songFile: file, cookie: 'MUSIC_U=abc' })
  assert.ok(upstream.take().some((call) => call.body.equals(WAV)))
  // What a stranger writes into JSON is no file.
  const forged = await rejection(ncm.cloud({ songFile: JSON.parse(JSON.stringify({ name: 'a', tempFilePath: place })) }))
  assert.deepEqual([forged.status, forged.body.param], [400, 'songFile'])

  await files.cleanupTempFile(place)
  assert.equal(fs.existsSync(place), false)
  fs.rmSync(folder, { recursive: true })
})

test('plugins store a file and stop there', async () => {
  upstream.take()
  const song = await require('../plugins/songUpload')({ songFile: { name: '歌.wav', data: WAV }, cookie: 'MUSIC_U=abc' })
  assert.deepEqual([song.status, song.body.result.objectKey], [200, 'obj/key.mp3'])
  const calls = upstream.take().map((call) => call.path)
  assert.equal(calls.length, 3, String(calls))
  const picture = await require('../plugins/upload')({ imgFile: { name: 'a.gif', data: GIF } })
  assert.deepEqual(picture, { url_pre: 'https://p1.music.126.net/obj/key.mp3', imgId: '109951' })
  const missing = await rejection(require('../plugins/songUpload')({}))
  assert.deepEqual([missing.status, missing.body.param], [400, 'songFile'])
})

test('xeapiKey says that the key is ncm\'s own business', async () => {
  const refused = await rejection(require('../util/xeapiKey').getXeapiPublicKey())
  assert.match(refused.body.message, /out on purpose/)
})

test('apicache keeps what makes no difference, and nobody else\'s', async () => {
  const apicache = require('../util/apicache')
  let asked = 0
  const keep = apicache.middleware('2 minutes', (_, response) => response.statusCode === 200)
  const server = http.createServer((request, response) =>
    keep(request, response, () => {
      asked++
      response.statusCode = request.url.startsWith('/no') ? 400 : 200
      response.setHeader('set-cookie', 'A=1')
      response.end(JSON.stringify({ asked }))
    }),
  )
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const ask = async (path, init) => {
    const reply = await fetch(`http://127.0.0.1:${server.address().port}${path}`, init)
    return [(await reply.json()).asked, reply.headers.get('cache-control'), reply.headers.getSetCookie().length]
  }
  assert.deepEqual(await ask('/a'), [1, 'max-age=120', 1])
  assert.deepEqual((await ask('/a'))[0], 1)
  assert.equal((await ask('/a'))[2], 0)
  assert.equal((await ask('/a', { headers: { cookie: 'MUSIC_U=b' } }))[0], 2)
  assert.equal((await ask('/a?x=1'))[0], 3)
  assert.deepEqual(await ask('/no'), [4, 'no-cache, no-store, must-revalidate', 1])
  assert.equal((await ask('/no'))[0], 5)
  assert.equal((await ask('/a', { method: 'POST', body: 'x' }))[0], 6)
  apicache.clear('/a')
  assert.equal((await ask('/a'))[0], 7)
  assert.deepEqual([apicache.getDuration('1 hour'), apicache.getDuration(5), apicache.getDuration('500ms')], [36e5, 5, 500])
  server.close()
  server.closeAllConnections()
})
