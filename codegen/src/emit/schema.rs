//! Schemas of the OpenAPI document: what parameters may hold.

use serde_json::{Map, Value as Json, json};

use super::example::is_posted;
use super::names::{json_text, known};
use super::prose::{self, both};
use crate::model::{
    Choice, Class, Condition, Endpoint, Form, Param, Registry, Required, Shape, Text, pascal_case, snake_case,
};

/// The schema of objects of which nothing is known. One for all, since generators make a class of each.
pub(super) const ANY_OBJECT: &str = "AnyObject";

/// A reference to a component of the document.
pub(super) fn reference(section: &str, name: &str) -> Json {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}

/// The schemas of what requests hold.
pub(super) fn schemas(registry: &Registry) -> Map<String, Json> {
    let mut schemas = Map::new();
    schemas.insert(
        "Answer".to_owned(),
        json!({
            "description": "Whatever the upstream answers; nearly always an object with a `code`. · 上游的响应，几乎总是带 code 的对象。",
        }),
    );
    schemas.insert(
        ANY_OBJECT.to_owned(),
        json!({
            "description": "An object whose names are not written down. · 未登记字段的对象。",
            "type": "object",
            "additionalProperties": true,
        }),
    );
    schemas.insert(
        "Error".to_owned(),
        json!({
            "description": "What this server says when a call fails. · 本服务器的错误响应。",
            "type": "object",
            "required": ["code", "msg"],
            "properties": {
                "code": { "type": "integer", "description": "The HTTP status · HTTP 状态码" },
                "msg": { "type": "string", "description": "What went wrong, in Chinese · 中文说明" },
                "message": { "type": "string", "description": "What went wrong, in English · 英文说明" },
                "param": { "type": "string", "description": "The parameter at fault · 有误的参数" },
            },
        }),
    );
    schemas.insert(
        "Failure".to_owned(),
        json!({
            "description": "An error of this server, or the upstream's own refusal. · 本服务器的错误，或上游的拒绝。",
            "anyOf": [
                reference("schemas", "Error"),
                reference("schemas", "UpstreamRefusal"),
            ],
        }),
    );
    schemas.insert(
        "UpstreamRefusal".to_owned(),
        json!({
            "description": "The upstream's own words. · 上游自己的响应。",
            "type": "object",
            "required": ["code"],
            "properties": { "code": { "type": ["integer", "string"] } },
        }),
    );
    let both_languages = json!({ "type": "object", "required": ["zh", "en"], "properties": { "zh": { "type": "string" }, "en": { "type": "string" } } });
    schemas.insert(
        "Hint".to_owned(),
        json!({
            "description": "Why the upstream says no, and what to do. · 上游拒绝的原因与下一步。",
            "type": "object",
            "required": ["cause", "next"],
            "properties": { "cause": both_languages, "next": both_languages },
        }),
    );
    for (name, choice) in &registry.types {
        let title = pascal_case(name);
        if is_asked_for(registry, name) {
            schemas.insert(title.clone(), open_choice(choice, open_values(choice, &title)));
        }
        if is_answered(registry, name, false) {
            let values = json!([closed(choice, &title), { "type": "string" }]);
            schemas.insert(answered(registry, name), open_choice(choice, values));
        }
        if is_answered(registry, name, true) {
            // Parameters are text, so their enum is another one.
            let title = if is_asked_for(registry, name) { title + "Number" } else { title };
            let mut numbers = closed(choice, &title);
            let values: Vec<i64> =
                choice.values.iter().filter_map(|value| value.value.parse().ok()).collect();
            (numbers["type"], numbers["enum"]) = (json!("integer"), json!(values));
            let values = json!([numbers, { "type": "integer" }]);
            schemas.insert(answered(registry, name), open_choice(choice, values));
        }
    }
    for endpoint in &registry.endpoints {
        let has_body = !endpoint.params.is_empty() || !endpoint.files.is_empty();
        if has_body && is_posted(endpoint) {
            schemas.insert(body_name(endpoint), fields(endpoint));
        }
    }
    schemas
}

/// The schema of an endpoint's body. Not `…Params`, `…Body` or `…Request`: generators make types of such names themselves.
pub(super) fn body_name(endpoint: &Endpoint) -> String {
    format!("{}Input", pascal_case(&endpoint.name))
}

/// Whether a parameter takes values of this set, and any other.
fn is_asked_for(registry: &Registry, name: &str) -> bool {
    let is_used = |param: &Param| {
        param.kind.class() == Class::Choice
            && param.shared.as_deref() == Some(name)
            && known(param).is_empty()
    };
    registry.endpoints.iter().any(|endpoint| endpoint.params.iter().any(is_used))
}

/// Whether an answer has values of this set, as numbers or as text.
fn is_answered(registry: &Registry, name: &str, as_numbers: bool) -> bool {
    let wanted = Shape::Values(name.to_owned(), as_numbers);
    registry.answers.types.iter().flat_map(|it| &it.fields).any(|field| *field.shape.innermost() == wanted)
}

/// The schema of a set's values in answers; the set's own name is that of what parameters take.
pub(super) fn answered(registry: &Registry, name: &str) -> String {
    (if is_asked_for(registry, name) { "Answered" } else { "" }).to_owned() + &pascal_case(name)
}

/// Values of a set, and any other.
fn open_choice(choice: &Choice, values: Json) -> Json {
    json!({
        "description": format!("{}\n\n{}", both(&choice.about), meanings(choice)),
        "anyOf": values,
    })
}

/// The values of a set, or any other text. That text has a length says nothing to a validator; generators for
/// TypeScript make `string & { length?: number }` of it, and so keep the values among the completions, where
/// they would drop them beside a mere `string`. Answers do without: what openapi-fetch makes of that type is no
/// text any more.
fn open_values(choice: &Choice, title: &str) -> Json {
    json!([
        closed(choice, title),
        { "type": "string", "allOf": [{ "type": "string" }, { "properties": { "length": { "type": "integer" } } }] },
    ])
}

/// The values of a set alone. Generators make an enum of them, by the title and the names.
fn closed(choice: &Choice, title: &str) -> Json {
    let values: Vec<_> = choice.values.iter().map(|value| &value.value).collect();
    json!({ "title": title, "type": "string", "enum": values, "x-enum-varnames": names(choice) })
}

fn names(choice: &Choice) -> Vec<String> {
    choice.values.iter().map(|value| value.name.to_uppercase()).collect()
}

fn meanings(choice: &Choice) -> String {
    choice
        .values
        .iter()
        .map(|value| format!("- `{}` {}", value.value, both(&value.about)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The body's fields.
fn fields(endpoint: &Endpoint) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for file in &endpoint.files {
        let file_schema = json!({
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": both(&file.about),
        });
        properties.insert(file.name.clone(), file_schema);
        if !file.optional {
            required.push(file.name.clone());
        }
    }
    for param in &endpoint.params {
        let mut schema = schema(endpoint, param);
        schema["description"] = json!(description(param));
        properties.insert(param.name.clone(), schema);
        if param.required == Required::Always {
            required.push(param.name.clone());
        }
    }
    let mut fields = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        fields["required"] = json!(required);
    }
    let sometimes: Vec<Json> =
        endpoint.params.iter().filter_map(|param| required_if(endpoint, param)).collect();
    if !sometimes.is_empty() {
        fields["allOf"] = sometimes.into();
    }
    fields
}

/// Returns the rule that a parameter is required under its conditions.
fn required_if(endpoint: &Endpoint, param: &Param) -> Option<Json> {
    let holds = |condition: &Condition| {
        let values = &condition.values;
        // `#`, any digits, and other values that an enum cannot list are left to the server.
        if values.is_empty() || values.iter().any(|value| value == "#") {
            return given(&condition.param);
        }
        let other = endpoint.param(&condition.param);
        let either: Vec<Json> = values
            .iter()
            .flat_map(|value| [Some(json!(value)), other.map(|param| typed(param, &json!(value)))])
            .flatten()
            .collect();
        json!({ "required": [condition.param], "properties": { condition.param.clone(): { "enum": distinct(either) } } })
    };
    let must = given(&param.name);
    match &param.required {
        Required::No | Required::Always => None,
        Required::When(conditions) => {
            let mut all: Vec<Json> = conditions.iter().map(holds).collect();
            let all = if all.len() == 1 { all.remove(0) } else { json!({ "allOf": all }) };
            Some(json!({ "if": all, "then": must }))
        }
        Required::Unless(conditions) => {
            let mut any: Vec<Json> = conditions.iter().map(holds).collect();
            any.push(must);
            Some(json!({ "anyOf": any }))
        }
    }
}

/// Returns the rule that a parameter is given; a blank one counts as missing.
fn given(name: &str) -> Json {
    json!({ "required": [name], "properties": { name: { "pattern": "\\S" } } })
}

fn distinct(values: Vec<Json>) -> Vec<Json> {
    let mut kept: Vec<Json> = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

pub(super) fn description(param: &Param) -> String {
    let mut text = both(&param.about);
    if let (None, Some(choice)) = (&param.shared, &param.choice) {
        text.push_str("\n\n");
        text.push_str(&meanings(choice));
    }
    let needed = prose::required(param);
    if let Required::When(_) | Required::Unless(_) = param.required {
        text.push_str(&format!("\n\n必填：{} · Required: {}", needed.zh, needed.en));
    }
    // A mere word, no `default` of the schema: openapi-typescript demands what has one of those, and explorers send it,
    // although nobody has to.
    let default = match &param.default {
        None | Some(Form::Literal(Json::Null)) => return text,
        Some(Form::Literal(value)) if !json_text(value).is_empty() => {
            let value = format!("`{}`", json_text(&typed(param, value)));
            Text { zh: value.clone(), en: value }
        }
        Some(form) => prose::default(form),
    };
    text.push_str(&format!("\n\n默认：{} · Default: {}", default.zh, default.en));
    text
}

/// What a parameter may hold. A parameter that must be given must not be blank. Patterns refuse nothing that the
/// server lets pass: it looks at numbers only where the registry is strict, and not at the blanks around them.
pub(super) fn schema(endpoint: &Endpoint, param: &Param) -> Json {
    let must = param.required == Required::Always && param.strict != Some(false);
    let strict = endpoint.is_strict(param);
    let known = known(param);
    let facts = param.kind.facts();
    let plain = || {
        serde_json::from_str(facts.schema)
            .unwrap_or_else(|error| unreachable!("the schema of `{}`: {error}", facts.word))
    };
    let mut schema = match facts.class {
        _ if !known.is_empty() => json!({ "type": "string", "enum": known }),
        Class::Choice => match (&param.shared, &param.choice) {
            (Some(shared), _) => reference("schemas", &pascal_case(shared)),
            (None, Some(choice)) => {
                json!({ "anyOf": open_values(choice, &pascal_case(&snake_case(&param.name))) })
            }
            (None, None) => plain(),
        },
        Class::Id if strict => numeric(r"\s*[-+]?[0-9]+\s*", must),
        Class::Ids if strict => numeric(r"\s*[-+]?[0-9]+\s*(,\s*[-+]?[0-9]+\s*)*", must),
        Class::Json if param.max.is_some() => {
            json!({ "type": "array", "items": { "type": "string" }, "maxItems": param.max })
        }
        Class::Id
        | Class::Ids
        | Class::Whole
        | Class::Number
        | Class::Truth
        | Class::Switch
        | Class::Json
        | Class::Text => plain(),
    };
    // Some kinds accept an empty text; the others need more than blanks.
    if must && !facts.may_be_empty && schema.get("pattern").is_none() && schema.get("enum").is_none() {
        let takes_text = schema.get("type").is_none_or(|kind| kind == "string" || kind.is_array());
        if takes_text {
            schema["pattern"] = json!("\\S");
        }
    }
    if let Some((low, high)) = param.range {
        schema["minimum"] = json!(low);
        schema["maximum"] = json!(high);
    }
    if let Some(max) = param.max.filter(|_| !facts.class.is_list()) {
        schema["maxLength"] = json!(max);
    }
    // Bytes cannot be said in a schema: so many characters are within so many bytes.
    if let Some(max) = param.max_bytes {
        schema["maxLength"] = json!(max / 4);
    }
    schema
}

/// JSON written as text.
pub(super) fn text_of_json(content: Option<Json>) -> Json {
    let mut schema = json!({ "type": "string", "contentMediaType": "application/json" });
    if let Some(content) = content {
        schema["contentSchema"] = content;
    }
    schema
}

/// JSON in a query.
pub(super) fn query_json(endpoint: &Endpoint, param: &Param) -> Json {
    let of = schema(endpoint, param);
    let mut text = text_of_json((of["type"] == "array").then(|| of.clone()));
    if param.required == Required::Always {
        text["pattern"] = json!("\\S");
    }
    text
}

/// Ids, as text or as a number; what may be left out may also be empty.
fn numeric(digits: &str, must: bool) -> Json {
    let pattern = if must { format!("^{digits}$") } else { format!(r"^({digits}|\s*)$") };
    json!({ "type": ["string", "integer"], "pattern": pattern })
}

/// A value as the parameter's schema wants it.
pub(super) fn typed(param: &Param, value: &Json) -> Json {
    let text = json_text(value);
    let number = |number: Option<Json>| number.unwrap_or_else(|| value.clone());
    match param.kind.class() {
        _ if param.choice.is_some() || !known(param).is_empty() => json!(text),
        Class::Whole => number(text.parse::<i64>().ok().map(Json::from)),
        Class::Number => number(text.parse::<f64>().ok().map(Json::from)),
        Class::Truth => json!(text == "true" || text == "1"),
        Class::Json => serde_json::from_str(&text).unwrap_or_else(|_| json!(text)),
        Class::Id | Class::Ids | Class::Switch | Class::Text | Class::Choice => json!(text),
    }
}
