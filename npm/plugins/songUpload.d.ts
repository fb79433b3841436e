import type { Reply, Upload } from '../reply'

/** 把歌曲存到云盘的存储，不加入云盘 · Stores a song as an upload to the cloud disk does; the answer is the storage's permit. */
declare function songUpload(query: { songFile: Upload | Blob; [name: string]: any }, request?: unknown): Promise<Reply>
export = songUpload
