//! Fetches xeapi's key: a signed request, a signed answer.

use std::time::Duration;

use serde::Deserialize;

use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::xeapi::{self, ServerKey, Session};
use crate::registry::upstreams;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::clock;

/// Client version in the request.
const APP_VERSION: &str = "9.5.61";

/// Paths of the key, tried one after the other; today's clients use the first.
const KEY_PATHS: [&str; 2] = ["/api/bsr/sk/get", "/api/gorilla/anti/crawler/security/key/get"];

/// The keys that encrypt calls at the moment.
pub(in crate::transport) struct Keys {
    pub(in crate::transport) server: ServerKey,
    pub(in crate::transport) session: Option<Session>,
    /// When to fetch them again, in ms since 1970; `None` where the server names no time.
    pub(in crate::transport) expires: Option<i64>,
    /// Index in [`KEY_PATHS`] of the path that gave it: a refresh starts there.
    pub(in crate::transport) path: usize,
}

#[derive(Deserialize)]
struct Answer {
    data: Signed,
}

#[derive(Deserialize)]
struct Signed {
    #[serde(rename = "encryptedData")]
    encrypted: String,
    timestamp: serde_json::Value,
    signature: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Key {
    public_key: String,
    version: serde_json::Value,
    sk: Option<String>,
    next_update_time: Option<serde_json::Value>,
}

/// Fetches the upstream's key, from the path that gave it before or that today's clients use, then from the other one.
pub(in crate::transport) async fn fetch<A: Future<Output = Result<Reply, Error>>>(
    device: &str,
    old: Option<&Keys>,
    patience: Duration,
    ask: impl Fn(Plan) -> A,
) -> Result<Keys, Error> {
    let first = old.map_or(0, |keys| keys.path);
    // Half of the time for each, in case the first path never answers.
    let asked = tokio::time::timeout(patience / 2, fetch_at(first, device, old, &ask)).await;
    match asked {
        Ok(Ok(keys)) => Ok(keys),
        // The other path is on the same host.
        Ok(Err(error)) if error.is_connect() => Err(error),
        Ok(Err(_)) | Err(_) => fetch_at(1 - first, device, old, &ask).await,
    }
}

async fn fetch_at<A: Future<Output = Result<Reply, Error>>>(
    path: usize,
    device: &str,
    old: Option<&Keys>,
    ask: impl Fn(Plan) -> A,
) -> Result<Keys, Error> {
    let nonce = nonce()?;
    let timestamp = clock::now_ms().to_string();
    let mut payload = Payload::new();
    for (name, value) in [
        ("appVersion", APP_VERSION),
        ("currentKeyVersion", old.map_or("", |keys| &keys.server.version)),
        ("deviceId", device),
        ("nonce", &nonce),
        ("os", xeapi::OS),
        ("requestType", "active"),
        ("signature", &xeapi::sign(&timestamp, &nonce)),
        ("t1", ""),
        ("t2", ""),
        ("timestamp", &timestamp),
        ("uid", ""),
    ] {
        payload.text_field(name, value);
    }
    let mut plan = Plan::new(Scheme::Form, KEY_PATHS[path], payload).upstream(&upstreams::INTERFACE);
    let cookie = format!("deviceId={}", crate::wire::percent::component(device));
    if let Ok(cookie) = http::HeaderValue::try_from(cookie) {
        plan.extra_headers.push((http::header::COOKIE, cookie));
    }
    let reply = ask(plan).await?;
    let Answer { data } = serde_json::from_slice(&reply.bytes()).map_err(garbled)?;
    let signed = text(&data.timestamp);
    if !xeapi::is_signed(&signed, &nonce, &data.signature) {
        return Err(garbled("the signature is wrong"));
    }
    let opened = xeapi::open_server_key(&data.encrypted).map_err(garbled)?;
    let key: Key = serde_json::from_slice(&opened).map_err(garbled)?;
    // A refresh may lack `sk`: the old one stays in use. Without any, nothing can be encrypted.
    let sk = key.sk.filter(|sk| !sk.is_empty()).or_else(|| old.map(|keys| keys.server.sk.clone()));
    let server = ServerKey {
        public_key: xeapi::public_key(&key.public_key).ok_or_else(|| garbled("the key is not 32 bytes"))?,
        version: text(&key.version),
        sk: sk.ok_or_else(|| garbled("the first key came without `sk`"))?,
    };
    if !xeapi::is_usable(&server) {
        return Err(garbled("no secret can be derived from the key"));
    }
    Ok(Keys {
        // A session belongs to the key for which it was granted.
        session: old.filter(|keys| keys.server == server).and_then(|keys| keys.session.clone()),
        server,
        expires: key.next_update_time.and_then(|time| text(&time).parse().ok()),
        path,
    })
}

/// Returns a JSON string without quotes, any other value as JSON.
fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns 16 decimal digits.
fn nonce() -> Result<String, Error> {
    Ok(format!("{:016}", getrandom::u64()? % 10_000_000_000_000_000))
}

fn garbled(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::BadAnswer, "上游给出的 xeapi 密钥无效", "the upstream's key for xeapi is not valid")
        .with_source(error)
}
