//! Checks types of answers, and example answers by them.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use crate::finding::{Findings, choose};
use crate::model::reserved::{is_document_name, is_rust_type, is_rust_word};
use crate::model::{AnswerField, AnswerType, Endpoint, Registry, Shape, is_name, is_snake, pascal_case};
use crate::text::{Text, text};

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut names: HashMap<&str, &AnswerType> = HashMap::new();
    for it in &registry.answers.types {
        findings.enter(&it.place);
        if let Some(other) = names.insert(&it.name, it) {
            findings.add(
                it.line,
                text!(
                    "响应类型 `{}` 已在第 {} 行定义",
                    "the answer `{}` is already defined in line {}",
                    it.name,
                    other.line
                ),
                text!("给其中一个改名，或直接引用已有的", "rename one of them, or use the one that exists"),
            );
        }
        check_type(registry, it, findings);
        for (i, field) in it.fields.iter().enumerate() {
            if it.fields[..i].iter().any(|other| other.name == field.name) {
                findings.add(
                    field.line,
                    text!(
                        "还有一个字段在 Rust 中也叫 `{}`",
                        "another field is also called `{}` in Rust",
                        field.name
                    ),
                    text!(
                        "写成 `{}: {{ is: …, as: another_name }}`",
                        "write `{}: {{ is: …, as: another_name }}`",
                        field.wire
                    ),
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
        findings.misnamed(
            it.line,
            name,
            ("响应类型", "an answer"),
            text!("按 `SongUrl` 的样子写，以大写字母开头", "write it like `SongUrl`, with a capital first"),
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
            text!(
                "名称 `{name}` 已被 Rust、文档或取值集合占用",
                "the name `{name}` is taken by Rust, by the documents or by a value set"
            ),
            text!("换一个更长的名称", "give the answer a longer name"),
        );
    }
    if it.fields.is_empty() {
        findings.add(
            it.line,
            text!("响应类型 `{name}` 没有字段", "the answer `{name}` has no fields"),
            text!(
                "添加 `fields`，或直接写 `object` 或 `any`",
                "add `fields`, or write `object` or `any` instead"
            ),
        );
    }
    if it.sources.is_empty() {
        findings.add(
            it.line,
            text!("没有写明 `{name}` 的来源", "`{name}` has no source"),
            text!(
                "添加 `source: [KEY, …]`，其中是 `sources` 的键",
                "add `source: [KEY, …]` with keys of `sources`"
            ),
        );
    }
    for source in &it.sources {
        if !registry.sources.iter().any(|known| known.name == *source) {
            findings.unknown(
                it.line,
                ("来源", "the source"),
                source,
                registry.sources.iter().map(|known| known.name.as_str()),
            );
        }
    }
}

fn check_field(registry: &Registry, it: &AnswerType, field: &AnswerField, findings: &mut Findings) {
    let (wire, name) = (&field.wire, &field.name);
    if !is_snake(name) || is_rust_word(name) || name == "rest" {
        findings.add(
            field.line,
            text!(
                "字段 `{wire}` 在 Rust 中不能叫 `{name}`",
                "the field `{wire}` cannot be called `{name}` in Rust"
            ),
            text!(
                "写成 `{wire}: {{ is: …, as: another_name }}`，或在 `answer_fields` 中给它命名",
                "write `{wire}: {{ is: …, as: another_name }}`, or give `answer_fields` a name for it"
            ),
        );
    }
    if field.about.en.trim().is_empty() {
        findings.add(
            field.line,
            text!("没有写明 `{wire}` 的含义", "`{wire}` has no meaning"),
            text!(
                "写成 `{wire}: {{ is: …, zh: …, en: … }}`，或写进 `answer_fields`",
                "write `{wire}: {{ is: …, zh: …, en: … }}`, or add it to `answer_fields`"
            ),
        );
    }
    let Shape::Type(inner) = field.shape.innermost() else { return };
    if registry.answers.of(inner).is_none() {
        findings.unknown(field.line, ("响应类型", "the answer"), inner, words(registry));
    } else if matches!(field.shape, Shape::Type(_))
        && !field.is_option
        && registry.answers.holds(inner, &it.name)
    {
        findings.add(
            field.line,
            text!(
                "`{wire}` 在 `{1}` 里无限嵌套 `{0}`",
                "`{wire}` nests a `{}` inside a `{}` without end",
                inner,
                it.name
            ),
            text!("写成 `{wire}: {inner}?`", "write `{wire}: {inner}?`"),
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
        findings.unknown(endpoint.line_of("returns"), ("响应类型", "the answer"), name, known);
        return;
    };
    if let Some(answer) = &endpoint.answer {
        let mut unfit = Vec::new();
        object(registry, it, answer, "", &mut unfit);
        for (problem, help) in unfit {
            findings.add(endpoint.line_of("answer"), problem, help);
        }
    }
}

/// Collects the parts of an example that do not fit its type.
fn object(registry: &Registry, it: &AnswerType, value: &Json, at: &str, unfit: &mut Vec<(Text, Text)>) {
    let Json::Object(fields) = value else {
        unfit.push((
            text!("示例响应的 `{at}` 不是 `{}`", "the example answer's `{at}` is not a `{}`", it.name),
            text!("给出对象，或更正类型", "give an object, or correct the type"),
        ));
        return;
    };
    for (wire, value) in fields {
        let at = if at.is_empty() { wire.clone() } else { format!("{at}.{wire}") };
        match it.fields.iter().find(|field| field.wire == *wire) {
            Some(field) => shape(registry, &field.shape, value, &at, unfit),
            None => unfit.push((
                text!(
                    "示例响应有 `{at}`，但 `{}` 没有 `{wire}`",
                    "the example answer has `{at}`, but `{}` has no `{wire}`",
                    it.name
                ),
                choose(wire, it.fields.iter().map(|field| field.wire.as_str())),
            )),
        }
    }
}

fn shape(registry: &Registry, wanted: &Shape, value: &Json, at: &str, unfit: &mut Vec<(Text, Text)>) {
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
            text!(
                "示例响应的 `{at}: {value}` 与类型不符",
                "the example answer's `{at}: {value}` does not fit its type"
            ),
            text!("更正类型或示例", "correct the type, or the example"),
        ));
    }
}

/// Reports types and meanings that are not used.
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
            text!("没有响应类型或接口用到它", "no answer and no endpoint uses it"),
            text!(
                "删除它，或在返回它的接口里写 `returns:`",
                "remove it, or write `returns:` in the endpoint that answers it"
            ),
        );
    }
    let there: BTreeSet<&str> =
        types.iter().flat_map(|it| &it.fields).map(|field| field.wire.as_str()).collect();
    for (wire, meaning) in &registry.answers.fields {
        findings.enter(wire);
        if meaning.about.en.trim().is_empty() {
            findings.add(
                meaning.line,
                text!("没有写明含义", "it has no meaning"),
                text!("用中文（zh）和英文（en）写明", "say it in Chinese (zh) and English (en)"),
            );
        }
        if !there.contains(wire.as_str()) {
            findings.add(
                meaning.line,
                text!("没有响应类型含有这个字段", "no answer has a field of this name"),
                text!("删除它，或更正拼写", "remove it, or correct its spelling"),
            );
        }
    }
}
