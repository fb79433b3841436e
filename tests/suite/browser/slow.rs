//! Every page on a slow network, with a slow upstream, and with a server that does not answer.

use std::time::Duration;

use serde_json::{Value, json};

use super::uploads::{Files, png};
use super::{OF_AN_ACCOUNT, Setup, netease, song};
use crate::support::{Answer, Call};

/// A page, its button, its status line, and the route that the button calls.
pub(super) struct Page {
    pub(super) path: &'static str,
    press: &'static str,
    status: &'static str,
    route: &'static str,
}

const fn page(path: &'static str, press: &'static str, status: &'static str, route: &'static str) -> Page {
    Page { path, press, status, route }
}

/// All pages but those that have tests of their own: the player, the status, the explorer.
pub(super) const PAGES: [Page; 12] = [
    page("/qrlogin.html", "#again", "#status", "/login/qr/key"),
    page("/login.html", "#phone button.main", "#phone-status", "/login/cellphone"),
    page("/login.html", "#import button", "#import-status", "/login/status"),
    page("/account.html", "#out", "#status", "/logout"),
    page("/cloud.html", "#next", "#page-status", "/user/cloud"),
    page("/avatar_update.html", "#form button.main", "#status", "/avatar/upload"),
    page("/playlist_cover_update.html", "#form button.main", "#status", "/playlist/cover/update"),
    page("/voice_upload.html", "#form button.main", "#status", "/voice/upload"),
    page("/playlist_import.html", "#form button", "#status", "/playlist/import/name/task/create"),
    page("/listen_together_host.html", "#create", "#status", "/listentogether/room/create"),
    page("/audio_match.html", "#form button", "#status", "/audio/match"),
    page("/eapi_decrypt.html", "#form button", "#status", "/eapi/decrypt"),
];

/// Returns the pages' paths, each once.
pub(super) fn paths() -> Vec<&'static str> {
    let mut paths: Vec<_> = PAGES.iter().map(|page| page.path).chain(["/", "/status"]).collect();
    paths.dedup();
    paths
}

#[test]
fn the_table_has_every_page() {
    let files = std::fs::read_dir("src/pages").unwrap().map(|file| file.unwrap().file_name());
    let mut files: Vec<_> =
        files.filter_map(|name| Some(name.to_str()?.strip_suffix(".html")?.to_owned())).collect();
    let named = |path: &str| path.trim_start_matches('/').trim_end_matches(".html").to_owned();
    let mut table: Vec<_> = paths()
        .into_iter()
        .map(named)
        .map(|name| if name.is_empty() { "index".to_owned() } else { name })
        .collect();
    // The explorer has tests of its own, and nothing is pressed where nothing is; the frame of the others is no page.
    table.extend(["docs".to_owned(), "frame".to_owned(), "404".to_owned()]);
    files.sort();
    table.sort();
    assert_eq!(files, table);
}

/// Simulates a distant browser: 400 ms, 400 kbit/s.
async fn far(setup: &Setup) {
    setup.browser.network(50_000, 400).await;
}

/// Does the same as [`netease`], with the calls of the pages' buttons.
fn upstream(call: &Call) -> Answer {
    let path = call.path();
    let at = |part: &str| path.contains(part);
    Answer::json(match () {
        () if at("/qrcode/unikey") => json!({"code": 200, "unikey": "key-1"}),
        () if at("/qrcode/client/login") => json!({"code": 801}),
        () if at("/voicelist/search") => {
            json!({"code": 200, "data": {"list": [{"voiceListId": 9, "voiceListName": "播客"}]}})
        }
        () if at("/room/create") => json!({"code": 200, "data": {"roomInfo": {"roomId": "room-9"}}}),
        () if at("/task/create") => json!({"code": 200, "data": {"taskId": 77}}),
        () if at("/task/status") => json!({"code": 200, "data": {"tasks": [{"status": "COMPLETE"}]}}),
        () => return netease(call),
    })
}

/// Opens the page and fills it in, so that its button is enabled.
async fn ready(setup: &Setup, files: &Files, page: &Page) {
    let browser = &setup.browser;
    browser.run("localStorage.clear()").await;
    browser.run("document.cookie = 'MUSIC_U=session; path=/'").await;
    setup.open(page.path).await;
    let picture = files.path("a.png");
    if page.path.contains("login") {
        browser.click("#done button").await;
    }
    match (page.path, page.press) {
        ("/qrlogin.html", _) => browser.shows("#status", "等待扫码").await,
        ("/login.html", "#import button") => browser.fill("textarea", "session").await,
        ("/login.html", _) => {
            browser.fill("input[name=phone]", "13800000000").await;
            browser.fill("input[name=captcha]", "1234").await;
        }
        ("/avatar_update.html", _) => browser.choose("#file", &[&picture]).await,
        ("/playlist_cover_update.html", _) => {
            browser.click("#playlist label").await;
            browser.choose("#file", &[&picture]).await;
        }
        ("/voice_upload.html", _) => {
            browser.until("document.querySelectorAll('#podcast :checked').length === 1").await;
            browser.choose("input[name=songFile]", &[&files.path("a.mp3")]).await;
            browser.fill("textarea", "介绍").await;
        }
        ("/playlist_import.html", _) => browser.fill("#content", "海阔天空 - Beyond").await,
        ("/audio_match.html", _) => browser.fill("textarea", "QUJDREVG").await,
        ("/eapi_decrypt.html", _) => browser.fill("textarea", "abcd").await,
        _ => {}
    }
    if page.path.contains("_update") {
        browser.shows("#crop", "方向键").await;
    }
    let pressable = format!(
        "(n => n && !n.disabled && !n.ariaBusy && n.checkVisibility())(document.querySelector({:?}))",
        page.press
    );
    browser.until(&pressable).await;
    // Clears the status, so that the next text comes from the click.
    browser.run(&format!("document.querySelector({:?}).replaceChildren()", page.status)).await;
}

fn files() -> Files {
    Files::new(&[("a.png", &png()), ("a.mp3", b"ID3 sound")])
}

/// Clicks twice in one turn of the page's script; returns the state of its button and its status right after.
async fn press_twice(setup: &Setup, page: &Page) -> Value {
    let Page { press, status, .. } = page;
    let twice = format!(
        "(() => {{ const button = document.querySelector({press:?}); button.focus(); button.click(); button.click();
            return [button.ariaBusy, document.querySelector({status:?}).innerText, document.activeElement === button]; }})()"
    );
    setup.browser.run(&twice).await
}

fn sent(setup: &Setup, page: &Page) -> usize {
    setup.browser.asked().iter().filter(|url| url.ends_with(page.route)).count()
}

fn idle(page: &Page) -> String {
    format!("!document.querySelector({:?}).ariaBusy", page.press)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_can_be_read_before_its_scripts_and_says_when_they_fail() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.upstream.respond(upstream);
    far(&setup).await;
    for path in paths() {
        let own = format!("*{}.js", path.trim_end_matches(".html"));
        browser.hold(&["*/page.js", "*/crop.js", if path == "/" { "*/index.js" } else { &own }]).await;
        browser.head_for(&setup.ncm.url(path)).await;
        let heading = "[...document.querySelectorAll('h1 span')].find(n => n.checkVisibility())?.innerText";
        browser.until(&format!("location.pathname === {path:?} && {heading}")).await;
        browser.until("document.querySelector('main :is(form, section)')").await;
        assert_eq!(
            browser.run("typeof api").await,
            "undefined",
            "{path}: the scripts should be on their way"
        );
        // No secret gets into an address: forms cannot be sent yet.
        browser
            .until("[...document.querySelectorAll('form button:not([type=button])')].every(b => b.disabled)")
            .await;
        browser.hold(&[]).await;
        browser.until("document.querySelector('header .home')").await;
    }
    for path in paths() {
        browser.block(&["*/page.js"]).await;
        browser.open(&setup.ncm.url(path)).await;
        browser.shows("#broken", "页面没有完整载入").await;
        browser.block(&[]).await;
        browser.click("#broken button").await;
        browser.until("document.querySelector('header .home') && !document.querySelector('#broken')").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_is_shown_at_once_and_sent_once() {
    let Some(setup) = Setup::signed_in().await else { return };
    let files = files();
    far(&setup).await;
    for page in &PAGES {
        setup.upstream.respond(upstream);
        ready(&setup, &files, page).await;
        setup.upstream.respond(|call| upstream(call).delay(Duration::from_secs(2)));
        let before = sent(&setup, page);
        let shown = press_twice(&setup, page).await;
        let path = page.path;
        assert_eq!((&shown[0], &shown[2]), (&json!("true"), &json!(true)), "{path}: {shown}");
        assert!(shown[1].as_str().unwrap().contains('…'), "{path}: {shown}");
        setup.browser.until(&idle(page)).await;
        let sent = sent(&setup, page) - before;
        // An imported cookie is checked by a call, too.
        let known = if page.press == "#import button" { 2 } else { 1 };
        assert_eq!(sent, known, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_comes_and_a_server_that_is_gone_are_told_and_can_be_tried_again() {
    let Some(mut setup) = Setup::signed_in().await else { return };
    let files = files();
    setup.upstream.respond(upstream);
    for page in &PAGES {
        ready(&setup, &files, page).await;
        let browser = &setup.browser;
        // Signing out also ends the local session if the call fails.
        let url = format!("*{}", if page.press == "#out" { "/cookies" } else { page.route });
        browser.block(&[&url]).await;
        browser.click(page.press).await;
        let failed = if page.path.contains("_up") { "" } else { "无法连接服务器" };
        browser.until(&format!("(n => n.className === 'bad' && n.innerText.includes({failed:?}))(document.querySelector({:?}))", page.status)).await;
        browser.until(&idle(page)).await;
        browser.block(&[]).await;
        browser.hold(&[&url]).await;
        browser.hurry().await;
        browser.click(page.press).await;
        browser.shows(page.status, "没有及时响应").await;
        browser.until(&idle(page)).await;
        browser.hold(&[]).await;
        let before = sent(&setup, page);
        setup.browser.click(page.press).await;
        let again = || sent(&setup, page) > before;
        crate::support::upstream::wait_until(page.path, again).await;
        // Changes to the cookies are complete before the next page sets its own.
        setup.browser.until(&idle(page)).await;
    }
    setup.ncm.kill();
    setup.browser.click("#form button").await;
    setup.browser.shows("#status", "无法连接服务器").await;
}

/// Each page asks at its start who is signed in.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_begins_with_can_be_tried_again() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    far(&setup).await;
    for page in OF_AN_ACCOUNT {
        browser.block(&["*/login/status"]).await;
        setup.open(&format!("/{page}.html")).await;
        browser.shows("#account", "无法连接服务器").await;
        browser.block(&[]).await;
        browser.click("#account button").await;
        browser.shows("#account", "小明").await;
    }
    setup.open("/status").await;
    browser.shows("#health", "运行正常").await;
    browser.block(&["*/"]).await;
    browser.run("void load($('#health'), health)").await;
    browser.shows("#health", "无法连接服务器").await;
    browser.block(&[]).await;
    browser.click("#health button").await;
    browser.shows("#health", "运行正常").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_takes_no_newer_ones_place() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.upstream.respond(|call| {
        let slow = Duration::from_secs(2);
        if call.path().contains("/cloudsearch") {
            let words = call.payload.as_ref().unwrap()["s"].as_str().unwrap().to_owned();
            let found = json!({"songCount": 2, "songs": [song(1, &words), song(2, "另一首")]});
            let answer = Answer::json(json!({"code": 200, "result": found}));
            return if words == "慢" { answer.delay(slow) } else { answer };
        }
        if call.path().contains("/player/url/v1") {
            let id = call.payload.as_ref().unwrap()["ids"].to_string();
            let id = id.chars().filter(char::is_ascii_digit).collect::<String>();
            let data = json!([{"id": id, "url": format!("https://m1.music.126.net/{id}.wav")}]);
            let answer = Answer::json(json!({"code": 200, "data": data}));
            return if id == "1" { answer.delay(slow) } else { answer };
        }
        netease(call)
    });
    far(&setup).await;
    setup.open("/").await;
    for words in ["慢", "快"] {
        browser.fill("#words", words).await;
        browser.press("Enter").await;
    }
    browser.shows(".song", "快").await;
    crate::support::upstream::wait_until("both answers", || browser.ended("/cloudsearch") == 2).await;
    assert_eq!(browser.run("[...document.querySelectorAll('.song')].length").await, 2);
    browser.shows(".song", "快").await;
    // The same for two songs that are played, of which the second begins anew when it has ended.
    browser.run("queue.mode = 'one'").await;
    browser.run("for (const button of document.querySelectorAll('.song .number')) button.click()").await;
    browser.until("document.querySelector('#audio').src.endsWith('/2.wav')").await;
    crate::support::upstream::wait_until("both addresses", || browser.ended("/song/url/v1") == 2).await;
    assert!(browser.run("document.querySelector('#audio').src").await.as_str().unwrap().ends_with("/2.wav"));
    browser.shows("#title", "另一首").await;
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_opens_on_another_host_without_https() {
    let Some(setup) = Setup::with(&[("NCM_ALLOWED_HOSTS", "lan.test")], "en-GB").await else { return };
    let browser = &setup.browser;
    setup.upstream.respond(upstream);
    let url = |path: &str| setup.ncm.url(path).replace("127.0.0.1", "lan.test");
    for path in paths() {
        browser.open(&url(path)).await;
        browser.until("document.querySelector('header .home') && !isSecureContext").await;
        browser.until("[...document.querySelectorAll('[role=status]')].every(n => !n.innerText.includes('One moment'))").await;
        assert_eq!(browser.run("document.querySelectorAll('.bad').length").await, 0, "{path}");
    }
    let own = url("/");
    let foreign: Vec<_> = browser.asked().into_iter().filter(|url| !url.starts_with(&own)).collect();
    assert!(foreign.iter().all(|url| url.starts_with("data:") || url == "about:blank"), "{foreign:?}");
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}
