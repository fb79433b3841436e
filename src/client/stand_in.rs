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

/// A call with checked parameters and files; the files are not sent.
pub(crate) struct Call {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: Params<'static>,
    pub(crate) options: Options,
    /// Registry of the endpoint.
    pub(crate) registry: Registry,
}

/// Future answer of a call.
pub(crate) type Answering<'a> = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send + 'a>>;

/// Answers in place of the upstreams, or observes them.
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

    /// Observes the result of a call that it does not answer, and returns it.
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
