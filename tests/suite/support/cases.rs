//! Replays recorded cases through a real server, and compares the requests upstream and the answers.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use super::answer::Answer;
use super::client::{Part, Reply, Request};
use super::ncm::{NIM_SECRET, Ncm};
use super::upstream::{Call, HOSTS, Upstream, unexpected};
use super::wire;

/// Returns a file of `tests/wire` as text.
pub(crate) fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/wire").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Returns the cases of `<name>.jsonl`.
pub(crate) fn load(name: &str) -> Vec<Value> {
    let lines = read(&format!("{name}.jsonl"));
    lines
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).expect("a case"))
        .collect()
}

/// Returns the answers of `<name>.answers.json`.
pub(crate) fn load_answers(name: &str) -> Map<String, Value> {
    serde_json::from_str(&read(&format!("{name}.answers.json"))).expect("the answers")
}

/// Returns the required parameters of each route.
pub(crate) fn load_required() -> Map<String, Value> {
    serde_json::from_str(&read("required.json")).expect("the required parameters")
}

/// A parameter that the case's route requires and the case lacks. The reference then sends nonsense; ncm returns 400.
/// A case with `alias` gives it under another name.
pub(crate) fn lacks(case: &Value, required: &Map<String, Value>) -> Option<String> {
    if case["alias"] == true {
        return None;
    }
    let names = required.get(case["request"]["path"].as_str()?)?.as_array()?;
    let given =
        |name: &str| ["query", "json", "form"].iter().any(|part| case["request"][part].get(name).is_some());
    names.iter().filter_map(Value::as_str).find(|name| !given(name)).map(str::to_owned)
}

/// Returns the request of a case without the parameter `without`, which `instead` may replace by another value.
pub(crate) fn request(ncm: &Ncm, given: &Value, without: Option<&str>, instead: Option<&str>) -> Request {
    let change = |part: &Value| -> Option<Map<String, Value>> {
        let mut part = part.as_object()?.clone();
        if let Some(name) = without
            && part.remove(name).is_some()
            && let Some(value) = instead
        {
            part.insert(name.to_owned(), value.into());
        }
        Some(part)
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (json, form) = (change(&given["json"]), change(&given["form"]));
    let parts = given["multipart"].as_array();
    let posts = json.is_some() || form.is_some() || parts.is_some();
    let path = given["path"].as_str().expect("a case has a path");
    let mut request = if posts { ncm.post(path) } else { ncm.get(path) };
    for (name, value) in change(&given["query"]).unwrap_or_default() {
        request = request.query(&name, &text(&value));
    }
    for (name, value) in given["headers"].as_object().into_iter().flatten() {
        request = request.header(name, &text(value));
    }
    for (name, value) in given["cookies"].as_object().into_iter().flatten() {
        request = request.cookie(name, &text(value));
    }
    if let Some(json) = json {
        request = request.json(&Value::Object(json));
    } else if let Some(form) = form {
        request = request.form(form.iter().map(|(name, value)| (name.clone(), text(value))));
    } else if let Some(parts) = parts {
        request = request.multipart(&parts.iter().map(Part::recorded).collect::<Vec<_>>());
    }
    request
}

/// Replays one case; returns the differences, if any.
pub(crate) async fn replay(
    ncm: &Ncm,
    upstream: &Upstream,
    answers: &Map<String, Value>,
    case: &Value,
) -> Vec<String> {
    let wanted = case["upstream"].as_array().cloned().unwrap_or_default();
    upstream.take_calls();
    for call in &wanted {
        let headers = &answers[respond(call)]["headers"];
        if let (Some(id), Some(key)) = (headers["x-encr-ssid"].as_str(), headers["x-encr-sskey"].as_str()) {
            super::xeapi::grant(id, key);
        }
    }
    let in_turn: Vec<Answer> = wanted.iter().map(|call| answer(upstream, answers, call)).collect();
    upstream.respond(move |call| {
        let last = in_turn.len().saturating_sub(1);
        in_turn.get(call.index.min(last)).cloned().unwrap_or_else(unexpected)
    });
    let reply = request(ncm, &case["request"], None, None).timeout(Duration::from_secs(8)).try_send().await;
    let calls = upstream.take_calls();
    let mut why = Vec::new();
    if calls.len() != wanted.len() {
        let made: Vec<String> = calls.iter().map(|call| format!("{}{}", call.name, call.target)).collect();
        why.push(format!("calls: want {} have {} {made:?}", wanted.len(), made.len()));
    }
    for (want, have) in wanted.iter().zip(&calls) {
        why.extend(compare_call(want, have));
    }
    match reply {
        Ok(reply) => why.extend(compare_reply(
            case,
            wanted.last().map(|call| &answers[respond(call)]),
            &reply,
            &upstream.base("nos_audio"),
        )),
        Err(error) => why.push(format!("reply: {error}")),
    }
    why
}

fn respond(call: &Value) -> &str {
    call["respond"].as_str().unwrap_or_default()
}

fn answer(upstream: &Upstream, answers: &Map<String, Value>, call: &Value) -> Answer {
    let mut given = answers[respond(call)].clone();
    if let Some(upload) = given["body"].get_mut("upload") {
        *upload = serde_json::json!([upstream.base("nos_audio")]); // where the answer sends the file
    }
    Answer::recorded(&given)
}

pub(crate) fn compare_call(want: &Value, have: &Arc<Call>) -> Vec<String> {
    let mut why = Vec::new();
    let url = want["url"].as_str().unwrap_or_default();
    let (host, target) = url
        .split_once("://")
        .and_then(|(_, rest)| rest.split_at_checked(rest.find('/')?))
        .unwrap_or_default();
    let name = HOSTS.iter().find(|(known, _)| *known == host).map_or("?", |(_, name)| name);
    why.extend(have.error.as_ref().map(|error| format!("decode: {error}")));
    // The older cases of eapi are valid for its newer host, too.
    let there =
        name == have.name || want["crypto"] == "eapi" && name == "interface" && have.name == "interfacepc";
    if want["method"] != have.method.as_str() || !there || !wire::same_target(target, &have.target) {
        why.push(format!(
            "url: want {} {name}{target} have {} {}{}",
            want["method"], have.method, have.name, have.target
        ));
    }
    if let Some(crypto) = want["crypto"].as_str()
        && Some(crypto) != have.crypto
    {
        why.push(format!("crypto: want {crypto} have {:?}", have.crypto));
    }
    if let Some(payload) = want.get("payload") {
        why.extend(wire::difference(payload, have.payload.as_ref(), "payload"));
    }
    if let Some(body) = want.get("body") {
        why.extend(wire::difference(body, Some(&Value::from(have.text())), "body"));
    }
    if let Some(size) = want.get("bodyBytes") {
        why.extend(wire::difference(size, Some(&Value::from(have.body_len)), "bodyBytes"));
    }
    why.extend(wire::headers(&want["headers"], &have.headers, NIM_SECRET));
    for (name, value) in want["cookie_has"].as_object().into_iter().flatten() {
        let cookie = have.cookies.get(name).map(|value| Value::from(value.as_str()));
        why.extend(wire::difference(value, cookie.as_ref(), &format!("cookie.{name}")));
    }
    if want.get("crypto").is_some() {
        why.extend(wire::cookies(&want["cookie"], &have.cookies));
    }
    why
}

pub(crate) fn compare_reply(case: &Value, last: Option<&Value>, have: &Reply, nodes: &str) -> Vec<String> {
    let want = &case["reply"];
    let mut why = Vec::new();
    if want["status"] != "$any" && want["status"] != have.status {
        let shown: String = have.text().chars().take(120).collect();
        why.push(format!("status: want {} have {} {shown}", want["status"], have.status));
    }
    let mut body = if want["body"] == "$upstream" {
        last.map_or(Value::Null, |a| a["body"].clone())
    } else {
        want["body"].clone()
    };
    // Two values differ from the reference implementation: the picture of the QR code, and the version.
    if body.pointer("/data/qrimg").is_some_and(|image| image != "") {
        body["data"]["qrimg"] = "$any".into();
        if !have.value()["data"]["qrimg"].as_str().is_some_and(|image| image.starts_with("data:image/")) {
            why.push("reply.data.qrimg: not a picture".to_owned());
        }
    }
    if case["request"]["path"] == "/inner/version" {
        body["data"]["version"] = "$any".into();
    }
    // The stand-in names itself as the node for uploads.
    if let Some(url) = body.pointer("/data/uploadUrl").and_then(Value::as_str) {
        body["data"]["uploadUrl"] = url.replace("http://nosup-eastchina1.126.net", nodes).into();
    }
    why.extend(wire::difference(&body, Some(&have.value()), "reply"));
    let cookies = if want["set_cookie"] == "$upstream" {
        last.map_or(&Value::Null, |a| &a["headers"]["set-cookie"])
    } else {
        &want["set_cookie"]
    };
    let cookies = cookies.as_array().into_iter().flatten().filter_map(Value::as_str);
    let cookies: Vec<String> = cookies.map(wire::without_domain).collect();
    let location = &want["location"];
    if location.is_string() && *location != have.header("location") {
        why.push(format!("location: want {location} have {}", have.header("location")));
    }
    why.extend(wire::set_cookies(&cookies, &have.set_cookies()));
    why
}
