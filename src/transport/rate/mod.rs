//! How often, and how many at once, calls go to the upstreams.

mod bucket;
mod queue;
mod traffic;

#[cfg(feature = "server")]
pub(crate) use bucket::{Bucket, Rate, Turn};
pub(super) use queue::Pace;
#[cfg(feature = "server")]
pub(crate) use traffic::SharedTurns;
pub(super) use traffic::Traffic;
