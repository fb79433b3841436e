//! Sentences that several emitters share.

use super::names::json_text;
use crate::model::{Clock, Form, Kind, Paging, Param, Piece, Required, Step, Template, Text};

pub(super) const GENERATED: &str =
    "<!-- Generated from endpoints.yaml by `ncm docs`; edit that file, not this one. -->\n";

/// Both languages in one line, Chinese first.
pub(super) fn both(text: &Text) -> String {
    if text.zh == text.en { text.en.clone() } else { format!("{} · {}", text.zh, text.en) }
}

/// Describes the default of a parameter.
pub(super) fn default(form: &Form) -> Text {
    let same = |text: String| Text { zh: text.clone(), en: text };
    match form {
        Form::Literal(serde_json::Value::String(text)) if text.is_empty() => empty(),
        Form::Literal(value) => same(json_text(value)),
        Form::Now(clock, plus) => {
            let (zh, en) = match clock {
                Clock::Ms => ("当前时间(毫秒)", "now, in ms"),
                Clock::S => ("当前时间(秒)", "now, in s"),
                Clock::Year => ("今年", "this year"),
                Clock::Month => ("本月", "this month"),
            };
            if *plus == 0 {
                Text { zh: zh.to_owned(), en: en.to_owned() }
            } else {
                Text { zh: format!("{zh} {plus:+}"), en: format!("{en} {plus:+}") }
            }
        }
        Form::Param(name) => Text { zh: format!("同 `{name}`"), en: format!("as `{name}`") },
        _ => Text { zh: "按内容而定".to_owned(), en: "computed".to_owned() },
    }
}

/// A kind in words.
pub(super) fn kind(kind: Kind) -> Text {
    let about = kind.facts().about;
    pair(about.zh, about.en)
}

/// Whether a parameter must be given, in words.
pub(super) fn required(param: &Param) -> Text {
    let list = |conditions: &[crate::model::Condition]| {
        conditions
            .iter()
            .map(|condition| {
                if condition.values.is_empty() {
                    format!("`{}`", condition.param)
                } else {
                    format!("`{}={}`", condition.param, condition.values.join("|"))
                }
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (zh, en) = match &param.required {
        Required::No => ("否".to_owned(), "no".to_owned()),
        Required::Always => return yes(),
        Required::When(conditions) => {
            (format!("当 {}", list(conditions)), format!("with {}", list(conditions)))
        }
        Required::Unless(conditions) => {
            (format!("除非有 {}", list(conditions)), format!("without {}", list(conditions)))
        }
    };
    Text { zh, en }
}

fn pair(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// Says that something is required.
pub(super) fn yes() -> Text {
    pair("是", "yes")
}

/// Text for a default that is an empty text.
pub(super) fn empty() -> Text {
    pair("空", "empty")
}

/// Says that values besides those listed go to the upstream unchanged.
pub(super) fn and_others() -> Text {
    pair("其他值原样发给上游", "others are passed on")
}

/// Text that Markdown must not take for its own: brackets and stars, but not in code spans.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for c in text.chars() {
        code ^= c == '`';
        if !code && matches!(c, '[' | ']' | '<' | '>' | '*' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Limits of a parameter, in words; empty where it has none.
pub(super) fn limits(param: &Param) -> Text {
    let (mut zh, mut en) = (String::new(), String::new());
    if let Some((low, high)) = param.range {
        zh.push_str(&format!("{low} 至 {high}"));
        en.push_str(&format!("{low} to {high}"));
    }
    if let Some(max) = param.most() {
        let (zh_unit, en_unit) =
            if param.kind.class().is_list() { ("项", "items") } else { ("个字符", "characters") };
        zh.push_str(&format!("最多 {max} {zh_unit}"));
        en.push_str(&format!("at most {max} {en_unit}"));
    }
    if let Some(max) = param.max_bytes {
        zh.push_str(&format!("最多 {max} 字节（UTF-8）"));
        en.push_str(&format!("at most {max} bytes (UTF-8)"));
    }
    Text { zh, en }
}

/// A template as it is written in the registry.
pub(super) fn template(template: &Template) -> String {
    template
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Param(name) => format!("{{{name}}}"),
        })
        .collect()
}

/// Describes the paging of an endpoint.
pub(super) fn paging(paging: &Paging) -> Text {
    let by = &paging.by;
    let (zh, en) = match &paging.step {
        Step::Size(size) => (
            format!("分页：`{by}` 每页增加 `{size}`"),
            format!("Pages: `{by}` grows by `{size}` from one to the next"),
        ),
        Step::One => {
            (format!("分页：`{by}` 每页加一"), format!("Pages: `{by}` grows by one from one to the next"))
        }
        Step::Next(next) => (
            format!("分页：下一页的 `{by}` 为上一页的 `{next}`"),
            format!("Pages: `{by}` of the next is `{next}` of the one before"),
        ),
    };
    Text { zh, en }
}

/// Returns the paging of an endpoint, for programs.
pub(super) fn paging_facts(paging: &Paging) -> serde_json::Value {
    let mut facts = serde_json::json!({ "by": paging.by, "items": paging.items });
    match &paging.step {
        Step::Size(size) => facts["size"] = size.as_str().into(),
        Step::One => {}
        Step::Next(next) => facts["next"] = next.as_str().into(),
    }
    if let Some(more) = &paging.more {
        facts["more"] = more.as_str().into();
    }
    if !paging.carry.is_empty() {
        let carry = paging.carry.iter().map(|(param, pointer)| (param.clone(), pointer.as_str().into()));
        facts["carry"] = carry.collect::<serde_json::Map<_, _>>().into();
    }
    facts
}

/// Text that a table's cell can hold.
pub(super) fn cell(text: &str) -> String {
    let text = text.replace('\n', " ");
    let parts: Vec<String> = text.split("<br>").map(escape).collect();
    parts.join("<br>").replace('|', "\\|")
}

/// A comment as TypeScript has them.
pub(super) fn comment(text: &str, indent: &str) -> String {
    let text = text.replace("*/", "*\u{200b}/");
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    match lines.as_slice() {
        [one] => format!("{indent}/** {one} */\n"),
        many => {
            let body: String = many.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}
