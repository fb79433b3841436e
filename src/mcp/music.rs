//! Tools about music; none needs a login, though VIPs get better quality.

use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::{Id, Page};
use super::brief;
use super::caller::{Caller, Failure};
use crate::client::types::{self, CommentNewSortType, ResourceType, SearchType};
use crate::registry::{Thing, things};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Search {
    /// Words to search for: a title, a name, a line of a lyric
    query: String,
    /// What to search for
    #[serde(default)]
    kind: Found,
    /// How many to return, 10 by default
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// How many to skip
    offset: Option<u32>,
}

#[derive(Deserialize, JsonSchema, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Found {
    #[default]
    Song,
    Album,
    Artist,
    Playlist,
    User,
    Mv,
    /// Songs by a line of their lyric
    Lyric,
    Radio,
    Video,
}

impl Found {
    fn parts(self) -> (SearchType, &'static Thing) {
        match self {
            Self::Song => (SearchType::Song, &things::SONG),
            Self::Album => (SearchType::Album, &things::ALBUM),
            Self::Artist => (SearchType::Artist, &things::ARTIST),
            Self::Playlist => (SearchType::Playlist, &things::PLAYLIST),
            Self::User => (SearchType::User, &things::USER),
            Self::Mv => (SearchType::Mv, &things::MV),
            Self::Lyric => (SearchType::Lyric, &things::SONG),
            Self::Radio => (SearchType::Radio, &things::RADIO),
            Self::Video => (SearchType::Video, &things::VIDEO),
        }
    }
}

/// Returns a song that was found by its lyric, with the lines that matched.
fn lyric_hit(of: &Value) -> Value {
    let mut song = brief::of(&things::SONG, of);
    if let (Some(fields), Some(lines)) = (song.as_object_mut(), of.get("lyrics")) {
        fields.insert("lines".to_owned(), lines.clone());
    }
    song
}

pub(super) async fn search(caller: Caller, args: Search) -> Result<Value, Failure> {
    let page = Page::of(args.limit, args.offset, 10);
    let (kind, thing) = args.kind.parts();
    let search = caller.client.cloudsearch(args.query).type_(kind);
    let found = caller.ask(search.limit(page.limit.into()).offset(page.offset.into())).await?;
    let result = found.get("result").unwrap_or(&Value::Null);
    let list = thing.list.and_then(|list| result.get(list));
    let items = match args.kind {
        Found::Lyric => brief::each(list, lyric_hit),
        _ => brief::all(thing, list),
    };
    let shown = items.as_array().map_or(0, Vec::len);
    let total = thing.totals.iter().find_map(|name| result.get(*name)?.as_u64()).unwrap_or(shown as u64);
    let has_more = u64::from(page.offset) + (shown as u64) < total;
    Ok(json!({ "total": total, "items": items, "next_offset": page.next(shown, has_more) }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Song {
    /// Id of the song, or a link to it
    id: Id,
    /// Sound quality of the address; without the right to it, a lower one is answered
    #[serde(default)]
    level: Level,
    /// Whether to return the address of the audio, true by default
    #[serde(default = "yes")]
    url: bool,
    /// Whether to return the lyric and its translation, true by default
    #[serde(default = "yes")]
    lyric: bool,
    /// Keep the times in the lyric (LRC)
    #[serde(default)]
    lyric_times: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, JsonSchema, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Level {
    Standard,
    Higher,
    #[default]
    Exhigh,
    Lossless,
    Hires,
}

impl From<Level> for types::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Standard => Self::Standard,
            Level::Higher => Self::Higher,
            Level::Exhigh => Self::Exhigh,
            Level::Lossless => Self::Lossless,
            Level::Hires => Self::Hires,
        }
    }
}

pub(super) async fn song(caller: Caller, args: Song) -> Result<Value, Failure> {
    let id = args.id.of("id", &things::SONG)?;
    let detail = caller.ask(caller.client.song_detail(id.clone()));
    let url = async {
        if !args.url {
            return Ok(Value::Null);
        }
        caller.ask(caller.client.song_url_v1(id.clone(), args.level)).await
    };
    let lyric = async {
        if !args.lyric {
            return Ok(Value::Null);
        }
        caller.ask(caller.client.lyric(id.clone())).await
    };
    let (detail, url, lyric) = futures_util::join!(detail, url, lyric);
    let detail = detail?;
    let Some(found) = detail.pointer("/songs/0") else {
        return Err(Failure("there is no song of this id; `search` finds ids".to_owned()));
    };
    let mut told = brief::of(&things::SONG, found);
    let Some(fields) = told.as_object_mut() else { return Ok(told) };
    // The song is returned even if one of the other two fails, with the cause.
    match url {
        Ok(url) if args.url => {
            fields.insert("audio".to_owned(), audio(url.pointer("/data/0").unwrap_or(&Value::Null)));
        }
        Err(Failure(why)) => drop(fields.insert("audio".to_owned(), json!({ "error": why }))),
        Ok(_) => {}
    }
    match lyric {
        Ok(lyric) if args.lyric => {
            for (name, pointer) in [("lyric", "/lrc/lyric"), ("translation", "/tlyric/lyric")] {
                let text = lyric.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
                let text = brief::lyric(text, args.lyric_times);
                if !text.trim().is_empty() {
                    fields.insert(name.to_owned(), text.into());
                }
            }
        }
        Err(Failure(why)) => drop(fields.insert("lyric_error".to_owned(), why.into())),
        Ok(_) => {}
    }
    Ok(told)
}

/// Returns the address of the audio, or why there is none.
fn audio(of: &Value) -> Value {
    let is_whole = of.get("freeTrialInfo").is_none_or(Value::is_null);
    match of.get("url").filter(|url| url.is_string()) {
        Some(url) => json!({
            "url": url,
            "level": of.get("level"),
            "format": of.get("type"),
            "kbps": of.get("br").and_then(Value::as_u64).map(|rate| rate / 1000),
            "bytes": of.get("size"),
            "valid_for_seconds": of.get("expi"),
            "is_only_a_sample": !is_whole,
        }),
        None => {
            json!({ "error": "this account may not play it: no copyright, or it takes a login or VIP (无版权，或需登录/会员)" })
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Playlist {
    /// Id of the playlist, or a link to it; charts are playlists, too
    id: Id,
    /// How many songs to return, 30 by default
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// How many songs to skip
    offset: Option<u32>,
}

pub(super) async fn playlist(caller: Caller, args: Playlist) -> Result<Value, Failure> {
    let page = Page::of(args.limit, args.offset, 30);
    let id = args.id.of("id", &things::PLAYLIST)?;
    let songs = caller.client.playlist_track_all(id.clone());
    let songs = caller.ask(songs.limit(page.limit.into()).offset(page.offset.into()));
    let (detail, songs) = futures_util::join!(caller.ask(caller.client.playlist_detail(id)), songs);
    let (detail, songs) = (detail?, songs?);
    let of = detail.get("playlist").unwrap_or(&Value::Null);
    let songs = brief::all(&things::SONG, songs.get("songs"));
    let shown = songs.as_array().map_or(0, Vec::len);
    let total = of.get("trackCount").and_then(Value::as_u64).unwrap_or_default();
    let has_more = u64::from(page.offset) + (shown as u64) < total;
    Ok(
        json!({ "playlist": brief::of(&things::PLAYLIST, of), "songs": songs, "next_offset": page.next(shown, has_more) }),
    )
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Album {
    /// Id of the album, or a link to it
    id: Id,
}

pub(super) async fn album(caller: Caller, args: Album) -> Result<Value, Failure> {
    let answer = caller.ask(caller.client.album(args.id.of("id", &things::ALBUM)?)).await?;
    Ok(json!({
        "album": brief::of(&things::ALBUM, answer.get("album").unwrap_or(&Value::Null)),
        "songs": brief::all(&things::SONG, answer.get("songs")),
    }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Artist {
    /// Id of the artist, or a link to it
    id: Id,
    /// What to return of the artist
    #[serde(default)]
    part: ArtistPart,
    /// How many items to return, 20 by default
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// How many items to skip
    offset: Option<u32>,
}

#[derive(Deserialize, JsonSchema, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum ArtistPart {
    /// Who it is, with the songs that are heard most
    #[default]
    Overview,
    Songs,
    Albums,
    Mvs,
    /// The long biography
    Biography,
    /// Artists alike; needs a login
    Similar,
}

pub(super) async fn artist(caller: Caller, args: Artist) -> Result<Value, Failure> {
    let page = Page::of(args.limit, args.offset, 20);
    let id = args.id.of("id", &things::ARTIST)?;
    let client = &caller.client;
    let (limit, offset) = (page.limit.into(), page.offset.into());
    let list = |answer: &Value, list: &str, thing: &Thing, more: &str| {
        let items = brief::all(thing, answer.get(list));
        let shown = items.as_array().map_or(0, Vec::len);
        let has_more = answer.get(more).and_then(Value::as_bool).unwrap_or(false);
        json!({ "items": items, "next_offset": page.next(shown, has_more) })
    };
    Ok(match args.part {
        ArtistPart::Overview => {
            let (detail, top) = futures_util::join!(
                caller.ask(client.artist_detail(id.clone())),
                caller.ask(client.artist_top_song(id))
            );
            let (detail, top) = (detail?, top?);
            json!({
                "artist": brief::of(&things::ARTIST, detail.pointer("/data/artist").unwrap_or(&Value::Null)),
                "top_songs": brief::all(&things::SONG, top.get("songs")).as_array().map(|songs| {
                    songs.iter().take(page.limit as usize).cloned().collect::<Vec<_>>()
                }),
            })
        }
        ArtistPart::Songs => list(
            &caller.ask(client.artist_songs(id).limit(limit).offset(offset)).await?,
            "songs",
            &things::SONG,
            "more",
        ),
        ArtistPart::Albums => list(
            &caller.ask(client.artist_album(id).limit(limit).offset(offset)).await?,
            "hotAlbums",
            &things::ALBUM,
            "more",
        ),
        ArtistPart::Mvs => list(
            &caller.ask(client.artist_mv(id).limit(limit).offset(offset)).await?,
            "mvs",
            &things::MV,
            "hasMore",
        ),
        ArtistPart::Biography => {
            let answer = caller.ask(client.artist_desc(id)).await?;
            json!({ "brief": answer.get("briefDesc"), "chapters": answer.get("introduction") })
        }
        ArtistPart::Similar => {
            list(&caller.ask(client.simi_artist(id)).await?, "artists", &things::ARTIST, "more")
        }
    })
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Comments {
    /// Kind of what is commented on
    #[serde(default)]
    of: Commented,
    /// Id of what is commented on, or a link to it
    id: Id,
    /// Order of the comments
    #[serde(default)]
    sort: Sort,
    /// How many to return, 20 by default
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
    /// Page, from 1
    #[schemars(range(min = 1))]
    page: Option<u32>,
    /// `next_cursor` of the page before, where the order is `newest`
    cursor: Option<String>,
}

#[derive(Deserialize, JsonSchema, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Commented {
    #[default]
    Song,
    Mv,
    Playlist,
    Album,
    RadioProgram,
    Video,
}

impl Commented {
    fn parts(self) -> (ResourceType, &'static Thing) {
        match self {
            Self::Song => (ResourceType::Song, &things::SONG),
            Self::Mv => (ResourceType::Mv, &things::MV),
            Self::Playlist => (ResourceType::Playlist, &things::PLAYLIST),
            Self::Album => (ResourceType::Album, &things::ALBUM),
            Self::RadioProgram => (ResourceType::DjProgram, &things::PROGRAM),
            Self::Video => (ResourceType::Video, &things::VIDEO),
        }
    }
}

#[derive(Deserialize, JsonSchema, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Sort {
    #[default]
    Recommended,
    Hottest,
    Newest,
}

pub(super) async fn comments(caller: Caller, args: Comments) -> Result<Value, Failure> {
    let page = Page::of(args.limit, None, 20);
    let sort = match args.sort {
        Sort::Recommended => CommentNewSortType::RecommendedDefault,
        Sort::Hottest => CommentNewSortType::Hot,
        Sort::Newest => CommentNewSortType::Time,
    };
    let number = args.page.unwrap_or(1).max(1);
    let (of, thing) = args.of.parts();
    let mut call = caller.client.comment_new(of, args.id.of("id", thing)?).sort_type(sort);
    call = call.page_size(page.limit.into()).page_no(number.into());
    if let Some(cursor) = args.cursor {
        call = call.cursor(cursor);
    }
    let answer = caller.ask(call).await?;
    let data = answer.get("data").unwrap_or(&Value::Null);
    let has_more = data.get("hasMore").and_then(Value::as_bool).unwrap_or(false);
    Ok(json!({
        "total": data.get("totalCount"),
        "comments": brief::all(&things::COMMENT, data.get("comments")),
        "next_page": has_more.then(|| u64::from(number) + 1),
        "next_cursor": has_more.then(|| data.get("cursor")),
    }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Charts {}

pub(super) async fn charts(caller: Caller, _: Charts) -> Result<Value, Failure> {
    let answer = caller.ask(caller.client.toplist_detail()).await?;
    let chart = |of: &Value| {
        let top = of.get("tracks").and_then(Value::as_array).map(|tracks| {
            let song = |track: &Value| {
                let part = |name| track.get(name).and_then(Value::as_str).unwrap_or_default();
                format!("{} – {}", part("first"), part("second"))
            };
            tracks.iter().map(song).collect::<Vec<_>>()
        });
        json!({
            "id": of.get("id"),
            "name": of.get("name"),
            "update_frequency": of.get("updateFrequency"),
            "top": top.filter(|songs| !songs.is_empty()),
        })
    };
    Ok(
        json!({ "charts": brief::each(answer.get("list"), chart), "next": "`playlist` with the id of a chart gives its songs" }),
    )
}
