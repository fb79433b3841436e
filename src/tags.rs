//! What the file of a song says about it: title, artist, album and more.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use lofty::config::{ParseOptions, WriteOptions};
use lofty::file::{FileType, TaggedFile, TaggedFileExt as _};
use lofty::picture::{Picture, PictureType};
use lofty::probe::Probe;
use lofty::tag::{Accessor as _, ItemKey, ItemValue, Tag, TagExt as _, TagItem};

use crate::upload::spool::ReadSeek;

/// What is said about a song; nothing is said where a field has nothing.
///
/// ```no_run
/// use ncm::tags::Tags;
///
/// # fn example() -> std::io::Result<()> {
/// let tags = Tags { title: Some("海阔天空".into()), artist: Some("Beyond".into()), ..Tags::default() };
/// tags.write("海阔天空.mp3".as_ref())?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags {
    /// Its title.
    pub title: Option<String>,
    /// Its artists, as one text.
    pub artist: Option<String>,
    /// Its album.
    pub album: Option<String>,
    /// Its place on the album, from 1.
    pub track: Option<u32>,
    /// Its lyrics, such as LRC.
    pub lyrics: Option<String>,
    /// The front cover: JPEG, PNG, GIF, BMP or TIFF.
    pub cover: Option<Vec<u8>>,
    /// The address of its page at music.163.com.
    pub page: Option<String>,
}

impl Tags {
    /// Writes them into a file of MP3, FLAC, M4A, Ogg, WAV and their like, told by its content and not by its name. What
    /// has nothing here stays as it is in the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or is of no kind that holds tags; or when the cover is no picture.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let file = parse(&mut File::open(path)?, ParseOptions::new().read_properties(false), None)?;
        let mut tag = file.primary_tag().cloned().unwrap_or_else(|| Tag::new(file.primary_tag_type()));
        if let Some(title) = &self.title {
            tag.set_title(title.clone());
        }
        if let Some(artist) = &self.artist {
            tag.set_artist(artist.clone());
        }
        if let Some(album) = &self.album {
            tag.set_album(album.clone());
        }
        if let Some(track) = self.track {
            tag.set_track(track);
        }
        if let Some(lyrics) = &self.lyrics {
            tag.insert_text(ItemKey::Lyrics, lyrics.clone());
        }
        if let Some(cover) = &self.cover {
            let mut picture = Picture::from_reader(&mut cover.as_slice()).map_err(io::Error::other)?;
            picture.set_pic_type(PictureType::CoverFront);
            tag.remove_picture_type(PictureType::CoverFront);
            tag.push_picture(picture);
        }
        if let Some(page) = &self.page {
            tag.retain(|item| address(item).is_none());
            // A comment that is there stays beside it.
            tag.push(TagItem::new(ItemKey::Comment, ItemValue::Text(page.clone())));
        }
        tag.save_to_path(path, WriteOptions::default()).map_err(io::Error::other)
    }

    /// Reads title, artist, album and page from a file, told by its content and not by its name.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is of no kind that holds tags.
    pub fn open(path: &Path) -> io::Result<Self> {
        let options = ParseOptions::new().read_properties(false).read_cover_art(false);
        parse(&mut File::open(path)?, options, None).map(|file| Self::of(&file))
    }

    /// Title, artist and album of a file with this name; nothing where they are missing or broken.
    pub(crate) fn read(content: &mut dyn ReadSeek, name: &str) -> Self {
        let options = ParseOptions::new().read_properties(false).read_cover_art(false);
        parse(content, options, FileType::from_path(name)).map(|file| Self::of(&file)).unwrap_or_default()
    }

    fn of(file: &TaggedFile) -> Self {
        // A file may carry several kinds of tags; the one that its format prefers comes first.
        let find = |key: ItemKey| {
            let ordered = file.primary_tag().into_iter().chain(file.tags());
            ordered.map(|tag| joined(tag, key)).find(|text| !text.is_empty())
        };
        Self {
            title: find(ItemKey::TrackTitle),
            artist: find(ItemKey::TrackArtist),
            album: find(ItemKey::AlbumTitle),
            page: page(file),
            ..Self::default()
        }
    }
}

/// The address of a page of NetEase that an item holds, which is a comment since all kinds of tags have those, if it does, and is no comment of somebody's.
fn address(item: &TagItem) -> Option<&str> {
    let text = item.value().text()?.trim();
    let is_page = text.starts_with("https://music.163.com/") && !text.contains(char::is_whitespace);
    (item.key() == ItemKey::Comment && is_page).then_some(text)
}

fn page(file: &TaggedFile) -> Option<String> {
    file.tags().iter().flat_map(Tag::items).find_map(address).map(str::to_owned)
}

/// `content` is `dyn`, so that the readers of all formats are compiled once.
fn parse(
    content: &mut dyn ReadSeek,
    options: ParseOptions,
    by_name: Option<FileType>,
) -> io::Result<TaggedFile> {
    let mut probe = Probe::new(BufReader::new(content)).options(options);
    if let Some(kind) = by_name {
        probe = probe.set_file_type(kind);
    }
    // What the bytes say counts for more than the name.
    probe.guess_file_type()?.read().map_err(io::Error::other)
}

/// Several values as one: `A, B & C`.
fn joined(tag: &Tag, key: ItemKey) -> String {
    let values: Vec<&str> = tag.get_strings(key).map(str::trim).filter(|text| !text.is_empty()).collect();
    match values.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} & {last}", first.join(", ")),
    }
}
