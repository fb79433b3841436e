//! The one model that every emitter reads.

mod answers;
mod drift;
mod effect;
mod form;
pub(crate) mod keys;
mod names;
pub mod options;
mod paging;
pub mod reserved;
mod things;

use std::collections::BTreeMap;

pub use answers::{AnswerField, AnswerType, Answers, Meaning, Shape};
pub use drift::{DIFFERENCES, Differs, Verified};
pub use effect::{Effect, Shows};
pub use form::{Clock, Condition, Form, Piece, Reading, Template};
pub(crate) use names::{is_name, is_snake};
pub use names::{pascal_case, snake_case};
pub use options::{OptionValue, REQUEST_OPTIONS, RequestOption, documented_options};
pub use paging::{Paging, Step};
use serde_json::Value as Json;
pub use things::{Links, Thing, ThingField};

use crate::finding::Line;
pub use crate::table::{CacheScope, Class, Kind, Method, Part, Verb};
pub use crate::text::Text;

/// Content of a checked registry file: the one input of every emitter.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// Systems that answer, by name.
    pub upstreams: Vec<Upstream>,
    /// Ways to encrypt or sign a call, by name.
    pub schemes: Vec<Scheme>,
    /// Sources of the facts of endpoints; the first is the default.
    pub sources: Vec<Source>,
    /// Devices that calls may come from.
    pub devices: Vec<Device>,
    /// Hints: meanings of the upstream's codes.
    pub hints: Vec<Hint>,
    /// Endpoints of other projects that are left out on purpose, and why.
    pub left_out: Vec<LeftOut>,
    /// Intended differences from other projects.
    pub differs: Vec<Differs>,
    /// Groups of endpoints, in the order of the documentation.
    pub categories: Vec<Category>,
    /// Things that ids name.
    pub things: Vec<Thing>,
    /// Value sets that several endpoints share.
    pub types: BTreeMap<String, Choice>,
    /// Names of the parameters that several endpoints share.
    pub shared_params: Vec<String>,
    /// The endpoints, in the order of the file.
    pub endpoints: Vec<Endpoint>,
    /// Types of answers.
    pub answers: Answers,
}

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

/// One route and what it does.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Line of its key in the registry.
    pub line: Line,
    /// Lines of some of its keys; that of the endpoint where a key is missing.
    pub lines: Lines,
    /// Its name: the Rust function, the operation id, the key of the cache.
    pub name: String,
    /// Route of the server.
    pub route: String,
    /// Other spellings of the route.
    pub aliases: Vec<String>,
    /// Key of its category.
    pub category: String,
    /// Key of its source; empty where the registry names no sources.
    pub source: String,
    /// Short description.
    pub title: Text,
    /// Description in a few sentences.
    pub about: Text,
    /// The call that is made, if the flow does not build its own.
    pub call: Option<Call>,
    /// Calls that take the place of `call` under a condition; the first that holds.
    pub variants: Vec<(Vec<Condition>, Call)>,
    /// Function under `src/flows/`, where one call is not the whole story.
    pub flow: Option<String>,
    /// The Rust function that makes and shapes its `call`, as `file::function` under `src/flows`.
    pub shape: Option<String>,
    /// Parameters in the order of the file.
    pub params: Vec<Param>,
    /// Files that a multipart form brings.
    pub files: Vec<File>,
    /// Cache policy: who may be given a cached answer.
    pub cache: Cache,
    /// Whether it is of use only to a signed-in account.
    pub login: bool,
    /// Whether it changes something upstream.
    pub writes: bool,
    /// Whether it is answered without any upstream.
    pub local: bool,
    /// Whether its caller names the path that is called.
    pub any_path: bool,
    /// Its effect, besides the answer.
    pub does: Option<Effect>,
    /// Content of its answer that the type does not say.
    pub shows: Option<Shows>,
    /// Cached answers of its account that it changes.
    pub touches: Touches,
    /// Example parameters.
    pub example: Vec<(String, Json)>,
    /// The line of each example parameter.
    pub example_lines: Vec<Line>,
    /// Example answer, as JSON text.
    pub answer: Option<Json>,
    /// The type of its answer: one of `answers`.
    pub returns: Option<String>,
    /// Paging, if it has pages.
    pub paging: Option<Paging>,
}

/// Lines of an endpoint's keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lines {
    /// Of `route`.
    pub route: Line,
    /// Of `aliases`.
    pub aliases: Line,
    /// Of `category`.
    pub category: Line,
    /// Of `source`.
    pub source: Line,
    /// Of `access`.
    pub access: Line,
    /// Of `does`.
    pub does: Line,
    /// Of `shows`.
    pub shows: Line,
    /// Of `touches`.
    pub touches: Line,
    /// Of `cache`.
    pub cache: Line,
    /// Of `flow`.
    pub flow: Line,
    /// Of `shape`.
    pub shape: Line,
    /// Of `returns`.
    pub returns: Line,
    /// Of `answer`.
    pub answer: Line,
    /// Of `files`.
    pub files: Line,
    /// Of `example`.
    pub example: Line,
}

/// A field of a payload.
#[derive(Debug, Clone)]
pub struct Field {
    /// Line in the registry.
    pub line: Line,
    /// Its name on the wire.
    pub name: String,
    /// Form of its value.
    pub form: Form,
}

/// The one call upstream that an endpoint makes.
#[derive(Debug, Clone)]
pub struct Call {
    /// Line of `call` in the registry.
    pub line: Line,
    /// Name of the scheme.
    pub scheme: String,
    /// Name of the upstream.
    pub upstream: String,
    /// Line of `upstream`, or of `call` where the scheme decides.
    pub upstream_line: Line,
    /// HTTP method.
    pub method: String,
    /// Path, a template.
    pub path: Template,
    /// Fields of the payload, in order.
    pub body: Vec<Field>,
    /// Headers besides the scheme's own.
    pub headers: Vec<(String, String)>,
    /// Cookies that replace the caller's.
    pub cookies: Vec<(String, String)>,
}

/// Maximum number of parameters of an endpoint: the length of the table of a call's arguments.
pub const MOST_PARAMS: usize = 16;

/// Maximum number of items of a list without a maximum of its own: no playlist has more songs.
pub const MOST_ITEMS: u64 = 10_000;

/// A parameter of an endpoint.
#[derive(Debug, Clone)]
pub struct Param {
    /// Line in the registry.
    pub line: Line,
    /// Name in queries and forms.
    pub name: String,
    /// Other spellings of the name.
    pub aliases: Vec<String>,
    /// Kind of its values.
    pub kind: Kind,
    /// The thing whose id or ids it holds.
    pub thing: Option<String>,
    /// Whether what does not look like its kind is refused, where the registry says so;
    /// else [`Endpoint::is_strict`] decides. `false` also does without what `required` asks for.
    pub strict: Option<bool>,
    /// Its value set: documentation, the client's enum, and the map's keys.
    pub choice: Option<Choice>,
    /// Name of the shared type the choice came from.
    pub shared: Option<String>,
    /// Wire values by given value; `*` is the fallback.
    pub map: Vec<(String, Json)>,
    /// When it must be given.
    pub required: Required,
    /// Default.
    pub default: Option<Form>,
    /// Maximum number of characters; of items where it is a list.
    pub max: Option<u64>,
    /// Maximum size in bytes of UTF-8.
    pub max_bytes: Option<u64>,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// What it means.
    pub about: Text,
}

impl Param {
    /// Maximum number of characters, or of items, which every list of ids has.
    #[must_use]
    pub fn most(&self) -> Option<u64> {
        self.max.or((self.kind.class() == Class::Ids).then_some(MOST_ITEMS))
    }

    /// Returns a parameter of which only the name is understood.
    pub(crate) fn unknown(name: &str, line: Line) -> Self {
        Self {
            aliases: Vec::new(),
            strict: None,
            line,
            name: name.to_owned(),
            kind: Kind::Text,
            thing: None,
            choice: None,
            shared: None,
            map: Vec::new(),
            required: Required::No,
            default: None,
            max: None,
            max_bytes: None,
            range: None,
            about: Text::default(),
        }
    }
}

/// A file of a multipart form.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Name of the form's field.
    pub name: String,
    /// Whether a call may do without it.
    pub optional: bool,
    /// What it is.
    pub about: Text,
}

/// A set of values.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Line in the registry.
    pub line: Line,
    /// Description of the set.
    pub about: Text,
    /// Its known values, in the order of documents.
    pub values: Vec<ChoiceValue>,
}

/// A value of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceValue {
    /// The value that callers give.
    pub value: String,
    /// Its name in Rust, in snake case.
    pub name: String,
    /// The thing that it denotes.
    pub thing: Option<String>,
    /// What it means.
    pub about: Text,
}

/// When a parameter must be given.
#[derive(Debug, Clone, PartialEq)]
pub enum Required {
    /// It may be left out.
    No,
    /// Always.
    Always,
    /// When the conditions hold.
    When(Vec<Condition>),
    /// Unless one of the conditions holds.
    Unless(Vec<Condition>),
}

/// Cache policy: who may be given a cached answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cache {
    /// Callers that share answers.
    pub scope: CacheScope,
    /// Time to live in seconds; `None`: the server's setting.
    pub ttl: Option<u64>,
}

/// Cached answers of its account that a write changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touches {
    /// All that are cached per account.
    pub account: bool,
    /// Answers of these endpoints.
    pub endpoints: Vec<String>,
}

impl Registry {
    /// Returns whether a write names this endpoint in its `touches`.
    #[must_use]
    pub fn is_touched(&self, name: &str) -> bool {
        self.endpoints.iter().any(|endpoint| endpoint.touches.endpoints.iter().any(|touched| touched == name))
    }
}

impl Endpoint {
    /// Returns every call that the endpoint itself describes.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.variants.iter().map(|(_, call)| call).chain(&self.call)
    }

    /// Returns the parameter of this name.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.name == name)
    }

    /// Returns whether upstream paths are names of its parameters: it calls any path, and none of its parameters says which.
    #[must_use]
    pub fn takes_paths(&self) -> bool {
        self.any_path && self.params.is_empty()
    }

    /// Returns whether a value of `param` that does not look like its kind is refused: as the registry says; else where
    /// it becomes part of a path, of a number or of JSON text, and where a flow reads it.
    #[must_use]
    pub fn is_strict(&self, param: &Param) -> bool {
        let in_path = |call: &Call| param.map.is_empty() && call.path.reads(&param.name);
        let in_body = |call: &Call| call.body.iter().any(|field| field.form.spells_out(&param.name));
        param
            .strict
            .unwrap_or_else(|| self.call.is_none() || self.calls().any(|call| in_path(call) || in_body(call)))
    }

    /// Returns the names of its parameters, in one line.
    #[must_use]
    pub fn param_names(&self) -> String {
        if self.params.is_empty() {
            return "none".to_owned();
        }
        self.params.iter().map(|param| param.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}
