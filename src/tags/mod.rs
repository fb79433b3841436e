//! What the file of a song says about it: title, artist, album and more.

mod ape;
mod asf;
mod audio;
mod id3;
mod look;
mod matroska;
mod mp4;
mod read;
mod riff;
mod text;
mod vorbis;
mod write;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

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
    /// Reads title, artist, album and page from a file, told by its content and not by its name; nothing where they are
    /// missing or broken.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::read(&mut BufReader::new(File::open(path)?)))
    }

    /// Whether a file is one of audio, told by its content and not by its name.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn is_audio(path: &Path) -> io::Result<bool> {
        let mut content = BufReader::new(File::open(path)?);
        Ok(audio::is_audio(&mut look::Look::new(&mut content)?))
    }

    /// Title, artist, album and page of a file; nothing where they are missing or broken.
    ///
    /// What is read and allocated is bounded: nothing is decompressed, and lengths that a file claims are not believed.
    pub(crate) fn read(content: &mut dyn ReadSeek) -> Self {
        let Ok(mut look) = look::Look::new(content) else { return Self::default() };
        let tags = read::tags(&mut look);
        let [title, artist, album] = text::best(&tags);
        let page = text::comments(&tags).find(|comment| is_page(comment));
        Self { title, artist, album, page, ..Self::default() }
    }
}

/// Whether a comment is the address of a page of NetEase, since all kinds of tags have comments, and none of somebody's.
fn is_page(comment: &str) -> bool {
    comment.starts_with("https://music.163.com/") && !comment.contains(char::is_whitespace)
}
