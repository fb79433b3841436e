//! Matroska and WebM (`.mka`, `.webm`): elements of EBML.

use super::input::Input;
use super::text::{Declared, Fields};

/// First bytes of such a file.
pub(super) const MARK: [u8; 4] = [0x1a, 0x45, 0xdf, 0xa3];

/// Maximum number of bytes of a text that are read.
const TEXT: u64 = 64 << 10;

const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1f43_b675;
const INFO: u32 = 0x1549_a966;
const SEGMENT_TITLE: u32 = 0x7ba9;
const TAGS: u32 = 0x1254_c367;
const TAG: u32 = 0x7373;
const TARGETS: u32 = 0x63c0;
const TARGET_LEVEL: u32 = 0x68ca;
const SIMPLE_TAG: u32 = 0x67c8;
const TAG_NAME: u32 = 0x45a3;
const TAG_TEXT: u32 = 0x4487;

struct Element {
    id: u32,
    start: u64,
    end: u64,
}

/// Reads a song's fields from a file: from its tags, and from its title.
pub(super) fn fields(input: &mut Input<'_>) -> [Fields; 2] {
    let (mut tags, mut info) = (Fields::default(), Fields::default());
    let whole = input.size();
    each(input, 0, whole, &mut |input, element| match element.id {
        INFO => each(input, element.start, element.end, &mut |input, element| {
            if element.id == SEGMENT_TITLE {
                let title = text(input, element);
                info.add(Fields::TITLE, Declared::Utf8, title);
            }
        }),
        TAGS => each(input, element.start, element.end, &mut |input, element| {
            if element.id == TAG {
                read_tag(input, element, &mut tags);
            }
        }),
        _ => {}
    });
    [tags, info]
}

/// Reads a tag of the song or of its album, whose title is named TITLE, too.
fn read_tag(input: &mut Input<'_>, tag: &Element, fields: &mut Fields) {
    let (mut level, mut declared) = (None, Vec::new());
    each(input, tag.start, tag.end, &mut |input, element| match element.id {
        TARGETS => each(input, element.start, element.end, &mut |input, element| {
            if element.id == TARGET_LEVEL {
                level = text(input, element).last().copied();
            }
        }),
        SIMPLE_TAG => {
            let (mut name, mut value) = (Vec::new(), Vec::new());
            each(input, element.start, element.end, &mut |input, element| match element.id {
                TAG_NAME => name = text(input, element),
                TAG_TEXT => value = text(input, element),
                _ => {}
            });
            declared.push((name, value));
        }
        _ => {}
    });
    let is_album = level == Some(50);
    for (name, value) in declared {
        match (&*name.to_ascii_uppercase(), is_album) {
            (b"TITLE", false) => fields.add(Fields::TITLE, Declared::Utf8, value),
            (b"TITLE", true) | (b"ALBUM", _) => fields.add(Fields::ALBUM, Declared::Utf8, value),
            (b"ARTIST", false) => fields.add(Fields::ARTIST, Declared::Utf8, value),
            _ => {}
        }
    }
}

fn text(input: &mut Input<'_>, element: &Element) -> Vec<u8> {
    input.up_to(element.start, (element.end - element.start).min(TEXT) as usize)
}

/// Visits each element; also visits the content of segments, and of clusters without an end.
fn each(input: &mut Input<'_>, mut at: u64, end: u64, see: &mut dyn FnMut(&mut Input<'_>, &Element)) {
    while at < end {
        let head = input.up_to(at, 12);
        let Some((id, id_length)) = number(&head, true) else { return };
        let Some((length, length_length)) = number(&head[id_length..], false) else { return };
        let start = at + (id_length + length_length) as u64;
        let is_open = length == u64::MAX >> (64 - 7 * length_length);
        let id = id as u32;
        if id == SEGMENT || id == CLUSTER && is_open {
            at = start;
            continue;
        }
        let Some(next) = start.checked_add(length).filter(|_| !is_open) else { return };
        see(input, &Element { id, start: start.min(end), end: next.min(end) });
        at = next;
    }
}

/// Returns a number whose first bits encode its length, and that length.
fn number(bytes: &[u8], keeps_mark: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    if length > if keeps_mark { 4 } else { 8 } {
        return None;
    }
    let mark = if keeps_mark { 0 } else { 0x80_u32 >> (length - 1) };
    let first = u64::from(u32::from(first) & !mark);
    let rest = bytes.get(1..length)?;
    Some((rest.iter().fold(first, |sum, byte| sum << 8 | u64::from(*byte)), length))
}
