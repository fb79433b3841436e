//! A call before it is made: parameters, checked arguments, payload, plan, options, cookies, spelling suggestions.

#[cfg(feature = "server")]
pub(crate) mod account;
pub(crate) mod args;
pub(crate) mod bounds;
pub(crate) mod check;
pub(crate) mod cookies;
pub(crate) mod device;
mod list;
mod named;
pub(crate) mod options;
pub(crate) mod params;
pub(crate) mod payload;
pub(crate) mod plan;
pub(crate) mod plans;
pub(crate) mod sign_in;
