//! Turns a plan into an answer: encryption, device values, the connection pool.

mod answer;
mod body;
mod connect;
#[cfg(feature = "upload")]
mod exchange;
mod fetch;
mod identity;
mod meter;
#[cfg(feature = "cli")]
mod probe;
mod rate;
mod repeat;
mod seal;
mod xeapi;

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
#[cfg(feature = "server")]
use rustls::pki_types::CertificateDer;
use tokio::time::{Instant, timeout_at};

#[cfg(feature = "internals")]
pub(crate) use answer::scan_code;
#[cfg(feature = "mock")]
pub(crate) use answer::status_of;
#[cfg(feature = "server")]
pub(crate) use answer::{accepted, decode, decode_up_to};
pub(crate) use body::Body;
#[cfg(feature = "cli")]
pub(crate) use connect::Fault;
#[cfg(feature = "server")]
pub(crate) use connect::MAX_READ_BUFFER;
pub(crate) use connect::{HttpClient, PooledBody};
#[cfg(feature = "server")]
pub(crate) use identity::SharedDevices;
pub(crate) use identity::registration;
#[cfg(feature = "server")]
pub(crate) use meter::{BUCKETS, FAILURES, Meter, counting, usage};
#[cfg(feature = "cli")]
pub(crate) use probe::{ConnectFailure, Key, ProbeReply, Reachability, Route, connect_failure};
#[cfg(feature = "server")]
pub(crate) use rate::{Bucket, Decision, Rate, SharedBuckets};
pub(crate) use seal::climbing;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::plan::{Plan, Scheme};
use crate::config::Config;
use crate::load::aside::here_or_aside;
use crate::load::budget::{Budget, Share};
use crate::registry::Upstream;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use identity::{Device, Devices, Identity};
use xeapi::Tools;

/// Limit for a time limit that exceeds the range of the clock.
const FOREVER: Duration = Duration::from_secs(86_400 * 365);

/// The connections and the identity that all calls of a client share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Transport {
    http: Arc<HttpClient>,
    identity: Arc<Identity>,
}

impl Transport {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        Ok(Self { http: Arc::new(HttpClient::new(config)?), identity: Arc::new(Identity::new(config)) })
    }

    /// Returns a transport with the same identity and its own connections.
    #[cfg(feature = "server")]
    pub(crate) fn with_own_connections(&self) -> Self {
        Self { http: Arc::new(self.http.another()), identity: Arc::clone(&self.identity) }
    }

    /// Returns a transport with the same identity, and the connections and the rate of another configuration.
    #[cfg(feature = "server")]
    pub(crate) fn with_new_connections(&self, config: &Config) -> Result<Self, Error> {
        let http = Arc::new(HttpClient::new(config)?);
        self.identity.set_rate(config.upstream_rps);
        Ok(Self { http, identity: Arc::clone(&self.identity) })
    }

    /// Makes a call and reads the whole answer; a reply of any status is `Ok`.
    ///
    /// Borrows the plan: by value, the futures of all functions on the way would contain it.
    pub(crate) async fn call(&self, plan: &mut Plan, options: &Options) -> Result<Reply, Error> {
        let mut reply = self.call_verbatim(plan, options).await?;
        if plan.upstream.sees_sessions
            && options.asks_for_login
            && reply.code == Some(301)
            && reply.status == 301
        {
            reply = here_or_aside(reply.len(), || answer::ask_for_login(reply)).await??;
        }
        Ok(reply)
    }

    /// Does the same as [`Transport::call`], but an answer that asks for a login keeps the upstream's own message.
    pub(crate) async fn call_verbatim(&self, plan: &mut Plan, options: &Options) -> Result<Reply, Error> {
        choose_scheme(plan, options);
        let plan = &*plan;
        let deadline = self.deadline(options);
        let device = match self.identity.devices.at_hand(options) {
            Some(device) => device,
            // Boxed: it happens once per session.
            None => Box::pin(self.identity.devices.find(options)).await,
        };
        let visitor = if plan.scheme.is_exchangeable() && needs_visitor(options) {
            match self.identity.visitor.known() {
                Some(token) => token,
                // Boxed: it happens once, and would make the future of every call larger.
                None => Box::pin(self.visitor(plan.upstream, options)).await,
            }
        } else {
            ""
        };
        if plan.scheme == Scheme::Xeapi {
            // Boxed: it would make the future of every other call larger.
            let done = Box::pin(self.call_xeapi(&device, visitor, plan, options, deadline)).await;
            return self.learnt(&device, options, done).await;
        }
        let done = self.call_as(&device, visitor, plan, options, deadline).await;
        self.learnt(&device, options, done).await
    }

    /// Stores what an answer's cookies tell about devices.
    async fn learnt(
        &self,
        device: &Arc<Device>,
        options: &Options,
        mut done: Result<Reply, Error>,
    ) -> Result<Reply, Error> {
        if let Ok(reply) = &mut done
            && self.identity.devices.may_learn(device, &reply.cookies)
            // Boxed: few answers have anything new.
            && let Some(account) = Box::pin(self.identity.devices.learn(device, options, reply)).await
        {
            self.name_device(account, options);
        }
        done
    }

    /// Returns the deadline of a call; waits before it is sent count, too.
    pub(crate) fn deadline(&self, options: &Options) -> Instant {
        options.deadline.unwrap_or_else(|| {
            let now = Instant::now();
            now.checked_add(self.limit(options)).unwrap_or_else(|| now + FOREVER)
        })
    }

    fn limit(&self, options: &Options) -> Duration {
        options.timeout.unwrap_or(self.identity.timeout)
    }

    /// Returns the visitor's token, registering one if necessary. Meanwhile opens the call's own connection.
    async fn visitor(&self, upstream: &'static Upstream, options: &Options) -> &str {
        if let Ok(url) = self.identity.base(upstream).unwrap_or_default().parse() {
            self.http.warm(&url, options.proxy.as_ref());
        }
        let begin = |under_way| {
            let transport = self.clone();
            tokio::spawn(async move {
                let token = transport.register().await;
                transport.identity.visitor.end(token);
                drop(under_way);
            });
        };
        self.identity.visitor.token(self.limit(options), begin).await
    }

    /// Registers a visitor; returns its token, if the upstream sends one.
    async fn register(&self) -> Option<String> {
        let plan = registration(self.device_id()).without_xeapi();
        let reply = self.call_by_itself(plan).await.ok()?;
        let mut set = Cookies::default();
        set.absorb(reply.cookies());
        set.given("MUSIC_A").filter(|_| reply.code() == Some(200)).map(str::to_owned)
    }

    /// Makes a call for ncm itself, without a caller's cookies or visitor.
    async fn call_by_itself(&self, plan: Plan) -> Result<Reply, Error> {
        let options = Options::default();
        self.call_as(self.identity.devices.own(), "", &plan, &options, self.deadline(&options)).await
    }

    /// Makes a call as a visitor whose token is known.
    async fn call_as(
        &self,
        device: &Arc<Device>,
        visitor: &str,
        plan: &Plan,
        options: &Options,
        deadline: Instant,
    ) -> Result<Reply, Error> {
        let upstream = plan.upstream;
        let encrypted = seal::is_answer_encrypted(plan, options);
        if plan.scheme == Scheme::Nim {
            // Waits before it signs: the signature contains the time.
            let turn = pin!(async {
                self.identity.nim_pace.turn().await;
                Ok(())
            });
            self.within_limit(upstream, options, deadline, turn).await?;
        }
        let exchange = pin!(async {
            let mut call = self.identity.enter(upstream).await?;
            let seal = || seal::seal_call(&self.identity, device, plan, options, visitor, None);
            let response = repeat::send(&self.http, seal, options, &mut call).await?;
            let reply = answer::read(response, upstream, encrypted, options.accepts, self.budget()).await?;
            self.identity.meter.answered(upstream, &reply);
            Ok(reply)
        });
        self.within_limit(upstream, options, deadline, exchange).await
    }

    /// Reads a page that need not be JSON; it is requested without a visitor. The share counts the page.
    pub(crate) async fn page(&self, plan: Plan, options: &Options) -> Result<(Bytes, Share), Error> {
        let upstream = plan.upstream;
        let exchange = pin!(async {
            let mut call = self.identity.enter(upstream).await?;
            let device = self.identity.devices.own();
            let seal = || seal::seal_call(&self.identity, device, &plan, options, "", None);
            let response = repeat::send(&self.http, seal, options, &mut call).await?;
            let page = answer::read_page(response, self.budget()).await?;
            self.identity.meter.arrived(Some(upstream));
            Ok(page)
        });
        self.within_limit(upstream, options, self.deadline(options), exchange).await
    }

    /// Takes the exchange pinned: by value, a call's future would contain it twice.
    async fn within_limit<T>(
        &self,
        upstream: &'static Upstream,
        options: &Options,
        deadline: Instant,
        exchange: Pin<&mut impl Future<Output = Result<T, Error>>>,
    ) -> Result<T, Error> {
        let done = self.in_time(upstream, options, deadline, exchange).await;
        if let Err(error) = &done
            && !error.is_timeout()
        {
            self.identity.meter.failed(Some(upstream), error);
        }
        done
    }

    /// Does the same as [`Transport::within_limit`], but counts no failure except a time limit.
    async fn in_time<T>(
        &self,
        upstream: &'static Upstream,
        options: &Options,
        deadline: Instant,
        exchange: Pin<&mut impl Future<Output = Result<T, Error>>>,
    ) -> Result<T, Error> {
        timeout_at(deadline, exchange).await.unwrap_or_else(|_elapsed| {
            let limit = self.limit(options);
            let error = Error::new(
                Kind::Timeout,
                format!("上游在 {} 秒内没有响应，请稍后再试", limit.as_secs_f32()),
                format!("the upstream did not answer within {} s; try again later", limit.as_secs_f32()),
            );
            self.identity.meter.failed(Some(upstream), &error);
            Err(error)
        })
    }

    /// Returns the request that a call would send, its scheme and the JSON inside it. Registers no visitor; without a cached
    /// key for xeapi it shows the scheme that replaces it.
    pub(crate) fn prepare(
        &self,
        mut plan: Plan,
        options: &Options,
    ) -> Result<(http::Request<Body>, Scheme, Vec<u8>), Error> {
        choose_scheme(&mut plan, options);
        let visitor = if plan.scheme.is_exchangeable() && needs_visitor(options) {
            self.identity.visitor.known().unwrap_or_default()
        } else {
            ""
        };
        let keys = (plan.scheme == Scheme::Xeapi).then(|| self.identity.xeapi.at_hand()).flatten();
        let (body, is_doubtful) = self.identity.xeapi.bodies.of(plan.upstream);
        let tools = keys.map(|keys| Tools { keys, body, is_doubtful });
        if plan.scheme == Scheme::Xeapi && tools.is_none() {
            plan = plan.without_xeapi();
        }
        let scheme = plan.scheme;
        let device = self.identity.devices.of(options);
        let (request, json) = seal::seal(&self.identity, &device, &plan, options, visitor, tools.as_ref())?;
        let json = json.unwrap_or_else(|| seal::object(&plan, options, 0).finish());
        Ok((*request, scheme, json))
    }

    /// Returns the maximum number of calls under way at once.
    #[cfg(feature = "server")]
    pub(crate) fn upstream_calls(&self) -> usize {
        self.identity.upstream_calls()
    }

    /// Returns the kind of proxy that calls go through, without its address; `None` if they go through none.
    #[cfg(feature = "server")]
    pub(crate) fn kind_of_proxy(&self) -> Option<&'static str> {
        self.http.kind_of_proxy()
    }

    /// Returns whether all calls send one device id, chosen by the operator.
    #[cfg(feature = "server")]
    pub(crate) fn has_fixed_device(&self) -> bool {
        self.identity.devices.is_fixed()
    }

    /// Returns the certificates that it trusts in addition to the built-in ones.
    #[cfg(feature = "server")]
    pub(crate) fn roots(&self) -> &[CertificateDer<'static>] {
        self.http.roots()
    }

    /// Shares the rate limits of upstreams with other processes.
    #[cfg(feature = "server")]
    pub(crate) fn share_buckets(&self, turns: Arc<dyn SharedBuckets>) {
        self.identity.share_buckets(turns);
    }

    /// Returns the statistics of calls.
    #[cfg(feature = "server")]
    pub(crate) fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.identity.meter)
    }

    /// Shares with other processes which device signed in.
    #[cfg(feature = "server")]
    pub(crate) fn share_devices(&self, devices: Arc<dyn SharedDevices>) {
        self.identity.devices.share(devices);
    }

    /// Closes surplus connections that a burst has left; to be called while no call is under way.
    #[cfg(feature = "server")]
    pub(crate) fn tidy(&self) {
        self.http.tidy();
    }

    /// Returns the budget of bytes for its calls and for the code that makes them.
    pub(crate) fn budget(&self) -> &Arc<Budget> {
        &self.identity.budget
    }

    /// Returns the id of the device of calls without an account.
    fn device_id(&self) -> &str {
        &self.identity.devices.own().ids.device
    }

    /// Gives the call a new random device, unless its caller has one. Returns the new id.
    pub(crate) fn fresh_device(options: &mut Options) -> String {
        Devices::fresh(options)
    }

    /// Stores that the device which requested a QR code also asks for its state.
    pub(crate) async fn learn_code(&self, code: &str, options: &Options) {
        self.identity.devices.learn_code(code, options).await;
    }

    /// Returns the second id of a call's device, where it is an account's or the caller sends it.
    pub(crate) async fn named_device(&self, options: &Options) -> Option<String> {
        self.identity.devices.second_id(options).await
    }
}

/// Replaces the endpoint's scheme by the caller's choice.
fn choose_scheme(plan: &mut Plan, options: &Options) {
    if let Some(scheme) = options.scheme
        && plan.scheme.is_exchangeable()
    {
        if scheme != plan.scheme {
            plan.upstream = scheme.home();
        }
        plan.scheme = scheme;
    }
}

/// Returns whether the call goes out as an anonymous visitor.
fn needs_visitor(options: &Options) -> bool {
    options.cookies.given("MUSIC_U").is_none() && options.cookies.given("MUSIC_A").is_none()
}
