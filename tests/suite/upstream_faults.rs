//! A faulty upstream on real sockets: limits, repeats, refusals, and answers that are never cached.

#[path = "upstream_faults/connecting.rs"]
mod connecting;
#[path = "upstream_faults/limits.rs"]
mod limits;

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use crate::support::{Answer, Fault, Framing, Ncm, Reply, Upstream};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use futures_util::future::join_all;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const READ: &str = "/album?id=1";
const WRITE: &str = "/like?id=1&like=true";

/// Behaviour of a connection of [`raw`] upon a request.
enum Do {
    Answer(&'static [u8]),
    Close,
    /// Sends pieces until the other side closes.
    Endless(&'static [u8]),
}

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{\"code\":200}";

/// An upstream that decides by the number of the connection and of the request on it, and counts requests.
async fn raw(decide: impl Fn(usize, usize) -> Do + Send + Sync + 'static) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let (decide, counted) = (Arc::new(decide), Arc::clone(&requests));
    tokio::spawn(async move {
        for connection in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            let (decide, counted) = (Arc::clone(&decide), Arc::clone(&counted));
            tokio::spawn(async move { converse(stream, connection, &*decide, &counted).await });
        }
    });
    (address, requests)
}

async fn converse(
    mut stream: TcpStream,
    connection: usize,
    decide: &(impl Fn(usize, usize) -> Do + Sync),
    counted: &AtomicUsize,
) -> Option<()> {
    for request in 0.. {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.ok()?);
        }
        let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
        let length = head
            .split("content-length:")
            .nth(1)
            .map_or(0, |rest| rest.lines().next().unwrap().trim().parse().unwrap());
        stream.read_exact(&mut vec![0; length]).await.ok()?;
        counted.fetch_add(1, Relaxed);
        match decide(connection, request) {
            Do::Answer(bytes) => stream.write_all(bytes).await.ok()?,
            Do::Close => return None,
            Do::Endless(head) => {
                stream.write_all(head).await.ok()?;
                let piece = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
                loop {
                    stream.write_all(&piece).await.ok()?;
                }
            }
        }
    }
    None
}

async fn in_front_of(address: SocketAddr, settings: &[(&str, &str)]) -> Ncm {
    let unused = Upstream::start().await;
    let mut builder = Ncm::builder(&unused).env("NCM_CACHE", "memory");
    for name in ["MUSIC", "INTERFACE"] {
        builder = builder.env(&format!("NCM_UPSTREAM_{name}"), format!("http://{address}"));
    }
    for (name, value) in settings {
        builder = builder.env(name, *value);
    }
    builder.start().await
}

fn message(reply: &Reply) -> String {
    reply.json()["message"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_end_is_cut() {
    let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let (address, _) = raw(|_, _| Do::Endless(head)).await;
    let ncm = in_front_of(address, &[]).await;
    let reply = ncm.get(READ).send().await;
    assert_eq!(reply.status, 502, "{}", reply.text());
    assert!(message(&reply).contains("larger than 32 MiB"), "{}", reply.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_that_is_too_long_is_not_even_read() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 33554433\r\n\r\n";
    let (address, _) = raw(|_, _| Do::Answer(head)).await;
    let ncm = in_front_of(address, &[]).await;
    assert!(message(&ncm.get(READ).send().await).contains("larger than 32 MiB"));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    out
}

async fn caching(upstream: &Upstream) -> Ncm {
    Ncm::builder(upstream).env("NCM_CACHE", "memory").start().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bomb_does_not_go_off() {
    let upstream = Upstream::start().await;
    let ncm = caching(&upstream).await;
    let mut bomb = br#"{"code":200,"data":""#.to_vec();
    bomb.resize(65 << 20, b'a');
    bomb.extend(br#""}"#);
    let bomb = gzip(&bomb);
    upstream.respond(move |call| match call.target.contains("v1/album") {
        true => Answer::bytes(bomb.clone()).header("content-encoding", "gzip"),
        false => Answer::json(json!({ "code": 200 })),
    });
    // Whether or not the client accepts gzip.
    for accepts in ["gzip", "identity"] {
        let bombs = join_all((0..4).map(|_| ncm.get(READ).header("accept-encoding", accepts).send()));
        let (bombs, other) = tokio::join!(bombs, ncm.get("/lyric?id=1").send());
        assert_eq!(other.status, 200, "{}", other.text());
        for reply in bombs {
            assert_eq!(reply.status, 502);
            assert!(message(&reply).contains("larger than 64 MiB"), "{}", reply.text());
        }
    }
    // A large answer within the limit arrives completely.
    let mut large = br#"{"code":200,"data":""#.to_vec();
    large.resize(5 << 20, b'a');
    large.extend(br#""}"#);
    upstream.always(Answer::bytes(gzip(&large)).header("content-encoding", "gzip"));
    let reply = ncm.get("/album?id=2").header("accept-encoding", "identity").send().await;
    assert_eq!((reply.status, reply.body.len()), (200, large.len()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_answer_is_neither_served_nor_kept() {
    let upstream = Upstream::start().await;
    let ncm = caching(&upstream).await;
    let plain = json!({ "code": 200, "data": "some text ".repeat(1000) }).to_string().into_bytes();
    let flip = |mut bytes: Vec<u8>, from_end: usize| {
        let at = bytes.len() - from_end;
        bytes[at] ^= 1;
        bytes
    };
    let cut = |bytes: Vec<u8>, by: usize| bytes[..bytes.len() - by].to_vec();
    let damaged = [
        ("gzip", flip(gzip(&plain), 8)),
        ("gzip", flip(gzip(&plain), 1)),
        ("gzip", cut(gzip(&plain), 1)),
        ("gzip", cut(gzip(&plain), 9)),
        ("gzip", cut(gzip(&plain), 40)),
        ("gzip", b"no gzip at all".to_vec()),
        ("gzip", Vec::new()),
        ("deflate", flip(zlib(&plain), 1)),
        ("deflate", cut(zlib(&plain), 5)),
        ("deflate", cut(deflate(&plain), 1)),
        ("br", cut(brotli(&plain), 1)),
        ("br", cut(brotli(&plain), 20)),
    ];
    for (number, (coding, body)) in damaged.into_iter().enumerate() {
        let path = format!("/album?id={number}");
        for accepts in ["gzip, deflate, br", "identity"] {
            upstream.always(Answer::bytes(body.clone()).header("content-encoding", coding));
            let reply = ncm.get(&path).header("accept-encoding", accepts).send().await;
            assert_eq!(reply.status, 502, "{number} {coding} {accepts}: {}", reply.text());
        }
        upstream.always(Answer::bytes(plain.clone()));
        let reply = ncm.get(&path).send().await;
        assert_eq!((reply.status, reply.header("x-cache")), (200, "miss"), "{number} {coding}");
    }
    // Valid ones are forwarded and cached.
    for (number, (coding, body)) in [
        ("gzip", gzip(&plain)),
        ("deflate", zlib(&plain)),
        ("deflate", deflate(&plain)),
        ("br", brotli(&plain)),
    ]
    .into_iter()
    .enumerate()
    {
        let path = format!("/album?id=1{number}0");
        upstream.always(Answer::bytes(body.clone()).header("content-encoding", coding));
        for (accepts, wanted, served) in [
            ("gzip, deflate, br", &body, "miss"),
            ("gzip, deflate, br", &body, "hit"),
            ("identity", &plain, "hit"),
        ] {
            let reply = ncm.get(&path).header("accept-encoding", accepts).send().await;
            assert_eq!((reply.status, reply.header("x-cache")), (200, served), "{coding}");
            assert_eq!(&reply.body[..], &wanted[..], "{coding} {accepts}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_may_lack_its_end_is_not_kept() {
    let upstream = Upstream::start().await;
    let ncm = caching(&upstream).await;
    upstream.always(Answer::json(json!({ "code": 200 })).framing(Framing::UntilClose));
    for _ in 0..2 {
        let reply = ncm.get(READ).send().await;
        assert_eq!((reply.status, reply.header("x-cache")), (200, "miss"));
    }
    for framing in [Framing::WrongLength(1000), Framing::WrongLength(5)] {
        upstream.always(Answer::json(json!({ "code": 200 })).framing(framing));
        assert_eq!(ncm.get(READ).send().await.status, 502);
    }
    upstream.always(Answer::json(json!({ "code": 200 })).framing(Framing::Chunked));
    assert_eq!(ncm.get(READ).send().await.header("x-cache"), "miss");
    assert_eq!(ncm.get(READ).send().await.header("x-cache"), "hit");
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_that_are_no_codes_are_no_successes() {
    let upstream = Upstream::start().await;
    let ncm = caching(&upstream).await;
    for code in [
        "99999999999999999999",
        "\"99999999999999999999\"",
        "\"abc\"",
        "200.5",
        "true",
        "[200]",
        "{}",
        "101",
        "150",
        "199",
        "204",
        "205",
        "304",
        "600",
        "-1",
        "\"204\"",
    ] {
        for body in [format!(r#"{{"code":{code},"a":{{}}}}"#), format!(r#"{{"a":{{}},"code":{code}}}"#)] {
            for coding in ["identity", "gzip"] {
                let sent = if coding == "gzip" { gzip(body.as_bytes()) } else { body.clone().into_bytes() };
                upstream.always(Answer::bytes(sent).header("content-encoding", coding));
                for _ in 0..2 {
                    let reply = ncm.get(READ).header("accept-encoding", coding).send().await;
                    assert_eq!((reply.status, reply.header("x-cache")), (400, "miss"), "{body} {coding}");
                    assert!(!reply.body.is_empty(), "{body}");
                }
            }
        }
    }
    upstream.always(Answer::bytes(r#"{"data":{}}"#));
    assert_eq!(ncm.get(READ).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_without_a_body_do_not_come_through() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    for status in [204, 205, 304, 302, 404, 500, 600, 999] {
        upstream.always(Answer::json(json!({ "code": 200 })).status(status));
        let reply = ncm.get(READ).send().await;
        assert!(matches!(reply.status, 200 | 502), "{status}: {}", reply.status);
        assert!(reply.json().is_object(), "{status}");
        assert_eq!(reply.status == 200, status == 205, "{status}: {}", reply.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_survives_a_connection_that_closes_in_the_wrong_moment() {
    // Each connection answers once, and closes when the next request has arrived.
    let (address, _) = raw(|_, request| if request == 0 { Do::Answer(OK) } else { Do::Close }).await;
    let ncm = in_front_of(address, &[("NCM_CACHE", "off")]).await;
    for _ in 0..100 {
        for reply in join_all((0..4).map(|_| ncm.get(READ).send())).await {
            assert_eq!(reply.status, 200, "{}", reply.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_never_sent_twice() {
    let (address, requests) = raw(|_, request| if request == 0 { Do::Answer(OK) } else { Do::Close }).await;
    let ncm = in_front_of(address, &[]).await;
    let mut failed = 0;
    for _ in 0..20 {
        failed += usize::from(ncm.get(WRITE).cookie("MUSIC_U", "a").send().await.status == 502);
    }
    assert_eq!(requests.load(Relaxed), 20);
    assert!(failed > 0, "a connection was used again");

    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    upstream.always(Answer::json(json!({ "code": 200 })).status(503));
    assert_eq!(ncm.get(WRITE).cookie("MUSIC_U", "a").send().await.status, 502);
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_is_repeated_twice_where_the_upstream_is_down() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let ok = Answer::json(json!({ "code": 200 }));
    for status in [502, 503, 504] {
        upstream.queue([ok.clone().status(status), ok.clone().status(status), ok.clone()]);
        assert_eq!(ncm.get(READ).send().await.status, 200);
        assert_eq!(upstream.take_calls().len(), 3);
        upstream.always(ok.clone().status(status));
        assert_eq!(ncm.get(READ).send().await.status, 502);
        assert_eq!(upstream.take_calls().len(), 3);
    }
    // Other failures are answers.
    upstream.always(ok.clone().status(500));
    assert_eq!(ncm.get(READ).send().await.status, 502);
    assert_eq!(upstream.take_calls().len(), 1);
    // Connections that close without an answer.
    let (address, _) = raw(|connection, _| if connection < 2 { Do::Close } else { Do::Answer(OK) }).await;
    let ncm = in_front_of(address, &[]).await;
    assert_eq!(ncm.get(READ).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn repeats_end_with_the_callers_deadline() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_TIMEOUT", "0.05").start().await;
    upstream.always(Answer::json(json!({ "code": 200 })).status(503).delay(Duration::from_millis(30)));
    let reply = ncm.get(READ).send().await;
    assert_eq!(reply.status, 504, "{}", reply.text());
    assert!(upstream.calls().len() < 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_upstream_are_capped() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_MAX_UPSTREAM_CALLS", "4").start().await;
    upstream.always(Answer::json(json!({ "code": 200 })).fault(Fault::NeverAnswer));
    let silent: Vec<_> = (0..4).map(|id| ncm.get(&format!("/album?id={id}")).send()).collect();
    let silent = tokio::spawn(join_all(silent));
    upstream.wait_for_calls(4).await;
    for reply in join_all((0..20).map(|_| ncm.get("/lyric?id=1").send())).await {
        assert_eq!((reply.status, reply.header("retry-after")), (503, "1"), "{}", reply.text());
        assert!(message(&reply).contains("too many upstream calls"), "{}", reply.text());
    }
    assert_eq!(upstream.connections(), 4);
    silent.abort();
    // Their capacity is free again once they are gone.
    upstream.always(Answer::json(json!({ "code": 200 })));
    crate::support::upstream::wait_until("four calls to be given up", || upstream.abandoned() == 4).await;
    assert_eq!(ncm.get("/lyric?id=1").send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_a_second_are_limited() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_UPSTREAM_RPS", "2").start().await;
    upstream.always(Answer::json(json!({ "code": 200 })));
    let replies = join_all((0..40).map(|id| ncm.get(&format!("/album?id={id}")).send())).await;
    let refused: Vec<_> = replies.iter().filter(|reply| reply.status != 200).collect();
    assert_eq!(upstream.calls().len(), 40 - refused.len());
    assert!((4..20).contains(&upstream.calls().len()), "{}", upstream.calls().len());
    for reply in refused {
        assert_eq!((reply.status, reply.header("retry-after")), (429, "1"), "{}", reply.text());
    }
}

/// A peer that vanished is detected, and its connection does not stay in the pool.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn kept_connections_have_tcp_keep_alive() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
    // Columns of proc_pid_net(5): the remote address, the state (01: established), `tr:tm->when` with the kind of the running
    // timer (02: keep-alive).
    let port = format!(":{:04X}", upstream.address().port());
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let timers: Vec<_> = table
        .lines()
        .filter_map(|line| {
            let columns: Vec<_> = line.split_whitespace().collect();
            let is_ours = columns.get(2)?.ends_with(&port) && columns.get(3) == Some(&"01");
            is_ours.then(|| columns.get(5).map_or("", |timer| &timer[..2]).to_owned())
        })
        .collect();
    assert_eq!(timers, ["02"], "{table}");
}
