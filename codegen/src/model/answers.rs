//! Types of answers: their fields, from which Rust, OpenAPI, TypeScript and the reference are made.

use std::collections::{BTreeMap, BTreeSet};

use super::Text;
use crate::finding::Line;

/// The types of answers, and what names of fields mean.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Meanings of fields whose type has none of its own, by their names upstream.
    pub fields: BTreeMap<String, Meaning>,
    /// The types: those of `answers`, in the order of the file, and those in the `returns` of endpoints.
    pub types: Vec<AnswerType>,
}

/// Meaning of a field, for all types that have one of its name.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// Line in the registry.
    pub line: Line,
    /// Its name in Rust, where that is not the upstream's in snake case.
    pub name: Option<String>,
    /// What it means.
    pub about: Text,
}

/// An object that endpoints answer, or a part of one.
#[derive(Debug, Clone)]
pub struct AnswerType {
    /// Line in the registry.
    pub line: Line,
    /// Its own name, or the endpoint or type in which it was written.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Whether it has an entry of its own, so that something else has to name it.
    pub is_shared: bool,
    /// What it is.
    pub about: Text,
    /// Sources of its fields: keys of `sources`.
    pub sources: Vec<String>,
    /// Its fields, in the order of the file.
    pub fields: Vec<AnswerField>,
}

/// A field of an answer.
#[derive(Debug, Clone)]
pub struct AnswerField {
    /// Line in the registry.
    pub line: Line,
    /// Its name upstream.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// What it holds.
    pub shape: Shape,
    /// Whether it makes a difference that it is missing: an `Option` in Rust.
    pub is_option: bool,
    /// Whether it is always there.
    pub is_always: bool,
    /// Its meaning; empty if the registry has none.
    pub about: Text,
}

/// Shape of an answer's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// Digits: at times as text, at times as a number.
    Digits,
    /// Secret text: `Debug` leaves it out.
    Secret,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// Unix time in milliseconds.
    TimeMs,
    /// An object with names of its own.
    Object,
    /// Anything.
    Any,
    /// A value of a set under `types`, or one that is not known yet; whether the values are whole numbers.
    Values(String, bool),
    /// A type of `answers`.
    Type(String),
    /// A list.
    List(Box<Shape>),
    /// An object whose values are all alike.
    Map(Box<Shape>),
}

impl Shape {
    /// Every plain kind with its word in the registry.
    pub const PLAIN: [(&'static str, Self); 9] = [
        ("text", Self::Text),
        ("digits", Self::Digits),
        ("secret", Self::Secret),
        ("int", Self::Int),
        ("number", Self::Number),
        ("bool", Self::Bool),
        ("time_ms", Self::TimeMs),
        ("object", Self::Object),
        ("any", Self::Any),
    ];

    /// Returns the shape of the items of a list or a map, at any depth, or the shape itself.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(item) | Self::Map(item) => item.innermost(),
            other => other,
        }
    }
}

impl AnswerType {
    /// Returns whether showing it would show a secret.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.fields.iter().any(|field| *field.shape.innermost() == Shape::Secret)
    }
}

impl Answers {
    /// Returns the type of this name.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&AnswerType> {
        self.types.iter().find(|known| known.name == name)
    }

    /// Returns whether a value of `of` holds one of `holder` again, other than in a list or a map: Rust then needs a box.
    #[must_use]
    pub fn holds(&self, of: &str, holder: &str) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![of]);
        while let Some(name) = open.pop() {
            if name == holder {
                return true;
            }
            if seen.insert(name) {
                let fields = self.of(name).into_iter().flat_map(|known| &known.fields);
                open.extend(fields.filter_map(|field| match &field.shape {
                    Shape::Type(inner) => Some(inner.as_str()),
                    _ => None,
                }));
            }
        }
        false
    }
}
