//! Metrics of upstream calls, for Prometheus.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;

use crate::transport::{BUCKETS, FAILURES, Meter};

/// Reads a client's meter whenever metrics are requested.
pub(super) struct Upstreams(pub(super) Arc<Meter>);

impl fmt::Debug for Upstreams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upstreams").finish_non_exhaustive()
    }
}

impl Collector for Upstreams {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let mut seconds = encoder.encode_descriptor(
            "upstream_duration_seconds",
            "Time of upstream calls, from their turn to the end of the response, including retries",
            None,
            MetricType::Histogram,
        )?;
        for (name, seen) in self.0.stats() {
            let counts = seen.buckets();
            let bounds = BUCKETS.into_iter().chain([f64::MAX]);
            let buckets: Vec<(f64, u64)> = bounds.zip(counts).collect();
            seconds.encode_family(&[("upstream", name)])?.encode_histogram::<NoLabelSet>(
                seen.seconds(),
                counts.iter().sum(),
                &buckets,
                None,
            )?;
        }
        let mut repeats = encoder.encode_descriptor(
            "upstream_repeats",
            "Requests that were sent to an upstream again",
            None,
            MetricType::Counter,
        )?;
        for (name, seen) in self.0.stats() {
            let labels = [("upstream", name)];
            repeats.encode_family(&labels)?.encode_counter::<NoLabelSet, u64, f64>(&seen.repeats(), None)?;
        }
        let mut failures = encoder.encode_descriptor(
            "upstream_errors",
            "Upstream calls that failed, by kind",
            None,
            MetricType::Counter,
        )?;
        for (name, seen) in self.0.stats() {
            for (kind, count) in FAILURES.into_iter().zip(seen.failures()) {
                let labels = [("upstream", name), ("kind", kind)];
                failures.encode_family(&labels)?.encode_counter::<NoLabelSet, u64, f64>(&count, None)?;
            }
        }
        Ok(())
    }
}
