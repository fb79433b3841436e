//! One account's music.

use crate::{Client, Session};

/// The music of one account.
pub(super) struct Library {
    /// Calls as the account.
    #[expect(dead_code, reason = "w-sub-lib replaces this type")]
    client: Client,
}

impl Library {
    pub(super) fn new(
        client: &Client,
        session: &Session,
        _: &super::user::User,
        _: &super::config::SubsonicConfig,
    ) -> Self {
        Self { client: client.with_session(session) }
    }
}
