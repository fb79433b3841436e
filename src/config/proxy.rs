//! Proxies that calls may go through.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use crate::config::error::ConfigError;

/// A proxy: `http://host:port`, `https://host:port` or `socks5://host:port`, each with
/// `user:password@` before the host where the proxy asks for them. Without a scheme it is `http`.
///
/// Names are resolved by the proxy, also behind `socks5` (`socks5h` means the same).
/// Cheap to clone; neither `Debug` nor `Display` shows the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy(Arc<Parts>);

#[derive(PartialEq, Eq)]
struct Parts {
    kind: Kind,
    /// `http://host:port`, or `https://…` where the way to the proxy is under TLS.
    address: Uri,
    credentials: Option<(String, String)>,
}

/// How a proxy is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `CONNECT` for https, whole URLs for http.
    Http,
    Socks5,
}

impl Proxy {
    /// Parses the URL of a proxy.
    ///
    /// # Errors
    ///
    /// When it is not a URL of a known kind; the text itself is not repeated, for it may hold a password.
    pub fn parse(url: &str) -> Result<Self, ConfigError> {
        parts(url).map(|parts| Self(Arc::new(parts))).ok_or_else(|| {
            ConfigError::new(
                "proxy",
                "is not the URL of a proxy; write http://host:port, https://host:port or socks5://host:port, \
                 with user:password@ before the host if it asks for them",
            )
        })
    }

    pub(crate) fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Where to connect to.
    pub(crate) fn address(&self) -> &Uri {
        &self.0.address
    }

    pub(crate) fn credentials(&self) -> Option<(String, String)> {
        self.0.credentials.clone()
    }

    /// The value of `Proxy-Authorization`.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let (user, password) = self.0.credentials.as_ref()?;
        let mut value =
            HeaderValue::try_from(format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

fn parts(url: &str) -> Option<Parts> {
    let url = url.trim();
    let uri: Uri =
        if url.contains("://") { url.parse().ok()? } else { format!("http://{url}").parse().ok()? };
    let (kind, scheme, default_port) = match uri.scheme_str()? {
        "http" => (Kind::Http, "http", 80),
        "https" => (Kind::Http, "https", 443),
        "socks5" | "socks5h" => (Kind::Socks5, "http", 1080),
        _ => return None,
    };
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return None;
    }
    let authority = uri.authority()?;
    let host = Some(authority.host()).filter(|host| !host.is_empty())?;
    let port = authority.port_u16().unwrap_or(default_port);
    let decode = |text: &str| percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned);
    let credentials = match authority.as_str().rsplit_once('@') {
        None => None,
        Some((info, _)) => {
            let (user, password) = info.split_once(':').unwrap_or((info, ""));
            Some((decode(user)?, decode(password)?))
        }
    };
    let address = format!("{scheme}://{host}:{port}").parse().ok()?;
    Some(Parts { kind, address, credentials })
}

impl FromStr for Proxy {
    type Err = ConfigError;

    fn from_str(url: &str) -> Result<Self, ConfigError> {
        Self::parse(url)
    }
}

/// Kind, host and port.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = &self.0.address;
        let scheme = match self.0.kind {
            Kind::Http => address.scheme_str().unwrap_or("http"),
            Kind::Socks5 => "socks5",
        };
        write!(f, "{scheme}://{}", address.authority().map_or("", http::uri::Authority::as_str))
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
    use super::Proxy;

    #[test]
    fn urls_of_every_kind() {
        for (url, shown) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://proxy.example", "https://proxy.example:443"),
            ("socks5://[::1]", "socks5://[::1]:1080"),
            ("socks5h://proxy:9050/", "socks5://proxy:9050"),
            ("proxy:8080", "http://proxy:8080"),
        ] {
            assert_eq!(Proxy::parse(url).map(|proxy| proxy.to_string()), Ok(shown.to_owned()), "{url}");
        }
        for url in ["", "/", "ftp://proxy", "http://", "http://proxy/path", "http://proxy/?a=1"] {
            assert!(Proxy::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn credentials_are_kept_and_not_shown() {
        let proxy = Proxy::parse("http://me:p%40ss@proxy:8080").unwrap();
        assert_eq!(proxy.credentials(), Some(("me".to_owned(), "p@ss".to_owned())));
        assert_eq!(
            proxy.authorization().as_ref().map(|value| value.as_bytes()),
            Some(&b"Basic bWU6cEBzcw=="[..])
        );
        assert!(!format!("{proxy} {proxy:?} {:?}", proxy.authorization()).contains("ss"));
        let error = Proxy::parse("htp://me:secret@proxy").unwrap_err();
        assert!(!error.to_string().contains("secret"));
    }
}
