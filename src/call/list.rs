//! Reads JSON lists in one pass, without building a tree.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Joins the items of a JSON list by commas: strings as text, other items as they are written. Returns `None` where the text is
/// no list.
pub(super) fn joined(json: &str) -> Option<String> {
    struct Join(String);
    impl<'de> Visitor<'de> for Join {
        type Value = String;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<String, A::Error> {
            let mut first = true;
            while let Some(item) = items.next_element::<&RawValue>()? {
                if !std::mem::take(&mut first) {
                    self.0.push(',');
                }
                match item.get().strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                    None => self.0.push_str(item.get()),
                    Some(plain) if !plain.contains('\\') => self.0.push_str(plain),
                    Some(_) => {
                        let text: String = serde_json::from_str(item.get()).map_err(A::Error::custom)?;
                        self.0.push_str(&text);
                    }
                }
            }
            Ok(self.0)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let text = reader.deserialize_seq(Join(String::new())).ok()?;
    reader.end().is_ok().then_some(text)
}

/// Returns whether the text is a JSON list of more than `most` items. Stops reading after the first item too many.
pub(super) fn is_longer(json: &str, most: u64) -> bool {
    struct Count<'c> {
        left: &'c mut Option<u64>,
    }
    impl<'de> DeserializeSeed<'de> for Count<'_> {
        type Value = ();
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_seq(self)
        }
    }
    impl<'de> Visitor<'de> for Count<'_> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
            while items.next_element::<IgnoredAny>()?.is_some() {
                *self.left = self.left.and_then(|left| left.checked_sub(1));
                if self.left.is_none() {
                    return Err(A::Error::custom("too many items"));
                }
            }
            Ok(())
        }
    }
    let mut left = Some(most);
    // Other checks refuse a text that is no valid list.
    let _other_fault = Count { left: &mut left }.deserialize(&mut serde_json::Deserializer::from_str(json));
    left.is_none()
}

#[cfg(test)]
mod tests {
    use super::{is_longer, joined};

    #[test]
    fn joins_items_as_they_are_written() {
        for (json, wanted) in [
            ("[]", Some("")),
            ("[1]", Some("1")),
            (r#" [ 1 , "2",-3 ] "#, Some("1,2,-3")),
            (r#"["a\"b","\u9875",""]"#, Some("a\"b,页,")),
            (r#"["","x"]"#, Some(",x")),
            (r#"[9007199254740993,1.0,1e2,null,true]"#, Some("9007199254740993,1.0,1e2,null,true")),
            (r#"[[1, 2],{"a": 1}]"#, Some(r#"[1, 2],{"a": 1}"#)),
            ("[1,]", None),
            ("[1", None),
            ("[1] 2", None),
            ("{}", None),
        ] {
            assert_eq!(joined(json).as_deref(), wanted, "{json}");
        }
    }

    #[test]
    fn counts_no_further_than_it_must() {
        assert!(!is_longer("[1,2,3]", 3));
        assert!(is_longer("[1,2,3]", 2));
        assert!(is_longer("[1,2,3 and then no JSON", 2));
        assert!(!is_longer("[]", 0));
        assert!(!is_longer(r#"{"a":1}"#, 0));
        assert!(!is_longer("1", 0));
    }
}
