//! The page on which users sign in at NetEase and get app passwords.

mod files;
mod signing;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use subtle::ConstantTimeEq as _;

use crate::server::beside::Content;
pub(super) use signing::{Problem, SigningIn, picture};

/// Folder of the page on the API's server; on a server of its own the page is at `/`, too.
const FOLDER: &str = "/subsonic";

/// Returns whether a path is the page's, on the API's server.
pub(super) fn takes(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A request of the page's script, by the words of its path.
pub(super) enum Task<'a> {
    Look,
    Begin,
    Poll(&'a str),
    Draw(&'a str),
    Revoke(&'a str),
    Leave(&'a str),
}

/// Answers requests for files; returns the task of others, or the response to what is neither.
pub(super) fn route(request: &Request<Bytes>) -> Result<Task<'_>, Box<Response<Content>>> {
    let path = request.uri().path();
    if path == FOLDER {
        return Err(Box::new(moved()));
    }
    let path = path.strip_prefix(FOLDER).filter(|rest| rest.starts_with('/')).unwrap_or(path);
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Box::new(files::send(path).unwrap_or_else(|| refused(&nothing_here()))));
    }
    let words: Vec<&str> = path.split('/').skip(1).collect();
    match (request.method(), words.as_slice()) {
        (&Method::POST, ["look"]) => Ok(Task::Look),
        (&Method::POST, ["sign-in"]) => Ok(Task::Begin),
        (&Method::POST, ["sign-in", id]) => Ok(Task::Poll(id)),
        (&Method::POST, ["sign-in", id, "passwords"]) => Ok(Task::Draw(id)),
        (&Method::POST, ["sign-in", id, "revoke"]) => Ok(Task::Revoke(id)),
        (&Method::POST, ["sign-in", id, "leave"]) => Ok(Task::Leave(id)),
        _ => Err(Box::new(refused(&nothing_here()))),
    }
}

/// Returns whether a request has the server's key, if there is one.
pub(super) fn is_open(key: Option<&str>, headers: &HeaderMap) -> bool {
    let Some(key) = key else { return true };
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    let header = headers.get("x-ncm-access-key").map(|value| value.as_bytes());
    [bearer, header].into_iter().flatten().any(|given| bool::from(given.ct_eq(key.as_bytes())))
}

pub(super) fn done(answer: &Value) -> Response<Content> {
    respond(StatusCode::OK, answer)
}

pub(super) fn refused(problem: &Problem) -> Response<Content> {
    let Problem { status, zh, en } = problem;
    let body = json!({ "code": status.as_u16(), "msg": zh, "message": en });
    let mut response = respond(*status, &body);
    if *status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn nothing_here() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "这里没有内容：播放器访问 /rest/，用户页面在本服务器的首页",
        "there is nothing here: players ask at /rest/, and users have a page at this server's start",
    )
}

fn respond(status: StatusCode, body: &Value) -> Response<Content> {
    let mut response = Response::new(Content::Whole(body.to_string().into()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// A relative address: a reverse proxy may have put the server below a path.
fn moved() -> Response<Content> {
    let mut response = Response::new(Content::Whole(Bytes::new()));
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("subsonic/"));
    response
}
