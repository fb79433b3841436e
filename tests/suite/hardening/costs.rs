//! Cost of one request, and of all together: lists of millions of items, bodies in tiny chunks, endless bodies, large answers.

use bytes::Bytes;
use futures_util::future::join_all;

use super::*;
use crate::support::Part;
use crate::support::answer::{Coding, Framing};
use crate::support::upstream::wait_until;

const MIB: usize = 1 << 20;

/// Maximum memory that one request may add, in KiB.
const ONE: u64 = 64 << 10;

/// Peak memory of the program since [`forget_peak`], minus its memory then, in KiB.
struct Peak {
    before: u64,
}

impl Peak {
    fn of(ncm: &Ncm) -> Self {
        // The kernel resets its peak for this value.
        std::fs::write(format!("/proc/{}/clear_refs", ncm.pid()), "5").unwrap();
        Self { before: memory(ncm, "VmRSS") }
    }

    fn rise(&self, ncm: &Ncm) -> u64 {
        memory(ncm, "VmHWM").saturating_sub(self.before)
    }

    #[track_caller]
    fn stays_below(&self, ncm: &Ncm, most: u64, what: &str) {
        let rise = self.rise(ncm);
        assert!(rise < most, "{what}: {} MiB more", rise >> 10);
    }
}

/// Returns `[1,1,…]` with so many bytes.
fn ones(open: &str, item: &str, close: &str, size: usize) -> String {
    let mut text = String::with_capacity(size);
    text.push_str(open);
    while text.len() + 2 * item.len() + close.len() < size {
        text.push_str(item);
        text.push(',');
    }
    text + item + close
}

#[tokio::test]
async fn lists_have_at_most_so_many_items_however_they_are_written() {
    let (upstream, ncm) = with(&[]).await;
    let refused = |reply: &crate::support::client::Reply, param: &str, bound: &str, what: &str| {
        let json = reply.json();
        assert_eq!((reply.status, json["param"].as_str()), (400, Some(param)), "{what}: {}", reply.text());
        for language in ["msg", "message"] {
            assert!(json[language].as_str().unwrap().contains(bound), "{what}: {}", reply.text());
        }
    };
    for (path, param) in [
        ("/song/detail", "ids"),
        ("/song/url", "id"),
        ("/song/url/v1?level=exhigh", "id"),
        ("/playlist/tracks?op=add&pid=1", "tracks"),
        ("/playlist/delete", "id"),
        ("/song/like/check", "ids"),
        ("/song/order/update?pid=1", "ids"),
        ("/user/cloud/del", "id"),
    ] {
        for (open, item, close) in
            [("[", "1", "]"), ("[", "\"1\"", "]"), ("\"[", "1", "]\""), ("\"", "1", "\"")]
        {
            // Where a list has to be JSON, a comma-separated text is invalid.
            if item == "1"
                && open == "\""
                && matches!(path.split('?').next(), Some("/song/like/check" | "/song/order/update"))
            {
                continue;
            }
            if open == "\"["
                && !matches!(path.split('?').next(), Some("/song/like/check" | "/song/order/update"))
            {
                continue;
            }
            let peak = Peak::of(&ncm);
            let body = ones(&format!("{{\"{param}\":{open}"), item, &format!("{close}}}"), 8 * MIB - 100);
            let reply = ncm.post(path).body("application/json", body).timeout(SOON).send().await;
            refused(&reply, param, "10000", &format!("{path} {open}{item}"));
            peak.stays_below(&ncm, ONE, &format!("{path} {open}{item}"));
        }
    }
    let form = ones("ids=", "1", "", 8 * MIB - 100);
    let peak = Peak::of(&ncm);
    let reply = ncm.post("/song/detail").body("application/x-www-form-urlencoded", form).send().await;
    refused(&reply, "ids", "10000", "a form");
    peak.stays_below(&ncm, ONE, "a form");
    let part = |text: String| Part {
        field: "ids".into(),
        filename: String::new(),
        kind: String::new(),
        bytes: text.into_bytes(),
    };
    let peak = Peak::of(&ncm);
    let reply = ncm.post("/song/detail").multipart(&[part(ones("", "1", "", 8 * MIB - 1000))]).send().await;
    refused(&reply, "ids", "10000", "a multipart form");
    peak.stays_below(&ncm, ONE, "a multipart form");
    assert!(upstream.calls().is_empty());
    // Exactly the maximum is accepted, in each form.
    let most: Vec<u64> = (1..=10_000).collect();
    let text = most.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
    for body in [json!({ "ids": most }), json!({ "ids": text })] {
        assert_eq!(ncm.post("/song/detail").json(&body).send().await.status, 200);
    }
    let body = json!({ "ids": format!("{text},1") });
    refused(&ncm.post("/song/detail").json(&body).send().await, "ids", "10000", "one too many");
    // The list is sent twice where the upstream's code asks for that.
    upstream.take_calls();
    upstream.always(Answer::json(json!({"code": 512})));
    let reply = ncm.post("/playlist/tracks?op=add&pid=1").json(&json!({ "tracks": most })).send().await;
    assert_eq!((reply.status, upstream.calls().len()), (512, 2), "{}", reply.text());
    let few: Vec<_> = (0..201).map(|i| format!("t{i}")).collect();
    let reply = ncm.post("/nim/uinfo/get").json(&json!({ "accids": few })).send().await;
    assert!(reply.status == 404 || reply.text().contains("200"), "{}", reply.text());
}

#[tokio::test]
async fn every_other_parameter_is_bounded_in_bytes() {
    let (upstream, ncm) = with(&[]).await;
    let long = "7".repeat(8 * MIB - 200);
    for (path, param, bound) in [
        ("/album", "id", "65536"),
        ("/cloudsearch", "keywords", "65536"),
        ("/cloudsearch?keywords=x", "limit", "65536"),
        ("/album?id=1", "cookie", "65536"),
        ("/album?id=1", "ua", "65536"),
        ("/album?id=1", "realIP", "65536"),
        ("/album?id=1", "timestamp", "65536"),
        ("/weblog", "data", "1048576"),
        ("/playlist/desc/update?id=1", "desc", "1048576"),
        ("/decrypt", "data", "4194304"),
    ] {
        for (open, close) in [("\"", "\""), ("", ""), ("[\"", "\"]"), ("{\"a\":\"", "\"}")] {
            let peak = Peak::of(&ncm);
            let body = format!("{{\"{param}\":{open}{long}{close}}}");
            let reply = ncm.post(path).body("application/json", body).timeout(SOON).send().await;
            let what = format!("{path} {param} {open}");
            assert_eq!(
                (reply.status, reply.json()["param"].as_str()),
                (400, Some(param)),
                "{what}: {}",
                reply.text()
            );
            assert!(reply.text().contains(bound), "{what}: {}", reply.text());
            peak.stays_below(&ncm, ONE, &what);
        }
    }
    // All parameters together have a limit, too, and so has a batch of a thousand paths.
    let data = "x".repeat(600_000);
    let peak = Peak::of(&ncm);
    let body = json!({ "/api/a": data, "/api/b": data });
    let reply = ncm.post("/batch").json(&body).send().await;
    assert_eq!(reply.status, 400, "{}", reply.text());
    assert!(reply.text().contains("1048576"), "{}", reply.text());
    // Endless names, deeply nested and numerous ones, in JSON too.
    for body in [
        ones("{", "\"a\":1", "}", 8 * MIB - 100),
        format!("{{\"id\":{}1", "[".repeat(7 * MIB)),
        format!("{{\"id\":{}1{}}}", "[".repeat(3 * MIB), "]".repeat(3 * MIB)),
        format!("{{{}\"id\":1}}", (0..400_000).map(|i| format!("\"p{i}\":1,")).collect::<String>()),
        format!("{{\"cookie\":{}}}", ones("{", "\"a\":1", "}", 4 * MIB)),
        format!("{{\"cookie\":{}}}", ones("[", "\"a=1\"", "]", 4 * MIB)),
    ] {
        let what = body[..30].to_owned();
        let reply = ncm.post("/album").body("application/json", body).timeout(SOON).send().await;
        assert_eq!(reply.status, 400, "{what}: {}", reply.text());
    }
    peak.stays_below(&ncm, ONE, "names and depths");
    assert!(upstream.calls().is_empty());
    // A parameter that no code reads does no harm.
    let peak = Peak::of(&ncm);
    let reply = ncm.post("/album").json(&json!({ "id": 1, "other": long })).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    peak.stays_below(&ncm, ONE, "an unknown name");
    // The longest accepted texts go upstream complete, with characters that are the most costly to write.
    for (path, param) in [("/weblog", "data"), ("/playlist/desc/update?id=1", "desc")] {
        let text: String = "\u{1}\"\\".chars().cycle().take(MIB - 2000).collect();
        let value = if param == "data" { json!({ "logs": text[..200_000] }).to_string() } else { text };
        let peak = Peak::of(&ncm);
        let reply =
            ncm.post(path).json(&json!({ (param): value, "cookie": "MUSIC_U=1" })).timeout(SOON).send().await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        peak.stays_below(&ncm, ONE, path);
    }
}

#[tokio::test]
async fn the_mock_makes_a_thing_once_and_keeps_nobody_waiting() {
    let (upstream, _real) = with(&[]).await;
    let ncm = Ncm::builder(&upstream).arg("mock").start().await;
    let distinct: Vec<u64> = (1..=1001).collect();
    let reply = ncm.post("/song/detail").json(&json!({ "ids": distinct })).send().await;
    assert_eq!(reply.json()["code"], 400);
    assert!(reply.text().contains("at most 1000"), "{}", reply.text());
    for (what, ids, songs) in [("ones", vec![1; 10_000], 1), ("distinct ones", distinct[1..].to_vec(), 1000)]
    {
        let peak = Peak::of(&ncm);
        let reply = ncm.post("/song/detail").json(&json!({ "ids": ids })).timeout(SOON * 3).send().await;
        assert_eq!(reply.json()["songs"].as_array().map(Vec::len), Some(songs), "{what}");
        peak.stays_below(&ncm, ONE, what);
    }
    let peak = Peak::of(&ncm);
    let body = ones("{\"ids\":[", "1", "]}", 8 * MIB - 100);
    let reply = ncm.post("/song/detail").body("application/json", body).timeout(SOON).send().await;
    assert_eq!(reply.status, 400);
    peak.stays_below(&ncm, ONE, "eight MiB");
}

/// Returns chunks of one byte each.
fn crumbs(text: &[u8]) -> Vec<u8> {
    let mut chunked = Vec::with_capacity(6 * text.len() + 5);
    for byte in text {
        chunked.extend_from_slice(&[b'1', b'\r', b'\n', *byte, b'\r', b'\n']);
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    chunked
}

#[tokio::test]
async fn what_comes_in_crumbs_takes_no_more_than_what_it_says() {
    let (upstream, ncm) = with(&[]).await;
    let text = json!({ "id": 1, "other": "x".repeat(2 * MIB) }).to_string();
    let head = "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                connection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let peak = Peak::of(&ncm);
    let stream = sent(ncm.address(), &[head.as_bytes(), &crumbs(text.as_bytes())].concat()).await;
    let answer = tokio::time::timeout(SOON * 3, until_closed(stream)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    peak.stays_below(&ncm, 32 << 10, "a body");

    let plain = json!({ "code": 200, "text": "x".repeat(2 * MIB) }).to_string();
    let answer = Answer::bytes(crumbs(plain.as_bytes()))
        .framing(Framing::UntilClose)
        .header("transfer-encoding", "chunked");
    upstream.always(answer);
    let peak = Peak::of(&ncm);
    let reply = ncm.get("/album?id=2").timeout(SOON * 3).send().await;
    assert_eq!((reply.status, reply.body.len()), (200, plain.len()));
    peak.stays_below(&ncm, 32 << 10, "an answer");
}

fn is_busy(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 503") && answer.to_ascii_lowercase().contains("retry-after: 1")
}

#[tokio::test]
async fn bodies_that_never_end_share_one_budget() {
    let (_upstream, ncm) = with(&[("NCM_MAX_WORK_BYTES", "32MiB")]).await;
    let peak = Peak::of(&ncm);
    let head = format!(
        "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        8 * MIB - 10
    );
    let mut held = Vec::new();
    for _ in 0..40 {
        let mut stream = sent(ncm.address(), head.as_bytes()).await;
        let body = vec![b' '; 7 * MIB];
        // A body that has to give way may be closed before it is sent completely.
        let _refused = tokio::time::timeout(SOON, stream.write_all(&body)).await;
        held.push(stream);
    }
    // The connections' buffers need memory, too.
    peak.stays_below(&ncm, 90 << 10, "forty bodies");
    // A small body is accepted; a larger one gives way to it.
    let small = ncm.post("/album").json(&json!({ "id": 1 })).timeout(SOON).send().await;
    assert_eq!(small.status, 200, "{}", small.text());
    let mut busy = 0;
    for mut stream in held {
        let mut answer = vec![0; 1000];
        if let Ok(Ok(length)) =
            tokio::time::timeout(Duration::from_millis(200), stream.read(&mut answer)).await
            && length > 0
        {
            let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
            assert!(is_busy(&answer), "{answer}");
            busy += 1;
        }
    }
    assert!(busy >= 20, "{busy} of 40 were told");
    wait_until("the budget to be free", || memory(&ncm, "VmRSS") < peak.before + (60 << 10)).await;
    // Abandoned connections count until the server notices that their clients are gone.
    let mut used = usize::MAX;
    for _ in 0..300 {
        let metrics = ncm.get("/metrics").send().await.text();
        let line = metrics.lines().find_map(|line| line.strip_prefix("ncm_work_bytes ")).unwrap();
        used = line.parse().unwrap();
        if used < MIB {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(used < MIB, "{used}");
    let large = json!({ "id": 1, "other": "x".repeat(7 * MIB) });
    assert_eq!(ncm.post("/album").json(&large).timeout(SOON).send().await.status, 200);
}

#[tokio::test]
async fn answers_of_upstreams_share_it() {
    let (upstream, ncm) = with(&[("NCM_MAX_WORK_BYTES", "32MiB"), ("NCM_CACHE", "off")]).await;
    upstream.always(Answer::huge(2 * MIB as u64));
    drop(ncm.get("/album?id=1").send().await);
    let peak = Peak::of(&ncm);
    let callers = (0..100).map(|id| ncm.get(&format!("/album?id={id}")).timeout(SOON * 3).send());
    let replies = join_all(callers).await;
    let whole = replies.iter().filter(|reply| reply.status == 200).count();
    for reply in replies.iter().filter(|reply| reply.status != 200) {
        assert_eq!((reply.status, reply.header("retry-after")), (503, "1"), "{}", reply.text());
    }
    assert!(whole > 0);
    peak.stays_below(&ncm, 110 << 10, "a hundred answers");
    let reply = ncm.get("/album?id=1000").timeout(SOON).send().await;
    assert_eq!((reply.status, reply.body.len()), (200, 2 * MIB));
    // A body that can never fit gets the same error, compressed or not.
    for coding in [Coding::Plain, Coding::Gzip, Coding::Brotli] {
        upstream.always(Answer::huge(31 * MIB as u64).coding(coding));
        let (_upstream, small) =
            (&upstream, Ncm::builder(&upstream).env("NCM_MAX_WORK_BYTES", "8MiB").start().await);
        let reply = small.get("/album?id=1").timeout(SOON).send().await;
        assert_eq!((reply.status, reply.header("retry-after")), (503, "1"), "{coding:?}: {}", reply.text());
    }
}

#[tokio::test]
async fn files_before_they_are_on_disk_share_it() {
    let (_upstream, ncm) = with(&[("NCM_MAX_WORK_BYTES", "16MiB")]).await;
    let peak = Peak::of(&ncm);
    let head = format!(
        "POST /cloud HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: {}\r\n\r\n\
         --x\r\ncontent-disposition: form-data; name=\"songFile\"; filename=\"a.mp3\"\r\n\r\n",
        2 * MIB
    );
    let mut held = Vec::new();
    for _ in 0..100 {
        let mut stream = sent(ncm.address(), head.as_bytes()).await;
        let _refused = tokio::time::timeout(SOON, stream.write_all(&vec![b'x'; MIB - 1000])).await;
        held.push(stream);
    }
    peak.stays_below(&ncm, 75 << 10, "a hundred files");
    drop(held);
    wait_until("the budget to be free", || memory(&ncm, "VmRSS") < peak.before + (40 << 10)).await;
}

#[tokio::test]
async fn answers_are_reshaped_in_linear_time_and_little_memory() {
    let (upstream, ncm) = with(&[("NCM_CACHE", "off")]).await;
    let fill = |open: &str, item: &str, close: &str, size: usize| Bytes::from(ones(open, item, close, size));
    let cookie = json!({ "cookie": "MUSIC_U=1" });
    // The answer, its new form, and one copy.
    let most = (3 * 30 + 24) << 10;
    for (path, answer, status) in [
        // Many fields, and few long ones.
        ("/album?id=1", fill("{", "\"a\":1", ",\"code\":301}", 30 * MIB), 301),
        ("/album?id=1", fill("{\"a\":[", "1", "],\"code\":301}", 30 * MIB), 301),
        ("/login/status", fill("{\"a\":[", "{}", "],\"code\":200}", 30 * MIB), 200),
        ("/login/cellphone?phone=1&password=1", fill("{", "\"a\":1", ",\"code\":200}", 30 * MIB), 200),
        (
            "/song/url?id=1,2,3",
            fill(
                "{\"code\":200,\"data\":[",
                "{\"id\":7,\"url\":\"http://m/1.mp3\",\"x\":\"                                                                                                                                                \"}",
                "]}",
                30 * MIB,
            ),
            200,
        ),
        ("/song/url/v1/302?id=1&level=exhigh", fill("{\"code\":200,\"a\":[", "1", "]}", 30 * MIB), 200),
        (
            "/check/music?id=1",
            fill("{\"a\":[", "1", "],\"data\":[{\"code\":200}],\"code\":200}", 30 * MIB),
            200,
        ),
        (
            "/user/event/all",
            fill("{\"account\":{\"id\":1},\"a\":[", "1", "],\"code\":200,\"more\":false}", 20 * MIB),
            200,
        ),
        // More items than any list of songs has.
        ("/song/url?id=1", fill("{\"code\":200,\"data\":[", "1", "]}", 30 * MIB), 502),
        (
            "/playlist/track/all?id=1",
            fill("{\"code\":200,\"playlist\":{\"trackIds\":[", "{\"id\":1}", "]}}", 30 * MIB),
            502,
        ),
    ] {
        upstream.always(Answer::bytes(answer));
        let peak = Peak::of(&ncm);
        let reply = ncm.post(path).json(&cookie).timeout(SOON * 6).send().await;
        let shown = reply.text();
        let shown = &shown[..shown.floor_char_boundary(300)];
        assert_eq!(reply.status, status, "{path}: {shown}");
        peak.stays_below(&ncm, most, path);
    }
}
