//! What who keeps a session fresh knows of its file, and when to do what.

use std::time::Duration;

use tokio::time::Instant;

use crate::session::Session;
use crate::session::kept::Stamp;

/// A session is refreshed once its file is this old. It lasts for weeks; apps refresh theirs once a day.
pub(super) const DUE: Duration = Duration::from_secs(24 * 3600);

/// What only who keeps the session fresh has to know.
pub(super) struct Keeping {
    /// What the file holds, as far as is known.
    pub(super) in_file: Session,
    /// The stamp of the file when it was read or written last; none where it was not there.
    pub(super) seen: Option<Stamp>,
    /// Whether the session is another than that of the file, which could not be written.
    pub(super) is_unwritten: bool,
    /// Whether the session had ended at the last look.
    pub(super) has_ended: bool,
    pub(super) refresh_at: Instant,
    pub(super) check_at: Instant,
    pub(super) write_at: Instant,
}

impl Keeping {
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

    /// Whether it is time for a refresh.
    pub(super) fn is_due(&self) -> bool {
        // What is written in the future was written by another clock.
        let is_old = self.seen.is_some_and(|stamp| stamp.age().is_none_or(|age| age >= DUE));
        is_old && Instant::now() >= self.refresh_at
    }
}
