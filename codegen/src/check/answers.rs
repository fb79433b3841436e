//! What types of answers must keep, and example answers with them.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use crate::finding::{Findings, choose};
use crate::model::reserved::{is_document_name, is_rust_type, is_rust_word};
use crate::model::{AnswerField, AnswerType, Endpoint, Registry, Shape, is_name, is_snake, pascal_case};

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut names: HashMap<&str, &AnswerType> = HashMap::new();
    for it in &registry.answers.types {
        findings.enter(&it.place);
        if let Some(other) = names.insert(&it.name, it) {
            findings.add(
                it.line,
                format!("the answer `{}` exists already, in line {}", it.name, other.line),
                "rename one of them, or name the other",
            );
        }
        check_type(registry, it, findings);
        for (i, field) in it.fields.iter().enumerate() {
            if it.fields[..i].iter().any(|other| other.name == field.name) {
                findings.add(
                    field.line,
                    format!("another field is called `{}` in Rust, too", field.name),
                    format!("write `{}: {{ is: …, as: another_name }}`", field.wire),
                );
            }
            check_field(registry, it, field, findings);
        }
    }
    for endpoint in &registry.endpoints {
        findings.enter(&endpoint.name);
        check_endpoint(registry, endpoint, findings);
    }
    unused(registry, findings);
}

fn check_type(registry: &Registry, it: &AnswerType, findings: &mut Findings) {
    let name = &it.name;
    if !is_name(name) || name.contains('_') || !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        findings.add(
            it.line,
            format!("`{name}` is not a valid name for an answer"),
            "write it as `SongUrl`, beginning with a capital",
        );
    } else if is_rust_type(name)
        || is_document_name(name)
        || registry.types.keys().any(|known| pascal_case(known) == *name)
        || registry.endpoints.iter().any(|endpoint| {
            let of = name.strip_suffix("Params").or_else(|| name.strip_suffix("Input"));
            of.is_some_and(|of| of == pascal_case(&endpoint.name))
        })
    {
        findings.add(
            it.line,
            format!("the name `{name}` is taken, by Rust, by the documents or by a value set"),
            "give the answer a longer name",
        );
    }
    if it.fields.is_empty() {
        findings.add(
            it.line,
            format!("the answer `{name}` has no fields"),
            "add `fields`, or write `object` or `any` in its place",
        );
    }
    if it.sources.is_empty() {
        findings.add(
            it.line,
            format!("nobody says where `{name}` comes from"),
            "add `source: [KEY, …]` with keys of `sources`",
        );
    }
    for source in &it.sources {
        if !registry.sources.iter().any(|known| known.name == *source) {
            findings.add(
                it.line,
                format!("the source `{source}` is unknown"),
                choose(source, registry.sources.iter().map(|known| known.name.as_str())),
            );
        }
    }
}

fn check_field(registry: &Registry, it: &AnswerType, field: &AnswerField, findings: &mut Findings) {
    let (wire, name) = (&field.wire, &field.name);
    if !is_snake(name) || is_rust_word(name) || name == "rest" {
        findings.add(
            field.line,
            format!("the field `{wire}` cannot be called `{name}` in Rust"),
            format!("write `{wire}: {{ is: …, as: another_name }}`, or give `answer_fields` a name for it"),
        );
    }
    if field.about.en.trim().is_empty() {
        findings.add(
            field.line,
            format!("nobody says what `{wire}` means"),
            format!("write `{wire}: {{ is: …, zh: …, en: … }}`, or add it to `answer_fields`"),
        );
    }
    let Shape::Type(inner) = field.shape.innermost() else { return };
    if registry.answers.of(inner).is_none() {
        findings.add(field.line, format!("there is no answer `{inner}`"), choose(inner, words(registry)));
    } else if matches!(field.shape, Shape::Type(_))
        && !field.is_option
        && registry.answers.holds(inner, &it.name)
    {
        findings.add(
            field.line,
            format!("`{wire}` holds a `{}` inside a `{}` without end", inner, it.name),
            format!("write `{wire}: {inner}?`"),
        );
    }
}

fn words(registry: &Registry) -> impl Iterator<Item = &str> {
    Shape::PLAIN
        .iter()
        .map(|(word, _)| *word)
        .chain(registry.types.keys().map(String::as_str))
        .chain(registry.answers.types.iter().map(|known| known.name.as_str()))
}

fn check_endpoint(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let Some(name) = &endpoint.returns else { return };
    let Some(it) = registry.answers.of(name) else {
        let known = registry.answers.types.iter().map(|known| known.name.as_str());
        findings.add(endpoint.lines.returns, format!("there is no answer `{name}`"), choose(name, known));
        return;
    };
    if let Some(answer) = &endpoint.answer {
        let mut unfit = Vec::new();
        object(registry, it, answer, "", &mut unfit);
        for (problem, help) in unfit {
            findings.add(endpoint.lines.answer, problem, help);
        }
    }
}

/// What of an example does not fit its type.
fn object(registry: &Registry, it: &AnswerType, value: &Json, at: &str, unfit: &mut Vec<(String, String)>) {
    let Json::Object(fields) = value else {
        unfit.push((
            format!("the example answer's `{at}` is no `{}`", it.name),
            "give an object, or correct the type".to_owned(),
        ));
        return;
    };
    for (wire, value) in fields {
        let at = if at.is_empty() { wire.clone() } else { format!("{at}.{wire}") };
        match it.fields.iter().find(|field| field.wire == *wire) {
            Some(field) => shape(registry, &field.shape, value, &at, unfit),
            None => unfit.push((
                format!("`{}` has no `{wire}`, which the example answer shows at `{at}`", it.name),
                choose(wire, it.fields.iter().map(|field| field.wire.as_str())),
            )),
        }
    }
}

fn shape(registry: &Registry, wanted: &Shape, value: &Json, at: &str, unfit: &mut Vec<(String, String)>) {
    let fits = match (wanted, value) {
        (_, Json::Null) | (Shape::Any, _) => true,
        (Shape::Text | Shape::Secret | Shape::Values(_, false), value) => value.is_string(),
        (Shape::Int | Shape::TimeMs | Shape::Values(_, true), value) => value.is_i64() || value.is_u64(),
        (Shape::Number, value) => value.is_number(),
        (Shape::Digits, value) => value.is_string() || value.is_i64() || value.is_u64(),
        (Shape::Bool, value) => value.is_boolean(),
        (Shape::Object, value) => value.is_object(),
        (Shape::Type(name), value) => {
            if let Some(it) = registry.answers.of(name) {
                object(registry, it, value, at, unfit);
            }
            true
        }
        (Shape::List(item), Json::Array(items)) => {
            for (i, value) in items.iter().enumerate() {
                shape(registry, item, value, &format!("{at}.{i}"), unfit);
            }
            true
        }
        (Shape::Map(item), Json::Object(fields)) => {
            for (key, value) in fields {
                shape(registry, item, value, &format!("{at}.{key}"), unfit);
            }
            true
        }
        (Shape::List(_) | Shape::Map(_), _) => false,
    };
    if !fits {
        unfit.push((
            format!("the example answer's `{at}: {value}` is of another kind than its type says"),
            "correct the type, or the example".to_owned(),
        ));
    }
}

/// Types and meanings that nothing names.
fn unused(registry: &Registry, findings: &mut Findings) {
    let types = &registry.answers.types;
    let named: BTreeSet<&str> = types
        .iter()
        .flat_map(|it| &it.fields)
        .filter_map(|field| match field.shape.innermost() {
            Shape::Type(name) => Some(name.as_str()),
            _ => None,
        })
        .chain(registry.endpoints.iter().filter_map(|endpoint| endpoint.returns.as_deref()))
        .collect();
    for it in types.iter().filter(|it| it.is_shared && !named.contains(it.name.as_str())) {
        findings.enter(&it.place);
        findings.add(
            it.line,
            "no answer and no endpoint names it",
            "remove it, or write `returns:` where it is answered",
        );
    }
    let there: BTreeSet<&str> =
        types.iter().flat_map(|it| &it.fields).map(|field| field.wire.as_str()).collect();
    for (wire, meaning) in &registry.answers.fields {
        findings.enter(wire);
        if meaning.about.en.trim().is_empty() {
            findings.add(meaning.line, "it has no meaning", "say it in Chinese (zh) and English (en)");
        }
        if !there.contains(wire.as_str()) {
            findings.add(
                meaning.line,
                "no answer has a field of this name",
                "remove it, or correct its spelling",
            );
        }
    }
}
