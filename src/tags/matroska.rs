//! Matroska and WebM (`.mka`, `.webm`): elements of EBML.

use super::look::Look;
use super::text::{Fields, Said};

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
pub(super) fn fields(look: &mut Look<'_>) -> [Fields; 2] {
    let (mut tags, mut info) = (Fields::default(), Fields::default());
    let whole = look.size();
    each(look, 0, whole, &mut |look, element| match element.id {
        INFO => each(look, element.start, element.end, &mut |look, element| {
            if element.id == SEGMENT_TITLE {
                let title = text(look, element);
                info.add(Fields::TITLE, Said::Utf8, title);
            }
        }),
        TAGS => each(look, element.start, element.end, &mut |look, element| {
            if element.id == TAG {
                read_tag(look, element, &mut tags);
            }
        }),
        _ => {}
    });
    [tags, info]
}

/// Reads a tag of the song or of its album, whose title is named TITLE, too.
fn read_tag(look: &mut Look<'_>, tag: &Element, fields: &mut Fields) {
    let (mut level, mut said) = (None, Vec::new());
    each(look, tag.start, tag.end, &mut |look, element| match element.id {
        TARGETS => each(look, element.start, element.end, &mut |look, element| {
            if element.id == TARGET_LEVEL {
                level = text(look, element).last().copied();
            }
        }),
        SIMPLE_TAG => {
            let (mut name, mut value) = (Vec::new(), Vec::new());
            each(look, element.start, element.end, &mut |look, element| match element.id {
                TAG_NAME => name = text(look, element),
                TAG_TEXT => value = text(look, element),
                _ => {}
            });
            said.push((name, value));
        }
        _ => {}
    });
    let is_album = level == Some(50);
    for (name, value) in said {
        match (&*name.to_ascii_uppercase(), is_album) {
            (b"TITLE", false) => fields.add(Fields::TITLE, Said::Utf8, value),
            (b"TITLE", true) | (b"ALBUM", _) => fields.add(Fields::ALBUM, Said::Utf8, value),
            (b"ARTIST", false) => fields.add(Fields::ARTIST, Said::Utf8, value),
            _ => {}
        }
    }
}

fn text(look: &mut Look<'_>, element: &Element) -> Vec<u8> {
    look.up_to(element.start, (element.end - element.start).min(TEXT) as usize)
}

/// Visits each element; also visits the content of segments, and of clusters without an end.
fn each(look: &mut Look<'_>, mut at: u64, end: u64, see: &mut dyn FnMut(&mut Look<'_>, &Element)) {
    while at < end {
        let head = look.up_to(at, 12);
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
        see(look, &Element { id, start: start.min(end), end: next.min(end) });
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
