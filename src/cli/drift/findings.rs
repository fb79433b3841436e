//! Results of a comparison.

use ncm::registry::LeftOut;

use crate::cli::seen::compare::Difference;
use crate::cli::seen::proposal::Proposal;

/// Result for one endpoint.
pub(super) struct Finding {
    pub(super) name: String,
    pub(super) route: String,
    pub(super) verdict: Verdict,
    /// For a new or changed endpoint; or why there is none, in both languages.
    pub(super) proposal: Option<Result<Proposal, String>>,
    pub(super) vectors: Vec<String>,
}

pub(super) enum Verdict {
    Same,
    New(String),
    Changed(Vec<Difference>),
    /// ncm has it and the package does not.
    Gone,
    /// It is omitted on purpose.
    LeftOut(&'static LeftOut),
    /// It cannot be compared, for a reason in both languages.
    Unseen(String),
}

/// All results.
pub(super) struct Findings {
    /// The package that was run.
    pub(super) subject: String,
    /// The other side of the comparison.
    pub(super) against: String,
    pub(super) findings: Vec<Finding>,
    /// Differences of whole schemes.
    pub(super) wire: Vec<(&'static str, Difference)>,
    /// Parts that the comparison could not see, in both languages.
    pub(super) blind: Vec<String>,
}
