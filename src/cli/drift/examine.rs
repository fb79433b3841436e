//! Compares one module with the other side, call by call.

use std::collections::BTreeMap;

use ncm::registry::{DIFFERS, Endpoint, LeftOut};

use super::catalog::Catalog;
use super::findings::{Finding, Verdict};
use super::module::Module;
use super::ours::Ours;
use super::package::Package;
use super::probe::{TheirProbe, by_chance};
use super::propose::{propose, vectors};
use crate::cli::language::naming;
use crate::cli::seen::compare::{self, Difference, Side, Usual, What};
use crate::cli::seen::form::Args;
use crate::cli::seen::{Sent, proposal};

/// The other side's calls for each probe, or why they are not known.
pub(super) enum Held {
    Unknown,
    Known(Vec<Result<(Vec<Sent>, i64), String>>),
}

pub(super) async fn of_ours(
    ours: &Ours,
    endpoint: &'static Endpoint,
    probes: &[TheirProbe],
) -> Vec<Result<(Vec<Sent>, i64), String>> {
    let mut held = Vec::with_capacity(probes.len());
    for probe in probes {
        let made = ours.call(endpoint, &probe.args).await;
        held.push(match made.error {
            Some(error) if made.sent.is_empty() => Err(error),
            _ => Ok((made.sent, made.now)),
        });
    }
    held
}

pub(super) fn examine(
    module: &Module,
    probes: &[TheirProbe],
    held: Held,
    their_usual: &Usual,
    our_usual: &Usual,
    package: &Package,
    catalog: &Catalog,
) -> Finding {
    let mut finding = Finding {
        name: module.name.clone(),
        route: module.route.clone(),
        verdict: Verdict::Same,
        proposal: None,
        vectors: Vec::new(),
    };
    let endpoint = catalog.endpoint(&module.name, &module.route);
    if endpoint.is_none()
        && let Some(left_out) = LeftOut::find(&module.name)
    {
        finding.verdict = Verdict::LeftOut(left_out);
        return finding;
    }
    if let Some(error) = &module.error {
        finding.verdict = Verdict::Unseen(naming("it does not load", "无法加载", error));
        return finding;
    }
    let useful: Vec<&TheirProbe> = probes
        .iter()
        .filter(|probe| probe.sent.first().is_some_and(|sent| !proposal::is_tainted(sent)))
        .collect();
    if useful.is_empty() {
        finding.verdict = Verdict::Unseen(match probes.iter().find_map(|probe| probe.error.as_ref()) {
            Some(why) => naming("it makes no call", "没有发出请求", why),
            None => "it makes no call / 没有发出请求".to_owned(),
        });
        return finding;
    }
    finding.verdict = match held {
        Held::Unknown => {
            let whole = useful.iter().max_by_key(|probe| probe.args.len());
            let call = whole.and_then(|probe| probe.sent.first());
            Verdict::New(call.map_or_else(String::new, |sent| format!("{} {}", sent.scheme, sent.path)))
        }
        Held::Known(held) => compare_probes(endpoint, module, probes, &held, their_usual, our_usual),
    };
    if matches!(finding.verdict, Verdict::New(_) | Verdict::Changed(_)) {
        finding.proposal = Some(propose(module, endpoint, &useful, probes, their_usual, package));
        finding.vectors = vectors(module, &useful);
    }
    finding
}

fn compare_probes(
    endpoint: Option<&Endpoint>,
    module: &Module,
    probes: &[TheirProbe],
    held: &[Result<(Vec<Sent>, i64), String>],
    their_usual: &Usual,
    our_usual: &Usual,
) -> Verdict {
    let chance = by_chance(probes);
    let (mut tally, mut refusal) = (Tally::default(), None);
    for (probe, held) in probes.iter().zip(held) {
        let Some(first) = probe.sent.first() else { continue };
        // Calls with meaningless arguments, or with two values in place of one.
        if proposal::is_tainted(first)
            || first.payload.is_err()
            || gives_a_list_for_one(&probe.args, endpoint)
        {
            continue;
        }
        let (sent, now) = match held {
            Ok(held) => held,
            Err(why) => {
                refusal.get_or_insert_with(|| why.clone());
                continue;
            }
        };
        let mut differences = Vec::new();
        if probe.sent.len() != sent.len() {
            let count =
                |sent: &[Sent]| sent.iter().map(|sent| sent.path.as_str()).collect::<Vec<_>>().join(" + ");
            let (theirs, ours) = (count(&probe.sent), count(sent));
            differences.push(Difference { what: What::Calls, name: String::new(), theirs, ours });
        }
        for (their, our) in probe.sent.iter().zip(sent) {
            let theirs = Side { sent: their, usual: their_usual, now: probe.now };
            let ours = Side { sent: our, usual: our_usual, now: *now };
            differences.extend(compare::differences(theirs, ours, &chance));
        }
        tally.add(probe.args.len(), differences);
    }
    if tally.compared == 0 {
        return Verdict::Unseen(match refusal {
            Some(why) => naming("the other side refuses these arguments", "另一方拒绝了这些参数", &why),
            None => "no two calls can be compared / 没有可以比较的请求".to_owned(),
        });
    }
    let differences = tally.not_meant(endpoint.map_or(&*module.name, |endpoint| endpoint.name));
    if differences.is_empty() { Verdict::Same } else { Verdict::Changed(differences) }
}

/// Differences of an endpoint's calls.
#[derive(Default)]
pub(super) struct Tally {
    /// For each difference the first example, and the largest number of arguments with which it occurs.
    found: BTreeMap<(What, String), (Difference, usize)>,
    /// Number of compared calls.
    pub(super) compared: usize,
    /// The largest number of arguments of a call.
    most: usize,
}

impl Tally {
    /// Adds the differences of a call with so many arguments.
    pub(super) fn add(&mut self, args: usize, differences: Vec<Difference>) {
        self.compared += 1;
        self.most = self.most.max(args);
        for difference in differences {
            let key = (difference.what, difference.name.clone());
            let entry = self.found.entry(key).or_insert_with(|| (difference, 0));
            entry.1 = entry.1.max(args);
        }
    }

    /// Returns the unexplained differences. A field that differs only if arguments are missing is a default.
    pub(super) fn not_meant(self, endpoint: &str) -> Vec<Difference> {
        let most = self.most;
        let told = self.found.into_values().map(|(mut difference, args)| {
            if difference.what == What::Field && args < most {
                difference.what = What::Default;
            }
            difference
        });
        told.filter(|difference| !is_on_purpose(endpoint, difference)).collect()
    }
}

/// Returns whether a parameter for one value has several.
pub(super) fn gives_a_list_for_one(args: &Args, endpoint: Option<&Endpoint>) -> bool {
    let takes_lists = |name: &str| {
        let param = endpoint.and_then(|endpoint| endpoint.params.iter().find(|param| param.name == name));
        param.is_none_or(|param| !param.kind.class().is_number())
    };
    args.iter().any(|(name, value)| value.contains(',') && !takes_lists(name))
}

/// Returns whether the registry explains a difference.
pub(super) fn is_on_purpose(name: &str, difference: &Difference) -> bool {
    DIFFERS.iter().any(|known| {
        (known.endpoint == "*" || known.endpoint == name)
            && known.what == difference.what.word()
            && (known.name.is_empty() || known.name == difference.name)
    })
}
