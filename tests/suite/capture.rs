//! `ncm capture`: HAR files of every scheme, without secrets, and malicious files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ncm::crypto::weapi::{PublicKey, SessionKey};
use ncm::crypto::xeapi::{Drawn, ServerKey, Session};
use ncm::crypto::{eapi, linuxapi, weapi, xeapi, xeapi_server};
use rsa::pkcs8::EncodePrivateKey as _;
use serde_json::{Value, json};

use crate::cli::{Done, Home};
use crate::support::codec;

const USER: &str = "SECRET-USER-0123456789";
const TOKEN: &str = "SECRET-TOKEN-9876543210";
const SECRET: [u8; 16] = *b"hmrwBGLQV05afkpu";

fn entry(url: &str, body: &str, answer: Value) -> Value {
    json!({
        "startedDateTime": "2026-11-30T11:05:35.123Z",
        "request": {
            "method": "POST", "url": url,
            "headers": [
                { "name": ":authority", "value": "music.163.com" },
                { "name": "Content-Type", "value": "application/x-www-form-urlencoded" },
                { "name": "Cookie", "value": format!("MUSIC_U={USER}; os=pc") },
            ],
            "postData": { "mimeType": "application/x-www-form-urlencoded", "text": body },
        },
        "response": { "status": 200, "headers": [], "content": answer },
    })
}

fn text(answer: Value) -> Value {
    json!({ "mimeType": "application/json", "text": answer.to_string() })
}

fn by_eapi(path: &str, payload: Value, answer: Value) -> Value {
    let mut body = Vec::new();
    eapi::encrypt(path, payload.to_string().as_bytes(), &mut body);
    let url = format!("https://interface.music.163.com{}", path.replacen("/api/", "/eapi/", 1));
    entry(&url, &String::from_utf8(body).unwrap(), answer)
}

fn by_weapi(path: &str, payload: Value, key: &PublicKey) -> Value {
    let mut body = Vec::new();
    weapi::encrypt(payload.to_string().as_bytes(), &SessionKey::with_secret(key, SECRET), &mut body);
    let url = format!("https://music.163.com{}?csrf_token=abc", path.replacen("/api/", "/weapi/", 1));
    entry(&url, &String::from_utf8(body).unwrap(), text(json!({ "code": 200 })))
}

fn har(entries: Vec<Value>) -> Value {
    json!({ "log": { "version": "1.2", "creator": { "name": "a test" }, "entries": entries } })
}

impl Home {
    async fn capture(&self, har: &[u8], args: &[&str]) -> Done {
        let file = self.folder().join("a.har");
        std::fs::write(&file, har).unwrap();
        self.run(None, &[&["capture", file.to_str().unwrap()], args].concat()).await
    }
}

fn call<'a>(found: &'a Value, path: &str) -> &'a Value {
    let all = found["calls"].as_array().unwrap();
    all.iter().find(|it| it["path"] == path).unwrap_or_else(|| panic!("{path} is missing: {found}"))
}

#[tokio::test]
async fn every_scheme_is_opened_and_no_secret_is_kept() {
    let home = Home::new("capture");
    // The stand-in's key pair, from its smaller prime and the modulus.
    let pem = std::fs::read_to_string(codec::PUBLIC_KEY_PATH).unwrap();
    let public = PublicKey::from_pem(&pem).unwrap();
    let private = codec::private_key();
    let pem = private.to_pkcs8_pem(rsa::pkcs8::LineEnding::LF).unwrap();
    let key_file = home.folder().join("weapi.pem");
    std::fs::write(&key_file, pem.as_bytes()).unwrap();
    let x_private = [7; 32];
    let x_file = home.folder().join("xeapi.key");
    std::fs::write(&x_file, STANDARD.encode(x_private)).unwrap();
    let public_key = xeapi::public_key(&xeapi_server::public_key(&x_private)).unwrap();
    let server = ServerKey { public_key, version: "7".to_owned(), sk: "sk".to_owned() };
    let by_xeapi = |path: &str, form: &str, session: Option<&Session>| {
        // Older clients use one format, newer ones the other.
        let body = if session.is_some() { xeapi::Body::C } else { xeapi::Body::B };
        let text = xeapi::plaintext(body, None, form);
        let sealed = xeapi::encrypt(body, &text, &server, session, &Drawn::new().unwrap()).unwrap();
        let body = xeapi::form(sealed.fields());
        let url = format!("https://interface3.music.163.com{}", path.replacen("/api/", "/xeapi/", 1));
        entry(
            &url,
            &body,
            json!({ "encoding": "base64", "text": STANDARD.encode(codec::seal(br#"{"code":200}"#)) }),
        )
    };
    let session = Session::new("id", "0123456789abcdef").unwrap();
    let mut granting = by_xeapi("/api/vipnewcenter/app/level/task/reward/getall", "", None);
    granting["response"]["headers"] = json!([
        { "name": "X-Encr-Ssid", "value": "id" }, { "name": "X-Encr-Sskey", "value": "0123456789abcdef" },
    ]);
    let mut linux = Vec::new();
    let envelope =
        json!({ "method": "POST", "url": "https://music.163.com/api/new/of/linux", "params": { "a": 1 } });
    linuxapi::encrypt(envelope.to_string().as_bytes(), &mut linux);
    let sealed = json!({ "encoding": "base64", "text": STANDARD.encode(codec::seal(json!({ "code": 200, "token": TOKEN }).to_string().as_bytes())) });
    let entries = vec![
        by_weapi("/api/v1/album/32311", json!({ "csrf_token": "abc" }), &public),
        by_weapi("/api/v1/album/32312", json!({ "csrf_token": "abc" }), &PublicKey::netease()),
        by_eapi(
            "/api/middle/user/device/list",
            json!({ "excStatus": "9", "page": "1", "header": {} }),
            text(json!({ "code": 200 })),
        ),
        by_eapi(
            "/api/song/lyric/v9",
            json!({ "id": "347230", "lv": "-1", "limit": 30, "phone": "13800001111", "e_r": true }),
            sealed,
        ),
        by_eapi(
            "/api/song/lyric/v9",
            json!({ "id": "347231", "lv": "-1", "limit": 30, "note": TOKEN }),
            text(json!({ "code": 200, "of": USER })),
        ),
        granting,
        by_xeapi(
            "/api/middle/vip/mission/user/progress/list",
            "taskType=app_vip_task_center&userId=32953014",
            Some(&session),
        ),
        entry(
            "https://music.163.com/api/linux/forward",
            &String::from_utf8(linux).unwrap(),
            text(json!({ "code": 200 })),
        ),
        entry("https://tracker.example/weapi/x", "a=b", text(json!({}))),
        json!(7),
    ];
    let file = har(entries).to_string();
    let (weapi_key, xeapi_key) = (key_file.to_str().unwrap(), x_file.to_str().unwrap());
    let out = home.folder().join("out");
    let keys = ["--weapi-key", weapi_key, "--xeapi-key", xeapi_key, "--json", "--out", out.to_str().unwrap()];
    let done = home.capture(file.as_bytes(), &keys).await.with(1);
    let found = done.json();
    let verdicts = [
        ("/api/v1/album/{id}", "known", Some("album")),
        ("/api/middle/user/device/list", "changed", Some("device_list")),
        ("/api/song/lyric/v9", "new", None),
        ("/api/vipnewcenter/app/level/task/reward/getall", "known", Some("vip_growthpoint_getall")),
        ("/api/middle/vip/mission/user/progress/list", "known", Some("vip_tasks_v1")),
        ("/api/new/of/linux", "new", None),
    ];
    for (path, verdict, endpoint) in verdicts {
        let it = call(&found, path);
        assert_eq!((&it["verdict"], it["endpoint"].as_str()), (&verdict.into(), endpoint), "{it}");
    }
    let page = json!([{ "what": "field", "name": "page", "theirs": "\"1\"", "ours": "–" }]);
    assert_eq!(call(&found, "/api/middle/user/device/list")["differences"], page);
    // The other album was encrypted for NetEase; its client's key decrypts it.
    assert_eq!(found["sealed"][0]["calls"], 1, "{found}");
    assert_eq!((&found["others"], &found["broken"]), (&1.into(), &1.into()));
    let secret = ["--weapi-secret", "hmrwBGLQV05afkpu", "--xeapi-session", "0123456789abcdef", "--json"];
    let again = home.capture(file.as_bytes(), &secret).await.with(1).json();
    assert_eq!(call(&again, "/api/v1/album/{id}")["calls"], 2);
    // The written files contain no secret, and `ncm check` accepts them.
    let written: Vec<String> = ["table.md", "endpoints.yaml", "calls.jsonl"]
        .iter()
        .map(|name| std::fs::read_to_string(out.join(name)).unwrap())
        .collect();
    for text in written.iter().chain([&done.out, &done.err]) {
        for secret in [USER, TOKEN, "13800001111"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
    home.run(None, &["check", out.join("endpoints.yaml").to_str().unwrap()]).await.with(0);
    for part in [
        "call: eapi /api/song/lyric/v9",
        "id: $id",
        "lv: \"-1\"",
        "limit: { type: int, default: 30",
        "phone: { type: phone",
        "call: linuxapi /api/new/of/linux",
    ] {
        assert!(written[1].contains(part), "{part}: {}", written[1]);
    }
    assert!(written[2].contains(r#""token":"hidden""#), "the encrypted answer is opened: {}", written[2]);
}

#[tokio::test]
async fn a_browsers_and_mitmproxys_spellings_are_read() {
    let home = Home::new("capture-spellings");
    let mut form =
        by_eapi("/api/middle/user/device/list", json!({ "excStatus": "9" }), text(json!({ "code": 200 })));
    let body = form["request"]["postData"]["text"].as_str().unwrap().to_owned();
    let params = body.strip_prefix("params=").unwrap();
    // Fields in place of text; cookies beside the headers; no MIME type; HTTP/2's port.
    form["request"]["postData"] = json!({ "params": [{ "name": "params", "value": params }] });
    form["request"]["headers"] = json!([{ "name": "user-agent", "value": "x" }]);
    form["request"]["cookies"] = json!([{ "name": "MUSIC_U", "value": USER }]);
    let mut bytes = form.clone();
    bytes["request"]["url"] = "https://interface.music.163.com:443/eapi/middle/user/device/list".into();
    bytes["request"]["postData"] = json!({ "text": STANDARD.encode(&body), "encoding": "base64" });
    bytes["startedDateTime"] = "2026-11-30T19:05:35.123456+08:00".into();
    let mut other = form.clone();
    other["request"]["url"] = "http://127.0.0.1:4000/eapi/middle/user/device/list".into();
    let file = har(vec![form, bytes, other]).to_string();
    let found = home.capture(file.as_bytes(), &["--json", "--host", "127.0.0.1:4000"]).await.with(0).json();
    let it = call(&found, "/api/middle/user/device/list");
    assert_eq!((&it["verdict"], &it["calls"]), (&"known".into(), &3.into()));
}

#[tokio::test]
async fn hostile_files_are_refused_or_counted() {
    let home = Home::new("capture-hostile");
    let deep = format!(r#"{{"log":{{"entries":[{}]}}}}"#, "[".repeat(100_000));
    let wrong = [
        "",
        "null",
        "[]",
        "{}",
        r#"{"log":7}"#,
        r#"{"log":{"entries":{}}}"#,
        r#"{"log":{"entries":[{"request""#,
        "\u{feff}not json",
        &deep,
    ];
    for file in wrong {
        let done = home.capture(file.as_bytes(), &[]).await.with(2);
        assert!(
            done.err.contains("HAR") && done.err.len() < 500,
            "{}: {done:?}",
            &file[..file.len().min(40)]
        );
    }
    home.capture(b"{\"log\":{\"entries\":[]}}", &[]).await.with(0);
    home.run(None, &["capture", "no-such-file.har"]).await.with(2);
    let base = "https://interface.music.163.com/eapi/x";
    let nested = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let mut entries = vec![
        json!(null),
        json!([]),
        json!({ "request": { "url": 5 } }),
        json!({ "request": { "url": "https://" } }),
        json!({ "request": { "url": base, "headers": "x", "cookies": 5, "postData": [] }, "response": 5 }),
        json!({ "request": { "url": base, "postData": { "text": "%%%", "encoding": "base64" } } }),
        json!({ "request": { "url": base, "postData": { "text": "params=00112233445566778899aabbccddeeff" } } }),
        json!({ "request": { "url": "https://music.163.com/weapi/x", "postData": { "text": "params=é&encSecKey=zz" } } }),
        json!({ "request": { "url": "https://interface3.music.163.com/xeapi/x", "postData": { "text": "B=%00&S=AAAA&R=AAAA" } } }),
        json!({ "request": { "url": "https://music.163.com/api/linux/forward", "postData": { "text": "eparams=zz" } } }),
        by_eapi(
            "/api/deep",
            json!({ "text": nested, "\u{202e}name": "\u{1b}[2J", "a b": 1, "cookie": 1 }),
            text(json!({})),
        ),
        by_eapi("/api/\u{1b}[2J/../x", json!({}), text(json!({}))),
        by_eapi("/api/none", json!([1]), text(json!({}))),
    ];
    for name in 0..2100 {
        entries.push(json!({
            "request": { "url": format!("https://interface.music.163.com/api/a{name}"), "postData": { "text": "a=1" }, "method": "POST" },
        }));
    }
    let headers: Vec<Value> = (0..5000).map(|at| json!({ "name": format!("h{at}"), "value": "v" })).collect();
    entries.push(json!({ "request": { "url": base, "headers": headers } }));
    let out = home.folder().join("out");
    let file = har(entries).to_string();
    let done = home.capture(file.as_bytes(), &["--json", "--out", out.to_str().unwrap()]).await.with(1);
    let found = done.json();
    assert_eq!(found["broken"], 3, "{}", found["broken"]);
    assert!(found["dropped"].as_u64().unwrap() > 0 && found["calls"].as_array().unwrap().len() <= 2000);
    assert!(!done.out.contains('\u{1b}') && !done.err.contains('\u{1b}'));
    home.run(None, &["check", out.join("endpoints.yaml").to_str().unwrap()]).await.with(0);
}

impl Home {
    fn private_key_file(&self) -> std::path::PathBuf {
        self.folder().join("weapi.pem")
    }
}

#[tokio::test]
async fn keys_that_are_none_are_refused() {
    let home = Home::new("capture-keys");
    let file = home.private_key_file();
    std::fs::write(&file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").unwrap();
    let file = file.to_str().unwrap();
    for args in [
        ["--weapi-key", file],
        ["--weapi-key", "no-such-file"],
        ["--xeapi-key", file],
        ["--weapi-secret", "short"],
        ["--xeapi-session", "short"],
    ] {
        let done = home.capture(b"{\"log\":{\"entries\":[]}}", &args).await.with(2);
        assert!(done.err.contains(args[0]) || done.err.contains("no-such-file"), "{done:?}");
    }
}
