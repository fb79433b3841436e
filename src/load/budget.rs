//! Limits the bytes of everything that is read or processed: request bodies, files before they are on disk, responses
//! of upstreams. Beyond the limit the largest holder is evicted; among holders of about the same size, the oldest.
//!
//! Invariants: `used` is the sum of all shares; `evicted` is the part of holders that were evicted and still
//! exist. Bytes are granted while `used - evicted` is within the limit and `used` is within [`Budget::hard`].
//!
//! The lock protects the list of holders and is held briefly; wakers run after it is released.

use std::cmp::Reverse;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;
use parking_lot::Mutex;

/// The budget is exceeded, and the one who receives this error must stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OverBudget;

/// Shares up to this size in bytes are counted, but never evicted.
const SMALL: usize = 16 << 10;

/// A limit of bytes in use at once.
#[derive(Debug)]
pub(crate) struct Budget {
    most: usize,
    used: AtomicUsize,
    evicted: AtomicUsize,
    /// Holders of more than [`SMALL`] bytes, the oldest first.
    holders: Mutex<Vec<Arc<Holder>>>,
}

#[derive(Debug)]
struct Holder {
    bytes: AtomicUsize,
    /// Whether it was evicted.
    is_evicted: AtomicBool,
    waker: AtomicWaker,
}

/// One holder's bytes; dropping it releases them.
#[derive(Debug)]
pub(crate) struct Share {
    budget: Arc<Budget>,
    bytes: usize,
    holder: Option<Arc<Holder>>,
}

impl Budget {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            used: AtomicUsize::new(0),
            evicted: AtomicUsize::new(0),
            holders: Mutex::default(),
        })
    }

    /// Returns an empty share.
    pub(crate) fn share(self: &Arc<Self>) -> Share {
        Share { budget: Arc::clone(self), bytes: 0, holder: None }
    }

    /// Returns the bytes in use.
    #[cfg(any(feature = "server", test))]
    pub(crate) fn used(&self) -> usize {
        self.used.load(Relaxed)
    }

    /// Counts bytes that have their own limit and are never evicted.
    #[cfg(any(feature = "server", test))]
    pub(crate) fn pin(&self, bytes: usize) {
        self.used.fetch_add(bytes, Relaxed);
    }

    #[cfg(any(feature = "server", test))]
    pub(crate) fn unpin(&self, bytes: usize) {
        self.used.fetch_sub(bytes, Relaxed);
    }

    /// Holders that were evicted still use memory for a moment, so this much more is allowed meanwhile.
    fn hard(&self) -> usize {
        self.most + self.most / 8
    }

    fn is_exceeded(&self) -> bool {
        self.used.load(Relaxed).saturating_sub(self.evicted.load(Relaxed)) > self.most
    }

    /// Evicts others. Returns false if the asking holder is the first to be evicted or nobody else can be.
    fn evict_others(&self, asking: Option<&Arc<Holder>>) -> bool {
        let mut woken = Vec::new();
        let has_room = {
            let holders = self.holders.lock();
            loop {
                if self.used.load(Relaxed) > self.hard() {
                    break false;
                }
                if !self.is_exceeded() {
                    break true;
                }
                let staying = holders.iter().enumerate().filter(|(_, one)| !one.is_evicted.load(Relaxed));
                let first =
                    staying.max_by_key(|(age, one)| (one.bytes.load(Relaxed).checked_ilog2(), Reverse(*age)));
                let Some((_, first)) = first else { break false };
                if asking.is_some_and(|asking| Arc::ptr_eq(asking, first)) {
                    break false;
                }
                first.is_evicted.store(true, Relaxed);
                self.evicted.fetch_add(first.bytes.load(Relaxed), Relaxed);
                woken.push(Arc::clone(first));
            }
        };
        woken.iter().for_each(|holder| holder.waker.wake());
        has_room
    }
}

impl Share {
    /// Adds `bytes` to the share.
    ///
    /// # Errors
    ///
    /// Returns an error if the budget is exceeded and this share is evicted. The bytes count until it is dropped.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), OverBudget> {
        self.add(bytes);
        let is_evicted = self.holder.as_ref().is_some_and(|holder| holder.is_evicted.load(Relaxed));
        let budget = &self.budget;
        // Nearly always the first check is enough.
        let has_room = budget.used.load(Relaxed) <= budget.most || budget.evict_others(self.holder.as_ref());
        if is_evicted || !has_room {
            return Err(OverBudget);
        }
        Ok(())
    }

    /// Reduces the share to at most `bytes`.
    pub(crate) fn keep(&mut self, bytes: usize) {
        let less = self.bytes.saturating_sub(bytes);
        self.bytes -= less;
        self.budget.used.fetch_sub(less, Relaxed);
        if let Some(holder) = &self.holder {
            // The lock is needed, since `evicted` counts the bytes of a holder when it was evicted.
            let _holders = self.budget.holders.lock();
            holder.bytes.fetch_sub(less, Relaxed);
            if holder.is_evicted.load(Relaxed) {
                self.budget.evicted.fetch_sub(less, Relaxed);
            }
        }
    }

    /// Is ready once the share was evicted.
    pub(crate) fn poll_evicted(&self, context: &mut Context<'_>) -> Poll<()> {
        let Some(holder) = &self.holder else { return Poll::Pending };
        holder.waker.register(context.waker());
        if holder.is_evicted.load(Relaxed) { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Waits for the result of `poll`, unless the share is evicted first.
    ///
    /// # Errors
    ///
    /// Returns an error if it is evicted.
    pub(crate) async fn unless_evicted<T>(
        &self,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Result<T, OverBudget> {
        poll_fn(|context| match self.poll_evicted(context) {
            Poll::Ready(()) => Poll::Ready(Err(OverBudget)),
            Poll::Pending => poll(context).map(Ok),
        })
        .await
    }

    /// Returns another share of the same budget with `bytes`.
    ///
    /// # Errors
    ///
    /// The same as [`Share::take`].
    pub(crate) fn another(&self, bytes: usize) -> Result<Self, OverBudget> {
        let mut another = self.budget.share();
        another.take(bytes)?;
        Ok(another)
    }

    /// Returns the share if it is large enough to be evicted; a small one is released.
    pub(crate) fn of_large(self) -> Option<Self> {
        (self.bytes > SMALL).then_some(self)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    fn add(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.budget.used.fetch_add(bytes, Relaxed);
        if self.bytes <= SMALL {
            return;
        }
        let mut holders = self.budget.holders.lock();
        match &self.holder {
            Some(holder) => {
                holder.bytes.fetch_add(bytes, Relaxed);
                if holder.is_evicted.load(Relaxed) {
                    self.budget.evicted.fetch_add(bytes, Relaxed);
                }
            }
            None => {
                let holder = Arc::new(Holder {
                    bytes: AtomicUsize::new(self.bytes),
                    is_evicted: AtomicBool::new(false),
                    waker: AtomicWaker::new(),
                });
                holders.push(Arc::clone(&holder));
                self.holder = Some(holder);
            }
        }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.budget.used.fetch_sub(self.bytes, Relaxed);
        if let Some(holder) = &self.holder {
            let mut holders = self.budget.holders.lock();
            if let Some(at) = holders.iter().position(|one| Arc::ptr_eq(one, holder)) {
                holders.remove(at);
            }
            if holder.is_evicted.load(Relaxed) {
                self.budget.evicted.fetch_sub(self.bytes, Relaxed);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::time::Duration;

    use super::*;

    const MIB: usize = 1 << 20;

    #[test]
    fn the_largest_is_evicted_then_the_oldest() {
        let budget = Budget::new(16 * MIB);
        let mut shares: Vec<_> = (0..4).map(|_| budget.share()).collect();
        for (share, bytes) in shares.iter_mut().zip([3, 7, 5, 1]) {
            share.take(bytes * MIB).unwrap();
        }
        // 3 is in the class of 2; 7 and 5 are in the class of 4, and 7 is older.
        shares[3].take(MIB).unwrap();
        assert!(shares[1].take(0).is_err());
        assert!(shares[2].take(0).is_ok() && shares[0].take(0).is_ok());
        drop(shares.remove(1));
        assert_eq!(budget.used(), 10 * MIB);
        // The newer of two in a class stays, and a small share is granted even if a large one is evicted.
        let mut last = budget.share();
        last.take(6 * MIB + 1).unwrap();
        assert!(shares[1].take(0).is_err() && last.take(0).is_ok());
        drop(shares.remove(1));
        let small: Vec<_> = (0..360).map(|_| last.another(SMALL).unwrap()).collect();
        assert!(last.take(0).is_err() && shares[0].take(0).is_ok());
        drop(last);
        drop((shares, small));
        assert_eq!((budget.used(), budget.evicted.load(Relaxed)), (0, 0));
        assert!(budget.holders.lock().is_empty());
    }

    #[test]
    fn evicted_holders_count_until_they_leave() {
        let budget = Budget::new(8 * MIB);
        let mut first = budget.share();
        first.take(7 * MIB).unwrap();
        let mut second = budget.share();
        // The first is evicted. Until it has left, an eighth more is allowed, and not a byte beyond.
        second.take(2 * MIB).unwrap();
        let mut third = budget.share();
        assert!(third.take(MIB).is_err());
        drop((first, third));
        assert!(second.take(5 * MIB).is_ok());
    }

    #[tokio::test]
    async fn evicted_holders_are_woken() {
        let budget = Budget::new(MIB);
        let mut large = budget.share();
        large.take(MIB).unwrap();
        let waits = tokio::spawn(async move { poll_fn(|context| large.poll_evicted(context)).await });
        tokio::task::yield_now().await;
        let mut small = budget.share();
        small.take(1).unwrap();
        tokio::time::timeout(Duration::from_secs(20), waits).await.unwrap().unwrap();
        assert_eq!(budget.used(), 1);
    }
}
