//! JSON objects as lists of fields whose values stay as written: numbers are not rounded, keys keep their order.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object in their order.
pub(crate) struct Fields<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Vec::new();
        let mut take = |name: Cow<'de, str>, value| {
            fields.push((name.into_owned(), value));
            true
        };
        deserializer.deserialize_map(Each(&mut take))?;
        Ok(Self(fields))
    }
}

/// Passes one field after the other to `take`, and keeps none. Stops once `take` returns false, which is no error. Returns
/// whether all fields were read.
///
/// # Errors
///
/// When the part that was read is not a JSON object.
pub(crate) fn each<'a>(
    json: &'a [u8],
    mut take: impl FnMut(Cow<'a, str>, &'a RawValue) -> bool,
) -> Result<bool, serde_json::Error> {
    let mut stopped = false;
    let mut take = |name, value| {
        stopped = !take(name, value);
        !stopped
    };
    let mut reader = serde_json::Deserializer::from_slice(json);
    match reader.deserialize_map(Each(&mut take)).and_then(|()| reader.end()) {
        Err(_) if stopped => Ok(false),
        done => done.map(|()| true),
    }
}

/// Returns the value at a JSON pointer, such as `/data/0/url`, without keeping the rest.
pub(crate) fn at<'a>(json: &'a RawValue, pointer: &str) -> Option<&'a RawValue> {
    let Some(rest) = pointer.strip_prefix('/') else { return pointer.is_empty().then_some(json) };
    let (step, rest) = rest.find('/').map_or((rest, ""), |end| rest.split_at(end));
    let mut found = None;
    if json.get().starts_with('[') {
        let place: usize = step.parse().ok().filter(|_| step.bytes().all(|byte| byte.is_ascii_digit()))?;
        serde_json::Deserializer::from_str(json.get()).deserialize_seq(Nth(place, &mut found)).ok()?;
    } else {
        let name = step.replace("~1", "/").replace("~0", "~");
        let take = |field: Cow<'_, str>, value| {
            // Of equal names, the last one counts.
            if field == name {
                found = Some(value);
            }
            true
        };
        each(json.get().as_bytes(), take).ok()?;
    }
    at(found?, rest)
}

/// Finds an item of a list by its index.
struct Nth<'t, 'a>(usize, &'t mut Option<&'a RawValue>);

impl<'de: 'a, 'a> Visitor<'de> for Nth<'_, 'a> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut place = 0;
        while let Some(item) = items.next_element::<&RawValue>()? {
            if place == self.0 {
                *self.1 = Some(item);
            }
            place += 1;
        }
        Ok(())
    }
}

/// The items of a list, each as written. A list of more than [`ITEMS`] is refused: each item needs memory.
pub(crate) struct Items<T>(pub(crate) Vec<T>);

/// Far above the number of items in any real answer, whose items are long.
const ITEMS: usize = 200_000;

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bounded<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Bounded<T> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {ITEMS} items")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(item) = items.next_element()? {
                    if all.len() == ITEMS {
                        return Err(A::Error::invalid_length(ITEMS + 1, &self));
                    }
                    all.push(item);
                }
                Ok(all)
            }
        }
        deserializer.deserialize_seq(Bounded(PhantomData)).map(Self)
    }
}

struct Each<'t, T>(&'t mut T);

impl<'de, T: FnMut(Cow<'de, str>, &'de RawValue) -> bool> Visitor<'de> for Each<'_, T> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((Name(name), value)) = map.next_entry()? {
            if !self.0(name, value) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// A name, borrowed from the text if it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(name))
            }
            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(name.to_owned()))
            }
        }
        deserializer.deserialize_str(Text).map(Name)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use serde_json::value::RawValue;

    use super::{ITEMS, Items, at, each};

    #[test]
    fn a_pointer_leads_where_serde_json_would() {
        let json = r#" {"a":[{"b":1.0},[ 2 ,"x"]],"c/d":{"~":null},"a~":"","e":1,"e":2} "#;
        let raw: &RawValue = serde_json::from_str(json).unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        for pointer in [
            "", "/a", "/a/0/b", "/a/1/0", "/a/1/1", "/a/2", "/a/x", "/a/-1", "/a/+1", "/c~1d/~0", "/a~0",
            "/e", "/e/0", "/", "x", "/a/0/b/c",
        ] {
            let found = at(raw, pointer).map(|found| serde_json::from_str(found.get()).unwrap());
            assert_eq!(found.as_ref(), value.pointer(pointer), "{pointer}");
        }
    }

    #[test]
    fn lists_of_too_many_items_are_refused() {
        let list = |count: usize| format!("[{}]", vec!["1"; count].join(","));
        assert_eq!(serde_json::from_str::<Items<u8>>(&list(ITEMS)).unwrap().0.len(), ITEMS);
        assert!(serde_json::from_str::<Items<u8>>(&list(ITEMS + 1)).is_err());
    }

    #[test]
    fn fields_come_as_they_are_written_until_they_are_enough() {
        let json = br#" {"a": 1.0, "\u0061\"b":[1, 2],"a":null} "#;
        let mut seen = Vec::new();
        assert!(
            each(json, |name, value| {
                seen.push(format!("{name}={}", value.get()));
                true
            })
            .unwrap()
        );
        assert_eq!(seen, ["a=1.0", "a\"b=[1, 2]", "a=null"]);
        let mut count = 0;
        let enough = each(br#"{"a":1,"b":2,"c" and no more"#, |_, _| {
            count += 1;
            count < 2
        });
        assert!(!enough.unwrap());
        for wrong in [&b"[]"[..], b"{} {}", b"{\"a\":1", b"", b"{\"a\":1} x"] {
            assert!(each(wrong, |_, _| true).is_err());
        }
    }
}
