//! `ncm mcp`: JSON-RPC by hand, over stdin and stdout and over HTTP. `tests/mcp` has a client of another implementation.

use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::support::codec::PUBLIC_KEY_PATH;
use crate::support::upstream::{unexpected, upstreams};
use crate::support::{Answer, Call, Client, Reply, Upstream};

/// The program as an assistant starts it, with a folder for its session.
struct Assistant {
    child: Child,
    stdin: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    last: u64,
    home: tempfile::TempDir,
}

fn command(upstream: &Upstream, home: &tempfile::TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ncm"));
    command
        .env_clear()
        .env("XDG_CONFIG_HOME", home.path())
        .env("LANG", "en_US.UTF-8")
        .env("RUST_LOG", "debug");
    command.env("NCM_ANONYMOUS_TOKEN", "ANON_TOKEN").env("NCM_WEAPI_PUBLIC_KEY", PUBLIC_KEY_PATH);
    for name in upstreams() {
        command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), upstream.base(name));
    }
    command.arg("mcp").args(args).kill_on_drop(true);
    command
}

impl Assistant {
    async fn start(upstream: &Upstream, args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = command(upstream, &home, args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut assistant = Self { child, stdin, lines, last: 0, home };
        let hello = assistant.request("initialize", hello()).await;
        assert_eq!(hello["result"]["serverInfo"]["name"], "ncm");
        assistant.write(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" })).await;
        assistant
    }

    async fn write(&mut self, message: &Value) {
        self.stdin.write_all(format!("{message}\n").as_bytes()).await.unwrap();
    }

    /// Every line of stdout is a message of the protocol.
    async fn request(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let request = json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params });
        self.write(&request).await;
        let line = self.lines.next_line().await.unwrap().expect("an answer");
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON-RPC: {line}"));
        assert_eq!(answer["id"], self.last, "{answer}");
        answer
    }

    /// The result of a tool: whether it failed, and its contents.
    async fn tool(&mut self, name: &str, arguments: Value) -> (bool, Vec<Value>) {
        let answer = self.request("tools/call", json!({ "name": name, "arguments": arguments })).await;
        let result = &answer["result"];
        (
            result["isError"] == true,
            result["content"].as_array().unwrap_or_else(|| panic!("{answer}")).clone(),
        )
    }

    /// The JSON that a tool returns.
    async fn works(&mut self, name: &str, arguments: Value) -> Value {
        let (failed, content) = self.tool(name, arguments).await;
        let text = content[0]["text"].as_str().unwrap();
        assert!(!failed, "{name}: {text}");
        serde_json::from_str(text).unwrap()
    }

    /// What a tool says went wrong.
    async fn fails(&mut self, name: &str, arguments: Value) -> String {
        let (failed, content) = self.tool(name, arguments).await;
        let text = content[0]["text"].as_str().unwrap().to_owned();
        assert!(failed, "{name}: {text}");
        text
    }
}

fn hello() -> Value {
    json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } })
}

fn song(id: u64) -> Value {
    json!({ "id": id, "name": format!("song {id}"), "ar": [{ "id": 6, "name": "Beyond" }], "al": { "id": 9, "name": "乐与怒" }, "dt": 326_000, "fee": 1, "noise": { "much": "x".repeat(300) } })
}

/// NetEase, as far as these tests ask.
fn netease(call: &Call) -> Answer {
    let path =
        call.path().trim_start_matches("/eapi").trim_start_matches("/weapi").trim_start_matches("/api");
    Answer::json(match path {
        "/cloudsearch/pc" => {
            let songs: Vec<_> = (1..=10).map(song).collect();
            json!({ "code": 200, "result": { "songs": songs, "songCount": 25 } })
        }
        "/v3/song/detail" => json!({ "code": 200, "songs": [song(347_230)] }),
        "/song/enhance/player/url/v1" => {
            json!({ "code": 200, "data": [{ "id": 347_230, "url": "http://m7.music.126.net/a.mp3", "br": 320_000, "size": 9, "type": "mp3", "level": "exhigh", "expi": 1200, "freeTrialInfo": null }] })
        }
        "/song/lyric" => {
            json!({ "code": 200, "lrc": { "lyric": "[00:01.00]今天我\n[00:02.00]寒夜里看雪飘过" } })
        }
        "/w/nuser/account/get" => {
            json!({ "code": 200, "account": { "id": 77 }, "profile": { "userId": 77, "nickname": "小明" } })
        }
        _ => return unexpected(),
    })
}

#[tokio::test]
async fn tools_are_told_with_their_marks() {
    let upstream = Upstream::start().await;
    let mut reader = Assistant::start(&upstream, &[]).await;
    let listed = reader.request("tools/list", json!({})).await;
    let tools = listed["result"]["tools"].as_array().unwrap();
    let marked = |name: &str| tools.iter().find(|tool| tool["name"] == name).map(|tool| &tool["annotations"]);
    for name in ["search", "song", "playlist", "library", "recommendations", "find_endpoint", "call_endpoint"]
    {
        assert_eq!(marked(name).unwrap()["readOnlyHint"], true, "{name}");
    }
    assert!(marked("like_song").is_none() && marked("write_endpoint").is_none());
    for tool in tools {
        let schema = &tool["inputSchema"];
        assert!(schema["type"] == "object" && schema["properties"].is_object(), "{tool}");
        let text = schema.to_string();
        assert!(
            !["oneOf", "anyOf", "$ref", "\"null\"", "null]"].iter().any(|word| text.contains(word)),
            "{text}"
        );
        assert!(tool["description"].as_str().unwrap().chars().any(|c| ('一'..='龥').contains(&c)), "{tool}");
    }
    // The tools cost a model this much of its context.
    assert!(listed.to_string().len() < 16 * 1024, "{}", listed.to_string().len());

    let mut writer = Assistant::start(&upstream, &["--allow-writes", "--anonymous"]).await;
    let listed = writer.request("tools/list", json!({})).await;
    let tools = listed["result"]["tools"].as_array().unwrap();
    let marked = |name: &str| tools.iter().find(|tool| tool["name"] == name).map(|tool| &tool["annotations"]);
    let like = marked("like_song").unwrap();
    assert_eq!(
        (&like["readOnlyHint"], &like["destructiveHint"], &like["idempotentHint"]),
        (&json!(false), &json!(false), &json!(true))
    );
    assert_eq!(marked("write_endpoint").unwrap()["destructiveHint"], true);
    assert!(marked("login_qr_start").is_none(), "a fixed account has no login");
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn music_is_told_in_brief() {
    let upstream = Upstream::start().await;
    upstream.respond(netease);
    let mut assistant = Assistant::start(&upstream, &[]).await;
    let found = assistant.works("search", json!({ "query": "海阔天空", "offset": 10 })).await;
    assert_eq!((&found["total"], &found["next_offset"]), (&json!(25), &json!(20)));
    let brief = json!({ "id": 1, "name": "song 1", "artists": "Beyond", "album": "乐与怒", "album_id": 9, "length": "5:26", "fee": "for VIPs" });
    assert_eq!(found["items"][0], brief);
    let call = upstream.take_calls().remove(0);
    assert_eq!(
        (call.field("s"), call.field("offset").to_string().trim_matches('"')),
        (&json!("海阔天空"), "10")
    );
    let one = assistant.works("search", json!({ "query": "海阔天空", "pointer": "/items/2/name" })).await;
    assert_eq!(one, "song 3");

    let song = assistant.works("song", json!({ "id": 347_230 })).await;
    assert_eq!(
        (&song["lyric"], &song["audio"]["url"]),
        (&json!("今天我\n寒夜里看雪飘过"), &json!("http://m7.music.126.net/a.mp3"))
    );

    let wrong = assistant.fails("song", json!({ "id": "../x" })).await;
    assert!(wrong.contains("neither an id nor a link"), "{wrong}");
    let shared = "分享《x》: https://y.music.163.com/m/song?userid=1&id=347230 (来自@网易云音乐)";
    assert_eq!(assistant.works("song", json!({ "id": shared })).await["lyric"], song["lyric"]);
    let wrong =
        assistant.fails("song", json!({ "id": "https://music.163.com/#/playlist?id=24381616" })).await;
    assert!(
        wrong.contains("a link to a playlist") && wrong.contains("playlist_track_all id=24381616"),
        "{wrong}"
    );
    let wrong = assistant.fails("search", json!({ "query": "a", "typ": "album" })).await;
    assert!(wrong.contains("unknown field `typ`"), "{wrong}");
    // What is wrong is said in the tool's words, not in those of the endpoint behind it.
    for (tool, arguments, says) in [
        ("search", json!({ "query": " " }), "`query`"),
        ("search", json!({ "query": "a", "limit": "ten" }), "`limit`: invalid type"),
        ("search", json!({}), "missing field `query`"),
        ("artist", json!({ "id": "x y" }), "argument `id`"),
        ("recommendations", json!({ "kind": "similar_songs", "song_id": "?" }), "argument `song_id`"),
    ] {
        let error = assistant.fails(tool, arguments).await;
        assert!(error.contains(says) && !error.contains("keywords"), "{tool}: {error}");
    }
    let unknown = assistant.request("tools/call", json!({ "name": "sing", "arguments": {} })).await;
    assert!(unknown["error"]["message"].as_str().unwrap().contains("sing"), "{unknown}");
}

#[tokio::test]
async fn results_are_data_as_well_as_text() {
    let upstream = Upstream::start().await;
    upstream.respond(netease);
    let mut assistant = Assistant::start(&upstream, &[]).await;
    let listed = assistant.request("tools/list", json!({})).await;
    let tools = listed["result"]["tools"].as_array().unwrap();
    let of = |name: &str| tools.iter().find(|tool| tool["name"] == name).unwrap();
    for tool in tools {
        let is_raw = tool["name"] == "call_endpoint";
        assert_eq!(tool["outputSchema"].is_null(), is_raw, "{tool}");
    }
    assert_eq!(of("search")["outputSchema"]["properties"]["items"]["items"]["type"], "object");
    assert_eq!(of("search")["inputSchema"]["properties"]["limit"]["maximum"], 100);
    assert_eq!(of("login_qr_check")["inputSchema"]["properties"]["wait_seconds"]["maximum"], 45);
    assert!(!listed.to_string().contains(".0,") && !listed.to_string().contains(".0}"), "{listed}");

    let call = async |assistant: &mut Assistant, arguments: Value| {
        let asked = json!({ "name": "search", "arguments": arguments });
        let result = assistant.request("tools/call", asked).await["result"].take();
        let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
        (result["structuredContent"].clone(), text)
    };
    let (data, text) = call(&mut assistant, json!({ "query": "a" })).await;
    assert!(data == text && data["items"].is_array(), "{data}");
    // A part is not what the schema describes, so it has a name of its own.
    let (data, text) = call(&mut assistant, json!({ "query": "a", "pointer": "/items/0/name" })).await;
    assert_eq!((&data, &text), (&json!({ "part": "song 1" }), &json!("song 1")));

    upstream.always(Answer::json(json!({ "code": 200, "data": [{ "br": 320_000.0, "gain": -1.5 }] })));
    let told = assistant.works("call_endpoint", json!({ "name": "song_url", "params": { "id": "1" } })).await;
    assert_eq!(told["data"][0].to_string(), "{\"br\":320000,\"gain\":-1.5}");
}

#[tokio::test]
async fn a_user_starts_with_prompts_and_attaches_resources() {
    let upstream = Upstream::start().await;
    upstream.respond(netease);
    let mut assistant = Assistant::start(&upstream, &[]).await;
    let prompts = assistant.request("prompts/list", json!({})).await;
    for prompt in prompts["result"]["prompts"].as_array().unwrap() {
        let name = prompt["name"].as_str().unwrap();
        let argument = prompt["arguments"][0]["name"].as_str();
        let arguments = argument.map_or(json!({}), |argument| json!({ argument: "夜航" }));
        let got = assistant.request("prompts/get", json!({ "name": name, "arguments": arguments })).await;
        let text =
            got["result"]["messages"][0]["content"]["text"].as_str().unwrap_or_else(|| panic!("{got}"));
        assert!(!text.contains("{}") && argument.is_none_or(|_| text.contains("夜航")), "{text}");
        if let Some(argument) = argument {
            let missing = assistant.request("prompts/get", json!({ "name": name })).await;
            assert!(missing["error"]["message"].as_str().unwrap().contains(argument), "{missing}");
        }
    }
    let listed = assistant.request("resources/list", json!({})).await;
    let uri = &listed["result"]["resources"][0]["uri"];
    let all = assistant.request("resources/read", json!({ "uri": uri })).await;
    assert!(all["result"]["contents"][0]["text"].as_str().unwrap().contains("- `song_url_v1`: "), "{all}");
    let templates = assistant.request("resources/templates/list", json!({})).await;
    assert_eq!(templates["result"]["resourceTemplates"].as_array().unwrap().len(), 5);
    for (uri, says) in [("ncm://song/347230", "寒夜里"), ("ncm://endpoint/lyric", "\"name\":\"lyric\"")] {
        let read = assistant.request("resources/read", json!({ "uri": uri })).await;
        let content = &read["result"]["contents"][0];
        assert!(content["uri"] == uri && content["text"].as_str().unwrap().contains(says), "{read}");
    }
    for uri in ["ncm://song/..", "ncm://library/1", "file:///etc/passwd"] {
        let refused = assistant.request("resources/read", json!({ "uri": uri })).await;
        assert!(refused["error"]["message"].is_string(), "{refused}");
    }
}

#[tokio::test]
async fn any_reading_endpoint_is_found_and_called() {
    let upstream = Upstream::start().await;
    let items: Vec<_> = (0..300).map(song).collect();
    upstream.always(Answer::json(json!({ "code": 200, "token": "secret-of-upstream", "songs": items })));
    let mut assistant = Assistant::start(&upstream, &["--cookie", "MUSIC_U=0123456789abcdef"]).await;
    let found = assistant.works("find_endpoint", json!({ "words": "相似歌曲" })).await;
    assert!(found["endpoints"].as_array().unwrap().iter().any(|it| it["name"] == "simi_song"), "{found}");

    let arguments = json!({ "name": "simi_song", "params": { "id": "1", "colour": "red" } });
    let (failed, content) = assistant.tool("call_endpoint", arguments.clone()).await;
    let (text, note) = (content[0]["text"].as_str().unwrap(), content[1]["text"].as_str().unwrap());
    assert!(!failed && text.len() <= 12 * 1024 && !text.contains("secret-of-upstream"), "{text}");
    assert!(
        content[2]["text"].as_str().unwrap().contains("colour"),
        "an unknown parameter is told: {content:?}"
    );
    assert!(note.contains("`/songs`: items 0 to") && note.contains("`skip`"), "{note}");
    let mut rest = arguments;
    (rest["pointer"], rest["skip"]) = (json!("/songs"), json!(299));
    let (_, content) = assistant.tool("call_endpoint", rest.clone()).await;
    assert!(content[1]["text"].as_str().unwrap().contains("colour"), "of a part as well: {content:?}");
    assert_eq!(assistant.works("call_endpoint", rest).await[0]["id"], 299);

    // Parts of the session are removed from a response, at any depth.
    upstream.always(Answer::json(json!({ "code": 200, "data": { "said": "you are 0123456789abcdef" } })));
    let answer = assistant.works("call_endpoint", json!({ "name": "banner" })).await;
    assert_eq!(answer["data"]["said"], "[removed: secret]");

    upstream.take_calls();
    for (arguments, says) in [
        (json!({ "name": "like", "params": { "id": 1 } }), "--allow-writes"),
        (json!({ "name": "login_cellphone", "params": { "phone": "1", "password": "p" } }), "ncm login"),
        (json!({ "name": "login_qr_key" }), "login_qr_start"),
        (json!({ "name": "batch", "params": { "/api/w/login": "{}" } }), "any path"),
        (json!({ "name": "song_detail" }), "find_endpoint"),
        (json!({ "name": "sing" }), "no endpoint `sing`"),
    ] {
        let error = assistant.fails("call_endpoint", arguments).await;
        assert!(error.contains(says), "{error}");
    }
    let error = assistant.fails("write_endpoint", json!({ "name": "like", "params": { "id": 1 } })).await;
    assert!(error.contains("--allow-writes"), "{error}");
    assert!(upstream.calls().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn writes_are_made_where_they_are_allowed() {
    let upstream = Upstream::start().await;
    let mut assistant =
        Assistant::start(&upstream, &["--allow-writes", "--cookie", "MUSIC_U=0123456789abcdef"]).await;
    assistant.works("like_song", json!({ "id": "347230", "like": true })).await;
    assert_eq!(upstream.take_calls()[0].cookies.get("MUSIC_U").map(String::as_str), Some("0123456789abcdef"));
    let tracks = json!({ "action": "add", "playlist_id": "5", "song_ids": ["1", "2"] });
    assistant.works("edit_playlist", tracks).await;
    let call = upstream.take_calls().remove(0);
    assert!(call.field("trackIds").to_string().contains('2'), "{call:?}");
    assert!(
        assistant
            .fails("edit_playlist", json!({ "action": "rename", "name": "x" }))
            .await
            .contains("playlist_id")
    );
    // The reading tool reads, also where writes are allowed.
    let error = assistant.fails("call_endpoint", json!({ "name": "like", "params": { "id": 1 } })).await;
    assert!(error.contains("write_endpoint"), "{error}");
    assert!(upstream.calls().is_empty());
    assistant.works("write_endpoint", json!({ "name": "like", "params": { "id": "1" } })).await;
    // A write with a name that it does not know is not made.
    upstream.take_calls();
    assistant.fails("write_endpoint", json!({ "name": "like", "params": { "id": "1", "liek": true } })).await;
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn what_the_upstream_refuses_is_told_with_the_next_step() {
    let upstream = Upstream::start().await;
    let mut assistant = Assistant::start(&upstream, &[]).await;
    upstream.always(Answer::json(json!({ "code": 301, "msg": "需要登录" })));
    let error = assistant.fails("recommendations", json!({ "kind": "daily_songs" })).await;
    assert!(error.contains("301") && error.contains("login_qr_start") && error.contains("Cause:"), "{error}");
    upstream.always(Answer::json(json!({ "code": -460, "msg": "Cheating" })));
    let error = assistant.fails("charts", json!({})).await;
    assert!(error.contains("Next step:"), "{error}");
    upstream.respond(netease);
    assistant.works("song", json!({ "id": "347230" })).await;
}

#[tokio::test]
async fn a_login_keeps_the_session_and_shows_nothing_of_it() {
    let upstream = Upstream::start().await;
    let mut assistant = Assistant::start(&upstream, &[]).await;
    assert!(assistant.fails("login_qr_check", json!({})).await.contains("login_qr_start"));
    upstream.respond(|call| match call.path() {
        "/eapi/login/qrcode/unikey" => Answer::json(json!({ "code": 200, "unikey": "key-1" })),
        "/eapi/login/qrcode/client/login" if call.index < 3 => Answer::json(json!({ "code": 801 })),
        "/eapi/login/qrcode/client/login" => {
            Answer::json(json!({ "code": 803 })).cookie("MUSIC_U=topsecret; Path=/")
        }
        _ => netease(call),
    });
    let (failed, content) = assistant.tool("login_qr_start", json!({})).await;
    assert!(!failed && content[0]["text"].as_str().unwrap().contains("codekey=key-1"), "{content:?}");
    assert_eq!((&content[1]["type"], &content[1]["mimeType"]), (&json!("image"), &json!("image/png")));
    let waiting = assistant.works("login_qr_check", json!({ "wait_seconds": 0 })).await;
    assert_eq!(waiting["state"], "waiting");
    while upstream.calls().len() < 3 {
        assistant.works("login_qr_check", json!({ "wait_seconds": 0 })).await;
    }
    let (_, content) = assistant.tool("login_qr_check", json!({ "wait_seconds": 0 })).await;
    let text = content[0]["text"].as_str().unwrap();
    assert!(text.contains("logged_in") && !text.contains("topsecret"), "{text}");
    let kept = std::fs::read_to_string(assistant.home.path().join("ncm/session.json")).unwrap();
    assert!(kept.contains("topsecret"));

    // From here on, calls are those of the account, and no answer repeats its cookie.
    upstream.take_calls();
    upstream.always(Answer::json(json!({ "code": 200, "data": ["topsecret"] })));
    let answer = assistant.works("call_endpoint", json!({ "name": "banner" })).await;
    assert_eq!(answer["data"][0], "[removed: secret]");
    assert_eq!(upstream.take_calls()[0].cookies.get("MUSIC_U").map(String::as_str), Some("topsecret"));
}

#[tokio::test]
async fn a_refusal_in_the_body_is_not_told_as_done() {
    let upstream = Upstream::start().await;
    let mut assistant =
        Assistant::start(&upstream, &["--allow-writes", "--cookie", "MUSIC_U=0123456789abcdef"]).await;
    for code in [301, 405, 505, 502, 401] {
        upstream.always(Answer::json(json!({ "code": code, "message": "call 13800138000" })));
        let tracks = json!({ "action": "add", "playlist_id": "5", "song_ids": ["1"] });
        let error = assistant.fails("edit_playlist", tracks).await;
        assert!(error.contains(&code.to_string()) && !error.contains("13800138000"), "{error}");
        assistant.fails("write_endpoint", json!({ "name": "vip_sign" })).await;
    }
}

#[tokio::test]
async fn no_phone_number_and_no_token_inside_a_text_is_shown() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({
        "code": 200, "account": { "id": 13_811_530_937_u64, "userName": "1_13800138000" },
        "bindings": [{ "tokenJsonStr": "{}", "json": "{\"access_token\":\"t0ken-1\",\"cellphone\":\"13800138000\"}" }],
        "body": "cut {\\\"refreshToken\\\": \\\"t0ken-2\\\", x", "note": "我的号码 138-0013-8000，t0ken-1",
        "ids": ["13811530937"], "url": "https://music.163.com/playlist?id=13811530937",
    })));
    let mut assistant = Assistant::start(&upstream, &[]).await;
    let answer = assistant.works("call_endpoint", json!({ "name": "user_account" })).await;
    let text = answer.to_string();
    for secret in ["13800138000", "138-0013", "t0ken-1", "t0ken-2"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let ids = (&answer["account"]["id"], &answer["ids"][0], &answer["url"]);
    let wanted = (
        json!(13_811_530_937_u64),
        json!("13811530937"),
        json!("https://music.163.com/playlist?id=13811530937"),
    );
    assert_eq!(ids, (&wanted.0, &wanted.1, &wanted.2));
}

/// What an assistant passes goes through libraries that log it.
#[tokio::test]
async fn no_level_of_the_log_tells_what_an_assistant_passes() {
    let upstream = Upstream::start().await;
    let home = tempfile::tempdir().unwrap();
    let params = json!({ "phone": "13800138000", "password": "p4ssword-1" });
    let call =
        json!({ "name": "call_endpoint", "arguments": { "name": "login_cellphone", "params": params } });
    let unknown = json!({ "name": "p4ssword-1", "arguments": { "phone": "13800138000" } });
    let messages = [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello() }),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call }),
        json!({ "jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": unknown }),
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 9, "reason": "p4ssword-1" } }),
        json!({ "jsonrpc": "2.0", "method": "p4ssword-1", "params": { "phone": "13800138000" } }),
    ];
    for levels in ["trace", "debug", "rmcp=trace,ncm=debug", "rm=trace"] {
        let mut command = command(&upstream, &home, &[]);
        command.env("RUST_LOG", levels).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for message in &messages {
            stdin.write_all(format!("{message}\n").as_bytes()).await.unwrap();
        }
        stdin.write_all(b"{\"phone\": \"13800138000\", p4ssword-1\n").await.unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while lines.next_line().await.unwrap().is_some_and(|line| !line.contains("\"id\":3")) {}
        drop(stdin);
        let log = child.wait_with_output().await.unwrap().stderr;
        let log = String::from_utf8_lossy(&log);
        assert!(!log.contains("13800138000") && !log.contains("p4ssword-1"), "{levels}: {log}");
    }
}

#[tokio::test]
async fn the_end_of_stdin_is_the_end() {
    let upstream = Upstream::start().await;
    let assistant = Assistant::start(&upstream, &[]).await;
    let Assistant { mut child, stdin, .. } = assistant;
    drop(stdin);
    let ended = tokio::time::timeout(std::time::Duration::from_secs(20), child.wait()).await;
    assert!(ended.expect("it ends").unwrap().success());
}

/// The program with HTTP, and where it listens.
async fn over_http(
    upstream: &Upstream,
    args: &[&str],
    key: Option<&str>,
) -> (Child, String, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut command = command(upstream, &home, args);
    command.env("RUST_LOG", "off").envs(key.map(|key| ("NCM_ACCESS_KEY", key)));
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().expect("it says where it listens");
    let at = line.find("http://").unwrap_or_else(|| panic!("{line}"));
    (child, line[at..].to_owned(), home)
}

async fn post(url: &str, headers: &[(&str, &str)], method: &str, params: Value) -> Reply {
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    let request = Client::new()
        .request("POST", url)
        .json(&message)
        .header("accept", "application/json, text/event-stream");
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

#[tokio::test]
async fn http_answers_without_sessions() {
    let upstream = Upstream::start().await;
    upstream.respond(netease);
    let (_child, url, _home) = over_http(&upstream, &["--http", "127.0.0.1:0"], None).await;
    let hello = post(&url, &[], "initialize", hello()).await;
    assert_eq!((hello.status, hello.json()["result"]["serverInfo"]["name"].as_str()), (200, Some("ncm")));
    assert!(hello.headers.get("mcp-session-id").is_none());
    let call = json!({ "name": "search", "arguments": { "query": "a" } });
    let answer = post(&url, &[("mcp-protocol-version", "2025-06-18")], "tools/call", call).await;
    let text = answer.json()["result"]["content"][0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains("song 10"), "{text}");

    // A page that a site's name leads here, and a page of another site, get nothing.
    for (name, value) in [("host", "evil.example"), ("origin", "http://evil.example"), ("origin", "null")] {
        let refused = post(&url, &[(name, value)], "tools/list", json!({})).await;
        assert_eq!(refused.status, 403, "{name}: {value}");
    }
    assert_eq!(post(&url, &[("origin", "http://localhost:5173")], "tools/list", json!({})).await.status, 200);
    let large = json!({ "name": "search", "arguments": { "query": "a".repeat(300_000) } });
    assert_eq!(post(&url, &[], "tools/call", large).await.status, 413);
    assert_eq!(post(&url.replace("/mcp", "/"), &[], "tools/list", json!({})).await.status, 404);
    assert_eq!(
        Client::new().request("GET", &url).header("accept", "text/event-stream").send().await.status,
        405
    );
}

#[tokio::test]
async fn http_asks_for_the_key() {
    let upstream = Upstream::start().await;
    let home = tempfile::tempdir().unwrap();
    let refused =
        command(&upstream, &home, &["--http", "0.0.0.0:0"]).stdin(Stdio::null()).output().await.unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("NCM_ACCESS_KEY"));

    let (_child, url, _home) =
        over_http(&upstream, &["--http", "0.0.0.0:0"], Some("sesame-1234567890")).await;
    let url = url.replace("0.0.0.0", "127.0.0.1");
    for (headers, status) in [
        (&[][..], 401),
        (&[("authorization", "Bearer sesame")][..], 401),
        (&[("authorization", "Bearer sesame-1234567890")][..], 200),
        (&[("x-ncm-access-key", "sesame-1234567890"), ("host", "music.home")][..], 200),
        (&[("x-ncm-access-key", "sesame-1234567890"), ("origin", "http://evil.example")][..], 403),
    ] {
        assert_eq!(post(&url, headers, "tools/list", json!({})).await.status, status, "{headers:?}");
    }
}

/// Connections that do nothing, or send half of something, are no reason for another to wait; of one that is refused,
/// nothing further is read.
#[tokio::test]
async fn idle_connections_keep_nobody_out() {
    use tokio::io::AsyncReadExt as _;
    let upstream = Upstream::start().await;
    let (_child, url, _home) =
        over_http(&upstream, &["--http", "127.0.0.1:0"], Some("sesame-1234567890")).await;
    let address = url.trim_start_matches("http://").trim_end_matches("/mcp").to_owned();
    let key = [("x-ncm-access-key", "sesame-1234567890")];
    let mut idle = Vec::new();
    for begun in ["", "POST /mcp HTTP/1.1\r\nhost: ", "GET / HTTP/1.1\r\nhost: x\r\n\r\n"] {
        for _ in 0..300 {
            let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
            // It may have ended already, to make room.
            let _ended = stream.write_all(begun.as_bytes()).await;
            idle.push(stream);
        }
        let answer = post(&url, &key, "tools/list", json!({}));
        let answer = tokio::time::timeout(std::time::Duration::from_secs(20), answer).await;
        assert_eq!(answer.expect("nobody is kept out").status, 200);
    }
    let smuggled =
        "POST /mcp HTTP/1.1\r\nhost: x\r\nx-ncm-access-key: sesame-1234567890\r\ncontent-length: 2\r\n\r\n{}";
    let refused =
        format!("POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{smuggled}", smuggled.len() + 1);
    let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
    stream.write_all(refused.as_bytes()).await.unwrap();
    let mut answers = Vec::new();
    let read = tokio::time::timeout(std::time::Duration::from_secs(20), stream.read_to_end(&mut answers));
    let _reset = read.await.expect("the connection ends");
    let answers = String::from_utf8_lossy(&answers);
    assert!(answers.starts_with("HTTP/1.1 401") && answers.matches("HTTP/1.1").count() == 1, "{answers}");
}
