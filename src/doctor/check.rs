//! The result of a check, and the report of all checks.

use serde_json::{Value, json};

use crate::registry::Text;

/// Result of a check, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing is wrong.
    Ok,
    /// Something may be wrong, or the check was not possible.
    Warning,
    /// Something is wrong.
    Failure,
}

impl Status {
    /// Returns `ok`, `warning` or `failure`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failure => "failure",
        }
    }
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Message {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    pub(super) fn of(text: Text) -> Self {
        Self::new(text.zh, text.en)
    }

    fn json(&self) -> Value {
        json!({ "zh": self.zh, "en": self.en })
    }
}

/// A check and its result.
#[derive(Debug, Clone)]
pub struct Check {
    /// Name, the same in every version.
    pub name: &'static str,
    /// Name for people.
    pub title: Text,
    /// Result.
    pub status: Status,
    /// What the check found.
    pub message: Message,
    /// What to do next, if anything.
    pub next: Option<Message>,
    /// Findings for programs: an object that has the same keys for every result.
    pub facts: Value,
}

/// Name, and title in Chinese and English.
pub(super) type Named = (&'static str, &'static str, &'static str);

impl Check {
    pub(super) fn ok((name, zh, en): Named, message: Message, facts: Value) -> Self {
        Self { name, title: Text { zh, en }, status: Status::Ok, message, next: None, facts }
    }

    pub(super) fn warning(named: Named, message: Message, next: Message, facts: Value) -> Self {
        Self { status: Status::Warning, next: Some(next), ..Self::ok(named, message, facts) }
    }

    pub(super) fn failure(named: Named, message: Message, next: Message, facts: Value) -> Self {
        Self { status: Status::Failure, next: Some(next), ..Self::ok(named, message, facts) }
    }

    /// Returns a check that was skipped because an earlier one failed.
    pub(super) fn left_out(named: Named, facts: Value) -> Self {
        Self::warning(
            named,
            Message::new("未能检查：上游没有响应", "not checked: the upstream did not respond"),
            Message::new("先解决其他未通过的项", "first fix the other checks that failed"),
            facts,
        )
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name,
            "status": self.status.name(),
            "zh": self.message.zh,
            "en": self.message.en,
            "next": self.next.as_ref().map(Message::json),
            "facts": self.facts,
        })
    }
}

/// All checks, in the order in which a person would make them.
#[derive(Debug, Clone)]
pub struct Report {
    pub(super) checks: Vec<Check>,
    pub(super) is_reached: bool,
}

impl Report {
    /// Returns the checks.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// Returns the worst result.
    #[must_use]
    pub fn status(&self) -> Status {
        self.checks.iter().map(|check| check.status).max().unwrap_or(Status::Ok)
    }

    /// Returns whether any upstream responded.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.is_reached
    }

    /// Returns the report for programs. Later versions only add keys.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "status": self.status().name(),
            "reached": self.is_reached,
            "checks": self.checks.iter().map(Check::json).collect::<Vec<_>>(),
        })
    }
}
