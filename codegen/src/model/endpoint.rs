//! Endpoints, and the calls that they make.

use serde_json::Value as Json;

use super::{CacheScope, Condition, Effect, Form, Paging, Param, Shows, Template, Text};
use crate::finding::Line;

/// One route and what it does.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Line of its key in the registry.
    pub line: Line,
    /// Lines of its keys.
    pub lines: Vec<(String, Line)>,
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

impl Endpoint {
    /// Returns every call that the endpoint itself describes.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.variants.iter().map(|(_, call)| call).chain(&self.call)
    }

    /// Returns the line of a key, or the endpoint's own if the key is missing.
    #[must_use]
    pub fn line_of(&self, key: &str) -> Line {
        self.lines.iter().find(|(known, _)| known == key).map_or(self.line, |(_, line)| *line)
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
}
