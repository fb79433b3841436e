//! Settings of this side of the program.

use std::path::PathBuf;

/// Settings of a [`Subsonic`](super::Subsonic) server.
#[derive(Clone)]
pub struct SubsonicConfig {
    /// The folder of the file with users and what NetEase has no place for, and of kept music.
    pub folder: PathBuf,
    /// The secret with which sessions and app passwords are encrypted; without one, a file in the folder has it.
    pub key: Option<String>,
    /// How music reaches a player.
    pub delivery: Delivery,
    /// Most bytes of music that are kept on the disk; 0 keeps none.
    pub kept_music: u64,
    /// Most calls to NetEase in a second for one user.
    pub calls_per_second: f64,
    /// Whether a song that the account may not play is played as its sample.
    pub samples: bool,
    /// The program `ffmpeg`, for players that ask for another format.
    pub ffmpeg: Option<PathBuf>,
}

/// How music reaches a player.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delivery {
    /// By a redirect to NetEase's host if the player is on this machine, else through this server.
    #[default]
    Auto,
    /// By a redirect to NetEase's host.
    Redirect,
    /// Through this server.
    Through,
}

impl SubsonicConfig {
    /// Returns the defaults for a folder.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            key: None,
            delivery: Delivery::Auto,
            kept_music: 2 << 30,
            calls_per_second: 10.0,
            samples: false,
            ffmpeg: None,
        }
    }
}

/// Does not show the key.
impl std::fmt::Debug for SubsonicConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SubsonicConfig").field("folder", &self.folder).finish_non_exhaustive()
    }
}
