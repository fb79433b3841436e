//! Details of songs, up to a thousand in a call.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde_json::Value;

use super::Library;
use super::read::{list, number};
use super::things::Song;
use crate::subsonic::refusal::Refusal;

/// Number of songs in one call.
const AT_ONCE: usize = 1000;
/// Calls for details at once.
const CALLS: usize = 3;
/// Maximum number of songs in an answer.
pub(super) const MOST: usize = 50_000;

type Found = HashMap<i64, Option<Arc<Song>>>;

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
        let mut found: Found = HashMap::with_capacity(ids.len());
        let missing = self.look(ids, &mut found);
        if !missing.is_empty() {
            self.wanted.lock().extend(&missing);
            let _turn = self.loading.lock().await;
            // Somebody else may have loaded them meanwhile.
            let missing = self.look(&missing, &mut found);
            if !missing.is_empty() {
                self.load(missing, next, &mut found).await?;
            }
        }
        Ok(ids.iter().filter_map(|id| found.get(id)?.clone()).collect())
    }

    /// Takes what is known; returns the others, each once.
    fn look(&self, ids: &[i64], found: &mut Found) -> Vec<i64> {
        let mut missing = HashSet::new();
        ids.iter()
            .copied()
            .filter(|id| {
                if found.contains_key(id) {
                    return false;
                }
                match self.songs.get(id) {
                    Some(known) => {
                        found.insert(*id, known);
                        false
                    }
                    None => missing.insert(*id),
                }
            })
            .collect()
    }

    async fn load(
        &self,
        mut missing: Vec<i64>,
        next: impl FnOnce() -> Vec<i64> + Send,
        found: &mut Found,
    ) -> Result<(), Refusal> {
        let room = missing.len().next_multiple_of(AT_ONCE) - missing.len();
        let wanted = std::mem::take(&mut *self.wanted.lock());
        let others = wanted.into_iter().chain(next());
        let mut known: HashSet<i64> = missing.iter().copied().collect();
        let others = others.filter(|id| !self.songs.contains_key(id) && known.insert(*id));
        let others: Vec<_> = others.take(room).collect();
        missing.extend(others);
        let chunks: Vec<Vec<i64>> = missing.chunks(AT_ONCE).map(<[i64]>::to_vec).collect();
        let calls = stream::iter(chunks.into_iter().map(|chunk| self.load_chunk(chunk)));
        calls
            .buffer_unordered(CALLS)
            .try_for_each(|loaded| {
                found.extend(loaded);
                std::future::ready(Ok(()))
            })
            .await
    }

    async fn load_chunk(&self, ids: Vec<i64>) -> Result<Found, Refusal> {
        let listed: Vec<String> = ids.iter().map(i64::to_string).collect();
        let answer = self.ask(self.client.song_detail(listed.join(","))).await?;
        let mut found: Found = ids.iter().map(|id| (*id, None)).collect();
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
