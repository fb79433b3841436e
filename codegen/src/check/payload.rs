//! Checks the fields of a payload.

use crate::finding::{Findings, Line};
use crate::model::{Call, Class, Endpoint, Form, Param, Reading};
use crate::text::{Text, text};

/// Fields that a scheme adds to every payload.
const TAKEN: [&str; 3] = ["e_r", "csrf_token", "header"];

/// Checks the payload of one call.
pub(super) fn check(call: &Call, endpoint: &Endpoint, findings: &mut Findings) {
    for field in &call.body {
        let mut place = Place { name: &field.name, line: field.line, endpoint, findings };
        if TAKEN.contains(&field.name.as_str()) {
            place.add(
                text!("`body` 中有 `{}`", "the body has a field `{}`", field.name),
                text!("删除它：加密时会自动加上", "remove it: the scheme adds it"),
            );
        }
        place.check(&field.form, false);
    }
}

/// Checks the default of a parameter.
pub(super) fn check_default(param: &Param, default: &Form, endpoint: &Endpoint, findings: &mut Findings) {
    Place { name: &param.name, line: param.line, endpoint, findings }.check(default, false);
}

/// A field and the endpoint around it.
struct Place<'a> {
    name: &'a str,
    line: Line,
    endpoint: &'a Endpoint,
    findings: &'a mut Findings,
}

impl Place<'_> {
    fn add(&mut self, problem: Text, help: Text) {
        self.findings.add(self.line, problem, help);
    }

    /// Checks a form; `in_each` inside `$each`, where `$item` has a meaning.
    fn check(&mut self, form: &Form, in_each: bool) {
        let name = self.name;
        match form {
            Form::Item if !in_each => {
                self.add(
                    text!("`{name}` 在 `$each` 之外写了 `$item`", "`{name}` has `$item` outside of `$each`"),
                    text!(
                        "写成 `{{ $each: parameter, $as: $item }}`",
                        "write `{{ $each: parameter, $as: $item }}`"
                    ),
                );
            }
            Form::RawItem if !in_each => {
                self.add(
                    text!(
                        "`{name}` 在 `$each` 之外写了 `$raw: item`",
                        "`{name}` has `$raw: item` outside of `$each`"
                    ),
                    text!(
                        "写成 `{{ $each: parameter, $as: {{ $raw: item }} }}`",
                        "write `{{ $each: parameter, $as: {{ $raw: item }} }}`"
                    ),
                );
            }
            Form::Read(Reading::Raw, param) => {
                let numeric = self.endpoint.param(param).is_none_or(|param| param.kind.class().is_number());
                if !numeric {
                    self.add(
                        text!(
                            "`{name}` 把 `{param}` 当作数字写进 JSON，但它不是数字",
                            "`{name}` puts `{param}` into JSON as a number, but it is not one"
                        ),
                        text!(
                            "给参数数字类型，或写 `$name`",
                            "give the parameter a numeric type, or write `$name`"
                        ),
                    );
                }
            }
            Form::Json(inner) => self.check(inner, in_each),
            Form::Each(param, inner) => {
                let numbers = self.endpoint.param(param).is_none_or(|param| param.kind.class() == Class::Ids);
                if inner.has_raw_item() && !numbers {
                    self.add(
                        text!(
                            "`{name}` 把 `{param}` 的各项写成数字，但它们不是",
                            "`{name}` writes parts of `{param}` as numbers, but they are none"
                        ),
                        text!(
                            "给参数类型 `ids`，或用 `$item`",
                            "give the parameter the type `ids`, or use `$item`"
                        ),
                    );
                }
                self.check(inner, true);
            }
            Form::Object(fields) => fields.iter().for_each(|(_, form)| self.check(form, in_each)),
            Form::Array(items) => items.iter().for_each(|form| self.check(form, in_each)),
            Form::When(_, then, otherwise) => {
                self.check(then, in_each);
                if let Some(form) = otherwise {
                    self.check(form, in_each);
                }
            }
            Form::Literal(_)
            | Form::Param(_)
            | Form::Read(..)
            | Form::Template(_)
            | Form::Item
            | Form::RawItem
            | Form::Now(..) => {}
        }
    }
}
