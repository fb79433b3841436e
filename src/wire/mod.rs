//! What the wire is made of: percent-encoding, JSON objects as they were written, bodies, the clock.

pub(crate) mod body;
pub(crate) mod clock;
pub(crate) mod fields;
pub(crate) mod json;
#[cfg(feature = "upload")]
pub(crate) mod legacy;
pub(crate) mod percent;
