//! Writes one value, with quotes only if it would mean something else without them.

/// Maximum width of a line that can be broken.
pub(super) const WIDTH: usize = 120;

/// Writes a text in one line.
pub(super) fn written(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Returns whether a text means itself without quotes, in a line of several values too, and to every version of YAML.
fn is_plain(text: &str) -> bool {
    let ends_well = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let mut chars = text.chars();
    ends_well(chars.next())
        && (text.len() == 1 || ends_well(text.chars().next_back()))
        && !text.starts_with(|c| "-?:,[]{}#&*!|>'\"%@`=<".contains(c))
        && !text.ends_with(':')
        && !text.contains([',', '[', ']', '{', '}', '"', '\\'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_escaped)
        && !is_other_than_text(text)
}

/// Returns whether some version of YAML reads a number, a date, a truth value or nothing.
fn is_other_than_text(text: &str) -> bool {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "~"];
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    let number = number.strip_prefix('.').unwrap_or(number);
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || ["inf", "nan"].iter().any(|word| number.eq_ignore_ascii_case(word))
        || number.starts_with("0x")
        || number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || "_:.+-eEoOtTzZ ".contains(c))
}

/// Returns whether a character is written as an escape.
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns whether a text has lines and can be written under `|` as it is.
pub(super) fn may_be_lines(text: &str) -> bool {
    text.contains('\n')
        && text.starts_with(|c: char| !c.is_whitespace())
        && !text.ends_with("\n\n")
        && !text.contains(|c| c != '\n' && is_escaped(c))
}

/// Writes a text in one line, in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_escaped(c) => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Breaks a text in quotes into lines: with `first` before it, `end` after it, and `indent` spaces before later lines.
///
/// A line ends at a space between words; Chinese has none, and keeps its line.
pub(super) fn folded(first: &str, quoted: &str, end: &str, indent: usize) -> Vec<String> {
    let mut lines = vec![first.to_owned()];
    let mut width = width_of(first);
    let mut words = quoted.split(' ').peekable();
    let mut before: Option<char> = None;
    while let Some(word) = words.next() {
        let is_last = words.peek().is_none();
        let wide = width_of(word) + if is_last { width_of(end) } else { 0 };
        let may_break = before.is_some_and(is_latin) && word.chars().next().is_some_and(is_latin);
        let line = lines.last_mut().unwrap_or_else(|| unreachable!("there is a first line"));
        if before.is_none() {
            line.push_str(word);
            width += width_of(word);
        } else if may_break && width + 1 + wide > WIDTH {
            width = indent + width_of(word);
            lines.push(format!("{}{word}", " ".repeat(indent)));
        } else {
            line.push(' ');
            line.push_str(word);
            width += 1 + width_of(word);
        }
        // An empty word: two spaces, which a line's end would make one.
        before = Some(word.chars().next_back().unwrap_or(' '));
    }
    if let Some(line) = lines.last_mut() {
        line.push_str(end);
    }
    lines
}

/// Returns whether words in these characters have spaces between them. A line must not end with a space or a backslash.
fn is_latin(c: char) -> bool {
    c < '\u{2e80}' && !c.is_whitespace() && c != '\\'
}

pub(super) fn width_of(text: &str) -> usize {
    text.chars().count()
}
