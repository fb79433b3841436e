//! State of xeapi: the server's key, a session, the body that each host reads, and pauses in which calls use eapi.
//!
//! The first call that needs the key fetches it for all callers; calls that come meanwhile wait for it. Where it cannot be
//! fetched, calls go out as eapi.

mod body;
mod call;
mod key;

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::HeaderMap;
use parking_lot::{Mutex, MutexGuard};

use crate::call::plan::Plan;
use crate::crypto::xeapi::{Body, Session};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::clock;
use body::Bodies;
use key::Keys;
pub(super) use key::fetch;

/// Time without another try after the key could not be fetched; and minimum age of a key before it is replaced, unless it
/// worked before and then stopped working.
const RETRY_AFTER: Duration = Duration::from_secs(60);
/// Time in which calls go out as eapi after the upstream has said that it cannot decrypt.
const PAUSE: Duration = Duration::from_secs(600);
/// Maximum time that calls wait for the key; never more than a quarter of their own limit.
const DEADLINE: Duration = Duration::from_secs(5);
/// Keys and body of a call by xeapi.
#[derive(Clone)]
pub(in crate::transport) struct Tools {
    pub(in crate::transport) keys: Arc<Keys>,
    pub(in crate::transport) body: Body,
    /// Whether the host is not yet known to read this body.
    pub(in crate::transport) is_doubtful: bool,
}

/// The key, and the state of fetching it.
#[derive(Default)]
pub(in crate::transport) struct Xeapi {
    /// Locked while the key is fetched: the queue of calls that wait for it. Taken before `state`, never while that is locked.
    fetching: tokio::sync::Mutex<()>,
    state: Mutex<KeyState>,
    pub(in crate::transport) bodies: Bodies,
}

#[derive(Default)]
struct KeyState {
    keys: Option<Arc<Keys>>,
    /// The key was refused or replaced: the next call fetches another.
    stale: bool,
    /// When the key arrived.
    fetched: Option<Instant>,
    /// The upstream has answered a call with this key without an error.
    served: bool,
    /// When calls may use xeapi again, or the key may be fetched again.
    not_before: Option<Instant>,
}

/// Request of the upstream's header `x-ud-sts`. Source: public analyses of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transport) enum Verdict {
    /// The answer is valid.
    Valid,
    /// The call has to be made again without xeapi.
    Repeat,
    /// The host could not read the call, and may not know this body: try the other one.
    OtherBody,
}

impl Xeapi {
    /// Returns the keys without fetching, if they are usable.
    pub(in crate::transport) fn at_hand(&self) -> Option<Arc<Keys>> {
        let state = self.state();
        state.usable().then(|| state.keys.clone()).flatten()
    }

    /// Returns the keys of a call; `None` where the call has to use another scheme.
    pub(in crate::transport) async fn keys<A: Future<Output = Result<Reply, Error>>>(
        &self,
        device: &str,
        limit: Duration,
        ask: impl Fn(Plan) -> A,
    ) -> Option<Arc<Keys>> {
        if let Some(keys) = self.fresh() {
            return keys;
        }
        let patience = DEADLINE.min(limit / 4);
        let _turn = tokio::time::timeout(patience, self.fetching.lock()).await.ok()?;
        // Another call may have fetched it while this one waited for the lock.
        if let Some(keys) = self.fresh() {
            return keys;
        }
        let old = self.state().keys.clone();
        let fetched = tokio::time::timeout(patience, fetch(device, old.as_deref(), patience, ask)).await;
        let mut state = self.state();
        match fetched {
            Ok(Ok(keys)) => {
                let (keys, fetched) = (Some(Arc::new(keys)), Some(Instant::now()));
                *state = KeyState { keys, fetched, ..KeyState::default() };
            }
            // The caller gets no error: the call goes out by another scheme.
            Ok(Err(_)) | Err(_) => state.not_before = Some(Instant::now() + RETRY_AFTER),
        }
        if state.usable() { state.keys.clone() } else { None }
    }

    /// Returns the outcome where no fetch is needed: the keys, or none during a pause; `None` where a fetch is due.
    fn fresh(&self) -> Option<Option<Arc<Keys>>> {
        let state = self.state();
        if state.not_before.is_some_and(|at| Instant::now() < at) {
            // A key that is only old stays in use until another can be fetched.
            return Some(if state.usable() { state.keys.clone() } else { None });
        }
        let keys = state.keys.as_ref()?;
        let expired = keys.expires.is_some_and(|at| clock::now_ms() >= at) && !state.is_young();
        (!state.stale && !expired).then(|| Some(Arc::clone(keys)))
    }

    /// Reads keys and session from the headers of an answer. `doubtful`: the host is not yet known to read the body that was sent.
    pub(in crate::transport) fn read_status(
        &self,
        headers: &HeaderMap,
        used: &Keys,
        doubtful: bool,
    ) -> Verdict {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
        let mut state = self.state();
        if let (Some(id), Some(key)) = (text("x-encr-ssid"), text("x-encr-sskey"))
            && let Some(session) = Session::new(id, key)
            && let Some(keys) = state.keys.clone().filter(|keys| keys.server == used.server)
        {
            let keys = Keys {
                server: keys.server.clone(),
                session: Some(session),
                expires: keys.expires,
                path: keys.path,
            };
            state.keys = Some(Arc::new(keys));
        }
        match text("x-ud-sts") {
            Some("10000") => {
                // The key worked this time. A young one stays, or an upstream that always sends this would cause a fetch per call.
                if !state.is_young() {
                    state.forget(used);
                }
                Verdict::Valid
            }
            Some("20002") => {
                state.forget(used);
                Verdict::Repeat
            }
            Some("20000" | "8888") if doubtful => Verdict::OtherBody,
            Some("20000") => Verdict::Repeat,
            Some("8888") => {
                state.pause(PAUSE);
                Verdict::Repeat
            }
            Some("9999") => {
                state.not_before = None;
                Verdict::Valid
            }
            _ => {
                state.served |= state.holds(used);
                Verdict::Valid
            }
        }
    }

    /// Makes calls use another scheme for a minute, since this one gets no answers.
    pub(in crate::transport) fn pause(&self) {
        self.state().pause(RETRY_AFTER);
    }

    fn state(&self) -> MutexGuard<'_, KeyState> {
        self.state.lock()
    }
}

impl KeyState {
    fn usable(&self) -> bool {
        self.keys.is_some() && !self.stale
    }

    /// Returns whether this key is still the one in use.
    fn holds(&self, used: &Keys) -> bool {
        self.keys.as_ref().is_some_and(|keys| keys.server == used.server)
    }

    fn is_young(&self) -> bool {
        self.fetched.is_some_and(|at| at.elapsed() < RETRY_AFTER)
    }

    /// Marks the key for replacement, unless it has been replaced meanwhile. A key that never worked is not replaced for a
    /// while: another would hardly work better.
    fn forget(&mut self, used: &Keys) {
        if self.holds(used) && !self.stale {
            self.stale = true;
            if !self.served && self.is_young() {
                self.not_before = Some(Instant::now() + RETRY_AFTER);
            }
        }
    }

    fn pause(&mut self, time: Duration) {
        *self = Self { not_before: Some(Instant::now() + time), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use http::HeaderValue;

    use super::*;
    use crate::crypto::xeapi::ServerKey;

    fn keys(version: &str) -> Keys {
        let server = ServerKey { public_key: [9; 32], version: version.to_owned(), sk: "sk".to_owned() };
        Keys { server, session: None, expires: None, path: 0 }
    }

    /// Returns a state whose key has this age.
    fn holding(age: Duration) -> Xeapi {
        let xeapi = Xeapi::default();
        let fetched = Some(Instant::now().checked_sub(age).unwrap());
        *xeapi.state() = KeyState { keys: Some(Arc::new(keys("1"))), fetched, ..KeyState::default() };
        xeapi
    }

    /// Reads an answer with this status of the upstream.
    fn read(xeapi: &Xeapi, status: &'static str) -> Verdict {
        let headers = HeaderMap::from_iter([("x-ud-sts".parse().unwrap(), HeaderValue::from_static(status))]);
        xeapi.read_status(&headers, &keys("1"), false)
    }

    /// Returns whether the next call fetches a key.
    fn asks(xeapi: &Xeapi) -> bool {
        xeapi.fresh().is_none()
    }

    const OLD: Duration = Duration::from_secs(61);

    #[test]
    fn an_old_key_is_replaced_on_demand_and_a_young_one_that_never_served_is_not() {
        for (status, verdict) in [("10000", Verdict::Valid), ("20002", Verdict::Repeat)] {
            let xeapi = holding(OLD);
            assert_eq!((read(&xeapi, status), asks(&xeapi)), (verdict, true), "{status}");
            let xeapi = holding(Duration::ZERO);
            assert_eq!((read(&xeapi, status), asks(&xeapi)), (verdict, false), "{status}");
        }
        // A refused key is out of use all the same.
        let xeapi = holding(Duration::ZERO);
        read(&xeapi, "20002");
        assert!(xeapi.at_hand().is_none());
        // It worked before it was refused, so the upstream has changed its key.
        let xeapi = holding(Duration::ZERO);
        read(&xeapi, "");
        read(&xeapi, "20002");
        assert!(asks(&xeapi));
    }

    #[test]
    fn an_upstream_that_cannot_decrypt_is_left_alone_until_it_has_recovered() {
        let xeapi = holding(OLD);
        assert_eq!((read(&xeapi, "8888"), asks(&xeapi)), (Verdict::Repeat, false));
        assert!(xeapi.at_hand().is_none());
        assert_eq!((read(&xeapi, "9999"), asks(&xeapi)), (Verdict::Valid, true));
    }

    #[test]
    fn one_call_may_fail_without_any_fault_of_the_key() {
        let xeapi = holding(OLD);
        assert_eq!((read(&xeapi, "20000"), asks(&xeapi)), (Verdict::Repeat, false));
        assert!(xeapi.at_hand().is_some());
    }

    #[test]
    fn what_is_said_of_a_replaced_key_means_nothing() {
        let xeapi = holding(OLD);
        xeapi.state().keys = Some(Arc::new(keys("2")));
        read(&xeapi, "20002");
        assert!(!asks(&xeapi) && xeapi.at_hand().is_some());
    }
}
