//! Parameters of endpoints, and the sets of values that they take.

use serde_json::Value as Json;

use super::{Class, Condition, Form, Kind, Text};
use crate::finding::Line;

/// Maximum number of parameters of an endpoint: the length of the table of a call's arguments.
pub const MOST_PARAMS: usize = 16;

/// Maximum number of items of a list without a maximum of its own: no playlist has more songs.
pub const MOST_ITEMS: u64 = 10_000;

/// A parameter of an endpoint.
#[derive(Debug, Clone, Default)]
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
    /// else [`Endpoint::is_strict`](super::Endpoint::is_strict) decides. `false` also does without what `required` asks for.
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
        Self { line, name: name.to_owned(), ..Self::default() }
    }
}

/// When a parameter must be given.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Required {
    /// It may be left out.
    #[default]
    No,
    /// Always.
    Always,
    /// When the conditions hold.
    When(Vec<Condition>),
    /// Unless one of the conditions holds.
    Unless(Vec<Condition>),
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
