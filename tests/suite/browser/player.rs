//! The player at `/`, used as people use it: over the mock, whose songs have sound and covers, signed in and not.

use serde_json::{Value, json};

use super::chromium::Browser;
use super::{HOSTILE, Setup};
use crate::support::{Answer, Ncm, Upstream};

/// A browser before the mock; signed in where that is asked for.
async fn over_the_mock(is_signed_in: bool) -> Option<(Browser, Ncm, Upstream)> {
    let browser = Browser::start("zh-CN").await?;
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).arg("mock").start().await;
    if is_signed_in {
        browser.open(&ncm.url("/icon.svg")).await;
        browser.run("document.cookie = 'MUSIC_U=session; path=/'").await;
    }
    browser.open(&ncm.url("/")).await;
    Some((browser, ncm, upstream))
}

const PLAYS: &str =
    "!document.querySelector('#audio').paused && document.querySelector('#audio').currentTime > 0";

#[tokio::test(flavor = "multi_thread")]
async fn a_search_leads_to_songs_that_play_with_lyrics() {
    let Some((browser, ncm, _upstream)) = over_the_mock(false).await else { return };
    browser.shows("#view", "推荐歌单").await;
    browser.until("document.querySelectorAll('.cards a').length > 10").await;
    super::looks::inspect(&browser, "player-home").await;
    // What is typed is suggested; Enter searches.
    browser.press("/").await;
    browser.fill("#words", "夜航").await;
    browser.until("document.querySelectorAll('#suggestions li').length > 2").await;
    browser.press("Enter").await;
    browser.until("decodeURIComponent(location.hash) === '#/search/夜航' && document.querySelectorAll('.song').length > 5").await;
    browser.click(".song .number").await;
    browser.until(PLAYS).await;
    browser.until("document.querySelector('.song.plays') && document.title.includes('–')").await;
    browser.click(".lyrics-button").await;
    browser.until("document.querySelectorAll('#panel .lyrics p').length > 10").await;
    super::looks::inspect(&browser, "player-lyrics").await;
    // A line that is pressed is where the song goes on, and the words light up one by one.
    browser.run("document.querySelectorAll('#panel .lyrics p')[6].click()").await;
    browser.until("document.querySelector('#panel .lyrics p.now')").await;
    browser.until("document.querySelector('#panel .lyrics p.now .word.sung')").await;
    // Space holds it, and again lets it go on; the next song is another one.
    browser.run("document.activeElement.blur()").await;
    browser.press(" ").await;
    browser.until("document.querySelector('#audio').paused").await;
    browser.press(" ").await;
    browser.until(PLAYS).await;
    let title = browser.run("document.querySelector('#title').textContent").await;
    browser.click(".next").await;
    browser.until(&format!("document.querySelector('#title').textContent !== {title}")).await;
    browser.until(PLAYS).await;
    // An artist leads to songs and albums, an album to its songs, and Back to the search as it was.
    browser.click("#artists a").await;
    browser.shows("#view", "热门歌曲").await;
    browser.click("#view .cards a").await;
    browser.shows("#view", "专辑").await;
    browser
        .until("location.hash.startsWith('#/album/') && document.querySelectorAll('.song').length > 0")
        .await;
    browser.run("history.go(-2)").await;
    browser.until("decodeURIComponent(location.hash) === '#/search/夜航' && document.querySelectorAll('.song').length > 5").await;
    // The queue and what plays are there after a reload, and wait for a press.
    let title = browser.run("document.querySelector('#title').textContent").await;
    browser.open(&ncm.url("/")).await;
    browser.until(&format!("document.querySelector('#title')?.textContent === {title}")).await;
    assert_eq!(browser.run("document.querySelector('#audio').paused").await, json!(true));
    browser.click("#player .toggle").await;
    browser.until(PLAYS).await;
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_its_lists_and_hearts() {
    let Some((browser, ncm, _upstream)) = over_the_mock(true).await else { return };
    browser.shows("#view", "我的歌单").await;
    browser.shows("header .who span", "").await;
    browser.click("a[href='#/daily']").await;
    browser.shows("#view h1", "每日推荐").await;
    browser.until("document.querySelectorAll('.song .heart').length > 5").await;
    let first = "document.querySelector('.song .heart')";
    let before = browser.run(&format!("{first}.getAttribute('aria-pressed')")).await;
    browser.run(&format!("{first}.click()")).await;
    browser.until(&format!("{first}.getAttribute('aria-pressed') !== {before}")).await;
    super::looks::inspect(&browser, "player-daily").await;
    browser.run("location.hash = '#/fm'").await;
    browser.until(PLAYS).await;
    browser.run("location.hash = '#/library'").await;
    for words in ["创建的歌单", "收藏的专辑", "关注的歌手"] {
        browser.shows("#view", words).await;
    }
    browser.until("document.querySelectorAll('.cards a').length > 3").await;
    super::looks::inspect(&browser, "player-library").await;
    // On a phone the places are a bar at the bottom, and nothing is wider than the screen.
    browser.size(360, 640).await;
    browser.until("document.documentElement.scrollWidth <= 360").await;
    super::looks::inspect(&browser, "player-phone").await;
    browser.open(&ncm.url("/#/liked")).await;
    browser.until("document.querySelectorAll('.song').length > 0").await;
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}

fn song(id: u64) -> Value {
    json!({"id": id, "name": format!("歌 {id}"), "ar": [{"id": 1, "name": "人"}], "al": {"id": 2, "name": "专辑"}, "dt": 1000})
}

/// Signs are drawn, not written: a device without a font of symbols would show boxes.
#[tokio::test(flavor = "multi_thread")]
async fn no_sign_needs_a_font_of_symbols() {
    let Some((browser, _ncm, _upstream)) = over_the_mock(true).await else { return };
    browser.until("document.querySelectorAll('.cards a').length > 10").await;
    browser.click("a[href='#/daily']").await;
    browser.click(".song .number").await;
    browser.until(PLAYS).await;
    browser.click(".queue-button").await;
    let signs = "(document.body.innerText + [...document.querySelectorAll('*')].flatMap((node) => ['::before', '::after'].map((part) => getComputedStyle(node, part).content)).join(''))
        .match(/[\\u2190-\\u2bff\\uff0b]|\\p{Extended_Pictographic}/gu)";
    assert_eq!(browser.run(signs).await, json!(null));
    // Every button says what it does, and is as large as a finger on a phone.
    let unnamed = "[...document.querySelectorAll('button')].filter((button) => !button.innerText.trim() && !button.ariaLabel).length";
    assert_eq!(browser.run(unnamed).await, json!(0));
    browser.size(375, 740).await;
    browser.click("#panel .close").await;
    let small = "[...document.querySelectorAll('header :is(a, button), .places a, #player button, .head button, #words')].filter((node) => node.checkVisibility())
        .filter((node) => { const { width, height } = node.getBoundingClientRect(); return width < 40 || height < 43.5; }).map((node) => node.outerHTML)";
    assert_eq!(browser.run(small).await, json!([]));
}

/// Of two tabs one sounds; the place within a song is kept now and then, and as it pauses.
#[tokio::test(flavor = "multi_thread")]
async fn tabs_agree_and_the_position_is_kept_now_and_then() {
    let Some((browser, ncm, _upstream)) = over_the_mock(false).await else { return };
    browser.open(&ncm.url("/#/search/夜航")).await;
    browser.run("window.kept = []; const put = Storage.prototype.setItem; Storage.prototype.setItem = function (name, value) { if (name === 'ncm-position') kept.push(value); put.call(this, name, value); }").await;
    browser.click(".song .number").await;
    browser.until("document.querySelector('#audio').currentTime > 2").await;
    assert_eq!(
        browser.run("kept.length").await,
        json!(0),
        "a write at every event would be a hundred a minute"
    );
    browser.run("document.querySelector('#audio').currentTime = 60").await;
    browser.until("kept.at(-1) >= 60").await;
    // Another tab, here a frame of the same site, begins to play.
    browser.run("localStorage.removeItem('ncm-sounds'); document.body.append(document.createElement('iframe')); document.querySelector('iframe').contentWindow.localStorage.setItem('ncm-sounds', '1')").await;
    browser.until("document.querySelector('#audio').paused").await;
    // What another tab chooses counts here: language, theme, who is signed in.
    browser
        .run("document.querySelector('iframe').contentWindow.localStorage.setItem('ncm-language', 'en')")
        .await;
    browser.shows("header .top", "Music").await;
    browser
        .run("document.querySelector('iframe').contentWindow.localStorage.setItem('ncm-theme', 'dark')")
        .await;
    browser.until("document.documentElement.dataset.theme === 'dark'").await;
    browser.run("document.cookie = 'MUSIC_U=session; path=/'; document.querySelector('iframe').contentWindow.localStorage.setItem('ncm-who', '{\"nickname\":\"x\"}')").await;
    browser.until("account && document.querySelector('header .who img')").await;
}

/// A picture that does not come has a place-holder.
#[tokio::test(flavor = "multi_thread")]
async fn a_broken_cover_has_a_place_holder() {
    let Some(setup) = Setup::new().await else { return };
    setup.answer("/cloudsearch", Answer::json(json!({"code": 200, "result": {"songCount": 1, "songs": [{"id": 1, "name": "歌", "ar": [], "al": {"picUrl": format!("{}/gone.jpg", setup.ncm.url(""))}}]}})));
    let browser = &setup.browser;
    setup.open("/#/search/x").await;
    browser.until("document.querySelector('.song .cover')?.src.endsWith('/cover.svg') && document.querySelector('.song .cover').naturalWidth > 0").await;
}

/// Ten thousand songs are as many rows as the screen holds, and a title that is HTML is text.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_ten_thousand_songs_scrolls() {
    let Some(setup) = Setup::new().await else { return };
    setup.upstream.respond(|call| {
        let payload = call.payload.clone().unwrap_or_default();
        if call.path().contains("playlist/detail") {
            let ids: Vec<Value> = (1..=10_000).map(|id| json!({"id": id})).collect();
            let playlist = json!({"id": 1, "name": HOSTILE, "trackIds": ids, "tracks": [song(1)], "trackCount": 10_000, "creator": {"userId": 1, "nickname": "人"}});
            return Answer::json(json!({"code": 200, "playlist": playlist, "privileges": []}));
        }
        if call.path().contains("/song/detail") {
            let asked = payload["c"].as_str().unwrap_or_default().to_owned();
            let ids: Vec<Value> = serde_json::from_str(&asked).unwrap_or_default();
            let songs: Vec<Value> = ids.iter().filter_map(|it| it["id"].as_u64().or_else(|| it["id"].as_str()?.parse().ok())).map(song).collect();
            return Answer::json(json!({"code": 200, "songs": songs, "privileges": []}));
        }
        super::netease(call)
    });
    let browser = &setup.browser;
    setup.open("/#/playlist/1").await;
    browser.shows("#view h1", HOSTILE).await;
    browser.until("document.querySelector('.song[data-id=\"3\"]')").await;
    browser.run("scrollTo(0, document.documentElement.scrollHeight)").await;
    browser.until("document.querySelector('.song[data-id=\"10000\"]')").await;
    let rows = browser.run("document.querySelectorAll('.song').length").await.as_u64().unwrap();
    assert!(rows < 100, "{rows} rows for one screen");
    assert_eq!(browser.run("document.title === 'owned'").await, json!(false));
    // Playing one does not move the list, and a song that may not be played says why.
    setup.answer("/player/url/v1", Answer::json(json!({"code": 200, "data": [{"id": 9999, "url": null}]})));
    let before = browser.run("scrollY").await;
    browser.run("document.querySelector('.song[data-id=\"10000\"] .number').click()").await;
    browser.shows("#said", "不能播放").await;
    assert_eq!(browser.run("scrollY").await, before);
    // Nobody who is not signed in is asked to try again: signing in is what helps.
    setup.refuse("/discovery/recommend/songs", 301, "需要登录");
    setup.open("/#/daily").await;
    browser.shows("#status", "需要先登录").await;
    browser.until("document.querySelector('#status a[href$=\"qrlogin.html\"]')").await;
}
