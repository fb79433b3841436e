//! The cloud disk: the account's own files, with the albums and artists of their tags.

use std::collections::HashMap;
use std::sync::Arc;

use super::Library;
use super::read::cloud_song;
use super::sort;
use super::stores::AGE;
use super::things::CloudSong;
use crate::subsonic::refusal::Refusal;

/// Number of files on a page.
const PAGE: i64 = 500;

/// The files, and what their tags say.
#[derive(Debug, Default)]
pub(crate) struct Cloud {
    /// The last added first.
    pub(crate) songs: Vec<Arc<CloudSong>>,
    places: HashMap<i64, usize>,
    /// Places of the songs of each album, in the album's order.
    albums: HashMap<u64, Vec<usize>>,
    /// Albums of each artist.
    artists: HashMap<u64, Vec<u64>>,
}

/// The rest follows from the songs.
impl PartialEq for Cloud {
    fn eq(&self, other: &Self) -> bool {
        self.songs == other.songs
    }
}

impl Cloud {
    pub(super) fn new(songs: Vec<Arc<CloudSong>>) -> Self {
        let mut cloud = Self { songs, ..Self::default() };
        for (place, song) in cloud.songs.iter().enumerate() {
            cloud.places.insert(song.id, place);
            let album = cloud.albums.entry(song.album_number).or_default();
            if album.is_empty() {
                cloud.artists.entry(song.artist_number).or_default().push(song.album_number);
            }
            album.push(place);
        }
        let songs = &cloud.songs;
        for album in cloud.albums.values_mut() {
            album.sort_by_cached_key(|place| {
                let song = &songs[*place];
                (song.disc, song.track, sort::key(&song.name))
            });
        }
        cloud
    }

    /// Returns a song.
    pub(crate) fn song(&self, id: i64) -> Option<&Arc<CloudSong>> {
        self.places.get(&id).map(|place| &self.songs[*place])
    }

    /// Returns the songs of an album; none if the disk has no such album.
    pub(crate) fn album(&self, number: u64) -> Vec<&Arc<CloudSong>> {
        self.albums.get(&number).into_iter().flatten().map(|place| &self.songs[*place]).collect()
    }

    /// Returns the albums of an artist, each by its songs.
    pub(crate) fn albums_of(&self, artist: u64) -> Vec<Vec<&Arc<CloudSong>>> {
        self.artists.get(&artist).into_iter().flatten().map(|album| self.album(*album)).collect()
    }

    /// Returns all albums, the last added first, each by its songs.
    pub(crate) fn all_albums(&self) -> Vec<Vec<&Arc<CloudSong>>> {
        let mut known = std::collections::HashSet::new();
        let numbers = self.songs.iter().map(|song| song.album_number).filter(|number| known.insert(*number));
        numbers.map(|number| self.album(number)).collect()
    }

    /// Returns the artists with their numbers, in the order of their files.
    pub(crate) fn all_artists(&self) -> Vec<(u64, &str, usize)> {
        let mut known = std::collections::HashSet::new();
        let songs = self.songs.iter().filter(|song| known.insert(song.artist_number));
        songs
            .map(|song| {
                let albums = self.artists.get(&song.artist_number).map_or(0, Vec::len);
                (song.artist_number, &*song.artist, albums)
            })
            .collect()
    }
}

impl Library {
    /// Returns the files on the cloud disk, if they were loaded.
    pub(crate) fn known_cloud(&self) -> Option<Arc<Cloud>> {
        self.cloud.peek()
    }

    /// Returns the files on the cloud disk.
    pub(crate) async fn cloud(&self) -> Result<Arc<Cloud>, Refusal> {
        let load = async {
            let songs = self.load_list(
                self.cloud.peek().map(|cloud| Arc::new(cloud.songs.clone())),
                |offset| self.client.user_cloud().limit(PAGE).offset(offset).into(),
                "/data",
                |of| cloud_song(of).map(Arc::new),
                |song| song.id,
            );
            songs.await.map(Cloud::new)
        };
        self.cloud.get(AGE, load).await
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn albums_and_artists_are_those_of_the_tags() {
        let song = |id: i64, artist: &str, album: &str, track: i64| {
            let of = json!({ "songId": id, "songName": format!("s{id}"), "artist": artist, "album": album, "simpleSong": { "no": track } });
            Arc::new(cloud_song(&of).unwrap())
        };
        let cloud = Cloud::new(vec![
            song(1, "甲", "一", 2),
            song(2, "甲", "一", 1),
            song(3, "乙", "一", 1),
            song(4, "甲", "二", 1),
        ]);
        let album = cloud.song(1).unwrap().album_number;
        assert_eq!(cloud.album(album).iter().map(|song| song.id).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(cloud.all_albums().len(), 3);
        let artists = cloud.all_artists();
        assert_eq!(
            artists.iter().map(|(_, name, albums)| (*name, *albums)).collect::<Vec<_>>(),
            [("甲", 2), ("乙", 1)]
        );
        assert_eq!(cloud.albums_of(artists[0].0).len(), 2);
        assert!(cloud.album(1).is_empty() && cloud.albums_of(1).is_empty() && cloud.song(9).is_none());
    }
}
