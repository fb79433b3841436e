// Generated from endpoints.yaml by `ncm docs`; edit that file, not this one.

/** 数字 id · A numeric id. Ids beyond 2^53 must be text. */
export type Id = number | string;

/** 通用参数 · What every call may carry. */
export interface Options {
  /** 登录后的 cookie：字符串，或 JSON 请求体里的对象；优先于 Cookie 请求头 · Cookies of a session: text, or an object in a JSON body; it wins over the Cookie header. */
  cookie?: string | Record<string, string>;
  /** 告诉上游的来源 IP（IPv4 或 IPv6） · IP address of the caller to tell the upstream (IPv4 or IPv6). */
  realIP?: string;
  /** 为 true 时告诉上游一个大陆 IP，同一账号每次相同；realIP 优先 · With true, names an address in mainland China to the upstream, the same for an account at every call; `realIP` wins. */
  randomCNIP?: boolean;
  /** 改用另一种加密方式：xeapi、weapi、eapi、linuxapi、api · Encrypts the call in another way: xeapi, weapi, eapi, linuxapi or api. */
  crypto?: "xeapi" | "weapi" | "eapi" | "linuxapi" | "api";
  /** 改用这个 User-Agent · Sends this User-Agent. */
  ua?: string;
  /** 任意值，与上次不同则不使用缓存；不会发给上游 · Any value; one that differs passes the cache by. The upstream does not see it. */
  timestamp?: number | string;
  /** 为 true 时不转发上游的 Set-Cookie · With true, the upstream's Set-Cookie stays behind. */
  noCookie?: boolean;
  /** 为 true 时要求上游加密响应，返回前会解密 · With true, the upstream encrypts its answer, which is decrypted on arrival. */
  e_r?: boolean;
  /** 经由此代理（http、https、socks5、socks4 或 PAC 脚本的地址）访问上游；服务不允许时（NCM_CALLER_PROXY，默认不允许）得到 502 · Goes upstream through this proxy (http, https, socks5, socks4, or the URL of a PAC script), where the server allows it (NCM_CALLER_PROXY; it does not by default); else 502. */
  proxy?: string;
}

/** 错误响应 · What the server says when a call fails. */
export interface ApiError {
  /** HTTP 状态码 · The HTTP status. */
  code: number;
  /** 中文说明 · In Chinese. */
  msg: string;
  /** 英文说明 · In English. */
  message?: string;
  /** 有误的参数 · The parameter at fault. */
  param?: string;
}

/** 响应头 X-Ncm-Hint 的内容，用 JSON.parse 读取 · What the header `X-Ncm-Hint` holds, for JSON.parse. */
export interface Hint {
  /** 原因 · What has happened. */
  cause: { zh: string; en: string };
  /** 下一步 · What to do. */
  next: { zh: string; en: string };
}

/** 地区 · Area */
export type AlbumArea = "ALL" | "ZH" | "EA" | "KR" | "JP" | (string & {});

/** 歌手地区 · Area of the artist */
export type ArtistArea = "-1" | -1 | "7" | 7 | "96" | 96 | "8" | 8 | "16" | 16 | "0" | 0 | (number & {}) | (string & {});

/** 歌手类别 · Kind of artist */
export type ArtistType = "1" | 1 | "2" | 2 | "3" | 3 | (number & {}) | (string & {});

/** 音质等级 · Sound quality */
export type Level = "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {});

/** MV 地区 · Area of the MV */
export type MvArea = "全部" | "内地" | "港台" | "欧美" | "日本" | "韩国" | (string & {});

/** 排序 · Order */
export type Order = "hot" | "new" | (string & {});

/** 资源类型 · Kind of resource */
export type ResourceType = "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7 | (number & {}) | (string & {});

/** 搜索类型 · What to search for */
export type SearchType = "1" | 1 | "10" | 10 | "100" | 100 | "1000" | 1000 | "1002" | 1002 | "1004" | 1004 | "1006" | 1006 | "1009" | 1009 | "1014" | 1014 | "1018" | 1018 | "2000" | 2000 | (number & {}) | (string & {});

/** 歌曲地区 · Area of the song */
export type SongArea = "0" | 0 | "7" | 7 | "96" | 96 | "8" | 8 | "16" | 16 | (number & {}) | (string & {});

/** 收费方式 · What it takes to hear a song */
export type SongFee = "0" | 0 | "1" | 1 | "4" | 4 | "8" | 8 | (number & {}) | (string & {});

/** 语种 · Language */
export type StyleArea = "Z_H" | "E_A" | "KR" | "JP" | (string & {});

/**
 * 设定新账号的昵称 · Set the first nickname of a new account
 * `/activate/init/profile`
 */
export interface ActivateInitProfileParams extends Options {
  /** 想使用的昵称 · Nickname to use */
  nickname: string;
}

/**
 * 发送短信验证码 · Send a text message captcha
 * `/captcha/sent`
 */
export interface CaptchaSentParams extends Options {
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  ctcode?: number | string;
  /** 手机号，不含国家区号 · Phone number without the country code */
  phone: number | string;
}

/**
 * 校验短信验证码 · Verify a text message captcha
 * `/captcha/verify`
 */
export interface CaptchaVerifyParams extends Options {
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  ctcode?: number | string;
  /** 手机号，不含国家区号 · Phone number without the country code */
  phone: number | string;
  /** 收到的短信验证码 · Code received by text message */
  captcha: string;
}

/**
 * 手机号是否已注册 · Check whether a phone is registered
 * `/cellphone/existence/check`
 */
export interface CellphoneExistenceCheckParams extends Options {
  /** 手机号，不含国家区号 · Phone number without the country code */
  phone: number | string;
  /** 国家或地区电话区号，例如美国为 1；不填按中国处理 · Country calling code, for example 1 for the USA; China if left out */
  countrycode?: number | string;
}

/**
 * 邮箱登录 · Sign in with e-mail
 * `/login`
 */
export interface LoginParams extends Options {
  /** 网易邮箱地址 · NetEase mailbox address */
  email: string;
  /** 密码的 32 位小写 MD5；给出后忽略 password · Lower-case hex MD5 of the password; when given, password is ignored */
  md5_password?: string;
  /** 密码明文，发送前会做 MD5 · Password in plain text; it is hashed with MD5 before it is sent */
  password?: string;
}

/**
 * 手机号登录 · Sign in with a phone number
 * `/login/cellphone`
 */
export interface LoginCellphoneParams extends Options {
  /** 手机号，不带国家码 · Phone number without the country code */
  phone: number | string;
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  countrycode?: number | string;
  /** 由 /captcha/sent 发到手机的验证码；给出后不再使用密码 · Code that /captcha/sent sent to the phone; if it is given, no password is used */
  captcha?: string;
  /** 密码的 32 位小写 MD5；给出后忽略 password · Lower-case hex MD5 of the password; when given, password is ignored */
  md5_password?: string;
  /** 密码明文，发送前会做 MD5 · Password in plain text; it is hashed with MD5 before it is sent */
  password?: string;
  /**
   * 安全验证码，上游要求时由 /captcha/safe/sent 发送 · Security code, sent by /captcha/safe/sent when the upstream asks for one
   * @default 空 · empty
   */
  sca?: string;
}

/**
 * 二维码扫码状态 · Check the status of a QR sign-in
 * `/login/qr/check`
 */
export interface LoginQrCheckParams extends Options {
  /** /login/qr/key 返回的 unikey · The unikey that /login/qr/key returns */
  key?: string;
}

/**
 * 登录二维码 · Sign-in QR code
 * `/login/qr/create`
 */
export interface LoginQrCreateParams extends Options {
  /**
   * 二维码面向的客户端，默认 pc · Client the code is made for, pc by default
   * @default pc
   */
  platform?: "pc" | "web" | (string & {});
  /** /login/qr/key 返回的 unikey · The unikey that /login/qr/key returns */
  key: string;
  /** 是否同时返回二维码图片 · Whether to return the picture of the code as well */
  qrimg?: boolean | "true" | "false";
}

/**
 * 获取二维码登录 key · Get a QR sign-in key
 * `/login/qr/key`
 */
export interface LoginQrKeyParams extends Options {}

/**
 * 刷新登录 · Refresh the session
 * `/login/refresh`
 */
export interface LoginRefreshParams extends Options {}

/**
 * 登录状态 · Sign-in status
 * `/login/status`
 */
export interface LoginStatusParams extends Options {}

/**
 * 退出登录 · Sign out
 * `/logout`
 */
export interface LogoutParams extends Options {}

/**
 * 昵称查重 · Check a nickname
 * `/nickname/check`
 */
export interface NicknameCheckParams extends Options {
  /** 想要使用的昵称 · The nickname to check */
  nickname: string;
}

/**
 * 更换绑定的手机 · Change the bound phone
 * `/rebind`
 */
export interface RebindParams extends Options {
  /** 新手机收到的验证码 · Code received on the new phone */
  captcha: string;
  /** 新的手机号 · The new phone number */
  phone: number | string;
  /** 原手机收到的验证码 · Code received on the old phone */
  oldcaptcha: string;
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  ctcode?: number | string;
}

/**
 * 游客登录 · Sign in as a visitor
 * `/register/anonimous`
 */
export interface RegisterAnonimousParams extends Options {}

/**
 * 用手机号注册或重设密码 · Register with a phone or reset the password
 * `/register/cellphone`
 */
export interface RegisterCellphoneParams extends Options {
  /** 短信验证码 · Code from the text message */
  captcha: string;
  /** 手机号 · Phone number */
  phone: number | string;
  /** 密码明文，发往上游前会做 MD5 · Password in plain text; it is hashed with MD5 before it goes to the upstream */
  password: string;
  /** 昵称 · Nickname */
  nickname: string;
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  countrycode?: number | string;
}

/**
 * 账号信息 · Account information
 * `/user/account`
 */
export interface UserAccountParams extends Options {}

/**
 * 账号绑定信息 · Account bindings
 * `/user/binding`
 */
export interface UserBindingParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 绑定手机号 · Bind a phone number
 * `/user/bindingcellphone`
 */
export interface UserBindingcellphoneParams extends Options {
  /** 手机号 · Phone number */
  phone?: number | string;
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  countrycode?: number | string;
  /** 短信验证码 · Captcha received by text message */
  captcha?: string;
  /** 要设置的登录密码（明文），可不填 · Login password to set, in plain text; may be left out */
  password?: string;
}

/**
 * 我的等级 · My account level
 * `/user/level`
 */
export interface UserLevelParams extends Options {}

/**
 * 更换绑定手机 · Replace the bound phone number
 * `/user/replacephone`
 */
export interface UserReplacephoneParams extends Options {
  /** 新的手机号 · The new phone number */
  phone: number | string;
  /** 新号码收到的验证码 · Captcha received on the new number */
  captcha: string;
  /** 旧号码收到的验证码 · Captcha received on the old number */
  oldcaptcha: string;
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  countrycode?: number | string;
}

/**
 * 我的各类数量 · My library counts
 * `/user/subcount`
 */
export interface UserSubcountParams extends Options {}

/**
 * 修改个人资料 · Update my profile
 * `/user/update`
 */
export interface UserUpdateParams extends Options {
  /** 生日，毫秒时间戳，1970 年以前为负数 · Birthday as a unix time in milliseconds; negative before 1970 */
  birthday: number | string;
  /** 城市的行政区划代码，如 440300 · Administrative code of the city, such as 440300 */
  city: Id;
  /** 性别 · Gender */
  gender: "0" | 0 | "1" | 1 | "2" | 2 | (number & {}) | (string & {});
  /** 新的昵称 · The new nickname */
  nickname: string;
  /** 省份的行政区划代码，如 440000 · Administrative code of the province, such as 440000 */
  province: Id;
  /** 个人签名 · Personal signature */
  signature: string;
}

/**
 * 生成安全验证二维码 · Create a security check QR code
 * `/verify/getQr`
 */
export interface VerifyGetQrParams extends Options {
  /** 被拦截的响应中的 verifyId · The verifyId of the refused answer */
  vid: string;
  /** 被拦截的响应中的 verifyType · The verifyType of the refused answer */
  type?: string;
  /** 被拦截的响应中的 verifyToken · The verifyToken of the refused answer */
  token?: string;
  /** 被拦截的响应 params 里的 event_id · The event_id inside params of the refused answer */
  evid?: string;
  /** 被拦截的响应 params 里的 sign · The sign inside params of the refused answer */
  sign?: string;
}

/**
 * 查询安全验证二维码状态 · Poll a security check QR code
 * `/verify/qrcodestatus`
 */
export interface VerifyQrcodestatusParams extends Options {
  /** 生成二维码时返回的 qrCode 字符串 · The qrCode string returned when the code was created */
  qr: string;
}

/**
 * 发送安全验证码 · Send a security code
 * `/captcha/safe/sent`
 */
export interface CaptchaSafeSentParams extends Options {
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  ctcode?: number | string;
}

/**
 * 发送短信验证码（新版） · Send a text message captcha, newer
 * `/captcha/sent/v1`
 */
export interface CaptchaSentV1Params extends Options {
  /**
   * 国家或地区电话区号，默认 86（中国） · Country calling code, 86 (China) by default
   * @default 86
   */
  ctcode?: number | string;
  /** 手机号，不含国家区号 · Phone number without the country code */
  phone: number | string;
}

/**
 * 下线一台设备 · Sign a device out
 * `/device/kickoff`
 */
export interface DeviceKickoffParams extends Options {
  /** 设备的 key · Key of the device */
  deviceKey?: string;
  /**
   * 短信验证码 · Code received by text message
   * @default 空 · empty
   */
  captcha?: string;
}

/**
 * 登录设备 · Devices of the account
 * `/device/list`
 */
export interface DeviceListParams extends Options {}

/**
 * 设备命名 · Name this device
 * `/deviceinfo/center/upload`
 */
export interface DeviceinfoCenterUploadParams extends Options {
  /** 设备名称 · Name of the device */
  deviceName: string;
}

/**
 * 更换头像 · Upload a new avatar
 * `/avatar/upload`
 */
export interface AvatarUploadParams extends Options {
  /** 图片文件 · Image file */
  imgFile: Blob;
  /** 裁剪的边长（像素），超出图片时缩小到图片以内；只给 imgX 或 imgY 时为 300，都不给则不裁剪；很大的图片裁剪后会缩小 · Side of the square to cut out, in pixels, less where the picture ends; 300 with only imgX or imgY; without all three the picture is sent as it is; what is cut of a very large picture is made smaller */
  imgSize?: number | string;
  /**
   * 裁剪起点的横坐标（像素） · Left edge of the cut, in pixels
   * @default 0
   */
  imgX?: number | string;
  /**
   * 裁剪起点的纵坐标（像素） · Top edge of the cut, in pixels
   * @default 0
   */
  imgY?: number | string;
}

/**
 * 关注或取关用户 · Follow or unfollow a user
 * `/follow`
 */
export interface FollowParams extends Options {
  /** 1 为关注，其余为取消关注 · 1 follows, anything else unfollows */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 用户 id · User id */
  id: Id;
}

/**
 * 按昵称查用户 id · Look up user ids by nickname
 * `/get/userids`
 */
export interface GetUseridsParams extends Options {
  /** 昵称，多个之间用英文分号隔开 · Nicknames, separated by semicolons */
  nicknames: string;
}

/**
 * 点赞或取消点赞 · Like or unlike a resource
 * `/resource/like`
 */
export interface ResourceLikeParams extends Options {
  /** 1 为点赞，其他值为取消点赞 · 1 likes the resource, anything else takes the like back */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 资源类型 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id；动态（`type` 为 6）不需要 · Id of the resource; not needed for an event (`type` 6) */
  id?: string;
  /** 动态的 threadId，只在 `type` 为 6 时使用，可从 `/event` 或 `/user/event` 得到 · Thread id of an event, used only with `type` 6; `/event` and `/user/event` give it */
  threadId?: string;
}

/**
 * 账号设置 · Account settings
 * `/setting`
 */
export interface SettingParams extends Options {}

/**
 * 乐签 · Daily music card
 * `/sign/happy/info`
 */
export interface SignHappyInfoParams extends Options {}

/**
 * 签到进度 · Sign-in progress
 * `/signin/progress`
 */
export interface SigninProgressParams extends Options {
  /**
   * 签到活动的模块 id，默认 `1207signin-1207signin` · Module id of the activity, `1207signin-1207signin` by default
   * @default 1207signin-1207signin
   */
  moduleId?: string;
}

/**
 * 最近听过这首歌的用户 · Recent listeners of a song
 * `/simi/user`
 */
export interface SimiUserParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 收藏的专栏 · Saved columns
 * `/topic/sublist`
 */
export interface TopicSublistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 用户的历史评论 · Comments a user has written
 * `/user/comment/history`
 */
export interface UserCommentHistoryParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /** 用户 id · User id */
  uid: Id;
  /**
   * 上一页最后一条评论的时间，毫秒；首页为 0 · Time of the last comment on the previous page, in milliseconds; 0 for the first page
   * @default 0
   */
  time?: number | string;
}

/**
 * 用户主页资料 · User profile
 * `/user/detail`
 */
export interface UserDetailParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 用户主页资料（新版） · User profile, newer version
 * `/user/detail/new`
 */
export interface UserDetailNewParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 用户发布的电台节目 · Radio programs by a user
 * `/user/dj`
 */
export interface UserDjParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 我关注的用户和歌手 · Users and artists I follow
 * `/user/follow/mixed`
 */
export interface UserFollowMixedParams extends Options {
  /**
   * 每页条数 · Number of entries per page
   * @default 30
   */
  size?: number | string;
  /**
   * 上一页返回的 cursor，首页为 0 · Cursor returned with the previous page; 0 for the first page
   * @default 0
   */
  cursor?: string;
  /**
   * 要看的关注种类 · Which kind of followed accounts to list
   * @default 0
   */
  scene?: "0" | 0 | "1" | 1 | "2" | 2 | (number & {}) | (string & {});
}

/**
 * 用户的粉丝 · Followers of a user
 * `/user/followeds`
 */
export interface UserFollowedsParams extends Options {
  /** 用户 id · User id */
  uid: Id;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 用户的关注 · Users followed by a user
 * `/user/follows`
 */
export interface UserFollowsParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 用户的徽章 · Medals of a user
 * `/user/medal`
 */
export interface UserMedalParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 是否互相关注 · Check mutual following
 * `/user/mutualfollow/get`
 */
export interface UserMutualfollowGetParams extends Options {
  /** 对方用户的数字 id · Numeric id of the other user */
  uid: Id;
}

/**
 * 用户的歌单 · Playlists of a user
 * `/user/playlist`
 */
export interface UserPlaylistParams extends Options {
  /** 用户 id · User id */
  uid: Id;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 用户收藏的歌单 · Playlists saved by a user
 * `/user/playlist/collect`
 */
export interface UserPlaylistCollectParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 用户创建的歌单 · Playlists created by a user
 * `/user/playlist/create`
 */
export interface UserPlaylistCreateParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 听歌排行 · Listening record of a user
 * `/user/record`
 */
export interface UserRecordParams extends Options {
  /** 用户 id · User id */
  uid: Id;
  /**
   * 统计的时间范围 · Period the record covers
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 用户的状态 · Social status of a user
 * `/user/social/status`
 */
export interface UserSocialStatusParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 设置我的状态 · Set my social status
 * `/user/social/status/edit`
 */
export interface UserSocialStatusEditParams extends Options {
  /** 状态的种类标识 · Identifier of the kind of status */
  type?: string;
  /** 状态图标的地址 · Address of the status icon */
  iconUrl?: string;
  /** 状态显示的文字 · Text shown as the status */
  content?: string;
  /** 点击状态时打开的链接 · Link opened when the status is tapped */
  actionUrl?: string;
}

/**
 * 状态相同的用户 · Users with the same status
 * `/user/social/status/rcmd`
 */
export interface UserSocialStatusRcmdParams extends Options {}

/**
 * 可设置的状态 · Available social statuses
 * `/user/social/status/support`
 */
export interface UserSocialStatusSupportParams extends Options {}

/**
 * 听歌识曲 · Recognize a song from its sound
 * `/audio/match`
 */
export interface AudioMatchParams extends Options {
  /** 录音时长（秒） · Length of the recording in seconds */
  duration: number | string;
  /** 录音的音频指纹，Base64 文本 · Audio fingerprint of the recording as Base64 text */
  audioFP: string;
}

/**
 * 歌曲是否可播放 · Check whether a song can be played
 * `/check/music`
 */
export interface CheckMusicParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 要检查的码率（比特每秒），默认 999000 即最高 · Bit rate to check in bits per second, 999000 (the highest) by default
   * @default 999000
   */
  br?: number | string;
}

/**
 * 喜欢或取消喜欢歌曲 · Like or unlike a song
 * `/like`
 */
export interface LikeParams extends Options {
  /**
   * 默认为 true 即喜欢，false 为取消 · `true`, the default, likes the song; `false` unlikes it
   * @default true
   */
  like?: boolean | "true" | "false";
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 喜欢的歌曲 id · Ids of liked songs
 * `/likelist`
 */
export interface LikelistParams extends Options {
  /** 用户 id，登录后可以省略，省略时为自己 · User id; a signed-in account may leave it out for its own list */
  uid?: Id;
}

/**
 * 歌词 · Song lyrics
 * `/lyric`
 */
export interface LyricParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 逐字歌词 · Word-by-word lyrics
 * `/lyric/new`
 */
export interface LyricNewParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 心动模式的播放列表 · Songs of heartbeat mode
 * `/playmode/intelligence/list`
 */
export interface PlaymodeIntelligenceListParams extends Options {
  /** 作为依据的歌曲 id · Id of the song to build on */
  id: Id;
  /** 歌曲所在歌单的 id · Id of the playlist the song is in */
  pid: Id;
  /**
   * 从哪首歌开始播放，默认与 `id` 相同 · Song to start playing from, the same as `id` by default
   * @default 同 `id` · as `id`
   */
  sid?: Id;
  /**
   * 请求的数量，默认 1 · Number of songs to request, 1 by default
   * @default 1
   */
  count?: number | string;
}

/**
 * 云随机播放的歌曲向量 · Song vectors for cloud shuffle
 * `/playmode/song/vector`
 */
export interface PlaymodeSongVectorParams extends Options {
  /** 歌曲 id，多个用英文逗号分隔 · Song ids, separated by commas */
  ids?: Id | readonly Id[];
}

/**
 * 相似歌曲 · Similar songs
 * `/simi/song`
 */
export interface SimiSongParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 副歌时间 · Chorus position of a song
 * `/song/chorus`
 */
export interface SongChorusParams extends Options {
  /** 歌曲 id · Song id */
  id?: Id;
}

/**
 * 歌曲创作者 · Credits of a song
 * `/song/creators`
 */
export interface SongCreatorsParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 歌曲详情 · Song details
 * `/song/detail`
 */
export interface SongDetailParams extends Options {
  /** 歌曲 id，多个用英文逗号分隔，最多约 1000 个 · Song ids separated by commas, at most about 1000 */
  ids: Id | readonly Id[];
}

/**
 * 会员下载记录 · Songs downloaded as a member
 * `/song/downlist`
 */
export interface SongDownlistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌曲下载地址 · Download address of a song
 * `/song/download/url`
 */
export interface SongDownloadUrlParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 期望的最高码率，单位 bit/s，例如 320000；默认 999000 表示不设限 · Highest bit rate wanted, in bit/s, such as 320000; the default 999000 asks for the best there is
   * @default 999000
   */
  br?: number | string;
}

/**
 * 歌曲下载地址（新版） · Download address of a song, by quality level
 * `/song/download/url/v1`
 */
export interface SongDownloadUrlV1Params extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /** 音质等级 · Sound quality level */
  level: Level;
}

/**
 * 歌曲动态封面 · Animated cover of a song
 * `/song/dynamic/cover`
 */
export interface SongDynamicCoverParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 检查歌曲是否已喜欢 · Check which songs are liked
 * `/song/like/check`
 */
export interface SongLikeCheckParams extends Options {
  /** 歌曲 id 组成的 JSON 数组，例如 [2058263032,1497529942] · JSON array of song ids, such as [2058263032,1497529942] */
  ids: string | readonly unknown[] | object;
}

/**
 * 歌曲的歌词摘录 · Lyric excerpts of a song
 * `/song/lyrics/mark`
 */
export interface SongLyricsMarkParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 添加或修改歌词摘录 · Add or change a lyric excerpt
 * `/song/lyrics/mark/add`
 */
export interface SongLyricsMarkAddParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 要修改的摘录 id，新建时留空 · Id of the excerpt to change; leave out to create a new one
   * @default 空 · empty
   */
  markId?: string;
  /** 摘录的歌词行，JSON 数组；每行包含 translateType、startTimeStamp（毫秒）、originalLyricsText（原文）和 translateLyricsText（译文） · Lyric lines to keep, as a JSON array; each line has translateType, startTimeStamp (milliseconds), originalLyricsText and translateLyricsText */
  data: string | readonly unknown[] | object;
}

/**
 * 删除歌词摘录 · Delete a lyric excerpt
 * `/song/lyrics/mark/del`
 */
export interface SongLyricsMarkDelParams extends Options {
  /** 摘录 id · Excerpt id */
  id: string;
}

/**
 * 我的歌词本 · My lyric excerpts
 * `/song/lyrics/mark/user/page`
 */
export interface SongLyricsMarkUserPageParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 本月会员下载记录 · Songs downloaded as a member this month
 * `/song/monthdownlist`
 */
export interface SongMonthdownlistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌曲音质详情 · Available qualities of a song
 * `/song/music/detail`
 */
export interface SongMusicDetailParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 已购单曲 · Purchased songs
 * `/song/purchased`
 */
export interface SongPurchasedParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌曲红心数 · Number of likes of a song
 * `/song/red/count`
 */
export interface SongRedCountParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 已购单曲下载记录 · Downloaded purchased songs
 * `/song/singledownlist`
 */
export interface SongSingledownlistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌曲播放地址 · Stream address of songs
 * `/song/url`
 */
export interface SongUrlParams extends Options {
  /** 歌曲 id，多个用英文逗号分隔 · Song ids, separated by commas */
  id: Id | readonly Id[];
  /**
   * 期望的最高码率，单位 bit/s，例如 320000；默认 999000 表示不设限 · Highest bit rate wanted, in bit/s, such as 320000; the default 999000 asks for the best there is
   * @default 999000
   */
  br?: number | string;
}

/**
 * 歌曲播放地址（新版） · Stream address of songs, by quality level
 * `/song/url/v1`
 */
export interface SongUrlV1Params extends Options {
  /** 歌曲 id，多个用英文逗号分隔 · Song ids, separated by commas */
  id: Id | readonly Id[];
  /**
   * 音质等级，默认 exhigh · Sound quality level, exhigh by default
   * @default exhigh
   */
  level: Level;
  /**
   * 沉浸环绕声的种类，仅 level 为 sky 时使用 · Kind of immersive sound, used with level sky only
   * @default c51
   */
  immerseType?: "c51" | "c512" | "ste" | "ste2" | "aac" | "aac2" | (string & {});
}

/**
 * 歌曲音乐百科摘要 · Encyclopedia summary of a song
 * `/song/wiki/summary`
 */
export interface SongWikiSummaryParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 新歌速递 · New songs
 * `/top/song`
 */
export interface TopSongParams extends Options {
  /**
   * 地区 · Area
   * @default 0
   */
  type?: SongArea;
}

/**
 * 喜欢或取消喜欢歌曲（新版） · Like or unlike a song, newer
 * `/like/v1`
 */
export interface LikeV1Params extends Options {
  /**
   * 默认为 true 即喜欢，false 为取消 · `true`, the default, likes the song; `false` unlikes it
   * @default true
   */
  like?: boolean | "true" | "false";
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 无版权歌曲的替代推荐 · Replacement for an unlicensed song
 * `/song/copyright/rcmd`
 */
export interface SongCopyrightRcmdParams extends Options {
  /**
   * 歌曲 id · Song id
   * @default 同 `id` · as `id`
   */
  songid?: Id;
  /** 同 songid · The same as songid */
  id?: Id;
}

/**
 * 喜欢或取消喜欢歌曲（电脑端） · Like or unlike a song, as the desktop app does
 * `/song/like`
 */
export interface SongLikeParams extends Options {
  /**
   * 默认为 true 即喜欢，false 为取消 · `true`, the default, likes the song; `false` unlikes it
   * @default true
   */
  like?: boolean | "true" | "false";
  /** 歌曲 id · Song id */
  id: Id;
  /** 自己的用户 id · Your user id */
  uid: Id;
}

/**
 * 相似歌曲（新版） · Similar songs, newer
 * `/song/simi/get`
 */
export interface SongSimiGetParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 跳转到歌曲文件 · Redirect to a song
 * `/song/url/v1/302`
 */
export interface SongUrlV1302Params extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /** 音质等级 · Sound quality level */
  level: Level;
}

/**
 * 歌曲百科（新版） · Wiki of a song, newer
 * `/song/wiki/info`
 */
export interface SongWikiInfoParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 分类下的歌单 · Playlists of a category
 * `/playlist/category/list`
 */
export interface PlaylistCategoryListParams extends Options {
  /**
   * 分类名称，例如华语、流行，默认全部 · Category name in Chinese, such as 华语 or 流行; 全部 (all) by default
   * @default 全部
   */
  cat?: string;
  /**
   * 返回数量 · How many to return
   * @default 24
   */
  limit?: number | string;
}

/**
 * 歌单分类 · Playlist categories
 * `/playlist/catlist`
 */
export interface PlaylistCatlistParams extends Options {}

/**
 * 更新歌单封面 · Change a playlist's cover
 * `/playlist/cover/update`
 */
export interface PlaylistCoverUpdateParams extends Options {
  /** 图片文件 · Image file */
  imgFile: Blob;
  /** 歌单 id · Playlist id */
  id: Id;
  /** 裁剪的边长（像素），超出图片时缩小到图片以内；只给 imgX 或 imgY 时为 300，都不给则不裁剪；很大的图片裁剪后会缩小 · Side of the square to cut out, in pixels, less where the picture ends; 300 with only imgX or imgY; without all three the picture is sent as it is; what is cut of a very large picture is made smaller */
  imgSize?: number | string;
  /**
   * 裁剪起点的横坐标（像素） · Left edge of the cut, in pixels
   * @default 0
   */
  imgX?: number | string;
  /**
   * 裁剪起点的纵坐标（像素） · Top edge of the cut, in pixels
   * @default 0
   */
  imgY?: number | string;
}

/**
 * 新建歌单 · Create a playlist
 * `/playlist/create`
 */
export interface PlaylistCreateParams extends Options {
  /** 歌单名称 · Name of the playlist */
  name: string;
  /**
   * 是否为隐私歌单，默认公开 · Whether the playlist is private, public by default
   * @default 0
   */
  privacy?: "0" | 0 | "10" | 10 | (number & {}) | (string & {});
  /**
   * 歌单类型，默认 NORMAL · Kind of playlist, NORMAL by default
   * @default NORMAL
   */
  type?: "NORMAL" | "VIDEO" | "SHARED" | (string & {});
}

/**
 * 删除歌单 · Delete playlists
 * `/playlist/delete`
 */
export interface PlaylistDeleteParams extends Options {
  /** 歌单 id，多个用逗号分隔 · Playlist ids, comma separated when several */
  id: Id | readonly Id[];
}

/**
 * 更新歌单描述 · Change a playlist's description
 * `/playlist/desc/update`
 */
export interface PlaylistDescUpdateParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /** 新的描述 · The new description */
  desc: string;
}

/**
 * 歌单详情 · Playlist details
 * `/playlist/detail`
 */
export interface PlaylistDetailParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /**
   * 返回最近多少位收藏者，默认 8 · How many of the latest subscribers to include, 8 by default
   * @default 8
   */
  s?: number | string;
}

/**
 * 歌单动态信息 · Current figures of a playlist
 * `/playlist/detail/dynamic`
 */
export interface PlaylistDetailDynamicParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /**
   * 返回最近多少位收藏者，默认 8 · How many of the latest subscribers to include, 8 by default
   * @default 8
   */
  s?: number | string;
}

/**
 * 歌单页的相似歌单 · Playlists similar to a playlist
 * `/playlist/detail/rcmd/get`
 */
export interface PlaylistDetailRcmdGetParams extends Options {
  /** 作为参照的歌单 id · Id of the playlist to find similar ones for */
  id: Id;
}

/**
 * 精品歌单的标签 · Tags of high-quality playlists
 * `/playlist/highquality/tags`
 */
export interface PlaylistHighqualityTagsParams extends Options {}

/**
 * 热门歌单分类 · Popular playlist categories
 * `/playlist/hot`
 */
export interface PlaylistHotParams extends Options {}

/**
 * 新建歌单导入任务 · Create a playlist import task
 * `/playlist/import/name/task/create`
 */
export interface PlaylistImportNameTaskCreateParams extends Options {
  /** 为 true 时导入到“我喜欢的音乐”，不另建歌单 · True to import into your liked songs instead of creating a new playlist */
  importStarPlaylist?: boolean | "true" | "false";
  /** 歌曲信息：JSON 数组，每项含 `name`、`artist`、`album`；传了它就不看 `text` 和 `link` · Song metadata: a JSON array of objects with `name`, `artist` and `album`; when present, `text` and `link` are ignored */
  local?: string | readonly unknown[] | object;
  /** 新歌单的名字，只用于文本和链接导入；不传则用带当前时间的默认名 · Name for the new playlist, for text and link imports only; by default a name with the current time */
  playlistName?: string;
  /** 纯文本歌单，每行一首歌 · The songs as plain text, one per line */
  text?: string;
  /** 分享链接：由网址字符串组成的 JSON 数组；同时传了 `text` 时以它为准 · Share links: a JSON array of URL strings; takes precedence over `text` */
  link?: string | readonly unknown[] | object;
}

/**
 * 歌单导入任务的进度 · Status of a playlist import task
 * `/playlist/import/task/status`
 */
export interface PlaylistImportTaskStatusParams extends Options {
  /** 导入任务的 id · Id of the import task */
  id?: Id;
}

/**
 * 修改歌单名 · Rename a playlist
 * `/playlist/name/update`
 */
export interface PlaylistNameUpdateParams extends Options {
  /** 自己创建的歌单的 id · Id of a playlist you own */
  id: Id;
  /** 新的歌单名 · The new name */
  name: string;
}

/**
 * 调整歌单的排列顺序 · Reorder your playlists
 * `/playlist/order/update`
 */
export interface PlaylistOrderUpdateParams extends Options {
  /** 按新次序排列的歌单 id，JSON 数组，如 `[111,222]` · Playlist ids in their new order, a JSON array such as `[111,222]` */
  ids: string | readonly unknown[] | object;
}

/**
 * 公开隐私歌单 · Make a private playlist public
 * `/playlist/privacy`
 */
export interface PlaylistPrivacyParams extends Options {
  /** 要公开的隐私歌单的 id · Id of the private playlist to publish */
  id: Id;
}

/**
 * 收藏或取消收藏歌单 · Save or remove a playlist
 * `/playlist/subscribe`
 */
export interface PlaylistSubscribeParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 saves the playlist, anything else removes it */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 歌单 id · Playlist id */
  id: Id;
}

/**
 * 歌单的收藏者 · Subscribers of a playlist
 * `/playlist/subscribers`
 */
export interface PlaylistSubscribersParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 修改歌单标签 · Change the tags of a playlist
 * `/playlist/tags/update`
 */
export interface PlaylistTagsUpdateParams extends Options {
  /** 自己创建的歌单的 id · Id of a playlist you own */
  id: Id;
  /** 新的标签，多个用 `;` 分隔 · The new tags, several separated by `;` */
  tags: string;
}

/**
 * 往视频歌单添加视频 · Add videos to a video playlist
 * `/playlist/track/add`
 */
export interface PlaylistTrackAddParams extends Options {
  /** 视频 id，多个用逗号分隔 · Video ids, separated by commas */
  ids: Id | readonly Id[];
  /** 视频歌单的 id · Id of the video playlist */
  pid: Id;
}

/**
 * 歌单内的全部歌曲 · All songs of a playlist
 * `/playlist/track/all`
 */
export interface PlaylistTrackAllParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /**
   * 附带查询的最近收藏者人数 · How many recent subscribers to request as well
   * @default 8
   */
  s?: number | string;
  /** 返回多少首歌，默认 1000 · How many songs to return, 1000 by default */
  limit?: number | string;
  /** 跳过开头的多少首歌，默认 0 · How many songs to skip from the start, 0 by default */
  offset?: number | string;
}

/**
 * 从视频歌单移除视频 · Remove videos from a video playlist
 * `/playlist/track/delete`
 */
export interface PlaylistTrackDeleteParams extends Options {
  /** 视频 id，多个用逗号分隔 · Video ids, separated by commas */
  ids: Id | readonly Id[];
  /** 视频歌单的 id · Id of the video playlist */
  id?: Id;
}

/**
 * 在歌单中添加或删除歌曲 · Add songs to a playlist or delete them
 * `/playlist/tracks`
 */
export interface PlaylistTracksParams extends Options {
  /** 歌曲 id，多个用英文逗号分隔 · Song ids, separated by commas */
  tracks: Id | readonly Id[];
  /** 要做的操作 · What to do */
  op: "add" | "del";
  /** 自己创建的歌单的 id · Id of a playlist you own */
  pid: Id;
}

/**
 * 编辑歌单信息 · Edit a playlist's information
 * `/playlist/update`
 */
export interface PlaylistUpdateParams extends Options {
  /**
   * 歌单简介，不传则清空 · Description; cleared if left out
   * @default 空 · empty
   */
  desc?: string;
  /**
   * 官方标签，多个用 `;` 分隔；不传则清空 · Official tags, several separated by `;`; cleared if left out
   * @default 空 · empty
   */
  tags?: string;
  /** 自己创建的歌单的 id · Id of a playlist you own */
  id: Id;
  /** 歌单名 · Playlist name */
  name: string;
}

/**
 * 增加歌单播放量 · Count a play of a playlist
 * `/playlist/update/playcount`
 */
export interface PlaylistUpdatePlaycountParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
}

/**
 * 网页上的相关歌单 · Related playlists from the web page
 * `/related/playlist`
 */
export interface RelatedPlaylistParams extends Options {
  /** 作为参照的歌单 id · Id of the playlist to find related ones for */
  id: Id;
}

/**
 * 相似歌单 · Playlists similar to a song
 * `/simi/playlist`
 */
export interface SimiPlaylistParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 调整歌单内歌曲顺序 · Reorder the songs of a playlist
 * `/song/order/update`
 */
export interface SongOrderUpdateParams extends Options {
  /** 歌单 id · Playlist id */
  pid: Id;
  /** 按新次序排列的歌曲 id，JSON 数组，例如 [5268328,1219871] · Song ids in their new order, as a JSON array such as [5268328,1219871] */
  ids: string | readonly unknown[] | object;
}

/**
 * 分类歌单 · Playlists by category
 * `/top/playlist`
 */
export interface TopPlaylistParams extends Options {
  /**
   * 分类名，例如 华语、流行，默认 全部 · Category name in Chinese, such as 华语 or 流行; 全部 (all) by default
   * @default 全部
   */
  cat?: string;
  /**
   * 排序方式 · Sort order
   * @default hot
   */
  order?: Order;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 精品歌单 · High-quality playlists
 * `/top/playlist/highquality`
 */
export interface TopPlaylistHighqualityParams extends Options {
  /**
   * 标签名，取自精品歌单标签接口，默认 全部 · Tag name in Chinese from the high-quality tags endpoint; 全部 (all) by default
   * @default 全部
   */
  cat?: string;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 上一页最后一个歌单的 updateTime（毫秒），首页为 0 · updateTime of the last playlist on the previous page, in milliseconds; 0 for the first page
   * @default 0
   */
  before?: number | string;
}

/**
 * 专辑内容 · Album with its songs
 * `/album`
 */
export interface AlbumParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 数字专辑详情 · Digital album details
 * `/album/detail`
 */
export interface AlbumDetailParams extends Options {
  /** 数字专辑 id · Digital album id */
  id?: Id;
}

/**
 * 专辑的动态数据 · Current figures of an album
 * `/album/detail/dynamic`
 */
export interface AlbumDetailDynamicParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 数字专辑新品 · New digital albums
 * `/album/list`
 */
export interface AlbumListParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 专辑所属地区 · Region of the albums
   * @default ALL
   */
  area?: AlbumArea;
  /** 原样转交给上游的列表类型，例如 new · Kind of list, passed on to the upstream as given, for example new */
  type?: string;
}

/**
 * 数字专辑语种馆 · Digital albums by language
 * `/album/list/style`
 */
export interface AlbumListStyleParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 语种地区 · Language area
   * @default Z_H
   */
  area?: StyleArea;
}

/**
 * 全部新碟 · All new albums
 * `/album/new`
 */
export interface AlbumNewParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 专辑所属地区 · Region of the albums
   * @default ALL
   */
  area?: AlbumArea;
}

/**
 * 首页新碟 · New albums on the front page
 * `/album/newest`
 */
export interface AlbumNewestParams extends Options {}

/**
 * 专辑内歌曲的权限与音质 · Playing rights and qualities of an album's songs
 * `/album/privilege`
 */
export interface AlbumPrivilegeParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 数字专辑与单曲销量榜 · Sales chart of digital albums and singles
 * `/album/songsaleboard`
 */
export interface AlbumSongsaleboardParams extends Options {
  /**
   * 商品种类，默认数字专辑 · Kind of product, digital albums by default
   * @default 0
   */
  albumType?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
  /**
   * 统计周期，默认日榜 · Period of the chart, daily by default
   * @default daily
   */
  type?: "daily" | "week" | "year" | "total" | (string & {});
  /** 四位年份，仅年榜使用 · Four-digit year, only used by the yearly chart */
  year?: number | string;
}

/**
 * 收藏或取消收藏专辑 · Save or remove an album
 * `/album/sub`
 */
export interface AlbumSubParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 saves the album, anything else removes it */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 我收藏的专辑 · My saved albums
 * `/album/sublist`
 */
export interface AlbumSublistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 25
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 数字专辑详情 · Digital album details
 * `/digitalAlbum/detail`
 */
export interface DigitalAlbumDetailParams extends Options {
  /** 数字专辑的专辑 id · Album id of the digital album */
  id: Id;
}

/**
 * 下单购买数字专辑 · Order a digital album
 * `/digitalAlbum/ordering`
 */
export interface DigitalAlbumOrderingParams extends Options {
  /** 付款方式 · Payment method */
  payment: "0" | 0 | "3" | 3 | (number & {}) | (string & {});
  /** 要购买的专辑 id · Id of the album to buy */
  id: Id;
  /** 购买张数 · Number of copies */
  quantity: number | string;
}

/**
 * 我买过的数字专辑 · My purchased digital albums
 * `/digitalAlbum/purchased`
 */
export interface DigitalAlbumPurchasedParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 数字专辑销量 · Digital album sales
 * `/digitalAlbum/sales`
 */
export interface DigitalAlbumSalesParams extends Options {
  /** 一个或多个数字专辑的专辑 id · Album ids of one or more digital albums */
  ids: Id | readonly Id[];
}

/**
 * 新碟上架 · New albums
 * `/top/album`
 */
export interface TopAlbumParams extends Options {
  /**
   * 地区 · Area
   * @default ALL
   */
  area?: AlbumArea;
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 榜单类型 · Kind of list
   * @default new
   */
  type?: "new" | "hot" | (string & {});
  /**
   * 年份，默认今年 · Year, by default the current one
   * @default 今年 · this year
   */
  year?: number | string;
  /**
   * 月份 1 至 12，默认本月 · Month from 1 to 12, by default the current one
   * @default 本月 · this month
   */
  month?: number | string;
}

/**
 * 歌手的专辑 · Albums of an artist
 * `/artist/album`
 */
export interface ArtistAlbumParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 歌手介绍 · Artist biography
 * `/artist/desc`
 */
export interface ArtistDescParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 歌手详情 · Artist profile
 * `/artist/detail`
 */
export interface ArtistDetailParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 歌手的动态数据 · Current data of an artist
 * `/artist/detail/dynamic`
 */
export interface ArtistDetailDynamicParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 歌手的粉丝 · Fans of an artist
 * `/artist/fans`
 */
export interface ArtistFansParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌手的粉丝数 · Number of fans of an artist
 * `/artist/follow/count`
 */
export interface ArtistFollowCountParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 按分类浏览歌手 · Browse artists by category
 * `/artist/list`
 */
export interface ArtistListParams extends Options {
  /** 名字的首字母 a-z（不分大小写，中文名按拼音）；-1 为热门，0 为 # 组 · Initial letter a-z in either case (pinyin for Chinese names); -1 means popular, 0 means the # group */
  initial?: string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 歌手类别，默认男歌手 · Kind of artist, male by default
   * @default 1
   */
  type?: "-1" | -1 | "1" | 1 | "2" | 2 | "3" | 3 | (number & {}) | (string & {});
  /** 歌手所属地区 · Region of the artists */
  area?: ArtistArea;
}

/**
 * 歌手的 MV · Music videos of an artist
 * `/artist/mv`
 */
export interface ArtistMvParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
  /** 返回数量 · How many to return */
  limit?: number | string;
  /** 偏移数量，用于分页 · How many to skip, for paging */
  offset?: number | string;
}

/**
 * 关注歌手的新 MV · New music videos by followed artists
 * `/artist/new/mv`
 */
export interface ArtistNewMvParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 只返回此时刻之前的作品（毫秒），默认当前时间；翻页时填上一页的 publishTime · Only works published before this time (milliseconds), now by default; for the next page give the publishTime of the previous one
   * @default 当前时间(毫秒) · now, in ms
   */
  before?: number | string;
}

/**
 * 关注歌手的新歌 · New songs by followed artists
 * `/artist/new/song`
 */
export interface ArtistNewSongParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 只返回此时刻之前的作品（毫秒），默认当前时间；翻页时填上一页的 publishTime · Only works published before this time (milliseconds), now by default; for the next page give the publishTime of the previous one
   * @default 当前时间(毫秒) · now, in ms
   */
  before?: number | string;
}

/**
 * 歌手的全部歌曲 · All songs of an artist
 * `/artist/songs`
 */
export interface ArtistSongsParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
  /**
   * 排序方式，默认按热度 · Order, by popularity by default
   * @default hot
   */
  order?: "hot" | "time" | (string & {});
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 关注或取消关注歌手 · Follow or unfollow an artist
 * `/artist/sub`
 */
export interface ArtistSubParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 follows the artist, anything else unfollows */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 我关注的歌手 · Artists I follow
 * `/artist/sublist`
 */
export interface ArtistSublistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 25
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 歌手的热门 50 首 · Top 50 songs of an artist
 * `/artist/top/song`
 */
export interface ArtistTopSongParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 歌手的视频 · Videos of an artist
 * `/artist/video`
 */
export interface ArtistVideoParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
  /**
   * 每页条数，默认 10 · Items per page, 10 by default
   * @default 10
   */
  size?: number | string;
  /**
   * 翻页标记，取自上一次响应；首页为 0 · Page mark taken from the previous answer; 0 for the first page
   * @default 0
   */
  cursor?: string;
  /**
   * 排序方式，默认按时间 · Order, by time by default
   * @default 0
   */
  order?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 歌手资料与热门歌曲 · Artist with popular songs
 * `/artists`
 */
export interface ArtistsParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 相似歌手 · Similar artists
 * `/simi/artist`
 */
export interface SimiArtistParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 热门歌手 · Popular artists
 * `/top/artists`
 */
export interface TopArtistsParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 50
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 关注歌手的新歌和新 MV · New songs and MVs of followed artists
 * `/artist/new/song/mv/list/v2`
 */
export interface ArtistNewSongMvListV2Params extends Options {
  /**
   * 从这个时间（毫秒）往前取，默认现在 · Goes back from this time in milliseconds, now by default
   * @default 按内容而定 · computed
   */
  startTimestamp?: number | string;
  /** startTimestamp 的旧名 · The older name of startTimestamp */
  before?: number | string;
  /**
   * 作品来源，默认 1 · Source of the works, 1 by default
   * @default 1
   */
  sourceType?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 是否第一页 · Whether it is the first page
   * @default true
   */
  firstRequest?: boolean | "true" | "false";
}

/**
 * 播放关注歌手的全部新歌 · All new songs of followed artists
 * `/artist/new/song/playall`
 */
export interface ArtistNewSongPlayallParams extends Options {}

/**
 * 搜索（信息更全） · Search with fuller results
 * `/cloudsearch`
 */
export interface CloudsearchParams extends Options {
  /** 搜索关键词 · Words to search for */
  keywords: string;
  /**
   * 搜索的内容种类，默认 1（歌曲） · Kind of thing to search for, 1 (songs) by default
   * @default 1
   */
  type?: SearchType;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 搜索 · Search
 * `/search`
 */
export interface SearchParams extends Options {
  /**
   * 搜索的种类，默认 1 即单曲 · Kind of thing to search for, 1 (songs) by default
   * @default 1
   */
  type?: SearchType;
  /** 关键词，多个用空格隔开 · Search words, separated by spaces */
  keywords: string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 默认搜索词 · Default search keyword
 * `/search/default`
 */
export interface SearchDefaultParams extends Options {}

/**
 * 热搜词（简略） · Hot searches (brief)
 * `/search/hot`
 */
export interface SearchHotParams extends Options {}

/**
 * 热搜榜（详细） · Hot searches (detailed)
 * `/search/hot/detail`
 */
export interface SearchHotDetailParams extends Options {}

/**
 * 为本地歌曲匹配信息 · Match a local song file
 * `/search/match`
 */
export interface SearchMatchParams extends Options {
  /**
   * 文件标签里的标题，不是文件名 · Title from the file's tags, not the file name
   * @default 空 · empty
   */
  title?: string;
  /**
   * 文件标签里的专辑 · Album from the file's tags
   * @default 空 · empty
   */
  album?: string;
  /**
   * 文件标签里的艺人 · Artist from the file's tags
   * @default 空 · empty
   */
  artist?: string;
  /**
   * 时长，单位秒 · Duration in seconds
   * @default 0
   */
  duration?: number | string;
  /** 文件的 MD5，不给则只按标签匹配 · MD5 of the file; without it the tags alone are matched */
  md5: string;
}

/**
 * 搜索的最佳匹配 · Best matches across kinds
 * `/search/multimatch`
 */
export interface SearchMultimatchParams extends Options {
  /**
   * 搜索的种类编号，默认 1 · Number of the search kind, 1 by default
   * @default 1
   */
  type?: number | string;
  /**
   * 关键词 · Search words
   * @default 空 · empty
   */
  keywords?: string;
}

/**
 * 搜索建议 · Search suggestions
 * `/search/suggest`
 */
export interface SearchSuggestParams extends Options {
  /**
   * 已输入的文字 · The text typed so far
   * @default 空 · empty
   */
  keywords?: string;
  /** 建议的形式，不传则为网页形式 · Form of the suggestions, the web form by default */
  type?: "mobile" | "web" | (string & {});
}

/**
 * 电脑端搜索建议 · Search suggestions of the desktop app
 * `/search/suggest/pc`
 */
export interface SearchSuggestPcParams extends Options {
  /**
   * 关键词 · Search word
   * @default 空 · empty
   */
  keyword?: string;
}

/**
 * 发表、回复或删除评论 · Post, answer or delete a comment
 * `/comment`
 */
export interface CommentParams extends Options {
  /** 操作 · What to do */
  t: "1" | 1 | "0" | 0 | "2" | 2;
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id，含义随 type 而定（视频为字母数字串） · Id of the resource, as its kind requires (letters and digits for videos) */
  id?: string;
  /** 评论内容，发表和回复时使用 · Text of the comment, used when posting or answering */
  content?: string;
  /** 动态的线程 id，仅 type 为 6 时使用并取代 id · Thread id of the event, used instead of id when type is 6 */
  threadId?: string;
  /** 要回复或删除的评论 id · Id of the comment to answer or delete */
  commentId?: Id;
}

/**
 * 专辑评论 · Comments on an album
 * `/comment/album`
 */
export interface CommentAlbumParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 电台节目评论 · Comments on a podcast program
 * `/comment/dj`
 */
export interface CommentDjParams extends Options {
  /** 电台节目 id · Radio program id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 动态评论 · Comments on an event
 * `/comment/event`
 */
export interface CommentEventParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
  /** 动态的线程 id，可从动态列表接口取得 · Thread id of the event, found in the event lists */
  threadId: string;
}

/**
 * 评论的回复 · Replies to a comment
 * `/comment/floor`
 */
export interface CommentFloorParams extends Options {
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 所属评论的 id · Id of the comment that is answered */
  parentCommentId: Id;
  /** 资源 id，含义随 type 而定（视频为字母数字串） · Id of the resource, as its kind requires (letters and digits for videos) */
  id: string;
  /**
   * 翻页时间（毫秒），取上一页最后一条的 time，首页为 -1 · Page mark in milliseconds, the time of the last item on the previous page, -1 for the first page
   * @default -1
   */
  time?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
}

/**
 * 热门评论 · Popular comments
 * `/comment/hot`
 */
export interface CommentHotParams extends Options {
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id，含义随 type 而定（视频为字母数字串） · Id of the resource, as its kind requires (letters and digits for videos) */
  id: string;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 云村热评墙 · Hot comment wall
 * `/comment/hotwall/list`
 */
export interface CommentHotwallListParams extends Options {}

/**
 * 评论的抱一抱名单 · Users who hugged a comment
 * `/comment/hug/list`
 */
export interface CommentHugListParams extends Options {
  /**
   * 资源的种类，默认 0（歌曲） · Kind of resource, 0 (song) by default
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 评论所属资源的 id · Id of the resource the comment belongs to */
  sid: string;
  /** 评论作者的用户 id · User id of the author of the comment */
  uid: Id;
  /** 评论 id · Comment id */
  cid: Id;
  /**
   * 上一页返回的 cursor，首页为 -1 · The cursor of the previous answer, -1 for the first page
   * @default -1
   */
  cursor?: string;
  /**
   * 页码，从 1 开始 · Page number, starting at 1
   * @default 1
   */
  page?: number | string;
  /**
   * 上一页返回的 idCursor，首页为 -1 · The idCursor of the previous answer, -1 for the first page
   * @default -1
   */
  idCursor?: number | string;
  /**
   * 每页条数，默认 100 · Items per page, 100 by default
   * @default 100
   */
  pageSize?: number | string;
}

/**
 * 点赞或取消点赞评论 · Like or unlike a comment
 * `/comment/like`
 */
export interface CommentLikeParams extends Options {
  /** 1 为点赞，其他值为取消 · 1 likes the comment, anything else takes the like back */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id，含义随 type 而定（视频为字母数字串） · Id of the resource, as its kind requires (letters and digits for videos) */
  id?: string;
  /** 评论 id · Comment id */
  cid: Id;
  /** 动态的线程 id，仅 type 为 6 时使用并取代 id · Thread id of the event, used instead of id when type is 6 */
  threadId?: string;
}

/**
 * 歌曲评论 · Comments on a song
 * `/comment/music`
 */
export interface CommentMusicParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * MV 评论 · Comments on a music video
 * `/comment/mv`
 */
export interface CommentMvParams extends Options {
  /** MV id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 评论列表（新版） · Comments, newer endpoint
 * `/comment/new`
 */
export interface CommentNewParams extends Options {
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id，含义随 type 而定（视频为字母数字串） · Id of the resource, as its kind requires (letters and digits for videos) */
  id: string;
  /**
   * 每页条数，默认 20 · Items per page, 20 by default
   * @default 20
   */
  pageSize?: number | string;
  /**
   * 页码，从 1 开始 · Page number, starting at 1
   * @default 1
   */
  pageNo?: number | string;
  /** 排序方式，默认按推荐 · Order, by recommendation by default */
  sortType?: "1" | 1 | "2" | 2 | "3" | 3 | "99" | 99 | (number & {}) | (string & {});
  /**
   * 是否同时带回内层回复，默认是 · Whether to include inner replies, yes by default
   * @default true
   */
  showInner?: boolean | "true" | "false";
  /** 仅按时间排序时有效：上一页最后一条评论的 time，首页不填 · Only used when ordered by time: the time of the last comment on the previous page, left out for the first */
  cursor?: string;
}

/**
 * 歌单评论 · Comments on a playlist
 * `/comment/playlist`
 */
export interface CommentPlaylistParams extends Options {
  /** 歌单 id · Playlist id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 视频评论 · Comments on a video
 * `/comment/video`
 */
export interface CommentVideoParams extends Options {
  /** 视频 id，由字母和数字组成 · Video id, made of letters and digits */
  id: string;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 翻页时间（毫秒）：超过 5000 条后填上一页末条评论的 time，默认 0 · Page mark in milliseconds: beyond 5000 comments give the time of the last one on the previous page, 0 by default
   * @default 0
   */
  before?: number | string;
}

/**
 * 抱一抱评论 · Hug a comment
 * `/hug/comment`
 */
export interface HugCommentParams extends Options {
  /**
   * 评论所在资源的类型，默认为歌曲 · Kind of resource the comment is on, a song by default
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 评论所在资源的 id，视频为非数字 id · Id of the resource the comment is on; not numeric for videos */
  sid: string;
  /** 评论者的用户 id · User id of the comment's author */
  uid: Id;
  /** 评论 id · Comment id */
  cid: Id;
}

/**
 * 云村星评馆摘要 · Featured comments summary
 * `/starpick/comments/summary`
 */
export interface StarpickCommentsSummaryParams extends Options {}

/**
 * 发表评论（新版） · Post a comment, newer
 * `/comment/add`
 */
export interface CommentAddParams extends Options {
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id；动态填其线程 id 中前缀之后的部分 · Id of the resource; for an event, what follows the prefix of its thread id */
  id: string;
  /** 评论内容 · Text of the comment */
  content: string;
}

/**
 * 删除评论（新版） · Delete a comment, newer
 * `/comment/delete`
 */
export interface CommentDeleteParams extends Options {
  /** 评论 id · Comment id */
  cid: Id;
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id；动态填其线程 id 中前缀之后的部分 · Id of the resource; for an event, what follows the prefix of its thread id */
  id: string;
}

/**
 * 评论统计 · Numbers of comments
 * `/comment/info/list`
 */
export interface CommentInfoListParams extends Options {
  /** 资源 id，多个用英文逗号分隔 · Ids of the resources, separated by commas */
  ids: string;
  /**
   * 资源的种类，默认歌曲 · Kind of the resources, songs by default
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
}

/**
 * 回复评论（新版） · Answer a comment, newer
 * `/comment/reply`
 */
export interface CommentReplyParams extends Options {
  /** 资源的种类 · Kind of resource */
  type: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "7" | 7;
  /** 资源 id；动态填其线程 id 中前缀之后的部分 · Id of the resource; for an event, what follows the prefix of its thread id */
  id: string;
  /** 要回复的评论 id · Id of the comment to answer */
  cid: Id;
  /** 回复内容 · Text of the answer */
  content: string;
}

/**
 * 举报评论 · Report a comment
 * `/comment/report`
 */
export interface CommentReportParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /** 评论 id · Comment id */
  cid: Id;
  /** 举报理由 · Why it is reported */
  reason: string;
}

/**
 * 私人 DJ 推荐内容 · Private DJ recommendations
 * `/aidj/content/rcmd`
 */
export interface AidjContentRcmdParams extends Options {
  /** 所在位置的纬度（度）；给出后才会上报位置 · Latitude of the listener in degrees; a location is only sent when this is given */
  latitude?: number | string;
  /** 所在位置的经度（度），与纬度一起使用 · Longitude of the listener in degrees, used together with the latitude */
  longitude?: number | string;
}

/**
 * 首页轮播图 · Front page banners
 * `/banner`
 */
export interface BannerParams extends Options {
  /**
   * 客户端类型，默认 PC · Kind of client, PC by default
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | "2" | 2 | "3" | 3 | (number & {}) | (string & {});
}

/**
 * 音乐日历 · Music calendar
 * `/calendar`
 */
export interface CalendarParams extends Options {
  /**
   * 起始时间（毫秒），默认当前时间 · Start of the span in milliseconds, now by default
   * @default 当前时间(毫秒) · now, in ms
   */
  startTime?: number | string;
  /**
   * 结束时间（毫秒），默认当前时间 · End of the span in milliseconds, now by default
   * @default 当前时间(毫秒) · now, in ms
   */
  endTime?: number | string;
}

/**
 * 私人 FM 不再播放 · Drop a song from personal FM
 * `/fm_trash`
 */
export interface FmTrashParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 丢弃时已播放的秒数 · Seconds played before the song was dropped
   * @default 25
   */
  time?: number | string;
}

/**
 * 可查的历史日推日期 · Days with past daily songs
 * `/history/recommend/songs`
 */
export interface HistoryRecommendSongsParams extends Options {}

/**
 * 某日的历史日推歌曲 · Daily songs of a past day
 * `/history/recommend/songs/detail`
 */
export interface HistoryRecommendSongsDetailParams extends Options {
  /**
   * 日期，写作 年-月-日 · Day, written year-month-day
   * @default 空 · empty
   */
  date?: string;
}

/**
 * 首页发现内容 · Discovery page blocks
 * `/homepage/block/page`
 */
export interface HomepageBlockPageParams extends Options {
  /**
   * 是否要求重新生成内容，默认不刷新 · Whether to ask for fresh content, false by default
   * @default false
   */
  refresh?: boolean | "true" | "false";
  /** 上一次返回的 cursor，首次可不传 · Cursor of the previous answer; leave out at first */
  cursor?: string;
}

/**
 * 首页圆形入口 · Discovery page shortcuts
 * `/homepage/dragon/ball`
 */
export interface HomepageDragonBallParams extends Options {}

/**
 * 私人 FM（选择模式） · Personal FM with a mode
 * `/personal/fm/mode`
 */
export interface PersonalFmModeParams extends Options {
  /** FM 模式 · FM mode */
  mode: "aidj" | "DEFAULT" | "FAMILIAR" | "EXPLORE" | "SCENE_RCMD" | (string & {});
  /** 场景，用于 SCENE_RCMD 模式 · Scene, for the mode SCENE_RCMD */
  submode?: "EXERCISE" | "FOCUS" | "NIGHT_EMO" | (string & {});
  /**
   * 返回的歌曲数量，默认 3 · How many songs to return, 3 by default
   * @default 3
   */
  limit?: number | string;
}

/**
 * 私人 FM · Personal FM
 * `/personal_fm`
 */
export interface PersonalFmParams extends Options {}

/**
 * 推荐歌单 · Recommended playlists
 * `/personalized`
 */
export interface PersonalizedParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 推荐电台节目 · Recommended radio programs
 * `/personalized/djprogram`
 */
export interface PersonalizedDjprogramParams extends Options {}

/**
 * 推荐 MV · Recommended MVs
 * `/personalized/mv`
 */
export interface PersonalizedMvParams extends Options {}

/**
 * 推荐新歌 · Recommended new songs
 * `/personalized/newsong`
 */
export interface PersonalizedNewsongParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 地区，默认 0 为全部 · Region; 0, the default, means all
   * @default 0
   */
  areaId?: SongArea;
}

/**
 * 独家放送 · Exclusive features
 * `/personalized/privatecontent`
 */
export interface PersonalizedPrivatecontentParams extends Options {}

/**
 * 独家放送列表 · List of exclusive features
 * `/personalized/privatecontent/list`
 */
export interface PersonalizedPrivatecontentListParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 60
   */
  limit?: number | string;
}

/**
 * 跑步漫游 · Running radio
 * `/radio/sport/get`
 */
export interface RadioSportGetParams extends Options {
  /**
   * 步频，每分钟步数，默认 50 · Cadence in steps per minute, 50 by default
   * @default 50
   */
  bpm?: number | string;
}

/**
 * 每日推荐歌单 · Daily recommended playlists
 * `/recommend/resource`
 */
export interface RecommendResourceParams extends Options {}

/**
 * 每日推荐歌曲 · Daily recommended songs
 * `/recommend/songs`
 */
export interface RecommendSongsParams extends Options {
  /** 为 true 时请上游重新生成今天的推荐 · True makes the upstream create today's list again */
  afresh?: boolean | "true" | "false";
}

/**
 * 每日推荐歌曲（新版） · Daily recommended songs, newer
 * `/recommend/songs/v1`
 */
export interface RecommendSongsV1Params extends Options {
  /**
   * 是否由推送打开，默认 false · Whether a push message opened it, false by default
   * @default false
   */
  ispush?: boolean | "true" | "false";
}

/**
 * 曲风日推的分类与标签 · Categories of the daily songs by style
 * `/recommend/category/configs`
 */
export interface RecommendCategoryConfigsParams extends Options {}

/**
 * 曲风日推 · Daily songs by style
 * `/recommend/category/songs`
 */
export interface RecommendCategorySongsParams extends Options {}

/**
 * 选择曲风日推的标签 · Choose the tags of the daily songs by style
 * `/recommend/category/set`
 */
export interface RecommendCategorySetParams extends Options {
  /** 标签 id，多个用英文逗号分隔 · Ids of tags separated by commas */
  tags: Id | readonly Id[];
  /** 分类 id · Id of the category */
  category: Id;
}

/**
 * 对日推歌曲不感兴趣 · Dislike a daily recommended song
 * `/recommend/songs/dislike`
 */
export interface RecommendSongsDislikeParams extends Options {
  /** 每日推荐中的歌曲 id · Id of a song from the daily recommendations */
  id: Id;
}

/**
 * 分维度榜单详情 · Details of a chart by dimension
 * `/chart/detail`
 */
export interface ChartDetailParams extends Options {
  /** 榜单代号，例如 CITY_SONG_CHART · Code of the chart, for example CITY_SONG_CHART */
  chartCode: string;
  /** 维度对象的 id，例如城市 id 110000；多维时以下划线相连，如 110000_1020 · Id of the target, for example the city 110000; several dimensions are joined by an underscore, as in 110000_1020 */
  targetId: string;
  /** 维度类型，例如 CITY 或 CITY_STYLE · Kind of target, for example CITY or CITY_STYLE */
  targetType: string;
}

/**
 * 分维度榜单的歌曲 · Songs of a chart by dimension
 * `/chart/song/detail`
 */
export interface ChartSongDetailParams extends Options {
  /** 榜单代号，例如 CITY_SONG_CHART · Code of the chart, for example CITY_SONG_CHART */
  chartCode: string;
  /** 维度对象的 id，例如城市 id 110000；多维时以下划线相连，如 110000_1020 · Id of the target, for example the city 110000; several dimensions are joined by an underscore, as in 110000_1020 */
  targetId: string;
  /** 维度类型，例如 CITY 或 CITY_STYLE · Kind of target, for example CITY or CITY_STYLE */
  targetType: string;
}

/**
 * 排行榜详情（旧） · Chart details (legacy)
 * `/top/list`
 */
export interface TopListParams extends Options {
  /** 榜单 id，取自榜单列表 · Chart id, as found in the list of charts */
  id: Id;
}

/**
 * 全部榜单 · All charts
 * `/toplist`
 */
export interface ToplistParams extends Options {}

/**
 * 歌手榜 · Artist chart
 * `/toplist/artist`
 */
export interface ToplistArtistParams extends Options {
  /**
   * 地区 · Area
   * @default 1
   */
  type?: "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | (number & {}) | (string & {});
}

/**
 * 全部榜单摘要 · All charts with a preview
 * `/toplist/detail`
 */
export interface ToplistDetailParams extends Options {}

/**
 * 全部榜单摘要（新版） · All charts with a preview, grouped
 * `/toplist/detail/v2`
 */
export interface ToplistDetailV2Params extends Options {}

/**
 * 歌曲相关视频 · Videos related to a song
 * `/mlog/music/rcmd`
 */
export interface MlogMusicRcmdParams extends Options {
  /**
   * 希望排在第一位的 MV id，默认 0 表示不指定 · Id of an MV to put first; 0, the default, means none
   * @default 0
   */
  mvid?: Id;
  /**
   * 返回的 Mlog 数量，不计置顶的 MV，默认 10 · How many Mlogs to return, not counting the MV put first; 10 by default
   * @default 10
   */
  limit?: number | string;
  /** 歌曲 id · Song id */
  songid: Id;
}

/**
 * Mlog id 转视频 id · Convert an Mlog id to a video id
 * `/mlog/to/video`
 */
export interface MlogToVideoParams extends Options {
  /** Mlog id，由字母和数字组成 · Mlog id, made of letters and digits */
  id: string;
}

/**
 * Mlog 播放地址 · Mlog playback address
 * `/mlog/url`
 */
export interface MlogUrlParams extends Options {
  /** Mlog id，由字母和数字组成 · Mlog id, made of letters and digits */
  id: string;
  /**
   * 期望的视频高度（像素），默认 1080 · Wanted height of the picture in pixels, 1080 by default
   * @default 1080
   */
  res?: number | string;
}

/**
 * 全部 MV · Browse all MVs
 * `/mv/all`
 */
export interface MvAllParams extends Options {
  /**
   * 地区，默认全部 · Region, all by default
   * @default 全部
   */
  area?: MvArea;
  /**
   * MV 类型，默认全部 · Kind of MV, all by default
   * @default 全部
   */
  type?: "全部" | "官方版" | "原生" | "现场版" | "网易出品" | (string & {});
  /**
   * 排序方式，默认上升最快 · Order of the list, fastest rising by default
   * @default 上升最快
   */
  order?: "上升最快" | "最热" | "最新" | (string & {});
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * MV 详情 · MV details
 * `/mv/detail`
 */
export interface MvDetailParams extends Options {
  /** MV id，可通过类型为 1004 的搜索得到 · MV id, as found by a search of type 1004 */
  mvid: Id;
}

/**
 * MV 互动数据 · MV interaction counts
 * `/mv/detail/info`
 */
export interface MvDetailInfoParams extends Options {
  /** MV id */
  mvid: Id;
}

/**
 * 网易出品 MV · MVs produced by NetEase
 * `/mv/exclusive/rcmd`
 */
export interface MvExclusiveRcmdParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 最新 MV · Newest MVs
 * `/mv/first`
 */
export interface MvFirstParams extends Options {
  /**
   * 地区，不填为全部 · Region, all if left out
   * @default 空 · empty
   */
  area?: MvArea;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 收藏或取消收藏 MV · Save or remove an MV
 * `/mv/sub`
 */
export interface MvSubParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 saves the MV, anything else removes it */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** MV id */
  mvid: Id;
}

/**
 * 收藏的 MV · Saved MVs
 * `/mv/sublist`
 */
export interface MvSublistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 25
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * MV 播放地址 · MV playback address
 * `/mv/url`
 */
export interface MvUrlParams extends Options {
  /** MV id */
  id: Id;
  /**
   * 分辨率（画面高度，像素），如 240、480、720、1080，默认 1080 · Resolution as picture height in pixels, such as 240, 480, 720 or 1080 (the default)
   * @default 1080
   */
  r?: number | string;
}

/**
 * 我赞过的视频 · Videos you liked
 * `/playlist/mylike`
 */
export interface PlaylistMylikeParams extends Options {
  /**
   * 翻页游标：毫秒时间戳，-1 表示从最新开始 · Page cursor: a unix time in milliseconds, or -1 to start at the newest
   * @default -1
   */
  time?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 12
   */
  limit?: number | string;
}

/**
 * 最近看过的视频 · Recently played videos
 * `/playlist/video/recent`
 */
export interface PlaylistVideoRecentParams extends Options {}

/**
 * 相关视频 · Related videos
 * `/related/allvideo`
 */
export interface RelatedAllvideoParams extends Options {
  /** 视频 id 或 MV id · Id of a video or an MV */
  id: string;
}

/**
 * 相似 MV · Similar music videos
 * `/simi/mv`
 */
export interface SimiMvParams extends Options {
  /** MV id */
  mvid: Id;
}

/**
 * MV 排行榜 · Music video chart
 * `/top/mv`
 */
export interface TopMvParams extends Options {
  /**
   * 地区，不填为全部 · Area; leave out for all
   * @default 空 · empty
   */
  area?: MvArea;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 视频分类 · Video categories
 * `/video/category/list`
 */
export interface VideoCategoryListParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 99
   */
  limit?: number | string;
}

/**
 * 视频详情 · Video details
 * `/video/detail`
 */
export interface VideoDetailParams extends Options {
  /** 视频 id，由字母和数字组成 · Video id, made of letters and digits */
  id: string;
}

/**
 * 视频互动数据 · Video engagement counts
 * `/video/detail/info`
 */
export interface VideoDetailInfoParams extends Options {
  /** 视频 id，由字母和数字组成 · Video id, made of letters and digits */
  vid: string;
}

/**
 * 标签或分类下的视频 · Videos of a tag or category
 * `/video/group`
 */
export interface VideoGroupParams extends Options {
  /** 视频标签或分类的 id · Id of the video tag or category */
  id: Id;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 视频标签 · Video tags
 * `/video/group/list`
 */
export interface VideoGroupListParams extends Options {}

/**
 * 收藏或取消收藏视频 · Save or remove a video
 * `/video/sub`
 */
export interface VideoSubParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 saves the video, any other value removes it */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 视频 id，由字母和数字组成 · Video id, made of letters and digits */
  id: string;
}

/**
 * 全部视频 · All videos
 * `/video/timeline/all`
 */
export interface VideoTimelineAllParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 推荐视频 · Recommended videos
 * `/video/timeline/recommend`
 */
export interface VideoTimelineRecommendParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 视频播放地址 · Video playback address
 * `/video/url`
 */
export interface VideoUrlParams extends Options {
  /** 视频 id，由字母和数字组成 · Video id, made of letters and digits */
  id: string;
  /**
   * 期望的清晰度（画面高度），如 480、720、1080 · Wanted resolution as picture height, such as 480, 720 or 1080
   * @default 1080
   */
  res?: number | string;
}

/**
 * 电台首页横幅 · Radio banners
 * `/dj/banner`
 */
export interface DjBannerParams extends Options {}

/**
 * 非热门电台分类 · Radio categories outside the hot ones
 * `/dj/category/excludehot`
 */
export interface DjCategoryExcludehotParams extends Options {}

/**
 * 推荐电台分类 · Recommended radio categories
 * `/dj/category/recommend`
 */
export interface DjCategoryRecommendParams extends Options {}

/**
 * 电台分类列表 · Radio categories
 * `/dj/catelist`
 */
export interface DjCatelistParams extends Options {}

/**
 * 电台详情 · Radio details
 * `/dj/detail`
 */
export interface DjDetailParams extends Options {
  /** 电台 id · Radio id */
  rid: Id;
}

/**
 * DIFM 风格频道列表 · DIFM channels by style
 * `/dj/difm/all/style/channel`
 */
export interface DjDifmAllStyleChannelParams extends Options {
  /**
   * 来源编号的 JSON 数组：0 最嗨电音，1 古典电台，2 爵士电台 · JSON array of source numbers: 0 electronic, 1 classical, 2 jazz
   * @default [0]
   */
  sources?: string | readonly unknown[] | object;
}

/**
 * 收藏 DIFM 频道 · Save a DIFM channel
 * `/dj/difm/channel/subscribe`
 */
export interface DjDifmChannelSubscribeParams extends Options {
  /** DIFM 频道 id · DIFM channel id */
  id: Id;
}

/**
 * 取消收藏 DIFM 频道 · Remove a saved DIFM channel
 * `/dj/difm/channel/unsubscribe`
 */
export interface DjDifmChannelUnsubscribeParams extends Options {
  /** DIFM 频道 id · DIFM channel id */
  id: Id;
}

/**
 * DIFM 频道播放列表 · Tracks playing on a DIFM channel
 * `/dj/difm/playing/tracks/list`
 */
export interface DjDifmPlayingTracksListParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 5
   */
  limit?: number | string;
  /**
   * 频道所属来源 · Source the channel belongs to
   * @default 0
   */
  source?: "0" | 0 | "1" | 1 | "2" | 2 | (number & {}) | (string & {});
  /** DIFM 频道 id · DIFM channel id */
  channelId: Id;
}

/**
 * 我收藏的 DIFM 频道 · My saved DIFM channels
 * `/dj/difm/subscribe/channels/get`
 */
export interface DjDifmSubscribeChannelsGetParams extends Options {
  /**
   * 来源编号的 JSON 数组：0 最嗨电音，1 古典电台，2 爵士电台 · JSON array of source numbers: 0 electronic, 1 classical, 2 jazz
   * @default [0]
   */
  sources?: string | readonly unknown[] | object;
}

/**
 * 热门电台 · Hot radios
 * `/dj/hot`
 */
export interface DjHotParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 付费电台精选 · Selected paid radios
 * `/dj/paygift`
 */
export interface DjPaygiftParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 电台个性推荐 · Personal radio recommendations
 * `/dj/personalize/recommend`
 */
export interface DjPersonalizeRecommendParams extends Options {
  /**
   * 返回数量，上限为 6 · Number of radios, at most 6
   * @default 6
   */
  limit?: number | string;
}

/**
 * 电台节目列表 · Programs of a radio
 * `/dj/program`
 */
export interface DjProgramParams extends Options {
  /** 电台 id · Radio id */
  rid: Id;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 为 true 时从旧到新排列 · `true` lists the oldest first */
  asc?: boolean | "true" | "false";
}

/**
 * 电台节目详情 · Radio program details
 * `/dj/program/detail`
 */
export interface DjProgramDetailParams extends Options {
  /** 电台节目 id · Radio program id */
  id: Id;
}

/**
 * 电台节目榜 · Radio program chart
 * `/dj/program/toplist`
 */
export interface DjProgramToplistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 24 小时节目榜 · 24-hour radio program chart
 * `/dj/program/toplist/hours`
 */
export interface DjProgramToplistHoursParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 分类热门电台 · Hot radios of a category
 * `/dj/radio/hot`
 */
export interface DjRadioHotParams extends Options {
  /** 电台分类 id，例如 2001 为创作翻唱 · Radio category id, such as 2001 for originals and covers */
  cateId?: Id;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 精选电台 · Featured radios
 * `/dj/recommend`
 */
export interface DjRecommendParams extends Options {}

/**
 * 分类精选电台 · Featured radios of a category
 * `/dj/recommend/type`
 */
export interface DjRecommendTypeParams extends Options {
  /** 电台分类 id，例如 1 明星做主播、2 音乐故事、7 广播剧、10001 有声书 · Radio category id, such as 1 celebrity hosts, 2 music stories, 7 audio dramas, 10001 audiobooks */
  type: Id;
}

/**
 * 订阅或退订电台 · Subscribe to or leave a radio
 * `/dj/sub`
 */
export interface DjSubParams extends Options {
  /** 1 为订阅，其余为退订 · 1 subscribes, anything else unsubscribes */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 电台 id，可通过类型 1009 的搜索查到 · Radio id; a search with type 1009 finds it */
  rid: Id;
}

/**
 * 我订阅的电台 · My subscribed radios
 * `/dj/sublist`
 */
export interface DjSublistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 电台订阅者 · Subscribers of a radio
 * `/dj/subscriber`
 */
export interface DjSubscriberParams extends Options {
  /**
   * 翻页游标：上一页返回的 time（毫秒），首页为 -1 · Page cursor: time of the previous answer in milliseconds, -1 for the first page
   * @default -1
   */
  time?: number | string;
  /** 电台 id · Radio id */
  id: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
}

/**
 * 电台今日优选 · Today's radio picks
 * `/dj/today/perfered`
 */
export interface DjTodayPerferedParams extends Options {
  /**
   * 页码，从 0 开始 · Page number, starting at 0
   * @default 0
   */
  page?: number | string;
}

/**
 * 新晋与热门电台榜 · New and hot radio charts
 * `/dj/toplist`
 */
export interface DjToplistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 榜单种类 · Which chart
   * @default new
   */
  type?: "new" | "hot" | (string & {});
}

/**
 * 24 小时主播榜 · 24-hour host chart
 * `/dj/toplist/hours`
 */
export interface DjToplistHoursParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 主播新人榜 · New host chart
 * `/dj/toplist/newcomer`
 */
export interface DjToplistNewcomerParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 付费精品榜 · Paid radio chart
 * `/dj/toplist/pay`
 */
export interface DjToplistPayParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最热主播榜 · Most popular host chart
 * `/dj/toplist/popular`
 */
export interface DjToplistPopularParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 电台作品数据排行 · Works of a radio ranked by performance
 * `/djRadio/top`
 */
export interface DjRadioTopParams extends Options {
  /**
   * 电台 id，不填则不限定电台 · Radio id; all radios if left out
   * @default null
   */
  djRadioId?: Id;
  /**
   * 排序依据 · What to rank by
   * @default 1
   */
  sortIndex?: "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | (number & {}) | (string & {});
  /**
   * 统计的时间跨度 · Period covered
   * @default 7
   */
  dataGapDays?: "7" | 7 | "30" | 30 | "90" | 90 | (number & {}) | (string & {});
  /**
   * 数据类别，含义未公开，一般保持 3 · Kind of data; meaning unpublished, normally left at 3
   * @default 3
   */
  dataType?: number | string;
}

/**
 * 推荐的电台节目 · Recommended podcast programs
 * `/program/recommend`
 */
export interface ProgramRecommendParams extends Options {
  /** 电台分类 id，见 `/dj/catelist` · Podcast category id, see `/dj/catelist` */
  type?: Id;
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 用户创建的电台 · Radio stations of a user
 * `/user/audio`
 */
export interface UserAudioParams extends Options {
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 删除播客内容 · Delete podcast content
 * `/voice/delete`
 */
export interface VoiceDeleteParams extends Options {
  /** 要删除的 id，多个以英文逗号分隔 · Ids to delete, separated by commas */
  ids: Id | readonly Id[];
}

/**
 * 声音详情 · Voice details
 * `/voice/detail`
 */
export interface VoiceDetailParams extends Options {
  /** 声音的 id（voiceId） · Id of the voice (voiceId) */
  id: Id;
}

/**
 * 声音文稿 · Transcript of a voice
 * `/voice/lyric`
 */
export interface VoiceLyricParams extends Options {
  /** 声音或节目的 id · Id of the voice or program */
  id: Id;
}

/**
 * 上传播客声音 · Upload a voice to a podcast
 * `/voice/upload`
 */
export interface VoiceUploadParams extends Options {
  /** 音频文件 · Audio file */
  songFile: Blob;
  /** 封面图片 · Picture for the cover */
  imgFile?: Blob;
  /** 目标播客的 id · Id of the podcast to upload to */
  voiceListId?: Id;
  /** 封面图片的 id · Id of the cover picture */
  coverImgId?: Id;
  /** 一级分类的 id · Id of the main category */
  categoryId?: Id;
  /** 二级分类的 id · Id of the subcategory */
  secondCategoryId?: Id;
  /** 声音的介绍文字 · Description of the voice */
  description?: string;
  /** 声音的名称，省略时由文件名得出 · Name of the voice; derived from the file name if left out */
  songName?: string;
  /** 是否设为私密；私密播客中的声音必须设为 1 · Whether the voice is private; must be 1 in a private podcast */
  privacy?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
  /** 发布时是否同时发一条动态 · Whether to post an event as well */
  autoPublish?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
  /** 随动态发布的文字 · Text of the event to post */
  autoPublishText?: string;
  /** 声音中用到的歌曲 id，多个以英文逗号分隔 · Ids of the songs used in the voice, separated by commas */
  composedSongs?: Id | readonly Id[];
  /** 定时发布的时间，毫秒；0 为立即发布 · Time to publish at, in milliseconds; 0 publishes at once */
  publishTime?: number | string;
  /** 在播客中的排列序号，从 1 开始 · Position in the podcast, counted from 1 */
  orderNo?: number | string;
}

/**
 * 播客详情 · Podcast details
 * `/voicelist/detail`
 */
export interface VoicelistDetailParams extends Options {
  /** 播客的 id（voiceListId） · Id of the podcast (voiceListId) */
  id: Id;
}

/**
 * 播客中的声音 · Voices of a podcast
 * `/voicelist/list`
 */
export interface VoicelistListParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 200
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 播客的 id · Id of the podcast */
  voiceListId: Id;
}

/**
 * 筛选我的声音 · Filter my voices
 * `/voicelist/list/search`
 */
export interface VoicelistListSearchParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 200
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 名称中包含的文字 · Text contained in the name
   * @default null
   */
  name?: string;
  /**
   * 发布状态，省略则不限 · State of publication; any state if left out
   * @default null
   */
  displayStatus?: "ONLINE" | "AUDITING" | "ONLY_SELF_SEE" | "SCHEDULE_PUBLISH" | "TRANSCODE_FAILED" | "PUBLISHING" | "FAILED" | (string & {});
  /**
   * 公开性：PUBLIC 公开，PRIVATE 私密，省略则不限 · Visibility: PUBLIC or PRIVATE; both if left out
   * @default null
   */
  type?: string;
  /**
   * 是否收费 · Whether the voice is paid
   * @default null
   */
  voiceFeeType?: "-1" | -1 | "0" | 0 | "1" | 1 | (number & {}) | (string & {});
  /** 只看这个播客，省略则查全部播客 · Only this podcast; all podcasts if left out */
  voiceListId?: Id;
}

/**
 * 搜索播客 · Search podcasts
 * `/voicelist/search`
 */
export interface VoicelistSearchParams extends Options {
  /** 搜索公开播客的关键词 · What to search the public podcasts for */
  keyword?: string;
  /**
   * 返回数量；给出 keyword 时默认 10，否则 200 · How many to return, 10 by default with keyword, else 200
   * @default 按内容而定 · computed
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 自己的播客名称中的文字，省略则列出全部 · Text to look for in the names of your podcasts; all of them if left out
   * @default 空 · empty
   */
  podcastName?: string;
}

/**
 * 调整声音的顺序 · Move a voice within a podcast
 * `/voicelist/trans`
 */
export interface VoicelistTransParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 200
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 播客（电台）的 id · Id of the podcast (radio)
   * @default null
   */
  radioId?: Id;
  /**
   * 要移动的声音的 id · Id of the voice to move
   * @default 0
   */
  programId?: Id;
  /**
   * 目标位置，从 1 开始 · Target position, counted from 1
   * @default 1
   */
  position?: number | string;
}

/**
 * 我创建的播客 · Podcasts that you created
 * `/voicelist/my/created`
 */
export interface VoicelistMyCreatedParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
}

/**
 * 广播电台的分类与地区 · Categories and regions of radio stations
 * `/broadcast/category/region/get`
 */
export interface BroadcastCategoryRegionGetParams extends Options {}

/**
 * 我收藏的广播电台 · My saved radio stations
 * `/broadcast/channel/collect/list`
 */
export interface BroadcastChannelCollectListParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 99999
   */
  limit?: number | string;
}

/**
 * 广播电台当前信息 · Current state of a radio station
 * `/broadcast/channel/currentinfo`
 */
export interface BroadcastChannelCurrentinfoParams extends Options {
  /** 广播电台 id · Radio station id */
  id: Id;
}

/**
 * 广播电台列表 · List of radio stations
 * `/broadcast/channel/list`
 */
export interface BroadcastChannelListParams extends Options {
  /**
   * 分类 id，0 为不限 · Category id, 0 for any
   * @default 0
   */
  categoryId?: Id;
  /**
   * 地区 id，0 为不限 · Region id, 0 for any
   * @default 0
   */
  regionId?: Id;
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 上一页最后一个电台的 id，首页为 0 · Id of the last station on the previous page, 0 for the first page
   * @default 0
   */
  lastId?: Id;
  /**
   * 上一页最后一个电台的 score，首页为 -1 · Score of the last station on the previous page, -1 for the first page
   * @default -1
   */
  score?: number | string;
}

/**
 * 收藏或取消收藏广播电台 · Save or remove a radio station
 * `/broadcast/sub`
 */
export interface BroadcastSubParams extends Options {
  /** 1 为收藏，其他值为取消收藏 · 1 saves the station, anything else removes it */
  t?: 0 | 1 | "0" | "1" | (string & {});
  /** 广播电台 id · Radio station id */
  id: Id;
}

/**
 * 好友动态 · Events from people you follow
 * `/event`
 */
export interface EventParams extends Options {
  /**
   * 每页条数 · Entries per page
   * @default 20
   */
  pagesize?: number | string;
  /**
   * 翻页游标：上一页返回的 lasttime（毫秒），首页为 -1 · Page cursor: lasttime of the previous answer in milliseconds, -1 for the first page
   * @default -1
   */
  lasttime?: number | string;
}

/**
 * 删除动态 · Delete an event
 * `/event/del`
 */
export interface EventDelParams extends Options {
  /** 动态 id · Event id */
  evId: Id;
}

/**
 * 转发动态 · Forward an event
 * `/event/forward`
 */
export interface EventForwardParams extends Options {
  /** 转发时附带的文字 · Text to go with the forwarded post */
  forwards: string;
  /** 要转发的动态 id · Id of the event to forward */
  evId: Id;
  /** 发布该动态的用户 id · Id of the user who posted it */
  uid: Id;
}

/**
 * 热门话题 · Hot topics
 * `/hot/topic`
 */
export interface HotTopicParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 分享到动态 · Share to your events
 * `/share/resource`
 */
export interface ShareResourceParams extends Options {
  /**
   * 分享的资源类型，默认歌曲 · Kind of resource to share, a song by default
   * @default song
   */
  type?: "song" | "playlist" | "mv" | "djprogram" | "djradio" | "noresource" | (string & {});
  /**
   * 动态的文字 · Text of the event
   * @default 空 · empty
   */
  msg?: string;
  /**
   * 资源 id；只发文字时不需要 · Id of the resource; not needed for text alone
   * @default 空 · empty
   */
  id?: Id;
}

/**
 * 话题详情 · Topic details
 * `/topic/detail`
 */
export interface TopicDetailParams extends Options {
  /** 话题 id · Topic id */
  actid?: Id;
}

/**
 * 话题热门动态 · Hot posts of a topic
 * `/topic/detail/event/hot`
 */
export interface TopicDetailEventHotParams extends Options {
  /** 话题 id · Topic id */
  actid?: Id;
}

/**
 * 用户的动态 · Events posted by a user
 * `/user/event`
 */
export interface UserEventParams extends Options {
  /**
   * 上一页响应中的 lasttime，毫秒时间戳；-1 表示从最新开始 · The lasttime value of the previous page, a timestamp in milliseconds; -1 starts at the newest event
   * @default -1
   */
  lasttime?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /** 用户 id · User id */
  uid: Id;
}

/**
 * 修改动态的可见范围 · Set who may see an event
 * `/event/privacy`
 */
export interface EventPrivacyParams extends Options {
  /** 动态 id · Event id */
  evId: Id;
  /** 可见范围 · Who may see it */
  privacy: "0" | 0 | "1" | 1 | "2" | 2 | "6" | 6;
}

/**
 * 自己的全部动态 · All events of your own
 * `/user/event/all`
 */
export interface UserEventAllParams extends Options {}

/**
 * 收到的评论 · Comment notifications
 * `/msg/comments`
 */
export interface MsgCommentsParams extends Options {
  /**
   * 只取早于该时刻的内容（毫秒），默认 -1 表示从最新开始 · Only entries earlier than this time in milliseconds; -1, the default, starts at the newest
   * @default -1
   */
  before?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /** 用户 id，须与登录账号一致 · User id, which must be that of the signed-in account */
  uid: Id;
}

/**
 * @我的通知 · Mentions of me
 * `/msg/forwards`
 */
export interface MsgForwardsParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 系统通知 · Notices
 * `/msg/notices`
 */
export interface MsgNoticesParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 上次响应中的 time（毫秒），默认 -1 表示从最新开始 · The time in milliseconds from the previous answer; -1, the default, starts at the newest
   * @default -1
   */
  lasttime?: number | string;
}

/**
 * 私信列表 · Private conversations
 * `/msg/private`
 */
export interface MsgPrivateParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 私信内容 · Messages of a private conversation
 * `/msg/private/history`
 */
export interface MsgPrivateHistoryParams extends Options {
  /** 对方的用户 id · User id of the other person */
  uid: Id;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 只取早于该时刻的消息（毫秒），默认 0 表示从最新开始 · Only messages earlier than this time in milliseconds; 0, the default, starts at the newest
   * @default 0
   */
  before?: number | string;
}

/**
 * 最近联系人 · Recent contacts
 * `/msg/recentcontact`
 */
export interface MsgRecentcontactParams extends Options {}

/**
 * 私信和通知数量 · Message and notice counts
 * `/pl/count`
 */
export interface PlCountParams extends Options {}

/**
 * 私信专辑 · Send an album by private message
 * `/send/album`
 */
export interface SendAlbumParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
  /**
   * 附带的文字 · Text to go with it
   * @default 空 · empty
   */
  msg?: string;
  /** 收信人的用户 id，多个用逗号分隔 · User ids of the recipients, separated by commas */
  user_ids: Id | readonly Id[];
}

/**
 * 私信歌单 · Send a playlist by private message
 * `/send/playlist`
 */
export interface SendPlaylistParams extends Options {
  /** 歌单 id · Playlist id */
  playlist?: Id;
  /** 附带的文字 · Text to go with it */
  msg: string;
  /** 收信人的用户 id，多个用逗号分隔 · User ids of the recipients, separated by commas */
  user_ids: Id | readonly Id[];
}

/**
 * 私信歌曲 · Send a song by private message
 * `/send/song`
 */
export interface SendSongParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 附带的文字 · Text to go with it
   * @default 空 · empty
   */
  msg?: string;
  /** 收信人的用户 id，多个用逗号分隔 · User ids of the recipients, separated by commas */
  user_ids: Id | readonly Id[];
}

/**
 * 发送私信 · Send a private message
 * `/send/text`
 */
export interface SendTextParams extends Options {
  /** 消息内容 · The message */
  msg: string;
  /** 收信人的用户 id，多个用逗号分隔 · User ids of the recipients, separated by commas */
  user_ids: Id | readonly Id[];
}

/**
 * 上传歌曲到云盘 · Upload a song to the cloud disk
 * `/cloud`
 */
export interface CloudParams extends Options {
  /** 音频文件：mp3、flac、m4a、ogg 或 wav · Audio file: mp3, flac, m4a, ogg or wav */
  songFile: Blob;
}

/**
 * 按指纹导入云盘歌曲 · Import a song into the cloud disk by checksum
 * `/cloud/import`
 */
export interface CloudImportParams extends Options {
  /**
   * 要关联的歌曲 id，默认 -2 表示不关联 · Song id to link to, -2 (none) by default
   * @default -2
   */
  id?: number | string;
  /**
   * 歌手名，默认“未知” · Artist name, “未知” (unknown) by default
   * @default 未知
   */
  artist?: string;
  /**
   * 专辑名，默认“未知” · Album name, “未知” (unknown) by default
   * @default 未知
   */
  album?: string;
  /** 音频文件的 MD5 · MD5 of the audio file */
  md5: string;
  /** 音频码率 · Bit rate of the audio */
  bitrate: number | string;
  /** 文件大小（字节） · File size in bytes */
  fileSize: number | string;
  /** 歌曲名，同时决定云盘中的文件名 · Song title, which also becomes the file name on the disk */
  song: string;
  /** 文件扩展名，例如 mp3 或 flac · File extension, for example mp3 or flac */
  fileType: string;
}

/**
 * 纠正云盘歌曲的匹配 · Correct the match of a cloud disk song
 * `/cloud/match`
 */
export interface CloudMatchParams extends Options {
  /** 云盘所有者的用户 id · User id of the owner of the disk */
  uid: Id;
  /** 云盘中的歌曲 id · Id of the song on the cloud disk */
  sid: string;
  /** 要匹配到的曲库歌曲 id，0 为取消匹配 · Id of the catalog song to match, 0 to remove the match */
  asid: string;
}

/**
 * 云盘歌曲 · Songs on the cloud disk
 * `/user/cloud`
 */
export interface UserCloudParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 删除云盘歌曲 · Delete songs from the cloud disk
 * `/user/cloud/del`
 */
export interface UserCloudDelParams extends Options {
  /** 云盘歌曲 id，多个用英文逗号分隔 · Cloud disk song ids, separated by commas */
  id?: Id | readonly Id[];
}

/**
 * 云盘歌曲详情 · Details of cloud disk songs
 * `/user/cloud/detail`
 */
export interface UserCloudDetailParams extends Options {
  /** 云盘歌曲 id，多个用英文逗号分隔 · Cloud disk song ids, separated by commas */
  id: Id | readonly Id[];
}

/**
 * 云盘歌曲的歌词 · Lyrics of a song on the cloud disk
 * `/cloud/lyric/get`
 */
export interface CloudLyricGetParams extends Options {
  /** 云盘主人的用户 id · User id of the owner of the cloud drive */
  uid?: Id;
  /** 云盘中歌曲的 id · Id of the song on the cloud disk */
  sid?: string;
}

/**
 * 申请直传云盘 · Request a direct upload to the cloud disk
 * `/cloud/upload/token`
 */
export interface CloudUploadTokenParams extends Options {
  /** 文件的 MD5，32 位小写十六进制 · MD5 of the file in hex, lower case */
  md5: string;
  /** 文件大小，字节 · Size of the file in bytes */
  fileSize: number | string;
  /** 带扩展名的文件名 · Name of the file with its extension */
  filename: string;
  /**
   * 码率，默认 999000 · Bit rate, 999000 by default
   * @default 999000
   */
  bitrate?: number | string;
}

/**
 * 完成直传云盘 · Finish a direct upload to the cloud drive
 * `/cloud/upload/complete`
 */
export interface CloudUploadCompleteParams extends Options {
  /** /cloud/upload/token 返回的 songId · The songId that /cloud/upload/token returns */
  songId: string;
  /** /cloud/upload/token 返回的 resourceId · The resourceId that /cloud/upload/token returns */
  resourceId: string;
  /** 文件的 MD5 · MD5 of the file */
  md5: string;
  /** 带扩展名的文件名 · Name of the file with its extension */
  filename: string;
  /** 歌名，默认取文件名 · Title, by default from the file's name */
  song?: string;
  /** 歌手，默认未知 · Artist, unknown by default */
  artist?: string;
  /** 专辑，默认未知 · Album, unknown by default */
  album?: string;
  /**
   * 码率，默认 999000 · Bit rate, 999000 by default
   * @default 999000
   */
  bitrate?: number | string;
}

/**
 * 下载云盘歌曲 · Download a song from the cloud disk
 * `/song/cloud/download`
 */
export interface SongCloudDownloadParams extends Options {
  /** 云盘歌曲 id · Cloud disk song id */
  id: Id;
}

/**
 * 本周或本月听歌时长 · Listening time this week or month
 * `/listen/data/realtime/report`
 */
export interface ListenDataRealtimeReportParams extends Options {
  /**
   * 统计周期，默认为周 · Period to report on, week by default
   * @default week
   */
  type?: "week" | "month" | (string & {});
}

/**
 * 周、月、年听歌报告 · Weekly, monthly or yearly listening report
 * `/listen/data/report`
 */
export interface ListenDataReportParams extends Options {
  /**
   * 报告周期，默认为周 · Period of the report, week by default
   * @default week
   */
  type?: "week" | "month" | "year" | (string & {});
  /** 周期末日零点：周六、月末日或年末日，不填为当前周期 · Midnight starting the period's last day: Saturday, or the last day of the month or year; the current period if left out */
  endTime?: number | string;
}

/**
 * 今日听歌排行 · Songs played today
 * `/listen/data/today/song`
 */
export interface ListenDataTodaySongParams extends Options {}

/**
 * 累计听歌时长 · Total listening time
 * `/listen/data/total`
 */
export interface ListenDataTotalParams extends Options {}

/**
 * 年度听歌足迹 · Yearly listening footprint
 * `/listen/data/year/report`
 */
export interface ListenDataYearReportParams extends Options {}

/**
 * 回忆坐标 · First-listen memory of a song
 * `/music/first/listen/info`
 */
export interface MusicFirstListenInfoParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 最近听歌列表 · Recently listened to
 * `/recent/listen/list`
 */
export interface RecentListenListParams extends Options {}

/**
 * 最近播放的专辑 · Recently played albums
 * `/record/recent/album`
 */
export interface RecordRecentAlbumParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最近播放的播客 · Recently played podcasts
 * `/record/recent/dj`
 */
export interface RecordRecentDjParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最近播放的歌单 · Recently played playlists
 * `/record/recent/playlist`
 */
export interface RecordRecentPlaylistParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最近播放的歌曲 · Recently played songs
 * `/record/recent/song`
 */
export interface RecordRecentSongParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最近播放的视频 · Recently played videos
 * `/record/recent/video`
 */
export interface RecordRecentVideoParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 最近播放的声音 · Recently played voices
 * `/record/recent/voice`
 */
export interface RecordRecentVoiceParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 100
   */
  limit?: number | string;
}

/**
 * 听歌打卡 · Scrobble a song
 * `/scrobble`
 */
export interface ScrobbleParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /** 歌曲所在的歌单或专辑的 id，没有可不给 · Id of the playlist or album the song was played from, if any */
  sourceid: Id;
  /** 听了多久，单位秒 · How long it was played, in seconds */
  time?: number | string;
}

/**
 * 年度听歌报告 · Yearly listening report
 * `/summary/annual`
 */
export interface SummaryAnnualParams extends Options {
  /** 年份，四位数，例如 2024 · Year in four digits, such as 2024 */
  year: number | string;
}

/**
 * 听歌足迹的歌曲排行 · Songs by plays in the listening report
 * `/listen/data/song/play/rank`
 */
export interface ListenDataSongPlayRankParams extends Options {
  /**
   * 周期，默认 month · Period, month by default
   * @default month
   */
  type?: "week" | "month" | "year" | (string & {});
  /** 周期的结束时间，毫秒；默认本期 · End of the period in milliseconds; the current period by default */
  endTime?: number | string;
}

/**
 * 提交播放进度 · Submit the position in a song
 * `/relay/play/state/submit`
 */
export interface RelayPlayStateSubmitParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /** 播放会话，默认随机的 12 位字母数字 · Session of the player, 12 random letters and digits by default */
  sessionId?: string;
  /** 进度，毫秒；默认 0 · Position in milliseconds, 0 by default */
  progress?: number | string;
  /** 播放模式，默认 list_loop · Mode of the player, list_loop by default */
  playMode?: string;
  /** 资源类型，默认 song · Kind of resource, song by default */
  type?: string;
}

/**
 * 接受一起听邀请 · Accept a listen-together invitation
 * `/listentogether/accept`
 */
export interface ListentogetherAcceptParams extends Options {
  /** 一起听房间 id，由字母和数字组成 · Listen-together room id, made of letters and digits */
  roomId?: string;
  /** 发出邀请的用户 id · Id of the user who sent the invitation */
  inviterId?: Id;
}

/**
 * 结束一起听 · End a listen-together room
 * `/listentogether/end`
 */
export interface ListentogetherEndParams extends Options {
  /** 要结束的房间号 · Id of the room to end */
  roomId?: string;
}

/**
 * 一起听心跳 · Send a listen-together heartbeat
 * `/listentogether/heatbeat`
 */
export interface ListentogetherHeatbeatParams extends Options {
  /** 一起听房间 id，由字母和数字组成 · Listen-together room id, made of letters and digits */
  roomId?: string;
  /** 正在播放的歌曲 id · Id of the song being played */
  songId?: Id;
  /** 当前播放状态，例如 PLAY · Current playback state, for example PLAY */
  playStatus?: string;
  /** 播放进度，毫秒 · Playback position in milliseconds */
  progress?: number | string;
}

/**
 * 发送一起听播放指令 · Send a listen-together playback command
 * `/listentogether/play/command`
 */
export interface ListentogetherPlayCommandParams extends Options {
  /** 一起听房间 id，由字母和数字组成 · Listen-together room id, made of letters and digits */
  roomId?: string;
  /** 指令类型，例如 PLAY · Kind of command, for example PLAY */
  commandType?: string;
  /**
   * 指令发生时的播放进度，毫秒 · Playback position at the time of the command, in milliseconds
   * @default 0
   */
  progress?: number | string;
  /** 执行后的播放状态，例如 PLAY · Playback state after the command, for example PLAY */
  playStatus?: string;
  /** 指令之前的歌曲 id；没有上一首时可能是 -1 · Id of the song before the command; may be -1 when there was none */
  formerSongId?: number | string;
  /** 指令指向的歌曲 id · Id of the song the command is aimed at */
  targetSongId?: Id;
  /** 客户端指令序号，逐次递增 · Client-side sequence number of the command, rising with each one */
  clientSeq?: number | string;
}

/**
 * 检查一起听房间 · Check a listen-together room
 * `/listentogether/room/check`
 */
export interface ListentogetherRoomCheckParams extends Options {
  /** 要检查的房间号 · Id of the room to check */
  roomId?: string;
}

/**
 * 创建一起听房间 · Create a listen-together room
 * `/listentogether/room/create`
 */
export interface ListentogetherRoomCreateParams extends Options {}

/**
 * 一起听状态 · Listen-together status
 * `/listentogether/status`
 */
export interface ListentogetherStatusParams extends Options {}

/**
 * 更新一起听播放列表 · Update the listen-together play queue
 * `/listentogether/sync/list/command`
 */
export interface ListentogetherSyncListCommandParams extends Options {
  /** 一起听房间 id，由字母和数字组成 · Listen-together room id, made of letters and digits */
  roomId?: string;
  /** 列表指令类型 · Kind of queue command */
  commandType?: string;
  /** 提交该列表版本的用户 id，一般为自己 · Id of the user this queue version belongs to, normally yourself */
  userId?: Id;
  /** 播放列表版本号 · Version number of the queue */
  version?: number | string;
  /** 随机播放顺序的歌曲 id，用逗号分隔 · Song ids in shuffle order, comma separated */
  randomList: Id | readonly Id[];
  /** 列表显示顺序的歌曲 id，用逗号分隔 · Song ids in display order, comma separated */
  displayList: Id | readonly Id[];
}

/**
 * 一起听当前播放列表 · Current listen-together play queue
 * `/listentogether/sync/playlist/get`
 */
export interface ListentogetherSyncPlaylistGetParams extends Options {
  /** 一起听房间 id，由字母和数字组成 · Listen-together room id, made of letters and digits */
  roomId?: string;
}

/**
 * 曲风下的专辑 · Albums of a style
 * `/style/album`
 */
export interface StyleAlbumParams extends Options {
  /**
   * 翻页游标，首页为 0，之后填上一页返回的 cursor · Paging cursor: 0 for the first page, then the cursor returned with the previous one
   * @default 0
   */
  cursor?: number | string;
  /**
   * 每页条数 · Entries per page
   * @default 20
   */
  size?: number | string;
  /** 曲风 id，取自曲风列表 · Style id, as found in the list of styles */
  tagId: Id;
  /**
   * 排序方式 · Sort order
   * @default 0
   */
  sort?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 曲风下的歌手 · Artists of a style
 * `/style/artist`
 */
export interface StyleArtistParams extends Options {
  /**
   * 翻页游标，首页为 0，之后填上一页返回的 cursor · Paging cursor: 0 for the first page, then the cursor returned with the previous one
   * @default 0
   */
  cursor?: number | string;
  /**
   * 每页条数 · Entries per page
   * @default 20
   */
  size?: number | string;
  /** 曲风 id，取自曲风列表 · Style id, as found in the list of styles */
  tagId: Id;
}

/**
 * 曲风详情 · Style details
 * `/style/detail`
 */
export interface StyleDetailParams extends Options {
  /** 曲风 id，取自曲风列表 · Style id, as found in the list of styles */
  tagId: Id;
}

/**
 * 曲风列表 · List of styles
 * `/style/list`
 */
export interface StyleListParams extends Options {}

/**
 * 曲风下的歌单 · Playlists of a style
 * `/style/playlist`
 */
export interface StylePlaylistParams extends Options {
  /**
   * 翻页游标，首页为 0，之后填上一页返回的 cursor · Paging cursor: 0 for the first page, then the cursor returned with the previous one
   * @default 0
   */
  cursor?: number | string;
  /**
   * 每页条数 · Entries per page
   * @default 20
   */
  size?: number | string;
  /** 曲风 id，取自曲风列表 · Style id, as found in the list of styles */
  tagId: Id;
}

/**
 * 我的曲风偏好 · My style preferences
 * `/style/preference`
 */
export interface StylePreferenceParams extends Options {}

/**
 * 曲风下的歌曲 · Songs of a style
 * `/style/song`
 */
export interface StyleSongParams extends Options {
  /**
   * 翻页游标，首页为 0，之后填上一页返回的 cursor · Paging cursor: 0 for the first page, then the cursor returned with the previous one
   * @default 0
   */
  cursor?: number | string;
  /**
   * 每页条数 · Entries per page
   * @default 20
   */
  size?: number | string;
  /** 曲风 id，取自曲风列表 · Style id, as found in the list of styles */
  tagId: Id;
  /**
   * 排序方式 · Sort order
   * @default 0
   */
  sort?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 歌曲的乐谱 · Sheet music of a song
 * `/sheet/list`
 */
export interface SheetListParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
  /**
   * 上游的 A/B 测试分组，默认 `b`，一般不用改 · Upstream's A/B test group, `b` by default; rarely worth changing
   * @default b
   */
  ab?: string;
}

/**
 * 乐谱内容 · Content of a sheet
 * `/sheet/preview`
 */
export interface SheetPreviewParams extends Options {
  /** 乐谱 id · Sheet id */
  id: Id;
}

/**
 * 专辑百科简介 · Album record for contributors
 * `/ugc/album/get`
 */
export interface UgcAlbumGetParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 歌手百科简介 · Artist record for contributors
 * `/ugc/artist/get`
 */
export interface UgcArtistGetParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
}

/**
 * 搜索歌手条目 · Search artist records
 * `/ugc/artist/search`
 */
export interface UgcArtistSearchParams extends Options {
  /** 关键词或歌手 id · Search word or artist id */
  keyword: string;
  /**
   * 返回数量 · How many to return
   * @default 40
   */
  limit?: number | string;
}

/**
 * 我的贡献内容 · My catalog contributions
 * `/ugc/detail`
 */
export interface UgcDetailParams extends Options {
  /**
   * 审核状态，不填为全部 · Review state; leave out for all
   * @default 空 · empty
   */
  auditStatus?: "0" | 0 | "-5" | -5 | "1" | 1 | "4" | 4 | "5" | 5 | (number & {}) | (string & {});
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 排序方向 · Sort direction
   * @default desc
   */
  order?: "desc" | "asc" | (string & {});
  /**
   * 排序字段，默认 createTime（提交时间） · Field to sort by; createTime (time of submission) by default
   * @default createTime
   */
  sortBy?: string;
  /**
   * 贡献类型 · Kind of contribution
   * @default 1
   */
  type?: "1" | 1 | "2" | 2 | "3" | 3 | "4" | 4 | "5" | 5 | "6" | 6 | "101" | 101 | "103" | 103 | (number & {}) | (string & {});
}

/**
 * MV 百科简介 · Music video record for contributors
 * `/ugc/mv/get`
 */
export interface UgcMvGetParams extends Options {
  /** MV id */
  id: Id;
}

/**
 * 歌曲百科简介 · Song record for contributors
 * `/ugc/song/get`
 */
export interface UgcSongGetParams extends Options {
  /** 歌曲 id · Song id */
  id: Id;
}

/**
 * 我的贡献统计 · My contribution totals
 * `/ugc/user/devote`
 */
export interface UgcUserDevoteParams extends Options {}

/**
 * 领取百科活动奖励 · Collect the reward of a wiki campaign
 * `/rep/ugc/activity/collect`
 */
export interface RepUgcActivityCollectParams extends Options {
  /**
   * 活动 id，默认 5001 · Id of the campaign, 5001 by default
   * @default 5001
   */
  activityId?: Id;
}

/**
 * 百科活动 · Campaigns of the wiki
 * `/rep/ugc/activity/get`
 */
export interface RepUgcActivityGetParams extends Options {}

/**
 * 百科考试信息 · Details of a wiki exam
 * `/rep/ugc/exam/info/get`
 */
export interface RepUgcExamInfoGetParams extends Options {
  /** 考试种类，例如 musicalStyleEnter · Kind of exam, such as musicalStyleEnter */
  examType: string;
}

/**
 * 取一道考题 · One question of a wiki exam
 * `/rep/ugc/exam/question/single/get`
 */
export interface RepUgcExamQuestionSingleGetParams extends Options {
  /** 考试种类，例如 musicalStyleEnter · Kind of exam, such as musicalStyleEnter */
  examType: string;
  /** 考试的任务 id · Id of the exam under way */
  taskId: string;
}

/**
 * 考试结果 · Result of a wiki exam
 * `/rep/ugc/exam/result/get`
 */
export interface RepUgcExamResultGetParams extends Options {
  /** 考试种类，例如 musicalStyleEnter · Kind of exam, such as musicalStyleEnter */
  examType: string;
  /** 考试的任务 id · Id of the exam under way */
  taskId: string;
}

/**
 * 开始百科考试 · Start a wiki exam
 * `/rep/ugc/exam/start`
 */
export interface RepUgcExamStartParams extends Options {
  /** 考试种类，例如 musicalStyleEnter · Kind of exam, such as musicalStyleEnter */
  examType: string;
}

/**
 * 提交考题答案 · Answer a question of a wiki exam
 * `/rep/ugc/exam/submit`
 */
export interface RepUgcExamSubmitParams extends Options {
  /** 考试种类，例如 musicalStyleEnter · Kind of exam, such as musicalStyleEnter */
  examType: string;
  /** 考试的任务 id · Id of the exam under way */
  taskId: string;
  /** 题目 id · Id of the question */
  questionId: string;
  /** 答案 · The answer */
  answer: string;
}

/**
 * 领取百科会员奖励 · Collect the membership of a wiki campaign
 * `/rep/ugc/user/collect-vip`
 */
export interface RepUgcUserCollectVipParams extends Options {
  /**
   * 活动 id，默认 5001 · Id of the campaign, 5001 by default
   * @default 5001
   */
  activityId?: Id;
}

/**
 * 百科用户信息 · Your account in the wiki
 * `/rep/ugc/user/get`
 */
export interface RepUgcUserGetParams extends Options {}

/**
 * 百科签到 · Check in to the wiki for the day
 * `/rep/ugc/user/sign`
 */
export interface RepUgcUserSignParams extends Options {}

/**
 * 百科会员奖励 · Membership from the wiki
 * `/rep/ugc/user/vip`
 */
export interface RepUgcUserVipParams extends Options {}

/**
 * 取一个待审内容 · Get content to review
 * `/thinktank/audit/resource/detail`
 */
export interface ThinktankAuditResourceDetailParams extends Options {
  /**
   * 内容种类，默认 4 · Kind of content, 4 by default
   * @default 4
   */
  type?: number | string;
}

/**
 * 提交评审意见 · Submit a review
 * `/thinktank/audit/resource/update`
 */
export interface ThinktankAuditResourceUpdateParams extends Options {
  /** /thinktank/audit/resource/detail 给出的任务 id · Id of the task, from /thinktank/audit/resource/detail */
  taskId: string;
  /** 意见 · The judgment */
  judgement: string;
  /**
   * 内容种类，默认 4 · Kind of content, 4 by default
   * @default 4
   */
  type?: number | string;
}

/**
 * 标签下的助眠声音 · Relaxation sounds under a tag
 * `/sati/resource/list`
 */
export interface SatiResourceListParams extends Options {
  /** 标签，见 `/sati/tag/list` · Tag, see `/sati/tag/list` */
  tag: string;
}

/**
 * 同类助眠声音 · More relaxation sounds of the same kind
 * `/sati/resource/list/more`
 */
export interface SatiResourceListMoreParams extends Options {
  /** 声音的 `trackId`，由助眠解压的资源列表给出 · The sound's `trackId`, given by the Sati resource lists */
  id: Id;
}

/**
 * 收藏或取消收藏助眠声音 · Save or remove a relaxation sound
 * `/sati/resource/sub`
 */
export interface SatiResourceSubParams extends Options {
  /** 声音的 `trackId`，由助眠解压的资源列表给出 · The sound's `trackId`, given by the Sati resource lists */
  id: Id;
  /**
   * true 为取消收藏，默认 false 即收藏 · True removes the sound; false, the default, saves it
   * @default false
   */
  cancel?: boolean | "true" | "false";
}

/**
 * 收藏的助眠声音 · Saved relaxation sounds
 * `/sati/resource/sub/list`
 */
export interface SatiResourceSubListParams extends Options {}

/**
 * 助眠解压的标签 · Tags of relaxation sounds
 * `/sati/tag/list`
 */
export interface SatiTagListParams extends Options {}

/**
 * 当前时段推荐的助眠声音 · Relaxation sounds for the time of day
 * `/sati/timescene/resources/get`
 */
export interface SatiTimesceneResourcesGetParams extends Options {}

/**
 * 会员成长值 · VIP growth points
 * `/vip/growthpoint`
 */
export interface VipGrowthpointParams extends Options {}

/**
 * 会员成长值记录 · VIP growth point history
 * `/vip/growthpoint/details`
 */
export interface VipGrowthpointDetailsParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 20
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 领取会员成长值 · Claim VIP growth points
 * `/vip/growthpoint/get`
 */
export interface VipGrowthpointGetParams extends Options {
  /** 待领取的标识，形如 7043206830_7，多个以英文逗号分隔 · Identifiers to claim, such as 7043206830_7, separated by commas */
  ids: string;
}

/**
 * 会员信息 · VIP membership
 * `/vip/info`
 */
export interface VipInfoParams extends Options {
  /**
   * 要查询的用户 id，省略则为自己 · Id of the user to look up; leave out for yourself
   * @default 空 · empty
   */
  uid?: Id;
}

/**
 * 会员信息（客户端版） · VIP membership, app version
 * `/vip/info/v2`
 */
export interface VipInfoV2Params extends Options {
  /**
   * 要查询的用户 id，省略则为自己 · Id of the user to look up; leave out for yourself
   * @default 空 · empty
   */
  uid?: Id;
}

/**
 * 会员任务 · VIP tasks
 * `/vip/tasks`
 */
export interface VipTasksParams extends Options {}

/**
 * 黑胶时光机 · VIP listening time machine
 * `/vip/timemachine`
 */
export interface VipTimemachineParams extends Options {
  /** 区间起点，毫秒 · Start of the period in milliseconds */
  startTime?: number | string;
  /** 区间终点，毫秒 · End of the period in milliseconds */
  endTime?: number | string;
  /**
   * 返回条数，仅在给出起止时间时有效 · Number of entries; used only when a period is given
   * @default 60
   */
  limit?: number | string;
}

/**
 * 免费听歌权益 · Free listening rights
 * `/ad/listening/rights`
 */
export interface AdListeningRightsParams extends Options {}

/**
 * 活动抽奖 · Take part in a campaign's lottery
 * `/middle/play/do/lottery`
 */
export interface MiddlePlayDoLotteryParams extends Options {
  /**
   * 活动 id · Id of the campaign
   * @default 6501202
   */
  activityId?: Id;
  /**
   * 次数，默认 1 · Number of draws, 1 by default
   * @default 1
   */
  drawCount?: number | string;
}

/**
 * 剩余抽奖次数 · Chances left in a campaign
 * `/middle/play/lottery/remain/chance`
 */
export interface MiddlePlayLotteryRemainChanceParams extends Options {
  /**
   * 活动 id · Id of the campaign
   * @default 6501202
   */
  activityId?: Id;
}

/**
 * 领取全部成长值 · Collect all growth points
 * `/vip/growthpoint/getall`
 */
export interface VipGrowthpointGetallParams extends Options {}

/**
 * 黑胶乐签打卡 · Check in as a member for the day
 * `/vip/sign`
 */
export interface VipSignParams extends Options {}

/**
 * 乐签打卡详情 · Details of a member's sign-in
 * `/vip/sign/detail`
 */
export interface VipSignDetailParams extends Options {
  /** 那一天的时间，毫秒 · A time of that day, in milliseconds */
  timestamp: number | string;
}

/**
 * 乐签打卡历史 · History of a member's sign-ins
 * `/vip/sign/history`
 */
export interface VipSignHistoryParams extends Options {
  /**
   * 种类，默认 0 · Kind, 0 by default
   * @default 0
   */
  type?: number | string;
}

/**
 * 乐签打卡状态 · State of a member's sign-in
 * `/vip/sign/info`
 */
export interface VipSignInfoParams extends Options {}

/**
 * 会员任务（新版） · Membership tasks, newer
 * `/vip/tasks/v1`
 */
export interface VipTasksV1Params extends Options {
  /** 自己的用户 id · Your user id */
  id: Id;
}

/**
 * 每日签到 · Check in for the day
 * `/daily_signin`
 */
export interface DailySigninParams extends Options {
  /**
   * 以哪种客户端签到 · Which client to check in as
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 云贝签到信息 · Yunbei sign-in record
 * `/yunbei`
 */
export interface YunbeiParams extends Options {}

/**
 * 云贝支出记录 · Yunbei spending history
 * `/yunbei/expense`
 */
export interface YunbeiExpenseParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 云贝账户 · Yunbei account
 * `/yunbei/info`
 */
export interface YunbeiInfoParams extends Options {}

/**
 * 云贝推歌 · Promote a song with yunbei
 * `/yunbei/rcmd/song`
 */
export interface YunbeiRcmdSongParams extends Options {
  /** 要推荐的歌曲 id · Id of the song to promote */
  id: Id;
  /**
   * 推荐理由，省略时使用默认文案 · Reason shown with the song; a default text is used if left out
   * @default 好歌献给你
   */
  reason?: string;
  /**
   * 花费的云贝数量 · Number of yunbei to spend
   * @default 10
   */
  yunbeiNum?: number | string;
}

/**
 * 云贝推歌记录 · Yunbei song promotion history
 * `/yunbei/rcmd/song/history`
 */
export interface YunbeiRcmdSongHistoryParams extends Options {
  /**
   * 每页条数，默认 20 · Number of entries per page, 20 by default
   * @default 20
   */
  size?: number | string;
  /**
   * 上一页返回的 cursor，首页留空 · Cursor returned with the previous page; empty for the first
   * @default 空 · empty
   */
  cursor?: string;
}

/**
 * 云贝收入记录 · Yunbei income history
 * `/yunbei/receipt`
 */
export interface YunbeiReceiptParams extends Options {
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
}

/**
 * 云贝签到 · Sign in for yunbei
 * `/yunbei/sign`
 */
export interface YunbeiSignParams extends Options {}

/**
 * 完成云贝任务 · Finish a yunbei task
 * `/yunbei/task/finish`
 */
export interface YunbeiTaskFinishParams extends Options {
  /** 任务的 userTaskId · The userTaskId of the task */
  userTaskId: Id;
  /**
   * 任务的 depositCode，默认为 0 · The depositCode of the task, 0 by default
   * @default 0
   */
  depositCode?: number | string;
}

/**
 * 全部云贝任务 · All yunbei tasks
 * `/yunbei/tasks`
 */
export interface YunbeiTasksParams extends Options {}

/**
 * 待办云贝任务 · Open yunbei tasks
 * `/yunbei/tasks/todo`
 */
export interface YunbeiTasksTodoParams extends Options {}

/**
 * 今日云贝 · Yunbei earned today
 * `/yunbei/today`
 */
export interface YunbeiTodayParams extends Options {}

/**
 * 云贝任务（新版） · Yunbei tasks, newer
 * `/yunbei/task/list/v1`
 */
export interface YunbeiTaskListV1Params extends Options {}

/**
 * 云贝推歌任务 · Songs of the yunbei task
 * `/yunbei/task/recommend/song`
 */
export interface YunbeiTaskRecommendSongParams extends Options {
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 10
   */
  limit?: number | string;
}

/**
 * 我的达人认证信息 · My creator certification
 * `/creator/authinfo/get`
 */
export interface CreatorAuthinfoGetParams extends Options {}

/**
 * 粉丝团详情 · Details of a fan group
 * `/fans/group/detail`
 */
export interface FansGroupDetailParams extends Options {
  /** 粉丝团 id · Id of the fan group */
  groupId: Id;
  /**
   * 从哪里打开 · Where it was opened from
   * @default 空 · empty
   */
  scene?: string;
}

/**
 * 我在粉丝团中的情况 · My place in a fan group
 * `/fans/group/user/group/detail`
 */
export interface FansGroupUserGroupDetailParams extends Options {
  /** 粉丝团 id · Id of the fan group */
  groupId: Id;
}

/**
 * 我加入的粉丝团 · My fan groups
 * `/fans/group/user/groups`
 */
export interface FansGroupUserGroupsParams extends Options {}

/**
 * 粉丝团动态 · Posts of a fan group
 * `/fans/group/feed/recommend`
 */
export interface FansGroupFeedRecommendParams extends Options {
  /** 粉丝团 id · Id of the fan group */
  fansGroupId: Id;
  /**
   * 为 1 时只看歌手自己的 · 1 returns the artist's own posts only
   * @default 0
   */
  artistSelf?: string;
  /**
   * 翻页的位置，默认 0 即第一页 · Position of the page; 0, the default, is the first page
   * @default 0
   */
  cursor?: string;
  /**
   * 每页条数，默认 10 · Items per page, 10 by default
   * @default 10
   */
  size?: number | string;
}

/**
 * 粉丝年龄分布 · Fans by age
 * `/fanscenter/basicinfo/age/get`
 */
export interface FanscenterBasicinfoAgeGetParams extends Options {}

/**
 * 粉丝性别分布 · Fans by gender
 * `/fanscenter/basicinfo/gender/get`
 */
export interface FanscenterBasicinfoGenderGetParams extends Options {}

/**
 * 粉丝省份分布 · Fans by province
 * `/fanscenter/basicinfo/province/get`
 */
export interface FanscenterBasicinfoProvinceGetParams extends Options {}

/**
 * 粉丝概况 · Fan overview
 * `/fanscenter/overview/get`
 */
export interface FanscenterOverviewGetParams extends Options {}

/**
 * 粉丝增减趋势 · Fan trend
 * `/fanscenter/trend/list`
 */
export interface FanscenterTrendListParams extends Options {
  /**
   * 起始时间，默认为七天前 · Start of the period, seven days ago by default
   * @default 当前时间(毫秒) -604800000 · now, in ms -604800000
   */
  startTime?: number | string;
  /**
   * 结束时间，默认为现在 · End of the period, now by default
   * @default 当前时间(毫秒) · now, in ms
   */
  endTime?: number | string;
  /**
   * 统计哪种变化 · Which change to count
   * @default 0
   */
  type?: "0" | 0 | "1" | 1 | (number & {}) | (string & {});
}

/**
 * 云豆数量 · Cloud bean balance
 * `/musician/cloudbean`
 */
export interface MusicianCloudbeanParams extends Options {}

/**
 * 领取云豆 · Claim cloud beans
 * `/musician/cloudbean/obtain`
 */
export interface MusicianCloudbeanObtainParams extends Options {
  /** 任务的 userMissionId · The task's userMissionId */
  id: Id;
  /** 任务的 period 值 · The task's period value */
  period: number | string;
}

/**
 * 音乐人数据概况 · Musician statistics overview
 * `/musician/data/overview`
 */
export interface MusicianDataOverviewParams extends Options {}

/**
 * 音乐人播放趋势 · Musician play count trend
 * `/musician/play/trend`
 */
export interface MusicianPlayTrendParams extends Options {
  /** 起始日期，年-月-日 · First day, as year-month-day */
  startTime: string;
  /** 结束日期，年-月-日 · Last day, as year-month-day */
  endTime: string;
}

/**
 * 音乐人签到 · Check in as a musician
 * `/musician/sign`
 */
export interface MusicianSignParams extends Options {}

/**
 * 音乐人任务 · Musician tasks
 * `/musician/tasks`
 */
export interface MusicianTasksParams extends Options {}

/**
 * 音乐人任务（新版） · Musician tasks (new)
 * `/musician/tasks/new`
 */
export interface MusicianTasksNewParams extends Options {}

/**
 * 达人申请达标情况 · Influencer application requirements
 * `/threshold/detail/get`
 */
export interface ThresholdDetailGetParams extends Options {}

/**
 * 音乐人会员任务 · Membership tasks of a musician
 * `/musician/vip/tasks`
 */
export interface MusicianVipTasksParams extends Options {}

/**
 * 直接调用任意上游接口 · Call any upstream endpoint
 * `/api`
 */
export interface ApiParams extends Options {
  /** 上游接口路径，以 /api/ 开头 · Path of the upstream endpoint, starting with /api/ */
  uri: string;
  /** 请求数据，JSON 对象；其中的 cookie 字段会用作本次请求的 cookie · Request data as a JSON object; a cookie field in it is used as the cookie of the request */
  data?: string | readonly unknown[] | object;
}

/**
 * 批量调用上游接口 · Call several upstream endpoints at once
 * `/batch`
 */
export interface BatchParams extends Options {}

/**
 * 国家与地区电话区号 · Country calling codes
 * `/countries/code/list`
 */
export interface CountriesCodeListParams extends Options {}

/**
 * 解密 eapi 数据 · Decrypt eapi data
 * `/eapi/decrypt`
 */
export interface EapiDecryptParams extends Options {
  /** 十六进制密文，其中的空白会被忽略 · Ciphertext in hexadecimal; white space in it is ignored */
  hexString: string;
  /**
   * 默认为 true，表示密文是请求；响应请传 false · `true`, the default, treats the text as a request; pass `false` for a response
   * @default true
   */
  isReq?: boolean | "true" | "false";
}

/**
 * 服务版本 · Server version
 * `/inner/version`
 */
export interface InnerVersionParams extends Options {}

/**
 * 行政区划与城市代码 · Region and city codes
 * `/lbs/city/code`
 */
export interface LbsCityCodeParams extends Options {
  /**
   * 用途：空为全部城市，chart 为有城市榜的城市 · Purpose: empty for all cities, chart for those with a city chart
   * @default 空 · empty
   */
  bizCode?: string;
}

/**
 * 上报操作日志 · Report a client log
 * `/weblog`
 */
export interface WeblogParams extends Options {
  /** 要提交的日志对象，通常含有 logs 字段 · The log object to submit, usually with a logs field */
  data?: string | readonly unknown[] | object;
}

/**
 * 解密数据 · Decrypt data
 * `/decrypt`
 */
export interface DecryptParams extends Options {
  /** 密文：eapi、weapi、linuxapi 为十六进制，xeapi 为 base64，api 为 JSON · Ciphertext: hex for eapi, weapi and linuxapi, base64 for xeapi, JSON for api */
  data?: string;
  /** data 的旧名 · The older name of data */
  hexString?: string;
  /**
   * 默认为 true，表示密文是请求；要解开响应请传 false · `true`, the default, treats it as a request; pass `false` for an answer
   * @default true
   */
  isReq?: boolean | "true" | "false";
}

/**
 * 搜索（2015 版） · Search (2015)
 * `/legacy/search`
 */
export interface LegacySearchParams extends Options {
  /** 搜索词 · Search word */
  s: string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
  /**
   * 搜索类型 · What to search for
   * @default 1
   */
  type?: SearchType;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /** 含义不明，原样转发 · Meaning unknown, passed on as it is */
  sub?: boolean | "true" | "false";
}

/**
 * 歌手专辑（2015 版） · Albums of an artist (2015)
 * `/legacy/artist/albums`
 */
export interface LegacyArtistAlbumsParams extends Options {
  /** 歌手 id · Artist id */
  id: Id;
  /**
   * 偏移数量，用于分页 · How many to skip, for paging
   * @default 0
   */
  offset?: number | string;
  /**
   * 返回数量 · How many to return
   * @default 30
   */
  limit?: number | string;
}

/**
 * 专辑内容（2015 版） · Album (2015)
 * `/legacy/album`
 */
export interface LegacyAlbumParams extends Options {
  /** 专辑 id · Album id */
  id: Id;
}

/**
 * 歌曲文件地址（2015 版） · Address of a song's file (2015)
 * `/legacy/song/file`
 */
export interface LegacySongFileParams extends Options {
  /** 文件 id，来自 /legacy/album · File id from /legacy/album */
  dfsId: Id;
  /**
   * 文件扩展名 · File extension
   * @default mp3
   */
  ext?: string;
  /**
   * 是否跳转到文件地址 · Whether to redirect to the file
   * @default false
   */
  redirect?: boolean | "true" | "false";
}

/**
 * 获取云信用户名片 · Get NIM user cards
 * `/nim/user/getUinfos`
 */
export interface NimUserGetUinfosParams extends Options {
  /** 账号列表，JSON 数组，最多 200 个 · Accounts, a JSON array of at most 200 */
  accids: string | readonly unknown[] | object;
  /** 是否返回各功能模块的禁言状态 · Whether to include where the account is muted */
  muteStatus?: boolean | "true" | "false";
}

/**
 * 更新云信用户名片 · Update a NIM user card
 * `/nim/user/updateUinfo`
 */
export interface NimUserUpdateUinfoParams extends Options {
  /** 账号，最多 32 字符 · Account, at most 32 characters */
  accid: string;
  /** 昵称，最多 64 字符 · Nickname, at most 64 characters */
  name?: string;
  /** 头像地址，最多 1024 字节 · Address of the picture, at most 1024 bytes */
  icon?: string;
  /** 签名，最多 256 字符 · Signature, at most 256 characters */
  sign?: string;
  /** 邮箱，最多 64 字符 · Mail address, at most 64 characters */
  email?: string;
  /** 生日，最多 16 字符 · Birthday, at most 16 characters */
  birth?: string;
  /** 手机号，最多 32 字符，非中国大陆号码带国家码 · Phone number, at most 32 characters, with the country code outside mainland China */
  mobile?: string;
  /** 性别：0 未知，1 男，2 女 · 0 unknown, 1 male, 2 female */
  gender?: number | string;
  /** 自定义扩展，最多 1024 字符 · Custom data, at most 1024 characters */
  ex?: string;
  /** 反垃圾业务 id，JSON 对象 · Anti-spam business ids, a JSON object */
  bid?: string | readonly unknown[] | object;
}

/**
 * AnQiCMS 用户详情 · AnQiCMS user detail
 * `/anqicms/user/detail`
 */
export interface AnqicmsUserDetailParams extends Options {
  /** 用户 id · User id */
  userId: Id;
}

/** 没有描述结构的响应 · An answer whose fields nobody has described. */
export interface Answer {
  code?: number;
  [field: string]: any;
}

/** 歌曲（新版接口的形式） · A song, in the form of the newer endpoints */
export interface Song {
  /** id · Its id */
  id: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 歌手 · Its artists */
  ar?: ArtistRef[] | null;
  /** 专辑 · Its album */
  al?: AlbumRef | null;
  /** 时长（毫秒） · Its length, in ms */
  dt?: number | null;
  /** 别名 · Other names */
  alia?: string[] | null;
  /** 译名 · Translated names */
  tns?: string[] | null;
  /** 收费方式 · Kind of the charge (`0` 免费 · Nothing, `1` 会员 · A membership, `4` 购买专辑 · The album, `8` 低音质免费 · Nothing at low quality) */
  fee?: 0 | 1 | 4 | 8 | (number & {}) | null;
  /** MV 的 id，没有为 0 · Id of its MV; 0 for none */
  mv?: number | null;
  /** 专辑内序号 · Its number on the album */
  no?: number | null;
  /** 专辑内第几张碟 · Its disc of the album */
  cd?: string | null;
  /** 热度，0 到 100 · How popular it is, from 0 to 100 */
  pop?: number | null;
  /** 小于 0 表示已下架（变灰） · Below 0 if the song was taken down (grey in apps) */
  st?: number | null;
  /** 来源：0 曲库，1 仅在云盘，2 云盘且曲库有对应歌曲 · Where it is: 0 in the catalog, 1 only on the cloud disk, 2 in both */
  t?: number | null;
  /** 版本 · Its version */
  v?: number | null;
  /** 发行时间 · When it came out */
  publishTime?: number | null;
  /** 极高音质的文件 · Its file in very high quality */
  h?: Quality | null;
  /** 较高音质的文件 · Its file in higher quality */
  m?: Quality | null;
  /** 标准音质的文件 · Its file in standard quality */
  l?: Quality | null;
  /** 无损音质的文件 · Its lossless file */
  sq?: Quality | null;
  /** Hi-Res 音质的文件 · Its file in Hi-Res */
  hr?: Quality | null;
  /** 播客节目 id，不是节目则为 0 · Id of the podcast program; 0 if it is not one */
  djId?: number | null;
  /** 云盘歌曲对应的曲库歌曲 id · Id of the catalog song that it was matched to */
  s_id?: number | null;
  /** 属性位 · Bit flags of its properties */
  mark?: number | null;
  /** 版权标记 · Copyright flag */
  copyright?: number | null;
  /** 资源类型 · Kind of resource */
  rtype?: number | null;
  /** 版权方 id · Id of the copyright holder */
  cp?: number | null;
  /** 0 未知，1 原唱，2 翻唱 · 0 unknown, 1 the original, 2 a cover version */
  originCoverType?: number | null;
  /** 翻唱的原曲 · The original of a cover version */
  originSongSimpleData?: Record<string, unknown> | null;
  /** 1 表示没有专辑信息 · 1 if its album is unknown */
  single?: number | null;
  /** 没有版权时的说明 · Note shown when the song is not licensed */
  noCopyrightRcmd?: Record<string, unknown> | null;
  /** 资源是否可用 · Whether it is available */
  resourceState?: boolean | null;
  /** 调用者对它的权限 · The caller's rights to it */
  privilege?: Privilege | null;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 推荐理由 · Why it is recommended */
  recommendReason?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 匹配的歌词，匹配处在 `<b>` 里；只在按歌词搜索（1006）时 · Matching lines, with the match in `<b>`; only in a search for lyrics (1006) */
  lyrics?: string[] | null;
}

/** 歌曲里的歌手 · An artist as a song names it */
export interface ArtistRef {
  /** 歌手 id，曲库没有则为 0 · Its id; 0 if the catalog has none */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 译名 · Translated names */
  tns?: string[] | null;
  /** 别名 · Other names */
  alias?: string[] | null;
}

/** 歌曲里的专辑 · An album as a song names it */
export interface AlbumRef {
  /** 专辑 id，没有为 0 · Its id; 0 for none */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 译名 · Translated names */
  tns?: string[] | null;
  /** 图片 id · Id of its picture */
  pic?: number | null;
  /** 图片 id（文本） · Id of its picture, as text */
  pic_str?: string | null;
}

/** 某一音质的文件 · A file of a song in one quality */
export interface Quality {
  /** 码率（bit/s） · Its bit rate, in bit/s */
  br?: number | null;
  /** 文件 id · Id of the file */
  fid?: number | null;
  /** 大小（文件为字节，专辑为歌曲数） · Its size: of a file in bytes, of an album in songs */
  size?: number | null;
  /** 音量修正（dB） · Volume correction, in dB */
  vd?: number | null;
  /** 采样率（Hz） · Its sample rate, in Hz */
  sr?: number | null;
}

/** 某一音质的文件（旧版接口的形式） · A file of a song in one quality, in the form of the older endpoints */
export interface MusicFile {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 大小（文件为字节，专辑为歌曲数） · Its size: of a file in bytes, of an album in songs */
  size?: number | null;
  /** 扩展名 · Its extension */
  extension?: string | null;
  /** 采样率（Hz） · Its sample rate, in Hz */
  sr?: number | null;
  /** 文件 id · Id of the file */
  dfsId?: number | null;
  /** 码率（bit/s） · Its bit rate, in bit/s */
  bitrate?: number | null;
  /** 时长（毫秒） · Its length, in ms */
  playTime?: number | null;
  /** 音量修正（dB） · Volume correction, in dB */
  volumeDelta?: number | null;
}

/** 歌曲（旧版接口的形式） · A song, in the form of the older endpoints */
export interface FoundSong {
  /** id · Its id */
  id: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 歌手 · Its artists */
  artists?: Artist[] | null;
  /** 专辑 · Its album */
  album?: Album | null;
  /** 时长（毫秒） · Its length, in ms */
  duration?: number | null;
  /** 别名 · Other names */
  alias?: string[] | null;
  /** 译名 · Translated names */
  transNames?: string[] | null;
  /** 译名 · Its translated name */
  transName?: string | null;
  /** 收费方式 · Kind of the charge (`0` 免费 · Nothing, `1` 会员 · A membership, `4` 购买专辑 · The album, `8` 低音质免费 · Nothing at low quality) */
  fee?: 0 | 1 | 4 | 8 | (number & {}) | null;
  /** MV 的 id，没有为 0 · Id of its MV; 0 for none */
  mvid?: number | null;
  /** 专辑内序号 · Its number on the album */
  no?: number | null;
  /** 专辑内第几张碟 · Its disc of the album */
  disc?: string | null;
  /** 热度，0 到 100 · How popular it is, from 0 to 100 */
  popularity?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 版权方 id · Id of the copyright holder */
  copyrightId?: number | null;
  /** 版权标记 · Copyright flag */
  copyright?: number | null;
  /** 属性位 · Bit flags of its properties */
  mark?: number | null;
  /** 资源类型 · Kind of resource */
  rtype?: number | null;
  /** 是否已收藏 · Whether the caller saved it */
  starred?: boolean | null;
  /** 收藏数 · How many users saved it */
  starredNum?: number | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 位置 · Its position */
  position?: number | null;
  /** 彩铃 id · Id of its ring tone */
  ringtone?: string | null;
  /** 旧的播放地址 · Its old address */
  mp3Url?: string | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
  /** 极高音质的文件 · Its file in very high quality */
  hMusic?: MusicFile | null;
  /** 较高音质的文件 · Its file in higher quality */
  mMusic?: MusicFile | null;
  /** 标准音质的文件 · Its file in standard quality */
  lMusic?: MusicFile | null;
  /** 默认音质的文件 · Its file in the default quality */
  bMusic?: MusicFile | null;
  /** 调用者对它的权限 · The caller's rights to it */
  privilege?: Privilege | null;
  /** 匹配到的歌词 · Matching lines of its lyrics */
  lyrics?: unknown;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 推荐理由 · Why it is recommended */
  recommendReason?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 调用者对一首歌的权限 · What the caller may do with a song */
export interface Privilege {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 收费方式 · Kind of the charge (`0` 免费 · Nothing, `1` 会员 · A membership, `4` 购买专辑 · The album, `8` 低音质免费 · Nothing at low quality) */
  fee?: 0 | 1 | 4 | 8 | (number & {}) | null;
  /** 是否已付费，0 为否 · Whether it was paid for; 0 for no */
  payed?: number | null;
  /** 是否已单独付费 · Whether the song itself was paid for */
  realPayed?: number | null;
  /** 小于 0 表示已下架（变灰） · Below 0 if the song was taken down (grey in apps) */
  st?: number | null;
  /** 可播放的最高码率，0 为不可播放 · Highest bit rate that the caller may hear, in bit/s; 0: none */
  pl?: number | null;
  /** 可下载的最高码率，0 为不可下载 · Highest bit rate that the caller may download, in bit/s; 0: none */
  dl?: number | null;
  /** 免费可播放的最高码率 · Highest bit rate that is free, in bit/s */
  fl?: number | null;
  /** 是否可分享，0 为否 · Whether it may be shared; 0 for no */
  sp?: number | null;
  /** 是否有版权，0 为否 · Whether it is licensed; 0 for no */
  cp?: number | null;
  /** 是否可收藏，0 为否 · Whether it may be saved; 0 for no */
  subp?: number | null;
  /** 是否来自调用者的云盘 · Whether it comes from the caller's cloud disk */
  cs?: boolean | null;
  /** 最高码率 · Highest bit rate, in bit/s */
  maxbr?: number | null;
  /** 可供播放的最高码率 · Highest bit rate that anyone may hear, in bit/s */
  playMaxbr?: number | null;
  /** 可供下载的最高码率 · Highest bit rate that anyone may download, in bit/s */
  downloadMaxbr?: number | null;
  /** 最高音质 · Highest quality (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  maxBrLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 可供播放的最高音质 · Highest quality that anyone may hear (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  playMaxBrLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 可供下载的最高音质 · Highest quality that anyone may download (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  downloadMaxBrLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 可播放的最高音质 · Highest quality that the caller may hear (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  plLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 可下载的最高音质 · Highest quality that the caller may download (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  dlLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 免费可播放的最高音质 · Highest quality that is free (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  flLevel?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 是否因地区版权不可用 · Whether it is not available in the region */
  toast?: boolean | null;
  /** 权限标记位 · Bit flags of rights */
  flag?: number | null;
  /** 是否预售 · Whether it is a presale */
  preSell?: boolean | null;
  /** 权限来源 · Where the right comes from */
  rightSource?: number | null;
  /** 试听权限 · Rights to a free trial */
  freeTrialPrivilege?: FreeTrial | null;
  /** 各码率的收费方式 · The charge for each bit rate */
  chargeInfoList?: Charge[] | null;
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code?: number | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 试听权限 · A free trial of a song */
export interface FreeTrial {
  /** 歌曲是否可消耗试听权益 · Whether the song can use a free trial */
  resConsumable?: boolean | null;
  /** 用户是否还有试听权益 · Whether the user has a free trial left */
  userConsumable?: boolean | null;
  /** 试听类型 · Kind of the trial */
  listenType?: number | null;
  /** 不能试听的原因 · Reason why it has no trial */
  cannotListenReason?: number | null;
}

/** 一个码率的收费方式 · The charge for a bit rate of a song */
export interface Charge {
  /** 码率（bit/s） · The bit rate, in bit/s */
  rate?: number | null;
  /** 收费类型 · Kind of the charge */
  chargeType?: number | null;
  /** 付费页地址 · Address of the payment page */
  chargeUrl?: string | null;
  /** 付费说明 · Note on the payment */
  chargeMessage?: string | null;
}

/** 歌曲与权限 · Songs */
export interface Songs {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 调用者对各歌曲的权限 · What the caller may do with each */
  privileges?: Privilege[] | null;
}

/** 歌曲的播放地址 · Addresses of songs */
export interface SongUrls {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 每个 id 一项，顺序不定 · One for each id, not always in their order */
  data?: SongUrl[] | null;
}

/** 一首歌的播放地址 · The address of a song */
export interface SongUrl {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 播放地址，约 20 分钟内有效；不可播放时没有 · Its address, valid for about 20 minutes; missing if the caller may not play it */
  url?: string | null;
  /** 码率（bit/s） · Its bit rate, in bit/s */
  br?: number | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  size?: number | null;
  /** 文件的 MD5（十六进制） · MD5 of the file, in hex */
  md5?: string | null;
  /** 200，或没有地址的原因，如 404 · 200, or the reason why it has no address, such as 404 */
  code?: number | null;
  /** 地址有效期（秒） · Lifetime of the address, in s */
  expi?: number | null;
  /** 文件格式，如 mp3、flac · The file's kind, such as `mp3` or `flac` */
  type?: string | null;
  /** 编码格式 · How it is encoded, such as `mp3` or `flac` */
  encodeType?: string | null;
  /** 实际音质，可能低于请求的 · The actual quality, which may be lower than requested (`standard` 标准 · Standard, `higher` 较高 · Higher, `exhigh` 极高 · Very high, `lossless` 无损 · Lossless, `hires` Hi-Res, `jyeffect` 高清臻音 · High definition surround, `sky` 沉浸环绕声 · Immersive surround, `dolby` 杜比全景声 · Dolby Atmos, `vivid` 臻音全景声 · Audio Vivid, `jymaster` 超清母带 · Master quality) */
  level?: "standard" | "higher" | "exhigh" | "lossless" | "hires" | "jyeffect" | "sky" | "dolby" | "vivid" | "jymaster" | (string & {}) | null;
  /** 收费方式 · Kind of the charge (`0` 免费 · Nothing, `1` 会员 · A membership, `4` 购买专辑 · The album, `8` 低音质免费 · Nothing at low quality) */
  fee?: 0 | 1 | 4 | 8 | (number & {}) | null;
  /** 是否已付费，0 为否 · Whether it was paid for; 0 for no */
  payed?: number | null;
  /** 权限标记位 · Bit flags of rights */
  flag?: number | null;
  /** 音量增益（dB） · Volume correction, in dB */
  gain?: number | null;
  /** 峰值 · Peak amplitude */
  peak?: number | null;
  /** 是否可以续期 · Whether the address can be renewed */
  canExtend?: boolean | null;
  /** 时长（毫秒） · Its length, in ms */
  time?: number | null;
  /** 只能试听时的片段 · The part that may be played, if not the whole song */
  freeTrialInfo?: Preview | null;
  /** 试听权限 · Rights to a free trial */
  freeTrialPrivilege?: FreeTrial | null;
  /** 权限来源 · Where the right comes from */
  rightSource?: number | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 可试听的片段 · The part of a song that is free to play */
export interface Preview {
  /** 开始（秒） · Start, in s */
  start?: number | null;
  /** 结束（秒） · End, in s */
  end?: number | null;
}

/** 一首歌的歌词 · The lyrics of a song */
export interface Lyrics {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 原文歌词（LRC） · Original lyrics, in LRC */
  lrc?: Lyric | null;
  /** 翻译歌词（LRC） · Translated lyrics, in LRC */
  tlyric?: Lyric | null;
  /** 罗马音歌词（LRC） · Romanized lyrics, in LRC */
  romalrc?: Lyric | null;
  /** 旧版逐字歌词 · Lyrics with the time of every word, in the older form */
  klyric?: Lyric | null;
  /** 逐字歌词（lyric_new） · Lyrics with the time of every word (`lyric_new`) */
  yrc?: Lyric | null;
  /** 与逐字歌词配套的翻译 · The translation that goes with `yrc` */
  ytlrc?: Lyric | null;
  /** 与逐字歌词配套的罗马音 · The romanization that goes with `yrc` */
  yromalrc?: Lyric | null;
  /** 是否纯音乐 · Whether the song is instrumental */
  nolyric?: boolean | null;
  /** 是否纯音乐（lyric_new） · Whether the song is instrumental (`lyric_new`) */
  pureMusic?: boolean | null;
  /** 是否暂无歌词 · Whether nobody has contributed lyrics */
  uncollected?: boolean | null;
  /** 是否征集歌词 · Whether lyrics are wanted */
  sgc?: boolean | null;
  /** 是否征集翻译 · Whether a translation is wanted */
  sfy?: boolean | null;
  /** 是否求翻译 · Whether users ask for a translation */
  qfy?: boolean | null;
  /** 歌词贡献者 · Who contributed the lyrics */
  lyricUser?: LyricAuthor | null;
  /** 翻译贡献者 · Who contributed the translation */
  transUser?: LyricAuthor | null;
}

/** 歌词的一个版本 · One text of a song's lyrics */
export interface Lyric {
  /** 版本，没有为 0 · Its version; 0 for none */
  version?: number | null;
  /** 歌词文本，没有则为空 · The text; empty for none */
  lyric?: string | null;
}

/** 歌词或翻译的贡献者 · Who contributed lyrics or a translation */
export interface LyricAuthor {
  /** id · Its id */
  id?: number | null;
  /** 用户 id · Id of the user */
  userid?: number | null;
  /** 昵称 · The name */
  nickname?: string | null;
  /** 上传时间 · When it was contributed */
  uptime?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 求翻译的人数 · How many users asked for it */
  demand?: number | null;
}

/** 歌手 · An artist */
export interface Artist {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 别名 · Other names */
  alias?: string[] | null;
  /** 译名 · Its translated name */
  trans?: string | null;
  /** 译名 · Translated names */
  transNames?: string[] | null;
  /** 图片地址 · Address of its picture */
  picUrl?: string | null;
  /** 图片 id · Id of its picture */
  picId?: number | null;
  /** 方形图片地址 · Address of its square picture */
  img1v1Url?: string | null;
  /** 方形图片 id · Id of its square picture */
  img1v1Id?: number | null;
  /** 一句话简介 · Its short description */
  briefDesc?: string | null;
  /** 专辑数 · How many albums it has */
  albumSize?: number | null;
  /** 歌曲数 · How many songs it has */
  musicSize?: number | null;
  /** MV 数 · How many MVs it has */
  mvSize?: number | null;
  /** 是否已关注 · Whether the caller follows it */
  followed?: boolean | null;
  /** 歌手的用户 id · Id of its account */
  accountId?: number | null;
  /** 粉丝数 · How many followers it has */
  fansCount?: number | null;
  /** 认证标签 · Verification tags */
  identifyTag?: unknown;
}

/** 专辑 · An album */
export interface Album {
  /** id · Its id */
  id: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 主要歌手 · Its main artist */
  artist?: Artist | null;
  /** 歌手 · Its artists */
  artists?: Artist[] | null;
  /** 别名 · Other names */
  alias?: string[] | null;
  /** 译名 · Translated names */
  transNames?: string[] | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 图片 id · Id of its picture */
  picId?: number | null;
  /** 模糊封面地址 · Address of its blurred cover */
  blurPicUrl?: string | null;
  /** 发行时间 · When it came out */
  publishTime?: number | null;
  /** 歌曲数 · How many songs it has */
  size?: number | null;
  /** 发行公司 · Its publisher */
  company?: string | null;
  /** 发行公司 id · Id of its publisher */
  companyId?: number | null;
  /** 类型，如专辑、EP/Single · Its kind, such as 专辑 or EP/Single */
  type?: string | null;
  /** 专辑形式，如录音室版 · Its form, such as 录音室版 */
  subType?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 一句话简介 · Its short description */
  briefDesc?: string | null;
  /** 标签 · Its tags */
  tags?: string | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 版权方 id · Id of the copyright holder */
  copyrightId?: number | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
  /** 是否在售 · Whether it is on sale */
  onSale?: boolean | null;
  /** 是否已购买 · Whether the caller bought it */
  paid?: boolean | null;
  /** 是否已收藏 · Whether the caller saved it */
  isSub?: boolean | null;
  /** 属性位 · Bit flags of its properties */
  mark?: number | null;
  /** 评论与点赞的计数 · Counts of comments and likes */
  info?: CommentInfo | null;
  /** 歌曲（仅旧版接口） · Its songs; of the older endpoints only */
  songs?: FoundSong[] | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 资源的评论与点赞计数 · Counts of comments and likes */
export interface CommentInfo {
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 是否已点赞 · Whether the caller likes it */
  liked?: boolean | null;
  /** 评论区 id · Id of its comments */
  threadId?: string | null;
  /** 资源 id · Id of the resource */
  resourceId?: number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: number | null;
  /** 评论 · The comments */
  comments?: unknown;
  /** 最近点赞的用户 · Users who liked it last */
  latestLikedUsers?: unknown;
  /** 评论区 · Its comments */
  commentThread?: Record<string, unknown> | null;
}

/** 专辑及其歌曲 · An album with its songs */
export interface AlbumPage {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 资源是否可用 · Whether it is available */
  resourceState?: boolean | null;
  /** 专辑 · The album */
  album?: Album | null;
  /** 专辑的歌曲 · Its songs */
  songs?: Song[] | null;
}

/** 歌手及热门歌曲 · An artist with popular songs */
export interface ArtistPage {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌手 · The artist */
  artist?: Artist | null;
  /** 热门歌曲 · Its most popular songs */
  hotSongs?: Song[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 歌手主页 · An artist's profile */
export interface ArtistProfile {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 主页内容 · The profile */
  data?: ArtistProfileData | null;
}

/** 歌手主页的内容 · Content of an artist's profile */
export interface ArtistProfileData {
  /** 歌手 · The artist */
  artist?: ArtistCard | null;
  /** 视频数 · How many videos there are */
  videoCount?: number | null;
  /** 歌手自己的账号（如有） · The artist's own account, if it has one */
  user?: User | null;
  /** 认证信息 · Verification */
  identify?: Record<string, unknown> | null;
  /** 是否已拉黑 · Whether the caller blocked it */
  blacklist?: boolean | null;
  /** 是否可发私信 · Whether it accepts private messages */
  showPriMsg?: boolean | null;
  /** 次要身份 · Secondary role */
  secondaryExpertIdentiy?: unknown[] | null;
}

/** 歌手主页上的歌手 · An artist as its profile shows it */
export interface ArtistCard {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 别名 · Other names */
  alias?: string[] | null;
  /** 译名 · Translated names */
  transNames?: string[] | null;
  /** 大图地址 · Address of its large picture */
  cover?: string | null;
  /** 头像地址 · Address of its small picture */
  avatar?: string | null;
  /** 身份，如作曲 · The artist's roles, such as 作曲 */
  identities?: string[] | null;
  /** 认证标签 · Verification tags */
  identifyTag?: unknown;
  /** 一句话简介 · Its short description */
  briefDesc?: string | null;
  /** 名次 · Its rank */
  rank?: Record<string, unknown> | null;
  /** 专辑数 · How many albums it has */
  albumSize?: number | null;
  /** 歌曲数 · How many songs it has */
  musicSize?: number | null;
  /** MV 数 · How many MVs it has */
  mvSize?: number | null;
}

/** 评论 · A comment */
export interface Comment {
  /** 评论 id · Its id */
  commentId: number;
  /** 内容 · Its text */
  content?: string | null;
  /** 带格式的内容 · Its formatted text */
  richContent?: string | null;
  /** 作者 · Who wrote it */
  user?: User | null;
  /** 发表时间 · When it was written */
  time?: number | null;
  /** 时间（文本） · The time, as text */
  timeStr?: string | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 是否已点赞 · Whether the caller likes it */
  liked?: boolean | null;
  /** 被回复的评论 · The comments that it replies to */
  beReplied?: Quote[] | null;
  /** 所在楼层的评论 id，没有为 0 · Id of the comment that it replies to; 0 for none */
  parentCommentId?: number | null;
  /** 回复数 · How many replies it has */
  replyCount?: number | null;
  /** 楼层回复 · The replies under it */
  showFloorComment?: CommentFloor | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 评论来源 · Where it was written */
  commentLocationType?: number | null;
  /** IP 属地 · Region of the author's address */
  ipLocation?: IpLocation | null;
  /** 是否资源作者 · Whether its author owns the resource */
  owner?: boolean | null;
}

/** 评论下的楼层回复 · The replies under a comment */
export interface CommentFloor {
  /** 回复数 · How many replies it has */
  replyCount?: number | null;
  /** 评论 · The comments */
  comments?: Comment[] | null;
  /** 是否显示回复数 · Whether to show how many replies there are */
  showReplyCount?: boolean | null;
}

/** 被回复的评论 · A comment that another replies to */
export interface Quote {
  /** 被回复的评论 id · Its id */
  beRepliedCommentId?: number | null;
  /** 内容，已删除则没有 · Its text; none where it was deleted */
  content?: string | null;
  /** 带格式的内容 · Its formatted text */
  richContent?: string | null;
  /** 作者 · Who wrote it */
  user?: User | null;
  /** 状态 · Its state */
  status?: number | null;
  /** IP 属地 · Region of the author's address */
  ipLocation?: IpLocation | null;
}

/** IP 属地 · Region of an address */
export interface IpLocation {
  /** IP · The address */
  ip?: string | null;
  /** 属地 · The place */
  location?: string | null;
  /** 用户 id · Id of the user */
  userId?: number | null;
}

/** 评论列表 · Comments, newest first */
export interface Comments {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 本页的评论 · The comments of this page */
  comments?: Comment[] | null;
  /** 热门评论（仅首页） · The most liked comments; on the first page only */
  hotComments?: Comment[] | null;
  /** 置顶评论 · Pinned comments */
  topComments?: Comment[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 是否还有更多热门评论 · Whether more popular comments exist */
  moreHot?: boolean | null;
  /** 是否音乐人 · Whether the caller is a musician */
  isMusician?: boolean | null;
  /** 调用者的用户 id，未登录为 -1 · Id of the caller; -1 without a login */
  userId?: number | null;
}

/** 评论列表（新版） · Comments */
export interface CommentPage {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 本页 · The page */
  data?: CommentPageData | null;
}

/** 一页评论 · A page of comments */
export interface CommentPageData {
  /** 评论 · The comments */
  comments?: Comment[] | null;
  /** 总数 · The number */
  totalCount?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 下一页的 cursor 参数 · Value of `cursor` for the next page */
  cursor?: string | number | null;
  /** 排序方式 · How they are sorted */
  sortType?: number | null;
  /** 所在的评论 · The comment that was asked for */
  currentComment?: Comment | null;
}

/** 当前登录的账号 · The signed-in account */
export interface LoginStatus {
  /** 账号与资料 · Account and profile */
  data?: LoginStatusData | null;
}

/** 当前登录的账号 · The signed-in account */
export interface LoginStatusData {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 账号（游客也有） · The account; a visitor has one, too */
  account?: Account | null;
  /** 用户资料 · The user; missing for visitors */
  profile?: User | null;
}

/** 账号 · An account */
export interface Account {
  /** id · Its id */
  id?: number | null;
  /** 账号名 · Name of the account */
  userName?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 是否游客 · Whether it is a visitor */
  anonimousUser?: boolean | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 会员类型：0 不是会员，11 黑胶会员 · 0 for no membership, 11 for a VIP */
  vipType?: number | null;
  /** 是否付费 · Whether it pays */
  paidFee?: boolean | null;
  /** 封禁状态 · Whether it is banned */
  ban?: number | null;
}

/** 二维码登录的 key · A key for a login by QR code */
export interface QrKey {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** key · The key */
  data?: QrKeyData | null;
}

/** 二维码登录的 key · A key for a login by QR code */
export interface QrKeyData {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code?: number | null;
  /** 二维码登录的 key · The key */
  unikey?: string | null;
}

/** 二维码登录的进度 · Progress of a login by QR code */
export interface QrStatus {
  /** 800 已过期，801 等待扫码，802 已扫码，803 已确认 · 800 expired, 801 waiting, 802 scanned, 803 confirmed */
  code: number;
  /** 同上的文字 · The same, as text */
  message?: string | null;
  /** 登录成功后的 cookie · The session's cookies, after the confirmation */
  cookie?: string | null;
  /** 扫码用户的昵称 · The name of the user who scanned it */
  nickname?: string | null;
  /** 扫码用户的头像 · Address of the user's picture */
  avatarUrl?: string | null;
}

/** 歌单 · A playlist */
export interface Playlist {
  /** id · Its id */
  id: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverImgUrl?: string | null;
  /** 封面 id · Id of its cover */
  coverImgId?: number | null;
  /** 封面地址（推荐接口） · Address of its cover, where it is recommended */
  picUrl?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 标签 · Its tags */
  tags?: string[] | null;
  /** 创建者 id · Id of the user who created it */
  userId?: number | null;
  /** 创建者 · The user who created it */
  creator?: User | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
  /** 曲目更新时间 · When its songs last changed */
  trackUpdateTime?: number | null;
  /** 曲目数更新时间 · When the number of its songs last changed */
  trackNumberUpdateTime?: number | null;
  /** 歌曲数 · How many songs it has */
  trackCount?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 播放次数（recommend_resource） · How often it was played (`recommend_resource`) */
  playcount?: number | null;
  /** 收藏数 · How many users saved it */
  subscribedCount?: number | null;
  /** 收藏数 · How many users saved it */
  bookCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 是否已收藏 · Whether the caller saved it */
  subscribed?: boolean | null;
  /** 收藏者 · Users who saved it */
  subscribers?: User[] | null;
  /** 歌曲（未登录时不全） · Songs; incomplete without a login */
  tracks?: Song[] | null;
  /** 全部歌曲的 id · The ids of all songs */
  trackIds?: TrackId[] | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
  /** 10 为隐私歌单 · 10 if it is private */
  privacy?: number | null;
  /** 5 为“我喜欢的音乐” · 5 for the liked songs of a user */
  specialType?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 是否精品歌单 · Whether editors chose it */
  highQuality?: boolean | null;
  /** 是否导入的 · Whether it was imported */
  newImported?: boolean | null;
  /** 是否有序 · Whether it is ordered */
  ordered?: boolean | null;
  /** 云盘歌曲数 · Number of its songs on the cloud disk */
  cloudTrackCount?: number | null;
  /** 总时长 · Its whole length */
  totalDuration?: number | null;
  /** 更新频率 · How often it is updated */
  updateFrequency?: string | null;
  /** 官方榜的代号 · Code letter of an official chart */
  ToplistType?: string | null;
  /** 推荐类型 · Kind of the recommendation */
  type?: number | null;
  /** 推荐文案 · Why it is recommended */
  copywriter?: string | null;
  /** 是否可以点“不感兴趣” · Whether it can be marked as not interesting */
  canDislike?: boolean | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 歌单里的一首歌 · A song in a playlist */
export interface TrackId {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 版本 · Its version */
  v?: number | null;
  /** 类型 · Its kind */
  t?: number | null;
  /** 加入时间 · When it was added */
  at?: number | null;
  /** 添加者的用户 id · Id of the user who added it */
  uid?: number | null;
  /** 推荐理由 · Why it was added */
  rcmdReason?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 歌单及其歌曲 · A playlist with songs */
export interface PlaylistPage {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlist */
  playlist?: Playlist | null;
  /** 调用者对各歌曲的权限 · The caller's rights to each song */
  privileges?: Privilege[] | null;
}

/** 搜索结果 · Results of a search */
export interface CloudSearch {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 结果 · The result */
  result?: CloudFound | null;
}

/** 搜索结果；只有所搜类型的列表 · Results of `cloudsearch`; it has only the list of the kind that was searched for */
export interface CloudFound {
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 歌曲数 · How many songs there are */
  songCount?: number | null;
  /** 专辑 · Albums */
  albums?: Album[] | null;
  /** 专辑数 · How many albums there are */
  albumCount?: number | null;
  /** 歌手 · Artists */
  artists?: Artist[] | null;
  /** 歌手数 · How many artists there are */
  artistCount?: number | null;
  /** 歌单 · Playlists */
  playlists?: Playlist[] | null;
  /** 歌单数 · How many playlists there are */
  playlistCount?: number | null;
  /** 用户 · Users */
  userprofiles?: User[] | null;
  /** 用户数 · How many users there are */
  userprofileCount?: number | null;
  /** MV · MVs */
  mvs?: Mv[] | null;
  /** MV 数 · How many MVs there are */
  mvCount?: number | null;
  /** 电台 · Radios */
  djRadios?: Radio[] | null;
  /** 电台数 · How many radios there are */
  djRadiosCount?: number | null;
  /** 视频 · Videos */
  videos?: SavedVideo[] | null;
  /** 视频数 · How many videos there are */
  videoCount?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 搜索结果 · Results of a search */
export interface Search {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 结果 · The result */
  result?: Found | null;
  /** 找到的声音；只在种类为 2000 时 · The voices that were found, of type 2000 only */
  data?: FoundVoices | null;
}

/** 搜索到的声音 · Voices that a search found */
export interface FoundVoices {
  /** 声音 · The voices */
  resources?: FoundVoice[] | null;
  /** 总数 · The number */
  totalCount?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 搜索到的一个声音 · A voice that a search found */
export interface FoundVoice {
  /** id · Its id */
  resourceId?: string | number | null;
  /** 类型 · Its kind */
  resourceType?: string | null;
  /** 类型的名称 · Name of its kind */
  resourceName?: string | null;
  /** 节目 · The program that it is */
  baseInfo?: Program | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 搜索结果；只有所搜类型的列表 · Results of `search`; it has only the list of the kind that was searched for */
export interface Found {
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
  /** 歌曲数 · How many songs there are */
  songCount?: number | null;
  /** 专辑 · Albums */
  albums?: Album[] | null;
  /** 专辑数 · How many albums there are */
  albumCount?: number | null;
  /** 歌手 · Artists */
  artists?: Artist[] | null;
  /** 歌手数 · How many artists there are */
  artistCount?: number | null;
  /** 歌单 · Playlists */
  playlists?: Playlist[] | null;
  /** 歌单数 · How many playlists there are */
  playlistCount?: number | null;
  /** 用户 · Users */
  userprofiles?: User[] | null;
  /** 用户数 · How many users there are */
  userprofileCount?: number | null;
  /** MV · MVs */
  mvs?: Mv[] | null;
  /** MV 数 · How many MVs there are */
  mvCount?: number | null;
  /** 电台 · Radios */
  djRadios?: Radio[] | null;
  /** 电台数 · How many radios there are */
  djRadiosCount?: number | null;
  /** 视频 · Videos */
  videos?: SavedVideo[] | null;
  /** 视频数 · How many videos there are */
  videoCount?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 用户 · A user */
export interface User {
  /** 用户 id · The id */
  userId: number;
  /** 昵称 · The name */
  nickname?: string | null;
  /** 头像地址 · Address of the picture */
  avatarUrl?: string | null;
  /** 头像 id · Id of the picture */
  avatarImgId?: number | null;
  /** 背景图地址 · Address of the background picture */
  backgroundUrl?: string | null;
  /** 背景图 id · Id of the background picture */
  backgroundImgId?: number | null;
  /** 签名 · The user's signature */
  signature?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 认证说明 · Its longer description */
  detailDescription?: string | null;
  /** 性别：0 未知，1 男，2 女 · 0 unknown, 1 male, 2 female */
  gender?: number | null;
  /** 生日 · The birthday */
  birthday?: number | null;
  /** 省份编号 · Number of the province */
  province?: number | null;
  /** 城市编号 · Number of the city */
  city?: number | null;
  /** 会员类型：0 不是会员，11 黑胶会员 · 0 for no membership, 11 for a VIP */
  vipType?: number | null;
  /** 用户类型 · Kind of the user */
  userType?: number | null;
  /** 认证状态 · Whether the user is verified */
  authStatus?: number | null;
  /** 播客状态 · Whether the user makes podcasts */
  djStatus?: number | null;
  /** 账号状态 · State of the account */
  accountStatus?: number | null;
  /** 是否已关注 · Whether the caller follows it */
  followed?: boolean | null;
  /** 是否互相关注 · Whether both follow each other */
  mutual?: boolean | null;
  /** 是否主播 · Whether the user is a host */
  anchor?: boolean | null;
  /** 是否默认头像 · Whether the picture is the default one */
  defaultAvatar?: boolean | null;
  /** 达人标签 · Fields of expertise */
  expertTags?: string[] | null;
  /** 达人身份 · The user's fields as an expert */
  experts?: unknown;
  /** 备注名 · The name that the caller gave */
  remarkName?: string | null;
  /** 注册时间 · When the account was made */
  createTime?: number | null;
  /** 粉丝数 · How many users follow this one */
  followeds?: number | null;
  /** 关注数 · How many users this one follows */
  follows?: number | null;
  /** 歌单数 · How many playlists the user has */
  playlistCount?: number | null;
  /** 歌单被收藏数 · How often the user's playlists were saved */
  playlistBeSubscribedCount?: number | null;
  /** 动态数 · How many events the user posted */
  eventCount?: number | null;
  /** 头像上的身份标志 · The badge on the picture */
  avatarDetail?: AvatarDetail | null;
  /** 会员权益 · Memberships */
  vipRights?: VipRights | null;
}

/** 头像上的身份标志 · The badge on a user's picture */
export interface AvatarDetail {
  /** 用户类型 · Kind of the user */
  userType?: number | null;
  /** 身份等级 · Level of the badge */
  identityLevel?: number | null;
  /** 身份图标地址 · Address of the icon */
  identityIconUrl?: string | null;
}

/** 会员权益 · A user's memberships */
export interface VipRights {
  /** 黑胶会员 · The VIP membership */
  associator?: VipRight | null;
  /** 音乐包 · The music package */
  musicPackage?: VipRight | null;
  /** 黑胶 SVIP · The SVIP membership */
  redplus?: VipRight | null;
  /** 年费会员年数 · How many years of VIP */
  redVipAnnualCount?: number | null;
  /** 会员等级 · Level of the VIP */
  redVipLevel?: number | null;
  /** 亲情卡关系 · Kind of relation to another VIP */
  relationType?: number | null;
}

/** 一种会员 · A membership */
export interface VipRight {
  /** 会员代码 · Code of the membership */
  vipCode?: number | null;
  /** 是否有效 · Whether it is valid */
  rights?: boolean | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
}

/** 用户主页 · A user's page */
export interface UserPage {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 用户资料 · The user */
  profile?: User | null;
  /** 等级，0 到 10 · The level, from 0 to 10 */
  level?: number | null;
  /** 听歌数 · Number of songs the user has played */
  listenSongs?: number | null;
  /** 注册时间 · When the account was made */
  createTime?: number | null;
  /** 注册天数 · Days since the registration */
  createDays?: number | null;
}

/** 是否做到 · Whether it succeeded */
export interface Done {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 其他内容 · Other content */
  data?: unknown;
}

/** 是或否 · Yes or no */
export interface Confirmed {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否成功 · Whether it succeeded */
  data?: boolean | null;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 登录结果 · A session that was signed in */
export interface SignedIn {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 登录方式 · How it was signed in */
  loginType?: number | null;
  /** 账号（游客也有） · The account; a visitor has one, too */
  account?: Account | null;
  /** 用户资料 · The user */
  profile?: User | null;
  /** 会话凭证 · Token of the session */
  token?: string | null;
  /** 会话的 cookie · The session's cookies */
  cookie?: string | null;
  /** 绑定 · Bindings of the account */
  bindings?: Binding[] | null;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 账号绑定 · A binding of an account */
export interface Binding {
  /** id · Its id */
  id?: number | null;
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 绑定的凭证（JSON） · Token of the binding, as JSON */
  tokenJsonStr?: string | null;
  /** 有效期（秒） · Lifetime, in s */
  expiresIn?: number | null;
  /** 是否过期 · Whether it has expired */
  expired?: boolean | null;
  /** 绑定时间 · When it was bound */
  bindingTime?: number | null;
  /** 刷新时间 · When it was renewed */
  refreshTime?: number | null;
}

/** 用户的隐私与通知设置 · A user's settings */
export interface UserSetting {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 主页可见范围 · Who sees the profile */
  profileSetting?: number | null;
  /** 年龄可见范围 · Who sees the age */
  ageSetting?: number | null;
  /** 地区可见范围 · Who sees the area */
  areaSetting?: number | null;
  /** 听歌排行可见范围 · Who sees the plays */
  playRecordSetting?: number | null;
  /** 谁可以评论 · Who may comment */
  commentSetting?: number | null;
  /** 分享设置 · What is shared */
  shareSetting?: number | null;
  /** 是否接收离线通知 · Whether notices come while offline */
  allowOfflineNotify?: boolean | null;
  /** 是否通知被赞 · Whether likes are notified */
  allowLikedNotify?: boolean | null;
  /** 是否通知新粉丝 · Whether new followers are notified */
  allowNewFollowerNotify?: boolean | null;
}

/** 签到活动的统计 · A user's progress in a check-in activity */
export interface SigninStats {
  /** id · Its id */
  id?: number | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 计算方式 · How it is counted */
  calcType?: string | null;
  /** 当前进度 · Current progress */
  currentProgress?: number | null;
  /** 最好成绩 · Best progress */
  maxProgressReached?: number | null;
  /** 重复方式 · How it repeats */
  repeatType?: string | null;
  /** 开始时间 · When it begins */
  startTime?: number | null;
  /** 结束时间 · When it ends */
  endTime?: number | null;
  /** 奖品 · The prizes */
  prizes?: SigninStatsPrizes[] | null;
}

/** 签到活动的统计：奖品 · A user's progress in a check-in activity: The prizes */
export interface SigninStatsPrizes {
  /** 名称 · Its name */
  name?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 数量 · How many */
  amount?: number | null;
  /** 所需进度 · Progress that is needed */
  progress?: number | null;
  /** 是否已获得 · Whether it was won */
  obtained?: boolean | null;
  /** 类型 · Its kind */
  type?: string | null;
  /** 地址 · Its address */
  url?: string | null;
}

/** 听歌排行里的一首歌 · How often a song was played */
export interface PlayRecord {
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 相对分数，最高 100 · Score relative to the most played song, up to 100 */
  score?: number | null;
  /** 歌曲 · The song */
  song?: Song | null;
}

/** 歌曲的下载地址 · Download address of a song */
export interface SongDownload {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 下载地址 · The address */
  data?: SongUrl | null;
}

/** 由区块组成的页面 · A page made of blocks */
export interface Blocks {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: BlocksData | null;
}

/** 由区块组成的页面：内容 · A page made of blocks: The content */
export interface BlocksData {
  /** 下一页的 cursor 参数 · Value of `cursor` for the next page */
  cursor?: unknown;
  /** 区块 · The blocks */
  blocks?: Record<string, unknown>[] | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 歌单分类 · A category of playlists */
export interface PlaylistCategory {
  /** 名称 · Its name */
  name?: string | null;
  /** 大类编号 · Number of its group */
  category?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: number | null;
  /** 歌单数 · How many playlists it has */
  resourceCount?: number | null;
  /** 是否热门 · Whether it is hot */
  hot?: boolean | null;
  /** 是否活动 · Whether it is an event */
  activity?: boolean | null;
}

/** 歌单标签 · Tags of playlists */
export interface PlaylistTags {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 标签 · The tags */
  tags?: PlaylistTag[] | null;
}

/** 歌单标签 · A tag of playlists */
export interface PlaylistTag {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 大类编号 · Number of its group */
  category?: number | null;
  /** 是否热门 · Whether it is hot */
  hot?: boolean | null;
  /** 是否活动 · Whether it is an event */
  activity?: boolean | null;
  /** 位置 · Its position */
  position?: number | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
}

/** 歌单列表 · Playlists */
export interface Playlists {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlists */
  playlists?: Playlist[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 分类 · The category */
  cat?: string | null;
  /** 下一页的 lasttime 参数 · Value of `lasttime` for the next page */
  lasttime?: number | null;
}

/** 专辑列表 · Albums */
export interface Albums {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 专辑 · The albums */
  albums?: Album[] | null;
  /** 本周新碟（top_album） · Those of this week (`top_album`) */
  weekData?: Album[] | null;
  /** 本月新碟（top_album） · Those of this month (`top_album`) */
  monthData?: Album[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 歌手的专辑 · An artist's albums */
export interface ArtistAlbums {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌手 · The artist */
  artist?: Artist | null;
  /** 专辑 · Its albums */
  hotAlbums?: Album[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 歌手列表 · Artists */
export interface Artists {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌手 · The artists */
  artists?: Artist[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 轮播图 · A banner */
export interface Banner {
  /** id · Its id */
  bannerId?: string | number | null;
  /** 图片地址 · Address of its picture */
  pic?: string | null;
  /** 图片地址（电脑端） · Address of its picture, on a desktop */
  imageUrl?: string | null;
  /** 目标 id · Id of what it leads to */
  targetId?: string | number | null;
  /** 目标类型：1 歌曲，10 专辑，1000 歌单等 · Kind of what it leads to: 1 a song, 10 an album, 1000 a playlist */
  targetType?: string | number | null;
  /** 类型文字 · Kind, as text */
  typeTitle?: string | null;
  /** 标题颜色 · Color of the title */
  titleColor?: string | null;
  /** 跳转地址 · Address that it opens */
  url?: string | null;
  /** 是否独家 · Whether it is exclusive */
  exclusive?: boolean | null;
  /** 歌曲 · The song */
  song?: Song | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 首页区块 · A block of the home page */
export interface HomeBlock {
  /** 区块代号 · Name of the block */
  blockCode?: string | null;
  /** 展示方式 · How it is shown */
  showType?: string | null;
  /** 动作 · The action when pressed */
  action?: string | null;
  /** 动作类型 · Kind of action when pressed */
  actionType?: string | null;
  /** 展示元素 · Its titles and pictures */
  uiElement?: Record<string, unknown> | null;
  /** 内容 · Its items */
  creatives?: HomeCreative[] | null;
  /** 附加信息 · Additional data */
  extInfo?: unknown;
  /** 是否可关闭 · Whether it can be closed */
  canClose?: boolean | null;
}

/** 首页区块里的一项 · An item of a home page's block */
export interface HomeCreative {
  /** 类型 · Its kind */
  creativeType?: string | null;
  /** id · Its id */
  creativeId?: string | null;
  /** 动作 · The action when pressed */
  action?: string | null;
  /** 动作类型 · Kind of action when pressed */
  actionType?: string | null;
  /** 展示元素 · Its titles and pictures */
  uiElement?: Record<string, unknown> | null;
  /** 资源 · Its resources */
  resources?: HomeResource[] | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 位置 · Its position */
  position?: number | null;
}

/** 首页区块里的资源 · A resource in an item of a home page's block */
export interface HomeResource {
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 资源 id · Id of the resource */
  resourceId?: string | null;
  /** 地址 · Its address */
  resourceUrl?: string | null;
  /** 动作 · The action when pressed */
  action?: string | null;
  /** 动作类型 · Kind of action when pressed */
  actionType?: string | null;
  /** 展示元素 · Its titles and pictures */
  uiElement?: Record<string, unknown> | null;
  /** 附加信息 · Additional data */
  resourceExtInfo?: Record<string, unknown> | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 是否有效 · Whether it is valid */
  valid?: boolean | null;
}

/** 私人 FM 的歌曲 · Songs of the personal radio */
export interface PersonalFm {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · The songs */
  data?: FoundSong[] | null;
  /** 是否按热度调整 · Whether it is adjusted by popularity */
  popAdjust?: boolean | null;
}

/** 独家放送 · Exclusive features */
export interface PrivateContent {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 内容 · The features */
  result?: PrivateContentResult[] | null;
}

/** 独家放送：内容 · Exclusive features: The features */
export interface PrivateContentResult {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 小图地址 · Address of its small cover */
  sPicUrl?: string | null;
  /** 推荐文案 · Why it is recommended */
  copywriter?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 榜单 · A chart */
export interface Chart {
  /** id · Its id */
  id: number;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverImgUrl?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 更新频率 · How often it is updated */
  updateFrequency?: string | null;
  /** 官方榜的代号 · Code letter of an official chart */
  ToplistType?: string | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 歌曲数 · How many songs it has */
  trackCount?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 收藏数 · How many users saved it */
  subscribedCount?: number | null;
  /** 创建者 id · Id of the user who created it */
  userId?: number | null;
  /** 标签 · Its tags */
  tags?: string[] | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
  /** 5 为“我喜欢的音乐” · 5 for the liked songs of a user */
  specialType?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 前三首（toplist_detail） · The first three (`toplist_detail`) */
  tracks?: ChartTracks[] | null;
}

/** 榜单：前三首（toplist_detail） · A chart: The first three (`toplist_detail`) */
export interface ChartTracks {
  /** 歌曲名 · Name of the song */
  first?: string | null;
  /** 歌手名 · Name of the artist */
  second?: string | null;
}

/** 歌手榜 · The chart of artists */
export interface ArtistChart {
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 位置 · Its position */
  position?: number | null;
  /** 更新频率 · How often it is updated */
  updateFrequency?: string | null;
  /** 前三名 · The first three */
  artists?: ArtistChartArtists[] | null;
}

/** 歌手榜：前三名 · The chart of artists: The first three */
export interface ArtistChartArtists {
  /** 歌手名 · Name of the artist */
  first?: string | null;
  /** 说明 · The text */
  second?: string | null;
  /** 数值 · A number */
  third?: number | null;
}

/** MV · An MV */
export interface Mv {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  cover?: string | null;
  /** 封面地址（推荐接口） · Address of its cover, where it is recommended */
  picUrl?: string | null;
  /** 封面地址（artist_mv） · Address of its cover (`artist_mv`) */
  imgurl?: string | null;
  /** 宽封面地址（artist_mv） · Address of its wide cover (`artist_mv`) */
  imgurl16v9?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 歌手 id · Its artist's id */
  artistId?: number | null;
  /** 歌手 · Its artists */
  artists?: ArtistRef[] | null;
  /** 时长（毫秒） · Its length, in ms */
  duration?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 收藏数 · How many users saved it */
  subCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 简介 · Its description */
  desc?: string | null;
  /** 一句话简介 · Its short description */
  briefDesc?: string | null;
  /** 发布日期或时间 · The day that it came out, or the time */
  publishTime?: unknown;
  /** 点赞数 · How many users like it */
  likeCount?: number | null;
  /** 名次 · Its rank */
  rank?: number | null;
  /** 上次名次 · Its rank before */
  lastRank?: number | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 各清晰度 · Its resolutions */
  brs?: unknown;
  /** 是否已收藏 · Whether the caller saved it */
  subed?: boolean | null;
  /** 推荐文案 · Why it is recommended */
  copywriter?: string | null;
  /** 是否可以点“不感兴趣” · Whether it can be marked as not interesting */
  canDislike?: boolean | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 属性位 · Bit flags of its properties */
  mark?: number | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** MV 列表 · MVs */
export interface Mvs {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** MV · The MVs */
  data?: Mv[] | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 是否还有更多（mv_exclusive_rcmd） · Whether there are more (`mv_exclusive_rcmd`) */
  more?: boolean | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 评论、点赞与分享的计数 · How many comments, likes and shares there are */
export interface Counts {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 是否已点赞 · Whether the caller likes it */
  liked?: boolean | null;
}

/** 收藏的 MV 或视频 · An MV or video that was saved or found */
export interface SavedVideo {
  /** 视频 id（MV 为数字） · Id of the video; of an MV, digits */
  vid?: string | null;
  /** 标题 · Its title */
  title?: string | null;
  /** 0 为 MV，1 为视频 · 0 an MV, 1 a video */
  type?: number | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 时长（毫秒） · Its length, in ms */
  durationms?: number | null;
  /** 播放次数 · How often it was played */
  playTime?: number | null;
  /** 别名 · Another name */
  aliaName?: string | null;
  /** 译名 · Its translated name */
  transName?: string | null;
  /** 作者 · Its creator */
  creator?: SavedVideoCreator[] | null;
}

/** 收藏的 MV 或视频：作者 · An MV or video that was saved or found: Its creator */
export interface SavedVideoCreator {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 名称 · The name */
  userName?: string | null;
}

/** 视频 · A video */
export interface Video {
  /** 视频 id（MV 为数字） · Id of the video; of an MV, digits */
  vid?: string | null;
  /** 标题 · Its title */
  title?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 预览地址 · Address of its preview */
  previewUrl?: string | null;
  /** 预览时长（毫秒） · Length of its preview, in ms */
  previewDurationms?: number | null;
  /** 时长（毫秒） · Its length, in ms */
  durationms?: number | null;
  /** 播放次数 · How often it was played */
  playTime?: number | null;
  /** 点赞数 · How many users like it */
  praisedCount?: number | null;
  /** 是否已点赞 · Whether the caller likes it */
  praised?: boolean | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 是否已收藏 · Whether the caller saved it */
  subscribed?: boolean | null;
  /** 宽 · Its width */
  width?: number | null;
  /** 高 · Its height */
  height?: number | null;
  /** 评论区 id · Id of its comments */
  threadId?: string | null;
  /** 作者（一个或多个） · Who made it, one or several */
  creator?: unknown;
  /** 可用的清晰度 · Available resolutions */
  resolutions?: VideoResolutions[] | null;
  /** 播放地址 · Its address */
  urlInfo?: VideoUrl | null;
  /** 所属分组 · Its groups */
  videoGroup?: VideoGroup[] | null;
  /** 相关歌曲 · Related songs */
  relateSong?: FoundSong[] | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 视频：可用的清晰度 · A video: Available resolutions */
export interface VideoResolutions {
  /** 清晰度 · Its resolution */
  resolution?: number | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  size?: number | null;
}

/** 视频的播放地址 · Address of a video */
export interface VideoUrl {
  /** 视频 id · Id of the video */
  id?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  size?: number | null;
  /** 有效期（秒） · Lifetime, in s */
  validityTime?: number | null;
  /** 是否付费 · Whether it must be paid for */
  needPay?: boolean | null;
  /** 清晰度 · Its resolution */
  r?: number | null;
}

/** 视频分组 · A group of videos */
export interface VideoGroup {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 类型 · Its kind */
  relatedVideoType?: string | null;
  /** 是否选中 · Whether it is chosen */
  selectTab?: boolean | null;
}

/** 视频分组 · Groups of videos */
export interface VideoGroups {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 分组 · The groups */
  data?: VideoGroup[] | null;
}

/** 视频列表 · Videos */
export interface Videos {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 视频 · The videos */
  datas?: VideosDatas[] | null;
  /** 是否还有更多 · Whether there are more */
  hasmore?: boolean | null;
}

/** 视频列表：视频 · Videos: The videos */
export interface VideosDatas {
  /** 类型 · Its kind */
  type?: number | null;
  /** 是否展示过 · Whether it was shown before */
  displayed?: boolean | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 视频 · The video */
  data?: Video | null;
}

/** 电台（播客） · A radio: a podcast */
export interface Radio {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 主播 · Its host */
  dj?: User | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 图片 id · Id of its picture */
  picId?: number | null;
  /** 简介 · Its description */
  desc?: string | null;
  /** 分类 · Its category */
  category?: string | null;
  /** 分类 id · Id of its category */
  categoryId?: number | null;
  /** 二级分类 · Its subcategory */
  secondCategory?: string | null;
  /** 订阅数 · How many users follow it */
  subCount?: number | null;
  /** 节目数 · How many programs it has */
  programCount?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 是否已订阅 · Whether the caller follows it */
  subed?: boolean | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 收费方式 · Kind of the charge */
  radioFeeType?: number | null;
  /** 收费范围 · Which parts must be paid for */
  feeScope?: number | null;
  /** 价格（分） · Its price, in 1/100 yuan */
  price?: number | null;
  /** 原价（分） · Original price, in 1/100 yuan */
  originalPrice?: number | null;
  /** 购买数 · How many users bought it */
  purchaseCount?: number | null;
  /** 是否已购买 · Whether the caller bought it */
  buyed?: boolean | null;
  /** 是否完结 · Whether it is complete */
  finished?: boolean | null;
  /** 是否下架 · Whether it was taken down */
  underShelf?: boolean | null;
  /** 最新节目 id · Id of its last program */
  lastProgramId?: number | null;
  /** 最新节目名称 · Name of its last program */
  lastProgramName?: string | null;
  /** 最新节目的时间 · When its last program was made */
  lastProgramCreateTime?: number | null;
  /** 推荐语 · Text of the recommendation */
  rcmdtext?: string | null;
  /** 推荐语 · Text of the recommendation */
  rcmdText?: string | null;
  /** 名次 · Its rank */
  rank?: number | null;
  /** 上次名次 · Its rank before */
  lastRank?: number | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 电台列表 · Radios */
export interface Radios {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 电台 · The radios */
  djRadios?: Radio[] | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 订阅数 · How many the user follows */
  subCount?: number | null;
  /** 下一页的时间 · Value of `time` for the next page */
  time?: number | null;
}

/** 电台分类 · A category of radios */
export interface RadioCategory {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 图片地址 · Address of its picture */
  picWebUrl?: string | null;
  /** 小图地址 · Address of its small picture */
  pic56x56Url?: string | null;
  /** 中图地址 · Address of its medium picture */
  pic96x96Url?: string | null;
}

/** 付费电台榜 · The chart of paid radios */
export interface RadioChart {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RadioChartData | null;
}

/** 付费电台榜：内容 · The chart of paid radios: The content */
export interface RadioChartData {
  /** 电台 · The radios */
  list?: RadioChartDataList[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 付费电台榜：内容：电台 · The chart of paid radios: The content: The radios */
export interface RadioChartDataList {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 创建者 · Its creator */
  creatorName?: string | null;
  /** 名次 · Its rank */
  rank?: number | null;
  /** 上次名次 · Its rank before */
  lastRank?: number | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 推荐语 · Text of the recommendation */
  rcmdText?: string | null;
  /** 收费方式 · Kind of the charge */
  radioFeeType?: number | null;
  /** 收费范围 · Which parts must be paid for */
  feeScope?: number | null;
  /** 节目数 · How many programs it has */
  programCount?: number | null;
  /** 原价（分） · Original price, in 1/100 yuan */
  originalPrice?: number | null;
  /** 最新节目名称 · Name of its last program */
  lastProgramName?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 主播榜 · A chart of hosts */
export interface HostChart {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: HostChartData | null;
}

/** 主播榜：内容 · A chart of hosts: The content */
export interface HostChartData {
  /** 主播 · The hosts */
  list?: HostChartDataList[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 主播榜：内容：主播 · A chart of hosts: The content: The hosts */
export interface HostChartDataList {
  /** id · Its id */
  id?: number | null;
  /** 昵称 · The name */
  nickName?: string | null;
  /** 头像地址 · Address of the picture */
  avatarUrl?: string | null;
  /** 用户类型 · Kind of the user */
  userType?: number | null;
  /** 名次 · Its rank */
  rank?: number | null;
  /** 上次名次 · Its rank before */
  lastRank?: number | null;
  /** 分数 · Its score */
  score?: number | null;
}

/** 电台节目 · A program of a radio */
export interface Program {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 模糊封面地址 · Address of its blurred cover */
  blurCoverUrl?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 图文简介 · Its description with pictures */
  programDesc?: unknown;
  /** 声音对应的歌曲 id · Id of the song with its audio */
  mainTrackId?: number | null;
  /** 声音对应的歌曲 · The song with its audio */
  mainSong?: FoundSong | null;
  /** 电台 · Its radio */
  radio?: Radio | null;
  /** 主播 · Its host */
  dj?: User | null;
  /** 时长（毫秒） · Its length, in ms */
  duration?: number | null;
  /** 期数 · Its number in the radio */
  serialNum?: number | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 收听数 · How many users heard it */
  listenerCount?: number | null;
  /** 收藏数 · How many users saved it */
  subscribedCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 歌曲数 · How many songs it has */
  trackCount?: number | null;
  /** 收费方式 · Kind of the charge */
  programFeeType?: number | null;
  /** 收费范围 · Which parts must be paid for */
  feeScope?: number | null;
  /** 是否已购买 · Whether the caller bought it */
  buyed?: boolean | null;
  /** 是否已收藏 · Whether the caller saved it */
  subscribed?: boolean | null;
  /** 是否已发布 · Whether it is published */
  isPublish?: boolean | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 节目列表 · Programs */
export interface Programs {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 节目 · The programs */
  programs?: Program[] | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 节目榜里的一个节目 · A program in a chart */
export interface RankedProgram {
  /** 节目 · The program */
  program?: Program | null;
  /** 名次 · Its rank */
  rank?: number | null;
  /** 上次名次 · Its rank before */
  lastRank?: number | null;
  /** 分数 · Its score */
  score?: number | null;
  /** 收费方式 · Kind of the charge */
  programFeeType?: number | null;
}

/** 动态 · An event: a post of a user */
export interface Event {
  /** id · Its id */
  id?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 活动名称 · Name of the activity */
  actName?: string | null;
  /** 内容（JSON 文本） · Its content, as JSON text */
  json?: string | null;
  /** 发布者 · Who posted it */
  user?: User | null;
  /** 发布时间 · When it was posted */
  eventTime?: number | null;
  /** 展示时间 · The time that is shown */
  showTime?: number | null;
  /** 到期时间 · When it ends */
  expireTime?: number | null;
  /** 转发数 · Number of forwards */
  forwardCount?: number | null;
  /** 站内转发数 · Number of forwards within the site */
  insiteForwardCount?: number | null;
  /** 是否置顶 · Whether it is pinned */
  topEvent?: boolean | null;
  /** 话题 id · Id of its topic */
  actId?: number | null;
  /** 评论与点赞的计数 · Counts of comments and likes */
  info?: CommentInfo | null;
  /** 图片 · Its pictures */
  pics?: Record<string, unknown>[] | null;
}

/** 动态列表 · Events */
export interface Events {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 动态 · The events */
  events?: Event[] | null;
  /** 下一页的 lasttime 参数 · Value of `lasttime` for the next page */
  lasttime?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 数量 · The number */
  size?: number | null;
}

/** 话题 · A topic */
export interface Topic {
  /** 话题 id · Its id */
  actId?: number | null;
  /** 标题 · Its title */
  title?: string | null;
  /** 介绍 · Its description */
  text?: string[] | null;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 参与人数 · How many users take part */
  participateCount?: number | null;
  /** 开始时间 · When it begins */
  startTime?: number | null;
  /** 结束时间 · When it ends */
  endTime?: number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: number | null;
  /** 类型 · Its kind */
  topicType?: number | null;
  /** 分享图地址 · Address of its picture */
  sharePicUrl?: string | null;
  /** 封面地址（电脑端） · Address of its cover, on a desktop */
  coverPCUrl?: string | null;
  /** 封面地址（手机端） · Address of its cover, on a phone */
  coverMobileUrl?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 私信 · A private message */
export interface Message {
  /** id · Its id */
  id?: number | null;
  /** 发送者 · Who wrote it */
  fromUser?: User | null;
  /** 接收者 · To whom */
  toUser?: User | null;
  /** 内容（JSON） · Its content, as JSON */
  msg?: string | null;
  /** 发送时间 · When it was written */
  time?: number | null;
  /** 批次 id · Id of its batch */
  batchId?: number | null;
}

/** 发出的私信 · A message that was sent */
export interface Sent {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 私信 id · Its id */
  id?: number | null;
  /** 发出的私信 · The messages */
  newMsgs?: Message[] | null;
}

/** 云盘里的歌曲 · A song in the cloud drive */
export interface CloudSong {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 歌名 · Its name */
  songName?: string | null;
  /** 歌手名 · Its artist's name */
  artist?: string | null;
  /** 专辑名 · Its album's name */
  album?: string | null;
  /** 文件名 · Name of the file */
  fileName?: string | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  fileSize?: number | null;
  /** 码率（多为 bit/s，也有 kbit/s） · Its bit rate, mostly in bit/s, sometimes in kbit/s */
  bitrate?: number | null;
  /** 加入时间 · When it was added */
  addTime?: number | null;
  /** 歌曲 · The song */
  simpleSong?: Song | null;
  /** 封面 id · Id of its cover */
  cover?: number | null;
  /** 封面文件 id · Id of its cover's file */
  coverId?: string | null;
  /** 歌词文件 id · Id of its lyrics' file */
  lyricId?: string | null;
  /** 版本 · Its version */
  version?: number | null;
}

/** 会员信息 · A user's memberships */
export interface Memberships {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 黑胶会员 · The VIP membership */
  associator?: Membership | null;
  /** 音乐包 · The music package */
  musicPackage?: Membership | null;
  /** 黑胶 SVIP · The SVIP membership */
  redplus?: Membership | null;
  /** 会员等级 · Level of the VIP */
  redVipLevel?: number | null;
  /** 年费会员年数，不是年费为 -1 · Years of VIP; -1 without a yearly membership */
  redVipAnnualCount?: number | null;
  /** 等级图标地址 · Address of the level's icon */
  redVipLevelIcon?: string | null;
  /** 专辑会员 · The membership for albums */
  albumVip?: Membership | null;
  /** 有声书会员 · The membership for audio books */
  voiceBookVip?: Membership | null;
  /** 服务器时间 · The server's time */
  now?: number | null;
}

/** 一种会员 · A membership */
export interface Membership {
  /** 会员代码 · Code of the membership */
  vipCode?: number | null;
  /** 会员等级 · Level of the membership */
  vipLevel?: number | null;
  /** 到期时间 · When it ends */
  expireTime?: number | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 动态图标地址 · Address of its animated icon */
  dynamicIconUrl?: string | null;
  /** 是否自动续费 · Whether it renews automatically */
  isSign?: boolean | null;
  /** 是否代扣续费 · Whether it renews by automatic charge */
  isSignDeduct?: boolean | null;
  /** 是否应用内续费 · Whether it renews in an app store */
  isSignIap?: boolean | null;
}

/** 会员任务 · A VIP's task */
export interface VipTask {
  /** 任务 id · Its id */
  missionId?: number | null;
  /** 任务代号 · Code of the task */
  taskId?: string | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 按钮文字 · Text of its button */
  action?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 成长值 · Points it gives */
  growthPoint?: number | null;
  /** 当前进度 · Current progress */
  currentProgress?: number | null;
  /** 目标 · Goal */
  targetWorth?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 周期 · How often it repeats */
  period?: number | null;
  /** 是否需要领取 · Whether its points have to be collected */
  needReceive?: boolean | null;
  /** 待领取的成长值 · Points to collect */
  totalUngetScore?: number | null;
  /** 待领取的 id · Ids to collect */
  unGetIds?: string[] | null;
}

/** 云贝收支记录 · Points received and spent */
export interface PointRecords {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 记录 · The records */
  data?: PointRecordsData[] | null;
  /** 是否还有更多 · Whether there are more */
  hasmore?: boolean | null;
}

/** 云贝收支记录：记录 · Points received and spent: The records */
export interface PointRecordsData {
  /** id · Its id */
  id?: number | null;
  /** 日期 · The day */
  date?: string | null;
  /** 说明 · What it was for */
  fixed?: string | null;
  /** 说明的变动部分 · Variable part of the note */
  variable?: string | null;
  /** 云贝数 · How many points */
  pointCost?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
}

/** 云贝任务 · A task that gives points */
export interface PointTask {
  /** 任务 id · Its id */
  taskId?: number | null;
  /** 任务名称 · Its name */
  taskName?: string | null;
  /** 说明 · Its description */
  taskDescription?: string | null;
  /** 云贝 · Points it gives */
  taskPoint?: number | null;
  /** 是否已完成 · Whether it is done */
  completed?: boolean | null;
  /** 已得云贝 · Points that it gave */
  completedPoint?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 跳转地址 · Address that it opens */
  link?: string | null;
  /** 按钮文字 · Text of its button */
  linkText?: string | null;
  /** 领取用的 userTaskId · Value of `userTaskId` for collecting it */
  userTaskId?: number | null;
  /** 周期 · How often it repeats */
  period?: number | null;
  /** 位置 · Its position */
  position?: number | null;
  /** 类型 · Its kind */
  taskType?: string | null;
}

/** 曲风 · A style */
export interface StyleTag {
  /** 曲风 id · Its id */
  tagId?: number | null;
  /** 名称 · Its name */
  tagName?: string | null;
  /** 英文名 · Its name in English */
  enName?: string | null;
  /** 层级 · Its level */
  level?: number | null;
  /** 下级曲风 · The styles below it */
  childrenTags?: StyleTag[] | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 深色（十六进制） · Its dark color, in hex */
  colorDeep?: string | null;
  /** 浅色（十六进制） · Its light color, in hex */
  colorShallow?: string | null;
  /** 跳转地址 · Address that it opens */
  link?: string | null;
}

/** 分页 · Paging of a style */
export interface StylePage {
  /** 游标 · Cursor of the page */
  cursor?: number | null;
  /** 每页数量 · Items per page */
  size?: number | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 手机号是否已注册 · Check whether a phone is registered */
export interface CellphoneExistenceCheckAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 1 已注册，-1 未注册 · 1 if the number has an account, -1 if not */
  exist?: number | null;
  /** 昵称 · The name */
  nickname?: string | null;
  /** 是否设有密码 · Whether it has a password */
  hasPassword?: boolean | null;
  /** 头像地址 · Address of the picture */
  avatarUrl?: string | null;
}

/** 登录二维码 · Sign-in QR code */
export interface LoginQrCreateAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: LoginQrCreateAnswerData | null;
}

/** 登录二维码：内容 · Sign-in QR code: The content */
export interface LoginQrCreateAnswerData {
  /** 供扫描的登录地址 · The address to scan */
  qrurl?: string | null;
  /** 二维码图片（data URL） · The code as a data URL */
  qrimg?: string | null;
}

/** 刷新登录 · Refresh the session */
export interface LoginRefreshAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 登录成功后的 cookie · The session's cookies, after the confirmation */
  cookie?: string | null;
  /** 业务代码 · A business code */
  bizCode?: string | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 昵称查重 · Check a nickname */
export interface NicknameCheckAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否已被占用 · Whether it is taken */
  duplicated?: boolean | null;
  /** 昵称 · The name */
  nickname?: string | null;
  /** 可用的昵称 · Names that are free */
  candidateNicknames?: string[] | null;
}

/** 游客登录 · Sign in as a visitor */
export interface RegisterAnonimousAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 创建时间 · When it was made */
  createTime?: number | null;
  /** 游客的 cookie · The visitor's cookies */
  cookie?: string | null;
}

/** 账号信息 · Account information */
export interface UserAccountAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 账号（游客也有） · The account; a visitor has one, too */
  account?: Account | null;
  /** 用户资料 · The user; missing for visitors */
  profile?: User | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 账号绑定信息 · Account bindings */
export interface UserBindingAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 绑定 · Bindings of the account */
  bindings?: Binding[] | null;
}

/** 我的等级 · My account level */
export interface UserLevelAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否满级 · Whether it is the highest level */
  full?: boolean | null;
  /** 内容 · The content */
  data?: UserLevelAnswerData | null;
}

/** 我的等级：内容 · My account level: The content */
export interface UserLevelAnswerData {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 特权说明 · What the level gives */
  info?: string | null;
  /** 等级 · The level */
  level?: number | null;
  /** 升级进度，0 到 1 · Progress to the next level, from 0 to 1 */
  progress?: number | null;
  /** 已听歌数 · Songs played so far */
  nowPlayCount?: number | null;
  /** 升级所需听歌数 · Songs played that the next level needs */
  nextPlayCount?: number | null;
  /** 已登录天数 · Days signed in so far */
  nowLoginCount?: number | null;
  /** 升级所需登录天数 · Days of signing in that the next level needs */
  nextLoginCount?: number | null;
}

/** 我的各类数量 · My library counts */
export interface UserSubcountAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 订阅节目数 · How many programs the user follows */
  programCount?: number | null;
  /** 订阅电台数 · How many radios the user follows */
  djRadioCount?: number | null;
  /** 收藏 MV 数 · How many MVs the user saved */
  mvCount?: number | null;
  /** 关注歌手数 · How many artists the user follows */
  artistCount?: number | null;
  /** 新节目数 · How many programs are new */
  newProgramCount?: number | null;
  /** 创建的电台数 · How many radios the user made */
  createDjRadioCount?: number | null;
  /** 创建的歌单数 · How many playlists the user made */
  createdPlaylistCount?: number | null;
  /** 收藏的歌单数 · How many playlists the user saved */
  subPlaylistCount?: number | null;
}

/** 生成安全验证二维码 · Create a security check QR code */
export interface VerifyGetQrAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: VerifyGetQrAnswerData | null;
}

/** 生成安全验证二维码：内容 · Create a security check QR code: The content */
export interface VerifyGetQrAnswerData {
  /** 二维码的 key · Key of the code */
  qrCode?: string | null;
  /** 供扫描的地址 · The address to scan */
  qrurl?: string | null;
  /** 二维码图片（data URL） · The code as a data URL */
  qrimg?: string | null;
}

/** 查询安全验证二维码状态 · Poll a security check QR code */
export interface VerifyQrcodestatusAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: VerifyQrcodestatusAnswerData | null;
}

/** 查询安全验证二维码状态：内容 · Poll a security check QR code: The content */
export interface VerifyQrcodestatusAnswerData {
  /** 10 已扫码，20 已验证，21 已过期 · 10 scanned, 20 verified, 21 expired */
  qrCodeStatus?: number | null;
  /** 失败原因 · Why it failed */
  detailReason?: number | null;
}

/** 更换头像 · Upload a new avatar */
export interface AvatarUploadAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: AvatarUploadAnswerData | null;
}

/** 更换头像：内容 · Upload a new avatar: The content */
export interface AvatarUploadAnswerData {
  /** 图片的预览地址 · Where the picture can be seen */
  url_pre?: string | null;
  /** 图片 id · Id of the picture */
  imgId?: string | number | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code?: number | null;
}

/** 关注或取关用户 · Follow or unfollow a user */
export interface FollowAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 用户 · The user */
  user?: User | null;
}

/** 按昵称查用户 id · Look up user ids by nickname */
export interface GetUseridsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 昵称到用户 id · Ids of users by their nicknames */
  nicknames?: Record<string, unknown> | null;
}

/** 账号设置 · Account settings */
export interface SettingAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 隐私与通知设置 · The user's settings */
  setting?: UserSetting | null;
}

/** 乐签 · Daily music card */
export interface SignHappyInfoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SignHappyInfoAnswerData | null;
}

/** 乐签：内容 · Daily music card: The content */
export interface SignHappyInfoAnswerData {
  /** 乐签 · Today's card */
  info?: SignHappyInfoAnswerDataInfo | null;
}

/** 乐签：内容：乐签 · Daily music card: The content: Today's card */
export interface SignHappyInfoAnswerDataInfo {
  /** id · Its id */
  id?: number | null;
  /** 正文 · The text */
  mainText?: string | null;
  /** 所引用歌曲的名称 · Name of the song it is from */
  resourceName?: string | null;
  /** 所引用歌曲的歌手 · Who made the song it is from */
  resourceAuthor?: string | null;
  /** 所引用歌曲的封面 · Cover of the song it is from */
  resourceCover?: string | null;
  /** 资源 id · Id of the resource */
  resourceId?: number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: number | null;
  /** 所引用歌曲的地址 · Address of the song it is from */
  resourceUrl?: string | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 开始时间 · When it begins */
  startTime?: number | null;
  /** 结束时间 · When it ends */
  endTime?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 状态 · Its state */
  status?: number | null;
}

/** 签到进度 · Sign-in progress */
export interface SigninProgressAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SigninProgressAnswerData | null;
}

/** 签到进度：内容 · Sign-in progress: The content */
export interface SigninProgressAnswerData {
  /** 开始时间 · When it begins */
  startTime?: number | null;
  /** 结束时间 · When it ends */
  endTime?: number | null;
  /** 每天的签到 · Each day */
  records?: SigninProgressAnswerDataRecords[] | null;
  /** 统计 · Counts */
  stats?: SigninStats[] | null;
  /** 今天 · Today */
  today?: SigninProgressAnswerDataToday | null;
}

/** 签到进度：内容：每天的签到 · Sign-in progress: The content: Each day */
export interface SigninProgressAnswerDataRecords {
  /** 日期 · The day */
  day?: string | null;
  /** 是否已签到 · Whether the user signed in */
  signed?: boolean | null;
}

/** 签到进度：内容：今天 · Sign-in progress: The content: Today */
export interface SigninProgressAnswerDataToday {
  /** 今天是否已签到 · Whether the user signed in today */
  todaySignedIn?: boolean | null;
  /** 今天的统计 · Counts of today */
  todayStats?: SigninStats[] | null;
}

/** 最近听过这首歌的用户 · Recent listeners of a song */
export interface SimiUserAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 用户 · Users */
  userprofiles?: User[] | null;
}

/** 收藏的专栏 · Saved columns */
export interface TopicSublistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 专栏 · The columns */
  data?: TopicSublistAnswerData[] | null;
}

/** 收藏的专栏：专栏 · Saved columns: The columns */
export interface TopicSublistAnswerData {
  /** id · Its id */
  id?: number | null;
  /** 标题 · Its title */
  title?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 创建者 · Its creator */
  creatorName?: string | null;
}

/** 用户的历史评论 · Comments a user has written */
export interface UserCommentHistoryAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: UserCommentHistoryAnswerData | null;
}

/** 用户的历史评论：内容 · Comments a user has written: The content */
export interface UserCommentHistoryAnswerData {
  /** 评论 · The comments */
  comments?: Comment[] | null;
  /** 热门评论（仅首页） · The most liked comments; on the first page only */
  hotComments?: Comment[] | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 是否提醒 · Whether a reminder is set */
  reminder?: boolean | null;
}

/** 用户的粉丝 · Followers of a user */
export interface UserFollowedsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 粉丝 · Who follows the user */
  followeds?: User[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 数量 · The number */
  size?: number | null;
}

/** 用户的关注 · Users followed by a user */
export interface UserFollowsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 关注的人 · Whom the user follows */
  follow?: User[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 是否互相关注 · Check mutual following */
export interface UserMutualfollowGetAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: UserMutualfollowGetAnswerData | null;
}

/** 是否互相关注：内容 · Check mutual following: The content */
export interface UserMutualfollowGetAnswerData {
  /** 是否互相关注 · Whether both follow each other */
  mutual?: boolean | null;
}

/** 用户的歌单 · Playlists of a user */
export interface UserPlaylistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlists */
  playlist?: Playlist[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 版本 · Its version */
  version?: string | null;
}

/** 听歌排行 · Listening record of a user */
export interface UserRecordAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 最近一周 · Of the last week */
  weekData?: PlayRecord[] | null;
  /** 全部 · Of all time */
  allData?: PlayRecord[] | null;
}

/** 用户的状态 · Social status of a user */
export interface UserSocialStatusAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: UserSocialStatusAnswerData | null;
}

/** 用户的状态：内容 · Social status of a user: The content */
export interface UserSocialStatusAnswerData {
  /** 种类 · Its kind */
  type?: string | null;
  /** 内容 · Its text */
  content?: string | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 链接 · Address that it opens */
  actionUrl?: string | null;
}

/** 可设置的状态 · Available social statuses */
export interface UserSocialStatusSupportAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 可选的状态 · The available statuses */
  data?: UserSocialStatusSupportAnswerData[] | null;
}

/** 可设置的状态：可选的状态 · Available social statuses: The available statuses */
export interface UserSocialStatusSupportAnswerData {
  /** 种类 · Its kind */
  type?: string | null;
  /** 内容 · Its text */
  content?: string | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 链接 · Address that it opens */
  actionUrl?: string | null;
}

/** 听歌识曲 · Recognize a song from its sound */
export interface AudioMatchAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: AudioMatchAnswerData | null;
}

/** 听歌识曲：内容 · Recognize a song from its sound: The content */
export interface AudioMatchAnswerData {
  /** 类型 · Its kind */
  type?: number | null;
  /** 查询 id · Id of the query */
  queryId?: string | null;
  /** 匹配到的歌曲 · The songs that match */
  result?: AudioMatchAnswerDataResult[] | null;
}

/** 听歌识曲：内容：匹配到的歌曲 · Recognize a song from its sound: The content: The songs that match */
export interface AudioMatchAnswerDataResult {
  /** 在歌曲里的起点（毫秒） · Start in the song, in ms */
  startTime?: number | null;
  /** 歌曲 · The song */
  song?: FoundSong | null;
}

/** 歌曲是否可播放 · Check whether a song can be played */
export interface CheckMusicAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否可播放 · Whether it can be played */
  success?: boolean | null;
  /** 说明 · The same, as text */
  message?: string | null;
}

/** 喜欢或取消喜欢歌曲 · Like or unlike a song */
export interface LikeAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** “我喜欢的音乐”的 id · Id of the playlist of liked songs */
  playlistId?: number | null;
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 喜欢的歌曲 id · Ids of liked songs */
export interface LikelistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 检查点 · Time of the last change */
  checkPoint?: number | null;
  /** 喜欢的歌曲的 id · Ids of the liked songs */
  ids?: number[] | null;
}

/** 心动模式的播放列表 · Songs of heartbeat mode */
export interface PlaymodeIntelligenceListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: PlaymodeIntelligenceListAnswerData[] | null;
}

/** 心动模式的播放列表：内容 · Songs of heartbeat mode: The content */
export interface PlaymodeIntelligenceListAnswerData {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 是否推荐而来 · Whether it was recommended */
  recommended?: boolean | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 歌曲 · The song */
  songInfo?: Song | null;
}

/** 相似歌曲 · Similar songs */
export interface SimiSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
}

/** 副歌时间 · Chorus position of a song */
export interface SongChorusAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 副歌 · The choruses */
  chorus?: SongChorusAnswerChorus[] | null;
}

/** 副歌时间：副歌 · Chorus position of a song: The choruses */
export interface SongChorusAnswerChorus {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 开始（毫秒） · Start, in ms */
  startTime?: number | null;
  /** 结束（毫秒） · End, in ms */
  endTime?: number | null;
}

/** 歌曲创作者 · Credits of a song */
export interface SongCreatorsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SongCreatorsAnswerData | null;
}

/** 歌曲创作者：内容 · Credits of a song: The content */
export interface SongCreatorsAnswerData {
  /** 标题 · The heading */
  titleName?: string | null;
  /** 各角色 · The roles */
  songCreatorsRoleVos?: SongCreatorsAnswerDataSongCreatorsRoleVos[] | null;
}

/** 歌曲创作者：内容：各角色 · Credits of a song: The content: The roles */
export interface SongCreatorsAnswerDataSongCreatorsRoleVos {
  /** 角色，如作词 · The role, such as 作词 */
  roleName?: string | null;
  /** 创作者 · The people in this role */
  creatorMetaVOS?: SongCreatorsAnswerDataSongCreatorsRoleVosCreatorMetaVos[] | null;
}

/** 歌曲创作者：内容：各角色：创作者 · Credits of a song: The content: The roles: The people in this role */
export interface SongCreatorsAnswerDataSongCreatorsRoleVosCreatorMetaVos {
  /** 歌手 id · Its artist's id */
  artistId?: number | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 图片地址 · Address of the picture */
  artistPic?: string | null;
  /** 身份 · What the artist does */
  identityMessage?: string | null;
  /** 说明 · Description of the artist */
  artistMessage?: string | null;
  /** 跳转地址 · Address that it opens */
  jumpUrl?: string | null;
  /** 是否可关注 · Whether the artist can be followed */
  canFollowed?: boolean | null;
}

/** 歌曲动态封面 · Animated cover of a song */
export interface SongDynamicCoverAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SongDynamicCoverAnswerData | null;
}

/** 歌曲动态封面：内容 · Animated cover of a song: The content */
export interface SongDynamicCoverAnswerData {
  /** 动态封面的地址，没有则为 null · Address of the clip; null if the song has none */
  videoPlayUrl?: string | null;
}

/** 检查歌曲是否已喜欢 · Check which songs are liked */
export interface SongLikeCheckAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 其中已喜欢的歌曲 id · Ids of those that are liked */
  ids?: number[] | null;
}

/** 歌曲音质详情 · Available qualities of a song */
export interface SongMusicDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SongMusicDetailAnswerData | null;
}

/** 歌曲音质详情：内容 · Available qualities of a song: The content */
export interface SongMusicDetailAnswerData {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 标准音质的文件 · Its file in standard quality */
  l?: Quality | null;
  /** 较高音质的文件 · Its file in higher quality */
  m?: Quality | null;
  /** 极高音质的文件 · Its file in very high quality */
  h?: Quality | null;
  /** 无损音质的文件 · Its lossless file */
  sq?: Quality | null;
  /** Hi-Res 音质的文件 · Its file in Hi-Res */
  hr?: Quality | null;
  /** 高清环绕声的文件 · Its file in high definition surround */
  je?: Quality | null;
  /** 沉浸环绕声的文件 · Its file in immersive surround */
  sk?: Quality | null;
  /** 沉浸环绕声（另一种）的文件 · Its file in another immersive surround */
  sks?: Quality | null;
  /** 臻音全景声的文件 · Its file in Audio Vivid */
  vi?: Quality | null;
  /** 超清母带的文件 · Its file in master quality */
  jm?: Quality | null;
  /** 杜比全景声的文件 · Its file in Dolby Atmos */
  db?: Quality | null;
}

/** 歌曲红心数 · Number of likes of a song */
export interface SongRedCountAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SongRedCountAnswerData | null;
}

/** 歌曲红心数：内容 · Number of likes of a song: The content */
export interface SongRedCountAnswerData {
  /** 红心数 · How many users like it */
  count?: number | null;
  /** 红心数（文本） · The same, as text */
  countDesc?: string | null;
}

/** 新歌速递 · New songs */
export interface TopSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · The songs */
  data?: FoundSong[] | null;
}

/** 无版权歌曲的替代推荐 · Replacement for an unlicensed song */
export interface SongCopyrightRcmdAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SongCopyrightRcmdAnswerData | null;
}

/** 无版权歌曲的替代推荐：内容 · Replacement for an unlicensed song: The content */
export interface SongCopyrightRcmdAnswerData {
  /** 可替代的版本，没有则为歌曲本身 · The replacement, or the song itself if none exists */
  originSong?: Song | null;
}

/** 分类下的歌单 · Playlists of a category */
export interface PlaylistCategoryListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlists */
  playlists?: Playlist[] | null;
  /** 该分类全部歌单的 id · Ids of all playlists of the category */
  playlistIds?: number[] | null;
  /** 轮播图 · The banners */
  banners?: Record<string, unknown>[] | null;
  /** 精品歌单入口 · Entry to the playlists that editors chose */
  highQuality?: Record<string, unknown> | null;
}

/** 歌单分类 · Playlist categories */
export interface PlaylistCatlistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 全部歌单 · All playlists */
  all?: PlaylistCategory | null;
  /** 分类 · The categories */
  sub?: PlaylistCategory[] | null;
  /** 大类的名称，按编号 · Names of the groups, by number */
  categories?: Record<string, string> | null;
}

/** 更新歌单封面 · Change a playlist's cover */
export interface PlaylistCoverUpdateAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: PlaylistCoverUpdateAnswerData | null;
}

/** 更新歌单封面：内容 · Change a playlist's cover: The content */
export interface PlaylistCoverUpdateAnswerData {
  /** 图片的预览地址 · Where the picture can be seen */
  url_pre?: string | null;
  /** 图片 id · Id of the picture */
  imgId?: string | number | null;
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code?: number | null;
}

/** 新建歌单 · Create a playlist */
export interface PlaylistCreateAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 新歌单的 id · Id of the new playlist */
  id?: number | null;
  /** 歌单 · The playlist */
  playlist?: Playlist | null;
}

/** 歌单动态信息 · Current figures of a playlist */
export interface PlaylistDetailDynamicAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 收藏数 · How many users saved it */
  bookedCount?: number | null;
  /** 是否已收藏 · Whether the caller saved it */
  subscribed?: boolean | null;
  /** 备注名 · The name that the caller gave */
  remarkName?: string | null;
  /** 是否关注了创建者 · Whether the caller follows its owner */
  followed?: boolean | null;
}

/** 歌单导入任务的进度 · Status of a playlist import task */
export interface PlaylistImportTaskStatusAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: PlaylistImportTaskStatusAnswerData | null;
}

/** 歌单导入任务的进度：内容 · Status of a playlist import task: The content */
export interface PlaylistImportTaskStatusAnswerData {
  /** 任务 · The tasks */
  tasks?: PlaylistImportTaskStatusAnswerDataTasks[] | null;
}

/** 歌单导入任务的进度：内容：任务 · Status of a playlist import task: The content: The tasks */
export interface PlaylistImportTaskStatusAnswerDataTasks {
  /** id · Its id */
  id?: number | null;
  /** 状态 · Its state */
  status?: string | null;
  /** 成功数 · Number of songs found */
  succCount?: number | null;
  /** 总数 · The number */
  totalCount?: number | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 歌单的收藏者 · Subscribers of a playlist */
export interface PlaylistSubscribersAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 收藏者 · Users who saved it */
  subscribers?: User[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 在歌单中添加或删除歌曲 · Add songs to a playlist or delete them */
export interface PlaylistTracksAnswer {
  /** HTTP 状态 · The HTTP status */
  status?: number | null;
  /** 上游的响应 · The upstream's answer */
  body?: PlaylistTracksAnswerBody | null;
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code?: number | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 在歌单中添加或删除歌曲：上游的响应 · Add songs to a playlist or delete them: The upstream's answer */
export interface PlaylistTracksAnswerBody {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 加入的歌曲 id（JSON） · Ids of the songs, as JSON */
  trackIds?: string | null;
  /** 歌单里的歌曲数 · How many songs the playlist has */
  count?: number | null;
  /** 其中来自云盘的 · How many of them lie on the cloud disk */
  cloudCount?: number | null;
}

/** 网页上的相关歌单 · Related playlists from the web page */
export interface RelatedPlaylistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · Playlists */
  playlists?: RelatedPlaylistAnswerPlaylists[] | null;
}

/** 网页上的相关歌单：歌单 · Related playlists from the web page: Playlists */
export interface RelatedPlaylistAnswerPlaylists {
  /** 歌单 id · Its id */
  id?: string | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverImgUrl?: string | null;
  /** 创建者 · The user who created it */
  creator?: RelatedPlaylistAnswerPlaylistsCreator | null;
}

/** 网页上的相关歌单：歌单：创建者 · Related playlists from the web page: Playlists: The user who created it */
export interface RelatedPlaylistAnswerPlaylistsCreator {
  /** 用户 id · Id of the user */
  userId?: string | null;
  /** 昵称 · The name */
  nickname?: string | null;
}

/** 数字专辑详情 · Digital album details */
export interface AlbumDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 专辑 · The album */
  album?: Album | null;
  /** 商品 · The product */
  product?: AlbumDetailAnswerProduct | null;
}

/** 数字专辑详情：商品 · Digital album details: The product */
export interface AlbumDetailAnswerProduct {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 专辑的动态数据 · Current figures of an album */
export interface AlbumDetailDynamicAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否已收藏 · Whether the caller saved it */
  isSub?: boolean | null;
  /** 收藏时间 · When the caller saved it */
  subTime?: number | null;
  /** 收藏数 · How many users saved it */
  subCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 是否在售 · Whether it is on sale */
  onSale?: boolean | null;
}

/** 数字专辑新品 · New digital albums */
export interface AlbumListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 数字专辑 · Digital albums */
  products?: AlbumListAnswerProducts[] | null;
  /** 是否还有下一页 · Whether there is another page */
  hasNextPage?: boolean | null;
}

/** 数字专辑新品：数字专辑 · New digital albums: Digital albums */
export interface AlbumListAnswerProducts {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 专辑名 · Name of the album */
  albumName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 销量 · Number sold */
  saleNum?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 数字专辑语种馆 · Digital albums by language */
export interface AlbumListStyleAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 数字专辑 · Digital albums */
  albumProducts?: AlbumListStyleAnswerAlbumProducts[] | null;
  /** 是否还有下一页 · Whether there is another page */
  hasNextPage?: boolean | null;
}

/** 数字专辑语种馆：数字专辑 · Digital albums by language: Digital albums */
export interface AlbumListStyleAnswerAlbumProducts {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 专辑名 · Name of the album */
  albumName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 销量 · Number sold */
  saleNum?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 专辑内歌曲的权限与音质 · Playing rights and qualities of an album's songs */
export interface AlbumPrivilegeAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 调用者对各歌曲的权限 · The caller's rights to each song */
  data?: Privilege[] | null;
}

/** 数字专辑与单曲销量榜 · Sales chart of digital albums and singles */
export interface AlbumSongsaleboardAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 数字专辑 · Digital albums */
  products?: AlbumSongsaleboardAnswerProducts[] | null;
}

/** 数字专辑与单曲销量榜：数字专辑 · Sales chart of digital albums and singles: Digital albums */
export interface AlbumSongsaleboardAnswerProducts {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 专辑名 · Name of the album */
  albumName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 销量 · Number sold */
  saleNum?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 我收藏的专辑 · My saved albums */
export interface AlbumSublistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 专辑 · The albums */
  data?: Album[] | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 已购数 · Number of those bought */
  paidCount?: number | null;
}

/** 数字专辑详情 · Digital album details */
export interface DigitalAlbumDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 专辑 · The album */
  album?: Album | null;
  /** 商品 · The product */
  product?: DigitalAlbumDetailAnswerProduct | null;
}

/** 数字专辑详情：商品 · Digital album details: The product */
export interface DigitalAlbumDetailAnswerProduct {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 我买过的数字专辑 · My purchased digital albums */
export interface DigitalAlbumPurchasedAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 数字专辑 · Digital albums */
  paidAlbums?: DigitalAlbumPurchasedAnswerPaidAlbums[] | null;
  /** 是否还有下一页 · Whether there is another page */
  hasNextPage?: boolean | null;
}

/** 我买过的数字专辑：数字专辑 · My purchased digital albums: Digital albums */
export interface DigitalAlbumPurchasedAnswerPaidAlbums {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 专辑名 · Name of the album */
  albumName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 销量 · Number sold */
  saleNum?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 数字专辑销量 · Digital album sales */
export interface DigitalAlbumSalesAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 数字专辑 · Digital albums */
  products?: DigitalAlbumSalesAnswerProducts[] | null;
}

/** 数字专辑销量：数字专辑 · Digital album sales: Digital albums */
export interface DigitalAlbumSalesAnswerProducts {
  /** 专辑 id · Id of the album */
  albumId?: number | null;
  /** 专辑名 · Name of the album */
  albumName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 价格（元） · Its price in yuan */
  price?: number | null;
  /** 销量 · Number sold */
  saleNum?: number | null;
  /** 发行时间 · When it came out */
  pubTime?: number | null;
}

/** 歌手介绍 · Artist biography */
export interface ArtistDescAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 一句话简介 · Its short description */
  briefDesc?: string | null;
  /** 介绍 · Its description */
  introduction?: ArtistDescAnswerIntroduction[] | null;
  /** 数量 · The number */
  count?: number | null;
}

/** 歌手介绍：介绍 · Artist biography: Its description */
export interface ArtistDescAnswerIntroduction {
  /** 标题 · The heading */
  ti?: string | null;
  /** 内容 · The text */
  txt?: string | null;
}

/** 歌手的动态数据 · Current data of an artist */
export interface ArtistDetailDynamicAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否已关注 · Whether the caller follows it */
  followed?: boolean | null;
  /** 演唱会 · Concerts */
  concert?: Record<string, unknown> | null;
  /** 各类视频数 · How many videos of each kind there are */
  videoNum?: ArtistDetailDynamicAnswerVideoNum[] | null;
}

/** 歌手的动态数据：各类视频数 · Current data of an artist: How many videos of each kind there are */
export interface ArtistDetailDynamicAnswerVideoNum {
  /** 类别 · The kind */
  cat?: unknown;
  /** 数量 · The number */
  num?: number | null;
}

/** 歌手的粉丝 · Fans of an artist */
export interface ArtistFansAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ArtistFansAnswerData[] | null;
}

/** 歌手的粉丝：内容 · Fans of an artist: The content */
export interface ArtistFansAnswerData {
  /** 粉丝 · Its followers */
  userProfile?: User | null;
  /** 会员权益 · Memberships */
  vipRights?: VipRights | null;
}

/** 歌手的粉丝数 · Number of fans of an artist */
export interface ArtistFollowCountAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ArtistFollowCountAnswerData | null;
}

/** 歌手的粉丝数：内容 · Number of fans of an artist: The content */
export interface ArtistFollowCountAnswerData {
  /** 粉丝数 · How many followers it has */
  fansCnt?: number | null;
  /** 是否已关注 · Whether the caller follows it */
  isFollow?: boolean | null;
  /** 歌手关注的人数 · How many users it follows */
  followCnt?: number | null;
  /** 已关注多久 · How long the caller has followed it */
  followDay?: unknown;
  /** 已关注天数 · How many days the caller has followed it */
  followDayCnt?: number | null;
}

/** 歌手的 MV · Music videos of an artist */
export interface ArtistMvAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** MV · MVs */
  mvs?: Mv[] | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 时间 · Time of the data */
  time?: number | null;
}

/** 关注歌手的新 MV · New music videos by followed artists */
export interface ArtistNewMvAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: ArtistNewMvAnswerData | null;
}

/** 关注歌手的新 MV：内容 · New music videos by followed artists: The content */
export interface ArtistNewMvAnswerData {
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 新 MV · The new MVs */
  newWorks?: Mv[] | null;
}

/** 关注歌手的新歌 · New songs by followed artists */
export interface ArtistNewSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: ArtistNewSongAnswerData | null;
}

/** 关注歌手的新歌：内容 · New songs by followed artists: The content */
export interface ArtistNewSongAnswerData {
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 新歌数 · How many songs are new */
  newSongCount?: number | null;
  /** 新歌 · The new songs */
  newWorks?: Song[] | null;
}

/** 歌手的全部歌曲 · All songs of an artist */
export interface ArtistSongsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 我关注的歌手 · Artists I follow */
export interface ArtistSublistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌手 · The artists */
  data?: Artist[] | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 歌手的热门 50 首 · Top 50 songs of an artist */
export interface ArtistTopSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 默认搜索词 · Default search keyword */
export interface SearchDefaultAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SearchDefaultAnswerData | null;
}

/** 默认搜索词：内容 · Default search keyword: The content */
export interface SearchDefaultAnswerData {
  /** 展示的词 · What is shown */
  showKeyword?: string | null;
  /** 实际搜索的词 · What is searched for */
  realkeyword?: string | null;
  /** 搜索类型 · The kind to search for (`1` 单曲 · Songs, `10` 专辑 · Albums, `100` 歌手 · Artists, `1000` 歌单 · Playlists, `1002` 用户 · Users, `1004` MV · MVs, `1006` 歌词 · Lyrics, `1009` 电台 · Radios, `1014` 视频 · Videos, `1018` 综合 · Everything, `2000` 声音 · Podcast voices) */
  searchType?: 1 | 10 | 100 | 1000 | 1002 | 1004 | 1006 | 1009 | 1014 | 1018 | 2000 | (number & {}) | null;
  /** 动作 · The action when pressed */
  action?: number | null;
  /** 间隔 · Time to wait */
  gap?: number | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 热搜词（简略） · Hot searches (brief) */
export interface SearchHotAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 结果 · The result */
  result?: SearchHotAnswerResult | null;
}

/** 热搜词（简略）：结果 · Hot searches (brief): The result */
export interface SearchHotAnswerResult {
  /** 热搜 · Popular searches */
  hots?: SearchHotAnswerResultHots[] | null;
}

/** 热搜词（简略）：结果：热搜 · Hot searches (brief): The result: Popular searches */
export interface SearchHotAnswerResultHots {
  /** 搜索词 · The word */
  first?: string | null;
  /** 次要值 · Another number */
  second?: number | null;
  /** 图标类型 · Kind of its icon */
  iconType?: number | null;
}

/** 热搜榜（详细） · Hot searches (detailed) */
export interface SearchHotDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SearchHotDetailAnswerData[] | null;
}

/** 热搜榜（详细）：内容 · Hot searches (detailed): The content */
export interface SearchHotDetailAnswerData {
  /** 搜索词 · The word */
  searchWord?: string | null;
  /** 热度 · Its popularity */
  score?: number | null;
  /** 说明 · Its description */
  content?: string | null;
  /** 来源 · Where it comes from */
  source?: number | null;
  /** 图标类型 · Kind of its icon */
  iconType?: number | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 为本地歌曲匹配信息 · Match a local song file */
export interface SearchMatchAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 匹配到的歌曲 · The songs that match */
  result?: SearchMatchAnswerResult | null;
  /** 匹配到的歌曲 · The songs that match */
  data?: unknown;
}

/** 为本地歌曲匹配信息：匹配到的歌曲 · Match a local song file: The songs that match */
export interface SearchMatchAnswerResult {
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
}

/** 搜索的最佳匹配 · Best matches across kinds */
export interface SearchMultimatchAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 结果 · The result */
  result?: SearchMultimatchAnswerResult | null;
}

/** 搜索的最佳匹配：结果 · Best matches across kinds: The result */
export interface SearchMultimatchAnswerResult {
  /** 各类的顺序 · The order of the kinds */
  orders?: string[] | null;
  /** 歌曲 · Songs */
  song?: FoundSong[] | null;
  /** 歌手 · Artists */
  artist?: Artist[] | null;
  /** 专辑 · Albums */
  album?: Album[] | null;
  /** 歌单（另一种键名） · Playlists under another name */
  playlist?: Playlist[] | null;
  /** 歌单 · Playlists */
  playList?: Playlist[] | null;
}

/** 搜索建议 · Search suggestions */
export interface SearchSuggestAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 结果 · The result */
  result?: SearchSuggestAnswerResult | null;
}

/** 搜索建议：结果 · Search suggestions: The result */
export interface SearchSuggestAnswerResult {
  /** 建议的词（type=mobile） · Words (`type=mobile`) */
  allMatch?: SearchSuggestAnswerResultAllMatch[] | null;
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
  /** 专辑 · Albums */
  albums?: Album[] | null;
  /** 歌手 · Artists */
  artists?: Artist[] | null;
  /** 歌单 · Playlists */
  playlists?: Playlist[] | null;
  /** MV · MVs */
  mvs?: Mv[] | null;
  /** 各类的顺序 · The order of the kinds */
  order?: string[] | null;
}

/** 搜索建议：结果：建议的词（type=mobile） · Search suggestions: The result: Words (`type=mobile`) */
export interface SearchSuggestAnswerResultAllMatch {
  /** 搜索词 · The word */
  keyword?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 之前输入的词 · What was typed before */
  lastKeyword?: string | null;
  /** 标记 · A mark */
  feature?: string | null;
}

/** 电脑端搜索建议 · Search suggestions of the desktop app */
export interface SearchSuggestPcAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SearchSuggestPcAnswerData | null;
}

/** 电脑端搜索建议：内容 · Search suggestions of the desktop app: The content */
export interface SearchSuggestPcAnswerData {
  /** 标题 · The heading */
  recTitle?: string | null;
  /** 建议的词 · Words */
  suggests?: SearchSuggestPcAnswerDataSuggests[] | null;
}

/** 电脑端搜索建议：内容：建议的词 · Search suggestions of the desktop app: The content: Words */
export interface SearchSuggestPcAnswerDataSuggests {
  /** 搜索词 · The word */
  keyword?: string | null;
  /** 高亮片段（JSON） · What to highlight, as JSON */
  highLightInfo?: string | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 相关的歌手等 · A related artist or other resource */
  relatedResource?: Record<string, unknown> | null;
}

/** 发表、回复或删除评论 · Post, answer or delete a comment */
export interface CommentAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 发表的评论 · The comment that was written */
  comment?: Comment | null;
}

/** 评论的回复 · Replies to a comment */
export interface CommentFloorAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: CommentFloorAnswerData | null;
}

/** 评论的回复：内容 · Replies to a comment: The content */
export interface CommentFloorAnswerData {
  /** 楼主的评论 · The comment that they reply to */
  ownerComment?: Comment | null;
  /** 评论 · The comments */
  comments?: Comment[] | null;
  /** 精彩回复 · The best of them */
  bestComments?: Comment[] | null;
  /** 总数 · The number */
  totalCount?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 下一页的 time 参数 · Value of `time` for the next page */
  time?: number | null;
}

/** 热门评论 · Popular comments */
export interface CommentHotAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 热门评论 · The most liked ones */
  hotComments?: Comment[] | null;
  /** 置顶评论 · Pinned comments */
  topComments?: Comment[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 云村热评墙 · Hot comment wall */
export interface CommentHotwallListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: CommentHotwallListAnswerData[] | null;
}

/** 云村热评墙：内容 · Hot comment wall: The content */
export interface CommentHotwallListAnswerData {
  /** id · Its id */
  id?: number | null;
  /** 评论区 id · Id of its comments */
  threadId?: string | null;
  /** 内容 · Its text */
  content?: string | null;
  /** 发表时间 · When it was written */
  time?: number | null;
  /** 是否已点赞 · Whether the caller likes it */
  liked?: boolean | null;
  /** 点赞数 · How many users like it */
  likedCount?: number | null;
  /** 回复数 · How many replies it has */
  replyCount?: number | null;
  /** 作者 · Who wrote it */
  simpleUserInfo?: CommentHotwallListAnswerDataSimpleUserInfo | null;
  /** 所评论的歌曲 · The song that it is about */
  simpleResourceInfo?: CommentHotwallListAnswerDataSimpleResourceInfo | null;
}

/** 云村热评墙：内容：作者 · Hot comment wall: The content: Who wrote it */
export interface CommentHotwallListAnswerDataSimpleUserInfo {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 昵称 · The name */
  nickname?: string | null;
  /** 头像地址 · Address of its small picture */
  avatar?: string | null;
  /** 是否已关注 · Whether the caller follows it */
  followed?: boolean | null;
}

/** 云村热评墙：内容：所评论的歌曲 · Hot comment wall: The content: The song that it is about */
export interface CommentHotwallListAnswerDataSimpleResourceInfo {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 评论区 id · Id of its comments */
  threadId?: string | null;
  /** 封面地址 · Address of its cover */
  songCoverUrl?: string | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 歌曲 · The song */
  song?: FoundSong | null;
}

/** 评论的抱一抱名单 · Users who hugged a comment */
export interface CommentHugListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: CommentHugListAnswerData | null;
}

/** 评论的抱一抱名单：内容 · Users who hugged a comment: The content */
export interface CommentHugListAnswerData {
  /** 抱一抱 · The hugs */
  hugComments?: CommentHugListAnswerDataHugComments[] | null;
  /** 总数 · The number */
  hugTotalCounts?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 下一页的 cursor 参数 · Value of `cursor` for the next page */
  cursor?: string | null;
  /** 下一页的 idCursor 参数 · Value of `idCursor` for the next page */
  idCursor?: number | null;
  /** 这条评论 · The comment */
  currentComment?: Comment | null;
}

/** 评论的抱一抱名单：内容：抱一抱 · Users who hugged a comment: The content: The hugs */
export interface CommentHugListAnswerDataHugComments {
  /** 用户 · The user */
  user?: User | null;
  /** 抱一抱的话 · What the hug says */
  hugContent?: string | null;
}

/** 发表评论（新版） · Post a comment, newer */
export interface CommentAddAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 发表的评论 · The comment that was written */
  comment?: Comment | null;
}

/** 评论统计 · Numbers of comments */
export interface CommentInfoListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 每个资源一项 · One item for each resource */
  data?: CommentInfo[] | null;
}

/** 回复评论（新版） · Answer a comment, newer */
export interface CommentReplyAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 发表的回复 · The reply that was written */
  comment?: Comment | null;
}

/** 私人 DJ 推荐内容 · Private DJ recommendations */
export interface AidjContentRcmdAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 推荐内容 · What is recommended */
  data?: unknown;
}

/** 首页轮播图 · Front page banners */
export interface BannerAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 轮播图 · The banners */
  banners?: Banner[] | null;
}

/** 音乐日历 · Music calendar */
export interface CalendarAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: CalendarAnswerData | null;
}

/** 音乐日历：内容 · Music calendar: The content */
export interface CalendarAnswerData {
  /** 日历事件 · What happens */
  calendarEvents?: CalendarAnswerDataCalendarEvents[] | null;
}

/** 音乐日历：内容：日历事件 · Music calendar: The content: What happens */
export interface CalendarAnswerDataCalendarEvents {
  /** id · Its id */
  id?: string | null;
  /** 类型 · Its kind */
  eventType?: string | null;
  /** 标题 · Its title */
  title?: string | null;
  /** 标签 · Its tag */
  tag?: string | null;
  /** 图片地址 · Address of its picture */
  imgUrl?: string | null;
  /** 跳转地址 · Address that it opens */
  targetUrl?: string | null;
  /** 上线时间 · When it begins */
  onlineTime?: number | null;
  /** 下线时间 · When it ends */
  offlineTime?: number | null;
  /** 是否可以提醒 · Whether it can remind */
  canRemind?: boolean | null;
  /** 是否已设提醒 · Whether it will remind */
  reminded?: boolean | null;
  /** 资源 id · Id of the resource */
  resourceId?: string | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 状态 · Its state */
  eventStatus?: string | null;
}

/** 私人 FM 不再播放 · Drop a song from personal FM */
export interface FmTrashAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
  /** 数量 · The number */
  count?: number | null;
}

/** 可查的历史日推日期 · Days with past daily songs */
export interface HistoryRecommendSongsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: HistoryRecommendSongsAnswerData | null;
}

/** 可查的历史日推日期：内容 · Days with past daily songs: The content */
export interface HistoryRecommendSongsAnswerData {
  /** 有记录的日期 · Days with records */
  dates?: string[] | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 开通会员的地址 · Address for buying a VIP membership */
  purchaseUrl?: string | null;
  /** 没有记录时的说明 · Text shown when nothing was recorded */
  noHistoryMessage?: string | null;
}

/** 某日的历史日推歌曲 · Daily songs of a past day */
export interface HistoryRecommendSongsDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: HistoryRecommendSongsDetailAnswerData | null;
}

/** 某日的历史日推歌曲：内容 · Daily songs of a past day: The content */
export interface HistoryRecommendSongsDetailAnswerData {
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 有记录的日期 · Days with records */
  dates?: string[] | null;
  /** 简介 · Its description */
  description?: string | null;
}

/** 首页发现内容 · Discovery page blocks */
export interface HomepageBlockPageAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: HomepageBlockPageAnswerData | null;
}

/** 首页发现内容：内容 · Discovery page blocks: The content */
export interface HomepageBlockPageAnswerData {
  /** 下一页的 cursor 参数 · Value of `cursor` for the next page */
  cursor?: unknown;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 区块 · The blocks */
  blocks?: HomeBlock[] | null;
  /** 页面设置 · Settings of the page */
  pageConfig?: Record<string, unknown> | null;
}

/** 首页圆形入口 · Discovery page shortcuts */
export interface HomepageDragonBallAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: HomepageDragonBallAnswerData[] | null;
}

/** 首页圆形入口：内容 · Discovery page shortcuts: The content */
export interface HomepageDragonBallAnswerData {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 图标地址 · Address of its icon */
  iconUrl?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 是否支持换肤 · Whether it adapts to the app's skin */
  skinSupport?: boolean | null;
}

/** 推荐歌单 · Recommended playlists */
export interface PersonalizedAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlists */
  result?: Playlist[] | null;
  /** 是否了解口味 · Whether the taste is known */
  hasTaste?: boolean | null;
  /** 分类 · The category */
  category?: number | null;
}

/** 推荐电台节目 · Recommended radio programs */
export interface PersonalizedDjprogramAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 分类 · The category */
  category?: number | null;
  /** 结果 · The result */
  result?: PersonalizedDjprogramAnswerResult[] | null;
}

/** 推荐电台节目：结果 · Recommended radio programs: The result */
export interface PersonalizedDjprogramAnswerResult {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 推荐文案 · Why it is recommended */
  copywriter?: string | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 是否可以点“不感兴趣” · Whether it can be marked as not interesting */
  canDislike?: boolean | null;
  /** 节目 · The program */
  program?: Program | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 推荐 MV · Recommended MVs */
export interface PersonalizedMvAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 分类 · The category */
  category?: number | null;
  /** MV · The MVs */
  result?: Mv[] | null;
}

/** 推荐新歌 · Recommended new songs */
export interface PersonalizedNewsongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 分类 · The category */
  category?: number | null;
  /** 结果 · The result */
  result?: PersonalizedNewsongAnswerResult[] | null;
}

/** 推荐新歌：结果 · Recommended new songs: The result */
export interface PersonalizedNewsongAnswerResult {
  /** 歌曲 id · Id of the song */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 推荐文案 · Why it is recommended */
  copywriter?: string | null;
  /** 封面地址 · Address of its cover */
  picUrl?: string | null;
  /** 是否可以点“不感兴趣” · Whether it can be marked as not interesting */
  canDislike?: boolean | null;
  /** 歌曲 · The song */
  song?: FoundSong | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 每日推荐歌单 · Daily recommended playlists */
export interface RecommendResourceAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌单 · The playlists */
  recommend?: Playlist[] | null;
  /** 是否优先展示特色歌单 · Whether special playlists come first */
  featureFirst?: boolean | null;
  /** 是否有每日推荐歌曲 · Whether the account has songs of the day */
  haveRcmdSongs?: boolean | null;
}

/** 每日推荐歌曲 · Daily recommended songs */
export interface RecommendSongsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecommendSongsAnswerData | null;
}

/** 每日推荐歌曲：内容 · Daily recommended songs: The content */
export interface RecommendSongsAnswerData {
  /** 每日推荐歌曲 · The songs of the day */
  dailySongs?: Song[] | null;
  /** 预定的歌曲 · Songs that were ordered */
  orderSongs?: Song[] | null;
  /** 推荐理由 · Reasons for the recommendations */
  recommendReasons?: RecommendSongsAnswerDataRecommendReasons[] | null;
  /** 调用者对各歌曲的权限 · The caller's rights to each song */
  privileges?: Privilege[] | null;
}

/** 每日推荐歌曲：内容：推荐理由 · Daily recommended songs: The content: Reasons for the recommendations */
export interface RecommendSongsAnswerDataRecommendReasons {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 理由 id · Id of the reason */
  reasonId?: string | null;
  /** 跳转地址 · Address that it opens */
  targetUrl?: string | null;
}

/** 每日推荐歌曲（新版） · Daily recommended songs, newer */
export interface RecommendSongsV1Answer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecommendSongsV1AnswerData | null;
}

/** 每日推荐歌曲（新版）：内容 · Daily recommended songs, newer: The content */
export interface RecommendSongsV1AnswerData {
  /** 每日推荐歌曲 · The songs of the day */
  dailySongs?: Song[] | null;
  /** 预定的歌曲 · Songs that were ordered */
  orderSongs?: Song[] | null;
  /** 推荐理由 · Reasons for the recommendations */
  recommendReasons?: RecommendSongsV1AnswerDataRecommendReasons[] | null;
  /** 调用者对各歌曲的权限 · The caller's rights to each song */
  privileges?: Privilege[] | null;
}

/** 每日推荐歌曲（新版）：内容：推荐理由 · Daily recommended songs, newer: The content: Reasons for the recommendations */
export interface RecommendSongsV1AnswerDataRecommendReasons {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 理由 id · Id of the reason */
  reasonId?: string | null;
  /** 跳转地址 · Address that it opens */
  targetUrl?: string | null;
}

/** 选择曲风日推的标签 · Choose the tags of the daily songs by style */
export interface RecommendCategorySetAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecommendCategorySetAnswerData | null;
}

/** 选择曲风日推的标签：内容 · Choose the tags of the daily songs by style: The content */
export interface RecommendCategorySetAnswerData {
  /** 是否已保存 · Whether it was saved */
  saveSuccess?: boolean | null;
}

/** 对日推歌曲不感兴趣 · Dislike a daily recommended song */
export interface RecommendSongsDislikeAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 换上的歌曲 · The song that took its place */
  data?: Song | null;
}

/** 分维度榜单详情 · Details of a chart by dimension */
export interface ChartDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ChartDetailAnswerData | null;
}

/** 分维度榜单详情：内容 · Details of a chart by dimension: The content */
export interface ChartDetailAnswerData {
  /** 榜单代号 · Code of the chart */
  chartCode?: string | null;
  /** 榜单 id · Its id */
  chartId?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 更新时间 · When it was last changed */
  updateTime?: unknown;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 评论数 · How many comments it has */
  commentCount?: number | null;
  /** 分享数 · How often it was shared */
  shareCount?: number | null;
  /** 评论区 id · Id of its comments */
  commentThreadId?: string | null;
}

/** 分维度榜单的歌曲 · Songs of a chart by dimension */
export interface ChartSongDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ChartSongDetailAnswerData | null;
}

/** 分维度榜单的歌曲：内容 · Songs of a chart by dimension: The content */
export interface ChartSongDetailAnswerData {
  /** 榜单代号 · Code of the chart */
  chartCode?: string | null;
  /** 榜单 id · Its id */
  chartId?: number | null;
  /** 名次 · The ranked songs */
  charts?: ChartSongDetailAnswerDataCharts[] | null;
  /** 统计周期 · Period that the chart covers */
  periodUpdateTimeText?: string | null;
}

/** 分维度榜单的歌曲：内容：名次 · Songs of a chart by dimension: The content: The ranked songs */
export interface ChartSongDetailAnswerDataCharts {
  /** 歌曲 · The song */
  songData?: Song | null;
}

/** 全部榜单 · All charts */
export interface ToplistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 榜单 · The charts */
  list?: Chart[] | null;
  /** 歌手榜 · The chart of artists */
  artistToplist?: ArtistChart | null;
}

/** 歌手榜 · Artist chart */
export interface ToplistArtistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 榜单 · The chart */
  list?: ToplistArtistAnswerList | null;
}

/** 歌手榜：榜单 · Artist chart: The chart */
export interface ToplistArtistAnswerList {
  /** 歌手 · The artists */
  artists?: Artist[] | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 全部榜单摘要 · All charts with a preview */
export interface ToplistDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 榜单 · The charts */
  list?: Chart[] | null;
  /** 歌手榜 · The chart of artists */
  artistToplist?: ArtistChart | null;
  /** 赞赏榜 · The chart of rewards */
  rewardToplist?: ToplistDetailAnswerRewardToplist | null;
}

/** 全部榜单摘要：赞赏榜 · All charts with a preview: The chart of rewards */
export interface ToplistDetailAnswerRewardToplist {
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 位置 · Its position */
  position?: number | null;
  /** 歌曲 · Songs */
  songs?: FoundSong[] | null;
}

/** 全部榜单摘要（新版） · All charts with a preview, grouped */
export interface ToplistDetailV2Answer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ToplistDetailV2AnswerData[] | null;
}

/** 全部榜单摘要（新版）：内容 · All charts with a preview, grouped: The content */
export interface ToplistDetailV2AnswerData {
  /** 名称 · Its name */
  name?: string | null;
  /** 分组代号 · Code of the group */
  categoryCode?: string | null;
  /** 展示方式 · How it is shown */
  displayType?: unknown;
  /** 榜单 · The charts */
  list?: ToplistDetailV2AnswerDataList[] | null;
}

/** 全部榜单摘要（新版）：内容：榜单 · All charts with a preview, grouped: The content: The charts */
export interface ToplistDetailV2AnswerDataList {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 更新频率 · How often it is updated */
  updateFrequency?: string | null;
  /** 前几名的预览 · Its first songs */
  tracks?: unknown;
  /** 榜单代号 · Code of the chart */
  toplistCode?: unknown;
}

/** 歌曲相关视频 · Videos related to a song */
export interface MlogMusicRcmdAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MlogMusicRcmdAnswerData | null;
}

/** 歌曲相关视频：内容 · Videos related to a song: The content */
export interface MlogMusicRcmdAnswerData {
  /** Mlog · The Mlogs */
  feeds?: MlogMusicRcmdAnswerDataFeeds[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 歌曲相关视频：内容：Mlog · Videos related to a song: The content: The Mlogs */
export interface MlogMusicRcmdAnswerDataFeeds {
  /** Mlog id · Its id */
  id?: string | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
  /** 推荐理由 · Why it is recommended */
  reason?: string | null;
  /** 内容 · Its content */
  resource?: MlogMusicRcmdAnswerDataFeedsResource | null;
}

/** 歌曲相关视频：内容：Mlog：内容 · Videos related to a song: The content: The Mlogs: Its content */
export interface MlogMusicRcmdAnswerDataFeedsResource {
  /** 基本信息 · Basic data */
  mlogBaseData?: MlogMusicRcmdAnswerDataFeedsResourceMlogBaseData | null;
}

/** 歌曲相关视频：内容：Mlog：内容：基本信息 · Videos related to a song: The content: The Mlogs: Its content: Basic data */
export interface MlogMusicRcmdAnswerDataFeedsResourceMlogBaseData {
  /** Mlog id · Its id */
  id?: string | null;
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 类型 · Its kind */
  type?: number | null;
  /** 正文 · Its text */
  text?: string | null;
  /** 简介 · Its description */
  desc?: string | null;
  /** 发布时间 · When it was published */
  pubTime?: number | null;
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
}

/** Mlog id 转视频 id · Convert an Mlog id to a video id */
export interface MlogToVideoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 视频 id · Id of the video */
  data?: string | null;
}

/** Mlog 播放地址 · Mlog playback address */
export interface MlogUrlAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MlogUrlAnswerData | null;
}

/** Mlog 播放地址：内容 · Mlog playback address: The content */
export interface MlogUrlAnswerData {
  /** id · Its id */
  id?: string | null;
  /** 内容 · Basic data */
  resource?: MlogUrlAnswerDataResource | null;
}

/** Mlog 播放地址：内容：内容 · Mlog playback address: The content: Basic data */
export interface MlogUrlAnswerDataResource {
  /** 内容 · Its resources */
  content?: MlogUrlAnswerDataResourceContent | null;
}

/** Mlog 播放地址：内容：内容：内容 · Mlog playback address: The content: Basic data: Its resources */
export interface MlogUrlAnswerDataResourceContent {
  /** 标题 · Its title */
  title?: string | null;
  /** 视频 · The video */
  video?: MlogUrlAnswerDataResourceContentVideo | null;
}

/** Mlog 播放地址：内容：内容：内容：视频 · Mlog playback address: The content: Basic data: Its resources: The video */
export interface MlogUrlAnswerDataResourceContentVideo {
  /** 封面地址 · Address of its cover */
  coverUrl?: string | null;
  /** 播放地址 · Its address */
  urlInfo?: VideoUrl | null;
}

/** MV 详情 · MV details */
export interface MvDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 是否已收藏 · Whether the caller saved it */
  subed?: boolean | null;
  /** MV · The MV */
  data?: Mv | null;
  /** 调用者的权限 · The caller's rights to it */
  mp?: Record<string, unknown> | null;
  /** 加载时的图片 · Picture while it loads */
  loadingPic?: string | null;
  /** 缓冲时的图片 · Picture while it buffers */
  bufferPic?: string | null;
}

/** 收藏的 MV · Saved MVs */
export interface MvSublistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** MV 与视频 · MVs and videos */
  data?: SavedVideo[] | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** MV 播放地址 · MV playback address */
export interface MvUrlAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: MvUrlAnswerData | null;
}

/** MV 播放地址：内容 · MV playback address: The content */
export interface MvUrlAnswerData {
  /** id · Its id */
  id?: number | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 分辨率 · Its resolution */
  r?: number | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  size?: number | null;
  /** 文件的 MD5（十六进制） · MD5 of the file, in hex */
  md5?: string | null;
  /** 200，或没有地址的原因 · 200, or the reason why it has no address */
  code?: number | null;
  /** 地址有效期（秒） · Lifetime of the address, in s */
  expi?: number | null;
  /** 收费方式 · Kind of the charge */
  fee?: number | null;
  /** MV 收费方式 · Kind of the charge */
  mvFee?: number | null;
  /** 小于 0 表示已下架（变灰） · Below 0 if the song was taken down (grey in apps) */
  st?: number | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 相关视频 · Related videos */
export interface RelatedAllvideoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 视频 · The videos */
  data?: Video[] | null;
}

/** 相似 MV · Similar music videos */
export interface SimiMvAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** MV · MVs */
  mvs?: Mv[] | null;
}

/** 视频详情 · Video details */
export interface VideoDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 视频 · The video */
  data?: Video | null;
}

/** 视频播放地址 · Video playback address */
export interface VideoUrlAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 每个 id 一项 · One item for each id */
  urls?: VideoUrl[] | null;
}

/** 电台首页横幅 · Radio banners */
export interface DjBannerAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 轮播图 · The banners */
  data?: Banner[] | null;
}

/** 非热门电台分类 · Radio categories outside the hot ones */
export interface DjCategoryExcludehotAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 分类 · The categories */
  data?: RadioCategory[] | null;
}

/** 推荐电台分类 · Recommended radio categories */
export interface DjCategoryRecommendAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: DjCategoryRecommendAnswerData[] | null;
}

/** 推荐电台分类：内容 · Recommended radio categories: The content */
export interface DjCategoryRecommendAnswerData {
  /** 分类 id · Id of its category */
  categoryId?: number | null;
  /** 分类名称 · Name of the category */
  categoryName?: string | null;
  /** 电台 · Its radios */
  radios?: Radio[] | null;
}

/** 电台分类列表 · Radio categories */
export interface DjCatelistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 分类 · The categories */
  categories?: RadioCategory[] | null;
}

/** 电台详情 · Radio details */
export interface DjDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 电台 · The radio */
  data?: Radio | null;
}

/** 付费电台精选 · Selected paid radios */
export interface DjPaygiftAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: DjPaygiftAnswerData | null;
}

/** 付费电台精选：内容 · Selected paid radios: The content */
export interface DjPaygiftAnswerData {
  /** 电台 · The radios */
  list?: Radio[] | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
}

/** 电台个性推荐 · Personal radio recommendations */
export interface DjPersonalizeRecommendAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 电台 · The radios */
  data?: Radio[] | null;
}

/** 电台节目详情 · Radio program details */
export interface DjProgramDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 节目 · The program */
  program?: Program | null;
}

/** 电台节目榜 · Radio program chart */
export interface DjProgramToplistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 节目榜 · The chart */
  toplist?: RankedProgram[] | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 24 小时节目榜 · 24-hour radio program chart */
export interface DjProgramToplistHoursAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: DjProgramToplistHoursAnswerData | null;
}

/** 24 小时节目榜：内容 · 24-hour radio program chart: The content */
export interface DjProgramToplistHoursAnswerData {
  /** 节目榜 · The chart */
  list?: RankedProgram[] | null;
  /** 总数 · The number */
  total?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 电台订阅者 · Subscribers of a radio */
export interface DjSubscriberAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 收藏者 · Users who saved it */
  subscribers?: User[] | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 下一页的 time 参数 · Value of `time` for the next page */
  time?: number | null;
}

/** 电台今日优选 · Today's radio picks */
export interface DjTodayPerferedAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 电台 · The radios */
  data?: Radio[] | null;
}

/** 新晋与热门电台榜 · New and hot radio charts */
export interface DjToplistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 电台榜 · The chart */
  toplist?: Radio[] | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
}

/** 广播电台的分类与地区 · Categories and regions of radio stations */
export interface BroadcastCategoryRegionGetAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: BroadcastCategoryRegionGetAnswerData | null;
}

/** 广播电台的分类与地区：内容 · Categories and regions of radio stations: The content */
export interface BroadcastCategoryRegionGetAnswerData {
  /** 分类 · Categories */
  categoryList?: BroadcastCategoryRegionGetAnswerDataCategoryList[] | null;
  /** 地区 · Regions */
  regionList?: BroadcastCategoryRegionGetAnswerDataRegionList[] | null;
}

/** 广播电台的分类与地区：内容：分类 · Categories and regions of radio stations: The content: Categories */
export interface BroadcastCategoryRegionGetAnswerDataCategoryList {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
}

/** 广播电台的分类与地区：内容：地区 · Categories and regions of radio stations: The content: Regions */
export interface BroadcastCategoryRegionGetAnswerDataRegionList {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
}

/** 好友动态 · Events from people you follow */
export interface EventAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 动态 · The events */
  event?: Event[] | null;
  /** 下一页的 lasttime 参数 · Value of `lasttime` for the next page */
  lasttime?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 数量 · The number */
  size?: number | null;
}

/** 转发动态 · Forward an event */
export interface EventForwardAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: EventForwardAnswerData | null;
}

/** 转发动态：内容 · Forward an event: The content */
export interface EventForwardAnswerData {
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 新动态的 id · Id of the new event */
  eventId?: number | null;
  /** 发布时间 · When it was posted */
  eventTime?: number | null;
}

/** 热门话题 · Hot topics */
export interface HotTopicAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 话题 · The topics */
  hot?: Topic[] | null;
}

/** 分享到动态 · Share to your events */
export interface ShareResourceAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 新动态 · The new event */
  event?: Event | null;
  /** 新动态的 id · Id of the new event */
  id?: number | null;
}

/** 话题详情 · Topic details */
export interface TopicDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 话题 · The topic */
  act?: Topic | null;
  /** 是否提醒开始 · Whether it tells that it begins */
  needBeginNotify?: boolean | null;
}

/** 自己的全部动态 · All events of your own */
export interface UserEventAllAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 动态 · The events */
  events?: Event[] | null;
  /** 下一页的 lasttime 参数 · Value of `lasttime` for the next page */
  lasttime?: number | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 动态总数 · The number */
  size?: number | null;
  /** 取到的动态数 · Number of events returned */
  retrievedCount?: number | null;
  /** 取不到的动态数 · Number of events that could not be read */
  unavailableCount?: number | null;
  /** 取到的与总数不符 · Whether the number returned differs from the number in all */
  sizeMismatch?: boolean | null;
  /** 页数 · How many pages were read */
  pageCount?: number | null;
}

/** 收到的评论 · Comment notifications */
export interface MsgCommentsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 评论 · The comments */
  comments?: Comment[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 未读数 · How many are new */
  newCount?: number | null;
}

/** @我的通知 · Mentions of me */
export interface MsgForwardsAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 提到你的动态 · Events that mention you */
  forwards?: MsgForwardsAnswerForwards[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 未读数 · How many are new */
  newCount?: number | null;
}

/** @我的通知：提到你的动态 · Mentions of me: Events that mention you */
export interface MsgForwardsAnswerForwards {
  /** id · Its id */
  id?: number | null;
  /** 时间 · When it happened */
  time?: number | null;
  /** 谁提到了你 · The user who mentions you */
  user?: User | null;
  /** 动态内容（JSON） · The event, as JSON */
  json?: string | null;
}

/** 系统通知 · Notices */
export interface MsgNoticesAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 通知 · The notices */
  notices?: MsgNoticesAnswerNotices[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 未读数 · How many are new */
  newCount?: number | null;
}

/** 系统通知：通知 · Notices: The notices */
export interface MsgNoticesAnswerNotices {
  /** id · Its id */
  id?: number | null;
  /** 时间 · When it happened */
  time?: number | null;
  /** 种类 · Its kind */
  type?: number | null;
  /** 通知内容（JSON） · Its content, as JSON */
  notice?: string | null;
}

/** 私信列表 · Private conversations */
export interface MsgPrivateAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 会话 · The conversations */
  msgs?: MsgPrivateAnswerMsgs[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 未读数 · How many are new */
  newMsgCount?: number | null;
}

/** 私信列表：会话 · Private conversations: The conversations */
export interface MsgPrivateAnswerMsgs {
  /** 发送者 · Who wrote */
  fromUser?: User | null;
  /** 接收者 · To whom */
  toUser?: User | null;
  /** 最后一条（JSON） · The last message, as JSON */
  lastMsg?: string | null;
  /** 最后一条的时间 · When the last one was written */
  lastMsgTime?: number | null;
  /** 未读数 · How many are new */
  newMsgCount?: number | null;
  /** 是否官方账号 · Whether it is an official account */
  noticeAccountFlag?: boolean | null;
}

/** 私信内容 · Messages of a private conversation */
export interface MsgPrivateHistoryAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 私信 · The messages */
  msgs?: Message[] | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
  /** 对方是否歌手 · Whether the other is an artist */
  isArtist?: boolean | null;
  /** 是否已关注该歌手 · Whether the caller follows the artist */
  isSubed?: boolean | null;
}

/** 最近联系人 · Recent contacts */
export interface MsgRecentcontactAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MsgRecentcontactAnswerData | null;
}

/** 最近联系人：内容 · Recent contacts: The content */
export interface MsgRecentcontactAnswerData {
  /** 最近联系的人 · Recent contacts */
  follow?: User[] | null;
}

/** 私信和通知数量 · Message and notice counts */
export interface PlCountAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 私信数 · Private messages */
  msg?: number | null;
  /** 评论数 · Comments */
  comment?: number | null;
  /** 提到你的动态数 · Mentions */
  forward?: number | null;
  /** 通知数 · Notices */
  notice?: number | null;
}

/** 上传歌曲到云盘 · Upload a song to the cloud disk */
export interface CloudAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 云盘里的歌曲 · The song in the drive */
  privateCloud?: CloudSong | null;
}

/** 云盘歌曲 · Songs on the cloud disk */
export interface UserCloudAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 本页的歌曲 · The songs of this page */
  data?: CloudSong[] | null;
  /** 数量 · The number */
  count?: number | null;
  /** 是否还有更多 · Whether there are more */
  hasMore?: boolean | null;
  /** 已用空间（字节） · Space used, in bytes */
  size?: string | number | null;
  /** 总空间（字节） · Space in all, in bytes */
  maxSize?: string | number | null;
  /** 是否可扩容 · Whether the space can be extended */
  upgradeSign?: number | null;
}

/** 删除云盘歌曲 · Delete songs from the cloud disk */
export interface UserCloudDelAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 已删除的歌曲 id · Ids of the songs that were deleted */
  succIds?: number[] | null;
  /** 未能删除的歌曲 id · Ids of the songs that were not deleted */
  failIds?: number[] | null;
}

/** 云盘歌曲详情 · Details of cloud disk songs */
export interface UserCloudDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 歌曲 · The songs */
  data?: CloudSong[] | null;
}

/** 云盘歌曲的歌词 · Lyrics of a song on the cloud disk */
export interface CloudLyricGetAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 歌词（LRC） · The lyrics in LRC */
  lrc?: string | null;
  /** 逐字歌词 · Lyrics with the time of every word */
  krc?: string | null;
}

/** 申请直传云盘 · Request a direct upload to the cloud disk */
export interface CloudUploadTokenAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: CloudUploadTokenAnswerData | null;
}

/** 申请直传云盘：内容 · Request a direct upload to the cloud disk: The content */
export interface CloudUploadTokenAnswerData {
  /** 是否需要上传 · Whether the file has to be sent */
  needUpload?: boolean | null;
  /** 歌曲 id · Id of the song */
  songId?: string | number | null;
  /** 上传凭证 · Token of the upload */
  uploadToken?: string | null;
  /** 存储里的键 · Key in the storage */
  objectKey?: string | null;
  /** 资源 id · Id of the resource */
  resourceId?: string | number | null;
  /** 上传地址 · Where to send the file */
  uploadUrl?: string | null;
  /** 存储桶 · Bucket of the storage */
  bucket?: string | null;
  /** 文件的 MD5 · MD5 of the file */
  md5?: string | null;
  /** 文件大小 · Size of the file */
  fileSize?: unknown;
  /** 文件名 · Name of the file */
  filename?: string | null;
}

/** 下载云盘歌曲 · Download a song from the cloud disk */
export interface SongCloudDownloadAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 文件名 · Name of the file */
  name?: string | null;
  /** 地址 · Its address */
  url?: string | null;
  /** 文件大小（字节） · Size of the file, in bytes */
  size?: number | null;
}

/** 回忆坐标 · First-listen memory of a song */
export interface MusicFirstListenInfoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MusicFirstListenInfoAnswerData | null;
}

/** 回忆坐标：内容 · First-listen memory of a song: The content */
export interface MusicFirstListenInfoAnswerData {
  /** 第一次听 · The first time */
  musicFirstListenDto?: MusicFirstListenInfoAnswerDataMusicFirstListenDto | null;
  /** 累计 · Total */
  musicTotalPlayDto?: MusicFirstListenInfoAnswerDataMusicTotalPlayDto | null;
}

/** 回忆坐标：内容：第一次听 · First-listen memory of a song: The content: The first time */
export interface MusicFirstListenInfoAnswerDataMusicFirstListenDto {
  /** 季节 · The season */
  season?: string | null;
  /** 时段 · The time of day */
  period?: string | null;
  /** 日期 · The day */
  date?: string | null;
}

/** 回忆坐标：内容：累计 · First-listen memory of a song: The content: Total */
export interface MusicFirstListenInfoAnswerDataMusicTotalPlayDto {
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 时长（毫秒） · Its length, in ms */
  duration?: number | null;
  /** 说明 · The text */
  text?: string | null;
}

/** 最近听歌列表 · Recently listened to */
export interface RecentListenListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecentListenListAnswerData | null;
}

/** 最近听歌列表：内容 · Recently listened to: The content */
export interface RecentListenListAnswerData {
  /** 标题 · Its title */
  title?: string | null;
  /** 最近播放的内容 · What was played lately */
  resources?: RecentListenListAnswerDataResources[] | null;
}

/** 最近听歌列表：内容：最近播放的内容 · Recently listened to: The content: What was played lately */
export interface RecentListenListAnswerDataResources {
  /** 标题 · Its title */
  title?: string | null;
  /** 标签 · Its tag */
  tag?: string | null;
  /** 资源 id · Id of the resource */
  resourceId?: number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 封面地址 · Addresses of covers */
  coverUrlList?: string[] | null;
  /** 跳转地址 · Address that it opens */
  landingUrl?: string | null;
  /** 播放或更新时间 · When it was played or changed */
  playOrUpdateTime?: number | null;
}

/** 最近播放的专辑 · Recently played albums */
export interface RecordRecentAlbumAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecordRecentAlbumAnswerData | null;
}

/** 最近播放的专辑：内容 · Recently played albums: The content */
export interface RecordRecentAlbumAnswerData {
  /** 总数 · The number */
  total?: number | null;
  /** 播放记录 · What was played */
  list?: RecordRecentAlbumAnswerDataList[] | null;
}

/** 最近播放的专辑：内容：播放记录 · Recently played albums: The content: What was played */
export interface RecordRecentAlbumAnswerDataList {
  /** 资源 id · Id of the resource */
  resourceId?: string | number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 播放时间 · When it was played */
  playTime?: number | null;
  /** 专辑 · The album */
  data?: Album | null;
}

/** 最近播放的播客 · Recently played podcasts */
export interface RecordRecentDjAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecordRecentDjAnswerData | null;
}

/** 最近播放的播客：内容 · Recently played podcasts: The content */
export interface RecordRecentDjAnswerData {
  /** 总数 · The number */
  total?: number | null;
  /** 播放记录 · What was played */
  list?: RecordRecentDjAnswerDataList[] | null;
}

/** 最近播放的播客：内容：播放记录 · Recently played podcasts: The content: What was played */
export interface RecordRecentDjAnswerDataList {
  /** 资源 id · Id of the resource */
  resourceId?: string | number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 播放时间 · When it was played */
  playTime?: number | null;
  /** 电台 · The radio */
  data?: Radio | null;
}

/** 最近播放的歌单 · Recently played playlists */
export interface RecordRecentPlaylistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecordRecentPlaylistAnswerData | null;
}

/** 最近播放的歌单：内容 · Recently played playlists: The content */
export interface RecordRecentPlaylistAnswerData {
  /** 总数 · The number */
  total?: number | null;
  /** 播放记录 · What was played */
  list?: RecordRecentPlaylistAnswerDataList[] | null;
}

/** 最近播放的歌单：内容：播放记录 · Recently played playlists: The content: What was played */
export interface RecordRecentPlaylistAnswerDataList {
  /** 资源 id · Id of the resource */
  resourceId?: string | number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 播放时间 · When it was played */
  playTime?: number | null;
  /** 歌单 · The playlist */
  data?: Playlist | null;
}

/** 最近播放的歌曲 · Recently played songs */
export interface RecordRecentSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RecordRecentSongAnswerData | null;
}

/** 最近播放的歌曲：内容 · Recently played songs: The content */
export interface RecordRecentSongAnswerData {
  /** 总数 · The number */
  total?: number | null;
  /** 播放记录 · What was played */
  list?: RecordRecentSongAnswerDataList[] | null;
}

/** 最近播放的歌曲：内容：播放记录 · Recently played songs: The content: What was played */
export interface RecordRecentSongAnswerDataList {
  /** 资源 id · Id of the resource */
  resourceId?: string | number | null;
  /** 资源类型 · Kind of the resource */
  resourceType?: string | null;
  /** 播放时间 · When it was played */
  playTime?: number | null;
  /** 歌曲 · The song */
  data?: Song | null;
}

/** 听歌打卡 · Scrobble a song */
export interface ScrobbleAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** success 表示已记录 · `success` if it was recorded */
  data?: string | null;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 各步的响应 · The answer to each step */
  details?: ScrobbleAnswerDetails | null;
}

/** 听歌打卡：各步的响应 · Scrobble a song: The answer to each step */
export interface ScrobbleAnswerDetails {
  /** 开始播放 · The start */
  startplay?: Done | null;
  /** 播放 · The play */
  play?: Done | null;
}

/** 检查一起听房间 · Check a listen-together room */
export interface ListentogetherRoomCheckAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ListentogetherRoomCheckAnswerData | null;
}

/** 检查一起听房间：内容 · Check a listen-together room: The content */
export interface ListentogetherRoomCheckAnswerData {
  /** 是否可加入 · Whether it can be joined */
  joinable?: boolean | null;
  /** 状态 · Its state */
  status?: string | null;
}

/** 一起听状态 · Listen-together status */
export interface ListentogetherStatusAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: ListentogetherStatusAnswerData | null;
}

/** 一起听状态：内容 · Listen-together status: The content */
export interface ListentogetherStatusAnswerData {
  /** 是否在房间里 · Whether the caller is in a room */
  inRoom?: boolean | null;
  /** 房间 · The room */
  roomInfo?: Record<string, unknown> | null;
  /** 状态 · Its state */
  status?: unknown;
}

/** 曲风下的专辑 · Albums of a style */
export interface StyleAlbumAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StyleAlbumAnswerData | null;
}

/** 曲风下的专辑：内容 · Albums of a style: The content */
export interface StyleAlbumAnswerData {
  /** 专辑 · Albums */
  albums?: Album[] | null;
  /** 分页 · The page */
  page?: StylePage | null;
}

/** 曲风下的歌手 · Artists of a style */
export interface StyleArtistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StyleArtistAnswerData | null;
}

/** 曲风下的歌手：内容 · Artists of a style: The content */
export interface StyleArtistAnswerData {
  /** 歌手 · Artists */
  artists?: Artist[] | null;
  /** 分页 · The page */
  page?: StylePage | null;
}

/** 曲风详情 · Style details */
export interface StyleDetailAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StyleDetailAnswerData | null;
}

/** 曲风详情：内容 · Style details: The content */
export interface StyleDetailAnswerData {
  /** 曲风 id · Its id */
  tagId?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 英文名 · Its name in English */
  enName?: string | null;
  /** 层级 · Its level */
  level?: number | null;
  /** 上级曲风 · The styles above it */
  parentNames?: unknown;
  /** 简介 · Its description */
  desc?: string | null;
  /** 大图地址 · Address of its large picture */
  cover?: string | null;
  /** 深色（十六进制） · Its dark color, in hex */
  colorDeep?: string | null;
  /** 浅色（十六进制） · Its light color, in hex */
  colorShallow?: string | null;
  /** 歌曲数 · How many songs it has */
  songNum?: number | null;
  /** 歌手数 · How many artists it has */
  artistNum?: number | null;
  /** 播放占比 · Its share of all plays */
  playRate?: unknown;
  /** 乐评 · Reviews by critics */
  professionalReviews?: unknown;
}

/** 曲风列表 · List of styles */
export interface StyleListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 曲风 · The styles */
  data?: StyleTag[] | null;
}

/** 曲风下的歌单 · Playlists of a style */
export interface StylePlaylistAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StylePlaylistAnswerData | null;
}

/** 曲风下的歌单：内容 · Playlists of a style: The content */
export interface StylePlaylistAnswerData {
  /** 歌单 · The playlists */
  playlist?: StylePlaylistAnswerDataPlaylist[] | null;
  /** 分页 · The page */
  page?: StylePage | null;
}

/** 曲风下的歌单：内容：歌单 · Playlists of a style: The content: The playlists */
export interface StylePlaylistAnswerDataPlaylist {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  cover?: string | null;
  /** 歌曲数 · How many songs it has */
  songCount?: number | null;
  /** 播放次数（可能带小数） · Number of plays, which may have a fraction */
  playCount?: number | null;
  /** 创建者 id · Id of the user who created it */
  userId?: number | null;
  /** 创建者昵称 · Name of the user who created it */
  userName?: string | null;
}

/** 我的曲风偏好 · My style preferences */
export interface StylePreferenceAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StylePreferenceAnswerData | null;
}

/** 我的曲风偏好：内容 · My style preferences: The content */
export interface StylePreferenceAnswerData {
  /** 曲风 · The styles */
  tags?: StyleTag[] | null;
  /** 各曲风的偏好 · Preference for each style */
  tagPreferenceVos?: unknown;
}

/** 曲风下的歌曲 · Songs of a style */
export interface StyleSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: StyleSongAnswerData | null;
}

/** 曲风下的歌曲：内容 · Songs of a style: The content */
export interface StyleSongAnswerData {
  /** 歌曲 · Songs */
  songs?: Song[] | null;
  /** 分页 · The page */
  page?: StylePage | null;
}

/** 歌曲的乐谱 · Sheet music of a song */
export interface SheetListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: SheetListAnswerData | null;
}

/** 歌曲的乐谱：内容 · Sheet music of a song: The content */
export interface SheetListAnswerData {
  /** 曲谱 · The sheets */
  musicSheetSimpleInfoVOS?: SheetListAnswerDataMusicSheetSimpleInfoVos[] | null;
}

/** 歌曲的乐谱：内容：曲谱 · Sheet music of a song: The content: The sheets */
export interface SheetListAnswerDataMusicSheetSimpleInfoVos {
  /** id · Its id */
  id?: number | null;
  /** 名称 · Its name */
  name?: string | null;
  /** 封面地址 · Address of its cover */
  coverImageUrl?: string | null;
  /** 调号 · Its key */
  musicKey?: string | null;
}

/** 乐谱内容 · Content of a sheet */
export interface SheetPreviewAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 各页图片 · Its pages as pictures */
  data?: SheetPreviewAnswerData[] | null;
}

/** 乐谱内容：各页图片 · Content of a sheet: Its pages as pictures */
export interface SheetPreviewAnswerData {
  /** 页码 · Number of the page */
  pageNumber?: number | null;
  /** 地址 · Its address */
  url?: string | null;
}

/** 百科会员奖励 · Membership from the wiki */
export interface RepUgcUserVipAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: RepUgcUserVipAnswerData | null;
}

/** 百科会员奖励：内容 · Membership from the wiki: The content */
export interface RepUgcUserVipAnswerData {
  /** 20 时可以领取会员 · 20 if the membership can be claimed */
  status?: number | null;
}

/** 助眠解压的标签 · Tags of relaxation sounds */
export interface SatiTagListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 标签 · The tags */
  data?: SatiTagListAnswerData[] | null;
}

/** 助眠解压的标签：标签 · Tags of relaxation sounds: The tags */
export interface SatiTagListAnswerData {
  /** 标签 · The tag */
  tag?: string | null;
  /** 名称 · Its name */
  name?: string | null;
}

/** 会员成长值 · VIP growth points */
export interface VipGrowthpointAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: VipGrowthpointAnswerData | null;
}

/** 会员成长值：内容 · VIP growth points: The content */
export interface VipGrowthpointAnswerData {
  /** 等级 · The level */
  userLevel?: VipGrowthpointAnswerDataUserLevel | null;
  /** 等级卡 · The card of the level */
  levelCard?: Record<string, unknown> | null;
}

/** 会员成长值：内容：等级 · VIP growth points: The content: The level */
export interface VipGrowthpointAnswerDataUserLevel {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 等级 · The level */
  level?: number | null;
  /** 等级名称 · Name of the level */
  levelName?: string | null;
  /** 成长值 · Number of points */
  growthPoint?: number | null;
  /** 昨天的成长值 · Points gained yesterday */
  yesterdayPoint?: number | null;
  /** 会员类型：0 不是会员，11 黑胶会员 · 0 for no membership, 11 for a VIP */
  vipType?: number | null;
  /** 到期时间 · When it ends */
  expireTime?: number | null;
  /** 是否最高级 · Whether it is the highest level */
  maxLevel?: boolean | null;
}

/** 会员信息 · VIP membership */
export interface VipInfoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: Memberships | null;
}

/** 会员信息（客户端版） · VIP membership, app version */
export interface VipInfoV2Answer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: Memberships | null;
}

/** 会员任务 · VIP tasks */
export interface VipTasksAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: VipTasksAnswerData | null;
}

/** 会员任务：内容 · VIP tasks: The content */
export interface VipTasksAnswerData {
  /** 任务分 · Points of the tasks */
  taskScore?: number | null;
  /** 任务组 · The groups of tasks */
  taskList?: VipTasksAnswerDataTaskList[] | null;
}

/** 会员任务：内容：任务组 · VIP tasks: The content: The groups of tasks */
export interface VipTasksAnswerDataTaskList {
  /** 序号 · Its place */
  seq?: number | null;
  /** 组名 · Name of the group */
  seqName?: string | null;
  /** 类型 · Its kind */
  taskType?: number | null;
  /** 任务 · The tasks */
  taskItems?: VipTask[] | null;
}

/** 领取全部成长值 · Collect all growth points */
export interface VipGrowthpointGetallAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: VipGrowthpointGetallAnswerData | null;
}

/** 领取全部成长值：内容 · Collect all growth points: The content */
export interface VipGrowthpointGetallAnswerData {
  /** 是否领取成功 · Whether they were collected */
  result?: boolean | null;
}

/** 黑胶乐签打卡 · Check in as a member for the day */
export interface VipSignAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 签到的响应 · The answer to the check-in */
  taskSign?: Done | null;
  /** 签到详情 · Details of the check-in */
  checkinDetail?: unknown;
  /** 是否已签到 · Whether the user signed in */
  signed?: boolean | null;
  /** 说明 · The upstream's message */
  message?: string | null;
}

/** 乐签打卡状态 · State of a member's sign-in */
export interface VipSignInfoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: VipSignInfoAnswerData[] | null;
}

/** 乐签打卡状态：内容 · State of a member's sign-in: The content */
export interface VipSignInfoAnswerData {
  /** 记录 id · Id of the record */
  recordId?: number | null;
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 时间 · When it happened */
  time?: number | null;
  /** 时间（文本） · The time, as text */
  timeStr?: string | null;
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 成长值 · Points */
  score?: number | null;
  /** 是否今天 · Whether it is today */
  today?: boolean | null;
}

/** 会员任务（新版） · Membership tasks, newer */
export interface VipTasksV1Answer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 任务 · The tasks */
  data?: VipTasksV1AnswerData[] | null;
}

/** 会员任务（新版）：任务 · Membership tasks, newer: The tasks */
export interface VipTasksV1AnswerData {
  /** 状态 · Its state */
  missionStatus?: number | null;
  /** 进度 · Current progress */
  progressRate?: number | null;
  /** 完成次数 · Number of times it was done */
  totalCompleteNum?: number | null;
  /** 任务 · The task */
  basicMissionDTO?: VipTasksV1AnswerDataBasicMissionDto | null;
}

/** 会员任务（新版）：任务：任务 · Membership tasks, newer: The tasks: The task */
export interface VipTasksV1AnswerDataBasicMissionDto {
  /** 任务 id · Its id */
  missionId?: number | null;
  /** 名称 · Its name */
  name?: string | null;
}

/** 每日签到 · Check in for the day */
export interface DailySigninAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 获得的云贝 · How many points it gave */
  point?: number | null;
  /** 说明 · The upstream's message */
  msg?: string | null;
}

/** 云贝签到信息 · Yunbei sign-in record */
export interface YunbeiAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 云贝 · The points */
  point?: number | null;
  /** 内容 · The content */
  data?: YunbeiAnswerData | null;
}

/** 云贝签到信息：内容 · Yunbei sign-in record: The content */
export interface YunbeiAnswerData {
  /** 连续签到天数 · How many days in a row */
  days?: number | null;
  /** 云贝数 · How many points */
  shells?: number | null;
}

/** 云贝账户 · Yunbei account */
export interface YunbeiInfoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 等级 · The level */
  level?: number | null;
  /** 云贝 · The points */
  userPoint?: YunbeiInfoAnswerUserPoint | null;
  /** 手机端是否已签到 · Whether the user signed in on a phone */
  mobileSign?: boolean | null;
  /** 电脑端是否已签到 · Whether the user signed in on a desktop */
  pcSign?: boolean | null;
  /** 会员类型 · Kind of the membership */
  viptype?: number | null;
  /** 会员到期时间 · When the membership ends */
  expiretime?: number | null;
}

/** 云贝账户：云贝 · Yunbei account: The points */
export interface YunbeiInfoAnswerUserPoint {
  /** 用户 id · Id of the user */
  userId?: number | null;
  /** 余额 · The number */
  balance?: number | null;
  /** 冻结的余额 · Blocked balance */
  blockBalance?: number | null;
  /** 更新时间 · When it was last changed */
  updateTime?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 版本 · Its version */
  version?: number | null;
}

/** 云贝签到 · Sign in for yunbei */
export interface YunbeiSignAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: YunbeiSignAnswerData | null;
}

/** 云贝签到：内容 · Sign in for yunbei: The content */
export interface YunbeiSignAnswerData {
  /** 是否签到成功 · Whether it succeeded */
  sign?: boolean | null;
}

/** 全部云贝任务 · All yunbei tasks */
export interface YunbeiTasksAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 任务 · The tasks */
  data?: PointTask[] | null;
}

/** 待办云贝任务 · Open yunbei tasks */
export interface YunbeiTasksTodoAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: YunbeiTasksTodoAnswerData[] | null;
}

/** 待办云贝任务：内容 · Open yunbei tasks: The content */
export interface YunbeiTasksTodoAnswerData {
  /** 任务名称 · Its name */
  taskName?: string | null;
  /** 是否已完成 · Whether it is done */
  completed?: boolean | null;
  /** 云贝 · Points it gives */
  taskPoint?: number | null;
  /** 领取用的 userTaskId · Value of `userTaskId` for collecting it */
  userTaskId?: number | null;
  /** 领取用的 depositCode · Value of `depositCode` for collecting it */
  depositCode?: number | null;
  /** 到期时间 · When it ends */
  expireTime?: number | null;
  /** 跳转地址 · Address that it opens */
  link?: string | null;
  /** 周期 · How often it repeats */
  period?: number | null;
}

/** 今日云贝 · Yunbei earned today */
export interface YunbeiTodayAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: YunbeiTodayAnswerData | null;
}

/** 今日云贝：内容 · Yunbei earned today: The content */
export interface YunbeiTodayAnswerData {
  /** 今天获得的云贝 · How many points today gave */
  shells?: number | null;
}

/** 云贝任务（新版） · Yunbei tasks, newer */
export interface YunbeiTaskListV1Answer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: YunbeiTaskListV1AnswerData | null;
}

/** 云贝任务（新版）：内容 · Yunbei tasks, newer: The content */
export interface YunbeiTaskListV1AnswerData {
  /** 今日完成次数 · Number of times it was done today */
  times?: number | null;
  /** 今日云贝 · Points of today */
  amount?: number | null;
  /** 每次的云贝 · Points of each time */
  singleAmount?: number | null;
}

/** 云贝推歌任务 · Songs of the yunbei task */
export interface YunbeiTaskRecommendSongAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 歌曲 · The songs */
  data?: YunbeiTaskRecommendSongAnswerData[] | null;
}

/** 云贝推歌任务：歌曲 · Songs of the yunbei task: The songs */
export interface YunbeiTaskRecommendSongAnswerData {
  /** 歌曲 id · Id of the song */
  songId?: number | null;
  /** 歌曲名 · Name of the song */
  songName?: string | null;
  /** 歌手名 · Its artist's name */
  artistName?: string | null;
  /** 封面地址 · Address of the cover */
  albumUrl?: string | null;
  /** 副歌开始（毫秒） · Start of its chorus, in ms */
  songChorusStartTime?: number | null;
  /** 是否喜欢 · Whether the caller likes it */
  likeFlag?: boolean | null;
  /** 推荐算法标记 · The algorithm that recommended it */
  alg?: string | null;
}

/** 粉丝团动态 · Posts of a fan group */
export interface FansGroupFeedRecommendAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: FansGroupFeedRecommendAnswerData | null;
}

/** 粉丝团动态：内容 · Posts of a fan group: The content */
export interface FansGroupFeedRecommendAnswerData {
  /** 动态 · The posts */
  records?: Record<string, unknown>[] | null;
  /** 分页 · The page */
  page?: FansGroupFeedRecommendAnswerDataPage | null;
}

/** 粉丝团动态：内容：分页 · Posts of a fan group: The content: The page */
export interface FansGroupFeedRecommendAnswerDataPage {
  /** 下一页的 cursor 参数 · Value of `cursor` for the next page */
  cursor?: string | null;
  /** 是否还有更多 · Whether there are more */
  more?: boolean | null;
}

/** 云豆数量 · Cloud bean balance */
export interface MusicianCloudbeanAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MusicianCloudbeanAnswerData | null;
}

/** 云豆数量：内容 · Cloud bean balance: The content */
export interface MusicianCloudbeanAnswerData {
  /** 云豆数 · Cloud beans */
  cloudBean?: number | null;
}

/** 音乐人播放趋势 · Musician play count trend */
export interface MusicianPlayTrendAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 每天的播放数 · Plays by day */
  data?: MusicianPlayTrendAnswerData[] | null;
}

/** 音乐人播放趋势：每天的播放数 · Musician play count trend: Plays by day */
export interface MusicianPlayTrendAnswerData {
  /** 日期 · The day */
  dateTime?: string | null;
  /** 播放数 · Plays */
  dataValue?: number | null;
}

/** 音乐人任务 · Musician tasks */
export interface MusicianTasksAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MusicianTasksAnswerData | null;
}

/** 音乐人任务：内容 · Musician tasks: The content */
export interface MusicianTasksAnswerData {
  /** 任务 · The tasks */
  list?: MusicianTasksAnswerDataList[] | null;
}

/** 音乐人任务：内容：任务 · Musician tasks: The content: The tasks */
export interface MusicianTasksAnswerDataList {
  /** 领取时用的任务 id · Its id for claiming the reward */
  userMissionId?: number | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 周期 · Its period */
  period?: number | null;
  /** 云豆数 · Cloud beans it gives */
  rewardWorth?: number | null;
  /** 0 未开始，10 进行中，20 完成未领取，100 已领取 · 0 not started, 10 in progress, 20 done but unclaimed, 100 claimed */
  status?: number | null;
}

/** 音乐人任务（新版） · Musician tasks (new) */
export interface MusicianTasksNewAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MusicianTasksNewAnswerData | null;
}

/** 音乐人任务（新版）：内容 · Musician tasks (new): The content */
export interface MusicianTasksNewAnswerData {
  /** 任务 · The tasks */
  list?: MusicianTasksNewAnswerDataList[] | null;
}

/** 音乐人任务（新版）：内容：任务 · Musician tasks (new): The content: The tasks */
export interface MusicianTasksNewAnswerDataList {
  /** 领取时用的任务 id · Its id for claiming the reward */
  userMissionId?: number | null;
  /** 简介 · Its description */
  description?: string | null;
  /** 周期 · Its period */
  period?: number | null;
  /** 云豆数 · Cloud beans it gives */
  rewardWorth?: number | null;
  /** 0 未开始，10 进行中，20 完成未领取，100 已领取 · 0 not started, 10 in progress, 20 done but unclaimed, 100 claimed */
  status?: number | null;
}

/** 音乐人会员任务 · Membership tasks of a musician */
export interface MusicianVipTasksAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: MusicianVipTasksAnswerData | null;
}

/** 音乐人会员任务：内容 · Membership tasks of a musician: The content */
export interface MusicianVipTasksAnswerData {
  /** 100 为已完成 · 100 if it is done */
  missionStatus?: number | null;
}

/** 国家与地区电话区号 · Country calling codes */
export interface CountriesCodeListAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 说明 · The upstream's message */
  message?: string | null;
  /** 内容 · The content */
  data?: CountriesCodeListAnswerData[] | null;
}

/** 国家与地区电话区号：内容 · Country calling codes: The content */
export interface CountriesCodeListAnswerData {
  /** 首字母 · The initial */
  label?: string | null;
  /** 国家与地区 · The countries */
  countryList?: CountriesCodeListAnswerDataCountryList[] | null;
}

/** 国家与地区电话区号：内容：国家与地区 · Country calling codes: The content: The countries */
export interface CountriesCodeListAnswerDataCountryList {
  /** 中文名 · Its name in Chinese */
  zh?: string | null;
  /** 英文名 · Its name in English */
  en?: string | null;
  /** 地区代码 · Code of the region */
  locale?: string | null;
  /** 电话区号 · Calling code */
  code?: string | null;
}

/** 服务版本 · Server version */
export interface InnerVersionAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 内容 · The content */
  data?: InnerVersionAnswerData | null;
}

/** 服务版本：内容 · Server version: The content */
export interface InnerVersionAnswerData {
  /** 本程序的版本 · Version of this program */
  version?: string | null;
}

/** 专辑内容（2015 版） · Album (2015) */
export interface LegacyAlbumAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 专辑 · The album */
  album?: Album | null;
}

/** 获取云信用户名片 · Get NIM user cards */
export interface NimUserGetUinfosAnswer {
  /** 业务码，200 为成功 · The upstream's code; 200 is success */
  code: number;
  /** 名片 · The cards */
  uinfos?: NimUserGetUinfosAnswerUinfos[] | null;
}

/** 获取云信用户名片：名片 · Get NIM user cards: The cards */
export interface NimUserGetUinfosAnswerUinfos {
  /** 账号 · The account */
  accid?: string | null;
  /** 昵称 · The name */
  name?: string | null;
  /** 头像地址 · Address of the picture */
  icon?: string | null;
  /** 签名 · The user's signature */
  sign?: string | null;
  /** 邮箱 · The mail address */
  email?: string | null;
  /** 生日 · The birthday */
  birth?: string | null;
  /** 手机号 · The phone number */
  mobile?: string | null;
  /** 性别：0 未知，1 男，2 女 · 0 unknown, 1 male, 2 female */
  gender?: number | null;
  /** 扩展信息 · Custom data */
  ex?: string | null;
}

/** AnQiCMS 用户详情 · AnQiCMS user detail */
export interface AnqicmsUserDetailAnswer {
  /** 业务码，0 为成功 · The code; 0 is success */
  code: number;
  /** 说明 · The upstream's message */
  msg?: string | null;
  /** 内容 · The content */
  data?: AnqicmsUserDetailAnswerData | null;
}

/** AnQiCMS 用户详情：内容 · AnQiCMS user detail: The content */
export interface AnqicmsUserDetailAnswerData {
  /** id · Its id */
  id?: number | null;
  /** 上级用户 id · Id of the user above */
  parent_id?: number | null;
  /** 用户名 · The name */
  user_name?: string | null;
  /** 真实姓名 · The real name */
  real_name?: string | null;
  /** 介绍 · Its description */
  introduce?: string | null;
  /** 头像 · The picture */
  avatar_url?: string | null;
  /** 头像的完整地址 · Address of the picture */
  full_avatar_url?: string | null;
  /** 邮箱 · The mail address */
  email?: string | null;
  /** 手机号 · The phone number */
  phone?: string | null;
  /** 用户组 id · Id of the group */
  group_id?: number | null;
  /** 状态 · Its state */
  status?: number | null;
  /** 是否分销员 · Whether the user is a reseller */
  is_retailer?: number | null;
  /** 余额 · The balance */
  balance?: number | null;
  /** 累计收益 · Total reward */
  total_reward?: number | null;
  /** 邀请码 · Invitation code */
  invite_code?: string | null;
  /** 上次登录（秒） · Time of the last login, in s */
  last_login?: number | null;
  /** 到期时间（秒） · Time when the account expires, in s */
  expire_time?: number | null;
  /** 注册时间（秒） · Time of registration, in s */
  created_time?: number | null;
  /** 更新时间（秒） · Time of the last change, in s */
  updated_time?: number | null;
  /** 扩展信息 · Custom data */
  extra?: unknown;
  /** 用户组 · The group */
  group?: Record<string, unknown> | null;
  /** 主页地址 · Address of the page */
  link?: string | null;
}

/** 接口名与其响应 · Names of the endpoints, and what they answer. */
export interface Answers {
  activate_init_profile: Done;
  captcha_sent: Confirmed;
  captcha_verify: Confirmed;
  cellphone_existence_check: CellphoneExistenceCheckAnswer;
  login: SignedIn;
  login_cellphone: SignedIn;
  login_qr_check: QrStatus;
  login_qr_create: LoginQrCreateAnswer;
  login_qr_key: QrKey;
  login_refresh: LoginRefreshAnswer;
  login_status: LoginStatus;
  logout: Done;
  nickname_check: NicknameCheckAnswer;
  rebind: Done;
  register_anonimous: RegisterAnonimousAnswer;
  register_cellphone: Answer;
  user_account: UserAccountAnswer;
  user_binding: UserBindingAnswer;
  user_bindingcellphone: Done;
  user_level: UserLevelAnswer;
  user_replacephone: Done;
  user_subcount: UserSubcountAnswer;
  user_update: Done;
  verify_get_qr: VerifyGetQrAnswer;
  verify_qrcodestatus: VerifyQrcodestatusAnswer;
  captcha_safe_sent: Done;
  captcha_sent_v1: Confirmed;
  device_kickoff: Answer;
  device_list: Answer;
  deviceinfo_center_upload: Done;
  avatar_upload: AvatarUploadAnswer;
  follow: FollowAnswer;
  get_userids: GetUseridsAnswer;
  resource_like: Done;
  setting: SettingAnswer;
  sign_happy_info: SignHappyInfoAnswer;
  signin_progress: SigninProgressAnswer;
  simi_user: SimiUserAnswer;
  topic_sublist: TopicSublistAnswer;
  user_comment_history: UserCommentHistoryAnswer;
  user_detail: UserPage;
  user_detail_new: UserPage;
  user_dj: Programs;
  user_follow_mixed: Answer;
  user_followeds: UserFollowedsAnswer;
  user_follows: UserFollowsAnswer;
  user_medal: Answer;
  user_mutualfollow_get: UserMutualfollowGetAnswer;
  user_playlist: UserPlaylistAnswer;
  user_playlist_collect: Answer;
  user_playlist_create: Answer;
  user_record: UserRecordAnswer;
  user_social_status: UserSocialStatusAnswer;
  user_social_status_edit: Answer;
  user_social_status_rcmd: Answer;
  user_social_status_support: UserSocialStatusSupportAnswer;
  audio_match: AudioMatchAnswer;
  check_music: CheckMusicAnswer;
  like: LikeAnswer;
  likelist: LikelistAnswer;
  lyric: Lyrics;
  lyric_new: Lyrics;
  playmode_intelligence_list: PlaymodeIntelligenceListAnswer;
  playmode_song_vector: Answer;
  simi_song: SimiSongAnswer;
  song_chorus: SongChorusAnswer;
  song_creators: SongCreatorsAnswer;
  song_detail: Songs;
  song_downlist: Answer;
  song_download_url: SongDownload;
  song_download_url_v1: SongDownload;
  song_dynamic_cover: SongDynamicCoverAnswer;
  song_like_check: SongLikeCheckAnswer;
  song_lyrics_mark: Answer;
  song_lyrics_mark_add: Answer;
  song_lyrics_mark_del: Answer;
  song_lyrics_mark_user_page: Answer;
  song_monthdownlist: Answer;
  song_music_detail: SongMusicDetailAnswer;
  song_purchased: Answer;
  song_red_count: SongRedCountAnswer;
  song_singledownlist: Answer;
  song_url: SongUrls;
  song_url_v1: SongUrls;
  song_wiki_summary: Blocks;
  top_song: TopSongAnswer;
  like_v1: Done;
  song_copyright_rcmd: SongCopyrightRcmdAnswer;
  song_like: Done;
  song_simi_get: Answer;
  song_url_v1_302: Answer;
  song_wiki_info: Blocks;
  playlist_category_list: PlaylistCategoryListAnswer;
  playlist_catlist: PlaylistCatlistAnswer;
  playlist_cover_update: PlaylistCoverUpdateAnswer;
  playlist_create: PlaylistCreateAnswer;
  playlist_delete: Done;
  playlist_desc_update: Done;
  playlist_detail: PlaylistPage;
  playlist_detail_dynamic: PlaylistDetailDynamicAnswer;
  playlist_detail_rcmd_get: Answer;
  playlist_highquality_tags: PlaylistTags;
  playlist_hot: PlaylistTags;
  playlist_import_name_task_create: Answer;
  playlist_import_task_status: PlaylistImportTaskStatusAnswer;
  playlist_name_update: Done;
  playlist_order_update: Done;
  playlist_privacy: Done;
  playlist_subscribe: Done;
  playlist_subscribers: PlaylistSubscribersAnswer;
  playlist_tags_update: Done;
  playlist_track_add: Done;
  playlist_track_all: Songs;
  playlist_track_delete: Done;
  playlist_tracks: PlaylistTracksAnswer;
  playlist_update: Done;
  playlist_update_playcount: Done;
  related_playlist: RelatedPlaylistAnswer;
  simi_playlist: Playlists;
  song_order_update: Done;
  top_playlist: Playlists;
  top_playlist_highquality: Playlists;
  album: AlbumPage;
  album_detail: AlbumDetailAnswer;
  album_detail_dynamic: AlbumDetailDynamicAnswer;
  album_list: AlbumListAnswer;
  album_list_style: AlbumListStyleAnswer;
  album_new: Albums;
  album_newest: Albums;
  album_privilege: AlbumPrivilegeAnswer;
  album_songsaleboard: AlbumSongsaleboardAnswer;
  album_sub: Done;
  album_sublist: AlbumSublistAnswer;
  digital_album_detail: DigitalAlbumDetailAnswer;
  digital_album_ordering: Answer;
  digital_album_purchased: DigitalAlbumPurchasedAnswer;
  digital_album_sales: DigitalAlbumSalesAnswer;
  top_album: Albums;
  artist_album: ArtistAlbums;
  artist_desc: ArtistDescAnswer;
  artist_detail: ArtistProfile;
  artist_detail_dynamic: ArtistDetailDynamicAnswer;
  artist_fans: ArtistFansAnswer;
  artist_follow_count: ArtistFollowCountAnswer;
  artist_list: Artists;
  artist_mv: ArtistMvAnswer;
  artist_new_mv: ArtistNewMvAnswer;
  artist_new_song: ArtistNewSongAnswer;
  artist_songs: ArtistSongsAnswer;
  artist_sub: Done;
  artist_sublist: ArtistSublistAnswer;
  artist_top_song: ArtistTopSongAnswer;
  artist_video: Answer;
  artists: ArtistPage;
  simi_artist: Artists;
  top_artists: Artists;
  artist_new_song_mv_list_v2: Answer;
  artist_new_song_playall: Answer;
  cloudsearch: CloudSearch;
  search: Search;
  search_default: SearchDefaultAnswer;
  search_hot: SearchHotAnswer;
  search_hot_detail: SearchHotDetailAnswer;
  search_match: SearchMatchAnswer;
  search_multimatch: SearchMultimatchAnswer;
  search_suggest: SearchSuggestAnswer;
  search_suggest_pc: SearchSuggestPcAnswer;
  comment: CommentAnswer;
  comment_album: Comments;
  comment_dj: Comments;
  comment_event: Comments;
  comment_floor: CommentFloorAnswer;
  comment_hot: CommentHotAnswer;
  comment_hotwall_list: CommentHotwallListAnswer;
  comment_hug_list: CommentHugListAnswer;
  comment_like: Done;
  comment_music: Comments;
  comment_mv: Comments;
  comment_new: CommentPage;
  comment_playlist: Comments;
  comment_video: Comments;
  hug_comment: Done;
  starpick_comments_summary: Answer;
  comment_add: CommentAddAnswer;
  comment_delete: Done;
  comment_info_list: CommentInfoListAnswer;
  comment_reply: CommentReplyAnswer;
  comment_report: Done;
  aidj_content_rcmd: AidjContentRcmdAnswer;
  banner: BannerAnswer;
  calendar: CalendarAnswer;
  fm_trash: FmTrashAnswer;
  history_recommend_songs: HistoryRecommendSongsAnswer;
  history_recommend_songs_detail: HistoryRecommendSongsDetailAnswer;
  homepage_block_page: HomepageBlockPageAnswer;
  homepage_dragon_ball: HomepageDragonBallAnswer;
  personal_fm_mode: PersonalFm;
  personal_fm: PersonalFm;
  personalized: PersonalizedAnswer;
  personalized_djprogram: PersonalizedDjprogramAnswer;
  personalized_mv: PersonalizedMvAnswer;
  personalized_newsong: PersonalizedNewsongAnswer;
  personalized_privatecontent: PrivateContent;
  personalized_privatecontent_list: PrivateContent;
  radio_sport_get: Answer;
  recommend_resource: RecommendResourceAnswer;
  recommend_songs: RecommendSongsAnswer;
  recommend_songs_v1: RecommendSongsV1Answer;
  recommend_category_configs: Answer;
  recommend_category_songs: Answer;
  recommend_category_set: RecommendCategorySetAnswer;
  recommend_songs_dislike: RecommendSongsDislikeAnswer;
  chart_detail: ChartDetailAnswer;
  chart_song_detail: ChartSongDetailAnswer;
  top_list: PlaylistPage;
  toplist: ToplistAnswer;
  toplist_artist: ToplistArtistAnswer;
  toplist_detail: ToplistDetailAnswer;
  toplist_detail_v2: ToplistDetailV2Answer;
  mlog_music_rcmd: MlogMusicRcmdAnswer;
  mlog_to_video: MlogToVideoAnswer;
  mlog_url: MlogUrlAnswer;
  mv_all: Mvs;
  mv_detail: MvDetailAnswer;
  mv_detail_info: Counts;
  mv_exclusive_rcmd: Mvs;
  mv_first: Mvs;
  mv_sub: Done;
  mv_sublist: MvSublistAnswer;
  mv_url: MvUrlAnswer;
  playlist_mylike: Answer;
  playlist_video_recent: Answer;
  related_allvideo: RelatedAllvideoAnswer;
  simi_mv: SimiMvAnswer;
  top_mv: Mvs;
  video_category_list: VideoGroups;
  video_detail: VideoDetailAnswer;
  video_detail_info: Counts;
  video_group: Videos;
  video_group_list: VideoGroups;
  video_sub: Done;
  video_timeline_all: Videos;
  video_timeline_recommend: Videos;
  video_url: VideoUrlAnswer;
  dj_banner: DjBannerAnswer;
  dj_category_excludehot: DjCategoryExcludehotAnswer;
  dj_category_recommend: DjCategoryRecommendAnswer;
  dj_catelist: DjCatelistAnswer;
  dj_detail: DjDetailAnswer;
  dj_difm_all_style_channel: Answer;
  dj_difm_channel_subscribe: Answer;
  dj_difm_channel_unsubscribe: Answer;
  dj_difm_playing_tracks_list: Answer;
  dj_difm_subscribe_channels_get: Answer;
  dj_hot: Radios;
  dj_paygift: DjPaygiftAnswer;
  dj_personalize_recommend: DjPersonalizeRecommendAnswer;
  dj_program: Programs;
  dj_program_detail: DjProgramDetailAnswer;
  dj_program_toplist: DjProgramToplistAnswer;
  dj_program_toplist_hours: DjProgramToplistHoursAnswer;
  dj_radio_hot: Radios;
  dj_recommend: Radios;
  dj_recommend_type: Radios;
  dj_sub: Done;
  dj_sublist: Radios;
  dj_subscriber: DjSubscriberAnswer;
  dj_today_perfered: DjTodayPerferedAnswer;
  dj_toplist: DjToplistAnswer;
  dj_toplist_hours: HostChart;
  dj_toplist_newcomer: HostChart;
  dj_toplist_pay: RadioChart;
  dj_toplist_popular: HostChart;
  dj_radio_top: Answer;
  program_recommend: Programs;
  user_audio: Radios;
  voice_delete: Answer;
  voice_detail: Answer;
  voice_lyric: Answer;
  voice_upload: Answer;
  voicelist_detail: Answer;
  voicelist_list: Answer;
  voicelist_list_search: Answer;
  voicelist_search: Answer;
  voicelist_trans: Answer;
  voicelist_my_created: Answer;
  broadcast_category_region_get: BroadcastCategoryRegionGetAnswer;
  broadcast_channel_collect_list: Answer;
  broadcast_channel_currentinfo: Answer;
  broadcast_channel_list: Answer;
  broadcast_sub: Answer;
  event: EventAnswer;
  event_del: Done;
  event_forward: EventForwardAnswer;
  hot_topic: HotTopicAnswer;
  share_resource: ShareResourceAnswer;
  topic_detail: TopicDetailAnswer;
  topic_detail_event_hot: Events;
  user_event: Events;
  event_privacy: Done;
  user_event_all: UserEventAllAnswer;
  msg_comments: MsgCommentsAnswer;
  msg_forwards: MsgForwardsAnswer;
  msg_notices: MsgNoticesAnswer;
  msg_private: MsgPrivateAnswer;
  msg_private_history: MsgPrivateHistoryAnswer;
  msg_recentcontact: MsgRecentcontactAnswer;
  pl_count: PlCountAnswer;
  send_album: Sent;
  send_playlist: Sent;
  send_song: Sent;
  send_text: Sent;
  cloud: CloudAnswer;
  cloud_import: Answer;
  cloud_match: Done;
  user_cloud: UserCloudAnswer;
  user_cloud_del: UserCloudDelAnswer;
  user_cloud_detail: UserCloudDetailAnswer;
  cloud_lyric_get: CloudLyricGetAnswer;
  cloud_upload_token: CloudUploadTokenAnswer;
  cloud_upload_complete: Answer;
  song_cloud_download: SongCloudDownloadAnswer;
  listen_data_realtime_report: Answer;
  listen_data_report: Answer;
  listen_data_today_song: Answer;
  listen_data_total: Answer;
  listen_data_year_report: Answer;
  music_first_listen_info: MusicFirstListenInfoAnswer;
  recent_listen_list: RecentListenListAnswer;
  record_recent_album: RecordRecentAlbumAnswer;
  record_recent_dj: RecordRecentDjAnswer;
  record_recent_playlist: RecordRecentPlaylistAnswer;
  record_recent_song: RecordRecentSongAnswer;
  record_recent_video: Answer;
  record_recent_voice: Answer;
  scrobble: ScrobbleAnswer;
  summary_annual: Answer;
  listen_data_song_play_rank: Answer;
  relay_play_state_submit: Answer;
  listentogether_accept: Answer;
  listentogether_end: Done;
  listentogether_heatbeat: Done;
  listentogether_play_command: Done;
  listentogether_room_check: ListentogetherRoomCheckAnswer;
  listentogether_room_create: Answer;
  listentogether_status: ListentogetherStatusAnswer;
  listentogether_sync_list_command: Done;
  listentogether_sync_playlist_get: Answer;
  style_album: StyleAlbumAnswer;
  style_artist: StyleArtistAnswer;
  style_detail: StyleDetailAnswer;
  style_list: StyleListAnswer;
  style_playlist: StylePlaylistAnswer;
  style_preference: StylePreferenceAnswer;
  style_song: StyleSongAnswer;
  sheet_list: SheetListAnswer;
  sheet_preview: SheetPreviewAnswer;
  ugc_album_get: Answer;
  ugc_artist_get: Answer;
  ugc_artist_search: Answer;
  ugc_detail: Answer;
  ugc_mv_get: Answer;
  ugc_song_get: Answer;
  ugc_user_devote: Answer;
  rep_ugc_activity_collect: Answer;
  rep_ugc_activity_get: Answer;
  rep_ugc_exam_info_get: Answer;
  rep_ugc_exam_question_single_get: Answer;
  rep_ugc_exam_result_get: Answer;
  rep_ugc_exam_start: Answer;
  rep_ugc_exam_submit: Answer;
  rep_ugc_user_collect_vip: Answer;
  rep_ugc_user_get: Answer;
  rep_ugc_user_sign: Answer;
  rep_ugc_user_vip: RepUgcUserVipAnswer;
  thinktank_audit_resource_detail: Answer;
  thinktank_audit_resource_update: Answer;
  sati_resource_list: Answer;
  sati_resource_list_more: Answer;
  sati_resource_sub: Answer;
  sati_resource_sub_list: Answer;
  sati_tag_list: SatiTagListAnswer;
  sati_timescene_resources_get: Answer;
  vip_growthpoint: VipGrowthpointAnswer;
  vip_growthpoint_details: Answer;
  vip_growthpoint_get: Done;
  vip_info: VipInfoAnswer;
  vip_info_v2: VipInfoV2Answer;
  vip_tasks: VipTasksAnswer;
  vip_timemachine: Answer;
  ad_listening_rights: Answer;
  middle_play_do_lottery: Answer;
  middle_play_lottery_remain_chance: Answer;
  vip_growthpoint_getall: VipGrowthpointGetallAnswer;
  vip_sign: VipSignAnswer;
  vip_sign_detail: Answer;
  vip_sign_history: Answer;
  vip_sign_info: VipSignInfoAnswer;
  vip_tasks_v1: VipTasksV1Answer;
  daily_signin: DailySigninAnswer;
  yunbei: YunbeiAnswer;
  yunbei_expense: PointRecords;
  yunbei_info: YunbeiInfoAnswer;
  yunbei_rcmd_song: Done;
  yunbei_rcmd_song_history: Answer;
  yunbei_receipt: PointRecords;
  yunbei_sign: YunbeiSignAnswer;
  yunbei_task_finish: Confirmed;
  yunbei_tasks: YunbeiTasksAnswer;
  yunbei_tasks_todo: YunbeiTasksTodoAnswer;
  yunbei_today: YunbeiTodayAnswer;
  yunbei_task_list_v1: YunbeiTaskListV1Answer;
  yunbei_task_recommend_song: YunbeiTaskRecommendSongAnswer;
  creator_authinfo_get: Answer;
  fans_group_detail: Answer;
  fans_group_user_group_detail: Answer;
  fans_group_user_groups: Answer;
  fans_group_feed_recommend: FansGroupFeedRecommendAnswer;
  fanscenter_basicinfo_age_get: Answer;
  fanscenter_basicinfo_gender_get: Answer;
  fanscenter_basicinfo_province_get: Answer;
  fanscenter_overview_get: Answer;
  fanscenter_trend_list: Answer;
  musician_cloudbean: MusicianCloudbeanAnswer;
  musician_cloudbean_obtain: Answer;
  musician_data_overview: Answer;
  musician_play_trend: MusicianPlayTrendAnswer;
  musician_sign: Answer;
  musician_tasks: MusicianTasksAnswer;
  musician_tasks_new: MusicianTasksNewAnswer;
  threshold_detail_get: Answer;
  musician_vip_tasks: MusicianVipTasksAnswer;
  api: Answer;
  batch: Answer;
  countries_code_list: CountriesCodeListAnswer;
  eapi_decrypt: Answer;
  inner_version: InnerVersionAnswer;
  lbs_city_code: Answer;
  weblog: Answer;
  decrypt: Answer;
  legacy_search: Search;
  legacy_artist_albums: ArtistAlbums;
  legacy_album: LegacyAlbumAnswer;
  legacy_song_file: Answer;
  nim_user_get_uinfos: NimUserGetUinfosAnswer;
  nim_user_update_uinfo: Done;
  anqicms_user_detail: AnqicmsUserDetailAnswer;
}

/** 接口名与其参数 · Names of the endpoints, and their parameters. */
export interface Endpoints {
  activate_init_profile: ActivateInitProfileParams;
  captcha_sent: CaptchaSentParams;
  captcha_verify: CaptchaVerifyParams;
  cellphone_existence_check: CellphoneExistenceCheckParams;
  login: LoginParams;
  login_cellphone: LoginCellphoneParams;
  login_qr_check: LoginQrCheckParams;
  login_qr_create: LoginQrCreateParams;
  login_qr_key: LoginQrKeyParams;
  login_refresh: LoginRefreshParams;
  login_status: LoginStatusParams;
  logout: LogoutParams;
  nickname_check: NicknameCheckParams;
  rebind: RebindParams;
  register_anonimous: RegisterAnonimousParams;
  register_cellphone: RegisterCellphoneParams;
  user_account: UserAccountParams;
  user_binding: UserBindingParams;
  user_bindingcellphone: UserBindingcellphoneParams;
  user_level: UserLevelParams;
  user_replacephone: UserReplacephoneParams;
  user_subcount: UserSubcountParams;
  user_update: UserUpdateParams;
  verify_get_qr: VerifyGetQrParams;
  verify_qrcodestatus: VerifyQrcodestatusParams;
  captcha_safe_sent: CaptchaSafeSentParams;
  captcha_sent_v1: CaptchaSentV1Params;
  device_kickoff: DeviceKickoffParams;
  device_list: DeviceListParams;
  deviceinfo_center_upload: DeviceinfoCenterUploadParams;
  avatar_upload: AvatarUploadParams;
  follow: FollowParams;
  get_userids: GetUseridsParams;
  resource_like: ResourceLikeParams;
  setting: SettingParams;
  sign_happy_info: SignHappyInfoParams;
  signin_progress: SigninProgressParams;
  simi_user: SimiUserParams;
  topic_sublist: TopicSublistParams;
  user_comment_history: UserCommentHistoryParams;
  user_detail: UserDetailParams;
  user_detail_new: UserDetailNewParams;
  user_dj: UserDjParams;
  user_follow_mixed: UserFollowMixedParams;
  user_followeds: UserFollowedsParams;
  user_follows: UserFollowsParams;
  user_medal: UserMedalParams;
  user_mutualfollow_get: UserMutualfollowGetParams;
  user_playlist: UserPlaylistParams;
  user_playlist_collect: UserPlaylistCollectParams;
  user_playlist_create: UserPlaylistCreateParams;
  user_record: UserRecordParams;
  user_social_status: UserSocialStatusParams;
  user_social_status_edit: UserSocialStatusEditParams;
  user_social_status_rcmd: UserSocialStatusRcmdParams;
  user_social_status_support: UserSocialStatusSupportParams;
  audio_match: AudioMatchParams;
  check_music: CheckMusicParams;
  like: LikeParams;
  likelist: LikelistParams;
  lyric: LyricParams;
  lyric_new: LyricNewParams;
  playmode_intelligence_list: PlaymodeIntelligenceListParams;
  playmode_song_vector: PlaymodeSongVectorParams;
  simi_song: SimiSongParams;
  song_chorus: SongChorusParams;
  song_creators: SongCreatorsParams;
  song_detail: SongDetailParams;
  song_downlist: SongDownlistParams;
  song_download_url: SongDownloadUrlParams;
  song_download_url_v1: SongDownloadUrlV1Params;
  song_dynamic_cover: SongDynamicCoverParams;
  song_like_check: SongLikeCheckParams;
  song_lyrics_mark: SongLyricsMarkParams;
  song_lyrics_mark_add: SongLyricsMarkAddParams;
  song_lyrics_mark_del: SongLyricsMarkDelParams;
  song_lyrics_mark_user_page: SongLyricsMarkUserPageParams;
  song_monthdownlist: SongMonthdownlistParams;
  song_music_detail: SongMusicDetailParams;
  song_purchased: SongPurchasedParams;
  song_red_count: SongRedCountParams;
  song_singledownlist: SongSingledownlistParams;
  song_url: SongUrlParams;
  song_url_v1: SongUrlV1Params;
  song_wiki_summary: SongWikiSummaryParams;
  top_song: TopSongParams;
  like_v1: LikeV1Params;
  song_copyright_rcmd: SongCopyrightRcmdParams;
  song_like: SongLikeParams;
  song_simi_get: SongSimiGetParams;
  song_url_v1_302: SongUrlV1302Params;
  song_wiki_info: SongWikiInfoParams;
  playlist_category_list: PlaylistCategoryListParams;
  playlist_catlist: PlaylistCatlistParams;
  playlist_cover_update: PlaylistCoverUpdateParams;
  playlist_create: PlaylistCreateParams;
  playlist_delete: PlaylistDeleteParams;
  playlist_desc_update: PlaylistDescUpdateParams;
  playlist_detail: PlaylistDetailParams;
  playlist_detail_dynamic: PlaylistDetailDynamicParams;
  playlist_detail_rcmd_get: PlaylistDetailRcmdGetParams;
  playlist_highquality_tags: PlaylistHighqualityTagsParams;
  playlist_hot: PlaylistHotParams;
  playlist_import_name_task_create: PlaylistImportNameTaskCreateParams;
  playlist_import_task_status: PlaylistImportTaskStatusParams;
  playlist_name_update: PlaylistNameUpdateParams;
  playlist_order_update: PlaylistOrderUpdateParams;
  playlist_privacy: PlaylistPrivacyParams;
  playlist_subscribe: PlaylistSubscribeParams;
  playlist_subscribers: PlaylistSubscribersParams;
  playlist_tags_update: PlaylistTagsUpdateParams;
  playlist_track_add: PlaylistTrackAddParams;
  playlist_track_all: PlaylistTrackAllParams;
  playlist_track_delete: PlaylistTrackDeleteParams;
  playlist_tracks: PlaylistTracksParams;
  playlist_update: PlaylistUpdateParams;
  playlist_update_playcount: PlaylistUpdatePlaycountParams;
  related_playlist: RelatedPlaylistParams;
  simi_playlist: SimiPlaylistParams;
  song_order_update: SongOrderUpdateParams;
  top_playlist: TopPlaylistParams;
  top_playlist_highquality: TopPlaylistHighqualityParams;
  album: AlbumParams;
  album_detail: AlbumDetailParams;
  album_detail_dynamic: AlbumDetailDynamicParams;
  album_list: AlbumListParams;
  album_list_style: AlbumListStyleParams;
  album_new: AlbumNewParams;
  album_newest: AlbumNewestParams;
  album_privilege: AlbumPrivilegeParams;
  album_songsaleboard: AlbumSongsaleboardParams;
  album_sub: AlbumSubParams;
  album_sublist: AlbumSublistParams;
  digital_album_detail: DigitalAlbumDetailParams;
  digital_album_ordering: DigitalAlbumOrderingParams;
  digital_album_purchased: DigitalAlbumPurchasedParams;
  digital_album_sales: DigitalAlbumSalesParams;
  top_album: TopAlbumParams;
  artist_album: ArtistAlbumParams;
  artist_desc: ArtistDescParams;
  artist_detail: ArtistDetailParams;
  artist_detail_dynamic: ArtistDetailDynamicParams;
  artist_fans: ArtistFansParams;
  artist_follow_count: ArtistFollowCountParams;
  artist_list: ArtistListParams;
  artist_mv: ArtistMvParams;
  artist_new_mv: ArtistNewMvParams;
  artist_new_song: ArtistNewSongParams;
  artist_songs: ArtistSongsParams;
  artist_sub: ArtistSubParams;
  artist_sublist: ArtistSublistParams;
  artist_top_song: ArtistTopSongParams;
  artist_video: ArtistVideoParams;
  artists: ArtistsParams;
  simi_artist: SimiArtistParams;
  top_artists: TopArtistsParams;
  artist_new_song_mv_list_v2: ArtistNewSongMvListV2Params;
  artist_new_song_playall: ArtistNewSongPlayallParams;
  cloudsearch: CloudsearchParams;
  search: SearchParams;
  search_default: SearchDefaultParams;
  search_hot: SearchHotParams;
  search_hot_detail: SearchHotDetailParams;
  search_match: SearchMatchParams;
  search_multimatch: SearchMultimatchParams;
  search_suggest: SearchSuggestParams;
  search_suggest_pc: SearchSuggestPcParams;
  comment: CommentParams;
  comment_album: CommentAlbumParams;
  comment_dj: CommentDjParams;
  comment_event: CommentEventParams;
  comment_floor: CommentFloorParams;
  comment_hot: CommentHotParams;
  comment_hotwall_list: CommentHotwallListParams;
  comment_hug_list: CommentHugListParams;
  comment_like: CommentLikeParams;
  comment_music: CommentMusicParams;
  comment_mv: CommentMvParams;
  comment_new: CommentNewParams;
  comment_playlist: CommentPlaylistParams;
  comment_video: CommentVideoParams;
  hug_comment: HugCommentParams;
  starpick_comments_summary: StarpickCommentsSummaryParams;
  comment_add: CommentAddParams;
  comment_delete: CommentDeleteParams;
  comment_info_list: CommentInfoListParams;
  comment_reply: CommentReplyParams;
  comment_report: CommentReportParams;
  aidj_content_rcmd: AidjContentRcmdParams;
  banner: BannerParams;
  calendar: CalendarParams;
  fm_trash: FmTrashParams;
  history_recommend_songs: HistoryRecommendSongsParams;
  history_recommend_songs_detail: HistoryRecommendSongsDetailParams;
  homepage_block_page: HomepageBlockPageParams;
  homepage_dragon_ball: HomepageDragonBallParams;
  personal_fm_mode: PersonalFmModeParams;
  personal_fm: PersonalFmParams;
  personalized: PersonalizedParams;
  personalized_djprogram: PersonalizedDjprogramParams;
  personalized_mv: PersonalizedMvParams;
  personalized_newsong: PersonalizedNewsongParams;
  personalized_privatecontent: PersonalizedPrivatecontentParams;
  personalized_privatecontent_list: PersonalizedPrivatecontentListParams;
  radio_sport_get: RadioSportGetParams;
  recommend_resource: RecommendResourceParams;
  recommend_songs: RecommendSongsParams;
  recommend_songs_v1: RecommendSongsV1Params;
  recommend_category_configs: RecommendCategoryConfigsParams;
  recommend_category_songs: RecommendCategorySongsParams;
  recommend_category_set: RecommendCategorySetParams;
  recommend_songs_dislike: RecommendSongsDislikeParams;
  chart_detail: ChartDetailParams;
  chart_song_detail: ChartSongDetailParams;
  top_list: TopListParams;
  toplist: ToplistParams;
  toplist_artist: ToplistArtistParams;
  toplist_detail: ToplistDetailParams;
  toplist_detail_v2: ToplistDetailV2Params;
  mlog_music_rcmd: MlogMusicRcmdParams;
  mlog_to_video: MlogToVideoParams;
  mlog_url: MlogUrlParams;
  mv_all: MvAllParams;
  mv_detail: MvDetailParams;
  mv_detail_info: MvDetailInfoParams;
  mv_exclusive_rcmd: MvExclusiveRcmdParams;
  mv_first: MvFirstParams;
  mv_sub: MvSubParams;
  mv_sublist: MvSublistParams;
  mv_url: MvUrlParams;
  playlist_mylike: PlaylistMylikeParams;
  playlist_video_recent: PlaylistVideoRecentParams;
  related_allvideo: RelatedAllvideoParams;
  simi_mv: SimiMvParams;
  top_mv: TopMvParams;
  video_category_list: VideoCategoryListParams;
  video_detail: VideoDetailParams;
  video_detail_info: VideoDetailInfoParams;
  video_group: VideoGroupParams;
  video_group_list: VideoGroupListParams;
  video_sub: VideoSubParams;
  video_timeline_all: VideoTimelineAllParams;
  video_timeline_recommend: VideoTimelineRecommendParams;
  video_url: VideoUrlParams;
  dj_banner: DjBannerParams;
  dj_category_excludehot: DjCategoryExcludehotParams;
  dj_category_recommend: DjCategoryRecommendParams;
  dj_catelist: DjCatelistParams;
  dj_detail: DjDetailParams;
  dj_difm_all_style_channel: DjDifmAllStyleChannelParams;
  dj_difm_channel_subscribe: DjDifmChannelSubscribeParams;
  dj_difm_channel_unsubscribe: DjDifmChannelUnsubscribeParams;
  dj_difm_playing_tracks_list: DjDifmPlayingTracksListParams;
  dj_difm_subscribe_channels_get: DjDifmSubscribeChannelsGetParams;
  dj_hot: DjHotParams;
  dj_paygift: DjPaygiftParams;
  dj_personalize_recommend: DjPersonalizeRecommendParams;
  dj_program: DjProgramParams;
  dj_program_detail: DjProgramDetailParams;
  dj_program_toplist: DjProgramToplistParams;
  dj_program_toplist_hours: DjProgramToplistHoursParams;
  dj_radio_hot: DjRadioHotParams;
  dj_recommend: DjRecommendParams;
  dj_recommend_type: DjRecommendTypeParams;
  dj_sub: DjSubParams;
  dj_sublist: DjSublistParams;
  dj_subscriber: DjSubscriberParams;
  dj_today_perfered: DjTodayPerferedParams;
  dj_toplist: DjToplistParams;
  dj_toplist_hours: DjToplistHoursParams;
  dj_toplist_newcomer: DjToplistNewcomerParams;
  dj_toplist_pay: DjToplistPayParams;
  dj_toplist_popular: DjToplistPopularParams;
  dj_radio_top: DjRadioTopParams;
  program_recommend: ProgramRecommendParams;
  user_audio: UserAudioParams;
  voice_delete: VoiceDeleteParams;
  voice_detail: VoiceDetailParams;
  voice_lyric: VoiceLyricParams;
  voice_upload: VoiceUploadParams;
  voicelist_detail: VoicelistDetailParams;
  voicelist_list: VoicelistListParams;
  voicelist_list_search: VoicelistListSearchParams;
  voicelist_search: VoicelistSearchParams;
  voicelist_trans: VoicelistTransParams;
  voicelist_my_created: VoicelistMyCreatedParams;
  broadcast_category_region_get: BroadcastCategoryRegionGetParams;
  broadcast_channel_collect_list: BroadcastChannelCollectListParams;
  broadcast_channel_currentinfo: BroadcastChannelCurrentinfoParams;
  broadcast_channel_list: BroadcastChannelListParams;
  broadcast_sub: BroadcastSubParams;
  event: EventParams;
  event_del: EventDelParams;
  event_forward: EventForwardParams;
  hot_topic: HotTopicParams;
  share_resource: ShareResourceParams;
  topic_detail: TopicDetailParams;
  topic_detail_event_hot: TopicDetailEventHotParams;
  user_event: UserEventParams;
  event_privacy: EventPrivacyParams;
  user_event_all: UserEventAllParams;
  msg_comments: MsgCommentsParams;
  msg_forwards: MsgForwardsParams;
  msg_notices: MsgNoticesParams;
  msg_private: MsgPrivateParams;
  msg_private_history: MsgPrivateHistoryParams;
  msg_recentcontact: MsgRecentcontactParams;
  pl_count: PlCountParams;
  send_album: SendAlbumParams;
  send_playlist: SendPlaylistParams;
  send_song: SendSongParams;
  send_text: SendTextParams;
  cloud: CloudParams;
  cloud_import: CloudImportParams;
  cloud_match: CloudMatchParams;
  user_cloud: UserCloudParams;
  user_cloud_del: UserCloudDelParams;
  user_cloud_detail: UserCloudDetailParams;
  cloud_lyric_get: CloudLyricGetParams;
  cloud_upload_token: CloudUploadTokenParams;
  cloud_upload_complete: CloudUploadCompleteParams;
  song_cloud_download: SongCloudDownloadParams;
  listen_data_realtime_report: ListenDataRealtimeReportParams;
  listen_data_report: ListenDataReportParams;
  listen_data_today_song: ListenDataTodaySongParams;
  listen_data_total: ListenDataTotalParams;
  listen_data_year_report: ListenDataYearReportParams;
  music_first_listen_info: MusicFirstListenInfoParams;
  recent_listen_list: RecentListenListParams;
  record_recent_album: RecordRecentAlbumParams;
  record_recent_dj: RecordRecentDjParams;
  record_recent_playlist: RecordRecentPlaylistParams;
  record_recent_song: RecordRecentSongParams;
  record_recent_video: RecordRecentVideoParams;
  record_recent_voice: RecordRecentVoiceParams;
  scrobble: ScrobbleParams;
  summary_annual: SummaryAnnualParams;
  listen_data_song_play_rank: ListenDataSongPlayRankParams;
  relay_play_state_submit: RelayPlayStateSubmitParams;
  listentogether_accept: ListentogetherAcceptParams;
  listentogether_end: ListentogetherEndParams;
  listentogether_heatbeat: ListentogetherHeatbeatParams;
  listentogether_play_command: ListentogetherPlayCommandParams;
  listentogether_room_check: ListentogetherRoomCheckParams;
  listentogether_room_create: ListentogetherRoomCreateParams;
  listentogether_status: ListentogetherStatusParams;
  listentogether_sync_list_command: ListentogetherSyncListCommandParams;
  listentogether_sync_playlist_get: ListentogetherSyncPlaylistGetParams;
  style_album: StyleAlbumParams;
  style_artist: StyleArtistParams;
  style_detail: StyleDetailParams;
  style_list: StyleListParams;
  style_playlist: StylePlaylistParams;
  style_preference: StylePreferenceParams;
  style_song: StyleSongParams;
  sheet_list: SheetListParams;
  sheet_preview: SheetPreviewParams;
  ugc_album_get: UgcAlbumGetParams;
  ugc_artist_get: UgcArtistGetParams;
  ugc_artist_search: UgcArtistSearchParams;
  ugc_detail: UgcDetailParams;
  ugc_mv_get: UgcMvGetParams;
  ugc_song_get: UgcSongGetParams;
  ugc_user_devote: UgcUserDevoteParams;
  rep_ugc_activity_collect: RepUgcActivityCollectParams;
  rep_ugc_activity_get: RepUgcActivityGetParams;
  rep_ugc_exam_info_get: RepUgcExamInfoGetParams;
  rep_ugc_exam_question_single_get: RepUgcExamQuestionSingleGetParams;
  rep_ugc_exam_result_get: RepUgcExamResultGetParams;
  rep_ugc_exam_start: RepUgcExamStartParams;
  rep_ugc_exam_submit: RepUgcExamSubmitParams;
  rep_ugc_user_collect_vip: RepUgcUserCollectVipParams;
  rep_ugc_user_get: RepUgcUserGetParams;
  rep_ugc_user_sign: RepUgcUserSignParams;
  rep_ugc_user_vip: RepUgcUserVipParams;
  thinktank_audit_resource_detail: ThinktankAuditResourceDetailParams;
  thinktank_audit_resource_update: ThinktankAuditResourceUpdateParams;
  sati_resource_list: SatiResourceListParams;
  sati_resource_list_more: SatiResourceListMoreParams;
  sati_resource_sub: SatiResourceSubParams;
  sati_resource_sub_list: SatiResourceSubListParams;
  sati_tag_list: SatiTagListParams;
  sati_timescene_resources_get: SatiTimesceneResourcesGetParams;
  vip_growthpoint: VipGrowthpointParams;
  vip_growthpoint_details: VipGrowthpointDetailsParams;
  vip_growthpoint_get: VipGrowthpointGetParams;
  vip_info: VipInfoParams;
  vip_info_v2: VipInfoV2Params;
  vip_tasks: VipTasksParams;
  vip_timemachine: VipTimemachineParams;
  ad_listening_rights: AdListeningRightsParams;
  middle_play_do_lottery: MiddlePlayDoLotteryParams;
  middle_play_lottery_remain_chance: MiddlePlayLotteryRemainChanceParams;
  vip_growthpoint_getall: VipGrowthpointGetallParams;
  vip_sign: VipSignParams;
  vip_sign_detail: VipSignDetailParams;
  vip_sign_history: VipSignHistoryParams;
  vip_sign_info: VipSignInfoParams;
  vip_tasks_v1: VipTasksV1Params;
  daily_signin: DailySigninParams;
  yunbei: YunbeiParams;
  yunbei_expense: YunbeiExpenseParams;
  yunbei_info: YunbeiInfoParams;
  yunbei_rcmd_song: YunbeiRcmdSongParams;
  yunbei_rcmd_song_history: YunbeiRcmdSongHistoryParams;
  yunbei_receipt: YunbeiReceiptParams;
  yunbei_sign: YunbeiSignParams;
  yunbei_task_finish: YunbeiTaskFinishParams;
  yunbei_tasks: YunbeiTasksParams;
  yunbei_tasks_todo: YunbeiTasksTodoParams;
  yunbei_today: YunbeiTodayParams;
  yunbei_task_list_v1: YunbeiTaskListV1Params;
  yunbei_task_recommend_song: YunbeiTaskRecommendSongParams;
  creator_authinfo_get: CreatorAuthinfoGetParams;
  fans_group_detail: FansGroupDetailParams;
  fans_group_user_group_detail: FansGroupUserGroupDetailParams;
  fans_group_user_groups: FansGroupUserGroupsParams;
  fans_group_feed_recommend: FansGroupFeedRecommendParams;
  fanscenter_basicinfo_age_get: FanscenterBasicinfoAgeGetParams;
  fanscenter_basicinfo_gender_get: FanscenterBasicinfoGenderGetParams;
  fanscenter_basicinfo_province_get: FanscenterBasicinfoProvinceGetParams;
  fanscenter_overview_get: FanscenterOverviewGetParams;
  fanscenter_trend_list: FanscenterTrendListParams;
  musician_cloudbean: MusicianCloudbeanParams;
  musician_cloudbean_obtain: MusicianCloudbeanObtainParams;
  musician_data_overview: MusicianDataOverviewParams;
  musician_play_trend: MusicianPlayTrendParams;
  musician_sign: MusicianSignParams;
  musician_tasks: MusicianTasksParams;
  musician_tasks_new: MusicianTasksNewParams;
  threshold_detail_get: ThresholdDetailGetParams;
  musician_vip_tasks: MusicianVipTasksParams;
  api: ApiParams;
  batch: BatchParams;
  countries_code_list: CountriesCodeListParams;
  eapi_decrypt: EapiDecryptParams;
  inner_version: InnerVersionParams;
  lbs_city_code: LbsCityCodeParams;
  weblog: WeblogParams;
  decrypt: DecryptParams;
  legacy_search: LegacySearchParams;
  legacy_artist_albums: LegacyArtistAlbumsParams;
  legacy_album: LegacyAlbumParams;
  legacy_song_file: LegacySongFileParams;
  nim_user_get_uinfos: NimUserGetUinfosParams;
  nim_user_update_uinfo: NimUserUpdateUinfoParams;
  anqicms_user_detail: AnqicmsUserDetailParams;
}

/** 路由与其参数 · Routes, aliases among them, and their parameters. */
export interface Routes {
  "/activate/init/profile": ActivateInitProfileParams;
  "/captcha/sent": CaptchaSentParams;
  "/captcha/verify": CaptchaVerifyParams;
  "/cellphone/existence/check": CellphoneExistenceCheckParams;
  "/login": LoginParams;
  "/login/cellphone": LoginCellphoneParams;
  "/login/qr/check": LoginQrCheckParams;
  "/login/qr/create": LoginQrCreateParams;
  "/login/qr/key": LoginQrKeyParams;
  "/login/refresh": LoginRefreshParams;
  "/login/status": LoginStatusParams;
  "/logout": LogoutParams;
  "/nickname/check": NicknameCheckParams;
  "/rebind": RebindParams;
  "/register/anonimous": RegisterAnonimousParams;
  "/register/cellphone": RegisterCellphoneParams;
  "/user/account": UserAccountParams;
  "/user/binding": UserBindingParams;
  "/user/bindingcellphone": UserBindingcellphoneParams;
  "/user/level": UserLevelParams;
  "/user/replacephone": UserReplacephoneParams;
  "/user/subcount": UserSubcountParams;
  "/user/update": UserUpdateParams;
  "/verify/getQr": VerifyGetQrParams;
  "/verify/qrcodestatus": VerifyQrcodestatusParams;
  "/captcha/safe/sent": CaptchaSafeSentParams;
  "/captcha/sent/v1": CaptchaSentV1Params;
  "/device/kickoff": DeviceKickoffParams;
  "/device/list": DeviceListParams;
  "/deviceinfo/center/upload": DeviceinfoCenterUploadParams;
  "/avatar/upload": AvatarUploadParams;
  "/follow": FollowParams;
  "/get/userids": GetUseridsParams;
  "/resource/like": ResourceLikeParams;
  "/setting": SettingParams;
  "/sign/happy/info": SignHappyInfoParams;
  "/signin/progress": SigninProgressParams;
  "/simi/user": SimiUserParams;
  "/topic/sublist": TopicSublistParams;
  "/user/comment/history": UserCommentHistoryParams;
  "/user/detail": UserDetailParams;
  "/user/detail/new": UserDetailNewParams;
  "/user/dj": UserDjParams;
  "/user/follow/mixed": UserFollowMixedParams;
  "/user/followeds": UserFollowedsParams;
  "/user/follows": UserFollowsParams;
  "/user/medal": UserMedalParams;
  "/user/mutualfollow/get": UserMutualfollowGetParams;
  "/user/playlist": UserPlaylistParams;
  "/user/playlist/collect": UserPlaylistCollectParams;
  "/user/playlist/create": UserPlaylistCreateParams;
  "/user/record": UserRecordParams;
  "/user/social/status": UserSocialStatusParams;
  "/user/social/status/edit": UserSocialStatusEditParams;
  "/user/social/status/rcmd": UserSocialStatusRcmdParams;
  "/user/social/status/support": UserSocialStatusSupportParams;
  "/audio/match": AudioMatchParams;
  "/check/music": CheckMusicParams;
  "/like": LikeParams;
  "/likelist": LikelistParams;
  "/lyric": LyricParams;
  "/lyric/new": LyricNewParams;
  "/playmode/intelligence/list": PlaymodeIntelligenceListParams;
  "/playmode/song/vector": PlaymodeSongVectorParams;
  "/simi/song": SimiSongParams;
  "/song/chorus": SongChorusParams;
  "/song/creators": SongCreatorsParams;
  "/song/detail": SongDetailParams;
  "/song/downlist": SongDownlistParams;
  "/song/download/url": SongDownloadUrlParams;
  "/song/download/url/v1": SongDownloadUrlV1Params;
  "/song/dynamic/cover": SongDynamicCoverParams;
  "/song/like/check": SongLikeCheckParams;
  "/song/lyrics/mark": SongLyricsMarkParams;
  "/song/lyrics/mark/add": SongLyricsMarkAddParams;
  "/song/lyrics/mark/del": SongLyricsMarkDelParams;
  "/song/lyrics/mark/user/page": SongLyricsMarkUserPageParams;
  "/song/monthdownlist": SongMonthdownlistParams;
  "/song/music/detail": SongMusicDetailParams;
  "/song/purchased": SongPurchasedParams;
  "/song/red/count": SongRedCountParams;
  "/song/singledownlist": SongSingledownlistParams;
  "/song/url": SongUrlParams;
  "/song/url/v1": SongUrlV1Params;
  "/song/wiki/summary": SongWikiSummaryParams;
  "/top/song": TopSongParams;
  "/like/v1": LikeV1Params;
  "/song/copyright/rcmd": SongCopyrightRcmdParams;
  "/song/like": SongLikeParams;
  "/song/simi/get": SongSimiGetParams;
  "/song/url/v1/302": SongUrlV1302Params;
  "/song/wiki/info": SongWikiInfoParams;
  "/playlist/category/list": PlaylistCategoryListParams;
  "/playlist/catlist": PlaylistCatlistParams;
  "/playlist/cover/update": PlaylistCoverUpdateParams;
  "/playlist/create": PlaylistCreateParams;
  "/playlist/delete": PlaylistDeleteParams;
  "/playlist/desc/update": PlaylistDescUpdateParams;
  "/playlist/detail": PlaylistDetailParams;
  "/playlist/detail/dynamic": PlaylistDetailDynamicParams;
  "/playlist/detail/rcmd/get": PlaylistDetailRcmdGetParams;
  "/playlist/highquality/tags": PlaylistHighqualityTagsParams;
  "/playlist/hot": PlaylistHotParams;
  "/playlist/import/name/task/create": PlaylistImportNameTaskCreateParams;
  "/playlist/import/task/status": PlaylistImportTaskStatusParams;
  "/playlist/name/update": PlaylistNameUpdateParams;
  "/playlist/order/update": PlaylistOrderUpdateParams;
  "/playlist/privacy": PlaylistPrivacyParams;
  "/playlist/subscribe": PlaylistSubscribeParams;
  "/playlist/subscribers": PlaylistSubscribersParams;
  "/playlist/tags/update": PlaylistTagsUpdateParams;
  "/playlist/track/add": PlaylistTrackAddParams;
  "/playlist/track/all": PlaylistTrackAllParams;
  "/playlist/track/delete": PlaylistTrackDeleteParams;
  "/playlist/tracks": PlaylistTracksParams;
  "/playlist/update": PlaylistUpdateParams;
  "/playlist/update/playcount": PlaylistUpdatePlaycountParams;
  "/related/playlist": RelatedPlaylistParams;
  "/simi/playlist": SimiPlaylistParams;
  "/song/order/update": SongOrderUpdateParams;
  "/top/playlist": TopPlaylistParams;
  "/top/playlist/highquality": TopPlaylistHighqualityParams;
  "/album": AlbumParams;
  "/album/detail": AlbumDetailParams;
  "/album/detail/dynamic": AlbumDetailDynamicParams;
  "/album/list": AlbumListParams;
  "/album/list/style": AlbumListStyleParams;
  "/album/new": AlbumNewParams;
  "/album/newest": AlbumNewestParams;
  "/album/privilege": AlbumPrivilegeParams;
  "/album/songsaleboard": AlbumSongsaleboardParams;
  "/album_songsaleboard": AlbumSongsaleboardParams;
  "/album/sub": AlbumSubParams;
  "/album/sublist": AlbumSublistParams;
  "/digitalAlbum/detail": DigitalAlbumDetailParams;
  "/digitalAlbum/ordering": DigitalAlbumOrderingParams;
  "/digitalAlbum/purchased": DigitalAlbumPurchasedParams;
  "/digitalAlbum/sales": DigitalAlbumSalesParams;
  "/top/album": TopAlbumParams;
  "/artist/album": ArtistAlbumParams;
  "/artist/desc": ArtistDescParams;
  "/artist/detail": ArtistDetailParams;
  "/artist/detail/dynamic": ArtistDetailDynamicParams;
  "/artist/fans": ArtistFansParams;
  "/artist/follow/count": ArtistFollowCountParams;
  "/artist/list": ArtistListParams;
  "/artist/mv": ArtistMvParams;
  "/artist/new/mv": ArtistNewMvParams;
  "/artist/new/song": ArtistNewSongParams;
  "/artist/songs": ArtistSongsParams;
  "/artist/sub": ArtistSubParams;
  "/artist/sublist": ArtistSublistParams;
  "/artist/top/song": ArtistTopSongParams;
  "/artist/video": ArtistVideoParams;
  "/artists": ArtistsParams;
  "/simi/artist": SimiArtistParams;
  "/top/artists": TopArtistsParams;
  "/artist/new/song/mv/list/v2": ArtistNewSongMvListV2Params;
  "/artist/new/song/playall": ArtistNewSongPlayallParams;
  "/cloudsearch": CloudsearchParams;
  "/search": SearchParams;
  "/search/default": SearchDefaultParams;
  "/search/hot": SearchHotParams;
  "/search/hot/detail": SearchHotDetailParams;
  "/search/match": SearchMatchParams;
  "/search/multimatch": SearchMultimatchParams;
  "/search/suggest": SearchSuggestParams;
  "/search/suggest/pc": SearchSuggestPcParams;
  "/comment": CommentParams;
  "/comment/album": CommentAlbumParams;
  "/comment/dj": CommentDjParams;
  "/comment/event": CommentEventParams;
  "/comment/floor": CommentFloorParams;
  "/comment/hot": CommentHotParams;
  "/comment/hotwall/list": CommentHotwallListParams;
  "/comment/hug/list": CommentHugListParams;
  "/comment/like": CommentLikeParams;
  "/comment/music": CommentMusicParams;
  "/comment/mv": CommentMvParams;
  "/comment/new": CommentNewParams;
  "/comment/playlist": CommentPlaylistParams;
  "/comment/video": CommentVideoParams;
  "/hug/comment": HugCommentParams;
  "/starpick/comments/summary": StarpickCommentsSummaryParams;
  "/comment/add": CommentAddParams;
  "/comment/delete": CommentDeleteParams;
  "/comment/info/list": CommentInfoListParams;
  "/comment/reply": CommentReplyParams;
  "/comment/report": CommentReportParams;
  "/aidj/content/rcmd": AidjContentRcmdParams;
  "/banner": BannerParams;
  "/calendar": CalendarParams;
  "/fm_trash": FmTrashParams;
  "/history/recommend/songs": HistoryRecommendSongsParams;
  "/history/recommend/songs/detail": HistoryRecommendSongsDetailParams;
  "/homepage/block/page": HomepageBlockPageParams;
  "/homepage/dragon/ball": HomepageDragonBallParams;
  "/personal/fm/mode": PersonalFmModeParams;
  "/personal_fm": PersonalFmParams;
  "/personalized": PersonalizedParams;
  "/personalized/djprogram": PersonalizedDjprogramParams;
  "/personalized/mv": PersonalizedMvParams;
  "/personalized/newsong": PersonalizedNewsongParams;
  "/personalized/privatecontent": PersonalizedPrivatecontentParams;
  "/personalized/privatecontent/list": PersonalizedPrivatecontentListParams;
  "/radio/sport/get": RadioSportGetParams;
  "/recommend/resource": RecommendResourceParams;
  "/recommend/songs": RecommendSongsParams;
  "/recommend/songs/v1": RecommendSongsV1Params;
  "/recommend/category/configs": RecommendCategoryConfigsParams;
  "/recommend/category/songs": RecommendCategorySongsParams;
  "/recommend/category/set": RecommendCategorySetParams;
  "/recommend/songs/dislike": RecommendSongsDislikeParams;
  "/chart/detail": ChartDetailParams;
  "/chart/song/detail": ChartSongDetailParams;
  "/top/list": TopListParams;
  "/toplist": ToplistParams;
  "/toplist/artist": ToplistArtistParams;
  "/toplist/detail": ToplistDetailParams;
  "/toplist/detail/v2": ToplistDetailV2Params;
  "/mlog/music/rcmd": MlogMusicRcmdParams;
  "/mlog/to/video": MlogToVideoParams;
  "/mlog/url": MlogUrlParams;
  "/mv/all": MvAllParams;
  "/mv/detail": MvDetailParams;
  "/mv/detail/info": MvDetailInfoParams;
  "/mv/exclusive/rcmd": MvExclusiveRcmdParams;
  "/mv/first": MvFirstParams;
  "/mv/sub": MvSubParams;
  "/mv/sublist": MvSublistParams;
  "/mv/url": MvUrlParams;
  "/playlist/mylike": PlaylistMylikeParams;
  "/playlist/video/recent": PlaylistVideoRecentParams;
  "/related/allvideo": RelatedAllvideoParams;
  "/simi/mv": SimiMvParams;
  "/top/mv": TopMvParams;
  "/video/category/list": VideoCategoryListParams;
  "/video/detail": VideoDetailParams;
  "/video/detail/info": VideoDetailInfoParams;
  "/video/group": VideoGroupParams;
  "/video/group/list": VideoGroupListParams;
  "/video/sub": VideoSubParams;
  "/video/timeline/all": VideoTimelineAllParams;
  "/video/timeline/recommend": VideoTimelineRecommendParams;
  "/video/url": VideoUrlParams;
  "/dj/banner": DjBannerParams;
  "/dj/category/excludehot": DjCategoryExcludehotParams;
  "/dj/category/recommend": DjCategoryRecommendParams;
  "/dj/catelist": DjCatelistParams;
  "/dj/detail": DjDetailParams;
  "/dj/difm/all/style/channel": DjDifmAllStyleChannelParams;
  "/dj/difm/channel/subscribe": DjDifmChannelSubscribeParams;
  "/dj/difm/channel/unsubscribe": DjDifmChannelUnsubscribeParams;
  "/dj/difm/playing/tracks/list": DjDifmPlayingTracksListParams;
  "/dj/difm/subscribe/channels/get": DjDifmSubscribeChannelsGetParams;
  "/dj/hot": DjHotParams;
  "/dj/paygift": DjPaygiftParams;
  "/dj/personalize/recommend": DjPersonalizeRecommendParams;
  "/dj/program": DjProgramParams;
  "/dj/program/detail": DjProgramDetailParams;
  "/dj/program/toplist": DjProgramToplistParams;
  "/dj/program/toplist/hours": DjProgramToplistHoursParams;
  "/dj/radio/hot": DjRadioHotParams;
  "/dj/recommend": DjRecommendParams;
  "/dj/recommend/type": DjRecommendTypeParams;
  "/dj/sub": DjSubParams;
  "/dj/sublist": DjSublistParams;
  "/dj/subscriber": DjSubscriberParams;
  "/dj/today/perfered": DjTodayPerferedParams;
  "/dj/toplist": DjToplistParams;
  "/dj/toplist/hours": DjToplistHoursParams;
  "/dj/toplist/newcomer": DjToplistNewcomerParams;
  "/dj/toplist/pay": DjToplistPayParams;
  "/dj/toplist/popular": DjToplistPopularParams;
  "/djRadio/top": DjRadioTopParams;
  "/program/recommend": ProgramRecommendParams;
  "/user/audio": UserAudioParams;
  "/voice/delete": VoiceDeleteParams;
  "/voice/detail": VoiceDetailParams;
  "/voice/lyric": VoiceLyricParams;
  "/voice/upload": VoiceUploadParams;
  "/voicelist/detail": VoicelistDetailParams;
  "/voicelist/list": VoicelistListParams;
  "/voicelist/list/search": VoicelistListSearchParams;
  "/voicelist/search": VoicelistSearchParams;
  "/voicelist/trans": VoicelistTransParams;
  "/voicelist/my/created": VoicelistMyCreatedParams;
  "/broadcast/category/region/get": BroadcastCategoryRegionGetParams;
  "/broadcast/channel/collect/list": BroadcastChannelCollectListParams;
  "/broadcast/channel/currentinfo": BroadcastChannelCurrentinfoParams;
  "/broadcast/channel/list": BroadcastChannelListParams;
  "/broadcast/sub": BroadcastSubParams;
  "/event": EventParams;
  "/event/del": EventDelParams;
  "/event/forward": EventForwardParams;
  "/hot/topic": HotTopicParams;
  "/share/resource": ShareResourceParams;
  "/topic/detail": TopicDetailParams;
  "/topic/detail/event/hot": TopicDetailEventHotParams;
  "/user/event": UserEventParams;
  "/event/privacy": EventPrivacyParams;
  "/user/event/all": UserEventAllParams;
  "/msg/comments": MsgCommentsParams;
  "/msg/forwards": MsgForwardsParams;
  "/msg/notices": MsgNoticesParams;
  "/msg/private": MsgPrivateParams;
  "/msg/private/history": MsgPrivateHistoryParams;
  "/msg/recentcontact": MsgRecentcontactParams;
  "/pl/count": PlCountParams;
  "/send/album": SendAlbumParams;
  "/send/playlist": SendPlaylistParams;
  "/send/song": SendSongParams;
  "/send/text": SendTextParams;
  "/cloud": CloudParams;
  "/cloud/import": CloudImportParams;
  "/cloud/match": CloudMatchParams;
  "/user/cloud": UserCloudParams;
  "/user/cloud/del": UserCloudDelParams;
  "/user/cloud/detail": UserCloudDetailParams;
  "/cloud/lyric/get": CloudLyricGetParams;
  "/cloud/upload/token": CloudUploadTokenParams;
  "/cloud/upload/complete": CloudUploadCompleteParams;
  "/song/cloud/download": SongCloudDownloadParams;
  "/listen/data/realtime/report": ListenDataRealtimeReportParams;
  "/listen/data/report": ListenDataReportParams;
  "/listen/data/today/song": ListenDataTodaySongParams;
  "/listen/data/total": ListenDataTotalParams;
  "/listen/data/year/report": ListenDataYearReportParams;
  "/music/first/listen/info": MusicFirstListenInfoParams;
  "/recent/listen/list": RecentListenListParams;
  "/record/recent/album": RecordRecentAlbumParams;
  "/record/recent/dj": RecordRecentDjParams;
  "/record/recent/playlist": RecordRecentPlaylistParams;
  "/record/recent/song": RecordRecentSongParams;
  "/record/recent/video": RecordRecentVideoParams;
  "/record/recent/voice": RecordRecentVoiceParams;
  "/scrobble": ScrobbleParams;
  "/summary/annual": SummaryAnnualParams;
  "/listen/data/song/play/rank": ListenDataSongPlayRankParams;
  "/relay/play/state/submit": RelayPlayStateSubmitParams;
  "/listentogether/accept": ListentogetherAcceptParams;
  "/listentogether/end": ListentogetherEndParams;
  "/listentogether/heatbeat": ListentogetherHeatbeatParams;
  "/listentogether/play/command": ListentogetherPlayCommandParams;
  "/listentogether/room/check": ListentogetherRoomCheckParams;
  "/listentogether/room/create": ListentogetherRoomCreateParams;
  "/listentogether/status": ListentogetherStatusParams;
  "/listentogether/sync/list/command": ListentogetherSyncListCommandParams;
  "/listentogether/sync/playlist/get": ListentogetherSyncPlaylistGetParams;
  "/style/album": StyleAlbumParams;
  "/style/artist": StyleArtistParams;
  "/style/detail": StyleDetailParams;
  "/style/list": StyleListParams;
  "/style/playlist": StylePlaylistParams;
  "/style/preference": StylePreferenceParams;
  "/style/song": StyleSongParams;
  "/sheet/list": SheetListParams;
  "/sheet/preview": SheetPreviewParams;
  "/ugc/album/get": UgcAlbumGetParams;
  "/ugc/artist/get": UgcArtistGetParams;
  "/ugc/artist/search": UgcArtistSearchParams;
  "/ugc/detail": UgcDetailParams;
  "/ugc/mv/get": UgcMvGetParams;
  "/ugc/song/get": UgcSongGetParams;
  "/ugc/user/devote": UgcUserDevoteParams;
  "/rep/ugc/activity/collect": RepUgcActivityCollectParams;
  "/rep/ugc/activity/get": RepUgcActivityGetParams;
  "/rep/ugc/exam/info/get": RepUgcExamInfoGetParams;
  "/rep/ugc/exam/question/single/get": RepUgcExamQuestionSingleGetParams;
  "/rep/ugc/exam/result/get": RepUgcExamResultGetParams;
  "/rep/ugc/exam/start": RepUgcExamStartParams;
  "/rep/ugc/exam/submit": RepUgcExamSubmitParams;
  "/rep/ugc/user/collect-vip": RepUgcUserCollectVipParams;
  "/rep/ugc/user/get": RepUgcUserGetParams;
  "/rep/ugc/user/sign": RepUgcUserSignParams;
  "/rep/ugc/user/vip": RepUgcUserVipParams;
  "/thinktank/audit/resource/detail": ThinktankAuditResourceDetailParams;
  "/thinktank/audit/resource/update": ThinktankAuditResourceUpdateParams;
  "/sati/resource/list": SatiResourceListParams;
  "/sati/resource/list/more": SatiResourceListMoreParams;
  "/sati/resource/sub": SatiResourceSubParams;
  "/sati/resource/sub/list": SatiResourceSubListParams;
  "/sati/tag/list": SatiTagListParams;
  "/sati/timescene/resources/get": SatiTimesceneResourcesGetParams;
  "/vip/growthpoint": VipGrowthpointParams;
  "/vip/growthpoint/details": VipGrowthpointDetailsParams;
  "/vip/growthpoint/get": VipGrowthpointGetParams;
  "/vip/info": VipInfoParams;
  "/vip/info/v2": VipInfoV2Params;
  "/vip/tasks": VipTasksParams;
  "/vip/timemachine": VipTimemachineParams;
  "/ad/listening/rights": AdListeningRightsParams;
  "/middle/play/do/lottery": MiddlePlayDoLotteryParams;
  "/middle/play/lottery/remain/chance": MiddlePlayLotteryRemainChanceParams;
  "/vip/growthpoint/getall": VipGrowthpointGetallParams;
  "/vip/sign": VipSignParams;
  "/vip/sign/detail": VipSignDetailParams;
  "/vip/sign/history": VipSignHistoryParams;
  "/vip/sign/info": VipSignInfoParams;
  "/vip/tasks/v1": VipTasksV1Params;
  "/daily_signin": DailySigninParams;
  "/yunbei": YunbeiParams;
  "/yunbei/expense": YunbeiExpenseParams;
  "/yunbei/tasks/expense": YunbeiExpenseParams;
  "/yunbei/info": YunbeiInfoParams;
  "/yunbei/rcmd/song": YunbeiRcmdSongParams;
  "/yunbei/rcmd/song/history": YunbeiRcmdSongHistoryParams;
  "/yunbei/receipt": YunbeiReceiptParams;
  "/yunbei/tasks/receipt": YunbeiReceiptParams;
  "/yunbei/sign": YunbeiSignParams;
  "/yunbei/task/finish": YunbeiTaskFinishParams;
  "/yunbei/tasks": YunbeiTasksParams;
  "/yunbei/tasks/todo": YunbeiTasksTodoParams;
  "/yunbei/today": YunbeiTodayParams;
  "/yunbei/task/list/v1": YunbeiTaskListV1Params;
  "/yunbei/task/recommend/song": YunbeiTaskRecommendSongParams;
  "/creator/authinfo/get": CreatorAuthinfoGetParams;
  "/fans/group/detail": FansGroupDetailParams;
  "/fans/group/user/group/detail": FansGroupUserGroupDetailParams;
  "/fans/group/user/groups": FansGroupUserGroupsParams;
  "/fans/group/feed/recommend": FansGroupFeedRecommendParams;
  "/fanscenter/basicinfo/age/get": FanscenterBasicinfoAgeGetParams;
  "/fanscenter/basicinfo/gender/get": FanscenterBasicinfoGenderGetParams;
  "/fanscenter/basicinfo/province/get": FanscenterBasicinfoProvinceGetParams;
  "/fanscenter/overview/get": FanscenterOverviewGetParams;
  "/fanscenter/trend/list": FanscenterTrendListParams;
  "/musician/cloudbean": MusicianCloudbeanParams;
  "/musician/cloudbean/obtain": MusicianCloudbeanObtainParams;
  "/musician/data/overview": MusicianDataOverviewParams;
  "/musician/play/trend": MusicianPlayTrendParams;
  "/musician/sign": MusicianSignParams;
  "/musician/tasks": MusicianTasksParams;
  "/musician/tasks/new": MusicianTasksNewParams;
  "/threshold/detail/get": ThresholdDetailGetParams;
  "/musician/vip/tasks": MusicianVipTasksParams;
  "/api": ApiParams;
  "/batch": BatchParams;
  "/countries/code/list": CountriesCodeListParams;
  "/eapi/decrypt": EapiDecryptParams;
  "/inner/version": InnerVersionParams;
  "/lbs/city/code": LbsCityCodeParams;
  "/weblog": WeblogParams;
  "/decrypt": DecryptParams;
  "/legacy/search": LegacySearchParams;
  "/legacy/artist/albums": LegacyArtistAlbumsParams;
  "/legacy/album": LegacyAlbumParams;
  "/legacy/song/file": LegacySongFileParams;
  "/nim/user/getUinfos": NimUserGetUinfosParams;
  "/nim/user/updateUinfo": NimUserUpdateUinfoParams;
  "/anqicms/user/detail": AnqicmsUserDetailParams;
}

/** 路由与其响应 · Routes, aliases among them, and what they answer. */
export interface RouteAnswers {
  "/activate/init/profile": Done;
  "/captcha/sent": Confirmed;
  "/captcha/verify": Confirmed;
  "/cellphone/existence/check": CellphoneExistenceCheckAnswer;
  "/login": SignedIn;
  "/login/cellphone": SignedIn;
  "/login/qr/check": QrStatus;
  "/login/qr/create": LoginQrCreateAnswer;
  "/login/qr/key": QrKey;
  "/login/refresh": LoginRefreshAnswer;
  "/login/status": LoginStatus;
  "/logout": Done;
  "/nickname/check": NicknameCheckAnswer;
  "/rebind": Done;
  "/register/anonimous": RegisterAnonimousAnswer;
  "/register/cellphone": Answer;
  "/user/account": UserAccountAnswer;
  "/user/binding": UserBindingAnswer;
  "/user/bindingcellphone": Done;
  "/user/level": UserLevelAnswer;
  "/user/replacephone": Done;
  "/user/subcount": UserSubcountAnswer;
  "/user/update": Done;
  "/verify/getQr": VerifyGetQrAnswer;
  "/verify/qrcodestatus": VerifyQrcodestatusAnswer;
  "/captcha/safe/sent": Done;
  "/captcha/sent/v1": Confirmed;
  "/device/kickoff": Answer;
  "/device/list": Answer;
  "/deviceinfo/center/upload": Done;
  "/avatar/upload": AvatarUploadAnswer;
  "/follow": FollowAnswer;
  "/get/userids": GetUseridsAnswer;
  "/resource/like": Done;
  "/setting": SettingAnswer;
  "/sign/happy/info": SignHappyInfoAnswer;
  "/signin/progress": SigninProgressAnswer;
  "/simi/user": SimiUserAnswer;
  "/topic/sublist": TopicSublistAnswer;
  "/user/comment/history": UserCommentHistoryAnswer;
  "/user/detail": UserPage;
  "/user/detail/new": UserPage;
  "/user/dj": Programs;
  "/user/follow/mixed": Answer;
  "/user/followeds": UserFollowedsAnswer;
  "/user/follows": UserFollowsAnswer;
  "/user/medal": Answer;
  "/user/mutualfollow/get": UserMutualfollowGetAnswer;
  "/user/playlist": UserPlaylistAnswer;
  "/user/playlist/collect": Answer;
  "/user/playlist/create": Answer;
  "/user/record": UserRecordAnswer;
  "/user/social/status": UserSocialStatusAnswer;
  "/user/social/status/edit": Answer;
  "/user/social/status/rcmd": Answer;
  "/user/social/status/support": UserSocialStatusSupportAnswer;
  "/audio/match": AudioMatchAnswer;
  "/check/music": CheckMusicAnswer;
  "/like": LikeAnswer;
  "/likelist": LikelistAnswer;
  "/lyric": Lyrics;
  "/lyric/new": Lyrics;
  "/playmode/intelligence/list": PlaymodeIntelligenceListAnswer;
  "/playmode/song/vector": Answer;
  "/simi/song": SimiSongAnswer;
  "/song/chorus": SongChorusAnswer;
  "/song/creators": SongCreatorsAnswer;
  "/song/detail": Songs;
  "/song/downlist": Answer;
  "/song/download/url": SongDownload;
  "/song/download/url/v1": SongDownload;
  "/song/dynamic/cover": SongDynamicCoverAnswer;
  "/song/like/check": SongLikeCheckAnswer;
  "/song/lyrics/mark": Answer;
  "/song/lyrics/mark/add": Answer;
  "/song/lyrics/mark/del": Answer;
  "/song/lyrics/mark/user/page": Answer;
  "/song/monthdownlist": Answer;
  "/song/music/detail": SongMusicDetailAnswer;
  "/song/purchased": Answer;
  "/song/red/count": SongRedCountAnswer;
  "/song/singledownlist": Answer;
  "/song/url": SongUrls;
  "/song/url/v1": SongUrls;
  "/song/wiki/summary": Blocks;
  "/top/song": TopSongAnswer;
  "/like/v1": Done;
  "/song/copyright/rcmd": SongCopyrightRcmdAnswer;
  "/song/like": Done;
  "/song/simi/get": Answer;
  "/song/url/v1/302": Answer;
  "/song/wiki/info": Blocks;
  "/playlist/category/list": PlaylistCategoryListAnswer;
  "/playlist/catlist": PlaylistCatlistAnswer;
  "/playlist/cover/update": PlaylistCoverUpdateAnswer;
  "/playlist/create": PlaylistCreateAnswer;
  "/playlist/delete": Done;
  "/playlist/desc/update": Done;
  "/playlist/detail": PlaylistPage;
  "/playlist/detail/dynamic": PlaylistDetailDynamicAnswer;
  "/playlist/detail/rcmd/get": Answer;
  "/playlist/highquality/tags": PlaylistTags;
  "/playlist/hot": PlaylistTags;
  "/playlist/import/name/task/create": Answer;
  "/playlist/import/task/status": PlaylistImportTaskStatusAnswer;
  "/playlist/name/update": Done;
  "/playlist/order/update": Done;
  "/playlist/privacy": Done;
  "/playlist/subscribe": Done;
  "/playlist/subscribers": PlaylistSubscribersAnswer;
  "/playlist/tags/update": Done;
  "/playlist/track/add": Done;
  "/playlist/track/all": Songs;
  "/playlist/track/delete": Done;
  "/playlist/tracks": PlaylistTracksAnswer;
  "/playlist/update": Done;
  "/playlist/update/playcount": Done;
  "/related/playlist": RelatedPlaylistAnswer;
  "/simi/playlist": Playlists;
  "/song/order/update": Done;
  "/top/playlist": Playlists;
  "/top/playlist/highquality": Playlists;
  "/album": AlbumPage;
  "/album/detail": AlbumDetailAnswer;
  "/album/detail/dynamic": AlbumDetailDynamicAnswer;
  "/album/list": AlbumListAnswer;
  "/album/list/style": AlbumListStyleAnswer;
  "/album/new": Albums;
  "/album/newest": Albums;
  "/album/privilege": AlbumPrivilegeAnswer;
  "/album/songsaleboard": AlbumSongsaleboardAnswer;
  "/album_songsaleboard": AlbumSongsaleboardAnswer;
  "/album/sub": Done;
  "/album/sublist": AlbumSublistAnswer;
  "/digitalAlbum/detail": DigitalAlbumDetailAnswer;
  "/digitalAlbum/ordering": Answer;
  "/digitalAlbum/purchased": DigitalAlbumPurchasedAnswer;
  "/digitalAlbum/sales": DigitalAlbumSalesAnswer;
  "/top/album": Albums;
  "/artist/album": ArtistAlbums;
  "/artist/desc": ArtistDescAnswer;
  "/artist/detail": ArtistProfile;
  "/artist/detail/dynamic": ArtistDetailDynamicAnswer;
  "/artist/fans": ArtistFansAnswer;
  "/artist/follow/count": ArtistFollowCountAnswer;
  "/artist/list": Artists;
  "/artist/mv": ArtistMvAnswer;
  "/artist/new/mv": ArtistNewMvAnswer;
  "/artist/new/song": ArtistNewSongAnswer;
  "/artist/songs": ArtistSongsAnswer;
  "/artist/sub": Done;
  "/artist/sublist": ArtistSublistAnswer;
  "/artist/top/song": ArtistTopSongAnswer;
  "/artist/video": Answer;
  "/artists": ArtistPage;
  "/simi/artist": Artists;
  "/top/artists": Artists;
  "/artist/new/song/mv/list/v2": Answer;
  "/artist/new/song/playall": Answer;
  "/cloudsearch": CloudSearch;
  "/search": Search;
  "/search/default": SearchDefaultAnswer;
  "/search/hot": SearchHotAnswer;
  "/search/hot/detail": SearchHotDetailAnswer;
  "/search/match": SearchMatchAnswer;
  "/search/multimatch": SearchMultimatchAnswer;
  "/search/suggest": SearchSuggestAnswer;
  "/search/suggest/pc": SearchSuggestPcAnswer;
  "/comment": CommentAnswer;
  "/comment/album": Comments;
  "/comment/dj": Comments;
  "/comment/event": Comments;
  "/comment/floor": CommentFloorAnswer;
  "/comment/hot": CommentHotAnswer;
  "/comment/hotwall/list": CommentHotwallListAnswer;
  "/comment/hug/list": CommentHugListAnswer;
  "/comment/like": Done;
  "/comment/music": Comments;
  "/comment/mv": Comments;
  "/comment/new": CommentPage;
  "/comment/playlist": Comments;
  "/comment/video": Comments;
  "/hug/comment": Done;
  "/starpick/comments/summary": Answer;
  "/comment/add": CommentAddAnswer;
  "/comment/delete": Done;
  "/comment/info/list": CommentInfoListAnswer;
  "/comment/reply": CommentReplyAnswer;
  "/comment/report": Done;
  "/aidj/content/rcmd": AidjContentRcmdAnswer;
  "/banner": BannerAnswer;
  "/calendar": CalendarAnswer;
  "/fm_trash": FmTrashAnswer;
  "/history/recommend/songs": HistoryRecommendSongsAnswer;
  "/history/recommend/songs/detail": HistoryRecommendSongsDetailAnswer;
  "/homepage/block/page": HomepageBlockPageAnswer;
  "/homepage/dragon/ball": HomepageDragonBallAnswer;
  "/personal/fm/mode": PersonalFm;
  "/personal_fm": PersonalFm;
  "/personalized": PersonalizedAnswer;
  "/personalized/djprogram": PersonalizedDjprogramAnswer;
  "/personalized/mv": PersonalizedMvAnswer;
  "/personalized/newsong": PersonalizedNewsongAnswer;
  "/personalized/privatecontent": PrivateContent;
  "/personalized/privatecontent/list": PrivateContent;
  "/radio/sport/get": Answer;
  "/recommend/resource": RecommendResourceAnswer;
  "/recommend/songs": RecommendSongsAnswer;
  "/recommend/songs/v1": RecommendSongsV1Answer;
  "/recommend/category/configs": Answer;
  "/recommend/category/songs": Answer;
  "/recommend/category/set": RecommendCategorySetAnswer;
  "/recommend/songs/dislike": RecommendSongsDislikeAnswer;
  "/chart/detail": ChartDetailAnswer;
  "/chart/song/detail": ChartSongDetailAnswer;
  "/top/list": PlaylistPage;
  "/toplist": ToplistAnswer;
  "/toplist/artist": ToplistArtistAnswer;
  "/toplist/detail": ToplistDetailAnswer;
  "/toplist/detail/v2": ToplistDetailV2Answer;
  "/mlog/music/rcmd": MlogMusicRcmdAnswer;
  "/mlog/to/video": MlogToVideoAnswer;
  "/mlog/url": MlogUrlAnswer;
  "/mv/all": Mvs;
  "/mv/detail": MvDetailAnswer;
  "/mv/detail/info": Counts;
  "/mv/exclusive/rcmd": Mvs;
  "/mv/first": Mvs;
  "/mv/sub": Done;
  "/mv/sublist": MvSublistAnswer;
  "/mv/url": MvUrlAnswer;
  "/playlist/mylike": Answer;
  "/playlist/video/recent": Answer;
  "/related/allvideo": RelatedAllvideoAnswer;
  "/simi/mv": SimiMvAnswer;
  "/top/mv": Mvs;
  "/video/category/list": VideoGroups;
  "/video/detail": VideoDetailAnswer;
  "/video/detail/info": Counts;
  "/video/group": Videos;
  "/video/group/list": VideoGroups;
  "/video/sub": Done;
  "/video/timeline/all": Videos;
  "/video/timeline/recommend": Videos;
  "/video/url": VideoUrlAnswer;
  "/dj/banner": DjBannerAnswer;
  "/dj/category/excludehot": DjCategoryExcludehotAnswer;
  "/dj/category/recommend": DjCategoryRecommendAnswer;
  "/dj/catelist": DjCatelistAnswer;
  "/dj/detail": DjDetailAnswer;
  "/dj/difm/all/style/channel": Answer;
  "/dj/difm/channel/subscribe": Answer;
  "/dj/difm/channel/unsubscribe": Answer;
  "/dj/difm/playing/tracks/list": Answer;
  "/dj/difm/subscribe/channels/get": Answer;
  "/dj/hot": Radios;
  "/dj/paygift": DjPaygiftAnswer;
  "/dj/personalize/recommend": DjPersonalizeRecommendAnswer;
  "/dj/program": Programs;
  "/dj/program/detail": DjProgramDetailAnswer;
  "/dj/program/toplist": DjProgramToplistAnswer;
  "/dj/program/toplist/hours": DjProgramToplistHoursAnswer;
  "/dj/radio/hot": Radios;
  "/dj/recommend": Radios;
  "/dj/recommend/type": Radios;
  "/dj/sub": Done;
  "/dj/sublist": Radios;
  "/dj/subscriber": DjSubscriberAnswer;
  "/dj/today/perfered": DjTodayPerferedAnswer;
  "/dj/toplist": DjToplistAnswer;
  "/dj/toplist/hours": HostChart;
  "/dj/toplist/newcomer": HostChart;
  "/dj/toplist/pay": RadioChart;
  "/dj/toplist/popular": HostChart;
  "/djRadio/top": Answer;
  "/program/recommend": Programs;
  "/user/audio": Radios;
  "/voice/delete": Answer;
  "/voice/detail": Answer;
  "/voice/lyric": Answer;
  "/voice/upload": Answer;
  "/voicelist/detail": Answer;
  "/voicelist/list": Answer;
  "/voicelist/list/search": Answer;
  "/voicelist/search": Answer;
  "/voicelist/trans": Answer;
  "/voicelist/my/created": Answer;
  "/broadcast/category/region/get": BroadcastCategoryRegionGetAnswer;
  "/broadcast/channel/collect/list": Answer;
  "/broadcast/channel/currentinfo": Answer;
  "/broadcast/channel/list": Answer;
  "/broadcast/sub": Answer;
  "/event": EventAnswer;
  "/event/del": Done;
  "/event/forward": EventForwardAnswer;
  "/hot/topic": HotTopicAnswer;
  "/share/resource": ShareResourceAnswer;
  "/topic/detail": TopicDetailAnswer;
  "/topic/detail/event/hot": Events;
  "/user/event": Events;
  "/event/privacy": Done;
  "/user/event/all": UserEventAllAnswer;
  "/msg/comments": MsgCommentsAnswer;
  "/msg/forwards": MsgForwardsAnswer;
  "/msg/notices": MsgNoticesAnswer;
  "/msg/private": MsgPrivateAnswer;
  "/msg/private/history": MsgPrivateHistoryAnswer;
  "/msg/recentcontact": MsgRecentcontactAnswer;
  "/pl/count": PlCountAnswer;
  "/send/album": Sent;
  "/send/playlist": Sent;
  "/send/song": Sent;
  "/send/text": Sent;
  "/cloud": CloudAnswer;
  "/cloud/import": Answer;
  "/cloud/match": Done;
  "/user/cloud": UserCloudAnswer;
  "/user/cloud/del": UserCloudDelAnswer;
  "/user/cloud/detail": UserCloudDetailAnswer;
  "/cloud/lyric/get": CloudLyricGetAnswer;
  "/cloud/upload/token": CloudUploadTokenAnswer;
  "/cloud/upload/complete": Answer;
  "/song/cloud/download": SongCloudDownloadAnswer;
  "/listen/data/realtime/report": Answer;
  "/listen/data/report": Answer;
  "/listen/data/today/song": Answer;
  "/listen/data/total": Answer;
  "/listen/data/year/report": Answer;
  "/music/first/listen/info": MusicFirstListenInfoAnswer;
  "/recent/listen/list": RecentListenListAnswer;
  "/record/recent/album": RecordRecentAlbumAnswer;
  "/record/recent/dj": RecordRecentDjAnswer;
  "/record/recent/playlist": RecordRecentPlaylistAnswer;
  "/record/recent/song": RecordRecentSongAnswer;
  "/record/recent/video": Answer;
  "/record/recent/voice": Answer;
  "/scrobble": ScrobbleAnswer;
  "/summary/annual": Answer;
  "/listen/data/song/play/rank": Answer;
  "/relay/play/state/submit": Answer;
  "/listentogether/accept": Answer;
  "/listentogether/end": Done;
  "/listentogether/heatbeat": Done;
  "/listentogether/play/command": Done;
  "/listentogether/room/check": ListentogetherRoomCheckAnswer;
  "/listentogether/room/create": Answer;
  "/listentogether/status": ListentogetherStatusAnswer;
  "/listentogether/sync/list/command": Done;
  "/listentogether/sync/playlist/get": Answer;
  "/style/album": StyleAlbumAnswer;
  "/style/artist": StyleArtistAnswer;
  "/style/detail": StyleDetailAnswer;
  "/style/list": StyleListAnswer;
  "/style/playlist": StylePlaylistAnswer;
  "/style/preference": StylePreferenceAnswer;
  "/style/song": StyleSongAnswer;
  "/sheet/list": SheetListAnswer;
  "/sheet/preview": SheetPreviewAnswer;
  "/ugc/album/get": Answer;
  "/ugc/artist/get": Answer;
  "/ugc/artist/search": Answer;
  "/ugc/detail": Answer;
  "/ugc/mv/get": Answer;
  "/ugc/song/get": Answer;
  "/ugc/user/devote": Answer;
  "/rep/ugc/activity/collect": Answer;
  "/rep/ugc/activity/get": Answer;
  "/rep/ugc/exam/info/get": Answer;
  "/rep/ugc/exam/question/single/get": Answer;
  "/rep/ugc/exam/result/get": Answer;
  "/rep/ugc/exam/start": Answer;
  "/rep/ugc/exam/submit": Answer;
  "/rep/ugc/user/collect-vip": Answer;
  "/rep/ugc/user/get": Answer;
  "/rep/ugc/user/sign": Answer;
  "/rep/ugc/user/vip": RepUgcUserVipAnswer;
  "/thinktank/audit/resource/detail": Answer;
  "/thinktank/audit/resource/update": Answer;
  "/sati/resource/list": Answer;
  "/sati/resource/list/more": Answer;
  "/sati/resource/sub": Answer;
  "/sati/resource/sub/list": Answer;
  "/sati/tag/list": SatiTagListAnswer;
  "/sati/timescene/resources/get": Answer;
  "/vip/growthpoint": VipGrowthpointAnswer;
  "/vip/growthpoint/details": Answer;
  "/vip/growthpoint/get": Done;
  "/vip/info": VipInfoAnswer;
  "/vip/info/v2": VipInfoV2Answer;
  "/vip/tasks": VipTasksAnswer;
  "/vip/timemachine": Answer;
  "/ad/listening/rights": Answer;
  "/middle/play/do/lottery": Answer;
  "/middle/play/lottery/remain/chance": Answer;
  "/vip/growthpoint/getall": VipGrowthpointGetallAnswer;
  "/vip/sign": VipSignAnswer;
  "/vip/sign/detail": Answer;
  "/vip/sign/history": Answer;
  "/vip/sign/info": VipSignInfoAnswer;
  "/vip/tasks/v1": VipTasksV1Answer;
  "/daily_signin": DailySigninAnswer;
  "/yunbei": YunbeiAnswer;
  "/yunbei/expense": PointRecords;
  "/yunbei/tasks/expense": PointRecords;
  "/yunbei/info": YunbeiInfoAnswer;
  "/yunbei/rcmd/song": Done;
  "/yunbei/rcmd/song/history": Answer;
  "/yunbei/receipt": PointRecords;
  "/yunbei/tasks/receipt": PointRecords;
  "/yunbei/sign": YunbeiSignAnswer;
  "/yunbei/task/finish": Confirmed;
  "/yunbei/tasks": YunbeiTasksAnswer;
  "/yunbei/tasks/todo": YunbeiTasksTodoAnswer;
  "/yunbei/today": YunbeiTodayAnswer;
  "/yunbei/task/list/v1": YunbeiTaskListV1Answer;
  "/yunbei/task/recommend/song": YunbeiTaskRecommendSongAnswer;
  "/creator/authinfo/get": Answer;
  "/fans/group/detail": Answer;
  "/fans/group/user/group/detail": Answer;
  "/fans/group/user/groups": Answer;
  "/fans/group/feed/recommend": FansGroupFeedRecommendAnswer;
  "/fanscenter/basicinfo/age/get": Answer;
  "/fanscenter/basicinfo/gender/get": Answer;
  "/fanscenter/basicinfo/province/get": Answer;
  "/fanscenter/overview/get": Answer;
  "/fanscenter/trend/list": Answer;
  "/musician/cloudbean": MusicianCloudbeanAnswer;
  "/musician/cloudbean/obtain": Answer;
  "/musician/data/overview": Answer;
  "/musician/play/trend": MusicianPlayTrendAnswer;
  "/musician/sign": Answer;
  "/musician/tasks": MusicianTasksAnswer;
  "/musician/tasks/new": MusicianTasksNewAnswer;
  "/threshold/detail/get": Answer;
  "/musician/vip/tasks": MusicianVipTasksAnswer;
  "/api": Answer;
  "/batch": Answer;
  "/countries/code/list": CountriesCodeListAnswer;
  "/eapi/decrypt": Answer;
  "/inner/version": InnerVersionAnswer;
  "/lbs/city/code": Answer;
  "/weblog": Answer;
  "/decrypt": Answer;
  "/legacy/search": Search;
  "/legacy/artist/albums": ArtistAlbums;
  "/legacy/album": LegacyAlbumAnswer;
  "/legacy/song/file": Answer;
  "/nim/user/getUinfos": NimUserGetUinfosAnswer;
  "/nim/user/updateUinfo": Done;
  "/anqicms/user/detail": AnqicmsUserDetailAnswer;
}

/** 接口名 · The name of an endpoint. */
export type EndpointName = keyof Endpoints;

/** 路由 · A route. */
export type Route = keyof Routes;
