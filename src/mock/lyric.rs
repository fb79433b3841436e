//! Lyrics of songs: lines with their times, translated, romanised and word by word, all of the same lines.

use std::fmt::Write as _;

use serde_json::json;

use super::world::{self, Kind, World};

/// Number of lines.
const LINES: i64 = 24;
/// Time before the first line, and between the start of the last and the song's end, in ms.
const BEFORE_MS: i64 = 12_000;
const AFTER_MS: i64 = 8_000;

/// Returns the lyrics of a song for a field of the answer; `None` where it has none of this kind.
pub(super) fn of(world: &World, song: i64, name: &str) -> Option<String> {
    Some(match name {
        "lrc" => lines(world, song, &credits(world, song), |[zh, ..]| zh),
        "tlyric" | "ytlrc" => lines(world, song, "[by:ncm]\n", |[_, _, en]| en),
        "romalrc" | "yromalrc" => lines(world, song, "", |[_, pinyin, _]| pinyin),
        "yrc" => words(world, song),
        _ => return None,
    })
}

fn writer(world: &World, song: i64) -> String {
    world.name(Kind::Artist, world::artist_of_song(song))
}

fn credits(world: &World, song: i64) -> String {
    let writer = writer(world, song);
    format!("[00:00.000] 作词 : {writer}\n[00:01.000] 作曲 : {writer}\n")
}

/// Returns when a line begins, in ms.
fn begin(world: &World, song: i64, line: i64) -> i64 {
    let sung = world.duration(song) - BEFORE_MS - AFTER_MS;
    BEFORE_MS + sung * line / LINES
}

fn lines(world: &World, song: i64, head: &str, of: fn([String; 3]) -> String) -> String {
    let mut text = head.to_owned();
    for line in 0..LINES {
        let ms = begin(world, song, line);
        let (minutes, seconds) = (ms / 60_000, ms / 1000 % 60);
        let sung = of(world.sung(song, line));
        // Writing to a string never fails.
        let _ = writeln!(text, "[{minutes:02}:{seconds:02}.{:03}]{sung}", ms % 1000);
    }
    text
}

/// Returns NetEase's word-by-word format: credits as JSON, then for each line `[begin,length]` and for each word
/// `(begin,length,0)word`, times in ms.
fn words(world: &World, song: i64) -> String {
    let writer = writer(world, song);
    let mut text = String::new();
    for (at, part) in [(0, "作词: "), (1000, "作曲: ")] {
        let _ = writeln!(text, "{}", json!({ "t": at, "c": [{ "tx": part }, { "tx": writer }] }));
    }
    for line in 0..LINES {
        let (begin, next) = (begin(world, song, line), begin(world, song, line + 1));
        let [sung, ..] = world.sung(song, line);
        let count = i64::try_from(sung.chars().count()).unwrap_or(1).max(1);
        // A pause between two lines.
        let each = (next - begin - 500) / count;
        let _ = write!(text, "[{begin},{}]", each * count);
        for (at, word) in (0..).zip(sung.chars()) {
            let _ = write!(text, "({},{each},0){word}", begin + each * at);
        }
        text.push('\n');
    }
    text
}
