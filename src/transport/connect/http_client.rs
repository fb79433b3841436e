//! Pooled HTTP clients, one for direct connections and one for each proxy; chooses between them.

use std::sync::Arc;

use http::header::PROXY_AUTHORIZATION;
use http::{Request, Response, Uri};
use parking_lot::Mutex;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::connector::{Connector, Network};
use super::error::{ConnectError, Fault};
#[cfg(feature = "pac")]
use super::pac::{Scripts, Step};
use super::pool::{Failure, Pool, PooledBody, Take};
use crate::config::Config;
use crate::config::proxies::Proxies;
#[cfg(feature = "pac")]
use crate::config::proxy::Script;
use crate::config::proxy::{Proxy, ProxyKind, ProxyServer};
use crate::reply::error::{Error, Kind};
use crate::transport::body::Body;
#[cfg(feature = "pac")]
use crate::transport::body::another;

type Connections = Pool<Connector>;

/// Maximum number of proxies that keep their connections; a new one replaces the least recently used.
const MOST_PROXIES: usize = 8;

/// Pools of connections to all upstreams.
pub(crate) struct HttpClient {
    direct: Connections,
    /// Proxies of calls that name none.
    proxies: Proxies,
    /// Clients by proxy, the most recently used last.
    proxied: Mutex<Vec<(ProxyServer, Arc<Connections>)>>,
    /// PAC scripts and their cached choices.
    #[cfg(feature = "pac")]
    scripts: Arc<Scripts>,
    network: Network,
    /// Certificates that are trusted in addition to the built-in ones.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the server's cache asks"))]
    roots: Arc<[CertificateDer<'static>]>,
}

impl HttpClient {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        // Reading the configuration has already checked them.
        roots.add_parsable_certificates(config.roots.iter().cloned());
        let rustls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| {
                Error::new(Kind::Internal, "TLS 初始化失败", "TLS could not be set up").with_source(error)
            })?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let network = Network::new(&rustls, config.connect_timeout);
        Ok(Self::with(network, config.roots.clone().into(), config.proxies.clone()))
    }

    /// Returns a client with the same settings that shares no connection with this one.
    #[cfg(feature = "server")]
    pub(crate) fn another(&self) -> Self {
        Self {
            direct: self.direct.another(),
            #[cfg(feature = "pac")]
            scripts: Arc::clone(&self.scripts),
            ..Self::with(self.network.clone(), Arc::clone(&self.roots), self.proxies.clone())
        }
    }

    #[cfg(feature = "server")]
    pub(in crate::transport) fn roots(&self) -> &[CertificateDer<'static>] {
        &self.roots
    }

    fn with(network: Network, roots: Arc<[CertificateDer<'static>]>, proxies: Proxies) -> Self {
        Self {
            direct: Pool::new(Connector::new(network.clone(), None), network.limit()),
            proxies,
            proxied: Mutex::default(),
            #[cfg(feature = "pac")]
            scripts: Arc::default(),
            network,
            roots,
        }
    }

    /// Sends a request through this proxy, or else through the client's own proxy for its URL, if any.
    pub(in crate::transport) async fn request(
        &self,
        request: Box<Request<Body>>,
        proxy: Option<&Proxy>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        let proxy = proxy.or_else(|| self.proxies.to(request.uri()));
        match proxy.map(Proxy::kind) {
            None => self.straight(request, take).await,
            Some(ProxyKind::Server(server)) => self.by(server, request, take).await,
            // Boxed: it is rare, and would make the future of every call larger.
            #[cfg(feature = "pac")]
            Some(ProxyKind::Script(script)) => Box::pin(self.as_chosen(script, request, take)).await,
        }
    }

    /// Returns the kind of the client's own proxy.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn kind_of_proxy(&self) -> Option<&'static str> {
        self.proxies.kind()
    }

    /// Returns the client's own proxy for a URL.
    #[cfg(feature = "cli")]
    pub(in crate::transport) fn proxy_to(&self, url: &Uri) -> Option<&Proxy> {
        self.proxies.to(url)
    }

    #[cfg(feature = "cli")]
    pub(in crate::transport) fn network(&self) -> &Network {
        &self.network
    }

    /// Opens a connection ahead of a request, unless a proxy is on the way.
    pub(in crate::transport) fn warm(&self, url: &Uri, proxy: Option<&Proxy>) {
        if proxy.or_else(|| self.proxies.to(url)).is_none() {
            self.direct.warm(url);
        }
    }

    /// Closes surplus connections that a burst of requests has left.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn tidy(&self) {
        self.direct.tidy();
        let proxied = self.proxied.lock();
        proxied.iter().for_each(|(_, connections)| connections.tidy());
    }

    async fn straight(
        &self,
        request: Box<Request<Body>>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        self.direct.request(request, take).await.map_err(failure)
    }

    async fn by(
        &self,
        proxy: &ProxyServer,
        mut request: Box<Request<Body>>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        if proxy.forwards(request.uri())
            && let Some(authorization) = proxy.authorization()
        {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization);
        }
        self.through(proxy).request(request, take).await.map_err(failure)
    }

    /// Sends a request through the first of the script's choices that gives a connection.
    #[cfg(feature = "pac")]
    async fn as_chosen(
        &self,
        script: &Script,
        mut request: Box<Request<Body>>,
        take: Take,
    ) -> Result<Response<PooledBody>, Unanswered> {
        let load = |request| self.direct.request(Box::new(request), Take::Any);
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

    /// Returns the client of a proxy, made at first use.
    fn through(&self, proxy: &ProxyServer) -> Arc<Connections> {
        let mut proxied = self.proxied.lock();
        let entry = match proxied.iter().position(|(known, _)| known == proxy) {
            Some(at) => proxied.remove(at),
            None => {
                if proxied.len() == MOST_PROXIES {
                    proxied.remove(0);
                }
                let through = Connector::new(self.network.clone(), Some(proxy.clone()));
                (proxy.clone(), Arc::new(Pool::new(through, self.network.limit())))
            }
        };
        let client = entry.1.clone();
        proxied.push(entry);
        client
    }
}

/// A request without a response.
pub(in crate::transport) struct Unanswered {
    pub(in crate::transport) error: Error,
    /// Whether its connection had served other requests before, and broke.
    pub(in crate::transport) reused: bool,
}

impl From<Unanswered> for Error {
    fn from(unanswered: Unanswered) -> Self {
        unanswered.error
    }
}

fn failure(failure: Failure) -> Unanswered {
    let reused = matches!(failure, Failure::Broken { reused: true, .. });
    let error = match failure {
        Failure::Connect(cause) => match cause.downcast::<ConnectError>() {
            Ok(known) => known.into_error(),
            Err(other) => ConnectError::new(Fault::Other, other).into_error(),
        },
        Failure::Broken { cause, .. } => Error::new(
            Kind::Broken,
            "上游在响应前断开了连接",
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
        let known: Vec<_> = client.proxied.lock().iter().map(|(proxy, _)| proxy.clone()).collect();
        assert_eq!(known.len(), MOST_PROXIES);
        assert!(known.contains(&proxy(0)) && known.contains(&proxy(MOST_PROXIES)), "the recent ones stay");
        assert!(!known.contains(&proxy(1)), "the oldest goes");
    }
}
