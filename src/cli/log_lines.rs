//! The log as lines of JSON on stderr.
//!
//! It takes a few per cent of the time of a cache hit; `tracing-subscriber`'s own lines took 13 to 31 %
//! (docs/performance.md). Each thread writes a line into one buffer that it reuses. Lines are written to stderr together,
//! since each write is a system call: ten times a second, or 32 KiB at a time. A warning or an error is written at once,
//! with all lines before it.

use std::cell::Cell;
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use parking_lot::{Condvar, Mutex};
use time::OffsetDateTime;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// Maximum time that a line waits for others.
const PAUSE: Duration = Duration::from_millis(100);

/// Size in bytes from which lines are written at once.
const FULL: usize = 32 << 10;

/// Lines to be written, and the signal for the first of them.
#[derive(Clone, Default)]
pub(super) struct Lines(Arc<(Mutex<Vec<u8>>, Condvar)>);

impl Lines {
    /// Starts the thread that writes waiting lines.
    pub(super) fn gather() -> io::Result<Self> {
        let lines = Self::default();
        let waiting = lines.clone();
        std::thread::Builder::new().name("ncm-log".to_owned()).spawn(move || {
            let (lines, first) = &*waiting.0;
            loop {
                // Without lines, the thread sleeps.
                first.wait_while(&mut lines.lock(), |lines| lines.is_empty());
                std::thread::sleep(PAUSE);
                waiting.write();
            }
        })?;
        Ok(lines)
    }

    /// Writes all waiting lines.
    pub(super) fn write(&self) {
        write(&mut self.0.0.lock());
    }

    fn add(&self, line: &[u8], is_urgent: bool) {
        let (lines, first) = &*self.0;
        let mut lines = lines.lock();
        lines.extend_from_slice(line);
        if is_urgent || lines.len() >= FULL {
            write(&mut lines);
        } else if lines.len() == line.len() {
            first.notify_one();
        }
    }
}

fn write(lines: &mut Vec<u8>) {
    if !lines.is_empty() {
        // If stderr is gone, there is nowhere to report it.
        let _gone = io::stderr().write_all(lines);
        lines.clear();
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        // Taken, not borrowed, since a field may log while it is written.
        let mut line = LINE.take();
        line.of(event);
        self.add(&line.json, *event.metadata().level() <= Level::WARN);
        LINE.set(line);
    }
}

thread_local! {
    static LINE: Cell<Line> = const { Cell::new(Line { json: Vec::new(), second: 0, date: String::new() }) };
}

/// A line that is being written.
#[derive(Default)]
struct Line {
    json: Vec<u8>,
    /// The second of `date`, since 1970.
    second: u64,
    /// `2026-11-26T12:30:59.`
    date: String,
}

impl Line {
    fn of(&mut self, event: &Event<'_>) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        if self.second != now.as_secs() || self.date.is_empty() {
            self.second = now.as_secs();
            self.date = date(now.as_secs());
        }
        self.json.clear();
        self.json.extend_from_slice(b"{\"timestamp\":\"");
        self.json.extend_from_slice(self.date.as_bytes());
        let mut micros = now.subsec_micros();
        let mut digits = *b"000000Z\"";
        for digit in digits[..6].iter_mut().rev() {
            *digit += (micros % 10) as u8;
            micros /= 10;
        }
        self.json.extend_from_slice(&digits);
        let meta = event.metadata();
        self.record_text("level", meta.level().as_str());
        event.record(self);
        self.record_text("target", meta.target());
        self.json.extend_from_slice(b"}\n");
    }

    fn name(&mut self, name: &str) {
        self.json.extend_from_slice(b",\"");
        // Names are identifiers, which need no escapes.
        self.json.extend_from_slice(name.as_bytes());
        self.json.extend_from_slice(b"\":");
    }

    fn record_text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.value(text);
    }

    fn value(&mut self, value: impl serde::Serialize) {
        // Text and numbers can always be written to memory.
        let _infallible = serde_json::to_writer(&mut self.json, &value);
    }
}

/// Returns the time in the form `2026-11-26T12:30:59.`, in UTC.
fn date(second: u64) -> String {
    let time = i64::try_from(second).ok().and_then(|second| OffsetDateTime::from_unix_timestamp(second).ok());
    let time = time.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.", u8::from(month))
}

impl Visit for Line {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.name(field.name());
        self.value(value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.name(field.name());
        self.value(value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.name(field.name());
        self.value(value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.name(field.name());
        self.value(value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_text(field.name(), value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.name(field.name());
        self.json.push(b'"');
        let _infallible = write!(Escaped(&mut self.json), "{value:?}");
        self.json.push(b'"');
    }
}

/// Writes the inside of a JSON string in pieces.
struct Escaped<'a>(&'a mut Vec<u8>);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        if text.bytes().all(is_plain) {
            self.0.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let quoted = serde_json::to_string(text).map_err(|_| fmt::Error)?;
        self.0.extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use tracing_subscriber::prelude::*;

    use super::{Lines, date};

    #[test]
    fn a_line_is_json_with_every_field_as_it_is() {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry().with(lines.clone());
        tracing::subscriber::with_default(subscriber, || {
            let none: Option<&str> = None;
            tracing::info!(target: "ncm::request", route = "/a\"b", ms = 0.25, n = 7_u64, ok = true, none, peer = %"é\n\\", "hé\u{1}");
        });
        let line = lines.0.0.lock().clone();
        assert_eq!(line.last(), Some(&b'\n'));
        let json: serde_json::Value = serde_json::from_slice(&line).unwrap();
        let stamp = json["timestamp"].as_str().unwrap();
        assert_eq!((stamp.len(), &stamp[4..5], &stamp[26..]), (27, "-", "Z"), "{stamp}");
        let wanted = serde_json::json!({
            "timestamp": stamp, "level": "INFO", "message": "hé\u{1}", "route": "/a\"b", "ms": 0.25, "n": 7, "ok": true,
            "peer": "é\n\\", "target": "ncm::request",
        });
        assert_eq!(json, wanted);
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01T00:00:00.");
        assert_eq!(date(1_709_164_799), "2024-02-28T23:59:59.");
        assert_eq!(date(1_709_164_800), "2024-02-29T00:00:00.");
    }
}
