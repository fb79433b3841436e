//! Writes the types of answers as Rust, schemas, TypeScript, and pages of the reference.

pub(super) mod markdown;
pub(super) mod openapi;
#[cfg(feature = "rust")]
pub(super) mod rust;
pub(super) mod shapes;
pub(super) mod typescript;

use super::prose::both;
use crate::model::{AnswerField, Choice, Registry, Shape, Text};

/// The values that a field's set has.
fn choice<'a>(registry: &'a Registry, shape: &Shape) -> Option<&'a Choice> {
    match shape {
        Shape::Values(name, _) => registry.types.get(name),
        _ => None,
    }
}

/// Returns the meaning of a field, with the values of its set.
fn meaning(registry: &Registry, field: &AnswerField, say: impl Fn(&Text) -> String) -> String {
    let mut text = say(&field.about);
    if let Some(choice) = choice(registry, field.shape.innermost()) {
        let values = choice.values.iter().map(|value| format!("`{}` {}", value.value, say(&value.about)));
        text.push_str(&format!(" ({})", values.collect::<Vec<_>>().join(", ")));
    }
    text
}

/// The same in both languages.
fn meant(registry: &Registry, field: &AnswerField) -> String {
    meaning(registry, field, both)
}
