// 10,000 calls in a process, this package against another: node bench.mjs [FOLDER OF NeteaseCloudMusicApi]
// Each runs in a process of its own before one stand-in, which answers song details of 2 KB, weapi of both.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const CALLS = 10_000
const AT_ONCE = 32
const here = fileURLToPath(import.meta.url)

async function measure(folder) {
  const require = createRequire(path.join(folder, 'package.json'))
  const axios = folder.endsWith('NeteaseCloudMusicApi') && require('axios').default
  if (axios) {
    axios.interceptors.request.use((config) => ({ ...config, url: config.url.replace('https://music.163.com', process.env.NCM_UPSTREAM_MUSIC) }))
  }
  const { song_detail } = require('./')
  const call = (id) => song_detail({ ids: String(id), cookie: 'MUSIC_U=abc; __csrf=def' })
  for (let i = 0; i < 200; i++) await call(i)
  const memory = process.memoryUsage.rss()
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  let next = 0
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < CALLS) await call(next++)
  }))
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(cpu)
  const mib = (bytes) => Math.round(bytes / 1048576)
  console.log(JSON.stringify({
    package: path.basename(folder),
    'calls a second': Math.round(CALLS / seconds),
    'CPU µs a call': Math.round((user + system) / CALLS),
    'MiB after 200 calls': mib(memory),
    'MiB at most': mib(process.resourceUsage().maxRSS * 1024),
  }))
  process.exit()
}

async function standin() {
  const song = { id: 347230, name: '海阔天空', ar: [{ id: 11127, name: 'Beyond' }], al: { id: 34209, name: '海阔天空' } }
  const body = JSON.stringify({ songs: Array(20).fill(song), privileges: [], code: 200 })
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  process.send(server.address().port)
}

if (process.argv[2] === '--measure') await measure(process.argv[3])
else if (process.argv[2] === '--standin') await standin()
else {
  const upstream = spawn(process.execPath, [here, '--standin'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = await once(upstream, 'message')
  const TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  fs.writeFileSync(path.join(TMPDIR, 'anonymous_token'), 'ANON')
  const env = { ...process.env, TMPDIR, NCM_ANONYMOUS_TOKEN: 'ANON', NCM_UPSTREAM_MUSIC: `http://127.0.0.1:${port}` }
  for (const folder of [path.dirname(here), ...process.argv.slice(2).map((folder) => path.resolve(folder))]) {
    await once(spawn(process.execPath, [here, '--measure', folder], { env, stdio: 'inherit' }), 'close')
  }
  upstream.kill()
}
