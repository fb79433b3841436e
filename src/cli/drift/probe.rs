//! Decrypted calls of a package's modules.

use std::collections::{BTreeMap, BTreeSet};

use super::module::{self, Module, Request};
use super::package::Package;
use crate::cli::seen::compare::{self, Usual};
use crate::cli::seen::form::Args;
use crate::cli::seen::{self, Keys, Raw, Sent};

/// Decrypted calls of a module.
#[derive(Clone)]
pub(super) struct TheirProbe {
    pub(super) args: Args,
    pub(super) now: i64,
    pub(super) sent: Vec<Sent>,
    pub(super) error: Option<String>,
}

/// Decrypts the calls of a package.
pub(super) struct Opener {
    pub(super) xeapi: [u8; 32],
}

impl Opener {
    fn open(&self, request: &Request) -> Option<Sent> {
        let secret = request.secret.as_ref().and_then(|secret| secret.as_bytes().try_into().ok());
        let keys = Keys {
            secrets: secret.into_iter().collect(),
            xeapi: vec![ncm::crypto::xeapi_server::Key::Private(self.xeapi)],
            ..Keys::default()
        };
        let joined = request.query.as_ref().filter(|query| !query.is_empty()).map(|query| {
            let sign = if request.url.contains('?') { '&' } else { '?' };
            format!("{}{sign}{query}", request.url)
        });
        let url = joined.as_deref().unwrap_or(&request.url);
        let body = request.body.as_deref().unwrap_or_default().as_bytes();
        seen::open(&Raw { method: &request.method, url, headers: &request.headers, body }, &keys)
    }

    pub(super) fn usual(&self, package: &Package) -> Usual {
        let sent = package.usual.values().filter_map(|request| self.open(request));
        // Calls that cannot be decrypted belong to schemes that the package does not use.
        sent.filter(|sent| sent.payload.is_ok()).map(|sent| (sent.scheme, sent)).collect()
    }

    /// Returns the calls of a module to NetEase; adds other hosts to `others`.
    pub(super) fn probes(&self, module: &Module, others: &mut BTreeSet<String>) -> Vec<TheirProbe> {
        let of = |probe: &module::Probe| {
            let mut sent: Vec<Sent> = probe.calls.iter().filter_map(|request| self.open(request)).collect();
            sent.retain(|sent| {
                let is_ours = is_netease(&sent.host);
                if !is_ours {
                    others.insert(sent.host.clone());
                }
                is_ours
            });
            TheirProbe { args: probe.args.clone(), now: probe.now, sent, error: probe.error.clone() }
        };
        module.probes.iter().map(of).collect()
    }
}

/// Returns whether a host belongs to NetEase, by the domains of the registry's upstreams.
fn is_netease(host: &str) -> bool {
    const DOMAINS: [&str; 4] = ["music.163.com", "126.net", "127.net", "163yun.com"];
    let within =
        |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    // Hosts of anti-cheating tokens, which ncm does not use.
    let is_guard = host.contains("dun.") || host.contains("-dun");
    seen::upstream_of(host).is_some() || !is_guard && DOMAINS.into_iter().any(within)
}

/// Returns places of the payload whose values differ with equal arguments, except times.
pub(super) fn by_chance(probes: &[TheirProbe]) -> BTreeSet<String> {
    let mut chance = BTreeSet::new();
    let mut seen: BTreeMap<&Args, &TheirProbe> = BTreeMap::new();
    for probe in probes {
        let Some(before) = seen.insert(&probe.args, probe) else { continue };
        for (one, other) in probe.sent.iter().zip(&before.sent) {
            if let (Ok(one), Ok(other)) = (&one.payload, &other.payload) {
                compare::by_chance(one, other, (probe.now, before.now), &mut chance);
            }
        }
    }
    chance
}
