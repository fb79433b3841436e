//! WAV and AIFF: chunks, among them a list of texts and an ID3v2 tag.

use super::id3;
use super::input::Input;
use super::text::{Declared, Fields};

/// Maximum number of bytes of a text that are read.
const TEXT: u64 = 64 << 10;

/// Byte order of numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// WAV.
    Little,
    /// AIFF.
    Big,
}

struct Chunk {
    name: [u8; 4],
    start: u64,
    end: u64,
}

/// Reads a song's fields from a file: from its ID3v2 tag, and from its own chunks.
pub(super) fn fields(input: &mut Input<'_>, order: Order) -> Vec<Fields> {
    let (mut tags, mut own) = (Vec::new(), Fields::default());
    let whole = input.size();
    walk(input, order, 12, whole, &mut |input, chunk| match &chunk.name {
        b"id3 " | b"ID3 " => {
            if let Some(tag) = id3::Tag::at(input, chunk.start) {
                tags.push(id3::fields(input, tag));
            }
        }
        b"LIST" if input.array(chunk.start) == Some(*b"INFO") => {
            walk(input, order, chunk.start + 4, chunk.end, &mut |input, text| {
                add(input, &mut own, &[b"INAM", b"IART", b"IPRD"], text);
            });
        }
        // AIFF has no chunk for an album.
        _ if order == Order::Big => add(input, &mut own, &[b"NAME", b"AUTH"], chunk),
        _ => {}
    });
    tags.push(own);
    tags
}

/// Returns the ID3v2 tag of such a file.
pub(super) fn id3_tag(input: &mut Input<'_>, order: Order) -> Option<id3::Tag> {
    let mut found = None;
    let whole = input.size();
    walk(input, order, 12, whole, &mut |input, chunk| {
        if matches!(&chunk.name, b"id3 " | b"ID3 ") {
            found = found.or_else(|| id3::Tag::at(input, chunk.start));
        }
    });
    found
}

fn add(input: &mut Input<'_>, fields: &mut Fields, names: &[&[u8; 4]], chunk: &Chunk) {
    if let Some(field) = names.iter().position(|name| **name == chunk.name) {
        let length = (chunk.end - chunk.start).min(TEXT);
        if let Some(text) = input.bytes(chunk.start, length as usize) {
            fields.add(field, Declared::Nothing, text);
        }
    }
}

fn walk(
    input: &mut Input<'_>,
    order: Order,
    mut at: u64,
    end: u64,
    each: &mut dyn FnMut(&mut Input<'_>, &Chunk),
) {
    while at + 8 <= end {
        let Some([a, b, c, d, size @ ..]) = input.array::<8>(at) else { return };
        let name = [a, b, c, d];
        let size = if order == Order::Little { u32::from_le_bytes(size) } else { u32::from_be_bytes(size) };
        let (start, length) = (at + 8, u64::from(size));
        // A chunk that was never closed extends to the end.
        let chunk = Chunk { name, start, end: (start + length).min(end) };
        each(input, &chunk);
        at = start + length;
        // A padding byte has to follow an odd length; not every program writes it.
        if length % 2 == 1 && !is_name(&input.up_to(at, 4)) {
            at += 1;
        }
    }
}

fn is_name(bytes: &[u8]) -> bool {
    bytes.len() == 4
        && bytes[0] != 0
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b' ')
}
