//! Songs: addresses, whether a song can be played, and recognising a recording.

use std::collections::HashMap;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Flow, is_granted, reshape};
use crate::call::cookies::Cookies;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::fields::{self, Items};
use crate::wire::json::JsonText;

#[derive(Deserialize)]
struct Urls<'a> {
    #[serde(borrow)]
    data: Items<&'a RawValue>,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
}

/// Returns addresses in the order of the ids; items that were not requested come first, as in the reference implementation.
pub(crate) async fn url(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    let ids = flow.text("id").unwrap_or_default();
    reshape::reshaped(reply, move |reply| {
        let body = reply.bytes();
        let items = in_order(&ids, reshape::read::<Urls<'_>>(&body)?.data.0);
        let mut sorted = JsonText::object(body.len() + 64);
        sorted.raw_field("code", "200");
        sorted.key("data");
        sorted.open('[');
        for item in items {
            sorted.item();
            sorted.raw(item.get());
        }
        sorted.close(']');
        Ok(reshape::ok(sorted))
    })
    .await
}

/// Sorts items by the position of their id in `ids`.
fn in_order<'a>(ids: &str, mut items: Vec<&'a RawValue>) -> Vec<&'a RawValue> {
    let mut places = HashMap::new();
    for (place, id) in ids.split(',').map(str::trim).enumerate() {
        places.entry(id).or_insert(place);
    }
    items.sort_by_cached_key(|item| {
        let id = serde_json::from_str::<Item<'_>>(item.get()).ok()?.id.get().trim_matches('"');
        places.get(id).copied()
    });
    items
}

/// Makes the registry's call. Without `uid` the upstream lists the caller's own songs, so an account is required.
pub(crate) async fn liked(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    if flow.given("uid").is_none() && flow.options.cookies.get("MUSIC_U").is_none() {
        return Err(Error::invalid_parameter(
            "uid",
            "缺失：请给出用户编号，或带上已登录账号的 cookie（MUSIC_U）",
            "is missing: give the id of a user, or the cookie of a signed-in account (MUSIC_U)",
        ));
    }
    flow.forward(plan).await
}

#[derive(Deserialize)]
struct Playable {
    data: Items<PlayableSong>,
}

#[derive(Deserialize)]
struct PlayableSong {
    code: Option<i64>,
}

/// Returns whether the song has an address.
pub(crate) async fn check(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.status() != 200 {
        return Ok(reply);
    }
    let read = |body: &Bytes| reshape::read::<Playable>(body);
    let playable = reply.code() == Some(200)
        && reshape::looked_at(&reply, read).await?.data.0.first().is_some_and(|song| song.code == Some(200));
    let message = if playable { "ok" } else { "亲爱的,暂无版权" };
    let body = json!({ "code": 200, "success": playable, "message": message });
    // The body of a refusal is that of a song that cannot be played; `is_refused` keeps the difference.
    let (code, is_refused) = (reply.code().or(Some(200)), !is_granted(&reply));
    Ok(Reply { code, is_refused, hint: reply.hint, ..Reply::of_json(200, &body) }.with_cookies(reply.cookies))
}

#[derive(Deserialize)]
struct Match<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Returns the song that a recording's fingerprint belongs to; sends no session.
pub(crate) async fn audio_match(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    flow.options.cookies = Cookies::default();
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    reshape::reshaped(reply, |reply| {
        let body = reply.bytes();
        let mut found = JsonText::object(body.len() + 64);
        found.raw_field("code", "200");
        found.raw_field("data", reshape::read::<Match<'_>>(&body)?.data.get());
        Ok(reshape::ok(found))
    })
    .await
}

/// Redirects to the file: to its download address, or else to that for the player.
pub(crate) async fn redirect(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let level = flow.text("level").unwrap_or_default();
    let mut payload = Payload::new();
    payload.text_field("ids", format!("[{}]", flow.text("id").unwrap_or_default()));
    payload.text_field("level", &level);
    payload.text_field("encodeType", if level == "vivid" { "mp3" } else { "flac" });
    if level == "sky" {
        payload.text_field("immerseType", "c51");
    }
    let player = Plan::new(Scheme::Eapi, "/api/song/enhance/player/url/v1", payload).cookies(plan.cookies);
    let download = flow.call(plan).await?;
    let url = address(&download, &["/data/url", "/data/0/url"]).await?;
    if let Some(url) = url {
        return Ok(moved(url, download.cookies));
    }
    let player = flow.call(player).await?;
    match address(&player, &["/data/0/url"]).await? {
        Some(url) => Ok(moved(url, player.cookies)),
        None => Ok(player),
    }
}

/// Returns the first of these fields that is a web address.
async fn address(reply: &Reply, pointers: &'static [&'static str]) -> Result<Option<String>, Error> {
    let is_web = |url: &String| {
        url.parse::<http::Uri>().is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")))
    };
    let look = move |body: &Bytes| {
        let Ok(body) = serde_json::from_slice::<&RawValue>(body) else { return Ok(None) };
        let text = |pointer: &&str| serde_json::from_str(fields::at(body, pointer)?.get()).ok();
        Ok(pointers.iter().find_map(text).filter(is_web))
    };
    reshape::looked_at(reply, look).await
}

fn moved(url: String, cookies: Vec<String>) -> Reply {
    let body = json!({ "code": 200, "data": { "url": url } });
    let mut reply = Reply::of_json(302, &body).with_cookies(cookies);
    reply.location = Some(url);
    reply
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
