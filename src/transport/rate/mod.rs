//! Limits of calls to the upstreams: per second, and at once.

mod bucket;
mod queue;
mod traffic;

#[cfg(feature = "server")]
pub(crate) use bucket::{Bucket, Decision, Rate};
pub(super) use queue::Pace;
#[cfg(feature = "server")]
pub(crate) use traffic::SharedBuckets;
pub(super) use traffic::Traffic;
