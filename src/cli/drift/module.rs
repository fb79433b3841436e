//! A module of a package, as the harness describes it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::cli::seen::form::Args;

/// One module.
#[derive(Deserialize)]
pub(super) struct Module {
    pub(super) name: String,
    pub(super) file: String,
    pub(super) route: String,
    pub(super) title: Option<String>,
    pub(super) error: Option<String>,
    #[serde(default)]
    pub(super) params: Vec<Param>,
    #[serde(default)]
    pub(super) probes: Vec<Probe>,
}

/// A parameter that a module reads.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Param {
    pub(super) name: String,
    /// Values that it distinguishes.
    pub(super) values: Vec<String>,
    pub(super) is_file: bool,
}

/// The calls of a module with these parameters.
#[derive(Deserialize)]
pub(super) struct Probe {
    pub(super) args: Args,
    pub(super) now: i64,
    pub(super) calls: Vec<Request>,
    pub(super) error: Option<String>,
}

/// A request of a module.
#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) query: Option<String>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<String>,
    /// The random key of weapi.
    pub(super) secret: Option<String>,
}
