//! What endpoints change, and which answers show it.

use super::{Condition, Verb};

/// What an endpoint does, besides answering. `T` is a thing that ids name: its name in a build, what it names in a program.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Effect<T> {
    /// What.
    pub verb: Verb,
    /// To what: a song, a playlist.
    pub thing: Option<T>,
    /// What the thing is put into, or taken out of.
    pub to: Option<T>,
    /// When it does the opposite: where all hold. A switch that is off does so, too.
    pub undo: &'static [Condition],
}

/// What an answer shows that its type does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shows<T> {
    /// Whose session it is.
    Account,
    /// What is like the thing whose id it takes.
    Similar,
    /// A redirect to the file of the thing whose id it takes.
    File,
    /// The things with which this was done.
    Done(Verb, T),
    /// Some of these things, in a form that nobody has written down.
    Some(T),
    /// As [`Shows::Some`], and they are like the thing whose id it takes.
    Like(T),
}
