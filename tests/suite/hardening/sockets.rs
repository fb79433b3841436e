//! Unix sockets, and sockets that systemd passes on.
#![cfg(unix)]

use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;
use tokio::net::UnixStream;

use super::*;
use crate::support::ncm::PROGRAM;
use crate::support::upstream::wait_until;

/// Returns the response on a Unix socket to a request with these headers, until the server closes.
async fn ask(path: &Path, headers: &str) -> String {
    let mut stream = UnixStream::connect(path).await.unwrap();
    let request =
        format!("GET /album?id=1 HTTP/1.1\r\nhost: music.example.org\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut back = String::new();
    tokio::time::timeout(SOON, stream.read_to_string(&mut back)).await.unwrap().unwrap();
    back
}

async fn upstream() -> Upstream {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})));
    upstream
}

/// Starts the program on a Unix socket.
fn on(upstream: &Upstream, path: &Path, env: &[(&str, &str)]) -> Ncm {
    let builder =
        Ncm::builder(upstream).env("HOST", format!("unix:{}", path.display())).env("RUST_LOG", "info");
    env.iter().fold(builder, |builder, (name, value)| builder.env(name, *value)).spawn()
}

async fn listening(ncm: &Ncm) {
    wait_until("the start's lines", || ncm.log().contains("open to")).await;
}

fn lines(ncm: &Ncm) -> Vec<Value> {
    ncm.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[tokio::test]
async fn a_unix_socket_is_for_a_proxy_of_this_machine() {
    let (upstream, folder) = (upstream().await, tempfile::tempdir().unwrap());
    let path = folder.path().join("ncm.sock");
    let mut ncm = on(&upstream, &path, &[("NCM_CLIENT_RPS", "0.01")]);
    listening(&ncm).await;
    ncm.says("may write to the socket").await;
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    // Any host name is accepted: no browser can reach a Unix socket by itself.
    assert!(ask(&path, "").await.starts_with("HTTP/1.1 200"));
    for (headers, answered) in [
        ("", "HTTP/1.1 429"),
        ("x-forwarded-for: 10.1.1.1\r\n", "HTTP/1.1 200"),
        ("x-forwarded-for: 10.1.1.1\r\n", "HTTP/1.1 429"),
        ("x-forwarded-for: 10.1.1.2\r\n", "HTTP/1.1 200"),
    ] {
        let back = ask(&path, headers).await;
        assert!(back.starts_with(answered), "{headers}: {back}");
    }
    wait_until("the lines", || lines(&ncm).len() >= 5).await;
    let clients: Vec<_> =
        lines(&ncm).iter().map(|line| line["client"].as_str().unwrap().to_owned()).collect();
    assert_eq!(clients, ["unix", "unix", "10.1.1.1", "10.1.1.1", "10.1.1.2"]);
    ncm.signal("TERM");
    assert!(ncm.wait(SOON).await.unwrap().success());
    assert!(!path.exists(), "it takes its file along");
}

#[tokio::test]
async fn a_proxy_on_a_unix_socket_is_believed_unless_told_otherwise() {
    let (upstream, folder) = (upstream().await, tempfile::tempdir().unwrap());
    let path = folder.path().join("ncm.sock");
    let env = [("NCM_TRUSTED_PROXIES", "127.0.0.0/8"), ("NCM_SOCKET_MODE", "600")];
    let ncm = on(&upstream, &path, &env);
    listening(&ncm).await;
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(ask(&path, "x-forwarded-for: 10.1.1.1\r\n").await.starts_with("HTTP/1.1 200"));
    wait_until("the line", || !lines(&ncm).is_empty()).await;
    assert_eq!(lines(&ncm)[0]["client"], "unix");
}

#[tokio::test]
async fn only_what_an_ended_program_left_makes_way() {
    let (upstream, folder) = (upstream().await, tempfile::tempdir().unwrap());
    let path = folder.path().join("ncm.sock");
    let mut first = on(&upstream, &path, &[]);
    listening(&first).await;
    let mut second = on(&upstream, &path, &[]);
    assert_eq!(second.wait(SOON).await.unwrap().code(), Some(1));
    // A terminal gets one language.
    assert!(second.log().contains("is taken") && !second.log().contains("占用"), "{}", second.log());
    assert!(ask(&path, "").await.starts_with("HTTP/1.1 200"), "the first goes on");
    first.kill();
    assert!(path.exists(), "whoever is killed cleans up nothing");
    let third = on(&upstream, &path, &[]);
    listening(&third).await;
    assert!(ask(&path, "").await.starts_with("HTTP/1.1 200"));
    let file = folder.path().join("letter");
    std::fs::write(&file, "dear").unwrap();
    let mut fourth = on(&upstream, &file, &[]);
    assert_eq!(fourth.wait(SOON).await.unwrap().code(), Some(1));
    assert!(fourth.log().contains("is not a socket"), "{}", fourth.log());
    assert_eq!(std::fs::read(&file).unwrap(), b"dear");
    let mut fifth = on(&upstream, &folder.path().join("none/ncm.sock"), &[]);
    assert_eq!(fifth.wait(SOON).await.unwrap().code(), Some(1));
    let mut sixth = on(&upstream, &path, &[("NCM_SOCKET_MODE", "rw")]);
    assert_eq!(sixth.wait(SOON).await.unwrap().code(), Some(2));
    assert!(sixth.log().contains("NCM_SOCKET_MODE"), "{}", sixth.log());
}

/// Starts the program as systemd does, with this as its first socket.
fn handed(upstream: &Upstream, socket: impl Into<OwnedFd>, port: &str) -> Ncm {
    let start = "exec 3<&0 </dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\"";
    let builder = Ncm::builder(upstream).program("/bin/sh").arg("-c").arg(start).arg(PROGRAM);
    builder.stdin(socket.into()).env("PORT", port).spawn()
}

#[tokio::test]
async fn sockets_of_systemd_take_the_place_of_host_and_port() {
    let upstream = upstream().await;
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port().to_string();
    // Binding this port itself would fail: it is taken.
    let ncm = handed(&upstream, socket.try_clone().unwrap(), &port);
    listening(&ncm).await;
    ncm.says(&format!("http://127.0.0.1:{port}")).await;
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
    drop(ncm);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("systemd.sock");
    let socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let mut ncm = handed(&upstream, socket.try_clone().unwrap(), &port);
    listening(&ncm).await;
    assert!(ask(&path, "").await.starts_with("HTTP/1.1 200"));
    ncm.signal("TERM");
    assert!(ncm.wait(SOON).await.unwrap().success());
    assert!(path.exists(), "the file is systemd's");

    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let mut ncm = handed(&upstream, socket, &port);
    assert_eq!(ncm.wait(SOON).await.unwrap().code(), Some(2));
    assert!(ncm.log().contains("LISTEN_FDS"), "{}", ncm.log());
}

#[tokio::test]
async fn the_file_of_a_socket_is_never_wider_than_its_mode() {
    let (upstream, folder) = (upstream().await, tempfile::tempdir().unwrap());
    for (number, mode) in ["660", "600", "000"].iter().cycle().take(12).enumerate() {
        let path = folder.path().join(format!("{number}.sock"));
        let wanted = u32::from_str_radix(mode, 8).unwrap();
        let (watched, done) = (path.clone(), std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)));
        let until = std::sync::Arc::clone(&done);
        let watch = std::thread::spawn(move || {
            let mut seen = std::collections::BTreeSet::new();
            let mut is_done = false;
            while !is_done {
                is_done = until.load(std::sync::atomic::Ordering::Relaxed);
                if let Ok(file) = std::fs::symlink_metadata(&watched) {
                    seen.insert(file.permissions().mode() & 0o777);
                }
            }
            seen
        });
        let builder = Ncm::builder(&upstream)
            .program("sh")
            .env("HOST", format!("unix:{}", path.display()))
            .env("NCM_SOCKET_MODE", *mode);
        let args = ["-c", "umask 0 && exec \"$0\" serve", PROGRAM];
        let ncm = args.into_iter().fold(builder, |builder, arg| builder.arg(arg)).spawn();
        listening(&ncm).await;
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        let seen = watch.join().unwrap();
        assert!(seen.iter().all(|mode| mode & !wanted == 0) && seen.contains(&wanted), "{mode}: {seen:?}");
    }
}
