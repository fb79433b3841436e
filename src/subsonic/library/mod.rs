//! One account's music.

use std::time::Duration;

use serde_json::Value;

use super::refusal::Refusal;
use super::store::Store;
use super::user::User;
use crate::server::SubsonicConfig;
use crate::{Client, Session};

/// The music of one account.
pub(super) struct Library {
    /// Calls as the account.
    #[expect(dead_code, reason = "w-sub-lib replaces this type")]
    client: Client,
}

impl Library {
    pub(super) fn new(client: &Client, session: &Session, _: &User, _: &SubsonicConfig) -> Self {
        Self { client: client.with_session(session) }
    }

    /// Returns songs and podcast episodes as `Child`, with the user's marks, in the order of their ids; none for an id that
    /// names nothing.
    pub(super) async fn entries(
        &self,
        _: &User,
        _: &Store,
        ids: &[&str],
    ) -> Result<Vec<Option<Value>>, Refusal> {
        Ok(ids.iter().map(|_| None).collect())
    }

    /// Tells NetEase that a song was played for so long. An id of something else is passed over.
    pub(super) async fn report_played(&self, _: &str, _: Duration) -> Result<(), Refusal> {
        Ok(())
    }

    /// Returns the ids of the music folders.
    pub(super) fn folders(&self) -> Vec<u32> {
        Vec::new()
    }

    /// Returns whether lists are being read, and how many songs are known.
    pub(super) async fn scan(&self) -> (bool, u64) {
        (false, 0)
    }

    /// Makes the lists be read again.
    pub(super) async fn rescan(&self) {}
}
