//! How much the server takes on at once, over all threads, and what it says when that is too much.

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use parking_lot::{Mutex, RwLock};

use super::portions::Portions;
use crate::load::budget::{Budget, Share};
use crate::server::peer::Peer;
use crate::server::settings::{Caps, TrustedProxies};

/// What is under way, and how much of it may be.
#[derive(Debug)]
pub(in crate::server) struct Limits {
    caps: Caps,
    trusted: RwLock<TrustedProxies>,
    connections: AtomicUsize,
    addresses: Mutex<HashMap<Peer, usize>>,
    requests: AtomicUsize,
    /// Requests that wait for something, by address.
    pub(in crate::server) waiting: Arc<Portions>,
    /// Calls that go to the upstreams, by address.
    pub(in crate::server) calls: Arc<Portions>,
    answer_bytes: AtomicUsize,
    /// What is read and worked on; answers that wait for clients are part of it.
    budget: Arc<Budget>,
    /// How often connections were cut, by [`Cut`].
    cuts: [AtomicU64; 2],
}

/// Which connections are to be closed at once.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) enum Cut {
    /// Those without a request.
    Idle,
    All,
}

/// What is under way at one moment.
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
            waiting: Portions::of(caps.requests),
            calls: Portions::of(upstream_calls),
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

    /// Asks the workers to close connections when they look next.
    pub(in crate::server) fn cut(&self, which: Cut) {
        self.cuts[which as usize].fetch_add(1, Relaxed);
    }

    /// How often that was asked, by [`Cut`].
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

    /// A share of what may be read and worked on at once.
    pub(in crate::server) fn share(&self) -> Share {
        self.budget.share()
    }

    /// Whether no request is under way.
    pub(super) fn is_quiet(&self) -> bool {
        self.requests.load(Relaxed) == 0
    }

    pub(super) fn max_connections(&self) -> usize {
        self.caps.connections
    }

    pub(in crate::server) fn client_timeout(&self) -> Duration {
        self.caps.client_timeout
    }

    /// Trusts other reverse proxies from now on.
    pub(in crate::server) fn trust(&self, proxies: TrustedProxies) {
        *self.trusted.write() = proxies;
    }

    /// Counts a connection until it ends; none where there are too many, or too many of its address.
    pub(in crate::server) fn admit(self: &Arc<Self>, peer: Peer) -> Option<Admitted> {
        let counted = Admitted { limits: Arc::clone(self), address: None };
        if self.connections.fetch_add(1, Relaxed) >= self.caps.connections {
            return None;
        }
        let mut counted = counted;
        // A reverse proxy brings everybody's.
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

    /// Counts a request; false where it is one too many. Either way [`Limits::ended`] takes it off again.
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

    /// Whether clients have left so many bytes of answers untaken that `bytes` more are too many.
    pub(super) fn holds_too_much(&self, bytes: usize) -> bool {
        self.answer_bytes.load(Relaxed).saturating_add(bytes) > self.caps.answer_bytes
    }
}

/// A connection that counts.
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
    /// How many are open.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.counts().connections
    }

    /// Closes those that have no request under way, within half a second.
    pub fn close_idle(&self) {
        self.0.cut(Cut::Idle);
    }

    /// Closes all, whatever they have under way, within half a second.
    pub fn close_all(&self) {
        self.0.cut(Cut::All);
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Connections").field(&self.count()).finish()
    }
}

/// What one client may have for itself: an IPv4 address, or a network of IPv6.
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
