//! What is kept of songs, albums, artists and playlists.

use std::sync::Arc;

/// An artist as a song or an album names it; id 0 for one that the catalogue does not have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
}

/// An album as a song names it; id 0 for none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AlbumRef {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) picture: Option<Box<str>>,
}

/// Quality levels of NetEase, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    Standard,
    Higher,
    Exhigh,
    Lossless,
    Hires,
}

impl Level {
    pub(crate) const ALL: [Self; 5] =
        [Self::Standard, Self::Higher, Self::Exhigh, Self::Lossless, Self::Hires];

    /// Returns NetEase's word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Higher => "higher",
            Self::Exhigh => "exhigh",
            Self::Lossless => "lossless",
            Self::Hires => "hires",
        }
    }

    /// Returns the level of a word; those above `hires` count as that.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "none" | "" => None,
            other => Some(Self::ALL.into_iter().find(|level| level.word() == other).unwrap_or(Self::Hires)),
        }
    }

    /// Returns the most that one has, in kbit/s; `None` for lossless ones.
    pub(crate) fn bit_rate(self) -> Option<u32> {
        match self {
            Self::Standard => Some(128),
            Self::Higher => Some(192),
            Self::Exhigh => Some(320),
            Self::Lossless | Self::Hires => None,
        }
    }

    /// Returns the extension of its files.
    pub(crate) fn suffix(self) -> &'static str {
        if self.bit_rate().is_some() { "mp3" } else { "flac" }
    }
}

/// The file of a song in the best quality that the account may play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) level: Level,
    /// In bit/s.
    pub(crate) bit_rate: u32,
    /// In bytes; 0 if it is not known.
    pub(crate) size: u32,
    /// Samples per second; 0 if it is not known.
    pub(crate) rate: u32,
}

/// Whether the account may play a song.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    Plays,
    /// A membership is needed.
    Member,
    /// The album has to be bought.
    Bought,
    /// Nobody may play it here.
    Withdrawn,
}

/// A song of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Song {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) artists: Box<[Arc<Named>]>,
    pub(crate) album: Arc<AlbumRef>,
    pub(crate) length_ms: u32,
    pub(crate) track: u16,
    pub(crate) disc: u16,
    /// In ms; 0 if it is not known.
    pub(crate) published: i64,
    pub(crate) is_explicit: bool,
    pub(crate) file: File,
    pub(crate) right: Right,
}

/// An album of the catalogue, without its songs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Album {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) artists: Box<[Arc<Named>]>,
    pub(crate) picture: Option<Box<str>>,
    pub(crate) published: i64,
    pub(crate) songs: u32,
    pub(crate) company: Option<Box<str>>,
    /// NetEase's word for its kind: 专辑, EP, Single.
    pub(crate) kind: Option<Box<str>>,
    /// When the account saved it; 0 if it did not, or that is not known.
    pub(crate) saved: i64,
}

/// An album with its songs.
#[derive(Debug)]
pub(crate) struct AlbumPage {
    pub(crate) album: Arc<Album>,
    pub(crate) songs: Box<[i64]>,
    /// Length of all songs, in ms.
    pub(crate) length_ms: u64,
    pub(crate) is_explicit: bool,
    pub(crate) description: Option<Box<str>>,
}

/// An artist of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Artist {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) picture: Option<Box<str>>,
    /// Number of albums; `None` if it is not known.
    pub(crate) albums: Option<u32>,
}

/// A playlist without its songs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Playlist {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) description: Option<Box<str>>,
    pub(crate) picture: Option<Box<str>>,
    pub(crate) owner: i64,
    pub(crate) owner_name: Box<str>,
    pub(crate) count: u32,
    pub(crate) created: i64,
    /// When its songs last changed.
    pub(crate) updated: i64,
    pub(crate) is_private: bool,
    /// Whether it is that of the account's liked songs.
    pub(crate) is_liked: bool,
}

/// The songs of a playlist.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tracks {
    /// State of the playlist that they are of.
    pub(crate) updated: i64,
    /// Ids, and when each was added.
    pub(crate) ids: Box<[(i64, i64)]>,
}

/// A file on the cloud disk.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CloudSong {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) artist: Box<str>,
    pub(crate) album: Box<str>,
    pub(crate) file_name: Box<str>,
    pub(crate) size: u64,
    /// In bit/s.
    pub(crate) bit_rate: u32,
    pub(crate) added: i64,
    pub(crate) length_ms: u32,
    pub(crate) track: u16,
    pub(crate) disc: u16,
    pub(crate) picture: Option<Box<str>>,
    /// Number of the album that its tags name, and of the artist.
    pub(crate) album_number: u64,
    pub(crate) artist_number: u64,
}

/// A podcast.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Podcast {
    pub(crate) id: i64,
    pub(crate) name: Box<str>,
    pub(crate) description: Option<Box<str>>,
    pub(crate) picture: Option<Box<str>>,
    pub(crate) host: Box<str>,
}

/// An episode of a podcast.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Episode {
    pub(crate) id: i64,
    pub(crate) podcast: i64,
    pub(crate) podcast_name: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) description: Option<Box<str>>,
    pub(crate) picture: Option<Box<str>>,
    pub(crate) length_ms: u32,
    pub(crate) published: i64,
    /// The song under which its file is played.
    pub(crate) song: i64,
}
