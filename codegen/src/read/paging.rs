//! `paging:` of an endpoint.

use super::fields::{Fields, list_of_text, pairs};
use super::yaml::Node;
use crate::finding::Findings;
use crate::model::keys::PAGING_KEYS;
use crate::model::{Paging, Step};
use crate::text::text;

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
        findings.missing(node.line, "by", "PARAMETER");
        return None;
    };
    if items.is_empty() {
        findings.missing(node.line, "items", "/data/list");
    }
    let step = match (size, next) {
        (Some(_), Some(_)) => {
            findings.add(
                node.line,
                text!("`paging` 同时写了 `size` 和 `next`", "`paging` has both `size` and `next`"),
                text!(
                    "参数按条数计时写 `size`，下一页的值在响应中时写 `next`",
                    "keep `size` for a count of items, `next` for a value from the answer"
                ),
            );
            return None;
        }
        (Some(size), None) => Step::Size(size),
        (None, Some(next)) => Step::Next(next),
        (None, None) => Step::One,
    };
    Some(Paging { line: node.line, by, step, items, more, carry })
}
