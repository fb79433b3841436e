//! Endpoints, and the calls that they describe.

use super::answers::returns;
use super::effects;
use super::fields::{Fields, both, count_of, entries, json, list_of_text, pairs, text_of};
use super::forms::{conditions, form, template};
use super::paging::paging;
use super::params::param;
use super::things::with_threads;
use super::yaml::{Data, Node};
use crate::finding::{Findings, Line};
use crate::model::keys::{ACCESS, ENDPOINT_KEYS, VARIANT_KEYS};
use crate::model::{
    Cache, CacheScope, Call, Effect, Endpoint, Field, File, Form, Registry, Touches, is_snake, snake_case,
};
use crate::text::text;

/// Reads an endpoint; `shared` are the parameters that endpoints share.
pub(super) fn endpoint(
    name: &str,
    node: &Node,
    shared: &[(String, Node)],
    registry: &mut Registry,
    findings: &mut Findings,
) -> Endpoint {
    if !is_snake(name) {
        findings.misnamed(
            node.line,
            name,
            ("接口", "an endpoint"),
            match snake_case(name) {
                better if is_snake(&better) => {
                    text!("使用小写字母和下划线：`{better}`", "write it in snake case: `{better}`")
                }
                _ => text!(
                    "使用小写字母和下划线，以字母开头",
                    "write it in snake case, beginning with a letter"
                ),
            },
        );
    }
    let params: Vec<_> = entries(Fields::new(node, findings).seen("params"), findings)
        .into_iter()
        .map(|(name, node)| param(&name, &node, shared, registry, findings))
        .collect();
    let node = &*with_threads(node, &params, &registry.things, findings);
    let mut fields = Fields::new(node, findings);
    fields.take("params");
    let lines = fields.lines();
    let files = entries(fields.take("files"), findings)
        .into_iter()
        .map(|(name, node)| file(name, &node, findings))
        .collect();
    let call = call(&mut fields, registry, findings);
    let variants = match fields.take("variants") {
        None => Vec::new(),
        Some(Node { data: Data::List(items), .. }) => items
            .iter()
            .filter_map(|item| {
                let mut fields = Fields::new(item, findings);
                let when = conditions(fields.take("when"), findings);
                let mut variant = call_of(&mut fields, registry, call.as_ref(), findings);
                if fields.seen("body").is_none()
                    && let (Some(variant), Some(call)) = (&mut variant, &call)
                {
                    variant.body.clone_from(&call.body);
                }
                if when.is_empty() {
                    findings.add(
                        item.line,
                        text!("变体没有条件", "a variant has no condition"),
                        text!("添加 `when: {{ param: value }}`", "add `when: {{ param: value }}`"),
                    );
                }
                if call.is_none() {
                    findings.add(
                        item.line,
                        text!(
                            "有变体，但接口没有 `call`",
                            "there is a variant, but the endpoint has no `call`"
                        ),
                        text!("给接口添加 `call: SCHEME /path`", "add `call: SCHEME /path` to the endpoint"),
                    );
                }
                fields.finish_with(VARIANT_KEYS, findings);
                Some((when, variant?))
            })
            .collect(),
        Some(node) => {
            findings.add(
                node.line,
                text!("`variants` 不是列表", "`variants` is not a list"),
                text!(
                    "每项写成 `- {{ when: …, call: …, body: … }}`",
                    "write `- {{ when: …, call: …, body: … }}` items"
                ),
            );
            Vec::new()
        }
    };
    let access = access(fields.take("access"), findings);
    let has = |word: &str| access.iter().any(|known| known == word);
    let does = fields.take("does").and_then(|node| effects::does(node, &registry.things, findings));
    let shows = fields.take("shows").and_then(|node| effects::shows(node, &registry.things, findings));
    let writes = has("writes");
    let touches = touches(fields.take("touches"), writes, does.as_ref(), findings);
    let example = entries(fields.take("example"), findings);
    let route = fields.text("route", findings).unwrap_or_else(|| {
        findings.missing(node.line, "route", "/path/of/it");
        String::new()
    });
    let title = both(fields.take("title"), node.line, findings);
    let returns = fields.take("returns").and_then(|node| returns(name, &title, node, registry, findings));
    let endpoint = Endpoint {
        line: node.line,
        lines,
        name: name.to_owned(),
        aliases: list_of_text(fields.take("aliases"), findings),
        category: fields.text("category", findings).unwrap_or_else(|| {
            findings.missing(node.line, "category", "KEY");
            String::new()
        }),
        source: fields
            .text("source", findings)
            .or_else(|| registry.sources.first().map(|source| source.name.clone()))
            .unwrap_or_default(),
        title,
        about: both(fields.take("about"), node.line, findings),
        cache: cache(fields.take("cache"), node.line, writes, findings),
        flow: fields.text("flow", findings),
        shape: fields.text("shape", findings),
        example_lines: example.iter().map(|(_, node)| node.line).collect(),
        example: example.into_iter().map(|(key, node)| (key, json(&node))).collect(),
        answer: fields.take("answer").map(json),
        returns,
        paging: fields.take("paging").and_then(|node| paging(node, findings)),
        route,
        call,
        variants,
        params,
        files,
        login: has("login"),
        writes,
        local: has("local"),
        any_path: has("any_path"),
        does,
        shows,
        touches,
    };
    fields.finish_with(ENDPOINT_KEYS, findings);
    endpoint
}

/// Reads the call of an endpoint itself.
fn call(fields: &mut Fields<'_>, registry: &Registry, findings: &mut Findings) -> Option<Call> {
    if fields.seen("call").is_none() {
        for key in ["body", "upstream", "method", "headers", "cookies"] {
            if let Some(node) = fields.seen(key) {
                findings.add(
                    node.line,
                    text!("有 `{key}`，却没有 `call`", "it has `{key}`, but no `call`"),
                    text!("添加 `call: SCHEME /path`", "add `call: SCHEME /path`"),
                );
            }
        }
    }
    call_of(fields, registry, None, findings)
}

/// Reads a `call` with its keys; a variant takes the missing ones from `base`.
fn call_of(
    fields: &mut Fields<'_>,
    registry: &Registry,
    base: Option<&Call>,
    findings: &mut Findings,
) -> Option<Call> {
    let body = fields.take("body").map(|node| fields_of(node, findings));
    let upstream_line = fields.seen("upstream").map(|node| node.line);
    let upstream = fields.text("upstream", findings);
    let method = fields.text("method", findings);
    let inherited = |of: fn(&Call) -> &Vec<(String, String)>| base.map(of).cloned().unwrap_or_default();
    let headers = match fields.take("headers") {
        None => inherited(|base| &base.headers),
        own => pairs(own, findings),
    };
    let cookies = match fields.take("cookies") {
        None => inherited(|base| &base.cookies),
        own => pairs(own, findings),
    };
    let Some(node) = fields.take("call") else {
        let mut call = base?.clone();
        call.body = body.unwrap_or_default();
        call.upstream = upstream.unwrap_or(call.upstream);
        call.upstream_line = upstream_line.unwrap_or(call.upstream_line);
        call.method = method.unwrap_or(call.method);
        (call.headers, call.cookies) = (headers, cookies);
        return Some(call);
    };
    let text = text_of(node, findings)?;
    let Some((scheme, path)) = text.split_once(' ') else {
        findings.add(
            node.line,
            text!("`call: {text}` 没有路径", "`call: {text}` has no path"),
            text!("写成 `call: SCHEME /path`", "write `call: SCHEME /path`"),
        );
        return None;
    };
    let upstream = upstream
        .or_else(|| base.filter(|base| base.scheme == scheme).map(|base| base.upstream.clone()))
        .or_else(|| {
            registry.schemes.iter().find(|known| known.name == scheme).map(|known| known.upstream.clone())
        });
    let path = path.trim();
    if !path.starts_with('/') && !path.starts_with('{') {
        findings.add(
            node.line,
            text!("路径 `{path}` 不是绝对路径", "the path `{path}` is not absolute"),
            text!("以 `/` 开头", "begin with `/`"),
        );
    }
    Some(Call {
        line: node.line,
        scheme: scheme.to_owned(),
        upstream: upstream.unwrap_or_default(),
        upstream_line: upstream_line.unwrap_or(node.line),
        method: method.or(base.map(|base| base.method.clone())).unwrap_or_else(|| "POST".to_owned()),
        path: template(path, node.line, findings),
        body: body.unwrap_or_default(),
        headers,
        cookies,
    })
}

fn fields_of(node: &Node, findings: &mut Findings) -> Vec<Field> {
    match &node.data {
        Data::Map(entries) => entries
            .iter()
            .map(|(name, node)| Field { line: node.line, name: name.clone(), form: form(node, findings) })
            .collect(),
        // Parameters that go out under their own names.
        Data::List(items) => items
            .iter()
            .filter_map(|item| {
                let name = text_of(item, findings)?;
                Some(Field { line: item.line, name: name.clone(), form: Form::Param(name) })
            })
            .collect(),
        Data::Null => Vec::new(),
        _ => {
            findings.add(
                node.line,
                text!("`body` 既不是列表也不是映射", "`body` is neither a list nor a mapping"),
                text!(
                    "写 `body: [parameter]` 或 `body: {{ field: $parameter }}`",
                    "write `body: [parameter]` or `body: {{ field: $parameter }}`"
                ),
            );
            findings.lose_track();
            Vec::new()
        }
    }
}

fn access(node: Option<&Node>, findings: &mut Findings) -> Vec<String> {
    let line = node.map(|node| node.line).unwrap_or_default();
    let words = list_of_text(node, findings);
    for word in words.iter().filter(|word| !ACCESS.contains(&word.as_str())) {
        findings.unknown(line, ("`access` 中的词", "in `access`, the word"), word, ACCESS);
    }
    words
}

/// Reads the cached answers that a write touches: by default all of its account. A sign-in has no account yet.
fn touches(node: Option<&Node>, writes: bool, does: Option<&Effect>, findings: &mut Findings) -> Touches {
    let signs_in = does.is_some_and(|does| does.verb.is_signing_in());
    let Some(node) = node else { return Touches { account: writes && !signs_in, ..Touches::default() } };
    if !writes {
        findings.add(
            node.line,
            text!("有 `touches`，却不修改数据", "it has `touches`, but it does not write"),
            text!("添加 `access: [writes]`，或去掉 `touches`", "add `access: [writes]`, or remove `touches`"),
        );
        return Touches::default();
    }
    let mut endpoints = list_of_text(Some(node), findings);
    let named = endpoints.len();
    endpoints.retain(|name| name != "account");
    Touches { account: endpoints.len() < named, endpoints }
}

/// Reads the cache policy. Answers of writes are never cached.
fn cache(node: Option<&Node>, line: Line, writes: bool, findings: &mut Findings) -> Cache {
    let help = || {
        text!(
            "写 `cache: public`、`cache: user` 或 `cache: never`；拿不准时写 `user`；有 `access: [writes]` 时不必写",
            "write `cache: public`, `cache: user` or `cache: never`; when in doubt, `user`; with `access: [writes]`, none is needed"
        )
    };
    let Some(node) = node else {
        if !writes {
            findings.add(line, text!("没有写明缓存方式", "it has no cache policy"), help());
        }
        return Cache::default();
    };
    let (scope, ttl) = match &node.data {
        Data::Map(_) => {
            let mut fields = Fields::new(node, findings);
            let scope = fields.text("scope", findings);
            let ttl = fields.take("ttl").and_then(|node| count_of(node, findings));
            fields.finish(findings);
            (scope, ttl)
        }
        _ => (text_of(node, findings), None),
    };
    let scope = scope.as_deref().and_then(CacheScope::of).unwrap_or_else(|| {
        findings.add(node.line, text!("没有这种缓存方式", "no cache policy has this name"), help());
        CacheScope::Never
    });
    Cache { scope, ttl }
}

fn file(name: String, node: &Node, findings: &mut Findings) -> File {
    let (mut node, mut optional) = (node.clone(), false);
    if let Data::Map(entries) = &mut node.data
        && let Some(at) = entries.iter().position(|(key, _)| key == "optional")
    {
        optional = matches!(entries.remove(at).1.data, Data::Bool(true));
    }
    File { about: both(Some(&node), node.line, findings), name, optional }
}
