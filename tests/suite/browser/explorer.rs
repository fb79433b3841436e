//! The explorer at `/docs`.

use serde_json::json;

use super::Setup;

#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_fills_in_a_shared_link_sends_it_and_opens_offline() {
    let Some(setup) = Setup::new().await else { return };
    let Setup { browser, mut ncm, upstream } = setup;
    let link = ncm.url("/docs?id=4711#tag/song/GET/song/url/v1");
    browser.open(&link).await;
    browser.until("document.body.innerText.includes('登录与账号 / Login and account')").await;
    browser.until("document.body.innerText.includes('/song/url/v1?id=4711')").await;
    super::looks::inspect(&browser, "docs").await;
    // What is sent is what the link says, and nothing that nobody asked for.
    let try_it = "[...document.querySelectorAll('[id$=\"GET/song/url/v1\"] button')].find(b => b.innerText.includes('测试'))";
    browser.until(&format!("{try_it}?.click() === undefined && Boolean({try_it})")).await;
    let send =
        "[...document.querySelectorAll('button')].find(b => /^发送\\s*(向|$)/.test(b.innerText.trim()))";
    browser.until(send).await;
    super::looks::inspect(&browser, "docs-send").await;
    browser.run(&format!("{send}.click()")).await;
    let called = ncm.url("/song/url/v1");
    let sent = || browser.asked().into_iter().find(|url| url.starts_with(&called));
    crate::support::upstream::wait_until("the call", || sent().is_some()).await;
    assert_eq!(sent().unwrap(), format!("{called}?id=4711&level=exhigh"));
    // The explorer's own words are Chinese for those who read it.
    browser.until("document.body.innerText.includes('下载 OpenAPI 文档')").await;
    browser.until("navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(r => r.active?.state === 'activated')").await;
    browser.until("caches.match('/openapi.json', { ignoreVary: true }).then(Boolean)").await;
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
    browser.open(&ncm.url("/docs#tag/cloud")).await;
    browser.until("document.body.innerText.includes('云盘 / Cloud disk')").await;
    assert_eq!(browser.run("typeof Scalar").await, json!("object"));
}

/// What people look for is the first that they find.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_what_is_meant_first() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/docs").await;
    browser.until("document.body.innerText.includes('登录与账号 / Login and account')").await;
    browser.until("(b => { b?.click(); return b; })([...document.querySelectorAll('button')].find(b => b.innerText.startsWith('打开搜索')))").await;
    // No two neighbours look for the same, so that what is shown is what was typed.
    for (words, route) in [
        ("歌词", "/lyric"),
        ("二维码", "/login/qr/create"),
        ("lyric", "/lyric"),
        ("听歌打卡", "/scrobble"),
        ("daily recommend", "/recommend/songs"),
        ("/song/url/v1", "/song/url/v1"),
        ("云盘 上传", "/cloud"),
    ] {
        browser.fill("[role=dialog] input", words).await;
        let first = "document.querySelector('[role=dialog] [role=option]').innerText.trim()";
        browser.until(&format!("{first}.split(/\\s+/).at(-1) === {route:?}")).await;
    }
}

/// A slow network, or none for the explorer's script: there is something to read, and its failure is told.
#[tokio::test(flavor = "multi_thread")]
async fn the_routes_are_listed_before_the_script_has_come() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    browser.network(60_000, 100).await;
    browser.head_for(&setup.ncm.url("/docs")).await;
    browser.shows("#list", "登录与账号 · Login and account").await;
    assert_eq!(
        browser.run("typeof Scalar").await,
        json!("undefined"),
        "the script should be on its way still"
    );
    browser.click("#list summary").await;
    browser.shows("#list", "/login/qr/key").await;
    super::looks::inspect(browser, "docs-list").await;
}
