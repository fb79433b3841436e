//! `ncm subsonic`: what players send to sign in, how they are answered, and what is kept. The world is that of the mock.

mod accounts;
mod page;
mod state;

use std::net::TcpListener;

use base64::Engine as _;
use md5::{Digest as _, Md5};
use serde_json::Value;

use crate::support::{Ncm, Reply, Upstream};

/// A server for players.
pub(super) struct Players {
    pub(super) ncm: Ncm,
    _upstream: Upstream,
}

pub(super) fn free_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port().to_string()
}

impl Players {
    /// Serves the mock, with the users `mock` and `mock2`.
    pub(super) async fn start() -> Self {
        Self::with(&[]).await
    }

    pub(super) async fn with(env: &[(&str, &str)]) -> Self {
        let upstream = Upstream::start().await;
        let port = free_port();
        let mut builder = Ncm::builder(&upstream).arg("subsonic").arg("--mock");
        builder = builder.env("PORT", port.clone()).env("NCM_SUBSONIC_PORT", port);
        for (name, value) in env {
            builder = builder.env(name, *value);
        }
        Self { ncm: builder.start().await, _upstream: upstream }
    }

    /// Asks as `mock`, in JSON.
    pub(super) async fn ask(&self, name: &str, fields: &[(&str, &str)]) -> Value {
        self.ask_as("mock", name, fields).await
    }

    pub(super) async fn ask_as(&self, user: &str, name: &str, fields: &[(&str, &str)]) -> Value {
        let mut all = vec![("u", user), ("p", user), ("f", "json"), ("v", "1.16.1"), ("c", "test")];
        all.extend(fields);
        self.raw(name, &all).await
    }

    /// Asks with these parameters alone.
    pub(super) async fn raw(&self, name: &str, fields: &[(&str, &str)]) -> Value {
        answer(&self.send(name, fields).await)
    }

    pub(super) async fn send(&self, name: &str, fields: &[(&str, &str)]) -> Reply {
        let mut request = self.ncm.get(&format!("/rest/{name}"));
        for (name, value) in fields {
            request = request.query(name, value);
        }
        request.send().await
    }
}

/// The answer in JSON; every one has status 200.
pub(super) fn answer(reply: &Reply) -> Value {
    assert_eq!(reply.status, 200, "{:?}", reply.body);
    let answer = reply.json()["subsonic-response"].clone();
    assert_eq!(answer["version"], "1.16.1");
    assert_eq!(answer["openSubsonic"], true);
    assert_eq!(answer["type"], "ncm");
    answer
}

fn token(password: &str, salt: &str) -> String {
    let digest = Md5::new().chain_update(password).chain_update(salt).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number of the error, and none of a success.
fn code(answer: &Value) -> Option<i64> {
    match answer["status"].as_str() {
        Some("ok") => None,
        _ => answer["error"]["code"].as_i64(),
    }
}

#[tokio::test]
async fn every_way_to_sign_in() {
    let players = Players::start().await;
    let upper = token("mock", "salt").to_uppercase();
    let token = token("mock", "salt");
    let ways: &[&[(&str, &str)]] = &[
        &[("u", "mock"), ("p", "mock")],
        &[("u", "MOCK"), ("p", "mock")],
        &[("u", "mock"), ("p", "enc:6d6f636b")],
        &[("u", "mock"), ("p", "enc:6D6F636B")],
        &[("u", "mock"), ("t", &token), ("s", "salt")],
        &[("u", "mock"), ("t", &upper), ("s", "salt")],
        &[("apiKey", "mock")],
        // A parameter twice, and both times the same, says one thing.
        &[("u", "mock"), ("p", "mock"), ("u", "mock")],
    ];
    for way in ways {
        for name in ["ping", "ping.view", "PING"] {
            let mut fields = way.to_vec();
            fields.push(("f", "json"));
            assert_eq!(code(&players.raw(name, &fields).await), None, "{name} {way:?}");
            // By a form, beside parameters of the address or alone.
            let reply = players.ncm.post(&format!("/rest/{name}")).form(fields.clone()).send().await;
            assert_eq!(code(&answer(&reply)), None, "{name} {way:?} by a form");
        }
    }
    let reply = players.ncm.post("/rest/ping?f=json&u=mock").form([("p", "mock")]).send().await;
    assert_eq!(code(&answer(&reply)), None);
    let info = players.raw("tokenInfo", &[("apiKey", "mock2"), ("f", "json")]).await;
    assert_eq!(info["tokenInfo"]["username"], "mock2");
}

#[tokio::test]
async fn who_does_not_sign_in_is_told_why_by_its_number() {
    let players = Players::start().await;
    let token = token("mock", "salt");
    let wrong: &[(&[(&str, &str)], i64)] = &[
        (&[], 10),
        (&[("u", "mock")], 10),
        (&[("u", "mock"), ("t", &token)], 10),
        (&[("u", "mock"), ("s", "salt")], 10),
        (&[("p", "mock")], 10),
        (&[("u", ""), ("p", "mock")], 10),
        (&[("u", "mock"), ("p", "wrong")], 40),
        (&[("u", "nobody"), ("p", "mock")], 40),
        (&[("u", "mock"), ("p", "enc:zz")], 40),
        (&[("u", "mock"), ("p", "enc:6d6f63")], 40),
        (&[("u", "mock"), ("t", &token), ("s", "other")], 40),
        (&[("u", "mock"), ("t", "short"), ("s", "salt")], 40),
        (&[("u", "mock2"), ("p", "mock")], 40),
        (&[("u", "mock' OR '1'='1"), ("p", "x")], 40),
        (&[("apiKey", "wrong")], 44),
        (&[("apiKey", "mock"), ("u", "mock")], 43),
        (&[("apiKey", "mock"), ("p", "mock")], 43),
        (&[("u", "mock"), ("p", "mock"), ("t", &token), ("s", "salt")], 43),
        (&[("u", "mock"), ("u", "mock2"), ("p", "mock")], 43),
        (&[("apiKey", "mock"), ("apiKey", "mock2")], 43),
    ];
    for (fields, number) in wrong {
        let mut all = fields.to_vec();
        all.push(("f", "json"));
        let answer = players.raw("ping", &all).await;
        assert_eq!(code(&answer), Some(*number), "{fields:?}: {answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|words| words.contains(" / ")), "{answer}");
    }
    // Before it signs in, a player may ask what there is.
    let extensions = players.raw("getOpenSubsonicExtensions", &[("f", "json")]).await;
    let names: Vec<_> = extensions["openSubsonicExtensions"].as_array().unwrap().iter().collect();
    assert!(names.iter().any(|it| it["name"] == "apiKeyAuthentication" && it["versions"][0] == 1));
    assert!(names.iter().any(|it| it["name"] == "formPost"));
}

#[tokio::test]
async fn wrong_passwords_are_limited_by_name() {
    let players = Players::start().await;
    let mut last = Value::Null;
    for _ in 0..12 {
        last = players.raw("ping", &[("u", "mock"), ("p", "guess"), ("f", "json")]).await;
        assert_eq!(code(&last), Some(40));
    }
    assert!(last["error"]["message"].as_str().unwrap().contains("too many"), "{last}");
    // For a while even the right one is not looked at; another user is not held up.
    assert_eq!(code(&players.ask("ping", &[]).await), Some(40));
    assert_eq!(code(&players.ask_as("mock2", "ping", &[]).await), None);
}

#[tokio::test]
async fn one_answer_in_three_formats() {
    let players = Players::start().await;
    let user = [("u", "mock"), ("p", "mock")];
    let xml = players.send("getUser", &user).await;
    assert!(xml.header("content-type").starts_with("application/xml"));
    let text = String::from_utf8(xml.body.to_vec()).unwrap();
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><subsonic-response"), "{text}");
    for part in
        ["xmlns=\"http://subsonic.org/restapi\"", "status=\"ok\"", "username=\"mock\"", "streamRole=\"true\""]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let failed = players.send("getSong", &[("u", "mock"), ("p", "no")]).await;
    let text = String::from_utf8(failed.body.to_vec()).unwrap();
    assert!(text.contains("status=\"failed\"") && text.contains("<error code=\"40\" message=\""), "{text}");
    let jsonp = [&user[..], &[("f", "jsonp"), ("callback", "app.done_1")]].concat();
    let reply = players.send("ping", &jsonp).await;
    assert!(reply.header("content-type").starts_with("application/javascript"));
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    let text = String::from_utf8(reply.body.to_vec()).unwrap();
    let inner = text.strip_prefix("/**/app.done_1(").and_then(|rest| rest.strip_suffix(");")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(inner).unwrap()["subsonic-response"]["status"], "ok");
    for callback in ["", "alert(1)//", "</script><script>x", "a b", "é", &"a".repeat(200)] {
        let fields = [&user[..], &[("f", "jsonp"), ("callback", callback)]].concat();
        let reply = players.send("ping", &fields).await;
        assert_eq!(code(&answer(&reply)), Some(10), "{callback}");
        assert!(reply.header("content-type").starts_with("application/json"));
    }
    // A player in a browser is a page of another origin.
    assert_eq!(reply.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn endpoints_that_are_not_here_say_so() {
    let players = Players::start().await;
    for (name, number) in [
        ("noSuchEndpoint", 0),
        ("getVideos", 0),
        ("hls.m3u8", 0),
        ("jukeboxControl", 50),
        ("createShare", 50),
        ("createUser", 50),
        ("changePassword", 50),
        ("getChatMessages", 0),
        ("createInternetRadioStation", 50),
    ] {
        let answer = players.ask(name, &[("id", "1")]).await;
        assert_eq!(code(&answer), Some(number), "{name}: {answer}");
    }
    let answer = players.ask("getUser", &[("username", "mock2")]).await;
    assert_eq!(code(&answer), Some(50), "a user sees himself only");
    let reply = players.ncm.get("/no/such/path").send().await;
    assert_eq!(reply.status, 404);
}

#[tokio::test]
async fn hostile_requests_are_answered() {
    let players = Players::start().await;
    // A body may have 1 MiB.
    let huge = "x".repeat((1 << 20) + 1);
    let reply =
        players.ncm.post("/rest/ping?f=json&u=mock&p=mock").form([("comment", huge.as_str())]).send().await;
    assert_eq!(reply.status, 413);
    let many: Vec<_> = (0..50_000).map(|_| ("id", "so-1")).collect();
    let reply = players.ncm.post("/rest/savePlayQueue?f=json&u=mock&p=mock").form(many).send().await;
    assert_eq!(code(&answer(&reply)), Some(0), "a queue has 10,000 songs at most");
    // Bytes that are no text, and what looks like a path.
    for path in [
        "/rest/ping?f=json&u=%FF%FE&p=%00",
        "/rest/../rest/ping?f=json",
        "/rest/?f=json",
        "/rest/.view?f=json",
    ] {
        let reply = players.ncm.get(path).send().await;
        assert!(matches!(code(&answer(&reply)), Some(10 | 40)), "{path}: {:?}", reply.body);
    }
    for (name, value) in
        [("position", "-1e99"), ("position", "99999999999999999999"), ("currentIndex", "abc")]
    {
        let answer = players
            .ask("savePlayQueueByIndex", &[("id", "so-1"), ("currentIndex", "0"), (name, value)])
            .await;
        if name == "position" {
            assert_eq!(code(&answer), Some(10), "{name}={value}: {answer}");
        }
    }
    // A body of another kind is no form.
    let json = serde_json::json!({ "u": "mock" });
    let reply = players.ncm.post("/rest/ping?f=json&u=mock&p=mock").json(&json).send().await;
    assert_eq!(code(&answer(&reply)), None);
    let base64 = base64::engine::general_purpose::STANDARD.encode("mock:mock");
    let reply =
        players.ncm.get("/rest/ping?f=json").header("authorization", &format!("Basic {base64}")).send().await;
    assert_eq!(code(&answer(&reply)), Some(10));
}
