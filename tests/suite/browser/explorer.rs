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
    // What is sent is what the link says, and nothing that nobody asked for.
    let try_it = "[...document.querySelectorAll('[id$=\"GET/song/url/v1\"] button')].find(b => b.innerText.includes('测试'))";
    browser.until(&format!("{try_it}?.click() === undefined && Boolean({try_it})")).await;
    let send =
        "[...document.querySelectorAll('button')].find(b => /^发送\\s*(向|$)/.test(b.innerText.trim()))";
    browser.until(send).await;
    browser.run(&format!("{send}.click()")).await;
    let sent = || browser.asked().iter().any(|url| url.contains("/song/url/v1?id=4711&level=exhigh"));
    crate::support::upstream::wait_until("the call", sent).await;
    assert!(!browser.asked().iter().any(|url| url.contains("crypto=")));
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
