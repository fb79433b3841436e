//! What endpoints change, and which answers show it.

use super::{Condition, Thing, Verb};

/// What an endpoint does, besides answering.
#[derive(Debug)]
pub struct Effect {
    /// What.
    pub verb: Verb,
    /// To what: a song, a playlist.
    pub thing: Option<&'static Thing>,
    /// What the thing is put into, or taken out of.
    pub to: Option<&'static Thing>,
    /// When it does the opposite: where all hold. A switch that is off does so, too.
    pub undo: &'static [Condition],
}

/// What an answer shows that its type does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Whose session it is.
    Account,
    /// What is like the thing whose id it takes.
    Similar,
    /// A redirect to the file of the thing whose id it takes.
    File,
    /// The things with which this was done.
    Done(Verb, &'static Thing),
}
