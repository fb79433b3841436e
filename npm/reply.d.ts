import type { Accepted } from './accepted'
import type { Answer } from './ncm'

declare global {
  // Known to browsers and to @types/node; said here for those who compile without either.
  interface Blob {
    readonly size: number
    readonly type: string
  }
}

/** 响应正文都有的字段；未描述的字段为 any · What bodies have; a field that nobody has described is any. */
export interface APIBaseResponse {
  code: number
  cookie: string
  [index: string]: any
}

/**
 * 响应。状态不是 200 时 Promise 以同样形状的对象拒绝
 * An answer. With another status than 200 the promise is rejected with an object of the same shape.
 */
export interface Reply<B = Answer> {
  /** HTTP 状态码 · The HTTP status. */
  status: number
  /** 响应正文 · The body. */
  body: B & APIBaseResponse
  /** 上游的 Set-Cookie，不含 Domain · The upstream's Set-Cookie, without Domain. */
  cookie: string[]
  /** 重定向的目标，如 song_url_v1_302 · Where a redirect leads, such as that of song_url_v1_302. */
  redirectUrl?: string
}

/** 要上传的文件 · A file to upload. */
export interface Upload {
  /** 文件名 · Its name. */
  name: string
  /** 文件内容 · Its content. */
  data: Uint8Array | ArrayBuffer | string
  [key: string]: any
}

/**
 * 函数的参数：文件写作 `{ name, data }`，选填的可以是 null，其余与 HTTP 接口相同：任何值都可以写成文本或数字
 * What a function takes: files as `{ name, data }`, null for what is optional, all else as over HTTP, where any value may be
 * text or a number.
 */
export type Query<Name extends string, P> = Name extends keyof Accepted
  ? Given<Omit<P, keyof Accepted[Name]>> & Accepted[Name]
  : Given<P>

type Given<P> = { [K in keyof P]: Value<P[K]> | (undefined extends P[K] ? null : never) }

type Value<T> = NonNullable<T> extends Blob ? Upload | Blob : T | (string & {}) | number
