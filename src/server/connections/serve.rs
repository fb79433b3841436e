//! One connection from its first byte to its last: HTTP/1.1 or HTTP/2, as the client begins.
//!
//! hyper uses about 20 KB for a connection, even without a request. An idle HTTP/1.1 connection frees that and keeps
//! only its socket and counters; the next byte creates hyper's part again.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::FutureExt;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::AsyncReadExt;

use super::body::Chunks;
use super::connection::Connection;
use super::listen::Stream;
use super::socket::CountedStream;

/// Maximum number of simultaneous requests on an HTTP/2 connection.
const STREAMS: u32 = 32;

/// Interval of pings on an HTTP/2 connection, and time limit of the reply.
const PING: std::time::Duration = std::time::Duration::from_secs(20);

/// Maximum number of bytes read ahead or gathered for one write: enough for a head, or a response of 200 KB.
const BUFFER: usize = 256 << 10;

/// Maximum size in bytes of an HTTP/2 request's head; for HTTP/1.1 the service checks it.
const HEAD_LIST: u32 = 64 << 10;

/// Memory that hyper uses for an open HTTP/2 connection, in bytes; it counts as work.
const HTTP2: usize = 32 << 10;

/// The first bytes of every HTTP/2 connection.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Service that answers requests.
pub(in crate::server) trait Answers: Send + Sync + 'static {
    /// Future of a response.
    type Responding: Future<Output = Response<Chunks>> + Send + Unpin + 'static;

    /// Answers a request.
    fn respond(&self, request: Request<Incoming>, connection: &Arc<Connection>) -> Self::Responding;

    /// Releases memory after a peak; called while no request is under way.
    fn tidy(&self) {}
}

/// Configuration of both protocols.
pub(in crate::server) struct Protocols {
    http1: http1::Builder,
    http2: http2::Builder<TokioExecutor>,
}

impl Protocols {
    pub(in crate::server) fn new() -> Self {
        let mut http1 = http1::Builder::new();
        // `Deadlines` has this time limit.
        http1.timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(BUFFER);
        let mut http2 = http2::Builder::new(TokioExecutor::new());
        http2
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(HEAD_LIST)
            .keep_alive_interval(PING)
            .keep_alive_timeout(PING);
        Self { http1, http2 }
    }
}

/// Serves one connection. Errors are ignored, since the client caused them: it hung up or did not send HTTP.
pub(in crate::server) async fn serve(
    protocols: Arc<Protocols>,
    stream: Stream,
    connection: Arc<Connection>,
    service: Arc<impl Answers>,
) {
    let mut io = CountedStream::new(stream, Arc::clone(&connection));
    let mut first = true;
    // Declared here, so that bytes survive an interrupted wait.
    let mut start = Start::default();
    loop {
        let begun = tokio::select! {
            biased;
            begun = begin(&mut io, &mut start, first) => begun,
            ends = connection.woken() => if ends { return } else { continue },
        };
        let (answering, service) = (Arc::clone(&connection), Arc::clone(&service));
        let respond =
            service_fn(move |request| service.respond(request, &answering).map(Ok::<_, Infallible>));
        match begun {
            None => return,
            Some(Protocol::Http2) => {
                connection.begins_http2();
                let mut share = connection.limits.share();
                if share.take(HTTP2).is_err() {
                    return;
                }
                let mut http = Box::pin(protocols.http2.serve_connection(TokioIo::new(io), respond));
                let mut ends = false;
                while !ends {
                    tokio::select! {
                        biased;
                        _clients_fault = &mut http => return,
                        ends_now = connection.woken() => ends = ends_now,
                        _has_to_give_way = poll_fn(|context| share.poll_evicted(context)) => return,
                    }
                }
                http.as_mut().graceful_shutdown();
                let _clients_fault = http.await;
                return;
            }
            Some(Protocol::Http1) => {}
        }
        let mut http = Box::new(protocols.http1.serve_connection(TokioIo::new(io), respond));
        let is_over = loop {
            let ends = tokio::select! {
                biased;
                _clients_fault = poll_fn(|context| http.poll_without_shutdown(context)) => break true,
                ends = connection.woken() => ends,
            };
            if ends {
                Pin::new(&mut *http).graceful_shutdown();
                let _clients_fault = poll_fn(|context| http.poll_without_shutdown(context)).await;
                break true;
            }
            if connection.is_at_rest() {
                break false;
            }
        };
        let rest = http.into_parts();
        io = rest.io.into_inner();
        if is_over {
            drop(rest.read_buf);
            return io.close().await;
        }
        // Copied (usually empty), since the returned bytes would keep hyper's whole buffer alive.
        *io.unread() = Bytes::copy_from_slice(&rest.read_buf);
        first = false;
    }
}

enum Protocol {
    Http1,
    Http2,
}

/// The first bytes of a connection, or of one that was idle, as far as they have arrived.
#[derive(Default)]
struct Start {
    bytes: [u8; PREFACE.len()],
    length: usize,
}

/// Waits for the first bytes and returns which protocol they begin; none if none arrive.
async fn begin(io: &mut CountedStream<Stream>, start: &mut Start, first: bool) -> Option<Protocol> {
    if !io.unread().is_empty() {
        return Some(Protocol::Http1);
    }
    let Start { bytes, length } = start;
    let begun = loop {
        let read = io.read(&mut bytes[*length..]).await.ok()?;
        *length += read;
        if *length == 0 {
            return None;
        }
        if read == 0 || !first || bytes[..*length] != PREFACE[..*length] {
            break Protocol::Http1;
        }
        if *length == PREFACE.len() {
            break Protocol::Http2;
        }
    };
    *io.unread() = Bytes::copy_from_slice(&bytes[..*length]);
    *length = 0;
    Some(begun)
}
