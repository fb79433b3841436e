//! What a caller may say about any call.

use std::net::IpAddr;
use std::time::Duration;

use http::HeaderValue;

use super::cookies::Cookies;
use crate::call::plan::Scheme;
use crate::config::proxy::Proxy;
use crate::reply::error::{Error, Kind};

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
