//! Users by `ncm subsonic user`: what is kept of them, and for how long.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;

use super::{answer, code, free_port};
use crate::support::{Answer, Ncm, Upstream};

struct Home {
    upstream: Upstream,
    folder: tempfile::TempDir,
}

impl Home {
    async fn new() -> Self {
        let upstream = Upstream::start().await;
        upstream.always(Answer::json(json!({
            "code": 200, "account": { "id": 7 }, "profile": { "userId": 7, "nickname": "小明" },
        })));
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cookies"), "MUSIC_U=SECRET-SESSION; os=pc").unwrap();
        Self { upstream, folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs `ncm subsonic user …`; returns the status and what it says.
    async fn user(&self, args: &[&str], env: &[(&str, &str)]) -> (Option<i32>, String) {
        let mut builder = Ncm::builder(&self.upstream).arg("subsonic").arg("user");
        for arg in args {
            builder = builder.arg(*arg);
        }
        builder =
            builder.env("NCM_SUBSONIC_DIR", self.path("players")).env("XDG_CONFIG_HOME", self.path("none"));
        for (name, value) in env {
            builder = builder.env(name, *value);
        }
        let mut ncm = builder.stdin(Stdio::null()).spawn();
        let status = ncm
            .wait(Duration::from_secs(20))
            .await
            .unwrap_or_else(|| panic!("it does not end:\n{}", ncm.log()));
        (status.code(), ncm.log())
    }

    async fn serve(&self) -> Ncm {
        let port = free_port();
        let builder =
            Ncm::builder(&self.upstream).arg("subsonic").env("NCM_SUBSONIC_DIR", self.path("players"));
        builder.env("PORT", port.clone()).env("NCM_SUBSONIC_PORT", port).start().await
    }

    async fn add(&self) -> String {
        let (status, said) = self.user(&["add", "--cookie-file", &self.path("cookies")], &[]).await;
        assert_eq!(status, Some(0), "{said}");
        assert!(said.lines().any(|line| line == "小明"), "{said}");
        password(&said)
    }
}

/// The app password among what a command says: four groups of four.
fn password(said: &str) -> String {
    let is_one = |line: &&str| line.len() == 19 && line.split('-').all(|group| group.len() == 4);
    said.lines().find(is_one).unwrap_or_else(|| panic!("no password:\n{said}")).to_owned()
}

async fn ping(ncm: &Ncm, user: &str, password: &str) -> Option<i64> {
    let request = ncm.get("/rest/ping?f=json&v=1.16.1&c=test").query("u", user).query("p", password);
    code(&answer(&request.send().await))
}

#[tokio::test]
async fn a_restart_keeps_users() {
    let home = Home::new().await;
    let password = home.add().await;
    let mut ncm = home.serve().await;
    assert_eq!(ping(&ncm, "小明", &password).await, None);
    assert_eq!(ping(&ncm, "小明", "other").await, Some(40));
    ncm.kill();
    let ncm = home.serve().await;
    assert_eq!(ping(&ncm, "小明", &password).await, None);
    // What a command does while the server runs counts at once.
    let (status, said) = home.user(&["password", "小明", "--label", "car"], &[]).await;
    assert_eq!(status, Some(0), "{said}");
    let further = self::password(&said);
    assert_ne!(further, password);
    assert_eq!(ping(&ncm, "小明", &further).await, None);
    let (_, said) = home.user(&["list", "--json"], &[]).await;
    let users: serde_json::Value = serde_json::from_str(&said[said.find('[').unwrap()..]).unwrap();
    assert_eq!(users[0]["account"], 7);
    assert_eq!(users[0]["passwords"][1]["label"], "car");
    assert!(!said.contains(&further) && !said.contains(&password), "{said}");
    let number = users[0]["passwords"][0]["id"].to_string();
    let (status, said) = home.user(&["password", "小明", "--revoke", &number], &[]).await;
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(ping(&ncm, "小明", &password).await, Some(40));
    assert_eq!(ping(&ncm, "小明", &further).await, None);
    // The same account again is the same user.
    let third = home.add().await;
    assert_eq!(ping(&ncm, "小明", &third).await, None);
    assert_eq!(ping(&ncm, "小明", &further).await, None);
    let (status, said) = home.user(&["remove", "小明"], &[]).await;
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(ping(&ncm, "小明", &further).await, Some(40));
    let (status, said) = home.user(&["remove", "小明"], &[]).await;
    assert_eq!(status, Some(1), "{said}");
}

#[tokio::test]
async fn secrets_are_encrypted_and_for_one_key() {
    let home = Home::new().await;
    let password = home.add().await;
    let folder = home.folder.path().join("players");
    for entry in fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let bytes = fs::read(entry.path()).unwrap();
        for secret in [&b"SECRET-SESSION"[..], password.as_bytes()] {
            let has_it = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!has_it, "{} has a secret in it", entry.path().display());
        }
        #[cfg(unix)]
        assert_eq!(mode(&entry.path()), 0o600, "{}", entry.path().display());
    }
    #[cfg(unix)]
    assert_eq!(mode(&folder), 0o700);
    let key = [("NCM_SUBSONIC_KEY", "another key than that of the file")];
    let (status, said) = home.user(&["list"], &key).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("NCM_SUBSONIC_KEY"), "{said}");
    // A key of the operator leaves no key in the folder.
    fs::remove_dir_all(&folder).unwrap();
    let (status, said) = home.user(&["add", "me", "--cookie-file", &home.path("cookies")], &key).await;
    assert_eq!(status, Some(0), "{said}");
    assert!(!folder.join("subsonic.key").exists());
    let (status, said) = home.user(&["list"], &key).await;
    assert!(status == Some(0) && said.contains("me  7"), "{said}");
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_session_that_nobody_knows_makes_no_user() {
    let home = Home::new().await;
    home.upstream.always(Answer::json(json!({ "code": 200, "account": null, "profile": null })));
    let (status, said) = home.user(&["add", "--cookie-file", &home.path("cookies")], &[]).await;
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("NetEase does not know this session"), "{said}");
    let (_, said) = home.user(&["list", "--json"], &[]).await;
    assert!(said.contains("[]"), "{said}");
}

#[tokio::test]
async fn beside_the_api_players_need_no_key_of_it() {
    let home = Home::new().await;
    let password = home.add().await;
    let builder =
        Ncm::builder(&home.upstream).env("NCM_SUBSONIC", "on").env("NCM_SUBSONIC_DIR", home.path("players"));
    let ncm = builder.env("NCM_ACCESS_KEY", "key-of-the-api").start().await;
    assert_eq!(ping(&ncm, "小明", &password).await, None);
    assert_eq!(ping(&ncm, "小明", "wrong").await, Some(40));
    assert_eq!(ncm.get("/lyric?id=1").send().await.status, 401);
    let page = ncm.get("/subsonic/").send().await;
    assert!(page.status == 200 && page.header("content-type").starts_with("text/html"));
    assert_eq!(ncm.get("/subsonic").send().await.header("location"), "subsonic/");
    assert_eq!(ncm.post("/subsonic/sign-in").json(&json!({})).send().await.status, 401);
    // Without the setting, there is nothing.
    let ncm = Ncm::start(&home.upstream).await;
    assert_eq!(ncm.get("/rest/ping?f=json").send().await.status, 404);
}

#[tokio::test]
async fn wrong_settings_are_named() {
    let upstream = Upstream::start().await;
    for (name, value) in [
        ("NCM_SUBSONIC", "maybe"),
        ("NCM_SUBSONIC_PORT", "70000"),
        ("NCM_SUBSONIC_KEY", "short"),
        ("NCM_SUBSONIC_STREAM", "pigeon"),
        ("NCM_SUBSONIC_CACHE", "12"),
        ("NCM_SUBSONIC_RPS", "-1"),
        ("NCM_SUBSONIC_SAMPLES", "some"),
    ] {
        let mut ncm = Ncm::builder(&upstream).arg("subsonic").env(name, value).spawn();
        let status = ncm.wait(Duration::from_secs(20)).await.unwrap();
        assert_eq!(status.code(), Some(2), "{name}: {}", ncm.log());
        assert!(ncm.log().contains(name), "{}", ncm.log());
        let mut ncm = Ncm::builder(&upstream).arg("check-config").env(name, value).spawn();
        assert_eq!(ncm.wait(Duration::from_secs(20)).await.unwrap().code(), Some(2), "{name}");
    }
}
