//! Reports of played songs.

use serde_json::{Value as Json, json};

use super::Flow;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::json::JsonText;

/// Reports the start of a song, which lists it among the recent plays, then its end, which counts as a play.
pub(crate) async fn scrobble(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let mut payload = Payload::new();
    payload.text_field("logs", start(&flow).to_string());
    let started = Plan { payload, ..plan.clone() };
    let started = accepted(flow.call(started).await?)
        .map_err(|error| error.at_stage("报告开始播放", "reporting the start"))?;
    let played = accepted(flow.call(plan).await?)
        .map_err(|error| error.at_stage("报告播放完成", "reporting the play"))?;
    let mut body = JsonText::object(640);
    body.raw_field("code", "200");
    body.text_field("data", "success");
    body.key("details");
    body.open('{');
    for (name, reply) in [("startplay", started), ("play", played)] {
        body.raw_field(name, &String::from_utf8_lossy(&reply.bytes()));
    }
    body.close('}');
    Ok(super::reshape::ok(body))
}

fn start(flow: &Flow) -> Json {
    let text = |name: &str| flow.text(name).unwrap_or_default();
    let song = json!({
        "id": flow.params.get("id").map(super::as_json),
        "type": "song",
        "mainsite": "1",
        "mainsiteWeb": "1",
        "content": format!("id={}", text("sourceid")),
    });
    json!([{ "action": "startplay", "json": song }])
}

/// The log host answers with success whether it counts a play or not; any other answer is an error.
fn accepted(reply: Reply) -> Result<Reply, Error> {
    if super::is_granted(&reply) { Ok(reply) } else { Err(Error::upstream(reply)) }
}

/// Reports the current song and position, as a player with a session of its own does.
pub(crate) async fn play_state(flow: Flow) -> Result<Reply, Error> {
    let text = |name: &str, default: &str| flow.text(name).unwrap_or_else(|| default.to_owned());
    let progress = text("progress", "0").trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let progress = progress.unwrap_or_default();
    // An integer is written without a decimal point.
    let progress = if progress.fract() == 0.0 { json!(progress as i64) } else { json!(progress) };
    let session = match flow.text("sessionId") {
        Some(session) => session,
        None => session_id()?,
    };
    let state = json!({
        "resource": { "id": text("id", ""), "type": text("type", "song") },
        "progress": progress,
        "sessionId": session,
        "playMode": text("playMode", "list_loop"),
    });
    let mut payload = Payload::new();
    payload.text_field("playStateSubmitReq", state.to_string());
    flow.forward(Plan::new(Scheme::Weapi, "/api/relay/play/state/submit", payload)).await
}

/// Returns 12 random capital letters and digits.
fn session_id() -> Result<String, Error> {
    const ALPHABET: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut random = [0_u8; 12];
    getrandom::fill(&mut random)?;
    Ok(random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 36)])).collect())
}
