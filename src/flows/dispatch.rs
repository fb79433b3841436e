//! Actions of endpoints: the functions under `src/flows` that the registry names, by their numbers.

use std::future::Future;
use std::pin::Pin;

use super::Flow;
use crate::call::args::Args;
use crate::call::plan::Plan;
use crate::call::plans;
use crate::registry::{Does, Endpoint};
use crate::reply::Reply;
use crate::reply::error::Error;

/// Future reply of a flow.
pub(crate) type FlowFuture = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send>>;

/// Action of an endpoint for one call's arguments.
pub(crate) enum Action {
    /// Makes the call that the registry describes (`call:`).
    Call(Plan),
    /// Composes its calls in code, or makes none (`flow:`).
    Flow(fn(Flow) -> FlowFuture),
    /// Passes the registry's call to a function that makes it and changes its answer (`call:` and `shape:`).
    Shaped(Plan, fn(Flow, Plan) -> FlowFuture),
}

impl Action {
    /// Returns the action of this endpoint for these arguments.
    pub(crate) fn plan(endpoint: &Endpoint, args: &Args<'_>) -> Self {
        match endpoint.does() {
            Does::Call(table) => Self::Call(plans::plan(table, args)),
            Does::Flow(at) => Self::Flow(FLOWS[at]),
            Does::Shape(table, at) => Self::Shaped(plans::plan(table, args), SHAPES[at]),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/dispatch.rs"));
