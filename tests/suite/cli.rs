//! The program on the command line: its output, its streams and its exit codes.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::codec::PUBLIC_KEY_PATH;
use crate::support::upstream::upstreams;
use crate::support::{Answer, Fault, Upstream};
use serde_json::{Value, json};
use tokio::process::Command;

/// A home directory of one test, removed at its end.
pub(crate) struct Home(PathBuf);

impl Home {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ncm-cli-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    pub(crate) fn session(&self) -> PathBuf {
        self.0.join("ncm/session.json")
    }

    /// Returns a command in this home, in English, that calls the stand-in only.
    pub(crate) fn command(&self, upstream: Option<&Upstream>, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ncm"));
        command.env_clear().env("XDG_CONFIG_HOME", &self.0).env("LANG", "en_US.UTF-8").args(args);
        command.env("NCM_ANONYMOUS_TOKEN", "ANON_TOKEN").env("NCM_WEAPI_PUBLIC_KEY", PUBLIC_KEY_PATH);
        if let Some(upstream) = upstream {
            for name in upstreams() {
                command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), upstream.base(name));
            }
        }
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    pub(crate) async fn run(&self, upstream: Option<&Upstream>, args: &[&str]) -> Done {
        Done::of(self.command(upstream, args)).await
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) async fn of(mut command: Command) -> Self {
        let output = command.output().await.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Asserts the exit code, and returns the output.
    pub(crate) fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

#[tokio::test]
async fn call_prints_the_answer_as_it_came() {
    let (upstream, home) = (Upstream::start().await, Home::new("call"));
    let body = r#"{"code":200, "big":123456789012345678901, "x":1.50}"#;
    upstream.always(Answer::bytes(body));
    let done = home.run(Some(&upstream), &["call", "lyric", "id=33894312"]).await.with(0);
    assert_eq!((done.out.as_str(), done.err.as_str()), (format!("{body}\n").as_str(), ""));
    let call = upstream.take_calls().remove(0);
    assert_eq!((call.path(), call.field("id")), ("/eapi/song/lyric", &json!("33894312")));

    // By route, by another scheme, with the options.
    let args = [
        "call",
        "/song/url/v1",
        "id=1",
        "level=new",
        "--crypto",
        "weapi",
        "--real-ip",
        "1.2.3.4",
        "--pretty",
    ];
    let done = home.run(Some(&upstream), &args).await.with(0);
    assert!(done.out.starts_with("{\n  \"code\": 200,\n  \"big\": 123456789012345678901,"), "{}", done.out);
    let call = upstream.take_calls().remove(0);
    assert_eq!(
        (call.crypto, call.field("level"), call.header("x-real-ip")),
        (Some("weapi"), &json!("new"), "1.2.3.4")
    );
}

#[tokio::test]
async fn doubtful_parameters_are_warned_of() {
    let (upstream, home) = (Upstream::start().await, Home::new("doubtful"));
    for (args, says, sent) in [
        (&["call", "cloudsearch", "keywords=a", "limt=5"][..], "did you mean `limit`?", "limit"),
        (
            &["call", "cloudsearch", "keywords=a", "colour=red"],
            "the endpoint takes: keywords, type, limit",
            "limit",
        ),
        (
            &["call", "cloudsearch", "keywords=a", "cookie=MUSIC_U=secret"],
            "it is a request option: see --help",
            "limit",
        ),
        (&["call", "song_url_v1", "id=1", "level=loud"], "the value of `level` is not a known one", "level"),
    ] {
        let done = home.run(Some(&upstream), args).await.with(0);
        assert!(done.err.starts_with("warning: ") && done.err.contains(says), "{args:?}: {done:?}");
        assert!(!done.err.contains("secret"), "{done:?}");
        assert_eq!(done.json()["code"], 200);
        let call = upstream.take_calls().remove(0);
        assert!(!call.field(sent).is_null() && call.field("limt").is_null(), "{call:?}");
    }
    // With correct names, there is no warning.
    let done = home.run(Some(&upstream), &["call", "cloudsearch", "keywords=a", "limit=5"]).await.with(0);
    assert_eq!(done.err, "");
}

#[tokio::test]
async fn exit_codes_tell_what_happened() {
    let (upstream, home) = (Upstream::start().await, Home::new("codes"));
    let run = |args: &'static [&'static str]| home.run(Some(&upstream), args);

    upstream.always(Answer::json(json!({"code": 301, "msg": "需要登录"})));
    let done = run(&["call", "user_account"]).await.with(1);
    assert_eq!(done.json()["code"], 301);
    assert!(done.err.contains("301"), "{done:?}");
    upstream.take_calls();

    for (args, says) in [
        (&["call", "lyric"][..], "`id` is missing"),
        (&["call", "lyric", "id=abc"], "numeric"),
        (&["call", "lyric", "id=1", "id"], "KEY=VALUE"),
        (&["call", "lyric", "idd=1"], "did you mean `id`?"),
        (&["call", "playlist_create", "name=a", "privcy=10"], "did you mean `privacy`?"),
        (&["call", "liric", "id=1"], "near it: lyric"),
        (&["call", "lyric", "id=1", "--crypto", "rot13"], "--crypto"),
        (&["call", "lyric", "id=1", "--cookie-file", "/none"], "/none"),
        (&["call", "lyric", "id=1", "--proxy", "ftp://me:secret@proxy"], "--proxy, NCM_PROXY"),
        (&["call", "lyric", "id=1", "--upstream", "musik=http://x"], "no upstream `musik`"),
        (&["show", "liric"], "near it: lyric"),
        (&["nonsense"], "nonsense"),
        (&["serve", "--port", "eighty"], "--port, PORT"),
    ] {
        let done = run(args).await.with(2);
        assert!(done.out.is_empty() && done.err.contains(says), "{args:?}: {done:?}");
        assert!(!done.err.contains("secret"), "{done:?}");
    }
    assert!(upstream.take_calls().is_empty(), "a wrong command calls nobody");

    upstream.always(Answer::json(json!({})).fault(Fault::NeverAnswer));
    run(&["call", "lyric", "id=1", "--timeout", "0.05"]).await.with(3);
    upstream.always(Answer::html("<html>"));
    run(&["call", "lyric", "id=1"]).await.with(3);
    let done = run(&["call", "lyric", "id=1", "--upstream", "interfacepc=http://127.0.0.1:9"]).await.with(3);
    assert!(done.err.contains("cannot be reached"), "{done:?}");
}

#[tokio::test]
async fn a_request_can_be_looked_at() {
    let (upstream, home) = (Upstream::start().await, Home::new("request"));
    let args = ["call", "lyric", "id=33894312", "--request", "--cookie", "MUSIC_U=mine"];
    let request = home.run(Some(&upstream), &args).await.with(0).json();
    assert_eq!((&request["scheme"], &request["path"]), (&json!("eapi"), &json!("/api/song/lyric")));
    assert_eq!(request["payload"]["id"], "33894312");
    assert!(request["headers"]["cookie"].as_str().unwrap().contains("MUSIC_U=mine"));
    home.run(Some(&upstream), &["call", "login_qr_create", "key=1", "--request"]).await.with(2);
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn login_keeps_a_session_that_calls_use() {
    let (upstream, home) = (Upstream::start().await, Home::new("login"));
    upstream.respond(|call| match call.path() {
        "/eapi/login/qrcode/unikey" => Answer::json(json!({"code": 200, "unikey": "key-1"})),
        "/eapi/login/qrcode/client/login" if call.index < 3 => {
            Answer::json(json!({"code": 800 + call.index}))
        }
        "/eapi/login/qrcode/client/login" => {
            Answer::json(json!({"code": 803})).cookie("MUSIC_U=topsecret; Path=/")
        }
        "/weapi/w/nuser/account/get" => Answer::json(json!({"code": 200, "profile": {"nickname": "小明"}})),
        _ => Answer::json(json!({"code": 200})),
    });
    let done = home.run(Some(&upstream), &["login", "--interval", "0"]).await.with(0);
    assert!(
        done.out.contains("https://music.163.com/login?codekey=key-1") && done.out.contains('█'),
        "{done:?}"
    );
    assert!(done.err.contains("小明") && done.err.contains("confirm"), "{done:?}");
    assert!(!done.out.contains("topsecret") && !done.err.contains("topsecret"), "{done:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(home.session()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    upstream.take_calls();

    let used = async |args: &[&str]| {
        home.run(Some(&upstream), args).await.with(0);
        upstream.take_calls()[0].cookies.get("MUSIC_U").cloned()
    };
    assert_eq!(used(&["call", "banner"]).await.as_deref(), Some("topsecret"));
    assert_eq!(used(&["call", "banner", "--anonymous"]).await, None);
    assert_eq!(used(&["call", "banner", "--cookie", "MUSIC_U=b"]).await.as_deref(), Some("b"));
    let file = home.0.join("cookies.txt");
    std::fs::write(&file, "MUSIC_U=c; os=pc\n").unwrap();
    assert_eq!(
        used(&["call", "banner", "--cookie-file", file.to_str().unwrap()]).await.as_deref(),
        Some("c")
    );

    assert_eq!(used(&["logout"]).await.as_deref(), Some("topsecret"));
    assert!(!home.session().exists());
    home.run(Some(&upstream), &["logout"]).await.with(1);

    upstream.always(Answer::json(json!({"code": 800, "unikey": "key-2"})));
    upstream.queue([Answer::json(json!({"code": 200, "unikey": "k"})), Answer::json(json!({"code": 800}))]);
    let done = home.run(Some(&upstream), &["login", "--interval", "0"]).await.with(1);
    assert!(done.err.contains("expired") && !home.session().exists(), "{done:?}");
}

#[tokio::test]
async fn upload_says_how_each_file_went() {
    let (upstream, home) = (Upstream::start().await, Home::new("upload"));
    let file = home.0.join("song.mp3");
    std::fs::write(&file, crate::uploads::songs::mp3()).unwrap();
    // The upstream has the file: it is not sent.
    upstream.respond(|call| match call.path() {
        "/eapi/cloud/upload/check" => Answer::json(json!({"code": 200, "songId": "a1", "needUpload": false})),
        "/eapi/nos/token/alloc" => Answer::json(json!({"code": 200, "result": {"resourceId": 5}})),
        "/eapi/upload/cloud/info/v2" => Answer::json(json!({"code": 200, "songId": "b2"})),
        "/eapi/cloud/pub/v2" => {
            Answer::json(json!({"code": 200, "privateCloud": {"simpleSong": {"id": 1234567}}}))
        }
        _ => crate::support::upstream::unexpected(),
    });
    let good = file.to_str().unwrap();
    let done = home.run(Some(&upstream), &["upload", good, "--cookie", "MUSIC_U=a"]).await.with(0);
    assert_eq!(done.out, format!("ok\t{good}\t1234567\n"));
    upstream.take_calls();
    // What is no song is refused before a byte of any goes out, and said once.
    let (gone, text) = (home.0.join("gone.mp3"), home.0.join("text.mp3"));
    std::fs::write(&text, "localhost\n").unwrap();
    let args = ["upload", good, gone.to_str().unwrap(), text.to_str().unwrap(), home.0.to_str().unwrap()];
    let done = home.run(Some(&upstream), &args).await.with(2);
    assert!(done.out.is_empty() && done.err.lines().count() == 3 && upstream.calls().is_empty(), "{done:?}");
    for said in ["gone.mp3 cannot be read", "text.mp3 is no audio file", "is not a file"] {
        assert_eq!(done.err.matches(said).count(), 1, "{said}: {done:?}");
    }
    let args = ["call", "cloud", &format!("songFile=@{}", gone.display())];
    let done = home.run(Some(&upstream), &args).await.with(2);
    assert!(done.err.lines().count() == 1 && done.err.contains("gone.mp3 cannot be read"), "{done:?}");
    home.run(Some(&upstream), &["upload"]).await.with(2);
    upstream.always(Answer::json(json!({"code": 301})));
    let done = home.run(Some(&upstream), &["upload", good]).await.with(1);
    assert!(done.err.contains("ncm login"), "{done:?}");
}

#[tokio::test]
async fn a_refusal_comes_with_cause_and_next_step() {
    let home = Home::new("hint");
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": -460, "msg": "Cheating"})));
    let known = ncm::registry::Hint::of(-460).unwrap();
    let done = home.run(Some(&upstream), &["call", "album", "id=1"]).await.with(1);
    assert_eq!(done.json()["code"], -460);
    assert!(done.err.contains(known.cause.en) && done.err.contains(known.next.en), "{}", done.err);
    let mut command = home.command(Some(&upstream), &["call", "album", "id=1"]);
    command.env("LANG", "zh_CN.UTF-8");
    let done = Done::of(command).await.with(1);
    assert!(done.err.contains(known.cause.zh) && done.err.contains(known.next.zh), "{}", done.err);
}

/// A terminal gets one language: that of `NCM_LANG`, else that of the locale.
#[tokio::test]
async fn a_terminal_is_spoken_to_in_one_language() {
    let home = Home::new("language");
    let is_chinese = |text: &str| text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    for (args, zh, en) in [
        (
            &["show", "nosuch"][..],
            "没有接口 nosuch，用 `ncm list` 查看全部",
            "there is no endpoint `nosuch`; `ncm list`",
        ),
        (&["show", "liric"], "相近的有 lyric", "near it: lyric"),
        (&["call", "lyric", "id=1", "id"], "应写作 KEY=VALUE", "`id` is not a parameter"),
        (&["call", "lyric"], "缺少参数 id", "`id`"),
        (&["serve", "--port", "x"], "`x` 不是端口", "`x` is not a port"),
        (&["--nosuch"], "没有参数 --nosuch", "unexpected argument '--nosuch'"),
        (&["liist"], "没有命令 liist，是否想写 list？", "unrecognized subcommand 'liist'"),
        (&["completions"], "缺少必需的参数", "required arguments"),
        (&["completions", "nosuch"], "无效，可用的有", "invalid value 'nosuch'"),
    ] {
        for (variable, value) in [("LANG", "zh_CN.UTF-8"), ("NCM_LANG", "zh")] {
            let mut command = home.command(None, args);
            command.env(variable, value);
            let done = Done::of(command).await.with(2);
            assert!(done.err.contains(zh) && !done.err.contains(en), "{done:?}");
        }
        let mut command = home.command(None, args);
        command.env("LANG", "zh_CN.UTF-8").env("NCM_LANG", "en");
        let done = Done::of(command).await.with(2);
        assert!(done.err.contains(en) && !is_chinese(&done.err), "{done:?}");
    }
    for command in ["call", "serve", "lyric", "download", "list"] {
        let help = home.run(None, &[command, "--help"]).await.with(0).out;
        // An example may search for a Chinese word.
        let said = help.lines().filter(|line| !line.starts_with("  ncm"));
        assert!(help.contains("Options:") && !said.into_iter().any(is_chinese), "{help}");
        let mut chinese = home.command(None, &[command, "--help"]);
        chinese.env("LANG", "zh_CN.UTF-8");
        let help = Done::of(chinese).await.with(0).out;
        assert!(help.contains("用法:") && help.contains("选项:") && !help.contains("Options:"), "{help}");
    }
}

#[tokio::test]
async fn list_and_show_read_the_registry() {
    let home = Home::new("list");
    let done = home.run(None, &["list"]).await.with(0);
    assert_eq!(done.out.lines().count(), ncm::registry::ENDPOINTS.len());
    let done = home.run(None, &["list", "LYRIC"]).await.with(0);
    let named: Vec<_> = done.out.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(named.contains(&"lyric") && named.contains(&"lyric_new"), "{named:?}");
    assert!(done.out.contains("/lyric/new") && done.out.contains("Song lyrics"), "{}", done.out);
    assert!(home.run(None, &["list", "歌词", "--lang", "zh"]).await.with(0).out.contains("逐字歌词"));
    let done = home.run(None, &["list", "lyric", "--cache"]).await.with(0);
    assert!(
        done.out.lines().any(|line| line.starts_with("lyric ") && line.contains("public 3600s")),
        "{}",
        done.out
    );
    let all = home.run(None, &["list", "--json"]).await.with(0).json();
    let lyric = all.as_array().unwrap().iter().find(|endpoint| endpoint["name"] == "lyric").unwrap();
    assert_eq!((&lyric["route"], &lyric["params"]), (&json!("/lyric"), &json!(["id"])));
    home.run(None, &["list", "zzzz"]).await.with(1);

    let done = home.run(None, &["show", "song_url_v1"]).await.with(0);
    for part in
        ["/song/url/v1", "level  (", "required", "jymaster", "ncm call song_url_v1 id=405998841,33894312"]
    {
        assert!(done.out.contains(part), "{part} is not in {}", done.out);
    }
    let mut chinese = home.command(None, &["show", "/Song/URL/v1"]);
    let done = Done::of({
        chinese.env("LANG", "zh_CN.UTF-8");
        chinese
    })
    .await
    .with(0);
    assert!(done.out.contains("参数") && done.out.contains("必填"), "{}", done.out);
    let all: Vec<_> =
        ncm::registry::ENDPOINTS.iter().filter(|endpoint| endpoint.category == "cloud").collect();
    for endpoint in all {
        home.run(None, &["show", endpoint.name]).await.with(0);
    }
}

#[tokio::test]
async fn completions_and_help() {
    let home = Home::new("help");
    for (shell, part) in [
        ("bash", "-F _clap_complete_ncm ncm"),
        ("zsh", "#compdef ncm"),
        ("fish", "complete --keep-order"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let done = home.run(None, &["completions", shell]).await.with(0);
        assert!(done.out.contains(part), "{shell}: {}", done.out);
    }
    home.run(None, &["completions", "csh"]).await.with(2);
    let help = home.run(None, &["--help"]).await.with(0).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["call", "login", "completions", "Exit codes", "Examples", "--port", "ncm serve --help"] {
        assert!(help.contains(part), "{part} is not in {help}");
    }
    // Settings of the server are under `serve`, few of a client's are in short help, and all of them in the long one.
    let short = home.run(None, &["-h"]).await.with(0).out;
    assert!(
        short.len() < 4000 && !short.contains("--cache-size") && !help.contains("--cache-size"),
        "{short}"
    );
    let short = home.run(None, &["call", "-h"]).await.with(0).out;
    for (part, is_there) in [
        ("Connection:", true),
        ("--server", true),
        ("--mock", true),
        ("--proxy", true),
        ("--ca-file", false),
        ("NCM_", false),
    ] {
        assert_eq!(short.contains(part), is_there, "{part}: {short}");
    }
    let long = home.run(None, &["call", "--help"]).await.with(0).out;
    assert!(long.contains("--ca-file") && long.contains("env: NCM_CA_FILE"), "{long}");
    assert_eq!(long.contains("--jq"), cfg!(feature = "jq"), "{long}");
    let help = home.run(None, &["serve", "--help"]).await.with(0).out;
    for part in ["env: HOST", "env: PORT", "env: NCM_PROXY", "NCM_NIM_APP_SECRET"] {
        assert!(help.contains(part), "{part} is not in {help}");
    }
    assert!(home.run(None, &["--version"]).await.with(0).out.starts_with("ncm 0."));
}

#[tokio::test]
async fn settings_are_checked_before_anything_starts() {
    let home = Home::new("settings");
    for (name, value) in
        [("PORT", "70000"), ("NCM_TIMEOUT", "soon"), ("NCM_PROXY", "ftp://x"), ("NCM_TRUSTED_PROXIES", "y")]
    {
        let mut command = home.command(None, &[]);
        command.env(name, value);
        let done = Done::of(command).await.with(2);
        assert!(done.err.contains(name) && !done.err.contains("listening"), "{done:?}");
    }
    // The flag takes precedence.
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for args in
        [&["--host", "127.0.0.1", "--port", &port][..], &["serve", "--host", "127.0.0.1", "--port", &port]]
    {
        let mut command = home.command(None, args);
        command.env("PORT", "nonsense").env("HOST", "192.0.2.1");
        let done = Done::of(command).await.with(1);
        assert!(done.err.contains(&port) && done.err.contains("taken"), "{done:?}");
    }
}

#[tokio::test]
async fn check_and_docs() {
    let home = Home::new("docs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = root.join("endpoints.yaml");
    let done = home.run(None, &["check", registry.to_str().unwrap()]).await.with(0);
    assert!(done.out.contains(&ncm::registry::ENDPOINTS.len().to_string()), "{done:?}");
    home.run(None, &["check", "/none.yaml"]).await.with(2);
    let folder = home.0.to_str().unwrap();
    let text = std::fs::read_to_string(&registry).unwrap();
    std::fs::write(home.0.join("endpoints.yaml"), &text).unwrap();
    let stale = home.run(None, &["docs", folder, "--check"]).await.with(1);
    assert!(stale.out.contains("openapi.json") && !home.0.join("docs").exists(), "{stale:?}");
    home.run(None, &["docs", folder]).await.with(0);
    home.run(None, &["docs", folder, "--check"]).await.with(0);
    for (path, wanted) in ncm_codegen::emit::documents(&ncm_codegen::compile(&text).unwrap()) {
        assert!(std::fs::read_to_string(home.0.join("docs").join(&path)).unwrap() == wanted, "{path}");
    }
    let old = home.0.join("docs/reference/gone.md");
    std::fs::write(&old, "").unwrap();
    assert!(home.run(None, &["docs", folder, "--check"]).await.with(1).out.contains("gone.md"));
    home.run(None, &["docs", folder]).await.with(0);
    assert!(!old.exists());
    assert!(home.run(None, &["docs", folder]).await.with(0).out.is_empty());

    let broken = home.0.join("broken.yaml");
    std::fs::write(&broken, text.replacen("    route: /lyric\n", "    route: /album\n    rout: /lyric\n", 1))
        .unwrap();
    let done = home.run(None, &["check", broken.to_str().unwrap()]).await.with(1);
    let said: Vec<_> = done.out.lines().collect();
    assert!(
        said.iter().any(|line| line.contains("broken.yaml:")
            && line.contains(" lyric: ")
            && line.contains("`rout`")),
        "{done:?}"
    );
    assert!(said.iter().any(|line| line.contains("`/album` already belongs to")), "{done:?}");
    let mut chinese = home.command(None, &["check", broken.to_str().unwrap()]);
    chinese.env("NCM_LANG", "zh");
    let done = Done::of(chinese).await.with(1);
    assert!(done.out.contains("`/album` 已属于") && !done.out.contains("already"), "{done:?}");
}

/// `ncm check` reports wrong layout, `--fix` corrects it: in a draft, in a run-time file, but never in a file that is not YAML.
#[tokio::test]
async fn a_registry_is_laid_out() {
    let home = Home::new("layout");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("endpoints.yaml")).unwrap();
    let file = home.0.join("endpoints.yaml");
    let path = file.to_str().unwrap();
    let odd = text.replacen("    route: /lyric\n", "    # Where it is.\n    'route':   /lyric # here\n", 1);
    std::fs::write(&file, &odd).unwrap();
    let line = 1 + odd.lines().position(|line| line.contains("'route'")).unwrap();
    let done = home.run(None, &["check", path]).await.with(1);
    assert!(done.out.contains(&format!("endpoints.yaml:{line}:1: lyric: ")), "{done:?}");
    assert!(done.out.contains("ncm check --fix"), "{done:?}");
    home.run(None, &["check", path, "--fix"]).await.with(0);
    let wanted = text.replacen("    route: /lyric\n", "    # Where it is.\n    route: /lyric # here\n", 1);
    assert!(std::fs::read_to_string(&file).unwrap() == wanted);
    assert!(home.run(None, &["check", path, "--fix"]).await.with(0).err.is_empty());

    // A file that extends the program's own registry.
    let over = home.0.join("extra.yaml");
    std::fs::write(&over, "endpoints:\n    lyric: {call: 'weapi /api/song/x'   }   # other\n").unwrap();
    home.run(None, &["check", "--fix", "--over", over.to_str().unwrap()]).await.with(0);
    let written = std::fs::read_to_string(&over).unwrap();
    assert_eq!(written, "endpoints:\n  lyric: # other\n    call: weapi /api/song/x\n");

    // A file that cannot be parsed does not change.
    for broken in ["endpoints: [\n", "endpoints: *x\n", "- 1\n", "\0"] {
        std::fs::write(&over, broken).unwrap();
        let done = home.run(None, &["check", "--fix", over.to_str().unwrap()]).await.with(1);
        assert!(done.out.contains("extra.yaml:1:") || done.out.contains("extra.yaml:2:"), "{done:?}");
        assert_eq!(std::fs::read_to_string(&over).unwrap(), broken);
    }
    let left: Vec<_> = std::fs::read_dir(&home.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_reader_who_leaves_early_is_no_error() {
    let home = Home::new("pipe");
    let script = format!("{} list --json | head -c 10; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_ncm"));
    let mut command = Command::new("bash");
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.env("XDG_CONFIG_HOME", &home.0).args(["-c", &script]);
    let done = Done::of(command).await.with(0);
    assert!(done.err.is_empty() && done.out.len() == 10, "{done:?}");
}

/// A file parameter is `@path` as for curl, or a bare path; a cause is printed once.
#[tokio::test]
async fn a_file_is_a_path_with_or_without_an_at_sign() {
    let (home, upstream) = (Home::new("file"), Upstream::start().await);
    for given in ["songFile=gone.flac", "songFile=@gone.flac"] {
        let done = home.run(Some(&upstream), &["call", "cloud", given, "--cookie", "MUSIC_U=me"]).await;
        assert_ne!(done.code, Some(0), "{done:?}");
        assert!(done.err.contains("the file gone.flac"), "{}", done.err);
        assert_eq!(done.err.matches("os error 2").count(), 1, "{}", done.err);
    }
}

#[tokio::test]
async fn a_configuration_file_gives_way_to_the_environment_and_that_to_flags() {
    let home = Home::new("config");
    let file = home.0.join("ncm.toml");
    let path = file.to_str().unwrap();
    std::fs::write(
        &file,
        "port = 4001\nbody_limit = \"1MiB\"\ncache_size = '1MiB'\nallowed_hosts = [\"a.example\", \"b.example\"]\n\
         access_key = \"a-secret-key\"\n[upstream]\nmusic = \"http://127.0.0.1:1\"\n",
    )
    .unwrap();
    let mut command = home.command(None, &["check-config", "--config", path, "--cache-size", "2MiB"]);
    command.env("PORT", "4002").env("NCM_CACHE_SIZE", "3MiB");
    let done = Done::of(command).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    for line in [
        "PORT=4002  (environment",
        "NCM_CACHE_SIZE=2MiB  (flag",
        "NCM_BODY_LIMIT=1MiB  (file",
        "NCM_ALLOWED_HOSTS=a.example,b.example  (file",
        "NCM_UPSTREAM_MUSIC=http://127.0.0.1:1  (file",
        "NCM_ACCESS_KEY=…",
        "NCM_TIMEOUT=20  (default",
    ] {
        assert!(done.out.lines().any(|told| told.starts_with(line)), "{line}: {}", done.out);
    }
    assert!(!done.out.contains("a-secret-key"));
    for (text, told) in [
        ("prot = 1", "did you mean `port`?"),
        ("port = \"many\"", "PORT: `many` is not a port"),
        ("port = 1979-05-27", "`port` takes text"),
        ("access_key = hush-hush", "line 1"),
    ] {
        std::fs::write(&file, text).unwrap();
        let done = home.run(None, &["check-config", "--config", path]).await;
        assert_eq!(done.code, Some(2), "{text}");
        assert!(done.err.contains(path) && done.err.contains(told), "{text}: {}", done.err);
        assert!(!done.err.contains("hush"), "{}", done.err);
    }
    let done = home.run(None, &["check-config", "--config", "/nowhere.toml"]).await;
    assert!(done.code == Some(2) && done.err.contains("/nowhere.toml"), "{done:?}");
}

/// The server reads the file, and so does a client's command for its settings.
#[tokio::test]
async fn commands_read_the_configuration_file() {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})));
    let home = Home::new("config-call");
    let file = home.0.join("ncm.toml");
    let names = ncm::registry::UPSTREAMS.iter().map(|upstream| upstream.name);
    let bases: String = names.map(|name| format!("{name} = \"{}\"\n", upstream.base(name))).collect();
    std::fs::write(&file, format!("port = 1\n[upstream]\n{bases}")).unwrap();
    let mut command = home.command(None, &["call", "album", "id=1"]);
    command.env("NCM_CONFIG", &file);
    let done = Done::of(command).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn health_says_whether_the_server_is_well() {
    let home = Home::new("health");
    let upstream = Upstream::start().await;
    let mut ncm = crate::support::Ncm::start(&upstream).await;
    let port = ncm.address().port().to_string();
    for args in
        [vec!["health", "--port", &port], vec!["health", "--ready", "--port", &port, "--host", "0.0.0.0"]]
    {
        let done = home.run(None, &args).await.with(0);
        assert_eq!((done.out.as_str(), done.err.as_str()), ("", ""), "{args:?}");
    }
    ncm.kill();
    let gone = home.run(None, &["health", "--port", &port]).await.with(3);
    assert!(gone.err.contains(&port), "{}", gone.err);
    // A 404 of another program does not count as healthy.
    let base: http::Uri = upstream.base("music").parse().unwrap();
    let other = base.port_u16().unwrap().to_string();
    upstream.always(Answer::json(json!({"code": 404})).status(404));
    home.run(None, &["health", "--port", &other]).await.with(1);
    home.run(None, &["health", "--port", "many"]).await.with(2);
}

#[tokio::test]
async fn there_is_a_man_page_for_each_command() {
    let home = Home::new("man");
    let folder = home.0.join("man");
    home.run(None, &["man", folder.to_str().unwrap()]).await.with(0);
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(page("ncm.1").contains("check\\-config") && page("ncm-serve.1").contains("NCM_CACHE"));
    assert!(page("ncm-call.1").contains("song_url_v1"));
}
