//! The HTTP server: the routes that clients of the reference implementation speak.

mod body;
mod decode;
mod multipart;
mod respond;
mod service;
mod settings;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;

use crate::client::Client;
#[cfg(feature = "internals")]
pub(crate) use decode::decode_query;
pub use service::Service;
pub use settings::{CacheConfig, ServerConfig, TrustedProxies};

/// How long open requests may take to end once the server stops.
const DRAIN: Duration = Duration::from_secs(10);

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

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
    service: Arc<Service>,
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
                let service = Service::open(config, client).await.map_err(|source| BindError {
                    message: format!("the cache cannot start: {source}"),
                    source,
                })?;
                Ok(Self { listeners, service: Arc::new(service) })
            }
        }
    }

    /// The addresses it listens on.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// Serves until `stop` ends, then lets open requests end within ten seconds.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let graceful = Arc::new(GracefulShutdown::new());
        let accepting: Vec<_> = self
            .listeners
            .into_iter()
            .map(|listener| tokio::spawn(accept(listener, Arc::clone(&self.service), Arc::clone(&graceful))))
            .collect();
        stop.await;
        for task in accepting {
            task.abort();
            let _cancelled = task.await;
        }
        if let Ok(graceful) = Arc::try_unwrap(graceful) {
            let _deadline = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
        }
    }
}

async fn accept(listener: TcpListener, service: Arc<Service>, graceful: Arc<GracefulShutdown>) {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    builder.http2().timer(TokioTimer::new());
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(_error) => {
                // Out of file handles, or a connection gone before it was taken: a pause lets others end.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        let _slower_without = stream.set_nodelay(true);
        let service = Arc::clone(&service);
        let connection = builder
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| {
                    let service = Arc::clone(&service);
                    async move {
                        Ok::<_, std::convert::Infallible>(service.respond(request, peer.ip()).await)
                    }
                }),
            )
            .into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Its errors are the client's: it hung up or spoke no HTTP.
            let _clients_fault = connection.await;
        });
    }
}
