//! Settings in the environment that are not text, and variables that a desktop sets for all programs.

use super::*;

#[cfg(unix)]
#[test]
fn a_setting_that_is_not_utf_8_is_an_error_and_no_open_server() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let bytes = OsStr::from_bytes(b"12345678\xff\xfe");
    let run = |args: &[&str], name: &str| {
        let mut command = std::process::Command::new(crate::support::ncm::PROGRAM);
        command.args(args).env_remove("NCM_PROXY").env("PORT", "0").env("HOST", "127.0.0.1").env(name, bytes);
        command.output().unwrap()
    };
    for name in [
        "NCM_ACCESS_KEY",
        "PORT",
        "HOST",
        "RUST_LOG",
        "NCM_CONFIG",
        "NCM_CACHE",
        "NCM_PROXY",
        "NCM_TRUSTED_PROXIES",
        "NCM_UPSTREAM_MUSIC",
        "NCM_NIM_APP_SECRET",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ] {
        let ended = run(&["serve"], name);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(name) && said.contains("UTF-8") && !said.contains("12345678"), "{said}");
    }
    assert_eq!(run(&[], "NCM_ACCESS_KEY").status.code(), Some(2));
    assert_eq!(run(&["check-config"], "NCM_ACCESS_KEY").status.code(), Some(2));
    for name in ["NCM_TIMEOUT", "NCM_UPSTREAM_INTERFACEPC", "NCM_ANONYMOUS_TOKEN"] {
        let ended = run(&["call", "lyric", "id=1"], name);
        assert_eq!(ended.status.code(), Some(2), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[tokio::test]
async fn what_a_desktop_sets_for_all_programs_stops_none() {
    for (name, value, warns) in [
        // GNOME writes the first form.
        ("all_proxy", "socks://127.0.0.1:7891/", false),
        ("ALL_PROXY", "socks4://127.0.0.1:7891/", false),
        ("all_proxy", "ftp://me:secret@127.0.0.1:7891/", true),
        ("ALL_PROXY", "http://127.0.0.1:99999", true),
        ("http_proxy", "nonsense://", true),
    ] {
        let upstream = Upstream::start().await;
        let proxy = Upstream::start().await;
        proxy.always(Answer::json(json!({"code": 200})));
        let builder = Ncm::builder(&upstream).env(name, value).unset("NCM_PROXY");
        let good = if name == "http_proxy" { "ALL_PROXY" } else { "http_proxy" };
        let ncm = builder.env(good, format!("http://{}", proxy.address())).start().await;
        let reply = ncm.get("/lyric?id=1").send().await;
        assert_eq!((reply.status, proxy.calls().len()), (200, 1), "{name}={value}: {}", ncm.log());
        let warning = format!("passed over: {name}");
        if warns {
            ncm.says(&warning).await;
        }
        let log = ncm.log();
        assert_eq!(log.contains(&warning), warns, "{log}");
        assert!(!log.contains("secret"), "{log}");
    }
    // A wrong setting of the program's own is an error.
    let upstream = Upstream::start().await;
    let mut wrong = Ncm::builder(&upstream).env("NCM_PROXY", "http://127.0.0.1:99999").spawn();
    assert_eq!(wrong.wait(SOON).await.unwrap().code(), Some(2));
    assert!(wrong.log().contains("NCM_PROXY"), "{}", wrong.log());
}
