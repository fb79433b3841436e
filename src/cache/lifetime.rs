//! The longest lifetime of a cached response, which a registry read at run time may extend.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper bound of the lifetime of responses that writes touch, plus the time of their call. It only grows, since
/// responses that were cached under an older registry remain.
#[derive(Clone, Default)]
pub(super) struct MaxLifetime(Arc<AtomicU64>);

impl MaxLifetime {
    pub(super) fn of(time: Duration) -> Self {
        let lasts = Self::default();
        lasts.cover(time);
        lasts
    }

    pub(super) fn cover(&self, time: Duration) {
        self.0.fetch_max(u64::try_from(time.as_millis()).unwrap_or(u64::MAX), Relaxed);
    }

    pub(super) fn get(&self) -> Duration {
        Duration::from_millis(self.0.load(Relaxed))
    }
}
