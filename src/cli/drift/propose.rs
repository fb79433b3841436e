//! Proposes an entry and vectors for a module's calls.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, SOURCES};

use super::module::Module;
use super::package::Package;
use super::probe::{TheirProbe, by_chance};
use crate::cli::language::Language;
use crate::cli::seen::compare::{self, Usual};
use crate::cli::seen::form::Args;
use crate::cli::seen::proposal::{self, About, Proposal, Seen};
use crate::cli::seen::{Sent, vector};

pub(super) fn propose(
    module: &Module,
    endpoint: Option<&'static Endpoint>,
    useful: &[&TheirProbe],
    probes: &[TheirProbe],
    usual: &Usual,
    package: &Package,
) -> Result<Proposal, String> {
    let chance = by_chance(probes);
    let plain: Vec<Sent> = useful
        .iter()
        .filter_map(|probe| {
            let mut sent = probe.sent.first()?.clone();
            sent.payload =
                sent.payload.map(|payload| compare::without_chance(&payload, &probe.args, &chance));
            Some(sent)
        })
        .collect();
    let seen: Vec<Seen<'_>> = useful
        .iter()
        .zip(&plain)
        .map(|(probe, sent)| Seen { args: &probe.args, now: probe.now, sent })
        .collect();
    let whole =
        useful.iter().max_by_key(|probe| probe.args.len()).ok_or("nothing was sent / 没有发出请求")?;
    let mut notes = Vec::new();
    if whole.sent.len() > 1 {
        let calls: Vec<String> =
            whole.sent.iter().map(|sent| format!("{} {}", sent.scheme, sent.path)).collect();
        notes.push(format!(
            "it makes {} calls, of which this is the first: {}",
            calls.len(),
            calls.join(", ")
        ));
    }
    let files: Vec<&str> =
        module.params.iter().filter(|param| param.is_file).map(|param| &*param.name).collect();
    if !files.is_empty() {
        notes.push(format!("it takes files: {}", files.join(", ")));
    }
    if seen.iter().any(|one| one.sent.seals_answer() && one.sent.scheme != "xeapi") {
        notes.push("it asks for an encrypted answer (e_r)".to_owned());
    }
    let from = format!("{} {}, module/{}", package.name, package.version, module.file);
    let example: Args = match endpoint {
        Some(endpoint) => endpoint.example.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        None => whole.args.clone(),
    };
    let name = module.name.to_ascii_lowercase();
    let mut about = About {
        name: endpoint.map_or(&*name, |endpoint| endpoint.name),
        route: endpoint.map_or(&*module.route, |endpoint| endpoint.route),
        existing: endpoint,
        title: module.title.as_deref(),
        from: &from,
        source: source(&package.name),
        required: required(&seen),
        values: module.params.iter().map(|param| (param.name.clone(), param.values.clone())).collect(),
        notes,
        example,
    };
    if !chance.is_empty() {
        let places: Vec<&str> = chance.iter().map(String::as_str).collect();
        about.notes.push(format!("drawn by chance, which no entry says: {}", places.join(", ")));
    }
    let mut proposal = proposal::propose(&about, &seen, usual)?;
    proposal.unexplained.extend(chance.iter().cloned());
    if proposal.unexplained.len() > chance.len() {
        let unexplained = proposal.unexplained.iter().filter(|name| !chance.contains(*name));
        let unexplained: Vec<String> = unexplained.map(|name| Language::En.of(name)).collect();
        about.notes.push(format!("drift cannot tell how it comes by: {}", unexplained.join(", ")));
        let all = std::mem::take(&mut proposal.unexplained);
        proposal = Proposal { unexplained: all, ..proposal::propose(&about, &seen, usual)? };
    }
    Ok(proposal)
}

/// Returns the key of a package under `sources`, if it has one.
fn source(package: &str) -> &'static str {
    let is_it =
        |source: &&ncm::registry::Source| source.verified.is_some_and(|verified| verified.package == package);
    SOURCES.iter().find(is_it).map_or("", |source| source.name)
}

/// Returns the parameters without which no meaningful call is made.
fn required(seen: &[Seen<'_>]) -> BTreeSet<String> {
    let Some(first) = seen.first() else { return BTreeSet::new() };
    first.args.keys().filter(|name| seen.iter().all(|one| one.args.contains_key(*name))).cloned().collect()
}

/// Returns a line without arguments, and one with all of them.
pub(super) fn vectors(module: &Module, useful: &[&TheirProbe]) -> Vec<String> {
    let bare = useful.iter().find(|probe| probe.args.is_empty()).map(|probe| ("bare", probe));
    let full = useful.iter().max_by_key(|probe| probe.args.len()).map(|probe| ("full", probe));
    let of = |(name, probe): (&str, &&TheirProbe)| {
        let sent: Vec<&Sent> = probe.sent.iter().collect();
        vector::line(&format!("{}/{name}", module.name), &module.route, &probe.args, &sent, probe.now)
    };
    bare.into_iter().chain(full.filter(|(_, probe)| !probe.args.is_empty())).map(of).collect()
}
