//! Effects of endpoints, and the answers that show them.

use super::{Condition, Verb};

/// Effect of an endpoint, besides its answer. `T` is a thing: its name in a build, the thing itself in a program.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Effect<T> {
    /// What it does.
    pub verb: Verb,
    /// The thing that it is done to: a song, a playlist.
    pub thing: Option<T>,
    /// The thing that it is put into, or taken out of.
    pub to: Option<T>,
    /// Conditions for the opposite effect; all must hold. A switch that is off has it, too.
    pub undo: &'static [Condition],
}

/// Content of an answer that its type does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shows<T> {
    /// The account of the session.
    Account,
    /// Things similar to the one whose id it takes.
    Similar,
    /// A redirect to the file of the thing whose id it takes.
    File,
    /// The things with which this was done.
    Done(Verb, T),
    /// Some of these things, in an undocumented form.
    Things(T),
}
