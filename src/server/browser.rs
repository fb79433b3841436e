//! What browsers do on behalf of sites: whose cookies count, which names the server answers to.

use std::net::{IpAddr, Ipv6Addr};

use http::header::{HOST, ORIGIN};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::config::error::ConfigError;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The sites that may ask, from `CORS_ALLOW_ORIGIN`.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// Every site, by name of nobody: `*`.
    any: bool,
    list: Vec<HeaderValue>,
}

impl Origins {
    /// Parses `*`, or `https://a.example, https://b.example`. The cookies of a browser count for the sites that are
    /// named, never for `*`.
    ///
    /// # Errors
    ///
    /// When a part is not an origin.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut origins = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            if part == "*" {
                origins.any = true;
                continue;
            }
            let part = part.trim_end_matches('/').to_ascii_lowercase();
            let names_a_host = part.split_once("://").is_some_and(|(scheme, host)| {
                !scheme.is_empty() && !host.is_empty() && !host.contains(['/', '?', '#', '@'])
            });
            match HeaderValue::from_str(&part) {
                Ok(value) if names_a_host => origins.list.push(value),
                _ => {
                    let problem = format!(
                        "`{part}` is not an origin; write https://player.example.org, several with commas, or * / 应为来源，如 https://player.example.org，多个用逗号分隔，或 *"
                    );
                    return Err(ConfigError::new("CORS_ALLOW_ORIGIN", problem));
                }
            }
        }
        Ok(origins)
    }

    /// `Access-Control-Allow-Origin` of an answer, where it is not `*`: the caller's origin, unless others are named.
    pub(super) fn allowed(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        if self.any {
            return None;
        }
        let origin = headers.get(ORIGIN);
        match origin {
            Some(origin) if self.list.is_empty() || self.names(origin) => Some(origin.clone()),
            _ => self.list.first().cloned(),
        }
    }

    /// Whose pages may read answers: those of every site, or of the named ones. Cookies count for the named ones alone.
    pub(super) fn kind(&self) -> &'static str {
        if self.list.is_empty() { "every" } else { "named" }
    }

    fn names(&self, origin: &HeaderValue) -> bool {
        self.list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(origin.as_bytes()))
    }
}

/// How far the server trusts what browsers send.
#[derive(Debug, Clone)]
pub(super) struct Browsers {
    origins: Origins,
    allowed_hosts: Vec<String>,
    /// Only this machine reaches the server.
    loopback: bool,
}

impl Browsers {
    pub(super) fn new(origins: Origins, allowed_hosts: Vec<String>, loopback: bool) -> Self {
        Self { origins, allowed_hosts, loopback }
    }

    /// Whether the request may be a foreign site's doing: then the browser's own cookies are not its user's word.
    pub(super) fn is_foreign(&self, head: &Parts) -> bool {
        let headers = &head.headers;
        let Some(origin) = headers.get(ORIGIN) else {
            return headers.get(SEC_FETCH_SITE).is_some_and(|site| site == "cross-site");
        };
        if self.origins.names(origin) {
            return false;
        }
        let origin = origin.to_str().unwrap_or_default();
        let Some((_, authority)) = origin.split_once("://") else { return true };
        let from = name(authority);
        let own = host(head).is_some_and(|host| name(host).eq_ignore_ascii_case(from));
        !(own || self.loopback && is_loopback(from))
    }

    /// Whether the server goes by the name that the request has for it. On this machine's own addresses a name that is
    /// not known may be that of a site which points at them (DNS rebinding).
    pub(super) fn is_known_host(&self, head: &Parts) -> bool {
        if !self.loopback && self.allowed_hosts.is_empty() {
            return true;
        }
        // Without one, no browser asks.
        let Some(host) = host(head) else { return true };
        let host = name(host);
        is_loopback(host)
            || self.allowed_hosts.iter().any(|known| known == "*" || known.eq_ignore_ascii_case(host))
    }

    /// Whether the request comes from a program of this machine and not from a web site, and through no reverse proxy.
    pub(super) fn is_local(&self, head: &Parts) -> bool {
        let forwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
        self.loopback
            && !forwarded.iter().any(|name| head.headers.contains_key(*name))
            && !self.is_foreign(head)
    }

    /// Whether only this machine reaches the server.
    pub(super) fn is_loopback_only(&self) -> bool {
        self.loopback
    }

    pub(super) fn origins(&self) -> &Origins {
        &self.origins
    }
}

/// The name and port under which the client asks.
pub(super) fn host(head: &Parts) -> Option<&str> {
    match head.uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => head.headers.get(HOST).map(|host| host.to_str().unwrap_or("?")),
    }
}

/// The name without the port; an address of IPv6 without its brackets. What is not a name and a port is nobody's name.
fn name(authority: &str) -> &str {
    name_of(authority).unwrap_or(authority)
}

/// The name of a name and a port, of which the port may be missing; none where it is anything else.
pub(super) fn name_of(authority: &str) -> Option<&str> {
    let (name, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            // A zone says by which of this machine's interfaces the client is reached.
            let (without_zone, _) = address.split_once('%').unwrap_or((address, ""));
            without_zone.parse::<Ipv6Addr>().ok()?;
            (address, port)
        }
        None => {
            let (name, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte);
            if name.is_empty() || !name.bytes().all(is_name) {
                return None;
            }
            (name, port)
        }
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(name)
}

fn is_loopback(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost")
        || name.len() > 10
            && name.is_char_boundary(name.len() - 10)
            && name[name.len() - 10..].eq_ignore_ascii_case(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}
