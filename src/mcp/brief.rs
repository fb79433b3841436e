//! Songs, playlists and so on in the few fields that a model needs. NetEase names the same field in several ways, and
//! what an answer does not have is left out.

use serde_json::{Map, Value, json};

use crate::lyrics::{Layer, Lyrics};

/// The first of several fields that is there and says something.
fn first<'a>(of: &'a Value, names: &[&str]) -> Option<&'a Value> {
    let says_nothing = |field: &Value| match field {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    names.iter().find_map(|name| of.pointer(name).filter(|field| !says_nothing(field)))
}

/// An object of the fields that are there: a name of ours, and where NetEase may have it.
fn pick(of: &Value, fields: &[(&str, &[&str])]) -> Map<String, Value> {
    let found =
        fields.iter().filter_map(|(name, places)| Some(((*name).to_owned(), first(of, places)?.clone())));
    found.collect()
}

/// The names of people or bands, one after another.
fn names(list: Option<&Value>) -> Option<Value> {
    let names: Vec<_> = list?.as_array()?.iter().filter_map(|one| one.get("name")?.as_str()).collect();
    (!names.is_empty()).then(|| names.join(" / ").into())
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

/// `mm:ss` of milliseconds.
fn length(ms: Option<&Value>) -> Option<Value> {
    let seconds = ms?.as_u64()? / 1000;
    Some(format!("{}:{:02}", seconds / 60, seconds % 60).into())
}

/// The day of a Unix time in milliseconds, in China.
fn day(ms: Option<&Value>) -> Option<Value> {
    let seconds = ms?.as_i64()? / 1000 + 8 * 3600;
    let date = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?.date();
    (seconds > 86_400)
        .then(|| format!("{}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()).into())
}

pub(super) fn song(of: &Value) -> Value {
    let mut brief = pick(of, &[("id", &["/id"]), ("name", &["/name"]), ("alias", &["/alia", "/alias"])]);
    put(&mut brief, "artists", names(first(of, &["/ar", "/artists"])));
    put(&mut brief, "album", first(of, &["/al/name", "/album/name"]).cloned());
    put(&mut brief, "album_id", first(of, &["/al/id", "/album/id"]).cloned());
    put(&mut brief, "length", length(first(of, &["/dt", "/duration"])));
    put(&mut brief, "reason", first(of, &["/reason", "/recommendReason"]).cloned());
    let fee = match first(of, &["/fee"]).and_then(Value::as_i64) {
        Some(1) => Some("for VIPs"),
        Some(4) => Some("album has to be bought"),
        _ => None,
    };
    put(&mut brief, "fee", fee.map(Value::from));
    brief.into()
}

pub(super) fn playlist(of: &Value) -> Value {
    let mut brief = pick(
        of,
        &[
            ("id", &["/id"]),
            ("name", &["/name"]),
            ("creator", &["/creator/nickname"]),
            ("creator_id", &["/creator/userId"]),
            ("tracks", &["/trackCount"]),
            ("plays", &["/playCount", "/playcount"]),
            ("tags", &["/tags"]),
            ("subscribed", &["/subscribed"]),
            ("reason", &["/copywriter"]),
            ("update_frequency", &["/updateFrequency"]),
        ],
    );
    put(&mut brief, "description", first(of, &["/description"]).map(|text| start(text, 300)));
    put(&mut brief, "updated", day(first(of, &["/trackUpdateTime", "/updateTime"])));
    brief.into()
}

pub(super) fn album(of: &Value) -> Value {
    let mut brief = pick(
        of,
        &[
            ("id", &["/id"]),
            ("name", &["/name"]),
            ("songs", &["/size"]),
            ("company", &["/company"]),
            ("type", &["/type"]),
        ],
    );
    put(
        &mut brief,
        "artists",
        names(first(of, &["/artists"])).or_else(|| first(of, &["/artist/name"]).cloned()),
    );
    put(&mut brief, "published", day(first(of, &["/publishTime"])));
    put(&mut brief, "description", first(of, &["/description"]).map(|text| start(text, 1000)));
    brief.into()
}

pub(super) fn artist(of: &Value) -> Value {
    let mut brief = pick(
        of,
        &[
            ("id", &["/id"]),
            ("name", &["/name"]),
            ("alias", &["/alias", "/alia"]),
            ("translation", &["/trans"]),
            ("albums", &["/albumSize"]),
            ("songs", &["/musicSize"]),
            ("mvs", &["/mvSize"]),
        ],
    );
    put(&mut brief, "description", first(of, &["/briefDesc"]).map(|text| start(text, 1000)));
    brief.into()
}

pub(super) fn user(of: &Value) -> Value {
    let fields: &[(&str, &[&str])] = &[
        ("id", &["/userId"]),
        ("nickname", &["/nickname"]),
        ("signature", &["/signature"]),
        ("vip_type", &["/vipType"]),
        ("followers", &["/followeds"]),
        ("follows", &["/follows"]),
    ];
    pick(of, fields).into()
}

/// MVs and videos.
pub(super) fn video(of: &Value) -> Value {
    let fields: &[(&str, &[&str])] = &[
        ("id", &["/id", "/vid"]),
        ("name", &["/name", "/title"]),
        ("artist", &["/artistName", "/creator/0/userName"]),
        ("plays", &["/playCount", "/playTime"]),
    ];
    let mut brief = pick(of, fields);
    put(&mut brief, "length", length(first(of, &["/duration", "/durationms"])));
    brief.into()
}

/// Radios (podcasts).
pub(super) fn radio(of: &Value) -> Value {
    let fields: &[(&str, &[&str])] = &[
        ("id", &["/id"]),
        ("name", &["/name"]),
        ("host", &["/dj/nickname"]),
        ("programs", &["/programCount"]),
        ("category", &["/category"]),
    ];
    pick(of, fields).into()
}

pub(super) fn comment(of: &Value) -> Value {
    let fields: &[(&str, &[&str])] = &[
        ("id", &["/commentId"]),
        ("user", &["/user/nickname"]),
        ("text", &["/content"]),
        ("likes", &["/likedCount"]),
        ("replies", &["/replyCount", "/showFloorComment/replyCount"]),
        ("time", &["/timeStr"]),
    ];
    pick(of, fields).into()
}

/// Every item of a list, in brief; an absent list is an empty one.
pub(super) fn all(list: Option<&Value>, brief: fn(&Value) -> Value) -> Value {
    list.and_then(Value::as_array).map(|items| items.iter().map(brief).collect()).unwrap_or_else(|| json!([]))
}

/// The start of a text.
fn start(text: &Value, chars: usize) -> Value {
    match text.as_str().and_then(|text| Some((text, text.char_indices().nth(chars)?))) {
        Some((text, (end, _))) => format!("{}…", &text[..end]).into(),
        None => text.clone(),
    }
}

/// A lyric in the order in which it is sung: in LRC, or its words alone.
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

    #[test]
    fn a_song_is_brief_in_either_spelling() {
        let new = json!({ "id": 1, "name": "n", "ar": [{ "name": "a" }, { "name": "b" }], "al": { "id": 2, "name": "l" }, "dt": 61_000, "fee": 1, "alia": [] });
        let old = json!({ "id": 1, "name": "n", "artists": [{ "name": "a" }, { "name": "b" }], "album": { "id": 2, "name": "l" }, "duration": 61_999, "fee": 1 });
        let brief = json!({ "id": 1, "name": "n", "artists": "a / b", "album": "l", "album_id": 2, "length": "1:01", "fee": "for VIPs" });
        assert_eq!((super::song(&new), super::song(&old)), (brief.clone(), brief));
    }

    #[test]
    fn the_words_of_a_lyric_have_no_times() {
        let lrc = "{\"t\":0,\"c\":[{\"tx\":\"作词: 某人\"}]}\r[by:x]\r[00:01.20][00:09.00]天空\r[00:02.00]\r[00:03.00]海";
        assert_eq!(super::lyric(lrc, false), "作词: 某人\n天空\n海\n天空");
        assert!(super::lyric(lrc, true).ends_with("[00:03.00]海\n[00:09.00]天空\n"));
    }
}
