import type { Upload } from '../reply'

/** 保存图片 · Stores a picture. */
declare function upload(
  query: { imgFile: Upload | Blob; [name: string]: any },
  request?: unknown,
): Promise<{ url_pre: string; imgId: string | number }>
export = upload
