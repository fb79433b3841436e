//! Things in answers: recognises which thing an object is, and reads its fields.

use serde_json::Value;

use crate::registry::{Reads, THINGS, Thing, ThingField};

impl Thing {
    /// Returns the thing that all of these objects are, by their fields; `None` without objects or a common thing.
    #[must_use]
    pub fn of_all(objects: &[&Value]) -> Option<&'static Self> {
        let all = |thing: &&&Self| !objects.is_empty() && objects.iter().all(|object| thing.fits(object));
        THINGS.iter().find(all).copied()
    }

    /// Returns whether an object is such a thing, by its fields.
    #[must_use]
    pub fn fits(&self, object: &Value) -> bool {
        let has = |either: &&[&str]| either.iter().any(|at| object.pointer(at).is_some());
        !self.known_by.is_empty() && self.known_by.iter().all(has)
    }

    /// Returns a field of such an object as text, see [`ThingField::text`].
    #[must_use]
    pub fn text(&self, name: &str, of: &Value) -> Option<String> {
        self.field(name)?.text(of)
    }
}

impl ThingField {
    /// Returns the value at the first of its places that is not empty.
    #[must_use]
    pub fn value<'a>(&self, of: &'a Value) -> Option<&'a Value> {
        let says_something = |value: &&Value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        };
        self.at.iter().filter_map(|at| of.pointer(at)).find(says_something)
    }

    /// Returns the text of the first place that is not empty, in readable form.
    #[must_use]
    pub fn text(&self, of: &Value) -> Option<String> {
        let texts = self.at.iter().filter_map(|at| self.read(of.pointer(at)?));
        texts.into_iter().find(|text| !text.is_empty())
    }

    /// Returns the names at the first place that has any, whether it is a list or a single object.
    #[must_use]
    pub fn names<'a>(&self, of: &'a Value) -> Vec<&'a str> {
        let names = self.at.iter().map(|at| of.pointer(at).map(names).unwrap_or_default());
        names.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
    }

    fn read(&self, value: &Value) -> Option<String> {
        Some(match self.reads {
            Reads::Text | Reads::Id | Reads::Number => return plain(value),
            Reads::Texts | Reads::Names => names(value).join(", "),
            Reads::Length => {
                let seconds = value.as_u64()? / 1000;
                match seconds / 3600 {
                    0 => format!("{}:{:02}", seconds / 60, seconds % 60),
                    hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
                }
            }
            Reads::Size => {
                let tenths = value.as_u64()?.div_ceil(100_000);
                format!("{}.{} MB", tenths / 10, tenths % 10)
            }
            Reads::Day | Reads::Minute => {
                // NetEase's days begin at midnight in China.
                let seconds = value.as_i64().filter(|ms| *ms > 0)? / 1000 + 8 * 3600;
                let time = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
                let day = format!("{}-{:02}-{:02}", time.year(), u8::from(time.month()), time.day());
                match self.reads {
                    Reads::Day => day,
                    _ => format!("{day} {:02}:{:02}", time.hour(), time.minute()),
                }
            }
            Reads::Words => {
                let value = plain(value)?;
                self.words.iter().find(|(known, _)| *known == value)?.1.to_owned()
            }
        })
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn name(one: &Value) -> Option<&str> {
    let names = [one.get("name"), one.get("userName"), one.get("nickname"), Some(one)];
    names.into_iter().flatten().find_map(Value::as_str)
}

/// Returns the names in a list, or a single one.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(several) => several.iter().filter_map(name).collect(),
        Value::String(one) => vec![one],
        _ => Vec::new(),
    }
}
