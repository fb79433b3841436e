//! The caller's cookies: the parameter `cookie` in any of its spellings, else the `Cookie` header.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::bounds::{COOKIES, too_many_cookies};
pub(super) use crate::call::cookies::Pairs;
use crate::call::cookies::{self, read};
use crate::call::params::Value;
use crate::reply::error::Error;

/// The parameter `cookie`.
pub(super) fn given(given: &Value<'_>) -> Result<Pairs<'static>, Error> {
    bounded(cookies::given(given))
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

fn bounded(cookies: Pairs<'_>) -> Result<Pairs<'_>, Error> {
    if cookies.len() > COOKIES { Err(too_many_cookies()) } else { Ok(cookies) }
}
