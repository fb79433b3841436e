//! Percent-encoding as browsers' `encodeURIComponent` and `encodeURI` do it, which NetEase's cookies and forms expect.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// All characters except letters, digits and `-_.!~*'()`.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Excludes the delimiters of a URL, too.
const URI: &AsciiSet = &COMPONENT
    .remove(b';')
    .remove(b'/')
    .remove(b'?')
    .remove(b':')
    .remove(b'@')
    .remove(b'&')
    .remove(b'=')
    .remove(b'+')
    .remove(b'$')
    .remove(b',')
    .remove(b'#');

/// Encodes `url` as `encodeURI` does: escapes only characters that a URL cannot contain.
pub(crate) fn uri(url: &str) -> String {
    utf8_percent_encode(url, URI).to_string()
}

/// Appends `text`, with all characters escaped that could end a component.
pub(crate) fn push_component(out: &mut String, text: &str) {
    // Nearly all names and values are plain; checking that is cheaper than running the encoder.
    if text.bytes().all(is_plain) {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, COMPONENT));
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Returns `text`, with all characters escaped that could end a component.
pub(crate) fn component(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_component(&mut out, text);
    out
}

/// Returns whether a path has a segment `.` or `..`, also after decoding it up to three times.
pub(crate) fn climbs(path: &str) -> bool {
    // Nearly all paths have neither a dot nor an escape.
    if memchr::memchr2(b'.', b'%', path.as_bytes()).is_none() {
        return false;
    }
    let mut path = Cow::Borrowed(path.as_bytes());
    // No server decodes more than twice.
    for _ in 0..3 {
        if path
            .split(|byte| matches!(byte, b'/' | b'\\' | b'?' | b'#'))
            .any(|segment| segment == b"." || segment == b"..")
        {
            return true;
        }
        match percent_decode(&path).into() {
            Cow::Borrowed(_) => return false,
            Cow::Owned(decoded) => path = Cow::Owned(decoded),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::climbs;

    #[test]
    fn paths_that_climb() {
        for path in [
            "/..",
            "/api/./x",
            "/api/..",
            "/a/%2e%2E/b",
            "/a/..%2Fb",
            "/a/%252e%252e",
            "/a\\..\\b",
            "/a/..?x=1",
        ] {
            assert!(climbs(path), "{path}");
        }
        for path in
            ["/api/v1", "/api/a..b", "/api/...", "/a/%41.x", "/weapi/v1/resource/comments/A_EV_2_1.2_3"]
        {
            assert!(!climbs(path), "{path}");
        }
    }
}
