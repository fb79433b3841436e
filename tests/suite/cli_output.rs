//! Output of `ncm call`: tables for people, JSON for programs.

use std::process::Stdio;

use crate::cli::Home;
use crate::support::{Answer, Upstream};
use serde_json::{Value, json};
use tokio::process::Command;

/// Returns a program that starts `ncm` with the arguments after it, in `ncm`'s environment.
fn starter(program: &str, ncm: &Command) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(ncm.as_std().get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// Returns a command's output on a terminal of so many columns, its stderr, and its exit code; `None` without `script`, which
/// provides the terminal.
pub(crate) async fn on_terminal(
    home: &Home,
    upstream: &Upstream,
    columns: usize,
    args: &[&str],
) -> Option<(String, String, Option<i32>)> {
    let plain = home.command(Some(upstream), args);
    let quoted = |word: &std::ffi::OsStr| format!("'{}'", word.to_str().unwrap().replace('\'', r"'\''"));
    let words: Vec<_> =
        std::iter::once(plain.as_std().get_program()).chain(plain.as_std().get_args()).map(quoted).collect();
    let said = home.folder().join("stderr");
    let line = format!("stty cols {columns} rows 24; {} 2>'{}'", words.join(" "), said.display());
    let mut script = starter("script", &plain);
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).env("PATH", "/usr/bin:/bin");
    let output = match script.output().await {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("NOT tested: `script` (util-linux) is not installed");
            return None;
        }
        output => output.unwrap(),
    };
    let out = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    Some((out, std::fs::read_to_string(said).unwrap(), output.status.code()))
}

fn song(id: u64, name: &str, artists: &[&str]) -> Value {
    let artists: Vec<_> = artists.iter().map(|name| json!({"id": 1, "name": name})).collect();
    json!({"id": id, "name": name, "ar": artists, "al": {"id": 2, "name": "乐与怒"}, "dt": 326_348})
}

#[tokio::test]
async fn on_a_terminal_songs_are_a_table_and_in_a_pipe_they_are_json() {
    let (upstream, home) = (Upstream::start().await, Home::new("table"));
    let songs = json!([
        song(347_230, "海阔天空", &["Beyond"]),
        song(9_007_199_254_740_993, "wiped\u{1b}[2J\u{9b}2J\nout", &["A", "B"]),
    ]);
    let answer = json!({"code": 200, "result": {"songs": songs, "songCount": 600}}).to_string();
    upstream.always(Answer::bytes(answer.clone()));
    let args = ["call", "cloudsearch", "keywords=海阔天空"];
    let piped = home.run(Some(&upstream), &args).await.with(0);
    assert_eq!((piped.out, piped.err), (format!("{answer}\n"), String::new()));
    let rows = [
        "ID                NAME              ARTISTS  ALBUM   LENGTH",
        "347230            海阔天空          Beyond   乐与怒    5:26",
        "9007199254740993  wiped\u{fffd}[2J\u{fffd}2J out  A, B     乐与怒    5:26",
    ];
    let asked = home.run(Some(&upstream), &[&args[..], &["--table"]].concat()).await.with(0);
    assert_eq!(asked.out.lines().collect::<Vec<_>>(), rows);
    assert_eq!(asked.err, "2 of 600\n");
    for both in [["--table", "--raw"], ["--table", "--pretty"], ["--table", "--request"]] {
        home.run(Some(&upstream), &[&args[..], &both].concat()).await.with(2);
    }
    let Some((out, err, code)) = on_terminal(&home, &upstream, 100, &args).await else { return };
    assert_eq!((out.lines().collect::<Vec<_>>(), code), (rows.to_vec(), Some(0)));
    assert_eq!(err, "2 of 600 · --all: all of them · --pretty: every field\n");
    // Names are shortened, ids are not.
    let (out, ..) = on_terminal(&home, &upstream, 50, &args).await.unwrap();
    assert_eq!(out.lines().nth(2).unwrap(), "9007199254740993  wiped\u{fffd}…  A, B     乐与怒    5:26");
    for line in out.lines() {
        assert!(console::measure_text_width(line) <= 50, "{line}");
    }
    let (out, err, _) = on_terminal(&home, &upstream, 50, &[&args[..], &["--raw"]].concat()).await.unwrap();
    assert_eq!((out, err), (format!("{answer}\n"), String::new()));
    let (out, err, _) =
        on_terminal(&home, &upstream, 50, &[&args[..], &["--pretty"]].concat()).await.unwrap();
    assert!(out.starts_with("{\n  \"code\": 200,\n") && err.is_empty(), "{out}{err}");
}

#[tokio::test]
async fn other_common_answers_are_tables_too() {
    let (upstream, home) = (Upstream::start().await, Home::new("tables"));
    let table = async |args: &[&str], answer: Value| {
        upstream.always(Answer::json(answer));
        let done = home.run(Some(&upstream), &[&["call"], args, &["--table"]].concat()).await.with(0);
        (done.out.lines().map(str::to_owned).collect::<Vec<_>>(), done.err)
    };
    let comment = |id: u64, text: &str| {
        json!({"commentId": id, "content": text, "user": {"userId": 3, "nickname": "小明"}, "likedCount": 12,
            "time": 1_700_000_000_000_u64})
    };
    let answer = json!({"code": 200, "hotComments": [comment(1, "hot")], "comments": [comment(2, "line\nline")],
        "total": 40, "more": true});
    let (out, err) = table(&["comment_music", "id=1"], answer).await;
    let rows = [
        "hotComments",
        "ID  USER  TEXT  LIKES  TIME",
        "1   小明  hot      12  2023-11-15 06:13",
        "",
        "comments",
        "ID  USER  TEXT       LIKES  TIME",
        "2   小明  line line     12  2023-11-15 06:13",
    ];
    assert_eq!((out, err.as_str()), (rows.map(str::to_owned).to_vec(), "comments: 1 of 40\n"));

    let answer = json!({"code": 200, "more": true, "playlist": [{"id": 5, "name": "我喜欢的音乐", "trackCount": 10,
        "playCount": 7, "creator": {"nickname": "小明"}, "subscribers": []}]});
    let (out, err) = table(&["user_playlist", "uid=1"], answer).await;
    assert_eq!(out, ["ID  NAME          BY    SONGS  PLAYS", "5   我喜欢的音乐  小明     10      7"]);
    assert_eq!(err, "1, and there are more\n");

    // Shows a playlist's songs, not its subscribers.
    let answer = json!({"code": 200, "playlist": {"id": 5, "name": "x", "trackCount": 1500, "playCount": 7,
        "tracks": [song(1, "a", &["b"])], "subscribers": [{"userId": 1, "nickname": "n", "avatarUrl": ""}]}});
    let (out, err) = table(&["playlist_detail", "id=5"], answer).await;
    assert_eq!((out.len(), err.as_str()), (2, "1 of 1500\n"));

    let answer = json!({"code": 200, "data": {"dailySongs": [song(1, "a", &["b"])], "orderSongs": []}});
    let (out, _) = table(&["recommend_songs"], answer).await;
    assert!(out.len() == 2 && out[1].starts_with("1   a"), "{out:?}");

    let answer = json!({"code": 200, "count": 1, "hasMore": false, "data": [{"songId": 1, "songName": "a", "artist": "b",
        "album": "c", "fileName": "a.mp3", "fileSize": 8_123_456, "addTime": 1_700_000_000_000_u64,
        "simpleSong": song(1, "a", &["b"])}]});
    let (out, err) = table(&["user_cloud"], answer).await;
    assert_eq!(out[1], "1   a     b        c      8.2 MB  2023-11-15");
    assert_eq!(err, "");

    // Answers without a known shape are JSON, and so are refusals.
    let (out, err) = table(&["lyric", "id=1"], json!({"code": 200, "lrc": {"lyric": "x"}})).await;
    assert_eq!((out[0].as_str(), err.as_str()), ("{", "there is no table of this answer\n"));
    upstream.always(Answer::json(json!({"code": 301, "songs": [song(1, "a", &["b"])]})));
    let refused = home.run(Some(&upstream), &["call", "song_detail", "ids=1", "--table"]).await.with(1);
    assert_eq!(refused.json()["code"], 301);
}

/// Numbers keep their digits; strings are printed without quotes, as `gh` does.
#[cfg(feature = "jq")]
#[tokio::test]
async fn a_filter_makes_lines_of_an_answer() {
    let (upstream, home) = (Upstream::start().await, Home::new("jq"));
    let body = r#"{"code":200,"data":[{"id":9007199254740993,"url":"http://a/?b=\"c\"","x":1.50},
        {"id":123456789012345678901234,"url":null,"name":"夜曲,\tJay"}]}"#;
    upstream.always(Answer::bytes(body));
    let run = async |filter: &str, more: &[&str]| {
        home.run(
            Some(&upstream),
            &[&["call", "song_url_v1", "id=1", "level=exhigh", "--jq", filter], more].concat(),
        )
        .await
    };
    for (filter, out) in [
        (".data[].id", "9007199254740993\n123456789012345678901234\n"),
        (".data[0].url", "http://a/?b=\"c\"\n"),
        (".data[0]", "{\"id\":9007199254740993,\"url\":\"http://a/?b=\\\"c\\\"\",\"x\":1.50}\n"),
        (".data[] | .url", "http://a/?b=\"c\"\nnull\n"),
        ("[.data[] | select(.url != null) | .id] | @csv", "9007199254740993\n"),
        ("[\"a\\\"b\", null, true, 1.50] | @csv", "\"a\"\"b\",,true,1.50\n"),
        (".data[1] | [.id, .name] | @tsv", "123456789012345678901234\t夜曲,\\tJay\n"),
        (".data | map(.name // \"none\" | test(\"^夜\")) | length", "2\n"),
        (".data[2:][]", ""),
    ] {
        let done = run(filter, &[]).await.with(0);
        assert_eq!((done.out.as_str(), done.err.as_str()), (out, ""), "{filter}");
    }
    let lines = run(".data[0] | {id}", &["--pretty"]).await.with(0);
    assert_eq!(lines.out, "{\n  \"id\": 9007199254740993\n}\n");
    let request = run(".scheme", &["--request"]).await.with(0);
    assert_eq!(request.out, "eapi\n");
    let debugged = run("1 | debug", &[]).await.with(0);
    assert_eq!((debugged.out.as_str(), debugged.err.as_str()), ("1\n", "[\"DEBUG:\",1]\n"));
    // The output before an error is printed.
    let failed = run(".code, .code.x", &[]).await.with(1);
    assert!(failed.out == "200\n" && failed.err.starts_with("--jq: cannot index"), "{failed:?}");
    run("halt", &[]).await.with(0);
    let halted = run("\"no\" | halt_error", &[]).await.with(1);
    assert_eq!((halted.out.as_str(), halted.err.as_str()), ("", "no\n"));
    // A refusal is reported as one, whatever the filter returns.
    upstream.always(Answer::json(json!({"code": 301, "data": null})));
    let refused = run(".data[0].url.x.y[]", &[]).await.with(1);
    assert!(
        refused.out.is_empty() && refused.err.contains("301") && !refused.err.contains("--jq"),
        "{refused:?}"
    );
    assert_eq!(run(".code", &[]).await.with(1).out, "301\n");
    // Endlessly nested answers do not crash the program.
    upstream.always(Answer::bytes(format!(
        "{{\"code\":200,\"a\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    )));
    run(".code", &[]).await.with(3);
}

#[cfg(feature = "jq")]
#[tokio::test]
async fn a_wrong_filter_is_told_with_its_place_before_anybody_is_called() {
    let (upstream, home) = (Upstream::start().await, Home::new("jq-wrong"));
    for (filter, says) in [
        (".data[] | .id)", "--jq: at character 14, `)`: expected token"),
        (".\"数据\" | nosuch(1) | .", "--jq: at character 9, `nosuch(1) | .`: there is no filter nosuch/1"),
        (".a | (.b", "--jq: at the end, expected closing parenthesis: .a | (.b"),
        (".a |", "--jq: at the end, expected term: .a |"),
        ("$x", "--jq: at character 1, `$x`: there is no variable $x"),
        ("import \"a\" as a; .", "module"),
        ("", "expected term"),
    ] {
        let done = home.run(Some(&upstream), &["call", "lyric", "id=1", "--jq", filter]).await.with(2);
        assert!(done.out.is_empty() && done.err.contains(says), "{filter}: {done:?}");
    }
    home.run(Some(&upstream), &["call", "lyric", "id=1", "--jq", ".", "--table"]).await.with(2);
    assert!(upstream.take_calls().is_empty());
}

/// The user stops an endless filter; its output so far has been written.
#[cfg(all(feature = "jq", unix))]
#[tokio::test]
async fn a_filter_without_end_stops_at_ctrl_c() {
    use std::os::unix::process::ExitStatusExt as _;
    use tokio::io::AsyncReadExt as _;
    let (upstream, home) = (Upstream::start().await, Home::new("jq-endless"));
    upstream.always(Answer::json(json!({"code": 200})));
    let mut command = home.command(Some(&upstream), &["call", "lyric", "id=1", "--jq", "repeat(.code)"]);
    // A shell that starts the tests in the background makes them, and their children, ignore the signal.
    if cfg!(target_os = "linux") {
        let mut env = starter("/usr/bin/env", &command);
        env.arg("--default-signal=INT").arg(command.as_std().get_program()).args(command.as_std().get_args());
        command = env;
    }
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 8];
    child.stdout.as_mut().unwrap().read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"200\n200\n");
    let pid = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    let ended = tokio::time::timeout(std::time::Duration::from_secs(10), child.wait()).await;
    assert_eq!(ended.expect("it goes on").unwrap().signal(), Some(2));
}

/// Strings of the upstream cannot control a terminal.
#[cfg(feature = "jq")]
#[tokio::test]
async fn a_string_on_a_terminal_is_only_read() {
    let (upstream, home) = (Upstream::start().await, Home::new("jq-terminal"));
    upstream.always(Answer::json(json!({"code": 200, "name": "a\u{1b}[2J\u{9b}2J\tb\nc"})));
    let args = ["call", "lyric", "id=1", "--jq", ".name, {code}"];
    let piped = home.run(Some(&upstream), &args).await.with(0);
    assert_eq!(piped.out, "a\u{1b}[2J\u{9b}2J\tb\nc\n{\"code\":200}\n");
    let Some((out, err, code)) = on_terminal(&home, &upstream, 80, &args).await else { return };
    assert!(out.starts_with("a\u{fffd}[2J\u{fffd}2J"), "{out:?}");
    assert!(
        out.ends_with("b\nc\n{\n  \"code\": 200\n}\n") && err.is_empty() && code == Some(0),
        "{out:?} {err}"
    );
}

#[cfg(not(feature = "jq"))]
#[tokio::test]
async fn a_build_without_filters_says_so() {
    let home = Home::new("jq-none");
    let done = home.run(None, &["call", "lyric", "id=1", "--jq", "."]).await.with(2);
    assert!(done.err.contains("--features jq"), "{done:?}");
}
