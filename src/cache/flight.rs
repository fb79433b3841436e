//! Single flight: who asks for what is being fetched already waits for that.
//!
//! A flight is a future that all its passengers share: whoever is still there
//! drives it on, so the first caller may leave. When nobody is left, it ends.

use std::collections::HashMap;
use std::future::Future;
use std::hash::BuildHasherDefault;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};

use super::key::Key;
use super::memory::Hashed;

/// Parts of the table, each with its own lock. Locks are held for moments and never over an `await`.
const SHARDS: usize = 64;

type Flying<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A flight as a passenger holds it.
pub(super) type Flight<T> = Shared<Flying<T>>;

type Shard<T> = HashMap<Key, (u64, WeakShared<Flying<T>>), BuildHasherDefault<Hashed>>;

/// The flights under way.
pub(super) struct Flights<T: Clone> {
    shards: Arc<[Mutex<Shard<T>>]>,
    /// Number of the next flight.
    next: AtomicU64,
}

/// What comes of boarding.
pub(super) enum Boarding<T: Clone, H> {
    /// The passenger makes the call.
    First(Flight<T>),
    /// Another passenger has made the call.
    Joined(Flight<T>),
    /// It has landed already.
    Late(H),
}

impl<T: Clone + Send + Sync + 'static> Flights<T> {
    pub(super) fn new() -> Self {
        let shards = std::iter::repeat_with(Mutex::default).take(SHARDS).collect();
        Self { shards, next: AtomicU64::new(0) }
    }

    /// Boards the flight of this key; if there is none and nothing has `landed`, `depart` starts one.
    pub(super) fn board<H, F>(
        &self,
        key: Key,
        landed: impl FnOnce() -> Option<H>,
        depart: impl FnOnce() -> F,
    ) -> Boarding<T, H>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut shard = lock(&self.shards[shard_of(key)]);
        if let Some(flight) = shard.get(&key).and_then(|(_, flight)| flight.upgrade()) {
            return Boarding::Joined(flight);
        }
        if let Some(landed) = landed() {
            return Boarding::Late(landed);
        }
        let flying = depart();
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        // The future owns its place in the table from the start, should it never be polled.
        let place = Place { shards: Arc::clone(&self.shards), key, number };
        let flying: Flying<T> = Box::pin(async move {
            let _place = place;
            flying.await
        });
        let flight = flying.shared();
        if let Some(weak) = flight.downgrade() {
            shard.insert(key, (number, weak));
        }
        Boarding::First(flight)
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }
}

/// Takes a flight out of the table when it lands, is abandoned or panics.
struct Place<T: Clone> {
    shards: Arc<[Mutex<Shard<T>>]>,
    key: Key,
    number: u64,
}

impl<T: Clone> Drop for Place<T> {
    fn drop(&mut self) {
        let mut shard = lock(&self.shards[shard_of(self.key)]);
        // Between the last passenger's leaving and this, another flight may have taken the place.
        if shard.get(&self.key).is_some_and(|(number, _)| *number == self.number) {
            shard.remove(&self.key);
        }
    }
}

fn shard_of(key: Key) -> usize {
    (key.high % SHARDS as u64) as usize
}

/// No code that panics runs under the lock, and the table is whole after any.
fn lock<T>(shard: &Mutex<T>) -> MutexGuard<'_, T> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
