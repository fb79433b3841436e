//! How many calls go to the upstreams at once, and how many a second to each of them.

use std::num::NonZeroU32;
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
    /// For each upstream; empty where there is no limit.
    buckets: Vec<Bucket>,
}

impl Traffic {
    pub(super) fn new(calls: usize, per_second: Option<NonZeroU32>) -> Self {
        let buckets = per_second.map(|rate| UPSTREAMS.iter().map(|_| Bucket::new(rate)).collect());
        Self { room: Semaphore::new(calls.min(Semaphore::MAX_PERMITS)), buckets: buckets.unwrap_or_default() }
    }

    /// Waits briefly for a call's turn at its upstream and for room; the call is over when what this gives is dropped.
    pub(super) async fn enter(&self, upstream: &Upstream) -> Result<SemaphorePermit<'_>, Error> {
        if let Some(bucket) = self.buckets.get(upstream.index) {
            bucket.turn(upstream).await?;
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

/// A token bucket that holds as many calls as may go in a second. It keeps the time at which it would be full again,
/// in place of a count that somebody had to raise.
struct Bucket {
    interval: Duration,
    full: Mutex<Instant>,
}

impl Bucket {
    fn new(per_second: NonZeroU32) -> Self {
        Self { interval: Duration::from_secs(1) / per_second.get(), full: Mutex::new(Instant::now()) }
    }

    async fn turn(&self, upstream: &Upstream) -> Result<(), Error> {
        match self.take(Instant::now()) {
            Ok(at) => {
                if at > Instant::now() {
                    sleep_until(at).await;
                }
                Ok(())
            }
            Err(wait) => {
                let seconds = u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX);
                Err(Error::new(
                    Kind::Busy(429, seconds),
                    format!("对上游 {} 的访问过于频繁，请在 {seconds} 秒后再试", upstream.name),
                    format!("too many calls to {} a second; try again in {seconds} s", upstream.name),
                ))
            }
        }
    }

    /// When the call may go, or how long it would have to wait where that is too long.
    fn take(&self, now: Instant) -> Result<Instant, Duration> {
        const BURST: Duration = Duration::from_secs(1);
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        let after = (*full).max(now) + self.interval;
        let wait = after.saturating_duration_since(now + BURST);
        if wait > PATIENCE {
            return Err(wait - PATIENCE);
        }
        *full = after;
        Ok(now + wait)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_goes_at_once_the_next_second_waits_and_the_rest_is_refused() {
        let bucket = Bucket::new(NonZeroU32::new(10).unwrap());
        let now = Instant::now();
        let waits: Vec<_> = (0..30).map(|_| bucket.take(now).map(|at| at - now)).collect();
        assert!(waits[..10].iter().all(|wait| *wait == Ok(Duration::ZERO)));
        assert_eq!(waits[10], Ok(Duration::from_millis(100)));
        assert_eq!(waits[19], Ok(Duration::from_secs(1)));
        assert!(waits[20..].iter().all(Result::is_err));
        // A refusal takes nothing.
        assert_eq!(bucket.take(now + Duration::from_secs(2)), Ok(now + Duration::from_secs(2)));
    }
}
