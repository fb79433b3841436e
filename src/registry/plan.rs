//! Describes the calls of an endpoint; `crate::call::plans` makes them.

use ncm_codegen::table::Piece;

use super::{Endpoint, Scheme, Upstream};

/// The calls of an endpoint, as data.
pub(crate) type Plan = ncm_codegen::table::Plan<Target>;

/// Scheme and upstream of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    pub(crate) scheme: Scheme,
    pub(crate) upstream: &'static Upstream,
}

/// What an endpoint does.
pub(crate) type Does = ncm_codegen::table::Does<Target>;

impl Endpoint {
    /// Returns the optional keys of the registry entry that describe its calls, if it has them.
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
    /// Returns the upstream paths that it calls, as written in the registry: `/api/v1/user/detail/{uid}`. None if a
    /// function makes the calls.
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
