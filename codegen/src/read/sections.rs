//! Entries of the registry's sections that are more than names and texts.

use super::fields::{Fields, both, int_of};
use super::yaml::Node;
use crate::finding::Findings;
use crate::model::{Hint, Text};
use crate::text::text;

/// Reads the HTTP status for a business code.
pub(super) fn status(code: &str, node: &Node, findings: &mut Findings) -> Option<(i64, u16)> {
    let status = int_of(node, findings)?;
    match (code.parse(), u16::try_from(status)) {
        (Ok(code), Ok(status)) if (100..600).contains(&status) => Some((code, status)),
        _ => {
            findings.add(
                node.line,
                text!(
                    "`{code}: {status}` 没有把 code 对应到 HTTP 状态",
                    "`{code}: {status}` does not map a code to an HTTP status"
                ),
                text!(
                    "写成 `\"CODE\": STATUS`：前者是整数，后者是 401 这样的状态",
                    "write `\"CODE\": STATUS`, a whole number and a status such as 401"
                ),
            );
            None
        }
    }
}

/// Reads a hint: its key is the codes, with spaces between them.
pub(super) fn hint(codes: &str, node: &Node, findings: &mut Findings) -> Hint {
    let read: Vec<Option<i64>> = codes.split(' ').map(|code| code.parse().ok()).collect();
    if read.contains(&None) {
        findings.add(
            node.line,
            text!("`{codes}` 不是一组 code", "`{codes}` is not a list of codes"),
            text!(
                "写整数，以一个空格隔开，并加引号：`\"301 302\"`",
                "write whole numbers with one space between them, in quotes: `\"301 302\"`"
            ),
        );
    }
    let mut fields = Fields::new(node, findings);
    let mut text = |key| match fields.take(key) {
        None => {
            findings.missing(node.line, key, "{ zh: …, en: … }");
            Text::default()
        }
        text => both(text, node.line, findings),
    };
    let (cause, next) = (text("cause"), text("next"));
    fields.finish(findings);
    Hint { line: node.line, codes: read.into_iter().flatten().collect(), cause, next }
}
