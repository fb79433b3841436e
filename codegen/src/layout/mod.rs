//! The one shape of a registry's text: order of keys, lines, quotes. `ncm check --fix` writes it.
//!
//! The text is read into a tree that keeps the comments ([`tree`]) and written from it again ([`print`]); what it says
//! never changes, which is checked of every text that was written.

mod place;
mod print;
mod text;
mod tree;

use crate::finding::{Finding, Line};
use crate::read::yaml::{self, Data, Node};
use crate::text::{Text, text};
use place::Place;

/// Writes the text of a registry in its one shape. Line ends stay as the first of them is.
///
/// # Errors
///
/// The finding where it is no YAML, or cannot be written in this shape.
pub fn laid_out(text: &str) -> Result<String, Box<Finding>> {
    let before = parse(text)?;
    let windows = text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let unix = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (Data::Map(_), Some(tree)) = (&before.data, tree::read(&unix)) else {
        return Err(finding(
            before.line,
            text!("这里应为映射", "a mapping is expected here"),
            text!("写成 `endpoints: {{ name: … }}`", "write `endpoints: {{ name: … }}`"),
        ));
    };
    let written = print::print(tree);
    let is_same = parse(&written).is_ok_and(|after| same(&before, &after, Place::Root))
        && tree::comments_of(&unix) == tree::comments_of(&written);
    if !is_same {
        return Err(finding(
            before.line,
            text!(
                "其中有整理排版时无法写出的内容",
                "the formatter cannot write all of it in the registry's layout"
            ),
            text!("简化少见的写法，例如跨行的键", "simplify what is unusual, such as a key of several lines"),
        ));
    }
    Ok(if windows { written.replace('\n', "\r\n") } else { written })
}

/// Returns a finding if a text is not in the one shape.
pub(crate) fn check(text: &str) -> Option<Finding> {
    let written = match laid_out(text) {
        Ok(written) => written,
        Err(finding) => return Some(*finding),
    };
    let at = text.lines().zip(written.lines()).take_while(|(is, should)| is == should).count();
    let number = (at + 1).min(text.lines().count().max(1));
    (written != text).then(|| Finding {
        place: yaml::place(text, number).unwrap_or("registry").to_owned(),
        ..*finding(
            Line { number, column: 1 },
            text!(
                "从这里起排版与 `ncm check --fix` 写出的不同",
                "from here on the layout differs from that of `ncm check --fix`"
            ),
            text!("运行 `ncm check --fix`", "run `ncm check --fix`"),
        )
    })
}

fn parse(text: &str) -> Result<Node, Box<Finding>> {
    yaml::parse(text).map_err(|error| {
        let place = yaml::place(text, error.line.number).unwrap_or("registry").to_owned();
        Box::new(Finding { place, ..*finding(error.line, error.message, error.help) })
    })
}

fn finding(line: Line, problem: Text, help: Text) -> Box<Finding> {
    Box::new(Finding { line, place: "registry".to_owned(), problem, help })
}

/// Returns whether `after` says what `before` does, with the keys in the order of their places.
fn same(before: &Node, after: &Node, place: Place) -> bool {
    match (&before.data, &after.data) {
        (Data::Null, Data::Null) => true,
        (Data::Bool(a), Data::Bool(b)) => a == b,
        (Data::Number(a), Data::Number(b)) => a == b,
        (Data::Text(a), Data::Text(b)) => a == b,
        (Data::List(a), Data::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, place.item()))
        }
        (Data::Map(a), Data::Map(b)) => {
            let place = place.of(a.iter().map(|(key, _)| key.as_str()));
            let mut a: Vec<_> = a.iter().collect();
            place.sort(&mut a, |(key, _)| key);
            a.len() == b.len()
                && a.iter().zip(b).all(|((key, a), (other, b))| key == other && same(a, b, place.child(key)))
        }
        _ => false,
    }
}
