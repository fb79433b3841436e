//! Settings of a client, from code or from the environment.

mod device;
pub(crate) mod error;
pub(crate) mod proxies;
pub(crate) mod proxy;
mod roots;
pub(crate) mod setting;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use http::Uri;
use rustls::pki_types::CertificateDer;

pub use error::ConfigError;
use proxies::Proxies;
pub use proxy::Proxy;
pub use setting::{About, Setting, key_of};

use setting::{Get, count, seconds, setting, size, text};

use crate::crypto::weapi::PublicKey;
use crate::registry::{Registry, UPSTREAMS, Upstream};

/// Settings of a client. [`Config::default`] speaks to NetEase itself.
#[derive(Clone)]
pub struct Config {
    pub(crate) bases: HashMap<&'static str, String>,
    pub(crate) anonymous_token: Option<String>,
    pub(crate) device_id: Option<String>,
    /// What devices are derived with, where it is not drawn.
    pub(crate) device_secret: Option<String>,
    /// How the device is named after signing in; empty: not at all.
    pub(crate) device_name: Option<String>,
    /// Folder for what has to outlive the process; empty: none.
    pub(crate) state_dir: Option<PathBuf>,
    pub(crate) weapi_public_key: Option<PublicKey>,
    pub(crate) nim: NimApp,
    pub(crate) connect_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) proxies: Proxies,
    pub(crate) passed_over: Vec<ConfigError>,
    /// Certificates to trust besides those of webpki.
    pub(crate) roots: Vec<CertificateDer<'static>>,
    /// Hosts that may take files of uploads besides NetEase's.
    pub(crate) upload_hosts: Vec<String>,
    /// Maximum number of calls to upstreams that are under way at once.
    pub(crate) upstream_calls: usize,
    pub(crate) work_bytes: usize,
    /// Maximum number of calls a second to each upstream.
    pub(crate) upstream_rps: Option<NonZeroU32>,
    /// The endpoints that there are.
    pub(crate) registry: Registry,
}

/// Key and secret of an app of NetEase IM; one without the other is an error of [`Config::from_env`].
#[derive(Clone, Default)]
pub(crate) struct NimApp {
    pub(crate) key: Option<String>,
    pub(crate) secret: Option<String>,
}

/// What `NCM_UPSTREAM_<NAME>` says of itself; each upstream of the registry has one.
pub const UPSTREAM_SETTING: About = About::new(
    "NCM_UPSTREAM_<NAME>",
    "URL",
    "Another base URL for the upstream of this name; without it NetEase's own",
    "替换该名称的上游地址，默认为网易",
);

/// The variable with another base URL for the upstream of this name.
#[must_use]
pub fn upstream_variable(name: &str) -> String {
    UPSTREAM_SETTING.variable.replace("<NAME>", &name.to_ascii_uppercase())
}

/// The smallest budget that lets anything through.
const SMALLEST_WORK: usize = 1 << 20;

const SETTINGS: &[Setting<Config>] = &[
    setting!(Config, "NCM_TIMEOUT", "SECONDS", |text| timeout = seconds(text)?)
    .default("20")
    .help(
        "Seconds until an answer has to be there, whatever it waits for and however many calls it takes; of an upload each call \
         has as many",
        "答复的时限（秒），包括全部等待与所需的多次上游调用；上传时每次调用分别计算",
    ),
    setting!(Config, "NCM_CONNECT_TIMEOUT", "SECONDS", |text| connect_timeout = seconds(text)?)
    .default("5")
    .reloads()
    .help(
        "Seconds that a connection to the upstream may take, its name, TLS and the way through a proxy included",
        "连接上游的时限（秒），包括域名解析、TLS 与代理",
    ),
    setting!(Config, "NCM_PROXY", "URL", |text| proxies = Proxies::parse(text)?)
    .may_hold_a_secret()
    .reloads()
    .help(
        "`http://`, `https://`, `socks5://` or `socks4://` proxy for every upstream call, with `user:password@` if it asks for them \
         (then better not as a flag), or a PAC script (`http://host/proxy.pac`, `file:///…`), or `direct` for none; without it `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` count, \
         but not for hosts of `NO_PROXY`",
        "所有上游请求使用的代理，可带 `user:password@`（此时不宜用命令行参数），或 PAC 脚本（`http://host/proxy.pac`、`file:///…`），`direct` 为不用；\
         默认采用 `HTTPS_PROXY`、`HTTP_PROXY`、`ALL_PROXY`，`NO_PROXY` 中的主机除外",
    ),
    setting!(Config, "NCM_CA_FILE", "FILE", |text| roots = roots::read("NCM_CA_FILE", Path::new(text))?)
    .reloads()
    .help(
        "Certificates (PEM) to trust besides the usual ones: those of a company's proxy, of a stand-in, or of a `rediss://` Redis",
        "额外信任的证书文件（PEM），如公司代理、替身上游或 `rediss://` 缓存的证书",
    ),
    setting!(Config, "NCM_UPLOAD_HOSTS", "HOSTS", |text| upload_hosts = hosts(text))
    .help(
        "Hosts that may take the files of uploads besides NetEase's and those of `NCM_UPSTREAM_<NAME>`, with commas between: \
         the upstream names the node for a file in an answer, and what is none of these gets nothing",
        "除网易和 `NCM_UPSTREAM_<NAME>` 的主机外，还可以接收上传文件的主机，用逗号分隔；上传节点由上游的答复给出，不在其中的不会收到文件",
    ),
    setting!(Config, "NCM_MAX_UPSTREAM_CALLS", "COUNT", |text| upstream_calls = count::<u32>(text)? as usize)
    .default("512")
    .help(
        "Maximum number of calls to upstreams at once; one more waits up to a second, then gets 503 with `Retry-After`",
        "同时访问上游的请求数上限；超出的等待至多一秒，然后得到 503 与 `Retry-After`",
    ),
    setting!(Config, "NCM_MAX_WORK_BYTES", "SIZE", |text| work_bytes = size(text, SMALLEST_WORK)?)
    .default("96MiB")
    .help(
        "Maximum size of all that is read and worked on at once: bodies of requests, files before they are on disk, upstream \
         answers; past it the largest and oldest give way and get 503 with `Retry-After`",
        "同时接收和处理的数据总上限：请求体、写入磁盘前的文件、上游的答复；超过时最大、最早的先让出，得到 503 与 `Retry-After`",
    ),
    setting!(Config, "NCM_UPSTREAM_RPS", "COUNT", |text| upstream_rps = NonZeroU32::new(count(text)?))
    .reloads()
    .help(
        "Maximum number of calls a second to each upstream; one more waits up to a second, then gets 429 with `Retry-After`; \
         without it any number",
        "每个上游每秒的请求数上限；超出的等待至多一秒，然后得到 429 与 `Retry-After`；默认不限",
    ),
    setting!(Config, "NCM_REGISTRY", "FILE", |text| registry = registry(text)?)
    .reloads()
    .help(
        "File with entries that add endpoints to the program's own, or correct them, in the language of `endpoints.yaml`: \
         `docs/guides/registry-at-run-time.md`",
        "新增或更正接口的登记文件，写法与 `endpoints.yaml` 相同，见 `docs/guides/registry-at-run-time.zh.md`",
    ),
    setting!(Config, "NCM_ANONYMOUS_TOKEN", "TOKEN", |text| anonymous_token = Some(text.to_owned()))
    .secret()
    .empty_counts()
    .help(
        "`MUSIC_A` of the anonymous visitor; empty: go without one; without it one is registered on first need",
        "匿名访客的 `MUSIC_A`；设为空则不使用；默认在首次需要时登记",
    ),
    device::ID,
    device::SECRET,
    device::NAME,
    device::STATE_DIR,
    setting!(Config, "NCM_WEAPI_PUBLIC_KEY", "FILE", |text| weapi_public_key = Some(public_key(text)?))
    .help(
        "PEM file with another RSA key for weapi, for a stand-in upstream; without it NetEase's",
        "weapi 使用的另一个 RSA 公钥文件（PEM），供替身上游使用；默认为网易的",
    ),
    setting!(Config, "NCM_NIM_APP_KEY", "KEY", |text| nim.key = Some(text.to_owned()))
    .secret()
    .help("Key of an app of NetEase IM, for `/nim/…`", "网易云信应用的 AppKey，供 `/nim/…` 使用"),
    setting!(Config, "NCM_NIM_APP_SECRET", "SECRET", |text| nim.secret = Some(text.to_owned()))
    .secret()
    .help("Secret of that app; both or neither", "该应用的 AppSecret，两者须同时设置"),
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
    /// The settings that [`Config::from_env`] reads, but for those of upstreams ([`UPSTREAM_SETTING`]).
    pub fn settings() -> impl Iterator<Item = &'static About> {
        SETTINGS.iter().map(Setting::about)
    }

    /// Reads [`Config::settings`], and where `NCM_PROXY` is not given `HTTPS_PROXY` and its like, through `get`, which is
    /// [`std::env::var_os`] but for tests: `Config::from_env(&|name| std::env::var_os(name))`.
    ///
    /// # Errors
    ///
    /// The first setting whose value is wrong, or not UTF-8. Of `HTTPS_PROXY` and its like none is:
    /// see [`Config::passed_over`].
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

    /// Variables for all programs, such as `https_proxy`, whose value is of no use here and counts as not given.
    #[must_use]
    pub fn passed_over(&self) -> &[ConfigError] {
        &self.passed_over
    }

    /// Maximum number of calls to upstreams that are under way at once; 512 by default. A call waits briefly for room.
    #[must_use]
    pub fn upstream_calls(mut self, most: NonZeroU32) -> Self {
        self.upstream_calls = usize::try_from(most.get()).unwrap_or(usize::MAX);
        self
    }

    /// What [`Config::upstream_calls`] sets.
    #[must_use]
    pub fn most_upstream_calls(&self) -> usize {
        self.upstream_calls
    }

    /// Maximum size in bytes of all answers that are read and worked on at once, 96 MiB by default; the largest gives way
    /// with an error. Less than 1 MiB counts as that.
    #[must_use]
    pub fn work_bytes(mut self, most: usize) -> Self {
        self.work_bytes = most.max(SMALLEST_WORK);
        self
    }

    /// Maximum number of calls a second to each upstream; as many as come by default. A call waits briefly for its turn.
    #[must_use]
    pub fn upstream_rps(mut self, most: NonZeroU32) -> Self {
        self.upstream_rps = Some(most);
        self
    }

    /// Replaces the base URL of an upstream; it may carry a path.
    ///
    /// # Errors
    ///
    /// When the registry has no such upstream or the text is not an http(s) URL.
    pub fn upstream(mut self, name: &str, base: &str) -> Result<Self, ConfigError> {
        let known = UPSTREAMS.iter().find(|upstream| upstream.name == name).ok_or_else(|| {
            let names: Vec<_> = UPSTREAMS.iter().map(|upstream| upstream.name).collect();
            ConfigError::new(name, format!("is not an upstream; the registry has {}", names.join(", ")))
        })?;
        self.bases.insert(known.name, base_url(name, base)?);
        Ok(self)
    }

    /// The endpoints that calls may name, in place of the program's own: [`Registry::read`](Registry) makes them of a text.
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = registry;
        self
    }

    /// What [`Config::registry`] sets, or `NCM_REGISTRY`.
    #[must_use]
    pub fn endpoints(&self) -> &Registry {
        &self.registry
    }

    /// A known anonymous token (`MUSIC_A`) in place of a registration; may be empty to go without one.
    #[must_use]
    pub fn anonymous_token(mut self, token: impl Into<String>) -> Self {
        self.anonymous_token = Some(token.into());
        self
    }

    /// Another public key for weapi than NetEase's own, as a stand-in upstream needs it.
    #[must_use]
    pub fn weapi_key(mut self, key: PublicKey) -> Self {
        self.weapi_public_key = Some(key);
        self
    }

    /// Key and secret of an app of NetEase IM.
    #[must_use]
    pub fn nim(mut self, app_key: impl Into<String>, app_secret: impl Into<String>) -> Self {
        self.nim = NimApp { key: Some(app_key.into()), secret: Some(app_secret.into()) };
        self
    }

    /// Limit for a connection, with its name, TLS and the way through a proxy; 5 s by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Limit for an answer, however many calls it takes; 20 s by default. Of an upload each call has as much.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// The proxy that calls go through; none by default, whatever the environment says.
    #[must_use]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxies = Proxies::all(proxy);
        self
    }

    /// Whether calls go through a proxy, all or some of them.
    #[must_use]
    pub fn has_proxy(&self) -> bool {
        self.proxies.is_any()
    }

    /// Trusts the certificates of a PEM file, too: those of a company's proxy, or of a stand-in.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or holds no certificate.
    pub fn ca_file(mut self, path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        self.roots = roots::read("ca_file", path.as_ref())?;
        Ok(self)
    }

    /// Hosts that may take the files of uploads besides NetEase's and those of [`Config::upstream`].
    #[must_use]
    pub fn upload_hosts<'h>(mut self, names: impl IntoIterator<Item = &'h str>) -> Self {
        self.upload_hosts = names.into_iter().flat_map(hosts).collect();
        self
    }

    pub(crate) fn base(&self, upstream: &Upstream) -> Option<String> {
        self.bases.get(upstream.name).cloned().or_else(|| upstream.base.map(str::to_owned))
    }

    pub(crate) fn weapi_public_key(&self) -> PublicKey {
        self.weapi_public_key.clone().unwrap_or_else(PublicKey::netease)
    }
}

/// Shows no secret.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("bases", &self.bases)
            .field("nim", &self.nim.key.is_some())
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("proxies", &self.proxies)
            .finish_non_exhaustive()
    }
}

fn base_url(name: &str, text: &str) -> Result<String, ConfigError> {
    let legal = text.parse::<Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.host().is_some_and(|host| !host.is_empty())
            && uri.query().is_none()
    });
    if legal {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(ConfigError::new(
            name,
            format!(
                "`{text}` is not a base URL; write http://host:port/path or https://… / 应为 http(s) 地址"
            ),
        ))
    }
}

fn hosts(text: &str) -> Vec<String> {
    let hosts = text.split(',').map(|host| host.trim().trim_matches(['[', ']']).trim_end_matches('.'));
    hosts.filter(|host| !host.is_empty()).map(str::to_ascii_lowercase).collect()
}

#[cfg(feature = "registry")]
fn registry(path: &str) -> Result<Registry, String> {
    Registry::open(path).map_err(|refused| format!("`{path}`: {refused}"))
}

#[cfg(not(feature = "registry"))]
fn registry(_: &str) -> Result<Registry, String> {
    Err("is of no use to this build: it lacks the feature `registry` / 本程序编译时未启用 registry 特性"
        .to_owned())
}

fn public_key(path: &str) -> Result<PublicKey, String> {
    let pem = std::fs::read_to_string(path)
        .map_err(|error| format!("`{path}` cannot be read / 无法读取: {error}"))?;
    PublicKey::from_pem(&pem).map_err(|error| {
        format!("`{path}` does not hold a usable RSA public key / 不是可用的 RSA 公钥: {error}")
    })
}
