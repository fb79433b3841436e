//! A call to an upstream before it is encrypted.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderName, HeaderValue, Method};

use crate::call::payload::Payload;
pub use crate::registry::Scheme;
use crate::registry::Upstream;

/// A call to an upstream before it is encrypted.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) scheme: Scheme,
    pub(crate) upstream: &'static Upstream,
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
    pub(crate) payload: Payload,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// Headers whose values are known only at run time.
    pub(crate) extra_headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) cookies: &'static [(&'static str, &'static str)],
    /// Scheme that replaces xeapi where xeapi is not possible.
    pub(crate) fallback: Scheme,
}

impl Plan {
    /// Returns a call to the scheme's own upstream.
    pub(crate) fn new(scheme: Scheme, path: impl Into<Cow<'static, str>>, payload: Payload) -> Self {
        Self {
            scheme,
            upstream: scheme.home(),
            method: Method::POST,
            path: path.into(),
            payload,
            headers: &[],
            extra_headers: Vec::new(),
            cookies: &[],
            fallback: Scheme::Eapi,
        }
    }

    pub(crate) fn upstream(self, upstream: &'static Upstream) -> Self {
        Self { upstream, ..self }
    }

    pub(crate) fn fallback(self, fallback: Scheme) -> Self {
        Self { fallback, ..self }
    }

    /// Returns the same call by its fallback.
    pub(crate) fn without_xeapi(self) -> Self {
        Self { scheme: self.fallback, upstream: self.fallback.home(), ..self }
    }

    pub(crate) fn cookies(self, cookies: &'static [(&'static str, &'static str)]) -> Self {
        Self { cookies, ..self }
    }
}

/// Shows the target, not the content.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("scheme", &self.scheme)
            .field("upstream", &self.upstream.name)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
