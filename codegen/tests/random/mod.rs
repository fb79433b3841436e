//! Chance that is the same on every machine.

use std::env;

/// A small generator of its own: the same texts on every machine, others where `SEED` says so.
pub(crate) struct Random(u64);

/// As many texts as `ROUNDS` says.
pub(crate) fn rounds() -> usize {
    env::var("ROUNDS").ok().map_or(3000, |rounds| rounds.parse().unwrap())
}

impl Random {
    /// One of its own for each number.
    pub(crate) fn new(seed: u64) -> Self {
        let other: u64 = env::var("SEED").ok().map_or(0, |seed| seed.parse().unwrap());
        // Never zero, which it would stay.
        Self((seed ^ other.wrapping_mul(0x2545_f491_4f6c_dd1d)) | 1)
    }

    /// A number below `limit`, which is taken for 1 where it is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }

    /// One of these.
    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}
