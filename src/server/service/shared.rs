//! What caches on the way may keep.

use std::time::Duration;

use http::HeaderValue;

use crate::cache::Cache;
use crate::registry::Registry;

/// `Cache-Control` of public answers, by the time that their endpoint gives them; and room in the cache for that.
pub(super) fn shared(cache: Option<&Cache>, registry: &Registry) -> Vec<(Option<Duration>, HeaderValue)> {
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
