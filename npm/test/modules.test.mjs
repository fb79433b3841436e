// moduleDefs: functions of the app's own, beside the API.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { WAV } from './support/registry.mjs'
import { standin } from './support/standin.mjs'

const upstream = await standin()
Object.assign(process.env, upstream.env, { HOST: '127.0.0.1' })
const require = createRequire(import.meta.url)
const { serveNcmApi, getModulesDefinitions } = require('../index.js')
const createOption = require('../util/option.js')
const songUpload = require('../plugins/songUpload')
const { log, error } = console
console.log = (text) => /server running/.test(text) || log(text)
after(() => Object.assign(console, { log, error }))

/** A server with these modules; asks it, and closes it. */
async function serving(modules, ask) {
  const moduleDefs = Object.entries(modules).map(([route, module]) => ({ route, module }))
  const { server } = await serveNcmApi({ port: 0, moduleDefs })
  const base = `http://127.0.0.1:${server.address().port}`
  try {
    return await ask((path, init) => fetch(base + path, { redirect: 'manual', ...init }))
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
/** Says what it was asked. */
const echo = async (query) => ({ status: 200, body: query, cookie: [] })

test('a query: cookies, the address, the body, each over the one before', async () => {
  await serving({ '/echo': echo }, async (ask) => {
    const asked = async (...words) => (await ask(...words)).json()
    assert.deepEqual(await asked('/echo'), { cookie: {} })
    assert.deepEqual(await asked('/echo?id=1&name=%E6%99%B4&list=1&list=2&o[a]=1'), {
      cookie: {}, id: '1', name: '晴', list: ['1', '2'], o: { a: '1' },
    })
    assert.deepEqual(await asked('/echo', { headers: { cookie: 'MUSIC_U=abc; os=pc; MUSIC_U=def' } }), {
      cookie: { MUSIC_U: 'def', os: 'pc' },
    })
    const headers = { cookie: 'MUSIC_U=header' }
    assert.deepEqual((await asked('/echo?cookie=MUSIC_U%3Dparam%3B%20os%3Dios', { headers })).cookie, { MUSIC_U: 'param', os: 'ios' })
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":2,"deep":{"a":[true,null,1.50]}}' }
    assert.deepEqual(await asked('/echo?id=1&x=y', json), { cookie: {}, id: 2, x: 'y', deep: { a: [true, null, 1.5] } })
    const form = { method: 'POST', body: new URLSearchParams({ id: '3', cookie: 'MUSIC_U=form' }) }
    assert.deepEqual(await asked('/echo?id=1', form), { cookie: { MUSIC_U: 'form' }, id: '3' })
    assert.deepEqual(await asked('/ECHO/?a=1'), { cookie: {}, a: '1' })
    const options = await asked('/echo?proxy=http://a:1&realIP=1.2.3.4&timestamp=5&noCookie=true')
    assert.deepEqual(options, { cookie: {}, proxy: 'http://a:1', realIP: '1.2.3.4', timestamp: '5', noCookie: 'true' })
  })
})

test('files of a form', async () => {
  const files = async ({ cookie, ...query }) => {
    const shown = ({ data, mv, ...file }) => ({ ...file, text: Buffer.isBuffer(data) && data.toString('latin1').slice(0, 4), mv: typeof mv })
    return { status: 200, body: Object.fromEntries(Object.entries(query).map(([k, v]) => [k, typeof v === 'string' ? v : Array.isArray(v) ? v.map(shown) : shown(v)])) }
  }
  await serving({ '/files': files }, async (ask) => {
    const body = new FormData()
    body.append('title', '晴天')
    body.append('songFile', new Blob([WAV], { type: 'audio/wav' }), '晴天.wav')
    body.append('more', new Blob(['a']), 'a')
    body.append('more', new Blob(['b']), 'b')
    const { title, songFile, more } = await (await ask('/files', { method: 'POST', body })).json()
    assert.equal(title, '晴天')
    assert.deepEqual(songFile, {
      name: '晴天.wav', size: WAV.length, encoding: '7bit', tempFilePath: '', truncated: false, mimetype: 'audio/wav',
      md5: require('node:crypto').createHash('md5').update(WAV).digest('hex'), text: 'RIFF', mv: 'function',
    })
    assert.deepEqual(more.map(({ name, text }) => [name, text]), [['a', 'a'], ['b', 'b']])
  })
})

test('status, body and cookies are the module\'s; the headers are those of the API', async () => {
  const modules = {
    '/created': async () => ({ status: 201, body: { code: 201 }, cookie: ['A=1; Path=/', 'B=2; Path=/'] }),
    '/text': async () => ({ status: 200, body: '{"code":200}' }),
    '/bytes': async () => ({ status: 200, body: Buffer.from([1, 2, 255]) }),
    '/away': async () => ({ status: 302, body: '', redirectUrl: 'http://m.example/1.mp3' }),
  }
  await serving(modules, async (ask) => {
    const created = await ask('/created?x=1')
    assert.deepEqual([created.status, await created.json(), created.headers.getSetCookie()], [201, { code: 201 }, ['A=1; Path=/', 'B=2; Path=/']])
    assert.equal(created.headers.get('access-control-allow-credentials'), 'true')
    assert.equal(created.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.deepEqual((await ask('/created?noCookie=true')).headers.getSetCookie(), [])
    assert.deepEqual(await (await ask('/text')).json(), { code: 200 })
    assert.deepEqual(Buffer.from(await (await ask('/bytes')).arrayBuffer()), Buffer.from([1, 2, 255]))
    const away = await ask('/away')
    assert.deepEqual([away.status, away.headers.get('location')], [302, 'http://m.example/1.mp3'])
    assert.equal((await ask('/created', { method: 'OPTIONS' })).status, 204)
  })
})

test('what a module throws is its answer; an error is a 404, as apps know it, and told on the console', async () => {
  const told = []
  console.error = (...words) => told.push(words)
  const modules = {
    '/no': async () => { throw { status: 400, body: { code: 400, msg: 'no' }, cookie: ['A=1'] } },
    '/login': async () => { throw { status: 301, body: { code: '301' } } },
    '/broken': async () => { throw new Error('broken') },
    '/sync': () => { throw new TypeError('sync') },
    '/nothing': async () => undefined,
    '/odd': async () => ({ status: 7, body: {} }),
  }
  await serving(modules, async (ask) => {
    const of = async (path) => { const reply = await ask(path); return [reply.status, await reply.json()] }
    const no = await ask('/no')
    assert.deepEqual([no.status, await no.json(), no.headers.getSetCookie()], [400, { code: 400, msg: 'no' }, ['A=1']])
    assert.deepEqual(await of('/login'), [301, { code: '301', msg: '需要登录' }])
    for (const path of ['/broken', '/sync', '/nothing']) assert.deepEqual(await of(path), [404, { code: 404, data: null, msg: 'Not Found' }])
    assert.equal((await of('/odd'))[0], 500)
  })
  assert.deepEqual(told.map(([error]) => error.message), ['broken', 'sync', '7 is no HTTP status'])
  console.error = error
})

test('they stand beside the API, and before it; request and plugins reach the upstream', async () => {
  const modules = {
    '/mine': async (query, request) => {
      const options = createOption({ ...query, cookie: query.cookie }, 'eapi')
      const { status, body, cookie } = await request('/api/my/path', { id: query.id }, options)
      return { status, body: { ...body, mine: true }, cookie }
    },
    '/banner': async () => ({ status: 200, body: { code: 200, own: true }, cookie: [] }),
    '/cloud': async (query, request) => {
      const stored = await songUpload(query, request)
      return { status: 200, body: { code: 200, object: stored.body.result.objectKey, songs: query.songFile.size }, cookie: stored.cookie }
    },
  }
  await serving(modules, async (ask) => {
    upstream.take()
    const mine = await (await ask('/mine?id=7', { headers: { cookie: 'MUSIC_U=abc' } })).json()
    assert.deepEqual([mine.code, mine.mine], [200, true])
    const [call] = upstream.take()
    assert.equal(call.path, '/api/my/path')
    assert.match(call.headers.cookie, /MUSIC_U=abc/)
    assert.equal(call.headers['x-real-ip'], undefined)
    assert.deepEqual(await (await ask('/banner')).json(), { code: 200, own: true })
    assert.equal((await (await ask('/lyric?id=1')).json()).code, 200)
    const body = new FormData()
    body.append('songFile', new Blob([WAV]), '歌 1.wav')
    assert.deepEqual(await (await ask('/cloud', { method: 'POST', body })).json(), { code: 200, object: 'obj/key.mp3', songs: WAV.length })
    const stored = upstream.take().find((call) => /nos_audio/.test(call.upstream + call.url))
    assert.ok(stored.body.equals(WAV))
  })
})

test('all modules of the package with one of the app\'s own among them, as apps put them together', async () => {
  const folder = fileURLToPath(new URL('../module', import.meta.url))
  const special = { 'daily_signin.js': '/daily_signin', 'fm_trash.js': '/fm_trash', 'personal_fm.js': '/personal_fm' }
  const definitions = await getModulesDefinitions(folder, special)
  const moduleDefs = definitions.map((one) => (one.identifier === 'cloud' ? { ...one, route: '/cloud', module: echo } : one))
  const { server } = await serveNcmApi({ port: 0, moduleDefs })
  const base = `http://127.0.0.1:${server.address().port}`
  assert.deepEqual(await (await fetch(`${base}/cloud?a=1`)).json(), { cookie: {}, a: '1' })
  assert.equal((await (await fetch(`${base}/album?id=1`)).json()).code, 200)
  const refused = await fetch(`${base}/song/url/match?id=1`)
  assert.deepEqual([refused.status, /有意不提供/.test((await refused.json()).msg)], [404, true])
  server.close()
})

test('a module that is no function is named', async () => {
  const none = serveNcmApi({ port: 0, moduleDefs: [{ identifier: 'odd', route: '/odd', module: {} }] })
  await assert.rejects(none, /moduleDefs 中的 odd（\/odd）不是函数/)
})
