//! `a=1; b=2`, and what else people put between such parts.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::attribute::Attribute;
use super::found::Found;

/// How often cookies may have been percent-encoded as a whole.
pub(super) const LAYERS: usize = 3;

/// How deep parts may lie in parts.
const DEPTH: usize = 3;

/// Names that are NetEase's own: before them, a blank or a comma can only be a separator.
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

/// What becomes of a text that is kept: a borrow where it outlives the reading, else a copy.
pub(super) type Keep<'t, 'a> = fn(Cow<'t, str>) -> Cow<'a, str>;

pub(super) fn borrowed<'a>(text: Cow<'a, str>) -> Cow<'a, str> {
    text
}

pub(super) fn copied<'a>(text: Cow<'_, str>) -> Cow<'a, str> {
    Cow::Owned(text.into_owned())
}

/// Reads the text if it is plainly `a=1; b=2` on one line, as nearly all are; whether it is.
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

/// Whether `name=` begins the text, with a value that begins like one, and the name is not `cookie`.
pub(super) fn begins_with_pair(text: &[u8]) -> bool {
    let length = text.iter().take_while(|byte| is_of_name(**byte)).count();
    let (name, rest) = text.split_at(length);
    let [b'=', value @ ..] = rest.trim_ascii_start() else { return false };
    // These may hold cookies in another spelling.
    let may_hold = matches!(value.trim_ascii_start().first(), Some(b'{' | b'[' | b'(' | b'"' | b'\'' | b'`'));
    length > 0 && !may_hold && !is_label(name)
}

/// Whether a value of this name may be cookies: `cookie`, `Set-Cookie`, `NETEASE_COOKIE`, `cookies`.
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

/// What stands between two `;`: a pair, as a rule.
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

/// Where the pair that begins at `from` ends because another one begins behind a comma or blanks, and where that one
/// begins. `Expires=Sun, 29 Jun …` holds no other.
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
        // No separator stands in what was looked at: nothing is looked at twice.
        at += quoted + length;
    }
    None
}

/// A pair, or an attribute without a value, or either percent-encoded as a whole.
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
    // A value that hides the end of a part before another one was encoded together with it.
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

/// Whether browsers could know a cookie by this name; others are words of a text that holds no cookie there.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.chars().any(|c| {
            c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '{' | '}' | ',' | '<' | '>')
        })
}

pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// The text between two quotes. A value may contain `'`, also at both ends: between two of these, only words are taken
/// for quoted.
pub(super) fn without_quotes(text: &str) -> &str {
    let inner = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    inner('"').or_else(|| inner('\'').filter(|inner| inner.bytes().all(is_of_word))).unwrap_or(text)
}

/// The text with the encoding taken off that hides its `=`; none where nothing hides one.
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

/// Whether `name=` begins the text.
fn is_pair(text: &str) -> bool {
    let text = text.trim_start_matches([';', ' ']);
    text.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| is_of_name(byte) && !matches!(byte, b'!' | b'#' | b'*'))
    })
}
