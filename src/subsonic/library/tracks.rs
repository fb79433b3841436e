//! The songs of playlists.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use serde_json::{Value, json};

use super::read::{list, number, playlist, track_ids};
use super::stores::AGE;
use super::things::{Playlist, Song, Tracks};
use super::{Library, batch, renewed_place, songs};
use crate::subsonic::id::Renewed;
use crate::subsonic::refusal::Refusal;

impl Library {
    /// Returns a playlist of the account, a chart, or any other; `None` if it does not exist.
    pub(crate) async fn playlist(&self, id: i64) -> Result<Option<Arc<Playlist>>, Refusal> {
        let own = self.playlists().await?;
        if let Some(known) = own.iter().find(|playlist| playlist.id == id) {
            return Ok(Some(Arc::clone(known)));
        }
        if let Some((since, known)) = self.tracks.others.get(&id)
            && since.elapsed() < AGE
        {
            return Ok(Some(known));
        }
        let _turn = self.tracks.loading.lock().await;
        let Some(answer) = self.ask_one(self.client.playlist_detail(id)).await? else { return Ok(None) };
        Ok(self.take_playlist(id, &answer))
    }

    /// Keeps a playlist with its songs, as the answer about it alone has them.
    fn take_playlist(&self, id: i64, answer: &Value) -> Option<Arc<Playlist>> {
        let of = answer.get("playlist").filter(|of| number(of, "id") == id)?;
        let read = Arc::new(playlist(of, self.account)?);
        self.take_songs(list(of, "/tracks"), list(answer, "/privileges"));
        self.tracks.set(id, Tracks { updated: read.updated, ids: track_ids(of) });
        self.tracks.others.insert(id, (Instant::now(), Arc::clone(&read)));
        Some(read)
    }

    /// Returns the ids of a playlist's songs. A call for one of the account's playlists brings others along.
    pub(crate) async fn tracks(&self, wanted: &Playlist) -> Result<Arc<Tracks>, Refusal> {
        if let Some(tracks) = self.tracks.fresh(wanted) {
            return Ok(tracks);
        }
        let _turn = self.tracks.loading.lock().await;
        if let Some(tracks) = self.tracks.fresh(wanted) {
            return Ok(tracks);
        }
        let own = self.playlists.peek().unwrap_or_default();
        let is_own = own.iter().any(|playlist| playlist.id == wanted.id);
        if is_own && !self.tracks.is_one_by_one.load(Relaxed) {
            let others = own.iter().map(|playlist| &**playlist);
            let others = others.filter(|other| other.id != wanted.id && self.tracks.fresh(other).is_none());
            let several: Vec<&Playlist> =
                std::iter::once(wanted).chain(others.take(batch::AT_ONCE - 1)).collect();
            if several.len() > 1 {
                self.load_several(&several).await?;
                if let Some(tracks) = self.tracks.fresh(wanted) {
                    return Ok(tracks);
                }
            }
        }
        let answer = self.ask(self.client.playlist_detail(wanted.id)).await?;
        let of = answer.get("playlist").unwrap_or(&Value::Null);
        self.take_songs(list(of, "/tracks"), list(&answer, "/privileges"));
        Ok(self.tracks.set(wanted.id, Tracks { updated: wanted.updated, ids: track_ids(of) }))
    }

    async fn load_several(&self, several: &[&Playlist]) -> Result<(), Refusal> {
        // Keys of a batch are paths, and these differ in nothing but the id.
        let path = |id: i64| format!("/api/v6/playlist/detail?id={id}");
        let data = |id: i64| json!({ "id": id, "n": 0, "s": 0 });
        let mut answers =
            self.batch(several.iter().map(|playlist| (path(playlist.id), data(playlist.id)))).await?;
        let mut count = 0;
        for playlist in several {
            let answer = answers.remove(&path(playlist.id)).flatten();
            let of = answer.as_ref().and_then(|answer| answer.get("playlist"));
            let Some(of) = of.filter(|of| number(of, "id") == playlist.id) else { continue };
            let ids = track_ids(of);
            // An answer without ids about a playlist with songs tells nothing.
            if ids.is_empty() && playlist.count > 0 {
                continue;
            }
            count += 1;
            self.tracks.set(playlist.id, Tracks { updated: playlist.updated, ids });
        }
        if count == 0 {
            self.tracks.is_one_by_one.store(true, Relaxed);
            tracing::info!(target: "ncm::subsonic", "NetEase answers about one playlist at a time");
        }
        Ok(())
    }

    /// Returns the songs of a playlist.
    pub(crate) async fn playlist_songs(&self, playlist: &Playlist) -> Result<Vec<Arc<Song>>, Refusal> {
        let tracks = self.tracks(playlist).await?;
        let ids: Vec<i64> = tracks.ids.iter().map(|(id, _)| *id).collect();
        // One who opens playlists one after another gets the next ones with the same call.
        self.songs_and(&ids, || self.songs_of_playlists()).await
    }

    /// Returns the ids of songs that the account's playlists are known to have.
    fn songs_of_playlists(&self) -> Vec<i64> {
        let own = self.playlists.peek().unwrap_or_default();
        let known = own.iter().filter_map(|playlist| self.tracks.tracks.peek(&playlist.id));
        let ids = known.flat_map(|tracks| tracks.ids.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        ids.filter(|id| !self.songs.contains_key(id)).take(songs::MOST).collect()
    }

    /// Returns the songs that NetEase chose for the account.
    pub(crate) async fn renewed(&self, renewed: Renewed) -> Result<Vec<Arc<Song>>, Refusal> {
        let kept = &self.renewed[renewed_place(renewed)];
        let ids = kept.get(self.renewed_age(renewed), self.load_renewed(renewed)).await?;
        self.songs(&ids).await
    }

    /// Returns the songs that were last chosen, if any were.
    pub(crate) fn known_renewed(&self, renewed: Renewed) -> Vec<Arc<Song>> {
        let ids = self.renewed[renewed_place(renewed)].peek().unwrap_or_default();
        ids.iter().filter_map(|id| self.known_song(*id)).collect()
    }

    /// Returns the length of a playlist in ms, 0 unless all of its songs are known.
    pub(crate) fn known_length(&self, playlist: &Playlist) -> u64 {
        let Some(tracks) = self.tracks.fresh(playlist) else { return 0 };
        let length =
            |(id, _): &(i64, i64)| Some(self.songs.get(id)?.map_or(0, |song| u64::from(song.length_ms)));
        tracks.ids.iter().map(length).sum::<Option<u64>>().unwrap_or_default()
    }
}
