//! `ncm record` and `ncm replay`: exchanges in a folder, without secrets.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::{Answer, Call, Ncm, Upstream};
use ncm::{Client, testing};
use serde_json::{Value, json};

async fn run(upstream: &Upstream, command: &str, folder: &Path) -> Ncm {
    Ncm::builder(upstream).arg(command).arg(folder.display().to_string()).start().await
}

/// An upstream whose answers contain the data of the call.
fn answer(call: &Call, polls: usize) -> Answer {
    match call.path().trim_start_matches("/eapi").trim_start_matches("/weapi") {
        "/login/qrcode/unikey" => {
            Answer::json(json!({"code": 200, "data": {"code": 200, "unikey": "unikey-secret-1"}}))
        }
        "/login/qrcode/client/login" => {
            let code = [801, 801, 802, 803][polls.min(3)];
            let answer = Answer::json(json!({"code": code, "message": format!("state {code}")}));
            if code == 803 { answer.cookie("MUSIC_U=session-secret-2; Path=/") } else { answer }
        }
        "/w/login/cellphone" => Answer::json(json!({
            "code": 200, "token": "token-secret-3", "account": {"id": 7, "userName": "1_13912345678"},
            "profile": {"nickname": "Kept Name", "signature": "call me: 13912345678"},
            "bindings": [{"tokenJsonStr": "{\"cellphone\":\"13912345678\",\"countrycode\":\"86\"}"}],
        }))
        .cookie("MUSIC_U=session-secret-4; Path=/"),
        // Under unrelated names; the phone number is from an earlier call.
        "/user/setting" => Answer::json(json!({
            "code": 200, "text": "call 13912345678 with session-secret-2", "account": {"userName": "1_13800000009", "salt": "salt-secret-8"},
            "profile": {"lastLoginIP": "203.0.113.9"}, "url": "http://m701.music.126.net/a.mp3?vuutv=song-secret-9&cdntag=kept",
        })),
        "/sms/captcha/verify" => {
            Answer::json(json!({"code": 200, "data": true, "said": "4711 is right", "id": 147_110}))
        }
        _ => Answer::json(
            json!({"code": 200, "path": call.path(), "sent": call.payload, "mine": call.cookies.get("MUSIC_U")}),
        ),
    }
}

/// Returns all files with their names.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// A program's run: signing in by QR code and by phone, reads of an account, a write.
async fn session(ncm: &Ncm) -> Vec<Value> {
    let mine = "MUSIC_U=session-secret-5; __csrf=csrf-secret-6";
    let mut replies = Vec::new();
    replies.push(ncm.get("/login/qr/key?timestamp=1").send().await.json());
    for _ in 0..5 {
        replies.push(ncm.get("/login/qr/check?key=unikey-secret-1").send().await.json());
    }
    let login = ncm.post("/login/cellphone");
    replies
        .push(login.form([("phone", "13912345678"), ("password", "password-secret-7")]).send().await.json());
    replies.push(ncm.get("/captcha/verify?phone=13912345678&captcha=4711").send().await.json());
    for path in ["/setting", "/album?id=1", "/album?id=2", "/user/account", "/like?id=5&like=true"] {
        replies.push(ncm.get(path).header("cookie", mine).send().await.json());
    }
    replies.push(ncm.get("/cloudsearch?keywords=%E6%B5%B7%E9%98%94&limit=5").send().await.json());
    replies
}

const SECRETS: [&str; 13] = [
    "unikey-secret-1",
    "session-secret-2",
    "token-secret-3",
    "session-secret-4",
    "session-secret-5",
    "csrf-secret-6",
    "password-secret-7",
    "13912345678",
    "1_13800000009",
    "salt-secret-8",
    "203.0.113.9",
    "song-secret-9",
    "4711 is",
];

/// Returns JSON with every secret hidden, as in a recording.
fn hidden(value: &Value) -> Value {
    let mut text = value.to_string();
    for secret in SECRETS.into_iter().chain(["DEVICEID", "ANON_TOKEN"]) {
        let shown = if secret == "4711 is" { "hidden is" } else { "hidden" };
        text = text.replace(secret, shown);
    }
    serde_json::from_str(&text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_secret_is_hidden_in_every_part_of_later_exchanges() {
    let (upstream, folder) = (Upstream::start().await, tempfile::tempdir().unwrap());
    upstream.respond(|call| {
        Answer::json(match call.path().trim_start_matches("/eapi").trim_start_matches("/weapi") {
            "/w/login/cellphone" => json!({
                "code": 200, "account": {"userName": "1_13912345678", "cellphone": 13_800_000_009_u64},
                "body": "{\"token\":\"inner-t0ken\"}",
            }),
            _ => json!({"code": 200, "result": {"songs": [], "said": call.payload}}),
        })
    });
    let recorder = run(&upstream, "record", folder.path()).await;
    let form = [("phone", "13912345678"), ("password", "hunt2r")];
    recorder.post("/login/cellphone").form(form).send().await;
    let secrets = ["13912345678", "hunt2r", "13800000009", "inner-t0ken"];
    for secret in secrets {
        recorder.get(&format!("/cloudsearch?keywords={secret}")).send().await;
        recorder.get(&format!("/search/suggest?keywords=my+{secret}.")).send().await;
    }
    drop(recorder);
    for (name, text) in files(folder.path()) {
        for secret in secrets {
            assert!(!text.contains(secret) && !name.contains(secret), "{secret}: {name}: {text}");
        }
    }
    let player = run(&upstream, "replay", folder.path()).await;
    upstream.take_calls();
    assert_eq!(player.get("/cloudsearch?keywords=13912345678").send().await.status, 200);
    assert_eq!(player.get("/cloudsearch?keywords=beyond").send().await.status, 404);
    assert!(upstream.calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_played_back_without_a_network_and_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let (upstream, polls) = (Upstream::start().await, std::sync::atomic::AtomicUsize::new(0));
    upstream.respond(move |call| {
        let is_poll = call.path().ends_with("/login/qrcode/client/login");
        answer(call, if is_poll { polls.fetch_add(1, std::sync::atomic::Ordering::Relaxed) } else { 0 })
    });
    let recorder = run(&upstream, "record", folder.path()).await;
    let recorded = session(&recorder).await;
    assert!(
        recorded.iter().any(|reply| reply.to_string().contains("session-secret-5")),
        "the caller sees all"
    );
    drop(recorder);
    let kept = files(folder.path());
    for (name, text) in &kept {
        for secret in SECRETS {
            assert!(!text.contains(secret) && !name.contains(secret), "{secret} in {name}:\n{text}");
        }
        assert!(text.lines().count() > 3 || text.len() < 80, "{name} is to be read:\n{text}");
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(kept.iter().any(|(_, text)| text.contains("Kept Name") && text.contains("hidden")), "{kept:#?}");
    upstream.take_calls();
    let player = run(&upstream, "replay", folder.path()).await;
    let played = session(&player).await;
    for (recorded, played) in recorded.iter().zip(&played).filter(|(reply, _)| reply.get("message").is_none())
    {
        let (recorded, played) = (hidden(recorded), hidden(played));
        if recorded.get("token").is_some() {
            // The value of a secret field is always hidden.
            assert_eq!(recorded["profile"]["nickname"], played["profile"]["nickname"]);
            continue;
        }
        assert_eq!(recorded, played);
    }
    let codes: Vec<_> = played[1..6].iter().map(|reply| reply["code"].as_i64().unwrap()).collect();
    assert_eq!(codes, [801, 802, 803, 803, 803], "answers that differ, in their order");
    // Another account, the parameters in another order, one of them a default.
    let other = player.get("/cloudsearch?limit=5&type=1&keywords=%E6%B5%B7%E9%98%94&cookie=MUSIC_U%3Dother");
    let other = other.send().await;
    assert_eq!(hidden(&other.json())["path"], recorded.last().unwrap()["path"]);
    assert_eq!(other.header("x-ncm-mock"), "record");
    assert!(upstream.take_calls().is_empty(), "nobody is asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_was_not_recorded_says_what_is_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = Upstream::start().await;
    upstream.respond(|call| answer(call, 0));
    let recorder = run(&upstream, "record", folder.path()).await;
    recorder.get("/cloudsearch?keywords=sea&limit=5").send().await;
    drop(recorder);
    let player = run(&upstream, "replay", folder.path()).await;
    let missed = player.get("/cloudsearch?keywords=lake&limit=5&offset=7").send().await;
    let (name, _) = &files(folder.path())[0];
    let said = missed.json();
    assert_eq!((missed.status, &said["code"]), (404, &json!(404)));
    let message = said.to_string();
    assert!(message.contains(name) && message.contains("keywords, offset"), "{message}");
    assert!(!message.contains("limit"), "{message}");
    let never = player.get("/album?id=1").send().await;
    assert_eq!(never.status, 404);
    assert!(never.text().contains("album"), "{}", never.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_recording_takes_the_place_of_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = Upstream::start().await;
    for (name, polls) in [("old", 4), ("new", 1)] {
        let count = std::sync::atomic::AtomicUsize::new(0);
        upstream.respond(move |_| {
            let turn = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Answer::json(json!({"code": 200, "name": name, "turn": turn}))
        });
        let recorder = run(&upstream, "record", folder.path()).await;
        for _ in 0..polls {
            assert_eq!(recorder.get("/album?id=1").send().await.status, 200);
        }
    }
    let kept = files(folder.path());
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].1.contains("new"), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_has_a_hundred_answers_and_the_log_says_when_more_come() {
    let folder = tempfile::tempdir().unwrap();
    let (upstream, count) = (Upstream::start().await, std::sync::atomic::AtomicUsize::new(0));
    upstream.respond(move |_| {
        let turn = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Answer::json(json!({"code": 200, "turn": turn}))
    });
    let mut recorder = run(&upstream, "record", folder.path()).await;
    for turn in 0..102 {
        assert_eq!(recorder.get("/album?id=1").send().await.json()["turn"], turn);
    }
    recorder.kill();
    assert_eq!(files(folder.path()).len(), 100);
    assert_eq!(recorder.log().matches("not kept: the call already has").count(), 2, "{}", recorder.log());
    let player = run(&upstream, "replay", folder.path()).await;
    for turn in (0..100).chain([99, 99]) {
        assert_eq!(player.get("/album?id=1").send().await.json()["turn"], turn);
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_played_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = Upstream::start().await;
    let start = |path: String| Ncm::builder(&upstream).arg("replay").arg(path).try_start();
    let missing = start(folder.path().join("nowhere").display().to_string()).await.err().unwrap();
    assert!(missing.contains("nowhere"), "{missing}");
    fs::write(folder.path().join("album-0123456789.json"), "{\"endpoint\": ").unwrap();
    let broken = start(folder.path().display().to_string()).await.err().unwrap();
    assert!(broken.contains("album-0123456789.json") && broken.contains("record again"), "{broken}");
}

#[tokio::test]
async fn a_test_in_process_plays_back_what_was_recorded_over_a_mock() {
    let folder = tempfile::tempdir().unwrap();
    let mock = testing::Mock::new().seed(5).client().unwrap();
    let wanted = testing::record(&mock, folder.path());
    assert!(wanted.unwrap_err().to_string().contains("nothing to record"));
    fs::write(
        folder.path().join("album-by-hand.json"),
        json!({"endpoint": "album", "params": {"id": "32311"}, "status": 200, "answer": {"code": 200, "album": {"id": 32311}}})
            .to_string(),
    )
    .unwrap();
    let client = testing::replay(&Client::new().unwrap(), folder.path()).unwrap();
    let album = client.album(32311).await.unwrap();
    assert_eq!(album.json::<Value>().unwrap()["album"]["id"], 32311);
    let missed = client.album(1).await.unwrap_err();
    assert!(missed.to_string().contains("differs in id"), "{missed}");
}
