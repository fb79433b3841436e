//! Songs, albums, artists and playlists in the words of the specification.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::asked::Asked;
use super::id::{Id, Renewed};
use super::library::things::{
    Album, AlbumPage, Artist, CloudSong, Episode, Level, Named, Playlist, Podcast, Right, Song,
};
use super::library::{Library, Liked, sort};
use super::refusal::Refusal;

/// What the user of a request has marked, beside the things themselves.
pub(super) struct View {
    library: Arc<Library>,
    /// Name of the user, who owns the account's own playlists.
    owner: String,
    liked: Option<Arc<Liked>>,
    saved: HashMap<i64, i64>,
    followed: HashMap<i64, i64>,
    marks: Marks,
}

/// Marks that NetEase has no place for, by the ids of this server.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) ratings: HashMap<String, u8>,
    /// Number of plays, and the time of the last one in ms.
    pub(super) plays: HashMap<String, (u64, i64)>,
    /// When things were starred here, in ms.
    pub(super) stars: HashMap<String, i64>,
}

impl View {
    /// Loads what a request needs to know about its user. Lists that NetEase does not tell now are missing here: whoever asks for
    /// them is refused with the reason.
    pub(super) async fn of(asked: &Asked<'_>) -> Result<Self, Refusal> {
        let library = Arc::clone(asked.library);
        let marks = marks(asked).await?;
        let liked = library.liked().await.ok();
        let saved = library.saved().await.ok();
        let followed = library.followed().await.ok();
        let saved = saved.iter().flat_map(|saved| saved.iter().map(|album| (album.id, album.saved)));
        let followed = followed.iter().flat_map(|followed| followed.iter().map(|artist| (artist.id, 0)));
        let (saved, followed) = (saved.collect(), followed.collect());
        Ok(Self { library, owner: asked.user.name.clone(), liked, saved, followed, marks })
    }

    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Writes what the user has marked on a thing.
    fn mark(&self, item: &mut Map<String, Value>, id: &str, starred: Option<i64>) {
        let known = self.marks.stars.get(id).copied();
        if let Some(date) = starred.map(|date| if date > 0 { date } else { known.unwrap_or(0) }) {
            put(item, "starred", iso(date));
        }
        if let Some(rating) = self.marks.ratings.get(id) {
            put(item, "userRating", *rating);
        }
        if let Some((count, last)) = self.marks.plays.get(id) {
            put(item, "playCount", *count);
            put(item, "played", iso(*last));
        }
    }

    /// Returns a song as a child of its album.
    pub(super) fn song(&self, song: &Song) -> Value {
        let id = Id::Song(song.id).to_string();
        let mut item = Map::with_capacity(40);
        let album = (song.album.id > 0).then(|| Id::Album(song.album.id).to_string());
        put(&mut item, "id", id.as_str());
        put_some(&mut item, "parent", album.as_deref());
        put(&mut item, "isDir", false);
        put(&mut item, "title", &*song.name);
        if song.album.id > 0 {
            put(&mut item, "album", &*song.album.name);
        }
        put(&mut item, "artist", names(&song.artists));
        put_number(&mut item, "track", song.track.into());
        put_number(&mut item, "discNumber", song.disc.into());
        put_some(&mut item, "year", date(song.published).map(|(year, ..)| year));
        put(&mut item, "coverArt", album.clone().unwrap_or_else(|| id.clone()));
        put_file(&mut item, song.file.level.suffix(), song.file.size.into(), song.file.bit_rate / 1000);
        put_number(&mut item, "samplingRate", song.file.rate.into());
        put(&mut item, "duration", seconds(song.length_ms.into()));
        put(&mut item, "path", path(song.artists.first().map_or("", |artist| &artist.name), &song.album.name, song));
        put(&mut item, "isVideo", false);
        put_some(&mut item, "created", (song.published > 0).then(|| iso(song.published)));
        put_some(&mut item, "albumId", album);
        put_some(&mut item, "artistId", first_id(&song.artists));
        put(&mut item, "type", "music");
        put(&mut item, "mediaType", "song");
        put(&mut item, "artists", artists(&song.artists));
        put(&mut item, "displayArtist", names(&song.artists));
        if song.is_explicit {
            put(&mut item, "explicitStatus", "explicit");
        }
        put_some(&mut item, "comment", unplayable(song.right));
        if let Some((gain, peak)) = self.library.gain(song.id) {
            put(&mut item, "replayGain", json!({ "trackGain": gain, "trackPeak": peak }));
        }
        self.mark(&mut item, &id, self.liked.as_ref().and_then(|liked| liked.date(song.id)));
        item.into()
    }

    /// Returns a file on the cloud disk as a child of its album.
    pub(super) fn cloud_song(&self, song: &CloudSong) -> Value {
        let id = Id::CloudSong(song.id).to_string();
        let (album, artist) = (Id::CloudAlbum(song.album_number).to_string(), Id::CloudArtist(song.artist_number).to_string());
        let mut item = Map::with_capacity(32);
        put(&mut item, "id", id.as_str());
        put(&mut item, "parent", album.as_str());
        put(&mut item, "isDir", false);
        put(&mut item, "title", &*song.name);
        put(&mut item, "album", &*song.album);
        put(&mut item, "artist", &*song.artist);
        put_number(&mut item, "track", song.track.into());
        put_number(&mut item, "discNumber", song.disc.into());
        put(&mut item, "coverArt", id.as_str());
        let suffix = song.file_name.rsplit_once('.').map_or("mp3", |(_, suffix)| suffix).to_ascii_lowercase();
        put_file(&mut item, known_suffix(&suffix), song.size, song.bit_rate / 1000);
        put(&mut item, "duration", seconds(song.length_ms.into()));
        put(&mut item, "path", format!("云盘/{}", song.file_name.replace('/', "_")));
        put(&mut item, "isVideo", false);
        put_some(&mut item, "created", (song.added > 0).then(|| iso(song.added)));
        put(&mut item, "albumId", album);
        put(&mut item, "artistId", artist.as_str());
        put(&mut item, "type", "music");
        put(&mut item, "mediaType", "song");
        put(&mut item, "artists", json!([{ "id": artist, "name": &*song.artist }]));
        put(&mut item, "displayArtist", &*song.artist);
        self.mark(&mut item, &id, self.liked.as_ref().and_then(|liked| liked.date(song.id)));
        item.into()
    }

    /// Returns an episode of a podcast as a song, for queues and bookmarks.
    pub(super) fn episode(&self, episode: &Episode) -> Value {
        let id = Id::Episode(episode.id).to_string();
        let mut item = Map::with_capacity(24);
        put(&mut item, "id", id.as_str());
        put(&mut item, "streamId", id.as_str());
        put(&mut item, "channelId", Id::Podcast(episode.podcast.max(1)).to_string());
        put(&mut item, "parent", Id::Podcast(episode.podcast.max(1)).to_string());
        put(&mut item, "isDir", false);
        put(&mut item, "title", &*episode.name);
        put(&mut item, "album", &*episode.podcast_name);
        put_some(&mut item, "description", episode.description.as_deref());
        put(&mut item, "coverArt", id.as_str());
        put(&mut item, "suffix", "mp3");
        put(&mut item, "contentType", kind("mp3"));
        put(&mut item, "duration", seconds(episode.length_ms.into()));
        put_some(&mut item, "year", date(episode.published).map(|(year, ..)| year));
        put_some(&mut item, "publishDate", (episode.published > 0).then(|| iso(episode.published)));
        put_some(&mut item, "created", (episode.published > 0).then(|| iso(episode.published)));
        put(&mut item, "isVideo", false);
        put(&mut item, "type", "podcast");
        put(&mut item, "status", if episode.song > 0 { "completed" } else { "skipped" });
        self.mark(&mut item, &id, None);
        item.into()
    }

    /// Returns an album; its length counts if its songs are known.
    pub(super) fn album(&self, album: &Album) -> Value {
        let page = self.library.known_album(album.id);
        let id = Id::Album(album.id).to_string();
        let mut item = Map::with_capacity(32);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*album.name);
        put(&mut item, "artist", names(&album.artists));
        put_some(&mut item, "artistId", first_id(&album.artists));
        put(&mut item, "coverArt", id.as_str());
        put(&mut item, "songCount", page.as_ref().map_or(album.songs as usize, |page| page.songs.len()));
        put(&mut item, "duration", page.as_ref().map_or(0, |page| seconds(page.length_ms)));
        let saved = self.saved.get(&album.id).copied();
        let created = saved.filter(|saved| *saved > 0).unwrap_or(album.published);
        put(&mut item, "created", iso(created));
        put_some(&mut item, "year", date(album.published).map(|(year, ..)| year));
        put(&mut item, "artists", artists(&album.artists));
        put(&mut item, "displayArtist", names(&album.artists));
        put(&mut item, "sortName", sort::key(&album.name));
        if let Some((year, month, day)) = date(album.published) {
            let date = json!({ "year": year, "month": month, "day": day });
            put(&mut item, "originalReleaseDate", date.clone());
            put(&mut item, "releaseDate", date);
        }
        if let Some(kind) = &album.kind {
            put(&mut item, "releaseTypes", json!([release_type(kind)]));
            put(&mut item, "isCompilation", matches!(&**kind, "合集" | "精选集" | "Compilation"));
        }
        put_some(&mut item, "recordLabels", album.company.as_deref().map(|name| json!([{ "name": name }])));
        if page.is_some_and(|page| page.is_explicit) {
            put(&mut item, "explicitStatus", "explicit");
        }
        put(&mut item, "mediaType", "album");
        self.mark(&mut item, &id, saved);
        item.into()
    }

    /// Returns an album of the cloud disk by its songs, of which there is one at least.
    pub(super) fn cloud_album(&self, songs: &[&Arc<CloudSong>]) -> Option<Value> {
        let first = songs.first()?;
        let (id, artist) = (Id::CloudAlbum(first.album_number).to_string(), Id::CloudArtist(first.artist_number).to_string());
        let mut item = Map::with_capacity(20);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*first.album);
        put(&mut item, "artist", &*first.artist);
        put(&mut item, "artistId", artist.as_str());
        put(&mut item, "coverArt", Id::CloudSong(first.id).to_string());
        put(&mut item, "songCount", songs.len());
        put(&mut item, "duration", seconds(songs.iter().map(|song| u64::from(song.length_ms)).sum()));
        put(&mut item, "created", iso(songs.iter().map(|song| song.added).max().unwrap_or_default()));
        put(&mut item, "artists", json!([{ "id": artist, "name": &*first.artist }]));
        put(&mut item, "displayArtist", &*first.artist);
        put(&mut item, "sortName", sort::key(&first.album));
        put(&mut item, "mediaType", "album");
        self.mark(&mut item, &id, self.marks.stars.get(&id).copied());
        Some(item.into())
    }

    /// Returns an artist.
    pub(super) fn artist(&self, artist: &Artist) -> Value {
        let id = Id::Artist(artist.id).to_string();
        let mut item = Map::with_capacity(12);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*artist.name);
        put(&mut item, "coverArt", id.as_str());
        put_some(&mut item, "artistImageUrl", artist.picture.as_deref());
        put_some(&mut item, "albumCount", artist.albums);
        put(&mut item, "sortName", sort::key(&artist.name));
        put(&mut item, "mediaType", "artist");
        self.mark(&mut item, &id, self.followed.get(&artist.id).copied());
        item.into()
    }

    /// Returns an artist of the cloud disk's tags.
    pub(super) fn cloud_artist(&self, number: u64, name: &str, albums: usize) -> Value {
        let id = Id::CloudArtist(number).to_string();
        let mut item = Map::with_capacity(8);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", name);
        put(&mut item, "albumCount", albums);
        put(&mut item, "sortName", sort::key(name));
        put(&mut item, "mediaType", "artist");
        self.mark(&mut item, &id, self.marks.stars.get(&id).copied());
        item.into()
    }

    /// Returns a playlist. `length_ms` counts if its songs are known.
    pub(super) fn playlist(&self, playlist: &Playlist, count: usize, length_ms: u64) -> Value {
        let is_own = playlist.owner == self.library.account();
        let id = Id::Playlist(playlist.id).to_string();
        let mut item = Map::with_capacity(14);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*playlist.name);
        put_some(&mut item, "comment", playlist.description.as_deref());
        put(&mut item, "owner", if is_own { self.owner.as_str() } else { &playlist.owner_name });
        put(&mut item, "public", !playlist.is_private);
        put(&mut item, "songCount", count);
        put(&mut item, "duration", seconds(length_ms));
        put(&mut item, "created", iso(playlist.created));
        put(&mut item, "changed", iso(playlist.updated.max(playlist.created)));
        put(&mut item, "coverArt", id);
        put(&mut item, "readonly", !is_own);
        item.into()
    }

    /// Returns a playlist that NetEase makes anew.
    pub(super) fn renewed(&self, renewed: Renewed, count: usize, length_ms: u64) -> Value {
        let (name, comment) = match renewed {
            Renewed::Daily => ("每日推荐", "每天早上 6 点更新 / Renewed at six in the morning in China"),
            Renewed::Fm => ("私人 FM", "打开时更新 / Renewed when it is opened"),
            Renewed::Heart => ("心动模式", "根据喜欢的音乐推荐 / Songs like the liked ones"),
        };
        let now = OffsetDateTime::now_utc().unix_timestamp() * 1000;
        // The day in China that began at six.
        let day = 24 * 3600 * 1000;
        let began = now - (now + 2 * 3600 * 1000).rem_euclid(day);
        json!({
            "id": Id::Renewed(renewed).to_string(),
            "name": name,
            "comment": comment,
            "owner": "网易云音乐",
            "public": false,
            "songCount": count,
            "duration": seconds(length_ms),
            "created": iso(began),
            "changed": iso(began),
            "validUntil": iso(match renewed { Renewed::Daily => began + day, _ => now + 10 * 60 * 1000 }),
            "readonly": true,
        })
    }

    /// Returns a podcast, with these episodes if they are wanted.
    pub(super) fn podcast(&self, podcast: &Podcast, episodes: Option<&[Episode]>) -> Value {
        let id = Id::Podcast(podcast.id).to_string();
        let mut item = Map::with_capacity(10);
        put(&mut item, "id", id.as_str());
        put(&mut item, "url", format!("https://music.163.com/#/djradio?id={}", podcast.id));
        put(&mut item, "title", &*podcast.name);
        put_some(&mut item, "description", podcast.description.as_deref().or(Some(&podcast.host)));
        put(&mut item, "coverArt", id);
        put_some(&mut item, "originalImageUrl", podcast.picture.as_deref());
        put(&mut item, "status", "completed");
        if let Some(episodes) = episodes {
            let episodes: Vec<Value> = episodes.iter().map(|episode| self.episode(episode)).collect();
            put(&mut item, "episode", episodes);
        }
        item.into()
    }

    /// Returns an album with its songs.
    pub(super) fn album_page(&self, page: &AlbumPage, songs: &[Arc<Song>]) -> Value {
        let mut album = self.album(&page.album);
        let songs: Vec<Value> = songs.iter().map(|song| self.song(song)).collect();
        album["songCount"] = songs.len().into();
        album["song"] = songs.into();
        album
    }
}

/// Turns an album, an artist or a playlist into what a player of folders is shown.
pub(super) fn folder(of: Value, parent: Option<String>) -> Value {
    let Value::Object(mut item) = of else { return of };
    let name = item.get("name").cloned().unwrap_or_default();
    item.remove("song");
    put(&mut item, "isDir", true);
    put(&mut item, "title", name.clone());
    if item.get("mediaType").is_some_and(|kind| kind == "album") {
        put(&mut item, "album", name);
    }
    put_some(&mut item, "parent", parent);
    item.into()
}

fn put(item: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    item.insert(name.to_owned(), value.into());
}

fn put_some(item: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        put(item, name, value);
    }
}

/// Writes a number that is known.
fn put_number(item: &mut Map<String, Value>, name: &str, number: u64) {
    put_some(item, name, Some(number).filter(|number| *number > 0));
}

fn put_file(item: &mut Map<String, Value>, suffix: &str, size: u64, bit_rate: u32) {
    put_number(item, "size", size);
    put(item, "contentType", kind(suffix));
    put(item, "suffix", suffix);
    put_number(item, "bitRate", bit_rate.into());
}

/// Returns a song's path as a file server would have it.
fn path(artist: &str, album: &str, song: &Song) -> String {
    let part = |name: &str| name.replace(['/', '\\'], "_");
    let mut path = format!("{}/{}/", part(artist), part(album));
    if song.track > 0 {
        // Writing to a String never fails.
        let _written = write!(path, "{:02} - ", song.track);
    }
    path + &part(&song.name) + "." + song.file.level.suffix()
}

/// Returns the type of a file by its extension.
pub(super) fn kind(suffix: &str) -> &'static str {
    match suffix {
        "flac" => "audio/flac",
        "m4a" | "mp4" | "aac" | "alac" => "audio/mp4",
        "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "wma" => "audio/x-ms-wma",
        "ape" => "audio/x-ape",
        _ => "audio/mpeg",
    }
}

fn known_suffix(suffix: &str) -> &'static str {
    const KNOWN: [&str; 11] = ["mp3", "flac", "m4a", "mp4", "aac", "alac", "ogg", "opus", "wav", "wma", "ape"];
    KNOWN.into_iter().find(|known| *known == suffix).unwrap_or("mp3")
}

fn names(artists: &[Arc<Named>]) -> String {
    let names: Vec<&str> = artists.iter().map(|artist| &*artist.name).collect();
    names.join(" / ")
}

/// Returns the artists that the catalogue has.
fn artists(artists: &[Arc<Named>]) -> Value {
    let known = artists.iter().filter(|artist| artist.id > 0);
    known.map(|artist| json!({ "id": Id::Artist(artist.id).to_string(), "name": &*artist.name })).collect()
}

fn first_id(artists: &[Arc<Named>]) -> Option<String> {
    artists.first().filter(|artist| artist.id > 0).map(|artist| Id::Artist(artist.id).to_string())
}

fn seconds(ms: u64) -> u64 {
    (ms + 500) / 1000
}

/// Returns the mark of a song that the account may not play.
pub(super) fn unplayable(right: Right) -> Option<&'static str> {
    match right {
        Right::Plays => None,
        Right::Member => Some("⚠ 需要会员才能播放 / A membership is needed to play this song"),
        Right::Bought => Some("⚠ 需要购买专辑才能播放 / The album has to be bought to play this song"),
        Right::Withdrawn => Some("⚠ 暂无版权，无法播放 / NetEase does not offer this song (now)"),
    }
}

/// Returns the specification's word for a kind of album.
fn release_type(kind: &str) -> &str {
    match kind {
        "专辑" => "Album",
        "EP/Single" | "EP" => "EP",
        "单曲" | "Single" => "Single",
        "合集" | "精选集" => "Compilation",
        "现场版" | "Live" => "Live",
        other => other,
    }
}

/// Returns year, month and day of a time in ms; `None` for none.
fn date(ms: i64) -> Option<(i32, u8, u8)> {
    if ms == 0 {
        return None;
    }
    // NetEase's days begin at midnight in China.
    let time = OffsetDateTime::from_unix_timestamp(ms.div_euclid(1000) + 8 * 3600).ok()?;
    (1..=9999).contains(&time.year()).then(|| (time.year(), u8::from(time.month()), time.day()))
}

/// Returns a time in ms as ISO 8601.
pub(super) fn iso(ms: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp(ms.div_euclid(1000)).ok();
    let time = time.filter(|time| (0..=9999).contains(&time.year())).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (hour, minute, second) = time.to_hms();
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", ms.rem_euclid(1000))
}

/// Reads the marks of a request's user.
async fn marks(asked: &Asked<'_>) -> Result<Marks, Refusal> {
    let user = asked.user.id;
    let read = move |database: &mut rusqlite::Connection| {
        let mut marks = Marks::default();
        let mut statement = database.prepare_cached("SELECT item, rating FROM ratings WHERE user = ?1")?;
        for row in statement.query_map([user], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (item, rating) = row?;
            marks.ratings.insert(item, rating);
        }
        let mut statement = database.prepare_cached("SELECT item, count, played FROM plays WHERE user = ?1")?;
        for row in statement.query_map([user], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
            let (item, plays): (String, (i64, i64)) = row?;
            marks.plays.insert(item, (u64::try_from(plays.0).unwrap_or_default(), plays.1));
        }
        let mut statement = database.prepare_cached("SELECT item, starred FROM stars WHERE user = ?1")?;
        for row in statement.query_map([user], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (item, starred) = row?;
            marks.stars.insert(item, starred);
        }
        Ok(marks)
    };
    asked.store.run(read).await
}

/// Returns the songs of these ids, in their order, for queues and bookmarks. Ids that name no song are left out.
pub(super) async fn entries(asked: &Asked<'_>, view: &View, ids: &[&str]) -> Result<Vec<Value>, Refusal> {
    let ids: Vec<Id> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    let wanted: Vec<i64> = ids.iter().filter_map(|id| if let Id::Song(id) = id { Some(*id) } else { None }).collect();
    let songs = asked.library.songs(&wanted).await?;
    let songs: HashMap<i64, Arc<Song>> = songs.into_iter().map(|song| (song.id, song)).collect();
    let mut entries = Vec::with_capacity(ids.len());
    for id in ids {
        let entry = match id {
            Id::Song(id) => songs.get(&id).map(|song| view.song(song)),
            Id::CloudSong(id) => asked.library.cloud().await?.song(id).map(|song| view.cloud_song(song)),
            Id::Episode(id) => asked.library.episode(id).await?.map(|episode| view.episode(&episode)),
            _ => None,
        };
        entries.extend(entry);
    }
    Ok(entries)
}

/// Returns the highest level within a bit rate in kbit/s; 0 means any.
pub(super) fn level_within(best: Level, most: u64) -> Level {
    let fits = |level: &Level| most == 0 || level.bit_rate().map_or(most >= 700, |rate| u64::from(rate) <= most);
    Level::ALL.into_iter().filter(|level| *level <= best).rfind(fits).unwrap_or(Level::Standard)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_are_written() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(1_546_272_000_123), "2018-12-31T16:00:00.123Z");
        assert_eq!(iso(i64::MAX), "1970-01-01T00:00:00.807Z");
        assert_eq!(date(1_546_272_000_000), Some((2019, 1, 1)));
        assert_eq!(date(0), None);
        assert_eq!(date(i64::MIN), None);
    }

    #[test]
    fn a_bit_rate_is_a_level() {
        use Level::{Exhigh, Higher, Hires, Lossless, Standard};
        for (best, most, level) in [
            (Hires, 0, Hires),
            (Lossless, 0, Lossless),
            (Lossless, 320, Exhigh),
            (Lossless, 319, Higher),
            (Hires, 1411, Hires),
            (Lossless, 256, Higher),
            (Exhigh, 999, Exhigh),
            (Standard, 320, Standard),
            (Lossless, 64, Standard),
        ] {
            assert_eq!(level_within(best, most), level, "{best:?} {most}");
        }
    }
}
