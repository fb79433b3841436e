//! YAML with line numbers. Only this module and the formatter know the parser.
//!
//! A registry is plain data, so anchors, aliases, tags and a second document
//! are mistakes here, as a key that comes twice is.

use std::collections::HashSet;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use crate::finding::Line;
use crate::text::{Text, text};

/// A value of the registry and its line.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its position; of a value in a mapping, the position of the key.
    pub(crate) line: Line,
    /// The value.
    pub(crate) data: Data,
}

/// Value of a [`Node`].
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
    /// A sequence, in the order of the file.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(String, Node)>),
}

/// The file is not YAML, or uses more of it than a registry may.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    /// Where it is.
    pub(crate) line: Line,
    /// What is wrong with it.
    pub(crate) message: Text,
    /// What to do about it.
    pub(crate) help: Text,
}

/// Maximum depth of a document, so that code which walks it may recurse.
const MOST_LEVELS: usize = 40;

/// A mapping or a sequence that has not ended yet.
enum Open {
    List(Line, Vec<Node>),
    /// Its entries, the keys that it has, and the key that waits for its value.
    Map(Line, Vec<(String, Node)>, HashSet<String>, Option<(Line, String)>),
}

/// Parses a document.
///
/// # Errors
///
/// The first syntax error (a duplicate key is one), with its line.
pub(crate) fn parse(text: &str) -> Result<Node, SyntaxError> {
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    let last = text.lines().count().max(1);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| no_yaml(&error, last))?;
        let line = place_of(&span.start, last);
        let done = match event {
            Event::Scalar(text, style, anchor, tag) => {
                plain(line, anchor, tag.is_some())?;
                let data =
                    if style == ScalarStyle::Plain { scalar(&text) } else { Data::Text(text.into_owned()) };
                Node { line, data }
            }
            Event::SequenceStart(anchor, tag) => {
                plain(line, anchor, tag.is_some())?;
                open(&mut stack, line, Open::List(line, Vec::new()))?;
                continue;
            }
            Event::MappingStart(anchor, tag) => {
                plain(line, anchor, tag.is_some())?;
                open(&mut stack, line, Open::Map(line, Vec::new(), HashSet::new(), None))?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(Open::List(line, items)) => Node { line, data: Data::List(items) },
                Some(Open::Map(line, entries, ..)) => Node { line, data: Data::Map(entries) },
                None => continue,
            },
            Event::Alias(_) => {
                return Err(syntax_error(
                    line,
                    text!("这里是别名", "this is an alias"),
                    text!(
                        "直接写出值：接口定义不用锚点和别名",
                        "write the value itself: a registry has neither anchors nor aliases"
                    ),
                ));
            }
            Event::DocumentStart(_) if root.is_some() => {
                return Err(syntax_error(
                    line,
                    text!("这里开始了第二个文档", "a second document begins here"),
                    text!("删除 `---` 这一行", "remove the line `---`"),
                ));
            }
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(done),
            Some(Open::List(_, items)) => items.push(done),
            Some(Open::Map(_, entries, keys, waiting)) => match waiting.take() {
                Some((line, key)) => entries.push((key, Node { line, data: done.data })),
                None => {
                    let key = key(done)?;
                    if !keys.insert(key.clone()) {
                        return Err(syntax_error(
                            line,
                            text!("键 `{key}` 重复", "the key `{key}` comes a second time"),
                            text!("删除其中一个，或改名", "remove one of the two, or rename it"),
                        ));
                    }
                    *waiting = Some((line, key));
                }
            },
        }
    }
    Ok(root.unwrap_or(Node { line: Line { number: 1, column: 1 }, data: Data::Null }))
}

fn syntax_error(line: Line, message: Text, help: Text) -> SyntaxError {
    SyntaxError { line, message, help }
}

fn no_yaml(error: &ScanError, last: usize) -> SyntaxError {
    syntax_error(
        place_of(error.marker(), last),
        text!("不是有效的 YAML（{}）", "this is not valid YAML: {}", error.info()),
        text!(
            "检查这一行和上一行：括号没有闭合、含制表符，或文字中有 `: `、`{{`、`#`、逗号而没有加引号",
            "look here and one line up for an open bracket, a tab, or `: `, `{{`, `#` or a comma without quotes"
        ),
    )
}

/// Returns the line of a mark; an error at the end of the text is in its last line.
fn place_of(marker: &Marker, last: usize) -> Line {
    Line { number: marker.line().clamp(1, last), column: marker.col() + 1 }
}

/// Returns the name of the entry of `line`: the last key before it that is indented by two spaces.
pub(crate) fn place(text: &str, line: usize) -> Option<&str> {
    let lines = text.lines().take(line);
    lines
        .filter_map(|text| {
            let (key, _) = text.strip_prefix("  ")?.split_once(':')?;
            key.starts_with(|c: char| c.is_alphanumeric() || c == '_').then_some(key)
        })
        .last()
}

fn plain(line: Line, anchor: usize, tagged: bool) -> Result<(), SyntaxError> {
    if anchor != 0 || tagged {
        return Err(syntax_error(
            line,
            text!("这里是锚点或标签", "this is an anchor or a tag"),
            text!("直接写出值：接口定义不用这些", "write the value itself: a registry has neither"),
        ));
    }
    Ok(())
}

fn open(stack: &mut Vec<Open>, line: Line, new: Open) -> Result<(), SyntaxError> {
    if stack.len() >= MOST_LEVELS {
        return Err(syntax_error(
            line,
            text!("嵌套超过 {MOST_LEVELS} 层", "it nests deeper than {MOST_LEVELS} levels"),
            text!("减少层数", "remove some levels"),
        ));
    }
    stack.push(new);
    Ok(())
}

/// Returns a mapping's key as text: `1:` and `"1":` are the same key to us.
fn key(node: Node) -> Result<String, SyntaxError> {
    match node.data {
        Data::Text(text) => Ok(text),
        Data::Number(number) => Ok(number.to_string()),
        Data::Bool(value) => Ok(value.to_string()),
        Data::Null => Ok("~".to_owned()),
        Data::List(_) | Data::Map(_) => Err(syntax_error(
            node.line,
            text!("键是映射或列表", "a key is a mapping or a list"),
            text!("以 `{{` 或 `[` 开头的文字要加引号", "put a text that begins with `{{` or `[` in quotes"),
        )),
    }
}

/// Reads an unquoted text by the core schema of YAML 1.2.
pub(crate) fn scalar(text: &str) -> Data {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Data::Text(text.to_owned()), Data::Number)
}

fn number(text: &str) -> Option<serde_json::Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    // A leading zero would be lost: such a text is a code, not a number.
    if digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    if let Ok(whole) = text.parse::<u64>() {
        return Some(whole.into());
    }
    // Whole numbers beyond 64 bits stay text, so that no digits are lost.
    let fraction = digits.contains(['.', 'e', 'E'])
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'));
    fraction.then(|| text.parse().ok().and_then(serde_json::Number::from_f64)).flatten()
}
