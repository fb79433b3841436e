//! The call of an endpoint: decodes the request, looks in the cache, and calls the upstream.

use std::sync::Arc;

use http::request::Parts;
use http::{Method, Response};

use super::Service;
use crate::cache::{Cache, CacheRequest, CallerId, Question, Write};
use crate::call::account::speaking_for;
use crate::call::options::{AllowedProxies, Options};
use crate::call::params::Params;
use crate::client::checked::Checked;
use crate::flows::system;
use crate::registry::{CacheScope, Endpoint};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::server::account::{self, Account};
use crate::server::connections::{Chunks, Quotas, client_net};
use crate::server::decode::{self, Decoded, Fields, Ignored};
use crate::server::peer::Peer;
use crate::server::refusals;
use crate::server::respond::{HeaderPolicy, respond};
use crate::server::settings::CallerProxy;
use crate::upload::Files;

/// A call that a request asks for.
pub(super) struct Prepared {
    pub(super) checked: Box<Checked>,
    /// The cache, if it may keep the response.
    pub(super) cached: Option<(Arc<Cache>, Question, CallerId)>,
    /// The write to report to the cache, if the call is one.
    pub(super) write: Option<Write>,
    /// Address of the client.
    pub(super) address: Peer,
    /// The server's account, if the call is made as that.
    pub(super) account: Option<Arc<Account>>,
}

/// Origin of a request: the other end of its connection, and the client that a trusted proxy reports.
#[derive(Clone, Copy)]
pub(super) struct Caller {
    pub(super) peer: Peer,
    pub(super) client: Peer,
}

impl Service {
    /// Prepares the call of a request. `Err` is a reply without a call: a refusal, or a cached response.
    pub(super) fn prepare(
        &self,
        endpoint: &'static Endpoint,
        head: &Parts,
        fields: &Fields,
        has_files: bool,
        policy: &mut HeaderPolicy,
        caller: Caller,
    ) -> Result<Prepared, Reply> {
        let proxies = self.nameable(head);
        let ignored = &mut policy.ignored;
        // Declared here, since `asked` borrows from it.
        let session;
        let mut asked = decode::decode(endpoint, head.uri.query(), &head.headers, fields, proxies, ignored)
            .map_err(Error::into_reply)?;
        policy.no_cookie = asked.no_cookie;
        #[cfg(feature = "mock")]
        if self.client.is_mock() {
            asked.options.origin = self.origin(head, caller.peer);
        }
        let mut account = None;
        if let Some(own) = &self.account
            && account::may_use_own(endpoint, &asked.params, &asked.cookies)
            && self.may_use_account(head, endpoint.writes, caller.peer)
        {
            session = own.session();
            asked.cookies = speaking_for(session.cookies(), asked.cookies);
            // The response's cookies belong to the server's account.
            policy.no_cookie = true;
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
        // Not if writes touch it: browsers and caches in between would keep the response from before a write.
        if cached.is_some()
            && endpoint.cache.scope == CacheScope::Public
            && !endpoint.cache.is_touched
            && self.may_be_shared(head, fields, &asked, ignored)
        {
            policy.cache_control = self
                .shared
                .iter()
                .find(|(ttl, _)| *ttl == endpoint.cache.ttl)
                .map(|(_, value)| value.clone());
        }
        if let Some((cache, question)) = &cached
            && let Some((reply, served)) = cache.lookup(question, asked.options.accepts)
        {
            policy.served = Some(served);
            return Err(reply);
        }
        let address = client_net(caller.client);
        let cached = cached.map(|(cache, question)| {
            let caller_id = cache.caller_id(&question, &asked.cookies, address.bits());
            (Arc::clone(cache), question, caller_id)
        });
        let (params, options) = asked.into_call();
        let checked = self.client.checked(endpoint, params, options);
        let write =
            if endpoint.writes { self.write(endpoint, &checked.params, &checked.options) } else { None };
        Ok(Prepared { checked, cached, write, address, account })
    }

    /// Returns whether a request may use the server's own account.
    pub(super) fn may_use_account(&self, head: &Parts, writes: bool, peer: Peer) -> bool {
        self.browsers.may_use_account(head, writes, peer, self.config.access.key.is_some())
    }

    /// Returns whether caches in between may keep the response for others. They identify it by path and query alone, so
    /// these must decide it, and they must not serve without the key what the server protects by the key.
    pub(super) fn may_be_shared(
        &self,
        head: &Parts,
        fields: &Fields,
        asked: &Decoded<'_>,
        ignored: &Ignored,
    ) -> bool {
        self.config.access.key.is_none()
            && matches!(head.method, Method::GET | Method::HEAD)
            && matches!(fields, Fields::None)
            && asked.cookies.is_empty()
            && !ignored.has_cookie()
    }

    /// Returns which proxies this caller may name; never a file on the server's machine.
    pub(super) fn nameable(&self, head: &Parts) -> AllowedProxies {
        let may = match self.config.caller_proxy {
            CallerProxy::Local => self.browsers.is_local(head),
            CallerProxy::Allow => true,
            CallerProxy::Deny => false,
        };
        if may { AllowedProxies::Remote } else { AllowedProxies::None }
    }

    /// Returns the write to report to the cache when it ends.
    pub(super) fn write(&self, endpoint: &Endpoint, params: &Params<'_>, options: &Options) -> Option<Write> {
        let cache = self.cache.as_ref()?;
        match system::session_within(endpoint, params) {
            Some(cookies) => cache.write(endpoint, &cookies),
            None => cache.write(endpoint, &options.cookies),
        }
    }

    pub(super) async fn call(
        self: Arc<Self>,
        call: Prepared,
        files: Files,
        mut policy: HeaderPolicy,
        calls: Arc<Quotas>,
    ) -> Response<Chunks> {
        let Prepared { checked, cached, write, address, account } = call;
        let (endpoint, accepts, client) = (checked.endpoint, checked.options.accepts, self.client.clone());
        if let Some(account) = &account
            && account::refreshes(endpoint)
        {
            // Boxed, since it is rare and would enlarge the future of every call.
            let reply = Box::pin(Arc::clone(account).refresh_for_a_caller(client)).await;
            return respond(reply, &policy);
        }
        let run = move || async move {
            let _permit = match calls.take(address) {
                Some(permit) => permit,
                // Boxed, since it is rare and would enlarge the future of every call.
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
                    // If the server itself refused, nothing was sent.
                    write.end(is_known || reply.is_refusal).await;
                }
                reply
            }
            Some((cache, question, caller_id)) => {
                let (reply, served) = cache.fetch(&question, caller_id, &endpoint.cache, accepts, run).await;
                policy.served = Some(served);
                reply
            }
        };
        if let Some(account) = account {
            account.observe(endpoint, &reply);
        }
        respond(reply, &policy)
    }
}
