//! Clients that close their sending side after their requests still get all answers.

use super::*;

/// Sends bytes, closes the client's sending side, and returns all bytes until the server closes.
async fn said(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = sent(address, bytes).await;
    stream.shutdown().await.unwrap();
    let mut back = Vec::new();
    let read = tokio::time::timeout(SOON, stream.read_to_end(&mut back)).await;
    read.expect("the server closes").unwrap();
    back
}

const GET: &str = "GET /album?id=11111 HTTP/1.1\r\nhost: localhost\r\n\r\n";
const OPTIONS: &str = "OPTIONS /album HTTP/1.1\r\nhost: localhost\r\n\r\n";
const HEAD: &str = "HEAD /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";

fn post(id: &str) -> String {
    let body = format!("{{\"id\":\"{id}\"}}");
    format!(
        "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn post_chunked(id: &str) -> String {
    let body = format!("{{\"id\":\"{id}\"}}");
    format!(
        "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n\
         {:x}\r\n{body}\r\n0\r\n\r\n",
        body.len()
    )
}

fn post_form(id: &str) -> String {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n{id}\r\n--x--\r\n{}",
        " ".repeat(100_000)
    );
    format!(
        "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

async fn echoing() -> (Upstream, Ncm) {
    let (upstream, ncm) = with(&[]).await;
    upstream.respond(|call| {
        Answer::json(json!({"code": 200, "of": call.path()})).delay(Duration::from_millis(100))
    });
    (upstream, ncm)
}

#[tokio::test]
async fn all_that_was_said_before_is_answered() {
    let (_upstream, ncm) = echoing().await;
    let large = format!("{}{}", " ".repeat(3 << 20), "{\"id\":\"22222\"}");
    let large = format!(
        "POST /album HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{large}",
        large.len()
    );
    for requests in [
        vec![GET.to_owned()],
        vec![post("22222")],
        vec![post_chunked("22222")],
        vec![post_form("22222")],
        vec![large],
        vec![OPTIONS.to_owned()],
        vec![HEAD.to_owned()],
        vec![GET.to_owned(), post("22222")],
        vec![post("22222"), GET.to_owned()],
        vec![post("22222"), post_chunked("22222"), post_form("22222"), GET.to_owned()],
        vec![OPTIONS.to_owned(), HEAD.to_owned(), post("22222")],
        vec![post("22222"), OPTIONS.to_owned()],
    ] {
        // Ten times, since the result depends on which bytes are read together.
        let said = (0..10).map(|_| said(ncm.address(), requests.concat().into_bytes().leak()));
        for back in futures_util::future::join_all(said).await {
            let back = String::from_utf8_lossy(&back);
            assert_eq!(back.matches("HTTP/1.1 20").count(), requests.len(), "{requests:?}: {back}");
            for id in ["11111", "22222"] {
                let asked = requests.iter().filter(|request| request.contains(id)).count();
                assert_eq!(back.matches(&format!("/album/{id}")).count(), asked, "{requests:?}: {back}");
            }
        }
    }
}

#[tokio::test]
async fn what_breaks_off_is_refused_or_ignored() {
    let (upstream, ncm) = echoing().await;
    for (whole, status) in
        [(post("22222"), "400"), (post_chunked("22222"), "400"), (post_form("22222"), "400")]
    {
        let back = said(ncm.address(), &whole.as_bytes()[..whole.len() - 3]).await;
        let back = String::from_utf8_lossy(&back);
        assert!(back.starts_with(&format!("HTTP/1.1 {status}")), "{whole}: {back}");
    }
    for nothing in ["", "GET /album?id=1 HTTP/1.1\r\nhost"] {
        let back = said(ncm.address(), nothing.as_bytes()).await;
        assert!(back.is_empty() || back.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&back));
    }
    assert!(upstream.calls().is_empty(), "{:?}", upstream.calls());
}

/// Returns a frame of HTTP/2.
fn frame(kind: u8, flags: u8, stream: u32, content: &[u8]) -> Vec<u8> {
    let mut frame = (content.len() as u32).to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend_from_slice(content);
    frame
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const GOAWAY: u8 = 7;

/// Returns a request's header block in HPACK, without a table: `method` and `scheme` by number, the rest as text.
fn head(method: &str, path: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut block = Vec::new();
    let fields = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "localhost")];
    for (name, value) in fields.iter().chain(more) {
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend_from_slice(text.as_bytes());
        }
    }
    block
}

fn preface() -> Vec<u8> {
    let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    bytes.extend(frame(4, 0, 0, &[]));
    bytes
}

/// Returns the frames in received bytes: kind, stream, content.
fn frames(mut bytes: &[u8]) -> Vec<(u8, u32, Vec<u8>)> {
    let mut frames = Vec::new();
    while bytes.len() >= 9 {
        let length = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]) as usize;
        let stream = u32::from_be_bytes(bytes[5..9].try_into().unwrap());
        frames.push((bytes[3], stream, bytes[9..9 + length].to_vec()));
        bytes = &bytes[9 + length..];
    }
    frames
}

#[tokio::test]
async fn over_http2_streams_are_answered_and_the_connection_ends() {
    let (_upstream, ncm) = echoing().await;
    let json = [("content-type", "application/json")];
    let mut bytes = preface();
    bytes.extend(frame(HEADERS, 0x4, 1, &head("POST", "/album", &json)));
    bytes.extend(frame(DATA, 0x1, 1, b"{\"id\":\"11111\"}"));
    bytes.extend(frame(HEADERS, 0x5, 3, &head("GET", "/album?id=33333", &[])));
    bytes.extend(frame(HEADERS, 0x5, 5, &head("OPTIONS", "/album", &[])));
    bytes.extend(frame(HEADERS, 0x5, 7, &head("HEAD", "/healthz", &[])));
    // A request whose body has broken off is refused, without effect on the others.
    bytes.extend(frame(HEADERS, 0x4, 9, &head("POST", "/album", &json)));
    bytes.extend(frame(DATA, 0, 9, b"{\"id\":"));
    for _ in 0..10 {
        let back = frames(&said(ncm.address(), &bytes).await);
        let texts: Vec<_> = back
            .iter()
            .filter(|(kind, ..)| *kind == DATA)
            .map(|(_, stream, content)| (*stream, String::from_utf8_lossy(content).into_owned()))
            .collect();
        let of = |stream: u32| -> String {
            texts.iter().filter(|(of, _)| *of == stream).map(|(_, text)| text.as_str()).collect()
        };
        for stream in [1, 3, 5, 7, 9] {
            let answered = back.iter().any(|(kind, of, _)| (*kind, *of) == (HEADERS, stream));
            assert!(answered, "stream {stream}: {back:?}");
        }
        assert!(of(1).contains("/album/11111"), "{texts:?}");
        assert!(of(3).contains("/album/33333"), "{texts:?}");
        assert!(of(9).contains("\"code\":400"), "{texts:?}");
    }
    // Also one after the other, with a request without content as the last.
    for (method, path) in
        [("OPTIONS", "/album"), ("HEAD", "/album?id=1"), ("GET", "/healthz"), ("GET", "/album?id=1")]
    {
        let bytes = [preface(), frame(HEADERS, 0x5, 1, &head(method, path, &[]))].concat();
        let back = frames(&said(ncm.address(), &bytes).await);
        assert!(back.iter().any(|(kind, of, _)| (*kind, *of) == (HEADERS, 1)), "{method} {path}: {back:?}");
    }
    let back = frames(&said(ncm.address(), &preface()).await);
    assert!(back.iter().all(|(kind, ..)| *kind != HEADERS), "{back:?}");
}

#[tokio::test]
async fn over_http2_a_refused_body_ends_its_stream_and_not_the_connection() {
    let (_upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    let json = [("content-type", "application/json")];
    let mut stream = sent(ncm.address(), &preface()).await;
    for (first, path) in [(1, "/nothing/here"), (3, "/album"), (5, "/album")] {
        stream.write_all(&frame(HEADERS, 0x4, first, &head("POST", path, &json))).await.unwrap();
        stream.write_all(&frame(DATA, 0, first, &[b'x'; 2000])).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(2500)).await;
    stream.write_all(&frame(HEADERS, 0x5, 7, &head("GET", "/healthz", &[]))).await.unwrap();
    let mut back = Vec::new();
    let start = std::time::Instant::now();
    while !frames_of(&back).iter().any(|(kind, of, _)| (*kind, *of) == (DATA, 7)) {
        assert!(start.elapsed() < SOON, "{:?}", frames_of(&back));
        let mut piece = [0; 4096];
        let read = tokio::time::timeout(SOON, stream.read(&mut piece)).await.unwrap().unwrap();
        assert!(read > 0, "the connection ended: {:?}", frames_of(&back));
        back.extend_from_slice(&piece[..read]);
    }
    let back = frames_of(&back);
    for stream in [1, 3, 5] {
        assert!(back.iter().any(|(kind, of, _)| (*kind, *of) == (HEADERS, stream)), "{back:?}");
        assert!(back.iter().any(|(kind, of, _)| (*kind, *of) == (RESET, stream)), "{back:?}");
    }
    assert!(back.iter().all(|(kind, ..)| *kind != GOAWAY), "{back:?}");
}

#[tokio::test]
async fn over_http2_a_body_that_is_cut_off_is_not_taken_for_whole() {
    let (upstream, ncm) = with(&[]).await;
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for error in [0_u32, 8] {
        let mut bytes = preface();
        bytes.extend(frame(HEADERS, 0x4, 1, &head("POST", "/album", &form)));
        bytes.extend(frame(DATA, 0, 1, b"id=1"));
        let whole = bytes.len();
        bytes.extend(frame(RESET, 0, 1, &error.to_be_bytes()));
        bytes.extend(frame(HEADERS, 0x5, 3, &head("GET", "/healthz", &[])));
        let back = frames(&said(ncm.address(), &bytes).await);
        assert!(back.iter().any(|(kind, of, _)| (*kind, *of) == (DATA, 3)), "{back:?}");
        // The same bytes in pieces.
        let mut stream = sent(ncm.address(), &bytes[..whole]).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        stream.write_all(&bytes[whole..]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert!(upstream.calls().is_empty(), "{:?}", upstream.calls());
}

/// Returns the complete frames.
fn frames_of(bytes: &[u8]) -> Vec<(u8, u32, Vec<u8>)> {
    let mut whole = 0;
    while bytes.len() >= whole + 9 {
        let length = u32::from_be_bytes([0, bytes[whole], bytes[whole + 1], bytes[whole + 2]]) as usize;
        if bytes.len() < whole + 9 + length {
            break;
        }
        whole += 9 + length;
    }
    frames(&bytes[..whole])
}
