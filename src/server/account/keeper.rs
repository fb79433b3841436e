//! State and schedule of keeping a session fresh.

use std::time::Duration;

use tokio::time::Instant;

use crate::session::Session;
use crate::session::kept::Stamp;

/// Age of the file at which the session is refreshed. A session lasts for weeks; apps refresh theirs daily.
pub(super) const DUE: Duration = Duration::from_secs(24 * 3600);

/// State that only the keeper of the session needs.
pub(super) struct KeeperState {
    /// Session in the file, as far as known.
    pub(super) in_file: Session,
    /// Stamp of the file when it was last read or written; none if it did not exist.
    pub(super) seen: Option<Stamp>,
    /// Whether the current session differs from the file's because it could not be written.
    pub(super) is_unwritten: bool,
    /// Whether the session had ended at the last check.
    pub(super) has_ended: bool,
    pub(super) refresh_at: Instant,
    pub(super) check_at: Instant,
    pub(super) write_at: Instant,
}

impl KeeperState {
    pub(super) fn new(in_file: Session, stamp: Stamp) -> Self {
        let now = Instant::now();
        Self {
            in_file,
            seen: Some(stamp),
            is_unwritten: false,
            has_ended: false,
            refresh_at: now,
            check_at: now,
            write_at: now,
        }
    }

    /// Returns whether a refresh is due.
    pub(super) fn is_due(&self) -> bool {
        // A time in the future comes from another clock.
        let is_old = self.seen.is_some_and(|stamp| stamp.age().is_none_or(|age| age >= DUE));
        is_old && Instant::now() >= self.refresh_at
    }
}
