//! The end of a session is reported; a changed file is read again.

use super::*;

#[tokio::test]
async fn a_refused_refresh_is_said_and_a_new_sign_in_is_seen() {
    let fixture = Fixture::new().await;
    fixture.upstream.respond(|call| match call.cookies.get("MUSIC_U").map(String::as_str) {
        Some("owner") if refreshes(call) => Answer::json(json!({"code": 301})),
        Some("owner") => signed_out(),
        _ => signed_in(),
    });
    age(&fixture.file());
    let ncm = fixture.builder().start().await;
    wait_for(&ncm, "ended").await;
    ncm.says("NCM_SESSION has ended").await;
    ncm.says("会话已结束").await;
    assert!(!ncm.log().contains("\"owner\"") && !ncm.log().contains("MUSIC_U=owner"), "{}", ncm.log());
    // As `ncm login` writes it, without a signal.
    fixture.write(&json!({"cookies": {"MUSIC_U": "again"}}));
    wait_for(&ncm, "signed_in").await;
    fixture.upstream.take_calls();
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "again");
}

#[tokio::test]
async fn a_session_that_cannot_be_prolonged_goes_on_until_its_end() {
    let fixture = Fixture::new().await;
    fixture.upstream.respond(|call| match call {
        call if refreshes(call) => Answer::json(json!({"code": 301})),
        _ => signed_in(),
    });
    age(&fixture.file());
    let ncm = fixture.builder().start().await;
    wait_for(&ncm, "not_refreshed").await;
    wait_until("the log", || ncm.log().contains("refuses to refresh")).await;
    fixture.upstream.take_calls();
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "owner");
    assert_eq!(fixture.cookies()["MUSIC_U"], "owner");
}

#[tokio::test]
async fn an_upstream_that_is_away_ends_nothing() {
    let fixture = Fixture::new().await;
    fixture.upstream.always(Answer::json(json!({"code": 200})).status(502));
    age(&fixture.file());
    let ncm = fixture.builder().start().await;
    wait_until("the log", || ncm.log().contains("could not be refreshed")).await;
    assert_eq!(state(&ncm).await, "signed_in");
    assert_eq!(fixture.cookies()["MUSIC_U"], "owner");
}

#[tokio::test]
async fn a_301_is_looked_into() {
    let fixture = Fixture::new().await;
    let ncm = fixture.builder().start().await;
    // A caller's own expired session does not affect the server's.
    fixture.upstream.always(Answer::json(json!({"code": 301})));
    ncm.get("/user/account").header("cookie", "MUSIC_U=own").send().await;
    assert_eq!(fixture.upstream.take_calls().len(), 1);
    fixture
        .upstream
        .respond(|call| if checks(call) { signed_in() } else { Answer::json(json!({"code": 301})) });
    assert_eq!(ncm.get("/user/account").send().await.json()["code"], 301);
    wait_until("the question", || fixture.upstream.calls().iter().any(|call| checks(call))).await;
    assert_eq!(state(&ncm).await, "signed_in");
    let ncm = fixture.builder().start().await;
    fixture.upstream.always(Answer::json(json!({"code": 301})));
    assert_eq!(ncm.get("/user/account").send().await.json()["code"], 301);
    wait_for(&ncm, "ended").await;
}

#[tokio::test]
async fn a_caller_may_sign_the_server_out() {
    let fixture = Fixture::new().await;
    let ncm = fixture.builder().start().await;
    fixture.upstream.always(Answer::json(json!({"code": 200})));
    ncm.get("/logout").header("sec-fetch-site", "cross-site").send().await;
    assert!(!fixture.upstream.take_calls()[0].cookies.contains_key("MUSIC_U"));
    assert_eq!(state(&ncm).await, "signed_in");
    let own = ncm.post("/logout").header("cookie", "MUSIC_U=own").send().await;
    assert_eq!((own.status, state(&ncm).await.as_str()), (200, "signed_in"));
    fixture.upstream.take_calls();
    assert_eq!(fixture.who(ncm.post("/logout")).await, "owner");
    wait_for(&ncm, "ended").await;
    ncm.says("a caller signed it out").await;
}

#[cfg(unix)]
#[tokio::test]
async fn sighup_reads_the_file_and_a_broken_one_changes_nothing() {
    let fixture = Fixture::new().await;
    let config = tempfile::tempdir().unwrap();
    let config = config.path().join("ncm.toml");
    std::fs::write(&config, "access_key = \"key-of-the-server\"\n").unwrap();
    let ncm = fixture.builder().env("NCM_CONFIG", config.display().to_string()).env("HOST", "0.0.0.0");
    let ncm = ncm.start().await;
    let who =
        async || fixture.who(ncm.get("/user/account").header("x-ncm-access-key", "key-of-the-server")).await;
    let hang_up = async |says: &str| {
        let before = ncm.log().matches(says).count();
        ncm.signal("HUP");
        wait_until(says, || ncm.log().matches(says).count() > before).await;
    };
    fixture.write(&json!({"cookies": {"MUSIC_U": "another"}}));
    hang_up("the settings are read anew").await;
    assert_eq!(who().await, "another");
    for broken in ["{\"cookies\": {\"MUSIC_U\":", "os=pc", ""] {
        std::fs::write(fixture.file(), broken).unwrap();
        hang_up("the old settings stay").await;
        assert_eq!(who().await, "another", "{broken}");
    }
    assert_eq!(state(&ncm).await, "signed_in");
    // Without the key, every caller would be the account.
    fixture.write(&json!({"cookies": {"MUSIC_U": "third"}}));
    std::fs::write(&config, "").unwrap();
    hang_up("the old settings stay").await;
    assert_eq!(ncm.get("/user/account").send().await.status, 401);
    std::fs::write(&config, "access_key = \"key-of-the-server\"\n").unwrap();
    hang_up("the settings are read anew").await;
    assert_eq!(who().await, "third");
}
