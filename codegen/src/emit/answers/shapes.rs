//! The types of answers as text, for a program that makes answers up: read once, when it does.
//!
//! A line is `@Type`, a field of the type above it (`name`, `!` always there or `?` an option or `-`, what it holds), `=endpoint`
//! with what it holds, or `>endpoint` with its example in JSON; tabs lie between. What a field holds is a letter for a plain
//! kind, `e` and the values of a set (`E` of whole numbers), `@` and a type, `[` and the items of a list, `{` and those of a
//! map.

use super::choice;
use crate::model::{Registry, Shape};

/// The lines.
pub(in crate::emit) fn shapes(registry: &Registry) -> String {
    let mut text = String::new();
    for it in &registry.answers.types {
        text.push_str(&format!("@{}\n", it.name));
        for field in &it.fields {
            let mark = match (field.is_always, field.is_option) {
                (true, _) => '!',
                (false, true) => '?',
                (false, false) => '-',
            };
            text.push_str(&format!("{}\t{mark}\t{}\n", field.wire, holds(registry, &field.shape)));
        }
    }
    for endpoint in &registry.endpoints {
        if let Some(returns) = &endpoint.returns {
            text.push_str(&format!("={}\t@{returns}\n", endpoint.name));
        }
        if let Some(answer) = &endpoint.answer {
            text.push_str(&format!(">{}\t{answer}\n", endpoint.name));
        }
    }
    text
}

fn holds(registry: &Registry, shape: &Shape) -> String {
    match shape {
        Shape::Text => "t".to_owned(),
        Shape::Digits => "d".to_owned(),
        Shape::Secret => "s".to_owned(),
        Shape::Int => "i".to_owned(),
        Shape::Number => "n".to_owned(),
        Shape::Bool => "b".to_owned(),
        Shape::TimeMs => "m".to_owned(),
        Shape::Object => "o".to_owned(),
        Shape::Any => "a".to_owned(),
        Shape::Values(_, whole) => {
            let values = choice(registry, shape).into_iter().flat_map(|choice| &choice.values);
            let values: Vec<_> = values.map(|value| value.value.as_str()).collect();
            format!("{}{}", if *whole { 'E' } else { 'e' }, values.join("|"))
        }
        Shape::Type(name) => format!("@{name}"),
        Shape::List(item) => format!("[{}", holds(registry, item)),
        Shape::Map(item) => format!("{{{}", holds(registry, item)),
    }
}
