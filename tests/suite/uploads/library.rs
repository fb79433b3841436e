//! The same uploads by the library: paths, bytes, readers, progress.

use std::sync::{Arc, Mutex};

use ncm::crypto::weapi::PublicKey;
use ncm::{Client, Config, Upload};
use serde_json::json;

use super::{MIB, TempDir, obliging, songs, zeros};
use crate::support::codec::PUBLIC_KEY_PATH;
use crate::support::upstream::HOSTS;
use crate::support::{Answer, Upstream};

fn client(upstream: &Upstream) -> Client {
    let key = PublicKey::from_pem(&std::fs::read_to_string(PUBLIC_KEY_PATH).unwrap()).unwrap();
    let mut config = Config::default().anonymous_token("ANON_TOKEN").weapi_key(key);
    for (_, name) in HOSTS.iter().filter(|(_, name)| *name != "nos_audio") {
        config = config.upstream(name, &upstream.base(name)).unwrap();
    }
    Client::with_config(&config).unwrap()
}

#[tokio::test]
async fn takes_paths_bytes_and_readers() {
    let (upstream, temp) = (Upstream::start().await, TempDir::new());
    obliging(&upstream);
    let client = client(&upstream);
    let mut song = songs::mp3();
    song.extend(zeros(3 * MIB));
    let path = temp.path().join("晴天.mp3");
    std::fs::write(&path, &song).unwrap();
    let text_path = path.to_str().unwrap();
    let reader = std::io::Cursor::new(song.clone());
    for upload in [
        Upload::from(text_path),
        Upload::from(path.clone()),
        Upload::bytes("晴天.mp3", song.clone()),
        Upload::reader("晴天.mp3", reader),
    ] {
        upstream.take_calls();
        let reply = client.cloud(upload).await.unwrap();
        assert_eq!(reply.get("/privateCloud/songId"), Some(json!(4455)));
        let calls = upstream.calls();
        let sent = calls.iter().find(|call| call.name == "nos_audio").unwrap();
        assert_eq!(
            (sent.body_md5.as_str(), sent.header("content-md5")),
            (ncm::crypto::md5_hex(&song).as_str(), sent.body_md5.as_str())
        );
        let told = calls.iter().find(|call| call.path().ends_with("/info/v2")).unwrap();
        assert_eq!((told.field("song"), told.field("filename")), (&json!("晴天"), &json!("晴天.mp3")));
    }
    assert_eq!(std::fs::read(&path).unwrap(), song, "the file on disk has changed");
}

#[tokio::test]
async fn reports_progress() {
    let upstream = Upstream::start().await;
    obliging(&upstream);
    let client = client(&upstream);
    let size = 11 * MIB;
    let upload = || {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&seen);
        let upload = Upload::bytes("a.mp3", zeros(size))
            .on_progress(move |sent, total| to.lock().unwrap().push((sent, total)));
        (upload, seen)
    };
    let check = |seen: &[(u64, u64)]| {
        assert!(seen.len() > 10 && seen.is_sorted() && seen.iter().all(|(_, total)| *total == size));
        assert_eq!(seen.last(), Some(&(size, size)));
    };
    let (song, seen) = upload();
    client.cloud(song).await.unwrap();
    check(&seen.lock().unwrap());
    let (voice, seen) = upload();
    client.voice_upload(voice).await.unwrap();
    check(&seen.lock().unwrap());
}

#[tokio::test]
async fn says_what_is_wrong_with_a_file() {
    let upstream = Upstream::start().await;
    obliging(&upstream);
    let client = client(&upstream);
    let error = client.cloud("/nowhere/a.mp3").await.unwrap_err();
    assert!(error.is_io() && error.message_en().contains("/nowhere/a.mp3"), "{error}");
    let error = client.cloud(std::env::temp_dir()).await.unwrap_err();
    assert!(error.is_io(), "{error}");
    let error = client.call("cloud", ncm::Params::new()).await.unwrap_err();
    assert_eq!(error.parameter(), Some("songFile"));
    let error = client.cloud(Upload::bytes("a.mp3", Vec::new())).await.unwrap_err();
    assert_eq!(error.parameter(), Some("songFile"));
    assert!(upstream.take_calls().is_empty());
    upstream.always(Answer::json(json!({"code": 301})));
    let error = client.cloud(Upload::bytes("a.mp3", "x")).await.unwrap_err();
    assert!(error.is_login_required(), "{error}");
    assert!(error.message_en().starts_with("the check of the cloud drive failed"), "{error}");
}

#[test]
fn a_file_of_each_kind_keeps_the_page_of_its_song() {
    use ncm::tags::Tags;
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in super::songs::all() {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for id in [7, 8] {
            let page = Some(format!("https://music.163.com/song?id={id}"));
            let tags = Tags { page: page.clone(), ..Tags::default() };
            tags.write(&path).unwrap();
            let read = Tags::open(&path).unwrap();
            assert_eq!((read.page, read.title.as_deref()), (page, Some(super::songs::TITLE)), "{name}");
        }
    }
}
