//! Observes the network and the upstream; the checks interpret the results.

use std::collections::BTreeMap;
use std::future::{Future, pending};
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use crate::call::args::Args;
use crate::call::check::{self, Caller};
use crate::call::options::Options;
use crate::call::params::Params;
use crate::call::plan::{Plan, Scheme};
use crate::flows::dispatch::Action;
use crate::registry::Registry;
use crate::registry::upstreams::INTERFACE;
use crate::reply::error::Error;
use crate::transport::{
    ConnectFailure, Fault, Key, ProbeReply, Reachability, Route, Transport, connect_failure,
};

/// Time in which some host must accept a connection; otherwise there is no network.
const REACH: Duration = Duration::from_millis(1500);

/// Time limit of connecting, including a proxy and TLS.
pub(super) const CONNECT_LIMIT: Duration = Duration::from_secs(4);

/// Time limit of the whole examination.
pub(super) const LIMIT: Duration = Duration::from_secs(5);

/// The calls, one for each scheme that signing in uses. They change nothing.
const STATUS: &str = "login_status";
const READ: &str = "search_hot";

/// Everything that was observed.
pub(super) struct Observations {
    /// Routes to the upstreams that were called, one per host.
    pub(super) ways: Vec<Route>,
    /// Results of connecting to each host and port.
    pub(super) hosts: BTreeMap<(String, u16), Reachability>,
    /// The session's account; none without a network.
    pub(super) status: Option<CallResult>,
    /// A read that needs no login.
    pub(super) read: Option<CallResult>,
    /// The key of xeapi.
    pub(super) key: Option<Result<Key, Error>>,
}

/// A call and its result.
pub(super) struct CallResult {
    pub(super) endpoint: &'static str,
    pub(super) scheme: Scheme,
    pub(super) is_https: bool,
    pub(super) answered: ProbeReply,
}

/// The check that reports why a call had no connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailedCheck {
    Connections,
    Proxy,
    Tls,
    /// The check of the call itself.
    Call,
}

impl Observations {
    /// Observes everything in parallel. If no host accepts a connection in time, the rest is cancelled.
    pub(super) async fn gather(transport: &Transport, registry: &Registry, options: &Options) -> Self {
        let start = Instant::now();
        let (status, read) = (plan(registry, STATUS), plan(registry, READ));
        let called = [&status, &read].into_iter().flatten().map(|plan| plan.upstream).chain([&INTERFACE]);
        let mut ways: Vec<Route> = Vec::new();
        for way in called.filter_map(|upstream| transport.route(upstream)) {
            if !ways.iter().any(|known| known.host == way.host && known.first_hop == way.first_hop) {
                ways.push(way);
            }
        }
        let (tell, gone) = watch::channel(false);
        let hosts = async {
            let doors: BTreeMap<_, _> =
                ways.iter().filter_map(|way| way.first_hop.clone()).map(|door| (door, ())).collect();
            let looks = doors.into_keys().map(|door| async {
                let looked = transport.reach(&door.0, door.1, start + REACH).await;
                (door, looked)
            });
            let doors: BTreeMap<_, _> = join_all(looks).await.into_iter().collect();
            if ways.iter().all(|way| way.first_hop.is_some()) && !doors.values().any(Reachability::is_open) {
                let _nobody_waits = tell.send(true);
            }
            doors
        };
        let deadline = start + LIMIT;
        let make = |endpoint, plan: Option<Plan>| async move {
            let plan = plan?;
            let (scheme, upstream) = (plan.scheme, plan.upstream);
            let is_https = transport.route(upstream).is_some_and(|way| way.is_https);
            Some(CallResult {
                endpoint,
                scheme,
                is_https,
                answered: transport.probe(plan, options, deadline).await,
            })
        };
        let key = async { timeout_at(deadline, transport.key(LIMIT)).await.ok() };
        let (hosts, status, read, key) = tokio::join!(
            hosts,
            unless(gone.clone(), make(STATUS, status)),
            unless(gone.clone(), make(READ, read)),
            unless(gone.clone(), key),
        );
        Self { ways, hosts, status, read, key }
    }

    /// Returns the calls that finished, with any result.
    pub(super) fn calls(&self) -> impl Iterator<Item = &CallResult> {
        self.status.iter().chain(&self.read)
    }

    /// Returns why calls had no connection, with the check that reports it.
    pub(super) fn misses(&self) -> impl Iterator<Item = (ConnectFailure, FailedCheck)> {
        let key = self.key.as_ref().and_then(|key| key.as_ref().err());
        let is_https = self.ways.iter().any(|way| way.is_https);
        let calls =
            self.calls().filter_map(|call| Some((call.answered.reply.as_ref().err()?, call.is_https)));
        calls.chain(key.map(|error| (error, is_https))).filter_map(|(error, is_https)| {
            let miss = connect_failure(error)?;
            let failed_check = self.failed_check(&miss, is_https);
            Some((miss, failed_check))
        })
    }

    pub(super) fn failed_check(&self, miss: &ConnectFailure, is_https: bool) -> FailedCheck {
        match miss.fault {
            _ if matches!(miss.proxy, Some((_, true))) => FailedCheck::Proxy,
            Fault::Certificate | Fault::Tls => FailedCheck::Tls,
            _ if !self.hosts.is_empty() && !self.hosts.values().any(Reachability::is_open) => {
                FailedCheck::Connections
            }
            // The TCP connection succeeded, so the next step, TLS, failed.
            Fault::Timeout | Fault::Other if is_https => FailedCheck::Tls,
            _ => FailedCheck::Call,
        }
    }

    /// Returns whether any upstream responded, with any result.
    pub(super) fn is_reached(&self) -> bool {
        let by_key = self.key.as_ref().is_some_and(|key| key.as_ref().map_or_else(has_answer, |_| true));
        by_key || self.calls().any(|call| call.answered.reply.as_ref().map_or_else(has_answer, |_| true))
    }
}

/// Returns whether an error means that the upstream responded.
pub(super) fn has_answer(error: &Error) -> bool {
    connect_failure(error).is_none() && !error.is_connect() && !error.is_timeout()
}

/// Runs `work` until the network turns out to be down.
async fn unless<T>(mut gone: watch::Receiver<bool>, work: impl Future<Output = Option<T>>) -> Option<T> {
    let gone = async {
        if gone.wait_for(|gone| *gone).await.is_err() {
            pending::<()>().await;
        }
    };
    tokio::select! {
        biased;
        done = work => done,
        () = gone => None,
    }
}

/// Returns the single call of an endpoint without parameters; none if a registry file has made it write or call a flow.
fn plan(registry: &Registry, name: &str) -> Option<Plan> {
    let endpoint = registry.named(name).filter(|endpoint| !endpoint.writes)?;
    let mut params = Params::new();
    check::settle(endpoint, &mut params, Caller::Program).ok()?;
    match Action::plan(endpoint, &Args::of(endpoint, &params)) {
        Action::Call(plan) | Action::Shaped(plan, _) => Some(plan),
        Action::Flow(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{READ, STATUS, plan};
    use crate::registry::Registry;

    #[test]
    fn the_calls_exist_and_write_nothing() {
        for name in [STATUS, READ] {
            assert!(plan(&Registry::default(), name).is_some(), "{name}");
        }
    }
}
