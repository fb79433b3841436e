//! A person who listens.

/// A user of this server, who has one account of NetEase.
#[derive(Debug, Clone)]
pub(super) struct User {
    /// Row of the user in the store.
    pub(super) id: i64,
    /// Name by which players sign in.
    pub(super) name: String,
    /// Id of the account at NetEase.
    pub(super) account: i64,
}
