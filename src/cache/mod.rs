//! Answers that are kept for a while, and identical requests that share one call.
//!
//! Only the server caches: the library's calls go straight to the upstream.

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

/// How long an answer is kept where neither the registry nor the operator says otherwise.
const TTL: Duration = Duration::from_secs(120);

/// Time for which a call may have been under way when its answer is kept, and more.
const UNDER_WAY: Duration = Duration::from_secs(600);

/// How a cache is set up.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) store: StoreConfig,
    /// An answer is kept at most this long; without it, as long as the registry says.
    pub(crate) ttl: Option<Duration>,
}

/// Where answers are kept.
#[derive(Debug, Clone)]
pub(crate) enum StoreConfig {
    /// In this process, in at most so many bytes.
    Memory(usize),
    /// In a Redis, which other instances may share.
    Redis(RedisUrl),
}

impl Setup {
    /// The same, with a Redis that is believed by these certificates, too.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up with them.
    pub(crate) fn trusting(self, roots: &[CertificateDer<'_>]) -> Result<Self, ::redis::RedisError> {
        let store = match self.store {
            StoreConfig::Redis(url) => StoreConfig::Redis(url.trusting(roots)?),
            memory => memory,
        };
        Ok(Self { store, ..self })
    }
}

/// Keeps answers and joins identical requests.
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

/// Where a shared store keeps the answer to a question.
#[derive(Clone, Copy)]
struct Shelf {
    name: Key,
    generation: Generation,
    /// How many entries the store had taken when it held no such answer; none if nobody has looked.
    looked: Option<u64>,
}

impl Cache {
    /// An empty cache, or one that others have filled.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers for the key of the hashes.
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

    /// Makes room for the endpoints of a registry: what writes touch may be kept longer than before.
    pub(crate) fn cover(&self, registry: &Registry) {
        self.writes.lasts().cover(longest(registry, self.ttl));
    }

    /// What a request asks; none if its answer is for nobody else.
    pub(crate) fn question(&self, request: &CacheRequest<'_>) -> Option<Question> {
        self.keys.question(request)
    }

    /// A call of this endpoint that is about to begin, if it writes: what its account was given counts no more when it
    /// ends. None if there is no account, or nothing of it is kept.
    pub(crate) fn write(&self, endpoint: &Endpoint, cookies: &Cookies) -> Option<Write> {
        Write::new(&self.writes, self.keys.touched(&endpoint.touches, cookies))
    }

    /// Answers from what is at hand, unless it has to be decompressed first, which may take a while.
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

    /// Who asks, for [`Cache::fetch`].
    pub(crate) fn asker(
        &self,
        question: &Question,
        cookies: &[(Cow<'_, str>, Cow<'_, str>)],
        address: u128,
    ) -> Asker {
        self.keys.asker(question, cookies, address)
    }

    /// Answers from a call under way, else from the call that `call` makes. One caller's fault is not another's: whoever
    /// waited for a call that failed by its caller asks himself, together with those alone who would ask the same.
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
        // Read no earlier: whoever asks after a write joins no call from before it.
        let here = self.writes.generation(question.cells);
        let there = shelf.map_or(Generation::default(), |shelf| shelf.generation);
        let key = question.key_in(here.and(there));
        let cache = Arc::clone(self);
        let start = move || async move { cache.call_and_keep(key, asker, shelf, ttl, pin!(call())).await };
        // Another flight may have ended since the store was asked.
        let (outcome, served) = match self.flights.join(key, || self.kept(key), start) {
            flight::Role::Late((reply, hit)) => return (self.acceptable(reply, accepts).await, hit),
            flight::Role::Leads(leader) => (leader.await, Served::Miss),
            flight::Role::Follows(follower, start) => match follower.await {
                Ok(outcome) if outcome.is_for(&asker) => (outcome, Served::Join),
                // Boxed: it is rare, and every request's future would have to hold room for it.
                _ => match Box::pin(self.ask_apart(key, asker, start)).await {
                    Ok(done) => done,
                    Err((reply, served)) => return (self.acceptable(reply, accepts).await, served),
                },
            },
        };
        let Outcome { mut reply, age, .. } = outcome;
        if served == Served::Join {
            // They are the first caller's, who may be somebody else.
            reply.cookies.clear();
        }
        (self.acceptable(reply, accepts).await, age.map_or(served, Served::Hit))
    }

    /// Asks again after another's call failed; what needs no call is the error.
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

    /// The answer to a question of which an account's writes decide, from a shared store; else where it is to be kept
    /// there, if anywhere. Each request asks by itself: a flight may have begun before a write that went through another
    /// instance.
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

    /// Takes the call where it is pinned: by value, the flight would hold room for it twice.
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
            // Another flight may have ended since somebody looked.
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
                // In which generation it was asked for is not known there.
                (Store::Redis(_), None) => {}
            }
        }
        Outcome { reply, age: None, own, shared_by }
    }

    /// Decompresses a reply that was fetched by somebody who accepts more than this caller.
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

    /// The rates that it lets instances keep together.
    pub(crate) fn rates(&self) -> Option<Rates> {
        match &self.store {
            Store::Memory(_) => None,
            Store::Redis(redis) => {
                let (link, key) = redis.link();
                Some(Rates::new(link, &key))
            }
        }
    }

    /// What it lets instances know of devices together.
    pub(crate) fn devices(&self) -> Option<Devices> {
        match &self.store {
            Store::Memory(_) => None,
            Store::Redis(redis) => Some(Devices::new(redis.link().0)),
        }
    }

    /// Whether its store answers.
    pub(crate) async fn is_ready(&self) -> bool {
        match &self.store {
            Store::Memory(_) => true,
            Store::Redis(redis) => redis.answers().await,
        }
    }

    /// How long an answer is kept.
    pub(crate) fn ttl_of(&self, policy: &CachePolicy) -> Duration {
        ttl(policy, self.ttl)
    }
}

/// The longest time that anything is kept which a write touches, with that which it may have been under way.
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

/// For those who waited for a call that panicked.
fn panicked() -> Reply {
    Error::new(
        Kind::Internal,
        "服务器内部错误，请反馈",
        "the call that this request waited for failed; please report this",
    )
    .into_reply()
}
