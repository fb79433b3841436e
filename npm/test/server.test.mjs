// serveNcmApi: the server in this process.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { standin } from './support/standin.mjs'

let hang = false
const upstream = await standin((path) => {
  if (hang) return new Promise(() => {})
  return path === '/api/nuser/account/get' && { body: { code: 301, msg: '上游的话' } }
})
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

test('`listening` comes after whoever started it has had its turn', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  await Promise.resolve()
  await once(server, 'listening')
  const other = await serveNcmApi({ port: 0 })
  const events = []
  for (const name of ['listening', 'close', 'error']) other.server.on(name, () => events.push(name))
  await new Promise((resolve) => setImmediate(resolve))
  server.close()
  await new Promise((resolve) => other.server.close(resolve))
  assert.deepEqual(events, ['listening', 'close'])
})

test('close calls back, and says so where it was closed before', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  assert.equal(await new Promise((resolve) => server.close(resolve)), undefined)
  assert.equal((await new Promise((resolve) => server.close(resolve))).code, 'ERR_SERVER_NOT_RUNNING')
  server.close()
  const { server: third } = await serveNcmApi({ port: 0 })
  await third[Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]()
  assert.equal(third.listening, false)
})

test('its connections are counted and closed', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  const { port } = server.address()
  const connect = async () => {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {})
    socket.write('GET /inner/version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await once(socket, 'data')
    return socket
  }
  const count = () => new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
  for (const cut of ['closeIdleConnections', 'closeAllConnections']) {
    const sockets = [await connect(), await connect()]
    assert.equal(await count(), 2)
    const gone = sockets.map((socket) => once(socket, 'close'))
    server[cut]()
    await Promise.all(gone)
    while ((await count()) > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  // A call that does not end holds `close` up, and no longer once all connections are closed.
  hang = true
  const reply = fetch(`http://127.0.0.1:${port}/banner`).catch((error) => error)
  while (!upstream.calls.some((call) => /banner/.test(call.path))) await new Promise((resolve) => setTimeout(resolve, 10))
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
  assert.ok((await reply) instanceof Error)
  hang = false
})

test('what apps set on a server of Node\'s is kept', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  assert.deepEqual([server.keepAliveTimeout, server.headersTimeout, server.timeout], [5000, 60000, 0])
  server.keepAliveTimeout = 65000
  assert.equal(server.setTimeout(1000), server)
  assert.deepEqual([server.keepAliveTimeout, server.timeout], [65000, 1000])
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

test('a port that is taken is an event with a code, as of Node\'s servers', async () => {
  const { server } = await serveNcmApi({ port: 0 })
  const { port } = server.address()
  const taken = await serveNcmApi({ port })
  assert.deepEqual([taken.server.listening, taken.server.address()], [false, null])
  const [error] = await once(taken.server, 'error')
  const { code, syscall, address, port: named, errno } = error
  assert.deepEqual([code, syscall, address, named, typeof errno], ['EADDRINUSE', 'listen', '127.0.0.1', port, 'number'])
  assert.equal((await new Promise((resolve) => taken.server.close(resolve))).code, 'ERR_SERVER_NOT_RUNNING')
  await assert.rejects(serveNcmApi({ port: 'no' }), /PORT/)
  server.close()
})

test('module definitions: those of this package are served without a detour', async () => {
  const special = { 'daily_signin.js': '/daily_signin', 'fm_trash.js': '/fm_trash', 'personal_fm.js': '/personal_fm' }
  const definitions = await getModulesDefinitions(MODULES, special)
  const album = definitions.find(({ identifier }) => identifier === 'album')
  assert.deepEqual([album.route, typeof album.module], ['/album', 'function'])
  assert.equal((await album.module({ id: 32311 })).status, 200)
  const { server } = await serveNcmApi({ port: 0, moduleDefs: definitions })
  server.close()
  const paths = await getModulesDefinitions(MODULES, special, false)
  assert.equal(paths.find(({ identifier }) => identifier === 'album').module, path.join(MODULES, 'album.js'))
  const other = await serveNcmApi({ port: 0, moduleDefs: [{ ...album, route: '/my/album' }] })
  assert.equal((await fetch(`http://127.0.0.1:${other.server.address().port}/my/album?id=1`)).status, 200)
  other.server.close()
})

test('there is no Express, and it says so', async () => {
  const app = await serveNcmApi({ port: 0 })
  assert.throws(() => app.use(() => {}), /Express/)
  app.server.close()
  assert.equal(entry, require('../server.js'))
})
