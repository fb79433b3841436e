//! Playlists and podcasts.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::{View, put, put_some, seconds};
use crate::subsonic::date::date;
use crate::subsonic::id::{Id, Renewed};
use crate::subsonic::library::things::{Episode, Playlist, Podcast};

impl View<'_> {
    /// Returns a playlist. `length_ms` counts if its songs are known.
    pub(in crate::subsonic) fn playlist(&self, playlist: &Playlist, count: usize, length_ms: u64) -> Value {
        let is_own = playlist.owner == self.library.account();
        let id = Id::Playlist(playlist.id).to_string();
        let mut item = Map::with_capacity(14);
        put(&mut item, "id", id.as_str());
        put(&mut item, "name", &*playlist.name);
        put_some(&mut item, "comment", playlist.description.as_deref());
        put(&mut item, "owner", if is_own { self.owner } else { &playlist.owner_name });
        put(&mut item, "public", !playlist.is_private);
        put(&mut item, "songCount", count);
        put(&mut item, "duration", seconds(length_ms));
        put(&mut item, "created", date(playlist.created));
        put(&mut item, "changed", date(playlist.updated.max(playlist.created)));
        put(&mut item, "coverArt", id);
        put(&mut item, "readonly", !is_own);
        item.into()
    }

    /// Returns a playlist that NetEase makes anew.
    pub(in crate::subsonic) fn renewed(&self, renewed: Renewed, count: usize, length_ms: u64) -> Value {
        let (name, comment) = match renewed {
            Renewed::Daily => ("每日推荐", "每天早上 6 点更新 / Renewed at six in the morning in China"),
            Renewed::Fm => ("私人 FM", "打开时更新 / Renewed when it is opened"),
            Renewed::Heart => ("心动模式", "根据喜欢的音乐推荐 / Songs like the liked ones"),
        };
        let now = OffsetDateTime::now_utc().unix_timestamp() * 1000;
        // The day in China that began at six.
        let day = 24 * 3600 * 1000;
        let began = now - (now + 2 * 3600 * 1000).rem_euclid(day);
        json!({
            "id": Id::Renewed(renewed).to_string(),
            "name": name,
            "comment": comment,
            "owner": "网易云音乐",
            "public": false,
            "songCount": count,
            "duration": seconds(length_ms),
            "created": date(began),
            "changed": date(began),
            "validUntil": date(match renewed { Renewed::Daily => began + day, _ => now + 10 * 60 * 1000 }),
            "readonly": true,
        })
    }

    /// Returns a podcast, with these episodes if they are wanted.
    pub(in crate::subsonic) fn podcast(&self, podcast: &Podcast, episodes: Option<&[Episode]>) -> Value {
        let id = Id::Podcast(podcast.id).to_string();
        let mut item = Map::with_capacity(10);
        put(&mut item, "id", id.as_str());
        put(&mut item, "url", format!("https://music.163.com/#/djradio?id={}", podcast.id));
        put(&mut item, "title", &*podcast.name);
        put_some(&mut item, "description", podcast.description.as_deref().or(Some(&podcast.host)));
        put(&mut item, "coverArt", id);
        put_some(&mut item, "originalImageUrl", self.library.public(podcast.picture.as_deref()));
        put(&mut item, "status", "completed");
        if let Some(episodes) = episodes {
            let episodes: Vec<Value> = episodes.iter().map(|episode| self.episode(episode)).collect();
            put(&mut item, "episode", episodes);
        }
        item.into()
    }
}
