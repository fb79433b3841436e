/** 从参数中取出一次调用的选项 · The options of a call, out of a query. */
declare function createOption(query: { [name: string]: any }, crypto?: string, checkToken?: boolean | string): createOption.Options
declare namespace createOption {
  interface Options {
    crypto?: string
    cookie?: string | Record<string, string>
    ua?: string
    proxy?: string
    realIP?: string
    randomCNIP?: boolean
    e_r?: boolean | string
    domain?: string
    checkToken?: boolean | string
    headers?: Record<string, string>
    timeout?: number
    ip?: string
  }
}
export = createOption
