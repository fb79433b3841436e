//! Chooses the route of a request: the server's own, the embedding program's, a page, or an endpoint.

use std::sync::Arc;

use http::header::{ALLOW, COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use hyper::body::Body as _;

use super::calls::Caller;
use super::{PROBES, Responding, Service, deferred, immediate};
use crate::cache::Served;
use crate::load::aside::here_or_aside;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::server::browser::{HostName, wants_html};
use crate::server::connections::{Connection, RequestBody};
use crate::server::decode::{self, AcceptedFiles, Fields};
#[cfg(feature = "mock")]
use crate::server::files;
use crate::server::own::{self, Handler, RouteRequest};
#[cfg(feature = "pages")]
use crate::server::pages;
use crate::server::peer::Peer;
use crate::server::refusals;
use crate::server::respond::{HeaderPolicy, SameSite, preflight, respond};
use crate::session::Session;
use crate::upload::Files;

const METHODS: &str = "GET, POST, HEAD, OPTIONS";

const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

impl Service {
    /// Answers without a boxed future whatever is ready, since that future holds room for a call.
    pub(super) fn answer(
        self: &Arc<Self>,
        endpoint: Option<&'static Endpoint>,
        request: Request<RequestBody>,
        connection: &Arc<Connection>,
        client: Peer,
    ) -> Responding {
        let peer = connection.peer;
        let (mut head, body) = request.into_parts();
        let foreign = self.browsers.is_foreign(&head, endpoint.is_some_and(|endpoint| endpoint.writes));
        let mut policy = HeaderPolicy {
            origin: self.browsers.origins().allowed(&head.headers),
            foreign,
            ..HeaderPolicy::default()
        };
        policy.ignored = policy.ignored.of_mock(self.client.is_mock());
        // Health checks may use any host name.
        let host_name = self.browsers.host_name(&head);
        if host_name == HostName::Unknown && !PROBES.contains(&head.uri.path()) {
            return immediate(respond(refusals::unknown_host().into_reply(), &policy));
        }
        if foreign {
            // A foreign site may have sent these cookies without the user's intent.
            if head.headers.remove(COOKIE).is_some() {
                policy.ignored.add_cookie();
            }
        }
        if head.method == Method::OPTIONS {
            return immediate(preflight(&policy));
        }
        if !matches!(head.method, Method::GET | Method::POST | Method::HEAD) {
            let mut response = respond(refusals::unknown_method(&head.method).into_reply(), &policy);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(METHODS));
            return immediate(response);
        }
        if let Some(error) = refusals::too_long(&head) {
            return immediate(respond(error.into_reply(), &policy));
        }
        let path = head.uri.path();
        #[cfg(feature = "pages")]
        if pages::SHARED.contains(&path)
            && let Some(response) = pages::answer(&self.documents, &head, &policy)
        {
            return immediate(response);
        }
        match path {
            "/" => return immediate(respond(self.welcome(), &policy)),
            "/healthz" => return immediate(respond(Reply::of_json(200, &healthy()), &policy)),
            // Without Redis, requests still work. A failing check here would take all instances that share it out of
            // service.
            "/readyz" => {
                let (cache, account) = (self.cache.clone(), self.account.clone());
                return deferred(async move {
                    let is_ready = match cache {
                        Some(cache) => cache.is_ready().await,
                        None => true,
                    };
                    let mut body = if is_ready { healthy() } else { degraded() };
                    if let Some(account) = account {
                        account.shown().add_to(&mut body);
                    }
                    respond(Reply::of_json(200, &body), &policy)
                });
            }
            "/metrics" => return immediate(self.observer.metrics(wants_html(&head.headers))),
            _ => {}
        }
        #[cfg(feature = "subsonic")]
        if let Some(mounted) = self.mounted.as_ref().filter(|mounted| mounted.takes(path)) {
            return deferred(Arc::clone(mounted).respond(head, body, client, self.client.budget().share()));
        }
        if let Some(handler) = self.own.at(path) {
            policy.same_site = self.same_site(&head.headers, peer, host_name);
            return self.answer_by(Arc::clone(handler), head, body, peer, policy);
        }
        let Some(endpoint) = endpoint else {
            #[cfg(feature = "mock")]
            if let Some(file) = self.file(&head.method, &head.uri) {
                return immediate(files::send(file, &head, &policy));
            }
            #[cfg(feature = "pages")]
            if pages::reads_cookies(&head) {
                let (service, share) = (Arc::clone(self), self.client.budget().share());
                return deferred(async move {
                    pages::read_cookies(&head, body, &policy, &service.config, share).await
                });
            }
            #[cfg(feature = "pages")]
            if path == pages::OPENAPI && matches!(head.method, Method::GET | Method::HEAD) {
                let (documents, origin) = (Arc::clone(&self.documents), self.origin(&head, peer));
                return deferred(async move { pages::openapi(&documents, &head, &policy, origin).await });
            }
            #[cfg(feature = "pages")]
            if let Some(response) = pages::answer(&self.documents, &head, &policy) {
                return immediate(response);
            }
            #[cfg(feature = "pages")]
            if let Some(response) = pages::not_found(&head, &policy) {
                return immediate(response);
            }
            return immediate(respond(refusals::unknown(path, self.client.registry()).into_reply(), &policy));
        };
        if endpoint.writes && head.method == Method::HEAD {
            let mut response = respond(refusals::head_of_write().into_reply(), &policy);
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, POST, OPTIONS"));
            return immediate(response);
        }
        policy.served = Some(Served::Bypass);
        if body.is_end_stream() {
            let caller = Caller { peer, client };
            match self.prepare(endpoint, &head, &Fields::None, false, &mut policy, caller) {
                Ok(call) => {
                    policy.same_site = self.same_site(&head.headers, peer, host_name);
                    let calls = Arc::clone(&connection.limits.calls);
                    deferred(Arc::clone(self).call(call, Files::default(), policy, calls))
                }
                Err(reply) => immediate(respond(reply, &policy)),
            }
        } else {
            let service = Arc::clone(self);
            policy.same_site = self.same_site(&head.headers, peer, host_name);
            let calls = Arc::clone(&connection.limits.calls);
            let mut share = self.client.budget().share();
            deferred(async move {
                let read = decode::read(
                    AcceptedFiles::Of(endpoint),
                    &head.headers,
                    body,
                    &service.config,
                    &mut share,
                )
                .await;
                let (fields, files) = match read {
                    Ok(read) => read,
                    Err(error) => return respond(error.into_reply(), &policy),
                };
                let (preparing, has_files) = (Arc::clone(&service), !files.is_empty());
                // The closure owns the body's bytes and frees them at its end, since the call does not need them.
                let caller = Caller { peer, client };
                let prepared = here_or_aside(fields.size(), move || {
                    let call = preparing.prepare(endpoint, &head, &fields, has_files, &mut policy, caller);
                    (call, policy)
                });
                match prepared.await {
                    Ok((Ok(call), policy)) => {
                        share.keep(call.checked.size());
                        service.call(call, files, policy, calls).await
                    }
                    Ok((Err(reply), policy)) => respond(reply, &policy),
                    Err(panic) => respond(Error::from(panic).into_reply(), &HeaderPolicy::default()),
                }
            })
        }
    }

    /// Answers by a function of the embedding program.
    fn answer_by(
        self: &Arc<Self>,
        handler: Handler,
        head: Parts,
        body: RequestBody,
        peer: Peer,
        mut policy: HeaderPolicy,
    ) -> Responding {
        let service = Arc::clone(self);
        // The function may write; the server cannot know.
        let account = self.account.as_ref().filter(|_| self.may_use_account(&head, true, peer));
        let session = account.map(|account| account.session());
        let mut share = self.client.budget().share();
        deferred(async move {
            let read = if body.is_end_stream() {
                Ok((Fields::None, Files::default()))
            } else {
                decode::read(AcceptedFiles::All, &head.headers, body, &service.config, &mut share).await
            };
            let (fields, files) = match read {
                Ok(read) => read,
                Err(error) => return respond(error.into_reply(), &policy),
            };
            let decoded = here_or_aside(fields.size(), move || {
                let asked = decode::decode_own(
                    head.uri.query(),
                    &head.headers,
                    &fields,
                    session.as_deref().map(Session::cookies),
                    &mut policy.ignored,
                );
                (asked, policy)
            });
            let (asked, mut policy) = match decoded.await {
                Ok(decoded) => decoded,
                Err(panic) => return respond(Error::from(panic).into_reply(), &HeaderPolicy::default()),
            };
            let answered = async {
                let (params, no_cookie) = asked?;
                policy.no_cookie = no_cookie;
                let asked = RouteRequest::new(params, files).await?;
                // The function receives the files as bytes in memory.
                share.take(asked.size())?;
                own::answer(handler, asked).await
            };
            let reply = answered.await.unwrap_or_else(Error::into_reply);
            respond(reply, &policy)
        })
    }

    /// Answers `/`: version, number of endpoints, access rules, and how calls go out; no secrets and no addresses.
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
                    "mock": self.client.is_mock(),
                    "proxy": self.client.kind_of_proxy(),
                    "device": if self.client.has_fixed_device() { "fixed" } else { "account" },
                },
        });
        if let Some(commit) = option_env!("NCM_COMMIT").filter(|commit| !commit.is_empty()) {
            about["commit"] = commit.into();
        }
        about["verified"] = (registry.sources().iter())
            .filter_map(|source| source.verified.as_ref())
            .map(|it| serde_json::json!({ "package": it.package, "version": it.version, "date": it.date }))
            .collect();
        if registry.is_extended() {
            about["registry"] =
                serde_json::json!({ "added": registry.added(), "corrected": registry.corrected() });
        }
        Reply::of_json(200, &about)
    }

    fn same_site(&self, headers: &HeaderMap, peer: Peer, host_name: HostName) -> SameSite {
        if self.is_secure(headers, peer) {
            SameSite::None
        } else if host_name == HostName::Loopback {
            SameSite::Unset
        } else {
            SameSite::Strict
        }
    }

    /// Returns whether the client used https.
    pub(super) fn is_secure(&self, headers: &HeaderMap, peer: Peer) -> bool {
        let Some(scheme) = headers.get(X_FORWARDED_PROTO) else {
            return false;
        };
        let first = scheme.to_str().unwrap_or_default().split(',').next().unwrap_or_default();
        first.trim().eq_ignore_ascii_case("https") && self.config.trusted_proxies.trusts(peer)
    }
}

/// Returns the body of a passed health check.
fn healthy() -> serde_json::Value {
    serde_json::json!({ "code": 200, "status": "ok" })
}

/// Returns the body of a health check without Redis.
fn degraded() -> serde_json::Value {
    serde_json::json!({
        "code": 200,
        "status": "degraded",
        "msg": "缓存所用的 Redis 没有响应；请求照常处理，但每次都会访问上游",
        "message": "the cache's Redis does not respond; requests are served, but each one calls the upstream",
    })
}
