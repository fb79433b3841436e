//! The lists of an account: what it likes, saves, follows and owns.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use time::OffsetDateTime;

use super::Library;
use super::read::{artist, list, number, playlist, text};
use super::stores::{AGE, LONG_AGE, Liked};
use super::things::{Album, Artist, Playlist};
use crate::Call;
use crate::subsonic::id::Renewed;
use crate::subsonic::refusal::Refusal;

/// Number of items on a page of saved albums and followed artists.
const PAGE: usize = 100;
/// Number of playlists on a page.
const PLAYLISTS_PAGE: usize = 1000;
/// Maximum number of items of a list.
const MOST: usize = 20_000;
/// How many charts are playlists.
const CHARTS: usize = 4;
/// Songs that heart mode is asked for.
const HEARTS: i64 = 50;
/// Calls for private FM, which brings three songs each.
const FM_CALLS: usize = 3;

impl Library {
    /// Makes a call about one thing; `None` if it does not exist.
    pub(super) async fn ask_one(&self, call: impl Into<Call>) -> Result<Option<Value>, Refusal> {
        let turn = self.gate.enter().await?;
        let done = call.into().await;
        drop(turn);
        match done {
            Err(error) if matches!(error.code(), Some(404 | 400)) => Ok(None),
            Err(error) => {
                self.gate.learn(Some(&error));
                Err(super::refusal(&error))
            }
            Ok(reply) => {
                self.gate.learn(None);
                reply.json().map(Some).map_err(|error| super::refusal(&error))
            }
        }
    }

    /// Returns the liked songs.
    pub(crate) async fn liked(&self) -> Result<Arc<Liked>, Refusal> {
        self.liked.get(AGE, self.load_liked()).await
    }

    async fn load_liked(&self) -> Result<Liked, Refusal> {
        let answer = self.ask(self.client.likelist().uid(self.account)).await?;
        let liked: Vec<i64> = list(&answer, "/ids").iter().filter_map(Value::as_i64).collect();
        let mut open: HashSet<i64> = liked.iter().copied().collect();
        // The list has no order and no dates; the playlist of the liked songs has both.
        let own = self.playlists().await.unwrap_or_default();
        let mut songs = Vec::with_capacity(liked.len());
        if let Some(playlist) = own.iter().find(|playlist| playlist.is_liked)
            && let Ok(tracks) = self.tracks(playlist).await
        {
            songs.extend(tracks.ids.iter().filter(|(id, _)| open.remove(id)));
        }
        songs.extend(liked.into_iter().filter(|id| open.remove(id)).map(|id| (id, 0)));
        Ok(Liked::new(songs))
    }

    /// Returns the saved albums, the last saved first.
    pub(crate) async fn saved(&self) -> Result<Arc<Vec<Arc<Album>>>, Refusal> {
        let load = self.load_list(
            self.saved.peek(),
            |offset| self.client.album_sublist().limit(page()).offset(offset).into(),
            "/data",
            |of| self.names.album(of).map(Arc::new),
            |album| album.id,
        );
        self.saved.get(AGE, load).await
    }

    /// Returns the followed artists.
    pub(crate) async fn followed(&self) -> Result<Arc<Vec<Arc<Artist>>>, Refusal> {
        let load = self.load_list(
            self.followed.peek(),
            |offset| self.client.artist_sublist().limit(page()).offset(offset).into(),
            "/data",
            |of| artist(of).map(Arc::new),
            |artist| artist.id,
        );
        self.followed.get(AGE, load).await
    }

    /// Loads a list page by page. If its length and its first page are those of the list before, nothing else has changed:
    /// what is added comes first.
    pub(super) async fn load_list<T: Clone + Send + Sync>(
        &self,
        before: Option<Arc<Vec<T>>>,
        call: impl Fn(i64) -> Call + Send,
        at: &str,
        read: impl Fn(&Value) -> Option<T> + Send,
        id: impl Fn(&T) -> i64 + Send,
    ) -> Result<Vec<T>, Refusal> {
        let (mut items, mut offset, mut known): (Vec<T>, usize, HashSet<i64>) = Default::default();
        loop {
            let answer = self.ask(call(i64::try_from(offset).unwrap_or_default())).await?;
            let page = list(&answer, at);
            offset += page.len();
            items.extend(page.iter().filter_map(&read).filter(|item| known.insert(id(item))));
            let has_more = answer["hasMore"] == true || answer["more"] == true;
            if !has_more || page.is_empty() || offset >= MOST {
                return Ok(items);
            }
            let count = usize::try_from(number(&answer, "count")).unwrap_or_default();
            if let Some(before) =
                before.as_ref().filter(|before| before.len() == count && count > items.len())
            {
                let is_same = before.iter().zip(&items).all(|(old, new)| id(old) == id(new));
                if is_same && offset == items.len() {
                    return Ok(before.to_vec());
                }
            }
        }
    }

    /// Returns the account's playlists, its own before those of others.
    pub(crate) async fn playlists(&self) -> Result<Arc<Vec<Arc<Playlist>>>, Refusal> {
        let load = self.load_list(
            None,
            |offset| {
                let page = i64::try_from(PLAYLISTS_PAGE).unwrap_or_default();
                self.client.user_playlist(self.account).limit(page).offset(offset).into()
            },
            "/playlist",
            |of| playlist(of, self.account).map(Arc::new),
            |playlist| playlist.id,
        );
        self.playlists.get(AGE, load).await
    }

    /// Returns when the playlist of liked songs was made, in ms, if it is known.
    pub(crate) fn began(&self) -> Option<i64> {
        let own = self.playlists.peek()?;
        own.iter()
            .find(|playlist| playlist.is_liked)
            .map(|playlist| playlist.created)
            .filter(|created| *created > 0)
    }

    /// Returns the charts of NetEase itself.
    pub(crate) async fn charts(&self) -> Result<Arc<Vec<Arc<Playlist>>>, Refusal> {
        let load = async {
            let answer = self.ask(self.client.toplist()).await?;
            let all = list(&answer, "/list");
            let is_own = |of: &&Value| text(of, "ToplistType").is_some();
            let mut own: Vec<&Value> = all.iter().filter(is_own).take(CHARTS).collect();
            if own.is_empty() {
                own = all.iter().take(CHARTS).collect();
            }
            Ok(own.into_iter().filter_map(|of| playlist(of, 0)).map(Arc::new).collect())
        };
        self.charts.get(LONG_AGE / 4, load).await
    }

    /// Returns the address of the account's picture.
    pub(crate) async fn portrait(&self, user: i64) -> Result<Option<String>, Refusal> {
        if user != self.account {
            return Ok(None);
        }
        let load = async {
            let answer = self.ask(self.client.user_detail(self.account)).await?;
            Ok(answer.get("profile").and_then(|of| text(of, "avatarUrl")).map(str::to_owned))
        };
        self.portrait.get(LONG_AGE, load).await.map(|portrait| (*portrait).clone())
    }

    pub(super) fn renewed_age(&self, renewed: Renewed) -> Duration {
        match renewed {
            // The songs of the day change at six in the morning in China.
            Renewed::Daily => {
                let now = OffsetDateTime::now_utc().unix_timestamp() + (8 - 6) * 3600;
                Duration::from_secs(u64::try_from(24 * 3600 - now.rem_euclid(24 * 3600)).unwrap_or(3600))
            }
            Renewed::Fm => AGE,
            Renewed::Heart => 6 * AGE,
        }
    }

    pub(super) async fn load_renewed(&self, renewed: Renewed) -> Result<Vec<i64>, Refusal> {
        let mut ids = Vec::new();
        match renewed {
            Renewed::Daily => {
                let answer = self.ask(self.client.recommend_songs()).await?;
                let songs =
                    self.take_songs(list(&answer, "/data/dailySongs"), list(&answer, "/data/privileges"));
                ids.extend(songs.iter().map(|song| song.id));
            }
            Renewed::Fm => {
                for _ in 0..FM_CALLS {
                    let answer = self.ask(self.client.personal_fm()).await?;
                    ids.extend(list(&answer, "/data").iter().map(|of| number(of, "id")));
                }
            }
            Renewed::Heart => {
                let own = self.playlists().await?;
                let Some(liked) = own.iter().find(|playlist| playlist.is_liked) else { return Ok(ids) };
                let songs = self.liked().await?;
                // It begins with another liked song each time.
                let at = getrandom::u32().unwrap_or_default() as usize % songs.songs.len().max(1);
                let Some((song, _)) = songs.songs.get(at) else { return Ok(ids) };
                let call = self.client.playmode_intelligence_list(*song, liked.id).count(HEARTS);
                let answer = self.ask(call).await?;
                let song = |of: &Value| match number(of, "id") {
                    0 => of.get("songInfo").map_or(0, |song| number(song, "id")),
                    id => id,
                };
                ids.extend(list(&answer, "/data").iter().map(song));
            }
        }
        let mut known = HashSet::new();
        ids.retain(|id| *id > 0 && known.insert(*id));
        Ok(ids)
    }
}

fn page() -> i64 {
    i64::try_from(PAGE).unwrap_or_default()
}
