//! What a registry as a whole must keep.

mod answers;
mod devices;
mod example;
mod hints;
mod names;
mod paging;
mod params;
mod payload;
mod rights;
mod things;

use std::collections::{BTreeMap, HashMap};

use crate::finding::{Findings, Line, choose};
use crate::model::reserved::is_rust_word;
use crate::model::{CacheScope, Call, Endpoint, Method, Registry, is_name, pascal_case};

/// The functions that `flow:` and `shape:` may name, as `file::function` under `src/flows`, and whether each is handed a call
/// to shape, where that is known.
pub type Functions = BTreeMap<String, Option<bool>>;

pub(crate) fn check(registry: &Registry, functions: Option<&Functions>, findings: &mut Findings) {
    names::check_sections(registry, findings);
    devices::check(registry, findings);
    things::check(registry, findings);
    hints::check(registry, findings);
    let mut routes: HashMap<String, &str> = HashMap::new();
    let mut types: HashMap<String, &str> = HashMap::new();
    let mut enums: HashMap<String, &str> =
        registry.types.keys().map(|name| (pascal_case(name), name.as_str())).collect();
    for endpoint in &registry.endpoints {
        if findings.are_many() {
            return;
        }
        findings.enter(&endpoint.name);
        if let Some(other) = types.insert(pascal_case(&endpoint.name), &endpoint.name) {
            findings.add(
                endpoint.line,
                format!("its Rust type has the name of `{other}`'s"),
                "rename one of them",
            );
        }
        names::check_endpoint(endpoint, findings);
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
        if let Some(functions) = functions {
            check_functions_known(endpoint, functions, findings);
        }
        params::check(endpoint, &mut enums, findings);
        for call in endpoint.calls() {
            payload::check(call, endpoint, findings);
        }
        example::check(endpoint, findings);
    }
    for left_out in &registry.left_out {
        findings.enter(&left_out.name);
        if routes.contains_key(&left_out.route()) || types.contains_key(&pascal_case(&left_out.name)) {
            findings.add(left_out.line, "it is left out, and an endpoint", "remove it from `left_out`");
        }
    }
    for differs in registry.differs.iter().filter(|differs| differs.endpoint != "*") {
        findings.enter("differs");
        if !registry.endpoints.iter().any(|known| known.name == differs.endpoint) {
            let names = registry.endpoints.iter().map(|known| known.name.as_str());
            let problem = format!("`{}` is no endpoint", differs.endpoint);
            findings.add(differs.line, problem, choose(&differs.endpoint, names));
        }
    }
    answers::check(registry, findings);
}

fn check_route(route: &str, line: Line, findings: &mut Findings) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
    if !route.is_empty() && (!route.starts_with('/') || route.ends_with('/') || !route.chars().all(legal)) {
        findings.add(
            line,
            format!("`{route}` is not a valid route"),
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
            choose(&endpoint.category, registry.categories.iter().map(|known| known.name.as_str())),
        );
    }
    if !endpoint.source.is_empty() && !registry.sources.iter().any(|known| known.name == endpoint.source) {
        findings.add(
            endpoint.lines.source,
            format!("the source `{}` is unknown", endpoint.source),
            choose(&endpoint.source, registry.sources.iter().map(|known| known.name.as_str())),
        );
    }
    for call in endpoint.calls() {
        check_call(registry, call, findings);
    }
    check_functions(endpoint, findings);
    rights::check(endpoint, findings);
    paging::check(endpoint, findings);
    if endpoint.writes && endpoint.cache.scope != CacheScope::Never {
        findings.add(
            endpoint.lines.cache,
            "it writes and is cached",
            "write `cache: never`, or take `writes` from `access`",
        );
    }
    check_touches(registry, endpoint, findings);
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

/// The endpoints whose answers a write changes.
fn check_touches(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.lines.touches;
    for name in &endpoint.touches.endpoints {
        let Some(touched) = registry.endpoints.iter().find(|known| known.name == *name) else {
            let kept = registry.endpoints.iter().filter(|known| known.cache.scope != CacheScope::Never);
            let names = kept.map(|known| known.name.as_str()).chain(["account"]);
            findings.add(line, format!("it touches `{name}`, which is no endpoint"), choose(name, names));
            continue;
        };
        let needless = match touched.cache.scope {
            CacheScope::Never => "whose answers are never kept",
            CacheScope::User if endpoint.touches.account => "which `account` covers",
            CacheScope::User | CacheScope::Public => continue,
        };
        findings.add(line, format!("it touches `{name}`, {needless}"), "take it out");
    }
}

/// The Rust functions that an endpoint names: a `shape` is handed the endpoint's `call`, a `flow` makes its own.
fn check_functions(endpoint: &Endpoint, findings: &mut Findings) {
    for (key, function, line) in
        [("flow", &endpoint.flow, endpoint.lines.flow), ("shape", &endpoint.shape, endpoint.lines.shape)]
    {
        if let Some(function) = function
            && !matches!(function.split("::").collect::<Vec<_>>().as_slice(), [file, name] if [file, name].iter().all(|part| is_name(part) && !is_rust_word(part)))
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

/// Whether the functions that an endpoint names are there.
fn check_functions_known(endpoint: &Endpoint, functions: &Functions, findings: &mut Findings) {
    for (key, function, line, wanted) in [
        ("flow", &endpoint.flow, endpoint.lines.flow, false),
        ("shape", &endpoint.shape, endpoint.lines.shape, true),
    ] {
        let Some(function) = function else { continue };
        match functions.get(function) {
            None => findings.add(
                line,
                format!("there is no function `{function}` under src/flows"),
                choose(function, functions.keys().map(String::as_str)),
            ),
            Some(Some(shapes)) if *shapes != wanted => findings.add(
                line,
                format!("`{key}` does not fit the arguments of `{function}`"),
                "write `shape` and `call` for a function that is handed a plan, `flow` for one that is not",
            ),
            Some(_) => {}
        }
    }
}

fn check_call(registry: &Registry, call: &Call, findings: &mut Findings) {
    if !registry.schemes.iter().any(|scheme| scheme.name == call.scheme) {
        findings.add(
            call.line,
            format!("the scheme `{}` is unknown", call.scheme),
            choose(&call.scheme, registry.schemes.iter().map(|known| known.name.as_str())),
        );
    } else if !registry.upstreams.iter().any(|upstream| upstream.name == call.upstream) {
        findings.add(
            call.upstream_line,
            format!("the upstream `{}` is unknown", call.upstream),
            choose(&call.upstream, registry.upstreams.iter().map(|known| known.name.as_str())),
        );
    }
    if Method::of(&call.method).is_none() {
        findings.add(
            call.line,
            format!("the method `{}` is unknown", call.method),
            choose(&call.method, Method::ALL.iter().map(|method| method.word())),
        );
    }
    for (name, value) in call.headers.iter().chain(&call.cookies) {
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(token) || !value.chars().all(|c| matches!(c, ' '..='~')) {
            findings.add(
                call.line,
                format!("`{name}: {value}` is not a valid header or cookie"),
                "use ASCII letters, digits and `-` in its name, and printable ASCII in its value",
            );
        }
    }
}
