//! xeapi never prevents an answer: whatever happens to its key, the caller gets the answer, by eapi if necessary, and the key
//! is not fetched over and over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::support::xeapi::{KEY_PATHS, KeyDesk, body, grant, named};
use crate::support::{Answer, Ncm, Seal, Upstream};
use futures_util::future::join_all;
use serde_json::json;

const CALL: &str = "/lyric?id=1&crypto=xeapi";

async fn start(desk: KeyDesk) -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    upstream.keys(desk);
    let ncm = Ncm::start(&upstream).await;
    (upstream, ncm)
}

/// Makes one call, which succeeds; returns the schemes in which it was sent, in order.
async fn schemes(upstream: &Upstream, ncm: &Ncm) -> Vec<&'static str> {
    upstream.take_calls();
    let reply = ncm.get(CALL).send().await;
    assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)), "{}", reply.text());
    let calls = upstream.take_calls();
    for call in &calls {
        assert_eq!((call.error.as_deref(), call.field("id")), (None, &json!("1")), "{call:?}");
    }
    calls.iter().map(|call| call.crypto.unwrap()).collect()
}

/// Answers with `code` 200, and to calls by xeapi with `x-ud-sts` while the switch is on.
fn complain(upstream: &Upstream, status: &'static str) -> Arc<AtomicBool> {
    let complains = Arc::new(AtomicBool::new(false));
    let on = Arc::clone(&complains);
    upstream.respond(move |call| {
        let answer = Answer::json(json!({ "code": 200 }));
        if call.crypto == Some("xeapi") && on.load(Relaxed) {
            answer.header("x-ud-sts", status)
        } else {
            answer
        }
    });
    complains
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_calls_go_out_as_eapi_and_one_asked_for_it() {
    let useless =
        [KeyDesk::Refuses, KeyDesk::WithoutSk, KeyDesk::WrongSignature, KeyDesk::Garbles, KeyDesk::Silent];
    for desk in useless {
        let (upstream, ncm) = start(desk).await;
        // The calls differ in the parameter, so none shares another's answer.
        let calls = (0..20).map(|i| ncm.get(CALL).query("timestamp", &i.to_string()).send());
        let replies = join_all(calls).await;
        assert!(replies.iter().all(|reply| reply.status == 200), "{desk:?}");
        let sent = upstream.take_calls();
        assert_eq!(sent.len(), 20, "{desk:?}: each call once");
        assert!(
            sent.iter().all(|call| call.crypto == Some("eapi") && call.name == "interfacepc"),
            "{desk:?}"
        );
        assert_eq!(schemes(&upstream, &ncm).await, ["eapi"], "{desk:?}");
        // Once at each of the two paths.
        let paths = upstream.take_key_paths();
        assert!(
            paths.len() == 2 && paths.iter().zip(KEY_PATHS).all(|(asked, path)| asked.ends_with(path)),
            "{desk:?}: {paths:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_asked_for_where_todays_clients_ask_and_then_where_they_did_before() {
    for (path, asked) in [(KEY_PATHS[0], 1), (KEY_PATHS[1], 2)] {
        let (upstream, ncm) = start(KeyDesk::Serves).await;
        upstream.keys_at(path);
        let complains = complain(&upstream, "20002");
        assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"], "{path}");
        let paths = upstream.take_key_paths();
        assert!(paths.len() == asked && paths[asked - 1].ends_with(path), "{paths:?}");
        // A refresh uses the path that gave the key.
        complains.store(true, Relaxed);
        schemes(&upstream, &ncm).await;
        complains.store(false, Relaxed);
        ncm.get(CALL).query("timestamp", "2").send().await;
        let paths = upstream.take_key_paths();
        assert!(paths.len() == 1 && paths[0].ends_with(path), "{paths:?}");
    }
}

/// How a host answers calls in the newer body that it does not know.
#[derive(Clone, Copy, Debug)]
enum Refusal {
    Says(&'static str),
    Status(u16),
    Garbles,
    Plain,
}

impl Refusal {
    const ALL: [Self; 6] = [
        Self::Says("20000"),
        Self::Says("8888"),
        Self::Status(400),
        Self::Status(404),
        Self::Garbles,
        Self::Plain,
    ];

    fn answer(self) -> Answer {
        match self {
            Self::Says(status) => Answer::json(json!({ "code": 200 })).header("x-ud-sts", status),
            Self::Status(status) => Answer::json(json!({ "code": 400 })).status(status).seal(Seal::Never),
            Self::Garbles => Answer::bytes(b"\x01\x02".to_vec()),
            Self::Plain => Answer::json(json!({ "code": 400 })).seal(Seal::Never),
        }
    }
}

/// A host that reads only the older body.
fn reads_the_older_body_alone(upstream: &Upstream, refusal: Refusal) {
    upstream.respond(move |call| match call.crypto {
        Some("xeapi") if body(call) == "C" => refusal.answer(),
        _ => Answer::json(json!({ "code": 200 })),
    });
}

fn bodies(upstream: &Upstream) -> Vec<&'static str> {
    let calls = upstream.take_calls();
    calls.iter().map(|call| if call.crypto == Some("xeapi") { body(call) } else { "eapi" }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_refuses_the_newer_body_gets_the_older_one_from_then_on() {
    for refusal in Refusal::ALL {
        let (upstream, ncm) = start(KeyDesk::Serves).await;
        reads_the_older_body_alone(&upstream, refusal);
        for (call, sent) in [("1", &["C", "B"][..]), ("2", &["B"]), ("3", &["B"])] {
            let reply = ncm.get(CALL).query("timestamp", call).send().await;
            assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)), "{refusal:?}");
            assert_eq!(bodies(&upstream), sent, "{refusal:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_goes_out_in_the_older_body_only_where_the_newer_one_was_not_read() {
    for refusal in Refusal::ALL {
        let (upstream, ncm) = start(KeyDesk::Serves).await;
        reads_the_older_body_alone(&upstream, refusal);
        let reply = ncm.get("/like?id=1&crypto=xeapi").send().await;
        let unread = matches!(refusal, Refusal::Says(_) | Refusal::Status(400));
        assert_eq!(bodies(&upstream), if unread { &["C", "B"][..] } else { &["C"] }, "{refusal:?}");
        assert_eq!(reply.json()["code"] == 200, unread, "{refusal:?}: {}", reply.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_reads_the_newer_body_is_never_sent_the_older_one() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let complains = complain(&upstream, "20000");
    ncm.get(CALL).send().await;
    assert_eq!(bodies(&upstream), ["C"]);
    complains.store(true, Relaxed);
    ncm.get(CALL).query("timestamp", "2").send().await;
    assert_eq!(bodies(&upstream), ["C", "eapi"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_asks_for_the_key_on_behalf_of_all() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    assert_eq!(upstream.asked_for_key(), 0, "nobody asks before it is needed");
    let calls = (0..50).map(|i| ncm.get(CALL).query("timestamp", &i.to_string()).send());
    let replies = join_all(calls).await;
    assert!(replies.iter().all(|reply| reply.status == 200));
    let sent = upstream.take_calls();
    assert_eq!((sent.len(), upstream.asked_for_key()), (50, 1));
    assert!(sent.iter().all(|call| call.crypto == Some("xeapi") && call.name == "interface3"));
    assert_eq!(named(&sent[0]), (7, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_key_costs_one_repeat_and_one_question() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let complains = complain(&upstream, "20002");
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"]);
    upstream.rotate_key(8, None);
    complains.store(true, Relaxed);
    // Many calls are refused at once: each is repeated once.
    let calls = (0..20).map(|i| ncm.get(CALL).query("timestamp", &i.to_string()).send());
    assert!(join_all(calls).await.iter().all(|reply| reply.status == 200));
    let sent = upstream.take_calls();
    let of = |scheme| sent.iter().filter(|call| call.crypto == Some(scheme)).count();
    assert!(of("eapi") == 20 && of("xeapi") <= 20, "{} and {}", of("xeapi"), of("eapi"));
    assert!(upstream.asked_for_key() <= 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_go_on_under_the_new_key_without_the_second_half_of_a_refresh() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let complains = complain(&upstream, "20002");
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"]);
    upstream.rotate_key(8, None);
    complains.store(true, Relaxed);
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi", "eapi"]);
    complains.store(false, Relaxed);
    // The stand-in sends `sk` only to a client without a key, and expects it in every call.
    ncm.get(CALL).query("timestamp", "2").send().await;
    let calls = upstream.take_calls();
    assert_eq!((calls[0].crypto, named(&calls[0]).0), (Some("xeapi"), 8));
    assert_eq!(upstream.asked_for_key(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_never_serves_starts_no_storm() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    complain(&upstream, "20002").store(true, Relaxed);
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi", "eapi"]);
    for _ in 0..5 {
        assert_eq!(schemes(&upstream, &ncm).await, ["eapi"]);
    }
    assert_eq!(upstream.asked_for_key(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_always_too_old_starts_no_storm() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    upstream.rotate_key(7, Some(1));
    complain(&upstream, "10000").store(true, Relaxed);
    for _ in 0..5 {
        assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"]);
    }
    assert_eq!(upstream.asked_for_key(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_upstream_cannot_decrypt_goes_out_again_as_eapi() {
    // This one call only; the next one tries again.
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let complains = complain(&upstream, "20000");
    complains.store(true, Relaxed);
    // In both bodies, while nothing is known about the host.
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi", "xeapi", "eapi"]);
    complains.store(false, Relaxed);
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"]);
    // No xeapi for a while.
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    complain(&upstream, "8888").store(true, Relaxed);
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi", "xeapi", "eapi"]);
    assert_eq!(schemes(&upstream, &ncm).await, ["eapi"]);
    assert_eq!(upstream.asked_for_key(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_that_xeapi_spoils_is_made_again_and_a_write_is_not() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let spoil = |status: u16| {
        upstream.respond(move |call| match call.crypto {
            Some("xeapi") => Answer::html("<html>").status(status),
            _ => Answer::json(json!({ "code": 200 })),
        });
    };
    spoil(404);
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi", "xeapi", "eapi"], "in both bodies");
    assert_eq!(schemes(&upstream, &ncm).await, ["eapi"], "and those after it leave xeapi alone");

    let (upstream, ncm) = start(KeyDesk::Serves).await;
    upstream.respond(|call| match call.crypto {
        Some("xeapi") => Answer::html("<html>"),
        _ => Answer::json(json!({ "code": 200 })),
    });
    let reply = ncm.get("/like?id=1&crypto=xeapi").send().await;
    assert_eq!((reply.status, upstream.take_calls().len()), (502, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_cannot_be_reached_is_no_reason_to_fail() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let ncm = Ncm::builder(&upstream).env("NCM_UPSTREAM_INTERFACE3", "http://127.0.0.1:9").start().await;
    assert_eq!(schemes(&upstream, &ncm).await, ["eapi"]);
    let reply = ncm.get("/like?id=1&crypto=xeapi").send().await;
    assert_eq!((reply.status, upstream.take_calls().len()), (200, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_granted_is_used() {
    let (upstream, ncm) = start(KeyDesk::Serves).await;
    let (id, key) = ("ssid-of-the-test", "0123456789abcdef0123456789abcdef");
    grant(id, key);
    upstream.respond(move |_| {
        Answer::json(json!({ "code": 200 })).header("x-encr-ssid", id).header("x-encr-sskey", key)
    });
    assert_eq!(schemes(&upstream, &ncm).await, ["xeapi"]);
    ncm.get(CALL).query("timestamp", "2").send().await;
    let calls = upstream.take_calls();
    // It could be decrypted, so it was encrypted with the session's own key.
    assert_eq!((calls[0].error.as_deref(), named(&calls[0])), (None, (7, id.to_owned())));
    assert_eq!(upstream.asked_for_key(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_no_answer_to_be_kept() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let ncm = Ncm::builder(&upstream).env("NCM_CACHE", "memory").start().await;
    for cached in ["miss", "hit"] {
        assert_eq!(ncm.get(CALL).send().await.header("x-cache"), cached);
    }
    assert_eq!(upstream.asked_for_key(), 1);
    // The same request by the endpoint for any call reaches the upstream every time, and gets its own answer.
    let ask = "/api?uri=/api/gorilla/anti/crawler/security/key/get&crypto=api";
    for asked in [2, 3] {
        assert_ne!(ncm.get(ask).send().await.header("x-cache"), "hit");
        assert_eq!(upstream.asked_for_key(), asked);
    }
}
