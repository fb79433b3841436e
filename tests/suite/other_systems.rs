//! The other systems of the registry: the client of 2015, NetEase IM, AnQiCMS.

use std::time::Duration;

use crate::support::{Answer, Ncm, Upstream};
use serde_json::{Value, json};

const CARDS: &str = "/nim/user/getUinfos";
const CARD: &str = "/nim/user/updateUinfo";
const USER: &str = "/anqicms/user/detail";

#[tokio::test(flavor = "multi_thread")]
async fn song_files_of_2015_redirect() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let url = "http://m1.music.126.net/uCNvR9xHLoQIj1kIRyzadQ==/1012650209189889.mp3";
    for (redirect, status) in [("true", 302), ("1", 302), ("false", 200), ("", 200)] {
        let query = format!("/legacy/song/file?dfsId=1012650209189889&redirect={redirect}");
        let reply = ncm.get(&query).send().await;
        assert_eq!((reply.status, reply.header("location")), (status, if status == 302 { url } else { "" }));
        assert_eq!(reply.json()["data"]["url"], url);
    }
    let given = json!({ "dfsId": 1_012_650_209_189_889_u64, "ext": "m4a/../x?", "redirect": true });
    let reply = ncm.post("/legacy/song/file").json(&given).send().await;
    assert_eq!(reply.json()["data"]["dfsId"], "1012650209189889");
    assert_eq!(reply.header("location"), url.replace("mp3", "m4a%2F..%2Fx%3F"));
    for bad in ["", "dfsId=", "dfsId=abc"] {
        let reply = ncm.get(&format!("/legacy/song/file?{bad}")).send().await;
        assert_eq!((reply.status, &reply.json()["param"]), (400, &json!("dfsId")));
    }
    assert!(upstream.take_calls().is_empty());
    // For the library, a redirection is not an error.
    let reply =
        ncm::Client::new().unwrap().legacy_song_file("1012650209189889").redirect(true).await.unwrap();
    assert_eq!(reply.get("/data/url").unwrap(), url);
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_calls_of_2015_carry_the_session_and_nothing_else() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    ncm.get("/legacy/album?id=1").cookie("MUSIC_U", "token").cookie("__csrf", "c").send().await;
    let call = upstream.take_calls().remove(0);
    assert_eq!((call.method.as_str(), call.target.as_str()), ("GET", "/api/album/1/"));
    let cookies: Value = call.cookies.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    assert_eq!(cookies, json!({ "appver": "2.0.2", "MUSIC_U": "token" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn nim_limits_hold_before_any_call() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let many = |count: usize| Value::from((0..count).map(|i| format!("t{i}")).collect::<Vec<_>>());
    for accids in [
        many(201),
        json!([1, 2]),
        json!("t1"),
        json!("t1,t2"),
        json!({ "a": 1 }),
        json!("[\"t1\""),
        json!(""),
    ] {
        let reply = ncm.post(CARDS).json(&json!({ "accids": accids })).send().await;
        assert_eq!((reply.status, &reply.json()["param"]), (400, &json!("accids")), "{accids}");
    }
    for (name, length) in [
        ("accid", 33),
        ("name", 65),
        ("sign", 257),
        ("email", 65),
        ("birth", 17),
        ("mobile", 33),
        ("ex", 1025),
    ] {
        let mut card = json!({ "accid": "a" });
        card[name] = "字".repeat(length).into();
        let reply = ncm.post(CARD).json(&card).send().await;
        assert_eq!((reply.status, &reply.json()["param"]), (400, &json!(name)));
        assert!(reply.json()["message"].as_str().unwrap().contains(&(length - 1).to_string()));
    }
    // The picture's address is measured in bytes: 3 per character.
    for (name, value) in [
        ("icon", "字".repeat(342)),
        ("icon", "i".repeat(1025)),
        ("gender", "3".to_owned()),
        ("gender", "-1".to_owned()),
        ("gender", "f".to_owned()),
    ] {
        let reply = ncm.get(CARD).query("accid", "a").query(name, &value).send().await;
        assert_eq!((reply.status, &reply.json()["param"]), (400, &json!(name)), "{value}");
    }
    assert!(upstream.take_calls().is_empty());

    let full = json!({
        "accid": "字".repeat(32), "name": "字".repeat(64), "icon": "字".repeat(341), "sign": "", "gender": 2,
        "bid": { "textbid": "", "picbid": "" },
    });
    assert_eq!(ncm.post(CARD).json(&full).send().await.status, 200);
    let call = upstream.take_calls().remove(0);
    assert_eq!(call.field("sign"), "", "a text may be emptied");
    assert_eq!(
        (call.field("gender"), call.field("bid")),
        (&json!("2"), &json!(r#"{"textbid":"","picbid":""}"#))
    );
    assert_eq!(ncm.post(CARDS).json(&json!({ "accids": many(200) })).send().await.status, 200);
    let call = upstream.take_calls().remove(0);
    assert_eq!(call.field("accids").as_str(), Some(&*many(200).to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nim_codes_come_through() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    for (code, status) in [(200, 200), (414, 414), (403, 403), (500, 500), (301, 301)] {
        let body = json!({ "code": code, "desc": "limit max accids size: 200" });
        upstream.always(Answer::json(body.clone()));
        let reply = ncm.get(CARDS).query("accids", "[\"t1\"]").cookie("MUSIC_U", "token").send().await;
        assert_eq!((reply.status, reply.json()), (status, body), "{code}");
    }
    assert!(upstream.take_calls().iter().all(|call| call.cookies.is_empty()), "no session of another system");
}

#[tokio::test(flavor = "multi_thread")]
async fn nim_needs_its_key() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).unset("NCM_NIM_APP_KEY").unset("NCM_NIM_APP_SECRET").start().await;
    let reply = ncm.get(CARDS).query("accids", "[\"t1\"]").send().await;
    assert_eq!(reply.status, 503);
    for name in ["NCM_NIM_APP_KEY", "NCM_NIM_APP_SECRET"] {
        assert!(reply.json()["msg"].as_str().unwrap().contains(name), "{}", reply.text());
        assert!(reply.json()["message"].as_str().unwrap().contains(name), "{}", reply.text());
    }
    assert!(upstream.take_calls().is_empty());
}

/// `src/transport/rate` tests the spacing; this tests that calls go through it.
#[tokio::test(flavor = "multi_thread")]
async fn nim_calls_wait_their_turn() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let requests = (0..120).map(|_| ncm.get(CARDS).query("accids", "[\"t1\"]").send());
    let replies = futures_util::future::join_all(requests).await;
    assert!(replies.iter().all(|reply| reply.status == 200), "they wait, none is refused");
    let mut times: Vec<_> = upstream.take_calls().iter().map(|call| call.at).collect();
    times.sort();
    let took = *times.last().unwrap() - times[0];
    // At 95 calls a second they take 1.25 s; the network may delay the first and speed up the last.
    assert!(took >= Duration::from_millis(600), "120 calls in {took:?}: they did not wait");
}

#[tokio::test(flavor = "multi_thread")]
async fn anqicms_codes_make_statuses() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    for (code, status) in [(0, 200), (200, 200), (1001, 401), (1002, 403), (-1, 502)] {
        let body = format!(r#"{{"msg":"m", "code":{code}, "data":{{"balance":1.50}}}}"#);
        upstream.always(Answer::bytes(body.clone()));
        let reply = ncm.get(USER).query("userId", "1000").cookie("MUSIC_U", "token").send().await;
        assert_eq!((reply.status, reply.text()), (status, body), "{code}");
        let call = upstream.take_calls().remove(0);
        assert_eq!((call.name.as_str(), call.target.as_str()), ("anqicms", "/api/user/detail?userId=1000"));
        assert_eq!(call.header("cookie"), "", "NetEase's session is nobody else's business");
    }
    let reply = ncm.get(USER).query("userId", "me").send().await;
    assert_eq!((reply.status, &reply.json()["param"]), (400, &json!("userId")));
    let unset = Ncm::builder(&upstream).unset("NCM_UPSTREAM_ANQICMS").start().await;
    let reply = unset.get(USER).query("userId", "1").send().await;
    assert_eq!(reply.status, 503);
    assert!(reply.json()["message"].as_str().unwrap().contains("NCM_UPSTREAM_ANQICMS"), "{}", reply.text());
    assert!(upstream.take_calls().is_empty());
}
