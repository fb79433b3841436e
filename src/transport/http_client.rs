//! The pooled HTTP client.

use std::error::Error as StdError;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::config::Config;
use crate::error::{Error, Kind};

/// A request's body: bytes at hand, or a stream such as a file.
pub(crate) type Body = Either<Full<Bytes>, UnsyncBoxBody<Bytes, Box<dyn StdError + Send + Sync>>>;

/// The pool of connections to all upstreams.
pub(crate) struct HttpClient {
    client: Client<HttpsConnector<HttpConnector>, Body>,
}

impl HttpClient {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(config.connect_timeout));
        let tls = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
            .map_err(|error| {
                Error::new(Kind::Internal, "TLS 初始化失败", "TLS could not be set up").with_source(error)
            })?
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(tcp);
        let client = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(tls);
        Ok(Self { client })
    }

    pub(crate) async fn request(&self, request: Request<Body>) -> Result<Response<Incoming>, Error> {
        self.client.request(request).await.map_err(|error| {
            let error = if error.is_connect() {
                Error::new(
                    Kind::Connect,
                    "连接不上上游，请检查网络",
                    "the upstream cannot be reached; check the network",
                )
                .with_source(error)
            } else {
                Error::new(
                    Kind::Broken,
                    "上游在答复前断开了连接",
                    "the upstream closed the connection before it answered",
                )
                .with_source(error)
            };
            error
        })
    }
}
