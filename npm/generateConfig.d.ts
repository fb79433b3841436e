/** 无需准备：首次需要时自动登记匿名访客 · Nothing to prepare: a call registers its anonymous visitor itself. */
declare function generateConfig(): Promise<void>
export = generateConfig
