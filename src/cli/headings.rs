//! Headings of the help.

/// The heading for the server, the account and the proxy of a command's calls.
pub(super) const CONNECTION: &str = "Connection / 连接";
