//! Endpoints that make several calls, or compute: the parts that the wire vectors do not cover.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::support::{Answer, Call, Coding, Ncm, Reply, Upstream, codec};
use base64::Engine as _;
use serde_json::{Value, json};

/// Asserts a 400 that names the parameter in both languages.
fn assert_refuses(reply: &Reply, param: &str) {
    let body = reply.json();
    assert_eq!((reply.status, &body["code"], &body["param"]), (400, &json!(400), &json!(param)), "{body}");
    assert!(body["msg"].as_str().unwrap().contains(param), "{body}");
    assert!(body["message"].as_str().unwrap().contains(param), "{body}");
}

/// Returns an id that a double cannot represent.
fn id(i: u64) -> u64 {
    9_007_199_254_740_993 + 2 * i
}

/// Returns the ids whose details a call requests.
fn asked(call: &Call) -> Vec<u64> {
    let list: Vec<Value> = serde_json::from_str(call.field("c").as_str().unwrap()).unwrap();
    list.iter().map(|song| song["id"].as_u64().unwrap()).collect()
}

/// Returns the answer to a call for details.
fn details(ids: &[u64]) -> String {
    let list = |write: &dyn Fn(&u64) -> String| ids.iter().map(write).collect::<Vec<_>>().join(", ");
    let songs = list(&|id| format!(r#"{{"name":"名 {id}","dt":1.0,"id":{id}}}"#));
    let privileges = list(&|id| format!(r#"{{"fee":8,"id":{id}}}"#));
    format!(r#"{{"songs": [{songs}], "privileges": [{privileges}], "code": 200}}"#)
}

/// An upstream with one playlist; `answer` returns the details.
fn one_playlist(upstream: &Upstream, length: u64, answer: impl Fn(&[u64]) -> Answer + Send + Sync + 'static) {
    upstream.respond(move |call| match call.path() {
        "/eapi/v6/playlist/detail" => {
            let ids: Vec<Value> = (0..length).map(|i| json!({ "id": id(i), "v": 1 })).collect();
            Answer::json(json!({ "code": 200, "playlist": { "trackIds": ids } }))
        }
        "/eapi/v3/song/detail" => answer(&asked(call)),
        _ => crate::support::upstream::unexpected(),
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn all_tracks_of_a_long_playlist() {
    const DELAY: Duration = Duration::from_millis(200);
    let (upstream, ncm) = Ncm::with_upstream().await;
    one_playlist(&upstream, 10_000, |ids| {
        // The first batches take longest, so their order is not an accident.
        let late = if ids[0] == id(0) { DELAY } else { Duration::ZERO };
        Answer::bytes(details(ids)).delay(DELAY + late).cookie("A=1; Domain=.163.com; Path=/")
    });
    let reply = ncm.get("/playlist/track/all?id=1&limit=10000").send().await;
    assert_eq!(reply.status, 200);
    let body = reply.text();
    let wanted: Vec<u64> = (0..10_000).map(id).collect();
    for list in ["songs", "privileges"] {
        let have: Vec<u64> =
            reply.json()[list].as_array().unwrap().iter().map(|song| song["id"].as_u64().unwrap()).collect();
        assert!(have == wanted, "{list}: {} in another order", have.len());
    }
    assert!(
        body.starts_with(&format!(r#"{{"songs":[{{"name":"名 {}","dt":1.0,"#, id(0))),
        "numbers as written"
    );
    assert!(body.ends_with(r#""code":200}"#));
    assert_eq!(reply.set_cookies(), ["A=1; Path=/"]);

    let calls = upstream.take_calls();
    assert_eq!(calls.len(), 11, "the list, and ten times a thousand songs");
    assert!(calls[1..].iter().all(|call| asked(call).len() == 1000));
    // No answer comes before its delay, so calls closer than it were under way together.
    let together = |call: &Call| {
        calls[1..].iter().filter(|other| other.at <= call.at && call.at - other.at < DELAY).count()
    };
    let most = calls[1..].iter().map(|call| together(call)).max().unwrap();
    assert!((2..=4).contains(&most), "{most} calls at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stretch_of_a_playlist() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    one_playlist(&upstream, 2500, |ids| Answer::bytes(details(ids)));
    for (query, from, to, calls) in [
        ("", 0, 1000, 2),
        ("&limit=0", 0, 1000, 2),
        ("&limit=1001", 0, 1001, 3),
        ("&limit=10&offset=2495", 2495, 2500, 2),
        ("&limit=2147483647&offset=1", 1, 2500, 4),
        ("&offset=2500", 2500, 2500, 2),
    ] {
        let reply = ncm.get(&format!("/playlist/track/all?id=1{query}")).send().await;
        let wanted: Vec<u64> = (from..to).map(id).collect();
        if calls == 2 {
            assert_eq!(reply.text(), details(&wanted), "{query}: one call's answer is not touched");
        } else {
            assert_eq!(reply.json(), serde_json::from_str::<Value>(&details(&wanted)).unwrap(), "{query}");
        }
        assert_eq!(upstream.take_calls().len(), calls, "{query}");
    }
    for (query, param) in [("&limit=-1", "limit"), ("&offset=-5", "offset")] {
        assert_refuses(&ncm.get(&format!("/playlist/track/all?id=1{query}")).send().await, param);
    }
    assert!(upstream.take_calls().is_empty());
    // A limit that is no number becomes the default, and is listed as ignored.
    let reply = ncm.get("/playlist/track/all?id=1&limit=many").send().await;
    assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, "limit"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_failing_batch_fails_all() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let third = |answer: Answer| {
        move |ids: &[u64]| if ids[0] == id(2000) { answer.clone() } else { Answer::bytes(details(ids)) }
    };
    one_playlist(&upstream, 10_000, third(Answer::json(json!({ "code": 405, "message": "操作频繁" }))));
    let reply = ncm.get("/playlist/track/all?id=1&limit=10000").send().await;
    let body = reply.json();
    assert_eq!((reply.status, &body["code"]), (405, &json!(405)), "{body}");
    assert!(body["msg"].as_str().unwrap().contains("第 3 批（共 10 批）"), "{body}");
    assert!(body["message"].as_str().unwrap().contains("batch 3 of 10"), "{body}");
    assert!(body["message"].as_str().unwrap().contains("操作频繁"), "{body}");

    one_playlist(&upstream, 10_000, third(Answer::json(json!({ "code": 400 }))));
    let reply = ncm.get("/playlist/track/all?id=1&limit=10000").send().await;
    let body = reply.json();
    assert_eq!((reply.status, &body["code"]), (200, &json!(400)), "400 is in the body only, as everywhere");
    assert!(body["songs"].is_null() && body["message"].as_str().unwrap().contains("batch 3 of 10"), "{body}");

    one_playlist(&upstream, 10_000, third(Answer::json(json!({ "code": 200, "songs": [] }))));
    assert_eq!(ncm.get("/playlist/track/all?id=1&limit=10000").send().await.status, 502);

    one_playlist(&upstream, 10_000, third(Answer::html("<h1>500</h1>").status(500)));
    assert_eq!(ncm.get("/playlist/track/all?id=1&limit=10000").send().await.status, 502);

    upstream.always(Answer::json(json!({ "code": 200, "playlist": null })));
    let reply = ncm.get("/playlist/track/all?id=1").send().await;
    assert_eq!((reply.status, &reply.json()["code"]), (502, &json!(502)), "{}", reply.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn song_addresses_come_in_the_order_asked() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let answer = r#"{"data":[{"id":3,"gain":-1.50},{"id":9007199254740993},{"id":1}],"code":200}"#;
    // A caller who accepts gzip must not make the flow read it.
    upstream.always(Answer::bytes(answer).coding(Coding::Gzip));
    let ask = async |id: &str| {
        ncm.get("/song/url").query("id", id).header("accept-encoding", "gzip").send().await.text()
    };
    assert_eq!(
        ask("1,404,9007199254740993, 3").await,
        r#"{"code":200,"data":[{"id":1},{"id":9007199254740993},{"id":3,"gain":-1.50}]}"#,
        "404 was left out upstream"
    );
    assert_eq!(
        ask("1").await,
        r#"{"code":200,"data":[{"id":3,"gain":-1.50},{"id":9007199254740993},{"id":1}]}"#,
        "what nobody asked for comes first"
    );
    upstream.always(Answer::json(json!({ "code": 200, "data": null })));
    assert_eq!(ncm.get("/song/url?id=1").send().await.status, 502, "the reference crashes here");
    upstream.always(Answer::json(json!({ "code": 400, "msg": "x" })));
    let reply = ncm.get("/song/url?id=1").send().await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "code": 400, "msg": "x" })));
    upstream.always(Answer::json(json!({ "code": 200, "data": [] })));
    let reply = ncm.get("/check/music?id=1").send().await.json();
    assert_eq!((&reply["success"], &reply["code"]), (&json!(false), &json!(200)));
}

#[tokio::test(flavor = "multi_thread")]
async fn tracks_are_added_once_more_after_512() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let (dup, done) = (json!({ "code": 512 }), json!({ "code": 200, "count": 7 }));
    upstream.queue([Answer::json(dup.clone()), Answer::json(done.clone())]);
    let request = json!({ "op": "add", "pid": 1, "tracks": [2, 3] });
    let reply = ncm.post("/playlist/tracks").json(&request).send().await;
    assert_eq!((reply.status, reply.json()), (200, done.clone()));
    let calls = upstream.take_calls();
    let sent: Vec<&Value> = calls.iter().map(|call| call.field("trackIds")).collect();
    assert_eq!(sent, [&json!(r#"["2","3"]"#), &json!(r#"["2","3","2","3"]"#)]);

    upstream.always(Answer::json(dup.clone()));
    let reply = ncm.get("/playlist/tracks?op=add&pid=1&tracks=2").send().await;
    assert_eq!((reply.status, reply.json()), (512, dup), "the second answer counts");
    assert_eq!(upstream.take_calls().len(), 2, "and there is no third call");

    let reply = ncm.get("/playlist/tracks?op=foo&pid=1&tracks=2").send().await;
    assert_eq!((reply.status, &reply.json()["param"]), (400, &json!("op")), "what is neither is not asked");
    assert!(upstream.take_calls().is_empty());

    upstream.always(Answer::json(done.clone()).cookie("A=1; Path=/"));
    let reply = ncm.get("/playlist/tracks?op=del&pid=1&tracks=2").send().await;
    assert_eq!(reply.json(), json!({ "status": 200, "body": done, "cookie": ["A=1; Path=/"] }));
    upstream.always(Answer::json(json!({ "code": 401, "msg": "no" })));
    let reply = ncm.get("/playlist/tracks?op=del&pid=1&tracks=2").send().await;
    assert_eq!((reply.status, reply.json()), (200, json!({ "code": 401, "msg": "no" })));
}

/// Returns the text that a scanner reads from a `data:` URL with a PNG.
fn scan(picture: &Value) -> String {
    let text = picture.as_str().unwrap().strip_prefix("data:image/png;base64,").unwrap();
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).unwrap();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let samples = info.line_size / width;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[(y * width + x) * samples]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn qr_codes_can_be_scanned() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let data =
        async |query: &str| ncm.get(&format!("/login/qr/create?{query}")).send().await.json()["data"].clone();
    let plain = data("key=7e9a1b5c-2f1d&qrimg=true").await;
    assert_eq!(plain["qrurl"], "https://music.163.com/login?codekey=7e9a1b5c-2f1d");
    assert_eq!(scan(&plain["qrimg"]), plain["qrurl"].as_str().unwrap());
    for without in ["key=k", "key=k&qrimg=", "key=k&qrimg=false"] {
        assert_eq!(data(without).await["qrimg"], "", "{without}");
    }
    let web = data("key=a%26b&platform=web&qrimg=1").await;
    let url = web["qrurl"].as_str().unwrap();
    assert!(url.starts_with("https://music.163.com/login?codekey=a%26b&chainId=v1_unknown-"), "{url}");
    assert!(url.contains("_web_login_"), "{url}");
    assert_eq!(scan(&web["qrimg"]), url);
    let own = ncm.get("/login/qr/create?key=k&platform=web").cookie("sDeviceId", "YD-1").send().await.json();
    assert!(own["data"]["qrurl"].as_str().unwrap().contains("&chainId=v1_YD-1_web_login_"));
    assert_refuses(
        &ncm.get(&format!("/login/qr/create?qrimg=1&key={}", "k".repeat(3000))).send().await,
        "key",
    );
    assert!(upstream.take_calls().is_empty(), "all of it is computed");

    upstream.always(Answer::json(json!({ "code": 200, "data": { "qrCode": "QR-1" } })));
    let query = "/verify/getQr?vid=v&type=1&token=t&evid=e&sign=s";
    let verify = ncm.get(query).send().await.json()["data"].clone();
    assert_eq!(scan(&verify["qrimg"]), verify["qrurl"].as_str().unwrap());
    upstream.always(Answer::json(json!({ "code": 200, "data": {} })));
    assert_eq!(ncm.get(query).send().await.status, 502, "no code came");
}

#[tokio::test(flavor = "multi_thread")]
async fn related_playlists_are_read_from_the_page() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let page = r#"<!doctype html><ul><li><div class="cver u-cover u-cover-3">
        <a href="/playlist?id=11"><img src="http://p1/a.jpg?param=50y50"/></a></div>
        <div><p><a class="sname f-fs1 s-fc0" href="/playlist?id=11" title="x">R&amp;B &lt;3 &#39;n&#x27; 夜</a></p>
        <a class="nm nm f-thide s-fc3" href="/user/home?id=21">A &quot;B&quot;</a></div></li></ul>"#;
    upstream.always(Answer::html(page).coding(Coding::Gzip));
    let reply = ncm.get("/related/playlist?id=1").cookie("MUSIC_U", "token").send().await;
    assert_eq!(
        reply.json(),
        json!({ "code": 200, "playlists": [{
            "creator": { "userId": "21", "nickname": "A \"B\"" }, "coverImgUrl": "http://p1/a.jpg",
            "name": "R&B <3 'n' 夜", "id": "11",
        }] })
    );
    let calls = upstream.take_calls();
    assert_eq!((calls[0].name.as_str(), calls[0].target.as_str()), ("music", "/playlist?id=1"));
    assert!(calls[0].cookies.is_empty(), "everybody may see the answer, so nobody's session is in it");
    upstream.always(Answer::html("<h1>redesigned</h1>"));
    assert_eq!(ncm.get("/related/playlist?id=1").send().await.json()["playlists"], json!([]));
    upstream.always(Answer::html("no").status(404));
    assert_eq!(ncm.get("/related/playlist?id=1").send().await.status, 502);
}

#[tokio::test(flavor = "multi_thread")]
async fn eapi_texts_are_decrypted_or_refused() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let ask = async |hex: &str, is_req: &str| {
        let form = [("hexString", hex), ("isReq", is_req)];
        ncm.post("/eapi/decrypt").form(form).send().await
    };
    let mut request = Vec::new();
    ncm::crypto::eapi::encrypt("/api/x", br#"{"id":9007199254740993,"b":1.0}"#, &mut request);
    let request = String::from_utf8(request).unwrap().strip_prefix("params=").unwrap().to_owned();
    let opened = ask(&request, "").await;
    let wanted = r#"{"code":200,"data":{"url":"/api/x","data":{"id":9007199254740993,"b":1.0}}}"#;
    assert_eq!((opened.status, opened.text()), (200, wanted.to_owned()));
    let spaced = format!("{} \n\t{}", &request[..31].to_lowercase(), &request[31..]);
    assert_eq!(ask(&spaced, "true").await.text(), wanted);

    let answer = codec::hex(&codec::seal(br#"{"code":200,"n":1.50}"#));
    assert_eq!(ask(&answer, "false").await.text(), r#"{"code":200,"data":{"code":200,"n":1.50}}"#);

    let no_json = codec::hex(&codec::seal(b"just text"));
    for (hex, is_req) in [
        (" ", "true"),
        ("zz", "true"),
        ("abc", "false"),
        ("00112233445566778899aabbccddeeff", "true"),
        ("00112233445566778899aabbccddeeff", "false"),
        (&*answer, "true"),
        (&*request, "false"),
        (&*no_json, "false"),
        (&*no_json, "true"),
    ] {
        assert_refuses(&ask(hex, is_req).await, "hexString");
    }
    assert!(upstream.take_calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn any_call_can_be_made() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    for uri in ["search/get", "/weapi/x", "http://evil/api/x", "/API/x"] {
        assert_refuses(&ncm.get("/api").query("uri", uri).send().await, "uri");
    }
    for data in ["{", "[1]", "text"] {
        assert_refuses(&ncm.get("/api?uri=/api/x").query("data", data).send().await, "data");
        assert_refuses(&ncm.get("/weblog").query("data", data).send().await, "data");
    }
    let reply = ncm.get("/batch?x=1").send().await;
    assert_eq!((reply.status, &reply.json()["code"]), (400, &json!(400)));
    assert!(upstream.take_calls().is_empty());

    for (crypto, target) in [
        ("eapi", "/eapi/x/y"),
        ("weapi", "/weapi/x/y"),
        ("api", "/api/x/y"),
        ("linuxapi", "/api/linux/forward"),
    ] {
        let data = json!({ "a": "1", "csrf_token": "own", "header": {}, "e_r": false });
        let request = json!({ "uri": "/api/x/y", "data": data, "crypto": crypto });
        assert_eq!(ncm.post("/api").json(&request).send().await.status, 200, "{crypto}");
        let calls = upstream.take_calls();
        assert_eq!((calls[0].path(), calls[0].error.as_ref()), (target, None));
        let payload =
            if crypto == "linuxapi" { calls[0].field("params") } else { calls[0].payload.as_ref().unwrap() };
        assert_eq!(payload["a"], "1", "{crypto}");
        assert_ne!(payload["csrf_token"], "own", "{crypto}");
    }
    let data = r#"{"n":9007199254740993,"cookie":"MUSIC_U=token; os=android"}"#;
    ncm.get("/api?uri=/api/x").query("data", data).send().await;
    let calls = upstream.take_calls();
    assert_eq!(calls[0].cookies["MUSIC_U"], "token");
    assert_eq!(calls[0].field("n"), &json!(9_007_199_254_740_993_u64));
    assert_eq!(calls[0].field("cookie"), &json!({ "MUSIC_U": "token", "os": "android" }));

    ncm.get("/batch").query("/api/a", "{\"x\":1}").query("/api/b", "{}").query("c", "3").send().await;
    let calls = upstream.take_calls();
    let payload = calls[0].payload.as_ref().unwrap();
    assert_eq!((&payload["/api/a"], &payload["/api/b"]), (&json!("{\"x\":1}"), &json!("{}")));
    assert!(payload.get("c").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_know_their_kinds_and_orders() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let reply = ncm.get("/comment/new?type=9&id=1").send().await;
    assert_refuses(&reply, "type");
    assert!(reply.json()["message"].as_str().unwrap().contains("0, 1, 2, 3, 4, 5, 6, 7"));
    assert_refuses(&ncm.get("/comment/new?type=0&id=1&sortType=latest").send().await, "sortType");
    assert!(upstream.take_calls().is_empty());
    let reply = ncm.get("/comment/new?type=0&id=1&pageNo=x").send().await;
    assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, "pageNo"));
    assert_eq!(upstream.take_calls().len(), 1);
    for (query, sort, cursor) in [
        ("", 99, json!(0)),
        ("&sortType=1&pageNo=3", 99, json!(40)),
        ("&sortType=2&pageNo=3&pageSize=7", 2, json!("normalHot#14")),
        ("&sortType=3&pageNo=3&cursor=1602072870260", 3, json!("1602072870260")),
        ("&sortType=5", 5, json!("")),
    ] {
        ncm.get(&format!("/comment/new?type=6&id=1{query}")).send().await;
        let call = upstream.take_calls().remove(0);
        assert_eq!((call.field("sortType"), call.field("cursor")), (&json!(sort), &cursor), "{query}");
        assert_eq!(call.field("threadId"), "A_EV_2_1");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn imports_take_what_is_well_formed() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let route = "/playlist/import/name/task/create";
    for (name, value) in
        [("local", "{"), ("local", "{\"name\":1}"), ("local", "[1]"), ("link", "https://x"), ("link", "[1]")]
    {
        assert_refuses(&ncm.get(route).query(name, value).send().await, name);
    }
    assert!(upstream.take_calls().is_empty());
    let local = json!([{ "name": "a", "artist": "b" }, { "name": "c", "album": 1.5, "more": 2 }]);
    ncm.post(route).json(&json!({ "local": local, "text": "x" })).send().await;
    let call = upstream.take_calls().remove(0);
    assert_eq!(
        call.field("multiSongs"),
        r#"[{"songName":"a","artistName":"b"},{"songName":"c","albumName":1.5}]"#
    );
    ncm.get(route).query("text", "海阔天空 - Beyond\n#2?").query("playlistName", "\"n\"").send().await;
    let call = upstream.take_calls().remove(0);
    let songs: Value = serde_json::from_str(call.field("songs").as_str().unwrap()).unwrap();
    let url = "rpc://playlist/import?text=%E6%B5%B7%E9%98%94%E5%A4%A9%E7%A9%BA%20-%20Beyond%0A#2?";
    assert_eq!(songs, json!([{ "name": "\"n\"", "type": "", "url": url }]));

    let song = "/cloud/import?md5=m&bitrate=1&fileSize=2&song=s&fileType=mp3";
    upstream.always(Answer::json(json!({ "code": 200, "data": [] })));
    let reply = ncm.get(song).send().await;
    assert_eq!(reply.status, 502);
    assert!(reply.json()["message"].as_str().unwrap().contains("checking the file"), "{}", reply.text());
    upstream.take_calls();
    upstream.always(Answer::json(json!({ "code": 301 })));
    assert_eq!(ncm.get(song).send().await.status, 301);
    assert_eq!(upstream.take_calls().len(), 1, "nothing is imported after a refusal");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_visitor_has_a_device_of_its_own() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    upstream.always(Answer::json(json!({ "code": 200, "userId": 1 })).cookie("MUSIC_A=fresh; Path=/"));
    let mut devices = BTreeSet::new();
    for _ in 0..3 {
        let reply = ncm.get("/register/anonimous").send().await;
        assert_eq!(reply.json()["cookie"], "MUSIC_A=fresh; Path=/");
        let call = upstream.take_calls().remove(0);
        let name = call.field("username").as_str().unwrap();
        let name = base64::engine::general_purpose::STANDARD.decode(name).unwrap();
        let device = String::from_utf8(name).unwrap().split(' ').next().unwrap().to_owned();
        assert_eq!(call.cookies["deviceId"], device);
        devices.insert(device);
    }
    assert_eq!(devices.len(), 3);
    ncm.get("/banner").send().await;
    let call = upstream.take_calls().remove(0);
    assert_eq!(call.cookies["MUSIC_A"], "ANON_TOKEN", "the server's own visitor stays who it is");
    assert_eq!(call.cookies["deviceId"], "DEVICEID");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_of_a_login_is_told() {
    let (mut upstream, ncm) = Ncm::with_upstream().await;
    upstream.stop().await;
    for path in [
        "/login?email=me@163.com&password=pass-w0rd",
        "/login/cellphone?phone=13800138000&password=pass-w0rd",
        "/login/cellphone?phone=13800138000&captcha=987654",
        "/login/cellphone?phone=13800138000&md5_password=0123456789abcdef",
        "/login/qr/check?key=qr-key-1",
        "/login/cellphone?phone=13800138000&countrycode=x987654&password=pass-w0rd",
    ] {
        let reply = ncm.get(path).cookie("MUSIC_U", "session-1").send().await;
        assert!(matches!(reply.status, 400 | 502), "{path}: {}", reply.status);
        let told = reply.text() + &ncm.log();
        for secret in ["me@163", "pass-w0rd", "138001", "987654", "0123456789abcdef", "qr-key-1", "session-1"]
        {
            assert!(!told.contains(secret), "{path} tells {secret}: {told}");
        }
    }
}
