//! Caches responses, and lets identical requests share one call.
//!
//! Only the server caches; calls of the library go straight to the upstream.

mod devices;
mod entry;
mod flight;
mod key;
mod lifetime;
mod link;
mod marks;
mod memory;
mod outcome;
mod rates;
mod redis;
mod redis_url;
#[cfg(test)]
mod tests;
mod writes;

use std::borrow::Cow;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;

pub(crate) use self::devices::Devices;
use self::entry::Entry;
pub(crate) use self::key::{CacheRequest, CallerId, Question};
use self::key::{Generation, Key, Keys};
use self::lifetime::MaxLifetime;
use self::marks::Marks;
use self::memory::Memory;
use self::outcome::{Outcome, SharedBy};
pub(crate) use self::rates::Rates;
use self::redis::{Found, Redis};
pub(crate) use self::redis_url::Url as RedisUrl;
pub(crate) use self::writes::Write;
use self::writes::Writes;
use crate::call::cookies::Cookies;
use crate::call::options::Accepts;
use crate::load::budget::Budget;
use crate::registry::{CachePolicy, CacheScope, Endpoint, Registry};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::transport::{accepted, decode};

/// Lifetime of a cached response if neither the registry nor the operator sets one.
const TTL: Duration = Duration::from_secs(120);

/// Upper bound of the time that a call takes before its response is cached.
const MAX_CALL: Duration = Duration::from_secs(600);

/// Configuration of a cache.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) store: StoreConfig,
    /// Maximum lifetime of a cached response; without it, the registry's applies.
    pub(crate) ttl: Option<Duration>,
}

/// Where responses are cached.
#[derive(Debug, Clone)]
pub(crate) enum StoreConfig {
    /// In this process, limited to this many bytes.
    Memory(usize),
    /// In a Redis that other instances may share.
    Redis(RedisUrl),
}

impl Setup {
    /// Returns the same setup, whose Redis may also have a certificate signed by one of `roots`.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up with them.
    pub(crate) fn trusting(self, roots: &[CertificateDer<'_>]) -> Result<Self, ::redis::RedisError> {
        let store = match self.store {
            StoreConfig::Redis(url) => StoreConfig::Redis(url.trusting(roots)?),
            memory => memory,
        };
        Ok(Self { store, ..self })
    }
}

/// Caches responses and joins identical requests.
pub(crate) struct Cache {
    keys: Keys,
    store: Store,
    flights: flight::Flights<Outcome>,
    budget: Arc<Budget>,
    writes: Arc<Writes>,
    ttl: Option<Duration>,
}

enum Store {
    Memory(Memory),
    Redis(Redis),
}

/// Where a reply came from, as shown in `X-Cache`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Served {
    /// From the store, at this age.
    Hit(Duration),
    /// From a call made for this request.
    Miss,
    /// From a call that another request had already started.
    Join,
    /// From a call whose response is not cached.
    Bypass,
}

/// Where a shared store keeps the response to a question.
#[derive(Clone, Copy)]
struct StoreKey {
    name: Key,
    generation: Generation,
    /// Number of entries that the store had accepted when the response was not found; none if it was not looked up.
    accepted: Option<u64>,
}

impl Cache {
    /// Opens a cache: empty, or with the entries of a shared store.
    ///
    /// # Errors
    ///
    /// Returns an error if the system has no random numbers for the key of the hashes.
    pub(crate) async fn open(setup: &Setup, budget: &Arc<Budget>) -> Result<Arc<Self>, getrandom::Error> {
        let (keys, store) = match &setup.store {
            StoreConfig::Memory(bytes) => (Keys::random()?, Store::Memory(Memory::new(*bytes))),
            StoreConfig::Redis(url) => (Keys::shared(&url.hash_key()), Store::Redis(Redis::open(url).await)),
        };
        let lifetime = MaxLifetime::of(longest(&Registry::default(), setup.ttl));
        let marks = match &store {
            Store::Memory(_) => None,
            Store::Redis(redis) => Some(Marks::new(redis.link().0, lifetime.clone())),
        };
        let writes = Arc::new(Writes::new(lifetime, marks));
        let (flights, budget) = (flight::Flights::new(), Arc::clone(budget));
        Ok(Arc::new(Self { keys, store, flights, writes, budget, ttl: setup.ttl }))
    }

    /// Takes the lifetimes of a registry into account: responses that writes touch may be cached longer than before.
    pub(crate) fn cover(&self, registry: &Registry) {
        self.writes.lifetime().cover(longest(registry, self.ttl));
    }

    /// Returns the question of a request; none if no other request may use its response.
    pub(crate) fn question(&self, request: &CacheRequest<'_>) -> Option<Question> {
        self.keys.question(request)
    }

    /// Begins a call that may write: once it ends, what was cached for its account no longer counts. Returns none if
    /// there is no account or the endpoint touches nothing.
    pub(crate) fn write(&self, endpoint: &Endpoint, cookies: &Cookies) -> Option<Write> {
        Write::new(&self.writes, self.keys.touched(&endpoint.touches, cookies))
    }

    /// Answers from memory, unless the body must be decompressed first, which may take a while.
    pub(crate) fn lookup(&self, question: &Question, accepts: Accepts) -> Option<(Reply, Served)> {
        let Store::Memory(_) = &self.store else { return None };
        self.kept(question.key_in(self.writes.generation(question.cells)))
            .filter(|(reply, _)| reply.encoding.is_none_or(|encoding| accepted(encoding, accepts)))
    }

    fn kept(&self, key: Key) -> Option<(Reply, Served)> {
        let Store::Memory(memory) = &self.store else { return None };
        let (entry, age) = memory.get(key)?;
        Some((entry.into_reply(), Served::Hit(age)))
    }

    /// Returns the identity of the caller, for [`Cache::fetch`].
    pub(crate) fn caller_id(
        &self,
        question: &Question,
        cookies: &[(Cow<'_, str>, Cow<'_, str>)],
        address: u128,
    ) -> CallerId {
        self.keys.caller_id(question, cookies, address)
    }

    /// Joins a call under way, or makes the call `call`. If the shared call failed because of its own caller, the
    /// others ask again, each group of identical callers with one call.
    pub(crate) async fn fetch<C, F>(
        self: &Arc<Self>,
        question: &Question,
        caller_id: CallerId,
        policy: &CachePolicy,
        accepts: Accepts,
        call: C,
    ) -> (Reply, Served)
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<Reply, Error>> + Send,
    {
        let ttl = self.ttl_of(policy);
        let store_key = match self.find(*question).await {
            Ok(entry) => {
                let age = entry.stored.elapsed();
                return (self.decompressed(entry.into_reply(), accepts).await, Served::Hit(age));
            }
            Err(store_key) => store_key,
        };
        // Read only now, so that a request that follows a write never joins a call from before it.
        let here = self.writes.generation(question.cells);
        let there = store_key.map_or(Generation::default(), |store_key| store_key.generation);
        let key = question.key_in(here.and(there));
        let cache = Arc::clone(self);
        let start =
            move || async move { cache.call_and_store(key, caller_id, store_key, ttl, pin!(call())).await };
        // Another flight may have ended since the store was read.
        let (outcome, served) = match self.flights.join(key, || self.kept(key), start) {
            flight::Role::Late((reply, hit)) => return (self.decompressed(reply, accepts).await, hit),
            flight::Role::Leads(leader) => (leader.await, Served::Miss),
            flight::Role::Follows(follower, start) => match follower.await {
                Ok(outcome) if outcome.is_for(&caller_id) => (outcome, Served::Join),
                // Boxed, since it is rare and would enlarge the future of every request.
                _ => match Box::pin(self.fetch_apart(key, caller_id, start)).await {
                    Ok(done) => done,
                    Err((reply, served)) => return (self.decompressed(reply, accepts).await, served),
                },
            },
        };
        let Outcome { mut reply, age, .. } = outcome;
        if served == Served::Join {
            // The cookies belong to the first caller, who may be another user.
            reply.cookies.clear();
        }
        (self.decompressed(reply, accepts).await, age.map_or(served, Served::Hit))
    }

    /// Asks again after another caller's call failed. An `Err` is a reply that needed no call.
    async fn fetch_apart<S, F>(
        &self,
        key: Key,
        caller_id: CallerId,
        start: S,
    ) -> Result<(Outcome, Served), (Reply, Served)>
    where
        S: FnOnce() -> F,
        F: Future<Output = Outcome> + Send + 'static,
    {
        match self.flights.join(self.keys.apart(key, caller_id), || self.kept(key), start) {
            flight::Role::Late(hit) => Err(hit),
            flight::Role::Leads(leader) => Ok((leader.await, Served::Miss)),
            flight::Role::Follows(follower, _) => match follower.await {
                Ok(outcome) => Ok((outcome, Served::Join)),
                Err(flight::Panicked) => Err((panicked(), Served::Join)),
            },
        }
    }

    /// Looks a response that depends on an account's writes up in a shared store. Otherwise returns where to store it,
    /// if at all. Every request looks by itself, since a flight may have begun before a write through another instance.
    async fn find(&self, question: Question) -> Result<Entry, Option<StoreKey>> {
        let generation = Generation::default();
        let unseen = StoreKey { name: question.key, generation, accepted: None };
        let redis = match &self.store {
            Store::Redis(redis) if !question.cells.are_none() => redis,
            _ => return Err(Some(unseen)),
        };
        if !self.writes.is_synced(question.cells) {
            return Err(None);
        }
        match redis.find(question).await {
            Found::Entry(entry) => Ok(entry),
            Found::Nothing(generation, accepted) => Err(Some(StoreKey {
                name: question.name_in(generation),
                generation,
                accepted: Some(accepted),
            })),
            Found::Unknown => Err(None),
        }
    }

    /// `call` is passed pinned: passed by value, the flight would hold room for it twice.
    async fn call_and_store(
        &self,
        key: Key,
        caller_id: CallerId,
        store_key: Option<StoreKey>,
        ttl: Duration,
        call: Pin<&mut impl Future<Output = Result<Reply, Error>>>,
    ) -> Outcome {
        let own = caller_id.own;
        if let (Store::Redis(redis), Some(store_key)) = (&self.store, store_key)
            // Another flight may have ended since this request looked.
            && store_key.accepted != Some(redis.accepted())
            && let Some(entry) = redis.get(store_key.name, store_key.generation).await
        {
            let age = entry.stored.elapsed();
            return Outcome { reply: entry.into_reply(), age: Some(age), own, shared_by: SharedBy::All };
        }
        let answered = call.await;
        let shared_by = SharedBy::of(&answered);
        let mut reply = answered.unwrap_or_else(Error::into_reply);
        let most = match &self.store {
            Store::Memory(memory) => memory.most(),
            Store::Redis(_) => redis::MAX_BODY,
        };
        if let Some(entry) = Entry::of(&mut reply, ttl, most) {
            match (&self.store, store_key) {
                (Store::Memory(memory), _) => memory.put(key, entry),
                (Store::Redis(redis), Some(store_key)) => {
                    redis.put(store_key.name, store_key.generation, &entry).await
                }
                // Not stored: the generation in Redis is unknown.
                (Store::Redis(_), None) => {}
            }
        }
        Outcome { reply, age: None, own, shared_by }
    }

    /// Decompresses a reply that was fetched for a caller who accepts more encodings than this one.
    async fn decompressed(&self, mut reply: Reply, accepts: Accepts) -> Reply {
        if let Some(encoding) = reply.encoding
            && !accepted(encoding, accepts)
        {
            match decode(encoding, &reply.chunks, self.budget.share()).await {
                Ok((body, share)) => {
                    reply.chunks = body;
                    reply.encoding = None;
                    reply.share = share.of_large().map(Arc::new);
                }
                Err(error) => return error.into_reply(),
            }
        }
        reply
    }

    /// Returns the rate limits that instances share.
    pub(crate) fn rates(&self) -> Option<Rates> {
        match &self.store {
            Store::Memory(_) => None,
            Store::Redis(redis) => {
                let (link, key) = redis.link();
                Some(Rates::new(link, &key))
            }
        }
    }

    /// Returns the device identities that instances share.
    pub(crate) fn devices(&self) -> Option<Devices> {
        match &self.store {
            Store::Memory(_) => None,
            Store::Redis(redis) => Some(Devices::new(redis.link().0)),
        }
    }

    /// Returns whether the store responds.
    pub(crate) async fn is_ready(&self) -> bool {
        match &self.store {
            Store::Memory(_) => true,
            Store::Redis(redis) => redis.answers().await,
        }
    }

    /// Returns how long a response is cached.
    pub(crate) fn ttl_of(&self, policy: &CachePolicy) -> Duration {
        ttl(policy, self.ttl)
    }
}

/// Returns the longest lifetime of responses that writes touch, plus the time of their call.
fn longest(registry: &Registry, most: Option<Duration>) -> Duration {
    let touched = registry
        .endpoints()
        .map(|endpoint| &endpoint.cache)
        .filter(|policy| policy.scope == CacheScope::User || policy.is_touched);
    touched.map(|policy| ttl(policy, most)).max().unwrap_or_default().saturating_add(MAX_CALL)
}

fn ttl(policy: &CachePolicy, most: Option<Duration>) -> Duration {
    match (policy.ttl, most) {
        (Some(own), Some(most)) => own.min(most),
        (own, most) => own.or(most).unwrap_or(TTL),
    }
}

/// Returns the reply for callers who waited for a call that panicked.
fn panicked() -> Reply {
    Error::new(
        Kind::Internal,
        "服务器内部错误，请反馈",
        "the call that this request waited for failed; please report this",
    )
    .into_reply()
}
