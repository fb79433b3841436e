//! From a plan to an answer: encryption, device values, the connection pool.

mod answer;
mod decode;
mod device;
mod http_client;
mod scan;
mod seal;
mod visitor;

use std::time::Duration;

use bytes::Bytes;

#[cfg(feature = "server")]
pub(crate) use answer::accepted;
#[cfg(feature = "server")]
pub(crate) use decode::{decode, join};
pub(crate) use http_client::{Body, HttpClient};

use crate::config::Config;
use crate::crypto::weapi;
use crate::error::{Error, Kind};
use crate::options::Options;
use crate::plan::Plan;
use crate::registry::{UPSTREAMS, Upstream};
use crate::reply::Reply;
use device::Device;
use visitor::Visitor;

/// What all calls of a client share.
pub(crate) struct Transport {
    http: HttpClient,
    bases: Vec<Option<String>>,
    keys: weapi::Keys,
    device: Device,
    visitor: Visitor,
    nim: Option<(String, String)>,
    timeout: Duration,
}

impl Transport {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        Ok(Self {
            http: HttpClient::new(config)?,
            bases: UPSTREAMS.iter().map(|upstream| config.base(upstream)).collect(),
            keys: weapi::Keys::new(config.weapi_public_key()),
            device: Device::new(config.device_id.clone()),
            visitor: Visitor::new(config.anonymous_token.clone()),
            nim: config.nim.clone(),
            timeout: config.timeout,
        })
    }

    /// Base URL of an upstream, without a trailing slash.
    pub(crate) fn base(&self, upstream: &'static Upstream) -> Result<&str, Error> {
        self.bases[upstream.index].as_deref().ok_or_else(|| {
            let name = format!("NCM_UPSTREAM_{}", upstream.name.to_ascii_uppercase());
            Error::new(
                Kind::NotConfigured,
                format!("服务器没有设置 {name}，无法访问 {}", upstream.name),
                format!("the server has no base URL for `{}`: set {name}", upstream.name),
            )
        })
    }

    /// Makes a call and reads the whole answer; a reply of any status is `Ok`.
    pub(crate) async fn call(&self, mut plan: Plan, options: &Options) -> Result<Reply, Error> {
        if let Some(scheme) = options.scheme
            && plan.scheme.is_exchangeable()
        {
            if scheme != plan.scheme {
                plan.upstream = seal::home(scheme);
            }
            plan.scheme = scheme;
        }
        if plan.scheme.is_exchangeable() && needs_visitor(options) {
            let visitor = self.visitor.token(self).await;
            self.call_as(&visitor, plan, options).await
        } else {
            self.call_as("", plan, options).await
        }
    }

    /// Makes a call as a visitor whose token is known.
    async fn call_as(&self, visitor: &str, plan: Plan, options: &Options) -> Result<Reply, Error> {
        let upstream = plan.upstream;
        let encrypted = seal::is_answer_encrypted(&plan, options);
        let request = seal::seal(self, plan, options, visitor)?;
        let limit = options.timeout.unwrap_or(self.timeout);
        let exchange = async {
            let response = self.http.request(request).await?;
            answer::read(response, upstream, encrypted, options.accepts).await
        };
        match tokio::time::timeout(limit, exchange).await {
            Ok(reply) => reply,
            Err(_elapsed) => Err(Error::new(
                Kind::Timeout,
                format!("上游在 {} 秒内没有答复，请稍后再试", limit.as_secs_f32()),
                format!("the upstream did not answer within {} s; try again later", limit.as_secs_f32()),
            )),
        }
    }

    /// Sends a plain request, such as an upload, and reads the whole answer.
    pub(crate) async fn exchange(
        &self,
        request: http::Request<Body>,
        limit: Duration,
    ) -> Result<http::Response<Bytes>, Error> {
        let exchange = async {
            let response = self.http.request(request).await?;
            let (head, body) = response.into_parts();
            let body = answer::collect(body).await?;
            Ok(http::Response::from_parts(head, decode::join(&body)))
        };
        tokio::time::timeout(limit, exchange).await.unwrap_or_else(|_elapsed| {
            Err(Error::new(Kind::Timeout, "上游没有及时答复", "the upstream did not answer in time"))
        })
    }

    /// Limit for an answer where a call does not set its own.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(crate) fn device_id(&self) -> &str {
        self.device.id()
    }
}

/// Whether the call goes out as an anonymous visitor.
fn needs_visitor(options: &Options) -> bool {
    options.cookies.given("MUSIC_U").is_none() && options.cookies.given("MUSIC_A").is_none()
}
