//! Both sides of a comparison, module by module.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::Catalog;
use super::examine::{Held, examine, is_on_purpose, of_ours};
use super::findings::Findings;
use super::module::Module;
use super::ours::Ours;
use super::package::Package;
use super::probe::{Opener, TheirProbe};
use super::rest::{blind, gone};
use crate::cli::output::Failure;
use crate::cli::seen::Sent;
use crate::cli::seen::compare::{self, Usual};

/// The other side's calls of a module, by arguments.
type Baseline = BTreeMap<String, Vec<Result<(Vec<Sent>, i64), String>>>;

/// The two sides of a comparison.
pub(super) struct Sides<'a> {
    pub(super) package: &'a Package,
    pub(super) opener: &'a Opener,
    pub(super) ours: &'a Ours,
    pub(super) catalog: &'a Catalog,
}

impl Sides<'_> {
    pub(super) async fn compare(
        &self,
        against: Option<&Package>,
        is_whole: bool,
    ) -> Result<Findings, Failure> {
        let Self { package, opener, ours, catalog } = *self;
        let their_usual = opener.usual(package);
        let mut others = BTreeSet::new();
        let (our_usual, baseline): (Usual, Option<Baseline>) = match against {
            None => (ours.usual().await, None),
            Some(other) => {
                let of = |module: &Module| {
                    let probes = opener.probes(module, &mut BTreeSet::new());
                    let error = module.error.clone();
                    let made = move |probe: TheirProbe| match error.clone().or(probe.error) {
                        Some(error) if probe.sent.is_empty() => Err(error),
                        _ => Ok((probe.sent, probe.now)),
                    };
                    (module.name.clone(), probes.into_iter().map(made).collect())
                };
                (opener.usual(other), Some(other.modules.iter().map(of).collect()))
            }
        };
        let mut findings = Vec::new();
        for module in &package.modules {
            let probes = opener.probes(module, &mut others);
            let held = match &baseline {
                Some(baseline) => match baseline.get(&module.name) {
                    Some(calls) => Held::Known(calls.clone()),
                    None => Held::Unknown,
                },
                None => match catalog.endpoint(&module.name, &module.route) {
                    Some(endpoint) => Held::Known(of_ours(ours, endpoint, &probes).await),
                    None => Held::Unknown,
                },
            };
            findings.push(examine(module, &probes, held, &their_usual, &our_usual, package, catalog));
        }
        if is_whole {
            findings.extend(gone(package, against, catalog));
        }
        let mut wire = Vec::new();
        for (scheme, theirs) in &their_usual {
            if let Some(ours) = our_usual.get(scheme) {
                wire.extend(
                    compare::usual_differences(theirs, ours)
                        .into_iter()
                        .map(|difference| (*scheme, difference)),
                );
            }
        }
        wire.retain(|(_, difference)| !is_on_purpose("*", difference));
        let blind = blind(package, &their_usual, &others);
        let held_against = match against {
            Some(other) => format!("{} {}", other.name, other.version),
            None => format!("ncm {}", env!("CARGO_PKG_VERSION")),
        };
        Ok(Findings {
            subject: format!("{} {}", package.name, package.version),
            against: held_against,
            findings,
            wire,
            blind,
        })
    }
}
