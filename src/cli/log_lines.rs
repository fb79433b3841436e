//! Lines of the log on their way to stderr.
//!
//! A write for each line is a system call for each request, a tenth of a cache hit's time. Lines are gathered and written
//! together, ten times a second or 32 KiB at a time; warnings and errors take all before them along at once.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

/// How long a line waits for others.
const PAUSE: Duration = Duration::from_millis(100);

/// Size in bytes from which lines wait no longer.
const FULL: usize = 32 << 10;

/// Lines that have yet to be written.
#[derive(Clone, Default)]
pub(super) struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// Begins to gather; a thread writes what has been waiting.
    pub(super) fn gather() -> io::Result<Self> {
        let lines = Self::default();
        let waiting = lines.clone();
        std::thread::Builder::new().name("ncm-log".to_owned()).spawn(move || {
            loop {
                std::thread::sleep(PAUSE);
                waiting.write();
            }
        })?;
        Ok(lines)
    }

    /// Writes what waits.
    pub(super) fn write(&self) {
        write(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(lines: &mut Vec<u8>) {
    if !lines.is_empty() {
        // Nobody is left to be told where stderr is gone.
        let _gone = io::stderr().write_all(lines);
        lines.clear();
    }
}

/// One line as it is put together.
pub(super) struct Line<'a> {
    lines: MutexGuard<'a, Vec<u8>>,
    is_urgent: bool,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if self.is_urgent || self.lines.len() >= FULL {
            write(&mut self.lines);
        }
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { lines: self.lock(), is_urgent: true }
    }

    fn make_writer_for(&'a self, meta: &tracing::Metadata<'_>) -> Line<'a> {
        Line { lines: self.lock(), is_urgent: *meta.level() <= tracing::Level::WARN }
    }
}
