//! From an HTTP request to parameters and options.

use std::borrow::Cow;
use std::net::IpAddr;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body as _, Incoming};
use percent_encoding::percent_decode_str;
use serde_json::value::RawValue;

use super::settings::ServerConfig;
use crate::error::{Error, Kind};
use crate::flows::Files;
use crate::options::{Accepts, Cookies, Options};
use crate::plan::Scheme;
use crate::registry::Endpoint;
use crate::value::{Params, Value};

/// What a request says, once it is read.
pub(super) struct Decoded {
    pub(super) params: Params<'static>,
    pub(super) files: Files,
    pub(super) options: Options,
    /// Whether the upstream's cookies stay behind.
    pub(super) no_cookie: bool,
}

/// Reads query and body; a later source wins over an earlier one: cookies, query, body.
pub(super) async fn decode(
    endpoint: &'static Endpoint,
    query: Option<&str>,
    headers: &HeaderMap,
    body: Incoming,
    config: &ServerConfig,
) -> Result<Decoded, Error> {
    let mut params = Params::new();
    if let Some(query) = query {
        merge_pairs(&mut params, query.as_bytes());
    }
    let mut files = Files::default();
    if !body.is_end_stream() {
        read_body(endpoint, headers, body, config, &mut params, &mut files).await?;
    }
    let mut options = Options { accepts: accepts(headers), ..Options::default() };
    options.cookies = match params.remove("cookie") {
        Some(given) => given_cookies(&given),
        None => header_cookies(headers),
    };
    let no_cookie = is_set(params.remove("noCookie"));
    read_options(&mut params, &mut options)?;
    Ok(Decoded { params, files, options, no_cookie })
}

async fn read_body(
    endpoint: &'static Endpoint,
    headers: &HeaderMap,
    body: Incoming,
    config: &ServerConfig,
    params: &mut Params<'static>,
    files: &mut Files,
) -> Result<(), Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" {
        return super::multipart::read(endpoint, kind, body, config, params, files).await;
    }
    let bytes = collect(body, config.body_limit).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    match essence.as_str() {
        "application/json" => merge_json(params, &bytes),
        "application/x-www-form-urlencoded" => {
            let mut form = Params::new();
            merge_pairs(&mut form, &bytes);
            for (name, value) in form.iter() {
                params.set(name.to_owned(), value.clone());
            }
            Ok(())
        }
        _ => Err(Error::new(
            Kind::InvalidRequest(415),
            "请求体的 Content-Type 应为 application/json、application/x-www-form-urlencoded 或 multipart/form-data",
            "the body's Content-Type must be application/json, application/x-www-form-urlencoded or multipart/form-data",
        )),
    }
}

async fn collect(body: Incoming, limit: usize) -> Result<Bytes, Error> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => Err(too_large(limit)),
        Err(error) => Err(broken(error)),
    }
}

pub(super) fn too_large(limit: usize) -> Error {
    Error::new(
        Kind::InvalidRequest(413),
        format!("请求体超过 {limit} 字节"),
        format!("the body is larger than {limit} bytes (NCM_BODY_LIMIT)"),
    )
}

pub(super) fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::InvalidRequest(400), "请求体没有传完整或格式错误", "the body broke off or is malformed")
        .with_source(error)
}

/// Takes `a=1&b=2` in; a name that comes again, or as `a[]`, makes a list.
fn merge_pairs(params: &mut Params<'static>, text: &[u8]) {
    let mut lists: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in form_urlencoded::parse(text) {
        let (name, listed) = match name.strip_suffix("[]") {
            Some(name) => (Cow::Borrowed(name), true),
            None => (name, false),
        };
        if let Some((_, list)) = lists.iter_mut().find(|(known, _)| *known == name) {
            list.push(value.into_owned());
        } else if listed {
            lists.push((name.into_owned(), vec![value.into_owned()]));
        } else if let Some(Value::Text(earlier)) = params.get(&name) {
            lists.push((name.into_owned(), vec![earlier.clone().into_owned(), value.into_owned()]));
        } else {
            params.set(name.into_owned(), value.into_owned());
        }
    }
    for (name, list) in lists {
        params.set(name, Value::from(serde_json::Value::from(list)));
    }
}

fn merge_json(params: &mut Params<'static>, bytes: &[u8]) -> Result<(), Error> {
    let wrong = |error: serde_json::Error| {
        Error::new(Kind::InvalidRequest(400), "请求体不是 JSON 对象", "the body is no JSON object")
            .with_source(error)
    };
    let text = std::str::from_utf8(bytes).map_err(broken)?;
    for (name, raw) in serde_json::from_str::<RawFields<'_>>(text).map_err(wrong)?.0 {
        let value = if raw.get().starts_with('"') {
            Value::Text(Cow::Owned(serde_json::from_str(raw.get()).map_err(wrong)?))
        } else {
            Value::Json(Cow::Owned(raw.get().to_owned()))
        };
        params.set(name, value);
    }
    Ok(())
}

/// The fields of a JSON object, their values as written.
struct RawFields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for RawFields<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Visitor).map(RawFields)
    }
}

/// The `cookie` parameter: a string, or an object of names and values.
fn given_cookies(given: &Value<'_>) -> Cookies {
    match given {
        Value::Text(text) => {
            let mut cookies = Cookies::default();
            for (name, value) in Cookies::parse(text).iter() {
                cookies.set(
                    &percent_decode_str(name).decode_utf8_lossy(),
                    &percent_decode_str(value).decode_utf8_lossy(),
                );
            }
            cookies
        }
        Value::Json(json) => {
            let mut cookies = Cookies::default();
            let fields: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(json).unwrap_or_default();
            for (name, value) in fields {
                cookies.set(&name, &Value::from(value).text());
            }
            cookies
        }
    }
}

fn header_cookies(headers: &HeaderMap) -> Cookies {
    let mut cookies = Cookies::default();
    for header in headers.get_all(COOKIE) {
        let text = String::from_utf8_lossy(header.as_bytes());
        for (name, value) in Cookies::parse(&text).iter() {
            if !value.is_empty() {
                cookies.set(
                    &percent_decode_str(name).decode_utf8_lossy(),
                    percent_decode_str(value).decode_utf8_lossy().trim(),
                );
            }
        }
    }
    cookies
}

/// Takes the options out of the parameters.
fn read_options(params: &mut Params<'static>, options: &mut Options) -> Result<(), Error> {
    let mut text = |name: &str| {
        params.remove(name).map(|value| value.text().into_owned()).filter(|text| !text.is_empty())
    };
    if let Some(name) = text("crypto") {
        options.scheme = Some(Scheme::named(&name).ok_or_else(|| {
            Error::invalid_parameter(
                "crypto",
                "可用的值为 weapi, eapi, linuxapi, api",
                "must be one of weapi, eapi, linuxapi, api",
            )
        })?);
    }
    if let Some(agent) = text("ua") {
        let agent = HeaderValue::from_str(&agent).map_err(|_| {
            Error::invalid_parameter(
                "ua",
                "含有请求头不允许的字符",
                "holds characters that no header may have",
            )
        })?;
        options.user_agent = Some(agent);
    }
    if let Some(ip) = text("realIP") {
        let ip: IpAddr = ip
            .trim()
            .parse()
            .map_err(|_| Error::invalid_parameter("realIP", "应为 IP 地址", "must be an IP address"))?;
        options.real_ip = Some(ip);
    }
    if let Some(wanted) = text("e_r") {
        options.encrypted_response = Some(wanted == "true" || wanted == "1");
    }
    for (name, zh, en) in [
        (
            "proxy",
            "本服务器不允许由请求指定代理",
            "is not allowed: this server does not let callers choose a proxy",
        ),
        (
            "domain",
            "本服务器不允许由请求指定上游地址",
            "is not allowed: this server does not let callers choose the upstream",
        ),
    ] {
        if text(name).is_some() {
            return Err(Error::invalid_parameter(name, zh, en));
        }
    }
    // It asks for a fresh answer; the upstream does not see it. The other is no business of ours.
    for name in ["timestamp", "checkToken"] {
        params.remove(name);
    }
    Ok(())
}

fn is_set(value: Option<Value<'_>>) -> bool {
    value.is_some_and(|value| !value.is_falsy() && value.text() != "false")
}

/// The encodings of `Accept-Encoding` that answers may come in.
fn accepts(headers: &HeaderMap) -> Accepts {
    let mut accepts = Accepts::default();
    let Some(text) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return accepts;
    };
    for part in text.split(',') {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        if matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000") {
            continue;
        }
        match name.trim() {
            "gzip" | "x-gzip" => accepts.gzip = true,
            "deflate" => accepts.deflate = true,
            "br" => accepts.brotli = true,
            _ => {}
        }
    }
    accepts
}
