//! Calls that a running `ncm` makes: over its HTTP routes, in place of a client's own way to the upstreams.

mod answer;
mod body;

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, USER_AGENT};
use http::{HeaderName, HeaderValue, Request, Uri};
use percent_encoding::percent_decode_str;

use crate::client::Client;
use crate::client::stand_in::{Answering, Call, StandIn};
use crate::config::Config;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::transport::Transport;

/// A key of its own, so that `Authorization` stays free for a reverse proxy.
const X_NCM_ACCESS_KEY: HeaderName = HeaderName::from_static("x-ncm-access-key");

/// Bytes of a file for which a call gets one more second.
const BYTES_A_SECOND: u64 = 64 * 1024;

/// A running `ncm`, known by its address.
///
/// ```no_run
/// # async fn example() -> Result<(), ncm::Error> {
/// use ncm::remote::Remote;
///
/// let client = Remote::at("http://localhost:3000")?.client()?;
/// let album = client.album(32311).typed().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a server is asked by a client that is made of it"]
pub struct Remote {
    /// Scheme, host and base path, without the `/` in the end.
    base: String,
    is_loopback: bool,
    key: Option<HeaderValue>,
    /// Credentials for a reverse proxy in front of it.
    authorization: Option<HeaderValue>,
}

impl Remote {
    /// The server at an address: `http://localhost:3000`, `https://music.example/api`, or without a scheme for http. User and
    /// password in it are for a reverse proxy.
    ///
    /// # Errors
    ///
    /// When it is no address of a web server, or has a query.
    pub fn at(address: &str) -> Result<Self, Error> {
        let text = address.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let wrong = || {
            Error::new(
                Kind::NotConfigured,
                "服务地址有误，应写作 http://主机:端口 或 https://主机/路径",
                "the server's address is wrong: write http://host:port or https://host/path",
            )
        };
        let url: Uri = text.parse().map_err(|error| wrong().with_source(error))?;
        let (Some(scheme @ ("http" | "https")), Some(authority)) = (url.scheme_str(), url.authority()) else {
            return Err(wrong());
        };
        // `unix:/run/ncm.sock` reads as a host with an empty port.
        if url.query().is_some() || authority.host().is_empty() || authority.as_str().ends_with(':') {
            return Err(wrong());
        }
        let (who, place) = match authority.as_str().rsplit_once('@') {
            Some((who, place)) => (Some(who), place),
            None => (None, authority.as_str()),
        };
        let authorization = who.map(|who| {
            let who = percent_decode_str(who).collect::<Vec<_>>();
            let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(who)));
            if let Ok(value) = &mut value {
                value.set_sensitive(true);
            }
            value
        });
        let host = authority.host().trim_matches(['[', ']']);
        let is_loopback = host.eq_ignore_ascii_case("localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        Ok(Self {
            base: format!("{scheme}://{place}{}", url.path().trim_end_matches('/')),
            is_loopback,
            key: None,
            authorization: authorization.transpose().map_err(|error| wrong().with_source(error))?,
        })
    }

    /// The same server, which asks for this key (`NCM_ACCESS_KEY`).
    ///
    /// # Errors
    ///
    /// When it has characters that no header may have.
    pub fn access_key(mut self, key: &str) -> Result<Self, Error> {
        let mut key = HeaderValue::from_str(key).map_err(|error| {
            let (zh, en) =
                ("访问密钥含有非法字符", "the access key holds characters that no header may have");
            Error::new(Kind::NotConfigured, zh, en).with_source(error)
        })?;
        key.set_sensitive(true);
        self.key = Some(key);
        Ok(self)
    }

    /// Its address without user and password.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.base
    }

    /// Whether others on the network can read what is sent to it.
    #[must_use]
    pub fn is_open_to_others(&self) -> bool {
        !self.is_loopback && self.base.starts_with("http://")
    }

    /// A client whose calls it makes.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn client(self) -> Result<Client, Error> {
        self.client_with(&Config::default())
    }

    /// As [`Remote::client`], with settings: the endpoints, the time limits, the certificates and, for a server on another
    /// machine, the proxy.
    ///
    /// # Errors
    ///
    /// As [`Remote::client`].
    pub fn client_with(self, config: &Config) -> Result<Client, Error> {
        let client = Client::with_config(config)?;
        let mut own = config.clone();
        if self.is_loopback {
            // No proxy leads to this machine.
            own.proxies = Default::default();
        }
        let transport = Transport::new(&own)?;
        Ok(client.with_stand_in(Arc::new(Asking { server: self, transport })))
    }

    fn request(
        &self,
        endpoint: &Endpoint,
        call: body::Written,
    ) -> Result<Request<crate::transport::Body>, Error> {
        let mut request = Request::post(format!("{}{}", self.base, endpoint.route))
            .header(USER_AGENT, concat!("ncm/", env!("CARGO_PKG_VERSION")))
            .header(http::header::CONTENT_TYPE, call.kind);
        let lone =
            [(AUTHORIZATION, &self.authorization), (X_NCM_ACCESS_KEY, &self.key), (COOKIE, &call.cookies)];
        for (name, value) in lone {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        if let Some(size) = call.size {
            request = request.header(http::header::CONTENT_LENGTH, size);
        }
        request.body(call.body).map_err(|error| {
            Error::new(Kind::Internal, "无法生成请求", "the request cannot be made").with_source(error)
        })
    }
}

/// Shows no key and no password.
impl std::fmt::Debug for Remote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remote").field("address", &self.base).finish_non_exhaustive()
    }
}

/// Asks a server in the place of the upstreams.
struct Asking {
    server: Remote,
    transport: Transport,
}

impl StandIn for Asking {
    fn answers(&self, _: &Endpoint) -> bool {
        true
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        Box::pin(self.ask(call))
    }
}

impl Asking {
    async fn ask(&self, call: Call) -> Result<Reply, Error> {
        let endpoint = call.endpoint;
        let limit = call.options.timeout.unwrap_or_else(|| self.transport.timeout());
        let written = body::write(endpoint, &call.params, call.options, call.files).await?;
        let limit = limit + Duration::from_secs(written.size.unwrap_or(0) / BYTES_A_SECOND);
        let request = self.server.request(endpoint, written)?;
        let response = self.transport.exchange(request, None, limit).await;
        answer::read(&self.server.base, endpoint, response.map_err(|error| self.unreached(error, limit))?)
    }

    /// The transport speaks of upstreams; here a server has failed.
    fn unreached(&self, error: Error, limit: Duration) -> Error {
        let address = &self.server.base;
        let (zh, en) = if error.is_connect() {
            (
                format!("无法连接 {address}：请确认 ncm 正在那里运行（ncm serve）"),
                format!("{address} cannot be reached: is `ncm serve` running there?"),
            )
        } else if error.is_timeout() {
            let seconds = limit.as_secs_f32();
            (
                format!("{address} 在 {seconds} 秒内没有响应，请稍后再试"),
                format!("{address} did not answer within {seconds} s; try again later"),
            )
        } else {
            return error;
        };
        let mut cause: &dyn StdError = &error;
        while let Some(next) = cause.source() {
            cause = next;
        }
        Error::new(error.kind().clone(), zh, en).with_source(cause.to_string())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::Remote;

    #[test]
    fn an_address_is_of_a_web_server() {
        for (given, address, is_open) in [
            ("localhost:3000", "http://localhost:3000", false),
            ("http://[::1]:3000/", "http://[::1]:3000", false),
            (" http://192.168.1.2:3000/ncm// ", "http://192.168.1.2:3000/ncm", true),
            ("https://me:p%40ss@music.example", "https://music.example", false),
            ("HTTP://LOCALHOST", "http://LOCALHOST", false),
        ] {
            let server = Remote::at(given).unwrap();
            assert_eq!((server.address(), server.is_open_to_others()), (address, is_open), "{given}");
        }
        for wrong in ["", "ftp://x", "http://", "http://x?y=1", "unix:/run/ncm.sock", "http://a b"] {
            assert!(Remote::at(wrong).is_err(), "{wrong}");
        }
        let server = Remote::at("https://me:p%40ss@music.example").unwrap().access_key("secret").unwrap();
        assert_eq!(server.authorization.as_ref().unwrap(), "Basic bWU6cEBzcw==");
        assert!(!format!("{server:?}").contains("secret") && !format!("{server:?}").contains("me:"));
    }
}
