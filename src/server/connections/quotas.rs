//! Divides a limited number of places between addresses, so that no address takes them all.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use crate::server::peer::Peer;

/// An address may have this many times the free places: one alone gets three quarters, two get three sevenths each, and
/// some always stay free for newcomers. (Dynamic thresholds, Choudhury and Hahne.)
const TIMES_WHAT_IS_FREE: usize = 3;

/// Places that every address may have in any case, so that a small total is not divided to nothing.
const LEAST: usize = 4;

/// How long a caller waits for a place of its address.
const PATIENCE: Duration = Duration::from_secs(1);

/// Occupied places, by address.
#[derive(Debug)]
pub(in crate::server) struct Quotas {
    all: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    count: usize,
    /// By [`Peer::bits`], which hash faster than the address.
    by: HashMap<u128, Held>,
}

/// Places of one address.
#[derive(Debug, Default)]
struct Held {
    count: usize,
    /// Wakes one caller that waits for a place of this address; none until someone waits.
    freed: Option<Arc<Notify>>,
}

impl Quotas {
    /// Creates `all` places.
    pub(in crate::server) fn of(all: usize) -> Arc<Self> {
        Arc::new(Self { all, taken: Mutex::default() })
    }

    /// Takes a place for this address; none if it has its portion.
    pub(in crate::server) fn take(self: &Arc<Self>, address: Peer) -> Option<Permit> {
        self.try_take(&mut self.lock(), address)
    }

    /// Does the same as [`Quotas::take`], and waits briefly if necessary.
    pub(in crate::server) async fn wait(self: &Arc<Self>, address: Peer) -> Option<Permit> {
        let until = Instant::now() + PATIENCE;
        loop {
            let freed = {
                let mut taken = self.lock();
                if let Some(permit) = self.try_take(&mut taken, address) {
                    return Some(permit);
                }
                // The address has places, or it would have got this one.
                let held = taken.by.entry(address.bits()).or_default();
                Arc::clone(held.freed.get_or_insert_default())
            };
            timeout_at(until, freed.notified()).await.ok()?;
        }
    }

    fn try_take(self: &Arc<Self>, taken: &mut Taken, address: Peer) -> Option<Permit> {
        let free = self.all.saturating_sub(taken.count);
        let held = taken.by.entry(address.bits()).or_default();
        if held.count >= free.saturating_mul(TIMES_WHAT_IS_FREE).max(LEAST) {
            return None;
        }
        held.count += 1;
        taken.count += 1;
        Some(Permit { quotas: Arc::clone(self), address: address.bits() })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock()
    }
}

/// An occupied place.
pub(in crate::server) struct Permit {
    quotas: Arc<Quotas>,
    address: u128,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut taken = self.quotas.lock();
        taken.count -= 1;
        let Entry::Occupied(mut held) = taken.by.entry(self.address) else { return };
        held.get_mut().count -= 1;
        let freed = if held.get().count == 0 { held.remove().freed } else { held.get().freed.clone() };
        drop(taken);
        if let Some(freed) = freed {
            freed.notify_one();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn address(last: u8) -> Peer {
        Peer::Ip(Ipv4Addr::new(192, 0, 2, last).into())
    }

    fn all_of(quotas: &Arc<Quotas>, last: u8) -> Vec<Permit> {
        std::iter::from_fn(|| quotas.take(address(last))).collect()
    }

    #[test]
    fn newcomers_always_find_a_place() {
        let quotas = Quotas::of(512);
        let mut held = Vec::new();
        for (greedy, most) in [(0, 384), (1, 96), (2, 24), (3, 6)] {
            let taken = all_of(&quotas, greedy);
            assert_eq!(taken.len(), most, "{greedy}");
            held.push(taken);
        }
        // They finish one call after another, and take every place they can get.
        for _ in 0..500 {
            for greedy in 0..4 {
                held[usize::from(greedy)].pop();
                let more = all_of(&quotas, greedy);
                held[usize::from(greedy)].extend(more);
            }
        }
        assert!(all_of(&quotas, 9).len() >= 8);
        drop(held);
        assert_eq!(quotas.lock().count, 0);
        assert!(quotas.lock().by.is_empty());
    }

    #[test]
    fn every_address_may_have_a_few_places() {
        let quotas = Quotas::of(1);
        let taken: Vec<_> = (0..9).map(|last| all_of(&quotas, last)).collect();
        assert!(taken.iter().all(|taken| taken.len() == LEAST));
        drop(taken);
        assert!(quotas.lock().by.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn waiting_callers_get_freed_places_or_a_refusal() {
        let quotas = Quotas::of(4);
        let mut taken = all_of(&quotas, 1);
        assert_eq!(taken.len(), LEAST);
        assert!(quotas.wait(address(1)).await.is_none());
        let waits: Vec<_> = (0..LEAST)
            .map(|_| {
                let quotas = Arc::clone(&quotas);
                tokio::spawn(async move { quotas.wait(address(1)).await.is_some() })
            })
            .collect();
        tokio::task::yield_now().await;
        taken.clear();
        for wait in waits {
            assert!(wait.await.unwrap());
        }
        assert!(quotas.lock().by.is_empty());
    }
}
