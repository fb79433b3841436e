//! The pooled HTTP clients: one for the straight way, one for each proxy; and the choice between them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::PROXY_AUTHORIZATION;
use http::{Request, Response};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::body::Body;
#[cfg(feature = "pac")]
use super::body::another;
use super::connector::Connector;
#[cfg(feature = "pac")]
use super::pac::{Scripts, Step};
use super::pool::{Failure, Pool, PooledBody, Take};
use crate::config::Config;
use crate::config::proxies::Proxies;
#[cfg(feature = "pac")]
use crate::config::proxy::Script;
use crate::config::proxy::{Proxy, ProxyServer, Way};
use crate::reply::error::{Error, Kind};

type Connections = Pool<HttpsConnector<Connector>>;

/// As many proxies as keep their connections; another takes the place of the one that was used least recently.
const MOST_PROXIES: usize = 8;

/// How long a connection is silent before the system asks whether the other side is still there, and then again.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The pools of connections to all upstreams.
pub(crate) struct HttpClient {
    direct: Connections,
    /// The proxies for calls that name none.
    proxies: Proxies,
    /// The most recently used comes last.
    proxied: Mutex<Vec<(ProxyServer, Arc<Connections>)>>,
    /// PAC scripts and what they chose.
    #[cfg(feature = "pac")]
    scripts: Arc<Scripts>,
    tls: ClientConfig,
    /// Certificates that are trusted besides the usual ones.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the server's cache asks"))]
    roots: Arc<[CertificateDer<'static>]>,
    connect_timeout: Duration,
}

impl HttpClient {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        // They were read before, and are whole.
        roots.add_parsable_certificates(config.roots.iter().cloned());
        let rustls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| {
                Error::new(Kind::Internal, "TLS 初始化失败", "TLS could not be set up").with_source(error)
            })?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self::with(rustls, config.roots.clone().into(), config.proxies.clone(), config.connect_timeout))
    }

    /// One that has the same settings and shares no connection.
    #[cfg(feature = "server")]
    pub(crate) fn another(&self) -> Self {
        Self {
            #[cfg(feature = "pac")]
            scripts: Arc::clone(&self.scripts),
            ..Self::with(
                self.tls.clone(),
                Arc::clone(&self.roots),
                self.proxies.clone(),
                self.connect_timeout,
            )
        }
    }

    #[cfg(feature = "server")]
    pub(super) fn roots(&self) -> &[CertificateDer<'static>] {
        &self.roots
    }

    fn with(
        rustls: ClientConfig,
        roots: Arc<[CertificateDer<'static>]>,
        proxies: Proxies,
        connect_timeout: Duration,
    ) -> Self {
        Self {
            direct: Pool::new(tls(&rustls, Connector::Straight(tcp(connect_timeout)))),
            proxies,
            proxied: Mutex::default(),
            #[cfg(feature = "pac")]
            scripts: Arc::default(),
            tls: rustls,
            roots,
            connect_timeout,
        }
    }

    /// Sends a request through this proxy, else the client's own for its URL if it has one.
    pub(super) async fn request(
        &self,
        request: Request<Body>,
        proxy: Option<&Proxy>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        let proxy = proxy.or_else(|| self.proxies.to(request.uri()));
        match proxy.map(Proxy::way) {
            None => self.straight(request, take).await,
            Some(Way::Server(server)) => self.by(server, request, take).await,
            // Boxed: it is rare, and every call's future would have to hold room for it.
            #[cfg(feature = "pac")]
            Some(Way::Script(script)) => Box::pin(self.as_chosen(script, request, take)).await,
        }
    }

    /// Closes connections that a load has left.
    #[cfg(feature = "server")]
    pub(super) fn tidy(&self) {
        self.direct.tidy();
        let proxied = self.proxied.lock().unwrap_or_else(PoisonError::into_inner);
        proxied.iter().for_each(|(_, connections)| connections.tidy());
    }

    async fn straight(&self, request: Request<Body>, take: Take) -> Result<Response<PooledBody>, Unanswered> {
        self.direct.request(request, take).await.map_err(|error| failure(error, None))
    }

    async fn by(
        &self,
        proxy: &ProxyServer,
        mut request: Request<Body>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        if proxy.forwards(request.uri())
            && let Some(authorization) = proxy.authorization()
        {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization);
        }
        self.through(proxy).request(request, take).await.map_err(|error| failure(error, Some(proxy)))
    }

    /// Sends a request by the first way of a script's choice that has a connection for it.
    #[cfg(feature = "pac")]
    async fn as_chosen(
        &self,
        script: &Script,
        mut request: Request<Body>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        let load = |request| self.direct.request(request, Take::Any);
        let chosen = self.scripts.choose(script, request.uri(), load).await;
        let steps = chosen.map_err(|error| Unanswered { error, reused: false })?;
        let mut steps = steps.iter().peekable();
        loop {
            let Some(step) = steps.next() else {
                let error = Error::new(Kind::Internal, "PAC 没有给出代理", "the PAC script chose nothing");
                return Err(Unanswered { error, reused: false });
            };
            let next = if steps.peek().is_some() { another(&request) } else { None };
            let outcome = match step {
                Step::Direct => self.straight(request, take).await,
                Step::Proxy(proxy) => self.by(proxy, request, take).await,
            };
            match (outcome, next) {
                (Err(unanswered), next) if unanswered.error.is_connect() => {
                    self.scripts.failed(step);
                    match next {
                        Some(next) => request = next,
                        None => return Err(unanswered),
                    }
                }
                (outcome, _) => return outcome,
            }
        }
    }

    /// The client of a proxy, made on first need.
    fn through(&self, proxy: &ProxyServer) -> Arc<Connections> {
        let mut proxied = self.proxied.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = match proxied.iter().position(|(known, _)| known == proxy) {
            Some(at) => proxied.remove(at),
            None => {
                if proxied.len() == MOST_PROXIES {
                    proxied.remove(0);
                }
                let to_proxy = to_proxy(&self.tls, self.connect_timeout);
                let limit = self.connect_timeout * 2;
                let through = Connector::Proxy { server: proxy.clone(), to_proxy, limit };
                (proxy.clone(), Arc::new(Pool::new(tls(&self.tls, through))))
            }
        };
        let client = entry.1.clone();
        proxied.push(entry);
        client
    }
}

fn tcp(connect_timeout: Duration) -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(KEEP_ALIVE));
    tcp.set_keepalive_interval(Some(KEEP_ALIVE));
    tcp.set_keepalive_retries(Some(3));
    tcp.set_connect_timeout(Some(connect_timeout));
    tcp
}

/// TLS over another connector, for https.
fn tls(config: &ClientConfig, inner: Connector) -> HttpsConnector<Connector> {
    HttpsConnectorBuilder::new()
        .with_tls_config(config.clone())
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(inner)
}

/// The way to a proxy, which is spoken to in HTTP/1.1 or SOCKS.
fn to_proxy(config: &ClientConfig, connect_timeout: Duration) -> HttpsConnector<HttpConnector> {
    HttpsConnectorBuilder::new()
        .with_tls_config(config.clone())
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp(connect_timeout))
}

/// A request that got no response.
pub(super) struct Unanswered {
    pub(super) error: Error,
    /// Whether its connection had served others before, and broke.
    pub(super) reused: bool,
}

impl From<Unanswered> for Error {
    fn from(unanswered: Unanswered) -> Self {
        unanswered.error
    }
}

fn failure(failure: Failure, proxy: Option<&ProxyServer>) -> Unanswered {
    let reused = matches!(failure, Failure::Broken { reused: true, .. });
    let error = match (failure, proxy) {
        (Failure::Connect(cause), None) => Error::new(
            Kind::Connect,
            "连接不上上游，请检查网络",
            "the upstream cannot be reached; check the network",
        )
        .with_source(cause),
        // Without its address: it is the operator's, and strangers read this.
        (Failure::Connect(cause), Some(proxy)) => Error::new(
            Kind::Connect,
            "无法经由代理连接上游，请检查代理",
            "the upstream cannot be reached through the proxy; check the proxy",
        )
        .with_source(format!("{proxy}: {cause}")),
        (Failure::Broken { cause, .. }, _) => Error::new(
            Kind::Broken,
            "上游在答复前断开了连接",
            "the upstream closed the connection before it answered",
        )
        .with_source(cause),
    };
    Unanswered { error, reused }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{HttpClient, MOST_PROXIES};
    use crate::config::Config;
    use crate::config::proxy::ProxyServer;

    #[tokio::test]
    async fn only_so_many_proxies_keep_their_connections() {
        let client = HttpClient::new(&Config::default()).unwrap();
        let proxy = |number: usize| ProxyServer::parse(&format!("http://127.0.0.1:{}", number + 1)).unwrap();
        for number in 0..=MOST_PROXIES {
            client.through(&proxy(0));
            client.through(&proxy(number));
        }
        let known: Vec<_> = client.proxied.lock().unwrap().iter().map(|(proxy, _)| proxy.clone()).collect();
        assert_eq!(known.len(), MOST_PROXIES);
        assert!(known.contains(&proxy(0)) && known.contains(&proxy(MOST_PROXIES)), "the recent ones stay");
        assert!(!known.contains(&proxy(1)), "the oldest goes");
    }
}
