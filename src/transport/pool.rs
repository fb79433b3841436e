//! Connections that are kept for the next request to the same place.
//!
//! hyper-util's pooled client does this too, for everybody. A call here reads its answer to the end, so that its
//! connection comes back by itself, without a task that waits for it, and its place keeps the `Host` that it sends.
//! That is 5 % more misses a second (docs/performance.md).

use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
use hyper_util::client::legacy::connect::Connection;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower_service::Service;

use super::body::Body;

type BoxError = Box<dyn StdError + Send + Sync>;

/// How long a connection is kept without use. Servers close theirs after about a minute.
const KEEP: Duration = Duration::from_secs(90);

/// Most bytes that a connection reads at once. The cache keeps a piece that fills more than half of such a buffer as
/// it is, so a larger one would waste more memory there.
pub(crate) const MAX_READ_BUFFER: usize = 128 * 1024;

/// Why a request got no response.
pub(super) enum Failure {
    /// There was no connection to be had.
    Connect(BoxError),
    /// The connection broke.
    Broken(hyper::Error),
}

/// Connections that `C` makes.
pub(super) struct Pool<C> {
    connector: C,
    places: Mutex<Vec<Arc<Place>>>,
}

impl<C> Pool<C>
where
    C: Service<Uri, Error = BoxError, Future: Send> + Clone + Send + 'static,
    C::Response: Read + Write + Connection + Unpin + Send + 'static,
{
    pub(super) fn new(connector: C) -> Self {
        Self { connector, places: Mutex::default() }
    }

    /// Sends a request to the place that its URL names, on a connection that is there or a new one.
    pub(super) async fn request(&self, mut request: Request<Body>) -> Result<Response<Lent>, Failure> {
        let url = request.uri().clone();
        let place = self.place(&url).map_err(Failure::Connect)?;
        loop {
            let kept = place.take();
            let is_kept = kept.is_some();
            let mut line = match kept {
                Some(line) => line,
                None => {
                    let new = self.connect(url.clone()).await?;
                    if let Line::Http2(sender) = &new {
                        place.keep(Line::Http2(sender.clone()));
                    }
                    new
                }
            };
            if is_kept && !line.is_open().await {
                continue;
            }
            match line.send(request, &url, &place.host).await {
                Ok(response) => return Ok(response.map(|body| Lent::new(body, line, place))),
                Err(mut error) => match error.take_message() {
                    // The other side had closed it, and has seen nothing of the request.
                    Some(unsent) if is_kept => {
                        request = unsent;
                        *request.uri_mut() = url.clone();
                    }
                    _ => return Err(Failure::Broken(error.into_error())),
                },
            }
        }
    }

    fn place(&self, url: &Uri) -> Result<Arc<Place>, BoxError> {
        let (Some(scheme), Some(authority)) = (url.scheme(), url.authority()) else {
            return Err("the URL names no host".into());
        };
        let mut places = lock(&self.places);
        if let Some(known) =
            places.iter().find(|place| place.authority == *authority && place.scheme == *scheme)
        {
            return Ok(Arc::clone(known));
        }
        // Uploads go to hosts that the upstream names: those of long ago need no place.
        places.retain(|place| Arc::strong_count(place) > 1 || place.is_in_use());
        let place = Arc::new(Place::new(scheme.clone(), authority.clone())?);
        places.push(Arc::clone(&place));
        Ok(place)
    }

    /// In a box: it is rare, and large.
    fn connect(&self, url: Uri) -> Pin<Box<dyn Future<Output = Result<Line, Failure>> + Send>> {
        Box::pin(connect(self.connector.clone(), url))
    }
}

async fn connect<C>(mut connector: C, url: Uri) -> Result<Line, Failure>
where
    C: Service<Uri, Error = BoxError>,
    C::Response: Read + Write + Connection + Unpin + Send + 'static,
{
    poll_fn(|cx| connector.poll_ready(cx)).await.map_err(Failure::Connect)?;
    let stream = connector.call(url).await.map_err(Failure::Connect)?;
    let connected = stream.connected();
    if connected.is_negotiated_h2() {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        let (sender, connection) =
            builder.timer(TokioTimer::new()).handshake(stream).await.map_err(Failure::Broken)?;
        tokio::spawn(connection);
        Ok(Line::Http2(sender))
    } else {
        let mut builder = http1::Builder::new();
        let (sender, connection) =
            builder.max_buf_size(MAX_READ_BUFFER).handshake(stream).await.map_err(Failure::Broken)?;
        // Whoever waits for an answer hears of its errors.
        tokio::spawn(connection);
        Ok(Line::Http1 { sender, forwards: connected.is_proxied() })
    }
}

/// A scheme, a host and a port, and the connections there.
struct Place {
    scheme: Scheme,
    authority: Authority,
    host: HeaderValue,
    /// The one that was used last comes last.
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    line: Line,
    since: Instant,
}

impl Place {
    fn new(scheme: Scheme, authority: Authority) -> Result<Self, http::Error> {
        let usual = if scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != usual => HeaderValue::try_from(format!("{}:{port}", authority.host()))?,
            _ => HeaderValue::try_from(authority.host())?,
        };
        Ok(Self { scheme, authority, host, kept: Mutex::default() })
    }

    /// A connection of HTTP/1.1 is the caller's alone, one of HTTP/2 stays for others too.
    fn take(&self) -> Option<Line> {
        let mut kept = lock(&self.kept);
        while let Some(last) = kept.pop() {
            if last.since.elapsed() > KEEP || last.line.is_closed() {
                continue;
            }
            if let Line::Http2(sender) = &last.line {
                let shared = Line::Http2(sender.clone());
                kept.push(Kept { line: shared, since: Instant::now() });
            }
            return Some(last.line);
        }
        None
    }

    fn keep(&self, line: Line) {
        let mut kept = lock(&self.kept);
        let old = kept.iter().take_while(|kept| kept.since.elapsed() > KEEP).count();
        kept.drain(..old);
        // One connection of HTTP/2 is enough.
        let is_spare = matches!(line, Line::Http2(_))
            && kept.iter().any(|kept| matches!(&kept.line, Line::Http2(sender) if !sender.is_closed()));
        if !line.is_closed() && !is_spare {
            kept.push(Kept { line, since: Instant::now() });
        }
    }

    fn is_in_use(&self) -> bool {
        lock(&self.kept).iter().any(|kept| kept.since.elapsed() <= KEEP && !kept.line.is_closed())
    }
}

/// A connection.
enum Line {
    Http1 {
        sender: http1::SendRequest<Body>,
        /// Whether it leads to a proxy that is handed whole requests.
        forwards: bool,
    },
    Http2(http2::SendRequest<Body>),
}

impl Line {
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

/// A response's body. Once it has been read to its end, its connection is kept for others.
pub(crate) struct Lent {
    body: Incoming,
    line: Option<(Line, Arc<Place>)>,
}

impl Lent {
    fn new(body: Incoming, line: Line, place: Arc<Place>) -> Self {
        let line = match line {
            Line::Http1 { .. } => Some((line, place)),
            // Its place has it still.
            Line::Http2(_) => None,
        };
        let mut lent = Self { body, line };
        if lent.body.is_end_stream() {
            lent.give_back();
        }
        lent
    }

    fn give_back(&mut self) {
        if let Some((line, place)) = self.line.take() {
            place.keep(line);
        }
    }
}

impl hyper::body::Body for Lent {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None)) || self.body.is_end_stream() {
            self.give_back();
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

/// No code that panics runs under a lock, and what it guards is whole after any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
