//! What endpoints refer to: upstreams, schemes, sources, devices, hints, categories.

use super::{Text, Verified};
use crate::finding::Line;

/// A system that answers.
#[derive(Debug, Clone)]
pub struct Upstream {
    /// Line in the registry.
    pub line: Line,
    /// Its name in `upstream:` and, upper case, in `NCM_UPSTREAM_<NAME>`.
    pub name: String,
    /// Base URL; none where the user must set one.
    pub base: Option<String>,
    /// HTTP statuses for its business codes, where the common rule does not fit.
    pub statuses: Vec<(i64, u16)>,
    /// Whether its business codes are its own, so that the hints do not apply.
    pub own_codes: bool,
    /// Whether it may see a caller's session.
    pub sessions: bool,
    /// What it is.
    pub about: Text,
}

/// A way to encrypt or sign a call.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Line in the registry.
    pub line: Line,
    /// Line of `upstream`.
    pub upstream_line: Line,
    /// Its name in `call:`; the variant `Scheme::<Name>` at run time.
    pub name: String,
    /// Its default upstream.
    pub upstream: String,
    /// What it is.
    pub about: Text,
}

/// Source of the facts of an endpoint.
#[derive(Debug, Clone)]
pub struct Source {
    /// Line in the registry.
    pub line: Line,
    /// Its key: one word.
    pub name: String,
    /// Its description, and the versions of the clients that it follows.
    pub about: Text,
    /// The release that it was last compared with, if a machine can do that.
    pub verified: Option<Verified>,
}

/// A device that calls may come from.
#[derive(Debug, Clone)]
pub struct Device {
    /// Line in the registry.
    pub line: Line,
    /// Its key.
    pub name: String,
    /// The cookie `os`.
    pub os: String,
    /// Its values, which agree with each other.
    pub today: Described,
    /// The values of its source, which may mix clients.
    pub recorded: Described,
    /// Key of the source.
    pub source: String,
    /// Line of `source`.
    pub source_line: Line,
    /// Year and month in which the source did so.
    pub seen: String,
}

/// Values that a device sends.
#[derive(Debug, Clone, Default)]
pub struct Described {
    /// Version of the system.
    pub osver: String,
    /// Version of the client.
    pub appver: String,
    /// Build of the client; `None`: the second of the call takes its place.
    pub buildver: Option<String>,
    /// Distribution channel of the client.
    pub channel: String,
    /// User agent of the client's web pages.
    pub web_agent: String,
    /// User agent of the client itself.
    pub app_agent: String,
}

/// Why the upstream says no, and what to do.
#[derive(Debug, Clone)]
pub struct Hint {
    /// Line in the registry.
    pub line: Line,
    /// The codes that it explains.
    pub codes: Vec<i64>,
    /// The cause.
    pub cause: Text,
    /// The next step.
    pub next: Text,
}

/// An endpoint of other projects that is left out on purpose.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// Line in the registry.
    pub line: Line,
    /// Its name there.
    pub name: String,
    /// Why it is left out, and what to do in its place.
    pub why: Text,
}

impl LeftOut {
    /// Returns its route there.
    #[must_use]
    pub fn route(&self) -> String {
        format!("/{}", self.name.replace('_', "/"))
    }
}

/// A group of endpoints.
#[derive(Debug, Clone)]
pub struct Category {
    /// Line in the registry.
    pub line: Line,
    /// Its key.
    pub name: String,
    /// Heading in the reference, in both languages.
    pub title: Text,
}
