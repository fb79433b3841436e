//! Tests of the stand-in upstream and of the comparison: the tools of the other tests must be right.

mod comparison;
use std::io::Read as _;
use std::time::{Duration, Instant};

use crate::support::codec::{self, client_side};
use crate::support::http::Reading;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Client, Coding, Fault, Framing, Ncm, Part, Reply, Seal, Upstream, client};
use serde_json::{Value, json};

const MS: Duration = Duration::from_millis(1);

async fn get(upstream: &Upstream, path: &str) -> Result<Reply, String> {
    Client::new().request("GET", &format!("http://{}{path}", upstream.address())).try_send().await
}

async fn eapi(upstream: &Upstream, payload: &Value) -> Reply {
    let url = upstream.base("interfacepc") + "/eapi/song/detail";
    Client::new().request("POST", &url).form(client_side::eapi("/api/song/detail", payload)).send().await
}

#[tokio::test]
async fn opens_every_crypto() {
    let upstream = Upstream::start().await;
    let client = Client::new();
    let payload = json!({"id": "347230", "n": 1, "名": "a&b=c d", "list": [true, null]});
    let music = upstream.base("music");
    let send = |path: &str, form: Vec<(String, String)>| {
        client.request("POST", &format!("{music}{path}")).form(form).send()
    };
    send("/weapi/v1/album/1?csrf_token=", client_side::weapi(&payload, b"afkpuzEJOTY38din")).await;
    send("/eapi/song/detail", client_side::eapi("/api/song/detail", &payload)).await;
    send("/api/linux/forward", client_side::linuxapi(&payload)).await;
    send("/api/search/get/", vec![("s".into(), "玫瑰 & +%".into())]).await;
    send("/other", vec![("a".into(), "1".into())]).await;
    let calls = upstream.take_calls();
    let seen: Vec<_> = calls.iter().map(|call| call.crypto).collect();
    assert_eq!(seen, [Some("weapi"), Some("eapi"), Some("linuxapi"), Some("api"), None]);
    for call in &calls[..3] {
        assert_eq!(call.payload.as_ref(), Some(&payload), "{call:?}");
    }
    assert_eq!(calls[3].payload, Some(json!({"s": "玫瑰 & +%"})));
    assert_eq!(
        (calls[0].name.as_str(), calls[0].target.as_str()),
        ("music", "/weapi/v1/album/1?csrf_token=")
    );
    assert!(calls.iter().all(|call| call.error.is_none() && call.connection == 1 && call.complete));
}

#[tokio::test]
async fn sees_what_is_wrong_with_a_form() {
    let upstream = Upstream::start().await;
    let client = Client::new();
    let payload = json!({"id": 1});
    let mut padded = client_side::weapi(&payload, b"afkpuzEJOTY38din");
    padded[1].1.replace_range(..2, "01");
    let text = "/api/a-36cd479b6b5-{}-36cd479b6b5-00000000000000000000000000000000";
    let digest = vec![("params".to_owned(), codec::hex(&codec::seal(text.as_bytes())))];
    for (path, form, error) in [
        (
            "/eapi/other",
            client_side::eapi("/api/song/detail", &payload),
            "eapi uri /api/song/detail against path /eapi/other",
        ),
        ("/eapi/a", digest, "eapi digest is wrong"),
        ("/eapi/a", vec![], "no form field params"),
        ("/weapi/a", padded, "encSecKey is not RSA"),
        ("/api/linux/forward", vec![("eparams".into(), "00".into())], "padding is wrong"),
    ] {
        client.request("POST", &(upstream.base("music") + path)).form(form).send().await;
        let call = upstream.take_calls().remove(0);
        assert!(call.error.as_ref().is_some_and(|e| e.contains(error)), "{path}: {:?}", call.error);
    }
}

#[tokio::test]
async fn answers_by_rule() {
    let upstream = Upstream::start().await;
    let code = async || eapi(&upstream, &json!({"id": 7})).await.json()["code"].clone();
    assert_eq!(code().await, 200);
    upstream.queue([Answer::json(json!({"code": 1})), Answer::json(json!({"code": 2}))]);
    assert_eq!([code().await, code().await, code().await], [1, 2, 599]);
    upstream.respond(|call| Answer::json(json!({"code": call.field("id")})));
    assert_eq!(code().await, 7);
    upstream.always(Answer::html("<p>").status(503).header("x", "1").cookie("a=1").cookie("b=2; Path=/"));
    let reply = eapi(&upstream, &json!({})).await;
    assert_eq!((reply.status, reply.text(), reply.header("x")), (503, "<p>".to_owned(), "1"));
    assert_eq!(reply.set_cookies(), ["a=1", "b=2; Path=/"]);
    assert_eq!(upstream.wait_for_calls(6).await.len(), 6);
}

#[tokio::test]
async fn seals_what_asks_for_it() {
    let upstream = Upstream::start().await;
    let asked = json!({"e_r": true});
    let sealed = eapi(&upstream, &asked).await;
    assert_eq!(codec::unseal(&sealed.body).unwrap(), br#"{"code":200}"#);
    assert_eq!(eapi(&upstream, &json!({"e_r": false})).await.json()["code"], 200);
    upstream.always(Answer::json(json!({"code": 3})).seal(Seal::AskedGzip));
    let sealed = codec::unseal(&eapi(&upstream, &asked).await.body).unwrap();
    assert_eq!(gunzip(&sealed).unwrap(), br#"{"code":3}"#);
    upstream.always(Answer::json(json!({"code": 4})).seal(Seal::Never));
    assert_eq!(eapi(&upstream, &asked).await.json()["code"], 4);
}

fn gunzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).map(|_| out)
}

#[tokio::test]
async fn encodes_bodies() {
    let upstream = Upstream::start().await;
    let plain = br#"{"code":200}"#;
    let body = async |coding| {
        upstream.always(Answer::json(json!({"code": 200})).coding(coding));
        let reply = get(&upstream, "/music/api/x").await.unwrap();
        (reply.header("content-encoding").to_owned(), reply.body.to_vec())
    };
    let (name, gzip) = body(Coding::Gzip).await;
    assert_eq!((name.as_str(), gunzip(&gzip).unwrap().as_slice()), ("gzip", plain.as_slice()));
    let (name, br) = body(Coding::Brotli).await;
    let mut out = Vec::new();
    brotli::Decompressor::new(br.as_slice(), 4096).read_to_end(&mut out).unwrap();
    assert_eq!((name.as_str(), out.as_slice()), ("br", plain.as_slice()));
    let (_, zlib) = body(Coding::Deflate).await;
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(zlib.as_slice()).read_to_end(&mut out).unwrap();
    assert_eq!(out, plain);
    let (_, raw) = body(Coding::RawDeflate).await;
    let mut out = Vec::new();
    flate2::read::DeflateDecoder::new(raw.as_slice()).read_to_end(&mut out).unwrap();
    assert_eq!(out, plain);
    for bad in [Coding::GarbageGzip, Coding::CutGzip] {
        let (name, bytes) = body(bad).await;
        assert!(name == "gzip" && gunzip(&bytes).is_err(), "{bad:?}");
    }
}

#[tokio::test]
async fn frames_and_streams_bodies() {
    let upstream = Upstream::start().await;
    let size = async |answer| {
        upstream.always(answer);
        get(&upstream, "/music/api/x").await.map(|reply| reply.json()["data"].as_str().map_or(0, str::len))
    };
    assert_eq!(size(Answer::huge(5_000_000)).await, Ok(5_000_000 - 22));
    assert_eq!(size(Answer::huge(5_000_000).framing(Framing::Chunked)).await, Ok(5_000_000 - 22));
    assert_eq!(size(Answer::huge(70_000).framing(Framing::UntilClose)).await, Ok(70_000 - 22));
    assert!(size(Answer::huge(100).framing(Framing::WrongLength(200))).await.is_err());
    upstream.always(Answer::json(json!({"code": 200})).framing(Framing::WrongLength(5)));
    assert_eq!(get(&upstream, "/music/a").await.unwrap().text(), r#"{"cod"#);
}

#[tokio::test]
async fn misbehaves_on_demand() {
    let upstream = Upstream::start().await;
    let faulty = |fault| upstream.always(Answer::json(json!({"code": 200})).fault(fault));
    for fault in [
        Fault::CloseBeforeHead,
        Fault::CloseInsideHead,
        Fault::CloseInsideBody(5),
        Fault::Reset,
        Fault::NotHttp,
    ] {
        for framing in [Framing::Length, Framing::Chunked] {
            upstream.always(Answer::json(json!({"code": 200})).fault(fault).framing(framing));
            assert!(get(&upstream, "/music/a").await.is_err(), "{fault:?} {framing:?}");
        }
    }
    let seen = upstream.take_calls().len();
    assert!((10..20).contains(&seen), "{seen} calls: a client may try again on a fresh connection");
    for (round, fault) in [Fault::NeverAnswer, Fault::StallInsideBody(3)].into_iter().enumerate() {
        faulty(fault);
        let request = Client::new().request("GET", &upstream.base("music")).timeout(50 * MS);
        assert!(request.try_send().await.is_err_and(|e| e.contains("no answer")), "{fault:?}");
        wait_until("an abandoned call", || upstream.abandoned() == round + 1).await;
    }
    let start = Instant::now();
    faulty(Fault::Drip(20, 5 * MS));
    assert_eq!(get(&upstream, "/music/a").await.unwrap().json()["code"], 200);
    upstream.always(Answer::json(json!({})).delay(40 * MS));
    get(&upstream, "/music/a").await.unwrap();
    assert!(start.elapsed() > 60 * MS);
}

#[tokio::test]
async fn stops_and_restarts_on_its_port() {
    let mut upstream = Upstream::start().await;
    get(&upstream, "/music/a").await.unwrap();
    upstream.stop().await;
    assert!(get(&upstream, "/music/a").await.is_err());
    upstream.restart().await;
    get(&upstream, "/music/a").await.unwrap();
    assert_eq!((upstream.calls().len(), upstream.connections()), (2, 2));
}

#[tokio::test]
async fn takes_large_uploads() {
    let upstream = Upstream::start().await;
    let post = || Client::new().request("POST", &upstream.base("nos_image"));
    let size = 20 * 1024 * 1024 + 17;
    post().stream("audio/mpeg", client::filler(size)).timeout(60_000 * MS).send().await;
    let call = upstream.take_calls().remove(0);
    let whole: Vec<u8> = client::filler(size).flatten().collect();
    assert_eq!((call.body_len, call.body.len()), (size, 0));
    assert_eq!(call.body_md5, codec::md5_hex(&whole));
    post().header("expect", "100-continue").body("audio/mpeg", "ID3").send().await;
    let call = upstream.take_calls().remove(0);
    assert_eq!((call.text(), call.body_len), ("ID3".to_owned(), 3));
    let part = Part { field: "f".into(), filename: "a.mp3".into(), kind: "audio/mpeg".into(), bytes: vec![] };
    post().multipart_stream(&part, 2_000_000).send().await;
    assert!(upstream.take_calls()[0].body_len > 2_000_000);
    upstream.reading(Reading { cut_after: Some(100_000), ..Reading::default() });
    assert!(post().stream("audio/mpeg", client::filler(size)).try_send().await.is_err());
    wait_until("the cut call", || upstream.calls().last().is_some_and(|call| !call.complete)).await;
}

#[tokio::test]
async fn says_why_a_program_does_not_serve() {
    let upstream = Upstream::start().await;
    let log =
        Ncm::builder(&upstream).program("sh").arg("-c").arg("echo to $NCM_UPSTREAM_NIM; echo no >&2; exit 3");
    let log = log.try_start().await.err().unwrap();
    assert!(log.contains(&format!("to {}\n", upstream.base("nim"))) && log.contains("no\n"), "{log}");
}
