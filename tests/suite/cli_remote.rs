//! Commands whose calls a running ncm makes (`--server`), or the mock (`--mock`).

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::cli::Home;
use crate::support::tls::Tls;
use crate::support::{Answer, Ncm, Upstream};

/// A server that answers everything with these bytes, and what it was sent.
async fn saying(response: &'static str) -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::<Mutex<String>>::default();
    let kept = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 64 * 1024];
            let read = stream.read(&mut bytes).await.unwrap_or(0);
            kept.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..read]));
            let _gone = stream.write_all(response.as_bytes()).await;
        }
    });
    (address, heard)
}

#[tokio::test]
async fn a_running_ncm_makes_the_calls() {
    let (upstream, home) = (Upstream::start().await, Home::new("remote"));
    let server = Ncm::builder(&upstream).env("NCM_ACCESS_KEY", "the-access-key").start().await;
    let url = format!("http://{}", server.address());
    let body = r#"{"code":200, "big":123456789012345678901}"#;
    upstream.always(Answer::bytes(body));
    let run = async |args: &[&str], key: &str| {
        let mut command = home.command(None, args);
        command.env("NCM_ACCESS_KEY", key).env("NCM_SERVER", &url);
        crate::cli::Done::of(command).await
    };
    let done = run(&["call", "lyric", "id=1", "--crypto", "weapi", "--real-ip", "1.2.3.4"], "the-access-key")
        .await
        .with(0);
    assert_eq!((done.out.trim_end(), done.err.as_str()), (body, ""));
    let call = upstream.take_calls().remove(0);
    assert_eq!(
        (call.crypto, call.header("x-real-ip"), call.field("id")),
        (Some("weapi"), "1.2.3.4", &json!("1"))
    );

    // The account is the one that is given.
    run(&["call", "likelist", "uid=1", "--cookie", "MUSIC_U=mine; os=pc"], "the-access-key").await.with(0);
    assert_eq!(upstream.take_calls().remove(0).cookies["MUSIC_U"], "mine");

    // An error is told as one, with its exit code.
    for (key, args, code, says) in [
        ("another-key", &["call", "lyric", "id=1"][..], 2, "NCM_ACCESS_KEY"),
        ("", &["lyric", "1"], 2, "NCM_ACCESS_KEY"),
        ("the-access-key", &["call", "song_detail"], 2, "`ids` is missing"),
    ] {
        let done = run(args, key).await.with(code);
        assert!(done.err.contains(says) && done.out.is_empty(), "{args:?}: {done:?}");
        assert!(upstream.take_calls().is_empty());
    }
    upstream.always(Answer::json(json!({ "code": -460, "message": "Cheating" })));
    let refused = run(&["call", "lyric", "id=1"], "the-access-key").await.with(1);
    assert!(refused.err.contains("-460") && refused.err.contains("next step"), "{refused:?}");
    drop(upstream);
    let unreached = run(&["call", "lyric", "id=2"], "the-access-key").await.with(3);
    assert!(unreached.err.contains("upstream") && unreached.out.is_empty(), "{unreached:?}");
}

#[tokio::test]
async fn a_file_goes_through_a_running_ncm() {
    let (upstream, home) = (Upstream::start().await, Home::new("remote-file"));
    upstream.respond(|call| match call.path() {
        "/eapi/cloud/upload/check" => Answer::json(json!({"code": 200, "songId": "a1", "needUpload": false})),
        "/eapi/nos/token/alloc" => Answer::json(json!({"code": 200, "result": {"resourceId": 5}})),
        "/eapi/upload/cloud/info/v2" => Answer::json(json!({"code": 200, "songId": "b2"})),
        _ => Answer::json(json!({"code": 200, "privateCloud": {"songId": 77}})),
    });
    let server = Ncm::builder(&upstream).start().await;
    let song = home.folder().join("a \"b\" 海.mp3");
    std::fs::write(&song, crate::uploads::songs::mp3()).unwrap();
    let url = format!("http://{}", server.address());
    let args = ["upload", song.to_str().unwrap(), "--server", &url, "--cookie", "MUSIC_U=a"];
    let done = home.run(None, &args).await.with(0);
    assert!(done.out.starts_with("ok\t") && done.out.ends_with("\t77\n"), "{done:?}");
    let calls = upstream.calls();
    let described = calls.iter().find(|call| call.path() == "/eapi/upload/cloud/info/v2").unwrap();
    assert_eq!(described.field("filename"), "a \"b\" 海.mp3");
}

#[tokio::test]
async fn what_is_no_ncm_is_told_from_one() {
    let home = Home::new("foreign");
    let run = async |url: &str| {
        home.run(None, &["call", "lyric", "id=1", "--server", url, "--cookie", "MUSIC_U=secret"]).await
    };
    let (page, _) = saying("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi").await;
    let (moved, heard) = saying(
        "HTTP/1.1 301 Moved\r\nLocation: https://music.example/api/lyric\r\nContent-Length: 0\r\n\r\n",
    )
    .await;
    let (guarded, _) =
        saying("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n").await;
    let (broken, _) = saying("nonsense\r\n\r\n").await;
    for (url, code, says) in [
        (page.as_str(), 3, "is no ncm"),
        // Nothing is sent on to where a redirect leads.
        (&moved, 2, "redirects to https://music.example/api"),
        (&guarded, 2, "user and a password"),
        (&broken, 3, ""),
        ("127.0.0.1:1", 3, "is `ncm serve` running there?"),
        ("ftp://x", 2, "address is wrong"),
    ] {
        let done = run(url).await.with(code);
        assert!(done.err.contains(says) && !done.err.contains("secret"), "{url}: {done:?}");
        assert_eq!(done.err.trim().lines().count(), 1, "{done:?}");
    }
    assert!(heard.lock().unwrap().starts_with("POST /lyric HTTP/1.1"), "{heard:?}");
    // A base path comes before the route, user and password go to the proxy, the key to the server.
    let (base, heard) = saying(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"code\":200}",
    )
    .await;
    let url = base.replace("http://", "http://me:pw@") + "/api/";
    let mut command = home.command(None, &["call", "/lyric", "1", "--server", &url]);
    command.env("NCM_ACCESS_KEY", "k");
    crate::cli::Done::of(command).await.with(0);
    let heard = heard.lock().unwrap().to_ascii_lowercase();
    for part in
        ["post /api/lyric http", "authorization: basic bwu6chc=", "x-ncm-access-key: k", "{\"id\":\"1\"}"]
    {
        assert!(heard.contains(part), "{part}: {heard}");
    }
    assert!(!heard.contains("me:pw"), "{heard}");
}

#[tokio::test]
async fn a_server_may_have_certificates_of_its_own() {
    let (upstream, home) = (Upstream::start().await, Home::new("remote-tls"));
    let tls = Tls::http2(&upstream).await;
    let url = tls.base("music");
    let mut command = home.command(None, &["call", "lyric", "id=1", "--server", &url]);
    command.env("NCM_CA_FILE", tls.ca_file());
    crate::cli::Done::of(command).await.with(0);
    assert_eq!(upstream.take_calls().remove(0).path(), "/lyric");
    home.run(None, &["call", "lyric", "id=1", "--server", &url]).await.with(3);
    assert!(upstream.take_calls().is_empty());
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn the_mock_answers_without_a_network() {
    let home = Home::new("mock-flag");
    let run = async |args: &[&str]| home.run(None, args).await;
    let first = run(&["call", "lyric", "1", "--mock"]).await.with(0);
    assert_eq!(first.out, run(&["call", "lyric", "1", "--mock=0"]).await.with(0).out);
    assert_ne!(first.out, run(&["call", "lyric", "1", "--mock=7"]).await.with(0).out);
    run(&["whoami", "--mock"]).await.with(1);
    // A session of the mock's takes no real one's place, and goes nowhere else.
    run(&["login", "--mock", "--interval", "0"]).await.with(0);
    assert!(!home.session().exists());
    let who = run(&["whoami", "--mock", "--json"]).await.with(0).json();
    assert!(who["id"].is_number() && who["nickname"].is_string(), "{who}");
    run(&["whoami", "--mock", "--anonymous"]).await.with(1);
    run(&["logout", "--mock"]).await.with(0);
    run(&["whoami", "--mock"]).await.with(1);
    // Failures come on demand, of writes, too.
    let refused = run(&["call", "like", "id=1", "mock=-460", "--mock"]).await.with(1);
    assert!(refused.err.contains("-460") && !refused.err.contains("warning"), "{refused:?}");
    run(&["call", "lyric", "1", "--mock", "--server", "http://localhost:1"]).await.with(2);
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn calls_are_written_in_many_ways() {
    let home = Home::new("ways");
    let run = async |args: &[&str]| home.run(None, &[args, &["--mock"]].concat()).await;
    let wanted = run(&["call", "song_url_v1", "id=347230", "level=exhigh"]).await.with(0).out;
    for words in [
        &["/song/url/v1?id=347230&level=exhigh"][..],
        &["song/url/v1", "id=347230", "level=exhigh"],
        &["Song_Url_V1", "347230", "level=exhigh"],
        &["http://localhost:3000/song/url/v1?level=exhigh", "https://music.163.com/#/song?id=347230"],
    ] {
        assert_eq!(run(&[&["call"], words].concat()).await.with(0).out, wanted, "{words:?}");
    }
    for (words, says) in [
        (&["call", "search_hot", "x"][..], "needs no value"),
        (&["call", "playlist_track_add", "5"], "KEY=VALUE"),
        (&["call", "lyric", "https://music.163.com/playlist?id=5"], "is a link to a playlist"),
        (&["call", "cloudsearch", "a", "b"], "`b` is not a parameter"),
        (&["call", "lyric", "1", "--all"], "does not come in pages"),
        (&["call", "song_detail", "ids=-"], "no ids on standard input"),
    ] {
        let done = run(words).await.with(2);
        assert!(done.err.contains(says) && done.out.is_empty(), "{words:?}: {done:?}");
    }
    // A line of JSON a page.
    let pages = run(&["call", "cloudsearch", "a", "limit=100", "--all"]).await.with(0);
    let lines: Vec<_> = pages.out.lines().map(serde_json::from_str::<serde_json::Value>).collect();
    assert!(lines.len() == 2 && lines.iter().all(Result::is_ok), "{}", lines.len());
    let fields = home.run(None, &["show", "song_url_v1", "--json"]).await.with(0).json();
    let paths: Vec<_> =
        fields["answer"].as_array().unwrap().iter().map(|field| field["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&".data[].url"), "{paths:?}");
    assert!(home.run(None, &["show", "song_url_v1"]).await.with(0).out.contains(".data[].url"));
    assert!(home.run(None, &["search", "similar", "songs"]).await.with(0).out.starts_with("simi_song"));
}
