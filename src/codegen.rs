//! What generated code imports: nothing else of the crate is named by it.

pub(crate) use std::borrow::Cow;
pub(crate) use std::time::Duration;

pub(crate) use http::Method;

pub(crate) use crate::args::Args;
pub(crate) use crate::clock;
pub(crate) use crate::crypto::md5_hex;
pub(crate) use crate::payload::Payload;
pub(crate) use crate::plan::{Plan, Scheme};
pub(crate) use crate::registry::{
    CachePolicy, CacheScope, Category, Condition, Endpoint, File, Kind, Param, Required, Text, Upstream,
    Value, upstreams,
};

/// The part for the generated client.
pub(crate) mod client {
    pub(crate) use crate::client::call::{Call, call_builder};
    pub(crate) use crate::client::value_enum::value_enum;
    #[allow(unused_imports, reason = "only endpoints with a typed answer name it")]
    pub(crate) use crate::error::Error;
    pub(crate) use crate::value::Value;
}
