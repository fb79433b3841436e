//! Building blocks of wire formats: percent-encoding, JSON objects as written, bodies, the clock.

pub(crate) mod body;
pub(crate) mod clock;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod json;
#[cfg(feature = "upload")]
pub(crate) mod legacy;
pub(crate) mod percent;
