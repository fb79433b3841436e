//! Rate limits that instances share through Redis.
//!
//! A bucket is stored as the time when it will be full again, in µs of Redis's clock. One script reads, decides and
//! writes it, so that two instances cannot take the same turn. While Redis does not respond, each instance uses its own
//! buckets.

use std::hash::Hasher;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use redis::cmd;
use siphasher::sip128::{Hasher128, SipHasher24};

use super::link::Link;
use crate::transport::{Decision, Rate, SharedBuckets};

/// `KEYS[1]` is the bucket; `ARGV` has interval, burst and patience in µs. Returns the time to wait; if that is longer
/// than the patience, nothing was taken.
const TAKE: &str = "\
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local after = math.max(tonumber(redis.call('GET', KEYS[1]) or '0') or 0, now) + tonumber(ARGV[1])
local wait = math.max(after - now - tonumber(ARGV[2]), 0)
if wait <= tonumber(ARGV[3]) then
  redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', string.format('%.0f', (after - now) / 1000 + 1000))
end
return string.format('%.0f', wait)";

/// The buckets of all instances.
pub(crate) struct Rates {
    link: Arc<Link>,
    /// Keyed hash, so that Redis does not learn addresses.
    names: SipHasher24,
}

impl Rates {
    pub(super) fn new(link: Arc<Link>, key: &[u8; 16]) -> Self {
        Self { link, names: SipHasher24::new_with_key(key) }
    }

    /// Takes a turn of a client; none if Redis does not respond.
    pub(crate) async fn client_turn(&self, client: &str, rate: Rate) -> Option<Decision> {
        let mut name = self.names;
        name.write(client.as_bytes());
        let name = name.finish128();
        self.turn(&format!("ncm:rate:client:{:016x}{:016x}", name.h1, name.h2), rate).await
    }

    async fn turn(&self, name: &str, rate: Rate) -> Option<Decision> {
        let Rate { interval, burst, patience } = rate;
        let mut take = cmd("EVAL");
        take.arg(TAKE).arg(1).arg(name);
        for time in [interval, burst, patience] {
            take.arg(micros(time));
        }
        let wait: u64 = self.link.ask(&take).await.ok()?;
        let wait = Duration::from_micros(wait);
        // In whole µs, as the script compares.
        Some(if wait.as_micros() <= u128::from(micros(patience)) {
            Decision::After(wait)
        } else {
            Decision::Refused(wait)
        })
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

impl SharedBuckets for Rates {
    fn turn<'a>(
        &'a self,
        upstream: &'static str,
        rate: Rate,
    ) -> Pin<Box<dyn Future<Output = Option<Decision>> + Send + 'a>> {
        Box::pin(async move { self.turn(&format!("ncm:rate:upstream:{upstream}"), rate).await })
    }
}
