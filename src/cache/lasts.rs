//! How long what was kept may last, which a registry that is read at run time may lengthen.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// How long anything that a write touches is kept at most, with the time that it may have been under way. It only grows:
/// what was kept under an older registry is there all the same.
#[derive(Clone, Default)]
pub(super) struct Lasts(Arc<AtomicU64>);

impl Lasts {
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
