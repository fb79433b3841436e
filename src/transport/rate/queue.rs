//! A queue for calls to an upstream that blocks clients which call too often.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// Lets calls through one after another, at least an interval apart.
pub(in crate::transport) struct Pace {
    interval: Duration,
    /// When the next call may go. Its lock is the queue: first come, first served.
    next: Mutex<Option<Instant>>,
}

impl Pace {
    /// NetEase IM allows an app 100 calls a second, and blocks it for 10 s beyond that (nim-user-card.md, "API 使用限制"). Even
    /// spacing leaves no burst that a slow network could push into one second. 10.5 ms is 95 calls a second; the rest allows
    /// for jitter.
    pub(in crate::transport) fn nim() -> Self {
        Self::every(Duration::from_micros(10_500))
    }

    fn every(interval: Duration) -> Self {
        Self { interval, next: Mutex::new(None) }
    }

    /// Waits until the caller may go. A caller that gives up delays no other.
    pub(in crate::transport) async fn turn(&self) {
        let mut next = self.next.lock().await;
        if let Some(at) = *next {
            sleep_until(at).await;
        }
        *next = Some(Instant::now() + self.interval);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_second_holds_more_than_a_hundred_calls() {
        let pace = Arc::new(Pace::nim());
        let calls: Vec<_> = (0..350)
            .map(|_| {
                let pace = Arc::clone(&pace);
                tokio::spawn(async move {
                    pace.turn().await;
                    Instant::now()
                })
            })
            .collect();
        let mut times = Vec::new();
        for call in calls {
            times.push(call.await.unwrap());
        }
        times.sort();
        for (first, beyond) in times.iter().zip(&times[100..]) {
            assert!(*beyond - *first >= Duration::from_secs(1), "101 calls in a second");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_after_a_pause_goes_at_once() {
        let pace = Pace::nim();
        pace.turn().await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let before = Instant::now();
        pace.turn().await;
        assert_eq!(Instant::now(), before);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_gives_up_holds_no_place() {
        let pace = Pace::every(Duration::from_secs(1));
        pace.turn().await;
        let start = Instant::now();
        for _ in 0..5 {
            let gave_up = tokio::time::timeout(Duration::from_millis(10), pace.turn()).await.is_err();
            assert!(gave_up);
        }
        pace.turn().await;
        assert_eq!(Instant::now() - start, Duration::from_secs(1));
    }
}
