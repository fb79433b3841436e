//! The call that each endpoint makes, generated from `endpoints.yaml`: a function from checked arguments to a plan.

#![allow(clippy::all, clippy::pedantic, reason = "generated")]

use std::borrow::Cow;

use http::Method;

use super::args::Args;
use super::payload::Payload;
use super::plan::{Plan, Scheme};
use crate::crypto::md5_hex;
use crate::registry::upstreams;
use crate::wire::clock;

include!(concat!(env!("OUT_DIR"), "/plans.rs"));
