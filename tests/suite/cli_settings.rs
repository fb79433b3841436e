//! What commands say of settings: all that is wrong at once, where they come from, and which look like some and are none.

use crate::cli::{Done, Home};

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let home = Home::new("faults");
    let mut command = home.command(None, &["check-config", "--timeout", "soon"]);
    command.env("PORT", "eighty").env("NCM_CACHE_SIZE", "much").env("NCM_UPSTREAM_MUSIC", "ftp://x");
    let done = Done::of(command).await.with(2);
    for wrong in ["--timeout, NCM_TIMEOUT", "PORT", "NCM_CACHE_SIZE", "NCM_UPSTREAM_MUSIC"] {
        assert!(done.err.contains(wrong), "{wrong}: {done:?}");
    }
    let file = home.folder().join("wrong.toml");
    std::fs::write(&file, "prot = 1\ncache_sice = 2\n").unwrap();
    let done = home.run(None, &["check-config", "--config", file.to_str().unwrap()]).await.with(2);
    assert!(done.err.contains("`prot`") && done.err.contains("did you mean `cache_size`"), "{done:?}");
    let gone = home.run(None, &["call", "lyric", "1", "--config", "/gone.toml"]).await.with(2);
    assert_eq!(gone.err.matches("/gone.toml").count(), 1, "{gone:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_without_an_end_is_refused() {
    let home = Home::new("endless");
    for args in [
        &["check-config", "--config", "/dev/zero"][..],
        &["check-config", "--ca-file", "/dev/zero"],
        &["check-config", "--weapi-public-key", "/dev/zero"],
        &["check", "/dev/zero"],
        &["call", "lyric", "1", "--cookie-file", "/dev/zero"],
    ] {
        let done = home.run(None, args).await.with(2);
        assert!(done.err.contains("/dev/zero"), "{args:?}: {done:?}");
    }
}

#[tokio::test]
async fn a_file_to_begin_with_is_one() {
    let home = Home::new("example");
    let example = home.run(None, &["check-config", "--example"]).await.with(0).out;
    let file = home.folder().join("ncm.toml");
    std::fs::create_dir_all(home.folder().join("ncm")).unwrap();
    let path = home.folder().join("ncm/ncm.toml");
    let port = example.lines().find(|line| line.starts_with("#port = ")).unwrap();
    assert!(
        example.contains("#[upstream]")
            && example.lines().all(|line| line.is_empty() || line.starts_with('#'))
    );
    // The user's file is read without being named; flags, the environment and `NCM_CONFIG` win over it.
    std::fs::write(&path, example.replace(port, "port = 4001")).unwrap();
    let done = home.run(None, &["check-config"]).await.with(0);
    assert!(done.out.contains("PORT=4001  (file") && done.err.contains("ncm.toml"), "{done:?}");
    std::fs::write(&file, "port = 4002").unwrap();
    let named = home.run(None, &["check-config", "--config", file.to_str().unwrap()]).await.with(0);
    assert!(named.out.contains("PORT=4002  (file"), "{named:?}");
    let mut none = home.command(None, &["check-config"]);
    none.env("NCM_CONFIG", "");
    assert!(Done::of(none).await.with(0).out.contains("PORT=3000"));
    let mut chinese = home.command(None, &["check-config", "--example"]);
    chinese.env("NCM_LANG", "zh");
    assert!(Done::of(chinese).await.with(0).out.contains("命令行参数与环境变量优先"));
}

#[tokio::test]
async fn variables_that_are_no_settings_are_named() {
    let home = Home::new("unknown");
    let mut command = home.command(None, &["list", "lyric"]);
    command
        .env("NCM_PROXI", "http://x")
        .env("NCM_PORT", "1")
        .env("NCM_OF_ANOTHER_PROGRAM", "1")
        .env("NCM_LANG", "en");
    let done = Done::of(command).await.with(0);
    assert_eq!(done.err.lines().count(), 3, "{done:?}");
    for said in [
        "NCM_PROXI is not a setting of ncm; did you mean NCM_PROXY?",
        "did you mean PORT?",
        "NCM_OF_ANOTHER_PROGRAM",
    ] {
        assert!(done.err.contains(said), "{said}: {done:?}");
    }
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn a_folder_without_exchanges_is_not_played_back() {
    let home = Home::new("empty");
    let folder = home.folder().to_str().unwrap();
    let done = home.run(None, &["replay", folder]).await.with(2);
    assert!(done.err.contains("ncm record"), "{done:?}");
    let done = home.run(None, &["replay", "/gone"]).await.with(2);
    assert_eq!(done.err.matches("/gone").count(), 1, "{done:?}");
}

/// Every file of the repository that help names exists.
#[tokio::test]
async fn paths_that_help_names_exist() {
    let home = Home::new("paths");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let commands = [
        "serve",
        "mock",
        "record",
        "replay",
        "call",
        "list",
        "search",
        "show",
        "curl",
        "lyric",
        "download",
        "open",
        "login",
        "whoami",
        "logout",
        "mcp",
        "doctor",
        "upload",
        "crypto",
        "docs",
        "check",
        "capture",
        "drift",
        "check-config",
        "health",
        "man",
        "completions",
    ];
    for command in commands {
        for language in ["en", "zh"] {
            let mut asked = home.command(None, &[command, "--help"]);
            asked.env("NCM_LANG", language);
            let help = Done::of(asked).await.with(0).out;
            let words = help.split(|c: char| c.is_whitespace() || "，。；：、（）`()".contains(c));
            for path in words.filter(|word| word.starts_with("docs/") && word.ends_with(".md")) {
                assert!(root.join(path).is_file(), "{command}: {path}");
            }
        }
    }
}
