//! Reverse proxies whose word on the caller counts.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::config::ConfigError;

/// Networks of reverse proxies that are believed.
#[derive(Debug, Clone)]
pub struct TrustedProxies(Vec<IpNet>);

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
        Self(Vec::new())
    }

    /// Parses `10.0.0.0/8, 192.168.1.5`; empty text trusts nobody.
    ///
    /// # Errors
    ///
    /// When a part is neither an address nor a network.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).map_err(|_| {
                    ConfigError::new(
                        "NCM_TRUSTED_PROXIES",
                        format!("`{part}` is not an address or a network; write 10.0.0.0/8 or 192.168.1.5 / 应为地址或网段"),
                    )
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.0.iter().any(|net| net.contains(&peer))
    }
}
