//! Untrusted texts and file names of an upstream: no text controls the terminal, no file name leaves its folder, and no refusal
//! is reported as success.

use std::path::Path;
use std::time::Duration;

use crate::cli::Home;
use crate::cli_output::on_terminal;
use crate::support::{Answer, Fault, Upstream};
use serde_json::{Value, json};

/// A name that clears the screen, changes the window's title and reverses the text after it.
const EVIL: &str = "a\u{1b}[2J\u{9b}2J\u{9d}0;x\u{7}\u{202e}b\u{2066}c\u{61c}\u{7f}d";

fn assert_harmless(text: &str) {
    let is_command = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(is_command), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_the_upstream_says_commands_a_terminal() {
    let (upstream, home) = (Upstream::start().await, Home::new("strangers"));
    // Lyrics, printed and saved to a file.
    let lyric = format!("[00:01.00]{EVIL}\r\n[00:02.00]\ttwo\r[00:03.00]three\n");
    upstream.always(Answer::json(json!({"code": 200, "lrc": {"lyric": lyric}, "yrc": {"lyric": lyric}})));
    for args in [&["lyric", "5"][..], &["lyric", "5", "--words"]] {
        let done = home.run(Some(&upstream), args).await.with(0);
        assert_harmless(&done.out);
        assert!(done.out.ends_with("d\n[00:02.00]\ttwo\n[00:03.00]three\n"), "{done:?}");
    }
    let song = home.folder().join("song.mp3");
    std::fs::write(&song, crate::uploads::songs::mp3()).unwrap();
    // The message of a refusal, and a code without a meaning.
    upstream.always(Answer::json(json!({"code": 502, "message": EVIL, "msg": EVIL})));
    for args in [
        &["lyric", "5"][..],
        &["download", "5"],
        &["login"],
        &["upload", song.to_str().unwrap()],
        &["call", "lyric", "id=5"],
    ] {
        assert_harmless(&home.run(Some(&upstream), args).await.with(1).err);
    }
    // A nickname.
    let account = json!({"code": 200, "account": {"id": 1}, "profile": {"userId": 1, "nickname": EVIL}});
    upstream.always(Answer::json(account));
    let cookies = home.folder().join("cookies");
    std::fs::write(&cookies, "MUSIC_U=0123456789").unwrap();
    let done = home.run(Some(&upstream), &["login", "--cookie", cookies.to_str().unwrap()]).await.with(0);
    assert_harmless(&done.err);
    assert!(done.err.contains("logged in a\u{fffd}[2J"), "{done:?}");
    // Names of lists; the answer has two.
    let items = json!([{"id": 1, "name": EVIL, "ar": [], "al": {}}]);
    upstream.always(Answer::json(json!({"code": 200, "x\u{9b}2J": items, "y": items})));
    let done = home.run(Some(&upstream), &["call", "lyric", "id=1", "--table"]).await.with(0);
    assert_harmless(&done.out);
    // JSON keeps its bytes in a pipe and its content on a terminal.
    let body = json!({"code": 200, "said\u{9b}": EVIL}).to_string();
    upstream.always(Answer::bytes(body.clone()));
    let piped = home.run(Some(&upstream), &["call", "lyric", "id=5"]).await.with(0);
    assert_eq!(piped.out, format!("{body}\n"));
    let Some((out, err, _)) = on_terminal(&home, &upstream, 80, &["call", "lyric", "id=5"]).await else {
        return;
    };
    assert_harmless(&out);
    assert_eq!(
        (serde_json::from_str::<Value>(&out).unwrap()["said\u{9b}"].as_str(), err.as_str()),
        (Some(EVIL), "")
    );
}

/// An upstream whose songs have one name and differ in content.
async fn shop(offer: impl Fn(&str, Value) -> Value + Send + Sync + 'static) -> Upstream {
    let upstream = Upstream::start().await;
    let files = upstream.base("music");
    upstream.respond(move |call| {
        let asked =
            |name: &str| call.payload.as_ref().map_or_else(String::new, |payload| payload[name].to_string());
        let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if call.path().ends_with("/song/detail") {
            return Answer::json(json!({"code": 200, "songs": [{
                "id": 1, "name": "T", "ar": [{"name": "A"}], "no": 1, "al": {"name": "L"},
            }]}));
        }
        if call.path().contains("/player/url") {
            let id = digits(asked("ids"));
            let song = song(&id);
            let usual = json!({
                "url": format!("{files}/files/{id}.mp3"), "size": song.len(), "md5": ncm::crypto::md5_hex(&song),
                "type": "mp3", "level": "exhigh",
            });
            return Answer::json(json!({"code": 200, "data": [offer(&id, usual)]}));
        }
        let id = digits(call.path().rsplit('/').next().unwrap().split('.').next().unwrap().to_owned());
        let song = song(&id);
        let from: usize =
            call.header("range").trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap_or(0);
        let answer = Answer::bytes(song[from..].to_vec());
        match from {
            0 => answer,
            _ => answer.status(206).header("content-range", &format!("bytes {from}-{}/{}", song.len() - 1, song.len())),
        }
        .fault(Fault::Drip(1024, Duration::from_millis(5)))
    });
    upstream
}

/// Returns a song that contains its id. Songs from 100 on are no audio, so tags cannot be written.
fn song(id: &str) -> Vec<u8> {
    let mut song = crate::uploads::songs::mp3();
    if id.len() > 2 {
        song = format!("no audio {id} ").repeat(1000).into_bytes();
    }
    song.extend_from_slice(format!("{{song {id}}}").as_bytes());
    song
}

/// Returns the content of each file of a folder, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let id = text.rfind("{song ").map_or("", |at| text[at + 6..].split('}').next().unwrap());
            (path.file_name().unwrap().to_str().unwrap().to_owned(), id.to_owned())
        })
        .collect();
    files.sort();
    files
}

fn named(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, id)| ((*name).to_owned(), (*id).to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn songs_of_one_name_have_files_of_their_own_in_every_run() {
    let (upstream, home) = (shop(|_, usual| usual).await, Home::new("namesakes"));
    let folder = home.folder().join("music");
    for (first, second) in [("1", "2"), ("101", "102")] {
        let _ = std::fs::remove_dir_all(&folder);
        let wanted = [("A - T.mp3", first), (&*format!("A - T [{second}].mp3"), second)];
        let mut wanted = named(&wanted);
        wanted.sort();
        let run = async |args: &[&str]| {
            let args = [&["download", "--folder", folder.to_str().unwrap()], args].concat();
            let done = home.run(Some(&upstream), &args).await.with(0);
            assert_eq!(files(&folder).len(), 2.min(files(&folder).len()), "nothing is left beside them");
            done.out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(run(&[first]).await, ["ok"]);
        assert_eq!(run(&[second]).await, ["ok"]);
        assert_eq!(files(&folder), wanted);
        assert_eq!(run(&[second, first]).await, ["there", "there"]);
        assert_eq!(run(&[second, "--overwrite"]).await, ["ok"]);
        assert_eq!(files(&folder), wanted);
        // In one run, with the same song twice.
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(run(&[first, second, first]).await, ["ok", "ok", "there"]);
        assert_eq!(files(&folder), wanted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_at_once_do_not_disturb_each_other() {
    let (upstream, home) = (shop(|_, usual| usual).await, Home::new("at-once"));
    let folder = home.folder().join("music");
    let run = |songs: &'static [&'static str]| {
        let args = [&["download", "--folder", folder.to_str().unwrap()], songs].concat();
        let (home, upstream) = (&home, &upstream);
        async move { home.run(Some(upstream), &args).await.with(0) }
    };
    let (a, b, c) = tokio::join!(run(&["1", "2"]), run(&["2", "1"]), run(&["1"]));
    for done in [a, b, c] {
        assert!(!done.out.contains("failed"), "{done:?}");
    }
    let mut held: Vec<_> = files(&folder).into_iter().map(|(name, id)| (name.contains('['), id)).collect();
    held.sort();
    let ids: Vec<_> = held.iter().map(|(_, id)| id.as_str()).collect();
    assert!(ids == ["1", "2"] || ids == ["2", "1"], "{held:?}");
    assert_eq!(held.iter().map(|(has_id, _)| *has_id).collect::<Vec<_>>(), [false, true]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn no_link_leads_a_download_elsewhere() {
    let (upstream, home) = (shop(|_, usual| usual).await, Home::new("links"));
    let folder = home.folder().join("music");
    std::fs::create_dir_all(&folder).unwrap();
    let victim = home.folder().join("victim");
    for at in [
        format!(".ncm-1-{}.part", ncm::crypto::md5_hex(&song("1"))),
        format!(".ncm-1-{}.lock", ncm::crypto::md5_hex(&song("1"))),
        "A - T.mp3".to_owned(),
    ] {
        for is_hard in [false, true] {
            for entry in std::fs::read_dir(&folder).unwrap() {
                std::fs::remove_file(entry.unwrap().path()).unwrap();
            }
            std::fs::write(&victim, "mine").unwrap();
            let at = folder.join(&at);
            let laid = if is_hard {
                std::fs::hard_link(&victim, &at)
            } else {
                std::os::unix::fs::symlink(&victim, &at)
            };
            laid.unwrap();
            let args = ["download", "1", "--folder", folder.to_str().unwrap(), "--overwrite"];
            home.run(Some(&upstream), &args).await.with(0);
            assert_eq!(std::fs::read_to_string(&victim).unwrap(), "mine", "{}", at.display());
            assert!(files(&folder).iter().any(|(_, id)| id == "1"), "{:?}", files(&folder));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ending_is_one_of_audio_whatever_the_upstream_names() {
    let types = |id: &str, mut usual: Value| {
        usual["type"] = match id {
            "1" => "exe".into(),
            "2" => "FLAC".into(),
            "3" => Value::Null,
            _ => "../x".into(),
        };
        if id == "4" {
            usual["url"] = usual["url"].as_str().unwrap().replace(".mp3", ".scr").into();
        }
        usual
    };
    let (upstream, home) = (shop(types).await, Home::new("endings"));
    let folder = home.folder().join("music");
    let args = ["download", "1", "2", "3", "4", "--name", "{id}", "--folder", folder.to_str().unwrap()];
    home.run(Some(&upstream), &args).await.with(0);
    assert_eq!(files(&folder), named(&[("1.mp3", "1"), ("2.flac", "2"), ("3.mp3", "3"), ("4.mp3", "4")]));
}

#[tokio::test]
async fn a_refusal_in_the_body_is_no_success() {
    let (upstream, home) = (Upstream::start().await, Home::new("refusals"));
    let tracks = ["call", "playlist_tracks", "op=add", "pid=1", "tracks=2"];
    for code in [301, 405, 505, 502, 400, 302, 401, 521] {
        upstream.always(Answer::json(json!({"code": code, "message": "no"})));
        let refused = home.run(Some(&upstream), &tracks).await.with(1);
        assert!(refused.err.contains(&code.to_string()), "{refused:?}");
        let refused = home.run(Some(&upstream), &["call", "vip_sign"]).await.with(1);
        assert!(refused.err.contains(&code.to_string()), "{refused:?}");
        let refused = home.run(Some(&upstream), &["call", "check_music", "id=1"]).await.with(1);
        assert!(refused.err.contains(&code.to_string()), "{refused:?}");
    }
    upstream.always(Answer::json(json!({"code": 200, "data": []})));
    home.run(Some(&upstream), &tracks).await.with(0);
    home.run(Some(&upstream), &["call", "vip_sign"]).await.with(0);
    // "Cannot be played" is a valid answer.
    home.run(Some(&upstream), &["call", "check_music", "id=1"]).await.with(0);
}

#[tokio::test]
async fn a_login_outlives_three_polls_that_fail() {
    let (upstream, home) = (Upstream::start().await, Home::new("patient"));
    // Fails so many times in a row, twice, each time differently.
    let respond = |failures: usize| {
        move |call: &crate::support::Call| match call.path() {
            "/eapi/login/qrcode/unikey" => Answer::json(json!({"code": 200, "unikey": "key-1"})),
            "/eapi/login/qrcode/client/login" => match (call.index - 1) % (failures + 1) {
                at if at == failures && call.index > failures + 2 => {
                    Answer::json(json!({"code": 803})).cookie("MUSIC_U=u-1; Path=/")
                }
                at if at == failures => Answer::json(json!({"code": 801})),
                0 => Answer::bytes("<html>captive portal</html>"),
                1 => Answer::json(json!({})).status(404),
                _ => Answer::bytes("{").fault(Fault::CloseInsideBody(0)),
            },
            _ => Answer::json(
                json!({"code": 200, "account": {"id": 1}, "profile": {"userId": 1, "nickname": "Anna"}}),
            ),
        }
    };
    upstream.respond(respond(3));
    let done = home.run(Some(&upstream), &["login", "--interval", "0"]).await.with(0);
    assert!(done.err.contains("trying again") && done.err.contains("Anna"), "{done:?}");
    upstream.take_calls();
    upstream.respond(respond(4));
    home.run(Some(&upstream), &["login", "--interval", "0"]).await.with(3);
}
