//! The music of an account as players see it: how often NetEase is asked, what is sent, what is changed. One world is that of
//! the mock, the other one of a stand-in that counts.

mod changes;
mod media;
mod refusals;
mod sync;
mod world;

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::subsonic::{answer, free_port};
use crate::support::{Answer, Call, Ncm, Reply, Upstream};

/// Id of the account of the stand-in.
const ACCOUNT: i64 = 7;

/// A server for players, and the stand-in that it asks.
pub(super) struct Home {
    upstream: Upstream,
    ncm: Ncm,
    password: String,
    folder: tempfile::TempDir,
}

impl Home {
    /// Starts a server whose stand-in answers so, beside signing in.
    async fn start(env: &[(&str, &str)], respond: impl Fn(&Call) -> Answer + Send + Sync + 'static) -> Self {
        let upstream = Upstream::start().await;
        upstream.respond(move |call| match path(call).as_str() {
            "/api/nuser/account/get" | "/api/w/nuser/account/get" => Answer::json(json!({
                "code": 200, "account": { "id": ACCOUNT }, "profile": { "userId": ACCOUNT, "nickname": "me" },
            })),
            _ => respond(call),
        });
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(place("cookies"), "MUSIC_U=SECRET-SESSION; os=pc").unwrap();
        let add = Ncm::builder(&upstream).arg("subsonic").arg("user").arg("add").arg("me");
        let add = add.arg("--cookie-file").arg(place("cookies")).env("NCM_SUBSONIC_DIR", place("players"));
        let mut add = add.stdin(Stdio::null()).spawn();
        add.wait(Duration::from_secs(30)).await.unwrap_or_else(|| panic!("it does not end:\n{}", add.log()));
        let said = add.log();
        let is_password = |line: &&str| line.len() == 19 && line.split('-').all(|group| group.len() == 4);
        let password =
            said.lines().find(is_password).unwrap_or_else(|| panic!("no password:\n{said}")).to_owned();
        let port = free_port();
        let mut builder = Ncm::builder(&upstream).arg("subsonic").env("NCM_SUBSONIC_DIR", place("players"));
        builder =
            builder.env("PORT", port.clone()).env("NCM_SUBSONIC_PORT", port).env("NCM_SUBSONIC_RPS", "1000");
        builder = builder.env("NCM_SUBSONIC_STREAM", "through");
        for (name, value) in env {
            builder = builder.env(name, *value);
        }
        let ncm = builder.start().await;
        upstream.take_calls();
        Self { upstream, ncm, password, folder }
    }

    /// Returns the number of songs that are kept whole.
    fn kept(&self) -> usize {
        let Ok(files) = fs::read_dir(self.folder.path().join("players/music")) else { return 0 };
        files.filter(|file| !file.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part")).count()
    }

    fn request(&self, name: &str, fields: &[(&str, &str)]) -> crate::support::client::Request {
        let mut request = self.ncm.get(&format!("/rest/{name}")).timeout(Duration::from_secs(120));
        for (name, value) in
            [("u", "me"), ("p", self.password.as_str()), ("f", "json"), ("v", "1.16.1"), ("c", "test")]
                .iter()
                .chain(fields)
        {
            request = request.query(name, value);
        }
        request
    }

    async fn send(&self, name: &str, fields: &[(&str, &str)]) -> Reply {
        self.request(name, fields).send().await
    }

    /// Asks, and wants success.
    async fn ask(&self, name: &str, fields: &[(&str, &str)]) -> Value {
        let answer = answer(&self.send(name, fields).await);
        assert_eq!(answer["status"], "ok", "{name} {fields:?}: {}", answer["error"]);
        answer
    }

    /// Asks, and wants a refusal: its number and words.
    async fn refused(&self, name: &str, fields: &[(&str, &str)]) -> (i64, String) {
        let answer = answer(&self.send(name, fields).await);
        assert_eq!(answer["status"], "failed", "{name} {fields:?}: {answer}");
        let error = &answer["error"];
        (error["code"].as_i64().unwrap(), error["message"].as_str().unwrap_or_default().to_owned())
    }
}

/// Returns the path of a call as the registry names it, whatever the scheme.
fn path(call: &Call) -> String {
    let path = call.path();
    for scheme in ["/weapi/", "/eapi/", "/xeapi/"] {
        if let Some(rest) = path.strip_prefix(scheme) {
            return format!("/api/{rest}");
        }
    }
    path.to_owned()
}

/// Returns a number of a payload, whether it is one or its text.
fn number(call: &Call, field: &str) -> i64 {
    whole(call.field(field))
}

fn whole(value: &Value) -> i64 {
    value.as_i64().or_else(|| value.as_str()?.parse().ok()).unwrap_or_default()
}

fn items<'a>(answer: &'a Value, pointer: &str) -> &'a [Value] {
    answer.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["id"].as_str()).collect()
}
