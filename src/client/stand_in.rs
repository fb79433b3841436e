//! Interface of code that answers calls in place of the upstreams, or observes their answers.

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
use crate::upload::Files;

/// A call whose parameters and files are checked.
pub(crate) struct Call {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: Params<'static>,
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "a mock takes them and looks at none"))]
    pub(crate) files: Files,
    pub(crate) options: Options,
    /// The registry that the endpoint is of.
    #[cfg_attr(not(feature = "mock"), expect(dead_code, reason = "only a mock has to know what there is"))]
    pub(crate) registry: Registry,
}

/// Future answer of a call.
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
    /// Returns whether it makes answers up, and fails on request.
    fn is_mock(&self) -> bool {
        false
    }

    /// Returns whether it answers this endpoint; if not, the upstream does, or the flow that computes the answer: endpoints
    /// that are computed locally never use a stand-in.
    fn answers(&self, endpoint: &Endpoint) -> bool;

    /// Answers a call; a reply of any status is `Ok`.
    fn answer(&self, call: Call) -> Answering<'_>;

    /// The file that its answers mean by an address of this path and query.
    fn file(&self, _path: &str, _query: Option<&str>) -> Option<Arc<dyn File>> {
        None
    }

    /// Sees what came of a call that it does not answer, and passes that on.
    fn observe<'a>(
        &'a self,
        _endpoint: &'static Endpoint,
        _params: &'a Params<'static>,
        _cookies: &'a Cookies,
        done: Result<Reply, Error>,
    ) -> Answering<'a> {
        Box::pin(async move { done })
    }
}
