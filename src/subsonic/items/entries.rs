//! Songs by their ids, for queues, bookmarks and reports.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::View;
use crate::subsonic::id::{Folder, Id};
use crate::subsonic::library::Library;
use crate::subsonic::library::things::Song;
use crate::subsonic::refusal::Refusal;
use crate::subsonic::store::Store;
use crate::subsonic::user::User;

impl Library {
    /// Returns songs and podcast episodes as `Child`, with the user's marks, in the order of their ids; none for an id that
    /// names nothing.
    pub(in crate::subsonic) async fn entries(
        &self,
        user: &User,
        store: &Store,
        ids: &[&str],
    ) -> Result<Vec<Option<Value>>, Refusal> {
        let view = View::of(self, user, store).await?;
        let ids: Vec<Option<Id>> = ids.iter().map(|id| id.parse().ok()).collect();
        let wanted: Vec<i64> =
            ids.iter().filter_map(|id| if let Some(Id::Song(id)) = id { Some(*id) } else { None }).collect();
        let songs = self.songs(&wanted).await?;
        let songs: HashMap<i64, Arc<Song>> = songs.into_iter().map(|song| (song.id, song)).collect();
        let mut entries = Vec::with_capacity(ids.len());
        for id in ids {
            entries.push(match id {
                Some(Id::Song(id)) => songs.get(&id).map(|song| view.song(song)),
                Some(Id::CloudSong(id)) => self.cloud().await?.song(id).map(|song| view.cloud_song(song)),
                Some(Id::Episode(id)) => self.episode(id).await?.map(|episode| view.episode(&episode)),
                _ => None,
            });
        }
        Ok(entries)
    }

    /// Tells NetEase that a song was played for so long. An id of something else is passed over. What NetEase says to it is no
    /// concern of the player's, and logged.
    pub(in crate::subsonic) async fn report_played(&self, id: &str, played: Duration) -> Result<(), Refusal> {
        let (Ok(Id::Song(song)) | Ok(Id::CloudSong(song))) = id.parse() else { return Ok(()) };
        if let Err(refusal) = self.played(song, played).await {
            tracing::warn!(target: "ncm::subsonic", "NetEase was not told of a play: {}", refusal.message);
        }
        Ok(())
    }

    /// Returns the ids of the music folders.
    pub(in crate::subsonic) fn folders(&self) -> Vec<u32> {
        Folder::ALL.map(Folder::number).to_vec()
    }
}
