//! A call before it is made: parameters, checked arguments, payload, plan, options, cookies.

pub(crate) mod args;
pub(crate) mod cookies;
mod named;
pub(crate) mod options;
pub(crate) mod params;
pub(crate) mod payload;
pub(crate) mod plan;
pub(crate) mod plans;
