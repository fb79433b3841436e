//! What of the outside the registry follows, and where it does not, on purpose.

use super::Text;

/// The release of a package that a [`Source`](super::Source) was last compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The package, as npm calls it.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The day, as `2026-11-30`.
    pub date: &'static str,
}

/// A difference to other projects that is meant.
#[derive(Debug)]
pub struct Differs {
    /// The endpoint; `*`: all of them.
    pub endpoint: &'static str,
    /// What differs: `calls`, `scheme`, `method`, `host`, `path`, `field`, `default`, `cookie` or `header`.
    pub what: &'static str,
    /// The name of the field, the cookie or the header; empty: any.
    pub name: &'static str,
    /// Why it is so.
    pub why: Text,
}
