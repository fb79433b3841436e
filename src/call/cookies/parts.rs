//! Reads `a=1; b=2`, with any usual separators between the parts.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::attribute::Attribute;
use super::found::Found;

/// How often cookies may have been percent-encoded as a whole.
pub(super) const LAYERS: usize = 3;

/// Maximum nesting of parts in parts.
const DEPTH: usize = 3;

/// NetEase's own names: a blank or a comma before them can only be a separator.
const KNOWN: [&str; 10] = [
    "MUSIC_U",
    "MUSIC_A",
    "__csrf",
    "NMTID",
    "__remember_me",
    "_ntes_nuid",
    "_ntes_nnid",
    "WNMCID",
    "WEVNSM",
    "JSESSIONID-WYYY",
];

pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Turns a text into a kept one: a borrow where it lives long enough, else a copy.
pub(super) type Keep<'t, 'a> = fn(Cow<'t, str>) -> Cow<'a, str>;

pub(super) fn borrowed<'a>(text: Cow<'a, str>) -> Cow<'a, str> {
    text
}

pub(super) fn copied<'a>(text: Cow<'_, str>) -> Cow<'a, str> {
    Cow::Owned(text.into_owned())
}

/// Reads the text if it is simply `a=1; b=2` on one line, as nearly all are. Returns whether it is.
pub(super) fn plain<'t, 'a>(text: &'t [u8], keep: Keep<'t, 'a>, found: &mut Found<'a>) -> bool {
    let text = text.trim_ascii();
    if !begins_with_pair(text) || memchr::memchr2(b'\n', b'\r', text).is_some() {
        return false;
    }
    let Ok(text) = std::str::from_utf8(text) else { return false };
    if !text.is_ascii() && text.contains('；') {
        return false;
    }
    read(text, keep, found, 0);
    true
}

/// Reads the parts of one line.
pub(super) fn read<'t, 'a>(text: &'t str, keep: Keep<'t, 'a>, found: &mut Found<'a>, depth: usize) {
    let mut from = 0;
    for at in memchr::memchr_iter(b';', text.as_bytes()) {
        part(&text[from..at], keep, found, depth);
        from = at + 1;
    }
    part(&text[from..], keep, found, depth);
}

/// Returns whether the text begins with `name=` and a plain value, and the name is not `cookie`.
pub(super) fn begins_with_pair(text: &[u8]) -> bool {
    let length = text.iter().take_while(|byte| is_of_name(**byte)).count();
    let (name, rest) = text.split_at(length);
    let [b'=', value @ ..] = rest.trim_ascii_start() else { return false };
    // Such values may contain cookies in another spelling.
    let may_hold = matches!(value.trim_ascii_start().first(), Some(b'{' | b'[' | b'(' | b'"' | b'\'' | b'`'));
    length > 0 && !may_hold && !is_label(name)
}

/// Returns whether a value of this name may be cookies: `cookie`, `Set-Cookie`, `NETEASE_COOKIE`, `cookies`.
pub(super) fn is_label(name: &[u8]) -> bool {
    let name = name.strip_suffix(b"2").or_else(|| name.strip_suffix(b"3")).unwrap_or(name);
    let name = name.strip_suffix(b"s").or_else(|| name.strip_suffix(b"S")).unwrap_or(name);
    let end = name.len().checked_sub(6).map(|at| &name[at..]);
    end.is_some_and(|end| end.eq_ignore_ascii_case(b"cookie"))
}

pub(super) fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'_' | b'-' | b'.' | b'!' | b'#' | b'*' | b'+' | b'|' | b'~')
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b',' | b' ' | b'\t' | b'&')
}

/// Reads the text between two `;`: usually one pair.
fn part<'t, 'a>(part: &'t str, keep: Keep<'t, 'a>, found: &mut Found<'a>, depth: usize) {
    let part = part.trim_ascii();
    let bytes = part.as_bytes();
    if let Some(at) = memchr::memchr(b'=', bytes) {
        let (name, value) = (part[..at].trim_ascii_end(), part[at + 1..].trim_ascii_start());
        let is_plain = |value: &[u8]| {
            memchr::memchr3(b'%', b',', b'"', value).is_none()
                && memchr::memchr3(b' ', b'\t', b'&', value).is_none()
                && value.first() != Some(&b'\'')
        };
        if !name.is_empty() && name.bytes().all(is_of_name) && is_plain(value.as_bytes()) {
            match Attribute::of(name) {
                None => found.cookie(keep(Cow::Borrowed(name)), keep(Cow::Borrowed(value))),
                Some(attribute) => found.attribute(attribute, value),
            }
            return;
        }
    }
    let mut from = 0;
    while let Some((end, next)) = cut(part, from) {
        pair(&part[from..end], keep, found, depth);
        from = next;
    }
    pair(&part[from..], keep, found, depth);
}

/// Returns where the pair that begins at `from` ends because another one follows a comma or blanks, and where that one begins.
/// `Expires=Sun, 29 Jun …` contains no other pair.
fn cut(part: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = part.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        if !is_separator(bytes[at]) {
            at += 1;
            continue;
        }
        let end = at;
        at += bytes[at..].iter().take_while(|byte| is_separator(**byte)).count();
        let run = &bytes[end..at];
        let quoted = usize::from(matches!(bytes.get(at), Some(b'"' | b'\'')));
        let length = bytes[at + quoted..].iter().take_while(|byte| is_of_name(**byte)).count();
        let name = &part[at + quoted..at + quoted + length];
        let behind = &bytes[at + quoted + length..];
        let blanks = behind.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if length > 0 && behind.get(blanks) == Some(&b'=') && end > from {
            let before = part[from..end].trim_ascii();
            let is_attribute = || {
                let name = before.split('=').next().unwrap_or_default().trim_ascii();
                Attribute::of(name).is_some()
            };
            let has_comma = run.contains(&b',');
            let has_blank = run.contains(&b' ') || run.contains(&b'\t');
            if run.contains(&b'\t')
                || (has_comma && (has_blank || is_attribute()))
                || is_known(name)
                || (has_blank && is_attribute())
            {
                return Some((end, at));
            }
        }
        // These bytes contain no separator, so no byte is read twice.
        at += quoted + length;
    }
    None
}

/// Reads a pair, or an attribute without a value, or either of them percent-encoded as a whole.
fn pair<'t, 'a>(pair: &'t str, keep: Keep<'t, 'a>, found: &mut Found<'a>, depth: usize) {
    let pair = pair.trim();
    let at = memchr::memchr(b'=', pair.as_bytes());
    let name = pair[..at.unwrap_or(pair.len())].trim();
    if name.contains('%')
        && depth < DEPTH
        && let Some(opened) = opened(pair)
    {
        return read(&opened, copied, found, depth + 1);
    }
    let Some(at) = at else { return };
    let mut value = pair[at + 1..].trim();
    let mut name = name;
    if let Some(quote @ ('"' | '\'')) = name.chars().next()
        && let Some(inner) = value.strip_suffix(quote)
    {
        (name, value) = (name[1..].trim(), inner);
    }
    value = without_quotes(value);
    if let Some(attribute) = Attribute::of(name.strip_prefix('$').unwrap_or(name)) {
        return found.attribute(attribute, value);
    }
    let name = decoded(name);
    if !is_name(name.trim()) {
        return;
    }
    let name = match name {
        Cow::Borrowed(name) => Cow::Borrowed(name.trim()),
        Cow::Owned(name) => Cow::Owned(name.trim().to_owned()),
    };
    // An encoded `;` before another pair shows that both were encoded together.
    let whole = decoded(value);
    let hidden = match &whole {
        Cow::Owned(whole) => whole.split_once([';', '\n']).filter(|(_, rest)| is_pair(rest)),
        Cow::Borrowed(_) => None,
    };
    match hidden {
        None => found.cookie(keep(name), keep(whole)),
        Some((first, rest)) => {
            found.cookie(keep(name), Cow::Owned(first.trim_end().to_owned()));
            for (name, value) in rest.split([';', '\n']).filter_map(|part| part.split_once('=')) {
                let (name, value) = (name.trim(), without_quotes(value.trim()));
                match Attribute::of(name) {
                    Some(attribute) => found.attribute(attribute, value),
                    None if is_name(name) => {
                        found.cookie(Cow::Owned(name.to_owned()), Cow::Owned(value.to_owned()));
                    }
                    None => {}
                }
            }
        }
    }
}

/// Returns whether a browser accepts this name of a cookie; others are words of a text without cookies.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.chars().any(|c| {
            c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '{' | '}' | ',' | '<' | '>')
        })
}

pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Removes a pair of quotes. A value may contain `'`, also at both ends, so these are only removed around a word.
pub(super) fn without_quotes(text: &str) -> &str {
    let inner = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    inner('"').or_else(|| inner('\'').filter(|inner| inner.bytes().all(is_of_word))).unwrap_or(text)
}

/// Removes a percent-encoding that hides the `=`; returns `None` without one.
fn opened(text: &str) -> Option<String> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..LAYERS {
        let at = memchr::memchr(b'=', text.as_bytes()).unwrap_or(text.len());
        let name = percent_decode_str(&text[..at]);
        let hidden = name.clone().any(|byte| byte == b'=');
        if !hidden && !name.clone().any(|byte| byte == b'%') {
            return None;
        }
        text = Cow::Owned(decoded(&text).into_owned());
        if hidden {
            return Some(text.into_owned());
        }
    }
    None
}

/// Returns whether `name=` begins the text.
fn is_pair(text: &str) -> bool {
    let text = text.trim_start_matches([';', ' ']);
    text.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| is_of_name(byte) && !matches!(byte, b'!' | b'#' | b'*'))
    })
}
