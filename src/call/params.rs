//! Parameters as callers give them: text of a query, or a JSON value with its type.

use std::borrow::Cow;
use std::fmt;

use super::list;
use super::named::Named;

/// A parameter's value.
///
/// The upstream sees the type that a caller gave: `?limit=5` sends `"5"`, a JSON body with `{"limit": 5}` sends `5`, digit for digit.
#[derive(Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, from a query, a form or a JSON string.
    Text(Cow<'a, str>),
    /// JSON text of anything but a string.
    Json(Cow<'a, str>),
}

impl Value<'_> {
    /// Returns the value as text: JSON scalars as written, arrays joined by commas, which takes linear time.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Json(json) if json.starts_with('[') => {
                list::joined(json).map_or(Cow::Borrowed(json), Cow::Owned)
            }
            Self::Json(json) => Cow::Borrowed(json),
        }
    }

    /// Returns whether a default replaces it: empty text, `0`, `false` and `null`, as in the reference implementation.
    #[must_use]
    pub fn is_falsy(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Json(json) => matches!(&**json, "0" | "false" | "null" | "-0" | "0.0"),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Json(json) if json == "null")
    }

    /// Returns whether it means that there is no value, as JavaScript writes it into a query: `undefined`, `null`, `NaN`, or nothing.
    pub(crate) fn is_not_given(&self) -> bool {
        match self {
            Self::Text(text) => matches!(text.trim(), "" | "undefined" | "null" | "NaN"),
            Self::Json(json) => json == "null",
        }
    }

    /// Returns the size of its text in bytes.
    pub(crate) fn size(&self) -> usize {
        let (Self::Text(text) | Self::Json(text)) = self;
        text.len()
    }

    /// Returns yes or no in any common spelling: `true`, `1`, `yes` and `on` in any case, `false`, `0`, `no` and `off`; `None`
    /// for any other value.
    pub(crate) fn flag(&self) -> Option<bool> {
        let (Self::Text(text) | Self::Json(text)) = self;
        flag(text)
    }

    /// Returns the value without borrows.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Json(json) => Value::Json(Cow::Owned(json.into_owned())),
        }
    }
}

/// Reads a text as yes or no, see [`Value::flag`].
pub(crate) fn flag(text: &str) -> Option<bool> {
    let is = |words: [&str; 4]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(["true", "1", "yes", "on"]) {
        Some(true)
    } else if is(["false", "0", "no", "off"]) {
        Some(false)
    } else {
        None
    }
}

/// Shows the type only: a value may be a password.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Json(_) => "Json(…)",
        })
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<&String> for Value<'_> {
    fn from(text: &String) -> Self {
        Self::Text(Cow::Owned(text.clone()))
    }
}

impl From<serde_json::Value> for Value<'_> {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::String(text) => Self::Text(Cow::Owned(text)),
            other => Self::Json(Cow::Owned(other.to_string())),
        }
    }
}

macro_rules! from_json_scalar {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(value: $kind) -> Self {
                Self::Json(Cow::Owned(value.to_string()))
            }
        }
    )*};
}
from_json_scalar!(i32, i64, u32, u64, bool);

impl From<f64> for Value<'_> {
    /// Numbers that JSON cannot express (NaN and the infinities) become `null`.
    fn from(value: f64) -> Self {
        serde_json::Value::from(value).into()
    }
}

/// A type with the values that the registry lists for a parameter.
pub trait Choice {
    /// Returns the value as text.
    fn into_text(self) -> Cow<'static, str>;
}

/// One `impl` for all such types: the compiler compares the impls of a trait for one type in pairs.
impl<T: Choice> From<T> for Value<'_> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Text(value.into_text())
    }
}

/// Several ids or names, joined as `a,b,c`.
impl<T: ToString> From<&[T]> for Value<'_> {
    fn from(items: &[T]) -> Self {
        Self::Text(Cow::Owned(items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")))
    }
}

impl<T: ToString> From<Vec<T>> for Value<'_> {
    fn from(items: Vec<T>) -> Self {
        Self::from(items.as_slice())
    }
}

impl<T: ToString, const N: usize> From<[T; N]> for Value<'_> {
    fn from(items: [T; N]) -> Self {
        Self::from(items.as_slice())
    }
}

/// Parameters by name; a later value replaces an earlier one.
#[derive(Clone, Default)]
pub struct Params<'a>(Named<Cow<'a, str>, Value<'a>>);

impl<'a> Params<'a> {
    /// Returns an empty set of parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self(Named::new())
    }

    /// Returns the value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0.get(name)
    }

    /// Sets a value and replaces one of the same name.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        self.0.set(name.into(), value.into());
    }

    /// Returns the parameters with one more value.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) -> Self {
        self.set(name, value);
        self
    }

    /// Returns the number of parameters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no parameters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// Removes a value and returns it.
    pub fn remove(&mut self, name: &str) -> Option<Value<'a>> {
        self.0.remove(name)
    }

    /// Returns names and values in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'a>)> {
        self.0.iter()
    }

    /// Returns the parameters whose names `keep` accepts, without borrows.
    pub(crate) fn into_owned_of(self, keep: impl Fn(&str) -> bool) -> Params<'static> {
        let kept = self.0.into_entries().into_iter().filter(|(name, _)| keep(name));
        Params(Named::of_distinct(kept.collect())).into_owned()
    }

    #[cfg(feature = "server")]
    pub(crate) fn into_entries(self) -> Vec<(Cow<'a, str>, Value<'a>)> {
        self.0.into_entries()
    }

    /// Returns the parameters without borrows.
    #[must_use]
    pub fn into_owned(self) -> Params<'static> {
        let owned =
            |(name, value): (Cow<'a, str>, Value<'a>)| (Cow::Owned(name.into_owned()), value.into_owned());
        Params(Named::of_distinct(self.0.into_entries().into_iter().map(owned).collect()))
    }
}

/// Shows the names only: values may be secrets.
impl fmt::Debug for Params<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Value<'a>>> FromIterator<(N, V)> for Params<'a> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut params = Self::new();
        for (name, value) in pairs {
            params.set(name, value);
        }
        params
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Value<'a>>, const L: usize> From<[(N, V); L]> for Params<'a> {
    fn from(pairs: [(N, V); L]) -> Self {
        pairs.into_iter().collect()
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Params<'_> {
    fn from(fields: serde_json::Map<String, serde_json::Value>) -> Self {
        fields.into_iter().collect()
    }
}

/// No parameters.
impl From<()> for Params<'_> {
    fn from((): ()) -> Self {
        Self::new()
    }
}
