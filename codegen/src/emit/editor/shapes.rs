//! Shapes that schemas are made of.

use serde_json::{Map, Value as Json, json};

pub(super) fn properties(keys: &str, schema: impl Fn(&str) -> Json) -> Json {
    keys.split(", ").map(|key| (key.to_owned(), schema(key))).collect::<Map<_, _>>().into()
}

pub(super) fn object(properties: Json, required: &[&str]) -> Json {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

pub(super) fn text(about: &str) -> Json {
    json!({ "description": about, "type": ["string", "number", "boolean"] })
}

pub(super) fn snake(about: &str) -> Json {
    json!({ "description": about, "type": "string", "pattern": "^[a-z][a-z0-9_]*$" })
}

pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>, about: &str) -> Json {
    json!({ "description": about, "enum": words.into_iter().collect::<Vec<_>>() })
}

pub(super) fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/$defs/{name}") })
}
