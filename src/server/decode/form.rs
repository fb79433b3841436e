//! Forms and queries: `a=1&b=2`, with nested names as in Express's `qs`.
//!
//! `a=1&a=2`, `a[]=1` and `a[0]=1` are lists, and `a[b]=1` is an object; both become JSON.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use super::bounds::{DEPTH, PARAMS, too_deep, too_many_params};
use crate::call::params::{Params, Value};
use crate::reply::error::Error;

/// Reads a query or a form into `params`; a name replaces an earlier value.
pub(super) fn read<'a>(text: &'a [u8], params: &mut Params<'a>) -> Result<(), Error> {
    if read_plain(text, params) {
        return Ok(());
    }
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(text) {
        form.add(name, value)?;
    }
    form.finish(params)
}

/// Reads the usual form: few names, each once, and no encoding. For any other it returns false and reads nothing.
fn read_plain<'a>(text: &'a [u8], params: &mut Params<'a>) -> bool {
    let Ok(plain) = std::str::from_utf8(text) else { return false };
    if !params.is_empty() || memchr::memchr3(b'%', b'+', b'[', text).is_some() {
        return false;
    }
    for pair in plain.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if params.get(name).is_some() || params.len() == PARAMS {
            *params = Params::new();
            return false;
        }
        params.set(name, value);
    }
    true
}

/// Collects names and values one by one.
#[derive(Default)]
pub(super) struct Form<'a> {
    plain: Params<'a>,
    /// Names that came with brackets, or more than once.
    nested: IndexMap<String, Node>,
    count: usize,
}

impl<'a> Form<'a> {
    pub(super) fn add(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) -> Result<(), Error> {
        self.count += 1;
        if self.count > PARAMS {
            return Err(too_many_params());
        }
        let (base, keys) = split(&name)?;
        if keys.is_empty() && !self.nested.contains_key(base) {
            match self.plain.get(base) {
                None if base.len() == name.len() => self.plain.set(name, Value::Text(value)),
                None => self.plain.set(base.to_owned(), Value::Text(value)),
                Some(earlier) => {
                    let earlier = earlier.text().into_owned();
                    let list = Node::List(vec![Node::Text(earlier), Node::Text(value.into_owned())]);
                    self.nest(base, list);
                }
            }
            return Ok(());
        }
        let node = match self.nested.get_mut(base) {
            Some(node) => node,
            None => {
                let earlier = self.plain.get(base).map(|earlier| Node::Text(earlier.text().into_owned()));
                self.nest(base, earlier.unwrap_or_else(|| Node::Map(Object::default())))
            }
        };
        node.put(&keys, value.into_owned());
        Ok(())
    }

    fn nest(&mut self, base: &str, node: Node) -> &mut Node {
        // Its place in the order is that of its first occurrence.
        self.plain.set(base.to_owned(), Value::Text(Cow::Borrowed("")));
        self.nested.entry(base.to_owned()).or_insert(node)
    }

    pub(super) fn finish(self, params: &mut Params<'a>) -> Result<(), Error> {
        let mut plain = self.plain;
        for (name, node) in self.nested {
            plain.set(name, Value::from(node.into_json()));
        }
        if params.is_empty() {
            *params = plain;
            return Ok(());
        }
        for (name, value) in plain.into_entries() {
            params.set(name, value);
            if params.len() > PARAMS {
                return Err(too_many_params());
            }
        }
        Ok(())
    }
}

/// Splits `a[b][]` into `a`, `b` and an empty key. Brackets that do not close, or with text after them, are plain text.
fn split(name: &str) -> Result<(&str, Vec<&str>), Error> {
    let Some(open) = memchr::memchr(b'[', name.as_bytes()) else {
        return Ok((name, Vec::new()));
    };
    let mut keys = Vec::new();
    let mut rest = &name[open..];
    while let Some(inner) = rest.strip_prefix('[') {
        let Some(close) = memchr::memchr2(b'[', b']', inner.as_bytes()) else {
            return Ok((name, Vec::new()));
        };
        if inner.as_bytes()[close] == b'[' {
            return Ok((name, Vec::new()));
        }
        if keys.len() == DEPTH {
            return Err(too_deep());
        }
        keys.push(&inner[..close]);
        rest = &inner[close + 1..];
    }
    if !rest.is_empty() {
        return Ok((name, Vec::new()));
    }
    if open == 0 { Ok((keys.remove(0), keys)) } else { Ok((&name[..open], keys)) }
}

/// An object under construction, with its keys in the order in which they came.
type Object = IndexMap<String, Node>;

/// A value under construction.
enum Node {
    Text(String),
    List(Vec<Node>),
    Map(Object),
}

impl Node {
    /// Sets the value at `keys`; if there is one already, both become a list.
    fn put(&mut self, keys: &[&str], value: String) {
        let Some((key, keys)) = keys.split_first() else {
            match self {
                Self::List(items) => items.push(Self::Text(value)),
                Self::Map(map) if map.is_empty() => *self = Self::Text(value),
                Self::Map(map) => child(map, &value).put(&[], "true".to_owned()),
                Self::Text(earlier) => {
                    let earlier = Self::Text(std::mem::take(earlier));
                    *self = Self::List(vec![earlier, Self::Text(value)]);
                }
            }
            return;
        };
        let index: Option<usize> = key.parse().ok().filter(|_| key.bytes().all(|byte| byte.is_ascii_digit()));
        if let Self::Text(earlier) = self {
            *self = Self::List(vec![Self::Text(std::mem::take(earlier))]);
        }
        if let Self::Map(map) = self
            && map.is_empty()
            && (key.is_empty() || index == Some(0))
        {
            *self = Self::List(Vec::new());
        }
        match self {
            // Indices give the order and may have gaps, which `qs` closes.
            Self::List(items) if key.is_empty() || index.is_some_and(|index| index >= items.len()) => {
                let mut item = Self::Map(Object::default());
                item.put(keys, value);
                items.push(item);
            }
            Self::List(items) if index.is_some() => items[index.unwrap_or_default()].put(keys, value),
            Self::List(items) => {
                let entries = std::mem::take(items);
                let mut map = Object::default();
                for (at, item) in entries.into_iter().enumerate() {
                    map.insert(at.to_string(), item);
                }
                child(&mut map, key).put(keys, value);
                *self = Self::Map(map);
            }
            Self::Map(map) => {
                let next = map.len().to_string();
                child(map, if key.is_empty() { &next } else { key }).put(keys, value);
            }
            Self::Text(_) => {}
        }
    }

    fn into_json(self) -> Json {
        match self {
            Self::Text(text) => Json::String(text),
            Self::List(items) => items.into_iter().map(Self::into_json).collect(),
            Self::Map(map) => {
                let entries = map.into_iter();
                Json::Object(entries.map(|(key, node)| (key, node.into_json())).collect::<Map<_, _>>())
            }
        }
    }
}

/// Returns the value of a key, created if missing.
fn child<'o>(map: &'o mut Object, key: &str) -> &'o mut Node {
    map.entry(key.to_owned()).or_insert_with(|| Node::Map(Object::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> String {
        let mut params = Params::new();
        if let Err(error) = read(text.as_bytes(), &mut params) {
            return error.to_string();
        }
        let all: Vec<_> = params.iter().map(|(name, value)| format!("{name}={}", json(value))).collect();
        all.join(" ")
    }

    fn json(value: &Value<'_>) -> String {
        match value {
            Value::Text(text) => text.to_string(),
            Value::Json(json) => json.to_string(),
        }
    }

    #[test]
    fn nested_names_are_read_as_express_reads_them() {
        for (text, wanted) in [
            ("a=1&b=2", "a=1 b=2"),
            ("a=1&b=2&a=3", r#"a=["1","3"] b=2"#),
            ("ids[]=1", r#"ids=["1"]"#),
            ("ids[]=1&ids[]=2&ids=3", r#"ids=["1","2","3"]"#),
            ("ids[0]=1&ids[1]=2", r#"ids=["1","2"]"#),
            ("ids%5B0%5D=1&ids%5B1%5D=2", r#"ids=["1","2"]"#),
            ("data[songId]=1&data[lv]=-1", r#"data={"songId":"1","lv":"-1"}"#),
            ("a[b][c]=1&a[b][d][]=2", r#"a={"b":{"c":"1","d":["2"]}}"#),
            ("a[0][b]=1&a[0][c]=2&a[1][b]=3", r#"a=[{"b":"1","c":"2"},{"b":"3"}]"#),
            ("a[4711]=1", r#"a={"4711":"1"}"#),
            ("a[=1&a]=2&a[b]c=3&[d]=4", "a[=1 a]=2 a[b]c=3 d=4"),
            ("a[b]=1&a=2", r#"a={"b":"1","2":"true"}"#),
            ("a=1&a[b]=2", r#"a={"0":"1","b":"2"}"#),
        ] {
            assert_eq!(read_all(text), wanted, "{text}");
        }
    }

    #[test]
    fn depth_and_count_are_bounded() {
        let deep = |depth: usize| format!("a{}=1", "[b]".repeat(depth));
        assert!(!read_all(&deep(DEPTH)).contains("deeper"));
        assert!(read_all(&deep(DEPTH + 1)).contains("deeper than 32"));
        let many = |count: usize| (0..count).map(|i| format!("a[]={i}")).collect::<Vec<_>>().join("&");
        assert!(read_all(&many(PARAMS)).ends_with(r#""999"]"#));
        assert!(read_all(&many(PARAMS + 1)).contains("more than 1000 parameters"));
    }
}
