//! Percent-encoding as browsers' `encodeURIComponent` does it, which NetEase's cookies and forms expect.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but letters, digits and `-_.!~*'()`.
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

/// Appends `text` with everything escaped that could end a component.
pub(crate) fn push_component(out: &mut String, text: &str) {
    // Nearly all names and values are plain; a look is cheaper than the encoder's pieces.
    if text.bytes().all(is_plain) {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, COMPONENT));
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// `text` with everything escaped that could end a component.
pub(crate) fn component(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_component(&mut out, text);
    out
}
