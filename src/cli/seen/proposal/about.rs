//! What an entry is made of besides what was seen.

use std::collections::{BTreeMap, BTreeSet};

use ncm::registry::Endpoint;

use crate::cli::seen::form::Args;

/// What such a text begins with.
pub(super) const KIND: &str = "kind ";

/// What is known of an endpoint besides its calls.
pub(in crate::cli) struct About<'a> {
    pub(in crate::cli) name: &'a str,
    pub(in crate::cli) route: &'a str,
    /// The endpoint, where there is one.
    pub(in crate::cli) existing: Option<&'static Endpoint>,
    /// What its source says of it, in a few words.
    pub(in crate::cli) title: Option<&'a str>,
    /// Where it was seen, for a comment.
    pub(in crate::cli) from: &'a str,
    /// The key under `sources` that it is of.
    pub(in crate::cli) source: &'a str,
    /// Parameters without which nothing sensible is sent.
    pub(in crate::cli) required: BTreeSet<String>,
    /// Values that parameters were seen with, for people.
    pub(in crate::cli) values: BTreeMap<String, Vec<String>>,
    /// What else should be said.
    pub(in crate::cli) notes: Vec<String>,
    /// Parameters of an example call.
    pub(in crate::cli) example: Args,
}
