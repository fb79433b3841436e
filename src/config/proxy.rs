//! Proxies that calls may go through.

use std::fmt;
use std::net::Ipv6Addr;
#[cfg(feature = "pac")]
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use crate::config::error::ConfigError;

/// A proxy: `http://host:port`, `https://host:port`, `socks5://host:port` or `socks4://host:port`. All but the last may
/// have `user:password@` before the host. The default scheme is `http`; an IPv6 address is written in brackets.
///
/// The proxy resolves host names, also for `socks5` (alias `socks`, `socks5h`) and `socks4` (alias `socks4a`).
///
/// With the feature `pac` also a script that chooses a proxy for each host (proxy auto-configuration):
/// `http://host/proxy.pac`, which differs from a proxy by its path, `pac+http://host`, or `file:///path/proxy.pac`.
///
/// Cheap to clone. Neither `Debug` nor `Display` shows the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy(ProxyKind);

/// A single proxy or a script that chooses one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum ProxyKind {
    Server(ProxyServer),
    #[cfg(feature = "pac")]
    Script(Script),
}

/// One proxy. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ProxyServer(Arc<Parts>);

#[derive(PartialEq, Eq)]
struct Parts {
    kind: ProxyProtocol,
    /// `http://host:port`, or `https://…` if the connection to the proxy uses TLS.
    address: Uri,
    credentials: Option<(String, String)>,
}

/// Protocol of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProxyProtocol {
    /// `CONNECT` for https, absolute URLs for http.
    Http,
    Socks5,
    /// With host names instead of addresses (SOCKS 4a).
    Socks4,
}

/// Maximum length in bytes of a user name and of a password in SOCKS 5 (RFC 1929).
const LONGEST_CREDENTIAL: usize = 255;

/// Location of a PAC script. Cheap to clone.
#[cfg(feature = "pac")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Script(Arc<ScriptSource>);

#[cfg(feature = "pac")]
#[derive(PartialEq, Eq)]
pub(crate) enum ScriptSource {
    Url(Uri),
    File(PathBuf),
}

impl Proxy {
    /// Parses the URL of a proxy, or of a PAC script.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is of no known kind. The error does not repeat the URL, which may contain a
    /// password.
    pub fn parse(url: &str) -> Result<Self, ConfigError> {
        let url = url.trim();
        if let Some(server) = ProxyServer::parse(url) {
            return Ok(Self(ProxyKind::Server(server)));
        }
        #[cfg(feature = "pac")]
        if let Some(script) = Script::parse(url) {
            return Ok(Self(ProxyKind::Script(script)));
        }
        Err(ConfigError::new(
            "proxy",
            "is not the URL of a proxy; write http://host:port, https://host:port, socks5://host:port or \
             socks4://host:port (IPv6 in brackets, a port from 1 to 65535), with user:password@ before the host if it \
             asks for them (not socks4), or http://host/proxy.pac (feature `pac`) / \
             不是代理地址，应为 http://、https://、socks5:// 或 socks4:// 地址（IPv6 写在方括号中，端口为 1 到 65535），或 PAC 脚本的地址",
        ))
    }

    pub(crate) fn kind(&self) -> &ProxyKind {
        &self.0
    }

    /// Returns whether the proxy is a script in a local file.
    pub(crate) fn is_file(&self) -> bool {
        match &self.0 {
            ProxyKind::Server(_) => false,
            #[cfg(feature = "pac")]
            ProxyKind::Script(script) => matches!(script.source(), ScriptSource::File(_)),
        }
    }
}

#[cfg(feature = "server")]
impl ProxyKind {
    /// Returns the name of the protocol, or `pac` for a script.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Server(server) => server.scheme(),
            #[cfg(feature = "pac")]
            Self::Script(_) => "pac",
        }
    }
}

impl ProxyServer {
    fn scheme(&self) -> &'static str {
        match self.0.kind {
            ProxyProtocol::Http if self.0.address.scheme_str() == Some("https") => "https",
            ProxyProtocol::Http => "http",
            ProxyProtocol::Socks5 => "socks5",
            ProxyProtocol::Socks4 => "socks4",
        }
    }

    /// Parses the URL of a proxy; `http://` is optional. Returns none if any part cannot be honoured: a user who names
    /// a proxy may want to avoid any other way.
    pub(crate) fn parse(url: &str) -> Option<Self> {
        let uri: Uri =
            if url.contains("://") { url.parse().ok()? } else { format!("http://{url}").parse().ok()? };
        let (kind, scheme, default_port) = match uri.scheme_str()?.to_ascii_lowercase().as_str() {
            "http" => (ProxyProtocol::Http, "http", 80),
            "https" => (ProxyProtocol::Http, "https", 443),
            "socks5" | "socks5h" | "socks" => (ProxyProtocol::Socks5, "http", 1080),
            "socks4" | "socks4a" => (ProxyProtocol::Socks4, "http", 1080),
            _ => return None,
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return None;
        }
        let (info, place) = match uri.authority()?.as_str().rsplit_once('@') {
            Some((info, place)) => (Some(info), place),
            None => (None, uri.authority()?.as_str()),
        };
        let (host, port) = host_and_port(place)?;
        let port = port.map_or(Some(default_port), parse_port)?;
        let decode =
            |text: &str| percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned);
        let credentials = match info {
            None => None,
            Some(info) => {
                let (user, password) = info.split_once(':').unwrap_or((info, ""));
                Some((decode(user)?, decode(password)?))
            }
        };
        let fits = |(user, password): &(String, String)| match kind {
            ProxyProtocol::Http => true,
            ProxyProtocol::Socks5 => user.len() <= LONGEST_CREDENTIAL && password.len() <= LONGEST_CREDENTIAL,
            ProxyProtocol::Socks4 => false,
        };
        if !credentials.as_ref().is_none_or(fits) {
            return None;
        }
        let address = format!("{scheme}://{host}:{port}").parse().ok()?;
        Some(Self(Arc::new(Parts { kind, address, credentials })))
    }

    pub(crate) fn kind(&self) -> ProxyProtocol {
        self.0.kind
    }

    /// Returns the address to connect to.
    pub(crate) fn address(&self) -> &Uri {
        &self.0.address
    }

    pub(crate) fn credentials(&self) -> Option<(String, String)> {
        self.0.credentials.clone()
    }

    /// Returns the value of `Proxy-Authorization`.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let (user, password) = self.0.credentials.as_ref()?;
        let mut value =
            HeaderValue::try_from(format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// Splits `host:port`. An IPv6 address must have brackets and keeps them.
fn host_and_port(place: &str) -> Option<(&str, Option<&str>)> {
    let Some(rest) = place.strip_prefix('[') else {
        let (host, port) = place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
        return (!host.is_empty()).then_some((host, port));
    };
    let (address, rest) = rest.split_once(']')?;
    address.parse::<Ipv6Addr>().ok()?;
    let host = &place[..address.len() + 2];
    if rest.is_empty() { Some((host, None)) } else { Some((host, Some(rest.strip_prefix(':')?))) }
}

/// Parses a port, from 1 to 65535.
fn parse_port(text: &str) -> Option<u16> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|port| is_number && *port > 0)
}

#[cfg(feature = "pac")]
impl Script {
    fn parse(url: &str) -> Option<Self> {
        let marked = url.strip_prefix("pac+");
        let url = marked.unwrap_or(url);
        if let Some(path) = url.strip_prefix("file://") {
            let path = percent_decode_str(path).decode_utf8().ok()?;
            // On Windows, `/C:/…` means `C:/…`.
            let path = match path.as_bytes() {
                [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => &path[1..],
                _ => &path,
            };
            return (!path.is_empty()).then(|| Self(Arc::new(ScriptSource::File(path.into()))));
        }
        let uri: Uri = url.parse().ok()?;
        let has_path = !matches!(uri.path(), "" | "/");
        let authority = uri.authority()?.as_str();
        let (_, port) = host_and_port(authority)?;
        let is_script = matches!(uri.scheme_str()?, "http" | "https")
            && (has_path || marked.is_some())
            && port.is_none_or(|port| parse_port(port).is_some())
            && !authority.contains('@');
        is_script.then(|| Self(Arc::new(ScriptSource::Url(uri))))
    }

    pub(crate) fn source(&self) -> &ScriptSource {
        &self.0
    }
}

impl FromStr for Proxy {
    type Err = ConfigError;

    fn from_str(url: &str) -> Result<Self, ConfigError> {
        Self::parse(url)
    }
}

/// Shows protocol, host and port.
impl fmt::Display for ProxyServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, address) = (self.scheme(), &self.0.address);
        write!(f, "{scheme}://{}", address.authority().map_or("", http::uri::Authority::as_str))
    }
}

/// Shows protocol, host and port; of a script its location without the query.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            ProxyKind::Server(server) => write!(f, "{server}"),
            #[cfg(feature = "pac")]
            ProxyKind::Script(script) => write!(f, "{script}"),
        }
    }
}

#[cfg(feature = "pac")]
impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source() {
            ScriptSource::Url(uri) => {
                let authority = uri.authority().map_or("", http::uri::Authority::as_str);
                write!(f, "pac+{}://{authority}{}", uri.scheme_str().unwrap_or("http"), uri.path())
            }
            ScriptSource::File(path) => write!(f, "pac+file://{}", path.display()),
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({self})")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Proxy, ProxyServer};

    #[test]
    fn urls_of_every_kind() {
        for (url, shown) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://proxy.example", "https://proxy.example:443"),
            ("socks5://[::1]", "socks5://[::1]:1080"),
            ("socks5h://proxy:9050/", "socks5://proxy:9050"),
            ("proxy:8080", "http://proxy:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("[2001:db8::1]:3128", "http://[2001:db8::1]:3128"),
            ("socks5://me:secret@[fe80::1]:1080/", "socks5://[fe80::1]:1080"),
            ("socks://127.0.0.1:7891/", "socks5://127.0.0.1:7891"),
            ("socks4://127.0.0.1:7891/", "socks4://127.0.0.1:7891"),
            ("SOCKS4A://proxy", "socks4://proxy:1080"),
            ("http://proxy:65535", "http://proxy:65535"),
        ] {
            assert_eq!(Proxy::parse(url).map(|proxy| proxy.to_string()), Ok(shown.to_owned()), "{url}");
        }
        let long = format!("socks5://{}:b@proxy:1", "a".repeat(256));
        for url in [
            "",
            "/",
            "ftp://proxy",
            "http://",
            "http://proxy/?a=1",
            "pac+ftp://host/x",
            "file://",
            "http://proxy:99999",
            "proxy:99999",
            "socks5://[::1]:65536",
            "http://proxy:0",
            "http://proxy:",
            "http://proxy:+80",
            "http://me:secret@proxy:99999",
            "http://[::1]8080",
            "http://[proxy]:80",
            "http://::1:8080",
            "::1",
            "http://proxy:99999/x.pac",
            "pac+http://[::1]:99999/x.pac",
            "socks4://me@proxy:1",
            long.as_str(),
        ] {
            assert!(Proxy::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn credentials_are_kept_and_not_shown() {
        let proxy = ProxyServer::parse("http://me:p%40ss@proxy:8080").unwrap();
        assert_eq!(proxy.credentials(), Some(("me".to_owned(), "p@ss".to_owned())));
        assert_eq!(
            proxy.authorization().as_ref().map(|value| value.as_bytes()),
            Some(&b"Basic bWU6cEBzcw=="[..])
        );
        assert!(
            !format!("{proxy} {:?} {:?}", Proxy::parse("http://me:p%40ss@proxy:8080"), proxy.authorization())
                .contains("ss")
        );
        let error = Proxy::parse("htp://me:secret@proxy").unwrap_err();
        assert!(!error.to_string().contains("secret"));
    }

    #[cfg(feature = "pac")]
    #[test]
    fn scripts_differ_from_proxies_by_their_path() {
        for (url, shown) in [
            ("http://wpad/wpad.dat?key=secret", "pac+http://wpad/wpad.dat"),
            ("pac+https://host", "pac+https://host/"),
            ("file:///etc/my%20proxy.pac", "pac+file:///etc/my proxy.pac"),
            ("pac+file:///C:/x.pac", "pac+file://C:/x.pac"),
        ] {
            assert_eq!(Proxy::parse(url).map(|proxy| proxy.to_string()), Ok(shown.to_owned()), "{url}");
        }
        for url in ["http://me:secret@host/x.pac", "socks5://host/x.pac"] {
            assert!(Proxy::parse(url).is_err(), "{url}");
        }
    }
}
