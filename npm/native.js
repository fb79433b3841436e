'use strict'

const NAME = '@ncm-rs/api'
const failures = []

/**
 * The addon: built here, else of the package for this platform. Each `require` stands in the text, and in a `try`: so
 * bundlers and those who trace files find the one that is there, and pass over the others.
 */
function load() {
  const { platform, arch, env } = process
  if (env.NAPI_RS_NATIVE_LIBRARY_PATH) {
    try {
      const loaded = { exports: {} }
      process.dlopen(loaded, env.NAPI_RS_NATIVE_LIBRARY_PATH)
      return loaded.exports
    } catch (error) {
      return failed(env.NAPI_RS_NATIVE_LIBRARY_PATH, error)
    }
  }
  if (platform === 'linux' && arch === 'x64') {
    try {
      return require('./ncm.linux-x64-gnu.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.linux-x64-gnu.node', error)
    }
    try {
      return require('@ncm-rs/api-linux-x64-gnu') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-linux-x64-gnu', error)
    }
    try {
      return require('./ncm.linux-x64-musl.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.linux-x64-musl.node', error)
    }
    try {
      return require('@ncm-rs/api-linux-x64-musl') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-linux-x64-musl', error)
    }
  } else if (platform === 'linux' && arch === 'arm64') {
    try {
      return require('./ncm.linux-arm64-gnu.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.linux-arm64-gnu.node', error)
    }
    try {
      return require('@ncm-rs/api-linux-arm64-gnu') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-linux-arm64-gnu', error)
    }
    try {
      return require('./ncm.linux-arm64-musl.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.linux-arm64-musl.node', error)
    }
    try {
      return require('@ncm-rs/api-linux-arm64-musl') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-linux-arm64-musl', error)
    }
  } else if (platform === 'darwin' && arch === 'x64') {
    try {
      return require('./ncm.darwin-x64.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.darwin-x64.node', error)
    }
    try {
      return require('@ncm-rs/api-darwin-x64') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-darwin-x64', error)
    }
  } else if (platform === 'darwin' && arch === 'arm64') {
    try {
      return require('./ncm.darwin-arm64.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.darwin-arm64.node', error)
    }
    try {
      return require('@ncm-rs/api-darwin-arm64') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-darwin-arm64', error)
    }
  } else if (platform === 'win32' && arch === 'x64') {
    try {
      return require('./ncm.win32-x64-msvc.node') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('./ncm.win32-x64-msvc.node', error)
    }
    try {
      return require('@ncm-rs/api-win32-x64-msvc') // In a bundle: mark @ncm-rs/api as external.
    } catch (error) {
      failed('@ncm-rs/api-win32-x64-msvc', error)
    }
  }
}

function failed(place, error) {
  failures.push(`  ${place}: ${String(error.message).split('\n')[0]}`)
}

const addon = load()
if (!addon) {
  const here = `${process.platform}-${process.arch}`
  const error = new Error(
    `${NAME}: 没有适用于 ${here} 的原生模块。请重新安装依赖且不要省略可选依赖（npm install --include=optional）；` +
      `打包的应用请把 ${NAME} 设为 external（webpack 的 externals，esbuild、Rollup、Vite 的 external）；` +
      `没有预编译的平台可用 Rust 自行编译：在源码的 npm 目录运行 npm run build。\n` +
      `${NAME}: there is no native addon for ${here}. Install again with optional dependencies ` +
      `(npm install --include=optional); in a bundle, mark ${NAME} as external (externals of webpack, external of esbuild, ` +
      `Rollup and Vite); for a platform without a prebuilt one, build it with Rust: ` +
      `npm run build in the folder npm of the source.\n${failures.join('\n')}`,
  )
  error.code = 'ERR_DLOPEN_FAILED'
  throw error
}

let shared

/** This thread's client, with the settings that the environment has at its first call. */
function client() {
  if (!shared) {
    shared = new addon.Client({ ...process.env })
    for (const warning of shared.warnings()) process.emitWarning(`${NAME}: ${warning}`)
  }
  return shared
}

module.exports = { addon, client }
