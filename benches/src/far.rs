//! What a user waits for: an upstream over TLS that is a round trip of [`ROUND_TRIP`] away, beside the reference.
//!
//! The distance is made by a proxy that hands every byte on half a round trip later. A proxy cannot hold back the system's
//! own answer to a connection, so it counts a connection as made one round trip after it came: what the client says first
//! is on its way from then on. It ends connections that rest for [`REST_LIMIT`], as NetEase's servers do.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::ports::wait_for;
use crate::processes::TlsUpstream;
use ncm_bench::instance::free_port;

/// There and back.
const ROUND_TRIP: Duration = Duration::from_millis(40);

/// How long the distant server keeps a connection that rests.
const REST_LIMIT: Duration = Duration::from_secs(50);

/// How long a user does nothing.
const REST: Duration = Duration::from_secs(60);

/// How far a first call may be from the three round trips that TCP, TLS 1.3 and the request take, in milliseconds.
const ALLOWANCE: f64 = 20.0;

/// What is measured, in this order.
const STEPS: [&str; 5] = ["first call", "next call", "ten at once", "another host", "after 60 s of rest"];

/// Milliseconds of one step: the reference's, where there is one, and ours.
pub(crate) struct FarRow {
    pub(crate) name: String,
    pub(crate) reference: Option<f64>,
    pub(crate) ours: f64,
    /// The bound of ours.
    pub(crate) target: Option<f64>,
}

impl FarRow {
    pub(crate) fn verdict(&self) -> &'static str {
        match self.target {
            None => "",
            Some(most) if self.ours <= most => "met",
            Some(_) => "missed",
        }
    }
}

/// Measures all sides; `reference` is a folder where `NeteaseCloudMusicApi` is installed.
pub(crate) fn measure(rounds: u32, reference: Option<&Path>) -> Result<Vec<FarRow>, String> {
    let three = 3.0 * ROUND_TRIP.as_secs_f64() * 1000.0;
    let mut rows = Vec::new();
    for (protocol, shown) in [("http/1.1", "HTTP/1.1"), ("h2", "HTTP/2")] {
        let upstream = TlsUpstream::start(protocol)?;
        let (near, other) = (distance(upstream.port())?, distance(upstream.port())?);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            let own = upstream.ncm(near, other, true)?;
            let node = match reference {
                Some(folder) => Some(Reference::start(folder, near)?),
                None => None,
            };
            let mut found: Vec<Vec<f64>> = Vec::new();
            let sides: Vec<u16> =
                std::iter::once(own.port()).chain(node.as_ref().map(|node| node.port)).collect();
            for port in &sides {
                found.push(before_rest(*port)?);
            }
            std::thread::sleep(REST);
            for (port, found) in sides.iter().zip(&mut found) {
                found.push(ask(*port, "/lyric")?);
            }
            let mut found = found.into_iter();
            ours.extend(found.next());
            theirs.extend(found.next());
        }
        for (step, name) in STEPS.iter().enumerate() {
            let median = |side: &[Vec<f64>]| median(side.iter().map(|round| round[step]).collect());
            let reference = (!theirs.is_empty()).then(|| median(&theirs));
            let target = match step {
                0 => Some(three + ALLOWANCE),
                4 => reference,
                _ => None,
            };
            rows.push(FarRow { name: format!("{name}, {shown}"), reference, ours: median(&ours), target });
        }
        let mut visitors = Vec::new();
        for _ in 0..rounds {
            visitors.push(ask(upstream.ncm(near, near, false)?.port(), "/lyric")?);
        }
        rows.push(FarRow {
            name: format!("first call, which registers a visitor, {shown}"),
            reference: None,
            ours: median(visitors),
            target: None,
        });
    }
    Ok(rows)
}

fn before_rest(port: u16) -> Result<Vec<f64>, String> {
    let mut found = vec![ask(port, "/lyric")?, ask(port, "/lyric")?];
    let start = Instant::now();
    let ten: Vec<_> = (0..10).map(|_| std::thread::spawn(move || ask(port, "/lyric"))).collect();
    for one in ten {
        one.join().map_err(|_| "a request panicked".to_owned())??;
    }
    found.push(milliseconds(start));
    found.push(ask(port, "/album")?);
    Ok(found)
}

/// Milliseconds until the answer to a request is whole; each asks for something else.
fn ask(port: u16, route: &str) -> Result<f64, String> {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let id = NUMBER.fetch_add(1, Ordering::Relaxed);
    let start = Instant::now();
    let asked = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let head = format!("GET {route}?id={id} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = asked().map_err(|error| format!("{route} of port {port}: {error}"))?;
    if !answer.starts_with(b"HTTP/1.1 200 ") {
        return Err(format!("{route} of port {port}: {}", String::from_utf8_lossy(&answer)));
    }
    Ok(milliseconds(start))
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A port behind which the other one is far away.
fn distance(to: u16) -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    std::thread::spawn(move || {
        for near in listener.incoming().flatten() {
            let made = Instant::now() + ROUND_TRIP;
            let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, to)) else { continue };
            let _slower_without = (near.set_nodelay(true), far.set_nodelay(true));
            let (Ok(near_again), Ok(far_again)) = (near.try_clone(), far.try_clone()) else { continue };
            std::thread::spawn(move || carry(near, far, made));
            std::thread::spawn(move || carry(far_again, near_again, made));
        }
    });
    Ok(port)
}

/// Hands bytes on half a round trip after they came, and none before the connection is `made`.
fn carry(mut from: TcpStream, mut to: TcpStream, made: Instant) {
    let (send, sent) = mpsc::channel::<(Instant, Vec<u8>)>();
    let writing = std::thread::spawn(move || {
        for (due, bytes) in sent {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        let _gone = to.shutdown(Shutdown::Write);
    });
    let mut buffer = vec![0; 64 << 10];
    let _none = from.set_read_timeout(Some(REST_LIMIT));
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let due = made.max(Instant::now()) + ROUND_TRIP / 2;
        if send.send((due, buffer[..read].to_vec())).is_err() {
            break;
        }
    }
    drop(send);
    let _panicked = writing.join();
    let _gone = from.shutdown(Shutdown::Both);
}

/// The reference, whose connections to NetEase end at the stand-in; ended when dropped.
struct Reference {
    child: Child,
    port: u16,
}

impl Reference {
    fn start(folder: &Path, upstream: u16) -> Result<Self, String> {
        let (hook, port) = (std::env::temp_dir().join("ncm-bench-reference.cjs"), free_port()?);
        std::fs::write(&hook, HOOK).map_err(|error| format!("{}: {error}", hook.display()))?;
        let app = folder.join("node_modules/NeteaseCloudMusicApi/app.js");
        if !app.exists() {
            return Err(format!("{}: not there; npm install NeteaseCloudMusicApi@4.32.0", app.display()));
        }
        let mut command = Command::new("node");
        command.arg("-r").arg(&hook).arg(&app).env("PORT", port.to_string());
        command.env("NCM_BENCH_UPSTREAM", upstream.to_string()).env("NODE_TLS_REJECT_UNAUTHORIZED", "0");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(|error| format!("node: {error}"))?;
        let reference = Self { child, port };
        wait_for(port)?;
        Ok(reference)
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

/// Leads what goes to any host by https to the stand-in.
const HOOK: &str = r"
const https = require('https')
const tls = require('tls')
https.Agent.prototype.createConnection = function (options) {
  return tls.connect({ ...options, host: '127.0.0.1', port: Number(process.env.NCM_BENCH_UPSTREAM), rejectUnauthorized: false })
}
";

/// The table for people.
pub(crate) fn markdown(rows: &[FarRow]) -> String {
    let mut text = "| measure, upstream over TLS 40 ms away | reference (ms) | ours (ms) | target | |\n\
                    | --- | ---: | ---: | ---: | --- |\n"
        .to_owned();
    let number = |value: Option<f64>| value.map(|value| format!("{value:.0}")).unwrap_or_default();
    for row in rows {
        let target = row.target.map(|most| format!("≤ {most:.0}")).unwrap_or_default();
        let (reference, ours) = (number(row.reference), number(Some(row.ours)));
        text.push_str(&format!("| {} | {reference} | {ours} | {target} | {} |\n", row.name, row.verdict()));
    }
    text
}

/// The table for programs.
pub(crate) fn json(rows: &[FarRow]) -> serde_json::Value {
    let rows = rows.iter().map(|row| {
        serde_json::json!({ "measure": row.name, "unit": "ms", "reference": row.reference, "ours": row.ours, "target": row.target, "verdict": row.verdict() })
    });
    rows.collect()
}
