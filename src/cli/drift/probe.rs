//! What the modules of a package sent, opened.

use std::collections::{BTreeMap, BTreeSet};

use super::module::{self, Module, Request};
use super::package::Package;
use crate::cli::seen::compare::{self, Usual};
use crate::cli::seen::form::Args;
use crate::cli::seen::{self, Keys, Raw, Sent};

/// What a module sent, opened.
#[derive(Clone)]
pub(super) struct TheirProbe {
    pub(super) args: Args,
    pub(super) now: i64,
    pub(super) sent: Vec<Sent>,
    pub(super) error: Option<String>,
}

/// Opens what a package sent.
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
        // What does not open is of a scheme that the package does not speak.
        sent.filter(|sent| sent.payload.is_ok()).map(|sent| (sent.scheme, sent)).collect()
    }

    /// What a module sent to NetEase; other hosts go into `others`.
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

/// Whether a host is one that the registry's upstreams live beside.
fn is_netease(host: &str) -> bool {
    const DOMAINS: [&str; 4] = ["music.163.com", "126.net", "127.net", "163yun.com"];
    let within =
        |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    // Where tokens against cheating come from, which nobody here asks for.
    let is_guard = host.contains("dun.") || host.contains("-dun");
    seen::upstream_of(host).is_some() || !is_guard && DOMAINS.into_iter().any(within)
}

/// Places of the payload whose values differ though the arguments do not, and are not the time.
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
