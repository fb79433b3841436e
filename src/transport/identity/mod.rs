//! The targets of calls, and the identity that they use, independent of connections.

mod device;
mod device_name;
mod device_store;
mod devices;
mod ids;
mod mainland;
mod visitor;

#[cfg(feature = "server")]
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use crate::config::Config;
use crate::crypto::weapi;
use crate::load::budget::Budget;
use crate::registry::{UPSTREAMS, Upstream};
use crate::reply::error::{Error, Kind};
use crate::transport::meter::{Meter, UpstreamCall};
use crate::transport::rate::Pace;
#[cfg(feature = "server")]
use crate::transport::rate::SharedBuckets;
use crate::transport::rate::Traffic;
use crate::transport::xeapi::Xeapi;
pub(super) use device::{CookieHeader, Device};
pub(super) use devices::Devices;
#[cfg(feature = "server")]
pub(crate) use devices::SharedDevices;
use mainland::Mainland;
use visitor::Visitor;
pub(crate) use visitor::registration;

/// The targets of calls, and the identity that they use, independent of connections.
pub(in crate::transport) struct Identity {
    bases: Vec<Option<String>>,
    /// Hosts that may take files besides NetEase's, and (`own_places`) upstreams whose address the operator has set.
    #[cfg(feature = "upload")]
    upload_hosts: Vec<String>,
    #[cfg(feature = "upload")]
    own_places: Vec<http::uri::Authority>,
    pub(in crate::transport) keys: weapi::Keys,
    pub(in crate::transport) devices: Devices,
    /// Read-locked by calls in the background until they end.
    pub(in crate::transport) under_way: Arc<tokio::sync::RwLock<()>>,
    pub(in crate::transport) visitor: Visitor,
    pub(in crate::transport) nim: Option<(String, String)>,
    pub(in crate::transport) nim_pace: Pace,
    pub(in crate::transport) mainland: Mainland,
    pub(in crate::transport) xeapi: Xeapi,
    traffic: Traffic,
    pub(in crate::transport) meter: Arc<Meter>,
    pub(in crate::transport) budget: Arc<Budget>,
    pub(in crate::transport) timeout: Duration,
}

impl Identity {
    pub(in crate::transport) fn new(config: &Config) -> Self {
        Self {
            bases: UPSTREAMS.iter().map(|upstream| config.base(upstream)).collect(),
            #[cfg(feature = "upload")]
            upload_hosts: config.upload_hosts.clone(),
            #[cfg(feature = "upload")]
            own_places: (config.bases.values())
                .filter_map(|base| base.parse::<http::Uri>().ok()?.into_parts().authority)
                .collect(),
            keys: weapi::Keys::new(config.weapi_public_key()),
            devices: Devices::new(config),
            under_way: Arc::default(),
            visitor: Visitor::new(config.anonymous_token.clone()),
            nim: config.nim.key.clone().zip(config.nim.secret.clone()),
            nim_pace: Pace::nim(),
            mainland: Mainland::default(),
            xeapi: Xeapi::default(),
            traffic: Traffic::new(config.upstream_calls, config.upstream_rps),
            meter: Arc::default(),
            budget: Budget::new(config.work_bytes),
            timeout: config.timeout,
        }
    }

    /// Waits briefly for the upstream's rate limit and for a permit; the call ends when the returned value is dropped.
    pub(in crate::transport) async fn enter(&self, upstream: &Upstream) -> Result<UpstreamCall<'_>, Error> {
        let room = self.traffic.enter(upstream).await?;
        Ok(self.meter.begin(Some(upstream), room))
    }

    #[cfg(feature = "server")]
    pub(in crate::transport) fn upstream_calls(&self) -> usize {
        self.traffic.calls
    }

    /// Sets the number of calls per second to each upstream.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn set_rate(&self, per_second: Option<NonZeroU32>) {
        self.traffic.set_rate(per_second);
    }

    #[cfg(feature = "server")]
    pub(in crate::transport) fn share_buckets(&self, turns: Arc<dyn SharedBuckets>) {
        self.traffic.share(turns);
    }

    /// Waits briefly for a permit to transfer a file to or from a storage.
    pub(in crate::transport) async fn enter_storage(&self) -> Result<UpstreamCall<'_>, Error> {
        Ok(self.meter.begin(None, self.traffic.room().await?))
    }

    /// Returns whether the operator lets this host take files.
    #[cfg(feature = "upload")]
    pub(in crate::transport) fn takes_uploads(&self, node: &http::Uri) -> bool {
        let host = node.host().unwrap_or_default().trim_matches(['[', ']']).trim_end_matches('.');
        self.upload_hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
            || node.authority().is_some_and(|place| self.own_places.contains(place))
    }

    /// Returns the base URL of an upstream, without a trailing slash.
    pub(in crate::transport) fn base(&self, upstream: &'static Upstream) -> Result<&str, Error> {
        // An upstream that a file has added has no setting: its address is in the file.
        let base = self.bases.get(upstream.index).map_or(upstream.base, Option::as_deref);
        base.ok_or_else(|| {
            let name = format!("NCM_UPSTREAM_{}", upstream.name.to_ascii_uppercase());
            Error::new(
                Kind::NotConfigured,
                format!("服务器没有设置 {name}，无法访问 {}", upstream.name),
                format!("the server has no base URL for `{}`: set {name}", upstream.name),
            )
        })
    }
}
