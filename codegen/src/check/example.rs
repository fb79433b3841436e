//! Checks an endpoint's example.

use serde_json::Value as Json;

use crate::finding::Findings;
use crate::model::{Class, Condition, Endpoint, Form, Param, Required};
use crate::text::{Text, text, text_of};

pub(super) fn check(endpoint: &Endpoint, findings: &mut Findings) {
    let given = |name: &str| endpoint.example.iter().find(|(key, _)| key == name);
    let holds = |condition: &Condition| {
        given(&condition.param).is_some_and(|(_, value)| {
            condition.values.is_empty() || condition.values.iter().any(|wanted| *wanted == text(value))
        })
    };
    for ((name, value), line) in endpoint.example.iter().zip(&endpoint.example_lines) {
        match endpoint.param(name) {
            Some(param) => {
                if let Some(wanted) = unfit(param, value) {
                    findings.add(
                        *line,
                        text!(
                            "示例中的 `{name}: {}` 不符合参数类型",
                            "the example's `{name}: {}` does not fit its type",
                            text(value)
                        ),
                        text_of!("应为{wanted}", "give {wanted}", wanted),
                    );
                }
            }
            None if endpoint.takes_paths() && name.starts_with("/api/") => {}
            None => findings.unknown(
                *line,
                ("示例中的参数", "in the example, the parameter"),
                name,
                endpoint.params.iter().map(|param| param.name.as_str()),
            ),
        }
    }
    for param in &endpoint.params {
        if let Some(Form::Literal(value)) = &param.default
            && !text(value).is_empty()
            && !value.is_null()
            && let Some(wanted) = unfit(param, value)
        {
            findings.add(
                param.line,
                text!(
                    "`{1}` 的默认值 `{0}` 不符合参数类型",
                    "the default `{}` of `{}` does not fit its type",
                    text(value),
                    param.name
                ),
                text_of!("应为{wanted}", "give {wanted}", wanted),
            );
        }
        let needed = match &param.required {
            Required::No => false,
            Required::Always => true,
            Required::When(conditions) => conditions.iter().all(holds),
            Required::Unless(conditions) => !conditions.iter().any(holds),
        };
        if needed && given(&param.name).is_none() {
            findings.add(
                endpoint.line_of("example"),
                text!("示例缺少必填参数 `{}`", "the example lacks the required parameter `{}`", param.name),
                text!("在 `example` 下添加 `{}: …`", "add `{}: …` under `example`", param.name),
            );
        }
    }
}

/// Returns the expected value of a parameter, if the value does not fit.
fn unfit(param: &Param, value: &Json) -> Option<Text> {
    let text = text(value);
    let class = param.kind.class();
    if let Err(wanted) = class.check(&text) {
        return Some(Text { zh: wanted.zh.to_owned(), en: wanted.en.to_owned() });
    }
    let (fits, wanted) = match class {
        Class::Truth => {
            (matches!(text.as_str(), "true" | "false" | "1" | "0"), text!(" true 或 false", "true or false"))
        }
        Class::Json => {
            (!value.is_string() || serde_json::from_str::<Json>(&text).is_ok(), text!(" JSON", "JSON"))
        }
        Class::Id
        | Class::Ids
        | Class::Whole
        | Class::Number
        | Class::Switch
        | Class::Text
        | Class::Choice => (true, Text::default()),
    };
    if !fits {
        return Some(wanted);
    }
    if let Some((low, high)) = param.range.filter(|(low, high)| low <= high)
        && !text.parse().is_ok_and(|number: i64| (low..=high).contains(&number))
    {
        return Some(text!(" {low} 到 {high} 的数", "a number from {low} to {high}"));
    }
    if let Some(choice) = &param.choice
        && !choice.values.is_empty()
        && !choice.values.iter().any(|known| known.value == text)
    {
        let known: Vec<_> = choice.values.iter().map(|known| known.value.as_str()).collect();
        return Some(text!("以下之一：{}", "one of {}", known.join(", ")));
    }
    None
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
