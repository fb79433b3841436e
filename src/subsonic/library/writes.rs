//! Changes that the account's user makes. The lists that are kept change with them.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::read::{number, playlist};
use super::stores::Liked;
use super::things::{Album, Artist, Playlist, Tracks};
use super::{Library, not_yours};
use crate::subsonic::date::now_ms;
use crate::subsonic::refusal::{Code, Refusal};
use crate::types::{PlaylistCreatePrivacy, PlaylistTracksOp};

/// Number of songs that one call adds or removes.
const AT_ONCE: usize = 200;
/// Maximum number of songs of a playlist, as NetEase has it for most accounts.
const MOST: usize = 10_000;

/// Number of deleted playlists that are remembered.
const DELETED: usize = 100;

/// Plays shorter than half of a song and than this are none.
const LONG_PLAY: u64 = 240;

impl Library {
    /// Gives a song the heart, or takes it away.
    pub(crate) async fn like(&self, song: i64, does: bool) -> Result<(), Refusal> {
        self.ask(self.client.like(song).like(does)).await?;
        self.liked.change(|liked| {
            let others = liked.songs.iter().copied().filter(|(id, _)| *id != song);
            Liked::new(does.then(|| (song, now_ms())).into_iter().chain(others).collect())
        });
        // Its playlist changes as well.
        if let Some(own) = self.playlists.peek().and_then(|own| own.iter().find(|one| one.is_liked).cloned())
        {
            self.change_tracks(&own, |ids| {
                ids.retain(|(id, _)| *id != song);
                if does {
                    ids.insert(0, (song, now_ms()));
                }
            });
        }
        Ok(())
    }

    /// Saves an album, or removes it; `false` if there is no such album.
    pub(crate) async fn save(&self, album: i64, does: bool) -> Result<bool, Refusal> {
        let Some(page) = self.album(album).await? else { return Ok(false) };
        self.ask(self.client.album_sub(album).t(does)).await?;
        self.saved.change(|saved| {
            let others = saved.iter().filter(|other| other.id != album).cloned();
            let of = &page.album;
            let new = does.then(|| {
                Arc::new(Album {
                    id: of.id,
                    name: of.name.clone(),
                    artists: of.artists.clone(),
                    picture: of.picture.clone(),
                    published: of.published,
                    songs: of.songs,
                    company: of.company.clone(),
                    kind: of.kind.clone(),
                    saved: now_ms(),
                })
            });
            new.into_iter().chain(others).collect()
        });
        Ok(true)
    }

    /// Follows an artist, or no longer; `false` if there is no such artist.
    pub(crate) async fn follow(&self, id: i64, does: bool) -> Result<bool, Refusal> {
        let Some(page) = self.artist(id).await? else { return Ok(false) };
        self.ask(self.client.artist_sub(id).t(does)).await?;
        self.followed.change(|followed| {
            let others = followed.iter().filter(|other| other.id != id).cloned();
            let of = &page.artist;
            let artist = Artist { id, name: of.name.clone(), picture: of.picture.clone(), albums: of.albums };
            does.then(|| Arc::new(artist)).into_iter().chain(others).collect()
        });
        Ok(true)
    }

    /// Makes a playlist, and returns it.
    pub(crate) async fn create_playlist(&self, name: &str, songs: &[i64]) -> Result<Arc<Playlist>, Refusal> {
        let call = self.client.playlist_create(name.to_owned()).privacy(PlaylistCreatePrivacy::Public);
        let answer = self.ask(call).await?;
        let mut of = answer.get("playlist").cloned().unwrap_or_else(|| json!({}));
        let id = match number(&answer, "id") {
            0 => number(&of, "id"),
            id => id,
        };
        if of.is_object() {
            of["id"] = id.into();
            of["userId"] = self.account.into();
            // The answer about a new playlist has little more than its id.
            if number(&of, "createTime") == 0 {
                of["createTime"] = now_ms().into();
            }
        }
        let read = playlist(&of, self.account).ok_or_else(|| {
            Refusal::new(Code::Generic, "网易云音乐没有返回新歌单", "NetEase did not tell the new playlist")
        })?;
        let new = Arc::new(Playlist { name: super::text::name(name).into(), count: 0, ..read });
        self.tracks.set(id, Tracks { updated: new.updated, ids: Box::default() });
        // A list that nobody has loaded yet will have it.
        self.playlists.change(|own| {
            // Behind that of the liked songs, which is first.
            let mut own = own.clone();
            own.insert(own.len().min(1), Arc::clone(&new));
            own
        });
        self.set_songs(&new, songs).await?;
        Ok(self.playlist(id).await?.unwrap_or(new))
    }

    /// Returns one of the account's own playlists.
    pub(crate) async fn own_playlist(&self, id: i64) -> Result<Arc<Playlist>, Refusal> {
        let found = self.playlist(id).await?;
        let found = found.ok_or_else(|| Refusal::not_found("歌单", "playlist"))?;
        if found.owner == self.account { Ok(found) } else { Err(not_yours()) }
    }

    /// Makes these the songs of an own playlist, in this order.
    pub(crate) async fn set_songs(&self, playlist: &Playlist, songs: &[i64]) -> Result<(), Refusal> {
        let mut known = std::collections::HashSet::new();
        // A playlist of NetEase has each song once.
        let songs: Vec<i64> = songs.iter().copied().filter(|song| known.insert(*song)).collect();
        if songs.len() > MOST {
            return Err(Refusal::new(
                Code::Generic,
                format!("歌单最多 {MOST} 首歌"),
                format!("a playlist has at most {MOST} songs"),
            ));
        }
        let tracks = self.tracks(playlist).await?;
        let old: Vec<i64> = tracks.ids.iter().map(|(id, _)| *id).collect();
        let had: std::collections::HashSet<i64> = old.iter().copied().collect();
        let removed: Vec<i64> = old.iter().copied().filter(|id| !known.contains(id)).collect();
        let added: Vec<i64> = songs.iter().copied().filter(|id| !had.contains(id)).collect();
        // What is done is kept even if a later step fails: the playlist is loaded again.
        let forget = || self.tracks.forget(playlist.id);
        let done: Result<(), Refusal> = async {
            for chunk in removed.chunks(AT_ONCE) {
                self.edit(playlist.id, chunk, PlaylistTracksOp::Delete).await?;
            }
            // Each call puts its songs first: the last ones go first, so that the order is nearly that already.
            for chunk in added.rchunks(AT_ONCE) {
                self.edit(playlist.id, chunk, PlaylistTracksOp::Add).await?;
            }
            let left = old.iter().copied().filter(|id| known.contains(id));
            let present: Vec<i64> = added.iter().copied().chain(left).collect();
            if present != songs {
                let ids = json!(songs).to_string();
                self.ask(self.client.song_order_update(playlist.id, ids)).await?;
            }
            Ok(())
        }
        .await;
        if let Err(error) = done {
            forget();
            self.playlists.expire();
            return Err(error);
        }
        let now = now_ms();
        let dates: std::collections::HashMap<i64, i64> = tracks.ids.iter().copied().collect();
        self.change_tracks(playlist, |ids| {
            *ids = songs.iter().map(|id| (*id, dates.get(id).copied().unwrap_or(now))).collect();
        });
        if playlist.is_liked {
            self.liked.expire();
        }
        Ok(())
    }

    async fn edit(&self, playlist: i64, songs: &[i64], op: PlaylistTracksOp) -> Result<(), Refusal> {
        let listed: Vec<String> = songs.iter().map(i64::to_string).collect();
        self.ask(self.client.playlist_tracks(listed.join(","), op, playlist)).await.map(drop)
    }

    /// Changes the songs that are kept of a playlist.
    fn change_tracks(&self, playlist: &Playlist, change: impl FnOnce(&mut Vec<(i64, i64)>)) {
        let Some(tracks) = self.tracks.peek(playlist.id) else { return };
        let mut ids = tracks.ids.to_vec();
        change(&mut ids);
        let count = u32::try_from(ids.len()).unwrap_or_default();
        self.tracks.set(playlist.id, Tracks { updated: tracks.updated, ids: ids.into() });
        self.change_playlist(playlist.id, |playlist| Playlist { count, ..playlist });
    }

    /// Changes what is kept of a playlist in the account's list.
    fn change_playlist(&self, id: i64, change: impl Fn(Playlist) -> Playlist) {
        let changed = |playlist: &Playlist| {
            change(Playlist {
                id: playlist.id,
                name: playlist.name.clone(),
                description: playlist.description.clone(),
                picture: playlist.picture.clone(),
                owner: playlist.owner,
                owner_name: playlist.owner_name.clone(),
                count: playlist.count,
                created: playlist.created,
                updated: playlist.updated,
                is_private: playlist.is_private,
                is_liked: playlist.is_liked,
            })
        };
        self.playlists.change(|own| {
            let new =
                own.iter().map(|one| if one.id == id { Arc::new(changed(one)) } else { Arc::clone(one) });
            new.collect()
        });
        self.tracks.change_other(id, |playlist| changed(playlist));
    }

    /// Renames a playlist, describes it, or shows it to everybody.
    pub(crate) async fn describe_playlist(
        &self,
        playlist: &Playlist,
        name: Option<&str>,
        comment: Option<&str>,
        is_public: Option<bool>,
    ) -> Result<(), Refusal> {
        let refuse = |zh: &str, en: &str| Err(Refusal::new(Code::NotAuthorized, zh, en));
        if name.is_some() && playlist.is_liked {
            return refuse("“我喜欢的音乐”不能改名", "the playlist of liked songs keeps its name");
        }
        if is_public == Some(false) && !playlist.is_private {
            return refuse(
                "网易云音乐不能通过接口把公开歌单改回隐私",
                "NetEase makes no public playlist private again",
            );
        }
        if let Some(name) = name {
            self.ask(self.client.playlist_name_update(playlist.id, name.to_owned())).await?;
            let name = super::text::name(name);
            self.change_playlist(playlist.id, |old| Playlist { name: name.as_str().into(), ..old });
        }
        if let Some(comment) = comment {
            self.ask(self.client.playlist_desc_update(playlist.id, comment.to_owned())).await?;
            let comment = super::text::clean(comment);
            self.change_playlist(playlist.id, |old| Playlist {
                description: Some(comment.as_str().into()),
                ..old
            });
        }
        if is_public == Some(true) && playlist.is_private {
            self.ask(self.client.playlist_privacy(playlist.id)).await?;
            self.change_playlist(playlist.id, |old| Playlist { is_private: false, ..old });
        }
        Ok(())
    }

    /// Returns whether a playlist was deleted here: a player that asks twice has what it wants.
    pub(crate) fn was_deleted(&self, id: i64) -> bool {
        self.deleted.lock().contains(&id)
    }

    /// Deletes an own playlist.
    pub(crate) async fn delete_playlist(&self, playlist: &Playlist) -> Result<(), Refusal> {
        if playlist.is_liked {
            return Err(Refusal::new(
                Code::NotAuthorized,
                "“我喜欢的音乐”不能删除",
                "the playlist of liked songs cannot be deleted",
            ));
        }
        self.ask(self.client.playlist_delete(playlist.id.to_string())).await?;
        let mut deleted = self.deleted.lock();
        let surplus = deleted.len().saturating_sub(DELETED);
        deleted.drain(..surplus);
        deleted.push(playlist.id);
        drop(deleted);
        self.tracks.forget(playlist.id);
        self.playlists.change(|own| own.iter().filter(|one| one.id != playlist.id).cloned().collect());
        Ok(())
    }

    /// Tells NetEase that a song was played for so long, if that was half of it or four minutes at least.
    pub(crate) async fn played(&self, song: i64, played: Duration) -> Result<(), Refusal> {
        let Some(known) = self.song(song).await? else { return Ok(()) };
        let length = u64::from(known.length_ms / 1000);
        let seconds = played.as_secs().min(length.max(1));
        if seconds < (length / 2).min(LONG_PLAY) {
            return Ok(());
        }
        let call = self.client.scrobble(song, known.album.id.to_string());
        self.ask(call.time(std::time::Duration::from_secs(seconds).as_secs_f64())).await.map(drop)
    }
}
