//! Calls by xeapi, in the body that the host reads; by another scheme without a key, or where the host asks for that.

use std::pin::pin;
use std::sync::Arc;

use tokio::time::Instant;

use super::body::Bodies;
use super::key::Keys;
use super::{Tools, Verdict};
use crate::call::options::Options;
use crate::call::plan::Plan;
use crate::crypto::xeapi::Body;
use crate::registry::Upstream;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::transport::identity::Device;
use crate::transport::{Transport, answer, repeat, seal};

/// Outcome of a call by xeapi.
enum Outcome {
    Answer(Reply),
    /// The call has to be made by another scheme.
    Repeat,
    /// The host could not read it, and may read the other body.
    Refused,
}

impl Outcome {
    /// Returns the reply, if any; notes that the host read the call.
    fn learn(self, bodies: &Bodies, host: &Upstream, tools: &Tools) -> Option<Reply> {
        let Self::Answer(reply) = self else { return None };
        if reply.was_sealed || reply.code == Some(200) {
            bodies.served(host, tools.body);
        }
        Some(reply)
    }
}

impl Transport {
    /// Makes a call by xeapi, or by the plan's fallback where xeapi is not possible.
    pub(in crate::transport) async fn call_xeapi(
        &self,
        device: &Arc<Device>,
        visitor: &str,
        plan: &Plan,
        options: &Options,
        deadline: Instant,
    ) -> Result<Reply, Error> {
        let upstream = plan.upstream;
        let exchange = pin!(async {
            if let Some(keys) = self.keys(options).await {
                match self.call_in_some_body(device, visitor, plan, options, keys, deadline).await {
                    Ok(Some(reply)) => return Ok(reply),
                    Ok(None) => {}
                    // Another host may succeed. A write is not repeated: it may have been carried out.
                    Err(error) if error.is_connect() || options.is_read && error.is_bad_answer() => {
                        self.identity.xeapi.pause();
                    }
                    Err(error) => return Err(error),
                }
            }
            self.call_as(device, visitor, &plan.clone().without_xeapi(), options, deadline).await
        });
        // Failures inside are counted there.
        self.in_time(upstream, options, deadline, exchange).await
    }

    /// Makes a call by xeapi in the body that the host reads. Where the host is unknown and refuses the newer body, or answers
    /// a read with something unusable, tries the older one.
    async fn call_in_some_body(
        &self,
        device: &Arc<Device>,
        visitor: &str,
        plan: &Plan,
        options: &Options,
        keys: Arc<Keys>,
        deadline: Instant,
    ) -> Result<Option<Reply>, Error> {
        let (bodies, host) = (&self.identity.xeapi.bodies, plan.upstream);
        let (body, doubtful) = bodies.of(host);
        let mut tools = Tools { keys, body, is_doubtful: doubtful };
        let first = self.call_as_xeapi(device, visitor, plan, options, &tools, deadline).await;
        let may_be_the_body = match &first {
            Ok(Outcome::Refused) => true,
            // A plain error: a host that could read the call would have encrypted its answer.
            Ok(Outcome::Answer(reply)) => options.is_read && !reply.was_sealed && reply.code != Some(200),
            Ok(Outcome::Repeat) => false,
            Err(error) => options.is_read && error.is_bad_answer() || error.is_http_status(400),
        };
        if !(doubtful && may_be_the_body) {
            return first.map(|done| done.learn(bodies, host, &tools));
        }
        tools = Tools { body: Body::B, is_doubtful: false, ..tools };
        let second = self.call_as_xeapi(device, visitor, plan, options, &tools, deadline).await;
        second.map(|done| done.learn(bodies, host, &tools))
    }

    /// Returns the keys of a call by xeapi; `None` where the call has to use another scheme.
    async fn keys(&self, options: &Options) -> Option<Arc<Keys>> {
        // Boxed: it is rare, and would make the future of every call larger.
        let ask = |plan| Box::pin(self.call_by_itself(plan));
        self.identity.xeapi.keys(self.device_id(), self.limit(options), ask).await
    }

    /// Makes a call by xeapi, once.
    async fn call_as_xeapi(
        &self,
        device: &Arc<Device>,
        visitor: &str,
        plan: &Plan,
        options: &Options,
        tools: &Tools,
        deadline: Instant,
    ) -> Result<Outcome, Error> {
        let upstream = plan.upstream;
        let exchange = pin!(async {
            let mut call = self.identity.enter(upstream).await?;
            let seal = || seal::seal_call(&self.identity, device, plan, options, visitor, Some(tools));
            let response = repeat::send(&self.http, seal, options, &mut call).await?;
            match self.identity.xeapi.read_status(response.headers(), &tools.keys, tools.is_doubtful) {
                Verdict::Valid => {
                    let reply =
                        answer::read(response, upstream, true, options.accepts, self.budget()).await?;
                    self.identity.meter.answered(upstream, &reply);
                    Ok(Outcome::Answer(reply))
                }
                Verdict::Repeat => Ok(Outcome::Repeat),
                Verdict::OtherBody => Ok(Outcome::Refused),
            }
        });
        self.within_limit(upstream, options, deadline, exchange).await
    }
}
