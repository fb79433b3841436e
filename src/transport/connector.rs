//! Connections, straight or through a proxy.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::config::proxy::{Kind, ProxyServer};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Connects to targets, straight or by way of a proxy; TLS to the target is laid over it by another.
///
/// One type for both, as its streams are: all that speaks HTTP over them is compiled once.
#[derive(Clone)]
pub(super) enum Connector {
    Straight(HttpConnector),
    Proxy {
        server: ProxyServer,
        to_proxy: HttpsConnector<HttpConnector>,
        /// For the whole way: to the proxy, what it asks for, and its connection to the target.
        limit: Duration,
    },
}

impl Service<Uri> for Connector {
    type Response = Link;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Link, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Straight(tcp) => tcp.poll_ready(cx).map_err(Into::into),
            Self::Proxy { to_proxy, .. } => to_proxy.poll_ready(cx),
        }
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        match self {
            Self::Straight(tcp) => {
                let connected = tcp.call(target);
                Box::pin(async move {
                    Ok(Link { stream: MaybeHttpsStream::Http(connected.await?), forwards: false })
                })
            }
            Self::Proxy { server, to_proxy, limit } => {
                // The one that is ready makes the call; its clone stays for the next.
                let clone = to_proxy.clone();
                let ready = std::mem::replace(to_proxy, clone);
                let connected = tokio::time::timeout(*limit, through(server.clone(), ready, target));
                let late =
                    |_| io::Error::new(io::ErrorKind::TimedOut, "the proxy gave no connection in time");
                Box::pin(async move { connected.await.map_err(late)? })
            }
        }
    }
}

async fn through(
    proxy: ProxyServer,
    mut to_proxy: HttpsConnector<HttpConnector>,
    target: Uri,
) -> Result<Link, BoxError> {
    let address = proxy.address().clone();
    let forwards = proxy.forwards(&target);
    let stream = match proxy.kind() {
        Kind::Socks5 => {
            let mut socks = SocksV5::new(address, to_proxy);
            if let Some((user, password)) = proxy.credentials() {
                socks = socks.with_auth(user, password);
            }
            socks.call(with_port(target)?).await?
        }
        Kind::Socks4 => SocksV4::new(address, to_proxy).call(with_port(target)?).await?,
        Kind::Http if forwards => to_proxy.call(address).await?,
        Kind::Http => {
            let mut tunnel = Tunnel::new(address, to_proxy);
            if let Some(authorization) = proxy.authorization() {
                tunnel = tunnel.with_auth(authorization);
            }
            tunnel.call(target).await?
        }
    };
    Ok(Link { stream, forwards })
}

impl ProxyServer {
    /// Whether the proxy is handed whole requests for this target, and not a tunnel to it.
    pub(super) fn forwards(&self, target: &Uri) -> bool {
        self.kind() == Kind::Http && target.scheme() == Some(&Scheme::HTTP)
    }
}

/// SOCKS takes 443 for a port that is not said, whatever the scheme.
fn with_port(target: Uri) -> Result<Uri, http::Error> {
    match target.host() {
        Some(host) if target.port().is_none() && target.scheme() == Some(&Scheme::HTTP) => {
            Uri::builder().scheme(Scheme::HTTP).authority(format!("{host}:80")).path_and_query("/").build()
        }
        _ => Ok(target),
    }
}

/// A connection to a target, or to the proxy that is handed whole requests for it. The `Https` of its stream is TLS with
/// a proxy.
pub(super) struct Link {
    stream: MaybeHttpsStream<TokioIo<TcpStream>>,
    forwards: bool,
}

impl Connection for Link {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.forwards)
    }
}

impl Read for Link {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buf)
    }
}

impl Write for Link {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write_vectored(cx, bufs)
    }
}
