//! Reads an answer: as a whole, by a pointer, or its message.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::shape::Shape;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::fields;

impl Reply {
    /// Returns the body as `T`: a type of [`crate::answers`], one of your own, or [`serde_json::Value`].
    ///
    /// # Errors
    ///
    /// [`Error::is_bad_answer`] when the body does not fit `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.bytes()).map_err(|error| {
            Error::new(
                Kind::BadAnswer,
                "上游的响应与预期的结构不符",
                "the upstream's answer does not have the expected shape",
            )
            .with_source(error)
        })
    }

    /// Returns the body as a type of [`crate::answers`]. An error has the reply, and names the field that does not fit.
    pub(crate) fn typed<T: Shape>(self) -> Result<T, Error> {
        T::read(self.json()?).map_err(|misfit| {
            Error::new(
                Kind::BadAnswer,
                format!("上游的响应与预期的结构不符：{}", misfit.zh()),
                format!("the upstream's answer does not have the expected shape: {misfit}"),
            )
            .with_source(misfit)
            .with_reply(self)
        })
    }

    /// Returns the value at a JSON pointer, such as `/data/0/url`. Each call parses the body again: for many values use
    /// [`Reply::json`].
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<serde_json::Value> {
        let body = self.bytes();
        let body: &RawValue = serde_json::from_slice(&body).ok()?;
        serde_json::from_str(fields::at(body, pointer)?.get()).ok()
    }

    /// Returns the upstream's text in `message` or `msg`.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        ["/message", "/msg"].iter().find_map(|key| match self.get(key)? {
            serde_json::Value::String(text) => Some(text),
            _ => None,
        })
    }
}
