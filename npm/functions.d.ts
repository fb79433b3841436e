// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.

import type * as ncm from './ncm'
import type { Query, Reply } from './reply'

/**
 * 设定新账号的昵称 · Set the first nickname of a new account
 * `/activate/init/profile`
 */
export declare function activate_init_profile(query: Query<ncm.ActivateInitProfileParams>): Promise<Reply<ncm.Done>>

/**
 * 发送短信验证码 · Send a text message captcha
 * `/captcha/sent`
 */
export declare function captcha_sent(query: Query<ncm.CaptchaSentParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 校验短信验证码 · Verify a text message captcha
 * `/captcha/verify`
 */
export declare function captcha_verify(query: Query<ncm.CaptchaVerifyParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 手机号是否已注册 · Check whether a phone is registered
 * `/cellphone/existence/check`
 */
export declare function cellphone_existence_check(query: Query<ncm.CellphoneExistenceCheckParams>): Promise<Reply<ncm.CellphoneExistenceCheckAnswer>>

/**
 * 邮箱登录 · Sign in with e-mail
 * `/login`
 */
export declare function login(query: Query<ncm.LoginParams>): Promise<Reply<ncm.SignedIn>>

/**
 * 手机号登录 · Sign in with a phone number
 * `/login/cellphone`
 */
export declare function login_cellphone(query: Query<ncm.LoginCellphoneParams>): Promise<Reply<ncm.SignedIn>>

/**
 * 二维码扫码状态 · QR sign-in status
 * `/login/qr/check`
 */
export declare function login_qr_check(query?: Query<ncm.LoginQrCheckParams>): Promise<Reply<ncm.QrStatus>>

/**
 * 登录二维码 · Sign-in QR code
 * `/login/qr/create`
 */
export declare function login_qr_create(query: Query<ncm.LoginQrCreateParams>): Promise<Reply<ncm.LoginQrCreateAnswer>>

/**
 * 获取二维码登录 key · Get a QR sign-in key
 * `/login/qr/key`
 */
export declare function login_qr_key(query?: Query<ncm.LoginQrKeyParams>): Promise<Reply<ncm.QrKey>>

/**
 * 刷新登录 · Refresh the session
 * `/login/refresh`
 */
export declare function login_refresh(query?: Query<ncm.LoginRefreshParams>): Promise<Reply<ncm.LoginRefreshAnswer>>

/**
 * 登录状态 · Sign-in status
 * `/login/status`
 */
export declare function login_status(query?: Query<ncm.LoginStatusParams>): Promise<Reply<ncm.LoginStatus>>

/**
 * 退出登录 · Sign out
 * `/logout`
 */
export declare function logout(query?: Query<ncm.LogoutParams>): Promise<Reply<ncm.Done>>

/**
 * 昵称查重 · Check a nickname
 * `/nickname/check`
 */
export declare function nickname_check(query: Query<ncm.NicknameCheckParams>): Promise<Reply<ncm.NicknameCheckAnswer>>

/**
 * 更换绑定的手机 · Change the bound phone
 * `/rebind`
 */
export declare function rebind(query: Query<ncm.RebindParams>): Promise<Reply<ncm.Done>>

/**
 * 游客登录 · Sign in as a guest
 * `/register/anonimous`
 */
export declare function register_anonimous(query?: Query<ncm.RegisterAnonimousParams>): Promise<Reply<ncm.RegisterAnonimousAnswer>>

/**
 * 用手机号注册或重设密码 · Register with a phone or reset the password
 * `/register/cellphone`
 */
export declare function register_cellphone(query: Query<ncm.RegisterCellphoneParams>): Promise<Reply<ncm.Answer>>

/**
 * 账号信息 · Account information
 * `/user/account`
 */
export declare function user_account(query?: Query<ncm.UserAccountParams>): Promise<Reply<ncm.UserAccountAnswer>>

/**
 * 账号绑定信息 · Account bindings
 * `/user/binding`
 */
export declare function user_binding(query: Query<ncm.UserBindingParams>): Promise<Reply<ncm.UserBindingAnswer>>

/**
 * 绑定手机号 · Bind a phone number
 * `/user/bindingcellphone`
 */
export declare function user_bindingcellphone(query?: Query<ncm.UserBindingcellphoneParams>): Promise<Reply<ncm.Done>>

/**
 * 我的等级 · My account level
 * `/user/level`
 */
export declare function user_level(query?: Query<ncm.UserLevelParams>): Promise<Reply<ncm.UserLevelAnswer>>

/**
 * 更换绑定手机 · Replace the bound phone number
 * `/user/replacephone`
 */
export declare function user_replacephone(query: Query<ncm.UserReplacephoneParams>): Promise<Reply<ncm.Done>>

/**
 * 我的各类数量 · My library counts
 * `/user/subcount`
 */
export declare function user_subcount(query?: Query<ncm.UserSubcountParams>): Promise<Reply<ncm.UserSubcountAnswer>>

/**
 * 修改个人资料 · Update my profile
 * `/user/update`
 */
export declare function user_update(query: Query<ncm.UserUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 生成安全验证二维码 · Create a security check QR code
 * `/verify/getQr`
 */
export declare function verify_get_qr(query: Query<ncm.VerifyGetQrParams>): Promise<Reply<ncm.VerifyGetQrAnswer>>

/**
 * 生成安全验证二维码 · Create a security check QR code
 * `/verify/getQr`
 */
export declare function verify_getQr(query: Query<ncm.VerifyGetQrParams>): Promise<Reply<ncm.VerifyGetQrAnswer>>

/**
 * 查询安全验证二维码状态 · Poll a security check QR code
 * `/verify/qrcodestatus`
 */
export declare function verify_qrcodestatus(query: Query<ncm.VerifyQrcodestatusParams>): Promise<Reply<ncm.VerifyQrcodestatusAnswer>>

/**
 * 发送安全验证码 · Send a security code
 * `/captcha/safe/sent`
 */
export declare function captcha_safe_sent(query?: Query<ncm.CaptchaSafeSentParams>): Promise<Reply<ncm.Done>>

/**
 * 发送短信验证码（新版） · Send a text message captcha, newer
 * `/captcha/sent/v1`
 */
export declare function captcha_sent_v1(query: Query<ncm.CaptchaSentV1Params>): Promise<Reply<ncm.Confirmed>>

/**
 * 下线一台设备 · Sign a device out
 * `/device/kickoff`
 */
export declare function device_kickoff(query?: Query<ncm.DeviceKickoffParams>): Promise<Reply<ncm.Answer>>

/**
 * 登录设备 · Devices of the account
 * `/device/list`
 */
export declare function device_list(query?: Query<ncm.DeviceListParams>): Promise<Reply<ncm.Answer>>

/**
 * 更换头像 · Upload a new avatar
 * `/avatar/upload`
 */
export declare function avatar_upload(query: Query<ncm.AvatarUploadParams>): Promise<Reply<ncm.AvatarUploadAnswer>>

/**
 * 关注或取关用户 · Follow or unfollow a user
 * `/follow`
 */
export declare function follow(query: Query<ncm.FollowParams>): Promise<Reply<ncm.FollowAnswer>>

/**
 * 按昵称查用户编号 · Look up user ids by nickname
 * `/get/userids`
 */
export declare function get_userids(query: Query<ncm.GetUseridsParams>): Promise<Reply<ncm.Answer>>

/**
 * 点赞或取消点赞 · Like or unlike a resource
 * `/resource/like`
 */
export declare function resource_like(query: Query<ncm.ResourceLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 账号设置 · Account settings
 * `/setting`
 */
export declare function setting(query?: Query<ncm.SettingParams>): Promise<Reply<ncm.SettingAnswer>>

/**
 * 乐签 · Music sign of the day
 * `/sign/happy/info`
 */
export declare function sign_happy_info(query?: Query<ncm.SignHappyInfoParams>): Promise<Reply<ncm.SignHappyInfoAnswer>>

/**
 * 签到进度 · Sign-in progress
 * `/signin/progress`
 */
export declare function signin_progress(query?: Query<ncm.SigninProgressParams>): Promise<Reply<ncm.SigninProgressAnswer>>

/**
 * 最近听过这首歌的用户 · Recent listeners of a song
 * `/simi/user`
 */
export declare function simi_user(query: Query<ncm.SimiUserParams>): Promise<Reply<ncm.SimiUserAnswer>>

/**
 * 收藏的专栏 · Saved columns
 * `/topic/sublist`
 */
export declare function topic_sublist(query?: Query<ncm.TopicSublistParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户的历史评论 · Comments a user has written
 * `/user/comment/history`
 */
export declare function user_comment_history(query: Query<ncm.UserCommentHistoryParams>): Promise<Reply<ncm.UserCommentHistoryAnswer>>

/**
 * 用户主页资料 · User profile
 * `/user/detail`
 */
export declare function user_detail(query: Query<ncm.UserDetailParams>): Promise<Reply<ncm.UserPage>>

/**
 * 用户主页资料（新版） · User profile, newer version
 * `/user/detail/new`
 */
export declare function user_detail_new(query: Query<ncm.UserDetailNewParams>): Promise<Reply<ncm.UserPage>>

/**
 * 用户发布的电台节目 · Radio programs by a user
 * `/user/dj`
 */
export declare function user_dj(query: Query<ncm.UserDjParams>): Promise<Reply<ncm.Programs>>

/**
 * 我关注的用户和歌手 · Users and artists I follow
 * `/user/follow/mixed`
 */
export declare function user_follow_mixed(query?: Query<ncm.UserFollowMixedParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户的粉丝 · Followers of a user
 * `/user/followeds`
 */
export declare function user_followeds(query: Query<ncm.UserFollowedsParams>): Promise<Reply<ncm.UserFollowedsAnswer>>

/**
 * 用户的关注 · Users followed by a user
 * `/user/follows`
 */
export declare function user_follows(query: Query<ncm.UserFollowsParams>): Promise<Reply<ncm.UserFollowsAnswer>>

/**
 * 用户的徽章 · Medals of a user
 * `/user/medal`
 */
export declare function user_medal(query: Query<ncm.UserMedalParams>): Promise<Reply<ncm.Answer>>

/**
 * 是否互相关注 · Check mutual following
 * `/user/mutualfollow/get`
 */
export declare function user_mutualfollow_get(query: Query<ncm.UserMutualfollowGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户的歌单 · Playlists of a user
 * `/user/playlist`
 */
export declare function user_playlist(query: Query<ncm.UserPlaylistParams>): Promise<Reply<ncm.UserPlaylistAnswer>>

/**
 * 用户收藏的歌单 · Playlists saved by a user
 * `/user/playlist/collect`
 */
export declare function user_playlist_collect(query: Query<ncm.UserPlaylistCollectParams>): Promise<Reply<ncm.Answer>>

/**
 * 用户创建的歌单 · Playlists created by a user
 * `/user/playlist/create`
 */
export declare function user_playlist_create(query: Query<ncm.UserPlaylistCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌排行 · Listening record of a user
 * `/user/record`
 */
export declare function user_record(query: Query<ncm.UserRecordParams>): Promise<Reply<ncm.UserRecordAnswer>>

/**
 * 用户的状态 · Social status of a user
 * `/user/social/status`
 */
export declare function user_social_status(query: Query<ncm.UserSocialStatusParams>): Promise<Reply<ncm.Answer>>

/**
 * 设置我的状态 · Set my social status
 * `/user/social/status/edit`
 */
export declare function user_social_status_edit(query?: Query<ncm.UserSocialStatusEditParams>): Promise<Reply<ncm.Answer>>

/**
 * 状态相同的用户 · Users with the same status
 * `/user/social/status/rcmd`
 */
export declare function user_social_status_rcmd(query?: Query<ncm.UserSocialStatusRcmdParams>): Promise<Reply<ncm.Answer>>

/**
 * 可设置的状态 · Available social statuses
 * `/user/social/status/support`
 */
export declare function user_social_status_support(query?: Query<ncm.UserSocialStatusSupportParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌识曲 · Recognise a song from its sound
 * `/audio/match`
 */
export declare function audio_match(query: Query<ncm.AudioMatchParams>): Promise<Reply<ncm.AudioMatchAnswer>>

/**
 * 歌曲是否可播放 · Check whether a song can be played
 * `/check/music`
 */
export declare function check_music(query: Query<ncm.CheckMusicParams>): Promise<Reply<ncm.CheckMusicAnswer>>

/**
 * 喜欢或取消喜欢歌曲 · Like or unlike a song
 * `/like`
 */
export declare function like(query: Query<ncm.LikeParams>): Promise<Reply<ncm.LikeAnswer>>

/**
 * 喜欢的歌曲编号 · Ids of liked songs
 * `/likelist`
 */
export declare function likelist(query?: Query<ncm.LikelistParams>): Promise<Reply<ncm.LikelistAnswer>>

/**
 * 歌词 · Song lyrics
 * `/lyric`
 */
export declare function lyric(query: Query<ncm.LyricParams>): Promise<Reply<ncm.Lyrics>>

/**
 * 逐字歌词 · Word-by-word lyrics
 * `/lyric/new`
 */
export declare function lyric_new(query: Query<ncm.LyricNewParams>): Promise<Reply<ncm.Lyrics>>

/**
 * 心动模式的播放列表 · Heartbeat mode play list
 * `/playmode/intelligence/list`
 */
export declare function playmode_intelligence_list(query: Query<ncm.PlaymodeIntelligenceListParams>): Promise<Reply<ncm.PlaymodeIntelligenceListAnswer>>

/**
 * 云随机播放的歌曲向量 · Song vectors for cloud shuffle
 * `/playmode/song/vector`
 */
export declare function playmode_song_vector(query?: Query<ncm.PlaymodeSongVectorParams>): Promise<Reply<ncm.Answer>>

/**
 * 相似歌曲 · Similar songs
 * `/simi/song`
 */
export declare function simi_song(query: Query<ncm.SimiSongParams>): Promise<Reply<ncm.SimiSongAnswer>>

/**
 * 副歌时间 · Chorus position of a song
 * `/song/chorus`
 */
export declare function song_chorus(query?: Query<ncm.SongChorusParams>): Promise<Reply<ncm.SongChorusAnswer>>

/**
 * 歌曲创作者 · Credits of a song
 * `/song/creators`
 */
export declare function song_creators(query: Query<ncm.SongCreatorsParams>): Promise<Reply<ncm.SongCreatorsAnswer>>

/**
 * 歌曲详情 · Song details
 * `/song/detail`
 */
export declare function song_detail(query: Query<ncm.SongDetailParams>): Promise<Reply<ncm.Songs>>

/**
 * 会员下载记录 · Songs downloaded as a member
 * `/song/downlist`
 */
export declare function song_downlist(query?: Query<ncm.SongDownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲下载地址 · Download address of a song
 * `/song/download/url`
 */
export declare function song_download_url(query: Query<ncm.SongDownloadUrlParams>): Promise<Reply<ncm.SongDownload>>

/**
 * 歌曲下载地址（新版） · Download address of a song, by quality level
 * `/song/download/url/v1`
 */
export declare function song_download_url_v1(query: Query<ncm.SongDownloadUrlV1Params>): Promise<Reply<ncm.SongDownload>>

/**
 * 歌曲动态封面 · Animated cover of a song
 * `/song/dynamic/cover`
 */
export declare function song_dynamic_cover(query: Query<ncm.SongDynamicCoverParams>): Promise<Reply<ncm.Answer>>

/**
 * 检查歌曲是否已喜欢 · Check which songs are liked
 * `/song/like/check`
 */
export declare function song_like_check(query: Query<ncm.SongLikeCheckParams>): Promise<Reply<ncm.SongLikeCheckAnswer>>

/**
 * 歌曲的歌词摘录 · Lyric excerpts of a song
 * `/song/lyrics/mark`
 */
export declare function song_lyrics_mark(query: Query<ncm.SongLyricsMarkParams>): Promise<Reply<ncm.Answer>>

/**
 * 添加或修改歌词摘录 · Add or change a lyric excerpt
 * `/song/lyrics/mark/add`
 */
export declare function song_lyrics_mark_add(query: Query<ncm.SongLyricsMarkAddParams>): Promise<Reply<ncm.Answer>>

/**
 * 删除歌词摘录 · Delete a lyric excerpt
 * `/song/lyrics/mark/del`
 */
export declare function song_lyrics_mark_del(query: Query<ncm.SongLyricsMarkDelParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的歌词本 · My lyric excerpts
 * `/song/lyrics/mark/user/page`
 */
export declare function song_lyrics_mark_user_page(query?: Query<ncm.SongLyricsMarkUserPageParams>): Promise<Reply<ncm.Answer>>

/**
 * 本月会员下载记录 · Songs downloaded as a member this month
 * `/song/monthdownlist`
 */
export declare function song_monthdownlist(query?: Query<ncm.SongMonthdownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲音质详情 · Available qualities of a song
 * `/song/music/detail`
 */
export declare function song_music_detail(query: Query<ncm.SongMusicDetailParams>): Promise<Reply<ncm.SongMusicDetailAnswer>>

/**
 * 已购单曲 · Purchased songs
 * `/song/purchased`
 */
export declare function song_purchased(query?: Query<ncm.SongPurchasedParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲红心数 · Number of likes of a song
 * `/song/red/count`
 */
export declare function song_red_count(query: Query<ncm.SongRedCountParams>): Promise<Reply<ncm.SongRedCountAnswer>>

/**
 * 已购单曲下载记录 · Downloaded purchased songs
 * `/song/singledownlist`
 */
export declare function song_singledownlist(query?: Query<ncm.SongSingledownlistParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲播放地址 · Stream address of songs
 * `/song/url`
 */
export declare function song_url(query: Query<ncm.SongUrlParams>): Promise<Reply<ncm.SongUrls>>

/**
 * 歌曲播放地址（新版） · Stream address of songs, by quality level
 * `/song/url/v1`
 */
export declare function song_url_v1(query: Query<ncm.SongUrlV1Params>): Promise<Reply<ncm.SongUrls>>

/**
 * 歌曲音乐百科摘要 · Encyclopedia summary of a song
 * `/song/wiki/summary`
 */
export declare function song_wiki_summary(query: Query<ncm.SongWikiSummaryParams>): Promise<Reply<ncm.Blocks>>

/**
 * 新歌速递 · New songs
 * `/top/song`
 */
export declare function top_song(query?: Query<ncm.TopSongParams>): Promise<Reply<ncm.TopSongAnswer>>

/**
 * 喜欢或取消喜欢歌曲（新版） · Like or unlike a song, newer
 * `/like/v1`
 */
export declare function like_v1(query: Query<ncm.LikeV1Params>): Promise<Reply<ncm.Done>>

/**
 * 无版权歌曲的替代推荐 · What to play in place of a song
 * `/song/copyright/rcmd`
 */
export declare function song_copyright_rcmd(query?: Query<ncm.SongCopyrightRcmdParams>): Promise<Reply<ncm.SongCopyrightRcmdAnswer>>

/**
 * 喜欢或取消喜欢歌曲（电脑端） · Like or unlike a song, as the desktop app does
 * `/song/like`
 */
export declare function song_like(query: Query<ncm.SongLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 相似歌曲（新版） · Similar songs, newer
 * `/song/simi/get`
 */
export declare function song_simi_get(query: Query<ncm.SongSimiGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 跳转到歌曲文件 · Redirect to a song
 * `/song/url/v1/302`
 */
export declare function song_url_v1_302(query: Query<ncm.SongUrlV1302Params>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲百科（新版） · Wiki of a song, newer
 * `/song/wiki/info`
 */
export declare function song_wiki_info(query: Query<ncm.SongWikiInfoParams>): Promise<Reply<ncm.Blocks>>

/**
 * 分类下的歌单 · Playlists of a category
 * `/playlist/category/list`
 */
export declare function playlist_category_list(query?: Query<ncm.PlaylistCategoryListParams>): Promise<Reply<ncm.PlaylistCategoryListAnswer>>

/**
 * 歌单分类 · Playlist categories
 * `/playlist/catlist`
 */
export declare function playlist_catlist(query?: Query<ncm.PlaylistCatlistParams>): Promise<Reply<ncm.PlaylistCatlistAnswer>>

/**
 * 更新歌单封面 · Change a playlist's cover
 * `/playlist/cover/update`
 */
export declare function playlist_cover_update(query: Query<ncm.PlaylistCoverUpdateParams>): Promise<Reply<ncm.PlaylistCoverUpdateAnswer>>

/**
 * 新建歌单 · Create a playlist
 * `/playlist/create`
 */
export declare function playlist_create(query: Query<ncm.PlaylistCreateParams>): Promise<Reply<ncm.PlaylistCreateAnswer>>

/**
 * 删除歌单 · Delete playlists
 * `/playlist/delete`
 */
export declare function playlist_delete(query: Query<ncm.PlaylistDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 更新歌单描述 · Change a playlist's description
 * `/playlist/desc/update`
 */
export declare function playlist_desc_update(query: Query<ncm.PlaylistDescUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单详情 · Playlist details
 * `/playlist/detail`
 */
export declare function playlist_detail(query: Query<ncm.PlaylistDetailParams>): Promise<Reply<ncm.PlaylistPage>>

/**
 * 歌单动态信息 · Playlist live figures
 * `/playlist/detail/dynamic`
 */
export declare function playlist_detail_dynamic(query: Query<ncm.PlaylistDetailDynamicParams>): Promise<Reply<ncm.PlaylistDetailDynamicAnswer>>

/**
 * 歌单页的相似歌单 · Playlists similar to a playlist
 * `/playlist/detail/rcmd/get`
 */
export declare function playlist_detail_rcmd_get(query: Query<ncm.PlaylistDetailRcmdGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 精品歌单的标签 · Tags of high-quality playlists
 * `/playlist/highquality/tags`
 */
export declare function playlist_highquality_tags(query?: Query<ncm.PlaylistHighqualityTagsParams>): Promise<Reply<ncm.PlaylistTags>>

/**
 * 热门歌单分类 · Popular playlist categories
 * `/playlist/hot`
 */
export declare function playlist_hot(query?: Query<ncm.PlaylistHotParams>): Promise<Reply<ncm.PlaylistTags>>

/**
 * 新建歌单导入任务 · Create a playlist import task
 * `/playlist/import/name/task/create`
 */
export declare function playlist_import_name_task_create(query?: Query<ncm.PlaylistImportNameTaskCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌单导入任务的进度 · Status of a playlist import task
 * `/playlist/import/task/status`
 */
export declare function playlist_import_task_status(query?: Query<ncm.PlaylistImportTaskStatusParams>): Promise<Reply<ncm.Answer>>

/**
 * 修改歌单名 · Rename a playlist
 * `/playlist/name/update`
 */
export declare function playlist_name_update(query: Query<ncm.PlaylistNameUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 调整歌单的排列顺序 · Reorder your playlists
 * `/playlist/order/update`
 */
export declare function playlist_order_update(query: Query<ncm.PlaylistOrderUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 公开隐私歌单 · Make a private playlist public
 * `/playlist/privacy`
 */
export declare function playlist_privacy(query: Query<ncm.PlaylistPrivacyParams>): Promise<Reply<ncm.Done>>

/**
 * 收藏或取消收藏歌单 · Save or remove a playlist
 * `/playlist/subscribe`
 */
export declare function playlist_subscribe(query: Query<ncm.PlaylistSubscribeParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单的收藏者 · Subscribers of a playlist
 * `/playlist/subscribers`
 */
export declare function playlist_subscribers(query: Query<ncm.PlaylistSubscribersParams>): Promise<Reply<ncm.PlaylistSubscribersAnswer>>

/**
 * 修改歌单标签 · Change the tags of a playlist
 * `/playlist/tags/update`
 */
export declare function playlist_tags_update(query: Query<ncm.PlaylistTagsUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 往视频歌单添加视频 · Add videos to a video playlist
 * `/playlist/track/add`
 */
export declare function playlist_track_add(query: Query<ncm.PlaylistTrackAddParams>): Promise<Reply<ncm.Done>>

/**
 * 歌单内的全部歌曲 · All songs of a playlist
 * `/playlist/track/all`
 */
export declare function playlist_track_all(query: Query<ncm.PlaylistTrackAllParams>): Promise<Reply<ncm.Songs>>

/**
 * 从视频歌单移除视频 · Remove videos from a video playlist
 * `/playlist/track/delete`
 */
export declare function playlist_track_delete(query: Query<ncm.PlaylistTrackDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 在歌单中添加或删除歌曲 · Add songs to a playlist or delete them
 * `/playlist/tracks`
 */
export declare function playlist_tracks(query: Query<ncm.PlaylistTracksParams>): Promise<Reply<ncm.PlaylistTracksAnswer>>

/**
 * 编辑歌单信息 · Edit a playlist's information
 * `/playlist/update`
 */
export declare function playlist_update(query: Query<ncm.PlaylistUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 增加歌单播放量 · Count a play of a playlist
 * `/playlist/update/playcount`
 */
export declare function playlist_update_playcount(query: Query<ncm.PlaylistUpdatePlaycountParams>): Promise<Reply<ncm.Done>>

/**
 * 网页上的相关歌单 · Related playlists from the web page
 * `/related/playlist`
 */
export declare function related_playlist(query: Query<ncm.RelatedPlaylistParams>): Promise<Reply<ncm.RelatedPlaylistAnswer>>

/**
 * 相似歌单 · Playlists similar to a song
 * `/simi/playlist`
 */
export declare function simi_playlist(query: Query<ncm.SimiPlaylistParams>): Promise<Reply<ncm.Playlists>>

/**
 * 调整歌单内歌曲顺序 · Reorder the songs of a playlist
 * `/song/order/update`
 */
export declare function song_order_update(query: Query<ncm.SongOrderUpdateParams>): Promise<Reply<ncm.Done>>

/**
 * 分类歌单 · Playlists by category
 * `/top/playlist`
 */
export declare function top_playlist(query?: Query<ncm.TopPlaylistParams>): Promise<Reply<ncm.Playlists>>

/**
 * 精品歌单 · High-quality playlists
 * `/top/playlist/highquality`
 */
export declare function top_playlist_highquality(query?: Query<ncm.TopPlaylistHighqualityParams>): Promise<Reply<ncm.Playlists>>

/**
 * 专辑内容 · Album with its songs
 * `/album`
 */
export declare function album(query: Query<ncm.AlbumParams>): Promise<Reply<ncm.AlbumPage>>

/**
 * 数字专辑详情 · Digital album details
 * `/album/detail`
 */
export declare function album_detail(query?: Query<ncm.AlbumDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 专辑的动态数据 · Live counters of an album
 * `/album/detail/dynamic`
 */
export declare function album_detail_dynamic(query: Query<ncm.AlbumDetailDynamicParams>): Promise<Reply<ncm.AlbumDetailDynamicAnswer>>

/**
 * 数字专辑新品 · New digital albums
 * `/album/list`
 */
export declare function album_list(query?: Query<ncm.AlbumListParams>): Promise<Reply<ncm.Answer>>

/**
 * 数字专辑语种馆 · Digital albums by language
 * `/album/list/style`
 */
export declare function album_list_style(query?: Query<ncm.AlbumListStyleParams>): Promise<Reply<ncm.Answer>>

/**
 * 全部新碟 · All new albums
 * `/album/new`
 */
export declare function album_new(query?: Query<ncm.AlbumNewParams>): Promise<Reply<ncm.Albums>>

/**
 * 首页新碟 · New albums on the front page
 * `/album/newest`
 */
export declare function album_newest(query?: Query<ncm.AlbumNewestParams>): Promise<Reply<ncm.Albums>>

/**
 * 专辑内歌曲的权限与音质 · Playing rights and qualities of an album's songs
 * `/album/privilege`
 */
export declare function album_privilege(query: Query<ncm.AlbumPrivilegeParams>): Promise<Reply<ncm.AlbumPrivilegeAnswer>>

/**
 * 数字专辑与单曲销量榜 · Sales chart of digital albums and singles
 * `/album/songsaleboard`
 */
export declare function album_songsaleboard(query?: Query<ncm.AlbumSongsaleboardParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏或取消收藏专辑 · Save or remove an album
 * `/album/sub`
 */
export declare function album_sub(query: Query<ncm.AlbumSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我收藏的专辑 · My saved albums
 * `/album/sublist`
 */
export declare function album_sublist(query?: Query<ncm.AlbumSublistParams>): Promise<Reply<ncm.AlbumSublistAnswer>>

/**
 * 数字专辑详情 · Digital album details
 * `/digitalAlbum/detail`
 */
export declare function digital_album_detail(query: Query<ncm.DigitalAlbumDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 数字专辑详情 · Digital album details
 * `/digitalAlbum/detail`
 */
export declare function digitalAlbum_detail(query: Query<ncm.DigitalAlbumDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 下单购买数字专辑 · Order a digital album
 * `/digitalAlbum/ordering`
 */
export declare function digital_album_ordering(query: Query<ncm.DigitalAlbumOrderingParams>): Promise<Reply<ncm.Answer>>

/**
 * 下单购买数字专辑 · Order a digital album
 * `/digitalAlbum/ordering`
 */
export declare function digitalAlbum_ordering(query: Query<ncm.DigitalAlbumOrderingParams>): Promise<Reply<ncm.Answer>>

/**
 * 我买过的数字专辑 · My purchased digital albums
 * `/digitalAlbum/purchased`
 */
export declare function digital_album_purchased(query?: Query<ncm.DigitalAlbumPurchasedParams>): Promise<Reply<ncm.Answer>>

/**
 * 我买过的数字专辑 · My purchased digital albums
 * `/digitalAlbum/purchased`
 */
export declare function digitalAlbum_purchased(query?: Query<ncm.DigitalAlbumPurchasedParams>): Promise<Reply<ncm.Answer>>

/**
 * 数字专辑销量 · Digital album sales
 * `/digitalAlbum/sales`
 */
export declare function digital_album_sales(query: Query<ncm.DigitalAlbumSalesParams>): Promise<Reply<ncm.Answer>>

/**
 * 数字专辑销量 · Digital album sales
 * `/digitalAlbum/sales`
 */
export declare function digitalAlbum_sales(query: Query<ncm.DigitalAlbumSalesParams>): Promise<Reply<ncm.Answer>>

/**
 * 新碟上架 · New albums
 * `/top/album`
 */
export declare function top_album(query?: Query<ncm.TopAlbumParams>): Promise<Reply<ncm.Albums>>

/**
 * 歌手的专辑 · Albums of an artist
 * `/artist/album`
 */
export declare function artist_album(query: Query<ncm.ArtistAlbumParams>): Promise<Reply<ncm.ArtistAlbums>>

/**
 * 歌手介绍 · Artist biography
 * `/artist/desc`
 */
export declare function artist_desc(query: Query<ncm.ArtistDescParams>): Promise<Reply<ncm.ArtistDescAnswer>>

/**
 * 歌手详情 · Artist profile
 * `/artist/detail`
 */
export declare function artist_detail(query: Query<ncm.ArtistDetailParams>): Promise<Reply<ncm.ArtistProfile>>

/**
 * 歌手的动态数据 · Live data of an artist
 * `/artist/detail/dynamic`
 */
export declare function artist_detail_dynamic(query: Query<ncm.ArtistDetailDynamicParams>): Promise<Reply<ncm.ArtistDetailDynamicAnswer>>

/**
 * 歌手的粉丝 · Fans of an artist
 * `/artist/fans`
 */
export declare function artist_fans(query: Query<ncm.ArtistFansParams>): Promise<Reply<ncm.ArtistFansAnswer>>

/**
 * 歌手的粉丝数 · Number of fans of an artist
 * `/artist/follow/count`
 */
export declare function artist_follow_count(query: Query<ncm.ArtistFollowCountParams>): Promise<Reply<ncm.ArtistFollowCountAnswer>>

/**
 * 按分类浏览歌手 · Browse artists by category
 * `/artist/list`
 */
export declare function artist_list(query?: Query<ncm.ArtistListParams>): Promise<Reply<ncm.Artists>>

/**
 * 歌手的 MV · Music videos of an artist
 * `/artist/mv`
 */
export declare function artist_mv(query: Query<ncm.ArtistMvParams>): Promise<Reply<ncm.ArtistMvAnswer>>

/**
 * 关注歌手的新 MV · New music videos by followed artists
 * `/artist/new/mv`
 */
export declare function artist_new_mv(query?: Query<ncm.ArtistNewMvParams>): Promise<Reply<ncm.ArtistNewMvAnswer>>

/**
 * 关注歌手的新歌 · New songs by followed artists
 * `/artist/new/song`
 */
export declare function artist_new_song(query?: Query<ncm.ArtistNewSongParams>): Promise<Reply<ncm.ArtistNewSongAnswer>>

/**
 * 歌手的全部歌曲 · All songs of an artist
 * `/artist/songs`
 */
export declare function artist_songs(query: Query<ncm.ArtistSongsParams>): Promise<Reply<ncm.ArtistSongsAnswer>>

/**
 * 关注或取消关注歌手 · Follow or unfollow an artist
 * `/artist/sub`
 */
export declare function artist_sub(query: Query<ncm.ArtistSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我关注的歌手 · Artists I follow
 * `/artist/sublist`
 */
export declare function artist_sublist(query?: Query<ncm.ArtistSublistParams>): Promise<Reply<ncm.ArtistSublistAnswer>>

/**
 * 歌手的热门 50 首 · Top 50 songs of an artist
 * `/artist/top/song`
 */
export declare function artist_top_song(query: Query<ncm.ArtistTopSongParams>): Promise<Reply<ncm.ArtistTopSongAnswer>>

/**
 * 歌手的视频 · Videos of an artist
 * `/artist/video`
 */
export declare function artist_video(query: Query<ncm.ArtistVideoParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌手资料与热门歌曲 · Artist with popular songs
 * `/artists`
 */
export declare function artists(query: Query<ncm.ArtistsParams>): Promise<Reply<ncm.ArtistPage>>

/**
 * 相似歌手 · Similar artists
 * `/simi/artist`
 */
export declare function simi_artist(query: Query<ncm.SimiArtistParams>): Promise<Reply<ncm.Artists>>

/**
 * 热门歌手 · Popular artists
 * `/top/artists`
 */
export declare function top_artists(query?: Query<ncm.TopArtistsParams>): Promise<Reply<ncm.Artists>>

/**
 * 关注歌手的新歌和新 MV · New songs and MVs of followed artists
 * `/artist/new/song/mv/list/v2`
 */
export declare function artist_new_song_mv_list_v2(query?: Query<ncm.ArtistNewSongMvListV2Params>): Promise<Reply<ncm.Answer>>

/**
 * 播放关注歌手的全部新歌 · All new songs of followed artists
 * `/artist/new/song/playall`
 */
export declare function artist_new_song_playall(query?: Query<ncm.ArtistNewSongPlayallParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索（信息更全） · Search with fuller results
 * `/cloudsearch`
 */
export declare function cloudsearch(query: Query<ncm.CloudsearchParams>): Promise<Reply<ncm.CloudSearch>>

/**
 * 搜索 · Search
 * `/search`
 */
export declare function search(query: Query<ncm.SearchParams>): Promise<Reply<ncm.Search>>

/**
 * 默认搜索词 · Default search keyword
 * `/search/default`
 */
export declare function search_default(query?: Query<ncm.SearchDefaultParams>): Promise<Reply<ncm.SearchDefaultAnswer>>

/**
 * 热搜词（简略） · Hot searches (brief)
 * `/search/hot`
 */
export declare function search_hot(query?: Query<ncm.SearchHotParams>): Promise<Reply<ncm.SearchHotAnswer>>

/**
 * 热搜榜（详细） · Hot searches (detailed)
 * `/search/hot/detail`
 */
export declare function search_hot_detail(query?: Query<ncm.SearchHotDetailParams>): Promise<Reply<ncm.SearchHotDetailAnswer>>

/**
 * 为本地歌曲匹配信息 · Match a local song file
 * `/search/match`
 */
export declare function search_match(query: Query<ncm.SearchMatchParams>): Promise<Reply<ncm.SearchMatchAnswer>>

/**
 * 搜索的最佳匹配 · Best matches across kinds
 * `/search/multimatch`
 */
export declare function search_multimatch(query?: Query<ncm.SearchMultimatchParams>): Promise<Reply<ncm.SearchMultimatchAnswer>>

/**
 * 搜索建议 · Search suggestions
 * `/search/suggest`
 */
export declare function search_suggest(query?: Query<ncm.SearchSuggestParams>): Promise<Reply<ncm.SearchSuggestAnswer>>

/**
 * 电脑端搜索建议 · Search suggestions of the desktop app
 * `/search/suggest/pc`
 */
export declare function search_suggest_pc(query?: Query<ncm.SearchSuggestPcParams>): Promise<Reply<ncm.SearchSuggestPcAnswer>>

/**
 * 发表、回复或删除评论 · Post, answer or delete a comment
 * `/comment`
 */
export declare function comment(query: Query<ncm.CommentParams>): Promise<Reply<ncm.CommentAnswer>>

/**
 * 专辑评论 · Comments on an album
 * `/comment/album`
 */
export declare function comment_album(query: Query<ncm.CommentAlbumParams>): Promise<Reply<ncm.Comments>>

/**
 * 电台节目评论 · Comments on a podcast programme
 * `/comment/dj`
 */
export declare function comment_dj(query: Query<ncm.CommentDjParams>): Promise<Reply<ncm.Comments>>

/**
 * 动态评论 · Comments on an event
 * `/comment/event`
 */
export declare function comment_event(query: Query<ncm.CommentEventParams>): Promise<Reply<ncm.Comments>>

/**
 * 评论的回复 · Replies to a comment
 * `/comment/floor`
 */
export declare function comment_floor(query: Query<ncm.CommentFloorParams>): Promise<Reply<ncm.CommentFloorAnswer>>

/**
 * 热门评论 · Popular comments
 * `/comment/hot`
 */
export declare function comment_hot(query: Query<ncm.CommentHotParams>): Promise<Reply<ncm.CommentHotAnswer>>

/**
 * 云村热评墙 · Hot comment wall
 * `/comment/hotwall/list`
 */
export declare function comment_hotwall_list(query?: Query<ncm.CommentHotwallListParams>): Promise<Reply<ncm.CommentHotwallListAnswer>>

/**
 * 评论的抱一抱名单 · Users who hugged a comment
 * `/comment/hug/list`
 */
export declare function comment_hug_list(query: Query<ncm.CommentHugListParams>): Promise<Reply<ncm.CommentHugListAnswer>>

/**
 * 点赞或取消点赞评论 · Like or unlike a comment
 * `/comment/like`
 */
export declare function comment_like(query: Query<ncm.CommentLikeParams>): Promise<Reply<ncm.Done>>

/**
 * 歌曲评论 · Comments on a song
 * `/comment/music`
 */
export declare function comment_music(query: Query<ncm.CommentMusicParams>): Promise<Reply<ncm.Comments>>

/**
 * MV 评论 · Comments on a music video
 * `/comment/mv`
 */
export declare function comment_mv(query: Query<ncm.CommentMvParams>): Promise<Reply<ncm.Comments>>

/**
 * 评论列表（新版） · Comments, newer endpoint
 * `/comment/new`
 */
export declare function comment_new(query: Query<ncm.CommentNewParams>): Promise<Reply<ncm.CommentPage>>

/**
 * 歌单评论 · Comments on a playlist
 * `/comment/playlist`
 */
export declare function comment_playlist(query: Query<ncm.CommentPlaylistParams>): Promise<Reply<ncm.Comments>>

/**
 * 视频评论 · Comments on a video
 * `/comment/video`
 */
export declare function comment_video(query: Query<ncm.CommentVideoParams>): Promise<Reply<ncm.Comments>>

/**
 * 抱一抱评论 · Hug a comment
 * `/hug/comment`
 */
export declare function hug_comment(query: Query<ncm.HugCommentParams>): Promise<Reply<ncm.Done>>

/**
 * 云村星评馆摘要 · Featured comments summary
 * `/starpick/comments/summary`
 */
export declare function starpick_comments_summary(query?: Query<ncm.StarpickCommentsSummaryParams>): Promise<Reply<ncm.Answer>>

/**
 * 发表评论（新版） · Post a comment, newer
 * `/comment/add`
 */
export declare function comment_add(query: Query<ncm.CommentAddParams>): Promise<Reply<ncm.CommentAddAnswer>>

/**
 * 删除评论（新版） · Delete a comment, newer
 * `/comment/delete`
 */
export declare function comment_delete(query: Query<ncm.CommentDeleteParams>): Promise<Reply<ncm.Done>>

/**
 * 评论统计 · Numbers of comments
 * `/comment/info/list`
 */
export declare function comment_info_list(query: Query<ncm.CommentInfoListParams>): Promise<Reply<ncm.CommentInfoListAnswer>>

/**
 * 回复评论（新版） · Answer a comment, newer
 * `/comment/reply`
 */
export declare function comment_reply(query: Query<ncm.CommentReplyParams>): Promise<Reply<ncm.CommentReplyAnswer>>

/**
 * 举报评论 · Report a comment
 * `/comment/report`
 */
export declare function comment_report(query: Query<ncm.CommentReportParams>): Promise<Reply<ncm.Done>>

/**
 * 私人 DJ 推荐内容 · Private DJ recommendations
 * `/aidj/content/rcmd`
 */
export declare function aidj_content_rcmd(query?: Query<ncm.AidjContentRcmdParams>): Promise<Reply<ncm.AidjContentRcmdAnswer>>

/**
 * 首页轮播图 · Front page banners
 * `/banner`
 */
export declare function banner(query?: Query<ncm.BannerParams>): Promise<Reply<ncm.BannerAnswer>>

/**
 * 音乐日历 · Music calendar
 * `/calendar`
 */
export declare function calendar(query?: Query<ncm.CalendarParams>): Promise<Reply<ncm.CalendarAnswer>>

/**
 * 私人 FM 不再播放 · Drop a song from personal FM
 * `/fm_trash`
 */
export declare function fm_trash(query: Query<ncm.FmTrashParams>): Promise<Reply<ncm.FmTrashAnswer>>

/**
 * 可查的历史日推日期 · Days with past daily songs
 * `/history/recommend/songs`
 */
export declare function history_recommend_songs(query?: Query<ncm.HistoryRecommendSongsParams>): Promise<Reply<ncm.HistoryRecommendSongsAnswer>>

/**
 * 某日的历史日推歌曲 · Daily songs of a past day
 * `/history/recommend/songs/detail`
 */
export declare function history_recommend_songs_detail(query?: Query<ncm.HistoryRecommendSongsDetailParams>): Promise<Reply<ncm.HistoryRecommendSongsDetailAnswer>>

/**
 * 首页发现内容 · Discovery page blocks
 * `/homepage/block/page`
 */
export declare function homepage_block_page(query?: Query<ncm.HomepageBlockPageParams>): Promise<Reply<ncm.HomepageBlockPageAnswer>>

/**
 * 首页圆形入口 · Discovery page shortcuts
 * `/homepage/dragon/ball`
 */
export declare function homepage_dragon_ball(query?: Query<ncm.HomepageDragonBallParams>): Promise<Reply<ncm.HomepageDragonBallAnswer>>

/**
 * 私人 FM（选择模式） · Personal FM with a mode
 * `/personal/fm/mode`
 */
export declare function personal_fm_mode(query: Query<ncm.PersonalFmModeParams>): Promise<Reply<ncm.PersonalFm>>

/**
 * 私人 FM · Personal FM
 * `/personal_fm`
 */
export declare function personal_fm(query?: Query<ncm.PersonalFmParams>): Promise<Reply<ncm.PersonalFm>>

/**
 * 推荐歌单 · Recommended playlists
 * `/personalized`
 */
export declare function personalized(query?: Query<ncm.PersonalizedParams>): Promise<Reply<ncm.PersonalizedAnswer>>

/**
 * 推荐电台节目 · Recommended radio programs
 * `/personalized/djprogram`
 */
export declare function personalized_djprogram(query?: Query<ncm.PersonalizedDjprogramParams>): Promise<Reply<ncm.PersonalizedDjprogramAnswer>>

/**
 * 推荐 MV · Recommended MVs
 * `/personalized/mv`
 */
export declare function personalized_mv(query?: Query<ncm.PersonalizedMvParams>): Promise<Reply<ncm.PersonalizedMvAnswer>>

/**
 * 推荐新歌 · Recommended new songs
 * `/personalized/newsong`
 */
export declare function personalized_newsong(query?: Query<ncm.PersonalizedNewsongParams>): Promise<Reply<ncm.PersonalizedNewsongAnswer>>

/**
 * 独家放送 · Exclusive features
 * `/personalized/privatecontent`
 */
export declare function personalized_privatecontent(query?: Query<ncm.PersonalizedPrivatecontentParams>): Promise<Reply<ncm.PrivateContent>>

/**
 * 独家放送列表 · List of exclusive features
 * `/personalized/privatecontent/list`
 */
export declare function personalized_privatecontent_list(query?: Query<ncm.PersonalizedPrivatecontentListParams>): Promise<Reply<ncm.PrivateContent>>

/**
 * 跑步漫游 · Running radio
 * `/radio/sport/get`
 */
export declare function radio_sport_get(query?: Query<ncm.RadioSportGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 每日推荐歌单 · Daily recommended playlists
 * `/recommend/resource`
 */
export declare function recommend_resource(query?: Query<ncm.RecommendResourceParams>): Promise<Reply<ncm.RecommendResourceAnswer>>

/**
 * 每日推荐歌曲 · Daily recommended songs
 * `/recommend/songs`
 */
export declare function recommend_songs(query?: Query<ncm.RecommendSongsParams>): Promise<Reply<ncm.RecommendSongsAnswer>>

/**
 * 对日推歌曲不感兴趣 · Dislike a daily recommended song
 * `/recommend/songs/dislike`
 */
export declare function recommend_songs_dislike(query: Query<ncm.RecommendSongsDislikeParams>): Promise<Reply<ncm.RecommendSongsDislikeAnswer>>

/**
 * 分维度榜单详情 · Details of a chart by dimension
 * `/chart/detail`
 */
export declare function chart_detail(query: Query<ncm.ChartDetailParams>): Promise<Reply<ncm.ChartDetailAnswer>>

/**
 * 分维度榜单的歌曲 · Songs of a chart by dimension
 * `/chart/song/detail`
 */
export declare function chart_song_detail(query: Query<ncm.ChartSongDetailParams>): Promise<Reply<ncm.ChartSongDetailAnswer>>

/**
 * 排行榜详情（旧） · Chart details (legacy)
 * `/top/list`
 */
export declare function top_list(query: Query<ncm.TopListParams>): Promise<Reply<ncm.PlaylistPage>>

/**
 * 全部榜单 · All charts
 * `/toplist`
 */
export declare function toplist(query?: Query<ncm.ToplistParams>): Promise<Reply<ncm.ToplistAnswer>>

/**
 * 歌手榜 · Artist chart
 * `/toplist/artist`
 */
export declare function toplist_artist(query?: Query<ncm.ToplistArtistParams>): Promise<Reply<ncm.ToplistArtistAnswer>>

/**
 * 全部榜单摘要 · All charts with a preview
 * `/toplist/detail`
 */
export declare function toplist_detail(query?: Query<ncm.ToplistDetailParams>): Promise<Reply<ncm.ToplistDetailAnswer>>

/**
 * 全部榜单摘要（新版） · All charts with a preview, grouped
 * `/toplist/detail/v2`
 */
export declare function toplist_detail_v2(query?: Query<ncm.ToplistDetailV2Params>): Promise<Reply<ncm.ToplistDetailV2Answer>>

/**
 * 歌曲相关视频 · Videos related to a song
 * `/mlog/music/rcmd`
 */
export declare function mlog_music_rcmd(query: Query<ncm.MlogMusicRcmdParams>): Promise<Reply<ncm.MlogMusicRcmdAnswer>>

/**
 * Mlog id 转视频 id · Convert an Mlog id to a video id
 * `/mlog/to/video`
 */
export declare function mlog_to_video(query: Query<ncm.MlogToVideoParams>): Promise<Reply<ncm.MlogToVideoAnswer>>

/**
 * Mlog 播放地址 · Mlog playback address
 * `/mlog/url`
 */
export declare function mlog_url(query: Query<ncm.MlogUrlParams>): Promise<Reply<ncm.Answer>>

/**
 * 全部 MV · Browse all MVs
 * `/mv/all`
 */
export declare function mv_all(query?: Query<ncm.MvAllParams>): Promise<Reply<ncm.Mvs>>

/**
 * MV 详情 · MV details
 * `/mv/detail`
 */
export declare function mv_detail(query: Query<ncm.MvDetailParams>): Promise<Reply<ncm.MvDetailAnswer>>

/**
 * MV 互动数据 · MV interaction counts
 * `/mv/detail/info`
 */
export declare function mv_detail_info(query: Query<ncm.MvDetailInfoParams>): Promise<Reply<ncm.Counts>>

/**
 * 网易出品 MV · MVs produced by NetEase
 * `/mv/exclusive/rcmd`
 */
export declare function mv_exclusive_rcmd(query?: Query<ncm.MvExclusiveRcmdParams>): Promise<Reply<ncm.Mvs>>

/**
 * 最新 MV · Newest MVs
 * `/mv/first`
 */
export declare function mv_first(query?: Query<ncm.MvFirstParams>): Promise<Reply<ncm.Mvs>>

/**
 * 收藏或取消收藏 MV · Save or remove an MV
 * `/mv/sub`
 */
export declare function mv_sub(query: Query<ncm.MvSubParams>): Promise<Reply<ncm.Done>>

/**
 * 收藏的 MV · Saved MVs
 * `/mv/sublist`
 */
export declare function mv_sublist(query?: Query<ncm.MvSublistParams>): Promise<Reply<ncm.MvSublistAnswer>>

/**
 * MV 播放地址 · MV playback address
 * `/mv/url`
 */
export declare function mv_url(query: Query<ncm.MvUrlParams>): Promise<Reply<ncm.MvUrlAnswer>>

/**
 * 我赞过的视频 · Videos you liked
 * `/playlist/mylike`
 */
export declare function playlist_mylike(query?: Query<ncm.PlaylistMylikeParams>): Promise<Reply<ncm.Answer>>

/**
 * 最近看过的视频 · Recently played videos
 * `/playlist/video/recent`
 */
export declare function playlist_video_recent(query?: Query<ncm.PlaylistVideoRecentParams>): Promise<Reply<ncm.Answer>>

/**
 * 相关视频 · Related videos
 * `/related/allvideo`
 */
export declare function related_allvideo(query: Query<ncm.RelatedAllvideoParams>): Promise<Reply<ncm.RelatedAllvideoAnswer>>

/**
 * 相似 MV · Similar music videos
 * `/simi/mv`
 */
export declare function simi_mv(query: Query<ncm.SimiMvParams>): Promise<Reply<ncm.SimiMvAnswer>>

/**
 * MV 排行榜 · Music video chart
 * `/top/mv`
 */
export declare function top_mv(query?: Query<ncm.TopMvParams>): Promise<Reply<ncm.Mvs>>

/**
 * 视频分类 · Video categories
 * `/video/category/list`
 */
export declare function video_category_list(query?: Query<ncm.VideoCategoryListParams>): Promise<Reply<ncm.VideoGroups>>

/**
 * 视频详情 · Video details
 * `/video/detail`
 */
export declare function video_detail(query: Query<ncm.VideoDetailParams>): Promise<Reply<ncm.VideoDetailAnswer>>

/**
 * 视频互动数据 · Video engagement counts
 * `/video/detail/info`
 */
export declare function video_detail_info(query: Query<ncm.VideoDetailInfoParams>): Promise<Reply<ncm.Counts>>

/**
 * 标签或分类下的视频 · Videos of a tag or category
 * `/video/group`
 */
export declare function video_group(query: Query<ncm.VideoGroupParams>): Promise<Reply<ncm.Videos>>

/**
 * 视频标签 · Video tags
 * `/video/group/list`
 */
export declare function video_group_list(query?: Query<ncm.VideoGroupListParams>): Promise<Reply<ncm.VideoGroups>>

/**
 * 收藏或取消收藏视频 · Save or remove a video
 * `/video/sub`
 */
export declare function video_sub(query: Query<ncm.VideoSubParams>): Promise<Reply<ncm.Done>>

/**
 * 全部视频 · All videos
 * `/video/timeline/all`
 */
export declare function video_timeline_all(query?: Query<ncm.VideoTimelineAllParams>): Promise<Reply<ncm.Videos>>

/**
 * 推荐视频 · Recommended videos
 * `/video/timeline/recommend`
 */
export declare function video_timeline_recommend(query?: Query<ncm.VideoTimelineRecommendParams>): Promise<Reply<ncm.Videos>>

/**
 * 视频播放地址 · Video playback address
 * `/video/url`
 */
export declare function video_url(query: Query<ncm.VideoUrlParams>): Promise<Reply<ncm.VideoUrlAnswer>>

/**
 * 电台首页横幅 · Radio banners
 * `/dj/banner`
 */
export declare function dj_banner(query?: Query<ncm.DjBannerParams>): Promise<Reply<ncm.DjBannerAnswer>>

/**
 * 非热门电台分类 · Radio categories outside the hot ones
 * `/dj/category/excludehot`
 */
export declare function dj_category_excludehot(query?: Query<ncm.DjCategoryExcludehotParams>): Promise<Reply<ncm.DjCategoryExcludehotAnswer>>

/**
 * 推荐电台分类 · Recommended radio categories
 * `/dj/category/recommend`
 */
export declare function dj_category_recommend(query?: Query<ncm.DjCategoryRecommendParams>): Promise<Reply<ncm.DjCategoryRecommendAnswer>>

/**
 * 电台分类列表 · Radio categories
 * `/dj/catelist`
 */
export declare function dj_catelist(query?: Query<ncm.DjCatelistParams>): Promise<Reply<ncm.DjCatelistAnswer>>

/**
 * 电台详情 · Radio details
 * `/dj/detail`
 */
export declare function dj_detail(query: Query<ncm.DjDetailParams>): Promise<Reply<ncm.DjDetailAnswer>>

/**
 * DIFM 风格频道列表 · DIFM channels by style
 * `/dj/difm/all/style/channel`
 */
export declare function dj_difm_all_style_channel(query?: Query<ncm.DjDifmAllStyleChannelParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏 DIFM 频道 · Save a DIFM channel
 * `/dj/difm/channel/subscribe`
 */
export declare function dj_difm_channel_subscribe(query: Query<ncm.DjDifmChannelSubscribeParams>): Promise<Reply<ncm.Answer>>

/**
 * 取消收藏 DIFM 频道 · Remove a saved DIFM channel
 * `/dj/difm/channel/unsubscribe`
 */
export declare function dj_difm_channel_unsubscribe(query: Query<ncm.DjDifmChannelUnsubscribeParams>): Promise<Reply<ncm.Answer>>

/**
 * DIFM 频道播放列表 · Tracks playing on a DIFM channel
 * `/dj/difm/playing/tracks/list`
 */
export declare function dj_difm_playing_tracks_list(query: Query<ncm.DjDifmPlayingTracksListParams>): Promise<Reply<ncm.Answer>>

/**
 * 我收藏的 DIFM 频道 · My saved DIFM channels
 * `/dj/difm/subscribe/channels/get`
 */
export declare function dj_difm_subscribe_channels_get(query?: Query<ncm.DjDifmSubscribeChannelsGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 热门电台 · Hot radios
 * `/dj/hot`
 */
export declare function dj_hot(query?: Query<ncm.DjHotParams>): Promise<Reply<ncm.Radios>>

/**
 * 付费电台精选 · Selected paid radios
 * `/dj/paygift`
 */
export declare function dj_paygift(query?: Query<ncm.DjPaygiftParams>): Promise<Reply<ncm.DjPaygiftAnswer>>

/**
 * 电台个性推荐 · Personalised radio picks
 * `/dj/personalize/recommend`
 */
export declare function dj_personalize_recommend(query?: Query<ncm.DjPersonalizeRecommendParams>): Promise<Reply<ncm.DjPersonalizeRecommendAnswer>>

/**
 * 电台节目列表 · Programs of a radio
 * `/dj/program`
 */
export declare function dj_program(query: Query<ncm.DjProgramParams>): Promise<Reply<ncm.Programs>>

/**
 * 电台节目详情 · Radio program details
 * `/dj/program/detail`
 */
export declare function dj_program_detail(query: Query<ncm.DjProgramDetailParams>): Promise<Reply<ncm.DjProgramDetailAnswer>>

/**
 * 电台节目榜 · Radio program chart
 * `/dj/program/toplist`
 */
export declare function dj_program_toplist(query?: Query<ncm.DjProgramToplistParams>): Promise<Reply<ncm.DjProgramToplistAnswer>>

/**
 * 24 小时节目榜 · 24-hour radio program chart
 * `/dj/program/toplist/hours`
 */
export declare function dj_program_toplist_hours(query?: Query<ncm.DjProgramToplistHoursParams>): Promise<Reply<ncm.DjProgramToplistHoursAnswer>>

/**
 * 分类热门电台 · Hot radios of a category
 * `/dj/radio/hot`
 */
export declare function dj_radio_hot(query?: Query<ncm.DjRadioHotParams>): Promise<Reply<ncm.Radios>>

/**
 * 精选电台 · Featured radios
 * `/dj/recommend`
 */
export declare function dj_recommend(query?: Query<ncm.DjRecommendParams>): Promise<Reply<ncm.Radios>>

/**
 * 分类精选电台 · Featured radios of a category
 * `/dj/recommend/type`
 */
export declare function dj_recommend_type(query: Query<ncm.DjRecommendTypeParams>): Promise<Reply<ncm.Radios>>

/**
 * 订阅或退订电台 · Subscribe to or leave a radio
 * `/dj/sub`
 */
export declare function dj_sub(query: Query<ncm.DjSubParams>): Promise<Reply<ncm.Done>>

/**
 * 我订阅的电台 · My subscribed radios
 * `/dj/sublist`
 */
export declare function dj_sublist(query?: Query<ncm.DjSublistParams>): Promise<Reply<ncm.Radios>>

/**
 * 电台订阅者 · Subscribers of a radio
 * `/dj/subscriber`
 */
export declare function dj_subscriber(query: Query<ncm.DjSubscriberParams>): Promise<Reply<ncm.DjSubscriberAnswer>>

/**
 * 电台今日优选 · Today's radio picks
 * `/dj/today/perfered`
 */
export declare function dj_today_perfered(query?: Query<ncm.DjTodayPerferedParams>): Promise<Reply<ncm.DjTodayPerferedAnswer>>

/**
 * 新晋与热门电台榜 · New and hot radio charts
 * `/dj/toplist`
 */
export declare function dj_toplist(query?: Query<ncm.DjToplistParams>): Promise<Reply<ncm.DjToplistAnswer>>

/**
 * 24 小时主播榜 · 24-hour host chart
 * `/dj/toplist/hours`
 */
export declare function dj_toplist_hours(query?: Query<ncm.DjToplistHoursParams>): Promise<Reply<ncm.HostChart>>

/**
 * 主播新人榜 · New host chart
 * `/dj/toplist/newcomer`
 */
export declare function dj_toplist_newcomer(query?: Query<ncm.DjToplistNewcomerParams>): Promise<Reply<ncm.HostChart>>

/**
 * 付费精品榜 · Paid radio chart
 * `/dj/toplist/pay`
 */
export declare function dj_toplist_pay(query?: Query<ncm.DjToplistPayParams>): Promise<Reply<ncm.RadioChart>>

/**
 * 最热主播榜 · Most popular host chart
 * `/dj/toplist/popular`
 */
export declare function dj_toplist_popular(query?: Query<ncm.DjToplistPopularParams>): Promise<Reply<ncm.HostChart>>

/**
 * 电台作品数据排行 · Works of a radio ranked by performance
 * `/djRadio/top`
 */
export declare function dj_radio_top(query?: Query<ncm.DjRadioTopParams>): Promise<Reply<ncm.Answer>>

/**
 * 电台作品数据排行 · Works of a radio ranked by performance
 * `/djRadio/top`
 */
export declare function djRadio_top(query?: Query<ncm.DjRadioTopParams>): Promise<Reply<ncm.Answer>>

/**
 * 推荐的电台节目 · Recommended podcast programs
 * `/program/recommend`
 */
export declare function program_recommend(query?: Query<ncm.ProgramRecommendParams>): Promise<Reply<ncm.Programs>>

/**
 * 用户创建的电台 · Radio stations of a user
 * `/user/audio`
 */
export declare function user_audio(query: Query<ncm.UserAudioParams>): Promise<Reply<ncm.Radios>>

/**
 * 删除播客内容 · Delete podcast content
 * `/voice/delete`
 */
export declare function voice_delete(query: Query<ncm.VoiceDeleteParams>): Promise<Reply<ncm.Answer>>

/**
 * 声音详情 · Voice details
 * `/voice/detail`
 */
export declare function voice_detail(query: Query<ncm.VoiceDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 声音文稿 · Transcript of a voice
 * `/voice/lyric`
 */
export declare function voice_lyric(query: Query<ncm.VoiceLyricParams>): Promise<Reply<ncm.Answer>>

/**
 * 上传播客声音 · Upload a voice to a podcast
 * `/voice/upload`
 */
export declare function voice_upload(query: Query<ncm.VoiceUploadParams>): Promise<Reply<ncm.Answer>>

/**
 * 播客详情 · Podcast details
 * `/voicelist/detail`
 */
export declare function voicelist_detail(query: Query<ncm.VoicelistDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 播客中的声音 · Voices of a podcast
 * `/voicelist/list`
 */
export declare function voicelist_list(query: Query<ncm.VoicelistListParams>): Promise<Reply<ncm.Answer>>

/**
 * 筛选我的声音 · Filter my voices
 * `/voicelist/list/search`
 */
export declare function voicelist_list_search(query?: Query<ncm.VoicelistListSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索播客 · Search podcasts
 * `/voicelist/search`
 */
export declare function voicelist_search(query?: Query<ncm.VoicelistSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 调整声音的顺序 · Move a voice within a podcast
 * `/voicelist/trans`
 */
export declare function voicelist_trans(query?: Query<ncm.VoicelistTransParams>): Promise<Reply<ncm.Answer>>

/**
 * 我创建的播客 · Podcasts that you created
 * `/voicelist/my/created`
 */
export declare function voicelist_my_created(query?: Query<ncm.VoicelistMyCreatedParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台的分类与地区 · Categories and regions of radio stations
 * `/broadcast/category/region/get`
 */
export declare function broadcast_category_region_get(query?: Query<ncm.BroadcastCategoryRegionGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 我收藏的广播电台 · My saved radio stations
 * `/broadcast/channel/collect/list`
 */
export declare function broadcast_channel_collect_list(query?: Query<ncm.BroadcastChannelCollectListParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台当前信息 · Current state of a radio station
 * `/broadcast/channel/currentinfo`
 */
export declare function broadcast_channel_currentinfo(query: Query<ncm.BroadcastChannelCurrentinfoParams>): Promise<Reply<ncm.Answer>>

/**
 * 广播电台列表 · List of radio stations
 * `/broadcast/channel/list`
 */
export declare function broadcast_channel_list(query?: Query<ncm.BroadcastChannelListParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏或取消收藏广播电台 · Save or remove a radio station
 * `/broadcast/sub`
 */
export declare function broadcast_sub(query: Query<ncm.BroadcastSubParams>): Promise<Reply<ncm.Answer>>

/**
 * 好友动态 · Events from people you follow
 * `/event`
 */
export declare function event(query?: Query<ncm.EventParams>): Promise<Reply<ncm.EventAnswer>>

/**
 * 删除动态 · Delete an event
 * `/event/del`
 */
export declare function event_del(query: Query<ncm.EventDelParams>): Promise<Reply<ncm.Done>>

/**
 * 转发动态 · Forward an event
 * `/event/forward`
 */
export declare function event_forward(query: Query<ncm.EventForwardParams>): Promise<Reply<ncm.EventForwardAnswer>>

/**
 * 热门话题 · Hot topics
 * `/hot/topic`
 */
export declare function hot_topic(query?: Query<ncm.HotTopicParams>): Promise<Reply<ncm.HotTopicAnswer>>

/**
 * 分享到动态 · Share to your events
 * `/share/resource`
 */
export declare function share_resource(query?: Query<ncm.ShareResourceParams>): Promise<Reply<ncm.ShareResourceAnswer>>

/**
 * 话题详情 · Topic details
 * `/topic/detail`
 */
export declare function topic_detail(query?: Query<ncm.TopicDetailParams>): Promise<Reply<ncm.TopicDetailAnswer>>

/**
 * 话题热门动态 · Hot posts of a topic
 * `/topic/detail/event/hot`
 */
export declare function topic_detail_event_hot(query?: Query<ncm.TopicDetailEventHotParams>): Promise<Reply<ncm.Events>>

/**
 * 用户的动态 · Events posted by a user
 * `/user/event`
 */
export declare function user_event(query: Query<ncm.UserEventParams>): Promise<Reply<ncm.Events>>

/**
 * 修改动态的可见范围 · Who may see an event
 * `/event/privacy`
 */
export declare function event_privacy(query: Query<ncm.EventPrivacyParams>): Promise<Reply<ncm.Done>>

/**
 * 自己的全部动态 · All events of your own
 * `/user/event/all`
 */
export declare function user_event_all(query?: Query<ncm.UserEventAllParams>): Promise<Reply<ncm.UserEventAllAnswer>>

/**
 * 收到的评论 · Comment notifications
 * `/msg/comments`
 */
export declare function msg_comments(query: Query<ncm.MsgCommentsParams>): Promise<Reply<ncm.Answer>>

/**
 * @我的通知 · Mentions of me
 * `/msg/forwards`
 */
export declare function msg_forwards(query?: Query<ncm.MsgForwardsParams>): Promise<Reply<ncm.Answer>>

/**
 * 系统通知 · Notices
 * `/msg/notices`
 */
export declare function msg_notices(query?: Query<ncm.MsgNoticesParams>): Promise<Reply<ncm.Answer>>

/**
 * 私信列表 · Private conversations
 * `/msg/private`
 */
export declare function msg_private(query?: Query<ncm.MsgPrivateParams>): Promise<Reply<ncm.MsgPrivateAnswer>>

/**
 * 私信内容 · Messages of a private conversation
 * `/msg/private/history`
 */
export declare function msg_private_history(query: Query<ncm.MsgPrivateHistoryParams>): Promise<Reply<ncm.MsgPrivateHistoryAnswer>>

/**
 * 最近联系人 · Recent contacts
 * `/msg/recentcontact`
 */
export declare function msg_recentcontact(query?: Query<ncm.MsgRecentcontactParams>): Promise<Reply<ncm.MsgRecentcontactAnswer>>

/**
 * 私信和通知数量 · Message and notice counts
 * `/pl/count`
 */
export declare function pl_count(query?: Query<ncm.PlCountParams>): Promise<Reply<ncm.Answer>>

/**
 * 私信专辑 · Send an album by private message
 * `/send/album`
 */
export declare function send_album(query: Query<ncm.SendAlbumParams>): Promise<Reply<ncm.Sent>>

/**
 * 私信歌单 · Send a playlist by private message
 * `/send/playlist`
 */
export declare function send_playlist(query: Query<ncm.SendPlaylistParams>): Promise<Reply<ncm.Sent>>

/**
 * 私信歌曲 · Send a song by private message
 * `/send/song`
 */
export declare function send_song(query: Query<ncm.SendSongParams>): Promise<Reply<ncm.Sent>>

/**
 * 发送私信 · Send a private message
 * `/send/text`
 */
export declare function send_text(query: Query<ncm.SendTextParams>): Promise<Reply<ncm.Sent>>

/**
 * 上传歌曲到云盘 · Upload a song to the cloud drive
 * `/cloud`
 */
export declare function cloud(query: Query<ncm.CloudParams>): Promise<Reply<ncm.CloudAnswer>>

/**
 * 按指纹导入云盘歌曲 · Import a song into the cloud drive by checksum
 * `/cloud/import`
 */
export declare function cloud_import(query: Query<ncm.CloudImportParams>): Promise<Reply<ncm.Answer>>

/**
 * 纠正云盘歌曲的匹配 · Correct the match of a cloud drive song
 * `/cloud/match`
 */
export declare function cloud_match(query: Query<ncm.CloudMatchParams>): Promise<Reply<ncm.Done>>

/**
 * 云盘歌曲 · Songs in the cloud drive
 * `/user/cloud`
 */
export declare function user_cloud(query?: Query<ncm.UserCloudParams>): Promise<Reply<ncm.UserCloudAnswer>>

/**
 * 删除云盘歌曲 · Delete songs from the cloud drive
 * `/user/cloud/del`
 */
export declare function user_cloud_del(query?: Query<ncm.UserCloudDelParams>): Promise<Reply<ncm.UserCloudDelAnswer>>

/**
 * 云盘歌曲详情 · Details of cloud drive songs
 * `/user/cloud/detail`
 */
export declare function user_cloud_detail(query: Query<ncm.UserCloudDetailParams>): Promise<Reply<ncm.UserCloudDetailAnswer>>

/**
 * 云盘歌曲的歌词 · Lyrics of a song in the cloud disk
 * `/cloud/lyric/get`
 */
export declare function cloud_lyric_get(query?: Query<ncm.CloudLyricGetParams>): Promise<Reply<ncm.CloudLyricGetAnswer>>

/**
 * 申请直传云盘 · Permit for a direct upload to the cloud disk
 * `/cloud/upload/token`
 */
export declare function cloud_upload_token(query: Query<ncm.CloudUploadTokenParams>): Promise<Reply<ncm.CloudUploadTokenAnswer>>

/**
 * 完成直传云盘 · Finish a direct upload to the cloud disk
 * `/cloud/upload/complete`
 */
export declare function cloud_upload_complete(query: Query<ncm.CloudUploadCompleteParams>): Promise<Reply<ncm.Answer>>

/**
 * 云盘歌曲下载 · Download of a song in the cloud disk
 * `/song/cloud/download`
 */
export declare function song_cloud_download(query: Query<ncm.SongCloudDownloadParams>): Promise<Reply<ncm.SongCloudDownloadAnswer>>

/**
 * 本周或本月听歌时长 · Listening time this week or month
 * `/listen/data/realtime/report`
 */
export declare function listen_data_realtime_report(query?: Query<ncm.ListenDataRealtimeReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 周、月、年听歌报告 · Weekly, monthly or yearly listening report
 * `/listen/data/report`
 */
export declare function listen_data_report(query?: Query<ncm.ListenDataReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 今日听歌排行 · Songs played today
 * `/listen/data/today/song`
 */
export declare function listen_data_today_song(query?: Query<ncm.ListenDataTodaySongParams>): Promise<Reply<ncm.Answer>>

/**
 * 累计听歌时长 · Total listening time
 * `/listen/data/total`
 */
export declare function listen_data_total(query?: Query<ncm.ListenDataTotalParams>): Promise<Reply<ncm.Answer>>

/**
 * 年度听歌足迹 · Yearly listening footprint
 * `/listen/data/year/report`
 */
export declare function listen_data_year_report(query?: Query<ncm.ListenDataYearReportParams>): Promise<Reply<ncm.Answer>>

/**
 * 回忆坐标 · First-listen memory of a song
 * `/music/first/listen/info`
 */
export declare function music_first_listen_info(query: Query<ncm.MusicFirstListenInfoParams>): Promise<Reply<ncm.Answer>>

/**
 * 最近听歌列表 · Recently listened to
 * `/recent/listen/list`
 */
export declare function recent_listen_list(query?: Query<ncm.RecentListenListParams>): Promise<Reply<ncm.RecentListenListAnswer>>

/**
 * 最近播放的专辑 · Recently played albums
 * `/record/recent/album`
 */
export declare function record_recent_album(query?: Query<ncm.RecordRecentAlbumParams>): Promise<Reply<ncm.RecordRecentAlbumAnswer>>

/**
 * 最近播放的播客 · Recently played podcasts
 * `/record/recent/dj`
 */
export declare function record_recent_dj(query?: Query<ncm.RecordRecentDjParams>): Promise<Reply<ncm.RecordRecentDjAnswer>>

/**
 * 最近播放的歌单 · Recently played playlists
 * `/record/recent/playlist`
 */
export declare function record_recent_playlist(query?: Query<ncm.RecordRecentPlaylistParams>): Promise<Reply<ncm.RecordRecentPlaylistAnswer>>

/**
 * 最近播放的歌曲 · Recently played songs
 * `/record/recent/song`
 */
export declare function record_recent_song(query?: Query<ncm.RecordRecentSongParams>): Promise<Reply<ncm.RecordRecentSongAnswer>>

/**
 * 最近播放的视频 · Recently played videos
 * `/record/recent/video`
 */
export declare function record_recent_video(query?: Query<ncm.RecordRecentVideoParams>): Promise<Reply<ncm.Answer>>

/**
 * 最近播放的声音 · Recently played voices
 * `/record/recent/voice`
 */
export declare function record_recent_voice(query?: Query<ncm.RecordRecentVoiceParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌打卡 · Scrobble a song
 * `/scrobble`
 */
export declare function scrobble(query: Query<ncm.ScrobbleParams>): Promise<Reply<ncm.ScrobbleAnswer>>

/**
 * 年度听歌报告 · Yearly listening report
 * `/summary/annual`
 */
export declare function summary_annual(query: Query<ncm.SummaryAnnualParams>): Promise<Reply<ncm.Answer>>

/**
 * 听歌足迹的歌曲排行 · Songs by plays in the listening report
 * `/listen/data/song/play/rank`
 */
export declare function listen_data_song_play_rank(query?: Query<ncm.ListenDataSongPlayRankParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交播放进度 · Submit how far a song has been played
 * `/relay/play/state/submit`
 */
export declare function relay_play_state_submit(query: Query<ncm.RelayPlayStateSubmitParams>): Promise<Reply<ncm.Answer>>

/**
 * 接受一起听邀请 · Accept a listen-together invitation
 * `/listentogether/accept`
 */
export declare function listentogether_accept(query?: Query<ncm.ListentogetherAcceptParams>): Promise<Reply<ncm.Answer>>

/**
 * 结束一起听 · End a listen-together room
 * `/listentogether/end`
 */
export declare function listentogether_end(query?: Query<ncm.ListentogetherEndParams>): Promise<Reply<ncm.Done>>

/**
 * 一起听心跳 · Send a listen-together heartbeat
 * `/listentogether/heatbeat`
 */
export declare function listentogether_heatbeat(query?: Query<ncm.ListentogetherHeatbeatParams>): Promise<Reply<ncm.Done>>

/**
 * 发送一起听播放指令 · Send a listen-together playback command
 * `/listentogether/play/command`
 */
export declare function listentogether_play_command(query?: Query<ncm.ListentogetherPlayCommandParams>): Promise<Reply<ncm.Done>>

/**
 * 检查一起听房间 · Check a listen-together room
 * `/listentogether/room/check`
 */
export declare function listentogether_room_check(query?: Query<ncm.ListentogetherRoomCheckParams>): Promise<Reply<ncm.Answer>>

/**
 * 创建一起听房间 · Create a listen-together room
 * `/listentogether/room/create`
 */
export declare function listentogether_room_create(query?: Query<ncm.ListentogetherRoomCreateParams>): Promise<Reply<ncm.Answer>>

/**
 * 一起听状态 · Listen-together status
 * `/listentogether/status`
 */
export declare function listentogether_status(query?: Query<ncm.ListentogetherStatusParams>): Promise<Reply<ncm.ListentogetherStatusAnswer>>

/**
 * 更新一起听播放列表 · Update the listen-together play queue
 * `/listentogether/sync/list/command`
 */
export declare function listentogether_sync_list_command(query: Query<ncm.ListentogetherSyncListCommandParams>): Promise<Reply<ncm.Done>>

/**
 * 一起听当前播放列表 · Current listen-together play queue
 * `/listentogether/sync/playlist/get`
 */
export declare function listentogether_sync_playlist_get(query?: Query<ncm.ListentogetherSyncPlaylistGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 曲风下的专辑 · Albums of a style
 * `/style/album`
 */
export declare function style_album(query: Query<ncm.StyleAlbumParams>): Promise<Reply<ncm.StyleAlbumAnswer>>

/**
 * 曲风下的歌手 · Artists of a style
 * `/style/artist`
 */
export declare function style_artist(query: Query<ncm.StyleArtistParams>): Promise<Reply<ncm.StyleArtistAnswer>>

/**
 * 曲风详情 · Style details
 * `/style/detail`
 */
export declare function style_detail(query: Query<ncm.StyleDetailParams>): Promise<Reply<ncm.StyleDetailAnswer>>

/**
 * 曲风列表 · List of styles
 * `/style/list`
 */
export declare function style_list(query?: Query<ncm.StyleListParams>): Promise<Reply<ncm.StyleListAnswer>>

/**
 * 曲风下的歌单 · Playlists of a style
 * `/style/playlist`
 */
export declare function style_playlist(query: Query<ncm.StylePlaylistParams>): Promise<Reply<ncm.StylePlaylistAnswer>>

/**
 * 我的曲风偏好 · My style preferences
 * `/style/preference`
 */
export declare function style_preference(query?: Query<ncm.StylePreferenceParams>): Promise<Reply<ncm.StylePreferenceAnswer>>

/**
 * 曲风下的歌曲 · Songs of a style
 * `/style/song`
 */
export declare function style_song(query: Query<ncm.StyleSongParams>): Promise<Reply<ncm.StyleSongAnswer>>

/**
 * 歌曲的乐谱 · Sheet music of a song
 * `/sheet/list`
 */
export declare function sheet_list(query: Query<ncm.SheetListParams>): Promise<Reply<ncm.Answer>>

/**
 * 乐谱内容 · Content of a sheet
 * `/sheet/preview`
 */
export declare function sheet_preview(query: Query<ncm.SheetPreviewParams>): Promise<Reply<ncm.Answer>>

/**
 * 专辑百科简介 · Album record for contributors
 * `/ugc/album/get`
 */
export declare function ugc_album_get(query: Query<ncm.UgcAlbumGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌手百科简介 · Artist record for contributors
 * `/ugc/artist/get`
 */
export declare function ugc_artist_get(query: Query<ncm.UgcArtistGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索歌手条目 · Search artist records
 * `/ugc/artist/search`
 */
export declare function ugc_artist_search(query: Query<ncm.UgcArtistSearchParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的贡献内容 · My catalogue contributions
 * `/ugc/detail`
 */
export declare function ugc_detail(query?: Query<ncm.UgcDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * MV 百科简介 · Music video record for contributors
 * `/ugc/mv/get`
 */
export declare function ugc_mv_get(query: Query<ncm.UgcMvGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 歌曲百科简介 · Song record for contributors
 * `/ugc/song/get`
 */
export declare function ugc_song_get(query: Query<ncm.UgcSongGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的贡献统计 · My contribution totals
 * `/ugc/user/devote`
 */
export declare function ugc_user_devote(query?: Query<ncm.UgcUserDevoteParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取百科活动奖励 · Collect the reward of a wiki campaign
 * `/rep/ugc/activity/collect`
 */
export declare function rep_ugc_activity_collect(query?: Query<ncm.RepUgcActivityCollectParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科活动 · Campaigns of the wiki
 * `/rep/ugc/activity/get`
 */
export declare function rep_ugc_activity_get(query?: Query<ncm.RepUgcActivityGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科考试信息 · About a wiki exam
 * `/rep/ugc/exam/info/get`
 */
export declare function rep_ugc_exam_info_get(query: Query<ncm.RepUgcExamInfoGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 取一道考题 · One question of a wiki exam
 * `/rep/ugc/exam/question/single/get`
 */
export declare function rep_ugc_exam_question_single_get(query: Query<ncm.RepUgcExamQuestionSingleGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 考试结果 · Result of a wiki exam
 * `/rep/ugc/exam/result/get`
 */
export declare function rep_ugc_exam_result_get(query: Query<ncm.RepUgcExamResultGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 开始百科考试 · Start a wiki exam
 * `/rep/ugc/exam/start`
 */
export declare function rep_ugc_exam_start(query: Query<ncm.RepUgcExamStartParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交考题答案 · Answer a question of a wiki exam
 * `/rep/ugc/exam/submit`
 */
export declare function rep_ugc_exam_submit(query: Query<ncm.RepUgcExamSubmitParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取百科会员奖励 · Collect the membership of a wiki campaign
 * `/rep/ugc/user/collect-vip`
 */
export declare function rep_ugc_user_collect_vip(query?: Query<ncm.RepUgcUserCollectVipParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科用户信息 · Your account in the wiki
 * `/rep/ugc/user/get`
 */
export declare function rep_ugc_user_get(query?: Query<ncm.RepUgcUserGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科签到 · Sign in to the wiki for the day
 * `/rep/ugc/user/sign`
 */
export declare function rep_ugc_user_sign(query?: Query<ncm.RepUgcUserSignParams>): Promise<Reply<ncm.Answer>>

/**
 * 百科会员奖励 · Membership from the wiki
 * `/rep/ugc/user/vip`
 */
export declare function rep_ugc_user_vip(query?: Query<ncm.RepUgcUserVipParams>): Promise<Reply<ncm.Answer>>

/**
 * 取一个待审内容 · Something to review
 * `/thinktank/audit/resource/detail`
 */
export declare function thinktank_audit_resource_detail(query?: Query<ncm.ThinktankAuditResourceDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 提交评审意见 · Submit a review
 * `/thinktank/audit/resource/update`
 */
export declare function thinktank_audit_resource_update(query: Query<ncm.ThinktankAuditResourceUpdateParams>): Promise<Reply<ncm.Answer>>

/**
 * 标签下的助眠声音 · Relaxation sounds under a tag
 * `/sati/resource/list`
 */
export declare function sati_resource_list(query: Query<ncm.SatiResourceListParams>): Promise<Reply<ncm.Answer>>

/**
 * 同类助眠声音 · More relaxation sounds of the same kind
 * `/sati/resource/list/more`
 */
export declare function sati_resource_list_more(query: Query<ncm.SatiResourceListMoreParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏或取消收藏助眠声音 · Save or remove a relaxation sound
 * `/sati/resource/sub`
 */
export declare function sati_resource_sub(query: Query<ncm.SatiResourceSubParams>): Promise<Reply<ncm.Answer>>

/**
 * 收藏的助眠声音 · Saved relaxation sounds
 * `/sati/resource/sub/list`
 */
export declare function sati_resource_sub_list(query?: Query<ncm.SatiResourceSubListParams>): Promise<Reply<ncm.Answer>>

/**
 * 助眠解压的标签 · Tags of relaxation sounds
 * `/sati/tag/list`
 */
export declare function sati_tag_list(query?: Query<ncm.SatiTagListParams>): Promise<Reply<ncm.Answer>>

/**
 * 当前时段推荐的助眠声音 · Relaxation sounds for the time of day
 * `/sati/timescene/resources/get`
 */
export declare function sati_timescene_resources_get(query?: Query<ncm.SatiTimesceneResourcesGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 会员成长值 · VIP growth points
 * `/vip/growthpoint`
 */
export declare function vip_growthpoint(query?: Query<ncm.VipGrowthpointParams>): Promise<Reply<ncm.VipGrowthpointAnswer>>

/**
 * 会员成长值记录 · VIP growth point history
 * `/vip/growthpoint/details`
 */
export declare function vip_growthpoint_details(query?: Query<ncm.VipGrowthpointDetailsParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取会员成长值 · Claim VIP growth points
 * `/vip/growthpoint/get`
 */
export declare function vip_growthpoint_get(query: Query<ncm.VipGrowthpointGetParams>): Promise<Reply<ncm.Done>>

/**
 * 会员信息 · VIP membership
 * `/vip/info`
 */
export declare function vip_info(query?: Query<ncm.VipInfoParams>): Promise<Reply<ncm.VipInfoAnswer>>

/**
 * 会员信息（客户端版） · VIP membership, app version
 * `/vip/info/v2`
 */
export declare function vip_info_v2(query?: Query<ncm.VipInfoV2Params>): Promise<Reply<ncm.VipInfoV2Answer>>

/**
 * 会员任务 · VIP tasks
 * `/vip/tasks`
 */
export declare function vip_tasks(query?: Query<ncm.VipTasksParams>): Promise<Reply<ncm.VipTasksAnswer>>

/**
 * 黑胶时光机 · VIP listening time machine
 * `/vip/timemachine`
 */
export declare function vip_timemachine(query?: Query<ncm.VipTimemachineParams>): Promise<Reply<ncm.Answer>>

/**
 * 免费听歌权益 · Free listening rights
 * `/ad/listening/rights`
 */
export declare function ad_listening_rights(query?: Query<ncm.AdListeningRightsParams>): Promise<Reply<ncm.Answer>>

/**
 * 活动抽奖 · Draw in a campaign
 * `/middle/play/do/lottery`
 */
export declare function middle_play_do_lottery(query?: Query<ncm.MiddlePlayDoLotteryParams>): Promise<Reply<ncm.Answer>>

/**
 * 剩余抽奖次数 · Chances left in a campaign
 * `/middle/play/lottery/remain/chance`
 */
export declare function middle_play_lottery_remain_chance(query?: Query<ncm.MiddlePlayLotteryRemainChanceParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取全部成长值 · Collect all growth points
 * `/vip/growthpoint/getall`
 */
export declare function vip_growthpoint_getall(query?: Query<ncm.VipGrowthpointGetallParams>): Promise<Reply<ncm.VipGrowthpointGetallAnswer>>

/**
 * 黑胶乐签打卡 · Sign in as a member for the day
 * `/vip/sign`
 */
export declare function vip_sign(query?: Query<ncm.VipSignParams>): Promise<Reply<ncm.VipSignAnswer>>

/**
 * 乐签打卡详情 · Details of a member's sign-in
 * `/vip/sign/detail`
 */
export declare function vip_sign_detail(query: Query<ncm.VipSignDetailParams>): Promise<Reply<ncm.Answer>>

/**
 * 乐签打卡历史 · History of a member's sign-ins
 * `/vip/sign/history`
 */
export declare function vip_sign_history(query?: Query<ncm.VipSignHistoryParams>): Promise<Reply<ncm.Answer>>

/**
 * 乐签打卡状态 · State of a member's sign-in
 * `/vip/sign/info`
 */
export declare function vip_sign_info(query?: Query<ncm.VipSignInfoParams>): Promise<Reply<ncm.VipSignInfoAnswer>>

/**
 * 会员任务（新版） · Membership tasks, newer
 * `/vip/tasks/v1`
 */
export declare function vip_tasks_v1(query: Query<ncm.VipTasksV1Params>): Promise<Reply<ncm.Answer>>

/**
 * 每日签到 · Daily sign-in
 * `/daily_signin`
 */
export declare function daily_signin(query?: Query<ncm.DailySigninParams>): Promise<Reply<ncm.DailySigninAnswer>>

/**
 * 云贝签到信息 · Yunbei sign-in record
 * `/yunbei`
 */
export declare function yunbei(query?: Query<ncm.YunbeiParams>): Promise<Reply<ncm.YunbeiAnswer>>

/**
 * 云贝支出记录 · Yunbei spending history
 * `/yunbei/expense`
 */
export declare function yunbei_expense(query?: Query<ncm.YunbeiExpenseParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝支出记录 · Yunbei spending history
 * `/yunbei/expense`
 */
export declare function yunbei_tasks_expense(query?: Query<ncm.YunbeiExpenseParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝账户 · Yunbei account
 * `/yunbei/info`
 */
export declare function yunbei_info(query?: Query<ncm.YunbeiInfoParams>): Promise<Reply<ncm.YunbeiInfoAnswer>>

/**
 * 云贝推歌 · Promote a song with yunbei
 * `/yunbei/rcmd/song`
 */
export declare function yunbei_rcmd_song(query: Query<ncm.YunbeiRcmdSongParams>): Promise<Reply<ncm.Done>>

/**
 * 云贝推歌记录 · Yunbei song promotion history
 * `/yunbei/rcmd/song/history`
 */
export declare function yunbei_rcmd_song_history(query?: Query<ncm.YunbeiRcmdSongHistoryParams>): Promise<Reply<ncm.Answer>>

/**
 * 云贝收入记录 · Yunbei income history
 * `/yunbei/receipt`
 */
export declare function yunbei_receipt(query?: Query<ncm.YunbeiReceiptParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝收入记录 · Yunbei income history
 * `/yunbei/receipt`
 */
export declare function yunbei_tasks_receipt(query?: Query<ncm.YunbeiReceiptParams>): Promise<Reply<ncm.PointRecords>>

/**
 * 云贝签到 · Sign in for yunbei
 * `/yunbei/sign`
 */
export declare function yunbei_sign(query?: Query<ncm.YunbeiSignParams>): Promise<Reply<ncm.YunbeiSignAnswer>>

/**
 * 完成云贝任务 · Finish a yunbei task
 * `/yunbei/task/finish`
 */
export declare function yunbei_task_finish(query: Query<ncm.YunbeiTaskFinishParams>): Promise<Reply<ncm.Confirmed>>

/**
 * 全部云贝任务 · All yunbei tasks
 * `/yunbei/tasks`
 */
export declare function yunbei_tasks(query?: Query<ncm.YunbeiTasksParams>): Promise<Reply<ncm.YunbeiTasksAnswer>>

/**
 * 待办云贝任务 · Open yunbei tasks
 * `/yunbei/tasks/todo`
 */
export declare function yunbei_tasks_todo(query?: Query<ncm.YunbeiTasksTodoParams>): Promise<Reply<ncm.YunbeiTasksTodoAnswer>>

/**
 * 今日云贝 · Yunbei earned today
 * `/yunbei/today`
 */
export declare function yunbei_today(query?: Query<ncm.YunbeiTodayParams>): Promise<Reply<ncm.YunbeiTodayAnswer>>

/**
 * 云贝任务（新版） · Yunbei tasks, newer
 * `/yunbei/task/list/v1`
 */
export declare function yunbei_task_list_v1(query?: Query<ncm.YunbeiTaskListV1Params>): Promise<Reply<ncm.Answer>>

/**
 * 云贝推歌任务 · Songs of the yunbei task
 * `/yunbei/task/recommend/song`
 */
export declare function yunbei_task_recommend_song(query?: Query<ncm.YunbeiTaskRecommendSongParams>): Promise<Reply<ncm.Answer>>

/**
 * 我的达人认证信息 · My creator certification
 * `/creator/authinfo/get`
 */
export declare function creator_authinfo_get(query?: Query<ncm.CreatorAuthinfoGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝年龄分布 · Fans by age
 * `/fanscenter/basicinfo/age/get`
 */
export declare function fanscenter_basicinfo_age_get(query?: Query<ncm.FanscenterBasicinfoAgeGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝性别分布 · Fans by gender
 * `/fanscenter/basicinfo/gender/get`
 */
export declare function fanscenter_basicinfo_gender_get(query?: Query<ncm.FanscenterBasicinfoGenderGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝省份分布 · Fans by province
 * `/fanscenter/basicinfo/province/get`
 */
export declare function fanscenter_basicinfo_province_get(query?: Query<ncm.FanscenterBasicinfoProvinceGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝概况 · Fan overview
 * `/fanscenter/overview/get`
 */
export declare function fanscenter_overview_get(query?: Query<ncm.FanscenterOverviewGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 粉丝增减趋势 · Fan trend
 * `/fanscenter/trend/list`
 */
export declare function fanscenter_trend_list(query?: Query<ncm.FanscenterTrendListParams>): Promise<Reply<ncm.Answer>>

/**
 * 云豆数量 · Cloud bean balance
 * `/musician/cloudbean`
 */
export declare function musician_cloudbean(query?: Query<ncm.MusicianCloudbeanParams>): Promise<Reply<ncm.Answer>>

/**
 * 领取云豆 · Claim cloud beans
 * `/musician/cloudbean/obtain`
 */
export declare function musician_cloudbean_obtain(query: Query<ncm.MusicianCloudbeanObtainParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人数据概况 · Musician statistics overview
 * `/musician/data/overview`
 */
export declare function musician_data_overview(query?: Query<ncm.MusicianDataOverviewParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人播放趋势 · Musician play count trend
 * `/musician/play/trend`
 */
export declare function musician_play_trend(query: Query<ncm.MusicianPlayTrendParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人签到 · Musician check-in
 * `/musician/sign`
 */
export declare function musician_sign(query?: Query<ncm.MusicianSignParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人任务 · Musician tasks
 * `/musician/tasks`
 */
export declare function musician_tasks(query?: Query<ncm.MusicianTasksParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人任务（新版） · Musician tasks (new)
 * `/musician/tasks/new`
 */
export declare function musician_tasks_new(query?: Query<ncm.MusicianTasksNewParams>): Promise<Reply<ncm.Answer>>

/**
 * 达人申请达标情况 · Influencer application requirements
 * `/threshold/detail/get`
 */
export declare function threshold_detail_get(query?: Query<ncm.ThresholdDetailGetParams>): Promise<Reply<ncm.Answer>>

/**
 * 音乐人会员任务 · Membership tasks of a musician
 * `/musician/vip/tasks`
 */
export declare function musician_vip_tasks(query?: Query<ncm.MusicianVipTasksParams>): Promise<Reply<ncm.Answer>>

/**
 * 直接调用任意上游接口 · Call any upstream endpoint
 * `/api`
 */
export declare function api(query: Query<ncm.ApiParams>): Promise<Reply<ncm.Answer>>

/**
 * 批量调用上游接口 · Call several upstream endpoints at once
 * `/batch`
 */
export declare function batch(query?: Query<ncm.BatchParams>): Promise<Reply<ncm.Answer>>

/**
 * 国家与地区电话区号 · Country calling codes
 * `/countries/code/list`
 */
export declare function countries_code_list(query?: Query<ncm.CountriesCodeListParams>): Promise<Reply<ncm.CountriesCodeListAnswer>>

/**
 * 解密 eapi 数据 · Decrypt eapi data
 * `/eapi/decrypt`
 */
export declare function eapi_decrypt(query: Query<ncm.EapiDecryptParams>): Promise<Reply<ncm.Answer>>

/**
 * 服务版本 · Server version
 * `/inner/version`
 */
export declare function inner_version(query?: Query<ncm.InnerVersionParams>): Promise<Reply<ncm.InnerVersionAnswer>>

/**
 * 行政区划与城市代码 · Region and city codes
 * `/lbs/city/code`
 */
export declare function lbs_city_code(query?: Query<ncm.LbsCityCodeParams>): Promise<Reply<ncm.Answer>>

/**
 * 上报操作日志 · Report a client log
 * `/weblog`
 */
export declare function weblog(query?: Query<ncm.WeblogParams>): Promise<Reply<ncm.Answer>>

/**
 * 解密数据 · Decrypt data
 * `/decrypt`
 */
export declare function decrypt(query?: Query<ncm.DecryptParams>): Promise<Reply<ncm.Answer>>

/**
 * 搜索（2015 版） · Search (2015)
 * `/legacy/search`
 */
export declare function legacy_search(query: Query<ncm.LegacySearchParams>): Promise<Reply<ncm.Search>>

/**
 * 歌手专辑（2015 版） · Albums of an artist (2015)
 * `/legacy/artist/albums`
 */
export declare function legacy_artist_albums(query: Query<ncm.LegacyArtistAlbumsParams>): Promise<Reply<ncm.ArtistAlbums>>

/**
 * 专辑内容（2015 版） · Album (2015)
 * `/legacy/album`
 */
export declare function legacy_album(query: Query<ncm.LegacyAlbumParams>): Promise<Reply<ncm.LegacyAlbumAnswer>>

/**
 * 歌曲文件地址（2015 版） · Address of a song's file (2015)
 * `/legacy/song/file`
 */
export declare function legacy_song_file(query: Query<ncm.LegacySongFileParams>): Promise<Reply<ncm.Answer>>

/**
 * 获取云信用户名片 · Get NIM user cards
 * `/nim/user/getUinfos`
 */
export declare function nim_user_get_uinfos(query: Query<ncm.NimUserGetUinfosParams>): Promise<Reply<ncm.NimUserGetUinfosAnswer>>

/**
 * 获取云信用户名片 · Get NIM user cards
 * `/nim/user/getUinfos`
 */
export declare function nim_user_getUinfos(query: Query<ncm.NimUserGetUinfosParams>): Promise<Reply<ncm.NimUserGetUinfosAnswer>>

/**
 * 更新云信用户名片 · Update a NIM user card
 * `/nim/user/updateUinfo`
 */
export declare function nim_user_update_uinfo(query: Query<ncm.NimUserUpdateUinfoParams>): Promise<Reply<ncm.Done>>

/**
 * 更新云信用户名片 · Update a NIM user card
 * `/nim/user/updateUinfo`
 */
export declare function nim_user_updateUinfo(query: Query<ncm.NimUserUpdateUinfoParams>): Promise<Reply<ncm.Done>>

/**
 * AnQiCMS 用户详情 · AnQiCMS user detail
 * `/anqicms/user/detail`
 */
export declare function anqicms_user_detail(query: Query<ncm.AnqicmsUserDetailParams>): Promise<Reply<ncm.AnqicmsUserDetailAnswer>>
