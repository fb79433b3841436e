//! Changes that calls make in an account, so that reads show them.

use serde_json::{Value, json};

use super::asked::Asked;
use super::make::Maker;
use super::shapes::Shapes;
use super::state::{MOST_KEPT, State, Written, keep_in};
use super::world::{self, Kind};
use crate::registry::Verb;

/// Time in ms of the first written comment; others follow at 1 s each, since answers do not contain the time of day.
const FIRST_WRITTEN_MS: i64 = 1_700_000_000_000;
/// First id of written comments and playlists, above all others.
const FIRST_WRITTEN_ID: i64 = 9_000_000_000;

/// Makes the change of its endpoint and answers the call; `None` where nothing that is remembered changes.
pub(super) fn answer(state: &mut State, asked: &Asked<'_>, shapes: &Shapes, user: i64) -> Option<Value> {
    if asked.endpoint.name == "song_order_update" {
        return Some(reorder(state, asked, user));
    }
    let effect = asked.endpoint.effect.as_ref()?;
    let thing = effect.thing?;
    let (kind, does) = (Kind::of(thing)?, !asked.is_undone(effect));
    let ids = asked.ids_of(thing);
    match effect.verb {
        // An account's liked songs are a playlist.
        Verb::Like if kind == Kind::Song => {
            let list = state.own_playlist(user, world::liked(user))?;
            let has_room = ids.into_iter().all(|id| keep_in(&mut list.tracks, id, does));
            let done = json!({ "code": 200, "playlistId": world::liked(user), "songs": [] });
            Some(if has_room { done } else { full() })
        }
        Verb::Save | Verb::Follow | Verb::Like => {
            let account = state.account(user);
            let has_room = ids.into_iter().all(|id| account.keep(kind, id, does));
            Some(if has_room { done() } else { full() })
        }
        Verb::Add | Verb::Remove => {
            let playlist = *asked.ids_of(effect.to?).first()?;
            let body = tracks(state, user, playlist, &ids, (effect.verb == Verb::Add) == does);
            // Some answers contain the upstream's, with its status.
            let mut fields = shapes.of(asked.endpoint.name).into_iter().flat_map(|name| shapes.fields(name));
            let (code, message) = (body["code"].clone(), body["message"].clone());
            Some(if fields.any(|field| field.name == "body") {
                json!({ "status": 200, "body": body, "code": code, "message": message })
            } else {
                body
            })
        }
        Verb::Create => (kind == Kind::Playlist).then(|| create(state, asked, user)),
        Verb::Edit if kind == Kind::User => {
            let account = state.account(user);
            account.nickname = asked.text("nickname").unwrap_or_else(|| account.nickname.clone());
            account.signature = asked.text("signature").unwrap_or_else(|| account.signature.clone());
            Some(done())
        }
        Verb::Edit | Verb::Publish => {
            let Some(list) = state.own_playlist(user, *ids.first()?) else { return Some(no_playlist()) };
            list.name = asked.text("name").unwrap_or_else(|| list.name.clone());
            list.description = asked.text("desc").unwrap_or_else(|| list.description.clone());
            if let Some(tags) = asked.text("tags") {
                list.tags = tags.split(';').map(str::to_owned).collect();
            }
            list.is_private = list.is_private && effect.verb == Verb::Edit;
            Some(done())
        }
        Verb::Delete if kind == Kind::Playlist => {
            let gone = ids.into_iter().filter(|id| state.delete_playlist(user, *id)).count();
            Some(if gone > 0 { done() } else { no_playlist() })
        }
        Verb::Write if does => write(state, asked, user, ids.first().copied()),
        Verb::Write | Verb::Delete if kind == Kind::Comment => delete(state, *ids.first()?, user),
        _ => None,
    }
}

fn done() -> Value {
    json!({ "code": 200 })
}

fn full() -> Value {
    json!({ "code": 505, "message": "数量超过上限" })
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
        changes: 0,
    };
    // After the liked songs, as the newest.
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

/// Puts the songs of a playlist into another order; songs that the call does not name follow.
fn reorder(state: &mut State, asked: &Asked<'_>, user: i64) -> Value {
    let playlist = asked.ids("pid").first().and_then(|id| state.own_playlist(user, *id));
    let Some(list) = playlist else { return no_playlist() };
    let wanted = asked.ids("ids");
    let place = |song: &i64| wanted.iter().position(|other| other == song).unwrap_or(usize::MAX);
    list.tracks.sort_by_cached_key(place);
    done()
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
