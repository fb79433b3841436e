//! What is wrong with a registry.

use std::collections::HashSet;
use std::fmt;

use crate::spelling::nearest;

/// A line of a file, and where in it something begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// From 1; 0 for what stands in no file that its reader has.
    pub number: usize,
    /// In characters from 1.
    pub column: usize,
}

/// The line's number.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)
    }
}

/// One mistake: where it is, what it is and how to correct it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where in the file it is.
    pub line: Line,
    /// The endpoint, or the section of the file.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line: Line { number, column }, place, problem, help } = self;
        write!(f, "endpoints.yaml:{number}:{column}: {place}: {problem}; {help}")
    }
}

/// Collects findings while a registry is read and checked.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Finding>,
    place: String,
    /// Places of which not everything could be understood.
    unclear: HashSet<String>,
}

impl Findings {
    /// Names the entry that later findings belong to. An empty key shows as it is written.
    pub(crate) fn enter(&mut self, place: &str) {
        self.place = clipped(if place.is_empty() { "\"\"" } else { place }.to_owned());
    }

    pub(crate) fn add(&mut self, line: Line, problem: impl Into<String>, help: impl Into<String>) {
        self.found.push(Finding {
            line,
            place: self.place.clone(),
            problem: clipped(problem.into()),
            help: clipped(help.into()),
        });
    }

    /// Whether there are so many that it is no use to look for more.
    pub(crate) fn are_many(&self) -> bool {
        self.found.len() >= MANY
    }

    /// Notes that something of the endpoint at hand could not be understood, so that
    /// nothing is concluded from what seems to be missing.
    pub(crate) fn lose_track(&mut self) {
        self.unclear.insert(self.place.clone());
    }

    /// Whether all of the endpoint at hand was understood.
    pub(crate) fn keeps_track(&self) -> bool {
        !self.unclear.contains(&self.place)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_sorted(mut self) -> Vec<Finding> {
        let there_may_be_more = self.are_many();
        self.found.sort();
        self.found.dedup();
        if there_may_be_more && let Some(Finding { line, .. }) = self.found.last() {
            let (place, problem) = ("registry".to_owned(), "there may be more than these".to_owned());
            self.found.push(Finding { line: *line, place, problem, help: "mend these first".to_owned() });
        }
        self.found
    }
}

/// From so many findings on, the rest of a registry is not looked at.
const MANY: usize = 1000;

/// As long as what is quoted of a registry may make a sentence.
const LONGEST: usize = 2000;

fn clipped(mut text: String) -> String {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Help with a word that is not known: the known one that is nearly it, or all of them.
pub(crate) fn choose<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none to choose from".to_owned(),
        None => format!("use one of {}", known.join(", ")),
    }
}
