//! From YAML to the model: shapes, names and types of what is written.

mod answers;
mod devices;
mod drift;
mod effects;
mod endpoint;
mod fields;
mod forms;
mod paging;
mod params;
mod sections;
mod things;
pub(crate) mod yaml;

use answers::{answer_type, meaning};
use devices::device;
use endpoint::endpoint;
use fields::{Fields, both, entries, text_of};
use params::{check_shared, values};
use sections::{hint, status};
use things::thing;
use yaml::{Data, Node};

use crate::finding::Findings;
use crate::model::keys::TOP_KEYS;
use crate::model::{Category, Choice, LeftOut, Registry, Scheme, Upstream};

/// Reads a whole document.
pub(crate) fn registry(root: &Node, findings: &mut Findings) -> Registry {
    let mut registry = Registry::default();
    let mut shared = Vec::new();
    findings.enter("registry");
    let mut top = Fields::new(root, findings);
    for (key, node) in entries(top.take("upstreams"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        registry.upstreams.push(Upstream {
            line: node.line,
            base: fields.take("base").and_then(|node| text_of(node, findings)),
            statuses: entries(fields.take("statuses"), findings)
                .into_iter()
                .filter_map(|(code, node)| status(&code, &node, findings))
                .collect(),
            own_codes: is_on(fields.take("own_codes")),
            sessions: is_on(fields.take("sessions")),
            about: both(fields.take("about"), node.line, findings),
            name: key,
        });
        fields.finish(findings);
    }
    for (key, node) in entries(top.take("schemes"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        registry.schemes.push(Scheme {
            line: node.line,
            upstream_line: fields.line("upstream", node.line),
            upstream: fields.text("upstream", findings).unwrap_or_default(),
            about: both(fields.take("about"), node.line, findings),
            name: key,
        });
        fields.finish(findings);
    }
    for (key, node) in entries(top.take("sources"), findings) {
        findings.enter(&key);
        registry.sources.push(drift::source(key, &node, findings));
    }
    for (key, node) in entries(top.take("devices"), findings) {
        findings.enter(&key);
        registry.devices.push(device(key, &node, findings));
    }
    for (codes, node) in entries(top.take("hints"), findings) {
        findings.enter(&codes);
        registry.hints.push(hint(&codes, &node, findings));
    }
    for (key, node) in entries(top.take("left_out"), findings) {
        findings.enter(&key);
        let why = both(Some(&node), node.line, findings);
        registry.left_out.push(LeftOut { line: node.line, why, name: key });
    }
    for (key, node) in entries(top.take("differs"), findings) {
        findings.enter(&key);
        registry.differs.push(drift::differs(&key, &node, findings));
    }
    for (key, node) in entries(top.take("categories"), findings) {
        findings.enter(&key);
        registry.categories.push(Category {
            line: node.line,
            title: both(Some(&node), node.line, findings),
            name: key,
        });
    }
    for (key, node) in entries(top.take("things"), findings) {
        findings.enter(&key);
        let thing = thing(key, &node, &registry.things, findings);
        registry.things.push(thing);
    }
    for (key, node) in entries(top.take("types"), findings) {
        findings.enter(&key);
        let mut fields = Fields::new(&node, findings);
        let choice = Choice {
            line: node.line,
            about: both(fields.take("about"), node.line, findings),
            values: values(fields.take("values"), &registry.things, findings),
        };
        fields.finish(findings);
        registry.types.insert(key, choice);
    }
    for (key, node) in entries(top.take("params"), findings) {
        findings.enter(&key);
        check_shared(&node, findings);
        registry.shared_params.push(key.clone());
        shared.push((key, node));
    }
    for (key, node) in entries(top.take("answer_fields"), findings) {
        findings.enter(&key);
        let meaning = meaning(&node, findings);
        registry.answers.fields.insert(key, meaning);
    }
    for (key, node) in entries(top.take("answers"), findings) {
        findings.enter(&key);
        answer_type(&key, &node, &mut registry, findings);
    }
    let endpoints = entries(top.take("endpoints"), findings);
    findings.enter("registry");
    if endpoints.is_empty() {
        findings.missing(root.line, "endpoints", "{ name: … }");
    }
    top.finish_with(TOP_KEYS, findings);
    for (name, node) in endpoints {
        if findings.are_many() {
            break;
        }
        findings.enter(&name);
        let endpoint = endpoint(&name, &node, &shared, &mut registry, findings);
        registry.endpoints.push(endpoint);
    }
    registry
}

fn is_on(node: Option<&Node>) -> bool {
    matches!(node.map(|node| &node.data), Some(Data::Bool(true)))
}
