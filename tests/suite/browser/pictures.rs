//! The pictures of the READMEs: pages with the mock, in each language. `docs/pictures/renew` copies them from
//! `target/screenshots`.

use super::chromium::Browser;
use super::looks;
use crate::support::{Ncm, Upstream};

/// Maximum size in bytes of a picture that a README loads at once.
const MOST_BYTES: u64 = 60_000;

#[tokio::test(flavor = "multi_thread")]
async fn the_readmes_have_their_pictures() {
    for (language, readme) in [("en-US", "en"), ("zh-CN", "zh")] {
        let Some(browser) = Browser::start(language).await else { return };
        let mock = Ncm::builder(&Upstream::start().await).arg("mock").start().await;
        browser.size(1200, 760).await;
        browser.open(&mock.url("/#/search/海阔天空")).await;
        browser.until("document.querySelectorAll('.song').length > 5").await;
        browser.click(".song .number").await;
        browser.until("document.querySelector('#audio').currentTime > 0").await;
        browser.until("[...document.images].every((image) => image.complete)").await;
        keep(&browser, &format!("readme-player-{readme}")).await;
        browser.open(&mock.url("/docs?id=33894312#tag/song/GET/song/url/v1")).await;
        browser.until("document.body.innerText.includes('/song/url/v1?id=33894312')").await;
        keep(&browser, &format!("readme-docs-{readme}")).await;
        assert!(browser.problems().is_empty(), "{:?}", browser.problems());
    }
}

async fn keep(browser: &Browser, name: &str) {
    let path = looks::pictures().join(format!("{name}.webp"));
    browser.view(&path).await;
    let size = std::fs::metadata(&path).unwrap().len();
    assert!(size < MOST_BYTES, "{}: {size} bytes", path.display());
}
