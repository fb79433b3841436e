//! Effects of endpoints, and the answers that show them.

use super::Condition;
use crate::table::Verb;

/// Effect of an endpoint, besides its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// What.
    pub verb: Verb,
    /// To a thing of this name.
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
    /// Some of these things, in a form that nobody has written down.
    Some(String),
    /// The same, and they are like the thing whose id it takes.
    Like(String),
}

impl Shows {
    /// Keys of things that an answer shows in a form that nobody has written down.
    pub(crate) const OF_THINGS: [&'static str; 2] = ["some", "similar"];

    /// What one of those keys says with a thing.
    pub(crate) fn of_things(key: &str, thing: String) -> Self {
        if key == Self::OF_THINGS[0] { Self::Some(thing) } else { Self::Like(thing) }
    }

    /// The variants that are one word.
    pub(crate) const WORDS: [(&'static str, Self, &'static str); 3] = [
        ("account", Self::Account, "Whose session it is."),
        ("similar", Self::Similar, "What is like the thing whose id it takes."),
        ("file", Self::File, "A redirect to the file of the thing whose id it takes."),
    ];
}
