//! What a caller may say about any call.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use http::HeaderValue;

use crate::error::{Error, Kind};
use crate::plan::Scheme;
use crate::proxy::Proxy;

/// Cookies by name, in the order they came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    /// Parses `a=1; b=2`. Values may contain `=`; parts without one are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut cookies = Self::default();
        for part in text.split(';') {
            if let Some((name, value)) = part.split_once('=')
                && !name.trim().is_empty()
            {
                cookies.set(name.trim(), value.trim());
            }
        }
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
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of this name, unless it is empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Sets a cookie; one of the same name is replaced.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
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

/// Encodings that a caller takes, so that a compressed answer can pass through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Accepts {
    pub(crate) gzip: bool,
    pub(crate) deflate: bool,
    pub(crate) brotli: bool,
}

/// What a caller says about one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) cookies: Cookies,
    pub(crate) scheme: Option<Scheme>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) real_ip: Option<IpAddr>,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) encrypted_response: Option<bool>,
    /// Limit for the whole answer.
    pub(crate) timeout: Option<Duration>,
    pub(crate) accepts: Accepts,
    /// Whether the endpoint changes nothing, so that its calls may be repeated.
    pub(crate) is_read: bool,
}

impl Options {
    /// Sets the `User-Agent`.
    pub(crate) fn set_user_agent(&mut self, agent: &str) -> Result<(), Error> {
        self.user_agent = Some(HeaderValue::from_str(agent).map_err(|error| {
            Error::new(
                Kind::InvalidRequest(400),
                "User-Agent 含有非法字符",
                "the user agent holds characters that no header may have",
            )
            .with_source(error)
        })?);
        Ok(())
    }
}
