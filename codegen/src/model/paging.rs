//! Paging of an endpoint with a long list.

use crate::finding::Line;

/// Step from one page to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// Line in the registry.
    pub line: Line,
    /// The parameter that moves on.
    pub by: String,
    /// Its step.
    pub step: Step,
    /// JSON pointers to the list of a page; the first that leads to one counts.
    pub items: Vec<String>,
    /// JSON pointer to the flag for more pages, if the answer has one.
    pub more: Option<String>,
    /// Further parameters that take their value from the page before: their names, and JSON pointers.
    pub carry: Vec<(String, String)>,
}

/// Step of the parameter from one page to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// By the size of a page: what this parameter says, else its default, else as many items as came.
    Size(String),
    /// By one: it counts pages.
    One,
    /// To the value at this JSON pointer of the page before.
    Next(String),
}
