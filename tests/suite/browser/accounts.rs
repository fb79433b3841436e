//! Signing in and out, and the start page.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use serde_json::json;

use super::{HOSTILE, Setup, netease};
use crate::support::Answer;

#[tokio::test(flavor = "multi_thread")]
async fn the_front_door_speaks_both_languages_and_says_what_is_open() {
    let Some(setup) = Setup::new().await else { return };
    setup.open("/status").await;
    let browser = &setup.browser;
    browser.shows("#health", "运行正常").await;
    browser.shows("#facts", "只有本机").await;
    browser.shows("header .who", "登录").await;
    setup.is_sound("status").await;
    assert!(
        !browser
            .run("document.querySelector('#health').innerText.includes('Healthy')")
            .await
            .as_bool()
            .unwrap()
    );
    // By keyboard alone, from the top: home, three sections, the sign-in, the language.
    setup.open("/status").await;
    browser.shows("#health", "运行正常").await;
    for _ in 0..6 {
        browser.press("Tab").await;
    }
    browser.press("Enter").await;
    browser.shows("#health", "Healthy").await;
    browser.shows("h1", "Tools and status").await;
    let dark = "getComputedStyle(document.documentElement).colorScheme === 'dark'";
    // The theme follows the system, then is light, then dark.
    for _ in 0..2 {
        browser.click("header button:last-child").await;
    }
    browser.until(dark).await;
    setup.open("/playlist_import.html").await;
    browser.until(dark).await;
    browser.shows("h1", "Import a playlist").await;
    setup.open("/status").await;
    browser.shows("#health", "Healthy").await;
    setup.is_sound("status-en").await;
    // Every link of ours leads somewhere.
    let links = "Promise.all([...document.querySelectorAll('main a')].map(a => a.pathname).filter(p => p.endsWith('.html') || p.startsWith('/audio') || p === '/docs').map(p => fetch(p, { headers: { Accept: 'text/html' } }).then(r => r.ok ? '' : p)))";
    let broken = browser.run(links).await;
    let broken: Vec<_> = broken.as_array().unwrap().iter().filter(|path| *path != "").collect();
    assert!(broken.is_empty(), "{broken:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_server_asks_for_its_key_once() {
    let key = "sesame-sesame-sesame";
    let Some(setup) = Setup::with(&[("NCM_ACCESS_KEY", key)], "en-GB").await else { return };
    setup.open("/status").await;
    let browser = &setup.browser;
    browser.shows("dialog", "requires an access key").await;
    setup.is_sound("status-key").await;
    browser.fill("dialog input", key).await;
    browser.press("Enter").await;
    browser.shows("#health", "Healthy").await;
    setup.open("/search.html?keywords=a").await;
    browser.until("document.querySelectorAll('.song').length === 2").await;
    assert_eq!(browser.run("document.querySelector('dialog')").await, json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_qr_code_expires_is_drawn_anew_scanned_and_confirmed() {
    let Some(setup) = Setup::new().await else { return };
    let (keys, looks) = (AtomicUsize::new(0), AtomicUsize::new(0));
    setup.upstream.respond(move |call| {
        if call.path().contains("/qrcode/unikey") {
            return Answer::json(
                json!({"code": 200, "unikey": format!("key-{}", keys.fetch_add(1, Relaxed))}),
            );
        }
        if call.path().contains("/qrcode/client/login") {
            let code = [801, 800, 801, 802, 803][looks.fetch_add(1, Relaxed).min(4)];
            let scanned = json!({"code": code, "message": "x", "nickname": HOSTILE, "avatarUrl": "http://p1.music.126.net/a.jpg"});
            let answer = Answer::json(scanned);
            let signed = code == 803;
            return if signed { answer.cookie("MUSIC_U=session; Path=/; HttpOnly") } else { answer };
        }
        let path = call.path();
        if path.contains("/vip/info") {
            let vip = json!({"vipLevel": 6, "expireTime": 4_070_908_800_000_u64});
            let ended = json!({"vipLevel": 2, "expireTime": 1});
            return Answer::json(json!({"code": 200, "data": {"redplus": ended, "associator": vip}}));
        }
        if path.contains("/user/level") {
            let level = json!({"level": 9, "nowPlayCount": 12_400, "nextPlayCount": 20_000});
            return Answer::json(json!({"code": 200, "full": false, "data": level}));
        }
        netease(call)
    });
    let browser = &setup.browser;
    // The way on is the way back: a list of the player leads to the sign-in and gets the reader again.
    setup.open("/cloud.html?page=2").await;
    browser.click("#account a").await;
    browser.until("document.querySelector('#qr')?.naturalWidth > 50 && document.querySelector('#qr').alt.includes('key-0')").await;
    browser.shows("#status", "等待扫码").await;
    browser.shows("#steps [aria-current=step]", "扫描二维码").await;
    browser.until("document.querySelector('#qr').alt.includes('key-1')").await;
    browser.shows("#status", "已扫码，请在手机上确认").await;
    browser.shows("#steps [aria-current=step]", "在手机上确认").await;
    browser.shows("#steps [aria-current=step]", HOSTILE).await;
    browser.shows("#done", "登录成功").await;
    browser.shows("#done", "小明 <img").await;
    browser.until("location.pathname === '/cloud.html' && location.search === '?page=2'").await;
    // Who is signed in is told so, and another may sign in.
    setup.open("/qrlogin.html").await;
    browser.shows("#done", "你已经登录").await;
    browser.until("document.querySelector('#done a').href.endsWith('/cloud.html?page=2')").await;
    setup.is_sound("qrlogin-done").await;
    browser.click("#done button").await;
    browser.until("document.querySelector('#qr').alt.includes('key-2')").await;
    // The account's page knows the cookie that scripts cannot read.
    setup.open("/account.html").await;
    browser.shows("#rights", "黑胶 VIP").await;
    browser.shows("#rights", "2099-01-01").await;
    browser.shows("#rights", "Lv. 9").await;
    browser.shows("#rights", "12400 / 20000").await;
    assert!(!browser.run("document.querySelector('#rights').innerText").await.to_string().contains("SVIP"));
    browser.click("#show").await;
    browser.until("document.querySelector('#cookie').value.includes('MUSIC_U=session')").await;
    setup.is_sound("account").await;
    browser.shows("#show", "隐藏").await;
    browser.click("#show").await;
    browser
        .until("document.querySelector('#shown').hidden && !document.querySelector('#cookie').value")
        .await;
    assert!(!browser.run("document.cookie").await.as_str().unwrap().contains("MUSIC_U"));
    browser.click("#out").await;
    browser.shows("#status", "已退出").await;
    browser.shows("#account", "需要先登录").await;
    assert!(setup.upstream.calls().iter().any(|call| call.path().contains("/logout")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_that_fails_is_told_and_a_new_code_helps() {
    let Some(setup) = Setup::new().await else { return };
    setup.refuse("/qrcode/unikey", 500, "系统繁忙");
    setup.open("/qrlogin.html").await;
    setup.browser.shows("#status", "系统繁忙").await;
    setup.browser.until("document.querySelector('#status').getAttribute('role') === 'alert'").await;
    setup.is_sound("qrlogin-failed").await;
    setup.answer("/qrcode/unikey", Answer::json(json!({"code": 200, "unikey": "key-9"})));
    setup.browser.click("#again").await;
    setup.browser.until("document.querySelector('#qr').alt.includes('key-9')").await;
    setup.is_sound("qrlogin").await;
    // On a phone the picture goes to the album, or the app opens.
    let shown = |selector: &str| format!("document.querySelector({selector:?}).checkVisibility()");
    assert_eq!(setup.browser.run(&shown("#save")).await, json!(false));
    setup.browser.size(375, 812).await;
    setup.browser.until(&shown("#save")).await;
    assert_eq!(setup.browser.run(&shown(".elsewhere")).await, json!(false));
    let links = "[document.querySelector('#save').download, document.querySelector('#save').href.startsWith('data:image/png'),
        document.querySelector('#app').href]";
    let app = "orpheus://openurl?url=https%3A%2F%2Fmusic.163.com%2Flogin%3Fcodekey%3Dkey-9";
    assert_eq!(setup.browser.run(links).await, json!(["ncm-qr.png", true, app]));
}

/// Over plain http from another machine, browsers send fewer headers, and pages have no clipboard.
#[tokio::test(flavor = "multi_thread")]
async fn an_account_on_another_machine_is_shown_and_signed_out() {
    let Some(setup) = Setup::with(&[("NCM_ALLOWED_HOSTS", "lan.test")], "en-GB").await else { return };
    let browser = &setup.browser;
    let url = |path: &str| setup.ncm.url(path).replace("127.0.0.1", "lan.test");
    browser.open(&url("/login.html")).await;
    assert_eq!(browser.run("isSecureContext").await, json!(false));
    browser.fill("textarea", "session").await;
    browser.click("#import button").await;
    browser.shows("#done", "Signed in").await;
    browser.open(&url("/account.html")).await;
    browser.click("#copy").await;
    browser.shows("#cookie-status", "copy the selected text").await;
    browser.until("document.querySelector('#cookie').value.includes('MUSIC_U=session')").await;
    browser.click("#out").await;
    browser.shows("#account", "Sign in first").await;
    browser.until("!document.cookie.includes('MUSIC_U')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_by_phone_and_by_a_pasted_cookie() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    setup.open("/login.html").await;
    // What is wrong is said beside the button, and the field has the focus.
    let focus = "document.activeElement.name";
    browser.click("#send").await;
    browser.shows("#send-status", "请先填写手机号").await;
    browser.fill("input[name=phone]", "138 0000").await;
    browser.click("#send").await;
    browser.shows("#send-status", "11 位数字").await;
    assert_eq!(browser.run(focus).await, json!("phone"));
    setup.refuse("/sms/captcha/sent", 400, "当天发送次数已达上限");
    browser.fill("input[name=phone]", "138-0000 0000").await;
    browser.click("#send").await;
    browser.shows("#send-status", "当天发送次数已达上限").await;
    browser.until("!document.querySelector('#send').disabled").await;
    setup.upstream.respond(netease);
    browser.click("#send").await;
    browser.shows("#send-status", "验证码已发送").await;
    assert_eq!(setup.last("/sms/captcha/sent")["cellphone"], "13800000000");
    assert_eq!(browser.run(focus).await, json!("captcha"));
    // No second one for a minute, which a reload does not shorten.
    let counts = "document.querySelector('#send').disabled && /^\\d+ 秒后可重发$/.test(document.querySelector('#send').innerText)";
    browser.until(counts).await;
    setup.is_sound("login").await;
    setup.open("/login.html").await;
    browser.until(counts).await;
    browser.run("localStorage.setItem('ncm-code-sent', Date.now() - 58_000)").await;
    setup.open("/login.html").await;
    browser.until("document.querySelector('#send').innerText === '发送验证码' && !document.querySelector('#send').disabled").await;
    browser.fill("input[name=phone]", "13800000000").await;
    setup.refuse("/login/cellphone", 503, "验证码错误");
    browser.fill("input[name=captcha]", "0000").await;
    browser.press("Enter").await;
    browser.shows("#phone-status", "验证码错误").await;
    let welcome = Answer::json(json!({"code": 200, "account": {"id": 1}, "profile": super::profile()}));
    setup.answer("/login/cellphone", welcome.cookie("MUSIC_U=session; Path=/; HttpOnly"));
    browser.fill("input[name=captcha]", "1234").await;
    browser.press("Enter").await;
    browser.shows("#done", "登录成功").await;
    assert_eq!(setup.last("/login/cellphone")["captcha"], "1234");
    // Nothing was opened before: the player is what comes next.
    browser.until("location.pathname === '/'").await;
    sign_in_anew(&setup).await;
    // A pasted cookie replaces it, unless it is empty or not valid.
    browser.fill("textarea", "__csrf=1").await;
    browser.click("#import button").await;
    browser.shows("#import-status", "其中没有 MUSIC_U").await;
    browser.fill("textarea", "MUSIC_U=expired").await;
    browser.click("#import button").await;
    browser.shows("#import-status", "没有登录，或已失效").await;
    browser.fill("textarea", "MUSIC_U=session; Path=/; __csrf=c1").await;
    browser.click("#import button").await;
    browser.shows("#done", "登录成功").await;
    browser
        .until("document.cookie.includes('MUSIC_U=session') && document.cookie.includes('__csrf=c1')")
        .await;
    // In any spelling: a command copied from a browser, a file of cookies that includes other sites'.
    for (text, token) in [
        (
            "curl 'https://music.163.com/' \\\n  -H 'accept: */*;q=1' \\\n  -b 'MUSIC_U=session; __csrf=c2'",
            "c2",
        ),
        (
            "# Netscape HTTP Cookie File\n.qq.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\tx\n.music.163.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\tsession\n.music.163.com\tTRUE\t/\tFALSE\t0\t__csrf\tc3",
            "c3",
        ),
        (
            "[{\"name\": \"MUSIC_U\", \"value\": \"session\"}, {\"name\": \"__csrf\", \"value\": \"c4\"}]",
            "c4",
        ),
    ] {
        sign_in_anew(&setup).await;
        browser.fill("textarea", text).await;
        browser.click("#import button").await;
        browser
            .until(&format!(
                "document.cookie.includes('MUSIC_U=session') && document.cookie.includes('__csrf={token}')"
            ))
            .await;
        browser.shows("#done", "登录成功").await;
        assert!(!browser.run("document.cookie").await.to_string().contains("accept"));
    }
}

/// Opens the page where somebody is signed in already, and asks to sign in as another.
async fn sign_in_anew(setup: &Setup) {
    setup.open("/login.html").await;
    setup.browser.shows("#done", "你已经登录").await;
    setup.browser.click("#done button").await;
}
