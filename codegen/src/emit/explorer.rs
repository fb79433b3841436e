//! Files for the explorer at `/docs`, in each language: one for each category, and one with the types of answers.

use serde_json::{Map, Value as Json, json};

use super::names::{json_text, known};
use super::{example, prose};
use crate::model::{
    Category, Choice, Class, Endpoint, Form, Kind, Param, Registry, Required, Shape, Text, documented_options,
};
use crate::ranking::OF_PAGE;

/// One of the two languages of a text.
type Say = fn(&Text) -> &str;

const LANGUAGES: [(&str, Say); 2] = [("zh", |text| &text.zh), ("en", |text| &text.en)];

/// The files by name, as JSON.
pub(super) fn files(registry: &Registry) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (language, say) in LANGUAGES {
        for category in &registry.categories {
            let text = group(registry, category, say).to_string();
            files.push((format!("docs-{}.{language}.json", category.name), text));
        }
        files.push((format!("docs-types.{language}.json"), types(registry, say).to_string()));
    }
    files
}

/// Options that every call takes, where facts come from, and the points of the search, as JSON.
pub(super) fn shared(registry: &Registry) -> String {
    let options =
        documented_options().map(|(option, zh, en)| json!({ "name": option.name, "zh": zh, "en": en }));
    let options: Json = options.collect();
    let source =
        |source: &crate::model::Source| (source.name.clone(), json!([source.about.zh, source.about.en]));
    let sources: Map<_, _> = registry.sources.iter().map(source).collect();
    let points: Map<_, _> =
        OF_PAGE.iter().map(|(name, points)| ((*name).to_owned(), json!(points))).collect();
    json!({ "options": options, "sources": sources, "points": points }).to_string()
}

/// The endpoints of a category, by route.
fn group(registry: &Registry, category: &Category, say: Say) -> Json {
    let own = registry.endpoints.iter().filter(|endpoint| endpoint.category == category.name);
    own.map(|endpoint| (endpoint.route.clone(), details(endpoint, say))).collect::<Map<_, _>>().into()
}

fn details(endpoint: &Endpoint, say: Say) -> Json {
    let mut told = Map::new();
    let mut tell = |key: &str, value: Json| {
        let is_empty = match &value {
            Json::Null | Json::Bool(false) => true,
            Json::String(text) => text.is_empty(),
            Json::Array(items) => items.is_empty(),
            Json::Object(fields) => fields.is_empty(),
            _ => false,
        };
        if !is_empty {
            told.insert(key.to_owned(), value);
        }
    };
    tell("name", json!(endpoint.name));
    tell("about", json!(say(&endpoint.about)));
    tell("aliases", json!(endpoint.aliases));
    tell("login", json!(endpoint.login));
    tell("cache", json!(say(&example::cache(endpoint))));
    tell("paging", endpoint.paging.as_ref().map_or(Json::Null, |paging| json!(say(&prose::paging(paging)))));
    tell("source", json!(endpoint.source));
    tell("params", endpoint.params.iter().map(|it| param(endpoint, it, say)).collect());
    let file = |file: &crate::model::File| json!({ "name": file.name, "optional": file.optional, "about": say(&file.about) });
    tell("files", endpoint.files.iter().map(file).collect());
    tell("returns", json!(endpoint.returns));
    tell("answer", endpoint.answer.clone().unwrap_or_default());
    told.into()
}

fn param(endpoint: &Endpoint, param: &Param, say: Say) -> Json {
    let facts = param.kind.facts();
    let input = match facts.class {
        _ if param.kind == Kind::Phone => "phone",
        _ if facts.is_secret => "password",
        Class::Whole | Class::Number => "number",
        Class::Truth | Class::Switch => "flag",
        Class::Json => "json",
        Class::Id | Class::Ids | Class::Text | Class::Choice => "text",
    };
    let mut told = json!({ "name": param.name, "input": input, "kind": say(&prose::kind(param.kind)), "about": say(&param.about) });
    let mut tell = |key: &str, value: Json| told[key] = value;
    match param.required {
        Required::No => {}
        Required::Always => tell("required", json!(true)),
        Required::When(_) | Required::Unless(_) => tell("required", json!(say(&prose::required(param)))),
    }
    if let Some(choice) = &param.choice {
        tell("values", values(choice, say));
    }
    let closed = known(param);
    if !closed.is_empty() {
        tell("only", json!(closed));
    }
    match &param.default {
        None | Some(Form::Literal(Json::Null)) => {}
        Some(form) => tell("default", json!(say(&prose::default(form)))),
    }
    if let Some(value) = example::given(endpoint, &param.name) {
        tell("example", json!(json_text(value)));
    }
    let limits = prose::limits(param);
    if !limits.en.is_empty() {
        tell("limits", json!(say(&limits)));
    }
    if !param.aliases.is_empty() {
        tell("aliases", json!(param.aliases));
    }
    told
}

/// Values with their meaning.
fn values(choice: &Choice, say: Say) -> Json {
    choice.values.iter().map(|value| json!([value.value, say(&value.about)])).collect()
}

/// The types of answers by name: what each is, and its fields.
fn types(registry: &Registry, say: Say) -> Json {
    let mut all = Map::new();
    for it in &registry.answers.types {
        let fields = it.fields.iter().map(|field| {
            let mut told = vec![json!(field.wire), json!(shape(&field.shape))];
            if !say(&field.about).is_empty() {
                told.push(json!(say(&field.about)));
            }
            Json::Array(told)
        });
        all.insert(it.name.clone(), fields.collect());
    }
    let sets = registry.types.iter().map(|(name, choice)| (name.clone(), values(choice, say)));
    json!({ "types": all, "sets": sets.collect::<Map<_, _>>() })
}

/// A shape in a word: a type by its name, a value set by `=` and its name; `[]` after it is a list, `{}` a map.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Type(name) => name.clone(),
        Shape::Values(name, _) => format!("={name}"),
        Shape::List(item) => format!("{}[]", self::shape(item)),
        Shape::Map(item) => format!("{}{{}}", self::shape(item)),
        plain => {
            let known = Shape::PLAIN.iter().find(|(_, known)| known == plain);
            known.map_or("any", |(word, _)| word).to_owned()
        }
    }
}
