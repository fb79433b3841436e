//! What calls change in an account, so that reads show it.

use serde_json::{Value, json};

use super::asked::Asked;
use super::make::Maker;
use super::state::{MOST_KEPT, State, Written, keep_in};
use super::world::{self, Kind};

/// Comments are written from here on, a second after another: the answers of a seed do not hold the time of day.
const FIRST_WRITTEN_MS: i64 = 1_700_000_000_000;
/// Ids of what is written lie above all others.
const FIRST_WRITTEN_ID: i64 = 9_000_000_000;

/// Makes a change and answers it; none where the call changes nothing that is remembered.
pub(super) fn answer(state: &mut State, asked: &Asked<'_>, user: i64) -> Option<Value> {
    let done = || Some(json!({ "code": 200 }));
    let full = || Some(json!({ "code": 505, "message": "数量超过上限" }));
    let mut keep = |kind, param: &str| {
        let does = asked.is_on("t");
        let account = state.account(user);
        let has_room = asked.ids(param).into_iter().all(|id| account.keep(kind, id, does));
        if has_room { done() } else { full() }
    };
    match asked.endpoint.name {
        "album_sub" => keep(Kind::Album, "id"),
        "artist_sub" => keep(Kind::Artist, "id"),
        "mv_sub" => keep(Kind::Mv, "mvid"),
        "dj_sub" => keep(Kind::Radio, "rid"),
        "playlist_subscribe" => keep(Kind::Playlist, "id"),
        "follow" => keep(Kind::User, "id"),
        "comment_like" => keep(Kind::Comment, "cid"),
        "like" | "like_v1" | "song_like" => {
            let does = asked.says("like") != Some(false);
            let list = state.own_playlist(user, world::liked(user))?;
            if !asked.ids("id").into_iter().all(|id| keep_in(&mut list.tracks, id, does)) {
                return full();
            }
            Some(json!({ "code": 200, "playlistId": world::liked(user), "songs": [] }))
        }
        "playlist_create" => Some(create(state, asked, user)),
        "playlist_delete" => {
            let gone = asked.ids("id").into_iter().filter(|id| state.delete_playlist(user, *id)).count();
            Some(if gone > 0 { json!({ "code": 200 }) } else { no_playlist() })
        }
        "playlist_tracks" => {
            let adds = asked.text("op").as_deref() != Some("del");
            let body = tracks(state, user, asked.id("pid")?, &asked.ids("tracks"), adds);
            let status = 200;
            Some(
                json!({ "status": status, "body": body.clone(), "code": body["code"], "message": body["message"] }),
            )
        }
        "playlist_track_add" => Some(tracks(state, user, asked.id("pid")?, &asked.ids("ids"), true)),
        "playlist_track_delete" => Some(tracks(state, user, asked.id("id")?, &asked.ids("ids"), false)),
        "playlist_update"
        | "playlist_name_update"
        | "playlist_desc_update"
        | "playlist_tags_update"
        | "playlist_privacy" => {
            let name = asked.endpoint.name;
            let Some(list) = state.own_playlist(user, asked.id("id")?) else { return Some(no_playlist()) };
            if let Some(name) = asked.text("name") {
                list.name = name;
            }
            if let Some(text) = asked.text("desc") {
                list.description = text;
            }
            if let Some(tags) = asked.text("tags") {
                list.tags = tags.split(';').map(str::to_owned).collect();
            }
            list.is_private = list.is_private && name != "playlist_privacy";
            done()
        }
        "user_update" => {
            let account = state.account(user);
            account.nickname = asked.text("nickname").unwrap_or_else(|| account.nickname.clone());
            account.signature = asked.text("signature").unwrap_or_else(|| account.signature.clone());
            done()
        }
        "comment" if asked.text("t").as_deref() == Some("0") => delete(state, asked.id("commentId")?, user),
        "comment_delete" => delete(state, asked.id("cid")?, user),
        "comment" | "comment_add" => write(state, asked, user, asked.id("commentId")),
        "comment_reply" => write(state, asked, user, asked.id("cid")),
        _ => None,
    }
}

fn no_playlist() -> Value {
    json!({ "code": 404, "message": "no resource", "msg": "歌单不存在，或不属于该账号" })
}

fn create(state: &mut State, asked: &Asked<'_>, user: i64) -> Value {
    if state.account(user).playlists.len() >= 1000 {
        return json!({ "code": 507, "message": "歌单数量超过上限" });
    }
    let id = FIRST_WRITTEN_ID + state.next();
    let playlist = super::state::Playlist {
        id,
        owner: user,
        name: asked.text("name").unwrap_or_default(),
        description: String::new(),
        tags: Vec::new(),
        is_private: asked.text("privacy").as_deref() == Some("10"),
        tracks: Vec::new(),
    };
    // Behind the songs that the user likes, as the newest.
    let lists = &mut state.account(user).playlists;
    lists.insert(lists.len().min(1), playlist);
    let shown = Maker::new(state, asked).object("Playlist", Some((Kind::Playlist, id)), 1);
    json!({ "code": 200, "playlist": shown, "id": id })
}

fn tracks(state: &mut State, user: i64, playlist: i64, songs: &[i64], adds: bool) -> Value {
    let Some(list) = state.own_playlist(user, playlist) else { return no_playlist() };
    if adds {
        if songs.iter().all(|song| list.tracks.contains(song)) {
            return json!({ "code": 502, "message": "歌单内歌曲重复" });
        }
        if list.tracks.len() + songs.len() > MOST_KEPT {
            return json!({ "code": 505, "message": "歌单已满" });
        }
        for song in songs.iter().rev() {
            if !list.tracks.contains(song) {
                list.tracks.insert(0, *song);
            }
        }
    } else {
        list.tracks.retain(|song| !songs.contains(song));
    }
    let ids: Vec<String> = songs.iter().map(i64::to_string).collect();
    json!({ "code": 200, "trackIds": format!("[{}]", ids.join(",")), "count": list.tracks.len(), "cloudCount": 0 })
}

fn write(state: &mut State, asked: &Asked<'_>, user: i64, replies_to: Option<i64>) -> Option<Value> {
    let thread = asked.thread()?;
    if state.written.len() >= MOST_KEPT {
        return Some(json!({ "code": 507, "message": "评论数量超过上限" }));
    }
    let number = state.next();
    let id = FIRST_WRITTEN_ID + number;
    state.account(user);
    state.written.push(Written {
        id,
        thread,
        user,
        content: asked.text("content").unwrap_or_default(),
        time: FIRST_WRITTEN_MS + number * 1000,
        replies_to,
    });
    let comment = Maker::new(state, asked).object("Comment", Some((Kind::Comment, id)), 1);
    Some(json!({ "code": 200, "comment": comment }))
}

fn delete(state: &mut State, id: i64, user: i64) -> Option<Value> {
    let is_gone = state.delete_comment(user, id);
    Some(if is_gone {
        json!({ "code": 200 })
    } else {
        json!({ "code": 404, "msg": "评论不存在，或不是该账号的" })
    })
}
