//! Commands for users who inspect traffic, import a browser's session, or save lyrics.

use std::process::Stdio;

use crate::cli::Home;
use crate::support::{Answer, Fault, Framing, Ncm, Upstream};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;

/// A picture of one pixel.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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
    // Random each time if no key is given.
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
    let home = Home::new("answers");
    let answer = br#"{"code":200}"#;
    let mut cipher = answer.to_vec();
    cipher.resize(16, 4);
    let encryptor = ecb::Encryptor::<aes::Aes128>::new(b"e82ckenh8dichen8".into());
    encryptor.encrypt_padded::<NoPadding>(&mut cipher, 16).unwrap();
    let hex: String = cipher.iter().map(|byte| format!("{byte:02X}")).collect();
    let base64 = STANDARD.encode(&cipher);
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
    // An expired cookie does not replace a valid one.
    let done = home.pipe(Some(&upstream), &["login", "--cookie", "-"], b"MUSIC_U=ended").await;
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.code() == Some(1) && !said.contains("MUSIC_U=ended"), "{said}");
    assert!(std::fs::read_to_string(home.session()).unwrap().contains("browser-1"));
    let none = home.pipe(Some(&upstream), &["login", "--cookie", "-"], b"__csrf=1").await;
    assert_eq!(none.status.code(), Some(2));
}

#[tokio::test]
async fn cookies_in_every_spelling_sign_a_command_in_or_end_it() {
    let (upstream, home) = (Upstream::start().await, Home::new("spellings"));
    upstream.always(Answer::json(
        json!({"code": 200, "account": {"id": 1}, "profile": {"userId": 1, "nickname": "Anna"}}),
    ));
    let file = home.folder().join("cookies");
    let named = file.to_str().unwrap();
    for text in crate::apps::TEXTS {
        std::fs::write(&file, text).unwrap();
        home.run(Some(&upstream), &["login", "--cookie", named]).await.with(0);
        let saved: Value = serde_json::from_slice(&std::fs::read(home.session()).unwrap()).unwrap();
        assert_eq!(saved, json!({"cookies": {"MUSIC_U": "00SESSION", "__csrf": "c5df"}}), "{text}");
        home.run(Some(&upstream), &["call", "likelist", "uid=1", "--cookie-file", named]).await.with(0);
        home.run(Some(&upstream), &["call", "likelist", "uid=1", "--cookie", text]).await.with(0);
        // Where a file name is expected.
        if !text.contains('\n') {
            home.run(Some(&upstream), &["call", "likelist", "uid=1", "--cookie-file", text]).await.with(0);
        }
        for call in upstream.take_calls() {
            assert_eq!(call.cookies["MUSIC_U"], "00SESSION", "{text}");
        }
    }
    // A text without a session is refused, and never echoed.
    let secret = "00B4A1C2D3".repeat(9);
    for text in [
        secret.clone(),
        format!("__csrf={secret}"),
        format!("MUSIC_U={secret}; Max-Age=0"),
        "{\"cookies\": 1".to_owned(),
    ] {
        std::fs::write(&file, &text).unwrap();
        let mut commands = vec![
            vec!["login", "--cookie", named],
            vec!["login", "--cookie", &text],
            vec!["call", "likelist", "uid=1", "--cookie-file", named],
            vec!["call", "likelist", "uid=1", "--cookie-file", &text],
        ];
        if !text.starts_with("__csrf") {
            commands.push(vec!["call", "likelist", "uid=1", "--cookie", &text]);
        }
        for command in commands {
            let done = home.run(Some(&upstream), &command).await.with(2);
            assert!(!done.err.contains(&secret), "{done:?}");
            assert!(command[3..].contains(&text.as_str()) || done.err.contains("cookies"), "{done:?}");
        }
    }
    assert!(upstream.take_calls().is_empty());
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
    let lacks = home.run(Some(&upstream), &["lyric", "5", "--romanized"]).await.with(1);
    assert!(lacks.out == plain.out && lacks.err.contains("--romanized: it has none"), "{lacks:?}");
    home.run(Some(&upstream), &["lyric", "song"]).await.with(2);
    upstream.always(Answer::json(json!({"code": 200, "pureMusic": true})));
    let none = home.run(Some(&upstream), &["lyric", "5"]).await.with(1);
    assert!(none.err.contains("nothing to sing"), "{none:?}");
}

/// A shell with the real curl runs the lines that `ncm curl` prints.
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
    for link in [
        "http://music.163.com/song/551318903/?userid=33605117",
        "https://y.music.163.com/m/song/551318903?app_version=8.8",
        "分享周杰伦的单曲《晴天》：https://music.163.com/song?userid=33605117&id=551318903（来自@网易云音乐）",
    ] {
        let shown = home.run(None, &["open", "song", "--print", "--", link]).await.with(0);
        assert_eq!(shown.out, "https://music.163.com/#/song?id=551318903\n", "{link}");
    }
    // A link to another page is refused where a song is expected, before any call upstream.
    let album = "https://music.163.com/album?id=35150843";
    for command in [&["open", "song", "--print"][..], &["lyric"]] {
        let refused = home.run(None, &[command, &["--", album]].concat()).await.with(2);
        let said = ["a link to an album", "ncm call album id=35150843"];
        assert!(said.iter().all(|said| refused.err.contains(said)) && refused.out.is_empty(), "{refused:?}");
    }
    // Only `download` asks where a short link leads.
    let short = home.run(None, &["lyric", "https://163cn.tv/VVDV6lG"]).await.with(2);
    assert!(short.err.contains("a short link"), "{short:?}");
}

/// `src/lyrics` tests the formats with real texts; this tests the messages about them.
#[tokio::test]
async fn lyrics_are_written_in_other_forms() {
    let (upstream, home) = (Upstream::start().await, Home::new("lyric-forms"));
    let run = async |args: &[&str]| home.run(Some(&upstream), &[&["lyric", "5"], args].concat()).await;
    upstream.always(Answer::json(json!({
        "code": 200,
        "lrc": {"lyric": "\u{feff}{\"t\":0,\"c\":[{\"tx\":\"作词: \"},{\"tx\":\"x\"}]}\r[00:03.00][00:01.00]one\r[00:02.00-1]\u{1b}[2Jtwo"},
        "tlyric": {"lyric": "[00:01.004]eins\n[00:03]drei\n[00:59.00]nie"},
        "yrc": {"lyric": "[1000,500](1000,200,0)o(1200,300,0)ne\n"}, "yromalrc": {"lyric": "[00:01.000]wan"},
    })));
    let done = run(&["--translated"]).await.with(0);
    let lines = "[00:00.00]作词: x\n[00:01.00]one\n[00:01.00]eins\n[00:02.00]\u{fffd}[2Jtwo\n[00:03.00]one\n[00:03.00]drei\n";
    assert_eq!(done.out, lines);
    assert!(done.err.contains("1 of the other lines"), "{done:?}");
    let words = run(&["--format", "elrc", "--romanized"]).await.with(0);
    assert_eq!(words.out, "[00:01.000]<00:01.000>o<00:01.200>ne<00:01.500>\n[00:01.000]wan\n");
    let ttml = run(&["--format", "ttml", "--romanized", "--translated"]).await.with(0);
    assert!(ttml.out.contains("ttm:role=\"x-roman\">wan<") && ttml.out.contains(">eins<"), "{ttml:?}");
    run(&["--format", "ttml", "--words"]).await.with(2);
    // Without times it is plain text, and a message says so.
    upstream.always(Answer::json(
        json!({"code": 200, "lrc": {"lyric": "one\n\ntwo"}, "tlyric": {"lyric": "eins\nzwei"}}),
    ));
    let done = run(&["--translated"]).await.with(0);
    assert_eq!(done.out, "one\n\ntwo\n\neins\nzwei\n");
    assert!(done.err.contains("nobody has timed these lyrics"), "{done:?}");
    let done = run(&["--format", "elrc"]).await.with(0);
    assert!(done.out == "one\n\ntwo\n" && done.err.contains("nobody has timed its words"), "{done:?}");
}

/// An account that may play song 1, gets a clip of 2, nothing of 3, and a lower quality of 4; and the host of the files.
async fn shop(song: Vec<u8>) -> Upstream {
    let upstream = Upstream::start().await;
    let files = upstream.base("music");
    let broken = std::sync::atomic::AtomicUsize::new(0);
    upstream.respond(move |call| {
        let asked =
            |name: &str| call.payload.as_ref().map_or_else(String::new, |payload| payload[name].to_string());
        if call.path().ends_with("/song/detail") {
            let id: String = asked("c").chars().filter(char::is_ascii_digit).collect();
            return Answer::json(json!({"code": 200, "songs": [{
                "id": 1, "name": format!("Song/{id}"), "ar": [{"name": "A"}, {"name": "B"}], "no": 3,
                "al": {"name": "Album", "picUrl": format!("{files}/cover.png")},
            }]}));
        }
        if call.path().contains("/player/url") {
            let id: String = asked("ids").chars().filter(char::is_ascii_digit).collect();
            let url = (id != "3").then(|| format!("{files}/files/{id}.mp3"));
            return Answer::json(json!({"code": 200, "data": [{
                "id": 1, "url": url, "size": song.len(), "md5": (id != "6").then(|| ncm::crypto::md5_hex(&song)), "type": "mp3",
                "level": if id == "4" { "standard" } else { "exhigh" },
                "freeTrialInfo": (id == "2").then(|| json!({"start": 0, "end": 30})),
            }]}));
        }
        if call.path().ends_with("/cover.png") {
            return Answer::bytes(STANDARD.decode(PNG).unwrap());
        }
        if call.path().ends_with("/6.mp3") {
            // Complete by HTTP, but not the whole song.
            return Answer::bytes(song[..100].to_vec()).framing(Framing::Chunked);
        }
        // Each answer breaks off, except the last.
        let from: usize =
            call.header("range").trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap_or(0);
        let rest = song[from..].to_vec();
        let answer = Answer::bytes(rest.clone());
        let answer = match from {
            0 => answer,
            _ => answer
                .status(206)
                .header("content-range", &format!("bytes {from}-{}/{}", song.len() - 1, song.len())),
        };
        match broken.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            turn if turn % 3 < 2 && call.path().ends_with("/1.mp3") => {
                answer.fault(Fault::CloseInsideBody(rest.len() as u64 / 2))
            }
            _ => answer,
        }
    });
    upstream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_song_comes_whole_with_tags_although_its_host_breaks_off() {
    use lofty::prelude::*;
    let song = crate::uploads::songs::mp3();
    let (upstream, home) = (shop(song.clone()).await, Home::new("download"));
    let folder = home.folder().join("music");
    let to = folder.to_str().unwrap();
    let args = ["download", "1", "2", "3", "4", "--folder", to, "--name", "{album}/{track} {title}"];
    let done = home.run(Some(&upstream), &args).await.with(1);
    let lines: Vec<_> = done.out.lines().map(|line| line.split('\t').take(2).collect::<Vec<_>>()).collect();
    assert_eq!(lines, [["ok", "1"], ["failed", "2"], ["failed", "3"], ["ok", "4"]], "{done:?}");
    for word in ["trial clip", "may not play", "standard in place of exhigh"] {
        assert!(done.err.contains(word), "{word}: {}", done.err);
    }
    let path = folder.join("Album/03 Song_1.mp3");
    let tagged = lofty::read_from_path(&path).unwrap();
    let tag = tagged.primary_tag().unwrap();
    assert_eq!(
        (tag.title().as_deref(), tag.artist().as_deref(), tag.track()),
        (Some("Song/1"), Some("A/B"), Some(3))
    );
    assert_eq!(tag.pictures().len(), 1);
    let bytes = std::fs::read(&path).unwrap();
    let sound = &song[song.len() / 2..];
    assert!(bytes.windows(sound.len()).any(|part| part == sound), "the sound is as it was");
    let ranges: Vec<_> = upstream
        .calls()
        .iter()
        .filter(|call| call.path().ends_with("/1.mp3"))
        .map(|call| call.header("range").to_owned())
        .collect();
    assert!(ranges.len() == 3 && ranges[0].is_empty() && ranges[1].starts_with("bytes="), "{ranges:?}");
    for call in upstream.calls().iter().filter(|call| call.path().contains(".mp3")) {
        assert!(call.cookies.is_empty(), "{:?}", call.headers);
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.join("Album")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    // Existing files stay, unless overwriting is requested.
    let again = home
        .run(Some(&upstream), &["download", "1", "--folder", to, "--name", "{album}/{track} {title}"])
        .await
        .with(0);
    assert!(again.err.contains("already") && again.out.starts_with("there\t1\t"), "{again:?}");
    // A clip never gets the song's file name, and two songs of one name never share a file.
    let args = ["download", "2", "4", "--trial", "--folder", to, "--name", "x"];
    let clip = home.run(Some(&upstream), &args).await.with(0);
    assert!(clip.out.contains("x (trial).mp3") && clip.out.contains("/x.mp3"), "{clip:?}");
    let args = ["download", "4", "5", "--overwrite", "--folder", to, "--name", "x"];
    let two = home.run(Some(&upstream), &args).await.with(0);
    assert!(two.out.contains("/x.mp3") && two.out.contains("/x [5].mp3"), "{two:?}");
    home.run(Some(&upstream), &["download", "1", "--name", "{x}"]).await.with(2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_was_stopped_goes_on_and_one_that_is_wrong_is_refused() {
    let song = crate::uploads::songs::mp3();
    let (upstream, home) = (shop(song.clone()).await, Home::new("resume"));
    let folder = home.folder().join("music");
    std::fs::create_dir_all(&folder).unwrap();
    let part = folder.join(format!(".ncm-4-{}.part", ncm::crypto::md5_hex(&song)));
    let args = ["download", "4", "--folder", folder.to_str().unwrap(), "--name", "{id}"];
    std::fs::write(&part, &song[..100]).unwrap();
    home.run(Some(&upstream), &args).await.with(0);
    let calls = upstream.take_calls();
    let call = calls.iter().find(|call| call.path().ends_with("/4.mp3")).unwrap();
    assert_eq!(call.header("range"), "bytes=100-");
    // The partial file has other bytes.
    std::fs::remove_file(folder.join("4.mp3")).unwrap();
    std::fs::write(&part, vec![0; 100]).unwrap();
    let wrong = home.run(Some(&upstream), &args).await.with(1);
    assert!(wrong.err.contains("MD5") && !part.exists(), "{wrong:?}");
    home.run(Some(&upstream), &args).await.with(0);
    // Without an MD5, a truncated song is found by its size.
    let args = ["download", "6", "--folder", folder.to_str().unwrap()];
    let short = home.run(Some(&upstream), &args).await.with(3);
    assert!(short.err.contains("too early") && short.out.starts_with("failed\t6"), "{short:?}");
}

/// Returns what a real bash offers for these words, of which the last is incomplete.
async fn offered(home: &Home, words: &[&str]) -> Vec<String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_ncm"));
    let script = r#"
        source <(ncm completions bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_TYPE=9 COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        last="${COMP_WORDS[COMP_CWORD]}"; [ "$last" = "=" ] && last=""
        _clap_complete_ncm ncm "$last" "${COMP_WORDS[COMP_CWORD-1]}" 2>/dev/null
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let mut bash = tokio::process::Command::new("bash");
    bash.args(["-c", script, "bash"]).args(words).env("XDG_CONFIG_HOME", home.folder());
    bash.env("PATH", format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap()));
    let output = bash.output().await.unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_bash_completes_endpoints_parameters_and_values() {
    let home = Home::new("bash");
    let of = async |words: &[&str]| offered(&home, words).await;
    assert!(of(&["ncm", "downl"]).await.contains(&"download".to_owned()));
    let endpoints = of(&["ncm", "call", "song_url"]).await;
    assert!(
        endpoints.contains(&"song_url_v1".to_owned())
            && endpoints.iter().all(|it| it.starts_with("song_url"))
    );
    assert_eq!(of(&["ncm", "show", "/song/url/v1"]).await.first().map(String::as_str), Some("/song/url/v1"));
    assert_eq!(of(&["ncm", "call", "song_url_v1", "lev"]).await, ["level="]);
    // Split as bash does: at the sign, once a character follows it.
    assert!(of(&["ncm", "call", "song_url_v1", "level", "="]).await.contains(&"exhigh".to_owned()));
    assert_eq!(of(&["ncm", "curl", "/song/url/v1", "id=1", "level", "=", "exh"]).await, ["exhigh"]);
    assert!(of(&["ncm", "call", "no_such_endpoint", "x"]).await.is_empty());
    assert!(of(&["ncm", "call", "--cry"]).await.contains(&"--crypto".to_owned()));
}

/// Returns the output of a shell for a script; `None` if it is not installed.
async fn shell(home: &Home, program: &str, args: &[&str], lines: &[&str]) -> Option<String> {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_ncm")).parent().unwrap().display();
    let mut command = tokio::process::Command::new(program);
    command.args(args).args(lines).env_clear().kill_on_drop(true);
    command.env("XDG_CONFIG_HOME", home.folder()).env("HOME", home.folder()).env("FOLDER", home.folder());
    command
        .env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin"))
        .env("LANG", "C.UTF-8")
        .env("TERM", "xterm");
    match tokio::time::timeout(std::time::Duration::from_secs(120), command.output()).await.unwrap() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("NOT tested: {program} is not installed");
            None
        }
        output => Some(String::from_utf8_lossy(&output.unwrap().stdout).into_owned()),
    }
}

/// Types into a real zsh on a pseudo-terminal, presses Tab, and returns the line.
const ZSH: &str = r#"
    zmodload zsh/zpty || exit 1
    mode=$1; shift
    ncm completions zsh > $FOLDER/_ncm
    zpty z zsh -f -i
    zpty -w z "PS1= PS2=; unset zle_bracketed_paste; setopt no_beep; fpath=($FOLDER \$fpath); LISTMAX=10000"
    zpty -w z "autoload -Uz compinit && compinit -u -D"
    [[ $mode == source ]] && zpty -w z "source $FOLDER/_ncm"
    zpty -w z 'show() { print; print -r -- "LINE<$BUFFER>"; zle kill-whole-line }; zle -N show'
    zpty -w z 'bindkey "^X" show; bindkey "^I" complete-word; print REA""DY'
    zpty -r -m z text '*READY*'
    for line; do
        zpty -w -n z "$line"$'\t\x18'
        zpty -r -m z text '*LINE<*>*'
        print -r -- "$text"
    done
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_real_zsh_completes_endpoints_parameters_and_values() {
    let home = Home::new("zsh");
    // As a file of `fpath`, and sourced at the start: both work from the first Tab on.
    for mode in ["fpath", "source"] {
        let typed = [
            "ncm call song_url_v1 lev",
            "ncm curl /song/url/v1 id=1 level=exh",
            "ncm downl",
            "ncm show /song/url/v1/",
            "ncm call no_such_endpoint x",
            "ncm call song_url_v1 level=",
        ];
        let Some(out) = shell(&home, "zsh", &["-f", "-c", ZSH, "zsh", mode], &typed).await else { return };
        let lines: Vec<_> =
            out.lines().filter_map(|line| line.trim_end().strip_prefix("LINE<")?.strip_suffix('>')).collect();
        let wanted = [
            "ncm call song_url_v1 level=",
            "ncm curl /song/url/v1 id=1 level=exhigh ",
            "ncm download ",
            "ncm show /song/url/v1/302 ",
            "ncm call no_such_endpoint x",
            "ncm call song_url_v1 level=",
        ];
        assert_eq!(lines, wanted, "{mode}: {out:?}");
        // Where there is a choice, it is shown with descriptions.
        assert!(out.contains("level=jymaster") && out.contains("Very high"), "{mode}: {out:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_fish_completes_endpoints_parameters_and_values() {
    let home = Home::new("fish");
    let script = "ncm completions fish | source; for line in $argv; complete --do-complete $line; end";
    let offered = async |line: &str| {
        let out = shell(&home, "fish", &["--no-config", "-c", script], &[line]).await?;
        Some(out.lines().map(str::to_owned).collect::<Vec<_>>())
    };
    let Some(endpoints) = offered("ncm call song_url").await else { return };
    assert!(
        endpoints.iter().all(|line| line.starts_with("song_url")) && endpoints.len() > 1,
        "{endpoints:?}"
    );
    let words = async |line| {
        let lines = offered(line).await.unwrap();
        lines.iter().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words("ncm call song_url_v1 lev").await, ["level="]);
    assert_eq!(words("ncm curl /song/url/v1 id=1 level=exh").await, ["level=exhigh"]);
    assert!(words("ncm call song_url_v1 level=").await.contains(&"level=jymaster".to_owned()));
    assert_eq!(words("ncm show /song/url/v1/").await, ["/song/url/v1/302"]);
    assert!(words("ncm call no_such_endpoint x").await.is_empty());
    assert!(words("ncm call --cry").await.contains(&"--crypto".to_owned()));
    // Its description is beside it.
    let lines = offered("ncm call song_url_v1 level=exh").await.unwrap();
    assert!(lines[0].contains("Very high"), "{lines:?}");
}
