//! Turns an answer into a type, field by field, so that an error can name the field that does not fit.
//!
//! Serde's derive cannot do that: with unknown fields it copies an answer into a buffer, and does not say where in it a value
//! did not fit.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::reply::type_mismatch::TypeMismatch;

/// Fields without a place of their own in a type, by their names upstream.
///
/// `Debug` shows the names only.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rest(pub Map<String, Value>);

impl Deref for Rest {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A type that a field can have. `null` and missing fields give the default.
pub(crate) trait Shape: Default {
    /// Reads a value that is not `null`.
    fn read(value: Value) -> Result<Self, TypeMismatch>;
}

/// Reads a value, or the default in place of `null`.
fn read<T: Shape>(value: Value) -> Result<T, TypeMismatch> {
    if value.is_null() { Ok(T::default()) } else { T::read(value) }
}

/// Takes a field out of an object.
pub(crate) fn take<T: Shape>(fields: &mut Map<String, Value>, name: &'static str) -> Result<T, TypeMismatch> {
    fields
        .shift_remove(name)
        .map_or_else(|| Ok(T::default()), read)
        .map_err(|type_mismatch| type_mismatch.inside(name))
}

impl Shape for i64 {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        let read = match &value {
            Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
            Value::String(text) if text.is_empty() => Some(0),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        read.ok_or_else(|| TypeMismatch::new(("整数", "a whole number"), &value))
    }
}

/// Returns the integer in a number such as `1.5e10`; some counts come so.
#[expect(clippy::cast_possible_truncation, reason = "within this range, doubles are exact integers")]
pub(crate) fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

impl Shape for f64 {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        let read = match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        read.ok_or_else(|| TypeMismatch::new(("数字", "a number"), &value))
    }
}

impl Shape for bool {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        match value {
            Value::Bool(value) => Ok(value),
            Value::Number(ref number) if number.as_i64() == Some(0) => Ok(false),
            Value::Number(ref number) if number.as_i64() == Some(1) => Ok(true),
            other => Err(TypeMismatch::new(("真或假", "true or false"), &other)),
        }
    }
}

impl Shape for String {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        match value {
            Value::String(text) => Ok(text),
            Value::Number(number) => Ok(number.to_string()),
            other => Err(TypeMismatch::new(("文本", "text"), &other)),
        }
    }
}

impl Shape for Value {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        Ok(value)
    }
}

impl Shape for Map<String, Value> {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        match value {
            Value::Object(fields) => Ok(fields),
            other => Err(TypeMismatch::new(("对象", "an object"), &other)),
        }
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        T::read(value).map(Some)
    }
}

impl<T: Shape> Shape for Box<T> {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        T::read(value).map(Box::new)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        match value {
            Value::Array(items) => {
                let items = items.into_iter().enumerate();
                items.map(|(i, item)| read(item).map_err(|type_mismatch| type_mismatch.inside(i))).collect()
            }
            other => Err(TypeMismatch::new(("列表", "a list"), &other)),
        }
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn read(value: Value) -> Result<Self, TypeMismatch> {
        let fields: Map<String, Value> = Shape::read(value)?;
        let read = |(name, value): (String, Value)| match read(value) {
            Ok(value) => Ok((name, value)),
            Err(type_mismatch) => Err(type_mismatch.inside(name)),
        };
        fields.into_iter().map(read).collect()
    }
}

/// Defines a struct of an answer: `field: Type = "name upstream"`. Other fields go to `rest`.
macro_rules! answer {
    ($(#[$attribute:meta])* pub struct $name:ident {
        $($(#[$about:meta])* $field:ident: $kind:ty = $wire:literal,)*
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$about])* pub $field: $kind,)*
            /// Fields without a place of their own.
            pub rest: crate::answers::Rest,
        }
        impl crate::answers::shape::Shape for $name {
            #[inline]
            fn read(value: serde_json::Value) -> Result<Self, crate::reply::type_mismatch::TypeMismatch> {
                let mut fields: serde_json::Map<String, serde_json::Value> = crate::answers::shape::Shape::read(value)?;
                Ok(Self {
                    $($field: crate::answers::shape::take(&mut fields, $wire)?,)*
                    rest: crate::answers::Rest(fields),
                })
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::answers::shape::deserialize(from)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = to.serialize_map(None)?;
                $(map.serialize_entry($wire, &self.$field)?;)*
                for (name, value) in &self.rest.0 {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    };
}
pub(crate) use answer;

/// Reads an answer's type from any serde format.
pub(crate) fn deserialize<'de, D: serde::Deserializer<'de>, T: Shape>(from: D) -> Result<T, D::Error> {
    read(Value::deserialize(from)?).map_err(serde::de::Error::custom)
}
