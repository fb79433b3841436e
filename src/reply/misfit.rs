//! What of an answer does not fit the type that it is read into.

use std::fmt;

use serde_json::Value;

/// A field that holds something else than its type says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Where it is, such as `data.0.url`; empty for the whole answer.
    path: String,
    wanted: (&'static str, &'static str),
    found: (&'static str, &'static str),
}

impl Misfit {
    /// What was wanted, in Chinese and English, and what came instead; the value itself may be a secret.
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

    /// The same, seen from the object or list that holds it.
    #[must_use]
    pub(crate) fn inside(mut self, step: impl fmt::Display) -> Self {
        self.path = if self.path.is_empty() { step.to_string() } else { format!("{step}.{}", self.path) };
        self
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, in Chinese.
    pub(crate) fn zh(&self) -> String {
        let at = if self.path.is_empty() { "响应" } else { &self.path };
        format!("{at} 应为{}，实为{}", self.wanted.0, self.found.0)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.path.is_empty() { "the answer" } else { &self.path };
        write!(f, "{at} should be {}, and is {}", self.wanted.1, self.found.1)
    }
}

impl std::error::Error for Misfit {}
