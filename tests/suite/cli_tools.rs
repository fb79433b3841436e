//! Commands for people who look into traffic, bring a browser's session, or want lyrics.

use std::process::Stdio;

use crate::cli::Home;
use crate::support::{Answer, Ncm, Upstream};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;

impl Home {
    /// Runs the program with this on standard input.
    async fn pipe(&self, upstream: Option<&Upstream>, args: &[&str], input: &[u8]) -> std::process::Output {
        let mut command = self.command(upstream, args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).await.unwrap();
        child.wait_with_output().await.unwrap()
    }
}

#[tokio::test]
async fn what_a_scheme_encrypts_it_decrypts() {
    let home = Home::new("crypto");
    let json = r#"{"id":"347230","n":12345678901234567890123}"#;
    let secret = "hmrwBGLQV05afkpu";
    for (scheme, flags, read) in [
        ("eapi", &["--path", "/api/song/lyric"][..], r#""path": "/api/song/lyric""#),
        ("weapi", &["--secret", secret][..], r#""n": 12345678901234567890123"#),
        ("linuxapi", &[][..], r#""n": 12345678901234567890123"#),
        ("linuxapi", &["--path", "/api/song/lyric"][..], r#""url": "https://music.163.com/api/song/lyric""#),
    ] {
        let args = [&["crypto", "encrypt", scheme], flags, &[json]].concat();
        let form = home.run(None, &args).await.with(0).out;
        let flags = if scheme == "weapi" { flags } else { &[] };
        let args = [&["crypto", "decrypt", scheme], flags].concat();
        let plain = home.pipe(None, &args, form.as_bytes()).await;
        let plain = String::from_utf8(plain.stdout).unwrap();
        assert!(plain.contains(read) && plain.contains(r#""id": "347230""#), "{scheme}: {plain}");
    }
    // Drawn anew each time, where no key is given.
    let args = ["crypto", "encrypt", "weapi", json];
    assert_ne!(home.run(None, &args).await.with(0).out, home.run(None, &args).await.with(0).out);
    for (args, word) in [
        (&["crypto", "decrypt", "weapi", "params=abc"][..], "--secret"),
        (&["crypto", "decrypt", "xeapi", "B=abc"][..], "--request"),
        (&["crypto", "encrypt", "eapi", "{}"][..], "--path"),
        (&["crypto", "encrypt", "weapi", "{"][..], "not JSON"),
        (&["crypto", "decrypt", "weapi", "x", "--secret", "short"][..], "16 characters"),
    ] {
        let refused = home.run(None, args).await.with(2);
        assert!(refused.err.contains(word), "{refused:?}");
    }
    let wrong =
        home.run(None, &["crypto", "decrypt", "eapi", "00112233445566778899aabbccddeeff"]).await.with(1);
    assert!(wrong.err.contains("padding"), "{wrong:?}");
}

#[tokio::test]
async fn an_encrypted_answer_is_read_in_binary_hex_and_base64() {
    use aes::cipher::{BlockModeEncrypt as _, KeyInit as _, block_padding::NoPadding};
    use base64::Engine as _;
    let home = Home::new("answers");
    let answer = br#"{"code":200}"#;
    let mut cipher = answer.to_vec();
    cipher.resize(16, 4);
    let encryptor = ecb::Encryptor::<aes::Aes128>::new(b"e82ckenh8dichen8".into());
    encryptor.encrypt_padded::<NoPadding>(&mut cipher, 16).unwrap();
    let hex: String = cipher.iter().map(|byte| format!("{byte:02X}")).collect();
    let base64 = base64::engine::general_purpose::STANDARD.encode(&cipher);
    for input in [&cipher[..], hex.as_bytes(), base64.as_bytes()] {
        let read = home.pipe(None, &["crypto", "decrypt", "eapi"], input).await;
        assert_eq!(String::from_utf8(read.stdout).unwrap(), "{\n  \"code\": 200\n}\n");
    }
}

#[tokio::test]
async fn a_browsers_cookies_become_the_session() {
    let (upstream, home) = (Upstream::start().await, Home::new("cookies"));
    upstream.respond(|call| {
        Answer::json(match call.cookies.get("MUSIC_U").map(String::as_str) {
            Some("browser-1") => {
                json!({"code": 200, "account": {"id": 1}, "profile": {"userId": 1, "nickname": "Anna"}})
            }
            _ => json!({"code": 200, "account": null, "profile": null}),
        })
    });
    let text = "# Netscape HTTP Cookie File\n#HttpOnly_.music.163.com\tTRUE\t/\tFALSE\t1800000000\tMUSIC_U\tbrowser-1\n";
    let done = home.pipe(Some(&upstream), &["login", "--cookie", "-"], text.as_bytes()).await;
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success() && said.contains("Anna") && !said.contains("browser-1"), "{said}");
    upstream.take_calls();
    home.run(Some(&upstream), &["call", "likelist", "uid=1"]).await.with(0);
    assert_eq!(upstream.calls()[0].cookies["MUSIC_U"], "browser-1");
    // One that has ended is not kept in the place of the one that works.
    let done = home.pipe(Some(&upstream), &["login", "--cookie", "-"], b"MUSIC_U=ended").await;
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.code() == Some(1) && !said.contains("MUSIC_U=ended"), "{said}");
    assert!(std::fs::read_to_string(home.session()).unwrap().contains("browser-1"));
    let none = home.pipe(Some(&upstream), &["login", "--cookie", "-"], b"__csrf=1").await;
    assert_eq!(none.status.code(), Some(2));
}

#[tokio::test]
async fn lyrics_come_with_their_translation() {
    let (upstream, home) = (Upstream::start().await, Home::new("lyric"));
    upstream.always(Answer::json(json!({
        "code": 200, "lrc": {"lyric": "[00:01.00]one\n[00:02.00]two\n"}, "tlyric": {"lyric": "[00:02.000]zwei\n"},
        "yrc": {"lyric": "[1000,500](1000,200,0)o\n"},
    })));
    let link = "https://music.163.com/#/song?id=5";
    let plain = home.run(Some(&upstream), &["lyric", link]).await.with(0);
    assert_eq!(plain.out, "[00:01.00]one\n[00:02.00]two\n");
    assert_eq!(upstream.take_calls()[0].payload.as_ref().unwrap()["id"], 5);
    let both = home.run(Some(&upstream), &["lyric", "5", "--translated"]).await.with(0);
    assert_eq!(both.out, "[00:01.00]one\n[00:02.00]two\n[00:02.00]zwei\n");
    let words = home.run(Some(&upstream), &["lyric", "5", "--words"]).await.with(0);
    assert_eq!(words.out, "[1000,500](1000,200,0)o\n");
    home.run(Some(&upstream), &["lyric", "5", "--romanized"]).await.with(1);
    home.run(Some(&upstream), &["lyric", "song"]).await.with(2);
    upstream.always(Answer::json(json!({"code": 200, "pureMusic": true})));
    let none = home.run(Some(&upstream), &["lyric", "5"]).await.with(1);
    assert!(none.err.contains("nothing to sing"), "{none:?}");
}

/// The lines that `ncm curl` prints are run by a shell with the real curl.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_curl_makes_the_call() {
    let (upstream, ncm) = Ncm::with_upstream().await;
    let home = Home::new("curl");
    upstream.always(Answer::json(json!({"code": 200})));
    let base = ncm.url("");
    let run = async |args: &[&str]| {
        let line = home.run(None, &[&["curl"], args, &["--base", &base]].concat()).await.with(0).out;
        let mut shell = tokio::process::Command::new("sh");
        shell
            .args(["-c", &format!("{} -sS", line.trim())])
            .env("PASSWORD", "pass'word")
            .env("PHONE", "13912345678");
        let output = shell.output().await.unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        (line, upstream.take_calls())
    };
    let (line, calls) = run(&["cloudsearch", "keywords=it's 海阔 & $HOME", "limit=5"]).await;
    assert!(line.starts_with("curl -G "), "{line}");
    assert_eq!(calls[0].payload.as_ref().unwrap()["s"], "it's 海阔 & $HOME");
    let (line, calls) = run(&["login_cellphone", "phone=1", "password=2"]).await;
    assert!(line.contains("$PASSWORD") && !line.contains("password=2"), "{line}");
    assert_eq!(calls[0].payload.as_ref().unwrap()["phone"], "13912345678");
    let (_, calls) = run(&["logout"]).await;
    assert_eq!(calls.len(), 1);
}

#[tokio::test]
async fn pages_are_named_by_their_address() {
    let home = Home::new("open");
    let shown = home.run(None, &["open", "playlist", "24381616", "--print"]).await.with(0);
    assert_eq!(shown.out, "https://music.163.com/#/playlist?id=24381616\n");
    home.run(None, &["open", "song", "x", "--print"]).await.with(2);
}
