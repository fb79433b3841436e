// Names that the types of NeteaseCloudMusicApi export, for apps that import them.
import type { Song } from './ncm'
import type { APIBaseResponse, Upload } from './reply'

/** 一次调用的响应 · The answer to a call. */
export interface Response<Body = APIBaseResponse> {
  status: number
  body: Body
  cookie: string[]
}

/** 通用参数 · What every call may carry. */
export interface RequestBaseConfig {
  cookie?: string
  realIP?: string
  proxy?: string
  randomCNIP?: boolean
}

/** 分页参数 · Paging. */
export interface MultiPageConfig {
  limit?: string | number
  offset?: string | number
}

/** 上传图片的参数 · A picture to upload. */
export interface ImageUploadConfig {
  imgFile: Upload
  imgSize?: number
  imgX?: number
  imgY?: number
}

/** user_event_all 的响应正文 · What `user_event_all` answers. */
export interface UserEventAllResponse {
  code: number
  events: Record<string, any>[]
  size: number | null
  retrievedCount: number
  unavailableCount: number | null
  sizeMismatch: boolean | null
  pageCount: number
  more: false
  lasttime: string | number | null
}

export type PlaylistType = string
export type SongDetail = Song
export type SongDetailArtist = NonNullable<Song['ar']>[number]
export type SongDetailAlbum = NonNullable<Song['al']>
export type SongDetailFee = 0 | 1 | 4 | 8
export interface SongDetailQuality {
  br: number
  fid: number
  size: number
  vd: number
  sr: number
}
