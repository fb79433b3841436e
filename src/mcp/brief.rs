//! Songs, playlists and other things, reduced to the few fields that a model needs; absent fields are omitted.

use serde_json::{Map, Value, json};

use crate::lyrics::{Layer, Lyrics};
use crate::registry::{Reads, Thing, ThingField};

/// Returns the brief form of a thing.
pub(super) fn of(thing: &Thing, object: &Value) -> Value {
    let fields = thing.brief().filter_map(|field| Some((field.name.to_owned(), told(field, object)?)));
    fields.collect::<Map<_, _>>().into()
}

/// Returns a field for a model: in readable form, except numbers, ids and lists, which it uses further.
fn told(field: &ThingField, object: &Value) -> Option<Value> {
    match field.reads {
        Reads::Names => {
            Some(field.names(object).join(" / ")).filter(|names| !names.is_empty()).map(Value::from)
        }
        Reads::Length | Reads::Day | Reads::Minute | Reads::Words => field.text(object).map(Value::from),
        Reads::Text | Reads::Texts | Reads::Id | Reads::Number | Reads::Size => {
            let value = field.value(object)?;
            Some(field.most.map_or_else(|| value.clone(), |most| start(value, most)))
        }
    }
}

/// Returns every item of a list in brief; an absent list is empty.
pub(super) fn all(thing: &Thing, list: Option<&Value>) -> Value {
    each(list, |object| of(thing, object))
}

/// Does the same as [`all`], for things that may be inside the items, under a name.
pub(super) fn all_within(thing: &Thing, name: &str, list: Option<&Value>) -> Value {
    each(list, |item| of(thing, item.get(name).unwrap_or(item)))
}

/// Converts every item of a list; an absent list is empty.
pub(super) fn each(list: Option<&Value>, tell: impl Fn(&Value) -> Value) -> Value {
    list.and_then(Value::as_array).map_or_else(|| json!([]), |items| items.iter().map(tell).collect())
}

/// Returns the start of a text.
fn start(text: &Value, chars: usize) -> Value {
    match text.as_str().and_then(|text| Some((text, text.char_indices().nth(chars)?))) {
        Some((text, (end, _))) => format!("{}…", &text[..end]).into(),
        None => text.clone(),
    }
}

/// Returns a lyric in the order of its times: as LRC, or its words only.
pub(super) fn lyric(text: &str, with_times: bool) -> String {
    let lyrics = Lyrics { original: Layer::read(text), ..Lyrics::default() };
    if with_times {
        return lyrics.to_lrc();
    }
    let words = lyrics.original.lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty());
    words.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::registry::things;

    #[test]
    fn a_song_is_brief_in_either_spelling() {
        let new = json!({ "id": 1, "name": "n", "ar": [{ "name": "a" }, { "name": "b" }], "al": { "id": 2, "name": "l" }, "dt": 61_000, "fee": 1, "alia": [] });
        let old = json!({ "id": 1, "name": "n", "artists": [{ "name": "a" }, { "name": "b" }], "album": { "id": 2, "name": "l" }, "duration": 61_999, "fee": 1 });
        let brief = json!({ "id": 1, "name": "n", "artists": "a / b", "album": "l", "album_id": 2, "length": "1:01", "fee": "for VIPs" });
        assert_eq!((super::of(&things::SONG, &new), super::of(&things::SONG, &old)), (brief.clone(), brief));
    }

    #[test]
    fn the_words_of_a_lyric_have_no_times() {
        let lrc = "{\"t\":0,\"c\":[{\"tx\":\"作词: 某人\"}]}\r[by:x]\r[00:01.20][00:09.00]天空\r[00:02.00]\r[00:03.00]海";
        assert_eq!(super::lyric(lrc, false), "作词: 某人\n天空\n海\n天空");
        assert!(super::lyric(lrc, true).ends_with("[00:03.00]海\n[00:09.00]天空\n"));
    }
}
