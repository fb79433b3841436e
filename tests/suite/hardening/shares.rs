//! One caller leaves capacity for others, and its errors affect no other caller.

use std::net::Ipv4Addr;

use futures_util::future::join_all;

use super::*;
use crate::support::client::Request;
use crate::support::upstream::wait_until;

const SLOW: Duration = Duration::from_secs(4);

fn from(request: Request, address: &str) -> Request {
    request.header("x-forwarded-for", address).timeout(SOON)
}

/// Answers after a few seconds, except for the songs of the second caller.
fn slow_but_for_the_second(upstream: &Upstream) {
    upstream.respond(|call| {
        let answer = Answer::json(json!({"code": 200}));
        if call.text().contains("9000") || call.target.contains("9000") { answer } else { answer.delay(SLOW) }
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_does_not_take_all_calls_to_the_upstream() {
    let upstream = Upstream::start().await;
    slow_but_for_the_second(&upstream);
    let ncm = Ncm::builder(&upstream).env("NCM_MAX_UPSTREAM_CALLS", "48").start().await;
    // Three addresses, one of them without a reverse proxy, request more than the total capacity.
    let greedy: Vec<_> = (0..150)
        .map(|id| {
            let request = ncm.get(&format!("/album?id={id}"));
            let request = match id % 3 {
                0 => request.timeout(SOON),
                1 => from(request, "192.0.2.1"),
                _ => from(request, "2001:db8::1"),
            };
            tokio::spawn(request.send())
        })
        .collect();
    upstream.wait_for_calls(30).await;
    let another =
        join_all((0..8).map(|id| from(ncm.get(&format!("/album?id=9000{id}")), "198.51.100.9").send()));
    for reply in another.await {
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    let mut statuses = std::collections::BTreeMap::new();
    for request in greedy {
        *statuses.entry(request.await.unwrap().status).or_insert(0) += 1;
    }
    // They got the whole capacity, and the rest was refused with 503.
    assert!(statuses[&200] >= 30 && statuses[&200] + statuses[&503] == 150, "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_does_not_take_all_requests() {
    let upstream = Upstream::start().await;
    slow_but_for_the_second(&upstream);
    let builder = Ncm::builder(&upstream).env("NCM_MAX_REQUESTS", "40").env("NCM_CACHE", "memory");
    let ncm = builder.start().await;
    // They wait for one call, so they take no further call from others.
    let greedy: Vec<_> =
        (0..100).map(|_| tokio::spawn(from(ncm.get("/lyric?id=1"), "192.0.2.1").send())).collect();
    let refused = |numbers: &str| numbers.contains(r#"route="/lyric",status="503""#);
    let mut numbers = String::new();
    while !refused(&numbers) {
        numbers = ncm.get("/metrics").send().await.text();
    }
    let another =
        join_all((0..8).map(|id| from(ncm.get(&format!("/album?id=9000{id}")), "198.51.100.9").send()));
    for reply in another.await {
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    for request in greedy {
        let reply = request.await.unwrap();
        assert!(reply.status == 200 || reply.header("retry-after") == "1", "{}", reply.text());
    }
}

/// All of 127.0.0.0/8 is this machine, so several client addresses work without a reverse proxy.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_connections_have_their_shares_too() {
    let upstream = Upstream::start().await;
    slow_but_for_the_second(&upstream);
    let builder = Ncm::builder(&upstream).env("NCM_MAX_UPSTREAM_CALLS", "16").env("NCM_TRUSTED_PROXIES", "");
    let ncm = builder.start().await;
    let ask = |last: u8, id: usize| {
        let address = ncm.address();
        tokio::spawn(async move {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into()).unwrap();
            let mut stream = socket.connect(address).await.unwrap();
            // `X-Forwarded-For` from an untrusted client is ignored.
            let request = format!(
                "GET /album?id={id} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.{id}\r\nConnection: close\r\n\r\n"
            );
            stream.write_all(request.as_bytes()).await.unwrap();
            until_closed(stream).await
        })
    };
    let greedy: Vec<_> = (0..40).map(|id| ask(2, id)).collect();
    upstream.wait_for_calls(12).await;
    for answer in join_all((0..4).map(|id| ask(3, 90_000 + id))).await {
        let answer = answer.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert!(
        join_all(greedy).await.into_iter().filter(|done| done.as_ref().unwrap().contains(" 503 ")).count()
            > 0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callers_cookie_fails_nobody_elses_call() {
    let (upstream, ncm) = with(&[("NCM_CACHE", "memory")]).await;
    upstream.respond(|call| {
        let session = call.cookies.get("MUSIC_U").map_or("", String::as_str);
        match session.len() {
            // Like a server that refuses a header which is too long.
            8000.. => Answer::bytes("").status(400).delay(Duration::from_secs(1)),
            _ if session == "ended" => Answer::json(json!({"code": 301})).delay(Duration::from_secs(1)),
            _ => Answer::json(json!({"code": 200, "for": session})).delay(Duration::from_secs(1)),
        }
    });
    let long = "x".repeat(9000);
    for (round, (fault, status)) in [(long.as_str(), 502), ("ended", 301)].into_iter().enumerate() {
        let id = format!("/lyric?id={round}");
        let first = tokio::spawn(ncm.post(&id).form([("cookie", format!("MUSIC_U={fault}"))]).send());
        upstream.wait_for_calls(1).await;
        let strangers: Vec<_> = (0..12).map(|_| tokio::spawn(ncm.get(&id).send())).collect();
        let own = tokio::spawn(ncm.get(&id).header("cookie", "MUSIC_U=own").send());
        let alike = tokio::spawn(ncm.post(&id).form([("cookie", format!("MUSIC_U={fault}"))]).send());
        wait_until("all of them to wait", || upstream.calls().len() == 1).await;
        assert_eq!(first.await.unwrap().status, status);
        assert_eq!(
            alike.await.unwrap().status,
            status,
            "what fails one fails the same again, with no further call"
        );
        for reply in strangers {
            let reply = reply.await.unwrap();
            assert_eq!((reply.status, &reply.json()["for"]), (200, &json!("")), "{}", reply.text());
        }
        assert_eq!(own.await.unwrap().status, 200);
        // One for the failure, one for callers without cookies, and at most one for the other account.
        let calls = upstream.take_calls();
        assert!((2..=3).contains(&calls.len()), "{}", calls.len());
    }
}
