//! Rate limits by a token bucket.

use std::time::Duration;

use tokio::time::Instant;

/// A rate limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    /// Time between two calls.
    pub(crate) interval: Duration,
    /// Time whose calls may all go at once.
    pub(crate) burst: Duration,
    /// Maximum wait; a call that would wait longer is refused.
    pub(crate) patience: Duration,
}

/// The bucket's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The call may go after this time.
    After(Duration),
    /// Refused: the wait would be this long.
    Refused(Duration),
}

/// A token bucket. It keeps the time at which it will be full, in place of a count that has to be raised.
pub(crate) struct Bucket(Instant);

impl Bucket {
    /// Returns a full bucket.
    pub(crate) fn new(now: Instant) -> Self {
        Self(now)
    }

    /// Takes a token; a refusal takes none.
    pub(crate) fn take(&mut self, rate: Rate, now: Instant) -> Decision {
        let full = self.0.max(now) + rate.interval;
        let wait = full.saturating_duration_since(now + rate.burst);
        if wait > rate.patience {
            return Decision::Refused(wait);
        }
        self.0 = full;
        Decision::After(wait)
    }

    /// Returns when it is full, and so equal to a new one.
    #[cfg(feature = "server")]
    pub(crate) fn full_at(&self) -> Instant {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_goes_at_once_the_next_second_waits_and_the_rest_is_refused() {
        let second = Duration::from_secs(1);
        let rate = Rate { interval: Duration::from_millis(100), burst: second, patience: second };
        let now = Instant::now();
        let mut bucket = Bucket::new(now);
        let turns: Vec<_> = (0..30).map(|_| bucket.take(rate, now)).collect();
        assert!(turns[..10].iter().all(|turn| *turn == Decision::After(Duration::ZERO)));
        assert_eq!(turns[10], Decision::After(Duration::from_millis(100)));
        assert_eq!(turns[19], Decision::After(Duration::from_secs(1)));
        assert!(turns[20..].iter().all(|turn| matches!(turn, Decision::Refused(_))));
        // A refusal takes no token.
        assert_eq!(bucket.take(rate, now + Duration::from_secs(2)), Decision::After(Duration::ZERO));
    }
}
