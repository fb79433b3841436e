/**
 * Where the types of NeteaseCloudMusicApi 4.32.0 and of its living fork 4.40.1 take more than those of this package: names
 * that are passed over here, and parameters that are optional there, though a call without them is refused.
 */
export interface Accepted {
  artist_new_mv: { startTimestamp?: Plain }
  artist_new_song: { startTimestamp?: Plain }
  broadcast_channel_collect_list: { offset?: Plain }
  broadcast_channel_list: { offset?: Plain }
  cloud_import: { bitrate?: Plain; fileSize?: Plain; fileType?: Plain; song?: Plain }
  comment_hug_list: { cid?: Plain; sid?: Plain; uid?: Plain }
  comment_info_list: { ids?: Plain }
  comment_new: { type?: Plain }
  event_forward: { forwards?: Plain; forwords?: Plain }
  like: { alg?: Plain; time?: Plain }
  login_qr_create: { key?: Plain }
  mlog_music_rcmd: { songid?: Plain }
  mlog_to_video: { id?: Plain }
  mlog_url: { id?: Plain }
  mv_detail: { mvid?: Plain }
  mv_url: { id?: Plain }
  personalized_newsong: { area?: Plain }
  playlist_import_name_task_create: { description?: Plain; id?: Plain; name?: Plain; url?: Plain }
  playlist_subscribers: { id?: Plain }
  playlist_track_add: { pid?: Plain }
  playlist_track_delete: { pid?: Plain }
  playlist_update_playcount: { id?: Plain }
  search_match: { md5?: Plain }
  sheet_list: { abTest?: Plain }
  song_like: { uid?: Plain }
  song_lyrics_mark_add: { data?: Plain | object }
  top_album: { mouth?: Plain }
  user_binding: { uid?: Plain }
  user_followeds: { lasttime?: Plain }
  vip_growthpoint_get: { ids?: Plain }
  vip_tasks_v1: { id?: Plain }
  voicelist_list_search: { radioId?: Plain }
}

type Plain = string | number | null
