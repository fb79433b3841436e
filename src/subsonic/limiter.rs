//! How often somebody may give a wrong password.

use std::collections::HashMap;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::server::beside::Peer;

/// Wrong passwords of one address for one name that are answered at once.
const TRIES: u32 = 10;

/// Time after which they are forgotten.
const PERIOD: Duration = Duration::from_secs(60);

/// Most pairs of address and name that are remembered; beyond, the oldest are forgotten.
const MOST: usize = 4096;

/// Longest part of a name that tells one from another, in bytes.
const LONGEST: usize = 64;

/// Counts wrong passwords.
#[derive(Default)]
pub(super) struct Limiter(Mutex<HashMap<Who, (u32, Instant)>>);

/// Address and name.
type Who = (Peer, Vec<u8>);

impl Limiter {
    /// Returns whether one more password of this address is looked at.
    pub(super) fn may_try(&self, peer: Peer, name: &str) -> bool {
        let failures = self.0.lock();
        failures
            .get(&key(peer, name))
            .is_none_or(|(count, since)| *count < TRIES || since.elapsed() >= PERIOD)
    }

    /// Counts a wrong password.
    pub(super) fn failed(&self, peer: Peer, name: &str) {
        let mut failures = self.0.lock();
        if failures.len() >= MOST {
            failures.retain(|_, (_, since)| since.elapsed() < PERIOD);
        }
        if failures.len() >= MOST
            && let Some(oldest) =
                failures.iter().min_by_key(|(_, (_, since))| *since).map(|(key, _)| key.clone())
        {
            failures.remove(&oldest);
        }
        let (count, since) = failures.entry(key(peer, name)).or_insert((0, Instant::now()));
        if since.elapsed() >= PERIOD {
            (*count, *since) = (0, Instant::now());
        }
        *count += 1;
    }
}

fn key(peer: Peer, name: &str) -> Who {
    let name = name.as_bytes();
    (peer, name[..name.len().min(LONGEST)].to_ascii_lowercase())
}
