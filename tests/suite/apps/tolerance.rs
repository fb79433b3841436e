//! Surplus or malformed parameters do not stop an app; the answer lists those without effect.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::answer::encode;
use crate::support::{Answer, Coding, Ncm, Upstream};

#[tokio::test]
async fn what_has_no_effect_is_named() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let many: String = (0..23).map(|i| format!("&x{i}=1")).collect();
    let twenty = (0..20).map(|i| format!("x{i}")).collect::<Vec<_>>().join(", ");
    for (query, ignored) in [
        ("", ""),
        ("&timestamp=1&noCookie=true&ua=me&crypto=weapi&realIP=116.25.146.177", ""),
        ("&domain=http%3A%2F%2F10.0.0.1", "domain"),
        ("&proxy=HTTP%3A%2F%2F%3Anull", "proxy"),
        ("&proxy=http%3A%2F%2Fnull%3Anull", "proxy"),
        ("&proxy=https%3A%2F%2F%3A", "proxy"),
        ("&proxy=http%3A%2F%2F127.0.0.1%3Aundefined", "proxy"),
        ("&limt=5&%E6%AD%8C=1", "limt, %E6%AD%8C"),
        ("&crypto=rot13&realIP=undefined&ua=%0A", "crypto, ua, realIP"),
        ("&realIP=nobody,1.1.1.1", ""),
        ("&realIP=116.25.146", "realIP"),
        ("&cookie=nothing", "cookie"),
        (&many, &format!("{twenty}, +3")),
    ] {
        let reply = ncm.get(&format!("/lyric?id=347230{query}")).send().await;
        assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, ignored), "{query}");
        // Web pages can read the header.
        let exposed = reply.header("access-control-expose-headers");
        assert_eq!(exposed.is_empty(), ignored.is_empty(), "{query}: {exposed}");
    }
    assert!(upstream.take_calls().iter().all(|call| call.field("id") == "347230"));
}

#[tokio::test]
async fn an_optional_number_that_is_none_gets_its_default() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    upstream.always(Answer::json(json!({"code": 200, "data": [{"id": 1}]})));
    for (br, sent, ignored) in [
        ("320000", 320_000, ""),
        ("320000.5", 320_000, ""),
        ("best", 999_000, "br"),
        ("%7B%7D", 999_000, "br"),
        ("undefined", 999_000, ""),
        ("", 999_000, ""),
    ] {
        let reply = ncm.get(&format!("/song/url?id=1&br={br}")).send().await;
        assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, ignored), "{br}");
        assert_eq!(upstream.take_calls()[0].field("br"), sent, "{br}");
    }
    // A write refuses a number that nobody intended.
    let reply = ncm.get("/cloud/import?song=a&fileType=mp3&fileSize=1&bitrate=1&md5=a&id=x").send().await;
    assert_eq!((reply.status, reply.json()["param"].as_str()), (400, Some("id")));
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test]
async fn an_id_with_blanks_around_it_is_that_id() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    ncm.get("/album?id=%2032311%20").send().await;
    assert_eq!(upstream.take_calls()[0].path(), "/weapi/v1/album/32311");
}

#[tokio::test]
async fn a_body_whose_type_says_nothing_counts_less_than_the_query() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    for (kind, body, id) in [
        ("text/plain", r#"{"id": 2}"#, json!("1")),
        ("application/octet-stream", "id=2", json!("1")),
        ("", "id=2", json!("1")),
        ("application/json", r#"{"id": 2}"#, json!(2)),
        ("application/x-www-form-urlencoded", "id=2", json!("2")),
        ("text/plain", "neither", json!("1")),
    ] {
        ncm.post("/lyric?id=1").body(kind, body.to_owned()).send().await;
        assert_eq!(upstream.take_calls()[0].field("id"), &id, "{kind} {body}");
    }
    ncm.post("/lyric").body("text/plain", r#"{"id": 2}"#).send().await;
    assert_eq!(upstream.take_calls()[0].field("id"), 2);
}

/// Python writes `False`, forms write `0` and `no`.
#[tokio::test]
async fn every_spelling_of_no_takes_a_heart_away() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    for route in ["/like?id=5", "/like/v1?id=5", "/song/like?id=5&uid=1"] {
        for (spellings, sent) in
            [("false False FALSE 0 no No off %20false", false), ("true True TRUE 1 yes on", true)]
        {
            for like in spellings.split(' ') {
                let reply = ncm.get(&format!("{route}&like={like}")).send().await;
                assert_eq!(reply.status, 200, "{route} {like}: {}", reply.text());
                let calls = upstream.take_calls();
                let call = calls.iter().find(|call| call.path().contains("like")).unwrap();
                assert_eq!(call.field("like"), &json!(sent), "{route} {like}");
            }
        }
        for body in [json!({"like": 0}), json!({"like": false}), json!({"like": "False"})] {
            let reply = ncm.post(route).json(&body).send().await;
            assert_eq!(reply.status, 200, "{body}");
            let calls = upstream.take_calls();
            let call = calls.iter().find(|call| call.path().contains("like")).unwrap();
            assert_eq!(call.field("like"), &json!(false), "{route} {body}");
        }
        // Any other value is refused: no write that nobody intended.
        let reply = ncm.get(&format!("{route}&like=maybe")).send().await;
        assert_eq!((reply.status, reply.json()["param"].as_str()), (400, Some("like")), "{route}");
        assert!(upstream.take_calls().is_empty());
    }
    for (t, path) in
        [("1", "sub"), ("true", "sub"), ("True", "sub"), ("0", "unsub"), ("False", "unsub"), ("2", "unsub")]
    {
        ncm.get(&format!("/album/sub?id=5&t={t}")).send().await;
        assert_eq!(upstream.take_calls()[0].path(), format!("/weapi/album/{path}"), "{t}");
    }
}

#[tokio::test]
async fn a_signed_in_account_lists_its_own_hearts() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let reply = ncm.get("/likelist").header("cookie", "MUSIC_U=a").send().await;
    assert_eq!(reply.status, 200);
    let call = &upstream.take_calls()[0];
    assert_eq!((call.path(), call.payload.as_ref().unwrap().get("uid")), ("/eapi/song/like/get", None));
    let reply = ncm.get("/likelist").send().await;
    assert_eq!((reply.status, reply.json()["param"].as_str()), (400, Some("uid")));
    assert!(upstream.take_calls().is_empty());
}

/// `curl -g` and old clients send them so.
#[tokio::test]
async fn characters_that_belong_escaped_into_an_address_are_taken_as_they_are() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    // A kept connection, idle in between.
    let mut stream = TcpStream::connect(ncm.address()).await.unwrap();
    for (words, pause) in [("\"a<b>`{c}|^\\", 0), ("'x'", 0), ("\"again\"", 2500)] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let head = format!("GET /cloudsearch?keywords={words}&limit=1 HTTP/1.1\r\nhost: localhost\r\n\r\n");
        // In two pieces, of which the second does not begin with a method.
        stream.write_all(&head.as_bytes()[..30]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
        stream.write_all(&head.as_bytes()[30..]).await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200", "{words}");
        let mut rest = Vec::new();
        while !rest.ends_with(b"}") {
            rest.push(stream.read_u8().await.unwrap());
        }
        assert_eq!(upstream.take_calls()[0].field("s"), words);
    }
    let batch = "GET /batch?/api/v2/banner/get={\"clientType\":\"pc\"} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let mut stream = TcpStream::connect(ncm.address()).await.unwrap();
    stream.write_all(batch.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(upstream.take_calls()[0].field("/api/v2/banner/get"), "{\"clientType\":\"pc\"}");
    // A body that resembles a request stays a body.
    let reply =
        ncm.post("/cloudsearch").body("application/json", "{\"keywords\": \"GET /?a=\\\"<>\"}".to_owned());
    reply.send().await;
    assert_eq!(upstream.take_calls()[0].field("s"), "GET /?a=\"<>");
}

fn packed(coding: Coding, plain: &[u8]) -> Vec<u8> {
    encode(coding, plain.to_vec().into()).1.to_vec()
}

#[tokio::test]
async fn bodies_come_compressed_marked_empty_or_cut() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_BODY_LIMIT", "100000").start().await;
    let json = r#"{"keywords": "海阔天空"}"#.as_bytes();
    let form = "keywords=%E6%B5%B7%E9%98%94%E5%A4%A9%E7%A9%BA".as_bytes();
    let post = |encoding: &str, kind: &str, body: Vec<u8>| {
        let request = ncm.post("/cloudsearch").body(kind, body);
        if encoding.is_empty() { request.send() } else { request.header("content-encoding", encoding).send() }
    };
    for (kind, plain) in [("application/json", json), ("application/x-www-form-urlencoded", form)] {
        for (encoding, body) in [
            ("gzip", packed(Coding::Gzip, plain)),
            ("x-gzip", packed(Coding::Gzip, plain)),
            ("GZIP", packed(Coding::Gzip, plain)),
            ("deflate", packed(Coding::Deflate, plain)),
            ("deflate", packed(Coding::RawDeflate, plain)),
            ("br", packed(Coding::Brotli, plain)),
            ("identity", plain.to_vec()),
            ("", [b"\xEF\xBB\xBF", plain].concat()),
            ("gzip", packed(Coding::Gzip, &[b"\xEF\xBB\xBF", plain].concat())),
        ] {
            let reply = post(encoding, kind, body).await;
            assert_eq!(reply.status, 200, "{kind} {encoding}: {}", reply.text());
            assert_eq!(upstream.take_calls()[0].field("s"), "海阔天空", "{kind} {encoding}");
        }
    }
    // A compression bomb, damaged data, and an unknown encoding.
    for (encoding, body, status) in [
        ("gzip", packed(Coding::Gzip, &vec![b' '; 50 << 20]), 413),
        ("br", packed(Coding::Brotli, &vec![b' '; 50 << 20]), 413),
        ("gzip", packed(Coding::CutGzip, json), 400),
        ("gzip", json.to_vec(), 400),
        ("zstd", json.to_vec(), 415),
        ("gzip, gzip", packed(Coding::Gzip, &packed(Coding::Gzip, json)), 415),
    ] {
        let reply = post(encoding, "application/json", body).await;
        assert_eq!(
            (reply.status, reply.json()["code"].as_u64()),
            (status, Some(status.into())),
            "{encoding}"
        );
        assert!(upstream.take_calls().is_empty());
    }
    // Empty bodies as PHP and others write them, beside a query.
    for nothing in ["[]", "[ ]", "null", "\"\"", "\u{feff}", "{}"] {
        let reply =
            ncm.post("/cloudsearch?keywords=a").body("application/json", nothing.to_owned()).send().await;
        let status = if nothing == "[ ]" { 400 } else { 200 };
        assert_eq!(reply.status, status, "{nothing:?}");
        upstream.take_calls();
    }
    // Half of an emoji.
    let cut = r#"{"keywords": "a\ud83d", "limit": 3}"#;
    let reply = ncm.post("/cloudsearch").body("application/json", cut.to_owned()).send().await;
    assert_eq!(reply.status, 200);
    assert_eq!(upstream.take_calls()[0].field("s"), "a\u{fffd}");
    // A header set by hand.
    for kind in ["multipart/form-data", "multipart/form-data; boundary", "multipart/form-data; boundary="] {
        let reply = ncm.post("/cloud").body(kind, "x".to_owned()).send().await;
        assert_eq!(reply.status, 400, "{kind}");
        assert!(reply.text().contains("boundary"), "{kind}: {}", reply.text());
    }
}
