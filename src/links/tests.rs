#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use super::id;
use crate::registry::things;

#[test]
fn a_song_is_found_in_every_spelling() {
    for text in [
        "347230",
        " 347230\n",
        "https://music.163.com/#/song?id=347230",
        "HTTPS://Music.163.com/#/Song?ID=347230",
        "http://music.163.com/song?id=347230&userid=33605117",
        "https://music.163.com/song?userid=33605117&id=347230",
        "https://music.163.com/song?userid=33605117&amp;id=347230&amp;x=1",
        "https://music.163.com/song/347230",
        "https://music.163.com/song/347230/",
        "http://music.163.com/song/347230/?userid=33605117",
        "http://music.163.com/song/347230?userid=33605117#/",
        "https://music.163.com/song/347230/33605117/?userid=33605117",
        "https://y.music.163.com/m/song?userid=33605117&id=347230",
        "https://y.music.163.com/m/song/347230?app_version=8.8",
        "https://y.music.163.com/m/song?app_version=8.8?id=347230",
        "https://y.music.163.com/m/song?songId=347230",
        "https://music.163.com/#/m/song?id=347230&id=1",
        "https://music.163.com:443/#/song?id=347230",
        "https://music.163.com/?from=infinity#/song?id=347230",
        "https://music.163.com/#/song?id=347230#/comment",
        "https://music.163.com/m2/song.html?id=347230",
        "https://music.163.com/song/media/outer/url?id=347230.mp3",
        "https://music.163.com/outchain/player?type=2&id=347230&auto=1&height=66",
        "https://music.163.com/#/outchain/2/347230/",
        "<iframe frameborder=\"no\" width=330 src=\"//music.163.com/outchain/player?type=2&amp;id=347230&amp;auto=1\"></iframe>",
        "https%3A%2F%2Fmusic.163.com%2F%23%2Fsong%3Fuserid%3D1%26id%3D347230",
        "https://music.163.com/login?targetUrl=https%253A%252F%252Fmusic.163.com%252Fsong%253Fid%253D347230",
        r#"{"url":"https:\/\/y.music.163.com\/m\/song?userid=1\u0026id=347230"}"#,
        "orpheus://song/347230",
        "orpheus://song/347230/?autoplay=true",
        "orpheus://song?id=347230",
        "orpheus://openurl?url=https%3A%2F%2Fmusic.163.com%2Fsong%3Fid%3D347230",
        "orpheus://openurl?url=https://music.163.com/song?id=347230",
        "orpheus://eyJ0eXBlIjoic29uZyIsImlkIjoiMzQ3MjMwIiwiY21kIjoicGxheSJ9",
        "orpheus://eyJ0eXBlIjoic29uZyIsImlkIjozNDcyMzAsImNtZCI6InBsYXkifQ%3D%3D",
        "music.163.com/song?id=347230",
        "#/song?id=347230",
        "/song/347230/?userid=33605117",
        "song?id=347230",
        "id=347230",
        "?userid=1&id=347230",
        "分享X的单曲《Y》: http://music.163.com/song/347230",
        "分享周杰伦的单曲《晴天》: https://y.music.163.com/m/song?userid=1&id=347230 (来自@网易云音乐)",
        "分享周杰伦的单曲《99》：https://music.163.com/song?id=347230（来自@网易云音乐）",
        "分享Beyond的单曲《海阔天空》https://music.163.com/song/347230，快来听！(@网易云音乐)",
        "听听看https://music.163.com/song?id=347230来自网易云",
        "[晴天](https://music.163.com/#/song?id=347230)",
        "歌单 https://music.163.com/playlist?id=1 里的 https://music.163.com/song?id=347230",
        "https://163cn.tv/VVDV6lG https://music.163.com/song?id=347230",
        "https://163cn.tv/VVDV6lGhttps://music.163.com/song?id=347230",
    ] {
        assert_eq!(id(text, &things::SONG).as_deref(), Ok("347230"), "{text}");
    }
}

#[test]
fn another_page_is_told_by_its_kind() {
    for (text, thing, number) in [
        ("https://music.163.com/#/playlist?id=24381616", &things::PLAYLIST, "24381616"),
        ("https://music.163.com/playlist/24381616/33605117/?userid=33605117", &things::PLAYLIST, "24381616"),
        ("https://music.163.com/#/my/m/music/playlist?id=24381616", &things::PLAYLIST, "24381616"),
        ("https://music.163.com/#/discover/toplist?id=3778678", &things::PLAYLIST, "3778678"),
        ("https://music.163.com/album?id=35150843", &things::ALBUM, "35150843"),
        ("https://music.163.com/#/store/newalbum/detail?id=35150843", &things::ALBUM, "35150843"),
        ("https://music.163.com/#/artist/album?id=6452", &things::ARTIST, "6452"),
        ("https://music.163.com/mv/5436712/?userid=33605117", &things::MV, "5436712"),
        (
            "https://music.163.com/#/video?id=89ADDE33C0AAE8EC14B99F6750DB954D",
            &things::VIDEO,
            "89ADDE33C0AAE8EC14B99F6750DB954D",
        ),
        ("https://y.music.163.com/m/program?id=2064329279&userid=1", &things::PROGRAM, "2064329279"),
        ("https://music.163.com/dj/2064329279/?userid=1", &things::PROGRAM, "2064329279"),
        ("https://music.163.com/#/djradio?id=336355127", &things::RADIO, "336355127"),
        ("https://music.163.com/outchain/player?type=0&id=24381616", &things::PLAYLIST, "24381616"),
        ("https://music.163.com/#/user/home?id=33605117", &things::USER, "33605117"),
        ("https://music.163.com/#/event?id=4562&uid=33605117", &things::EVENT, "4562"),
        ("https://st.music.163.com/mlog/mlog.html?id=a1zDYmpMPsnsmYh", &things::MLOG, "a1zDYmpMPsnsmYh"),
        ("orpheus://playlist/24381616", &things::PLAYLIST, "24381616"),
        ("orpheus://eyJ0eXBlIjoiYWxidW0iLCJpZCI6IjM1MTUwODQzIn0=", &things::ALBUM, "35150843"),
        (
            "分享歌单: 我喜欢的音乐 https://y.music.163.com/m/playlist?id=24381616&userid=1 (来自@网易云音乐)",
            &things::PLAYLIST,
            "24381616",
        ),
    ] {
        assert_eq!(id(text, thing).as_deref(), Ok(number), "{text}");
        let refused = id(text, &things::SONG).unwrap_err();
        assert_eq!(refused.thing(), Some(thing), "{text}");
        let said = refused.to_string();
        assert!(
            said.contains(thing.title.en) && said.contains(thing.title.zh) && said.contains("这里需要歌曲"),
            "{said}"
        );
        if let Some((name, param)) = thing.shown_by {
            assert!(said.contains(&format!("ncm call {name} {param}={number}")), "{said}");
        }
    }
    let song = id("https://music.163.com/song?id=5", &things::ALBUM).unwrap_err();
    assert_eq!(song.thing(), Some(&things::SONG));
    let room = "https://st.music.163.com/listen-together/multishare/index.html?roomId=5766_1744&inviterUid=1868906482";
    assert_eq!(id(room, &things::SONG).unwrap_err().thing(), Some(&things::ROOM));
}

#[test]
fn what_is_no_link_with_an_id_has_none() {
    let long = "https://music.163.com/song?id=".repeat(20_000);
    for (text, said) in [
        ("", "neither an id"),
        ("abc", "neither an id"),
        ("-5", "neither an id"),
        ("0", "neither an id"),
        ("id=x", "neither an id"),
        ("99999999999999999999", "neither an id"),
        ("分享周杰伦的单曲《晴天》", "neither an id"),
        ("https://example.com/song?id=5", "neither an id"),
        ("https://music.163.com.example.com/song?id=5", "neither an id"),
        ("https://notmusic.163.com/song?id=5", "neither an id"),
        ("example.com/song?id=5", "neither an id"),
        ("https://music.163.com/", "not about a song"),
        ("https://music.163.com/#/search/m/?s=347230&type=1", "not about a song"),
        ("orpheus://eyJ0eXBlIjo", "not about a song"),
        ("https://music.163.com/song?id=", "without an id"),
        ("https://music.163.com/song?id=5a", "without an id"),
        ("https://music.163.com/song?userid=5", "without an id"),
        ("https://163cn.tv/VVDV6lG", "short link"),
        ("分享《晴天》https://163cn.tv/VVDV6lG (来自@网易云音乐)", "short link"),
        (&long, "without an id"),
        (&"%25".repeat(100_000), "neither an id"),
    ] {
        let refused = id(text, &things::SONG).unwrap_err().to_string();
        assert!(refused.contains(said) && refused.len() < 1000, "{text:.80} {refused:.300}");
    }
}
