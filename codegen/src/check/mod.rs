//! Checks a registry as a whole.

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
use crate::text::{text, text_of};

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
                text!(
                    "它与 `{other}` 的 Rust 类型同名",
                    "its Rust type has the same name as that of `{other}`"
                ),
                text!("给其中一个改名", "rename one of them"),
            );
        }
        names::check_endpoint(endpoint, findings);
        let own = std::iter::once((&endpoint.route, endpoint.line_of("route")));
        for (route, line) in
            own.chain(endpoint.aliases.iter().map(|alias| (alias, endpoint.line_of("aliases"))))
        {
            check_route(route, line, findings);
            if let Some(other) = routes.insert(route.to_ascii_lowercase(), &endpoint.name) {
                findings.add(
                    line,
                    text!(
                        "路由 `{route}` 已属于 `{other}`",
                        "the route `{route}` already belongs to `{other}`"
                    ),
                    text!(
                        "给其中一个换一条路由，或删除（路由不区分大小写）",
                        "give one of them another route, or remove it (upper and lower case are the same)"
                    ),
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
            findings.add(
                left_out.line,
                text!("它在 `left_out` 中，却又是接口", "it is in `left_out`, but it is an endpoint"),
                text!("从 `left_out` 中删除", "remove it from `left_out`"),
            );
        }
    }
    for differs in registry.differs.iter().filter(|differs| differs.endpoint != "*") {
        findings.enter("differs");
        if !registry.endpoints.iter().any(|known| known.name == differs.endpoint) {
            let names = registry.endpoints.iter().map(|known| known.name.as_str());
            findings.unknown(differs.line, ("接口", "the endpoint"), &differs.endpoint, names);
        }
    }
    answers::check(registry, findings);
}

fn check_route(route: &str, line: Line, findings: &mut Findings) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
    if !route.is_empty() && (!route.starts_with('/') || route.ends_with('/') || !route.chars().all(legal)) {
        findings.add(
            line,
            text!("`{route}` 不是有效的路由", "`{route}` is not a valid route"),
            text!(
                "以 `/` 开头，不以 `/` 结尾，只用字母、数字、`_` 和 `-`",
                "begin with `/`, do not end with one, and use letters, digits, `_` and `-`"
            ),
        );
    }
}

fn check_endpoint(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.line;
    if endpoint.call.is_none() && endpoint.flow.is_none() && endpoint.shape.is_none() {
        findings.add(
            line,
            text!("它不发出任何调用", "it makes no call"),
            text!(
                "添加 `call: SCHEME /path`，或用 `flow:` 写明 src/flows 下的函数",
                "add `call: SCHEME /path`, or `flow:` with a function under src/flows"
            ),
        );
    }
    if !endpoint.category.is_empty()
        && !registry.categories.iter().any(|known| known.name == endpoint.category)
    {
        findings.unknown(
            endpoint.line_of("category"),
            ("分类", "the category"),
            &endpoint.category,
            registry.categories.iter().map(|known| known.name.as_str()),
        );
    }
    if !endpoint.source.is_empty() && !registry.sources.iter().any(|known| known.name == endpoint.source) {
        findings.unknown(
            endpoint.line_of("source"),
            ("来源", "the source"),
            &endpoint.source,
            registry.sources.iter().map(|known| known.name.as_str()),
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
            endpoint.line_of("cache"),
            text!("它会修改数据，却写了缓存", "it writes, but it is cached"),
            text!(
                "写 `cache: never`，或从 `access` 中去掉 `writes`",
                "write `cache: never`, or remove `writes` from `access`"
            ),
        );
    }
    check_touches(registry, endpoint, findings);
    if endpoint.login && endpoint.cache.scope == CacheScope::Public {
        findings.add(
            endpoint.line_of("cache"),
            text!("它需要登录，缓存却是公共的", "it needs a login, but its cache is public"),
            text!(
                "写 `cache: user`：因人而异的响应不能公共缓存",
                "write `cache: user`: an answer that depends on the account is never public"
            ),
        );
    }
    if !endpoint.files.is_empty() && endpoint.flow.is_none() && endpoint.shape.is_none() {
        findings.add(
            endpoint.line_of("files"),
            text!("它接收文件，却没有流程函数", "it takes a file, but it has no flow"),
            text!("写明 src/flows 下读取文件的函数", "name a function under src/flows that reads it"),
        );
    }
}

/// Checks the endpoints whose answers a write changes.
fn check_touches(registry: &Registry, endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.line_of("touches");
    for name in &endpoint.touches.endpoints {
        let Some(touched) = registry.endpoints.iter().find(|known| known.name == *name) else {
            let kept = registry.endpoints.iter().filter(|known| known.cache.scope != CacheScope::Never);
            let names = kept.map(|known| known.name.as_str()).chain(["account"]);
            findings.unknown(line, ("`touches` 中的接口", "in `touches`, the endpoint"), name, names);
            continue;
        };
        let needless = match touched.cache.scope {
            CacheScope::Never => text!("它的响应从不缓存", "its answers are never cached"),
            CacheScope::User if endpoint.touches.account => {
                text!("`account` 已包含它", "`account` includes it")
            }
            CacheScope::User | CacheScope::Public => continue,
        };
        findings.add(
            line,
            text_of!(
                "`touches` 中的 `{name}` 是多余的：{needless}",
                "`touches` need not name `{name}`: {needless}",
                needless
            ),
            text!("去掉它", "remove it"),
        );
    }
}

/// Checks the Rust functions of an endpoint: a `shape` takes the endpoint's `call`, a `flow` makes its own.
fn check_functions(endpoint: &Endpoint, findings: &mut Findings) {
    for (key, function, line) in [
        ("flow", &endpoint.flow, endpoint.line_of("flow")),
        ("shape", &endpoint.shape, endpoint.line_of("shape")),
    ] {
        if let Some(function) = function
            && !matches!(function.split("::").collect::<Vec<_>>().as_slice(), [file, name] if [file, name].iter().all(|part| is_name(part) && !is_rust_word(part)))
        {
            findings.add(
                line,
                text!("`{function}` 不是函数的写法", "`{function}` is not the name of a function"),
                text!(
                    "写成 `{key}: FILE::FUNCTION`，即 src/flows 下的函数",
                    "write `{key}: FILE::FUNCTION` for a function under src/flows"
                ),
            );
        }
    }
    if endpoint.shape.is_some() && endpoint.call.is_none() {
        findings.add(
            endpoint.line_of("shape"),
            text!("有 `shape`，却没有可供整理的 `call`", "it has `shape`, but no `call`"),
            text!(
                "添加 `call: SCHEME /path`；函数自行组织调用的写 `flow`",
                "add `call: SCHEME /path`; write `flow` for a function that makes its own calls"
            ),
        );
    }
    if endpoint.flow.is_some() && endpoint.call.is_some() {
        findings.add(
            endpoint.line_of("flow"),
            text!("同时写了 `flow` 和 `call`", "it has both `flow` and `call`"),
            text!(
                "函数接收调用的写 `shape`，否则去掉 `call`",
                "write `shape` for a function that takes the call, or remove `call`"
            ),
        );
    }
    if endpoint.flow.is_some() && endpoint.shape.is_some() {
        findings.add(
            endpoint.line_of("shape"),
            text!("同时写了 `flow` 和 `shape`", "it has both `flow` and `shape`"),
            text!("只保留一个", "keep one of them"),
        );
    }
}

/// Checks that the functions that an endpoint names exist.
fn check_functions_known(endpoint: &Endpoint, functions: &Functions, findings: &mut Findings) {
    for (key, function, line, wanted) in [
        ("flow", &endpoint.flow, endpoint.line_of("flow"), false),
        ("shape", &endpoint.shape, endpoint.line_of("shape"), true),
    ] {
        let Some(function) = function else { continue };
        match functions.get(function) {
            None => findings.add(
                line,
                text!("src/flows 下没有函数 `{function}`", "src/flows has no function `{function}`"),
                choose(function, functions.keys().map(String::as_str)),
            ),
            Some(Some(shapes)) if *shapes != wanted => findings.add(
                line,
                text!(
                    "`{key}` 与 `{function}` 的参数不符",
                    "`{key}` does not fit the arguments of `{function}`"
                ),
                text!(
                    "接收 plan 的函数写 `shape` 和 `call`，其他函数写 `flow`",
                    "write `shape` and `call` for a function that takes a plan, `flow` for one that does not"
                ),
            ),
            Some(_) => {}
        }
    }
}

fn check_call(registry: &Registry, call: &Call, findings: &mut Findings) {
    if !registry.schemes.iter().any(|scheme| scheme.name == call.scheme) {
        findings.unknown(
            call.line,
            ("加密方式", "the scheme"),
            &call.scheme,
            registry.schemes.iter().map(|known| known.name.as_str()),
        );
    } else if !registry.upstreams.iter().any(|upstream| upstream.name == call.upstream) {
        findings.unknown(
            call.upstream_line,
            ("上游", "the upstream"),
            &call.upstream,
            registry.upstreams.iter().map(|known| known.name.as_str()),
        );
    }
    if Method::of(&call.method).is_none() {
        findings.unknown(
            call.line,
            ("方法", "the method"),
            &call.method,
            Method::ALL.iter().map(|method| method.word()),
        );
    }
    for (name, value) in call.headers.iter().chain(&call.cookies) {
        let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(token) || !value.chars().all(|c| matches!(c, ' '..='~')) {
            findings.add(
                call.line,
                text!(
                    "`{name}: {value}` 不是有效的请求头或 Cookie",
                    "`{name}: {value}` is not a valid header or cookie"
                ),
                text!(
                    "名称只用 ASCII 字母、数字和 `-`，值只用可打印的 ASCII 字符",
                    "use ASCII letters, digits and `-` in its name, and printable ASCII in its value"
                ),
            );
        }
    }
}
