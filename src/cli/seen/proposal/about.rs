//! Parts of an entry besides the observations.

use std::collections::{BTreeMap, BTreeSet};

use ncm::registry::Endpoint;

use crate::cli::seen::form::Args;

/// Prefix of such a text.
pub(super) const KIND: &str = "kind ";

/// Knowledge about an endpoint besides its calls.
pub(in crate::cli) struct About<'a> {
    pub(in crate::cli) name: &'a str,
    pub(in crate::cli) route: &'a str,
    /// The endpoint, if it exists.
    pub(in crate::cli) existing: Option<&'static Endpoint>,
    /// Short description of its source.
    pub(in crate::cli) title: Option<&'a str>,
    /// Its origin, for a comment.
    pub(in crate::cli) from: &'a str,
    /// The key of its source under `sources`.
    pub(in crate::cli) source: &'a str,
    /// Parameters without which no meaningful call is made.
    pub(in crate::cli) required: BTreeSet<String>,
    /// Observed values of parameters, for people.
    pub(in crate::cli) values: BTreeMap<String, Vec<String>>,
    /// Further notes.
    pub(in crate::cli) notes: Vec<String>,
    /// Parameters of an example call.
    pub(in crate::cli) example: Args,
}
