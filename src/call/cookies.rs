//! Cookies of a call.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::percent_decode;

use super::named::Named;
use super::params::Value;

/// How often cookies may have been percent-encoded as a whole.
const LAYERS: usize = 3;

/// Reads cookies in every spelling, see [`Cookies::parse`]; a name may come several times.
pub(crate) fn read<'a>(text: &'a [u8], take: &mut impl FnMut(Cow<'a, str>, Cow<'a, str>)) {
    for part in text.split(|byte| *byte == b';') {
        let at = memchr::memchr(b'=', part).unwrap_or(part.len());
        let name = part[..at].trim_ascii();
        if memchr::memchr(b'%', name).is_some()
            && let Some(opened) = opened(part)
        {
            read_raw(&opened, &mut |name, value| {
                take(Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned()));
            });
        } else if at < part.len() && !name.is_empty() {
            take_pair(name, part[at + 1..].trim_ascii(), take);
        }
    }
}

/// The part with the encoding taken off that hides its `=`; none where nothing hides one.
fn opened(part: &[u8]) -> Option<Vec<u8>> {
    let mut text = Cow::Borrowed(part);
    for _ in 0..LAYERS {
        let at = memchr::memchr(b'=', &text).unwrap_or(text.len());
        let name = percent_decode(&text[..at]);
        let hidden = name.clone().any(|byte| byte == b'=');
        if !hidden && !name.clone().any(|byte| byte == b'%') {
            return None;
        }
        text = Cow::Owned(percent_decode(&text).collect());
        if hidden {
            return Some(text.into_owned());
        }
    }
    None
}

/// The parts of `a=1; b=2`.
fn read_raw<'a>(text: &'a [u8], take: &mut impl FnMut(Cow<'a, str>, Cow<'a, str>)) {
    for part in text.split(|byte| *byte == b';') {
        if let Some(at) = memchr::memchr(b'=', part)
            && let name = part[..at].trim_ascii()
            && !name.is_empty()
        {
            take_pair(name, part[at + 1..].trim_ascii(), take);
        }
    }
}

/// Takes a pair, whose value may be encoded once more. One that hides a `;` before another pair was
/// encoded together with it.
fn take_pair<'a>(name: &'a [u8], value: &'a [u8], take: &mut impl FnMut(Cow<'a, str>, Cow<'a, str>)) {
    let decode = |text| percent_decode(text).decode_utf8_lossy();
    let decoded = decode(value);
    let Some((first, rest)) = decoded.split_once(';').filter(|(_, rest)| is_pair(rest)) else {
        return take(decode(name), decoded);
    };
    take(decode(name), Cow::Owned(first.trim_end().to_owned()));
    for (name, value) in rest.split(';').filter_map(|part| part.split_once('=')) {
        if !name.trim().is_empty() {
            take(Cow::Owned(name.trim().to_owned()), Cow::Owned(value.trim().to_owned()));
        }
    }
}

/// Whether `name=` begins the text.
fn is_pair(text: &str) -> bool {
    let text = text.trim_start_matches([';', ' ']);
    text.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    })
}

/// Cookies by name; of a name that comes twice, the last one counts.
pub(crate) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// The parameter `cookie`: a string, an object of names and values, or a list of either.
pub(crate) fn given(given: &Value<'_>) -> Pairs<'static> {
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
    cookies
}

fn add_text(cookies: &mut Pairs<'static>, text: &str) {
    read(text.as_bytes(), &mut |name, value| {
        cookies.push((Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned())));
    });
}

fn add_json(cookies: &mut Pairs<'static>, json: serde_json::Value) {
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

/// Cookies by name, in the order they came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cookies(Named<String, String>);

impl Cookies {
    /// Reads `a=1; b=2` in every spelling that apps know: percent-encoded up to three times as a whole,
    /// its values encoded, with spaces or `;;` between the parts. Values may contain `=`; what has none is passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut cookies = Self::default();
        read(text.as_bytes(), &mut |name, value| cookies.set(&name, &value));
        cookies
    }

    /// Takes `Set-Cookie` values in: names and values, without their attributes.
    pub fn absorb<'a>(&mut self, set_cookies: impl IntoIterator<Item = &'a String>) {
        for line in set_cookies {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.set(name.trim(), value.trim());
            }
        }
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of this name, unless it is empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Sets a cookie; one of the same name is replaced.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.set(name.to_owned(), value.to_owned());
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name, value.as_str()))
    }
}

/// Shows names only.
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

/// `a=1; b=2`.
impl fmt::Display for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (name, value)) in self.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{name}={value}")?;
        }
        Ok(())
    }
}
