// The names under which apps know the functions, and the paths under which they require the rest.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { parse } from 'yaml'
import { standin } from './support/standin.mjs'

const upstream = await standin()
Object.assign(process.env, upstream.env)
const require = createRequire(import.meta.url)
const ncm = require('../index.js')
const { functions, spellings, leftOut } = require('../functions.js')
// Functions of NeteaseCloudMusicApi 4.32.0 and of its living fork 4.40.1, and the types of their parameters.
const reference = JSON.parse(fs.readFileSync(new URL('support/reference.json', import.meta.url), 'utf8'))

test('every name of the references is one of those that a loop over all exports sees', () => {
  const names = Object.keys(ncm)
  assert.deepEqual(Object.keys(reference).filter((name) => !names.includes(name)), [])
  assert.deepEqual(names.filter((name) => typeof ncm[name] !== 'function'), ['server'])
})

test('a loop that makes a path of every export makes none twice', () => {
  // As change-case cuts names into words.
  const words = (name) => name.replace(/([a-z\d])([A-Z])/g, '$1/$2').replace(/[^A-Za-z\d]+/g, '/').toLowerCase()
  for (const path of [words, (name) => `/${name.replaceAll('_', '/')}`.toLowerCase()]) {
    const paths = Object.keys(ncm).map(path)
    assert.deepEqual(paths.filter((one, at) => paths.indexOf(one) !== at), [])
  }
})

test('`default` is what is required, and no name among the others', () => {
  for (const path of ['@ncm-rs/api', '@ncm-rs/api/server']) {
    const required = require(path)
    assert.equal(required.default, required)
    assert.ok(!Object.keys(required).includes('default'))
  }
})

test('the other spellings can be called all the same', async () => {
  assert.ok(Object.keys(spellings).includes('verify_get_qr') && Object.keys(functions).includes('verify_getQr'))
  for (const name of Object.keys(spellings)) {
    assert.equal(typeof ncm[name], 'function')
    assert.ok(!Object.keys(ncm).includes(name))
  }
  const { verify_get_qr } = await import('../index.mjs')
  assert.equal(verify_get_qr, ncm.verify_get_qr)
})

test('what is left out says so, in both languages', async () => {
  assert.ok(leftOut.includes('song_url_match'))
  for (const call of leftOut.flatMap((name) => [ncm[name], require(`../module/${name}`)])) {
    const reply = await call({ id: 1 }).then(() => assert.fail(), (reply) => reply)
    assert.deepEqual([reply.status, reply.body.code, reply.cookie], [400, 400, []])
    assert.match(reply.body.msg, /^ncm 有意不提供 \/\S+：/)
    assert.match(reply.body.message, /^ncm leaves \/\S+ out on purpose: /)
  }
  assert.equal(upstream.take().length, 0)
})

test('every module of the references, and what is beside them, can be required', () => {
  for (const name of Object.keys(reference)) assert.equal(typeof require(`../module/${name}`), 'function', name)
  const UTIL = ['request', 'option', 'index', 'crypto', 'xeapiKey', 'logger', 'fileHelper', 'apicache']
  const paths = [...UTIL.flatMap((name) => [`util/${name}`, `util/${name}.js`]), 'util', 'util/config.json']
  for (const path of [...paths, 'plugins/songUpload', 'plugins/upload', 'main', 'main.js', 'server', 'app', 'generateConfig']) {
    if (path !== 'app') assert.ok(require(`@ncm-rs/api/${path}`), path)
  }
})

test('enums are values that are asked for by name', async () => {
  const enums = require('../enums.js')
  const esm = await import('../index.mjs')
  for (const [name, values] of Object.entries(enums)) {
    assert.equal(ncm[name], values)
    assert.equal(esm[name], values)
    assert.ok(!Object.keys(ncm).includes(name))
  }
  const text = fs.readFileSync(new URL('../enums.d.ts', import.meta.url), 'utf8')
  for (const [, name, members] of text.matchAll(/enum (\w+) \{([^}]*)\}/g)) {
    const declared = [...members.matchAll(/(\w+) = (.*),/g)].map(([, key, value]) => [key, value])
    const wanted = Object.entries(enums[name]).map(([key, value]) => [key, typeof value === 'string' ? `'${value}'` : `${value}`])
    assert.deepEqual(declared, wanted, name)
  }
})

test('util/config.json says what the registry says', () => {
  const { resourceTypeMap, APP_CONF } = require('../util/config.json')
  const registry = parse(fs.readFileSync(new URL('../../endpoints.yaml', import.meta.url), 'utf8'))
  const kinds = Object.entries(registry.types.resource_type.values)
  const threads = kinds.map(([number, { thing }]) => [number, registry.things[thing].thread])
  assert.deepEqual(resourceTypeMap, Object.fromEntries(threads))
  const base = (scheme) => registry.upstreams[registry.schemes[scheme].upstream].base
  const { domain, apiDomain, eapiDomain, xeapiDomain } = APP_CONF
  assert.deepEqual([domain, apiDomain, eapiDomain, xeapiDomain], ['weapi', 'api', 'eapi', 'xeapi'].map(base))
})

test('every platform has its addon in the text, for those who bundle and trace files', () => {
  const text = fs.readFileSync(new URL('../native.js', import.meta.url), 'utf8')
  for (const platform of fs.readdirSync(new URL('../npm', import.meta.url))) {
    for (const place of [`./ncm.${platform}.node`, `@ncm-rs/api-${platform}`]) {
      assert.match(text, new RegExp(`try \\{\\n      return require\\('${place.replaceAll('.', '\\.')}'\\)`), place)
    }
  }
})
