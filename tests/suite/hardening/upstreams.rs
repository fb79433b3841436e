//! Metrics and log fields about the upstreams: times, failures by kind, repeats.

use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::support::upstream::wait_until;
use crate::support::{Fault, Reply};

async fn numbers(ncm: &Ncm) -> String {
    ncm.get("/metrics").send().await.text()
}

fn has(numbers: &str, line: &str) {
    assert!(numbers.lines().any(|known| known == line), "{line} in\n{numbers}");
}

fn line_of(ncm: &Ncm, id: &str) -> Value {
    let log = ncm.log();
    let line = log.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{id} in {log}"));
    serde_json::from_str(line).unwrap()
}

async fn ask(ncm: &Ncm, path: &str, id: &str) -> (Reply, Value) {
    let reply = ncm.get(path).header("x-request-id", id).send().await;
    wait_until("the line", || ncm.log().contains(id)).await;
    (reply, line_of(ncm, id))
}

#[tokio::test]
async fn calls_are_timed_by_upstream() {
    let (upstream, ncm) = with(&[("RUST_LOG", "info"), ("NCM_CACHE", "memory")]).await;
    assert!(!numbers(&ncm).await.contains("upstream=\""), "nothing of an upstream that nobody called");
    let slow = Duration::from_millis(60);
    upstream.always(Answer::json(json!({"code": 200})).delay(slow));
    let (_, line) = ask(&ncm, "/album?id=1", "first").await;
    let spent = line["upstream_ms"].as_f64().unwrap();
    assert!(spent >= 60.0 && spent <= line["ms"].as_f64().unwrap(), "{line}");
    assert!(line.get("repeats").is_none(), "{line}");
    let (hit, line) = ask(&ncm, "/album?id=1", "second").await;
    assert_eq!(hit.header("x-cache"), "hit");
    assert!(line.get("upstream_ms").is_none(), "a hit asks no upstream: {line}");
    let numbers = numbers(&ncm).await;
    has(&numbers, r#"ncm_upstream_duration_seconds_count{upstream="music"} 1"#);
    has(&numbers, r#"ncm_upstream_duration_seconds_bucket{le="0.05",upstream="music"} 0"#);
    has(&numbers, r#"ncm_upstream_duration_seconds_bucket{le="+Inf",upstream="music"} 1"#);
    has(&numbers, r#"ncm_upstream_repeats_total{upstream="music"} 0"#);
    has(&numbers, r#"ncm_upstream_errors_total{upstream="music",kind="timeout"} 0"#);
    assert!(numbers.ends_with("# EOF\n"), "{numbers}");
}

/// Which upstream answered last, and which failed last in which way: the numbers since the start do not say it.
#[tokio::test]
async fn the_last_answer_and_the_last_failure_have_a_time() {
    let (upstream, ncm) = with(&[("NCM_TIMEOUT", "2")]).await;
    let value = |numbers: &str, name: &str| -> Option<f64> {
        numbers.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
    };
    let answered = r#"ncm_upstream_last_answer_timestamp_seconds{upstream="music"}"#;
    let failed = |kind: &str| {
        format!(r#"ncm_upstream_last_error_timestamp_seconds{{upstream="music",kind="{kind}"}}"#)
    };
    let date = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64();
    let start = date();
    upstream.always(Answer::json(json!({})).status(500));
    ncm.get("/album?id=1").send().await;
    let first = numbers(&ncm).await;
    assert_eq!((value(&first, answered), value(&first, &failed("timeout"))), (None, None), "{first}");
    let failure = value(&first, &failed("status")).unwrap();
    assert!((start - 1.0..=date() + 1.0).contains(&failure), "{failure}");
    upstream.always(Answer::json(json!({"code": 200})));
    ncm.get("/album?id=2").send().await;
    let second = numbers(&ncm).await;
    let answer = value(&second, answered).unwrap();
    assert!(answer >= failure && value(&second, &failed("status")) == Some(failure), "{second}");
    // A refusal is no answer, though it comes in time.
    upstream.always(Answer::json(json!({"code": -460, "msg": "Cheating"})));
    ncm.get("/album?id=3").send().await;
    let third = numbers(&ncm).await;
    assert_eq!(value(&third, answered), Some(answer));
    assert!(value(&third, &failed("rate_limited")).unwrap() >= answer, "{third}");
}

#[tokio::test]
async fn failures_are_counted_by_kind() {
    let (upstream, ncm) = with(&[("RUST_LOG", "info"), ("NCM_TIMEOUT", "2")]).await;
    let down = |status| Answer::json(json!({})).status(status);
    for (kind, answer, status) in [
        ("status", down(500), 502),
        ("broken", Answer::json(json!({"code": 200})).fault(Fault::CloseInsideBody(3)), 502),
        ("bad_answer", Answer::bytes("no JSON"), 502),
        ("timeout", Answer::json(json!({})).delay(Duration::from_secs(60)), 504),
    ] {
        upstream.always(answer);
        assert_eq!(ncm.get("/like?id=1").send().await.status, status, "{kind}");
    }
    upstream.always(Answer::json(json!({"code": -460})));
    ncm.get("/like?id=1").send().await;
    // A read of an upstream that is down is sent three times.
    upstream.always(down(503));
    let (_, line) = ask(&ncm, "/album?id=1", "thrice").await;
    assert_eq!(line["repeats"], json!(2), "{line}");
    let numbers = numbers(&ncm).await;
    for kind in ["status", "broken", "bad_answer", "timeout", "rate_limited"] {
        let count = numbers
            .lines()
            .filter(|line| {
                line.starts_with("ncm_upstream_errors_total{") && line.contains(&format!("kind=\"{kind}\""))
            })
            .map(|line| line.rsplit(' ').next().unwrap().parse::<u32>().unwrap())
            .sum::<u32>();
        assert_eq!(count, if kind == "status" { 2 } else { 1 }, "{kind} in\n{numbers}");
    }
    has(&numbers, r#"ncm_upstream_repeats_total{upstream="music"} 2"#);
}

#[tokio::test]
async fn an_upstream_that_is_not_there_and_one_that_is_busy() {
    let (_upstream, ncm) = with(&[("NCM_UPSTREAM_MUSIC", "http://127.0.0.1:1")]).await;
    assert_eq!(ncm.get("/album?id=1").send().await.status, 502);
    has(&numbers(&ncm).await, r#"ncm_upstream_errors_total{upstream="music",kind="connect"} 1"#);
    let (_upstream, ncm) = with(&[("NCM_UPSTREAM_RPS", "1")]).await;
    let mut refused = 0;
    while refused == 0 {
        let all = futures_util::future::join_all((0..4).map(|_| ncm.get("/album?id=1").send())).await;
        refused = all.iter().filter(|reply| reply.status == 429).count();
    }
    has(
        &numbers(&ncm).await,
        &format!(r#"ncm_upstream_errors_total{{upstream="music",kind="busy"}} {refused}"#),
    );
}
