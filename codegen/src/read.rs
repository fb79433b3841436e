//! From YAML to the model: shapes, names and types of what is written.

use serde_json::Value as Json;

use crate::finding::Findings;
use crate::forms::{conditions, fields, form, template};
use crate::model::{
    Cache, CacheScope, Call, Category, Choice, ChoiceValue, Endpoint, File, Kind, Param, Registry, Required,
    Scheme, Text, Upstream, snake_case,
};
use crate::yaml::{Data, Node};

/// Reads a whole document.
pub(crate) fn registry(root: &Node, findings: &mut Findings) -> Registry {
    let mut registry = Registry::default();
    let mut shared = Vec::new();
    findings.enter("registry");
    let mut top = Fields::new(root, findings);
    for (key, node) in entries(top.take("upstreams"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        registry.upstreams.push(Upstream {
            base: fields.take("base").and_then(|node| text_of(node, findings)),
            statuses: entries(fields.take("statuses"), findings)
                .into_iter()
                .filter_map(|(code, status)| {
                    Some((code.parse().ok()?, u16::try_from(int_of(&status, findings)?).ok()?))
                })
                .collect(),
            about: both(fields.take("about"), node.line, findings),
            name: key,
        });
        fields.finish(findings);
    }
    for (key, node) in entries(top.take("schemes"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        registry.schemes.push(Scheme {
            upstream: fields.text("upstream", findings).unwrap_or_default(),
            about: both(fields.take("about"), node.line, findings),
            name: key,
        });
        fields.finish(findings);
    }
    for (key, node) in entries(top.take("categories"), findings) {
        findings.enter(&key);
        registry.categories.push(Category { title: both(Some(&node), node.line, findings), name: key });
    }
    for (key, node) in entries(top.take("types"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        let choice = Choice {
            about: both(fields.take("about"), node.line, findings),
            values: values(fields.take("values"), findings),
        };
        fields.finish(findings);
        registry.types.insert(key, choice);
    }
    for (key, node) in entries(top.take("params"), findings) {
        findings.enter(&key);
        shared.push((key, node));
    }
    let endpoints = entries(top.take("endpoints"), findings);
    findings.enter("registry");
    top.finish(findings);
    for (name, node) in endpoints {
        findings.enter(&name);
        let endpoint = endpoint(&name, &node, &shared, &registry, findings);
        registry.endpoints.push(endpoint);
    }
    registry
}

const ENDPOINT_KEYS: &str = "route, aliases, category, title, about, call, upstream, method, headers, cookies, \
     params, files, body, variants, flow, cache, access, example, answer, typed";

fn endpoint(
    name: &str,
    node: &Node,
    shared: &[(String, Node)],
    registry: &Registry,
    findings: &mut Findings,
) -> Endpoint {
    if snake_case(name) != name {
        findings.add(
            node.line,
            format!("`{name}` is no name for an endpoint"),
            format!("write it in snake case: `{}`", snake_case(name)),
        );
    }
    let mut fields = Fields::new(node, findings);
    let params = entries(fields.take("params"), findings)
        .into_iter()
        .map(|(name, node)| param(&name, &node, shared, registry, findings))
        .collect();
    let files = entries(fields.take("files"), findings)
        .into_iter()
        .map(|(name, node)| File { about: both(Some(&node), node.line, findings), name })
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
                        "a variant without a condition",
                        "give it `when: { param: value }`",
                    );
                }
                fields.finish(findings);
                Some((when, variant?))
            })
            .collect(),
        Some(node) => {
            findings.add(node.line, "`variants` is no list", "write `- { when: …, call: …, body: … }` items");
            Vec::new()
        }
    };
    let (login, writes) = access(fields.take("access"), findings);
    let route = fields.text("route", findings).unwrap_or_else(|| {
        findings.add(node.line, "it has no `route`", "add `route: /path/of/it`");
        String::new()
    });
    let endpoint = Endpoint {
        line: node.line,
        name: name.to_owned(),
        aliases: list_of_text(fields.take("aliases"), findings),
        category: fields.text("category", findings).unwrap_or_else(|| {
            findings.add(node.line, "it has no `category`", "name one of `categories`");
            String::new()
        }),
        title: both(fields.take("title"), node.line, findings),
        about: both(fields.take("about"), node.line, findings),
        cache: cache(fields.take("cache"), node.line, findings),
        flow: fields.text("flow", findings),
        example: entries(fields.take("example"), findings)
            .into_iter()
            .map(|(key, node)| (key, json(&node)))
            .collect(),
        answer: fields.take("answer").map(json),
        typed: fields.text("typed", findings),
        route,
        call,
        variants,
        params,
        files,
        login,
        writes,
    };
    fields.finish_with(ENDPOINT_KEYS, findings);
    endpoint
}

/// The call that stands directly in an endpoint.
fn call(fields: &mut Fields<'_>, registry: &Registry, findings: &mut Findings) -> Option<Call> {
    if fields.seen("call").is_none() {
        for key in ["body", "upstream", "method", "headers", "cookies"] {
            if let Some(node) = fields.seen(key) {
                findings.add(node.line, format!("`{key}` without a `call`"), "add `call: SCHEME /path`");
            }
        }
    }
    call_of(fields, registry, None, findings)
}

/// A `call` with what belongs to it; what a variant leaves out it takes from `base`.
fn call_of(
    fields: &mut Fields<'_>,
    registry: &Registry,
    base: Option<&Call>,
    findings: &mut Findings,
) -> Option<Call> {
    let body = fields.take("body").map(|node| fields_of(node, findings));
    let upstream = fields.text("upstream", findings);
    let method = fields.text("method", findings);
    let headers = pairs(fields.take("headers"), findings);
    let cookies = pairs(fields.take("cookies"), findings);
    let Some(node) = fields.take("call") else {
        return base.map(|base| Call { body: body.unwrap_or_default(), ..base.clone() });
    };
    let text = text_of(node, findings)?;
    let Some((scheme, path)) = text.split_once(' ') else {
        findings.add(node.line, format!("`call: {text}` names no path"), "write `call: SCHEME /path`");
        return None;
    };
    let upstream = upstream.or_else(|| {
        registry.schemes.iter().find(|known| known.name == scheme).map(|known| known.upstream.clone())
    });
    let path = path.trim();
    if !path.starts_with('/') && !path.starts_with('{') {
        findings.add(node.line, format!("the path `{path}` is not absolute"), "let it begin with `/`");
    }
    Some(Call {
        scheme: scheme.to_owned(),
        upstream: upstream.unwrap_or_default(),
        method: method.unwrap_or_else(|| "POST".to_owned()),
        path: template(path, node.line, findings),
        body: body.unwrap_or_default(),
        headers,
        cookies,
    })
}

fn fields_of(node: &Node, findings: &mut Findings) -> Vec<(String, crate::model::Form)> {
    match &node.data {
        Data::Map(_) => fields(node, findings),
        Data::Null => Vec::new(),
        _ => {
            findings.add(node.line, "`body` is no mapping", "write `body: { field: $parameter }`");
            Vec::new()
        }
    }
}

fn access(node: Option<&Node>, findings: &mut Findings) -> (bool, bool) {
    let line = node.map_or(0, |node| node.line);
    let (mut login, mut writes) = (false, false);
    for word in list_of_text(node, findings) {
        match word.as_str() {
            "login" => login = true,
            "writes" => writes = true,
            _ => findings.add(
                line,
                format!("`access` does not know `{word}`"),
                "use `login`, `writes` or both",
            ),
        }
    }
    (login, writes)
}

fn cache(node: Option<&Node>, line: usize, findings: &mut Findings) -> Cache {
    const MEND: &str = "write `cache: public`, `cache: user` or `cache: never`; when in doubt, `user` for a read and `never` for a write";
    let Some(node) = node else {
        findings.add(line, "it has no cache policy", MEND);
        return Cache::default();
    };
    let (scope, ttl) = match &node.data {
        Data::Map(_) => {
            let mut fields = Fields::new(node, findings);
            let scope = fields.text("scope", findings);
            let ttl = fields.take("ttl").and_then(|node| u64::try_from(int_of(node, findings)?).ok());
            fields.finish(findings);
            (scope, ttl)
        }
        _ => (text_of(node, findings), None),
    };
    let scope = match scope.as_deref() {
        Some("public") => CacheScope::Public,
        Some("user") => CacheScope::User,
        Some("never") => CacheScope::Never,
        _ => {
            findings.add(node.line, "no cache policy has this name", MEND);
            CacheScope::Never
        }
    };
    Cache { scope, ttl }
}

const PARAM_KEYS: &str = "type, required, default, values, map, max, max_bytes, range, about";

fn param(
    name: &str,
    node: &Node,
    shared: &[(String, Node)],
    registry: &Registry,
    findings: &mut Findings,
) -> Param {
    let mut own = Fields::new(node, findings);
    let common = shared.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    let mut common = common.filter(|_| own.seen("type").is_none()).map(|node| Fields::new(node, findings));
    let mut take = |key: &str| own.take(key).or_else(|| common.as_mut().and_then(|common| common.take(key)));
    let kind_node = take("type");
    let kind_name = kind_node.and_then(|node| text_of(node, findings));
    let (mut choice, mut shared_name) = (None, None);
    let kind = match kind_name.as_deref() {
        None => {
            findings.add(
                node.line,
                format!("parameter `{name}` has no type"),
                format!("add `type:` with one of {}, or a name under `types`", Kind::NAMES),
            );
            Kind::Text
        }
        Some(word) => Kind::of(word).unwrap_or_else(|| {
            if let Some(set) = registry.types.get(word) {
                choice = Some(set.clone());
                shared_name = Some(word.to_owned());
            } else {
                findings.add(
                    kind_node.map_or(node.line, |node| node.line),
                    format!("parameter `{name}` has the unknown type `{word}`"),
                    format!("use one of {}, or a name under `types`", Kind::NAMES),
                );
            }
            Kind::Choice
        }),
    };
    if let Some(values_node) = take("values") {
        choice = Some(Choice { about: Text::default(), values: values(Some(values_node), findings) });
        shared_name = None;
    }
    let map: Vec<(String, Json)> =
        entries(take("map"), findings).into_iter().map(|(key, node)| (key, json(&node))).collect();
    let required = required(take("required"), findings);
    let default = take("default").map(|node| form(node, findings));
    let max = take("max").and_then(|node| u64::try_from(int_of(node, findings)?).ok());
    let max_bytes = take("max_bytes").and_then(|node| u64::try_from(int_of(node, findings)?).ok());
    let range = take("range").and_then(|node| range(node, findings));
    let about = match take("about") {
        Some(about) => both(Some(about), node.line, findings),
        None => {
            let inherited = choice.as_ref().map(|choice: &Choice| choice.about.clone()).unwrap_or_default();
            if inherited.zh.is_empty() {
                findings.add(
                    node.line,
                    format!("parameter `{name}` does not say what it means"),
                    "add `about: { zh: …, en: … }`",
                );
            }
            inherited
        }
    };
    own.finish_with(PARAM_KEYS, findings);
    Param {
        line: node.line,
        name: name.to_owned(),
        kind,
        choice,
        shared: shared_name,
        map,
        required,
        default,
        max,
        max_bytes,
        range,
        about,
    }
}

fn required(node: Option<&Node>, findings: &mut Findings) -> Required {
    let Some(node) = node else {
        return Required::No;
    };
    match &node.data {
        Data::Bool(true) => Required::Always,
        Data::Bool(false) => Required::No,
        Data::Map(_) => {
            let mut fields = Fields::new(node, findings);
            let when = conditions(fields.take("when"), findings);
            let unless = conditions(fields.take("unless"), findings);
            fields.finish(findings);
            if unless.is_empty() { Required::When(when) } else { Required::Unless(unless) }
        }
        _ => {
            findings.add(
                node.line,
                "`required` says neither when nor always",
                "write `true`, `{ when: … }` or `{ unless: … }`",
            );
            Required::No
        }
    }
}

fn range(node: &Node, findings: &mut Findings) -> Option<(i64, i64)> {
    if let Data::List(items) = &node.data
        && let [low, high] = items.as_slice()
    {
        return Some((int_of(low, findings)?, int_of(high, findings)?));
    }
    findings.add(node.line, "`range` is no pair of numbers", "write `range: [0, 2]`");
    None
}

fn values(node: Option<&Node>, findings: &mut Findings) -> Vec<ChoiceValue> {
    entries(node, findings)
        .into_iter()
        .map(|(value, node)| {
            let mut fields = Fields::new(&node, findings);
            let name = fields.text("name", findings).unwrap_or_else(|| snake_case(&value));
            if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
                findings.add(
                    node.line,
                    format!("value `{value}` has no name that Rust could use"),
                    "add `name: snake_case`",
                );
            }
            let wire = fields.text("wire", findings);
            let about = Text {
                zh: fields.text("zh", findings).unwrap_or_default(),
                en: fields.text("en", findings).unwrap_or_default(),
            };
            fields.finish(findings);
            ChoiceValue { value, name, wire, about }
        })
        .collect()
}

/// The fields of a mapping, each to be taken once; what is left is unknown.
pub(crate) struct Fields<'a> {
    fields: Vec<(&'a str, &'a Node, bool)>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(node: &'a Node, findings: &mut Findings) -> Self {
        let fields = match &node.data {
            Data::Map(entries) => entries.iter().map(|(key, node)| (key.as_str(), node, false)).collect(),
            Data::Null => Vec::new(),
            _ => {
                findings.add(node.line, "a mapping is expected here", "write `{ key: value }`");
                Vec::new()
            }
        };
        Self { fields }
    }

    pub(crate) fn seen(&self, key: &str) -> Option<&'a Node> {
        self.fields.iter().find(|(name, ..)| *name == key).map(|(_, node, _)| *node)
    }

    pub(crate) fn take(&mut self, key: &str) -> Option<&'a Node> {
        let field = self.fields.iter_mut().find(|(name, ..)| *name == key)?;
        field.2 = true;
        Some(field.1)
    }

    pub(crate) fn text(&mut self, key: &str, findings: &mut Findings) -> Option<String> {
        self.take(key).and_then(|node| text_of(node, findings))
    }

    pub(crate) fn finish(&self, findings: &mut Findings) {
        self.finish_with("", findings);
    }

    fn finish_with(&self, known: &str, findings: &mut Findings) {
        for (key, node, taken) in &self.fields {
            if !taken {
                let mend = if known.is_empty() {
                    "remove it or correct its spelling".to_owned()
                } else {
                    format!("remove it, or use one of {known}")
                };
                findings.add(node.line, format!("the key `{key}` is unknown"), mend);
            }
        }
    }
}

/// The entries of an optional mapping.
pub(crate) fn entries(node: Option<&Node>, findings: &mut Findings) -> Vec<(String, Node)> {
    match node.map(|node| (&node.data, node.line)) {
        None | Some((Data::Null, _)) => Vec::new(),
        Some((Data::Map(entries), _)) => entries.clone(),
        Some((_, line)) => {
            findings.add(line, "a mapping is expected here", "write `{ key: value }`");
            Vec::new()
        }
    }
}

fn pairs(node: Option<&Node>, findings: &mut Findings) -> Vec<(String, String)> {
    entries(node, findings)
        .into_iter()
        .filter_map(|(key, node)| Some((key, text_of(&node, findings)?)))
        .collect()
}

/// Text in both languages; each must be there.
pub(crate) fn both(node: Option<&Node>, line: usize, findings: &mut Findings) -> Text {
    let Some(node) = node else {
        findings.add(
            line,
            "a text in both languages is missing",
            "add `title` and `about` with `{ zh: …, en: … }`",
        );
        return Text::default();
    };
    let mut fields = Fields::new(node, findings);
    let mut take = |key| fields.take(key).and_then(|node| text_of(node, findings)).unwrap_or_default();
    let text = Text { zh: take("zh"), en: take("en") };
    for (language, text) in [("zh", &text.zh), ("en", &text.en)] {
        if text.trim().is_empty() {
            findings.add(
                node.line,
                format!("the text has no `{language}`"),
                "say it in Chinese (zh) and English (en)",
            );
        }
    }
    fields.finish(findings);
    text
}

pub(crate) fn text_of(node: &Node, findings: &mut Findings) -> Option<String> {
    match &node.data {
        Data::Text(text) => Some(text.clone()),
        Data::Number(number) => Some(number.to_string()),
        Data::Bool(value) => Some(value.to_string()),
        Data::Null => None,
        _ => {
            findings.add(node.line, "a text is expected here", "write one value, in quotes if need be");
            None
        }
    }
}

fn int_of(node: &Node, findings: &mut Findings) -> Option<i64> {
    let number = match &node.data {
        Data::Number(number) => number.as_i64(),
        _ => None,
    };
    if number.is_none() {
        findings.add(node.line, "a whole number is expected here", "write digits without quotes");
    }
    number
}

fn list_of_text(node: Option<&Node>, findings: &mut Findings) -> Vec<String> {
    match node.map(|node| &node.data) {
        Some(Data::List(items)) => items.iter().filter_map(|item| text_of(item, findings)).collect(),
        Some(_) => node.and_then(|node| text_of(node, findings)).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A node as plain JSON.
pub(crate) fn json(node: &Node) -> Json {
    match &node.data {
        Data::Null => Json::Null,
        Data::Bool(value) => Json::Bool(*value),
        Data::Number(number) => Json::Number(number.clone()),
        Data::Text(text) => Json::String(text.clone()),
        Data::List(items) => Json::Array(items.iter().map(json).collect()),
        Data::Map(entries) => {
            Json::Object(entries.iter().map(|(key, node)| (key.clone(), json(node))).collect())
        }
    }
}
