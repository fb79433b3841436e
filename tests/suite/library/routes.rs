//! A server inside the program's own process: functions beside the registry's routes, its connections, calls of any path.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use ncm::server::{Connections, Handler, RouteRequest, RouteResponse as Own, Routes, Server, ServerConfig};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{config, start};
use crate::support::client::{Client, Part, Request};
use crate::support::{Answer, Upstream};

/// Answers with the content of the request.
fn echo() -> Handler {
    Arc::new(|asked: RouteRequest| {
        Box::pin(async move {
            let mut body: Value = serde_json::from_str(&asked.params).unwrap();
            for file in &asked.files {
                let content = file.content().await.unwrap();
                body[&file.field] = json!([file.name, file.kind, file.md5(), content.len()]);
            }
            let body = Bytes::from(body.to_string());
            Own { status: 202, body, cookies: vec!["A=1; Path=/".to_owned()], location: None }
        })
    })
}

struct Started {
    base: String,
    connections: Connections,
    stop: tokio::sync::oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Started {
    async fn new(upstream: &Upstream) -> Self {
        let settings = |name: &str| (name == "PORT").then(|| "0".to_owned());
        let server_config = ServerConfig::from_env(&settings).unwrap();
        let client = ncm::Client::with_config(&config(upstream)).unwrap();
        let routes = Routes::new().with("/mine", echo()).with("/song/url", echo());
        let server = Server::bind(server_config, client).await.unwrap().with_routes(routes);
        let (base, connections) = (format!("http://{}", server.addresses()[0]), server.connections());
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let ended = tokio::spawn(server.run(async move { drop(stopped.await) }));
        Self { base, connections, stop, ended }
    }

    fn ask(&self, method: &str, path: &str) -> Request {
        Client::new().request(method, &format!("{}{path}", self.base))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn functions_of_the_program_stand_beside_the_registry_and_before_it() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({ "code": 200, "theirs": true })));
    let server = Started::new(&upstream).await;

    let reply = server.ask("GET", "/Mine/?id=1&id=2").header("cookie", "MUSIC_U=abc").send().await;
    assert_eq!((reply.status, reply.set_cookies()), (202, vec!["A=1; Path=/".to_owned()]));
    assert_eq!(reply.json(), json!({ "cookie": { "MUSIC_U": "abc" }, "id": ["1", "2"] }));
    let reply = server
        .ask("POST", "/song/url?id=1&noCookie=1")
        .json(&json!({ "id": 2.50, "cookie": { "os": "pc" } }))
        .send();
    let reply = reply.await;
    assert_eq!(reply.json(), json!({ "cookie": { "os": "pc" }, "id": 2.5, "noCookie": "1" }));
    assert!(reply.set_cookies().is_empty());
    assert!(upstream.take_calls().is_empty());
    let reply = server.ask("GET", "/song/detail?ids=1").send().await;
    assert_eq!((reply.status, reply.json()["theirs"].clone()), (200, json!(true)));

    // Larger than the part that is kept in memory.
    let bytes = vec![7; 3 << 20];
    let file = |field: &str| Part {
        field: field.to_owned(),
        filename: "晴天.flac".to_owned(),
        kind: "audio/flac".to_owned(),
        bytes: bytes.clone(),
    };
    let reply = server.ask("POST", "/mine").multipart(&[file("songFile")]).send().await.json();
    assert_eq!(
        reply["songFile"],
        json!(["晴天.flac", "audio/flac", ncm::crypto::md5_hex(&bytes), bytes.len()])
    );
    let broken = server.ask("POST", "/mine").body("application/json", "[1").send().await;
    assert_eq!(broken.status, 400);
    let foreign =
        server.ask("GET", "/mine").header("origin", "http://a.example").header("cookie", "MUSIC_U=abc");
    let foreign = foreign.header("sec-fetch-site", "cross-site").send().await;
    assert_eq!((foreign.json(), foreign.set_cookies().len()), (json!({ "cookie": {} }), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_out_on_purpose_is_a_404_that_says_why() {
    let upstream = Upstream::start().await;
    let server = Started::new(&upstream).await;
    for left_out in ncm::registry::LEFT_OUT {
        for path in [left_out.route.to_owned(), format!("{}/", left_out.route.to_uppercase())] {
            let reply = server.ask("GET", &path).send().await;
            let body = reply.json();
            assert_eq!(
                (reply.status, body["msg"].as_str().unwrap().contains(left_out.why.zh)),
                (404, true),
                "{path}"
            );
            assert!(body["message"].as_str().unwrap().contains(left_out.why.en));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_counted_and_closed() {
    let upstream = Upstream::start().await;
    let server = Started::new(&upstream).await;
    let connect = async || TcpStream::connect(server.base.trim_start_matches("http://")).await.unwrap();
    let until = async |count| {
        tokio::time::timeout(Duration::from_secs(20), async {
            while server.connections.count() != count {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        })
        .await
        .unwrap();
    };
    // One idle connection, and one whose request is being answered.
    upstream.respond(|_| Answer::json(json!({ "code": 200 })).delay(Duration::from_secs(60)));
    let (mut idle, mut busy) = (connect().await, connect().await);
    busy.write_all(b"GET /song/detail?ids=1 HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    upstream.wait_for_calls(1).await;
    until(2).await;
    server.connections.close_idle();
    assert_eq!(idle.read(&mut [0]).await.unwrap_or(0), 0);
    until(1).await;
    server.connections.close_all();
    assert_eq!(busy.read(&mut [0]).await.unwrap_or(0), 0);
    until(0).await;
    drop(server.stop);
    tokio::time::timeout(Duration::from_secs(20), server.ended).await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn any_path_with_headers_to_an_upstream_of_ones_choice() {
    let (upstream, client) = start().await;
    let call = || client.call("api", [("uri", "/api/some/path"), ("data", r#"{"id":1}"#)]);
    let own = call().header("X-Mine", "yes").header("Cookie", "MUSIC_U=other").header("host", "a.example");
    own.domain("https://interface3.music.163.com/").await.unwrap();
    let calls = upstream.take_calls();
    assert_eq!((calls[0].name.as_str(), calls[0].header("x-mine")), ("interface3", "yes"));
    assert!(!calls[0].header("cookie").contains("other"), "the cookie is an option of the call");
    for wrong in [
        call().domain("http://127.0.0.1:1"),
        call().domain("https://api.netease.im"),
        call().header("a b", "c"),
    ] {
        assert!(wrong.await.unwrap_err().is_invalid_parameter());
    }
    assert!(upstream.take_calls().is_empty());
}
