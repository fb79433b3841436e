//! A stand-in with a library of a given size, and songs whose details are known from their ids.

use serde_json::{Map, Value, json};

use super::{ACCOUNT, number, path, whole};
use crate::support::{Answer, Call};

/// How much an account has.
#[derive(Clone)]
pub(super) struct World {
    pub(super) liked: Vec<i64>,
    pub(super) albums: Vec<i64>,
    pub(super) artists: Vec<i64>,
    /// Playlists and their songs; the first is that of the liked songs.
    pub(super) playlists: Vec<(i64, Vec<i64>)>,
    pub(super) cloud: Vec<Value>,
    /// Whether a batch answers paths that differ in their query alone.
    pub(super) has_queries: bool,
}

const SONGS_OF_ALBUM: i64 = 12;

pub(super) fn song(id: i64) -> Value {
    json!({
        "id": id, "name": format!("song {id}"), "dt": 180_000 + id, "no": id % 12 + 1, "cd": "1", "mark": 0,
        "ar": [{ "id": 500_000 + id % 900, "name": format!("artist {}", id % 900) }],
        "al": { "id": 700_000 + id / SONGS_OF_ALBUM, "name": format!("album {}", id / SONGS_OF_ALBUM),
            "picUrl": format!("http://p1.music.126.net/cover/{}.jpg", id / SONGS_OF_ALBUM) },
        "publishTime": 1_400_000_000_000_i64, "h": { "br": 320_000, "size": 7_200_000, "sr": 44_100 },
    })
}

pub(super) fn privilege(id: i64) -> Value {
    json!({ "id": id, "st": 0, "fee": 8, "pl": 320_000, "plLevel": "exhigh" })
}

fn album(id: i64) -> Value {
    let artist = json!({ "id": 500_000 + id % 40, "name": format!("artist {}", id % 40) });
    json!({
        "id": id, "name": format!("album {id}"), "size": SONGS_OF_ALBUM, "publishTime": 1_300_000_000_000_i64 + id,
        "artist": artist, "artists": [artist], "picUrl": format!("http://p1.music.126.net/cover/{id}.jpg"), "subTime": 1_500_000_000_000_i64 + id,
    })
}

fn album_page(id: i64) -> Value {
    let songs: Vec<Value> = (0..SONGS_OF_ALBUM)
        .map(|at| {
            let mut song = song(1_000_000 + id * SONGS_OF_ALBUM + at);
            song["al"] = json!({ "id": id, "name": format!("album {id}") });
            song["privilege"] = privilege(song["id"].as_i64().unwrap());
            song
        })
        .collect();
    json!({ "code": 200, "album": album(id), "songs": songs })
}

fn artist(id: i64) -> Value {
    json!({ "id": id, "name": format!("artist {id}"), "albumSize": 3, "picUrl": "http://p1.music.126.net/a.jpg" })
}

fn page(items: Vec<Value>, call: &Call, name: &str) -> Answer {
    let (limit, offset) = (number(call, "limit").max(1), number(call, "offset"));
    let count = i64::try_from(items.len()).unwrap();
    let shown: Vec<Value> = items
        .into_iter()
        .skip(usize::try_from(offset).unwrap())
        .take(usize::try_from(limit).unwrap())
        .collect();
    let has_more = offset + limit < count;
    Answer::json(json!({ "code": 200, name: shown, "count": count, "hasMore": has_more, "more": has_more }))
}

impl World {
    /// Returns what the stand-in answers.
    pub(super) fn answer(&self, call: &Call) -> Answer {
        match path(call).as_str() {
            "/api/song/like/get" => Answer::json(json!({ "code": 200, "ids": self.liked })),
            "/api/album/sublist" => page(self.albums.iter().map(|id| album(*id)).collect(), call, "data"),
            "/api/artist/sublist" => page(self.artists.iter().map(|id| artist(*id)).collect(), call, "data"),
            "/api/v1/cloud/get" => page(self.cloud.clone(), call, "data"),
            "/api/user/playlist" => {
                page((0..self.playlists.len()).map(|at| self.playlist(at)).collect(), call, "playlist")
            }
            "/api/v3/song/detail" => {
                let wanted: Value = serde_json::from_str(call.field("c").as_str().unwrap_or("[]")).unwrap();
                let ids: Vec<i64> =
                    wanted.as_array().unwrap().iter().map(|song| whole(&song["id"])).collect();
                assert!(ids.len() <= 1000, "{} songs in one call", ids.len());
                Answer::json(json!({
                    "code": 200,
                    "songs": ids.iter().map(|id| song(*id)).collect::<Vec<_>>(),
                    "privileges": ids.iter().map(|id| privilege(*id)).collect::<Vec<_>>(),
                }))
            }
            "/api/v6/playlist/detail" => Answer::json(self.playlist_page(number(call, "id"), true)),
            "/api/batch" => {
                let mut answers = Map::new();
                for (key, _) in call.payload.as_ref().unwrap().as_object().unwrap() {
                    if let Some(answer) = self.in_batch(key) {
                        answers.insert(key.clone(), answer);
                    }
                }
                answers.insert("code".to_owned(), 200.into());
                Answer::json(answers.into())
            }
            other => match other.strip_prefix("/api/v1/album/") {
                Some(id) => Answer::json(album_page(id.parse().unwrap())),
                None => Answer::json(json!({ "code": 200 })),
            },
        }
    }

    fn in_batch(&self, key: &str) -> Option<Value> {
        if let Some(id) = key.strip_prefix("/api/v1/album/") {
            return Some(album_page(id.parse().unwrap()));
        }
        if let Some(id) = key.strip_prefix("/api/artist/albums/") {
            let id: i64 = id.parse().unwrap();
            let albums: Vec<Value> = (0..3).map(|at| album(900_000 + id * 3 + at)).collect();
            return Some(json!({ "code": 200, "artist": artist(id), "hotAlbums": albums, "more": false }));
        }
        let id = key.strip_prefix("/api/v6/playlist/detail?id=").filter(|_| self.has_queries)?;
        Some(self.playlist_page(id.parse().unwrap(), false))
    }

    fn playlist(&self, at: usize) -> Value {
        let (id, songs) = &self.playlists[at];
        json!({
            "id": id, "name": format!("playlist {id}"), "userId": ACCOUNT, "creator": { "userId": ACCOUNT, "nickname": "me" },
            "trackCount": songs.len(), "createTime": 1_500_000_000_000_i64, "trackUpdateTime": 1_600_000_000_000_i64,
            "specialType": if at == 0 { 5 } else { 0 },
        })
    }

    fn playlist_page(&self, id: i64, with_songs: bool) -> Value {
        let Some(at) = self.playlists.iter().position(|(other, _)| *other == id) else {
            return json!({ "code": 404 });
        };
        let songs = &self.playlists[at].1;
        let mut playlist = self.playlist(at);
        let added = |id: &i64| json!({ "id": id, "at": 1_550_000_000_000_i64 + id });
        playlist["trackIds"] = songs.iter().map(added).collect();
        let shown: Vec<i64> =
            if with_songs { songs.iter().copied().take(1000).collect() } else { Vec::new() };
        playlist["tracks"] = shown.iter().map(|id| song(*id)).collect();
        let privileges: Vec<Value> = shown.iter().map(|id| privilege(*id)).collect();
        json!({ "code": 200, "playlist": playlist, "privileges": privileges })
    }
}

/// A small world: 5 liked songs, 2 albums, 2 artists, 3 playlists.
pub(super) fn small() -> World {
    World {
        liked: vec![1, 2, 3, 4, 5],
        albums: vec![10_001, 10_002],
        artists: vec![20_001, 20_002],
        playlists: vec![(1, vec![5, 4, 3, 2, 1]), (2, vec![100, 101, 102]), (3, vec![])],
        cloud: Vec::new(),
        has_queries: true,
    }
}
