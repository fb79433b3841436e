import type { EventEmitter } from 'events'

/** 服务器：http.Server 中常用的部分 · The server: what apps use of Node's http.Server. */
export interface Server extends EventEmitter {
  readonly listening: boolean
  /** 监听的地址，关闭后为 null · The address it listens on, null once it is closed. */
  address(): { address: string; family: 'IPv4' | 'IPv6'; port: number } | null
  /** 停止服务，等待进行中的请求结束 · Stops; requests under way may end first. */
  close(done?: () => void): this
  ref(): this
  unref(): this
}

/** 一个接口模块 · A module. */
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
  /** 无作用：不检查新版本 · Without effect: nobody looks for a newer version. */
  checkVersion?: boolean
  /** 只能是本包的模块及其原有路由 · Modules of this package at their own routes only. */
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
