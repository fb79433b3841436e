//! What is known about every endpoint, generated from `endpoints.yaml`.

#[cfg(all(feature = "registry", any(feature = "pages", feature = "mock", feature = "cli")))]
mod answer;
mod details;
mod drift;
#[cfg(feature = "registry")]
mod file;
mod find;
mod generated;
#[cfg(feature = "registry")]
mod kept;
mod live;
pub(crate) mod plan;
mod scheme;
mod search;
mod thing;

use std::fmt;
use std::sync::OnceLock;

#[cfg(all(feature = "registry", any(feature = "pages", feature = "mock", feature = "cli")))]
pub use answer::AnswerField;
pub use drift::{Differs, Verified};
#[cfg(feature = "registry")]
pub use file::{Finding, Refused};
#[cfg(feature = "server")]
pub(crate) use find::{LONGEST_ROUTE, added_upstreams};
pub use generated::{
    CATEGORIES, DEVICES, DIFFERS, ENDPOINTS, HINTS, LEFT_OUT, REQUEST_OPTIONS, SOURCES, THINGS, UPSTREAMS,
    things, upstreams,
};
#[cfg(feature = "registry")]
pub(crate) use generated::{FLOWS, SHAPES};
pub(crate) use generated::{MOST_ITEMS, MOST_PARAMS, ROUTES, devices, homes};
pub use live::Registry;
pub use ncm_codegen::table::{
    CachePolicy, CacheScope, Class, Condition, Facts, File, Kind, Paging, Part, Reads, Required, Step, Text,
    Touches, Verb,
};
pub(crate) use plan::Does;
pub use scheme::Scheme;
pub use thing::{Thing, ThingField};

/// A group of endpoints.
#[derive(Debug)]
pub struct Category {
    /// Its key in [`Endpoint::category`].
    pub name: &'static str,
    /// Heading in the reference, in both languages.
    pub title: Text,
}

/// An endpoint of other projects that is left out on purpose.
#[derive(Debug)]
pub struct LeftOut {
    /// Its name there.
    pub name: &'static str,
    /// Its route there.
    pub route: &'static str,
    /// Why it is left out, and what to do in its place.
    pub why: Text,
}

/// A system that answers.
#[derive(PartialEq, Eq, Hash)]
pub struct Upstream {
    pub(crate) index: usize,
    /// Its name; `NCM_UPSTREAM_<NAME>` replaces its base URL.
    pub name: &'static str,
    /// Its base URL, unless the user must set one.
    pub base: Option<&'static str>,
    /// HTTP statuses for its business codes, where NetEase Cloud Music's rule does not fit.
    pub statuses: &'static [(i64, u16)],
    /// Whether its business codes are its own, of which no [`Hint`] speaks.
    pub(crate) own_codes: bool,
    /// Whether it may see a caller's session; one that a file adds may not.
    pub(crate) sees_sessions: bool,
}

/// Without its place, which hangs on what a process has read before.
impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index: _, name, base, statuses, own_codes, sees_sessions } = self;
        let said = (name, base, statuses, own_codes, sees_sessions);
        f.debug_tuple("Upstream").field(&said).finish()
    }
}

/// As many upstreams as files may add in one process: numbers and limits are kept for so many.
pub(crate) const MOST_ADDED_UPSTREAMS: usize = 16;

/// Routes of the server itself that no endpoint may take, besides those with a `.`, which its files have.
#[cfg(feature = "registry")]
const OWN_ROUTES: &[&str] =
    &["/", "/healthz", "/readyz", "/metrics", "/cookies", "/docs", "/audio_match", "/mcp"];

/// Who recorded the facts of endpoints.
#[derive(Debug)]
pub struct Source {
    /// Its key in [`Endpoint::source`].
    pub name: &'static str,
    /// What it is, and which versions of which clients it follows.
    pub about: Text,
    /// What it was last compared with, where a machine can do that.
    pub verified: Option<Verified>,
}

/// A device that calls may come from.
#[derive(Debug)]
pub struct Device {
    /// Its name.
    pub name: &'static str,
    /// What it says of itself, as one story.
    pub today: Described,
    /// What its source sends, which may mix clients.
    pub recorded: Described,
    /// Key of its source.
    pub source: &'static str,
    /// Year and month in which the source did so.
    pub seen: &'static str,
}

/// What a device says of itself.
#[derive(Debug)]
pub struct Described {
    /// The cookie `os`.
    pub os: &'static str,
    /// Version of the system.
    pub osver: &'static str,
    /// Version of the client.
    pub appver: &'static str,
    /// Build of the client; none where the second of the call stands in for it.
    pub buildver: Option<&'static str>,
    /// Where the client came from.
    pub channel: &'static str,
    /// User agent of the client's web pages.
    pub web_agent: &'static str,
    /// User agent of the client itself.
    pub app_agent: &'static str,
}

/// What a `code` of NetEase Cloud Music means to people. Meanings are what users and other projects reported; the
/// upstream documents none.
#[derive(Debug)]
pub struct Hint {
    /// The codes that it explains.
    pub codes: &'static [i64],
    /// What has happened.
    pub cause: Text,
    /// What to do next.
    pub next: Text,
    /// Both as JSON in ASCII, for the header `X-Ncm-Hint`.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the server has headers"))]
    pub(crate) header: &'static str,
}

/// One route and what it does: what every request asks, and [`Details`], which it dereferences to.
pub struct Endpoint {
    /// Its place in [`ENDPOINTS`]; beyond them where it was read at run time.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server counts requests"))]
    pub(crate) index: usize,
    /// 0, or what tells an endpoint that was read at run time from others of its name.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server has a cache"))]
    pub(crate) edition: u64,
    /// Its name: the client's function, the operation id, the first part of a cache key.
    pub name: &'static str,
    /// Path under which the server answers it, as `/song/url/v1`.
    pub route: &'static str,
    /// Whether it is of use only to a signed-in account.
    pub login: bool,
    /// Whether it changes something upstream.
    pub writes: bool,
    /// Whether it is answered without any upstream.
    pub local: bool,
    /// Whether its caller names the path that is called.
    pub any_path: bool,
    /// Who may see its answers from the cache, and how long.
    pub cache: CachePolicy,
    /// The rest.
    pub(crate) rest: Rest,
}

/// What is read of an endpoint when it is first asked for, once a process.
pub(crate) struct Rest {
    /// Where it begins.
    at: u32,
    read: OnceLock<&'static (Details, Does)>,
}

impl Rest {
    pub(crate) const fn at(at: u32) -> Self {
        Self { at, read: OnceLock::new() }
    }

    #[cfg(feature = "registry")]
    fn of(details: Details, does: Does) -> Self {
        Self { at: 0, read: OnceLock::from(&*Box::leak(Box::new((details, does)))) }
    }
}

impl Endpoint {
    /// Whether it has a parameter or a file of this name.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        self.params.iter().any(|param| param.name == name || param.aliases.contains(&name))
            || self.files.iter().any(|file| file.name == name)
            // The paths that it calls are its parameters.
            || self.takes_paths() && name.starts_with("/api/")
    }

    /// What it does, besides answering, in a word.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        self.effect.as_ref().map(|effect| effect.verb)
    }

    /// Whether upstream paths are names of its parameters: it calls any path, and none of its parameters says which.
    #[must_use]
    pub fn takes_paths(&self) -> bool {
        self.any_path && self.params.is_empty()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("name", &self.name)
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}

/// What an endpoint is, besides what every request asks.
pub type Details = ncm_codegen::table::Details<&'static Thing>;

/// A parameter of an endpoint.
pub type Param = ncm_codegen::table::Param<&'static Thing>;

/// A value of a parameter.
pub type Value = ncm_codegen::table::Value<&'static Thing>;

/// What an endpoint does, besides answering.
pub type Effect = ncm_codegen::table::Effect<&'static Thing>;

/// What an answer shows that its type does not say.
pub type Shows = ncm_codegen::table::Shows<&'static Thing>;
