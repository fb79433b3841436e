//! Idle connections, kept for the next request to the same origin.
//!
//! hyper-util's pooled client does this for any program. Here every call reads its answer to the end, so the connection comes
//! back by itself, without a task that waits for it, and the origin keeps its `Host` header. That saves a tenth of the
//! processor time of a miss (docs/decisions.md).
//!
//! Invariants: an HTTP/1.1 connection has one owner at a time: a request (then the body of its answer) or its origin's list of
//! idle connections. It goes back only once that body has been read to its end; dropped earlier, it is closed. An HTTP/2
//! connection stays in the list while requests share it.
//!
//! Each thread of a server has a pool. A pool without a connection to an origin takes an idle one of another thread for the
//! request at hand, and makes its own meanwhile: a request to a distant upstream then takes one round trip, not three. Until
//! its own is ready, it shares the other's HTTP/2 connection; it makes HTTP/1.1 connections all at once, since the threads tell
//! each other which version an origin speaks.
//!
//! A connection in the making may serve all requests to its origin, so they wait for it; where it takes long, for example
//! because its TLS handshake hangs, some of them make others beside it.
//!
//! Lock order: an origin's permit to connect, which is kept over an `await`; the list of origins; the idle connections of one.
//! The last two are locked for moments; no code under them wakes a task.

mod body;
mod connection;
mod origin;

use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use http::uri::{Authority, Scheme};
use http::{Request, Response, Uri};
use hyper::rt::{Read, Write};
use hyper_util::client::legacy::connect::Connection as StreamInfo;
use parking_lot::Mutex;
use tokio::time::timeout;
use tower_service::Service;

use super::error::{ConnectError, Fault};
use crate::transport::body::Body;
pub(crate) use body::PooledBody;
pub(in crate::transport) use connection::Failure;
pub(crate) use connection::MAX_READ_BUFFER;
use connection::{BoxError, Connection, connect};
use origin::Origin;

/// A connection in the making; the flag says whether it has served other requests before.
type Connecting = Pin<Box<dyn Future<Output = Result<(Connection, bool), Failure>> + Send>>;

/// Which connection a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transport) enum Take {
    /// An idle one, or a new one.
    Any,
    /// A new one.
    New,
}

type Origins = Mutex<Vec<Arc<Origin>>>;

/// Connections that `C` makes.
pub(in crate::transport) struct Pool<C> {
    connector: C,
    /// Time limit of the wait for others' connections in the making.
    limit: Duration,
    origins: Arc<Origins>,
    /// Lists of all threads, this one's included. Its lock is taken before any other.
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

    /// Returns a pool for another thread, with connections of its own.
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

    /// Sends a request to the origin of its URL.
    pub(in crate::transport) async fn request(
        &self,
        mut request: Box<Request<Body>>,
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
            match connection.send(*request, &url, &origin.host).await {
                Ok(response) => return Ok(response.map(|body| PooledBody::new(body, connection, origin))),
                Err(mut error) => match error.take_message() {
                    // The upstream had closed the connection before any byte of the request was sent.
                    Some(unsent) if reused => {
                        *request = unsent;
                        *request.uri_mut() = url.clone();
                    }
                    _ => return Err(Failure::Broken { cause: error.into_error(), reused }),
                },
            }
        }
    }

    /// Makes a connection for a future request, unless one exists.
    pub(in crate::transport) fn warm(&self, url: &Uri) {
        if let Ok(origin) = self.origin(url)
            && origin.is_at_rest()
            && !origin.is_in_use()
        {
            self.make(&origin, url);
        }
    }

    /// Returns another thread's connection, where this thread has none or the connection can be shared.
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

    /// Returns the first match in other threads' lists for the same origin.
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

    /// Makes a connection in the background. Where that fails, the next request tries again and gets the error.
    fn make(&self, origin: &Arc<Origin>, url: &Uri) {
        let making = self.connect(origin, url.clone(), Take::Any);
        let origin = Arc::clone(origin);
        tokio::spawn(async move {
            if let Ok((connection, _)) = making.await {
                origin.put_back(connection);
            }
        });
    }

    /// Closes surplus connections that a burst has left: only a few of those idle for [`origin::REST`] stay.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn tidy(&self) {
        let origins: Vec<_> = self.origins.lock().clone();
        origins.iter().for_each(|origin| origin.tidy());
    }

    fn origin(&self, url: &Uri) -> Result<Arc<Origin>, BoxError> {
        let (Some(scheme), Some(authority)) = (url.scheme(), url.authority()) else {
            return Err("the URL has no host".into());
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
        // Uploads go to hosts that the upstream names: origins without a connection are removed.
        origins.retain(|origin| Arc::strong_count(origin) > 1 || origin.is_in_use());
        let origin = Arc::new(Origin::new(scheme.clone(), authority.clone(), speaks_http1)?);
        origins.push(Arc::clone(&origin));
        Ok(origin)
    }

    /// Makes a new connection, or returns the shared HTTP/2 connection that another request has made meanwhile.
    ///
    /// Boxed: it is rare and large.
    fn connect(&self, origin: &Arc<Origin>, url: Uri, take: Take) -> Connecting {
        let (connector, origin, limit) = (self.connector.clone(), Arc::clone(origin), self.limit);
        Box::pin(async move {
            let attempts = origin.attempts.load(Ordering::Acquire);
            // Until the origin is known to speak HTTP/1.1, one request at a time connects, since its connection may serve all of them.
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
                    // The connection before serves its own request alone, so this one need not wait.
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

#[cfg(test)]
mod tests;
