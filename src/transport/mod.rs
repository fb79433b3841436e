//! From a plan to an answer: encryption, device values, the connection pool.

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
pub(crate) use probe::{Answered, Key, Looked, Miss, Way, miss};
#[cfg(feature = "server")]
pub(crate) use rate::{Bucket, Rate, SharedTurns, Turn};
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

/// A limit that is too long for the clock.
const FOREVER: Duration = Duration::from_secs(86_400 * 365);

/// What all calls of a client share: its connections, and who it is. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Transport {
    http: Arc<HttpClient>,
    identity: Arc<Identity>,
}

impl Transport {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        Ok(Self { http: Arc::new(HttpClient::new(config)?), identity: Arc::new(Identity::new(config)) })
    }

    /// The same identity with connections of its own.
    #[cfg(feature = "server")]
    pub(crate) fn with_own_connections(&self) -> Self {
        Self { http: Arc::new(self.http.another()), identity: Arc::clone(&self.identity) }
    }

    /// The same identity with the connections and the rate of another configuration.
    #[cfg(feature = "server")]
    pub(crate) fn with_new_connections(&self, config: &Config) -> Result<Self, Error> {
        let http = Arc::new(HttpClient::new(config)?);
        self.identity.set_rate(config.upstream_rps);
        Ok(Self { http, identity: Arc::clone(&self.identity) })
    }

    /// Makes a call and reads the whole answer; a reply of any status is `Ok`.
    ///
    /// It borrows the plan: by value, a call's future would hold room for it in each function that hands it on.
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

    /// As [`Transport::call`], but the demand for a login keeps the upstream's own words.
    pub(crate) async fn call_verbatim(&self, plan: &mut Plan, options: &Options) -> Result<Reply, Error> {
        choose_scheme(plan, options);
        let plan = &*plan;
        let deadline = self.deadline(options);
        let device = match self.identity.devices.at_hand(options) {
            Some(device) => device,
            // Boxed: it happens once for a session.
            None => Box::pin(self.identity.devices.find(options)).await,
        };
        let visitor = if plan.scheme.is_exchangeable() && needs_visitor(options) {
            match self.identity.visitor.known() {
                Some(token) => token,
                // Boxed: it happens once, and every call's future would have to hold room for it.
                None => Box::pin(self.visitor(plan.upstream, options)).await,
            }
        } else {
            ""
        };
        if plan.scheme == Scheme::Xeapi {
            // Boxed: every other call's future would have to hold room for it.
            let done = Box::pin(self.call_xeapi(&device, visitor, plan, options, deadline)).await;
            return self.learnt(&device, options, done).await;
        }
        let done = self.call_as(&device, visitor, plan, options, deadline).await;
        self.learnt(&device, options, done).await
    }

    /// What an answer says of devices is remembered.
    async fn learnt(
        &self,
        device: &Arc<Device>,
        options: &Options,
        mut done: Result<Reply, Error>,
    ) -> Result<Reply, Error> {
        if let Ok(reply) = &mut done
            && self.identity.devices.may_learn(device, &reply.cookies)
            // Boxed: few answers say anything new.
            && let Some(account) = Box::pin(self.identity.devices.learn(device, options, reply)).await
        {
            self.name_device(account, options);
        }
        done
    }

    /// When a call has to be over: what it waits for before it goes out is within its limit.
    pub(crate) fn deadline(&self, options: &Options) -> Instant {
        options.deadline.unwrap_or_else(|| {
            let now = Instant::now();
            now.checked_add(self.limit(options)).unwrap_or_else(|| now + FOREVER)
        })
    }

    fn limit(&self, options: &Options) -> Duration {
        options.timeout.unwrap_or(self.identity.timeout)
    }

    /// The token of a visitor, who registers if need be. Meanwhile the call's own connection is made.
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

    /// Registers a visitor; its token, if the upstream gives one.
    async fn register(&self) -> Option<String> {
        let plan = registration(self.device_id()).without_xeapi();
        let reply = self.call_by_itself(plan).await.ok()?;
        let mut set = Cookies::default();
        set.absorb(reply.cookies());
        set.given("MUSIC_A").filter(|_| reply.code() == Some(200)).map(str::to_owned)
    }

    /// Makes a call that others wait for, as nobody.
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
            // Before the signature, which holds the time.
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

    /// Reads a page that need not be JSON; it goes out without a visitor. The share holds the page.
    pub(crate) async fn page(&self, plan: Plan, options: &Options) -> Result<(Bytes, Share), Error> {
        let upstream = plan.upstream;
        let exchange = pin!(async {
            let mut call = self.identity.enter(upstream).await?;
            let device = self.identity.devices.own();
            let seal = || seal::seal_call(&self.identity, device, &plan, options, "", None);
            let response = repeat::send(&self.http, seal, options, &mut call).await?;
            answer::read_page(response, self.budget()).await
        });
        self.within_limit(upstream, options, self.deadline(options), exchange).await
    }

    /// Takes the exchange where it is pinned: by value, a call's future would hold room for it twice.
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

    /// As [`Transport::within_limit`], but of failures only the end of the time is counted.
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

    /// The request that a call would send, its scheme and the JSON inside it. A visitor who is not registered
    /// yet stays so, and without a key at hand for xeapi the call is shown as it goes out without.
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

    /// Maximum number of calls that are under way at once.
    #[cfg(feature = "server")]
    pub(crate) fn upstream_calls(&self) -> usize {
        self.identity.upstream_calls()
    }

    /// Certificates that it trusts besides the usual ones.
    #[cfg(feature = "server")]
    pub(crate) fn roots(&self) -> &[CertificateDer<'static>] {
        self.http.roots()
    }

    /// Keeps to the rates of upstreams together with others.
    #[cfg(feature = "server")]
    pub(crate) fn share_turns(&self, turns: Arc<dyn SharedTurns>) {
        self.identity.share_turns(turns);
    }

    /// What calls take, and how they fail.
    #[cfg(feature = "server")]
    pub(crate) fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.identity.meter)
    }

    /// Knows together with others which device signed in.
    #[cfg(feature = "server")]
    pub(crate) fn share_devices(&self, devices: Arc<dyn SharedDevices>) {
        self.identity.devices.share(devices);
    }

    /// Closes connections that a load has left; to be called while nothing is under way.
    #[cfg(feature = "server")]
    pub(crate) fn tidy(&self) {
        self.http.tidy();
    }

    /// The bytes that its calls, and who makes them, may hold at once.
    pub(crate) fn budget(&self) -> &Arc<Budget> {
        &self.identity.budget
    }

    /// The id of the device that calls without an account come from.
    fn device_id(&self) -> &str {
        &self.identity.devices.own().ids.device
    }

    /// Has a call come from a device that is drawn for it, unless its caller has one; the id that was drawn.
    pub(crate) fn fresh_device(options: &mut Options) -> String {
        Devices::fresh(options)
    }

    /// The device that asked for a QR code is the one that asks what became of it.
    pub(crate) async fn learn_code(&self, code: &str, options: &Options) {
        self.identity.devices.learn_code(code, options).await;
    }

    /// The second id of the device that a call comes from, where it is an account's or the caller says it.
    pub(crate) async fn named_device(&self, options: &Options) -> Option<String> {
        self.identity.devices.second_id(options).await
    }
}

/// Puts the scheme that a caller chose in place of the endpoint's own.
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

/// Whether the call goes out as an anonymous visitor.
fn needs_visitor(options: &Options) -> bool {
    options.cookies.given("MUSIC_U").is_none() && options.cookies.given("MUSIC_A").is_none()
}
