//! Settings of a client, from code or from the environment.

pub(crate) mod error;
pub(crate) mod proxies;
pub(crate) mod proxy;
mod roots;

use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroU32;
use std::path::Path;
use std::time::Duration;

use http::Uri;
use rustls::pki_types::CertificateDer;

pub use error::ConfigError;
use proxies::Proxies;
pub use proxy::Proxy;

use crate::crypto::weapi::PublicKey;
use crate::registry::{UPSTREAMS, Upstream};

/// Settings of a client. [`Config::default`] speaks to NetEase itself.
#[derive(Clone)]
pub struct Config {
    pub(crate) bases: HashMap<&'static str, String>,
    pub(crate) anonymous_token: Option<String>,
    pub(crate) device_id: Option<String>,
    pub(crate) weapi_public_key: Option<PublicKey>,
    pub(crate) nim: Option<(String, String)>,
    pub(crate) connect_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) proxies: Proxies,
    /// Certificates to trust besides those of webpki.
    pub(crate) roots: Vec<CertificateDer<'static>>,
    /// Most calls to upstreams that are under way at once.
    pub(crate) upstream_calls: usize,
    /// Most calls a second to each upstream.
    pub(crate) upstream_rps: Option<NonZeroU32>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bases: HashMap::new(),
            anonymous_token: None,
            device_id: None,
            weapi_public_key: None,
            nim: None,
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(20),
            proxies: Proxies::default(),
            roots: Vec::new(),
            upstream_calls: 512,
            upstream_rps: None,
        }
    }
}

impl Config {
    /// Reads the `NCM_…` settings, and `HTTPS_PROXY` and its like, through `get`, which is `std::env::var` but for tests.
    ///
    /// # Errors
    ///
    /// The first setting whose value is wrong.
    pub fn from_env(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        for upstream in UPSTREAMS {
            let name = format!("NCM_UPSTREAM_{}", upstream.name.to_ascii_uppercase());
            if let Some(base) = get(&name) {
                config.bases.insert(upstream.name, base_url(&name, &base)?);
            }
        }
        config.anonymous_token = get("NCM_ANONYMOUS_TOKEN");
        config.device_id = get("NCM_DEVICE_ID");
        if let Some(path) = get("NCM_WEAPI_PUBLIC_KEY") {
            config.weapi_public_key = Some(public_key(&path)?);
        }
        config.nim = match (get("NCM_NIM_APP_KEY"), get("NCM_NIM_APP_SECRET")) {
            (Some(key), Some(secret)) => Some((key, secret)),
            (None, None) => None,
            (Some(_), None) => {
                return Err(ConfigError::new(
                    "NCM_NIM_APP_SECRET",
                    "is missing while NCM_NIM_APP_KEY is set; set both or neither",
                ));
            }
            (None, Some(_)) => {
                return Err(ConfigError::new(
                    "NCM_NIM_APP_KEY",
                    "is missing while NCM_NIM_APP_SECRET is set; set both or neither",
                ));
            }
        };
        if let Some(limit) = seconds(get, "NCM_CONNECT_TIMEOUT")? {
            config.connect_timeout = limit;
        }
        if let Some(limit) = seconds(get, "NCM_TIMEOUT")? {
            config.timeout = limit;
        }
        config.proxies = Proxies::from_env(get)?;
        if let Some(path) = get("NCM_CA_FILE").filter(|path| !path.is_empty()) {
            config.roots = roots::read("NCM_CA_FILE", Path::new(&path))?;
        }
        if let Some(most) = whole(get, "NCM_MAX_UPSTREAM_CALLS")? {
            config.upstream_calls = usize::try_from(most.get()).unwrap_or(usize::MAX);
        }
        config.upstream_rps = whole(get, "NCM_UPSTREAM_RPS")?;
        Ok(config)
    }

    /// Most calls to upstreams that are under way at once; 512 by default. A call waits briefly for room.
    #[must_use]
    pub fn upstream_calls(mut self, most: NonZeroU32) -> Self {
        self.upstream_calls = usize::try_from(most.get()).unwrap_or(usize::MAX);
        self
    }

    /// Most calls a second to each upstream; as many as come by default. A call waits briefly for its turn.
    #[must_use]
    pub fn upstream_rps(mut self, most: NonZeroU32) -> Self {
        self.upstream_rps = Some(most);
        self
    }

    /// Replaces the base URL of an upstream; it may carry a path.
    ///
    /// # Errors
    ///
    /// When the registry has no such upstream or the text is no http(s) URL.
    pub fn upstream(mut self, name: &str, base: &str) -> Result<Self, ConfigError> {
        let known = UPSTREAMS.iter().find(|upstream| upstream.name == name).ok_or_else(|| {
            let names: Vec<_> = UPSTREAMS.iter().map(|upstream| upstream.name).collect();
            ConfigError::new(name, format!("is no upstream; the registry has {}", names.join(", ")))
        })?;
        self.bases.insert(known.name, base_url(name, base)?);
        Ok(self)
    }

    /// A known anonymous token (`MUSIC_A`) in place of a registration; may be empty to go without one.
    #[must_use]
    pub fn anonymous_token(mut self, token: impl Into<String>) -> Self {
        self.anonymous_token = Some(token.into());
        self
    }

    /// The device id to appear with; drawn at random by default.
    #[must_use]
    pub fn device_id(mut self, id: impl Into<String>) -> Self {
        self.device_id = Some(id.into());
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
        self.nim = Some((app_key.into(), app_secret.into()));
        self
    }

    /// Limit for a connection; 5 s by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Limit for a whole answer; 20 s by default.
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
            .field("nim", &self.nim.is_some())
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
            format!("`{text}` is no base URL; write http://host:port/path or https://…"),
        ))
    }
}

fn public_key(path: &str) -> Result<PublicKey, ConfigError> {
    let pem = std::fs::read_to_string(path).map_err(|error| {
        ConfigError::new("NCM_WEAPI_PUBLIC_KEY", format!("`{path}` cannot be read: {error}"))
    })?;
    PublicKey::from_pem(&pem).map_err(|error| {
        ConfigError::new("NCM_WEAPI_PUBLIC_KEY", format!("`{path}` holds no usable RSA public key: {error}"))
    })
}

fn whole(get: &dyn Fn(&str) -> Option<String>, name: &str) -> Result<Option<NonZeroU32>, ConfigError> {
    let Some(text) = get(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    text.parse()
        .map(Some)
        .map_err(|_| ConfigError::new(name, format!("`{text}` is not a whole number from 1 up / 应为正整数")))
}

fn seconds(get: &dyn Fn(&str) -> Option<String>, name: &str) -> Result<Option<Duration>, ConfigError> {
    let Some(text) = get(name) else {
        return Ok(None);
    };
    match text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0 && *seconds <= 3600.0) {
        Some(seconds) => Ok(Some(Duration::from_secs_f64(seconds))),
        None => Err(ConfigError::new(
            name,
            format!("`{text}` is no time; give seconds above 0 and up to 3600, such as 20 or 1.5"),
        )),
    }
}
