//! Turns an HTTP request into parameters and options.

mod body;
mod bounds;
mod content;
mod cookies;
mod file_name;
mod form;
#[cfg(test)]
mod fuzz;
mod ignored;
mod multipart;
mod options;

use std::borrow::Cow;

use http::HeaderMap;

pub(super) use body::{Fields, read};
pub(super) use ignored::Ignored;
pub(super) use multipart::AcceptedFiles;
pub(super) use options::accepts;

use crate::call::account;
use crate::call::bounds as limits;
use crate::call::check::{self, Caller};
use crate::call::cookies::Cookies;
use crate::call::options::{AllowedProxies, Options};
use crate::call::params::{Params, Value};
use crate::registry::{Endpoint, REQUEST_OPTIONS};
use crate::reply::error::{Error, Kind};
use crate::wire::fields;
use crate::wire::json::JsonText;

/// The decoded request. It borrows from the request, so that a cached response costs no copies.
pub(super) struct Decoded<'a> {
    pub(super) params: Params<'a>,
    /// Whether the endpoint does not know some parameters. They are not sent, and ask for a fresh response.
    pub(super) has_unknown: bool,
    /// The caller's cookies; the last one of a name counts.
    pub(super) cookies: cookies::Pairs<'a>,
    /// Options without the cookies, see [`Decoded::into_call`].
    pub(super) options: Options,
    /// Any text; a changed value asks for a fresh response.
    pub(super) timestamp: Option<Value<'a>>,
    /// Whether the upstream's cookies are left out of the response.
    pub(super) no_cookie: bool,
}

impl<'a> Decoded<'a> {
    /// Returns the arguments of the call.
    pub(super) fn into_call(self) -> (Params<'a>, Options) {
        let mut options = self.options;
        for (name, value) in &self.cookies {
            options.cookies.set(name, value);
        }
        (self.params, options)
    }
}

/// Decodes query and body. A later source takes precedence over an earlier one: cookies, query, body; but a body of
/// guessed format comes before the query.
///
/// `proxies` decides which proxies the option `proxy` may name. What is ignored is added to `ignored`.
pub(super) fn decode<'a>(
    endpoint: &'static Endpoint,
    query: Option<&'a str>,
    headers: &'a HeaderMap,
    fields: &'a Fields,
    proxies: AllowedProxies,
    ignored: &mut Ignored,
) -> Result<Decoded<'a>, Error> {
    let mut params = all_params(query, fields)?;
    // Most requests contain only parameters.
    let has_options = params.iter().any(|(name, _)| REQUEST_OPTIONS.contains(&name));
    if has_options {
        limits::check_options(&params)?;
    }
    let given = if has_options { params.remove("cookie") } else { None };
    let cookies = cookies_of(given, headers, ignored)?;
    let mut options = Options { accepts: accepts(headers), asks_for_login: true, ..Options::default() };
    let (mut timestamp, mut no_cookie) = (None, false);
    if has_options {
        // An endpoint may have a parameter of this name.
        timestamp = match params.get("timestamp") {
            Some(given) if endpoint.takes("timestamp") => Some(given.clone()),
            _ => params.remove("timestamp"),
        };
        no_cookie = options::is_set(params.remove("noCookie"));
        options.take(&mut params, proxies, |name| ignored.add(name))?;
    }
    let has_unknown = ignored.add_unknown(endpoint, &params);
    check::settle(endpoint, &mut params, Caller::App)?.into_iter().for_each(|name| ignored.add(name));
    Ok(Decoded { params, has_unknown, cookies, options, timestamp, no_cookie })
}

/// Returns the parameters of query and body, unchanged.
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

/// Returns the caller's cookies: those of the parameter, else those of the headers.
fn cookies_of<'a>(
    given: Option<Value<'a>>,
    headers: &'a HeaderMap,
    ignored: &mut Ignored,
) -> Result<cookies::Pairs<'a>, Error> {
    match given.filter(|given| !given.is_falsy() && !given.is_not_given()) {
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

/// Returns query and body for a function of the embedding program, and whether to leave out the response's cookies. A
/// caller without an account gets the cookies of the session.
pub(super) fn decode_own(
    query: Option<&str>,
    headers: &HeaderMap,
    fields: &Fields,
    session: Option<&Cookies>,
    ignored: &mut Ignored,
) -> Result<(String, bool), Error> {
    let mut params = all_params(query, fields)?;
    let mut pairs = cookies_of(params.remove("cookie"), headers, ignored)?;
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
    let mut all = JsonText::object(640);
    all.key("cookie");
    all.open('{');
    cookies.iter().for_each(|(name, value)| all.text_field(name, value));
    all.close('}');
    for (name, value) in params.iter() {
        all.field(name, Some(value));
    }
    Ok((all.finish_text(), no_cookie))
}

/// Returns the field `cookie` of a body, in any format, as a `Cookie` header, for the page that imports cookies.
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

/// Reads a query like a request without a body, for the micro benchmarks; returns the number of parameters.
#[cfg(feature = "internals")]
pub(crate) fn decode_query(query: &str) -> usize {
    let headers = HeaderMap::new();
    let decoded = decode(
        &crate::registry::ENDPOINTS[0],
        Some(query),
        &headers,
        &Fields::None,
        AllowedProxies::None,
        &mut Ignored::default(),
    );
    decoded.map_or(0, |decoded| decoded.params.iter().count())
}

fn merge_json<'a>(params: &mut Params<'a>, bytes: &'a [u8]) -> Result<(), Error> {
    let wrong = |error: serde_json::Error| {
        Error::new(Kind::InvalidRequest(400), "请求体不是 JSON 对象", "the body is not a JSON object")
            .with_source(error)
    };
    let text = std::str::from_utf8(bytes).map_err(bounds::broken)?;
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
        // Repeated names count, too, since each costs time.
        count += 1;
        count <= bounds::PARAMS && params.len() <= bounds::PARAMS
    });
    if let Some(error) = unreadable {
        return Err(wrong(error));
    }
    if all.map_err(wrong)? { Ok(()) } else { Err(bounds::too_many_params()) }
}
