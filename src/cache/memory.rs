//! Cached responses in this process, limited in bytes.

use std::hash::{BuildHasherDefault, Hasher};
use std::mem::size_of;
use std::time::Duration;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{OptionsBuilder, Weighter};

use super::entry::Entry;
use super::key::Key;

/// Memory of an entry besides its body: its slot in a table that may be half empty after growing, the allocator's
/// overhead and the body's reference count.
const OVERHEAD: usize = 2 * (size_of::<Key>() + size_of::<Entry>() + 32);

/// Smallest part of the store that gets a lock of its own, in bytes.
const SMALLEST_SHARD: usize = 8 * 1024 * 1024;

/// Assumed size of a response, for the first estimate of how many will fit.
const USUAL: usize = 16 * 1024;

/// Entries in memory, weighed in bytes; the least used are evicted.
pub(super) struct Memory {
    entries: Cache<Key, Entry, ByteWeight, BuildHasherDefault<IdentityHasher>>,
    most: usize,
}

impl Memory {
    /// Creates a store that never takes more than `bytes`.
    pub(super) fn new(bytes: usize) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        // A power of two: the store would otherwise round up to one, and exceed the limit.
        let shards = prev_power_of_two((bytes / SMALLEST_SHARD).clamp(1, 4 * processors));
        let options = OptionsBuilder::new()
            .shards(shards)
            .estimated_items_capacity((bytes / USUAL).max(32 * shards))
            .weight_capacity((bytes - bytes % shards) as u64)
            // Half for responses that were asked for again, half for new ones in order of arrival. The store's default
            // reserves nearly all for the former, which stay after they have expired.
            .hot_allocation(0.5)
            .build()
            .unwrap_or_else(|error| unreachable!("both capacities are given: {error}"));
        let entries = Cache::with_options(
            options,
            ByteWeight,
            BuildHasherDefault::default(),
            DefaultLifecycle::default(),
        );
        Self { entries, most: bytes / shards / 2 }
    }

    /// Maximum size in bytes of an entry's body, so that one response cannot push out all others.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    /// Returns an entry and its age.
    pub(super) fn get(&self, key: Key) -> Option<(Entry, Duration)> {
        let entry = self.entries.get(&key)?;
        let age = entry.stored.elapsed();
        if age < entry.ttl {
            return Some((entry, age));
        }
        self.entries.remove_if(&key, |entry| entry.stored.elapsed() >= entry.ttl);
        None
    }

    pub(super) fn put(&self, key: Key, entry: Entry) {
        self.entries.insert(key, entry);
    }
}

fn prev_power_of_two(number: usize) -> usize {
    1 << number.max(1).ilog2()
}

/// Weighs entries in bytes.
#[derive(Clone)]
struct ByteWeight;

impl Weighter<Key, Entry> for ByteWeight {
    fn weight(&self, _: &Key, entry: &Entry) -> u64 {
        (entry.memory() + OVERHEAD) as u64
    }
}

/// Uses the bits of a key as its hash, since a key already is one.
#[derive(Default)]
pub(super) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, part: u64) {
        self.0 ^= part;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use std::time::Instant;

    use super::{Duration, Entry, Key, Memory};

    fn key(number: u64) -> Key {
        // Mixed as well as a hash.
        Key {
            high: number.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            low: number.wrapping_mul(0xD6E8_FEB8_6659_FD93),
        }
    }

    fn entry(length: usize, ttl: Duration) -> Entry {
        Entry {
            chunks: vec![vec![b'x'; length].into()],
            encoding: None,
            code: None,
            stored: Instant::now(),
            ttl,
        }
    }

    /// Returns the bytes allocated for the store: its tables, and the bodies with their reference counts.
    fn real_bytes(memory: &Memory, length: usize) -> usize {
        // Each allocation has 16 bytes of overhead; a body has one more for its reference count and one for its list of
        // pieces. The table of entries may have room for twice as many.
        let used = memory.entries.memory_used();
        2 * used.entries + used.map + memory.entries.len() * (length.next_multiple_of(16) + 16 + 48 + 48)
    }

    #[test]
    fn a_million_keys_stay_within_the_bound() {
        for (bound, length) in [(8 << 20, 20), (64 << 20, 2000), (64 << 20, 17)] {
            let memory = Memory::new(bound);
            for number in 0..1_000_000 {
                memory.put(key(number), entry(length, Duration::from_secs(60)));
                if number % 4096 == 0 {
                    assert!(memory.entries.weight() <= bound as u64, "after {number} keys");
                    assert!(real_bytes(&memory, length) <= bound, "after {number} keys");
                }
            }
            assert!(memory.entries.weight() <= bound as u64);
            // The store is limited, yet it still accepts entries.
            assert!(memory.entries.weight() >= bound as u64 * 9 / 10, "{}", memory.entries.weight());
            assert!(memory.get(key(999_999)).is_some());
        }
    }

    #[test]
    fn sizes_of_all_kinds_stay_within_the_bound() {
        for bound in [64 << 10, 1 << 20, 5_000_001, 64 << 20] {
            let memory = Memory::new(bound);
            let mut stored = 0;
            for number in 0..20_000_u64 {
                let length = (number.wrapping_mul(0x2545_F491_4F6C_DD1D) % 300_000) as usize;
                if length <= memory.most() {
                    memory.put(key(number), entry(length, Duration::from_secs(60)));
                    stored += usize::from(memory.get(key(number)).is_some());
                }
                assert!(memory.entries.weight() <= bound as u64);
            }
            assert!(stored > 100, "{stored} of those that fit");
        }
    }

    #[test]
    fn stale_entries_are_removed() {
        let memory = Memory::new(1 << 20);
        memory.put(key(1), entry(10, Duration::ZERO));
        memory.put(key(2), entry(10, Duration::from_secs(60)));
        assert!(memory.get(key(1)).is_none());
        assert!(memory.get(key(2)).is_some());
        assert_eq!(memory.entries.len(), 1);
    }
}
