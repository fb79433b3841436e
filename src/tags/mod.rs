//! Tags in the file of a song: title, artist, album and more.

mod ape;
mod asf;
mod audio;
mod id3;
mod input;
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

/// The tags of a song; missing fields are `None`.
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
    /// Title.
    pub title: Option<String>,
    /// Artists, as one text.
    pub artist: Option<String>,
    /// Album.
    pub album: Option<String>,
    /// Number of the track on the album, from 1.
    pub track: Option<u32>,
    /// Lyrics, such as LRC.
    pub lyrics: Option<String>,
    /// Front cover: JPEG, PNG, GIF, BMP or TIFF.
    pub cover: Option<Vec<u8>>,
    /// Address of the song's page at music.163.com.
    pub page: Option<String>,
}

impl Tags {
    /// Reads title, artist, album and page from a file, whose format is recognised by its content, not by its name. Missing or
    /// invalid fields are `None`.
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
        Ok(audio::is_audio(&mut input::Input::new(&mut content)?))
    }

    /// Title, artist, album and page of a file; nothing where they are missing or broken.
    ///
    /// Reads and allocates within limits: decompresses nothing, and does not trust lengths in the file.
    pub(crate) fn read(content: &mut dyn ReadSeek) -> Self {
        let Ok(mut input) = input::Input::new(content) else { return Self::default() };
        let tags = read::tags(&mut input);
        let [title, artist, album] = text::best(&tags);
        let page = text::comments(&tags).find(|comment| is_page(comment));
        Self { title, artist, album, page, ..Self::default() }
    }
}

/// Returns whether a comment is the address of a page of NetEase: all formats have comments, which may contain other texts.
fn is_page(comment: &str) -> bool {
    comment.starts_with("https://music.163.com/") && !comment.contains(char::is_whitespace)
}
