//! A value that is loaded once for all who want it at the same time, and kept until it is too old.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// How long an old value serves after a failed attempt to renew it.
const AFTER_FAILURE: Duration = Duration::from_secs(60);

/// Such a value.
pub(crate) struct Kept<T> {
    state: Mutex<Option<Held<T>>>,
    /// The right to load it.
    turn: tokio::sync::Mutex<()>,
}

struct Held<T> {
    value: Arc<T>,
    /// From when on it is too old.
    until: Instant,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { state: Mutex::new(None), turn: tokio::sync::Mutex::default() }
    }
}

impl<T> Kept<T> {
    /// Returns the value of any age.
    pub(crate) fn peek(&self) -> Option<Arc<T>> {
        self.state.lock().as_ref().map(|held| Arc::clone(&held.value))
    }

    fn fresh(&self) -> Option<Arc<T>> {
        let state = self.state.lock();
        state.as_ref().filter(|held| Instant::now() < held.until).map(|held| Arc::clone(&held.value))
    }

    /// Sets the value after a change of the caller's own, without making it younger.
    pub(crate) fn change(&self, change: impl FnOnce(&T) -> T) {
        if let Some(held) = &mut *self.state.lock() {
            held.value = Arc::new(change(&held.value));
        }
    }

    /// Has the value loaded again at its next use.
    pub(crate) fn expire(&self) {
        if let Some(held) = &mut *self.state.lock() {
            held.until = Instant::now();
        }
    }
}

impl<T: PartialEq> Kept<T> {
    /// Returns the value, loaded if it is older than `age`. If that fails, an old value is returned if there is one. A value
    /// that is equal to the one before stays the same in memory.
    pub(crate) async fn get<E>(
        &self,
        age: Duration,
        load: impl Future<Output = Result<T, E>> + Send,
    ) -> Result<Arc<T>, E> {
        if let Some(value) = self.fresh() {
            return Ok(value);
        }
        let _turn = self.turn.lock().await;
        if let Some(value) = self.fresh() {
            return Ok(value);
        }
        let loaded = load.await;
        let mut state = self.state.lock();
        match loaded {
            Ok(new) => {
                let old = state.take().map(|held| held.value).filter(|old| **old == new);
                let value = old.unwrap_or_else(|| Arc::new(new));
                *state = Some(Held { value: Arc::clone(&value), until: Instant::now() + age });
                Ok(value)
            }
            Err(error) => match &mut *state {
                Some(held) => {
                    held.until = Instant::now() + AFTER_FAILURE;
                    Ok(Arc::clone(&held.value))
                }
                None => Err(error),
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;

    #[tokio::test]
    async fn many_who_want_it_load_it_once() {
        let (kept, loads) = (Kept::default(), AtomicUsize::new(0));
        let load = || async {
            loads.fetch_add(1, Relaxed);
            tokio::task::yield_now().await;
            Ok::<_, ()>(7)
        };
        let hour = Duration::from_secs(3600);
        let all = futures_util::future::join_all((0..20).map(|_| kept.get(hour, load()))).await;
        assert!(all.into_iter().all(|value| *value.unwrap() == 7));
        assert_eq!(loads.load(Relaxed), 1);
        kept.expire();
        let before = kept.peek().unwrap();
        assert!(Arc::ptr_eq(&before, &kept.get(hour, load()).await.unwrap()));
        assert_eq!(loads.load(Relaxed), 2);
    }

    #[tokio::test]
    async fn an_old_value_serves_where_no_new_one_comes() {
        let kept = Kept::default();
        assert_eq!(kept.get(Duration::ZERO, async { Err(1) }).await, Err(1));
        kept.get(Duration::ZERO, async { Ok::<_, i32>("old") }).await.unwrap();
        assert_eq!(*kept.get(Duration::ZERO, async { Err(1) }).await.unwrap(), "old");
        kept.change(|_| "changed");
        assert_eq!(*kept.get(Duration::ZERO, async { Ok::<_, i32>("new") }).await.unwrap(), "changed");
    }
}
