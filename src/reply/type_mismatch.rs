//! Errors of reading a response into a type.

use std::fmt;

use serde_json::Value;

/// A field whose value does not fit its type.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TypeMismatch {
    /// Path of the field, such as `data.0.url`; empty for the whole response.
    path: String,
    wanted: (&'static str, &'static str),
    found: (&'static str, &'static str),
}

impl TypeMismatch {
    /// Takes the expected type in Chinese and English. The found value is left out, since it may be a secret.
    pub(crate) fn new(wanted: (&'static str, &'static str), found: &Value) -> Self {
        let found = match found {
            Value::Null => ("空", "null"),
            Value::Bool(_) => ("真或假", "true or false"),
            Value::Number(_) => ("数字", "a number"),
            Value::String(_) => ("文本", "text"),
            Value::Array(_) => ("列表", "a list"),
            Value::Object(_) => ("对象", "an object"),
        };
        Self { path: String::new(), wanted, found }
    }

    /// Returns the same error as seen from the enclosing object or list.
    #[must_use]
    pub(crate) fn inside(mut self, step: impl fmt::Display) -> Self {
        self.path = if self.path.is_empty() { step.to_string() } else { format!("{step}.{}", self.path) };
        self
    }

    /// Returns the path of the field.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the message in Chinese.
    pub(crate) fn zh(&self) -> String {
        let at = if self.path.is_empty() { "响应" } else { &self.path };
        format!("{at} 应为{}，实为{}", self.wanted.0, self.found.0)
    }
}

impl fmt::Display for TypeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.path.is_empty() { "the response" } else { &self.path };
        write!(f, "{at} should be {}, but is {}", self.wanted.1, self.found.1)
    }
}

impl std::error::Error for TypeMismatch {}
