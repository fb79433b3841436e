//! What a check says, and the report of all.

use serde_json::{Value, json};

use crate::registry::Text;

/// How a check came out, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing is wrong.
    Ok,
    /// It may be in the way, or could not be checked.
    Warning,
    /// It is in the way.
    Failure,
}

impl Status {
    /// `ok`, `warning` or `failure`.
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
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Said {
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

/// One check.
#[derive(Debug, Clone)]
pub struct Check {
    /// Its name, the same in every version.
    pub name: &'static str,
    /// Its name for people.
    pub title: Text,
    /// How it came out.
    pub status: Status,
    /// What was found.
    pub says: Said,
    /// What to do next, where there is something to do.
    pub next: Option<Said>,
    /// What was found, for programs: an object whose keys are the same however the check came out.
    pub facts: Value,
}

/// Name, title in Chinese and in English.
pub(super) type Named = (&'static str, &'static str, &'static str);

impl Check {
    pub(super) fn ok((name, zh, en): Named, says: Said, facts: Value) -> Self {
        Self { name, title: Text { zh, en }, status: Status::Ok, says, next: None, facts }
    }

    pub(super) fn warning(named: Named, says: Said, next: Said, facts: Value) -> Self {
        Self { status: Status::Warning, next: Some(next), ..Self::ok(named, says, facts) }
    }

    pub(super) fn failure(named: Named, says: Said, next: Said, facts: Value) -> Self {
        Self { status: Status::Failure, next: Some(next), ..Self::ok(named, says, facts) }
    }

    /// One that had to be left out, since something before it failed.
    pub(super) fn left_out(named: Named, facts: Value) -> Self {
        Self::warning(
            named,
            Said::new("未能检查：没有得到上游的响应", "not checked: the upstream did not answer"),
            Said::new("先解决其他未通过的项", "mend what else fails first"),
            facts,
        )
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name,
            "status": self.status.name(),
            "zh": self.says.zh,
            "en": self.says.en,
            "next": self.next.as_ref().map(Said::json),
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
    /// The checks.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// How the worst of them came out.
    #[must_use]
    pub fn status(&self) -> Status {
        self.checks.iter().map(|check| check.status).max().unwrap_or(Status::Ok)
    }

    /// Whether any upstream answered.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.is_reached
    }

    /// The report for programs. Keys are added, never renamed.
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
