// Builds the addon, and what is not in the repository: node build.mjs [--debug] [--target TRIPLE] [--cross-compile]
// --cross-compile links with Zig, for any Linux: pip install ziglang cargo-zigbuild, rustup target add TRIPLE.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = path.dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const { debug, target, 'cross-compile': cross } = parseArgs({
  options: { debug: { type: 'boolean' }, target: { type: 'string' }, 'cross-compile': { type: 'boolean' } },
}).values

/** Rust's names of the platforms, and those of the packages. */
const PLATFORMS = {
  'x86_64-unknown-linux-gnu': 'linux-x64-gnu',
  'x86_64-unknown-linux-musl': 'linux-x64-musl',
  'aarch64-unknown-linux-gnu': 'linux-arm64-gnu',
  'aarch64-unknown-linux-musl': 'linux-arm64-musl',
  'x86_64-apple-darwin': 'darwin-x64',
  'aarch64-apple-darwin': 'darwin-arm64',
  'x86_64-pc-windows-msvc': 'win32-x64-msvc',
}
const ask = (command, ...args) => execFileSync(command, args, { cwd: here, encoding: 'utf8', maxBuffer: 1 << 28 })
const triple = target ?? /^host: (.*)$/m.exec(ask('rustc', '-vV'))[1]
const platform = PLATFORMS[triple]
if (!platform) throw new Error(`${triple} is none of ${Object.keys(PLATFORMS).join(', ')}`)

if (cross && !target?.includes('linux')) throw new Error('--cross-compile wants a --target of Linux')
// As old a glibc as that which Node.js 18 wants.
const linked = cross && triple.endsWith('gnu') ? `${triple}.2.28` : target
const options = [cross ? 'zigbuild' : 'build', '--package', 'ncm-node', ...(debug ? [] : ['--release']), ...(linked ? ['--target', linked] : [])]
const musl = triple.endsWith('musl')
// It is loaded into a process that has a libc.
const flags = musl && { RUSTFLAGS: '-C target-feature=-crt-static' }
execFileSync('cargo', options, { cwd: here, stdio: 'inherit', env: { ...flags, ...process.env } })

const { target_directory } = JSON.parse(ask('cargo', 'metadata', '--no-deps', '--format-version', '1'))
const library = triple.includes('windows') ? 'ncm_node.dll' : `libncm_node.${triple.includes('apple') ? 'dylib' : 'so'}`
const built = path.join(target_directory, target ?? '', debug ? 'debug' : 'release', library)
// A linker for glibc makes a file all the same.
if (musl && fs.readFileSync(built).includes('GLIBC_2')) {
  throw new Error(`${built} is linked with glibc: build it with --cross-compile, or on Alpine Linux`)
}
const addon = `ncm.${platform}.node`
for (const place of [addon, path.join('npm', platform, addon)]) {
  // A new file: a process may have the old one loaded.
  fs.rmSync(path.join(here, place), { force: true })
  fs.copyFileSync(built, path.join(here, place))
}

fs.copyFileSync(path.join(here, '../docs/ncm.d.ts'), path.join(here, 'ncm.d.ts'))
fs.copyFileSync(path.join(here, '../LICENSE'), path.join(here, 'LICENSE'))

// `require('@ncm-rs/api/module/album')`, as bundlers of apps do.
fs.rmSync(path.join(here, 'module'), { recursive: true, force: true })
fs.mkdirSync(path.join(here, 'module'))
const { functions, spellings, leftOut } = require('./functions.js')
const write = (name, call) => fs.writeFileSync(path.join(here, 'module', `${name}.js`), `module.exports = require('../endpoint')${call}\n`)
for (const [name, endpoint] of Object.entries({ ...functions, ...spellings })) write(name, `('${endpoint}')`)
for (const name of leftOut) write(name, `.refusal('${name}')`)
