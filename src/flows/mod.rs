//! Endpoints that make several calls, read a file, or compute their answer.
//!
//! Each is one function from a [`Flow`] to a reply; its route, parameters and documentation are in `endpoints.yaml`, which
//! names the function.

pub(crate) mod cloud;
pub(crate) mod comment;
pub(crate) mod dispatch;
pub(crate) mod event;
pub(crate) mod import;
pub(crate) mod legacy;
pub(crate) mod login;
pub(crate) mod playlist;
pub(crate) mod record;
pub(crate) mod reshape;
pub(crate) mod song;
pub(crate) mod system;
#[cfg(feature = "upload")]
pub(crate) mod upload;
#[cfg(not(feature = "upload"))]
#[path = "upload/absent.rs"]
pub(crate) mod upload;
pub(crate) mod verify;
pub(crate) mod vip;

mod qr;
mod related;

use std::sync::Arc;

use crate::call::options::{Accepts, Options};
use crate::call::params::{Params, Value};
use crate::call::plan::Plan;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::transport::Transport;
use crate::upload::Files;

/// Input of a flow.
pub(crate) struct Flow {
    pub(crate) transport: Arc<Transport>,
    pub(crate) endpoint: &'static Endpoint,
    /// Already checked against the registry.
    pub(crate) params: Params<'static>,
    #[cfg_attr(not(feature = "upload"), expect(dead_code, reason = "only uploads use it"))]
    pub(crate) files: Files,
    pub(crate) options: Options,
}

impl Flow {
    /// Makes a call whose answer the flow reads; a reply of any status is `Ok`.
    pub(crate) async fn call(&self, mut plan: Plan) -> Result<Reply, Error> {
        self.transport.call(&mut plan, &self.reading()).await
    }

    /// Does the same as [`Flow::call`], but an answer that asks for a login keeps the upstream's own message.
    pub(crate) async fn call_verbatim(&self, mut plan: Plan) -> Result<Reply, Error> {
        self.transport.call_verbatim(&mut plan, &self.reading()).await
    }

    /// Makes a call whose answer the caller gets unchanged, perhaps compressed.
    pub(crate) async fn forward(&self, mut plan: Plan) -> Result<Reply, Error> {
        self.transport.call(&mut plan, &self.options).await
    }

    /// Returns the options of a call whose answer must not be compressed.
    fn reading(&self) -> Options {
        Options { accepts: Accepts::default(), ..self.options.clone() }
    }

    /// Returns a parameter's value, unless the default replaces it.
    pub(crate) fn given(&self, name: &str) -> Option<&Value<'static>> {
        self.params.get(name).filter(|value| !value.is_falsy())
    }

    /// Returns whether a parameter means yes.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.params.get(name).and_then(Value::flag) == Some(true)
    }

    /// Returns a parameter's text, unless it is empty.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        Some(self.given(name)?.text().into_owned())
    }
}

/// Returns a parameter's value as JSON, with its type.
pub(crate) fn as_json(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Text(text) => text.as_ref().into(),
        Value::Json(json) => serde_json::from_str(json).unwrap_or_else(|_| json.as_ref().into()),
    }
}

/// Returns whether the upstream carried out the call: its code is 200 or missing.
///
/// Other codes, such as 400 and 502, may have a successful HTTP status; such an answer has no content to reshape.
pub(crate) fn is_granted(reply: &Reply) -> bool {
    reply.is_success() && matches!(reply.code(), None | Some(200))
}
