//! Podcasts that the account follows, and their episodes.

use std::sync::Arc;
use std::time::Duration;

use super::Library;
use super::read::{episode, list, podcast};
use super::stores::AGE;
use super::things::{Episode, Podcast};
use crate::subsonic::refusal::Refusal;

/// Number of podcasts on a page.
const PAGE: i64 = 100;
/// Number of episodes of a podcast.
const EPISODES: i64 = 100;
/// How long the episodes of a podcast are kept.
const EPISODES_AGE: Duration = Duration::from_secs(30 * 60);

impl Library {
    /// Returns the podcasts that the account follows.
    pub(crate) async fn podcasts(&self) -> Result<Arc<Vec<Arc<Podcast>>>, Refusal> {
        let load = self.load_list(
            self.podcasts.peek(),
            |offset| self.client.dj_sublist().limit(PAGE).offset(offset).into(),
            "/djRadios",
            |of| podcast(of).map(Arc::new),
            |podcast| podcast.id,
        );
        self.podcasts.get(AGE, load).await
    }

    /// Returns the latest episodes of a podcast.
    pub(crate) async fn episodes(&self, of: i64) -> Result<Vec<Episode>, Refusal> {
        let call = self.client.dj_program(of).limit(EPISODES);
        let answer = self.kept(format!("episodes {of}"), EPISODES_AGE, call).await?;
        Ok(list(&answer, "/programs").iter().filter_map(episode).collect())
    }

    /// Returns an episode; `None` if it does not exist.
    pub(crate) async fn episode(&self, id: i64) -> Result<Option<Episode>, Refusal> {
        let answer = self.ask_one(self.client.dj_program_detail(id)).await?;
        Ok(answer.and_then(|answer| episode(answer.get("program")?)).filter(|episode| episode.id == id))
    }
}
