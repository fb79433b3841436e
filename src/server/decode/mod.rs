//! From an HTTP request to parameters and options.

mod bounds;
mod cookies;
mod form;
#[cfg(test)]
mod fuzz;
mod ignored;
mod options;

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http_body_util::{BodyExt, Limited};
use hyper::body::Body as _;
use serde::de::IgnoredAny;

pub(super) use ignored::Ignored;
pub(super) use options::accepts;

use super::incoming::RequestBody;
use super::settings::ServerConfig;
use crate::call::args;
use crate::call::options::{Nameable, Options};
use crate::call::params::{Params, Value};
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};
use crate::upload::Files;

/// What a request says. It borrows from the request, so that an answer from the cache costs no copies.
pub(super) struct Decoded<'a> {
    pub(super) params: Params<'a>,
    /// The caller's cookies: of a name that comes twice, the last one counts.
    pub(super) cookies: cookies::Pairs<'a>,
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
    /// Names and values in the order they came.
    Multipart(Vec<(String, String)>),
    /// One of the others, though its type says something else or nothing.
    Guessed(Box<Self>),
}

/// Reads query and body; a later source wins over an earlier one: cookies, query, body. A body whose form is guessed
/// comes before the query.
///
/// `proxies` says which the option `proxy` may name; what is not honoured is noted in `ignored`.
pub(super) fn decode<'a>(
    endpoint: &'static Endpoint,
    query: Option<&'a str>,
    headers: &'a HeaderMap,
    fields: &'a Fields,
    proxies: Nameable,
    ignored: &mut Ignored,
) -> Result<Decoded<'a>, Error> {
    let mut params = Params::new();
    if let Fields::Guessed(fields) = fields {
        add_fields(&mut params, fields)?;
    }
    if let Some(query) = query {
        form::read(query.as_bytes(), &mut params)?;
    }
    add_fields(&mut params, fields)?;
    let cookies = match params.remove("cookie").filter(|given| !given.is_falsy() && !given.is_not_given()) {
        None => cookies::of_headers(headers)?,
        Some(given) => {
            let given = cookies::given(&given)?;
            if given.is_empty() {
                ignored.add_cookie();
                cookies::of_headers(headers)?
            } else {
                given
            }
        }
    };
    // An endpoint may take it as a parameter too.
    let timestamp = match params.get("timestamp") {
        Some(given) if endpoint.takes("timestamp") => Some(given.clone()),
        _ => params.remove("timestamp"),
    };
    let no_cookie = options::is_set(params.remove("noCookie"));
    let mut options = Options { accepts: accepts(headers), asks_for_login: true, ..Options::default() };
    options.take(&mut params, proxies, |name| ignored.add(name))?;
    ignored.add_unknown(endpoint, &params);
    args::settle(endpoint, &mut params);
    args::drop_unusable(endpoint, &mut params).into_iter().for_each(|name| ignored.add(name));
    Ok(Decoded { params, cookies, options, timestamp, no_cookie })
}

fn add_fields<'a>(params: &mut Params<'a>, fields: &'a Fields) -> Result<(), Error> {
    match fields {
        Fields::None | Fields::Guessed(_) => Ok(()),
        Fields::Json(body) => merge_json(params, body),
        Fields::Form(body) => form::read(body, params),
        Fields::Multipart(fields) => {
            let mut form = form::Form::default();
            for (name, value) in fields {
                form.add(Cow::Borrowed(name), Cow::Borrowed(value))?;
            }
            form.finish(params)
        }
    }
}

/// Reads a query as a request without a body, for the micro benchmarks; the number of its parameters.
#[cfg(feature = "internals")]
pub(crate) fn decode_query(query: &str) -> usize {
    let headers = HeaderMap::new();
    let decoded = decode(
        &crate::registry::ENDPOINTS[0],
        Some(query),
        &headers,
        &Fields::None,
        Nameable::None,
        &mut Ignored::default(),
    );
    decoded.map_or(0, |decoded| decoded.params.iter().count())
}

/// Reads the body of a request to its end; the answer to one that is refused before ends its connection.
pub(super) async fn read(
    endpoint: &'static Endpoint,
    headers: &HeaderMap,
    mut body: RequestBody,
    config: &ServerConfig,
) -> Result<(Fields, Files), Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" {
        let (mut texts, mut files) = (Vec::new(), Files::default());
        super::multipart::read(endpoint, kind, &mut body, config, &mut texts, &mut files).await?;
        return Ok((Fields::Multipart(texts), files));
    }
    let bytes = collect(body, config.body_limit).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok((Fields::None, Files::default()));
    }
    let fields = match essence.as_str() {
        "application/json" => Fields::Json(bytes),
        "application/x-www-form-urlencoded" => Fields::Form(bytes),
        // Clients that say something else, or nothing, often send one of the two all the same.
        _ if is_json_object(&bytes) => Fields::Guessed(Box::new(Fields::Json(bytes))),
        _ if is_form(&bytes) => Fields::Guessed(Box::new(Fields::Form(bytes))),
        _ => Fields::None,
    };
    Ok((fields, Files::default()))
}

async fn collect(body: RequestBody, limit: usize) -> Result<Bytes, Error> {
    // One that is announced as too large is not asked for (`Expect: 100-continue`).
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
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

fn is_json_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// Whether it begins with `name=`, and holds nothing that a form would have encoded.
fn is_form(bytes: &[u8]) -> bool {
    let name = bytes.split(|byte| *byte == b'=').next().unwrap_or_default();
    name.len() < bytes.len()
        && !name.is_empty()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-.%[]/".contains(byte))
        && !bytes.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

fn merge_json<'a>(params: &mut Params<'a>, bytes: &'a [u8]) -> Result<(), Error> {
    let wrong = |error: serde_json::Error| {
        Error::new(Kind::InvalidRequest(400), "请求体不是 JSON 对象", "the body is not a JSON object")
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
        if params.len() > bounds::PARAMS {
            return Err(bounds::too_many_params());
        }
    }
    Ok(())
}
