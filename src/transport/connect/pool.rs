//! Connections that are idle for the next request to the same origin.
//!
//! hyper-util's pooled client does this too, for everybody. A call here reads its answer to the end, so that its
//! connection comes back by itself, without a task that waits for it, and its origin keeps the `Host` that it sends.
//! That is a tenth of the processor time of a miss (docs/decisions.md).
//!
//! Invariants: a connection of HTTP/1.1 has one owner at a time, either a request (then the body of its answer) or
//! its origin's list of idle ones. It goes back only once that body has been read to its end; dropped earlier, it is
//! closed. One of HTTP/2 stays in the list while requests share it.
//!
//! Each thread of a server has a pool. One that has no connection to an origin takes an idle one of another thread's for
//! the request at hand, and makes its own meanwhile: a request to a distant upstream then takes one round trip, not three.
//! Until its own is there it shares the other's connection of HTTP/2; connections of HTTP/1.1 it makes all at once, since
//! the threads tell each other what an origin speaks.
//!
//! A connection in the making may be for all who ask for its origin, so they wait for it; but where it does not come
//! about soon, such as one whose TLS handshake hangs, some of them make others beside it.
//!
//! Lock order: an origin's turn to connect, which is held over an `await`; the list of origins; the idle connections of
//! one. The last two are held for moments; nothing that runs under them wakes anybody.

use parking_lot::{Mutex, MutexGuard};
use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future::Either;
use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Request, Response, Uri};
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper::client::conn::{TrySendError, http1, http2};
use hyper::rt::{Read, Write};
use hyper_util::client::legacy::connect::Connection as StreamInfo;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use tower_service::Service;

use super::error::{ConnectError, Fault};
use crate::transport::body::Body;

type BoxError = Box<dyn StdError + Send + Sync>;

/// How long a connection is idle without use. Servers close theirs after about a minute.
const IDLE_LIMIT: Duration = Duration::from_secs(90);

/// As many connections as are idle at most, each with its read buffer; of more, the one that was used longest ago is closed.
const MOST_IDLE: usize = 128;

/// As many idle connections as stay while nothing is under way, and after how long the others go: each has up to
/// [`MAX_READ_BUFFER`] of memory.
#[cfg(feature = "server")]
const AT_REST: usize = 4;
#[cfg(feature = "server")]
const REST: Duration = Duration::from_secs(8);

/// After how long without a byte an HTTP/2 connection with requests under way is asked whether it is still there, and
/// how long it may take to say so. A dead one then ends, and reads are repeated well within their deadline.
const PING: Duration = Duration::from_secs(4);

/// How long others wait for a connection in the making: longer than one to the other side of the earth takes.
const PATIENCE: Duration = Duration::from_millis(500);

/// Maximum number of connections to an origin in the making at once, besides the first, while it is not known whether one is
/// for all.
const BESIDE: usize = 8;

/// Maximum number of bytes that a connection reads at once. The cache keeps a piece that fills more than half of such a buffer as
/// it is, so a larger one would waste more memory there.
pub(crate) const MAX_READ_BUFFER: usize = 128 * 1024;

/// Why a request got no response.
pub(in crate::transport) enum Failure {
    /// There was no connection to be had.
    Connect(BoxError),
    /// The connection broke before the head of a response had come.
    Broken {
        cause: hyper::Error,
        /// Whether it had served others before: it may have been closed just as this request went out.
        reused: bool,
    },
}

/// A connection in the making; with it, whether it has served others before.
type Connecting = Pin<Box<dyn Future<Output = Result<(Connection, bool), Failure>> + Send>>;

/// Which connection a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transport) enum Take {
    /// One that is there, or a new one.
    Any,
    /// A new one.
    New,
}

type Origins = Mutex<Vec<Arc<Origin>>>;

/// Connections that `C` makes.
pub(in crate::transport) struct Pool<C> {
    connector: C,
    /// How long others in the making may keep a connection from beginning.
    limit: Duration,
    origins: Arc<Origins>,
    /// Those of all threads, this one's among them. Its lock is taken before any other.
    all: Arc<Mutex<Vec<Weak<Origins>>>>,
}

impl<C> Pool<C>
where
    C: Service<Uri, Error = BoxError, Future: Send> + Clone + Send + 'static,
    C::Response: Read + Write + StreamInfo + Unpin + Send + 'static,
{
    pub(in crate::transport) fn new(connector: C, limit: Duration) -> Self {
        Self::among(connector, limit, Arc::default())
    }

    /// A pool for another thread, with connections of its own.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn another(&self) -> Self {
        Self::among(self.connector.clone(), self.limit, Arc::clone(&self.all))
    }

    fn among(connector: C, limit: Duration, all: Arc<Mutex<Vec<Weak<Origins>>>>) -> Self {
        let origins = Arc::default();
        let mut known = all.lock();
        known.retain(|pool| pool.strong_count() > 0);
        known.push(Arc::downgrade(&origins));
        drop(known);
        Self { connector, limit, origins, all }
    }

    /// Sends a request to the origin that its URL names.
    pub(in crate::transport) async fn request(
        &self,
        mut request: Request<Body>,
        take: Take,
    ) -> Result<Response<PooledBody>, Failure> {
        let url = request.uri().clone();
        let origin = self.origin(&url).map_err(Failure::Connect)?;
        loop {
            let idle =
                if take == Take::Any { origin.take().or_else(|| self.borrow(&origin, &url)) } else { None };
            let (mut connection, reused) = match idle {
                Some(connection) => (connection, true),
                None => self.connect(&origin, url.clone(), take).await?,
            };
            if reused && !connection.is_open().await {
                continue;
            }
            match connection.send(request, &url, &origin.host).await {
                Ok(response) => return Ok(response.map(|body| PooledBody::new(body, connection, origin))),
                Err(mut error) => match error.take_message() {
                    // The other side had closed it, and has seen nothing of the request.
                    Some(unsent) if reused => {
                        request = unsent;
                        *request.uri_mut() = url.clone();
                    }
                    _ => return Err(Failure::Broken { cause: error.into_error(), reused }),
                },
            }
        }
    }

    /// Makes a connection for a request that will come, unless there is one.
    pub(in crate::transport) fn warm(&self, url: &Uri) {
        if let Ok(origin) = self.origin(url)
            && origin.is_at_rest()
            && !origin.is_in_use()
        {
            self.make(&origin, url);
        }
    }

    /// Another thread's connection, where this one has none at all, or where it can be shared.
    fn borrow(&self, origin: &Arc<Origin>, url: &Uri) -> Option<Connection> {
        let is_at_rest = origin.is_at_rest();
        if !is_at_rest && origin.speaks_http1.load(Ordering::Acquire) {
            return None;
        }
        let lent = self.of_others(&origin.scheme, &origin.authority, |other| other.take());
        if lent.is_some() && is_at_rest {
            self.make(origin, url);
        }
        lent
    }

    /// What is found first in other threads' lists of the same origin.
    fn of_others<T>(
        &self,
        scheme: &Scheme,
        authority: &Authority,
        find: impl Fn(&Origin) -> Option<T>,
    ) -> Option<T> {
        let all = self.all.lock();
        let mut others =
            all.iter().filter_map(Weak::upgrade).filter(|pool| !Arc::ptr_eq(pool, &self.origins));
        others.find_map(|pool| {
            let same = pool.lock().iter().find(|other| other.is(scheme, authority)).map(Arc::clone);
            same.and_then(|other| find(&other))
        })
    }

    /// Makes a connection that waits for a request. Where that fails, whoever needs one will hear why.
    fn make(&self, origin: &Arc<Origin>, url: &Uri) {
        let making = self.connect(origin, url.clone(), Take::Any);
        let origin = Arc::clone(origin);
        tokio::spawn(async move {
            if let Ok((connection, _)) = making.await {
                origin.put_back(connection);
            }
        });
    }

    /// Closes connections that a load has left: of those to an origin that have been idle for a while only a few stay.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn tidy(&self) {
        let origins: Vec<_> = self.origins.lock().clone();
        origins.iter().for_each(|origin| origin.tidy());
    }

    fn origin(&self, url: &Uri) -> Result<Arc<Origin>, BoxError> {
        let (Some(scheme), Some(authority)) = (url.scheme(), url.authority()) else {
            return Err("the URL names no host".into());
        };
        if let Some(known) = self.origins.lock().iter().find(|origin| origin.is(scheme, authority)) {
            return Ok(Arc::clone(known));
        }
        let http1 = |other: &Origin| other.speaks_http1.load(Ordering::Acquire).then_some(());
        let speaks_http1 = self.of_others(scheme, authority, http1).is_some();
        let mut origins = self.origins.lock();
        if let Some(known) = origins.iter().find(|origin| origin.is(scheme, authority)) {
            return Ok(Arc::clone(known));
        }
        // Uploads go to hosts that the upstream names: those of long ago are forgotten.
        origins.retain(|origin| Arc::strong_count(origin) > 1 || origin.is_in_use());
        let origin = Arc::new(Origin::new(scheme.clone(), authority.clone(), speaks_http1)?);
        origins.push(Arc::clone(&origin));
        Ok(origin)
    }

    /// A new connection, or the shared one of HTTP/2 that another request has made in the meantime.
    ///
    /// In a box: it is rare, and large.
    fn connect(&self, origin: &Arc<Origin>, url: Uri, take: Take) -> Connecting {
        let (connector, origin, limit) = (self.connector.clone(), Arc::clone(origin), self.limit);
        Box::pin(async move {
            let attempts = origin.attempts.load(Ordering::Acquire);
            // Until it is known that an origin speaks HTTP/1.1, one request at a time connects, since its connection
            // may be for all.
            let mut turn = None;
            if !origin.speaks_http1.load(Ordering::Acquire) {
                let late = |_| Failure::Connect(ConnectError::new(Fault::Timeout, "others hang").into());
                turn = timeout(limit, origin.turn(attempts)).await.map_err(late)?;
                if take == Take::Any
                    && let Some(shared) = origin.take()
                {
                    return Ok((shared, true));
                }
                if origin.speaks_http1.load(Ordering::Acquire) {
                    // The one before was for its request alone.
                    turn = None;
                }
            }
            let new = connect(connector, url).await;
            origin.attempts.fetch_add(1, Ordering::Release);
            let new = new?;
            origin.welcome(&new);
            drop(turn);
            Ok((new, false))
        })
    }
}

async fn connect<C>(mut connector: C, url: Uri) -> Result<Connection, Failure>
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
        // Whoever waits for an answer hears of its errors.
        tokio::spawn(connection);
        Ok(Connection::Http1 { sender, forwards: connected.is_proxied() })
    }
}

fn broken(cause: hyper::Error) -> Failure {
    Failure::Broken { cause, reused: false }
}

/// A scheme, a host and a port, and the connections there.
struct Origin {
    scheme: Scheme,
    authority: Authority,
    host: HeaderValue,
    /// The one that was used last comes last.
    idle: Mutex<Vec<Idle>>,
    /// Whether its last connection was one of HTTP/1.1, of which every request needs its own.
    speaks_http1: AtomicBool,
    /// How many connections have come about or failed.
    attempts: AtomicUsize,
    /// The turn to connect to an origin that may speak HTTP/2, and those of whom it takes too long. Never closed.
    connecting: Semaphore,
    beside: Semaphore,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

impl Origin {
    fn new(scheme: Scheme, authority: Authority, speaks_http1: bool) -> Result<Self, http::Error> {
        let usual = if scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != usual => HeaderValue::try_from(format!("{}:{port}", authority.host()))?,
            _ => HeaderValue::try_from(authority.host())?,
        };
        Ok(Self {
            scheme,
            authority,
            host,
            idle: Mutex::default(),
            speaks_http1: AtomicBool::new(speaks_http1),
            attempts: AtomicUsize::new(0),
            connecting: Semaphore::new(1),
            beside: Semaphore::new(BESIDE),
        })
    }

    fn is(&self, scheme: &Scheme, authority: &Authority) -> bool {
        self.authority == *authority && self.scheme == *scheme
    }

    /// Whether nobody has a connection of it or makes one, but for the caller: it is in the pool's list and in his hand.
    fn is_at_rest(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 2
    }

    /// Waits for the turn to connect. Whoever has it may hang, and then keeps nobody else; where there have been more than
    /// these attempts, one that others waited for has failed, and they try together.
    async fn turn(&self, attempts: usize) -> Option<SemaphorePermit<'_>> {
        if let Ok(turn) = timeout(PATIENCE, self.connecting.acquire()).await
            && self.attempts.load(Ordering::Acquire) == attempts
        {
            return turn.ok();
        }
        tokio::select! {
            turn = self.connecting.acquire() => turn.ok(),
            turn = self.beside.acquire() => turn.ok(),
        }
    }

    /// A connection of HTTP/1.1 is the caller's alone, one of HTTP/2 stays for others too.
    fn take(&self) -> Option<Connection> {
        let mut idle = self.idle.lock();
        while let Some(last) = idle.pop() {
            if last.since.elapsed() > IDLE_LIMIT || last.connection.is_closed() {
                continue;
            }
            if let Connection::Http2(sender) = &last.connection {
                let shared = Connection::Http2(sender.clone());
                idle.push(Idle { connection: shared, since: Instant::now() });
            }
            return Some(last.connection);
        }
        None
    }

    /// Learns from a new connection; one of HTTP/2 is for others too.
    fn welcome(&self, new: &Connection) {
        self.speaks_http1.store(matches!(new, Connection::Http1 { .. }), Ordering::Release);
        if let Connection::Http2(sender) = new {
            self.put_back(Connection::Http2(sender.clone()));
        }
    }

    /// Closes surplus connections, see [`Pool::tidy`].
    #[cfg(feature = "server")]
    fn tidy(&self) {
        let mut idle = self.idle.lock();
        let surplus = idle.len().saturating_sub(AT_REST);
        let old = idle[..surplus].iter().take_while(|idle| idle.since.elapsed() > REST).count();
        let closed: Vec<_> = idle.drain(..old).collect();
        drop(idle);
        drop(closed);
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock();
        let old = idle.iter().take_while(|idle| idle.since.elapsed() > IDLE_LIMIT).count();
        idle.drain(..old);
        // One connection of HTTP/2 is enough.
        let is_spare = matches!(connection, Connection::Http2(_))
            && idle
                .iter()
                .any(|idle| matches!(&idle.connection, Connection::Http2(sender) if !sender.is_closed()));
        let surplus = (idle.len() >= MOST_IDLE).then(|| idle.remove(0));
        if !connection.is_closed() && !is_spare {
            idle.push(Idle { connection, since: Instant::now() });
        }
        drop(idle);
        drop(surplus);
    }

    fn is_in_use(&self) -> bool {
        self.idle.lock().iter().any(|idle| idle.since.elapsed() <= IDLE_LIMIT && !idle.connection.is_closed())
    }
}

/// An upstream connection as a request sends on it.
enum Connection {
    Http1 {
        sender: http1::SendRequest<Body>,
        /// Whether it leads to a proxy that is handed whole requests.
        forwards: bool,
    },
    Http2(http2::SendRequest<Body>),
}

impl Connection {
    fn is_closed(&self) -> bool {
        match self {
            Self::Http1 { sender, .. } => sender.is_closed(),
            Self::Http2(sender) => sender.is_closed(),
        }
    }

    /// Waits until it can take a request; false if it has been closed.
    async fn is_open(&mut self) -> bool {
        match self {
            Self::Http1 { sender, .. } => sender.ready().await.is_ok(),
            Self::Http2(sender) => sender.ready().await.is_ok(),
        }
    }

    /// Sends a request; no `async fn`, whose future would hold room for it twice.
    fn send(
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

/// A response's body. Once it has been read to its end, its connection is idle for others.
pub(crate) struct PooledBody {
    body: Incoming,
    connection: Option<(Connection, Arc<Origin>)>,
}

impl PooledBody {
    fn new(body: Incoming, connection: Connection, origin: Arc<Origin>) -> Self {
        let connection = match connection {
            Connection::Http1 { .. } => Some((connection, origin)),
            // Its origin has it still.
            Connection::Http2(_) => None,
        };
        let mut pooled = Self { body, connection };
        if pooled.body.is_end_stream() {
            pooled.return_connection();
        }
        pooled
    }

    fn return_connection(&mut self) {
        if let Some((connection, origin)) = self.connection.take() {
            origin.put_back(connection);
        }
    }
}

impl hyper::body::Body for PooledBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None)) || self.body.is_end_stream() {
            self.return_connection();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests;
