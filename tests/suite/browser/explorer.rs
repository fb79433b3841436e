//! The explorer at `/docs`.

use serde_json::json;

use super::Setup;

#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_fills_in_a_shared_link_sends_it_and_opens_offline() {
    let Some(setup) = Setup::new().await else { return };
    let Setup { browser, mut ncm, upstream } = setup;
    let link = ncm.url("/docs?id=4711#tag/song/GET/song/url/v1");
    browser.open(&link).await;
    browser.shows("#list", "登录与账号").await;
    browser.until("document.querySelector('#p-id')?.value === '4711'").await;
    browser.shows("#view .code", "/song/url/v1?id=4711&level=exhigh").await;
    super::looks::inspect(&browser, "docs-endpoint").await;
    // As long as the answer is under way, it is not sent again.
    browser.network(50_000, 400).await;
    browser.hold(&["*/song/url/v1*"]).await;
    browser.click("#view button.main").await;
    browser.until("document.querySelector('#view button.main').ariaBusy === 'true'").await;
    browser.run("document.querySelector('#view button.main').click()").await;
    browser.hold(&[]).await;
    browser.shows("#view .good", "200").await;
    browser.shows("#view .tree", "m1.music.126.net").await;
    browser.network(5_000_000, 0).await;
    let called = ncm.url("/song/url/v1");
    let sent: Vec<_> = browser.asked().into_iter().filter(|url| url.starts_with(&called)).collect();
    assert_eq!(sent, [format!("{called}?id=4711&level=exhigh")]);
    super::looks::inspect(&browser, "docs-answer").await;
    // The call is among the recent ones, where it leads back to its values.
    browser.run("go('docs')").await;
    browser.click("#history a").await;
    browser.until("document.querySelector('#p-id')?.value === '4711'").await;
    browser.until("navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(r => r.active?.state === 'activated')").await;
    browser.until("caches.match('/docs-cloud.zh.json', { ignoreVary: true }).then(Boolean)").await;
    let own = ncm.url("/");
    let foreign: Vec<_> = browser
        .asked()
        .into_iter()
        .filter(|url| {
            !url.starts_with(&own)
                && !url.starts_with("data:")
                && !url.starts_with("blob:")
                && url != "about:blank"
        })
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
    // The server is gone; what was visited once is still there.
    ncm.kill();
    drop(upstream);
    browser.open("about:blank?").await;
    browser.open(&ncm.url("/docs#tag/cloud/POST/cloud")).await;
    browser.shows("#view", "songFile").await;
}

/// What people look for is the first that they find.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_what_is_meant_first() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/docs").await;
    browser.until("!document.querySelector('main form').hidden").await;
    // No two neighbours look for the same, so that what is shown is what was typed.
    for (words, route) in [
        ("歌词", "/lyric"),
        ("二维码", "/login/qr/create"),
        ("lyric", "/lyric"),
        ("听歌打卡", "/scrobble"),
        ("daily recommend", "/recommend/songs"),
        ("/song/url/v1", "/song/url/v1"),
        ("云盘 上传", "/cloud"),
        ("playlist", "/playlist/detail"),
        ("song url", "/song/url"),
        ("song_url", "/song/url"),
        ("热搜", "/search/hot"),
        ("comment music", "/comment/music"),
        ("song detail", "/song/detail"),
        ("search suggest", "/search/suggest"),
    ] {
        browser.fill("#words", words).await;
        browser.shows("#found a code", route).await;
        let first = browser.run("document.querySelector('#found a code')?.textContent").await;
        assert_eq!(first, json!(route), "{words}");
    }
    // By keyboard alone: the first that was found opens, and Back leads to the list.
    browser.run("document.querySelector('main form').requestSubmit()").await;
    browser.shows("#view code", "/search/suggest").await;
    browser.run("history.back()").await;
    browser.until("!document.querySelector('#start').hidden").await;
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}

/// Without its script there is something to read; what it cannot load is told, with a way to try again.
#[tokio::test(flavor = "multi_thread")]
async fn the_routes_are_listed_before_the_script_has_come() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    browser.block(&["*/docs.js"]).await;
    browser.head_for(&setup.ncm.url("/docs")).await;
    browser.shows("#list", "登录与账号").await;
    browser.click("#list summary").await;
    browser.shows("#list", "/login/qr/key").await;
    super::looks::inspect(browser, "docs-list").await;
    browser.block(&["*/docs-song.zh.json"]).await;
    browser.open("about:blank?").await;
    setup.open("/docs#tag/song/GET/song/url/v1").await;
    browser.shows("#status[role=alert]", "请检查网络后重试").await;
    browser.shows("#list", "登录与账号").await;
    browser.block(&[]).await;
    browser.click("#status button").await;
    browser.shows("#view", "level").await;
}

/// Over plain http on another machine there is no service worker, and browsers grant scripts less.
#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_sends_to_the_server_that_it_came_from() {
    let Some(setup) = Setup::with(&[("NCM_ALLOWED_HOSTS", "lan.test")], "en-GB").await else { return };
    let browser = &setup.browser;
    let url = |path: &str| setup.ncm.url(path).replace("127.0.0.1", "lan.test");
    browser.open(&url("/docs?id=4711#tag/song/GET/song/url/v1")).await;
    browser.shows("#view .code", "/song/url/v1?id=4711").await;
    assert_eq!(browser.run("isSecureContext").await, json!(false));
    browser.shows("#view h2", "Parameters").await;
    browser.click("#view button.main").await;
    browser.shows("#view .tree", "m1.music.126.net").await;
    assert!(browser.asked().contains(&url("/song/url/v1?id=4711&level=exhigh")));
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}

/// Passwords reach neither a link nor the list of recent calls, and values are of the language that the page is in.
#[tokio::test(flavor = "multi_thread")]
async fn secrets_stay_in_their_field() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/docs#tag/account/POST/login/cellphone").await;
    browser.shows("#view", "password").await;
    browser.fill("#p-phone", "13800000000").await;
    browser.fill("#p-password", "hush-hush").await;
    browser.until("!document.querySelector('#view .code pre').textContent.includes('hush')").await;
    browser.click("#view button.main").await;
    browser.until("localStorage.getItem('ncm-calls')").await;
    let kept = browser.run("localStorage.getItem('ncm-calls') + location.href").await.to_string();
    assert!(!kept.contains("hush") && !kept.contains("13800000000"), "{kept}");
    browser.run("document.querySelector('header button').click()").await;
    browser.shows("#view h2", "Parameters").await;
}
