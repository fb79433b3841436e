//! MP4, M4A and 3GP: atoms in atoms.

use super::input::{Input, be32};
use super::text::{Declared, Fields};

/// Maximum number of bytes of a text that are read.
const TEXT: u64 = 64 << 10;

/// Names of fields in a list of iTunes.
const ITUNES: [&[u8; 4]; 4] = [b"\xa9nam", b"\xa9ART", b"\xa9alb", b"\xa9cmt"];

/// Names of fields in 3GP.
const MOBILE: [&[u8; 4]; 3] = [b"titl", b"perf", b"albm"];

struct Atom {
    name: [u8; 4],
    start: u64,
    end: u64,
}

/// Reads a song's fields from a file: from an iTunes list, and from the atoms of QuickTime and 3GP.
pub(super) fn fields(input: &mut Input<'_>) -> [Fields; 2] {
    let (mut list, mut old) = (Fields::default(), Fields::default());
    let whole = input.size();
    each(input, 0, whole, &mut |input, atom| match &atom.name {
        b"moov" => each(input, atom.start, atom.end, &mut |input, atom| match &atom.name {
            b"udta" => each(input, atom.start, atom.end, &mut |input, atom| match &atom.name {
                b"meta" => in_meta(input, atom, &mut list),
                _ => in_own_words(input, atom, &mut old),
            }),
            b"meta" => in_meta(input, atom, &mut list),
            _ => {}
        }),
        b"meta" => in_meta(input, atom, &mut list),
        _ => {}
    });
    [list, old]
}

fn in_meta(input: &mut Input<'_>, meta: &Atom, fields: &mut Fields) {
    // Version and flags, which QuickTime omits.
    let is_plain = input.array::<8>(meta.start).is_some_and(|head| head.ends_with(b"hdlr"));
    let start = meta.start + if is_plain { 0 } else { 4 };
    each(input, start, meta.end, &mut |input, atom| {
        if &atom.name == b"ilst" {
            each(input, atom.start, atom.end, &mut |input, item| {
                let Some(field) = ITUNES.iter().position(|name| **name == item.name) else { return };
                each(input, item.start, item.end, &mut |input, data| {
                    let text = text(input, data);
                    if let (b"data", Some(text)) = (&data.name, text.get(8..)) {
                        let declared = if be32(&text_kind(input, data), 0) == Some(2) {
                            Declared::Utf16Be
                        } else {
                            Declared::Utf8
                        };
                        fields.add(field, declared, text);
                    }
                });
            });
        }
    });
}

fn text_kind(input: &mut Input<'_>, data: &Atom) -> Vec<u8> {
    input.up_to(data.start, 4)
}

fn in_own_words(input: &mut Input<'_>, atom: &Atom, fields: &mut Fields) {
    if let Some(field) = MOBILE.iter().position(|name| **name == atom.name) {
        // Version, flags and language.
        if let Some(text) = text(input, atom).get(6..) {
            fields.add(field, Declared::Utf8, text);
        }
    } else if let Some(field) = ITUNES.iter().position(|name| **name == atom.name) {
        // Length and language.
        let text = text(input, atom);
        if let [a, b, _, _, text @ ..] = &text[..] {
            let length = usize::from(u16::from_be_bytes([*a, *b])).min(text.len());
            fields.add(field, Declared::Nothing, &text[..length]);
        }
    }
}

fn text(input: &mut Input<'_>, atom: &Atom) -> Vec<u8> {
    input.up_to(atom.start, (atom.end - atom.start).min(TEXT) as usize)
}

fn each(input: &mut Input<'_>, mut at: u64, end: u64, see: &mut dyn FnMut(&mut Input<'_>, &Atom)) {
    while at + 8 <= end {
        let Some([a, b, c, d, name @ ..]) = input.array::<8>(at) else { return };
        let (head, length) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (8, end - at),
            1 => match input.array::<8>(at + 8) {
                Some(length) => (16, u64::from_be_bytes(length)),
                None => return,
            },
            length => (8, u64::from(length)),
        };
        let Some(next) = at.checked_add(length).filter(|_| length >= head) else { return };
        see(input, &Atom { name, start: (at + head).min(end), end: next.min(end) });
        at = next;
    }
}
