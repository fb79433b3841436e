//! What one request may cost: every route with a list, a JSON parameter or a file is asked the worst that 8 MiB can hold.
//!
//! For each it reports by how much the program's memory rose at its peak, and the longest wait of a `/healthz` on all
//! its workers meanwhile, before a stand-in upstream and before the mock. Usage, from the repository's root, with a release
//! binary at hand: `cargo run --release -p ncm-bench --bin costs [PROGRAM [WORD]]`; a word picks routes.
#![allow(clippy::print_stdout, reason = "a program whose output is its purpose")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use ncm_bench::instance::{Instance, PLAIN_ANSWER, arguments, healthy, registry, upstream};
use ncm_codegen::model::Endpoint;

/// What a request may have.
const MOST: usize = 8 << 20;

/// Targets: MiB of memory, and milliseconds that others wait.
const TARGETS: (f64, f64) = (64.0, 50.0);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (program, word) = arguments();
    let registry = registry()?;
    let upstream = upstream(|_path| PLAIN_ANSWER)?;
    println!("| before | route | worst for memory | MiB | worst for others | ms |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let (mut highest, mut longest) = (0.0_f64, 0.0_f64);
    for mode in ["upstream", "mock"] {
        let ours = Instance::start(&program, mode, upstream, &registry)?;
        for endpoint in registry.endpoints.iter().filter(|endpoint| endpoint.route.contains(&word)) {
            let costs: Vec<_> = requests(endpoint)
                .into_iter()
                .map(|asked| {
                    let (status, mib, ms) = cost(&ours, &asked)?;
                    Ok((format!("{} → {status}", asked.what), mib, ms))
                })
                .collect::<Result<_, String>>()?;
            let by_memory = costs.iter().max_by(|one, other| one.1.total_cmp(&other.1));
            let by_wait = costs.iter().max_by(|one, other| one.2.total_cmp(&other.2));
            if let (Some((what, mib, _)), Some((late, _, ms))) = (by_memory, by_wait) {
                println!("| {mode} | `{}` | {what} | {mib:.1} | {late} | {ms:.1} |", endpoint.route);
                (highest, longest) = (highest.max(*mib), longest.max(*ms));
            }
        }
    }
    println!(
        "\nHighest: {highest:.1} MiB (≤ {}); longest wait: {longest:.1} ms (≤ {}).",
        TARGETS.0, TARGETS.1
    );
    Ok(())
}

/// A request, and what is bad about it.
struct Asked {
    what: String,
    path: String,
    kind: String,
    body: Vec<u8>,
}

/// The worst requests to an endpoint with a list, a JSON parameter or a file.
fn requests(endpoint: &Endpoint) -> Vec<Asked> {
    let mut all = Vec::new();
    let json = "application/json";
    let path = |without: &str| {
        let others = endpoint.example.iter().filter(|(name, _)| name != without);
        let query = others.map(|(name, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            format!("{name}={}", text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>())
        });
        format!("{}?{}", endpoint.route, query.collect::<Vec<_>>().join("&"))
    };
    for param in &endpoint.params {
        let name = &param.name;
        let mut add = |what: &str, kind: &str, body: Vec<u8>| {
            let (what, path, kind) = (format!("`{name}`: {what}"), path(name), kind.to_owned());
            all.push(Asked { what, path, kind, body });
        };
        if !param.kind.class().is_list() {
            continue;
        }
        add("numbers", json, fill(&format!("{{\"{name}\":["), "1", "]}", MOST));
        add("texts", json, fill(&format!("{{\"{name}\":["), "\"1\"", "]}", MOST));
        add("lists", json, fill(&format!("{{\"{name}\":["), "[]", "]}", MOST));
        add("a text of JSON", json, fill(&format!("{{\"{name}\":\"["), "1", "]\"}", MOST));
        add("a text", json, fill(&format!("{{\"{name}\":\""), "1", "\"}", MOST));
        add("an object", json, fill(&format!("{{\"{name}\":{{"), "\"a\":1", "}}", MOST));
        add("a long text", json, fill(&format!("{{\"{name}\":\""), "\\u0001", "\"}", MOST));
        add("a form", "application/x-www-form-urlencoded", fill(&format!("{name}="), "1", "", MOST));
        add(
            "an encoded form",
            "application/x-www-form-urlencoded",
            fill(&format!("{name}="), "%31%2C", "", MOST),
        );
        add("no type", "text/plain", fill(&format!("{{\"{name}\":["), "1", "]}", MOST));
        // What is let through: as many as may be, as costly as they can be written.
        let ids: Vec<String> =
            (0..10_000_u64).map(|id| (id + 1_000_000_000_000_000_000).to_string()).collect();
        add("10,000 ids", json, format!("{{\"{name}\":[{}]}}", ids.join(",")).into_bytes());
        add("10,000 ids as text", json, format!("{{\"{name}\":\"{}\"}}", ids.join(",")).into_bytes());
        add("1,000 ids", json, format!("{{\"{name}\":[{}]}}", ids[..1000].join(",")).into_bytes());
        add("1 MiB of JSON", json, fill(&format!("{{\"{name}\":{{\"a\":["), "1", "]}}", (1 << 20) - 100));
        add("1 MiB of text", json, fill(&format!("{{\"{name}\":\""), "\\u0001", "\"}", 6 << 20));
    }
    for file in &endpoint.files {
        let head = format!(
            "--x\r\ncontent-disposition: form-data; name=\"{}\"; filename=\"a.mp3\"\r\n\r\n",
            file.name
        );
        for (what, open, item) in [
            ("zeros", &b""[..], "\0"),
            ("tags", b"ID3\x03\0\0\x7f\x7f\x7f\x7f", "TIT2\0\0\0\x02\0\0\0a"),
            ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x40\0\0\0\x40\0\x08\x06\0\0\0", "IDAT"),
        ] {
            let mut body = head.clone().into_bytes();
            body.extend_from_slice(open);
            while body.len() + item.len() + 10 < MOST {
                body.extend_from_slice(item.as_bytes());
            }
            body.extend_from_slice(b"\r\n--x--\r\n");
            all.push(Asked {
                what: format!("`{}`: {what}", file.name),
                path: format!("{}&cookie=MUSIC_U%3D1", path("")),
                kind: "multipart/form-data; boundary=x".to_owned(),
                body,
            });
        }
    }
    all
}

/// Items with commas between, of so many bytes in all.
fn fill(open: &str, item: &str, close: &str, size: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(size);
    text.extend_from_slice(open.as_bytes());
    while text.len() + 2 * item.len() + close.len() < size {
        text.extend_from_slice(item.as_bytes());
        text.push(b',');
    }
    text.extend_from_slice(item.as_bytes());
    text.extend_from_slice(close.as_bytes());
    text
}

/// What a request costs: its status, by how many MiB memory rose, and how many ms another waited at most. Of three times
/// the shortest wait counts: what holds a worker does so each time, other programs of the machine do not.
fn cost(ours: &Instance, asked: &Asked) -> Result<(String, f64, f64), String> {
    let (mut status, mut mib, mut ms) = cost_once(ours, asked)?;
    for _ in 1..3 {
        let again = cost_once(ours, asked)?;
        (status, mib, ms) = (again.0, mib.max(again.1), ms.min(again.2));
    }
    Ok((status, mib, ms))
}

fn cost_once(ours: &Instance, asked: &Asked) -> Result<(String, f64, f64), String> {
    ours.forget_peak()?;
    let before = ours.memory_mib("VmRSS:")?;
    let (stop, longest) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    // Connections go to the worker with the fewest: each has one of these.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let probes: Vec<_> = (0..workers)
        .map(|_| {
            let (stop, longest, port) = (Arc::clone(&stop), Arc::clone(&longest), ours.port());
            std::thread::spawn(move || -> std::io::Result<()> {
                let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
                while !stop.load(Relaxed) {
                    let began = Instant::now();
                    healthy(&mut stream)?;
                    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
                    longest.fetch_max(micros, Relaxed);
                    std::thread::sleep(Duration::from_millis(1));
                }
                Ok(())
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(30));
    longest.store(0, Relaxed);
    let status = send(ours, asked).map_err(|error| format!("{} {}: {error}", asked.path, asked.what))?;
    stop.store(true, Relaxed);
    for probe in probes {
        probe.join().map_err(|_| "a probe panicked")?.map_err(|error| format!("a probe: {error}"))?;
    }
    let rise = ours.memory_mib("VmHWM:")? - before;
    Ok((status, rise.max(0.0), longest.load(Relaxed) as f64 / 1000.0))
}

fn send(ours: &Instance, asked: &Asked) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, ours.port()))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        asked.path,
        asked.kind,
        asked.body.len()
    );
    stream.write_all(head.as_bytes())?;
    // One that is refused before its end may find the connection closed.
    let _refused = stream.write_all(&asked.body);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    if answer.is_empty() {
        read?;
    }
    Ok(String::from_utf8_lossy(answer.get(9..12).unwrap_or(b"-")).into_owned())
}
