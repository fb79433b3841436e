//! A player's page over the mock: its covers show, its songs play, seek and end.

use serde_json::json;

use super::chromium::Browser;
use crate::support::{Ncm, Upstream};

#[tokio::test(flavor = "multi_thread")]
async fn covers_show_and_songs_play_to_their_end() {
    let Some(browser) = Browser::start("zh-CN").await else { return };
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).arg("mock").start().await;
    browser.open(&ncm.url("/#/search/夜航")).await;
    browser.click(".song .number").await;
    // The page plays by its own policy, and its lyrics scroll.
    browser.until("document.querySelector('#audio').currentTime > 0").await;
    browser.click(".lyrics-button").await;
    browser.until("document.querySelectorAll('#panel .lyrics p').length > 20").await;
    browser.run("document.querySelector('#audio').pause()").await;
    for (level, kind) in [("exhigh", "mp3"), ("lossless", "flac")] {
        let script = format!(
            "(async () => {{
                const ask = async (path) => (await fetch(path)).json();
                const song = (await ask('/song/detail?ids=347230')).songs[0];
                const file = (await ask('/song/url/v1?id=347230&level={level}')).data[0];
                const image = new Image();
                image.src = song.al.picUrl + '?param=300y300';
                await image.decode();
                const audio = window.player = new Audio(file.url);
                audio.muted = true;
                await audio.play();
                const length = audio.duration;
                const seeked = new Promise((done) => {{ audio.onseeked = done; }});
                audio.currentTime = length / 2;
                await seeked;
                const middle = audio.currentTime;
                const ended = new Promise((done) => {{ audio.onended = done; }});
                audio.currentTime = length - 0.3;
                await ended;
                return [image.naturalWidth, file.type, Math.abs(length * 1000 - song.dt) < 60,
                    Math.abs(middle - length / 2) < 1.5, audio.ended, audio.error];
            }})()"
        );
        let played = browser.run(&script).await;
        assert_eq!(played, json!([300, kind, true, true, true, null]), "{level}");
    }
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
    assert!(upstream.take_calls().is_empty());
}
