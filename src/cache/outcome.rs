//! What a call brought, and who may share it: one caller's fault is not another's.

use std::time::Duration;

use super::entry::is_success;
use super::key::{Asker, Key};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// What a flight brought.
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) reply: Reply,
    /// How long the answer lay in a shared store, if it came from there.
    pub(super) age: Option<Duration>,
    /// Who made the call.
    pub(super) own: Key,
    pub(super) shared_by: SharedBy,
}

/// Who may share the outcome of another's call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SharedBy {
    /// All who ask for the same: the key has all that decides about a success, and a call that found no upstream says
    /// nothing of its caller.
    All,
    /// Who would have sent the same, cookies included: these may be why it failed.
    Alike,
    /// Nobody: its caller had too much under way.
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
    pub(super) fn is_for(&self, asker: &Asker) -> bool {
        match self.shared_by {
            SharedBy::All => true,
            SharedBy::Alike => self.own == asker.own,
            SharedBy::Nobody => false,
        }
    }
}
