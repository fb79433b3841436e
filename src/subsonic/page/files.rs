//! The page's files. Style, icon and first script are those of the program's other pages.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_FRAME_OPTIONS};
use http::{HeaderValue, Response};

use crate::server::beside::Content;

/// Paths, types and contents.
const FILES: [(&str, &str, &str); 5] = [
    ("/", "text/html; charset=utf-8", include_str!("index.html")),
    ("/page.js", "text/javascript; charset=utf-8", include_str!("page.js")),
    ("/first.js", "text/javascript; charset=utf-8", include_str!("../../pages/first.js")),
    ("/style.css", "text/css; charset=utf-8", include_str!("../../pages/style.css")),
    ("/icon.svg", "image/svg+xml", include_str!("../../pages/icon.svg")),
];

/// A health check of containers.
const HEALTH: (&str, &str, &str) =
    ("/healthz", "application/json; charset=utf-8", r#"{"code":200,"status":"ok"}"#);

/// Everything comes from this server, but for pictures that the script makes.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'";

pub(super) fn send(path: &str) -> Option<Response<Content>> {
    let mut all = FILES.iter().chain([&HEALTH]);
    let (_, kind, text) = all.find(|(other, ..)| *other == path)?;
    let mut response = Response::new(Content::Whole(Bytes::from_static(text.as_bytes())));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Some(response)
}
