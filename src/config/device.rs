//! The settings of devices: as what accounts appear, and where that is kept.

use std::path::{Path, PathBuf};

use super::setting::{Problem, Setting, setting};
use super::{Config, ConfigError};

pub(super) const ID: Setting<Config> = setting!(Config, "NCM_DEVICE_ID", "ID", |text| device_id = Some(text.to_owned()))
    .help(
        "Device id for all calls, of any account; these calls keep the user agents recorded from older clients, and the \
         device gets no name after signing in. By default every account has its own fixed device",
        "所有请求使用的设备标识，沿用旧客户端记录的 User-Agent，登录后也不命名设备；默认每个账号有各自固定的设备",
    );

pub(super) const SECRET: Setting<Config> = setting!(Config, "NCM_DEVICE_SECRET", "SECRET", |text| device_secret = Some(secret(text)?))
    .secret()
    .help(
        "Secret of at least 16 characters from which the devices of accounts are derived, the same for all instances. By \
         default devices of sessions are derived from the session, others from a secret made at the first start and kept \
         in `NCM_STATE_DIR`",
        "派生账号设备所用的密钥，至少 16 个字符，各实例相同；默认会话的设备只由会话本身派生，其余用首次启动时生成、保存在 `NCM_STATE_DIR` 的密钥",
    );

pub(super) const NAME: Setting<Config> = setting!(Config, "NCM_DEVICE_NAME", "NAME", |text| device_name = Some(device_name(text)?))
    .empty_counts()
    .help(
        "Name of the device in an account's list of devices after signing in here; empty: no name; by default one such as \
         `DESKTOP-1A2B3C4`",
        "登录后在账号的设备列表中显示的名称；设为空则不命名；默认形如 `DESKTOP-1A2B3C4`",
    );

pub(super) const STATE_DIR: Setting<Config> = setting!(Config, "NCM_STATE_DIR", "FOLDER", |text| state_dir = Some(PathBuf::from(text)))
    .empty_counts()
    .help(
        "Folder for state that outlives the process: devices that signed in, and the secret of devices. A server uses \
         `STATE_DIRECTORY`, `$XDG_STATE_HOME/ncm` or `~/.local/state/ncm` by default; empty: nothing is kept",
        "保存跨重启状态的目录：登录所用的设备与设备密钥。服务器默认使用 `STATE_DIRECTORY`、`$XDG_STATE_HOME/ncm` 或 `~/.local/state/ncm`；设为空则不保存",
    );

/// The shortest secret in characters.
const SHORTEST_SECRET: usize = 16;

/// The longest name of a device in characters.
const LONGEST_NAME: usize = 64;

fn secret(text: &str) -> Result<String, Problem> {
    if text.len() < SHORTEST_SECRET {
        return Err(format!(
            "is shorter than {SHORTEST_SECRET} characters; draw one with `openssl rand -hex 32` / 密钥太短"
        )
        .into());
    }
    Ok(text.to_owned())
}

fn device_name(text: &str) -> Result<String, Problem> {
    if text.chars().count() > LONGEST_NAME {
        return Err(format!("is longer than {LONGEST_NAME} characters / 名称过长").into());
    }
    Ok(text.to_owned())
}

impl Config {
    /// The device id to appear with, whoever calls; by default every account has a device of its own, which stays.
    #[must_use]
    pub fn device_id(mut self, id: impl Into<String>) -> Self {
        self.device_id = Some(id.into());
        self
    }

    /// A secret from which the devices of accounts are derived; who has the same derives the same.
    #[must_use]
    pub fn device_secret(mut self, secret: impl Into<String>) -> Self {
        self.device_secret = Some(secret.into());
        self
    }

    /// The name that an account's list of devices shows after signing in; an empty one is none.
    ///
    /// # Errors
    ///
    /// When it is longer than 64 characters.
    pub fn device_name(mut self, name: &str) -> Result<Self, ConfigError> {
        self.device_name = Some(device_name(name).map_err(|problem| problem.of("NCM_DEVICE_NAME"))?);
        Ok(self)
    }

    /// A folder in which is kept which device signed in; none by default.
    #[must_use]
    pub fn state_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.state_dir = Some(folder.into());
        self
    }

    /// Whether all calls appear with one device id, see [`Config::device_id`].
    #[must_use]
    pub fn has_device_id(&self) -> bool {
        self.device_id.is_some()
    }

    /// The folder that [`Config::state_dir`] or the setting names.
    #[must_use]
    pub fn state_folder(&self) -> Option<&Path> {
        self.state_dir.as_deref()
    }
}
