import type { Reply } from '../reply'
import type createOption from './option'

/** 调用上游的任意路径 · Calls any path of the upstream's: `/api/…`. */
declare function request(uri: string, data?: object, options?: createOption.Options): Promise<Reply>
export = request
