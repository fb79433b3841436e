//! Answers that are kept for a while, and identical requests that share one call.
//!
//! Only the server caches: the library's calls go straight to the upstream.

mod entry;
mod flight;
mod key;
mod memory;
mod redis;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use self::entry::Entry;
use self::key::Keys;
pub(crate) use self::key::{Key, Question};
use self::memory::Memory;
use self::redis::Redis;
pub(crate) use self::redis::Url as RedisUrl;
use crate::error::{Error, Kind};
use crate::options::Accepts;
use crate::registry::CachePolicy;
use crate::reply::Reply;
use crate::transport::{accepted, decode};

/// How long an answer is kept where neither the registry nor the operator says otherwise.
const TTL: Duration = Duration::from_secs(120);

/// How a cache is set up.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) store: Place,
    /// An answer is kept at most this long; without it, as long as the registry says.
    pub(crate) ttl: Option<Duration>,
}

/// Where answers are kept.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// In this process, in at most so many bytes.
    Memory(usize),
    /// In a Redis, which other instances may share.
    Redis(RedisUrl),
}

/// Keeps answers and joins identical requests.
pub(crate) struct Cache {
    keys: Keys,
    store: Store,
    flights: flight::Flights<Landed>,
    ttl: Option<Duration>,
}

enum Store {
    Memory(Memory),
    Redis(Redis),
}

/// Where a reply came from, as `X-Cache` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Served {
    /// From the store, where it lay so long.
    Hit(Duration),
    /// From a call that this request made.
    Miss,
    /// From a call that another request had under way.
    Join,
    /// From a call that nothing else may use.
    Bypass,
}

/// How a flight ended.
#[derive(Clone)]
struct Landed {
    reply: Reply,
    /// How long the answer lay in a shared store, if it came from there.
    age: Option<Duration>,
}

impl Cache {
    /// An empty cache, or one that others have filled.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers for the key of the hashes.
    pub(crate) async fn open(setup: &Setup) -> Result<Arc<Self>, getrandom::Error> {
        let (keys, store) = match &setup.store {
            Place::Memory(bytes) => (Keys::random()?, Store::Memory(Memory::new(*bytes))),
            Place::Redis(url) => (Keys::shared(&url.secret()), Store::Redis(Redis::open(url).await)),
        };
        Ok(Arc::new(Self { keys, store, flights: flight::Flights::new(), ttl: setup.ttl }))
    }

    /// The key of a request; none if its answer is for nobody else.
    pub(crate) fn key(&self, question: &Question<'_>) -> Option<Key> {
        self.keys.key(question)
    }

    /// Answers from what is at hand without waiting.
    pub(crate) fn recall(&self, key: Key, accepts: Accepts) -> Option<(Reply, Served)> {
        let Store::Memory(memory) = &self.store else { return None };
        let (entry, age) = memory.get(key)?;
        Some((acceptable(entry.into_reply(), accepts), Served::Hit(age)))
    }

    /// Answers from a call under way, else from the call that `call` makes.
    pub(crate) async fn fetch<C, F>(
        self: &Arc<Self>,
        key: Key,
        policy: &CachePolicy,
        accepts: Accepts,
        call: C,
    ) -> (Reply, Served)
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Reply> + Send,
    {
        let ttl = self.ttl_of(policy);
        let boarding = self.flights.board(
            key,
            // Another flight may have landed since the store was asked.
            || self.recall(key, accepts),
            || {
                let cache = Arc::clone(self);
                async move { cache.fly(key, ttl, pin!(call())).await }
            },
        );
        let (Landed { mut reply, age }, served) = match boarding {
            flight::Boarding::Late(hit) => return hit,
            flight::Boarding::First(pilot) => (pilot.await, Served::Miss),
            flight::Boarding::Joined(passenger) => match passenger.await {
                Ok(landed) => (landed, Served::Join),
                Err(flight::Crashed) => return (crashed(), Served::Join),
            },
        };
        if served == Served::Join {
            // They are the first caller's, who may be somebody else.
            reply.cookies.clear();
        }
        (acceptable(reply, accepts), age.map_or(served, Served::Hit))
    }

    /// Takes the call where it is pinned: by value, the flight would hold room for it twice.
    async fn fly(&self, key: Key, ttl: Duration, call: Pin<&mut impl Future<Output = Reply>>) -> Landed {
        if let Store::Redis(redis) = &self.store
            && let Some(entry) = redis.get(key).await
        {
            let age = entry.stored.elapsed();
            return Landed { reply: entry.into_reply(), age: Some(age) };
        }
        let mut reply = call.await;
        let most = match &self.store {
            Store::Memory(memory) => memory.most(),
            Store::Redis(_) => redis::MOST,
        };
        if let Some(entry) = Entry::of(&mut reply, ttl, most) {
            match &self.store {
                Store::Memory(memory) => memory.put(key, entry),
                Store::Redis(redis) => redis.put(key, &entry).await,
            }
        }
        Landed { reply, age: None }
    }

    /// How long an answer is kept.
    pub(crate) fn ttl_of(&self, policy: &CachePolicy) -> Duration {
        match (policy.ttl, self.ttl) {
            (Some(own), Some(most)) => own.min(most),
            (own, most) => own.or(most).unwrap_or(TTL),
        }
    }
}

/// For those who waited for a call that panicked.
fn crashed() -> Reply {
    Error::new(
        Kind::Internal,
        "服务器内部错误，请反馈",
        "the call that this request waited for failed; please report this",
    )
    .into_reply()
}

/// Decompresses a reply that was fetched by somebody who accepts more than this caller.
fn acceptable(mut reply: Reply, accepts: Accepts) -> Reply {
    if let Some(encoding) = reply.encoding
        && !accepted(encoding, accepts)
    {
        match decode(encoding, &reply.chunks) {
            Ok(body) => {
                reply.chunks = vec![body];
                reply.encoding = None;
            }
            Err(error) => return error.into_reply(),
        }
    }
    reply
}
