//! The one reader of cookies, for all spellings.

use super::bytes;
use super::found::Found;
use super::parts::{self, LAYERS, borrowed, copied, decoded};
use super::{copied as copies, json, lines, table};

/// Maximum nesting of spellings, such as a header in JSON in quotes, percent-encoded.
const DEPTH: usize = 8;

/// Reads cookies of a text or of a file's bytes. `a=1; b=2` is read without copies.
pub(crate) fn read<'a>(text: &'a [u8], found: &mut Found<'a>) {
    if !parts::plain(text, borrowed, found) {
        of_text(&bytes::text(text), 0, found);
    }
}

/// Reads cookies of JSON.
pub(crate) fn read_json(json: &str, found: &mut Found<'_>) {
    if let Ok(value) = serde_json::from_str(json) {
        json::read(&value, found, &mut |text, found| of_text(text, 1, found));
    }
}

fn of_text(text: &str, depth: usize, found: &mut Found<'_>) {
    // Chat programs add invisible characters.
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    });
    if depth > DEPTH || text.is_empty() || parts::plain(text.as_bytes(), copied, found) {
        return;
    }
    // Full-width signs of Chinese input methods.
    if text.contains(['；', '＝']) {
        return of_text(&text.replace('；', ";").replace('＝', "="), depth + 1, found);
    }
    let mut nested = |text: &str, found: &mut Found<'_>| of_text(text, depth + 1, found);
    if let Some(text) = opened(text) {
        return nested(&text, found);
    }
    if let Some(values) = json::values(text) {
        found.end();
        return values.iter().for_each(|value| json::read(value, found, &mut nested));
    }
    if let Some(inner) = without_outer_quotes(text) {
        return nested(inner, found);
    }
    if table::read(text, found)
        || copies::command(text, found, &mut nested)
        || copies::code(text, found, &mut nested)
    {
        return;
    }
    lines::read(text, found, &mut nested);
}

/// Decodes a text that is percent-encoded as a whole; returns `None` for any other.
fn opened(text: &str) -> Option<String> {
    let is_raw =
        |text: &str| text.contains(|c: char| c.is_whitespace() || matches!(c, '=' | '{' | '[' | '"' | '\''));
    let is_json =
        |text: &str| ["%7B", "%5B", "%22", "%7b", "%5b"].iter().any(|begin| text.starts_with(begin));
    if !text.contains('%') || (is_raw(text) && !is_json(text)) {
        return None;
    }
    // Forms encode `=`, and write blanks as `+`.
    let mut opened = if text.contains('=') { text.to_owned() } else { text.replace('+', " ") };
    for _ in 0..LAYERS {
        opened = decoded(&opened).into_owned();
        if is_raw(&opened) {
            return Some(opened);
        }
    }
    None
}

/// Returns the text between two quotes, if it has no others.
fn without_outer_quotes(text: &str) -> Option<&str> {
    // Java writes maps and lists in brackets.
    const QUOTES: [(char, char); 8] =
        [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('「', '」'), ('{', '}'), ('[', ']')];
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ','));
    let between = |(open, close): (char, char)| {
        text.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains([open, close]))
    };
    QUOTES.into_iter().find_map(between)
}
