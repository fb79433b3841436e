// The package as others have it: packed, installed into an empty project, required, imported, compiled.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { standin } from './support/standin.mjs'

const upstream = await standin()
const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const project = fs.mkdtempSync(path.join(os.tmpdir(), 'ncm-rs-project-'))
after(() => fs.rmSync(project, { recursive: true }))

const run = promisify(execFile)
const npm = async (cwd, ...args) => (await run('npm', args, { cwd })).stdout
const node = async (file) => (await run(process.execPath, [file], { cwd: project, env: { ...process.env, ...upstream.env } })).stdout
const write = (name, text) => fs.writeFileSync(path.join(project, name), text)
const install = (folder, ...tarballs) => npm(folder, 'install', '--no-audit', '--no-fund', '--offline', ...tarballs)

test('packed from a built tree and installed', async () => {
  const [{ filename }] = JSON.parse(await npm(root, 'pack', '--json', '--pack-destination', project))
  write('package.json', '{}')
  await install(project, path.join(project, filename))
  const installed = fs.readdirSync(path.join(project, 'node_modules/@ncm-rs/api'))
  assert.deepEqual(installed.filter((name) => /^(src|test|npm|dist)$/.test(name)), [])
  for (const file of ['LICENSE', 'README.md', 'ncm.d.ts', 'module']) assert.ok(installed.includes(file), file)
})

test('packed as it is published: the addon comes by a package of its own', async () => {
  await run(process.execPath, ['release.mjs'], { cwd: root })
  const dist = path.join(root, 'dist')
  const folder = path.join(project, 'published')
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'package.json'), '{}')
  await install(folder, ...fs.readdirSync(dist).filter((name) => name.endsWith('.tgz')).map((name) => path.join(dist, name)))
  assert.ok(!fs.readdirSync(path.join(folder, 'node_modules/@ncm-rs/api')).some((name) => name.endsWith('.node')))
  const script = "require('@ncm-rs/api').banner({}).then(({ status }) => console.log(status))"
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: folder, env: { ...process.env, ...upstream.env } })
  assert.equal(stdout, '200\n')
})

test('required', async () => {
  write('a.cjs', `
    const { banner } = require('@ncm-rs/api')
    const album = require('@ncm-rs/api/module/album')
    const { serveNcmApi } = require('@ncm-rs/api/server')
    Promise.all([banner({ type: 0 }), album({ id: 1 })]).then((all) => console.log(all.map(({ status }) => status), typeof serveNcmApi))`)
  assert.equal(await node('a.cjs'), '[ 200, 200 ] function\n')
})

test('imported', async () => {
  write('a.mjs', `
    import ncm, { banner, serveNcmApi } from '@ncm-rs/api'
    import { getModulesDefinitions } from '@ncm-rs/api/server'
    console.log((await banner({ type: 0 })).status, ncm.banner === banner, typeof serveNcmApi, typeof getModulesDefinitions)`)
  assert.equal(await node('a.mjs'), '200 true function function\n')
})

test('its command is there', () => {
  assert.ok(fs.existsSync(path.join(project, 'node_modules/.bin/ncm-server')))
})

/** Errors of the compiler, for code as apps write it. */
async function compile(code, ...options) {
  write('sample.ts', code)
  const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  const types = ['--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')]
  const strict = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022']
  const ended = run(process.execPath, [compiler, ...strict, ...types, ...options, 'sample.ts'], { cwd: project })
  return (await ended.catch((failure) => failure)).stdout
}
const SAMPLE = `
  import ncm, { banner, login_cellphone, user_cloud, song_url_v1, cloud, playlist_create, serveNcmApi, digitalAlbum_detail } from '@ncm-rs/api'
  import type { Reply, AlbumParams } from '@ncm-rs/api'
  export async function main() {
    banner({ type: 0 }).then((res) => console.log(res))
    const result = await login_cellphone({ phone: '手机号', password: '密码', countrycode: 86 })
    const disk = await user_cloud({ cookie: result.body.cookie })
    console.log(disk.body.data?.[0]?.songName, result.cookie[0].length)
    const urls = await song_url_v1({ id: 1, level: 'exhigh', realIP: '116.25.146.177', timestamp: 1, cookie: { MUSIC_U: '' } })
    const url: string | null | undefined = urls.body.data?.[0]?.url
    await song_url_v1({ id: [1, 2], level: 'a level of tomorrow' })
    await cloud({ songFile: { name: 'a.mp3', data: new Uint8Array(1), mimetype: 'audio/mpeg' } })
    await digitalAlbum_detail({ id: 1 })
    const album: AlbumParams = { id: 1 }
    const reply: Reply = await ncm.album(album)
    const { server } = await serveNcmApi({ port: 0 })
    server.close()
    return [url, reply.body.code] as const
  }`

test('its types compile', async () => {
  assert.equal(await compile(SAMPLE, '--module', 'node16', '--esModuleInterop'), '')
  assert.equal(await compile(SAMPLE, '--module', 'esnext', '--moduleResolution', 'bundler'), '')
})

test('its types take every parameter that the types of the references take', async () => {
  const reference = JSON.parse(fs.readFileSync(new URL('support/reference.json', import.meta.url), 'utf8'))
  const enums = Object.keys(require('../enums.js'))
  const type = (text) => text.replace(/\b[A-Z]\w+/g, (name) => (enums.includes(name) ? `ncm.${name}` : { PlaylistType: 'ncm.PlaylistType', File: '{ name: string; data: string | Buffer }' }[name] ?? name))
  const declared = Object.entries(reference).filter(([, params]) => params)
  const calls = declared.map(([name, params], at) => {
    const given = Object.entries(params).map(([name, text]) => [JSON.stringify(name), text.endsWith('?') ? `${type(text.slice(0, -1))} | undefined` : type(text)])
    const called = /^\w+$/.test(name) ? `ncm.${name}` : `all[${JSON.stringify(name)}]`
    const fields = [...given.map(([name]) => `${name}: p[${name}]`), 'cookie: base.cookie', 'realIP: base.realIP', 'proxy: base.proxy', 'randomCNIP: base.randomCNIP']
    return `export const call${at} = (p: { ${given.map(([name, type]) => `${name}: ${type}`).join('; ')} }): Promise<ncm.Response> => ${called}({ ${fields.join(', ')} })`
  })
  const names = ['RequestBaseConfig', 'MultiPageConfig', 'ImageUploadConfig', 'APIBaseResponse', 'Response', 'UserEventAllResponse', 'SongDetail']
  const head = `import all, * as ncm from '@ncm-rs/api'
    import request from '@ncm-rs/api/util/request'
    import { cookieToJson } from '@ncm-rs/api/util/index'
    import songUpload from '@ncm-rs/api/plugins/songUpload.js'
    import album from '@ncm-rs/api/module/album'
    declare const base: ncm.RequestBaseConfig
    export type Names = [${names.map((name) => `ncm.${name}`)}]
    export const level: ncm.SoundQualityType = ncm.SoundQualityType.exhigh
    export const single: 1 = ncm.SearchType.single as const as 1
    export const used = [request, cookieToJson, songUpload, album] as const`
  assert.equal(await compile([head, ...calls].join('\n'), '--module', 'esnext', '--moduleResolution', 'bundler', '--esModuleInterop'), '')
})

test('its types see mistakes', async () => {
  const mistakes = [
    ['album({})', /'id' is missing/],
    ['album()', /Expected 1 arguments/],
    ['album({ id: 1, limt: 2 })', /'limt' does not exist/],
    ["cloud({ songFile: 'a.mp3' })", /not assignable/],
    ["song_url_v1({ id: 1, level: 'exhigh' }).then((reply) => reply.bdy)", /'bdy' does not exist/],
  ]
  const code = ["import { album, cloud, song_url_v1 } from '@ncm-rs/api'", ...mistakes.map(([line]) => line)].join('\n')
  const found = (await compile(code, '--module', 'node16')).split(/\n(?=sample)/)
  mistakes.forEach(([, wanted], at) => {
    assert.match(found.find((line) => line.startsWith(`sample.ts(${at + 2},`)) ?? `nothing at ${at}`, wanted)
  })
})

test('all manifests have one version, that of the crate', () => {
  const [, crate] = /^version = "(.*)"$/m.exec(fs.readFileSync(path.join(root, '../Cargo.toml'), 'utf8'))
  assert.equal(require('../package.json').version, crate)
  for (const name of fs.readdirSync(path.join(root, 'npm'))) {
    const manifest = require(`../npm/${name}/package.json`)
    assert.deepEqual([manifest.name, manifest.version, manifest.main], [`@ncm-rs/api-${name}`, crate, `ncm.${name}.node`])
  }
})
