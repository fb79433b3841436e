// An account has one device in every process: over restarts, side by side, and from the sign-in on.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { standin } from './support/standin.mjs'

const SESSION = (name) => [`MUSIC_U=${name}; Max-Age=15552000; Path=/; Domain=.music.163.com`, `__csrf=csrf-${name}; Path=/`, `NMTID=nmtid-${name}; Path=/`]
let session = 'npm-1'
const upstream = await standin((path) => {
  if (/unikey/.test(path)) return { body: { code: 200, unikey: `key-of-${session}` } }
  if (/login\/qrcode\/client\/login|w\/login\/cellphone|login\/token\/refresh/.test(path)) {
    return { body: { code: /qrcode/.test(path) ? 803 : 200, account: { id: 1 }, profile: { userId: 1 } }, cookies: SESSION(session) }
  }
})
after(() => upstream.close())
const PACKAGE = JSON.stringify(fileURLToPath(new URL('../index.js', import.meta.url)))
const { NCM_DEVICE_ID, ...env } = upstream.env
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ncm-rs-devices-'))
after(() => fs.rmSync(folder, { recursive: true }))

/** What a process of its own prints, as JSON. */
async function inProcess(script, more = {}) {
  const program = `const ncm = require(${PACKAGE}); (async () => { ${script} })().then((made) => console.log(JSON.stringify(made ?? null)), (error) => { console.error(error); process.exit(1) })`
  const child = spawn(process.execPath, ['-e', program], { env: { ...process.env, ...env, NCM_STATE_DIR: '', NCM_DEVICE_NAME: '', ...more } })
  let out = ''
  let said = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (said += data))
  const [code] = await once(child, 'close')
  assert.equal(code, 0, said)
  return JSON.parse(out)
}

const IDS = ['deviceId', 'sDeviceId', '_ntes_nuid', '_ntes_nnid', 'WNMCID', 'NMTID']
/** The ids in all calls since the last look, which have to agree; NMTID as far as it is there. */
function agreed() {
  const ids = {}
  for (const { headers, path } of upstream.take()) {
    for (const pair of (headers.cookie ?? '').split('; ')) {
      const [name, value] = [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]
      if (!IDS.includes(name) || !value) continue
      ids[name] ??= value
      assert.equal(ids[name], value, `${name} of ${path}`)
    }
  }
  return ids
}

const SPEAK = (cookie) => `for (const crypto of ['weapi', 'eapi', 'api', 'linuxapi']) await ncm.lyric({ id: 1, crypto, cookie: ${JSON.stringify(cookie)} })`
async function speaks(cookie, more) {
  upstream.take()
  await inProcess(SPEAK(cookie), more)
  const ids = agreed()
  for (const name of ['deviceId', '_ntes_nuid', '_ntes_nnid', 'WNMCID', 'NMTID']) assert.ok(ids[name], `${name} of ${JSON.stringify(ids)}`)
  return ids
}
const differ = (one, other) => {
  for (const name of Object.keys(one)) assert.notEqual(one[name], other[name], name)
}

test('a session is one device in every process, and another than that of another account', async () => {
  const one = await speaks('MUSIC_U=one')
  assert.deepEqual(await speaks('MUSIC_U=one'), one)
  assert.deepEqual(await speaks('MUSIC_U=one; os=osx; __csrf=c'), one)
  const [beside, again] = await Promise.all([inProcess(SPEAK('MUSIC_U=one')), inProcess(SPEAK('MUSIC_U=one'))])
  assert.deepEqual([beside, again, agreed()], [null, null, one])
  differ(one, await speaks('MUSIC_U=two'))
  const own = await speaks('MUSIC_U=one; deviceId=D; _ntes_nuid=n; _ntes_nnid=n,1; WNMCID=w; NMTID=own')
  assert.deepEqual([own.deviceId, own._ntes_nuid, own.WNMCID, own.NMTID], ['D', 'n', 'w', 'own'])
})

const BY_CODE = `
  const { body } = await ncm.login_qr_key({})
  await ncm.login_qr_create({ key: body.data.unikey })
  const { cookie } = await ncm.login_qr_check({ key: body.data.unikey })
  return cookie`
const BY_PHONE = `const { cookie } = await ncm.login_cellphone({ phone: '13800000000', password: 'x' }); return cookie`

for (const [how, script] of [['code', BY_CODE], ['phone', BY_PHONE]]) {
  test(`who signs in by ${how} speaks as the same device afterwards, refreshed and restarted`, async () => {
    const devices = []
    for (const name of [`${how}-1`, `${how}-2`]) {
      session = name
      upstream.take()
      const cookies = (await inProcess(script)).map((cookie) => cookie.split(';')[0]).join('; ')
      const signed = agreed()
      const speaking = await speaks(cookies)
      assert.equal(speaking.deviceId, signed.deviceId)
      assert.equal(speaking.NMTID, `nmtid-${name}`)
      assert.deepEqual(await speaks(cookies), speaking)
      session = `${name}-anew`
      upstream.take()
      const anew = (await inProcess(`return (await ncm.login_refresh({ cookie: ${JSON.stringify(cookies)} })).cookie`)).map((cookie) => cookie.split(';')[0])
      assert.equal(agreed().deviceId, signed.deviceId)
      // An app that keeps what it has, and puts the new cookies over it.
      assert.equal((await speaks(`${cookies}; ${anew.join('; ')}`)).deviceId, signed.deviceId)
      devices.push(speaking)
    }
    differ(devices[0], devices[1])
  })
}

test('with a folder for state, an app that keeps nothing but MUSIC_U keeps the device, too', async () => {
  const more = { NCM_STATE_DIR: folder }
  session = 'kept-1'
  upstream.take()
  await inProcess(BY_CODE, more)
  const signed = agreed()
  const speaking = await speaks('MUSIC_U=kept-1', more)
  assert.equal(speaking.deviceId, signed.deviceId)
  assert.deepEqual(await speaks('MUSIC_U=kept-1', more), speaking)
  session = 'kept-2'
  await inProcess(`await ncm.login_refresh({ cookie: 'MUSIC_U=kept-1' })`, more)
  assert.equal((await speaks('MUSIC_U=kept-2', more)).deviceId, signed.deviceId)
})
