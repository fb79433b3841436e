//! An origin: whose turn it is to connect there, and the connections that are idle.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http::HeaderValue;
use http::uri::{Authority, Scheme};
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::connection::Connection;

/// How long a connection is idle without use. Servers close theirs after about a minute.
pub(super) const IDLE_LIMIT: Duration = Duration::from_secs(90);

/// As many connections as are idle at most, each with its read buffer; of more, the one that was used longest ago is closed.
const MOST_IDLE: usize = 128;

/// As many idle connections as stay while nothing is under way, and after how long the others go: each has up to
/// [`super::MAX_READ_BUFFER`] of memory.
#[cfg(feature = "server")]
const AT_REST: usize = 4;
#[cfg(feature = "server")]
const REST: Duration = Duration::from_secs(8);

/// How long others wait for a connection in the making: longer than one to the other side of the earth takes.
const PATIENCE: Duration = Duration::from_millis(500);

/// Maximum number of connections to an origin in the making at once, besides the first, while it is not known whether one is
/// for all.
pub(super) const BESIDE: usize = 8;

/// A scheme, a host and a port, and the connections there.
pub(super) struct Origin {
    pub(super) scheme: Scheme,
    pub(super) authority: Authority,
    pub(super) host: HeaderValue,
    /// The one that was used last comes last.
    pub(super) idle: Mutex<Vec<Idle>>,
    /// Whether its last connection was one of HTTP/1.1, of which every request needs its own.
    pub(super) speaks_http1: AtomicBool,
    /// How many connections have come about or failed.
    pub(super) attempts: AtomicUsize,
    /// The turn to connect to an origin that may speak HTTP/2, and those of whom it takes too long. Never closed.
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

    /// Whether nobody has a connection of it or makes one, but for the caller: it is in the pool's list and in his hand.
    pub(super) fn is_at_rest(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) == 2
    }

    /// Waits for the turn to connect. Whoever has it may hang, and then keeps nobody else; where there have been more than
    /// these attempts, one that others waited for has failed, and they try together.
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

    /// A connection of HTTP/1.1 is the caller's alone, one of HTTP/2 stays for others too.
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

    /// Learns from a new connection; one of HTTP/2 is for others too.
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
        // One connection of HTTP/2 is enough.
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
