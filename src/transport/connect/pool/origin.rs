//! An origin: permits to connect, and idle connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http::HeaderValue;
use http::uri::{Authority, Scheme};
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::connection::Connection;

/// Time after which an unused connection is dropped. Servers close theirs after about a minute.
pub(super) const IDLE_LIMIT: Duration = Duration::from_secs(90);

/// Maximum number of idle connections, each with its read buffer; beyond that the least recently used one is closed.
const MOST_IDLE: usize = 128;

/// Number of connections that stay while an origin is idle, and time after which the others are closed: each has up to
/// [`super::MAX_READ_BUFFER`] bytes of memory.
#[cfg(feature = "server")]
const AT_REST: usize = 4;
#[cfg(feature = "server")]
const REST: Duration = Duration::from_secs(8);

/// Wait for a connection in the making: longer than one to the other side of the earth takes.
const PATIENCE: Duration = Duration::from_millis(500);

/// Maximum number of connections in the making at once, besides the first, while it is unknown whether one can serve all.
pub(super) const BESIDE: usize = 8;

/// A scheme, a host and a port, and the connections there.
pub(super) struct Origin {
    pub(super) scheme: Scheme,
    pub(super) authority: Authority,
    pub(super) host: HeaderValue,
    /// Idle connections, the most recently used last.
    pub(super) idle: Mutex<Vec<Idle>>,
    /// Whether its last connection was HTTP/1.1, so that every request needs its own.
    pub(super) speaks_http1: AtomicBool,
    /// Number of attempts to connect that succeeded or failed.
    pub(super) attempts: AtomicUsize,
    /// Permits to connect to an origin that may speak HTTP/2: one, and some for requests that wait long. Never closed.
    pub(super) connecting: Semaphore,
    pub(super) beside: Semaphore,
}

pub(super) struct Idle {
    connection: Connection,
    pub(super) since: Instant,
}

impl Origin {
    pub(super) fn new(scheme: Scheme, authority: Authority, speaks_http1: bool) -> Result<Self, http::Error> {
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

    pub(super) fn is(&self, scheme: &Scheme, authority: &Authority) -> bool {
        self.authority == *authority && self.scheme == *scheme
    }

    /// Returns whether only the pool's list and the caller refer to it: no request uses it or connects.
    pub(super) fn is_at_rest(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 2
    }

    /// Waits for a permit to connect. Another request may hang with its permit, but delays others by [`PATIENCE`] only. Where
    /// the count differs from `attempts`, a connection that others waited for has failed, and they all try together.
    pub(super) async fn turn(&self, attempts: usize) -> Option<SemaphorePermit<'_>> {
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

    /// Takes an idle connection: HTTP/1.1 for the caller alone, HTTP/2 shared with others.
    pub(super) fn take(&self) -> Option<Connection> {
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

    /// Notes a new connection's version, and lists it for others if it is HTTP/2.
    pub(super) fn welcome(&self, new: &Connection) {
        self.speaks_http1.store(matches!(new, Connection::Http1 { .. }), Ordering::Release);
        if let Connection::Http2(sender) = new {
            self.put_back(Connection::Http2(sender.clone()));
        }
    }

    /// Closes surplus connections, see [`super::Pool::tidy`].
    #[cfg(feature = "server")]
    pub(super) fn tidy(&self) {
        let mut idle = self.idle.lock();
        let surplus = idle.len().saturating_sub(AT_REST);
        let old = idle[..surplus].iter().take_while(|idle| idle.since.elapsed() > REST).count();
        let closed: Vec<_> = idle.drain(..old).collect();
        drop(idle);
        drop(closed);
    }

    pub(super) fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock();
        let now = Instant::now();
        let old = idle.iter().take_while(|idle| now.duration_since(idle.since) > IDLE_LIMIT).count();
        idle.drain(..old);
        // One HTTP/2 connection is enough.
        let is_spare = matches!(connection, Connection::Http2(_))
            && idle
                .iter()
                .any(|idle| matches!(&idle.connection, Connection::Http2(sender) if !sender.is_closed()));
        let surplus = (idle.len() >= MOST_IDLE).then(|| idle.remove(0));
        if !connection.is_closed() && !is_spare {
            idle.push(Idle { connection, since: now });
        }
        drop(idle);
        drop(surplus);
    }

    pub(super) fn is_in_use(&self) -> bool {
        self.idle.lock().iter().any(|idle| idle.since.elapsed() <= IDLE_LIMIT && !idle.connection.is_closed())
    }
}
