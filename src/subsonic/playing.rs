//! What is being played, and what was: players report it in one of two ways.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::asked::{Answer, Asked, handlers};
use super::date::now_ms;
use super::refusal::Refusal;
use super::reports::{Report, State};

handlers! {
    "getNowPlaying" => now_playing,
    "scrobble" => scrobble,
    "reportPlayback" => report,
}

/// Most songs of one report: what a player has played without a network.
const MOST_SONGS: usize = 500;

/// Longest name of a player, in characters.
const LONGEST_NAME: usize = 100;

/// A song counts as played after this time, or after half of it.
const PLAYED: Duration = Duration::from_secs(4 * 60);

async fn now_playing(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let reports = asked.playing.of(asked.user.id);
    let ids: Vec<_> = reports.iter().map(|(_, report)| report.song.as_str()).collect();
    let entries = asked.library.entries(asked.user, asked.store, &ids).await?;
    let mut all = Vec::new();
    for (number, ((player, report), entry)) in reports.iter().zip(entries).enumerate() {
        let Some(Value::Object(mut entry)) = entry else { continue };
        let position = u64::try_from(report.position().as_millis()).unwrap_or(u64::MAX);
        let about = json!({
            "username": asked.user.name,
            "minutesAgo": report.at.elapsed().as_secs() / 60,
            "playerId": number + 1,
            "playerName": player,
            "state": report.state.name(),
            "positionMs": position,
            "playbackRate": report.rate,
        });
        if let Value::Object(about) = about {
            entry.extend(about);
        }
        all.push(Value::Object(entry));
    }
    Ok(Answer::Fields("nowPlaying", json!({ "entry": all })))
}

/// `submission=false` says that a song begins; else that it was played, now or at `time`.
async fn scrobble(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let songs = asked.params.ids("id")?;
    if songs.len() > MOST_SONGS {
        return Err(Refusal::wrong(
            "id",
            "太多，一次最多 500 首",
            "comes too often: 500 songs at a time at most",
        ));
    }
    let times: Vec<_> = asked.params.all("time").map(|time| time.trim().parse::<i64>().ok()).collect();
    let is_submission = asked.params.flag("submission")?.unwrap_or(true);
    let entries = asked.library.entries(asked.user, asked.store, &songs).await?;
    if entries.iter().all(Option::is_none) {
        return Err(Refusal::not_found("歌曲", "song"));
    }
    for (index, (song, entry)) in songs.iter().zip(&entries).enumerate() {
        let Some(entry) = entry else { continue };
        if !is_submission {
            let report = Report {
                song: (*song).to_owned(),
                state: State::Playing,
                position: Duration::ZERO,
                rate: 1.0,
                at: Instant::now(),
                is_counted: false,
            };
            asked.playing.put(asked.user.id, player(&asked), report);
            continue;
        }
        let duration = duration(entry);
        let report = asked.playing.take(asked.user.id, &player(&asked), song);
        // By what the player said of it; a player without a network says only that it was played.
        let played = report.map_or(duration, |report| report.position().min(duration));
        let time = times.get(index).copied().flatten().filter(|time| *time > 0).unwrap_or_else(now_ms);
        count(&asked, song, time.min(now_ms()), played).await?;
    }
    Ok(Answer::Empty)
}

/// The extension `playbackReport`: a player says where it is, and the server decides what was played.
async fn report(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let song = asked.params.text("mediaId")?;
    let state = asked.params.text("state")?;
    let state =
        State::ALL.iter().find(|(name, _)| *name == state).map(|(_, state)| *state).ok_or_else(|| {
            Refusal::wrong(
                "state",
                "应为 starting、playing、paused 或 stopped",
                "is none of starting, playing, paused, stopped",
            )
        })?;
    let position = asked.params.number("positionMs")?.ok_or_else(|| Refusal::missing("positionMs"))?;
    let rate = match asked.params.get("playbackRate") {
        None => 1.0,
        Some(rate) => {
            rate.trim().parse::<f64>().ok().filter(|rate| (0.0..=16.0).contains(rate)).ok_or_else(|| {
                Refusal::wrong("playbackRate", "应为 0 到 16 之间的数", "is no number from 0 to 16")
            })?
        }
    };
    let is_counted = asked.params.flag("ignoreScrobble")?.unwrap_or(false);
    let entries = asked.library.entries(asked.user, asked.store, &[song]).await?;
    let Some(Some(entry)) = entries.first() else { return Err(Refusal::not_found("歌曲", "song")) };
    let duration = duration(entry);
    let position = Duration::from_millis(position).min(duration);
    let name = player(&asked);
    let mut report = Report { song: song.to_owned(), state, position, rate, at: Instant::now(), is_counted };
    let is_played = position >= PLAYED || position * 2 >= duration;
    let before = asked.playing.of_player(asked.user.id, &name).filter(|before| before.song == song);
    report.is_counted |= before.is_some_and(|before| before.is_counted && position >= before.position);
    let counts = state == State::Stopped && is_played && !report.is_counted;
    report.is_counted |= counts;
    asked.playing.put(asked.user.id, name, report);
    if counts {
        count(&asked, song, now_ms(), position).await?;
    }
    Ok(Answer::Empty)
}

/// Counts a play here, and tells NetEase of it. NetEase may refuse without the player being at fault: then it is logged.
async fn count(asked: &Asked<'_>, song: &str, time: i64, played: Duration) -> Result<(), Refusal> {
    asked.store.count_play(asked.user, song, time).await?;
    asked.library.report_played(song, played).await
}

fn duration(entry: &Value) -> Duration {
    Duration::from_secs(entry.get("duration").and_then(Value::as_u64).unwrap_or(0))
}

fn player(asked: &Asked<'_>) -> String {
    asked.params.get("c").unwrap_or("player").chars().take(LONGEST_NAME).collect()
}
