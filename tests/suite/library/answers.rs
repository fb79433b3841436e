//! Typed answers: fields that NetEase omits, fields that it adds, and conversion back to JSON.

use ncm::answers::{
    AlbumPage, ArtistPage, ArtistProfile, CloudSearch, CommentFloorAnswer, CommentPage, Comments,
    LoginStatus, Lyrics, PlaylistCatlistAnswer, PlaylistPage, QrStatus, Search, SignedIn, SongUrls, Songs,
    StyleListAnswer, UserCloudAnswer, UserPage,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Answer, Level, start};

/// Reads the JSON and writes it again; all of its content must remain.
fn round_trip<T: Serialize + DeserializeOwned>(json: &Value) -> T {
    let typed: T = serde_json::from_value(json.clone()).unwrap();
    let back = serde_json::to_value(&typed).unwrap();
    assert_kept(json, &back, "");
    let empty: T = serde_json::from_value(json!({})).unwrap();
    let again: T = serde_json::from_value(serde_json::to_value(empty).unwrap()).unwrap();
    drop(again);
    typed
}

/// `null` may become a default; everything else stays.
fn assert_kept(before: &Value, after: &Value, at: &str) {
    match (before, after) {
        (Value::Null, _) => {}
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let at = format!("{at}/{name}");
                assert_kept(value, after.get(name).unwrap_or_else(|| panic!("{at} is lost")), &at);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            assert_eq!(before.len(), after.len(), "{at}");
            for (i, (before, after)) in before.iter().zip(after).enumerate() {
                assert_kept(before, after, &format!("{at}/{i}"));
            }
        }
        // A number may change its type, but not its value.
        (Value::Number(before), Value::Number(after)) => assert_eq!(before.as_f64(), after.as_f64(), "{at}"),
        _ => assert_eq!(before, after, "{at}"),
    }
}

fn song() -> Value {
    json!({
        "id": 347230, "name": "海阔天空", "ar": [{"id": 11127, "name": "Beyond", "tns": []}, {"id": 0, "name": null}],
        "al": {"id": 34209, "name": "海阔天空", "picUrl": "http://p/1.jpg", "pic": 109951165968553_i64},
        "alia": null, "tns": ["Boundless"], "dt": 326000, "fee": 1, "mv": 376199, "no": 1, "cd": "1", "pop": 100,
        "publishTime": -31564800000_i64, "noCopyrightRcmd": null, "h": {"br": 320000, "size": 13042460.0}, "cf": "", "songJumpInfo": {"a": 1},
    })
}

#[test]
fn songs() {
    let songs: Songs = round_trip(&json!({
        "code": 200, "songs": [song()],
        "privileges": [{"id": 347230, "fee": 1, "pl": 128000, "dl": 0, "maxbr": 999000, "st": 0, "cs": false, "pc": {"nickname": "x"}}],
    }));
    let song = &songs.songs[0];
    assert_eq!((song.id, song.artist_names()), (347230, "Beyond, ".to_owned()));
    assert_eq!(song.album.cover.as_deref(), Some("http://p/1.jpg"));
    assert_eq!(song.high.as_ref().map(|file| file.size), Some(13042460));
    assert_eq!(song.rest["songJumpInfo"]["a"], 1);
    assert!(song.aliases.is_empty() && song.translations == ["Boundless"]);
    assert_eq!(songs.privileges[0].rest["pc"]["nickname"], "x");

    let urls: SongUrls = round_trip(&json!({"code": 200, "data": [
        {"id": 1, "url": null, "br": 0, "size": 0, "md5": null, "code": 404, "type": null, "freeTrialInfo": null},
        {"id": 2, "url": "http://m/2.mp3", "br": 320001, "size": 1, "md5": "ab", "code": 200, "type": "mp3",
         "level": "exhigh", "time": 5, "freeTrialInfo": {"start": 0, "end": 30}, "gain": -7.5},
    ]}));
    assert_eq!((urls.data[0].url.as_deref(), urls.data[0].code), (None, 404));
    assert_eq!(urls.data[1].preview.as_ref().map(|preview| preview.end), Some(30));

    let lyrics: Lyrics =
        round_trip(&json!({"code": 200, "sgc": true, "lrc": {"version": 7, "lyric": "[00:01]啊"},
        "tlyric": {"version": 0, "lyric": null}, "klyric": null, "lyricUser": {"nickname": "x"}}));
    assert_eq!(lyrics.original.text, "[00:01]啊");
    assert!(lyrics.translation.text.is_empty() && !lyrics.instrumental);
    assert_eq!(lyrics.lyric_by.unwrap().nickname, "x");
}

#[test]
fn searches() {
    let found: CloudSearch = round_trip(&json!({"code": 200, "result": {
        "songs": [song()], "songCount": 600, "searchQcReminder": null,
    }}));
    assert_eq!((found.result.songs[0].id, found.result.song_count), (347230, 600));
    let found: Search = round_trip(
        &json!({"code": 200, "result": {"hasMore": true, "songCount": 1, "songs": [{
            "id": 1, "name": "a", "artists": [{"id": 2, "name": "b", "picUrl": null}], "album": {"id": 3, "name": "c"},
            "duration": 4, "alias": [], "mvid": 5, "fee": 0, "rUrl": null, "copyrightId": 6,
        }]}}),
    );
    assert_eq!((found.result.songs[0].album.id, found.result.songs[0].mv), (3, 5));
    let nothing: Search = round_trip(&json!({"code": 200, "result": null}));
    assert!(nothing.result.songs.is_empty());
}

#[test]
fn albums_artists_playlists() {
    let page: AlbumPage = round_trip(
        &json!({"code": 200, "resourceState": true, "songs": [song()], "album": {
            "id": 1, "name": "a", "artist": {"id": 2, "name": "b", "img1v1Id": 3}, "artists": [], "picUrl": "p",
            "publishTime": 1, "size": 10, "company": null, "description": "…", "info": {"commentCount": 9},
        }}),
    );
    assert_eq!((page.album.artist.id, page.songs.len()), (2, 1));
    assert_eq!(page.album.info.unwrap().comment_count, 9);
    let page: ArtistPage = round_trip(
        &json!({"code": 200, "more": true, "hotSongs": [song()], "artist": {"id": 6452, "musicSize": 3}}),
    );
    assert_eq!((page.artist.songs, page.more), (3, true));
    let page: ArtistProfile =
        round_trip(&json!({"code": 200, "message": "ok", "data": {"videoCount": 2, "user": null,
        "artist": {"id": 1, "name": "x", "identities": ["作曲"], "rank": {"rank": 3, "type": 1}}}}));
    assert_eq!(page.data.artist.identities, ["作曲"]);
    let page: PlaylistPage = round_trip(&json!({"code": 200, "playlist": {
        "id": 24381616, "name": "x", "coverImgUrl": "c", "description": null, "tags": ["华语"], "userId": 1,
        "creator": {"userId": 1, "nickname": "n", "province": 5}, "trackCount": 2, "playCount": 12345678901_i64,
        "subscribed": null, "tracks": [song()], "trackIds": [{"id": 1, "v": 2, "at": 3, "uid": 4}, {"id": 5}],
    }, "sharedPrivilege": null}));
    assert_eq!(page.playlist.track_ids.iter().map(|track| track.id).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(page.playlist.creator.unwrap().province, 5);
}

#[test]
fn users_and_comments() {
    let page: UserPage = round_trip(&json!({"code": 200, "level": 9, "listenSongs": 1, "createDays": 3,
        "profile": {"userId": 32953014, "nickname": "n", "gender": 1, "followeds": 2, "vipType": 11, "djStatus": 10}}));
    assert_eq!((page.level, page.profile.id), (9, 32953014));
    let status: LoginStatus =
        round_trip(&json!({"data": {"code": 200, "account": {"id": -1, "anonimousUser": true},
        "profile": null}}));
    assert!(status.user().is_none());
    let status: QrStatus =
        round_trip(&json!({"code": 803, "message": "授权登陆成功", "cookie": "MUSIC_U=topsecret"}));
    assert!(status.cookie.starts_with("MUSIC_U=") && !format!("{status:?}").contains("topsecret"));
    let comment = json!({"commentId": 1, "content": "好", "user": {"userId": 1, "vipRights": null}, "time": 5,
        "likedCount": 7, "liked": true, "beReplied": [{"beRepliedCommentId": 2, "content": null, "user": {"userId": 3}}],
        "ipLocation": {"location": "广东"}, "parentCommentId": 0});
    let page: Comments =
        round_trip(&json!({"code": 200, "comments": [comment], "hotComments": null, "total": 1,
        "more": false, "isMusician": false, "userId": -1}));
    assert_eq!(page.comments[0].replies_to[0].user.id, 3);
    let page: CommentPage = round_trip(&json!({"code": 200, "data": {"comments": [comment], "totalCount": 9,
        "hasMore": true, "cursor": "1", "sortType": 3}}));
    assert_eq!((page.data.total, page.data.comments[0].likes), (9, 7));
}

/// Fields that are text in one answer and a number in another; recursive types; maps; lists that are `null`.
#[test]
fn kinds() {
    for size in [json!("20795339420"), json!(20795339420_i64)] {
        let disk: UserCloudAnswer =
            round_trip_but(&json!({"code": 200, "size": size, "data": [{"simpleSong": song()}]}), "size");
        assert_eq!(disk.size, "20795339420");
        assert_eq!(disk.data[0].song.as_ref().map(|song| song.id), Some(347230));
    }
    let floor: CommentFloorAnswer = round_trip(&json!({"code": 200, "data": {"comments": [
        {"commentId": 1, "showFloorComment": {"replyCount": 2, "comments": [{"commentId": 3, "content": "x"}, null]}},
    ], "ownerComment": null}}));
    let inner = floor.data.comments[0].floor.as_ref().unwrap();
    assert_eq!((inner.comments[0].id, inner.comments.len()), (3, 2));
    let groups: PlaylistCatlistAnswer =
        round_trip(&json!({"code": 200, "categories": {"0": "语种", "1": "风格"}, "sub": null}));
    assert_eq!((groups.categories["1"].as_str(), groups.items.len()), ("风格", 0));
    let styles: StyleListAnswer = round_trip(&json!({"code": 200, "data": [
        {"tagId": 1000, "tagName": "流行", "childrenTags": [{"tagId": 1001, "childrenTags": null}]},
    ]}));
    assert_eq!(styles.data[0].children[0].tag_id, 1001);
    // Neither a fraction nor a text is an integer.
    for wrong in [json!(1.5), json!("a"), json!([]), json!({}), json!(1e300)] {
        assert!(serde_json::from_value::<Songs>(json!({ "code": wrong })).is_err(), "{wrong}");
    }
    let whole: Songs =
        serde_json::from_value(json!({"code": "200", "songs": [{"dt": 3.0, "pop": "99.5"}]})).unwrap();
    assert_eq!((whole.code, whole.songs[0].duration_ms, whole.songs[0].popularity), (200, 3, 99.5));
}

/// Does a round trip after which one field may have become text.
fn round_trip_but<T: Serialize + DeserializeOwned>(json: &Value, field: &str) -> T {
    let mut rest = json.clone();
    rest.as_object_mut().unwrap().remove(field);
    let _: T = round_trip(&rest);
    serde_json::from_value(json.clone()).unwrap()
}

/// `Debug` shows no secret at any depth.
#[test]
fn secrets() {
    let signed: SignedIn =
        round_trip(&json!({"code": 200, "token": "topsecret", "cookie": "MUSIC_U=topsecret",
        "bindings": [{"id": 1, "tokenJsonStr": "{\"access_token\":\"topsecret\"}"}], "new": "topsecret",
        "profile": {"userId": 7, "nickname": "n", "new": "topsecret"}}));
    let shown = format!("{signed:?} {:#?}", signed.bindings);
    assert!(
        shown.contains("nickname: \"n\"") && shown.contains("new") && !shown.contains("topsecret"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_builder_reads_its_type() {
    let (upstream, client) = start().await;
    upstream.always(Answer::json(json!({"code": 200, "data": [{"id": 1, "url": "u", "new": "kept"}]})));
    let urls = client.song_url_v1(1, Level::Standard).typed().await.unwrap();
    assert_eq!(urls.data[0].url.as_deref(), Some("u"));
    assert_eq!(urls.data[0].rest["new"], "kept");
    for (data, field) in [
        (json!("none"), "data"),
        (json!([{"id": "7", "size": 2.0}, {"id": 2, "url": {}}]), "data.1.url"),
        (json!([{"id": 1.5}]), "data.0.id"),
    ] {
        upstream.always(Answer::json(json!({"code": 200, "data": data})));
        let error = client.song_url_v1(1, Level::Standard).typed().await.unwrap_err();
        assert!(error.is_bad_answer(), "{error}");
        assert_eq!(error.field(), Some(field));
        assert!(error.to_string().contains(field) && error.message_zh().contains(field), "{error}");
        assert_eq!(error.reply().unwrap().get("/data"), Some(data));
    }
    // Also when serde reads it: the message names the field.
    let error = serde_json::from_value::<SongUrls>(json!({"data": [{"url": []}]})).unwrap_err();
    assert!(error.to_string().contains("data.0.url should be text, but is a list"), "{error}");
    upstream.always(Answer::json(json!({"code": 301})));
    assert!(client.song_url_v1(1, Level::Standard).typed().await.unwrap_err().is_login_required());
}
