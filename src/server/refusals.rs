//! Errors that the server itself returns, with what to do about them.

use http::header::{HOST, RETRY_AFTER, TRANSFER_ENCODING};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response, Version};

use super::browser::name_of;
use super::connections::Chunks;
use super::respond::{HeaderPolicy, respond};
use crate::registry::{LONGEST_ROUTE, LeftOut, Registry};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Maximum size in bytes of path and query, and of all headers.
const URI_LIMIT: usize = 32 << 10;
const HEAD_LIMIT: usize = 32 << 10;

/// Refuses a request that a proxy in front could understand otherwise: its host, or where it ends.
pub(super) fn ambiguous<B>(request: &Request<B>) -> Option<Error> {
    unclear_host(request).or_else(|| unclear_end(request.headers()))
}

/// A request must name its host exactly once; only HTTP/1.0 may omit it.
fn unclear_host<B>(request: &Request<B>) -> Option<Error> {
    let authority = request.uri().authority().map(|authority| authority.as_str().as_bytes());
    let mut hosts = request.headers().get_all(HOST).iter().map(HeaderValue::as_bytes);
    let host = hosts.next();
    let more = hosts.next().is_some();
    let (zh, en) = match (authority, host) {
        _ if more => ("请求有多个 Host", "the request has more than one Host header"),
        (Some(authority), Some(host)) if !authority.eq_ignore_ascii_case(host) => (
            "请求的 Host 与网址中的主机名不一致",
            "the Host header of the request differs from the host of its URL",
        ),
        (Some(host), _) | (None, Some(host)) => {
            let host = std::str::from_utf8(host).ok();
            host.and_then(name_of).is_none().then_some((
                "请求的 Host 应为主机名或“主机名:端口”",
                "the Host header of the request is neither `name` nor `name:port`",
            ))?
        }
        (None, None) if request.version() > Version::HTTP_10 => {
            ("请求缺少 Host", "the request has no Host header")
        }
        (None, None) => return None,
    };
    Some(Error::new(Kind::InvalidRequest(400), zh, en))
}

/// For a chunked body, hyper checks only that the last coding is `chunked`; other codings are not decoded here.
fn unclear_end(headers: &HeaderMap) -> Option<Error> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let first = codings.next()?;
    let is_chunked = first.as_bytes().eq_ignore_ascii_case(b"chunked");
    (!is_chunked || codings.next().is_some()).then(|| {
        Error::new(
            Kind::InvalidRequest(400),
            "Transfer-Encoding 只能是 chunked，且只能出现一次",
            "Transfer-Encoding must be `chunked`, and appear once",
        )
    })
}

/// Returns the error for an unsupported method.
pub(super) fn unknown_method(method: &Method) -> Error {
    Error::new(
        Kind::InvalidRequest(405),
        format!("不支持 {method} 方法，请用 GET 或 POST"),
        format!("the method {method} is not supported; use GET or POST"),
    )
}

/// Returns the error for a `HEAD` request to a route that changes data.
pub(super) fn head_of_write() -> Error {
    Error::new(
        Kind::InvalidRequest(405),
        "该接口会修改数据，不接受 HEAD，请用 GET 或 POST",
        "this route changes data and does not accept HEAD; use GET or POST",
    )
}

/// Returns the error for a head that is too long.
pub(super) fn too_long(head: &Parts) -> Option<Error> {
    let uri = head.uri.path_and_query().map_or(0, |uri| uri.as_str().len());
    if uri > URI_LIMIT {
        return Some(Error::new(
            Kind::InvalidRequest(414),
            format!("网址超过 {URI_LIMIT} 字节，请把参数放进 POST 请求体"),
            format!("the URL is longer than {URI_LIMIT} bytes; send the parameters in the body of a POST"),
        ));
    }
    let headers: usize = head.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (headers > HEAD_LIMIT).then(|| {
        Error::new(
            Kind::InvalidRequest(431),
            format!("请求头超过 {HEAD_LIMIT} 字节；Cookie 可以改为放进 POST 请求体的参数 cookie"),
            format!(
                "the headers are longer than {HEAD_LIMIT} bytes; send cookies in the parameter `cookie` of a POST body"
            ),
        )
    })
}

/// Returns the error for an address that has its share of upstream calls under way.
pub(super) fn too_many_calls() -> Error {
    Error::new(
        Kind::Busy(503, 1),
        "服务器繁忙：此地址同时进行的上游请求太多，请稍后再试",
        "the server is busy: too many upstream calls of this address are under way; try again later",
    )
}

/// Returns the error for a host name that is not the server's.
pub(super) fn unknown_host() -> Error {
    Error::new(
        Kind::InvalidRequest(421),
        "本服务器不接受这个主机名（Host）；管理员可用 NCM_ALLOWED_HOSTS 允许它",
        "the server does not accept this host name (Host); the operator can allow it with NCM_ALLOWED_HOSTS",
    )
}

/// Returns a response that refuses a request while the server is overloaded.
pub(super) fn busy(zh: &str, en: &str) -> Response<Chunks> {
    let body = serde_json::json!({
        "code": 503,
        "msg": format!("服务器繁忙：{zh}，请稍后再试"),
        "message": format!("the server is busy: {en}; try again later"),
    });
    let mut response = respond(Reply::of_json(503, &body), &HeaderPolicy::default());
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// Returns the refusal for when clients leave too many responses untaken.
pub(super) fn untaken() -> Response<Chunks> {
    busy("客户端尚未取走的响应太多", "clients have not yet taken too many responses")
}

/// Returns a 404 that names the nearest route, or says why there is none.
pub(super) fn unknown(path: &str, registry: &Registry) -> Error {
    if let Some(left_out) = LeftOut::find(path) {
        return Error::left_out(left_out);
    }
    match nearest(path, registry) {
        Some(route) => Error::new(
            Kind::UnknownEndpoint,
            format!("没有这个接口，最接近的是 {route}"),
            format!("no such route; the nearest is {route}"),
        ),
        None => Error::new(
            Kind::UnknownEndpoint,
            "没有这个接口，可用 `ncm list` 查看全部接口",
            "no such route; `ncm list` shows all routes",
        ),
    }
}

/// Returns the nearest route, if any is near.
fn nearest(path: &str, registry: &Registry) -> Option<&'static str> {
    if path.len() > LONGEST_ROUTE {
        return None;
    }
    let wanted = path.to_ascii_lowercase();
    let near = ncm_codegen::spelling::nearest(&wanted, registry.routes().map(|(route, _)| route))?;
    let (_, endpoint) = registry.routes().find(|(route, _)| *route == near)?;
    // Returns the route as written, not in lower case.
    let mut spellings = std::iter::once(&endpoint.route).chain(endpoint.aliases);
    spellings.find(|known| known.eq_ignore_ascii_case(near)).copied()
}
