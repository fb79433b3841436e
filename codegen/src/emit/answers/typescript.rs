//! Types of answers in TypeScript.

use super::{choice, meant};
use crate::emit::names::answer_name;
use crate::emit::prose::both;
use crate::emit::prose::comment;
use crate::model::{AnswerField, Registry, Shape};

/// The interfaces, and which endpoint answers which.
pub(in crate::emit) fn declarations(registry: &Registry) -> String {
    let mut out = ANY.to_owned();
    for it in &registry.answers.types {
        out.push_str(&comment(&both(&it.about), ""));
        out.push_str(&format!("export interface {} {{\n", it.name));
        for field in &it.fields {
            out.push_str(&comment(&meant(registry, field), "  "));
            out.push_str(&property(registry, field));
        }
        out.push_str("}\n\n");
    }
    out.push_str(
        "/** 接口名与其响应 · Names of the endpoints, and what they answer. */\nexport interface Answers {\n",
    );
    for endpoint in &registry.endpoints {
        out.push_str(&format!("  {}: {};\n", endpoint.name, answer_name(endpoint)));
    }
    out + "}\n\n"
}

const ANY: &str = "/** 没有描述结构的响应 · An answer whose fields nobody has described. */
export interface Answer {
  code?: number;
  [field: string]: any;
}

";

fn property(registry: &Registry, field: &AnswerField) -> String {
    let plain = field.wire.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
        && !field.wire.starts_with(|c: char| c.is_ascii_digit());
    let name = if plain { field.wire.clone() } else { format!("{:?}", field.wire) };
    let kind = kind(registry, &field.shape);
    if field.is_always {
        format!("  {name}: {kind};\n")
    } else {
        let null = if kind == "unknown" { "" } else { " | null" };
        format!("  {name}?: {kind}{null};\n")
    }
}

fn kind(registry: &Registry, shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Secret => "string".to_owned(),
        Shape::Digits => "string | number".to_owned(),
        Shape::Int | Shape::TimeMs | Shape::Number => "number".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Object => "Record<string, unknown>".to_owned(),
        Shape::Any => "unknown".to_owned(),
        Shape::Values(_, whole) => {
            let values = choice(registry, shape).into_iter().flat_map(|choice| &choice.values);
            let values: Vec<String> = values
                .map(|value| if *whole { value.value.clone() } else { format!("{:?}", value.value) })
                .collect();
            let other = if *whole { "(number & {})" } else { "(string & {})" };
            format!("{} | {other}", values.join(" | "))
        }
        Shape::Type(name) => name.clone(),
        Shape::List(item) => match item.as_ref() {
            Shape::Values(..) | Shape::Digits => format!("({})[]", kind(registry, item)),
            item => format!("{}[]", kind(registry, item)),
        },
        Shape::Map(item) => format!("Record<string, {}>", kind(registry, item)),
    }
}
