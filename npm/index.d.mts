export * from './index.js'
import * as ncm from './index.js'
export default ncm
