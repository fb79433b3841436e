//! Albums and artists.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{View, artists, day, first_id, names, put, put_some, seconds};
use crate::subsonic::date::date;
use crate::subsonic::id::Id;
use crate::subsonic::library::sort;
use crate::subsonic::library::things::{Album, AlbumPage, Artist, CloudSong, Song};

impl View<'_> {
    /// Returns an album; its length counts if its songs are known.
    pub(in crate::subsonic) fn album(&self, album: &Album) -> Value {
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
        put(&mut item, "created", date(created));
        put_some(&mut item, "year", day(album.published).map(|(year, ..)| year));
        put(&mut item, "artists", artists(&album.artists));
        put(&mut item, "displayArtist", names(&album.artists));
        put(&mut item, "sortName", sort::key(&album.name));
        if let Some((year, month, day)) = day(album.published) {
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
    pub(in crate::subsonic) fn cloud_album(&self, songs: &[&Arc<CloudSong>]) -> Option<Value> {
        let first = songs.first()?;
        let (id, artist) = (
            Id::CloudAlbum(first.album_number).to_string(),
            Id::CloudArtist(first.artist_number).to_string(),
        );
        let mut item = Map::with_capacity(20);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*first.album);
        put(&mut item, "artist", &*first.artist);
        put(&mut item, "artistId", artist.as_str());
        put(&mut item, "coverArt", Id::CloudSong(first.id).to_string());
        put(&mut item, "songCount", songs.len());
        put(&mut item, "duration", seconds(songs.iter().map(|song| u64::from(song.length_ms)).sum()));
        put(&mut item, "created", date(songs.iter().map(|song| song.added).max().unwrap_or_default()));
        put(&mut item, "artists", json!([{ "id": artist, "name": &*first.artist }]));
        put(&mut item, "displayArtist", &*first.artist);
        put(&mut item, "sortName", sort::key(&first.album));
        put(&mut item, "mediaType", "album");
        self.mark(&mut item, &id, self.marks.stars.get(&id).copied());
        Some(item.into())
    }

    /// Returns an artist.
    pub(in crate::subsonic) fn artist(&self, artist: &Artist) -> Value {
        let id = Id::Artist(artist.id).to_string();
        let mut item = Map::with_capacity(12);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*artist.name);
        put(&mut item, "coverArt", id.as_str());
        put_some(&mut item, "artistImageUrl", self.library.public(artist.picture.as_deref()));
        put_some(&mut item, "albumCount", artist.albums);
        put(&mut item, "sortName", sort::key(&artist.name));
        put(&mut item, "mediaType", "artist");
        self.mark(&mut item, &id, self.followed.get(&artist.id).copied());
        item.into()
    }

    /// Returns an artist of the cloud disk's tags.
    pub(in crate::subsonic) fn cloud_artist(&self, number: u64, name: &str, albums: usize) -> Value {
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

    /// Returns an album with its songs.
    pub(in crate::subsonic) fn album_page(&self, page: &AlbumPage, songs: &[Arc<Song>]) -> Value {
        let mut album = self.album(&page.album);
        let songs: Vec<Value> = songs.iter().map(|song| self.song(song)).collect();
        album["songCount"] = songs.len().into();
        album["song"] = songs.into();
        album
    }
}

/// Turns an album, an artist or a playlist into what a player of folders is shown.
pub(in crate::subsonic) fn folder(of: Value, parent: Option<String>) -> Value {
    let mut item = match of {
        Value::Object(item) => item,
        other => return other,
    };
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
