'use strict'

const NAME = 'ncm-api'

/** The platforms that this process may be, as Node-API's tools call them. */
function platforms() {
  const { platform, arch } = process
  if (platform === 'linux') return [`linux-${arch}-gnu`, `linux-${arch}-musl`]
  return [platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`]
}

/** The addon: built here, else of the package for this platform. */
function load() {
  const named = process.env.NAPI_RS_NATIVE_LIBRARY_PATH
  const places = named
    ? [named]
    : platforms().flatMap((platform) => [`./${NAME}.${platform}.node`, `${NAME}-${platform}`])
  const failures = []
  for (const place of places) {
    try {
      return require(place)
    } catch (error) {
      failures.push(`  ${place}: ${String(error.message).split('\n')[0]}`)
    }
  }
  const error = new Error(
    `${NAME}: 没有适用于 ${process.platform}-${process.arch} 的原生模块。请重新安装依赖且不要省略可选依赖（npm install --include=optional）；` +
      `没有预编译的平台可用 Rust 自行编译：在源码的 npm 目录运行 npm run build。\n` +
      `${NAME}: there is no native addon for ${process.platform}-${process.arch}. Install again with optional dependencies ` +
      `(npm install --include=optional); for a platform without a prebuilt one, build it with Rust: ` +
      `npm run build in the folder npm of the source.\n${failures.join('\n')}`,
  )
  error.code = 'ERR_DLOPEN_FAILED'
  throw error
}

const addon = load()
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
