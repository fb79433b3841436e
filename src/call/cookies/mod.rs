//! Cookies of a call: one reader for all sources and spellings.

use std::borrow::Cow;
use std::fmt;

use super::named::Named;
use super::params::Value;
use crate::wire::percent;

pub(crate) mod attribute;
mod bytes;
mod copied;
mod end;
mod found;
#[cfg(test)]
mod fuzz;
mod json;
mod lines;
mod parts;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use found::{Found, Pairs};
pub(crate) use read::read;

/// Cookies that name the account; that of a session takes precedence over a guest's.
pub(crate) const ACCOUNT: [&str; 2] = ["MUSIC_U", "MUSIC_A"];

/// Maximum size in bytes of a file or a paste of cookies.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// Reads the parameter `cookie`: a text, an object, or a list of either. Returns `None` without any cookies.
pub(crate) fn given(given: &Value<'_>) -> Option<Pairs<'static>> {
    let mut found = Found::default();
    match given {
        Value::Text(text) => read(text.as_bytes(), &mut found),
        Value::Json(json) => read::read_json(json, &mut found),
    }
    let owned = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
        (Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned()))
    };
    Some(found.finish()?.into_iter().map(owned).collect())
}

/// Cookies by name, in the order they came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cookies(Named<String, String>);

impl Cookies {
    /// Reads cookies in every common spelling: `a=1; b=2` with or without `Cookie:` before it, `Set-Cookie` lines and their
    /// joins, a `cookies.txt`, JSON of browser extensions and of programs, a command or code that a browser copied;
    /// percent-encoded, in quotes, one part per line. Skips cookies that a browser would not send to music.163.com. Of equal
    /// names, the last value counts that is neither empty nor expired.
    ///
    /// Takes linear time. A text without cookies gives an empty set.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::parse_bytes(text.as_bytes())
    }

    /// Reads the bytes of a file as [`Cookies::parse`] does: UTF-8, also with invalid bytes in it, or UTF-16.
    #[must_use]
    pub fn parse_bytes(bytes: &[u8]) -> Self {
        let mut found = Found::default();
        read(bytes, &mut found);
        Self::of(found)
    }

    /// Adds the names and values of `Set-Cookie` headers, without their attributes. A header that deletes a cookie has no
    /// effect: upstreams send such headers beside the valid value.
    pub fn absorb<'a>(&mut self, set_cookies: impl IntoIterator<Item = &'a String>) {
        let mut found = Found::default();
        for line in set_cookies {
            read(line.as_bytes(), &mut found);
            found.end();
        }
        for (name, value) in found.finish().into_iter().flatten() {
            if !value.is_empty() || self.given(&name).is_none() {
                self.set(&name, &value);
            }
        }
    }

    fn of(found: Found<'_>) -> Self {
        let mut cookies = Self::default();
        for (name, value) in found.finish().into_iter().flatten() {
            cookies.set(&name, &value);
        }
        cookies
    }

    /// Returns the value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns the value of this name, unless it is empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Sets a cookie and replaces one of the same name.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.set(name.to_owned(), value.to_owned());
    }

    /// Returns whether there are no cookies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// Returns names and values, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name, value.as_str()))
    }
}

/// Shows the names only: values are secrets.
impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl From<&str> for Cookies {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

impl From<String> for Cookies {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

/// Writes `a=1; b=2`, which [`Cookies::parse`] reads as the same cookies.
impl fmt::Display for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (name, value)) in self.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{name}={}", written_among_others(value))?;
        }
        Ok(())
    }
}

/// Returns the value so that it can be read back where no other cookie follows: percent-encoded if it contains characters with
/// a meaning.
pub(crate) fn written(value: &str) -> Cow<'_, str> {
    let bytes = value.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_escape = |at: usize| is_hex(at + 1) && is_hex(at + 2);
    let is_quoted = |byte: u8| matches!(byte, b'"' | b'\'') || byte.is_ascii_whitespace();
    let ends = [bytes.first(), bytes.last()];
    if ends.into_iter().flatten().any(|byte| is_quoted(*byte))
        || value.trim().len() < value.len()
        || memchr::memchr_iter(b'%', bytes).any(is_escape)
    {
        return escaped(value);
    }
    Cow::Borrowed(value)
}

/// Does the same as [`written`], for a value that another cookie may follow.
fn written_among_others(value: &str) -> Cow<'_, str> {
    let separates = |byte: u8| matches!(byte, b';' | b'"' | b'\r' | b'\n' | b'\t');
    // A comma or a blank ends a value only before `name=`.
    let may_separate = |byte: u8| matches!(byte, b',' | b' ' | b'&');
    if value.bytes().any(separates)
        || (value.contains('=') && value.bytes().any(may_separate))
        || value.starts_with(['{', '[', '(', '`'])
    {
        return escaped(value);
    }
    written(value)
}

fn escaped(value: &str) -> Cow<'_, str> {
    Cow::Owned(percent::component(value).replace('\'', "%27"))
}
