///The upstreams of the registry.
pub mod upstreams {
    use crate::codegen::*;
    ///The web site.
    pub static MUSIC: Upstream = Upstream {
        index: 0usize,
        name: "music",
        base: Some("https://music.163.com"),
        statuses: &[],
    };
    ///The apps' interface.
    pub static INTERFACE: Upstream = Upstream {
        index: 1usize,
        name: "interface",
        base: Some("https://interface.music.163.com"),
        statuses: &[],
    };
    ///A site of the user's own.
    pub static OWN: Upstream = Upstream {
        index: 2usize,
        name: "own",
        base: None,
        statuses: &[(0, 200), (-1, 502)],
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
///Every endpoint, in the order of the registry.
pub static ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        name: "song_list",
        route: "/song/list",
        aliases: &["/songs", "/Song/All"],
        category: "song",
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
                kind: Kind::Keyword,
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
                kind: Kind::Choice,
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
                kind: Kind::Int,
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
                kind: Kind::Int,
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
                kind: Kind::TimeMs,
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
                name: "since",
                kind: Kind::TimeS,
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
                kind: Kind::Text,
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
                kind: Kind::Bool,
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
        },
        example: &[("word", "海阔天空"), ("level", "exhigh")],
        plan: Some(plans::song_list),
        flow: None,
    },
    Endpoint {
        name: "song_sub",
        route: "/song/sub",
        aliases: &[],
        category: "song",
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
                kind: Kind::Id,
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
                kind: Kind::Switch,
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
                kind: Kind::Choice,
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
                kind: Kind::Choice,
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
        },
        example: &[("id", "347230"), ("t", "1")],
        plan: Some(plans::song_sub),
        flow: None,
    },
    Endpoint {
        name: "song_batch",
        route: "/song/batch",
        aliases: &[],
        category: "song",
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
                kind: Kind::Ids,
                required: Required::Always,
                known: &[],
                values: &[],
                default: None,
                max: None,
                max_bytes: None,
                range: None,
                about: Text {
                    zh: "歌曲 id",
                    en: "song ids",
                },
            },
            Param {
                name: "names",
                kind: Kind::Text,
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
                kind: Kind::Int,
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
                kind: Kind::Number,
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
                kind: Kind::Int,
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
                kind: Kind::Secret,
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
                kind: Kind::Secret,
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
                kind: Kind::Text,
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
                kind: Kind::Json,
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
                kind: Kind::Int,
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
                kind: Kind::Int,
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
                kind: Kind::Key,
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
                kind: Kind::Phone,
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
        },
        example: &[("ids", "1,2"), ("hash", "d41d8cd98f00b204e9800998ecf8427e")],
        plan: Some(plans::song_batch),
        flow: None,
    },
    Endpoint {
        name: "tool_page",
        route: "/tool/page",
        aliases: &[],
        category: "tool",
        title: Text { zh: "页面", en: "A page" },
        about: Text {
            zh: "读取页面。",
            en: "Reads a page.",
        },
        params: &[
            Param {
                name: "year",
                kind: Kind::Int,
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
                kind: Kind::Bool,
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
        },
        example: &[("year", "2024")],
        plan: Some(plans::tool_page),
        flow: None,
    },
    Endpoint {
        name: "tool_upload",
        route: "/tool/upload",
        aliases: &[],
        category: "tool",
        title: Text { zh: "上传", en: "Upload" },
        about: Text {
            zh: "上传文件。",
            en: "Uploads a file.",
        },
        params: &[
            Param {
                name: "name",
                kind: Kind::Text,
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
        },
        example: &[],
        plan: None,
        flow: Some(|flow| Box::pin(crate::flows::upload::file(flow))),
    },
    Endpoint {
        name: "tool_status",
        route: "/tool/status",
        aliases: &[],
        category: "tool",
        title: Text { zh: "状态", en: "Status" },
        about: Text {
            zh: "本机状态。",
            en: "The state of this machine.",
        },
        params: &[],
        files: &[],
        login: false,
        writes: false,
        cache: CachePolicy {
            scope: CacheScope::Never,
            ttl: None,
        },
        example: &[],
        plan: Some(plans::tool_status),
        flow: Some(|flow| Box::pin(crate::flows::system::status(flow))),
    },
];
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
mod plans {
    use crate::codegen::*;
    pub(super) fn song_list(a: &Args<'_>) -> Plan {
        let mut w = Payload::new();
        w.field("word", a.value(0usize));
        w.field_or("level", a.given(1usize), "\"standard\"");
        w.field_or("limit", a.given(2usize), "30");
        w.field("offset", a.value(3usize));
        if a.is_given(4usize) {
            w.field("before", a.value(4usize));
        } else {
            w.key("before");
            w.int(clock::now_ms());
        }
        if a.is_given(5usize) {
            w.field("since", a.value(5usize));
        } else {
            w.key("since");
            w.int(clock::now_s() + -3600i64);
        }
        if a.is_given(6usize) {
            w.field("title", a.value(6usize));
        } else {
            w.key("title");
            {
                let mut s = String::new();
                a.push_text(0usize, &mut s);
                s.push_str("-");
                if a.is_given(2usize) {
                    a.push_text(2usize, &mut s);
                } else {
                    s.push_str("30");
                }
                w.text(&s);
            }
        }
        w.key("asc");
        w.raw(if a.is_true(7usize) { "true" } else { "false" });
        w.raw_field("total", "true");
        w.key("filter");
        {
            let mut s = String::new();
            s.push_str("type-");
            if a.is_given(1usize) {
                a.push_text(1usize, &mut s);
            } else {
                s.push_str("standard");
            }
            w.text(&s);
        }
        w.raw_field("literal", "\"{braces}\"");
        Plan::new(Scheme::Weapi, &upstreams::MUSIC, Cow::Borrowed("/api/song/list"), w)
    }
    pub(super) fn song_sub(a: &Args<'_>) -> Plan {
        let mut w = Payload::new();
        w.key("thread");
        {
            let mut s = String::new();
            match a.text(2usize).as_deref() {
                None | Some("") => s.push_str("R_SO_4_"),
                Some("0") => s.push_str("R_SO_4_"),
                Some("1") => s.push_str("R_MV_5_"),
                _ => {}
            }
            a.push_text(0usize, &mut s);
            w.text(&s);
        }
        w.field_or("order", a.given(3usize), "\"hot\"");
        match a.text(2usize).as_deref() {
            None | Some("") => w.raw_field("kind", "\"R_SO_4_\""),
            Some("0") => w.raw_field("kind", "\"R_SO_4_\""),
            Some("1") => w.raw_field("kind", "\"R_MV_5_\""),
            _ => {}
        }
        Plan::new(
            Scheme::Eapi,
            &upstreams::INTERFACE,
            Cow::Owned({
                let mut s = String::new();
                s.push_str("/api/song/");
                match a.text(1usize).as_deref() {
                    Some("1") => s.push_str("sub"),
                    _ => s.push_str("unsub"),
                }
                s.push_str("/");
                a.push_segment(0usize, &mut s);
                s
            }),
            w,
        )
    }
    pub(super) fn song_batch(a: &Args<'_>) -> Plan {
        let mut w = Payload::new();
        w.key("c");
        w.nested(|w| {
            w.open('[');
            for item in a.items(0usize) {
                w.item();
                w.open('{');
                w.key("id");
                w.raw(&item);
                w.close('}');
            }
            w.close(']');
        });
        w.key("ids");
        w.open('[');
        for item in a.items(0usize) {
            w.item();
            w.text(&item);
        }
        w.close(']');
        w.key("names");
        w.open('[');
        for item in a.items(1usize) {
            w.item();
            w.text(&item);
        }
        w.close(']');
        w.key("br");
        w.int(a.int(2usize).unwrap_or(999000i64));
        if let Some(value) = a.int(4usize) {
            w.key("part");
            w.int(value);
        }
        w.key("nested");
        w.open('{');
        w.key("size");
        w.raw(&a.text(3usize).unwrap_or(Cow::Borrowed("null")));
        w.key("list");
        w.open('[');
        w.item();
        w.raw("1");
        w.item();
        w.value_or(a.value(4usize), "null");
        w.item();
        w.open('{');
        w.raw_field("deep", "null");
        w.close('}');
        w.close(']');
        w.close('}');
        if a.is_given(6usize) {
            w.field("password", a.value(6usize));
        } else {
            if let Some(text) = a.text(5usize) {
                w.key("password");
                w.text(&md5_hex(text.as_bytes()));
            }
        }
        w.letter_field("initial", a.value(7usize));
        w.field("data", a.value(8usize));
        if a.is_given(9usize) {
            w.field("year", a.value(9usize));
        } else {
            w.key("year");
            w.int(clock::year());
        }
        if a.is_given(10usize) {
            w.field("month", a.value(10usize));
        } else {
            w.key("month");
            w.int(clock::month());
        }
        if a.is_given(11usize) {
            w.field("key", a.value(11usize));
        } else {
            w.field("key", a.value(6usize));
        }
        if a.is(4usize, &["#"]) {
            w.field("phone", a.value(12usize));
        }
        w.key("now");
        w.int(clock::now_ms());
        Plan::new(Scheme::Weapi, &upstreams::MUSIC, Cow::Borrowed("/api/song/batch"), w)
    }
    pub(super) fn tool_page(a: &Args<'_>) -> Plan {
        if a.is(0usize, &["2017", "2018"]) {
            let mut w = Payload::new();
            w.raw_field("full", "true");
            Plan::new(
                    Scheme::Form,
                    &upstreams::OWN,
                    Cow::Owned({
                        let mut s = String::new();
                        s.push_str("/old/");
                        a.push_segment(0usize, &mut s);
                        s
                    }),
                    w,
                )
                .method(Method::GET)
                .headers(&[("Referer", "https://music.163.com/")])
                .cookies(&[("os", "pc")])
        } else if a.is_given(1usize) {
            let mut w = Payload::new();
            w.field("draft", a.value(1usize));
            Plan::new(
                    Scheme::Form,
                    &upstreams::OWN,
                    Cow::Owned({
                        let mut s = String::new();
                        s.push_str("/page/");
                        a.push_segment(0usize, &mut s);
                        s
                    }),
                    w,
                )
                .method(Method::GET)
                .headers(&[("Referer", "https://music.163.com/")])
                .cookies(&[("os", "pc")])
        } else {
            let mut w = Payload::new();
            w.raw_field("full", "true");
            Plan::new(
                    Scheme::Form,
                    &upstreams::OWN,
                    Cow::Owned({
                        let mut s = String::new();
                        s.push_str("/page/");
                        a.push_segment(0usize, &mut s);
                        s
                    }),
                    w,
                )
                .method(Method::GET)
                .headers(&[("Referer", "https://music.163.com/")])
                .cookies(&[("os", "pc")])
        }
    }
    pub(super) fn tool_status(_a: &Args<'_>) -> Plan {
        let w = Payload::new();
        Plan::new(Scheme::Eapi, &upstreams::INTERFACE, Cow::Borrowed("/api/status"), w)
    }
}
