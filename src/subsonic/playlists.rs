//! Playlists: the account's own, which can be changed, those of others, charts, and those that NetEase makes anew.

use std::sync::Arc;

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::browse::shown;
use super::id::{Id, Renewed};
use super::items::View;
use super::library::not_yours;
use super::library::things::{Playlist, Song};
use super::refusal::Refusal;

handlers! {
    "getPlaylists" => playlists,
    "getPlaylist" => playlist,
    "createPlaylist" => create,
    "updatePlaylist" => update,
    "deletePlaylist" => delete,
}

/// Longest name and longest comment, in characters, as NetEase has them.
const LONGEST_NAME: usize = 40;
const LONGEST_COMMENT: usize = 1000;

fn length(songs: &[Arc<Song>]) -> u64 {
    songs.iter().map(|song| u64::from(song.length_ms)).sum()
}

async fn playlists(asked: Asked<'_>) -> Result<Answer, Refusal> {
    if let Some(name) = asked.params.get("username")
        && !name.eq_ignore_ascii_case(&asked.user.name)
    {
        return Err(Refusal::new(
            super::refusal::Code::NotAuthorized,
            "只能查看自己的歌单",
            "a user may see his own playlists only",
        ));
    }
    let view = asked.view().await?;
    let own = asked.library.playlists().await?;
    let mut all: Vec<Value> = own
        .iter()
        .map(|playlist| {
            view.playlist(playlist, playlist.count as usize, asked.library.known_length(playlist))
        })
        .collect();
    for renewed in Renewed::ALL {
        // The songs of the day are asked for once a day; the others when somebody opens them.
        let songs = match renewed {
            Renewed::Daily => asked.library.renewed(renewed).await.unwrap_or_default(),
            _ => asked.library.known_renewed(renewed),
        };
        all.push(view.renewed(renewed, songs.len(), length(&songs)));
    }
    let charts = asked.library.charts().await.unwrap_or_default();
    let is_new = |chart: &&Arc<Playlist>| own.iter().all(|playlist| playlist.id != chart.id);
    let charts = charts.iter().filter(is_new);
    all.extend(
        charts.map(|chart| view.playlist(chart, chart.count as usize, asked.library.known_length(chart))),
    );
    Ok(Answer::Fields("playlists", json!({ "playlist": all })))
}

async fn whole(asked: &Asked<'_>, view: &View<'_>, playlist: &Playlist) -> Result<Value, Refusal> {
    let songs = asked.library.playlist_songs(playlist).await?;
    let mut item = view.playlist(playlist, songs.len(), length(&songs));
    item["entry"] = songs.iter().map(|song| view.listed(song)).collect();
    Ok(item)
}

async fn playlist(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("id")?;
    let view = asked.view().await?;
    let item = match id {
        Id::Playlist(id) => {
            let playlist = asked.library.playlist(id).await?;
            whole(&asked, &view, &*playlist.ok_or_else(none)?).await?
        }
        Id::Renewed(renewed) => {
            let songs = asked.library.renewed(renewed).await?;
            let mut item = view.renewed(renewed, songs.len(), length(&songs));
            item["entry"] = shown(&view, &songs).into();
            item
        }
        _ => return Err(none()),
    };
    Ok(Answer::Fields("playlist", item))
}

fn none() -> Refusal {
    Refusal::not_found("歌单", "playlist")
}

/// Returns the songs of a parameter. Files of the cloud disk are songs to NetEase, too.
fn songs(asked: &Asked<'_>, name: &str) -> Result<Vec<i64>, Refusal> {
    let song = |text: &str| match text.parse() {
        Ok(Id::Song(song) | Id::CloudSong(song)) => Ok(song),
        _ => Err(Refusal::not_found("歌曲", "song")),
    };
    asked.params.all(name).filter(|text| !text.is_empty()).map(song).collect()
}

fn name<'a>(asked: &'a Asked<'_>) -> Result<Option<&'a str>, Refusal> {
    match asked.params.get("name") {
        Some(name) if name.trim().is_empty() || name.chars().count() > LONGEST_NAME => {
            Err(Refusal::wrong("name", "应为 1 到 40 个字", "needs 1 to 40 characters"))
        }
        name => Ok(name),
    }
}

/// Returns the own playlist that a request changes.
async fn own(asked: &Asked<'_>, id: Id) -> Result<Arc<Playlist>, Refusal> {
    match id {
        Id::Playlist(id) => asked.library.own_playlist(id).await,
        Id::Renewed(_) => Err(not_yours()),
        _ => Err(none()),
    }
}

/// Makes a playlist, or gives one other songs.
async fn create(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let (name, songs) = (name(&asked)?, songs(&asked, "songId")?);
    let made = match asked.params.get("playlistId") {
        Some(id) => {
            let playlist = own(&asked, id.parse().map_err(|_| none())?).await?;
            if let Some(name) = name.filter(|name| *name != &*playlist.name) {
                asked.library.describe_playlist(&playlist, Some(name), None, None).await?;
            }
            asked.library.set_songs(&playlist, &songs).await?;
            asked.library.playlist(playlist.id).await?.unwrap_or(playlist)
        }
        None => {
            let name = name.ok_or_else(|| Refusal::missing("name"))?;
            asked.library.create_playlist(name, &songs).await?
        }
    };
    let view = asked.view().await?;
    Ok(Answer::Fields("playlist", whole(&asked, &view, &made).await?))
}

async fn update(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("playlistId")?;
    let (name, added) = (name(&asked)?, songs(&asked, "songIdToAdd")?);
    let comment = asked.params.all("comment").next();
    if comment.is_some_and(|comment| comment.chars().count() > LONGEST_COMMENT) {
        return Err(Refusal::wrong("comment", "最多 1000 个字", "has 1,000 characters at most"));
    }
    let is_public = asked.params.flag("public")?;
    let index = |text: &str| {
        text.trim()
            .parse::<usize>()
            .map_err(|_| Refusal::wrong("songIndexToRemove", "不是序号", "is no index"))
    };
    let removed = asked.params.all("songIndexToRemove").filter(|text| !text.is_empty()).map(index);
    let removed = removed.collect::<Result<std::collections::HashSet<_>, _>>()?;
    let playlist = own(&asked, id).await?;
    let name = name.filter(|name| *name != &*playlist.name);
    let comment = comment.filter(|comment| *comment != playlist.description.as_deref().unwrap_or_default());
    asked.library.describe_playlist(&playlist, name, comment, is_public).await?;
    if !added.is_empty() || !removed.is_empty() {
        // A player counts the songs that it was shown.
        let present = asked.library.playlist_songs(&playlist).await?;
        if removed.iter().any(|index| *index >= present.len()) {
            return Err(Refusal::wrong("songIndexToRemove", "超出歌单", "lies beyond the playlist"));
        }
        let shown: std::collections::HashSet<i64> = present.iter().map(|song| song.id).collect();
        let gone: std::collections::HashSet<i64> = present
            .iter()
            .enumerate()
            .filter(|(at, _)| removed.contains(at))
            .map(|(_, song)| song.id)
            .collect();
        // Songs that could not be shown stay.
        let tracks = asked.library.tracks(&playlist).await?;
        let left =
            tracks.ids.iter().map(|(id, _)| *id).filter(|id| !gone.contains(id) || !shown.contains(id));
        let songs: Vec<i64> = left.chain(added).collect();
        asked.library.set_songs(&playlist, &songs).await?;
    }
    Ok(Answer::Empty)
}

async fn delete(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("id").map_err(|refusal| refusal_of_id(&asked, refusal))?;
    if let Id::Playlist(id) = id
        && asked.library.was_deleted(id)
    {
        return Ok(Answer::Empty);
    }
    let playlist = own(&asked, id).await?;
    asked.library.delete_playlist(&playlist).await?;
    Ok(Answer::Empty)
}

/// A missing id stays one; a wrong one names no playlist.
fn refusal_of_id(asked: &Asked<'_>, refusal: Refusal) -> Refusal {
    if asked.params.get("id").is_some() { none() } else { refusal }
}
