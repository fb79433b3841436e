import ncm from './index.js'

export * from './functions.mjs'
export const { server, serveNcmApi, getModulesDefinitions } = ncm
export default ncm
