//! The entries of a file among a program's own.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Findings, Line, choose, no_mapping};
use crate::model::Endpoint;
use crate::model::keys::{ADDED_KEYS, TOP_KEYS};
use crate::read::yaml::{Data, Node};
use crate::text::text;

/// A program's registry and a file's in one document. The program's part has no lines.
pub(super) struct Merged {
    pub(super) root: Node,
    pub(super) added: BTreeSet<String>,
    pub(super) corrected: BTreeSet<String>,
    /// Lines of the file's entries, by their names.
    pub(super) places: BTreeMap<String, Line>,
    /// The names of the program's endpoints, in its order.
    order: Vec<String>,
    /// Line where the file begins.
    first: Line,
}

/// Puts the entries of `over` among those of `base`.
pub(super) fn merge(base: Node, over: Node, findings: &mut Findings) -> Merged {
    let first = Line { number: over.line.number.max(1), column: over.line.column.max(1) };
    let mut merged = Merged {
        root: base,
        added: BTreeSet::new(),
        corrected: BTreeSet::new(),
        places: BTreeMap::new(),
        order: Vec::new(),
        first,
    };
    let Data::Map(top) = &mut merged.root.data else { unreachable!("a program's registry is a mapping") };
    merged.order = entries_of(top, "endpoints").iter().map(|(name, _)| name.clone()).collect();
    let sections = match over.data {
        Data::Map(sections) => sections,
        Data::Null => Vec::new(),
        _ => {
            no_mapping(over.line, findings);
            Vec::new()
        }
    };
    let mut has_any = false;
    for (section, node) in sections {
        findings.enter("registry");
        if !ADDED_KEYS.split(", ").any(|known| known == section) {
            let (problem, help) = if TOP_KEYS.split(", ").any(|known| known == section) {
                (
                    text!("`{section}` 是程序自带的", "`{section}` is the program's own"),
                    text!("去掉它：文件不能改变它", "remove it: a file cannot change it"),
                )
            } else {
                (
                    text!("键 `{section}` 未定义", "the key `{section}` is unknown"),
                    choose(&section, ADDED_KEYS.split(", ")),
                )
            };
            findings.add(node.line, problem, help);
            continue;
        }
        has_any |= section == "endpoints" && matches!(node.data, Data::Map(_));
        let entries = match node.data {
            Data::Map(entries) => entries,
            Data::Null => Vec::new(),
            _ => {
                no_mapping(node.line, findings);
                continue;
            }
        };
        for (name, node) in entries {
            findings.enter(&name);
            let own = entries_of(top, &section);
            let at = own.iter().position(|(known, _)| *known == name);
            match at {
                Some(at) if section == "endpoints" => {
                    // Last, so that a collision is reported at the file's line.
                    let (_, own_entry) = own.remove(at);
                    let line = node.line;
                    let corrected = correct(own_entry, node, findings);
                    entries_of(top, &section).push((name.clone(), corrected));
                    merged.places.insert(name.clone(), line);
                    merged.corrected.insert(name);
                }
                Some(_) => findings.add(
                    node.line,
                    text!(
                        "`{section}` 中的 `{name}` 是程序自带的",
                        "`{name}` of `{section}` is the program's own"
                    ),
                    text!(
                        "换一个名称：文件只能更正接口",
                        "choose another name: a file can only correct endpoints"
                    ),
                ),
                None => {
                    merged.places.insert(name.clone(), node.line);
                    if section == "endpoints" {
                        merged.added.insert(name.clone());
                    }
                    own.push((name, node));
                }
            }
        }
    }
    if !has_any && findings.is_empty() {
        findings.enter("registry");
        findings.missing(first, "endpoints", "{ name: … }");
    }
    merged
}

/// Returns the entries of a section; adds the section if it is missing.
fn entries_of<'a>(top: &'a mut Vec<(String, Node)>, section: &str) -> &'a mut Vec<(String, Node)> {
    let at = top.iter().position(|(key, _)| key == section).unwrap_or_else(|| {
        top.push((section.to_owned(), Node { line: Line::default(), data: Data::Map(Vec::new()) }));
        top.len() - 1
    });
    if !matches!(top[at].1.data, Data::Map(_)) {
        top[at].1.data = Data::Map(Vec::new());
    }
    match &mut top[at].1.data {
        Data::Map(entries) => entries,
        _ => unreachable!("it was made a mapping"),
    }
}

/// Returns a program's endpoint with the keys of its correction: missing keys stay, `null` removes a key.
fn correct(own: Node, over: Node, findings: &mut Findings) -> Node {
    let line = over.line;
    let mut own = own;
    forget(&mut own, line);
    let Data::Map(keys) = over.data else {
        // The reader reports it.
        return over;
    };
    let Data::Map(mut entries) = own.data else { unreachable!("an endpoint is a mapping") };
    for (key, node) in keys {
        let at = entries.iter().position(|(known, _)| *known == key);
        let own = at.map(|at| &entries[at].1);
        if matches!(key.as_str(), "flow" | "shape" | "does")
            && own.is_some_and(|own| !same_text(&own.data, &node.data))
        {
            findings.add(
                node.line,
                text!(
                    "它的 `{key}` 由程序自带的接口决定",
                    "its `{key}` is that of the program's own endpoint"
                ),
                text!(
                    "去掉 `{key}`，作用不变；需要别的作用时，用另一个名称新增接口",
                    "remove `{key}`, and it stays the same; for another one, add an endpoint of another name"
                ),
            );
            continue;
        }
        if key == "access" {
            for word in ["local", "any_path"] {
                if own.is_some_and(|own| has(own, word)) != has(&node, word) {
                    findings.add(
                        node.line,
                        text!(
                            "是否 `{word}` 由程序的函数决定",
                            "the program's function decides whether it is `{word}`"
                        ),
                        text!(
                            "`access` 中是否有 `{word}`，须与程序自带的一致",
                            "write `{word}` in `access` exactly when the program's own endpoint has it"
                        ),
                    );
                }
            }
        }
        match (at, &node.data) {
            (Some(at), Data::Null) => _ = entries.remove(at),
            (Some(at), _) => entries[at].1 = node,
            (None, Data::Null) => {}
            (None, _) => entries.push((key, node)),
        }
    }
    Node { line, data: Data::Map(entries) }
}

/// Returns whether a list of words, or a word, has this one.
fn has(node: &Node, word: &str) -> bool {
    match &node.data {
        Data::Text(text) => text == word,
        Data::List(items) => items.iter().any(|item| has(item, word)),
        _ => false,
    }
}

fn same_text(one: &Data, other: &Data) -> bool {
    matches!((one, other), (Data::Text(one), Data::Text(other)) if one == other)
}

impl Merged {
    /// Gives every finding a line of the file, since the file causes the findings in the program's part.
    pub(super) fn attribute(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        for finding in findings.iter_mut().filter(|finding| finding.line.number == 0) {
            let named = finding.problem.en.split('`').skip(1).step_by(2);
            let at =
                std::iter::once(finding.place.as_str()).chain(named).find_map(|name| self.places.get(name));
            finding.line = at.copied().unwrap_or(self.first);
        }
        findings.sort();
        findings.dedup();
        findings
    }

    /// Puts the endpoints in the program's order again, new ones at the end.
    pub(super) fn put_back(&self, endpoints: &mut [Endpoint]) {
        let order: BTreeMap<&str, usize> =
            self.order.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        endpoints.sort_by_key(|endpoint| order.get(endpoint.name.as_str()).copied().unwrap_or(order.len()));
    }
}

/// Gives all of a node one place.
pub(super) fn forget(node: &mut Node, line: Line) {
    node.line = line;
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(|item| forget(item, line)),
        Data::Map(entries) => entries.iter_mut().for_each(|(_, node)| forget(node, line)),
        _ => {}
    }
}
