//! The examples of rustdoc and of the reference are calls that compile and cause no warning.

use ncm::Client;
use ncm::registry::ENDPOINTS;

mod generated {
    #![allow(unused_imports, clippy::all, clippy::pedantic, reason = "generated")]
    use ncm::types::*;
    use ncm::{Call, Client};
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

#[test]
fn every_example_is_a_call() {
    let client = Client::new().unwrap();
    let examples = generated::examples(&client);
    assert_eq!(examples.len(), ENDPOINTS.len());
    let mut wrong = Vec::new();
    for (name, call) in examples {
        assert_eq!(call.endpoint().map(|endpoint| endpoint.name), Some(name));
        let warnings = call.warnings();
        if !warnings.is_empty() {
            wrong.push(format!("{name}: {}", warnings.join("; ")));
        }
        // Endpoints that compose their calls in code have no single request.
        if let Err(error) = call.request()
            && error.is_invalid_parameter()
        {
            wrong.push(format!("{name}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
