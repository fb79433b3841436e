//! Albums with their songs, many in a call.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::many::Found;
use super::things::AlbumPage;
use super::{Library, batch};
use crate::subsonic::refusal::Refusal;

/// Calls for albums at once.
const CALLS: usize = 2;

impl Library {
    /// Returns an album with its songs; `None` if the catalogue does not have it.
    pub(crate) async fn album(&self, id: i64) -> Result<Option<Arc<AlbumPage>>, Refusal> {
        Ok(self.album_pages(&[id]).await?.remove(&id))
    }

    /// Returns an album that is known already.
    pub(crate) fn known_album(&self, id: i64) -> Option<Arc<AlbumPage>> {
        self.albums.get(&id).flatten()
    }

    /// Returns albums, without those that the catalogue does not have. A call that is made for a saved album brings other saved
    /// ones along.
    pub(crate) async fn album_pages(&self, ids: &[i64]) -> Result<HashMap<i64, Arc<AlbumPage>>, Refusal> {
        // Saved albums will be wanted together.
        let next = |missing: &[i64]| {
            let saved = self.saved.peek().unwrap_or_default();
            let is_saved = missing.iter().any(|id| saved.iter().any(|album| album.id == *id));
            saved.iter().map(|album| album.id).filter(|_| is_saved).collect()
        };
        let load = |chunk| self.load_album_chunk(chunk);
        let found = self.albums.find(ids, (batch::AT_ONCE, CALLS), next, load).await?;
        Ok(found.into_iter().filter_map(|(id, page)| Some((id, page?))).collect())
    }

    async fn load_album_chunk(&self, ids: Vec<i64>) -> Result<Found<AlbumPage>, Refusal> {
        let path = |id: i64| format!("/api/v1/album/{id}");
        let mut answers = match ids.as_slice() {
            [_] => HashMap::new(),
            several => self.batch(several.iter().map(|id| (path(*id), json!({})))).await?,
        };
        let mut found = HashMap::with_capacity(ids.len());
        for id in ids {
            let answer = match answers.remove(&path(id)) {
                Some(answer) => answer,
                // The batch did not answer this one.
                None => self.ask_one(self.client.album(id)).await?,
            };
            found.insert(id, self.take_album(id, answer.as_ref()));
        }
        Ok(found)
    }

    /// Keeps an album and its songs.
    fn take_album(&self, id: i64, answer: Option<&Value>) -> Option<Arc<AlbumPage>> {
        let read =
            answer.and_then(|answer| self.names.album_page(answer)).filter(|(page, _)| page.album.id == id);
        let page = read.map(|(page, songs)| {
            for song in songs {
                self.keep(song, true);
            }
            Arc::new(page)
        });
        self.albums.insert(id, page.clone());
        page
    }

    /// Returns the address of an album's cover. Most are known from the album's songs.
    pub(crate) async fn album_picture(&self, id: i64) -> Result<Option<String>, Refusal> {
        if let Some(known) = self.names.picture(id) {
            return Ok(Some(known));
        }
        let saved = self.saved.peek().unwrap_or_default();
        if let Some(picture) =
            saved.iter().find(|album| album.id == id).and_then(|album| album.picture.as_deref())
        {
            return Ok(Some(picture.to_owned()));
        }
        let page = if id > 0 { self.album(id).await? } else { None };
        Ok(page.and_then(|page| page.album.picture.as_deref().map(str::to_owned)))
    }
}
