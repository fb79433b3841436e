//! Features for operators: health, metrics, a log without secrets, a key and a rate limit for clients.

use serde_json::{Value, json};

use super::*;
use crate::support::upstream::wait_until;

#[tokio::test]
async fn health_is_told_without_an_upstream() {
    let (upstream, ncm) = with(&[("NCM_ACCESS_KEY", "key-of-the-server")]).await;
    for path in ["/healthz", "/readyz"] {
        let reply = ncm.get(path).send().await;
        assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)), "{path}");
    }
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn requests_are_counted_by_route_and_status() {
    let (_upstream, ncm) = with(&[]).await;
    ncm.get("/album?id=1").send().await;
    ncm.get("/album?id=2").send().await;
    ncm.get("/album").send().await;
    ncm.get("/nowhere-secret-word").send().await;
    let reply = ncm.get("/metrics").send().await;
    let text = reply.text();
    assert!(reply.header("content-type").starts_with("application/openmetrics-text"), "{:?}", reply.headers);
    for line in [
        "ncm_requests_total{route=\"/album\",status=\"200\"} 2",
        "ncm_requests_total{route=\"/album\",status=\"400\"} 1",
        "ncm_requests_total{route=\"other\",status=\"404\"} 1",
        "ncm_request_duration_seconds_count{route=\"/album\"} 3",
        "ncm_requests_in_flight 1",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("secret-word"));
}

#[tokio::test]
async fn request_ids_go_in_and_out() {
    let (_upstream, ncm) = with(&[]).await;
    let given = ncm.get("/album?id=1").header("x-request-id", "abc-1").send().await;
    assert_eq!(given.header("x-request-id"), "abc-1");
    let drawn = [ncm.get("/album?id=1").send().await, ncm.get("/").send().await];
    let drawn = drawn.map(|reply| reply.header("x-request-id").to_owned());
    assert!(!drawn[0].is_empty() && drawn[0] != drawn[1], "{drawn:?}");
    let odd = ncm.get("/album?id=1").header("x-request-id", "a b{}").send().await;
    assert_ne!(odd.header("x-request-id"), "a b{}");
}

#[tokio::test]
async fn the_log_has_a_line_a_request_and_no_secret() {
    let (_upstream, ncm) = with(&[("RUST_LOG", "info")]).await;
    let request = ncm.post("/login/cellphone?cookie=MUSIC_U%3Dtoken-secret").header("x-request-id", "id-1");
    request.form([("phone", "13912345678"), ("password", "pass-word-1")]).send().await;
    wait_until("the line", || ncm.log().contains("id-1")).await;
    let log = ncm.log();
    let line = log.lines().find(|line| line.contains("id-1")).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!((&line["route"], &line["status"]), (&json!("/login/cellphone"), &json!(200)), "{line}");
    assert_eq!((&line["client"], &line["cache"]), (&json!("127.0.0.1"), &json!("bypass")), "{line}");
    for secret in ["13912345678", "pass-word-1", "token-secret"] {
        assert!(!log.contains(secret), "{log}");
    }
    let (_upstream, quiet) = with(&[("RUST_LOG", "off")]).await;
    quiet.get("/album?id=1").header("x-request-id", "id-2").send().await;
    assert!(!quiet.log().contains("id-2"), "{}", quiet.log());
}

#[tokio::test]
async fn a_request_that_its_client_gave_up_has_its_line_and_its_number() {
    let (upstream, ncm) = with(&[("RUST_LOG", "info"), ("NCM_TIMEOUT", "60")]).await;
    upstream.always(Answer::json(json!({"code": 200})).fault(crate::support::Fault::NeverAnswer));
    let get = "GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\nx-request-id: given-up-1\r\n\r\n";
    let stream = sent(ncm.address(), get.as_bytes()).await;
    upstream.wait_for_calls(1).await;
    // A reset, as after a killed program; a mere close may come from a client that waits for its answer.
    stream.set_zero_linger().unwrap();
    drop(stream);
    // An HTTP/2 stream, and a client that closes its side and does not wait long enough.
    let request = tokio::spawn(ncm.get("/album?id=2").header("x-request-id", "given-up-2").try_send());
    upstream.wait_for_calls(2).await;
    request.abort();
    wait_until("two lines", || ncm.log().matches("given-up-").count() == 2).await;
    for (number, line) in ncm.log().lines().filter(|line| line.contains("given-up-")).enumerate() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!((&line["route"], &line["status"]), (&json!("/album"), &json!(499)), "{number}: {line}");
        assert!(line["upstream_ms"].is_number(), "{line}");
    }
    let metrics = ncm.get("/metrics").send().await.text();
    assert!(metrics.contains("ncm_requests_total{route=\"/album\",status=\"499\"} 2"), "{metrics}");
    assert!(metrics.contains("ncm_requests_in_flight 1"), "{metrics}");
}

#[tokio::test]
async fn no_line_is_lost_at_the_end() {
    let (_upstream, mut ncm) = with(&[("RUST_LOG", "info")]).await;
    for number in 0..20 {
        ncm.get("/album?id=1").header("x-request-id", &format!("line-{number}.")).send().await;
    }
    ncm.signal("TERM");
    assert!(ncm.wait(SOON).await.unwrap().success());
    let log = ncm.log();
    assert!((0..20).all(|number| log.contains(&format!("line-{number}."))), "{log}");
    assert!(log.lines().filter(|line| line.contains("line-")).all(|line| line.starts_with('{')), "{log}");
}

#[tokio::test]
async fn a_key_is_asked_for_where_there_is_one() {
    let (upstream, ncm) = with(&[("NCM_ACCESS_KEY", "key-of-the-server")]).await;
    for (name, value, status) in [
        ("x-other", "", 401),
        ("authorization", "Bearer key-of-the-server", 200),
        ("authorization", "bearer key-of-the-server", 200),
        ("x-ncm-access-key", "key-of-the-server", 200),
        ("authorization", "Bearer key-of-the-hous", 401),
        ("authorization", "Basic key-of-the-server", 401),
        ("x-ncm-access-key", "", 401),
    ] {
        let reply = ncm.get("/album?id=1").header(name, value).send().await;
        assert_eq!(
            (reply.status, reply.json()["code"].as_u64()),
            (status, Some(status.into())),
            "{name}: {value}"
        );
        assert_eq!(!reply.header("www-authenticate").is_empty(), status == 401);
    }
    assert_eq!(ncm.get("/metrics").send().await.status, 401);
    assert_eq!(ncm.request("OPTIONS", "/album").send().await.status, 204, "a browser asks without the key");
    assert_eq!(upstream.calls().len(), 3);
    assert!(!ncm.log().contains("key-of-the-server"));
}

#[tokio::test]
async fn a_client_has_its_rate() {
    let (_upstream, ncm) = with(&[("NCM_CLIENT_RPS", "0.01")]).await;
    let from = |address: &str| ncm.get("/album?id=1").header("x-forwarded-for", address).send();
    assert_eq!(from("10.1.1.1").await.status, 200);
    let refused = from("10.1.1.1").await;
    assert_eq!((refused.status, &refused.json()["code"]), (429, &json!(429)));
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=100).contains(&wait), "{wait}");
    assert_eq!(from("10.1.1.2").await.status, 200, "another has its own");
    assert_eq!(from("10.1.1.3, 10.1.1.1").await.status, 429, "only the last is vouched for");
    assert_eq!(from("2001:db8::1").await.status, 200);
    assert_eq!(from("2001:db8::2").await.status, 429, "the same network");
    // Some proxies append the port, which differs for each connection.
    for (address, status) in [
        ("10.1.1.4:40001", 200),
        ("10.1.1.4:40002", 429),
        ("10.1.1.5:40001", 200),
        ("[2001:db8:0:1::1]:40001", 200),
        ("[2001:db8:0:1::2]:40002", 429),
        ("[2001:db8:0:1::3]", 429),
        ("10.1.1.6:1, 127.0.0.1:2", 200),
        ("10.1.1.6:3, 127.0.0.1:4", 429),
    ] {
        assert_eq!(from(address).await.status, status, "{address}");
    }
    assert_eq!(ncm.get("/healthz").header("x-forwarded-for", "10.1.1.1").send().await.status, 200);
    // A request waits a moment before it is refused.
    let (_upstream, brief) = with(&[("NCM_CLIENT_RPS", "5")]).await;
    for _ in 0..12 {
        assert_eq!(brief.get("/album?id=1").send().await.status, 200);
    }
}

#[tokio::test]
async fn the_start_says_what_is_open_to_whom() {
    for (env, says) in [
        (
            [("NCM_PROXY", "http://me:hidden-word@127.0.0.1:1"), ("NCM_CACHE", "memory")],
            ["of this machine", "memory, 65536 KiB", "NCM_PROXY"],
        ),
        (
            [("HOST", "0.0.0.0"), ("NCM_ACCESS_KEY", "hidden-word")],
            ["has the access key", "off", "without a proxy"],
        ),
    ] {
        let (_upstream, ncm) = with(&env).await;
        wait_until("the start's lines", || ncm.log().contains("open to")).await;
        for says in says.into_iter().chain(["listening on http://"]) {
            ncm.says(says).await;
        }
        assert!(!ncm.log().contains("hidden-word"), "{}", ncm.log());
    }
}

#[tokio::test]
async fn a_trace_goes_to_the_log_and_back_and_never_upstream() {
    let (upstream, ncm) = with(&[("RUST_LOG", "info")]).await;
    let (trace, parent) = ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    let ask = |given: String| {
        let request = ncm.get("/album?id=1").header("traceparent", &given).header("tracestate", "a=b");
        request.header("x-request-id", "traced").send()
    };
    let reply = ask(format!("00-{trace}-{parent}-01")).await;
    wait_until("the line", || ncm.log().contains("traced")).await;
    let log = ncm.log();
    let line: Value =
        serde_json::from_str(log.lines().find(|line| line.contains("traced")).unwrap()).unwrap();
    assert_eq!((&line["trace_id"], &line["parent_id"]), (&json!(trace), &json!(parent)), "{line}");
    let span = line["span_id"].as_str().unwrap();
    assert_eq!(reply.header("traceresponse"), format!("00-{trace}-{span}-01"));
    assert_ne!(span, parent);
    let other = ask("00-no-trace-at-all".to_owned()).await;
    assert_eq!(other.header("traceresponse"), "");
    for call in upstream.calls() {
        assert!(call.header("traceparent").is_empty() && call.header("tracestate").is_empty());
    }
    assert_eq!(upstream.calls().len(), 2);
}
