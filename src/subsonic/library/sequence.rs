//! All songs of the library one after another, for players that copy it page by page.

use std::sync::Arc;

use super::stores::{Lists, SEQUENCE, Sequence};
use super::things::Song;
use super::{Library, batch};
use crate::subsonic::refusal::Refusal;

impl Library {
    /// Returns a part of all songs, and their number if they end with it. Loads no more than that part needs.
    pub(crate) async fn all_songs(
        &self,
        offset: usize,
        count: usize,
    ) -> Result<(Vec<Arc<Song>>, Option<usize>), Refusal> {
        loop {
            let ids = self.all_ids(offset.saturating_add(count)).await?;
            let part: Vec<i64> = ids.iter().copied().skip(offset).take(count).collect();
            // The next page is of the ids that follow.
            let next = || ids.get(offset + part.len()..).unwrap_or_default().to_vec();
            let songs = self.songs_and(&part, next).await?;
            // A page with gaps looks like the last one: songs that the catalogue does not have any more are left out of all pages.
            if songs.len() == part.len() || !part.iter().any(|id| self.is_gone(*id)) {
                let total = (part.len() < count).then_some(ids.len());
                return Ok((songs, total));
            }
        }
    }

    /// Returns whether the catalogue is known not to have a song.
    fn is_gone(&self, song: i64) -> bool {
        self.songs.get(&song).is_some_and(|known| known.is_none())
    }

    /// Returns the ids of at least so many songs, if the library has them.
    async fn all_ids(&self, wanted: usize) -> Result<Vec<i64>, Refusal> {
        let mut more = wanted;
        loop {
            let ids = self.ids_until(more).await?;
            let gone = ids.iter().filter(|id| self.is_gone(**id)).count();
            if ids.len() < more || ids.len() - gone >= wanted {
                return Ok(ids.into_iter().filter(|id| !self.is_gone(*id)).collect());
            }
            more = wanted + gone;
        }
    }

    async fn ids_until(&self, wanted: usize) -> Result<Vec<i64>, Refusal> {
        let lists = Lists {
            liked: self.liked().await?,
            saved: self.saved().await?,
            playlists: self.playlists().await?,
        };
        let mut sequence = self.sequence.lock().await;
        if !sequence.is_of(&lists) {
            *sequence = Sequence { of: Some(lists.clone()), ..Sequence::default() };
            sequence.push(lists.liked.songs.iter().map(|(id, _)| *id));
        }
        while sequence.ids.len() < wanted.min(SEQUENCE) && sequence.albums < lists.saved.len() {
            let next: Vec<i64> =
                lists.saved.iter().skip(sequence.albums).take(batch::AT_ONCE).map(|album| album.id).collect();
            let pages = self.album_pages(&next).await?;
            for id in &next {
                sequence.push(pages.get(id).into_iter().flat_map(|page| page.songs.iter().copied()));
            }
            sequence.albums += next.len();
        }
        while sequence.ids.len() < wanted.min(SEQUENCE) && sequence.playlists < lists.playlists.len() {
            let playlist = &lists.playlists[sequence.playlists];
            let tracks = self.tracks(playlist).await?;
            sequence.push(tracks.ids.iter().map(|(id, _)| *id));
            sequence.playlists += 1;
        }
        Ok(sequence.ids.clone())
    }

    /// Returns songs of the library in no order, as many as this.
    pub(crate) async fn random_songs(&self, count: usize) -> Result<Vec<Arc<Song>>, Refusal> {
        let mut ids = self.all_ids(count.max(1)).await?;
        for at in 0..count.min(ids.len()) {
            let rest = ids.len() - at;
            let chosen = at + getrandom::u32().unwrap_or_default() as usize % rest;
            ids.swap(at, chosen);
        }
        ids.truncate(count);
        self.songs(&ids).await
    }
}
