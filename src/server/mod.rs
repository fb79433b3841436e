//! The HTTP server: the routes that clients of the reference implementation use.

mod access;
mod account;
#[cfg(any(feature = "mcp", feature = "subsonic"))]
pub(crate) mod beside;
mod browser;
mod connections;
mod decode;
#[cfg(feature = "mock")]
mod files;
#[cfg(feature = "internals")]
pub mod internals;
mod observe;
mod own;
#[cfg(feature = "pages")]
mod pages;
mod peer;
#[cfg(any(feature = "mock", feature = "subsonic"))]
mod ranges;
mod refusals;
mod reload;
mod respond;
mod service;
mod settings;
mod trace;
mod upstreams;

use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::join_all;
use parking_lot::Mutex;
use tokio::sync::oneshot;

use account::Account;

use crate::client::Client;
pub use browser::Origins;
pub use connections::{BindError, Connections, Inherited, ListenAddress};
use connections::{Limits, Listener, Workers, accept};
#[cfg(feature = "internals")]
pub(crate) use decode::decode_query;
pub use own::{Handler, RouteFile, RouteFuture, RouteRequest, RouteResponse, Routes};
pub use reload::Reloader;
use reload::Running;
use service::Service;
pub use settings::{
    Access, CacheConfig, CallerProxy, Caps, Delivery, ServerConfig, SubsonicConfig, TrustedProxies,
};

/// A server that is bound to its addresses and ready to run.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<Listener>,
    running: Arc<Mutex<Running>>,
    limits: Arc<Limits>,
}

impl Server {
    /// Binds the addresses of `config`. A name such as `localhost` means all of its addresses, `unix:/path` a Unix
    /// socket.
    ///
    /// # Errors
    ///
    /// Returns an error if an address is taken or does not belong to this machine.
    pub async fn bind(config: ServerConfig, client: Client) -> Result<Self, BindError> {
        let listeners = Listener::bind(&config).await?;
        Self::on(listeners, config, client).await
    }

    /// Serves on sockets that already listen, instead of the addresses of `config`.
    ///
    /// # Errors
    ///
    /// Returns an error if a socket is invalid or cannot be used by the runtime.
    pub async fn inherit(
        sockets: Vec<Inherited>,
        config: ServerConfig,
        client: Client,
    ) -> Result<Self, BindError> {
        let listeners: Result<Vec<_>, _> = sockets.into_iter().map(Listener::inherit).collect();
        let listeners = listeners.map_err(|source| {
            BindError::new(format!("an inherited socket cannot be used: {source}"), source)
        })?;
        Self::on(listeners, config, client).await
    }

    async fn on(listeners: Vec<Listener>, config: ServerConfig, client: Client) -> Result<Self, BindError> {
        let is_open = listeners.iter().any(|listener| match listener.address() {
            Some(ListenAddress::Tcp(address)) => !address.ip().to_canonical().is_loopback(),
            Some(ListenAddress::Unix(_)) => false,
            None => true,
        });
        let account = config.session.as_deref().map(|file| Account::open(file, is_open, &config.access));
        let account = account.transpose().map_err(|error| BindError::of_setting(&error))?;
        // On a Unix socket, requests come from a reverse proxy that serves others.
        let loopback = listeners.iter().all(|listener| match listener.address() {
            Some(ListenAddress::Tcp(address)) => address.ip().to_canonical().is_loopback(),
            _ => false,
        });
        let limits = Limits::new(
            config.caps.clone(),
            client.upstream_calls(),
            config.trusted_proxies.clone(),
            client.budget(),
        );
        let service = Service::open(config, client, loopback, account, &limits)
            .await
            .map_err(|source| BindError::new(format!("the cache cannot start: {source}"), source))?;
        Ok(Self { listeners, running: Running::of(service), limits })
    }

    /// Returns the TCP addresses on which it listens.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        let tcp = self.listen_addresses().into_iter().filter_map(|place| match place {
            ListenAddress::Tcp(address) => Some(address),
            ListenAddress::Unix(_) => None,
        });
        tcp.collect()
    }

    /// Returns the addresses and sockets on which it listens.
    #[must_use]
    pub fn listen_addresses(&self) -> Vec<ListenAddress> {
        self.listeners.iter().filter_map(Listener::address).collect()
    }

    /// Returns the same server with additional routes, which take precedence over those of the registry.
    #[must_use]
    pub fn with_routes(self, routes: Routes) -> Self {
        self.running.lock().serve_own(routes);
        self
    }

    /// Returns the same server with another protocol at paths of its own.
    #[cfg(feature = "subsonic")]
    #[must_use]
    pub(crate) fn with_protocol(self, protocol: impl beside::Protocol) -> Self {
        self.running.lock().mount(Arc::new(protocol));
        self
    }

    /// Returns its connections, to count and close them while it runs.
    #[must_use]
    pub fn connections(&self) -> Connections {
        Connections(Arc::clone(&self.limits))
    }

    /// Returns a handle to change its settings while it runs.
    #[must_use]
    pub fn reloader(&self) -> Reloader {
        Reloader::new(Arc::clone(&self.running), Arc::clone(&self.limits))
    }

    /// Serves on one thread per processor until `stop` ends, then gives open requests 10 s to finish.
    ///
    /// # Errors
    ///
    /// Returns an error if the system cannot create threads.
    pub async fn run(self, stop: impl Future<Output = ()>) -> std::io::Result<()> {
        let Self { listeners, running, limits } = self;
        let workers = Workers::start(&limits, || running.lock().worker())?;
        let (stopping, stopped) = oneshot::channel::<()>();
        let serving = async {
            tokio::select! {
                () = stop => {}
                _ = join_all(listeners.iter().map(|listener| accept(listener, &workers, &limits))) => {}
            }
            drop((listeners, stopping));
            workers.drain().await;
        };
        // A refresh under way must finish, or the new session from the upstream would be lost.
        tokio::join!(serving, keep_account(&running, async { drop(stopped.await) }));
        Ok(())
    }
}

/// Keeps the session of the server's account fresh, if it has one.
async fn keep_account(running: &Mutex<Running>, stop: impl Future<Output = ()>) {
    let running = || running.lock();
    let account = running().account();
    if let Some(account) = account {
        account.keep(|| running().client(), stop).await;
    }
}
