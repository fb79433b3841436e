//! YAML with line numbers: the only module that knows `serde_yaml`.
//!
//! `serde_yaml` is archived and its values carry no positions, so lines are
//! found afterwards: mappings keep their order, hence walking a document and
//! its text side by side finds each key again. Replacing the parser means
//! replacing this file.

use serde_yaml::Value;

/// A value of the registry and the line where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Line in the file, from 1.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) data: Data,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone)]
pub(crate) enum Data {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written by `serde_json`.
    Number(serde_json::Number),
    /// Text, quoted or not.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(String, Node)>),
}

/// The file is no YAML at all.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    /// Line in the file, from 1.
    pub(crate) line: usize,
    /// What the parser said.
    pub(crate) message: String,
}

/// Parses a document.
///
/// # Errors
///
/// The first syntax error (a duplicate key is one), with its line.
pub(crate) fn parse(text: &str) -> Result<Node, SyntaxError> {
    let value: Value = serde_yaml::from_str(text).map_err(|error| SyntaxError {
        line: error.location().map_or(1, |location| location.line()),
        message: error.to_string(),
    })?;
    let mut lines = Lines::new(text);
    Ok(lines.node(&value, 0))
}

/// A cursor over the text that follows the walk over the values.
struct Lines<'a> {
    text: &'a str,
    /// Byte offset up to which the text has been matched.
    at: usize,
    /// Byte offsets at which lines start.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, at: 0, starts }
    }

    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The offset of the next place where `key` stands as a key.
    fn find_key(&self, key: &str) -> Option<usize> {
        let mut from = self.at;
        while let Some(found) = self.text.get(from..)?.find(key) {
            let start = from + found;
            let end = start + key.len();
            let before = self.text[..start].trim_end_matches(['"', '\'', '?']);
            let opens = before.is_empty()
                || before.ends_with(['\n', ' ', '{', ',', '['])
                    && before.trim_end_matches(' ').ends_with(['\n', '{', ',', '-', '['])
                || before.trim_end_matches(' ').is_empty();
            let closes = self.text[end..].trim_start_matches(['"', '\'']).starts_with(':');
            if opens && closes && !self.in_comment(start) {
                return Some(start);
            }
            from = end;
        }
        None
    }

    fn in_comment(&self, offset: usize) -> bool {
        let start = self.starts[self.line(offset) - 1];
        self.text[start..offset].trim_start().starts_with('#')
    }

    fn node(&mut self, value: &Value, line: usize) -> Node {
        let data = match value {
            Value::Null => Data::Null,
            Value::Bool(value) => Data::Bool(*value),
            Value::Number(number) => match serde_json::to_value(number) {
                Ok(serde_json::Value::Number(number)) => Data::Number(number),
                _ => Data::Text(number.to_string()),
            },
            Value::String(text) => Data::Text(text.clone()),
            Value::Sequence(items) => Data::List(items.iter().map(|item| self.node(item, line)).collect()),
            Value::Mapping(entries) => Data::Map(
                entries
                    .iter()
                    .map(|(key, value)| {
                        let key = scalar(key);
                        let mut line = line;
                        if let Some(found) = self.find_key(&key) {
                            line = self.line(found);
                            self.at = found + key.len();
                        }
                        let node = self.node(value, line);
                        (key, node)
                    })
                    .collect(),
            ),
            Value::Tagged(tagged) => return self.node(&tagged.value, line),
        };
        Node { line, data }
    }
}

/// A mapping's key as text: `1:` and `"1":` are the same key to us.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => "~".to_owned(),
    }
}
