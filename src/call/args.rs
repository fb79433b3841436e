//! An endpoint's parameters in the order of the registry.

use std::borrow::Cow;

use super::params::{Params, Value};
use crate::registry::{Class, Endpoint, MOST_PARAMS, Param};

/// Checked parameters, by their position in the registry.
pub(crate) struct Args<'a> {
    values: [Option<&'a Value<'a>>; MOST_PARAMS],
    /// JSON lists joined as text, by position.
    joined: Vec<(usize, String)>,
}

impl<'a> Args<'a> {
    /// Returns the parameters of an endpoint after [`settle`](super::check::settle); an empty number counts as absent.
    pub(crate) fn of(endpoint: &'static Endpoint, params: &'a Params<'a>) -> Self {
        let (mut values, mut joined) = ([None; MOST_PARAMS], Vec::new());
        for (at, (slot, spec)) in values.iter_mut().zip(endpoint.params).enumerate() {
            *slot = params
                .get(spec.name)
                .filter(|value| !value.is_null() && (!is_empty(value) || keeps_empty(spec)));
            if let Some(value @ Value::Json(_)) = *slot
                && let Cow::Owned(text) = value.text()
            {
                joined.push((at, text));
            }
        }
        Self { values, joined }
    }

    /// Returns the value as it was given.
    pub(crate) fn value(&self, index: usize) -> Option<&'a Value<'a>> {
        self.values[index]
    }

    /// Returns the value, unless the default replaces it.
    pub(crate) fn given(&self, index: usize) -> Option<&'a Value<'a>> {
        self.values[index].filter(|value| !value.is_falsy())
    }

    pub(crate) fn is_given(&self, index: usize) -> bool {
        self.given(index).is_some()
    }

    pub(crate) fn text(&self, index: usize) -> Option<&str> {
        let (Value::Text(text) | Value::Json(text)) = self.values[index]?;
        let joined = self.joined.iter().find(|(at, _)| *at == index);
        Some(joined.map_or(&**text, |(_, text)| text))
    }

    /// Returns whether the text is one of `wanted`; `#` means any digits.
    pub(crate) fn is(&self, index: usize, wanted: &[&str]) -> bool {
        self.text(index).is_some_and(|text| matches(text, wanted))
    }

    pub(crate) fn is_true(&self, index: usize) -> bool {
        self.values[index].and_then(Value::flag) == Some(true)
    }

    pub(crate) fn int(&self, index: usize) -> Option<i64> {
        self.given(index)?;
        self.text(index)?.trim().parse().ok()
    }

    /// Returns the parts of a comma-separated value.
    pub(crate) fn items(&self, index: usize) -> impl Iterator<Item = &str> {
        self.text(index).into_iter().flat_map(|text| text.split(',')).map(str::trim)
    }

    pub(crate) fn push_text(&self, index: usize, out: &mut String) {
        if let Some(text) = self.text(index) {
            out.push_str(text);
        }
    }

    /// Appends the text as one segment of a path, encoded so that it cannot leave the segment.
    pub(crate) fn push_segment(&self, index: usize, out: &mut String) {
        if let Some(text) = self.text(index) {
            crate::wire::percent::push_component(out, text.trim());
        }
    }
}

pub(super) fn matches(text: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|wanted| {
        *wanted == text
            || *wanted == "#" && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Returns whether it is an empty text.
pub(super) fn is_empty(value: &Value<'_>) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}

/// Returns whether an empty text of this parameter is sent to the upstream.
fn keeps_empty(spec: &Param) -> bool {
    match spec.kind.class() {
        Class::Text | Class::Json => true,
        Class::Id
        | Class::Ids
        | Class::Whole
        | Class::Number
        | Class::Truth
        | Class::Switch
        | Class::Choice => false,
    }
}
