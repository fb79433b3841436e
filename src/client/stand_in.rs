//! The seam at which something else than the upstreams answers calls, or looks on as they answer.

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

/// What comes of a call.
pub(crate) type Answering<'a> = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send + 'a>>;

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
