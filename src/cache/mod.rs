//! Caches responses, and lets identical requests share one call.
//!
//! Only the server caches; calls of the library go straight to the upstream.

mod devices;
mod entry;
mod flight;
mod key;
mod lasts;
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
pub(crate) use self::key::{Asker, CacheRequest, Question};
use self::key::{Generation, Key, Keys};
use self::lasts::Lasts;
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
const UNDER_WAY: Duration = Duration::from_secs(600);

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
struct Shelf {
    name: Key,
    generation: Generation,
    /// Number of entries that the store had accepted when the response was not found; none if it was not looked up.
    looked: Option<u64>,
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
        let lasts = Lasts::of(longest(&Registry::default(), setup.ttl));
        let marks = match &store {
            Store::Memory(_) => None,
            Store::Redis(redis) => Some(Marks::new(redis.link().0, lasts.clone())),
        };
        let writes = Arc::new(Writes::new(lasts, marks));
        let (flights, budget) = (flight::Flights::new(), Arc::clone(budget));
        Ok(Arc::new(Self { keys, store, flights, writes, budget, ttl: setup.ttl }))
    }

    /// Takes the lifetimes of a registry into account: responses that writes touch may be cached longer than before.
    pub(crate) fn cover(&self, registry: &Registry) {
        self.writes.lasts().cover(longest(registry, self.ttl));
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
    pub(crate) fn asker(
        &self,
        question: &Question,
        cookies: &[(Cow<'_, str>, Cow<'_, str>)],
        address: u128,
    ) -> Asker {
        self.keys.asker(question, cookies, address)
    }

    /// Joins a call under way, or makes the call `call`. If the shared call failed because of its own caller, the
    /// others ask again, each group of identical callers with one call.
    pub(crate) async fn fetch<C, F>(
        self: &Arc<Self>,
        question: &Question,
        asker: Asker,
        policy: &CachePolicy,
        accepts: Accepts,
        call: C,
    ) -> (Reply, Served)
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<Reply, Error>> + Send,
    {
        let ttl = self.ttl_of(policy);
        let shelf = match self.find(*question).await {
            Ok(entry) => {
                let age = entry.stored.elapsed();
                return (self.acceptable(entry.into_reply(), accepts).await, Served::Hit(age));
            }
            Err(shelf) => shelf,
        };
        // Read only now, so that a request that follows a write never joins a call from before it.
        let here = self.writes.generation(question.cells);
        let there = shelf.map_or(Generation::default(), |shelf| shelf.generation);
        let key = question.key_in(here.and(there));
        let cache = Arc::clone(self);
        let start = move || async move { cache.call_and_keep(key, asker, shelf, ttl, pin!(call())).await };
        // Another flight may have ended since the store was read.
        let (outcome, served) = match self.flights.join(key, || self.kept(key), start) {
            flight::Role::Late((reply, hit)) => return (self.acceptable(reply, accepts).await, hit),
            flight::Role::Leads(leader) => (leader.await, Served::Miss),
            flight::Role::Follows(follower, start) => match follower.await {
                Ok(outcome) if outcome.is_for(&asker) => (outcome, Served::Join),
                // Boxed, since it is rare and would enlarge the future of every request.
                _ => match Box::pin(self.ask_apart(key, asker, start)).await {
                    Ok(done) => done,
                    Err((reply, served)) => return (self.acceptable(reply, accepts).await, served),
                },
            },
        };
        let Outcome { mut reply, age, .. } = outcome;
        if served == Served::Join {
            // The cookies belong to the first caller, who may be another user.
            reply.cookies.clear();
        }
        (self.acceptable(reply, accepts).await, age.map_or(served, Served::Hit))
    }

    /// Asks again after another caller's call failed. An `Err` is a reply that needed no call.
    async fn ask_apart<S, F>(
        &self,
        key: Key,
        asker: Asker,
        start: S,
    ) -> Result<(Outcome, Served), (Reply, Served)>
    where
        S: FnOnce() -> F,
        F: Future<Output = Outcome> + Send + 'static,
    {
        match self.flights.join(self.keys.apart(key, asker), || self.kept(key), start) {
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
    async fn find(&self, question: Question) -> Result<Entry, Option<Shelf>> {
        let generation = Generation::default();
        let unseen = Shelf { name: question.key, generation, looked: None };
        let redis = match &self.store {
            Store::Redis(redis) if !question.cells.are_none() => redis,
            _ => return Err(Some(unseen)),
        };
        if !self.writes.is_told(question.cells) {
            return Err(None);
        }
        match redis.find(question).await {
            Found::Entry(entry) => Ok(entry),
            Found::Nothing(generation, looked) => {
                Err(Some(Shelf { name: question.name_in(generation), generation, looked: Some(looked) }))
            }
            Found::Unknown => Err(None),
        }
    }

    /// `call` is passed pinned: passed by value, the flight would hold room for it twice.
    async fn call_and_keep(
        &self,
        key: Key,
        asker: Asker,
        shelf: Option<Shelf>,
        ttl: Duration,
        call: Pin<&mut impl Future<Output = Result<Reply, Error>>>,
    ) -> Outcome {
        let own = asker.own;
        if let (Store::Redis(redis), Some(shelf)) = (&self.store, shelf)
            // Another flight may have ended since this request looked.
            && shelf.looked != Some(redis.taken())
            && let Some(entry) = redis.get(shelf.name, shelf.generation).await
        {
            let age = entry.stored.elapsed();
            return Outcome { reply: entry.into_reply(), age: Some(age), own, shared_by: SharedBy::All };
        }
        let answered = call.await;
        let shared_by = SharedBy::of(&answered);
        let mut reply = answered.unwrap_or_else(Error::into_reply);
        let most = match &self.store {
            Store::Memory(memory) => memory.most(),
            Store::Redis(_) => redis::MOST,
        };
        if let Some(entry) = Entry::of(&mut reply, ttl, most) {
            match (&self.store, shelf) {
                (Store::Memory(memory), _) => memory.put(key, entry),
                (Store::Redis(redis), Some(shelf)) => redis.put(shelf.name, shelf.generation, &entry).await,
                // Not stored: the generation in Redis is unknown.
                (Store::Redis(_), None) => {}
            }
        }
        Outcome { reply, age: None, own, shared_by }
    }

    /// Decompresses a reply that was fetched for a caller who accepts more encodings than this one.
    async fn acceptable(&self, mut reply: Reply, accepts: Accepts) -> Reply {
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
    touched.map(|policy| ttl(policy, most)).max().unwrap_or_default().saturating_add(UNDER_WAY)
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
