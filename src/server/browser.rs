//! What browsers do on behalf of sites: whose cookies count, which names the server answers to.

use std::net::{IpAddr, Ipv6Addr};

use http::header::{ACCEPT, HOST, ORIGIN, RANGE, REFERER, UPGRADE_INSECURE_REQUESTS};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::peer::Peer;
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

/// By which name a request asks for the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AskedBy {
    /// One of this machine's own, where nobody else reaches the server.
    Loopback,
    /// Another that the server goes by.
    Known,
    /// One that it does not go by.
    Stranger,
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
    ///
    /// What says where a request comes from, the surest first: `Origin`; `Sec-Fetch-Site`, which browsers leave out to
    /// plain http on another machine; `Referer`, which a page may suppress. Without any of them the request may still be
    /// a program's or that of a page of this host, which must work. But where it `writes`, it must not look like what a
    /// page of any site can make a browser do with its cookies: go to an address, or show a picture.
    pub(super) fn is_foreign(&self, head: &Parts, writes: bool) -> bool {
        let headers = &head.headers;
        (writes || headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE))
            && self.may_be_a_strangers(head, writes)
    }

    /// Whether the server's own account may speak for this request: nothing says that a page of another site has it sent,
    /// and who sends it has the key, or is a program of this machine as far as that can be seen. For a read by the
    /// browser's own cookie less evidence is asked for; but there each browser has one of its own, and here all have it.
    pub(super) fn may_speak(&self, head: &Parts, writes: bool, peer: Peer, has_key: bool) -> bool {
        let is_here = || {
            // Any name may be that of a site which points at this machine; no browser comes by a Unix socket.
            let is_by_own_name = match peer {
                Peer::Unix => true,
                Peer::Ip(_) => host(head).is_none_or(|host| is_loopback(name(host))),
            };
            is_by_own_name && !head.headers.keys().any(is_of_a_proxy)
        };
        (has_key || is_here()) && !self.may_be_a_strangers(head, writes)
    }

    fn may_be_a_strangers(&self, head: &Parts, writes: bool) -> bool {
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
            (None, None) => is_by_any_page(headers, writes),
            // A neighbour under one domain need not be a friend; those under this machine's own names are its user's.
            (Some(b"same-site"), None) => !self.is_asked_by_loopback_name(head),
            (Some(_), _) => true,
        }
    }

    fn names(&self, origin: &HeaderValue) -> bool {
        self.origins.names(origin)
    }

    /// Whether a page's URL, or its origin, is of this server's host, or of this machine on a server for it alone.
    fn is_own(&self, page: &HeaderValue, head: &Parts) -> bool {
        let page = page.to_str().unwrap_or_default();
        let Some((_, rest)) = page.split_once("://") else { return false };
        let from = name(rest.split(['/', '?', '#']).next().unwrap_or_default());
        let own = host(head).is_some_and(|host| name(host).eq_ignore_ascii_case(from));
        own || self.loopback && is_loopback(from)
    }

    /// Whether only this machine reaches the server, and asks for it by its own name.
    fn is_asked_by_loopback_name(&self, head: &Parts) -> bool {
        self.asked_by(head) == AskedBy::Loopback
    }

    /// By which name the request asks for the server. On this machine's own addresses a name that is not known may be that
    /// of a site which points at them (DNS rebinding).
    pub(super) fn asked_by(&self, head: &Parts) -> AskedBy {
        if !self.loopback && self.allowed_hosts.is_empty() {
            return AskedBy::Known;
        }
        // Without one, no browser asks.
        let host = host(head).map(name);
        let is_loopback = host.is_none_or(is_loopback);
        let is_allowed =
            |host| self.allowed_hosts.iter().any(|known| known == "*" || known.eq_ignore_ascii_case(host));
        match host {
            _ if is_loopback && self.loopback => AskedBy::Loopback,
            Some(host) if !is_loopback && !is_allowed(host) => AskedBy::Stranger,
            _ => AskedBy::Known,
        }
    }

    /// Whether nothing says that the request comes from elsewhere than this machine. That is no proof: the shortest
    /// configuration of a reverse proxy names nobody, so the operator has to say that there is none.
    pub(super) fn is_local(&self, head: &Parts) -> bool {
        self.is_asked_by_loopback_name(head)
            && !head.headers.keys().any(is_of_a_proxy)
            && !self.is_foreign(head, true)
    }

    /// Whether only this machine reaches the server.
    pub(super) fn is_loopback_only(&self) -> bool {
        self.loopback
    }

    pub(super) fn origins(&self) -> &Origins {
        &self.origins
    }
}

/// Whether reverse proxies and tunnels put this header into requests.
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

/// Whether a page of any site can have a browser send it with the browser's cookies: an address gone to or fetched ahead,
/// a picture, a sound, a style sheet. Programs say of themselves that they take `*/*` or JSON; so do scripts, which say where they come from.
fn is_by_any_page(headers: &HeaderMap, writes: bool) -> bool {
    let accept = headers.get(ACCEPT).map_or(&b""[..], HeaderValue::as_bytes);
    let takes = |kind: &[u8]| accept.windows(kind.len()).any(|part| part.eq_ignore_ascii_case(kind));
    let shows = [&b"image/"[..], b"video/", b"audio/", b"text/css"]
        .iter()
        .any(|kind| accept.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)));
    let fetches_ahead = ["purpose", "sec-purpose", "x-moz"].iter().any(|name| headers.contains_key(*name));
    takes(b"text/html") && headers.contains_key(UPGRADE_INSECURE_REQUESTS)
        || shows
        || fetches_ahead
        // Players ask for parts, too, and a page does not get to read what it has played.
        || writes && headers.contains_key(RANGE)
}

/// The origin of a page's URL.
fn origin_of(url: &HeaderValue) -> HeaderValue {
    let text = url.to_str().unwrap_or_default();
    let end = text.find("://").map_or(0, |at| at + 3);
    let end = text[end..].find(['/', '?', '#']).map_or(text.len(), |at| end + at);
    HeaderValue::from_str(&text[..end]).unwrap_or_else(|_| HeaderValue::from_static("null"))
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

/// Bytes that a name may hold.
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
    // What nearly all say comes first.
    name == "127.0.0.1"
        || name.eq_ignore_ascii_case("localhost")
        || name.len() > 10
            && name.is_char_boundary(name.len() - 10)
            && name[name.len() - 10..].eq_ignore_ascii_case(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}
