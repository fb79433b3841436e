//! Users are kept apart: two of them request all data of a user at the same time, with the cache on.
//!
//! `NCM_TEST_REQUESTS=100000 cargo test --test suite isolation:: -- --nocapture` sets the number of requests.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::support::{Answer, Ncm, Upstream};
use ncm::registry::{CacheScope, ENDPOINTS, Endpoint};
use serde_json::json;

const USERS: [&str; 2] = ["AAAA1111SECRET", "BBBB2222SECRET"];

/// Number of concurrent requests.
const AT_ONCE: usize = 16;

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stdout, reason = "it says how much was tried")]
async fn no_user_sees_another() {
    let requests: usize =
        std::env::var("NCM_TEST_REQUESTS").map_or(4_000, |count| count.parse().expect("a number"));
    let upstream = Upstream::start().await;
    // Every answer names its account, in its body and in a cookie.
    upstream.respond(|call| {
        let who = call.cookies.get("MUSIC_U").cloned().unwrap_or_default();
        Answer::json(json!({"code": 200, "who": who, "data": {"who": who}}))
            .cookie(&format!("who={who}; Path=/"))
    });
    let ncm = Ncm::builder(&upstream)
        .env("NCM_CACHE", "memory")
        .env("NCM_MAX_CONNECTIONS_PER_ADDRESS", "1000")
        .start()
        .await;
    let routes: Vec<&'static Endpoint> =
        ENDPOINTS.iter().filter(|endpoint| endpoint.cache.scope != CacheScope::Public).collect();
    let (ncm, routes) = (Arc::new(ncm), Arc::new(routes));
    let (next, own, hits) = <(Arc<AtomicUsize>, Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (ncm, routes) = (Arc::clone(&ncm), Arc::clone(&routes));
            let (next, own, hits) = (Arc::clone(&next), Arc::clone(&own), Arc::clone(&hits));
            tokio::spawn(async move {
                let mut answered = BTreeSet::new();
                loop {
                    let number = next.fetch_add(1, Relaxed);
                    if number >= requests {
                        return answered;
                    }
                    // Both users send the same request, one right after the other, by parameter, header and body.
                    let endpoint = routes[number / 6 % routes.len()];
                    let (me, other) = (USERS[number % 2], USERS[(number + 1) % 2]);
                    let cookie = format!("MUSIC_U={me}; __csrf=token-of-{me}");
                    let mut request = match number % 3 {
                        0 => ncm.get(endpoint.route).query("cookie", &cookie),
                        1 => ncm.get(endpoint.route).header("cookie", &cookie),
                        _ => ncm.post(endpoint.route).form([("cookie", cookie.as_str())]),
                    };
                    for (name, value) in endpoint.example {
                        request = request.query(name, value);
                    }
                    let reply = request.send().await;
                    let text = format!("{:?} {}", reply.headers, reply.text());
                    assert!(
                        !text.contains(other),
                        "{} showed {me} what is {other}'s: {text}",
                        endpoint.route
                    );
                    if text.contains(me) {
                        own.fetch_add(1, Relaxed);
                        answered.insert(endpoint.route);
                    }
                    if reply.header("x-cache") == "hit" {
                        hits.fetch_add(1, Relaxed);
                    }
                }
            })
        })
        .collect();
    let mut answered = BTreeSet::new();
    for worker in workers {
        answered.extend(worker.await.unwrap());
    }
    let (own, hits) = (own.load(Relaxed), hits.load(Relaxed));
    println!(
        "{requests} requests on {} routes, {own} answers with the user's own word on {} routes, {hits} from the cache; none was another's",
        routes.len(),
        answered.len()
    );
    // The test is meaningful: most routes forward the account, and some answers came from the cache.
    if requests >= 6 * routes.len() {
        assert!(answered.len() * 2 > routes.len(), "{} of {}", answered.len(), routes.len());
        assert!(hits > 0, "nothing came from the cache");
    }
    assert!(own > 0);
}
