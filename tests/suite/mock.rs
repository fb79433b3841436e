//! `ncm mock`: answers without an upstream, for authors of apps.

use std::collections::BTreeSet;
use std::fs;

use crate::support::ncm::Builder;
use crate::support::{Ncm, Upstream};
use serde_json::{Value, json};

const CALLS: &str = include_str!("apps/calls.jsonl");

/// The upstream is there to show that it is not asked.
async fn mock(upstream: &Upstream, args: &[&str]) -> Ncm {
    args.iter()
        .fold(Ncm::builder(upstream).arg("mock"), |builder: Builder, arg| builder.arg(*arg))
        .start()
        .await
}

async fn json(ncm: &Ncm, path: &str) -> Value {
    ncm.get(path).send().await.json()
}

async fn json_as(ncm: &Ncm, cookie: &str, path: &str) -> Value {
    ncm.get(path).header("cookie", cookie).send().await.json()
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn its_version_is_that_of_the_program() {
    let ncm = mock(&Upstream::start().await, &[]).await;
    let version = json(&ncm, "/inner/version").await;
    assert_eq!(version, json!({ "code": 200, "data": { "version": env!("CARGO_PKG_VERSION") } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_of_every_app_is_answered_as_its_schema_says() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &["--seed", "3"]).await;
    let root = env!("CARGO_MANIFEST_DIR");
    let document: Value =
        serde_json::from_str(&fs::read_to_string(format!("{root}/docs/openapi.json")).unwrap()).unwrap();
    let (mut wrong, mut checked) = (Vec::new(), BTreeSet::new());
    for line in CALLS.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (method, target) = case["request"].as_str().unwrap().split_once(' ').unwrap();
        let mut request = ncm.request(method, target);
        for (name, value) in case["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap());
        }
        if let Some(cookie) = case["cookie"].as_str() {
            request = request.header("cookie", cookie);
        }
        if let Some(body) = case["body"].as_str() {
            let bytes: Vec<u8> = body.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
            request = request.body("", bytes);
        }
        let reply = request.send().await;
        if reply.status >= 500 && case["status"].as_u64().is_none_or(|wanted| wanted < 500) {
            wrong.push(format!("{method} {target}: {}", reply.status));
        }
        if method == "HEAD" || reply.header("x-ncm-mock") != "schema" {
            continue;
        }
        let path = target.split('?').next().unwrap();
        let endpoint = ncm::registry::Endpoint::routed(path).unwrap();
        let operation = document["paths"][endpoint.route].as_object().unwrap().values();
        let schema =
            operation.filter_map(|it| it.pointer("/responses/200/content/application~1json/schema")).next();
        if let Some(schema) = schema {
            checked.insert(endpoint.name);
            misfits(&document, schema, &reply.json(), path, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked.len() > 60, "only {} endpoints were checked", checked.len());
    assert!(upstream.take_calls().is_empty());
}

/// Where a value does not fit its schema.
fn misfits(document: &Value, schema: &Value, value: &Value, place: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.strip_prefix('#').unwrap()).unwrap();
        return misfits(document, schema, value, place, wrong);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let mut fewest: Option<Vec<String>> = None;
        for one in any {
            let mut found = Vec::new();
            misfits(document, one, value, place, &mut found);
            if fewest.as_ref().is_none_or(|fewest| found.len() < fewest.len()) {
                fewest = Some(found);
            }
        }
        return wrong.extend(fewest.unwrap_or_default());
    }
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    };
    let fits = match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap())),
        _ => true,
    };
    if !fits {
        return wrong.push(format!("{place} is {value}, not {}", schema["type"]));
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        wrong.push(format!("{place} is {value}, none of {}", schema["enum"]));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            wrong.push(format!("{place} lacks {name}"));
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(inner) = value.get(name) {
            misfits(document, schema, inner, &format!("{place}.{name}"), wrong);
        }
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        misfits(document, &schema["items"], inner, &format!("{place}.{at}"), wrong);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_fit_together() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let page = json(&ncm, "/playlist/detail?id=24381617").await;
    let tracks = page["playlist"]["tracks"].as_array().unwrap();
    assert!(tracks.len() >= 5);
    assert_eq!(page["playlist"]["trackCount"], tracks.len());
    assert_eq!(ids(&page["playlist"]["tracks"]), ids(&page["playlist"]["trackIds"]));
    assert_eq!(ids(&page["playlist"]["tracks"]), ids(&page["privileges"]));
    let all = json(&ncm, "/playlist/track/all?id=24381617&limit=3&offset=2").await;
    assert_eq!(ids(&all["songs"]), ids(&page["playlist"]["tracks"])[2..5]);

    let song = &tracks[0];
    let detail = json(&ncm, &format!("/song/detail?ids={}", song["id"])).await;
    assert_eq!(&detail["songs"][0], song);
    let album = json(&ncm, &format!("/album?id={}", song["al"]["id"])).await;
    assert_eq!(album["album"]["name"], song["al"]["name"]);
    assert!(ids(&album["songs"]).contains(&song["id"].as_i64().unwrap()));
    let artist = json(&ncm, &format!("/artists?id={}", song["ar"][0]["id"])).await;
    assert_eq!(artist["artist"]["name"], song["ar"][0]["name"]);
    assert!(ids(&artist["hotSongs"]).contains(&song["id"].as_i64().unwrap()));
    let url = json(&ncm, &format!("/song/url/v1?id={}&level=lossless", song["id"])).await;
    let file = &url["data"][0];
    assert_eq!(
        (&file["id"], &file["level"], &file["type"]),
        (&song["id"], &json!("lossless"), &json!("flac"))
    );
    assert!(file["url"].as_str().unwrap().ends_with(".flac"), "{file}");
    for (level, kind) in [("standard", "mp3"), ("exhigh", "mp3"), ("hires", "flac"), ("jymaster", "flac")] {
        let url = json(&ncm, &format!("/song/url/v1?id={}&level={level}", song["id"])).await;
        assert_eq!((&url["data"][0]["level"], &url["data"][0]["type"]), (&json!(level), &json!(kind)));
    }
    let found = json(&ncm, "/cloudsearch?keywords=x&type=10&limit=4&offset=198").await;
    assert_eq!(found["result"]["albums"].as_array().unwrap().len(), 2);
    assert!(found["result"].get("songs").is_none());
    let comments = json(&ncm, "/comment/music?id=186016&limit=5").await;
    assert_eq!((comments["comments"].as_array().unwrap().len(), &comments["more"]), (5, &json!(true)));
    let simi = json(&ncm, "/simi/song?id=186016").await;
    assert!(!ids(&simi["songs"]).contains(&186_016));
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seed_decides() {
    let upstream = Upstream::start().await;
    let (one, again, other) = tokio::join!(
        mock(&upstream, &["--seed", "1"]),
        mock(&upstream, &["--seed", "1"]),
        mock(&upstream, &[])
    );
    for path in ["/personalized?limit=3", "/login/qr/key", "/comment/new?type=0&id=1&pageNo=1", "/banner"] {
        // Addresses are those of the mock that was asked.
        let text = async |ncm: &Ncm| ncm.get(path).send().await.text().replace(&ncm.url("/"), "/");
        assert_eq!(text(&one).await, text(&again).await, "{path}");
        assert_ne!(text(&one).await, text(&other).await, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_qr_code_signs_in_after_some_polls() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    assert_eq!(json(&ncm, "/login/status").await["data"]["account"], Value::Null);
    let refused = ncm.get("/user/account").send().await;
    assert_eq!((refused.status, refused.json()["code"].clone()), (301, json!(301)));
    let key = json(&ncm, "/login/qr/key").await["data"]["unikey"].as_str().unwrap().to_owned();
    let picture = json(&ncm, &format!("/login/qr/create?key={key}&qrimg=true")).await;
    assert!(picture["data"]["qrimg"].as_str().unwrap().starts_with("data:image/png"));
    let mut codes = Vec::new();
    let cookie = loop {
        let reply = ncm.get(&format!("/login/qr/check?key={key}")).send().await;
        let body = reply.json();
        codes.push(body["code"].as_i64().unwrap());
        if body["code"] == 803 {
            assert_eq!(reply.set_cookies().len(), 2);
            break body["cookie"].as_str().unwrap().to_owned();
        }
        assert!(codes.len() < 10);
    };
    assert_eq!(codes, [801, 801, 802, 803]);
    // Players remove ` HTTPOnly`, split at `;;`, and keep each part as a cookie (YesPlayMusic, SPlayer, VutronMusic).
    let kept = cookie.replace(" HTTPOnly", "");
    let kept: Vec<&str> = kept.split(";;").filter_map(|part| Some(part.split_once('=')?.0)).collect();
    assert_eq!(kept, ["MUSIC_U", "__csrf"], "{cookie}");
    assert_eq!(json(&ncm, &format!("/login/qr/check?key={key}")).await["code"], 800);
    let status = json_as(&ncm, &cookie, "/login/status").await;
    let account = json_as(&ncm, &cookie, "/user/account").await;
    assert!(status["data"]["profile"]["userId"].is_i64());
    assert_eq!(account["account"]["id"], status["data"]["profile"]["userId"]);
    assert_eq!(json_as(&ncm, &cookie, "/logout").await["code"], 200);
    assert_eq!(json_as(&ncm, &cookie, "/user/account").await["code"], 301);
}

/// YesPlayMusic, SPlayer and AlgerMusicPlayer call these before anybody has signed in; at a 301 they sign out and leave the page.
#[tokio::test(flavor = "multi_thread")]
async fn first_pages_of_players_need_no_account() {
    let ncm = mock(&Upstream::start().await, &[]).await;
    for path in [
        "/personal_fm",
        "/personal/fm/mode?mode=DEFAULT",
        "/album/new?area=ALL&limit=10",
        "/album/newest",
        "/dj/today/perfered",
        "/dj/recommend",
        "/personalized?limit=10",
        "/top/artists",
        "/toplist",
        "/comment/event?threadId=A_EV_2_6559519868_32953014",
    ] {
        assert_eq!(json(&ncm, path).await["code"], 200, "{path}");
    }
    let days = json_as(&ncm, "MUSIC_U=one", "/history/recommend/songs").await["data"]["dates"].clone();
    assert_eq!(days.as_array().unwrap().len(), 5, "{days}");
    let day = days[0].as_str().unwrap();
    assert!(day.len() == 10 && day > days[1].as_str().unwrap(), "{days}");
    let path = format!("/history/recommend/songs/detail?date={day}");
    let songs = json_as(&ncm, "MUSIC_U=one", &path).await;
    assert!(!ids(&songs["data"]["songs"]).is_empty(), "{songs}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_signs_in() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let sign_in =
        async |query: &str| ncm.post("/login/cellphone").body("", query.to_owned()).send().await.json();
    let wrong = sign_in("phone=13800000000&captcha=0000").await;
    assert_eq!(wrong["code"], 503);
    let signed_in = sign_in("phone=13800000000&captcha=1234").await;
    assert_eq!(signed_in["code"], 200);
    let cookie = signed_in["cookie"].as_str().unwrap();
    let account = json_as(&ncm, cookie, "/user/account").await;
    assert_eq!(account["account"]["id"], signed_in["account"]["id"]);
    assert_ne!(sign_in("phone=13800000001&captcha=1234").await["account"]["id"], account["account"]["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_are_remembered_for_the_account() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let get = async |path: &str| json_as(&ncm, "MUSIC_U=one", path).await;
    let user = get("/user/account").await["account"]["id"].as_i64().unwrap();

    get("/like?id=347230").await;
    let liked = get(&format!("/likelist?uid={user}")).await;
    assert_eq!(liked["ids"][0], 347_230);
    get("/like?id=347230&like=false").await;
    assert!(
        !get(&format!("/likelist?uid={user}")).await["ids"].as_array().unwrap().contains(&json!(347_230))
    );

    let made = get("/playlist/create?name=%E5%A4%9C").await;
    let list = made["id"].as_i64().unwrap();
    let added = get(&format!("/playlist/tracks?op=add&pid={list}&tracks=347230,347231")).await;
    assert_eq!(added["body"]["code"], 200, "{added}");
    assert_eq!(ids(&get(&format!("/playlist/track/all?id={list}")).await["songs"]), [347_230, 347_231]);
    let unknown =
        ncm.get(&format!("/playlist/tracks?op=foo&pid={list}&tracks=1")).header("cookie", "MUSIC_U=one");
    let unknown = unknown.send().await;
    assert_eq!((unknown.status, &unknown.json()["param"]), (400, &json!("op")));
    get(&format!("/playlist/tracks?op=del&pid={list}&tracks=347230")).await;
    let page = get(&format!("/playlist/detail?id={list}")).await;
    assert_eq!((&page["playlist"]["name"], ids(&page["playlist"]["tracks"])), (&json!("夜"), vec![347_231]));
    let lists = get(&format!("/user/playlist?uid={user}")).await;
    assert_eq!(lists["playlist"][1]["id"], list);
    // Another account may not change it, and does not see the likes.
    let foreign = json_as(&ncm, "MUSIC_U=two", &format!("/playlist/tracks?op=add&pid={list}&tracks=1")).await;
    assert_eq!(foreign["body"]["code"], 404);
    get(&format!("/playlist/delete?id={list}")).await;
    assert_eq!(get(&format!("/playlist/detail?id={list}")).await["code"], 404);

    get("/album/sub?id=32311&t=1").await;
    assert_eq!(ids(&get("/album/sublist").await["data"])[0], 32_311);
    assert_eq!(get("/album?id=32311").await["album"]["isSub"], true);
    assert_ne!(json_as(&ncm, "MUSIC_U=two", "/album?id=32311").await["album"]["isSub"], true);
    get("/artist/sub?id=6452&t=1").await;
    assert_eq!(ids(&get("/artist/sublist").await["data"])[0], 6452);
    get("/follow?id=777&t=1").await;
    assert_eq!(get(&format!("/user/follows?uid={user}")).await["follow"][0]["userId"], 777);

    // SPlayer asks for as many playlists as the account is said to have.
    let counts = get("/user/subcount").await;
    let lists = get(&format!("/user/playlist?uid={user}&limit=1000")).await;
    let lists = lists["playlist"].as_array().unwrap();
    let own = lists.iter().filter(|list| list["userId"] == user).count();
    assert_eq!(
        (&counts["createdPlaylistCount"], &counts["subPlaylistCount"]),
        (&json!(own), &json!(lists.len() - own))
    );
    assert_eq!(counts["artistCount"], ids(&get("/artist/sublist?limit=100").await["data"]).len());

    let written = get("/comment?t=1&type=0&id=186016&content=hello").await;
    let comments = json(&ncm, "/comment/music?id=186016").await;
    assert_eq!(comments["comments"][0]["content"], "hello");
    assert_eq!(comments["comments"][0]["commentId"], written["comment"]["commentId"]);
    let id = &written["comment"]["commentId"];
    get(&format!("/comment?t=0&type=0&id=186016&commentId={id}")).await;
    assert_ne!(&json(&ncm, "/comment/music?id=186016").await["comments"][0]["commentId"], id);
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_come_on_demand() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    for (fault, status, code) in
        [("301", 301, 301), ("-460", 400, -460), ("500", 500, 500), ("delay:1ms,503", 503, 503)]
    {
        let reply = ncm.get(&format!("/lyric?id=1&mock={fault}")).send().await;
        assert_eq!((reply.status, reply.json()["code"].as_i64()), (status, Some(code)), "{fault}");
        assert_eq!(reply.header("x-ncm-ignored"), "");
    }
    let wrong = ncm.get("/lyric?id=1&mock=soon").send().await;
    assert_eq!(wrong.status, 400);
    // Wrong calls fail as they do elsewhere, and what has no schema says what it is made of.
    assert_eq!(ncm.get("/song/detail").send().await.json()["param"], "ids");
    let minimal = ncm.get("/lbs/city/code").send().await;
    assert_eq!((minimal.header("x-ncm-mock"), minimal.json()), ("minimal", json!({ "code": 200 })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_what_bears_its_words() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &["--seed", "4"]).await;
    let named = json(&ncm, "/cloudsearch?keywords=%E5%A4%9C%E8%88%AA&limit=30").await;
    let songs = named["result"]["songs"].as_array().unwrap();
    assert_eq!(songs.len(), 30);
    for song in songs {
        assert!(song["name"].as_str().unwrap().contains("夜航"), "{song}");
    }
    // A song's whole name, and its artist's: it is among those found, and is the same elsewhere.
    let (title, artist) = (songs[0]["name"].as_str().unwrap(), songs[0]["ar"][0]["name"].as_str().unwrap());
    let query = percent(&format!("{title} {artist}"));
    let both = json(&ncm, &format!("/cloudsearch?keywords={query}")).await;
    assert!(ids(&both["result"]["songs"]).contains(&songs[0]["id"].as_i64().unwrap()), "{both}");
    let detail = json(&ncm, &format!("/song/detail?ids={}", songs[0]["id"])).await;
    assert_eq!(detail["songs"][0]["name"], songs[0]["name"]);
    let artists = json(&ncm, &format!("/cloudsearch?type=100&keywords={}", percent(artist))).await;
    assert!(artists["result"]["artists"].as_array().unwrap().iter().all(|found| found["name"] == artist));
    // Voices come in a part of their own.
    let voices = json(&ncm, "/search?type=2000&keywords=zzz&limit=4").await;
    assert!(voices.get("result").is_none(), "{voices}");
    let found = voices["data"]["resources"].as_array().unwrap();
    assert_eq!(found.len(), 4, "{voices}");
    assert!(found[0]["baseInfo"]["name"].as_str().is_some_and(|name| !name.is_empty()), "{voices}");
    // Words of no name: something else for each.
    let other = json(&ncm, "/cloudsearch?keywords=zzz").await;
    let another = json(&ncm, "/cloudsearch?keywords=qqq").await;
    assert!(!ids(&other["result"]["songs"]).is_empty());
    assert_ne!(ids(&other["result"]["songs"]), ids(&another["result"]["songs"]));
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_are_added_have_answers_of_their_own() {
    let extra = "answers:
  Mood:
    about: { zh: 情绪, en: A mood }
    source: [memory]
    fields: { code!: int, song: Song, mood: { is: text, zh: 情绪, en: The mood } }
endpoints:
  song_mood:
    route: /song/mood
    category: song
    title: { zh: 歌曲情绪, en: Mood of a song }
    about: { zh: 歌曲的情绪。, en: The mood of a song. }
    call: eapi /api/song/mood/get
    params: { id: song }
    body: [id]
    cache: public
    example: { id: 347230 }
    answer: { code: 200, mood: calm }
  song_moods:
    route: /song/moods
    category: song
    title: { zh: 歌曲情绪, en: Mood of a song }
    about: { zh: 歌曲的情绪。, en: The mood of a song. }
    call: eapi /api/song/mood/get
    params: { id: song }
    body: [id]
    cache: public
    example: { id: 347230 }
    returns: Mood
";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("extra.yaml");
    fs::write(&file, extra).unwrap();
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &["--registry", file.to_str().unwrap()]).await;
    assert_eq!(json(&ncm, "/song/mood?id=1").await, json!({ "code": 200, "mood": "calm" }));
    // By its type: the song is the one that was asked for, as elsewhere.
    let typed = json(&ncm, "/song/moods?id=347230").await;
    let song = json(&ncm, "/song/detail?ids=347230").await["songs"][0]["name"].clone();
    assert!(typed["mood"].is_string() && song.is_string(), "{typed}");
    assert_eq!(typed["song"]["name"], song, "{typed}");
    assert!(upstream.calls().is_empty());
}

/// What an entry does is data: one of a file is remembered as the program's own are.
#[tokio::test(flavor = "multi_thread")]
async fn what_entries_of_a_file_do_is_remembered() {
    let upstream = Upstream::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("extra.yaml");
    let text = "endpoints:
  album_keep: { route: /album/keep, category: album, title: { zh: 收藏, en: Keep }, about: { zh: 收藏。, en: Keeps one. },
    call: weapi /api/album/keep, params: { id: album, off: { type: bool, about: { zh: 取消, en: Whether not } } }, body: [id, off],
    access: [login, writes], does: { save: album, undo: { off: \"true\" } }, example: { id: 1 } }
  redirect: { route: /file/of/song, category: song, title: { zh: 文件, en: File }, about: { zh: 跳转。, en: A redirect. },
    call: eapi /api/file, params: { song: song }, body: [song], cache: never, shows: file, example: { song: 1 } }\n";
    fs::write(&file, text).unwrap();
    let builder = Ncm::builder(&upstream).arg("mock").env("NCM_REGISTRY", file.display().to_string());
    let ncm = builder.start().await;
    let get = async |path: &str| json_as(&ncm, "MUSIC_U=one", path).await;
    assert_eq!(get("/album/keep?id=32311").await["code"], 200);
    assert_eq!(ids(&get("/album/sublist").await["data"])[0], 32_311);
    get("/album/keep?id=32311&off=1").await;
    assert!(!ids(&get("/album/sublist").await["data"]).contains(&32_311));
    let file = ncm.get("/file/of/song?song=347230").send().await;
    assert_eq!(file.status, 302);
    assert!(file.header("location").ends_with("/347230.mp3"), "{}", file.header("location"));
}

/// What was guessed from names: threads of all kinds, what is like another thing, likes by every endpoint that has them.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_call_is_about_comes_of_its_ids() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let get = async |path: &str| json_as(&ncm, "MUSIC_U=one", path).await;
    let user = get("/user/account").await["account"]["id"].as_i64().unwrap();
    for path in ["/like/v1?id=51&like=true".to_owned(), format!("/song/like?id=52&uid={user}")] {
        assert_eq!(get(&path).await["code"], 200, "{path}");
    }
    assert_eq!(get("/song/like/check?ids=[51,52,53]").await["ids"].as_array().unwrap().len(), 2);
    get("/like/v1?id=51&like=false").await;
    assert_eq!(get(&format!("/likelist?uid={user}")).await["ids"][0], 52);
    // A comment on an album is under the album, in every endpoint that shows it, and answered there.
    let written = get("/comment/add?type=3&id=32311&content=one").await;
    let id = written["comment"]["commentId"].as_i64().unwrap();
    let answer = get(&format!("/comment/reply?type=3&id=32311&cid={id}&content=two")).await;
    for path in ["/comment/album?id=32311", "/comment/new?type=3&id=32311&sortType=3"] {
        let page = get(path).await;
        let comments = page.pointer("/comments").or_else(|| page.pointer("/data/comments")).unwrap();
        assert_eq!(comments[0]["commentId"], answer["comment"]["commentId"], "{path}: {page}");
        assert_eq!(
            (&comments[0]["parentCommentId"], &comments[1]["commentId"]),
            (&json!(id), &json!(id)),
            "{path}"
        );
    }
    assert_eq!(get(&format!("/comment/delete?type=3&id=32311&cid={id}")).await["code"], 200);
    assert_ne!(get("/comment/album?id=32311").await["comments"][1]["commentId"], id);
    // What is like a playlist is not that playlist.
    let alike = get("/related/playlist?id=24381617").await;
    assert!(!alike.to_string().contains("24381617"), "{alike}");
    let moved =
        ncm.get("/song/url/v1/302?id=347230&level=lossless").header("cookie", "MUSIC_U=one").send().await;
    assert_eq!((moved.status, moved.header("location").ends_with("/347230.flac")), (302, true));
    assert!(upstream.take_calls().is_empty());
}

/// A reading endpoint that answers nothing but a code is no help to an app: few are left of which nothing is known.
#[tokio::test(flavor = "multi_thread")]
async fn few_reads_answer_nothing_but_a_code() {
    let upstream = Upstream::start().await;
    let ncm = mock(&upstream, &[]).await;
    let mut bare = Vec::new();
    for endpoint in ncm::registry::ENDPOINTS.iter().filter(|it| !it.writes && !it.local) {
        let request = ncm.get(endpoint.route).cookie("MUSIC_U", "one");
        let request =
            endpoint.example.iter().fold(request, |request, (name, value)| request.query(name, value));
        if request.send().await.header("x-ncm-mock") == "minimal" {
            bare.push(endpoint.name);
        }
    }
    assert!(bare.len() <= 30, "{} of them: {bare:?}", bare.len());
    // Of others it is known what they list, though not in which form.
    let guess = ncm.get("/sati/resource/list?tag=naturalMusic").send().await;
    let body = guess.json();
    assert_eq!((guess.header("x-ncm-mock"), body["data"]["songs"].as_array().unwrap().len()), ("guess", 10));
    let alike = json(&ncm, "/song/simi/get?id=39227633").await;
    assert!(!ids(&alike["data"]["songs"]).contains(&39_227_633), "{alike}");
}
