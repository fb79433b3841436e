//! Lyrics as the layers of the extension songLyrics, version 2: lines, the times of words, translation and pronunciation.

use serde_json::{Value, json};

use super::text::clean;
use crate::answers;
use crate::lyrics::{Layer, Line, Lyrics};

/// Maximum number of lines of a layer.
const MOST_LINES: usize = 5000;

/// Returns the layers of a song's lyrics: all of them and the times of words if `enhanced`, else the lines of the original.
pub(crate) fn layers(answer: &answers::Lyrics, artist: &str, title: &str, enhanced: bool) -> Vec<Value> {
    let lyrics = match enhanced.then(|| Lyrics::by_word(answer)).flatten() {
        Some(lyrics) => lyrics,
        None => Lyrics::by_line(answer),
    };
    if lyrics.original.lines.iter().all(|line| line.text.trim().is_empty()) {
        return Vec::new();
    }
    let language = language(&lyrics.original);
    let mut layers = vec![layer(&lyrics.original, "main", language, enhanced)];
    if enhanced {
        if !lyrics.translation.lines.is_empty() {
            let translated = match self::language(&lyrics.translation) {
                // NetEase translates to Chinese.
                "und" if language != "zh" && language != "und" => "zh",
                other => other,
            };
            layers.push(layer(&lyrics.translation, "translation", translated, false));
        }
        if !lyrics.romanization.lines.is_empty() {
            let latin = format!("{language}-Latn");
            layers.push(layer(&lyrics.romanization, "pronunciation", &latin, false));
        }
    }
    for layer in &mut layers {
        layer["displayArtist"] = artist.into();
        layer["displayTitle"] = title.into();
    }
    layers
}

/// Returns lyrics as text without times.
pub(crate) fn plain(answer: &answers::Lyrics) -> String {
    let lines = Layer::read(&answer.original.text).lines;
    let lines: Vec<_> = lines.iter().take(MOST_LINES).map(|line| clean(&line.text)).collect();
    lines.join("\n").trim().to_owned()
}

fn layer(of: &Layer, kind: &str, language: &str, with_words: bool) -> Value {
    let is_timed = of.is_timed();
    let (mut lines, mut cue_lines) = (Vec::new(), Vec::new());
    // In lyrics with times, a line without one has the time of the line before it.
    let mut last = of.lines.iter().find_map(|line| line.start).unwrap_or_default();
    for line in of.lines.iter().take(MOST_LINES) {
        last = line.start.unwrap_or(last);
        let (text, cues) = cues(line);
        if with_words && !cues.is_empty() {
            let end = last.saturating_add(line.duration.unwrap_or_default());
            let end = cues.iter().filter_map(|cue| cue["end"].as_u64()).fold(end, u64::max);
            cue_lines
                .push(json!({ "index": lines.len(), "start": last, "end": end, "value": text, "cue": cues }));
        }
        lines.push(if is_timed { json!({ "start": last, "value": text }) } else { json!({ "value": text }) });
    }
    let mut layer = json!({ "lang": language, "synced": is_timed, "kind": kind, "line": lines });
    if of.offset != 0 {
        layer["offset"] = of.offset.into();
    }
    if !cue_lines.is_empty() {
        layer["cueLine"] = cue_lines.into();
    }
    layer
}

/// Returns the text of a line, and its words with their bytes in that text.
fn cues(line: &Line) -> (String, Vec<Value>) {
    if line.words.is_empty() {
        return (clean(line.text.trim()), Vec::new());
    }
    let words: Vec<_> = line.words.iter().map(|word| clean(&word.text)).collect();
    let whole = words.concat();
    let text = whole.trim();
    // White space around the line belongs to no word.
    let skipped = whole.len() - whole.trim_start().len();
    let mut at = 0_usize;
    let mut cues = Vec::with_capacity(words.len());
    for (word, own) in line.words.iter().zip(&words) {
        let begin = at.saturating_sub(skipped).min(text.len());
        at += own.len();
        let end = at.saturating_sub(skipped).min(text.len());
        let Some(value) = text.get(begin..end).filter(|value| !value.is_empty()) else { continue };
        cues.push(json!({
            "start": word.start,
            "end": word.start.saturating_add(word.duration),
            "byteStart": begin,
            "byteEnd": end - 1,
            "value": value,
        }));
    }
    (text.to_owned(), cues)
}

/// Returns the language of a text as its script shows it; `und` for what the script does not show.
fn language(of: &Layer) -> &'static str {
    let (mut kana, mut hangul, mut han) = (0, 0, 0);
    // Credits (`作词 : …`) are in Chinese whatever the song is in.
    let sung = of.lines.iter().filter(|line| !line.text.contains([':', '：']));
    for character in sung.take(MOST_LINES).flat_map(|line| line.text.chars()) {
        match character {
            '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => kana += 1,
            '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => hangul += 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => han += 1,
            _ => {}
        }
    }
    match (kana, hangul, han) {
        (kana, hangul, han) if kana > 0 && kana >= hangul && kana * 8 >= han => "ja",
        (_, hangul, han) if hangul > han => "ko",
        (_, _, han) if han > 0 => "zh",
        _ => "und",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    fn answer(lrc: &str, yrc: &str, tlyric: &str, romalrc: &str) -> answers::Lyrics {
        let text = |text: &str| json!({ "version": 1, "lyric": text });
        let answer = json!({ "code": 200, "lrc": text(lrc), "yrc": text(yrc), "tlyric": text(tlyric), "romalrc": text(romalrc) });
        serde_json::from_value(answer).unwrap()
    }

    const YRC: &str = "{\"t\":0,\"c\":[{\"tx\":\"作词: \"},{\"tx\":\"x\"}]}\n\
        [1000,900](1000,200,0)夜(1200,300,0)に🎵(1500,400,0) go \n[3000,500](3000,500,0)\u{1}騒ぐ\n";

    #[test]
    fn bytes_of_words_are_those_of_the_line() {
        let answer = answer("[00:01.00]夜に go", YRC, "[00:01.00]夜里", "[00:01.00]yoru ni");
        let layers = layers(&answer, "A", "T", true);
        let kinds: Vec<_> = layers
            .iter()
            .map(|layer| (layer["kind"].as_str().unwrap(), layer["lang"].as_str().unwrap()))
            .collect();
        assert_eq!(kinds, [("main", "ja"), ("translation", "zh"), ("pronunciation", "ja-Latn")]);
        let main = &layers[0];
        assert_eq!((&main["synced"], &main["displayTitle"]), (&json!(true), &json!("T")));
        assert_eq!(main["line"][1], json!({ "start": 1000, "value": "夜に🎵 go" }));
        assert_eq!(
            main["cueLine"][0],
            json!({ "index": 1, "start": 1000, "end": 1900, "value": "夜に🎵 go", "cue": [
                { "start": 1000, "end": 1200, "byteStart": 0, "byteEnd": 2, "value": "夜" },
                { "start": 1200, "end": 1500, "byteStart": 3, "byteEnd": 9, "value": "に🎵" },
                { "start": 1500, "end": 1900, "byteStart": 10, "byteEnd": 12, "value": " go" },
            ] })
        );
        for cue_line in main["cueLine"].as_array().unwrap() {
            let (value, index) = (cue_line["value"].as_str().unwrap(), cue_line["index"].as_u64().unwrap());
            assert_eq!(value, main["line"][usize::try_from(index).unwrap()]["value"]);
            for cue in cue_line["cue"].as_array().unwrap() {
                let byte = |name: &str| usize::try_from(cue[name].as_u64().unwrap()).unwrap();
                assert_eq!(&value[byte("byteStart")..=byte("byteEnd")], cue["value"]);
            }
        }
        assert_eq!(main["cueLine"][1]["cue"][0]["value"], "騒ぐ");
    }

    #[test]
    fn a_player_of_lines_gets_lines() {
        let answer = answer("[offset:500]\n[00:01.00]a\n[00:02.00]\nb", YRC, "[00:01.00]甲", "");
        let layers = layers(&answer, "A", "T", false);
        assert_eq!(layers.len(), 1);
        assert_eq!(layers[0]["offset"], 500);
        assert_eq!(layers[0].get("cueLine"), None);
        assert_eq!(layers[0]["lang"], "und");
        assert_eq!(
            layers[0]["line"],
            json!([{ "start": 1000, "value": "a" }, { "start": 2000, "value": "" }, { "start": 2000, "value": "b" }])
        );
    }

    #[test]
    fn lyrics_without_times_and_none_at_all() {
        let plain_ones = answer("a\nb", "", "", "");
        let layers = super::layers(&plain_ones, "A", "T", true);
        assert_eq!(
            (&layers[0]["synced"], &layers[0]["line"]),
            (&json!(false), &json!([{ "value": "a" }, { "value": "b" }]))
        );
        assert_eq!(plain(&plain_ones), "a\nb");
        assert!(super::layers(&answer("", "", "[00:01.00]x", ""), "A", "T", true).is_empty());
        assert!(super::layers(&answer("[00:01.00] ", "", "", ""), "A", "T", false).is_empty());
    }
}
