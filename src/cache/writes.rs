//! What accounts have written: what the cache holds of an account counts only until its next write.
//!
//! A cell holds a number that every write changes which touches what the cell stands for; questions carry it in their
//! [`Generation`]. So nothing has to be looked for to be dropped: what was kept, or is under way, from before the write
//! is not found any more.
//!
//! Invariants:
//! - A cell has changed before the write's answer goes out, so that whoever asks after that asks in the new generation.
//! - The table is of one size, and names share its cells: a write may cost another account what is kept of it, but never
//!   leaves an old answer, and no stranger can make the table grow.
//! - Instances that share a Redis have their cells there, too, see [`Marks`].

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::time::sleep;

use super::key::{Cells, Generation, Key};
use super::lasts::Lasts;
use super::marks::Marks;

/// Rows of the table, each of which is made by the first write in it: all together they take 256 KiB.
const ROWS: usize = 1 << 7;

/// Cells of a row.
const CELLS: usize = 1 << 8;

/// The upstream may still carry out a write that broke off; what was asked for until this is over counts no more either.
const AFTERMATH: Duration = Duration::from_secs(10);

/// The cells of a cache.
pub(super) struct Writes {
    /// Microseconds from `start` to the last write, and in each cell always more than before.
    rows: Box<[OnceLock<Box<[AtomicU64]>>]>,
    start: Instant,
    /// How long anything that a write touches is kept at most, with the time that it may have been under way.
    lasts: Lasts,
    marks: Option<Arc<Marks>>,
}

impl Writes {
    pub(super) fn new(lasts: Lasts, marks: Option<Marks>) -> Self {
        let rows = (0..ROWS).map(|_| OnceLock::new()).collect();
        Self { rows, start: Instant::now(), lasts, marks: marks.map(Arc::new) }
    }

    pub(super) fn lasts(&self) -> &Lasts {
        &self.lasts
    }

    /// The generation of a question that is asked now, as far as this process knows.
    pub(super) fn generation(&self, cells: Cells) -> Generation {
        let last = |name: Key| {
            let (row, cell) = place(name);
            self.rows[row].get().map_or(0, |row| row[cell].load(Ordering::Acquire))
        };
        let (account, endpoint) = (cells.account.map_or(0, last), cells.endpoint.map_or(0, last));
        // What is for everybody is so again when nothing is left of the time before the write.
        let is_over = endpoint != 0 && self.now().saturating_sub(endpoint) > micros(self.lasts.get());
        Generation { account, endpoint: if is_over { 0 } else { endpoint } }
    }

    /// Whether what a shared store says of these cells can be believed.
    pub(super) fn is_told(&self, cells: Cells) -> bool {
        self.marks.as_ref().is_none_or(|marks| marks.are_set(cells))
    }

    /// Notes a write in this process.
    fn note(&self, cells: &[Key]) {
        let now = self.now();
        for name in cells {
            let (row, cell) = place(*name);
            let row = self.rows[row].get_or_init(|| (0..CELLS).map(|_| AtomicU64::new(0)).collect());
            let _last =
                row[cell].fetch_update(Ordering::AcqRel, Ordering::Acquire, |last| Some(now.max(last + 1)));
        }
    }

    /// Notes a write here, and where other instances see it.
    async fn tell(&self, cells: &[Key]) {
        self.note(cells);
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

/// A write under way. However it ends, also when its caller leaves, what it touches counts no more.
pub(crate) struct Write {
    writes: Arc<Writes>,
    /// What it touches; empty once that is noted.
    cells: Vec<Key>,
}

impl Write {
    pub(super) fn new(writes: &Arc<Writes>, cells: Vec<Key>) -> Option<Self> {
        (!cells.is_empty()).then(|| Self { writes: Arc::clone(writes), cells })
    }

    /// Notes that it has ended, before its answer goes out. A refusal counts, too: a write may take several calls.
    ///
    /// `is_known`: whether the upstream has said what became of it.
    pub(crate) async fn end(mut self, is_known: bool) {
        self.writes.tell(&self.cells).await;
        let cells = std::mem::take(&mut self.cells);
        if !is_known {
            let writes = Arc::clone(&self.writes);
            tokio::spawn(async move {
                sleep(AFTERMATH).await;
                writes.tell(&cells).await;
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
        writes.note(&cells);
        if let Some(marks) = &writes.marks {
            marks.expect(&cells);
        }
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                writes.tell(&cells).await;
                sleep(AFTERMATH).await;
                writes.tell(&cells).await;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lasts::Lasts;
    use super::{Cells, Duration, Generation, Key, Writes};

    fn cells(account: u64, endpoint: u64) -> Cells {
        let cell = |number: u64| Key { high: number, low: number };
        Cells { account: Some(cell(account)), endpoint: Some(cell(endpoint)) }
    }

    #[test]
    fn every_write_makes_another_generation() {
        let writes = Writes::new(Lasts::of(Duration::from_secs(60)), None);
        let (mine, yours) = (cells(1, 2), cells(3, 4));
        let mut last = writes.generation(mine);
        assert_eq!(last, Generation::default());
        for _ in 0..1000 {
            // Many within a microsecond.
            writes.note(&[Key { high: 1, low: 1 }, Key { high: 2, low: 2 }]);
            let next = writes.generation(mine);
            assert!(next.account > last.account && next.endpoint > last.endpoint);
            last = next;
        }
        assert_eq!(writes.generation(yours), Generation::default());
        writes.note(&[Key { high: 1, low: 1 }]);
        let next = writes.generation(mine);
        assert!(next.account > last.account && next.endpoint == last.endpoint);
    }

    #[test]
    fn what_is_for_everybody_is_so_again_after_a_while() {
        let writes = Writes::new(Lasts::of(Duration::ZERO), None);
        let mine = cells(1, 2);
        writes.note(&[Key { high: 1, low: 1 }, Key { high: 2, low: 2 }]);
        std::thread::sleep(Duration::from_millis(20));
        let later = writes.generation(mine);
        assert!(later.account > 0 && later.endpoint == 0);
    }
}
