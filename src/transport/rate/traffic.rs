//! Limits of calls to the upstreams: at once, and per second to each of them.

use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep, timeout};

use super::bucket::{Bucket, Decision, Rate};
use crate::registry::{MOST_ADDED_UPSTREAMS, UPSTREAMS, Upstream};
use crate::reply::error::{Error, Kind};

/// Maximum wait for a permit or for the rate limit; then the call is refused.
const PATIENCE: Duration = Duration::from_secs(1);

/// The calls that may go in this time may go at once.
const BURST: Duration = Duration::from_secs(1);

/// Buckets that other processes share.
pub(crate) trait SharedBuckets: Send + Sync {
    /// Takes a token of an upstream's bucket; `None` where the shared store cannot be reached.
    fn turn<'a>(
        &'a self,
        upstream: &'static str,
        rate: Rate,
    ) -> Pin<Box<dyn Future<Output = Option<Decision>> + Send + 'a>>;
}

/// The limits that all calls of a client share, on all threads.
pub(in crate::transport) struct Traffic {
    /// Maximum number of calls at once.
    #[cfg_attr(
        not(feature = "server"),
        expect(dead_code, reason = "a server divides them among its callers")
    )]
    pub(in crate::transport) calls: usize,
    room: Semaphore,
    /// Time between calls to one upstream in ns; 0 for no limit.
    interval: AtomicU64,
    /// One bucket for each upstream, including those that files may add.
    buckets: Vec<Mutex<Bucket>>,
    /// Buckets shared with other processes, if any.
    shared: OnceLock<Arc<dyn SharedBuckets>>,
}

impl Traffic {
    pub(in crate::transport) fn new(calls: usize, per_second: Option<NonZeroU32>) -> Self {
        Self {
            calls,
            room: Semaphore::new(calls.min(Semaphore::MAX_PERMITS)),
            interval: AtomicU64::new(interval(per_second)),
            buckets: (0..UPSTREAMS.len() + MOST_ADDED_UPSTREAMS)
                .map(|_| Mutex::new(Bucket::new(Instant::now())))
                .collect(),
            shared: OnceLock::new(),
        }
    }

    /// Sets the number of calls per second to each upstream.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn set_rate(&self, per_second: Option<NonZeroU32>) {
        self.interval.store(interval(per_second), Relaxed);
    }

    /// Waits briefly for the upstream's rate limit and for a permit; the call ends when the permit is dropped.
    pub(in crate::transport) async fn enter(
        &self,
        upstream: &Upstream,
    ) -> Result<SemaphorePermit<'_>, Error> {
        let interval = self.interval.load(Relaxed);
        if interval > 0 {
            // Boxed: most have no limit, and it would make the future of every call larger.
            Box::pin(self.turn(upstream, Duration::from_nanos(interval))).await?;
        }
        self.room().await
    }

    async fn turn(&self, upstream: &Upstream, interval: Duration) -> Result<(), Error> {
        let rate = Rate { interval, burst: BURST, patience: PATIENCE };
        let shared = match self.shared.get() {
            Some(shared) => shared.turn(upstream.name, rate).await,
            None => None,
        };
        let own = || {
            let mut bucket = self.buckets[upstream.index].lock();
            bucket.take(rate, Instant::now())
        };
        match shared.unwrap_or_else(own) {
            Decision::After(Duration::ZERO) => Ok(()),
            Decision::After(wait) => {
                sleep(wait).await;
                Ok(())
            }
            Decision::Refused(wait) => Err(too_often(upstream, wait.saturating_sub(PATIENCE))),
        }
    }

    /// Shares the limit with other processes from now on.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn share(&self, turns: Arc<dyn SharedBuckets>) {
        // A client has one server, so this is set once.
        let _first = self.shared.set(turns);
    }

    /// Waits briefly until fewer calls than allowed are under way.
    pub(in crate::transport) async fn room(&self) -> Result<SemaphorePermit<'_>, Error> {
        if let Ok(permit) = self.room.try_acquire() {
            return Ok(permit);
        }
        // Boxed: it is rare.
        match Box::pin(timeout(PATIENCE, self.room.acquire())).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Error::new(
                Kind::Busy(503, 1),
                "服务器繁忙：同时访问上游的请求太多，请稍后再试",
                "the server is busy: too many calls to the upstream are under way; try again later",
            )),
        }
    }
}

fn interval(per_second: Option<NonZeroU32>) -> u64 {
    per_second.map_or(0, |rate| 1_000_000_000 / u64::from(rate.get().min(1_000_000_000)))
}

/// Returns the error for a call that would have to wait longer than allowed.
fn too_often(upstream: &Upstream, wait: Duration) -> Error {
    let seconds = u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX);
    Error::new(
        Kind::Busy(429, seconds),
        format!("对上游 {} 的访问过于频繁，请在 {seconds} 秒后再试", upstream.name),
        format!("too many calls to {} a second; try again in {seconds} s", upstream.name),
    )
}
