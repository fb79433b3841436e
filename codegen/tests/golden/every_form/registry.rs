///The upstream that each scheme speaks to, unless an endpoint names another.
pub(crate) mod homes {
    use super::{Upstream, upstreams};
    pub(crate) static WEAPI: &Upstream = &upstreams::MUSIC;
    pub(crate) static EAPI: &Upstream = &upstreams::INTERFACE;
    pub(crate) static FORM: &Upstream = &upstreams::MUSIC;
}
///The upstreams of the registry.
pub mod upstreams {
    use super::Upstream;
    ///The web site.
    pub static MUSIC: Upstream = Upstream {
        index: 0usize,
        name: "music",
        base: Some("https://music.163.com"),
        statuses: &[],
        own_codes: false,
    };
    ///The apps' interface.
    pub static INTERFACE: Upstream = Upstream {
        index: 1usize,
        name: "interface",
        base: Some("https://interface.music.163.com"),
        statuses: &[],
        own_codes: false,
    };
    ///A site of the user's own.
    pub static OWN: Upstream = Upstream {
        index: 2usize,
        name: "own",
        base: None,
        statuses: &[(0, 200), (-1, 502)],
        own_codes: true,
    };
}
///Every upstream, in the order of the registry.
pub static UPSTREAMS: &[&Upstream] = &[
    &upstreams::MUSIC,
    &upstreams::INTERFACE,
    &upstreams::OWN,
];
///Every category, in the order of the documentation.
pub static CATEGORIES: &[Category] = &[
    Category {
        name: "song",
        title: Text { zh: "歌曲", en: "Songs" },
    },
    Category {
        name: "tool",
        title: Text { zh: "工具", en: "Tools" },
    },
];
///Where the facts of endpoints come from.
pub static SOURCES: &[Source] = &[
    Source {
        name: "recorded",
        about: Text {
            zh: "录下的请求",
            en: "Recorded requests",
        },
        verified: None,
    },
    Source {
        name: "told",
        about: Text {
            zh: "别人说的",
            en: "What others tell",
        },
        verified: Some(Verified {
            package: "@others/api",
            version: "1.2.3",
            date: "2026-11-30",
        }),
    },
];
///Devices that calls may come from, by name.
pub(crate) mod devices {
    #[allow(unused_imports)]
    use super::{Described, Device};
    pub(crate) static PC: Device = Device {
        name: "pc",
        today: Described {
            os: "pc",
            osver: "10",
            appver: "3.1",
            buildver: None,
            channel: "shop",
            web_agent: "Windows NeteaseMusic 3.1",
            app_agent: "Windows",
        },
        recorded: Described {
            os: "pc",
            osver: "10",
            appver: "3.1",
            buildver: None,
            channel: "shop",
            web_agent: "Windows NeteaseMusic 3.1",
            app_agent: "iPhone",
        },
        source: "told",
        seen: "2026-08",
    };
    pub(crate) static PHONE: Device = Device {
        name: "phone",
        today: Described {
            os: "android",
            osver: "12",
            appver: "9.5",
            buildver: Some("77"),
            channel: "shop",
            web_agent: "Linux; Android 12",
            app_agent: "NeteaseMusic/9.5 Android",
        },
        recorded: Described {
            os: "android",
            osver: "12",
            appver: "9.5",
            buildver: Some("77"),
            channel: "shop",
            web_agent: "Linux; Android 12",
            app_agent: "NeteaseMusic/9.5 Android",
        },
        source: "recorded",
        seen: "2026-09",
    };
}
///Every device that calls may come from.
pub static DEVICES: &[&Device] = &[&devices::PC, &devices::PHONE];
///What codes of NetEase Cloud Music mean, those that people meet most.
pub static HINTS: &[Hint] = &[
    Hint {
        codes: &[301, -301],
        cause: Text {
            zh: "未登录",
            en: "Not \"signed in\"",
        },
        next: Text {
            zh: "请登录 🎵",
            en: "Sign in",
        },
        header: "{\"cause\":{\"zh\":\"\\u672a\\u767b\\u5f55\",\"en\":\"Not \\\"signed in\\\"\"},\"next\":{\"zh\":\"\\u8bf7\\u767b\\u5f55 \\ud83c\\udfb5\",\"en\":\"Sign in\"}}",
    },
];
///Endpoints of other projects that are left out on purpose.
pub static LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        name: "song_unlock",
        route: "/song/unlock",
        why: Text {
            zh: "解锁",
            en: "It \"unlocks\"",
        },
    },
];
///Differences to other projects that are meant.
pub static DIFFERS: &[Differs] = &[
    Differs {
        endpoint: "*",
        what: "header",
        name: "x-token",
        why: Text {
            zh: "令牌",
            en: "A token",
        },
    },
];
///Every endpoint, in the order of the registry.
pub static ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        index: 0,
        edition: 0,
        name: "song_list",
        route: "/song/list",
        aliases: &["/songs", "/Song/All"],
        category: "song",
        source: "told",
        title: Text {
            zh: "歌曲列表",
            en: "List songs",
        },
        about: Text {
            zh: "按音质列出歌曲。",
            en: "Lists songs by [quality] <b>*.",
        },
        params: &[
            Param {
                name: "word",
                aliases: &[],
                kind: Kind::Keyword,
                strict: false,
                required: Required::Always,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "关键词",
                    en: "search word",
                },
            },
            Param {
                name: "level",
                aliases: &[],
                kind: Kind::Choice,
                strict: true,
                required: Required::No,
                known: &[],
                values: &[
                    Value {
                        value: "standard",
                        about: Text {
                            zh: "标准",
                            en: "standard",
                        },
                    },
                    Value {
                        value: "exhigh",
                        about: Text {
                            zh: "极高",
                            en: "very high",
                        },
                    },
                ],
                default: Some("standard"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "音质",
                    en: "sound quality",
                },
            },
            Param {
                name: "limit",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("30"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "返回数量",
                    en: "how many to return",
                },
            },
            Param {
                name: "offset",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "偏移数量",
                    en: "how many to skip",
                },
            },
            Param {
                name: "before",
                aliases: &[],
                kind: Kind::TimeMs,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("now, in ms"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "截止时间",
                    en: "until when",
                },
            },
            Param {
                name: "try",
                aliases: &[],
                kind: Kind::Text,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "保留字",
                    en: "a word of Rust",
                },
            },
            Param {
                name: "macro",
                aliases: &[],
                kind: Kind::Text,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "保留字",
                    en: "a word of Rust",
                },
            },
            Param {
                name: "since",
                aliases: &[],
                kind: Kind::TimeS,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("now, in s -3600"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "起始时间",
                    en: "since when",
                },
            },
            Param {
                name: "title",
                aliases: &[],
                kind: Kind::Text,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("computed"),
                max: Some(40),
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "标题",
                    en: "its title",
                },
            },
            Param {
                name: "asc",
                aliases: &[],
                kind: Kind::Bool,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "是否升序",
                    en: "whether ascending",
                },
            },
        ],
        files: &[],
        login: false,
        writes: false,
        cache: CachePolicy {
            scope: CacheScope::Public,
            ttl: Some(Duration::from_secs(60)),
            is_touched: true,
        },
        touches: Touches {
            account: false,
            endpoints: &[],
        },
        example: &[("word", "海阔天空"), ("level", "exhigh")],
        paging: Some(Paging {
            by: "offset",
            first: 0,
            step: Step::Size {
                param: "limit",
                usual: Some(30),
            },
            items: &["/songs", "/page/list"],
            more: Some("/page/more"),
            carry: &[("before", "/page/next")],
        }),
        does: Does::Call(
            &Plan {
                slots: &[
                    Slot::Plain,
                    Slot::Or(Form::Literal("\"standard\"")),
                    Slot::Or(Form::Literal("30")),
                    Slot::Plain,
                    Slot::Or(Form::Now(Clock::Ms, 0)),
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Or(Form::Now(Clock::S, -3600)),
                    Slot::Or(
                        Form::Text(&[Piece::Param(0), Piece::Text("-"), Piece::Param(2)]),
                    ),
                    Slot::Plain,
                ],
                variants: &[],
                call: Call {
                    scheme: Scheme::Weapi,
                    upstream: &upstreams::MUSIC,
                    method: Method::Post,
                    path: &[Piece::Text("/api/song/list")],
                    body: &[
                        ("\"word\":", Form::Param(0)),
                        ("\"level\":", Form::Param(1)),
                        ("\"limit\":", Form::Param(2)),
                        ("\"offset\":", Form::Param(3)),
                        ("\"before\":", Form::Param(4)),
                        ("\"try\":", Form::Param(5)),
                        ("\"macro\":", Form::Param(6)),
                        ("\"since\":", Form::Param(7)),
                        ("\"title\":", Form::Param(8)),
                        ("\"asc\":", Form::Bool(9)),
                        ("\"total\":", Form::Literal("true")),
                        (
                            "\"filter\":",
                            Form::Text(&[Piece::Text("type-"), Piece::Param(1)]),
                        ),
                        ("\"literal\":", Form::Literal("\"{braces}\"")),
                    ],
                    headers: &[],
                    cookies: &[],
                },
            },
        ),
    },
    Endpoint {
        index: 1,
        edition: 0,
        name: "song_sub",
        route: "/song/sub",
        aliases: &[],
        category: "song",
        source: "recorded",
        title: Text {
            zh: "收藏歌曲",
            en: "Save a song",
        },
        about: Text {
            zh: "收藏或取消收藏。",
            en: "Saves a song or removes it.",
        },
        params: &[
            Param {
                name: "id",
                aliases: &[],
                kind: Kind::Id,
                strict: true,
                required: Required::Always,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "歌曲 id",
                    en: "song id",
                },
            },
            Param {
                name: "t",
                aliases: &[],
                kind: Kind::Switch,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "1 为收藏",
                    en: "1 saves",
                },
            },
            Param {
                name: "type",
                aliases: &[],
                kind: Kind::Choice,
                strict: true,
                required: Required::No,
                known: &["0", "1"],
                values: &[
                    Value {
                        value: "0",
                        about: Text { zh: "歌曲", en: "song" },
                    },
                    Value {
                        value: "1",
                        about: Text { zh: "MV", en: "MV" },
                    },
                ],
                default: Some("0"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "资源类型",
                    en: "kind of resource",
                },
            },
            Param {
                name: "order",
                aliases: &[],
                kind: Kind::Choice,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[
                    Value {
                        value: "hot",
                        about: Text {
                            zh: "最热",
                            en: "hottest first",
                        },
                    },
                    Value {
                        value: "new",
                        about: Text {
                            zh: "最新",
                            en: "newest first",
                        },
                    },
                ],
                default: Some("hot"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "排序", en: "order" },
            },
        ],
        files: &[],
        login: true,
        writes: true,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        touches: Touches {
            account: true,
            endpoints: &[],
        },
        example: &[("id", "347230"), ("t", "1")],
        paging: None,
        does: Does::Call(
            &Plan {
                slots: &[
                    Slot::Plain,
                    Slot::Map(Map {
                        absent: None,
                        known: &[("1", "\"sub\"")],
                        other: Some("\"unsub\""),
                    }),
                    Slot::Map(Map {
                        absent: Some("\"R_SO_4_\""),
                        known: &[("0", "\"R_SO_4_\""), ("1", "\"R_MV_5_\"")],
                        other: None,
                    }),
                    Slot::Or(Form::Literal("\"hot\"")),
                ],
                variants: &[],
                call: Call {
                    scheme: Scheme::Eapi,
                    upstream: &upstreams::INTERFACE,
                    method: Method::Post,
                    path: &[
                        Piece::Text("/api/song/"),
                        Piece::Param(1),
                        Piece::Text("/"),
                        Piece::Param(0),
                    ],
                    body: &[
                        ("\"thread\":", Form::Text(&[Piece::Param(2), Piece::Param(0)])),
                        ("\"order\":", Form::Param(3)),
                        ("\"kind\":", Form::Param(2)),
                    ],
                    headers: &[],
                    cookies: &[],
                },
            },
        ),
    },
    Endpoint {
        index: 2,
        edition: 0,
        name: "song_batch",
        route: "/song/batch",
        aliases: &[],
        category: "song",
        source: "recorded",
        title: Text {
            zh: "批量操作",
            en: "Many at once",
        },
        about: Text {
            zh: "各种取值写法。",
            en: "Every value form.",
        },
        params: &[
            Param {
                name: "ids",
                aliases: &[],
                kind: Kind::Ids,
                strict: true,
                required: Required::Always,
                known: &[],
                values: &[],
                default: None,
                max: Some(10000),
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "歌曲 id",
                    en: "song ids",
                },
            },
            Param {
                name: "names",
                aliases: &[],
                kind: Kind::Text,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "名称", en: "names" },
            },
            Param {
                name: "br",
                aliases: &[],
                kind: Kind::Int,
                strict: true,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("999000"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "码率",
                    en: "bit rate",
                },
            },
            Param {
                name: "size",
                aliases: &[],
                kind: Kind::Number,
                strict: true,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "大小", en: "size" },
            },
            Param {
                name: "part",
                aliases: &[],
                kind: Kind::Int,
                strict: true,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: Some((1, 9)),
                about: Text { zh: "分片", en: "part" },
            },
            Param {
                name: "password",
                aliases: &[],
                kind: Kind::Secret,
                strict: false,
                required: Required::Unless(
                    &[
                        Condition {
                            param: "hash",
                            values: &[],
                        },
                    ],
                ),
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "密码",
                    en: "password",
                },
            },
            Param {
                name: "hash",
                aliases: &[],
                kind: Kind::Secret,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "摘要", en: "digest" },
            },
            Param {
                name: "initial",
                aliases: &[],
                kind: Kind::Text,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: Some(8),
                range: None,
                about: Text {
                    zh: "首字母",
                    en: "initial letter",
                },
            },
            Param {
                name: "data",
                aliases: &[],
                kind: Kind::Json,
                strict: false,
                required: Required::When(
                    &[
                        Condition {
                            param: "part",
                            values: &["1", "2"],
                        },
                    ],
                ),
                known: &[],
                values: &[],
                default: None,
                max: Some(3),
                max_bytes: None,
                range: None,
                about: Text { zh: "数据", en: "data" },
            },
            Param {
                name: "year",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("this year"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "年份", en: "year" },
            },
            Param {
                name: "month",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("this month"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "月份", en: "month" },
            },
            Param {
                name: "key",
                aliases: &[],
                kind: Kind::Key,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("as `hash`"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "标识", en: "key" },
            },
            Param {
                name: "phone",
                aliases: &[],
                kind: Kind::Phone,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "手机号",
                    en: "phone number",
                },
            },
        ],
        files: &[],
        login: false,
        writes: true,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        touches: Touches {
            account: false,
            endpoints: &["song_list"],
        },
        example: &[("ids", "1,2"), ("hash", "d41d8cd98f00b204e9800998ecf8427e")],
        paging: None,
        does: Does::Call(
            &Plan {
                slots: &[
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Or(Form::Literal("999000")),
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Plain,
                    Slot::Or(Form::Now(Clock::Year, 0)),
                    Slot::Or(Form::Now(Clock::Month, 0)),
                    Slot::Or(Form::Param(6)),
                    Slot::Plain,
                ],
                variants: &[],
                call: Call {
                    scheme: Scheme::Weapi,
                    upstream: &upstreams::MUSIC,
                    method: Method::Post,
                    path: &[Piece::Text("/api/song/batch")],
                    body: &[
                        (
                            "\"c\":",
                            Form::Json(
                                &Form::Each(0, &Form::Object(&[("\"id\":", Form::RawItem)])),
                            ),
                        ),
                        ("\"ids\":", Form::Each(0, &Form::Item)),
                        ("\"names\":", Form::Each(1, &Form::Item)),
                        ("\"br\":", Form::Int(2)),
                        ("\"part\":", Form::Int(4)),
                        (
                            "\"nested\":",
                            Form::Object(
                                &[
                                    ("\"size\":", Form::Raw(3)),
                                    (
                                        "\"list\":",
                                        Form::Array(
                                            &[
                                                Form::Literal("1"),
                                                Form::Param(4),
                                                Form::Object(&[("\"deep\":", Form::Literal("null"))]),
                                            ],
                                        ),
                                    ),
                                ],
                            ),
                        ),
                        (
                            "\"password\":",
                            Form::When(
                                &[Test { param: 6, values: &[] }],
                                &Form::Param(6),
                                Some(&Form::Md5(5)),
                            ),
                        ),
                        ("\"initial\":", Form::Letter(7)),
                        ("\"data\":", Form::Param(8)),
                        ("\"year\":", Form::Param(9)),
                        ("\"month\":", Form::Param(10)),
                        ("\"key\":", Form::Param(11)),
                        (
                            "\"phone\":",
                            Form::When(
                                &[Test { param: 4, values: &["#"] }],
                                &Form::Param(12),
                                None,
                            ),
                        ),
                        ("\"now\":", Form::Now(Clock::Ms, 0)),
                    ],
                    headers: &[],
                    cookies: &[],
                },
            },
        ),
    },
    Endpoint {
        index: 3,
        edition: 0,
        name: "tool_page",
        route: "/tool/page",
        aliases: &[],
        category: "tool",
        source: "recorded",
        title: Text { zh: "页面", en: "A page" },
        about: Text {
            zh: "读取页面。",
            en: "Reads a page.",
        },
        params: &[
            Param {
                name: "year",
                aliases: &[],
                kind: Kind::Int,
                strict: true,
                required: Required::Always,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text { zh: "年份", en: "year" },
            },
            Param {
                name: "draft",
                aliases: &[],
                kind: Kind::Bool,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "草稿",
                    en: "whether a draft",
                },
            },
        ],
        files: &[],
        login: false,
        writes: false,
        cache: CachePolicy {
            scope: CacheScope::User,
            ttl: None,
            is_touched: false,
        },
        touches: Touches {
            account: false,
            endpoints: &[],
        },
        example: &[("year", "2024")],
        paging: None,
        does: Does::Call(
            &Plan {
                slots: &[Slot::Plain, Slot::Plain],
                variants: &[
                    (
                        &[
                            Test {
                                param: 0,
                                values: &["2017", "2018"],
                            },
                        ],
                        Call {
                            scheme: Scheme::Form,
                            upstream: &upstreams::OWN,
                            method: Method::Get,
                            path: &[Piece::Text("/old/"), Piece::Param(0)],
                            body: &[("\"full\":", Form::Literal("true"))],
                            headers: &[("Referer", "https://music.163.com/")],
                            cookies: &[("os", "pc")],
                        },
                    ),
                    (
                        &[Test { param: 1, values: &[] }],
                        Call {
                            scheme: Scheme::Form,
                            upstream: &upstreams::OWN,
                            method: Method::Get,
                            path: &[Piece::Text("/page/"), Piece::Param(0)],
                            body: &[("\"draft\":", Form::Param(1))],
                            headers: &[("Referer", "https://music.163.com/")],
                            cookies: &[("os", "pc")],
                        },
                    ),
                ],
                call: Call {
                    scheme: Scheme::Form,
                    upstream: &upstreams::OWN,
                    method: Method::Get,
                    path: &[Piece::Text("/page/"), Piece::Param(0)],
                    body: &[("\"full\":", Form::Literal("true"))],
                    headers: &[("Referer", "https://music.163.com/")],
                    cookies: &[("os", "pc")],
                },
            },
        ),
    },
    Endpoint {
        index: 4,
        edition: 0,
        name: "tool_upload",
        route: "/tool/upload",
        aliases: &[],
        category: "tool",
        source: "recorded",
        title: Text { zh: "上传", en: "Upload" },
        about: Text {
            zh: "上传文件。",
            en: "Uploads a file.",
        },
        params: &[
            Param {
                name: "name",
                aliases: &[],
                kind: Kind::Text,
                strict: true,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "文件名",
                    en: "its name",
                },
            },
        ],
        files: &[
            File {
                name: "songFile",
                optional: false,
                about: Text {
                    zh: "音频文件",
                    en: "The audio file.",
                },
            },
        ],
        login: true,
        writes: true,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        touches: Touches {
            account: true,
            endpoints: &[],
        },
        example: &[],
        paging: None,
        does: Does::Flow(0),
    },
    Endpoint {
        index: 5,
        edition: 0,
        name: "tool_status",
        route: "/tool/status",
        aliases: &[],
        category: "tool",
        source: "recorded",
        title: Text { zh: "状态", en: "Status" },
        about: Text {
            zh: "本机状态。",
            en: "The state of this machine.",
        },
        params: &[
            Param {
                name: "limit",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "返回数量",
                    en: "how many to return",
                },
            },
            Param {
                name: "offset",
                aliases: &[],
                kind: Kind::Int,
                strict: false,
                required: Required::No,
                known: &[],
                values: &[],
                default: Some("0"),
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "偏移数量",
                    en: "how many to skip",
                },
            },
        ],
        files: &[],
        login: false,
        writes: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        touches: Touches {
            account: false,
            endpoints: &[],
        },
        example: &[],
        paging: None,
        does: Does::Shape(
            &Plan {
                slots: &[Slot::Plain, Slot::Or(Form::Literal("0"))],
                variants: &[],
                call: Call {
                    scheme: Scheme::Eapi,
                    upstream: &upstreams::INTERFACE,
                    method: Method::Post,
                    path: &[Piece::Text("/api/status")],
                    body: &[
                        ("\"limit\":", Form::Param(0)),
                        ("\"offset\":", Form::Param(1)),
                    ],
                    headers: &[],
                    cookies: &[],
                },
            },
            0,
        ),
    },
];
///Functions that endpoints name by `flow:`, by their numbers.
#[allow(dead_code, reason = "for registries that are read at run time")]
pub(crate) static FLOWS: &[&str] = &["upload::cloud"];
///Functions that endpoints name by `shape:`, by their numbers.
#[allow(dead_code, reason = "for registries that are read at run time")]
pub(crate) static SHAPES: &[&str] = &["login::status"];
///What every request may carry besides its endpoint's parameters.
pub const REQUEST_OPTIONS: &[&str] = &[
    "cookie",
    "realIP",
    "randomCNIP",
    "crypto",
    "ua",
    "timestamp",
    "noCookie",
    "e_r",
    "proxy",
    "domain",
    "checkToken",
];
///As many parameters as an endpoint may have.
pub(crate) const MOST_PARAMS: usize = 16;
pub(crate) const MOST_ITEMS: u64 = 10000;
///Routes in lower case, the shorter first, with the index of their endpoint.
pub(crate) static ROUTES: &[(&str, u16)] = &[
    ("/songs", 0),
    ("/song/all", 0),
    ("/song/sub", 1),
    ("/song/list", 0),
    ("/tool/page", 3),
    ("/song/batch", 2),
    ("/tool/status", 5),
    ("/tool/upload", 4),
];
