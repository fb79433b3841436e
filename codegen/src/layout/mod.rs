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
use place::Place;

/// Writes the text of a registry in its one shape. Line ends stay as the first of them is.
///
/// # Errors
///
/// The finding where it is no YAML, or cannot be written in this shape.
pub fn laid_out(text: &str) -> Result<String, Finding> {
    let before = parse(text)?;
    let windows = text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let unix = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (Data::Map(_), Some(tree)) = (&before.data, tree::read(&unix)) else {
        return Err(finding(before.line, "it is no mapping", "write `endpoints: { name: … }`"));
    };
    let written = print::print(tree);
    let is_same = parse(&written).is_ok_and(|after| same(&before, &after, Place::Root))
        && tree::comments_of(&unix) == tree::comments_of(&written);
    if !is_same {
        return Err(finding(
            before.line,
            "it says something that the formatter cannot write in the registry's shape",
            "simplify what is unusual in it: a key of several lines, say",
        ));
    }
    Ok(if windows { written.replace('\n', "\r\n") } else { written })
}

/// The finding about a text that is not in the one shape, if it is not.
pub(crate) fn check(text: &str) -> Option<Finding> {
    let written = match laid_out(text) {
        Ok(written) => written,
        Err(finding) => return Some(finding),
    };
    let at = text.lines().zip(written.lines()).take_while(|(is, should)| is == should).count();
    let number = (at + 1).min(text.lines().count().max(1));
    (written != text).then(|| Finding {
        place: yaml::place(text, number).unwrap_or("registry").to_owned(),
        ..finding(
            Line { number, column: 1 },
            "from here on the text is not laid out as `ncm check --fix` writes it",
            "run `ncm check --fix`",
        )
    })
}

fn parse(text: &str) -> Result<Node, Finding> {
    yaml::parse(text).map_err(|error| Finding {
        place: yaml::place(text, error.line.number).unwrap_or("registry").to_owned(),
        ..finding(error.line, &error.message, error.help)
    })
}

fn finding(line: Line, problem: &str, help: &str) -> Finding {
    let (problem, help) = (problem.to_owned(), help.to_owned());
    Finding { line, place: "registry".to_owned(), problem, help }
}

/// Whether `after` says what `before` does, with the keys in the order of their places.
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
