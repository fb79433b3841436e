//! A request without a required parameter is refused, with a clear error and without a call upstream.

use crate::support::{Ncm, Upstream, cases};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_parameter_is_a_400() {
    let required = cases::load_required();
    let mut vectors = cases::load("given");
    vectors.extend(cases::load("enhanced"));
    vectors.extend(cases::load("newest"));
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let (mut tried, mut failed) = (0, Vec::new());
    for (route, names) in &required {
        let full = vectors.iter().find(|case| {
            case["request"]["path"] == **route
                && case["alias"] != true
                && cases::lacks(case, &required).is_none()
        });
        let full = full.unwrap_or_else(|| panic!("{route}: no vector has all of {names}"));
        for name in names.as_array().unwrap().iter().filter_map(Value::as_str) {
            let empty = if must_not_be_empty(name) { vec![None, Some("")] } else { vec![None] };
            for instead in empty {
                tried += 1;
                let how = if instead.is_some() { "empty" } else { "missing" };
                upstream.take_calls();
                let request = cases::request(&ncm, &full["request"], Some(name), instead);
                let why = match request.try_send().await {
                    Ok(reply) => refusal(name, reply.status, &reply.value()),
                    Err(error) => Some(error),
                };
                let calls = upstream.take_calls();
                let call = calls.first().map(|call| format!("it called {}{}", call.name, call.target));
                failed.extend(why.or(call).map(|why| format!("{route} {name} {how}: {why}")));
            }
        }
    }
    let shown = failed.iter().take(25).cloned().collect::<Vec<_>>().join("\n");
    assert!(failed.is_empty(), "{shown}\n{} of {tried} are not refused as they should be", failed.len());
}

/// Returns the fault of a refusal, if any.
fn refusal(name: &str, status: u16, body: &Value) -> Option<String> {
    let says = |key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    let right =
        status == 400 && body["code"] == 400 && body["param"] == name && says("msg") && says("message");
    (!right)
        .then(|| format!("status {status}, body {}", body.to_string().chars().take(200).collect::<String>()))
}

/// Returns whether an empty value of this parameter is useless: an id, a search word or a telephone number.
fn must_not_be_empty(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with("id") || name.ends_with("ids") || matches!(name.as_str(), "keyword" | "keywords" | "phone")
}
