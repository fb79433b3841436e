//! Changes the shape of replies, by cutting and joining their text.

use std::sync::Arc;

use bytes::Bytes;
use serde::Deserialize;

use super::Flow;
use crate::call::plan::Plan;
use crate::load::aside::{LONG, aside};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::fields;
use crate::wire::json::JsonText;

/// Makes the registry's call, and renames `avatarImgId_str` in its answer to `avatarImgIdStr`.
pub(crate) async fn avatar_id(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    reshaped(flow.call(plan).await?, |reply| Ok(rename_avatar_id(reply))).await
}

/// Makes the registry's call; the public search of podcasts always answers encrypted.
pub(crate) async fn voicelists(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    if flow.given("keyword").is_some() {
        flow.options.encrypted_response = Some(true);
    }
    flow.forward(plan).await
}

/// Renames the key everywhere.
pub(super) fn rename_avatar_id(mut reply: Reply) -> Reply {
    const OLD: &[u8] = b"avatarImgId_str";
    const NEW: &[u8] = b"avatarImgIdStr";
    let body = reply.bytes();
    let mut renamed = Vec::with_capacity(body.len());
    let mut rest = &body[..];
    while let Some(at) = memchr::memmem::find(rest, OLD) {
        renamed.extend_from_slice(&rest[..at]);
        renamed.extend_from_slice(NEW);
        rest = &rest[at + OLD.len()..];
    }
    if rest.len() < body.len() {
        renamed.extend_from_slice(rest);
        reply.chunks = vec![renamed.into()];
    }
    reply
}

/// Adds the cookies as a field, for clients that cannot read `Set-Cookie`.
pub(super) fn with_cookie_field(mut reply: Reply) -> Result<Reply, Error> {
    let body = reply.bytes();
    let mut with = JsonText::object(body.len() + 640);
    let whole = fields::each(&body, |name, value| {
        if name != "cookie" {
            with.raw_field(&name, value.get());
        }
        true
    });
    whole.map_err(changed)?;
    with.text_field("cookie", &reply.cookies.join(";"));
    reply.chunks = vec![with.finish().into()];
    Ok(reply)
}

/// Changes a reply. Works on another thread if it is long, and reserves budget for its copies.
pub(super) async fn reshaped(
    reply: Reply,
    make: impl FnOnce(Reply) -> Result<Reply, Error> + Send + 'static,
) -> Result<Reply, Error> {
    let length = reply.len();
    if length < LONG {
        return make(reply);
    }
    // The joined pieces, and the changed reply.
    let room = reply.copies(2 * length)?;
    let work = move || {
        let mut made = make(reply)?;
        if made.share.is_none() {
            made.share = room.and_then(|mut room| {
                room.keep(made.len());
                room.of_large().map(Arc::new)
            });
        }
        Ok(made)
    };
    // Boxed: it is rare, and would make the future of every flow larger.
    Box::pin(aside(work)).await?
}

/// Reads values from a reply, on another thread if it is long.
pub(super) async fn looked_at<T: Send + 'static>(
    reply: &Reply,
    look: impl FnOnce(&Bytes) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    if reply.len() < LONG {
        return look(&reply.bytes());
    }
    let (room, reply) = (reply.copies(reply.len())?, reply.clone());
    let work = move || {
        let _room = room;
        look(&reply.bytes())
    };
    Box::pin(aside(work)).await?
}

/// Returns a reply of ncm's own, with code 200.
pub(super) fn ok(body: JsonText) -> Reply {
    Reply::new(200, Some(200), body.finish())
}

/// Reads the part of an answer that a flow needs.
pub(super) fn read<'a, T: Deserialize<'a>>(body: &'a Bytes) -> Result<T, Error> {
    serde_json::from_slice(body).map_err(changed)
}

fn changed(error: serde_json::Error) -> Error {
    Error::new(
        Kind::BadAnswer,
        "上游的响应缺少预期的内容，接口可能已经改变",
        "the upstream's answer lacks a required part; the interface may have changed",
    )
    .with_source(error)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn renames_without_touching_anything_else() {
        let body = r#"{"z":1.10,"avatarImgId_str":"1","a":{"avatarImgId_str":null},"n":9007199254740993}"#;
        let renamed = rename_avatar_id(Reply::new(200, Some(200), body));
        assert_eq!(renamed.bytes(), body.replace("avatarImgId_str", "avatarImgIdStr"));
    }

    #[test]
    fn adds_the_cookies_in_place_of_an_earlier_field() {
        let reply = Reply::new(200, Some(200), r#"{"n": 9007199254740993.10, "cookie":1 , "a":[1e2]}"#)
            .with_cookies(vec!["A=1; Path=/".to_owned(), "B=\"2\"".to_owned()]);
        let with = with_cookie_field(reply).unwrap();
        assert_eq!(with.bytes(), r#"{"n":9007199254740993.10,"a":[1e2],"cookie":"A=1; Path=/;B=\"2\""}"#);
        assert!(with_cookie_field(Reply::new(200, None, "[]")).unwrap_err().is_bad_answer());
    }
}
