//! SIGHUP: changeable settings change, also for open connections; an invalid file changes nothing.
#![cfg(unix)]

use std::path::Path;

use super::*;
use crate::support::tls::Tls;
use crate::support::upstream::wait_until;

/// Starts the program with a configuration file.
async fn under(upstream: &Upstream, file: &Path, text: &str) -> Ncm {
    std::fs::write(file, text).unwrap();
    Ncm::builder(upstream).env("NCM_CONFIG", file.display().to_string()).start().await
}

/// Rewrites the file and waits until the program has logged so many times that it read it.
async fn change(ncm: &Ncm, file: &Path, text: &str, says: &str, times: usize) {
    std::fs::write(file, text).unwrap();
    ncm.signal("HUP");
    wait_until(says, || ncm.log().matches(says).count() >= times).await;
}

const READ: &str = "the settings are read anew";
const REFUSED: &str = "the old settings stay";

#[tokio::test]
async fn settings_change_on_open_connections() {
    let (upstream, folder) = (Upstream::start().await, tempfile::tempdir().unwrap());
    upstream.always(Answer::json(json!({"code": 200})));
    let file = folder.path().join("ncm.toml");
    let ncm = under(&upstream, &file, "access_key = \"key-of-the-server\"\n").await;
    let with = |key: &str| ncm.get("/album?id=1").header("x-ncm-access-key", key).send();
    assert_eq!(with("key-of-the-server").await.status, 200);
    let text = "access_key = \"another-key\"\nrust_log = \"info\"\ntrusted_proxies = \"\"\n\
                cors_allow_origin = \"https://a.example\"\nallowed_hosts = [\"a.example\"]\n";
    change(&ncm, &file, text, READ, 1).await;
    // The client keeps its connection.
    assert_eq!(with("key-of-the-server").await.status, 401);
    let reply = ncm
        .get("/album?id=1")
        .header("x-ncm-access-key", "another-key")
        .header("host", "a.example")
        .header("x-forwarded-for", "10.1.1.1")
        .header("x-request-id", "after")
        .send()
        .await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, "https://a.example"));
    wait_until("the line", || ncm.log().contains("after")).await;
    assert!(!ncm.log().contains("10.1.1.1"), "nobody is believed any more: {}", ncm.log());
    change(&ncm, &file, "client_rps = 0.01\n", READ, 2).await;
    let of_own = [with("").await.status, with("").await.status];
    assert_eq!(of_own, [200, 429], "without a key, at a rate");
    change(&ncm, &file, "upstream_rps = 1\n", READ, 3).await;
    let mut refused = false;
    while !refused {
        let all = futures_util::future::join_all((0..4).map(|_| with(""))).await;
        refused = all.iter().any(|reply| reply.status == 429);
    }
    change(&ncm, &file, "", READ, 4).await;
    // Its first calls may still wait for the old rate limit.
    let all = futures_util::future::join_all((0..40).map(|_| with(""))).await;
    assert!(all.iter().all(|reply| reply.status == 200));
}

#[tokio::test]
async fn what_is_wrong_changes_nothing_and_what_needs_a_restart_is_named() {
    let (upstream, folder) = (Upstream::start().await, tempfile::tempdir().unwrap());
    upstream.always(Answer::json(json!({"code": 200})));
    let file = folder.path().join("ncm.toml");
    let text = "access_key = \"key-of-the-server\"\n";
    let ncm = under(&upstream, &file, text).await;
    let is_kept = async || {
        assert_eq!(ncm.get("/album?id=1").send().await.status, 401);
        let with = ncm.get("/album?id=1").header("x-ncm-access-key", "key-of-the-server");
        assert_eq!(with.send().await.status, 200);
    };
    for (times, wrong) in [
        (1, "access_key = \"other-key-1\"\nclient_rps = \"often\"\n"),
        (2, "access_key = \"other-key-1\"\nrust_log = \"ncm=loud\"\n"),
        (3, "access_key = \"other-key-1\"\nca_file = \"/nowhere/at/all\"\n"),
        (4, "access_key = \"other-key-1\"\nacess_kee = 1\n"),
        (5, "access_key = \"other-key-1\n"),
        (6, "access_key = \"other-key-1\"\ntimeout = -1\n"),
    ] {
        change(&ncm, &file, wrong, REFUSED, times).await;
        is_kept().await;
    }
    ncm.says("acess_kee").await;
    assert!(!ncm.log().contains("other-key"), "{}", ncm.log());
    change(&ncm, &file, "access_key = \"key-of-the-server\"\nmax_requests = 7\ntimeout = 3\n", READ, 1).await;
    wait_until("what waits", || ncm.log().contains("NCM_MAX_REQUESTS, NCM_TIMEOUT")).await;
    is_kept().await;
}

#[tokio::test]
async fn certificates_change() {
    let (upstream, folder) = (Upstream::start().await, tempfile::tempdir().unwrap());
    upstream.always(Answer::json(json!({"code": 200})));
    let tls = Tls::http2(&upstream).await;
    let file = folder.path().join("ncm.toml");
    std::fs::write(&file, "").unwrap();
    let builder = Ncm::builder(&upstream).env("NCM_CONFIG", file.display().to_string());
    let ncm = builder.env("NCM_UPSTREAM_MUSIC", tls.base("music")).start().await;
    assert_eq!(ncm.get("/like?id=1").send().await.status, 502);
    let text = format!("ca_file = \"{}\"\n", tls.ca_file().display());
    change(&ncm, &file, &text, READ, 1).await;
    assert_eq!(ncm.get("/like?id=1").send().await.status, 200);
    change(&ncm, &file, "", READ, 2).await;
    assert_eq!(ncm.get("/like?id=1").send().await.status, 502);
}

#[tokio::test]
async fn the_guides_name_what_may_change() {
    let upstream = Upstream::start().await;
    let mut ncm = Ncm::builder(&upstream).arg("serve").arg("--help").spawn();
    assert!(ncm.wait(SOON).await.unwrap().success());
    let help = ncm.log();
    let names = help.split("what may change: ").nth(1).unwrap().split('.').next().unwrap();
    let names: Vec<_> = names.split_whitespace().map(|name| name.trim_end_matches(',')).collect();
    assert!(names.contains(&"RUST_LOG") && names.contains(&"NCM_ACCESS_KEY"), "{names:?}");
    for guide in ["systemd.md", "systemd.zh.md"] {
        let guide = std::fs::read_to_string(format!("docs/guides/{guide}")).unwrap();
        let part = guide.split("SIGHUP").nth(1).unwrap().split("\n## ").next().unwrap();
        let told: Vec<_> =
            part.split('`').filter(|word| word.starts_with("NCM_") || names.contains(word)).collect();
        assert!(names.iter().all(|name| told.contains(name)), "{told:?} of {names:?}");
        assert!(told.iter().all(|name| names.contains(name)), "{told:?} of {names:?}");
    }
}
