//! Targets of a download: a song, a playlist or an album.

use ncm::registry::{Thing, things};
use ncm::{Client, links};
use serde_json::Value;

use crate::cli::input;
use crate::cli::output::{Failure, note};

/// Maximum size of standard input in MiB.
const MOST_MIB: u64 = 4;

/// Things that can be downloaded.
const KINDS: [&Thing; 3] = [&things::SONG, &things::PLAYLIST, &things::ALBUM];

/// A song, or a list of songs.
#[derive(Debug)]
pub(super) struct Target {
    thing: &'static Thing,
    id: String,
}

/// The reason why a text names no target.
pub(super) enum Unread {
    /// It is a short link, whose target only its host knows.
    Short(String),
    Wrong(String),
}

impl Unread {
    pub(super) fn message(self) -> String {
        match self {
            Self::Short(message) | Self::Wrong(message) => message,
        }
    }
}

/// Returns the texts of the command line, and for `-` the lines of standard input.
pub(super) fn given(words: &[String]) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for word in words {
        if word != "-" {
            all.push(word.clone());
            continue;
        }
        let text = input::standard_text(MOST_MIB)?;
        all.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    }
    if all.is_empty() {
        return Err(Failure::usage("there is nothing on standard input / 标准输入中没有内容"));
    }
    Ok(all)
}

impl Target {
    /// Reads an id of a song, or a link.
    pub(super) fn read(text: &str) -> Result<Self, Unread> {
        let refused = match links::id(text, &things::SONG) {
            Ok(id) => return Ok(Self { thing: &things::SONG, id }),
            Err(refused) => refused,
        };
        let named = KINDS.into_iter().find(|thing| Some(*thing) == refused.thing());
        match (named, refused.id()) {
            (Some(thing), Some(id)) => Ok(Self { thing, id: id.to_owned() }),
            _ if refused.is_short() => Err(Unread::Short(refused.to_string())),
            _ => {
                let kinds = "songs, playlists and albums can be downloaded / 可以下载歌曲、歌单与专辑";
                Err(Unread::Wrong(format!("{refused}\n{kinds}")))
            }
        }
    }

    /// Returns the ids of its songs; reports the name of a list.
    pub(super) async fn songs(self, client: &Client) -> Result<Vec<i64>, Failure> {
        let (answer, name, songs) = if self.thing == &things::PLAYLIST {
            let answer = client.playlist_detail(self.id.as_str()).await?.json::<Value>()?;
            (answer, "/playlist/name", "/playlist/trackIds")
        } else if self.thing == &things::ALBUM {
            (client.album(self.id.as_str()).await?.json::<Value>()?, "/album/name", "/songs")
        } else {
            let id = self.id.parse().map_err(|_| Failure::usage("this is no id of a song / 不是歌曲 id"))?;
            return Ok(vec![id]);
        };
        let items = answer.pointer(songs).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let ids: Vec<i64> = items.iter().filter_map(|item| item["id"].as_i64()).collect();
        let name = answer.pointer(name).and_then(Value::as_str).unwrap_or_default();
        let (zh, en, many) = (self.thing.title.zh, self.thing.name, ids.len());
        note(&format!("{en} {name}: {many} songs / {zh}“{name}”：{many} 首歌曲"));
        if ids.is_empty() {
            return Err(Failure::no(format!("the {en} has no songs / {zh}中没有歌曲")));
        }
        Ok(ids)
    }
}
