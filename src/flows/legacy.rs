//! Values that the client of 2015 computed by itself.

use serde_json::json;

use super::Flow;
use crate::crypto::song_file::{encrypt_dfs_id, song_file_url};
use crate::reply::Reply;
use crate::reply::error::Error;

/// Returns the address of a song's file, or a redirection to it.
pub(crate) async fn song_file(flow: Flow) -> Result<Reply, Error> {
    let id = flow.text("dfsId").unwrap_or_default();
    let id = id.trim();
    let ext = flow.text("ext").unwrap_or_else(|| "mp3".to_owned());
    let url = song_file_url(id, &ext);
    let data = json!({ "dfsId": id, "encryptedId": encrypt_dfs_id(id), "url": url });
    let mut reply = Reply::of_json(200, &json!({ "code": 200, "data": data }));
    if flow.is_on("redirect") {
        reply.status = 302;
        reply.location = Some(url);
    }
    Ok(reply)
}
