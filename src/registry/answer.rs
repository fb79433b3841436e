//! Fields of answers, by the types of the registry.

use std::borrow::Cow;

use ncm_codegen::model::{self, Shape};

use super::{Endpoint, Registry, file};

/// A field of an answer, or of a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerField {
    /// Its place, as the jq language writes it: `.data[].url`.
    pub path: String,
    /// What it holds, in a word: `text`, `int`, `object` …
    pub holds: &'static str,
    /// Its meaning in Chinese; empty if unknown.
    pub chinese: String,
    /// Its meaning in English; empty if unknown.
    pub english: String,
}

/// Maximum depth of parts, and maximum number of fields.
const DEEPEST: usize = 4;
const MOST: usize = 400;

impl Registry {
    /// Returns the fields of an endpoint's answer, the parts of a field after it; none if the registry has no type for it.
    /// This compiles the registry, which takes a while.
    #[must_use]
    pub fn answer_fields(&self, endpoint: &Endpoint) -> Vec<AnswerField> {
        let model = match self.model() {
            Some(model) => Cow::Borrowed(model),
            None => Cow::Owned(file::own_model()),
        };
        let mut fields = Vec::new();
        let named = model.endpoints.iter().find(|known| known.name == endpoint.name);
        if let Some(returns) = named.and_then(|known| known.returns.as_deref()) {
            add(&model, returns, "", &mut Vec::new(), &mut fields);
        }
        fields
    }
}

fn add<'m>(
    model: &'m model::Registry,
    name: &'m str,
    at: &str,
    within: &mut Vec<&'m str>,
    fields: &mut Vec<AnswerField>,
) {
    let Some(it) = model.answers.of(name).filter(|_| within.len() < DEEPEST && !within.contains(&name))
    else {
        return;
    };
    within.push(name);
    for field in &it.fields {
        if fields.len() >= MOST {
            break;
        }
        let (holds, lists) = word(&field.shape);
        let path = format!("{at}.{}{lists}", field.wire);
        fields.push(AnswerField {
            path: path.clone(),
            holds,
            chinese: field.about.zh.clone(),
            english: field.about.en.clone(),
        });
        if let Shape::Type(part) = field.shape.innermost() {
            add(model, part, &path, within, fields);
        }
    }
    within.pop();
}

/// Returns a word for a shape, and the lists around it as the jq language writes them.
fn word(shape: &Shape) -> (&'static str, String) {
    match shape {
        Shape::List(item) | Shape::Map(item) => {
            let (holds, lists) = word(item);
            (holds, format!("[]{lists}"))
        }
        Shape::Type(_) => ("object", String::new()),
        Shape::Values(_, true) => ("int", String::new()),
        Shape::Values(_, false) => ("text", String::new()),
        plain => {
            let word = Shape::PLAIN.iter().find(|(_, known)| known == plain).map_or("any", |(word, _)| word);
            (word, String::new())
        }
    }
}
