//! Names that generated code takes over: valid, free, and different from each other in Rust.

use std::collections::HashMap;

use crate::finding::Findings;
use crate::model::reserved::{CLIENT_METHODS, is_rust_type, is_rust_word};
use crate::model::{Endpoint, Kind, Registry, is_snake, pascal_case};
use crate::text::text;

/// Checks the names of everything but endpoints.
pub(super) fn check_sections(registry: &Registry, findings: &mut Findings) {
    let upstreams = registry.upstreams.iter().map(|it| (("上游", "an upstream"), &it.name, it.line));
    let schemes = registry.schemes.iter().map(|it| (("加密方式", "a scheme"), &it.name, it.line));
    let categories = registry.categories.iter().map(|it| (("分类", "a category"), &it.name, it.line));
    let sources = registry.sources.iter().map(|it| (("来源", "a source"), &it.name, it.line));
    let types = registry.types.iter().map(|(name, choice)| (("类型", "a type"), name, choice.line));
    let mut taken: HashMap<((&str, &str), String), &str> = HashMap::new();
    for (what, name, line) in upstreams.chain(schemes).chain(sources).chain(categories).chain(types) {
        findings.enter(name);
        if !is_snake(name) {
            findings.misnamed(
                line,
                name,
                what,
                text!("使用小写字母和下划线，以字母开头", "write it in snake case, beginning with a letter"),
            );
        }
        if let Some(other) = taken.insert((what, pascal_case(name)), name) {
            findings.same_in_rust(line, other, name, &pascal_case(name));
        }
    }
    for (name, choice) in &registry.types {
        findings.enter(name);
        if Kind::of(name).is_some() {
            findings.add(
                choice.line,
                text!(
                    "类型 `{name}` 与一种参数类型同名",
                    "the type `{name}` has the name of a kind of parameter"
                ),
                text!(
                    "改名：写这个 `type` 的参数用不到这些值",
                    "rename it: a parameter with this `type` would never have these values"
                ),
            );
        } else if is_rust_type(&pascal_case(name)) {
            findings.add(
                choice.line,
                text!(
                    "类型 `{name}` 在 Rust 中是 `{}`，已被占用",
                    "the type `{name}` would be `{}` in Rust, which is taken",
                    pascal_case(name)
                ),
                text!("换一个更长的名称", "give it a longer name"),
            );
        }
    }
    for scheme in &registry.schemes {
        findings.enter(&scheme.name);
        if !registry.upstreams.iter().any(|upstream| upstream.name == scheme.upstream) {
            findings.unknown(
                scheme.upstream_line,
                ("上游", "the upstream"),
                &scheme.upstream,
                registry.upstreams.iter().map(|known| known.name.as_str()),
            );
        }
    }
}

/// Checks that a method and a type can have the endpoint's name.
pub(super) fn check_endpoint(endpoint: &Endpoint, findings: &mut Findings) {
    let name = &endpoint.name;
    let problem = if is_rust_word(name) {
        text!("`{name}` 是 Rust 的关键字", "`{name}` is a word of Rust")
    } else if CLIENT_METHODS.contains(&name.as_str()) {
        text!("客户端已有函数 `{name}`", "the client already has a function `{name}`")
    } else if is_rust_type(&pascal_case(name)) {
        text!(
            "它的构建器在 Rust 中是 `{}`，已被占用",
            "its builder would be `{}` in Rust, which is taken",
            pascal_case(name)
        )
    } else {
        return;
    };
    findings.add(
        endpoint.line,
        problem,
        text!("给接口换一个更长的名称，路由可以不变", "give the endpoint a longer name; its route may stay"),
    );
}
