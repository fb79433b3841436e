//! One text of a song's lyrics in any form: LRC, NetEase's word-by-word lyrics (yrc), credits as JSON, or no times.

use serde_json::Value;

use super::stamp::Stamp;

/// One text of a song's lyrics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layer {
    /// Tags of the text (`[ar:Beyond]`), name and value, in order.
    pub tags: Vec<(String, String)>,
    /// How much earlier lines come than their times, in ms, from `[offset:500]`.
    pub offset: i64,
    /// The lines in order of time; those without a time keep their place. Times are as written: `offset` is not applied.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Start in ms; `None` without a time.
    pub start: Option<u64>,
    /// Duration in ms, if it is known.
    pub duration: Option<u64>,
    /// Text of the line; empty where a time marks silence.
    pub text: String,
    /// Words with times, if any. Joined, they are the text, except for white space at its end.
    pub words: Vec<Word>,
    /// Number of digits after the point of its time.
    digits: u8,
}

/// A word or a part of one, with the space after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Start in ms.
    pub start: u64,
    /// Duration in ms.
    pub duration: u64,
    /// The word.
    pub text: String,
}

/// Maximum number of times of one line: each makes a line of its own, so more would let a small text grow large. Further times
/// are part of the text.
pub(super) const MOST_TIMES: usize = 64;

/// Names of tags. Other words with a colon in brackets (`[Verse 1: Eminem]`) are lines.
const TAGS: [&str; 22] = [
    "al", "album", "ar", "artist", "au", "author", "by", "encoding", "hash", "id", "kana", "la", "language",
    "length", "offset", "qq", "re", "sign", "ti", "title", "total", "ve",
];

impl Layer {
    /// Reads a text. A line whose time cannot be read is one without a time.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut layer = Self::default();
        // With the time by which to sort: a line without one follows the line before it.
        let mut lines: Vec<(u64, Line)> = Vec::new();
        for raw in split(text) {
            let raw = raw.trim_start_matches(['\u{feff}', ' ', '\t']).trim_end();
            if let Some((name, value)) = tag(raw) {
                if name.eq_ignore_ascii_case("offset") {
                    layer.offset = value.trim().parse().unwrap_or_default();
                }
                layer.tags.push((name.to_owned(), value.to_owned()));
                continue;
            }
            let credit = credit(raw);
            if credit.as_ref().is_some_and(|line| line.text.is_empty()) {
                continue;
            }
            let before = lines.last().map_or(0, |(place, _)| *place);
            let read = credit.or_else(|| by_word(raw)).map_or_else(|| by_line(raw), |line| vec![line]);
            lines.extend(read.into_iter().map(|line| (line.start.unwrap_or(before), line)));
        }
        while lines.last().is_some_and(|(_, line)| line.start.is_none() && line.text.is_empty()) {
            lines.pop();
        }
        lines.sort_by_key(|(place, _)| *place);
        layer.lines = lines.into_iter().map(|(_, line)| line).collect();
        layer
    }

    /// Returns whether any line has a time.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        self.lines.iter().any(|line| line.start.is_some())
    }

    /// Returns whether words have times.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.lines.iter().any(|line| !line.words.is_empty())
    }
}

impl Line {
    fn new(stamp: Option<Stamp>, text: &str) -> Self {
        let (start, digits) = (stamp.map(|stamp| stamp.ms), stamp.map_or(0, |stamp| stamp.digits));
        Self { start, digits, text: text.trim_end().to_owned(), ..Self::default() }
    }

    /// Returns its time as it is written.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        self.start.map(|ms| {
            // A time set by a program has as many digits as it needs.
            let needed = [1000, 100, 10].iter().position(|unit| ms.is_multiple_of(*unit)).unwrap_or(3);
            Stamp { ms, digits: self.digits.max(needed as u8) }
        })
    }
}

/// Splits a text into lines, which end with LF, CRLF or CR alone.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            return rest.take();
        };
        let after = &text[end..];
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        Some(&text[..end])
    })
}

/// Reads a tag that is alone in its line.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    let is_one = TAGS.iter().any(|tag| name.trim().eq_ignore_ascii_case(tag)) && !value.contains("][");
    is_one.then_some((name, value))
}

/// Reads a credit: `{"t":0,"c":[{"tx":"作词: "},{"tx":"黄家驹"}]}`.
fn credit(line: &str) -> Option<Line> {
    if !line.starts_with('{') {
        return None;
    }
    let told: Value = serde_json::from_str(line).ok()?;
    let words = told.get("c")?.as_array()?.iter().filter_map(|part| part.get("tx")?.as_str());
    let text = words.collect::<String>();
    // A negative time counts as the start of the song.
    let ms = told
        .get("t")
        .and_then(|at| at.as_u64().or_else(|| at.as_f64().map(|at| at as u64)))
        .unwrap_or_default();
    Some(Line::new(Some(Stamp::of(ms)), &text.replace(['\n', '\r'], " ")))
}

/// Reads a line of yrc: `[1000,500](1000,200,0)海(1200,300,0)阔`, times and durations in ms.
fn by_word(line: &str) -> Option<Line> {
    let (numbers, mut rest) = numbers::<2>(line, '[', ']')?;
    let [start, duration] = numbers;
    let mut words: Vec<Word> = Vec::new();
    while !rest.is_empty() {
        let time = numbers_of_word(rest);
        let body = time.map_or(rest, |(_, body)| body);
        let end =
            body.match_indices('(').map(|(at, _)| at).find(|at| numbers_of_word(&body[*at..]).is_some());
        let (text, after) = body.split_at(end.unwrap_or(body.len()));
        // Text before the first time begins at the line's start.
        let [start, duration, _] = time.map_or([start, 0, 0], |(numbers, _)| numbers);
        words.push(Word { start, duration, text: text.to_owned() });
        rest = after;
    }
    if words.iter().all(|word| word.text.is_empty()) {
        words.clear();
    }
    let text = words.iter().map(|word| word.text.as_str()).collect::<String>();
    Some(Line { duration: Some(duration), words, ..Line::new(Some(Stamp { ms: start, digits: 3 }), &text) })
}

fn numbers_of_word(text: &str) -> Option<([u64; 3], &str)> {
    numbers::<3>(text, '(', ')')
}

/// Reads comma-separated numbers in brackets; returns them and the rest of the text.
fn numbers<const N: usize>(text: &str, open: char, close: char) -> Option<([u64; N], &str)> {
    let mut rest = text.strip_prefix(open)?;
    let mut found = [0; N];
    for (at, number) in found.iter_mut().enumerate() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        *number = rest[..end].parse::<u32>().ok()?.into();
        rest = rest[end..].strip_prefix(if at + 1 == N { close } else { ',' })?;
    }
    Some((found, rest))
}

/// Reads a line of LRC: returns one line for each of its times, or one without a time.
fn by_line(line: &str) -> Vec<Line> {
    let (mut stamps, mut rest) = (Vec::new(), line);
    while stamps.len() < MOST_TIMES {
        // Blanks between times are not part of the text.
        let next = if stamps.is_empty() { rest } else { rest.trim_start() };
        let Some((stamp, after)) = Stamp::read(next) else { break };
        stamps.push(stamp);
        rest = after;
    }
    if stamps.is_empty() {
        return vec![Line::new(None, line)];
    }
    stamps.into_iter().map(|stamp| Line::new(Some(stamp), rest)).collect()
}
