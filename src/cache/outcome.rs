//! The result of a call, and who may share it: a failure that one caller caused is not passed to others.

use std::time::Duration;

use super::entry::is_success;
use super::key::{CallerId, Key};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// The result of a flight.
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) reply: Reply,
    /// The response's age, if it came from a shared store.
    pub(super) age: Option<Duration>,
    /// Identity of the caller who made the call.
    pub(super) own: Key,
    pub(super) shared_by: SharedBy,
}

/// Who may share the outcome of another's call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SharedBy {
    /// Everyone who asks the same: the key covers all that decides a success, and a failure to connect does not depend
    /// on the caller.
    All,
    /// Callers who would send the same, including cookies, since those may be why it failed.
    Alike,
    /// Nobody: the caller had too many requests under way.
    Nobody,
}

impl SharedBy {
    pub(super) fn of(answered: &Result<Reply, Error>) -> Self {
        match answered {
            Ok(reply) if is_success(reply) => Self::All,
            Ok(_) => Self::Alike,
            Err(error) => match error.kind() {
                Kind::Connect => Self::All,
                Kind::Busy(..) => Self::Nobody,
                _ => Self::Alike,
            },
        }
    }
}

impl Outcome {
    pub(super) fn is_for(&self, caller_id: &CallerId) -> bool {
        match self.shared_by {
            SharedBy::All => true,
            SharedBy::Alike => self.own == caller_id.own,
            SharedBy::Nobody => false,
        }
    }
}
