//! Serves the files of `crate::pages`, and lets the server's own pages see the browser's cookies.

use http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG,
    IF_NONE_MATCH, ORIGIN, REFERRER_POLICY, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};

use super::browser::host;
use super::connections::{Chunks, RequestBody};
use super::decode::{self, AcceptedFiles};
use super::respond::{HeaderPolicy, NOSNIFF, allow_origin, respond};
use super::settings::ServerConfig;
use crate::load::aside::here_or_aside;
use crate::load::budget::Share;
pub(super) use crate::pages::Asset;
use crate::pages::find;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Path at which a page reads the browser's cookies, which may be hidden from its scripts.
const COOKIES: &str = "/cookies";

/// Path at which a page has pasted cookies parsed.
const READ: &str = "/cookies/read";

/// Paths that are pages for browsers and JSON for programs.
pub(super) const SHARED: [&str; 2] = ["/", "/audio_match"];

/// Returns the file for a request, first from `documents`, then from the program's own.
pub(super) fn file<'f>(
    documents: &'f [Asset],
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Option<&'f Asset> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let is_call = || !wants_html(headers) || uri.query().is_some();
    find(documents, uri.path()).filter(|_| !SHARED.contains(&uri.path()) || !is_call())
}

fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get_all(ACCEPT).iter();
    accept.filter_map(|value| value.to_str().ok()).any(|value| value.contains("text/html"))
}

/// Answers a request for a file or for the browser's cookies.
pub(super) fn answer(documents: &[Asset], head: &Parts, policy: &HeaderPolicy) -> Option<Response<Chunks>> {
    if head.uri.path() == COOKIES {
        return Some(cookies(head, policy));
    }
    file(documents, &head.method, &head.uri, &head.headers).map(|file| send(file, head, policy))
}

fn send(file: &Asset, head: &Parts, policy: &HeaderPolicy) -> Response<Chunks> {
    let tag = file.tag();
    let known = head.headers.get_all(IF_NONE_MATCH).iter();
    let is_fresh = known
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == tag || known.trim() == "*");
    let gzip = decode::accepts(&head.headers).gzip;
    let content = match (is_fresh, gzip) {
        (true, _) => Vec::new(),
        (false, true) => vec![file.gzip.clone()],
        (false, false) => vec![file.plain()],
    };
    let mut response = Response::new(Chunks::from(content));
    if is_fresh {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    if !is_fresh {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
        if gzip {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
    }
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    // Browsers keep the file but ask each time whether it has changed, which it does only with the program.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(file.policy));
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    allow_origin(headers, policy);
    headers.insert(VARY, HeaderValue::from_static("Accept, Origin, Accept-Encoding"));
    response
}

/// GET returns the browser's cookies to a page of this server; POST deletes them in the browser.
fn cookies(head: &Parts, policy: &HeaderPolicy) -> Response<Chunks> {
    if !is_own(head) {
        return respond(not_own().into_reply(), policy);
    }
    let given: Vec<&str> =
        head.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).collect();
    let given = given.join("; ");
    let cookie = if head.method == Method::POST { "" } else { given.as_str() };
    let mut response =
        respond(Reply::of_json(200, &serde_json::json!({ "code": 200, "cookie": cookie })), policy);
    if head.method == Method::POST {
        let names = given.split(';').filter_map(|pair| pair.split('=').next()).map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            if let Ok(gone) = HeaderValue::try_from(format!("{name}=; Max-Age=0; Path=/")) {
                response.headers_mut().append(SET_COOKIE, gone);
            }
        }
    }
    response
}

fn not_own() -> Error {
    Error::new(
        Kind::InvalidRequest(403),
        "只有本服务器自己的页面可以查看浏览器的 cookie",
        "only a page of this server may see the browser's cookies",
    )
}

/// Returns whether a page wants cookies parsed.
pub(super) fn reads_cookies(head: &Parts) -> bool {
    head.uri.path() == READ && head.method == Method::POST
}

/// Parses cookies in any format for a page of this server; the response's field `cookie` is the text of a header.
pub(super) async fn read_cookies(
    head: &Parts,
    body: RequestBody,
    policy: &HeaderPolicy,
    config: &ServerConfig,
    mut share: Share,
) -> Response<Chunks> {
    let read = async {
        if !is_own(head) {
            return Err(not_own());
        }
        let (fields, _) = decode::read(AcceptedFiles::All, &head.headers, body, config, &mut share).await?;
        here_or_aside(fields.size(), move || decode::decode_cookies(&fields)).await?
    };
    let reply = match read.await {
        Ok(cookie) => Reply::of_json(200, &serde_json::json!({ "code": 200, "cookie": cookie })),
        Err(error) => error.into_reply(),
    };
    respond(reply, policy)
}

/// Returns whether a script of this server's own page sent the request. Browsers say so, except over plain http to
/// another machine. There, a cross-site request whose response is readable has `Origin`, and only a script can set the
/// header.
fn is_own(head: &Parts) -> bool {
    const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    const X_REQUESTED_WITH: HeaderName = HeaderName::from_static("x-requested-with");
    let headers = &head.headers;
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    let own_origin = headers.get(ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
        origin
            .is_some_and(|(_, authority)| host(head).is_some_and(|host| host.eq_ignore_ascii_case(authority)))
    });
    own_origin && headers.contains_key(X_REQUESTED_WITH)
}
