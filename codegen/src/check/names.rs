//! Names that generated code takes over: valid, free, and different from each other in Rust.

use std::collections::HashMap;

use crate::finding::{Findings, choose};
use crate::model::reserved::{CLIENT_METHODS, is_rust_type, is_rust_word};
use crate::model::{Endpoint, Kind, Registry, is_snake, pascal_case};

/// Checks the names of everything but endpoints.
pub(super) fn check_sections(registry: &Registry, findings: &mut Findings) {
    let upstreams = registry.upstreams.iter().map(|it| ("an upstream", &it.name, it.line));
    let schemes = registry.schemes.iter().map(|it| ("a scheme", &it.name, it.line));
    let categories = registry.categories.iter().map(|it| ("a category", &it.name, it.line));
    let sources = registry.sources.iter().map(|it| ("a source", &it.name, it.line));
    let types = registry.types.iter().map(|(name, choice)| ("a type", name, choice.line));
    let mut taken: HashMap<(&str, String), &str> = HashMap::new();
    for (what, name, line) in upstreams.chain(schemes).chain(sources).chain(categories).chain(types) {
        findings.enter(name);
        if !is_snake(name) {
            findings.add(
                line,
                format!("`{name}` is not a valid name for {what}"),
                "write it in snake case, beginning with a letter",
            );
        }
        if let Some(other) = taken.insert((what, pascal_case(name)), name) {
            findings.add(
                line,
                format!("`{other}` and `{name}` have one name in Rust, `{}`", pascal_case(name)),
                "rename one of them",
            );
        }
    }
    for (name, choice) in &registry.types {
        findings.enter(name);
        if Kind::of(name).is_some() {
            findings.add(
                choice.line,
                format!("the type `{name}` has the name of a kind of parameter"),
                "rename it: a parameter with this `type` would never have these values",
            );
        } else if is_rust_type(&pascal_case(name)) {
            findings.add(
                choice.line,
                format!("the type `{name}` would be `{}` in Rust, which is taken", pascal_case(name)),
                "give it a longer name",
            );
        }
    }
    for scheme in &registry.schemes {
        findings.enter(&scheme.name);
        if !registry.upstreams.iter().any(|upstream| upstream.name == scheme.upstream) {
            findings.add(
                scheme.upstream_line,
                format!("it names the unknown upstream `{}`", scheme.upstream),
                choose(&scheme.upstream, registry.upstreams.iter().map(|known| known.name.as_str())),
            );
        }
    }
}

/// Checks that a method and a type can have the endpoint's name.
pub(super) fn check_endpoint(endpoint: &Endpoint, findings: &mut Findings) {
    let name = &endpoint.name;
    let problem = if is_rust_word(name) {
        format!("`{name}` is a word of Rust's")
    } else if CLIENT_METHODS.contains(&name.as_str()) {
        format!("`{name}` is a function that the client has already")
    } else if is_rust_type(&pascal_case(name)) {
        format!("its builder would be `{}` in Rust, which is taken", pascal_case(name))
    } else {
        return;
    };
    findings.add(endpoint.line, problem, "give the endpoint a longer name; its route may stay");
}
