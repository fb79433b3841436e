//! Songs, files of the cloud disk and episodes as children of their albums.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{View, artists, day, first_id, names, put, put_number, put_some, seconds};
use crate::subsonic::date::date;
use crate::subsonic::id::Id;
use crate::subsonic::library::things::{CloudSong, Episode, Right, Song};

impl View<'_> {
    /// Returns a song as a child of its album.
    pub(in crate::subsonic) fn song(&self, song: &Song) -> Value {
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
        put_some(&mut item, "year", day(song.published).map(|(year, ..)| year));
        put(&mut item, "coverArt", album.clone().unwrap_or_else(|| id.clone()));
        put_file(&mut item, song.file.level.suffix(), song.file.size.into(), song.file.bit_rate / 1000);
        put_number(&mut item, "samplingRate", song.file.rate.into());
        put(&mut item, "duration", seconds(song.length_ms.into()));
        put(
            &mut item,
            "path",
            path(song.artists.first().map_or("", |artist| &artist.name), &song.album.name, song),
        );
        put(&mut item, "isVideo", false);
        put_some(&mut item, "created", (song.published > 0).then(|| date(song.published)));
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

    /// Returns a song of a playlist. NetEase's playlists do not tell a file of the cloud disk from a song of the catalogue:
    /// what is on the disk is the account's own file, and plays as that.
    pub(in crate::subsonic) fn listed(&self, song: &Song) -> Value {
        match self.cloud.as_ref().and_then(|cloud| cloud.song(song.id)) {
            Some(own) => self.cloud_song(own),
            None => self.song(song),
        }
    }

    /// Returns a file on the cloud disk as a child of its album.
    pub(in crate::subsonic) fn cloud_song(&self, song: &CloudSong) -> Value {
        let id = Id::CloudSong(song.id).to_string();
        let (album, artist) =
            (Id::CloudAlbum(song.album_number).to_string(), Id::CloudArtist(song.artist_number).to_string());
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
        put_some(&mut item, "created", (song.added > 0).then(|| date(song.added)));
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
    pub(in crate::subsonic) fn episode(&self, episode: &Episode) -> Value {
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
        put_some(&mut item, "year", day(episode.published).map(|(year, ..)| year));
        put_some(&mut item, "publishDate", (episode.published > 0).then(|| date(episode.published)));
        put_some(&mut item, "created", (episode.published > 0).then(|| date(episode.published)));
        put(&mut item, "isVideo", false);
        put(&mut item, "type", "podcast");
        put(&mut item, "status", if episode.song > 0 { "completed" } else { "skipped" });
        self.mark(&mut item, &id, None);
        item.into()
    }
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
pub(in crate::subsonic) fn kind(suffix: &str) -> &'static str {
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
    const KNOWN: [&str; 11] =
        ["mp3", "flac", "m4a", "mp4", "aac", "alac", "ogg", "opus", "wav", "wma", "ape"];
    KNOWN.into_iter().find(|known| *known == suffix).unwrap_or("mp3")
}

/// Returns the mark of a song that the account may not play.
pub(in crate::subsonic) fn unplayable(right: Right) -> Option<&'static str> {
    match right {
        Right::Plays => None,
        Right::Member => Some("⚠ 需要会员才能播放 / A membership is needed to play this song"),
        Right::Bought => Some("⚠ 需要购买专辑才能播放 / The album has to be bought to play this song"),
        Right::Withdrawn => Some("⚠ 暂无版权，无法播放 / NetEase does not offer this song (now)"),
    }
}
