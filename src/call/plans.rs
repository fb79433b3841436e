//! Turns an endpoint's table and checked arguments into its call: the only code that interprets the registry's forms.

use std::borrow::Cow;

use http::Method;
use ncm_codegen::table::{self, Clock, Form, Map, Piece, Reading, Slot, Test};

use super::args::Args;
use super::params::Value;
use super::payload::Payload;
use super::plan::{Plan, Scheme};
use crate::crypto::md5_hex;
use crate::registry::plan;
use crate::wire::clock;
use crate::wire::json::{JsonText, text_of};

/// Returns the call that a table describes for these arguments.
pub(crate) fn plan(table: &'static plan::Plan, args: &Args<'_>) -> Plan {
    let scope = Scope { slots: table.slots, args };
    let fitting = table.variants.iter().find(|(tests, _)| scope.hold(tests));
    let call = fitting.map_or(&table.call, |(_, call)| call);
    let mut payload = Payload::new();
    for (key, form) in call.body {
        if let Some(value) = scope.top(key, form) {
            payload.keyed(key, value);
        }
    }
    Plan {
        scheme: call.target.scheme,
        upstream: call.target.upstream,
        method: match call.method {
            table::Method::Get => Method::GET,
            table::Method::Post => Method::POST,
            table::Method::Put => Method::PUT,
            table::Method::Delete => Method::DELETE,
        },
        path: scope.path(call.path),
        payload,
        headers: call.headers,
        extra_headers: Vec::new(),
        cookies: call.cookies,
        fallback: Scheme::Eapi,
    }
}

/// An endpoint's parameters: their slots in the table, and their values.
struct Scope<'a> {
    slots: &'static [Slot],
    args: &'a Args<'a>,
}

impl Scope<'_> {
    fn hold(&self, tests: &[Test]) -> bool {
        tests.iter().all(|Test { param, values }| {
            if values.is_empty() { self.args.is_given(*param) } else { self.args.is(*param, values) }
        })
    }

    /// Returns a path, with parameters encoded so that none can leave its segment.
    fn path(&self, pieces: &'static [Piece]) -> Cow<'static, str> {
        if let [Piece::Text(text)] = pieces {
            return Cow::Borrowed(text);
        }
        Cow::Owned(self.text(pieces, true))
    }

    fn text(&self, pieces: &[Piece], is_path: bool) -> String {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Param(param) => self.push(*param, is_path, &mut text),
            }
        }
        text
    }

    /// Appends a parameter's text.
    fn push(&self, param: usize, is_path: bool, text: &mut String) {
        match &self.slots[param] {
            Slot::Map(map) => {
                text.push_str(&self.mapped(map, param).map(text_of).unwrap_or_default());
            }
            Slot::Or(Form::Literal(json)) if !self.args.is_given(param) => text.push_str(&text_of(json)),
            _ if is_path => self.args.push_segment(param, text),
            _ => self.args.push_text(param, text),
        }
    }

    /// Returns the JSON to which a parameter's value is mapped.
    fn mapped(&self, map: &Map, param: usize) -> Option<&'static str> {
        let given = self.args.text(param);
        if map.absent.is_some() && given.is_none_or(str::is_empty) {
            return map.absent;
        }
        let known = given.and_then(|given| map.known.iter().find(|(known, _)| *known == given));
        known.map(|(_, json)| *json).or(map.other)
    }

    /// Returns the value of a field of the payload; `None` leaves the field out.
    fn top(&self, key: &'static str, form: &'static Form) -> Option<Value<'static>> {
        let literal = |json| Value::Json(Cow::Borrowed(json));
        let owned = |value: &Value<'_>| value.clone().into_owned();
        match form {
            Form::Literal(json) => Some(literal(*json)),
            Form::Param(param) if matches!(self.slots[*param], Slot::Plain) => {
                self.args.value(*param).map(owned)
            }
            Form::Param(param) if let Slot::Or(Form::Literal(json)) = &self.slots[*param] => {
                Some(self.args.given(*param).map_or_else(|| literal(*json), owned))
            }
            _ => {
                let mut field = JsonText::object(128);
                self.field(key, form, None, &mut field);
                let field = field.into_text();
                let value = field.strip_prefix('{')?.strip_prefix(key)?;
                Some(Value::Json(Cow::Owned(value.to_owned())))
            }
        }
    }

    /// Writes the fields of an object that `to` has opened; `part` is the item of the list for which they are written.
    fn fields(&self, fields: &[(&str, Form)], part: Option<&str>, to: &mut JsonText) {
        for (key, form) in fields {
            self.field(key, form, part, to);
        }
    }

    /// Writes one field; leaves out absent values, as `JSON.stringify` does.
    fn field(&self, key: &str, form: &Form, part: Option<&str>, to: &mut JsonText) {
        let args = self.args;
        match form {
            Form::Literal(json) => {
                to.raw_key(key);
                to.raw(json);
            }
            Form::Param(param) => {
                let value = match &self.slots[*param] {
                    Slot::Plain => args.value(*param),
                    Slot::Or(Form::Literal(json)) => {
                        to.raw_key(key);
                        return to.value_or(args.given(*param), json);
                    }
                    Slot::Or(default) if !args.is_given(*param) => return self.field(key, default, part, to),
                    Slot::Or(_) => args.value(*param),
                    Slot::Map(map) => {
                        if let Some(json) = self.mapped(map, *param) {
                            to.raw_key(key);
                            to.raw(json);
                        }
                        return;
                    }
                };
                if let Some(value) = value {
                    to.raw_key(key);
                    to.value(value);
                }
            }
            Form::When(tests, then, otherwise) => {
                if self.hold(tests) {
                    self.field(key, then, part, to);
                } else if let Some(otherwise) = otherwise {
                    self.field(key, otherwise, part, to);
                }
            }
            Form::Read(reading, param) => _ = self.read(*reading, *param, Some(key), to),
            _ => {
                to.raw_key(key);
                self.value(form, part, to);
            }
        }
    }

    /// Writes a parameter as its reading demands, after its key if it has one; returns false if it writes nothing.
    fn read(&self, reading: Reading, param: usize, key: Option<&str>, to: &mut JsonText) -> bool {
        let args = self.args;
        let begin = |to: &mut JsonText| key.into_iter().for_each(|key| to.raw_key(key));
        match reading {
            Reading::Raw => {
                begin(to);
                match (args.text(param), self.usual(param)) {
                    (Some(text), _) => to.raw(text),
                    (None, Some(number)) => to.int(number),
                    (None, None) => to.raw("null"),
                }
            }
            Reading::Bool => {
                begin(to);
                to.raw(if args.is_true(param) { "true" } else { "false" });
            }
            Reading::Int => {
                let Some(number) = args.int(param).or_else(|| self.usual(param)) else { return false };
                begin(to);
                to.int(number);
            }
            Reading::Md5 => {
                let Some(text) = args.text(param) else { return false };
                begin(to);
                to.text(&md5_hex(text.as_bytes()));
            }
            Reading::Letter => {
                let Some(value) = args.value(param) else { return false };
                let text = value.text();
                if text.parse::<f64>().is_ok() {
                    begin(to);
                    to.value(value);
                } else {
                    let Some(letter) = text.chars().next().and_then(|c| c.to_uppercase().next()) else {
                        return false;
                    };
                    begin(to);
                    to.int(i64::from(u32::from(letter)));
                }
            }
        }
        true
    }

    /// Returns a parameter's default number.
    fn usual(&self, param: usize) -> Option<i64> {
        match &self.slots[param] {
            Slot::Or(Form::Literal(json)) if json.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Some(json.parse().unwrap_or_default())
            }
            _ => None,
        }
    }

    /// Writes a required value; an absent one becomes `null`.
    fn value(&self, form: &Form, part: Option<&str>, to: &mut JsonText) {
        let args = self.args;
        match form {
            Form::Literal(json) => to.raw(json),
            Form::Text(pieces) => to.text(&self.text(pieces, false)),
            Form::Json(inner) => to.nested(|to| self.value(inner, part, to)),
            Form::Object(fields) => {
                to.open('{');
                self.fields(fields, part, to);
                to.close('}');
            }
            Form::Array(items) => {
                to.open('[');
                for item in *items {
                    to.item();
                    self.value(item, part, to);
                }
                to.close(']');
            }
            Form::Each(param, inner) => {
                to.open('[');
                for part in args.items(*param) {
                    to.item();
                    self.value(inner, Some(part), to);
                }
                to.close(']');
            }
            Form::Item => to.text(part.unwrap_or_default()),
            Form::RawItem => to.raw(part.unwrap_or("null")),
            Form::Read(reading, param) => {
                if !self.read(*reading, *param, None, to) {
                    to.raw("null");
                }
            }
            Form::Now(clock, plus) => to.int(now(*clock).saturating_add(*plus)),
            Form::Param(param) => match &self.slots[*param] {
                Slot::Plain => to.value_or(args.value(*param), "null"),
                Slot::Or(Form::Literal(json)) => to.value_or(args.given(*param), json),
                Slot::Or(_) if args.is_given(*param) => to.value_or(args.value(*param), "null"),
                Slot::Or(default) => self.value(default, part, to),
                Slot::Map(map) => to.raw(self.mapped(map, *param).unwrap_or("null")),
            },
            Form::When(tests, then, otherwise) => match (self.hold(tests), otherwise) {
                (true, _) => self.value(then, part, to),
                (false, Some(otherwise)) => self.value(otherwise, part, to),
                (false, None) => to.raw("null"),
            },
        }
    }
}

fn now(clock: Clock) -> i64 {
    match clock {
        Clock::Ms => clock::now_ms(),
        Clock::S => clock::now_s(),
        Clock::Year => clock::year(),
        Clock::Month => clock::month(),
    }
}
