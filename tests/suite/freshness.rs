//! No user gets old data after changing it, or after requesting fresh data.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ncm::registry::{ENDPOINTS, Endpoint};
use serde_json::json;

use crate::cache::{cached, count, start};
use crate::support::client::Request;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Fault, Ncm, Part, Upstream};

#[tokio::test]
async fn a_parameter_that_nobody_knows_asks_for_a_fresh_answer() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    let me = |request: Request| request.cookie("MUSIC_U", "me");
    let mut misses = 0;
    // Among public answers and an account's, at any position.
    for path in ["/lyric?id=1", "/album?id=1"] {
        assert_eq!(cached(me(ncm.get(path))).await, "miss");
        misses += 1;
        for more in [
            "_t=1",
            "_t=2",
            "_t=",
            "t=1",
            "time=1",
            "random=0.5",
            "r=1",
            "_=1",
            "1234",
            "1235",
            "=5",
            "_t=1&_t=2",
        ] {
            let path = format!("{path}&{more}");
            assert_eq!(cached(me(ncm.get(&path))).await, "miss", "{path}");
            assert_eq!(cached(me(ncm.get(&path))).await, "hit", "{path}");
            misses += 1;
        }
        assert_eq!(cached(me(ncm.get(path))).await, "hit");
    }
    for (at, request) in [
        ncm.get("/album?_t=a&id=2"),
        ncm.post("/album?_t=b").form([("id", "2")]),
        ncm.post("/album?_t=c").json(&json!({ "id": "2" })),
        ncm.post("/album?1700000000000").json(&json!({ "id": "2" })),
        ncm.post("/album").form([("id", "2"), ("_t", "d")]),
        ncm.post("/album").json(&json!({ "id": "2", "_t": 1 })),
        ncm.post("/album").json(&json!({ "id": "2", "_t": { "a": [1, null] } })),
        ncm.post("/album").json(&json!({ "id": "2", "_t": null })),
        ncm.get("/album?id=2&%5Ft=e"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(cached(request).await, "miss", "{at}");
        misses += 1;
    }
    // Its position does not matter; HEAD is looked up like GET.
    for same in [
        ncm.get("/album?id=2&_t=a"),
        ncm.post("/album?id=2").form([("_t", "a")]),
        ncm.get("/album?id=2&_t=e"),
        ncm.request("HEAD", "/album?id=2&_t=a"),
    ] {
        assert_eq!(cached(same).await, "hit");
    }
    assert_eq!(upstream.calls().len(), misses);
    // These parameters are not sent upstream, and those that are not the endpoint's are still listed as ignored.
    assert!(upstream.calls().iter().all(|call| call.field("_t").is_null() && call.field("r").is_null()));
    let told = ncm.get("/album?id=2&_t=a").send().await;
    assert_eq!(told.header("x-ncm-ignored"), "_t");
}

#[tokio::test]
async fn what_the_endpoint_or_the_server_knows_asks_for_nothing_fresh() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    for path in [
        // Options of a request, honoured or ignored.
        "/album?id=1&noCookie=true",
        "/album?id=1&noCookie=false",
        "/album?id=1&domain=example.org",
        "/album?id=1&checkToken=abc",
        "/album?id=1&proxy=null",
        "/album?id=1&realIP=nonsense",
        "/album?id=1&crypto=nonsense",
        "/album?id=1&cookie=nonsense",
        "/album?id=1&timestamp=null",
    ] {
        let expected = if upstream.calls().is_empty() || path.contains("timestamp") { "miss" } else { "hit" };
        assert_eq!(cached(ncm.get(path)).await, expected, "{path}");
    }
}

#[tokio::test]
async fn identical_wishes_share_a_call() {
    let (upstream, ncm) = start().await;
    upstream.always(Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(500)));
    let all = (0..40).map(|at| ncm.get(&format!("/album?id=1&_t={}", at % 2)).send());
    let replies = futures_util::future::join_all(all).await;
    let joined = replies.iter().filter(|reply| reply.header("x-cache") == "join").count();
    assert_eq!((upstream.calls().len(), joined), (2, 38));
}

/// Actions of users, and the pages on which they then expect the result.
const PAIRS: [(&str, &str); 37] = [
    ("/like?id=5", "/likelist?uid=1"),
    ("/like?id=5&like=false", "/likelist?uid=1"),
    ("/song/like?id=5&uid=1", "/likelist?uid=1"),
    ("/like/v1?id=5", "/likelist?uid=1"),
    ("/playlist/create?name=x", "/user/playlist?uid=1"),
    ("/playlist/delete?id=5", "/user/playlist?uid=1"),
    ("/playlist/name/update?id=5&name=x", "/playlist/detail?id=5"),
    ("/playlist/name/update?id=5&name=x", "/user/playlist?uid=1"),
    ("/playlist/desc/update?id=5&desc=x", "/playlist/detail?id=5"),
    ("/playlist/tags/update?id=5&tags=x", "/playlist/detail?id=5"),
    ("/playlist/update?id=5&name=x", "/playlist/detail?id=5"),
    ("/playlist/order/update?ids=[1]", "/user/playlist?uid=1"),
    ("/song/order/update?pid=5&ids=[1]", "/playlist/detail?id=5"),
    ("/playlist/privacy?id=5", "/playlist/detail?id=5"),
    ("/playlist/subscribe?id=5&t=1", "/user/playlist?uid=1"),
    ("/playlist/subscribe?id=5&t=1", "/playlist/detail/dynamic?id=5"),
    ("/playlist/tracks?op=add&pid=8&tracks=5", "/playlist/detail?id=8"),
    ("/playlist/tracks?op=del&pid=8&tracks=5", "/playlist/track/all?id=8"),
    ("/playlist/track/add?pid=8&ids=5", "/playlist/detail?id=8"),
    ("/album/sub?id=5&t=1", "/album/sublist"),
    ("/album/sub?id=5&t=1", "/album/detail/dynamic?id=5"),
    ("/artist/sub?id=5&t=1", "/artist/sublist"),
    ("/mv/sub?mvid=5&t=1", "/mv/sublist"),
    ("/dj/sub?rid=5&t=1", "/dj/sublist"),
    ("/follow?id=5&t=1", "/user/follows?uid=1"),
    ("/follow?id=5&t=1", "/user/detail?uid=5"),
    ("/comment?t=1&type=0&id=5&content=x", "/comment/music?id=5"),
    ("/comment?t=0&type=0&id=5&commentId=7", "/comment/new?type=0&id=5&sortType=3"),
    ("/comment/like?id=5&cid=7&t=1&type=0", "/comment/music?id=5"),
    ("/user/cloud/del?id=5", "/user/cloud"),
    ("/cloud/match?uid=1&sid=5&asid=7", "/user/cloud"),
    ("/scrobble?id=5&sourceid=7&time=291", "/user/record?uid=1&type=1"),
    ("/scrobble?id=5&sourceid=7&time=291", "/record/recent/song"),
    ("/recommend/songs/dislike?id=5", "/recommend/songs"),
    ("/event/del?evId=5", "/user/event?uid=1"),
    ("/share/resource?id=5&msg=x", "/user/event?uid=1"),
    ("/user/update?gender=0&signature=x&city=1&nickname=y&birthday=1&province=1", "/user/detail?uid=1"),
];

/// Gives every call its own answer, which has lists and songs.
fn lists(upstream: &Upstream) {
    upstream.respond(|call| {
        let n = call.index;
        let playlist = json!({ "id": n, "trackIds": [{ "id": n }], "trackCount": 1 });
        Answer::json(json!({ "code": 200, "n": n, "playlist": playlist, "ids": [n], "data": [], "songs": [{ "id": n }] }))
    });
}

#[tokio::test]
async fn what_an_account_changed_is_shown_to_it() {
    let (upstream, ncm) = start().await;
    lists(&upstream);
    for (at, (write, read)) in PAIRS.iter().enumerate() {
        let user = format!("user-{at}");
        let me = |request: Request| request.cookie("MUSIC_U", &user);
        let before = me(ncm.get(read)).send().await;
        assert_eq!((before.status, before.header("x-cache")), (200, "miss"), "{read}: {}", before.text());
        assert_eq!(cached(me(ncm.get(read))).await, "hit", "{read}");
        let written = me(ncm.get(write)).send().await;
        assert_eq!(written.status, 200, "{write}: {}", written.text());
        let after = me(ncm.get(read)).send().await;
        assert_eq!((after.status, after.header("x-cache")), (200, "miss"), "{read} after {write}");
        assert_ne!(after.body, before.body, "{read} after {write}");
        assert_eq!(cached(me(ncm.get(read))).await, "hit", "{read} after {write}");
    }
}

fn example(ncm: &Ncm, endpoint: &Endpoint, method: &str) -> Request {
    let request = ncm.request(method, endpoint.route);
    endpoint.example.iter().fold(request, |request, (name, value)| request.query(name, value))
}

#[tokio::test]
async fn every_write_of_an_account_drops_what_is_kept_of_it() {
    let (upstream, ncm) = start().await;
    lists(&upstream);
    let other = |request: Request| request.cookie("MUSIC_U", "somebody-else");
    let reads = ["/likelist?uid=1", "/playlist/detail?id=8", "/comment/music?id=5"];
    for read in reads {
        assert_eq!(cached(other(ncm.get(read))).await, "miss");
    }
    let mut writes = 0;
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.writes) {
        assert!(endpoint.touches.account || endpoint.touches.endpoints.is_empty(), "{}", endpoint.name);
        let user = format!("user-of-{}", endpoint.name);
        for method in ["GET", "POST"] {
            let me = |request: Request| request.cookie("MUSIC_U", &user).cookie("os", "pc");
            for read in reads {
                // Removed by the other method, if this is the second.
                assert_eq!(cached(me(ncm.get(read))).await, "miss", "{}", endpoint.name);
                assert_eq!(cached(me(ncm.get(read))).await, "hit", "{}", endpoint.name);
            }
            let request = me(example(&ncm, endpoint, method));
            let files: Vec<_> = endpoint.files.iter().map(|file| file.name).collect();
            let request = if method == "POST" && !files.is_empty() {
                let part = |field: &&str| Part {
                    field: (*field).to_owned(),
                    filename: "a.mp3".to_owned(),
                    kind: String::new(),
                    bytes: vec![b'x'; 1000],
                };
                request.multipart(&files.iter().map(part).collect::<Vec<_>>())
            } else {
                request
            };
            request.send().await;
            // Whatever the result was.
            let expected = if endpoint.touches.account { "miss" } else { "hit" };
            for read in reads {
                assert_eq!(cached(me(ncm.get(read))).await, expected, "{} {read}", endpoint.name);
            }
            if expected == "miss" {
                me(ncm.get("/like?id=1")).send().await;
            } else {
                break;
            }
        }
        writes += 1;
    }
    assert!(writes > 100);
    // Other accounts are not affected.
    for read in reads {
        assert_eq!(cached(other(ncm.get(read))).await, "hit");
    }
}

#[tokio::test]
async fn an_account_is_one_however_it_is_spelt() {
    let (upstream, ncm) = start().await;
    count(&upstream);
    let read = |extra: &str| ncm.get("/likelist?uid=1").header("cookie", &format!("MUSIC_U=me%3D1{extra}"));
    let session = json!({ "MUSIC_U": "me=1", "os": "pc" });
    let in_data = json!({ "uri": "/api/song/like", "data": { "id": 1, "cookie": "MUSIC_U=me=1; os=pc" } });
    let data = r#"{"trackId":1,"cookie":"os=pc; MUSIC_U=me=1"}"#;
    for (at, write) in [
        ncm.get("/like?id=1").header("cookie", "os=android; MUSIC_U=me%3D1; __csrf=abc"),
        ncm.get("/like?id=1&cookie=MUSIC_U%3Dme%3D1"),
        ncm.get("/like?id=1&cookie=MUSIC_U%3Dme%253D1%3B%20os%3Dpc").header("cookie", "MUSIC_U=other"),
        ncm.get("/like?id=1").header("cookie", "MUSIC_U=other; MUSIC_U=me%3D1; MUSIC_A=guest"),
        ncm.post("/like").json(&json!({ "id": 1, "cookie": session })),
        ncm.post("/like").form([("id", "1"), ("cookie", "MUSIC_U=me=1")]),
        ncm.post("/like?cookie=MUSIC_U%3Dme%3D1").form([("id", "1")]),
        ncm.post("/batch")
            .header("cookie", "MUSIC_U=me%3D1")
            .json(&json!({ "/api/song/like": "{\"id\":1}" })),
        ncm.get("/api?uri=/api/song/like").header("cookie", "MUSIC_U=me%3D1"),
        // The session of a call outside the registry may be in its data.
        ncm.post("/api").json(&in_data),
        ncm.get("/api?uri=/api/song/like").header("cookie", "MUSIC_U=other").query("data", data),
        ncm.get("/like?id=1&crypto=xeapi&cookie=MUSIC_U%3Dme%3D1"),
        ncm.get("/logout").header("cookie", "MUSIC_U=me%3D1"),
        ncm.get("/login/refresh").header("cookie", "MUSIC_U=me%3D1"),
    ]
    .into_iter()
    .enumerate()
    {
        for extra in ["", "; os=pc", "; MUSIC_A=guest; deviceId=1"] {
            assert_eq!(cached(read(extra)).await, "miss", "{at}");
            assert_eq!(cached(read(extra)).await, "hit", "{at}");
        }
        assert_eq!(write.send().await.status, 200, "{at}");
    }
    assert_eq!(cached(read("")).await, "miss");
    // A guest has another cookie; a caller without one has no account, and changes nothing.
    let guest = || ncm.get("/likelist?uid=1").cookie("MUSIC_A", "guest");
    let nobody = || ncm.get("/likelist?uid=1");
    assert_eq!((cached(guest()).await, cached(nobody()).await), ("miss".into(), "miss".into()));
    ncm.get("/like?id=1").cookie("MUSIC_A", "guest").send().await;
    ncm.get("/like?id=1").send().await;
    assert_eq!((cached(guest()).await, cached(nobody()).await), ("miss".into(), "hit".into()));
}

#[tokio::test]
async fn a_write_that_failed_may_have_been_carried_out() {
    let (upstream, ncm) = start_with_timeout().await;
    let ok = || Answer::json(json!({ "code": 200 }));
    for (failure, name) in [
        (Answer::json(json!({ "code": 301 })), "no login"),
        (Answer::json(json!({ "code": 502, "msg": "there already" })), "refused"),
        (ok().status(500), "status 500"),
        (ok().fault(Fault::CloseBeforeHead), "closed"),
        (ok().fault(Fault::CloseInsideBody(5)), "broken"),
        (ok().fault(Fault::Reset), "reset"),
        (ok().fault(Fault::NeverAnswer), "never answered"),
    ] {
        let me = |request: Request| request.cookie("MUSIC_U", name);
        upstream.always(ok());
        assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "miss", "{name}");
        assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "hit", "{name}");
        upstream.always(failure);
        me(ncm.get("/like?id=1")).send().await;
        upstream.always(ok());
        assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "miss", "{name}");
    }
    // Its caller has disconnected.
    let me = |request: Request| request.cookie("MUSIC_U", "me");
    assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "miss");
    assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "hit");
    upstream.always(ok().fault(Fault::NeverAnswer));
    let before = upstream.abandoned();
    let left = me(ncm.get("/like?id=1")).timeout(Duration::from_millis(300)).try_send().await;
    assert!(left.is_err());
    wait_until("the call to end", || upstream.abandoned() > before).await;
    upstream.always(ok());
    assert_eq!(cached(me(ncm.get("/likelist?uid=1"))).await, "miss");
}

async fn start_with_timeout() -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_CACHE", "memory").env("NCM_TIMEOUT", "2").start().await;
    (upstream, ncm)
}

#[tokio::test]
async fn what_was_under_way_before_a_write_is_not_shown_after_it() {
    let (upstream, ncm) = start().await;
    let reads = std::sync::Arc::new(AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&reads);
    upstream.respond(move |call| {
        if call.path().ends_with("/radio/like") {
            return Answer::json(json!({ "code": 200 }));
        }
        let number = counted.fetch_add(1, Ordering::SeqCst);
        let answer = Answer::json(json!({ "code": 200, "ids": [number] }));
        // Only the first is slow.
        if number == 0 { answer.delay(Duration::from_secs(6)) } else { answer }
    });
    let me = |request: Request| request.cookie("MUSIC_U", "me");
    let old = tokio::spawn(me(ncm.get("/likelist?uid=1")).send());
    wait_until("the read to be under way", || reads.load(Ordering::SeqCst) == 1).await;
    assert_eq!(me(ncm.get("/like?id=1")).send().await.status, 200);
    let new = me(ncm.get("/likelist?uid=1")).send().await;
    assert_eq!((new.header("x-cache"), new.json()["ids"].clone()), ("miss", json!([1])));
    assert!(!old.is_finished(), "the first read was to take longer");
    let old = old.await.unwrap();
    assert_eq!((old.header("x-cache"), old.json()["ids"].clone()), ("miss", json!([0])));
    // It is not cached, either.
    let again = me(ncm.get("/likelist?uid=1")).send().await;
    assert_eq!((again.header("x-cache"), again.json()["ids"].clone()), ("hit", json!([1])));
}

#[tokio::test]
async fn what_is_for_everybody_is_fresh_for_who_changed_it() {
    let (upstream, ncm) = start().await;
    upstream.respond(|call| match call.path().starts_with("/playlist") {
        true => Answer::html("<html></html>"),
        false => Answer::json(json!({ "code": 200 })),
    });
    let read = |user: &str| ncm.get("/related/playlist?id=1").cookie("MUSIC_U", user);
    assert_eq!(cached(read("a")).await, "miss");
    assert_eq!((cached(read("a")).await, cached(read("b")).await), ("hit".into(), "hit".into()));
    assert_eq!(cached(ncm.get("/related/playlist?id=1")).await, "hit");
    // Calls that do not affect it, and calls that do.
    ncm.get("/like?id=1").cookie("MUSIC_U", "a").send().await;
    assert_eq!(cached(read("a")).await, "hit");
    for write in ["/playlist/name/update?id=1&name=x", "/playlist/delete?id=1", "/api?uri=/api/x"] {
        ncm.get(write).cookie("MUSIC_U", "a").send().await;
        assert_eq!(cached(read("a")).await, "miss", "{write}");
        assert_eq!(cached(read("a")).await, "hit", "{write}");
        assert_eq!(cached(read("b")).await, "hit", "{write}");
    }
    ncm.get("/playlist/delete?id=1").cookie("MUSIC_U", "b").send().await;
    assert_eq!((cached(read("a")).await, cached(read("b")).await), ("hit".into(), "miss".into()));
    assert_eq!(cached(ncm.get("/related/playlist?id=1")).await, "hit");
    // No cache on the way may store it, either.
    let reply = read("c").send().await;
    assert_eq!(reply.header("cache-control"), "private, no-store");
    let for_all = ncm.get("/lyric?id=1").send().await;
    assert!(for_all.header("cache-control").starts_with("public"), "{}", for_all.header("cache-control"));
}

/// A client that always requests fresh answers evicts frequently used ones no more than any other flood of keys does.
#[tokio::test]
async fn a_flood_of_wishes_leaves_what_is_asked_for() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("NCM_CACHE", "memory").env("NCM_CACHE_SIZE", "1MiB").start().await;
    upstream.always(Answer::json(json!({ "code": 200, "data": "x".repeat(10_000) })));
    assert_eq!(cached(ncm.get("/lyric?id=1")).await, "miss");
    for round in 0..20 {
        let flood = (0..50).map(|at| ncm.get(&format!("/lyric?id=1&_t={round}-{at}")).send());
        futures_util::future::join_all(flood).await;
        assert_eq!(cached(ncm.get("/lyric?id=1")).await, "hit", "round {round}");
    }
}
