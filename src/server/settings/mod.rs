//! Settings of the server, from code or from the environment.

mod cache;
mod read;
#[cfg(test)]
mod tests;
mod trusted;

use std::path::PathBuf;
use std::time::Duration;

use super::browser::Origins;
pub use cache::CacheConfig;
pub use trusted::TrustedProxies;

/// Settings of the server.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Name or address to listen on, or `unix:` and the path of a Unix socket.
    pub host: String,
    /// Port to listen on; 0 lets the system draw one.
    pub port: u16,
    /// Mode of the file of a Unix socket.
    pub socket_mode: u32,
    /// The sites that may ask.
    pub origins: Origins,
    /// Names that `Host` may have besides those of the loopback; empty: on a server that others reach, any.
    pub allowed_hosts: Vec<String>,
    /// Reverse proxies whose `X-Forwarded-Proto` is believed.
    pub trusted_proxies: TrustedProxies,
    /// Maximum size of a body without the content of its files, in bytes.
    pub body_limit: usize,
    /// Maximum size of the files of one request, in bytes. A file past 1 MiB waits in a temporary file (`TMPDIR`).
    pub upload_limit: u64,
    /// Whether callers may name a proxy for their call.
    pub caller_proxy: CallerProxy,
    /// What clients must have, and how often they may ask.
    pub access: Access,
    /// How much it takes on at once.
    pub caps: Caps,
    /// Where answers are kept.
    pub cache: CacheConfig,
    /// File of the session of the server's own account ([`Session::save`](crate::Session::save)): as that account go out the
    /// calls that bring none of their own.
    pub session: Option<PathBuf>,
}

/// Whether callers may name a proxy for their call (`proxy=`): whoever may lets the server connect to any address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CallerProxy {
    /// Programs of this machine may, where the server listens on loopback addresses alone; web sites may not. For a
    /// server without a reverse proxy or tunnel before it: what comes through one looks like a program of this machine.
    Local,
    /// Everybody may.
    Allow,
    /// Nobody may.
    #[default]
    Deny,
}

/// What clients must have, and how often they may ask.
#[derive(Clone, Default)]
pub struct Access {
    /// A key that every request must have, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    pub key: Option<String>,
    /// Requests a second of one address; what is more waits briefly, then gets 429 with `Retry-After`.
    pub client_rps: Option<f64>,
}

/// Without the key.
impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access")
            .field("has_key", &self.key.is_some())
            .field("client_rps", &self.client_rps)
            .finish()
    }
}

/// How much a server takes on at once; what is more is refused with 503 and `Retry-After`.
#[derive(Debug, Clone)]
pub struct Caps {
    /// Maximum number of open connections.
    pub connections: usize,
    /// Maximum number of open connections of one address (of IPv6, one /64 network); those of trusted proxies are not counted.
    pub connections_per_address: usize,
    /// Maximum number of requests that are worked on.
    pub requests: usize,
    /// Maximum size of all answers that clients have not taken yet, in bytes.
    pub answer_bytes: usize,
    /// Maximum size of all uploads that wait in temporary files (`TMPDIR`), in bytes.
    pub spool_bytes: u64,
    /// How long a client may take for its first byte and for the head of a request. Bodies and answers have to move
    /// by a KiB for each of these seconds.
    pub client_timeout: Duration,
}

impl Default for Caps {
    fn default() -> Self {
        ServerConfig::default().caps
    }
}
