//! HTTP/1.1 from the server's side, written by hand: a library would not let the stand-in violate the protocol.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use md5::{Digest, Md5};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::answer::{Answer, Body, Fault, Framing, huge};
use super::codec::hex;

/// Maximum size in bytes of a request body that is kept; a longer one is only counted and hashed.
const KEPT: u64 = 1024 * 1024;

pub(super) struct Conn(BufReader<TcpStream>);

pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: BTreeMap<String, String>,
}

#[derive(Default)]
pub(super) struct Received {
    pub(super) body: Vec<u8>,
    pub(super) len: u64,
    pub(super) md5: String,
    /// False if the client disconnected before the end.
    pub(super) complete: bool,
}

/// How the stand-in reads request bodies.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    /// Closes the connection after this many bytes of a body.
    pub(crate) cut_after: Option<u64>,
    /// Waits this long after every 64 KiB.
    pub(crate) pause: Duration,
}

impl Head {
    fn length(&self) -> Option<u64> {
        self.headers.get("content-length")?.parse().ok()
    }

    fn says(&self, header: &str, token: &str) -> bool {
        self.headers.get(header).is_some_and(|v| v.to_ascii_lowercase().contains(token))
    }

    pub(super) fn closes(&self) -> bool {
        self.says("connection", "close")
    }
}

fn bad(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}

impl Conn {
    pub(super) fn new(stream: TcpStream) -> Self {
        let _ = stream.set_nodelay(true);
        Self(BufReader::with_capacity(64 * 1024, stream))
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if self.0.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line.pop() != Some(b'\n') {
            return Err(bad("the request ends inside a line"));
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }

    /// Returns the head of the next request; `None` after the client has closed.
    pub(super) async fn head(&mut self) -> io::Result<Option<Head>> {
        let Some(first) = self.line().await? else {
            return Ok(None);
        };
        let mut words = first.split(' ');
        let (Some(method), Some(target), Some("HTTP/1.1")) = (words.next(), words.next(), words.next())
        else {
            return Err(bad(format!("request line {first:?}")));
        };
        let mut headers = BTreeMap::<String, String>::new();
        loop {
            let line = self.line().await?.ok_or_else(|| bad("the request ends inside its head"))?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| bad(format!("header line {line:?}")))?;
            let joint = if name.eq_ignore_ascii_case("cookie") { "; " } else { ", " };
            let value = value.trim();
            let seen = headers.entry(name.to_ascii_lowercase());
            seen.and_modify(|v| *v = format!("{v}{joint}{value}")).or_insert_with(|| value.to_owned());
        }
        Ok(Some(Head { method: method.into(), target: target.into(), headers }))
    }

    /// Reads the body that belongs to `head`. An error in the middle gives `complete: false`.
    pub(super) async fn body(&mut self, head: &Head, reading: Reading) -> Received {
        let mut got = Received::default();
        let mut hash = Md5::new();
        got.complete = self.whole_body(head, reading, &mut got, &mut hash).await.is_ok();
        got.md5 = hex(&hash.finalize());
        got
    }

    async fn whole_body(
        &mut self,
        head: &Head,
        how: Reading,
        got: &mut Received,
        hash: &mut Md5,
    ) -> io::Result<()> {
        if head.says("expect", "100-continue") {
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
        }
        if !head.says("transfer-encoding", "chunked") {
            return self.piece(head.length().unwrap_or(0), how, got, hash).await;
        }
        loop {
            let line = self.line().await?.ok_or_else(|| bad("the body ends between chunks"))?;
            let digits = line.split(';').next().unwrap_or_default().trim();
            let size = u64::from_str_radix(digits, 16).map_err(|_| bad(format!("chunk size {line:?}")))?;
            self.piece(size, how, got, hash).await?;
            while let Some(line) = self.line().await? {
                if line.is_empty() {
                    break; // the end of a chunk, or of the trailers
                }
            }
            if size == 0 {
                return Ok(());
            }
        }
    }

    async fn piece(
        &mut self,
        mut left: u64,
        how: Reading,
        got: &mut Received,
        hash: &mut Md5,
    ) -> io::Result<()> {
        while left > 0 {
            let have = self.0.fill_buf().await?;
            let most = left.min(have.len() as u64) as usize;
            if most == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            hash.update(&have[..most]);
            got.len += most as u64;
            if got.len <= KEPT {
                got.body.extend_from_slice(&have[..most]);
            } else {
                got.body = Vec::new();
            }
            self.0.consume(most);
            left -= most as u64;
            if how.cut_after.is_some_and(|limit| got.len >= limit) {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
            if !how.pause.is_zero() {
                tokio::time::sleep(how.pause).await;
            }
        }
        Ok(())
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.get_mut().write_all(bytes).await
    }

    /// Returns when the client has closed its side.
    async fn gone(&mut self) {
        match self.0.fill_buf().await {
            Ok([]) | Err(_) => {}
            Ok(_) => std::future::pending().await, // the next request has already arrived
        }
    }

    /// Sends the answer. Returns `Ok(true)` if the connection may serve another request; an error if the client left first.
    pub(super) async fn answer(&mut self, head: &Head, answer: Answer) -> io::Result<bool> {
        let left = || io::Error::from(io::ErrorKind::BrokenPipe);
        if !answer.delay.is_zero() {
            tokio::select! {
                () = self.gone() => return Err(left()),
                () = tokio::time::sleep(answer.delay) => {}
            }
        }
        let stall = match answer.fault {
            Fault::NeverAnswer => {
                self.gone().await;
                return Err(left());
            }
            Fault::CloseBeforeHead => return Ok(false),
            Fault::Reset => {
                self.0.get_ref().set_zero_linger()?;
                return Ok(false);
            }
            Fault::NotHttp => {
                self.write(b"\x16\x03\x01 this is not HTTP\r\n\r\n").await?;
                return Ok(false);
            }
            Fault::CloseInsideHead => {
                self.write(format!("HTTP/1.1 {} OK\r\ncontent-ty", answer.status).as_bytes()).await?;
                return Ok(false);
            }
            Fault::CloseInsideBody(at) => Some((at, false)),
            Fault::StallInsideBody(at) => Some((at, true)),
            Fault::None | Fault::Drip(..) => None,
        };
        let drip = match answer.fault {
            Fault::Drip(bytes, pause) => Some((bytes.max(1), pause)),
            _ => None,
        };
        self.send(&head_of(&answer), drip).await?;
        let bodiless = head.method == "HEAD" || matches!(answer.status, 204 | 304);
        let pieces: Box<dyn Iterator<Item = Bytes> + Send> = match answer.body {
            _ if bodiless => Box::new(std::iter::empty()),
            Body::Json(value) => Box::new(std::iter::once(Bytes::from(value.to_string()))),
            Body::Bytes(bytes) => Box::new(std::iter::once(bytes)),
            Body::Huge(size) => Box::new(huge(size)),
        };
        let chunked = answer.framing == Framing::Chunked;
        let mut sent = 0;
        for mut piece in pieces.filter(|piece| !piece.is_empty()) {
            let cut = stall.filter(|(at, _)| sent + piece.len() as u64 >= *at);
            let promised = piece.len();
            if let Some((at, _)) = cut {
                piece.truncate((at - sent) as usize);
            }
            sent += piece.len() as u64;
            if chunked {
                self.send(format!("{promised:x}\r\n").as_bytes(), drip).await?;
            }
            self.send(&piece, drip).await?;
            if let Some((_, silent)) = cut {
                if silent {
                    self.gone().await;
                    return Err(left());
                }
                return Ok(false);
            }
            if chunked {
                self.send(b"\r\n", drip).await?;
            }
        }
        if chunked && !bodiless {
            self.send(b"0\r\n\r\n", drip).await?;
        }
        Ok(matches!(answer.framing, Framing::Length | Framing::Chunked))
    }

    async fn send(&mut self, bytes: &[u8], drip: Option<(usize, Duration)>) -> io::Result<()> {
        let Some((size, pause)) = drip else {
            return self.write(bytes).await;
        };
        for drop in bytes.chunks(size) {
            self.write(drop).await?;
            tokio::time::sleep(pause).await;
        }
        Ok(())
    }

    /// Closes the connection. Reads the rest for a moment, so that the kernel does not turn the close into a reset.
    pub(super) async fn close(mut self) {
        let _ = self.0.get_mut().shutdown().await;
        let mut rest = [0; 4096];
        let drain = async { while matches!(self.0.read(&mut rest).await, Ok(1..)) {} };
        let _ = tokio::time::timeout(Duration::from_millis(200), drain).await;
    }
}

fn head_of(answer: &Answer) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} Stand-in\r\n", answer.status);
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    let length = match &answer.body {
        Body::Json(value) => value.to_string().len() as u64,
        Body::Bytes(bytes) => bytes.len() as u64,
        Body::Huge(size) => *size,
    };
    head += &match answer.framing {
        Framing::Length => format!("content-length: {length}\r\n"),
        Framing::WrongLength(said) => format!("content-length: {said}\r\n"),
        Framing::Chunked => "transfer-encoding: chunked\r\n".to_owned(),
        Framing::UntilClose => "connection: close\r\n".to_owned(),
    };
    (head + "\r\n").into_bytes()
}
