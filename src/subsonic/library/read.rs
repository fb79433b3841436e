//! Reads NetEase's answers into what is kept. A field of an unexpected kind counts as missing: one odd song does not cost a
//! player the others.

use std::sync::Arc;

use quick_cache::sync::Cache;
use serde_json::Value;

use super::text::{clean, name};
use super::things::{
    Album, AlbumPage, AlbumRef, Artist, CloudSong, Episode, File, Level, Named, Playlist, Podcast, Right,
    Song,
};

/// Number of names that are shared by songs.
const NAMES: usize = 50_000;

/// Names that many songs have in common, in memory once.
pub(crate) struct Names {
    artists: Cache<i64, Arc<Named>>,
    albums: Cache<i64, Arc<AlbumRef>>,
}

pub(crate) fn number(of: &Value, field: &str) -> i64 {
    whole(of.get(field))
}

fn whole(value: Option<&Value>) -> i64 {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "a number that large is no id and no time")]
        Some(Value::Number(number)) => {
            number.as_i64().unwrap_or_else(|| number.as_f64().unwrap_or_default() as i64)
        }
        Some(Value::String(text)) => text.trim().parse().unwrap_or_default(),
        _ => 0,
    }
}

fn small(of: &Value, field: &str) -> u32 {
    u32::try_from(number(of, field)).unwrap_or_default()
}

pub(crate) fn text<'a>(of: &'a Value, field: &str) -> Option<&'a str> {
    of.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn words(of: &Value, field: &str) -> Option<Box<str>> {
    text(of, field).map(|text| clean(text).into_boxed_str())
}

fn called(of: &Value, field: &str) -> Box<str> {
    name(text(of, field).unwrap_or_default()).into_boxed_str()
}

/// Returns the address of a picture at the first of these fields that has one.
fn picture(of: &Value, fields: &[&str]) -> Option<Box<str>> {
    let address = |field: &&str| text(of, field).filter(|text| text.starts_with("http") && text.len() < 1000);
    fields.iter().find_map(address).map(Box::from)
}

/// Returns a list, or none.
pub(crate) fn list<'a>(of: &'a Value, pointer: &str) -> &'a [Value] {
    of.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl Names {
    pub(crate) fn new() -> Self {
        Self { artists: Cache::new(NAMES), albums: Cache::new(NAMES) }
    }

    pub(crate) fn artist(&self, of: &Value) -> Arc<Named> {
        let (id, name) = (number(of, "id").max(0), called(of, "name"));
        match self.artists.get(&id).filter(|known| known.name == name) {
            Some(known) => known,
            None => {
                let named = Arc::new(Named { id, name });
                if id > 0 {
                    self.artists.insert(id, Arc::clone(&named));
                }
                named
            }
        }
    }

    fn artists(&self, of: &Value, fields: &[&str]) -> Box<[Arc<Named>]> {
        let several =
            fields.iter().filter_map(|field| of.get(field)?.as_array()).find(|list| !list.is_empty());
        match several {
            Some(list) => list.iter().take(64).map(|artist| self.artist(artist)).collect(),
            None => of
                .get("artist")
                .filter(|one| one.is_object())
                .map(|one| self.artist(one))
                .into_iter()
                .collect(),
        }
    }

    /// Returns the address of an album's cover, if a song has named it.
    pub(crate) fn picture(&self, album: i64) -> Option<String> {
        self.albums.get(&album)?.picture.as_deref().map(str::to_owned)
    }

    fn album_ref(&self, of: &Value) -> Arc<AlbumRef> {
        let (id, name) = (number(of, "id").max(0), called(of, "name"));
        let picture = picture(of, &["picUrl", "blurPicUrl"]);
        match self.albums.get(&id).filter(|known| known.name == name && known.picture == picture) {
            Some(known) => known,
            None => {
                let album = Arc::new(AlbumRef { id, name, picture });
                if id > 0 {
                    self.albums.insert(id, Arc::clone(&album));
                }
                album
            }
        }
    }

    /// Reads a song in the form of the newer or the older endpoints.
    pub(crate) fn song(&self, of: &Value, privilege: Option<&Value>) -> Option<Song> {
        let id = Some(number(of, "id")).filter(|id| *id > 0)?;
        let privilege = privilege.or_else(|| of.get("privilege")).filter(|privilege| privilege.is_object());
        let album = of.get("al").or_else(|| of.get("album")).unwrap_or(&Value::Null);
        let length = small(of, "dt").max(small(of, "duration"));
        Some(Song {
            id,
            name: called(of, "name"),
            artists: self.artists(of, &["ar", "artists"]),
            album: self.album_ref(album),
            length_ms: length,
            track: u16::try_from(number(of, "no")).unwrap_or_default(),
            disc: disc(of),
            published: match number(of, "publishTime") {
                0 => number(album, "publishTime"),
                time => time,
            },
            // A bit that the apps show as "E".
            is_explicit: number(of, "mark") & (1 << 20) != 0,
            file: file(of, privilege, length),
            right: right(of, privilege),
        })
    }

    pub(crate) fn album(&self, of: &Value) -> Option<Album> {
        let id = Some(number(of, "id")).filter(|id| *id > 0)?;
        Some(Album {
            id,
            name: called(of, "name"),
            artists: self.artists(of, &["artists"]),
            picture: picture(of, &["picUrl", "blurPicUrl"]),
            published: number(of, "publishTime"),
            songs: small(of, "size"),
            company: words(of, "company"),
            kind: words(of, "type"),
            saved: number(of, "subTime"),
        })
    }

    /// Reads an album's page, and its songs.
    pub(crate) fn album_page(&self, of: &Value) -> Option<(AlbumPage, Vec<Song>)> {
        let head = of.get("album")?;
        let mut album = self.album(head)?;
        let songs = match list(of, "/songs") {
            [] => list(head, "/songs"),
            songs => songs,
        };
        let mut songs: Vec<_> = songs.iter().filter_map(|song| self.song(song, None)).collect();
        for song in &mut songs {
            // Songs of an album's page do not repeat its date, and often not its picture.
            if song.published == 0 {
                song.published = album.published;
            }
            if song.album.picture.is_none() || song.album.id == 0 {
                let (name, picture) = (album.name.clone(), album.picture.clone());
                let known =
                    self.albums.get(&album.id).filter(|known| known.name == name && known.picture == picture);
                song.album = known.unwrap_or_else(|| {
                    let known = Arc::new(AlbumRef { id: album.id, name, picture });
                    self.albums.insert(album.id, Arc::clone(&known));
                    known
                });
            }
        }
        album.songs = u32::try_from(songs.len()).unwrap_or_default();
        let page = AlbumPage {
            album: Arc::new(album),
            songs: songs.iter().map(|song| song.id).collect(),
            length_ms: songs.iter().map(|song| u64::from(song.length_ms)).sum(),
            is_explicit: songs.iter().any(|song| song.is_explicit),
            description: words(head, "description").or_else(|| words(head, "briefDesc")),
        };
        Some((page, songs))
    }
}

/// Returns the disc in `1`, `01` or `1/2`.
fn disc(of: &Value) -> u16 {
    let text = text(of, "cd").or_else(|| text(of, "disc")).unwrap_or_default();
    let digits = text.trim().split(|character: char| !character.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or_default()
}

/// Returns the best file that the account may play.
fn file(of: &Value, privilege: Option<&Value>, length_ms: u32) -> File {
    let most = privilege.and_then(|privilege| {
        let named = text(privilege, "plLevel").and_then(Level::of);
        named.or_else(|| match number(privilege, "pl") {
            0 => None,
            rate if rate < 192_000 => Some(Level::Standard),
            rate if rate < 320_000 => Some(Level::Higher),
            rate if rate < 900_000 => Some(Level::Exhigh),
            rate if rate < 1_500_000 => Some(Level::Lossless),
            _ => Some(Level::Hires),
        })
    });
    let most = most.unwrap_or(Level::Exhigh);
    const FIELDS: [(Level, [&str; 2]); 5] = [
        (Level::Hires, ["hr", "hrMusic"]),
        (Level::Lossless, ["sq", "sqMusic"]),
        (Level::Exhigh, ["h", "hMusic"]),
        (Level::Higher, ["m", "mMusic"]),
        (Level::Standard, ["l", "lMusic"]),
    ];
    for (level, fields) in FIELDS.into_iter().filter(|(level, _)| *level <= most) {
        let Some(known) = fields.iter().find_map(|field| of.get(field)).filter(|known| known.is_object())
        else {
            continue;
        };
        let bit_rate = small(known, "br").max(small(known, "bitrate"));
        if bit_rate > 0 {
            return File { level, bit_rate, size: small(known, "size"), rate: small(known, "sr") };
        }
    }
    // Where no file is listed, the level says most of it.
    let level = most.min(Level::Exhigh);
    let bit_rate = level.bit_rate().unwrap_or(320) * 1000;
    let size = u64::from(length_ms) * u64::from(bit_rate) / 8000;
    File { level, bit_rate, size: u32::try_from(size).unwrap_or_default(), rate: 0 }
}

fn right(of: &Value, privilege: Option<&Value>) -> Right {
    let Some(privilege) = privilege else { return Right::Plays };
    // A file on the account's own cloud disk plays whatever its catalogue says.
    if number(privilege, "pl") > 0 || privilege.get("cs").and_then(Value::as_bool) == Some(true) {
        return Right::Plays;
    }
    // Older answers have no rates at all.
    if privilege.get("pl").is_none() && number(privilege, "st") >= 0 {
        return Right::Plays;
    }
    match (number(privilege, "st"), number(privilege, "fee").max(number(of, "fee"))) {
        (state, _) if state < 0 => Right::Withdrawn,
        (_, 1) => Right::Member,
        (_, 4) => Right::Bought,
        _ => Right::Withdrawn,
    }
}

pub(crate) fn artist(of: &Value) -> Option<Artist> {
    Some(Artist {
        id: Some(number(of, "id")).filter(|id| *id > 0)?,
        name: called(of, "name"),
        picture: picture(of, &["picUrl", "img1v1Url", "cover", "avatar"]),
        albums: of.get("albumSize").filter(|size| size.is_number()).map(|_| small(of, "albumSize")),
    })
}

/// Reads a playlist of an account's list, or a chart.
pub(crate) fn playlist(of: &Value, account: i64) -> Option<Playlist> {
    let owner = match number(of, "userId") {
        0 => of.get("creator").map_or(0, |creator| number(creator, "userId")),
        owner => owner,
    };
    let owner_name = of.get("creator").and_then(|creator| text(creator, "nickname")).unwrap_or("网易云音乐");
    let updated = ["trackUpdateTime", "updateTime", "trackNumberUpdateTime"].map(|field| number(of, field));
    Some(Playlist {
        id: Some(number(of, "id")).filter(|id| *id > 0)?,
        name: called(of, "name"),
        description: words(of, "description"),
        picture: picture(of, &["coverImgUrl", "picUrl"]),
        owner,
        owner_name: name(owner_name).into_boxed_str(),
        count: small(of, "trackCount"),
        created: number(of, "createTime"),
        updated: updated.into_iter().max().unwrap_or_default(),
        is_private: number(of, "privacy") == 10,
        is_liked: number(of, "specialType") == 5 && owner == account,
    })
}

/// Reads the ids of a playlist's songs, and when each was added.
pub(crate) fn track_ids(playlist: &Value) -> Box<[(i64, i64)]> {
    let listed = match list(playlist, "/trackIds") {
        [] => list(playlist, "/tracks"),
        listed => listed,
    };
    let one = |of: &Value| (number(of, "id"), number(of, "at"));
    listed.iter().map(one).filter(|(id, _)| *id > 0).collect()
}

pub(crate) fn cloud_song(of: &Value) -> Option<CloudSong> {
    let id = Some(number(of, "songId")).filter(|id| *id > 0)?;
    let song = of.get("simpleSong").filter(|song| song.is_object()).unwrap_or(&Value::Null);
    let file_name = called(of, "fileName");
    let unknown = |field: &str, other: &str| match text(of, field) {
        Some(text) if text != "未知" => name(text).into_boxed_str(),
        _ => other.into(),
    };
    let stem = file_name.rsplit_once('.').map_or(&*file_name, |(stem, _)| stem).to_owned();
    let (artist, album) = (unknown("artist", "未知歌手"), unknown("album", "未知专辑"));
    // Some answers have kbit/s.
    let bit_rate = match small(of, "bitrate") {
        rate if rate < 10_000 => rate * 1000,
        rate => rate,
    };
    let size = u64::try_from(number(of, "fileSize")).unwrap_or_default();
    let length = match small(song, "dt") {
        0 if bit_rate > 0 => {
            u32::try_from(size.saturating_mul(8000) / u64::from(bit_rate)).unwrap_or_default()
        }
        length => length,
    };
    Some(CloudSong {
        id,
        name: unknown("songName", &stem),
        album_number: hash(&[&artist, &album]),
        artist_number: hash(&[&artist]),
        artist,
        album,
        file_name,
        size,
        bit_rate,
        added: number(of, "addTime"),
        length_ms: length,
        track: u16::try_from(number(song, "no")).unwrap_or_default(),
        disc: disc(song),
        picture: song.get("al").and_then(|album| picture(album, &["picUrl"])),
    })
}

/// Returns a number of names that is the same in every process and version: FNV-1a, over lower case and without blanks around.
pub(crate) fn hash(names: &[&str]) -> u64 {
    names.iter().fold(0xcbf2_9ce4_8422_2325, |hash, name| {
        let name = name.trim().to_lowercase();
        name.bytes()
            .chain([0])
            .fold(hash, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    })
}

pub(crate) fn podcast(of: &Value) -> Option<Podcast> {
    Some(Podcast {
        id: Some(number(of, "id")).filter(|id| *id > 0)?,
        name: called(of, "name"),
        description: words(of, "desc"),
        picture: picture(of, &["picUrl"]),
        host: of.get("dj").map_or_else(|| "?".into(), |host| called(host, "nickname")),
    })
}

pub(crate) fn episode(of: &Value) -> Option<Episode> {
    let song = match number(of, "mainTrackId") {
        0 => of.get("mainSong").map_or(0, |song| number(song, "id")),
        id => id,
    };
    let radio = of.get("radio").unwrap_or(&Value::Null);
    Some(Episode {
        id: Some(number(of, "id")).filter(|id| *id > 0)?,
        podcast: number(radio, "id"),
        podcast_name: called(radio, "name"),
        name: called(of, "name"),
        description: words(of, "description"),
        picture: picture(of, &["coverUrl", "blurCoverUrl"]),
        length_ms: small(of, "duration"),
        published: number(of, "createTime"),
        song,
    })
}

#[cfg(test)]
mod tests;
