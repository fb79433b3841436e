// serveNcmApi: the server in this process.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { standin } from './support/standin.mjs'

const upstream = await standin((path) => path === '/api/nuser/account/get' && { body: { code: 301, msg: '上游的话' } })
Object.assign(process.env, upstream.env, { HOST: '127.0.0.1' })
const require = createRequire(import.meta.url)
const { serveNcmApi, getModulesDefinitions, server: entry, user_account } = require('../index.js')
const MODULES = fileURLToPath(new URL('../module', import.meta.url))
const quiet = console.log
console.log = (text) => /server running/.test(text) || quiet(text)
after(() => (console.log = quiet))

test('it serves, and stops', async () => {
  const app = await serveNcmApi({ port: 0 })
  const { address, port } = app.server.address()
  assert.equal(address, '127.0.0.1')
  assert.equal(app.server.listening, true)
  const reply = await fetch(`http://127.0.0.1:${port}/login/cellphone?phone=1&password=2`)
  assert.equal((await reply.json()).code, 200)
  assert.match(reply.headers.get('set-cookie'), /MUSIC_U=/)
  app.server.close()
  await once(app.server, 'close')
  assert.equal(app.server.address(), null)
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`))
})

test('close calls back, and may be called again', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  await new Promise((resolve) => server.close(resolve))
  server.close()
})

test('only the server puts its own words in place of those of code 301', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  const reply = await fetch(`http://127.0.0.1:${server.address().port}/user/account`)
  assert.deepEqual([reply.status, await reply.json()], [301, { code: 301, msg: '需要登录' }])
  const { body } = await user_account().catch((reply) => reply)
  assert.equal(body.msg, '上游的话')
  server.close()
})

test('a port that is taken is an error with a code', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  await assert.rejects(serveNcmApi({ port: server.address().port }), { code: 'EADDRINUSE', syscall: 'listen' })
  await assert.rejects(serveNcmApi({ port: 'no' }), /PORT/)
  server.close()
})

test('module definitions: those of this package are served, others are refused', async () => {
  const special = { 'daily_signin.js': '/daily_signin', 'fm_trash.js': '/fm_trash', 'personal_fm.js': '/personal_fm' }
  const definitions = await getModulesDefinitions(MODULES, special)
  const album = definitions.find(({ identifier }) => identifier === 'album')
  assert.deepEqual([album.route, typeof album.module], ['/album', 'function'])
  assert.equal((await album.module({ id: 32311 })).status, 200)
  const { server } = await serveNcmApi({ port: 0, moduleDefs: definitions })
  server.close()
  const paths = await getModulesDefinitions(MODULES, special, false)
  assert.equal(paths.find(({ identifier }) => identifier === 'album').module, path.join(MODULES, 'album.js'))
  await assert.rejects(serveNcmApi({ port: 0, moduleDefs: [{ route: '/mine', module: async () => ({}) }] }), /custom module/)
  await assert.rejects(serveNcmApi({ port: 0, moduleDefs: [{ ...album, route: '/song/url' }] }), /custom module/)
})

test('there is no Express, and it says so', async () => {
  const app = await serveNcmApi({ port: 0 })
  assert.throws(() => app.use(() => {}), /Express/)
  app.server.close()
  assert.equal(entry, require('../server.js'))
})
