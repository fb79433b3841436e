//! The request that a call would send.

use std::fmt;

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::{HeaderMap, Method, Uri};
use http_body_util::BodyExt as _;

use super::Client;
use crate::call::args::Args;
use crate::call::options::Options;
use crate::call::params::Params;
use crate::call::plan::Scheme;
use crate::flows::dispatch::Action;
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};

/// The request that a call would send, for programs that inspect it or send it themselves.
///
/// Headers, body and payload contain the caller's data, with cookies and passwords; `Debug` leaves them out.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// `POST` for nearly all calls, `GET` for a few plain ones.
    pub method: Method,
    /// Address of the request.
    pub url: Uri,
    /// Headers, except those that the connection adds (`Host`, `Content-Length`).
    pub headers: HeaderMap,
    /// Body, encrypted by the scheme.
    pub body: Bytes,
    /// Scheme of encryption or signature.
    pub scheme: Scheme,
    /// Path at the upstream before the scheme changed it, such as `/api/song/lyric`.
    pub path: String,
    /// JSON before encryption.
    pub payload: String,
}

impl Request {
    pub(super) fn of(
        client: &Client,
        endpoint: &'static Endpoint,
        params: &Params<'_>,
        options: &Options,
    ) -> Result<Self, Error> {
        let (Action::Call(plan) | Action::Shaped(plan, _)) =
            Action::plan(endpoint, &Args::of(endpoint, params))
        else {
            return Err(Error::new(
                Kind::InvalidRequest(400),
                format!("接口 {} 不是单个上游请求，无法预先给出，只能直接调用", endpoint.name),
                format!("`{}` is not a single upstream request: it can only be called", endpoint.name),
            ));
        };
        let path = plan.path.clone().into_owned();
        let (request, scheme, json) = client.transport.prepare(plan, options)?;
        let (head, body) = request.into_parts();
        // The body is in memory, so collecting it never waits.
        let body = body.collect().now_or_never().and_then(Result::ok).unwrap_or_default().to_bytes();
        Ok(Self {
            method: head.method,
            url: head.uri,
            headers: head.headers,
            body,
            scheme,
            path,
            payload: String::from_utf8_lossy(&json).into_owned(),
        })
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.url.host())
            .field("scheme", &self.scheme)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
