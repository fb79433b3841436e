//! A second listener for another protocol of the program. Its connections have the same deadlines as the API's, and
//! those that wait for their clients are closed when others need room.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{BoxFuture, select_all};
use futures_util::stream::BoxStream;
use http::header::X_CONTENT_TYPE_OPTIONS;
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;

use super::access::{AccessControl, Admission};
use super::connections::{
    Admitted, Answers, BindError, Chunks, Connection, Deadlines, Limits, ListenAddress, Listener, PERIOD,
    Protocols, RequestBody, Stream, begin, hold_response, serve as serve_connection,
};
pub(crate) use super::peer::Peer;
#[cfg(feature = "subsonic")]
pub(crate) use super::ranges::part as byte_range;
use super::refusals::{busy, untaken};
use super::respond::{HeaderPolicy, respond};
use super::settings::{Access, Caps, ServerConfig, TrustedProxies};
use crate::load::budget::{Budget, Share};

/// Protocol of a listener.
pub(crate) trait Protocol: Send + Sync + 'static {
    /// Maximum size of a request's body, in bytes.
    const LONGEST_BODY: usize;

    /// Returns whether a path is the protocol's, rather than that of another part of the program.
    fn takes(&self, path: &str) -> bool;

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

/// The sockets of a protocol.
#[derive(Debug)]
pub(crate) struct Sockets(Vec<Listener>);

impl Sockets {
    /// Listens where `config` says: a name such as `localhost` means all of its addresses, `unix:/path` a Unix socket.
    #[cfg_attr(not(feature = "subsonic"), allow(dead_code, reason = "tools have one address"))]
    pub(crate) async fn bind(config: &ServerConfig) -> Result<Self, BindError> {
        Listener::bind(config).await.map(Self)
    }

    /// Returns the addresses and sockets.
    pub(crate) fn addresses(&self) -> Vec<ListenAddress> {
        self.0.iter().filter_map(Listener::address).collect()
    }

    async fn accept(&self) -> io::Result<(Stream, Peer)> {
        select_all(self.0.iter().map(|listener| Box::pin(listener.accept()))).await.0
    }
}

impl From<TcpListener> for Sockets {
    fn from(listener: TcpListener) -> Self {
        Self(vec![Listener::Tcp(listener)])
    }
}

/// What a protocol has of the server's settings: how much goes on at once, and who tells of clients behind him.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    caps: Caps,
    rate: Option<f64>,
    trusted: TrustedProxies,
}

impl Terms {
    /// Returns the settings of a server; its key is left to the protocol.
    #[cfg_attr(not(feature = "subsonic"), allow(dead_code, reason = "tools have terms of their own"))]
    pub(crate) fn of(config: &ServerConfig) -> Self {
        Self {
            caps: config.caps.clone(),
            rate: config.access.client_rps,
            trusted: config.trusted_proxies.clone(),
        }
    }

    /// Returns terms of up to `connections` connections, all of which may be of one address.
    #[cfg_attr(not(feature = "mcp"), allow(dead_code, reason = "only tools have them"))]
    pub(crate) fn of_connections(connections: usize) -> Self {
        let caps = Caps { connections, connections_per_address: connections, ..Caps::default() };
        Self { caps, ..Self::default() }
    }
}

/// Serves until `stop` ends; then open requests may finish.
pub(crate) async fn serve<P: Protocol>(
    sockets: Sockets,
    terms: Terms,
    protocol: P,
    budget: &Arc<Budget>,
    stop: impl Future<Output = ()>,
) {
    let access = Access { client_rps: terms.rate, ..Access::default() };
    let control = AccessControl::new(&access, terms.trusted.clone(), None);
    // This listener's upstream calls are limited by the client that makes them.
    let connections = terms.caps.connections;
    let limits = Limits::new(terms.caps, connections, terms.trusted, budget);
    let mut deadlines = Deadlines::new(Arc::clone(&limits), 1);
    let service = ProtocolService { protocol: Arc::new(protocol), budget: Arc::clone(budget), control };
    let service = Arc::new(service);
    let protocols = Arc::new(Protocols::new());
    let mut period = tokio::time::interval(PERIOD);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            _ = period.tick(), if deadlines.has_work() => { deadlines.check(); }
            accepted = sockets.accept() => {
                let Ok((stream, peer)) = accepted else {
                    // The process has no free file handles, or the client has left already.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                };
                let Some(admitted) = admit(&limits, &mut deadlines, peer).await else { continue };
                let connection = Connection::new(peer, Arc::clone(&limits));
                let serving =
                    serve_connection(Arc::clone(&protocols), stream, Arc::clone(&connection), Arc::clone(&service));
                let task = tokio::spawn(async move {
                    serving.await;
                    drop(admitted);
                });
                deadlines.add(connection, task);
            }
        }
    }
    drop(sockets);
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
    control: AccessControl,
}

impl<P: Protocol> Answers for ProtocolService<P> {
    type Responding = BoxFuture<'static, Response<Chunks>>;

    fn respond(&self, request: Request<Incoming>, connection: &Arc<Connection>) -> Self::Responding {
        let (protocol, connection) = (Arc::clone(&self.protocol), Arc::clone(connection));
        let share = self.budget.share();
        let client = self.control.client(connection.peer, request.headers());
        let entry = self.control.turn(connection.peer, request.headers());
        Box::pin(async move {
            let Some(open) = begin(&connection) else {
                return busy("同时处理的请求太多", "too many requests are under way");
            };
            let (head, body) = request.into_parts();
            let body = RequestBody::new(body, &connection);
            let turn = match entry {
                Admission::Open => Ok(()),
                Admission::Refused(error) => Err(error),
                Admission::Waiting(turn) => turn.await,
            };
            let response = match turn {
                Ok(()) => answer(&*protocol, head, body, client, share).await,
                Err(error) => respond(error.into_reply(), &HeaderPolicy::default()),
            };
            let mut response = hold_response(&connection, response, untaken);
            response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            drop(open);
            response
        })
    }
}

/// Refuses a request by its head, or reads its body and answers it.
async fn answer<P: Protocol>(
    protocol: &P,
    head: Parts,
    body: RequestBody,
    client: Peer,
    mut share: Share,
) -> Response<Chunks> {
    if let Some(refusal) = protocol.refuse(&head) {
        return refusal.map(|bytes| Content::from(bytes).chunks());
    }
    if !body.is_end_stream() && share.take(P::LONGEST_BODY).is_err() {
        // Dropping an unread body closes the connection after the response.
        drop(body);
        return busy("正在处理的数据太多", "requests under way use too much memory");
    }
    match Limited::new(body, P::LONGEST_BODY).collect().await {
        Ok(body) => {
            let body = body.to_bytes();
            share.keep(body.len());
            protocol.answer(Request::from_parts(head, body), client).await.map(Content::chunks)
        }
        Err(error) => {
            let mut refusal = Response::new(Chunks::default());
            *refusal.status_mut() = match error.downcast_ref::<LengthLimitError>() {
                Some(_) => StatusCode::PAYLOAD_TOO_LARGE,
                None => StatusCode::BAD_REQUEST,
            };
            refusal
        }
    }
}

/// A protocol at some paths of the API's server. Who may ask is left to it.
#[cfg(feature = "subsonic")]
pub(super) trait Mounted: Send + Sync {
    fn takes(&self, path: &str) -> bool;

    /// Answers a request at one of its paths.
    fn respond(
        self: Arc<Self>,
        head: Parts,
        body: RequestBody,
        client: Peer,
        share: Share,
    ) -> BoxFuture<'static, Response<Chunks>>;
}

#[cfg(feature = "subsonic")]
impl<P: Protocol> Mounted for P {
    fn takes(&self, path: &str) -> bool {
        Protocol::takes(self, path)
    }

    fn respond(
        self: Arc<Self>,
        head: Parts,
        body: RequestBody,
        client: Peer,
        share: Share,
    ) -> BoxFuture<'static, Response<Chunks>> {
        Box::pin(async move { answer(&*self, head, body, client, share).await })
    }
}
