//! Imports of playlists from other services.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Flow;
use crate::call::params::Value;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::{clock, percent};

#[derive(Deserialize)]
struct Song<'a> {
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    artist: Option<&'a RawValue>,
    #[serde(borrow)]
    album: Option<&'a RawValue>,
}

/// Starts an import from names of songs, or else from links, or else from text.
pub(crate) async fn playlist(flow: Flow) -> Result<Reply, Error> {
    let mut payload = Payload::new();
    payload.field_or("importStarPlaylist", flow.given("importStarPlaylist"), "false");
    if let Some(local) = flow.given("local") {
        put_songs(&mut payload, json_of(local))?;
    } else {
        let name = flow.text("playlistName").unwrap_or_else(default_name);
        payload.text_field("playlistName", &name);
        payload.text_field("taskIdForLog", "");
        let sources = match (flow.given("link"), flow.text("text")) {
            (Some(link), _) => serde_json::from_str(json_of(link)).map_err(|error| {
                Error::invalid_parameter("link", "应为网址的 JSON 数组", "must be a JSON array of URLs")
                    .with_source(error)
            })?,
            (None, Some(text)) => vec![format!("rpc://playlist/import?text={text}")],
            (None, None) => Vec::new(),
        };
        put_sources(&mut payload, &name, &sources);
    }
    let plan = Plan::new(Scheme::Eapi, "/api/playlist/import/name/task/create", payload);
    flow.forward(plan).await
}

/// Returns JSON that was given as such or inside a string.
fn json_of<'a>(value: &'a Value<'_>) -> &'a str {
    match value {
        Value::Text(json) | Value::Json(json) => json,
    }
}

fn put_songs(payload: &mut Payload, json: &str) -> Result<(), Error> {
    let songs: Vec<Song<'_>> = serde_json::from_str(json).map_err(|error| {
        Error::invalid_parameter(
            "local",
            "应为 JSON 数组，每项含 name、artist、album",
            "must be a JSON array of objects with `name`, `artist` and `album`",
        )
        .with_source(error)
    })?;
    payload.nested("multiSongs", |list| {
        list.open('[');
        for song in songs {
            list.item();
            list.open('{');
            for (name, value) in
                [("songName", song.name), ("artistName", song.artist), ("albumName", song.album)]
            {
                if let Some(value) = value {
                    list.raw_field(name, value.get());
                }
            }
            list.close('}');
        }
        list.close(']');
    });
    Ok(())
}

/// Writes the sources of songs as JSON inside a string; no source is an empty string, as in the wire vectors.
fn put_sources(payload: &mut Payload, name: &str, urls: &[String]) {
    if urls.is_empty() {
        payload.text_field("songs", "");
        return;
    }
    payload.nested("songs", |list| {
        list.open('[');
        for url in urls {
            list.item();
            list.open('{');
            list.text_field("name", name);
            list.text_field("type", "");
            list.text_field("url", &percent::uri(url));
            list.close('}');
        }
        list.close(']');
    });
}

/// Returns a name with the time in China.
fn default_name() -> String {
    let now = clock::china();
    format!(
        "导入音乐 {}/{}/{} {:02}:{:02}:{:02}",
        now.year(),
        u8::from(now.month()),
        now.day(),
        now.hour(),
        now.minute(),
        now.second()
    )
}
