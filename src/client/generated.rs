//! Code generated from the registry: a builder for each endpoint, an enum for each set of values.

#[allow(unused_imports, reason = "generated code names it")]
use crate::answers;

/// Names that the generated client imports.
pub(super) mod codegen {
    pub(crate) use crate::call::params::Value;
    pub(crate) use crate::client::call::{Call, call_builder};
    pub(crate) use crate::client::value_enum::value_enum;
    pub(crate) use crate::reply::Reply;
    pub(crate) use crate::reply::error::Error;
    #[allow(unused_imports, reason = "only endpoints with pages name it")]
    pub(crate) use futures_util::Stream;
}

mod code {
    #![allow(clippy::all, clippy::pedantic, reason = "generated")]
    use super::codegen;
    use crate::call::params::Value;
    use crate::client::Client;
    use crate::registry::ENDPOINTS;
    use crate::upload::Upload;
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

pub use code::{calls, types};
