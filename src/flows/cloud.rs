//! The cloud drive, for songs that the upstream already has.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Flow, is_granted, reshape};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::json::JsonText;

#[derive(Deserialize)]
struct Check<'a> {
    #[serde(borrow)]
    data: [Checked<'a>; 1],
}

#[derive(Deserialize)]
struct Checked<'a> {
    #[serde(borrow, rename = "songId")]
    song_id: &'a RawValue,
}

/// Adds a song that the upstream already has: checks the digest, then imports the song that was found.
pub(crate) async fn import(flow: Flow) -> Result<Reply, Error> {
    let reply = flow.call(check(&flow)).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    let look = |body: &Bytes| {
        let Check { data: [found] } = reshape::read(body)?;
        Ok(found.song_id.to_owned())
    };
    let song_id = reshape::looked_at(&reply, look)
        .await
        .map_err(|error| error.at_stage("检查云盘文件", "checking the file in the cloud drive"))?;
    flow.forward(import_found(&flow, &song_id)).await
}

fn check(flow: &Flow) -> Plan {
    plan("/api/cloud/upload/check/v2", |song| {
        song.field("md5", flow.params.get("md5"));
        song.field_or("songId", flow.given("id"), "-2");
        song.field("bitrate", flow.params.get("bitrate"));
        song.field("fileSize", flow.params.get("fileSize"));
    })
}

fn import_found(flow: &Flow, song_id: &RawValue) -> Plan {
    let text = |name: &str| flow.text(name).unwrap_or_default();
    plan("/api/cloud/user/song/import", |song| {
        song.raw_field("songId", song_id.get());
        song.field("bitrate", flow.params.get("bitrate"));
        song.field("song", flow.params.get("song"));
        song.field_or("artist", flow.given("artist"), "\"未知\"");
        song.field_or("album", flow.given("album"), "\"未知\"");
        song.text_field("fileName", &format!("{}.{}", text("song"), text("fileType")));
    })
}

/// Returns a call about one song, which is sent as a list inside a string.
fn plan(path: &'static str, write: impl FnOnce(&mut JsonText)) -> Plan {
    let mut payload = Payload::new();
    payload.raw_field("uploadType", "0");
    payload.nested("songs", |list| {
        list.open('[');
        list.open('{');
        write(list);
        list.close('}');
        list.close(']');
    });
    Plan::new(Scheme::Eapi, path, payload)
}
