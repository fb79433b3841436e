//! Tables generated from the registry.
#![allow(clippy::all, clippy::pedantic, reason = "generated")]

use std::time::Duration;

use ncm_codegen::table::*;

use super::plan::{Does, Target};
use super::{
    Category, Described, Device, Differs, Effect, Endpoint, Hint, LeftOut, Param, Scheme, Shows, Source,
    Thing, ThingField, Upstream, Value, Verified,
};

include!(concat!(env!("OUT_DIR"), "/registry.rs"));
