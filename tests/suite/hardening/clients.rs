//! Clients that send nothing, read nothing, or are too many; and a shutdown while they are connected.

use std::time::Instant;

use super::*;
use crate::support::Fault;

/// Sets the time limits for clients to 1 s.
const IMPATIENT: (&str, &str) = ("NCM_CLIENT_TIMEOUT", "1");

const HALVES: [&[u8]; 6] = [
    b"",
    b"GET /album?id=1 HTTP/1.1\r\nhos",
    b"PRI * HTTP/2.0\r\n\r\nSM",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
    b"POST /cloud HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\ntransfer-encoding: chunked\r\n\r\n",
];

#[tokio::test]
async fn clients_that_send_half_a_request_are_closed() {
    let (upstream, ncm) = with(&[IMPATIENT]).await;
    let halves = HALVES.map(async |half| until_closed(sent(ncm.address(), half).await).await);
    let again = async {
        let mut stream = sent(ncm.address(), b"GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        stream.write_all(b"GET /album").await.unwrap();
        until_closed(stream).await;
    };
    tokio::join!(futures_util::future::join_all(halves), again);
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn a_body_that_drips_is_closed() {
    let (_upstream, ncm) = with(&[IMPATIENT]).await;
    let mut stream = sent(ncm.address(), HALVES[4]).await;
    let start = Instant::now();
    while stream.write_all(b" ").await.is_ok() {
        assert!(start.elapsed() < SOON, "it drips still");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_slow_upstream_is_waited_for() {
    let (upstream, ncm) = with(&[IMPATIENT]).await;
    upstream.always(Answer::json(json!({"code": 200})).delay(Duration::from_secs(3)));
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_closed() {
    let (upstream, ncm) = with(&[IMPATIENT]).await;
    upstream.always(Answer::json(json!({"code": 200, "data": "x".repeat(30 << 20)})));
    let mut stream = sent(ncm.address(), b"GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    upstream.wait_for_calls(1).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let mut taken = Vec::new();
    let _reset = tokio::time::timeout(SOON, stream.read_to_end(&mut taken)).await.unwrap();
    assert!(taken.len() < 30 << 20, "all {} bytes came", taken.len());
    // A client that reads slowly still gets the whole answer.
    let mut slow =
        sent(ncm.address(), b"GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            .await;
    let (mut all, mut piece) = (0, vec![0; 1 << 20]);
    loop {
        let read = slow.read(&mut piece).await.unwrap();
        if read == 0 {
            break;
        }
        all += read;
        if all < 8 << 20 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    assert!(all > 30 << 20, "{all}");
}

#[tokio::test]
async fn half_closed_clients_get_their_answer() {
    let (upstream, ncm) = with(&[]).await;
    upstream.always(
        Answer::json(json!({"code": 200, "data": "x".repeat(5 << 20)})).delay(Duration::from_secs(1)),
    );
    let mut stream = sent(ncm.address(), b"GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    stream.shutdown().await.unwrap();
    let answer = until_closed(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.len() > 5 << 20, "{} bytes", answer.len());
}

#[tokio::test]
async fn a_stop_does_not_wait_for_half_a_request() {
    let (_upstream, mut ncm) = with(&[]).await;
    let mut open = Vec::new();
    for half in HALVES {
        open.push(sent(ncm.address(), half).await);
    }
    // The server has read them once it has answered a later request.
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let start = Instant::now();
    ncm.signal("TERM");
    assert_eq!(ncm.wait(SOON).await.unwrap().code(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}: as long as a drain", start.elapsed());
}

#[tokio::test]
async fn a_stop_ends_whatever_is_under_way() {
    let (upstream, mut ncm) = with(&[("NCM_TIMEOUT", "60")]).await;
    upstream.always(Answer::json(json!({"code": 200})).fault(Fault::NeverAnswer));
    let request = tokio::spawn(ncm.get("/album?id=1").try_send());
    upstream.wait_for_calls(1).await;
    ncm.signal("TERM");
    assert_eq!(ncm.wait(SOON).await.expect("it ends by its deadline").code(), Some(0));
    assert!(request.await.unwrap().is_err());
}

#[tokio::test]
async fn connections_are_bounded() {
    let (_upstream, ncm) = with(&[("NCM_MAX_CONNECTIONS", "3")]).await;
    let mut open = Vec::new();
    while open.len() < 3 {
        let mut stream = sent(ncm.address(), b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        if &first == b"HTTP/1.1 200" {
            open.push(stream);
        }
    }
    let refused = until_closed(sent(ncm.address(), b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await).await;
    assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("retry-after: "), "{refused}");
    assert!(refused.contains("\"code\":503"), "{refused}");
    drop(open);
    let mut answered = false;
    for _ in 0..100 {
        answered = answered || ncm.get("/").send().await.status == 200;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(answered, "it takes others once those are gone");
}

#[cfg(unix)]
#[tokio::test]
async fn connections_leave_room_for_calls_where_few_files_may_be_open() {
    let under = |limits: &str| {
        (
            vec![
                "-c".to_owned(),
                format!("{limits} && exec \"$0\" serve"),
                crate::support::ncm::PROGRAM.to_owned(),
            ],
            limits.to_owned(),
        )
    };
    // The soft limit is raised to the hard one, which alone counts.
    for (limits, says) in [("ulimit -Sn 128", false), ("ulimit -n 256", true)] {
        let upstream = Upstream::start().await;
        upstream.always(Answer::json(json!({"code": 200})));
        let (args, limits) = under(limits);
        let builder = Ncm::builder(&upstream).program("sh").env("NCM_MAX_CONNECTIONS_PER_ADDRESS", "10000");
        let ncm = args.into_iter().fold(builder, |builder, arg| builder.arg(arg)).start().await;
        if says {
            ncm.says("at most ").await;
        }
        let log = ncm.log();
        let most =
            log.split("at most ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
        assert_eq!(most.is_some(), says, "{limits}: {log}");
        let mut open = Vec::new();
        for _ in 0..300 {
            open.push(sent(ncm.address(), b"").await);
        }
        let reply = ncm.get("/album?id=1").try_send().await;
        if let Some(most) = most {
            assert!((50..200).contains(&most), "{log}");
            // Surplus clients get 503 or are closed; they do not wait.
            assert!(reply.is_err() || reply.is_ok_and(|reply| reply.status == 503), "{limits}");
            open.truncate(most / 2);
            let start = Instant::now();
            while !ncm.get("/album?id=1").try_send().await.is_ok_and(|reply| reply.status == 200) {
                assert!(start.elapsed() < SOON, "{limits}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        } else {
            assert_eq!(reply.unwrap().status, 200, "{limits}");
        }
    }
}

#[tokio::test]
async fn connections_of_one_address_are_bounded_unless_it_is_a_proxy() {
    let cap = ("NCM_MAX_CONNECTIONS_PER_ADDRESS", "2");
    for (trusted, refuses) in [("10.0.0.0/8", true), ("127.0.0.1", false)] {
        let (_upstream, ncm) = with(&[cap, ("NCM_TRUSTED_PROXIES", trusted)]).await;
        let mut open = Vec::new();
        for _ in 0..5 {
            open.push(
                sent(ncm.address(), b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await,
            );
        }
        let mut idle = Vec::new();
        for _ in 0..5 {
            idle.push(sent(ncm.address(), b"").await);
        }
        let last =
            sent(ncm.address(), b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
        let answer = until_closed(last).await;
        assert_eq!(answer.starts_with("HTTP/1.1 503"), refuses, "{trusted}: {answer}");
    }
}

#[tokio::test]
async fn requests_under_way_are_bounded() {
    let (upstream, ncm) = with(&[("NCM_MAX_REQUESTS", "2")]).await;
    upstream.always(Answer::json(json!({"code": 200})).delay(Duration::from_secs(2)));
    let slow: Vec<_> = (0..2).map(|i| tokio::spawn(ncm.get(&format!("/album?id={i}")).send())).collect();
    upstream.wait_for_calls(2).await;
    let refused = ncm.get("/album?id=3").send().await;
    assert_eq!((refused.status, refused.header("retry-after")), (503, "1"));
    assert_eq!(refused.json()["code"], 503);
    for request in slow {
        assert_eq!(request.await.unwrap().status, 200);
    }
    assert_eq!(ncm.get("/album?id=3").send().await.status, 200);
}

#[tokio::test]
async fn answers_that_nobody_takes_are_bounded() {
    let (upstream, ncm) = with(&[("NCM_CLIENT_TIMEOUT", "15"), ("NCM_MAX_ANSWER_BYTES", "16MiB")]).await;
    upstream.always(Answer::json(json!({"code": 200, "data": "x".repeat(3 << 20)})));
    let mut connections = Vec::new();
    let begun = Instant::now();
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..5 {
        let stream = TcpStream::connect(ncm.address()).await.unwrap();
        // A window that fits half of an answer: with a window of 0, no answer is taken from its body.
        let (mut send, connection) =
            hyper::client::conn::http2::Builder::new(hyper_util::rt::TokioExecutor::new())
                .initial_stream_window_size(1 << 16)
                .initial_connection_window_size(1 << 16)
                .handshake::<_, http_body_util::Empty<bytes::Bytes>>(hyper_util::rt::TokioIo::new(stream))
                .await
                .unwrap();
        tokio::spawn(connection);
        for i in 0..8 {
            let request = http::Request::get(format!("http://localhost/album?id={i}"))
                .body(Default::default())
                .unwrap();
            let Ok(reply) = send.send_request(request).await else { continue };
            match reply.status().as_u16() {
                200 => taken += 1,
                503 => refused += 1,
                other => panic!("{other}"),
            }
            connections.push(reply);
        }
    }
    // More only if a busy machine was so slow that the first time limits have passed.
    let in_time = begun.elapsed() < Duration::from_secs(15);
    assert!((taken <= 6 || !in_time) && refused > 0, "{taken} taken, {refused} refused");
    // Their time limit frees their memory, and other requests are answered again.
    let start = Instant::now();
    while ncm.get("/album?id=1").send().await.status != 200 {
        assert!(start.elapsed() < 3 * SOON, "the budget is spent for good");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
