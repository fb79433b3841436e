//! Whatever a client or an upstream sends, the server answers in JSON and keeps running.

use crate::support::{Answer, Ncm, Upstream};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// Runs `PROPTEST_CASES` cases, a few by default: each is a request on a socket.
fn runner() -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(150);
    let kept = Box::new(FileFailurePersistence::WithSource("regressions"));
    TestRunner::new(Config {
        cases,
        failure_persistence: Some(kept),
        source_file: Some(file!()),
        ..Config::default()
    })
}

fn start() -> (Runtime, Upstream, Ncm) {
    let runtime = Runtime::new().unwrap();
    let (upstream, ncm) = runtime.block_on(async {
        let upstream = Upstream::start().await;
        let ncm = Ncm::start(&upstream).await;
        (upstream, ncm)
    });
    (runtime, upstream, ncm)
}

/// Asserts that it still answers, and that no code has panicked.
fn is_well(runtime: &Runtime, upstream: &Upstream, ncm: &Ncm) {
    upstream.always(Answer::json(json!({"code": 200})));
    assert_eq!(runtime.block_on(ncm.get("/album?id=1").send()).status, 200);
    assert!(!ncm.log().contains("panicked"), "{}", ncm.log());
}

/// A multipart body of meaningful pieces, in any order.
fn multipart() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("--b\r\n"),
        Just("--b"),
        Just("--b--\r\n"),
        Just("\r\n"),
        Just("\r\n\r\n"),
        Just("\n"),
        Just("Content-Disposition: form-data; name=\"id\"\r\n\r\n"),
        Just("Content-Disposition: form-data; name=\"imgFile\"; filename=\"a.png\"\r\n"),
        Just("Content-Disposition: form-data; name=\"songFile\"; filename*=UTF-8''%e4%bd\r\n\r\n"),
        Just("Content-Disposition: form-data; name=\""),
        Just("Content-Type: image/png\r\n\r\n"),
        Just("Content-Type: text/plain; charset=utf-16\r\n\r\n"),
        Just("1"),
        Just("\u{0}"),
        Just("页"),
        Just(": "),
    ]
    .prop_map(|piece| piece.as_bytes().to_vec());
    vec(prop_oneof![6 => piece, 1 => vec(any::<u8>(), 0..40)], 0..30).prop_map(|pieces| pieces.concat())
}

#[test]
fn any_multipart_body_is_read_or_refused() {
    let (runtime, upstream, ncm) = start();
    let routes = prop_oneof![Just("/album"), Just("/avatar/upload"), Just("/cloud")];
    runner()
        .run(&(routes, multipart(), "b|\"b\"|[a-z\"; =]{0,5}"), |(route, body, boundary)| {
            let request = ncm.post(route).body(&format!("multipart/form-data; boundary={boundary}"), body);
            let reply = runtime.block_on(request.try_send());
            // Some boundaries are not valid in a header.
            if let Ok(reply) = reply {
                prop_assert!(
                    serde_json::from_slice::<Value>(&reply.body).is_ok_and(|body| body["code"].is_i64())
                );
            }
            Ok(())
        })
        .unwrap();
    is_well(&runtime, &upstream, &ncm);
}

#[test]
fn any_answer_of_an_upstream_is_passed_on_or_refused() {
    let (runtime, upstream, ncm) = start();
    let body = prop_oneof![
        vec(any::<u8>(), 0..200),
        "\\{\"code\":(200|301|-1|1e9|\"x\"|99999999999999999999),?.{0,30}\\}".prop_map(String::into_bytes),
        "[{}\\[\\]\":,0-9a-z ]{0,60}".prop_map(String::into_bytes),
    ];
    let encoding = prop_oneof![Just(""), Just("gzip"), Just("deflate"), Just("br"), Just("zstd")];
    runner()
        .run(&(body, 200..600_u16, encoding, any::<bool>()), |(body, status, encoding, accepts)| {
            // These have no body, but the stand-in would send one.
            prop_assume!(!matches!(status, 204 | 205 | 304));
            let mut answer = Answer::bytes(body).status(status);
            if !encoding.is_empty() {
                answer = answer.header("content-encoding", encoding);
            }
            upstream.always(answer);
            let mut request = ncm.get("/album?id=1");
            if accepts {
                request = request.header("accept-encoding", "gzip, deflate, br");
            }
            let reply = runtime.block_on(request.try_send()).map_err(TestCaseError::fail)?;
            prop_assert!((200..600).contains(&reply.status));
            Ok(())
        })
        .unwrap();
    is_well(&runtime, &upstream, &ncm);
}
