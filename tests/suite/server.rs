//! The server's functions for its clients, over real sockets, with a stand-in for NetEase.

use std::time::Duration;

use crate::support::{Answer, Coding, Fault, Framing, Ncm, Seal, Upstream, client};
use serde_json::json;

async fn both() -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})));
    let ncm = Ncm::start(&upstream).await;
    (upstream, ncm)
}

#[tokio::test]
async fn routes_match_without_regard_to_case_or_a_trailing_slash() {
    let (upstream, ncm) = both().await;
    for path in ["/album", "/Album", "/ALBUM/", "/album/"] {
        assert_eq!(ncm.get(path).query("id", "1").send().await.status, 200, "{path}");
    }
    assert_eq!(ncm.get("/album_songsaleboard").send().await.status, 200);
    assert_eq!(ncm.get("/yunbei/tasks/receipt").send().await.status, 200);
    assert_eq!(upstream.take_calls().len(), 6);
}

#[tokio::test]
async fn an_unknown_route_names_the_nearest() {
    let (upstream, ncm) = both().await;
    let reply = ncm.get("/song/ulr/v1").send().await;
    assert_eq!(reply.status, 404);
    let body = reply.json();
    assert_eq!(body["code"], 404);
    assert!(body["msg"].as_str().unwrap().contains("/song/url/v1"), "{body}");
    assert!(body["message"].as_str().unwrap().contains("/song/url/v1"), "{body}");
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn head_options_and_other_methods() {
    let (upstream, ncm) = both().await;
    let head = ncm.request("HEAD", "/album").query("id", "1").send().await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), "12");
    let options = ncm.request("OPTIONS", "/album").header("origin", "http://app.example").send().await;
    assert_eq!((options.status, options.body.len()), (204, 0));
    assert_eq!(options.header("access-control-allow-origin"), "http://app.example");
    assert_eq!(options.header("access-control-allow-credentials"), "true");
    let delete = ncm.request("DELETE", "/album").send().await;
    assert_eq!((delete.status, delete.header("allow")), (405, "GET, POST, HEAD, OPTIONS"));
    assert_eq!(delete.json()["code"], 405);
    assert_eq!(upstream.take_calls().len(), 1);
}

#[tokio::test]
async fn parameters_come_from_everywhere_and_the_later_source_wins() {
    let (upstream, ncm) = both().await;
    let sent = async || upstream.take_calls()[0].payload.clone().unwrap();
    ncm.get("/cloudsearch").query("keywords", "a").query("limit", "5").send().await;
    let payload = sent().await;
    assert_eq!((&payload["s"], &payload["limit"], &payload["offset"]), (&json!("a"), &json!("5"), &json!(0)));
    ncm.post("/cloudsearch").query("keywords", "a").json(&json!({"keywords": "b", "limit": 7})).send().await;
    let payload = sent().await;
    assert_eq!((&payload["s"], &payload["limit"]), (&json!("b"), &json!(7)));
    ncm.post("/cloudsearch").query("keywords", "a").form([("keywords", "海 阔&天=空")]).send().await;
    assert_eq!(sent().await["s"], "海 阔&天=空");
    let boundary = "--x\r\ncontent-disposition: form-data; name=\"keywords\"\r\n\r\nc\r\n--x--\r\n";
    ncm.post("/cloudsearch").body("multipart/form-data; boundary=x", boundary).send().await;
    assert_eq!(sent().await["s"], "c");
    // Numbers keep their digits, whatever their size.
    let long = r#"{"keywords":"a","limit":12345678901234567890123,"type":1.50}"#;
    let reply = ncm.post("/cloudsearch").body("application/json", long).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let call = &upstream.take_calls()[0];
    assert!(call.text().is_empty() || call.payload.is_some());
    // A repeated name makes a list.
    ncm.get("/song/detail?ids=1&ids=2").send().await;
    assert_eq!(sent().await["c"], r#"[{"id":1},{"id":2}]"#);
    let part = |name: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    for names in [["ids", "ids"], ["ids[]", "ids[]"], ["ids[0]", "ids[1]"]] {
        let form = format!("{}{}--x--\r\n", part(names[0], "1"), part(names[1], "2"));
        ncm.post("/song/detail").body("multipart/form-data; boundary=x", form).send().await;
        assert_eq!(sent().await["c"], r#"[{"id":1},{"id":2}]"#, "{names:?}");
    }
}

#[tokio::test]
async fn wrong_bodies_are_the_callers_fault() {
    let (upstream, ncm) = both().await;
    for (kind, body, status) in [
        ("application/json", "{\"id\":", 400),
        ("application/json", "[1]", 400),
        ("application/json", "\u{0}", 400),
        ("multipart/form-data", "x", 400),
        ("multipart/form-data; boundary=x", "no parts", 400),
    ] {
        let reply = ncm.post("/album").query("id", "1").body(kind, body).send().await;
        assert_eq!(reply.status, status, "{kind}: {}", reply.text());
        let answer = reply.json();
        assert_eq!(answer["code"], status, "{kind}");
        assert!(answer["msg"].is_string() && answer["message"].is_string(), "{answer}");
    }
    let large = Ncm::builder(&upstream).env("NCM_BODY_LIMIT", "2048").start().await;
    let reply = large.post("/album").form([("id", "1".repeat(4000))]).send().await;
    assert_eq!((reply.status, reply.json()["code"].as_i64()), (413, Some(413)));
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn numbers_and_known_values_are_checked() {
    let (upstream, ncm) = both().await;
    for (path, param) in [
        ("/album?id=abc", "id"),
        ("/song/detail?ids=1,x", "ids"),
        ("/comment?t=1&type=9&id=1&content=x", "type"),
        ("/comment?t=7&type=0&id=1&content=x", "t"),
        ("/comment?t=1&type=0&content=x", "id"),
        ("/comment?t=1&type=6&content=x", "threadId"),
    ] {
        let reply = ncm.get(path).send().await;
        let body = reply.json();
        assert_eq!((reply.status, &body["param"]), (400, &json!(param)), "{path}: {body}");
    }
    assert!(ncm.get("/comment?t=1&type=9&id=1").send().await.text().contains("0, 1, 2, 3, 4, 5, 6, 7"));
    assert!(upstream.calls().is_empty());
    // A value that is sent as it is may be unknown to ncm; a switch and a fallback accept anything.
    for path in [
        "/song/url/v1?id=1&level=ultra",
        "/cloudsearch?keywords=a&type=4711",
        "/album/sub?id=1&t=9",
        "/banner?type=9",
    ] {
        assert_eq!(ncm.get(path).send().await.status, 200, "{path}");
    }
    assert_eq!(ncm.get("/comment?t=1&type=6&threadId=A_EV_2_1_2&content=x").send().await.status, 200);
}

#[tokio::test]
async fn a_value_cannot_leave_its_segment_of_the_path() {
    let (upstream, ncm) = both().await;
    ncm.get("/comment/event").query("threadId", "a/b?x=1#y").send().await;
    let calls = upstream.take_calls();
    assert_eq!(calls[0].path(), "/weapi/v1/resource/comments/a%2Fb%3Fx%3D1%23y");
}

#[tokio::test]
async fn cookies_reach_the_upstream_whole() {
    let (upstream, ncm) = both().await;
    let sent = async || upstream.take_calls()[0].cookies.clone();
    ncm.get("/album?id=1").header("cookie", "MUSIC_U=a%3D%3Db; x=1=2; empty=").send().await;
    let cookies = sent().await;
    assert_eq!(cookies.get("MUSIC_U").map(String::as_str), Some("a==b"));
    assert_eq!(cookies.get("x").map(String::as_str), Some("1=2"));
    assert!(!cookies.contains_key("MUSIC_A"), "a signed-in account is not a visitor");
    ncm.get("/album?id=1")
        .header("cookie", "MUSIC_U=header")
        .query("cookie", "MUSIC_U=para=m; os=android")
        .send()
        .await;
    let cookies = sent().await;
    assert_eq!(cookies.get("MUSIC_U").map(String::as_str), Some("para=m"));
    assert_eq!(cookies.get("channel").map(String::as_str), Some("xiaomi"));
    ncm.post("/album").json(&json!({"id": 1, "cookie": {"MUSIC_U": "object", "n": 5}})).send().await;
    let cookies = sent().await;
    assert_eq!((cookies["MUSIC_U"].as_str(), cookies["n"].as_str()), ("object", "5"));
}

#[tokio::test]
async fn set_cookie_fits_the_clients_site() {
    let (upstream, ncm) = both().await;
    upstream.always(
        Answer::json(json!({"code": 200})).cookie("MUSIC_U=x; Path=/; Domain=.music.163.com; HttpOnly"),
    );
    let plain = ncm.get("/album?id=1").send().await;
    assert_eq!(plain.set_cookies(), ["MUSIC_U=x; Path=/; HttpOnly"]);
    let secure = ncm.get("/album?id=1").header("x-forwarded-proto", "https").send().await;
    assert_eq!(secure.set_cookies(), ["MUSIC_U=x; Path=/; HttpOnly; SameSite=None; Secure"]);
    let stranger = Ncm::builder(&upstream).env("NCM_TRUSTED_PROXIES", "10.0.0.0/8").start().await;
    let reply = stranger.get("/album?id=1").header("x-forwarded-proto", "https").send().await;
    assert_eq!(reply.set_cookies(), ["MUSIC_U=x; Path=/; HttpOnly"]);
    assert!(ncm.get("/album?id=1&noCookie=true").send().await.set_cookies().is_empty());
}

#[tokio::test]
async fn bytes_pass_untouched() {
    let (upstream, ncm) = both().await;
    let body = " {\"z\":1.50e3, \"a\":9007199254740993123,\t\"é\":\"\\u4e2d\\/x\",\"dup\":1,\"dup\":2 ,\"code\":200,\"s\":\"\\\"code\\\":500\"}\n";
    for framing in [Framing::Length, Framing::Chunked, Framing::UntilClose] {
        upstream.always(Answer::bytes(body).framing(framing));
        for path in ["/album?id=1", "/lyric?id=1"] {
            let reply = ncm.get(path).send().await;
            assert_eq!((reply.status, reply.text().as_str()), (200, body), "{path}");
            assert_eq!(reply.header("content-type"), "application/json; charset=utf-8");
        }
    }
    let large = format!("{{\"data\":\"{}\",\"code\":200}}", "长".repeat(700_000));
    upstream.always(Answer::bytes(large.clone()).framing(Framing::Chunked));
    assert_eq!(ncm.get("/album?id=1").send().await.text(), large);
}

#[tokio::test]
async fn compressed_answers_pass_through_or_are_opened() {
    let (upstream, ncm) = both().await;
    let first = json!({"code": 200, "data": "x".repeat(5000)});
    let last = json!({"data": "y".repeat(5000), "code": 200});
    for body in [first, last] {
        for (coding, name) in [
            (Coding::Gzip, "gzip"),
            (Coding::Brotli, "br"),
            (Coding::Deflate, "deflate"),
            (Coding::RawDeflate, "deflate"),
        ] {
            upstream.always(Answer::json(body.clone()).coding(coding));
            let opened = ncm.get("/album?id=1").send().await;
            assert_eq!((opened.header("content-encoding"), opened.json()), ("", body.clone()), "{name}");
            let passed = ncm.get("/album?id=1").header("accept-encoding", name).send().await;
            assert_eq!(passed.header("content-encoding"), name);
            assert!(passed.body.len() < 1000, "{name} came opened");
            let refused =
                ncm.get("/album?id=1").header("accept-encoding", &format!("{name};q=0")).send().await;
            assert_eq!(refused.json(), body);
        }
    }
    // A body that has to change is decompressed, even for callers that accept it compressed.
    upstream.always(Answer::json(json!({"code": 301})).coding(Coding::Gzip));
    let reply = ncm.get("/album?id=1").header("accept-encoding", "gzip").send().await;
    assert_eq!((reply.status, reply.json()), (301, json!({"code": 301, "msg": "需要登录"})));
    for coding in [Coding::GarbageGzip, Coding::CutGzip] {
        upstream.always(Answer::json(json!({"a": 1, "code": 200})).coding(coding));
        let reply = ncm.get("/album?id=1").send().await;
        assert_eq!((reply.status, reply.json()["code"].as_i64()), (502, Some(502)));
    }
}

#[tokio::test]
async fn encrypted_answers_are_decrypted() {
    let (upstream, ncm) = both().await;
    let body = json!({"code": 200, "id": "7", "n": "名"});
    for seal in [Seal::Asked, Seal::AskedGzip, Seal::Never] {
        upstream.always(Answer::json(body.clone()).seal(seal));
        for path in ["/lyric?id=1&e_r=true", "/album?id=1&e_r=1", "/lyric?id=1"] {
            let reply = ncm.get(path).send().await;
            assert_eq!((reply.status, reply.json()), (200, body.clone()), "{path}");
        }
    }
    assert_eq!(upstream.take_calls()[0].payload.as_ref().unwrap()["e_r"], true);
    upstream.always(Answer::bytes("not encrypted, not JSON"));
    assert_eq!(ncm.get("/lyric?id=1&e_r=true").send().await.status, 502);
}

#[tokio::test]
async fn a_bad_upstream_is_told_apart() {
    let upstream = Upstream::start().await;
    let patient = Ncm::builder(&upstream).start().await;
    let hasty = Ncm::builder(&upstream).env("NCM_TIMEOUT", "0.5").start().await;
    let ok = Answer::json(json!({"code": 200, "data": "x".repeat(100)}));
    for (answer, status, says) in [
        (Answer::html("<html>blocked</html>"), 502, "JSON"),
        (Answer::bytes(""), 502, "JSON"),
        (Answer::bytes("{\"code\":200,\"a\":["), 502, "JSON"),
        (ok.clone().status(500), 502, "status code 500"),
        (ok.clone().status(302), 502, "status code 302"),
        (ok.clone().fault(Fault::CloseBeforeHead), 502, ""),
        (ok.clone().fault(Fault::CloseInsideHead), 502, ""),
        (ok.clone().fault(Fault::CloseInsideBody(10)), 502, ""),
        (ok.clone().framing(Framing::WrongLength(500)), 502, ""),
        (ok.clone().fault(Fault::NotHttp), 502, ""),
        (ok.clone().fault(Fault::NeverAnswer), 504, "0.5 s"),
        (ok.clone().fault(Fault::StallInsideBody(10)), 504, "0.5 s"),
    ] {
        upstream.always(answer);
        let ncm = if status == 504 { &hasty } else { &patient };
        let reply = ncm.get("/album?id=1").send().await;
        let body = reply.json();
        assert_eq!((reply.status, body["code"].as_i64()), (status, Some(status.into())), "{body}");
        assert!(body.to_string().contains(says), "{says}: {body}");
    }
    upstream.always(ok);
    for ncm in [hasty, patient] {
        assert_eq!(ncm.get("/album?id=1").send().await.status, 200, "and it goes on");
    }
    let nowhere = Ncm::builder(&upstream).env("NCM_UPSTREAM_MUSIC", "http://127.0.0.1:1").start().await;
    assert_eq!(nowhere.get("/album?id=1").send().await.status, 502);
}

#[tokio::test]
async fn the_visitor_registers_once_on_first_need() {
    let upstream = Upstream::start().await;
    upstream.respond(|call| {
        let answer = Answer::json(json!({"code": 200}));
        if call.path().ends_with("/register/anonimous") {
            return answer.delay(Duration::from_millis(200)).cookie("MUSIC_A=visitor-1; Path=/");
        }
        answer
    });
    let ncm = Ncm::builder(&upstream).unset("NCM_ANONYMOUS_TOKEN").start().await;
    ncm.get("/album?id=1").header("cookie", "MUSIC_U=me").send().await;
    assert_eq!(upstream.take_calls().len(), 1, "an account needs no visitor");
    let all = (0..20).map(|i| ncm.get("/lyric").query("id", &i.to_string()).send());
    for reply in futures_util::future::join_all(all).await {
        assert_eq!(reply.status, 200);
    }
    let calls = upstream.take_calls();
    let registrations = calls.iter().filter(|call| call.path().ends_with("/register/anonimous")).count();
    assert_eq!((registrations, calls.len()), (1, 21));
    for call in calls.iter().filter(|call| call.path().ends_with("/lyric")) {
        assert_eq!(call.cookies.get("MUSIC_A").map(String::as_str), Some("visitor-1"));
    }
}

#[tokio::test]
async fn a_failure_to_register_does_not_fail_the_call() {
    let upstream = Upstream::start().await;
    upstream.respond(|call| {
        let failing = call.path().ends_with("/register/anonimous");
        Answer::json(json!({"code": if failing { 400 } else { 200 }}))
    });
    let ncm = Ncm::builder(&upstream).unset("NCM_ANONYMOUS_TOKEN").start().await;
    for _ in 0..3 {
        assert_eq!(ncm.get("/lyric?id=1").send().await.status, 200);
    }
    let calls = upstream.take_calls();
    assert_eq!(calls.len(), 4, "one try to register, not one a call");
    assert!(!calls[1].cookies.contains_key("MUSIC_A"));
}

#[tokio::test]
async fn http2_without_tls_is_spoken() {
    let (_upstream, ncm) = both().await;
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .http2_only(true)
        .build_http::<http_body_util::Full<bytes::Bytes>>();
    let reply = client.get(ncm.url("/album?id=1").parse().unwrap()).await.unwrap();
    assert_eq!((reply.version(), reply.status().as_u16()), (http::Version::HTTP_2, 200));
}

#[tokio::test]
async fn garbage_on_the_socket_harms_nobody() {
    let (_upstream, ncm) = both().await;
    for bytes in [
        &b"\x16\x03\x01\x02\x00"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nxx\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        client::raw(ncm.address(), bytes).await;
    }
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
    assert!(!ncm.log().contains("panicked"), "{}", ncm.log());
}

#[tokio::test]
async fn wrong_settings_stop_it_with_code_2() {
    let upstream = Upstream::start().await;
    for (name, value) in [
        ("PORT", "seventy"),
        ("PORT", "70000"),
        ("NCM_TIMEOUT", "soon"),
        ("NCM_UPSTREAM_MUSIC", "music.163.com"),
        ("NCM_WEAPI_PUBLIC_KEY", "/nowhere.pem"),
        ("NCM_TRUSTED_PROXIES", "my-proxy"),
        ("NCM_BODY_LIMIT", "1"),
    ] {
        let mut ncm = Ncm::builder(&upstream).env(name, value).spawn();
        let status = ncm.wait(Duration::from_secs(20)).await.unwrap();
        assert_eq!(status.code(), Some(2), "{name}={value}");
        assert!(ncm.log().contains(name), "{name}: {}", ncm.log());
    }
}

#[tokio::test]
async fn a_taken_port_says_which() {
    let (upstream, ncm) = both().await;
    let port = ncm.address().port().to_string();
    let mut second = Ncm::builder(&upstream).env("PORT", port.as_str()).spawn();
    let status = second.wait(Duration::from_secs(20)).await.unwrap();
    assert_ne!(status.code(), Some(0));
    assert!(second.log().contains(&port), "{}", second.log());
}

#[tokio::test]
async fn localhost_is_both_loopbacks() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream).env("HOST", "localhost").start().await;
    let port = ncm.address().port();
    for address in [format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        // A machine without IPv6 has one loopback address.
        if address.starts_with('[') && std::net::TcpListener::bind("[::1]:0").is_err() {
            continue;
        }
        assert_eq!(
            crate::support::Client::new().request("GET", &format!("http://{address}/")).send().await.status,
            200
        );
    }
}

#[tokio::test]
async fn open_requests_end_before_the_server_does() {
    let (upstream, mut ncm) = both().await;
    upstream.always(Answer::json(json!({"code": 200})).delay(Duration::from_millis(500)));
    let request = tokio::spawn(ncm.get("/album?id=1").send());
    upstream.wait_for_calls(1).await;
    ncm.signal("TERM");
    assert_eq!(request.await.unwrap().status, 200);
    assert_eq!(ncm.wait(Duration::from_secs(20)).await.unwrap().code(), Some(0));
}

#[tokio::test]
async fn secrets_stay_out_of_the_log() {
    let (upstream, ncm) = both().await;
    upstream.always(Answer::json(json!({"code": 200})).fault(Fault::Reset));
    for path in [
        "/login/cellphone?phone=13912345678&password=pass-word-1",
        "/captcha/verify?phone=13912345678&captcha=9876",
        "/album?id=1&cookie=MUSIC_U%3Dtoken-secret",
    ] {
        let reply = ncm.get(path).send().await;
        for secret in ["13912345678", "pass-word-1", "9876", "token-secret"] {
            assert!(!reply.text().contains(secret), "{path}: {}", reply.text());
            assert!(!ncm.log().contains(secret), "{path}");
        }
    }
}
