//! A tree as text.

use super::place::Place;
use super::text::{WIDTH, folded, quoted, width_of};
use super::tree::{Comment, Entry, Many, Value};

/// Maximum number of lines of a value that does not fit in one; a longer one has a line for each entry.
const MOST_LINES: usize = 3;

/// Writes a registry.
pub(super) fn print(mut root: Many) -> String {
    root.arrange(Place::Root);
    let mut printer = Printer { text: String::new() };
    printer.entries(&root, Place::Root, 0, None);
    printer.text
}

struct Printer {
    text: String,
}

impl Printer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes lines, the last of them with its comment.
    fn end(&mut self, lines: &[String], after: Option<&str>) {
        if let Some((last, lines)) = lines.split_last() {
            lines.iter().for_each(|line| self.line(line));
            match after {
                Some(comment) => self.line(&format!("{last} {comment}")),
                None => self.line(last),
            }
        }
    }

    /// Writes an empty line, unless the text is empty or ends with one.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn comments(&mut self, comments: &[Comment], indent: usize) {
        for Comment { text, after_gap } in comments {
            if *after_gap {
                self.gap();
            }
            self.line(&format!("{}{text}", margin(indent)));
        }
    }

    /// Writes a line or more for each entry. `first` is the text before the first entry, which follows the dash of an item.
    fn entries(&mut self, many: &Many, place: Place, indent: usize, first: Option<&str>) {
        let place = many.place(place);
        for (at, entry) in many.entries.iter().enumerate() {
            if at > 0 && place.has_gaps() {
                self.gap();
            }
            let behind = first.filter(|_| at == 0);
            self.comments(&entry.before, indent);
            if entry.after_gap && !entry.before.is_empty() {
                self.gap();
            }
            let before = behind.map_or_else(|| margin(indent), str::to_owned);
            if many.is_list {
                self.entry(entry, &format!("{before}-"), place.item(), indent);
            } else {
                self.entry(entry, &format!("{before}{}:", entry.key), place.child(&entry.name), indent);
            }
        }
        self.comments(&many.tail, indent);
    }

    /// Writes an entry: `start` is its key, or the dash of an item.
    fn entry(&mut self, entry: &Entry, start: &str, place: Place, indent: usize) {
        let after = entry.after.as_deref();
        match &entry.value {
            Value::One(written) => {
                let line = format!("{start} {written}");
                if is_prose(entry) && width_of(&line) > WIDTH {
                    self.end(&prose(&format!("{start} "), written, "", indent + 2), after);
                } else {
                    self.end(&[line], after);
                }
            }
            Value::Lines(lines) => {
                let bar = if lines.ends_with('\n') { "|" } else { "|-" };
                self.end(&[format!("{start} {bar}")], after);
                for line in lines.lines() {
                    self.line(&format!("{}{line}", margin(if line.is_empty() { 0 } else { indent + 2 })));
                }
            }
            Value::Many(many) => {
                if let Some(lines) = in_few_lines(start, many, place, indent) {
                    self.end(&lines, after);
                } else {
                    self.block(many, start, after, place, indent);
                }
            }
        }
    }

    /// Writes an entry whose value has lines of its own.
    fn block(&mut self, many: &Many, start: &str, after: Option<&str>, place: Place, indent: usize) {
        let mut heads = [many.head.as_deref(), after].into_iter().flatten();
        let is_item = start.ends_with('-');
        if !is_item {
            self.end(&[start.to_owned()], heads.next());
        }
        let at = if is_item { start.len() - start.trim_start().len() } else { indent + 2 };
        for text in heads {
            self.line(&format!("{}{text}", margin(at)));
        }
        self.entries(many, place, indent + 2, is_item.then(|| format!("{start} ")).as_deref());
    }
}

fn margin(indent: usize) -> String {
    " ".repeat(indent)
}

fn is_prose(entry: &Entry) -> bool {
    matches!(entry.name.as_str(), "zh" | "en")
}

/// Prose in as many lines as it needs, in quotes where it needs several.
fn prose(start: &str, written: &str, end: &str, indent: usize) -> Vec<String> {
    let text = if written.starts_with('"') { written.to_owned() } else { quoted(written) };
    match folded(start, &text, end, indent) {
        lines if lines.len() > 1 => lines,
        _ => vec![format!("{start}{written}{end}")],
    }
}

/// Writes a mapping or a list between brackets, if it is short.
fn in_few_lines(start: &str, many: &Many, place: Place, indent: usize) -> Option<Vec<String>> {
    let width = many.width.filter(|_| many.entries.is_empty() || !place.is_block())?;
    let mut used = width_of(start) + 1;
    if used + width <= WIDTH {
        let mut line = format!("{start} ");
        write_many(&mut line, many);
        return Some(vec![line]);
    }
    if place.is_one_each() && many.entries.len() > 1 {
        return None;
    }
    let (open, close) = brackets(many);
    let mut lines = vec![format!("{start} {open}")];
    used += open.len();
    for (at, entry) in many.entries.iter().enumerate() {
        let is_last = at + 1 == many.entries.len();
        let end = if is_last { close } else { "," };
        let wide = entry.width()? + end.len();
        let space = usize::from(at > 0);
        if used + space + wide <= WIDTH {
            let line = lines.last_mut()?;
            line.push_str(&" "[..space]);
            write_entry(line, entry);
            line.push_str(end);
            used += space + wide;
            continue;
        }
        // It begins a line unless it is the first. Only the last one may have several lines.
        let mut more = lines_of(entry, if at == 0 { lines.pop()? } else { margin(indent + 2) }, indent + 2)?;
        if more.len() > 1 && (at == 0 || !is_last) {
            return None;
        }
        more.last_mut()?.push_str(end);
        used = width_of(more.last()?);
        lines.append(&mut more);
        if lines.len() > MOST_LINES {
            return None;
        }
    }
    Some(lines)
}

/// Writes an entry that does not fit in the line at hand.
fn lines_of(entry: &Entry, before: String, indent: usize) -> Option<Vec<String>> {
    let start = if entry.key.is_empty() { before.clone() } else { format!("{before}{}:", entry.key) };
    match &entry.value {
        Value::One(written) if is_prose(entry) => Some(prose(&format!("{start} "), written, "", indent + 2)),
        Value::One(written) if entry.key.is_empty() => Some(vec![format!("{start}{written}")]),
        Value::One(written) => Some(vec![format!("{start} {written}")]),
        Value::Many(many) if !entry.key.is_empty() => in_few_lines(&start, many, Place::Other, indent),
        _ => None,
    }
}

fn brackets(many: &Many) -> (&'static str, &'static str) {
    if many.is_list { ("[", "]") } else { ("{ ", " }") }
}

fn write_many(out: &mut String, many: &Many) {
    if many.entries.is_empty() {
        return out.push_str(if many.is_list { "[]" } else { "{}" });
    }
    let (open, close) = brackets(many);
    out.push_str(open);
    for (at, entry) in many.entries.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write_entry(out, entry);
    }
    out.push_str(close);
}

fn write_entry(out: &mut String, entry: &Entry) {
    if !entry.key.is_empty() {
        out.extend([&entry.key, ": "]);
    }
    match &entry.value {
        Value::One(written) => out.push_str(written),
        Value::Many(many) => write_many(out, many),
        // Has no width in one line.
        Value::Lines(_) => unreachable!("lines stand in a block"),
    }
}
