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

/** 同 `require('@ncm-rs/api/server')` · The same as `require('@ncm-rs/api/server')`. */
export declare const server: typeof import('./server')
