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

/// Returns the bytes that `Range` names, `Some(None)` if all are beyond the end. As the standard says, the whole file is the
/// response to several ranges, and to a range of another unit.
pub(crate) fn part(range: &str, size: u64) -> Option<Option<std::ops::Range<u64>>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.trim().split_once('-')?;
    // A number that is too large for its type is beyond the end.
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let part = match (first, last) {
        ("", last) => size.saturating_sub(number(last)?)..size,
        (first, "") => number(first)?..size,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(size)
        }
    };
    Some(Some(part).filter(|part| part.start < part.end))
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (range, wanted) in [
            ("bytes=0-", Some(Some(0..10))),
            ("bytes=0-0", Some(Some(0..1))),
            ("bytes=3-99999999999999999999999", Some(Some(3..10))),
            ("bytes=-4", Some(Some(6..10))),
            ("bytes=-40", Some(Some(0..10))),
            ("bytes=-0", Some(None)),
            ("bytes=10-", Some(None)),
            ("bytes=99999999999999999999999-", Some(None)),
            ("bytes=5-4", None),
            ("bytes=0-1,3-4", None),
            ("bytes=+1-2", None),
            ("bytes=-", None),
            ("seconds=0-1", None),
            ("", None),
        ] {
            assert_eq!(part(range, 10), wanted, "{range}");
        }
    }
}
