//! Addresses in mainland China, for callers abroad to whom the upstream would show less.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr};

use super::ids::derive;
use crate::call::cookies::Cookies;

/// First address and prefix length of networks that APNIC has allocated to carriers in mainland China: China Telecom, China
/// Unicom and China Mobile. Only large blocks, none of them a data centre's.
const NETWORKS: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::new(36, 96, 0, 0), 11),
    (Ipv4Addr::new(39, 128, 0, 0), 10),
    (Ipv4Addr::new(58, 208, 0, 0), 12),
    (Ipv4Addr::new(60, 0, 0, 0), 13),
    (Ipv4Addr::new(60, 160, 0, 0), 11),
    (Ipv4Addr::new(61, 128, 0, 0), 10),
    (Ipv4Addr::new(106, 80, 0, 0), 12),
    (Ipv4Addr::new(110, 152, 0, 0), 14),
    (Ipv4Addr::new(112, 0, 0, 0), 10),
    (Ipv4Addr::new(113, 64, 0, 0), 10),
    (Ipv4Addr::new(116, 16, 0, 0), 12),
    (Ipv4Addr::new(117, 128, 0, 0), 10),
    (Ipv4Addr::new(120, 192, 0, 0), 10),
    (Ipv4Addr::new(123, 112, 0, 0), 12),
    (Ipv4Addr::new(183, 0, 0, 0), 10),
    (Ipv4Addr::new(223, 64, 0, 0), 11),
];

/// Draws an address for each device, and the same one each time; for each account, where all share one device.
#[derive(Default)]
pub(in crate::transport) struct Mainland {
    /// Randomly keyed, so that an address does not reveal the session that it was drawn from.
    keys: RandomState,
}

impl Mainland {
    /// Returns the address of a device, else of the session in these cookies; all callers without a session share one.
    pub(in crate::transport) fn address(&self, device: Option<&str>, cookies: &Cookies) -> IpAddr {
        let drawn = match device {
            Some(device) => {
                derive(b"address", device)[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
            }
            None => {
                let account = cookies.given("MUSIC_U").or_else(|| cookies.given("MUSIC_A"));
                self.keys.hash_one(account.unwrap_or_default())
            }
        };
        let (network, prefix) = NETWORKS[(drawn % NETWORKS.len() as u64) as usize];
        let hosts = u32::MAX >> prefix;
        // Neither the network's address nor its broadcast address.
        let host = (drawn >> 32) as u32 % (hosts - 1) + 1;
        IpAddr::V4((u32::from(network) | host).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_begin_where_their_prefix_says() {
        for (network, prefix) in NETWORKS {
            assert_eq!(u32::from(network) & (u32::MAX >> prefix), 0, "{network}/{prefix}");
        }
    }

    #[test]
    fn an_account_keeps_its_address_and_accounts_differ() {
        let mainland = Mainland::default();
        let of = |user: u32| mainland.address(None, &Cookies::parse(&format!("MUSIC_U={user}")));
        let drawn: std::collections::HashSet<IpAddr> = (0..1000).map(of).collect();
        assert!(drawn.len() > 990, "{}", drawn.len());
        assert!((0..1000).map(of).all(|ip| drawn.contains(&ip)));
        assert!(drawn.iter().all(|ip| {
            let IpAddr::V4(ip) = ip else { return false };
            NETWORKS.iter().any(|(network, prefix)| {
                u32::from(*ip) >> (32 - prefix) == u32::from(*network) >> (32 - prefix)
            })
        }));
    }

    #[test]
    fn a_device_keeps_its_address_whoever_draws_it() {
        let of = |device: &str| Mainland::default().address(Some(device), &Cookies::default());
        assert_eq!(of("one"), of("one"));
        assert_ne!(of("one"), of("two"));
    }
}
