//! Secrets taken out of JSON that did not come by a recorder.

use serde_json::Value;

use super::remembered::Remembered;
use crate::reply::secrets::{self, Reader};

/// Takes secrets out of JSON by the rules of [`record`](super::record): values of fields whose names are those of secrets,
/// what looks like one, and, wherever they stand, the values that it was told or has seen.
#[derive(Debug, Default)]
pub struct Scrubber {
    remembered: Remembered,
}

impl Scrubber {
    /// Whether a field or a parameter of this name holds a secret.
    #[must_use]
    pub fn is_secret(name: &str) -> bool {
        Reader::Recording.hides(name)
    }

    /// Remembers a secret that was sent: it is sought in all that follows.
    pub fn remember(&mut self, secret: &str) {
        self.remembered.with(std::iter::once(secret), std::iter::empty());
    }

    /// Remembers the secrets of a payload or an answer.
    pub fn see(&mut self, value: &Value) {
        let mut found = Vec::new();
        secrets::of_answer(value, &mut found);
        self.remembered.with(std::iter::empty(), found.iter().map(String::as_str));
    }

    /// Takes them out.
    pub fn hide(&mut self, value: &mut Value) {
        self.see(value);
        let known = self.remembered.with(std::iter::empty(), std::iter::empty());
        Reader::Recording.hide(value, &known);
    }
}
