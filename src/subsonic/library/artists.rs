//! Artists with their albums.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::Library;
use super::read::{artist, list};
use super::stores::ArtistPage;
use crate::subsonic::refusal::Refusal;

/// Number of albums in one answer.
const PAGE: i64 = 100;
/// Maximum number of albums of an artist.
const MOST: usize = 1000;
/// Number of artists in one call.
const AT_ONCE: usize = super::batch::AT_ONCE;

impl Library {
    /// Returns an artist with the albums; `None` if the catalogue does not have the artist. A call for a followed artist brings
    /// other followed ones along.
    pub(crate) async fn artist(&self, id: i64) -> Result<Option<Arc<ArtistPage>>, Refusal> {
        if let Some(page) = self.artists.fresh(id) {
            return Ok(page);
        }
        let _turn = self.artists.loading.lock().await;
        if let Some(page) = self.artists.fresh(id) {
            return Ok(page);
        }
        let followed = self.followed.peek().unwrap_or_default();
        let mut ids = vec![id];
        if followed.iter().any(|artist| artist.id == id) {
            let others = followed.iter().map(|artist| artist.id).filter(|other| *other != id);
            ids.extend(others.filter(|other| self.artists.fresh(*other).is_none()).take(AT_ONCE - 1));
        }
        let path = |id: i64| format!("/api/artist/albums/{id}");
        let mut answers = match ids.as_slice() {
            [_] => HashMap::new(),
            several => {
                let data = json!({ "limit": PAGE, "offset": 0, "total": true });
                self.batch(several.iter().map(|id| (path(*id), data.clone()))).await?
            }
        };
        let mut wanted = None;
        for other in ids {
            let answer = match answers.remove(&path(other)) {
                Some(answer) => answer,
                None if other == id => self.ask_one(self.client.artist_album(id).limit(PAGE)).await?,
                None => continue,
            };
            // Of those that came along, only what is complete is kept.
            let has_more = answer.as_ref().is_some_and(|answer| answer["more"] == true);
            if other != id && has_more {
                continue;
            }
            let page = match answer {
                Some(answer) => self.take_artist(other, answer).await?,
                None => None,
            };
            self.artists.pages.insert(other, (Instant::now(), page.clone()));
            if other == id {
                wanted = page;
            }
        }
        Ok(wanted)
    }

    async fn take_artist(&self, id: i64, first: Value) -> Result<Option<Arc<ArtistPage>>, Refusal> {
        let Some(artist) = first.get("artist").and_then(artist) else { return Ok(None) };
        let mut albums = Vec::new();
        let mut page = first;
        loop {
            let read = list(&page, "/hotAlbums");
            let came = read.len();
            albums.extend(read.iter().filter_map(|album| self.names.album(album)).map(Arc::new));
            if page["more"] != true || came == 0 || albums.len() >= MOST {
                break;
            }
            let offset = i64::try_from(albums.len()).unwrap_or_default();
            page = self.ask(self.client.artist_album(id).limit(PAGE).offset(offset)).await?;
        }
        Ok(Some(Arc::new(ArtistPage { artist, albums })))
    }

    /// Returns the address of an artist's picture.
    pub(crate) async fn artist_picture(&self, id: i64) -> Result<Option<String>, Refusal> {
        let followed = self.followed.peek().unwrap_or_default();
        let known =
            followed.iter().find(|artist| artist.id == id).and_then(|artist| artist.picture.as_deref());
        if let Some(picture) = known {
            return Ok(Some(picture.to_owned()));
        }
        let page = self.artist(id).await?;
        Ok(page.and_then(|page| page.artist.picture.as_deref().map(str::to_owned)))
    }
}
