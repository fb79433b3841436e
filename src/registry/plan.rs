//! What an endpoint does: `crate::call::plans` makes calls of its plan.

use ncm_codegen::table::Piece;

use super::{Endpoint, Scheme, Upstream};

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

impl Endpoint {
    /// The keys of its entry that describe its calls and need not be there, of those that it has.
    #[must_use]
    pub fn call_keys(&self) -> Vec<&'static str> {
        let Some(plan) = self.does().plan() else { return vec!["flow"] };
        let call = &plan.call;
        let keys = [
            ("upstream", !std::ptr::eq(call.target.upstream, call.target.scheme.home())),
            ("method", call.method != ncm_codegen::table::Method::Post),
            ("headers", !call.headers.is_empty()),
            ("cookies", !call.cookies.is_empty()),
            ("body", !call.body.is_empty()),
            ("variants", !plan.variants.is_empty()),
        ];
        keys.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }
}

impl Endpoint {
    /// The upstream paths that the registry says it calls, as it writes them: `/api/v1/user/detail/{uid}`. None for
    /// one that leaves that to a function.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let Some(plan) = self.does().plan() else { return Vec::new() };
        let written = |call: &ncm_codegen::table::Call<Target>| {
            call.path.iter().fold(String::new(), |path, piece| match piece {
                Piece::Text(text) => path + &text.replace('{', "{{").replace('}', "}}"),
                Piece::Param(param) => format!("{path}{{{}}}", self.params[*param].name),
            })
        };
        plan.variants.iter().map(|(_, call)| written(call)).chain([written(&plan.call)]).collect()
    }
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
