//! Search, listening rooms, imports, recognition, decryption.

use serde_json::json;

use super::chromium::{Browser, silence};
use super::uploads::Files;
use super::{HOSTILE, Setup, netease, song};
use crate::support::Answer;

/// Searches and plays the first song; its lyrics follow.
pub(super) async fn play_first(browser: &Browser) {
    browser.fill("input[name=keywords]", "海阔 & 天空").await;
    browser.press("Enter").await;
    browser.shows("#status", "共 2 首").await;
    browser.shows("#songs li:first-child", HOSTILE).await;
    browser.click("#songs li:first-child button").await;
    browser.shows("#lyrics", "<b>第二句</b>\nthe second").await;
    browser
        .until("document.querySelector('#audio').currentTime > 0 && !document.querySelector('#audio').paused")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_played_and_its_lyrics_follow() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/search.html").await;
    play_first(browser).await;
    assert_eq!(setup.last("/cloudsearch")["s"], "海阔 & 天空");
    // The address contains the search, and the title is inserted as text.
    browser.until("new URLSearchParams(location.search).get('keywords') === '海阔 & 天空'").await;
    browser.until("document.querySelector('#lyrics .now')?.innerText.includes('第二句')").await;
    assert_eq!(browser.run("document.querySelector('#audio').src").await, "https://m1.music.126.net/a.wav");
    setup.is_sound("search").await;
    setup
        .answer("/player/url/v1", Answer::json(json!({"code": 200, "data": [{"id": 347_231, "url": null}]})));
    browser.click("#songs li:last-child button").await;
    browser.shows("#play-status", "这个账号不能播放这首歌").await;
    setup.refuse("/cloudsearch", 500, "搜索坏了");
    browser.click("#search button").await;
    browser.shows("#status", "搜索坏了").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_of_a_room_tells_it_what_plays() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    setup.upstream.respond(|call| {
        let path = call.path();
        if path.contains("/room/create") {
            return Answer::json(json!({"code": 200, "data": {"roomInfo": {"roomId": "room-9"}}}));
        }
        if path.contains("/playlist/v4/detail") || path.contains("/playlist/detail") {
            return Answer::json(
                json!({"code": 200, "playlist": {"trackIds": [{"id": 347_230}, {"id": 347_231}]}}),
            );
        }
        if path.contains("/v3/song/detail") {
            return Answer::json(
                json!({"code": 200, "songs": [song(347_230, HOSTILE), song(347_231, "海阔天空")]}),
            );
        }
        netease(call)
    });
    setup.open("/listen_together_host.html").await;
    browser.click("#create").await;
    browser.shows("#room-id", "room-9").await;
    browser.fill("input[name=playlist]", "https://music.163.com/#/playlist?id=24381616").await;
    browser.press("Enter").await;
    browser.shows("#songs li:first-child", HOSTILE).await;
    setup.upstream.wait_for_calls(1).await;
    browser.until("document.querySelector('#link').value.includes('roomId=room-9')").await;
    assert!(setup.last("/sync/list/command").to_string().contains("347231"));
    browser.click("#songs li:last-child button").await;
    browser.until("!document.querySelector('#audio').paused").await;
    browser.shows("#title", "海阔天空").await;
    let told = || setup.last("/play/command")["commandInfo"].as_str().unwrap_or_default().to_owned();
    browser.until("document.querySelector('#audio').currentTime > 0").await;
    browser.run("document.querySelector('#audio').pause()").await;
    crate::support::upstream::wait_until("the room to hear of the pause", || told().contains("PAUSE")).await;
    setup.is_sound("listen_together_host").await;
    setup.refuse("/together/end", 400, "房间不存在");
    browser.click("#end").await;
    browser.shows("#status", "房间不存在").await;
    setup.upstream.respond(netease);
    browser.click("#end").await;
    browser.shows("#status", "房间已结束").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_who_comes_back_follows_the_rooms_playlist() {
    let Some(setup) = Setup::signed_in().await else { return };
    setup.upstream.respond(|call| {
        let data = match call.path() {
            path if path.contains("/together/status") => {
                let users = [json!({"nickname": HOSTILE}), json!({"nickname": "乙"})];
                json!({"inRoom": true, "roomInfo": {"roomId": "room-7", "roomUsers": users}})
            }
            path if path.contains("/sync/playlist/get") => {
                json!({"playlist": {"displayList": {"result": ["347231", "347230"]}}})
            }
            path if path.contains("/v3/song/detail") => {
                return Answer::json(
                    json!({"code": 200, "songs": [song(347_230, HOSTILE), song(347_231, "海阔天空")]}),
                );
            }
            _ => return netease(call),
        };
        Answer::json(json!({"code": 200, "data": data}))
    });
    setup.open("/listen_together_host.html").await;
    let browser = &setup.browser;
    browser.shows("#room-id", "room-7").await;
    browser.shows("#listeners", &format!("2 人在听: {HOSTILE}, 乙")).await;
    browser.shows("#songs li:first-child", "海阔天空").await;
    browser.shows("#songs li:last-child", HOSTILE).await;
    setup.is_sound("listen_together_host-back").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_playlist_is_imported_and_what_matched_is_shown() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    setup.upstream.respond(|call| {
        if call.path().contains("/task/create") || call.path().contains("/task/local/create") {
            return Answer::json(json!({"code": 200, "data": {"taskId": 77}}));
        }
        if call.path().contains("/task/status") {
            let task = json!({"status": "COMPLETE", "succCount": 1, "totalCount": 2, "succSongs": [{"name": HOSTILE, "artist": "甲"}]});
            return Answer::json(json!({"code": 200, "data": {"tasks": [task]}}));
        }
        netease(call)
    });
    setup.open("/playlist_import.html").await;
    browser.click("input[value=local]").await;
    browser.fill("#content", "{").await;
    browser.click("form button").await;
    browser.shows("#status", "JSON 应为数组").await;
    browser.click("input[value=text]").await;
    browser.fill("#content", "海阔天空 - Beyond\n不存在 - 无名").await;
    browser.click("form button").await;
    browser.shows("#status", "导入完成").await;
    browser.shows("#counts", "匹配 1 / 2").await;
    browser.shows("#matched", HOSTILE).await;
    setup.is_sound("playlist_import").await;
    setup.refuse("/playlist/import", 400, "内容无法识别");
    browser.click("form button").await;
    browser.shows("#status", "内容无法识别").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fingerprint_is_looked_up() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    let found = json!({"startTime": 12_000, "song": song(347_230, HOSTILE)});
    setup.answer("/music/audio/match", Answer::json(json!({"code": 200, "data": {"result": [found]}})));
    setup.open("/audio_match").await;
    browser.shows("main", "没有找到能算出它的自由许可的库").await;
    // A recording is not a fingerprint; a file with a fingerprint is accepted.
    let files = Files::new(&[("a.wav", &silence(1)), ("a.txt", b"QUJD\nREVG\n")]);
    browser.choose("#file", &[&files.path("a.wav")]).await;
    browser.shows("#status", "录音文件不能直接识别").await;
    browser.choose("#file", &[&files.path("a.txt")]).await;
    browser.until("document.querySelector('textarea').value === 'QUJDREVG'").await;
    browser.fill("textarea", "QUJDREVGR0g+/w==").await;
    browser.click("form button").await;
    browser.shows("#songs", HOSTILE).await;
    setup.is_sound("audio_match").await;
    setup.answer("/music/audio/match", Answer::json(json!({"code": 200, "data": {"result": []}})));
    browser.click("form button").await;
    browser.shows("#status", "没有识别出来").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ciphertext_is_opened_or_refused() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    let form = crate::support::codec::client_side::eapi("/api/song/detail", &json!({"name": HOSTILE}));
    setup.open("/eapi_decrypt.html").await;
    browser.fill("textarea", &form[0].1).await;
    browser.click("form button").await;
    browser.shows("#plain", "/api/song/detail").await;
    browser.shows("#plain", "onerror").await;
    setup.is_sound("eapi_decrypt").await;
    browser.fill("textarea", "abcd").await;
    browser.click("form button").await;
    browser.until("document.querySelector('#status').className === 'bad' && document.querySelector('#result').hidden").await;
}
