//! The shapes of answers: `answer_fields`, `answers`, and what an endpoint `returns`.

use super::fields::{Fields, both, entries, list_of_text, text_of};
use super::yaml::{Data, Node};
use crate::finding::{Findings, Line, say_both};
use crate::model::keys::{FIELD_KEYS, MEANING_KEYS};
use crate::model::{AnswerField, AnswerType, Meaning, Registry, Shape, Text, pascal_case, snake_case};
use crate::text::text;

/// Reads the meaning of a field for all types.
pub(super) fn meaning(node: &Node, findings: &mut Findings) -> Meaning {
    let mut fields = Fields::new(node, findings);
    let name = fields.text("as", findings);
    let meaning = Meaning { line: node.line, name, about: said(&mut fields, node.line, findings) };
    fields.finish_with(MEANING_KEYS, findings);
    meaning
}

/// Reads the texts `zh` and `en` among other keys; both, or neither.
fn said(fields: &mut Fields<'_>, line: Line, findings: &mut Findings) -> Text {
    let mut text = |key| fields.text(key, findings).unwrap_or_default();
    let about = Text { zh: text("zh"), en: text("en") };
    if about.zh.trim().is_empty() != about.en.trim().is_empty() {
        findings.add(line, text!("只写了一种语言", "it is written in one language only"), say_both());
    }
    about
}

/// Reads an entry of `answers`.
pub(super) fn answer_type(name: &str, node: &Node, registry: &mut Registry, findings: &mut Findings) {
    let mut fields = Fields::new(node, findings);
    let about = both(fields.take("about"), node.line, findings);
    let sources = list_of_text(fields.take("source"), findings);
    let inner = Inside { place: name, about: &about, sources: &sources, is_shared: true };
    inner.add(name, node.line, fields.take("fields"), registry, findings);
    fields.finish(findings);
}

/// Reads what an endpoint returns: the name of a type, or a type of its own.
pub(super) fn returns(
    endpoint: &str,
    title: &Text,
    node: &Node,
    registry: &mut Registry,
    findings: &mut Findings,
) -> Option<String> {
    if !matches!(node.data, Data::Map(_)) {
        return text_of(node, findings);
    }
    let name = format!("{}Answer", pascal_case(endpoint));
    let mut fields = Fields::new(node, findings);
    let sources = list_of_text(fields.take("source"), findings);
    let inner = Inside { place: endpoint, about: title, sources: &sources, is_shared: false };
    inner.add(&name, node.line, fields.take("is"), registry, findings);
    fields.finish(findings);
    Some(name)
}

/// Values that a type passes to the types that are written inside it.
struct Inside<'a> {
    place: &'a str,
    about: &'a Text,
    sources: &'a [String],
    is_shared: bool,
}

impl Inside<'_> {
    fn add(
        &self,
        name: &str,
        line: Line,
        node: Option<&Node>,
        registry: &mut Registry,
        findings: &mut Findings,
    ) {
        let at = registry.answers.types.len();
        registry.answers.types.push(AnswerType {
            line,
            place: self.place.to_owned(),
            name: name.to_owned(),
            is_shared: self.is_shared,
            about: self.about.clone(),
            sources: self.sources.to_vec(),
            fields: Vec::new(),
        });
        let mut read = Vec::new();
        for (wire, node) in entries(node, findings) {
            read.extend(self.field(name, &wire, &node, registry, findings));
        }
        registry.answers.types[at].fields = read;
    }

    fn field(
        &self,
        holder: &str,
        wire: &str,
        node: &Node,
        registry: &mut Registry,
        findings: &mut Findings,
    ) -> Option<AnswerField> {
        let (wire, is_always) = wire.strip_suffix('!').map_or((wire, false), |wire| (wire, true));
        let mut own = Meaning::default();
        let mut value = node;
        if let Data::Map(entries) = &node.data
            && entries.iter().any(|(key, _)| key == "is")
        {
            let mut fields = Fields::new(node, findings);
            value = fields.take("is").unwrap_or(node);
            own.name = fields.text("as", findings);
            own.about = said(&mut fields, node.line, findings);
            fields.finish_with(FIELD_KEYS, findings);
        }
        let known = registry.answers.fields.get(wire).cloned().unwrap_or_default();
        let about = if own.about.en.is_empty() { known.about } else { own.about };
        let name = own.name.or(known.name).unwrap_or_else(|| snake_case(wire));
        // A nested type has the name and the meaning of its field.
        let inner = Inside {
            about: &Text {
                zh: format!("{}：{}", self.about.zh, about.zh),
                en: format!("{}: {}", self.about.en, about.en),
            },
            is_shared: false,
            ..*self
        };
        let (shape, is_option) =
            inner.shape(&format!("{holder}{}", pascal_case(wire)), value, registry, findings)?;
        Some(AnswerField { line: node.line, wire: wire.to_owned(), name, shape, is_option, is_always, about })
    }

    fn shape(
        &self,
        name: &str,
        node: &Node,
        registry: &mut Registry,
        findings: &mut Findings,
    ) -> Option<(Shape, bool)> {
        match &node.data {
            Data::List(items) => match items.as_slice() {
                [item] => {
                    let (shape, _) = self.shape(name, item, registry, findings)?;
                    Some((Shape::List(Box::new(shape)), false))
                }
                _ => {
                    findings.add(
                        node.line,
                        text!("列表只能写一种元素类型", "a list names one type of item"),
                        text!(
                            "写 `[text]`；元素类型不一时写 `[any]`",
                            "write `[text]`, or `[any]` where items differ"
                        ),
                    );
                    None
                }
            },
            Data::Map(entries) if matches!(entries.as_slice(), [(key, _)] if key == "*") => {
                let (shape, _) = self.shape(name, &entries[0].1, registry, findings)?;
                Some((Shape::Map(Box::new(shape)), false))
            }
            Data::Map(_) => {
                self.add(name, node.line, Some(node), registry, findings);
                Some((Shape::Type(name.to_owned()), false))
            }
            _ => {
                let word = text_of(node, findings).unwrap_or_default();
                let (word, is_option) =
                    word.strip_suffix('?').map_or((word.as_str(), false), |word| (word, true));
                Some((plain(word, registry), is_option))
            }
        }
    }
}

fn plain(word: &str, registry: &Registry) -> Shape {
    if let Some((_, shape)) = Shape::PLAIN.iter().find(|(known, _)| *known == word) {
        return shape.clone();
    }
    match registry.types.get(word) {
        Some(choice) => {
            let whole = choice.values.iter().all(|value| value.value.parse::<i64>().is_ok());
            Shape::Values(word.to_owned(), whole)
        }
        // The check finds unknown types: this one may be defined further down.
        None => Shape::Type(word.to_owned()),
    }
}
