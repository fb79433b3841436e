//! What a file may not do that nobody compiles.

use std::collections::HashMap;

use super::merge::Merged;
use crate::finding::{Findings, Line};
use crate::model::{CacheScope, Call, Endpoint, Form, Piece, Registry};
use crate::read::yaml::{Data, Node};

/// What the program says of it.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// Routes that the program answers itself.
    pub routes: &'a [&'a str],
    /// As many upstreams as a file may add.
    pub upstreams: usize,
}

/// As many entries as one mapping or list may have.
const MOST_ENTRIES: usize = 1000;

/// As many values as a whole file may have.
const MOST_VALUES: usize = 20_000;

/// As long as one text may be, and one key, in bytes.
const LONGEST_TEXT: usize = 8192;
const LONGEST_KEY: usize = 200;

/// As long as an answer may be kept, in seconds: 30 days.
const LONGEST: u64 = 30 * 86_400;

/// The one scheme that brings nothing of a caller's.
const PLAIN: &str = "form";

/// Headers that a connection has, or that say who asks.
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
        findings.add(node.line, format!("a text has {length} bytes"), format!("keep to {LONGEST_TEXT}"));
    }
    let inner: Vec<&Node> = match &node.data {
        Data::List(items) => items.iter().collect(),
        Data::Map(entries) => {
            if let Some((key, node)) = entries.iter().find(|(key, _)| key.len() > LONGEST_KEY) {
                let length = key.len();
                findings.add(
                    node.line,
                    format!("a key has {length} bytes"),
                    format!("keep to {LONGEST_KEY}"),
                );
            }
            entries.iter().map(|(_, node)| node).collect()
        }
        _ => return,
    };
    if inner.len() > MOST_ENTRIES {
        findings.add(
            node.line,
            format!("it has {} entries", inner.len()),
            format!("keep to {MOST_ENTRIES} in one mapping or list"),
        );
        return;
    }
    for node in inner {
        check_size(node, values, findings);
        if *values == MOST_VALUES {
            findings.add(
                node.line,
                format!("the file has more than {MOST_VALUES} values"),
                "make two of it and keep one, or build the program with these entries",
            );
        }
        if *values >= MOST_VALUES {
            return;
        }
    }
}

/// Checks what the file says beyond what every registry must keep.
pub(super) fn check(registry: &Registry, merged: &Merged, rules: &Rules<'_>, findings: &mut Findings) {
    check_upstreams(registry, rules, findings);
    let is_own = |endpoint: &Endpoint| merged.places.contains_key(&endpoint.name);
    let mut spellings: HashMap<String, &str> = HashMap::new();
    for endpoint in registry.endpoints.iter().filter(|endpoint| !is_own(endpoint)) {
        for route in std::iter::once(&endpoint.route).chain(&endpoint.aliases) {
            spellings.insert(plainly(route), &endpoint.name);
        }
        spellings.entry(plainly(&endpoint.name)).or_insert(&endpoint.name);
    }
    for endpoint in registry.endpoints.iter().filter(|endpoint| is_own(endpoint)) {
        findings.enter(&endpoint.name);
        let own = std::iter::once((&endpoint.route, endpoint.lines.route));
        for (route, line) in own.chain(endpoint.aliases.iter().map(|alias| (alias, endpoint.lines.aliases))) {
            check_route(route, line, rules, findings);
            let other = spellings.insert(plainly(route), &endpoint.name).filter(|it| *it != endpoint.name);
            // Where both write it alike, every registry's check says so.
            let is_same = |other: &&str| {
                registry.endpoints.iter().filter(|it| it.name == **other).any(|it| {
                    std::iter::once(&it.route).chain(&it.aliases).any(|own| own.eq_ignore_ascii_case(route))
                })
            };
            if let Some(other) = other.filter(|other| !is_same(other)) {
                findings.add(
                    line,
                    format!("the route `{route}` is a spelling of one of `{other}`"),
                    "choose another: `/`, `_` and `-` between words make no difference",
                );
            }
        }
        if let Some(seconds) = endpoint.cache.ttl.filter(|seconds| *seconds > LONGEST) {
            findings.add(
                endpoint.lines.cache,
                format!("its answers would be kept for {seconds} seconds"),
                format!("write a `ttl` of at most {LONGEST}, which is 30 days"),
            );
        }
        for call in endpoint.calls() {
            check_call(registry, endpoint, call, findings);
        }
        check_function(registry, endpoint, &is_own, findings);
        check_deeds(registry, endpoint, &is_own, findings);
    }
}

/// A route in lower case, its words joined by `/`.
fn plainly(route: &str) -> String {
    let words = route.split(['/', '_', '-']).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("/")
}

fn check_route(route: &str, line: Line, rules: &Rules<'_>, findings: &mut Findings) {
    if rules.routes.iter().any(|own| own.eq_ignore_ascii_case(route)) || route.contains('.') {
        findings.add(
            line,
            format!("the route `{route}` may be the server's own"),
            "choose another: its pages and documents have such paths",
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
                format!("the file adds {} upstreams", added.len()),
                format!("keep to {}", rules.upstreams),
            );
        }
        if upstream.sessions {
            findings.add(
                upstream.line,
                "it would see callers' sessions",
                "take `sessions` out: sessions are for NetEase alone",
            );
        }
        match &upstream.base {
            None => findings.add(
                upstream.line,
                "it has no `base`",
                "add `base: https://HOST`, the address that its calls go to",
            ),
            Some(base) if !is_base(base) => findings.add(
                upstream.line,
                format!("`{base}` is not a base URL"),
                "write `https://HOST`, `https://HOST:PORT` or `http://…`, with or without a path, and nothing else",
            ),
            Some(_) => {}
        }
        if let Some((code, _)) = upstream.statuses.iter().find(|(_, status)| (100..200).contains(status)) {
            findings.add(
                upstream.line,
                format!("code {code} becomes a status below 200"),
                "write one from 200: the others end no answer",
            );
        }
    }
}

/// Whether it is `http(s)://HOST[:PORT][/PATH]`, with neither user nor query.
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
        && !climbs(path)
}

/// Whether a path may stand in a URL as it is.
fn is_path(path: &str) -> bool {
    path.bytes().all(|byte| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}' | b'#')
    })
}

/// Whether it has a segment that leaves its place, encoded or not.
fn climbs(path: &str) -> bool {
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
            format!("`{shape}` may put what is the caller's into a call to `{}`", call.upstream),
            "take `shape` out: the program's functions are for its own upstreams",
        );
    }
    let home =
        registry.schemes.iter().find(|scheme| scheme.name == call.scheme).map(|it| it.upstream.as_str());
    let sees_sessions = upstream.is_some_and(|upstream| upstream.sessions) || home == Some(&call.upstream);
    if upstream.is_some() && home.is_some() && call.scheme != PLAIN && !sees_sessions {
        findings.add(
            call.upstream_line,
            format!("`{}` would bring the caller's session to `{}`", call.scheme, call.upstream),
            format!("write `call: {PLAIN} /path`, or take `upstream` out: sessions are for NetEase alone"),
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
                        if climbs(&value) || !is_path(&value) {
                            findings.add(
                                param.line,
                                format!("`{value}` becomes part of a path by `{name}`"),
                                "use letters, digits and what else a URL may have, and no segment `.` or `..`",
                            );
                        }
                    }
                }
            }
        }
    }
    if matches!(call.path.0.first(), Some(Piece::Param(_))) {
        findings.add(call.line, "the path begins with a parameter", "let it begin with `/`");
    } else if text.starts_with('/') && (climbs(&text) || !is_path(&text)) {
        findings.add(
            call.line,
            format!("the path `{text}` leaves its place, or is none"),
            "use letters, digits and what else a URL may have, and no segment `.` or `..`",
        );
    }
    for (name, _) in &call.headers {
        if TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name)) {
            findings.add(
                call.line,
                format!("the header `{name}` is the connection's, or says who asks"),
                "take it out",
            );
        }
    }
}

/// A function or a path of the program does for a file's endpoint what it does for the program's.
fn check_deeds(
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
                endpoint.lines.does,
                format!("what it calls does `{word}`, as that of `{}`", other.name),
                format!("write `does` as that has it: `{word}`"),
            );
        }
        for (word, own, theirs) in
            [("local", other.local, endpoint.local), ("any_path", other.any_path, endpoint.any_path)]
        {
            if shares_function && own != theirs {
                let how = if own { "add" } else { "take out" };
                findings.add(
                    endpoint.lines.access,
                    format!(
                        "whether it is `{word}` is a matter of its function, which `{}` has as well",
                        other.name
                    ),
                    format!("{how} `{word}` under `access`"),
                );
            }
        }
    }
}

/// A function of the program's answers at most those who may see what it answers there.
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
            endpoint.lines.cache,
            format!("answers of `{function}` would be kept for others than the program keeps them for"),
            format!("write `cache: {}`", scope.word()),
        );
    }
    if writes && !endpoint.writes {
        findings.add(
            endpoint.lines.access,
            format!("`{function}` changes something upstream"),
            "add `access: [writes]`",
        );
    }
}
