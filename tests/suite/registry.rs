//! A registry at run time: entries of a file in addition to the program's own.

use std::path::{Path, PathBuf};

use ncm::registry::ENDPOINTS;
use serde_json::json;

use crate::support::answer::Answer;
use crate::support::ncm::Ncm;
use crate::support::upstream::{Upstream, wait_until};

/// An endpoint of NetEase that no release contains.
const MOOD: &str = "
  song_mood:
    route: /song/mood
    aliases: [/song/feeling]
    category: song
    title: { zh: 歌曲情绪, en: Mood of a song }
    about: { zh: 歌曲的情绪标签。, en: Labels for the mood of a song. }
    call: eapi /api/song/mood/{id}/get
    params:
      id: song
      lang: { type: enum, default: zh, values: { zh: { zh: 中文, en: Chinese }, en: { zh: 英文, en: English } }, about: { zh: 语言, en: Language } }
    body: { songId: $id, lang: $lang }
    cache: public
    example: { id: 347230 }
    answer: { code: 200, mood: calm }
";

struct File {
    folder: tempfile::TempDir,
}

impl File {
    fn new(text: &str) -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap() };
        file.write(text);
        file
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("extra.yaml")
    }

    fn write(&self, text: &str) {
        // Written as an editor does: a reader gets either the old text or the new one.
        let new = self.folder.path().join("new.yaml");
        std::fs::write(&new, text).unwrap();
        std::fs::rename(new, self.path()).unwrap();
    }
}

fn endpoints(entries: &str) -> String {
    format!("endpoints:{entries}")
}

async fn serving(upstream: &Upstream, path: &Path) -> Ncm {
    Ncm::builder(upstream).env("NCM_REGISTRY", path.display().to_string()).start().await
}

/// Returns the call that a request makes upstream: scheme, path, and payload without the scheme's own fields.
async fn heard(ncm: &Ncm, upstream: &Upstream, path: &str) -> (String, String, serde_json::Value) {
    upstream.take_calls();
    assert_eq!(ncm.get(path).send().await.status, 200, "{path}: {}", ncm.log());
    let calls = upstream.take_calls();
    let [call] = calls.as_slice() else { panic!("{path}: {} calls", calls.len()) };
    let mut payload = call.payload.clone().unwrap_or_default();
    if let Some(fields) = payload.as_object_mut() {
        fields.retain(|name, _| !["e_r", "header", "csrf_token"].contains(&name.as_str()));
    }
    (call.crypto.unwrap_or("none").to_owned(), call.path().to_owned(), payload)
}

/// A form of one parameter means the same as a field and inside another form; without a value, the field is left out.
#[tokio::test]
async fn forms_of_a_parameter_mean_the_same_at_any_depth() {
    let upstream = Upstream::start().await;
    let file = File::new(&endpoints(
        "
  forms:
    route: /forms
    category: song
    title: { zh: 形式, en: Forms }
    about: { zh: 各种取值形式。, en: Forms of one parameter. }
    call: eapi /api/forms
    params:
      size: { type: int, default: 7, about: { zh: 数量, en: Count } }
      on: { type: bool, about: { zh: 开关, en: Whether } }
      word: { type: key, about: { zh: 词, en: Word } }
    body:
      int: { $int: size }
      bool: { $bool: on }
      md5: { $md5: word }
      letter: { $letter: word }
      inner: { raw: { $raw: size }, int: { $int: size }, bool: { $bool: on }, md5: { $md5: word }, letter: { $letter: word } }
      list: [{ $int: size }, { $bool: on }, { $md5: word }, { $letter: word }]
    cache: public
",
    ));
    let ncm = serving(&upstream, &file.path()).await;
    let md5 = "0cc175b9c0f1b6a831c399e269772661";
    assert_eq!(
        heard(&ncm, &upstream, "/forms?word=a&on=1&size=9").await.2,
        json!({
            "int": 9, "bool": true, "md5": md5, "letter": 65,
            "inner": { "raw": 9, "int": 9, "bool": true, "md5": md5, "letter": 65 },
            "list": [9, true, md5, 65],
        })
    );
    assert_eq!(
        heard(&ncm, &upstream, "/forms").await.2,
        json!({
            "int": 7, "bool": false,
            "inner": { "raw": 7, "int": 7, "bool": false },
            "list": [7, false, null, null],
        })
    );
}

#[tokio::test]
async fn an_entry_is_an_endpoint_like_any_other() {
    let upstream = Upstream::start().await;
    let file = File::new(&endpoints(MOOD));
    let ncm = serving(&upstream, &file.path()).await;
    wait_until("what is added", || ncm.log().contains("NCM_REGISTRY adds 1 endpoints and corrects 0")).await;
    for path in ["/song/mood?id=347230", "/Song_Mood/?id=347230&lang=", "/song/feeling?id=347230&lang=zh"] {
        let heard = heard(&ncm, &upstream, path).await;
        let wanted = json!({ "songId": "347230", "lang": "zh" });
        assert_eq!(heard, ("eapi".to_owned(), "/eapi/song/mood/347230/get".to_owned(), wanted), "{path}");
    }
    // Parameters are checked as for any endpoint.
    let refused = ncm.get("/song/mood").send().await;
    assert_eq!((refused.status, refused.json()["code"].clone()), (400, json!(400)));
    assert!(refused.text().contains("id"), "{}", refused.text());
    let climbing = ncm.get("/song/mood?id=..").send().await;
    assert_eq!(climbing.status, 400, "{}", climbing.text());
    // It is in every list of endpoints.
    let welcome = ncm.get("/").send().await.json();
    assert_eq!(welcome["endpoints"], ENDPOINTS.len() + 1);
    assert_eq!(welcome["registry"], json!({ "added": 1, "corrected": 0 }));
    let document = ncm.get("/openapi.json").send().await.json();
    assert_eq!(document["paths"]["/song/mood"]["get"]["operationId"], "song_mood");
    assert!(document["paths"]["/lyric"].is_object());
    let types = ncm.get("/ncm.d.ts").send().await.text();
    assert!(
        types.contains("'/song/mood'") || types.contains("\"/song/mood\"") || types.contains("song_mood")
    );
    let docs = ncm.get("/docs").header("accept", "text/html").send().await;
    assert!(docs.text().contains("/song/mood</code>") && docs.text().contains("/lyric</code>"));
    let metrics = ncm.get("/metrics").send().await.text();
    let counted = |status: u16| format!("ncm_requests_total{{route=\"/song/mood\",status=\"{status}\"}}");
    assert!(metrics.contains(&counted(200)) && metrics.contains(&counted(400)), "{metrics}");
    // A misspelt route gets a suggestion.
    let near = ncm.get("/song/moood").send().await;
    assert!(near.status == 404 && near.text().contains("/song/mood"), "{}", near.text());
}

#[tokio::test]
async fn what_a_correction_does_not_say_stays() {
    let upstream = Upstream::start().await;
    let own = Ncm::start(&upstream).await;
    let before = heard(&own, &upstream, "/lyric?id=1").await;
    let file = File::new(&endpoints(
        "\n  lyric: { call: weapi /api/song/lyric/of/today }\n  song_url_v1: { route: /song/url/v9 }",
    ));
    let ncm = serving(&upstream, &file.path()).await;
    let after = heard(&ncm, &upstream, "/lyric?id=1").await;
    assert_eq!(after, ("weapi".to_owned(), "/weapi/song/lyric/of/today".to_owned(), before.2));
    // A corrected route replaces the old one.
    assert_eq!(ncm.get("/song/url/v9?id=1&level=exhigh").send().await.status, 200);
    let welcome = ncm.get("/").send().await.json();
    assert_eq!(
        (&welcome["endpoints"], &welcome["registry"]["corrected"]),
        (&json!(ENDPOINTS.len()), &json!(2))
    );
    let metrics = ncm.get("/metrics").send().await.text();
    assert!(metrics.contains("route=\"/song/url/v9\""), "{metrics}");
}

/// A function that shapes an answer still applies, and no correction removes it.
#[tokio::test]
async fn a_correction_keeps_the_function() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({ "code": 200, "account": null, "profile": null })));
    let own = Ncm::start(&upstream).await;
    let shaped = own.get("/login/status").send().await.text();
    let file = File::new(&endpoints("\n  login_status: { call: weapi /api/w/nuser/account/new }"));
    let ncm = serving(&upstream, &file.path()).await;
    upstream.take_calls();
    assert_eq!(ncm.get("/login/status").send().await.text(), shaped);
    assert_eq!(upstream.take_calls()[0].path(), "/weapi/w/nuser/account/new");
}

/// Another party's upstream gets what its entry contains, and nothing about an account, a visitor or a device.
#[tokio::test]
async fn an_upstream_of_a_file_never_sees_a_session() {
    let (upstream, stranger) = (Upstream::start().await, Upstream::start().await);
    let file = File::new(&format!(
        "upstreams: {{ stranger: {{ base: \"{}\", own_codes: true, about: {{ zh: 别处, en: Elsewhere. }} }} }}
endpoints:
  elsewhere: {{ route: /elsewhere, category: song, title: {{ zh: 别处, en: Elsewhere }}, about: {{ zh: 别处。, en: Elsewhere. }},
    call: \"form /of/{{id}}\", upstream: stranger, params: {{ id: song, word: {{ type: text, about: {{ zh: 词, en: A word }} }} }},
    body: [word], headers: {{ x-of: the-entry }}, cookies: {{ of: entry }}, cache: user, example: {{ id: 1 }} }}
  elsewhere_by_get: {{ route: /elsewhere/by/get, category: song, title: {{ zh: 别处, en: Elsewhere }}, about: {{ zh: 别处。, en: Elsewhere. }},
    call: form /got, method: GET, upstream: stranger, cache: never }}
",
        stranger.base("stranger")
    ));
    let ncm = serving(&upstream, &file.path()).await;
    for path in
        ["/elsewhere?id=7&word=hi", "/elsewhere?id=7&crypto=eapi", "/elsewhere/by/get?crypto=weapi&e_r=true"]
    {
        let reply = ncm
            .get(path)
            .cookie("MUSIC_U", "THE-SESSION")
            .cookie("MUSIC_A", "THE-VISITOR")
            .cookie("__csrf", "THE-TOKEN")
            .cookie("NMTID", "THE-ID")
            .header("user-agent", "THE-BROWSER")
            .send()
            .await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    }
    let calls = stranger.take_calls();
    assert_eq!(calls.len(), 3);
    for call in &calls {
        let all = format!("{:?} {} {}", call.headers, call.target, call.text());
        for secret in
            ["THE-", "ANON_TOKEN", "DEVICEID", "MUSIC_", "music_", "_ntes", "NMTID", "WNMCID", "deviceId"]
        {
            assert!(!all.contains(secret), "{secret}: {all}");
        }
    }
    assert_eq!((calls[0].path(), calls[0].text().as_str()), ("/of/7", "word=hi"));
    assert_eq!((calls[0].header("cookie"), calls[0].header("x-of")), ("of=entry", "the-entry"));
    assert!(upstream.take_calls().is_empty());
    let metrics = ncm.get("/metrics").send().await.text();
    assert!(metrics.contains("ncm_upstream_duration_seconds_count{upstream=\"stranger\"} 3"), "{metrics}");
}

/// A write from a file affects cached answers; a file's own answers are cached as it specifies.
#[tokio::test]
async fn entries_and_the_cache() {
    let upstream = Upstream::start().await;
    upstream.respond(|call| Answer::json(json!({ "code": 200, "call": call.index })));
    let file = File::new(&endpoints(&format!(
        "{MOOD}
  song_mood_set: {{ route: /song/mood/set, category: song, title: {{ zh: 设置, en: Sets }}, about: {{ zh: 设置。, en: Sets. }},
    call: eapi /api/song/mood/set, params: {{ id: song }}, body: [id], access: [login, writes], touches: [song_mood, lyric],
    example: {{ id: 1 }} }}"
    )));
    let builder = Ncm::builder(&upstream).env("NCM_REGISTRY", file.path().display().to_string());
    let ncm = builder.env("NCM_CACHE", "memory").start().await;
    let ask = async |path: &str| {
        let reply = ncm.get(path).cookie("MUSIC_U", "somebody").send().await;
        (reply.header("x-cache").to_owned(), reply.json()["call"].clone())
    };
    for path in ["/song/mood?id=1", "/lyric?id=1"] {
        let (first, call) = ask(path).await;
        assert_eq!((first.as_str(), ask(path).await), ("miss", ("hit".to_owned(), call)), "{path}");
    }
    assert_eq!(ncm.post("/song/mood/set?id=1").cookie("MUSIC_U", "somebody").send().await.status, 200);
    for path in ["/song/mood?id=1", "/lyric?id=1"] {
        assert_eq!(ask(path).await.0, "miss", "{path}");
    }
    // Other entries are not affected.
    assert_eq!(ncm.get("/lyric?id=1").send().await.header("x-cache"), "hit");
}

/// Broken files, each with the place of the mistake, and a word of its message.
fn broken() -> Vec<(&'static str, String, &'static str, &'static str)> {
    let with = |from: &str, to: &str| {
        assert!(MOOD.contains(from), "{from}");
        endpoints(&MOOD.replacen(from, to, 1))
    };
    let stranger = |base: &str, entry: &str| {
        format!(
            "upstreams:\n  stranger: {{ base: {base}, about: {{ zh: 别处, en: Elsewhere. }} }}\nendpoints:\n  elsewhere:\n    \
             route: /elsewhere\n    category: song\n    title: {{ zh: 别处, en: Elsewhere }}\n    about: {{ zh: 别处。, en: \
             Elsewhere. }}\n    {entry}\n    cache: never\n"
        )
    };
    vec![
        ("no YAML", endpoints("\n  song_mood: { route: [ }"), "2:", "not valid YAML"),
        ("nothing", String::new(), "1:1", "`endpoints` is missing"),
        ("no mapping", "- endpoints".to_owned(), "1:1", "a mapping is expected"),
        (
            "an unknown section",
            format!("endpoint: {{}}\n{}", endpoints(MOOD)),
            "1:1",
            "`endpoint` is unknown",
        ),
        (
            "a section of the program's",
            format!("schemes: {{}}\n{}", endpoints(MOOD)),
            "1:1",
            "`schemes` is the program's own",
        ),
        (
            "an unknown key",
            with("cache: public", "cash: public\n    cache: public"),
            "13:5",
            "`cash` is unknown",
        ),
        ("an unknown scheme", with("call: eapi ", "call: eappi "), "8:5", "did you mean `eapi`?"),
        (
            "an upstream that is not declared",
            with("cache: public", "upstream: evil\n    cache: public"),
            "13:5",
            "the upstream `evil` is unknown",
        ),
        (
            "an address in place of an upstream",
            with("cache: public", "upstream: \"https://evil.test\"\n    cache: public"),
            "13:5",
            "is unknown",
        ),
        ("a path that climbs", with("/api/song/mood/", "/api/../eapi/"), "8:5", "leads out of its place"),
        (
            "a path that climbs in disguise",
            with("/api/song/mood/", "/api/%2e%2E/mood/"),
            "8:5",
            "leads out of its place",
        ),
        (
            "a path that is a host",
            with("eapi /api/song/mood/{id}/get", "eapi \"@evil.test/{id}\""),
            "8:5",
            "is not absolute",
        ),
        (
            "a path that begins with a parameter",
            with("eapi /api/song/mood/{id}/get", "\"eapi {id}/api\""),
            "8:5",
            "begins with a parameter",
        ),
        (
            "a parameter that is not declared",
            with("songId: $id", "songId: $ids"),
            "12:13",
            "`ids` is used, but no parameter",
        ),
        (
            "a type that is not known",
            with("type: enum", "type: enumm"),
            "11:15",
            "the type `enumm` is unknown",
        ),
        (
            "a flow that there is not",
            with("cache: public", "shape: login::steal\n    cache: public"),
            "13:5",
            "no function `login::steal`",
        ),
        (
            "a route of another",
            with("route: /song/mood", "route: /lyric"),
            "3:5",
            "already belongs to `lyric`",
        ),
        (
            "a spelling of another's route",
            with("route: /song/mood", "route: /song_url-v1"),
            "3:5",
            "another spelling of a route of `song_url_v1`",
        ),
        (
            "a route of the server",
            with("route: /song/mood", "route: /metrics"),
            "3:5",
            "may be one of the server's own",
        ),
        (
            "a page of the server",
            with("route: /song/mood", "route: /login.html"),
            "3:5",
            "may be one of the server's own",
        ),
        ("a name in Rust's way", with("  song_mood:", "  call:"), "2:3", "the client already has"),
        (
            "a type of the program's",
            format!("types: {{ level: {{}} }}\n{}", endpoints(MOOD)),
            "1:10",
            "`level` of `types` is the program's own",
        ),
        (
            "an upstream of the program's",
            format!(
                "upstreams: {{ music: {{ base: \"https://evil.test\", about: {{ zh: 一, en: One. }} }} }}\n{}",
                endpoints(MOOD)
            ),
            "1:14",
            "`music` of `upstreams` is the program's own",
        ),
        (
            "a session for a stranger",
            stranger("https://evil.test", "call: eapi /api/x\n    upstream: stranger"),
            "10:5",
            "would send the caller's session",
        ),
        (
            "a signature for a stranger",
            stranger("https://evil.test", "call: nim /x\n    upstream: stranger"),
            "10:5",
            "would send the caller's session",
        ),
        (
            "a session for a program's stranger",
            with("cache: public", "upstream: anqicms\n    cache: public"),
            "13:5",
            "would send the caller's session",
        ),
        (
            "a base that is none",
            stranger("ftp://evil.test", "call: form /x\n    upstream: stranger"),
            "2:3",
            "is not a base URL",
        ),
        (
            "a base with a user",
            stranger("\"https://music.163.com@evil.test\"", "call: form /x\n    upstream: stranger"),
            "2:3",
            "is not a base URL",
        ),
        (
            "a header that says who asks",
            stranger(
                "https://evil.test",
                "call: form /x\n    upstream: stranger\n    headers: { Cookie: MUSIC_U=1 }",
            ),
            "9:5",
            "set by the connection, or says who asks",
        ),
        (
            "a function that is taken away",
            endpoints("\n  login_status: { shape: null }"),
            "2:19",
            "its `shape` is that of the program",
        ),
        (
            "another function",
            endpoints("\n  login_status: { shape: song::url }"),
            "2:19",
            "its `shape` is that of the program",
        ),
        (
            "a call beside a flow",
            endpoints("\n  login_qr_create: { call: eapi /api/x }"),
            "2:3",
            "has both `flow` and `call`",
        ),
        (
            "a sign-in for everybody",
            endpoints(
                "\n  sign_in:\n    route: /sign/in\n    category: account\n    title: { zh: 一, en: One }\n    about: { zh: 一, en: One. }\n    shape: login::status\n    call: weapi /api/x\n    cache: public",
            ),
            "9:5",
            "cached for more callers",
        ),
        (
            "a write that is kept",
            with("cache: public", "access: [writes]\n    cache: public"),
            "14:5",
            "it writes, but it is cached",
        ),
        (
            "a call that is called local",
            with("cache: public", "access: [local]\n    cache: never"),
            "13:5",
            "is `local`, but it has a `call`",
        ),
        (
            "any path, past who may call it",
            endpoints("\n  api: { access: [writes] }"),
            "2:10",
            "decides whether it is `any_path`",
        ),
        (
            "any path under another name",
            endpoints(
                "\n  paths:\n    route: /paths\n    category: song\n    title: { zh: 一, en: One }\n    about: { zh: 一, en: One. }\n    flow: system::batch\n    access: [writes]",
            ),
            "8:5",
            "add `any_path` in `access`",
        ),
        (
            "an end of sessions that is not called one",
            with("call: eapi /api/song/mood/{id}/get", "access: [login, writes]\n    call: eapi /api/logout")
                .replacen("    cache: public\n", "", 1),
            "2:3",
            "write the same `does`: `sign_out`",
        ),
        (
            "an end of sessions that is one no longer",
            endpoints("\n  logout: { does: null }"),
            "2:13",
            "its `does` is that of the program",
        ),
        (
            "an upstream that would see sessions",
            stranger("https://evil.test, sessions: true", "call: form /x\n    upstream: stranger"),
            "2:3",
            "would see callers' sessions",
        ),
        (
            "an answer that is kept for ever",
            with("cache: public", "cache: { scope: public, ttl: 99999999999 }"),
            "13:5",
            "would be cached for",
        ),
        (
            "a function for a stranger",
            stranger("https://evil.test", "call: form /x\n    upstream: stranger\n    shape: login::status"),
            "10:5",
            "may send data of the caller",
        ),
        (
            "a text without end",
            with("zh: 歌曲情绪", &format!("zh: {}", "a".repeat(9000))),
            "6:14",
            "has 9000 bytes",
        ),
        ("an alias", format!("{}\n  other: *x", endpoints(MOOD)), "17:10", "unknown anchor"),
        (
            "a key that comes twice",
            format!("{}    cache: never\n", endpoints(MOOD)),
            "16:5",
            "comes a second time",
        ),
        ("too deep", format!("endpoints: {}", "[".repeat(60)), "1:", "nests deeper"),
        (
            "too many",
            endpoints(&(0..1001).map(|at| format!("\n  e{at}: {{}}")).collect::<String>()),
            "1:1",
            "has 1001 entries",
        ),
    ]
}

/// Each mistake is found at its place with a message; and it is the only one.
#[test]
fn mistakes_are_told_where_they_are() {
    let wrong: Vec<String> = broken()
        .iter()
        .filter_map(|(what, text, at, says)| {
            let refused = match ncm::registry::Registry::read(text) {
                Ok(_) => return Some(format!("{what}: it is taken")),
                Err(refused) => refused,
            };
            let told: Vec<_> = refused.findings().iter().map(ToString::to_string).collect();
            let is_told = told.iter().any(|line| line.starts_with(at) && line.contains(says));
            (!is_told || told.len() > 1).then(|| format!("{what}, {at}, {says}:\n{}", told.join("\n")))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[cfg(unix)]
mod hangup {
    use super::*;

    const READ: &str = "the settings are read anew";
    const REFUSED: &str = "the old settings stay";

    async fn change(ncm: &Ncm, file: &File, text: &str, says: &str, times: usize) {
        file.write(text);
        ncm.signal("HUP");
        wait_until(says, || ncm.log().matches(says).count() >= times).await;
    }

    #[tokio::test]
    async fn entries_come_change_and_go() {
        let upstream = Upstream::start().await;
        upstream.respond(|call| Answer::json(json!({ "code": 200, "path": call.path() })));
        let file = File::new("endpoints: { lyric: { about: { zh: 一, en: One. } } }");
        let builder = Ncm::builder(&upstream).env("NCM_REGISTRY", file.path().display().to_string());
        let ncm = builder.env("NCM_CACHE", "memory").start().await;
        let path = async |path: &str| {
            let reply = ncm.get(path).send().await;
            (reply.status, reply.json()["path"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(path("/song/mood?id=1").await.0, 404);
        change(&ncm, &file, &endpoints(MOOD), READ, 1).await;
        assert_eq!(path("/song/mood?id=1").await, (200, "/eapi/song/mood/1/get".to_owned()));
        // A cached answer of the old entry does not serve the new one.
        change(&ncm, &file, &endpoints(&MOOD.replace("/mood/{id}/get", "/mood/v2/{id}")), READ, 2).await;
        assert_eq!(path("/song/mood?id=1").await, (200, "/eapi/song/mood/v2/1".to_owned()));
        assert_eq!(
            ncm.get("/openapi.json").send().await.json()["paths"]["/song/mood"]["get"]["operationId"],
            "song_mood"
        );
        change(&ncm, &file, "endpoints: { lyric: { about: { zh: 一, en: One. } } }", READ, 3).await;
        assert_eq!(path("/song/mood?id=1").await.0, 404);
        assert!(ncm.get("/openapi.json").send().await.json()["paths"]["/song/mood"].is_null());
        assert_eq!(ncm.get("/").send().await.json()["registry"], json!({ "added": 0, "corrected": 1 }));
    }

    #[tokio::test]
    async fn what_is_wrong_changes_nothing() {
        let upstream = Upstream::start().await;
        upstream.respond(|call| Answer::json(json!({ "code": 200, "path": call.path() })));
        let good = endpoints(MOOD);
        let file = File::new(&good);
        let ncm = serving(&upstream, &file.path()).await;
        // Once it answers, it handles signals.
        assert_eq!(ncm.get("/song/mood?id=1").send().await.status, 200);
        let broken = broken();
        assert!(broken.len() >= 20);
        for (times, (what, text, at, says)) in (1..).zip(broken.iter().step_by(2)) {
            let before = ncm.log().len();
            change(&ncm, &file, text, REFUSED, times).await;
            // Its lines arrive one by one.
            let path = file.path().display().to_string();
            wait_until(what, || {
                let log = ncm.log();
                log[before..]
                    .lines()
                    .any(|line| line.contains(&format!("{path}:{at}")) && line.contains(says))
            })
            .await;
            let reply = ncm.get("/song/mood?id=1").send().await;
            assert_eq!(
                (reply.status, &reply.json()["path"]),
                (200, &json!("/eapi/song/mood/1/get")),
                "{what}"
            );
        }
        let refused = broken.len().div_ceil(2);
        for (times, text) in (refused + 1..).zip([&[0xff, 0xfe, 0x00][..], &vec![b'#'; (1 << 20) + 1][..]]) {
            std::fs::write(file.path(), text).unwrap();
            ncm.signal("HUP");
            wait_until("a file that is none", || ncm.log().matches(REFUSED).count() >= times).await;
        }
        std::fs::remove_file(file.path()).unwrap();
        ncm.signal("HUP");
        wait_until("no file", || ncm.log().matches(REFUSED).count() >= refused + 3).await;
        assert_eq!(ncm.get("/song/mood?id=1").send().await.status, 200);
        change(&ncm, &file, &endpoints(&MOOD.replace("/mood/{id}/get", "/mood/v3/{id}")), READ, 1).await;
        assert_eq!(ncm.get("/song/mood?id=1").send().await.json()["path"], "/eapi/song/mood/v3/1");
    }

    /// At the start there is no earlier registry to keep.
    #[tokio::test]
    async fn what_is_wrong_at_start_is_told() {
        let upstream = Upstream::start().await;
        for (what, text, at, says) in broken().iter().step_by(6) {
            let file = File::new(text);
            let path = file.path().display().to_string();
            let log =
                Ncm::builder(&upstream).env("NCM_REGISTRY", path.clone()).try_start().await.err().unwrap();
            assert!(log.contains(&format!("{path}:{at}")) && log.contains(says), "{what}: {log}");
        }
        let log =
            Ncm::builder(&upstream).arg("serve").arg("--registry").arg("/nowhere.yaml").try_start().await;
        let log = log.err().unwrap();
        assert!(
            log.contains("--registry") && log.contains("/nowhere.yaml") && log.contains("cannot be read"),
            "{log}"
        );
        let log = Ncm::builder(&upstream).env("NCM_REGISTRY", "/dev/zero").try_start().await.err().unwrap();
        assert!(log.contains("is not a file"), "{log}");
    }
}

#[tokio::test]
async fn the_library_takes_them() {
    let upstream = Upstream::start().await;
    let registry = ncm::registry::Registry::read(&endpoints(MOOD)).unwrap();
    let config = ncm::Config::default().anonymous_token("").device_id("D");
    let config = config.upstream("interfacepc", &upstream.base("interfacepc")).unwrap();
    let client = ncm::Client::builder().config(config).registry(registry.clone()).build().unwrap();
    let reply = client.call("song_mood", [("id", "5")]).await.unwrap();
    assert_eq!(reply.code(), Some(200));
    assert_eq!(client.call("/song/mood", [("id", "5")]).await.unwrap().code(), Some(200));
    assert_eq!(upstream.take_calls()[1].path(), "/eapi/song/mood/5/get");
    let request = client.call("song_mood", [("id", "5")]).request().unwrap();
    assert_eq!(
        (request.path.as_str(), client.registry().len()),
        ("/api/song/mood/5/get", ENDPOINTS.len() + 1)
    );
    // Another client does not know it.
    let other = ncm::Client::new().unwrap();
    assert!(other.call("song_mood", [("id", "5")]).await.unwrap_err().is_unknown_endpoint());
    // A typed call uses the corrected entry.
    let corrected =
        ncm::registry::Registry::read("endpoints: { lyric: { call: eapi /api/song/lyric/now } }").unwrap();
    let client = ncm::Client::builder().registry(corrected).build().unwrap();
    assert_eq!(client.lyric(1).request().unwrap().path, "/api/song/lyric/now");
    let refused = ncm::registry::Registry::read("endpoints:\n  lyric: { cache: nobody }").unwrap_err();
    let [finding] = refused.findings() else { panic!("{refused}") };
    assert_eq!((finding.line, finding.column, finding.place.as_str()), (2, 12, "lyric"));
    assert!(refused.to_string().contains("2:12: lyric: ") && !finding.help.is_empty(), "{refused}");
    assert_eq!(finding.in_chinese().split_once('；').unwrap().0, "2:12: lyric: 没有这种缓存方式");
}

#[tokio::test]
async fn the_command_line_takes_them() {
    let upstream = Upstream::start().await;
    let file =
        File::new(&endpoints(&format!("{MOOD}  lyric: {{ title: {{ zh: 新歌词, en: Lyrics anew }} }}\n")));
    let path = file.path().display().to_string();
    let run = async |args: &[&str]| {
        let mut builder = Ncm::builder(&upstream);
        for arg in args {
            builder = builder.arg(*arg);
        }
        let mut ncm = builder.spawn();
        let status = ncm.wait(std::time::Duration::from_secs(60)).await.unwrap();
        (status.code(), ncm.log())
    };
    let (code, out) = run(&["list", "--registry", &path]).await;
    assert_eq!((code, out.lines().count()), (Some(0), ENDPOINTS.len() + 1), "{out}");
    assert!(out.contains("/song/mood") && out.contains("Lyrics anew"), "{out}");
    let (code, out) = run(&["show", "/song/mood", "--lang", "en", "--registry", &path]).await;
    assert!(code == Some(0) && out.contains("ncm call song_mood id=347230"), "{out}");
    let (code, out) = run(&["curl", "song_mood", "id=1", "--registry", &path]).await;
    assert!(code == Some(0) && out.contains("/song/mood"), "{out}");
    let (code, out) = run(&["call", "song_mood", "id=7", "--registry", &path]).await;
    assert_eq!((code, out.trim()), (Some(0), "{\"code\":200}"));
    assert_eq!(upstream.take_calls()[0].path(), "/eapi/song/mood/7/get");
    assert_eq!(run(&["call", "song_mood", "id=7"]).await.0, Some(2));
    let (code, out) = run(&["check-config", "--registry", &path]).await;
    assert!(code == Some(0) && out.contains(&path), "{out}");
    let (code, out) = run(&["check", "--over", &path]).await;
    assert!(code == Some(0) && out.contains("adds 1 endpoints and corrects 1"), "{out}");
    file.write(&endpoints(&MOOD.replace("eapi", "eappi")));
    let (code, out) = run(&["check", "--over", &path]).await;
    assert!(
        code == Some(1) && out.contains(&format!("{path}:8:5: song_mood: the scheme `eappi` is unknown")),
        "{out}"
    );
    for args in [["list", "--registry", &path], ["check-config", "--registry", &path]] {
        let (code, out) = run(&args).await;
        assert!(
            code == Some(2) && out.contains("--registry") && out.contains(&format!("{path}:8:5")),
            "{out}"
        );
    }
    let mut chinese =
        Ncm::builder(&upstream).env("NCM_LANG", "zh").arg("list").arg("--registry").arg(&*path).spawn();
    chinese.wait(std::time::Duration::from_secs(60)).await.unwrap();
    let out = chinese.log();
    assert!(
        out.contains(&format!("{path}:8:5: song_mood: 加密方式 `eappi` 未定义")) && !out.contains("unknown"),
        "{out}"
    );
}
