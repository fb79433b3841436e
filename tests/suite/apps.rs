//! Calls of real apps reach the upstream as intended, and the answers have the fields that the apps read.
//!
//! A line of `apps/calls.jsonl` is one call of one app: `app`, `call` (its own name for it), `request`, `headers`, `cookie` (a
//! browser's jar), `origin` (the page's), `body` (a character per byte). The other fields are the expected results:
//! - `upstream`: the calls upstream, each with `call` (method and path), `scheme`, `payload` (without the device's values),
//!   `session` (the cookies of the account and its system), `ip` (the caller's), `bytes` (of a file), and `respond`, the name
//!   of the answer in `apps/answers.json`;
//! - `status`, `answer` (the body; `$upstream`: that of the last call, unchanged), `reads` (the fields that the app reads);
//! - `sets`: the cookies that a browser gets; `ignored`: the value of `X-Ncm-Ignored`;
//! - `preflight`: the headers in a browser's preflight request.
//!
//! Recorded in 2026 from the calls of the implementation for which those apps were written (`NeteaseCloudMusicApi` 4.32.0, and
//! its fork where the wire has changed since). `FILTER=SPlayer` selects by app, request and call.

mod cookies;
mod tolerance;

pub(crate) use cookies::TEXTS;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::support::upstream::unexpected;
use crate::support::{Answer, Call, Ncm, Reply, Upstream, wire};
use serde_json::{Map, Value, json};

const CALLS: &str = include_str!("apps/calls.jsonl");
const ANSWERS: &str = include_str!("apps/answers.json");

/// Cookies of the account and its system.
const SESSION: [&str; 4] = ["MUSIC_U", "MUSIC_A", "__csrf", "os"];

fn calls() -> Vec<Value> {
    CALLS.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_of_every_app() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let answers = answers(&upstream);
    let filter = std::env::var("FILTER").unwrap_or_default();
    let (mut failed, mut passed) = (Vec::new(), 0);
    for case in calls() {
        let name = format!("{}: {} ({})", text(&case["app"]), text(&case["request"]), text(&case["call"]));
        if !wire::selects(&filter, &name) {
            continue;
        }
        let why = replay(&ncm, &upstream, &answers, &case).await;
        if why.is_empty() {
            passed += 1;
        } else {
            failed.push(format!("{name}\n    {}", why.join("\n    ")));
        }
    }
    assert!(failed.is_empty(), "{}\n{passed} passed, {} failed", failed.join("\n"), failed.len());
}

/// The table has apps of each kind, and enough calls.
#[test]
fn the_table_is_whole() {
    let calls = calls();
    assert!(calls.len() >= 300, "{}", calls.len());
    let apps: BTreeSet<&str> = calls.iter().map(|call| text(&call["app"])).collect();
    for app in ["YesPlayMusic", "SPlayer", "Home Assistant: ha_cloud_music", "Music Assistant: ncloud_music"]
    {
        assert!(apps.contains(app), "{app} is not among {apps:?}");
    }
}

/// Each field of the table is compared: a table that always fits would prove nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_line_is_told() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let answers = answers(&upstream);
    let signs_in = |call: &Value| {
        call["request"].as_str().unwrap().contains("/login/qr/check")
            && call["origin"] == "http://tv.local:8080"
    };
    let case = calls().into_iter().find(signs_in).unwrap();
    assert_eq!(replay(&ncm, &upstream, &answers, &case).await, Vec::<String>::new());
    for (place, wrong, said) in [
        ("/upstream/0/call", json!("POST /eapi/other"), "call 1"),
        ("/upstream/0/scheme", json!("linuxapi"), "call 1 scheme"),
        ("/upstream/0/payload/key", json!("other"), "call 1 payload.key"),
        ("/upstream/0/session", json!({"MUSIC_U": "other"}), "call 1 session"),
        ("/upstream", json!([]), "calls"),
        ("/status", json!(400), "status"),
        ("/answer/code", json!(801), "answer.code"),
        ("/reads/code", json!(801), "reads.code"),
        ("/sets", json!(["MUSIC_U"]), "sets"),
        ("/ignored", json!("proxy"), "ignored"),
        ("/origin", json!("http://other.example"), ""),
    ] {
        let mut case = case.clone();
        *case.pointer_mut(place).unwrap() = wrong;
        let why = replay(&ncm, &upstream, &answers, &case).await;
        assert_eq!(why.is_empty(), said.is_empty(), "{place}: {why:?}");
        assert!(said.is_empty() || why.iter().any(|why| why.starts_with(said)), "{place}: {why:?}");
    }
}

/// Returns the stand-in's answers, which direct files back to it.
fn answers(upstream: &Upstream) -> Map<String, Value> {
    let here = format!("http://{}", upstream.address());
    serde_json::from_str(&ANSWERS.replace("$SELF", &here)).unwrap()
}

/// Makes one call; returns the differences, if any.
async fn replay(ncm: &Ncm, upstream: &Upstream, answers: &Map<String, Value>, case: &Value) -> Vec<String> {
    let wanted = case["upstream"].as_array().unwrap();
    let in_turn: Vec<Answer> =
        wanted.iter().map(|call| Answer::recorded(&answers[text(&call["respond"])])).collect();
    upstream.take_calls();
    upstream.respond(move |call| in_turn.get(call.index).cloned().unwrap_or_else(unexpected));
    let (method, target) = text(&case["request"]).split_once(' ').unwrap();
    let mut request = ncm.request(method, target).timeout(Duration::from_secs(8));
    for (name, value) in case["headers"].as_object().into_iter().flatten() {
        request = request.header(name, text(value));
    }
    for name in ["cookie", "origin"] {
        if let Some(value) = case[name].as_str() {
            request = request.header(name, value);
        }
    }
    if let Some(body) = case["body"].as_str() {
        let bytes: Vec<u8> = body.chars().map(|c| u8::try_from(c).unwrap()).collect();
        request = request.body("", bytes);
    }
    let reply = match request.try_send().await {
        Ok(reply) => reply,
        Err(error) => return vec![format!("no answer: {error}")],
    };
    let mut why = compare_calls(wanted, &upstream.take_calls());
    let last = wanted.last().map(|call| &answers[text(&call["respond"])]["body"]);
    why.extend(compare_reply(case, last, &reply));
    if let Some(origin) = case["origin"].as_str() {
        why.extend(compare_cors(origin, &reply));
        why.extend(preflight(ncm, case, target, origin).await);
    }
    why
}

fn compare_calls(wanted: &[Value], calls: &[Arc<Call>]) -> Vec<String> {
    let mut why = Vec::new();
    if wanted.len() != calls.len() {
        let made: Vec<String> = calls.iter().map(|call| format!("{} {}", call.method, call.target)).collect();
        why.push(format!("calls: want {} have {made:?}", wanted.len()));
    }
    for (at, (want, have)) in wanted.iter().zip(calls).enumerate() {
        why.extend(compare_call(want, have).into_iter().map(|text| format!("call {}{text}", at + 1)));
    }
    why
}

fn compare_call(want: &Value, have: &Call) -> Vec<String> {
    let mut why: Vec<String> = have.error.iter().map(|error| format!(" cannot be read: {error}")).collect();
    let (method, target) = text(&want["call"]).split_once(' ').unwrap();
    if method != have.method || !wire::same_target(target, &have.target) {
        why.push(format!(": want {method} {target} have {} {}", have.method, have.target));
    }
    if want["host"].as_str().is_some_and(|host| host != have.name) {
        why.push(format!(" host: want {} have {}", want["host"], have.name));
    }
    if want["scheme"].as_str() != have.crypto {
        why.push(format!(" scheme: want {} have {:?}", want["scheme"], have.crypto));
    }
    if let Some(payload) = want.get("payload") {
        let mut sent = have.payload.clone().unwrap_or_default();
        if let Some(fields) = sent.as_object_mut() {
            fields.remove("header"); // the device's values, which tests/wire covers
        }
        why.extend(wire::difference(payload, Some(&sent), " payload"));
    }
    if let Some(session) = want.get("session") {
        let sent: Map<String, Value> = (have.cookies.iter())
            .filter(|(name, _)| SESSION.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect();
        why.extend(wire::difference(session, Some(&Value::Object(sent)), " session"));
    }
    let ip = have.headers.get("x-real-ip").map(String::as_str);
    if want["ip"].as_str() != ip {
        why.push(format!(" ip: want {} have {ip:?}", want["ip"]));
    }
    if want["bytes"].as_u64().is_some_and(|bytes| bytes != have.body_len) {
        why.push(format!(" bytes: want {} have {}", want["bytes"], have.body_len));
    }
    why
}

fn compare_reply(case: &Value, last: Option<&Value>, reply: &Reply) -> Vec<String> {
    let mut why = Vec::new();
    if case["status"] != reply.status {
        let shown: String = reply.text().chars().take(200).collect();
        why.push(format!("status: want {} have {} {shown}", case["status"], reply.status));
        return why;
    }
    let body = reply.value();
    match &case["answer"] {
        Value::Null => {}
        upstream if upstream == "$upstream" => {
            why.extend(wire::difference(last.unwrap(), Some(&body), "answer"))
        }
        other => why.extend(wire::difference(other, Some(&body), "answer")),
    }
    for (path, want) in case["reads"].as_object().into_iter().flatten() {
        let have = body.pointer(&format!("/{}", path.replace('.', "/")));
        why.extend(wire::difference(want, have, &format!("reads.{path}")));
    }
    let set: BTreeSet<String> =
        reply.set_cookies().iter().filter_map(|one| Some(one.split_once('=')?.0.to_owned())).collect();
    if let Some(wanted) = case["sets"].as_array() {
        let wanted: BTreeSet<String> = wanted.iter().map(|name| text(name).to_owned()).collect();
        if wanted != set {
            why.push(format!("sets: want {wanted:?} have {set:?}"));
        }
    }
    let ignored = reply.header("x-ncm-ignored");
    if case["ignored"].as_str().is_some_and(|wanted| wanted != ignored) {
        why.push(format!("ignored: want {} have {ignored:?}", case["ignored"]));
    }
    why
}

/// Checks the headers that a browser requires before a page may read the answer to its request with cookies.
fn compare_cors(origin: &str, reply: &Reply) -> Option<String> {
    let of = |name| reply.header(name);
    let (allowed, credentials) = (of("access-control-allow-origin"), of("access-control-allow-credentials"));
    (allowed != origin || credentials != "true")
        .then(|| format!("cors: {allowed:?} {credentials:?} for {origin}"))
}

async fn preflight(ncm: &Ncm, case: &Value, target: &str, origin: &str) -> Option<String> {
    let asked: Vec<&str> = case["preflight"].as_array()?.iter().map(text).collect();
    let method = text(&case["request"]).split(' ').next().unwrap();
    let request = ncm.request("OPTIONS", target).header("origin", origin);
    let request = request.header("access-control-request-method", method);
    let reply = request.header("access-control-request-headers", &asked.join(",")).send().await;
    let allowed = reply.header("access-control-allow-headers").to_ascii_lowercase();
    let allowed: BTreeSet<&str> = allowed.split(',').map(str::trim).collect();
    let refused: Vec<&&str> = asked.iter().filter(|name| !allowed.contains(**name)).collect();
    let lets_it = reply.status == 204 && refused.is_empty() && compare_cors(origin, &reply).is_none();
    (!lets_it).then(|| format!("preflight: {} refuses {refused:?}", reply.status))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
