//! All waits of a call are within its time limit.

use std::time::Instant;

use super::*;
use crate::support::upstream::HOSTS;

/// Deadline for events that have to come soon, on a busy machine; the alternative would take minutes.
const SOON: Duration = Duration::from_secs(20);

/// Starts a server without a visitor, whose registration never gets an answer.
async fn without_a_visitor(upstream: &Upstream, settings: &[(&str, &str)]) -> Ncm {
    upstream.respond(|call| {
        let answer = Answer::json(json!({"code": 200}));
        if call.path().ends_with("/register/anonimous") { answer.fault(Fault::NeverAnswer) } else { answer }
    });
    let builder = Ncm::builder(upstream).unset("NCM_ANONYMOUS_TOKEN");
    settings.iter().fold(builder, |builder, (name, value)| builder.env(name, *value)).start().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_that_hangs_holds_a_call_for_a_part_of_its_limit() {
    let upstream = Upstream::start().await;
    // The call is sent without a visitor, well within its limit; the registration has the same time.
    let ncm = without_a_visitor(&upstream, &[("NCM_TIMEOUT", "300")]).await;
    let start = Instant::now();
    for id in 0..3 {
        let reply = ncm.get(&format!("/lyric?id={id}")).send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    let calls = upstream.take_calls();
    let registrations = calls.iter().filter(|call| call.path().ends_with("/register/anonimous")).count();
    assert_eq!((registrations, calls.len()), (1, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_of_the_library_ends_with_its_own_limit() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})).fault(Fault::NeverAnswer));
    let key = ncm::crypto::weapi::PublicKey::from_pem(include_str!("../support/test-key.pem")).unwrap();
    let config = ncm::Config::default().weapi_key(key).timeout(Duration::from_secs(300));
    let config = HOSTS
        .iter()
        .filter(|(_, name)| ncm::registry::UPSTREAMS.iter().any(|upstream| upstream.name == *name))
        .fold(config, |config, (_, name)| config.upstream(name, &upstream.base(name)).unwrap());
    let client = ncm::Client::with_config(&config).unwrap();
    let start = Instant::now();
    let error = client.lyric(1).timeout(Duration::from_millis(500)).await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed() < SOON, "{error} after {:?}", start.elapsed());
    // A limit beyond the clock's range means no limit.
    upstream.always(Answer::json(json!({"code": 200})));
    client.lyric(1).timeout(Duration::MAX).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_of_nim_is_within_the_limit() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})));
    let ncm = Ncm::builder(&upstream).env("NCM_TIMEOUT", "0.5").start().await;
    // Calls for 3 s.
    let path = "/nim/user/getUinfos?accids=%5B%22a%22%5D";
    let all = join_all((0..300).map(|_| ncm.get(path).send())).await;
    let late = all.iter().filter(|reply| reply.status == 504).count();
    assert!(late > 0 && all.iter().all(|reply| matches!(reply.status, 200 | 504)), "{}", all[0].text());
}

#[tokio::test(flavor = "multi_thread")]
async fn all_calls_of_one_answer_are_within_the_limit() {
    let upstream = Upstream::start().await;
    let ids: Vec<_> = (0..10).map(|id| json!({"id": id})).collect();
    upstream.respond(move |call| {
        let detail = json!({"code": 200, "playlist": {"trackIds": ids}, "songs": [], "privileges": []});
        let late =
            if call.path().ends_with("/song/detail") { Duration::from_secs(300) } else { Duration::ZERO };
        Answer::json(detail).delay(late)
    });
    let ncm = Ncm::builder(&upstream).env("NCM_TIMEOUT", "1").start().await;
    let start = Instant::now();
    let reply = ncm.get("/playlist/track/all?id=1").send().await;
    assert_eq!(reply.status, 504, "{}", reply.text());
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    // Each wait alone would be within it, but not all together.
    upstream.respond(move |_| {
        let detail =
            json!({"code": 200, "playlist": {"trackIds": [{"id": 1}]}, "songs": [], "privileges": []});
        Answer::json(detail).delay(Duration::from_millis(700))
    });
    let reply = ncm.get("/playlist/track/all?id=2").send().await;
    assert_eq!(reply.status, 504, "{}", reply.text());
}
