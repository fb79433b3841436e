//! Hints about the upstream's codes: a header beside the body, which does not change.

use crate::support::{Answer, Ncm, Reply};
use ncm::registry::HINTS;
use serde_json::{Value, json};

/// Returns the header, decoded as a browser's script does.
fn hint(reply: &Reply) -> Option<Value> {
    let value = reply.header("x-ncm-hint");
    (!value.is_empty()).then(|| {
        assert!(value.chars().all(|c| matches!(c, ' '..='~')), "{value}");
        assert!(reply.header("access-control-expose-headers").contains("X-Ncm-Hint"));
        serde_json::from_str(value).unwrap()
    })
}

#[tokio::test]
async fn every_code_with_a_hint_brings_it_in_both_languages() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    for known in HINTS {
        for code in known.codes {
            let body = format!(r#"{{"code": {code},  "msg":"as it came","n":1.10}}"#);
            upstream.always(Answer::bytes(body.clone()));
            let reply = ncm.get(&format!("/album?id=1&timestamp={code}")).send().await;
            let said = json!({
                "cause": { "zh": known.cause.zh, "en": known.cause.en },
                "next": { "zh": known.next.zh, "en": known.next.en },
            });
            assert_eq!(hint(&reply), Some(said), "{code}");
            // Only code 301 has its message replaced, as clients of the reference implementation expect.
            if *code != 301 {
                assert_eq!(reply.text(), body);
            }
        }
    }
}

#[tokio::test]
async fn the_codes_of_the_issue_have_hints() {
    let known: Vec<i64> = HINTS.iter().flat_map(|hint| hint.codes).copied().collect();
    for code in [301, 302, -460, -461, -462, 405, 406, 8810, 8821, 10004, 503, 512, 250] {
        assert!(known.contains(&code), "{code}");
    }
}

#[tokio::test]
async fn no_hint_without_a_refusal_of_the_upstream() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    for body in [json!({"code": 200}), json!({"n": 1}), json!({"code": 803}), json!({"code": 299})] {
        upstream.always(Answer::json(body.clone()));
        let reply = ncm.get("/album?id=1").query("timestamp", &body.to_string()).send().await;
        assert_eq!(hint(&reply), None, "{body}");
    }
    // The server's own errors need no hint.
    let reply = ncm.get("/album").send().await;
    assert_eq!((reply.status, hint(&reply)), (400, None));
    let reply = ncm.get("/no/such/route").send().await;
    assert_eq!((reply.status, hint(&reply)), (404, None));
    // Codes of another system have other meanings.
    upstream.always(Answer::json(json!({"code": 503, "desc": "busy"})));
    let reply = ncm.get("/nim/user/getUinfos").query("accids", r#"["a"]"#).send().await;
    assert_eq!((&reply.json()["code"], hint(&reply)), (&json!(503), None));
}

#[tokio::test]
async fn refusals_that_a_flow_reshapes_keep_their_hint() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let next = |reply: &Reply| hint(reply).map(|hint| hint["next"]["en"].clone());
    let of = |code| ncm::registry::Hint::of(code).map(|hint| json!(hint.next.en));
    upstream.always(Answer::json(json!({"code": 405, "message": "m"})));
    let reply = ncm.get("/playlist/tracks?op=add&pid=1&tracks=2").send().await;
    assert_eq!((reply.status, next(&reply)), (200, of(405)));
    upstream.always(Answer::json(json!({"code": 502})));
    let reply = ncm.get("/login?email=a@b.c&password=x").send().await;
    assert_eq!((reply.status, next(&reply)), (200, of(502)));
    // A code that comes as an HTTP status only.
    upstream.always(Answer::html("slow down").status(405));
    let reply = ncm.get("/album?id=1").send().await;
    assert_eq!((reply.status, next(&reply)), (502, of(405)));
}
