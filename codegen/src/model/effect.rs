//! Effects of endpoints, and the answers that show them.

use super::Condition;
use crate::table::Verb;

/// Effect of an endpoint, besides its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// What it does.
    pub verb: Verb,
    /// Name of the thing to which it is done.
    pub thing: Option<String>,
    /// The thing that it is put into or taken out of.
    pub to: Option<String>,
    /// Conditions for the opposite effect; all must hold.
    pub undo: Vec<Condition>,
}

/// Content of an answer that its type does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// The account of the session.
    Account,
    /// Things similar to the one whose id it takes.
    Similar,
    /// A redirect to the file of the thing whose id it takes.
    File,
    /// The things with which this was done.
    Done(Verb, String),
    /// Some of these things, in an undocumented form.
    Things(String),
}

impl Shows {
    /// The variants that are one word of their own; another word is a thing.
    pub(crate) const WORDS: [(&'static str, Self, &'static str); 3] = [
        ("account", Self::Account, "Whose session it is."),
        ("similar", Self::Similar, "Things similar to the one whose id it takes."),
        ("file", Self::File, "A redirect to the file of the thing whose id it takes."),
    ];
}
