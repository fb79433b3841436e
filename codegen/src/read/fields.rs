//! Taking a document's nodes apart: mappings key by key, texts, numbers.

use serde_json::Value as Json;

use super::yaml::{Data, Node};
use crate::finding::{Findings, Line, choose, no_mapping, say_both};
use crate::model::Text;
use crate::text::{text, text_of};

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
                no_mapping(node.line, findings);
                Vec::new()
            }
        };
        Self { fields }
    }

    /// Line of a key, or `otherwise` where it is missing.
    pub(crate) fn line(&self, key: &str, otherwise: Line) -> Line {
        self.seen(key).map_or(otherwise, |node| node.line)
    }

    /// Lines of all keys.
    pub(crate) fn lines(&self) -> Vec<(String, Line)> {
        self.fields.iter().map(|(key, node, _)| ((*key).to_owned(), node.line)).collect()
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

    pub(crate) fn finish_with(&self, known: &str, findings: &mut Findings) {
        for (key, node, taken) in &self.fields {
            // Every key that is read must be in the list, for findings and the schema of editors.
            debug_assert!(
                !taken || known.is_empty() || known.split(", ").any(|known| known == *key),
                "{key}"
            );
            if !taken {
                let help = if known.is_empty() {
                    text!("删除它，或更正拼写", "remove it, or correct its spelling")
                } else {
                    let near = choose(key, known.split(", "));
                    text_of!("删除它，或更正：{near}", "remove it, or correct it: {near}", near)
                };
                findings.add(node.line, text!("键 `{key}` 未定义", "the key `{key}` is unknown"), help);
            }
        }
    }
}

/// Reads the entries of an optional mapping.
pub(crate) fn entries(node: Option<&Node>, findings: &mut Findings) -> Vec<(String, Node)> {
    match node.map(|node| (&node.data, node.line)) {
        None | Some((Data::Null, _)) => Vec::new(),
        Some((Data::Map(entries), _)) => entries.clone(),
        Some((_, line)) => {
            no_mapping(line, findings);
            Vec::new()
        }
    }
}

pub(crate) fn pairs(node: Option<&Node>, findings: &mut Findings) -> Vec<(String, String)> {
    entries(node, findings)
        .into_iter()
        .filter_map(|(key, node)| Some((key, text_of(&node, findings)?)))
        .collect()
}

/// Reads text in both languages; each must be there.
pub(crate) fn both(node: Option<&Node>, line: Line, findings: &mut Findings) -> Text {
    let Some(node) = node else {
        findings.add(
            line,
            text!("缺少双语文字", "a text in both languages is missing"),
            text!(
                "添加 `title` 和 `about`：`{{ zh: …, en: … }}`",
                "add `title` and `about` with `{{ zh: …, en: … }}`"
            ),
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
                text!("文字没有 `{language}`", "the text has no `{language}`"),
                say_both(),
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
            findings.add(
                node.line,
                text!("这里应为一个值", "a text is expected here"),
                text!("写一个值，必要时加引号", "write one value, in quotes if necessary"),
            );
            None
        }
    }
}

pub(crate) fn int_of(node: &Node, findings: &mut Findings) -> Option<i64> {
    let number = match &node.data {
        Data::Number(number) => number.as_i64(),
        _ => None,
    };
    if number.is_none() {
        findings.add(
            node.line,
            text!("这里应为整数", "a whole number is expected here"),
            text!("写数字，不加引号", "write digits without quotes"),
        );
    }
    number
}

/// Reads a number that cannot be negative.
pub(crate) fn count_of(node: &Node, findings: &mut Findings) -> Option<u64> {
    let number = int_of(node, findings)?;
    if number < 0 {
        findings.add(
            node.line,
            text!("{number} 小于零", "{number} is below zero"),
            text!("写零或以上的数", "write 0 or more"),
        );
    }
    u64::try_from(number).ok()
}

pub(crate) fn list_of_text(node: Option<&Node>, findings: &mut Findings) -> Vec<String> {
    match node.map(|node| &node.data) {
        Some(Data::List(items)) => items.iter().filter_map(|item| text_of(item, findings)).collect(),
        Some(_) => node.and_then(|node| text_of(node, findings)).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Returns a node as plain JSON.
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
