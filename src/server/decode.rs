//! From an HTTP request to parameters and options.

use std::borrow::Cow;
use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use percent_encoding::percent_decode;

use super::settings::ServerConfig;
use crate::call::options::{Accepts, Options};
use crate::call::params::{Params, Value};
use crate::call::plan::Scheme;
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};
use crate::upload::Files;

/// How long a client may go on sending what was refused already.
const LINGER: Duration = Duration::from_secs(10);

/// What a request says. It borrows from the request, so that an answer from the cache costs no copies.
pub(super) struct Decoded<'a> {
    pub(super) params: Params<'a>,
    /// The caller's cookies: of a name that comes twice, the last one counts.
    pub(super) cookies: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Without the cookies, see [`Decoded::into_call`].
    pub(super) options: Options,
    /// Any text that asks for a fresh answer by being another than before.
    pub(super) timestamp: Option<Value<'a>>,
    /// Whether the upstream's cookies stay behind.
    pub(super) no_cookie: bool,
}

impl Decoded<'_> {
    /// What a call takes.
    pub(super) fn into_call(self) -> (Params<'static>, Options) {
        let mut options = self.options;
        for (name, value) in &self.cookies {
            options.cookies.set(name, value);
        }
        (self.params.into_owned(), options)
    }
}

/// A body, read whole.
#[derive(Default)]
pub(super) enum Fields {
    #[default]
    None,
    Json(Bytes),
    Form(Bytes),
    Multipart(Params<'static>),
}

/// Reads query and body; a later source wins over an earlier one: cookies, query, body.
pub(super) fn decode<'a>(
    query: Option<&'a str>,
    headers: &'a HeaderMap,
    fields: &'a Fields,
) -> Result<Decoded<'a>, Error> {
    let mut params = query.map(|query| pairs(query.as_bytes())).unwrap_or_default();
    match fields {
        Fields::None => {}
        Fields::Json(body) => merge_json(&mut params, body)?,
        Fields::Form(body) => params.merge(pairs(body)),
        Fields::Multipart(fields) => params.merge(fields.clone()),
    }
    let cookies = match params.remove("cookie") {
        Some(given) => given_cookies(given),
        None => header_cookies(headers),
    };
    let timestamp = params.remove("timestamp");
    let no_cookie = is_set(params.remove("noCookie"));
    let options = read_options(&mut params, headers)?;
    Ok(Decoded { params, cookies, options, timestamp, no_cookie })
}

/// Reads a query as a request without a body, for the micro benchmarks; the number of its parameters.
#[cfg(feature = "internals")]
pub(crate) fn decode_query(query: &str) -> usize {
    let headers = HeaderMap::new();
    let decoded = decode(Some(query), &headers, &Fields::None);
    decoded.map_or(0, |decoded| decoded.params.iter().count())
}

/// Reads the body of a request.
pub(super) async fn read(
    endpoint: &'static Endpoint,
    headers: &HeaderMap,
    mut body: Incoming,
    config: &ServerConfig,
) -> Result<(Fields, Files), Error> {
    let read = read_all(endpoint, headers, &mut body, config).await;
    if read.is_err() {
        tokio::spawn(linger(body));
    }
    read
}

/// Reads on for a moment after a refusal: a client that is still sending would find the connection
/// reset, and never see the answer.
async fn linger(mut body: Incoming) {
    let rest = async { while let Some(Ok(_)) = body.frame().await {} };
    let _enough = tokio::time::timeout(LINGER, rest).await;
}

async fn read_all(
    endpoint: &'static Endpoint,
    headers: &HeaderMap,
    body: &mut Incoming,
    config: &ServerConfig,
) -> Result<(Fields, Files), Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" {
        let (mut params, mut files) = (Params::new(), Files::default());
        super::multipart::read(endpoint, kind, body, config, &mut params, &mut files).await?;
        return Ok((Fields::Multipart(params), files));
    }
    let bytes = collect(body, config.body_limit).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok((Fields::None, Files::default()));
    }
    let fields = match essence.as_str() {
        "application/json" => Fields::Json(bytes),
        "application/x-www-form-urlencoded" => Fields::Form(bytes),
        _ => {
            return Err(Error::new(
                Kind::InvalidRequest(415),
                "请求体的 Content-Type 应为 application/json、application/x-www-form-urlencoded 或 multipart/form-data",
                "the body's Content-Type must be application/json, application/x-www-form-urlencoded or multipart/form-data",
            ));
        }
    };
    Ok((fields, Files::default()))
}

async fn collect(body: &mut Incoming, limit: usize) -> Result<Bytes, Error> {
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

/// Reads `a=1&b=2`; a name that comes again, or as `a[]`, makes a list.
fn pairs(text: &[u8]) -> Params<'_> {
    let mut params = Params::new();
    let mut lists: Vec<(Cow<'_, str>, Vec<String>)> = Vec::new();
    for (name, value) in form_urlencoded::parse(text) {
        let listed = name.ends_with("[]");
        let name = match name {
            _ if !listed => name,
            Cow::Borrowed(name) => Cow::Borrowed(&name[..name.len() - 2]),
            Cow::Owned(name) => Cow::Owned(name[..name.len() - 2].to_owned()),
        };
        if let Some((_, list)) = lists.iter_mut().find(|(known, _)| *known == name) {
            list.push(value.into_owned());
        } else if listed {
            lists.push((name, vec![value.into_owned()]));
        } else if let Some(Value::Text(earlier)) = params.get(&name) {
            lists.push((name, vec![earlier.clone().into_owned(), value.into_owned()]));
        } else {
            params.set(name, Value::Text(value));
        }
    }
    for (name, list) in lists {
        params.set(name, Value::from(serde_json::Value::from(list)));
    }
    params
}

fn merge_json<'a>(params: &mut Params<'a>, bytes: &'a [u8]) -> Result<(), Error> {
    let wrong = |error: serde_json::Error| {
        Error::new(Kind::InvalidRequest(400), "请求体不是 JSON 对象", "the body is no JSON object")
            .with_source(error)
    };
    let text = std::str::from_utf8(bytes).map_err(broken)?;
    for (name, raw) in serde_json::from_str::<crate::wire::fields::Fields<'_>>(text).map_err(wrong)?.0 {
        let value = if raw.get().starts_with('"') {
            Value::Text(Cow::Owned(serde_json::from_str(raw.get()).map_err(wrong)?))
        } else {
            Value::Json(Cow::Borrowed(raw.get()))
        };
        params.set(name, value);
    }
    Ok(())
}

/// The `cookie` parameter: a string, or an object of names and values.
fn given_cookies<'a>(given: Value<'_>) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
    match given {
        Value::Text(text) => split_cookies(text.as_bytes())
            .map(|(name, value)| (Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned())))
            .collect(),
        Value::Json(json) => {
            let fields: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(&json).unwrap_or_default();
            fields
                .into_iter()
                .map(|(name, value)| (Cow::Owned(name), Cow::Owned(Value::from(value).text().into_owned())))
                .collect()
        }
    }
}

/// The `Cookie` headers, without cookies that are empty.
fn header_cookies(headers: &HeaderMap) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let headers = headers.get_all(COOKIE).iter();
    headers
        .flat_map(|header| split_cookies(header.as_bytes()))
        .map(|(name, value)| match value {
            Cow::Borrowed(value) => (name, Cow::Borrowed(value.trim())),
            Cow::Owned(value) => (name, Cow::Owned(value.trim().to_owned())),
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// The parts of `a=1; b=2`, percent-decoded. Values may contain `=`; parts without one are passed over.
fn split_cookies(text: &[u8]) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    text.split(|byte| *byte == b';').filter_map(|part| {
        let at = memchr::memchr(b'=', part)?;
        let (name, value) = (part[..at].trim_ascii(), part[at + 1..].trim_ascii());
        let decode = |text| percent_decode(text).decode_utf8_lossy();
        (!name.is_empty()).then(|| (decode(name), decode(value)))
    })
}

/// Takes the options out of the parameters.
fn read_options(params: &mut Params<'_>, headers: &HeaderMap) -> Result<Options, Error> {
    let mut options = Options { accepts: accepts(headers), ..Options::default() };
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
    // No business of ours, nor of the upstream.
    params.remove("checkToken");
    Ok(options)
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
