//! Lyrics, in lines or by word.

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::id::Id;
use super::library::layers::{layers, plain};
use super::refusal::Refusal;
use crate::answers;

handlers! {
    "getLyrics" => lyrics,
    "getLyricsBySongId" => lyrics_by_song,
}

/// A song's lyrics, with the names to show beside them.
struct Sung {
    answer: Option<answers::Lyrics>,
    artist: String,
    title: String,
}

async fn sung(asked: &Asked<'_>, id: Id) -> Result<Sung, Refusal> {
    let none = || Refusal::not_found("歌曲", "song");
    match id {
        Id::Song(id) => {
            let song = asked.library.song(id).await?.ok_or_else(none)?;
            let artists: Vec<&str> = song.artists.iter().map(|artist| &*artist.name).collect();
            let (artist, title) = (artists.join(" / "), song.name.to_string());
            Ok(Sung { answer: asked.library.lyrics(id).await?, artist, title })
        }
        Id::CloudSong(id) => {
            let cloud = asked.library.cloud().await?;
            let song = cloud.song(id).ok_or_else(none)?;
            // A file that the catalogue knows has its lyrics; others have those that were uploaded with them.
            let answer = match asked.library.cloud_lyrics(id).await? {
                Some(answer) => Some(answer),
                None => asked.library.lyrics(id).await?,
            };
            Ok(Sung { answer, artist: song.artist.to_string(), title: song.name.to_string() })
        }
        Id::Episode(_) => Ok(Sung { answer: None, artist: String::new(), title: String::new() }),
        _ => Err(none()),
    }
}

async fn lyrics_by_song(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let enhanced = asked.params.flag("enhanced")?.unwrap_or(false);
    let sung = sung(&asked, asked.id("id")?).await?;
    let layers: Vec<Value> =
        sung.answer.map(|answer| layers(&answer, &sung.artist, &sung.title, enhanced)).unwrap_or_default();
    Ok(Answer::Fields("lyricsList", json!({ "structuredLyrics": layers })))
}

/// Finds a song by its names: one that is known, else the first that a search finds.
async fn lyrics(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let word = |name: &str| asked.params.get(name).map(str::trim).unwrap_or_default();
    let (artist, title) = (word("artist"), word("title"));
    if title.is_empty() {
        return Ok(Answer::Fields("lyrics", json!({ "value": "" })));
    }
    // A player writes several artists in one text.
    let first = artist.split(" / ").next().unwrap_or_default();
    let found = asked.library.search_songs(&format!("{title} {first}"), 0, 10).await?;
    let is_it = |song: &&std::sync::Arc<super::library::things::Song>| {
        song.name.eq_ignore_ascii_case(title)
            && (first.is_empty() || song.artists.iter().any(|artist| artist.name.eq_ignore_ascii_case(first)))
    };
    let Some(song) = found.iter().find(is_it) else {
        return Ok(Answer::Fields("lyrics", json!({ "value": "" })));
    };
    let sung = sung(&asked, Id::Song(song.id)).await?;
    let text = sung.answer.map(|answer| plain(&answer)).unwrap_or_default();
    Ok(Answer::Fields("lyrics", json!({ "artist": sung.artist, "title": sung.title, "value": text })))
}
