//! What players report of what they play, in memory: it is over when they are.

use std::collections::HashMap;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

/// Most players that are remembered; beyond, the one that was silent for the longest is forgotten.
const MOST: usize = 1024;

/// Time after which a player that says nothing plays nothing.
const SILENCE: Duration = Duration::from_secs(30 * 60);

/// What players have reported, by user and name of the player.
#[derive(Default)]
pub(super) struct Playing(Mutex<HashMap<(i64, String), Report>>);

/// What a player said last.
#[derive(Clone)]
pub(super) struct Report {
    pub(super) song: String,
    pub(super) state: State,
    /// Where the song was at the time of the report.
    pub(super) position: Duration,
    pub(super) rate: f64,
    pub(super) at: Instant,
    /// Whether its play has been counted.
    pub(super) is_counted: bool,
}

/// State of a player.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Starting,
    Playing,
    Paused,
    Stopped,
}

impl State {
    pub(super) const ALL: [(&str, Self); 4] = [
        ("starting", Self::Starting),
        ("playing", Self::Playing),
        ("paused", Self::Paused),
        ("stopped", Self::Stopped),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }
}

impl Report {
    /// Where the song is now.
    pub(super) fn position(&self) -> Duration {
        match self.state {
            State::Playing => self.position.saturating_add(self.at.elapsed().mul_f64(self.rate)),
            State::Starting | State::Paused | State::Stopped => self.position,
        }
    }
}

impl Playing {
    /// Returns what the players of a user play.
    pub(super) fn of(&self, user: i64) -> Vec<(String, Report)> {
        let mut players = self.0.lock();
        players.retain(|_, report| report.at.elapsed() < SILENCE);
        let of_user =
            players.iter().filter(|((owner, _), report)| *owner == user && report.state != State::Stopped);
        let mut reports: Vec<_> =
            of_user.map(|((_, player), report)| (player.clone(), report.clone())).collect();
        reports.sort_by(|(a, _), (b, _)| a.cmp(b));
        reports
    }

    /// Returns the last report of a player.
    pub(super) fn of_player(&self, user: i64, player: &str) -> Option<Report> {
        self.0.lock().get(&(user, player.to_owned())).cloned()
    }

    /// Remembers a report in place of the player's last one.
    pub(super) fn put(&self, user: i64, player: String, report: Report) {
        let mut players = self.0.lock();
        let key = (user, player);
        if players.len() >= MOST
            && !players.contains_key(&key)
            && let Some(oldest) =
                players.iter().min_by_key(|(_, report)| report.at).map(|(key, _)| key.clone())
        {
            players.remove(&oldest);
        }
        players.insert(key, report);
    }

    /// Returns the last report of a player about a song, and notes that its play was counted.
    pub(super) fn take(&self, user: i64, player: &str, song: &str) -> Option<Report> {
        let mut players = self.0.lock();
        let report = players.get_mut(&(user, player.to_owned())).filter(|report| report.song == song)?;
        let before = report.clone();
        report.is_counted = true;
        Some(before)
    }
}
