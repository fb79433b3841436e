//! Turns a reply into an HTTP response.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, AGE, CACHE_CONTROL, CONTENT_ENCODING,
    CONTENT_TYPE, LOCATION, RETRY_AFTER, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::connections::Chunks;
use super::decode::Ignored;
use crate::cache::Served;
use crate::reply::Reply;
use crate::wire::body::Encoding;

const X_CACHE: HeaderName = HeaderName::from_static("x-cache");

/// Header that explains why the upstream refused and what to do, as JSON in ASCII.
const X_NCM_HINT: HeaderName = HeaderName::from_static("x-ncm-hint");

/// Header that lists what the server ignored in the request.
const X_NCM_IGNORED: HeaderName = HeaderName::from_static("x-ncm-ignored");

/// Header that names the source of a response that no upstream sent.
#[cfg(feature = "mock")]
const X_NCM_MOCK: HeaderName = HeaderName::from_static("x-ncm-mock");

/// Forbids browsers to guess another type than `Content-Type`.
pub(super) const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// What decides the headers of a response, besides the reply.
#[derive(Default)]
pub(super) struct HeaderPolicy {
    /// Value of `Access-Control-Allow-Origin`; none means `*`.
    pub(super) origin: Option<HeaderValue>,
    /// Whether the upstream's cookies are left out.
    pub(super) no_cookie: bool,
    /// Sites to which a browser may send the upstream's cookies.
    pub(super) same_site: SameSite,
    /// Where the reply came from; none if the server itself refused.
    pub(super) served: Option<Served>,
    /// Whether the request may come from a foreign site, which must not get the upstream's cookies.
    pub(super) foreign: bool,
    /// `Cache-Control` of a success that depends only on path and query; without it, caches must not keep the response.
    pub(super) cache_control: Option<HeaderValue>,
    /// What was ignored in the request.
    pub(super) ignored: Ignored,
}

/// Sites from which a browser sends a cookie back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum SameSite {
    /// The browser's default, for names of this machine: there browsers always tell the requesting site.
    #[default]
    Unset,
    /// Only this site: over plain http to another machine, browsers do not tell the requesting site.
    Strict,
    /// All sites, over https; only named ones are honoured.
    None,
}

impl SameSite {
    fn attributes(self) -> &'static str {
        match self {
            Self::Unset => "",
            Self::Strict => "; SameSite=Strict",
            Self::None => "; SameSite=None; Secure",
        }
    }
}

/// Request headers on which a response depends. Constants, so that their bytes are not checked for each response.
const VARIES: HeaderValue = HeaderValue::from_static("Origin, Accept-Encoding");
const SHARED_VARIES: HeaderValue = HeaderValue::from_static("Origin, Accept-Encoding, Cookie");

/// For responses of one user.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");

/// Creates the response to a client.
pub(super) fn respond(reply: Reply, policy: &HeaderPolicy) -> Response<Chunks> {
    let mut response = Response::new(Chunks::from(reply.chunks));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = response.headers_mut();
    // The largest capacity that the allocator serves quickly is 12 headers.
    headers.reserve(11 + reply.cookies.len());
    headers.insert(CONTENT_TYPE, JSON);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if let Some(encoding) = reply.encoding {
        headers.insert(
            CONTENT_ENCODING,
            HeaderValue::from_static(match encoding {
                Encoding::Gzip => "gzip",
                Encoding::Deflate => "deflate",
                Encoding::Brotli => "br",
            }),
        );
    }
    match policy.served.filter(|_| !reply.is_refusal) {
        None => {}
        Some(Served::Hit(age)) => {
            headers.insert(X_CACHE, HeaderValue::from_static("hit"));
            headers.insert(AGE, HeaderValue::from(age.as_secs()));
        }
        Some(Served::Miss) => _ = headers.insert(X_CACHE, HeaderValue::from_static("miss")),
        Some(Served::Join) => _ = headers.insert(X_CACHE, HeaderValue::from_static("join")),
        Some(Served::Bypass) => _ = headers.insert(X_CACHE, HeaderValue::from_static("bypass")),
    }
    if let Some(hint) = reply.hint {
        headers.insert(X_NCM_HINT, HeaderValue::from_static(hint.header));
        headers.append(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Ncm-Hint"));
    }
    #[cfg(feature = "mock")]
    if let Some(made_of) = reply.made_of
        && let Ok(word) = HeaderValue::try_from(format!("{made_of:?}").to_ascii_lowercase())
    {
        headers.insert(X_NCM_MOCK, word);
        headers.append(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Ncm-Mock"));
    }
    if let Some(seconds) = reply.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(location) = reply.location.and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(LOCATION, location);
    }
    let kept_back = policy.foreign && !reply.cookies.is_empty();
    let ignored = if kept_back {
        let mut ignored = policy.ignored.clone();
        ignored.add_cookie();
        ignored.header()
    } else {
        policy.ignored.header()
    };
    if let Some(ignored) = ignored {
        headers.insert(X_NCM_IGNORED, ignored);
        headers.append(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Ncm-Ignored"));
    }
    if kept_back && reply.cookies.iter().any(|cookie| cookie.starts_with("MUSIC_U=")) {
        hint_at_origins(policy);
    }
    let sets_cookies = !policy.no_cookie && !policy.foreign && !reply.cookies.is_empty();
    let shared = policy
        .cache_control
        .as_ref()
        .filter(|_| reply.status == 200 && matches!(reply.code, None | Some(200)) && !sets_cookies);
    let is_shared = shared.is_some();
    headers.insert(CACHE_CONTROL, shared.cloned().unwrap_or(PRIVATE));
    if sets_cookies {
        for cookie in reply.cookies {
            // If an attribute appears twice, the last one counts.
            let cookie = cookie + policy.same_site.attributes();
            if let Ok(value) = HeaderValue::try_from(cookie) {
                headers.append(SET_COOKIE, value);
            }
        }
    }
    // The cookie `os` decides some responses, and a shared cache answers before this server sees it.
    vary_by(headers, policy, if is_shared { SHARED_VARIES } else { VARIES });
    response
}

/// Tells the operator, once, which setting lets an app's browser keep its session. Most apps do not need it: they keep
/// the session themselves, from the response's field `cookie`.
fn hint_at_origins(policy: &HeaderPolicy) {
    static ONCE: std::sync::Once = std::sync::Once::new();
    let Some(origin) = policy.origin.as_ref().and_then(|origin| origin.to_str().ok()) else { return };
    ONCE.call_once(|| {
        tracing::warn!(
            origin,
            "a sign-in's cookies were not sent to a page of another origin; if that is your app and it stays signed out, \
             add it to CORS_ALLOW_ORIGIN / 登录的 Set-Cookie 未发给其他来源的页面；如果这是你的应用且无法保持登录，请把它写进 CORS_ALLOW_ORIGIN"
        );
    });
}

/// Answers a browser's preflight request.
pub(super) fn preflight(policy: &HeaderPolicy) -> Response<Chunks> {
    let mut response = Response::new(Chunks::default());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("X-Requested-With,Content-Type,Authorization,X-Ncm-Access-Key,X-Request-Id"),
    );
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET,POST,HEAD,OPTIONS"));
    allow_origin(headers, policy);
    response
}

/// Adds the headers that a browser needs on every response; methods and headers it asks for in advance.
pub(super) fn allow_origin(headers: &mut HeaderMap, policy: &HeaderPolicy) {
    vary_by(headers, policy, VARIES);
}

fn vary_by(headers: &mut HeaderMap, policy: &HeaderPolicy, vary: HeaderValue) {
    headers
        .insert(ACCESS_CONTROL_ALLOW_ORIGIN, policy.origin.clone().unwrap_or(HeaderValue::from_static("*")));
    headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.insert(VARY, vary);
}
