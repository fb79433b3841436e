//! The stand-in upstream of ncm's side: answers like the harness, and keeps the requests.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use ncm::crypto::{xeapi, xeapi_server};
use ncm::registry::UPSTREAMS;
use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::cli::output::Failure;

/// A received request.
pub(super) struct Received {
    pub(super) method: String,
    /// As if it had been sent to NetEase.
    pub(super) url: String,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

/// Host of the stand-in.
pub(super) const HOST: &str = "127.0.0.1";

/// The upload node, which upstreams name, not the registry.
const NODE: &str = "nos_audio";
pub(super) const NODE_BASE: &str = "http://nosup-eastchina1.126.net";

/// Maximum size of a body in bytes.
const MOST: usize = 16 << 20;

pub(super) struct StandIn {
    address: std::net::SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: tokio::task::JoinHandle<()>,
}

impl StandIn {
    /// Starts it: it answers every call alike, and requests for xeapi's key with that of `private`.
    pub(super) async fn start(private: [u8; 32]) -> Result<Self, Failure> {
        let failed =
            |error| Failure::no(format!("a port of this machine: {error} / 无法监听本机端口：{error}"));
        let listener = TcpListener::bind((HOST, 0)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let received = Arc::default();
        let answer = answer(&format!("http://{address}/{NODE}"));
        let (kept, answer) = (Arc::clone(&received), Bytes::from(answer.to_string()));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, answer) = (Arc::clone(&kept), answer.clone());
                tokio::spawn(async move {
                    let service = service_fn(|request| respond(request, &kept, &answer, &private));
                    // An error means that the client has disconnected.
                    let _closed = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Ok(Self { address, received, task })
    }

    /// Returns the base URL of the upstream with this name.
    pub(super) fn base(&self, name: &str) -> String {
        format!("http://{}/{name}", self.address)
    }

    /// Returns and clears the requests so far.
    pub(super) fn take(&self) -> Vec<Received> {
        std::mem::take(&mut self.received.lock())
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn respond(
    request: Request<Incoming>,
    kept: &Mutex<Vec<Received>>,
    answer: &Bytes,
    private: &[u8; 32],
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body =
        Limited::new(body, MOST).collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let (name, target) = target[1..].split_once('/').unwrap_or((&target[1..], ""));
    let answer = if is_key_call(target) {
        key(&body, private).into()
    } else {
        let known =
            UPSTREAMS.iter().find(|upstream| upstream.name == name).and_then(|upstream| upstream.base);
        let base = known.unwrap_or(if name == NODE { NODE_BASE } else { "https://upstream.example" });
        let text =
            |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let received = Received {
            method: head.method.to_string(),
            url: format!("{base}/{target}"),
            headers: head
                .headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), text(value)))
                .collect(),
            body,
        };
        kept.lock().push(received);
        // The storage's answer to the start of a multipart upload.
        if target.ends_with("?uploads") { UPLOAD.into() } else { answer.clone() }
    };
    let mut response = Response::new(Full::new(answer));
    for (name, value) in [("content-type", "application/json"), ("etag", ETAG)] {
        response.headers_mut().insert(name, hyper::header::HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The answer of both sides' stand-in upstreams to any call.
pub(super) fn answer(upload: &str) -> Value {
    json!({
        "code": 200, "id": 1, "songId": "1", "more": false, "needUpload": true, "upload": [upload],
        "data": [{ "id": 1, "songId": 1, "url": "http://m10.music.126.net/1.mp3", "code": 200 }],
        "result": { "token": "token", "objectKey": "object/key", "docId": "1", "resourceId": "1", "bucket": "bucket" },
        "account": { "id": 1 }, "profile": { "userId": 1 }, "privateCloud": { "songId": 1 },
        "playlist": { "id": 1, "trackIds": [{ "id": 1 }, { "id": 2 }] }, "songs": [{ "id": 1 }], "events": [],
    })
}

/// The storage's answer to a part; the harness uses the same.
const ETAG: &str = "drift";

const UPLOAD: &str = "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";

fn is_key_call(target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default();
    path.ends_with("/security/key/get") || path.ends_with("/bsr/sk/get")
}

/// Returns xeapi's key, signed for the request.
fn key(body: &[u8], private: &[u8; 32]) -> Vec<u8> {
    let nonce =
        form_urlencoded::parse(body).find(|(name, _)| name == "nonce").map(|(_, nonce)| nonce.into_owned());
    let sealed = xeapi_server::seal_server_key(&server_key(private).to_string());
    let timestamp = "1700000000000";
    let signature = xeapi::sign(timestamp, &nonce.unwrap_or_default());
    json!({ "code": 200, "data": { "encryptedData": sealed, "timestamp": timestamp, "signature": signature } })
        .to_string()
        .into_bytes()
}

/// Returns xeapi's key in the form that clients store.
pub(super) fn server_key(private: &[u8; 32]) -> Value {
    json!({ "publicKey": xeapi_server::public_key(private), "version": "1", "sk": "drift" })
}
