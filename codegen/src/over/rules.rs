//! Rules for a file that is read at run time.

use std::collections::HashMap;

use super::merge::Merged;
use crate::finding::{Findings, Line};
use crate::model::{CacheScope, Call, Endpoint, Form, Piece, Registry};
use crate::read::yaml::{Data, Node};
use crate::text::text;

/// Limits that the program sets.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// Routes that the program answers itself.
    pub routes: &'a [&'a str],
    /// Maximum number of upstreams that a file may add.
    pub upstreams: usize,
}

/// Maximum number of entries of one mapping or list.
const MOST_ENTRIES: usize = 1000;

/// Maximum number of values of a file.
const MOST_VALUES: usize = 20_000;

/// Maximum length of a text and of a key, in bytes.
const LONGEST_TEXT: usize = 8192;
const LONGEST_KEY: usize = 200;

/// Maximum time to live of an answer, in seconds: 30 days.
const LONGEST: u64 = 30 * 86_400;

/// The one scheme that sends no data of a caller.
const PLAIN: &str = "form";

/// Headers that the connection sets, or that identify the caller.
const TAKEN: [&str; 12] = [
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-music-u",
];

/// Counts the values of a file, so that its size bounds the time that it takes.
pub(super) fn check_size(node: &Node, values: &mut usize, findings: &mut Findings) {
    *values += 1;
    if let Data::Text(text) = &node.data
        && text.len() > LONGEST_TEXT
    {
        let length = text.len();
        findings.add(
            node.line,
            text!("有一段文字长 {length} 字节", "a text has {length} bytes"),
            text!("最多 {LONGEST_TEXT} 字节", "keep to {LONGEST_TEXT} bytes"),
        );
    }
    let inner: Vec<&Node> = match &node.data {
        Data::List(items) => items.iter().collect(),
        Data::Map(entries) => {
            if let Some((key, node)) = entries.iter().find(|(key, _)| key.len() > LONGEST_KEY) {
                let length = key.len();
                findings.add(
                    node.line,
                    text!("有一个键长 {length} 字节", "a key has {length} bytes"),
                    text!("最多 {LONGEST_KEY} 字节", "keep to {LONGEST_KEY} bytes"),
                );
            }
            entries.iter().map(|(_, node)| node).collect()
        }
        _ => return,
    };
    if inner.len() > MOST_ENTRIES {
        findings.add(
            node.line,
            text!("它有 {} 项", "it has {} entries", inner.len()),
            text!("一个映射或列表最多 {MOST_ENTRIES} 项", "keep to {MOST_ENTRIES} in one mapping or list"),
        );
        return;
    }
    for node in inner {
        check_size(node, values, findings);
        if *values == MOST_VALUES {
            findings.add(
                node.line,
                text!("文件中的值超过 {MOST_VALUES} 个", "the file has more than {MOST_VALUES} values"),
                text!(
                    "分成两个文件，只用其中一个，或把这些条目编译进程序",
                    "split the file and use one part, or build the program with these entries"
                ),
            );
        }
        if *values >= MOST_VALUES {
            return;
        }
    }
}

/// Checks the file by the rules beyond those for every registry.
pub(super) fn check(registry: &Registry, merged: &Merged, rules: &Rules<'_>, findings: &mut Findings) {
    check_upstreams(registry, rules, findings);
    let is_own = |endpoint: &Endpoint| merged.places.contains_key(&endpoint.name);
    let mut spellings: HashMap<String, &str> = HashMap::new();
    for endpoint in registry.endpoints.iter().filter(|endpoint| !is_own(endpoint)) {
        for route in std::iter::once(&endpoint.route).chain(&endpoint.aliases) {
            spellings.insert(normalized(route), &endpoint.name);
        }
        spellings.entry(normalized(&endpoint.name)).or_insert(&endpoint.name);
    }
    for endpoint in registry.endpoints.iter().filter(|endpoint| is_own(endpoint)) {
        findings.enter(&endpoint.name);
        let own = std::iter::once((&endpoint.route, endpoint.line_of("route")));
        for (route, line) in
            own.chain(endpoint.aliases.iter().map(|alias| (alias, endpoint.line_of("aliases"))))
        {
            check_route(route, line, rules, findings);
            let other = spellings.insert(normalized(route), &endpoint.name).filter(|it| *it != endpoint.name);
            // The check of every registry reports routes that are the same.
            let is_same = |other: &&str| {
                registry.endpoints.iter().filter(|it| it.name == **other).any(|it| {
                    std::iter::once(&it.route).chain(&it.aliases).any(|own| own.eq_ignore_ascii_case(route))
                })
            };
            if let Some(other) = other.filter(|other| !is_same(other)) {
                findings.add(
                    line,
                    text!(
                        "路由 `{route}` 是 `{other}` 的路由的另一种拼写",
                        "the route `{route}` is another spelling of a route of `{other}`"
                    ),
                    text!(
                        "换一条路由：`/`、`_` 与 `-` 不作区分",
                        "choose another route: `/`, `_` and `-` between words are the same"
                    ),
                );
            }
        }
        if let Some(seconds) = endpoint.cache.ttl.filter(|seconds| *seconds > LONGEST) {
            findings.add(
                endpoint.line_of("cache"),
                text!("响应会缓存 {seconds} 秒", "its answers would be cached for {seconds} s"),
                text!(
                    "`ttl` 最多 {LONGEST}，即 30 天",
                    "write a `ttl` of at most {LONGEST}, which is 30 days"
                ),
            );
        }
        for call in endpoint.calls() {
            check_call(registry, endpoint, call, findings);
        }
        check_function(registry, endpoint, &is_own, findings);
        check_effects(registry, endpoint, &is_own, findings);
    }
}

/// Returns a route in lower case, its words joined by `/`.
fn normalized(route: &str) -> String {
    let words = route.split(['/', '_', '-']).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("/")
}

fn check_route(route: &str, line: Line, rules: &Rules<'_>, findings: &mut Findings) {
    if rules.routes.iter().any(|own| own.eq_ignore_ascii_case(route)) || route.contains('.') {
        findings.add(
            line,
            text!("路由 `{route}` 可能是服务器自己的", "the route `{route}` may be one of the server's own"),
            text!(
                "换一条路由：服务器的页面和文档使用这样的路径",
                "choose another route: the server's pages and documents have such paths"
            ),
        );
    }
}

fn check_upstreams(registry: &Registry, rules: &Rules<'_>, findings: &mut Findings) {
    let added: Vec<_> = registry.upstreams.iter().filter(|it| it.line.number > 0).collect();
    for (at, upstream) in added.iter().enumerate() {
        findings.enter(&upstream.name);
        if at == rules.upstreams {
            findings.add(
                upstream.line,
                text!("文件新增了 {} 个上游", "the file adds {} upstreams", added.len()),
                text!("最多 {} 个", "add at most {}", rules.upstreams),
            );
        }
        if upstream.sessions {
            findings.add(
                upstream.line,
                text!("它会收到调用者的会话", "it would see callers' sessions"),
                text!("去掉 `sessions`：会话只发给网易", "remove `sessions`: sessions go to NetEase alone"),
            );
        }
        match &upstream.base {
            None => findings.missing(upstream.line, "base", "https://HOST"),
            Some(base) if !is_base(base) => findings.add(
                upstream.line,
                text!("`{base}` 不是基础地址", "`{base}` is not a base URL"),
                text!(
                    "写成 `https://HOST[:PORT][/PATH]` 或 `http://…`",
                    "write `https://HOST[:PORT][/PATH]` or `http://…`"
                ),
            ),
            Some(_) => {}
        }
        if let Some((code, _)) = upstream.statuses.iter().find(|(_, status)| (100..200).contains(status)) {
            findings.add(
                upstream.line,
                text!("code {code} 对应的状态小于 200", "code {code} has a status below 200"),
                text!(
                    "写 200 或以上的状态：其他状态不会结束响应",
                    "write a status from 200: one below does not end a response"
                ),
            );
        }
    }
}

/// Returns whether it is `http(s)://HOST[:PORT][/PATH]`, with neither user nor query.
fn is_base(base: &str) -> bool {
    let Some(rest) = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")) else {
        return false;
    };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((host, port)) if host.parse::<std::net::Ipv6Addr>().is_ok() => {
                ("localhost", port.strip_prefix(':').or(if port.is_empty() { None } else { Some("") }))
            }
            _ => return false,
        },
        None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
    };
    let is_host = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    is_host
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
        && is_path(path)
        && !path.contains('?')
        && !has_dot_segment(path)
}

/// Returns whether a path can be part of a URL as it is.
fn is_path(path: &str) -> bool {
    path.bytes().all(|byte| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}' | b'#')
    })
}

/// Returns whether it has a segment that leaves its place, encoded or not.
fn has_dot_segment(path: &str) -> bool {
    let plain = path
        .to_ascii_lowercase()
        .replace("%25", "%")
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace("%5c", "/");
    plain.split(['/', '\\', '?']).any(|segment| matches!(segment, "." | ".."))
}

fn check_call(registry: &Registry, endpoint: &Endpoint, call: &Call, findings: &mut Findings) {
    let upstream = registry.upstreams.iter().find(|upstream| upstream.name == call.upstream);
    let is_new = upstream.is_some_and(|upstream| upstream.line.number > 0);
    if let Some(shape) = endpoint.shape.as_ref().filter(|_| is_new) {
        findings.add(
            call.upstream_line,
            text!(
                "`{shape}` 可能把调用者的数据写进发往 `{}` 的调用",
                "`{shape}` may send data of the caller to `{}`",
                call.upstream
            ),
            text!(
                "去掉 `shape`：程序的函数只用于自带的上游",
                "remove `shape`: the program's functions are for its own upstreams"
            ),
        );
    }
    let home =
        registry.schemes.iter().find(|scheme| scheme.name == call.scheme).map(|it| it.upstream.as_str());
    let sees_sessions = upstream.is_some_and(|upstream| upstream.sessions) || home == Some(&call.upstream);
    if upstream.is_some() && home.is_some() && call.scheme != PLAIN && !sees_sessions {
        findings.add(
            call.upstream_line,
            text!(
                "`{}` 会把调用者的会话发给 `{}`",
                "`{}` would send the caller's session to `{}`",
                call.scheme,
                call.upstream
            ),
            text!(
                "写 `call: {PLAIN} /path`，或去掉 `upstream`：会话只发给网易",
                "write `call: {PLAIN} /path`, or remove `upstream`: sessions go to NetEase alone"
            ),
        );
    }
    let mut text = String::new();
    for piece in &call.path.0 {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            // A parameter fills a segment, or part of one.
            Piece::Param(name) => {
                text.push('x');
                if let Some(param) = endpoint.param(name) {
                    let literal = param.default.iter().filter_map(|form| match form {
                        Form::Literal(value) => Some(value),
                        _ => None,
                    });
                    let texts = literal.chain(param.map.iter().map(|(_, value)| value));
                    for value in
                        texts.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                    {
                        if has_dot_segment(&value) || !is_path(&value) {
                            findings.add(
                                param.line,
                                text!(
                                    "`{name}` 的值 `{value}` 会写进路径",
                                    "the path gets `{value}` of `{name}`"
                                ),
                                text!(
                                    "只用 URL 允许的字符，不写 `.` 或 `..` 段",
                                    "use URL characters, and no segment `.` or `..`"
                                ),
                            );
                        }
                    }
                }
            }
        }
    }
    if matches!(call.path.0.first(), Some(Piece::Param(_))) {
        findings.add(
            call.line,
            text!("路径以参数开头", "the path begins with a parameter"),
            text!("以 `/` 开头", "begin with `/`"),
        );
    } else if text.starts_with('/') && (has_dot_segment(&text) || !is_path(&text)) {
        findings.add(
            call.line,
            text!(
                "路径 `{text}` 无效，或越出了它所在的位置",
                "the path `{text}` is not valid, or leads out of its place"
            ),
            text!(
                "只用 URL 允许的字符，不写 `.` 或 `..` 段",
                "use URL characters, and no segment `.` or `..`"
            ),
        );
    }
    for (name, _) in &call.headers {
        if TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name)) {
            findings.add(
                call.line,
                text!(
                    "请求头 `{name}` 由连接决定，或表明调用者的身份",
                    "the header `{name}` is set by the connection, or says who asks"
                ),
                text!("去掉它", "remove it"),
            );
        }
    }
}

/// Checks that a file's endpoint declares the effects of the program's function or path that it uses.
fn check_effects(
    registry: &Registry,
    endpoint: &Endpoint,
    is_own: &dyn Fn(&Endpoint) -> bool,
    findings: &mut Findings,
) {
    for other in registry.endpoints.iter().filter(|other| !is_own(other)) {
        let function = endpoint.flow.as_ref().or(endpoint.shape.as_ref());
        let shares_function = function.is_some_and(|function| {
            [&other.flow, &other.shape].into_iter().flatten().any(|known| known == function)
        });
        let sees_sessions = |name: &str| registry.upstreams.iter().any(|it| it.name == name && it.sessions);
        let shares_path = endpoint
            .calls()
            .any(|call| sees_sessions(&call.upstream) && other.calls().any(|own| own.path == call.path));
        let (own, theirs) = (other.does.as_ref().map(|it| it.verb), endpoint.does.as_ref().map(|it| it.verb));
        if let Some(verb) = own.filter(|_| (shares_function || shares_path) && own != theirs) {
            let word = verb.word();
            findings.add(
                endpoint.line_of("does"),
                text!(
                    "它的调用会执行 `{word}`，与 `{}` 一样",
                    "its call does `{word}`, as that of `{}` does",
                    other.name
                ),
                text!("在 `does` 中同样写明 `{word}`", "write the same `does`: `{word}`"),
            );
        }
        for (word, own, theirs) in
            [("local", other.local, endpoint.local), ("any_path", other.any_path, endpoint.any_path)]
        {
            if shares_function && own != theirs {
                let (zh, en) = if own { ("添加", "add") } else { ("去掉", "remove") };
                findings.add(
                    endpoint.line_of("access"),
                    text!(
                        "是否 `{word}` 由它的函数决定，`{}` 也用这个函数",
                        "its function, which `{}` has as well, decides whether it is `{word}`",
                        other.name
                    ),
                    text!("在 `access` 中{zh} `{word}`", "{en} `{word}` in `access`"),
                );
            }
        }
    }
}

/// Checks that answers of a program's function are cached for no more callers than in the program.
fn check_function(
    registry: &Registry,
    endpoint: &Endpoint,
    is_own: &dyn Fn(&Endpoint) -> bool,
    findings: &mut Findings,
) {
    let Some(function) = endpoint.flow.as_ref().or(endpoint.shape.as_ref()) else { return };
    let others = registry.endpoints.iter().filter(|other| {
        !is_own(other) && [&other.flow, &other.shape].into_iter().flatten().any(|known| known == function)
    });
    let (mut scope, mut writes) = (CacheScope::Public, false);
    for other in others {
        scope = scope.max(other.cache.scope);
        writes |= other.writes;
    }
    if scope > endpoint.cache.scope && !endpoint.writes {
        findings.add(
            endpoint.line_of("cache"),
            text!(
                "`{function}` 的响应会缓存给程序不允许的人",
                "answers of `{function}` would be cached for more callers than the program allows"
            ),
            text!("写 `cache: {}`", "write `cache: {}`", scope.word()),
        );
    }
    if writes && !endpoint.writes {
        findings.add(
            endpoint.line_of("access"),
            text!("`{function}` 会修改上游的数据", "`{function}` changes something upstream"),
            text!("添加 `access: [writes]`", "add `access: [writes]`"),
        );
    }
}
