//! Settings of a client, from code or the environment.

mod device;
pub(crate) mod error;
pub(crate) mod proxies;
pub(crate) mod proxy;
mod read;
mod roots;
pub(crate) mod setting;

use std::collections::HashMap;
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

use crate::crypto::weapi::PublicKey;
use crate::registry::{Registry, UPSTREAMS, Upstream};

/// Settings of a client. [`Config::default`] uses NetEase's own servers.
#[derive(Clone)]
pub struct Config {
    pub(crate) bases: HashMap<&'static str, String>,
    pub(crate) anonymous_token: Option<String>,
    pub(crate) device_id: Option<String>,
    /// Secret from which devices are derived; without it, a random one.
    pub(crate) device_secret: Option<String>,
    /// Name of the device after signing in; empty means no name.
    pub(crate) device_name: Option<String>,
    /// Folder for data that must survive a restart; empty means none.
    pub(crate) state_dir: Option<PathBuf>,
    pub(crate) weapi_public_key: Option<PublicKey>,
    pub(crate) nim: NimApp,
    pub(crate) connect_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) proxies: Proxies,
    pub(crate) passed_over: Vec<ConfigError>,
    /// Trusted certificates besides those of webpki.
    pub(crate) roots: Vec<CertificateDer<'static>>,
    /// Hosts besides NetEase's that may receive files of uploads.
    pub(crate) upload_hosts: Vec<String>,
    /// Maximum number of simultaneous calls to upstreams.
    pub(crate) upstream_calls: usize,
    pub(crate) work_bytes: usize,
    /// Maximum number of calls per second to each upstream.
    pub(crate) upstream_rps: Option<NonZeroU32>,
    /// The known endpoints.
    pub(crate) registry: Registry,
}

/// Key and secret of a NetEase IM app; one without the other is an error of [`Config::from_env`].
#[derive(Clone, Default)]
pub(crate) struct NimApp {
    pub(crate) key: Option<String>,
    pub(crate) secret: Option<String>,
}

/// Help of `NCM_UPSTREAM_<NAME>`; each upstream of the registry has one.
pub const UPSTREAM_SETTING: About = About::new(
    "NCM_UPSTREAM_<NAME>",
    "URL",
    "Base URL for the upstream of this name; default: NetEase's",
    "该名称的上游所用的地址，默认为网易的地址",
);

/// Returns the name of the variable that sets the base URL of this upstream.
#[must_use]
pub fn upstream_variable(name: &str) -> String {
    UPSTREAM_SETTING.variable.replace("<NAME>", &name.to_ascii_uppercase())
}

/// Minimum of [`Config::work_bytes`].
const SMALLEST_WORK: usize = 1 << 20;

impl Config {
    /// Returns the errors of general variables, such as `https_proxy`, that cannot be used and are ignored.
    #[must_use]
    pub fn passed_over(&self) -> &[ConfigError] {
        &self.passed_over
    }

    /// Sets the maximum number of simultaneous calls to upstreams, 512 by default. Calls beyond it wait briefly.
    #[must_use]
    pub fn upstream_calls(mut self, most: NonZeroU32) -> Self {
        self.upstream_calls = usize::try_from(most.get()).unwrap_or(usize::MAX);
        self
    }

    /// Returns the value of [`Config::upstream_calls`].
    #[must_use]
    pub fn most_upstream_calls(&self) -> usize {
        self.upstream_calls
    }

    /// Sets the maximum size in bytes of all responses that are read and processed at once, 96 MiB by default. Beyond
    /// it the largest fails with an error. Values below 1 MiB count as 1 MiB.
    #[must_use]
    pub fn work_bytes(mut self, most: usize) -> Self {
        self.work_bytes = most.max(SMALLEST_WORK);
        self
    }

    /// Sets the maximum number of calls per second to each upstream, unlimited by default. Others wait briefly.
    #[must_use]
    pub fn upstream_rps(mut self, most: NonZeroU32) -> Self {
        self.upstream_rps = Some(most);
        self
    }

    /// Sets the base URL of an upstream, which may include a path.
    ///
    /// # Errors
    ///
    /// Returns an error if the registry has no such upstream or `base` is not an http(s) URL.
    pub fn upstream(mut self, name: &str, base: &str) -> Result<Self, ConfigError> {
        let known = UPSTREAMS.iter().find(|upstream| upstream.name == name).ok_or_else(|| {
            let names: Vec<_> = UPSTREAMS.iter().map(|upstream| upstream.name).collect();
            ConfigError::new(name, format!("is not an upstream; the registry has {}", names.join(", ")))
        })?;
        self.bases.insert(known.name, base_url(name, base)?);
        Ok(self)
    }

    /// Replaces the known endpoints, for example by those of [`Registry::read`](Registry).
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = registry;
        self
    }

    /// Returns the endpoints set by [`Config::registry`] or `NCM_REGISTRY`.
    #[must_use]
    pub fn endpoints(&self) -> &Registry {
        &self.registry
    }

    /// Sets the token of an anonymous visitor (`MUSIC_A`) instead of registering one; empty means no token.
    #[must_use]
    pub fn anonymous_token(mut self, token: impl Into<String>) -> Self {
        self.anonymous_token = Some(token.into());
        self
    }

    /// Replaces NetEase's public key for weapi, for a stand-in upstream.
    #[must_use]
    pub fn weapi_key(mut self, key: PublicKey) -> Self {
        self.weapi_public_key = Some(key);
        self
    }

    /// Sets key and secret of a NetEase IM app.
    #[must_use]
    pub fn nim(mut self, app_key: impl Into<String>, app_secret: impl Into<String>) -> Self {
        self.nim = NimApp { key: Some(app_key.into()), secret: Some(app_secret.into()) };
        self
    }

    /// Sets the time limit of connecting, including DNS, TLS and a proxy; 5 s by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets the time limit of a response, with all its calls; 20 s by default. In an upload it applies to each call.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets the proxy of all calls; none by default, whatever the environment says.
    #[must_use]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxies = Proxies::all(proxy);
        self
    }

    /// Returns whether some or all calls go through a proxy.
    #[must_use]
    pub fn has_proxy(&self) -> bool {
        self.proxies.is_any()
    }

    /// Trusts the certificates of a PEM file in addition, such as those of a company's proxy or a stand-in upstream.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or contains no certificate.
    pub fn ca_file(mut self, path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        self.roots = roots::read("ca_file", path.as_ref())?;
        Ok(self)
    }

    /// Sets hosts that may receive files of uploads besides NetEase's and those of [`Config::upstream`].
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

/// Shows no secrets.
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
                "`{text}` is not a base URL; write http://host:port/path or https://… / `{text}` 不是地址，应为 http://主机:端口/路径 或 https://…"
            ),
        ))
    }
}

fn hosts(text: &str) -> Vec<String> {
    let hosts = text.split(',').map(|host| host.trim().trim_matches(['[', ']']).trim_end_matches('.'));
    hosts.filter(|host| !host.is_empty()).map(str::to_ascii_lowercase).collect()
}
