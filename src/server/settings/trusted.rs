//! Reverse proxies whose reports about the caller are trusted.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::config::ConfigError;
use crate::server::peer::Peer;

/// Networks of trusted reverse proxies, and whether those on a Unix socket are trusted.
#[derive(Debug, Clone)]
pub struct TrustedProxies {
    nets: Vec<IpNet>,
    unix: bool,
}

/// Word for the other end of a Unix socket.
const UNIX: &str = "unix";

impl Default for TrustedProxies {
    /// Trusts this machine.
    fn default() -> Self {
        super::ServerConfig::default().trusted_proxies
    }
}

impl TrustedProxies {
    /// Trusts nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self { nets: Vec::new(), unix: false }
    }

    /// Parses `10.0.0.0/8, 192.168.1.5, unix`; empty text trusts nobody.
    ///
    /// # Errors
    ///
    /// Returns an error if a part is neither an address nor a network.
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
                    format!("`{part}` is not an address or a network; write 10.0.0.0/8, 192.168.1.5 or unix / `{part}` 不是地址、网段或 unix"),
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
