//! Tracks what accounts have written: cached responses of an account are valid only until its next write.
//!
//! A cell holds a number that changes with every write that touches it; a question includes these numbers as its
//! [`Generation`]. So nothing has to be searched and dropped: responses from before the write, cached or under way, are
//! no longer found.
//!
//! Invariants:
//! - A cell changes before the write's response is sent, so that any later request uses the new generation.
//! - The table has a fixed size, and names share its cells: a write may cost another account its cached responses, but
//!   never leaves a stale one, and strangers cannot make the table grow.
//! - Instances that share a Redis also have their cells there, see [`Marks`].

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::time::sleep;

use super::key::{Cells, Generation, Key};
use super::lifetime::MaxLifetime;
use super::marks::Marks;

/// Number of rows in the table. The first write in a row allocates it; all rows take 256 KiB.
const ROWS: usize = 1 << 7;

/// Number of cells in a row.
const CELLS: usize = 1 << 8;

/// The upstream may carry out a broken-off write within this time; responses fetched until then do not count.
const GRACE: Duration = Duration::from_secs(10);

/// The cells of a cache.
pub(super) struct Writes {
    /// Microseconds from `start` to the last write; each write increases the number in its cell.
    rows: Box<[OnceLock<Box<[AtomicU64]>>]>,
    start: Instant,
    /// Upper bound of the lifetime of responses that writes touch, plus the time of their call.
    lifetime: MaxLifetime,
    marks: Option<Arc<Marks>>,
}

impl Writes {
    pub(super) fn new(lifetime: MaxLifetime, marks: Option<Marks>) -> Self {
        let rows = (0..ROWS).map(|_| OnceLock::new()).collect();
        Self { rows, start: Instant::now(), lifetime, marks: marks.map(Arc::new) }
    }

    pub(super) fn lifetime(&self) -> &MaxLifetime {
        &self.lifetime
    }

    /// Returns the current generation of a question, as far as this process knows.
    pub(super) fn generation(&self, cells: Cells) -> Generation {
        let last = |name: Key| {
            let (row, cell) = place(name);
            self.rows[row].get().map_or(0, |row| row[cell].load(Ordering::Acquire))
        };
        let (account, endpoint) = (cells.account.map_or(0, last), cells.endpoint.map_or(0, last));
        // When everything from before the write has expired, the account shares the public response again.
        let is_over = endpoint != 0 && self.now().saturating_sub(endpoint) > micros(self.lifetime.get());
        Generation { account, endpoint: if is_over { 0 } else { endpoint } }
    }

    /// Returns whether a shared store is up to date for these cells.
    pub(super) fn is_synced(&self, cells: Cells) -> bool {
        self.marks.as_ref().is_none_or(|marks| marks.are_set(cells))
    }

    /// Records a write in this process.
    fn record(&self, cells: &[Key]) {
        let now = self.now();
        for name in cells {
            let (row, cell) = place(*name);
            let row = self.rows[row].get_or_init(|| (0..CELLS).map(|_| AtomicU64::new(0)).collect());
            let _last =
                row[cell].fetch_update(Ordering::AcqRel, Ordering::Acquire, |last| Some(now.max(last + 1)));
        }
    }

    /// Records a write here and in the shared store.
    async fn publish(&self, cells: &[Key]) {
        self.record(cells);
        if let Some(marks) = &self.marks {
            marks.set(cells).await;
        }
    }

    /// At least 1.
    fn now(&self) -> u64 {
        micros(self.start.elapsed()) + 1
    }
}

/// The row of a name, and its cell there.
fn place(name: Key) -> (usize, usize) {
    let low = name.low as usize;
    (low / CELLS % ROWS, low % CELLS)
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX >> 1)
}

/// A write under way. However it ends, even when its caller leaves, what it touches becomes invalid.
pub(crate) struct Write {
    writes: Arc<Writes>,
    /// Cells that it touches; empty once the write is recorded.
    cells: Vec<Key>,
}

impl Write {
    pub(super) fn new(writes: &Arc<Writes>, cells: Vec<Key>) -> Option<Self> {
        (!cells.is_empty()).then(|| Self { writes: Arc::clone(writes), cells })
    }

    /// Records the write's end, before its response is sent. Refused writes count, too: they may consist of several
    /// calls.
    ///
    /// `is_known` is whether the upstream has reported the outcome.
    pub(crate) async fn end(mut self, is_known: bool) {
        self.writes.publish(&self.cells).await;
        let cells = std::mem::take(&mut self.cells);
        if !is_known {
            let writes = Arc::clone(&self.writes);
            tokio::spawn(async move {
                sleep(GRACE).await;
                writes.publish(&cells).await;
            });
        }
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let (writes, cells) = (Arc::clone(&self.writes), std::mem::take(&mut self.cells));
        writes.record(&cells);
        if let Some(marks) = &writes.marks {
            marks.add(&cells);
        }
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                writes.publish(&cells).await;
                sleep(GRACE).await;
                writes.publish(&cells).await;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lifetime::MaxLifetime;
    use super::{Cells, Duration, Generation, Key, Writes};

    fn cells(account: u64, endpoint: u64) -> Cells {
        let cell = |number: u64| Key { high: number, low: number };
        Cells { account: Some(cell(account)), endpoint: Some(cell(endpoint)) }
    }

    #[test]
    fn every_write_makes_another_generation() {
        let writes = Writes::new(MaxLifetime::of(Duration::from_secs(60)), None);
        let (mine, yours) = (cells(1, 2), cells(3, 4));
        let mut last = writes.generation(mine);
        assert_eq!(last, Generation::default());
        for _ in 0..1000 {
            // Many writes within one microsecond.
            writes.record(&[Key { high: 1, low: 1 }, Key { high: 2, low: 2 }]);
            let next = writes.generation(mine);
            assert!(next.account > last.account && next.endpoint > last.endpoint);
            last = next;
        }
        assert_eq!(writes.generation(yours), Generation::default());
        writes.record(&[Key { high: 1, low: 1 }]);
        let next = writes.generation(mine);
        assert!(next.account > last.account && next.endpoint == last.endpoint);
    }

    #[test]
    fn public_responses_are_shared_again_after_a_while() {
        let writes = Writes::new(MaxLifetime::of(Duration::ZERO), None);
        let mine = cells(1, 2);
        writes.record(&[Key { high: 1, low: 1 }, Key { high: 2, low: 2 }]);
        std::thread::sleep(Duration::from_millis(20));
        let later = writes.generation(mine);
        assert!(later.account > 0 && later.endpoint == 0);
    }
}
