//! Caching headers for caches between client and server.

use std::time::Duration;

use http::HeaderValue;

use crate::cache::Cache;
use crate::registry::Registry;

/// Returns `Cache-Control` of public responses by the endpoint's lifetime; reports these lifetimes to the cache.
pub(super) fn shared(cache: Option<&Cache>, registry: &Registry) -> Vec<(Option<Duration>, HeaderValue)> {
    let mut shared: Vec<(Option<Duration>, HeaderValue)> = Vec::new();
    let Some(cache) = cache else { return shared };
    cache.cover(registry);
    for policy in registry.endpoints().map(|endpoint| &endpoint.cache) {
        if !shared.iter().any(|(ttl, _)| *ttl == policy.ttl) {
            let seconds = cache.ttl_of(policy).as_secs();
            let value = HeaderValue::try_from(format!("public, max-age={seconds}"));
            // Digits are always valid in a header.
            shared.extend(value.ok().map(|value| (policy.ttl, value)));
        }
    }
    shared
}
