//! `ncm doctor`: its findings, its calls, and the secrets that it never shows.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio::process::Command;
use tokio::time::timeout;

use crate::cli::{Done, Home};
use crate::support::tls::Tls;
use crate::support::upstream::upstreams;
use crate::support::{Answer, Call, Fault, KeyDesk, Upstream};

const CHECKS: [&str; 12] = [
    "version",
    "proxy",
    "names",
    "connections",
    "tls",
    "clock",
    "exit",
    "answers",
    "device",
    "visitor",
    "xeapi",
    "session",
];

/// Texts that must never be shown.
const SECRETS: [&str; 5] = ["TOPSECRET", "DEVICE0123456789ABCDEF", "ANON_TOKEN", "hunter2", "13800000000"];

/// Returns an answer of an upstream whose clock is so far ahead.
fn dated(answer: Answer, ahead: i64) -> Answer {
    let distance = Duration::from_secs(ahead.unsigned_abs());
    let now = SystemTime::now();
    let date = if ahead < 0 { now - distance } else { now + distance };
    answer.header("date", &httpdate::fmt_http_date(date))
}

/// An upstream without any problem.
fn healthy(call: &Call) -> Answer {
    let answer = Answer::json(match call.path() {
        "/weapi/w/nuser/account/get" => json!({
            "code": 200,
            "account": { "id": 32_953_014, "userName": "1_13800000000", "anonimousUser": false },
            "profile": { "userId": 32_953_014, "nickname": "小明" },
        }),
        _ => json!({ "code": 200, "result": { "hots": [] } }),
    });
    dated(answer, 0).header("X-From-Src", "203.0.113.7")
}

/// Returns a home with a session.
fn signed_in(name: &str) -> Home {
    let home = Home::new(name);
    std::fs::create_dir_all(home.folder().join("ncm")).unwrap();
    std::fs::write(home.session(), r#"{"cookies":{"MUSIC_U":"TOPSECRET","__csrf":"TOPSECRET"}}"#).unwrap();
    home
}

/// Runs the doctor with these settings in place of the home's.
async fn examined(home: &Home, upstream: &Upstream, args: &[&str], settings: &[(&str, &str)]) -> Done {
    let mut command = home.command(Some(upstream), &[&["doctor"], args].concat());
    settings.iter().for_each(|(name, value)| _ = command.env(name, value));
    run(command).await
}

async fn run(command: Command) -> Done {
    let done = timeout(Duration::from_secs(60), Done::of(command)).await.expect("it ends by itself");
    for secret in SECRETS {
        assert!(!done.out.contains(secret) && !done.err.contains(secret), "{secret}: {done:?}");
    }
    done
}

/// Returns a check by its name.
fn check<'r>(report: &'r Value, name: &str) -> &'r Value {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("no check {name}: {report}"))
}

/// Returns the report and checks its shape; these checks are not `ok`, and the whole has this status.
fn report(done: &Done, status: &str, wrong: &[(&str, &str)]) -> Value {
    let report = done.json();
    let keys = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(&report), ["version", "status", "reached", "checks"]);
    let checks = report["checks"].as_array().unwrap();
    assert_eq!(checks.iter().map(|check| check["name"].as_str().unwrap()).collect::<Vec<_>>(), CHECKS);
    for (check, facts) in checks.iter().zip(FACTS) {
        assert_eq!(keys(check), ["name", "status", "zh", "en", "next", "facts"]);
        assert_eq!(keys(&check["facts"]), facts, "{check}");
        for text in ["zh", "en"] {
            assert!(check[text].as_str().is_some_and(|text| !text.is_empty()), "{check}");
            assert!(check["status"] == "ok" || check["next"][text].is_string(), "what next? {check}");
        }
    }
    let found: Vec<(&str, &str)> = checks
        .iter()
        .map(|check| (check["name"].as_str().unwrap(), check["status"].as_str().unwrap()))
        .filter(|(_, status)| *status != "ok")
        .collect();
    assert_eq!((report["status"].as_str().unwrap(), found.as_slice()), (status, wrong), "{report:#}");
    report
}

/// Keys of each check's facts.
const FACTS: [&[&str]; 12] = [
    &["version", "endpoints", "added", "corrected", "verified"],
    &["ways", "passed_over"],
    &["hosts"],
    &["tried"],
    &["trusted", "fault", "own_authorities"],
    &["upstream_ahead_ms"],
    &["address", "abroad"],
    &["calls"],
    &["id", "stable", "from"],
    &["token"],
    &["version", "expires_in_s"],
    &["user", "nickname", "kept_days"],
];

/// Settings without any warning.
const WELL: (&str, &str) = ("NCM_DEVICE_ID", "DEVICE0123456789ABCDEF");

/// Checks after an unreachable upstream: no call was possible.
const UNASKED: [(&str, &str); 4] =
    [("clock", "warning"), ("exit", "warning"), ("answers", "warning"), ("xeapi", "warning")];

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_well_it_says_so_by_few_calls_that_write_nothing() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-well"));
    upstream.respond(healthy);
    upstream.keys(KeyDesk::Serves);
    upstream.rotate_key(7, Some(4_000_000_000_000));
    let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(0);
    let found = report(&done, "ok", &[]);
    let fact = |name, key: &str| check(&found, name)["facts"][key].clone();
    assert_eq!((fact("exit", "address"), fact("exit", "abroad")), (json!("203.0.113.7"), json!(false)));
    assert_eq!((fact("xeapi", "version"), fact("device", "stable")), (json!("7"), json!(true)));
    assert_eq!((fact("session", "user"), fact("session", "kept_days")), (json!(32_953_014), json!(0)));
    assert!(check(&found, "session")["en"].as_str().unwrap().starts_with("小明 (32953014)"), "{found:#}");
    assert_eq!(fact("device", "id"), "DEVIC…");
    let calls = fact("answers", "calls");
    assert_eq!((&calls[0]["scheme"], &calls[1]["scheme"]), (&json!("weapi"), &json!("eapi")));
    assert_eq!((&calls[0]["code"], &calls[1]["code"]), (&json!(200), &json!(200)));

    let sent: Vec<_> = upstream.take_calls().iter().map(|call| call.path().to_owned()).collect();
    let all = sent.len() + upstream.asked_for_key();
    assert!(all <= 12, "{sent:?}");
    let mut known = sent.clone();
    known.sort();
    assert_eq!(
        known,
        ["/eapi/search/hot", "/weapi/w/nuser/account/get"],
        "no registration, no refresh, nothing that writes"
    );

    // For people, in the language of the locale.
    let done = examined(&home, &upstream, &[], &[WELL]).await.with(0);
    assert_eq!(done.out.lines().count(), CHECKS.len(), "{}", done.out);
    assert!(done.out.lines().all(|line| line.starts_with("[ok] ")) && done.err.is_empty(), "{done:?}");
    let done = examined(&home, &upstream, &[], &[WELL, ("LANG", "zh_CN.UTF-8")]).await.with(0);
    assert!(done.out.contains("[正常] 会话：小明（32953014）"), "{}", done.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in() {
    let (upstream, home) = (Upstream::start().await, Home::new("doctor-nobody"));
    upstream.respond(healthy);
    upstream.keys(KeyDesk::Serves);
    // The device of the server that this user starts; its secret is in the user's folder.
    let state = home.folder().join("state").display().to_string();
    let done = examined(&home, &upstream, &["--json"], &[("XDG_STATE_HOME", &state)]).await.with(0);
    let found = report(&done, "ok", &[]);
    assert_eq!(check(&found, "device")["facts"]["from"], "secret");
    assert!(check(&found, "version")["facts"]["verified"][0]["date"].is_string(), "{found:#}");
    // Without a folder for its secret, the device changes at each start.
    let done = examined(&home, &upstream, &["--json"], &[("NCM_STATE_DIR", "")]).await.with(0);
    let found = report(&done, "warning", &[("device", "warning")]);
    assert_eq!(check(&found, "device")["facts"]["from"], "drawn");
    assert_eq!(check(&found, "device")["facts"]["stable"], false);
    assert!(check(&found, "session")["next"]["en"].as_str().unwrap().contains("ncm login"));
    assert_eq!(check(&found, "visitor")["facts"]["token"], "given");
    // Without a token, no visitor is registered, either.
    upstream.take_calls();
    let mut command = home.command(Some(&upstream), &["doctor", "--json"]);
    command.env_remove("NCM_ANONYMOUS_TOKEN");
    let found = run(command).await.with(0).json();
    assert_eq!(check(&found, "visitor")["facts"]["token"], "on_demand");
    assert!(upstream.take_calls().iter().all(|call| !call.path().contains("register")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_is_told_with_its_direction() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-clock"));
    upstream.keys(KeyDesk::Serves);
    for (ahead, status, says) in [
        (20, "ok", "within"),
        (100, "warning", "s behind"),
        (-100, "warning", "s ahead"),
        (7300, "failure", "h behind"),
        (-200_000, "failure", "days ahead"),
    ] {
        upstream.respond(move |call| dated(Answer { headers: Vec::new(), ..healthy(call) }, ahead));
        let done = examined(&home, &upstream, &["--json"], &[WELL]).await;
        let wrong: &[_] = if status == "ok" { &[] } else { &[("clock", status)] };
        let found = report(&done.with(i32::from(status == "failure")), status, wrong);
        assert!(check(&found, "clock")["en"].as_str().unwrap().contains(says), "{ahead}: {found:#}");
        let told = check(&found, "clock")["facts"]["upstream_ahead_ms"].as_i64().unwrap();
        assert!((told - ahead * 1000).abs() < 15_000, "{told} {ahead}");
    }
    // A missing or invalid date.
    for date in [None, Some("yesterday")] {
        upstream.respond(move |call| {
            let answer = Answer { headers: Vec::new(), ..healthy(call) };
            date.map_or(answer.clone(), |date| answer.header("date", date))
        });
        let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(0);
        report(&done, "warning", &[("clock", "warning")]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_upstream_refuses_is_explained_by_the_registrys_hints() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-refused"));
    upstream.keys(KeyDesk::Serves);
    for code in [-460, -462, 250, 8821, 10003, 10004] {
        upstream.respond(move |_| dated(Answer::json(json!({ "code": code, "msg": "Cheating" })), 0));
        let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(1);
        let found = report(&done, "failure", &[("answers", "failure"), ("session", "failure")]);
        let hint = ncm::registry::Hint::of(code).unwrap();
        for name in ["answers", "session"] {
            let check = check(&found, name);
            assert_eq!(
                (&check["next"]["zh"], &check["next"]["en"]),
                (&json!(hint.next.zh), &json!(hint.next.en))
            );
            assert!(check["zh"].as_str().unwrap().contains(hint.cause.zh), "{check}");
            assert!(check["en"].as_str().unwrap().contains(&format!("code {code}, ")), "{check}");
        }
    }
    // As an HTTP status, and as a page that is no answer.
    for (answer, says) in [
        (Answer::json(json!({})).status(460), "HTTP status 460"),
        (Answer::html("<html>sign in to the network"), "not JSON"),
    ] {
        upstream.always(dated(answer, 0));
        let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(1);
        let found = report(&done, "failure", &[("answers", "failure"), ("session", "warning")]);
        assert!(check(&found, "answers")["en"].as_str().unwrap().contains(says), "{found:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_has_ended_is_told_from_a_network_that_is_distrusted() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-ended"));
    upstream.keys(KeyDesk::Serves);
    for (answer, says) in [
        (json!({ "code": 301, "msg": "需要登录" }), "code 301"),
        (json!({ "code": 200, "account": null, "profile": null }), "rejects it"),
        (
            json!({ "code": 200, "account": { "id": 1, "anonimousUser": true }, "profile": null }),
            "rejects it",
        ),
    ] {
        upstream.respond(move |call| match call.path() {
            "/weapi/w/nuser/account/get" => dated(Answer::json(answer.clone()), 0),
            _ => healthy(call),
        });
        let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(1);
        let found = report(&done, "failure", &[("session", "failure")]);
        let session = check(&found, "session");
        assert!(session["en"].as_str().unwrap().contains(says), "{session}");
        assert!(session["next"]["en"].as_str().unwrap().contains("QR code"), "{session}");
    }
    // A file that is not a session, or cannot be read.
    std::fs::write(home.session(), "{ not json").unwrap();
    upstream.respond(healthy);
    let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(1);
    report(&done, "failure", &[("session", "failure")]);
    let named = home.session().display().to_string();
    examined(&home, &upstream, &["--cookie-file", &named], &[WELL]).await.with(2);
    let done = examined(&home, &upstream, &["--json", "--cookie", "os=pc"], &[WELL]).await.with(1);
    report(&done, "failure", &[("session", "failure")]);
    // An account's device is the same at each start, and the doctor shows the one that calls use.
    let mut shown = Vec::new();
    for session in ["MUSIC_U=TOPSECRET-A", "MUSIC_U=TOPSECRET-A", "MUSIC_U=TOPSECRET-B"] {
        upstream.take_calls();
        let done = examined(&home, &upstream, &["--json", "--cookie", session], &[]).await.with(0);
        let found = report(&done, "ok", &[]);
        assert_eq!(check(&found, "device")["facts"]["from"], "account");
        let id = check(&found, "device")["facts"]["id"].as_str().unwrap().trim_end_matches('…').to_owned();
        let sent = upstream.take_calls();
        assert!(!id.is_empty() && sent.iter().all(|call| call.cookies["deviceId"].starts_with(&id)), "{id}");
        assert!(!done.out.contains(&sent[0].cookies["deviceId"]));
        shown.push(id);
    }
    assert!(shown[0] == shown[1] && shown[1] != shown[2], "{shown:?}");
    // The device in a session is the one that calls use.
    let cookie = "MUSIC_U=TOPSECRET; deviceId=DEVICE0123456789ABCDEF";
    let done = examined(&home, &upstream, &["--json", "--cookie", cookie], &[]).await.with(0);
    let found = report(&done, "ok", &[]);
    assert_eq!(check(&found, "device")["facts"]["from"], "session");
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_abroad_and_missing_keys_are_warnings() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-abroad"));
    upstream.respond(|call| match call.path() {
        "/eapi/search/hot" => dated(Answer::json(json!({ "code": 200, "abroad": true, "result": "" })), 0),
        _ => healthy(call),
    });
    let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(0);
    let found = report(&done, "warning", &[("exit", "warning"), ("xeapi", "warning")]);
    assert!(check(&found, "exit")["en"].as_str().unwrap().contains("outside of mainland China"));
    assert!(check(&found, "xeapi")["en"].as_str().unwrap().contains("eapi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_that_is_not_to_be_trusted_is_told_from_a_clock_that_is_off() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-tls"));
    upstream.respond(healthy);
    upstream.keys(KeyDesk::Serves);
    let through = |tls: &Tls, trusts: bool| {
        let mut command = home.command(None, &["doctor", "--json"]);
        command.env(WELL.0, WELL.1);
        for name in upstreams() {
            command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), tls.base(name));
        }
        if trusts {
            command.env("NCM_CA_FILE", tls.ca_file());
        }
        run(command)
    };
    let tls = Tls::http2(&upstream).await;
    let found = report(&through(&tls, true).await.with(0), "ok", &[]);
    assert_eq!((&check(&found, "tls")["facts"]["trusted"], upstream.calls().len()), (&json!(true), 2));
    assert!(check(&found, "tls")["en"].as_str().unwrap().contains("NCM_CA_FILE"));

    let unasked = [&[("tls", "failure")][..], &UNASKED, &[("session", "warning")]].concat();
    let found = report(&through(&tls, false).await.with(3), "failure", &unasked);
    assert_eq!(check(&found, "tls")["facts"]["fault"], "certificate");
    assert!(check(&found, "tls")["next"]["en"].as_str().unwrap().contains("NCM_CA_FILE"));

    let expired = Tls::expired(&upstream).await;
    let found = report(&through(&expired, true).await.with(3), "failure", &unasked);
    assert!(
        check(&found, "tls")["next"]["en"].as_str().unwrap().starts_with("first check date and time"),
        "{found:#}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_not_found_and_doors_that_are_shut() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-shut"));
    let away = |base: &str| {
        let mut command = home.command(None, &["doctor", "--json"]);
        command.env(WELL.0, WELL.1);
        for name in upstreams() {
            command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), format!("{base}/{name}"));
        }
        run(command)
    };
    let unasked =
        |first: &[(&'static str, &'static str)]| [first, &UNASKED, &[("session", "warning")]].concat();
    let done = away("http://no-such-name.invalid").await.with(3);
    let found = report(&done, "failure", &unasked(&[("names", "failure"), ("connections", "failure")]));
    assert!(check(&found, "connections")["en"].as_str().unwrap().starts_with("no network"), "{found:#}");
    assert!(check(&found, "names")["en"].as_str().unwrap().contains("no-such-name.invalid"));

    let done = away("http://127.0.0.1:9").await.with(3);
    let found = report(&done, "failure", &unasked(&[("connections", "failure")]));
    assert_eq!(check(&found, "connections")["facts"]["tried"][0]["fault"], "refused");
    assert!(upstream.calls().is_empty());

    // One host of three is unreachable.
    upstream.respond(healthy);
    upstream.keys(KeyDesk::Serves);
    let done =
        examined(&home, &upstream, &["--json"], &[WELL, ("NCM_UPSTREAM_INTERFACEPC", "http://localhost:9")]);
    let found = report(&done.await.with(1), "failure", &[("connections", "warning"), ("answers", "failure")]);
    assert!(check(&found, "answers")["en"].as_str().unwrap().contains("refused"), "{found:#}");
    assert_eq!(found["reached"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_is_dead_or_refuses_is_named_without_its_password() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-proxy"));
    let unasked = [&UNASKED[..], &[("session", "warning")]].concat();
    let settings = [WELL, ("NCM_PROXY", "http://me:hunter2@127.0.0.1:9")];
    let done = examined(&home, &upstream, &["--json"], &settings).await.with(3);
    let wrong = [&[("proxy", "failure"), ("connections", "failure")][..], &unasked].concat();
    let found = report(&done, "failure", &wrong);
    assert!(check(&found, "proxy")["en"].as_str().unwrap().contains("http://127.0.0.1:9: "), "{found:#}");

    // The proxy answers, and refuses the connection.
    upstream.always(Answer::json(json!({})).status(407));
    let proxy = format!("http://me:hunter2@{}", upstream.address());
    let mut command = home.command(None, &["doctor", "--json"]);
    command.env(WELL.0, WELL.1).env("NCM_PROXY", &proxy);
    let done = run(command).await.with(3);
    assert!(upstream.take_calls().iter().all(|call| call.method == "CONNECT"));
    let wrong = [&[("proxy", "failure"), ("tls", "warning")][..], &unasked].concat();
    let found = report(&done, "failure", &wrong);
    assert!(
        check(&found, "proxy")["next"]["en"].as_str().unwrap().contains("user and password"),
        "{found:#}"
    );

    // A working proxy, and an invalid variable of the desktop.
    upstream.respond(|call| {
        // As a proxy it gets whole URLs.
        let target = call.target.rsplit_once("example").map_or(call.path(), |(_, target)| target);
        match target {
            "/weapi/w/nuser/account/get" => healthy(&Call { target: target.to_owned(), ..call.clone() }),
            _ => healthy(call),
        }
    });
    let (proxy, base) = (format!("http://{}", upstream.address()), "http://music.example");
    let mut command = home.command(None, &["doctor", "--json"]);
    command.env(WELL.0, WELL.1).env("HTTP_PROXY", &proxy).env("HTTPS_PROXY", "ftp://me:hunter2@x");
    for name in upstreams() {
        command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), base);
    }
    let found = run(command).await.with(0).json();
    let named = check(&found, "proxy");
    assert_eq!(
        (&named["status"], &named["facts"]["passed_over"]),
        (&json!("warning"), &json!(["HTTPS_PROXY"]))
    );
    assert_eq!(named["facts"]["ways"][0], json!({ "host": "music.example", "proxy": proxy }));
}

/// Returns an address where connections neither succeed nor are refused, and the sockets that keep it so.
#[cfg(target_os = "linux")]
async fn black_hole() -> (SocketAddr, Vec<TcpStream>, tokio::net::TcpListener) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let listener = socket.listen(1).unwrap();
    let mut held = Vec::new();
    while let Ok(connected) = timeout(Duration::from_millis(500), TcpStream::connect(address)).await {
        held.push(connected.unwrap());
        assert!(held.len() < 100, "the queue of a listener has an end");
    }
    (address, held, listener)
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_answers_nothing_is_waited_for_after_the_doors() {
    let home = signed_in("doctor-hole");
    let (address, _held, _listener) = black_hole().await;
    let mut command = home.command(None, &["doctor", "--json"]);
    command.env(WELL.0, WELL.1);
    for name in upstreams() {
        command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), format!("http://{address}/{name}"));
    }
    let done = run(command).await.with(3);
    let wrong = [&[("connections", "failure")][..], &UNASKED, &[("session", "warning")]].concat();
    let found = report(&done, "failure", &wrong);
    assert_eq!(check(&found, "connections")["facts"]["tried"][0]["fault"], "timeout");
    // The calls were cancelled when all connections had failed, long before their own time limit.
    assert_eq!(check(&found, "answers")["facts"]["calls"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_that_hangs_is_told_from_no_network() {
    let home = signed_in("doctor-hang");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut command = home.command(None, &["doctor", "--json"]);
    command.env(WELL.0, WELL.1);
    for name in upstreams() {
        command.env(format!("NCM_UPSTREAM_{}", name.to_uppercase()), format!("https://{address}/{name}"));
    }
    let done = run(command).await.with(3);
    let wrong = [&[("tls", "failure")][..], &UNASKED, &[("session", "warning")]].concat();
    let found = report(&done, "failure", &wrong);
    assert_eq!(check(&found, "tls")["facts"]["fault"], "timeout");
    drop(listener);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_that_is_silent_is_told_from_no_network() {
    let (upstream, home) = (Upstream::start().await, signed_in("doctor-silent"));
    upstream.always(Answer::json(json!({})).fault(Fault::NeverAnswer));
    upstream.keys(KeyDesk::Silent);
    let done = examined(&home, &upstream, &["--json"], &[WELL]).await.with(3);
    let wrong = [
        ("clock", "warning"),
        ("exit", "warning"),
        ("answers", "failure"),
        ("xeapi", "warning"),
        ("session", "warning"),
    ];
    let found = report(&done, "failure", &wrong);
    assert!(
        check(&found, "answers")["en"].as_str().unwrap().contains("did not answer within 5 s"),
        "{found:#}"
    );
}
