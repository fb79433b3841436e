//! Serves the files of `crate::pages`, and lets the server's own pages see the browser's cookies.

use std::sync::LazyLock;

use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, IF_NONE_MATCH,
    LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};

use super::browser::{host, wants_html};
use super::connections::{Chunks, RequestBody};
use super::decode::{self, AcceptedFiles};
use super::respond::{HeaderPolicy, NOSNIFF, allow_origin, respond};
use super::settings::ServerConfig;
use crate::crypto::md5_hex;
use crate::load::aside::{aside, here_or_aside};
use crate::load::budget::Share;
pub(super) use crate::pages::{Asset, OPENAPI};
use crate::pages::{HTML, POLICY, find, of_origin, pack, player};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::percent::component;

/// Path at which a page reads the browser's cookies, which may be hidden from its scripts.
const COOKIES: &str = "/cookies";

/// Path at which a page has pasted cookies parsed.
const READ: &str = "/cookies/read";

/// Paths of other projects or earlier versions, and the pages that replace them: relative, since a reverse proxy may
/// have put the server below a path.
const MOVED: [(&str, &str); 9] = [
    ("/docs/", "../docs"),
    ("/docs/index.html", "../docs"),
    ("/index.html", "./"),
    ("/home.html", "./"),
    ("/api.html", "docs"),
    ("/qrlogin-nocookie.html", "qrlogin.html"),
    ("/audio_match_demo", "audio_match"),
    ("/audio_match_demo/", "../audio_match"),
    ("/audio_match_demo/index.html", "../audio_match"),
];

/// The page for a browser that requests a path which does not exist.
const NOT_FOUND: &str = "/404.html";

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

/// Answers a request for a file or for the browser's cookies.
pub(super) fn answer(documents: &[Asset], head: &Parts, policy: &HeaderPolicy) -> Option<Response<Chunks>> {
    if head.uri.path() == COOKIES {
        return Some(cookies(head, policy));
    }
    if let Some((_, to)) = MOVED.iter().find(|(from, _)| *from == head.uri.path()) {
        return Some(moved(to));
    }
    if head.uri.path() == SEARCH {
        return Some(moved(&search(documents, head.uri.query().unwrap_or_default())));
    }
    file(documents, &head.method, &head.uri, &head.headers).map(|file| send(file, head, policy))
}

/// Returns whether it leads to a page: anyone may follow, as anyone may open pages.
pub(super) fn leads_on(uri: &Uri) -> bool {
    uri.path() == SEARCH || MOVED.iter().any(|(from, _)| *from == uri.path())
}

fn moved(to: &str) -> Response<Chunks> {
    let mut response = Response::new(Chunks::from(Vec::new()));
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().extend(HeaderValue::try_from(to).ok().map(|to| (LOCATION, to)));
    response
}

/// Page of earlier versions whose query says what to search for; the player does so now.
const SEARCH: &str = "/search.html";

/// Returns the address of the player's search for the words of a query, and for the kind of things that it names.
fn search(documents: &[Asset], query: &str) -> String {
    let given = |name: &str| {
        let value = form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
        value.map(|(_, value)| component(&value)).filter(|value| !value.is_empty())
    };
    let words = given("keywords").map(|words| format!("/{words}")).unwrap_or_default();
    let kind = given("type").filter(|_| !words.is_empty()).map(|kind| format!("/{kind}")).unwrap_or_default();
    format!("{}#/search{words}{kind}", player(documents))
}

/// The page that says that there is nothing at this path, for a browser that shows pages; it links to where the server's
/// pages are from there.
pub(super) fn not_found(head: &Parts, policy: &HeaderPolicy) -> Option<Response<Chunks>> {
    if !matches!(head.method, Method::GET | Method::HEAD) || !wants_html(&head.headers) {
        return None;
    }
    static PIECES: LazyLock<Vec<Bytes>> = LazyLock::new(|| pieces(find(&[], NOT_FOUND)));
    let steps = head.uri.path().matches('/').count().saturating_sub(1).min(MOST_STEPS);
    let up = Bytes::from_static(&UP.as_bytes()[..steps * STEP.len()]);
    let up = std::iter::repeat(&up).cloned();
    // The way up stands before all pieces but the first.
    let chunks =
        PIECES.iter().cloned().zip(up).flat_map(|(piece, up)| [up, piece]).skip(1).collect::<Vec<_>>();
    let mut response = Response::new(Chunks::from(chunks));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
    protect(response.headers_mut(), policy);
    Some(response)
}

/// A path that is deeper than this links to nothing.
const MOST_STEPS: usize = 64;
const STEP: &str = "../";
static UP: LazyLock<String> = LazyLock::new(|| STEP.repeat(MOST_STEPS));

/// Cuts a page before each address in it.
fn pieces(page: Option<&Asset>) -> Vec<Bytes> {
    let text = page.map(Asset::plain).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = next_address(&rest) {
        pieces.push(rest.split_to(at));
    }
    pieces.push(rest);
    pieces
}

/// Returns where the first address of a page begins.
fn next_address(page: &[u8]) -> Option<usize> {
    let ends = [&b"href=\""[..], b"src=\""];
    (0..page.len()).find(|at| ends.iter().any(|end| page[..*at].ends_with(end)))
}

fn send(file: &Asset, head: &Parts, policy: &HeaderPolicy) -> Response<Chunks> {
    send_as(file, &file.tag(), head, policy, |gzip| if gzip { file.gzip.clone() } else { file.plain() })
}

/// The OpenAPI document names the server that sends it. One that the client has already is not made again.
pub(super) async fn openapi(
    documents: &[Asset],
    head: &Parts,
    policy: &HeaderPolicy,
    origin: Option<String>,
) -> Response<Chunks> {
    let file = file(documents, &head.method, &head.uri, &head.headers);
    let Some((file, origin)) = file.zip(origin) else {
        return answer(documents, head, policy).unwrap_or_default();
    };
    let tag = format!("{}-{}\"", file.tag().trim_end_matches('"'), &md5_hex(origin.as_bytes())[..8]);
    let content = if is_known(&head.headers, &tag) {
        Bytes::new()
    } else {
        let (gzip, packed) = (decode::accepts(&head.headers).gzip, file.gzip.clone());
        let made = aside(move || {
            let plain = of_origin(&packed, &origin);
            if gzip { pack(&plain) } else { plain.into() }
        });
        match made.await {
            Ok(content) => content,
            Err(error) => return respond(Error::from(error).into_reply(), policy),
        }
    };
    send_as(file, &tag, head, policy, |_| content)
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(IF_NONE_MATCH).iter();
    known
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == tag || known.trim() == "*")
}

/// Sends a file whose content is known by a tag, compressed or not.
fn send_as(
    file: &Asset,
    tag: &str,
    head: &Parts,
    policy: &HeaderPolicy,
    content: impl FnOnce(bool) -> Bytes,
) -> Response<Chunks> {
    let is_fresh = is_known(&head.headers, tag);
    let gzip = decode::accepts(&head.headers).gzip;
    let content = if is_fresh { Vec::new() } else { vec![content(gzip)] };
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
    protect(headers, policy);
    response
}

/// Sets the headers of pages and their files.
fn protect(headers: &mut HeaderMap, policy: &HeaderPolicy) {
    // Browsers keep the file but ask each time whether it has changed, which it does only with the program.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    allow_origin(headers, policy);
    headers.insert(VARY, HeaderValue::from_static("Accept, Origin, Accept-Encoding"));
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
