//! The command line is a new process each time, and still one device per account.

use super::{IDS, agreed, differ, grants};
use crate::cli::Home;
use crate::support::{Answer, KeyDesk, Upstream};
use std::collections::BTreeMap;

/// Runs one process for each scheme, with this home's session; returns the ids of its device.
async fn speaks(upstream: &Upstream, home: &Home, more: &[&str]) -> BTreeMap<String, String> {
    upstream.take_calls();
    for scheme in ["weapi", "eapi", "xeapi", "api", "linuxapi"] {
        let args = [&["call", "lyric", "id=1", "--crypto", scheme], more].concat();
        home.run(Some(upstream), &args).await.with(0);
    }
    let nmtids: Vec<_> =
        upstream.calls().iter().filter_map(|call| call.cookies.get("NMTID").cloned()).collect();
    let mut ids = agreed(upstream);
    assert_eq!(ids.len(), IDS.len(), "{ids:?}");
    if let Some(first) = nmtids.first() {
        assert!(nmtids.iter().all(|id| id == first), "{nmtids:?}");
        ids.insert("NMTID".to_owned(), first.clone());
    }
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_on_the_command_line_keeps_the_device_from_process_to_process() {
    let upstream = Upstream::start().await;
    upstream.keys(KeyDesk::Serves);
    let (one, two) = (Home::new("device-one"), Home::new("device-two"));
    let mut devices = Vec::new();
    for (home, session) in [(&one, "cli-1"), (&two, "cli-2")] {
        grants(&upstream, session);
        upstream.take_calls();
        home.run(Some(&upstream), &["login", "--interval", "0"]).await.with(0);
        let signed = agreed(&upstream);
        let speaking = speaks(&upstream, home, &[]).await;
        assert_eq!(speaking["deviceId"], signed["deviceId"], "{session}");
        // Every process is a restart.
        assert_eq!(speaks(&upstream, home, &[]).await, speaking);
        devices.push(speaking);
    }
    differ(&devices[0], &devices[1]);
    assert_ne!(devices[0]["NMTID"], devices[1]["NMTID"]);
    // Another machine with only the session file.
    let elsewhere = Home::new("device-elsewhere");
    let file = one.session();
    let with_file = ["--cookie-file", file.to_str().unwrap()];
    assert_eq!(speaks(&upstream, &elsewhere, &with_file).await, devices[0]);
    // A bare MUSIC_U means the same device, however it is given.
    let bare = ["--cookie", "MUSIC_U=bare"];
    let device = speaks(&upstream, &elsewhere, &bare).await;
    assert_eq!(speaks(&upstream, &two, &bare).await, device);
    differ(&device, &devices[0]);
    // Also before any sign-in: a device that is signing in stays the same for each request.
    upstream.always(Answer::json(serde_json::json!({ "code": 200 })));
    for command in ["login_refresh", "user_account"] {
        upstream.take_calls();
        one.run(Some(&upstream), &["call", command]).await;
        assert_eq!(agreed(&upstream)["deviceId"], devices[0]["deviceId"], "{command}");
    }
}
