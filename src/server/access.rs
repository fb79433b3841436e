//! Controls access: checks the access key, and limits the rate of each client address by a token bucket.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName};
use parking_lot::Mutex;
use subtle::ConstantTimeEq;
use tokio::time::{Instant, sleep};

use super::connections::client_net;
use super::peer::Peer;
use super::settings::{Access, TrustedProxies};
use crate::cache::Rates;
use crate::reply::error::{Error, Kind};
use crate::transport::{Bucket, Decision, Rate};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// How long a request waits for its turn before it is refused.
const MAX_WAIT: Duration = Duration::from_millis(500);

/// Capacity of a bucket, as the time in which it refills.
const BURST: Duration = Duration::from_secs(2);

/// Maximum number of addresses with a bucket; beyond it, the fullest buckets are dropped first.
const MOST_ADDRESSES: usize = 65_536;

/// One in this many buckets is dropped at a time, so that few requests have to search them all.
const DROPPED: usize = 8;

/// Access rules of the operator.
#[derive(Clone)]
pub(super) struct AccessControl {
    key: Option<String>,
    rate: Option<Rate>,
    trusted: TrustedProxies,
    buckets: Arc<Mutex<HashMap<Peer, Bucket>>>,
    /// Buckets shared by all instances, if they use a Redis.
    shared: Option<Arc<Rates>>,
}

/// Whether a request is admitted.
pub(super) enum Admission {
    Open,
    Refused(Error),
    /// Admitted once its turn has come, or refused if that takes too long.
    Waiting(Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>),
}

impl AccessControl {
    pub(super) fn new(access: &Access, trusted: TrustedProxies, shared: Option<Arc<Rates>>) -> Self {
        let control = Self { key: None, rate: None, trusted, buckets: Arc::default(), shared };
        control.with_settings(access, control.trusted.clone())
    }

    /// Returns new rules for the same clients, whose past requests still count.
    pub(super) fn with_settings(&self, access: &Access, trusted: TrustedProxies) -> Self {
        let rate = access.client_rps.map(|rate| {
            let interval = Duration::from_secs_f64(1.0 / rate);
            Rate { interval, burst: BURST.max(interval), patience: MAX_WAIT }
        });
        Self { key: access.key.clone(), rate, trusted, ..self.clone() }
    }

    /// Returns whether any client may be refused.
    #[cfg(feature = "pages")]
    pub(super) fn restricts(&self) -> bool {
        self.key.is_some() || self.rate.is_some()
    }

    /// Checks the key and takes a turn for the request.
    pub(super) fn check(&self, peer: Peer, headers: &HeaderMap) -> Admission {
        if !self.is_open(headers) {
            return Admission::Refused(Error::new(
                Kind::InvalidRequest(401),
                "需要访问密钥：请在请求头 Authorization: Bearer … 或 X-Ncm-Access-Key 中提供",
                "the server requires its access key; send it as Authorization: Bearer … or X-Ncm-Access-Key",
            ));
        }
        self.turn(peer, headers)
    }

    /// Takes a turn for a request that needs no key.
    pub(super) fn turn(&self, peer: Peer, headers: &HeaderMap) -> Admission {
        let Some(rate) = self.rate else { return Admission::Open };
        let client = client_net(self.client(peer, headers));
        if let Some(shared) = self.shared.clone() {
            let control = self.clone();
            return Admission::Waiting(Box::pin(async move {
                let turn = shared.client_turn(&client.to_string(), rate).await;
                match turn.unwrap_or_else(|| control.take(client, rate)) {
                    Decision::After(wait) => sleep(wait).await,
                    Decision::Refused(wait) => return Err(too_often(wait)),
                }
                Ok(())
            }));
        }
        match self.take(client, rate) {
            Decision::After(Duration::ZERO) => Admission::Open,
            Decision::Refused(wait) => Admission::Refused(too_often(wait)),
            Decision::After(wait) => Admission::Waiting(Box::pin(async move {
                sleep(wait).await;
                Ok(())
            })),
        }
    }

    /// Returns whether the request has the key, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    fn is_open(&self, headers: &HeaderMap) -> bool {
        let Some(key) = &self.key else { return true };
        let bearer = headers.get(AUTHORIZATION).and_then(|value| {
            let value = value.as_bytes();
            let (scheme, token) = value.split_at_checked(7)?;
            scheme.eq_ignore_ascii_case(b"bearer ").then_some(token)
        });
        let header = headers.get("x-ncm-access-key").map(|value| value.as_bytes());
        [bearer, header].into_iter().flatten().any(|given| bool::from(given.ct_eq(key.as_bytes())))
    }

    fn take(&self, client: Peer, rate: Rate) -> Decision {
        let now = Instant::now();
        let mut buckets = self.buckets.lock();
        if buckets.len() >= MOST_ADDRESSES && !buckets.contains_key(&client) {
            make_room(&mut buckets);
        }
        buckets.entry(client).or_insert_with(|| Bucket::new(now)).take(rate, now)
    }

    /// Returns the client's address: the peer's, or the nearest untrusted one that trusted proxies report.
    pub(super) fn client(&self, peer: Peer, headers: &HeaderMap) -> Peer {
        let mut client = peer;
        if !self.trusted.trusts(peer) {
            return client;
        }
        let forwarded = headers.get_all(X_FORWARDED_FOR).iter().rev();
        for address in forwarded.flat_map(|value| value.to_str().unwrap_or_default().rsplit(',')) {
            let Some(address) = forwarded_address(address.trim()) else { break };
            client = Peer::Ip(address);
            if !self.trusted.trusts(client) {
                break;
            }
        }
        client
    }
}

/// Drops the buckets that will be full the soonest. A full bucket is the same as a new one, so a flood of strangers
/// cannot reset the bucket of a client that has taken the most.
fn make_room(buckets: &mut HashMap<Peer, Bucket>) {
    let mut full: Vec<Instant> = buckets.values().map(Bucket::full_at).collect();
    let mut left = (full.len() / DROPPED).max(1).min(full.len());
    if left == 0 {
        return;
    }
    let (_, last, _) = full.select_nth_unstable(left - 1);
    let last = *last;
    buckets.retain(|_, bucket| {
        let goes = left > 0 && bucket.full_at() <= last;
        left -= usize::from(goes);
        !goes
    });
}

/// Parses an address in `X-Forwarded-For`. Some proxies add a port, with brackets around an IPv6 address.
fn forwarded_address(text: &str) -> Option<IpAddr> {
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::from);
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port).or_else(bare)
}

/// Returns the error of a client who must wait this long.
fn too_often(wait: Duration) -> Error {
    let seconds = (wait.as_secs_f64().ceil() as u32).max(1);
    Error::new(
        Kind::Busy(429, seconds),
        "请求太频繁，请稍后再试",
        "too many requests from this address; try again later",
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parsed_with_and_without_a_port() {
        let understood = |text: &str| forwarded_address(text).map(|address| address.to_string());
        for (given, address) in [
            ("8.8.8.1", "8.8.8.1"),
            ("8.8.8.1:40001", "8.8.8.1"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:40001", "2001:db8::1"),
            ("\"[2001:db8::1]:40001\"", "2001:db8::1"),
        ] {
            assert_eq!(understood(given).as_deref(), Some(address), "{given}");
        }
        for none in
            ["", "unknown", "_hidden", "8.8.8", "8.8.8.1:", "8.8.8.1:x", "[2001:db8::1", "[8.8.8.1]:1"]
        {
            assert_eq!(understood(none), None, "{none}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_of_strangers_resets_no_bucket() {
        let access = Access { client_rps: Some(1.0), ..Access::default() };
        let control = AccessControl::new(&access, TrustedProxies::none(), None);
        let rate = control.rate.unwrap();
        let peer = |number: u32| Peer::Ip(IpAddr::V4(number.into()));
        let greedy = peer(u32::MAX);
        while matches!(control.take(greedy, rate), Decision::After(_)) {}
        for number in 0..3 * MOST_ADDRESSES as u32 {
            control.take(peer(number), rate);
            assert!(control.buckets.lock().len() <= MOST_ADDRESSES);
        }
        assert!(matches!(control.take(greedy, rate), Decision::Refused(_)));
        // A recent newcomer is still counted, too.
        control.take(peer(3 * MOST_ADDRESSES as u32 - 1), rate);
        assert!(control.buckets.lock().len() > MOST_ADDRESSES / 2);
    }
}
