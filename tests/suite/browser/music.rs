//! Search, listening rooms, imports, recognition, decryption.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use serde_json::json;

use super::chromium::{Browser, silence};
use super::uploads::Files;
use super::{HOSTILE, Setup, netease, song};
use crate::support::Answer;

/// Plays the first song that the player's search has found; its lyrics follow.
pub(super) async fn play_first(browser: &Browser) {
    browser.until("decodeURIComponent(location.hash) === '#/search/海阔 & 天空'").await;
    browser.shows(".song", HOSTILE).await;
    browser.click(".song .number").await;
    browser
        .until("document.querySelector('#audio').currentTime > 0 && !document.querySelector('#audio').paused")
        .await;
    browser.click(".lyrics-button").await;
    browser.shows("#panel .lyrics", "<b>第二句</b>\nthe second").await;
}

/// The page of earlier versions leads to the player's search, with what it was asked for.
#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_played_and_its_lyrics_follow() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/search.html?keywords=%E6%B5%B7%E9%98%94+%26+%E5%A4%A9%E7%A9%BA").await;
    play_first(browser).await;
    assert_eq!(setup.last("/cloudsearch")["s"], "海阔 & 天空");
    browser.until("document.querySelector('#panel .lyrics .now')?.innerText.includes('第二句')").await;
    assert_eq!(browser.run("document.querySelector('#audio').src").await, "https://m1.music.126.net/a.wav");
    browser.click("#panel .close").await;
    setup.is_sound("player-search").await;
    setup
        .answer("/player/url/v1", Answer::json(json!({"code": 200, "data": [{"id": 347_231, "url": null}]})));
    browser.run("document.querySelectorAll('.song .number')[1].click()").await;
    browser.shows("#said", "《海阔天空》不能播放").await;
    setup.refuse("/cloudsearch", 500, "搜索坏了");
    browser.fill("#words", "别的").await;
    browser.press("Enter").await;
    browser.shows("#status", "搜索坏了").await;
}

/// A search goes on where its first page ends.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_search_comes_in_pages() {
    let Some(setup) = Setup::new().await else { return };
    setup.upstream.respond(|call| {
        if !call.path().contains("/cloudsearch") {
            return netease(call);
        }
        let payload = call.payload.clone().unwrap_or_default();
        let number = |name: &str| {
            payload[name].as_str().map_or(payload[name].as_u64(), |text| text.parse().ok()).unwrap()
        };
        let (offset, limit) = (number("offset"), number("limit"));
        let songs: Vec<_> =
            (offset..(offset + limit).min(130)).map(|id| song(id + 1, &format!("歌 {id}"))).collect();
        Answer::json(json!({"code": 200, "result": {"songCount": 130, "songs": songs}}))
    });
    let browser = &setup.browser;
    setup.open("/#/search/x").await;
    browser.until("document.querySelector('.song[data-id=\"1\"]')").await;
    browser.run("scrollTo(0, document.documentElement.scrollHeight)").await;
    browser.until("document.querySelector('.song[data-id=\"100\"]')").await;
    browser.run("[...document.querySelectorAll('#view > p > button')].at(-1).click()").await;
    browser.until("[...document.querySelectorAll('#view > p > button')].at(-1).hidden").await;
    browser.run("scrollTo(0, document.documentElement.scrollHeight)").await;
    browser.until("document.querySelector('.song[data-id=\"130\"]')").await;
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
    // A playlist of one's own is chosen by its cover.
    browser.shows("#own", HOSTILE).await;
    browser.click("#own button").await;
    browser.until("document.querySelector('#own button').getAttribute('aria-pressed') === 'true'").await;
    browser.click("#songs li:last-child button").await;
    browser.until("!document.querySelector('#audio').paused").await;
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

/// An invitation is read from the message that contains it; the guest plays what the room plays, and moves nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_guest_of_a_room_plays_what_it_plays() {
    let Some(setup) = Setup::signed_in().await else { return };
    let has_joined = AtomicBool::new(false);
    setup.upstream.respond(move |call| {
        let data = match call.path() {
            path if path.contains("/room/check") => {
                json!({"joinable": call.payload.clone().unwrap_or_default()["roomId"] == "room-8", "status": "ENDED"})
            }
            path if path.contains("/invitation/accept") => {
                has_joined.store(true, SeqCst);
                json!({})
            }
            path if path.contains("/together/status") => {
                let users = [json!({"nickname": "房主", "userId": 5}), json!({"nickname": HOSTILE})];
                json!({"inRoom": has_joined.load(SeqCst), "roomInfo": {"roomId": "room-8", "creatorId": 5, "roomUsers": users}})
            }
            path if path.contains("/sync/playlist/get") => {
                let command = json!({"targetSongId": 347_231, "playStatus": "PLAY", "progress": 0, "clientSeq": 3});
                json!({"playlist": {"displayList": {"result": ["347230", "347231"]}}, "playCommand": {"commandInfo": command}})
            }
            path if path.contains("/v3/song/detail") => {
                let songs = [song(347_230, HOSTILE), song(347_231, "海阔天空")];
                return Answer::json(json!({"code": 200, "songs": songs}));
            }
            _ => return netease(call),
        };
        Answer::json(json!({"code": 200, "data": data}))
    });
    setup.open("/listen_together_host.html").await;
    let browser = &setup.browser;
    let share = "https://st.music.163.com/listen-together/share/?songId=1&inviterId=5&roomId=";
    for (pasted, said) in [
        ("https://music.163.com/song?id=1".to_owned(), "其中没有邀请"),
        (format!("{share}room-0"), "这个房间不能加入"),
        (format!("来一起听：{share}room-8#x （云音乐）"), "已加入房间"),
    ] {
        browser.fill("#join input", &pasted).await;
        browser.click("#join button").await;
        browser.shows("#status", said).await;
    }
    let accepted = setup.last("/invitation/accept");
    assert_eq!(
        (&accepted["roomId"], accepted["inviterId"].to_string().trim_matches('"')),
        (&json!("room-8"), "5")
    );
    for _ in 0..2 {
        browser.shows("#title", "海阔天空").await;
        browser.until("document.querySelector('#audio').currentTime > 0").await;
        browser.shows("#role", "已加入").await;
        browser.shows("#end", "离开房间").await;
        browser.run("document.querySelector('#audio').pause()").await;
        // After a reload it is in the room still.
        setup.open("/listen_together_host.html").await;
    }
    assert!(!setup.upstream.calls().iter().any(|call| call.path().contains("/play/command")));
    browser.shows("#listeners", "房主").await;
    setup.is_sound("listen_together_guest").await;
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
    browser.fill("#content", "海阔天空 - Beyond\n\n不存在 - 无名\n夜航").await;
    browser.shows("#preview summary", "读到 3 首歌，1 首没有歌手").await;
    browser.fill("#content", "海阔天空 - Beyond\n不存在 - 无名").await;
    browser.shows("#preview summary", "读到 2 首歌").await;
    browser.click("form button").await;
    browser.shows("#status", "导入完成").await;
    browser.shows("#counts", "匹配 1 / 2").await;
    browser.shows("#matched", HOSTILE).await;
    // What did not match leads to a search.
    browser.shows("#missing", "没有匹配到（2）").await;
    browser.shows("#missing", "不存在 · 无名").await;
    browser
        .until("decodeURIComponent(document.querySelector('#missing a').hash) === '#/search/海阔天空 Beyond'")
        .await;
    setup.is_sound("playlist_import").await;
    setup.refuse("/playlist/import", 400, "内容无法识别");
    browser.click("form button").await;
    browser.shows("#status", "内容无法识别").await;
}

/// A second import would add the songs twice, so the first one is found again after a reload.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_followed_after_a_reload() {
    let Some(setup) = Setup::signed_in().await else { return };
    let (browser, state) = (&setup.browser, Arc::new(AtomicBool::new(false)));
    let is_done = Arc::clone(&state);
    setup.upstream.respond(move |call| {
        let at = |part: &str| call.path().contains(part);
        let data = if at("/task/create") {
            json!({"taskId": 77})
        } else if at("/task/status") {
            let status = if is_done.load(SeqCst) { "COMPLETE" } else { "RUNNING" };
            json!({"tasks": [{"id": 76, "status": "FAILED"}, {"id": 77, "status": status, "succCount": 1, "totalCount": 2}]})
        } else if at("/user/playlist") {
            let own = json!({"id": 5, "name": "新的", "creator": {"userId": 32_953_014}});
            return Answer::json(json!({"code": 200, "playlist": [own]}));
        } else if at("/playlist/v4/detail") || at("/playlist/detail") {
            return Answer::json(json!({"code": 200, "playlist": {"trackIds": [{"id": 1}]}}));
        } else if at("/v3/song/detail") {
            return Answer::json(json!({"code": 200, "songs": [song(1, "海阔天空 (Live)")]}));
        } else {
            return netease(call);
        };
        Answer::json(json!({"code": 200, "data": data}))
    });
    setup.open("/playlist_import.html").await;
    browser.fill("#content", "海阔天空 - Beyond\n不存在 - 无名").await;
    browser.fill("input[name=playlistName]", "新的").await;
    browser.click("form button").await;
    browser.shows("#counts", "匹配 1 / 2").await;
    setup.open("/playlist_import.html").await;
    browser.shows("#resumed", "继续跟踪").await;
    browser.shows("#counts", "匹配 1 / 2").await;
    state.store(true, SeqCst);
    browser.shows("#status", "导入完成").await;
    // The upstream lists no songs: the playlist that was made says what did not match.
    browser.shows("#missing", "不存在 · 无名").await;
    browser.shows("#missing", "没有匹配到（1）").await;
    browser.until("document.querySelector('#resumed').hidden").await;
    setup.open("/playlist_import.html").await;
    browser.shows("#account", "小明").await;
    assert_eq!(browser.run("document.querySelector('#result').hidden").await, json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fingerprint_is_looked_up() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    let found = json!({"startTime": 12_000, "song": song(347_230, HOSTILE)});
    setup.answer("/music/audio/match", Answer::json(json!({"code": 200, "data": {"result": [found]}})));
    setup.open("/audio_match").await;
    browser.shows("main", "凭一段录音的音频指纹查找歌曲").await;
    browser.click("main summary").await;
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
    // As it was captured: a whole body, a dump with spaces, a response.
    let cipher = &form[0].1;
    let (head, tail) = cipher.split_at(32);
    for pasted in [
        format!("params={cipher}&e_r=true"),
        format!("curl -d 'params={cipher}' x"),
        format!("{head} \n{}", tail.to_lowercase()),
    ] {
        browser.fill("textarea", &pasted).await;
        browser.click("form button").await;
        browser.shows("#status", "这是一个请求").await;
        browser.shows("#plain", "/api/song/detail").await;
        browser.shows("#plain", "onerror").await;
        browser.run("document.querySelector('#status').replaceChildren()").await;
    }
    setup.is_sound("eapi_decrypt").await;
    browser.fill("textarea", "51b05e35c69b2f9ff4967735ded68881").await;
    browser.click("form button").await;
    browser.shows("#status", "这是一个响应").await;
    browser.fill("textarea", "没有密文").await;
    browser.click("form button").await;
    browser.shows("#status", "其中没有十六进制密文").await;
    browser.fill("textarea", "abcd").await;
    browser.click("form button").await;
    browser.until("document.querySelector('#status').className === 'bad' && document.querySelector('#result').hidden").await;
}
