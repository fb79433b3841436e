//! Connections to upstreams: name lookup, proxies, TLS, and the pool of idle connections.

mod connector;
mod error;
mod http_client;
#[cfg(feature = "pac")]
mod pac;
mod pool;
mod race;
mod resolve;

#[cfg(feature = "cli")]
pub(super) use connector::connect;
pub(crate) use error::Fault;
pub(super) use error::{ConnectError, in_full};
pub(crate) use http_client::HttpClient;
pub(super) use pool::Take;
pub(crate) use pool::{MAX_READ_BUFFER, PooledBody};
