//! Details of songs, up to a thousand in a call.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use super::Library;
use super::many::Found;
use super::read::{list, number};
use super::things::Song;
use crate::subsonic::refusal::Refusal;

/// Number of songs in one call.
const AT_ONCE: usize = 1000;
/// Calls for details at once.
const CALLS: usize = 3;
/// Maximum number of songs in an answer.
pub(super) const MOST: usize = 50_000;

impl Library {
    /// Returns a song; `None` if the catalogue does not have it.
    pub(crate) async fn song(&self, id: i64) -> Result<Option<Arc<Song>>, Refusal> {
        Ok(self.songs(&[id]).await?.pop())
    }

    /// Returns a song that is known already.
    pub(crate) fn known_song(&self, id: i64) -> Option<Arc<Song>> {
        self.songs.get(&id).flatten()
    }

    /// Returns songs in the order of their ids, without those that the catalogue does not have.
    pub(crate) async fn songs(&self, ids: &[i64]) -> Result<Vec<Arc<Song>>, Refusal> {
        self.songs_and(ids, Vec::new).await
    }

    /// Returns songs. If that takes a call, the call is filled up with those that will be wanted next.
    pub(super) async fn songs_and(
        &self,
        ids: &[i64],
        next: impl FnOnce() -> Vec<i64> + Send,
    ) -> Result<Vec<Arc<Song>>, Refusal> {
        let ids = &ids[..ids.len().min(MOST)];
        let found =
            self.songs.find(ids, (AT_ONCE, CALLS), |_| next(), |chunk| self.load_chunk(chunk)).await?;
        Ok(ids.iter().filter_map(|id| found.get(id)?.clone()).collect())
    }

    async fn load_chunk(&self, ids: Vec<i64>) -> Result<Found<Song>, Refusal> {
        let listed: Vec<String> = ids.iter().map(i64::to_string).collect();
        let answer = self.ask(self.client.song_detail(listed.join(","))).await?;
        let mut found: Found<Song> = ids.iter().map(|id| (*id, None)).collect();
        for song in self.take_songs(list(&answer, "/songs"), list(&answer, "/privileges")) {
            found.insert(song.id, Some(song));
        }
        for id in ids.into_iter().filter(|id| found.get(id).is_some_and(Option::is_none)) {
            self.songs.insert(id, None);
        }
        Ok(found)
    }

    /// Keeps the songs of a list, with what the account may do with each.
    pub(super) fn take_songs(&self, songs: &[Value], privileges: &[Value]) -> Vec<Arc<Song>> {
        let rights: HashMap<i64, &Value> =
            privileges.iter().map(|privilege| (number(privilege, "id"), privilege)).collect();
        let read = |of: &Value| {
            let privilege = rights.get(&number(of, "id")).copied();
            self.names
                .song(of, privilege)
                .map(|song| self.keep(song, privilege.is_some() || of.get("privilege").is_some()))
        };
        songs.iter().filter_map(read).collect()
    }

    /// Keeps a song. One that was read with its rights and files is not replaced by one without.
    pub(super) fn keep(&self, song: Song, is_complete: bool) -> Arc<Song> {
        if !is_complete && let Some(known) = self.songs.get(&song.id).flatten() {
            return known;
        }
        let song = Arc::new(song);
        self.songs.insert(song.id, Some(Arc::clone(&song)));
        song
    }
}
