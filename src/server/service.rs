//! What the server does with one request.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use http::header::{ALLOW, ORIGIN};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use hyper::body::{Body as _, Incoming};

use super::body::Chunks;
use super::decode;
use super::respond::{Manner, preflight, respond};
use super::settings::ServerConfig;
use crate::cache::{Cache, Question, Served};
use crate::client::Client;
use crate::error::{Error, Kind};
use crate::registry::{ENDPOINTS, Endpoint, ROUTES};
use crate::reply::Reply;

const METHODS: &str = "GET, POST, HEAD, OPTIONS";

/// The routes and what stands behind them.
pub struct Service {
    config: ServerConfig,
    client: Client,
    cache: Option<Arc<Cache>>,
}

impl Service {
    pub(super) async fn open(config: ServerConfig, client: Client) -> std::io::Result<Self> {
        let cache = match config.cache.setup() {
            Some(setup) => Some(Cache::open(setup).await.map_err(std::io::Error::other)?),
            None => None,
        };
        Ok(Self { config, client, cache })
    }

    /// The same service with upstream connections of its own, for another thread.
    pub(super) fn with_own_connections(&self) -> Self {
        let client = self.client.with_own_connections();
        Self { config: self.config.clone(), client, cache: self.cache.clone() }
    }

    /// Answers one request; `peer` is the address that the connection comes from.
    pub async fn respond(&self, request: Request<Incoming>, peer: IpAddr) -> Response<Chunks> {
        let (head, body) = request.into_parts();
        let mut manner = Manner {
            origin: self.origin(&head.headers),
            no_cookie: false,
            secure: self.is_secure(&head.headers, peer),
            served: None,
        };
        if head.method == Method::OPTIONS {
            return preflight(&manner);
        }
        if !matches!(head.method, Method::GET | Method::POST | Method::HEAD) {
            let error = Error::new(
                Kind::InvalidRequest(405),
                format!("不支持 {} 方法，请用 GET 或 POST", head.method),
                format!("the method {} is not supported; use GET or POST", head.method),
            );
            let mut response = respond(error.into_reply(), &manner);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(METHODS));
            return response;
        }
        let path = head.uri.path();
        if path == "/" {
            return respond(welcome(), &manner);
        }
        let reply = match Endpoint::routed(path) {
            None => Err(unknown(path)),
            Some(endpoint) => self.answer(endpoint, &head, body, &mut manner).await,
        };
        respond(reply.unwrap_or_else(Error::into_reply), &manner)
    }

    /// Answers a request to an endpoint, from the cache or by a call.
    async fn answer(
        &self,
        endpoint: &'static Endpoint,
        head: &Parts,
        body: Incoming,
        manner: &mut Manner,
    ) -> Result<Reply, Error> {
        manner.served = Some(Served::Bypass);
        let (fields, files) = if body.is_end_stream() {
            Default::default()
        } else {
            // In a box, like everything that an answer from the cache does without: it keeps that path's future small.
            Box::pin(decode::read(endpoint, &head.headers, body, &self.config)).await?
        };
        let asked = decode::decode(head.uri.query(), &head.headers, &fields)?;
        manner.no_cookie = asked.no_cookie;
        let question = Question {
            endpoint,
            params: &asked.params,
            timestamp: asked.timestamp.as_ref(),
            cookies: &asked.cookies,
            options: &asked.options,
            has_files: !files.is_empty(),
        };
        let Some((cache, key)) = self.cache.as_ref().and_then(|cache| Some((cache, cache.key(&question)?)))
        else {
            let (params, options) = asked.into_call();
            return Box::pin(self.client.run(endpoint, params, files, options)).await;
        };
        let accepts = asked.options.accepts;
        let fetch = || {
            let client = self.client.clone();
            let (params, options) = asked.into_call();
            // In a box: a flight holds it several times over, and moves it as often.
            Box::pin(async move {
                let reply = client.run(endpoint, params, files, options).await;
                reply.unwrap_or_else(Error::into_reply)
            })
        };
        let (reply, served) = cache.answer(key, &endpoint.cache, accepts, fetch).await;
        manner.served = Some(served);
        Ok(reply)
    }

    fn origin(&self, headers: &HeaderMap) -> HeaderValue {
        let own = self.config.cors_allow_origin.as_ref();
        own.or_else(|| headers.get(ORIGIN)).cloned().unwrap_or(HeaderValue::from_static("*"))
    }

    fn is_secure(&self, headers: &HeaderMap, peer: IpAddr) -> bool {
        let Some(scheme) = headers.get("x-forwarded-proto") else {
            return false;
        };
        let first = scheme.to_str().unwrap_or_default().split(',').next().unwrap_or_default();
        first.trim().eq_ignore_ascii_case("https") && self.config.trusted_proxies.trusts(peer)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("config", &self.config).finish_non_exhaustive()
    }
}

/// What stands at `/`.
fn welcome() -> Reply {
    Reply::of_json(
        200,
        &serde_json::json!({
            "code": 200,
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "endpoints": ENDPOINTS.len(),
            "example": "/cloudsearch?keywords=海阔天空",
        }),
    )
}

/// A 404 that names the nearest route.
fn unknown(path: &str) -> Error {
    let wanted = path.to_ascii_lowercase();
    let nearest = ROUTES
        .iter()
        .map(|(route, index)| (strsim::jaro_winkler(route, &wanted), *route, *index))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let route = nearest.map_or("/", |(_, route, index)| {
        let endpoint = &ENDPOINTS[usize::from(index)];
        // As it is written, not as it is matched.
        std::iter::once(&endpoint.route)
            .chain(endpoint.aliases)
            .find(|known| known.eq_ignore_ascii_case(route))
            .map_or(endpoint.route, |known| *known)
    });
    Error::new(
        Kind::UnknownEndpoint,
        format!("没有这个接口，最接近的是 {route}"),
        format!("there is no such route; the nearest is {route}"),
    )
}
