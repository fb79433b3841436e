//! The explorer at `/docs`.

use serde_json::json;

use crate::Setup;

#[tokio::test(flavor = "multi_thread")]
async fn the_explorer_fills_in_a_shared_link_sends_it_and_opens_offline() {
    let Some(setup) = Setup::new().await else { return };
    let Setup { browser, mut ncm, upstream } = setup;
    let link = ncm.url("/docs?id=4711#tag/song/GET/song/url/v1");
    browser.open(&link).await;
    browser.until("document.body.innerText.includes('登录与账号 / Login and account')").await;
    browser.until("document.body.innerText.includes('/song/url/v1?id=4711')").await;
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
