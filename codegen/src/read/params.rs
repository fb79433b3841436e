//! Parameters and their value sets, from YAML to the model.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::fields::{Fields, both, count_of, entries, int_of, json, list_of_text, text_of};
use super::forms::{conditions, form};
use super::yaml::{Data, Node};
use crate::finding::{Findings, choose};
use crate::model::keys::PARAM_KEYS;
use crate::model::{
    Choice, ChoiceValue, Kind, Param, Registry, Required, Text, is_snake, pascal_case, snake_case,
};

/// The keys of the parameters that endpoints share.
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
    // `id: song_id` is the shared parameter `song_id` under the name `id`.
    let (from, node) = match &node.data {
        Data::Text(from) => (from.as_str(), &Node { line: node.line, data: Data::Null }),
        _ => (name, node),
    };
    let mut own = Fields::new(node, findings);
    let common = shared.iter().find(|(key, _)| key == from).map(|(_, node)| node);
    if from != name && common.is_none() {
        findings.add(
            node.line,
            format!("there is no shared parameter `{from}`"),
            choose(from, shared.iter().map(|(key, _)| key.as_str())),
        );
        findings.lose_track();
        return Param::unknown(name, node.line);
    }
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
                format!("add `type:`: {}", choose("", kinds(registry))),
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
                    choose(word, kinds(registry)),
                );
                return Kind::Text;
            }
            Kind::Choice
        }),
    };
    if let Some(values_node) = take("values") {
        choice = Some(Choice {
            line: values_node.line,
            about: Text::default(),
            values: values(Some(values_node), findings),
        });
        shared_name = None;
    }
    let map: Vec<(String, Json)> =
        entries(take("map"), findings).into_iter().map(|(key, node)| (key, json(&node))).collect();
    let required = required(take("required"), findings);
    let default = take("default").map(|node| form(node, findings));
    let aliases = take("aliases").map(|node| list_of_text(Some(node), findings)).unwrap_or_default();
    let strict = take("strict").and_then(|node| match node.data {
        Data::Bool(strict) => Some(strict),
        _ => {
            findings.add(
                node.line,
                "`strict` is neither true nor false",
                "write `strict: true` or `strict: false`",
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
        aliases,
        kind,
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

/// What `type` may be: the kinds, and the value sets under `types`.
fn kinds(registry: &Registry) -> impl Iterator<Item = &str> {
    Kind::ALL.iter().map(|kind| kind.facts().word).chain(registry.types.keys().map(String::as_str))
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
                    "`required` has no condition, or both kinds",
                    "write `{ when: { param: value } }` or `{ unless: { param: value } }`",
                );
            }
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
        let (low, high) = (int_of(low, findings)?, int_of(high, findings)?);
        if low > high {
            findings.add(
                node.line,
                format!("the range from {low} to {high} is empty"),
                "write the smaller number first",
            );
        }
        return Some((low, high));
    }
    findings.add(node.line, "`range` is not a pair of numbers", "write `range: [0, 2]`");
    None
}

pub(crate) fn values(node: Option<&Node>, findings: &mut Findings) -> Vec<ChoiceValue> {
    let mut names = HashMap::new();
    entries(node, findings)
        .into_iter()
        .map(|(value, node)| {
            let mut fields = Fields::new(&node, findings);
            let name = fields.text("name", findings).unwrap_or_else(|| snake_case(&value));
            if !is_snake(&name) {
                findings.add(
                    node.line,
                    format!("value `{value}` has no name that Rust could use"),
                    "add `name: snake_case`",
                );
            } else if matches!(name.as_str(), "other" | "self") {
                findings.add(
                    node.line,
                    format!("value `{value}` has the reserved name `{name}`"),
                    "add another `name`: the client's enum has an `Other` for values it does not know",
                );
            } else if let Some(other) = names.insert(pascal_case(&name), value.clone()) {
                findings.add(
                    node.line,
                    format!("values `{other}` and `{value}` have one name in Rust, `{}`", pascal_case(&name)),
                    "give one of them another `name`",
                );
            }
            let mut say = |language| {
                let text = fields.text(language, findings).unwrap_or_default();
                if text.trim().is_empty() {
                    findings.add(
                        node.line,
                        format!("value `{value}` has no `{language}`"),
                        "say what it means in Chinese (zh) and English (en)",
                    );
                }
                text
            };
            let about = Text { zh: say("zh"), en: say("en") };
            fields.finish(findings);
            ChoiceValue { value, name, about }
        })
        .collect()
}
