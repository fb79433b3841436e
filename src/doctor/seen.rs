//! What was seen of the network and the upstream, before anything is made of it.

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

/// Until when some door has to open: without a network, nothing does.
const REACH: Duration = Duration::from_millis(1500);

/// How long a connection may take, through a proxy and with TLS.
pub(super) const CONNECT_LIMIT: Duration = Duration::from_secs(4);

/// How long anything may take.
pub(super) const LIMIT: Duration = Duration::from_secs(5);

/// The calls: one for each scheme that signing in uses. Neither changes anything.
const STATUS: &str = "login_status";
const READ: &str = "search_hot";

/// What was seen.
pub(super) struct Seen {
    /// The ways to the upstreams that were called, one for each host.
    pub(super) ways: Vec<Route>,
    /// What was found at each door, host and port.
    pub(super) doors: BTreeMap<(String, u16), Reachability>,
    /// Whose the session is; none where there was no network to ask by.
    pub(super) status: Option<Made>,
    /// A read that anybody may make.
    pub(super) read: Option<Made>,
    /// xeapi's key.
    pub(super) key: Option<Result<Key, Error>>,
}

/// A call, and what came of it.
pub(super) struct Made {
    pub(super) endpoint: &'static str,
    pub(super) scheme: Scheme,
    pub(super) is_https: bool,
    pub(super) answered: ProbeReply,
}

/// Which check a call's lack of a connection belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blame {
    Connections,
    Proxy,
    Tls,
    /// None that looks at the way alone.
    Call,
}

impl Seen {
    /// Looks at everything side by side; where no door opens soon, nothing else is waited for.
    pub(super) async fn look(transport: &Transport, registry: &Registry, options: &Options) -> Self {
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
        let doors = async {
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
            Some(Made {
                endpoint,
                scheme,
                is_https,
                answered: transport.probe(plan, options, deadline).await,
            })
        };
        let key = async { timeout_at(deadline, transport.key(LIMIT)).await.ok() };
        let (doors, status, read, key) = tokio::join!(
            doors,
            unless(gone.clone(), make(STATUS, status)),
            unless(gone.clone(), make(READ, read)),
            unless(gone.clone(), key),
        );
        Self { ways, doors, status, read, key }
    }

    /// The calls that were made to their end, whatever that was.
    pub(super) fn made(&self) -> impl Iterator<Item = &Made> {
        self.status.iter().chain(&self.read)
    }

    /// Why calls had no connection, and which check says so.
    pub(super) fn misses(&self) -> impl Iterator<Item = (ConnectFailure, Blame)> {
        let key = self.key.as_ref().and_then(|key| key.as_ref().err());
        let is_https = self.ways.iter().any(|way| way.is_https);
        let calls = self.made().filter_map(|made| Some((made.answered.reply.as_ref().err()?, made.is_https)));
        calls.chain(key.map(|error| (error, is_https))).filter_map(|(error, is_https)| {
            let miss = connect_failure(error)?;
            let blame = self.blame(&miss, is_https);
            Some((miss, blame))
        })
    }

    pub(super) fn blame(&self, miss: &ConnectFailure, is_https: bool) -> Blame {
        match miss.fault {
            _ if matches!(miss.proxy, Some((_, true))) => Blame::Proxy,
            Fault::Certificate | Fault::Tls => Blame::Tls,
            _ if !self.doors.is_empty() && !self.doors.values().any(Reachability::is_open) => {
                Blame::Connections
            }
            // TCP came about, so it was what comes next.
            Fault::Timeout | Fault::Other if is_https => Blame::Tls,
            _ => Blame::Call,
        }
    }

    /// Whether any upstream answered, whatever it said.
    pub(super) fn is_reached(&self) -> bool {
        let by_key = self.key.as_ref().is_some_and(|key| key.as_ref().map_or_else(has_answer, |_| true));
        by_key || self.made().any(|made| made.answered.reply.as_ref().map_or_else(has_answer, |_| true))
    }
}

/// Whether an error is an answer all the same.
pub(super) fn has_answer(error: &Error) -> bool {
    connect_failure(error).is_none() && !error.is_connect() && !error.is_timeout()
}

/// What comes of `work`, unless there is no network.
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

/// The one call that an endpoint without parameters makes, if it still does and writes nothing: a file may have corrected it.
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
    fn the_calls_are_there_and_write_nothing() {
        for name in [STATUS, READ] {
            assert!(plan(&Registry::default(), name).is_some(), "{name}");
        }
    }
}
