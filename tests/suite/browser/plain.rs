//! Every page without JavaScript.

use super::Setup;
use super::slow::paths;

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_every_page_says_what_to_use_instead() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    browser.scripts(false).await;
    let mut links = Vec::new();
    for path in paths() {
        setup.open(path).await;
        for words in ["JavaScript", "需要", "need"] {
            browser.shows("noscript", words).await;
        }
        // The reader's language is unknown, so both are shown.
        browser.until("[...document.querySelectorAll('h1 span')].every(n => n.checkVisibility())").await;
        assert_eq!(browser.run("document.querySelector('header').innerText").await, "");
        let found = browser
            .run("[...document.querySelectorAll('noscript a')].map(a => a.getAttribute('href'))")
            .await;
        let found = found.as_array().unwrap();
        assert!(!found.is_empty(), "{path}");
        links.extend(found.iter().map(|link| link.as_str().unwrap().to_owned()));
        super::looks::show(browser, &format!("plain{}", path.trim_end_matches(".html").replace('/', "-")))
            .await;
    }
    // Each link leads to its route in the list.
    for link in links {
        browser.open("about:blank?").await;
        setup.open(&format!("/{link}")).await;
        let Some((_, id)) = link.split_once('#') else { continue };
        let entry = format!("document.getElementById({id:?})?.checkVisibility()");
        browser.until(&entry).await;
        browser.shows("noscript", "需要 JavaScript").await;
        browser.shows("noscript", "needs JavaScript").await;
    }
}
