//! Requests that are not calls of the API: files that go to a storage.

use std::time::Duration;

use bytes::Bytes;

use super::body::Body;
use super::connect::Take;
use super::fetch::late;
use super::{Transport, answer};
use crate::config::proxy::Proxy;
use crate::registry::Upstream;
use crate::reply::error::Error;
use crate::wire::body::join;

impl Transport {
    /// Returns the base URL of an upstream, without a trailing slash.
    pub(crate) fn base(&self, upstream: &'static Upstream) -> Result<&str, Error> {
        self.identity.base(upstream)
    }

    /// Returns whether the operator lets this host take files: as an upstream by a setting, or by `NCM_UPLOAD_HOSTS`.
    pub(crate) fn takes_uploads(&self, node: &http::Uri) -> bool {
        self.identity.takes_uploads(node)
    }

    /// Sends a plain request, such as an upload, and reads the whole response.
    pub(crate) async fn exchange(
        &self,
        request: http::Request<Body>,
        proxy: Option<&Proxy>,
        limit: Duration,
    ) -> Result<http::Response<Bytes>, Error> {
        let exchange = async {
            let _call = self.identity.enter_storage().await?;
            let response = self.http.request(Box::new(request), proxy, Take::Any).await?;
            let (head, body) = response.into_parts();
            let body = answer::collect(body, &mut self.budget().share()).await?;
            Ok(http::Response::from_parts(head, join(&body)))
        };
        let done = tokio::time::timeout(limit, exchange).await.unwrap_or_else(|_elapsed| Err(late()));
        done.inspect(|_| self.identity.meter.arrived(None))
            .inspect_err(|error| self.identity.meter.failed(None, error))
    }

    /// Returns the time limit of calls that do not set their own.
    pub(crate) fn timeout(&self) -> Duration {
        self.identity.timeout
    }
}
