//! Parameters and their value sets, from YAML to the model.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::fields::{Fields, both, count_of, entries, int_of, json, list_of_text, text_of};
use super::forms::{conditions, form};
use super::yaml::{Data, Node};
use crate::finding::{Findings, Line, choose};
use crate::model::keys::{PARAM_KEYS, VALUE_KEYS};
use crate::model::{
    Choice, ChoiceValue, Kind, Param, Registry, Required, Text, Thing, is_snake, pascal_case, snake_case,
};
use crate::text::{text, text_of};

/// Checks the keys of the parameters that endpoints share.
pub(crate) fn check_shared(node: &Node, findings: &mut Findings) {
    let mut fields = Fields::new(node, findings);
    for key in PARAM_KEYS.split(", ") {
        fields.take(key);
    }
    fields.finish_with(PARAM_KEYS, findings);
}

pub(crate) fn param(
    name: &str,
    node: &Node,
    shared: &[(String, Node)],
    registry: &Registry,
    findings: &mut Findings,
) -> Param {
    // `id: song` is the id of a song, `ids: [song]` are those of several.
    if let Some((kind, thing, about)) = ids(node, registry, findings) {
        let thing = Some(thing);
        return Param { kind, thing, about, required: Required::Always, ..Param::unknown(name, node.line) };
    }
    // `id: song_id` is the shared parameter `song_id` under the name `id`.
    let (from, node) = match &node.data {
        Data::Text(from) => (from.as_str(), &Node { line: node.line, data: Data::Null }),
        _ => (name, node),
    };
    let mut own = Fields::new(node, findings);
    let common = shared.iter().find(|(key, _)| key == from).map(|(_, node)| node);
    if from != name && common.is_none() {
        let names = shared.iter().map(|(key, _)| key.as_str());
        findings.unknown(
            node.line,
            ("共用参数或资源", "the shared parameter or thing"),
            from,
            names.chain(registry.things.iter().map(|thing| thing.name.as_str())),
        );
        findings.lose_track();
        return Param::unknown(name, node.line);
    }
    let mut common = common.filter(|_| own.seen("type").is_none()).map(|node| Fields::new(node, findings));
    let mut take = |key: &str| own.take(key).or_else(|| common.as_mut().and_then(|common| common.take(key)));
    let kind_node = take("type");
    let (mut choice, mut shared_name, mut thing, mut meaning) = (None, None, None, Text::default());
    let kind = match kind_node {
        None => {
            let near = choose("", kinds(registry));
            findings.add(
                node.line,
                text!("参数 `{name}` 没有类型", "parameter `{name}` has no type"),
                text_of!("添加 `type`：{near}", "add `type`: {near}", near),
            );
            Kind::Text
        }
        Some(node) => {
            if let Some((kind, of, about)) = ids(node, registry, findings) {
                (thing, meaning) = (Some(of), about);
                kind
            } else {
                let word = text_of(node, findings).unwrap_or_default();
                if let Some(set) = registry.types.get(&word) {
                    meaning = set.about.clone();
                    choice = Some(set.clone());
                    shared_name = Some(word);
                    Kind::Choice
                } else {
                    Kind::of(&word).unwrap_or_else(|| {
                        findings.unknown(node.line, ("类型", "the type"), &word, kinds(registry));
                        meaning = Text { zh: word.clone(), en: word };
                        Kind::Text
                    })
                }
            }
        }
    };
    if let Some(node) = take("thing") {
        thing = thing_of(node, &registry.things, findings);
    }
    if let Some(values_node) = take("values") {
        choice = Some(Choice {
            line: values_node.line,
            about: Text::default(),
            values: values(Some(values_node), &registry.things, findings),
        });
        shared_name = None;
    }
    let map: Vec<(String, Json)> = match take("map") {
        Some(node) if matches!(&node.data, Data::Text(word) if word == "threads") => {
            threads(choice.as_ref(), node.line, &registry.things, findings)
        }
        map => entries(map, findings).into_iter().map(|(key, node)| (key, json(&node))).collect(),
    };
    let required = required(take("required"), findings);
    let default = take("default").map(|node| form(node, findings));
    let aliases = take("aliases").map(|node| list_of_text(Some(node), findings)).unwrap_or_default();
    let strict = take("strict").and_then(|node| match node.data {
        Data::Bool(strict) => Some(strict),
        _ => {
            findings.add(
                node.line,
                text!("`strict` 不是 true 或 false", "`strict` is neither true nor false"),
                text!("写 `strict: true` 或 `strict: false`", "write `strict: true` or `strict: false`"),
            );
            None
        }
    });
    let max = take("max").and_then(|node| count_of(node, findings));
    let max_bytes = take("max_bytes").and_then(|node| count_of(node, findings));
    let range = take("range").and_then(|node| range(node, findings));
    let about = match take("about") {
        Some(about) => both(Some(about), node.line, findings),
        None => {
            if meaning.zh.is_empty() {
                findings.add(
                    node.line,
                    text!("没有写明参数 `{name}` 的含义", "parameter `{name}` has no meaning"),
                    text!("添加 `about: {{ zh: …, en: … }}`", "add `about: {{ zh: …, en: … }}`"),
                );
            }
            meaning
        }
    };
    own.finish_with(PARAM_KEYS, findings);
    Param {
        line: node.line,
        name: name.to_owned(),
        aliases,
        kind,
        thing,
        strict,
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

/// Returns the values of `type`: the kinds, the value sets under `types`, and `things`.
fn kinds(registry: &Registry) -> impl Iterator<Item = &str> {
    let things = registry.things.iter().map(|thing| thing.name.as_str());
    Kind::ALL
        .iter()
        .map(|kind| kind.facts().word)
        .chain(registry.types.keys().map(String::as_str))
        .chain(things)
}

/// Reads a type that is a thing, or a list of one; returns the kind, the thing, and the meaning of the parameter.
fn ids(node: &Node, registry: &Registry, findings: &mut Findings) -> Option<(Kind, String, Text)> {
    let (word, is_list) = match &node.data {
        Data::Text(word) => (word, false),
        Data::List(items) => match items.as_slice() {
            [Node { data: Data::Text(word), .. }] => (word, true),
            _ => return None,
        },
        _ => return None,
    };
    let thing = registry.things.iter().find(|thing| thing.name == *word);
    let Some(thing) = thing else {
        if is_list {
            thing_of(&Node { line: node.line, data: Data::Text(word.clone()) }, &registry.things, findings);
            findings.lose_track();
            return Some((Kind::Ids, word.clone(), Text { zh: word.clone(), en: word.clone() }));
        }
        return None;
    };
    if is_list && !thing.is_numbered {
        findings.add(
            node.line,
            text!(
                "`{word}` 的 id 不是数字，没有这种列表类型",
                "ids of `{word}` are not numbers, and such a list has no type"
            ),
            text!("写成 `{{ type: text, thing: {word} }}`", "write `{{ type: text, thing: {word} }}`"),
        );
    }
    let kind = if is_list { Kind::Ids } else { thing.kind() };
    Some((kind, word.clone(), thing.id_about(is_list)))
}

/// Reads the name of a known thing.
pub(super) fn thing_of(node: &Node, things: &[Thing], findings: &mut Findings) -> Option<String> {
    let word = text_of(node, findings)?;
    if things.iter().any(|thing| thing.name == word) {
        return Some(word);
    }
    let names = things.iter().map(|thing| thing.name.as_str());
    findings.unknown(node.line, ("资源", "the thing"), &word, names);
    None
}

/// Returns the threads of the things that values denote.
fn threads(
    choice: Option<&Choice>,
    line: Line,
    things: &[Thing],
    findings: &mut Findings,
) -> Vec<(String, Json)> {
    let values = choice.map_or(&[][..], |choice| &choice.values);
    let thread = |value: &ChoiceValue| {
        let thing = things.iter().find(|thing| Some(&thing.name) == value.thing.as_ref())?;
        Some((value.value.clone(), Json::String(thing.thread.clone()?)))
    };
    let threads: Vec<_> = values.iter().filter_map(thread).collect();
    if values.is_empty() || threads.len() < values.len() {
        findings.add(
            line,
            text!(
                "`map: threads` 要求每个取值都是有评论线程的资源",
                "`map: threads` needs a type whose values are all things with a thread"
            ),
            text!(
                "使用 `resource_type` 这样的类型，每个取值写明 `thing`，且该资源有 `thread`",
                "use a type such as `resource_type`, and give each value a `thing` that has a `thread`"
            ),
        );
    }
    threads
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
            if when.is_empty() == unless.is_empty() {
                findings.add(
                    node.line,
                    text!(
                        "`required` 没有条件，或同时写了两种",
                        "`required` has no condition, or has both kinds"
                    ),
                    text!(
                        "写 `{{ when: {{ param: value }} }}` 或 `{{ unless: {{ param: value }} }}`",
                        "write `{{ when: {{ param: value }} }}` or `{{ unless: {{ param: value }} }}`"
                    ),
                );
            }
            if unless.is_empty() { Required::When(when) } else { Required::Unless(unless) }
        }
        _ => {
            findings.add(
                node.line,
                text!("`required` 的写法无效", "`required` is neither true nor false nor a condition"),
                text!(
                    "写 `true`、`{{ when: … }}` 或 `{{ unless: … }}`",
                    "write `true`, `{{ when: … }}` or `{{ unless: … }}`"
                ),
            );
            Required::No
        }
    }
}

fn range(node: &Node, findings: &mut Findings) -> Option<(i64, i64)> {
    if let Data::List(items) = &node.data
        && let [low, high] = items.as_slice()
    {
        let (low, high) = (int_of(low, findings)?, int_of(high, findings)?);
        if low > high {
            findings.add(
                node.line,
                text!("范围 {low} 到 {high} 是空的", "the range from {low} to {high} is empty"),
                text!("把较小的数写在前面", "write the smaller number first"),
            );
        }
        return Some((low, high));
    }
    findings.add(
        node.line,
        text!("`range` 不是一对数", "`range` is not a pair of numbers"),
        text!("写成 `range: [0, 2]`", "write `range: [0, 2]`"),
    );
    None
}

pub(crate) fn values(node: Option<&Node>, things: &[Thing], findings: &mut Findings) -> Vec<ChoiceValue> {
    let mut names = HashMap::new();
    entries(node, findings)
        .into_iter()
        .filter_map(|(value, node)| {
            let mut fields = Fields::new(&node, findings);
            let thing = match fields.take("thing") {
                Some(node) => Some(thing_of(node, things, findings)?),
                None => None,
            };
            let noun = things.iter().find(|it| Some(&it.name) == thing.as_ref()).map(Thing::noun);
            let name = fields.text("name", findings).or_else(|| thing.clone());
            let name = name.unwrap_or_else(|| snake_case(&value));
            if !is_snake(&name) {
                findings.add(
                    node.line,
                    text!(
                        "取值 `{value}` 没有 Rust 可用的名称",
                        "value `{value}` has no name that Rust can use"
                    ),
                    text!("添加 `name: snake_case`", "add `name: snake_case`"),
                );
            } else if matches!(name.as_str(), "other" | "self") {
                findings.add(
                    node.line,
                    text!(
                        "取值 `{value}` 的名称 `{name}` 是保留的",
                        "value `{value}` has the reserved name `{name}`"
                    ),
                    text!(
                        "另写一个 `name`：客户端的枚举用 `Other` 表示未知的值",
                        "add another `name`: the client's enum has `Other` for unknown values"
                    ),
                );
            } else if let Some(other) = names.insert(pascal_case(&name), value.clone()) {
                findings.add(
                    node.line,
                    text!(
                        "取值 `{other}` 与 `{value}` 在 Rust 中同名：`{}`",
                        "values `{other}` and `{value}` have the same name in Rust: `{}`",
                        pascal_case(&name)
                    ),
                    text!("给其中一个另写 `name`", "give one of them another `name`"),
                );
            }
            let mut say = |language, own: fn(Text) -> String| {
                let text = fields.text(language, findings);
                let text = text.unwrap_or_else(|| noun.clone().map(own).unwrap_or_default());
                if text.trim().is_empty() {
                    findings.add(
                        node.line,
                        text!("取值 `{value}` 没有 `{language}`", "value `{value}` has no `{language}`"),
                        text!(
                            "用中文（zh）和英文（en）写明含义",
                            "write what it means in Chinese (zh) and English (en)"
                        ),
                    );
                }
                text
            };
            let about = Text { zh: say("zh", |noun| noun.zh), en: say("en", |noun| noun.en) };
            fields.finish_with(VALUE_KEYS, findings);
            Some(ChoiceValue { value, name, thing, about })
        })
        .collect()
}
