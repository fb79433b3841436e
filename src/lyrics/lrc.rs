//! Writes LRC, also with the times of words.

use std::fmt::Write as _;

use super::Lyrics;
use super::align::Alignment;
use super::layer::Line;
use super::stamp::Stamp;

impl Lyrics {
    /// Writes LRC: a line for each time, in order, followed by the romanisation and the translation.
    #[must_use]
    pub fn to_lrc(&self) -> String {
        write(self, false)
    }

    /// Writes enhanced LRC (A2): like [`Lyrics::to_lrc`], with a time before each word where words have times.
    #[must_use]
    pub fn to_enhanced_lrc(&self) -> String {
        write(self, true)
    }
}

fn write(lyrics: &Lyrics, with_words: bool) -> String {
    let mut out = String::new();
    let original = &lyrics.original;
    for (name, value) in &original.tags {
        push(&mut out, None, &format!("[{name}:{value}]"));
    }
    let others = [&lyrics.romanization, &lyrics.translation];
    let under = others.map(|other| Alignment::of(original, other).texts);
    for (at, line) in original.lines.iter().enumerate() {
        if with_words && !line.words.is_empty() {
            push(&mut out, line.stamp(), &words(line));
        } else {
            push(&mut out, line.stamp(), &line.text);
        }
        for text in under.iter().flat_map(|texts| &texts[at]) {
            push(&mut out, line.stamp(), text);
        }
    }
    // Layers that cannot be aligned without times follow at the end.
    for other in others.into_iter().filter(|other| !original.is_timed() || !other.is_timed()) {
        if !other.lines.is_empty() {
            out.push('\n');
        }
        for line in &other.lines {
            push(&mut out, line.stamp(), &line.text);
        }
    }
    out
}

fn push(out: &mut String, stamp: Option<Stamp>, text: &str) {
    if let Some(stamp) = stamp {
        // Writing to a String never fails.
        let _written = write!(out, "[{}]", stamp.write());
    }
    out.push_str(text);
    out.push('\n');
}

/// Returns `<00:01.000>海<00:01.200>阔<00:01.500>`: each word's time before it, and the end of the last.
fn words(line: &Line) -> String {
    let stamp = |ms| Stamp { ms, digits: 3 }.write();
    let mut text = String::new();
    for word in &line.words {
        let _written = write!(text, "<{}>{}", stamp(word.start), word.text);
    }
    if let Some(last) = line.words.last() {
        let _written = write!(text, "<{}>", stamp(last.start.saturating_add(last.duration)));
    }
    text
}
