//! `things:`, and what refers to them.

use std::borrow::Cow;

use super::fields::{Fields, both, count_of, entries, list_of_text, pairs, text_of};
use super::yaml::{Data, Node};
use crate::finding::{Findings, Line, say_both};
use crate::model::keys::{LINKS_KEYS, THING_FIELD_KEYS, THING_KEYS};
use crate::model::{Links, Param, Text, Thing, ThingField};
use crate::table::Reads;
use crate::text::text;

/// Reads a thing; `before` are those above it.
pub(super) fn thing(name: String, node: &Node, before: &[Thing], findings: &mut Findings) -> Thing {
    let mut keys = Fields::new(node, findings);
    let mut fields: Vec<ThingField> = Vec::new();
    for (name, node) in entries(keys.take("fields"), findings) {
        let same = before.iter().flat_map(|thing| &thing.fields).find(|field| field.name == name);
        fields.push(field(name, &node, same, findings));
    }
    let is_numbered = match keys.text("ids", findings).as_deref() {
        Some("number") => true,
        Some("key") => false,
        _ => {
            let line = keys.line("ids", node.line);
            findings.add(
                line,
                text!("没有写明 id 是数字还是字母", "it does not say what its ids are made of"),
                text!(
                    "写 `ids: number`；含字母时写 `ids: key`",
                    "write `ids: number`, or `ids: key` if they have letters"
                ),
            );
            true
        }
    };
    let shown_by_line = keys.line("shown_by", node.line);
    let shown_by = keys.text("shown_by", findings).and_then(|text| match text.split_once(' ') {
        Some((endpoint, param)) => Some((endpoint.to_owned(), param.to_owned())),
        None => {
            findings.add(
                shown_by_line,
                text!("`shown_by: {text}` 没有写明参数", "`shown_by: {text}` names no parameter"),
                text!("写成 `shown_by: ENDPOINT PARAMETER`", "write `shown_by: ENDPOINT PARAMETER`"),
            );
            None
        }
    });
    let thing = Thing {
        line: node.line,
        title: both(keys.take("title"), node.line, findings),
        is_numbered,
        thread: keys.text("thread", findings),
        links: keys.take("links").map(|node| links(node, findings)).unwrap_or_default(),
        shown_by,
        shown_by_line,
        known_by: list(keys.take("known_by")).iter().map(|node| either(node, &fields, findings)).collect(),
        table: named(keys.take("table"), &fields, findings),
        brief: named(keys.take("brief"), &fields, findings),
        list: keys.text("list", findings),
        totals: list_of_text(keys.take("totals"), findings),
        is_content: matches!(keys.take("content").map(|node| &node.data), Some(Data::Bool(true))),
        fields,
        name,
    };
    keys.finish_with(THING_KEYS, findings);
    thing
}

fn links(node: &Node, findings: &mut Findings) -> Links {
    let mut keys = Fields::new(node, findings);
    let links = Links {
        words: list_of_text(keys.take("words"), findings),
        ids: list_of_text(keys.take("ids"), findings),
        page: keys.text("page", findings),
        player: keys.take("player").and_then(|node| count_of(node, findings)),
    };
    keys.finish_with(LINKS_KEYS, findings);
    links
}

/// Reads a field; what it does not say, `same` does, that of a thing above.
fn field(name: String, node: &Node, same: Option<&ThingField>, findings: &mut Findings) -> ThingField {
    let mut read = ThingField {
        line: node.line,
        name,
        at: Vec::new(),
        reads: same.map_or(Reads::Text, |same| same.reads),
        words: same.map(|same| same.words.clone()).unwrap_or_default(),
        most: None,
        title: same.map(|same| same.title.clone()).unwrap_or_default(),
    };
    if !matches!(node.data, Data::Map(_)) {
        read.at = list_of_text(Some(node), findings);
        return read;
    }
    let mut keys = Fields::new(node, findings);
    read.at = list_of_text(keys.take("at"), findings);
    if let Some(node) = keys.take("is") {
        (read.reads, read.words) = reads(node, findings);
    }
    read.most = keys.take("most").and_then(|node| count_of(node, findings));
    match (keys.text("zh", findings), keys.text("en", findings)) {
        (None, None) => {}
        (Some(zh), Some(en)) => read.title = Text { zh, en },
        _ => findings.add(
            node.line,
            text!("表头只写了一种语言", "its heading is in one language only"),
            say_both(),
        ),
    }
    keys.finish_with(THING_FIELD_KEYS, findings);
    read
}

/// Reads a field's type of value, and the words for its values.
fn reads(node: &Node, findings: &mut Findings) -> (Reads, Vec<(String, String)>) {
    if let Data::Map(_) = node.data {
        return (Reads::Words, pairs(Some(node), findings));
    }
    let word = text_of(node, findings).unwrap_or_default();
    let known = Reads::ALL.into_iter().find(|(known, _)| *known == word);
    if known.is_none() {
        let words = Reads::ALL.iter().map(|(word, _)| *word);
        findings.unknown(node.line, ("`is` 中的词", "in `is`, the word"), &word, words);
    }
    (known.map_or(Reads::Text, |(_, reads)| reads), Vec::new())
}

fn list(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node { data: Data::List(items), .. }) => items,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

/// Reads the positions of fields by their names.
fn named(node: Option<&Node>, fields: &[ThingField], findings: &mut Findings) -> Vec<usize> {
    list(node)
        .iter()
        .filter_map(|item| place(&text_of(item, findings)?, item.line, fields, findings))
        .collect()
}

fn place(name: &str, line: Line, fields: &[ThingField], findings: &mut Findings) -> Option<usize> {
    let place = fields.iter().position(|field| field.name == name);
    if place.is_none() {
        let names = fields.iter().map(|field| field.name.as_str());
        findings.unknown(line, ("字段", "the field"), name, names);
    }
    place
}

/// JSON pointers of which one has to lead to something: those of a field, or as they are written.
fn either(node: &Node, fields: &[ThingField], findings: &mut Findings) -> Vec<String> {
    if let Data::List(items) = &node.data {
        return items.iter().flat_map(|item| either(item, fields, findings)).collect();
    }
    let Some(text) = text_of(node, findings) else { return Vec::new() };
    if text.starts_with('/') {
        return vec![text];
    }
    place(&text, node.line, fields, findings).map_or_else(Vec::new, |at| fields[at].at.clone())
}

/// Returns an endpoint in which `{thread:id}` has become the thread of the comments on what the parameter `id` names.
pub(super) fn with_threads<'a>(
    node: &'a Node,
    params: &[Param],
    things: &[Thing],
    findings: &mut Findings,
) -> Cow<'a, Node> {
    let Data::Map(keys) = &node.data else { return Cow::Borrowed(node) };
    let sends = |key: &str| matches!(key, "call" | "body" | "variants");
    if !keys.iter().any(|(key, node)| sends(key) && names_thread(node)) {
        return Cow::Borrowed(node);
    }
    let mut keys = keys.clone();
    for (_, node) in keys.iter_mut().filter(|(key, _)| sends(key)) {
        put_threads(node, params, things, findings);
    }
    Cow::Owned(Node { line: node.line, data: Data::Map(keys) })
}

const THREAD: &str = "{thread:";

fn names_thread(node: &Node) -> bool {
    match &node.data {
        Data::Text(text) => text.contains(THREAD),
        Data::List(items) => items.iter().any(names_thread),
        Data::Map(entries) => entries.iter().any(|(_, node)| names_thread(node)),
        _ => false,
    }
}

fn put_threads(node: &mut Node, params: &[Param], things: &[Thing], findings: &mut Findings) {
    match &mut node.data {
        Data::Text(text) => {
            let mut parts = text.split(THREAD);
            let mut whole = parts.next().unwrap_or_default().to_owned();
            for rest in parts {
                let name = rest.split('}').next().unwrap_or_default();
                let thing = params.iter().find(|it| it.name == name).and_then(|param| param.thing.as_ref());
                let thread =
                    things.iter().find(|it| Some(&it.name) == thing).and_then(|it| it.thread.as_deref());
                if thread.is_none() {
                    findings.add(
                        node.line,
                        text!("`{THREAD}{name}}}` 不对应任何评论线程", "`{THREAD}{name}}}` names no thread"),
                        text!(
                            "写一个参数，其类型是有 `thread` 的资源",
                            "name a parameter whose type is a thing with a `thread`"
                        ),
                    );
                }
                whole.push_str(thread.unwrap_or_default());
                whole.push('{');
                whole.push_str(rest);
            }
            *text = whole;
        }
        Data::List(items) => items.iter_mut().for_each(|node| put_threads(node, params, things, findings)),
        Data::Map(entries) => {
            entries.iter_mut().for_each(|(_, node)| put_threads(node, params, things, findings));
        }
        _ => {}
    }
}
