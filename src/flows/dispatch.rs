//! What each endpoint does, generated from `endpoints.yaml`: the one table from an endpoint to its code.

use std::future::Future;
use std::pin::Pin;

use super::Flow;
use crate::call::args::Args;
use crate::call::plan::Plan;
use crate::call::plans;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;

/// What a flow returns.
pub(crate) type FlowFuture = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send>>;

/// A function from checked arguments to the call that the registry describes.
pub(crate) type Planner = fn(&Args<'_>) -> Plan;

/// What an endpoint does; with `P` a [`Plan`], for one call's arguments.
#[derive(Clone, Copy)]
pub(crate) enum Action<P = Planner> {
    /// Makes the call that the registry describes (`call:`).
    Call(P),
    /// Puts its calls together itself, or makes none (`flow:`).
    Flow(fn(Flow) -> FlowFuture),
    /// Leaves the call that the registry describes to a function that makes and shapes it (`call:` and `shape:`).
    Shaped(P, fn(Flow, Plan) -> FlowFuture),
}

impl Action {
    /// What this endpoint does with these arguments.
    pub(crate) fn plan(endpoint: &Endpoint, args: &Args<'_>) -> Action<Plan> {
        match ACTIONS[endpoint.index] {
            Self::Call(plan) => Action::Call(plan(args)),
            Self::Flow(flow) => Action::Flow(flow),
            Self::Shaped(plan, shape) => Action::Shaped(plan(args), shape),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/dispatch.rs"));
