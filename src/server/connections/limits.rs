//! Limits on what the server processes at once, over all threads.

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use parking_lot::{Mutex, RwLock};

use super::quotas::Quotas;
use crate::load::budget::{Budget, Share};
use crate::server::peer::Peer;
use crate::server::settings::{Caps, TrustedProxies};

/// Counts of what is under way, with their limits.
#[derive(Debug)]
pub(in crate::server) struct Limits {
    caps: Caps,
    trusted: RwLock<TrustedProxies>,
    connections: AtomicUsize,
    addresses: Mutex<HashMap<Peer, usize>>,
    requests: AtomicUsize,
    /// Requests that wait for something, by address.
    pub(in crate::server) waiting: Arc<Quotas>,
    /// Calls to upstreams, by address.
    pub(in crate::server) calls: Arc<Quotas>,
    answer_bytes: AtomicUsize,
    /// Bytes being read and processed, including responses that wait for clients.
    budget: Arc<Budget>,
    /// Number of requests to close connections, by [`Cut`].
    cuts: [AtomicU64; 2],
}

/// Connections to close immediately.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) enum Cut {
    /// Those without a request.
    Idle,
    All,
}

/// Current counts.
pub(in crate::server) struct Counts {
    pub(in crate::server) connections: usize,
    pub(in crate::server) requests: usize,
    pub(in crate::server) answer_bytes: usize,
    pub(in crate::server) work_bytes: usize,
}

impl Limits {
    pub(in crate::server) fn new(
        caps: Caps,
        upstream_calls: usize,
        trusted: TrustedProxies,
        budget: &Arc<Budget>,
    ) -> Arc<Self> {
        Arc::new(Self {
            waiting: Quotas::of(caps.requests),
            calls: Quotas::of(upstream_calls),
            caps,
            trusted: RwLock::new(trusted),
            connections: AtomicUsize::new(0),
            addresses: Mutex::default(),
            requests: AtomicUsize::new(0),
            answer_bytes: AtomicUsize::new(0),
            budget: Arc::clone(budget),
            cuts: Default::default(),
        })
    }

    /// Makes the workers close connections at their next check.
    pub(in crate::server) fn cut(&self, which: Cut) {
        self.cuts[which as usize].fetch_add(1, Relaxed);
    }

    /// Returns how often that was requested, by [`Cut`].
    pub(in crate::server) fn cuts(&self) -> [u64; 2] {
        [self.cuts[Cut::Idle as usize].load(Relaxed), self.cuts[Cut::All as usize].load(Relaxed)]
    }

    pub(in crate::server) fn counts(&self) -> Counts {
        Counts {
            connections: self.connections.load(Relaxed),
            requests: self.requests.load(Relaxed),
            answer_bytes: self.answer_bytes.load(Relaxed),
            work_bytes: self.budget.used(),
        }
    }

    /// Returns a share of the bytes that may be read and processed at once.
    pub(in crate::server) fn share(&self) -> Share {
        self.budget.share()
    }

    /// Returns whether no request is under way.
    pub(super) fn is_quiet(&self) -> bool {
        self.requests.load(Relaxed) == 0
    }

    pub(super) fn max_connections(&self) -> usize {
        self.caps.connections
    }

    pub(in crate::server) fn client_timeout(&self) -> Duration {
        self.caps.client_timeout
    }

    /// Replaces the trusted reverse proxies.
    pub(in crate::server) fn trust(&self, proxies: TrustedProxies) {
        *self.trusted.write() = proxies;
    }

    /// Counts a connection until it ends; none if there are too many in all or of its address.
    pub(in crate::server) fn admit(self: &Arc<Self>, peer: Peer) -> Option<Admitted> {
        let counted = Admitted { limits: Arc::clone(self), address: None };
        if self.connections.fetch_add(1, Relaxed) >= self.caps.connections {
            return None;
        }
        let mut counted = counted;
        // A reverse proxy brings the connections of many clients.
        if !self.trusted.read().trusts(peer) {
            let address = client_net(peer);
            let mut addresses = self.addresses.lock();
            let count = addresses.entry(address).or_default();
            if *count >= self.caps.connections_per_address {
                return None;
            }
            *count += 1;
            counted.address = Some(address);
        }
        Some(counted)
    }

    /// Counts a request; returns false if there are too many. In both cases [`Limits::ended`] must follow.
    pub(super) fn take_request(&self) -> bool {
        self.requests.fetch_add(1, Relaxed) < self.caps.requests
    }

    pub(in crate::server) fn ended(&self) {
        self.requests.fetch_sub(1, Relaxed);
    }

    pub(in crate::server) fn hold(&self, bytes: usize) {
        self.answer_bytes.fetch_add(bytes, Relaxed);
        self.budget.pin(bytes);
    }

    pub(super) fn release(&self, bytes: usize) {
        self.answer_bytes.fetch_sub(bytes, Relaxed);
        self.budget.unpin(bytes);
    }

    /// Returns whether `bytes` more of responses would exceed the limit for untaken responses.
    pub(super) fn holds_too_much(&self, bytes: usize) -> bool {
        self.answer_bytes.load(Relaxed).saturating_add(bytes) > self.caps.answer_bytes
    }
}

/// A counted connection.
pub(in crate::server) struct Admitted {
    limits: Arc<Limits>,
    address: Option<Peer>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.limits.connections.fetch_sub(1, Relaxed);
        if let Some(address) = self.address {
            let mut addresses = self.limits.addresses.lock();
            if let Some(count) = addresses.get_mut(&address) {
                *count -= 1;
                if *count == 0 {
                    addresses.remove(&address);
                }
            }
        }
    }
}

/// The connections of a server.
#[derive(Clone)]
pub struct Connections(pub(in crate::server) Arc<Limits>);

impl Connections {
    /// Returns the number of open connections.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.counts().connections
    }

    /// Closes connections that have no request under way, within 0.5 s.
    pub fn close_idle(&self) {
        self.0.cut(Cut::Idle);
    }

    /// Closes all connections, even those with requests under way, within 0.5 s.
    pub fn close_all(&self) {
        self.0.cut(Cut::All);
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Connections").field(&self.count()).finish()
    }
}

/// Returns the address by which a client is limited: an IPv4 address, or an IPv6 /64 network.
pub(in crate::server) fn client_net(peer: Peer) -> Peer {
    let Peer::Ip(address) = peer else { return peer };
    Peer::Ip(match address.to_canonical() {
        IpAddr::V6(address) => {
            let net = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(net.into())
        }
        address @ IpAddr::V4(_) => address,
    })
}
