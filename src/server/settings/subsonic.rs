//! Settings of the server for music players.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::config::setting::{self, Problem, Setting, rate, setting, size};
use crate::config::{About, ConfigError};

/// Settings of `ncm::subsonic::Subsonic`. They are known to programs without that feature, too.
#[derive(Clone)]
pub struct SubsonicConfig {
    /// Whether `ncm serve` answers music players, too.
    pub beside: bool,
    /// Port of a server of its own; 0 means any free port.
    pub port: u16,
    /// The folder of users, of what NetEase has no place for, and of kept music.
    pub folder: PathBuf,
    /// The secret with which sessions and app passwords are encrypted; without one, a file in the folder has it.
    pub key: Option<String>,
    /// Key that the page asks for, [`Access::key`](super::Access) of the server; players sign in by app passwords.
    pub page_key: Option<String>,
    /// How music reaches a player.
    pub delivery: Delivery,
    /// Maximum size of the music that is kept on the disk, in bytes; 0 keeps none.
    pub kept_music: u64,
    /// Maximum number of calls to NetEase in a second for one user.
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

const SETTINGS: &[Setting<SubsonicConfig>] = &[
    setting!(SubsonicConfig, "NCM_SUBSONIC", "on|off", |text| beside = is_on(text)?).default("off").help(
        "Whether `ncm serve` also serves music players, by OpenSubsonic under `/rest/`, with a page for users at `/subsonic/`",
        "`ncm serve` 是否同时为音乐播放器提供 OpenSubsonic 接口（`/rest/`），用户页面在 `/subsonic/`",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_PORT", "PORT", |text| port = port(text)?).default("4533").help(
        "Port of `ncm subsonic`; 0 for any free port",
        "`ncm subsonic` 的监听端口；0 为任意空闲端口",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_DIR", "FOLDER", |text| folder = PathBuf::from(text)).help(
        "Folder of music players' users, their encrypted sessions, play queues and kept music; default: `subsonic` in the folder for \
         state",
        "音乐播放器的用户、加密的会话、播放队列与缓存音乐所在的目录；默认为状态目录下的 `subsonic`",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_KEY", "SECRET", |text| key = Some(secret(text)?)).secret().help(
        "Secret with which the users' sessions and app passwords are encrypted; default: a file of the folder, which is drawn at the \
         first start",
        "加密用户会话与应用密码的密钥；默认使用目录中首次启动时随机生成的密钥文件",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_STREAM", "WAY", |text| delivery = delivery(text)?).default("auto").help(
        "How music reaches a player: through this server (`through`), by a redirect to NetEase's host (`redirect`), or by a redirect \
         for players on this machine only (`auto`)",
        "音乐如何到达播放器：`through` 为经由本服务器，`redirect` 为重定向到网易的主机，`auto` 为仅对本机的播放器重定向",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_CACHE", "SIZE", |text| kept_music = cache(text)?).default("2GiB").help(
        "Maximum size of the music that is kept in the folder after it went through this server; `off` keeps none",
        "经由本服务器的音乐在目录中缓存的上限；`off` 为不缓存",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_RPS", "RATE", |text| calls_per_second = rate(text)?).default("5").help(
        "Maximum number of calls to NetEase per second for one user; further ones wait",
        "为单个用户访问网易的每秒请求数上限，超出的请求排队等待",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_SAMPLES", "on|off", |text| samples = is_on(text)?).default("off").help(
        "Whether a song that the account may not play is played as its sample of some seconds",
        "账号无权完整播放的歌曲是否播放几十秒的试听片段",
    ),
    setting!(SubsonicConfig, "NCM_SUBSONIC_FFMPEG", "PROGRAM", |text| ffmpeg = Some(PathBuf::from(text))).help(
        "The program `ffmpeg`, which then converts music for players that ask for another format; default: music is sent as \
         NetEase has it",
        "`ffmpeg` 程序的路径，用于播放器要求其他格式时转码；默认按网易提供的格式发送",
    ),
];

impl SubsonicConfig {
    /// Returns the defaults for a folder.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let blank = Self {
            beside: false,
            port: 0,
            folder: folder.into(),
            key: None,
            page_key: None,
            delivery: Delivery::default(),
            kept_music: 0,
            calls_per_second: 1.0,
            samples: false,
            ffmpeg: None,
        };
        setting::with_defaults(SETTINGS, blank)
    }

    /// Returns the settings that [`SubsonicConfig::from_env`] reads.
    pub fn settings() -> impl Iterator<Item = &'static About> {
        SETTINGS.iter().map(Setting::about)
    }

    /// Reads [`SubsonicConfig::settings`] through `get`, which is [`std::env::var_os`] outside tests. Without a setting for it,
    /// the folder stays empty.
    ///
    /// # Errors
    ///
    /// Returns the first setting whose value is wrong or not UTF-8.
    pub fn from_env<V: Into<OsString>>(get: &dyn Fn(&str) -> Option<V>) -> Result<Self, ConfigError> {
        let mut config = Self::new("");
        setting::read(SETTINGS, &mut config, &|name| get(name).map(Into::into))?;
        Ok(config)
    }
}

fn is_on(text: &str) -> Result<bool, Problem> {
    match text {
        "on" | "1" | "true" => Ok(true),
        "off" | "0" | "false" => Ok(false),
        _ => Err(format!("`{text}` is neither `on` nor `off` / `{text}` 应为 `on` 或 `off`").into()),
    }
}

fn port(text: &str) -> Result<u16, Problem> {
    text.parse().map_err(|_| {
        format!("`{text}` is not a port; write a number from 0 to 65535 / `{text}` 不是端口，应为 0 到 65535 的数字").into()
    })
}

fn secret(text: &str) -> Result<String, Problem> {
    if text.len() < 16 {
        return Err("must have at least 16 characters; `openssl rand -hex 32` draws one / 至少 16 个字符，可用 `openssl rand -hex 32` 生成".into());
    }
    Ok(text.to_owned())
}

fn delivery(text: &str) -> Result<Delivery, Problem> {
    match text {
        "auto" => Ok(Delivery::Auto),
        "redirect" => Ok(Delivery::Redirect),
        "through" => Ok(Delivery::Through),
        _ => Err(format!(
            "`{text}` is none of `auto`, `redirect` and `through` / `{text}` 应为 `auto`、`redirect` 或 `through`"
        )
        .into()),
    }
}

fn cache(text: &str) -> Result<u64, Problem> {
    match text {
        "off" | "0" => Ok(0),
        _ => size(text, 1 << 20).map(|size| size as u64),
    }
}

/// Does not show the key.
impl std::fmt::Debug for SubsonicConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SubsonicConfig").field("folder", &self.folder).finish_non_exhaustive()
    }
}
