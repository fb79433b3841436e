//! Mistakes in a registry.

use std::collections::HashSet;
use std::fmt;

use crate::spelling::nearest;
use crate::text::{Text, text, text_of};

/// A line of a file, and where in it something begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// From 1; 0 for what is in no file that its reader has.
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
    pub problem: Text,
    /// What to do about it.
    pub help: Text,
}

impl Finding {
    /// Says in both languages where in a file it is, what is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Text {
        let Self { line: Line { number, column }, place, problem, help } = self;
        text_of!(
            "{number}:{column}: {place}: {problem}；{help}",
            "{number}:{column}: {place}: {problem}; {help}",
            problem,
            help
        )
    }
}

/// In English.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "endpoints.yaml:{}", self.message().en)
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

    pub(crate) fn add(&mut self, line: Line, problem: Text, help: Text) {
        let both = |text: Text| Text { zh: clipped(text.zh), en: clipped(text.en) };
        self.found.push(Finding {
            line,
            place: self.place.clone(),
            problem: both(problem),
            help: both(help),
        });
    }

    /// Adds that a word is none of those that are known.
    pub(crate) fn unknown<'a>(
        &mut self,
        line: Line,
        (zh, en): (&str, &str),
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let problem = text!("{zh} `{word}` 未定义", "{en} `{word}` is unknown");
        self.add(line, problem, choose(word, known));
    }

    /// Adds that a key is missing, whose value is to be like `shape`.
    pub(crate) fn missing(&mut self, line: Line, key: &str, shape: &str) {
        self.add(
            line,
            text!("缺少 `{key}`", "`{key}` is missing"),
            text!("添加 `{key}: {shape}`", "add `{key}: {shape}`"),
        );
    }

    /// Adds that a name is not one that `what` may have.
    pub(crate) fn misnamed(&mut self, line: Line, name: &str, (zh, en): (&str, &str), help: Text) {
        self.add(line, text!("`{name}` 不能作为{zh}的名称", "`{name}` is not a valid name for {en}"), help);
    }

    /// Adds that two names are the same in Rust.
    pub(crate) fn same_in_rust(&mut self, line: Line, one: &str, other: &str, rust: &str) {
        self.add(
            line,
            text!(
                "`{one}` 与 `{other}` 在 Rust 中同名：`{rust}`",
                "`{one}` and `{other}` have the same name in Rust: `{rust}`"
            ),
            text!("给其中一个改名", "rename one of them"),
        );
    }

    /// Returns whether they are too many to go on.
    pub(crate) fn are_many(&self) -> bool {
        self.found.len() >= MANY
    }

    /// Notes that something of the endpoint at hand could not be understood, so that
    /// nothing is concluded from what seems to be missing.
    pub(crate) fn lose_track(&mut self) {
        self.unclear.insert(self.place.clone());
    }

    /// Returns whether all of the endpoint at hand was understood.
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
            let problem = text!("可能还有更多问题", "there may be more than these");
            let (place, help) = ("registry".to_owned(), text!("先改正这些", "fix these first"));
            self.found.push(Finding { line: *line, place, problem, help });
        }
        self.found
    }
}

/// Maximum number of findings; after it, the rest of a registry is skipped.
const MANY: usize = 1000;

/// Maximum length in bytes of a text in a finding, which may quote the registry.
const LONGEST: usize = 2000;

fn clipped(mut text: String) -> String {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Returns help with an unknown word: the known one closest to it, or all of them.
pub(crate) fn choose<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Text {
    let known: Vec<_> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => text!("是否想写 `{near}`？", "did you mean `{near}`?"),
        None if known.is_empty() => text!("没有定义任何可用的值", "none is defined"),
        None => Text {
            zh: format!("可用的有 {}", known.join("、")),
            en: format!("use one of {}", known.join(", ")),
        },
    }
}

/// Adds that a value is no mapping.
pub(crate) fn no_mapping(line: Line, findings: &mut Findings) {
    findings.add(
        line,
        text!("这里应为映射", "a mapping is expected here"),
        text!("写成 `{{ key: value }}`", "write `{{ key: value }}`"),
    );
}

/// Help where a text is in one language only.
pub(crate) fn say_both() -> Text {
    text!("用中文（zh）和英文（en）写明", "write it in Chinese (zh) and English (en)")
}
