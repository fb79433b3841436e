//! Single flight: a caller who asks for something that is already being fetched waits for that fetch.
//!
//! The first caller is the leader: it polls the call itself, as if it were alone. The others are followers and wait for
//! its outcome. When the leader leaves early, a follower becomes the leader and continues the call; when no caller is
//! left, the call ends.
//!
//! Invariants:
//! - A key is in the table exactly while its call is under way. It is removed by the leader, or by a follower that
//!   inherits the call, leaves, and has no follower to pass it to.
//! - A call has one owner at a time: the leader or, between two leaders, `Waiters::inherited`. It is polled and dropped
//!   without any lock held, since it may lock the cache itself, or panic.
//! - Every follower is in `Waiters::queue` from when it joins until it has the outcome, becomes the leader or leaves.
//!
//! Lock order: a shard of the table, then the waiters of one of its flights. Neither is held over an `await` or while
//! a waker runs.
//!
//! Wakers: each poll of a follower stores its newest waker in the queue. An outcome wakes them all, an inheritance the
//! first in the queue; a follower that was woken for that and leaves passes on both the call and the wake.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::hash::BuildHasherDefault;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use parking_lot::{Mutex, MutexGuard};

use super::key::Key;
use super::memory::IdentityHasher;

/// Number of parts of the table, each with its own lock.
const SHARDS: usize = 64;

type Call<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Calls under way; each with its followers, once it has any.
type Shard<T> = HashMap<Key, Option<Arc<Mutex<Waiters<T>>>>, BuildHasherDefault<IdentityHasher>>;

/// The flights under way.
pub(super) struct Flights<T> {
    shards: [Mutex<Shard<T>>; SHARDS],
}

/// A caller's part in a flight.
pub(super) enum Role<'f, T, H, S> {
    /// This caller makes the call.
    Leads(Leader<'f, T>),
    /// Another caller makes the call; `S` can still start this caller's own.
    Follows(Follower<'f, T>, S),
    /// The call has just ended, and its result is available.
    Late(H),
}

impl<T> Flights<T> {
    pub(super) fn new() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()) }
    }

    /// Joins the flight of this key. Without a flight, and if `at_hand` returns nothing, `start` makes the call.
    pub(super) fn join<H, S, F>(
        &self,
        key: Key,
        at_hand: impl FnOnce() -> Option<H>,
        start: S,
    ) -> Role<'_, T, H, S>
    where
        S: FnOnce() -> F,
        F: Future<Output = T> + Send + 'static,
    {
        let mut shard = self.shard(key);
        if let Some(waiters) = shard.get_mut(&key) {
            let waiters = Arc::clone(waiters.get_or_insert_default());
            let number = waiters.lock().enter();
            return Role::Follows(Follower::Waiting { flights: self, key, waiters, number }, start);
        }
        if let Some(at_hand) = at_hand() {
            return Role::Late(at_hand);
        }
        shard.insert(key, None);
        drop(shard);
        Role::Leads(Leader { flights: self, key, call: Some(Box::pin(start())), is_done: false })
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().len()).sum()
    }

    fn shard(&self, key: Key) -> MutexGuard<'_, Shard<T>> {
        self.shards[(key.high % SHARDS as u64) as usize].lock()
    }
}

/// The caller that makes the call.
pub(super) struct Leader<'f, T> {
    flights: &'f Flights<T>,
    key: Key,
    /// Taken out while it is polled, so that a call that panics is not polled again.
    call: Option<Call<T>>,
    is_done: bool,
}

impl<T: Clone> Future for Leader<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Some(mut call) = self.call.take() else { return Poll::Pending };
        let Poll::Ready(outcome) = call.as_mut().poll(cx) else {
            self.call = Some(call);
            return Poll::Pending;
        };
        self.is_done = true;
        let waiters = self.flights.shard(self.key).remove(&self.key).flatten();
        if let Some(waiters) = waiters {
            Waiters::finish(&waiters, Ok(outcome.clone()));
        }
        Poll::Ready(outcome)
    }
}

impl<T> Drop for Leader<'_, T> {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        let call = self.call.take();
        let mut shard = self.flights.shard(self.key);
        let waiters = shard.get(&self.key).cloned().flatten();
        match (waiters, call) {
            (Some(waiters), Some(call)) if !waiters.lock().queue.is_empty() => {
                let next = waiters.lock().pass_on(call);
                drop(shard);
                next.into_iter().for_each(Waker::wake);
            }
            (waiters, call) => {
                shard.remove(&self.key);
                drop(shard);
                drop(call);
                if let Some(waiters) = waiters {
                    Waiters::finish(&waiters, Err(Panicked));
                }
            }
        }
    }
}

/// The error of followers whose call panicked and so has no outcome.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panicked;

/// A caller that waits for the leader's outcome and may become the leader.
pub(super) enum Follower<'f, T> {
    Waiting { flights: &'f Flights<T>, key: Key, waiters: Arc<Mutex<Waiters<T>>>, number: u64 },
    Leading(Leader<'f, T>),
}

impl<T: Clone> Future for Follower<'_, T> {
    type Output = Result<T, Panicked>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Self::Waiting { flights, key, waiters, number } = &*self {
            let mut locked = waiters.lock();
            if let Some(outcome) = &locked.outcome {
                return Poll::Ready(outcome.clone());
            }
            let Some(call) = locked.inherited.take() else {
                locked.queue.insert(*number, Some(cx.waker().clone()));
                return Poll::Pending;
            };
            locked.queue.remove(number);
            drop(locked);
            let leader = Leader { flights, key: *key, call: Some(call), is_done: false };
            self.set(Self::Leading(leader));
        }
        match &mut *self {
            Self::Leading(leader) => Pin::new(leader).poll(cx).map(Ok),
            Self::Waiting { .. } => Poll::Pending,
        }
    }
}

impl<T> Drop for Follower<'_, T> {
    fn drop(&mut self) {
        let Self::Waiting { flights, key, waiters, number } = self else { return };
        let mut shard = flights.shard(*key);
        let mut locked = waiters.lock();
        locked.queue.remove(number);
        // This follower may have been chosen as the next leader.
        if let Some(call) = locked.inherited.take() {
            if locked.queue.is_empty() {
                shard.remove(key);
                drop((locked, shard));
                drop(call);
            } else {
                let next = locked.pass_on(call);
                drop((locked, shard));
                next.into_iter().for_each(Waker::wake);
            }
        }
    }
}

/// State that the followers of a flight share.
pub(super) struct Waiters<T> {
    outcome: Option<Result<T, Panicked>>,
    /// The call, after a leader has left and before the next takes it.
    inherited: Option<Call<T>>,
    /// Wakers of the followers, in the order in which they joined.
    queue: BTreeMap<u64, Option<Waker>>,
    next: u64,
}

impl<T> Default for Waiters<T> {
    fn default() -> Self {
        Self { outcome: None, inherited: None, queue: BTreeMap::new(), next: 0 }
    }
}

impl<T> Waiters<T> {
    fn enter(&mut self) -> u64 {
        self.next += 1;
        self.queue.insert(self.next, None);
        self.next
    }

    /// Leaves the call to the first follower in the queue and returns its waker.
    fn pass_on(&mut self, call: Call<T>) -> Option<Waker> {
        self.inherited = Some(call);
        self.queue.first_entry().and_then(|mut first| first.get_mut().take())
    }

    fn finish(waiters: &Mutex<Self>, outcome: Result<T, Panicked>) {
        let mut locked = waiters.lock();
        locked.outcome = Some(outcome);
        let queue = std::mem::take(&mut locked.queue);
        drop(locked);
        queue.into_values().flatten().for_each(Waker::wake);
    }
}
