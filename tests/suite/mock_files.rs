//! What the mock's answers lead to: songs that play, pictures that show, lyrics that scroll, as players use them.

use std::io::Cursor;

use lofty::file::AudioFile;
use lofty::probe::Probe;
use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::support::codec::hex;
use crate::support::{Client, Ncm, Reply, Upstream};

async fn mock(upstream: &Upstream, args: &[&str]) -> Ncm {
    let builder = Ncm::builder(upstream).arg("mock");
    args.iter().fold(builder, |builder, arg| builder.arg(*arg)).start().await
}

async fn json(ncm: &Ncm, path: &str) -> Value {
    ncm.get(path).cookie("MUSIC_U", "one").send().await.json()
}

async fn file(url: &Value) -> Reply {
    Client::new().request("GET", url.as_str().unwrap()).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn songs_have_the_files_that_answers_say() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &["--seed", "5"]).await;
    let detail = json(&ncm, "/song/detail?ids=347230").await;
    let song = &detail["songs"][0];
    for (level, has, kind, rate, quality) in [
        ("standard", "standard", "mp3", Some(128), "l"),
        ("higher", "higher", "mp3", Some(192), "m"),
        ("exhigh", "exhigh", "mp3", Some(320), "h"),
        ("lossless", "lossless", "flac", None, "sq"),
        ("hires", "hires", "flac", None, "hr"),
        ("jymaster", "jymaster", "flac", None, "hr"),
        // No song of the world is in Dolby's; NetEase, too, gives the next best then.
        ("dolby", "hires", "flac", None, "hr"),
    ] {
        let urls = json(&ncm, &format!("/song/url/v1?id=347230&level={level}")).await;
        let said = &urls["data"][0];
        assert_eq!((&said["level"], &said["type"], &said["code"]), (&json!(has), &json!(kind), &json!(200)));
        assert_eq!(said["freeTrialInfo"], Value::Null);
        let reply = file(&said["url"]).await;
        assert_eq!((reply.status, &json!(reply.body.len())), (200, &said["size"]), "{said}");
        assert_eq!(said["md5"], hex(&Md5::digest(&reply.body)), "{said}");
        assert_eq!(said["time"], song["dt"]);
        assert_eq!((&song[quality]["size"], &song[quality]["br"]), (&said["size"], &said["br"]), "{song}");
        let probe = Probe::new(Cursor::new(&reply.body[..])).guess_file_type().unwrap();
        let read = probe.read().unwrap();
        let properties = read.properties();
        assert_eq!(json!(u64::try_from(properties.duration().as_millis()).unwrap()), song["dt"], "{level}");
        assert_eq!(properties.sample_rate(), Some(48_000));
        if let Some(rate) = rate {
            assert_eq!((properties.audio_bitrate(), &said["br"]), (Some(rate), &json!(rate * 1000)));
        } else {
            let rate = said["br"].as_u64().unwrap() / 1000;
            assert!(properties.audio_bitrate().unwrap().abs_diff(u32::try_from(rate).unwrap()) < 5);
        }
    }
    // What is asked for by a bit rate.
    for (rate, level) in
        [(128_000, "standard"), (192_000, "higher"), (320_000, "exhigh"), (999_000, "exhigh")]
    {
        for path in ["/song/url?id=1&br=", "/song/download/url?id=1&br="] {
            let said = json(&ncm, &format!("{path}{rate}")).await;
            let said = if path.contains("download") { &said["data"] } else { &said["data"][0] };
            assert_eq!(said["level"], level, "{path}{rate}");
        }
    }
    // The same in a redirect, and for videos, whose player shows nothing and plays the song.
    let moved = ncm.get("/song/url/v1/302?id=347230&level=lossless").cookie("MUSIC_U", "one").send().await;
    assert_eq!(file(&json!(moved.header("location"))).await.header("content-type"), "audio/flac");
    let video = json(&ncm, "/mv/url?id=5436712&r=720").await;
    let reply = file(&video["data"]["url"]).await;
    assert_eq!((&video["data"]["r"], &video["data"]["size"]), (&json!(720), &json!(reply.body.len())));
    let videos = json(&ncm, "/video/url?id=89ADDE33C0AAE8EC14B99F6750DB954D").await;
    assert_eq!(videos["urls"][0]["id"], "89ADDE33C0AAE8EC14B99F6750DB954D");
    assert_eq!(file(&videos["urls"][0]["url"]).await.status, 200);
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_of_a_song_are_those_of_the_whole() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    for path in ["/mock/audio/exhigh/51.mp3", "/mock/audio/lossless/51.flac"] {
        let whole = ncm.get(path).send().await;
        let (size, tag) = (whole.body.len(), whole.header("etag").to_owned());
        assert_eq!((whole.status, whole.header("accept-ranges")), (200, "bytes"));
        let get = |headers: &[(&str, &str)]| {
            headers.iter().fold(ncm.get(path), |request, (name, value)| request.header(name, value)).send()
        };
        for (range, part) in [
            ("bytes=0-".to_owned(), 0..size),
            ("bytes=0-0".to_owned(), 0..1),
            ("bytes=100-1000000".to_owned(), 100..1_000_001),
            (format!("bytes={}-{}", size / 2, size * 9), size / 2..size),
            ("bytes=-5".to_owned(), size - 5..size),
        ] {
            let reply = get(&[("range", &range), ("if-range", &tag)]).await;
            assert_eq!(reply.status, 206, "{range}");
            let said = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            assert_eq!(reply.header("content-range"), said);
            assert!(reply.body[..] == whole.body[part], "{range}");
        }
        let beyond = get(&[("range", &format!("bytes={size}-"))]).await;
        assert_eq!((beyond.status, beyond.body.len()), (416, 0));
        assert_eq!(beyond.header("content-range"), format!("bytes */{size}"));
        for headers in
            [[("range", "bytes=0-1"), ("if-range", "\"other\"")], [("range", "lines=1-2"), ("a", "b")]]
        {
            let reply = get(&headers).await;
            assert_eq!((reply.status, reply.body.len()), (200, size), "{headers:?}");
        }
        let known = get(&[("if-none-match", &tag), ("range", "bytes=0-1")]).await;
        assert_eq!((known.status, known.body.len()), (304, 0));
        let head = ncm.request("HEAD", path).send().await;
        assert_eq!((head.status, head.header("content-length")), (200, &*size.to_string()));
        assert_eq!(ncm.post(path).send().await.status, 404);
    }
    for path in ["/mock/audio/exhigh/51.flac", "/mock/audio/best/51.mp3", "/mock/pictures/51.png", "/mock/"] {
        assert_eq!(ncm.get(path).send().await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn covers_come_in_the_size_that_is_asked_for() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let album = json(&ncm, "/album?id=32311").await;
    let cover = album["album"]["picUrl"].as_str().unwrap();
    for (query, size) in [
        ("", (640, 640)),
        ("?param=300y300", (300, 300)),
        ("?param=200x101", (200, 101)),
        ("?imageView&thumbnail=50y50", (50, 50)),
        ("?param=1y1", (1, 1)),
        ("?param=0y0", (1, 1)),
        ("?param=99999999999999999999y99999", (1024, 1024)),
        ("?param=soon", (640, 640)),
    ] {
        let reply = file(&json!(format!("{cover}{query}"))).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "image/png"));
        let picture = image::load_from_memory(&reply.body).unwrap();
        assert_eq!((picture.width(), picture.height()), size, "{query}");
    }
    // Another album looks otherwise.
    let other = json(&ncm, "/album?id=32312").await;
    let (one, other) = (file(&album["album"]["picUrl"]).await, file(&other["album"]["picUrl"]).await);
    assert_ne!(one.body, other.body);
}

/// Addresses lead to the mock under the name by which it was asked, as a proxy that is trusted knows it, or as it was told.
#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_those_under_which_the_mock_is_reached() {
    let upstream = Upstream::start().await;
    let url = |reply: Reply| {
        reply.json()["data"][0]["url"].as_str().unwrap().replace("/mock/audio/exhigh/1.mp3", "")
    };
    let ncm = mock(&upstream, &[]).await;
    assert_eq!(url(ncm.get("/song/url?id=1").send().await), ncm.url("").trim_end_matches('/'));
    let forwarded = |ncm: &Ncm| {
        ncm.get("/song/url?id=1")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "music.example.com, inner")
            .header("x-forwarded-prefix", "/api/")
    };
    let builder = Ncm::builder(&upstream).arg("mock").env("NCM_TRUSTED_PROXIES", "127.0.0.0/8");
    let behind = builder.env("NCM_ALLOWED_HOSTS", "music.example.com").start().await;
    assert_eq!(url(forwarded(&behind).send().await), "https://music.example.com/api");
    let told = mock(&upstream, &["--origin", "http://192.168.1.2:3000/"]).await;
    assert_eq!(url(told.get("/song/url?id=1").send().await), "http://192.168.1.2:3000");
    // A picture of a page names no key; calls do.
    let builder = Ncm::builder(&upstream).arg("mock").env("NCM_ACCESS_KEY", "secret-of-this-test");
    let locked = builder.start().await;
    assert_eq!(locked.get("/song/url?id=1").send().await.status, 401);
    assert_eq!(locked.get("/mock/pictures/0123456789abcdef.png").send().await.status, 200);
}

/// `[mm:ss.mmm]` at the beginning of a line, in ms.
fn time(line: &str) -> i64 {
    let (minutes, seconds) = line[1..line.find(']').unwrap()].split_once(':').unwrap();
    let (seconds, ms) = seconds.split_once('.').unwrap();
    let number = |text: &str| text.parse::<i64>().unwrap();
    (number(minutes) * 60 + number(seconds)) * 1000 + number(ms)
}

#[tokio::test(flavor = "multi_thread")]
async fn lyrics_scroll_until_the_song_ends() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    for id in (347_230..347_240).chain([1, 186_016]) {
        let dt = json(&ncm, &format!("/song/detail?ids={id}")).await["songs"][0]["dt"].as_i64().unwrap();
        let lyric = json(&ncm, &format!("/lyric/new?id={id}")).await;
        let text = |name: &str| lyric[name]["lyric"].as_str().unwrap();
        let lines = |name: &str| -> Vec<(i64, &str)> {
            let sung = text(name).lines().filter(|line| line.as_bytes()[1].is_ascii_digit());
            sung.map(|line| (time(line), &line[line.find(']').unwrap() + 1..])).collect()
        };
        let own = lines("lrc");
        assert!(own.len() > 20 && own.is_sorted_by(|one, next| one.0 < next.0), "{own:?}");
        assert!(own.last().unwrap().0 < dt, "{dt}: {own:?}");
        for name in ["tlyric", "romalrc", "ytlrc", "yromalrc"] {
            // Each line has its own, at its time; only who wrote it has none.
            let times: Vec<i64> = lines(name).iter().map(|line| line.0).collect();
            assert_eq!(times, own.iter().map(|line| line.0).filter(|at| *at >= 10_000).collect::<Vec<_>>());
            assert!(lines(name).iter().all(|line| line.1.is_ascii() && !line.1.is_empty()), "{name}");
        }
        let mut before = 0;
        let mut sung = Vec::new();
        for line in text("yrc").lines() {
            if line.starts_with('{') {
                let credit: Value = serde_json::from_str(line).unwrap();
                assert!(credit["t"].is_i64() && credit["c"][0]["tx"].is_string(), "{line}");
                continue;
            }
            let (head, words) = line[1..].split_once(']').unwrap();
            let number = |text: &str| text.parse::<i64>().unwrap();
            let (begin, length) =
                head.split_once(',').map(|(begin, length)| (number(begin), number(length))).unwrap();
            assert!(begin >= before && begin + length < dt, "{line}");
            before = begin + length;
            let (mut text, mut at) = (String::new(), begin);
            for word in words.split('(').skip(1) {
                let (times, word) = word.split_once(')').unwrap();
                let times: Vec<i64> = times.split(',').map(number).collect();
                assert_eq!((times.len(), times[0], times[2]), (3, at, 0), "{line}");
                at += times[1];
                text.push_str(word);
            }
            assert_eq!(at, before, "{line}");
            sung.push((begin, text));
        }
        let own: Vec<_> =
            own.iter().filter(|line| line.0 >= 10_000).map(|line| (line.0, line.1.to_owned())).collect();
        assert_eq!(sung, own);
        assert_eq!((lyric["klyric"]["version"].as_i64(), text("klyric")), (Some(0), ""));
    }
}

/// What players look at before they play a song, and after: nothing that they take for a song that is gone.
#[tokio::test(flavor = "multi_thread")]
async fn songs_of_every_list_are_playable() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let mut seen = 0;
    for path in [
        "/playlist/detail?id=24381616",
        "/playlist/track/all?id=24381616",
        "/album?id=32311",
        "/artists?id=6452",
        "/artist/songs?id=6452",
        "/artist/top/song?id=6452",
        "/cloudsearch?keywords=%E5%A4%9C",
        "/search?keywords=%E5%A4%9C",
        "/recommend/songs",
        "/personal_fm",
        "/personalized/newsong",
        "/top/song?type=0",
        "/simi/song?id=1",
        "/user/record?uid=1&type=1",
        "/record/recent/song",
        "/user/cloud",
        "/dj/program?rid=336355127",
        "/dj/program/detail?id=1367665101",
        "/playmode/intelligence/list?id=33894312&pid=24381616",
    ] {
        let body = json(&ncm, path).await;
        let mut found = 0;
        songs(&body, &mut |song| {
            found += 1;
            assert!(
                song["noCopyrightRcmd"].is_null() && song["originSongSimpleData"].is_null(),
                "{path}: {song}"
            );
            assert!(matches!(song["fee"].as_i64(), Some(0 | 8)), "{path}: {song}");
            let rights = &song["privilege"];
            assert!(
                rights.is_null() || rights["st"] == 0 && rights["pl"] == 320_000 && rights["dl"] == 320_000
            );
            let album = if song["al"].is_null() { &song["album"] } else { &song["al"] };
            assert!(
                album["picUrl"].as_str().unwrap().starts_with(&ncm.url("/mock/pictures/")),
                "{path}: {song}"
            );
        });
        assert!(found > 0, "{path} has no song: {body}");
        seen += found;
    }
    assert!(seen > 100);
    // A program is as long as its song.
    let program = &json(&ncm, "/dj/program/detail?id=1367665101").await["program"];
    assert_eq!(program["duration"], program["mainSong"]["duration"]);
    assert_eq!(program["mainTrackId"], program["mainSong"]["id"]);
    for banner in json(&ncm, "/banner").await["banners"].as_array().unwrap() {
        assert_eq!(
            (&banner["targetType"], &banner["targetId"]),
            (&json!("1"), &json!(banner["song"]["id"].to_string()))
        );
    }
    // Charts that apps know by their ids.
    let charts = json(&ncm, "/toplist").await;
    assert!(
        charts["list"]
            .as_array()
            .unwrap()
            .iter()
            .any(|chart| chart["id"] == 3_778_678 && chart["name"] == "热歌榜")
    );
}

/// Calls `see` with each song.
fn songs(value: &Value, see: &mut impl FnMut(&Value)) {
    let is_song = value["dt"].is_i64()
        || value["duration"].is_i64() && value["artists"].is_array() && value["mvid"].is_i64();
    if is_song {
        see(value);
    }
    match value {
        Value::Object(fields) => fields.values().for_each(|inner| songs(inner, see)),
        Value::Array(items) => items.iter().for_each(|inner| songs(inner, see)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_have_comments_below_them() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let page = json(&ncm, "/comment/new?type=0&id=186016&sortType=3&pageSize=20").await;
    let comments = page["data"]["comments"].as_array().unwrap();
    assert_eq!((comments.len(), &page["data"]["sortType"]), (20, &json!(3)));
    let mut below = 0;
    for comment in comments {
        let user = &comment["user"];
        assert!(user["nickname"].is_string() && file(&user["avatarUrl"]).await.status == 200, "{comment}");
        let day = comment["timeStr"].as_str().unwrap();
        assert!(day.len() == 10 && day.starts_with("20"), "{comment}");
        let count = comment["showFloorComment"]["replyCount"].as_i64().unwrap();
        let path =
            format!("/comment/floor?type=0&id=186016&parentCommentId={}&limit=20", comment["commentId"]);
        let floor = &json(&ncm, &path).await["data"];
        assert_eq!(floor["ownerComment"]["content"], comment["content"]);
        assert_eq!(floor["comments"].as_array().unwrap().len(), usize::try_from(count).unwrap(), "{floor}");
        for reply in floor["comments"].as_array().unwrap() {
            assert_eq!(reply["parentCommentId"], comment["commentId"]);
            below += 1;
        }
    }
    assert!(below > 10);
    let parent = &comments[0]["commentId"];
    json(&ncm, &format!("/comment?t=2&type=0&id=186016&commentId={parent}&content=hello")).await;
    let floor = json(&ncm, &format!("/comment/floor?type=0&id=186016&parentCommentId={parent}")).await;
    assert_eq!(floor["data"]["comments"][0]["content"], "hello");
}

/// A mock without a server has the files, too.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_the_mock_downloads_its_files() {
    let client = ncm::testing::Mock::new().seed(2).client().unwrap();
    let urls = client.song_url_v1(347_230, ncm::types::Level::Lossless).typed().await.unwrap();
    let (url, size) = (urls.data[0].url.clone().unwrap(), u64::try_from(urls.data[0].size).unwrap());
    for from in [0, 1000, size - 1, size] {
        let mut download = client.download(&url, from).await.unwrap();
        assert_eq!((download.start(), download.size()), (from, Some(size)));
        let mut bytes = 0;
        while let Some(piece) = download.piece().await.unwrap() {
            bytes += piece.len() as u64;
        }
        assert_eq!(bytes, size - from);
    }
    assert!(client.download(&url, size + 1).await.is_err());
}
