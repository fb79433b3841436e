//! Where calls go and as whom, whatever connection carries them.

use std::time::Duration;

use super::device::Device;
use super::mainland::Mainland;
use super::pace::Pace;
use super::traffic::Traffic;
use super::visitor::Visitor;
use super::xeapi::Xeapi;
use crate::config::Config;
use crate::crypto::weapi;
use crate::registry::{UPSTREAMS, Upstream};
use crate::reply::error::{Error, Kind};

/// Where calls go and as whom, whatever connection carries them.
pub(super) struct Identity {
    bases: Vec<Option<String>>,
    pub(super) keys: weapi::Keys,
    pub(super) device: Device,
    pub(super) visitor: Visitor,
    pub(super) nim: Option<(String, String)>,
    pub(super) nim_pace: Pace,
    pub(super) mainland: Mainland,
    pub(super) xeapi: Xeapi,
    pub(super) traffic: Traffic,
    pub(super) timeout: Duration,
}

impl Identity {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            bases: UPSTREAMS.iter().map(|upstream| config.base(upstream)).collect(),
            keys: weapi::Keys::new(config.weapi_public_key()),
            device: Device::new(config.device_id.clone()),
            visitor: Visitor::new(config.anonymous_token.clone()),
            nim: config.nim.key.clone().zip(config.nim.secret.clone()),
            nim_pace: Pace::nim(),
            mainland: Mainland::default(),
            xeapi: Xeapi::default(),
            traffic: Traffic::new(config.upstream_calls, config.upstream_rps),
            timeout: config.timeout,
        }
    }

    /// Base URL of an upstream, without a trailing slash.
    pub(super) fn base(&self, upstream: &'static Upstream) -> Result<&str, Error> {
        self.bases[upstream.index].as_deref().ok_or_else(|| {
            let name = format!("NCM_UPSTREAM_{}", upstream.name.to_ascii_uppercase());
            Error::new(
                Kind::NotConfigured,
                format!("服务器没有设置 {name}，无法访问 {}", upstream.name),
                format!("the server has no base URL for `{}`: set {name}", upstream.name),
            )
        })
    }
}
