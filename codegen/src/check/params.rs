//! What an endpoint's parameters must keep.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::payload;
use crate::finding::{Findings, Line, choose};
use crate::model::{
    Class, Endpoint, MOST_PARAMS, Param, REQUEST_OPTIONS, Required, is_name, pascal_case, snake_case,
};

/// Checks an endpoint's parameters; `enums` holds the types that value sets have so far.
pub(super) fn check<'a>(
    endpoint: &'a Endpoint,
    enums: &mut HashMap<String, &'a str>,
    findings: &mut Findings,
) {
    if endpoint.params.len() > MOST_PARAMS {
        findings.add(
            endpoint.line,
            format!("it has {} parameters", endpoint.params.len()),
            format!("keep to {MOST_PARAMS}, or raise MOST_PARAMS in codegen/src/model/mod.rs"),
        );
    }
    let used = uses(endpoint);
    let mut methods: HashMap<String, &str> = HashMap::new();
    for file in &endpoint.files {
        if !is_name(&file.name) || !is_name(&snake_case(&file.name)) {
            findings.add(
                endpoint.lines.files,
                format!("`{}` is not a valid name for a file", file.name),
                "begin with a letter, and use letters, digits and `_`",
            );
        }
        if let Some(other) = methods.insert(snake_case(&file.name), &file.name) {
            findings.add(
                endpoint.lines.files,
                format!("files `{other}` and `{}` have one name in Rust", file.name),
                "rename one of them",
            );
        }
    }
    for param in &endpoint.params {
        if !is_name(&param.name) || !is_name(&snake_case(&param.name)) {
            findings.add(
                param.line,
                format!("`{}` is not a valid name for a parameter", param.name),
                "begin with a letter, and use letters, digits and `_`",
            );
        }
        if let Some(other) = methods.insert(snake_case(&param.name), &param.name) {
            findings.add(
                param.line,
                format!(
                    "`{other}` and `{}` have one name in Rust, `{}`",
                    param.name,
                    snake_case(&param.name)
                ),
                "rename one of them",
            );
        }
        check_limits(param, findings);
        if param.name != "timestamp" && REQUEST_OPTIONS.iter().any(|option| option.name == param.name) {
            findings.add(
                param.line,
                format!("parameter `{}` has the name of a request option", param.name),
                "choose another name: every call has that option",
            );
        }
        if let Some(default) = &param.default {
            payload::check_default(param, default, endpoint, findings);
            if leads_back(endpoint, param) {
                findings.add(
                    param.line,
                    format!("the default of `{}` leads back to it", param.name),
                    "let one of the defaults be a value",
                );
            }
        }
        if param.required == Required::Always && param.default.is_some() && param.strict != Some(false) {
            findings.add(
                param.line,
                format!("parameter `{}` is required and has a default", param.name),
                "keep one of the two",
            );
        }
        if param.kind.class() == Class::Choice
            && param.choice.as_ref().is_none_or(|choice| choice.values.is_empty())
        {
            findings.add(
                param.line,
                format!("parameter `{}` is an enum without values", param.name),
                "add `values: { value: { zh: …, en: … } }`",
            );
        }
        if let (None, Some(_)) = (&param.shared, &param.choice) {
            let name = pascal_case(&endpoint.name) + &pascal_case(&param.name);
            if let Some(other) = enums.insert(name, &endpoint.name) {
                findings.add(
                    param.line,
                    format!("the enum of `{}` has the name of one of `{other}`", param.name),
                    "rename the parameter, or give the values a name under `types`",
                );
            }
        }
    }
    for (name, line) in &used {
        if endpoint.param(name).is_none() {
            findings.add(
                *line,
                format!("`{name}` is used but no parameter has this name"),
                format!(
                    "declare it under `params`, or correct it: {}",
                    choose(name, endpoint.params.iter().map(|param| param.name.as_str()))
                ),
            );
        }
    }
    if endpoint.shape.is_none()
        && endpoint.flow.is_none()
        && endpoint.call.is_some()
        && findings.keeps_track()
    {
        for param in endpoint.params.iter().filter(|param| !used.contains_key(&param.name)) {
            findings.add(
                param.line,
                format!("parameter `{}` is declared but never used", param.name),
                "use it in `call` or `body`, or remove it",
            );
        }
    }
}

/// Whether the default of `param` reads the parameter itself, directly or by other defaults; each is looked at once.
fn leads_back(endpoint: &Endpoint, param: &Param) -> bool {
    let (mut waiting, mut seen) = (vec![param], BTreeSet::new());
    while let Some(default) = waiting.pop().map(|next| &next.default) {
        let mut reads = Vec::new();
        if let Some(default) = default {
            default.params(&mut |name| reads.push(name.to_owned()));
        }
        for name in reads {
            if name == param.name {
                return true;
            }
            waiting.extend(endpoint.param(&name).filter(|_| seen.insert(name.clone())));
        }
    }
    false
}

/// Every parameter that is read somewhere, with the line where it is first.
fn uses(endpoint: &Endpoint) -> BTreeMap<String, Line> {
    let mut used = BTreeMap::new();
    let mut note = |name: &str, line: Line| {
        used.entry(name.to_owned()).or_insert(line);
    };
    for call in endpoint.calls() {
        call.path.params(&mut |name| note(name, call.line));
        for field in &call.body {
            field.form.params(&mut |name| note(name, field.line));
        }
    }
    for (conditions, call) in &endpoint.variants {
        conditions.iter().for_each(|condition| note(&condition.param, call.line));
    }
    for param in &endpoint.params {
        if let Some(default) = &param.default {
            default.params(&mut |name| note(name, param.line));
        }
        if let Required::When(conditions) | Required::Unless(conditions) = &param.required {
            conditions.iter().for_each(|condition| note(&condition.param, param.line));
        }
    }
    used
}

/// Limits that the kind of a parameter has no use for.
fn check_limits(param: &Param, findings: &mut Findings) {
    let (max, max_bytes, range) = match param.kind.class() {
        Class::Text | Class::Json => (true, true, false),
        Class::Ids => (true, false, false),
        Class::Id | Class::Whole => (false, false, true),
        Class::Number | Class::Truth | Class::Switch | Class::Choice => (false, false, false),
    };
    let limits = [
        ("max", param.max.is_some(), max, "text (characters), `ids` (items) or `json` (strings of a list)"),
        ("max_bytes", param.max_bytes.is_some(), max_bytes, "text and `json`"),
        ("range", param.range.is_some(), range, "a whole number"),
    ];
    for (key, given, fits, wanted) in limits {
        if given && !fits {
            findings.add(
                param.line,
                format!("parameter `{}` has `{key}`, which its type has no use for", param.name),
                format!("`{key}` limits {wanted}: remove it, or correct the type"),
            );
        }
    }
}
