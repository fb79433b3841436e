//! The address of a song's page, which downloads keep in a comment: all kinds of tags have those.

use std::fs::File;
use std::io::{self, Seek as _};

use lofty::tag::{ItemKey, ItemValue, Tag, TagItem};

use super::look::Look;
use super::read::{Kind, Start};
use super::{id3, riff, write};

/// What such an address begins with.
const SITE: &str = "https://music.163.com/";

/// As much of a comment as is looked at, in bytes.
const COMMENT: usize = 4096;

/// The address that a file holds, if it does.
pub(super) fn of(file: &mut File) -> io::Result<Option<String>> {
    let mut look = Look::new(file)?;
    let start = Start::of(&mut look);
    let tag = match start.kind {
        Kind::Stream | Kind::Wav | Kind::Aiff => {
            let found = match start.kind {
                Kind::Wav => riff::id3_tag(&mut look, riff::Order::Little),
                Kind::Aiff => riff::id3_tag(&mut look, riff::Order::Big),
                _ => start.id3.first().copied(),
            };
            return Ok(found.and_then(|found| {
                let comments = found.frames(&mut look, COMMENT, |name| &name == b"COMM");
                comments.iter().find_map(of_frame)
            }));
        }
        Kind::Ape => Tag::from(write::ape_tag(&mut look)),
        Kind::Flac | Kind::Ogg | Kind::Mp4 => {
            file.rewind()?;
            write::parsed(file, start.at)?
        }
        Kind::Asf | Kind::Matroska => return Ok(None),
    };
    Ok(tag.items().find_map(of_item).map(str::to_owned))
}

/// The address in a comment of ID3v2, in whatever encoding: it is ASCII, which UTF-16 writes with zeros between.
pub(super) fn of_frame(frame: &id3::Frame) -> Option<String> {
    if &frame.name != b"COMM" {
        return None;
    }
    let bytes: Vec<u8> = frame.content.iter().copied().filter(|byte| *byte != 0).collect();
    let at = memchr::memmem::find(&bytes, SITE.as_bytes())?;
    // Before it stand encoding, language and marks; a comment of somebody's that names an address says more.
    let is_alone = bytes[..at].len() <= 8 && bytes[at..].iter().all(u8::is_ascii_graphic);
    is_alone.then(|| String::from_utf8_lossy(&bytes[at..]).into_owned())
}

/// The address that an item holds, which is no comment of somebody's.
fn of_item(item: &TagItem) -> Option<&str> {
    let text = item.value().text()?.trim();
    let is_page = text.starts_with(SITE) && !text.contains(char::is_whitespace);
    (item.key() == ItemKey::Comment && is_page).then_some(text)
}

/// Puts an address into a tag; a comment that is there stays beside it.
pub(super) fn put(tag: &mut Tag, page: &str) {
    tag.retain(|item| of_item(item).is_none());
    tag.push(TagItem::new(ItemKey::Comment, ItemValue::Text(page.to_owned())));
}
