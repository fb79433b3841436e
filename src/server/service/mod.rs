//! Answers one request.

mod calls;
#[cfg(feature = "mock")]
mod made;
#[cfg(any(feature = "mock", feature = "pages"))]
mod origin;
mod routes;
mod shared;

use std::fmt;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Either;
use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;

use super::access::{AccessControl, Admission};
use super::account::Account;
#[cfg(feature = "subsonic")]
use super::beside::Mounted;
use super::browser::Browsers;
use super::connections::{self, Chunks, Connection, Limits, RequestBody, client_net};
use super::observe::{Observer, Pending};
use super::own::Routes;
#[cfg(feature = "pages")]
use super::pages;
use super::peer::Peer;
use super::refusals;
use super::respond::{HeaderPolicy, respond};
#[cfg(feature = "pages")]
use super::settings::Home;
use super::settings::ServerConfig;
use crate::cache::Cache;
use crate::client::Client;
use crate::config::Config;
use crate::registry::Endpoint;
use crate::reply::error::Error;
use crate::transport::counting;
use shared::shared;

/// Routes for health checks, which need neither key nor host name.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// A response that is ready, or that waits for the request's body or a call.
pub(super) type Responding =
    Either<Ready<Response<Chunks>>, Pin<Box<dyn Future<Output = Response<Chunks>> + Send>>>;

/// The routes and everything they need.
pub(super) struct Service {
    config: ServerConfig,
    client: Client,
    cache: Option<Arc<Cache>>,
    browsers: Browsers,
    control: AccessControl,
    observer: Arc<Observer>,
    /// Routes of the embedding program.
    own: Routes,
    /// Another protocol at paths of its own.
    #[cfg(feature = "subsonic")]
    mounted: Option<Arc<dyn Mounted>>,
    /// Account of calls that bring none.
    account: Option<Arc<Account>>,
    /// `Cache-Control` of public responses, by the endpoint's own lifetime.
    shared: Vec<(Option<Duration>, HeaderValue)>,
    /// Documents that a registry file has changed.
    #[cfg(feature = "pages")]
    documents: Arc<[pages::Asset]>,
}

impl Service {
    pub(super) async fn open(
        config: ServerConfig,
        client: Client,
        loopback: bool,
        account: Option<Arc<Account>>,
        limits: &Arc<Limits>,
    ) -> std::io::Result<Self> {
        let cache = match config.cache.setup() {
            Some(setup) => {
                let setup = setup.trusting(client.roots()).map_err(std::io::Error::other)?;
                Some(Cache::open(&setup, client.budget()).await.map_err(std::io::Error::other)?)
            }
            None => None,
        };
        let shared = shared(cache.as_deref(), client.registry());
        let browsers = Browsers::new(config.origins.clone(), config.allowed_hosts.clone(), loopback);
        let rates = cache.as_ref().and_then(|cache| cache.rates()).map(Arc::new);
        if let Some(rates) = &rates {
            client.share_buckets(Arc::clone(rates) as _);
        }
        if let Some(devices) = cache.as_ref().and_then(|cache| cache.devices()) {
            client.share_devices(Arc::new(devices));
        }
        let control = AccessControl::new(&config.access, config.trusted_proxies.clone(), rates);
        let observer = Observer::new(Arc::clone(limits), client.meter(), account.clone())?;
        Ok(Self {
            #[cfg(feature = "pages")]
            documents: crate::pages::of(client.registry(), config.home == Home::Status).into(),
            config,
            client,
            cache,
            browsers,
            control,
            observer,
            own: Routes::new(),
            #[cfg(feature = "subsonic")]
            mounted: None,
            account,
            shared,
        })
    }

    /// Returns the same service with its own upstream connections, for another thread.
    pub(super) fn with_own_connections(&self) -> Self {
        let client = self.client.with_own_connections();
        Self {
            config: self.config.clone(),
            client,
            cache: self.cache.clone(),
            browsers: self.browsers.clone(),
            control: self.control.clone(),
            observer: Arc::clone(&self.observer),
            own: self.own.clone(),
            #[cfg(feature = "subsonic")]
            mounted: self.mounted.clone(),
            account: self.account.clone(),
            shared: self.shared.clone(),
            #[cfg(feature = "pages")]
            documents: Arc::clone(&self.documents),
        }
    }

    /// Adds these routes.
    pub(super) fn serve_own(&mut self, own: Routes) {
        self.own = own;
    }

    /// Returns the service with other settings; cache, metrics and the clients' rate limits remain.
    pub(super) fn with_settings(&self, config: ServerConfig, client: &Config) -> Result<Self, Error> {
        let client = self.client.with_new_connections(client)?;
        if let Some(account) = &self.account {
            account.adopt(account.read_under(&config.access)?);
        }
        let loopback = self.browsers.is_loopback_only();
        Ok(Self {
            shared: shared(self.cache.as_deref(), client.registry()),
            #[cfg(feature = "pages")]
            documents: crate::pages::of(client.registry(), config.home == Home::Status).into(),
            client,
            cache: self.cache.clone(),
            browsers: Browsers::new(config.origins.clone(), config.allowed_hosts.clone(), loopback),
            control: self.control.with_settings(&config.access, config.trusted_proxies.clone()),
            observer: Arc::clone(&self.observer),
            own: self.own.clone(),
            #[cfg(feature = "subsonic")]
            mounted: self.mounted.clone(),
            account: self.account.clone(),
            config,
        })
    }

    /// Answers by another protocol at its paths.
    #[cfg(feature = "subsonic")]
    pub(super) fn mount(&mut self, mounted: Arc<dyn Mounted>) {
        self.mounted = Some(mounted);
    }

    /// Returns the account of calls that bring none.
    pub(super) fn account(&self) -> Option<Arc<Account>> {
        self.account.clone()
    }

    /// Returns a client with the server's settings.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Releases memory after a peak; called while nothing is under way.
    pub(super) fn tidy(&self) {
        self.client.tidy();
    }

    /// Answers one request.
    pub(super) fn respond(
        self: &Arc<Self>,
        request: Request<Incoming>,
        connection: &Arc<Connection>,
    ) -> Responding {
        let request = request.map(|body| RequestBody::new(body, connection));
        let Some(open) = connections::begin(connection) else {
            drop(request);
            let response = refusals::busy("同时处理的请求太多", "too many requests are under way");
            return immediate(connections::close_if_unread(connection, response));
        };
        let endpoint = self.client.registry().routed(request.uri().path());
        let client = self.control.client(connection.peer, request.headers());
        let observed = self.observer.begin(endpoint, client, request.headers());
        match self.admit(endpoint, request, connection, client) {
            Either::Left(response) => {
                let response =
                    connections::hold_response(connection, response.into_inner(), refusals::untaken);
                immediate(self.observer.end(observed, response))
            }
            Either::Right(response) => {
                // A response that is ready needs no share of the waiting requests.
                let Some(permit) = connection.limits.waiting.take(client_net(client)) else {
                    drop(response);
                    let response = refusals::busy(
                        "此地址同时进行的请求太多",
                        "too many requests of this address are under way",
                    );
                    let response = connections::close_if_unread(connection, response);
                    return immediate(self.observer.end(observed, response));
                };
                let connection = Arc::clone(connection);
                let pending = Pending::new(Arc::clone(&self.observer), observed);
                deferred(counting(async move {
                    let response = connections::hold_response(&connection, response.await, refusals::untaken);
                    drop((open, permit));
                    pending.end(response)
                }))
            }
        }
    }

    /// Checks access, then answers when the request's turn comes.
    fn admit(
        self: &Arc<Self>,
        endpoint: Option<&'static Endpoint>,
        request: Request<RequestBody>,
        connection: &Arc<Connection>,
        client: Peer,
    ) -> Responding {
        let entry = if let Some(error) = refusals::ambiguous(&request) {
            Admission::Refused(error)
        } else if self.is_for_all(&request) {
            Admission::Open
        } else if self.is_mounted(request.uri().path()) {
            self.control.turn(connection.peer, request.headers())
        } else {
            self.control.check(connection.peer, request.headers())
        };
        match entry {
            Admission::Open => self.answer(endpoint, request, connection, client),
            Admission::Refused(error) => immediate(self.refused(error, request.headers())),
            Admission::Waiting(turn) => {
                let (service, connection) = (Arc::clone(self), Arc::clone(connection));
                deferred(async move {
                    match turn.await {
                        Ok(()) => service.answer(endpoint, request, &connection, client).await,
                        Err(error) => service.refused(error, request.headers()),
                    }
                })
            }
        }
    }

    /// Returns whether another protocol answers a path. It asks for keys of its own.
    fn is_mounted(&self, path: &str) -> bool {
        #[cfg(feature = "subsonic")]
        return self.mounted.as_ref().is_some_and(|mounted| mounted.takes(path));
        #[cfg(not(feature = "subsonic"))]
        {
            let _ = path;
            false
        }
    }

    /// Returns whether anyone may send it: preflights, health checks, and pages, since a page asks for the key.
    fn is_for_all(&self, request: &Request<RequestBody>) -> bool {
        if request.method() == Method::OPTIONS || PROBES.contains(&request.uri().path()) {
            return true;
        }
        // NetEase's own hosts send theirs to everybody, and an `<img>` names no key.
        #[cfg(feature = "mock")]
        if self.control.restricts() && self.file(request.method(), request.uri()).is_some() {
            return true;
        }
        #[cfg(feature = "pages")]
        if self.control.restricts() {
            let file = || pages::file(&self.documents, request.method(), request.uri(), request.headers());
            return pages::leads_on(request.uri()) || file().is_some();
        }
        false
    }

    /// Creates the response to a request that was refused access.
    fn refused(&self, error: Error, headers: &HeaderMap) -> Response<Chunks> {
        let origin = self.browsers.origins().allowed(headers);
        let mut response = respond(error.into_reply(), &HeaderPolicy { origin, ..HeaderPolicy::default() });
        if response.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Returns a response that is ready.
fn immediate(response: Response<Chunks>) -> Responding {
    Either::Left(ready(response))
}

fn deferred(response: impl Future<Output = Response<Chunks>> + Send + 'static) -> Responding {
    Either::Right(Box::pin(response))
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("config", &self.config).finish_non_exhaustive()
    }
}
