import type { EventEmitter } from 'events'

/** 服务器：http.Server 中常用的部分 · The server: what apps use of Node's http.Server. */
export interface Server extends EventEmitter {
  readonly listening: boolean
  /** 监听的地址，关闭后为 null · The address it listens on, null once it is closed. */
  address(): { address: string; family: 'IPv4' | 'IPv6'; port: number } | null
  /** 停止服务，等待进行中的请求结束 · Stops; requests under way may end first. */
  close(done?: (error?: Error) => void): this
  /** 关闭所有连接 · Closes all connections. */
  closeAllConnections(): void
  /** 关闭空闲的连接 · Closes connections that have no request. */
  closeIdleConnections(): void
  getConnections(done: (error: Error | null, count: number) => void): this
  setTimeout(length?: number, done?: () => void): this
  /** 可以设置，没有作用：期限见 NCM_CLIENT_TIMEOUT · May be set, without effect: see NCM_CLIENT_TIMEOUT. */
  timeout: number
  keepAliveTimeout: number
  headersTimeout: number
  requestTimeout: number
  maxHeadersCount: number | null
  maxRequestsPerSocket: number
  ref(): this
  unref(): this
}

/**
 * 一个接口模块：`async (query, request) => ({ status, body, cookie })`，`request` 即 `util/request`
 * A module: `async (query, request) => ({ status, body, cookie })`, where `request` is `util/request`.
 */
export interface ModuleDefinition {
  identifier?: string
  route: string
  module: any
}

export interface NcmApiOptions {
  /** 端口，默认 PORT 或 3000，0 为任意 · The port; PORT or 3000 by default, 0 for any. */
  port?: number | string
  /** 监听地址，默认 HOST 或 localhost · The address; HOST or localhost by default. */
  host?: string
  /** 新增或更正接口的登记文件，默认 NCM_REGISTRY · A file that adds endpoints or corrects them; NCM_REGISTRY by default. */
  registry?: string
  /** 无作用：不检查新版本 · Without effect: nobody looks for a newer version. */
  checkVersion?: boolean
  /** 在原有接口之外、优先于它们提供的模块 · Modules to serve beside the API, and before it. */
  moduleDefs?: ModuleDefinition[]
}

/**
 * 在本进程内启动 HTTP 服务；其余设置来自环境变量
 * Serves the API in this process. Other settings come from the environment.
 */
export declare function serveNcmApi(options?: NcmApiOptions): Promise<{ server: Server; [method: string]: any }>

/** 列出目录中的模块及其路由 · The modules of a folder, with their routes. */
export declare function getModulesDefinitions(
  modulesPath: string,
  specificRoute?: Record<string, string>,
  doRequire?: boolean,
): Promise<ModuleDefinition[]>

declare const server: { serveNcmApi: typeof serveNcmApi; getModulesDefinitions: typeof getModulesDefinitions }
export default server
