//! Endpoints about the server itself.

use serde_json::json;

use super::asked::{Answer, Asked, handlers};
use super::refusal::Refusal;

handlers! {
    "ping" => ping,
    "getLicense" => license,
    "getScanStatus" => scan_status,
    "startScan" => scan,
    "getInternetRadioStations" => stations,
}

async fn ping(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Empty)
}

async fn license(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("license", json!({ "valid": true })))
}

async fn scan_status(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let (scanning, count) = asked.library.scan().await;
    Ok(Answer::Fields("scanStatus", json!({ "scanning": scanning, "count": count })))
}

/// Forgets what is kept of the account's lists: they are asked for again.
async fn scan(asked: Asked<'_>) -> Result<Answer, Refusal> {
    asked.library.rescan().await;
    scan_status(asked).await
}

async fn stations(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("internetRadioStations", json!({ "internetRadioStation": [] })))
}

/// Returns what this server has beyond the protocol; players ask for it before they sign in.
pub(super) fn extensions() -> Answer {
    let all = [
        ("formPost", [1].as_slice()),
        ("apiKeyAuthentication", &[1]),
        ("indexBasedQueue", &[1]),
        ("playbackReport", &[1]),
        ("songLyrics", &[1, 2]),
    ];
    let all = all.map(|(name, versions)| json!({ "name": name, "versions": versions }));
    Answer::Fields("openSubsonicExtensions", json!(all))
}
