//! Vorbis comments, in FLAC and in Ogg.

use super::input::Input;
use super::text::{Declared, Fields};

const NAMES: [&str; 4] = ["TITLE", "ARTIST", "ALBUM", "COMMENT"];

/// Maximum number of bytes of a value that are read.
const TEXT: u64 = 64 << 10;

/// Maximum number of comments that are read.
const COMMENTS: u32 = 10_000;

/// Maximum number of Ogg pages that are searched for comments: a cover in them takes many.
const PAGES: usize = 4_000;

/// Reads the blocks of a FLAC file, which begin after its mark.
pub(super) fn fields_of_flac(input: &mut Input<'_>, mut at: u64) -> Fields {
    let mut fields = Fields::default();
    while let Some([kind, size @ ..]) = input.array::<4>(at) {
        let length = u64::from(u32::from_be_bytes([0, size[0], size[1], size[2]]));
        if kind & 0x7f == 4 {
            let end = (at + 4 + length).min(input.size());
            read(input, std::slice::from_ref(&(at + 4..end)), &mut fields);
        }
        at += 4 + length;
        if kind & 0x80 != 0 {
            break;
        }
    }
    fields
}

type Range = std::ops::Range<u64>;

/// Reads the second packet of an Ogg stream.
pub(super) fn fields_of_ogg(input: &mut Input<'_>, at: u64) -> Fields {
    let mut fields = Fields::default();
    if let Some(packet) = second_packet(input, at) {
        let head = bytes(input, &packet, 0, 8);
        let skipped = match &head[..] {
            [3, b'v', b'o', b'r', b'b', b'i', b's', ..] => 7,
            [0x81, b't', b'h', b'e', b'o', b'r', b'a', ..] => 7,
            b"OpusTags" => 8,
            // FLAC: the header of a block.
            [4 | 0x84, ..] => 4,
            // Speex has no header.
            _ => 0,
        };
        read(input, &without(&packet, skipped), &mut fields);
    }
    fields
}

/// Returns the positions of the parts of the second packet of the first stream.
fn second_packet(input: &mut Input<'_>, mut at: u64) -> Option<Vec<Range>> {
    let mut serial = None;
    let (mut number, mut parts) = (0, Vec::<Range>::new());
    for _ in 0..PAGES {
        let head = input.array::<27>(at).filter(|head| head.starts_with(b"OggS"))?;
        let lengths = input.bytes(at + 27, usize::from(head[26]))?;
        let mut start = at + 27 + lengths.len() as u64;
        let is_first = *serial.get_or_insert([head[14], head[15], head[16], head[17]]) == head[14..18];
        for length in lengths {
            let end = start + u64::from(length);
            if is_first && number == 1 {
                match parts.last_mut() {
                    Some(last) if last.end == start => last.end = end,
                    _ => parts.push(start..end),
                }
            }
            // A packet ends with a segment shorter than 255 bytes.
            if is_first && length < 255 {
                number += 1;
            }
            if number == 2 {
                return Some(parts);
            }
            start = end;
        }
        at = start;
    }
    None
}

/// Reads the comments in these parts of a file, as far as they are valid.
fn read(input: &mut Input<'_>, parts: &[Range], fields: &mut Fields) {
    let size: u64 = parts.iter().map(|part| part.end - part.start).sum();
    let number = |input: &mut Input<'_>, at| {
        <[u8; 4]>::try_from(bytes(input, parts, at, 4)).ok().map(u32::from_le_bytes)
    };
    let Some(vendor) = number(input, 0) else { return };
    let mut at = 4 + u64::from(vendor);
    let Some(count) = number(input, at) else { return };
    at += 4;
    for _ in 0..count.min(COMMENTS) {
        let Some(length) = number(input, at) else { return };
        let (start, length) = (at + 4, u64::from(length));
        at = start + length;
        if at > size {
            return;
        }
        let head = bytes(input, parts, start, length.min(7) as usize);
        if NAMES
            .iter()
            .any(|name| head.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes())))
        {
            let comment = bytes(input, parts, start, length.min(TEXT) as usize);
            if let Some(equals) = comment.iter().position(|byte| *byte == b'=') {
                fields.add_named(NAMES, &comment[..equals], Declared::Utf8, &comment[equals + 1..]);
            }
        }
    }
}

/// Returns bytes at a position within these parts; fewer where they end.
fn bytes(input: &mut Input<'_>, parts: &[Range], mut at: u64, length: usize) -> Vec<u8> {
    let mut found = Vec::new();
    for part in parts {
        let here = part.end - part.start;
        if at < here {
            let wanted = ((length - found.len()) as u64).min(here - at);
            found.extend(input.up_to(part.start + at, wanted as usize));
            if found.len() == length {
                break;
            }
            at = 0;
        } else {
            at -= here;
        }
    }
    found
}

fn without(parts: &[Range], mut skipped: u64) -> Vec<Range> {
    let rest = parts.iter().map(|part| {
        let here = skipped.min(part.end - part.start);
        skipped -= here;
        part.start + here..part.end
    });
    rest.collect()
}
