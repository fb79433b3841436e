//! Settings of the cache.

use std::time::Duration;

use crate::cache::{RedisUrl, Setup, StoreConfig};
use crate::config::ConfigError;
use crate::config::setting::{Problem, Setting, setting, size, time};

use super::ServerConfig;

/// Whether, where and for how long responses are cached.
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

/// Minimum length of the secret of a shared cache, in characters.
const SHORTEST_KEY: usize = 16;

/// Minimum size of a cache, in bytes.
const SMALLEST_CACHE: usize = 64 << 10;

pub(super) const PLACE: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE", "PLACE", |text| cache.location = location(text)?)
    .default("memory")
    .may_hold_a_secret()
    .help(
        "Where responses are cached: `memory`, `off`, or a Redis that instances share, `redis://…`, `rediss://…` or `redis+unix:///…` (not as a \
         flag if it has a password)",
        "缓存位置：`memory`、`off`，或多个实例共用的 Redis（`redis://…`、`rediss://…`，含密码时不要用命令行参数）",
    );

pub(super) const KEY: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_KEY", "SECRET", |text| cache.key = Some(key(text)?))
    .secret()
    .help(
        "Secret of at least 16 characters that instances share; names and seals of Redis entries are derived from it; default: \
         the Redis password",
        "各实例共用的密钥，至少 16 个字符，用于派生 Redis 中的键名和校验值；默认使用 Redis 的密码",
    );

pub(super) const SIZE: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_SIZE", "SIZE", |text| cache.size = size(text, SMALLEST_CACHE)?)
        .default("64MiB")
        .help("Maximum size of the cache in memory", "内存缓存的上限");

pub(super) const TTL: Setting<ServerConfig> =
    setting!(ServerConfig, "NCM_CACHE_TTL", "TIME", |text| cache.ttl = Some(time(text)?))
    .help(
        "Maximum lifetime of a cached response, such as `30s`; a shorter one of the endpoint takes precedence (`ncm list --cache`); \
         default: that of the endpoint, else 2 minutes",
        "响应的最长缓存时间，如 `30s`；接口自身的时间更短时以接口为准（见 `ncm list --cache`）；默认以接口为准，接口未规定时为 2 分钟",
    );

fn location(text: &str) -> Result<Location, Problem> {
    match text {
        "memory" => Ok(Location::Memory),
        "off" => Ok(Location::Off),
        url if url.contains("://") => Ok(Location::Redis(redis(url)?)),
        _ => {
            Err("is none of memory, off, redis://… and rediss://… / 应为 memory、off 或 redis:// 地址".into())
        }
    }
}

fn key(text: &str) -> Result<Key, Problem> {
    if text.len() < SHORTEST_KEY {
        return Err(format!(
            "is shorter than {SHORTEST_KEY} characters; make one with `openssl rand -hex 32` / 密钥太短，可用 `openssl rand -hex 32` 生成"
        )
        .into());
    }
    Ok(Key(text.to_owned()))
}

fn redis(url: &str) -> Result<RedisUrl, Problem> {
    RedisUrl::parse(url).map_err(Into::into)
}

impl Default for CacheConfig {
    /// A cache in memory, with the default size of the setting.
    fn default() -> Self {
        ServerConfig::default().cache
    }
}

/// Shows where responses are cached, without the address of a Redis.
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

    /// Turns the cache off; identical requests are not joined either.
    #[must_use]
    pub const fn off() -> Self {
        Self::at(Location::Off, 0)
    }

    /// Caches responses in memory, in at most `bytes` bytes.
    #[must_use]
    pub const fn memory(bytes: usize) -> Self {
        Self::at(Location::Memory, bytes)
    }

    /// Caches responses in the Redis at this URL, which other instances may share.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not the URL of one Redis, such as `redis://`, `rediss://`, `redis+unix://` or
    /// `valkey://`.
    pub fn redis(url: &str) -> Result<Self, ConfigError> {
        let url = redis(url).map_err(|problem| problem.of(PLACE.about().variable))?;
        Ok(Self::at(Location::Redis(url), 0))
    }

    /// Sets the maximum lifetime of every response, also of those with a longer one in the registry.
    #[must_use]
    pub fn ttl(mut self, most: Duration) -> Self {
        self.ttl = Some(most);
        self
    }

    /// Sets a secret from which names and seals in Redis are derived, instead of its password. Instances with the same
    /// secret share responses; without it, nobody can find out who asked for what or forge a response.
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
