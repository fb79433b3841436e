//! The tables that the registry's compiler writes.
#![allow(clippy::all, clippy::pedantic, reason = "generated")]

use std::time::Duration;

use super::plan::{Call, Clock, Does, Form, Map, Method, Piece, Plan, Slot, Test};
use super::{
    CachePolicy, CacheScope, Category, Condition, Described, Device, Differs, Effect, Endpoint, File, Hint,
    Kind, LeftOut, Paging, Param, Reads, Required, Scheme, Shows, Source, Step, Text, Thing, ThingField,
    Touches, Upstream, Value, Verb, Verified,
};

include!(concat!(env!("OUT_DIR"), "/registry.rs"));
