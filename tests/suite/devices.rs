//! An account has one device: the same over calls, schemes, restarts and instances, from the sign-in on, and different from
//! that of other accounts.

mod cli;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::support::upstream::wait_until;
use crate::support::{Answer, Call, KeyDesk, Ncm, Upstream};
use serde_json::json;
use tempfile::TempDir;

const IDS: [&str; 4] = ["deviceId", "_ntes_nuid", "_ntes_nnid", "WNMCID"];

/// Starts a server without a configured device, with or without a state folder.
async fn start(upstream: &Upstream, state: Option<&TempDir>) -> Ncm {
    builder(upstream, state).start().await
}

fn builder(upstream: &Upstream, state: Option<&TempDir>) -> crate::support::ncm::Builder {
    let folder = state.map_or(String::new(), |state| state.path().display().to_string());
    let builder = Ncm::builder(upstream).unset("NCM_DEVICE_ID");
    builder.env("NCM_STATE_DIR", folder).env("NCM_DEVICE_NAME", "")
}

/// Returns the ids in a call, as far as its scheme has them.
fn ids(call: &Call) -> BTreeMap<String, String> {
    assert_eq!(call.error, None);
    let mut ids: BTreeMap<String, String> = call
        .cookies
        .iter()
        .filter(|(name, _)| IDS.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if call.crypto == Some("eapi") {
        assert_eq!(call.field("header")["deviceId"], ids["deviceId"].as_str());
    }
    if call.crypto == Some("xeapi") {
        assert_eq!(call.header("x-deviceid"), ids["deviceId"]);
        assert_eq!(call.header("x-sdeviceid"), ids["deviceId"]);
        assert_eq!(call.cookies["sDeviceId"], ids["deviceId"]);
    }
    ids.retain(|_, value| !value.is_empty());
    ids
}

/// Returns the ids of all new calls, which have to be equal.
fn agreed(upstream: &Upstream) -> BTreeMap<String, String> {
    let calls = upstream.take_calls();
    let mut all = BTreeMap::new();
    for call in &calls {
        for (name, value) in ids(call) {
            let known = all.entry(name.clone()).or_insert_with(|| value.clone());
            assert_eq!(*known, value, "{name} of {}", call.target);
        }
    }
    all
}

/// Makes one call by each scheme for a session; returns the ids of its device.
async fn speaks(upstream: &Upstream, ncm: &Ncm, session: &str) -> BTreeMap<String, String> {
    upstream.take_calls();
    for scheme in ["weapi", "eapi", "xeapi", "api", "linuxapi"] {
        let reply = ncm.get("/lyric?id=1").query("crypto", scheme).header("cookie", session).send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    let ids = agreed(upstream);
    assert_eq!(ids.len(), IDS.len(), "{ids:?}");
    ids
}

fn differ(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    for name in IDS {
        assert_ne!(one[name], other[name], "{name}");
    }
}

/// Answers a sign-in as NetEase does: every caller gets the session of this name.
fn grants(upstream: &Upstream, session: &'static str) {
    upstream.respond(move |call| {
        let session = |answer: Answer| {
            answer
                .cookie(&format!(
                    "MUSIC_U={session}; Max-Age=1296000; Path=/; Domain=.music.163.com; HTTPOnly"
                ))
                .cookie("__csrf=csrf; Max-Age=1296010; Path=/")
        };
        match call.path() {
            "/eapi/login/qrcode/unikey" => {
                Answer::json(json!({ "code": 200, "unikey": format!("key-of-{}", call.index) }))
            }
            "/eapi/login/qrcode/client/login" if call.field("key") == "waiting" => {
                Answer::json(json!({ "code": 801 }))
            }
            "/eapi/login/qrcode/client/login" => session(Answer::json(json!({ "code": 803 }))),
            "/weapi/w/login/cellphone" | "/eapi/login/token/refresh" | "/eapi/w/login" => {
                session(Answer::json(json!({ "code": 200, "account": { "id": 1 } })))
            }
            _ => Answer::json(json!({ "code": 200, "data": true })),
        }
    });
}

/// Signs in by QR code, like an app that keeps only `MUSIC_U`.
async fn by_code(upstream: &Upstream, ncm: &Ncm, session: &'static str) -> BTreeMap<String, String> {
    grants(upstream, session);
    upstream.take_calls();
    let key = ncm.get("/login/qr/key").send().await.json()["data"]["unikey"].as_str().unwrap().to_owned();
    ncm.get("/login/qr/create").query("key", &key).send().await;
    for _ in 0..2 {
        let reply = ncm.get("/login/qr/check").query("key", &key).send().await;
        assert_eq!(reply.json()["code"], 803, "{}", reply.text());
    }
    agreed(upstream)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_has_one_device_wherever_it_speaks() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let first = start(&upstream, None).await;
    let one = speaks(&upstream, &first, "MUSIC_U=one").await;
    assert_eq!(speaks(&upstream, &first, "MUSIC_U=one; os=osx; __csrf=c").await, one);
    differ(&one, &speaks(&upstream, &first, "MUSIC_U=two").await);
    differ(&one, &speaks(&upstream, &first, "MUSIC_A=guest").await);
    differ(&one, &speaks(&upstream, &first, "os=pc").await);
    // Another instance without shared state, and after a restart.
    let second = start(&upstream, None).await;
    assert_eq!(speaks(&upstream, &second, "MUSIC_U=one").await, one);
    // The caller's own values take precedence.
    let own = "MUSIC_U=one; deviceId=D; _ntes_nuid=n; _ntes_nnid=n,1; WNMCID=w";
    let own = speaks(&upstream, &second, own).await;
    assert_eq!(
        own.values().collect::<Vec<_>>(),
        ["w", "n,1", "n", "D"].map(str::to_owned).iter().collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_makes_devices_of_its_own() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let with = |secret: &str| builder(&upstream, None).env("NCM_DEVICE_SECRET", secret).start();
    let (one, same, other) =
        (with("the first secret").await, with("the first secret").await, with("another secret!!").await);
    for session in ["MUSIC_U=one", "os=pc"] {
        let ids = speaks(&upstream, &one, session).await;
        assert_eq!(speaks(&upstream, &same, session).await, ids, "{session}");
        differ(&ids, &speaks(&upstream, &other, session).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_device_that_signs_in_by_code_is_the_one_that_speaks_afterwards() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let state = tempfile::tempdir().unwrap();
    let ncm = start(&upstream, Some(&state)).await;
    // A second process with the same folder.
    let beside = start(&upstream, Some(&state)).await;
    let signed = by_code(&upstream, &ncm, "session-1").await;
    let speaking = speaks(&upstream, &ncm, "MUSIC_U=session-1").await;
    assert_eq!(speaking["deviceId"], signed["deviceId"]);
    assert_eq!(speaks(&upstream, &beside, "MUSIC_U=session-1").await, speaking);
    // Another account has another device.
    let other = by_code(&upstream, &beside, "session-2").await;
    assert_ne!(other["deviceId"], signed["deviceId"]);
    let others = speaks(&upstream, &beside, "MUSIC_U=session-2").await;
    assert_eq!(others["deviceId"], other["deviceId"]);
    differ(&others, &speaking);
    // A refreshed session keeps the device, also after further refreshes.
    for (old, new) in [("session-1", "session-3"), ("session-3", "session-4")] {
        grants(&upstream, new);
        let reply = ncm.get("/login/refresh").cookie("MUSIC_U", old).send().await;
        assert_eq!(reply.status, 200);
        assert_eq!(agreed(&upstream)["deviceId"], signed["deviceId"]);
        assert_eq!(speaks(&upstream, &ncm, &format!("MUSIC_U={new}")).await, speaking);
    }
    drop((ncm, beside));
    let again = start(&upstream, Some(&state)).await;
    assert_eq!(speaks(&upstream, &again, "MUSIC_U=session-4").await, speaking);
    assert_eq!(speaks(&upstream, &again, "MUSIC_U=session-2").await, others);
    // The stored file is private to its owner, and contains no session.
    let kept = std::fs::read_to_string(state.path().join("devices.jsonl")).unwrap();
    assert!(!kept.contains("session-") && kept.contains(&signed["deviceId"]));
    #[cfg(unix)]
    for file in ["devices.jsonl", "device-secret"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(state.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_device_that_signs_in_by_phone_or_mail_is_the_one_that_speaks_afterwards() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let state = tempfile::tempdir().unwrap();
    let ncm = start(&upstream, Some(&state)).await;
    let mut devices = Vec::new();
    for (steps, session) in [
        (
            &[
                "/captcha/sent?phone=13800000000",
                "/captcha/verify?phone=13800000000&captcha=1234",
                "/cellphone/existence/check?phone=13800000000",
                "/login/cellphone?phone=13800000000&captcha=1234",
            ][..],
            "of-phone",
        ),
        (
            &[
                "/captcha/sent?phone=13800000000&ctcode=1",
                "/login/cellphone?phone=13800000000&countrycode=1&captcha=1",
            ],
            "of-usa",
        ),
        (&["/login?email=A%40163.com&password=p"], "of-mail"),
    ] {
        grants(&upstream, session);
        upstream.take_calls();
        for step in steps {
            let reply = ncm.get(step).send().await;
            assert_eq!(reply.status, 200, "{step}: {}", reply.text());
        }
        let signed = agreed(&upstream);
        let speaking = speaks(&upstream, &ncm, &format!("MUSIC_U={session}")).await;
        assert_eq!(speaking["deviceId"], signed["deviceId"], "{session}");
        // The same account, signed in again.
        grants(&upstream, "of-later");
        upstream.take_calls();
        ncm.get(steps.last().unwrap()).send().await;
        assert_eq!(agreed(&upstream)["deviceId"], signed["deviceId"], "{session}");
        assert_eq!(speaks(&upstream, &ncm, "MUSIC_U=of-later").await, speaking, "{session}");
        devices.push(speaking);
    }
    differ(&devices[0], &devices[1]);
    differ(&devices[0], &devices[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_keeps_its_cookies_takes_the_device_along() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let ncm = start(&upstream, None).await;
    grants(&upstream, "session");
    let key = ncm.get("/login/qr/key").send().await.json()["data"]["unikey"].as_str().unwrap().to_owned();
    let reply = ncm.get("/login/qr/check").query("key", &key).send().await;
    let speaking = speaks(&upstream, &ncm, "MUSIC_U=session").await;
    // In the field, and in the browser's cookies.
    let field = reply.json()["cookie"].as_str().unwrap().to_owned();
    let browser: Vec<String> =
        reply.set_cookies().iter().map(|set| set.split(';').next().unwrap().to_owned()).collect();
    let elsewhere = start(&upstream, None).await;
    for cookies in [field.clone(), browser.join("; ")] {
        assert_eq!(speaks(&upstream, &elsewhere, &cookies).await, speaking, "{cookies}");
    }
    // Only callers who sign in get the device.
    assert!(field.contains("deviceId=") && field.contains("WNMCID="));
    for path in ["/lyric?id=1", "/login/qr/key", "/user/account?cookie=MUSIC_U%3Dsession"] {
        let reply = ncm.get(path).send().await;
        assert!(reply.set_cookies().iter().all(|set| !set.contains("deviceId")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nmtid_is_the_upstreams_to_give() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let state = tempfile::tempdir().unwrap();
    let ncm = start(&upstream, Some(&state)).await;
    let nmtid = |call: &Call| {
        let cookie = call.cookies.get("NMTID").cloned();
        if call.crypto == Some("eapi") {
            assert_eq!(call.field("header").get("NMTID").and_then(|id| id.as_str()), cookie.as_deref());
        }
        cookie
    };
    // ncm makes it up for the web's schemes, and omits it from eapi, until the upstream sends one.
    let ask = async |ncm: &Ncm, scheme: &str, cookies: &str| {
        upstream.take_calls();
        ncm.get("/lyric?id=1").query("crypto", scheme).header("cookie", cookies).send().await;
        nmtid(&upstream.take_calls()[0])
    };
    let made_up = ask(&ncm, "weapi", "MUSIC_U=one").await.unwrap();
    assert!(made_up.len() == 41 && made_up.starts_with("00O"), "{made_up}");
    assert_eq!(ask(&ncm, "weapi", "MUSIC_U=one").await.unwrap(), made_up);
    assert_ne!(ask(&ncm, "weapi", "MUSIC_U=two").await.unwrap(), made_up);
    for _ in 0..4 {
        assert_eq!(ask(&ncm, "eapi", "MUSIC_U=one").await, None);
    }
    // The first one stays.
    upstream.respond(|call| {
        Answer::json(json!({ "code": 200 }))
            .cookie(&format!("NMTID=given-{}; Path=/", call.field("id").as_str().unwrap_or("x")))
    });
    assert_eq!(ask(&ncm, "eapi", "MUSIC_U=one").await, None);
    upstream.always(Answer::json(json!({ "code": 200 })).cookie("NMTID=another; Path=/"));
    for scheme in ["eapi", "weapi", "xeapi", "api"] {
        assert_eq!(ask(&ncm, scheme, "MUSIC_U=one").await.as_deref(), Some("given-1"), "{scheme}");
    }
    assert_eq!(ask(&ncm, "eapi", "MUSIC_U=two").await, None);
    assert_eq!(ask(&ncm, "eapi", "MUSIC_U=two").await.as_deref(), Some("another"));
    // The caller's own takes precedence.
    for scheme in ["eapi", "weapi"] {
        assert_eq!(ask(&ncm, scheme, "MUSIC_U=one; NMTID=own").await.as_deref(), Some("own"), "{scheme}");
    }
    drop(ncm);
    let again = start(&upstream, Some(&state)).await;
    assert_eq!(ask(&again, "eapi", "MUSIC_U=one").await.as_deref(), Some("given-1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_scheme_tells_one_story() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let ncm = start(&upstream, None).await;
    for os in ["", "os=pc", "os=osx", "os=linux", "os=android", "os=iphone"] {
        for scheme in ["weapi", "eapi", "api", "linuxapi", "xeapi"] {
            upstream.take_calls();
            let cookie = format!("MUSIC_U=one; {os}");
            ncm.get("/lyric?id=1").query("crypto", scheme).header("cookie", &cookie).send().await;
            let call = &upstream.take_calls()[0];
            assert_eq!(call.crypto, Some(scheme));
            let said = |name: &str| call.cookies.get(name).map_or("", String::as_str);
            let (agent, system) = (call.header("user-agent"), said("os"));
            let (word, osver) = match system {
                "pc" => ("Windows NT 10.0", "Windows-10"),
                "osx" => ("Macintosh", "15.5"),
                "linux" => ("Linux x86_64", "Deepin"),
                "android" => ("Android 12", "12"),
                _ => ("iOS 16.2", "16.2"),
            };
            assert!(agent.contains(word) && said("osver").contains(osver), "{os} {scheme}: {agent} {system}");
            let wanted = match (os, scheme) {
                (_, "xeapi") => "android",
                ("", "linuxapi") => "linux",
                ("", _) => "pc",
                (os, _) => &os[3..],
            };
            assert_eq!(system, wanted, "{os} {scheme}");
            if agent.contains("NeteaseMusic") {
                assert!(agent.contains(said("appver")), "{os} {scheme}: {agent} {}", said("appver"));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_device_is_named_once_after_signing_in() {
    let upstream = Upstream::start().await;
    let names = |upstream: &Upstream| {
        let calls = upstream.calls();
        let named = calls.iter().filter(|call| call.path() == "/eapi/deviceinfo/center/upload");
        named.map(|call| call.field("deviceName").as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (name, wanted) in [(Some("书房 NAS"), "书房 NAS"), (None, "DESKTOP-")] {
        let builder = builder(&upstream, None);
        let ncm = match name {
            Some(name) => builder.env("NCM_DEVICE_NAME", name),
            None => builder.unset("NCM_DEVICE_NAME"),
        };
        let ncm = ncm.start().await;
        grants(&upstream, "session");
        upstream.take_calls();
        let reply = ncm.get("/login/cellphone?phone=13800000000&captcha=1234").send().await;
        assert_eq!(reply.status, 200);
        wait_until("the device is named", || !names(&upstream).is_empty()).await;
        let calls = upstream.calls();
        assert_eq!(ids(&calls[0])["deviceId"], ids(&calls[1])["deviceId"]);
        assert_eq!(calls[1].cookies["MUSIC_U"], "session");
        // Neither a refresh nor another call does it.
        ncm.get("/lyric?id=1&cookie=MUSIC_U%3Dsession").send().await;
        grants(&upstream, "session-2");
        ncm.get("/login/refresh").cookie("MUSIC_U", "session").send().await;
        ncm.get("/lyric?id=2&cookie=MUSIC_U%3Dsession-2").send().await;
        let named = names(&upstream);
        assert!(named.len() == 1 && named[0].starts_with(wanted), "{named:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_stands_whatever_comes_of_the_name() {
    let upstream = Upstream::start().await;
    let ncm = builder(&upstream, None).unset("NCM_DEVICE_NAME").start().await;
    for answer in [
        Answer::json(json!({ "code": 400 })),
        Answer::html("<html>").status(500),
        Answer::json(json!({ "code": 200 })).delay(Duration::from_secs(600)),
    ] {
        upstream.respond(move |call| match call.path() {
            "/eapi/deviceinfo/center/upload" => answer.clone(),
            _ => Answer::json(json!({ "code": 200 })).cookie("MUSIC_U=session; Path=/"),
        });
        let reply = ncm.get("/login/cellphone?phone=13800000000&captcha=1234").send().await;
        assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)));
    }
    // Off by an empty name, and where the operator has set the device's id.
    for builder in [builder(&upstream, None), Ncm::builder(&upstream)] {
        let ncm = builder.start().await;
        upstream.take_calls();
        ncm.get("/login/cellphone?phone=13800000000&captcha=1234").send().await;
        ncm.get("/lyric?id=1").send().await;
        assert_eq!(upstream.take_calls().len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_no_reason_to_fail() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let file = tempfile::NamedTempFile::new().unwrap();
    let folder = file.path().join("state").display().to_string();
    let ncm = builder(&upstream, None).env("NCM_STATE_DIR", &folder).start().await;
    let signed = by_code(&upstream, &ncm, "session").await;
    assert_eq!(speaks(&upstream, &ncm, "MUSIC_U=session").await["deviceId"], signed["deviceId"]);
    ncm.says("state folder").await;
}
