//! What many strangers may cost together: floods on a server with its default settings, from as many addresses as they like.
//!
//! For each it reports the peak of the program's memory, the longest wait of a `/healthz` meanwhile, and what the program
//! still has 20 and 60 s after the flood has gone. Usage, from the repository's root, with a release binary at hand:
//! `cargo run --release -p ncm-bench --bin floods [PROGRAM [WORD]]`; a word picks floods.
#![allow(clippy::print_stdout, reason = "a program whose output is its purpose")]

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use ncm_bench::instance::{Instance, PLAIN_ANSWER, arguments, healthy, registry, upstream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// MiB at most, the cache's share not counted.
const TARGET: f64 = 256.0;

/// How long a flood lasts, from its beginning.
const LASTS: Duration = Duration::from_secs(12);

/// What each of so many connections sends, and how it goes on.
struct Flood {
    name: &'static str,
    connections: usize,
    /// For each connection, by its number.
    send: fn(usize) -> Vec<u8>,
    then: Then,
}

#[derive(Clone, Copy, PartialEq)]
enum Then {
    /// It sends no more, and reads nothing.
    Wait,
    /// It reads what comes.
    Read,
    /// It ends at once, with a reset, and comes again.
    Reset,
    /// It sends the same again and again while it can, and reads nothing.
    Repeat,
}

const MIB: usize = 1 << 20;

fn floods() -> Vec<Flood> {
    use Then::{Read, Repeat, Reset, Wait};
    let flood = |name, connections, then, send| Flood { name, connections, send, then };
    vec![
        flood("idle after a request", 15_000, Wait, |_| {
            b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n".to_vec()
        }),
        flood("long heads that do not end", 2_000, Wait, |_| head(200 << 10)),
        flood("long heads, many more", 10_000, Wait, |_| head(60 << 10)),
        flood("HTTP/2, idle", 12_000, Wait, |_| h2_preface()),
        flood("HTTP/2, a head in pieces that does not end", 2_000, Wait, |_| h2_head_in_pieces()),
        flood("HTTP/2, 100 streams of bodies each", 500, Wait, |_| h2_bodies()),
        flood("unfinished bodies of JSON, 8 MiB", 200, Wait, |n| {
            post("/song/detail", "application/json", MOST, fill("{\"ids\":[1", ",1", MOST - 64 - n))
        }),
        flood("unfinished forms, 8 MiB", 200, Wait, |n| {
            post(
                "/song/detail",
                "application/x-www-form-urlencoded",
                MOST,
                fill("ids=1", ",1", MOST - 64 - n),
            )
        }),
        flood("a body in chunks of a byte, unfinished", 100, Wait, |_| one_byte_chunks()),
        flood("bodies of gzip that open to 8 MiB", 100, Read, |_| gzip()),
        flood("files that do not end, 8 MiB each", 200, Wait, |n| {
            file(fill("ID3\x03", "\0\0", MOST - 300 - n))
        }),
        flood("pictures of 16 megapixels, reset", 80, Reset, |_| picture()),
        flood("pictures of 16 megapixels", 80, Read, |_| picture()),
        flood("2 MiB answers, read", 500, Read, |n| ask(n, "/album")),
        flood("2 MiB answers, not read", 500, Wait, |n| ask(n, "/album")),
        flood("2 MiB answers asked again and again, not read", 300, Repeat, |n| ask(n, "/album")),
        flood("one 2 MiB answer, by all, not read", 2_000, Wait, |_| ask(1, "/album")),
        flood("pages and documents, not read", 2_000, Repeat, |_| {
            b"GET /docs HTTP/1.1\r\nhost: localhost\r\n\r\nGET /openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n".to_vec()
        }),
        flood("small requests without an end", 500, Repeat, |n| ask(n, "/lyric")),
    ]
}

/// The largest body that the server takes.
const MOST: usize = 8 * MIB;

fn head(length: usize) -> Vec<u8> {
    let mut text = b"GET / HTTP/1.1\r\nhost: localhost\r\n".to_vec();
    while text.len() < length {
        let line = format!("x-{}: {}\r\n", text.len(), "a".repeat(4000));
        text.extend_from_slice(line.as_bytes());
    }
    text
}

fn post(path: &str, kind: &str, length: usize, body: Vec<u8>) -> Vec<u8> {
    let mut text = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    )
    .into_bytes();
    text.extend_from_slice(&body);
    text
}

fn fill(open: &str, item: &str, size: usize) -> Vec<u8> {
    let mut text = open.as_bytes().to_vec();
    while text.len() + item.len() < size {
        text.extend_from_slice(item.as_bytes());
    }
    text
}

fn file(bytes: Vec<u8>) -> Vec<u8> {
    let mut body =
        b"--x\r\ncontent-disposition: form-data; name=\"songFile\"; filename=\"a.mp3\"\r\n\r\n".to_vec();
    body.extend_from_slice(&bytes);
    post("/cloud?cookie=MUSIC_U%3D1", "multipart/form-data; boundary=x", MOST, body)
}

fn one_byte_chunks() -> Vec<u8> {
    let mut text = b"POST /song/detail HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..2 * MIB {
        text.extend_from_slice(b"1\r\n1\r\n");
    }
    text
}

fn gzip() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let packed = packed.write_all(&vec![b' '; MOST - 64]).and_then(|()| packed.finish());
    let packed = packed.unwrap_or_else(|error| panic!("{error}"));
    let mut text = format!(
        "POST /song/detail HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    )
    .into_bytes();
    text.extend_from_slice(&packed);
    text
}

/// A PNG of 4000 × 4000, one color.
fn picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut part = |kind: &[u8], data: &[u8]| {
        png.extend_from_slice(&u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
        let named = [kind, data].concat();
        png.extend_from_slice(&named);
        let mut sum = flate2::Crc::new();
        sum.update(&named);
        png.extend_from_slice(&sum.sum().to_be_bytes());
    };
    part(b"IHDR", b"\0\0\x0f\xa0\0\0\x0f\xa0\x08\x06\0\0\0");
    let mut lines = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let line = vec![0; 1 + 4 * 4000];
    for _ in 0..4000 {
        lines.write_all(&line).unwrap_or_else(|error| panic!("{error}"));
    }
    let lines = lines.finish().unwrap_or_else(|error| panic!("{error}"));
    part(b"IDAT", &lines);
    part(b"IEND", b"");
    let mut body =
        b"--x\r\ncontent-disposition: form-data; name=\"imgFile\"; filename=\"a.png\"\r\n\r\n".to_vec();
    body.extend_from_slice(&png);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let length = body.len();
    post("/avatar/upload?cookie=MUSIC_U%3D1&imgSize=300", "multipart/form-data; boundary=x", length, body)
}

fn ask(number: usize, route: &str) -> Vec<u8> {
    static ANOTHER: AtomicUsize = AtomicUsize::new(1);
    let id = number * 100_000 + ANOTHER.fetch_add(1, Relaxed);
    format!("GET {route}?id={id} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes()
}

fn h2_frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or_default().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

fn h2_preface() -> Vec<u8> {
    [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), h2_frame(4, 0, 0, b"")].concat()
}

/// Headers of a request for `/` in HPACK without indexing, of which one is so long.
fn hpack(method: &str, path: &str, long: usize) -> Vec<u8> {
    let mut block = Vec::new();
    let mut add = |name: &str, value: &[u8]| {
        block.push(0);
        block.push(u8::try_from(name.len()).unwrap_or_default());
        block.extend_from_slice(name.as_bytes());
        // An integer with a prefix of seven bits.
        let mut length = value.len();
        if length < 127 {
            block.push(u8::try_from(length).unwrap_or_default());
        } else {
            block.push(127);
            length -= 127;
            while length >= 128 {
                block.push(u8::try_from(length % 128).unwrap_or_default() | 128);
                length /= 128;
            }
            block.push(u8::try_from(length).unwrap_or_default());
        }
        block.extend_from_slice(value);
    };
    add(":method", method.as_bytes());
    add(":scheme", b"http");
    add(":path", path.as_bytes());
    add(":authority", b"localhost");
    if long > 0 {
        add("x-long", &vec![b'a'; long]);
    }
    block
}

fn h2_head_in_pieces() -> Vec<u8> {
    let block = hpack("GET", "/", 200 << 10);
    let mut pieces = block.chunks(16 << 10);
    let mut text = h2_preface();
    text.extend(h2_frame(1, 0, 1, pieces.next().unwrap_or_default()));
    // The last piece never comes.
    let count = pieces.len().saturating_sub(1);
    for piece in pieces.take(count) {
        text.extend(h2_frame(9, 0, 1, piece));
    }
    text
}

fn h2_bodies() -> Vec<u8> {
    let mut text = h2_preface();
    for number in 0..100 {
        let stream = 2 * number + 1;
        text.extend(h2_frame(1, 4, stream, &hpack("POST", "/song/detail", 8 << 10)));
        text.extend(h2_frame(0, 0, stream, &[b' '; 16 << 10]));
    }
    text
}

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
    let large = ncm_bench::answer(2 * MIB);
    let upstream = upstream(move |path| if path.contains("album") { large.clone() } else { PLAIN_ANSWER })?;
    println!(
        "| flood | connections | peak, MiB | after 20 s | after 60 s | longest wait of others, ms | refused |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut highest = 0.0_f64;
    for flood in floods().into_iter().filter(|flood| flood.name.contains(&word)) {
        let ours = Instance::start(&program, "serve", upstream, &registry)?;
        highest = highest.max(measure(&ours, &flood)?);
    }
    println!("\nHighest: {highest:.0} MiB (≤ {TARGET} and the cache's).");
    Ok(())
}

fn measure(ours: &Instance, flood: &Flood) -> Result<f64, String> {
    ours.forget_peak()?;
    let port = ours.port();
    let (stop, longest) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let probe = {
        let (stop, longest) = (Arc::clone(&stop), Arc::clone(&longest));
        std::thread::spawn(move || {
            while !stop.load(Relaxed) {
                let began = Instant::now();
                let asked = std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port));
                let _refused = asked.and_then(|mut stream| healthy(&mut stream));
                longest.fetch_max(u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX), Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        })
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let refused = Arc::new(AtomicUsize::new(0));
    runtime.block_on(async {
        let end = tokio::time::Instant::now() + LASTS;
        // Texts are made in turn, so that this program does not hold them all.
        let tasks: Vec<_> = (0..flood.connections)
            .map(|number| {
                let (send, then, refused) = (flood.send, flood.then, Arc::clone(&refused));
                tokio::spawn(tokio::time::timeout_at(end, async move {
                    loop {
                        if press(port, number, send, then).await.is_err() {
                            refused.fetch_add(1, Relaxed);
                            tokio::time::sleep(Duration::from_millis(200)).await;
                        }
                    }
                }))
            })
            .collect();
        for task in tasks {
            let _over = task.await;
        }
    });
    stop.store(true, Relaxed);
    drop(runtime);
    let _over = probe.join();
    let peak = ours.memory_mib("VmHWM:")?;
    std::thread::sleep(Duration::from_secs(20));
    let soon = ours.memory_mib("VmRSS:")?;
    let later = if soon > 48.0 {
        std::thread::sleep(Duration::from_secs(40));
        ours.memory_mib("VmRSS:")?
    } else {
        soon
    };
    println!(
        "| {} | {} | {peak:.0} | {soon:.0} | {later:.0} | {} | {} |",
        flood.name,
        flood.connections,
        longest.load(Relaxed),
        refused.load(Relaxed)
    );
    Ok(peak)
}

/// One connection, from an address of its own.
async fn press(port: u16, number: usize, send: fn(usize) -> Vec<u8>, then: Then) -> std::io::Result<()> {
    static ADDRESS: AtomicU32 = AtomicU32::new(1);
    let from = Ipv4Addr::from(0x7f01_0000 + ADDRESS.fetch_add(1, Relaxed) % 0x00f0_0000);
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((from, 0)))?;
    let mut stream: TcpStream = socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let text = send(number);
    stream.write_all(&text).await?;
    match then {
        Then::Wait => {
            drop(text);
            std::future::pending::<()>().await;
        }
        Then::Read => {
            let mut into = vec![0; 64 << 10];
            // An answer that stays open counts as read when nothing comes any more.
            while let Ok(read) = tokio::time::timeout(Duration::from_secs(2), stream.read(&mut into)).await {
                if read? == 0 {
                    break;
                }
            }
        }
        Then::Reset => {
            tokio::time::sleep(Duration::from_millis(3)).await;
            stream.set_zero_linger()?;
        }
        Then::Repeat => loop {
            stream.write_all(&send(number)).await?;
        },
    }
    Ok(())
}
