//! Single flight: whoever asks for what is being fetched already waits for that.
//!
//! The first caller is the pilot: it polls the call itself, as if it were alone. Others are passengers and wait for
//! what it brings. When the pilot leaves before that, one of them flies on where it left; when nobody is left, the
//! call ends.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::hash::BuildHasherDefault;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use super::key::Key;
use super::memory::Hashed;

/// Parts of the table, each with its own lock. Locks are held for moments and never over an `await`; where two are
/// held, the table's came first.
const SHARDS: usize = 64;

type Call<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What is under way; each with its passengers, once it has any. Only the pilot takes a flight out.
type Shard<T> = HashMap<Key, Option<Arc<Mutex<Cabin<T>>>>, BuildHasherDefault<Hashed>>;

/// The flights under way.
pub(super) struct Flights<T> {
    shards: [Mutex<Shard<T>>; SHARDS],
}

/// What comes of boarding.
pub(super) enum Boarding<'f, T, H> {
    /// The caller makes the call.
    First(Pilot<'f, T>),
    /// Another caller has made the call.
    Joined(Passenger<'f, T>),
    /// It has landed already.
    Late(H),
}

impl<T> Flights<T> {
    pub(super) fn new() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()) }
    }

    /// Boards the flight of this key; if there is none and nothing has `landed`, `depart` starts one.
    pub(super) fn board<H, F>(
        &self,
        key: Key,
        landed: impl FnOnce() -> Option<H>,
        depart: impl FnOnce() -> F,
    ) -> Boarding<'_, T, H>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut shard = self.shard(key);
        if let Some(cabin) = shard.get_mut(&key) {
            let cabin = Arc::clone(cabin.get_or_insert_default());
            let seat = lock(&cabin).enter();
            return Boarding::Joined(Passenger::Waiting { flights: self, key, cabin, seat });
        }
        if let Some(landed) = landed() {
            return Boarding::Late(landed);
        }
        shard.insert(key, None);
        drop(shard);
        Boarding::First(Pilot { flights: self, key, call: Some(Box::pin(depart())), landed: false })
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    fn shard(&self, key: Key) -> MutexGuard<'_, Shard<T>> {
        lock(&self.shards[(key.high % SHARDS as u64) as usize])
    }
}

/// Makes the call.
pub(super) struct Pilot<'f, T> {
    flights: &'f Flights<T>,
    key: Key,
    /// Away while it is polled: should it panic, nobody polls it again.
    call: Option<Call<T>>,
    landed: bool,
}

impl<T: Clone> Future for Pilot<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Some(mut call) = self.call.take() else { return Poll::Pending };
        let Poll::Ready(brought) = call.as_mut().poll(cx) else {
            self.call = Some(call);
            return Poll::Pending;
        };
        self.landed = true;
        let cabin = self.flights.shard(self.key).remove(&self.key).flatten();
        if let Some(cabin) = cabin {
            Cabin::land(&cabin, Ok(brought.clone()));
        }
        Poll::Ready(brought)
    }
}

impl<T> Drop for Pilot<'_, T> {
    fn drop(&mut self) {
        if self.landed {
            return;
        }
        let call = self.call.take();
        let mut shard = self.flights.shard(self.key);
        let cabin = shard.get(&self.key).cloned().flatten();
        match (cabin, call) {
            (Some(cabin), Some(call)) if !lock(&cabin).seats.is_empty() => {
                let next = lock(&cabin).hand_over(call);
                drop(shard);
                next.into_iter().for_each(Waker::wake);
            }
            (cabin, call) => {
                shard.remove(&self.key);
                drop(shard);
                drop(call);
                if let Some(cabin) = cabin {
                    Cabin::land(&cabin, Err(Crashed));
                }
            }
        }
    }
}

/// The call panicked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crashed;

/// Waits for what the pilot brings, and may become the pilot.
pub(super) enum Passenger<'f, T> {
    Waiting { flights: &'f Flights<T>, key: Key, cabin: Arc<Mutex<Cabin<T>>>, seat: u64 },
    Flying(Pilot<'f, T>),
}

impl<T: Clone> Future for Passenger<'_, T> {
    type Output = Result<T, Crashed>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Self::Waiting { flights, key, cabin, seat } = &*self {
            let mut open = lock(cabin);
            if let Some(landed) = &open.landed {
                return Poll::Ready(landed.clone());
            }
            let Some(call) = open.abandoned.take() else {
                open.seats.insert(*seat, Some(cx.waker().clone()));
                return Poll::Pending;
            };
            open.seats.remove(seat);
            drop(open);
            let pilot = Pilot { flights, key: *key, call: Some(call), landed: false };
            self.set(Self::Flying(pilot));
        }
        match &mut *self {
            Self::Flying(pilot) => Pin::new(pilot).poll(cx).map(Ok),
            Self::Waiting { .. } => Poll::Pending,
        }
    }
}

impl<T> Drop for Passenger<'_, T> {
    fn drop(&mut self) {
        let Self::Waiting { flights, key, cabin, seat } = self else { return };
        let mut shard = flights.shard(*key);
        let mut open = lock(cabin);
        open.seats.remove(seat);
        // It may have been the one to fly on.
        if let Some(call) = open.abandoned.take() {
            if open.seats.is_empty() {
                shard.remove(key);
                drop((open, shard));
                drop(call);
            } else {
                let next = open.hand_over(call);
                drop((open, shard));
                next.into_iter().for_each(Waker::wake);
            }
        }
    }
}

/// What the passengers of a flight share.
pub(super) struct Cabin<T> {
    landed: Option<Result<T, Crashed>>,
    /// The call between a pilot that has left and the next.
    abandoned: Option<Call<T>>,
    /// Who waits, in the order in which they came.
    seats: BTreeMap<u64, Option<Waker>>,
    next: u64,
}

impl<T> Default for Cabin<T> {
    fn default() -> Self {
        Self { landed: None, abandoned: None, seats: BTreeMap::new(), next: 0 }
    }
}

impl<T> Cabin<T> {
    fn enter(&mut self) -> u64 {
        self.next += 1;
        self.seats.insert(self.next, None);
        self.next
    }

    /// Leaves the call to the first of those who wait, who has to be woken.
    fn hand_over(&mut self, call: Call<T>) -> Option<Waker> {
        self.abandoned = Some(call);
        self.seats.first_entry().and_then(|mut first| first.get_mut().take())
    }

    fn land(cabin: &Mutex<Self>, landed: Result<T, Crashed>) {
        let mut open = lock(cabin);
        open.landed = Some(landed);
        let seats = std::mem::take(&mut open.seats);
        drop(open);
        seats.into_values().flatten().for_each(Waker::wake);
    }
}

/// No code that panics runs under a lock, and what it guards is whole after any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
