'use strict'

const { EventEmitter } = require('events')
const fs = require('fs')
const { createRequire } = require('module')
const os = require('os')
const path = require('path')
const { ENDPOINT } = require('./endpoint')
const { leftOut } = require('./functions')
const { Modules } = require('./modules')
const { addon, client } = require('./native')

/**
 * What apps use of Node's own http.Server. It comes with its address; `listening` or `error` follows, as there, once whoever
 * started it has had its turn.
 */
class Server extends EventEmitter {
  // Settings of Node's. Apps set them; the server's own deadlines are those of its environment (NCM_CLIENT_TIMEOUT).
  timeout = 0
  keepAliveTimeout = 5000
  headersTimeout = 60000
  requestTimeout = 300000
  maxHeadersCount = null
  maxRequestsPerSocket = 0
  maxConnections = undefined

  #server
  #alive
  #closed

  constructor(server, failure) {
    super()
    this.#server = server
    if (failure) {
      this.#closed = Promise.resolve()
      setImmediate(() => this.emit('error', failure))
      return
    }
    // Threads of Rust keep no process alive: this does, until the server is closed.
    this.#alive = setInterval(() => {}, 2 ** 31 - 1)
    setImmediate(() => {
      if (this.listening) this.emit('listening')
    })
  }

  get listening() {
    return !this.#closed
  }

  address() {
    return this.#closed ? null : this.#server.addresses()[0]
  }

  /** Open requests may end; then `done` is called, with an error where the server was closed already. */
  close(done) {
    const again = this.#closed && notRunning()
    if (typeof done === 'function') this.once('close', () => (again ? done(again) : done()))
    if (again) {
      this.#closed.then(() => this.emit('close'))
      return this
    }
    this.#closed = this.#server.close().then(() => {
      clearInterval(this.#alive)
      this.emit('close')
    })
    return this
  }

  closeAllConnections() {
    this.#server?.cut(true)
  }

  closeIdleConnections() {
    this.#server?.cut(false)
  }

  getConnections(done) {
    const count = this.#server ? this.#server.connections() : 0
    if (typeof done === 'function') process.nextTick(done, null, count)
    return this
  }

  setTimeout(length, done) {
    if (typeof length === 'number') this.timeout = length
    if (typeof done === 'function') this.on('timeout', done)
    return this
  }

  ref() {
    this.#alive?.ref()
    return this
  }

  unref() {
    this.#alive?.unref()
    return this
  }

  async [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() {
    if (this.listening) await new Promise((resolve) => this.close(resolve))
  }
}

function notRunning() {
  return Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' })
}

/** What an Express app has that a server without Express cannot. */
const EXPRESS = ['all', 'delete', 'disable', 'enable', 'engine', 'get', 'listen', 'patch', 'post', 'put', 'route', 'set', 'use']

function application(server) {
  const app = { server }
  for (const method of EXPRESS) {
    app[method] = () => {
      throw new Error(
        `@ncm-rs/api: serveNcmApi() 返回的不是 Express 应用，没有 ${method}()；自己的接口请用 moduleDefs 提供，` +
          `或放在自己的服务里，并在其中调用本包的函数。\n` +
          `@ncm-rs/api: serveNcmApi() gives no Express app, so there is no ${method}(); give routes of your own as moduleDefs, ` +
          `or put them into a server of your own, and call this package's functions there.`,
      )
    }
  }
  return app
}

/**
 * Serves the API in this process: `port` and `host`, else those of the environment, as are all other settings; and, beside
 * the API and before it, the functions of `moduleDefs`.
 */
async function serveNcmApi(options = {}) {
  const { port, host, moduleDefs, registry } = options
  const settings = { ...process.env }
  if (port !== undefined && port !== null && port !== '') settings.PORT = String(port)
  if (host) settings.HOST = String(host)
  if (registry) settings.NCM_REGISTRY = String(registry)
  const modules = new Modules((moduleDefs ?? []).map(loaded).filter(isOwn))
  const started = await client().serve(settings, modules.routes, modules.receive)
  if (started.code) return application(new Server(undefined, refusal(started, settings)))
  const server = new Server(started)
  console.log(`server running @ http://${host || settings.HOST || 'localhost'}:${server.address().port}`)
  return application(server)
}

/** The error of a server that does not start, as Node has it. */
function refusal({ code, message }, { PORT = '3000', HOST }) {
  const about = { code, errno: -(os.constants.errno[code] ?? 0), syscall: 'listen', address: HOST || 'localhost', port: Number(PORT) }
  return Object.assign(new Error(`listen ${code}: ${message}`), about)
}

/** A definition with its module, whose path it may name. */
function loaded({ identifier, route, module }) {
  const given = typeof module === 'string' ? createRequire(path.resolve(module))(path.resolve(module)) : module
  const call = typeof given?.default === 'function' ? given.default : given
  if (typeof call !== 'function' || typeof route !== 'string') {
    throw new TypeError(
      `@ncm-rs/api: moduleDefs 中的 ${identifier}（${route}）不是函数；应为 { route: '/路径', module: async (query, request) => ({ status, body, cookie }) }。\n` +
        `@ncm-rs/api: ${identifier} (${route}) of moduleDefs is no function; write ` +
        `{ route: '/path', module: async (query, request) => ({ status, body, cookie }) }.`,
    )
  }
  return { identifier, route, module: call }
}

/** Whether it is the app's own; what this package has at its own route is served without a detour. */
function isOwn({ route, module }) {
  const name = module[ENDPOINT]
  return !name || !(leftOut.includes(name) || addon.endpointOf(route) === name)
}

/** The modules in a folder, with their routes. */
async function getModulesDefinitions(modulesPath, specificRoute, doRequire = true) {
  const files = await fs.promises.readdir(modulesPath)
  const routeOf = (file) => specificRoute?.[file] ?? `/${file.replace(/\.js$/i, '').replace(/_/g, '/')}`
  const load = createRequire(path.resolve(modulesPath, 'index.js'))
  return files
    .filter((file) => file.endsWith('.js'))
    .reverse()
    .map((file) => {
      const place = path.join(modulesPath, file)
      return { identifier: file.split('.')[0], route: routeOf(file), module: doRequire ? load(path.resolve(place)) : place }
    })
}

module.exports = { serveNcmApi, getModulesDefinitions }
// For TypeScript that is compiled without `esModuleInterop`.
Object.defineProperty(module.exports, 'default', { value: module.exports })
