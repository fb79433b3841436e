//! A Redis that is no longer the primary, and a log that cannot be written.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::*;
use crate::support::upstream::wait_until;

/// A server with the needed part of the protocol, which sends a given error to old connections.
struct Primary {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    /// Its error, for connections up to this number.
    refusal: Arc<Mutex<(usize, String)>>,
}

impl Primary {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, refusal) =
            (Arc::new(AtomicUsize::new(0)), Arc::<Mutex<(usize, String)>>::default());
        let (counted, refusing) = (Arc::clone(&connections), Arc::clone(&refusal));
        tokio::spawn(async move {
            let values = Arc::<Mutex<HashMap<Vec<u8>, Vec<u8>>>>::default();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let number = counted.fetch_add(1, Relaxed) + 1;
                tokio::spawn(converse(stream, number, Arc::clone(&refusing), Arc::clone(&values)));
            }
        });
        Self { address, connections, refusal }
    }

    fn refuse(&self, up_to: usize, text: &str) {
        *self.refusal.lock().unwrap() = (up_to, text.to_owned());
    }
}

async fn converse(
    stream: TcpStream,
    number: usize,
    refusing: Arc<Mutex<(usize, String)>>,
    values: Arc<Mutex<HashMap<Vec<u8>, Vec<u8>>>>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let command = command(&mut stream).await?;
        let (up_to, refusal) = refusing.lock().unwrap().clone();
        let answer = match (command[0].to_ascii_uppercase().as_slice(), command.get(1)) {
            _ if number <= up_to => format!("-{refusal}\r\n").into_bytes(),
            (b"PING", _) => b"+PONG\r\n".to_vec(),
            (b"DEL", _) => b":0\r\n".to_vec(),
            (b"GET", Some(key)) => match values.lock().unwrap().get(key) {
                Some(value) => {
                    [format!("${}\r\n", value.len()).as_bytes(), value, b"\r\n".as_slice()].concat()
                }
                None => b"$-1\r\n".to_vec(),
            },
            (b"MGET", _) => {
                let values = values.lock().unwrap();
                let mut answer = format!("*{}\r\n", command.len() - 1).into_bytes();
                for key in &command[1..] {
                    match values.get(key) {
                        Some(value) => {
                            answer.extend_from_slice(format!("${}\r\n", value.len()).as_bytes());
                            answer.extend_from_slice(value);
                            answer.extend_from_slice(b"\r\n");
                        }
                        None => answer.extend_from_slice(b"$-1\r\n"),
                    }
                }
                answer
            }
            (b"SET", Some(key)) => {
                values.lock().unwrap().insert(key.clone(), command[2].clone());
                b"+OK\r\n".to_vec()
            }
            _ => b"+OK\r\n".to_vec(),
        };
        stream.write_all(&answer).await.ok()?;
    }
}

/// Reads one command: `*2`, `$3`, `GET`, `$1`, `x`.
async fn command(stream: &mut BufReader<TcpStream>) -> Option<Vec<Vec<u8>>> {
    let mut parts = Vec::new();
    for _ in 0..number(stream).await? {
        let mut part = vec![0; number(stream).await? + 2];
        stream.read_exact(&mut part).await.ok()?;
        part.truncate(part.len() - 2);
        parts.push(part);
    }
    Some(parts)
}

async fn number(stream: &mut BufReader<TcpStream>) -> Option<usize> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok()?;
    line.get(1..)?.trim().parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_not_the_one_to_ask_any_more_is_left_for_another_connection() {
    let upstream = counting().await;
    for refusal in [
        "READONLY You can't write against a read only replica.",
        "LOADING Redis is loading the dataset in memory",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "NOAUTH Authentication required.",
        "CLUSTERDOWN The cluster is down",
        "MOVED 3999 127.0.0.1:6381",
    ] {
        let primary = Primary::start().await;
        let ncm = start(&format!("redis://{}", primary.address), &upstream).await;
        wait_until_kept(&ncm, "at first").await;
        let before = primary.connections.load(Relaxed);
        primary.refuse(before, refusal);
        assert_eq!(served(&ncm, "/album?id=1").await, "miss", "{refusal}");
        wait_until_kept(&ncm, "the next connection").await;
        assert!(primary.connections.load(Relaxed) > before, "{refusal}");
        let code = refusal.split(' ').next().unwrap();
        ncm.says(code).await;
        ncm.says("cache is back").await;
        let log = ncm.log();
        assert!(
            log.lines().filter(|line| line.contains("is lost")).all(|line| line.starts_with('{')),
            "{log}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_right_one_refuses_costs_no_connection() {
    let (upstream, primary) = (counting().await, Primary::start().await);
    let ncm = start(&format!("redis://{}", primary.address), &upstream).await;
    wait_until_kept(&ncm, "at first").await;
    let before = primary.connections.load(Relaxed);
    for refusal in ["OOM command not allowed", "NOPERM no permissions", "BUSY Redis is busy", "MISCONF disk"]
    {
        primary.refuse(before, refusal);
        assert_eq!(served(&ncm, "/album?id=1").await, "miss", "{refusal}");
    }
    primary.refuse(0, "");
    wait_until_kept(&ncm, "at last").await;
    assert_eq!(primary.connections.load(Relaxed), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_one_may_become_a_replica_and_a_primary_again() {
    let (server, other, upstream) = (Server::start().await, Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    wait_until_kept(&ncm, "a primary").await;
    let before = ncm.log().len();
    let said = || ncm.log()[before..].to_owned();
    let mut redis = server.connect().await;
    let port = other.port.to_string();
    let _: () = redis::cmd("REPLICAOF").arg("127.0.0.1").arg(&port).query_async(&mut redis).await.unwrap();
    for id in 0..5 {
        assert_eq!(served(&ncm, &format!("/album?id={id}")).await, "miss");
    }
    wait_until("the loss", || said().contains("is lost")).await;
    // It does not count as back while it is a replica.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(!said().contains("cache is back"), "{}", ncm.log());
    let _: () = redis::cmd("REPLICAOF").arg("NO").arg("ONE").query_async(&mut redis).await.unwrap();
    wait_until_kept(&ncm, "a primary again").await;
}

/// A log that cannot be written affects no answer, and Redis is used again.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_changes_nothing() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ncm = Ncm::builder(&upstream).env("NCM_CACHE", server.url()).stderr(full).start().await;
    wait_until_kept(&ncm, "at first").await;
    server.kill();
    for id in 0..5 {
        assert_eq!(served(&ncm, &format!("/album?id={id}")).await, "miss");
    }
    server.restart().await;
    wait_until_kept(&ncm, "there again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_is_off_is_silent_and_one_that_is_on_is_json() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    for level in ["off", "warn"] {
        let ncm = Ncm::builder(&upstream).env("NCM_CACHE", server.url()).env("RUST_LOG", level).start().await;
        wait_until_kept(&ncm, "at first").await;
        let before = ncm.log();
        server.kill();
        assert_eq!(served(&ncm, "/album?id=1").await, "miss");
        server.restart().await;
        wait_until_kept(&ncm, "there again").await;
        let said = || ncm.log()[before.len()..].to_owned();
        if level == "off" {
            assert_eq!(said(), "");
        } else {
            wait_until("both lines", || said().lines().count() == 2).await;
            for line in said().lines() {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                assert_eq!(line["target"], "ncm::cache", "{line}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_one_redis_is_refused_with_words() {
    let upstream = Upstream::start().await;
    for (url, word) in [
        ("redis+sentinel://:hush-hush@127.0.0.1:26379/primary", "Sentinel"),
        ("redis-sentinel://127.0.0.1:26379,127.0.0.1:26380/primary", "Sentinel"),
        ("redis+cluster://:hush-hush@127.0.0.1:7000", "Cluster"),
        ("redis://:hush-hush@127.0.0.1:7000,127.0.0.1:7001/0", "Cluster"),
        ("http://:hush-hush@127.0.0.1:7000", "redis://"),
    ] {
        let log = Ncm::builder(&upstream).env("NCM_CACHE", url).try_start().await.err().unwrap();
        assert!(log.contains("NCM_CACHE") && log.contains(word) && !log.contains(PASSWORD), "{log}");
    }
}
