//! MP4, M4A and 3GP: atoms in atoms.

use super::look::{Look, be32};
use super::text::{Fields, Said};

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
pub(super) fn fields(look: &mut Look<'_>) -> [Fields; 2] {
    let (mut list, mut old) = (Fields::default(), Fields::default());
    let whole = look.size();
    each(look, 0, whole, &mut |look, atom| match &atom.name {
        b"moov" => each(look, atom.start, atom.end, &mut |look, atom| match &atom.name {
            b"udta" => each(look, atom.start, atom.end, &mut |look, atom| match &atom.name {
                b"meta" => in_meta(look, atom, &mut list),
                _ => in_own_words(look, atom, &mut old),
            }),
            b"meta" => in_meta(look, atom, &mut list),
            _ => {}
        }),
        b"meta" => in_meta(look, atom, &mut list),
        _ => {}
    });
    [list, old]
}

fn in_meta(look: &mut Look<'_>, meta: &Atom, fields: &mut Fields) {
    // Version and flags, which QuickTime omits.
    let is_plain = look.array::<8>(meta.start).is_some_and(|head| head.ends_with(b"hdlr"));
    let start = meta.start + if is_plain { 0 } else { 4 };
    each(look, start, meta.end, &mut |look, atom| {
        if &atom.name == b"ilst" {
            each(look, atom.start, atom.end, &mut |look, item| {
                let Some(field) = ITUNES.iter().position(|name| **name == item.name) else { return };
                each(look, item.start, item.end, &mut |look, data| {
                    let text = text(look, data);
                    if let (b"data", Some(text)) = (&data.name, text.get(8..)) {
                        let said = if be32(&text_kind(look, data), 0) == Some(2) {
                            Said::Utf16Be
                        } else {
                            Said::Utf8
                        };
                        fields.add(field, said, text);
                    }
                });
            });
        }
    });
}

fn text_kind(look: &mut Look<'_>, data: &Atom) -> Vec<u8> {
    look.up_to(data.start, 4)
}

fn in_own_words(look: &mut Look<'_>, atom: &Atom, fields: &mut Fields) {
    if let Some(field) = MOBILE.iter().position(|name| **name == atom.name) {
        // Version, flags and language.
        if let Some(text) = text(look, atom).get(6..) {
            fields.add(field, Said::Utf8, text);
        }
    } else if let Some(field) = ITUNES.iter().position(|name| **name == atom.name) {
        // Length and language.
        let text = text(look, atom);
        if let [a, b, _, _, text @ ..] = &text[..] {
            let length = usize::from(u16::from_be_bytes([*a, *b])).min(text.len());
            fields.add(field, Said::Nothing, &text[..length]);
        }
    }
}

fn text(look: &mut Look<'_>, atom: &Atom) -> Vec<u8> {
    look.up_to(atom.start, (atom.end - atom.start).min(TEXT) as usize)
}

fn each(look: &mut Look<'_>, mut at: u64, end: u64, see: &mut dyn FnMut(&mut Look<'_>, &Atom)) {
    while at + 8 <= end {
        let Some([a, b, c, d, name @ ..]) = look.array::<8>(at) else { return };
        let (head, length) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (8, end - at),
            1 => match look.array::<8>(at + 8) {
                Some(length) => (16, u64::from_be_bytes(length)),
                None => return,
            },
            length => (8, u64::from(length)),
        };
        let Some(next) = at.checked_add(length).filter(|_| length >= head) else { return };
        see(look, &Atom { name, start: (at + head).min(end), end: next.min(end) });
        at = next;
    }
}
