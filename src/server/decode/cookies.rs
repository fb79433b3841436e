//! The caller's cookies: the parameter `cookie` in any of its spellings, else the `Cookie` header.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::bounds::{COOKIES, too_many_cookies};
use crate::call::cookies::read;
use crate::call::params::Value;
use crate::reply::error::Error;

/// Cookies by name; of a name that comes twice, the last one counts.
pub(super) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// The `cookie` parameter: a string, an object of names and values, or a list of either.
pub(super) fn given<'a>(given: &Value<'_>) -> Result<Pairs<'a>, Error> {
    let mut cookies = Vec::new();
    match given {
        Value::Text(text) => {
            let object =
                text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok()).flatten();
            match object {
                Some(object) => add_json(&mut cookies, object),
                None => add_text(&mut cookies, text),
            }
        }
        Value::Json(json) => add_json(&mut cookies, serde_json::from_str(json).unwrap_or_default()),
    }
    bounded(cookies)
}

/// The `Cookie` headers, without cookies that are empty.
pub(super) fn of_headers(headers: &HeaderMap) -> Result<Pairs<'_>, Error> {
    let mut cookies: Pairs<'_> = Vec::new();
    for header in headers.get_all(COOKIE) {
        read(header.as_bytes(), &mut |name, value| {
            let value = match value {
                Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
                Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
            };
            if !value.is_empty() {
                cookies.push((name, value));
            }
        });
    }
    bounded(cookies)
}

fn add_text(cookies: &mut Pairs<'_>, text: &str) {
    read(text.as_bytes(), &mut |name, value| {
        cookies.push((Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned())));
    });
}

fn add_json(cookies: &mut Pairs<'_>, json: serde_json::Value) {
    match json {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_null()) {
                cookies.push((Cow::Owned(name), Cow::Owned(Value::from(value).text().into_owned())));
            }
        }
        serde_json::Value::Array(items) => items.into_iter().for_each(|item| add_json(cookies, item)),
        serde_json::Value::String(text) => add_text(cookies, &text),
        _ => {}
    }
}

fn bounded(cookies: Pairs<'_>) -> Result<Pairs<'_>, Error> {
    if cookies.len() > COOKIES { Err(too_many_cookies()) } else { Ok(cookies) }
}
