//! The folder for what has to outlive the program.

use std::path::PathBuf;

use ncm::config::Config;

/// Returns the settings with the default folder for state, unless they name one. If no folder can be made, as in a container
/// without a volume, there is none.
pub(super) fn with_state(config: Config) -> Config {
    if config.state_folder().is_some() || config.has_device_id() {
        return config;
    }
    match usual_state() {
        Some(folder) => config.state_dir(folder),
        None => config,
    }
}

/// The usual folder for what has to outlive the program; it is made if there is none.
pub(super) fn usual_state() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    // systemd gives a service one folder, or several separated by `:`.
    let of_systemd = std::env::var_os("STATE_DIRECTORY").and_then(|list| std::env::split_paths(&list).next());
    let of_user = || {
        let state = if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else {
            folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")))
        };
        state.map(|state| state.join("ncm"))
    };
    of_systemd.or_else(of_user).filter(|folder| std::fs::create_dir_all(folder).is_ok())
}
