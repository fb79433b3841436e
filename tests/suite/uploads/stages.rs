//! Failures of uploads: the answer names the stage, and no temporary file remains.

use std::time::Duration;

use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{MIB, Setup, obliging_answer, part, song, zeros};
use crate::support::http::Reading;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Call, Fault, Ncm, Upstream};

/// A stage: its call (upstream and part of the target), and its names in the message.
type Stage = (&'static str, &'static str, &'static str, &'static str);

const CLOUD: [Stage; 7] = [
    ("interfacepc", "/cloud/upload/check", "检查云盘失败", "the check of the cloud drive failed"),
    ("interfacepc", "/nos/token/alloc", "申请上传凭证失败", "asking for permission to upload failed"),
    ("music", "/nos/token/alloc", "申请上传凭证失败", "asking for permission to upload failed"),
    ("nos_lbs", "/lbs", "查询上传节点失败", "asking for an upload node failed"),
    ("nos_audio", "/jd-musicrep", "上传文件失败", "sending the file failed"),
    ("interfacepc", "/upload/cloud/info/v2", "提交歌曲信息失败", "submitting the song's data failed"),
    ("interfacepc", "/cloud/pub/v2", "发布到云盘失败", "publishing to the cloud drive failed"),
];

const VOICE: [Stage; 6] = [
    ("music", "/nos/token/alloc", "申请上传凭证失败", "asking for permission to upload failed"),
    ("nos_voice", "?uploads", "创建分块上传失败", "opening the upload in parts failed"),
    ("nos_voice", "partNumber=2", "上传第 2 块失败", "sending part 2 failed"),
    ("nos_voice", "?uploadId=", "合并分块失败", "joining the parts failed"),
    ("interfacepc", "/upload/preCheck", "发布前检查失败", "the check before publication failed"),
    ("interfacepc", "/batch/upload/v2", "发布声音失败", "publishing the voice failed"),
];

const AVATAR: [Stage; 3] = [
    ("music", "/nos/token/alloc", "申请上传凭证失败", "asking for permission to upload failed"),
    ("nos_image", "/yyimgs", "上传文件失败", "sending the file failed"),
    ("interfacepc", "/avatar/upload/v1", "设置头像失败", "setting the avatar failed"),
];

/// Makes each stage fail in each of these ways: a status, or an unusable answer.
async fn fails_at_each(path: &str, field: &str, size: u64, stages: &'static [Stage]) {
    let setup = Setup::new().await;
    for (name, target, zh, en) in stages {
        let is_storage = name.starts_with("nos_");
        let refusal = if is_storage {
            Answer::bytes("<Error/>").status(403)
        } else {
            Answer::json(json!({"code": 512, "msg": "稍后再试", "extra": 1})).cookie("b=2")
        };
        let refused = if is_storage { 502 } else { 512 };
        let mut faults = vec![(refusal, refused, refused)];
        faults.push((Answer::html("<p>").status(500), 502, 502));
        faults.push((Answer::json(json!({})).fault(Fault::CloseBeforeHead), 502, 502));
        if !is_storage {
            faults.push((Answer::json(json!({"code": 301})), 301, 301));
            // A code that has a successful HTTP status.
            faults.push((Answer::json(json!({"code": 400})), 200, 400));
        }
        for (fault, status, code) in faults {
            let node = setup.upstream.base("nos_audio");
            let is_it = move |call: &Call| call.name == *name && call.target.contains(target);
            setup.upstream.respond(
                move |call| {
                    if is_it(call) { fault.clone() } else { obliging_answer(call, &node) }
                },
            );
            setup.upstream.take_calls();
            let reply = setup.post(path, &[part(field, "a.mp3", zeros(size))]).await;
            let body = reply.json();
            assert_eq!((reply.status, &body["code"]), (status, &json!(code)), "{target}: {body}");
            assert!(body["msg"].as_str().unwrap().starts_with(zh), "{target}: {body}");
            assert!(body["message"].as_str().unwrap().starts_with(en), "{target}: {body}");
            assert!(!reply.text().contains("UPLOAD-TOKEN"), "{body}");
            if status == 512 {
                assert_eq!((&body["extra"], reply.set_cookies()), (&json!(1), vec!["b=2".to_owned()]));
                assert!(body["msg"].as_str().unwrap().contains("稍后再试"), "{body}");
            }
            // No call follows the stage that failed.
            let last = setup.upstream.take_calls().pop().unwrap();
            assert!(last.name == *name && last.target.contains(target), "{target}: {}", last.target);
            setup.nothing_stays().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_song() {
    fails_at_each("/cloud", "songFile", 2 * MIB, &CLOUD).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_voice() {
    fails_at_each("/voice/upload", "songFile", 11 * MIB, &VOICE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_picture() {
    fails_at_each("/avatar/upload", "imgFile", 2 * MIB, &AVATAR).await;
}

/// The answer that names the node does not prove who owns it.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_to_netease_or_where_the_operator_allows_and_nowhere_else() {
    let elsewhere = Upstream::start().await;
    let port = elsewhere.address().port();
    for (nodes, allowed, goes) in [
        (vec![format!("http://127.0.0.1:{port}")], "", false),
        (vec![format!("http://localhost:{port}/x")], "", false),
        (vec![format!("http://127.net@127.0.0.1:{port}")], "", false),
        (vec![format!("http://127.0.0.1:{port}")], "other.example", false),
        (vec![format!("http://127.0.0.1:{port}")], "other.example, 127.0.0.1", true),
        (vec!["http://evil.example".into(), format!("http://LOCALHOST:{port}")], "localhost", true),
    ] {
        let upstream = Upstream::start().await;
        let ncm = Ncm::builder(&upstream).env("NCM_UPLOAD_HOSTS", allowed).start().await;
        let named = nodes.clone();
        upstream.respond(move |call| match call.name.as_str() {
            "nos_lbs" => Answer::json(json!({"upload": named})),
            _ => obliging_answer(call, ""),
        });
        elsewhere.always(Answer::json(json!({})));
        let reply = ncm.post("/cloud").multipart(&song("a.mp3", "x")).send().await;
        assert_eq!(reply.status, if goes { 200 } else { 502 }, "{nodes:?}: {}", reply.text());
        assert_eq!(elsewhere.take_calls().len(), usize::from(goes), "{nodes:?}");
        let token =
            ncm.get("/cloud/upload/token?md5=d41d8cd98f00b204e9800998ecf8427e&fileSize=1&filename=a.mp3");
        let token = token.send().await;
        assert_eq!(token.status == 200, goes, "{nodes:?}: {}", token.text());
        if !goes && !nodes[0].contains('@') {
            assert!(token.text().contains("NCM_UPLOAD_HOSTS"), "{}", token.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_no_use_are_told() {
    let setup = Setup::new().await;
    for (name, target, answer, en) in [
        ("interfacepc", "/upload/check", json!({"code": 200}), "lacks /songId"),
        ("interfacepc", "/token/alloc", json!({"code": 200}), "lacks /result/resourceId"),
        ("music", "/token/alloc", json!({"code": 200, "result": {"objectKey": "k"}}), "lacks /result/token"),
        ("nos_lbs", "/lbs", json!({"upload": []}), "lacks /upload/0"),
        ("nos_lbs", "/lbs", json!({"upload": ["file:///etc/passwd"]}), "lacks /upload/0 (http, https)"),
        ("nos_lbs", "/lbs", json!({"upload": ["nosup-1.126.net/x"]}), "lacks /upload/0 (http, https)"),
        ("interfacepc", "/cloud/info/v2", json!({"code": 200}), "lacks /songId"),
    ] {
        let node = setup.upstream.base("nos_audio");
        setup.upstream.respond(move |call| {
            let is_it = call.name == name && call.target.contains(target);
            if is_it { Answer::json(answer.clone()) } else { obliging_answer(call, &node) }
        });
        let reply = setup.post("/cloud", &song("a.mp3", "x")).await;
        assert_eq!(reply.status, 502);
        assert!(reply.json()["message"].as_str().unwrap().ends_with(en), "{}", reply.text());
    }
    // The storage may answer without an id, or with invalid XML.
    for opened in ["<R><UploadId></UploadId></R>", "<R><Upload", "{}", ""] {
        let node = setup.upstream.base("nos_audio");
        setup.upstream.respond(move |call| {
            let is_it = call.target.ends_with("?uploads");
            if is_it { Answer::bytes(opened) } else { obliging_answer(call, &node) }
        });
        let reply = setup.post("/voice/upload", &song("a.mp3", "x")).await;
        assert_eq!(reply.status, 502, "{opened}");
        assert!(reply.json()["message"].as_str().unwrap().ends_with("lacks UploadId"), "{}", reply.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_breaks_off_is_told() {
    let setup = Setup::new().await;
    setup.upstream.reading(Reading { cut_after: Some(MIB), pause: Duration::ZERO });
    let reply = setup.post("/cloud", &song("a.mp3", zeros(12 * MIB))).await;
    assert_eq!(reply.status, 502, "{}", reply.text());
    assert!(reply.json()["message"].as_str().unwrap().starts_with("sending the file failed"));
    setup.nothing_stays().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_while_it_sends_leaves_nothing() {
    let setup = Setup::new().await;
    let mut stream = TcpStream::connect(setup.ncm.address()).await.unwrap();
    let head = part("songFile", "a.mp3", []).head("b");
    let length = 50 * MIB;
    let request = format!(
        "POST /cloud HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=b\r\n\
         content-length: {length}\r\n\r\n{head}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.write_all(&zeros(5 * MIB)).await.unwrap();
    wait_until("the temporary file", || setup.temporary() == 1).await;
    drop(stream);
    setup.nothing_stays().await;
    assert!(setup.upstream.calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_while_it_waits_leaves_nothing() {
    let setup = Setup::new().await;
    setup.upstream.reading(Reading { cut_after: None, pause: Duration::from_millis(100) });
    let request = setup.ncm.post("/cloud").multipart(&song("a.mp3", zeros(32 * MIB)));
    let pending = tokio::spawn(request.try_send());
    // The check, two tokens and the node are done; the file is being sent.
    setup.upstream.wait_for_calls(4).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(setup.temporary(), 1);
    pending.abort();
    setup.nothing_stays().await;
    let calls = setup.upstream.calls();
    assert!(calls.iter().skip(4).all(|call| !call.complete), "it went on: {calls:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_waits_on_disk_has_a_bound_together() {
    let setup = Setup::with(&[("NCM_MAX_SPOOL_BYTES", "16MiB")]).await;
    let begun = |size: u64| {
        let head = part("songFile", "a.mp3", []).head("b");
        let request = format!(
            "POST /cloud HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=b\r\n\
             content-length: {}\r\n\r\n{head}",
            50 * MIB
        );
        let address = setup.ncm.address();
        async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(request.as_bytes()).await.unwrap();
            stream.write_all(&zeros(size)).await.unwrap();
            stream
        }
    };
    let (first, second) = (begun(7 * MIB).await, begun(7 * MIB).await);
    wait_until("the temporary files", || setup.temporary() == 2).await;
    // Beyond 1 MiB, files are written in blocks of 1 MiB: both have 6 MiB on disk.
    wait_until("their bytes", || setup.on_disk() == 12 * MIB).await;
    let reply = setup.post("/cloud", &song("b.mp3", zeros(8 * MIB))).await;
    assert_eq!((reply.status, &reply.json()["code"]), (503, &json!(503)), "{}", reply.text());
    assert!(!reply.header("retry-after").is_empty() && reply.text().contains("NCM_MAX_SPOOL_BYTES"));
    // A file in memory does not count.
    assert_eq!(setup.post("/cloud", &song("b.mp3", zeros(MIB))).await.status, 200);
    drop((first, second));
    setup.nothing_stays().await;
    setup.upstream.take_calls();
    assert_eq!(setup.post("/cloud", &song("b.mp3", zeros(8 * MIB))).await.status, 200);
}
