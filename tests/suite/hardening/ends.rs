//! Request boundaries: no byte of a body is ever read as a request, whatever the reason for refusing the body's request.

use super::*;

/// A valid request, hidden in a body. No answer may show that it was read as one.
const HIDDEN: &str = "GET /album?id=66666 HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// A further request, where one may follow.
const NEXT: &str = "GET /album?id=77777 HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// Framing of a body.
#[derive(Clone, Copy, Debug)]
enum Framing {
    Length,
    Chunked,
}

/// What follows the first part of the body.
#[derive(Clone, Copy, Debug)]
enum Then {
    /// The rest of the body, which resembles a request.
    Hidden {
        after: Duration,
    },
    /// The rest of the body, and a further request.
    Next,
    Nothing,
}

/// A request that is refused before its body is read: request line, headers, begin of the body.
struct Refused {
    line: &'static str,
    headers: &'static str,
    body: &'static str,
    status: u16,
}

const fn refused(line: &'static str, headers: &'static str, body: &'static str, status: u16) -> Refused {
    Refused { line, headers, body, status }
}

const JSON: &str = "host: localhost\r\ncontent-type: application/json\r\n";
const FORM: &str = "host: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\n";
const PART: &str = "--x\r\nno head\r\n\r\nx\r\n--x--x";

fn answers(back: &str) -> Vec<u16> {
    back.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer[..3].parse().ok()).collect()
}

/// Sends a refused request and what follows it; returns all bytes until the server closes.
async fn talk(address: SocketAddr, refused: &Refused, framing: Framing, then: Then) -> String {
    let rest = match then {
        Then::Nothing => "x".repeat(HIDDEN.len()),
        _ => HIDDEN.to_owned(),
    };
    let Refused { line, headers, body, .. } = refused;
    let (head, first, last) = match framing {
        Framing::Length => {
            let length = body.len() + rest.len();
            (format!("content-length: {length}"), (*body).to_owned(), rest)
        }
        Framing::Chunked => {
            let piece = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
            let first = if body.is_empty() { String::new() } else { piece(body) };
            ("transfer-encoding: chunked".to_owned(), first, format!("{}0\r\n\r\n", piece(&rest)))
        }
    };
    let mut stream = sent(address, format!("{line}\r\n{headers}{head}\r\n\r\n{first}").as_bytes()).await;
    let (mut reader, mut writer) = stream.split();
    let write = async {
        // The server may have closed, even by a reset if it has stopped reading.
        let (after, what) = match then {
            Then::Nothing => return,
            Then::Next => (Duration::ZERO, last + NEXT),
            Then::Hidden { after } => (after, last),
        };
        tokio::time::sleep(after).await;
        let _closed = writer.write_all(what.as_bytes()).await;
        // A connection whose body has ended stays open for more requests.
        tokio::time::sleep(Duration::from_millis(2500)).await;
        let _closed = writer.shutdown().await;
    };
    let mut back = Vec::new();
    let read = tokio::time::timeout(SOON, reader.read_to_end(&mut back));
    let (read, ()) = tokio::join!(read, write);
    let back = String::from_utf8_lossy(&back).into_owned();
    let read = read.unwrap_or_else(|_| panic!("{line} {headers} {framing:?} {then:?}: not closed: {back}"));
    // A client that goes on sending gets the answer, not a reset.
    if let Err(error) = read {
        panic!("{line} {headers} {framing:?} {then:?}: {error} after {back:?}");
    }
    back
}

async fn try_all(address: SocketAddr, refusals: &[Refused]) {
    let mut talks = Vec::new();
    for refused in refusals {
        for framing in [Framing::Length, Framing::Chunked] {
            for then in [
                Then::Hidden { after: Duration::ZERO },
                Then::Hidden { after: Duration::from_millis(2500) },
                Then::Next,
                Then::Nothing,
            ] {
                talks.push(async move {
                    let what = format!("{} {} {framing:?} {then:?}", refused.line, refused.headers);
                    let back = talk(address, refused, framing, then).await;
                    let answers = answers(&back);
                    assert_eq!(answers.first(), Some(&refused.status), "{what}: {back}");
                    match answers.len() {
                        1 => {}
                        2 => assert!(
                            matches!(then, Then::Next) && back.contains("/album/77777"),
                            "{what}: {back}"
                        ),
                        _ => panic!("{what}: {back}"),
                    }
                    assert!(
                        !matches!(then, Then::Nothing) || back.contains("connection: close"),
                        "{what}: {back}"
                    );
                    assert!(!back.contains("66666"), "{what}: {back}");
                });
            }
        }
    }
    futures_util::future::join_all(talks).await;
}

#[tokio::test]
async fn no_byte_of_a_refused_body_is_a_request() {
    let (upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    upstream.respond(|call| Answer::json(json!({"code": 200, "of": call.path()})));
    let long: &'static str = "{\"x\":\"0000000000000000\"".repeat(60).leak();
    let path: &'static str = format!("POST /album?{} HTTP/1.1", "x".repeat(33_000)).leak();
    let head: &'static str = format!("{JSON}x: {}\r\n", "x".repeat(33_000)).leak();
    try_all(
        ncm.address(),
        &[
            refused("POST /cloud HTTP/1.1", FORM, PART, 400),
            refused("POST /album HTTP/1.1", FORM, PART, 400),
            refused(
                "POST /cloud HTTP/1.1",
                "host: localhost\r\ncontent-type: multipart/form-data\r\n",
                "--x",
                400,
            ),
            refused("POST /album HTTP/1.1", JSON, long, 413),
            refused("HEAD /album HTTP/1.1", JSON, long, 413),
            refused("POST /nothing/here HTTP/1.1", JSON, "{", 404),
            refused("PUT /album HTTP/1.1", JSON, "", 405),
            refused("HEAD /like HTTP/1.1", JSON, "", 405),
            refused("OPTIONS /album HTTP/1.1", JSON, "{", 204),
            refused("POST /album HTTP/1.1", "host: evil.example\r\n", "{", 421),
            refused("POST /album HTTP/1.1", "host: localhost\r\nhost: localhost\r\n", "{", 400),
            refused("POST /album HTTP/1.1", "", "{", 400),
            refused("POST /album HTTP/1.1", "host: [::1].evil.example\r\n", "{", 400),
            refused(path, JSON, "{", 414),
            refused("POST /album HTTP/1.1", head, "{", 431),
            refused("POST / HTTP/1.1", JSON, "{", 200),
            refused("GET / HTTP/1.1", "host: localhost\r\naccept: text/html\r\n", "{", 200),
            refused("GET /docs HTTP/1.1", JSON, "{", 200),
            refused("GET /healthz HTTP/1.1", JSON, "{", 200),
            refused("POST /readyz HTTP/1.1", JSON, "{", 200),
            refused("GET /metrics HTTP/1.1", JSON, "", 200),
            refused("GET /openapi.json HTTP/1.1", JSON, "{", 200),
            refused("POST /cookies HTTP/1.1", JSON, "{", 403),
        ],
    )
    .await;
    let (_upstream, locked) = with(&[("NCM_ACCESS_KEY", "key-of-the-server")]).await;
    try_all(locked.address(), &[refused("POST /album HTTP/1.1", JSON, "{", 401)]).await;
    assert!(upstream.calls().iter().all(|call| call.path().ends_with("/77777")), "{:?}", upstream.calls());
}

#[tokio::test]
async fn no_byte_of_a_body_is_a_request_where_too_much_is_asked() {
    // A request over the rate limit; it waits for half a second first.
    let (_upstream, rated) = with(&[("NCM_CLIENT_RPS", "0.01")]).await;
    assert_eq!(rated.get("/album?id=1").send().await.status, 200);
    try_all(rated.address(), &[refused("POST /album HTTP/1.1", JSON, "{", 429)]).await;
    let (upstream, busy) = with(&[("NCM_MAX_REQUESTS", "1"), ("NCM_TIMEOUT", "60")]).await;
    upstream.always(Answer::json(json!({"code": 200})).fault(crate::support::Fault::NeverAnswer));
    let under_way = tokio::spawn(busy.get("/album?id=1").try_send());
    upstream.wait_for_calls(1).await;
    try_all(busy.address(), &[refused("POST /album HTTP/1.1", JSON, "{", 503)]).await;
    under_way.abort();
}

#[tokio::test]
async fn a_body_that_has_been_read_is_followed_by_the_next_request() {
    let (upstream, ncm) = with(&[]).await;
    upstream.respond(|call| Answer::json(json!({"code": 200, "of": call.path()})));
    let form = "--x\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n1\r\n--x--\r\n and what follows it";
    for (kind, body, status) in [
        (JSON, "{\"id\":1}", 200),
        (JSON, "{\"id\":", 400),
        (FORM, form, 200),
        ("host: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n", "id=1", 200),
    ] {
        let chunked = format!("2\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", &body[..2], body.len() - 2, &body[2..]);
        for (framing, body) in [
            (format!("content-length: {}", body.len()), body.to_owned()),
            ("transfer-encoding: chunked".to_owned(), chunked),
        ] {
            let last = NEXT.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
            let request = format!("POST /album HTTP/1.1\r\n{kind}{framing}\r\n\r\n{body}{last}");
            let back = until_closed(sent(ncm.address(), request.as_bytes()).await).await;
            assert_eq!(answers(&back), [status, 200], "{request}: {back}");
            assert!(status != 200 || back.contains("/album/1"), "{request}: {back}");
            assert!(back.contains("/album/77777"), "{request}: {back}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_rests_goes_on_where_it_was() {
    let (_upstream, ncm) = with(&[]).await;
    // The beginning of the next request is there when the connection becomes idle.
    let (first, half) = NEXT.split_at(20);
    let mut stream = sent(ncm.address(), format!("{NEXT}{first}").as_bytes()).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    stream.write_all(half.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(2500)).await;
    stream.write_all(NEXT.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
    assert_eq!(answers(&until_closed(stream).await), [200, 200, 200]);
    // A pause in a body is not an idle connection.
    let body = "{\"id\":\"88888\"}";
    let head = format!("POST /album HTTP/1.1\r\n{JSON}content-length: {}\r\n\r\n", body.len());
    let mut stream = sent(ncm.address(), format!("{NEXT}{head}{}", &body[..5]).as_bytes()).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    stream.write_all(&body.as_bytes()[5..]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(2500)).await;
    stream.write_all(NEXT.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
    assert_eq!(answers(&until_closed(stream).await), [200, 200, 200]);
}

#[tokio::test]
async fn a_body_that_is_announced_as_too_large_is_not_asked_for() {
    let (_upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    let expects = |path: &str, kind: &str, length: usize| {
        format!("POST {path} HTTP/1.1\r\n{kind}expect: 100-continue\r\ncontent-length: {length}\r\n\r\n")
    };
    for (path, kind, length, status) in [
        ("/album", JSON, 1025, 413),
        ("/album", FORM, 1025, 413),
        ("/cloud", FORM, 2 << 30, 413),
        ("/nothing/here", JSON, 10, 404),
    ] {
        let request = expects(path, kind, length);
        let back = until_closed(sent(ncm.address(), request.as_bytes()).await).await;
        assert_eq!(answers(&back), [status], "{request}: {back}");
    }
    let mut stream = sent(ncm.address(), expects("/album", JSON, 8).as_bytes()).await;
    let mut first = [0; 25];
    stream.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"{\"id\":1}").await.unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
}

#[tokio::test]
async fn a_client_that_goes_on_sending_sees_its_refusal() {
    let (_upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    let size = 30 << 20;
    for (framing, status) in
        [(format!("content-length: {size}"), 413), ("transfer-encoding: chunked".into(), 413)]
    {
        let head = format!("POST /album HTTP/1.1\r\n{JSON}{framing}\r\n\r\n");
        let mut stream = sent(ncm.address(), head.as_bytes()).await;
        if framing.starts_with('t') {
            stream.write_all(format!("{size:x}\r\n").as_bytes()).await.unwrap();
        }
        // The whole body is sent before the first byte of an answer is read.
        let piece = vec![b' '; 1 << 20];
        for _ in 0..30 {
            stream.write_all(&piece).await.unwrap();
        }
        let back = until_closed(stream).await;
        assert_eq!(answers(&back), [status], "{framing}: {back}");
    }
}

#[tokio::test]
async fn a_request_says_once_for_whom_it_is() {
    let (_upstream, ncm) = with(&[]).await;
    for (version, hosts, status) in [
        ("1.1", &["localhost"][..], 200),
        ("1.1", &["127.0.0.1:3000"], 200),
        ("1.1", &["[::1]"], 200),
        ("1.1", &["[::1]:3000"], 200),
        ("1.1", &["[::ffff:127.0.0.1]:3000"], 200),
        ("1.1", &[], 400),
        ("1.1", &["localhost", "localhost"], 400),
        ("1.1", &["localhost", "evil.example"], 400),
        ("1.0", &["localhost", "localhost"], 400),
        ("1.0", &[], 200),
        ("1.1", &[""], 400),
        ("1.1", &["[::1].evil.example"], 400),
        ("1.1", &["[::1]evil.example"], 400),
        ("1.1", &["[::1"], 400),
        ("1.1", &["[evil.example]"], 400),
        ("1.1", &["::1"], 400),
        ("1.1", &["localhost:80.evil.example"], 400),
        ("1.1", &["127.0.0.1:80@evil.example"], 400),
        ("1.1", &["127.0.0.1@evil.example"], 400),
        ("1.1", &["localhost/evil.example"], 400),
        ("1.1", &["localhost evil.example"], 400),
        ("1.1", &["evil.example"], 421),
        ("1.1", &["localhost,evil.example"], 421),
    ] {
        let hosts: String = hosts.iter().map(|host| format!("host: {host}\r\n")).collect();
        let request = format!("GET /album?id=1 HTTP/{version}\r\n{hosts}connection: close\r\n\r\n");
        let back = until_closed(sent(ncm.address(), request.as_bytes()).await).await;
        assert_eq!(back[9..12].parse(), Ok(status), "{request}: {back}");
        assert!(status != 400 || back.contains("Host"), "{request}: {back}");
    }
    // The URL may contain the host, too, which then has to be the same.
    for (host, status) in [("localhost", 200), ("evil.example", 400)] {
        let request =
            format!("GET http://localhost/album?id=1 HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        let back = until_closed(sent(ncm.address(), request.as_bytes()).await).await;
        assert_eq!(answers(&back), [status], "{request}: {back}");
    }
}

#[tokio::test]
async fn a_request_says_clearly_where_it_ends() {
    let (_upstream, ncm) = with(&[]).await;
    let body = "8\r\n{\"id\":1}\r\n0\r\n\r\n";
    let ask = async |head: &str, body: &str| {
        let request =
            format!("POST /album HTTP/1.1\r\n{JSON}connection: close\r\n{head}\r\n\r\n{body}{NEXT}");
        let back = until_closed(sent(ncm.address(), request.as_bytes()).await).await;
        let answers = answers(&back);
        assert_eq!(answers.len(), 1, "{request}: {back}");
        answers[0]
    };
    for (head, status) in [
        ("transfer-encoding: chunked", 200),
        ("transfer-encoding: Chunked", 200),
        ("transfer-encoding: chunked, chunked", 400),
        ("transfer-encoding: chunked\r\ntransfer-encoding: chunked", 400),
        ("transfer-encoding: gzip, chunked", 400),
        ("transfer-encoding: gzip\r\ntransfer-encoding: chunked", 400),
        ("transfer-encoding: identity, chunked", 400),
        ("transfer-encoding: , chunked", 400),
        ("transfer-encoding: chunked,", 400),
        ("transfer-encoding: chunked, identity", 400),
        ("transfer-encoding: identity", 400),
        ("transfer-encoding: xchunked", 400),
        ("transfer-encoding: \u{b}chunked", 400),
        ("transfer-encoding : chunked", 400),
        ("content-length: 8\r\ncontent-length: 9", 400),
        ("content-length: 8, 8", 400),
        ("content-length: +8", 400),
        ("content-length: 0x8", 400),
        ("content-length: -1", 400),
        ("content-length: 18446744073709551617", 400),
        // `content-length` is then ignored and the connection closed, as RFC 9112 requires.
        ("content-length: 8\r\ntransfer-encoding: chunked", 200),
        ("transfer-encoding: chunked\r\ncontent-length: 8", 200),
        ("x: a\r\n b\r\ntransfer-encoding: chunked", 400),
        ("x: a\rb\r\ntransfer-encoding: chunked", 400),
    ] {
        assert_eq!(ask(head, body).await, status, "{head}");
    }
    for (body, status) in [
        ("8;a=b\r\n{\"id\":1}\r\n0\r\n\r\n", 200),
        ("8\n{\"id\":1}\n0\n\n", 400),
        ("8;a\n{\"id\":1}\r\n0\r\n\r\n", 400),
        ("8;a\nb\r\n{\"id\":1}\r\n0\r\n\r\n", 400),
        ("8\r\n{\"id\":1}xx0\r\n\r\n", 400),
        ("0x8\r\n{\"id\":1}\r\n0\r\n\r\n", 400),
        ("-8\r\n{\"id\":1}\r\n0\r\n\r\n", 400),
        ("10000000000000008\r\n{\"id\":1}\r\n0\r\n\r\n", 400),
    ] {
        assert_eq!(ask("transfer-encoding: chunked", body).await, status, "{body}");
    }
}
