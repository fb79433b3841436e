//! What a registry as a whole must keep.

use std::collections::{HashMap, HashSet};

use crate::finding::Findings;
use crate::model::{
    CacheScope, Condition, Endpoint, Form, Kind, Param, Registry, Required, pascal_case, snake_case,
};

/// Names of request options; no parameter may take them.
const OPTIONS: [&str; 11] = [
    "cookie",
    "crypto",
    "ua",
    "realIP",
    "proxy",
    "e_r",
    "timestamp",
    "noCookie",
    "domain",
    "checkToken",
    "timeout",
];

/// As many parameters as the runtime's table of arguments holds.
pub(crate) const MOST_PARAMS: usize = 16;

pub(crate) fn check(registry: &Registry, findings: &mut Findings) {
    findings.enter("schemes");
    for scheme in &registry.schemes {
        if !registry.upstreams.iter().any(|upstream| upstream.name == scheme.upstream) {
            findings.add(
                1,
                format!("scheme `{}` names the unknown upstream `{}`", scheme.name, scheme.upstream),
                "add it under `upstreams`",
            );
        }
    }
    let mut routes: HashMap<String, &str> = HashMap::new();
    let mut types: HashMap<String, &str> = HashMap::new();
    for endpoint in &registry.endpoints {
        findings.enter(&endpoint.name);
        if let Some(other) = types.insert(pascal_case(&endpoint.name), &endpoint.name) {
            findings.add(
                endpoint.line,
                format!("its Rust type has the name of `{other}`'s"),
                "rename one of them",
            );
        }
        for route in std::iter::once(&endpoint.route).chain(&endpoint.aliases) {
            check_route(route, endpoint, findings);
            if let Some(other) = routes.insert(route.to_ascii_lowercase(), &endpoint.name) {
                findings.add(
                    endpoint.line,
                    format!("the route `{route}` belongs to `{other}` already"),
                    "give one of them another route or remove it (routes match without regard to case)",
                );
            }
        }
        check_endpoint(registry, endpoint, findings);
        check_params(endpoint, findings);
        check_example(endpoint, findings);
    }
}

fn check_route(route: &str, endpoint: &Endpoint, findings: &mut Findings) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
    if !route.is_empty() && (!route.starts_with('/') || route.ends_with('/') || !route.chars().all(legal)) {
        findings.add(
            endpoint.line,
            format!("`{route}` is no route"),
            "begin with `/`, end without one, and use letters, digits, `_` and `-`",
        );
    }
}

fn check_endpoint(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.line;
    if endpoint.call.is_none() && endpoint.flow.is_none() {
        findings.add(
            line,
            "it makes no call",
            "add `call: SCHEME /path`, or `flow:` with a function under src/flows",
        );
    }
    if !endpoint.category.is_empty()
        && !registry.categories.iter().any(|known| known.name == endpoint.category)
    {
        findings.add(
            line,
            format!("the category `{}` is unknown", endpoint.category),
            "name one of `categories`, or add it there",
        );
    }
    for call in endpoint.calls() {
        if !registry.schemes.iter().any(|scheme| scheme.name == call.scheme) {
            let known: Vec<_> = registry.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
            findings.add(
                line,
                format!("the scheme `{}` is unknown", call.scheme),
                format!("use one of {}", known.join(", ")),
            );
        } else if !registry.upstreams.iter().any(|upstream| upstream.name == call.upstream) {
            findings.add(
                line,
                format!("the upstream `{}` is unknown", call.upstream),
                "add it under `upstreams`, or correct its name",
            );
        }
        if !matches!(call.method.as_str(), "GET" | "POST" | "PUT" | "DELETE") {
            findings.add(
                line,
                format!("the method `{}` is unknown", call.method),
                "use GET, POST, PUT or DELETE",
            );
        }
        let mut names = HashSet::new();
        for (name, _) in &call.body {
            if matches!(name.as_str(), "e_r" | "csrf_token" | "header") {
                findings.add(line, format!("the payload names `{name}`"), "remove it: the scheme adds it");
            }
            names.insert(name);
        }
    }
    if endpoint.writes && endpoint.cache.scope != CacheScope::Never {
        findings.add(line, "it writes and is cached", "write `cache: never`, or take `writes` from `access`");
    }
    if endpoint.login && endpoint.cache.scope == CacheScope::Public {
        findings.add(
            line,
            "it needs a login and its cache is public",
            "write `cache: user`: an answer that depends on who asks is never public",
        );
    }
    if !endpoint.files.is_empty() && endpoint.flow.is_none() {
        findings.add(
            line,
            "it takes a file but has no flow",
            "name a function under src/flows that reads it",
        );
    }
}

fn check_params(endpoint: &Endpoint, findings: &mut Findings) {
    if endpoint.params.len() > MOST_PARAMS {
        findings.add(
            endpoint.line,
            format!("it has {} parameters", endpoint.params.len()),
            format!("keep to {MOST_PARAMS}, or raise MOST_PARAMS in codegen and in src/args.rs"),
        );
    }
    let mut used: HashSet<String> = HashSet::new();
    for call in endpoint.calls() {
        call.path.params(&mut |name| _ = used.insert(name.to_owned()));
        for (_, form) in &call.body {
            form.params(&mut |name| _ = used.insert(name.to_owned()));
        }
    }
    for (conditions, _) in &endpoint.variants {
        used.extend(conditions.iter().map(|condition| condition.param.clone()));
    }
    let mut methods: HashMap<String, &str> = HashMap::new();
    for param in &endpoint.params {
        if let Some(default) = &param.default {
            default.params(&mut |name| _ = used.insert(name.to_owned()));
        }
        if let Required::When(conditions) | Required::Unless(conditions) = &param.required {
            used.extend(conditions.iter().map(|condition| condition.param.clone()));
        }
        if let Some(other) = methods.insert(snake_case(&param.name), &param.name) {
            findings.add(
                param.line,
                format!("parameters `{other}` and `{}` have one Rust name", param.name),
                "rename one of them",
            );
        }
        if OPTIONS.contains(&param.name.as_str()) {
            findings.add(
                param.line,
                format!("parameter `{}` has the name of a request option", param.name),
                "choose another name: every call has that option",
            );
        }
        if param.required == Required::Always && param.default.is_some() {
            findings.add(
                param.line,
                format!("parameter `{}` is required and has a default", param.name),
                "keep one of the two",
            );
        }
        check_limits(param, findings);
        if param.kind == Kind::Choice && param.choice.as_ref().is_none_or(|choice| choice.values.is_empty()) {
            findings.add(
                param.line,
                format!("parameter `{}` is an enum without values", param.name),
                "add `values: { value: { zh: …, en: … } }`",
            );
        }
    }
    for name in &used {
        if endpoint.param(name).is_none() {
            findings.add(
                endpoint.line,
                format!("`{name}` is used but no parameter has this name"),
                format!("declare it under `params`, or correct the name; declared: {}", names(endpoint)),
            );
        }
    }
    if endpoint.flow.is_none() {
        for param in endpoint.params.iter().filter(|param| !used.contains(&param.name)) {
            findings.add(
                param.line,
                format!("parameter `{}` is declared but never used", param.name),
                "use it in `call` or `body`, or remove it",
            );
        }
    }
    for call in endpoint.calls() {
        for (field, form) in &call.body {
            check_form(field, form, endpoint, findings);
        }
    }
}

/// Limits that the kind of a parameter has no use for.
fn check_limits(param: &Param, findings: &mut Findings) {
    let is_text = matches!(param.kind, Kind::Text | Kind::Key | Kind::Keyword | Kind::Phone | Kind::Secret);
    let is_number = matches!(param.kind, Kind::Id | Kind::Int | Kind::TimeMs | Kind::TimeS);
    let limits = [
        (
            "max",
            param.max.is_some(),
            is_text || param.kind == Kind::Json,
            "text (characters) or `json` (strings of a list)",
        ),
        ("max_bytes", param.max_bytes.is_some(), is_text, "text"),
        ("range", param.range.is_some(), is_number, "a whole number"),
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

fn check_form(field: &str, form: &Form, endpoint: &Endpoint, findings: &mut Findings) {
    match form {
        Form::Raw(name) if name != "item" => {
            let numeric = endpoint.param(name).is_some_and(|param| {
                matches!(param.kind, Kind::Id | Kind::Int | Kind::Number | Kind::TimeMs | Kind::TimeS)
            });
            if !numeric {
                findings.add(
                    endpoint.line,
                    format!("`{field}` puts `{name}` into JSON as a number, but it is none"),
                    "give the parameter a numeric type, or write `$name`",
                );
            }
        }
        Form::Json(inner) => check_form(field, inner, endpoint, findings),
        Form::Each(name, inner) => {
            let mut raw = false;
            find_raw_item(inner, &mut raw);
            if raw && endpoint.param(name).is_some_and(|param| param.kind != Kind::Ids) {
                findings.add(
                    endpoint.line,
                    format!("`{field}` puts the parts of `{name}` into JSON as numbers, but they are none"),
                    "give the parameter the type `ids`, or use `$item`",
                );
            }
        }
        Form::Object(fields) => {
            fields.iter().for_each(|(_, form)| check_form(field, form, endpoint, findings))
        }
        Form::Array(items) => items.iter().for_each(|form| check_form(field, form, endpoint, findings)),
        Form::When(_, then, otherwise) => {
            check_form(field, then, endpoint, findings);
            if let Some(form) = otherwise {
                check_form(field, form, endpoint, findings);
            }
        }
        _ => {}
    }
}

fn find_raw_item(form: &Form, found: &mut bool) {
    match form {
        Form::Raw(name) if name == "item" => *found = true,
        Form::Object(fields) => fields.iter().for_each(|(_, form)| find_raw_item(form, found)),
        Form::Array(items) => items.iter().for_each(|form| find_raw_item(form, found)),
        _ => {}
    }
}

fn check_example(endpoint: &Endpoint, findings: &mut Findings) {
    let given = |name: &str| endpoint.example.iter().find(|(key, _)| key == name);
    let holds = |condition: &Condition| {
        given(&condition.param).is_some_and(|(_, value)| {
            condition.values.is_empty() || condition.values.iter().any(|wanted| *wanted == text(value))
        })
    };
    for (name, _) in &endpoint.example {
        if endpoint.param(name).is_none() && endpoint.name != "batch" {
            findings.add(
                endpoint.line,
                format!("the example gives `{name}`, which is no parameter"),
                format!("declared: {}", names(endpoint)),
            );
        }
    }
    for param in &endpoint.params {
        let needed = match &param.required {
            Required::No => false,
            Required::Always => true,
            Required::When(conditions) => conditions.iter().all(holds),
            Required::Unless(conditions) => !conditions.iter().any(holds),
        };
        if needed && given(&param.name).is_none() {
            findings.add(
                endpoint.line,
                format!("the example lacks the required parameter `{}`", param.name),
                format!("add `{}: …` under `example`", param.name),
            );
        }
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn names(endpoint: &Endpoint) -> String {
    if endpoint.params.is_empty() {
        return "none".to_owned();
    }
    endpoint.params.iter().map(|param| param.name.as_str()).collect::<Vec<_>>().join(", ")
}
