//! What a handler gets and gives.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use http::request::Parts;
use serde_json::Value;

use super::library::Library;
use super::media::Media;
use super::refusal::Refusal;
use super::reports::Playing;
use super::request::Params;
use super::store::Store;
use super::user::User;
use crate::server::SubsonicConfig;
use crate::server::beside::{Content, Peer};

/// A request of a user who is who he says.
pub(super) struct Asked<'a> {
    pub(super) user: &'a User,
    pub(super) params: &'a Params,
    /// The music of the user's own account.
    pub(super) library: &'a Arc<Library>,
    pub(super) store: &'a Store,
    /// What players have reported.
    pub(super) playing: &'a Playing,
    pub(super) config: &'a SubsonicConfig,
    pub(super) media: &'a Media,
    pub(super) head: &'a Parts,
    /// The other end of the connection.
    pub(super) peer: Peer,
}

/// The answer to it.
pub(super) enum Answer {
    /// That it is done.
    Empty,
    /// One field of the answer, such as `album`, with what JSON has in it.
    Fields(&'static str, Value),
    /// Something else than JSON and XML: music, a picture, a redirect.
    Response(http::Response<Content>),
}

pub(super) type Answering<'a> = BoxFuture<'a, Result<Answer, Refusal>>;

/// A function that answers one endpoint.
pub(super) type Handler = for<'a> fn(Asked<'a>) -> Answering<'a>;

/// Endpoints with their functions, each `async fn(Asked<'_>) -> Result<Answer, Refusal>`.
macro_rules! handlers {
    ($($name:literal => $function:path,)*) => {
        pub(in crate::subsonic) const HANDLERS: &[(&str, $crate::subsonic::asked::Handler)] =
            &[$(($name, |asked| Box::pin($function(asked)))),*];
    };
}
pub(super) use handlers;
