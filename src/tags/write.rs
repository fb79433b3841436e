//! Writes tags into files. The library that writes them must not read ID3v2 tags: it would decompress them without a limit, and
//! reject the whole tag for one invalid frame. Frames of the file are copied unchanged.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use lofty::TextEncoding;
use lofty::ape::{ApeItem, ApeTag};
use lofty::config::{ParseOptions, WriteOptions};
use lofty::file::{FileType, TaggedFileExt as _};
use lofty::id3::v2::{
    AttachedPictureFrame, BinaryFrame, CommentFrame, Frame, FrameId, Id3v2Tag, UnsynchronizedTextFrame,
};
use lofty::picture::{Picture, PictureType};
use lofty::probe::Probe;
use lofty::tag::{Accessor, ItemKey, ItemValue, Tag, TagExt as _, TagItem};

use super::input::Input;
use super::read::{FileFormat, Start};
use super::{Tags, is_page};
use super::{ape, id3, riff};

/// Maximum size in bytes of a tag that is copied into a new one, and of the part of a file that is read for it.
const LARGEST: u64 = 32 << 20;

impl Tags {
    /// Writes the tags into an MP3, FLAC, M4A, Ogg, WAV or similar file, whose format is recognised by its content, not by its
    /// name. Fields that are `None` stay as they are in the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or its format has no tags. Where only the cover's format is not supported by
    /// the file, all other tags are written, and the error is of the kind [`io::ErrorKind::InvalidInput`].
    pub fn write(&self, path: &Path) -> io::Result<()> {
        write(self, path)
    }
}

fn write(tags: &Tags, path: &Path) -> io::Result<()> {
    let cover = tags.cover.as_deref().map(picture).transpose();
    let trouble = match cover {
        Ok(None) => return save(tags, None, path),
        Ok(Some(cover)) => match save(tags, Some(cover), path) {
            Ok(()) => return Ok(()),
            Err(trouble) => trouble,
        },
        Err(trouble) => trouble,
    };
    save(tags, None, path)?;
    let text = format!("all tags but the cover are written; the file cannot contain it: {trouble}");
    Err(io::Error::new(ErrorKind::InvalidInput, text))
}

fn picture(mut bytes: &[u8]) -> io::Result<Picture> {
    let mut picture = Picture::from_reader(&mut bytes).map_err(io::Error::other)?;
    picture.set_pic_type(PictureType::CoverFront);
    Ok(picture)
}

fn save(tags: &Tags, cover: Option<Picture>, path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let mut input = Input::new(&mut file)?;
    let start = Start::of(&mut input);
    match start.kind {
        FileFormat::Stream | FileFormat::Wav | FileFormat::Aiff => {
            let found = match start.kind {
                FileFormat::Wav => riff::id3_tag(&mut input, riff::Order::Little),
                FileFormat::Aiff => riff::id3_tag(&mut input, riff::Order::Big),
                _ => start.id3.first().copied(),
            };
            let (tag, options) = id3_tag(&mut input, found, tags, cover)?;
            file.rewind()?;
            tag.save_to(&mut file, options).map_err(io::Error::other)
        }
        FileFormat::Ape => {
            let mut tag = Tag::from(ape_tag(&mut input));
            fill(&mut tag, tags, cover);
            file.rewind()?;
            tag.save_to(&mut file, WriteOptions::default()).map_err(io::Error::other)
        }
        FileFormat::Flac | FileFormat::Ogg | FileFormat::Mp4 => {
            let mut tag = parsed(&mut file, start.at)?;
            fill(&mut tag, tags, cover);
            file.rewind()?;
            tag.save_to(&mut file, WriteOptions::default()).map_err(io::Error::other)
        }
        FileFormat::Asf | FileFormat::Matroska => {
            Err(io::Error::new(ErrorKind::Unsupported, "tags cannot be written into WMA and Matroska files"))
        }
    }
}

/// Writes the given fields into a tag.
fn fill(tag: &mut Tag, tags: &Tags, cover: Option<Picture>) {
    name(tag, tags);
    if let Some(lyrics) = &tags.lyrics {
        tag.insert_text(ItemKey::Lyrics, lyrics.clone());
    }
    if let Some(page) = &tags.page {
        let is_comment = |item: &TagItem| item.key() == ItemKey::Comment;
        tag.retain(|item| {
            !(is_comment(item) && item.value().text().is_some_and(|text| is_page(text.trim())))
        });
        // An existing comment stays beside it.
        tag.push(TagItem::new(ItemKey::Comment, ItemValue::Text(page.clone())));
    }
    if let Some(cover) = cover {
        tag.remove_picture_type(PictureType::CoverFront);
        tag.push_picture(cover);
    }
}

fn name(tag: &mut impl Accessor, tags: &Tags) {
    if let Some(title) = &tags.title {
        tag.set_title(title.clone());
    }
    if let Some(artist) = &tags.artist {
        tag.set_artist(artist.clone());
    }
    if let Some(album) = &tags.album {
        tag.set_album(album.clone());
    }
    if let Some(track) = tags.track {
        tag.set_track(track);
    }
}

/// Returns a tag with the file's frames and the new fields, in the file's version.
fn id3_tag(
    input: &mut Input<'_>,
    found: Option<id3::Tag>,
    tags: &Tags,
    cover: Option<Picture>,
) -> io::Result<(Id3v2Tag, WriteOptions)> {
    let mut tag = Id3v2Tag::new();
    if let Some(found) = found {
        if found.end - found.start > LARGEST {
            let text = format!("its tag is larger than {LARGEST} bytes");
            return Err(io::Error::new(ErrorKind::InvalidData, text));
        }
        for frame in found.frames(input, usize::MAX, |name| stays(name, tags)) {
            let is_old_page =
                tags.page.is_some() && id3::comment_of(&frame).is_some_and(|text| is_page(&text));
            let is_front = &frame.name == b"APIC" && id3::picture_kind(&frame.content) == Some(3);
            let Some(name) = frame_id(frame.name).filter(|_| !(is_old_page || is_front && cover.is_some()))
            else {
                continue;
            };
            tag.insert(Frame::Binary(BinaryFrame::new(name, frame.content)));
        }
    }
    name(&mut tag, tags);
    if let Some(lyrics) = &tags.lyrics {
        let unknown = *b"XXX";
        tag.insert(Frame::UnsynchronizedText(UnsynchronizedTextFrame::new(
            TextEncoding::UTF8,
            unknown,
            "",
            lyrics.clone(),
        )));
    }
    if let Some(page) = &tags.page {
        let comment = CommentFrame::new(TextEncoding::UTF8, *b"XXX", "", page.clone());
        tag.insert(Frame::Comment(comment));
    }
    if let Some(cover) = cover {
        tag.insert(Frame::Picture(AttachedPictureFrame::new(TextEncoding::UTF8, cover)));
    }
    let is_old = found.is_some_and(|found| found.version < 4);
    Ok((tag, WriteOptions::new().use_id3v23(is_old)))
}

/// Returns whether a frame stays because no new field replaces it.
fn stays(name: [u8; 4], tags: &Tags) -> bool {
    match &name {
        b"TIT2" => tags.title.is_none(),
        b"TPE1" => tags.artist.is_none(),
        b"TALB" => tags.album.is_none(),
        b"TRCK" => tags.track.is_none(),
        b"USLT" => tags.lyrics.is_none(),
        _ => true,
    }
}

fn frame_id(name: [u8; 4]) -> Option<FrameId<'static>> {
    FrameId::new(String::from_utf8(name.to_vec()).ok()?).ok()
}

fn ape_tag(input: &mut Input<'_>) -> ApeTag {
    let mut tag = ApeTag::new();
    let found = ape::at_end(input);
    for item in found.map(|found| found.items(input, usize::MAX, |_| true)).unwrap_or_default() {
        let value = match (item.flags >> 1 & 3, String::from_utf8(item.value)) {
            (0, Ok(text)) => ItemValue::Text(text),
            (2, Ok(link)) => ItemValue::Locator(link),
            (_, Ok(bytes)) => ItemValue::Binary(bytes.into_bytes()),
            (_, Err(error)) => ItemValue::Binary(error.into_bytes()),
        };
        let name = String::from_utf8_lossy(&item.name).into_owned();
        if let Ok(item) = ApeItem::new(name, value) {
            tag.insert(item);
        }
    }
    tag
}

/// Returns the tag of a file after its ID3v2 tags, which begins at `start`; an empty one where it cannot be read.
fn parsed(file: &mut File, start: u64) -> io::Result<Tag> {
    file.seek(SeekFrom::Start(start))?;
    let part = Part { file, start, left: LARGEST };
    let options = ParseOptions::new().read_properties(false);
    let probe = Probe::new(BufReader::new(part)).options(options).guess_file_type()?;
    let kind = probe.file_type().unwrap_or(FileType::Flac);
    let read = probe.read().ok();
    let tag = read.and_then(|read| read.primary_tag().cloned());
    Ok(tag.unwrap_or_else(|| Tag::new(kind.primary_tag_type())))
}

/// A file from a position on, with a limit of bytes to read.
struct Part<'a> {
    file: &'a mut File,
    start: u64,
    left: u64,
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.left.checked_sub(read as u64);
        self.left = left.ok_or_else(|| io::Error::new(ErrorKind::InvalidData, "the tags are too large"))?;
        Ok(read)
    }
}

impl Seek for Part<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(at.saturating_add(self.start)),
            other => other,
        };
        let at = self.file.seek(to)?;
        let here = at.checked_sub(self.start);
        here.ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "a position before the start"))
    }
}
