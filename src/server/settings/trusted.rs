//! Reverse proxies whose word on the caller counts.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::config::ConfigError;
use crate::server::peer::Peer;

/// Networks of reverse proxies that are believed, and whether those are that come through a Unix socket.
#[derive(Debug, Clone)]
pub struct TrustedProxies {
    nets: Vec<IpNet>,
    unix: bool,
}

/// What stands for the other end of a Unix socket.
const UNIX: &str = "unix";

impl Default for TrustedProxies {
    /// The machine itself.
    fn default() -> Self {
        super::ServerConfig::default().trusted_proxies
    }
}

impl TrustedProxies {
    /// Believes nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self { nets: Vec::new(), unix: false }
    }

    /// Parses `10.0.0.0/8, 192.168.1.5, unix`; empty text trusts nobody.
    ///
    /// # Errors
    ///
    /// When a part is neither an address nor a network.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut proxies = Self::none();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            if part == UNIX {
                proxies.unix = true;
                continue;
            }
            let net = part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from));
            proxies.nets.push(net.map_err(|_| {
                ConfigError::new(
                    "NCM_TRUSTED_PROXIES",
                    format!("`{part}` is not an address or a network; write 10.0.0.0/8, 192.168.1.5 or unix / 应为地址、网段或 unix"),
                )
            })?);
        }
        Ok(proxies)
    }

    pub(crate) fn trusts(&self, peer: Peer) -> bool {
        match peer {
            Peer::Unix => self.unix,
            Peer::Ip(address) => {
                let address = address.to_canonical();
                self.nets.iter().any(|net| net.contains(&address))
            }
        }
    }
}
