//! What is known about every endpoint, generated from `endpoints.yaml`.

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
mod thing;

use std::fmt;
use std::time::Duration;

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
pub use ncm_codegen::table::{Class, Facts, Kind, Part, Reads, Text, Verb};
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
#[derive(Debug)]
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

/// One route and what it does.
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
    /// Other spellings of its route.
    pub aliases: &'static [&'static str],
    /// Key of its category.
    pub category: &'static str,
    /// Key of its source: who recorded its facts.
    pub source: &'static str,
    /// What it does, in a few words.
    pub title: Text,
    /// What one should know of it, in a few sentences; empty where the title says it all.
    pub about: Text,
    /// Parameters that it takes, in the order of documents.
    pub params: &'static [Param],
    /// Files it takes from a multipart form.
    pub files: &'static [File],
    /// Whether it is of use only to a signed-in account.
    pub login: bool,
    /// Whether it changes something upstream.
    pub writes: bool,
    /// Whether it is answered without any upstream.
    pub local: bool,
    /// Whether its caller names the path that is called.
    pub any_path: bool,
    /// What it does, besides answering.
    pub verb: Option<Verb>,
    /// Who may see its answers from the cache, and how long.
    pub cache: CachePolicy,
    /// What it changes, if it writes, of the answers that its account was given.
    pub touches: Touches,
    /// Parameters of an example call.
    pub example: &'static [(&'static str, &'static str)],
    /// How it gives a long list page by page, where it does; see [`Call::pages`](crate::Call::pages).
    pub paging: Option<Paging>,
    /// Its call, or the function that makes its calls.
    pub(crate) does: Does,
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

/// A parameter of an endpoint.
#[derive(Debug)]
pub struct Param {
    /// Its name in queries and forms.
    pub name: &'static str,
    /// Other spellings of its name.
    pub aliases: &'static [&'static str],
    /// What it may hold.
    pub kind: Kind,
    /// The thing whose id or ids it holds, where its type says so.
    pub thing: Option<&'static Thing>,
    /// Whether what does not look like its kind is refused: it becomes part of a path, a number, or of JSON text.
    /// What is only a field of the payload passes as it is.
    pub strict: bool,
    /// When it must be given.
    pub required: Required,
    /// Values that make sense on the wire, where no others do; empty: any.
    pub known: &'static [&'static str],
    /// Values with their meaning.
    pub values: &'static [Value],
    /// What stands in for it, in words.
    pub default: Option<&'static str>,
    /// Maximum number of characters; of a list, that of items, which every list of ids has.
    pub max: Option<u64>,
    /// Maximum size in bytes of UTF-8.
    pub max_bytes: Option<u64>,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// What it means.
    pub about: Text,
}

/// How an endpoint gives a long list page by page.
#[derive(Debug)]
pub struct Paging {
    /// The parameter that moves on from page to page.
    pub by: &'static str,
    /// Its value for the first page, unless a call gives another.
    pub first: u64,
    /// How far it moves.
    pub step: Step,
    /// JSON pointers to the list of a page; the first that leads to one counts.
    pub items: &'static [&'static str],
    /// JSON pointer to what says whether there is more, where answers say so.
    pub more: Option<&'static str>,
    /// Further parameters that take their value from the page before, and the JSON pointers to it.
    pub carry: &'static [(&'static str, &'static str)],
}

/// How far the parameter of a [`Paging`] moves.
#[derive(Debug)]
pub enum Step {
    /// By the size of a page.
    Size {
        /// The parameter that says the size.
        param: &'static str,
        /// The size where a call gives none; without it, as many items as came.
        usual: Option<u64>,
    },
    /// By one: it counts pages.
    One,
    /// To the value at this JSON pointer of the page before.
    Next(&'static str),
}

/// A file of a multipart form.
#[derive(Debug)]
pub struct File {
    /// Name of the form's field.
    pub name: &'static str,
    /// Whether a call may do without it.
    pub optional: bool,
    /// What it is.
    pub about: Text,
}

/// A value of a parameter.
#[derive(Debug)]
pub struct Value {
    /// As callers give it.
    pub value: &'static str,
    /// The thing that it stands for, where it stands for one.
    pub thing: Option<&'static Thing>,
    /// What it means.
    pub about: Text,
}

/// When a parameter must be given.
#[derive(Debug)]
pub enum Required {
    /// It may be left out.
    No,
    /// Always.
    Always,
    /// When all conditions hold.
    When(&'static [Condition]),
    /// Unless one of the conditions holds.
    Unless(&'static [Condition]),
}

/// A test of one parameter.
#[derive(Debug)]
pub struct Condition {
    /// Name of the parameter.
    pub param: &'static str,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub values: &'static [&'static str],
}

/// Who may see an answer from the cache, and how long.
#[derive(Debug, Clone, Copy)]
pub struct CachePolicy {
    /// Whose answers are shared.
    pub scope: CacheScope,
    /// How long, where the server's setting does not decide.
    pub ttl: Option<Duration>,
    /// Whether some write names it in its [`Touches`].
    pub is_touched: bool,
}

/// What a write changes of the answers that its account was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touches {
    /// All that are kept per account.
    pub account: bool,
    /// Those of the endpoints of these names.
    pub endpoints: &'static [&'static str],
}

/// Whose answers are shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheScope {
    /// Everybody's: the answer is the same whoever asks.
    Public,
    /// Those of one identity.
    User,
    /// Nobody's.
    Never,
}
