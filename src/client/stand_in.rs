//! The seam at which something else than the upstreams answers calls, or looks on as they answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::params::Params;
use crate::registry::{Endpoint, Registry};
use crate::reply::Reply;
use crate::reply::error::Error;

/// A call whose parameters and files are checked; the files go nowhere.
pub(crate) struct Call {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: Params<'static>,
    pub(crate) options: Options,
    /// The registry that the endpoint is of.
    pub(crate) registry: Registry,
}

/// What comes of a call.
pub(crate) type Answering<'a> = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send + 'a>>;

/// A file of one who answers in the upstreams' place, made as it is sent.
#[cfg_attr(not(feature = "server"), allow(dead_code, reason = "only a server has headers"))]
pub(crate) trait File: Send + Sync {
    /// Value of `Content-Type`.
    fn kind(&self) -> &'static str;

    /// What `ETag` quotes: two files of one tag are the same.
    fn tag(&self) -> String;

    fn size(&self) -> u64;

    /// Bytes from this one on: some, unless the file ends before it.
    fn piece(&self, at: u64) -> Bytes;
}

/// Who answers in the upstreams' place, or looks on.
pub(crate) trait StandIn: Send + Sync {
    /// Whether it makes its answers up, and fails where it is told to.
    fn is_mock(&self) -> bool {
        false
    }

    /// Whether it answers this endpoint; otherwise the upstream does, or the flow that computes its answer: an endpoint
    /// that is local answers for itself, whoever stands in.
    fn answers(&self, endpoint: &Endpoint) -> bool;

    /// Answers a call; a reply of any status is `Ok`.
    fn answer(&self, call: Call) -> Answering<'_>;

    /// The file that its answers mean by an address of this path and query.
    fn file(&self, _path: &str, _query: Option<&str>) -> Option<Arc<dyn File>> {
        None
    }

    /// Sees what came of a call that it does not answer, and passes that on.
    fn look_on<'a>(
        &'a self,
        _endpoint: &'static Endpoint,
        _params: &'a Params<'static>,
        _cookies: &'a Cookies,
        done: Result<Reply, Error>,
    ) -> Answering<'a> {
        Box::pin(async move { done })
    }
}
