//! Protects users of browsers against other sites: decides whose cookies count and which host names are valid.

use std::net::{IpAddr, Ipv6Addr};

use http::header::{ACCEPT, HOST, ORIGIN, RANGE, REFERER, UPGRADE_INSECURE_REQUESTS};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::peer::Peer;
use crate::config::error::ConfigError;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The sites that may use the server, from `CORS_ALLOW_ORIGIN`.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// Every site, without cookies: `*`.
    any: bool,
    list: Vec<HeaderValue>,
}

impl Origins {
    /// Parses `*`, or `https://a.example, https://b.example`. A browser's cookies count for listed sites, never for
    /// `*`.
    ///
    /// # Errors
    ///
    /// Returns an error if a part is not an origin.
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
                        "`{part}` is not an origin; write https://player.example.org, several separated by commas, or * / `{part}` 不是来源，应形如 https://player.example.org，多个用逗号分隔，或 *"
                    );
                    return Err(ConfigError::new("CORS_ALLOW_ORIGIN", problem));
                }
            }
        }
        Ok(origins)
    }

    /// Returns the value of `Access-Control-Allow-Origin` unless it is `*`: the caller's origin, if it is allowed.
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

    /// Returns whose pages can read responses: `every` site's or `named` ones'. Cookies count only for named ones.
    pub(super) fn kind(&self) -> &'static str {
        if self.list.is_empty() { "every" } else { "named" }
    }

    fn names(&self, origin: &HeaderValue) -> bool {
        self.list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(origin.as_bytes()))
    }
}

/// Returns whether the sender is a browser that shows what it gets: only such ask for HTML.
pub(super) fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get_all(ACCEPT).iter();
    accept.filter_map(|value| value.to_str().ok()).any(|value| value.contains("text/html"))
}

/// How a request names the server in `Host`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostName {
    /// By a name of this machine, on a server that only this machine can reach.
    Loopback,
    /// By another name of the server.
    Known,
    /// By a name that is not the server's.
    Unknown,
}

/// Rules for requests from browsers.
#[derive(Debug, Clone)]
pub(super) struct Browsers {
    origins: Origins,
    allowed_hosts: Vec<String>,
    /// Whether only this machine can reach the server.
    loopback: bool,
}

impl Browsers {
    pub(super) fn new(origins: Origins, allowed_hosts: Vec<String>, loopback: bool) -> Self {
        Self { origins, allowed_hosts, loopback }
    }

    /// Returns whether a foreign site may have caused the request; then the browser's cookies do not count.
    ///
    /// Evidence, the most reliable first: `Origin`; `Sec-Fetch-Site`, which browsers omit for plain http to another
    /// machine; `Referer`, which a page can suppress. Without any of them the request may come from a program or a page
    /// of this host, which must work. But a request that `writes` must not look like one that any page can trigger with
    /// the browser's cookies: opening an address or loading a picture.
    pub(super) fn is_foreign(&self, head: &Parts, writes: bool) -> bool {
        let headers = &head.headers;
        (writes || headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE))
            && self.may_be_cross_site(head, writes)
    }

    /// Returns whether a request may use the server's own account: nothing shows that another site caused it, and the
    /// sender has the key or seems to be a program on this machine. A read with the browser's own cookies needs less
    /// evidence, since each browser has its own; this account is shared by all.
    pub(super) fn may_use_account(&self, head: &Parts, writes: bool, peer: Peer, has_key: bool) -> bool {
        let is_here = || {
            // A site can point its name at this machine, so only loopback names count. Browsers use no Unix sockets.
            let is_by_own_name = match peer {
                Peer::Unix => true,
                Peer::Ip(_) => host(head).is_none_or(|host| is_loopback(name(host))),
            };
            is_by_own_name && !head.headers.keys().any(is_of_a_proxy)
        };
        (has_key || is_here()) && !self.may_be_cross_site(head, writes)
    }

    fn may_be_cross_site(&self, head: &Parts, writes: bool) -> bool {
        let headers = &head.headers;
        if let Some(origin) = headers.get(ORIGIN) {
            return !self.names(origin) && !self.is_own(origin, head);
        }
        let site = headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes);
        if site.is_some_and(|site| matches!(site, b"same-origin" | b"none")) {
            return false;
        }
        let stranger = |page: &HeaderValue| !self.names(&origin_of(page)) && !self.is_own(page, head);
        match (site, headers.get(REFERER)) {
            (None, Some(page)) | (Some(b"same-site"), Some(page)) => stranger(page),
            (None, None) => any_page_can_send(headers, writes),
            // A site under the same domain may be hostile; names of this machine belong to its user.
            (Some(b"same-site"), None) => !self.is_asked_by_loopback_name(head),
            (Some(_), _) => true,
        }
    }

    fn names(&self, origin: &HeaderValue) -> bool {
        self.origins.names(origin)
    }

    /// Returns whether a page's URL or origin has this server's host, or is on this machine if only it can reach the
    /// server.
    fn is_own(&self, page: &HeaderValue, head: &Parts) -> bool {
        let page = page.to_str().unwrap_or_default();
        let Some((_, rest)) = page.split_once("://") else { return false };
        let from = name(rest.split(['/', '?', '#']).next().unwrap_or_default());
        let own = host(head).is_some_and(|host| name(host).eq_ignore_ascii_case(from));
        own || self.loopback && is_loopback(from)
    }

    /// Returns whether only this machine can reach the server, and the request uses one of its names.
    fn is_asked_by_loopback_name(&self, head: &Parts) -> bool {
        self.host_name(head) == HostName::Loopback
    }

    /// Returns how the request names the server. On this machine's addresses, an unknown name may belong to a site that
    /// points at them (DNS rebinding).
    pub(super) fn host_name(&self, head: &Parts) -> HostName {
        if !self.loopback && self.allowed_hosts.is_empty() {
            return HostName::Known;
        }
        // A request without `Host` does not come from a browser.
        let host = host(head).map(name);
        let is_loopback = host.is_none_or(is_loopback);
        let is_allowed =
            |host| self.allowed_hosts.iter().any(|known| known == "*" || known.eq_ignore_ascii_case(host));
        match host {
            _ if is_loopback && self.loopback => HostName::Loopback,
            Some(host) if !is_loopback && !is_allowed(host) => HostName::Unknown,
            _ => HostName::Known,
        }
    }

    /// Returns whether nothing shows that the request comes from another machine. This is no proof, since a reverse
    /// proxy in its simplest configuration adds no header: the operator must declare that there is none.
    pub(super) fn is_local(&self, head: &Parts) -> bool {
        self.is_asked_by_loopback_name(head)
            && !head.headers.keys().any(is_of_a_proxy)
            && !self.is_foreign(head, true)
    }

    /// Returns whether only this machine can reach the server.
    pub(super) fn is_loopback_only(&self) -> bool {
        self.loopback
    }

    pub(super) fn origins(&self) -> &Origins {
        &self.origins
    }
}

/// Returns whether reverse proxies and tunnels add this header.
fn is_of_a_proxy(name: &HeaderName) -> bool {
    const NAMES: [&str; 11] = [
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "x-original-forwarded-for",
        "true-client-ip",
        "fly-client-ip",
        "cdn-loop",
        "proxy-connection",
    ];
    let name = name.as_str();
    NAMES.contains(&name) || name.starts_with("x-forwarded-") || name.starts_with("cf-")
}

/// Returns whether any site's page can make a browser send this request with its cookies: by navigation, prefetch,
/// picture, sound or style sheet. Programs and scripts accept `*/*` or JSON, and scripts also send their origin.
fn any_page_can_send(headers: &HeaderMap, writes: bool) -> bool {
    let accept = headers.get(ACCEPT).map_or(&b""[..], HeaderValue::as_bytes);
    let takes = |kind: &[u8]| accept.windows(kind.len()).any(|part| part.eq_ignore_ascii_case(kind));
    let shows = [&b"image/"[..], b"video/", b"audio/", b"text/css"]
        .iter()
        .any(|kind| accept.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)));
    let fetches_ahead = ["purpose", "sec-purpose", "x-moz"].iter().any(|name| headers.contains_key(*name));
    takes(b"text/html") && headers.contains_key(UPGRADE_INSECURE_REQUESTS)
        || shows
        || fetches_ahead
        // Media players request ranges too, and the page cannot read what they load.
        || writes && headers.contains_key(RANGE)
}

/// Returns the origin of a page's URL.
fn origin_of(url: &HeaderValue) -> HeaderValue {
    let text = url.to_str().unwrap_or_default();
    let end = text.find("://").map_or(0, |at| at + 3);
    let end = text[end..].find(['/', '?', '#']).map_or(text.len(), |at| end + at);
    HeaderValue::from_str(&text[..end]).unwrap_or_else(|_| HeaderValue::from_static("null"))
}

/// Returns the name and port by which the client addresses the server.
pub(super) fn host(head: &Parts) -> Option<&str> {
    match head.uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => head.headers.get(HOST).map(|host| host.to_str().unwrap_or("?")),
    }
}

/// Returns the name without port; an IPv6 address without brackets. Malformed text matches no name.
fn name(authority: &str) -> &str {
    name_of(authority).unwrap_or(authority)
}

/// Bytes that a name may contain.
static NAME_BYTES: [bool; 256] = {
    const MARKS: &[u8] = b"-._~%!$&'()*+,;=";
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < MARKS.len() {
        bytes[MARKS[at] as usize] = true;
        at += 1;
    }
    bytes
};

/// Returns the name in `name` or `name:port`; none if the text is malformed.
pub(super) fn name_of(authority: &str) -> Option<&str> {
    let (name, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            // The zone names the network interface of this machine.
            let (without_zone, _) = address.split_once('%').unwrap_or((address, ""));
            without_zone.parse::<Ipv6Addr>().ok()?;
            (address, port)
        }
        None => {
            let (name, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            if name.is_empty() || !name.bytes().all(|byte| NAME_BYTES[usize::from(byte)]) {
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
    // The most frequent names come first.
    name == "127.0.0.1"
        || name.eq_ignore_ascii_case("localhost")
        || name.len() > 10
            && name.is_char_boundary(name.len() - 10)
            && name[name.len() - 10..].eq_ignore_ascii_case(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}
