//! The client: typed calls, sessions, uploads.

mod builder;
pub(crate) mod call;
pub(crate) mod checked;
mod checks;
mod download;
mod generated;
#[cfg(test)]
mod golden;
mod options;
mod pages;
mod request;
mod short_link;
#[cfg(any(feature = "mock", feature = "cli"))]
pub(crate) mod stand_in;
pub(crate) mod value_enum;

use std::fmt;
use std::sync::Arc;

#[cfg(feature = "server")]
use rustls::pki_types::CertificateDer;

pub use builder::ClientBuilder;
pub use call::Call;
pub use download::Download;
pub use generated::{calls, types};
pub use request::Request;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::params::Params;
#[cfg(feature = "server")]
use crate::config::Config;
use crate::flows::Flow;
#[cfg(feature = "server")]
use crate::load::budget::Budget;
use crate::registry::{Endpoint, Registry};
#[cfg(feature = "server")]
use crate::reply::error::Error;
use crate::session::Session;
use crate::transport::Transport;
#[cfg(feature = "server")]
use crate::transport::{Meter, SharedBuckets, SharedDevices};
use crate::upload::Files;

/// A client of the API. Cheap to clone; clones share connections, keys and the anonymous visitor.
///
/// It has a method for every endpoint of the registry, which returns a builder: required parameters are arguments, optional
/// ones and [common options](Call) are methods, and awaiting the builder makes the call.
///
/// ```no_run
/// use ncm::Client;
/// use ncm::types::Level;
///
/// # async fn example() -> Result<(), ncm::Error> {
/// let client = Client::new()?;
/// let reply = client.song_url_v1("33894312", Level::Exhigh).await?;
/// println!("{:?}", reply.get("/data/0/url"));
/// # Ok(())
/// # }
/// ```
///
/// A missing required parameter does not compile, nor does a missing `await`:
///
/// ```compile_fail,E0061
/// # async fn example(client: ncm::Client) {
/// client.song_url_v1("33894312").await;
/// # }
/// ```
///
/// ```compile_fail
/// #![deny(unused_must_use)]
/// # fn example(client: ncm::Client) {
/// client.lyric(33894312);
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    transport: Arc<Transport>,
    /// Options of calls that do not set their own.
    defaults: Arc<Options>,
    /// Endpoints that calls may name.
    registry: Registry,
    /// The code that answers in place of the upstreams, or observes their answers.
    #[cfg(any(feature = "mock", feature = "cli"))]
    stand_in: Option<Arc<dyn stand_in::StandIn>>,
}

impl Client {
    /// Returns a client that sends these cookies, and shares its connections with this one.
    #[must_use]
    pub fn with_cookie(&self, cookies: impl Into<Cookies>) -> Self {
        let options = Options { cookies: cookies.into(), ..(*self.defaults).clone() };
        Self { defaults: Arc::new(options), ..self.clone() }
    }

    /// Returns a client that calls as the session's account, and shares its connections with this one.
    #[must_use]
    pub fn with_session(&self, session: &Session) -> Self {
        self.with_cookie(session.cookies().clone())
    }

    /// Returns a client with these endpoints, which shares its connections with this one.
    #[must_use]
    pub fn with_registry(&self, registry: Registry) -> Self {
        Self { registry, ..self.clone() }
    }

    /// Returns a client with its own connections, for another thread.
    #[cfg(feature = "server")]
    pub(crate) fn with_own_connections(&self) -> Self {
        Self { transport: Arc::new(self.transport.with_own_connections()), ..self.clone() }
    }

    /// Returns a client with another configuration's endpoints, proxies, certificates, rate and connection limits. Its identity
    /// stays the same.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    #[cfg(feature = "server")]
    pub(crate) fn with_new_connections(&self, config: &Config) -> Result<Self, Error> {
        let transport = Arc::new(self.transport.with_new_connections(config)?);
        Ok(Self { transport, registry: config.registry.clone(), ..self.clone() })
    }

    /// Returns the endpoints that calls may name.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Waits up to 3 s for calls in the background: naming a device that has signed in. For programs that end.
    pub async fn settle(&self) {
        self.transport.settle().await;
    }

    /// Returns the maximum number of its calls under way at once.
    #[cfg(feature = "server")]
    pub(crate) fn upstream_calls(&self) -> usize {
        self.transport.upstream_calls()
    }

    /// Returns the kind of proxy that calls go through, without its address; `None` if they go through none.
    #[cfg(feature = "server")]
    pub(crate) fn kind_of_proxy(&self) -> Option<&'static str> {
        self.transport.kind_of_proxy()
    }

    /// Returns whether all calls send one device id, chosen by the operator.
    #[cfg(feature = "server")]
    pub(crate) fn has_fixed_device(&self) -> bool {
        self.transport.has_fixed_device()
    }

    /// Returns the certificates that it trusts in addition to the built-in ones.
    #[cfg(feature = "server")]
    pub(crate) fn roots(&self) -> &[CertificateDer<'static>] {
        self.transport.roots()
    }

    /// Shares the rate limits of upstreams with other clients.
    #[cfg(feature = "server")]
    pub(crate) fn share_buckets(&self, turns: Arc<dyn SharedBuckets>) {
        self.transport.share_buckets(turns);
    }

    /// Shares with other clients which device signed in.
    #[cfg(feature = "server")]
    pub(crate) fn share_devices(&self, devices: Arc<dyn SharedDevices>) {
        self.transport.share_devices(devices);
    }

    /// Closes surplus connections that a burst has left; to be called while no call is under way.
    #[cfg(feature = "server")]
    pub(crate) fn tidy(&self) {
        self.transport.tidy();
    }

    /// Returns the budget of bytes that may be read and processed at once.
    #[cfg(feature = "server")]
    pub(crate) fn budget(&self) -> &Arc<Budget> {
        self.transport.budget()
    }

    /// Returns the statistics of its calls.
    #[cfg(feature = "server")]
    pub(crate) fn meter(&self) -> Arc<Meter> {
        self.transport.meter()
    }

    /// Whether the mock answers, which can be told to fail.
    pub(crate) fn is_mock(&self) -> bool {
        #[cfg(any(feature = "mock", feature = "cli"))]
        let is_mock = self.stand_in.as_ref().is_some_and(|stand_in| stand_in.is_mock());
        #[cfg(not(any(feature = "mock", feature = "cli")))]
        let is_mock = false;
        is_mock
    }

    /// The file that its answers mean by an address of this path and query, where no upstream gave them.
    #[cfg(feature = "mock")]
    pub(crate) fn file(&self, path: &str, query: Option<&str>) -> Option<Arc<dyn stand_in::File>> {
        self.stand_in.as_ref()?.file(path, query)
    }

    /// Whether somebody else answers its calls, or looks on.
    pub(crate) fn has_stand_in(&self) -> bool {
        #[cfg(any(feature = "mock", feature = "cli"))]
        let has_stand_in = self.stand_in.is_some();
        #[cfg(not(any(feature = "mock", feature = "cli")))]
        let has_stand_in = false;
        has_stand_in
    }

    /// The same client, whose calls somebody else answers, or looks on.
    #[cfg(any(feature = "mock", feature = "cli"))]
    pub(crate) fn with_stand_in(&self, stand_in: Arc<dyn stand_in::StandIn>) -> Self {
        Self { stand_in: Some(stand_in), ..self.clone() }
    }

    fn flow(
        &self,
        endpoint: &'static Endpoint,
        params: Params<'static>,
        files: Files,
        options: Options,
    ) -> Flow {
        Flow { transport: Arc::clone(&self.transport), endpoint, params, files, options }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
