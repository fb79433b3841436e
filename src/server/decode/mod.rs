//! From an HTTP request to parameters and options.

mod bounds;
mod content;
mod cookies;
mod form;
#[cfg(test)]
mod fuzz;
mod ignored;
mod options;

use std::borrow::Cow;
use std::pin::Pin;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use hyper::body::Body as _;
use serde::de::IgnoredAny;

pub(super) use ignored::Ignored;
pub(super) use options::accepts;

use super::connections::{AT_ONCE, RequestBody};
use super::settings::ServerConfig;
use crate::call::account;
use crate::call::args;
use crate::call::bounds as limits;
use crate::call::cookies::Cookies;
use crate::call::options::{Nameable, Options};
use crate::call::params::{Params, Value};
use crate::call::payload::Payload;
use crate::load::aside::here_or_aside;
use crate::load::budget::Share;
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};
use crate::upload::Files;
use crate::wire::body::{Pieces, join};
use crate::wire::fields;

/// What a request says. It borrows from the request, so that an answer from the cache costs no copies.
pub(super) struct Decoded<'a> {
    pub(super) params: Params<'a>,
    /// Whether the endpoint does not know some of them. They go nowhere, and ask for a fresh answer like `timestamp`.
    pub(super) has_unknown: bool,
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
    pub(super) fn into_call(self, endpoint: &Endpoint) -> (Params<'static>, Options) {
        let mut options = self.options;
        for (name, value) in &self.cookies {
            options.cookies.set(name, value);
        }
        // What nobody reads may be long.
        (self.params.into_owned_of(|name| endpoint.takes(name) || name == "mock"), options)
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

impl Fields {
    /// Bytes that there are to be read.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Json(body) | Self::Form(body) => body.len(),
            Self::Multipart(fields) => fields.iter().map(|(name, value)| name.len() + value.len()).sum(),
            Self::Guessed(fields) => fields.size(),
        }
    }
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
    let mut params = all_params(query, fields)?;
    limits::check_options(&params)?;
    limits::check(endpoint, &params)?;
    let cookies = cookies_of(&mut params, headers, ignored)?;
    // An endpoint may take it as a parameter too.
    let timestamp = match params.get("timestamp") {
        Some(given) if endpoint.takes("timestamp") => Some(given.clone()),
        _ => params.remove("timestamp"),
    };
    let no_cookie = options::is_set(params.remove("noCookie"));
    let mut options = Options { accepts: accepts(headers), asks_for_login: true, ..Options::default() };
    options.take(&mut params, proxies, |name| ignored.add(name))?;
    let has_unknown = ignored.add_unknown(endpoint, &params);
    args::settle(endpoint, &mut params);
    args::drop_unusable(endpoint, &mut params).into_iter().for_each(|name| ignored.add(name));
    Ok(Decoded { params, has_unknown, cookies, options, timestamp, no_cookie })
}

/// The parameters of query and body, as they came.
fn all_params<'a>(query: Option<&'a str>, fields: &'a Fields) -> Result<Params<'a>, Error> {
    let mut params = Params::new();
    if let Fields::Guessed(fields) = fields {
        add_fields(&mut params, fields)?;
    }
    if let Some(query) = query {
        form::read(query.as_bytes(), &mut params)?;
    }
    add_fields(&mut params, fields)?;
    Ok(params)
}

/// The caller's cookies: those of the parameter, else those of the headers.
fn cookies_of<'a>(
    params: &mut Params<'a>,
    headers: &'a HeaderMap,
    ignored: &mut Ignored,
) -> Result<cookies::Pairs<'a>, Error> {
    match params.remove("cookie").filter(|given| !given.is_falsy() && !given.is_not_given()) {
        None => cookies::of_headers(headers),
        Some(given) => match cookies::given(&given)? {
            Some(given) => Ok(given),
            None => {
                ignored.add_cookie();
                cookies::of_headers(headers)
            }
        },
    }
}

/// Query and body for a function of the program's own, and whether the cookies of its answer stay behind. Who names no
/// account gets the cookies of the session.
pub(super) fn decode_own(
    query: Option<&str>,
    headers: &HeaderMap,
    fields: &Fields,
    session: Option<&Cookies>,
    ignored: &mut Ignored,
) -> Result<(String, bool), Error> {
    let mut params = all_params(query, fields)?;
    let mut pairs = cookies_of(&mut params, headers, ignored)?;
    let mut no_cookie = options::is_set(params.get("noCookie").cloned());
    if let Some(session) = session
        && !account::is_named(&pairs)
    {
        pairs = account::speaking_for(session, pairs);
        no_cookie = true;
    }
    let mut cookies = Cookies::default();
    for (name, value) in &pairs {
        cookies.set(name, value);
    }
    let mut payload = Payload::new();
    payload.key("cookie");
    payload.open('{');
    cookies.iter().for_each(|(name, value)| payload.text_field(name, value));
    payload.close('}');
    for (name, value) in params.iter() {
        payload.field(name, Some(value));
    }
    Ok((String::from_utf8_lossy(&payload.finish()).into_owned(), no_cookie))
}

/// The field `cookie` of a body, in any spelling, as the text of a `Cookie` header: for the page that imports cookies.
#[cfg(feature = "pages")]
pub(super) fn decode_cookies(fields: &Fields) -> Result<String, Error> {
    let given = all_params(None, fields)?.remove("cookie");
    given.map_or_else(|| Ok(String::new()), |given| cookies::as_header(&given))
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

/// The files of a form that are taken in.
#[derive(Clone, Copy)]
pub(super) enum Taken {
    /// Those of an endpoint, each once.
    Of(&'static Endpoint),
    All,
}

impl Taken {
    pub(super) fn is_none(self) -> bool {
        matches!(self, Self::Of(endpoint) if endpoint.files.is_empty())
    }

    pub(super) fn takes(self, field: &str, is_file: bool) -> bool {
        match self {
            Self::Of(endpoint) => endpoint.files.iter().any(|file| file.name == field),
            Self::All => is_file,
        }
    }
}

/// Reads the body of a request to its end; the answer to one that is refused before ends its connection. The share holds
/// what is read.
pub(super) async fn read(
    taken: Taken,
    headers: &HeaderMap,
    mut body: RequestBody,
    config: &ServerConfig,
    share: &mut Share,
) -> Result<(Fields, Files), Error> {
    // What the connection reads ahead.
    let ahead = usize::try_from(body.size_hint().exact().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    share.take(ahead.min(2 * AT_ONCE))?;
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let encoding = content::encoding(headers)?;
    if essence == "multipart/form-data" {
        if encoding.is_some() {
            return Err(content::unknown_encoding());
        }
        let (mut texts, mut files) = (Vec::new(), Files::default());
        super::multipart::read(taken, kind, &mut body, config, share, &mut texts, &mut files).await?;
        return Ok((Fields::Multipart(texts), files));
    }
    let mut bytes = collect(body, config.body_limit, share).await?;
    if let Some(encoding) = encoding {
        bytes = content::open(encoding, bytes, config.body_limit, share).await?;
    }
    let bytes = content::without_mark(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok((Fields::None, Files::default()));
    }
    let fields = match essence.as_str() {
        // What PHP and others write where there is nothing to say.
        "application/json" if matches!(bytes.trim_ascii(), b"[]" | b"null" | b"\"\"") => Fields::None,
        "application/json" => Fields::Json(bytes),
        "application/x-www-form-urlencoded" => Fields::Form(bytes),
        _ => here_or_aside(bytes.len(), move || guess(bytes)).await?,
    };
    Ok((fields, Files::default()))
}

/// Clients that say something else, or nothing, often send JSON or a form all the same.
fn guess(bytes: Bytes) -> Fields {
    if is_json_object(&bytes) {
        return Fields::Guessed(Box::new(Fields::Json(bytes)));
    }
    if is_form(&bytes) {
        return Fields::Guessed(Box::new(Fields::Form(bytes)));
    }
    Fields::None
}

async fn collect(mut body: RequestBody, limit: usize, share: &mut Share) -> Result<Bytes, Error> {
    // One that is announced as too large is not asked for (`Expect: 100-continue`).
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    let mut pieces = Pieces::with_capacity(1);
    while let Some(frame) = share.or_leave(|context| Pin::new(&mut body).poll_frame(context)).await? {
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if pieces.length() + data.len() > limit {
            return Err(too_large(limit));
        }
        share.take(data.len())?;
        pieces.push(data);
    }
    let pieces = pieces.finish();
    if let [_, _, ..] = &*pieces {
        // The pieces and what they become are there at once.
        let length = pieces.iter().map(Bytes::len).sum();
        share.take(length)?;
        let whole = join(&pieces);
        drop(pieces);
        share.keep(length);
        return Ok(whole);
    }
    Ok(join(&pieces))
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
    let (mut count, mut unreadable) = (0, None);
    let all = fields::each(text.as_bytes(), |name, raw| {
        let raw = raw.get();
        let value = match raw.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            None => Value::Json(Cow::Borrowed(raw)),
            Some(plain) if !plain.contains('\\') => Value::Text(Cow::Borrowed(plain)),
            Some(_) => match content::text_of(raw) {
                Ok(text) => Value::Text(Cow::Owned(text)),
                Err(error) => {
                    unreadable = Some(error);
                    return false;
                }
            },
        };
        params.set(name, value);
        // Also of those that come again: each was worth a look.
        count += 1;
        count <= bounds::PARAMS && params.len() <= bounds::PARAMS
    });
    if let Some(error) = unreadable {
        return Err(wrong(error));
    }
    if all.map_err(wrong)? { Ok(()) } else { Err(bounds::too_many_params()) }
}
