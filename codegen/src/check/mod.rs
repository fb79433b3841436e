//! What a registry as a whole must keep.

mod params;
mod payload;

use std::collections::HashMap;

use crate::finding::Findings;
use crate::model::{
    CacheScope, Call, Condition, Endpoint, Registry, Required, is_name, pascal_case, snake_case,
};

/// Words that no function of Rust can have as its name.
const RUST_WORDS: &str = " abstract as async await become box break const continue crate do dyn else enum extern false \
    final fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct \
    super trait true try type typeof unsafe unsized use virtual where while yield ";

pub(crate) fn check(registry: &Registry, findings: &mut Findings) {
    check_systems(registry, findings);
    let mut routes: HashMap<String, &str> = HashMap::new();
    let mut types: HashMap<String, &str> = HashMap::new();
    let mut enums: HashMap<String, &str> =
        registry.types.keys().map(|name| (pascal_case(name), name.as_str())).collect();
    for endpoint in &registry.endpoints {
        findings.enter(&endpoint.name);
        if let Some(other) = types.insert(pascal_case(&endpoint.name), &endpoint.name) {
            findings.add(
                endpoint.line,
                format!("its Rust type has the name of `{other}`'s"),
                "rename one of them",
            );
        }
        if RUST_WORDS.contains(&format!(" {} ", endpoint.name)) {
            findings.add(
                endpoint.line,
                format!("`{}` is a word of Rust's", endpoint.name),
                "give the endpoint a longer name; its route may stay",
            );
        }
        let own = std::iter::once((&endpoint.route, endpoint.lines.route));
        for (route, line) in own.chain(endpoint.aliases.iter().map(|alias| (alias, endpoint.lines.aliases))) {
            check_route(route, line, findings);
            if let Some(other) = routes.insert(route.to_ascii_lowercase(), &endpoint.name) {
                findings.add(
                    line,
                    format!("the route `{route}` belongs to `{other}` already"),
                    "give one of them another route or remove it (routes match without regard to case)",
                );
            }
        }
        check_endpoint(registry, endpoint, findings);
        params::check(endpoint, &mut enums, findings);
        for call in endpoint.calls() {
            payload::check(call, endpoint, findings);
        }
        check_example(endpoint, findings);
    }
}

fn check_systems(registry: &Registry, findings: &mut Findings) {
    let names = (registry.upstreams.iter().map(|upstream| (&upstream.name, upstream.line)))
        .chain(registry.schemes.iter().map(|scheme| (&scheme.name, scheme.line)));
    for (name, line) in names {
        findings.enter(name);
        if !is_name(name) || snake_case(name) != **name {
            findings.add(line, format!("`{name}` is no name"), "write it in snake case");
        }
    }
    for name in registry.types.keys().filter(|name| !is_name(name)) {
        findings.enter(name);
        findings.add(1, format!("`{name}` is no name for a type"), "write it in snake case");
    }
    for scheme in &registry.schemes {
        findings.enter(&scheme.name);
        if !registry.upstreams.iter().any(|upstream| upstream.name == scheme.upstream) {
            findings.add(
                scheme.line,
                format!("it names the unknown upstream `{}`", scheme.upstream),
                "add it under `upstreams`, or correct its name",
            );
        }
    }
}

fn check_route(route: &str, line: usize, findings: &mut Findings) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
    if !route.is_empty() && (!route.starts_with('/') || route.ends_with('/') || !route.chars().all(legal)) {
        findings.add(
            line,
            format!("`{route}` is no route"),
            "begin with `/`, end without one, and use letters, digits, `_` and `-`",
        );
    }
}

fn check_endpoint(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.line;
    if endpoint.call.is_none() && endpoint.flow.is_none() && endpoint.shape.is_none() {
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
            endpoint.lines.category,
            format!("the category `{}` is unknown", endpoint.category),
            "name one of `categories`, or add it there",
        );
    }
    for call in endpoint.calls() {
        check_call(registry, call, findings);
    }
    check_functions(endpoint, findings);
    if let Some(typed) = endpoint.typed.as_ref().filter(|typed| !is_name(typed)) {
        findings.add(line, format!("`{typed}` is no type of Rust"), "name a type under src/answers");
    }
    if endpoint.writes && endpoint.cache.scope != CacheScope::Never {
        findings.add(
            endpoint.lines.cache,
            "it writes and is cached",
            "write `cache: never`, or take `writes` from `access`",
        );
    }
    if endpoint.login && endpoint.cache.scope == CacheScope::Public {
        findings.add(
            endpoint.lines.cache,
            "it needs a login and its cache is public",
            "write `cache: user`: an answer that depends on who asks is never public",
        );
    }
    if !endpoint.files.is_empty() && endpoint.flow.is_none() && endpoint.shape.is_none() {
        findings.add(
            endpoint.lines.files,
            "it takes a file but has no flow",
            "name a function under src/flows that reads it",
        );
    }
}

/// The Rust functions that an endpoint names: a `shape` is handed the endpoint's `call`, a `flow` makes its own.
fn check_functions(endpoint: &Endpoint, findings: &mut Findings) {
    for (key, function, line) in
        [("flow", &endpoint.flow, endpoint.lines.flow), ("shape", &endpoint.shape, endpoint.lines.shape)]
    {
        if let Some(function) = function
            && !matches!(function.split("::").collect::<Vec<_>>().as_slice(), [file, name] if is_name(file) && is_name(name))
        {
            findings.add(
                line,
                format!("`{function}` does not name a function"),
                format!("write `{key}: FILE::FUNCTION` for a function under src/flows"),
            );
        }
    }
    if endpoint.shape.is_some() && endpoint.call.is_none() {
        findings.add(
            endpoint.lines.shape,
            "it has `shape` and no `call` to shape",
            "add `call: SCHEME /path`, or write `flow` for a function that puts its calls together itself",
        );
    }
    if endpoint.flow.is_some() && endpoint.call.is_some() {
        findings.add(
            endpoint.lines.flow,
            "it has both `flow` and `call`",
            "write `shape` for a function that is handed the call, or take `call` out",
        );
    }
    if endpoint.flow.is_some() && endpoint.shape.is_some() {
        findings.add(endpoint.lines.shape, "it has both `flow` and `shape`", "keep one of them");
    }
}

fn check_call(registry: &Registry, call: &Call, findings: &mut Findings) {
    if !registry.schemes.iter().any(|scheme| scheme.name == call.scheme) {
        let known: Vec<_> = registry.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
        findings.add(
            call.line,
            format!("the scheme `{}` is unknown", call.scheme),
            format!("use one of {}", known.join(", ")),
        );
    } else if !registry.upstreams.iter().any(|upstream| upstream.name == call.upstream) {
        findings.add(
            call.line,
            format!("the upstream `{}` is unknown", call.upstream),
            "add it under `upstreams`, or correct its name",
        );
    }
    if !matches!(call.method.as_str(), "GET" | "POST" | "PUT" | "DELETE") {
        findings.add(
            call.line,
            format!("the method `{}` is unknown", call.method),
            "use GET, POST, PUT or DELETE",
        );
    }
    for (name, value) in call.headers.iter().chain(&call.cookies) {
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(token) || !value.chars().all(|c| matches!(c, ' '..='~')) {
            findings.add(
                call.line,
                format!("`{name}: {value}` is no header or cookie"),
                "use ASCII letters, digits and `-` in its name, and printable ASCII in its value",
            );
        }
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
                endpoint.lines.example,
                format!("the example gives `{name}`, which is no parameter"),
                format!("declared: {}", endpoint.param_names()),
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
                endpoint.lines.example,
                format!("the example lacks the required parameter `{}`", param.name),
                format!("add `{}: …` under `example`", param.name),
            );
        }
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
