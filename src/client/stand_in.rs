//! Interface of code that answers calls in place of the upstreams, or observes their answers.

use std::future::Future;
use std::pin::Pin;

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

/// A file of the mock. Its bytes are generated as they are sent.
#[cfg(feature = "mock")]
pub(crate) trait File: Send + Sync {
    /// Returns the value of `Content-Type`.
    #[cfg(feature = "server")]
    fn kind(&self) -> &'static str;

    /// Returns the value that `ETag` quotes: two files with the same tag are the same.
    #[cfg(feature = "server")]
    fn tag(&self) -> String;

    fn size(&self) -> u64;

    /// Returns the bytes that start at `at`, at least one unless the file ends before it.
    fn piece(&self, at: u64) -> bytes::Bytes;
}

/// Code that answers calls in place of the upstreams, or observes their answers.
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

    /// Returns the file to which an address of this path and query leads, if its answers contain such addresses.
    #[cfg(feature = "mock")]
    fn file(&self, _path: &str, _query: Option<&str>) -> Option<std::sync::Arc<dyn File>> {
        None
    }

    /// Observes the answer of a call that it does not answer, and returns it.
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
