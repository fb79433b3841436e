//! Options of any call.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use tokio::time::Instant;

use super::cookies::Cookies;
use super::params::{Params, flag};
use crate::call::plan::Scheme;
use crate::call::sign_in::SignIn;
use crate::config::proxy::Proxy;
use crate::registry::Upstream;
use crate::reply::error::{Error, Kind};

/// Encodings that a caller accepts, so that a compressed answer can pass through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Accepts {
    pub(crate) gzip: bool,
    pub(crate) deflate: bool,
    pub(crate) brotli: bool,
}

/// Options of one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) cookies: Cookies,
    /// The sign-in that this call is a step of, if any.
    pub(crate) sign_in: Option<Arc<SignIn>>,
    pub(crate) scheme: Option<Scheme>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) real_ip: Option<IpAddr>,
    /// Whether to send an address in mainland China where `real_ip` is not set.
    pub(crate) mainland_ip: bool,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) encrypted_response: Option<bool>,
    /// Headers and `upstream` are for a call outside the registry (`/api`); clients of a server cannot set them.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) upstream: Option<&'static Upstream>,
    /// Time limit of the whole answer.
    pub(crate) timeout: Option<Duration>,
    /// Deadline of all calls of an endpoint; without it, each call has the time limit.
    pub(crate) deadline: Option<Instant>,
    pub(crate) accepts: Accepts,
    /// Whether the endpoint changes nothing, so that its calls may be repeated.
    pub(crate) is_read: bool,
    /// Whether an answer that asks for a login gets the message that clients of a server look for.
    pub(crate) asks_for_login: bool,
    /// What addresses begin with that lead to the server by which the call came; only made-up answers have any.
    #[cfg(feature = "mock")]
    pub(crate) origin: Option<String>,
}

/// Proxies that a caller may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AllowedProxies {
    None,
    /// All but PAC scripts in files of this machine.
    #[cfg_attr(
        not(feature = "server"),
        expect(dead_code, reason = "only a server has callers who are strangers")
    )]
    Remote,
    All,
}

impl Options {
    /// Takes the options except the cookies out of an app's parameters; calls `ignore` with the names of those that have no effect.
    ///
    /// # Errors
    ///
    /// The proxy is not valid, or the caller may not choose it: a call without it could expose the caller.
    pub(crate) fn take(
        &mut self,
        params: &mut Params<'_>,
        proxies: AllowedProxies,
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
        let is_true = |text: String| flag(&text) == Some(true);
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
            if is_unfilled(&url) {
                note("proxy", false);
            } else {
                self.proxy = Some(proxy(&url, proxies)?);
            }
        }
        note("domain", text("domain").is_none());
        // Removed: ncm does not check it, and the upstream does not expect it.
        text("checkToken");
        Ok(())
    }

    /// Sets the `User-Agent`.
    pub(crate) fn set_user_agent(&mut self, agent: &str) -> Result<(), Error> {
        self.user_agent = Some(HeaderValue::from_str(agent).map_err(|error| {
            Error::new(
                Kind::InvalidRequest(400),
                "User-Agent 含有非法字符",
                "the user agent has characters that a header cannot contain",
            )
            .with_source(error)
        })?);
        Ok(())
    }
}

/// Returns whether an app built it from a proxy that its user left empty: `HTTP://:null`, `http://undefined:80`.
fn is_unfilled(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, authority)| authority);
    let place = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if place.is_empty() && !authority.trim_matches('/').is_empty() {
        // It is the path of a file.
        return false;
    }
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    // The colons of an IPv6 address are in brackets.
    let (host, rest) = match (place.starts_with('['), place.find(']')) {
        (true, Some(end)) => place.split_at(end + 1),
        (true, None) => return false,
        (false, _) => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    if rest.matches(':').count() > 1 {
        // Probably an IPv6 address without brackets.
        return false;
    }
    let none = |part: &str| matches!(part.trim(), "" | "null" | "undefined" | "NaN");
    none(host.trim_matches(['[', ']'])) || rest.strip_prefix(':').is_some_and(none)
}

/// Parses the proxy that a caller chooses.
fn proxy(url: &str, proxies: AllowedProxies) -> Result<Proxy, Error> {
    let named = Proxy::parse(url).ok().filter(|proxy| proxies == AllowedProxies::All || !proxy.is_file());
    let Some(named) = named else {
        return Err(Error::new(
            Kind::InvalidRequest(400),
            "proxy 不是有效的代理地址，应为 http://、https://、socks5://、socks4:// 地址（IPv6 写在方括号中，端口为 1 到 65535）或 PAC 脚本的 http(s) 地址",
            "`proxy` is not the address of a proxy; write http://host:port, https://host:port, socks5://host:port or \
             socks4://host:port (IPv6 in brackets, a port from 1 to 65535), or http://host/proxy.pac",
        ));
    };
    if proxies == AllowedProxies::None {
        // 502, as for a proxy that cannot be reached (RFC 9209, `destination_ip_prohibited`): apps then tell their user that
        // the proxy does not work, which is true here.
        return Err(Error::new(
            Kind::InvalidRequest(502),
            "本服务器不允许调用者指定 proxy，因此没有发出请求；管理员可设置 NCM_CALLER_PROXY=local（仅本机使用、前面没有反向代理时）或 NCM_PROXY（所有请求共用）",
            "callers may not name a `proxy` here, so nothing was sent; the operator may set NCM_CALLER_PROXY=local (for \
             programs of this machine, without a reverse proxy before the server), or NCM_PROXY for all calls",
        ));
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::is_unfilled;

    #[test]
    fn what_a_user_did_not_fill_in_is_told_from_what_cannot_be_read() {
        for url in [
            "HTTP://:null",
            "http://null:null",
            "http://undefined:80",
            "http://127.0.0.1:undefined",
            "http://127.0.0.1:",
            "socks5://:",
            "https://:@:NaN/",
            "null",
            "undefined",
            "://",
            "http://[]:80",
        ] {
            assert!(is_unfilled(url), "{url}");
        }
        for url in [
            "http://[::1]:8080",
            "socks5://[::1]:1080",
            "[::1]:8080",
            "[::1]",
            "http://[::1",
            "http://::1:8080",
            "http://:secret@proxy:8080",
            "http://me:@[::1]:8080/",
            "http://proxy:99999",
            "proxy",
            "file:///etc/passwd",
            "pac+file:///etc/passwd",
            "http://host/x:null",
        ] {
            assert!(!is_unfilled(url), "{url}");
        }
    }
}
