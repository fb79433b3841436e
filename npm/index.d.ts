export * from './functions'
export * from './ncm'
export * from './reference'
export * from './reply'
export * from './server'
// In place of the sets of values that have the same names in ./ncm.
export {
  SubAction, AlbumListArea, ListOrder, AlbumListStyleArea, AlbumSongsaleboardType, AlbumSongsaleboardAlbumType,
  ArtistListArea, ArtistArea, ArtistType, ArtistSongsOrder, BannerType, SearchType, CommentType, CommentAction,
  DailySigninType, EventPrivacy, MvArea, MvType, MvOrder, ResourceType, SearchSuggestType, ShareResourceType,
  SoundQualityType, TopSongType, ToplistArtistType, UserRecordType,
} from './enums'

/**
 * 按名称或路由调用接口，包括 NCM_REGISTRY 新增的接口
 * Calls an endpoint by its name or route, those that NCM_REGISTRY adds among them.
 */
export declare function call(name: string, query?: Record<string, any>): Promise<import('./reply').Reply<any>>

/** 同 `require('@ncm-rs/api/server')` · The same as `require('@ncm-rs/api/server')`. */
export declare const server: typeof import('./server')
