//! What the programs of the benchmark share.

pub mod instance;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A response's body in the programs that are no baseline.
pub type Body = BoxBody<Bytes, hyper::Error>;

/// The port that a program is told to listen on.
///
/// # Panics
///
/// When the first argument is no port.
#[must_use]
pub fn port() -> u16 {
    std::env::args()
        .nth(1)
        .and_then(|port| port.parse().ok())
        .unwrap_or_else(|| panic!("usage: PROGRAM PORT …"))
}

/// JSON of about `size` bytes with `code` first, as NetEase's answers have it.
#[must_use]
pub fn answer(size: usize) -> Bytes {
    let mut text = String::from("{\"code\":200,\"songs\":[");
    let mut id = 1_000_000;
    while text.len() + 90 < size {
        if !text.ends_with('[') {
            text.push(',');
        }
        text.push_str(&format!(
            "{{\"id\":{id},\"name\":\"名字 {id}\",\"dt\":297927,\"ar\":[{{\"id\":6452,\"name\":\"x\"}}]}}"
        ));
        id += 1;
    }
    text.push_str("]}");
    text.into()
}

/// How a program is spoken to.
pub enum Wire {
    /// HTTP/1.1.
    Plain,
    /// The protocol that the two sides agree on over TLS.
    Tls(TlsAcceptor),
}

impl Wire {
    /// TLS for `localhost`, by a certificate of its own, which is written to a file of PEM; of the protocols `h2` and
    /// `http/1.1` it speaks this one.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn tls(certificate_file: &str, protocol: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
        std::fs::write(certificate_file, own.cert.pem())?;
        let key = PrivateKeyDer::try_from(own.signing_key.serialize_der())?;
        let provider = rustls::crypto::ring::default_provider();
        let mut config = rustls::ServerConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)?;
        config.alpn_protocols = vec![protocol.into()];
        Ok(Self::Tls(TlsAcceptor::from(Arc::new(config))))
    }
}

/// Serves on a loopback port for ever.
///
/// # Panics
///
/// When the port is taken.
pub fn serve<B, F>(
    port: u16,
    wire: Wire,
    respond: impl Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
) where
    B: hyper::body::Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>>
        + Send
        + 'static,
    F: Future<Output = Result<Response<B>, Infallible>> + Send + 'static,
{
    let wire = Arc::new(wire);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("the runtime cannot start: {error}"));
    runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = TcpListener::bind(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _slower_without = stream.set_nodelay(true);
            let (respond, wire) = (service_fn(respond.clone()), Arc::clone(&wire));
            tokio::spawn(async move {
                let http1 = http1::Builder::new();
                let _clients_fault = match &*wire {
                    Wire::Plain => http1.serve_connection(TokioIo::new(stream), respond).await,
                    Wire::Tls(acceptor) => {
                        let Ok(stream) = acceptor.accept(stream).await else { return };
                        if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                            let http2 = http2::Builder::new(TokioExecutor::new());
                            http2.serve_connection(TokioIo::new(stream), respond).await
                        } else {
                            http1.serve_connection(TokioIo::new(stream), respond).await
                        }
                    }
                };
            });
        }
    });
}
