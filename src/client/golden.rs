//! Compiles the golden files of the registry's compiler against the modules that generated code uses: compiling is the test.
#![allow(dead_code, unreachable_pub, clippy::all, reason = "nothing calls these endpoints")]

use super::generated::codegen;

mod registry {
    use std::time::Duration;

    use ncm_codegen::table::*;

    use crate::registry::{
        Category, Described, Device, Differs, Endpoint, Hint, LeftOut, Rest, Source, Thing, ThingField,
        Upstream, Verified,
    };
    include!("../../codegen/tests/golden/every_form/registry.rs");
}

mod dispatch {
    use crate::call::plan::Plan;
    use crate::flows::Flow;
    use crate::flows::dispatch::FlowFuture;
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
    use crate::client::Client;
    use crate::upload::Upload;
    include!("../../codegen/tests/golden/every_form/client.rs");
}
