//! Arguments of tools. Ids are texts in the schema, since a model's numbers lose digits; numbers are accepted as well.

use std::borrow::Cow;
use std::fmt;

use rmcp::model::JsonObject;
use rmcp::schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde_json::Value;

use super::caller::Failure;
use crate::answers::shape;
use crate::links;
use crate::registry::Thing;

/// An id of NetEase (digits, or for videos letters as well), or a link to a page that has one.
#[derive(Debug, Clone)]
pub(super) struct Id(String);

/// Maximum length in bytes of a text in which a link is looked for.
const LONGEST: usize = 4096;

impl Id {
    /// Returns the id in the argument `name`, if it is an id of such a thing.
    pub(super) fn of(&self, name: &str, thing: &'static Thing) -> Result<Value, Failure> {
        links::id(&self.0, thing)
            .map(Value::from)
            .map_err(|refused| Failure(format!("argument `{name}`: {refused}; nothing was called")))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfText;
        impl Visitor<'_> for OfText {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id, such as \"33894312\", or a link with one")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                if text.len() > LONGEST {
                    return Err(E::invalid_length(text.len(), &self));
                }
                Ok(Id(text.to_owned()))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }
        }
        deserializer.deserialize_any(OfText)
    }
}

impl JsonSchema for Id {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// Simplifies a schema so that every assistant can read it: one type per field, values in one `enum`, their meaning in the
/// description. Some assistants do not support unions (`oneOf`, a type or null).
pub(super) fn plain(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(plain),
        Value::Object(fields) => {
            if let Some(Value::Array(types)) = fields.get_mut("type")
                && let Some(kind) = types.iter().find(|kind| *kind != "null").cloned()
            {
                fields.insert("type".to_owned(), kind);
            }
            fields.remove("format");
            for limit in ["minimum", "maximum"] {
                if let Some(limit) = fields.get_mut(limit) {
                    whole(limit);
                }
            }
            if let Some(Value::Array(choices)) = fields.remove("oneOf") {
                one_enum(fields, &choices);
            }
            fields.values_mut().for_each(plain);
        }
        _ => {}
    }
}

/// Turns an integer written as a decimal (`1.0`) into an integer.
pub(super) fn whole(number: &mut Value) {
    if number.is_f64()
        && let Some(exact) = number.as_f64().and_then(shape::whole)
    {
        *number = exact.into();
    }
}

/// Merges choices of values, each perhaps with a description, into one list.
fn one_enum(fields: &mut JsonObject, choices: &[Value]) {
    let (mut values, mut about) = (Vec::new(), Vec::new());
    for choice in choices {
        let of = match (choice.get("const"), choice.get("enum")) {
            (Some(value), _) => vec![value.clone()],
            (None, Some(Value::Array(values))) => values.clone(),
            _ => continue,
        };
        if let (Some(meaning), [Value::String(value)]) =
            (choice.get("description").and_then(Value::as_str), of.as_slice())
        {
            about.push(format!("{value}: {meaning}"));
        }
        values.extend(of);
    }
    let said = fields.get("description").and_then(Value::as_str).unwrap_or_default();
    let description =
        if about.is_empty() { said.to_owned() } else { format!("{said}. {}", about.join("; ")) };
    fields.insert("type".to_owned(), "string".into());
    fields.insert("enum".to_owned(), values.into());
    fields.insert("description".to_owned(), description.into());
}

/// The page of a list in a tool's arguments.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) limit: u32,
    pub(super) offset: u32,
}

impl Page {
    /// Returns the requested page: `usual` items by default, at most 100.
    pub(super) fn of(limit: Option<u32>, offset: Option<u32>, usual: u32) -> Self {
        Self { limit: limit.unwrap_or(usual).clamp(1, MOST), offset: offset.unwrap_or(0) }
    }

    /// Returns where the next page starts, if there is one.
    pub(super) fn next(self, shown: usize, has_more: bool) -> Value {
        if has_more && shown > 0 { (u64::from(self.offset) + shown as u64).into() } else { Value::Null }
    }
}

/// Maximum number of items of a page: more would not fit into an answer.
const MOST: u32 = 100;
