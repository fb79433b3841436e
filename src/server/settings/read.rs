//! Reads settings by name, from the environment, flags and a configuration file.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use super::cache;
use super::{Access, CacheConfig, CallerProxy, Caps, Home, ServerConfig, TrustedProxies};
use crate::config::setting::{self, Problem, Setting, count, rate, seconds, setting, size};
use crate::config::{About, ConfigError};
use crate::server::browser::Origins;

const SETTINGS: &[Setting<ServerConfig>] = &[
    setting!(ServerConfig, "HOST", "NAME", |text| host = text.to_owned())
    .default("localhost")
    .help(
        "Name or address to listen on: `localhost` for both loopback addresses, `0.0.0.0` or `::` for all, `unix:/run/ncm.sock` for \
         a Unix socket; sockets passed by systemd (`LISTEN_FDS`) take precedence",
        "监听的名称或地址；`localhost` 为两个回环地址，`0.0.0.0` 或 `::` 为所有地址，`unix:/run/ncm.sock` 为 Unix 套接字；systemd 传入的套接字（`LISTEN_FDS`）优先",
    ),
    setting!(ServerConfig, "PORT", "PORT", |text| port = port(text)?)
    .default("3000")
    .help("Port to listen on; 0 for any free port", "监听端口；0 为任意空闲端口"),
    setting!(ServerConfig, "NCM_SOCKET_MODE", "MODE", |text| socket_mode = file_mode(text)?)
    .default("660")
    .help(
        "Mode of the file of a Unix socket; those who may write to it may send requests",
        "Unix 套接字文件的权限；有写权限的用户即可发送请求",
    ),
    setting!(ServerConfig, "CORS_ALLOW_ORIGIN", "ORIGINS", |text| origins = Origins::parse(text)?)
    .reloads()
    .help(
        "Origins of web sites that may use the server, separated by commas, or `*`; a browser's cookies count only for listed ones; \
         default: every origin, without the browser's cookies",
        "允许的跨域来源，用逗号分隔，或 `*`；浏览器自己的 Cookie 只对列出的来源有效；默认任何来源都可请求，但不带浏览器的 Cookie",
    ),
    setting!(ServerConfig, "NCM_ALLOWED_HOSTS", "NAMES", |text| allowed_hosts = hosts(text))
    .reloads()
    .help(
        "Accepted names in `Host` besides loopback names, separated by commas; others get 421 if only \
         this machine can reach the server, or if this is set",
        "`Host` 中除回环地址外允许的名称，用逗号分隔；服务器仅本机可访问或设置了此项时，对其他名称返回 421",
    ),
    setting!(ServerConfig, "NCM_TRUSTED_PROXIES", "NETWORKS", |text| trusted_proxies = TrustedProxies::parse(text)?)
    .default("127.0.0.0/8, ::1/128, unix")
    .empty_counts()
    .reloads()
    .help(
        "Addresses and networks of reverse proxies whose reports of the caller's address and `https` are trusted, separated by \
         commas; `unix` for those on a Unix socket; empty: none",
        "受信任的反向代理（地址或网段，用逗号分隔，`unix` 指经由 Unix 套接字的），采信其给出的调用者地址和 `https`；设为空则都不信任",
    ),
    setting!(ServerConfig, "NCM_BODY_LIMIT", "SIZE", |text| body_limit = size(text, 1024)?)
    .default("8MiB")
    .reloads()
    .help(
        "Maximum size of a request's body, without files that the route accepts",
        "请求体（不含接口所需文件的内容）的上限",
    ),
    setting!(ServerConfig, "NCM_UPLOAD_LIMIT", "SIZE", |text| upload_limit = size(text, 1024)? as u64)
    .default("1GiB")
    .reloads()
    .help(
        "Maximum size of the files in one request; a file beyond 1 MiB goes to `TMPDIR`",
        "一次请求中文件的上限；超过 1 MiB 的文件暂存于 `TMPDIR`",
    ),
    setting!(ServerConfig, "NCM_CALLER_PROXY", "WHO", |text| caller_proxy = caller_proxy(text)?)
    .default("deny")
    .reloads()
    .help(
        "Who may choose a proxy for a call (`proxy=`): nobody (`deny`); programs on this machine, if the server listens only on \
         loopback addresses without a reverse proxy or tunnel (`local`); or everyone (`allow`)",
        "谁可以用 `proxy=` 指定代理：`deny` 为禁止；`local` 为本机程序，仅用于只监听本机、且前面没有反向代理或隧道的服务器；`allow` 为所有人",
    ),
    setting!(ServerConfig, "NCM_ACCESS_KEY", "KEY", |text| access.key = Some(access_key(text)?))
    .secret()
    .reloads()
    .help(
        "Key that every request must have, in `Authorization: Bearer …` or `X-Ncm-Access-Key`; default: no key",
        "每个请求必须携带的密钥，放在 `Authorization: Bearer …` 或 `X-Ncm-Access-Key` 中；默认不需要",
    ),
    setting!(ServerConfig, "NCM_CLIENT_RPS", "RATE", |text| access.client_rps = Some(rate(text)?))
    .reloads()
    .help(
        "Maximum number of requests per second from one client address; further ones wait up to 0.5 s, then get 429 with \
         `Retry-After`; default: no limit",
        "单个客户端地址每秒的请求数上限；超出的最多等待 0.5 秒，然后返回 429 和 `Retry-After`；默认不限",
    ),
    setting!(ServerConfig, "NCM_MAX_CONNECTIONS", "COUNT", |text| caps.connections = count::<u32>(text)? as usize)
    .default("16384")
    .help(
        "Maximum number of open connections; beyond it and the next three limits, callers get 503 with `Retry-After`. Idle HTTP/2 \
         connections, which use the most memory, may be a quarter of it; beyond that, those idle for the longest are closed",
        "连接数上限；超过此项及以下三项的上限时，返回 503 和 `Retry-After`。空闲的 HTTP/2 连接占用内存最多，最多为上限的四分之一，超出时关闭空闲最久的",
    ),
    setting!(ServerConfig, "NCM_MAX_CONNECTIONS_PER_ADDRESS", "COUNT", |text| caps.connections_per_address = count::<u32>(text)? as usize)
    .default("256")
    .help(
        "Maximum number of open connections per address (IPv6: per /64 network); trusted proxies are not limited",
        "单个地址（IPv6 为一个 /64 网段）的连接数上限，受信任的代理不受限制",
    ),
    setting!(ServerConfig, "NCM_MAX_REQUESTS", "COUNT", |text| caps.requests = count::<u32>(text)? as usize)
    .default("2048")
    .help("Maximum number of simultaneous requests", "同时处理的请求数上限"),
    setting!(ServerConfig, "NCM_MAX_ANSWER_BYTES", "SIZE", |text| caps.answer_bytes = size(text, 1 << 20)?)
    .default("64MiB")
    .help(
        "Maximum size of all responses that clients have not taken yet; included in `NCM_MAX_WORK_BYTES`",
        "客户端尚未取走的响应的总大小上限，计入 `NCM_MAX_WORK_BYTES`",
    ),
    setting!(ServerConfig, "NCM_MAX_SPOOL_BYTES", "SIZE", |text| caps.spool_bytes = size(text, 1 << 20)? as u64)
    .default("4GiB")
    .help(
        "Maximum size of all uploads in `TMPDIR`; beyond it, further ones get 503 with `Retry-After`",
        "暂存于 `TMPDIR` 的全部上传的总大小上限；超出时新的上传返回 503 和 `Retry-After`",
    ),
    setting!(ServerConfig, "NCM_CLIENT_TIMEOUT", "SECONDS", |text| caps.client_timeout = client_timeout(text)?)
    .default("15")
    .help(
        "Seconds for the first byte and for the head of a request; bodies and responses must progress by 1 KiB/s on average",
        "客户端的第一个字节和请求头的时限（秒）；请求体和响应平均每秒不足 1 KiB 时断开连接",
    ),
    cache::PLACE,
    cache::KEY,
    cache::SIZE,
    cache::TTL,
    setting!(ServerConfig, "NCM_SESSION", "FILE", |text| session = Some(PathBuf::from(text)))
    .help(
        "File of a session saved by `ncm login`, or of cookies: the account for calls that bring none, for bots and homes; \
         the server refreshes the session and writes it back. Only if this machine alone can reach the server, or with `NCM_ACCESS_KEY`; \
         never for pages of other sites",
        "`ncm login` 保存的会话或 cookie 文件：没有自带账号的请求使用该账号，适合机器人和家用；服务器会自动刷新会话并写回文件。\
         仅限只有本机能访问、或设置了 `NCM_ACCESS_KEY` 的服务器；其他网站的页面不能使用",
    ),
    setting!(ServerConfig, "NCM_HOME", "PAGE", |text| home = home(text)?)
    .default("player")
    .reloads()
    .help(
        "Page that browsers get at `/`: the `player`, or `status` (the server's state and tools; the player is then at `/player`). \
         `/status` always has the latter",
        "浏览器打开首页（`/`）看到的页面：`player` 为播放器，`status` 为服务器的状态与工具（播放器则在 `/player`）；`/status` 始终是后者",
    ),
];

impl Default for ServerConfig {
    fn default() -> Self {
        let blank = Self {
            host: String::new(),
            port: 0,
            socket_mode: 0,
            origins: Origins::default(),
            allowed_hosts: Vec::new(),
            trusted_proxies: TrustedProxies::none(),
            body_limit: 0,
            upload_limit: 0,
            caller_proxy: CallerProxy::default(),
            access: Access::default(),
            caps: Caps {
                connections: 0,
                connections_per_address: 0,
                requests: 0,
                answer_bytes: 0,
                spool_bytes: 0,
                client_timeout: Duration::ZERO,
            },
            cache: CacheConfig::off(),
            session: None,
            home: Home::default(),
        };
        setting::with_defaults(SETTINGS, blank)
    }
}

impl ServerConfig {
    /// Returns the settings that [`ServerConfig::from_env`] reads.
    pub fn settings() -> impl Iterator<Item = &'static About> {
        SETTINGS.iter().map(Setting::about)
    }

    /// Reads [`ServerConfig::settings`] through `get`, which is [`std::env::var_os`] outside tests.
    ///
    /// # Errors
    ///
    /// Returns the first setting whose value is wrong or not UTF-8.
    pub fn from_env<V: Into<OsString>>(get: &dyn Fn(&str) -> Option<V>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        setting::read(SETTINGS, &mut config, &|name| get(name).map(Into::into))?;
        Ok(config)
    }
}

fn port(text: &str) -> Result<u16, Problem> {
    text.parse().map_err(|_| {
        format!("`{text}` is not a port; write a number from 0 to 65535 / `{text}` 不是端口，应为 0 到 65535 的数字").into()
    })
}

fn file_mode(text: &str) -> Result<u32, Problem> {
    u32::from_str_radix(text, 8).ok().filter(|mode| *mode <= 0o777).ok_or_else(|| {
        format!(
            "`{text}` is not a file mode; write three octal digits, such as 660 / `{text}` 不是文件权限，应为三位八进制数，如 660"
        )
        .into()
    })
}

fn hosts(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|host| !host.is_empty()).map(str::to_ascii_lowercase).collect()
}

fn access_key(text: &str) -> Result<String, Problem> {
    if text.len() < 8 || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(
            "must have at least 8 ASCII characters and no spaces / 至少 8 个字符，只能用 ASCII 且不含空格"
                .into(),
        );
    }
    Ok(text.to_owned())
}

fn client_timeout(text: &str) -> Result<Duration, Problem> {
    let timeout = seconds(text)?;
    if timeout < Duration::from_secs(1) {
        return Err(format!(
            "`{text}` is less than 1 second; write 1 or more / `{text}` 少于 1 秒，应不小于 1"
        )
        .into());
    }
    Ok(timeout)
}

fn home(text: &str) -> Result<Home, Problem> {
    match text {
        "player" => Ok(Home::Player),
        "status" => Ok(Home::Status),
        _ => Err("is neither `player` nor `status` / 应为 `player` 或 `status`".into()),
    }
}

fn caller_proxy(text: &str) -> Result<CallerProxy, Problem> {
    match text {
        "local" => Ok(CallerProxy::Local),
        "allow" => Ok(CallerProxy::Allow),
        "deny" => Ok(CallerProxy::Deny),
        _ => Err("is none of `local`, `allow` and `deny` / 应为 `local`、`allow` 或 `deny`".into()),
    }
}
