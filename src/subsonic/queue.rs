//! The play queue, which moves from one player to another, and bookmarks.

use serde_json::{Map, Value, json};

use super::asked::{Answer, Asked, handlers};
use super::date::date;
use super::date::now_ms;
use super::refusal::{Code, Refusal};
use super::store::Queue;

handlers! {
    "getPlayQueue" => queue,
    "getPlayQueueByIndex" => queue_by_index,
    "savePlayQueue" => save,
    "savePlayQueueByIndex" => save_by_index,
    "getBookmarks" => bookmarks,
    "createBookmark" => bookmark,
    "deleteBookmark" => remove_bookmark,
}

/// Most songs of a queue.
const MOST_SONGS: usize = 10_000;

/// Longest comment and longest name of a player, in characters.
const LONGEST_TEXT: usize = 500;

async fn queue(asked: Asked<'_>) -> Result<Answer, Refusal> {
    shown(asked, "playQueue", |queue, fields| {
        let current = queue.current.and_then(|current| queue.songs.get(current));
        fields.extend(current.map(|song| ("current".to_owned(), song.as_str().into())));
    })
    .await
}

async fn queue_by_index(asked: Asked<'_>) -> Result<Answer, Refusal> {
    shown(asked, "playQueueByIndex", |queue, fields| {
        fields.extend(queue.current.map(|current| ("currentIndex".to_owned(), current.into())));
    })
    .await
}

/// A user who has kept none gets an empty one: the specification wants the field.
async fn shown(
    asked: Asked<'_>,
    name: &'static str,
    current: fn(&Queue, &mut Map<String, Value>),
) -> Result<Answer, Refusal> {
    let mut queue = asked.store.queue(asked.user).await?.unwrap_or_default();
    let ids: Vec<_> = queue.songs.iter().map(String::as_str).collect();
    let entries = asked.library.entries(asked.user, asked.store, &ids).await?;
    // A song that is gone takes its place along.
    let gone = |song: &usize| entries.get(*song).is_some_and(Option::is_none);
    let before = queue.current.map(|current| current - (0..current).filter(gone).count());
    queue.current = queue.current.filter(|current| !gone(current)).and(before);
    let (songs, entries): (Vec<_>, Vec<_>) =
        queue.songs.drain(..).zip(entries).filter_map(|(song, entry)| Some((song, entry?))).unzip();
    queue.songs = songs;
    let mut fields = Map::new();
    current(&queue, &mut fields);
    if queue.current.is_some() {
        fields.insert("position".to_owned(), queue.position.into());
    }
    fields.insert("username".to_owned(), asked.user.name.as_str().into());
    fields.insert("changed".to_owned(), date(queue.changed).into());
    fields.insert("changedBy".to_owned(), queue.changed_by.into());
    fields.insert("entry".to_owned(), entries.into());
    Ok(Answer::Fields(name, fields.into()))
}

async fn save(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let songs = songs(&asked)?;
    let current =
        match asked.params.get("current") {
            _ if songs.is_empty() => None,
            // Players that count from the song itself leave it out for the first one.
            None => Some(0),
            Some(current) => Some(songs.iter().position(|song| song == current).ok_or_else(|| {
                Refusal::wrong("current", "不在播放队列中", "is none of the songs in `id`")
            })?),
        };
    keep(&asked, songs, current).await
}

async fn save_by_index(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let songs = songs(&asked)?;
    let current = match asked.params.number("currentIndex")? {
        _ if songs.is_empty() => None,
        None => return Err(Refusal::missing("currentIndex")),
        Some(index) => {
            Some(usize::try_from(index).ok().filter(|index| *index < songs.len()).ok_or_else(|| {
                Refusal::wrong("currentIndex", "超出播放队列", "lies beyond the songs in `id`")
            })?)
        }
    };
    keep(&asked, songs, current).await
}

fn songs(asked: &Asked<'_>) -> Result<Vec<String>, Refusal> {
    let songs: Vec<_> = asked.params.all("id").filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if songs.len() > MOST_SONGS {
        return Err(Refusal::new(
            Code::Generic,
            format!("播放队列最多 {MOST_SONGS} 首"),
            format!("a queue has {MOST_SONGS} songs at most"),
        ));
    }
    Ok(songs)
}

async fn keep(asked: &Asked<'_>, songs: Vec<String>, current: Option<usize>) -> Result<Answer, Refusal> {
    let position = asked.params.number("position")?.unwrap_or(0).min(MOST_POSITION);
    let changed_by = short(asked.params.get("c").unwrap_or_default());
    let queue = Queue { songs, current, position, changed: now_ms(), changed_by };
    asked.store.keep_queue(asked.user, queue).await?;
    Ok(Answer::Empty)
}

/// The latest position that the file can have, in ms.
const MOST_POSITION: u64 = i64::MAX as u64;

async fn bookmarks(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let bookmarks = asked.store.bookmarks(asked.user).await?;
    let ids: Vec<_> = bookmarks.iter().map(|it| it.song.as_str()).collect();
    let entries = asked.library.entries(asked.user, asked.store, &ids).await?;
    let all: Vec<Value> = bookmarks
        .iter()
        .zip(entries)
        .filter_map(|(bookmark, entry)| {
            Some(json!({
                "position": bookmark.position,
                "username": asked.user.name,
                "comment": bookmark.comment,
                "created": date(bookmark.created),
                "changed": date(bookmark.changed),
                "entry": entry?,
            }))
        })
        .collect();
    Ok(Answer::Fields("bookmarks", json!({ "bookmark": all })))
}

async fn bookmark(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let song = asked.params.text("id")?;
    let position =
        asked.params.number("position")?.ok_or_else(|| Refusal::missing("position"))?.min(MOST_POSITION);
    let comment = short(asked.params.get("comment").unwrap_or_default());
    if asked.library.entries(asked.user, asked.store, &[song]).await?.first().is_none_or(Option::is_none) {
        return Err(Refusal::not_found("歌曲", "song"));
    }
    asked.store.keep_bookmark(asked.user, song, position, &comment).await?;
    Ok(Answer::Empty)
}

async fn remove_bookmark(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let song = asked.params.text("id")?;
    if asked.store.remove_bookmark(asked.user, song).await? {
        Ok(Answer::Empty)
    } else {
        Err(Refusal::not_found("书签", "bookmark"))
    }
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}
