export * from './functions'
export * from './ncm'
export * from './reply'
export * from './server'

/** 同 `require('ncm-api/server')` · The same as `require('ncm-api/server')`. */
export declare const server: typeof import('./server')
