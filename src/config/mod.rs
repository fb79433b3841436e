//! Settings of a client, from code or from the environment.

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
    "Another base URL for the upstream of this name; by default NetEase's",
    "替换该名称的上游地址，默认为网易",
);

/// The variable with another base URL for the upstream of this name.
#[must_use]
pub fn upstream_variable(name: &str) -> String {
    UPSTREAM_SETTING.variable.replace("<NAME>", &name.to_ascii_uppercase())
}

/// The smallest budget that lets anything through.
const SMALLEST_WORK: usize = 1 << 20;

impl Config {
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
