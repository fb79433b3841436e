//! What a caller may say about any call.

use std::net::IpAddr;
use std::time::Duration;

use http::HeaderValue;
use tokio::time::Instant;

use super::cookies::Cookies;
use super::params::Params;
use crate::call::plan::Scheme;
use crate::config::proxy::Proxy;
use crate::reply::error::{Error, Kind};

/// Encodings that a caller takes, so that a compressed answer can pass through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Accepts {
    pub(crate) gzip: bool,
    pub(crate) deflate: bool,
    pub(crate) brotli: bool,
}

/// What a caller says about one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) cookies: Cookies,
    pub(crate) scheme: Option<Scheme>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) real_ip: Option<IpAddr>,
    /// Whether to name an address in mainland China where `real_ip` names none.
    pub(crate) mainland_ip: bool,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) encrypted_response: Option<bool>,
    /// Limit for the whole answer.
    pub(crate) timeout: Option<Duration>,
    /// When all of the calls of an endpoint have to be over; without it each has the limit.
    pub(crate) deadline: Option<Instant>,
    pub(crate) accepts: Accepts,
    /// Whether the endpoint changes nothing, so that its calls may be repeated.
    pub(crate) is_read: bool,
    /// Whether the demand for a login is put in the words that clients of a server look for.
    pub(crate) asks_for_login: bool,
}

/// The proxies that a caller may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nameable {
    None,
    /// But for PAC scripts that are files of this machine.
    #[cfg_attr(
        not(feature = "server"),
        expect(dead_code, reason = "only a server has callers who are strangers")
    )]
    Remote,
    All,
}

impl Options {
    /// Takes the options but for the cookies out of an app's parameters; `ignore` is told the names of those that are
    /// not honoured.
    ///
    /// # Errors
    ///
    /// A proxy that is none: to go another way could be what the caller wants to avoid.
    pub(crate) fn take(
        &mut self,
        params: &mut Params<'_>,
        proxies: Nameable,
        mut ignore: impl FnMut(&'static str),
    ) -> Result<(), Error> {
        let mut note = |name, honoured: bool| {
            if !honoured {
                ignore(name);
            }
        };
        let mut text = |name: &str| {
            params.remove(name).map(|value| value.text().into_owned()).filter(|text| !text.is_empty())
        };
        let is_true = |text: String| text == "true" || text == "1";
        if let Some(name) = text("crypto") {
            let scheme = Scheme::named(name.trim());
            note("crypto", scheme.is_some());
            self.scheme = scheme.or(self.scheme);
        }
        if let Some(agent) = text("ua") {
            note("ua", self.set_user_agent(&agent).is_ok());
        }
        if let Some(wanted) = text("randomCNIP") {
            self.mainland_ip = is_true(wanted);
        }
        if let Some(ips) = text("realIP") {
            let ip = ips.split(',').find_map(|ip| ip.trim().parse::<IpAddr>().ok());
            note("realIP", ip.is_some());
            self.real_ip = ip.or(self.real_ip);
        }
        if let Some(wanted) = text("e_r") {
            self.encrypted_response = Some(is_true(wanted));
        }
        if let Some(url) = text("proxy") {
            if proxies != Nameable::None && !is_unfilled(&url) {
                self.proxy = Some(proxy(&url, proxies)?);
            } else {
                note("proxy", false);
            }
        }
        note("domain", text("domain").is_none());
        // Neither ours to check nor for the upstream.
        text("checkToken");
        Ok(())
    }

    /// Sets the `User-Agent`.
    pub(crate) fn set_user_agent(&mut self, agent: &str) -> Result<(), Error> {
        self.user_agent = Some(HeaderValue::from_str(agent).map_err(|error| {
            Error::new(
                Kind::InvalidRequest(400),
                "User-Agent 含有非法字符",
                "the user agent holds characters that no header may have",
            )
            .with_source(error)
        })?);
        Ok(())
    }
}

/// Whether it is what an app makes of a proxy that its user did not fill in: `HTTP://:null`, `http://undefined:80`.
fn is_unfilled(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, authority)| authority);
    let mut parts = authority.trim_end_matches('/').split(':');
    let none = |part: &str| matches!(part.trim(), "" | "null" | "undefined" | "NaN");
    parts.next().is_none_or(none) || parts.next().is_some_and(none)
}

/// The proxy that a caller names.
fn proxy(url: &str, proxies: Nameable) -> Result<Proxy, Error> {
    Proxy::parse(url).ok().filter(|proxy| proxies == Nameable::All || !proxy.is_file()).ok_or_else(|| {
        Error::new(
            Kind::InvalidRequest(400),
            "proxy 不是有效的代理地址，应为 http://、https://、socks5:// 地址或 PAC 脚本的 http(s) 地址",
            "`proxy` is not the URL of a proxy; write http://host:port, https://host:port, socks5://host:port, \
             or http://host/proxy.pac",
        )
    })
}
