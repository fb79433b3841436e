//! Hostile clients: floods of parts, clients that send nothing or read nothing, a shutdown meanwhile.

mod behind;
mod browsers;
mod clients;
mod costs;
mod ends;
mod environment;
mod floods;
mod half_closed;
mod memory;
mod operators;
mod proxies;
mod reload;
mod shares;
mod sockets;
mod upstreams;

use std::net::SocketAddr;
use std::time::Duration;

use crate::support::{Answer, Ncm, Upstream};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Deadline for events that have to come soon, on a busy machine.
const SOON: Duration = Duration::from_secs(20);

async fn with(env: &[(&str, &str)]) -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    upstream.always(Answer::json(json!({"code": 200})));
    let builder = env.iter().fold(Ncm::builder(&upstream), |ncm, (name, value)| ncm.env(name, *value));
    let ncm = builder.start().await;
    (upstream, ncm)
}

/// Returns a connection on which these bytes were sent.
async fn sent(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// Returns all bytes until the server closes; panics if it does not close soon.
async fn until_closed(mut stream: TcpStream) -> String {
    let mut back = Vec::new();
    let read = tokio::time::timeout(SOON, stream.read_to_end(&mut back)).await;
    // A reset counts as a close, too.
    let _closed = read.unwrap_or_else(|_| {
        panic!(
            "the server closes no connection after {} bytes: {}",
            back.len(),
            String::from_utf8_lossy(&back[..back.len().min(300)])
        )
    });
    String::from_utf8_lossy(&back).into_owned()
}

/// Returns a line of `/proc/PID/status` in KiB.
fn memory(ncm: &Ncm, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", ncm.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
}
