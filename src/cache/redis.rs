//! Cached responses in a Redis that instances share.
//!
//! Redis may be slow, full or down at any time: every command has a time limit, a failed one is a miss, and without a
//! connection no command is sent ([`super::link`]).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::{Buf, BufMut, Bytes};
use redis::cmd;
use ring::hmac;

use super::entry::Entry;
use super::key::{Generation, Key, Question};
use super::link::{Link, LinkError};
use super::redis_url::Url;
use crate::wire::body::Encoding;
use crate::wire::clock;

/// Maximum size of a body, in bytes: a larger one would delay the commands behind it beyond their time limit.
pub(super) const MAX_BODY: usize = 4 * 1024 * 1024;

/// Version of the stored format, the first byte of every value.
const VERSION: u8 = 3;

/// Length in bytes of an entry's seal, and of the fields between it and the body.
const SEAL: usize = 32;
const HEAD: usize = 8 + 8 + 1 + 8 + 8 + 8 + 8;

/// Means that there is no `code`: no upstream sends this one.
const NO_CODE: i64 = i64::MIN;

/// Entries in a Redis that instances share, sealed by a key that only they know.
pub(super) struct Redis {
    link: Arc<Link>,
    seal: hmac::Key,
    /// Whether the last entry was refused, so that the warning is logged once.
    is_refusing: AtomicBool,
    /// Number of entries that Redis accepted.
    accepted: AtomicU64,
}

/// Result of looking up a question that depends on an account's writes.
pub(super) enum Found {
    Entry(Entry),
    /// No entry of this generation. There may be one when Redis has accepted more entries than this number.
    Nothing(Generation, u64),
    /// Redis did not respond, or its response is not valid.
    Unknown,
}

impl Redis {
    /// Connects. If Redis is not up yet, the link keeps trying in the background.
    pub(super) async fn open(url: &Url) -> Self {
        Self {
            link: Link::open(url).await,
            seal: url.seal_key(),
            is_refusing: AtomicBool::new(false),
            accepted: AtomicU64::new(0),
        }
    }

    /// Returns the entry of this name and generation; none also if Redis is too slow. A value that is no valid entry is
    /// removed.
    pub(super) async fn get(&self, key: Key, generation: Generation) -> Option<Entry> {
        let name = name(key);
        let value = match self.link.ask::<Option<Bytes>>(cmd("GET").arg(&name)).await {
            Ok(Some(value)) => value,
            // A value of another type is not valid either.
            Err(LinkError::Refused(why)) if why.contains("WRONGTYPE") => Bytes::new(),
            Ok(None) | Err(_) => return None,
        };
        self.open_or_remove(&name, value, generation).await
    }

    /// Returns the current generation of a question and its entry. One command reads both, unless a write has given the
    /// account its own name for a public response.
    pub(super) async fn find(&self, question: Question) -> Found {
        let accepted = self.accepted();
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
        entry.map_or(Found::Nothing(generation, accepted), Found::Entry)
    }

    async fn open_or_remove(&self, name: &str, value: Bytes, generation: Generation) -> Option<Entry> {
        let Some((entry, of)) = unpack(&self.seal, name, value) else {
            // It is a miss whether the removal succeeds or not.
            let _removed = self.link.ask::<()>(cmd("DEL").arg(name)).await;
            return None;
        };
        (of == generation).then_some(entry)
    }

    /// Returns the number of entries that Redis accepted from this process.
    pub(super) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Acquire)
    }

    /// Returns the connection and the key for hashing names.
    pub(super) fn link(&self) -> (Arc<Link>, [u8; 16]) {
        (Arc::clone(&self.link), self.link.url().hash_key())
    }

    /// Returns whether Redis responds in time.
    pub(super) async fn answers(&self) -> bool {
        self.link.ask::<()>(&cmd("PING")).await.is_ok()
    }

    /// Stores an entry, if Redis accepts it in time.
    pub(super) async fn put(&self, key: Key, generation: Generation, entry: &Entry) {
        let ttl = millis(entry.ttl).max(1);
        let name = name(key);
        let value = pack(&self.seal, &name, generation, entry);
        let answer = self.link.ask::<()>(cmd("SET").arg(name).arg(value).arg("PX").arg(ttl)).await;
        match answer {
            Ok(()) => {
                self.accepted.fetch_add(1, Ordering::Release);
                self.is_refusing.store(false, Ordering::Relaxed);
            }
            Err(LinkError::Refused(why)) if !self.is_refusing.swap(true, Ordering::Relaxed) => {
                tracing::warn!(
                    target: "ncm::cache", redis = ?self.link.url(), why,
                    "the Redis of the cache takes no entries; they are fetched again instead / 缓存所用的 Redis 拒绝写入，响应将重新获取"
                );
            }
            Err(_) => {}
        }
    }
}

/// Returns an entry's name in Redis. Versions of this program do not read each other's entries.
fn name(key: Key) -> String {
    format!(concat!("ncm:", env!("CARGO_PKG_VERSION"), ":{:016x}{:016x}"), key.high, key.low)
}

/// Returns a cell's name in Redis: the same for all versions, which may run side by side for a while.
pub(super) fn cell_name(cell: Key) -> String {
    format!("ncm:written:{:016x}{:016x}", cell.high, cell.low)
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Packs version, seal, fields and body. The seal covers the rest and the name: without the key, nobody can cut, change
/// or forge a value, or move it to another name.
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

/// Unpacks an entry and its generation; none if it is damaged or was written by another program.
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
    // Redis expires entries itself, so a larger age only means that two clocks differ.
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
    fn entries_survive_packing() {
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
    fn foreign_values_are_rejected() {
        for value in ["", "1", "{}", "\u{1}", "\u{2}0123456789012345678901234567890"] {
            assert!(unpack(&key(), "name", value.to_owned().into()).is_none(), "{value:?}");
        }
    }

    #[test]
    fn changed_values_are_rejected() {
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
        assert!(Url::parse("http://127.0.0.1").is_err() && Url::parse("redis://:port").is_err());
        assert!(Url::parse("rediss://127.0.0.1").is_ok() && Url::parse("valkey://127.0.0.1").is_ok());
        let words = |url: &str| Url::parse(url).map(drop).unwrap_err();
        for url in ["redis+sentinel://a:26379/primary", "redis-sentinel://:hush@a,b/primary", "sentinel://a"]
        {
            assert!(words(url).contains("Sentinel") && !words(url).contains("hush"), "{url}");
        }
        for url in ["redis+cluster://a", "redis-cluster://a", "rediss+cluster://a", "redis://:hush@a:1,b:2/0"]
        {
            assert!(words(url).contains("Cluster") && !words(url).contains("hush"), "{url}");
        }
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
            // No bit may change, none may be missing, and a forged value is never accepted.
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
