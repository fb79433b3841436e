//! What codes mean: each code once, and none that is a success.

use std::collections::HashSet;

use crate::finding::Findings;
use crate::model::Registry;

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut known = HashSet::new();
    for hint in &registry.hints {
        findings.enter("hints");
        for code in &hint.codes {
            if matches!(code, 0 | 200) {
                findings.add(
                    hint.line,
                    format!("code {code} is a success"),
                    "remove it: hints are for refusals",
                );
            }
            if !known.insert(code) {
                findings.add(hint.line, format!("code {code} has two hints"), "keep one of them");
            }
        }
    }
}
