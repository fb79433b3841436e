//! Options of a request: they stand among the parameters, and are taken out of them.

use std::net::IpAddr;

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderValue};

use super::ignored::Ignored;
use crate::call::options::{Accepts, Options};
use crate::call::params::{Params, Value};
use crate::call::plan::Scheme;
use crate::config::proxy::Proxy;
use crate::reply::error::{Error, Kind};

/// Takes the options out of the parameters; what is not honoured is noted in `ignored`.
pub(super) fn read(
    params: &mut Params<'_>,
    headers: &HeaderMap,
    may_name_proxy: bool,
    ignored: &mut Ignored,
) -> Result<Options, Error> {
    let mut options = Options { accepts: accepts(headers), ..Options::default() };
    let mut text = |name: &str| {
        params.remove(name).map(|value| value.text().into_owned()).filter(|text| !text.is_empty())
    };
    if let Some(name) = text("crypto") {
        options.scheme = Scheme::named(name.trim());
        ignored.add_unless(options.scheme.is_some(), "crypto");
    }
    if let Some(agent) = text("ua") {
        options.user_agent = HeaderValue::from_str(&agent).ok();
        ignored.add_unless(options.user_agent.is_some(), "ua");
    }
    options.mainland_ip = text("randomCNIP").is_some_and(|wanted| wanted == "true" || wanted == "1");
    if let Some(ips) = text("realIP") {
        options.real_ip = ips.split(',').find_map(|ip| ip.trim().parse::<IpAddr>().ok());
        ignored.add_unless(options.real_ip.is_some(), "realIP");
    }
    if let Some(wanted) = text("e_r") {
        options.encrypted_response = Some(wanted == "true" || wanted == "1");
    }
    if let Some(url) = text("proxy") {
        if may_name_proxy && !is_unfilled(&url) {
            options.proxy = Some(proxy(&url)?);
        } else {
            ignored.add("proxy");
        }
    }
    ignored.add_unless(text("domain").is_none(), "domain");
    // Neither ours to check nor for the upstream.
    text("checkToken");
    Ok(options)
}

/// Whether it is what an app makes of a proxy that its user did not fill in: `HTTP://:null`, `http://undefined:80`.
fn is_unfilled(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, authority)| authority);
    let mut parts = authority.trim_end_matches('/').split(':');
    let none = |part: &str| matches!(part.trim(), "" | "null" | "undefined" | "NaN");
    parts.next().is_none_or(none) || parts.next().is_some_and(none)
}

/// The proxy that a caller names. One that is not valid is an error: to go another way could be what the caller wants
/// to avoid. Files of the server's machine are not the caller's to name.
fn proxy(url: &str) -> Result<Proxy, Error> {
    Proxy::parse(url).ok().filter(|proxy| !proxy.is_file()).ok_or_else(|| {
        Error::new(
            Kind::InvalidRequest(400),
            "proxy 不是有效的代理地址，应为 http://、https://、socks5:// 地址或 PAC 脚本的 http(s) 地址",
            "`proxy` is not the URL of a proxy; write http://host:port, https://host:port, socks5://host:port, \
             or http://host/proxy.pac",
        )
    })
}

pub(super) fn is_set(value: Option<Value<'_>>) -> bool {
    value.is_some_and(|value| !value.is_falsy() && value.text() != "false")
}

/// The encodings of `Accept-Encoding` that answers may come in.
pub(in crate::server) fn accepts(headers: &HeaderMap) -> Accepts {
    let mut accepts = Accepts::default();
    let Some(text) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return accepts;
    };
    for part in text.split(',') {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        if matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000") {
            continue;
        }
        match name.trim() {
            "gzip" | "x-gzip" => accepts.gzip = true,
            "deflate" => accepts.deflate = true,
            "br" => accepts.brotli = true,
            _ => {}
        }
    }
    accepts
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use http::HeaderMap;

    use super::super::{Fields, Ignored, decode};
    use crate::registry::{ENDPOINTS, REQUEST_OPTIONS};

    /// None of them reaches the upstream as a parameter, and none is taken for a name that nobody knows.
    #[test]
    fn every_option_of_the_registry_is_taken_out_of_the_parameters() {
        let album = ENDPOINTS.iter().find(|endpoint| endpoint.name == "album").unwrap();
        let headers = HeaderMap::new();
        for option in REQUEST_OPTIONS {
            let query = format!("id=1&{option}=1");
            let decoded =
                decode(album, Some(&query), &headers, &Fields::None, true, &mut Ignored::default()).unwrap();
            let names: Vec<_> = decoded.params.iter().map(|(name, _)| name.to_owned()).collect();
            assert_eq!(names, ["id"], "{option}");
        }
    }
}
