//! Answers in a Redis that instances share.
//!
//! It may be slow, full, dead or back again at any time: every operation is
//! bounded, a failed one is a miss, and while the connection is down nobody
//! asks. One task at a time brings it back.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Buf, BufMut, Bytes};
use redis::aio::MultiplexedConnection;
use redis::{
    AsyncConnectionConfig, Client, Cmd, ConnectionAddr, ErrorKind, FromRedisValue, RedisError,
    TlsCertificates, cmd,
};
use ring::hmac;
use rustls::pki_types::CertificateDer;
use tokio::time::{sleep, timeout};

use super::entry::Entry;
use super::key::{Generation, Key, Question};
use crate::wire::body::Encoding;
use crate::wire::clock;

/// How long an operation may take.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a connection may take to come about, names and TLS included.
const CONNECTING: Duration = Duration::from_secs(2);

/// Pauses between attempts to connect: the first, doubled up to the last.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// Maximum size in bytes of an entry's body: more would not pass within the patience of all who wait behind it.
pub(super) const MOST: usize = 4 * 1024 * 1024;

/// The format that this version writes and reads; a stored value begins with it.
const VERSION: u8 = 3;

/// Length of an entry's seal, and of what lies between it and the body.
const SEAL: usize = 32;
const HEAD: usize = 8 + 8 + 1 + 8 + 8 + 8 + 8;

/// Stands for no `code`: no upstream sends it.
const NO_CODE: i64 = i64::MIN;

/// Where a Redis is, and how to sign in there.
#[derive(Clone)]
pub(crate) struct Url {
    client: Box<Client>,
    /// What the keys are made of, in place of the credentials.
    secret: Option<String>,
}

impl Url {
    /// Parses `redis://user:password@host:port/db`, or `rediss://…` for TLS; none if it is not such a URL.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let known = ["redis://", "rediss://"].iter().any(|scheme| text.starts_with(scheme));
        Client::open(text)
            .ok()
            .filter(|_| known)
            .map(|client| Self { client: Box::new(client), secret: None })
    }

    /// The same Redis, whose keys are made of a secret of its own.
    pub(crate) fn with_secret(self, secret: String) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// The same Redis, over TLS believed by these certificates, too, besides those of the system.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up with them.
    pub(super) fn trusting(self, roots: &[CertificateDer<'_>]) -> Result<Self, RedisError> {
        if roots.is_empty() || !self.is_tls() {
            return Ok(self);
        }
        let mut pem = String::new();
        let of_system = rustls_native_certs::load_native_certs().certs;
        for root in of_system.iter().chain(roots) {
            pem += "-----BEGIN CERTIFICATE-----\n";
            pem += &STANDARD.encode(root);
            pem += "\n-----END CERTIFICATE-----\n";
        }
        let certificates = TlsCertificates { client_tls: None, root_cert: Some(pem.into_bytes()) };
        let client = Client::build_with_tls(self.client.get_connection_info().clone(), certificates)?;
        Ok(Self { client: Box::new(client), ..self })
    }

    fn is_tls(&self) -> bool {
        matches!(self.client.get_connection_info().addr(), ConnectionAddr::TcpTls { .. })
    }

    /// Key of the hashes: the same for all who know the same secret, however they spell the host.
    pub(super) fn hash_key(&self) -> [u8; 16] {
        let mut key = [0; 16];
        key.copy_from_slice(&self.derive("names").as_ref()[..16]);
        key
    }

    /// Key of the seals.
    fn seal_key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.derive("values").as_ref())
    }

    fn derive(&self, purpose: &str) -> hmac::Tag {
        let settings = self.client.get_connection_info().redis_settings();
        let parts = match &self.secret {
            Some(secret) => ["secret", secret],
            None => [settings.username().unwrap_or_default(), settings.password().unwrap_or_default()],
        };
        let mut material = Vec::new();
        for part in parts {
            material.put_u64(part.len() as u64);
            material.extend_from_slice(part.as_bytes());
        }
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &material), format!("ncm cache {purpose}").as_bytes())
    }
}

/// Shows the host, not the credentials.
impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "redis://{}", self.client.get_connection_info().addr())
    }
}

/// Entries in a Redis that several instances share, each sealed by a key of theirs.
pub(super) struct Redis {
    link: Arc<Link>,
    seal: hmac::Key,
    /// Whether the last entry was refused, so that it is told once.
    refusing: AtomicBool,
    /// How many entries it has taken.
    taken: AtomicU64,
}

/// What a Redis says to a question of which an account's writes decide.
pub(super) enum Found {
    Entry(Entry),
    /// There is none of this generation, but there may be one once it has taken more entries than so many.
    Nothing(Generation, u64),
    /// It did not answer, or made no sense.
    Unknown,
}

impl Redis {
    /// Connects; a Redis that is not there yet joins later.
    pub(super) async fn open(url: &Url) -> Self {
        let link =
            Arc::new(Link { url: url.clone(), state: RwLock::new(State::Down), opened: AtomicU64::new(0) });
        match timeout(PATIENCE, link.connect()).await {
            Ok(Ok(connection)) => link.use_from_now(connection),
            Ok(Err(error)) => link.mend(&describe(&error)),
            Err(_elapsed) => link.mend("it did not answer in time"),
        }
        Self { link, seal: url.seal_key(), refusing: AtomicBool::new(false), taken: AtomicU64::new(0) }
    }

    /// The entry of this name, if it is of this generation; none also when the Redis does not hand it over in time. What
    /// is not an entry is removed.
    pub(super) async fn get(&self, key: Key, generation: Generation) -> Option<Entry> {
        let name = name(key);
        let value = match self.link.ask::<Option<Bytes>>(cmd("GET").arg(&name)).await {
            Ok(Some(value)) => value,
            // No entry either.
            Err(Trouble::Refused(why)) if why.contains("WRONGTYPE") => Bytes::new(),
            Ok(None) | Err(_) => return None,
        };
        self.open_or_remove(&name, value, generation).await
    }

    /// The generation in which a question is asked, and the entry that answers it; both in one go, where the answer is
    /// not for everybody until the account's write.
    pub(super) async fn find(&self, question: Question) -> Found {
        let taken = self.taken();
        let own = question.name_in(Generation::default());
        let mut command = cmd("MGET");
        for cell in question.cells.iter() {
            command.arg(cell_name(cell));
        }
        let Ok(mut values) = self.link.ask::<Vec<Option<Bytes>>>(command.arg(name(own))).await else {
            return Found::Unknown;
        };
        let value = values.pop().flatten();
        let mut marks = values
            .into_iter()
            .map(|mark| mark.map_or(Some(0), |mark| mark.as_ref().try_into().ok().map(u64::from_be_bytes)));
        let mut mark = |cell: Option<Key>| cell.map_or(Some(0), |_| marks.next().unwrap_or(Some(0)));
        let (account, endpoint) = (mark(question.cells.account), mark(question.cells.endpoint));
        let (Some(account), Some(endpoint)) = (account, endpoint) else { return Found::Unknown };
        let generation = Generation { account, endpoint };
        let key = question.name_in(generation);
        let entry = match value {
            _ if key != own => self.get(key, generation).await,
            Some(value) => self.open_or_remove(&name(key), value, generation).await,
            None => None,
        };
        entry.map_or(Found::Nothing(generation, taken), Found::Entry)
    }

    async fn open_or_remove(&self, name: &str, value: Bytes, generation: Generation) -> Option<Entry> {
        let Some((entry, of)) = unpack(&self.seal, name, value) else {
            // Whether that succeeds or not, it is a miss.
            let _removed = self.link.ask::<()>(cmd("DEL").arg(name)).await;
            return None;
        };
        (of == generation).then_some(entry)
    }

    /// How many entries it has taken of this process.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Acquire)
    }

    /// Its connection, and the key of names in it.
    pub(super) fn link(&self) -> (Arc<Link>, [u8; 16]) {
        (Arc::clone(&self.link), self.link.url.hash_key())
    }

    /// Whether it answers in time.
    pub(super) async fn answers(&self) -> bool {
        self.link.ask::<()>(&cmd("PING")).await.is_ok()
    }

    /// Keeps an entry, if the Redis takes it in time.
    pub(super) async fn put(&self, key: Key, generation: Generation, entry: &Entry) {
        let ttl = millis(entry.ttl).max(1);
        let name = name(key);
        let value = pack(&self.seal, &name, generation, entry);
        let answer = self.link.ask::<()>(cmd("SET").arg(name).arg(value).arg("PX").arg(ttl)).await;
        match answer {
            Ok(()) => {
                self.taken.fetch_add(1, Ordering::Release);
                self.refusing.store(false, Ordering::Relaxed);
            }
            Err(Trouble::Refused(why)) if !self.refusing.swap(true, Ordering::Relaxed) => {
                eprintln!(
                    "cache: {:?} takes no entries: {why}; they are fetched again instead",
                    self.link.url
                );
            }
            Err(_) => {}
        }
    }
}

/// Why an operation failed.
pub(super) enum Trouble {
    /// There is no connection, or not any more.
    Down,
    /// The Redis answered with an error.
    Refused(String),
}

/// The connection and what became of it.
pub(super) struct Link {
    url: Url,
    state: RwLock<State>,
    /// How many connections there were.
    opened: AtomicU64,
}

enum State {
    /// With the number of the connection, so that a late failure of the last one does not end this one.
    Up(u64, MultiplexedConnection),
    /// A task works on it.
    Down,
}

impl Link {
    pub(super) async fn ask<T: FromRedisValue>(self: &Arc<Self>, command: &Cmd) -> Result<T, Trouble> {
        let (number, mut connection) = match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Up(number, connection) => (*number, connection.clone()),
            State::Down => return Err(Trouble::Down),
        };
        match timeout(PATIENCE, command.query_async(&mut connection)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) if matches!(error.kind(), ErrorKind::Server(_) | ErrorKind::Extension) => {
                Err(Trouble::Refused(describe(&error)))
            }
            Ok(Err(error)) => {
                self.lose(number, &describe(&error));
                Err(Trouble::Down)
            }
            Err(_elapsed) => {
                self.lose(number, "it did not answer in time");
                Err(Trouble::Down)
            }
        }
    }

    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECTING))
            .set_response_timeout(Some(CONNECTING));
        let mut connection = self.url.client.get_multiplexed_async_connection_with_config(&config).await?;
        // One that connects and then is slow is of no use: it would be lost with the first operation.
        match timeout(PATIENCE, cmd("PING").query_async::<()>(&mut connection)).await {
            Ok(answer) => answer.map(|()| connection),
            Err(elapsed) => Err(std::io::Error::from(elapsed).into()),
        }
    }

    fn use_from_now(&self, connection: MultiplexedConnection) {
        let number = self.opened.fetch_add(1, Ordering::Relaxed);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = State::Up(number, connection);
    }

    /// Gives a connection up, unless that has happened already.
    fn lose(self: &Arc<Self>, lost: u64, why: &str) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if matches!(&*state, State::Up(number, _) if *number == lost) {
            *state = State::Down;
            drop(state);
            self.mend(why);
        }
    }

    /// Connects again and again until it succeeds, or until nobody needs it any more.
    fn mend(self: &Arc<Self>, why: &str) {
        eprintln!("cache: {:?} is lost: {why}; nothing is cached until it is back", self.url);
        let link = Arc::downgrade(self);
        tokio::spawn(async move {
            let mut pause = PAUSES.0;
            loop {
                sleep(pause).await;
                let Some(link) = link.upgrade() else { return };
                if let Ok(connection) = link.connect().await {
                    link.use_from_now(connection);
                    eprintln!("cache: {:?} is back", link.url);
                    return;
                }
                pause = (pause * 2).min(PAUSES.1);
            }
        });
    }
}

/// What failed, without what it failed on.
fn describe(error: &RedisError) -> String {
    match error.code() {
        Some(code) => format!("{} ({code})", error.category()),
        None if error.is_io_error() => error.to_string(),
        None => error.category().to_owned(),
    }
}

/// An entry's name in the Redis; versions of this program do not read one another's.
fn name(key: Key) -> String {
    format!(concat!("ncm:", env!("CARGO_PKG_VERSION"), ":{:016x}{:016x}"), key.high, key.low)
}

/// A cell's name in the Redis: the same for all versions, which may run side by side for a while.
pub(super) fn cell_name(cell: Key) -> String {
    format!("ncm:written:{:016x}{:016x}", cell.high, cell.low)
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Version, seal, head, body. The seal covers all the rest and the name, so that no value is cut, changed, made up or
/// put under another name without the key.
fn pack(key: &hmac::Key, name: &str, generation: Generation, entry: &Entry) -> Vec<u8> {
    let stored = clock::now_ms().saturating_sub_unsigned(millis(entry.stored.elapsed()));
    let length = entry.chunks.iter().map(Bytes::len).sum::<usize>();
    let mut value = Vec::with_capacity(1 + SEAL + HEAD + length);
    value.put_u8(VERSION);
    value.put_bytes(0, SEAL);
    value.put_u64(generation.account);
    value.put_u64(generation.endpoint);
    value.put_u8(match entry.encoding {
        None => 0,
        Some(Encoding::Gzip) => 1,
        Some(Encoding::Deflate) => 2,
        Some(Encoding::Brotli) => 3,
    });
    value.put_i64(entry.code.unwrap_or(NO_CODE));
    value.put_i64(stored);
    value.put_u64(millis(entry.ttl));
    value.put_u64(length as u64);
    entry.chunks.iter().for_each(|piece| value.extend_from_slice(piece));
    let seal = seal(key, name, &value[1 + SEAL..]);
    value[1..=SEAL].copy_from_slice(seal.as_ref());
    value
}

fn seal(key: &hmac::Key, name: &str, rest: &[u8]) -> hmac::Tag {
    let mut seal = hmac::Context::with_key(key);
    seal.update(&[VERSION]);
    seal.update(name.as_bytes());
    seal.update(rest);
    seal.sign()
}

/// An entry as it was packed, and its generation; none if it was damaged, or another program wrote it.
fn unpack(key: &hmac::Key, name: &str, mut value: Bytes) -> Option<(Entry, Generation)> {
    if value.len() < 1 + SEAL + HEAD || value.get_u8() != VERSION {
        return None;
    }
    let given = value.split_to(SEAL);
    if given != *seal(key, name, &value).as_ref() {
        return None;
    }
    let generation = Generation { account: value.get_u64(), endpoint: value.get_u64() };
    let encoding = match value.get_u8() {
        0 => None,
        1 => Some(Encoding::Gzip),
        2 => Some(Encoding::Deflate),
        3 => Some(Encoding::Brotli),
        _ => return None,
    };
    let code = Some(value.get_i64()).filter(|code| *code != NO_CODE);
    let age = clock::now_ms().saturating_sub(value.get_i64());
    let ttl = Duration::from_millis(value.get_u64());
    if value.get_u64() != value.len() as u64 {
        return None;
    }
    // The Redis has let nothing stale through; a difference between two clocks is not an age.
    let age = Duration::from_millis(u64::try_from(age).unwrap_or_default()).min(ttl);
    let now = Instant::now();
    let stored = now.checked_sub(age).unwrap_or(now);
    Some((Entry { chunks: vec![value], encoding, code, stored, ttl }, generation))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use std::time::{Duration, Instant};

    use super::{Encoding, Entry, Generation, Url, pack, unpack};

    const WRITTEN: Generation = Generation { account: 7, endpoint: 8 };

    fn key() -> ring::hmac::Key {
        Url::parse("redis://:hush@localhost").unwrap().seal_key()
    }

    fn entry(encoding: Option<Encoding>, code: Option<i64>) -> Entry {
        let stored = Instant::now().checked_sub(Duration::from_secs(7)).unwrap();
        Entry { chunks: vec!["bo".into(), "dy".into()], encoding, code, stored, ttl: Duration::from_secs(9) }
    }

    #[test]
    fn entries_survive_the_journey() {
        for (encoding, code) in
            [(None, None), (Some(Encoding::Gzip), Some(200)), (Some(Encoding::Brotli), Some(0))]
        {
            let (back, generation) =
                unpack(&key(), "name", pack(&key(), "name", WRITTEN, &entry(encoding, code)).into()).unwrap();
            assert_eq!(generation, WRITTEN);
            assert_eq!((back.chunks, back.encoding, back.code), (vec!["body".into()], encoding, code));
            assert_eq!(back.ttl, Duration::from_secs(9));
            assert_eq!(back.stored.elapsed().as_secs(), 7);
        }
    }

    #[test]
    fn what_others_wrote_is_no_entry() {
        for value in ["", "1", "{}", "\u{1}", "\u{2}0123456789012345678901234567890"] {
            assert!(unpack(&key(), "name", value.to_owned().into()).is_none(), "{value:?}");
        }
    }

    #[test]
    fn what_was_changed_is_no_entry() {
        let whole = pack(&key(), "name", WRITTEN, &entry(None, Some(200)));
        for at in 0..whole.len() {
            assert!(unpack(&key(), "name", whole[..at].to_vec().into()).is_none(), "cut to {at}");
            let mut other = whole.clone();
            other[at] ^= 1;
            assert!(unpack(&key(), "name", other.into()).is_none(), "byte {at}");
        }
        let longer = [whole.as_slice(), b"x"].concat();
        assert!(unpack(&key(), "name", longer.into()).is_none());
        assert!(unpack(&key(), "other", whole.clone().into()).is_none());
        let other = Url::parse("redis://:other@localhost").unwrap().seal_key();
        assert!(unpack(&other, "name", whole.into()).is_none());
    }

    #[test]
    fn a_url_keeps_its_secrets() {
        let url = Url::parse("redis://user:hush@127.0.0.1:7000/2").unwrap();
        assert_eq!(format!("{url:?}"), "redis://127.0.0.1:7000");
        assert_eq!(url.hash_key(), Url::parse("redis://user:hush@localhost:7000").unwrap().hash_key());
        assert_ne!(url.hash_key(), Url::parse("redis://user:other@localhost:7000").unwrap().hash_key());
        let own = |url: &str| Url::parse(url).unwrap().with_secret("a secret of its own".to_owned());
        assert_eq!(own("redis://a").hash_key(), own("redis://:hush@b").hash_key());
        assert!(!format!("{:?}", own("redis://a")).contains("secret"));
        assert!(Url::parse("http://127.0.0.1").is_none() && Url::parse("redis://:port").is_none());
        assert!(Url::parse("rediss://127.0.0.1").is_some());
    }

    proptest::proptest! {
        #[test]
        fn fuzz_values(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
            at: proptest::sample::Index,
            bit in 0..8_u8,
        ) {
            let whole = pack(&key(), "name", WRITTEN, &entry(Some(Encoding::Gzip), Some(200)));
            proptest::prop_assert!(unpack(&key(), "name", whole.clone().into()).is_some());
            // No bit may change, none may be missing, and nothing that others write is believed.
            let mut changed = whole.clone();
            changed[at.index(whole.len())] ^= 1 << bit;
            let cut = whole[..at.index(whole.len())].to_vec();
            for value in [changed, cut, [&whole[..1], &bytes].concat(), [whole.clone(), bytes.clone()].concat(), bytes.clone()] {
                if value != whole {
                    proptest::prop_assert!(unpack(&key(), "name", value.into()).is_none());
                }
            }
            proptest::prop_assert!(unpack(&key(), "eman", whole.into()).is_none());
        }
    }
}
