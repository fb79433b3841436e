//! Albums with their songs, many in a call.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};

use super::things::AlbumPage;
use super::{Library, batch};
use crate::subsonic::refusal::Refusal;

/// Calls for albums at once.
const CALLS: usize = 2;

type Found = HashMap<i64, Option<Arc<AlbumPage>>>;

impl Library {
    /// Returns an album with its songs; `None` if the catalogue does not have it.
    pub(crate) async fn album(&self, id: i64) -> Result<Option<Arc<AlbumPage>>, Refusal> {
        Ok(self.album_pages(&[id]).await?.remove(&id))
    }

    /// Returns an album that is known already.
    pub(crate) fn known_album(&self, id: i64) -> Option<Arc<AlbumPage>> {
        self.albums.pages.get(&id).flatten()
    }

    /// Returns albums, without those that the catalogue does not have. A call that is made for a saved album brings other saved
    /// ones along.
    pub(crate) async fn album_pages(&self, ids: &[i64]) -> Result<HashMap<i64, Arc<AlbumPage>>, Refusal> {
        let mut found: Found = HashMap::with_capacity(ids.len());
        let missing = self.look_up(ids, &mut found);
        if !missing.is_empty() {
            self.albums.wanted.lock().extend(&missing);
            let _turn = self.albums.loading.lock().await;
            let missing = self.look_up(&missing, &mut found);
            if !missing.is_empty() {
                self.load_albums(missing, &mut found).await?;
            }
        }
        Ok(found.into_iter().filter_map(|(id, page)| Some((id, page?))).collect())
    }

    fn look_up(&self, ids: &[i64], found: &mut Found) -> Vec<i64> {
        let mut missing = Vec::new();
        for id in ids {
            match self.albums.pages.get(id) {
                Some(known) => drop(found.insert(*id, known)),
                None if found.contains_key(id) || missing.contains(id) => {}
                None => missing.push(*id),
            }
        }
        missing
    }

    async fn load_albums(&self, mut missing: Vec<i64>, found: &mut Found) -> Result<(), Refusal> {
        let saved = self.saved.peek().unwrap_or_default();
        let is_saved = missing.iter().any(|id| saved.iter().any(|album| album.id == *id));
        let room = missing.len().next_multiple_of(batch::AT_ONCE) - missing.len();
        let wanted = std::mem::take(&mut *self.albums.wanted.lock());
        let next = saved.iter().map(|album| album.id).filter(|_| is_saved);
        let others: Vec<_> =
            wanted.into_iter().chain(next).filter(|id| !self.albums.pages.contains_key(id)).collect();
        let mut added = 0;
        for id in others {
            if added < room && !missing.contains(&id) {
                missing.push(id);
                added += 1;
            }
        }
        let chunks: Vec<Vec<i64>> = missing.chunks(batch::AT_ONCE).map(<[i64]>::to_vec).collect();
        let calls = stream::iter(chunks.into_iter().map(|chunk| self.load_album_chunk(chunk)));
        calls
            .buffer_unordered(CALLS)
            .try_for_each(|loaded| {
                found.extend(loaded);
                std::future::ready(Ok(()))
            })
            .await
    }

    async fn load_album_chunk(&self, ids: Vec<i64>) -> Result<Found, Refusal> {
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
        self.albums.pages.insert(id, page.clone());
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
