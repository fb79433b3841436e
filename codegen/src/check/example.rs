//! What an endpoint's example must keep.

use serde_json::Value as Json;

use crate::finding::{Findings, choose};
use crate::model::{Class, Condition, Endpoint, Form, Param, Required};

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
                        format!("the example's `{name}: {}` does not fit its type", text(value)),
                        format!("give {wanted}"),
                    );
                }
            }
            None if endpoint.takes_paths() && name.starts_with("/api/") => {}
            None => findings.add(
                *line,
                format!("the example gives `{name}`, which is not a parameter"),
                choose(name, endpoint.params.iter().map(|param| param.name.as_str())),
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
                format!("the default `{}` of `{}` does not fit its type", text(value), param.name),
                format!("give {wanted}"),
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
                endpoint.lines.example,
                format!("the example lacks the required parameter `{}`", param.name),
                format!("add `{}: …` under `example`", param.name),
            );
        }
    }
}

/// What a parameter wants, where the value is not that.
fn unfit(param: &Param, value: &Json) -> Option<String> {
    let text = text(value);
    let class = param.kind.class();
    if let Err(wanted) = class.check(&text) {
        return Some(wanted.en.to_owned());
    }
    let (fits, wanted) = match class {
        Class::Truth => (matches!(text.as_str(), "true" | "false" | "1" | "0"), "true or false"),
        Class::Json => (!value.is_string() || serde_json::from_str::<Json>(&text).is_ok(), "JSON"),
        Class::Id
        | Class::Ids
        | Class::Whole
        | Class::Number
        | Class::Switch
        | Class::Text
        | Class::Choice => (true, ""),
    };
    if !fits {
        return Some(wanted.to_owned());
    }
    if let Some((low, high)) = param.range.filter(|(low, high)| low <= high)
        && !text.parse().is_ok_and(|number: i64| (low..=high).contains(&number))
    {
        return Some(format!("a number from {low} to {high}"));
    }
    if let Some(choice) = &param.choice
        && !choice.values.is_empty()
        && !choice.values.iter().any(|known| known.value == text)
    {
        let known: Vec<_> = choice.values.iter().map(|known| known.value.as_str()).collect();
        return Some(format!("one of {}", known.join(", ")));
    }
    None
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
