//! Answers of the stand-in upstream, and its faults.

use std::io::Write as _;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use serde_json::Value;

use super::codec;
use super::upstream::Call;

const JSON: &str = "application/json;charset=UTF-8";

/// One response. Start from a constructor, then add: `Answer::json(v).status(502).delay(ms).fault(Fault::Reset)`.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
    pub(crate) coding: Coding,
    pub(crate) framing: Framing,
    pub(crate) seal: Seal,
    pub(crate) delay: Duration,
    pub(crate) fault: Fault,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Json(Value),
    Bytes(Bytes),
    /// A JSON object of this many bytes, generated while it is sent.
    Huge(u64),
}

/// `Content-Encoding`, and whether the body fits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Plain,
    Gzip,
    Brotli,
    /// `deflate` by RFC 9110: with a zlib wrapper.
    Deflate,
    /// `deflate` of some servers: the raw stream.
    RawDeflate,
    /// The header says gzip, the body is not.
    GarbageGzip,
    /// Gzip that ends early.
    CutGzip,
}

/// How the end of the body is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    Length,
    Chunked,
    /// Neither length nor chunks: the body ends with the connection.
    UntilClose,
    /// This `Content-Length` for any body; the connection closes after the body.
    WrongLength(u64),
}

/// Whether the body is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    /// If the call requested it (`e_r: true`).
    Asked,
    /// As `Asked`, and compressed by gzip before encryption, as NetEase does with `x-aeapi`.
    AskedGzip,
    /// Plain text, even if the call requested encryption.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// Reads the request and sends nothing until the client disconnects.
    NeverAnswer,
    CloseBeforeHead,
    CloseInsideHead,
    /// Closes after this many bytes of the body.
    CloseInsideBody(u64),
    /// Stops sending after this many bytes of the body, without closing.
    StallInsideBody(u64),
    /// A TCP reset instead of a response.
    Reset,
    /// Bytes that are not HTTP.
    NotHttp,
    /// Sends headers and body this many bytes at a time, with a pause between.
    Drip(usize, Duration),
}

impl Answer {
    fn new(kind: &str, body: Body) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".into(), kind.into())],
            body,
            coding: Coding::Plain,
            framing: Framing::Length,
            seal: Seal::Asked,
            delay: Duration::ZERO,
            fault: Fault::None,
        }
    }

    pub(crate) fn json(value: Value) -> Self {
        Self::new(JSON, Body::Json(value))
    }

    /// Returns an answer of type JSON with these bytes.
    pub(crate) fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(JSON, Body::Bytes(bytes.into()))
    }

    pub(crate) fn html(text: &str) -> Self {
        Self::new("text/html;charset=UTF-8", Body::Bytes(Bytes::copy_from_slice(text.as_bytes())))
    }

    /// Returns `{"code":200,"data":"aaa…"}` with this many bytes (at least 30), streamed.
    pub(crate) fn huge(bytes: u64) -> Self {
        Self::new(JSON, Body::Huge(bytes.max(30)))
    }

    /// Returns an answer from `*.answers.json`: status, headers (a value may be a list), body (JSON or text).
    pub(crate) fn recorded(given: &Value) -> Self {
        let body = match &given["body"] {
            Value::String(text) => Body::Bytes(Bytes::copy_from_slice(text.as_bytes())),
            other => Body::Json(other.clone()),
        };
        let mut answer = Self::new("", body).status(given["status"].as_u64().unwrap_or(200) as u16);
        answer.headers.clear();
        for (name, value) in given["headers"].as_object().into_iter().flatten() {
            for one in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
                answer.headers.push((name.clone(), one.as_str().unwrap_or_default().to_owned()));
            }
        }
        answer
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Adds a header, without replacing one of the same name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn cookie(self, set_cookie: &str) -> Self {
        self.header("set-cookie", set_cookie)
    }

    pub(crate) fn coding(mut self, coding: Coding) -> Self {
        self.coding = coding;
        self
    }

    pub(crate) fn framing(mut self, framing: Framing) -> Self {
        self.framing = framing;
        self
    }

    pub(crate) fn seal(mut self, seal: Seal) -> Self {
        self.seal = seal;
        self
    }

    /// Waits before it responds.
    pub(crate) fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(crate) fn fault(mut self, fault: Fault) -> Self {
        self.fault = fault;
        self
    }

    /// Encrypts and compresses the body for this call, and adds the matching header.
    pub(super) fn prepare(mut self, call: &Call) -> Self {
        let asked = call.asked_sealed() && matches!(self.body, Body::Json(_));
        let seal = match self.seal {
            Seal::Asked | Seal::AskedGzip => asked,
            Seal::Never => false,
        };
        if !seal && self.coding == Coding::Plain && matches!(self.body, Body::Huge(_)) {
            return self;
        }
        let mut bytes = match &self.body {
            Body::Json(value) => Bytes::from(value.to_string()),
            Body::Bytes(bytes) => bytes.clone(),
            Body::Huge(size) => huge(*size).flat_map(Vec::from).collect(),
        };
        if seal {
            let gzip = self.seal == Seal::AskedGzip;
            bytes = codec::seal(&if gzip { encode(Coding::Gzip, bytes).1 } else { bytes }).into();
        }
        let (name, bytes) = encode(self.coding, bytes);
        if !name.is_empty() {
            self = self.header("content-encoding", name);
        }
        self.body = Body::Bytes(bytes);
        self
    }
}

/// Returns a body in this coding, and the value of `Content-Encoding`.
pub(crate) fn encode(coding: Coding, bytes: Bytes) -> (&'static str, Bytes) {
    let level = Compression::fast();
    let gzip = || {
        let mut out = GzEncoder::new(Vec::new(), level);
        out.write_all(&bytes).and_then(|()| out.finish()).expect("memory takes every write")
    };
    let (name, out) = match coding {
        Coding::Plain => return ("", bytes),
        Coding::Gzip => ("gzip", gzip()),
        Coding::CutGzip => {
            let mut cut = gzip();
            cut.truncate(cut.len() / 2);
            ("gzip", cut)
        }
        Coding::GarbageGzip => ("gzip", b"\x1f\x8b\x08\x00this is no gzip stream at all".to_vec()),
        Coding::Deflate => {
            let mut out = ZlibEncoder::new(Vec::new(), level);
            ("deflate", out.write_all(&bytes).and_then(|()| out.finish()).expect("memory takes every write"))
        }
        Coding::RawDeflate => {
            let mut out = DeflateEncoder::new(Vec::new(), level);
            ("deflate", out.write_all(&bytes).and_then(|()| out.finish()).expect("memory takes every write"))
        }
        Coding::Brotli => {
            let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 4, 20);
            out.write_all(&bytes).expect("memory takes every write");
            ("br", out.into_inner())
        }
    };
    (name, out.into())
}

/// Returns the pieces of a huge body: a JSON object with one long string.
pub(super) fn huge(size: u64) -> impl Iterator<Item = Bytes> {
    const OPEN: &[u8] = br#"{"code":200,"data":""#;
    const CLOSE: &[u8] = br#""}"#;
    const PIECE: u64 = 64 * 1024;
    let piece = Bytes::from(vec![b'a'; PIECE as usize]);
    let middle = size - (OPEN.len() + CLOSE.len()) as u64;
    let last = piece.slice(..(middle % PIECE) as usize);
    let pieces = (0..middle / PIECE).map(move |_| piece.clone());
    std::iter::once(Bytes::from_static(OPEN)).chain(pieces).chain([last, Bytes::from_static(CLOSE)])
}
