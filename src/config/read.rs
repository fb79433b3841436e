//! Reads settings by name, from the environment, flags and a configuration file.

use std::collections::HashMap;
use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::Path;
use std::time::Duration;

use super::proxies::Proxies;
use super::setting::{self, About, Get, Setting, count, seconds, setting, size, text};
use super::{Config, ConfigError, NimApp, SMALLEST_WORK, base_url, device, hosts, roots, upstream_variable};
use crate::crypto::weapi::PublicKey;
use crate::registry::{Registry, UPSTREAMS};
use crate::wire::file;

const SETTINGS: &[Setting<Config>] = &[
    setting!(Config, "NCM_TIMEOUT", "SECONDS", |text| timeout = seconds(text)?)
    .default("20")
    .help(
        "Time limit of a response in seconds, including all waiting, however many calls it takes; in an upload it applies to each \
         call",
        "响应的时限（秒），包括全部等待和多次上游调用；上传时每次调用分别计时",
    ),
    setting!(Config, "NCM_CONNECT_TIMEOUT", "SECONDS", |text| connect_timeout = seconds(text)?)
    .default("5")
    .reloads()
    .help(
        "Time limit of connecting to an upstream in seconds, including DNS, TLS and a proxy",
        "连接上游的时限（秒），包括域名解析、TLS 与代理",
    ),
    setting!(Config, "NCM_PROXY", "URL", |text| proxies = Proxies::parse(text)?)
    .may_hold_a_secret()
    .reloads()
    .help(
        "`http://`, `https://`, `socks5://` or `socks4://` proxy for all upstream calls, with `user:password@` if it needs them \
         (then not as a flag, which other users can see), or a PAC script (`http://host/proxy.pac`, `file:///…`), or `direct` for none; default: `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, \
         except for hosts in `NO_PROXY`",
        "所有上游请求使用的代理，可带 `user:password@`（此时不要用命令行参数，以免被其他用户看到），或 PAC 脚本（`http://host/proxy.pac`、`file:///…`），`direct` 表示不用代理；\
         默认采用 `HTTPS_PROXY`、`HTTP_PROXY`、`ALL_PROXY`，`NO_PROXY` 中的主机除外",
    ),
    setting!(Config, "NCM_CA_FILE", "FILE", |text| roots = roots::read("NCM_CA_FILE", Path::new(text))?)
    .reloads()
    .help(
        "Certificates (PEM) to trust in addition, such as those of a company's proxy, a stand-in upstream or a `rediss://` Redis",
        "额外信任的证书文件（PEM），如公司代理、模拟上游或 `rediss://` 缓存的证书",
    ),
    setting!(Config, "NCM_UPLOAD_HOSTS", "HOSTS", |text| upload_hosts = hosts(text))
    .help(
        "Hosts that may receive files of uploads besides NetEase's and those of `NCM_UPSTREAM_<NAME>`, separated by commas. The \
         upstream's response names the host for a file; other hosts receive nothing",
        "除网易和 `NCM_UPSTREAM_<NAME>` 的主机外，还可以接收上传文件的主机，用逗号分隔；上传地址由上游的响应给出，其他主机不会收到文件",
    ),
    setting!(Config, "NCM_MAX_UPSTREAM_CALLS", "COUNT", |text| upstream_calls = count::<u32>(text)? as usize)
    .default("512")
    .help(
        "Maximum number of simultaneous calls to upstreams; a further one waits up to 1 s, then gets 503 with `Retry-After`",
        "同时进行的上游请求数上限；超出的最多等待 1 秒，仍无空位则返回 503 和 `Retry-After`",
    ),
    setting!(Config, "NCM_MAX_WORK_BYTES", "SIZE", |text| work_bytes = size(text, SMALLEST_WORK)?)
    .default("96MiB")
    .help(
        "Maximum size of all data read and processed at once: request bodies, files before they are on disk, upstream \
         responses; beyond it the largest, among those the oldest, get 503 with `Retry-After`",
        "同时接收和处理的数据总上限：请求体、写入磁盘前的文件、上游响应；超过时最大的（其中最早的）返回 503 和 `Retry-After`",
    ),
    setting!(Config, "NCM_UPSTREAM_RPS", "COUNT", |text| upstream_rps = NonZeroU32::new(count(text)?))
    .reloads()
    .help(
        "Maximum number of calls per second to each upstream; a further one waits up to 1 s, then gets 429 with `Retry-After`; \
         default: no limit",
        "每个上游每秒的请求数上限；超出的最多等待 1 秒，然后返回 429 和 `Retry-After`；默认不限",
    ),
    setting!(Config, "NCM_REGISTRY", "FILE", |text| registry = registry(text)?)
    .reloads()
    .help(
        "File that adds or corrects endpoints, in the format of `endpoints.yaml`: \
         `docs/guides/registry-at-run-time.md`",
        "新增或更正接口的接口定义文件，写法与 `endpoints.yaml` 相同，见 `docs/guides/registry-at-run-time.zh.md`",
    ),
    setting!(Config, "NCM_ANONYMOUS_TOKEN", "TOKEN", |text| anonymous_token = Some(text.to_owned()))
    .secret()
    .empty_counts()
    .help(
        "`MUSIC_A` of the anonymous visitor; empty: no token; default: one is registered when first needed",
        "游客的 `MUSIC_A`；设为空则不使用；默认在首次需要时自动注册",
    ),
    device::ID,
    device::SECRET,
    device::NAME,
    device::STATE_DIR,
    setting!(Config, "NCM_WEAPI_PUBLIC_KEY", "FILE", |text| weapi_public_key = Some(public_key(text)?))
    .help(
        "PEM file with the RSA key for weapi, for a stand-in upstream; default: NetEase's key",
        "weapi 使用的 RSA 公钥文件（PEM），供模拟上游使用；默认为网易的公钥",
    ),
    setting!(Config, "NCM_NIM_APP_KEY", "KEY", |text| nim.key = Some(text.to_owned()))
    .secret()
    .help("Key of a NetEase IM app, for `/nim/…`", "网易云信应用的 AppKey，供 `/nim/…` 使用"),
    setting!(Config, "NCM_NIM_APP_SECRET", "SECRET", |text| nim.secret = Some(text.to_owned()))
    .secret()
    .help("Secret of that app; set both or neither", "该应用的 AppSecret，两者须同时设置"),
];

impl Default for Config {
    fn default() -> Self {
        let blank = Self {
            bases: HashMap::new(),
            anonymous_token: None,
            device_id: None,
            device_secret: None,
            device_name: None,
            state_dir: None,
            weapi_public_key: None,
            nim: NimApp::default(),
            connect_timeout: Duration::ZERO,
            timeout: Duration::ZERO,
            proxies: Proxies::default(),
            passed_over: Vec::new(),
            roots: Vec::new(),
            upload_hosts: Vec::new(),
            upstream_calls: 0,
            work_bytes: 0,
            upstream_rps: None,
            registry: Registry::default(),
        };
        setting::with_defaults(SETTINGS, blank)
    }
}

impl Config {
    /// Returns the settings of [`Config::from_env`], except [`UPSTREAM_SETTING`](crate::config::UPSTREAM_SETTING).
    pub fn settings() -> impl Iterator<Item = &'static About> {
        SETTINGS.iter().map(Setting::about)
    }

    /// Reads [`Config::settings`] through `get`, and without `NCM_PROXY` also `HTTPS_PROXY` and the like. Outside tests
    /// `get` is [`std::env::var_os`]: `Config::from_env(&|name| std::env::var_os(name))`.
    ///
    /// # Errors
    ///
    /// Returns the first setting whose value is wrong or not UTF-8. `HTTPS_PROXY` and the like cause no error: see
    /// [`Config::passed_over`].
    pub fn from_env<V: Into<OsString>>(get: &dyn Fn(&str) -> Option<V>) -> Result<Self, ConfigError> {
        Self::from_os(&|name| get(name).map(Into::into))
    }

    fn from_os(get: &Get<'_>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        for upstream in UPSTREAMS {
            let name = upstream_variable(upstream.name);
            let Some(base) = get(&name) else { continue };
            let base = text(&name, base)?;
            if !base.is_empty() {
                config.bases.insert(upstream.name, base_url(&name, &base)?);
            }
        }
        let own_proxy = get("NCM_PROXY").map(|own| text("NCM_PROXY", own)).transpose()?;
        if own_proxy.is_none_or(|proxy| proxy.trim().is_empty()) {
            (config.proxies, config.passed_over) = Proxies::from_env(get);
        }
        setting::read(SETTINGS, &mut config, get)?;
        match config.nim {
            NimApp { key: Some(_), secret: None } => Err(ConfigError::new(
                "NCM_NIM_APP_SECRET",
                "is missing while NCM_NIM_APP_KEY is set; set both or neither / 须同时设置",
            )),
            NimApp { key: None, secret: Some(_) } => Err(ConfigError::new(
                "NCM_NIM_APP_KEY",
                "is missing while NCM_NIM_APP_SECRET is set; set both or neither / 须同时设置",
            )),
            _ => Ok(config),
        }
    }
}

#[cfg(feature = "registry")]
fn registry(path: &str) -> Result<Registry, String> {
    Registry::open(path).map_err(|refused| format!("`{path}`: {refused}"))
}

#[cfg(not(feature = "registry"))]
fn registry(_: &str) -> Result<Registry, String> {
    Err("cannot be used by this build, which lacks the feature `registry` / 本程序编译时未启用 registry 特性，无法使用"
        .to_owned())
}

/// Maximum size of the file of a public key in bytes.
const LARGEST_KEY: usize = 64 << 10;

fn public_key(path: &str) -> Result<PublicKey, String> {
    let pem = file::read(Path::new(path), LARGEST_KEY)
        .map_err(|error| format!("`{path}` cannot be read: {error} / 无法读取 `{path}`：{error}"))?;
    PublicKey::from_pem(&String::from_utf8_lossy(&pem)).map_err(|error| {
        format!(
            "`{path}` does not hold a usable RSA public key: {error} / `{path}` 不是可用的 RSA 公钥：{error}"
        )
    })
}
