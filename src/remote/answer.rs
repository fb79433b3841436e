//! Makes a reply from a server's response: the upstream's answer, or an error of the server itself.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE, WWW_AUTHENTICATE};
use http::{HeaderMap, Response};
use serde_json::{Map, Value};

use crate::registry::{Endpoint, HINTS};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Reads the answer to a call.
pub(super) fn read(
    server: &str,
    endpoint: &'static Endpoint,
    response: Response<Bytes>,
) -> Result<Reply, Error> {
    let (head, body) = response.into_parts();
    let status = head.status.as_u16();
    let text = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
    let location = text(LOCATION).filter(|_| head.status.is_redirection());
    // One that leads to the same route is of a reverse proxy: its server has moved, or wants TLS.
    if let Some(to) = location.filter(|to| path(to).trim_end_matches('/').ends_with(endpoint.route)) {
        let to = to.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let to = to.strip_suffix(endpoint.route).unwrap_or(to);
        return Err(Error::new(
            Kind::NotConfigured,
            format!("{} 转向 {to}，请改用后者", server),
            format!("{} redirects to {to}: name that address instead", server),
        ));
    }
    let is_json = text(CONTENT_TYPE).is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
    let fields: Option<Map<String, Value>> = if is_json { serde_json::from_slice(&body).ok() } else { None };
    let Some(fields) = fields.or_else(|| location.map(|_| Map::new())) else {
        return Err(foreign(server, status, &head.headers));
    };
    if let Some(error) = own(server, endpoint, status, &fields) {
        return Err(error);
    }
    let mut reply = Reply::new(status, fields.get("code").and_then(Value::as_i64), body);
    let cookies = head.headers.get_all(SET_COOKIE).iter();
    reply.cookies = cookies.filter_map(|cookie| Some(cookie.to_str().ok()?.to_owned())).collect();
    reply.location = location.map(str::to_owned);
    // It comes with a refusal alone, whatever the status of that is.
    let hint = text(http::HeaderName::from_static("x-ncm-hint"));
    reply.hint = hint.and_then(|hint| HINTS.iter().find(|known| known.header == hint));
    reply.is_refused = hint.is_some();
    Ok(reply)
}

/// The path of an address.
fn path(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// An answer that is no server's of this kind.
fn foreign(server: &str, status: u16, headers: &HeaderMap) -> Error {
    let address = server;
    if status == 401 && headers.contains_key(WWW_AUTHENTICATE) {
        return Error::new(
            Kind::InvalidRequest(status),
            format!("{address} 需要用户名和密码，写作 https://用户名:密码@主机"),
            format!("{address} asks for a user and a password: write https://user:password@host"),
        );
    }
    Error::new(
        Kind::BadAnswer,
        format!("{address} 不是 ncm：HTTP {status}，内容不是 JSON；请检查地址与路径"),
        format!("{address} is no ncm: it answered HTTP {status} without JSON; check address and path"),
    )
}

/// Returns the server's own error: it called no upstream, or no upstream answered.
fn own(server: &str, endpoint: &Endpoint, status: u16, fields: &Map<String, Value>) -> Option<Error> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let (zh, en) = (text("msg")?, text("message")?);
    let is_ours = fields.keys().all(|name| matches!(name.as_str(), "code" | "msg" | "message" | "param"))
        && fields.get("code").and_then(Value::as_u64) == Some(status.into())
        && zh != en;
    if !is_ours {
        return None;
    }
    let param = text("param").and_then(|name| {
        let files = endpoint.files.iter().map(|file| file.name);
        endpoint.params.iter().map(|param| param.name).chain(files).find(|known| *known == name)
    });
    let kind = match (status, param) {
        (400, Some(param)) => Kind::InvalidParameter(param),
        (401, _) => {
            return Some(Error::new(
                Kind::NotConfigured,
                "该服务需要访问密钥，或密钥有误：请设置环境变量 NCM_ACCESS_KEY",
                "the server asks for its access key, or the one it got is wrong: set NCM_ACCESS_KEY",
            ));
        }
        (404, _) => {
            let (address, route) = (server, endpoint.route);
            return Some(Error::new(
                Kind::UnknownEndpoint,
                format!("{address} 没有 {route}：请检查地址中的路径，或升级那里的 ncm"),
                format!("{address} has no {route}: check the path in the address, or update the ncm there"),
            ));
        }
        (429 | 503, _) => Kind::Busy(status, 1),
        (502, _) => Kind::BadAnswer,
        (504, _) => Kind::Timeout,
        (500, _) => Kind::Internal,
        (400..=499, _) => Kind::InvalidRequest(status),
        _ => return None,
    };
    Some(Error::new(kind, zh, en))
}
