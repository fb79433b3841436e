//! Settings of the server, from code or the environment.

mod cache;
mod read;
mod subsonic;
#[cfg(test)]
mod tests;
mod trusted;

use std::path::PathBuf;
use std::time::Duration;

use super::browser::Origins;
pub use cache::CacheConfig;
pub use subsonic::{Delivery, SubsonicConfig};
pub use trusted::TrustedProxies;

/// Settings of the server.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Name or address to listen on, or `unix:` and the path of a Unix socket.
    pub host: String,
    /// Port to listen on; 0 means any free port.
    pub port: u16,
    /// Mode of the file of a Unix socket.
    pub socket_mode: u32,
    /// Sites that may use the server.
    pub origins: Origins,
    /// Accepted values of `Host` besides loopback names; if empty, a server that others can reach accepts any.
    pub allowed_hosts: Vec<String>,
    /// Reverse proxies whose `X-Forwarded-…` headers are trusted.
    pub trusted_proxies: TrustedProxies,
    /// Maximum size of a body without the content of files, in bytes.
    pub body_limit: usize,
    /// Maximum size of the files of one request, in bytes. A file beyond 1 MiB goes to a temporary file (`TMPDIR`).
    pub upload_limit: u64,
    /// Whether callers may choose a proxy for their calls.
    pub caller_proxy: CallerProxy,
    /// Required key and allowed rate of clients.
    pub access: Access,
    /// Limits on what is processed at once.
    pub caps: Caps,
    /// Settings of the cache.
    pub cache: CacheConfig,
    /// File of the session of the server's own account ([`Session::save`](crate::Session::save)), used for calls that
    /// bring no account.
    pub session: Option<PathBuf>,
    /// The page at `/`.
    pub home: Home,
}

/// The page that browsers get at `/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Home {
    /// The player.
    #[default]
    Player,
    /// The server's state and tools; the player is at `/player`.
    Status,
}

/// Whether callers may choose a proxy (`proxy=`), which lets them make the server connect to any address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CallerProxy {
    /// Programs on this machine may, if the server listens only on loopback addresses; web sites may not. Not for a
    /// server behind a reverse proxy or tunnel: its requests look like those of a program on this machine.
    Local,
    /// Everyone may.
    Allow,
    /// Nobody may.
    #[default]
    Deny,
}

/// Required key and allowed rate of clients.
#[derive(Clone, Default)]
pub struct Access {
    /// Key that every request must have, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    pub key: Option<String>,
    /// Requests per second from one address; further ones wait briefly, then get 429 with `Retry-After`.
    pub client_rps: Option<f64>,
}

/// Does not show the key.
impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access")
            .field("has_key", &self.key.is_some())
            .field("client_rps", &self.client_rps)
            .finish()
    }
}

/// Limits on what a server processes at once; requests beyond them get 503 with `Retry-After`.
#[derive(Debug, Clone)]
pub struct Caps {
    /// Maximum number of open connections.
    pub connections: usize,
    /// Maximum number of open connections per address (IPv6: per /64 network); trusted proxies are not limited.
    pub connections_per_address: usize,
    /// Maximum number of requests under way.
    pub requests: usize,
    /// Maximum size of all responses that clients have not taken yet, in bytes.
    pub answer_bytes: usize,
    /// Maximum size of all uploads in temporary files (`TMPDIR`), in bytes.
    pub spool_bytes: u64,
    /// Time limit for a connection's first byte and for the head of a request. Bodies and responses must progress by 1
    /// KiB per second on average.
    pub client_timeout: Duration,
}

impl Default for Caps {
    fn default() -> Self {
        ServerConfig::default().caps
    }
}
