//! Limits on what is processed at once: a budget of bytes, and threads for long work.

pub(crate) mod aside;
pub(crate) mod budget;
