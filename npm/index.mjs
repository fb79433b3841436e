import ncm from './index.js'

export * from './functions.mjs'
export const { call, server, serveNcmApi, getModulesDefinitions } = ncm
export const {
  SubAction, AlbumListArea, ListOrder, AlbumListStyleArea, AlbumSongsaleboardType, AlbumSongsaleboardAlbumType,
  ArtistListArea, ArtistArea, ArtistType, ArtistSongsOrder, BannerType, SearchType, CommentType, CommentAction,
  DailySigninType, EventPrivacy, MvArea, MvType, MvOrder, ResourceType, SearchSuggestType, ShareResourceType,
  SoundQualityType, TopSongType, ToplistArtistType, UserRecordType,
} = ncm
export default ncm
