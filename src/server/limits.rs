//! How much the server takes on at once, over all threads, and what it says when that is too much.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderValue, Response};

use super::body::Chunks;
use super::connection::{Connection, Request};
use super::respond::{Manner, respond};
use super::settings::{Caps, TrustedProxies};
use crate::reply::Reply;

/// Most bytes of answers that one connection may leave untaken before a further answer is refused.
const HELD_BY_CONNECTION: usize = 16 << 20;

/// What is under way, and how much of it may be.
#[derive(Debug)]
pub(super) struct Limits {
    caps: Caps,
    trusted: TrustedProxies,
    connections: AtomicUsize,
    addresses: Mutex<HashMap<IpAddr, usize>>,
    requests: AtomicUsize,
    answer_bytes: AtomicUsize,
}

impl Limits {
    pub(super) fn new(caps: Caps, trusted: TrustedProxies) -> Arc<Self> {
        Arc::new(Self {
            caps,
            trusted,
            connections: AtomicUsize::new(0),
            addresses: Mutex::default(),
            requests: AtomicUsize::new(0),
            answer_bytes: AtomicUsize::new(0),
        })
    }

    pub(super) fn client_timeout(&self) -> Duration {
        self.caps.client_timeout
    }

    /// Counts a connection until it ends; none where there are too many, or too many of its address.
    pub(super) fn admit(self: &Arc<Self>, peer: IpAddr) -> Option<Admitted> {
        let counted = Admitted { limits: Arc::clone(self), address: None };
        if self.connections.fetch_add(1, Relaxed) >= self.caps.connections {
            return None;
        }
        let mut counted = counted;
        // A reverse proxy brings everybody's.
        if !self.trusted.trusts(peer) {
            let address = client_net(peer);
            let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
            let count = addresses.entry(address).or_default();
            if *count >= self.caps.connections_per_address {
                return None;
            }
            *count += 1;
            counted.address = Some(address);
        }
        Some(counted)
    }

    /// Counts a request until its response is there; none where there are too many.
    pub(super) fn begin(connection: &Arc<Connection>, http2: bool) -> Option<Request> {
        let limits = &connection.limits;
        let others = limits.requests.fetch_add(1, Relaxed);
        // The guard takes itself off the count, also where it is one too many.
        let request = connection.begin(http2);
        (others < limits.caps.requests).then_some(request)
    }

    pub(super) fn ended(&self) {
        self.requests.fetch_sub(1, Relaxed);
    }

    pub(super) fn hold(&self, bytes: usize) {
        self.answer_bytes.fetch_add(bytes, Relaxed);
    }

    pub(super) fn release(&self, bytes: usize) {
        self.answer_bytes.fetch_sub(bytes, Relaxed);
    }

    /// A response whose bytes count until the client has taken them; a refusal where clients have left too many.
    pub(super) fn hold_response(
        connection: &Arc<Connection>,
        response: Response<Chunks>,
    ) -> Response<Chunks> {
        let bytes = response.body().left();
        if bytes == 0 {
            return response;
        }
        let held = connection.limits.answer_bytes.load(Relaxed);
        let response = if held.saturating_add(bytes) > connection.limits.caps.answer_bytes
            || connection.held() > HELD_BY_CONNECTION
        {
            busy(
                "客户端尚未取走的应答太多",
                "clients have not yet taken the answers that are waiting for them",
            )
        } else {
            response
        };
        connection.hold(response.body().left());
        response.map(|body| body.held_by(Arc::clone(connection)))
    }
}

/// A connection that counts.
pub(super) struct Admitted {
    limits: Arc<Limits>,
    address: Option<IpAddr>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.limits.connections.fetch_sub(1, Relaxed);
        if let Some(address) = self.address {
            let mut addresses = self.limits.addresses.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(count) = addresses.get_mut(&address) {
                *count -= 1;
                if *count == 0 {
                    addresses.remove(&address);
                }
            }
        }
    }
}

/// What one client may have for itself: an IPv4 address, or a network of IPv6.
pub(super) fn client_net(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let net = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(net.into())
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// The refusal of what is too much at the moment.
pub(super) fn busy(zh: &str, en: &str) -> Response<Chunks> {
    let body = serde_json::json!({
        "code": 503,
        "msg": format!("服务器繁忙：{zh}，请稍后再试"),
        "message": format!("the server is busy: {en}; try again later"),
    });
    let mut response = respond(Reply::of_json(503, &body), &Manner::default());
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// As [`busy`], for a connection that is not read at all.
pub(super) fn busy_connection() -> String {
    let body = serde_json::json!({
        "code": 503,
        "msg": "服务器繁忙：连接数已达上限，请稍后再试",
        "message": "the server is busy: too many connections; try again later",
    })
    .to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\n\
         content-length: {length}\r\nretry-after: 1\r\nconnection: close\r\n\r\n{body}"
    )
}
