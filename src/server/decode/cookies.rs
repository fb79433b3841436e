//! The caller's cookies: the parameter `cookie`, else the `Cookie` headers, in any format.

use http::HeaderMap;
use http::header::COOKIE;

#[cfg(feature = "pages")]
use super::bounds::too_many_bytes_of_cookies;
use super::bounds::{COOKIES, too_many_cookies};
pub(super) use crate::call::cookies::Pairs;
use crate::call::cookies::{self, Found, read};
use crate::call::params::Value;
use crate::reply::error::Error;
#[cfg(feature = "pages")]
use crate::wire::percent::push_component;

/// Reads the parameter `cookie`; none if it contains no cookies.
pub(super) fn given(given: &Value<'_>) -> Result<Option<Pairs<'static>>, Error> {
    cookies::given(given).map(bounded).transpose()
}

/// Reads the `Cookie` headers, leaving out empty cookies.
pub(super) fn of_headers(headers: &HeaderMap) -> Result<Pairs<'_>, Error> {
    let mut found = Found::default();
    for header in headers.get_all(COOKIE) {
        read(header.as_bytes(), &mut found);
        found.end();
    }
    let mut cookies = found.finish().unwrap_or_default();
    cookies.retain(|(_, value)| !value.is_empty());
    bounded(cookies)
}

/// Converts cookies in any format to the text of a header, with percent-encoded values; empty if there are none.
#[cfg(feature = "pages")]
pub(super) fn as_header(value: &Value<'_>) -> Result<String, Error> {
    if value.size() > cookies::MOST_BYTES {
        return Err(too_many_bytes_of_cookies(cookies::MOST_BYTES));
    }
    let mut header = String::new();
    for (name, value) in given(value)?.into_iter().flatten().filter(|(_, value)| !value.is_empty()) {
        if !header.is_empty() {
            header.push_str("; ");
        }
        push_component(&mut header, &name);
        header.push('=');
        push_component(&mut header, &value);
    }
    Ok(header)
}

fn bounded(cookies: Pairs<'_>) -> Result<Pairs<'_>, Error> {
    if cookies.len() > COOKIES { Err(too_many_cookies()) } else { Ok(cookies) }
}
