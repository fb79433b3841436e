//! One connection to an upstream: makes it, and sends requests on it.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::time::Duration;

use futures_util::future::Either;
use http::header::HOST;
use http::uri::PathAndQuery;
use http::{HeaderValue, Request, Response, Uri};
use hyper::body::Incoming;
use hyper::client::conn::{TrySendError, http1, http2};
use hyper::rt::{Read, Write};
use hyper_util::client::legacy::connect::Connection as StreamInfo;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower_service::Service;

use crate::transport::body::Body;

pub(super) type BoxError = Box<dyn StdError + Send + Sync>;

/// Silence after which an HTTP/2 connection with requests under way gets a ping, and time limit for the response to it. A dead
/// connection then ends, and reads are repeated well within their deadline.
const PING: Duration = Duration::from_secs(4);

/// Maximum number of bytes that a connection reads at once. The cache keeps a piece that fills more than half of such a buffer
/// without a copy, so a larger buffer would waste more memory there.
pub(crate) const MAX_READ_BUFFER: usize = 128 * 1024;

/// Cause of a request without a response.
pub(in crate::transport) enum Failure {
    /// No connection could be made.
    Connect(BoxError),
    /// The connection broke before the head of a response had come.
    Broken {
        cause: hyper::Error,
        /// Whether it had served others before: the upstream may have closed it just as this request went out.
        reused: bool,
    },
}

/// An upstream connection, as requests use it.
pub(super) enum Connection {
    Http1 {
        sender: http1::SendRequest<Body>,
        /// Whether it leads to a proxy that gets whole requests.
        forwards: bool,
    },
    Http2(http2::SendRequest<Body>),
}

impl Connection {
    pub(super) fn is_closed(&self) -> bool {
        match self {
            Self::Http1 { sender, .. } => sender.is_closed(),
            Self::Http2(sender) => sender.is_closed(),
        }
    }

    /// Waits until it can take a request; returns false if it has been closed.
    pub(super) async fn is_open(&mut self) -> bool {
        match self {
            Self::Http1 { sender, .. } => sender.ready().await.is_ok(),
            Self::Http2(sender) => sender.ready().await.is_ok(),
        }
    }

    /// Sends a request. Not an `async fn`: its future would contain the request twice.
    pub(super) fn send(
        &mut self,
        mut request: Request<Body>,
        url: &Uri,
        host: &HeaderValue,
    ) -> impl Future<Output = Result<Response<Incoming>, TrySendError<Request<Body>>>> + use<> {
        match self {
            Self::Http1 { sender, forwards } => {
                request.headers_mut().entry(HOST).or_insert_with(|| host.clone());
                if !*forwards {
                    let path = url.path_and_query().cloned();
                    *request.uri_mut() = path.unwrap_or_else(|| PathAndQuery::from_static("/")).into();
                }
                Either::Left(sender.try_send_request(request))
            }
            Self::Http2(sender) => Either::Right(sender.try_send_request(request)),
        }
    }
}

pub(super) async fn connect<C>(mut connector: C, url: Uri) -> Result<Connection, Failure>
where
    C: Service<Uri, Error = BoxError>,
    C::Response: Read + Write + StreamInfo + Unpin + Send + 'static,
{
    poll_fn(|cx| connector.poll_ready(cx)).await.map_err(Failure::Connect)?;
    let stream = connector.call(url).await.map_err(Failure::Connect)?;
    let connected = stream.connected();
    if connected.is_negotiated_h2() {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder.timer(TokioTimer::new()).keep_alive_interval(PING).keep_alive_timeout(PING);
        let (sender, connection) = builder.handshake(stream).await.map_err(broken)?;
        tokio::spawn(connection);
        Ok(Connection::Http2(sender))
    } else {
        let mut builder = http1::Builder::new();
        let (sender, connection) =
            builder.max_buf_size(MAX_READ_BUFFER).handshake(stream).await.map_err(broken)?;
        // Requests that wait for an answer get its errors.
        tokio::spawn(connection);
        Ok(Connection::Http1 { sender, forwards: connected.is_proxied() })
    }
}

fn broken(cause: hyper::Error) -> Failure {
    Failure::Broken { cause, reused: false }
}
