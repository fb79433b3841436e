//! Calls that the registry does not know, logs, and tools that need no upstream.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Flow, reshape};
use crate::call::cookies::Cookies;
#[cfg(feature = "server")]
use crate::call::params::Params;
use crate::call::params::{Value, flag};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::{DecryptError, eapi, linuxapi};
use crate::load::aside::{LONG, here_or_aside};
#[cfg(feature = "server")]
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::transport::climbing;
use crate::wire::fields::Fields;
use crate::wire::json::JsonText;
use crate::wire::percent::climbs;

/// Makes several calls in one: each parameter whose name is a path.
pub(crate) async fn batch(flow: Flow) -> Result<Reply, Error> {
    let mut payload = Payload::new();
    let mut empty = true;
    for (path, value) in flow.params.iter().filter(|(name, _)| name.starts_with("/api/")) {
        if climbs(path) {
            return Err(climbing());
        }
        payload.field(path.to_owned(), Some(value));
        empty = false;
    }
    if empty {
        return Err(Error::new(
            Kind::InvalidRequest(400),
            "没有要调用的接口：请用以 /api/ 开头的上游路径作参数名，以 JSON 数据作值",
            "there is nothing to call: give upstream paths that start with /api/ as parameter names, and JSON as their values",
        ));
    }
    flow.forward(Plan::new(Scheme::Eapi, "/api/batch", payload)).await
}

/// Maximum size in bytes of a session in the data of [`api`]; the same as for the option `cookie`.
const MOST_COOKIE: usize = 64 << 10;

/// Makes any call; `crypto` chooses the scheme.
pub(crate) async fn api(mut flow: Flow) -> Result<Reply, Error> {
    let uri = flow.text("uri").unwrap_or_default().trim().to_owned();
    if !uri.starts_with("/api/") {
        return Err(Error::invalid_parameter("uri", "应以 /api/ 开头", "must start with /api/"));
    }
    let data = flow.given("data").cloned();
    let mut payload = Payload::new();
    for (name, value) in object("data", data.as_ref())?.0 {
        match name.as_str() {
            // The schemes write these fields.
            "header" | "csrf_token" => {}
            "e_r" => {
                let wanted = flag(value.get().trim_matches('"')) == Some(true);
                flow.options.encrypted_response.get_or_insert(wanted);
            }
            // A session in the data is sent upstream as single cookies.
            "cookie" if value.get().len() > MOST_COOKIE => {
                return Err(Error::invalid_parameter(
                    "data",
                    format_args!("的 cookie 最多 {MOST_COOKIE} 字节"),
                    format_args!("may have a cookie of at most {MOST_COOKIE} bytes"),
                ));
            }
            "cookie" if value.get().starts_with('"') => {
                let text: String = serde_json::from_str(value.get()).unwrap_or_default();
                flow.options.cookies = Cookies::parse(&text);
                let mut cookies = JsonText::object(640);
                flow.options.cookies.iter().for_each(|(name, value)| cookies.text_field(name, value));
                payload.raw_field("cookie", cookies.finish_text());
            }
            _ => payload.raw_field(name, value.get()),
        }
    }
    let mut plan = Plan::new(flow.options.scheme.unwrap_or(Scheme::Eapi), uri, payload);
    plan.extra_headers = std::mem::take(&mut flow.options.headers);
    if let Some(upstream) = flow.options.upstream {
        plan.upstream = upstream;
    }
    flow.forward(plan).await
}

/// Returns the session in the data of a call to any path, which replaces the caller's.
#[cfg(feature = "server")]
pub(crate) fn session_within(endpoint: &Endpoint, params: &Params<'_>) -> Option<Cookies> {
    let data =
        params.get("data").filter(|data| endpoint.any_path && endpoint.takes("data") && !data.is_falsy());
    let fields = object("data", data).ok()?.0;
    let is_session = |value: &RawValue| value.get().starts_with('"') && value.get().len() <= MOST_COOKIE;
    let (_, value) = fields.into_iter().rfind(|(name, value)| name == "cookie" && is_session(value))?;
    Some(Cookies::parse(&serde_json::from_str::<String>(value.get()).unwrap_or_default()))
}

/// Forwards logs unchanged.
pub(crate) async fn weblog(flow: Flow) -> Result<Reply, Error> {
    let mut payload = Payload::new();
    for (name, value) in object("data", flow.given("data"))?.0 {
        if !matches!(name.as_str(), "csrf_token" | "e_r") {
            payload.raw_field(name, value.get());
        }
    }
    flow.forward(Plan::new(Scheme::Weapi, "/api/feedback/weblog", payload)).await
}

/// Returns the fields of a JSON object that was given as such or inside a string; none where it was not given.
fn object<'a>(name: &'static str, value: Option<&'a Value<'_>>) -> Result<Fields<'a>, Error> {
    let Some(Value::Text(json) | Value::Json(json)) = value else {
        return Ok(Fields(Vec::new()));
    };
    serde_json::from_str(json).map_err(|error| {
        Error::invalid_parameter(name, "应为 JSON 对象", "must be a JSON object").with_source(error)
    })
}

/// Maximum size in bytes of an answer after decryption: any caller may request it.
const MOST_OPENED: usize = 8 << 20;

/// Decrypts a text with the scheme in `crypto`; eapi by default.
pub(crate) async fn decrypt(flow: Flow) -> Result<Reply, Error> {
    let size = flow.params.iter().map(|(_, value)| value.size()).sum();
    // The text without blanks, its bytes, their plaintext, and the answer.
    let mut share = flow.transport.budget().share();
    share.take(if size < LONG { 0 } else { 2 * size + 2 * MOST_OPENED })?;
    here_or_aside(size, move || {
        let _share = share;
        open(&flow)
    })
    .await?
}

fn open(flow: &Flow) -> Result<Reply, Error> {
    let name = if flow.given("data").is_some() { "data" } else { "hexString" };
    let data = flow.text(name).unwrap_or_default();
    let is_request = flow.params.get("isReq").and_then(Value::flag) != Some(false);
    let answer = |cipher: Vec<u8>| eapi::decrypt_answer_within(&cipher, MOST_OPENED);
    let scheme = flow.options.scheme.unwrap_or(Scheme::Eapi);
    let opened = match (scheme, is_request) {
        (Scheme::Eapi, true) => return open_request(&data, name),
        (Scheme::Eapi | Scheme::Weapi, false) => eapi::decode_hex(&data).and_then(answer),
        (Scheme::Linuxapi, true) => eapi::decode_hex(&data).and_then(linuxapi::decrypt),
        (Scheme::Xeapi, false) => {
            let data: String = data.split_whitespace().collect();
            STANDARD.decode(data).map_err(|_| DecryptError::Base64).and_then(answer)
        }
        (Scheme::Weapi | Scheme::Xeapi, true) => {
            return Err(Error::invalid_parameter(
                "isReq",
                "这种加密的请求只有上游能解密，本接口只能解密响应，请传 false",
                "cannot be true: only the upstream can decrypt requests of this scheme; pass false to decrypt an answer",
            ));
        }
        _ => Ok(data.into_bytes()),
    };
    let opened = opened.map_err(|error| unreadable(name, &error))?;
    let mut body = JsonText::object(640);
    body.raw_field("code", "200");
    body.raw_field("data", check_json(name, &opened)?.get());
    Ok(reshape::ok(body))
}

fn open_request(hex: &str, name: &'static str) -> Result<Reply, Error> {
    let hex: String = hex.split_whitespace().collect();
    let (url, json) = eapi::decrypt_request(&hex).map_err(|error| unreadable(name, &error))?;
    let mut body = JsonText::object(640);
    body.raw_field("code", "200");
    body.key("data");
    body.open('{');
    body.text_field("url", &url);
    body.raw_field("data", check_json(name, json.as_bytes())?.get());
    body.close('}');
    Ok(reshape::ok(body))
}

fn unreadable(name: &'static str, error: &DecryptError) -> Error {
    Error::invalid_parameter(
        name,
        format_args!("无法解密，请确认密文完整，并检查 crypto 和 isReq（{error}）"),
        format_args!(
            "cannot be decrypted: {error}; check that the text is complete, and `crypto` and `isReq`"
        ),
    )
}

fn check_json<'a>(name: &'static str, text: &'a [u8]) -> Result<&'a RawValue, Error> {
    serde_json::from_slice(text).map_err(|_| {
        Error::invalid_parameter(
            name,
            "解密后不是 JSON，请检查 isReq",
            "is not JSON after decryption; check `isReq`",
        )
    })
}

/// Returns the version of ncm.
pub(crate) async fn version(_flow: Flow) -> Result<Reply, Error> {
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": { "version": env!("CARGO_PKG_VERSION") } })))
}
