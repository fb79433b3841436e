//! A call to an upstream before it is encrypted.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderName, HeaderValue, Method};

use crate::call::payload::Payload;
use crate::registry::Upstream;

/// A way to encrypt or sign a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// The web player's.
    Weapi,
    /// The apps'.
    Eapi,
    /// The Linux client's.
    Linuxapi,
    /// The apps' interface without encryption.
    Api,
    /// A plain form, or a query for GET.
    Form,
    /// A form signed for NetEase IM.
    Nim,
}

impl Scheme {
    /// The scheme that a caller may choose by this name in place of an endpoint's own.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "weapi" => Self::Weapi,
            "eapi" => Self::Eapi,
            "linuxapi" => Self::Linuxapi,
            "api" => Self::Api,
            _ => return None,
        })
    }

    /// Its name in the registry and in [`Scheme::named`].
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weapi => "weapi",
            Self::Eapi => "eapi",
            Self::Linuxapi => "linuxapi",
            Self::Api => "api",
            Self::Form => "form",
            Self::Nim => "nim",
        }
    }

    /// Whether it is one of NetEase Cloud Music's own, which a caller may exchange for another.
    pub(crate) fn is_exchangeable(self) -> bool {
        Self::named(self.name()).is_some()
    }
}

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
}

impl Plan {
    pub(crate) fn new(
        scheme: Scheme,
        upstream: &'static Upstream,
        path: impl Into<Cow<'static, str>>,
        payload: Payload,
    ) -> Self {
        Self {
            scheme,
            upstream,
            method: Method::POST,
            path: path.into(),
            payload,
            headers: &[],
            extra_headers: Vec::new(),
            cookies: &[],
        }
    }

    pub(crate) fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    pub(crate) fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    pub(crate) fn cookies(self, cookies: &'static [(&'static str, &'static str)]) -> Self {
        Self { cookies, ..self }
    }
}

/// Shows where it goes, not what it says.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("scheme", &self.scheme)
            .field("upstream", &self.upstream.name)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
