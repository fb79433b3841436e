//! Endpoints about the server itself.

use serde_json::json;

use super::asked::{Answer, Asked, handlers};
use super::refusal::Refusal;

handlers! {
    "ping" => ping,
    "getLicense" => license,
}

async fn ping(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Empty)
}

async fn license(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("license", json!({ "valid": true })))
}

/// Returns what this server has beyond the protocol; players ask for it before they sign in.
pub(super) fn extensions() -> Answer {
    let all = [("formPost", [1].as_slice()), ("apiKeyAuthentication", &[1])];
    let all = all.map(|(name, versions)| json!({ "name": name, "versions": versions }));
    Answer::Fields("openSubsonicExtensions", json!(all))
}
