// The addon as a guest in a process: it ends by itself, on Ctrl-C, in worker threads, and says what is wrong.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { standin } from './support/standin.mjs'

let answer = () => undefined
const upstream = await standin((path) => answer(path))
const root = fileURLToPath(new URL('..', import.meta.url))
const PACKAGE = JSON.stringify(path.join(root, 'index.js'))

function start(script, env = {}, args = ['-e', script]) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...upstream.env, ...env } })
  let out = ''
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (out += data))
  return { child, text: () => out, ended: once(child, 'close').then(([code, signal]) => ({ code, signal, out })) }
}
const run = (...args) => start(...args).ended

test('a process ends by itself when its calls have', async () => {
  const ended = await run(`require(${PACKAGE}).banner({}).then(({ status }) => console.log(status))`)
  assert.deepEqual(ended, { code: 0, signal: null, out: '200\n' })
  assert.deepEqual(await run(`require(${PACKAGE})`), { code: 0, signal: null, out: '' })
})

test('a process that leaves calls behind ends, too', async () => {
  answer = () => new Promise(() => {})
  const script = `const ncm = require(${PACKAGE}); for (let i = 0; i < 50; i++) ncm.banner({}); setTimeout(() => process.exit(7), 200)`
  assert.deepEqual(await run(script), { code: 7, signal: null, out: '' })
  answer = () => undefined
})

test('Ctrl-C ends it in the middle of a call', async () => {
  let asked
  const begun = new Promise((resolve) => (asked = resolve))
  answer = () => new Promise(() => asked())
  const { child, ended } = start(`require(${PACKAGE}).banner({})`)
  await begun
  child.kill('SIGINT')
  assert.equal((await ended).signal, 'SIGINT')
  answer = () => undefined
})

test('worker threads call, end, and are ended in the middle of calls', async () => {
  const script = `
    const { Worker, isMainThread, parentPort } = require('worker_threads')
    const ncm = require(${PACKAGE})
    const worker = (code) => new Worker('const ncm = require(' + ${JSON.stringify(PACKAGE)} + '); const { parentPort } = require("worker_threads");' + code, { eval: true })
    const ended = (worker) => new Promise((resolve) => worker.on('exit', resolve))
    ;(async () => {
      const good = Array.from({ length: 4 }, () => worker('Promise.all(Array.from({ length: 20 }, () => ncm.banner({}))).then((all) => parentPort.postMessage(all.length))'))
      let sum = 0
      for (const one of good) one.on('message', (count) => (sum += count))
      await Promise.all(good.map(ended))
      const cut = Array.from({ length: 4 }, () => worker('for (;;) { if (Math.random() < 0.02) break; ncm.banner({}) }; parentPort.postMessage(0)'))
      await Promise.all(cut.map((one) => new Promise((resolve) => one.once('message', () => resolve(one.terminate())))))
      const { status } = await ncm.banner({})
      console.log(sum, status)
    })()`
  assert.deepEqual(await run(script), { code: 0, signal: null, out: '80 200\n' })
})

test('a setting that is wrong is a rejection that names it', async () => {
  const script = `require(${PACKAGE}).banner({}).catch(({ status, body, cookie }) => console.log(status, body.code, body.msg, cookie.length))`
  const { code, out } = await run(script, { NCM_TIMEOUT: 'soon' })
  assert.equal(code, 0)
  assert.match(out, /^503 503 .*NCM_TIMEOUT.* 0\n$/)
})

test('an addon that is missing says what to do, in both languages', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ncm-rs-'))
  for (const file of fs.readdirSync(root).filter((file) => file.endsWith('.js'))) fs.copyFileSync(path.join(root, file), path.join(folder, file))
  const { code, out } = await run(`require(${JSON.stringify(path.join(folder, 'index.js'))})`)
  assert.equal(code, 1)
  assert.match(out, /没有适用于 .* 的原生模块/)
  assert.match(out, /there is no native addon for .*--include=optional/s)
  fs.rmSync(folder, { recursive: true })
})

test('npx @ncm-rs/api serves until it is told to stop', async () => {
  const { child, text, ended } = start('', { PORT: '0', HOST: '127.0.0.1', RUST_LOG: 'info' }, [path.join(root, 'app.js')])
  while (!text().includes('server running')) await once(child.stdout, 'data')
  const [address] = /http:\/\/\S+/.exec(text())
  const reply = await fetch(`${address}/banner`)
  assert.equal(reply.status, 200)
  await reply.text()
  child.kill('SIGTERM')
  const { code, out } = await ended
  assert.equal(code, 0)
  assert.match(out, /INFO .*\/banner/)
})

test('npx @ncm-rs/api says that its port is taken', async () => {
  const { code, out } = await run('', { PORT: new URL(upstream.address).port, HOST: '127.0.0.1' }, [path.join(root, 'app.js')])
  assert.equal(code, 2)
  assert.match(out, /port .* is taken/)
})
