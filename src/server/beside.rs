//! A second listener for another protocol of the program. Its connections have the same deadlines as the API's, and
//! those that wait for their clients are closed when others need room.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use http::header::X_CONTENT_TYPE_OPTIONS;
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;

use super::connections::{
    Admitted, Answers, Chunks, Connection, Deadlines, Limits, PERIOD, Protocols, RequestBody, Stream, begin,
    hold_response, serve as serve_connection,
};
pub(crate) use super::peer::Peer;
use super::refusals::{busy, untaken};
use super::settings::{Caps, TrustedProxies};
use crate::load::budget::{Budget, Share};

/// Protocol of a listener.
pub(crate) trait Protocol: Send + Sync + 'static {
    /// Maximum size of a request's body, in bytes.
    const LONGEST_BODY: usize;

    /// Refuses a request by its head, before the body is read.
    fn refuse(&self, head: &Parts) -> Option<Response<Bytes>>;

    /// Answers a request of a client at `peer`.
    fn answer(&self, request: Request<Bytes>, peer: Peer) -> impl Future<Output = Response<Content>> + Send;
}

/// Content of a response.
#[cfg_attr(not(feature = "subsonic"), allow(dead_code, reason = "music is streamed, tools' answers are not"))]
pub(crate) enum Content {
    /// All of it.
    Whole(Bytes),
    /// Pieces that are read as they are sent. An error closes the connection; so does a size that is not reached.
    Stream {
        /// Number of bytes, if it is known.
        size: Option<u64>,
        /// The bytes.
        pieces: BoxStream<'static, io::Result<Bytes>>,
    },
}

impl From<Bytes> for Content {
    fn from(bytes: Bytes) -> Self {
        Self::Whole(bytes)
    }
}

impl Content {
    fn chunks(self) -> Chunks {
        match self {
            Self::Whole(bytes) => vec![bytes].into(),
            #[cfg(feature = "subsonic")]
            Self::Stream { size, pieces } => Chunks::later(size, pieces),
            #[cfg(not(feature = "subsonic"))]
            Self::Stream { .. } => Chunks::default(),
        }
    }
}

/// Serves up to `connections` connections until `stop` ends; then open requests may finish.
pub(crate) async fn serve<P: Protocol>(
    listener: TcpListener,
    connections: usize,
    protocol: P,
    budget: &Arc<Budget>,
    stop: impl Future<Output = ()>,
) {
    let caps = Caps { connections, connections_per_address: connections, ..Caps::default() };
    // This listener's upstream calls are limited by the client that makes them.
    let limits = Limits::new(caps, connections, TrustedProxies::default(), budget);
    let mut deadlines = Deadlines::new(Arc::clone(&limits), 1);
    let service = Arc::new(ProtocolService { protocol: Arc::new(protocol), budget: Arc::clone(budget) });
    let protocols = Arc::new(Protocols::new());
    let mut period = tokio::time::interval(PERIOD);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            _ = period.tick(), if deadlines.has_work() => { deadlines.check(); }
            accepted = listener.accept() => {
                let Ok((stream, peer)) = accepted else {
                    // The process has no free file handles, or the client has left already.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                };
                let peer = Peer::Ip(peer.ip());
                let Some(admitted) = admit(&limits, &mut deadlines, peer).await else { continue };
                let connection = Connection::new(peer, Arc::clone(&limits));
                let serving =
                    serve_connection(Arc::clone(&protocols), Stream::Tcp(stream), Arc::clone(&connection), Arc::clone(&service));
                let task = tokio::spawn(async move {
                    serving.await;
                    drop(admitted);
                });
                deadlines.add(connection, task);
            }
        }
    }
    drop(listener);
    deadlines.drain().await;
}

/// Counts a connection. If there are too many, closes another one that waits for its client.
async fn admit(limits: &Arc<Limits>, deadlines: &mut Deadlines, peer: Peer) -> Option<Admitted> {
    if let Some(admitted) = limits.admit(peer) {
        return Some(admitted);
    }
    // A connection counts until its task has ended.
    let _aborted = deadlines.make_room()?.await;
    limits.admit(peer)
}

/// Answers requests for a protocol.
struct ProtocolService<P> {
    protocol: Arc<P>,
    budget: Arc<Budget>,
}

impl<P: Protocol> Answers for ProtocolService<P> {
    type Responding = BoxFuture<'static, Response<Chunks>>;

    fn respond(&self, request: Request<Incoming>, connection: &Arc<Connection>) -> Self::Responding {
        let (protocol, connection) = (Arc::clone(&self.protocol), Arc::clone(connection));
        let mut share = self.budget.share();
        Box::pin(async move {
            let Some(open) = begin(&connection) else {
                return busy("同时处理的请求太多", "too many requests are under way");
            };
            let (head, body) = request.into_parts();
            let body = RequestBody::new(body, &connection);
            let response = match protocol.refuse(&head) {
                Some(refusal) => refusal.map(|bytes| Content::from(bytes).chunks()),
                // Dropping an unread body closes the connection after the response.
                None if share.take(P::LONGEST_BODY).is_err() => {
                    drop(body);
                    busy("正在处理的数据太多", "requests under way use too much memory")
                }
                None => read(&*protocol, head, body, connection.peer, share).await.map(Content::chunks),
            };
            let mut response = hold_response(&connection, response, untaken);
            response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            drop(open);
            response
        })
    }
}

async fn read<P: Protocol>(
    protocol: &P,
    head: Parts,
    body: RequestBody,
    peer: Peer,
    mut share: Share,
) -> Response<Content> {
    match Limited::new(body, P::LONGEST_BODY).collect().await {
        Ok(body) => {
            let body = body.to_bytes();
            share.keep(body.len());
            protocol.answer(Request::from_parts(head, body), peer).await
        }
        Err(error) => {
            let mut refusal = Response::new(Content::Whole(Bytes::new()));
            *refusal.status_mut() = match error.downcast_ref::<LengthLimitError>() {
                Some(_) => StatusCode::PAYLOAD_TOO_LARGE,
                None => StatusCode::BAD_REQUEST,
            };
            refusal
        }
    }
}
