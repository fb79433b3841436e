//! Requests that are not calls of the API: files that go to a storage.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt as _;

use super::body::Body;
use super::pool::PooledBody;
use super::{Transport, answer, pool};
use crate::config::proxy::Proxy;
use crate::registry::Upstream;
use crate::reply::error::{Error, Kind};
use crate::wire::body::join;

impl Transport {
    /// Base URL of an upstream, without a trailing slash.
    #[cfg(feature = "upload")]
    pub(crate) fn base(&self, upstream: &'static Upstream) -> Result<&str, Error> {
        self.identity.base(upstream)
    }

    /// Sends a plain request, such as an upload, and reads the whole answer.
    #[cfg(feature = "upload")]
    pub(crate) async fn exchange(
        &self,
        request: http::Request<Body>,
        proxy: Option<&Proxy>,
        limit: Duration,
    ) -> Result<http::Response<Bytes>, Error> {
        let exchange = async {
            let _call = self.identity.enter_storage().await?;
            let response = self.http.request(request, proxy, pool::Take::Any).await?;
            let (head, body) = response.into_parts();
            let body = answer::collect(body).await?;
            Ok(http::Response::from_parts(head, join(&body)))
        };
        let done = tokio::time::timeout(limit, exchange).await.unwrap_or_else(|_elapsed| Err(late()));
        done.inspect_err(|error| self.identity.meter.failed(None, error))
    }

    /// Asks for a file and reads its head alone.
    pub(crate) async fn fetch(
        &self,
        request: http::Request<Body>,
        proxy: Option<&Proxy>,
    ) -> Result<http::Response<PooledBody>, Error> {
        let head = async {
            let _call = self.identity.enter_storage().await?;
            Ok(self.http.request(request, proxy, pool::Take::Any).await?)
        };
        let done = tokio::time::timeout(self.timeout(), head).await.unwrap_or_else(|_elapsed| Err(late()));
        done.inspect_err(|error| self.identity.meter.failed(None, error))
    }

    /// The next piece of a file; none at its end.
    pub(crate) async fn piece(&self, body: &mut PooledBody) -> Result<Option<Bytes>, Error> {
        loop {
            match tokio::time::timeout(self.timeout(), body.frame()).await.map_err(|_elapsed| late())? {
                None => return Ok(None),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Ok(Some(data));
                    }
                }
                Some(Err(error)) => return Err(answer::broken(error)),
            }
        }
    }

    /// Limit for an answer where a call does not set its own.
    pub(crate) fn timeout(&self) -> Duration {
        self.identity.timeout
    }
}

fn late() -> Error {
    Error::new(Kind::Timeout, "上游没有及时答复", "the upstream did not answer in time")
}
