//! The address under which a client finds the server.

use http::HeaderName;
use http::request::Parts;

use super::Service;
use crate::server::browser;
use crate::server::peer::Peer;

const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PREFIX: HeaderName = HeaderName::from_static("x-forwarded-prefix");

impl Service {
    /// Returns where a client reaches this server, as it says itself or as a trusted proxy says: addresses in made-up answers
    /// begin with it, and the OpenAPI document names it. A client of HTTP/1.0 may not say whom it asks.
    pub(super) fn origin(&self, head: &Parts, peer: Peer) -> Option<String> {
        let forwarded = |name: &HeaderName| {
            let value = head.headers.get(name).filter(|_| self.config.trusted_proxies.trusts(peer))?;
            Some(value.to_str().ok()?.split(',').next()?.trim()).filter(|value| !value.is_empty())
        };
        let is_only = |text: &str, marks: &[u8]| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.contains(&byte))
        };
        let host = forwarded(&X_FORWARDED_HOST).or_else(|| browser::host(head));
        let host = host.filter(|host| !host.is_empty() && is_only(host, b".-_:[]"))?;
        let prefix = forwarded(&X_FORWARDED_PREFIX).filter(|path| is_only(path, b"/.-_~"));
        let prefix = prefix.map(|path| path.trim_matches('/')).filter(|path| !path.is_empty());
        let scheme = if self.is_secure(&head.headers, peer) { "https" } else { "http" };
        let (slash, prefix) = prefix.map_or(("", ""), |prefix| ("/", prefix));
        Some(format!("{scheme}://{host}{slash}{prefix}"))
    }
}
