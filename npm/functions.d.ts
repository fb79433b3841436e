// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.

import type * as ncm from './ncm'
import type { Query, Reply } from './reply'

/**
 * 设定新账号的昵称 · Set the first nickname of a new account
 * `/activate/init/profile`
 */
export declare function activate_init_profile(query: Query<'activate_init_profile', ncm.ActivateInitProfileParams>): Promise<Reply<ncm.Done>>

/**
 * 发送短信验证码 · Send a text message captcha
 * `/captcha/sent`
 */
export declare function captcha_sent(query: Query<'captcha_sent', ncm.CaptchaSentParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 校验短信验证码 · Verify a text message captcha
 * `/captcha/verify`
 */
export declare function captcha_verify(query: Query<'captcha_verify', ncm.CaptchaVerifyParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 手机号是否已注册 · Check whether a phone is registered
 * `/cellphone/existence/check`
 */
export declare function cellphone_existence_check(query: Query<'cellphone_existence_check', ncm.CellphoneExistenceCheckParams>): Promise<Reply<ncm.CellphoneExistenceCheckAnswer>>

/**
 * 邮箱登录 · Sign in with e-mail
 * `/login`
 */
export declare function login(query: Query<'login', ncm.LoginParams>): Promise<Reply<ncm.SignedIn>>

/**
 * 手机号登录 · Sign in with a phone number
 * `/login/cellphone`
 */
export declare function login_cellphone(query: Query<'login_cellphone', ncm.LoginCellphoneParams>): Promise<Reply<ncm.SignedIn>>

/**
 * 二维码扫码状态 · Check the status of a QR sign-in
 * `/login/qr/check`
 */
export declare function login_qr_check(query?: Query<'login_qr_check', ncm.LoginQrCheckParams>): Promise<Reply<ncm.QrStatus>>

/**
 * 登录二维码 · Sign-in QR code
 * `/login/qr/create`
 */
export declare function login_qr_create(query: Query<'login_qr_create', ncm.LoginQrCreateParams>): Promise<Reply<ncm.LoginQrCreateAnswer>>

/**
 * 获取二维码登录 key · Get a QR sign-in key
 * `/login/qr/key`
 */
export declare function login_qr_key(query?: Query<'login_qr_key', ncm.LoginQrKeyParams>): Promise<Reply<ncm.QrKey>>

/**
 * 刷新登录 · Refresh the session
 * `/login/refresh`
 */
export declare function login_refresh(query?: Query<'login_refresh', ncm.LoginRefreshParams>): Promise<Reply<ncm.LoginRefreshAnswer>>

/**
 * 登录状态 · Sign-in status
 * `/login/status`
 */
export declare function login_status(query?: Query<'login_status', ncm.LoginStatusParams>): Promise<Reply<ncm.LoginStatus>>

/**
 * 退出登录 · Sign out
 * `/logout`
 */
export declare function logout(query?: Query<'logout', ncm.LogoutParams>): Promise<Reply<ncm.Done>>

/**
 * 昵称查重 · Check a nickname
 * `/nickname/check`
 */
export declare function nickname_check(query: Query<'nickname_check', ncm.NicknameCheckParams>): Promise<Reply<ncm.NicknameCheckAnswer>>

/**
 * 更换绑定的手机 · Change the bound phone
 * `/rebind`
 */
export declare function rebind(query: Query<'rebind', ncm.RebindParams>): Promise<Reply<ncm.Done>>

/**
 * 游客登录 · Sign in as a visitor
 * `/register/anonimous`
 */
export declare function register_anonimous(query?: Query<'register_anonimous', ncm.RegisterAnonimousParams>): Promise<Reply<ncm.RegisterAnonimousAnswer>>

/**
 * 用手机号注册或重设密码 · Register with a phone or reset the password
 * `/register/cellphone`
 */
export declare function register_cellphone(query: Query<'register_cellphone', ncm.RegisterCellphoneParams>): Promise<Reply<ncm.Answer>>

/**
 * 账号信息 · Account information
 * `/user/account`
 */
export declare function user_account(query?: Query<'user_account', ncm.UserAccountParams>): Promise<Reply<ncm.UserAccountAnswer>>

/**
 * 账号绑定信息 · Account bindings
 * `/user/binding`
 */
export declare function user_binding(query: Query<'user_binding', ncm.UserBindingParams>): Promise<Reply<ncm.UserBindingAnswer>>

/**
 * 绑定手机号 · Bind a phone number
 * `/user/bindingcellphone`
 */
export declare function user_bindingcellphone(query?: Query<'user_bindingcellphone', ncm.UserBindingcellphoneParams>): Promise<Reply<ncm.Done>>

/**
 * 我的等级 · My account level
 * `/user/level`
 */
export declare function user_level(query?: Query<'user_level', ncm.UserLevelParams>): Promise<Reply<ncm.UserLevelAnswer>>

/**
 * 更换绑定手机 · Replace the bound phone number
 * `/user/replacephone`
 */
export declare function user_replacephone(query: Query<'user_replacephone', ncm.UserReplacephoneParams>): Promise<Reply<ncm.Done>>

/**
 * 我的各类数量 · My library counts
 * `/user/subcount`
 */
export declare function user_subcount(query?: Query<'user_subcount', ncm.UserSubcountParams>): Promise<Reply<ncm.UserSubcountAnswer>>

/**
 * 修改个人资料 · Update my profile
 * `/user/update`
 */
export declare function user_update(query: Query<'user_update', ncm.UserUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 生成安全验证二维码 · Create a security check QR code
 * `/verify/getQr`
 */
export declare function verify_get_qr(query: Query<'verify_get_qr', ncm.VerifyGetQrParams>): Promise<Reply<ncm.VerifyGetQrAnswer>>

/**
 * 生成安全验证二维码 · Create a security check QR code
 * `/verify/getQr`
 */
export declare function verify_getQr(query: Query<'verify_getQr', ncm.VerifyGetQrParams>): Promise<Reply<ncm.VerifyGetQrAnswer>>

/**
 * 查询安全验证二维码状态 · Poll a security check QR code
 * `/verify/qrcodestatus`
 */
export declare function verify_qrcodestatus(query: Query<'verify_qrcodestatus', ncm.VerifyQrcodestatusParams>): Promise<Reply<ncm.VerifyQrcodestatusAnswer>>

/**
 * 发送安全验证码 · Send a security code
 * `/captcha/safe/sent`
 */
export declare function captcha_safe_sent(query?: Query<'captcha_safe_sent', ncm.CaptchaSafeSentParams>): Promise<Reply<ncm.Done>>

/**
 * 发送短信验证码（新版） · Send a text message captcha, newer
 * `/captcha/sent/v1`
 */
export declare function captcha_sent_v1(query: Query<'captcha_sent_v1', ncm.CaptchaSentV1Params>): Promise<Reply<ncm.Confirmed>>

/**
 * 下线一台设备 · Sign a device out
 * `/device/kickoff`
 */
export declare function device_kickoff(query?: Query<'device_kickoff', ncm.DeviceKickoffParams>): Promise<Reply<ncm.Answer>>

/**
 * 登录设备 · Devices of the account
 * `/device/list`
 */
export declare function device_list(query?: Query<'device_list', ncm.DeviceListParams>): Promise<Reply<ncm.Answer>>

/**
 * 设备命名 · Name this device
 * `/deviceinfo/center/upload`
 */
export declare function deviceinfo_center_upload(query: Query<'deviceinfo_center_upload', ncm.DeviceinfoCenterUploadParams>): Promise<Reply<ncm.Done>>

/**
 * 更换头像 · Upload a new avatar
 * `/avatar/upload`
 */
export declare function avatar_upload(query: Query<'avatar_upload', ncm.AvatarUploadParams>): Promise<Reply<ncm.AvatarUploadAnswer>>

/**
 * 关注或取关用户 · Follow or unfollow a user
 * `/follow`
 */
export declare function follow(query: Query<'follow', ncm.FollowParams>): Promise<Reply<ncm.FollowAnswer>>

/**
 * 按昵称查用户 id · Look up user ids by nickname
 * `/get/userids`
 */
export declare function get_userids(query: Query<'get_userids', ncm.GetUseridsParams>): Promise<Reply<ncm.GetUseridsAnswer>>

/**
 * 点赞或取消点赞 · Like or unlike a resource
 * `/resource/like`
 */
export declare function resource_like(query: Query<'resource_like', ncm.ResourceLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 账号设置 · Account settings
 * `/setting`
 */
export declare function setting(query?: Query<'setting', ncm.SettingParams>): Promise<Reply<ncm.SettingAnswer>>

/**
 * 乐签 · Daily music card
 * `/sign/happy/info`
 */
export declare function sign_happy_info(query?: Query<'sign_happy_info', ncm.SignHappyInfoParams>): Promise<Reply<ncm.SignHappyInfoAnswer>>

/**
 * 签到进度 · Sign-in progress
 * `/signin/progress`
 */
export declare function signin_progress(query?: Query<'signin_progress', ncm.SigninProgressParams>): Promise<Reply<ncm.SigninProgressAnswer>>

/**
 * 最近听过这首歌的用户 · Recent listeners of a song
 * `/simi/user`
 */
export declare function simi_user(query: Query<'simi_user', ncm.SimiUserParams>): Promise<Reply<ncm.SimiUserAnswer>>

/**
 * 收藏的专栏 · Saved columns
 * `/topic/sublist`
 */
export declare function topic_sublist(query?: Query<'topic_sublist', ncm.TopicSublistParams>): Promise<Reply<ncm.TopicSublistAnswer>>

/**
 * 用户的历史评论 · Comments a user has written
 * `/user/comment/history`
 */
export declare function user_comment_history(query: Query<'user_comment_history', ncm.UserCommentHistoryParams>): Promise<Reply<ncm.UserCommentHistoryAnswer>>

/**
 * 用户主页资料 · User profile
 * `/user/detail`
 */
export declare function user_detail(query: Query<'user_detail', ncm.UserDetailParams>): Promise<Reply<ncm.UserPage>>

/**
 * 用户主页资料（新版） · User profile, newer version
 * `/user/detail/new`
 */
export declare function user_detail_new(query: Query<'user_detail_new', ncm.UserDetailNewParams>): Promise<Reply<ncm.UserPage>>

/**
 * 用户发布的电台节目 · Radio programs by a user
 * `/user/dj`
 */
export declare function user_dj(query: Query<'user_dj', ncm.UserDjParams>): Promise<Reply<ncm.Programs>>

/**
 * 我关注的用户和歌手 · Users and artists I follow
 * `/user/follow/mixed`
 */
export declare function user_follow_mixed(query?: Query<'user_follow_mixed', ncm.UserFollowMixedParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户的粉丝 · Followers of a user
 * `/user/followeds`
 */
export declare function user_followeds(query: Query<'user_followeds', ncm.UserFollowedsParams>): Promise<Reply<ncm.UserFollowedsAnswer>>

/**
 * 用户的关注 · Users followed by a user
 * `/user/follows`
 */
export declare function user_follows(query: Query<'user_follows', ncm.UserFollowsParams>): Promise<Reply<ncm.UserFollowsAnswer>>

/**
 * 用户的徽章 · Medals of a user
 * `/user/medal`
 */
export declare function user_medal(query: Query<'user_medal', ncm.UserMedalParams>): Promise<Reply<ncm.Answer>>

/**
 * 是否互相关注 · Check mutual following
 * `/user/mutualfollow/get`
 */
export declare function user_mutualfollow_get(query: Query<'user_mutualfollow_get', ncm.UserMutualfollowGetParams>): Promise<Reply<ncm.UserMutualfollowGetAnswer>>

/**
 * 用户的歌单 · Playlists of a user
 * `/user/playlist`
 */
export declare function user_playlist(query: Query<'user_playlist', ncm.UserPlaylistParams>): Promise<Reply<ncm.UserPlaylistAnswer>>

/**
 * 用户收藏的歌单 · Playlists saved by a user
 * `/user/playlist/collect`
 */
export declare function user_playlist_collect(query: Query<'user_playlist_collect', ncm.UserPlaylistCollectParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户创建的歌单 · Playlists created by a user
 * `/user/playlist/create`
 */
export declare function user_playlist_create(query: Query<'user_playlist_create', ncm.UserPlaylistCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌排行 · Listening record of a user
 * `/user/record`
 */
export declare function user_record(query: Query<'user_record', ncm.UserRecordParams>): Promise<Reply<ncm.UserRecordAnswer>>

/**
 * 用户的状态 · Social status of a user
 * `/user/social/status`
 */
export declare function user_social_status(query: Query<'user_social_status', ncm.UserSocialStatusParams>): Promise<Reply<ncm.UserSocialStatusAnswer>>

/**
 * 设置我的状态 · Set my social status
 * `/user/social/status/edit`
 */
export declare function user_social_status_edit(query?: Query<'user_social_status_edit', ncm.UserSocialStatusEditParams>): Promise<Reply<ncm.Answer>>

/**
 * 状态相同的用户 · Users with the same status
 * `/user/social/status/rcmd`
 */
export declare function user_social_status_rcmd(query?: Query<'user_social_status_rcmd', ncm.UserSocialStatusRcmdParams>): Promise<Reply<ncm.Answer>>

/**
 * 可设置的状态 · Available social statuses
 * `/user/social/status/support`
 */
export declare function user_social_status_support(query?: Query<'user_social_status_support', ncm.UserSocialStatusSupportParams>): Promise<Reply<ncm.UserSocialStatusSupportAnswer>>

/**
 * 听歌识曲 · Recognize a song from its sound
 * `/audio/match`
 */
export declare function audio_match(query: Query<'audio_match', ncm.AudioMatchParams>): Promise<Reply<ncm.AudioMatchAnswer>>

/**
 * 歌曲是否可播放 · Check whether a song can be played
 * `/check/music`
 */
export declare function check_music(query: Query<'check_music', ncm.CheckMusicParams>): Promise<Reply<ncm.CheckMusicAnswer>>

/**
 * 喜欢或取消喜欢歌曲 · Like or unlike a song
 * `/like`
 */
export declare function like(query: Query<'like', ncm.LikeParams>): Promise<Reply<ncm.LikeAnswer>>

/**
 * 喜欢的歌曲 id · Ids of liked songs
 * `/likelist`
 */
export declare function likelist(query?: Query<'likelist', ncm.LikelistParams>): Promise<Reply<ncm.LikelistAnswer>>

/**
 * 歌词 · Song lyrics
 * `/lyric`
 */
export declare function lyric(query: Query<'lyric', ncm.LyricParams>): Promise<Reply<ncm.Lyrics>>

/**
 * 逐字歌词 · Word-by-word lyrics
 * `/lyric/new`
 */
export declare function lyric_new(query: Query<'lyric_new', ncm.LyricNewParams>): Promise<Reply<ncm.Lyrics>>

/**
 * 心动模式的播放列表 · Songs of heartbeat mode
 * `/playmode/intelligence/list`
 */
export declare function playmode_intelligence_list(query: Query<'playmode_intelligence_list', ncm.PlaymodeIntelligenceListParams>): Promise<Reply<ncm.PlaymodeIntelligenceListAnswer>>

/**
 * 云随机播放的歌曲向量 · Song vectors for cloud shuffle
 * `/playmode/song/vector`
 */
export declare function playmode_song_vector(query?: Query<'playmode_song_vector', ncm.PlaymodeSongVectorParams>): Promise<Reply<ncm.Answer>>

/**
 * 相似歌曲 · Similar songs
 * `/simi/song`
 */
export declare function simi_song(query: Query<'simi_song', ncm.SimiSongParams>): Promise<Reply<ncm.SimiSongAnswer>>

/**
 * 副歌时间 · Chorus position of a song
 * `/song/chorus`
 */
export declare function song_chorus(query?: Query<'song_chorus', ncm.SongChorusParams>): Promise<Reply<ncm.SongChorusAnswer>>

/**
 * 歌曲创作者 · Credits of a song
 * `/song/creators`
 */
export declare function song_creators(query: Query<'song_creators', ncm.SongCreatorsParams>): Promise<Reply<ncm.SongCreatorsAnswer>>

/**
 * 歌曲详情 · Song details
 * `/song/detail`
 */
export declare function song_detail(query: Query<'song_detail', ncm.SongDetailParams>): Promise<Reply<ncm.Songs>>

/**
 * 会员下载记录 · Songs downloaded as a member
 * `/song/downlist`
 */
export declare function song_downlist(query?: Query<'song_downlist', ncm.SongDownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲下载地址 · Download address of a song
 * `/song/download/url`
 */
export declare function song_download_url(query: Query<'song_download_url', ncm.SongDownloadUrlParams>): Promise<Reply<ncm.SongDownload>>

/**
 * 歌曲下载地址（新版） · Download address of a song, by quality level
 * `/song/download/url/v1`
 */
export declare function song_download_url_v1(query: Query<'song_download_url_v1', ncm.SongDownloadUrlV1Params>): Promise<Reply<ncm.SongDownload>>

/**
 * 歌曲动态封面 · Animated cover of a song
 * `/song/dynamic/cover`
 */
export declare function song_dynamic_cover(query: Query<'song_dynamic_cover', ncm.SongDynamicCoverParams>): Promise<Reply<ncm.SongDynamicCoverAnswer>>

/**
 * 检查歌曲是否已喜欢 · Check which songs are liked
 * `/song/like/check`
 */
export declare function song_like_check(query: Query<'song_like_check', ncm.SongLikeCheckParams>): Promise<Reply<ncm.SongLikeCheckAnswer>>

/**
 * 歌曲的歌词摘录 · Lyric excerpts of a song
 * `/song/lyrics/mark`
 */
export declare function song_lyrics_mark(query: Query<'song_lyrics_mark', ncm.SongLyricsMarkParams>): Promise<Reply<ncm.Answer>>

/**
 * 添加或修改歌词摘录 · Add or change a lyric excerpt
 * `/song/lyrics/mark/add`
 */
export declare function song_lyrics_mark_add(query: Query<'song_lyrics_mark_add', ncm.SongLyricsMarkAddParams>): Promise<Reply<ncm.Answer>>

/**
 * 删除歌词摘录 · Delete a lyric excerpt
 * `/song/lyrics/mark/del`
 */
export declare function song_lyrics_mark_del(query: Query<'song_lyrics_mark_del', ncm.SongLyricsMarkDelParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的歌词本 · My lyric excerpts
 * `/song/lyrics/mark/user/page`
 */
export declare function song_lyrics_mark_user_page(query?: Query<'song_lyrics_mark_user_page', ncm.SongLyricsMarkUserPageParams>): Promise<Reply<ncm.Answer>>

/**
 * 本月会员下载记录 · Songs downloaded as a member this month
 * `/song/monthdownlist`
 */
export declare function song_monthdownlist(query?: Query<'song_monthdownlist', ncm.SongMonthdownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲音质详情 · Available qualities of a song
 * `/song/music/detail`
 */
export declare function song_music_detail(query: Query<'song_music_detail', ncm.SongMusicDetailParams>): Promise<Reply<ncm.SongMusicDetailAnswer>>

/**
 * 已购单曲 · Purchased songs
 * `/song/purchased`
 */
export declare function song_purchased(query?: Query<'song_purchased', ncm.SongPurchasedParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲红心数 · Number of likes of a song
 * `/song/red/count`
 */
export declare function song_red_count(query: Query<'song_red_count', ncm.SongRedCountParams>): Promise<Reply<ncm.SongRedCountAnswer>>

/**
 * 已购单曲下载记录 · Downloaded purchased songs
 * `/song/singledownlist`
 */
export declare function song_singledownlist(query?: Query<'song_singledownlist', ncm.SongSingledownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲播放地址 · Stream address of songs
 * `/song/url`
 */
export declare function song_url(query: Query<'song_url', ncm.SongUrlParams>): Promise<Reply<ncm.SongUrls>>

/**
 * 歌曲播放地址（新版） · Stream address of songs, by quality level
 * `/song/url/v1`
 */
export declare function song_url_v1(query: Query<'song_url_v1', ncm.SongUrlV1Params>): Promise<Reply<ncm.SongUrls>>

/**
 * 歌曲音乐百科摘要 · Encyclopedia summary of a song
 * `/song/wiki/summary`
 */
export declare function song_wiki_summary(query: Query<'song_wiki_summary', ncm.SongWikiSummaryParams>): Promise<Reply<ncm.Blocks>>

/**
 * 新歌速递 · New songs
 * `/top/song`
 */
export declare function top_song(query?: Query<'top_song', ncm.TopSongParams>): Promise<Reply<ncm.TopSongAnswer>>

/**
 * 喜欢或取消喜欢歌曲（新版） · Like or unlike a song, newer
 * `/like/v1`
 */
export declare function like_v1(query: Query<'like_v1', ncm.LikeV1Params>): Promise<Reply<ncm.Done>>

/**
 * 无版权歌曲的替代推荐 · Replacement for an unlicensed song
 * `/song/copyright/rcmd`
 */
export declare function song_copyright_rcmd(query?: Query<'song_copyright_rcmd', ncm.SongCopyrightRcmdParams>): Promise<Reply<ncm.SongCopyrightRcmdAnswer>>

/**
 * 喜欢或取消喜欢歌曲（电脑端） · Like or unlike a song, as the desktop app does
 * `/song/like`
 */
export declare function song_like(query: Query<'song_like', ncm.SongLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 相似歌曲（新版） · Similar songs, newer
 * `/song/simi/get`
 */
export declare function song_simi_get(query: Query<'song_simi_get', ncm.SongSimiGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 跳转到歌曲文件 · Redirect to a song
 * `/song/url/v1/302`
 */
export declare function song_url_v1_302(query: Query<'song_url_v1_302', ncm.SongUrlV1302Params>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲百科（新版） · Wiki of a song, newer
 * `/song/wiki/info`
 */
export declare function song_wiki_info(query: Query<'song_wiki_info', ncm.SongWikiInfoParams>): Promise<Reply<ncm.Blocks>>

/**
 * 分类下的歌单 · Playlists of a category
 * `/playlist/category/list`
 */
export declare function playlist_category_list(query?: Query<'playlist_category_list', ncm.PlaylistCategoryListParams>): Promise<Reply<ncm.PlaylistCategoryListAnswer>>

/**
 * 歌单分类 · Playlist categories
 * `/playlist/catlist`
 */
export declare function playlist_catlist(query?: Query<'playlist_catlist', ncm.PlaylistCatlistParams>): Promise<Reply<ncm.PlaylistCatlistAnswer>>

/**
 * 更新歌单封面 · Change a playlist's cover
 * `/playlist/cover/update`
 */
export declare function playlist_cover_update(query: Query<'playlist_cover_update', ncm.PlaylistCoverUpdateParams>): Promise<Reply<ncm.PlaylistCoverUpdateAnswer>>

/**
 * 新建歌单 · Create a playlist
 * `/playlist/create`
 */
export declare function playlist_create(query: Query<'playlist_create', ncm.PlaylistCreateParams>): Promise<Reply<ncm.PlaylistCreateAnswer>>

/**
 * 删除歌单 · Delete playlists
 * `/playlist/delete`
 */
export declare function playlist_delete(query: Query<'playlist_delete', ncm.PlaylistDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 更新歌单描述 · Change a playlist's description
 * `/playlist/desc/update`
 */
export declare function playlist_desc_update(query: Query<'playlist_desc_update', ncm.PlaylistDescUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单详情 · Playlist details
 * `/playlist/detail`
 */
export declare function playlist_detail(query: Query<'playlist_detail', ncm.PlaylistDetailParams>): Promise<Reply<ncm.PlaylistPage>>

/**
 * 歌单动态信息 · Current figures of a playlist
 * `/playlist/detail/dynamic`
 */
export declare function playlist_detail_dynamic(query: Query<'playlist_detail_dynamic', ncm.PlaylistDetailDynamicParams>): Promise<Reply<ncm.PlaylistDetailDynamicAnswer>>

/**
 * 歌单页的相似歌单 · Playlists similar to a playlist
 * `/playlist/detail/rcmd/get`
 */
export declare function playlist_detail_rcmd_get(query: Query<'playlist_detail_rcmd_get', ncm.PlaylistDetailRcmdGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 精品歌单的标签 · Tags of high-quality playlists
 * `/playlist/highquality/tags`
 */
export declare function playlist_highquality_tags(query?: Query<'playlist_highquality_tags', ncm.PlaylistHighqualityTagsParams>): Promise<Reply<ncm.PlaylistTags>>

/**
 * 热门歌单分类 · Popular playlist categories
 * `/playlist/hot`
 */
export declare function playlist_hot(query?: Query<'playlist_hot', ncm.PlaylistHotParams>): Promise<Reply<ncm.PlaylistTags>>

/**
 * 新建歌单导入任务 · Create a playlist import task
 * `/playlist/import/name/task/create`
 */
export declare function playlist_import_name_task_create(query?: Query<'playlist_import_name_task_create', ncm.PlaylistImportNameTaskCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌单导入任务的进度 · Status of a playlist import task
 * `/playlist/import/task/status`
 */
export declare function playlist_import_task_status(query?: Query<'playlist_import_task_status', ncm.PlaylistImportTaskStatusParams>): Promise<Reply<ncm.PlaylistImportTaskStatusAnswer>>

/**
 * 修改歌单名 · Rename a playlist
 * `/playlist/name/update`
 */
export declare function playlist_name_update(query: Query<'playlist_name_update', ncm.PlaylistNameUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 调整歌单的排列顺序 · Reorder your playlists
 * `/playlist/order/update`
 */
export declare function playlist_order_update(query: Query<'playlist_order_update', ncm.PlaylistOrderUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 公开隐私歌单 · Make a private playlist public
 * `/playlist/privacy`
 */
export declare function playlist_privacy(query: Query<'playlist_privacy', ncm.PlaylistPrivacyParams>): Promise<Reply<ncm.Done>>

/**
 * 收藏或取消收藏歌单 · Save or remove a playlist
 * `/playlist/subscribe`
 */
export declare function playlist_subscribe(query: Query<'playlist_subscribe', ncm.PlaylistSubscribeParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单的收藏者 · Subscribers of a playlist
 * `/playlist/subscribers`
 */
export declare function playlist_subscribers(query: Query<'playlist_subscribers', ncm.PlaylistSubscribersParams>): Promise<Reply<ncm.PlaylistSubscribersAnswer>>

/**
 * 修改歌单标签 · Change the tags of a playlist
 * `/playlist/tags/update`
 */
export declare function playlist_tags_update(query: Query<'playlist_tags_update', ncm.PlaylistTagsUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 往视频歌单添加视频 · Add videos to a video playlist
 * `/playlist/track/add`
 */
export declare function playlist_track_add(query: Query<'playlist_track_add', ncm.PlaylistTrackAddParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单内的全部歌曲 · All songs of a playlist
 * `/playlist/track/all`
 */
export declare function playlist_track_all(query: Query<'playlist_track_all', ncm.PlaylistTrackAllParams>): Promise<Reply<ncm.Songs>>

/**
 * 从视频歌单移除视频 · Remove videos from a video playlist
 * `/playlist/track/delete`
 */
export declare function playlist_track_delete(query: Query<'playlist_track_delete', ncm.PlaylistTrackDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 在歌单中添加或删除歌曲 · Add songs to a playlist or delete them
 * `/playlist/tracks`
 */
export declare function playlist_tracks(query: Query<'playlist_tracks', ncm.PlaylistTracksParams>): Promise<Reply<ncm.PlaylistTracksAnswer>>

/**
 * 编辑歌单信息 · Edit a playlist's information
 * `/playlist/update`
 */
export declare function playlist_update(query: Query<'playlist_update', ncm.PlaylistUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 增加歌单播放量 · Count a play of a playlist
 * `/playlist/update/playcount`
 */
export declare function playlist_update_playcount(query: Query<'playlist_update_playcount', ncm.PlaylistUpdatePlaycountParams>): Promise<Reply<ncm.Done>>

/**
 * 网页上的相关歌单 · Related playlists from the web page
 * `/related/playlist`
 */
export declare function related_playlist(query: Query<'related_playlist', ncm.RelatedPlaylistParams>): Promise<Reply<ncm.RelatedPlaylistAnswer>>

/**
 * 相似歌单 · Playlists similar to a song
 * `/simi/playlist`
 */
export declare function simi_playlist(query: Query<'simi_playlist', ncm.SimiPlaylistParams>): Promise<Reply<ncm.Playlists>>

/**
 * 调整歌单内歌曲顺序 · Reorder the songs of a playlist
 * `/song/order/update`
 */
export declare function song_order_update(query: Query<'song_order_update', ncm.SongOrderUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 分类歌单 · Playlists by category
 * `/top/playlist`
 */
export declare function top_playlist(query?: Query<'top_playlist', ncm.TopPlaylistParams>): Promise<Reply<ncm.Playlists>>

/**
 * 精品歌单 · High-quality playlists
 * `/top/playlist/highquality`
 */
export declare function top_playlist_highquality(query?: Query<'top_playlist_highquality', ncm.TopPlaylistHighqualityParams>): Promise<Reply<ncm.Playlists>>

/**
 * 专辑内容 · Album with its songs
 * `/album`
 */
export declare function album(query: Query<'album', ncm.AlbumParams>): Promise<Reply<ncm.AlbumPage>>

/**
 * 数字专辑详情 · Digital album details
 * `/album/detail`
 */
export declare function album_detail(query?: Query<'album_detail', ncm.AlbumDetailParams>): Promise<Reply<ncm.AlbumDetailAnswer>>

/**
 * 专辑的动态数据 · Current figures of an album
 * `/album/detail/dynamic`
 */
export declare function album_detail_dynamic(query: Query<'album_detail_dynamic', ncm.AlbumDetailDynamicParams>): Promise<Reply<ncm.AlbumDetailDynamicAnswer>>

/**
 * 数字专辑新品 · New digital albums
 * `/album/list`
 */
export declare function album_list(query?: Query<'album_list', ncm.AlbumListParams>): Promise<Reply<ncm.AlbumListAnswer>>

/**
 * 数字专辑语种馆 · Digital albums by language
 * `/album/list/style`
 */
export declare function album_list_style(query?: Query<'album_list_style', ncm.AlbumListStyleParams>): Promise<Reply<ncm.AlbumListStyleAnswer>>

/**
 * 全部新碟 · All new albums
 * `/album/new`
 */
export declare function album_new(query?: Query<'album_new', ncm.AlbumNewParams>): Promise<Reply<ncm.Albums>>

/**
 * 首页新碟 · New albums on the front page
 * `/album/newest`
 */
export declare function album_newest(query?: Query<'album_newest', ncm.AlbumNewestParams>): Promise<Reply<ncm.Albums>>

/**
 * 专辑内歌曲的权限与音质 · Playing rights and qualities of an album's songs
 * `/album/privilege`
 */
export declare function album_privilege(query: Query<'album_privilege', ncm.AlbumPrivilegeParams>): Promise<Reply<ncm.AlbumPrivilegeAnswer>>

/**
 * 数字专辑与单曲销量榜 · Sales chart of digital albums and singles
 * `/album/songsaleboard`
 */
export declare function album_songsaleboard(query?: Query<'album_songsaleboard', ncm.AlbumSongsaleboardParams>): Promise<Reply<ncm.AlbumSongsaleboardAnswer>>

/**
 * 收藏或取消收藏专辑 · Save or remove an album
 * `/album/sub`
 */
export declare function album_sub(query: Query<'album_sub', ncm.AlbumSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我收藏的专辑 · My saved albums
 * `/album/sublist`
 */
export declare function album_sublist(query?: Query<'album_sublist', ncm.AlbumSublistParams>): Promise<Reply<ncm.AlbumSublistAnswer>>

/**
 * 数字专辑详情 · Digital album details
 * `/digitalAlbum/detail`
 */
export declare function digital_album_detail(query: Query<'digital_album_detail', ncm.DigitalAlbumDetailParams>): Promise<Reply<ncm.DigitalAlbumDetailAnswer>>

/**
 * 数字专辑详情 · Digital album details
 * `/digitalAlbum/detail`
 */
export declare function digitalAlbum_detail(query: Query<'digitalAlbum_detail', ncm.DigitalAlbumDetailParams>): Promise<Reply<ncm.DigitalAlbumDetailAnswer>>

/**
 * 下单购买数字专辑 · Order a digital album
 * `/digitalAlbum/ordering`
 */
export declare function digital_album_ordering(query: Query<'digital_album_ordering', ncm.DigitalAlbumOrderingParams>): Promise<Reply<ncm.Answer>>

/**
 * 下单购买数字专辑 · Order a digital album
 * `/digitalAlbum/ordering`
 */
export declare function digitalAlbum_ordering(query: Query<'digitalAlbum_ordering', ncm.DigitalAlbumOrderingParams>): Promise<Reply<ncm.Answer>>

/**
 * 我买过的数字专辑 · My purchased digital albums
 * `/digitalAlbum/purchased`
 */
export declare function digital_album_purchased(query?: Query<'digital_album_purchased', ncm.DigitalAlbumPurchasedParams>): Promise<Reply<ncm.DigitalAlbumPurchasedAnswer>>

/**
 * 我买过的数字专辑 · My purchased digital albums
 * `/digitalAlbum/purchased`
 */
export declare function digitalAlbum_purchased(query?: Query<'digitalAlbum_purchased', ncm.DigitalAlbumPurchasedParams>): Promise<Reply<ncm.DigitalAlbumPurchasedAnswer>>

/**
 * 数字专辑销量 · Digital album sales
 * `/digitalAlbum/sales`
 */
export declare function digital_album_sales(query: Query<'digital_album_sales', ncm.DigitalAlbumSalesParams>): Promise<Reply<ncm.DigitalAlbumSalesAnswer>>

/**
 * 数字专辑销量 · Digital album sales
 * `/digitalAlbum/sales`
 */
export declare function digitalAlbum_sales(query: Query<'digitalAlbum_sales', ncm.DigitalAlbumSalesParams>): Promise<Reply<ncm.DigitalAlbumSalesAnswer>>

/**
 * 新碟上架 · New albums
 * `/top/album`
 */
export declare function top_album(query?: Query<'top_album', ncm.TopAlbumParams>): Promise<Reply<ncm.Albums>>

/**
 * 歌手的专辑 · Albums of an artist
 * `/artist/album`
 */
export declare function artist_album(query: Query<'artist_album', ncm.ArtistAlbumParams>): Promise<Reply<ncm.ArtistAlbums>>

/**
 * 歌手介绍 · Artist biography
 * `/artist/desc`
 */
export declare function artist_desc(query: Query<'artist_desc', ncm.ArtistDescParams>): Promise<Reply<ncm.ArtistDescAnswer>>

/**
 * 歌手详情 · Artist profile
 * `/artist/detail`
 */
export declare function artist_detail(query: Query<'artist_detail', ncm.ArtistDetailParams>): Promise<Reply<ncm.ArtistProfile>>

/**
 * 歌手的动态数据 · Current data of an artist
 * `/artist/detail/dynamic`
 */
export declare function artist_detail_dynamic(query: Query<'artist_detail_dynamic', ncm.ArtistDetailDynamicParams>): Promise<Reply<ncm.ArtistDetailDynamicAnswer>>

/**
 * 歌手的粉丝 · Fans of an artist
 * `/artist/fans`
 */
export declare function artist_fans(query: Query<'artist_fans', ncm.ArtistFansParams>): Promise<Reply<ncm.ArtistFansAnswer>>

/**
 * 歌手的粉丝数 · Number of fans of an artist
 * `/artist/follow/count`
 */
export declare function artist_follow_count(query: Query<'artist_follow_count', ncm.ArtistFollowCountParams>): Promise<Reply<ncm.ArtistFollowCountAnswer>>

/**
 * 按分类浏览歌手 · Browse artists by category
 * `/artist/list`
 */
export declare function artist_list(query?: Query<'artist_list', ncm.ArtistListParams>): Promise<Reply<ncm.Artists>>

/**
 * 歌手的 MV · Music videos of an artist
 * `/artist/mv`
 */
export declare function artist_mv(query: Query<'artist_mv', ncm.ArtistMvParams>): Promise<Reply<ncm.ArtistMvAnswer>>

/**
 * 关注歌手的新 MV · New music videos by followed artists
 * `/artist/new/mv`
 */
export declare function artist_new_mv(query?: Query<'artist_new_mv', ncm.ArtistNewMvParams>): Promise<Reply<ncm.ArtistNewMvAnswer>>

/**
 * 关注歌手的新歌 · New songs by followed artists
 * `/artist/new/song`
 */
export declare function artist_new_song(query?: Query<'artist_new_song', ncm.ArtistNewSongParams>): Promise<Reply<ncm.ArtistNewSongAnswer>>

/**
 * 歌手的全部歌曲 · All songs of an artist
 * `/artist/songs`
 */
export declare function artist_songs(query: Query<'artist_songs', ncm.ArtistSongsParams>): Promise<Reply<ncm.ArtistSongsAnswer>>

/**
 * 关注或取消关注歌手 · Follow or unfollow an artist
 * `/artist/sub`
 */
export declare function artist_sub(query: Query<'artist_sub', ncm.ArtistSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我关注的歌手 · Artists I follow
 * `/artist/sublist`
 */
export declare function artist_sublist(query?: Query<'artist_sublist', ncm.ArtistSublistParams>): Promise<Reply<ncm.ArtistSublistAnswer>>

/**
 * 歌手的热门 50 首 · Top 50 songs of an artist
 * `/artist/top/song`
 */
export declare function artist_top_song(query: Query<'artist_top_song', ncm.ArtistTopSongParams>): Promise<Reply<ncm.ArtistTopSongAnswer>>

/**
 * 歌手的视频 · Videos of an artist
 * `/artist/video`
 */
export declare function artist_video(query: Query<'artist_video', ncm.ArtistVideoParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌手资料与热门歌曲 · Artist with popular songs
 * `/artists`
 */
export declare function artists(query: Query<'artists', ncm.ArtistsParams>): Promise<Reply<ncm.ArtistPage>>

/**
 * 相似歌手 · Similar artists
 * `/simi/artist`
 */
export declare function simi_artist(query: Query<'simi_artist', ncm.SimiArtistParams>): Promise<Reply<ncm.Artists>>

/**
 * 热门歌手 · Popular artists
 * `/top/artists`
 */
export declare function top_artists(query?: Query<'top_artists', ncm.TopArtistsParams>): Promise<Reply<ncm.Artists>>

/**
 * 关注歌手的新歌和新 MV · New songs and MVs of followed artists
 * `/artist/new/song/mv/list/v2`
 */
export declare function artist_new_song_mv_list_v2(query?: Query<'artist_new_song_mv_list_v2', ncm.ArtistNewSongMvListV2Params>): Promise<Reply<ncm.Answer>>

/**
 * 播放关注歌手的全部新歌 · All new songs of followed artists
 * `/artist/new/song/playall`
 */
export declare function artist_new_song_playall(query?: Query<'artist_new_song_playall', ncm.ArtistNewSongPlayallParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索（信息更全） · Search with fuller results
 * `/cloudsearch`
 */
export declare function cloudsearch(query: Query<'cloudsearch', ncm.CloudsearchParams>): Promise<Reply<ncm.CloudSearch>>

/**
 * 搜索 · Search
 * `/search`
 */
export declare function search(query: Query<'search', ncm.SearchParams>): Promise<Reply<ncm.Search>>

/**
 * 默认搜索词 · Default search keyword
 * `/search/default`
 */
export declare function search_default(query?: Query<'search_default', ncm.SearchDefaultParams>): Promise<Reply<ncm.SearchDefaultAnswer>>

/**
 * 热搜词（简略） · Hot searches (brief)
 * `/search/hot`
 */
export declare function search_hot(query?: Query<'search_hot', ncm.SearchHotParams>): Promise<Reply<ncm.SearchHotAnswer>>

/**
 * 热搜榜（详细） · Hot searches (detailed)
 * `/search/hot/detail`
 */
export declare function search_hot_detail(query?: Query<'search_hot_detail', ncm.SearchHotDetailParams>): Promise<Reply<ncm.SearchHotDetailAnswer>>

/**
 * 为本地歌曲匹配信息 · Match a local song file
 * `/search/match`
 */
export declare function search_match(query: Query<'search_match', ncm.SearchMatchParams>): Promise<Reply<ncm.SearchMatchAnswer>>

/**
 * 搜索的最佳匹配 · Best matches across kinds
 * `/search/multimatch`
 */
export declare function search_multimatch(query?: Query<'search_multimatch', ncm.SearchMultimatchParams>): Promise<Reply<ncm.SearchMultimatchAnswer>>

/**
 * 搜索建议 · Search suggestions
 * `/search/suggest`
 */
export declare function search_suggest(query?: Query<'search_suggest', ncm.SearchSuggestParams>): Promise<Reply<ncm.SearchSuggestAnswer>>

/**
 * 电脑端搜索建议 · Search suggestions of the desktop app
 * `/search/suggest/pc`
 */
export declare function search_suggest_pc(query?: Query<'search_suggest_pc', ncm.SearchSuggestPcParams>): Promise<Reply<ncm.SearchSuggestPcAnswer>>

/**
 * 发表、回复或删除评论 · Post, answer or delete a comment
 * `/comment`
 */
export declare function comment(query: Query<'comment', ncm.CommentParams>): Promise<Reply<ncm.CommentAnswer>>

/**
 * 专辑评论 · Comments on an album
 * `/comment/album`
 */
export declare function comment_album(query: Query<'comment_album', ncm.CommentAlbumParams>): Promise<Reply<ncm.Comments>>

/**
 * 电台节目评论 · Comments on a podcast program
 * `/comment/dj`
 */
export declare function comment_dj(query: Query<'comment_dj', ncm.CommentDjParams>): Promise<Reply<ncm.Comments>>

/**
 * 动态评论 · Comments on an event
 * `/comment/event`
 */
export declare function comment_event(query: Query<'comment_event', ncm.CommentEventParams>): Promise<Reply<ncm.Comments>>

/**
 * 评论的回复 · Replies to a comment
 * `/comment/floor`
 */
export declare function comment_floor(query: Query<'comment_floor', ncm.CommentFloorParams>): Promise<Reply<ncm.CommentFloorAnswer>>

/**
 * 热门评论 · Popular comments
 * `/comment/hot`
 */
export declare function comment_hot(query: Query<'comment_hot', ncm.CommentHotParams>): Promise<Reply<ncm.CommentHotAnswer>>

/**
 * 云村热评墙 · Hot comment wall
 * `/comment/hotwall/list`
 */
export declare function comment_hotwall_list(query?: Query<'comment_hotwall_list', ncm.CommentHotwallListParams>): Promise<Reply<ncm.CommentHotwallListAnswer>>

/**
 * 评论的抱一抱名单 · Users who hugged a comment
 * `/comment/hug/list`
 */
export declare function comment_hug_list(query: Query<'comment_hug_list', ncm.CommentHugListParams>): Promise<Reply<ncm.CommentHugListAnswer>>

/**
 * 点赞或取消点赞评论 · Like or unlike a comment
 * `/comment/like`
 */
export declare function comment_like(query: Query<'comment_like', ncm.CommentLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 歌曲评论 · Comments on a song
 * `/comment/music`
 */
export declare function comment_music(query: Query<'comment_music', ncm.CommentMusicParams>): Promise<Reply<ncm.Comments>>

/**
 * MV 评论 · Comments on a music video
 * `/comment/mv`
 */
export declare function comment_mv(query: Query<'comment_mv', ncm.CommentMvParams>): Promise<Reply<ncm.Comments>>

/**
 * 评论列表（新版） · Comments, newer endpoint
 * `/comment/new`
 */
export declare function comment_new(query: Query<'comment_new', ncm.CommentNewParams>): Promise<Reply<ncm.CommentPage>>

/**
 * 歌单评论 · Comments on a playlist
 * `/comment/playlist`
 */
export declare function comment_playlist(query: Query<'comment_playlist', ncm.CommentPlaylistParams>): Promise<Reply<ncm.Comments>>

/**
 * 视频评论 · Comments on a video
 * `/comment/video`
 */
export declare function comment_video(query: Query<'comment_video', ncm.CommentVideoParams>): Promise<Reply<ncm.Comments>>

/**
 * 抱一抱评论 · Hug a comment
 * `/hug/comment`
 */
export declare function hug_comment(query: Query<'hug_comment', ncm.HugCommentParams>): Promise<Reply<ncm.Done>>

/**
 * 云村星评馆摘要 · Featured comments summary
 * `/starpick/comments/summary`
 */
export declare function starpick_comments_summary(query?: Query<'starpick_comments_summary', ncm.StarpickCommentsSummaryParams>): Promise<Reply<ncm.Answer>>

/**
 * 发表评论（新版） · Post a comment, newer
 * `/comment/add`
 */
export declare function comment_add(query: Query<'comment_add', ncm.CommentAddParams>): Promise<Reply<ncm.CommentAddAnswer>>

/**
 * 删除评论（新版） · Delete a comment, newer
 * `/comment/delete`
 */
export declare function comment_delete(query: Query<'comment_delete', ncm.CommentDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 评论统计 · Numbers of comments
 * `/comment/info/list`
 */
export declare function comment_info_list(query: Query<'comment_info_list', ncm.CommentInfoListParams>): Promise<Reply<ncm.CommentInfoListAnswer>>

/**
 * 回复评论（新版） · Answer a comment, newer
 * `/comment/reply`
 */
export declare function comment_reply(query: Query<'comment_reply', ncm.CommentReplyParams>): Promise<Reply<ncm.CommentReplyAnswer>>

/**
 * 举报评论 · Report a comment
 * `/comment/report`
 */
export declare function comment_report(query: Query<'comment_report', ncm.CommentReportParams>): Promise<Reply<ncm.Done>>

/**
 * 私人 DJ 推荐内容 · Private DJ recommendations
 * `/aidj/content/rcmd`
 */
export declare function aidj_content_rcmd(query?: Query<'aidj_content_rcmd', ncm.AidjContentRcmdParams>): Promise<Reply<ncm.AidjContentRcmdAnswer>>

/**
 * 首页轮播图 · Front page banners
 * `/banner`
 */
export declare function banner(query?: Query<'banner', ncm.BannerParams>): Promise<Reply<ncm.BannerAnswer>>

/**
 * 音乐日历 · Music calendar
 * `/calendar`
 */
export declare function calendar(query?: Query<'calendar', ncm.CalendarParams>): Promise<Reply<ncm.CalendarAnswer>>

/**
 * 私人 FM 不再播放 · Drop a song from personal FM
 * `/fm_trash`
 */
export declare function fm_trash(query: Query<'fm_trash', ncm.FmTrashParams>): Promise<Reply<ncm.FmTrashAnswer>>

/**
 * 可查的历史日推日期 · Days with past daily songs
 * `/history/recommend/songs`
 */
export declare function history_recommend_songs(query?: Query<'history_recommend_songs', ncm.HistoryRecommendSongsParams>): Promise<Reply<ncm.HistoryRecommendSongsAnswer>>

/**
 * 某日的历史日推歌曲 · Daily songs of a past day
 * `/history/recommend/songs/detail`
 */
export declare function history_recommend_songs_detail(query?: Query<'history_recommend_songs_detail', ncm.HistoryRecommendSongsDetailParams>): Promise<Reply<ncm.HistoryRecommendSongsDetailAnswer>>

/**
 * 首页发现内容 · Discovery page blocks
 * `/homepage/block/page`
 */
export declare function homepage_block_page(query?: Query<'homepage_block_page', ncm.HomepageBlockPageParams>): Promise<Reply<ncm.HomepageBlockPageAnswer>>

/**
 * 首页圆形入口 · Discovery page shortcuts
 * `/homepage/dragon/ball`
 */
export declare function homepage_dragon_ball(query?: Query<'homepage_dragon_ball', ncm.HomepageDragonBallParams>): Promise<Reply<ncm.HomepageDragonBallAnswer>>

/**
 * 私人 FM（选择模式） · Personal FM with a mode
 * `/personal/fm/mode`
 */
export declare function personal_fm_mode(query: Query<'personal_fm_mode', ncm.PersonalFmModeParams>): Promise<Reply<ncm.PersonalFm>>

/**
 * 私人 FM · Personal FM
 * `/personal_fm`
 */
export declare function personal_fm(query?: Query<'personal_fm', ncm.PersonalFmParams>): Promise<Reply<ncm.PersonalFm>>

/**
 * 推荐歌单 · Recommended playlists
 * `/personalized`
 */
export declare function personalized(query?: Query<'personalized', ncm.PersonalizedParams>): Promise<Reply<ncm.PersonalizedAnswer>>

/**
 * 推荐电台节目 · Recommended radio programs
 * `/personalized/djprogram`
 */
export declare function personalized_djprogram(query?: Query<'personalized_djprogram', ncm.PersonalizedDjprogramParams>): Promise<Reply<ncm.PersonalizedDjprogramAnswer>>

/**
 * 推荐 MV · Recommended MVs
 * `/personalized/mv`
 */
export declare function personalized_mv(query?: Query<'personalized_mv', ncm.PersonalizedMvParams>): Promise<Reply<ncm.PersonalizedMvAnswer>>

/**
 * 推荐新歌 · Recommended new songs
 * `/personalized/newsong`
 */
export declare function personalized_newsong(query?: Query<'personalized_newsong', ncm.PersonalizedNewsongParams>): Promise<Reply<ncm.PersonalizedNewsongAnswer>>

/**
 * 独家放送 · Exclusive features
 * `/personalized/privatecontent`
 */
export declare function personalized_privatecontent(query?: Query<'personalized_privatecontent', ncm.PersonalizedPrivatecontentParams>): Promise<Reply<ncm.PrivateContent>>

/**
 * 独家放送列表 · List of exclusive features
 * `/personalized/privatecontent/list`
 */
export declare function personalized_privatecontent_list(query?: Query<'personalized_privatecontent_list', ncm.PersonalizedPrivatecontentListParams>): Promise<Reply<ncm.PrivateContent>>

/**
 * 跑步漫游 · Running radio
 * `/radio/sport/get`
 */
export declare function radio_sport_get(query?: Query<'radio_sport_get', ncm.RadioSportGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 每日推荐歌单 · Daily recommended playlists
 * `/recommend/resource`
 */
export declare function recommend_resource(query?: Query<'recommend_resource', ncm.RecommendResourceParams>): Promise<Reply<ncm.RecommendResourceAnswer>>

/**
 * 每日推荐歌曲 · Daily recommended songs
 * `/recommend/songs`
 */
export declare function recommend_songs(query?: Query<'recommend_songs', ncm.RecommendSongsParams>): Promise<Reply<ncm.RecommendSongsAnswer>>

/**
 * 每日推荐歌曲（新版） · Daily recommended songs, newer
 * `/recommend/songs/v1`
 */
export declare function recommend_songs_v1(query?: Query<'recommend_songs_v1', ncm.RecommendSongsV1Params>): Promise<Reply<ncm.RecommendSongsV1Answer>>

/**
 * 曲风日推的分类与标签 · Categories of the daily songs by style
 * `/recommend/category/configs`
 */
export declare function recommend_category_configs(query?: Query<'recommend_category_configs', ncm.RecommendCategoryConfigsParams>): Promise<Reply<ncm.Answer>>

/**
 * 曲风日推 · Daily songs by style
 * `/recommend/category/songs`
 */
export declare function recommend_category_songs(query?: Query<'recommend_category_songs', ncm.RecommendCategorySongsParams>): Promise<Reply<ncm.Answer>>

/**
 * 选择曲风日推的标签 · Choose the tags of the daily songs by style
 * `/recommend/category/set`
 */
export declare function recommend_category_set(query: Query<'recommend_category_set', ncm.RecommendCategorySetParams>): Promise<Reply<ncm.RecommendCategorySetAnswer>>

/**
 * 对日推歌曲不感兴趣 · Dislike a daily recommended song
 * `/recommend/songs/dislike`
 */
export declare function recommend_songs_dislike(query: Query<'recommend_songs_dislike', ncm.RecommendSongsDislikeParams>): Promise<Reply<ncm.RecommendSongsDislikeAnswer>>

/**
 * 分维度榜单详情 · Details of a chart by dimension
 * `/chart/detail`
 */
export declare function chart_detail(query: Query<'chart_detail', ncm.ChartDetailParams>): Promise<Reply<ncm.ChartDetailAnswer>>

/**
 * 分维度榜单的歌曲 · Songs of a chart by dimension
 * `/chart/song/detail`
 */
export declare function chart_song_detail(query: Query<'chart_song_detail', ncm.ChartSongDetailParams>): Promise<Reply<ncm.ChartSongDetailAnswer>>

/**
 * 排行榜详情（旧） · Chart details (legacy)
 * `/top/list`
 */
export declare function top_list(query: Query<'top_list', ncm.TopListParams>): Promise<Reply<ncm.PlaylistPage>>

/**
 * 全部榜单 · All charts
 * `/toplist`
 */
export declare function toplist(query?: Query<'toplist', ncm.ToplistParams>): Promise<Reply<ncm.ToplistAnswer>>

/**
 * 歌手榜 · Artist chart
 * `/toplist/artist`
 */
export declare function toplist_artist(query?: Query<'toplist_artist', ncm.ToplistArtistParams>): Promise<Reply<ncm.ToplistArtistAnswer>>

/**
 * 全部榜单摘要 · All charts with a preview
 * `/toplist/detail`
 */
export declare function toplist_detail(query?: Query<'toplist_detail', ncm.ToplistDetailParams>): Promise<Reply<ncm.ToplistDetailAnswer>>

/**
 * 全部榜单摘要（新版） · All charts with a preview, grouped
 * `/toplist/detail/v2`
 */
export declare function toplist_detail_v2(query?: Query<'toplist_detail_v2', ncm.ToplistDetailV2Params>): Promise<Reply<ncm.ToplistDetailV2Answer>>

/**
 * 歌曲相关视频 · Videos related to a song
 * `/mlog/music/rcmd`
 */
export declare function mlog_music_rcmd(query: Query<'mlog_music_rcmd', ncm.MlogMusicRcmdParams>): Promise<Reply<ncm.MlogMusicRcmdAnswer>>

/**
 * Mlog id 转视频 id · Convert an Mlog id to a video id
 * `/mlog/to/video`
 */
export declare function mlog_to_video(query: Query<'mlog_to_video', ncm.MlogToVideoParams>): Promise<Reply<ncm.MlogToVideoAnswer>>

/**
 * Mlog 播放地址 · Mlog playback address
 * `/mlog/url`
 */
export declare function mlog_url(query: Query<'mlog_url', ncm.MlogUrlParams>): Promise<Reply<ncm.MlogUrlAnswer>>

/**
 * 全部 MV · Browse all MVs
 * `/mv/all`
 */
export declare function mv_all(query?: Query<'mv_all', ncm.MvAllParams>): Promise<Reply<ncm.Mvs>>

/**
 * MV 详情 · MV details
 * `/mv/detail`
 */
export declare function mv_detail(query: Query<'mv_detail', ncm.MvDetailParams>): Promise<Reply<ncm.MvDetailAnswer>>

/**
 * MV 互动数据 · MV interaction counts
 * `/mv/detail/info`
 */
export declare function mv_detail_info(query: Query<'mv_detail_info', ncm.MvDetailInfoParams>): Promise<Reply<ncm.Counts>>

/**
 * 网易出品 MV · MVs produced by NetEase
 * `/mv/exclusive/rcmd`
 */
export declare function mv_exclusive_rcmd(query?: Query<'mv_exclusive_rcmd', ncm.MvExclusiveRcmdParams>): Promise<Reply<ncm.Mvs>>

/**
 * 最新 MV · Newest MVs
 * `/mv/first`
 */
export declare function mv_first(query?: Query<'mv_first', ncm.MvFirstParams>): Promise<Reply<ncm.Mvs>>

/**
 * 收藏或取消收藏 MV · Save or remove an MV
 * `/mv/sub`
 */
export declare function mv_sub(query: Query<'mv_sub', ncm.MvSubParams>): Promise<Reply<ncm.Done>>

/**
 * 收藏的 MV · Saved MVs
 * `/mv/sublist`
 */
export declare function mv_sublist(query?: Query<'mv_sublist', ncm.MvSublistParams>): Promise<Reply<ncm.MvSublistAnswer>>

/**
 * MV 播放地址 · MV playback address
 * `/mv/url`
 */
export declare function mv_url(query: Query<'mv_url', ncm.MvUrlParams>): Promise<Reply<ncm.MvUrlAnswer>>

/**
 * 我赞过的视频 · Videos you liked
 * `/playlist/mylike`
 */
export declare function playlist_mylike(query?: Query<'playlist_mylike', ncm.PlaylistMylikeParams>): Promise<Reply<ncm.Answer>>

/**
 * 最近看过的视频 · Recently played videos
 * `/playlist/video/recent`
 */
export declare function playlist_video_recent(query?: Query<'playlist_video_recent', ncm.PlaylistVideoRecentParams>): Promise<Reply<ncm.Answer>>

/**
 * 相关视频 · Related videos
 * `/related/allvideo`
 */
export declare function related_allvideo(query: Query<'related_allvideo', ncm.RelatedAllvideoParams>): Promise<Reply<ncm.RelatedAllvideoAnswer>>

/**
 * 相似 MV · Similar music videos
 * `/simi/mv`
 */
export declare function simi_mv(query: Query<'simi_mv', ncm.SimiMvParams>): Promise<Reply<ncm.SimiMvAnswer>>

/**
 * MV 排行榜 · Music video chart
 * `/top/mv`
 */
export declare function top_mv(query?: Query<'top_mv', ncm.TopMvParams>): Promise<Reply<ncm.Mvs>>

/**
 * 视频分类 · Video categories
 * `/video/category/list`
 */
export declare function video_category_list(query?: Query<'video_category_list', ncm.VideoCategoryListParams>): Promise<Reply<ncm.VideoGroups>>

/**
 * 视频详情 · Video details
 * `/video/detail`
 */
export declare function video_detail(query: Query<'video_detail', ncm.VideoDetailParams>): Promise<Reply<ncm.VideoDetailAnswer>>

/**
 * 视频互动数据 · Video engagement counts
 * `/video/detail/info`
 */
export declare function video_detail_info(query: Query<'video_detail_info', ncm.VideoDetailInfoParams>): Promise<Reply<ncm.Counts>>

/**
 * 标签或分类下的视频 · Videos of a tag or category
 * `/video/group`
 */
export declare function video_group(query: Query<'video_group', ncm.VideoGroupParams>): Promise<Reply<ncm.Videos>>

/**
 * 视频标签 · Video tags
 * `/video/group/list`
 */
export declare function video_group_list(query?: Query<'video_group_list', ncm.VideoGroupListParams>): Promise<Reply<ncm.VideoGroups>>

/**
 * 收藏或取消收藏视频 · Save or remove a video
 * `/video/sub`
 */
export declare function video_sub(query: Query<'video_sub', ncm.VideoSubParams>): Promise<Reply<ncm.Done>>

/**
 * 全部视频 · All videos
 * `/video/timeline/all`
 */
export declare function video_timeline_all(query?: Query<'video_timeline_all', ncm.VideoTimelineAllParams>): Promise<Reply<ncm.Videos>>

/**
 * 推荐视频 · Recommended videos
 * `/video/timeline/recommend`
 */
export declare function video_timeline_recommend(query?: Query<'video_timeline_recommend', ncm.VideoTimelineRecommendParams>): Promise<Reply<ncm.Videos>>

/**
 * 视频播放地址 · Video playback address
 * `/video/url`
 */
export declare function video_url(query: Query<'video_url', ncm.VideoUrlParams>): Promise<Reply<ncm.VideoUrlAnswer>>

/**
 * 电台首页横幅 · Radio banners
 * `/dj/banner`
 */
export declare function dj_banner(query?: Query<'dj_banner', ncm.DjBannerParams>): Promise<Reply<ncm.DjBannerAnswer>>

/**
 * 非热门电台分类 · Radio categories outside the hot ones
 * `/dj/category/excludehot`
 */
export declare function dj_category_excludehot(query?: Query<'dj_category_excludehot', ncm.DjCategoryExcludehotParams>): Promise<Reply<ncm.DjCategoryExcludehotAnswer>>

/**
 * 推荐电台分类 · Recommended radio categories
 * `/dj/category/recommend`
 */
export declare function dj_category_recommend(query?: Query<'dj_category_recommend', ncm.DjCategoryRecommendParams>): Promise<Reply<ncm.DjCategoryRecommendAnswer>>

/**
 * 电台分类列表 · Radio categories
 * `/dj/catelist`
 */
export declare function dj_catelist(query?: Query<'dj_catelist', ncm.DjCatelistParams>): Promise<Reply<ncm.DjCatelistAnswer>>

/**
 * 电台详情 · Radio details
 * `/dj/detail`
 */
export declare function dj_detail(query: Query<'dj_detail', ncm.DjDetailParams>): Promise<Reply<ncm.DjDetailAnswer>>

/**
 * DIFM 风格频道列表 · DIFM channels by style
 * `/dj/difm/all/style/channel`
 */
export declare function dj_difm_all_style_channel(query?: Query<'dj_difm_all_style_channel', ncm.DjDifmAllStyleChannelParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏 DIFM 频道 · Save a DIFM channel
 * `/dj/difm/channel/subscribe`
 */
export declare function dj_difm_channel_subscribe(query: Query<'dj_difm_channel_subscribe', ncm.DjDifmChannelSubscribeParams>): Promise<Reply<ncm.Answer>>

/**
 * 取消收藏 DIFM 频道 · Remove a saved DIFM channel
 * `/dj/difm/channel/unsubscribe`
 */
export declare function dj_difm_channel_unsubscribe(query: Query<'dj_difm_channel_unsubscribe', ncm.DjDifmChannelUnsubscribeParams>): Promise<Reply<ncm.Answer>>

/**
 * DIFM 频道播放列表 · Tracks playing on a DIFM channel
 * `/dj/difm/playing/tracks/list`
 */
export declare function dj_difm_playing_tracks_list(query: Query<'dj_difm_playing_tracks_list', ncm.DjDifmPlayingTracksListParams>): Promise<Reply<ncm.Answer>>

/**
 * 我收藏的 DIFM 频道 · My saved DIFM channels
 * `/dj/difm/subscribe/channels/get`
 */
export declare function dj_difm_subscribe_channels_get(query?: Query<'dj_difm_subscribe_channels_get', ncm.DjDifmSubscribeChannelsGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 热门电台 · Hot radios
 * `/dj/hot`
 */
export declare function dj_hot(query?: Query<'dj_hot', ncm.DjHotParams>): Promise<Reply<ncm.Radios>>

/**
 * 付费电台精选 · Selected paid radios
 * `/dj/paygift`
 */
export declare function dj_paygift(query?: Query<'dj_paygift', ncm.DjPaygiftParams>): Promise<Reply<ncm.DjPaygiftAnswer>>

/**
 * 电台个性推荐 · Personal radio recommendations
 * `/dj/personalize/recommend`
 */
export declare function dj_personalize_recommend(query?: Query<'dj_personalize_recommend', ncm.DjPersonalizeRecommendParams>): Promise<Reply<ncm.DjPersonalizeRecommendAnswer>>

/**
 * 电台节目列表 · Programs of a radio
 * `/dj/program`
 */
export declare function dj_program(query: Query<'dj_program', ncm.DjProgramParams>): Promise<Reply<ncm.Programs>>

/**
 * 电台节目详情 · Radio program details
 * `/dj/program/detail`
 */
export declare function dj_program_detail(query: Query<'dj_program_detail', ncm.DjProgramDetailParams>): Promise<Reply<ncm.DjProgramDetailAnswer>>

/**
 * 电台节目榜 · Radio program chart
 * `/dj/program/toplist`
 */
export declare function dj_program_toplist(query?: Query<'dj_program_toplist', ncm.DjProgramToplistParams>): Promise<Reply<ncm.DjProgramToplistAnswer>>

/**
 * 24 小时节目榜 · 24-hour radio program chart
 * `/dj/program/toplist/hours`
 */
export declare function dj_program_toplist_hours(query?: Query<'dj_program_toplist_hours', ncm.DjProgramToplistHoursParams>): Promise<Reply<ncm.DjProgramToplistHoursAnswer>>

/**
 * 分类热门电台 · Hot radios of a category
 * `/dj/radio/hot`
 */
export declare function dj_radio_hot(query?: Query<'dj_radio_hot', ncm.DjRadioHotParams>): Promise<Reply<ncm.Radios>>

/**
 * 精选电台 · Featured radios
 * `/dj/recommend`
 */
export declare function dj_recommend(query?: Query<'dj_recommend', ncm.DjRecommendParams>): Promise<Reply<ncm.Radios>>

/**
 * 分类精选电台 · Featured radios of a category
 * `/dj/recommend/type`
 */
export declare function dj_recommend_type(query: Query<'dj_recommend_type', ncm.DjRecommendTypeParams>): Promise<Reply<ncm.Radios>>

/**
 * 订阅或退订电台 · Subscribe to or leave a radio
 * `/dj/sub`
 */
export declare function dj_sub(query: Query<'dj_sub', ncm.DjSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我订阅的电台 · My subscribed radios
 * `/dj/sublist`
 */
export declare function dj_sublist(query?: Query<'dj_sublist', ncm.DjSublistParams>): Promise<Reply<ncm.Radios>>

/**
 * 电台订阅者 · Subscribers of a radio
 * `/dj/subscriber`
 */
export declare function dj_subscriber(query: Query<'dj_subscriber', ncm.DjSubscriberParams>): Promise<Reply<ncm.DjSubscriberAnswer>>

/**
 * 电台今日优选 · Today's radio picks
 * `/dj/today/perfered`
 */
export declare function dj_today_perfered(query?: Query<'dj_today_perfered', ncm.DjTodayPerferedParams>): Promise<Reply<ncm.DjTodayPerferedAnswer>>

/**
 * 新晋与热门电台榜 · New and hot radio charts
 * `/dj/toplist`
 */
export declare function dj_toplist(query?: Query<'dj_toplist', ncm.DjToplistParams>): Promise<Reply<ncm.DjToplistAnswer>>

/**
 * 24 小时主播榜 · 24-hour host chart
 * `/dj/toplist/hours`
 */
export declare function dj_toplist_hours(query?: Query<'dj_toplist_hours', ncm.DjToplistHoursParams>): Promise<Reply<ncm.HostChart>>

/**
 * 主播新人榜 · New host chart
 * `/dj/toplist/newcomer`
 */
export declare function dj_toplist_newcomer(query?: Query<'dj_toplist_newcomer', ncm.DjToplistNewcomerParams>): Promise<Reply<ncm.HostChart>>

/**
 * 付费精品榜 · Paid radio chart
 * `/dj/toplist/pay`
 */
export declare function dj_toplist_pay(query?: Query<'dj_toplist_pay', ncm.DjToplistPayParams>): Promise<Reply<ncm.RadioChart>>

/**
 * 最热主播榜 · Most popular host chart
 * `/dj/toplist/popular`
 */
export declare function dj_toplist_popular(query?: Query<'dj_toplist_popular', ncm.DjToplistPopularParams>): Promise<Reply<ncm.HostChart>>

/**
 * 电台作品数据排行 · Works of a radio ranked by performance
 * `/djRadio/top`
 */
export declare function dj_radio_top(query?: Query<'dj_radio_top', ncm.DjRadioTopParams>): Promise<Reply<ncm.Answer>>

/**
 * 电台作品数据排行 · Works of a radio ranked by performance
 * `/djRadio/top`
 */
export declare function djRadio_top(query?: Query<'djRadio_top', ncm.DjRadioTopParams>): Promise<Reply<ncm.Answer>>

/**
 * 推荐的电台节目 · Recommended podcast programs
 * `/program/recommend`
 */
export declare function program_recommend(query?: Query<'program_recommend', ncm.ProgramRecommendParams>): Promise<Reply<ncm.Programs>>

/**
 * 用户创建的电台 · Radio stations of a user
 * `/user/audio`
 */
export declare function user_audio(query: Query<'user_audio', ncm.UserAudioParams>): Promise<Reply<ncm.Radios>>

/**
 * 删除播客内容 · Delete podcast content
 * `/voice/delete`
 */
export declare function voice_delete(query: Query<'voice_delete', ncm.VoiceDeleteParams>): Promise<Reply<ncm.Answer>>

/**
 * 声音详情 · Voice details
 * `/voice/detail`
 */
export declare function voice_detail(query: Query<'voice_detail', ncm.VoiceDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 声音文稿 · Transcript of a voice
 * `/voice/lyric`
 */
export declare function voice_lyric(query: Query<'voice_lyric', ncm.VoiceLyricParams>): Promise<Reply<ncm.Answer>>

/**
 * 上传播客声音 · Upload a voice to a podcast
 * `/voice/upload`
 */
export declare function voice_upload(query: Query<'voice_upload', ncm.VoiceUploadParams>): Promise<Reply<ncm.Answer>>

/**
 * 播客详情 · Podcast details
 * `/voicelist/detail`
 */
export declare function voicelist_detail(query: Query<'voicelist_detail', ncm.VoicelistDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 播客中的声音 · Voices of a podcast
 * `/voicelist/list`
 */
export declare function voicelist_list(query: Query<'voicelist_list', ncm.VoicelistListParams>): Promise<Reply<ncm.Answer>>

/**
 * 筛选我的声音 · Filter my voices
 * `/voicelist/list/search`
 */
export declare function voicelist_list_search(query?: Query<'voicelist_list_search', ncm.VoicelistListSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索播客 · Search podcasts
 * `/voicelist/search`
 */
export declare function voicelist_search(query?: Query<'voicelist_search', ncm.VoicelistSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 调整声音的顺序 · Move a voice within a podcast
 * `/voicelist/trans`
 */
export declare function voicelist_trans(query?: Query<'voicelist_trans', ncm.VoicelistTransParams>): Promise<Reply<ncm.Answer>>

/**
 * 我创建的播客 · Podcasts that you created
 * `/voicelist/my/created`
 */
export declare function voicelist_my_created(query?: Query<'voicelist_my_created', ncm.VoicelistMyCreatedParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台的分类与地区 · Categories and regions of radio stations
 * `/broadcast/category/region/get`
 */
export declare function broadcast_category_region_get(query?: Query<'broadcast_category_region_get', ncm.BroadcastCategoryRegionGetParams>): Promise<Reply<ncm.BroadcastCategoryRegionGetAnswer>>

/**
 * 我收藏的广播电台 · My saved radio stations
 * `/broadcast/channel/collect/list`
 */
export declare function broadcast_channel_collect_list(query?: Query<'broadcast_channel_collect_list', ncm.BroadcastChannelCollectListParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台当前信息 · Current state of a radio station
 * `/broadcast/channel/currentinfo`
 */
export declare function broadcast_channel_currentinfo(query: Query<'broadcast_channel_currentinfo', ncm.BroadcastChannelCurrentinfoParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台列表 · List of radio stations
 * `/broadcast/channel/list`
 */
export declare function broadcast_channel_list(query?: Query<'broadcast_channel_list', ncm.BroadcastChannelListParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏或取消收藏广播电台 · Save or remove a radio station
 * `/broadcast/sub`
 */
export declare function broadcast_sub(query: Query<'broadcast_sub', ncm.BroadcastSubParams>): Promise<Reply<ncm.Answer>>

/**
 * 好友动态 · Events from people you follow
 * `/event`
 */
export declare function event(query?: Query<'event', ncm.EventParams>): Promise<Reply<ncm.EventAnswer>>

/**
 * 删除动态 · Delete an event
 * `/event/del`
 */
export declare function event_del(query: Query<'event_del', ncm.EventDelParams>): Promise<Reply<ncm.Done>>

/**
 * 转发动态 · Forward an event
 * `/event/forward`
 */
export declare function event_forward(query: Query<'event_forward', ncm.EventForwardParams>): Promise<Reply<ncm.EventForwardAnswer>>

/**
 * 热门话题 · Hot topics
 * `/hot/topic`
 */
export declare function hot_topic(query?: Query<'hot_topic', ncm.HotTopicParams>): Promise<Reply<ncm.HotTopicAnswer>>

/**
 * 分享到动态 · Share to your events
 * `/share/resource`
 */
export declare function share_resource(query?: Query<'share_resource', ncm.ShareResourceParams>): Promise<Reply<ncm.ShareResourceAnswer>>

/**
 * 话题详情 · Topic details
 * `/topic/detail`
 */
export declare function topic_detail(query?: Query<'topic_detail', ncm.TopicDetailParams>): Promise<Reply<ncm.TopicDetailAnswer>>

/**
 * 话题热门动态 · Hot posts of a topic
 * `/topic/detail/event/hot`
 */
export declare function topic_detail_event_hot(query?: Query<'topic_detail_event_hot', ncm.TopicDetailEventHotParams>): Promise<Reply<ncm.Events>>

/**
 * 用户的动态 · Events posted by a user
 * `/user/event`
 */
export declare function user_event(query: Query<'user_event', ncm.UserEventParams>): Promise<Reply<ncm.Events>>

/**
 * 修改动态的可见范围 · Set who may see an event
 * `/event/privacy`
 */
export declare function event_privacy(query: Query<'event_privacy', ncm.EventPrivacyParams>): Promise<Reply<ncm.Done>>

/**
 * 自己的全部动态 · All events of your own
 * `/user/event/all`
 */
export declare function user_event_all(query?: Query<'user_event_all', ncm.UserEventAllParams>): Promise<Reply<ncm.UserEventAllAnswer>>

/**
 * 收到的评论 · Comment notifications
 * `/msg/comments`
 */
export declare function msg_comments(query: Query<'msg_comments', ncm.MsgCommentsParams>): Promise<Reply<ncm.MsgCommentsAnswer>>

/**
 * @我的通知 · Mentions of me
 * `/msg/forwards`
 */
export declare function msg_forwards(query?: Query<'msg_forwards', ncm.MsgForwardsParams>): Promise<Reply<ncm.MsgForwardsAnswer>>

/**
 * 系统通知 · Notices
 * `/msg/notices`
 */
export declare function msg_notices(query?: Query<'msg_notices', ncm.MsgNoticesParams>): Promise<Reply<ncm.MsgNoticesAnswer>>

/**
 * 私信列表 · Private conversations
 * `/msg/private`
 */
export declare function msg_private(query?: Query<'msg_private', ncm.MsgPrivateParams>): Promise<Reply<ncm.MsgPrivateAnswer>>

/**
 * 私信内容 · Messages of a private conversation
 * `/msg/private/history`
 */
export declare function msg_private_history(query: Query<'msg_private_history', ncm.MsgPrivateHistoryParams>): Promise<Reply<ncm.MsgPrivateHistoryAnswer>>

/**
 * 最近联系人 · Recent contacts
 * `/msg/recentcontact`
 */
export declare function msg_recentcontact(query?: Query<'msg_recentcontact', ncm.MsgRecentcontactParams>): Promise<Reply<ncm.MsgRecentcontactAnswer>>

/**
 * 私信和通知数量 · Message and notice counts
 * `/pl/count`
 */
export declare function pl_count(query?: Query<'pl_count', ncm.PlCountParams>): Promise<Reply<ncm.PlCountAnswer>>

/**
 * 私信专辑 · Send an album by private message
 * `/send/album`
 */
export declare function send_album(query: Query<'send_album', ncm.SendAlbumParams>): Promise<Reply<ncm.Sent>>

/**
 * 私信歌单 · Send a playlist by private message
 * `/send/playlist`
 */
export declare function send_playlist(query: Query<'send_playlist', ncm.SendPlaylistParams>): Promise<Reply<ncm.Sent>>

/**
 * 私信歌曲 · Send a song by private message
 * `/send/song`
 */
export declare function send_song(query: Query<'send_song', ncm.SendSongParams>): Promise<Reply<ncm.Sent>>

/**
 * 发送私信 · Send a private message
 * `/send/text`
 */
export declare function send_text(query: Query<'send_text', ncm.SendTextParams>): Promise<Reply<ncm.Sent>>

/**
 * 上传歌曲到云盘 · Upload a song to the cloud disk
 * `/cloud`
 */
export declare function cloud(query: Query<'cloud', ncm.CloudParams>): Promise<Reply<ncm.CloudAnswer>>

/**
 * 按指纹导入云盘歌曲 · Import a song into the cloud disk by checksum
 * `/cloud/import`
 */
export declare function cloud_import(query: Query<'cloud_import', ncm.CloudImportParams>): Promise<Reply<ncm.Answer>>

/**
 * 纠正云盘歌曲的匹配 · Correct the match of a cloud disk song
 * `/cloud/match`
 */
export declare function cloud_match(query: Query<'cloud_match', ncm.CloudMatchParams>): Promise<Reply<ncm.Done>>

/**
 * 云盘歌曲 · Songs on the cloud disk
 * `/user/cloud`
 */
export declare function user_cloud(query?: Query<'user_cloud', ncm.UserCloudParams>): Promise<Reply<ncm.UserCloudAnswer>>

/**
 * 删除云盘歌曲 · Delete songs from the cloud disk
 * `/user/cloud/del`
 */
export declare function user_cloud_del(query?: Query<'user_cloud_del', ncm.UserCloudDelParams>): Promise<Reply<ncm.UserCloudDelAnswer>>

/**
 * 云盘歌曲详情 · Details of cloud disk songs
 * `/user/cloud/detail`
 */
export declare function user_cloud_detail(query: Query<'user_cloud_detail', ncm.UserCloudDetailParams>): Promise<Reply<ncm.UserCloudDetailAnswer>>

/**
 * 云盘歌曲的歌词 · Lyrics of a song on the cloud disk
 * `/cloud/lyric/get`
 */
export declare function cloud_lyric_get(query?: Query<'cloud_lyric_get', ncm.CloudLyricGetParams>): Promise<Reply<ncm.CloudLyricGetAnswer>>

/**
 * 申请直传云盘 · Request a direct upload to the cloud disk
 * `/cloud/upload/token`
 */
export declare function cloud_upload_token(query: Query<'cloud_upload_token', ncm.CloudUploadTokenParams>): Promise<Reply<ncm.CloudUploadTokenAnswer>>

/**
 * 完成直传云盘 · Finish a direct upload to the cloud disk
 * `/cloud/upload/complete`
 */
export declare function cloud_upload_complete(query: Query<'cloud_upload_complete', ncm.CloudUploadCompleteParams>): Promise<Reply<ncm.Answer>>

/**
 * 下载云盘歌曲 · Download a song from the cloud disk
 * `/song/cloud/download`
 */
export declare function song_cloud_download(query: Query<'song_cloud_download', ncm.SongCloudDownloadParams>): Promise<Reply<ncm.SongCloudDownloadAnswer>>

/**
 * 本周或本月听歌时长 · Listening time this week or month
 * `/listen/data/realtime/report`
 */
export declare function listen_data_realtime_report(query?: Query<'listen_data_realtime_report', ncm.ListenDataRealtimeReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 周、月、年听歌报告 · Weekly, monthly or yearly listening report
 * `/listen/data/report`
 */
export declare function listen_data_report(query?: Query<'listen_data_report', ncm.ListenDataReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 今日听歌排行 · Songs played today
 * `/listen/data/today/song`
 */
export declare function listen_data_today_song(query?: Query<'listen_data_today_song', ncm.ListenDataTodaySongParams>): Promise<Reply<ncm.Answer>>

/**
 * 累计听歌时长 · Total listening time
 * `/listen/data/total`
 */
export declare function listen_data_total(query?: Query<'listen_data_total', ncm.ListenDataTotalParams>): Promise<Reply<ncm.Answer>>

/**
 * 年度听歌足迹 · Yearly listening footprint
 * `/listen/data/year/report`
 */
export declare function listen_data_year_report(query?: Query<'listen_data_year_report', ncm.ListenDataYearReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 回忆坐标 · First-listen memory of a song
 * `/music/first/listen/info`
 */
export declare function music_first_listen_info(query: Query<'music_first_listen_info', ncm.MusicFirstListenInfoParams>): Promise<Reply<ncm.MusicFirstListenInfoAnswer>>

/**
 * 最近听歌列表 · Recently listened to
 * `/recent/listen/list`
 */
export declare function recent_listen_list(query?: Query<'recent_listen_list', ncm.RecentListenListParams>): Promise<Reply<ncm.RecentListenListAnswer>>

/**
 * 最近播放的专辑 · Recently played albums
 * `/record/recent/album`
 */
export declare function record_recent_album(query?: Query<'record_recent_album', ncm.RecordRecentAlbumParams>): Promise<Reply<ncm.RecordRecentAlbumAnswer>>

/**
 * 最近播放的播客 · Recently played podcasts
 * `/record/recent/dj`
 */
export declare function record_recent_dj(query?: Query<'record_recent_dj', ncm.RecordRecentDjParams>): Promise<Reply<ncm.RecordRecentDjAnswer>>

/**
 * 最近播放的歌单 · Recently played playlists
 * `/record/recent/playlist`
 */
export declare function record_recent_playlist(query?: Query<'record_recent_playlist', ncm.RecordRecentPlaylistParams>): Promise<Reply<ncm.RecordRecentPlaylistAnswer>>

/**
 * 最近播放的歌曲 · Recently played songs
 * `/record/recent/song`
 */
export declare function record_recent_song(query?: Query<'record_recent_song', ncm.RecordRecentSongParams>): Promise<Reply<ncm.RecordRecentSongAnswer>>

/**
 * 最近播放的视频 · Recently played videos
 * `/record/recent/video`
 */
export declare function record_recent_video(query?: Query<'record_recent_video', ncm.RecordRecentVideoParams>): Promise<Reply<ncm.Answer>>

/**
 * 最近播放的声音 · Recently played voices
 * `/record/recent/voice`
 */
export declare function record_recent_voice(query?: Query<'record_recent_voice', ncm.RecordRecentVoiceParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌打卡 · Scrobble a song
 * `/scrobble`
 */
export declare function scrobble(query: Query<'scrobble', ncm.ScrobbleParams>): Promise<Reply<ncm.ScrobbleAnswer>>

/**
 * 年度听歌报告 · Yearly listening report
 * `/summary/annual`
 */
export declare function summary_annual(query: Query<'summary_annual', ncm.SummaryAnnualParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌足迹的歌曲排行 · Songs by plays in the listening report
 * `/listen/data/song/play/rank`
 */
export declare function listen_data_song_play_rank(query?: Query<'listen_data_song_play_rank', ncm.ListenDataSongPlayRankParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交播放进度 · Submit the position in a song
 * `/relay/play/state/submit`
 */
export declare function relay_play_state_submit(query: Query<'relay_play_state_submit', ncm.RelayPlayStateSubmitParams>): Promise<Reply<ncm.Answer>>

/**
 * 接受一起听邀请 · Accept a listen-together invitation
 * `/listentogether/accept`
 */
export declare function listentogether_accept(query?: Query<'listentogether_accept', ncm.ListentogetherAcceptParams>): Promise<Reply<ncm.Answer>>

/**
 * 结束一起听 · End a listen-together room
 * `/listentogether/end`
 */
export declare function listentogether_end(query?: Query<'listentogether_end', ncm.ListentogetherEndParams>): Promise<Reply<ncm.Done>>

/**
 * 一起听心跳 · Send a listen-together heartbeat
 * `/listentogether/heatbeat`
 */
export declare function listentogether_heatbeat(query?: Query<'listentogether_heatbeat', ncm.ListentogetherHeatbeatParams>): Promise<Reply<ncm.Done>>

/**
 * 发送一起听播放指令 · Send a listen-together playback command
 * `/listentogether/play/command`
 */
export declare function listentogether_play_command(query?: Query<'listentogether_play_command', ncm.ListentogetherPlayCommandParams>): Promise<Reply<ncm.Done>>

/**
 * 检查一起听房间 · Check a listen-together room
 * `/listentogether/room/check`
 */
export declare function listentogether_room_check(query?: Query<'listentogether_room_check', ncm.ListentogetherRoomCheckParams>): Promise<Reply<ncm.ListentogetherRoomCheckAnswer>>

/**
 * 创建一起听房间 · Create a listen-together room
 * `/listentogether/room/create`
 */
export declare function listentogether_room_create(query?: Query<'listentogether_room_create', ncm.ListentogetherRoomCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 一起听状态 · Listen-together status
 * `/listentogether/status`
 */
export declare function listentogether_status(query?: Query<'listentogether_status', ncm.ListentogetherStatusParams>): Promise<Reply<ncm.ListentogetherStatusAnswer>>

/**
 * 更新一起听播放列表 · Update the listen-together play queue
 * `/listentogether/sync/list/command`
 */
export declare function listentogether_sync_list_command(query: Query<'listentogether_sync_list_command', ncm.ListentogetherSyncListCommandParams>): Promise<Reply<ncm.Done>>

/**
 * 一起听当前播放列表 · Current listen-together play queue
 * `/listentogether/sync/playlist/get`
 */
export declare function listentogether_sync_playlist_get(query?: Query<'listentogether_sync_playlist_get', ncm.ListentogetherSyncPlaylistGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 曲风下的专辑 · Albums of a style
 * `/style/album`
 */
export declare function style_album(query: Query<'style_album', ncm.StyleAlbumParams>): Promise<Reply<ncm.StyleAlbumAnswer>>

/**
 * 曲风下的歌手 · Artists of a style
 * `/style/artist`
 */
export declare function style_artist(query: Query<'style_artist', ncm.StyleArtistParams>): Promise<Reply<ncm.StyleArtistAnswer>>

/**
 * 曲风详情 · Style details
 * `/style/detail`
 */
export declare function style_detail(query: Query<'style_detail', ncm.StyleDetailParams>): Promise<Reply<ncm.StyleDetailAnswer>>

/**
 * 曲风列表 · List of styles
 * `/style/list`
 */
export declare function style_list(query?: Query<'style_list', ncm.StyleListParams>): Promise<Reply<ncm.StyleListAnswer>>

/**
 * 曲风下的歌单 · Playlists of a style
 * `/style/playlist`
 */
export declare function style_playlist(query: Query<'style_playlist', ncm.StylePlaylistParams>): Promise<Reply<ncm.StylePlaylistAnswer>>

/**
 * 我的曲风偏好 · My style preferences
 * `/style/preference`
 */
export declare function style_preference(query?: Query<'style_preference', ncm.StylePreferenceParams>): Promise<Reply<ncm.StylePreferenceAnswer>>

/**
 * 曲风下的歌曲 · Songs of a style
 * `/style/song`
 */
export declare function style_song(query: Query<'style_song', ncm.StyleSongParams>): Promise<Reply<ncm.StyleSongAnswer>>

/**
 * 歌曲的乐谱 · Sheet music of a song
 * `/sheet/list`
 */
export declare function sheet_list(query: Query<'sheet_list', ncm.SheetListParams>): Promise<Reply<ncm.SheetListAnswer>>

/**
 * 乐谱内容 · Content of a sheet
 * `/sheet/preview`
 */
export declare function sheet_preview(query: Query<'sheet_preview', ncm.SheetPreviewParams>): Promise<Reply<ncm.SheetPreviewAnswer>>

/**
 * 专辑百科简介 · Album record for contributors
 * `/ugc/album/get`
 */
export declare function ugc_album_get(query: Query<'ugc_album_get', ncm.UgcAlbumGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌手百科简介 · Artist record for contributors
 * `/ugc/artist/get`
 */
export declare function ugc_artist_get(query: Query<'ugc_artist_get', ncm.UgcArtistGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索歌手条目 · Search artist records
 * `/ugc/artist/search`
 */
export declare function ugc_artist_search(query: Query<'ugc_artist_search', ncm.UgcArtistSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的贡献内容 · My catalog contributions
 * `/ugc/detail`
 */
export declare function ugc_detail(query?: Query<'ugc_detail', ncm.UgcDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * MV 百科简介 · Music video record for contributors
 * `/ugc/mv/get`
 */
export declare function ugc_mv_get(query: Query<'ugc_mv_get', ncm.UgcMvGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲百科简介 · Song record for contributors
 * `/ugc/song/get`
 */
export declare function ugc_song_get(query: Query<'ugc_song_get', ncm.UgcSongGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的贡献统计 · My contribution totals
 * `/ugc/user/devote`
 */
export declare function ugc_user_devote(query?: Query<'ugc_user_devote', ncm.UgcUserDevoteParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取百科活动奖励 · Collect the reward of a wiki campaign
 * `/rep/ugc/activity/collect`
 */
export declare function rep_ugc_activity_collect(query?: Query<'rep_ugc_activity_collect', ncm.RepUgcActivityCollectParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科活动 · Campaigns of the wiki
 * `/rep/ugc/activity/get`
 */
export declare function rep_ugc_activity_get(query?: Query<'rep_ugc_activity_get', ncm.RepUgcActivityGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科考试信息 · Details of a wiki exam
 * `/rep/ugc/exam/info/get`
 */
export declare function rep_ugc_exam_info_get(query: Query<'rep_ugc_exam_info_get', ncm.RepUgcExamInfoGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 取一道考题 · One question of a wiki exam
 * `/rep/ugc/exam/question/single/get`
 */
export declare function rep_ugc_exam_question_single_get(query: Query<'rep_ugc_exam_question_single_get', ncm.RepUgcExamQuestionSingleGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 考试结果 · Result of a wiki exam
 * `/rep/ugc/exam/result/get`
 */
export declare function rep_ugc_exam_result_get(query: Query<'rep_ugc_exam_result_get', ncm.RepUgcExamResultGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 开始百科考试 · Start a wiki exam
 * `/rep/ugc/exam/start`
 */
export declare function rep_ugc_exam_start(query: Query<'rep_ugc_exam_start', ncm.RepUgcExamStartParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交考题答案 · Answer a question of a wiki exam
 * `/rep/ugc/exam/submit`
 */
export declare function rep_ugc_exam_submit(query: Query<'rep_ugc_exam_submit', ncm.RepUgcExamSubmitParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取百科会员奖励 · Collect the membership of a wiki campaign
 * `/rep/ugc/user/collect-vip`
 */
export declare function rep_ugc_user_collect_vip(query?: Query<'rep_ugc_user_collect_vip', ncm.RepUgcUserCollectVipParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科用户信息 · Your account in the wiki
 * `/rep/ugc/user/get`
 */
export declare function rep_ugc_user_get(query?: Query<'rep_ugc_user_get', ncm.RepUgcUserGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科签到 · Check in to the wiki for the day
 * `/rep/ugc/user/sign`
 */
export declare function rep_ugc_user_sign(query?: Query<'rep_ugc_user_sign', ncm.RepUgcUserSignParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科会员奖励 · Membership from the wiki
 * `/rep/ugc/user/vip`
 */
export declare function rep_ugc_user_vip(query?: Query<'rep_ugc_user_vip', ncm.RepUgcUserVipParams>): Promise<Reply<ncm.RepUgcUserVipAnswer>>

/**
 * 取一个待审内容 · Get content to review
 * `/thinktank/audit/resource/detail`
 */
export declare function thinktank_audit_resource_detail(query?: Query<'thinktank_audit_resource_detail', ncm.ThinktankAuditResourceDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交评审意见 · Submit a review
 * `/thinktank/audit/resource/update`
 */
export declare function thinktank_audit_resource_update(query: Query<'thinktank_audit_resource_update', ncm.ThinktankAuditResourceUpdateParams>): Promise<Reply<ncm.Answer>>

/**
 * 标签下的助眠声音 · Relaxation sounds under a tag
 * `/sati/resource/list`
 */
export declare function sati_resource_list(query: Query<'sati_resource_list', ncm.SatiResourceListParams>): Promise<Reply<ncm.Answer>>

/**
 * 同类助眠声音 · More relaxation sounds of the same kind
 * `/sati/resource/list/more`
 */
export declare function sati_resource_list_more(query: Query<'sati_resource_list_more', ncm.SatiResourceListMoreParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏或取消收藏助眠声音 · Save or remove a relaxation sound
 * `/sati/resource/sub`
 */
export declare function sati_resource_sub(query: Query<'sati_resource_sub', ncm.SatiResourceSubParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏的助眠声音 · Saved relaxation sounds
 * `/sati/resource/sub/list`
 */
export declare function sati_resource_sub_list(query?: Query<'sati_resource_sub_list', ncm.SatiResourceSubListParams>): Promise<Reply<ncm.Answer>>

/**
 * 助眠解压的标签 · Tags of relaxation sounds
 * `/sati/tag/list`
 */
export declare function sati_tag_list(query?: Query<'sati_tag_list', ncm.SatiTagListParams>): Promise<Reply<ncm.SatiTagListAnswer>>

/**
 * 当前时段推荐的助眠声音 · Relaxation sounds for the time of day
 * `/sati/timescene/resources/get`
 */
export declare function sati_timescene_resources_get(query?: Query<'sati_timescene_resources_get', ncm.SatiTimesceneResourcesGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 会员成长值 · VIP growth points
 * `/vip/growthpoint`
 */
export declare function vip_growthpoint(query?: Query<'vip_growthpoint', ncm.VipGrowthpointParams>): Promise<Reply<ncm.VipGrowthpointAnswer>>

/**
 * 会员成长值记录 · VIP growth point history
 * `/vip/growthpoint/details`
 */
export declare function vip_growthpoint_details(query?: Query<'vip_growthpoint_details', ncm.VipGrowthpointDetailsParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取会员成长值 · Claim VIP growth points
 * `/vip/growthpoint/get`
 */
export declare function vip_growthpoint_get(query: Query<'vip_growthpoint_get', ncm.VipGrowthpointGetParams>): Promise<Reply<ncm.Done>>

/**
 * 会员信息 · VIP membership
 * `/vip/info`
 */
export declare function vip_info(query?: Query<'vip_info', ncm.VipInfoParams>): Promise<Reply<ncm.VipInfoAnswer>>

/**
 * 会员信息（客户端版） · VIP membership, app version
 * `/vip/info/v2`
 */
export declare function vip_info_v2(query?: Query<'vip_info_v2', ncm.VipInfoV2Params>): Promise<Reply<ncm.VipInfoV2Answer>>

/**
 * 会员任务 · VIP tasks
 * `/vip/tasks`
 */
export declare function vip_tasks(query?: Query<'vip_tasks', ncm.VipTasksParams>): Promise<Reply<ncm.VipTasksAnswer>>

/**
 * 黑胶时光机 · VIP listening time machine
 * `/vip/timemachine`
 */
export declare function vip_timemachine(query?: Query<'vip_timemachine', ncm.VipTimemachineParams>): Promise<Reply<ncm.Answer>>

/**
 * 免费听歌权益 · Free listening rights
 * `/ad/listening/rights`
 */
export declare function ad_listening_rights(query?: Query<'ad_listening_rights', ncm.AdListeningRightsParams>): Promise<Reply<ncm.Answer>>

/**
 * 活动抽奖 · Take part in a campaign's lottery
 * `/middle/play/do/lottery`
 */
export declare function middle_play_do_lottery(query?: Query<'middle_play_do_lottery', ncm.MiddlePlayDoLotteryParams>): Promise<Reply<ncm.Answer>>

/**
 * 剩余抽奖次数 · Chances left in a campaign
 * `/middle/play/lottery/remain/chance`
 */
export declare function middle_play_lottery_remain_chance(query?: Query<'middle_play_lottery_remain_chance', ncm.MiddlePlayLotteryRemainChanceParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取全部成长值 · Collect all growth points
 * `/vip/growthpoint/getall`
 */
export declare function vip_growthpoint_getall(query?: Query<'vip_growthpoint_getall', ncm.VipGrowthpointGetallParams>): Promise<Reply<ncm.VipGrowthpointGetallAnswer>>

/**
 * 黑胶乐签打卡 · Check in as a member for the day
 * `/vip/sign`
 */
export declare function vip_sign(query?: Query<'vip_sign', ncm.VipSignParams>): Promise<Reply<ncm.VipSignAnswer>>

/**
 * 乐签打卡详情 · Details of a member's sign-in
 * `/vip/sign/detail`
 */
export declare function vip_sign_detail(query: Query<'vip_sign_detail', ncm.VipSignDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 乐签打卡历史 · History of a member's sign-ins
 * `/vip/sign/history`
 */
export declare function vip_sign_history(query?: Query<'vip_sign_history', ncm.VipSignHistoryParams>): Promise<Reply<ncm.Answer>>

/**
 * 乐签打卡状态 · State of a member's sign-in
 * `/vip/sign/info`
 */
export declare function vip_sign_info(query?: Query<'vip_sign_info', ncm.VipSignInfoParams>): Promise<Reply<ncm.VipSignInfoAnswer>>

/**
 * 会员任务（新版） · Membership tasks, newer
 * `/vip/tasks/v1`
 */
export declare function vip_tasks_v1(query: Query<'vip_tasks_v1', ncm.VipTasksV1Params>): Promise<Reply<ncm.VipTasksV1Answer>>

/**
 * 每日签到 · Check in for the day
 * `/daily_signin`
 */
export declare function daily_signin(query?: Query<'daily_signin', ncm.DailySigninParams>): Promise<Reply<ncm.DailySigninAnswer>>

/**
 * 云贝签到信息 · Yunbei sign-in record
 * `/yunbei`
 */
export declare function yunbei(query?: Query<'yunbei', ncm.YunbeiParams>): Promise<Reply<ncm.YunbeiAnswer>>

/**
 * 云贝支出记录 · Yunbei spending history
 * `/yunbei/expense`
 */
export declare function yunbei_expense(query?: Query<'yunbei_expense', ncm.YunbeiExpenseParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝支出记录 · Yunbei spending history
 * `/yunbei/expense`
 */
export declare function yunbei_tasks_expense(query?: Query<'yunbei_tasks_expense', ncm.YunbeiExpenseParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝账户 · Yunbei account
 * `/yunbei/info`
 */
export declare function yunbei_info(query?: Query<'yunbei_info', ncm.YunbeiInfoParams>): Promise<Reply<ncm.YunbeiInfoAnswer>>

/**
 * 云贝推歌 · Promote a song with yunbei
 * `/yunbei/rcmd/song`
 */
export declare function yunbei_rcmd_song(query: Query<'yunbei_rcmd_song', ncm.YunbeiRcmdSongParams>): Promise<Reply<ncm.Done>>

/**
 * 云贝推歌记录 · Yunbei song promotion history
 * `/yunbei/rcmd/song/history`
 */
export declare function yunbei_rcmd_song_history(query?: Query<'yunbei_rcmd_song_history', ncm.YunbeiRcmdSongHistoryParams>): Promise<Reply<ncm.Answer>>

/**
 * 云贝收入记录 · Yunbei income history
 * `/yunbei/receipt`
 */
export declare function yunbei_receipt(query?: Query<'yunbei_receipt', ncm.YunbeiReceiptParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝收入记录 · Yunbei income history
 * `/yunbei/receipt`
 */
export declare function yunbei_tasks_receipt(query?: Query<'yunbei_tasks_receipt', ncm.YunbeiReceiptParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝签到 · Sign in for yunbei
 * `/yunbei/sign`
 */
export declare function yunbei_sign(query?: Query<'yunbei_sign', ncm.YunbeiSignParams>): Promise<Reply<ncm.YunbeiSignAnswer>>

/**
 * 完成云贝任务 · Finish a yunbei task
 * `/yunbei/task/finish`
 */
export declare function yunbei_task_finish(query: Query<'yunbei_task_finish', ncm.YunbeiTaskFinishParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 全部云贝任务 · All yunbei tasks
 * `/yunbei/tasks`
 */
export declare function yunbei_tasks(query?: Query<'yunbei_tasks', ncm.YunbeiTasksParams>): Promise<Reply<ncm.YunbeiTasksAnswer>>

/**
 * 待办云贝任务 · Open yunbei tasks
 * `/yunbei/tasks/todo`
 */
export declare function yunbei_tasks_todo(query?: Query<'yunbei_tasks_todo', ncm.YunbeiTasksTodoParams>): Promise<Reply<ncm.YunbeiTasksTodoAnswer>>

/**
 * 今日云贝 · Yunbei earned today
 * `/yunbei/today`
 */
export declare function yunbei_today(query?: Query<'yunbei_today', ncm.YunbeiTodayParams>): Promise<Reply<ncm.YunbeiTodayAnswer>>

/**
 * 云贝任务（新版） · Yunbei tasks, newer
 * `/yunbei/task/list/v1`
 */
export declare function yunbei_task_list_v1(query?: Query<'yunbei_task_list_v1', ncm.YunbeiTaskListV1Params>): Promise<Reply<ncm.YunbeiTaskListV1Answer>>

/**
 * 云贝推歌任务 · Songs of the yunbei task
 * `/yunbei/task/recommend/song`
 */
export declare function yunbei_task_recommend_song(query?: Query<'yunbei_task_recommend_song', ncm.YunbeiTaskRecommendSongParams>): Promise<Reply<ncm.YunbeiTaskRecommendSongAnswer>>

/**
 * 我的达人认证信息 · My creator certification
 * `/creator/authinfo/get`
 */
export declare function creator_authinfo_get(query?: Query<'creator_authinfo_get', ncm.CreatorAuthinfoGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝团详情 · Details of a fan group
 * `/fans/group/detail`
 */
export declare function fans_group_detail(query: Query<'fans_group_detail', ncm.FansGroupDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 我在粉丝团中的情况 · My place in a fan group
 * `/fans/group/user/group/detail`
 */
export declare function fans_group_user_group_detail(query: Query<'fans_group_user_group_detail', ncm.FansGroupUserGroupDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 我加入的粉丝团 · My fan groups
 * `/fans/group/user/groups`
 */
export declare function fans_group_user_groups(query?: Query<'fans_group_user_groups', ncm.FansGroupUserGroupsParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝团动态 · Posts of a fan group
 * `/fans/group/feed/recommend`
 */
export declare function fans_group_feed_recommend(query: Query<'fans_group_feed_recommend', ncm.FansGroupFeedRecommendParams>): Promise<Reply<ncm.FansGroupFeedRecommendAnswer>>

/**
 * 粉丝年龄分布 · Fans by age
 * `/fanscenter/basicinfo/age/get`
 */
export declare function fanscenter_basicinfo_age_get(query?: Query<'fanscenter_basicinfo_age_get', ncm.FanscenterBasicinfoAgeGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝性别分布 · Fans by gender
 * `/fanscenter/basicinfo/gender/get`
 */
export declare function fanscenter_basicinfo_gender_get(query?: Query<'fanscenter_basicinfo_gender_get', ncm.FanscenterBasicinfoGenderGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝省份分布 · Fans by province
 * `/fanscenter/basicinfo/province/get`
 */
export declare function fanscenter_basicinfo_province_get(query?: Query<'fanscenter_basicinfo_province_get', ncm.FanscenterBasicinfoProvinceGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝概况 · Fan overview
 * `/fanscenter/overview/get`
 */
export declare function fanscenter_overview_get(query?: Query<'fanscenter_overview_get', ncm.FanscenterOverviewGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝增减趋势 · Fan trend
 * `/fanscenter/trend/list`
 */
export declare function fanscenter_trend_list(query?: Query<'fanscenter_trend_list', ncm.FanscenterTrendListParams>): Promise<Reply<ncm.Answer>>

/**
 * 云豆数量 · Cloud bean balance
 * `/musician/cloudbean`
 */
export declare function musician_cloudbean(query?: Query<'musician_cloudbean', ncm.MusicianCloudbeanParams>): Promise<Reply<ncm.MusicianCloudbeanAnswer>>

/**
 * 领取云豆 · Claim cloud beans
 * `/musician/cloudbean/obtain`
 */
export declare function musician_cloudbean_obtain(query: Query<'musician_cloudbean_obtain', ncm.MusicianCloudbeanObtainParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人数据概况 · Musician statistics overview
 * `/musician/data/overview`
 */
export declare function musician_data_overview(query?: Query<'musician_data_overview', ncm.MusicianDataOverviewParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人播放趋势 · Musician play count trend
 * `/musician/play/trend`
 */
export declare function musician_play_trend(query: Query<'musician_play_trend', ncm.MusicianPlayTrendParams>): Promise<Reply<ncm.MusicianPlayTrendAnswer>>

/**
 * 音乐人签到 · Check in as a musician
 * `/musician/sign`
 */
export declare function musician_sign(query?: Query<'musician_sign', ncm.MusicianSignParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人任务 · Musician tasks
 * `/musician/tasks`
 */
export declare function musician_tasks(query?: Query<'musician_tasks', ncm.MusicianTasksParams>): Promise<Reply<ncm.MusicianTasksAnswer>>

/**
 * 音乐人任务（新版） · Musician tasks (new)
 * `/musician/tasks/new`
 */
export declare function musician_tasks_new(query?: Query<'musician_tasks_new', ncm.MusicianTasksNewParams>): Promise<Reply<ncm.MusicianTasksNewAnswer>>

/**
 * 达人申请达标情况 · Influencer application requirements
 * `/threshold/detail/get`
 */
export declare function threshold_detail_get(query?: Query<'threshold_detail_get', ncm.ThresholdDetailGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人会员任务 · Membership tasks of a musician
 * `/musician/vip/tasks`
 */
export declare function musician_vip_tasks(query?: Query<'musician_vip_tasks', ncm.MusicianVipTasksParams>): Promise<Reply<ncm.MusicianVipTasksAnswer>>

/**
 * 直接调用任意上游接口 · Call any upstream endpoint
 * `/api`
 */
export declare function api(query: Query<'api', ncm.ApiParams>): Promise<Reply<ncm.Answer>>

/**
 * 批量调用上游接口 · Call several upstream endpoints at once
 * `/batch`
 */
export declare function batch(query?: Query<'batch', ncm.BatchParams>): Promise<Reply<ncm.Answer>>

/**
 * 国家与地区电话区号 · Country calling codes
 * `/countries/code/list`
 */
export declare function countries_code_list(query?: Query<'countries_code_list', ncm.CountriesCodeListParams>): Promise<Reply<ncm.CountriesCodeListAnswer>>

/**
 * 解密 eapi 数据 · Decrypt eapi data
 * `/eapi/decrypt`
 */
export declare function eapi_decrypt(query: Query<'eapi_decrypt', ncm.EapiDecryptParams>): Promise<Reply<ncm.Answer>>

/**
 * 服务版本 · Server version
 * `/inner/version`
 */
export declare function inner_version(query?: Query<'inner_version', ncm.InnerVersionParams>): Promise<Reply<ncm.InnerVersionAnswer>>

/**
 * 行政区划与城市代码 · Region and city codes
 * `/lbs/city/code`
 */
export declare function lbs_city_code(query?: Query<'lbs_city_code', ncm.LbsCityCodeParams>): Promise<Reply<ncm.Answer>>

/**
 * 上报操作日志 · Report a client log
 * `/weblog`
 */
export declare function weblog(query?: Query<'weblog', ncm.WeblogParams>): Promise<Reply<ncm.Answer>>

/**
 * 解密数据 · Decrypt data
 * `/decrypt`
 */
export declare function decrypt(query?: Query<'decrypt', ncm.DecryptParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索（2015 版） · Search (2015)
 * `/legacy/search`
 */
export declare function legacy_search(query: Query<'legacy_search', ncm.LegacySearchParams>): Promise<Reply<ncm.Search>>

/**
 * 歌手专辑（2015 版） · Albums of an artist (2015)
 * `/legacy/artist/albums`
 */
export declare function legacy_artist_albums(query: Query<'legacy_artist_albums', ncm.LegacyArtistAlbumsParams>): Promise<Reply<ncm.ArtistAlbums>>

/**
 * 专辑内容（2015 版） · Album (2015)
 * `/legacy/album`
 */
export declare function legacy_album(query: Query<'legacy_album', ncm.LegacyAlbumParams>): Promise<Reply<ncm.LegacyAlbumAnswer>>

/**
 * 歌曲文件地址（2015 版） · Address of a song's file (2015)
 * `/legacy/song/file`
 */
export declare function legacy_song_file(query: Query<'legacy_song_file', ncm.LegacySongFileParams>): Promise<Reply<ncm.Answer>>

/**
 * 获取云信用户名片 · Get NIM user cards
 * `/nim/user/getUinfos`
 */
export declare function nim_user_get_uinfos(query: Query<'nim_user_get_uinfos', ncm.NimUserGetUinfosParams>): Promise<Reply<ncm.NimUserGetUinfosAnswer>>

/**
 * 获取云信用户名片 · Get NIM user cards
 * `/nim/user/getUinfos`
 */
export declare function nim_user_getUinfos(query: Query<'nim_user_getUinfos', ncm.NimUserGetUinfosParams>): Promise<Reply<ncm.NimUserGetUinfosAnswer>>

/**
 * 更新云信用户名片 · Update a NIM user card
 * `/nim/user/updateUinfo`
 */
export declare function nim_user_update_uinfo(query: Query<'nim_user_update_uinfo', ncm.NimUserUpdateUinfoParams>): Promise<Reply<ncm.Done>>

/**
 * 更新云信用户名片 · Update a NIM user card
 * `/nim/user/updateUinfo`
 */
export declare function nim_user_updateUinfo(query: Query<'nim_user_updateUinfo', ncm.NimUserUpdateUinfoParams>): Promise<Reply<ncm.Done>>

/**
 * AnQiCMS 用户详情 · AnQiCMS user detail
 * `/anqicms/user/detail`
 */
export declare function anqicms_user_detail(query: Query<'anqicms_user_detail', ncm.AnqicmsUserDetailParams>): Promise<Reply<ncm.AnqicmsUserDetailAnswer>>

/**
 * 有意不提供：它从其他来源取得没有播放权的歌曲（解锁）；请用 /song/url/v1
 * Left out on purpose: it gets songs from elsewhere that the account may not play; use /song/url/v1
 * @deprecated
 */
export declare function song_url_match(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它从其他来源取得没有播放权的歌曲（解锁）；请用 /song/url/v1
 * Left out on purpose: it gets songs from elsewhere that the account may not play; use /song/url/v1
 * @deprecated
 */
export declare function song_url_ncmget(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造反作弊令牌；其余接口不需要它
 * Left out on purpose: it forges anti-cheat tokens; no other route needs one
 * @deprecated
 */
export declare function register_checktoken_v2(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造反作弊令牌；其余接口不需要它
 * Left out on purpose: it forges anti-cheat tokens; no other route needs one
 * @deprecated
 */
export declare function register_checktoken_v3(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：密钥由 ncm 在需要时自行取得，无需调用
 * Left out on purpose: ncm gets the key by itself when it needs one; no call is necessary
 * @deprecated
 */
export declare function register_xeapikey(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造播放记录；请用 /scrobble 上报真实的播放
 * Left out on purpose: it forges plays; report real ones with /scrobble
 * @deprecated
 */
export declare function scrobble_v1(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造广告观看
 * Left out on purpose: it forges views of advertisements
 * @deprecated
 */
export declare function ad_get(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造广告观看以换取时长
 * Left out on purpose: it forges views of advertisements to gain listening time
 * @deprecated
 */
export declare function ad_listening_rights_gain(query?: { [name: string]: any }): Promise<Reply>

/**
 * 有意不提供：它伪造任务的完成；请用 /yunbei/task/finish
 * Left out on purpose: it forges finished tasks; use /yunbei/task/finish
 * @deprecated
 */
export declare function yunbei_task_finish_v1(query?: { [name: string]: any }): Promise<Reply>
