//! Whether a request is taken on, and whether there is room for its response.

use std::sync::Arc;

use http::header::CONNECTION;
use http::{HeaderValue, Response};
use http_body::Body as _;

use super::body::Chunks;
use super::connection::{Connection, Request};

/// Maximum number of bytes of answers that one connection may leave untaken before a further answer is refused.
const HELD_BY_CONNECTION: usize = 16 << 20;

/// Counts a request until its response is there; none where there are too many.
pub(in crate::server) fn begin(connection: &Arc<Connection>) -> Option<Request> {
    let taken = connection.limits.take_request();
    // The guard takes itself off the count, also where it is one too many.
    let request = connection.begin();
    taken.then_some(request)
}

/// A response whose bytes count until the client has taken them; the refusal where clients have left too many.
pub(in crate::server) fn hold_response(
    connection: &Arc<Connection>,
    response: Response<Chunks>,
    refusal: fn() -> Response<Chunks>,
) -> Response<Chunks> {
    let bytes = response.body().left();
    if response.body().is_end_stream() {
        return close_if_lost(connection, response);
    }
    let is_too_much = connection.limits.holds_too_much(bytes) || connection.held() > HELD_BY_CONNECTION;
    let response = close_if_lost(connection, if is_too_much { refusal() } else { response });
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
