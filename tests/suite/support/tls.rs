//! `Tls`: a TLS proxy before the stand-in or another proxy, with a certificate authority of its own.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use time::OffsetDateTime;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::upstream::Upstream;

pub(crate) struct Tls {
    address: SocketAddr,
    ca: tempfile::NamedTempFile,
    connections: Arc<AtomicUsize>,
    requests_of_http2: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Tls {
    /// Offers HTTP/1.1 only.
    pub(crate) async fn http1(upstream: &Upstream) -> Self {
        Self::before(upstream.address()).await
    }

    /// Forwards the bytes inside TLS to any address.
    pub(crate) async fn before(inner: SocketAddr) -> Self {
        Self::start(inner, &[b"http/1.1"]).await
    }

    /// Offers HTTP/2.
    pub(crate) async fn http2(upstream: &Upstream) -> Self {
        Self::start(upstream.address(), &[b"h2", b"http/1.1"]).await
    }

    /// Has a certificate that has expired.
    pub(crate) async fn expired(upstream: &Upstream) -> Self {
        let (year, month, day) = (2021, 3, 14);
        Self::with(upstream.address(), &[b"http/1.1"], Some(rcgen::date_time_ymd(year, month, day))).await
    }

    async fn start(inner: SocketAddr, protocols: &[&[u8]]) -> Self {
        Self::with(inner, protocols, None).await
    }

    async fn with(inner: SocketAddr, protocols: &[&[u8]], until: Option<OffsetDateTime>) -> Self {
        let (config, ca) = certified(until);
        let mut config = config;
        config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a loopback port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (connections, requests_of_http2) = <(Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
        let (opened, asked) = (Arc::clone(&connections), Arc::clone(&requests_of_http2));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                opened.fetch_add(1, Relaxed);
                let (acceptor, asked) = (acceptor.clone(), Arc::clone(&asked));
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                        forward(stream, inner, asked).await;
                    } else if let Ok(mut inner) = TcpStream::connect(inner).await {
                        let _ended = copy_bidirectional(&mut stream, &mut inner).await;
                    }
                });
            }
        });
        Self { address, ca, connections, requests_of_http2, task }
    }

    /// Returns the base URL of an upstream by name.
    pub(crate) fn base(&self, name: &str) -> String {
        format!("https://localhost:{}/{name}", self.address.port())
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// Returns the authority that signed its certificate.
    pub(crate) fn ca_file(&self) -> &Path {
        self.ca.path()
    }

    /// Returns the number of connections since the start.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Relaxed)
    }

    /// Returns the number of HTTP/2 requests.
    pub(crate) fn requests_of_http2(&self) -> usize {
        self.requests_of_http2.load(Relaxed)
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Forwards HTTP/2 requests as HTTP/1.1.
async fn forward(stream: TlsStream<TcpStream>, inner: SocketAddr, asked: Arc<AtomicUsize>) {
    let client: Client<HttpConnector, Incoming> = Client::builder(TokioExecutor::new()).build_http();
    let service = service_fn(move |mut request: Request<Incoming>| {
        asked.fetch_add(1, Relaxed);
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        *request.uri_mut() = format!("http://{inner}{target}").parse().expect("a URL");
        *request.version_mut() = http::Version::HTTP_11;
        client.request(request)
    });
    let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
    let _ended = builder.serve_connection(TokioIo::new(stream), service).await;
}

/// Returns a certificate for `localhost`, and the file of the authority that signed it.
fn certified(until: Option<OffsetDateTime>) -> (ServerConfig, tempfile::NamedTempFile) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let authority_key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = authority.self_signed(&authority_key).expect("a root");
    let key = KeyPair::generate().expect("a key");
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let mut leaf = CertificateParams::new(names).expect("names");
    leaf.not_after = until.unwrap_or(leaf.not_after);
    let leaf = leaf.signed_by(&key, &Issuer::new(authority, authority_key)).expect("a certificate");
    let ca = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(ca.path(), root.pem()).expect("a temporary file can be written");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("TLS")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .expect("a key that fits");
    (config, ca)
}
