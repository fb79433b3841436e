//! Makes text of others (names, lyrics, messages) safe for a terminal: without control characters, and without marks that
//! change the direction or the look of text.

use std::borrow::Cow;
use std::io;

/// Returns text in lines. Line ends and tabs stay, other control characters become `�`, and invisible marks are removed.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n') || is_unseen(c)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' | '\n' => plain.push(c),
            // On a terminal, it would overwrite the line.
            '\r' => {
                if rest.peek() != Some(&'\n') {
                    plain.push('\n');
                }
            }
            c if is_unseen(c) => {}
            c if c.is_control() => plain.push('\u{fffd}'),
            c => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// Returns text in one line.
pub(super) fn line(text: &str) -> String {
    lines(&text.replace(['\t', '\n', '\r', '\u{2028}', '\u{2029}'], " ")).trim().to_owned()
}

/// Returns JSON with the same content, in which control characters are escaped, such as `\u009b`.
pub(super) fn json(json: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(json);
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => plain.push(c),
            c if c.is_control() || is_unseen(c) => plain.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => plain.push(c),
        }
    }
    plain.into_bytes()
}

/// Returns whether a character changes the direction or the look of text, or is invisible. All of them have four digits, as
/// [`json`] requires.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
    )
}

/// Stderr for lines of the log on a terminal, without the invisible marks that `tracing-subscriber` leaves.
pub(super) struct Stderr;

impl io::Write for Stderr {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Each write is one line.
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains(is_unseen) => {
                let plain: String = text.chars().filter(|c| !is_unseen(*c)).collect();
                io::stderr().write_all(plain.as_bytes())?;
            }
            _ => io::stderr().write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{json, line, lines};

    #[test]
    fn what_is_written_does_nothing_to_a_terminal() {
        assert_eq!(line("a\u{1b}[2J\u{9b}2J\r\nb\u{7}"), "a\u{fffd}[2J\u{fffd}2J  b\u{fffd}");
        assert_eq!(line("\u{202e}abc\u{2066}👨\u{200d}👩 é "), "abc👨\u{200d}👩 é");
        assert_eq!(lines("a\tb\r\nc\rd\u{9d}\u{61c}e\n"), "a\tb\nc\nd\u{fffd}e\n");
        assert!(matches!(lines("海阔天空\n\tx"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn json_keeps_its_content() {
        let written = serde_json::json!({ "a\u{9b}": "\u{202e}b\u{7f}\u{1b}\n 海" }).to_string();
        let plain = String::from_utf8(json(written.as_bytes())).unwrap();
        assert!(!plain.contains(|c: char| c.is_control() || super::is_unseen(c)), "{plain}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&plain).unwrap(),
            serde_json::from_str::<serde_json::Value>(&written).unwrap()
        );
    }
}
