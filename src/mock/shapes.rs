//! The registry's types of answers, as written by the build (`codegen/src/emit/answers/shapes.rs`).

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use parking_lot::Mutex;

use crate::registry::Registry;

/// Type of a field.
#[derive(Debug)]
pub(super) enum Shape {
    Text,
    Digits,
    Secret,
    Int,
    Number,
    Bool,
    Time,
    Object,
    Any,
    Words(Vec<String>),
    Numbers(Vec<i64>),
    Type(String),
    List(Box<Self>),
    Map,
}

/// A field of a type.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) is_always: bool,
    pub(super) is_option: bool,
    pub(super) shape: Shape,
}

/// All types, the types of endpoints' answers, and their examples.
#[derive(Default)]
pub(super) struct Shapes {
    types: HashMap<String, Vec<Field>>,
    returns: HashMap<String, String>,
    examples: HashMap<String, String>,
}

static SHAPES: LazyLock<Arc<Shapes>> =
    LazyLock::new(|| Arc::new(Shapes::read(include_str!(concat!(env!("OUT_DIR"), "/shapes.txt")))));

/// Types of the last registry that a file has changed.
#[derive(Default)]
pub(super) struct Latest(Mutex<Option<(Registry, Arc<Shapes>)>>);

impl Latest {
    /// Returns the types of a registry.
    pub(super) fn of(&self, registry: &Registry) -> Arc<Shapes> {
        let Some(text) = registry.shapes() else { return Arc::clone(&SHAPES) };
        let mut latest = self.0.lock();
        match &*latest {
            Some((known, shapes)) if known.is(registry) => Arc::clone(shapes),
            _ => {
                let shapes = Arc::new(Shapes::read(&text()));
                *latest = Some((registry.clone(), Arc::clone(&shapes)));
                shapes
            }
        }
    }
}

impl Shapes {
    /// Returns the types of the program's own registry.
    pub(super) fn own() -> &'static Self {
        &SHAPES
    }

    /// Returns the fields of a type; none if it does not exist.
    pub(super) fn fields(&self, name: &str) -> &[Field] {
        self.types.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns the type of an endpoint's answer.
    pub(super) fn of(&self, endpoint: &str) -> Option<&str> {
        self.returns.get(endpoint).map(String::as_str)
    }

    /// Returns an endpoint's example answer, as JSON.
    pub(super) fn example(&self, endpoint: &str) -> Option<&str> {
        self.examples.get(endpoint).map(String::as_str)
    }

    fn read(text: &str) -> Self {
        let mut shapes = Self::default();
        let mut open = "";
        for line in text.lines() {
            let mut parts = line.split('\t');
            let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
            if let Some(name) = first.strip_prefix('@') {
                open = name;
                shapes.types.entry(name.to_owned()).or_default();
            } else if let (Some(endpoint), Some(holds)) = (first.strip_prefix('='), second) {
                shapes.returns.insert(endpoint.to_owned(), holds.trim_start_matches('@').to_owned());
            } else if let (Some(endpoint), Some(answer)) = (first.strip_prefix('>'), second) {
                shapes.examples.insert(endpoint.to_owned(), answer.to_owned());
            } else if let (Some(mark), Some(holds)) = (second, third) {
                shapes.types.entry(open.to_owned()).or_default().push(Field {
                    name: first.to_owned(),
                    is_always: mark == "!",
                    is_option: mark == "?",
                    shape: shape(holds),
                });
            }
        }
        shapes
    }
}

fn shape(text: &str) -> Shape {
    let rest = text.get(1..).unwrap_or_default();
    match text.as_bytes().first() {
        Some(b't') => Shape::Text,
        Some(b'd') => Shape::Digits,
        Some(b's') => Shape::Secret,
        Some(b'i') => Shape::Int,
        Some(b'n') => Shape::Number,
        Some(b'b') => Shape::Bool,
        Some(b'm') => Shape::Time,
        Some(b'o') => Shape::Object,
        Some(b'e') => Shape::Words(rest.split('|').map(str::to_owned).collect()),
        Some(b'E') => Shape::Numbers(rest.split('|').filter_map(|value| value.parse().ok()).collect()),
        Some(b'@') => Shape::Type(rest.to_owned()),
        Some(b'[') => Shape::List(Box::new(shape(rest))),
        Some(b'{') => Shape::Map,
        _ => Shape::Any,
    }
}
