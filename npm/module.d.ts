import type { Reply } from './reply'

/** 一个接口的函数 · The function of an endpoint. Its second argument is for compatibility, and does nothing. */
declare function module(query?: { [name: string]: any }, request?: unknown): Promise<Reply>
export = module
