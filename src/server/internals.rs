//! Functions for the micro benchmarks (`benches/micro.rs`). Not part of the API; may change at any time.

#![allow(missing_docs, reason = "no part of the API")]

use std::sync::Arc;

use bytes::Bytes;

use crate::cache::{Cache, CacheRequest, Question, Setup, StoreConfig};
use crate::call::options::{Accepts, Options};
use crate::call::params::Params;
use crate::load::budget::Budget;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::server::decode_query;

/// Finds the `code` of a response.
#[must_use]
pub fn scan(body: &[u8]) -> Option<i64> {
    crate::transport::scan_code(body)
}

/// Reads a query as the server does; returns the number of parameters.
#[must_use]
pub fn decode(query: &str) -> usize {
    decode_query(query)
}

/// A cache in memory with one response.
pub struct OneAnswer {
    cache: Arc<Cache>,
    endpoint: &'static Endpoint,
}

impl OneAnswer {
    /// Stores `body` as the response of `endpoint` to `params`.
    pub async fn new(endpoint: &'static Endpoint, params: &Params<'_>, body: Bytes) -> Self {
        let setup = Setup { store: StoreConfig::Memory(64 << 20), ttl: None };
        let cache =
            Cache::open(&setup, &Budget::new(64 << 20)).await.unwrap_or_else(|error| panic!("{error}"));
        let one = Self { cache, endpoint };
        one.answer(params, Some(body)).await;
        one
    }

    fn question(&self, params: &Params<'_>) -> Option<Question> {
        let options = Options::default();
        self.cache.question(&CacheRequest {
            endpoint: self.endpoint,
            params,
            has_unknown: false,
            timestamp: None,
            cookies: &[],
            options: &options,
            has_files: false,
        })
    }

    /// Creates a key.
    #[must_use]
    pub fn makes_key(&self, params: &Params<'_>) -> bool {
        self.question(params).is_some()
    }

    /// Creates a key and answers from the store; returns the length of the body.
    pub async fn hit(&self, params: &Params<'_>) -> usize {
        self.answer(params, None).await
    }

    async fn answer(&self, params: &Params<'_>, body: Option<Bytes>) -> usize {
        let Some(question) = self.question(params) else { return 0 };
        let accepts = Accepts::default();
        let (reply, _) = match self.cache.lookup(&question, accepts) {
            Some(hit) => hit,
            None => {
                let call = || async move { Ok(Reply::new(200, Some(200), body.unwrap_or_default())) };
                let caller_id = self.cache.caller_id(&question, &[], 0);
                self.cache.fetch(&question, caller_id, &self.endpoint.cache, accepts, call).await
            }
        };
        reply.len()
    }
}
