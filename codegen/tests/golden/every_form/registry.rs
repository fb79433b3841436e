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
        sees_sessions: true,
    };
    ///The apps' interface.
    pub static INTERFACE: Upstream = Upstream {
        index: 1usize,
        name: "interface",
        base: Some("https://interface.music.163.com"),
        statuses: &[],
        own_codes: false,
        sees_sessions: false,
    };
    ///A site of the user's own.
    pub static OWN: Upstream = Upstream {
        index: 2usize,
        name: "own",
        base: None,
        statuses: &[(0, 200), (-1, 502)],
        own_codes: true,
        sees_sessions: false,
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
///What ids name, by name.
pub mod things {
    #[allow(unused_imports)]
    use super::{Reads, Text, Thing, ThingField};
    ///a song.
    pub static SONG: Thing = Thing {
        name: "song",
        title: Text { zh: "歌曲", en: "a song" },
        is_numbered: true,
        thread: Some("R_SO_4_"),
        words: &["song"],
        id_names: &["id", "songid"],
        page: Some("song"),
        player: Some(2),
        shown_by: Some(("song_sub", "id")),
        fields: &[
            ThingField {
                name: "id",
                at: &["/id"],
                reads: Reads::Id,
                words: &[],
                most: None,
                title: Text { zh: "ID", en: "ID" },
            },
            ThingField {
                name: "name",
                at: &["/name"],
                reads: Reads::Text,
                words: &[],
                most: None,
                title: Text { zh: "名称", en: "Name" },
            },
            ThingField {
                name: "artists",
                at: &["/ar", "/artists"],
                reads: Reads::Names,
                words: &[],
                most: None,
                title: Text {
                    zh: "歌手",
                    en: "Artists",
                },
            },
            ThingField {
                name: "fee",
                at: &["/fee"],
                reads: Reads::Words,
                words: &[("1", "for VIPs")],
                most: None,
                title: Text { zh: "", en: "" },
            },
            ThingField {
                name: "description",
                at: &["/description"],
                reads: Reads::Text,
                words: &[],
                most: Some(300),
                title: Text { zh: "", en: "" },
            },
        ],
        known_by: &[&["/id"], &["/ar", "/artists"], &["/name", "/songName"]],
        table: &[0, 1, 2],
        brief: &[0, 1, 3, 4],
        list: Some("songs"),
        totals: &["songCount"],
        is_content: true,
    };
    ///an MV.
    pub static MV: Thing = Thing {
        name: "mv",
        title: Text { zh: "MV", en: "an MV" },
        is_numbered: true,
        thread: Some("R_MV_5_"),
        words: &[],
        id_names: &[],
        page: None,
        player: None,
        shown_by: None,
        fields: &[
            ThingField {
                name: "id",
                at: &["/id"],
                reads: Reads::Id,
                words: &[],
                most: None,
                title: Text { zh: "ID", en: "ID" },
            },
            ThingField {
                name: "name",
                at: &["/name", "/title"],
                reads: Reads::Text,
                words: &[],
                most: None,
                title: Text { zh: "名称", en: "Name" },
            },
        ],
        known_by: &[&["/id"], &["/name", "/title"]],
        table: &[0, 1],
        brief: &[],
        list: None,
        totals: &[],
        is_content: false,
    };
    ///a video.
    pub static VIDEO: Thing = Thing {
        name: "video",
        title: Text {
            zh: "视频",
            en: "a video",
        },
        is_numbered: false,
        thread: None,
        words: &[],
        id_names: &[],
        page: None,
        player: None,
        shown_by: None,
        fields: &[],
        known_by: &[],
        table: &[],
        brief: &[],
        list: None,
        totals: &[],
        is_content: false,
    };
}
///Everything that ids name, in the order of the registry.
pub static THINGS: &[&Thing] = &[&things::SONG, &things::MV, &things::VIDEO];
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
pub static ENDPOINTS: &[Endpoint] = &EVERY;
static EVERY: [Endpoint; 8] = [
    Endpoint {
        index: 0,
        edition: 0,
        name: "song_list",
        route: "/song/list",
        login: false,
        writes: false,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Public,
            ttl: Some(Duration::from_secs(60)),
            is_touched: true,
        },
        rest: Rest::at(0),
    },
    Endpoint {
        index: 1,
        edition: 0,
        name: "song_sub",
        route: "/song/sub",
        login: true,
        writes: true,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(435),
    },
    Endpoint {
        index: 2,
        edition: 0,
        name: "song_batch",
        route: "/song/batch",
        login: false,
        writes: true,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(853),
    },
    Endpoint {
        index: 3,
        edition: 0,
        name: "tool_page",
        route: "/tool/page",
        login: false,
        writes: false,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::User,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(1356),
    },
    Endpoint {
        index: 4,
        edition: 0,
        name: "tool_upload",
        route: "/tool/upload",
        login: true,
        writes: true,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(1552),
    },
    Endpoint {
        index: 5,
        edition: 0,
        name: "tool_status",
        route: "/tool/status",
        login: false,
        writes: false,
        local: false,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(1611),
    },
    Endpoint {
        index: 6,
        edition: 0,
        name: "tool_version",
        route: "/tool/version",
        login: false,
        writes: false,
        local: true,
        any_path: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(1721),
    },
    Endpoint {
        index: 7,
        edition: 0,
        name: "tool_any",
        route: "/tool/any",
        login: false,
        writes: true,
        local: false,
        any_path: true,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
            is_touched: false,
        },
        rest: Rest::at(1750),
    },
];
///What endpoints are in full, and the texts of that.
pub(crate) static PACKED: (&[u8], &str) = (
    b"\x02\0\x06\x06\t\x0F\x04\x13\x04\x17\x0C#\n-\x18E\x1E\nc\x04\0\x07\0\0\x01\0\0\0\0\0\0g\tp\x0B{\x05\0\x0E\0\x01\0\0\x02\x80\x01\x08\0\x88\x01\x06\x80\x01\x08\x8E\x01\x06\0\x94\x01\x06\x9A\x01\t\x01\x80\x01\x08\0\0\0\xA3\x01\x06\xA9\x01\r\xB6\x01\x05\0\x02\0\0\0\0\0\x01\xBB\x01\x02\0\0\0\xBD\x01\x0C\xC9\x01\x12\xDB\x01\x06\0\x02\0\0\0\0\0\0\0\0\0\xE1\x01\x0C\xED\x01\x10\xFD\x01\x06\0\t\0\0\0\0\0\x01\x83\x02\n\0\0\0\x8D\x02\x0C\x99\x02\n\xA3\x02\x03\0\x05\0\0\0\0\0\0\0\0\0\xA6\x02\t\xAF\x02\x0E\xBD\x02\x05\0\x05\0\0\0\0\0\0\0\0\0\xA6\x02\t\xAF\x02\x0E\xC2\x02\x05\0\n\0\0\0\0\0\x01\xC7\x02\x0F\0\0\0\xD6\x02\x0C\xE2\x02\n\xEC\x02\x05\0\x05\0\0\0\0\0\x01\xF1\x02\x08\x01(\0\0\xF9\x02\x06\xFF\x02\t\x88\x03\x03\0\x04\0\0\0\0\0\0\0\0\0\x8B\x03\x0C\x97\x03\x11\0\0\x01\x03\x0E\x0F\x04\0\0\x02c\x04\xA8\x03\x0C{\x05\x8E\x01\x06\x01\xDB\x01\x06\0\0\xB6\x01\x05\x01\x1E\x02\0\x06\xB4\x03\n\x01\xBE\x03\n\x01\xFD\x01\x06\xC8\x03\n\0\n\0\x01\0\xD2\x03\n\x01\0\xBB\x01\x02\0\x01\n\0\0\0\0\x01\n\x01\xF0\xE3\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x03\x03\x01\0\0\xDC\x03\x01\x01\x02\0\0\xDD\x03\x05\xE2\x03\x05\x01\x01\0\xE7\x03\x0E\r\xF5\x03\x07\x01\0\xFC\x03\x08\x01\x01\x84\x04\x08\x01\x02\x8C\x04\t\x01\x03\x95\x04\t\x01\x04\x9E\x04\x06\x01\x05\xA4\x04\x08\x01\x06\xAC\x04\x08\x01\x07\xB4\x04\x08\x01\x08\xBC\x04\x06\x02\x02\t\xC2\x04\x08\0\xCA\x04\x04\xCE\x04\t\x03\x02\0\xD7\x04\x05\x01\x01\xDC\x04\n\0\xE6\x04\n\0\0\0\x0F\x04\xF0\x04\x08\xF8\x04\x0C\x84\x05\x0B\x8F\x05\x18\xA7\x05\x1B\x08\xC2\x05\x02\0\0\x01\x0F\x04\x01\x01\0\0\0\0\0\0\xC4\x05\t\xCD\x05\x07\xD4\x05\x01\0\r\0\0\0\0\0\0\0\0\0\xD5\x05\x0B\xE0\x05\x07\xE7\x05\x04\0\x0E\0\x01\0\x02\xEB\x05\x01\xEC\x05\x01\x02\xEB\x05\x01\x01\x0F\x04\xED\x05\x06\x0F\x04\xEC\x05\x01\x01\xF3\x05\x02\xF5\x05\x02\xF7\x05\x0B\x01\xEB\x05\x01\0\0\0\x82\x06\x0C\x8E\x06\x10\xF3\x05\x02\0\0\x01\xF3\x05\x02\x01\x01\0\0\0\0\0\0\x9E\x06\x05\x9E\x06\x05\xA3\x06\x05\0\x06\x01\xA3\x06\x05\0\0\0\0\0\0\0\0\xA8\x06$\xCC\x06$\xF0\x06\x07\0\x01\x01\x0F\x04\0\x01\0\0\0\x01\x90N\0\0\xF7\x06'\x9E\x07\x1D\xBB\x07\x04\0\x08\x01\x0F\x04\0\0\0\0\0\0\0\0\x17\x0C\xBF\x07\r\xCC\x07\x05\0\x0E\0\0\0\0\x02\xD1\x07\x03\0\xD4\x07\x06\xDA\x07\r\xE7\x07\x03\0\xEA\x07\x06\xF0\x07\x0C\x01\xD1\x07\x03\0\0\0\xFC\x07\x06\xCC\x07\x05\0\x01\x0F\x01\x0F\x04\x01\xF3\x05\x02\x02\xCC\x07\x05\x01\xE7\x07\x03\xE7\x05\x04\x02\xEB\x05\x01\xEC\x05\x01\0\x01\0\x04\xC2\x05\x02\x82\x08\x06\xD4\x05\x01\xEC\x05\x01\xF3\x05\x02\x88\x08\x07\xF0\x06\x07\x8F\x08\x03\0\0\x08\0\x02\0\x01\xEC\x05\x01\x92\x08\x05\x01\x97\x08\x07\x02\x01\x9E\x08\t\x02\xEB\x05\x01\x9E\x08\t\xEC\x05\x01\xA7\x08\t\0\0\0\0\0\x01\0\xB0\x08\x05\0\xB5\x08\x04\xB9\x08\t\x01\x04\0\xC2\x08\n\x01\x01\0\xCC\x08\x01\x01\0\x07\xCD\x08\t\x03\x02\x01\x02\x01\0\xD6\x08\x05\x03\x02\0\xDB\x08\x07\x01\x03\xE2\x08\x08\x01\x07\xEA\x08\x07\x01\x02\xF1\x08\x08\x01\x04\xF9\x08\n\x01\x05\x83\t\x07\x01\x06\0\0\0\x0F\x04\xF0\x04\x08\x8A\t\x0C\x96\t\x0C\xA2\t\x15\xB7\t\x11\r\xC8\t\x03\0\x01\0\x01\x01\0\0\0\x01\x90N\0\0\xC4\x05\t\xCB\t\x08\xD3\t\x05\0\x05\0\0\0\0\0\0\0\0\0\xD8\t\x06\xD3\t\x05\xDE\t\x02\0\x02\0\x01\0\0\0\x01\xE0\t\x06\0\0\0\xE6\t\x06\xEC\t\x08\xF4\t\x04\0\x03\0\x01\0\0\0\0\0\0\0\xF8\t\x06\xF4\t\x04\xFE\t\x04\0\x02\0\x01\0\0\0\0\0\0\x01\x01\t\x82\n\x06\xFE\t\x04\x88\n\x08\0\x0C\0\0\x03\x01\x90\n\x04\0\0\0\0\0\0\0\x94\n\x06\x88\n\x08\x90\n\x04\0\x0C\0\0\0\0\0\0\0\0\0\x9A\n\x06\xA0\n\x06\xA6\n\x07\0\x05\0\0\0\0\0\0\0\x01\x08\0\xAD\n\t\xB6\n\x0E\xC4\n\x04\0\x08\0\0\x02\x01\xFE\t\x04\x02\xEC\x05\x01\xC8\n\x01\0\0\0\x01\x03\0\0\xC9\n\x06\xC4\n\x04\xCF\n\x04\0\x02\0\0\0\0\0\x01\xD3\n\t\0\0\0\xDC\n\x06\xCF\n\x04\xE2\n\x05\0\x02\0\0\0\0\0\x01\xE7\n\n\0\0\0\xF1\n\x06\xE2\n\x05\xF7\n\x03\0\x06\0\0\0\0\0\x01\xFA\n\t\0\0\0\x83\x0B\x06\xF7\n\x03\x89\x0B\x05\0\x0B\0\0\0\0\0\0\0\0\0\x8E\x0B\t\x97\x0B\x0C\0\0\0\0\x01\xA3\x0B\t\x02\xC8\t\x03\x8F\x08\x03\x90\n\x04\xAC\x0B \0\0\r\0\0\x01\0\xE0\t\x06\0\0\0\0\0\0\x01\n\x02\0\x01\n\x03\0\x01\x01\x06\0\0\xDD\x03\x05\xE2\x03\x05\x01\x01\0\xCC\x0B\x0F\x0E\xDB\x0B\x04\x04\x07\0\x05\x01\xDF\x0B\x05\t\xE4\x0B\x06\x07\0\x08\xEA\x0B\x08\x07\x01\x08\xF2\x0B\x05\x02\x01\x02\xF7\x0B\x07\x02\x01\x04\xFE\x0B\t\x05\x02\x87\x0C\x07\x02\0\x03\x83\t\x07\x06\x03\0\xEC\x05\x01\x01\x04\x05\x01\x8E\x0C\x07\0\x95\x0C\x04\x99\x0C\x0B\x0B\x01\x06\0\x01\x06\x01\x02\x03\x05\xA4\x0C\n\x02\x04\x07\xAE\x0C\x07\x01\x08\xB5\x0C\x07\x01\t\xBC\x0C\x08\x01\n\xC4\x0C\x06\x01\x0B\xCA\x0C\x08\x0B\x01\x04\x01\xD2\x0C\x01\x01\x0C\0\xD3\x0C\x06\n\0\0\0\0\0\xD9\x0C\x04\xF0\x04\x08\xDD\x0C\x06\xE3\x0C\x06\xE9\x0C\x0F\xF8\x0C\r\x02\xCF\n\x04\0\x02\0\x01\x01\0\0\0\0\0\0\xDC\n\x06\xCF\n\x04\x85\r\x05\0\x04\0\0\0\0\0\0\0\0\0\x8A\r\x06\x90\r\x0F\0\0\0\0\0\x01\xCF\n\x04\x9F\r\x04\0\0\x02\0\0\x02\x01\0\x02\xA3\r\x04\xA7\r\x04\xAB\r\x04\xAF\r\x03\0\x02\0\xB2\r\x05\x01\0\x01\xB7\r\x07\0\xCA\x04\x04\x01\xBE\r\x07\xC5\r\x16\x01\xDB\r\x02\xDD\r\x02\x01\x01\0\xAB\r\x04\xAF\r\x03\0\x02\0\xDF\r\x06\x01\0\x01\xE5\r\x08\x01\x01\x01\xBE\r\x07\xC5\r\x16\x01\xDB\r\x02\xDD\r\x02\xAB\r\x04\xAF\r\x03\0\x02\0\xDF\r\x06\x01\0\x01\xB7\r\x07\0\xCA\x04\x04\x01\xBE\r\x07\xC5\r\x16\x01\xDB\r\x02\xDD\r\x02\0\xD9\x0C\x04\xF0\x04\x08\xED\r\x06\xF3\r\x06\xF9\r\x0F\x88\x0E\x0F\x01\x97\x0E\x04\0\x05\0\x01\0\0\0\0\0\0\0\x9B\x0E\t\xA4\x0E\x08\x01\xAC\x0E\x08\0\xB4\x0E\x0C\xC0\x0E\x0F\0\0\x01\0\0\0\x01\x02\0\xD9\x0C\x04\xF0\x04\x08\xCF\x0E\x06\xD5\x0E\x06\xDB\x0E\x0F\xEA\x0E\x1A\x02\xB6\x01\x05\0\x02\0\0\0\0\0\0\0\0\0\xBD\x01\x0C\xC9\x01\x12\xDB\x01\x06\0\x02\0\0\0\0\0\x01\xEB\x05\x01\0\0\0\xE1\x01\x0C\xED\x01\x10\0\x01\x03\0\0\0\x01\0\0\0\0\0\x02\x02\0\x01\0\xEB\x05\x01\0\xB5\x08\x04\xB9\x08\t\x01\x01\0\x84\x0F\x0B\x02\x84\x04\x08\x01\0\x8C\x04\t\x01\x01\0\0\0\0\xD9\x0C\x04\xF0\x04\x08\x8F\x0F\x06\x95\x0F\x07\x9C\x0F\x0F\xAB\x0F\x1C\0\0\0\0\0\0\0\0\x01\x01\0\xD9\x0C\x04\xF0\x04\x08\xC7\x0F\x0C\xD3\x0F\x08\xDB\x0F\x15\xF0\x0F\x0F\0\0\0\0\x01\0\x01\xFF\x0F\x06\x85\x10\x02\0\x01\0",
    "/songs/Song/Allsongtold歌曲列表List songs按音质列出歌曲。Lists songs by [quality] <b>*.word关键词search wordlevelstandard标准exhigh极高very high音质sound qualitylimit30返回数量how many to returnoffset偏移数量how many to skipbeforenow, in ms截止时间until whentry保留字a word of Rustmacrosincenow, in s -3600起始时间since whentitlecomputed标题its titleasc是否升序whether ascending海阔天空/page/list/page/more/page/next\"standard\"-weapimusic/api/song/list\"word\":\"level\":\"limit\":\"offset\":\"before\":\"try\":\"macro\":\"since\":\"title\":\"asc\":\"total\":true\"filter\":type-\"literal\":\"{braces}\"recorded收藏歌曲Save a song收藏或取消收藏。Saves a song or removes it.id歌曲 idsong idt1 为收藏1 savestype01歌曲mvMVmusic video资源类型kind of resourceMV idvideo视频 id，由字母和数字组成Video id, made of letters and digitsseveral歌曲 id，多个用英文逗号分隔Song ids, separated by commaslistlist of songsorderhot最热hottest firstnew最新newest first排序34723054367121,2\"sub\"\"unsub\"\"R_SO_4_\"\"R_MV_5_\"\"hot\"eapiinterface/api/song//\"thread\":\"of\":R_MV_5_\"order\":\"kind\":\"video\":\"several\":\"list\":批量操作Many at once各种取值写法。Every value form.idssong idsnames名称br999000码率bit ratesize大小part分片passwordhash密码摘要digestinitial首字母initial letterdata2数据yearthis year年份monththis month月份keyas `hash`标识phone手机号phone numbersong_listd41d8cd98f00b204e9800998ecf8427e/api/song/batch\"c\":\"id\":\"ids\":\"names\":\"br\":\"part\":\"nested\":\"size\":\"deep\":null\"password\":\"initial\":\"data\":\"year\":\"month\":\"key\":\"phone\":#\"now\":tool页面A page读取页面。Reads a page.draft草稿whether a draft202420172018formown/old/\"full\":Refererhttps://music.163.com/ospc/page/\"draft\":上传Upload上传文件。Uploads a file.name文件名its namesongFile音频文件The audio file.状态Status本机状态。The state of this machine./api/status版本Version本机版本。The version of this machine.任意路径Any path调用任意路径。Calls any path./api/x{}",
);
///Functions that endpoints name by `flow:`, by their numbers: for registries that are read at run time.
#[cfg(feature = "registry")]
pub(crate) static FLOWS: &[&str] = &[
    "system::batch",
    "system::version",
    "upload::cloud",
];
///Functions that endpoints name by `shape:`, by their numbers.
#[cfg(feature = "registry")]
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
    ("/tool/any", 7),
    ("/song/list", 0),
    ("/tool/page", 3),
    ("/song/batch", 2),
    ("/tool/status", 5),
    ("/tool/upload", 4),
    ("/tool/version", 6),
];
