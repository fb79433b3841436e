//! Devices that calls may come from.

use super::fields::Fields;
use super::yaml::Node;
use crate::finding::Findings;
use crate::model::keys::{DEVICE_KEYS, RECORDED_KEYS};
use crate::model::{Described, Device};

pub(super) fn device(name: String, node: &Node, findings: &mut Findings) -> Device {
    let mut fields = Fields::new(node, findings);
    let today = described(&mut fields, &Described::default(), findings);
    let recorded = match fields.take("recorded") {
        None => today.clone(),
        Some(node) => {
            let mut fields = Fields::new(node, findings);
            // A build that was not recorded is the second of the call, whatever today's is.
            let before = Described { buildver: None, ..today.clone() };
            let recorded = described(&mut fields, &before, findings);
            fields.finish_with(RECORDED_KEYS, findings);
            recorded
        }
    };
    let mut text = |key| fields.text(key, findings).unwrap_or_default();
    let (os, source, seen) = (text("os"), text("source"), text("seen"));
    let source_line = fields.line("source", node.line);
    fields.finish_with(DEVICE_KEYS, findings);
    Device { line: node.line, name, os, today, recorded, source, source_line, seen }
}

/// Reads the given values; the others come from `otherwise`.
fn described(fields: &mut Fields<'_>, otherwise: &Described, findings: &mut Findings) -> Described {
    let mut text = |key, otherwise: &str| fields.text(key, findings).unwrap_or_else(|| otherwise.to_owned());
    Described {
        osver: text("osver", &otherwise.osver),
        appver: text("appver", &otherwise.appver),
        channel: text("channel", &otherwise.channel),
        web_agent: text("web_agent", &otherwise.web_agent),
        app_agent: text("app_agent", &otherwise.app_agent),
        buildver: fields.text("buildver", findings).or_else(|| otherwise.buildver.clone()),
    }
}
