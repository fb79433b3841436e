//! Makes connections, direct or through a proxy: name lookup, TCP, the proxy's tunnel and TLS share one time limit.

use std::future::{Future, Ready, ready};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::MaybeHttpsStream;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::error::{ConnectError, Fault};
use super::race::{Reached, race};
use super::resolve::Resolver;
use crate::config::proxy::{ProxyProtocol, ProxyServer};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Silence after which the system sends the first keep-alive probe, and time between probes.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Settings that all connections of a client share. Cheap to clone.
#[derive(Clone)]
pub(in crate::transport) struct Network {
    resolver: Resolver,
    /// TLS to targets; offers HTTP/2.
    tls: Arc<ClientConfig>,
    /// TLS to proxies; offers HTTP/1.1 only.
    tls_to_proxies: Arc<ClientConfig>,
    limit: Duration,
}

impl Network {
    pub(in crate::transport) fn new(tls: &ClientConfig, limit: Duration) -> Self {
        let (mut offering, mut plain) = (tls.clone(), tls.clone());
        offering.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        plain.alpn_protocols = Vec::new();
        let (tls, tls_to_proxies) = (Arc::new(offering), Arc::new(plain));
        Self { resolver: Resolver::default(), tls, tls_to_proxies, limit }
    }

    pub(in crate::transport) fn limit(&self) -> Duration {
        self.limit
    }

    #[cfg(feature = "cli")]
    pub(in crate::transport) fn resolver(&self) -> &Resolver {
        &self.resolver
    }
}

/// Connects to targets, direct or through a proxy. Cheap to clone.
///
/// Both have one type, as their streams have, so that the HTTP code over them is compiled once.
#[derive(Clone)]
pub(in crate::transport) struct Connector {
    network: Network,
    proxy: Option<ProxyServer>,
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Link>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<MaybeHttpsStream<Link>, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move { Ok(connector.connect(&target).await?) })
    }
}

impl Connector {
    pub(in crate::transport) fn new(network: Network, proxy: Option<ProxyServer>) -> Self {
        Self { network, proxy }
    }

    async fn connect(&self, target: &Uri) -> Result<MaybeHttpsStream<Link>, ConnectError> {
        let (network, stage) = (&self.network, Stage::default());
        let way = async {
            match &self.proxy {
                None => network.straight(target, &stage).await,
                Some(proxy) => network.through(proxy, target, &stage).await,
            }
        };
        let limit = network.limit;
        tokio::time::timeout(limit, way).await.unwrap_or_else(|_elapsed| {
            let (what, is_of_proxy) = stage.get();
            let host = self.proxy.as_ref().map_or(target, ProxyServer::address).host();
            network.resolver.forget(host.unwrap_or_default());
            let late = io::Error::new(
                io::ErrorKind::TimedOut,
                format!("{what} took longer than {} s", limit.as_secs_f32()),
            );
            let late = ConnectError::new(Fault::Timeout, late);
            Err(match &self.proxy {
                Some(proxy) => late.by(proxy, is_of_proxy),
                None => late,
            })
        })
    }
}

impl Network {
    async fn straight(&self, target: &Uri, stage: &Stage) -> Result<MaybeHttpsStream<Link>, ConnectError> {
        let wrap = |tcp| Link { stream: MaybeHttpsStream::Http(tcp), forwards: false };
        self.dial(target, &self.tls, stage, wrap).await
    }

    async fn through(
        &self,
        proxy: &ProxyServer,
        target: &Uri,
        stage: &Stage,
    ) -> Result<MaybeHttpsStream<Link>, ConnectError> {
        let its_own = |error: ConnectError| error.by(proxy, true);
        let refused = |error: BoxError| its_own(ConnectError::new(Fault::Proxy, error));
        let (address, forwards) = (proxy.address(), proxy.forwards(target));
        let there = self.dial(address, &self.tls_to_proxies, stage, |tcp| tcp).await.map_err(its_own)?;
        stage.reach(Stage::PROXY);
        let there = Once(Some(there));
        let stream = match proxy.kind() {
            ProxyProtocol::Socks5 => {
                let mut socks = SocksV5::new(address.clone(), there);
                if let Some((user, password)) = proxy.credentials() {
                    socks = socks.with_auth(user, password);
                }
                let target = with_port(target.clone()).map_err(|error| refused(error.into()))?;
                socks.call(target).await.map_err(|error| refused(error.into()))?
            }
            ProxyProtocol::Socks4 => {
                let mut socks = SocksV4::new(address.clone(), there);
                let target = with_port(target.clone()).map_err(|error| refused(error.into()))?;
                socks.call(target).await.map_err(|error| refused(error.into()))?
            }
            ProxyProtocol::Http if forwards => there.take().await.map_err(|error| refused(error.into()))?,
            ProxyProtocol::Http => {
                let mut tunnel = Tunnel::new(address.clone(), there);
                if let Some(authorization) = proxy.authorization() {
                    tunnel = tunnel.with_auth(authorization);
                }
                tunnel.call(target.clone()).await.map_err(|error| refused(error.into()))?
            }
        };
        stage.reach(Stage::TLS_BEYOND);
        let over = over_tls(Link { stream, forwards }, target, &self.tls).await;
        over.map_err(|error| error.by(proxy, false))
    }

    /// Connects to the first of a host's addresses that accepts, TLS included.
    async fn dial<S>(
        &self,
        url: &Uri,
        tls: &Arc<ClientConfig>,
        stage: &Stage,
        wrap: impl Fn(TokioIo<TcpStream>) -> S,
    ) -> Result<MaybeHttpsStream<S>, ConnectError>
    where
        S: Read + Write + Unpin,
    {
        let usual = if url.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        let (host, port) = (url.host().unwrap_or_default(), url.port_u16().unwrap_or(usual));
        let addresses =
            self.resolver.addresses(host, port).await.map_err(|error| ConnectError::of_name(&error))?;
        stage.reach(Stage::TCP);
        let attempt = |address, reached: Reached| {
            let wrap = &wrap;
            async move {
                let tcp = connect(address).await.map_err(ConnectError::of_system)?;
                reached.set();
                stage.reach(Stage::TLS);
                over_tls(wrap(TokioIo::new(tcp)), url, tls).await
            }
        };
        let won = race(&addresses, attempt).await;
        let won = won.unwrap_or_else(|| Err(ConnectError::new(Fault::Name, "the name has no address")));
        won.inspect_err(|_| self.resolver.forget(host))
    }
}

pub(in crate::transport) async fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let tcp = TcpStream::connect(address).await?;
    // A system without these options makes the connection slower, and no more.
    let _slower = tcp.set_nodelay(true);
    let keep_alive = TcpKeepalive::new().with_time(KEEP_ALIVE);
    #[cfg(not(any(target_os = "openbsd", target_os = "haiku")))]
    let keep_alive = keep_alive.with_interval(KEEP_ALIVE);
    #[cfg(not(any(target_os = "openbsd", target_os = "haiku", windows)))]
    let keep_alive = keep_alive.with_retries(3);
    let _later_told = SockRef::from(&tcp).set_tcp_keepalive(&keep_alive);
    Ok(tcp)
}

/// Makes TLS over a stream, for https.
async fn over_tls<S>(
    stream: S,
    url: &Uri,
    tls: &Arc<ClientConfig>,
) -> Result<MaybeHttpsStream<S>, ConnectError>
where
    S: Read + Write + Unpin,
{
    if url.scheme() != Some(&Scheme::HTTPS) {
        return Ok(MaybeHttpsStream::Http(stream));
    }
    let host = url.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let name =
        ServerName::try_from(host.to_owned()).map_err(|error| ConnectError::new(Fault::Name, error))?;
    let shaken = TlsConnector::from(Arc::clone(tls)).connect(name, TokioIo::new(stream)).await;
    Ok(MaybeHttpsStream::Https(TokioIo::new(shaken.map_err(ConnectError::of_tls)?)))
}

/// How far a connection has come; the error of a time limit names it.
#[derive(Default)]
struct Stage(AtomicU8);

impl Stage {
    const TCP: u8 = 1;
    const TLS: u8 = 2;
    const PROXY: u8 = 3;
    const TLS_BEYOND: u8 = 4;

    fn reach(&self, stage: u8) {
        self.0.fetch_max(stage, Ordering::Relaxed);
    }

    /// Returns the step under way, and whether the proxy is responsible for it, if there is one.
    fn get(&self) -> (&'static str, bool) {
        match self.0.load(Ordering::Relaxed) {
            Self::TCP => ("the connection (TCP)", true),
            Self::TLS => ("the TLS handshake", true),
            Self::PROXY => ("the proxy's connection to its target", true),
            Self::TLS_BEYOND => ("the TLS handshake through the proxy", false),
            _ => ("the lookup of the name", true),
        }
    }
}

/// An existing connection, as a service that expects to make one.
struct Once<S>(Option<S>);

impl<S> Once<S> {
    fn take(mut self) -> Ready<io::Result<S>> {
        self.give()
    }

    fn give(&mut self) -> Ready<io::Result<S>> {
        ready(self.0.take().ok_or_else(|| io::Error::other("the connection is in use")))
    }
}

impl<S> Service<Uri> for Once<S> {
    type Response = S;
    type Error = io::Error;
    type Future = Ready<io::Result<S>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        self.give()
    }
}

impl ProxyServer {
    /// Returns whether the proxy gets whole requests for this target, and not a tunnel to it.
    pub(super) fn forwards(&self, target: &Uri) -> bool {
        self.kind() == ProxyProtocol::Http && target.scheme() == Some(&Scheme::HTTP)
    }
}

/// Adds port 80 to an http URL without a port: the SOCKS client takes 443 otherwise.
fn with_port(target: Uri) -> Result<Uri, http::Error> {
    match target.host() {
        Some(host) if target.port().is_none() && target.scheme() == Some(&Scheme::HTTP) => {
            Uri::builder().scheme(Scheme::HTTP).authority(format!("{host}:80")).path_and_query("/").build()
        }
        _ => Ok(target),
    }
}

/// Connection to a target, or to a proxy that gets whole requests for it. The `Https` variant of its stream is TLS to a proxy.
pub(in crate::transport) struct Link {
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

#[cfg(test)]
mod tests;
