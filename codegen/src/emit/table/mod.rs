//! An endpoint as programs read it: no line of the file, no name that has still to be looked up.
//!
//! What the registry's language means is decided here, once: a build writes these tables down as Rust, and a program that
//! reads a registry at run time takes them as they are.

mod endpoint;
mod plan;

pub use endpoint::{Condition, Endpoint, File, Paging, Param, Required, Step, endpoint};
pub use plan::{Call, Form, Map, Piece, Plan, Slot, Test};

use crate::model::Registry;

/// The functions that endpoints name by `flow:`, in the order of their numbers.
#[must_use]
pub fn flows(registry: &Registry) -> Vec<&str> {
    sorted(registry.endpoints.iter().filter_map(|endpoint| endpoint.flow.as_deref()))
}

/// The functions that endpoints name by `shape:`, in the order of their numbers.
#[must_use]
pub fn shapes(registry: &Registry) -> Vec<&str> {
    sorted(registry.endpoints.iter().filter_map(|endpoint| endpoint.shape.as_deref()))
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}
