//! `NCM_SESSION`: a server of one account.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::client::Request;
use crate::support::ncm::Builder;
use crate::support::upstream::{Call, wait_until};
use crate::support::{Answer, Ncm, Upstream};

mod ends;
mod foreign;
mod fresh;

const SOON: Duration = Duration::from_secs(20);

/// A session file and a stand-in.
struct Fixture {
    upstream: Upstream,
    folder: TempDir,
}

impl Fixture {
    async fn new() -> Self {
        let (upstream, folder) = (Upstream::start().await, tempfile::tempdir().unwrap());
        let fixture = Self { upstream, folder };
        fixture.write(&json!({"cookies": {"MUSIC_U": "owner", "__csrf": "token", "NMTID": "steady"}}));
        fixture
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("session.json")
    }

    fn write(&self, content: &Value) {
        std::fs::write(self.file(), content.to_string()).unwrap();
    }

    fn cookies(&self) -> Value {
        let text = std::fs::read_to_string(self.file()).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["cookies"].clone()
    }

    /// Returns unexpected files beside it.
    fn others(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        let names = names.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "session.json").collect()
    }

    fn builder(&self) -> Builder {
        Ncm::builder(&self.upstream).env("NCM_SESSION", self.file().display().to_string())
    }

    /// Returns the account of a request's call upstream; empty for a visitor.
    async fn who(&self, request: Request) -> String {
        let reply = request.send().await;
        assert!(reply.status < 300, "{} {}", reply.status, reply.text());
        let calls = self.upstream.take_calls();
        assert_eq!(calls.len(), 1, "{calls:?}");
        calls[0].cookies.get("MUSIC_U").cloned().unwrap_or_default()
    }
}

/// Makes a file older than the age at which a session is refreshed.
fn age(file: &Path) {
    let before = SystemTime::now() - Duration::from_secs(3 * 86_400);
    std::fs::File::options().write(true).open(file).unwrap().set_modified(before).unwrap();
}

fn refreshes(call: &Call) -> bool {
    call.path().ends_with("/login/token/refresh")
}

/// Returns whether a call asks for the session's account.
fn checks(call: &Call) -> bool {
    call.path().ends_with("/w/nuser/account/get")
}

fn signed_in() -> Answer {
    Answer::json(json!({"code": 200, "account": {"id": 7}, "profile": {"userId": 7, "nickname": "owner"}}))
}

fn signed_out() -> Answer {
    Answer::json(json!({"code": 200, "account": null, "profile": null}))
}

/// Returns the answer of `/readyz`.
async fn ready(ncm: &Ncm) -> Value {
    let ready = ncm.get("/readyz").send().await;
    assert_eq!(ready.status, 200, "{}", ready.text());
    ready.json()
}

async fn state(ncm: &Ncm) -> String {
    let body = ready(ncm).await;
    let state = body["session"].as_str().unwrap_or_default().to_owned();
    let is_well = state == "signed_in";
    assert_eq!(body["status"], if is_well { "ok" } else { "degraded" }, "{body}");
    assert_eq!(body["message"].as_str().is_some_and(|it| it.contains("NCM_SESSION")), !is_well, "{body}");
    assert_eq!(body["msg"].as_str().is_some_and(|it| it.contains("会话")), !is_well, "{body}");
    let metrics = ncm.get("/metrics").header("x-ncm-access-key", "key-of-the-server").send().await.text();
    for name in ["signed_in", "not_refreshed", "ended"] {
        let line = format!("ncm_session{{state=\"{name}\"}} {}", u8::from(name == state));
        assert!(metrics.contains(&line), "{line} in\n{metrics}");
    }
    assert!(metrics.contains("ncm_session_written_timestamp_seconds "), "{metrics}");
    state
}

/// Waits until the session has this state.
async fn wait_for(ncm: &Ncm, wanted: &str) {
    let start = std::time::Instant::now();
    while ready(ncm).await["session"] != wanted {
        assert!(start.elapsed() < SOON, "never {wanted}: {}", ncm.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(state(ncm).await, wanted);
}

#[tokio::test]
async fn who_names_no_account_is_the_servers_and_who_names_one_is_himself() {
    let fixture = Fixture::new().await;
    let ncm = fixture.builder().start().await;
    fixture.upstream.always(
        Answer::json(json!({"code": 200})).cookie("MUSIC_U=renewed; Path=/").cookie("NMTID=other; Path=/"),
    );
    for path in ["/user/account", "/like?id=1", "/lyric?id=1"] {
        let get = || ncm.get(path);
        for (request, who) in [
            (get(), "owner"),
            (ncm.post(path), "owner"),
            (get().header("cookie", "NMTID=mine; os=android; __csrf=stale"), "owner"),
            (get().header("cookie", "MUSIC_U=; theme=dark"), "owner"),
            (get().query("cookie", ""), "owner"),
            (get().query("cookie", "undefined"), "owner"),
            (get().query("cookie", "os=pc"), "owner"),
            (get().query("noCookie", "true"), "owner"),
            (ncm.post(path).json(&json!({"cookie": {"os": "ios"}})), "owner"),
            (get().header("cookie", "MUSIC_U=own"), "own"),
            (get().query("cookie", "MUSIC_U=own"), "own"),
            (get().query("cookie", "MUSIC_U%3Down%3B%20os%3Dpc"), "own"),
            (ncm.post(path).json(&json!({"cookie": {"MUSIC_U": "own"}})), "own"),
            (get().header("cookie", "MUSIC_U=own").query("cookie", "MUSIC_U=other"), "other"),
            // A guest names itself, too.
            (get().header("cookie", "MUSIC_A=guest"), ""),
        ] {
            let reply = request.send().await;
            let calls = fixture.upstream.take_calls();
            let call = &calls[0];
            let music_u = call.cookies.get("MUSIC_U").map_or("", String::as_str);
            assert_eq!(music_u, who, "{path} {call:?}");
            let is_owners = who == "owner";
            // The complete session is sent upstream, and none of it to a client.
            assert_eq!(call.cookies.get("__csrf").is_some_and(|it| it == "token"), is_owners, "{call:?}");
            assert_eq!(reply.set_cookies().is_empty(), is_owners, "{:?}", reply.headers);
            assert!(!reply.text().contains("owner") && !reply.text().contains("renewed"), "{}", reply.text());
        }
    }
    let os = async |request: Request| {
        request.send().await;
        fixture.upstream.take_calls()[0].cookies.get("os").cloned()
    };
    assert_eq!(os(ncm.get("/user/account").header("cookie", "os=android")).await.as_deref(), Some("android"));
    ncm.says("session.json").await;
    assert!(!ncm.log().contains("MUSIC_U"), "{}", ncm.log());
    assert_eq!(fixture.cookies()["MUSIC_U"], "owner");
}

#[tokio::test]
async fn who_signs_in_is_himself_and_the_file_stays_as_it_is() {
    let fixture = Fixture::new().await;
    let ncm = fixture.builder().start().await;
    fixture.upstream.always(
        Answer::json(json!({"code": 200, "unikey": "key-1", "profile": {}}))
            .cookie("MUSIC_U=guests; Path=/; HttpOnly"),
    );
    for path in [
        "/login?email=a@b.c&password=x",
        "/login/cellphone?phone=13800000000&captcha=1234",
        "/login/qr/check?key=key-1",
        "/register/anonimous",
        "/register/cellphone?phone=13800000000&captcha=1234&password=x&nickname=n",
    ] {
        let reply = ncm.get(path).send().await;
        assert!(reply.set_cookies().iter().any(|it| it.starts_with("MUSIC_U=guests")), "{path} {reply:?}");
        for call in fixture.upstream.take_calls() {
            assert_ne!(call.cookies.get("MUSIC_U").map(String::as_str), Some("owner"), "{path} {call:?}");
        }
    }
    for path in ["/login/qr/key", "/captcha/sent?phone=13800000000"] {
        assert_eq!(fixture.who(ncm.get(path)).await, "", "{path}");
    }
    // The data of this route may contain a session, which replaces the caller's.
    let data = json!({"cookie": "MUSIC_U=own"}).to_string();
    assert_eq!(fixture.who(ncm.get("/api?uri=/api/x").query("data", &data)).await, "own");
    assert_eq!(fixture.who(ncm.get("/api?uri=/api/x")).await, "owner");
    assert_eq!(fixture.cookies()["MUSIC_U"], "owner");
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "owner");
}

#[tokio::test]
async fn what_is_kept_for_one_is_given_to_no_other() {
    let fixture = Fixture::new().await;
    let ncm = fixture.builder().env("NCM_CACHE", "memory").start().await;
    fixture.upstream.respond(|call| {
        let who = call.cookies.get("MUSIC_U").cloned().unwrap_or_default();
        Answer::json(json!({"code": 200, "who": who}))
    });
    for _ in 0..2 {
        for (cookie, origin, who) in [
            ("", "", "owner"),
            ("MUSIC_U=own", "", "own"),
            ("", "https://evil.example", ""),
            ("os=pc", "", "owner"),
        ] {
            let mut request = ncm.get("/user/playlist?uid=7");
            if !cookie.is_empty() {
                request = request.header("cookie", cookie);
            }
            if !origin.is_empty() {
                request = request.header("origin", origin);
            }
            let reply = request.send().await;
            assert_eq!(reply.json()["who"], who, "{cookie} {origin}");
            assert!(reply.header("cache-control").contains("private"), "{:?}", reply.headers);
        }
    }
    // A cache on the way must not mix the server's account with another.
    let public = ncm.get("/lyric?id=1").send().await;
    assert!(public.header("cache-control").contains("private"), "{:?}", public.headers);
    // A write by a caller with the file's own session is a write of the account.
    let own = ncm.get("/user/playlist?uid=7").header("cookie", "MUSIC_U=owner; __csrf=token; NMTID=steady");
    assert_eq!(own.send().await.header("x-cache"), "hit");
    ncm.get("/playlist/create?name=x").send().await;
    assert_eq!(ncm.get("/user/playlist?uid=7").send().await.header("x-cache"), "miss");
}

#[tokio::test]
async fn a_server_that_strangers_reach_wants_a_key() {
    let fixture = Fixture::new().await;
    let ended = async |builder: Builder| {
        let mut ncm = builder.spawn();
        let code = ncm.wait(SOON).await.unwrap().code();
        (code, ncm.log())
    };
    for host in ["0.0.0.0", "::"] {
        let (code, log) = ended(fixture.builder().env("HOST", host)).await;
        assert_eq!(code, Some(2), "{host}: {log}");
        for word in ["NCM_SESSION", "NCM_ACCESS_KEY", "127.0.0.1"] {
            assert!(log.contains(word), "{host}: {log}");
        }
    }
    for content in ["", "os=pc; NMTID=1", "{", r#"{"cookies":{}}"#, r#"{"cookies":{"MUSIC_U":""}}"#] {
        std::fs::write(fixture.file(), content).unwrap();
        let (code, log) = ended(fixture.builder()).await;
        assert_eq!(code, Some(2), "{content}: {log}");
        assert!(log.contains("NCM_SESSION") && log.contains("ncm login"), "{content}: {log}");
    }
    std::fs::remove_file(fixture.file()).unwrap();
    let (code, log) = ended(fixture.builder()).await;
    assert_eq!((code, log.contains("NCM_SESSION")), (Some(2), true), "{log}");
    std::fs::write(fixture.file(), "MUSIC_U=owner; os=pc").unwrap();
    let keyed =
        fixture.builder().env("HOST", "0.0.0.0").env("NCM_ACCESS_KEY", "key-of-the-server").start().await;
    assert_eq!(keyed.get("/user/account").send().await.status, 401);
    assert_eq!(
        fixture.who(keyed.get("/user/account").header("x-ncm-access-key", "key-of-the-server")).await,
        "owner"
    );
    assert_eq!(
        fixture.who(fixture.builder().env("HOST", "localhost").start().await.get("/user/account")).await,
        "owner"
    );
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn a_mock_leaves_the_file_alone() {
    let fixture = Fixture::new().await;
    age(&fixture.file());
    let ncm = fixture.builder().arg("mock").start().await;
    assert_eq!(ncm.get("/lyric?id=1").send().await.status, 200);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(fixture.cookies()["MUSIC_U"], "owner");
    assert!(fixture.upstream.calls().is_empty());
}
