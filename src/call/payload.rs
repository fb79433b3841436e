//! Payloads, written as JSON text in one pass: no tree is built, no number parsed.

use crate::call::params::Value;

/// A JSON object under construction.
#[derive(Clone)]
pub(crate) struct Payload {
    json: Vec<u8>,
}

impl Payload {
    /// An empty object, with room for the fields that a scheme adds.
    pub(crate) fn new() -> Self {
        Self::with_capacity(640)
    }

    /// An empty object, with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let mut json = Vec::with_capacity(bytes);
        json.push(b'{');
        Self { json }
    }

    /// Bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.json.len()
    }

    /// Closes the object.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.json.push(b'}');
        self.json
    }

    /// Begins a field; its value must follow.
    pub(crate) fn key(&mut self, name: &str) {
        self.raw_key("");
        self.text(name);
        self.json.push(b':');
    }

    /// As [`Payload::key`] with the name as JSON and its colon.
    pub(crate) fn raw_key(&mut self, key: &str) {
        if self.json.last() != Some(&b'{') {
            self.json.push(b',');
        }
        self.raw(key);
    }

    /// Begins an item of an array; its value must follow.
    pub(crate) fn item(&mut self) {
        if self.json.last() != Some(&b'[') {
            self.json.push(b',');
        }
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.json.push(bracket as u8);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.json.push(bracket as u8);
    }

    /// JSON text as it is.
    pub(crate) fn raw(&mut self, json: &str) {
        self.json.extend_from_slice(json.as_bytes());
    }

    pub(crate) fn int(&mut self, value: i64) {
        self.raw(&value.to_string());
    }

    /// Writes a JSON string as an item or a value.
    pub(crate) fn text(&mut self, text: &str) {
        push_json_string(&mut self.json, text);
    }

    pub(crate) fn raw_field(&mut self, name: &str, json: &str) {
        self.key(name);
        self.raw(json);
    }

    pub(crate) fn text_field(&mut self, name: &str, text: &str) {
        self.key(name);
        self.text(text);
    }

    /// A field that is left out when its parameter is not given.
    pub(crate) fn field(&mut self, name: &str, value: Option<&Value<'_>>) {
        if let Some(value) = value {
            self.key(name);
            self.value(value);
        }
    }

    /// A field with a default in JSON.
    pub(crate) fn field_or(&mut self, name: &str, value: Option<&Value<'_>>, default: &str) {
        self.key(name);
        self.value_or(value, default);
    }

    pub(crate) fn value_or(&mut self, value: Option<&Value<'_>>, default: &str) {
        match value {
            Some(value) => self.value(value),
            None => self.raw(default),
        }
    }

    pub(crate) fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Text(text) => self.text(text),
            Value::Json(json) => self.raw(json),
        }
    }

    /// A letter as the code of its upper case, a number as it is; else nothing. The key as for [`Payload::raw_key`].
    pub(crate) fn letter_field(&mut self, key: &str, value: Option<&Value<'_>>) {
        let Some(value) = value else { return };
        let text = value.text();
        if text.parse::<f64>().is_ok() {
            self.raw_key(key);
            self.value(value);
        } else if let Some(letter) = text.chars().next().and_then(|c| c.to_uppercase().next()) {
            self.raw_key(key);
            self.int(i64::from(u32::from(letter)));
        }
    }

    /// JSON inside a string.
    pub(crate) fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        let mut inner = Self { json: Vec::with_capacity(128) };
        write(&mut inner);
        self.text(&String::from_utf8_lossy(&inner.json));
    }
}

/// Appends a JSON string.
pub(crate) fn push_json_string(out: &mut Vec<u8>, text: &str) {
    // Writing to a Vec cannot fail, and a str always has a JSON form.
    let _infallible = serde_json::to_writer(out, text);
}
