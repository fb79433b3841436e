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
    // Nobody has to sign in for this one.
    browser.shows("[role=dialog]", "身份验证").await;
    assert_eq!(
        browser.run("document.querySelector('[role=dialog]').innerText.match(/身份验证\\s*(\\S+)/)[1]").await,
        "可选"
    );
    // As long as the answer is under way, it is not sent again.
    browser.network(50_000, 400).await;
    browser.hold(&["*/song/url/v1*"]).await;
    browser.run(&format!("{send}.click()")).await;
    let busy = format!("(b => b.disabled || b.ariaDisabled === 'true')({send})");
    browser.until(&busy).await;
    browser.run(&format!("{send}.click()")).await;
    browser.hold(&[]).await;
    browser.until(&format!("!{busy}")).await;
    browser.network(5_000_000, 0).await;
    let called = ncm.url("/song/url/v1");
    let sent: Vec<_> = browser.asked().into_iter().filter(|url| url.starts_with(&called)).collect();
    assert_eq!(sent, [format!("{called}?id=4711&level=exhigh")]);
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

/// On a slow network, or without the explorer's script, the page has text and reports the failure.
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
    // If the document does not arrive, the page says so below the list, which stays.
    browser.network(5_000_000, 0).await;
    browser.block(&["*/openapi.json"]).await;
    browser.open("about:blank?").await;
    setup.open("/docs").await;
    browser.shows("#opening[role=alert]", "请检查网络后重试").await;
    browser.shows("#list", "登录与账号").await;
    browser.block(&[]).await;
    browser.click("#opening button").await;
    browser.until("typeof Scalar === 'object' && document.body.innerText.includes('搜索')").await;
}

/// Over plain http on another machine there is no service worker, and browsers grant scripts less.
#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_sends_to_the_server_that_it_came_from() {
    let Some(setup) = Setup::with(&[("NCM_ALLOWED_HOSTS", "lan.test")], "en-GB").await else { return };
    let browser = &setup.browser;
    let url = |path: &str| setup.ncm.url(path).replace("127.0.0.1", "lan.test");
    browser.open(&url("/docs?id=4711#tag/song/GET/song/url/v1")).await;
    browser.until("document.body.innerText.includes('/song/url/v1?id=4711')").await;
    assert_eq!(browser.run("isSecureContext").await, json!(false));
    let button = |words: &str, within: &str| {
        format!(
            "[...document.querySelectorAll('{within} button')].find(b => b.innerText.trim().startsWith('{words}'))"
        )
    };
    let try_it = button("Test Request", r#"[id$="GET/song/url/v1"]"#);
    browser.until(&format!("{try_it}?.click() === undefined && Boolean({try_it})")).await;
    let send = button("Send", "[role=dialog]");
    browser.until(&send).await;
    browser.run(&format!("{send}.click()")).await;
    browser.shows("[role=dialog]", "m1.music.126.net").await;
    assert!(browser.asked().contains(&url("/song/url/v1?id=4711&level=exhigh")));
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}
