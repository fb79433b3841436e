//! Which releases of other projects the registry follows, and where it differs on purpose.

use super::Text;

/// A package release that a [`Source`](super::Source) was last compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Name of the package on npm.
    pub package: &'static str,
    /// Version of the package.
    pub version: &'static str,
    /// Date of the comparison, such as `2026-11-30`.
    pub date: &'static str,
}

/// An intended difference from other projects.
#[derive(Debug)]
pub struct Differs {
    /// Name of the endpoint; `*` means all of them.
    pub endpoint: &'static str,
    /// What differs: `calls`, `scheme`, `method`, `host`, `path`, `field`, `default`, `cookie` or `header`.
    pub what: &'static str,
    /// Name of the field, cookie or header; empty means any.
    pub name: &'static str,
    /// Reason of the difference.
    pub why: Text,
}
