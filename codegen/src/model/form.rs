//! The value forms of a payload.

use serde_json::Value as Json;

pub use crate::table::{Clock, Reading};

/// A test of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Name of the parameter.
    pub param: String,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub values: Vec<String>,
}

/// Text with parameters in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template(pub Vec<Piece>);

/// A piece of a [`Template`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// The parameter of this name.
    Param(String),
}

/// A value of a payload.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// `30`, `"30"`, `true`: as it is.
    Literal(Json),
    /// `$name`: the parameter, its type kept; absent when it has neither value nor default.
    Param(String),
    /// `"type-{id}"`: text.
    Template(Template),
    /// `{ $json: … }`: JSON inside a string.
    Json(Box<Form>),
    /// A JSON object, its fields in the order of the file.
    Object(Vec<(String, Form)>),
    /// A JSON array.
    Array(Vec<Form>),
    /// `{ $each: ids, $as: … }`: one item for each part of a comma separated parameter; `$item` is the part.
    Each(String, Box<Form>),
    /// `$item` inside `$each`, as text.
    Item,
    /// `{ $raw: item }` inside `$each`: the part as a number.
    RawItem,
    /// `{ $int: name }` and the like.
    Read(Reading, String),
    /// `{ $now: ms|s|year|month, $plus: n }`.
    Now(Clock, i64),
    /// `{ $when: …, $then: …, $else: … }`; without `$else` absent.
    When(Vec<Condition>, Box<Form>, Option<Box<Form>>),
}

impl Form {
    /// Calls `visit` with every parameter that the form reads.
    pub fn params(&self, visit: &mut dyn FnMut(&str)) {
        match self {
            Self::Literal(_) | Self::Item | Self::RawItem | Self::Now(..) => {}
            Self::Param(name) | Self::Read(_, name) => visit(name),
            Self::Template(template) => template.params(visit),
            Self::Json(form) => form.params(visit),
            Self::Each(name, form) => {
                visit(name);
                form.params(visit);
            }
            Self::Object(fields) => fields.iter().for_each(|(_, form)| form.params(visit)),
            Self::Array(items) => items.iter().for_each(|form| form.params(visit)),
            Self::When(conditions, then, otherwise) => {
                conditions.iter().for_each(|condition| visit(&condition.param));
                then.params(visit);
                if let Some(form) = otherwise {
                    form.params(visit);
                }
            }
        }
    }
}

impl Form {
    /// Returns whether the parameter becomes part of a number, of JSON text or of longer text, where anything but its kind
    /// would break what is around it.
    #[must_use]
    pub fn spells_out(&self, name: &str) -> bool {
        match self {
            Self::Read(reading, read) => reading.spells_out() && read == name,
            Self::Template(template) => template.0.len() > 1 && template.reads(name),
            Self::Json(form) => form.spells_out(name),
            Self::Each(list, form) => list == name && form.has_raw_item() || form.spells_out(name),
            Self::Object(fields) => fields.iter().any(|(_, form)| form.spells_out(name)),
            Self::Array(items) => items.iter().any(|form| form.spells_out(name)),
            Self::When(_, then, otherwise) => {
                then.spells_out(name) || otherwise.as_ref().is_some_and(|form| form.spells_out(name))
            }
            Self::Literal(_) | Self::Param(_) | Self::Item | Self::RawItem | Self::Now(..) => false,
        }
    }

    /// Returns whether a part of the list around it goes out as a number.
    #[must_use]
    pub fn has_raw_item(&self) -> bool {
        match self {
            Self::RawItem => true,
            Self::Json(inner) => inner.has_raw_item(),
            Self::Object(fields) => fields.iter().any(|(_, form)| form.has_raw_item()),
            Self::Array(items) => items.iter().any(Self::has_raw_item),
            Self::When(_, then, otherwise) => {
                then.has_raw_item() || otherwise.as_ref().is_some_and(|form| form.has_raw_item())
            }
            // A list within the list has parts of its own.
            Self::Each(..) => false,
            Self::Literal(_)
            | Self::Param(_)
            | Self::Read(..)
            | Self::Template(_)
            | Self::Item
            | Self::Now(..) => false,
        }
    }
}

impl Template {
    /// Returns whether it names the parameter.
    #[must_use]
    pub fn reads(&self, name: &str) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Param(param) if param == name))
    }

    /// Calls `visit` with every parameter that the template names.
    pub fn params(&self, visit: &mut dyn FnMut(&str)) {
        for piece in &self.0 {
            if let Piece::Param(name) = piece {
                visit(name);
            }
        }
    }

    /// Returns the text, if it has no parameter.
    #[must_use]
    pub fn literal(&self) -> Option<String> {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Param(_) => None,
            })
            .collect()
    }
}
