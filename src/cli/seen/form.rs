//! The registry's value forms, as far as they can be inferred from calls.

use std::collections::BTreeMap;

use ncm_codegen::table::Clock;
use serde_json::{Map, Value};

use super::yaml;

/// Parameters by name.
pub(in super::super) type Args = BTreeMap<String, String>;

/// Form of a value.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Form {
    /// The value is absent.
    Absent,
    Literal(Value),
    /// `$name`
    Param(String),
    /// `{ $int: name }`
    Int(String),
    /// `{ $bool: name }`
    Bool(String),
    /// `{ $md5: name }`
    Md5(String),
    /// Text that contains parameters.
    Template(Vec<Piece>),
    /// `{ $json: … }`
    Json(Box<Form>),
    Object(Vec<(String, Form)>),
    List(Vec<Form>),
    /// `{ $each: name, $as: … }`
    Each(String, Box<Form>),
    /// `$item`
    Item,
    /// `{ $raw: item }`
    RawItem,
    /// `{ $now: clock }`, with an offset.
    Now(Clock, i64),
    /// `{ $when: { name: values }, $then: …, $else: … }`; without values: whether it is given.
    When(String, Vec<String>, Box<Form>, Box<Form>),
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Piece {
    Text(String),
    Param(String),
}

/// Input of an evaluation.
#[derive(Clone, Copy)]
pub(in super::super) struct Given<'a> {
    pub(in super::super) args: &'a Args,
    pub(in super::super) item: Option<&'a str>,
    /// In ms since 1970.
    pub(in super::super) now: i64,
}

impl Form {
    /// Returns the value for these parameters.
    pub(in super::super) fn value(&self, given: Given<'_>) -> Option<Value> {
        let arg = |name: &String| given.args.get(name);
        match self {
            Self::Absent => None,
            Self::Literal(value) => Some(value.clone()),
            Self::Param(name) => arg(name).map(|text| text.as_str().into()),
            Self::Int(name) => arg(name).and_then(|text| text.parse::<i64>().ok()).map(Into::into),
            Self::Bool(name) => Some(arg(name).is_some_and(|text| text == "true" || text == "1").into()),
            Self::Md5(name) => arg(name).map(|text| ncm::crypto::md5_hex(text.as_bytes()).into()),
            Self::Template(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Text(plain) => text.push_str(plain),
                        Piece::Param(name) => text.push_str(arg(name)?),
                    }
                }
                Some(text.into())
            }
            Self::Json(inner) => Some(inner.value(given)?.to_string().into()),
            Self::Object(fields) => {
                let fields =
                    fields.iter().filter_map(|(name, form)| Some((name.clone(), form.value(given)?)));
                Some(Value::Object(fields.collect::<Map<_, _>>()))
            }
            Self::List(items) => {
                items.iter().map(|item| item.value(given)).collect::<Option<Vec<_>>>().map(Value::Array)
            }
            Self::Each(name, inner) => {
                let parts = arg(name)?.split(',');
                parts
                    .map(|part| inner.value(Given { item: Some(part), ..given }))
                    .collect::<Option<Vec<_>>>()
                    .map(Value::Array)
            }
            Self::Item => given.item.map(Into::into),
            Self::RawItem => given.item.and_then(|item| item.parse::<i64>().ok()).map(Into::into),
            Self::Now(clock, plus) => Some((read(*clock, given.now) + plus).into()),
            Self::When(name, values, then, otherwise) => {
                let holds = match arg(name) {
                    None => false,
                    Some(value) => values.is_empty() || values.contains(value),
                };
                if holds { then.value(given) } else { otherwise.value(given) }
            }
        }
    }

    /// Returns the size of the form: of two forms, the smaller one is more likely right.
    pub(in super::super) fn size(&self) -> usize {
        match self {
            Self::Absent => 0,
            Self::Literal(_) | Self::Param(_) | Self::Item => 1,
            Self::Int(_) | Self::Bool(_) | Self::Md5(_) | Self::RawItem | Self::Now(..) => 2,
            Self::Template(pieces) => 1 + pieces.len(),
            Self::Json(inner) | Self::Each(_, inner) => 2 + inner.size(),
            Self::Object(fields) => 1 + fields.iter().map(|(_, form)| form.size()).sum::<usize>(),
            Self::List(items) => 1 + items.iter().map(Self::size).sum::<usize>(),
            Self::When(_, values, then, otherwise) => 3 + values.len() + then.size() + otherwise.size(),
        }
    }

    /// Calls `see` with every parameter that it reads.
    pub(in super::super) fn params(&self, see: &mut dyn FnMut(&str)) {
        match self {
            Self::Absent | Self::Literal(_) | Self::Item | Self::RawItem | Self::Now(..) => {}
            Self::Param(name) | Self::Int(name) | Self::Bool(name) | Self::Md5(name) => see(name),
            Self::Template(pieces) => pieces.iter().for_each(|piece| {
                if let Piece::Param(name) = piece {
                    see(name);
                }
            }),
            Self::Json(inner) => inner.params(see),
            Self::Each(name, inner) => {
                see(name);
                inner.params(see);
            }
            Self::Object(fields) => fields.iter().for_each(|(_, form)| form.params(see)),
            Self::List(items) => items.iter().for_each(|form| form.params(see)),
            Self::When(name, _, then, otherwise) => {
                see(name);
                then.params(see);
                otherwise.params(see);
            }
        }
    }

    /// Returns whether the parameter is inside a text.
    pub(in super::super) fn holds(&self, name: &str) -> bool {
        match self {
            Self::Template(pieces) => {
                pieces.iter().any(|piece| matches!(piece, Piece::Param(own) if own == name))
            }
            Self::Json(inner) | Self::Each(_, inner) => inner.holds(name),
            Self::Object(fields) => fields.iter().any(|(_, form)| form.holds(name)),
            Self::List(items) => items.iter().any(|form| form.holds(name)),
            Self::When(_, _, then, otherwise) => then.holds(name) || otherwise.holds(name),
            _ => false,
        }
    }

    /// Returns the form as the registry writes it.
    pub(in super::super) fn yaml(&self) -> String {
        match self {
            Self::Absent => "null".to_owned(),
            Self::Literal(value) => yaml::literal(value),
            Self::Param(name) => format!("${name}"),
            Self::Int(name) => format!("{{ $int: {name} }}"),
            Self::Bool(name) => format!("{{ $bool: {name} }}"),
            Self::Md5(name) => format!("{{ $md5: {name} }}"),
            Self::Template(pieces) => yaml::text(&template(pieces)),
            Self::Json(inner) => format!("{{ $json: {} }}", inner.yaml()),
            Self::Object(fields) => object(fields),
            Self::List(items) => format!("[{}]", items.iter().map(Self::yaml).collect::<Vec<_>>().join(", ")),
            Self::Each(name, inner) if **inner == Self::Item => format!("{{ $each: {name} }}"),
            Self::Each(name, inner) => format!("{{ $each: {name}, $as: {} }}", inner.yaml()),
            Self::Item => "$item".to_owned(),
            Self::RawItem => "{ $raw: item }".to_owned(),
            Self::Now(clock, plus) => {
                let plus = if *plus == 0 { String::new() } else { format!(", $plus: {plus}") };
                format!("{{ $now: {}{plus} }}", clock.word())
            }
            Self::When(name, values, then, otherwise) => {
                let condition = condition(name, values);
                let otherwise = match &**otherwise {
                    Self::Absent => String::new(),
                    otherwise => format!(", $else: {}", otherwise.yaml()),
                };
                match &**then {
                    // An absent value can only be expressed by a missing `$else`.
                    Self::Absent => format!("{{ $when: {{ {condition} }}, $then: null{otherwise} }}"),
                    then => format!("{{ $when: {{ {condition} }}, $then: {}{otherwise} }}", then.yaml()),
                }
            }
        }
    }
}

/// Returns the fields of a payload as the registry writes them.
pub(in super::super) fn object(fields: &[(String, Form)]) -> String {
    let fields = fields.iter().filter(|(_, form)| *form != Form::Absent);
    let fields: Vec<String> =
        fields.map(|(name, form)| format!("{}: {}", yaml::text(name), form.yaml())).collect();
    if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
}

/// Returns `name: value`, `name: [a, b]` or `name: "*"`.
pub(in super::super) fn condition(name: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| yaml::quoted(value)).collect();
    match values.as_slice() {
        [] => format!("{name}: \"*\""),
        [value] => format!("{name}: {value}"),
        values => format!("{name}: [{}]", values.join(", ")),
    }
}

/// Returns a template as the registry writes it, with literal braces doubled.
pub(in super::super) fn template(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push_str(&plain.replace('{', "{{").replace('}', "}}")),
            Piece::Param(name) => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
        }
    }
    text
}

/// Returns a clock's reading at a time in ms.
pub(in super::super) fn read(clock: Clock, now: i64) -> i64 {
    let date =
        || time::OffsetDateTime::from_unix_timestamp(now / 1000).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    match clock {
        Clock::Ms => now,
        Clock::S => now / 1000,
        Clock::Year => date().year().into(),
        Clock::Month => u8::from(date().month()).into(),
    }
}
