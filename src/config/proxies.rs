//! Chooses the proxy of a call.

use std::fmt;
use std::sync::Arc;

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use super::error::ConfigError;
use super::proxy::Proxy;
use super::setting::{Get, text};

/// The proxies of a client.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    https: Option<Proxy>,
    http: Option<Proxy>,
    /// Hosts that are reached without a proxy.
    exempt: Option<Arc<Matcher>>,
}

impl Proxies {
    /// Uses one proxy for every call.
    pub(crate) fn all(proxy: Proxy) -> Self {
        Self { https: Some(proxy.clone()), http: Some(proxy), exempt: None }
    }

    /// Parses `NCM_PROXY`: a proxy for every call, or `direct`.
    ///
    /// # Errors
    ///
    /// Returns an error if it is neither.
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigError> {
        if text.eq_ignore_ascii_case("direct") {
            Ok(Self::default())
        } else {
            Proxy::parse(text).map(Self::all)
        }
    }

    /// Reads the variables that curl reads: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`; lower case first.
    ///
    /// A desktop sets them for all its programs, so an unusable one does not stop the start: it counts as unset, and
    /// its error is in the second part of the result.
    pub(crate) fn from_env(get: &Get<'_>) -> (Self, Vec<ConfigError>) {
        let mut passed_over = Vec::new();
        let mut given = |name: &str| {
            let value = get(name).map(|value| text(name, value)).transpose();
            let value = value.unwrap_or_else(|error| {
                passed_over.push(error);
                None
            });
            value.filter(|value| !value.trim().is_empty())
        };
        let mut wrong = Vec::new();
        let mut proxy = |name: &str| {
            for name in [name.to_ascii_lowercase(), name.to_owned()] {
                match given(&name).map(|url| Proxy::parse(&url)) {
                    None => {}
                    Some(Ok(proxy)) => return Some(proxy),
                    Some(Err(error)) => wrong.push(ConfigError::new(&name, error.problem)),
                }
            }
            None
        };
        let all = proxy("ALL_PROXY");
        // In a CGI script, clients control `HTTP_PROXY` through the header `Proxy`.
        let http = if get("REQUEST_METHOD").is_none() { proxy("HTTP_PROXY") } else { None };
        let https = proxy("HTTPS_PROXY");
        let exempt = given("no_proxy").or_else(|| given("NO_PROXY")).map(|hosts| Arc::new(exempt(hosts)));
        passed_over.append(&mut wrong);
        (Self { https: https.or_else(|| all.clone()), http: http.or(all), exempt }, passed_over)
    }

    /// Returns the proxy for a URL.
    pub(crate) fn to(&self, url: &Uri) -> Option<&Proxy> {
        let proxy = if url.scheme_str() == Some("http") { &self.http } else { &self.https };
        proxy.as_ref().filter(|_| self.exempt.as_ref().is_none_or(|exempt| exempt.intercept(url).is_some()))
    }

    /// Returns the kind of the proxy that calls go through, preferably that of https.
    #[cfg(feature = "server")]
    pub(crate) fn kind(&self) -> Option<&'static str> {
        self.https.as_ref().or(self.http.as_ref()).map(|proxy| proxy.kind().name())
    }

    /// Returns whether any call goes through a proxy.
    pub(crate) fn is_any(&self) -> bool {
        self.https.is_some() || self.http.is_some()
    }
}

/// Returns a matcher that matches all hosts except these.
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
        // `HTTP_PROXY` is ignored in a CGI script, where clients control it.
        assert!(!read(&[("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")]).is_any());
    }

    #[test]
    fn unusable_desktop_proxies_are_ignored_and_named() {
        for (variables, ways, names) in [
            (
                &[("all_proxy", "socks://127.0.0.1:7891/"), ("https_proxy", "http://good:1")][..],
                ["http://good:1", "socks5://127.0.0.1:7891"],
                &[][..],
            ),
            (&[("ALL_PROXY", "socks4://old:1")], ["socks4://old:1", "socks4://old:1"], &[]),
            (
                &[("all_proxy", "ftp://me:secret@x"), ("https_proxy", "http://good:1")],
                ["http://good:1", "direct"],
                &["all_proxy"],
            ),
            (
                &[("https_proxy", "http://me:secret@x:99999"), ("HTTPS_PROXY", "http://good:1")],
                ["http://good:1", "direct"],
                &["https_proxy"],
            ),
            (
                &[("http_proxy", "::1:8080"), ("ALL_PROXY", "all:2")],
                ["http://all:2", "http://all:2"],
                &["http_proxy"],
            ),
        ] {
            let config = Config::from_env(&|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            });
            let config = config.unwrap();
            let by = ["https://x", "http://x"].map(|url| to(&config.proxies, url));
            assert_eq!(by, ways, "{variables:?}");
            let told: Vec<_> = config.passed_over().iter().map(|error| error.name()).collect();
            assert_eq!(told, names, "{variables:?}");
            assert!(!format!("{:?}", config.passed_over()).contains("secret"), "{variables:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn non_utf_8_is_ignored_in_general_variables_and_an_error_in_ours() {
        use std::ffi::OsString;
        use std::os::unix::ffi::OsStringExt as _;
        let only = |wanted: &'static str| {
            move |name: &str| (name == wanted).then(|| OsString::from_vec(b"http://x:1/\xff".to_vec()))
        };
        for name in ["https_proxy", "ALL_PROXY", "no_proxy"] {
            let config = Config::from_env(&only(name)).unwrap();
            assert_eq!(config.passed_over()[0].name(), name);
        }
        for name in ["NCM_PROXY", "NCM_TIMEOUT", "NCM_UPSTREAM_MUSIC", "NCM_NIM_APP_KEY"] {
            let error = Config::from_env(&only(name)).unwrap_err();
            assert!(error.name() == name && error.to_string().contains("UTF-8"), "{error}");
        }
        // Node.js replaces such bytes with the replacement character.
        let error = Config::from_env(&|name| (name == "NCM_DEVICE_ID").then(|| "a\u{fffd}".to_owned()));
        assert_eq!(error.unwrap_err().name(), "NCM_DEVICE_ID");
    }
}
