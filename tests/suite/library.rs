//! The library against the stand-in upstream: calls, options, requests, proxies, sessions, typed answers, errors.

mod answers;
mod pac;
mod pages;
mod proxies;
mod routes;
mod sessions;
mod tls;

use std::error::Error as _;
use std::future::IntoFuture;
use std::time::Duration;

use crate::support::upstream::HOSTS;
use crate::support::{Answer, Fault, Upstream};
use ncm::crypto::weapi::PublicKey;
use ncm::types::{Level, SearchType};
use ncm::{Client, Config, Cookies, Error, Params, Proxy, Reply, Request, Scheme, Session};
use serde_json::{Value, json};

/// Returns settings of a client that calls the stand-in only, as a known visitor.
fn config(upstream: &Upstream) -> Config {
    let key = PublicKey::from_pem(include_str!("support/test-key.pem")).unwrap();
    let config = Config::default().weapi_key(key).anonymous_token("ANON_TOKEN").device_id("DEVICEID");
    let known = |name: &str| ncm::registry::UPSTREAMS.iter().any(|upstream| upstream.name == name);
    HOSTS
        .iter()
        .filter(|(_, name)| known(name))
        .fold(config, |config, (_, name)| config.upstream(name, &upstream.base(name)).unwrap())
}

pub(crate) async fn start() -> (Upstream, Client) {
    let upstream = Upstream::start().await;
    let client = Client::with_config(&config(&upstream)).unwrap();
    (upstream, client)
}

#[test]
fn types_cross_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn sent<T: Send + 'static>(_: T) {}
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    shared::<Client>();
    shared::<Session>();
    shared::<Proxy>();
    shared::<Reply>();
    shared::<Request>();
    error::<Error>();
    let client = Client::new().unwrap();
    sent(client.lyric(1).into_future());
    sent(client.lyric(1).typed());
    sent(client.lyric(1).send());
    sent(client.call("lyric", [("id", "1")]).into_future());
    sent(async move { Session::login_with_captcha(&client, "13800000000", "1234").await });
}

#[tokio::test]
async fn a_builder_is_the_call() {
    let (upstream, client) = start().await;
    upstream.always(Answer::json(json!({"code": 200, "data": [{"id": 33894312, "url": "http://x/y.mp3"}]})));
    let reply = client.song_url_v1("33894312", Level::Exhigh).await.unwrap();
    assert_eq!((reply.status(), reply.code()), (200, Some(200)));
    assert_eq!(reply.get("/data/0/url"), Some(json!("http://x/y.mp3")));
    assert_eq!(reply.json::<Value>().unwrap()["data"][0]["id"], 33894312);
    assert!(reply.bytes().starts_with(b"{\"code\":200"));
    let call = &upstream.take_calls()[0];
    assert_eq!(call.path(), "/eapi/song/enhance/player/url/v1");
    assert_eq!((call.field("ids"), call.field("level")), (&json!("[33894312]"), &json!("exhigh")));

    // Text of any lifetime, numbers, and lists.
    let word = String::from("海阔天空");
    client.cloudsearch(word.as_str()).type_(SearchType::Album).limit(5).await.unwrap();
    client.song_detail([1_u64, 2]).await.unwrap();
    client.lyric(33894312_i64).await.unwrap();
    let calls = upstream.take_calls();
    assert_eq!(calls[0].field("s"), "海阔天空");
    assert_eq!((calls[0].field("type"), calls[0].field("limit")), (&json!("10"), &json!(5)));
    assert_eq!(calls[1].field("c"), r#"[{"id":1},{"id":2}]"#);
    assert_eq!(calls[2].field("id"), 33894312);
}

#[tokio::test]
async fn a_value_that_nobody_knows_yet_is_passed_on() {
    let (upstream, client) = start().await;
    client.song_url_v1(1, "vivid").await.unwrap();
    client.song_url_v1(1, Level::Other("clearer".to_owned())).await.unwrap();
    let levels: Vec<_> = upstream.calls().iter().map(|call| call.field("level").clone()).collect();
    assert_eq!(levels, ["vivid", "clearer"]);
    assert_eq!(Level::from("jymaster"), Level::Jymaster);
    assert_eq!(Level::Jymaster.as_str(), "jymaster");
}

#[tokio::test]
async fn a_name_is_as_good_as_a_builder() {
    let (upstream, client) = start().await;
    let level = String::from("exhigh");
    client.call("song_url_v1", [("id", "1"), ("level", &level)]).await.unwrap();
    client.call("/Song/url/v1/", Params::new().with("id", 1).with("level", "exhigh")).await.unwrap();
    let fields = json!({"id": "1", "level": "exhigh"});
    client.call("song_url_v1", fields.as_object().unwrap().clone()).await.unwrap();
    client.call("banner", ()).await.unwrap();
    for call in &upstream.take_calls()[..3] {
        assert_eq!((call.path(), call.field("ids")), ("/eapi/song/enhance/player/url/v1", &json!("[1]")));
    }
    let error = client.call("no_such_thing", ()).await.unwrap_err();
    assert!(error.is_unknown_endpoint() && error.to_string().contains("no_such_thing"), "{error}");
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_warned_of_and_kept_from_writes() {
    let (upstream, client) = start().await;
    let call = client.call("cloudsearch", [("keywords", "a"), ("limt", "5")]);
    assert!(call.warnings()[0].contains("did you mean `limit`?"), "{:?}", call.warnings());
    call.await.unwrap();
    assert_eq!(upstream.take_calls()[0].field("limit"), 30);
    let call = client.call("playlist_create", [("name", "mine"), ("privcy", "10")]);
    assert!(call.warnings().is_empty(), "{:?}", call.warnings());
    let error = call.await.unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("did you mean `privacy`?"), "{error}");
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test]
async fn options_of_a_call_and_of_a_client() {
    let (upstream, _) = start().await;
    let client = Client::builder()
        .config(config(&upstream))
        .cookie("MUSIC_U=mine; __csrf=token")
        .real_ip([116, 25, 146, 177].into())
        .user_agent("agent/1")
        .crypto(Scheme::Weapi)
        .build()
        .unwrap();
    client.lyric(1).await.unwrap();
    let other = client.lyric(1).cookie("MUSIC_U=yours").real_ip([1, 2, 3, 4].into()).user_agent("agent/2");
    other.crypto(Scheme::Api).encrypted_response(false).await.unwrap();
    client.with_cookie(Cookies::default()).lyric(1).await.unwrap();
    let calls = upstream.take_calls();
    assert_eq!(calls[0].crypto, Some("weapi"));
    assert_eq!(calls[0].field("csrf_token"), "token");
    assert_eq!(calls[0].cookies["MUSIC_U"], "mine");
    assert_eq!((calls[0].header("x-real-ip"), calls[0].header("user-agent")), ("116.25.146.177", "agent/1"));
    assert_eq!(calls[1].crypto, Some("api"));
    assert_eq!(calls[1].cookies["MUSIC_U"], "yours");
    assert_eq!((calls[1].header("x-real-ip"), calls[1].header("user-agent")), ("1.2.3.4", "agent/2"));
    assert_eq!(calls[2].cookies.get("MUSIC_U"), None);
    assert_eq!(calls[2].cookies["MUSIC_A"], "ANON_TOKEN");

    let error = client.lyric(1).user_agent("two\nlines").await.unwrap_err();
    assert!(error.is_invalid_request() && error.source().is_some(), "{error:?}");
    assert!(Client::builder().user_agent("two\nlines").build().unwrap_err().is_invalid_request());
}

#[tokio::test]
async fn a_request_without_a_network() {
    let upstream = Upstream::start().await;
    let key = PublicKey::from_pem(include_str!("support/test-key.pem")).unwrap();
    // Without a token, a call would register a visitor first.
    let config =
        Config::default().weapi_key(key).upstream("interfacepc", &upstream.base("interfacepc")).unwrap();
    let client = Client::builder().config(config).cookie("os=pc").build().unwrap();
    let request = client.song_url_v1("33894312", Level::Exhigh).request().unwrap();
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.url,
        format!("{}/eapi/song/enhance/player/url/v1", upstream.base("interfacepc")).as_str()
    );
    assert_eq!((request.scheme, request.path.as_str()), (Scheme::Eapi, "/api/song/enhance/player/url/v1"));
    let payload: Value = serde_json::from_str(&request.payload).unwrap();
    assert_eq!((&payload["ids"], &payload["level"]), (&json!("[33894312]"), &json!("exhigh")));
    assert!(request.headers["cookie"].to_str().unwrap().contains("os=pc"));

    // The stand-in can decrypt it, and it equals the call itself.
    let form = crate::support::codec::form(&request.body);
    let opened = crate::support::codec::open("/eapi/song/enhance/player/url/v1", &form).ok().unwrap();
    assert_eq!(opened.payload["ids"], "[33894312]");

    let request = client.lyric(1).crypto(Scheme::Linuxapi).request().unwrap();
    assert_eq!(request.scheme, Scheme::Linuxapi);
    assert_eq!(request.url.path(), "/api/linux/forward");
    assert!(
        request.payload.contains("\"url\":\"https://music.163.com/api/song/lyric\""),
        "{}",
        request.payload
    );

    assert!(client.lyric("x").request().unwrap_err().is_invalid_parameter());
    let error = client.login_qr_create("key").request().unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("login_qr_create"), "{error}");
    // For a longer flow, the call that the registry describes.
    assert_eq!(client.song_url(1).request().unwrap().path, "/api/song/enhance/player/url");
    assert!(upstream.calls().is_empty());
    let shown = format!("{:?}", client.login_cellphone("13800000000").password("hunter2").request().unwrap());
    assert!(!shown.contains("138") && !shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn errors_answer_questions() {
    let (upstream, client) = start().await;
    let error = client.lyric("abc").await.unwrap_err();
    assert!(error.is_invalid_parameter() && error.parameter() == Some("id"), "{error:?}");
    assert!(error.message_zh().contains("id") && error.to_string() == error.message_en());
    let error = client.call("lyric", ()).await.unwrap_err();
    assert!(error.is_invalid_parameter() && error.to_string().contains("missing"), "{error}");
    assert!(upstream.calls().is_empty());

    for code in [301, 302] {
        upstream.always(Answer::json(json!({"code": code, "msg": "需要登录"})));
        let error = client.user_account().await.unwrap_err();
        assert!(error.is_login_required() && error.is_upstream() && !error.is_rate_limited(), "{error:?}");
        assert_eq!((error.code(), error.upstream_message().as_deref()), (Some(code), Some("需要登录")));
        assert!(error.hint().is_some_and(|hint| hint.codes.contains(&code)), "{error:?}");
        // Callers that inspect refusals themselves get them.
        assert_eq!(client.user_account().send().await.unwrap().code(), Some(code));
    }
    for code in [405, 429, 503, -460, -462] {
        upstream.always(Answer::json(json!({"code": code, "message": "操作频繁"})));
        let error = client.lyric(1).await.unwrap_err();
        assert!(error.is_rate_limited() && !error.is_login_required(), "{error:?}");
    }
    for code in [400, 502, 404] {
        upstream.always(Answer::json(json!({"code": code})));
        let error = client.lyric(1).await.unwrap_err();
        assert!(error.is_upstream() && error.reply().is_some_and(|reply| !reply.is_success()), "{error:?}");
    }
    upstream.always(Answer::html("<html>"));
    assert!(client.lyric(1).await.unwrap_err().is_bad_answer());
    upstream.always(Answer::json(json!({"code": 200})).fault(Fault::CloseInsideBody(5)));
    assert!(client.lyric(1).await.unwrap_err().is_bad_answer());
    upstream.always(Answer::json(json!({})).fault(Fault::NeverAnswer));
    let error = client.lyric(1).timeout(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout() && error.status() == 504, "{error:?}");
    let nowhere =
        Config::default().upstream("interfacepc", "http://127.0.0.1:9").unwrap().anonymous_token("");
    let error = Client::with_config(&nowhere).unwrap().lyric(1).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    // Its own message only: the causes are its sources.
    let source = error.source().unwrap().to_string();
    assert!(!error.to_string().contains(&source), "{error} / {source}");
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let client = Client::builder().cookie("MUSIC_U=topsecret").build().unwrap();
    let call = client.login_cellphone("13800000000").password("hunter2").cookie("MUSIC_U=topsecret");
    let proxy = Proxy::parse("http://me:hunter2@127.0.0.1:1").unwrap();
    let session = Session::from_cookies("MUSIC_U=topsecret");
    let settings = Client::builder().cookie("MUSIC_U=topsecret").proxy(proxy.clone());
    let error = client.lyric(1).proxy(proxy.clone()).await.unwrap_err();
    let shown = format!("{client:?} {call:?} {proxy:?} {proxy} {session:?} {settings:?} {error} {error:?}");
    for secret in ["topsecret", "hunter2", "138"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// An app's query: options among the parameters, unknown names, values of every type.
#[tokio::test]
async fn a_query_is_taken_as_the_server_takes_it() {
    let (upstream, client) = start().await;
    let query = json!({
        "uid": {"uid": 32953014}, "limit": "undefined", "cookie": {"MUSIC_U": "theirs"}, "realIP": "x, 116.25.146.177",
        "crypto": "eapi", "ua": "app/1", "timestamp": 1700000000000_i64, "noCookie": true, "domain": "http://elsewhere",
        "unknown": 1,
    });
    let Value::Object(query) = query else { unreachable!() };
    let client = client.with_cookie("MUSIC_U=ours; os=ios");
    client.query("user_playlist", query).await.unwrap();
    let call = &upstream.take_calls()[0];
    assert_eq!((call.path(), call.header("user-agent")), ("/eapi/user/playlist", "app/1"));
    assert_eq!(call.header("x-real-ip"), "116.25.146.177");
    assert_eq!(call.field("uid"), &json!("32953014"));
    assert!(call.header("cookie").contains("MUSIC_U=theirs"), "{}", call.header("cookie"));
    assert!(["domain", "noCookie", "timestamp", "unknown"].iter().all(|name| call.field(name).is_null()));

    // A write with an unknown name is made, too; without a cookie, the client's own is used.
    client.query("like", [("id", "1"), ("limt", "2")]).await.unwrap();
    assert!(upstream.take_calls()[0].header("cookie").contains("MUSIC_U=ours"));
    let error = client.query("like", [("id", "1"), ("proxy", "nowhere://host:1")]).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error:?}");
    assert!(client.query("no_such", ()).await.unwrap_err().is_unknown_endpoint());
    assert!(upstream.calls().is_empty());

    // Only a server replaces the message of an answer that asks for a login.
    upstream.always(Answer::json(json!({"code": 301, "msg": "theirs"})));
    let reply = client.query("user_account", ()).send().await.unwrap();
    assert_eq!((reply.status(), reply.get("/msg")), (301, Some(json!("theirs"))));
    upstream.always(Answer::json(json!({"code": 200, "data": {"url": "http://x/y.mp3"}})));
    let reply = client.query("song_url_v1_302", [("id", "1"), ("level", "exhigh")]).await.unwrap();
    assert_eq!((reply.status(), reply.location()), (302, Some("http://x/y.mp3")));
}
