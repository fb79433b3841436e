//! Tests of the cache without sockets.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::{Cache, CacheRequest, Key, Question, Served, Setup, StoreConfig};
use crate::call::options::{Accepts, Options};
use crate::call::params::{Params, Value};
use crate::call::plan::Scheme;
use crate::load::budget::Budget;
use crate::registry::{CachePolicy, CacheScope, ENDPOINTS, Endpoint};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::body::Encoding;

const ALL: Accepts = Accepts { gzip: true, deflate: true, brotli: true };

async fn cache() -> Arc<Cache> {
    let setup = Setup { store: StoreConfig::Memory(8 << 20), ttl: None };
    Cache::open(&setup, &Budget::new(usize::MAX)).await.unwrap()
}

/// A request in parts, so that tests change one part at a time.
#[derive(Clone)]
struct Asked {
    endpoint: &'static Endpoint,
    params: Params<'static>,
    timestamp: Option<Value<'static>>,
    cookies: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    options: Options,
    has_files: bool,
}

impl Asked {
    fn new(endpoint: &str) -> Self {
        let endpoint = Endpoint::named(endpoint).unwrap();
        let (params, options) = (Params::new(), Options::default());
        Self { endpoint, params, timestamp: None, cookies: Vec::new(), options, has_files: false }
    }

    fn set(mut self, name: &'static str, value: impl Into<Value<'static>>) -> Self {
        self.params.set(name, value);
        self
    }

    fn cookie(mut self, name: &'static str, value: &'static str) -> Self {
        self.cookies.push((name.into(), value.into()));
        self
    }

    fn option(mut self, change: impl Fn(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    fn at(mut self, timestamp: &'static str) -> Self {
        self.timestamp = Some(timestamp.into());
        self
    }

    fn key(&self, cache: &Cache) -> Option<Key> {
        self.question(cache).map(|question| question.key)
    }

    fn question(&self, cache: &Cache) -> Option<Question> {
        cache.question(&CacheRequest {
            endpoint: self.endpoint,
            params: &self.params,
            has_unknown: self.params.iter().any(|(name, _)| !self.endpoint.takes(name)),
            timestamp: self.timestamp.as_ref(),
            cookies: &self.cookies,
            options: &self.options,
            has_files: self.has_files,
        })
    }
}

#[tokio::test]
async fn same_questions_have_one_key() {
    let cache = cache().await;
    let search = || Asked::new("cloudsearch").set("keywords", "海阔天空").set("limit", "5");
    let key = search().key(&cache).unwrap();
    let same = [
        Asked::new("cloudsearch").set("limit", "5").set("keywords", "海阔天空"),
        // A parameter that is null counts as absent.
        search().set("offset", serde_json::Value::Null),
        search().option(|options| options.accepts = ALL),
        search().option(|options| options.timeout = Some(Duration::from_secs(1))),
    ];
    for (at, other) in same.iter().enumerate() {
        assert_eq!(other.key(&cache), Some(key), "{at}");
    }
    let user = Asked::new("album").cookie("a", "1").cookie("b", "2");
    let order = Asked::new("album").cookie("b", "2").cookie("a", "1");
    assert_eq!(user.key(&cache), order.key(&cache));
    // A public response is the same for everyone.
    let public = Asked::new("lyric").set("id", "1");
    assert_eq!(public.key(&cache), public.clone().cookie("MUSIC_U", "secret").key(&cache));
}

#[tokio::test]
async fn different_questions_have_different_keys() {
    let cache = cache().await;
    let lyric = || Asked::new("lyric").set("id", "1");
    let album = || Asked::new("album").set("id", "1");
    let questions = [
        lyric(),
        lyric().at("1"),
        lyric().at("2"),
        lyric().at(""),
        // A parameter that the endpoint does not read asks for a fresh response.
        lyric().set("_t", "1"),
        lyric().set("_t", "2"),
        lyric().set("_t", 1),
        lyric().set("_t", ""),
        lyric().set("_t", serde_json::Value::Null),
        lyric().set("r", "1"),
        lyric().set("r", "1").set("_t", "2"),
        lyric().set("r", "2").set("_t", "1"),
        lyric().set("", "1"),
        lyric().set("1", ""),
        Asked::new("lyric").set("id", 1),
        Asked::new("lyric").set("id", ""),
        Asked::new("lyric"),
        Asked::new("lyric_new").set("id", "1"),
        lyric().cookie("os", "pc"),
        lyric().cookie("os", "linux"),
        lyric().cookie("os", "linux").cookie("appver", "1"),
        lyric().cookie("appver", "linux"),
        lyric().option(|options| options.scheme = Some(Scheme::Weapi)),
        lyric().option(|options| options.scheme = Some(Scheme::Eapi)),
        lyric().option(|options| options.user_agent = Some("weapi".parse().unwrap())),
        lyric().option(|options| options.real_ip = Some([1, 2, 3, 4].into())),
        lyric().option(|options| options.real_ip = Some([1, 2, 3, 5].into())),
        lyric().option(|options| options.encrypted_response = Some(true)),
        lyric().option(|options| options.encrypted_response = Some(false)),
        album(),
        album().cookie("MUSIC_U", "a"),
        album().cookie("MUSIC_U", "b"),
        album().cookie("MUSIC_A", "a"),
        album().cookie("MUSIC_U", "a").cookie("MUSIC_U", "b"),
        album().cookie("MUSIC_U", "b").cookie("MUSIC_U", "a"),
        album().cookie("MUSIC_U", "aMUSIC_Ub"),
        album().cookie("MUSIC_U", "a").cookie("extra", "1"),
        Asked::new("cloudsearch").set("keywords", "ab").set("type", "c"),
        Asked::new("cloudsearch").set("keywords", "a").set("type", "bc"),
    ];
    let keys: Vec<Key> = questions.iter().map(|question| question.key(&cache).unwrap()).collect();
    for (at, key) in keys.iter().enumerate() {
        let first = keys.iter().position(|other| other == key);
        assert_eq!(first, Some(at), "two questions have one key");
    }
    // Another process has another hash key.
    assert_ne!(questions[0].key(&cache), questions[0].key(&*self::cache().await));
}

#[tokio::test]
async fn private_requests_have_no_key() {
    let cache = cache().await;
    for endpoint in ENDPOINTS {
        let asked = Asked::new(endpoint.name);
        let never = endpoint.cache.scope == CacheScope::Never;
        assert_eq!(asked.key(&cache).is_none(), never, "{}", endpoint.name);
        let proxied =
            asked.clone().option(|options| options.proxy = Some("http://127.0.0.1:1".parse().unwrap()));
        assert_eq!(proxied.key(&cache), None, "{}", endpoint.name);
        assert_eq!(Asked { has_files: true, ..asked }.key(&cache), None, "{}", endpoint.name);
        assert!(never || !endpoint.writes && endpoint.files.is_empty(), "{}", endpoint.name);
        assert!(!endpoint.login || endpoint.cache.scope != CacheScope::Public, "{}", endpoint.name);
    }
}

fn reply(body: impl Into<bytes::Bytes>) -> Reply {
    Reply::new(200, Some(200), body)
}

/// Answers as the server does: from the store, else by a call.
async fn answered<C, F>(
    cache: &Arc<Cache>,
    question: Question,
    policy: &CachePolicy,
    accepts: Accepts,
    call: C,
) -> (Reply, Served)
where
    C: FnOnce() -> F + Send + 'static,
    F: Future<Output = Reply> + Send,
{
    let call = || async move { Ok(call().await) };
    match cache.lookup(&question, accepts) {
        Some(hit) => hit,
        None => cache.fetch(&question, cache.caller_id(&question, &[], 0), policy, accepts, call).await,
    }
}

async fn ask(cache: &Arc<Cache>, asked: &Asked, said: Reply) -> (Reply, Served) {
    let question = asked.question(cache).unwrap();
    answered(cache, question, &asked.endpoint.cache, ALL, || async { said }).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn users_never_see_each_others_answers() {
    const REQUESTS: usize = 100_000;
    const TASKS: usize = 32;
    let cache = cache().await;
    let endpoints: Vec<_> =
        ENDPOINTS.iter().filter(|endpoint| endpoint.cache.scope == CacheScope::User).collect();
    assert!(endpoints.len() > 200);
    let counts = Arc::new([const { AtomicUsize::new(0) }; 3]);
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let (cache, endpoints, counts) = (Arc::clone(&cache), endpoints.clone(), Arc::clone(&counts));
            tokio::spawn(async move {
                let user: &'static str = ["user-a", "user-b"][task % 2];
                for request in 0..REQUESTS / TASKS {
                    let endpoint = endpoints[(request * 7 + task / 2) % endpoints.len()];
                    // The timestamp changes now and then, so that calls are always under way.
                    let round = request / endpoints.len() / 4;
                    let asked = Asked::new(endpoint.name).set("id", "1").cookie("MUSIC_U", user);
                    let asked = Asked { timestamp: Some((round as u64).into()), ..asked };
                    let question = asked.question(&cache).unwrap();
                    let (reply, served) =
                        answered(&cache, question, &endpoint.cache, ALL, move || async move {
                            tokio::task::yield_now().await;
                            reply(format!("{user} {}", endpoint.name)).with_cookies(vec![user.to_owned()])
                        })
                        .await;
                    assert_eq!(reply.bytes(), format!("{user} {}", endpoint.name));
                    assert!(reply.cookies.is_empty() || served == Served::Miss);
                    let kind = match served {
                        Served::Hit(_) => 0,
                        Served::Join => 1,
                        Served::Miss | Served::Bypass => 2,
                    };
                    counts[kind].fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let [hits, joins, misses] = [0, 1, 2].map(|at| counts[at].load(Ordering::Relaxed));
    assert_eq!(hits + joins + misses, REQUESTS);
    let rounds = (REQUESTS / TASKS - 1) / endpoints.len() / 4 + 1;
    assert!(misses <= 2 * endpoints.len() * rounds, "{misses} calls for what two users asked");
    assert_eq!(cache.flights.len(), 0);
}

/// Fifty callers of one question whose response waits for `go`.
struct Crowd {
    cache: Arc<Cache>,
    asked: Asked,
    go: Arc<Semaphore>,
    calls: Arc<AtomicUsize>,
}

impl Crowd {
    async fn new(asked: Asked) -> Self {
        let (go, calls) = (Arc::new(Semaphore::new(0)), Arc::default());
        Self { cache: cache().await, asked, go, calls }
    }

    fn caller(&self, answer: Reply) -> tokio::task::JoinHandle<(Reply, Served)> {
        let (cache, asked) = (Arc::clone(&self.cache), self.asked.clone());
        let (go, calls) = (Arc::clone(&self.go), Arc::clone(&self.calls));
        tokio::spawn(async move {
            let call = || async move {
                calls.fetch_add(1, Ordering::Relaxed);
                let _permit = go.acquire().await.unwrap();
                answer
            };
            answered(&cache, asked.question(&cache).unwrap(), &asked.endpoint.cache, ALL, call).await
        })
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

#[tokio::test]
async fn a_call_outlives_its_first_callers() {
    let crowd = Crowd::new(Asked::new("album")).await;
    let mut callers: Vec<_> = (0..50).map(|_| crowd.caller(reply("answer"))).collect();
    while crowd.calls() == 0 {
        tokio::task::yield_now().await;
    }
    for first in callers.drain(..49) {
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
    }
    crowd.go.add_permits(1);
    let (answer, served) = callers.pop().unwrap().await.unwrap();
    assert_eq!((answer.bytes(), served), ("answer".into(), Served::Join));
    assert_eq!(crowd.calls(), 1);
    assert!(matches!(ask(&crowd.cache, &crowd.asked, reply("other")).await.1, Served::Hit(_)));
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_ends() {
    let crowd = Crowd::new(Asked::new("album")).await;
    let callers: Vec<_> = (0..5).map(|_| crowd.caller(reply("first"))).collect();
    while crowd.calls() == 0 {
        tokio::task::yield_now().await;
    }
    for caller in callers {
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
    }
    assert_eq!(crowd.cache.flights.len(), 0);
    let (answer, served) = ask(&crowd.cache, &crowd.asked, reply("second")).await;
    assert_eq!((answer.bytes(), served), ("second".into(), Served::Miss));
}

#[tokio::test]
async fn a_failure_wakes_all_and_is_not_cached() {
    let crowd = Crowd::new(Asked::new("lyric")).await;
    let failure = Reply::new(502, Some(502), "failure").with_cookies(vec!["MUSIC_U=of the first".to_owned()]);
    let callers: Vec<_> = (0..50).map(|_| crowd.caller(failure.clone())).collect();
    while crowd.calls() == 0 {
        tokio::task::yield_now().await;
    }
    crowd.go.add_permits(1);
    let mut first = 0;
    for caller in callers {
        let (answer, served) = caller.await.unwrap();
        assert_eq!((answer.status, answer.bytes()), (502, "failure".into()));
        // Only the first caller gets the cookies.
        assert_eq!(answer.cookies.is_empty(), served == Served::Join);
        first += usize::from(served == Served::Miss);
    }
    assert_eq!((first, crowd.calls()), (1, 1));
    assert_eq!(ask(&crowd.cache, &crowd.asked, reply("answer")).await.1, Served::Miss);
}

/// Callers of one question with their own cookies and addresses. The first fails, and so would who continues its call.
struct Mixed {
    cache: Arc<Cache>,
    go: Arc<Semaphore>,
    calls: Arc<AtomicUsize>,
}

impl Mixed {
    async fn new() -> Self {
        Self { cache: cache().await, go: Arc::new(Semaphore::new(0)), calls: Arc::default() }
    }

    fn caller(
        &self,
        cookie: &'static str,
        address: u128,
        answer: Result<Reply, Error>,
    ) -> tokio::task::JoinHandle<(Reply, Served)> {
        let (cache, go, calls) = (Arc::clone(&self.cache), Arc::clone(&self.go), Arc::clone(&self.calls));
        let mut asked = Asked::new("lyric").set("id", "1");
        if !cookie.is_empty() {
            asked = asked.cookie("MUSIC_U", cookie);
        }
        tokio::spawn(async move {
            let question = asked.question(&cache).unwrap();
            let caller_id = cache.caller_id(&question, &asked.cookies, address);
            let call = || async move {
                calls.fetch_add(1, Ordering::Relaxed);
                let _permit = go.acquire().await.unwrap();
                answer
            };
            cache.fetch(&question, caller_id, &asked.endpoint.cache, ALL, call).await
        })
    }

    /// Lets calls end once the first is under way and all others wait.
    async fn go(&self) {
        while self.calls.load(Ordering::Relaxed) == 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        self.go.add_permits(100);
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

fn broken() -> Result<Reply, Error> {
    Err(Error::new(Kind::Broken, "断了", "it broke"))
}

#[tokio::test]
async fn failures_are_shared_by_identical_callers() {
    let mixed = Mixed::new().await;
    let first = mixed.caller("long", 1, broken());
    tokio::task::yield_now().await;
    let alike: Vec<_> = (0..10).map(|_| mixed.caller("long", 1, Ok(reply("theirs")))).collect();
    let others: Vec<_> = (0..20).map(|at| mixed.caller(["", "mine"][at % 2], 2, Ok(reply("good")))).collect();
    mixed.go().await;
    assert_eq!(first.await.unwrap().0.status, 502);
    for caller in alike {
        assert_eq!(caller.await.unwrap().0.status, 502);
    }
    for caller in others {
        assert_eq!(caller.await.unwrap().0.bytes(), "good");
    }
    // One more call for each of the two other cookies; fewer if the other's response was there first.
    assert!((2..=3).contains(&mixed.calls()), "{}", mixed.calls());
    assert_eq!(mixed.cache.flights.len(), 0);
}

#[tokio::test]
async fn failures_of_the_upstream_are_shared_and_those_of_one_caller_are_not() {
    for (failure, calls, status) in [
        (Kind::Busy(503, 1), 2, 200),
        (Kind::InvalidRequest(400), 2, 200),
        (Kind::Timeout, 2, 200),
        (Kind::Connect, 1, 502),
    ] {
        let mixed = Mixed::new().await;
        let first = mixed.caller("first", 1, Err(Error::new(failure.clone(), "", "")));
        tokio::task::yield_now().await;
        let other = mixed.caller("", 2, Ok(reply("good")));
        mixed.go().await;
        assert_ne!(first.await.unwrap().0.status, 200);
        assert_eq!((other.await.unwrap().0.status, mixed.calls()), (status, calls), "{failure:?}");
    }
    // Not even callers with the same cookies from another address: the address may be the only difference.
    let mixed = Mixed::new().await;
    let first = mixed.caller("", 1, Err(Error::new(Kind::Busy(503, 1), "", "")));
    tokio::task::yield_now().await;
    let again = mixed.caller("", 1, Err(Error::new(Kind::Busy(503, 1), "", "")));
    let other = mixed.caller("", 2, Ok(reply("good")));
    mixed.go().await;
    assert_eq!([first.await, again.await, other.await].map(|done| done.unwrap().0.status), [503, 503, 200]);
}

#[tokio::test]
async fn an_inherited_call_shares_its_success_but_not_its_failure() {
    for (first, said) in [(Ok(reply("first's")), "first's"), (broken(), "good")] {
        let mixed = Mixed::new().await;
        let gone = mixed.caller("long", 1, first);
        tokio::task::yield_now().await;
        let other = mixed.caller("", 2, Ok(reply("good")));
        while mixed.calls() == 0 {
            tokio::task::yield_now().await;
        }
        gone.abort();
        assert!(gone.await.unwrap_err().is_cancelled());
        mixed.go().await;
        assert_eq!(other.await.unwrap().0.bytes(), said);
    }
}

#[tokio::test]
async fn a_panic_affects_only_its_caller() {
    let mixed = Mixed::new().await;
    let (cache, go) = (Arc::clone(&mixed.cache), Arc::clone(&mixed.go));
    let broken = tokio::spawn(async move {
        let asked = Asked::new("lyric").set("id", "1");
        let question = asked.question(&cache).unwrap();
        let caller_id = cache.caller_id(&question, &[], 1);
        let call = move || async move {
            let _permit = go.acquire().await.unwrap();
            panic!("a bug")
        };
        cache.fetch(&question, caller_id, &asked.endpoint.cache, ALL, call).await.1
    });
    tokio::task::yield_now().await;
    let other = mixed.caller("", 2, Ok(reply("good")));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    mixed.go.add_permits(2);
    assert!(broken.await.unwrap_err().is_panic());
    assert_eq!(other.await.unwrap().0.bytes(), "good");
}

#[tokio::test]
async fn a_panic_does_not_block_later_calls() {
    let cache = cache().await;
    let asked = Asked::new("album");
    let question = asked.question(&cache).unwrap();
    let broken = {
        let cache = Arc::clone(&cache);
        tokio::spawn(async move {
            answered(&cache, question, &asked.endpoint.cache, ALL, || async { panic!("a bug") }).await.1
        })
    };
    assert!(broken.await.unwrap_err().is_panic());
    assert_eq!(cache.flights.len(), 0);
    assert_eq!(ask(&cache, &Asked::new("album"), reply("answer")).await.1, Served::Miss);
}

#[tokio::test]
async fn only_successes_are_kept() {
    let cache = cache().await;
    for (number, (status, code, kept)) in [
        (200, Some(200), true),
        (200, None, true),
        (200, Some(0), true),
        (200, Some(502), false),
        (200, Some(800), false),
        (301, Some(301), false),
        (400, Some(400), false),
        (500, None, false),
    ]
    .into_iter()
    .enumerate()
    {
        let asked = Asked::new("album").set("id", number as u64);
        let answer = Reply::new(status, code, "body");
        assert_eq!(ask(&cache, &asked, answer).await.1, Served::Miss);
        let again = ask(&cache, &asked, reply("again")).await.1;
        assert_eq!(matches!(again, Served::Hit(_)), kept, "{status} {code:?}");
    }
}

#[tokio::test]
async fn responses_are_decompressed_for_clients_that_cannot() {
    use std::io::Write as _;
    let text = "some text ".repeat(100);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let (cache, asked) = (cache().await, Asked::new("album"));
    let mut packed = reply(gzip.clone());
    packed.encoding = Some(Encoding::Gzip);
    let (answer, _) = ask(&cache, &asked, packed).await;
    assert_eq!((answer.encoding, answer.bytes()), (Some(Encoding::Gzip), gzip.clone().into()));
    let question = asked.question(&cache).unwrap();
    let nothing = Accepts::default();
    let (answer, served) =
        answered(&cache, question, &asked.endpoint.cache, nothing, || async { reply("another") }).await;
    assert!(matches!(served, Served::Hit(_)));
    assert_eq!((answer.encoding, answer.bytes()), (None, text.into()));
    let (answer, _) = ask(&cache, &asked, reply("another")).await;
    assert_eq!((answer.encoding, answer.bytes()), (Some(Encoding::Gzip), gzip.into()));
}

#[tokio::test]
async fn the_operators_ttl_limits_the_registrys() {
    let with = |ttl| async move {
        let setup = Setup { store: StoreConfig::Memory(1 << 20), ttl };
        Cache::open(&setup, &Budget::new(usize::MAX)).await.unwrap()
    };
    let (long, usual) = (&Endpoint::named("lyric").unwrap().cache, &Endpoint::named("album").unwrap().cache);
    let (second, hour, day) = [1, 3600, 86400].map(Duration::from_secs).into();
    let own = long.ttl.unwrap();
    assert_eq!(own, hour);
    for (setting, of_long, of_usual) in
        [(None, own, super::TTL), (Some(second), second, second), (Some(day), own, day)]
    {
        let cache = with(setting).await;
        assert_eq!((cache.ttl_of(long), cache.ttl_of(usual)), (of_long, of_usual));
    }
}
