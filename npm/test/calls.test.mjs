// What a query may hold, what comes back, and the examples of the original's documentation.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { beforeEach, test } from 'node:test'
import { GIF, WAV } from './support/registry.mjs'
import { SIGN_IN, standin } from './support/standin.mjs'

let answer = () => undefined
const upstream = await standin((path, call) => answer(path, call))
Object.assign(process.env, upstream.env)
const ncm = createRequire(import.meta.url)('../index.js')
const { login_cellphone, user_cloud } = ncm

beforeEach(() => {
  upstream.take()
  answer = () => undefined
})
const cookies = (call) => Object.fromEntries(call.headers.cookie.split('; ').map((pair) => pair.split('=')))
const rejection = (promise) => promise.then(() => assert.fail('it is no rejection'), (reply) => reply)

test('the documented example: sign in, then the cloud disk as that account', async () => {
  const result = await login_cellphone({ phone: '手机号', password: '密码' })
  assert.equal(result.status, 200)
  assert.equal(result.body.cookie, SIGN_IN.map((cookie) => cookie.replace(/ Domain=[^;]*/, '')).join(';'))
  assert.deepEqual(result.cookie, SIGN_IN.map((cookie) => cookie.replace(/ Domain=[^;]*/, '')))
  const disk = await user_cloud({ cookie: result.body.cookie })
  assert.equal(disk.body.code, 200)
  const [, call] = upstream.take()
  assert.deepEqual([cookies(call).MUSIC_U, cookies(call).__csrf], ['00SESSION', 'c5df'])
})

test('the documented example in TypeScript: banner', async () => {
  const { status, body, cookie } = await ncm.banner({ type: 0 })
  assert.deepEqual([status, body.code, cookie], [200, 200, []])
  assert.equal(body.name, '名 "q" \\ 😀')
})

test('a cookie is text, an object, or missing', async () => {
  const item = { domain: '.music.163.com', name: 'MUSIC_U', value: 'abc' }
  for (const cookie of [
    'MUSIC_U=abc; os=ios', { MUSIC_U: 'abc', os: 'ios' }, 'MUSIC_U%3Dabc%3B%20os%3Dios', ['MUSIC_U=abc; Path=/', 'MUSIC_U=""; Max-Age=0'],
    [item], JSON.stringify([item]), 'Cookie: MUSIC_U="abc"', 'os=ios\nMUSIC_U=abc\n', 'os=ios; Path=/, MUSIC_U=abc; Path=/; HttpOnly',
    '.music.163.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\tabc\n.qq.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\tx', "curl 'https://music.163.com' -b 'MUSIC_U=abc'",
  ]) {
    await ncm.user_account({ cookie })
    const sent = cookies(upstream.take()[0])
    assert.deepEqual([sent.MUSIC_U, sent.Path, sent.HttpOnly], ['abc', undefined, undefined], JSON.stringify(cookie))
  }
  for (const cookie of ['', {}, undefined, null]) {
    await ncm.user_account({ cookie })
    assert.equal(cookies(upstream.take()[0]).MUSIC_A, 'ANON')
  }
})

test('options stand among the parameters', async () => {
  await ncm.song_detail({ ids: '1', realIP: '116.25.146.177', ua: 'Mine/1.0', timestamp: Date.now(), noCookie: true, extra: 1 })
  const [call] = upstream.take()
  assert.deepEqual(
    [call.headers['x-real-ip'], call.headers['x-forwarded-for'], call.headers['user-agent']],
    ['116.25.146.177', '116.25.146.177', 'Mine/1.0'],
  )
  await ncm.song_detail({ ids: '1', crypto: 'linuxapi' })
  assert.equal(upstream.take()[0].path, '/api/linux/forward')
  await ncm.song_detail({ ids: '1', crypto: 'api' })
  const form = new URLSearchParams(upstream.take()[0].body.toString())
  assert.equal(form.get('c'), '[{"id":1}]')
})

test('proxy: this call goes through it', async () => {
  const proxy = await standin()
  await ncm.banner({ proxy: proxy.address.replace('127.0.0.1', 'localhost') })
  assert.equal(upstream.take().length, 0)
  proxy.close()
  const refused = await rejection(ncm.banner({ proxy: 'http://127.0.0.1:1' }))
  assert.equal(refused.status, 502)
})

test('values keep their types', async () => {
  const sent = async (query) => {
    await ncm.personalized({ ...query, crypto: 'api' })
    return new URLSearchParams(upstream.take()[0].body.toString()).get('limit')
  }
  assert.equal(await sent({ limit: 5 }), '5')
  assert.equal(await sent({ limit: '5' }), '5')
  assert.equal(await sent({ limit: 5n }), '5')
  assert.equal(await sent({ limit: undefined }), await sent({}))
  await ncm.song_url_v1({ id: [1, 2], level: 'exhigh', crypto: 'api' })
  assert.match(new URLSearchParams(upstream.take()[0].body.toString()).get('ids'), /^\[1, ?2\]$/)
})

test('a refusal is a rejection of the same shape, in the words of the upstream', async () => {
  answer = () => ({ body: { code: 301, msg: '上游的话' }, cookies: ['NMTID=1; Path=/; Domain=.music.163.com'] })
  const reply = await rejection(ncm.user_account())
  assert.deepEqual(reply, { status: 301, body: { code: 301, msg: '上游的话' }, cookie: ['NMTID=1; Path=/;'] })
  answer = () => ({ body: { code: '-460', message: 'Cheating' } })
  const cheating = await rejection(ncm.user_account())
  assert.deepEqual([cheating.status, cheating.body], [400, { code: -460, message: 'Cheating' }])
  answer = () => ({ body: { code: 803 } })
  assert.equal((await ncm.login_qr_check({ key: 'k' })).status, 200)
  answer = () => ({ status: 404, body: 'gone' })
  const gone = await rejection(ncm.user_account())
  assert.deepEqual([gone.status, gone.body.code, gone.body.msg], [502, 502, 'Request failed with status code 404'])
})

test('a parameter that is missing is named', async () => {
  const reply = await rejection(ncm.song_url_v1({ level: 'exhigh' }))
  assert.deepEqual([reply.status, reply.body.code, reply.body.param, reply.cookie], [400, 400, 'id', []])
  assert.equal(upstream.take().length, 0)
})

test('files: a Buffer, any bytes, a Blob; their name and content arrive', async () => {
  for (const data of [WAV, new Uint8Array(WAV), WAV.buffer.slice(WAV.byteOffset, WAV.byteOffset + WAV.length)]) {
    await ncm.cloud({ songFile: { name: '海阔天空.wav', data }, cookie: 'MUSIC_U=abc' })
    const stored = upstream.take().find((call) => call.upstream === 'nos_audio' || /nos_audio/.test(call.url))
    assert.ok(stored.body.equals(WAV))
  }
  await ncm.avatar_upload({ imgFile: new Blob([GIF]), imgSize: 1 })
  assert.ok(upstream.take().some((call) => call.upstream === 'nos_image'))
  const missing = await rejection(ncm.cloud({}))
  assert.deepEqual([missing.status, missing.body.param], [400, 'songFile'])
})

test('a redirect has its target', async () => {
  const reply = await ncm.song_url_v1_302({ id: 347230, level: 'exhigh' })
  assert.deepEqual([reply.status, reply.redirectUrl], [302, 'http://m.example/1.mp3'])
})

test('300 calls at once', async () => {
  let open = 0
  let most = 0
  answer = async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setTimeout(resolve, 50))
    open--
  }
  const replies = await Promise.all(Array.from({ length: 300 }, (_, id) => ncm.song_detail({ ids: String(id) })))
  assert.ok(replies.every((reply) => reply.status === 200))
  assert.ok(most > 32, `${most} at once`)
})
