//! The anonymous visitor, as whom calls without a login are sent.

use std::sync::OnceLock;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::anonymous;

/// Time without another try after a registration has failed.
const RETRY_AFTER: Duration = Duration::from_secs(60);

/// Maximum time that calls wait for a registration, from its start; never more than a quarter of their own limit. They then go
/// out without a token, and the registration continues for later calls.
const PATIENCE: Duration = Duration::from_secs(5);

/// Registers at first use, once for all callers that wait.
pub(in crate::transport) struct Visitor {
    token: OnceLock<String>,
    state: Mutex<Registration>,
}

#[derive(Default)]
struct Registration {
    /// When the last registration failed.
    failed: Option<Instant>,
    /// When the running registration began; the channel closes when it ends, in whatever way.
    under_way: Option<(Instant, watch::Receiver<()>)>,
}

/// Owned by a registration until it ends.
pub(in crate::transport) type UnderWay = watch::Sender<()>;

impl Visitor {
    /// Returns a visitor with a known token, or one that will register.
    pub(in crate::transport) fn new(token: Option<String>) -> Self {
        Self { token: token.map_or_else(OnceLock::new, OnceLock::from), state: Mutex::default() }
    }

    /// Returns the token, if it is known.
    pub(in crate::transport) fn known(&self) -> Option<&str> {
        self.token.get().map(String::as_str)
    }

    /// Returns the token; empty where it does not come in time, and the call goes out without one. `begin` starts a
    /// registration in the background, which reports its [outcome](Visitor::end).
    pub(in crate::transport) async fn token(&self, limit: Duration, begin: impl FnOnce(UnderWay)) -> &str {
        if let Some((began, mut over)) = self.registration(begin) {
            let patience = (began + PATIENCE).min(Instant::now() + limit.min(PATIENCE * 4) / 4);
            // The channel carries no value: it only closes.
            let _over_or_late = timeout_at(patience, over.changed()).await;
        }
        self.known().unwrap_or_default()
    }

    /// Returns the registration to wait for, if any.
    fn registration(&self, begin: impl FnOnce(UnderWay)) -> Option<(Instant, watch::Receiver<()>)> {
        let mut state = self.state.lock();
        if self.known().is_some() {
            return None;
        }
        if let Some((began, over)) = &state.under_way
            && over.has_changed().is_ok()
        {
            return Some((*began, over.clone()));
        }
        if state.failed.is_some_and(|at| at.elapsed() < RETRY_AFTER) {
            return None;
        }
        let (under_way, over) = watch::channel(());
        let registration = (Instant::now(), over);
        state.under_way = Some(registration.clone());
        drop(state);
        begin(under_way);
        Some(registration)
    }

    /// Ends a registration with its token, if it got one.
    pub(in crate::transport) fn end(&self, token: Option<String>) {
        match token {
            Some(token) => _ = self.token.set(token),
            None => self.state.lock().failed = Some(Instant::now()),
        }
    }
}

/// Returns the call that registers a visitor under a device id.
pub(crate) fn registration(device_id: &str) -> Plan {
    let mut payload = Payload::new();
    payload.text_field("username", anonymous::username(device_id));
    Plan::new(Scheme::Xeapi, "/api/register/anonimous", payload).fallback(Scheme::Weapi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_a_quarter_of_his_limit() {
        let visitor = Visitor::new(None);
        let mut kept = Vec::new();
        let start = Instant::now();
        for (limit, waited) in [(2, 500), (8, 2500), (20, 5000), (20, 5000), (20, 5000)] {
            let token = visitor.token(Duration::from_secs(limit), |under_way| kept.push(under_way)).await;
            assert_eq!((token, start.elapsed().as_millis()), ("", waited));
        }
        assert_eq!(kept.len(), 1, "one registration for all");
        // It comes late, and serves later calls.
        visitor.end(Some("token".to_owned()));
        assert_eq!(visitor.token(Duration::ZERO, |_| unreachable!()).await, "token");
    }

    #[tokio::test(start_paused = true)]
    async fn a_failure_is_left_alone_for_a_minute_and_one_that_was_dropped_is_not() {
        let visitor = Visitor::new(None);
        let limit = Duration::from_secs(20);
        assert_eq!(visitor.token(limit, drop).await, "");
        assert_eq!(visitor.token(limit, |_| visitor.end(None)).await, "");
        assert_eq!(visitor.token(limit, |_| unreachable!()).await, "");
        tokio::time::advance(RETRY_AFTER).await;
        assert_eq!(visitor.token(limit, |_| visitor.end(Some("token".to_owned()))).await, "token");
    }
}
