//! What xeapi needs beside its cipher: the server's key, a session, the body that a host reads, and the sense to do without.
//!
//! The key is fetched once, by the first call that needs it, for all callers; whoever comes meanwhile waits for the
//! same answer. Where there is none to be had, calls go out as eapi.

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

/// How long a failure to get the key is left alone, so that it costs at most one question in that time; and how old a
/// key must be before it is replaced, unless it served and then stopped to.
const RETRY_AFTER: Duration = Duration::from_secs(60);
/// How long calls go out as eapi once the upstream has said that it cannot decrypt.
const PAUSE: Duration = Duration::from_secs(600);
/// How long calls wait for the key, and never more than a quarter of their own limit.
const DEADLINE: Duration = Duration::from_secs(5);
/// What a call by xeapi is made with.
#[derive(Clone)]
pub(in crate::transport) struct Tools {
    pub(in crate::transport) keys: Arc<Keys>,
    pub(in crate::transport) body: Body,
    /// Whether the host has never been seen to read this body.
    pub(in crate::transport) is_doubtful: bool,
}

/// The key, or why there is none.
#[derive(Default)]
pub(in crate::transport) struct Xeapi {
    /// Held while the key is fetched: the queue of those who wait for it. Taken before `state`, never while that is held.
    fetching: tokio::sync::Mutex<()>,
    state: Mutex<KeyState>,
    pub(in crate::transport) bodies: Bodies,
}

#[derive(Default)]
struct KeyState {
    keys: Option<Arc<Keys>>,
    /// The key was refused or has been replaced: the next call asks for another.
    stale: bool,
    /// When the key came.
    fetched: Option<Instant>,
    /// The upstream has answered a call under the key, and did not complain.
    served: bool,
    /// When calls may be xeapi's again, or the key asked for again.
    not_before: Option<Instant>,
}

/// What the upstream's `x-ud-sts` asks for, as public analyses of the client have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transport) enum Verdict {
    /// The answer is what was asked for.
    Stands,
    /// The call has to be made again without xeapi.
    Repeat,
    /// The host could not read the call, and may not know this body: the other one is to be tried.
    OtherBody,
}

impl Xeapi {
    /// What encrypts calls, as far as it is at hand.
    pub(in crate::transport) fn at_hand(&self) -> Option<Arc<Keys>> {
        let state = self.state();
        state.usable().then(|| state.keys.clone()).flatten()
    }

    /// What encrypts a call; none where it has to do without.
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
        // Somebody else may have fetched it while this call waited for the lock.
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
            // Who asked learns nothing of it: the call goes out another way.
            Ok(Err(_)) | Err(_) => state.not_before = Some(Instant::now() + RETRY_AFTER),
        }
        if state.usable() { state.keys.clone() } else { None }
    }

    /// The outcome that needs no fetching: keys, or the knowledge that there are none for now.
    fn fresh(&self) -> Option<Option<Arc<Keys>>> {
        let state = self.state();
        if state.not_before.is_some_and(|at| Instant::now() < at) {
            // While a key is merely old, it serves until another can be had.
            return Some(if state.usable() { state.keys.clone() } else { None });
        }
        let keys = state.keys.as_ref()?;
        let expired = keys.expires.is_some_and(|at| clock::now_ms() >= at) && !state.is_young();
        (!state.stale && !expired).then(|| Some(Arc::clone(keys)))
    }

    /// Reads what the headers of an answer say about keys and the session. `doubtful` says that the host has never been seen
    /// to read the body that was sent.
    pub(in crate::transport) fn heed(&self, headers: &HeaderMap, used: &Keys, doubtful: bool) -> Verdict {
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
                // The key served this once more. An upstream that always says so is not asked at every call.
                if !state.is_young() {
                    state.forget(used);
                }
                Verdict::Stands
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
                Verdict::Stands
            }
            _ => {
                state.served |= state.holds(used);
                Verdict::Stands
            }
        }
    }

    /// Calls go out another way for a minute: nothing comes back by this one.
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

    /// Whether this key is still the one in use.
    fn holds(&self, used: &Keys) -> bool {
        self.keys.as_ref().is_some_and(|keys| keys.server == used.server)
    }

    fn is_young(&self) -> bool {
        self.fetched.is_some_and(|at| at.elapsed() < RETRY_AFTER)
    }

    /// Marks the key for replacement, unless that has happened meanwhile. One that never served is left alone for a
    /// while: another would hardly do better.
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

    /// A key that came so long ago, in use.
    fn holding(age: Duration) -> Xeapi {
        let xeapi = Xeapi::default();
        let fetched = Some(Instant::now().checked_sub(age).unwrap());
        *xeapi.state() = KeyState { keys: Some(Arc::new(keys("1"))), fetched, ..KeyState::default() };
        xeapi
    }

    /// An answer with this verdict of the upstream.
    fn told(xeapi: &Xeapi, status: &'static str) -> Verdict {
        let headers = HeaderMap::from_iter([("x-ud-sts".parse().unwrap(), HeaderValue::from_static(status))]);
        xeapi.heed(&headers, &keys("1"), false)
    }

    /// Whether the next call asks for a key.
    fn asks(xeapi: &Xeapi) -> bool {
        xeapi.fresh().is_none()
    }

    const OLD: Duration = Duration::from_secs(61);

    #[test]
    fn an_old_key_is_replaced_on_demand_and_a_young_one_that_never_served_is_not() {
        for (status, verdict) in [("10000", Verdict::Stands), ("20002", Verdict::Repeat)] {
            let xeapi = holding(OLD);
            assert_eq!((told(&xeapi, status), asks(&xeapi)), (verdict, true), "{status}");
            let xeapi = holding(Duration::ZERO);
            assert_eq!((told(&xeapi, status), asks(&xeapi)), (verdict, false), "{status}");
        }
        // Refused, it is out of use all the same.
        let xeapi = holding(Duration::ZERO);
        told(&xeapi, "20002");
        assert!(xeapi.at_hand().is_none());
        // It served before it was refused: the upstream has changed it.
        let xeapi = holding(Duration::ZERO);
        told(&xeapi, "");
        told(&xeapi, "20002");
        assert!(asks(&xeapi));
    }

    #[test]
    fn an_upstream_that_cannot_decrypt_is_left_alone_until_it_has_recovered() {
        let xeapi = holding(OLD);
        assert_eq!((told(&xeapi, "8888"), asks(&xeapi)), (Verdict::Repeat, false));
        assert!(xeapi.at_hand().is_none());
        assert_eq!((told(&xeapi, "9999"), asks(&xeapi)), (Verdict::Stands, true));
    }

    #[test]
    fn one_call_may_fail_without_any_fault_of_the_key() {
        let xeapi = holding(OLD);
        assert_eq!((told(&xeapi, "20000"), asks(&xeapi)), (Verdict::Repeat, false));
        assert!(xeapi.at_hand().is_some());
    }

    #[test]
    fn what_is_said_of_a_replaced_key_means_nothing() {
        let xeapi = holding(OLD);
        xeapi.state().keys = Some(Arc::new(keys("2")));
        told(&xeapi, "20002");
        assert!(!asks(&xeapi) && xeapi.at_hand().is_some());
    }
}
