//! What the programs of the benchmark share.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

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

/// Serves HTTP/1.1 on a loopback port for ever.
///
/// # Panics
///
/// When the port is taken.
pub fn serve<B, F>(port: u16, respond: impl Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static)
where
    B: hyper::body::Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>>
        + Send
        + 'static,
    F: Future<Output = Result<Response<B>, Infallible>> + Send,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("the runtime cannot start: {error}"));
    runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = TcpListener::bind(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _slower_without = stream.set_nodelay(true);
            let respond = respond.clone();
            tokio::spawn(async move {
                let connection = hyper::server::conn::http1::Builder::new();
                let _clients_fault =
                    connection.serve_connection(TokioIo::new(stream), service_fn(respond)).await;
            });
        }
    });
}
