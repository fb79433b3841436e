//! Requests of browsers on behalf of sites, and hostile paths.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::support::Reply;
use crate::support::client::Request;

/// Returns whether the browser's cookie reached the upstream and the server let it be set.
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
    // A cookie in the page's own request is sent on purpose.
    let given = as_a_browser(ncm.get("/album?id=1"), "https://c.example", "cross-site");
    given.query("cookie", "MUSIC_U=given").send().await;
    assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "given");
}

/// Headers that a browser sends when a page of any site opens an address over plain http.
const NAVIGATION: [(&str, &str); 2] = [
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"),
    ("upgrade-insecure-requests", "1"),
];

#[tokio::test]
async fn a_write_by_the_browsers_cookie_wants_evidence_that_no_other_site_has_it_sent() {
    const NAMED: (&str, &str) = ("CORS_ALLOW_ORIGIN", "https://a.example");
    let (upstream, lan) = with(&[("HOST", "0.0.0.0"), NAMED]).await;
    let (here, local) = with(&[NAMED]).await;
    let [accept, upgrade] = NAVIGATION;
    let picture = ("accept", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");
    for (headers, on_lan, on_loopback) in [
        (&[accept, upgrade][..], false, false),
        (&[accept, upgrade, ("referer", "http://evil.example/page")], false, false),
        (&[accept, upgrade, ("referer", "http://nas.lan.evil.example/")], false, false),
        (&[accept, upgrade, ("referer", "http://nas.lan:8080/page?x=http://evil.example")], true, false),
        (&[accept, upgrade, ("referer", "http://localhost:8080/")], false, true),
        (&[accept, upgrade, ("referer", "https://a.example/")], true, true),
        (&[accept, upgrade, ("sec-fetch-site", "none")], true, true),
        (&[accept, upgrade, ("sec-fetch-site", "same-origin")], true, true),
        (
            &[accept, upgrade, ("sec-fetch-site", "cross-site"), ("referer", "http://evil.example/")],
            false,
            false,
        ),
        (&[picture], false, false),
        (&[picture, ("sec-fetch-site", "same-site")], false, true),
        (&[picture, ("sec-fetch-site", "same-site"), ("referer", "http://other.lan/")], false, false),
        (&[("sec-fetch-site", "something-new")], false, false),
        (&[("accept", "text/css,*/*;q=0.1")], false, false),
        (&[("accept", "*/*"), ("range", "bytes=0-")], false, false),
        (&[("accept", "*/*"), ("purpose", "prefetch")], false, false),
        (&[("accept", "*/*"), ("referer", "http://evil.example/")], false, false),
        (&[("origin", "null")], false, false),
        // Programs, and scripts of pages that do not send their origin.
        (&[], true, true),
        (&[("accept", "*/*")], true, true),
        (&[("accept", "application/json, text/plain, */*"), ("user-agent", "Mozilla/5.0")], true, true),
        // Java's default.
        (&[("accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")], true, true),
        (&[("accept", "*/*"), ("referer", "http://nas.lan/index.html")], true, false),
    ] {
        for (upstream, ncm, host, counts) in
            [(&upstream, &lan, "nas.lan:3000", on_lan), (&here, &local, "localhost:3000", on_loopback)]
        {
            let writes = ["/like?id=1", "/playlist/delete?id=9", "/logout", "/login?email=a@b.c&password=x"];
            let with = |request: Request| {
                let request = request.header("host", host);
                headers.iter().fold(request, |request, (name, value)| request.header(name, value))
            };
            for path in writes {
                let have = cookie_counts(upstream, with(ncm.get(path))).await;
                assert_eq!(have, counts, "{host} {path} {headers:?}");
            }
            // A cookie in the page's own request is sent on purpose, and a read discloses nothing.
            with(ncm.get("/like?id=1")).query("cookie", "MUSIC_U=given").send().await;
            assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "given");
        }
    }
    let read =
        NAVIGATION.iter().fold(lan.get("/album?id=1").header("host", "nas.lan"), |request, (name, value)| {
            request.header(name, value)
        });
    assert!(cookie_counts(&upstream, read).await);
}

#[tokio::test]
async fn over_plain_http_to_another_machine_cookies_go_to_no_other_site() {
    let set = async |host: &str, name: &str, scheme: &str| {
        let (upstream, ncm) = with(&[("HOST", host), ("NCM_ALLOWED_HOSTS", "music.example.org")]).await;
        upstream
            .always(Answer::json(json!({"code": 200})).cookie("MUSIC_U=new; Path=/; Domain=.music.163.com"));
        let login = ncm.post("/login").form([("email", "a@b.c"), ("password", "x")]);
        let reply = login.header("host", name).header("x-forwarded-proto", scheme).send().await;
        let cookies = reply.set_cookies();
        assert_eq!(cookies.len(), 1, "{host} {name} {}", reply.text());
        // The removed domain leaves its semicolon.
        cookies[0].split_once("Path=/;").unwrap().1.to_owned()
    };
    for (host, name, plain) in [
        ("127.0.0.1", "127.0.0.1:3000", ""),
        ("127.0.0.1", "app.localhost", ""),
        // Through a reverse proxy.
        ("127.0.0.1", "music.example.org", "; SameSite=Strict"),
        ("0.0.0.0", "music.example.org", "; SameSite=Strict"),
        ("0.0.0.0", "localhost", "; SameSite=Strict"),
    ] {
        assert_eq!(set(host, name, "http").await, plain, "{host} {name}");
        assert_eq!(set(host, name, "https").await, "; SameSite=None; Secure", "{host} {name}");
    }
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

/// A cache on the way identifies an answer by its path and query.
#[tokio::test]
async fn only_what_path_and_query_decide_may_be_kept_for_others() {
    let (_upstream, ncm) = with(&[("NCM_CACHE", "memory")]).await;
    let kept = async |request: Request| {
        let reply = request.send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let varies = reply.header("vary").contains("Cookie");
        let public = reply.header("cache-control").starts_with("public");
        assert_eq!(varies, public, "{:?}", reply.headers);
        public
    };
    // Twice each: from the upstream, and from the cache.
    for _ in 0..2 {
        let get = || ncm.get("/lyric?id=5");
        assert!(kept(get()).await);
        assert!(kept(ncm.request("HEAD", "/lyric?id=5")).await);
        assert!(!kept(get().json(&json!({"id": "777"}))).await);
        assert!(!kept(get().form([("id", "777")])).await);
        assert!(!kept(get().body("", "id=777")).await);
        assert!(!kept(get().body("application/json", "{}")).await);
        assert!(!kept(ncm.post("/lyric?id=5")).await);
        assert!(!kept(ncm.post("/lyric").form([("id", "5")])).await);
        assert!(!kept(get().header("cookie", "os=pc")).await);
        assert!(!kept(get().header("cookie", "theme=dark")).await);
        assert!(!kept(get().header("cookie", "a=b").header("origin", "https://evil.example")).await);
        assert!(!kept(get().query("cookie", "MUSIC_U=x")).await);
        assert!(kept(get().header("origin", "https://evil.example")).await);
    }
    let (_upstream, keyed) = with(&[("NCM_CACHE", "memory"), ("NCM_ACCESS_KEY", "12345678")]).await;
    for path in ["/lyric?id=5", "/banner", "/", "/docs", "/icon.svg"] {
        let reply =
            keyed.get(path).header("x-ncm-access-key", "12345678").header("accept", "text/html").send().await;
        assert!(!reply.header("cache-control").contains("public"), "{path}: {:?}", reply.headers);
    }
}

#[tokio::test]
async fn no_answer_is_taken_for_what_it_does_not_say_it_is() {
    let (upstream, ncm) =
        with(&[("NCM_CACHE", "memory"), ("NCM_BODY_LIMIT", "1k"), ("NCM_CLIENT_RPS", "1000")]).await;
    upstream.always(Answer::json(json!({"code": 200})).header("location", "http://x"));
    let long = format!("/album?id={}", "x".repeat(33 << 10));
    for request in [
        ncm.get("/album?id=1"),
        ncm.get("/lyric?id=1"),
        ncm.get("/lyric?id=1"),
        ncm.get("/album"),
        ncm.get("/nothing"),
        ncm.get("/"),
        ncm.get("/").header("accept", "text/html"),
        ncm.get("/docs"),
        ncm.get("/openapi.json"),
        ncm.get("/icon.svg"),
        ncm.get("/icon.svg").header("if-none-match", "*"),
        ncm.get("/cookies"),
        ncm.get("/healthz"),
        ncm.get("/readyz"),
        ncm.get("/metrics"),
        ncm.get("/album?id=1").header("host", "evil.example"),
        ncm.request("OPTIONS", "/album"),
        ncm.request("PUT", "/album"),
        ncm.request("HEAD", "/logout"),
        ncm.get(&long),
        ncm.post("/album").body("application/json", vec![b' '; 2048]),
        ncm.get("/lyric?id=1&proxy=http://127.0.0.1:1"),
        ncm.get("/song/url/v1/302?id=1&level=standard"),
    ] {
        let reply = request.send().await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{} {}", reply.status, reply.text());
    }
    let (_upstream, keyed) = with(&[("NCM_ACCESS_KEY", "12345678")]).await;
    let refused = keyed.get("/album?id=1").send().await;
    assert_eq!((refused.status, refused.header("x-content-type-options")), (401, "nosniff"));
    // One connection too many is refused before it is read.
    let (_upstream, full) = with(&[("NCM_MAX_CONNECTIONS", "1")]).await;
    let mut answer = String::new();
    while !answer.starts_with("HTTP/1.1 503") {
        let _first = sent(full.address(), b"").await;
        let raw =
            sent(full.address(), b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
        answer = until_closed(raw).await;
    }
    assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{answer}");
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
