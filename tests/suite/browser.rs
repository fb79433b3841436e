//! The pages in a real browser: Debian's Chromium, the program, and a stand-in for NetEase.

mod accounts;
mod below_a_path;
mod captured;
mod chromium;
mod explorer;
mod foreign;
mod looks;
mod mock;
mod music;
mod pictures;
mod plain;
mod player;
mod slow;
mod status;
mod uploads;

use crate::support::{Answer, Call, Ncm, Upstream};
use chromium::Browser;
use serde_json::{Value, json};

/// A name that would run as a script if it were inserted as HTML.
const HOSTILE: &str = "<img src=x onerror=\"document.title='owned'\">";

/// Pages of an account: they begin with its name, or with a link to sign in.
const OF_AN_ACCOUNT: [&str; 7] = [
    "cloud",
    "avatar_update",
    "playlist_cover_update",
    "voice_upload",
    "playlist_import",
    "listen_together_host",
    "account",
];

/// A browser, the program, and an upstream that knows one account.
struct Setup {
    upstream: Upstream,
    ncm: Ncm,
    browser: Browser,
}

impl Setup {
    /// Returns `None` if there is no Chromium.
    async fn new() -> Option<Self> {
        Self::with(&[], "zh-CN").await
    }

    async fn with(env: &[(&str, &str)], language: &str) -> Option<Self> {
        let browser = Browser::start(language).await?;
        let upstream = Upstream::start().await;
        let builder =
            env.iter().fold(Ncm::builder(&upstream), |builder, (name, value)| builder.env(name, *value));
        let ncm = builder.start().await;
        upstream.respond(netease);
        Some(Self { upstream, ncm, browser })
    }

    /// Returns the same with an account signed in.
    async fn signed_in() -> Option<Self> {
        let setup = Self::new().await?;
        setup.browser.open(&setup.ncm.url("/icon.svg")).await;
        setup.browser.run("document.cookie = 'MUSIC_U=session; path=/'").await;
        Some(setup)
    }

    async fn open(&self, path: &str) {
        self.browser.open(&self.ncm.url(path)).await;
    }

    /// Changes the answer to calls whose path contains this part.
    fn answer(&self, part: &'static str, answer: Answer) {
        self.upstream
            .respond(move |call| if call.path().contains(part) { answer.clone() } else { netease(call) });
    }

    fn refuse(&self, part: &'static str, code: u16, msg: &str) {
        self.answer(part, Answer::json(json!({"code": code, "msg": msg, "message": msg})));
    }

    /// Returns the last payload upstream at this path.
    fn last(&self, part: &str) -> Value {
        let calls = self.upstream.calls();
        let call = calls.iter().rev().find(|call| call.path().contains(part));
        call.unwrap_or_else(|| panic!("no call to {part}")).payload.clone().unwrap_or_default()
    }

    /// Checks every page: it keeps to its content policy, loads from its own server and NetEase only, is no wider than a phone,
    /// is accessible in light and dark, and runs no script in a title. Its pictures get this name.
    async fn is_sound(&self, name: &str) {
        let problems = self.browser.problems();
        assert!(problems.is_empty(), "{problems:?}");
        let own = self.ncm.url("/");
        let foreign: Vec<_> = self
            .browser
            .asked()
            .into_iter()
            .filter(|url| !url.starts_with(&own) && !url.starts_with("data:") && !url.starts_with("blob:"))
            .filter(|url| {
                !url.starts_with("https://p1.music.126.net/") && !url.starts_with("https://m1.music.126.net/")
            })
            .filter(|url| url != "about:blank")
            .collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        self.browser.size(360, 640).await;
        self.browser.until("document.documentElement.scrollWidth <= 360").await;
        looks::inspect(&self.browser, name).await;
        looks::walk(&self.browser, name).await;
        // The player's title may name a song of this name, which is a text.
        assert_ne!(self.browser.run("document.title").await, "owned");
    }
}

fn profile() -> Value {
    json!({"userId": 32953014, "nickname": format!("小明 {HOSTILE}"), "avatarUrl": "http://p1.music.126.net/a.jpg"})
}

fn song(id: u64, name: &str) -> Value {
    json!({"id": id, "name": name, "ar": [{"id": 1, "name": "Beyond"}], "dt": 326_348,
        "al": {"id": 2, "name": "乐与怒", "picUrl": "http://p1.music.126.net/b.jpg"}})
}

/// The parts of NetEase that the pages use.
fn netease(call: &Call) -> Answer {
    let signed_in = call.cookies.get("MUSIC_U").is_some_and(|session| session == "session");
    let path = call.path();
    let at = |part: &str| path.contains(part);
    let ok = |value: Value| Answer::json(value);
    if at("/nuser/account/get") {
        return ok(match signed_in {
            true => json!({"code": 200, "account": {"id": 32953014}, "profile": profile()}),
            false => json!({"code": 200, "account": null, "profile": null}),
        });
    }
    if at("/cloudsearch") {
        let songs = [song(347_230, HOSTILE), song(347_231, "海阔天空")];
        return ok(json!({"code": 200, "result": {"songCount": 2, "songs": songs}}));
    }
    if at("/player/url/v1") {
        return ok(
            json!({"code": 200, "data": [{"id": 347_230, "url": "http://m1.music.126.net/a.wav", "code": 200}]}),
        );
    }
    if at("/song/lyric") {
        let lyric = "[00:00.00]第一句\n[00:01.00]<b>第二句</b>\n[00:02.00]第三句";
        return ok(
            json!({"code": 200, "lrc": {"lyric": lyric}, "tlyric": {"lyric": "[00:01.00]the second"}}),
        );
    }
    if at("/v1/cloud/get") {
        let disk = [json!({"songId": 1, "songName": HOSTILE, "fileSize": 10_691_439, "bitrate": 320})];
        return ok(
            json!({"code": 200, "count": 31, "size": "1", "maxSize": "2", "hasMore": true, "data": disk}),
        );
    }
    if at("/user/playlist") {
        let own = |id: u64, cover: &str| json!({"id": id, "name": HOSTILE, "creator": {"userId": 32953014}, "coverImgUrl": cover});
        let lists = [
            own(5, "http://p1.music.126.net/b.jpg"),
            own(7, "https://p1.music.126.net/gone"),
            json!({"id": 6, "name": "别人的", "creator": {"userId": 1}}),
        ];
        return ok(json!({"code": 200, "playlist": lists}));
    }
    uploads::storage(call).unwrap_or_else(|| ok(json!({"code": 200})))
}
