//! Kinds of mappings in the file, as far as the layout depends on them.

use crate::model::keys::{
    ANSWER_KEYS, ENDPOINT_KEYS, FIELD_KEYS, PARAM_KEYS, TEXT_KEYS, THING_FIELD_KEYS, THING_KEYS, VALUE_KEYS,
    VARIANT_KEYS,
};

/// Place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Root,
    /// A section whose entries are written in one line where they fit.
    Table,
    /// A section whose entries have a line for each of their keys.
    Records,
    Record,
    Things,
    Thing,
    ThingFields,
    ThingField,
    Types,
    Type,
    Values,
    Value,
    Endpoints,
    Endpoint,
    Params,
    Param,
    Variants,
    Answers,
    /// A type of answers, or what an endpoint returns.
    Answer,
    Returns,
    Fields,
    /// A field's kind, which is an object where it has no `is`.
    Field,
    Text,
    Other,
}

impl Place {
    /// Returns the kind of a mapping with these keys.
    pub(super) fn of<'a>(self, mut keys: impl Iterator<Item = &'a str>) -> Self {
        if self == Self::Field && !keys.any(|key| key == "is") { Self::Fields } else { self }
    }

    /// Returns the place of a key's value.
    pub(super) fn child(self, key: &str) -> Self {
        match (self, key) {
            (Self::Root, "endpoints") => Self::Endpoints,
            (Self::Root, "types") => Self::Types,
            (Self::Root, "answers") => Self::Answers,
            (Self::Root, "params") | (Self::Endpoint, "params") => Self::Params,
            (Self::Root, "devices" | "hints") => Self::Records,
            (Self::Root, "things") => Self::Things,
            (Self::Root, _) => Self::Table,
            (Self::Things, _) => Self::Thing,
            (Self::Thing, "fields") => Self::ThingFields,
            (Self::ThingFields, _) => Self::ThingField,
            (Self::Records, _) => Self::Record,
            (Self::Types, _) => Self::Type,
            (Self::Type, "values") => Self::Values,
            (Self::Values, _) => Self::Value,
            (Self::Endpoints, _) => Self::Endpoint,
            (Self::Params, _) => Self::Param,
            (Self::Endpoint, "variants") => Self::Variants,
            (Self::Endpoint, "returns") => Self::Returns,
            (Self::Answers, _) => Self::Answer,
            (Self::Answer, "fields") | (Self::Returns, "is") => Self::Fields,
            (Self::Fields, _) | (Self::Field, "is") => Self::Field,
            (Self::Endpoint | Self::Thing, "title") => Self::Text,
            (Self::Endpoint | Self::Param | Self::Type | Self::Answer, "about") => Self::Text,
            _ => Self::Other,
        }
    }

    /// Returns the place of a list's items.
    pub(super) fn item(self) -> Self {
        if matches!(self, Self::Field | Self::Variants) { self } else { Self::Other }
    }

    /// Returns whether each entry always has a line of its own.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Root
                | Self::Table
                | Self::Records
                | Self::Record
                | Self::Things
                | Self::Thing
                | Self::ThingFields
                | Self::Types
                | Self::Type
                | Self::Values
                | Self::Endpoints
                | Self::Endpoint
                | Self::Answers
                | Self::Answer
        )
    }

    /// Returns whether each entry has a line of its own where all of them do not fit in one.
    pub(super) fn is_one_each(self) -> bool {
        matches!(self, Self::Params)
    }

    /// Returns whether an empty line separates the entries.
    pub(super) fn has_gaps(self) -> bool {
        matches!(self, Self::Root | Self::Endpoints)
    }

    /// Sorts entries by the order of their keys; unknown ones come last, as they are.
    pub(super) fn sort<T>(self, entries: &mut [T], key: impl Fn(&T) -> &str) {
        let order = match self {
            Self::Endpoint => ENDPOINT_KEYS,
            Self::Param => PARAM_KEYS,
            Self::Value => VALUE_KEYS,
            Self::Thing => THING_KEYS,
            Self::ThingField => THING_FIELD_KEYS,
            Self::Variants => VARIANT_KEYS,
            Self::Answer => ANSWER_KEYS,
            Self::Field => FIELD_KEYS,
            Self::Text => TEXT_KEYS,
            _ => return,
        };
        let rank = |entry: &T| order.split(", ").position(|known| known == key(entry)).unwrap_or(usize::MAX);
        entries.sort_by_cached_key(rank);
    }
}
