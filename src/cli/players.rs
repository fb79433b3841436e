//! The server for music players, opened by its settings.

use std::path::PathBuf;

use ncm::subsonic::{Subsonic, SubsonicConfig};
use ncm::{Client, Config};

use super::output::Failure;
use super::state;

/// Adds the server for players to that of the API, where a setting asks for it.
pub(super) fn beside(
    players: SubsonicConfig,
    config: &Config,
    client: &Client,
) -> Result<Option<Subsonic>, Failure> {
    if !players.beside {
        return Ok(None);
    }
    open(in_state(players, config)?, client.clone()).map(Some)
}

pub(super) fn open(config: SubsonicConfig, client: Client) -> Result<Subsonic, Failure> {
    Subsonic::open(config, client).map_err(failed)
}

/// The settings with a folder: their own, or one in the folder for state.
pub(super) fn in_state(mut players: SubsonicConfig, config: &Config) -> Result<SubsonicConfig, Failure> {
    if players.folder.as_os_str().is_empty() {
        let usual = config.state_folder().map(PathBuf::from).or_else(state::usual_state);
        let state = usual.ok_or_else(|| {
            Failure::usage(
                "there is no folder for users: name one in NCM_SUBSONIC_DIR / 没有保存用户的目录，请用 NCM_SUBSONIC_DIR 指定",
            )
        })?;
        players.folder = state.join("subsonic");
    }
    Ok(players)
}

pub(super) fn failed(error: std::io::Error) -> Failure {
    Failure::no(error.to_string())
}
