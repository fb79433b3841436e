//! Answers that are kept for a while, and identical requests that share one call.
//!
//! Only the server caches: the library's calls go straight to the upstream.

mod flight;
mod key;
mod memory;
mod redis;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use self::key::Keys;
pub(crate) use self::key::{Key, Question};
use self::memory::Memory;
use self::redis::Redis;
pub(crate) use self::redis::Url as RedisUrl;
use crate::error::{Error, Kind};
use crate::options::Accepts;
use crate::registry::CachePolicy;
use crate::reply::{Encoding, Reply};
use crate::transport::{MAX_READ_BUFFER, accepted, decode, join};

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

/// An answer that is kept: a success, without cookies.
#[derive(Debug, Clone)]
struct Entry {
    /// In one piece, and nothing else in its memory but the rest of a read buffer.
    body: Bytes,
    encoding: Option<Encoding>,
    code: Option<i64>,
    stored: Instant,
    ttl: Duration,
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

    fn ttl_of(&self, policy: &CachePolicy) -> Duration {
        match (policy.ttl, self.ttl) {
            (Some(own), Some(most)) => own.min(most),
            (own, most) => own.or(most).unwrap_or(TTL),
        }
    }
}

impl Entry {
    /// The reply as an entry, unless it is no success or longer than `most`. The reply then shares the entry's body.
    fn of(reply: &mut Reply, ttl: Duration, most: usize) -> Option<Self> {
        let success = reply.status == 200 && matches!(reply.code, None | Some(0 | 200));
        if !success || reply.location.is_some() || reply.len() > most {
            return None;
        }
        let body = match reply.chunks.as_slice() {
            [one] if fills_a_buffer(one.len()) => one.clone(),
            // A copy, even of a single piece: that may lie in a buffer of several times its length.
            [one] => Bytes::copy_from_slice(one),
            many => join(many),
        };
        reply.chunks = vec![body.clone()];
        Some(Self { body, encoding: reply.encoding, code: reply.code, stored: Instant::now(), ttl })
    }

    /// Bytes of memory that the body keeps.
    fn held(&self) -> usize {
        if fills_a_buffer(self.body.len()) { MAX_READ_BUFFER } else { self.body.len() }
    }

    fn into_reply(self) -> Reply {
        let mut reply = Reply::new(200, self.code, self.body);
        reply.encoding = self.encoding;
        reply
    }
}

/// Whether a piece may stay in the buffer that it was read into, since that is mostly its own.
fn fills_a_buffer(length: usize) -> bool {
    (MAX_READ_BUFFER / 2..=MAX_READ_BUFFER).contains(&length)
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
