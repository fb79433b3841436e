//! Uploads: the calls, the errors, and that no file remains.

mod library;
mod odd;
mod pictures;
pub(crate) mod songs;
mod stages;
mod written;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::support::client::filler;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Call, Coding, Ncm, Part, Reply, Upstream};
use serde_json::{Value, json};

const MIB: u64 = 1024 * 1024;

/// An upstream that accepts uploads, and a server with its own directory for temporary files.
struct Setup {
    upstream: Upstream,
    ncm: Ncm,
    temp: TempDir,
}

struct TempDir(PathBuf);

impl TempDir {
    fn new() -> Self {
        let name = format!("ncm-uploads-{:016x}", getrandom::u64().unwrap());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Setup {
    async fn new() -> Self {
        Self::with(&[]).await
    }

    async fn with(env: &[(&str, &str)]) -> Self {
        let (upstream, temp) = (Upstream::start().await, TempDir::new());
        let mut ncm = Ncm::builder(&upstream).env("TMPDIR", temp.path().to_str().unwrap());
        for (name, value) in env {
            ncm = ncm.env(name, *value);
        }
        let ncm = ncm.start().await;
        obliging(&upstream);
        Self { upstream, ncm, temp }
    }

    /// Returns the number of the server's temporary files, named or not.
    fn temporary(&self) -> usize {
        std::fs::read_dir(self.temp.path()).unwrap().count() + self.held().len()
    }

    /// Returns those without a name, from `/proc`.
    fn held(&self) -> Vec<PathBuf> {
        let handles = std::fs::read_dir(format!("/proc/{}/fd", self.ncm.pid())).unwrap();
        let handles = handles.map(|handle| handle.unwrap().path());
        let is_here = |handle: &PathBuf| {
            std::fs::read_link(handle).is_ok_and(|target| target.starts_with(self.temp.path()))
        };
        handles.filter(is_here).collect()
    }

    /// Returns their size in bytes.
    fn on_disk(&self) -> u64 {
        self.held().iter().filter_map(|handle| std::fs::metadata(handle).ok()).map(|file| file.len()).sum()
    }

    async fn nothing_stays(&self) {
        wait_until("the temporary files to go", || self.temporary() == 0).await;
    }

    /// Returns a line of `/proc/PID/status` in KiB.
    fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.ncm.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
    }

    async fn post(&self, path: &str, parts: &[Part]) -> Reply {
        self.ncm.post(path).multipart(parts).send().await
    }

    /// Returns the one call to this path.
    fn call(&self, path: &str) -> Arc<Call> {
        let mut found: Vec<_> =
            self.upstream.calls().into_iter().filter(|call| call.path() == path).collect();
        assert_eq!(found.len(), 1, "calls to {path}");
        found.remove(0)
    }
}

/// Makes every upload succeed.
fn obliging(upstream: &Upstream) {
    let node = upstream.base("nos_audio");
    upstream.respond(move |call| obliging_answer(call, &node));
}

fn obliging_answer(call: &Call, node: &str) -> Answer {
    if call.path().ends_with("/nos/token/alloc") {
        return Answer::json(json!({"code": 200, "result": {
            "token": "UPLOAD-TOKEN", "objectKey": "obj/key 1.mp3", "docId": "109951", "resourceId": "res-1",
        }}));
    }
    let opened = "<?xml version=\"1.0\"?><R><Bucket>b</Bucket><UploadId>up/1</UploadId></R>";
    match (call.name.as_str(), call.method.as_str(), call.path()) {
        ("nos_lbs", ..) => Answer::json(json!({"lbs": "http://lbs", "upload": [node]})),
        ("nos_voice", "PUT", _) => {
            let number = call.target.split(['=', '&']).nth(1).unwrap();
            Answer::bytes("").header("etag", &format!("\"etag-{number}\""))
        }
        ("nos_voice", ..) if call.target.ends_with("?uploads") => Answer::bytes(opened),
        (.., "/eapi/cloud/upload/check") => {
            Answer::json(json!({"code": 200, "needUpload": true, "songId": "0"})).cookie("a=1")
        }
        (.., "/eapi/upload/cloud/info/v2") => Answer::json(json!({"code": 200, "songId": "4455"})),
        (.., "/eapi/cloud/pub/v2") => Answer::json(json!({"code": 200, "privateCloud": {"songId": 4455}})),
        _ => Answer::json(json!({"code": 200, "data": ["done"]})),
    }
}

fn part(field: &str, filename: &str, bytes: impl Into<Vec<u8>>) -> Part {
    Part { field: field.into(), filename: filename.into(), kind: String::new(), bytes: bytes.into() }
}

fn song(filename: &str, bytes: impl Into<Vec<u8>>) -> [Part; 1] {
    [part("songFile", filename, bytes)]
}

fn zeros(size: u64) -> Vec<u8> {
    vec![0; size as usize]
}

const SEND_SONG: &str = "/jd-musicrep-privatecloud-audio-public/obj%2Fkey%201.mp3";

#[tokio::test(flavor = "multi_thread")]
async fn a_large_song_passes_in_little_memory() {
    const SIZE: u64 = 200 * MIB;
    let setup = Setup::new().await;
    let head = part("songFile", "大.flac", []);
    let request = setup.ncm.post("/cloud").multipart_stream(&head, SIZE).timeout(Duration::from_secs(300));
    let reply = request.send().await;
    assert_eq!(
        reply.json(),
        json!({
            "code": 200, "needUpload": true, "songId": "0", "privateCloud": {"songId": 4455},
        })
    );
    assert_eq!(reply.set_cookies(), ["a=1"]);
    let (check, sent) = (setup.call("/eapi/cloud/upload/check"), setup.call(SEND_SONG));
    assert_eq!((sent.name.as_str(), sent.body_len, sent.complete), ("nos_audio", SIZE, true));
    assert_eq!(sent.header("content-length"), SIZE.to_string());
    assert_eq!(sent.header("content-md5"), sent.body_md5);
    assert_eq!((check.field("length"), check.field("md5")), (&json!(SIZE), &json!(sent.body_md5)));
    assert_eq!(setup.call("/eapi/upload/cloud/info/v2").field("song"), "大");
    setup.nothing_stays().await;
    let most = setup.memory("VmHWM");
    assert!(most < 64 * 1024, "resident memory came to {most} KiB");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_large_file_goes_to_disk() {
    for (size, on_disk) in [(MIB, 0), (MIB + 1, 1)] {
        let setup = Setup::new().await;
        setup.upstream.always(Answer::json(json!({"code": 200})).fault(crate::support::Fault::NeverAnswer));
        let request = setup.ncm.post("/cloud").multipart(&song("a.mp3", zeros(size)));
        let pending = tokio::spawn(request.try_send());
        setup.upstream.wait_for_calls(1).await;
        assert_eq!(setup.temporary(), on_disk, "{size} bytes");
        pending.abort();
        setup.nothing_stays().await;
        assert_eq!(std::fs::read_dir(setup.temp.path()).unwrap().count(), 0, "a file with a name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_may_take_compressed_answers() {
    let setup = Setup::new().await;
    let node = setup.upstream.base("nos_audio");
    setup.upstream.respond(move |call| {
        let answer = obliging_answer(call, &node);
        if call.header("accept-encoding").contains("gzip") { answer.coding(Coding::Gzip) } else { answer }
    });
    for (path, field) in
        [("/cloud", "songFile"), ("/voice/upload", "songFile"), ("/avatar/upload", "imgFile")]
    {
        let request = setup.ncm.post(path).header("accept-encoding", "gzip");
        let reply = request.multipart(&[part(field, "a", "x")]).send().await;
        assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_song_is_not_sent_again() {
    let setup = Setup::new().await;
    let node = setup.upstream.base("nos_audio");
    setup.upstream.respond(move |call| match call.path() {
        "/eapi/cloud/upload/check" => Answer::json(json!({"code": 200, "needUpload": false, "songId": 321})),
        _ => obliging_answer(call, &node),
    });
    let reply = setup.post("/cloud", &song("a.mp3", zeros(3 * MIB))).await;
    assert_eq!(reply.json()["needUpload"], false);
    let paths: Vec<String> = setup.upstream.calls().iter().map(|call| call.path().to_owned()).collect();
    assert_eq!(
        paths,
        [
            "/eapi/cloud/upload/check",
            "/eapi/nos/token/alloc",
            "/eapi/upload/cloud/info/v2",
            "/eapi/cloud/pub/v2"
        ]
    );
    assert_eq!(setup.call("/eapi/upload/cloud/info/v2").field("songid"), 321);
    setup.nothing_stays().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_of_every_kind_are_read() {
    let setup = Setup::new().await;
    let padded = |mut song: Vec<u8>| {
        song.resize(song.len() + 2 * MIB as usize, 0); // past the memory, onto disk
        song
    };
    let mut songs: Vec<(&str, Vec<u8>)> = songs::all().into();
    songs.push(("b.mp3", padded(songs::mp3())));
    songs.push(("c.flac", songs::mp3())); // an MP3 with another's name
    for (name, bytes) in songs {
        setup.upstream.take_calls();
        let reply = setup.post("/cloud", &song(name, bytes)).await;
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
        let told = setup.call("/eapi/upload/cloud/info/v2");
        let tags = ["song", "artist", "album"].map(|field| told.field(field).clone());
        assert_eq!(tags, [songs::TITLE, songs::ARTIST, songs::ALBUM].map(Value::from), "{name}");
        let ending = name.split_once('.').unwrap().1;
        assert_eq!(setup.call("/weapi/nos/token/alloc").field("ext"), ending);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_song_without_tags_goes_by_its_name() {
    let setup = Setup::new().await;
    for (name, ending, plain) in [
        ("周杰伦 - 晴天.live.flac", "flac", "周杰伦-晴天_live"),
        ("my song.v1.mp3", "mp3", "mysong_v1"),
        ("ohne", "mp3", "ohne"),
        ("é\u{3000}%22q%22.ogg", "ogg", "é\"q\""),
    ] {
        setup.upstream.take_calls();
        assert_eq!(setup.post("/cloud", &song(name, "no song at all")).await.status, 200);
        let (asked, told) = (setup.call("/eapi/nos/token/alloc"), setup.call("/eapi/upload/cloud/info/v2"));
        assert_eq!((asked.field("ext"), asked.field("filename")), (&json!(ending), &json!(plain)));
        assert_eq!(told.field("filename"), &json!(name.replace("%22", "\"")));
        let tags = ["song", "artist", "album"].map(|field| told.field(field).clone());
        assert_eq!(tags, [plain, "未知艺术家", "未知专辑"].map(Value::from));
    }
    // The last part of a path counts, and the extension is sent in lower case.
    for (name, told, ending) in [
        ("C:\\Music\\晴天.mp3", "晴天.mp3", "mp3"),
        ("C:\\\\Music\\\\晴天.MP3", "晴天.MP3", "mp3"),
        ("Jay/2003/晴天.FLAC", "晴天.FLAC", "flac"),
    ] {
        setup.upstream.take_calls();
        assert_eq!(setup.post("/cloud", &song(name, "no song at all")).await.status, 200);
        let asked = setup.call("/eapi/nos/token/alloc");
        assert_eq!((asked.field("ext"), asked.field("filename")), (&json!(ending), &json!("晴天")));
        assert_eq!(setup.call("/eapi/upload/cloud/info/v2").field("filename"), told);
    }
    // As older Python clients write a name that is not ASCII.
    setup.upstream.take_calls();
    let body = "--b\r\nContent-Disposition: form-data; name=\"songFile\"; \
                filename*=utf-8''%E6%99%B4%E5%A4%A9.mp3\r\n\r\nx\r\n--b--\r\n";
    setup.ncm.post("/cloud").body("multipart/form-data; boundary=b", body).send().await;
    assert_eq!(setup.call("/eapi/upload/cloud/info/v2").field("filename"), "晴天.mp3");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_goes_up_in_parts() {
    let setup = Setup::new().await;
    let (first, last) = (filler(10 * MIB), filler(5 * MIB));
    let md5 = |pieces: &mut dyn Iterator<Item = bytes::Bytes>| {
        ncm::crypto::md5_hex(&pieces.flatten().collect::<Vec<u8>>())
    };
    let (first, last) = (md5(&mut { first }), md5(&mut { last }));
    let head = part("songFile", "我的 声音.v1.mp3", []);
    let request = setup.ncm.post("/voice/upload?voiceListId=1&privacy=1&composedSongs=1,2");
    let reply = request.multipart_stream(&head, 25 * MIB).timeout(Duration::from_secs(120)).send().await;
    assert_eq!(reply.json(), json!({"code": 200, "data": ["done"]}));
    let calls = setup.upstream.calls();
    let parts: Vec<_> = calls.iter().filter(|call| call.method == "PUT").collect();
    let seen: Vec<_> = parts
        .iter()
        .map(|call| (call.target.as_str(), call.body_len, call.body_md5.as_str(), call.header("x-nos-token")))
        .collect();
    let target = |number| format!("/obj%2Fkey%201.mp3?partNumber={number}&uploadId=up%2F1");
    let targets = [target(1), target(2), target(3)];
    assert_eq!(
        seen,
        [
            (targets[0].as_str(), 10 * MIB, first.as_str(), "UPLOAD-TOKEN"),
            (targets[1].as_str(), 10 * MIB, first.as_str(), "UPLOAD-TOKEN"),
            (targets[2].as_str(), 5 * MIB, last.as_str(), "UPLOAD-TOKEN"),
        ]
    );
    let join = calls.iter().find(|call| call.target.ends_with("?uploadId=up%2F1")).unwrap();
    let part = |n| format!("<Part><PartNumber>{n}</PartNumber><ETag>\"etag-{n}\"</ETag></Part>");
    let list = [part(1), part(2), part(3)].concat();
    assert_eq!(join.text(), format!("<CompleteMultipartUpload>{list}</CompleteMultipartUpload>"));
    let published = calls.last().unwrap();
    let voice: Value = serde_json::from_str(published.field("voiceData").as_str().unwrap()).unwrap();
    assert_eq!(voice[0]["name"], "我的声音_v1");
    assert_eq!((&voice[0]["privacy"], &voice[0]["composedSongs"]), (&json!(true), &json!(["1", "2"])));
    setup.nothing_stays().await;
}

/// Asserts `{code: 400, msg, message, param}` and no call upstream.
fn refused(setup: &Setup, reply: &Reply, param: &str) {
    let body = reply.json();
    assert_eq!((reply.status, &body["code"], &body["param"]), (400, &json!(400), &json!(param)), "{body}");
    assert!(body["msg"].is_string() && body["message"].is_string(), "{body}");
    assert!(setup.upstream.take_calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_file_is_a_400() {
    let setup = Setup::new().await;
    for (path, field) in [
        ("/cloud", "songFile"),
        ("/voice/upload", "songFile"),
        ("/avatar/upload", "imgFile"),
        ("/playlist/cover/update?id=1", "imgFile"),
    ] {
        refused(&setup, &setup.ncm.get(path).send().await, field);
        refused(&setup, &setup.ncm.post(path).json(&json!({"a": 1})).send().await, field);
        refused(&setup, &setup.post(path, &[part("other", "a.mp3", "x")]).await, field);
        refused(&setup, &setup.post(path, &[part(field, "a.mp3", "")]).await, field);
        let twice = [part(field, "a.mp3", "x"), part(field, "b.mp3", "y")];
        refused(&setup, &setup.post(path, &twice).await, field);
        // As a browser sends a field without a chosen file.
        let none = format!(
            "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n"
        );
        let request = setup.ncm.post(path).body("multipart/form-data; boundary=b", none);
        refused(&setup, &request.send().await, field);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_fields_have_limits() {
    let setup = Setup::with(&[("NCM_UPLOAD_LIMIT", "4096"), ("NCM_BODY_LIMIT", "1024")]).await;
    let too_much = |reply: &Reply, names: &str| {
        assert_eq!((reply.status, reply.json()["code"].as_u64()), (413, Some(413)));
        assert!(reply.json()["message"].as_str().unwrap().contains(names), "{}", reply.text());
        assert!(setup.upstream.take_calls().is_empty());
    };
    let reply = setup.post("/cloud", &song("a.mp3", zeros(4096))).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    setup.upstream.take_calls();
    too_much(&setup.post("/cloud", &song("a.mp3", zeros(4097))).await, "NCM_UPLOAD_LIMIT");
    too_much(&setup.post("/cloud", &song("a.mp3", zeros(MIB))).await, "NCM_UPLOAD_LIMIT");
    // In chunks, so the length is not known beforehand. An unexpected file counts as a body.
    for (field, limit) in [("songFile", "NCM_UPLOAD_LIMIT"), ("other", "NCM_BODY_LIMIT")] {
        let request = setup.ncm.post("/cloud").multipart_stream(&part(field, "a.mp3", []), 64 * 1024);
        too_much(&request.send().await, limit);
    }
    let text = [part("songFile", "a.mp3", "x"), part("songName", "", zeros(1025))];
    too_much(&setup.post("/voice/upload", &text).await, "NCM_BODY_LIMIT");
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_may_follow_the_file() {
    let setup = Setup::new().await;
    let parts = [part("imgFile", "封面.jpg", "any bytes"), part("id", "", "3143833470")];
    let reply = setup.post("/playlist/cover/update", &parts).await;
    assert_eq!(reply.json()["data"]["url_pre"], "https://p1.music.126.net/obj/key 1.mp3");
    let updated = setup.call("/weapi/playlist/cover/update");
    assert_eq!((updated.field("id"), updated.field("coverImgId")), (&json!("3143833470"), &json!("109951")));
    let asked = setup.call("/weapi/nos/token/alloc");
    assert_eq!(asked.field("filename"), "封面.jpg");
    let sent = setup.call("/yyimgs/obj/key%201.mp3");
    assert_eq!((sent.name.as_str(), sent.text().as_str()), ("nos_image", "any bytes"));
}
