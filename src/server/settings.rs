//! Settings of the server, from flags and the environment.

use std::net::IpAddr;

use http::HeaderValue;
use ipnet::IpNet;

use crate::config::ConfigError;

/// Settings of the server.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Name or address to listen on.
    pub host: String,
    /// Port to listen on; 0 lets the system draw one.
    pub port: u16,
    /// `Access-Control-Allow-Origin`; without it the caller's own origin is allowed.
    pub cors_allow_origin: Option<HeaderValue>,
    /// Reverse proxies whose `X-Forwarded-Proto` is believed.
    pub trusted_proxies: TrustedProxies,
    /// Most bytes that a body may have which is no file.
    pub body_limit: usize,
    /// Most bytes that the files of one request may have. A file past 1 MiB waits in a temporary file (`TMPDIR`).
    pub upload_limit: u64,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 3000,
            cors_allow_origin: None,
            trusted_proxies: TrustedProxies::default(),
            body_limit: 8 * 1024 * 1024,
            upload_limit: 1024 * 1024 * 1024,
        }
    }
}

impl ServerConfig {
    /// Reads `HOST`, `PORT`, `CORS_ALLOW_ORIGIN`, `NCM_TRUSTED_PROXIES`, `NCM_BODY_LIMIT` and
    /// `NCM_UPLOAD_LIMIT` through `get`.
    ///
    /// # Errors
    ///
    /// The first setting whose value is wrong.
    pub fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        if let Some(host) = get("HOST").filter(|host| !host.is_empty()) {
            config.host = host;
        }
        if let Some(port) = get("PORT").filter(|port| !port.is_empty()) {
            config.port = port.parse().map_err(|_| {
                ConfigError::new("PORT", format!("`{port}` is no port; give a number from 0 to 65535"))
            })?;
        }
        if let Some(origin) = get("CORS_ALLOW_ORIGIN").filter(|origin| !origin.is_empty()) {
            let value = HeaderValue::from_str(&origin).map_err(|_| {
                ConfigError::new("CORS_ALLOW_ORIGIN", "holds characters that no header may have")
            })?;
            config.cors_allow_origin = Some(value);
        }
        if let Some(proxies) = get("NCM_TRUSTED_PROXIES") {
            config.trusted_proxies = TrustedProxies::parse(&proxies)?;
        }
        if let Some(limit) = get("NCM_BODY_LIMIT") {
            config.body_limit = limit.parse().ok().filter(|limit| *limit >= 1024).ok_or_else(|| {
                ConfigError::new("NCM_BODY_LIMIT", format!("`{limit}` is no size; give bytes, at least 1024"))
            })?;
        }
        if let Some(limit) = get("NCM_UPLOAD_LIMIT") {
            config.upload_limit = limit.parse().ok().filter(|limit| *limit >= 1024).ok_or_else(|| {
                ConfigError::new(
                    "NCM_UPLOAD_LIMIT",
                    format!("`{limit}` is no size; give bytes, at least 1024"),
                )
            })?;
        }
        Ok(config)
    }
}

/// Networks of reverse proxies that are believed.
#[derive(Debug, Clone)]
pub struct TrustedProxies(Vec<IpNet>);

impl Default for TrustedProxies {
    /// The machine itself.
    fn default() -> Self {
        Self(["127.0.0.0/8", "::1/128"].into_iter().filter_map(|net| net.parse().ok()).collect())
    }
}

impl TrustedProxies {
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
                        format!("`{part}` is no address or network; write 10.0.0.0/8 or 192.168.1.5"),
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
