//! Who may ask, and how often: the access key, and a token bucket for each client address.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::HeaderMap;
use http::header::AUTHORIZATION;
use subtle::ConstantTimeEq;

use super::limits::client_net;
use super::peer::Peer;
use super::settings::{Access, TrustedProxies};
use crate::cache::Rates;
use crate::transport::{Rate, Turn as SharedTurn};

/// How long a request waits for its turn before it is refused.
const PATIENCE: Duration = Duration::from_millis(500);

/// Seconds of requests that a client may ask for at once.
const BURST: f64 = 2.0;

/// Addresses that are remembered; those that have not asked for long are forgotten first.
const MOST_ADDRESSES: usize = 65_536;

/// What the operator demands of clients.
#[derive(Clone)]
pub(super) struct Gate {
    access: Access,
    trusted: TrustedProxies,
    buckets: Arc<Mutex<HashMap<Peer, Bucket>>>,
    /// The buckets of all instances, where they have a Redis.
    shared: Option<Arc<Rates>>,
}

struct Bucket {
    /// Requests that may be made now; below zero, somebody waits.
    tokens: f64,
    filled: Instant,
}

/// Whether a client may ask now.
pub(super) enum Turn {
    Now,
    After(Duration),
    /// Too often: so long until it may again.
    Refused(Duration),
}

impl Gate {
    pub(super) fn new(access: Access, trusted: TrustedProxies, shared: Option<Arc<Rates>>) -> Self {
        Self { access, trusted, buckets: Arc::default(), shared }
    }

    /// Other demands of the same clients: what they have asked for already counts.
    pub(super) fn under(&self, access: Access, trusted: TrustedProxies) -> Self {
        Self { access, trusted, buckets: Arc::clone(&self.buckets), shared: self.shared.clone() }
    }

    /// Whether anybody may be refused.
    #[cfg(feature = "pages")]
    pub(super) fn restricts(&self) -> bool {
        self.access.key.is_some() || self.access.client_rps.is_some()
    }

    /// Whether the request has the key, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    pub(super) fn is_open(&self, headers: &HeaderMap) -> bool {
        let Some(key) = &self.access.key else { return true };
        let bearer = headers.get(AUTHORIZATION).and_then(|value| {
            let value = value.as_bytes();
            let (scheme, token) = value.split_at_checked(7)?;
            scheme.eq_ignore_ascii_case(b"bearer ").then_some(token)
        });
        let header = headers.get("x-ncm-access-key").map(|value| value.as_bytes());
        [bearer, header].into_iter().flatten().any(|given| bool::from(given.ct_eq(key.as_bytes())))
    }

    /// Takes a client's turn where instances share the buckets; their Redis has to be asked.
    pub(super) fn shared_turn(
        &self,
        peer: Peer,
        headers: &HeaderMap,
    ) -> Option<impl Future<Output = Turn> + use<>> {
        let (rate, shared) = (self.access.client_rps?, Arc::clone(self.shared.as_ref()?));
        let client = client_net(self.client(peer, headers));
        let gate = self.clone();
        Some(async move {
            let interval = Duration::from_secs_f64(1.0 / rate);
            let burst = Duration::from_secs_f64(BURST).max(interval);
            match shared.client_turn(&client.to_string(), Rate { interval, burst, patience: PATIENCE }).await
            {
                Some(SharedTurn::After(Duration::ZERO)) => Turn::Now,
                Some(SharedTurn::After(wait)) => Turn::After(wait),
                Some(SharedTurn::Refused(wait)) => Turn::Refused(wait),
                None => gate.turn_of(client, rate),
            }
        })
    }

    /// Takes a client's turn.
    pub(super) fn turn(&self, peer: Peer, headers: &HeaderMap) -> Turn {
        match self.access.client_rps {
            Some(rate) => self.turn_of(client_net(self.client(peer, headers)), rate),
            None => Turn::Now,
        }
    }

    fn turn_of(&self, client: Peer, rate: f64) -> Turn {
        let now = Instant::now();
        let burst = (rate * BURST).max(1.0);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_ADDRESSES {
            // A bucket that is full again is as good as none.
            let full = Duration::from_secs_f64(burst / rate);
            buckets.retain(|_, bucket| now.duration_since(bucket.filled) < full);
            if buckets.len() >= MOST_ADDRESSES {
                buckets.clear();
            }
        }
        let bucket = buckets.entry(client).or_insert(Bucket { tokens: burst, filled: now });
        let gained = now.duration_since(bucket.filled).as_secs_f64() * rate;
        bucket.tokens = (bucket.tokens + gained).min(burst);
        bucket.filled = now;
        let wait = Duration::from_secs_f64(((1.0 - bucket.tokens) / rate).max(0.0));
        if wait > PATIENCE {
            return Turn::Refused(wait);
        }
        bucket.tokens -= 1.0;
        if wait.is_zero() { Turn::Now } else { Turn::After(wait) }
    }

    /// The address that a request comes from: the peer's, or the nearest that a trusted proxy vouches for.
    pub(super) fn client(&self, peer: Peer, headers: &HeaderMap) -> Peer {
        let mut client = peer;
        if !self.trusted.trusts(peer) {
            return client;
        }
        let forwarded = headers.get_all("x-forwarded-for").iter().rev();
        for address in forwarded.flat_map(|value| value.to_str().unwrap_or_default().rsplit(',')) {
            let Ok(address) = address.trim().parse() else { break };
            client = Peer::Ip(address);
            if !self.trusted.trusts(client) {
                break;
            }
        }
        client
    }
}
