//! How many calls go to the upstreams at once, and how many a second to each of them.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until, timeout};

use crate::registry::{UPSTREAMS, Upstream};
use crate::reply::error::{Error, Kind};

/// How long a call waits for room or for its turn before it is refused.
const PATIENCE: Duration = Duration::from_secs(1);

/// The limits that all calls of a client share, whatever thread they are on.
pub(super) struct Traffic {
    room: Semaphore,
    /// Nanoseconds between calls to one upstream; 0 where there is no limit.
    interval: AtomicU64,
    /// For each upstream.
    buckets: Vec<Bucket>,
}

impl Traffic {
    pub(super) fn new(calls: usize, per_second: Option<NonZeroU32>) -> Self {
        Self {
            room: Semaphore::new(calls.min(Semaphore::MAX_PERMITS)),
            interval: AtomicU64::new(interval(per_second)),
            buckets: UPSTREAMS.iter().map(|_| Bucket::new()).collect(),
        }
    }

    /// Allows so many calls a second to each upstream from now on.
    #[cfg(feature = "server")]
    pub(super) fn set_rate(&self, per_second: Option<NonZeroU32>) {
        self.interval.store(interval(per_second), Relaxed);
    }

    /// Waits briefly for a call's turn at its upstream and for room; the call is over when what this gives is dropped.
    pub(super) async fn enter(&self, upstream: &Upstream) -> Result<SemaphorePermit<'_>, Error> {
        let interval = self.interval.load(Relaxed);
        if interval > 0 {
            self.buckets[upstream.index].turn(Duration::from_nanos(interval), upstream).await?;
        }
        self.room().await
    }

    /// Waits briefly until fewer calls than allowed are under way.
    pub(super) async fn room(&self) -> Result<SemaphorePermit<'_>, Error> {
        if let Ok(permit) = self.room.try_acquire() {
            return Ok(permit);
        }
        // In a box: it is rare.
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

/// A token bucket that holds as many calls as may go in a second. It keeps the time at which it would be full again,
/// in place of a count that somebody had to raise.
struct Bucket(Mutex<Instant>);

impl Bucket {
    fn new() -> Self {
        Self(Mutex::new(Instant::now()))
    }

    async fn turn(&self, interval: Duration, upstream: &Upstream) -> Result<(), Error> {
        match self.take(interval, Instant::now()) {
            Ok(at) => {
                if at > Instant::now() {
                    sleep_until(at).await;
                }
                Ok(())
            }
            Err(wait) => Err(too_often(upstream, wait)),
        }
    }

    /// When the call may go, or how long it would have to wait where that is too long.
    fn take(&self, interval: Duration, now: Instant) -> Result<Instant, Duration> {
        const BURST: Duration = Duration::from_secs(1);
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let after = (*full).max(now) + interval;
        let wait = after.saturating_duration_since(now + BURST);
        if wait > PATIENCE {
            return Err(wait - PATIENCE);
        }
        *full = after;
        Ok(now + wait)
    }
}

/// The refusal of a call that would have to wait so much longer.
fn too_often(upstream: &Upstream, wait: Duration) -> Error {
    let seconds = u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX);
    Error::new(
        Kind::Busy(429, seconds),
        format!("对上游 {} 的访问过于频繁，请在 {seconds} 秒后再试", upstream.name),
        format!("too many calls to {} a second; try again in {seconds} s", upstream.name),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_goes_at_once_the_next_second_waits_and_the_rest_is_refused() {
        let (bucket, interval) = (Bucket::new(), Duration::from_millis(100));
        let now = Instant::now();
        let waits: Vec<_> = (0..30).map(|_| bucket.take(interval, now).map(|at| at - now)).collect();
        assert!(waits[..10].iter().all(|wait| *wait == Ok(Duration::ZERO)));
        assert_eq!(waits[10], Ok(Duration::from_millis(100)));
        assert_eq!(waits[19], Ok(Duration::from_secs(1)));
        assert!(waits[20..].iter().all(Result::is_err));
        // A refusal takes nothing.
        assert_eq!(bucket.take(interval, now + Duration::from_secs(2)), Ok(now + Duration::from_secs(2)));
    }
}
