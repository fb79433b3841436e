//! Playlists: all tracks, adding and removing tracks, and related playlists.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Flow, is_granted, related, reshape};
use crate::call::args::Args;
use crate::call::cookies::Cookies;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::call::plans;
use crate::load::aside::here_or_aside;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::fields::Items;
use crate::wire::json::JsonText;

/// Number of songs in one call for their details; the default of the reference implementation.
const SONGS_PER_CALL: usize = 1000;
/// Maximum number of such calls at once.
const CALLS_AT_ONCE: usize = 4;

#[derive(Deserialize)]
struct Detail<'a> {
    #[serde(borrow)]
    playlist: TrackList<'a>,
}

#[derive(Deserialize)]
struct TrackList<'a> {
    #[serde(borrow, rename = "trackIds")]
    track_ids: Items<Track<'a>>,
}

#[derive(Deserialize)]
struct Track<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
}

/// Returns the details of a range of a playlist, in as many calls as needed.
pub(crate) async fn all_tracks(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let detail = flow.call(plan).await?;
    if !is_granted(&detail) {
        return Ok(detail);
    }
    let number = |name: &str| flow.text(name).and_then(|text| text.trim().parse::<usize>().ok());
    let limit = number("limit").filter(|limit| *limit > 0).unwrap_or(1000);
    let offset = number("offset").unwrap_or(0);
    let look = move |body: &Bytes| {
        let Items(tracks) = reshape::read::<Detail<'_>>(body)?.playlist.track_ids;
        let wanted: Vec<&str> = tracks.iter().skip(offset).take(limit).map(|track| track.id.get()).collect();
        // Makes one call even for an empty range.
        let calls = wanted.len().div_ceil(SONGS_PER_CALL).max(1);
        let chunk = |at: usize| wanted.iter().skip(at * SONGS_PER_CALL).take(SONGS_PER_CALL);
        Ok((0..calls).map(|at| song_detail(chunk(at))).collect::<Vec<Plan>>())
    };
    let mut plans = reshape::looked_at(&detail, look).await?;
    drop(detail);
    let count = plans.len();
    if count == 1
        && let Some(only) = plans.pop()
    {
        return flow.forward(only).await;
    }
    let batches =
        stream::iter(plans.into_iter().enumerate().map(|(i, plan)| batch(&flow, plan, i + 1, count)))
            .buffered(CALLS_AT_ONCE)
            .try_collect::<Vec<Reply>>()
            .await?;
    let length: usize = batches.iter().map(Reply::len).sum();
    // Each body joined into one piece, and the answer with all of them.
    let room = batches.iter().find_map(|batch| batch.copies(2 * length).transpose()).transpose()?;
    here_or_aside(length, move || {
        let mut whole = join(batches)?;
        whole.share = room.and_then(|mut room| {
            room.keep(whole.len());
            room.of_large().map(Arc::new)
        });
        Ok(whole)
    })
    .await?
}

fn song_detail<'a>(ids: impl Iterator<Item = &'a &'a str>) -> Plan {
    let list: Vec<String> = ids.map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    let mut payload = Payload::new();
    payload.text_field("c", format!("[{}]", list.join(",")));
    Plan::new(Scheme::Eapi, "/api/v3/song/detail", payload)
}

/// Makes one of several calls; any failure fails them all, since a list with a gap would look complete.
async fn batch(flow: &Flow, plan: Plan, number: usize, count: usize) -> Result<Reply, Error> {
    let zh = format!("获取歌曲详情的第 {number} 批（共 {count} 批）");
    let en = format!("batch {number} of {count} of the songs' details");
    let reply = flow.call(plan).await.map_err(|error| error.at_stage(&zh, &en))?;
    if is_granted(&reply) { Ok(reply) } else { Err(Error::upstream(reply).at_stage(&zh, &en)) }
}

#[derive(Deserialize)]
struct Songs<'a> {
    #[serde(borrow)]
    songs: &'a RawValue,
    #[serde(borrow)]
    privileges: &'a RawValue,
}

/// Joins several answers into one, with the cookies of the last.
fn join(batches: Vec<Reply>) -> Result<Reply, Error> {
    let bodies: Vec<_> = batches.iter().map(Reply::bytes).collect();
    let parts = bodies.iter().map(reshape::read::<Songs<'_>>).collect::<Result<Vec<_>, _>>()?;
    let mut whole = JsonText::object(64);
    for (name, lists) in [
        ("songs", parts.iter().map(|part| part.songs).collect::<Vec<_>>()),
        ("privileges", parts.iter().map(|part| part.privileges).collect()),
    ] {
        whole.key(name);
        whole.open('[');
        for list in lists {
            let items =
                list.get().strip_prefix('[').and_then(|list| list.strip_suffix(']')).ok_or_else(|| {
                    Error::new(
                        Kind::BadAnswer,
                        format!("上游响应中的 {name} 不是列表"),
                        format!("`{name}` in the upstream's answer is not a list"),
                    )
                })?;
            if !items.trim().is_empty() {
                whole.item();
                whole.raw(items);
            }
        }
        whole.close(']');
    }
    whole.raw_field("code", "200");
    let cookies = batches.into_iter().last().map(|last| last.cookies).unwrap_or_default();
    Ok(reshape::ok(whole).with_cookies(cookies))
}

/// Adds or removes tracks. After code 512, calls again with every track twice; any other answer has HTTP status 200, and its
/// body has the result.
pub(crate) async fn tracks(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call_verbatim(plan).await?;
    if reply.code() == Some(512) {
        let tracks = flow.text("tracks").unwrap_or_default();
        flow.params.set("tracks", format!("{tracks},{tracks}"));
        if let Some(table) = flow.endpoint.does().plan() {
            let again = plans::plan(table, &Args::of(flow.endpoint, &flow.params));
            return flow.forward(again).await;
        }
    }
    if reply.status() != 200 {
        return Ok(Reply { status: 200, cookies: Vec::new(), is_refused: true, ..reply });
    }
    reshape::reshaped(reply, |reply| {
        let mut body = JsonText::object(reply.len() + 640);
        body.raw_field("status", "200");
        body.raw_field("body", &String::from_utf8_lossy(&reply.bytes()));
        body.raw_field("cookie", &json!(reply.cookies).to_string());
        Ok(Reply { hint: reply.hint, ..Reply::new(200, reply.code(), body.finish()) })
    })
    .await
}

/// Returns the playlists that a playlist's web page shows beside it; they are the same for every caller.
pub(crate) async fn related(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    flow.options.cookies = Cookies::default();
    let (page, share) = flow.transport.page(plan, &flow.options).await?;
    let page_length = page.len();
    let read = move || {
        let _share = share;
        related::read(&String::from_utf8_lossy(&page))
    };
    let playlists = here_or_aside(page_length, read).await??;
    Ok(Reply::of_json(200, &json!({ "code": 200, "playlists": playlists })))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn joins_lists_as_they_are_written() {
        let reply = |body: &'static str| Reply::new(200, Some(200), body);
        let joined = join(vec![
            reply(r#"{"songs":[{"id":1,"x":1.0}],"privileges":[ ],"code":200}"#),
            reply(r#"{"privileges":[{"id":2}],"songs":[],"code":200}"#),
            reply(r#"{"songs":[{"id":3},{"id":9007199254740993}],"privileges":[{"id":3}]}"#),
        ])
        .unwrap();
        assert_eq!(
            joined.bytes(),
            r#"{"songs":[{"id":1,"x":1.0},{"id":3},{"id":9007199254740993}],"privileges":[{"id":2},{"id":3}],"code":200}"#
        );
        assert!(join(vec![reply(r#"{"songs":null,"privileges":[]}"#)]).unwrap_err().is_bad_answer());
    }
}
