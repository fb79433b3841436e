//! Reads an answer: as a whole, by a pointer, or its message.

use serde::de::DeserializeOwned;
use serde_json::Value;
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
        let answer = self.json()?;
        self.read(answer)
    }

    /// The items of the list at the first of these JSON pointers that leads to one; errors are those of [`Reply::typed`].
    pub(crate) fn items<T: Shape>(self, lists: &[&str]) -> Result<Vec<T>, Error> {
        let mut answer: Value = self.json()?;
        let list = lists.iter().find(|list| answer.pointer(list).is_some_and(Value::is_array));
        let list = list.and_then(|list| answer.pointer_mut(list)).map(Value::take);
        list.map_or_else(|| Ok(Vec::new()), |list| self.read(list))
    }

    fn read<T: Shape>(self, value: Value) -> Result<T, Error> {
        T::read(value).map_err(|misfit| {
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
