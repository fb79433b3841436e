//! Ids that players keep: each says what it names, and stays the same for as long as NetEase keeps the thing.

use std::fmt;
use std::str::FromStr;

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Id {
    /// A song of the catalogue: `so-347230`, wherever it is found.
    Song(i64),
    /// An album of the catalogue.
    Album(i64),
    /// An artist of the catalogue.
    Artist(i64),
    /// A playlist, also a chart.
    Playlist(i64),
    /// A playlist that is made anew by NetEase: `pl-daily`.
    Renewed(Renewed),
    /// A file on the cloud disk, with its own tags.
    CloudSong(i64),
    /// An album of the tags on the cloud disk, by a number of its name.
    CloudAlbum(u64),
    /// An artist of the tags on the cloud disk, by a number of the name.
    CloudArtist(u64),
    /// A podcast.
    Podcast(i64),
    /// An episode of a podcast.
    Episode(i64),
    /// A music folder.
    Folder(Folder),
    /// The picture of a user.
    User(i64),
}

/// Playlists whose songs NetEase chooses for the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Renewed {
    /// The songs of the day.
    Daily,
    /// Private FM.
    Fm,
    /// Songs like the liked ones.
    Heart,
}

/// The music folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Folder {
    /// What the account likes, saves and follows.
    Library,
    /// The account's own files.
    Cloud,
}

impl Renewed {
    pub(super) const ALL: [Self; 3] = [Self::Daily, Self::Fm, Self::Heart];

    fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Fm => "fm",
            Self::Heart => "heart",
        }
    }
}

impl Folder {
    pub(super) const ALL: [Self; 2] = [Self::Library, Self::Cloud];

    /// Returns the number by which players name it.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Library => 1,
            Self::Cloud => 2,
        }
    }

    /// Returns the folder of a number.
    pub(super) fn of(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| folder.number().to_string() == number)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Song(id) => write!(f, "so-{id}"),
            Self::Album(id) => write!(f, "al-{id}"),
            Self::Artist(id) => write!(f, "ar-{id}"),
            Self::Playlist(id) => write!(f, "pl-{id}"),
            Self::Renewed(renewed) => write!(f, "pl-{}", renewed.word()),
            Self::CloudSong(id) => write!(f, "cl-{id}"),
            Self::CloudAlbum(number) => write!(f, "ca-{number:016x}"),
            Self::CloudArtist(number) => write!(f, "cr-{number:016x}"),
            Self::Podcast(id) => write!(f, "po-{id}"),
            Self::Episode(id) => write!(f, "pe-{id}"),
            Self::Folder(folder) => write!(f, "fo-{}", folder.number()),
            Self::User(id) => write!(f, "us-{id}"),
        }
    }
}

/// What is no id of this server.
#[derive(Debug)]
pub(super) struct NoId;

impl FromStr for Id {
    type Err = NoId;

    /// Reads an id in exactly the form in which it is written, so that one thing has one id.
    fn from_str(text: &str) -> Result<Self, NoId> {
        if let Some(folder) = Folder::of(text) {
            return Ok(Self::Folder(folder));
        }
        let (kind, rest) = text.split_once('-').ok_or(NoId)?;
        let number = || match rest.parse::<i64>() {
            Ok(number)
                if number > 0 && rest.bytes().all(|byte| byte.is_ascii_digit()) && !rest.starts_with('0') =>
            {
                Ok(number)
            }
            _ => Err(NoId),
        };
        let hash = || {
            let is_hash =
                rest.len() == 16 && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            u64::from_str_radix(rest, 16).ok().filter(|_| is_hash).ok_or(NoId)
        };
        Ok(match kind {
            "so" => Self::Song(number()?),
            "al" => Self::Album(number()?),
            "ar" => Self::Artist(number()?),
            "pl" => match Renewed::ALL.into_iter().find(|renewed| renewed.word() == rest) {
                Some(renewed) => Self::Renewed(renewed),
                None => Self::Playlist(number()?),
            },
            "cl" => Self::CloudSong(number()?),
            "ca" => Self::CloudAlbum(hash()?),
            "cr" => Self::CloudArtist(hash()?),
            "po" => Self::Podcast(number()?),
            "pe" => Self::Episode(number()?),
            "fo" => Self::Folder(Folder::of(rest).ok_or(NoId)?),
            "us" => Self::User(number()?),
            _ => return Err(NoId),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let ids = [
            Id::Song(347_230),
            Id::Album(i64::MAX),
            Id::Artist(1),
            Id::Playlist(24_381_616),
            Id::Renewed(Renewed::Daily),
            Id::Renewed(Renewed::Fm),
            Id::Renewed(Renewed::Heart),
            Id::CloudSong(7),
            Id::CloudAlbum(0),
            Id::CloudArtist(u64::MAX),
            Id::Podcast(8),
            Id::Episode(9),
            Id::Folder(Folder::Library),
            Id::Folder(Folder::Cloud),
            Id::User(10),
        ];
        let mut written: Vec<String> = ids.iter().map(Id::to_string).collect();
        for (id, text) in ids.iter().zip(&written) {
            assert_eq!(text.parse::<Id>().unwrap(), *id, "{text}");
        }
        written.sort();
        written.dedup();
        assert_eq!(written.len(), ids.len());
    }

    #[test]
    fn nothing_else_is_an_id() {
        for text in [
            "",
            "-",
            "so",
            "so-",
            "so-0",
            "so-01",
            "so--1",
            "so-+1",
            "so- 1",
            "so-1 ",
            "SO-1",
            "so-9223372036854775808",
            "so-१",
            "no-such-id",
            "ca-1",
            "ca-00000000000000AG",
            "ca-00000000000000AF",
            "fo-3",
            "3",
            "pl-weekly",
            "../1",
            "so-1\0",
            "so-1/2",
        ] {
            assert!(text.parse::<Id>().is_err(), "{text:?}");
        }
    }
}
