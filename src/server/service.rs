//! What the server does with one request.

use std::fmt;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Either;
use http::header::{ALLOW, COOKIE, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::{Body as _, Incoming};

use super::access::{Entry, Gate};
use super::account::{self, Account};
use super::browser::{AskedBy, Browsers};
use super::connections::{self, Chunks, Connection, Limits, Portions, RequestBody, client_net};
use super::decode::{self, Decoded, Fields, Ignored, Taken};
use super::observe::{Observer, Pending};
use super::own::{self, Asked, Handler, Routes};
#[cfg(feature = "pages")]
use super::pages;
use super::peer::Peer;
use super::refusals;
use super::respond::{Manner, Reach, preflight, respond};
use super::settings::{CallerProxy, ServerConfig};
use crate::cache::{Asker, Cache, CacheRequest, Question, Served, Write};
use crate::call::account::speaking_for;
use crate::call::options::{Nameable, Options};
use crate::call::params::Params;
use crate::client::Client;
use crate::client::checked::Checked;
use crate::config::Config;
use crate::flows::system;
use crate::load::aside::here_or_aside;
use crate::registry::{CacheScope, Endpoint, Registry};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::session::Session;
use crate::transport::spending;
use crate::upload::Files;

const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

const METHODS: &str = "GET, POST, HEAD, OPTIONS";

/// Routes for health checks, which know neither key nor name of the server.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// A response that is there, or one that waits for the request's body or for a call.
pub(super) type Responding =
    Either<Ready<Response<Chunks>>, Pin<Box<dyn Future<Output = Response<Chunks>> + Send>>>;

/// The routes and what stands behind them.
pub(super) struct Service {
    config: ServerConfig,
    client: Client,
    cache: Option<Arc<Cache>>,
    browsers: Browsers,
    gate: Gate,
    observer: Arc<Observer>,
    /// Routes of the program's own.
    own: Routes,
    /// As whom calls go out that bring no account.
    account: Option<Arc<Account>>,
    /// `Cache-Control` of public answers, by the time that their endpoint gives them.
    shared: Vec<(Option<Duration>, HeaderValue)>,
    /// Documents that a file of endpoints has changed.
    #[cfg(feature = "pages")]
    documents: Arc<[pages::Asset]>,
}

impl Service {
    pub(super) async fn open(
        config: ServerConfig,
        client: Client,
        loopback: bool,
        account: Option<Arc<Account>>,
        limits: &Arc<Limits>,
    ) -> std::io::Result<Self> {
        let cache = match config.cache.setup() {
            Some(setup) => {
                let setup = setup.trusting(client.roots()).map_err(std::io::Error::other)?;
                Some(Cache::open(&setup, client.budget()).await.map_err(std::io::Error::other)?)
            }
            None => None,
        };
        let shared = shared(cache.as_deref(), client.registry());
        let browsers = Browsers::new(config.origins.clone(), config.allowed_hosts.clone(), loopback);
        let rates = cache.as_ref().and_then(|cache| cache.rates()).map(Arc::new);
        if let Some(rates) = &rates {
            client.share_turns(Arc::clone(rates) as _);
        }
        if let Some(devices) = cache.as_ref().and_then(|cache| cache.devices()) {
            client.share_devices(Arc::new(devices));
        }
        let gate = Gate::new(&config.access, config.trusted_proxies.clone(), rates);
        let observer = Observer::new(Arc::clone(limits), client.meter(), account.clone())?;
        Ok(Self {
            #[cfg(feature = "pages")]
            documents: crate::pages::of(client.registry()).into(),
            config,
            client,
            cache,
            browsers,
            gate,
            observer,
            own: Routes::new(),
            account,
            shared,
        })
    }

    /// The same service with upstream connections of its own, for another thread.
    pub(super) fn with_own_connections(&self) -> Self {
        let client = self.client.with_own_connections();
        Self {
            config: self.config.clone(),
            client,
            cache: self.cache.clone(),
            browsers: self.browsers.clone(),
            gate: self.gate.clone(),
            observer: Arc::clone(&self.observer),
            own: self.own.clone(),
            account: self.account.clone(),
            shared: self.shared.clone(),
            #[cfg(feature = "pages")]
            documents: Arc::clone(&self.documents),
        }
    }

    /// Answers these routes, too.
    pub(super) fn serve_own(&mut self, own: Routes) {
        self.own = own;
    }

    /// The same service under other settings; cache, numbers and the calls that clients have made stay.
    pub(super) fn under(&self, config: ServerConfig, client: &Config) -> Result<Self, Error> {
        let client = self.client.with_new_connections(client)?;
        if let Some(account) = &self.account {
            account.adopt(account.read_under(&config.access)?);
        }
        let loopback = self.browsers.is_loopback_only();
        Ok(Self {
            shared: shared(self.cache.as_deref(), client.registry()),
            #[cfg(feature = "pages")]
            documents: crate::pages::of(client.registry()).into(),
            client,
            cache: self.cache.clone(),
            browsers: Browsers::new(config.origins.clone(), config.allowed_hosts.clone(), loopback),
            gate: self.gate.under(&config.access, config.trusted_proxies.clone()),
            observer: Arc::clone(&self.observer),
            own: self.own.clone(),
            account: self.account.clone(),
            config,
        })
    }

    /// The account as which calls go out that bring none.
    pub(super) fn account(&self) -> Option<Arc<Account>> {
        self.account.clone()
    }

    /// A client that calls as the server does.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Gives back what a load has left; to be called while nothing is under way.
    pub(super) fn tidy(&self) {
        self.client.tidy();
    }

    /// Answers one request.
    pub(super) fn respond(
        self: &Arc<Self>,
        request: Request<Incoming>,
        connection: &Arc<Connection>,
    ) -> Responding {
        let request = request.map(|body| RequestBody::new(body, connection));
        let Some(open) = connections::begin(connection) else {
            drop(request);
            let response = refusals::busy("同时处理的请求太多", "too many requests are under way");
            return at_once(connections::close_if_lost(connection, response));
        };
        let endpoint = self.client.registry().routed(request.uri().path());
        let client = self.gate.client(connection.peer, request.headers());
        let observed = self.observer.begin(endpoint, client, request.headers());
        match self.admit(endpoint, request, connection, client) {
            Either::Left(response) => {
                let response =
                    connections::hold_response(connection, response.into_inner(), refusals::untaken);
                at_once(self.observer.end(observed, response))
            }
            Either::Right(response) => {
                // What is answered at once takes no room from anybody.
                let Some(portion) = connection.limits.waiting.take(client_net(client)) else {
                    drop(response);
                    let response = refusals::busy(
                        "此地址同时进行的请求太多",
                        "too many requests of this address are under way",
                    );
                    let response = connections::close_if_lost(connection, response);
                    return at_once(self.observer.end(observed, response));
                };
                let connection = Arc::clone(connection);
                let pending = Pending::new(Arc::clone(&self.observer), observed);
                later(spending(async move {
                    let response = connections::hold_response(&connection, response.await, refusals::untaken);
                    drop((open, portion));
                    pending.end(response)
                }))
            }
        }
    }

    /// Answers those who may ask, when it is their turn.
    fn admit(
        self: &Arc<Self>,
        endpoint: Option<&'static Endpoint>,
        request: Request<RequestBody>,
        connection: &Arc<Connection>,
        client: Peer,
    ) -> Responding {
        let entry = if let Some(error) = refusals::ambiguous(&request) {
            Entry::Refused(error)
        } else if self.is_for_all(&request) {
            Entry::Open
        } else {
            self.gate.enter(connection.peer, request.headers())
        };
        match entry {
            Entry::Open => self.answer(endpoint, request, connection, client),
            Entry::Refused(error) => at_once(self.refused(error, request.headers())),
            Entry::Waiting(turn) => {
                let (service, connection) = (Arc::clone(self), Arc::clone(connection));
                later(async move {
                    match turn.await {
                        Ok(()) => service.answer(endpoint, request, &connection, client).await,
                        Err(error) => service.refused(error, request.headers()),
                    }
                })
            }
        }
    }

    /// Whether anybody may ask for it at any time: preflights, probes, and pages, one of which asks for the key.
    fn is_for_all(&self, request: &Request<RequestBody>) -> bool {
        if request.method() == Method::OPTIONS || PROBES.contains(&request.uri().path()) {
            return true;
        }
        #[cfg(feature = "pages")]
        if self.gate.restricts() {
            return pages::file(&self.documents, request.method(), request.uri(), request.headers())
                .is_some();
        }
        false
    }

    /// The refusal of a request that was not looked at.
    fn refused(&self, error: Error, headers: &HeaderMap) -> Response<Chunks> {
        let origin = self.browsers.origins().allowed(headers);
        let mut response = respond(error.into_reply(), &Manner { origin, ..Manner::default() });
        if response.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }

    /// What is at hand is answered at once, and so without a future that holds room for a call.
    fn answer(
        self: &Arc<Self>,
        endpoint: Option<&'static Endpoint>,
        request: Request<RequestBody>,
        connection: &Arc<Connection>,
        client: Peer,
    ) -> Responding {
        let peer = connection.peer;
        let (mut head, body) = request.into_parts();
        let foreign = self.browsers.is_foreign(&head, endpoint.is_some_and(|endpoint| endpoint.writes));
        let mut manner =
            Manner { origin: self.browsers.origins().allowed(&head.headers), foreign, ..Manner::default() };
        manner.ignored = manner.ignored.of_mock(self.client.is_mock());
        // A probe asks by whatever address it has.
        let asked_by = self.browsers.asked_by(&head);
        if asked_by == AskedBy::Stranger && !PROBES.contains(&head.uri.path()) {
            return at_once(respond(refusals::unknown_host().into_reply(), &manner));
        }
        if foreign {
            // They are the browser's word, not its user's.
            if head.headers.remove(COOKIE).is_some() {
                manner.ignored.add_cookie();
            }
        }
        if head.method == Method::OPTIONS {
            return at_once(preflight(&manner));
        }
        if !matches!(head.method, Method::GET | Method::POST | Method::HEAD) {
            let mut response = respond(refusals::unknown_method(&head.method).into_reply(), &manner);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(METHODS));
            return at_once(response);
        }
        if let Some(error) = refusals::too_long(&head) {
            return at_once(respond(error.into_reply(), &manner));
        }
        let path = head.uri.path();
        #[cfg(feature = "pages")]
        if pages::SHARED.contains(&path)
            && let Some(response) = pages::answer(&self.documents, &head, &manner)
        {
            return at_once(response);
        }
        match path {
            "/" => return at_once(respond(self.welcome(), &manner)),
            "/healthz" => return at_once(respond(Reply::of_json(200, &healthy()), &manner)),
            // A Redis that is away costs no caller an answer. To say no would take every instance that shares it out of
            // service at once, where nothing else is wrong.
            "/readyz" => {
                let (cache, account) = (self.cache.clone(), self.account.clone());
                return later(async move {
                    let is_ready = match cache {
                        Some(cache) => cache.is_ready().await,
                        None => true,
                    };
                    let mut body = if is_ready { healthy() } else { degraded() };
                    if let Some(account) = account {
                        account.shown().add_to(&mut body);
                    }
                    respond(Reply::of_json(200, &body), &manner)
                });
            }
            "/metrics" => return at_once(self.observer.metrics()),
            _ => {}
        }
        if let Some(handler) = self.own.at(path) {
            manner.cookies = self.reach_of_cookies(&head.headers, peer, asked_by);
            return self.answer_by(Arc::clone(handler), head, body, peer, manner);
        }
        let Some(endpoint) = endpoint else {
            #[cfg(feature = "pages")]
            if pages::reads_cookies(&head) {
                let (service, share) = (Arc::clone(self), self.client.budget().share());
                return later(async move {
                    pages::read_cookies(&head, body, &manner, &service.config, share).await
                });
            }
            #[cfg(feature = "pages")]
            if let Some(response) = pages::answer(&self.documents, &head, &manner) {
                return at_once(response);
            }
            return at_once(respond(refusals::unknown(path, self.client.registry()).into_reply(), &manner));
        };
        if endpoint.writes && head.method == Method::HEAD {
            let mut response = respond(refusals::head_of_write().into_reply(), &manner);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, POST, OPTIONS"));
            return at_once(response);
        }
        manner.served = Some(Served::Bypass);
        if body.is_end_stream() {
            let caller = Caller { peer, client };
            match self.consider(endpoint, &head, &Fields::None, false, &mut manner, caller) {
                Ok(call) => {
                    manner.cookies = self.reach_of_cookies(&head.headers, peer, asked_by);
                    let calls = Arc::clone(&connection.limits.calls);
                    later(Arc::clone(self).call(call, Files::default(), manner, calls))
                }
                Err(reply) => at_once(respond(reply, &manner)),
            }
        } else {
            let service = Arc::clone(self);
            manner.cookies = self.reach_of_cookies(&head.headers, peer, asked_by);
            let calls = Arc::clone(&connection.limits.calls);
            let mut share = self.client.budget().share();
            later(async move {
                let read =
                    decode::read(Taken::Of(endpoint), &head.headers, body, &service.config, &mut share).await;
                let (fields, files) = match read {
                    Ok(read) => read,
                    Err(error) => return respond(error.into_reply(), &manner),
                };
                let (considering, has_files) = (Arc::clone(&service), !files.is_empty());
                // Its end is the end of the body's bytes, which the call does not need.
                let caller = Caller { peer, client };
                let considered = here_or_aside(fields.size(), move || {
                    let call = considering.consider(endpoint, &head, &fields, has_files, &mut manner, caller);
                    (call, manner)
                });
                match considered.await {
                    Ok((Ok(call), manner)) => {
                        share.keep(call.checked.size());
                        service.call(call, files, manner, calls).await
                    }
                    Ok((Err(reply), manner)) => respond(reply, &manner),
                    Err(panic) => respond(Error::from(panic).into_reply(), &Manner::default()),
                }
            })
        }
    }

    /// Answers by a function of the program's own.
    fn answer_by(
        self: &Arc<Self>,
        handler: Handler,
        head: Parts,
        body: RequestBody,
        peer: Peer,
        mut manner: Manner,
    ) -> Responding {
        let service = Arc::clone(self);
        // What the function does is not known; it may write.
        let account = self.account.as_ref().filter(|_| self.may_speak(&head, true, peer));
        let session = account.map(|account| account.session());
        let mut share = self.client.budget().share();
        later(async move {
            let read = if body.is_end_stream() {
                Ok((Fields::None, Files::default()))
            } else {
                decode::read(Taken::All, &head.headers, body, &service.config, &mut share).await
            };
            let (fields, files) = match read {
                Ok(read) => read,
                Err(error) => return respond(error.into_reply(), &manner),
            };
            let decoded = here_or_aside(fields.size(), move || {
                let asked = decode::decode_own(
                    head.uri.query(),
                    &head.headers,
                    &fields,
                    session.as_deref().map(Session::cookies),
                    &mut manner.ignored,
                );
                (asked, manner)
            });
            let (asked, mut manner) = match decoded.await {
                Ok(decoded) => decoded,
                Err(panic) => return respond(Error::from(panic).into_reply(), &Manner::default()),
            };
            let answered = async {
                let (params, no_cookie) = asked?;
                manner.no_cookie = no_cookie;
                let asked = Asked::new(params, files).await?;
                // The function gets the files as bytes.
                share.take(asked.size())?;
                own::answer(handler, asked).await
            };
            let reply = answered.await.unwrap_or_else(Error::into_reply);
            respond(reply, &manner)
        })
    }

    /// The call that a request asks for; else what it gets without one: a refusal, or an answer from the cache.
    fn consider(
        &self,
        endpoint: &'static Endpoint,
        head: &Parts,
        fields: &Fields,
        has_files: bool,
        manner: &mut Manner,
        caller: Caller,
    ) -> Result<Call, Reply> {
        let proxies = self.nameable(head);
        let ignored = &mut manner.ignored;
        // It has to outlive what is made of it.
        let session;
        let mut asked = decode::decode(endpoint, head.uri.query(), &head.headers, fields, proxies, ignored)
            .map_err(Error::into_reply)?;
        manner.no_cookie = asked.no_cookie;
        let mut account = None;
        if let Some(own) = &self.account
            && account::may_lack_one(endpoint, &asked.params, &asked.cookies)
            && self.may_speak(head, endpoint.writes, caller.peer)
        {
            session = own.session();
            asked.cookies = speaking_for(session.cookies(), asked.cookies);
            // They are the account's.
            manner.no_cookie = true;
            account = Some(Arc::clone(own));
        }
        let request = CacheRequest {
            endpoint,
            params: &asked.params,
            has_unknown: asked.has_unknown,
            timestamp: asked.timestamp.as_ref(),
            cookies: &asked.cookies,
            options: &asked.options,
            has_files,
        };
        let cached = self.cache.as_ref().and_then(|cache| Some((cache, cache.question(&request)?)));
        // What a write of theirs touches, callers' own stores and those on the way would keep from before it.
        if cached.is_some()
            && endpoint.cache.scope == CacheScope::Public
            && !endpoint.cache.is_touched
            && self.may_be_shared(head, fields, &asked, ignored)
        {
            manner.cache_control = self
                .shared
                .iter()
                .find(|(ttl, _)| *ttl == endpoint.cache.ttl)
                .map(|(_, value)| value.clone());
        }
        if let Some((cache, question)) = &cached
            && let Some((reply, served)) = cache.lookup(question, asked.options.accepts)
        {
            manner.served = Some(served);
            return Err(reply);
        }
        let address = client_net(caller.client);
        let cached = cached.map(|(cache, question)| {
            let asker = cache.asker(&question, &asked.cookies, address.bits());
            (Arc::clone(cache), question, asker)
        });
        let (params, options) = asked.into_call();
        let checked = self.client.checked(endpoint, params, options);
        let write =
            if endpoint.writes { self.write(endpoint, &checked.params, &checked.options) } else { None };
        Ok(Call { checked, cached, write, address, account })
    }

    /// Whether the server's own account may speak for a request.
    fn may_speak(&self, head: &Parts, writes: bool, peer: Peer) -> bool {
        self.browsers.may_speak(head, writes, peer, self.config.access.key.is_some())
    }

    /// Whether caches on the way may keep the answer for others: they know it by path and query, so these alone must
    /// decide it; and nobody may get by a cache what the server gives only to those who have the key.
    fn may_be_shared(&self, head: &Parts, fields: &Fields, asked: &Decoded<'_>, ignored: &Ignored) -> bool {
        self.config.access.key.is_none()
            && matches!(head.method, Method::GET | Method::HEAD)
            && matches!(fields, Fields::None)
            && asked.cookies.is_empty()
            && !ignored.has_cookie()
    }

    /// The proxies that this caller may name; files of the server's machine are not the caller's to name.
    fn nameable(&self, head: &Parts) -> Nameable {
        let may = match self.config.caller_proxy {
            CallerProxy::Local => self.browsers.is_local(head),
            CallerProxy::Allow => true,
            CallerProxy::Deny => false,
        };
        if may { Nameable::Remote } else { Nameable::None }
    }

    /// What the cache must hear of a write when it ends.
    fn write(&self, endpoint: &Endpoint, params: &Params<'_>, options: &Options) -> Option<Write> {
        let cache = self.cache.as_ref()?;
        match system::session_within(endpoint, params) {
            Some(cookies) => cache.write(endpoint, &cookies),
            None => cache.write(endpoint, &options.cookies),
        }
    }

    async fn call(
        self: Arc<Self>,
        call: Call,
        files: Files,
        mut manner: Manner,
        calls: Arc<Portions>,
    ) -> Response<Chunks> {
        let Call { checked, cached, write, address, account } = call;
        let (endpoint, accepts, client) = (checked.endpoint, checked.options.accepts, self.client.clone());
        if let Some(account) = &account
            && account::renews(endpoint)
        {
            // Boxed: it is rare, and every call's future would have to hold room for it.
            let reply = Box::pin(Arc::clone(account).refresh_for_a_caller(client)).await;
            return respond(reply, &manner);
        }
        let run = move || async move {
            let _portion = match calls.take(address) {
                Some(portion) => portion,
                // Boxed: it is rare, and every call's future would have to hold room for it.
                None => Box::pin(calls.wait(address)).await.ok_or_else(refusals::too_many_calls)?,
            };
            client.run(checked, files).await
        };
        let reply = match cached {
            None => {
                let done = Box::pin(run()).await;
                let is_known = done.is_ok();
                let reply = done.unwrap_or_else(Error::into_reply);
                if let Some(write) = write {
                    // A refusal of ours has been nowhere.
                    write.end(is_known || reply.is_refusal).await;
                }
                reply
            }
            Some((cache, question, asker)) => {
                let (reply, served) = cache.fetch(&question, asker, &endpoint.cache, accepts, run).await;
                manner.served = Some(served);
                reply
            }
        };
        if let Some(account) = account {
            account.hear(endpoint, &reply);
        }
        respond(reply, &manner)
    }

    /// What stands at `/`: what this is, and what is open to whom.
    fn welcome(&self) -> Reply {
        let registry = self.client.registry();
        let mut about = serde_json::json!({
                "code": 200,
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "endpoints": registry.len(),
                "example": "/cloudsearch?keywords=海阔天空",
                "access": {
                    "key": self.config.access.key.is_some(),
                    "loopback": self.browsers.is_loopback_only(),
                    "origins": self.browsers.origins().kind(),
                    "cache": self.cache.is_some(),
                    "session": self.account.is_some(),
                },
        });
        if registry.is_extended() {
            about["registry"] =
                serde_json::json!({ "added": registry.added(), "corrected": registry.corrected() });
        }
        Reply::of_json(200, &about)
    }

    fn reach_of_cookies(&self, headers: &HeaderMap, peer: Peer, asked_by: AskedBy) -> Reach {
        if self.is_secure(headers, peer) {
            Reach::All
        } else if asked_by == AskedBy::Loopback {
            Reach::Unsaid
        } else {
            Reach::Own
        }
    }

    /// Whether the client came over https.
    fn is_secure(&self, headers: &HeaderMap, peer: Peer) -> bool {
        let Some(scheme) = headers.get(X_FORWARDED_PROTO) else {
            return false;
        };
        let first = scheme.to_str().unwrap_or_default().split(',').next().unwrap_or_default();
        first.trim().eq_ignore_ascii_case("https") && self.config.trusted_proxies.trusts(peer)
    }
}

/// `Cache-Control` of public answers, by the time that their endpoint gives them; and room in the cache for that.
fn shared(cache: Option<&Cache>, registry: &Registry) -> Vec<(Option<Duration>, HeaderValue)> {
    let mut shared: Vec<(Option<Duration>, HeaderValue)> = Vec::new();
    let Some(cache) = cache else { return shared };
    cache.cover(registry);
    for policy in registry.endpoints().map(|endpoint| &endpoint.cache) {
        if !shared.iter().any(|(ttl, _)| *ttl == policy.ttl) {
            let seconds = cache.ttl_of(policy).as_secs();
            let value = HeaderValue::try_from(format!("public, max-age={seconds}"));
            // Digits are legal in a header.
            shared.extend(value.ok().map(|value| (policy.ttl, value)));
        }
    }
    shared
}

/// What health checks are told.
fn healthy() -> serde_json::Value {
    serde_json::json!({ "code": 200, "status": "ok" })
}

/// What those who send traffic are told without the Redis.
fn degraded() -> serde_json::Value {
    serde_json::json!({
        "code": 200,
        "status": "degraded",
        "msg": "缓存所用的 Redis 没有应答；请求照常处理，但每次都会访问上游",
        "message": "the cache's Redis does not answer; requests are served, but each goes upstream",
    })
}

/// A call that a request asks for.
struct Call {
    checked: Box<Checked>,
    /// Where its answer may be kept.
    cached: Option<(Arc<Cache>, Question, Asker)>,
    /// What the cache must hear of it, if it writes.
    write: Option<Write>,
    /// Whose call it is.
    address: Peer,
    /// The server's account, where the call goes out as that.
    account: Option<Arc<Account>>,
}

/// Where a request comes from: the other end of its connection, and the client that a trusted proxy names.
#[derive(Clone, Copy)]
struct Caller {
    peer: Peer,
    client: Peer,
}

/// A response that waits for nothing.
fn at_once(response: Response<Chunks>) -> Responding {
    Either::Left(ready(response))
}

fn later(response: impl Future<Output = Response<Chunks>> + Send + 'static) -> Responding {
    Either::Right(Box::pin(response))
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("config", &self.config).finish_non_exhaustive()
    }
}
