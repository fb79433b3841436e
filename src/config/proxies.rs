//! Which proxy a call goes through.

use std::fmt;
use std::sync::Arc;

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use super::error::ConfigError;
use super::proxy::Proxy;

/// The proxies of a client.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    https: Option<Proxy>,
    http: Option<Proxy>,
    /// Hosts that are reached without one.
    exempt: Option<Arc<Matcher>>,
}

impl Proxies {
    /// This one for every call.
    pub(crate) fn all(proxy: Proxy) -> Self {
        Self { https: Some(proxy.clone()), http: Some(proxy), exempt: None }
    }

    /// What `NCM_PROXY` says: a proxy for every call, or `direct`.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigError> {
        if text.eq_ignore_ascii_case("direct") {
            Ok(Self::default())
        } else {
            Proxy::parse(text).map(Self::all)
        }
    }

    /// Reads what curl reads: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`, in small letters first.
    ///
    /// # Errors
    ///
    /// The first whose value is wrong.
    pub(crate) fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let given = |name: &str| get(name).filter(|value| !value.trim().is_empty());
        let either = |name: &str| {
            let small = name.to_ascii_lowercase();
            given(&small).map(|value| (small, value)).or_else(|| Some((name.to_owned(), given(name)?)))
        };
        let parse = |(name, url): (String, String)| {
            Proxy::parse(&url).map_err(|error| ConfigError::new(&name, error.problem))
        };
        let proxy = |name: &str| either(name).map(parse).transpose();
        let all = proxy("ALL_PROXY")?;
        // In a CGI script, `HTTP_PROXY` is what a client sent in the header `Proxy`.
        let http = if get("REQUEST_METHOD").is_none() { proxy("HTTP_PROXY")? } else { None };
        Ok(Self {
            https: proxy("HTTPS_PROXY")?.or_else(|| all.clone()),
            http: http.or(all),
            exempt: either("NO_PROXY").map(|(_, hosts)| Arc::new(exempt(hosts))),
        })
    }

    /// The proxy on the way to a URL.
    pub(crate) fn to(&self, url: &Uri) -> Option<&Proxy> {
        let proxy = if url.scheme_str() == Some("http") { &self.http } else { &self.https };
        proxy.as_ref().filter(|_| self.exempt.as_ref().is_none_or(|exempt| exempt.intercept(url).is_some()))
    }

    /// Whether any call goes through a proxy.
    pub(crate) fn is_any(&self) -> bool {
        self.https.is_some() || self.http.is_some()
    }
}

/// A matcher that intercepts all hosts but these.
fn exempt(hosts: String) -> Matcher {
    Matcher::builder().all("http://any").no(hosts).build()
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxies")
            .field("https", &self.https)
            .field("http", &self.http)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::Proxies;
    use crate::config::Config;

    fn read(variables: &[(&str, &str)]) -> Proxies {
        let config = Config::from_env(&|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        });
        config.unwrap().proxies
    }

    fn to(proxies: &Proxies, url: &str) -> String {
        proxies.to(&url.parse().unwrap()).map_or_else(|| "direct".to_owned(), ToString::to_string)
    }

    #[test]
    fn each_scheme_has_its_proxy_and_some_hosts_have_none() {
        let proxies = read(&[
            ("HTTPS_PROXY", "https://me:secret@safe:1"),
            ("https_proxy", "http://small:1"),
            ("ALL_PROXY", "socks5://all:2"),
            ("NO_PROXY", "localhost, .Example.com,10.0.0.0/8 ,::1"),
        ]);
        for (url, way) in [
            ("https://music.163.com/x", "http://small:1"),
            ("http://music.163.com", "socks5://all:2"),
            ("http://localhost:3000/x", "direct"),
            ("https://example.com", "direct"),
            ("https://a.EXAMPLE.com", "direct"),
            ("https://notexample.com", "http://small:1"),
            ("https://10.1.2.3", "direct"),
            ("https://11.1.2.3", "http://small:1"),
            ("http://[::1]:80/", "direct"),
        ] {
            assert_eq!(to(&proxies, url), way, "{url}");
        }
        assert_eq!(to(&read(&[("ALL_PROXY", "a:1"), ("no_proxy", "*")]), "https://x"), "direct");
        assert!(!format!("{:?}", read(&[("HTTPS_PROXY", "https://me:secret@safe:1")])).contains("secret"));
    }

    #[test]
    fn ncm_proxy_wins() {
        let others = [("HTTPS_PROXY", "http://other:1"), ("NO_PROXY", "*")];
        let with = |own: &'static str| read(&[&others[..], &[("NCM_PROXY", own)]].concat());
        assert_eq!(to(&with("socks5://own:2"), "https://x"), "socks5://own:2");
        assert!(!with("direct").is_any());
        assert!(with(" ").is_any(), "an empty one is none");
        // What a client of a CGI script may say is not believed.
        assert!(!read(&[("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")]).is_any());
    }

    #[test]
    fn a_wrong_one_is_named_and_not_shown() {
        let error = Proxies::from_env(&|name| (name == "all_proxy").then(|| "ftp://me:secret@x".to_owned()));
        let error = error.unwrap_err();
        assert_eq!(error.name(), "all_proxy");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
