//! Cells of writes in the Redis that instances share: a write that went through one instance is one for all.
//!
//! A mark is a random number under a cell's name, which lasts longer than anything that was kept before it. A mark that
//! the Redis did not take is sent again and again; until it is taken, this instance believes nothing that the Redis
//! holds of that account.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Mutex, MutexGuard};
use redis::cmd;
use tokio::time::sleep;

use super::key::{Cells, Key};
use super::lasts::Lasts;
use super::link::Link;
use super::memory::Hashed;
use super::redis::cell_name;

/// Time from one attempt to send what was not taken to the next.
const PAUSE: Duration = Duration::from_secs(1);

/// Marks that wait to be taken at most; of more, nothing of any account is believed as long as they would last.
const MOST: usize = 10_000;

/// The marks of all instances.
pub(super) struct Marks {
    link: Arc<Link>,
    lasts: Lasts,
    waiting: Mutex<Waiting>,
}

/// Marks that are not known to be set.
#[derive(Default)]
struct Waiting {
    /// With the time since when.
    cells: HashMap<Key, Instant, BuildHasherDefault<Hashed>>,
    /// Until when nothing is believed.
    all_until: Option<Instant>,
    /// Whether a task sends them.
    has_sender: bool,
}

impl Marks {
    pub(super) fn new(link: Arc<Link>, lasts: Lasts) -> Self {
        Self { link, lasts, waiting: Mutex::default() }
    }

    /// Whether no mark of these cells waits.
    pub(super) fn are_set(&self, cells: Cells) -> bool {
        let mut waiting = self.waiting();
        if waiting.all_until.is_some_and(|until| until < Instant::now()) {
            waiting.all_until = None;
        }
        waiting.all_until.is_none()
            && (waiting.cells.is_empty() || cells.iter().all(|cell| !waiting.cells.contains_key(&cell)))
    }

    /// Takes down that these cells have to be marked.
    pub(super) fn expect(&self, cells: &[Key]) -> Instant {
        let now = Instant::now();
        let mut waiting = self.waiting();
        waiting.cells.extend(cells.iter().map(|cell| (*cell, now)));
        if waiting.cells.len() > MOST {
            waiting.cells.clear();
            waiting.all_until = Some(now + self.lasts.get());
        }
        now
    }

    /// Marks cells, at once if the Redis takes it in time.
    pub(super) async fn set(self: &Arc<Self>, cells: &[Key]) {
        let since = self.expect(cells);
        for cell in cells {
            if !self.send(*cell, since).await {
                return self.send_later();
            }
        }
    }

    async fn send(&self, cell: Key, since: Instant) -> bool {
        let Ok(generation) = getrandom::u64() else { return false };
        let lasts = u64::try_from(self.lasts.get().as_millis()).unwrap_or(u64::MAX);
        let mut set = cmd("SET");
        // 0 stands for no mark.
        set.arg(cell_name(cell)).arg(&generation.max(1).to_be_bytes()).arg("PX").arg(lasts);
        let is_set = self.link.ask::<()>(&set).await.is_ok();
        if is_set {
            // Unless there was another write since.
            let mut waiting = self.waiting();
            if waiting.cells.get(&cell) == Some(&since) {
                waiting.cells.remove(&cell);
            }
        }
        is_set
    }

    /// Sends what waits until all of it is taken, or nobody needs it any more.
    fn send_later(self: &Arc<Self>) {
        if std::mem::replace(&mut self.waiting().has_sender, true) {
            return;
        }
        let marks = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                sleep(PAUSE).await;
                let Some(marks) = marks.upgrade() else { return };
                for (cell, since) in marks.rest() {
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

    /// What waits, but for what would have lasted by now.
    fn rest(&self) -> Vec<(Key, Instant)> {
        let mut waiting = self.waiting();
        let lasts = self.lasts.get();
        waiting.cells.retain(|_, since| since.elapsed() < lasts);
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

    use super::super::lasts::Lasts;
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
    async fn of_marks_that_are_not_taken_no_more_wait_than_may() {
        // Nobody listens there.
        let redis = Redis::open(&Url::parse("redis://127.0.0.1:1").unwrap()).await;
        let marks = Arc::new(Marks::new(redis.link().0, Lasts::of(Duration::from_secs(60))));
        assert!(marks.are_set(of(0)));
        for number in 0..MOST as u64 {
            marks.set(&[key(number)]).await;
        }
        assert!(!marks.are_set(of(0)) && marks.are_set(of(MOST as u64)));
        marks.set(&[key(MOST as u64)]).await;
        assert!(!marks.are_set(of(0)) && !marks.are_set(of(u64::MAX)));
        assert!(marks.waiting().cells.len() <= MOST);
        // What would have lasted by now needs no mark.
        let brief = Arc::new(Marks::new(redis.link().0, Lasts::of(Duration::ZERO)));
        brief.set(&[key(1)]).await;
        assert!(brief.rest().is_empty() && brief.are_set(of(1)));
    }
}
