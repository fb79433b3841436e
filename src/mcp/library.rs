//! Tools about the account: its library, its recommendations, and the few changes that have a tool of their own.

use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::{Id, Page};
use super::brief;
use super::caller::{Caller, Failure};
use crate::client::Call;
use crate::client::types::{PlaylistCreatePrivacy, PlaylistTracksOp, UserRecordType};
use crate::registry::{Thing, things};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Library {
    /// What of the account to return
    part: Part,
    /// How many items to return, 30 by default
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// How many items to skip
    offset: Option<u32>,
}

#[derive(Deserialize, JsonSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Part {
    /// Who is logged in, and how much is in the library
    Profile,
    /// Own and subscribed playlists
    Playlists,
    /// Songs with a heart, newest first
    LikedSongs,
    /// Songs heard last
    RecentSongs,
    /// Songs heard most in the last week
    TopSongsOfWeek,
    /// Songs heard most ever
    TopSongsOfAllTime,
    /// Collected albums
    Albums,
    /// Followed artists
    Artists,
    /// Songs on the cloud disk
    CloudSongs,
}

pub(super) async fn library(caller: Caller, args: Library) -> Result<Value, Failure> {
    let page = Page::of(args.limit, args.offset, 30);
    let (limit, offset) = (page.limit.into(), page.offset.into());
    let client = &caller.client;
    match args.part {
        Part::Profile => profile(&caller).await,
        Part::Playlists => {
            let lists = client.user_playlist(caller.user_id().await?);
            let answer = caller.ask(lists.limit(limit).offset(offset)).await?;
            Ok(list(page, &things::PLAYLIST, answer.get("playlist"), answer.get("more"), None))
        }
        Part::LikedSongs => liked(&caller, page).await,
        Part::RecentSongs => {
            // The upstream only returns the latest ones from the start.
            let most = page.offset.saturating_add(page.limit);
            let answer = caller.ask(client.record_recent_song().limit(most.into())).await?;
            let song = |of: &Value| brief::of(&things::SONG, of.get("data").unwrap_or(of));
            Ok(window(page, answer.pointer("/data/list"), song, answer.pointer("/data/total")))
        }
        Part::TopSongsOfWeek | Part::TopSongsOfAllTime => {
            let (kind, field) = if matches!(args.part, Part::TopSongsOfWeek) {
                (UserRecordType::Week, "weekData")
            } else {
                (UserRecordType::AllTime, "allData")
            };
            let answer = caller.ask(client.user_record(caller.user_id().await?).type_(kind)).await?;
            let heard = |of: &Value| json!({ "song": brief::of(&things::SONG, of.get("song").unwrap_or(of)), "times": of.get("playCount"), "score": of.get("score") });
            Ok(window(page, answer.get(field), heard, None))
        }
        Part::Albums => {
            let answer = caller.ask(client.album_sublist().limit(limit).offset(offset)).await?;
            Ok(list(page, &things::ALBUM, answer.get("data"), answer.get("hasMore"), answer.get("count")))
        }
        Part::Artists => {
            let answer = caller.ask(client.artist_sublist().limit(limit).offset(offset)).await?;
            Ok(list(page, &things::ARTIST, answer.get("data"), answer.get("hasMore"), answer.get("count")))
        }
        Part::CloudSongs => {
            let answer = caller.ask(client.user_cloud().limit(limit).offset(offset)).await?;
            Ok(list(
                page,
                &things::CLOUD_SONG,
                answer.get("data"),
                answer.get("hasMore"),
                answer.get("count"),
            ))
        }
    }
}

/// Returns a page that the upstream has cut.
fn list(
    page: Page,
    thing: &Thing,
    items: Option<&Value>,
    more: Option<&Value>,
    total: Option<&Value>,
) -> Value {
    let items = brief::all(thing, items);
    let shown = items.as_array().map_or(0, Vec::len);
    let has_more = more.and_then(Value::as_bool).unwrap_or(false);
    json!({ "total": total, "items": items, "next_offset": page.next(shown, has_more) })
}

/// Returns a page of a list that starts at its first item.
fn window(page: Page, items: Option<&Value>, tell: impl Fn(&Value) -> Value, total: Option<&Value>) -> Value {
    let all = items.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let shown: Vec<_> = all.iter().skip(page.offset as usize).take(page.limit as usize).map(tell).collect();
    let known = total.and_then(Value::as_u64).unwrap_or(all.len() as u64);
    let has_more = u64::from(page.offset) + (shown.len() as u64) < known;
    let next = page.next(shown.len(), has_more);
    json!({ "total": known, "items": shown, "next_offset": next })
}

async fn profile(caller: &Caller) -> Result<Value, Failure> {
    let id = caller.user_id().await?;
    let (status, counts) = futures_util::join!(
        caller.ask(caller.client.login_status()),
        caller.ask(caller.client.user_subcount())
    );
    let status = status?;
    let of = status.pointer("/data/profile").or_else(|| status.pointer("/profile")).unwrap_or(&Value::Null);
    let counts = counts.unwrap_or(Value::Null);
    Ok(json!({
        "id": id,
        "profile": brief::of(&things::USER, of),
        "own_playlists": counts.get("createdPlaylistCount"),
        "subscribed_playlists": counts.get("subPlaylistCount"),
        "followed_artists": counts.get("artistCount"),
        "mvs": counts.get("mvCount"),
    }))
}

async fn liked(caller: &Caller, page: Page) -> Result<Value, Failure> {
    let answer = caller.ask(caller.client.likelist().uid(caller.user_id().await?)).await?;
    let ids = answer.get("ids").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let wanted: Vec<_> =
        ids.iter().skip(page.offset as usize).take(page.limit as usize).map(Value::to_string).collect();
    let has_more = page.offset as usize + wanted.len() < ids.len();
    let items = if wanted.is_empty() {
        json!([])
    } else {
        let songs = caller.ask(caller.client.song_detail(wanted.join(","))).await?;
        brief::all(&things::SONG, songs.get("songs"))
    };
    Ok(json!({ "total": ids.len(), "items": items, "next_offset": page.next(wanted.len(), has_more) }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Recommendations {
    /// What to recommend
    kind: Recommended,
    /// Id of the song, for `similar_songs` alone
    song_id: Option<Id>,
}

#[derive(Deserialize, JsonSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Recommended {
    /// Today's songs for the account; needs a login
    DailySongs,
    /// Today's playlists for the account; needs a login
    DailyPlaylists,
    /// The next songs of the private FM; needs a login
    PersonalFm,
    /// Playlists for anybody
    Playlists,
    /// New songs for anybody
    NewSongs,
    /// Songs like the one of `song_id`
    SimilarSongs,
}

pub(super) async fn recommendations(caller: Caller, args: Recommendations) -> Result<Value, Failure> {
    let songs = |list: Option<&Value>| json!({ "songs": brief::all(&things::SONG, list) });
    let playlists = |list: Option<&Value>| json!({ "playlists": brief::all(&things::PLAYLIST, list) });
    let client = &caller.client;
    Ok(match args.kind {
        Recommended::DailySongs => {
            let answer = caller.ask(client.recommend_songs()).await?;
            songs(answer.pointer("/data/dailySongs"))
        }
        Recommended::DailyPlaylists => {
            playlists(caller.ask(client.recommend_resource()).await?.get("recommend"))
        }
        Recommended::PersonalFm => songs(caller.ask(client.personal_fm()).await?.get("data")),
        Recommended::Playlists => playlists(caller.ask(client.personalized().limit(20)).await?.get("result")),
        Recommended::NewSongs => {
            let answer = caller.ask(client.personalized_newsong().limit(20)).await?;
            json!({ "songs": brief::all_within(&things::SONG, "song", answer.get("result")) })
        }
        Recommended::SimilarSongs => {
            let Some(id) = args.song_id else {
                return Err(Failure("`similar_songs` needs `song_id`; `search` finds ids".to_owned()));
            };
            songs(caller.ask(client.simi_song(id.of("song_id", &things::SONG)?)).await?.get("songs"))
        }
    })
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LikeSong {
    /// Id of the song
    id: Id,
    /// true puts the heart on, false takes it off
    like: bool,
}

pub(super) async fn like_song(caller: Caller, args: LikeSong) -> Result<Value, Failure> {
    let id = args.id.of("id", &things::SONG)?;
    caller.ask(caller.client.like(id.clone()).like(args.like)).await?;
    Ok(json!({ "id": id, "liked": args.like }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EditPlaylist {
    /// What to do
    action: Edit,
    /// Id of a playlist of the account; for all but `create`
    playlist_id: Option<Id>,
    /// Ids of songs; for `add` and `remove`
    #[serde(default)]
    #[schemars(length(max = 200))]
    song_ids: Vec<Id>,
    /// Name of the playlist; for `create` and `rename`
    name: Option<String>,
    /// Whether nobody else sees it; for `create`
    #[serde(default)]
    private: bool,
}

#[derive(Deserialize, JsonSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Edit {
    Create,
    Rename,
    Add,
    Remove,
    /// The playlist itself; it cannot be brought back
    Delete,
}

/// Maximum number of songs that one call adds or removes.
const MOST_SONGS: usize = 200;

pub(super) async fn edit_playlist(caller: Caller, args: EditPlaylist) -> Result<Value, Failure> {
    let missing = |what: &str| Failure(format!("`{what}` is missing: nothing was changed"));
    let id = || {
        args.playlist_id.as_ref().ok_or_else(|| missing("playlist_id"))?.of("playlist_id", &things::PLAYLIST)
    };
    let name = || args.name.clone().ok_or_else(|| missing("name"));
    let songs = || match args.song_ids.len() {
        0 => Err(missing("song_ids")),
        1..=MOST_SONGS => {
            let ids = args.song_ids.iter().map(|id| id.of("song_ids", &things::SONG));
            let ids = ids.collect::<Result<Vec<_>, _>>()?;
            let ids: Vec<_> = ids.iter().filter_map(Value::as_str).collect();
            Ok(ids.join(","))
        }
        many => {
            Err(Failure(format!("{many} songs are more than {MOST_SONGS}: nothing was changed; split them")))
        }
    };
    let client = &caller.client;
    let call: Call = match args.action {
        Edit::Create => {
            let privacy =
                if args.private { PlaylistCreatePrivacy::Private } else { PlaylistCreatePrivacy::Public };
            client.playlist_create(name()?).privacy(privacy).into()
        }
        Edit::Rename => client.playlist_name_update(id()?, name()?).into(),
        Edit::Add => client.playlist_tracks(songs()?, PlaylistTracksOp::Add, id()?).into(),
        Edit::Remove => client.playlist_tracks(songs()?, PlaylistTracksOp::Delete, id()?).into(),
        Edit::Delete => client.playlist_delete(id()?).into(),
    };
    let answer = caller.ask(call).await?;
    let made = answer.get("playlist").map(|of| brief::of(&things::PLAYLIST, of));
    Ok(
        json!({ "done": true, "playlist": made, "tracks": answer.pointer("/body/count").or_else(|| answer.get("count")) }),
    )
}
