//! Lines of text: headers of a request, assignments, or one cookie each.

use super::found::Found;
use super::parts::{self, begins_with_pair, copied, is_known, is_label};

/// Maximum length in bytes of `Cookie` and any text before it on a line.
const LONGEST_LABEL: usize = 48;

/// Reads the lines. Where some are headers or assignments of cookies, only these count, and `nested` reads their values.
pub(super) fn read<'a>(text: &str, found: &mut Found<'a>, nested: &mut dyn FnMut(&str, &mut Found<'a>)) {
    let mut lines = text.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    if !text.split(['\n', '\r']).any(|line| labelled(line).is_some()) {
        lines.for_each(|line| of_line(line, found));
        return;
    }
    while let Some(line) = lines.next() {
        let Some((value, is_header)) = labelled(line) else { continue };
        let mut value = value.trim().to_owned();
        // Browsers' tools write a header's name and its value on two lines, and users break long lines.
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

/// Reads a line that stands alone: parts, or `MUSIC_U: value`.
fn of_line<'a>(line: &str, found: &mut Found<'a>) {
    let line = line.trim();
    if is_comment(line) {
        return;
    }
    if !begins_with_known(line) {
        return parts::read(line, copied, found, 0);
    }
    for part in line.split([';', ',']) {
        if let Some((name, value)) = part.split_once([':', '：'])
            && let name = name.trim().trim_matches(['"', '\''])
            && is_known(name)
        {
            let value = parts::decoded(parts::without_quotes(value.trim()));
            found.cookie(copied(name.into()), copied(value));
        }
    }
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("//")
}

/// Returns whether `MUSIC_U:`, or another name of NetEase, begins the line.
fn begins_with_known(line: &str) -> bool {
    let name = line.split_once([':', '：']).map_or("", |(name, _)| name);
    is_known(name.trim().trim_matches(['"', '\'']))
}

/// Returns the text after `Cookie:`, `set-cookie:`, `export COOKIE=` and the like, and whether the line is a header rather than
/// an assignment.
fn labelled(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    if is_comment(line) {
        return None;
    }
    let at = line.find([':', '：', '=']).filter(|at| *at < LONGEST_LABEL);
    let label = at.map_or(line, |at| line[..at].trim_end());
    let label = label.strip_suffix(['"', '\'', ']']).unwrap_or(label);
    let label = label.strip_suffix(['"', '\'']).unwrap_or(label);
    let name = label.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if let Some(at) = at
        && is_label(name.as_bytes())
    {
        let value = &line[at..];
        if let Some(value) = value.strip_prefix([':', '：']) {
            let value = value.strip_prefix('=').unwrap_or(value);
            let may_be = value.trim().is_empty() || value.contains('=') || is_readable(value);
            return may_be.then_some((value, true));
        }
        let value = value.trim_start_matches(['=', '>']);
        // A cookie may have such a name.
        return is_readable(value).then_some((value, false));
    }
    // Browsers' tools put a header's name in a column or on a line of its own.
    let mut words = line.splitn(2, char::is_whitespace);
    let name = words.next().unwrap_or_default().trim_end_matches(':');
    let value = words.next().unwrap_or_default();
    let is_header = ["cookie", "set-cookie"].iter().any(|header| header.eq_ignore_ascii_case(name));
    (is_header && (value.is_empty() || is_readable(value))).then_some((value, true))
}

/// Returns whether a value may be cookies, by its beginning.
fn is_readable(value: &str) -> bool {
    let value = value.trim_start();
    let encoded = || value.split([';', '&', ' ']).next().is_some_and(|first| first.contains("%3D"));
    value.starts_with(['"', '\'', '`', '{', '[', '“', '‘']) || begins_with_pair(value.as_bytes()) || encoded()
}
