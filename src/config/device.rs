//! Settings of devices: what accounts appear as, and where that is stored.

use std::path::{Path, PathBuf};

use super::setting::{Problem, Setting, setting};
use super::{Config, ConfigError};

pub(super) const ID: Setting<Config> = setting!(Config, "NCM_DEVICE_ID", "ID", |text| device_id = Some(text.to_owned()))
    .help(
        "Device id that all calls send. They then keep the user agents recorded from older clients, and the device gets no \
         name after signing in. Default: every account has its own permanent device",
        "所有请求使用的设备标识。设置后沿用旧版客户端的 User-Agent，登录后不为设备命名；默认每个账号有各自固定的设备",
    );

pub(super) const SECRET: Setting<Config> = setting!(Config, "NCM_DEVICE_SECRET", "SECRET", |text| device_secret = Some(secret(text)?))
    .secret()
    .help(
        "Secret of at least 16 characters from which the devices of accounts are derived; give all instances the same. Default: a \
         session's device is derived from the session alone, others from a random secret that is stored in `NCM_STATE_DIR`",
        "用于派生账号设备的密钥，至少 16 个字符，各实例应相同；默认会话的设备由会话本身派生，其余由首次启动时生成并保存在 `NCM_STATE_DIR` 的密钥派生",
    );

pub(super) const NAME: Setting<Config> = setting!(Config, "NCM_DEVICE_NAME", "NAME", |text| device_name = Some(device_name(text)?))
    .empty_counts()
    .help(
        "Name that an account's list of devices shows after signing in here; empty: no name; default: one such as \
         `DESKTOP-1A2B3C4`",
        "登录后在账号的设备列表中显示的名称；设为空则不命名；默认形如 `DESKTOP-1A2B3C4`",
    );

pub(super) const STATE_DIR: Setting<Config> = setting!(Config, "NCM_STATE_DIR", "FOLDER", |text| state_dir = Some(PathBuf::from(text)))
    .empty_counts()
    .help(
        "Folder for data that must survive a restart: the devices that signed in, and the secret of devices. A server's default \
         is `STATE_DIRECTORY`, `$XDG_STATE_HOME/ncm` or `~/.local/state/ncm`; empty: nothing is stored",
        "存放重启后仍需保留的数据的目录：登录所用的设备和设备密钥。服务器默认使用 `STATE_DIRECTORY`、`$XDG_STATE_HOME/ncm` 或 `~/.local/state/ncm`；设为空则不保存",
    );

/// Minimum length of a secret, in characters.
const SHORTEST_SECRET: usize = 16;

/// Maximum length of a device's name, in characters.
const LONGEST_NAME: usize = 64;

fn secret(text: &str) -> Result<String, Problem> {
    if text.len() < SHORTEST_SECRET {
        return Err(format!(
            "is shorter than {SHORTEST_SECRET} characters; make one with `openssl rand -hex 32` / 密钥太短，可用 `openssl rand -hex 32` 生成"
        )
        .into());
    }
    Ok(text.to_owned())
}

fn device_name(text: &str) -> Result<String, Problem> {
    if text.chars().count() > LONGEST_NAME {
        return Err(format!("is longer than {LONGEST_NAME} characters; shorten it / 名称过长，请缩短").into());
    }
    Ok(text.to_owned())
}

impl Config {
    /// Sets the device id that all calls send; by default every account has its own permanent device.
    #[must_use]
    pub fn device_id(mut self, id: impl Into<String>) -> Self {
        self.device_id = Some(id.into());
        self
    }

    /// Sets the secret from which the devices of accounts are derived; the same secret gives the same devices.
    #[must_use]
    pub fn device_secret(mut self, secret: impl Into<String>) -> Self {
        self.device_secret = Some(secret.into());
        self
    }

    /// Sets the name that an account's list of devices shows after signing in; empty means no name.
    ///
    /// # Errors
    ///
    /// Returns an error if it is longer than 64 characters.
    pub fn device_name(mut self, name: &str) -> Result<Self, ConfigError> {
        self.device_name = Some(device_name(name).map_err(|problem| problem.of("NCM_DEVICE_NAME"))?);
        Ok(self)
    }

    /// Sets the folder that stores which device signed in; none by default.
    #[must_use]
    pub fn state_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.state_dir = Some(folder.into());
        self
    }

    /// Returns whether all calls send one device id, see [`Config::device_id`].
    #[must_use]
    pub fn has_device_id(&self) -> bool {
        self.device_id.is_some()
    }

    /// Returns the folder set by [`Config::state_dir`] or the setting.
    #[must_use]
    pub fn state_folder(&self) -> Option<&Path> {
        self.state_dir.as_deref()
    }
}
