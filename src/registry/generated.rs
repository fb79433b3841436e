//! Tables generated from the registry.
#![allow(clippy::all, clippy::pedantic, reason = "generated")]

use std::time::Duration;

use ncm_codegen::table::*;

use super::{
    Category, Described, Device, Differs, Endpoint, Hint, LeftOut, Rest, Source, Thing, ThingField, Upstream,
    Verified,
};

include!(concat!(env!("OUT_DIR"), "/registry.rs"));
