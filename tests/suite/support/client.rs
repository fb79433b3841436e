//! A small HTTP client for the tests. It follows no redirects, decodes nothing and keeps connections alive.

use std::convert::Infallible;
use std::time::Duration;

use base64::Engine as _;
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper_util::client::legacy::Client as Legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

type Body = UnsyncBoxBody<Bytes, Infallible>;

/// Characters that `encodeURIComponent` does not escape, except those that forms encode.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'*');

#[derive(Clone)]
pub(crate) struct Client(Legacy<HttpConnector, Body>);

impl Client {
    pub(crate) fn new() -> Self {
        Self(Legacy::builder(TokioExecutor::new()).build(HttpConnector::new()))
    }

    pub(crate) fn request(&self, method: &str, url: &str) -> Request {
        Request {
            client: self.clone(),
            method: method.to_owned(),
            url: url.to_owned(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: Full::default().boxed_unsync(),
            timeout: Duration::from_secs(15),
        }
    }
}

/// One file of a multipart form, or one field if the file name is empty.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) field: String,
    pub(crate) filename: String,
    pub(crate) kind: String,
    pub(crate) bytes: Vec<u8>,
}

impl Part {
    /// Returns a part from the wire vectors.
    pub(crate) fn recorded(given: &Value) -> Self {
        let text = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
        let bytes =
            base64::engine::general_purpose::STANDARD.decode(text("base64")).expect("base64 in a vector");
        Self { field: text("field"), filename: text("filename"), kind: text("type"), bytes }
    }

    /// Returns the lines before the part's bytes.
    pub(crate) fn head(&self, boundary: &str) -> String {
        let Self { field, filename, kind, .. } = self;
        let file = if filename.is_empty() { String::new() } else { format!("; filename=\"{filename}\"") };
        let kind = if kind.is_empty() { String::new() } else { format!("\r\nContent-Type: {kind}") };
        format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"{file}{kind}\r\n\r\n")
    }
}

pub(crate) struct Request {
    client: Client,
    method: String,
    url: String,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Body,
    timeout: Duration,
}

impl Request {
    pub(crate) fn query(mut self, name: &str, value: &str) -> Self {
        self.url += if self.url.contains('?') { "&" } else { "?" };
        self.url += &pair(name, value);
        self
    }

    /// Adds a header, without replacing one of the same name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header name");
        self.headers.append(name, HeaderValue::from_bytes(value.as_bytes()).expect("a header value"));
        self
    }

    pub(crate) fn cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push(format!("{name}={}", utf8_percent_encode(value, COMPONENT)));
        self
    }

    pub(crate) fn body(mut self, kind: &str, body: impl Into<Bytes>) -> Self {
        self.body = Full::new(body.into()).boxed_unsync();
        if kind.is_empty() { self } else { self.header("content-type", kind) }
    }

    pub(crate) fn json(self, value: &Value) -> Self {
        self.body("application/json", value.to_string())
    }

    pub(crate) fn form<N: AsRef<str>, V: AsRef<str>>(self, pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let pairs: Vec<_> = pairs.into_iter().map(|(n, v)| pair(n.as_ref(), v.as_ref())).collect();
        self.body("application/x-www-form-urlencoded;charset=UTF-8", pairs.join("&"))
    }

    pub(crate) fn multipart(self, parts: &[Part]) -> Self {
        let mut body = Vec::new();
        for part in parts {
            body.extend_from_slice(part.head(BOUNDARY).as_bytes());
            body.extend_from_slice(&part.bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.body(&multipart_kind(), body)
    }

    /// Sets a multipart form with one file of this many bytes, generated while it is sent.
    pub(crate) fn multipart_stream(self, head: &Part, size: u64) -> Self {
        let first = Bytes::from(head.head(BOUNDARY));
        let last = Bytes::from(format!("\r\n--{BOUNDARY}--\r\n"));
        let pieces = std::iter::once(first).chain(filler(size)).chain([last]);
        self.stream(&multipart_kind(), pieces)
    }

    /// Sets a body of these pieces, in chunks; at most one is read ahead.
    pub(crate) fn stream(mut self, kind: &str, pieces: impl Iterator<Item = Bytes> + Send + 'static) -> Self {
        let frames = pieces.map(|piece| Ok::<_, Infallible>(Frame::data(piece)));
        self.body = StreamBody::new(stream::iter(frames)).boxed_unsync();
        self.header("content-type", kind)
    }

    /// Sets the time limit of the whole exchange; 15 s by default.
    pub(crate) fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sends the request; panics without an answer.
    pub(crate) async fn send(self) -> Reply {
        let what = format!("{} {}", self.method, self.url);
        self.try_send().await.unwrap_or_else(|e| panic!("{what}: {e}"))
    }

    pub(crate) async fn try_send(self) -> Result<Reply, String> {
        let longest = self.timeout;
        let exchange = async {
            let (head, body) = self.open().await?.into_parts();
            let body = body.collect().await.map_err(|e| format!("body: {e}"))?.to_bytes();
            Ok(Reply { status: head.status.as_u16(), headers: head.headers, body })
        };
        tokio::time::timeout(longest, exchange).await.map_err(|_| format!("no answer in {longest:?}"))?
    }

    /// Returns the answer with its body unread.
    pub(crate) async fn open(mut self) -> Result<http::Response<Incoming>, String> {
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            self = self.header("cookie", &cookies);
        }
        let mut request = http::Request::builder().method(self.method.as_str()).uri(&self.url);
        *request.headers_mut().ok_or("a bad URL or method")? = self.headers;
        let request = request.body(self.body).map_err(|e| e.to_string())?;
        self.client.0.request(request).await.map_err(|e| format!("{e:?}"))
    }
}

const BOUNDARY: &str = "----ncm-test-boundary-7MA4YWxkTrZu0gW";

fn multipart_kind() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// Encodes a pair as browsers do in queries and forms: a space becomes a plus.
fn pair(name: &str, value: &str) -> String {
    let encode = |text| utf8_percent_encode(text, COMPONENT).to_string().replace("%20", "+");
    format!("{}={}", encode(name), encode(value))
}

/// Returns this many bytes, in pieces of 64 KiB.
pub(crate) fn filler(size: u64) -> impl Iterator<Item = Bytes> + Send {
    let piece = Bytes::from(vec![b'x'; 64 * 1024]);
    let whole = size / piece.len() as u64;
    let last = piece.slice(..(size % piece.len() as u64) as usize);
    (0..whole).map(move |_| piece.clone()).chain((!last.is_empty()).then_some(last))
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// Returns the header's value, or "".
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn set_cookies(&self) -> Vec<String> {
        let all = self.headers.get_all("set-cookie").iter();
        all.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns the body as JSON; panics if it is not JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e} in {:?}", self.text()))
    }

    /// Returns the body as JSON, or else as a string.
    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| Value::from(self.text()))
    }
}

/// Writes bytes to a new connection, and returns all bytes until it closes, or within 5 s.
pub(crate) async fn raw(address: std::net::SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("the server accepts");
    let mut back = Vec::new();
    let exchange = async {
        stream.write_all(bytes).await?;
        stream.read_to_end(&mut back).await
    };
    let _ = tokio::time::timeout(Duration::from_secs(5), exchange).await;
    back
}
