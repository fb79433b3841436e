//! Music as it is sent: whole, in parts, from the disk, and not at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use bytes::Bytes;
use md5::{Digest as _, Md5};
use serde_json::{Value, json};

use super::world::{privilege, small, song};
use super::{Home, path, whole};
use crate::subsonic::Players;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Call, Fault};

/// A file whose every byte is known.
fn file() -> Vec<u8> {
    (0..300_000_u32).map(|at| (at * 7 + at / 251) as u8).collect()
}

fn md5(of: &[u8]) -> String {
    Md5::digest(of).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sends a file, or the part that is asked for.
fn sent(call: &Call, file: &[u8]) -> Answer {
    let from = call
        .header("range")
        .strip_prefix("bytes=")
        .and_then(|range| range.trim_end_matches('-').parse().ok());
    let from: usize = from.unwrap_or(0);
    let answer = Answer::bytes(Bytes::copy_from_slice(&file[from..]));
    match from {
        0 => answer,
        _ => {
            let range = format!("bytes {from}-{}/{}", file.len() - 1, file.len());
            answer.status(206).header("content-range", &range)
        }
    }
}

/// A server whose songs are one file; `about` adds to what is said of it.
async fn home(
    env: &[(&str, &str)],
    about: Value,
    fault: impl Fn(&Call, Answer) -> Answer + Send + Sync + 'static,
) -> Home {
    let (world, file) = (small(), file());
    let sum = md5(&file);
    // The stand-in learns its own address with the first call.
    Home::start(env, move |call| match path(call).as_str() {
        "/api/song/enhance/player/url/v1" => {
            let id = call.field("ids").as_str().unwrap_or("[]").trim_matches(['[', ']']).parse::<i64>().unwrap();
            let mut of = json!({
                "id": id, "url": format!("http://{}/audio/{id}.mp3", call.header("host")), "br": 320_000, "size": file.len(), "md5": sum,
                "code": 200, "type": "mp3", "level": call.field("level"), "gain": -6.5, "peak": 0.98, "freeTrialInfo": null,
            });
            of.as_object_mut().unwrap().extend(about.as_object().cloned().unwrap_or_default());
            Answer::json(json!({ "code": 200, "data": [of] }))
        }
        _ if call.name == "audio" => fault(call, sent(call, &file)),
        _ => world.answer(call),
    })
    .await
}

fn files(home: &Home) -> Vec<String> {
    let calls = home.upstream.take_calls();
    calls.iter().filter(|call| call.name == "audio").map(|call| call.header("range").to_owned()).collect()
}

#[tokio::test]
async fn every_part_of_a_song_is_its_own_bytes() {
    let home = home(&[("NCM_SUBSONIC_CACHE", "off")], json!({}), |_, answer| answer).await;
    let file = file();
    let reply = home.send("stream", &[("id", "so-1")]).await;
    assert_eq!(
        (reply.status, reply.header("content-type"), reply.header("accept-ranges")),
        (200, "audio/mpeg", "bytes")
    );
    assert_eq!(reply.header("content-length"), file.len().to_string());
    assert!(reply.body == file);
    let tag = reply.header("etag").to_owned();
    for (range, part) in [
        ("bytes=0-0", 0..1),
        ("bytes=100-199", 100..200),
        ("bytes=65535-65536", 65_535..65_537),
        ("bytes=299999-", 299_999..300_000),
        ("bytes=-100", 299_900..300_000),
        ("bytes=0-", 0..300_000),
        ("bytes=5-999999999999", 5..300_000),
    ] {
        let reply = home.request("stream", &[("id", "so-1")]).header("range", range).send().await;
        assert_eq!(reply.status, 206, "{range}");
        assert!(reply.body == file[part.clone()], "{range}");
        assert_eq!(reply.header("content-range"), format!("bytes {}-{}/300000", part.start, part.end - 1));
    }
    for range in ["bytes=300000-", "bytes=999999999999999999999-", "bytes=-0"] {
        let reply = home.request("stream", &[("id", "so-1")]).header("range", range).send().await;
        assert_eq!((reply.status, reply.header("content-range")), (416, "bytes */300000"), "{range}");
    }
    // Several parts, or another file than the player knows, are the whole.
    for (name, value) in [("range", "bytes=0-1,5-6"), ("range", "bytes=5-4"), ("range", "nonsense")] {
        let reply = home.request("stream", &[("id", "so-1")]).header(name, value).send().await;
        assert_eq!((reply.status, reply.body.len()), (200, file.len()), "{value}");
    }
    let other = home
        .request("stream", &[("id", "so-1")])
        .header("range", "bytes=5-9")
        .header("if-range", "\"x\"")
        .send()
        .await;
    assert_eq!(other.status, 200);
    let known = home.request("stream", &[("id", "so-1")]).header("if-none-match", &tag).send().await;
    assert_eq!((known.status, known.body.len()), (304, 0));
    // A rate is a level.
    home.upstream.take_calls();
    home.send("stream", &[("id", "so-2"), ("maxBitRate", "128")]).await;
    let level =
        home.upstream.take_calls().iter().find_map(|call| call.field("level").as_str().map(str::to_owned));
    assert_eq!(level.as_deref(), Some("standard"));
    // What the answer says of its loudness is told from then on.
    let song = home.ask("getSong", &[("id", "so-1")]).await;
    assert!((song["song"]["replayGain"]["trackGain"].as_f64().unwrap() + 6.5).abs() < 1e-6, "{song}");
    let download = home.send("download", &[("id", "so-1")]).await;
    assert!(
        download.body == file && download.header("content-disposition").contains("song%201.mp3"),
        "{:?}",
        download.headers
    );
}

#[tokio::test]
async fn music_that_was_heard_is_kept_and_goes_on_where_it_ended() {
    let cut = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&cut);
    let home = home(&[], json!({}), move |_, answer| match counter.fetch_add(1, Relaxed) {
        // The first connection breaks in the middle, the next ones do not.
        0 => answer.fault(Fault::CloseInsideBody(100_000)),
        _ => answer,
    })
    .await;
    let file = file();
    let reply = home.send("stream", &[("id", "so-1")]).await;
    assert!(reply.status == 200 && reply.body == file, "a broken connection is made again");
    let ranges = files(&home);
    assert_eq!(ranges.len(), 2, "{ranges:?}");
    assert!(ranges[0].is_empty() && ranges[1].starts_with("bytes="), "{ranges:?}");
    // It is checked and gets its name after its last byte was sent.
    wait_until("the whole file", || home.kept() == 1).await;
    for range in ["bytes=0-", "bytes=1000-1999", "bytes=-5"] {
        let reply = home.request("stream", &[("id", "so-1")]).header("range", range).send().await;
        assert_eq!(reply.status, 206);
    }
    let reply = home.send("stream", &[("id", "so-1")]).await;
    assert!(reply.body == file);
    assert!(files(&home).is_empty(), "it is on the disk");
    // A player that stops in the middle, and comes back.
    let mut open = home.request("stream", &[("id", "so-2")]).open().await.unwrap().into_body();
    use http_body_util::BodyExt as _;
    let first = open.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(file.starts_with(&first));
    drop(open);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    files(&home);
    let reply = home.send("stream", &[("id", "so-2")]).await;
    assert!(reply.body == file, "{} bytes", reply.body.len());
}

#[tokio::test]
async fn a_sample_is_not_played_as_if_it_were_the_song() {
    let sample = json!({ "freeTrialInfo": { "start": 60, "end": 90 }, "fee": 1 });
    let strict = home(&[], sample.clone(), |_, answer| answer).await;
    let (code, message) = strict.refused("stream", &[("id", "so-1")]).await;
    assert!(code == 50 && message.contains("song 1") && message.contains("试听"), "{code} {message}");
    let lenient = home(&[("NCM_SUBSONIC_SAMPLES", "on")], sample, |_, answer| answer).await;
    assert_eq!(lenient.send("stream", &[("id", "so-1")]).await.status, 200);
    let nothing = home(&[], json!({ "url": null, "code": 404 }), |_, answer| answer).await;
    assert_eq!(nothing.refused("stream", &[("id", "so-1")]).await.0, 50);
    assert_eq!(nothing.refused("stream", &[("id", "so-0")]).await.0, 70);
    assert_eq!(nothing.refused("stream", &[]).await.0, 10);
}

#[tokio::test]
async fn a_song_that_may_not_be_played_is_marked() {
    let world = small();
    let home = Home::start(&[], move |call| {
        if path(call) != "/api/v3/song/detail" {
            return world.answer(call);
        }
        let wanted: Value = serde_json::from_str(call.field("c").as_str().unwrap()).unwrap();
        let ids: Vec<i64> = wanted.as_array().unwrap().iter().map(|song| whole(&song["id"])).collect();
        let right = |id: i64| match id {
            1 => json!({ "id": id, "st": -200, "pl": 0, "fee": 0 }),
            2 => json!({ "id": id, "st": 0, "pl": 0, "fee": 1 }),
            3 => json!({ "id": id, "st": 0, "pl": 0, "fee": 4 }),
            _ => privilege(id),
        };
        Answer::json(json!({
            "code": 200,
            "songs": ids.iter().map(|id| song(*id)).collect::<Vec<_>>(),
            "privileges": ids.iter().map(|id| right(*id)).collect::<Vec<_>>(),
        }))
    })
    .await;
    for (id, words) in
        [("so-1", Some("版权")), ("so-2", Some("会员")), ("so-3", Some("购买")), ("so-4", None)]
    {
        let song = home.ask("getSong", &[("id", id)]).await;
        let comment = song["song"]["comment"].as_str();
        assert_eq!(comment.is_some(), words.is_some(), "{id} {comment:?}");
        assert!(words.is_none_or(|words| comment.unwrap().contains(words)), "{id} {comment:?}");
    }
    let (code, message) = home.refused("stream", &[("id", "so-1")]).await;
    assert!(code == 50 && message.contains("版权"), "{code} {message}");
}

#[tokio::test]
async fn the_mocks_music_plays_through_the_server() {
    let players = Players::start().await;
    let found = players.ask("search3", &[("query", ""), ("songCount", "1")]).await;
    let song = found["searchResult3"]["song"][0].clone();
    let id = song["id"].as_str().unwrap();
    let fields = [("u", "mock"), ("p", "mock"), ("v", "1.16.1"), ("c", "test"), ("id", id)];
    let whole = players.send("stream", &fields).await;
    assert_eq!((whole.status, whole.header("content-type")), (200, "audio/mpeg"));
    assert_eq!(whole.body.len() as u64, song["size"].as_u64().unwrap(), "the size is that of the file");
    let cover = song["coverArt"].as_str().unwrap();
    let fields =
        [("u", "mock"), ("p", "mock"), ("v", "1.16.1"), ("c", "test"), ("id", cover), ("size", "64")];
    let cover = players.send("getCoverArt", &fields).await;
    assert_eq!((cover.status, cover.header("content-type")), (200, "image/png"));
    let avatar = players.send("getAvatar", &[("u", "mock"), ("p", "mock"), ("username", "mock")]).await;
    assert_eq!((avatar.status, avatar.header("content-type")), (200, "image/png"));
}
