//! The facts about every endpoint, generated from `endpoints.yaml`.

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
    /// Key: `category` of an endpoint.
    pub name: &'static str,
    /// Heading in the reference, in both languages.
    pub title: Text,
}

/// An endpoint of other projects that ncm leaves out on purpose.
#[derive(Debug)]
pub struct LeftOut {
    /// Name in the other project.
    pub name: &'static str,
    /// Route in the other project.
    pub route: &'static str,
    /// Why it is left out, and what to use instead.
    pub why: Text,
}

/// A system that calls are sent to.
#[derive(PartialEq, Eq, Hash)]
pub struct Upstream {
    pub(crate) index: usize,
    /// Name; `NCM_UPSTREAM_<NAME>` replaces the base URL.
    pub name: &'static str,
    /// Base URL; none if the user must set one.
    pub base: Option<&'static str>,
    /// HTTP statuses for its codes that differ from NetEase Cloud Music's rule.
    pub statuses: &'static [(i64, u16)],
    /// Whether its codes have meanings of their own, so that no [`Hint`] applies.
    pub(crate) own_codes: bool,
    /// Whether it may see a caller's session; an upstream added by a file may not.
    pub(crate) sees_sessions: bool,
}

/// Leaves out the index, which depends on what the process has read before.
impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index: _, name, base, statuses, own_codes, sees_sessions } = self;
        let said = (name, base, statuses, own_codes, sees_sessions);
        f.debug_tuple("Upstream").field(&said).finish()
    }
}

/// Maximum number of upstreams that files can add in one process; counters and limits exist for this many.
pub(crate) const MOST_ADDED_UPSTREAMS: usize = 16;

/// Routes of the server itself, which no endpoint can use. Paths with a `.` belong to its files.
#[cfg(feature = "registry")]
const OWN_ROUTES: &[&str] = &[
    "/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/cookies",
    "/docs",
    "/status",
    "/player",
    "/audio_match",
    "/mcp",
];

/// A project that recorded facts about endpoints.
#[derive(Debug)]
pub struct Source {
    /// Key: `source` of an endpoint.
    pub name: &'static str,
    /// What it is, and which versions of which clients it follows.
    pub about: Text,
    /// Release that it was last compared with, if that can be automated.
    pub verified: Option<Verified>,
}

/// A device that calls can appear to come from.
#[derive(Debug)]
pub struct Device {
    /// Name.
    pub name: &'static str,
    /// Values that one current client sends, consistent with each other.
    pub today: Described,
    /// Values that the source sends, which may mix clients.
    pub recorded: Described,
    /// Key of the source.
    pub source: &'static str,
    /// Year and month of the recording.
    pub seen: &'static str,
}

/// Values by which a device describes itself.
#[derive(Debug)]
pub struct Described {
    /// The cookie `os`.
    pub os: &'static str,
    /// Version of the operating system.
    pub osver: &'static str,
    /// Version of the client.
    pub appver: &'static str,
    /// Build of the client; none if the time of the call is sent instead, in seconds.
    pub buildver: Option<&'static str>,
    /// Distribution channel of the client.
    pub channel: &'static str,
    /// User agent of the client's web pages.
    pub web_agent: &'static str,
    /// User agent of the client itself.
    pub app_agent: &'static str,
}

/// Explains a `code` of NetEase Cloud Music. The meanings were reported by users and other projects, since the upstream
/// documents none.
#[derive(Debug)]
pub struct Hint {
    /// Codes that it explains.
    pub codes: &'static [i64],
    /// What happened.
    pub cause: Text,
    /// What to do next.
    pub next: Text,
    /// Both texts as JSON in ASCII, for the header `X-Ncm-Hint`.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only the server has headers"))]
    pub(crate) header: &'static str,
}

/// A route and what it does: the facts that every request needs, and [`Details`], to which it dereferences.
pub struct Endpoint {
    /// Index in [`ENDPOINTS`]; beyond its end for an endpoint read at run time.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server counts requests"))]
    pub(crate) index: usize,
    /// 0, or a number that tells versions of an endpoint apart that were read at run time.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server has a cache"))]
    pub(crate) edition: u64,
    /// Name: the client's method, the operation id, and the first part of a cache key.
    pub name: &'static str,
    /// Path on the server, such as `/song/url/v1`.
    pub route: &'static str,
    /// Whether it needs a signed-in account.
    pub login: bool,
    /// Whether it changes something upstream.
    pub writes: bool,
    /// Whether it needs no upstream.
    pub local: bool,
    /// Whether its caller names the upstream path.
    pub any_path: bool,
    /// Who may receive cached responses, and for how long.
    pub cache: CachePolicy,
    /// The facts that few requests need.
    pub(crate) rest: Rest,
}

/// Facts about an endpoint that are read at their first use, once per process.
pub(crate) struct Rest {
    /// Where they begin.
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
    /// Returns whether it has a parameter or a file of this name.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        self.params.iter().any(|param| param.name == name || param.aliases.contains(&name))
            || self.files.iter().any(|file| file.name == name)
            // Its parameters are named after the upstream paths that it calls.
            || self.takes_paths() && name.starts_with("/api/")
    }

    /// Returns the verb of its effect.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        self.effect.as_ref().map(|effect| effect.verb)
    }

    /// Returns whether its parameter names are upstream paths: it calls any path, and no parameter contains the path.
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

/// The facts about an endpoint that few requests need.
pub type Details = ncm_codegen::table::Details<&'static Thing>;

/// A parameter of an endpoint.
pub type Param = ncm_codegen::table::Param<&'static Thing>;

/// A value of a parameter.
pub type Value = ncm_codegen::table::Value<&'static Thing>;

/// An endpoint's effect besides its response.
pub type Effect = ncm_codegen::table::Effect<&'static Thing>;

/// Contents of a response that its type does not say.
pub type Shows = ncm_codegen::table::Shows<&'static Thing>;
