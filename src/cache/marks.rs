//! Cells of writes in the shared Redis: a write through one instance invalidates responses in all of them.
//!
//! A mark is a random number under a cell's name and outlives everything that was cached before it. A mark that Redis
//! did not accept is sent again until it does; meanwhile this instance ignores what Redis holds for that account.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Mutex, MutexGuard};
use redis::cmd;
use tokio::time::sleep;

use super::key::{Cells, Key};
use super::lifetime::MaxLifetime;
use super::link::Link;
use super::memory::IdentityHasher;
use super::redis::cell_name;

/// Time between attempts to send marks that were not accepted.
const PAUSE: Duration = Duration::from_secs(1);

/// Maximum number of unsent marks. Beyond it, this instance ignores everything in Redis for as long as the marks would
/// last.
const MOST: usize = 10_000;

/// The marks of all instances.
pub(super) struct Marks {
    link: Arc<Link>,
    lifetime: MaxLifetime,
    waiting: Mutex<Waiting>,
}

/// Marks that Redis may not have yet.
#[derive(Default)]
struct Waiting {
    /// Each cell with the time of its write.
    cells: HashMap<Key, Instant, BuildHasherDefault<IdentityHasher>>,
    /// Until this time everything in Redis is ignored.
    all_until: Option<Instant>,
    /// Whether a task is sending them.
    has_sender: bool,
}

impl Marks {
    pub(super) fn new(link: Arc<Link>, lifetime: MaxLifetime) -> Self {
        Self { link, lifetime, waiting: Mutex::default() }
    }

    /// Returns whether Redis has all marks of these cells.
    pub(super) fn are_set(&self, cells: Cells) -> bool {
        let mut waiting = self.waiting();
        if waiting.all_until.is_some_and(|until| until < Instant::now()) {
            waiting.all_until = None;
        }
        waiting.all_until.is_none()
            && (waiting.cells.is_empty() || cells.iter().all(|cell| !waiting.cells.contains_key(&cell)))
    }

    /// Adds these cells to those that must be marked.
    pub(super) fn add(&self, cells: &[Key]) -> Instant {
        let now = Instant::now();
        let mut waiting = self.waiting();
        waiting.cells.extend(cells.iter().map(|cell| (*cell, now)));
        if waiting.cells.len() > MOST {
            waiting.cells.clear();
            waiting.all_until = Some(now + self.lifetime.get());
        }
        now
    }

    /// Marks cells: now if Redis accepts it in time, else by a background task.
    pub(super) async fn set(self: &Arc<Self>, cells: &[Key]) {
        let since = self.add(cells);
        for cell in cells {
            if !self.send(*cell, since).await {
                return self.send_later();
            }
        }
    }

    async fn send(&self, cell: Key, since: Instant) -> bool {
        let Ok(generation) = getrandom::u64() else { return false };
        let lifetime = u64::try_from(self.lifetime.get().as_millis()).unwrap_or(u64::MAX);
        let mut set = cmd("SET");
        // 0 means that there is no mark.
        set.arg(cell_name(cell)).arg(&generation.max(1).to_be_bytes()).arg("PX").arg(lifetime);
        let is_set = self.link.ask::<()>(&set).await.is_ok();
        if is_set {
            // A later write to the same cell still needs its own mark.
            let mut waiting = self.waiting();
            if waiting.cells.get(&cell) == Some(&since) {
                waiting.cells.remove(&cell);
            }
        }
        is_set
    }

    /// Sends the waiting marks until Redis has all of them or the cache is dropped.
    fn send_later(self: &Arc<Self>) {
        if std::mem::replace(&mut self.waiting().has_sender, true) {
            return;
        }
        let marks = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                sleep(PAUSE).await;
                let Some(marks) = marks.upgrade() else { return };
                for (cell, since) in marks.unsent() {
                    if !marks.send(cell, since).await {
                        break;
                    }
                }
                let mut waiting = marks.waiting();
                if waiting.cells.is_empty() {
                    waiting.has_sender = false;
                    return;
                }
            }
        });
    }

    /// Returns the waiting marks, without those that would have expired by now.
    fn unsent(&self) -> Vec<(Key, Instant)> {
        let mut waiting = self.waiting();
        let lifetime = self.lifetime.get();
        waiting.cells.retain(|_, since| since.elapsed() < lifetime);
        waiting.cells.iter().map(|(cell, since)| (*cell, *since)).collect()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use std::sync::Arc;

    use super::super::lifetime::MaxLifetime;
    use super::super::redis::Redis;
    use super::super::redis_url::Url;
    use super::{Cells, Duration, Key, MOST, Marks};

    fn of(number: u64) -> Cells {
        Cells { account: Some(key(number)), endpoint: None }
    }

    fn key(number: u64) -> Key {
        Key { high: number, low: !number }
    }

    #[tokio::test]
    async fn unsent_marks_are_limited() {
        // No server listens on this port.
        let redis = Redis::open(&Url::parse("redis://127.0.0.1:1").unwrap()).await;
        let marks = Arc::new(Marks::new(redis.link().0, MaxLifetime::of(Duration::from_secs(60))));
        assert!(marks.are_set(of(0)));
        for number in 0..MOST as u64 {
            marks.set(&[key(number)]).await;
        }
        assert!(!marks.are_set(of(0)) && marks.are_set(of(MOST as u64)));
        marks.set(&[key(MOST as u64)]).await;
        assert!(!marks.are_set(of(0)) && !marks.are_set(of(u64::MAX)));
        assert!(marks.waiting().cells.len() <= MOST);
        // A mark that would have expired by now is not needed.
        let brief = Arc::new(Marks::new(redis.link().0, MaxLifetime::of(Duration::ZERO)));
        brief.set(&[key(1)]).await;
        assert!(brief.unsent().is_empty() && brief.are_set(of(1)));
    }
}
