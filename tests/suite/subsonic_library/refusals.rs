//! An upstream that refuses in the middle, and names that strangers chose.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use serde_json::{Value, json};

use super::world::{privilege, small, song};
use super::{Home, items, path, whole};
use crate::support::{Answer, Fault};

#[tokio::test]
async fn a_refusal_in_the_middle_is_told_in_the_players_words() {
    for (code, number, words) in [
        (301, 50, "重新扫码登录"),
        (-460, 0, "限制"),
        (405, 0, "限制"),
        (500, 0, "NetEase"),
        (599, 0, "NetEase"),
        (0, 0, "NetEase"),
    ] {
        let (world, state) = (small(), Arc::new(AtomicI64::new(200)));
        let answers = Arc::clone(&state);
        let home = Home::start(&[], move |call| {
            let now = answers.load(Relaxed);
            match now {
                200 => world.answer(call),
                599 => Answer::json(json!({})).status(502),
                0 => Answer::json(json!({})).fault(Fault::Reset),
                code => Answer::json(json!({ "code": code, "msg": "x" })),
            }
        })
        .await;
        // The lists are there, the songs of a playlist not yet.
        home.ask("getPlaylists", &[]).await;
        home.ask("getArtists", &[]).await;
        state.store(code, Relaxed);
        let (told, message) = home.refused("getPlaylist", &[("id", "pl-2")]).await;
        assert!(told == number && message.contains(words), "{code}: {told} {message}");
        // What is known is shown all the same.
        home.ask("getPlaylists", &[]).await;
        assert_eq!(home.refused("star", &[("id", "so-77")]).await.0, number, "{code}");
        // NetEase is left alone after it wanted fewer calls.
        if code == -460 {
            home.upstream.take_calls();
            for _ in 0..5 {
                home.refused("getPlaylist", &[("id", "pl-2")]).await;
            }
            assert!(home.upstream.take_calls().is_empty());
        }
        if matches!(code, 500 | 599 | 0) {
            state.store(200, Relaxed);
            let playlist = home.ask("getPlaylist", &[("id", "pl-2")]).await;
            assert_eq!(items(&playlist, "/playlist/entry").len(), 3, "{code}");
        }
    }
}

/// Names of songs as people, and those who try what happens, write them.
const NAMES: [&str; 12] = [
    "",
    "   ",
    "]]><script>alert(1)</script>",
    "a\u{0}b\u{1}\u{8}\u{b}\u{1f}\u{7f}",
    "\u{fffe}\u{ffff}\u{feff}",
    "\u{202e}gnp.exe",
    "🎵👨‍👩‍👧‍👦 e\u{301}",
    "<>&\"'`\\/../..",
    "\r\n\tx: y\r\n",
    "' OR 1=1 --",
    "%s%n{}{{}}$(id)",
    "ＡＢＣ ﾊﾝｶｸ 𝕳𝖎",
];

#[tokio::test]
async fn hostile_names_are_data_in_every_format() {
    let world = small();
    let long = "长".repeat(100_000);
    let home = Home::start(&[], move |call| {
        if path(call) != "/api/v3/song/detail" {
            return world.answer(call);
        }
        let wanted: Value = serde_json::from_str(call.field("c").as_str().unwrap()).unwrap();
        let songs = wanted.as_array().unwrap().iter().map(|wanted| {
            let id = whole(&wanted["id"]);
            let mut song = song(id);
            let name = NAMES.get(usize::try_from(id).unwrap() - 1).copied().unwrap_or(&long);
            song["name"] = name.into();
            song["ar"][0]["name"] = name.into();
            song["al"]["name"] = name.into();
            match id {
                3 => song["ar"] = json!(null),
                4 => song["al"] = json!("x"),
                5 => song["dt"] = json!("soon"),
                6 => song["h"] = json!([]),
                7 => song["publishTime"] = json!(i64::MAX),
                8 => song["no"] = json!(-5),
                _ => {}
            }
            song
        });
        let songs: Vec<Value> = songs.collect();
        let rights: Vec<Value> = songs.iter().map(|song| privilege(whole(&song["id"]))).collect();
        Answer::json(json!({ "code": 200, "songs": songs, "privileges": rights }))
    })
    .await;
    for id in 1..=i64::try_from(NAMES.len()).unwrap() + 1 {
        let id = format!("so-{id}");
        let song = home.ask("getSong", &[("id", &id)]).await["song"].clone();
        let title = song["title"].as_str().unwrap();
        assert!(!title.is_empty() && title.chars().count() <= 500, "{id} {title:?}");
        assert!(!title.chars().any(char::is_control), "{id} {title:?}");
        let reply = home.ncm.get("/rest/getSong?f=xml&v=1.16.1&c=test&u=me");
        let reply = reply.query("p", &home.password).query("id", &id).send().await;
        let text = reply.text();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut found = None;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{id}: {error} in {text}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Empty(tag) | quick_xml::events::Event::Start(tag)
                    if tag.name().as_ref() == "song" =>
                {
                    let title = tag.attributes().filter_map(Result::ok).find(|it| it.key.as_ref() == "title");
                    found = title.map(|title| title.value.into_owned());
                }
                _ => {}
            }
        }
        let raw = found.unwrap_or_else(|| panic!("{id}: no title in {text}"));
        let read = quick_xml::escape::unescape(&raw).unwrap();
        assert_eq!(read, title, "{id}");
    }
    // Such words as searches, ids and names of playlists.
    for word in NAMES {
        home.send("search3", &[("query", word)]).await;
        for name in [
            "getSong",
            "getAlbum",
            "getArtist",
            "getPlaylist",
            "getMusicDirectory",
            "getCoverArt",
            "stream",
            "getLyricsBySongId",
        ] {
            let code = home.refused(name, &[("id", word)]).await.0;
            assert!(matches!(code, 10 | 70), "{name} {word:?} {code}");
        }
    }
}
