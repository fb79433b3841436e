// NCM_REGISTRY: endpoints of a file.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { standin } from './support/standin.mjs'

const upstream = await standin()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ncm-registry-'))
after(() => fs.rmSync(folder, { recursive: true }))
const file = (name, text) => {
  const place = path.join(folder, name)
  fs.writeFileSync(place, text)
  return place
}
const mood = (route) => `endpoints:
  song_mood: { route: ${route}, category: song, title: { zh: 情绪, en: Mood }, about: { zh: 情绪。, en: Mood. },
    call: eapi ${route === '/song/mood' ? '/api/song/mood' : '/api/song/feeling'}, params: { id: song }, body: [id], cache: public, example: { id: 1 } }
  lyric: { call: eapi /api/song/lyric/of/today }
`
Object.assign(process.env, upstream.env, { HOST: '127.0.0.1', NCM_REGISTRY: file('extra.yaml', mood('/song/mood')) })
const require = createRequire(import.meta.url)
const ncm = require('../index.js')
const quiet = console.log
console.log = (text) => /server running/.test(text) || quiet(text)
after(() => (console.log = quiet))
const asked = () => upstream.calls.splice(0).map((call) => call.path)

test('calls know what the file adds and corrects', async () => {
  assert.equal((await ncm.call('song_mood', { id: 5 })).status, 200)
  assert.equal((await ncm.call('/song/mood', { id: 5 })).status, 200)
  await ncm.lyric({ id: 5 })
  assert.deepEqual(asked(), ['/api/song/mood', '/api/song/mood', '/api/song/lyric/of/today'])
  await assert.rejects(ncm.call('song_mood', {}), ({ status, body }) => status === 400 && /id/.test(body.message))
  await assert.rejects(ncm.call('song_moood', { id: 5 }), ({ status }) => status === 404)
  const esm = await import('../index.mjs')
  assert.equal((await esm.call('album', { id: 5 })).status, 200)
  assert.ok(!Object.keys(ncm).includes('call'))
})

test('a server has the file of the environment, or its own', async () => {
  for (const [options, route, call] of [
    [{}, '/song/mood', '/api/song/mood'],
    [{ registry: file('own.yaml', mood('/song/feeling')) }, '/song/feeling', '/api/song/feeling'],
  ]) {
    asked()
    const { server } = await ncm.serveNcmApi({ port: 0, ...options })
    const base = `http://127.0.0.1:${server.address().port}`
    assert.equal((await fetch(`${base}${route}?id=5`)).status, 200)
    assert.deepEqual(asked(), [call])
    assert.deepEqual((await (await fetch(`${base}/`)).json()).registry, { added: 1, corrected: 1 })
    server.close()
  }
})

test('a file that is wrong is told with its line', async () => {
  const registry = file('wrong.yaml', 'endpoints:\n  lyric: { call: eapi /api/../lyric }\n')
  await assert.rejects(ncm.serveNcmApi({ port: 0, registry }), /wrong\.yaml:2:12: lyric: the path .* leads out of its place/)
})
