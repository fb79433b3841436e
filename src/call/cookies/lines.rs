//! Lines of text: headers of a request, assignments, or a part each.

use super::found::Found;
use super::parts::{self, begins_with_pair, copied, is_known, is_label};

/// Reads the lines. Where some are headers or assignments of cookies, these are all that counts: `nested` reads their
/// values.
pub(super) fn read<'a>(text: &str, found: &mut Found<'a>, nested: &mut dyn FnMut(&str, &mut Found<'a>)) {
    let mut lines = text.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    if !text.split(['\n', '\r']).any(|line| labelled(line).is_some()) {
        lines.for_each(|line| of_line(line, found));
        return;
    }
    while let Some(line) = lines.next() {
        let Some((value, is_header)) = labelled(line) else { continue };
        let mut value = value.trim().to_owned();
        // Browsers' tools write a header's name on one line and its value on the next, and people break long lines.
        while let Some(next) = lines.next_if(|next| {
            let is_continued = is_header || value.ends_with(';') || next.starts_with([' ', '\t']);
            is_continued && labelled(next).is_none() && begins_with_pair(next.trim().as_bytes())
        }) {
            value.push(';');
            value.push_str(next.trim());
        }
        nested(value.trim_start_matches(';'), found);
        found.end();
    }
}

/// A line of its own: parts, or `MUSIC_U: value`.
fn of_line<'a>(line: &str, found: &mut Found<'a>) {
    let line = line.trim();
    if line.starts_with('#') || line.starts_with("//") {
        return;
    }
    if let Some((name, value)) = line.split_once([':', '：'])
        && let name = name.trim().trim_matches(['"', '\''])
        && is_known(name)
    {
        let value = value.trim().trim_end_matches([',', ';']).trim_end();
        let value = parts::decoded(parts::without_quotes(value));
        return found.cookie(copied(name.into()), copied(value));
    }
    parts::read(line, copied, found, 0);
}

/// What stands behind `Cookie:`, `set-cookie:`, `export COOKIE=` and the like, on a line that begins so, and whether that is
/// a header rather than an assignment.
fn labelled(line: &str) -> Option<(&str, bool)> {
    const BEFORE: [&str; 11] =
        ["export ", "const ", "let ", "var ", "set ", "$env:", "> ", "< ", "- ", "\"", "'"];
    let mut line = line.trim_start();
    // `- "COOKIE=…"` has two.
    for _ in 0..2 {
        let begins =
            |before: &&&str| line.get(..before.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(before));
        let Some(before) = BEFORE.iter().find(begins) else { break };
        line = line[before.len()..].trim_start();
    }
    let is_of_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name = &line[..line.find(|c| !is_of_label(c)).unwrap_or(line.len())];
    if !is_label(name.as_bytes()) {
        return None;
    }
    let rest = &line[name.len()..];
    let has_quote = rest.starts_with(['"', '\'']);
    let rest = rest[usize::from(has_quote)..].trim_start();
    if let Some(value) = rest.strip_prefix([':', '：']) {
        return Some((value.strip_prefix('=').unwrap_or(value), true));
    }
    if let Some(value) = rest.strip_prefix('=') {
        // A cookie may be called so.
        let value = value.strip_prefix('>').unwrap_or(value);
        return is_readable(value).then_some((value, false));
    }
    let is_header = ["cookie", "set-cookie"].iter().any(|header| header.eq_ignore_ascii_case(name));
    (is_header && (rest.is_empty() || is_readable(rest))).then_some((rest, true))
}

/// Whether a value may be cookies, by how it begins.
fn is_readable(value: &str) -> bool {
    let value = value.trim_start();
    let encoded = || value.split([';', '&', ' ']).next().is_some_and(|first| first.contains("%3D"));
    value.starts_with(['"', '\'', '`', '{', '[', '“', '‘']) || begins_with_pair(value.as_bytes()) || encoded()
}
