//! APEv2 tags, at the end of a file or at its start.

use super::input::{Input, le32};
use super::text::{Declared, Fields};

/// Maximum number of bytes of an item that are read.
const TEXT: usize = 64 << 10;

/// Maximum length of an item's name in bytes.
const NAME: usize = 255;

/// Length in bytes of a tag's header and of its footer.
const ENDS: u64 = 32;

/// An item: its name, its flags, and its value.
pub(super) struct Item {
    pub(super) name: Vec<u8>,
    pub(super) flags: u32,
    pub(super) value: Vec<u8>,
}

/// Position of a tag's items.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    pub(super) start: u64,
    pub(super) end: u64,
    count: u32,
}

impl Tag {
    /// Returns the tag whose header is at this position.
    pub(super) fn at(input: &mut Input<'_>, at: u64) -> Option<Self> {
        let head: [u8; ENDS as usize] = input.array(at)?;
        let (size, count, flags) = (le32(&head, 12)?, le32(&head, 16)?, le32(&head, 20)?);
        let is_head = head.starts_with(b"APETAGEX") && flags & 0x2000_0000 != 0;
        let end = (at + ENDS + u64::from(size)).min(input.size());
        is_head.then_some(Self { start: at + ENDS, end, count })
    }

    /// Returns the tag whose footer ends at this position. A footer without a tag before it has no items.
    pub(super) fn before(input: &mut Input<'_>, end: u64) -> Option<Self> {
        let at = end.checked_sub(ENDS)?;
        let footer: [u8; ENDS as usize] = input.array(at)?;
        let (size, count) = (le32(&footer, 12)?, le32(&footer, 16)?);
        let start = end.checked_sub(u64::from(size))?;
        footer.starts_with(b"APETAGEX").then_some(Self { start, end: at, count })
    }

    /// Reads the items whose names are wanted, each up to a maximum length.
    pub(super) fn items(
        &self,
        input: &mut Input<'_>,
        longest: usize,
        wanted: impl Fn(&[u8]) -> bool,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = self.start;
        for _ in 0..self.count {
            let head = input.up_to(at, self.end.saturating_sub(at).min(8 + NAME as u64 + 1) as usize);
            let (Some(length), Some(flags)) = (le32(&head, 0), le32(&head, 4)) else { break };
            let Some(name) = head[8..].iter().position(|byte| *byte == 0) else { break };
            let start = at + 8 + name as u64 + 1;
            let name = &head[8..8 + name];
            at = start + u64::from(length);
            if at > self.end {
                break;
            }
            if wanted(name) {
                let Some(value) = input.bytes(start, longest.min(length as usize)) else { break };
                items.push(Item { name: name.to_vec(), flags, value });
            }
        }
        items
    }
}

/// Reads a song's fields from a tag.
pub(super) fn fields(input: &mut Input<'_>, tag: Tag) -> Fields {
    const NAMES: [&str; 4] = ["Title", "Artist", "Album", "Comment"];
    let mut fields = Fields::default();
    let is_wanted = |name: &[u8]| NAMES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name));
    for item in tag.items(input, TEXT, is_wanted) {
        fields.add_named(NAMES, &item.name, Declared::Utf8, &item.value);
    }
    fields
}

/// Returns the tag at the end of a file, before other tags that may follow it.
pub(super) fn at_end(input: &mut Input<'_>) -> Option<Tag> {
    let mut end = input.size();
    if end >= 128 && input.bytes(end - 128, 3)? == *b"TAG" {
        end -= 128;
    }
    // Lyrics3: six digits are its length.
    if end >= 15 {
        let tail = input.bytes(end - 15, 15)?;
        if let (true, Some(length)) = (tail.ends_with(b"LYRICS200"), number(&tail[..6])) {
            end = end.saturating_sub(length + 15);
        }
    }
    Tag::before(input, end)
}

fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
