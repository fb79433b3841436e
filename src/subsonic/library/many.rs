//! Things of the catalogue that are kept by their ids and loaded many in a call.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use parking_lot::Mutex;
use quick_cache::sync::Cache;

use crate::subsonic::refusal::Refusal;

/// Things by their ids; `None` for one that the catalogue does not have.
pub(super) type Found<T> = HashMap<i64, Option<Arc<T>>>;

/// The things of one kind.
pub(super) struct Many<T> {
    kept: Cache<i64, Option<Arc<T>>>,
    loading: tokio::sync::Mutex<()>,
    /// Ids that somebody waits for.
    wanted: Mutex<Vec<i64>>,
}

impl<T> Many<T> {
    /// Creates a store that keeps up to `most` things.
    pub(super) fn new(most: usize) -> Self {
        Self { kept: Cache::new(most), loading: tokio::sync::Mutex::default(), wanted: Mutex::default() }
    }

    pub(super) fn get(&self, id: &i64) -> Option<Option<Arc<T>>> {
        self.kept.get(id)
    }

    pub(super) fn contains_key(&self, id: &i64) -> bool {
        self.kept.contains_key(id)
    }

    pub(super) fn insert(&self, id: i64, thing: Option<Arc<T>>) {
        self.kept.insert(id, thing);
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn is_loading(&self) -> bool {
        self.loading.try_lock().is_err()
    }

    /// Returns things by their ids. Those that are not kept are loaded by `load`, which gets up to `at_once` ids, in up to
    /// `calls` calls at once. Calls are filled up with what others wait for, then with `next`, which gets the missing ids.
    pub(super) async fn find<L>(
        &self,
        ids: &[i64],
        (at_once, calls): (usize, usize),
        next: impl FnOnce(&[i64]) -> Vec<i64> + Send,
        load: impl Fn(Vec<i64>) -> L + Send,
    ) -> Result<Found<T>, Refusal>
    where
        L: Future<Output = Result<Found<T>, Refusal>> + Send,
    {
        let mut found = HashMap::with_capacity(ids.len());
        let missing = self.look(ids, &mut found);
        if missing.is_empty() {
            return Ok(found);
        }
        self.wanted.lock().extend(&missing);
        let _turn = self.loading.lock().await;
        // Somebody else may have loaded them meanwhile.
        let mut missing = self.look(&missing, &mut found);
        if missing.is_empty() {
            return Ok(found);
        }
        let room = missing.len().next_multiple_of(at_once) - missing.len();
        let wanted = std::mem::take(&mut *self.wanted.lock());
        let others = wanted.into_iter().chain(next(&missing));
        let mut known: HashSet<i64> = missing.iter().copied().collect();
        missing.extend(others.filter(|id| !self.contains_key(id) && known.insert(*id)).take(room));
        let chunks: Vec<Vec<i64>> = missing.chunks(at_once).map(<[i64]>::to_vec).collect();
        let loads = stream::iter(chunks.into_iter().map(load)).buffer_unordered(calls);
        loads
            .try_for_each(|loaded| {
                found.extend(loaded);
                std::future::ready(Ok(()))
            })
            .await?;
        Ok(found)
    }

    /// Takes what is kept; returns the other ids, each once.
    fn look(&self, ids: &[i64], found: &mut Found<T>) -> Vec<i64> {
        let mut missing = HashSet::new();
        ids.iter()
            .copied()
            .filter(|id| {
                if found.contains_key(id) {
                    return false;
                }
                match self.get(id) {
                    Some(known) => {
                        found.insert(*id, known);
                        false
                    }
                    None => missing.insert(*id),
                }
            })
            .collect()
    }
}
