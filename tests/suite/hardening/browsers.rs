//! What browsers send for sites, and what strangers put into paths.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::support::Reply;
use crate::support::client::Request;

/// Whether the browser's cookie reached the upstream; and what the server says of it.
async fn cookie_counts(upstream: &Upstream, request: Request) -> bool {
    upstream.always(Answer::json(json!({"code": 200})).cookie("MUSIC_U=new; Path=/; Domain=.music.163.com"));
    let reply = request.header("cookie", "MUSIC_U=own").send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let calls = upstream.take_calls();
    let counts = calls[0].cookies.get("MUSIC_U").map(String::as_str) == Some("own");
    assert_eq!(reply.header("x-ncm-ignored"), if counts { "" } else { "cookie" });
    assert_eq!(!reply.set_cookies().is_empty(), counts, "{:?}", reply.headers);
    counts
}

fn as_a_browser(request: Request, origin: &str, site: &str) -> Request {
    let request = if origin.is_empty() { request } else { request.header("origin", origin) };
    if site.is_empty() { request } else { request.header("sec-fetch-site", site) }
}

#[tokio::test]
async fn a_browsers_cookies_count_unless_a_foreign_site_may_have_sent_them() {
    let (upstream, ncm) = with(&[("CORS_ALLOW_ORIGIN", "https://a.example, https://b.example")]).await;
    let own = format!("http://{}", ncm.address());
    for (origin, site, counts) in [
        ("", "", true),
        ("", "same-origin", true),
        ("", "none", true),
        ("", "cross-site", false),
        (own.as_str(), "same-origin", true),
        ("http://localhost:8080", "cross-site", true),
        ("http://[::1]:8080", "", true),
        ("http://app.localhost", "", true),
        ("https://b.example", "cross-site", true),
        ("https://c.example", "cross-site", false),
        ("https://c.example", "", false),
        ("https://localhost.c.example", "", false),
        ("http://127.0.0.1.c.example", "", false),
        ("null", "cross-site", false),
    ] {
        let request = as_a_browser(ncm.get("/album?id=1"), origin, site);
        assert_eq!(cookie_counts(&upstream, request).await, counts, "{origin} {site}");
    }
    // A cookie that the page itself gives is its user's word.
    let given = as_a_browser(ncm.get("/album?id=1"), "https://c.example", "cross-site");
    given.query("cookie", "MUSIC_U=given").send().await;
    assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "given");
}

#[tokio::test]
async fn every_origin_keeps_its_cors_headers() {
    let (_upstream, ncm) = with(&[]).await;
    let origin = |reply: &Reply| reply.header("access-control-allow-origin").to_owned();
    let from = |ncm: &Ncm, origin: &str| ncm.get("/album?id=1").header("origin", origin);
    let reply = from(&ncm, "https://c.example").send().await;
    assert_eq!(origin(&reply), "https://c.example");
    assert_eq!(reply.header("access-control-allow-credentials"), "true");
    let (_upstream, listed) = with(&[("CORS_ALLOW_ORIGIN", "https://a.example,https://b.example")]).await;
    assert_eq!(origin(&from(&listed, "https://b.example").send().await), "https://b.example");
    assert_eq!(origin(&from(&listed, "https://c.example").send().await), "https://a.example");
    let (_upstream, any) = with(&[("CORS_ALLOW_ORIGIN", "*")]).await;
    assert_eq!(origin(&from(&any, "https://c.example").send().await), "*");
    let upstream = Upstream::start().await;
    let mut wrong = Ncm::builder(&upstream).env("CORS_ALLOW_ORIGIN", "a.example").spawn();
    assert_eq!(wrong.wait(SOON).await.unwrap().code(), Some(2));
    assert!(wrong.log().contains("CORS_ALLOW_ORIGIN"), "{}", wrong.log());
}

#[tokio::test]
async fn an_image_of_the_logout_route_does_nothing() {
    let (upstream, ncm) = with(&[]).await;
    let image = ncm.get("/logout").header("sec-fetch-site", "cross-site").header("sec-fetch-dest", "image");
    image.header("cookie", "MUSIC_U=own").send().await;
    assert!(upstream.take_calls().iter().all(|call| !call.cookies.contains_key("MUSIC_U")));
}

#[tokio::test]
async fn a_name_that_is_not_the_servers_is_refused_on_a_loopback() {
    let (upstream, ncm) = with(&[("NCM_ALLOWED_HOSTS", "music.example.org")]).await;
    for (host, status) in [
        ("localhost", 200),
        ("localhost:3000", 200),
        ("127.0.0.1:9", 200),
        ("[::1]:3000", 200),
        ("Music.example.org", 200),
        ("evil.example", 421),
        ("localhost.evil.example:3000", 421),
    ] {
        let reply = ncm.get("/album?id=1").header("host", host).send().await;
        assert_eq!(reply.status, status, "{host}: {}", reply.text());
        assert_eq!(reply.json()["code"], status, "{host}");
    }
    assert_eq!(upstream.take_calls().len(), 5);
    let (_upstream, open) = with(&[("HOST", "0.0.0.0")]).await;
    assert_eq!(open.get("/album?id=1").header("host", "any.example").send().await.status, 200);
}

#[tokio::test]
async fn head_runs_no_write() {
    let (upstream, ncm) = with(&[]).await;
    for path in ["/logout", "/album/sub?id=1&t=1", "/comment?t=1&type=0&id=1&content=x"] {
        let reply = ncm.request("HEAD", path).send().await;
        assert_eq!((reply.status, reply.header("allow")), (405, "GET, POST, OPTIONS"), "{path}");
    }
    assert!(upstream.calls().is_empty());
    assert_eq!(ncm.request("HEAD", "/album?id=1").send().await.status, 200);
}

#[tokio::test]
async fn answers_say_who_may_keep_them() {
    let (upstream, ncm) = with(&[("NCM_CACHE", "memory"), ("NCM_CACHE_TTL", "90s")]).await;
    let kept = async |path: &str| ncm.get(path).send().await.header("cache-control").to_owned();
    for _ in 0..2 {
        assert_eq!(kept("/lyric/new?id=1").await, "public, max-age=90");
    }
    assert_eq!(kept("/user/account").await, "private, no-store");
    assert_eq!(kept("/logout").await, "private, no-store");
    assert_eq!(kept("/album").await, "private, no-store");
    upstream.always(Answer::json(json!({"code": 404})));
    assert_eq!(kept("/lyric/new?id=2").await, "private, no-store");
    upstream.always(Answer::json(json!({"code": 200})).cookie("MUSIC_U=x"));
    assert_eq!(kept("/lyric/new?id=3").await, "private, no-store");
}

#[tokio::test]
async fn no_path_climbs() {
    let (upstream, ncm) = with(&[]).await;
    for path in [
        "/comment/event?threadId=..",
        "/comment/event?threadId=.",
        "/comment/event?threadId=..%2F..%2Fapi%2Flogout",
        "/comment/event?threadId=%252e%252e",
        "/api?uri=/api/../../x",
        "/api?uri=/api/x/..",
        "/api?uri=/api/%252e%252e/x",
        "/api?uri=/api/.%2Fx",
        "/api?uri=//evil.example/api/",
        "/api?uri=http://evil.example/api/x",
        "/batch?/api/../x=%7B%7D",
    ] {
        for crypto in ["weapi", "eapi", "api", "linuxapi"] {
            let reply = ncm.get(path).query("crypto", crypto).send().await;
            assert_eq!((reply.status, &reply.json()["code"]), (400, &json!(400)), "{path} {crypto}");
        }
    }
    assert!(upstream.calls().is_empty());
    assert_eq!(ncm.get("/api?uri=/api/v1/a..b/x.y").send().await.status, 200);
}

#[tokio::test]
async fn errors_name_neither_the_proxy_nor_a_directory() {
    let (_upstream, ncm) =
        with(&[("NCM_PROXY", "http://user:secret@127.0.0.1:1"), ("TMPDIR", "/nowhere/at-all")]).await;
    let reply = ncm.get("/album?id=1").send().await;
    assert_eq!(reply.status, 502);
    for secret in ["127.0.0.1", "user", "secret"] {
        assert!(!reply.text().contains(secret), "{}", reply.text());
    }
    let file = crate::support::Part {
        field: "songFile".into(),
        filename: "a.mp3".into(),
        kind: "audio/mpeg".into(),
        bytes: vec![b'x'; 3 << 20],
    };
    let reply = ncm.post("/cloud").multipart(&[file]).send().await;
    assert_eq!(reply.status, 500, "{}", reply.text());
    assert!(!reply.text().contains("nowhere"), "{}", reply.text());
}

#[tokio::test]
async fn what_is_decrypted_for_anybody_is_small() {
    use std::io::Write as _;
    let (_upstream, ncm) = with(&[]).await;
    let mut texts = BTreeMap::new();
    for (size, status) in [(1 << 20, 200), (9 << 20, 400)] {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(Value::from("x".repeat(size)).to_string().as_bytes()).unwrap();
        let hex = crate::support::codec::hex(&crate::support::codec::seal(&gzip.finish().unwrap()));
        let reply =
            ncm.post("/eapi/decrypt").form([("hexString", hex.as_str()), ("isReq", "false")]).send().await;
        texts.insert(status, reply.status);
    }
    assert_eq!(texts, BTreeMap::from([(200, 200), (400, 400)]));
}
