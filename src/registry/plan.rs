//! What an endpoint does: `crate::call::plans` makes calls of its plan.

use super::{Scheme, Upstream};

/// The calls of an endpoint, as data.
pub(crate) type Plan = ncm_codegen::table::Plan<Target>;

/// Where a call goes, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    pub(crate) scheme: Scheme,
    pub(crate) upstream: &'static Upstream,
}

/// What an endpoint does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Does {
    /// Makes the call that the registry describes (`call:`).
    Call(&'static Plan),
    /// Leaves all to the function of this number (`flow:`).
    Flow(usize),
    /// Leaves the call that the registry describes to the function of this number (`call:` and `shape:`).
    Shape(&'static Plan, usize),
}

impl Does {
    /// The call that the registry describes, where it describes one.
    pub(crate) fn plan(self) -> Option<&'static Plan> {
        match self {
            Self::Call(plan) | Self::Shape(plan, _) => Some(plan),
            Self::Flow(_) => None,
        }
    }
}
