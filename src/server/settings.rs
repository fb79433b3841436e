//! Settings of the server, from flags and the environment.

use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;

use super::browser::Origins;
use crate::cache::{RedisUrl, Setup, StoreConfig};
use crate::config::error::ConfigError;

/// Settings of the server.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Name or address to listen on.
    pub host: String,
    /// Port to listen on; 0 lets the system draw one.
    pub port: u16,
    /// The sites that may ask.
    pub origins: Origins,
    /// Names that `Host` may have besides those of the loopback; empty: on a server that others reach, any.
    pub allowed_hosts: Vec<String>,
    /// Reverse proxies whose `X-Forwarded-Proto` is believed.
    pub trusted_proxies: TrustedProxies,
    /// Most bytes that a body may have which is no file.
    pub body_limit: usize,
    /// Most bytes that the files of one request may have. A file past 1 MiB waits in a temporary file (`TMPDIR`).
    pub upload_limit: u64,
    /// Whether callers may name a proxy for their call.
    pub caller_proxy: CallerProxy,
    /// What clients must have, and how often they may ask.
    pub access: Access,
    /// How much it takes on at once.
    pub caps: Caps,
    /// Where answers are kept.
    pub cache: CacheConfig,
}

/// Whether callers may name a proxy for their call (`proxy=`): whoever may lets the server connect to any address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CallerProxy {
    /// Programs of this machine may, where the server listens on loopback addresses alone; neither web sites nor those
    /// who come through a reverse proxy.
    #[default]
    Local,
    /// Everybody may.
    Allow,
    /// Nobody may.
    Deny,
}

impl CallerProxy {
    /// Reads `NCM_CALLER_PROXY`.
    fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        match get("NCM_CALLER_PROXY").unwrap_or_default().trim() {
            "" | "local" => Ok(Self::Local),
            "allow" => Ok(Self::Allow),
            "deny" => Ok(Self::Deny),
            other => Err(ConfigError::new(
                "NCM_CALLER_PROXY",
                format!("`{other}` is none of local, allow and deny / 应为 local、allow 或 deny"),
            )),
        }
    }
}

/// What clients must have, and how often they may ask.
#[derive(Clone, Default)]
pub struct Access {
    /// A key that every request must have, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    pub key: Option<String>,
    /// Requests a second of one address; what is more waits briefly, then gets 429 with `Retry-After`.
    pub client_rps: Option<f64>,
}

/// Without the key.
impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access")
            .field("has_key", &self.key.is_some())
            .field("client_rps", &self.client_rps)
            .finish()
    }
}

impl Access {
    /// Reads `NCM_ACCESS_KEY` and `NCM_CLIENT_RPS`.
    fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let key = get("NCM_ACCESS_KEY").filter(|key| !key.is_empty());
        if key.as_ref().is_some_and(|key| key.len() < 8 || !key.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(ConfigError::new(
                "NCM_ACCESS_KEY",
                "must have at least 8 characters, of ASCII without spaces / 至少 8 个字符，只含 ASCII 且没有空格",
            ));
        }
        let client_rps = get("NCM_CLIENT_RPS").filter(|rate| !rate.is_empty()).map(|rate| {
            rate.parse().ok().filter(|rate| (0.01..=1_000_000.0).contains(rate)).ok_or_else(|| {
                let problem =
                    format!("`{rate}` is no number of requests a second from 0.01 up / 应为每秒请求数");
                ConfigError::new("NCM_CLIENT_RPS", problem)
            })
        });
        Ok(Self { key, client_rps: client_rps.transpose()? })
    }
}

/// How much a server takes on at once; what is more is refused with 503 and `Retry-After`.
#[derive(Debug, Clone)]
pub struct Caps {
    /// Most open connections.
    pub connections: usize,
    /// Most open connections of one address (of IPv6, one /64 network); those of trusted proxies are not counted.
    pub connections_per_address: usize,
    /// Most requests that are worked on.
    pub requests: usize,
    /// Most bytes of answers that clients have not taken yet.
    pub answer_bytes: usize,
    /// How long a client may take for its first byte and for the head of a request. Bodies and answers have to move
    /// by a KiB for each of these seconds.
    pub client_timeout: Duration,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            connections: 16_384,
            connections_per_address: 256,
            requests: 2_048,
            answer_bytes: 256 << 20,
            client_timeout: Duration::from_secs(15),
        }
    }
}

impl Caps {
    /// Reads `NCM_MAX_CONNECTIONS`, `NCM_MAX_CONNECTIONS_PER_ADDRESS`, `NCM_MAX_REQUESTS`, `NCM_MAX_ANSWER_BYTES` and
    /// `NCM_CLIENT_TIMEOUT`.
    fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut caps = Self::default();
        for (name, cap) in [
            ("NCM_MAX_CONNECTIONS", &mut caps.connections),
            ("NCM_MAX_CONNECTIONS_PER_ADDRESS", &mut caps.connections_per_address),
            ("NCM_MAX_REQUESTS", &mut caps.requests),
        ] {
            if let Some(given) = get(name).filter(|given| !given.is_empty()) {
                *cap = given.parse().ok().filter(|cap| *cap > 0).ok_or_else(|| {
                    ConfigError::new(name, format!("`{given}` is no number from 1 up / 应为正整数"))
                })?;
            }
        }
        let name = "NCM_MAX_ANSWER_BYTES";
        if let Some(given) = get(name).filter(|given| !given.is_empty()) {
            caps.answer_bytes = bytes(&given).filter(|bytes| *bytes >= 1 << 20).ok_or_else(|| {
                let problem = format!("`{given}` is no size of at least 1 MiB; write 256MiB or a number of bytes / 应为至少 1 MiB 的大小");
                ConfigError::new(name, problem)
            })?;
        }
        let name = "NCM_CLIENT_TIMEOUT";
        if let Some(given) = get(name).filter(|given| !given.is_empty()) {
            let seconds =
                given.parse().ok().filter(|seconds| (1..=3600).contains(seconds)).ok_or_else(|| {
                    ConfigError::new(
                        name,
                        format!("`{given}` is no number of seconds from 1 to 3600 / 应为 1 到 3600 的秒数"),
                    )
                })?;
            caps.client_timeout = Duration::from_secs(seconds);
        }
        Ok(caps)
    }
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 3000,
            origins: Origins::default(),
            allowed_hosts: Vec::new(),
            trusted_proxies: TrustedProxies::default(),
            body_limit: 8 * 1024 * 1024,
            upload_limit: 1024 * 1024 * 1024,
            caller_proxy: CallerProxy::default(),
            access: Access::default(),
            caps: Caps::default(),
            cache: CacheConfig::default(),
        }
    }
}

impl ServerConfig {
    /// Reads `HOST`, `PORT`, `CORS_ALLOW_ORIGIN`, `NCM_ALLOWED_HOSTS`, `NCM_TRUSTED_PROXIES`, `NCM_BODY_LIMIT`, `NCM_UPLOAD_LIMIT`,
    /// `NCM_MAX_…` and `NCM_CACHE…` through `get`.
    ///
    /// # Errors
    ///
    /// The first setting whose value is wrong.
    pub fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        if let Some(host) = get("HOST").filter(|host| !host.is_empty()) {
            config.host = host;
        }
        if let Some(port) = get("PORT").filter(|port| !port.is_empty()) {
            config.port = port.parse().map_err(|_| {
                ConfigError::new("PORT", format!("`{port}` is no port; give a number from 0 to 65535"))
            })?;
        }
        if let Some(origin) = get("CORS_ALLOW_ORIGIN").filter(|origin| !origin.is_empty()) {
            config.origins = Origins::parse(&origin)?;
        }
        if let Some(hosts) = get("NCM_ALLOWED_HOSTS") {
            let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty());
            config.allowed_hosts = hosts.map(str::to_ascii_lowercase).collect();
        }
        if let Some(proxies) = get("NCM_TRUSTED_PROXIES") {
            config.trusted_proxies = TrustedProxies::parse(&proxies)?;
        }
        if let Some(limit) = get("NCM_BODY_LIMIT") {
            config.body_limit = limit.parse().ok().filter(|limit| *limit >= 1024).ok_or_else(|| {
                ConfigError::new("NCM_BODY_LIMIT", format!("`{limit}` is no size; give bytes, at least 1024"))
            })?;
        }
        if let Some(limit) = get("NCM_UPLOAD_LIMIT") {
            config.upload_limit = limit.parse().ok().filter(|limit| *limit >= 1024).ok_or_else(|| {
                ConfigError::new(
                    "NCM_UPLOAD_LIMIT",
                    format!("`{limit}` is no size; give bytes, at least 1024"),
                )
            })?;
        }
        config.caller_proxy = CallerProxy::from_env(get)?;
        config.access = Access::from_env(get)?;
        config.caps = Caps::from_env(get)?;
        config.cache = CacheConfig::from_env(get)?;
        Ok(config)
    }
}

/// Whether and where answers are kept, and how long.
#[derive(Debug, Clone)]
pub struct CacheConfig(Option<Setup>);

impl Default for CacheConfig {
    /// In memory, in at most 64 MiB.
    fn default() -> Self {
        Self::memory(64 << 20)
    }
}

/// Where answers are kept, without the address of a Redis.
impl std::fmt::Display for CacheConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.as_ref().map(|setup| &setup.store) {
            None => f.write_str("off"),
            Some(StoreConfig::Memory(bytes)) => write!(f, "memory, {} KiB", bytes >> 10),
            Some(StoreConfig::Redis(_)) => f.write_str("Redis"),
        }
    }
}

impl CacheConfig {
    /// Keeps nothing, and joins no requests.
    #[must_use]
    pub fn off() -> Self {
        Self(None)
    }

    /// Keeps answers in memory, in at most so many bytes.
    #[must_use]
    pub fn memory(bytes: usize) -> Self {
        Self(Some(Setup { store: StoreConfig::Memory(bytes), ttl: None }))
    }

    /// Keeps answers in the Redis of this URL, which other instances may share.
    ///
    /// # Errors
    ///
    /// When it is no `redis://` or `rediss://` URL.
    pub fn redis(url: &str) -> Result<Self, ConfigError> {
        let url = RedisUrl::parse(url).ok_or_else(|| {
            // Without the value: it may hold a password.
            ConfigError::new(
                "NCM_CACHE",
                "is no Redis URL; write redis://user:password@host:6379/0 / 不是 Redis 地址",
            )
        })?;
        Ok(Self(Some(Setup { store: StoreConfig::Redis(url), ttl: None })))
    }

    /// Keeps every answer at most this long, also those that the registry lets stay longer.
    #[must_use]
    pub fn ttl(mut self, most: Duration) -> Self {
        if let Some(setup) = &mut self.0 {
            setup.ttl = Some(most);
        }
        self
    }

    pub(crate) fn setup(&self) -> Option<&Setup> {
        self.0.as_ref()
    }

    /// A secret from which the keys of names and values in a Redis are made, in place of its password. Instances that
    /// share it share their answers; whoever lacks it can neither read out who asked for what nor plant an answer.
    #[must_use]
    pub fn key(mut self, secret: &str) -> Self {
        if let Some(Setup { store, .. }) = &mut self.0
            && let StoreConfig::Redis(url) = store
        {
            *url = url.clone().with_secret(secret.to_owned());
        }
        self
    }

    /// Reads `NCM_CACHE`, `NCM_CACHE_KEY`, `NCM_CACHE_SIZE` and `NCM_CACHE_TTL`.
    fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let given =
            |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let size = match given("NCM_CACHE_SIZE") {
            None => 64 << 20,
            Some(size) => bytes(&size).filter(|size| *size >= SMALLEST_CACHE).ok_or_else(|| {
                let problem = format!("`{size}` is no size of at least 64 KiB; write 64MiB, 512k or a number of bytes / 应为至少 64 KiB 的大小");
                ConfigError::new("NCM_CACHE_SIZE", problem)
            })?,
        };
        let ttl = given("NCM_CACHE_TTL").map(|ttl| {
            duration(&ttl).filter(|ttl| !ttl.is_zero()).ok_or_else(|| {
                let problem = format!("`{ttl}` is no time; write 120, 90s, 2m or 1h; NCM_CACHE=off keeps nothing / 应为时长，如 120、2m");
                ConfigError::new("NCM_CACHE_TTL", problem)
            })
        });
        let ttl = ttl.transpose()?;
        let cache = match given("NCM_CACHE").as_deref() {
            None | Some("memory") => Self::memory(size),
            Some("off") => Self::off(),
            Some(url) if url.starts_with("redis://") || url.starts_with("rediss://") => Self::redis(url)?,
            Some(_) => {
                return Err(ConfigError::new(
                    "NCM_CACHE",
                    "is none of memory, off, redis://… and rediss://… / 应为 memory、off 或 redis:// 地址",
                ));
            }
        };
        let cache = match given("NCM_CACHE_KEY") {
            None => cache,
            Some(key) if key.len() >= SHORTEST_KEY => cache.key(&key),
            Some(_) => {
                let problem = format!(
                    "is shorter than {SHORTEST_KEY} characters; draw one with `openssl rand -hex 32` / 密钥太短"
                );
                return Err(ConfigError::new("NCM_CACHE_KEY", problem));
            }
        };
        Ok(ttl.map_or(cache.clone(), |ttl| cache.ttl(ttl)))
    }
}

/// As short as the secret of a shared cache may be.
const SHORTEST_KEY: usize = 16;

/// As small a cache as makes sense.
const SMALLEST_CACHE: usize = 64 << 10;

/// `64MiB`, `64m` or `67108864`; units count in 1024.
fn bytes(text: &str) -> Option<usize> {
    let (number, unit) = split_unit(text)?;
    let factor: usize = match unit.as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return None,
    };
    usize::try_from(number).ok()?.checked_mul(factor)
}

/// `120` (seconds), `500ms`, `90s`, `2m` or `1h`.
fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = split_unit(text)?;
    let millis: u64 = match unit.as_str() {
        "ms" => 1,
        "" | "s" => 1000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    number.checked_mul(millis).filter(|millis| *millis <= LONGEST).map(Duration::from_millis)
}

/// A year in milliseconds: no clock overflows by it.
const LONGEST: u64 = 365 * 86_400_000;

fn split_unit(text: &str) -> Option<(u64, String)> {
    let at = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..at].parse().ok()?, text[at..].trim().to_ascii_lowercase()))
}

/// Networks of reverse proxies that are believed.
#[derive(Debug, Clone)]
pub struct TrustedProxies(Vec<IpNet>);

impl Default for TrustedProxies {
    /// The machine itself.
    fn default() -> Self {
        Self(["127.0.0.0/8", "::1/128"].into_iter().filter_map(|net| net.parse().ok()).collect())
    }
}

impl TrustedProxies {
    /// Parses `10.0.0.0/8, 192.168.1.5`; empty text trusts nobody.
    ///
    /// # Errors
    ///
    /// When a part is neither an address nor a network.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).map_err(|_| {
                    ConfigError::new(
                        "NCM_TRUSTED_PROXIES",
                        format!("`{part}` is no address or network; write 10.0.0.0/8 or 192.168.1.5"),
                    )
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.0.iter().any(|net| net.contains(&peer))
    }
}
