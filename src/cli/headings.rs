//! Headings of the help.

/// What a command's calls go through: the server, the account, the proxy.
pub(super) const CONNECTION: &str = "Connection / 连接";
