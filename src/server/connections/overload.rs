//! Decides whether a request is accepted, and whether there is room for its response.

use std::sync::Arc;

use http::header::CONNECTION;
use http::{HeaderValue, Response};
use http_body::Body as _;

use super::body::Chunks;
use super::connection::{Connection, Request};

/// Bytes of untaken responses on one connection beyond which it gets no further response.
const HELD_BY_CONNECTION: usize = 16 << 20;

/// Counts a request until its response exists; returns none if there are too many.
pub(in crate::server) fn begin(connection: &Arc<Connection>) -> Option<Request> {
    let taken = connection.limits.take_request();
    // Dropping it uncounts the request, even a surplus one.
    let request = connection.begin();
    taken.then_some(request)
}

/// Counts a response's bytes until the client has taken them; returns `refusal` if too many are untaken.
pub(in crate::server) fn hold_response(
    connection: &Arc<Connection>,
    response: Response<Chunks>,
    refusal: fn() -> Response<Chunks>,
) -> Response<Chunks> {
    let bytes = response.body().left();
    if response.body().is_end_stream() {
        return close_if_unread(connection, response);
    }
    let is_too_much = connection.limits.holds_too_much(bytes) || connection.held() > HELD_BY_CONNECTION;
    let response = close_if_unread(connection, if is_too_much { refusal() } else { response });
    connection.hold(response.body().left());
    response.map(|body| body.held_by(Arc::clone(connection)))
}

/// Adds `Connection: close` if the request's body was not read to its end.
pub(in crate::server) fn close_if_unread(
    connection: &Connection,
    mut response: Response<Chunks>,
) -> Response<Chunks> {
    if connection.has_unread_body() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
