//! Reads the value forms of a payload: in `body`, `default` and `when`.

use serde_json::Value as Json;

use super::fields::{Fields, entries, json, text_of};
use super::yaml::{Data, Node};
use crate::finding::{Findings, Line};
use crate::model::{Clock, Condition, Form, Piece, Reading, Template, is_name, keys};
use crate::text::{Text, text};

/// Returns every operator, in one line, with these words between them and between the keys of one.
fn operators(and: &str, with: &str) -> String {
    let words = keys::operators().map(|keys| keys.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(with));
    words.collect::<Vec<_>>().join(and)
}

/// Reads the named forms of a mapping.
fn fields(node: &Node, findings: &mut Findings) -> Vec<(String, Form)> {
    entries(Some(node), findings).into_iter().map(|(key, node)| (key, form(&node, findings))).collect()
}

/// One form.
pub(crate) fn form(node: &Node, findings: &mut Findings) -> Form {
    match &node.data {
        Data::Null => Form::Literal(Json::Null),
        Data::Bool(value) => Form::Literal(Json::Bool(*value)),
        Data::Number(number) => Form::Literal(Json::Number(number.clone())),
        Data::Text(text) => text_form(text, node.line, findings),
        Data::List(items) => Form::Array(items.iter().map(|item| form(item, findings)).collect()),
        Data::Map(map) if map.iter().any(|(key, _)| key.starts_with('$')) => operator(node, findings),
        Data::Map(_) => Form::Object(fields(node, findings)),
    }
}

fn text_form(text: &str, line: Line, findings: &mut Findings) -> Form {
    if text == "$item" {
        return Form::Item;
    }
    if let Some(name) = text.strip_prefix('$')
        && is_name(name)
    {
        return Form::Param(name.to_owned());
    }
    let template = template(text, line, findings);
    match template.literal() {
        Some(text) => Form::Literal(Json::String(text)),
        None => Form::Template(template),
    }
}

fn operator(node: &Node, findings: &mut Findings) -> Form {
    let mut map = Fields::new(node, findings);
    let read = Reading::ALL.iter().find_map(|reading| Some((*reading, map.take(reading.word())?)));
    let form = if let Some((reading, name)) = read {
        text_of(name, findings).map(|name| match reading {
            Reading::Raw if name == "item" => Form::RawItem,
            _ => Form::Read(reading, name),
        })
    } else if let Some(inner) = map.take("$json") {
        Some(Form::Json(Box::new(form(inner, findings))))
    } else if let Some(each) = map.take("$each") {
        let inner = map.take("$as").map_or(Form::Item, |inner| form(inner, findings));
        text_of(each, findings).map(|name| Form::Each(name, Box::new(inner)))
    } else if let Some(now) = map.take("$now") {
        let plus = map.take("$plus").map(|node| json(node).as_i64());
        if plus == Some(None) {
            findings.add(
                node.line,
                text!("`$plus` 不是整数", "`$plus` is not a whole number"),
                text!("写偏移量，单位与 `$now` 相同", "write the offset in the unit of `$now`"),
            );
        }
        clock(now, findings).map(|clock| Form::Now(clock, plus.flatten().unwrap_or(0)))
    } else if let Some(when) = map.take("$when") {
        let conditions = conditions(Some(when), findings);
        let then = map.take("$then").map(|node| form(node, findings));
        let otherwise = map.take("$else").map(|node| Box::new(form(node, findings)));
        if then.is_none() {
            findings.add(
                node.line,
                text!("`$when` 没有 `$then`", "`$when` has no `$then`"),
                text!("添加 `$then: FORM`", "add `$then: FORM`"),
            );
            findings.lose_track();
        }
        then.map(|then| Form::When(conditions, Box::new(then), otherwise))
    } else {
        findings.add(
            node.line,
            text!("没有这样的取值写法", "no operator has this name"),
            Text {
                zh: format!("可用的有 {}", operators("、", " 与 ")),
                en: format!("use one of {}", operators(", ", " with ")),
            },
        );
        findings.lose_track();
        return Form::Literal(Json::Null);
    };
    map.finish(findings);
    form.unwrap_or(Form::Literal(Json::Null))
}

fn clock(node: &Node, findings: &mut Findings) -> Option<Clock> {
    let word = text_of(node, findings)?;
    let clock = Clock::of(&word);
    if clock.is_none() {
        let known = Clock::ALL.iter().map(|clock| clock.word());
        findings.unknown(node.line, ("`$now` 的单位", "in `$now`, the unit"), &word, known);
    }
    clock
}

/// Reads conditions as `{ param: value }`, `{ param: [a, b] }` or `{ param: "*" }` (given at all).
pub(crate) fn conditions(node: Option<&Node>, findings: &mut Findings) -> Vec<Condition> {
    entries(node, findings)
        .into_iter()
        .map(|(param, node)| {
            let values = match &node.data {
                Data::List(items) => items.iter().filter_map(|item| text_of(item, findings)).collect(),
                _ => text_of(&node, findings).into_iter().filter(|value| value != "*").collect(),
            };
            Condition { param, values }
        })
        .collect()
}

/// Reads text in which `{name}` is a parameter; `{{` and `}}` are braces.
pub(crate) fn template(text: &str, line: Line, findings: &mut Findings) -> Template {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let (mut rest, mut is_told) = (text, false);
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
            plain.push_str(&tail[..1]);
            rest = after;
            continue;
        }
        let name = tail[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        match name.map(|length| (&tail[1..=length], length + 1)) {
            Some((name, end)) if tail.starts_with('{') && tail[end..].starts_with('}') && is_name(name) => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Param(name.to_owned()));
                rest = &tail[end + 1..];
            }
            _ => {
                if !std::mem::replace(&mut is_told, true) {
                    findings.add(
                        line,
                        text!(
                            "`{text}` 里的花括号不属于任何参数",
                            "`{text}` has a brace that belongs to no parameter"
                        ),
                        text!(
                            "参数写成 `{{name}}`，花括号写成 `{{{{` 或 `}}}}`",
                            "write `{{name}}` for a parameter, `{{{{` or `}}}}` for a brace"
                        ),
                    );
                }
                findings.lose_track();
                plain.push_str(&tail[..1]);
                rest = &tail[1..];
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Template(pieces)
}
