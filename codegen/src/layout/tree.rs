//! The text of a registry as a tree with its comments.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::place::Place;
use super::text;
use crate::read::yaml::{Data, scalar};

/// A comment, and whether an empty line precedes it.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) text: String,
    pub(super) after_gap: bool,
}

/// A mapping or a list.
#[derive(Debug, Default)]
pub(super) struct Many {
    pub(super) is_list: bool,
    pub(super) entries: Vec<Entry>,
    /// The comment in the line where it begins.
    pub(super) head: Option<String>,
    /// Comments after the last entry.
    pub(super) tail: Vec<Comment>,
    /// Its width in one line, where it can be in one.
    pub(super) width: Option<usize>,
}

/// An entry of a mapping, or an item of a list, which has no key.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) before: Vec<Comment>,
    pub(super) after_gap: bool,
    /// The key as it is written; and what it says.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) value: Value,
    /// The comment in the line where it ends.
    pub(super) after: Option<String>,
}

#[derive(Debug)]
pub(super) enum Value {
    /// One line, as written.
    One(String),
    /// Lines as they are, under `|`; the last one ends or does not.
    Lines(String),
    Many(Many),
}

impl Value {
    /// Returns its width in one line, where it can be in one.
    pub(super) fn width(&self) -> Option<usize> {
        match self {
            Self::One(written) => Some(text::width_of(written)),
            Self::Lines(_) => None,
            Self::Many(many) => many.width,
        }
    }
}

impl Entry {
    /// Returns its width in one line, where it can be in one.
    pub(super) fn width(&self) -> Option<usize> {
        let key = if self.key.is_empty() { 0 } else { text::width_of(&self.key) + 2 };
        let has_comments = !self.before.is_empty() || self.after.is_some();
        if has_comments { None } else { self.value.width().map(|width| key + width) }
    }
}

impl Many {
    /// Puts keys in the order of their places, and comments where they stay when what was written is read again.
    pub(super) fn arrange(&mut self, place: Place) {
        let place = self.place(place);
        if !self.is_list {
            place.sort(&mut self.entries, |entry| &entry.name);
        }
        for entry in &mut self.entries {
            let place = if self.is_list { place.item() } else { place.child(&entry.name) };
            let Value::Many(inner) = &mut entry.value else { continue };
            inner.arrange(place);
            let is_empty = inner.entries.is_empty();
            // No comment fits between a dash and its item, or between empty brackets.
            if self.is_list || is_empty {
                entry.before.extend(inner.head.take().map(|text| Comment { text, after_gap: false }));
            }
            if self.is_list
                && let Some(first) = inner.entries.first_mut()
            {
                entry.before.append(&mut first.before);
            }
            if is_empty {
                entry.before.append(&mut inner.tail);
            }
            inner.measure();
        }
        self.measure();
    }

    /// Returns its kind in this place.
    pub(super) fn place(&self, place: Place) -> Place {
        place.of(self.entries.iter().map(|entry| entry.name.as_str()))
    }

    fn measure(&mut self) {
        let has_comments = self.head.is_some() || !self.tail.is_empty();
        let widths: Option<usize> = self.entries.iter().map(Entry::width).sum();
        let brackets = if self.is_list || self.entries.is_empty() { 2 } else { 4 };
        self.width = widths
            .filter(|_| !has_comments)
            .map(|width| width + brackets + 2 * self.entries.len().saturating_sub(1));
    }
}

/// A comment of the text.
struct Found {
    /// The number of its first character.
    at: usize,
    line: usize,
    column: usize,
    /// Whether it is alone in its line.
    is_alone: bool,
    after_gap: bool,
    text: String,
}

impl From<Found> for Comment {
    fn from(found: Found) -> Self {
        Self { text: found.text, after_gap: found.after_gap }
    }
}

/// A mapping or a list that has not ended yet.
struct Open {
    many: Many,
    /// The entry that waits for its value.
    waiting: Option<Entry>,
    is_flow: bool,
    column: usize,
}

/// Reads a text that is a registry's: a mapping with neither anchors nor tags. `None` where it is another one.
pub(super) fn read(text: &str) -> Option<Many> {
    let chars: Vec<char> = text.chars().collect();
    let events: Vec<(Event<'_>, Span)> = Parser::new_from_str(text).collect::<Result<_, _>>().ok()?;
    let tokens = tokens(&events, &chars);
    let lines = Lines::of(&chars);
    let mut comments = comments(&tokens, &chars, &lines).into_iter().peekable();
    let mut starts: Vec<usize> = vec![usize::MAX; tokens.len() + 1];
    for (at, token) in tokens.iter().enumerate().rev() {
        starts[at] = token.map_or(starts[at + 1], |(start, _)| start);
    }
    let mut pending: Vec<Found> = Vec::new();
    while let Some(comment) = comments.next_if(|comment| comment.at < starts[0]) {
        pending.push(comment);
    }
    let mut stack: Vec<Open> = Vec::new();
    for (at, (event, span)) in events.into_iter().enumerate() {
        // Takes the comment in the same line, which belongs to the key, value or bracket before it.
        let mut beside = || {
            let last = tokens[at].map(|(_, end)| lines.at(end - 1))?;
            let is_beside = |it: &Found| it.at < starts[at + 1] && !it.is_alone && it.line == last;
            comments.next_if(is_beside).map(|found| found.text)
        };
        match event {
            Event::Scalar(value, style, ..) => {
                let top = stack.last_mut()?;
                let is_key = !top.many.is_list && top.waiting.is_none();
                let mut entry = top.waiting.take().unwrap_or_else(|| Entry::new(lines.follows_gap(&span)));
                entry.before.extend(pending.drain(..).map(Comment::from));
                let written = Value::of(&value, style);
                if is_key {
                    let Value::One(key) = written else { return None };
                    (entry.key, entry.name, entry.after) = (key, value.into_owned(), beside());
                    top.waiting = Some(entry);
                } else {
                    top.waiting = Some(entry);
                    // A comment after lines under a bar belongs to the next line.
                    let has_end = !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                    top.take(written, if has_end { beside() } else { None });
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if let Some(top) = stack.last_mut()
                    && top.waiting.is_none()
                {
                    let before = pending.drain(..).map(Comment::from).collect();
                    top.waiting = Some(Entry { before, ..Entry::new(lines.follows_gap(&span)) });
                }
                let is_list = matches!(event, Event::SequenceStart(..));
                let head =
                    stack.last_mut().and_then(|top| top.waiting.as_mut()?.after.take()).or_else(beside);
                let column = if is_list { lines.dash(&span, &chars) } else { span.start.col() };
                let many = Many { is_list, head, ..Many::default() };
                stack.push(Open { many, waiting: None, is_flow: tokens[at].is_some(), column });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let mut done = stack.pop()?;
                // Comments with the indentation of its entries belong to it.
                let mine =
                    |it: &&Found| done.is_flow || stack.is_empty() || it.is_alone && it.column >= done.column;
                let count = pending.iter().take_while(mine).count();
                done.many.tail = pending.drain(..count).map(Comment::from).collect();
                let Some(top) = stack.last_mut() else { return (!done.many.is_list).then_some(done.many) };
                top.take(Value::Many(done.many), beside());
            }
            _ => {}
        }
        while let Some(comment) = comments.next_if(|comment| comment.at < starts[at + 1]) {
            pending.push(comment);
        }
    }
    None
}

impl Open {
    fn take(&mut self, value: Value, after: Option<String>) {
        if let Some(mut entry) = self.waiting.take() {
            entry.value = value;
            match after {
                // One line holds one comment.
                Some(text) if entry.after.is_some() => entry.before.push(Comment { text, after_gap: false }),
                Some(text) => entry.after = Some(text),
                None => {}
            }
            self.many.entries.push(entry);
        }
    }
}

impl Entry {
    fn new(after_gap: bool) -> Self {
        let (key, name, value) = (String::new(), String::new(), Value::One(String::new()));
        Self { before: Vec::new(), after_gap, key, name, value, after: None }
    }
}

impl Value {
    fn of(value: &str, style: ScalarStyle) -> Self {
        match (style, scalar(value)) {
            (ScalarStyle::Plain, Data::Null) if value.is_empty() => Self::One("~".to_owned()),
            (ScalarStyle::Plain, Data::Null | Data::Bool(_) | Data::Number(_)) => Self::One(value.to_owned()),
            (ScalarStyle::Literal | ScalarStyle::Folded, _) if text::may_be_lines(value) => {
                Self::Lines(value.to_owned())
            }
            _ => Self::One(text::written(value)),
        }
    }
}

/// Returns all comments of a text that is YAML, in the order of the alphabet.
pub(super) fn comments_of(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let events: Vec<_> = Parser::new_from_str(text).map_while(Result::ok).collect();
    let found = comments(&tokens(&events, &chars), &chars, &Lines::of(&chars));
    let mut texts: Vec<String> = found.into_iter().map(|found| found.text).collect();
    texts.sort();
    texts
}

/// Returns the text range of each event: its first character, and the one after its last. Block ends and missing values have none.
fn tokens(events: &[(Event<'_>, Span)], chars: &[char]) -> Vec<Option<(usize, usize)>> {
    let mut is_flow = Vec::new();
    let one = |span: &Span| (span.start.index(), span.start.index() + 1);
    let token = |(event, span): &(Event<'_>, Span)| match event {
        Event::Scalar(_, style, ..) if !span.is_empty() => {
            let start = span.start.index();
            Some((start, end_of(*style, start, span.end.index(), chars)))
        }
        Event::SequenceStart(..) | Event::MappingStart(..) => {
            is_flow.push(!span.is_empty());
            (!span.is_empty()).then(|| one(span))
        }
        Event::SequenceEnd | Event::MappingEnd => is_flow.pop()?.then(|| one(span)),
        _ => None,
    };
    events.iter().map(token).collect()
}

/// Returns the end of a value: the parser includes the blanks after a quote.
fn end_of(style: ScalarStyle, start: usize, end: usize, chars: &[char]) -> usize {
    let quote = match style {
        ScalarStyle::DoubleQuoted => '"',
        ScalarStyle::SingleQuoted => '\'',
        _ => return end,
    };
    let mut at = start + 1;
    while at < end {
        if chars.get(at) == Some(&quote) {
            if quote == '"' || chars.get(at + 1) != Some(&quote) {
                return at + 1;
            }
            at += 1;
        } else if quote == '"' && chars.get(at) == Some(&'\\') {
            at += 1;
        }
        at += 1;
    }
    end
}

/// Returns the comments between tokens.
fn comments(tokens: &[Option<(usize, usize)>], chars: &[char], lines: &Lines) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    let end = (chars.len(), chars.len());
    for (start, next) in tokens.iter().flatten().copied().chain([end]) {
        while let Some(at) = (from..start).find(|at| chars[*at] == '#') {
            let line = lines.at(at);
            let text: String = chars[at..].iter().take_while(|c| **c != '\n').collect();
            from = at + text.chars().count();
            let first = lines.starts[line - 1];
            found.push(Found {
                at,
                line,
                column: at - first,
                is_alone: chars[first..at].iter().all(|c| c.is_whitespace()),
                after_gap: lines.is_empty(line - 1),
                text: text.trim_end().to_owned(),
            });
        }
        from = from.max(next);
    }
    found
}

/// Start positions of lines, from line 1.
struct Lines {
    starts: Vec<usize>,
    /// The columns of their first characters; `None` for empty ones.
    indents: Vec<Option<usize>>,
}

impl Lines {
    fn of(chars: &[char]) -> Self {
        let (mut starts, mut indents) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in chars.split_inclusive(|c| *c == '\n') {
            starts.push(at);
            indents.push(line.iter().position(|c| !c.is_whitespace()));
            at += line.len();
        }
        Self { starts, indents }
    }

    /// Returns the line of a character.
    fn at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// Returns whether a line is an empty one of the text.
    fn is_empty(&self, line: usize) -> bool {
        line > 0 && self.indents.get(line - 1).is_some_and(Option::is_none)
    }

    /// Returns the column of a list's first dash: the parser begins there, or behind it where the list is not indented.
    fn dash(&self, list: &Span, chars: &[char]) -> usize {
        let start = list.start.index();
        let is_dash =
            chars.get(start) == Some(&'-') && chars.get(start + 1).is_none_or(|c| c.is_whitespace());
        let before = chars[..start].iter().rposition(|c| !c.is_whitespace());
        match before.filter(|at| !is_dash && chars[*at] == '-') {
            Some(at) => at - self.starts[self.at(at) - 1],
            None => list.start.col(),
        }
    }

    fn follows_gap(&self, span: &Span) -> bool {
        self.is_empty(span.start.line().saturating_sub(1))
    }
}
