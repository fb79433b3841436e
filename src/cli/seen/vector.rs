//! A call as a line of `tests/wire/*.jsonl`.

use serde_json::{Map, Value, json};

use super::Sent;
use super::form::Args;

/// Returns the vector of `route`'s call with these parameters, without a device's own values.
pub(in super::super) fn line(id: &str, route: &str, args: &Args, sent: &[&Sent], now: i64) -> String {
    let calls: Vec<Value> = sent.iter().map(|sent| call(sent, now)).collect();
    json!({
        "id": id,
        "request": { "path": route, "query": args },
        "upstream": calls,
        "reply": { "status": 200, "body": "$upstream" },
    })
    .to_string()
}

fn call(sent: &Sent, now: i64) -> Value {
    let (name, path) = (sent.scheme, &sent.path);
    let path = match name {
        "weapi" | "eapi" | "xeapi" => path.replacen("/api/", &format!("/{name}/"), 1),
        "linuxapi" => "/api/linux/forward".to_owned(),
        _ => path.clone(),
    };
    let mut fields: Map<String, Value> = match &sent.payload {
        Ok(fields) => fields.iter().map(|(name, value)| (name.clone(), timeless(value, now))).collect(),
        Err(_) => Map::new(),
    };
    for (added, value) in &sent.added {
        let value = if added == "header" { "$any".into() } else { value.clone() };
        fields.insert(added.clone(), value);
    }
    let mut payload = Value::Object(fields);
    if name == "linuxapi" {
        payload = json!({ "method": "POST", "url": format!("https://{}{}", sent.host, sent.path), "params": payload });
    }
    json!({
        "method": sent.method,
        "url": format!("https://{}{path}", sent.host),
        "crypto": name,
        "payload": payload,
        "cookie": "$any",
        "respond": "S0",
    })
}

/// Returns a value that does not depend on its time.
fn timeless(value: &Value, now: i64) -> Value {
    let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
    match number.map(|number| number - now) {
        Some(0) => "$now".into(),
        Some(plus) if plus.abs() < 1_000_000_000 => format!("$now{plus:+}").into(),
        Some(_) if number == Some(now / 1000) => "$now_s".into(),
        _ => value.clone(),
    }
}
