//! Songs: their addresses, whether one can be played, and which one a recording is.

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Flow, is_granted, reshape};
use crate::call::cookies::Cookies;
use crate::call::payload::Payload;
use crate::call::plan::Plan;
use crate::reply::Reply;
use crate::reply::error::Error;

#[derive(Deserialize)]
struct Items<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
}

/// The addresses in the order asked; what nobody asked for comes first, as the reference has it.
pub(crate) async fn url(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    let ids = flow.text("id").unwrap_or_default();
    let body = reply.bytes();
    let items = in_order(&ids, reshape::read::<Items<'_>>(&body)?.data);
    let mut sorted = Payload::new();
    sorted.raw_field("code", "200");
    sorted.key("data");
    sorted.open('[');
    for item in items {
        sorted.item();
        sorted.raw(item.get());
    }
    sorted.close(']');
    Ok(reshape::ok(sorted))
}

/// Sorts items by the place of their id among `ids`.
fn in_order<'a>(ids: &str, mut items: Vec<&'a RawValue>) -> Vec<&'a RawValue> {
    let ids: Vec<&str> = ids.split(',').map(str::trim).collect();
    items.sort_by_cached_key(|item| {
        let id = serde_json::from_str::<Item<'_>>(item.get()).ok()?.id.get().trim_matches('"');
        ids.iter().position(|wanted| *wanted == id)
    });
    items
}

#[derive(Deserialize)]
struct Playable {
    data: Vec<PlayableSong>,
}

#[derive(Deserialize)]
struct PlayableSong {
    code: Option<i64>,
}

/// Whether the song has an address.
pub(crate) async fn check(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.status() != 200 {
        return Ok(reply);
    }
    let body = reply.bytes();
    let playable = reply.code() == Some(200)
        && reshape::read::<Playable>(&body)?.data.first().is_some_and(|song| song.code == Some(200));
    let message = if playable { "ok" } else { "亲爱的,暂无版权" };
    let body = json!({ "code": 200, "success": playable, "message": message });
    Ok(Reply::of_json(200, &body).with_cookies(reply.cookies))
}

#[derive(Deserialize)]
struct Match<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
}

/// The song that a recording's fingerprint belongs to; asked without anybody's session.
pub(crate) async fn audio_match(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    flow.options.cookies = Cookies::default();
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    let body = reply.bytes();
    let mut found = Payload::new();
    found.raw_field("code", "200");
    found.raw_field("data", reshape::read::<Match<'_>>(&body)?.data.get());
    Ok(reshape::ok(found))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn sorts_by_the_ids_and_keeps_what_is_written() {
        let body = r#"[{"id":3,"n":1.0},{"id":7},{"id":"1"},{"id":8},{"id":10000000000000000001}]"#;
        let items = serde_json::from_str::<Vec<&RawValue>>(body).unwrap();
        let sorted = in_order("1, 10000000000000000001,3,404", items);
        let sorted: Vec<&str> = sorted.iter().map(|item| item.get()).collect();
        assert_eq!(
            sorted,
            [
                r#"{"id":7}"#,
                r#"{"id":8}"#,
                r#"{"id":"1"}"#,
                r#"{"id":10000000000000000001}"#,
                r#"{"id":3,"n":1.0}"#
            ]
        );
    }
}
