//! Removes secrets from JSON that does not come from a recorder.

use serde_json::Value;

use super::remembered::Remembered;
use crate::reply::secrets::{self, Reader};

/// Removes secrets from JSON by the rules of [`record`](super::record): values of fields with the names of secrets, values that
/// look like secrets, and, anywhere, the values that it was given or has seen.
#[derive(Debug, Default)]
pub struct Scrubber {
    remembered: Remembered,
}

impl Scrubber {
    /// Returns whether a field or a parameter of this name contains a secret.
    #[must_use]
    pub fn is_secret(name: &str) -> bool {
        Reader::Recording.hides(name)
    }

    /// Remembers a secret that was sent, and removes it from all later values.
    pub fn remember(&mut self, secret: &str) {
        self.remembered.with(std::iter::once(secret), std::iter::empty());
    }

    /// Remembers the secrets of a payload or an answer.
    pub fn see(&mut self, value: &Value) {
        let mut found = Vec::new();
        secrets::of_answer(value, &mut found);
        self.remembered.with(std::iter::empty(), found.iter().map(String::as_str));
    }

    /// Removes secrets from a value.
    pub fn hide(&mut self, value: &mut Value) {
        self.see(value);
        let known = self.remembered.with(std::iter::empty(), std::iter::empty());
        Reader::Recording.hide(value, &known);
    }
}
