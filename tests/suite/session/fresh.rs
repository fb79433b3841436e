//! The session is refreshed in time, and its file is always complete.

use super::*;

/// Answers a refresh with this session, and any other call with success.
fn renewing(fixture: &Fixture, cookie: &'static str) {
    fixture.upstream.respond(move |call| {
        let answer = Answer::json(json!({"code": 200}));
        if !refreshes(call) {
            return answer;
        }
        answer
            .cookie("MUSIC_SNS=; Max-Age=0; Path=/")
            .cookie(&format!("MUSIC_U={cookie}; Max-Age=1296000; Path=/; Domain=.music.163.com; HttpOnly"))
            .cookie("__csrf=another; Max-Age=1296010; Path=/; Domain=.music.163.com")
            .delay(Duration::from_millis(300))
    });
}

async fn wait_for_file(fixture: &Fixture, music_u: &str) {
    wait_until("the file", || fixture.cookies()["MUSIC_U"] == music_u).await;
}

#[tokio::test]
async fn an_old_session_is_refreshed_and_its_file_is_whole() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    age(&fixture.file());
    let ncm = fixture.builder().start().await;
    wait_for_file(&fixture, "fresh").await;
    let cookies = fixture.cookies();
    assert_eq!((&cookies["__csrf"], &cookies["NMTID"]), (&json!("another"), &json!("steady")), "{cookies}");
    assert!(fixture.others().is_empty(), "{:?}", fixture.others());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(fixture.file()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let calls = fixture.upstream.take_calls();
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!(calls[0].cookies["MUSIC_U"], "owner");
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "fresh");
    assert_eq!(state(&ncm).await, "signed_in");
    // A recent session is not refreshed, also after a restart.
    drop(ncm);
    let ncm = fixture.builder().start().await;
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "fresh");
}

#[tokio::test]
async fn who_asks_for_a_refresh_gets_one_and_no_cookie() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    let ncm = fixture.builder().start().await;
    // A session file that is just written causes no call.
    let reply = ncm.get("/login/refresh").send().await;
    assert_eq!((reply.status, &reply.json()["code"]), (200, &json!(200)), "{}", reply.text());
    assert!(fixture.upstream.take_calls().is_empty());
    let before = SystemTime::now() - Duration::from_secs(3600);
    std::fs::File::options().write(true).open(fixture.file()).unwrap().set_modified(before).unwrap();
    // A touched file is noticed within seconds.
    let start = std::time::Instant::now();
    while fixture.cookies()["MUSIC_U"] != "fresh" {
        let reply = ncm.get("/login/refresh").send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert!(reply.set_cookies().is_empty(), "{}", reply.text());
        assert!(!reply.text().contains("MUSIC_U"), "{}", reply.text());
        assert!(start.elapsed() < SOON, "{}", ncm.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(fixture.upstream.take_calls().iter().filter(|call| refreshes(call)).count(), 1);
    // A caller with a session of its own gets its own refresh.
    let own = ncm.get("/login/refresh").header("cookie", "MUSIC_U=own").send().await;
    assert!(own.text().contains("MUSIC_U=fresh"), "{}", own.text());
    assert_eq!(fixture.upstream.take_calls()[0].cookies["MUSIC_U"], "own");
}

#[tokio::test]
async fn two_processes_share_a_file() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    age(&fixture.file());
    let (one, two) = tokio::join!(fixture.builder().start(), fixture.builder().start());
    wait_for_file(&fixture, "fresh").await;
    for ncm in [&one, &two] {
        let start = std::time::Instant::now();
        loop {
            ncm.get("/user/account").send().await;
            let calls = fixture.upstream.take_calls();
            if calls.iter().any(|call| call.cookies.get("MUSIC_U").is_some_and(|it| it == "fresh")) {
                break;
            }
            assert!(start.elapsed() < SOON, "{}", ncm.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(state(ncm).await, "signed_in");
    }
    assert_eq!(fixture.cookies()["MUSIC_U"], "fresh");
    assert!(fixture.others().is_empty(), "{:?}", fixture.others());
}

#[tokio::test]
async fn who_signs_in_while_a_refresh_is_under_way_is_not_overwritten() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    age(&fixture.file());
    let ncm = fixture.builder().start().await;
    fixture.upstream.wait_for_calls(1).await;
    fixture.write(&json!({"cookies": {"MUSIC_U": "other"}}));
    let start = std::time::Instant::now();
    loop {
        ncm.get("/user/account").send().await;
        let calls = fixture.upstream.take_calls();
        if calls.last().is_some_and(|call| call.cookies.get("MUSIC_U").is_some_and(|it| it == "other")) {
            break;
        }
        assert!(start.elapsed() < SOON, "{}", ncm.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(fixture.cookies()["MUSIC_U"], "other");
    assert!(fixture.others().is_empty(), "{:?}", fixture.others());
}

#[tokio::test]
async fn a_stop_waits_for_what_the_upstream_gives() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    age(&fixture.file());
    let mut ncm = fixture.builder().start().await;
    fixture.upstream.wait_for_calls(1).await;
    ncm.signal("TERM");
    assert!(ncm.wait(SOON).await.unwrap().success());
    assert_eq!(fixture.cookies()["MUSIC_U"], "fresh");
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_asked_for_that_could_not_be_kept() {
    let fixture = Fixture::new().await;
    renewing(&fixture, "fresh");
    // So long that no other file name fits beside it.
    let file = fixture.folder.path().join("s".repeat(250));
    std::fs::rename(fixture.file(), &file).unwrap();
    age(&file);
    let ncm = fixture.builder().env("NCM_SESSION", file.display().to_string()).start().await;
    wait_for(&ncm, "not_refreshed").await;
    wait_until("the log", || ncm.log().contains("cannot be written")).await;
    assert!(fixture.upstream.take_calls().is_empty());
    assert_eq!(fixture.who(ncm.get("/user/account")).await, "owner");
}
