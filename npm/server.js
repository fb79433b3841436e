'use strict'

const { EventEmitter } = require('events')
const fs = require('fs')
const path = require('path')
const { ENDPOINT } = require('./endpoint')
const { addon, client } = require('./native')

/** What apps use of Node's own http.Server. */
class Server extends EventEmitter {
  #server
  #alive
  #closed

  constructor(server) {
    super()
    this.#server = server
    // Threads of Rust keep no process alive: this does, until the server is closed.
    this.#alive = setInterval(() => {}, 2 ** 31 - 1)
  }

  get listening() {
    return !this.#closed
  }

  address() {
    return this.#closed ? null : this.#server.addresses()[0]
  }

  /** Open requests may end; then `done` is called, and the promise resolves. */
  close(done) {
    if (done) this.once('close', done)
    this.#closed ??= this.#server.close().then(() => {
      clearInterval(this.#alive)
      this.emit('close')
    })
    return this
  }

  ref() {
    this.#alive.ref()
    return this
  }

  unref() {
    this.#alive.unref()
    return this
  }
}

/** What an Express app has that a server without Express cannot. */
const EXPRESS = ['all', 'delete', 'disable', 'enable', 'engine', 'get', 'listen', 'patch', 'post', 'put', 'route', 'set', 'use']

function application(server) {
  const app = { server }
  for (const method of EXPRESS) {
    app[method] = () => {
      throw new Error(
        `ncm-api: serveNcmApi() 返回的不是 Express 应用，没有 ${method}()；请把自己的路由放在自己的服务里，并在其中调用本包的函数。\n` +
          `ncm-api: serveNcmApi() gives no Express app, so there is no ${method}(); put routes of your own into a server of ` +
          `your own, and call this package's functions there.`,
      )
    }
  }
  return app
}

/**
 * Serves the API in this process: `port` and `host`, else those of the environment, as are all other settings.
 */
async function serveNcmApi(options = {}) {
  const { port, host, moduleDefs } = options
  if (moduleDefs) moduleDefs.forEach(checkModule)
  const settings = { ...process.env }
  if (port !== undefined && port !== null && port !== '') settings.PORT = String(port)
  if (host) settings.HOST = String(host)
  const started = await client().serve(settings)
  if (started.code) throw Object.assign(new Error(started.message), { code: started.code, syscall: 'listen' })
  const server = new Server(started)
  console.log(`server running @ http://${host || settings.HOST || 'localhost'}:${server.address().port}`)
  return application(server)
}

/** The server has every endpoint at its own route. What else somebody wants it to serve must not go missing unseen. */
function checkModule({ identifier, route, module }) {
  const loaded = typeof module === 'string' ? require(path.resolve(module)) : module
  if (typeof loaded !== 'function' || addon.endpointOf(route) !== loaded[ENDPOINT]) {
    throw new Error(
      `ncm-api: 无法提供自定义模块 ${identifier}（${route}）：moduleDefs 只能含本包 module/ 中的模块及其原有路由。\n` +
        `ncm-api: cannot serve the custom module ${identifier} (${route}): moduleDefs may hold modules of this package's ` +
        `module/ at their own routes only.`,
    )
  }
}

/** The modules in a folder, with their routes. */
async function getModulesDefinitions(modulesPath, specificRoute, doRequire = true) {
  const files = await fs.promises.readdir(modulesPath)
  const routeOf = (file) => specificRoute?.[file] ?? `/${file.replace(/\.js$/i, '').replace(/_/g, '/')}`
  return files
    .filter((file) => file.endsWith('.js'))
    .reverse()
    .map((file) => {
      const place = path.join(modulesPath, file)
      return { identifier: file.split('.')[0], route: routeOf(file), module: doRequire ? require(place) : place }
    })
}

module.exports = { serveNcmApi, getModulesDefinitions }
