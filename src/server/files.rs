//! Sends the files that made-up answers lead to, whole or in part.

use std::future::ready;
use std::sync::Arc;

use futures_util::stream;
use http::header::{
    ACCEPT_RANGES, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

use super::connections::Chunks;
use super::ranges::part;
use super::respond::{HeaderPolicy, NOSNIFF, allow_origin};
use crate::client::stand_in::File;

/// Returns the response to a request for a file: the file, a part of it, or 304 if the caller has it already.
pub(super) fn send(file: Arc<dyn File>, head: &Parts, policy: &HeaderPolicy) -> Response<Chunks> {
    let (tag, size) = (format!("\"{}\"", file.tag()), file.size());
    let text = |name: &HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let known = text(&IF_NONE_MATCH).unwrap_or_default();
    let mut response = Response::new(Chunks::default());
    let is_known =
        known.split(',').map(str::trim).any(|known| known.trim_start_matches("W/") == tag || known == "*");
    // A range applies only to GET, and only while the caller's other parts are of the same file.
    let is_same = text(&IF_RANGE).is_none_or(|known| known == tag);
    let range = text(&RANGE).filter(|_| is_same && head.method == Method::GET);
    let part = match range.and_then(|range| part(range, size)) {
        _ if is_known => {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            None
        }
        None => Some(0..size),
        Some(Some(part)) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let last = part.end - 1;
            put(response.headers_mut(), CONTENT_RANGE, &format!("bytes {}-{last}/{size}", part.start));
            Some(part)
        }
        Some(None) => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            put(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{size}"));
            None
        }
    };
    let headers = response.headers_mut();
    put(headers, ETAG, &tag);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // Every use is validated, since the same address is another file after a start with another seed.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    allow_origin(headers, policy);
    headers.append(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Accept-Ranges, Content-Length, Content-Range, ETag"),
    );
    if let Some(part) = part {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind()));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
        if head.method != Method::HEAD {
            let pieces = stream::unfold(part.start, move |at| {
                let piece = file.piece(at);
                let next = at + piece.len() as u64;
                ready((!piece.is_empty()).then_some((Ok(piece), next)))
            });
            *response.body_mut() = Chunks::later(Some(part.end - part.start), Box::pin(pieces));
        }
    }
    response
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // No value fails: each consists of digits, letters and marks that a header may contain.
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
