//! `paging:` of an endpoint.

use super::fields::{Fields, list_of_text, pairs};
use super::yaml::Node;
use crate::finding::Findings;
use crate::model::keys::PAGING_KEYS;
use crate::model::{Paging, Step};

pub(super) fn paging(node: &Node, findings: &mut Findings) -> Option<Paging> {
    let mut fields = Fields::new(node, findings);
    let by = fields.text("by", findings);
    let size = fields.text("size", findings);
    let next = fields.text("next", findings);
    let items = list_of_text(fields.take("items"), findings);
    let more = fields.text("more", findings);
    let carry = pairs(fields.take("carry"), findings);
    fields.finish_with(PAGING_KEYS, findings);
    let Some(by) = by else {
        findings.add(node.line, "`paging` does not say by which parameter", "add `by: PARAMETER`");
        return None;
    };
    if items.is_empty() {
        findings.add(
            node.line,
            "`paging` does not say where the list of a page stands",
            "add `items: /POINTER`, as `/data/list`",
        );
    }
    let step = match (size, next) {
        (Some(_), Some(_)) => {
            findings.add(
                node.line,
                "`paging` has both `size` and `next`",
                "keep `size` where the parameter counts items, `next` where the answer says its next value",
            );
            return None;
        }
        (Some(size), None) => Step::Size(size),
        (None, Some(next)) => Step::Next(next),
        (None, None) => Step::One,
    };
    Some(Paging { line: node.line, by, step, items, more, carry })
}
