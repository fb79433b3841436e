//! The server's state: whether NetEase answers, who may use the server, how an app uses it.

use serde_json::json;

use super::Setup;
use crate::support::Answer;

/// Healthy is only what is answered: not a server whose every call is refused, or comes to nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_state_follows_the_upstreams_answers() {
    let Some(setup) = Setup::with(&[("NCM_TIMEOUT", "2")], "zh-CN").await else { return };
    let browser = &setup.browser;
    setup.open("/status").await;
    browser.shows("#health.good", "运行正常").await;
    browser.click("#check").await;
    browser.shows("#checked.good", "有响应").await;
    browser.shows("#calls li", "上次响应").await;
    setup.is_sound("status").await;
    for (answer, said) in [
        (Answer::json(json!({"code": -460, "msg": "Cheating", "message": "Cheating"})), "被拒绝：太频繁"),
        (Answer::json(json!({})).status(500), "HTTP 错误"),
        (Answer::bytes("no JSON"), "响应无法读取"),
    ] {
        setup.answer("", answer);
        browser.click("#check").await;
        browser.shows("#health.bad", "最近的调用失败了").await;
        browser.shows("#health", said).await;
        let is_listed = format!(
            "[...document.querySelectorAll('#calls small.bad')].some((line) => line.innerText.includes({said:?}))"
        );
        browser.until(&is_listed).await;
        browser.until("document.querySelector('#checked').className === 'bad'").await;
        // It is not healthy for who comes later, either.
        setup.open("/status").await;
        browser.until("document.querySelector('#health').className === 'bad'").await;
    }
    super::looks::inspect(browser, "status-refused").await;
    setup.upstream.respond(super::netease);
    browser.click("#check").await;
    browser.shows("#checked.good", "有响应").await;
    // The upstream that says who is signed in is asked again, too.
    setup.open("/status").await;
    browser.shows("#health.good", "运行正常").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_says_who_may_use_the_server_and_how() {
    let env = [
        ("NCM_HOME", "status"),
        ("NCM_ACCESS_KEY", "sesame-sesame-sesame"),
        ("NCM_PROXY", "socks5://me:hush@127.0.0.1:9"),
    ];
    let Some(setup) = Setup::with(&env, "en-GB").await else { return };
    let browser = &setup.browser;
    setup.open("/").await;
    browser.fill("dialog input", "sesame-sesame-wrong").await;
    browser.press("Enter").await;
    browser.shows("dialog .bad", "The server refused the key").await;
    browser.fill("dialog input", "sesame-sesame-sesame").await;
    browser.press("Enter").await;
    for words in ["SOCKS 5", "one for all accounts", "ncm 0.", "against"] {
        browser.shows("#facts", words).await;
    }
    let shown = browser.run("document.body.innerText").await.to_string();
    assert!(!shown.contains("hush") && !shown.contains("127.0.0.1:9"), "{shown}");
    let address = setup.ncm.url("");
    browser.shows("#address", &address).await;
    browser.shows("#curl", &format!("curl '{address}/cloudsearch?keywords=")).await;
    browser.until("document.querySelector('#mock').hidden").await;
    // The player is elsewhere, and the header leads there and back.
    browser.click("header .top a").await;
    browser.until("location.pathname === '/player' && document.querySelector('#words')").await;
    browser.until("document.querySelector('header .top a').getAttribute('aria-current') === 'page'").await;
    browser.click("header .home").await;
    browser.shows("h1", "Tools and status").await;
}
