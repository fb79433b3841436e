//! Looks names up by the system's resolver.
//!
//! The resolver blocks its thread for an unlimited time, so each lookup has a thread of its own, which does not delay the
//! program's exit. Callers that ask for a name under way share the lookup; each waits as long as its own limit allows.
//!
//! Invariant: a name is under way exactly while a thread looks it up.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::watch;

/// Time for which addresses are cached, like the TTL of most upstream names. Addresses that do not answer are removed at once.
const LIFE: Duration = Duration::from_secs(60);

/// Maximum number of names whose addresses are cached.
const NAMES: usize = 64;

/// Maximum number of lookups at once, and so of threads that a dead name server blocks.
const LOOKUPS: usize = 16;

/// Maximum number of addresses of one name: at 250 ms each, more would never be tried.
const ADDRESSES: usize = 16;

/// Looks names up; clones share the cache.
#[derive(Clone, Default)]
pub(in crate::transport) struct Resolver(Arc<Mutex<Names>>);

#[derive(Default)]
struct Names {
    /// Cached addresses, the oldest first.
    known: Vec<(String, Vec<IpAddr>, Instant)>,
    under_way: Vec<(String, Lookup)>,
}

/// Result of a lookup, `None` until it ends; the error is text, since the system's own cannot be cloned.
type Lookup = watch::Receiver<Option<Result<Vec<IpAddr>, String>>>;

impl Resolver {
    /// Returns the addresses of a host, in the order in which to try them.
    pub(in crate::transport) async fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let with_port = |ips: &[IpAddr]| ips.iter().map(|ip| SocketAddr::new(*ip, port)).collect();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(ip) = host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(ip, port)]);
        }
        let mut lookup = {
            let mut names = self.0.lock();
            names.known.retain(|(_, _, since)| since.elapsed() < LIFE);
            if let Some((_, ips, _)) = names.known.iter().find(|(name, ..)| name == host) {
                return Ok(with_port(ips));
            }
            match names.under_way.iter().find(|(name, _)| name == host) {
                Some((_, lookup)) => lookup.clone(),
                None if names.under_way.len() == LOOKUPS => {
                    return Err(io::Error::other("the system's resolver does not answer"));
                }
                None => {
                    let lookup = self.begin(host.to_owned())?;
                    names.under_way.push((host.to_owned(), lookup.clone()));
                    lookup
                }
            }
        };
        let found = lookup.wait_for(Option::is_some).await.map_err(io::Error::other)?;
        match &*found {
            Some(Ok(ips)) => Ok(with_port(ips)),
            Some(Err(words)) => Err(io::Error::other(words.clone())),
            None => Err(io::Error::other("the lookup was cancelled")),
        }
    }

    /// Looks the name up again next time: none of its addresses answered.
    pub(in crate::transport) fn forget(&self, host: &str) {
        self.0.lock().known.retain(|(name, ..)| name != host);
    }

    #[cfg(test)]
    pub(in crate::transport) fn knows(&self, host: &str, ips: &[IpAddr]) {
        self.0.lock().known.push((host.to_owned(), ips.to_vec(), Instant::now()));
    }

    #[cfg(test)]
    pub(super) fn is_known(&self, host: &str) -> bool {
        self.0.lock().known.iter().any(|(name, ..)| name == host)
    }

    fn begin(&self, host: String) -> io::Result<Lookup> {
        let (tell, lookup) = watch::channel(None);
        let names = Arc::clone(&self.0);
        let look = move || {
            let found = (host.as_str(), 0).to_socket_addrs().map_err(|error| error.to_string());
            let found = found.map(|addresses| in_turn(addresses.map(|address| address.ip())));
            let mut names = names.lock();
            names.under_way.retain(|(name, _)| *name != host);
            if let Ok(ips) = &found {
                if names.known.len() == NAMES {
                    names.known.remove(0);
                }
                names.known.push((host, ips.clone(), Instant::now()));
            }
            drop(names);
            let _nobody_waits = tell.send(Some(found));
        };
        std::thread::Builder::new().name("ncm-lookup".to_owned()).spawn(look)?;
        Ok(lookup)
    }
}

/// Alternates IPv4 and IPv6 addresses, beginning with the family that the system prefers (RFC 8305, section 4).
fn in_turn(ips: impl Iterator<Item = IpAddr>) -> Vec<IpAddr> {
    let mut preferred: Vec<IpAddr> = Vec::new();
    let mut others = Vec::new();
    for ip in ips {
        let list = match preferred.first() {
            Some(first) if first.is_ipv4() != ip.is_ipv4() => &mut others,
            _ => &mut preferred,
        };
        if !list.contains(&ip) {
            list.push(ip);
        }
    }
    let (mut preferred, mut others) = (preferred.into_iter(), others.into_iter());
    let mut all = Vec::new();
    loop {
        let pair = (preferred.next(), others.next());
        if pair == (None, None) {
            break;
        }
        all.extend(pair.0);
        all.extend(pair.1);
    }
    all.truncate(ADDRESSES);
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Resolver, in_turn};

    #[test]
    fn addresses_of_either_kind_come_in_turn() {
        for (given, wanted) in [
            ("", ""),
            ("::1 ::2 ::3 1.1.1.1 1.1.1.2", "::1 1.1.1.1 ::2 1.1.1.2 ::3"),
            ("1.1.1.1 ::1 1.1.1.2 1.1.1.1", "1.1.1.1 ::1 1.1.1.2"),
            ("1.1.1.1 1.1.1.2", "1.1.1.1 1.1.1.2"),
        ] {
            let read = |text: &str| text.split_whitespace().map(|ip| ip.parse().unwrap()).collect::<Vec<_>>();
            assert_eq!(in_turn(read(given).into_iter()), read(wanted), "{given}");
        }
    }

    #[tokio::test]
    async fn names_are_shared_and_forgotten() {
        let resolver = Resolver::default();
        let asked = (0..50).map(|_| resolver.addresses("localhost", 7));
        for found in futures_util::future::join_all(asked).await {
            assert!(found.unwrap().iter().all(|address| address.ip().is_loopback() && address.port() == 7));
        }
        assert_eq!(resolver.0.lock().known.len(), 1);
        assert!(resolver.0.lock().under_way.is_empty());
        resolver.forget("localhost");
        assert!(resolver.0.lock().known.is_empty());
        assert!(resolver.addresses("no-such-name.invalid", 7).await.is_err());
        assert!(resolver.0.lock().under_way.is_empty());
        assert_eq!(resolver.addresses("[::1]", 7).await.unwrap(), ["[::1]:7".parse().unwrap()]);
    }
}
