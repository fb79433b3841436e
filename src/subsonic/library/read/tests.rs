#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use serde_json::json;

use super::*;

#[test]
fn a_song_is_read_in_both_forms() {
    let names = Names::new();
    let newer = json!({ "id": 1, "name": "海阔天空", "ar": [{ "id": 2, "name": "Beyond" }, { "id": 0, "name": "x" }],
        "al": { "id": 3, "name": "乐与怒", "picUrl": "https://p/1.jpg" }, "dt": 326_348, "no": 4, "cd": "02/3",
        "publishTime": 746_812_800_000_i64, "mark": 1_048_576, "h": { "br": 320_000, "size": 13_000_000, "sr": 44_100 },
        "sq": { "br": 900_000, "size": 36_000_000 } });
    let song = names.song(&newer, Some(&json!({ "id": 1, "st": 0, "pl": 320_000, "fee": 8 }))).unwrap();
    assert_eq!((song.track, song.disc, song.length_ms, song.is_explicit), (4, 2, 326_348, true));
    assert_eq!(song.file, File { level: Level::Exhigh, bit_rate: 320_000, size: 13_000_000, rate: 44_100 });
    let best = names.song(&newer, Some(&json!({ "pl": 999_000, "plLevel": "jymaster" }))).unwrap();
    assert_eq!((best.file.level, best.right), (Level::Lossless, Right::Plays));
    assert!(Arc::ptr_eq(&song.album, &best.album) && Arc::ptr_eq(&song.artists[0], &best.artists[0]));
    let older = json!({ "id": "1", "name": "海阔天空", "artists": [{ "id": 2, "name": "Beyond" }],
        "album": { "id": 3, "name": "乐与怒", "publishTime": 5 }, "duration": 326_348, "disc": "1" });
    let song = names.song(&older, None).unwrap();
    assert_eq!((song.id, song.disc, song.published, song.file.level), (1, 1, 5, Level::Exhigh));
}

#[test]
fn odd_fields_cost_nothing_else() {
    let names = Names::new();
    let song =
        json!({ "id": 1, "name": null, "ar": "x", "al": [], "dt": "12", "no": -1, "cd": 7, "privilege": [] });
    let song = names.song(&song, None).unwrap();
    assert_eq!((&*song.name, song.artists.len(), song.length_ms, song.track), ("?", 0, 12, 0));
    assert_eq!(names.song(&json!({ "id": 0 }), None), None);
    assert_eq!(names.song(&json!([]), None), None);
    assert_eq!(playlist(&json!({ "name": "x" }), 1), None);
}

#[test]
fn rights_are_those_of_the_account() {
    for (privilege, wanted) in [
        (json!({ "st": 0, "pl": 320_000, "fee": 1 }), Right::Plays),
        (json!({ "st": 0, "pl": 0, "fee": 1 }), Right::Member),
        (json!({ "st": 0, "pl": 0, "fee": 4 }), Right::Bought),
        (json!({ "st": -200, "pl": 0, "fee": 0 }), Right::Withdrawn),
        (json!({ "st": -200, "pl": 0, "cs": true }), Right::Plays),
        (json!({ "st": 0 }), Right::Plays),
    ] {
        assert_eq!(right(&json!({}), Some(&privilege)), wanted, "{privilege}");
    }
}

#[test]
fn a_file_on_the_disk_has_its_own_tags() {
    let file = json!({ "songId": 9, "songName": "", "artist": "未知", "album": "演唱会", "fileName": "a.b.flac", "fileSize": 1_000_000,
        "bitrate": 800, "addTime": 5, "simpleSong": { "no": 3, "cd": "1" } });
    let song = cloud_song(&file).unwrap();
    assert_eq!(
        (&*song.name, &*song.artist, &*song.album, song.bit_rate),
        ("a.b", "未知歌手", "演唱会", 800_000)
    );
    assert_eq!((song.length_ms, song.track), (10_000, 3));
    assert_eq!(hash(&["Beyond"]), hash(&[" beyond "]));
    assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
}
