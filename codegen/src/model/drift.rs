//! Projects that a registry follows, and intended differences from them.

use super::Text;
use crate::finding::Line;

/// The release of a package that a source was last compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Line in the registry.
    pub line: Line,
    /// The package, as npm calls it.
    pub package: String,
    /// Its version.
    pub version: String,
    /// The day, as `2026-11-30`.
    pub date: String,
}

/// An intended difference from other projects.
#[derive(Debug, Clone)]
pub struct Differs {
    /// Line in the registry.
    pub line: Line,
    /// The endpoint; `*`: all of them.
    pub endpoint: String,
    /// Kind of the difference: one of [`DIFFERENCES`].
    pub what: String,
    /// The name of the field, the cookie or the header; empty: any.
    pub name: String,
    /// Why it is so.
    pub why: Text,
}

/// Kinds of differences between two calls.
pub const DIFFERENCES: [&str; 9] =
    ["calls", "scheme", "method", "host", "path", "field", "default", "cookie", "header"];
