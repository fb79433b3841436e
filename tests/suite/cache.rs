//! The cache of a real server, over real sockets.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::client::Request;
use crate::support::{Answer, Coding, Fault, Ncm, Reply, Upstream};
use ncm::registry::{CacheScope, ENDPOINTS};
use serde_json::json;

pub(crate) async fn start() -> (Upstream, Ncm) {
    start_with(&[]).await
}

async fn start_with(settings: &[(&str, &str)]) -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    let builder = Ncm::builder(&upstream).env("NCM_CACHE", "memory");
    let ncm = settings.iter().fold(builder, |builder, (name, value)| builder.env(name, *value)).start().await;
    (upstream, ncm)
}

/// Gives each call its own answer.
pub(crate) fn count(upstream: &Upstream) {
    upstream.respond(|call| Answer::json(json!({ "code": 200, "call": call.index })));
}

pub(crate) async fn cached(request: Request) -> String {
    let reply = request.send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.header("x-cache").to_owned()
}

#[tokio::test]
async fn an_answer_is_kept_and_says_so() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    let first = ncm.get("/album?id=1").send().await;
    assert_eq!((first.header("x-cache"), first.header("age")), ("miss", ""));
    let second = ncm.get("/album?id=1").send().await;
    assert_eq!(second.header("x-cache"), "hit");
    let _age: u64 = second.header("age").parse().unwrap();
    assert_eq!((second.status, &second.body), (first.status, &first.body));
    for name in ["content-type", "access-control-allow-origin", "vary"] {
        assert_eq!(second.header(name), first.header(name));
    }
    assert_eq!(upstream.calls().len(), 1);
    // A path without an endpoint has no `X-Cache`.
    assert_eq!(ncm.get("/").send().await.header("x-cache"), "");
}

#[tokio::test]
async fn no_header_of_a_caller_has_power_over_it() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    assert_eq!(cached(ncm.get("/album?id=1")).await, "miss");
    for (name, value) in [
        ("x-apicache-bypass", "1"),
        ("x-apicache-force-fetch", "1"),
        ("x-cache-bypass", "1"),
        ("cache-control", "no-cache, no-store"),
        ("pragma", "no-cache"),
        ("if-none-match", "*"),
        ("x-cache", "bypass"),
    ] {
        assert_eq!(cached(ncm.get("/album?id=1").header(name, value)).await, "hit", "{name}");
    }
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn where_and_in_what_order_parameters_stand_makes_no_difference() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    assert_eq!(cached(ncm.get("/cloudsearch?keywords=a%20b&limit=5")).await, "miss");
    for same in [
        ncm.get("/cloudsearch?limit=5&keywords=a+b"),
        ncm.get("/cloudsearch/?limit=5&keywords=a+b"),
        ncm.get("/CloudSearch?limit=5&keywords=a+b&noCookie=true"),
        ncm.post("/cloudsearch").form([("keywords", "a b"), ("limit", "5")]),
        ncm.post("/cloudsearch?keywords=other&limit=5").form([("keywords", "a b")]),
        ncm.post("/cloudsearch?limit=5").json(&json!({ "keywords": "a b" })),
    ] {
        assert_eq!(cached(same).await, "hit");
    }
    // A number and a text differ for the upstream.
    assert_eq!(
        cached(ncm.post("/cloudsearch").json(&json!({ "keywords": "a b", "limit": 5 }))).await,
        "miss"
    );
    assert_eq!(upstream.calls().len(), 2);
}

#[tokio::test]
async fn a_body_makes_a_difference() {
    let (upstream, ncm) = start().await;
    upstream.respond(|call| Answer::json(json!({ "code": 200, "said": call.field("s") })));
    for word in ["one", "two", "three"] {
        let mut form = ncm.post("/cloudsearch").form([("keywords", word)]).send().await;
        assert_eq!((form.header("x-cache"), &form.json()["said"]), ("miss", &json!(word)));
        form = ncm.post("/cloudsearch").json(&json!({ "keywords": word })).send().await;
        assert_eq!((form.header("x-cache"), &form.json()["said"]), ("hit", &json!(word)));
    }
}

#[tokio::test]
async fn a_timestamp_asks_for_a_fresh_answer() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    let mut misses = 0;
    for path in ["/album?id=1", "/album?id=1&timestamp=1", "/album?timestamp=2&id=1"] {
        assert_eq!(cached(ncm.get(path)).await, "miss", "{path}");
        assert_eq!(cached(ncm.get(path)).await, "hit", "{path}");
        misses += 1;
    }
    assert_eq!(cached(ncm.post("/album?id=1").form([("timestamp", "3")])).await, "miss");
    let calls = upstream.calls();
    assert_eq!(calls.len(), misses + 1);
    assert!(calls.iter().all(|call| call.field("timestamp").is_null()));
}

#[tokio::test]
async fn options_make_a_difference() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    for option in
        ["", "&crypto=eapi", "&crypto=api", "&ua=mine", "&realIP=1.2.3.4", "&realIP=1.2.3.5", "&e_r=true"]
    {
        let path = format!("/lyric?id=1{option}");
        assert_eq!(cached(ncm.get(&path)).await, "miss", "{option}");
        assert_eq!(cached(ncm.get(&path)).await, "hit", "{option}");
    }
    // A public answer may depend on the device, but not on the account.
    assert_eq!(cached(ncm.get("/lyric?id=1").cookie("os", "linux")).await, "miss");
    assert_eq!(cached(ncm.get("/lyric?id=1").cookie("MUSIC_U", "me")).await, "hit");
}

#[tokio::test]
async fn cookies_of_one_are_not_set_for_another() {
    let (upstream, ncm) = start().await;
    upstream.always(Answer::json(json!({ "code": 200 })).cookie("MUSIC_U=of-the-first; Path=/"));
    for path in ["/lyric?id=1", "/album?id=1"] {
        let first = ncm.get(path).send().await;
        assert_eq!((first.header("x-cache"), first.set_cookies().len()), ("miss", 1), "{path}");
        let second = ncm.get(path).send().await;
        assert_eq!((second.header("x-cache"), second.set_cookies().len()), ("hit", 0), "{path}");
    }
    upstream.always(
        Answer::json(json!({ "code": 200 })).cookie("MUSIC_U=of-the-first").delay(Duration::from_millis(300)),
    );
    let both = futures_util::future::join_all([(); 5].map(|()| ncm.get("/lyric?id=2").send())).await;
    for reply in both {
        assert_eq!(reply.set_cookies().is_empty(), reply.header("x-cache") == "join");
    }
}

#[tokio::test]
async fn fifty_identical_requests_make_one_call() {
    let (upstream, ncm) = start().await;
    for (path, cookie) in [("/lyric?id=1", ""), ("/album?id=1", "me")] {
        upstream.take_calls();
        upstream.always(
            Answer::json(json!({ "code": 200, "data": "x".repeat(200_000) }))
                .delay(Duration::from_millis(500)),
        );
        let fifty = (0..50).map(|_| ncm.get(path).cookie("MUSIC_U", cookie).send());
        let replies = futures_util::future::join_all(fifty).await;
        assert_eq!(upstream.calls().len(), 1, "{path}");
        let with = |wanted: &str| replies.iter().filter(|reply| reply.header("x-cache") == wanted).count();
        assert_eq!((with("miss"), with("join")), (1, 49), "{path}");
        assert!(replies.iter().all(|reply| reply.status == 200 && reply.body == replies[0].body));
    }
}

#[tokio::test]
async fn users_share_no_flight() {
    let (upstream, ncm) = start().await;
    upstream.respond(|call| {
        Answer::json(json!({ "code": 200, "who": call.cookies["MUSIC_U"] })).delay(Duration::from_millis(300))
    });
    let both = (0..20).map(|at| {
        let who = format!("user-{}", at % 2);
        let request = ncm.get("/album?id=1").cookie("MUSIC_U", &who).send();
        async move { (who, request.await) }
    });
    for (who, reply) in futures_util::future::join_all(both).await {
        assert_eq!(reply.json()["who"], who);
    }
    assert_eq!(upstream.calls().len(), 2);
}

#[tokio::test]
async fn first_callers_that_vanish_take_nothing_with_them() {
    let (upstream, ncm) = start().await;
    upstream.always(Answer::json(json!({ "code": 200, "data": 7 })).delay(Duration::from_millis(700)));
    let vanish: Vec<_> = (0..10)
        .map(|_| {
            let request = ncm.get("/album?id=1").timeout(Duration::from_millis(200)).try_send();
            tokio::spawn(request)
        })
        .collect();
    upstream.wait_for_calls(1).await;
    let stay = futures_util::future::join_all((0..10).map(|_| ncm.get("/album?id=1").send()));
    let replies = stay.await;
    for gone in vanish {
        assert!(gone.await.unwrap().is_err());
    }
    for reply in replies {
        assert_eq!((reply.status, reply.header("x-cache"), &reply.json()["data"]), (200, "join", &json!(7)));
    }
    assert_eq!((upstream.calls().len(), upstream.abandoned()), (1, 0));
    assert_eq!(cached(ncm.get("/album?id=1")).await, "hit");
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_ends() {
    let (upstream, ncm) = start().await;
    upstream.always(Answer::json(json!({ "code": 200 })).fault(Fault::NeverAnswer));
    let gone = ncm.get("/album?id=1").timeout(Duration::from_millis(300)).try_send().await;
    assert!(gone.is_err());
    crate::support::upstream::wait_until("the call to end", || upstream.abandoned() == 1).await;
    count(&upstream);
    assert_eq!(cached(ncm.get("/album?id=1")).await, "miss");
}

#[tokio::test]
async fn a_failure_wakes_everyone_and_is_forgotten() {
    let (upstream, ncm) = start().await;
    let slow = Duration::from_millis(400);
    let broken = Answer::json(json!({ "code": 200 })).delay(slow).fault(Fault::CloseInsideBody(5));
    let refused = Answer::json(json!({ "code": 405, "msg": "no" })).delay(slow).cookie("a=of-the-first");
    for (failure, status, path) in [(broken, 502, "/album?id=1"), (refused, 405, "/album?id=2")] {
        upstream.take_calls();
        upstream.always(failure);
        let all = futures_util::future::join_all((0..20).map(|_| ncm.get(path).send())).await;
        assert!(all.iter().all(|reply| reply.status == status && reply.body == all[0].body), "{path}");
        assert!(all.iter().all(|r| r.set_cookies().is_empty() || r.header("x-cache") == "miss"));
        assert_eq!(upstream.calls().len(), 1);
        upstream.always(Answer::json(json!({ "code": 200 })));
        assert_eq!(cached(ncm.get(path)).await, "miss");
        assert_eq!(cached(ncm.get(path)).await, "hit");
    }
}

#[tokio::test]
async fn what_is_no_success_is_not_kept() {
    let (upstream, ncm) = start().await;
    let ok = |body| Answer::json(body);
    let failures = [
        ok(json!({ "code": 301 })),
        ok(json!({ "code": 502 })),
        ok(json!({ "code": 400 })),
        ok(json!({ "code": 801 })),
        ok(json!({ "code": -460 })),
        ok(json!({ "code": 200 })).status(503),
        ok(json!({ "code": 200 })).status(302).header("location", "/elsewhere"),
        Answer::html("<html>code 200</html>"),
    ];
    let count = failures.len();
    for failure in failures {
        upstream.always(failure);
        for _ in 0..2 {
            assert_eq!(ncm.get("/album?id=1").send().await.header("x-cache"), "miss");
        }
    }
    // A read is tried three times if the upstream is down.
    assert_eq!(upstream.calls().len(), 2 * (count + 2));
    // An invalid request is not looked up.
    let wrong = ncm.get("/album?id=x").send().await;
    assert_eq!((wrong.status, wrong.header("x-cache")), (400, ""));
    // A read is tried three times if the upstream is down.
    assert_eq!(upstream.calls().len(), 2 * (count + 2));
}

#[tokio::test]
async fn answers_expire() {
    let (upstream, ncm) = start_with(&[("NCM_CACHE_TTL", "3s")]).await;
    count(&upstream);
    // The registry would keep the first for an hour.
    for path in ["/lyric?id=1", "/album?id=1"] {
        assert_eq!(cached(ncm.get(path)).await, "miss", "{path}");
        assert_eq!(cached(ncm.get(path)).await, "hit", "{path}");
    }
    tokio::time::sleep(Duration::from_millis(3100)).await;
    for path in ["/lyric?id=1", "/album?id=1"] {
        assert_eq!(cached(ncm.get(path)).await, "miss", "{path}");
    }
}

#[tokio::test]
async fn responses_are_decompressed_for_clients_that_cannot() {
    for (coding, name) in [(Coding::Gzip, "gzip"), (Coding::Brotli, "br"), (Coding::Deflate, "deflate")] {
        let (upstream, ncm) = start().await;
        let body = json!({ "code": 200, "data": "some text ".repeat(500) });
        upstream.always(Answer::json(body.clone()).coding(coding));
        let first = ncm.get("/album?id=1").header("accept-encoding", name).send().await;
        assert_eq!((first.header("x-cache"), first.header("content-encoding")), ("miss", name));
        let plain = ncm.get("/album?id=1").send().await;
        assert_eq!((plain.header("x-cache"), plain.header("content-encoding")), ("hit", ""));
        assert_eq!(plain.json(), body);
        let packed = ncm.get("/album?id=1").header("accept-encoding", name).send().await;
        assert_eq!((packed.header("content-encoding"), &packed.body), (name, &first.body));
        assert_eq!(upstream.calls().len(), 1);
        // And the reverse: an answer that was fetched uncompressed stays so.
        assert_eq!(cached(ncm.get("/album?id=2")).await, "miss");
        let later = ncm.get("/album?id=2").header("accept-encoding", name).send().await;
        assert_eq!((later.header("x-cache"), later.header("content-encoding")), ("hit", ""));
        assert_eq!(later.json(), body);
    }
}

/// Returns a request with an endpoint's example parameters.
fn example(ncm: &Ncm, endpoint: &ncm::registry::Endpoint) -> Request {
    endpoint.example.iter().fold(ncm.get(endpoint.route), |request, (name, value)| request.query(name, value))
}

#[tokio::test]
async fn writes_logins_and_states_are_never_kept() {
    let (upstream, ncm) = start().await;
    upstream.always(Answer::json(json!({ "code": 200, "data": {}, "result": {} })));
    let mut tried = 0;
    for endpoint in ENDPOINTS {
        let sounds_like_it = ["captcha", "qr", "login", "logout", "register", "status", "check", "upload"]
            .iter()
            .any(|word| endpoint.route.split(['/', '_']).any(|part| part == *word));
        if endpoint.writes || sounds_like_it && endpoint.name != "user_social_status_support" {
            assert_eq!(endpoint.cache.scope, CacheScope::Never, "{}", endpoint.name);
        }
        if endpoint.cache.scope == CacheScope::Never {
            let first = example(&ncm, endpoint).send().await;
            let second = example(&ncm, endpoint).send().await;
            for reply in [first, second] {
                // An error of the server itself has no `X-Cache`.
                let expected = if reply.status == 400 { "" } else { "bypass" };
                assert_eq!(reply.header("x-cache"), expected, "{}: {}", endpoint.name, reply.text());
            }
            tried += 1;
        }
    }
    assert!(tried > 100);
    // Writes are not merged, either: each like is sent.
    upstream.take_calls();
    upstream.always(Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(200)));
    let likes = (0..10).map(|_| ncm.get("/like?id=1").cookie("MUSIC_U", "me").send());
    futures_util::future::join_all(likes).await;
    assert_eq!(upstream.calls().len(), 10);
}

#[tokio::test]
async fn off_is_off() {
    let (upstream, ncm) = start_with(&[("NCM_CACHE", "off")]).await;
    upstream.always(Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(100)));
    let all = futures_util::future::join_all((0..10).map(|_| ncm.get("/lyric?id=1").send())).await;
    assert!(all.iter().all(|reply| reply.header("x-cache") == "bypass"));
    assert_eq!(upstream.calls().len(), 10);
}

#[tokio::test]
async fn wrong_settings_are_named_and_told_nothing_secret_of() {
    let upstream = Upstream::start().await;
    for (name, value, wanted) in [
        ("NCM_CACHE", "on", "off"),
        ("NCM_CACHE", "reddis://user:hush@127.0.0.1", "redis://"),
        ("NCM_CACHE", "redis://user:hush@127.0.0.1:port", "redis://"),
        ("NCM_CACHE_SIZE", "much", "64MiB"),
        ("NCM_CACHE_SIZE", "1k", "64 KiB"),
        ("NCM_CACHE_TTL", "0", "above 0"),
        ("NCM_CACHE_TTL", "soon", "2m"),
        ("NCM_CACHE_TTL", "99999999999999d", "2m"),
    ] {
        let mut ncm = Ncm::builder(&upstream).env(name, value).spawn();
        let status = ncm.wait(Duration::from_secs(20)).await.expect("it ends");
        assert_eq!(status.code(), Some(2), "{name}={value}");
        let log = ncm.log();
        assert!(log.contains(name) && log.contains(wanted) && !log.contains("hush"), "{name}={value}: {log}");
    }
    for (name, value) in [
        ("NCM_CACHE_SIZE", "100000"),
        ("NCM_CACHE_SIZE", "8MiB"),
        ("NCM_CACHE_SIZE", "512k"),
        ("NCM_CACHE_SIZE", "1g"),
        ("NCM_CACHE_TTL", "120"),
        ("NCM_CACHE_TTL", "2m"),
    ] {
        let ncm = Ncm::builder(&upstream).env("NCM_CACHE", "memory").env(name, value).start().await;
        assert_eq!(cached(ncm.get("/album?id=1")).await, "miss", "{name}={value}");
        assert_eq!(cached(ncm.get("/album?id=1")).await, "hit", "{name}={value}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn users_never_see_each_others_answers() {
    const REQUESTS: usize = 20_000;
    const TASKS: usize = 32;
    let (upstream, ncm) = start().await;
    upstream.respond(|call| {
        let who = call.cookies.get("MUSIC_U").cloned().unwrap_or_default();
        Answer::json(json!({ "code": 200, "data": { "who": &who }, "who": who })).cookie("who=mine")
    });
    let routes: Vec<_> = ENDPOINTS.iter().filter(|it| it.cache.scope == CacheScope::User).collect();
    assert!(routes.len() > 200);
    let (ncm, routes) = (Arc::new(ncm), Arc::new(routes));
    let hits = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let (ncm, routes, hits) = (Arc::clone(&ncm), Arc::clone(&routes), Arc::clone(&hits));
            tokio::spawn(async move {
                let (me, other) = [("user-a", "user-b"), ("user-b", "user-a")][task % 2];
                for request in 0..REQUESTS / TASKS {
                    let endpoint = routes[(request * 7 + task / 2) % routes.len()];
                    // Both send the same request, with the account in different places.
                    let asked = example(&ncm, endpoint);
                    let asked = match request % 3 {
                        0 => asked.query("cookie", &format!("MUSIC_U={me}")),
                        _ => asked.cookie("MUSIC_U", me),
                    };
                    let reply: Reply = asked.send().await;
                    let text = reply.text();
                    assert!(!text.contains(other), "{}: {me} got {text}", endpoint.name);
                    if reply.header("x-cache") == "hit" {
                        hits.fetch_add(1, Ordering::Relaxed);
                        assert!(reply.set_cookies().is_empty(), "{}", endpoint.name);
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let hits = hits.load(Ordering::Relaxed);
    assert!(hits > REQUESTS / 2, "{hits} hits");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_keys_take_no_more_memory_than_allowed() {
    const BOUND: usize = 8 << 20;
    let (upstream, ncm) = start_with(&[("NCM_CACHE_SIZE", "8MiB")]).await;
    upstream.always(Answer::json(json!({ "code": 200, "data": "x".repeat(40_000) })));
    let resident = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", ncm.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches("kB").trim().parse::<usize>().unwrap() * 1024
    };
    let ask = |from: usize, to: usize| {
        let requests = (from..to).map(|id| ncm.get(&format!("/album?id={id}")).send());
        futures_util::StreamExt::collect::<Vec<_>>(futures_util::StreamExt::buffer_unordered(
            futures_util::stream::iter(requests),
            16,
        ))
    };
    // 40 MB of answers, five times the bound; the allocator keeps at most as much again.
    ask(0, 100).await;
    let before = resident();
    ask(100, 1100).await;
    let grown = resident().saturating_sub(before);
    assert!(grown < 2 * BOUND, "{grown} bytes more");
    // The bound allows at most two hundred; the store chooses which, but must keep most of them.
    let calls = upstream.calls().len();
    let mut hits = 0;
    for id in (0..1100).rev() {
        hits += usize::from(cached(ncm.get(&format!("/album?id={id}"))).await == "hit");
    }
    assert!((50..=BOUND / 40_000).contains(&hits), "{hits} answers are still there");
    assert_eq!(upstream.calls().len() - calls, 1100 - hits);
}
