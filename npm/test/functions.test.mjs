// Every function, before a stand-in upstream.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { endpoints, example, path } from './support/registry.mjs'
import { standin } from './support/standin.mjs'

const upstream = await standin()
Object.assign(process.env, upstream.env)
const require = createRequire(import.meta.url)
const ncm = require('../index.js')
const { functions: plain, spellings, leftOut } = require('../functions.js')
const functions = { ...plain, ...spellings }

/** They compute their answer. */
const SILENT = new Set(['login_qr_create', 'eapi_decrypt', 'decrypt', 'inner_version', 'legacy_song_file'])

test('every endpoint has a function of its name', () => {
  assert.deepEqual(Object.keys(endpoints).filter((name) => functions[name] !== name), [])
  assert.deepEqual([...new Set(Object.values(functions))].filter((name) => !endpoints[name]), [])
})

test('import and require give the same functions', async () => {
  const esm = await import('../index.mjs')
  assert.equal(esm.default, ncm)
  const names = [...Object.keys(ncm), ...Object.keys(spellings), ...leftOut]
  assert.deepEqual(names.filter((name) => esm[name] !== ncm[name]), [])
})

for (const [name, target] of Object.entries(functions)) {
  test(name, async () => {
    upstream.take()
    const endpoint = endpoints[target]
    const reply = await ncm[name](example(endpoint)).catch((reply) => reply)
    assert.deepEqual(Object.keys(reply).slice(0, 3), ['status', 'body', 'cookie'])
    assert.equal(reply.status, target === 'song_url_v1_302' ? 302 : 200, JSON.stringify(reply.body))
    assert.equal(typeof reply.body, 'object')
    assert.ok(Array.isArray(reply.cookie))
    const calls = upstream.take()
    const wanted = path(endpoint)
    if (SILENT.has(target)) assert.deepEqual(calls, [])
    else if (wanted) assert.ok(calls.some((call) => wanted.test(call.path)), `${wanted} is not among ${calls.map((call) => call.path)}`)
    else assert.notEqual(calls.length, 0)
  })
}
