//! Schemas of answers in the OpenAPI document.

use serde_json::{Map, Value as Json, json};

use crate::emit::prose::both;
use crate::emit::schema::{ANY_OBJECT, answered, reference};
use crate::model::{AnswerField, Registry, Shape, snake_case};

/// Adds a schema for each type. Any field may be `null` unless it is always there, and others may come.
pub(in crate::emit) fn add(registry: &Registry, schemas: &mut Map<String, Json>) {
    for it in &registry.answers.types {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for field in &it.fields {
            properties.insert(field.wire.clone(), property(registry, field));
            if field.is_always {
                required.push(field.wire.as_str());
            }
        }
        let mut schema = json!({
            "description": both(&it.about),
            "type": "object",
            "properties": properties,
            "x-ncm-source": it.sources,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        // openapi-python-client takes the title for its class, whose name a field must not have.
        if it.fields.iter().any(|field| snake_case(&field.wire) == snake_case(&it.name)) {
            schema["title"] = json!(format!("{}Answer", it.name));
        }
        schemas.insert(it.name.clone(), schema);
    }
}

fn property(registry: &Registry, field: &AnswerField) -> Json {
    let schema = schema(registry, &field.shape);
    let mut schema = if field.is_always { schema } else { nullable(schema) };
    // OpenAPI 3.1 lets a description stand beside a reference.
    schema["description"] = json!(super::meant(registry, field));
    schema
}

fn nullable(mut schema: Json) -> Json {
    if let Some(kind) = schema.get_mut("type") {
        *kind = match kind.take() {
            Json::Array(mut kinds) => {
                kinds.push(json!("null"));
                kinds.into()
            }
            one => json!([one, "null"]),
        };
    } else if let Some(Json::Array(any)) = schema.get_mut("anyOf") {
        any.push(json!({ "type": "null" }));
    } else if schema != json!({}) {
        return json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema
}

fn schema(registry: &Registry, shape: &Shape) -> Json {
    match shape {
        Shape::Text | Shape::Secret => json!({ "type": "string" }),
        Shape::Digits => json!({ "type": ["string", "integer"] }),
        Shape::Int => json!({ "type": "integer", "format": "int64" }),
        Shape::TimeMs => json!({ "type": "integer", "format": "int64" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Object => reference("schemas", ANY_OBJECT),
        Shape::Any => json!({}),
        Shape::Values(name, _) => reference("schemas", &answered(registry, name)),
        Shape::Type(name) => reference("schemas", name),
        Shape::List(item) => json!({ "type": "array", "items": schema(registry, item) }),
        Shape::Map(item) => json!({ "type": "object", "additionalProperties": schema(registry, item) }),
    }
}
