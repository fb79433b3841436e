/** 收藏或取消 · Keep, or keep no more. */
export declare enum SubAction {
  sub = 1,
  unsub = 0,
}
/** 专辑地区 · Region of albums. */
export declare enum AlbumListArea {
  all = 'ALL',
  zh = 'ZH',
  ea = 'EA',
  kr = 'KR',
  jp = 'JP',
}
/** 排序 · Order. */
export declare enum ListOrder {
  hot = 'hot',
  new = 'new',
}
/** 专辑语种 · Language of albums. */
export declare enum AlbumListStyleArea {
  zh = 'Z_H',
  ea = 'E_A',
  kr = 'KR',
  jp = 'JP',
}
/** 数字专辑榜的周期 · Period of the chart of digital albums. */
export declare enum AlbumSongsaleboardType {
  daily = 'daily',
  week = 'week',
  year = 'year',
  total = 'total',
}
/** 数字专辑或单曲 · Digital albums or singles. */
export declare enum AlbumSongsaleboardAlbumType {
  album = 0,
  single = 1,
}
/** 歌手语种 · Language of artists. */
export declare enum ArtistListArea {
  zh = 'Z_H',
  ea = 'E_A',
  kr = 'KR',
  jp = 'JP',
}
/** 歌手地区 · Area of artists. */
export declare enum ArtistArea {
  all = '-1',
  zh = '7',
  ea = '96',
  ja = '8',
  kr = '16',
  other = '0',
}
/** 歌手类别 · Kind of artists. */
export declare enum ArtistType {
  male = '1',
  female = '2',
  band = '3',
}
/** 歌手歌曲的排序 · Order of an artist's songs. */
export declare enum ArtistSongsOrder {
  hot = 'hot',
  time = 'time',
}
/** 轮播图的客户端 · Client of the banners. */
export declare enum BannerType {
  pc = 0,
  android = 1,
  iphone = 2,
  ipad = 3,
}
/** 搜索类型 · What to search for. */
export declare enum SearchType {
  single = 1,
  album = 10,
  artist = 100,
  playlist = 1000,
  user = 1002,
  mv = 1004,
  lyric = 1006,
  dj = 1009,
  video = 1014,
  complex = 1018,
}
/** 评论的资源类型 · What is commented on. */
export declare enum CommentType {
  song = 0,
  mv = 1,
  playlist = 2,
  album = 3,
  dj = 4,
  video = 5,
  event = 6,
}
/** 评论操作 · What to do with a comment. */
export declare enum CommentAction {
  add = 1,
  delete = 0,
  reply = 2,
}
/** 签到的客户端 · Client that signs in for the day. */
export declare enum DailySigninType {
  android = 0,
  pc = 1,
}
/** 动态可见范围 · Who sees an event. */
export declare enum EventPrivacy {
  everyone = 0,
  following = 1,
  onlyMe = 2,
  mutualFollowing = 6,
}
/** MV 地区 · Area of MVs. */
export declare enum MvArea {
  all = '全部',
  zh = '内地',
  hk = '港台',
  ea = '欧美',
  kr = '韩国',
  jp = '日本',
}
/** MV 类型 · Kind of MVs. */
export declare enum MvType {
  all = '全部',
  offical = '官方版',
  raw = '原生',
  live = '现场版',
  netease = '网易出品',
}
/** MV 排序 · Order of MVs. */
export declare enum MvOrder {
  trend = '上升最快',
  hot = '最热',
  new = '最新',
}
/** 资源类型 · Kind of resource. */
export declare enum ResourceType {
  mv = 1,
  dj = 4,
  video = 5,
  event = 6,
}
/** 搜索建议的客户端 · Client of the suggestions. */
export declare enum SearchSuggestType {
  mobile = 'mobile',
  web = 'web',
}
/** 分享的资源类型 · What is shared. */
export declare enum ShareResourceType {
  song = 'song',
  playlist = 'playlist',
  mv = 'mv',
  djprogram = 'djprogram',
  djradio = 'djradio',
}
/** 音质等级 · Sound quality. */
export declare enum SoundQualityType {
  standard = 'standard',
  exhigh = 'exhigh',
  lossless = 'lossless',
  hires = 'hires',
  jyeffect = 'jyeffect',
  jymaster = 'jymaster',
  sky = 'sky',
  vivid = 'vivid',
  higher = 'higher',
  dolby = 'dolby',
}
/** 新歌地区 · Area of new songs. */
export declare enum TopSongType {
  all = 0,
  zh = 7,
  ea = 96,
  kr = 16,
  ja = 8,
}
/** 歌手榜地区 · Area of the chart of artists. */
export declare enum ToplistArtistType {
  zh = 1,
  ea = 2,
  kr = 3,
  ja = 4,
}
/** 听歌排行的范围 · Time of the play record. */
export declare enum UserRecordType {
  all = 0,
  weekly = 1,
}
