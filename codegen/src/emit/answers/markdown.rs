//! The reference's page of answers, and what an endpoint's section says of its own.

use super::meaning;
use crate::emit::prose::{GENERATED, cell};
use crate::model::{AnswerType, Endpoint, Registry, Shape};

/// The page of all types.
pub(in crate::emit) fn page(registry: &Registry) -> String {
    let mut out = format!("# 响应的结构 · Answers\n\n{GENERATED}\n[← 索引 · Index](README.md)\n\n{ABOUT}");
    let mut types: Vec<&AnswerType> = registry.answers.types.iter().collect();
    types.sort_by(|a, b| a.name.cmp(&b.name));
    for it in types {
        out.push_str(&format!(
            "<a id=\"{0}\"></a>\n## {0}\n\n{1} · {2}\n\n",
            it.name,
            cell(&it.about.zh),
            cell(&it.about.en)
        ));
        out.push_str(
            "| 字段 · Field | 类型 · Kind | 含义 | Meaning | Rust |\n| --- | --- | --- | --- | --- |\n",
        );
        for field in &it.fields {
            let always = if field.is_always { " \\*" } else { "" };
            out.push_str(&format!(
                "| `{}`{always} | {} | {} | {} | `{}` |\n",
                field.wire,
                kind(&field.shape, "answers.md"),
                cell(&meaning(registry, field, |text| text.zh.clone())),
                cell(&meaning(registry, field, |text| text.en.clone())),
                field.name
            ));
        }
        let sources: Vec<String> =
            it.sources.iter().map(|source| format!("[`{source}`](README.md#sources)")).collect();
        out.push_str(&format!("\n出处 · Source: {}\n\n", sources.join(", ")));
    }
    out.trim_end().to_owned() + "\n"
}

const ABOUT: &str = "\
除带 \\* 的字段外，任何字段都可能缺失或为 `null`；未列出的字段会原样保留。`.typed()`（Rust）读不出某个字段时会指出是哪一个，原始响应仍在错误里。

A field may be missing or `null`, except those marked \\*; fields that are not listed are kept unchanged. If `.typed()` (Rust) \
cannot read a field, the error names it and contains the original response.

";

/// The fields of an endpoint's answer on one line, each with its kind.
pub(in crate::emit) fn listing(registry: &Registry, endpoint: &Endpoint) -> Option<String> {
    let it = registry.answers.of(endpoint.returns.as_ref()?)?;
    let fields: Vec<String> = it
        .fields
        .iter()
        .map(|field| format!("`{}` {}", field.wire, kind(&field.shape, "answers.md")))
        .collect();
    Some(format!("[`{0}`](answers.md#{0}): {1}", it.name, fields.join(" · ")))
}

/// A kind, with links to the types that it names.
fn kind(shape: &Shape, page: &str) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Digits => "digits".to_owned(),
        Shape::Secret => "secret text".to_owned(),
        Shape::Int | Shape::Values(_, true) => "int".to_owned(),
        Shape::Values(_, false) => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Bool => "bool".to_owned(),
        Shape::TimeMs => "time (ms)".to_owned(),
        Shape::Object => "object".to_owned(),
        Shape::Any => "any".to_owned(),
        Shape::Type(name) => format!("[{name}]({page}#{name})"),
        Shape::List(item) => format!("{}\\[\\]", kind(item, page)),
        Shape::Map(item) => format!("map of {}", kind(item, page)),
    }
}
