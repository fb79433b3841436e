//! Memory of idle connections, and memory that remains after a burst of requests.

use futures_util::future::join_all;

use super::*;
use crate::support::upstream::wait_until;

const REQUEST: &[u8] = b"GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// Reads the next response on a connection; returns its status line and the length of its body.
async fn response(stream: &mut TcpStream) -> (String, usize) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    stream.read_exact(&mut vec![0; length]).await.unwrap();
    (head.lines().next().unwrap().to_owned(), length)
}

async fn answered(address: SocketAddr) -> TcpStream {
    let mut stream = sent(address, REQUEST).await;
    assert_eq!(response(&mut stream).await.0, "http/1.1 200 ok");
    stream
}

/// Returns the program's own resident memory, in KiB.
fn own(ncm: &Ncm) -> u64 {
    memory(ncm, "RssAnon")
}

/// Waits until the program has less than so many KiB, which may take a while on a busy machine.
async fn until(what: &str, ncm: &Ncm, most: u64) {
    for _ in 0..600 {
        if own(ncm) < most {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("waited a minute for {what}: {} KiB are more than {most}", own(ncm));
}

#[tokio::test]
async fn idle_connections_are_small_and_go_on() {
    const COUNT: usize = 2000;
    let (_upstream, ncm) = with(&[("NCM_CACHE", "memory")]).await;
    drop(answered(ncm.address()).await);
    let before = own(&ncm);
    let mut idle = Vec::new();
    while idle.len() < COUNT {
        idle.extend(join_all((0..50).map(|_| answered(ncm.address()))).await);
    }
    // hyper alone would keep 16 KiB for each of them.
    let most = before + (COUNT * 8 / 1024 * 1024) as u64;
    until("idle connections to be small", &ncm, most).await;
    for stream in idle.iter_mut().step_by(10) {
        stream.write_all(REQUEST).await.unwrap();
        assert_eq!(response(stream).await.0, "http/1.1 200 ok");
    }
    drop(idle);
    until("their memory to be given back", &ncm, before + 8 * 1024).await;
}

/// Returns the kinds of the frames on an HTTP/2 connection until it is closed, or is silent for this long.
async fn frames(stream: &mut TcpStream, patience: Duration) -> Vec<u8> {
    let mut kinds = Vec::new();
    let mut head = [0; 9];
    while let Ok(Ok(_)) = tokio::time::timeout(patience, stream.read_exact(&mut head)).await {
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize;
        stream.read_exact(&mut vec![0; length]).await.unwrap();
        kinds.push(head[3]);
    }
    kinds
}

/// hyper keeps 23 KB for each, so their number is limited; those in use are never closed.
#[tokio::test]
async fn surplus_idle_connections_of_http2_are_told_to_go() {
    const GOAWAY: u8 = 7;
    // Each worker may keep ten, and gets twice as many.
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (upstream, ncm) = with(&[("NCM_MAX_CONNECTIONS", &(40 * workers).to_string())]).await;
    upstream.always(Answer::json(json!({"code": 200})).delay(Duration::from_secs(4)));
    // The preface and empty SETTINGS; for one of them, HEADERS of `GET /album?id=1` as HPACK literals.
    let hello = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    let path = b"/album?id=1";
    let mut block = vec![0x82, 0x86, 0x04, path.len() as u8];
    block.extend_from_slice(path);
    block.extend_from_slice(b"\x01\x09localhost");
    let headers = [&[0, 0, block.len() as u8, 1, 5, 0, 0, 0, 1], &block[..]].concat();
    let mut busy = sent(ncm.address(), &[&hello[..], &headers].concat()).await;
    upstream.wait_for_calls(1).await;
    let mut idle = Vec::new();
    for _ in 0..20 * workers {
        idle.push(sent(ncm.address(), hello).await);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let told = |kinds: &[u8]| kinds.contains(&GOAWAY);
    let looks = Duration::from_secs(3);
    let seen = join_all(idle.iter_mut().map(|stream| frames(stream, looks))).await;
    let gone: Vec<usize> = (0..idle.len()).filter(|at| told(&seen[*at])).collect();
    // Workers have about equal numbers of them.
    assert!((9 * workers..=11 * workers).contains(&gone.len()), "{gone:?}");
    assert!(gone.iter().all(|at| *at < 12 * workers), "the oldest go first: {gone:?}");
    const RESPONSE: u8 = 1;
    let kinds = frames(&mut busy, Duration::from_secs(5)).await;
    assert!(kinds.contains(&RESPONSE) && !told(&kinds), "one with a request under way stays: {kinds:?}");
}

#[tokio::test]
async fn a_connection_at_rest_has_forgotten_nothing() {
    let (upstream, mut ncm) = with(&[]).await;
    let rest = || tokio::time::sleep(Duration::from_secs(3));
    let mut idle = answered(ncm.address()).await;
    // One request, and the beginning of a second.
    let mut half = sent(ncm.address(), &[REQUEST, &REQUEST[..20]].concat()).await;
    response(&mut half).await;
    let mut body = answered(ncm.address()).await;
    body.write_all(b"POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\n\r\n").await.unwrap();
    rest().await;
    body.write_all(b"id=1").await.unwrap();
    assert!(response(&mut body).await.0.starts_with("http/1.1 "));
    half.write_all(&REQUEST[20..]).await.unwrap();
    assert_eq!(response(&mut half).await.0, "http/1.1 200 ok");
    // Two requests at once, and an answer that exceeds any buffer.
    upstream.always(Answer::json(json!({"code": 200, "text": "x".repeat(3 << 20)})));
    idle.write_all(&[REQUEST, REQUEST].concat()).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    for _ in 0..2 {
        assert!(response(&mut idle).await.1 > 3 << 20);
    }
    rest().await;
    idle.write_all(b"GET / HT").await.unwrap();
    rest().await;
    idle.write_all(b"TP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    assert_eq!(response(&mut idle).await.0, "http/1.1 200 ok");
    rest().await;
    ncm.signal("TERM");
    assert!(ncm.wait(SOON).await.unwrap().success());
    assert_eq!(until_closed(idle).await, "");
}

#[tokio::test]
async fn what_a_load_took_is_given_back() {
    let (upstream, ncm) = with(&[]).await;
    upstream.always(Answer::json(json!({"code": 200, "text": "x".repeat(8 << 20)})));
    drop(answered(ncm.address()).await);
    let before = own(&ncm);
    // Clients that read nothing of 8 MiB each, beyond their socket buffers.
    let taking = join_all((0..20).map(|_| sent(ncm.address(), REQUEST))).await;
    wait_until("the load", || own(&ncm) > before + 60 * 1024).await;
    drop(taking);
    // Kept connections to the upstream keep their read buffers and some memory around them.
    until("the load's memory to be given back", &ncm, before + 40 * 1024).await;
}
