//! Podcasts that the account follows.

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::id::Id;
use super::refusal::{Code, Refusal};

handlers! {
    "getPodcasts" => podcasts,
    "getNewestPodcasts" => newest,
    "getPodcastEpisode" => episode,
    "refreshPodcasts" => refresh,
    "createPodcastChannel" => elsewhere,
    "deletePodcastChannel" => elsewhere,
    "deletePodcastEpisode" => elsewhere,
    "downloadPodcastEpisode" => elsewhere,
}

/// Number of podcasts whose episodes one request loads, each with a call; further ones are shown without.
const MOST: usize = 30;

async fn podcasts(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let with_episodes = asked.params.flag("includeEpisodes")?.unwrap_or(true);
    let wanted = match asked.params.get("id") {
        None => None,
        Some(text) => match text.parse() {
            Ok(Id::Podcast(id)) => Some(id),
            _ => return Err(none()),
        },
    };
    let view = asked.view().await?;
    let all = asked.library.podcasts().await?;
    let mut channels = Vec::new();
    for (at, podcast) in all.iter().filter(|podcast| wanted.is_none_or(|id| podcast.id == id)).enumerate() {
        let episodes = match with_episodes && at < MOST {
            true => Some(asked.library.episodes(podcast.id).await?),
            false => None,
        };
        channels.push(view.podcast(podcast, episodes.as_deref()));
    }
    if wanted.is_some() && channels.is_empty() {
        return Err(none());
    }
    Ok(Answer::Fields("podcasts", json!({ "channel": channels })))
}

fn none() -> Refusal {
    Refusal::not_found("播客", "podcast")
}

async fn newest(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let count = asked.params.count("count", 20, 500)?;
    let view = asked.view().await?;
    let mut episodes = Vec::new();
    for podcast in asked.library.podcasts().await?.iter().take(MOST) {
        episodes.extend(asked.library.episodes(podcast.id).await?);
    }
    episodes.sort_by_key(|episode| std::cmp::Reverse(episode.published));
    let episodes: Vec<Value> = episodes.iter().take(count).map(|episode| view.episode(episode)).collect();
    Ok(Answer::Fields("newestPodcasts", json!({ "episode": episodes })))
}

async fn episode(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let none = || Refusal::not_found("播客节目", "episode");
    let Ok(Id::Episode(id)) = asked.id("id") else {
        return Err(asked.params.text("id").err().unwrap_or_else(none));
    };
    let view = asked.view().await?;
    let episode = asked.library.episode(id).await?.ok_or_else(none)?;
    Ok(Answer::Fields("podcastEpisode", view.episode(&episode)))
}

/// Episodes are asked for when they are wanted, and kept for half an hour.
async fn refresh(_: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Empty)
}

async fn elsewhere(_: Asked<'_>) -> Result<Answer, Refusal> {
    Err(Refusal::new(
        Code::NotAuthorized,
        "播客在网易云音乐里订阅和管理",
        "podcasts are followed and managed at NetEase",
    ))
}
