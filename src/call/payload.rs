//! The payload of a call: a list of fields, which each scheme writes in its own format.

use std::borrow::Cow;

use super::params::Value;
use crate::wire::json::{JsonText, text_of};

/// A payload under construction.
#[derive(Clone, Default)]
pub(crate) struct Payload {
    fields: Vec<(Name, Value<'static>)>,
}

/// The name of a field.
#[derive(Clone)]
enum Name {
    Plain(Cow<'static, str>),
    /// As JSON with its colon, as in the registry's tables.
    Json(&'static str),
}

impl Payload {
    /// Returns an empty payload, with capacity for the fields of most calls.
    pub(crate) fn new() -> Self {
        Self { fields: Vec::with_capacity(8) }
    }

    /// Returns the size of its names and values in bytes.
    pub(crate) fn len(&self) -> usize {
        let name = |name: &Name| match name {
            Name::Plain(name) => name.len() + 3,
            Name::Json(key) => key.len(),
        };
        self.fields.iter().map(|(it, value)| name(it) + value.size() + 3).sum()
    }

    /// Returns names and values as text: strings as they are, everything else as JSON.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        self.fields.iter().map(|(name, value)| {
            let name = match name {
                Name::Plain(name) => Cow::Borrowed(&**name),
                Name::Json(key) => text_of(key.strip_suffix(':').unwrap_or(key)),
            };
            let text = match value {
                Value::Text(text) => Cow::Borrowed(&**text),
                Value::Json(json) => text_of(json.trim()),
            };
            (name, text)
        })
    }

    /// Writes the fields into an object.
    pub(crate) fn write(&self, to: &mut JsonText) {
        for (name, value) in &self.fields {
            match name {
                Name::Plain(name) => to.key(name),
                Name::Json(key) => to.raw_key(key),
            }
            to.value(value);
        }
    }

    /// Returns the object, with spare capacity for `more` bytes.
    pub(crate) fn object(&self, more: usize) -> JsonText {
        let mut object = JsonText::object(self.len() + more);
        self.write(&mut object);
        object
    }

    /// Adds a field whose name is given as JSON with its colon.
    pub(super) fn keyed(&mut self, key: &'static str, value: Value<'static>) {
        self.fields.push((Name::Json(key), value));
    }

    fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Value<'static>) {
        self.fields.push((Name::Plain(name.into()), value));
    }

    pub(crate) fn text_field(&mut self, name: impl Into<Cow<'static, str>>, text: impl Into<String>) {
        self.push(name, Value::Text(Cow::Owned(text.into())));
    }

    /// Adds a field with a value in JSON.
    pub(crate) fn raw_field(&mut self, name: impl Into<Cow<'static, str>>, json: impl Into<String>) {
        self.push(name, Value::Json(Cow::Owned(json.into())));
    }

    /// Adds a field, if its parameter is given.
    pub(crate) fn field(&mut self, name: impl Into<Cow<'static, str>>, value: Option<&Value<'_>>) {
        if let Some(value) = value {
            self.push(name, value.clone().into_owned());
        }
    }

    /// Adds a field with a default in JSON.
    pub(crate) fn field_or(&mut self, name: &'static str, value: Option<&Value<'_>>, default: &'static str) {
        let default = || Value::Json(Cow::Borrowed(default));
        self.push(name, value.map_or_else(default, |value| value.clone().into_owned()));
    }

    /// Adds a field whose text is JSON itself.
    pub(crate) fn nested(&mut self, name: &'static str, write: impl FnOnce(&mut JsonText)) {
        let mut inner = JsonText::anything();
        write(&mut inner);
        self.push(name, Value::Text(Cow::Owned(inner.into_text())));
    }
}

/// Values as callers give them.
impl JsonText {
    /// Adds a field, if its parameter is given.
    pub(crate) fn field(&mut self, name: &str, value: Option<&Value<'_>>) {
        if let Some(value) = value {
            self.key(name);
            self.value(value);
        }
    }

    /// Adds a field with a default in JSON.
    pub(crate) fn field_or(&mut self, name: &str, value: Option<&Value<'_>>, default: &str) {
        self.key(name);
        self.value_or(value, default);
    }

    pub(super) fn value_or(&mut self, value: Option<&Value<'_>>, default: &str) {
        match value {
            Some(value) => self.value(value),
            None => self.raw(default),
        }
    }

    pub(super) fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Text(text) => self.text(text),
            Value::Json(json) => self.raw(json),
        }
    }

    /// Writes JSON inside a string.
    pub(super) fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        let mut inner = Self::anything();
        write(&mut inner);
        self.text(&inner.into_text());
    }
}
