//! Sessions: login, file, refresh, logout.

use std::path::PathBuf;
use std::time::Duration;

use ncm::crypto::weapi::PublicKey;
use ncm::{Client, Config, Phone, QrLogin, QrState, Session};
use serde_json::json;

use super::{Answer, Upstream, start};

/// A folder of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ncm-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_file_keeps_it() {
    let folder = Folder::new("session");
    let path = folder.0.join("deep/er/session.json");
    let session = Session::from_cookies("MUSIC_U=a=b; __csrf=音");
    session.save(&path).unwrap();
    assert_eq!(Session::load(&path).unwrap(), session);
    let other = Session::from_cookies("MUSIC_U=c");
    other.save(&path).unwrap();
    assert_eq!(Session::load(&path).unwrap(), other);
    let names: Vec<_> =
        std::fs::read_dir(path.parent().unwrap()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(names, ["session.json"], "nothing temporary stays");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        // Also where the file already exists with looser permissions.
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        session.save(&path).unwrap();
        assert_eq!(mode(&path), 0o600);
    }

    std::fs::write(&path, "MUSIC_U=plain; os=pc").unwrap();
    assert_eq!(Session::load(&path).unwrap().cookies().get("MUSIC_U"), Some("plain"));
    for broken in ["", "{}", "{\"cookies\": \"topsecret\"}", "topsecret"] {
        std::fs::write(&path, broken).unwrap();
        let error = Session::load(&path).unwrap_err();
        assert!(error.is_io() && !format!("{error:?}").contains("topsecret"), "{error:?}");
    }
    assert!(Session::load(folder.0.join("none")).unwrap_err().is_io());
    assert!(session.save(folder.0.join("deep/er/session.json/not/a/folder")).unwrap_err().is_io());
}

#[tokio::test]
async fn by_phone() {
    let (upstream, client) = start().await;
    Session::send_captcha(&client, Phone::abroad(1, "2025550123")).await.unwrap();
    assert_eq!(upstream.take_calls()[0].field("ctcode"), 1);

    let answer = json!({"code": 200, "account": {"id": 1}});
    upstream
        .always(Answer::json(answer).cookie("MUSIC_U=new; Path=/; HTTPOnly").cookie("__csrf=token; Path=/"));
    let session = Session::login_with_captcha(&client, "13800000000", "1234").await.unwrap();
    let call = upstream.take_calls().remove(0);
    assert_eq!((call.field("phone"), call.field("captcha")), (&json!("13800000000"), &json!("1234")));
    assert_eq!(session.cookies().get("MUSIC_U"), Some("new"));
    assert_eq!(session.cookies().get("__csrf"), Some("token"));
    assert!(!format!("{session:?}").contains("new"));
    Session::login_with_password(&client, "13800000000", "hunter2").await.unwrap();
    assert_eq!(upstream.take_calls()[0].field("password"), "2ab96390c7dbe3439de74d0c9b0b1767");

    client.with_session(&session).lyric(1).await.unwrap();
    client.lyric(1).session(&session).await.unwrap();
    for call in upstream.take_calls() {
        assert_eq!(call.cookies["MUSIC_U"], "new");
    }

    upstream.always(Answer::json(json!({"code": 502, "message": "密码错误"})));
    let error = Session::login_with_password(&client, "13800000000", "hunter2").await.unwrap_err();
    assert!(error.is_upstream() && error.code() == Some(502), "{error:?}");
    assert!(!format!("{error:?} {error}").contains("hunter2"));
    upstream.always(Answer::json(json!({"code": 200})));
    assert!(Session::login_with_captcha(&client, "13800000000", "1").await.unwrap_err().is_bad_answer());
}

#[tokio::test]
async fn by_qr_code() {
    let (upstream, client) = start().await;
    upstream.always(Answer::json(json!({"code": 200, "unikey": "key-1"})));
    let login = QrLogin::start(&client).await.unwrap();
    assert_eq!(login.url(), "https://music.163.com/login?codekey=key-1");
    assert!(login.png().await.unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(login.terminal().unwrap().lines().all(|line| line.chars().all(|c| " ▀▄█".contains(c))));
    assert!(!format!("{login:?}").contains("key-1"));
    assert_eq!(upstream.take_calls().len(), 1);

    let state = |code: i64| Answer::json(json!({"code": code, "message": "…"}));
    upstream.queue([
        state(801),
        state(802),
        state(800),
        state(804),
        state(803).cookie("MUSIC_U=new; Path=/"),
    ]);
    assert_eq!(login.poll().await.unwrap(), QrState::Waiting);
    assert_eq!(login.poll().await.unwrap(), QrState::Scanned);
    assert_eq!(login.poll().await.unwrap(), QrState::Expired);
    assert_eq!(login.wait(Duration::ZERO).await.unwrap_err().code(), Some(804));
    let session = Session::from_cookies("MUSIC_U=new");
    assert_eq!(login.poll().await.unwrap(), QrState::Confirmed(session.clone()));
    upstream.queue([state(801), state(802), state(803).cookie("MUSIC_U=new; Path=/")]);
    assert_eq!(login.wait(Duration::ZERO).await.unwrap(), session);
    upstream.queue([state(801), state(800)]);
    assert_eq!(login.wait(Duration::ZERO).await.unwrap_err().code(), Some(800));
}

#[tokio::test]
async fn refresh_and_logout() {
    let (upstream, client) = start().await;
    let mut session = Session::from_cookies("MUSIC_U=old; os=pc");
    upstream.always(Answer::json(json!({"code": 200})).cookie("MUSIC_U=new; Path=/"));
    session.refresh(&client).await.unwrap();
    assert_eq!((session.cookies().get("MUSIC_U"), session.cookies().get("os")), (Some("new"), Some("pc")));
    assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "old");
    upstream.always(Answer::json(json!({"code": 301})));
    assert!(session.refresh(&client).await.unwrap_err().is_login_required());
    upstream.always(Answer::json(json!({"code": 200})));
    upstream.take_calls();
    session.logout(&client).await.unwrap();
    assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "new");
}

/// Returns a client without a configured device; each acts as a program of its own.
fn unnamed(upstream: &Upstream) -> Client {
    let mut config = Config::default().anonymous_token("ANON_TOKEN").device_name("").unwrap();
    for name in ["music", "interface", "interfacepc", "interface3"] {
        config = config.upstream(name, &upstream.base(name)).unwrap();
    }
    Client::with_config(&config).unwrap()
}

#[tokio::test]
async fn a_session_carries_the_device_that_signed_in() {
    let upstream = Upstream::start().await;
    upstream.respond(|call| match call.path() {
        "/eapi/login/qrcode/unikey" => Answer::json(json!({ "code": 200, "unikey": "key" })),
        "/eapi/login/qrcode/client/login" => Answer::json(json!({ "code": 803 }))
            .cookie("MUSIC_U=session; Path=/")
            .cookie("NMTID=given; Path=/"),
        "/eapi/login/token/refresh" => Answer::json(json!({ "code": 200 })).cookie("MUSIC_U=newer; Path=/"),
        _ => Answer::json(json!({ "code": 200 })),
    });
    let spoke = async |client: &Client| {
        client.banner().await.unwrap();
        let calls = upstream.take_calls();
        let call = calls.last().unwrap().clone();
        assert_eq!(call.field("header")["deviceId"], call.cookies["deviceId"].as_str());
        (call.cookies["deviceId"].clone(), call.cookies.get("NMTID").cloned())
    };
    let client = unnamed(&upstream);
    let login = QrLogin::start(&client).await.unwrap();
    let mut session = login.wait(Duration::from_millis(1)).await.unwrap();
    let signed = upstream.take_calls();
    let device = signed[0].cookies["deviceId"].clone();
    assert!(signed.iter().all(|call| call.cookies["deviceId"] == device), "one device signs in");
    assert_eq!(spoke(&client.with_session(&session)).await, (device.clone(), Some("given".to_owned())));
    // From the file, in another program; and after a refresh there.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.json");
    session.save(&file).unwrap();
    let elsewhere = unnamed(&upstream);
    session = Session::load(&file).unwrap();
    assert_eq!(spoke(&elsewhere.with_session(&session)).await, (device.clone(), Some("given".to_owned())));
    session.refresh(&elsewhere).await.unwrap();
    assert_eq!(session.cookies().get("MUSIC_U"), Some("newer"));
    assert_eq!(spoke(&unnamed(&upstream).with_session(&session)).await.0, device);
    // A file of an older version has no device: it gets one that stays.
    std::fs::write(&file, r#"{"cookies":{"MUSIC_U":"of before"}}"#).unwrap();
    let old = Session::load(&file).unwrap();
    let one = spoke(&unnamed(&upstream).with_session(&old)).await.0;
    assert_eq!(spoke(&unnamed(&upstream).with_session(&old)).await.0, one);
    assert_ne!(one, device);
}

#[tokio::test]
async fn a_program_that_ends_waits_for_the_name_of_the_device() {
    let upstream = Upstream::start().await;
    upstream.respond(|call| match call.path() {
        "/eapi/deviceinfo/center/upload" => {
            Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(200))
        }
        _ => Answer::json(json!({ "code": 200 })).cookie("MUSIC_U=session; Path=/"),
    });
    let mut config = Config::default().anonymous_token("A").device_name("mine").unwrap();
    let key = PublicKey::from_pem(include_str!("../support/test-key.pem")).unwrap();
    config = config.weapi_key(key);
    for name in ["music", "interfacepc"] {
        config = config.upstream(name, &upstream.base(name)).unwrap();
    }
    let client = Client::with_config(&config).unwrap();
    Session::login_with_captcha(&client, "13800000000", "1234").await.unwrap();
    client.settle().await;
    let calls = upstream.take_calls();
    assert_eq!(calls.len(), 2);
    assert_eq!((calls[1].field("deviceName"), &*calls[1].cookies["MUSIC_U"]), (&json!("mine"), "session"));
    assert!(Config::default().device_name(&"x".repeat(65)).is_err());
}
