//! WMA: objects, each with a name of 16 bytes.

use super::input::{Input, le32};
use super::text::{Declared, Fields};

/// First bytes of such a file.
pub(super) const MARK: [u8; 16] =
    [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0, 0xaa, 0, 0x62, 0xce, 0x6c];

const DESCRIPTION: [u8; 16] =
    [0x33, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0, 0xaa, 0, 0x62, 0xce, 0x6c];

const MORE: [u8; 16] =
    [0x40, 0xa4, 0xd0, 0xd2, 0x07, 0xe3, 0xd2, 0x11, 0x97, 0xf0, 0, 0xa0, 0xc9, 0x5e, 0xa8, 0x50];

/// Maximum number of bytes of an object that are read: it may contain a cover.
const OBJECT: u64 = 4 << 20;

/// Maximum number of objects that are read.
const OBJECTS: u32 = 1000;

/// Reads a song's fields from a file.
pub(super) fn fields(input: &mut Input<'_>) -> [Fields; 2] {
    let (mut description, mut more) = (Fields::default(), Fields::default());
    let head = input.up_to(0, 30);
    let count = le32(&head, 24).unwrap_or(0).min(OBJECTS);
    let mut at = 30;
    for _ in 0..count {
        let Some(head) = input.array::<24>(at) else { break };
        let (name, length) = (&head[..16], le64(&head[16..]));
        let end = at.saturating_add(length).min(input.size());
        if length < 24 || end < at + 24 {
            break;
        }
        let inside = (end - at - 24).min(OBJECT) as usize;
        if name == DESCRIPTION {
            read_description(&input.up_to(at + 24, inside), &mut description);
        } else if name == MORE {
            read_more(&input.up_to(at + 24, inside), &mut more);
        }
        at = end;
    }
    [description, more]
}

/// Reads five lengths, then title and author; skips the other texts.
fn read_description(object: &[u8], fields: &mut Fields) {
    let Some((lengths, mut texts)) = object.split_at_checked(10) else { return };
    for (field, length) in [Fields::TITLE, Fields::ARTIST].into_iter().zip(lengths.chunks_exact(2)) {
        let (text, rest) =
            texts.split_at(usize::from(u16::from_le_bytes([length[0], length[1]])).min(texts.len()));
        fields.add(field, Declared::Utf16Le, text);
        texts = rest;
    }
}

/// Reads names and values.
fn read_more(object: &[u8], fields: &mut Fields) {
    const NAMES: [&str; 4] = ["Title", "Author", "WM/AlbumTitle", "Description"];
    let Some((count, mut rest)) = object.split_at_checked(2) else { return };
    for _ in 0..u16::from_le_bytes([count[0], count[1]]) {
        let Some(name) = sized(&mut rest) else { return };
        let Some((kind, value)) = rest.split_at_checked(2) else { return };
        rest = value;
        let Some(value) = sized(&mut rest) else { return };
        if kind == [0, 0] {
            let name: Vec<u8> =
                name.chunks_exact(2).map(|unit| if unit[1] == 0 { unit[0] } else { b'?' }).collect();
            let name = name.strip_suffix(b"\0").unwrap_or(&name);
            fields.add_named(NAMES, name, Declared::Utf16Le, value);
        }
    }
}

/// Returns bytes that follow their length.
fn sized<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, behind) = rest.split_at_checked(2)?;
    let (bytes, behind) = behind.split_at_checked(usize::from(u16::from_le_bytes([length[0], length[1]])))?;
    *rest = behind;
    Some(bytes)
}

fn le64(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
