//! The other end of a connection.

use std::fmt;
use std::net::IpAddr;

/// The other end of a connection, or the client that a trusted proxy reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Peer {
    Ip(IpAddr),
    /// A program on this machine that may write to the socket's file.
    #[cfg_attr(not(unix), expect(dead_code, reason = "comes through sockets of Unix"))]
    Unix,
}

impl Peer {
    /// Returns a unique number.
    pub(crate) fn bits(self) -> u128 {
        match self {
            Self::Ip(IpAddr::V4(address)) => address.to_ipv6_mapped().to_bits(),
            Self::Ip(IpAddr::V6(address)) => address.to_bits(),
            Self::Unix => u128::MAX,
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(address) => address.fmt(f),
            Self::Unix => f.write_str("unix"),
        }
    }
}
