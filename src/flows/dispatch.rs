//! What each endpoint does: the functions under `src/flows` that the registry names, by their numbers.

use std::future::Future;
use std::pin::Pin;

use super::Flow;
use crate::call::args::Args;
use crate::call::plan::Plan;
use crate::call::plans;
use crate::registry::{Does, Endpoint};
use crate::reply::Reply;
use crate::reply::error::Error;

/// What a flow returns.
pub(crate) type FlowFuture = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send>>;

/// What an endpoint does for one call's arguments.
pub(crate) enum Action {
    /// Makes the call that the registry describes (`call:`).
    Call(Plan),
    /// Puts its calls together itself, or makes none (`flow:`).
    Flow(fn(Flow) -> FlowFuture),
    /// Leaves the call that the registry describes to a function that makes and shapes it (`call:` and `shape:`).
    Shaped(Plan, fn(Flow, Plan) -> FlowFuture),
}

impl Action {
    /// What this endpoint does with these arguments.
    pub(crate) fn plan(endpoint: &Endpoint, args: &Args<'_>) -> Self {
        match endpoint.does() {
            Does::Call(table) => Self::Call(plans::plan(table, args)),
            Does::Flow(at) => Self::Flow(FLOWS[at]),
            Does::Shape(table, at) => Self::Shaped(plans::plan(table, args), SHAPES[at]),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/dispatch.rs"));
