//! Reads the sources of a registry and its differences from them.

use super::fields::{Fields, both, text_of};
use super::yaml::{Data, Node};
use crate::finding::{Findings, choose};
use crate::model::{DIFFERENCES, Differs, Source, Verified};
use crate::text::{text, text_of};

/// Reads a source: its text, and what it was compared with.
pub(super) fn source(name: String, node: &Node, findings: &mut Findings) -> Source {
    let (mut node, mut verified) = (node.clone(), None);
    if let Data::Map(entries) = &mut node.data
        && let Some(at) = entries.iter().position(|(key, _)| key == "verified")
    {
        verified = Some(self::verified(&entries.remove(at).1, findings));
    }
    Source { line: node.line, about: both(Some(&node), node.line, findings), verified, name }
}

fn verified(node: &Node, findings: &mut Findings) -> Verified {
    let mut fields = Fields::new(node, findings);
    let mut text = |key: &str, shape: &str| {
        let text = fields.take(key).and_then(|node| text_of(node, findings)).unwrap_or_default();
        if text.is_empty() {
            findings.missing(node.line, key, shape);
        }
        text
    };
    let (package, version, date) =
        (text("package", "NAME"), text("version", "1.2.3"), text("date", "2026-11-30"));
    if !date.is_empty() && !is_day(&date) {
        findings.add(
            node.line,
            text!("`{date}` 不是日期", "`{date}` is not a date"),
            text!("写年、月、日：2026-11-30", "write year, month and day: 2026-11-30"),
        );
    }
    fields.finish(findings);
    Verified { line: node.line, package, version, date }
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| (part.len(), part.parse::<u16>().ok()));
    matches!(
        [parts.next(), parts.next(), parts.next(), parts.next()],
        [Some((4, Some(_))), Some((2, Some(1..=12))), Some((2, Some(1..=31))), None]
    )
}

/// Reads an intended difference: its key is `ENDPOINT WHAT NAME`, or `* WHAT NAME` for all endpoints.
pub(super) fn differs(key: &str, node: &Node, findings: &mut Findings) -> Differs {
    let mut words = key.splitn(3, ' ').map(str::to_owned);
    let mut word = || words.next().unwrap_or_default();
    let (endpoint, what, name) = (word(), word(), word());
    if !DIFFERENCES.contains(&what.as_str()) {
        let kind = choose(&what, DIFFERENCES);
        findings.add(
            node.line,
            text!("`{key}` 没有写明差异的类别", "`{key}` does not say what differs"),
            text_of!(
                "写成 `ENDPOINT WHAT NAME`，WHAT 为类别：{kind}",
                "write `ENDPOINT WHAT NAME`, with the kind as WHAT: {kind}",
                kind
            ),
        );
    }
    Differs { line: node.line, why: both(Some(node), node.line, findings), endpoint, what, name }
}
