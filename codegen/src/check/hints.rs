//! Checks hints: each code once, and none that means success.

use std::collections::HashSet;

use crate::finding::Findings;
use crate::model::Registry;
use crate::text::text;

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut known = HashSet::new();
    for hint in &registry.hints {
        findings.enter("hints");
        for code in &hint.codes {
            if matches!(code, 0 | 200) {
                findings.add(
                    hint.line,
                    text!("code {code} 表示成功", "code {code} means success"),
                    text!("删除它：提示只用于失败", "remove it: hints are for failures"),
                );
            }
            if !known.insert(code) {
                findings.add(
                    hint.line,
                    text!("code {code} 有两条提示", "code {code} has two hints"),
                    text!("保留一条", "keep one of them"),
                );
            }
        }
    }
}
