//! What an entry is made of, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use ncm::registry::Endpoint;

use crate::cli::seen::Sent;
use crate::cli::seen::form::Args;

/// One observation: what was given, when, and what was sent first.
pub(in super::super::super) struct Seen<'a> {
    pub(in super::super::super) args: &'a Args,
    pub(in super::super::super) now: i64,
    pub(in super::super::super) sent: &'a Sent,
}

/// What is known of an endpoint besides its calls.
pub(in super::super::super) struct About<'a> {
    pub(in super::super::super) name: &'a str,
    pub(in super::super::super) route: &'a str,
    /// The endpoint, where there is one.
    pub(in super::super::super) existing: Option<&'a Endpoint>,
    /// What its source says of it, in a few words.
    pub(in super::super::super) title: Option<&'a str>,
    /// Where it was seen, for a comment.
    pub(in super::super::super) from: &'a str,
    /// The key under `sources` that it is of.
    pub(in super::super::super) source: &'a str,
    /// Parameters without which nothing sensible is sent.
    pub(in super::super::super) required: BTreeSet<String>,
    /// Values that parameters were seen with, for people.
    pub(in super::super::super) values: BTreeMap<String, Vec<String>>,
    /// What else should be said.
    pub(in super::super::super) notes: Vec<String>,
    /// Parameters of an example call.
    pub(in super::super::super) example: Args,
}

/// An entry, and what it could not say.
pub(in super::super::super) struct Proposal {
    pub(in super::super::super) name: String,
    /// The entry's lines, with their indentation.
    pub(in super::super::super) text: String,
    /// Whether a function of the program makes its calls, which no entry changes.
    pub(in super::super::super) is_of_function: bool,
    /// What is sent and nothing explains.
    pub(in super::super::super) unexplained: Vec<String>,
}

/// What the text of a call without path and payload begins with.
pub(super) const KIND: &str = "kind ";
