//! Whether and where answers are kept.

use std::time::Duration;

use crate::cache::{RedisUrl, Setup, StoreConfig};
use crate::config::ConfigError;
use crate::config::setting::{Problem, Setting, setting, size, time};

use super::ServerConfig;

/// Whether and where answers are kept, and how long.
#[derive(Debug, Clone)]
pub struct CacheConfig {
    location: Location,
    /// Maximum size of a cache in memory, in bytes.
    size: usize,
    ttl: Option<Duration>,
    key: Option<Key>,
}

#[derive(Debug, Clone)]
enum Location {
    Off,
    Memory,
    Redis(RedisUrl),
}

#[derive(Clone)]
struct Key(String);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// The shortest secret of a shared cache.
const SHORTEST_KEY: usize = 16;

/// The smallest cache that makes sense, in bytes.
const SMALLEST_CACHE: usize = 64 << 10;

pub(super) const PLACE: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE", "PLACE", |text| cache.location = location(text)?)
    .default("memory")
    .may_hold_a_secret()
    .help(
        "Place of the cache: `memory`, `off`, or a Redis that instances share, `redis://…`, `rediss://…` or \
         `redis+unix:///…` (with a password better not as a flag)",
        "缓存位置：`memory`、`off`，或多个实例共用的 Redis（`redis://…`、`rediss://…`，含密码时不宜用命令行参数）",
    );

pub(super) const KEY: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_KEY", "SECRET", |text| cache.key = Some(key(text)?))
    .secret()
    .help(
        "Secret of at least 16 characters that instances share, for names and seals of entries in the Redis; by default \
         the Redis password",
        "各实例共用的密钥，至少 16 个字符，用于 Redis 中条目的名称与校验；默认取 Redis 的密码",
    );

pub(super) const SIZE: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_SIZE", "SIZE", |text| cache.size = size(text, SMALLEST_CACHE)?)
        .default("64MiB")
        .help("Maximum size of the cache in memory", "内存缓存的上限");

pub(super) const TTL: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_TTL", "TIME", |text| cache.ttl = Some(time(text)?))
    .help(
        "Longest time that a response is kept, such as `30s`; an endpoint's own shorter time wins (`ncm list --cache`). \
         By default 2 minutes, unless the endpoint says otherwise",
        "响应最长保留多久，如 `30s`；接口自己的更短时间优先（见 `ncm list --cache`）；默认在接口没有说明时为 2 分钟",
    );

fn location(text: &str) -> Result<Location, Problem> {
    match text {
        "memory" => Ok(Location::Memory),
        "off" => Ok(Location::Off),
        url if url.contains("://") => Ok(Location::Redis(redis(url)?)),
        _ => {
            Err("is not one of memory, off, redis://… and rediss://… / 应为 memory、off 或 redis:// 地址"
                .into())
        }
    }
}

fn key(text: &str) -> Result<Key, Problem> {
    if text.len() < SHORTEST_KEY {
        return Err(format!(
            "is shorter than {SHORTEST_KEY} characters; draw one with `openssl rand -hex 32` / 密钥太短"
        )
        .into());
    }
    Ok(Key(text.to_owned()))
}

fn redis(url: &str) -> Result<RedisUrl, Problem> {
    RedisUrl::parse(url).map_err(Into::into)
}

impl Default for CacheConfig {
    /// In memory, as large as the setting says by default.
    fn default() -> Self {
        ServerConfig::default().cache
    }
}

/// Where answers are kept, without the address of a Redis.
impl std::fmt::Display for CacheConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.location {
            Location::Off => f.write_str("off"),
            Location::Memory => write!(f, "memory, {} KiB", self.size >> 10),
            Location::Redis(_) => f.write_str("Redis"),
        }
    }
}

impl CacheConfig {
    const fn at(location: Location, size: usize) -> Self {
        Self { location, size, ttl: None, key: None }
    }

    /// Keeps nothing, and joins no requests.
    #[must_use]
    pub const fn off() -> Self {
        Self::at(Location::Off, 0)
    }

    /// Keeps answers in memory, in at most so many bytes.
    #[must_use]
    pub const fn memory(bytes: usize) -> Self {
        Self::at(Location::Memory, bytes)
    }

    /// Keeps answers in the Redis of this URL, which other instances may share.
    ///
    /// # Errors
    ///
    /// When it is not a URL of one Redis: `redis://`, `rediss://` or `redis+unix://`, with `valkey` for `redis` if you like.
    pub fn redis(url: &str) -> Result<Self, ConfigError> {
        let url = redis(url).map_err(|problem| problem.of(PLACE.about().variable))?;
        Ok(Self::at(Location::Redis(url), 0))
    }

    /// Keeps every answer at most this long, also those that the registry lets stay longer.
    #[must_use]
    pub fn ttl(mut self, most: Duration) -> Self {
        self.ttl = Some(most);
        self
    }

    /// A secret from which the keys of names and values in a Redis are made, in place of its password. Instances that
    /// share it share their answers; whoever lacks it can neither read out who asked for what nor plant an answer.
    #[must_use]
    pub fn key(mut self, secret: &str) -> Self {
        self.key = Some(Key(secret.to_owned()));
        self
    }

    pub(crate) fn setup(&self) -> Option<Setup> {
        let store = match &self.location {
            Location::Off => return None,
            Location::Memory => StoreConfig::Memory(self.size),
            Location::Redis(url) => StoreConfig::Redis(match &self.key {
                Some(Key(secret)) => url.clone().with_secret(secret.clone()),
                None => url.clone(),
            }),
        };
        Some(Setup { store, ttl: self.ttl })
    }
}
