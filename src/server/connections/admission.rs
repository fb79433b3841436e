//! Whether a request is taken on, and what the client is told where it is not.

use std::sync::Arc;

use http::header::{CONNECTION, RETRY_AFTER};
use http::{HeaderValue, Response};

use super::body::Chunks;
use super::connection::{Connection, Request};
use crate::reply::Reply;
use crate::server::respond::{Manner, respond};

/// Maximum number of bytes of answers that one connection may leave untaken before a further answer is refused.
const HELD_BY_CONNECTION: usize = 16 << 20;

/// Counts a request until its response is there; none where there are too many.
pub(in crate::server) fn begin(connection: &Arc<Connection>) -> Option<Request> {
    let taken = connection.limits.take_request();
    // The guard takes itself off the count, also where it is one too many.
    let request = connection.begin();
    taken.then_some(request)
}

/// A response whose bytes count until the client has taken them; a refusal where clients have left too many.
pub(in crate::server) fn hold_response(
    connection: &Arc<Connection>,
    response: Response<Chunks>,
) -> Response<Chunks> {
    let bytes = response.body().left();
    if bytes == 0 {
        return close_if_lost(connection, response);
    }
    let response = if connection.limits.holds_too_much(bytes) || connection.held() > HELD_BY_CONNECTION {
        busy("客户端尚未取走的应答太多", "clients have not yet taken the answers that are waiting for them")
    } else {
        response
    };
    let response = close_if_lost(connection, response);
    connection.hold(response.body().left());
    response.map(|body| body.held_by(Arc::clone(connection)))
}

/// The last response of a connection says so, where the request's body has not been read to its end.
pub(in crate::server) fn close_if_lost(
    connection: &Connection,
    mut response: Response<Chunks>,
) -> Response<Chunks> {
    if connection.has_lost_its_place() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The refusal of what is too much at the moment.
pub(in crate::server) fn busy(zh: &str, en: &str) -> Response<Chunks> {
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
pub(in crate::server) fn busy_connection() -> String {
    let body = serde_json::json!({
        "code": 503,
        "msg": "服务器繁忙：连接数已达上限，请稍后再试",
        "message": "the server is busy: too many connections; try again later",
    })
    .to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\n\
         x-content-type-options: nosniff\r\ncontent-length: {length}\r\nretry-after: 1\r\nconnection: close\r\n\r\n{body}"
    )
}
