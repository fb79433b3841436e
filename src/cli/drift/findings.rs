//! What is found.

use ncm::registry::LeftOut;

use crate::cli::seen::compare::Difference;
use crate::cli::seen::proposal::Proposal;

/// What is to be said of one endpoint.
pub(super) struct Finding {
    pub(super) name: String,
    pub(super) route: String,
    pub(super) verdict: Verdict,
    /// Of what is new or changed.
    pub(super) proposal: Option<Result<Proposal, String>>,
    pub(super) vectors: Vec<String>,
}

pub(super) enum Verdict {
    Same,
    New(String),
    Changed(Vec<Difference>),
    /// ncm has it and the package does not.
    Gone,
    /// It is left out on purpose.
    LeftOut(&'static LeftOut),
    /// It cannot be compared.
    Unseen(String),
}

/// All that was found.
pub(super) struct Findings {
    /// Of the package that was run.
    pub(super) subject: String,
    /// What it was held against.
    pub(super) against: String,
    pub(super) findings: Vec<Finding>,
    /// What whole schemes differ in.
    pub(super) wire: Vec<(&'static str, Difference)>,
    /// What the comparison could not see.
    pub(super) blind: Vec<String>,
}
