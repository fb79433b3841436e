//! The golden files of the registry's compiler, compiled against what generated code stands beside: that this
//! compiles is the test.
#![allow(dead_code, unreachable_pub, clippy::all, reason = "nothing calls these endpoints")]

use super::codegen;

mod registry {
    use std::time::Duration;

    use crate::registry::{
        CachePolicy, CacheScope, Category, Condition, Differs, Endpoint, File, Hint, Kind, LeftOut, Paging,
        Param, Required, Source, Step, Text, Touches, Upstream, Value, Verified,
    };
    include!("../../codegen/tests/golden/every_form/registry.rs");
}

mod plans {
    use std::borrow::Cow;

    use http::Method;

    use super::registry::upstreams;
    use crate::call::args::Args;
    use crate::call::payload::Payload;
    use crate::call::plan::{Plan, Scheme};
    use crate::crypto::md5_hex;
    use crate::wire::clock;
    include!("../../codegen/tests/golden/every_form/plans.rs");
}

mod dispatch {
    use super::plans;
    use crate::flows::dispatch::Action;
    include!("../../codegen/tests/golden/every_form/dispatch.rs");
}

mod answers {
    use crate::answers::shape::answer;
    include!("../../codegen/tests/golden/every_form/answers.rs");
}

mod client {
    use super::codegen;
    use super::registry::ENDPOINTS;
    use crate::call::params::Value;
    use crate::client::{Client, Upload};
    include!("../../codegen/tests/golden/every_form/client.rs");
}
