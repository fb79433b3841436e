//! The registry's types of answers, as the build wrote them down (`codegen/src/emit/answers/shapes.rs`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a field holds.
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
    Words(Vec<&'static str>),
    Numbers(Vec<i64>),
    Type(&'static str),
    List(Box<Self>),
    Map,
}

/// A field of a type.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_always: bool,
    pub(super) is_option: bool,
    pub(super) shape: Shape,
}

/// All types, what endpoints answer, and their examples.
#[derive(Default)]
pub(super) struct Shapes {
    types: HashMap<&'static str, Vec<Field>>,
    returns: HashMap<&'static str, &'static str>,
    examples: HashMap<&'static str, &'static str>,
}

static SHAPES: LazyLock<Shapes> =
    LazyLock::new(|| Shapes::read(include_str!(concat!(env!("OUT_DIR"), "/shapes.txt"))));

impl Shapes {
    /// Those of the registry.
    pub(super) fn all() -> &'static Self {
        &SHAPES
    }

    /// The fields of a type; none where there is no such type.
    pub(super) fn fields(&self, name: &str) -> &[Field] {
        self.types.get(name).map_or(&[], Vec::as_slice)
    }

    /// The type of an endpoint's answer.
    pub(super) fn of(&self, endpoint: &str) -> Option<&'static str> {
        self.returns.get(endpoint).copied()
    }

    /// An endpoint's example answer, as JSON.
    pub(super) fn example(&self, endpoint: &str) -> Option<&'static str> {
        self.examples.get(endpoint).copied()
    }

    fn read(text: &'static str) -> Self {
        let mut shapes = Self::default();
        let mut open = "";
        for line in text.lines() {
            let mut parts = line.split('\t');
            let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
            if let Some(name) = first.strip_prefix('@') {
                open = name;
                shapes.types.entry(name).or_default();
            } else if let (Some(endpoint), Some(holds)) = (first.strip_prefix('='), second) {
                shapes.returns.insert(endpoint, holds.trim_start_matches('@'));
            } else if let (Some(endpoint), Some(answer)) = (first.strip_prefix('>'), second) {
                shapes.examples.insert(endpoint, answer);
            } else if let (Some(mark), Some(holds)) = (second, third) {
                shapes.types.entry(open).or_default().push(Field {
                    name: first,
                    is_always: mark == "!",
                    is_option: mark == "?",
                    shape: shape(holds),
                });
            }
        }
        shapes
    }
}

fn shape(text: &'static str) -> Shape {
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
        Some(b'e') => Shape::Words(rest.split('|').collect()),
        Some(b'E') => Shape::Numbers(rest.split('|').filter_map(|value| value.parse().ok()).collect()),
        Some(b'@') => Shape::Type(rest),
        Some(b'[') => Shape::List(Box::new(shape(rest))),
        Some(b'{') => Shape::Map,
        _ => Shape::Any,
    }
}
