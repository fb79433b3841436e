//! The HTTP server: the routes that clients of the reference implementation speak.

mod access;
mod admission;
mod body;
mod browser;
mod connection;
mod decode;
#[cfg(feature = "internals")]
pub mod internals;
mod limits;
mod multipart;
mod observe;
#[cfg(feature = "pages")]
mod pages;
mod respond;
mod service;
mod settings;
mod upstreams;
mod watch;
mod workers;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::client::Client;
pub use browser::Origins;
#[cfg(feature = "internals")]
pub(crate) use decode::decode_query;
use limits::Limits;
use service::Service;
pub use settings::{Access, CacheConfig, CallerProxy, Caps, ServerConfig, TrustedProxies};
use workers::Workers;

/// Why the server could not start.
#[derive(Debug)]
pub struct BindError {
    message: String,
    source: std::io::Error,
}

impl std::fmt::Display for BindError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A server that has its addresses and is ready to run.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<TcpListener>,
    service: Service,
    limits: Arc<Limits>,
}

impl Server {
    /// Takes the addresses of `config`; a name such as `localhost` stands for all of its addresses.
    ///
    /// # Errors
    ///
    /// When an address is taken or does not belong to this machine.
    pub async fn bind(config: ServerConfig, client: Client) -> Result<Self, BindError> {
        let (host, port) = (config.host.clone(), config.port);
        let fail = |source: std::io::Error, address: String| {
            let what = if source.kind() == std::io::ErrorKind::AddrInUse {
                format!(
                    "port {port} is taken ({address}): stop the other program or set PORT to another number / 端口 {port} 已被占用，请停止占用它的程序或用 PORT 换一个端口"
                )
            } else {
                format!("cannot listen on {address}: {source}")
            };
            BindError { message: what, source }
        };
        let addresses: Vec<SocketAddr> = if host.eq_ignore_ascii_case("localhost") {
            // Both loopbacks, whatever the machine's hosts file says of the name.
            vec![(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()]
        } else {
            match tokio::net::lookup_host((host.trim_matches(['[', ']']), port)).await {
                Ok(addresses) => addresses.collect(),
                Err(error) => return Err(fail(error, format!("{host}:{port}"))),
            }
        };
        let mut listeners: Vec<TcpListener> = Vec::new();
        let mut refused = None;
        for mut address in addresses {
            // With port 0 the system draws one; every further address takes the same.
            if let (0, Some(first)) = (port, listeners.first())
                && let Ok(first) = first.local_addr()
            {
                address.set_port(first.port());
            }
            match TcpListener::bind(address).await {
                Ok(listener) => listeners.push(listener),
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                    return Err(fail(error, address.to_string()));
                }
                // A machine without IPv6 still has a localhost.
                Err(error) => refused = Some((error, address)),
            }
        }
        match (listeners.is_empty(), refused) {
            (true, Some((error, address))) => Err(fail(error, address.to_string())),
            (true, None) => Err(fail(std::io::ErrorKind::AddrNotAvailable.into(), format!("{host}:{port}"))),
            (false, _) => {
                let bound: Vec<_> =
                    listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
                let limits = Limits::new(config.caps.clone(), config.trusted_proxies.clone());
                let service = Service::open(config, client, &bound, &limits).await.map_err(|source| {
                    BindError { message: format!("the cache cannot start: {source}"), source }
                })?;
                Ok(Self { listeners, service, limits })
            }
        }
    }

    /// The addresses it listens on.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// Serves on a thread for every processor until `stop` ends, then lets open requests end within ten seconds.
    ///
    /// # Errors
    ///
    /// When the system gives no threads.
    pub async fn run(self, stop: impl Future<Output = ()>) -> std::io::Result<()> {
        let Self { listeners, service, limits } = self;
        let workers = Workers::start(&service, &limits)?;
        tokio::select! {
            () = stop => {}
            _ = join_all(listeners.iter().map(|listener| accept(listener, &workers, &limits))) => {}
        }
        drop(listeners);
        workers.drain().await;
        Ok(())
    }
}

/// Gives connections to the workers, for ever.
async fn accept(listener: &TcpListener, workers: &Workers, limits: &Arc<Limits>) {
    let refusing = Arc::new(Semaphore::new(REFUSING));
    loop {
        let taken = match listener.accept().await {
            Ok((stream, peer)) => match limits.admit(peer.ip()) {
                Some(admitted) => workers.take(stream, peer, admitted),
                None => {
                    // Beyond these a connection is closed without a word.
                    if let Ok(permit) = Arc::clone(&refusing).try_acquire_owned() {
                        tokio::spawn(async move {
                            let _in_time = tokio::time::timeout(REFUSAL, refuse(stream)).await;
                            drop(permit);
                        });
                    }
                    Ok(())
                }
            },
            Err(error) => Err(error),
        };
        if taken.is_err() {
            // Out of file handles, or a connection gone before it was taken: a pause lets others end.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Connections too many that are told so at once, and how long that may take.
const REFUSING: usize = 64;
const REFUSAL: Duration = Duration::from_secs(1);

/// Says that there are too many connections, and reads what the client sends: a reset could overtake the answer.
async fn refuse(mut stream: TcpStream) -> std::io::Result<()> {
    stream.write_all(admission::busy_connection().as_bytes()).await?;
    stream.shutdown().await?;
    let mut ignored = [0; 1024];
    while stream.read(&mut ignored).await? > 0 {}
    Ok(())
}
