export * from './index.js'
import * as ncm from './index.js'
declare const all: typeof ncm & { 'rep_ugc_user_collect-vip': typeof ncm.rep_ugc_user_collect_vip }
export default all
